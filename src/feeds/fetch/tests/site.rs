//! A web site on loopback that says exactly what it is told, to the byte.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// What happens after the bytes were written.
#[derive(Clone)]
pub(super) enum Then {
    /// The next request may come.
    Keep,
    /// The connection is closed.
    Close,
    /// Nothing more comes, ever.
    Hang,
    /// The same bytes again and again, until the other side has enough.
    Repeat(Vec<u8>),
    /// The same with a pause before each.
    Drip(Vec<u8>, Duration),
}

/// Answer to the request with this head.
type Answers = dyn Fn(&str) -> (Vec<u8>, Then) + Send + Sync;

/// A running site.
#[derive(Clone)]
pub(super) struct Site {
    pub(super) address: SocketAddr,
    heads: Arc<Mutex<Vec<String>>>,
    connections: Arc<AtomicUsize>,
    busy: Arc<AtomicUsize>,
    busiest: Arc<AtomicUsize>,
}

impl Site {
    pub(super) async fn on(ip: &str, answers: impl Fn(&str) -> (Vec<u8>, Then) + Send + Sync + 'static) -> Self {
        Self::at((ip, 0), answers).await
    }

    pub(super) async fn at(
        place: (&str, u16),
        answers: impl Fn(&str) -> (Vec<u8>, Then) + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind(place).await.unwrap();
        let site = Self {
            address: listener.local_addr().unwrap(),
            heads: Arc::default(),
            connections: Arc::default(),
            busy: Arc::default(),
            busiest: Arc::default(),
        };
        let answers: Arc<Answers> = Arc::new(answers);
        let running = site.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                running.connections.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(running.clone().talk(stream, Arc::clone(&answers)));
            }
        });
        site
    }

    pub(super) async fn new(answers: impl Fn(&str) -> (Vec<u8>, Then) + Send + Sync + 'static) -> Self {
        Self::on("127.0.0.1", answers).await
    }

    /// A site that always says the same.
    pub(super) async fn saying(bytes: Vec<u8>, then: Then) -> Self {
        Self::new(move |_| (bytes.clone(), then.clone())).await
    }

    pub(super) fn url(&self, path: &str) -> url::Url {
        url::Url::parse(&format!("http://{}{path}", self.address)).unwrap()
    }

    /// The heads of all requests so far.
    pub(super) fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap().clone()
    }

    pub(super) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    /// Most requests that were open at once.
    pub(super) fn busiest(&self) -> usize {
        self.busiest.load(Ordering::SeqCst)
    }

    async fn talk(self, mut stream: TcpStream, answers: Arc<Answers>) {
        while let Some(head) = head(&mut stream).await {
            let busy = self.busy.fetch_add(1, Ordering::SeqCst) + 1;
            self.busiest.fetch_max(busy, Ordering::SeqCst);
            let (bytes, then) = answers(&head);
            self.heads.lock().unwrap().push(head);
            tokio::task::yield_now().await;
            self.busy.fetch_sub(1, Ordering::SeqCst);
            if stream.write_all(&bytes).await.is_err() {
                return;
            }
            match then {
                Then::Keep => {}
                Then::Close => return,
                Then::Hang => std::future::pending().await,
                Then::Repeat(bytes) => while stream.write_all(&bytes).await.is_ok() {},
                Then::Drip(bytes, pause) => {
                    while stream.write_all(&bytes).await.is_ok() {
                        tokio::time::sleep(pause).await;
                    }
                }
            }
        }
    }
}

async fn head(stream: &mut TcpStream) -> Option<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.ok()?);
    }
    Some(String::from_utf8(head).unwrap())
}

/// A whole answer with its length.
pub(super) fn answer(status: &str, headers: &[&str], body: &[u8]) -> Vec<u8> {
    let mut bytes = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n", body.len()).into_bytes();
    for header in headers {
        bytes.extend_from_slice(header.as_bytes());
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(b"\r\n");
    bytes.extend_from_slice(body);
    bytes
}

/// gzip without compression (RFC 1952 around RFC 1951 §3.2.4), so that no compressor is needed.
pub(super) fn gzip(body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len()).unwrap();
    let mut bytes = GZIP_HEAD.to_vec();
    bytes.push(1);
    bytes.extend_from_slice(&length.to_le_bytes());
    bytes.extend_from_slice(&(!length).to_le_bytes());
    bytes.extend_from_slice(body);
    bytes.extend_from_slice(&crc32(body).to_le_bytes());
    bytes.extend_from_slice(&u32::from(length).to_le_bytes());
    bytes
}

const GZIP_HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg())
        })
    })
}

/// A gzip stream that becomes `copies` × 258 zero bytes: one literal, then "the last 258 bytes again" in 13 bits each
/// (RFC 1951 §3.2.6, fixed codes). It is never closed, since nobody should read that far.
pub(super) fn bomb(copies: usize) -> Vec<u8> {
    [&GZIP_HEAD[..], &deflated(copies)].concat()
}

/// The same as `deflate`, which is zlib (RFC 9110 §8.4.1.2, RFC 1950).
pub(super) fn zlib_bomb(copies: usize) -> Vec<u8> {
    [&[0x78, 0x01], &deflated(copies)[..]].concat()
}

/// 256 MiB of zero bytes, packed by brotli's own tool (quality 5, window 22).
pub(super) const BROTLI_BOMB: &[u8] = include_bytes!("zeros.br");

fn deflated(copies: usize) -> Vec<u8> {
    let mut bits = Bits::default();
    bits.push(1, 1); // last block
    bits.push(0b01, 2); // fixed codes
    bits.push_code(0b0011_0000, 8); // literal 0
    for _ in 0..copies {
        bits.push_code(0b1100_0101, 8); // length 258
        bits.push_code(0, 5); // distance 1
    }
    bits.bytes
}

#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    used: u32,
}

impl Bits {
    /// Lowest bit first.
    fn push(&mut self, value: u32, count: u32) {
        for at in 0..count {
            if self.used.is_multiple_of(8) {
                self.bytes.push(0);
            }
            *self.bytes.last_mut().unwrap() |= u8::from(value >> at & 1 == 1) << (self.used % 8);
            self.used += 1;
        }
    }

    /// Huffman codes go highest bit first.
    fn push_code(&mut self, code: u32, count: u32) {
        self.push(code.reverse_bits() >> (32 - count), count);
    }
}
