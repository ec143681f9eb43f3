//! A server of ill will: everything that a stranger's machine can answer to hurt who asks it. Tests and the bench of the same
//! name ask it for one case after the other.

use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// One way to hurt, by its path.
pub(crate) struct Case {
    pub(crate) path: &'static str,
    /// Part of the reason that is recorded; `None` where it is read without harm.
    pub(crate) reason: Option<&'static str>,
}

const fn refused(path: &'static str, reason: &'static str) -> Case {
    Case {
        path,
        reason: Some(reason),
    }
}

const fn read(path: &'static str) -> Case {
    Case { path, reason: None }
}

const TOO_LARGE: &str = "larger than 8 MB";
const UNREADABLE: &str = "no readable answer";
pub(crate) const SILENT: &str = "no answer began within";
const PRIVATE: &str = "is not a public address";
const CUT_OFF: &str = "the answer was cut off";

/// Every case.
pub(crate) const CASES: [Case; 46] = [
    refused("gigabyte", TOO_LARGE),
    refused("gigabyte-unannounced", TOO_LARGE),
    refused("endless-chunks", TOO_LARGE),
    refused("crumbs", "in crumbs"),
    refused("gzip-bomb", TOO_LARGE),
    refused("deflate-bomb", TOO_LARGE),
    refused("brotli-bomb", TOO_LARGE),
    refused("endless-head", UNREADABLE),
    refused("endless-hints", "no answer"),
    refused("endless-trailers", ""),
    refused("slow-head", SILENT),
    refused("slow-body", "slower than 512 bytes a second"),
    refused("silence", SILENT),
    refused("other-protocol", UNREADABLE),
    refused("cut-body", CUT_OFF),
    refused("cut-chunks", CUT_OFF),
    refused("cut-gzip", CUT_OFF),
    read("no-gzip"),
    refused("circle", "redirected in circles"),
    refused("chain", "redirected more than 5 times"),
    refused("file", "file addresses are not read"),
    refused("loopback/127.0.0.1", PRIVATE),
    refused("loopback/2130706433", PRIVATE),
    refused("loopback/0x7f.1", PRIVATE),
    refused("loopback/017700000001", PRIVATE),
    refused("loopback/127.1", PRIVATE),
    refused("loopback/localhost", PRIVATE),
    refused("loopback/[::1]", PRIVATE),
    refused("loopback/[::ffff:7f00:1]", PRIVATE),
    refused("brackets", "not a feed"),
    refused("deep-json", "not a feed"),
    read("nested"),
    read("nested-everywhere"),
    read("attributes"),
    read("laughs"),
    read("swollen-entity"),
    read("outside-entity"),
    read("name-spaces"),
    read("items"),
    read("distinct-items"),
    read("categories"),
    read("long-title"),
    read("ampersands"),
    read("latin"),
    read("json-items"),
    read("cut-document"),
];

/// What comes after the first bytes.
enum Then {
    Close,
    Hang,
    /// These again and again, until the other side has enough.
    Repeat(Vec<u8>),
    /// These after each pause.
    Drip(Vec<u8>),
}

/// Pause between two drips.
const PAUSE: Duration = Duration::from_millis(200);

/// Answers for ever. Redirects to a private address name `private`, a port of this machine where somebody listens for them;
/// documents are `bytes` long, as near as their shape allows.
pub(crate) async fn serve(listener: TcpListener, private: u16, bytes: usize) {
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(talk(stream, private, bytes));
    }
}

async fn talk(mut stream: TcpStream, private: u16, size: usize) -> std::io::Result<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await?);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let path = head.split(' ').nth(1).unwrap_or("/").trim_start_matches('/');
    let (first, then) = match answer(path, private) {
        Some(answer) => answer,
        None => document(path, size),
    };
    stream.write_all(&first).await?;
    match then {
        Then::Close => stream.shutdown().await,
        Then::Hang => std::future::pending().await,
        Then::Repeat(bytes) => loop {
            stream.write_all(&bytes).await?;
        },
        Then::Drip(bytes) => loop {
            tokio::time::sleep(PAUSE).await;
            stream.write_all(&bytes).await?;
        },
    }
}

/// What hurts before anybody reads the document.
fn answer(path: &str, private: u16) -> Option<(Vec<u8>, Then)> {
    let said = |text: &str| format!("HTTP/1.1 200 OK\r\n{text}").into_bytes();
    let packed = |coding: &str, bytes: &[u8]| {
        let head = format!("Content-Encoding: {coding}\r\nContent-Length: 99999999\r\n\r\n");
        [&said(&head)[..], bytes].concat()
    };
    let block = || vec![b'x'; 64 * 1024];
    let chunked = "Transfer-Encoding: chunked\r\n\r\n";
    if let Some(host) = path.strip_prefix("loopback/") {
        return Some(redirect(&format!("http://{host}:{private}/")));
    }
    Some(match path {
        "gigabyte" => (said("Content-Length: 1073741824\r\n\r\n"), Then::Repeat(block())),
        "gigabyte-unannounced" => (said("\r\n"), Then::Repeat(block())),
        "endless-chunks" => (
            said(chunked),
            Then::Repeat([b"10000\r\n", &block()[..], b"\r\n"].concat()),
        ),
        "crumbs" => (said(chunked), Then::Repeat(b"1\r\nx\r\n".repeat(10_000))),
        "gzip-bomb" => packed_bomb(&packed("gzip", &[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])),
        "deflate-bomb" => packed_bomb(&packed("deflate", &[0x78, 0x01])),
        "brotli-bomb" => (packed("br", ZEROS), Then::Hang),
        "endless-head" => (said(""), Then::Repeat(b"X-More: and more\r\n".repeat(1_000))),
        "endless-hints" => (
            Vec::new(),
            Then::Repeat(b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n".repeat(1_000)),
        ),
        "endless-trailers" => (
            said("Transfer-Encoding: chunked\r\nTrailer: X-More\r\n\r\n5\r\nhello\r\n0\r\n"),
            Then::Repeat(b"X-More: and more\r\n".repeat(1_000)),
        ),
        "slow-head" => (said(""), Then::Drip(b"X-More: and more\r\n".to_vec())),
        "slow-body" => (said("\r\n<rss>"), Then::Drip(b"<item/>".to_vec())),
        "silence" => (Vec::new(), Then::Hang),
        "other-protocol" => (b"SSH-2.0-Server\r\n".to_vec(), Then::Close),
        "cut-body" => (said("Content-Length: 900\r\n\r\n<rss><channel>"), Then::Close),
        "cut-chunks" => (said(&format!("{chunked}5\r\n<rss>\r\n")), Then::Close),
        "cut-gzip" => {
            let head = said("Content-Encoding: gzip\r\nConnection: close\r\n\r\n");
            ([&head[..], &cycle(20)].concat(), Then::Close)
        }
        "no-gzip" => (
            said("Content-Encoding: gzip\r\nContent-Length: 12\r\n\r\n<rss></rss>\n"),
            Then::Close,
        ),
        "circle" => redirect("/circle-back"),
        "circle-back" => redirect("/circle"),
        "file" => redirect("file:///etc/passwd"),
        chain if chain.starts_with("chain") => redirect(&format!("/{chain}n")),
        _ => return None,
    })
}

/// 256 MiB of zeros, packed by brotli's own tool.
const ZEROS: &[u8] = include_bytes!("../../../src/feeds/fetch/tests/zeros.br");

/// A gigabyte of one sign in deflate's fixed codes (RFC 1951 §3.2.6): after one literal "the last 258 bytes again" in 13 bits,
/// so that 13 bytes repeat.
fn packed_bomb(head: &[u8]) -> (Vec<u8>, Then) {
    let cycle = cycle(2);
    let (first, again) = cycle[10..].split_at(2);
    ([head, first].concat(), Then::Repeat(again[..13].repeat(5_000)))
}

/// The start of such a gzip stream, `rounds` times eight repetitions long.
fn cycle(rounds: usize) -> Vec<u8> {
    let mut bits = vec![true, true, false];
    // The literal 0, highest bit first; then length 258 and distance 1.
    bits.extend([false, false, true, true, false, false, false, false]);
    for _ in 0..8 * rounds {
        bits.extend([true, true, false, false, false, true, false, true]);
        bits.extend([false; 5]);
    }
    let bytes = bits.chunks(8).map(|bits| {
        let set = bits.iter().enumerate().filter(|(_, bit)| **bit);
        set.fold(0_u8, |byte, (at, _)| byte | 1 << at)
    });
    [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]
        .into_iter()
        .chain(bytes)
        .collect()
}

fn redirect(to: &str) -> (Vec<u8>, Then) {
    let head = format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    (head.into_bytes(), Then::Close)
}

/// What hurts who reads it: about `size` bytes of it.
fn document(path: &str, size: usize) -> (Vec<u8>, Then) {
    let body: Arc<[u8]> = match path {
        "latin" => latin(size).into(),
        _ => text(path, size).into_bytes().into(),
    };
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    ([head.as_bytes(), &body].concat(), Then::Close)
}

/// An entry that a harmless reading finds.
const ENTRY: &str = "<item><guid>one</guid><title>Ferry runs again</title><link>https://h.example/1</link></item>";

fn rss(entries: &str) -> String {
    format!("<rss version=\"2.0\"><channel><title>H</title>{ENTRY}{entries}</channel></rss>")
}

/// An entry whose text is `text`.
fn saying(text: &str) -> String {
    rss(&format!(
        "<item><guid>two</guid><description>{text}</description></item>"
    ))
}

/// Numbered pieces up to the size.
fn many(size: usize, piece: impl Fn(usize) -> String) -> String {
    let mut text = String::with_capacity(size);
    for number in 0.. {
        let piece = piece(number);
        if text.len() + piece.len() > size {
            break;
        }
        text.push_str(&piece);
    }
    text
}

fn text(path: &str, size: usize) -> String {
    let room = size.saturating_sub(4096);
    match path {
        "brackets" => "<".repeat(room),
        "deep-json" => format!("{{\"items\": {}", "[".repeat(room)),
        "nested" => saying(&format!("{}{}", "<b>".repeat(50_000), "</b>".repeat(50_000))),
        "nested-everywhere" => rss(&format!("<item>{}", "<a>".repeat(room / 3))),
        "attributes" => {
            let attributes = many(room, |number| format!(" a{number}"));
            rss("").replacen("<rss", &format!("<rss{attributes}"), 1)
        }
        "laughs" => {
            let levels: String = (1..30)
                .map(|level| format!("<!ENTITY l{level} \"{}\">", format!("&l{};", level - 1).repeat(10)))
                .collect();
            format!("<!DOCTYPE rss [<!ENTITY l0 \"ha\">{levels}]>{}", saying("&l29;"))
        }
        "swollen-entity" => format!(
            "<!DOCTYPE rss [<!ENTITY s \"{}\">]>{}",
            "s".repeat(room / 2),
            saying(&"&s;".repeat(room / 8))
        ),
        "outside-entity" => format!(
            "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>{}",
            saying("&x;")
        ),
        "name-spaces" => rss(&many(room, |number| format!("<x xmlns:p{number}='u{number}'>"))),
        "items" => rss(&"<item/>".repeat(room / 7)),
        "distinct-items" => rss(&many(room, |number| {
            format!("<item><guid>{number}</guid><title>Item {number}</title></item>")
        })),
        "categories" => rss(&format!(
            "<item><guid>two</guid>{}</item>",
            many(room, |number| format!("<category>{number}</category>"))
        )),
        "long-title" => rss(&format!(
            "<item><guid>two</guid><title>{}</title></item>",
            "endless title ".repeat(room / 14)
        )),
        "ampersands" => saying(&"&".repeat(room)),
        "json-items" => format!(
            "{{\"items\":[{{\"id\":\"one\",\"title\":\"Ferry runs again\"}},{}{{}}]}}",
            many(room, |number| format!("{{\"id\":{number}}},"))
        ),
        "cut-document" => {
            let whole = rss(&saying("the rest"));
            whole[..whole.len() - 40].to_owned()
        }
        _ => rss(""),
    }
}

/// Bytes that become twice as many when they are decoded.
fn latin(size: usize) -> Vec<u8> {
    let (before, after) = (
        "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>",
        saying("@").replace('@', ""),
    );
    let at = after.find("<description>").map_or(0, |at| at + "<description>".len());
    let filling = vec![0xe9; size.saturating_sub(4096)];
    [
        before.as_bytes(),
        &after.as_bytes()[..at],
        &filling,
        &after.as_bytes()[at..],
    ]
    .concat()
}
