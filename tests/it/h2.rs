//! HTTP/2 over TLS: a server that speaks nothing else is read, and its feeds share one manner of asking with all others.

use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};

use axum::body::Bytes;
use axum::http::{Request, Response, Version};
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

use crate::world::{Engine, Page, World, item, rss};

/// What was asked: path, version, and whether it said what it understands of packing.
type Asked = (String, Version, bool);

/// A server that offers HTTP/2 alone.
async fn start(asked: Arc<Mutex<Vec<Asked>>>) -> SocketAddr {
    let certificate = CertificateDer::from_pem_slice(include_bytes!("tls/relay.pem")).unwrap();
    let key = PrivateKeyDer::from_pem_slice(include_bytes!("tls/relay.key")).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    config.alpn_protocols = vec![b"h2".to_vec()];
    let (tls, listener) = (
        TlsAcceptor::from(Arc::new(config)),
        TcpListener::bind("127.0.0.1:0").await.unwrap(),
    );
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (tls, asked) = (tls.clone(), Arc::clone(&asked));
            // A client that goes away in the middle is no affair of the server.
            tokio::spawn(async move { talk(stream, &tls, &asked).await.ok() });
        }
    });
    address
}

async fn talk(stream: TcpStream, tls: &TlsAcceptor, asked: &Mutex<Vec<Asked>>) -> anyhow::Result<()> {
    let stream = tls.accept(stream).await?;
    let mut connection = h2::server::handshake(stream).await?;
    while let Some(next) = connection.accept().await {
        let (request, mut respond): (Request<_>, _) = next?;
        let path = request.uri().path().to_owned();
        let Page::Feed(text) = rss(
            "two",
            &[item(&path, "Ferry runs again", "It runs.", "2024-06-12T08:00:00Z")],
        ) else {
            unreachable!("rss makes feeds")
        };
        let packs = request.headers().contains_key("accept-encoding");
        asked.lock().unwrap().push((path, request.version(), packs));
        let head = Response::builder().header("content-type", "application/rss+xml");
        let mut body = respond.send_response(head.body(()).unwrap(), false)?;
        body.send_data(Bytes::from(text), true)?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_speaks_http_2_alone_is_read() {
    let asked = Arc::default();
    let address = start(Arc::clone(&asked)).await;
    let world = World::new(Engine::Sqlite).await;
    let feeds = ["one", "two"]
        .map(|path| format!("[[feed]]\nid = \"{path}\"\nurl = \"https://{address}/{path}\"\nlanguage = \"en\"\n"));
    world.write("feeds.toml", &feeds.concat());
    let output = Command::new(env!("CARGO_BIN_EXE_backstory"))
        .args([Path::new("-c"), world.folder(), Path::new("once")])
        // Whom a program trusts is the system's affair, and this is the system's own way to say it.
        .env(
            "SSL_CERT_FILE",
            concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/tls/root.pem"),
        )
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(told.contains("2 feeds polled, 2 new entries"), "{told}{output:?}");
    let mut asked: Vec<Asked> = asked.lock().unwrap().clone();
    asked.sort_unstable();
    let expected = ["/one", "/two"].map(|path| (path.to_owned(), Version::HTTP_2, true));
    assert_eq!(asked, expected);
}
