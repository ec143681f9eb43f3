//! A relay on loopback that fails wherever and however it is told, with TLS where it is asked for.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

/// The root that a client must trust to speak to it.
pub(crate) const ROOT: &str = include_str!("tls/root.pem");
const CERTIFICATE: &str = include_str!("tls/relay.pem");
const KEY: &str = include_str!("tls/relay.key");

/// Where it fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phase {
    Greeting,
    Ehlo,
    Starttls,
    Auth,
    Mail,
    Rcpt,
    Data,
    Dot,
    Quit,
}

pub(crate) const PHASES: [Phase; 9] = [
    Phase::Greeting,
    Phase::Ehlo,
    Phase::Starttls,
    Phase::Auth,
    Phase::Mail,
    Phase::Rcpt,
    Phase::Data,
    Phase::Dot,
    Phase::Quit,
];

/// How it fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// 4xx.
    Later,
    /// 5xx.
    Never,
    /// Something that is no reply.
    Garbage,
    /// Nothing, until the client has had enough.
    Hang,
    /// The connection ends in order.
    Close,
    /// The connection is broken off.
    Reset,
}

pub(crate) const WAYS: [Way; 6] = [Way::Later, Way::Never, Way::Garbage, Way::Hang, Way::Close, Way::Reset];

/// What a relay does.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Script {
    pub(crate) phase: Phase,
    pub(crate) way: Way,
    /// How often before all goes well.
    pub(crate) times: u32,
    /// After the dot: the message is in the mailbox, whatever the client hears.
    pub(crate) keeps: bool,
    /// TLS from the first byte.
    pub(crate) is_implicit: bool,
    /// RCPT never fails for this mailbox.
    pub(crate) spares: &'static str,
}

impl Script {
    pub(crate) fn well() -> Self {
        Self::failing(Phase::Quit, Way::Close, 0)
    }

    pub(crate) fn failing(phase: Phase, way: Way, times: u32) -> Self {
        Self {
            phase,
            way,
            times,
            keeps: false,
            is_implicit: false,
            spares: "",
        }
    }
}

/// A message that was taken: envelope and bytes.
#[derive(Debug, Clone)]
pub(crate) struct Taken {
    pub(crate) to: String,
    pub(crate) text: String,
}

struct Shared {
    script: Script,
    left: AtomicU32,
    /// What a login must be: user and secret.
    login: Mutex<(String, String)>,
    taken: Mutex<Vec<Taken>>,
    connections: AtomicU32,
    mechanisms: Mutex<Vec<String>>,
    tls: TlsAcceptor,
}

/// A running relay; it stops when dropped.
pub(crate) struct Relay {
    pub(crate) address: SocketAddr,
    shared: Arc<Shared>,
    task: JoinHandle<()>,
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Relay {
    /// It takes the user `desk` with the secret `open-sesame`.
    pub(crate) async fn start(script: Script) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared {
            script,
            left: AtomicU32::new(script.times),
            login: Mutex::new(("desk".into(), "open-sesame".into())),
            taken: Mutex::default(),
            connections: AtomicU32::new(0),
            mechanisms: Mutex::default(),
            tls: acceptor(),
        });
        let running = Arc::clone(&shared);
        let task = tokio::spawn(async move {
            let mut talks = tokio::task::JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                running.connections.fetch_add(1, Ordering::SeqCst);
                let shared = Arc::clone(&running);
                talks.spawn(async move {
                    let _ = talk(shared, stream).await;
                });
            }
        });
        Self { address, shared, task }
    }

    /// Everything taken so far, by recipient.
    pub(crate) fn mailboxes(&self) -> BTreeMap<String, Vec<String>> {
        let mut boxes: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for taken in self.shared.taken.lock().unwrap().iter() {
            boxes.entry(taken.to.clone()).or_default().push(taken.text.clone());
        }
        boxes
    }

    pub(crate) fn connections(&self) -> u32 {
        self.shared.connections.load(Ordering::SeqCst)
    }

    /// Whether the fault has struck as often as it was to.
    pub(crate) fn has_struck(&self) -> bool {
        self.shared.left.load(Ordering::SeqCst) == 0
    }

    /// By which mechanisms somebody tried to log in.
    pub(crate) fn mechanisms(&self) -> Vec<String> {
        self.shared.mechanisms.lock().unwrap().clone()
    }

    /// From now on it wants this secret.
    pub(crate) fn wants(&self, secret: &str) {
        self.shared.login.lock().unwrap().1 = secret.into();
    }
}

fn acceptor() -> TlsAcceptor {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let certificate = CertificateDer::from_pem_slice(CERTIFICATE.as_bytes()).unwrap();
    let key = PrivateKeyDer::from_pem_slice(KEY.as_bytes()).unwrap();
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    TlsAcceptor::from(Arc::new(config))
}

/// A connection, bare or protected.
enum Wire {
    Bare(TcpStream),
    Safe(Box<TlsStream<TcpStream>>),
}

impl Wire {
    fn source(&mut self) -> &mut (dyn AsyncRead + Unpin + Send) {
        match self {
            Self::Bare(stream) => stream,
            Self::Safe(stream) => stream,
        }
    }

    fn sink(&mut self) -> &mut (dyn AsyncWrite + Unpin + Send) {
        match self {
            Self::Bare(stream) => stream,
            Self::Safe(stream) => stream,
        }
    }

    fn socket(&self) -> &TcpStream {
        match self {
            Self::Bare(stream) => stream,
            Self::Safe(stream) => stream.get_ref().0,
        }
    }
}

/// `None` ends the conversation.
type Goes = std::io::Result<Option<()>>;

struct Talk {
    shared: Arc<Shared>,
    wire: Wire,
}

async fn talk(shared: Arc<Shared>, stream: TcpStream) -> std::io::Result<()> {
    let wire = match shared.script.is_implicit {
        true => Wire::Safe(Box::new(shared.tls.accept(stream).await?)),
        false => Wire::Bare(stream),
    };
    let mut talk = Talk { shared, wire };
    if talk.answer(Phase::Greeting, "220 relay.example").await?.is_none() {
        return Ok(());
    }
    let mut to = String::new();
    while let Some(line) = talk.line().await? {
        let verb = line.split([' ', '\r']).next().unwrap_or_default().to_ascii_uppercase();
        let goes = match verb.as_str() {
            "EHLO" => talk.ehlo().await?,
            "STARTTLS" => match talk.answer(Phase::Starttls, "220 go on").await? {
                Some(()) => {
                    let Wire::Bare(stream) = talk.wire else { return Ok(()) };
                    talk.wire = Wire::Safe(Box::new(talk.shared.tls.accept(stream).await?));
                    Some(())
                }
                None => None,
            },
            "AUTH" => talk.auth(&line).await?,
            "MAIL" => talk.answer(Phase::Mail, "250 2.1.0 ok").await?,
            "RCPT" => {
                to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                match to == talk.shared.script.spares {
                    true => talk.say("250 2.1.5 ok").await?,
                    false => talk.answer(Phase::Rcpt, "250 2.1.5 ok").await?,
                }
            }
            "DATA" => talk.data(&to).await?,
            "RSET" | "NOOP" => talk.say("250 2.0.0 ok").await?,
            "QUIT" => {
                talk.answer(Phase::Quit, "221 2.0.0 bye").await?;
                None
            }
            _ => talk.say("500 5.5.2 not understood").await?,
        };
        if goes.is_none() {
            return Ok(());
        }
    }
    Ok(())
}

impl Talk {
    async fn line(&mut self) -> std::io::Result<Option<String>> {
        let mut line = Vec::new();
        let stream = self.wire.source();
        while !line.ends_with(b"\n") {
            match stream.read_u8().await {
                Ok(byte) => line.push(byte),
                Err(_) => return Ok(None),
            }
        }
        Ok(Some(String::from_utf8_lossy(&line).into_owned()))
    }

    async fn say(&mut self, reply: &str) -> Goes {
        let sink = self.wire.sink();
        sink.write_all(format!("{reply}\r\n").as_bytes()).await?;
        sink.flush().await?;
        Ok(Some(()))
    }

    async fn ehlo(&mut self) -> Goes {
        let starttls = match &self.wire {
            Wire::Bare(_) => "250-STARTTLS\r\n",
            Wire::Safe(_) => "",
        };
        let hello = format!("250-relay.example\r\n{starttls}250-AUTH PLAIN LOGIN XOAUTH2\r\n250 ENHANCEDSTATUSCODES");
        self.answer(Phase::Ehlo, &hello).await
    }

    /// Whether the fault strikes here now.
    fn strikes(&self, phase: Phase) -> bool {
        self.shared.script.phase == phase
            && self
                .shared
                .left
                .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1))
                .is_ok()
    }

    async fn answer(&mut self, phase: Phase, usual: &str) -> Goes {
        if self.strikes(phase) {
            return self.fail(phase).await;
        }
        self.say(usual).await
    }

    async fn fail(&mut self, phase: Phase) -> Goes {
        match (self.shared.script.way, phase) {
            (Way::Later, Phase::Greeting) => self.say("421 4.3.2 busy").await,
            (Way::Later, _) => self.say("450 4.7.1 later").await,
            (Way::Never, Phase::Auth) => self.say("535 5.7.8 wrong").await,
            (Way::Never, _) => self.say("550 5.7.1 never").await,
            (Way::Garbage, _) => self.say("\u{1}\u{2} <html>").await,
            (Way::Close, _) => Ok(None),
            (Way::Reset, _) => {
                self.wire.socket().set_zero_linger()?;
                Ok(None)
            }
            (Way::Hang, _) => {
                while self.line().await?.is_some() {}
                Ok(None)
            }
        }
    }

    async fn auth(&mut self, line: &str) -> Goes {
        let words: Vec<&str> = line.split_whitespace().collect();
        let mechanism = words.get(1).copied().unwrap_or_default().to_owned();
        self.shared.mechanisms.lock().unwrap().push(mechanism.clone());
        if self.strikes(Phase::Auth) {
            return self.fail(Phase::Auth).await;
        }
        let (user, secret) = self.shared.login.lock().unwrap().clone();
        let wanted = match mechanism.as_str() {
            "PLAIN" => format!("\0{user}\0{secret}"),
            _ => format!("user={user}\u{1}auth=Bearer {secret}\u{1}\u{1}"),
        };
        if words.get(2).is_some_and(|given| decoded(given) == wanted) {
            return self.say("235 2.7.0 welcome").await;
        }
        if mechanism == "XOAUTH2" {
            // Google's way: the reason in a challenge, and the refusal only after the client has answered it.
            self.say("334 eyJzdGF0dXMiOiI0MDEifQ==").await?;
            self.line().await?;
        }
        self.say("535 5.7.8 wrong").await
    }

    async fn data(&mut self, to: &str) -> Goes {
        if self.strikes(Phase::Data) {
            return self.fail(Phase::Data).await;
        }
        self.say("354 end with a dot").await?;
        let mut text = String::new();
        loop {
            let Some(line) = self.line().await? else {
                return Ok(None);
            };
            if line == ".\r\n" {
                break;
            }
            text.push_str(line.strip_prefix('.').unwrap_or(&line));
        }
        let fails = self.strikes(Phase::Dot);
        if !fails || self.shared.script.keeps {
            let taken = Taken {
                to: to.to_owned(),
                text,
            };
            self.shared.taken.lock().unwrap().push(taken);
        }
        if fails {
            return self.fail(Phase::Dot).await;
        }
        self.say("250 2.0.0 kept").await
    }
}

/// Base64, as AUTH sends it.
fn decoded(text: &str) -> String {
    const SIGNS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0_usize, 0);
    for sign in text.trim_end_matches('=').chars() {
        bits = bits << 6 | SIGNS.find(sign).unwrap();
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff).unwrap());
        }
    }
    String::from_utf8(bytes).unwrap()
}
