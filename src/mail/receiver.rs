//! An SMTP receiver on loopback: where the demo and the tests send their mail.
//!
//! It speaks enough of RFC 5321 for one honest conversation: greeting, EHLO,
//! AUTH (any login is taken), MAIL, RCPT, DATA, RSET, NOOP, QUIT. What it
//! receives comes out as envelopes. A [`Script`] makes it fail at a given phase
//! in a given way. It is not for mail from outside: it listens on 127.0.0.1
//! only and knows no TLS.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncBufRead, AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufStream};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinHandle;
use tokio::time::timeout;

/// One line of a conversation; RFC 5321 §4.5.3.1.6 allows 1,000 octets in a message and less in a command. AUTH lines may
/// have 12,288 (RFC 4954 §4).
const LINE_BYTES_MAX: u64 = 12_290;

/// One message. A digest has a few hundred kilobytes at most.
const MESSAGE_BYTES_MAX: usize = 8 << 20;

/// Recipients of one message: RFC 5321 §4.5.3.1.8 asks for room for 100.
const RECIPIENTS_MAX: usize = 100;

/// Conversations at a time; further ones wait for their greeting.
const CONVERSATIONS_MAX: usize = 32;

/// Messages that wait to be taken out; beyond them senders wait for their 250.
const WAITING_MAX: usize = 4_096;

/// A client that says nothing for so long is gone.
const IDLE_MAX: Duration = Duration::from_mins(1);

/// A message as it arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// `MAIL FROM`, without angle brackets.
    pub from: String,
    /// `RCPT TO`, each without angle brackets.
    pub to: Vec<String>,
    /// The message, CRLF, dots unstuffed.
    pub bytes: Vec<u8>,
}

/// Where in the conversation a fault strikes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// After the connection is open.
    Greeting,
    /// At EHLO or HELO.
    Ehlo,
    /// At AUTH.
    Auth,
    /// At MAIL.
    Mail,
    /// At RCPT.
    Rcpt,
    /// At DATA.
    Data,
    /// After the final dot.
    Dot,
}

/// What happens there instead of the usual.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// This reply: `450 4.7.1 greylisted`.
    Reply(String),
    /// The connection closes without a reply.
    Drop,
    /// No reply, until the client has had enough.
    Silence,
    /// After the final dot: the message is kept, and the connection closes without a reply.
    KeepAndDrop,
}

/// A fault, and how often it strikes before things go well.
#[derive(Debug, Clone)]
struct Fault {
    phase: Phase,
    act: Act,
    left: u32,
}

/// The faults of a receiver.
#[derive(Debug, Clone, Default)]
pub struct Script {
    faults: Vec<Fault>,
    has_login: bool,
}

impl Script {
    /// The same with `act` at `phase`, every time. A fault at AUTH makes the receiver offer it.
    #[must_use]
    pub fn at(self, phase: Phase, act: Act) -> Self {
        self.times(phase, act, u32::MAX)
    }

    /// The same with `act` at `phase`, the first `times` times.
    #[must_use]
    pub fn times(mut self, phase: Phase, act: Act, times: u32) -> Self {
        self.has_login |= phase == Phase::Auth;
        self.faults.push(Fault {
            phase,
            act,
            left: times,
        });
        self
    }

    /// The same with AUTH PLAIN and LOGIN on offer; any login is taken.
    #[must_use]
    pub fn with_login(mut self) -> Self {
        self.has_login = true;
        self
    }

    fn strike(&mut self, phase: Phase) -> Option<Act> {
        let fault = self
            .faults
            .iter_mut()
            .find(|fault| fault.phase == phase && fault.left > 0)?;
        fault.left -= u32::from(fault.left != u32::MAX);
        Some(fault.act.clone())
    }
}

/// A running receiver; it stops when dropped.
#[derive(Debug)]
pub struct Receiver {
    received: mpsc::Receiver<Envelope>,
    task: JoinHandle<()>,
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Receiver {
    /// A receiver on a free port of 127.0.0.1, and its address.
    ///
    /// # Errors
    /// When no port can be had.
    pub async fn start() -> io::Result<(Self, SocketAddr)> {
        Self::start_with(Script::default()).await
    }

    /// A receiver with faults.
    ///
    /// # Errors
    /// When no port can be had.
    pub async fn start_with(script: Script) -> io::Result<(Self, SocketAddr)> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let (kept, received) = mpsc::channel(WAITING_MAX);
        let task = tokio::spawn(listen(listener, Arc::new(Mutex::new(script)), kept));
        Ok((Self { received, task }, address))
    }

    /// The next message; waits for one. `None` when the receiver has ended.
    pub async fn next(&mut self) -> Option<Envelope> {
        self.received.recv().await
    }

    /// All messages that have arrived and were not taken yet.
    pub fn drain(&mut self) -> Vec<Envelope> {
        std::iter::from_fn(|| self.received.try_recv().ok()).collect()
    }
}

async fn listen(listener: TcpListener, script: Arc<Mutex<Script>>, kept: mpsc::Sender<Envelope>) {
    let room = Arc::new(Semaphore::new(CONVERSATIONS_MAX));
    // Conversations end with the set when the receiver is dropped.
    let mut conversations = tokio::task::JoinSet::new();
    loop {
        let Ok(permit) = Arc::clone(&room).acquire_owned().await else {
            return;
        };
        let Ok((stream, _)) = listener.accept().await else {
            return;
        };
        while conversations.try_join_next().is_some() {}
        let (script, kept) = (Arc::clone(&script), kept.clone());
        conversations.spawn(async move {
            let _permit = permit;
            let mut conversation = Conversation {
                stream: BufStream::new(stream),
                script,
                kept,
            };
            // A client that goes away in the middle ends its conversation, nothing more.
            let _ = conversation.hold().await;
        });
    }
}

/// How a conversation goes on.
enum Next {
    Go,
    End,
}

struct Conversation {
    stream: BufStream<TcpStream>,
    script: Arc<Mutex<Script>>,
    kept: mpsc::Sender<Envelope>,
}

impl Conversation {
    async fn hold(&mut self) -> io::Result<()> {
        if matches!(self.answer(Phase::Greeting, "220 loopback receiver").await?, Next::End) {
            return Ok(());
        }
        let mut envelope = Envelope {
            from: String::new(),
            to: Vec::new(),
            bytes: Vec::new(),
        };
        while let Some(line) = self.line().await? {
            let line = String::from_utf8_lossy(&line).trim_end().to_owned();
            if matches!(self.obey(&line, &mut envelope).await?, Next::End) {
                return Ok(());
            }
        }
        Ok(())
    }

    async fn obey(&mut self, line: &str, envelope: &mut Envelope) -> io::Result<Next> {
        let verb = line.split(' ').next().unwrap_or_default().to_ascii_uppercase();
        match verb.as_str() {
            "EHLO" | "HELO" => {
                let has_login = self.script().has_login;
                let hello = if has_login {
                    "250-loopback\r\n250 AUTH PLAIN LOGIN"
                } else {
                    "250 loopback"
                };
                self.answer(Phase::Ehlo, hello).await
            }
            "AUTH" => self.auth(line).await,
            "MAIL" => {
                envelope.from = path(line);
                envelope.to.clear();
                self.answer(Phase::Mail, "250 2.1.0 sender ok").await
            }
            "RCPT" if envelope.to.len() >= RECIPIENTS_MAX => self.say("452 4.5.3 too many recipients").await,
            "RCPT" => {
                envelope.to.push(path(line));
                self.answer(Phase::Rcpt, "250 2.1.5 recipient ok").await
            }
            "DATA" if envelope.to.is_empty() => self.say("503 5.5.1 recipients first").await,
            "DATA" => self.data(envelope).await,
            "RSET" => {
                envelope.to.clear();
                self.say("250 2.0.0 ok").await
            }
            "NOOP" => self.say("250 2.0.0 ok").await,
            "QUIT" => {
                self.say("221 2.0.0 bye").await?;
                Ok(Next::End)
            }
            _ => self.say("500 5.5.2 not understood").await,
        }
    }

    /// Takes any login; a scripted fault is the only refusal.
    async fn auth(&mut self, line: &str) -> io::Result<Next> {
        if line.to_ascii_uppercase().starts_with("AUTH LOGIN") {
            // "Username:" and "Password:", as the mechanism asks for them.
            for prompt in ["334 VXNlcm5hbWU6", "334 UGFzc3dvcmQ6"] {
                self.say(prompt).await?;
                if self.line().await?.is_none() {
                    return Ok(Next::End);
                }
            }
        }
        self.answer(Phase::Auth, "235 2.7.0 welcome").await
    }

    async fn data(&mut self, envelope: &mut Envelope) -> io::Result<Next> {
        let go_on = self.strike(Phase::Data);
        if go_on.is_some() {
            return self.act(go_on, "").await;
        }
        self.say("354 end with a dot").await?;
        let mut bytes = Vec::new();
        let mut is_whole = true;
        loop {
            let Some(line) = self.line().await? else {
                return Ok(Next::End);
            };
            if line == b".\r\n" {
                break;
            }
            is_whole &= bytes.len() + line.len() <= MESSAGE_BYTES_MAX;
            if is_whole {
                bytes.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
            }
        }
        if !is_whole {
            return self.say("552 5.3.4 message too big").await;
        }
        envelope.bytes = bytes;
        match self.strike(Phase::Dot) {
            None => {
                let sent = self.kept.send(envelope.clone()).await;
                let reply = if sent.is_ok() {
                    "250 2.0.0 kept"
                } else {
                    "421 4.3.2 closing"
                };
                self.say(reply).await
            }
            Some(Act::KeepAndDrop) => {
                // The receiver may be gone; then nobody counts what it kept.
                let _ = self.kept.send(envelope.clone()).await;
                Ok(Next::End)
            }
            fault => self.act(fault, "").await,
        }
    }

    fn script(&self) -> std::sync::MutexGuard<'_, Script> {
        self.script.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn strike(&self, phase: Phase) -> Option<Act> {
        self.script().strike(phase)
    }

    async fn answer(&mut self, phase: Phase, usual: &str) -> io::Result<Next> {
        let fault = self.strike(phase);
        self.act(fault, usual).await
    }

    async fn act(&mut self, fault: Option<Act>, usual: &str) -> io::Result<Next> {
        match fault {
            None => self.say(usual).await,
            Some(Act::Reply(reply)) => self.say(&reply).await,
            Some(Act::Drop | Act::KeepAndDrop) => Ok(Next::End),
            Some(Act::Silence) => {
                // Reads on without a word until the client closes.
                while self.line().await?.is_some() {}
                Ok(Next::End)
            }
        }
    }

    async fn say(&mut self, reply: &str) -> io::Result<Next> {
        self.stream.write_all(format!("{reply}\r\n").as_bytes()).await?;
        self.stream.flush().await?;
        Ok(Next::Go)
    }

    /// The next line with its end; `None` when the client is gone, idle or talks without line ends.
    async fn line(&mut self) -> io::Result<Option<Vec<u8>>> {
        timeout(IDLE_MAX, line(&mut self.stream)).await.unwrap_or(Ok(None))
    }
}

async fn line(stream: &mut (impl AsyncBufRead + Unpin)) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    stream.take(LINE_BYTES_MAX).read_until(b'\n', &mut line).await?;
    Ok(line.ends_with(b"\n").then_some(line))
}

/// What stands between the angle brackets of MAIL or RCPT.
fn path(line: &str) -> String {
    line.split_once('<')
        .and_then(|(_, rest)| rest.split_once('>'))
        .map_or_else(String::new, |(path, _)| path.to_owned())
}
