//! Messages to one relay, one after the other, with a deadline for each phase.
//!
//! A connection serves the next message only if the last reply on it belonged
//! to the last command. A pooled connection whose future is dropped at a
//! time-out hands stale replies to the next mail; here one that missed a
//! deadline, or answered out of turn, is never used again.

use std::future::Future;
use std::io::ErrorKind;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use lettre::Address;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::response::{Response, Severity};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::helo::Old;
use super::{Message, Relay, Tls, Verdict, login};

/// A relay's reply is stored with the message: a few lines are enough.
const REPLY_CHARS_MAX: usize = 300;

/// How long each phase may take.
#[derive(Debug, Clone, Copy)]
pub struct Deadlines {
    /// TCP, TLS, greeting and EHLO.
    pub greeting: Duration,
    /// Each of AUTH, MAIL and RCPT.
    pub command: Duration,
    /// DATA, to its 354.
    pub data: Duration,
    /// The message, and the reply after its final dot.
    pub dot: Duration,
    /// QUIT: the mail's fate is known by then.
    pub quit: Duration,
}

impl Default for Deadlines {
    /// RFC 5321 §4.5.3.2: five minutes for the greeting, MAIL and RCPT, two for DATA, three for each block of the message
    /// and ten for the reply after the dot, "precisely because less makes duplicates".
    fn default() -> Self {
        Self {
            greeting: Duration::from_mins(5),
            command: Duration::from_mins(5),
            data: Duration::from_mins(2),
            dot: Duration::from_mins(13),
            quit: Duration::from_secs(10),
        }
    }
}

/// Whether a relay may be used as it is configured.
///
/// # Errors
/// A sentence, when a password would leave this machine in clear. Mail alone may: some networks have a relay that knows no TLS,
/// and the configuration warns of it.
pub fn check(relay: &Relay) -> Result<(), String> {
    if is_protected(relay) || relay.login.is_none() {
        return Ok(());
    }
    Err(format!(
        "the password for {} would go over the network in clear; set tls to “implicit” (port 465) or “starttls” (port 587)",
        relay.host
    ))
}

/// Whether nobody on the way can read what goes to this relay: it is on this machine, or TLS is spoken.
#[must_use]
pub fn is_protected(relay: &Relay) -> bool {
    relay.tls != Tls::None || is_loopback(&relay.host)
}

fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || host
            .trim_matches(['[', ']'])
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

/// Messages on one connection. Large providers end a connection after a hundred or so.
const MESSAGES_PER_CONNECTION_MAX: u32 = 100;

/// The way to one relay. It keeps its connection between two messages while it is known to be in order: the last reply was to
/// the last command, and it was no time-out. [`Line::close`] ends it when there is no more mail.
#[derive(Debug)]
pub struct Line {
    relay: Relay,
    deadlines: Deadlines,
    kept: Mutex<Option<Held>>,
}

/// A connection that is ready for a message.
struct Held {
    connection: AsyncSmtpConnection,
    messages: u32,
}

impl std::fmt::Debug for Held {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Held")
            .field("messages", &self.messages)
            .finish_non_exhaustive()
    }
}

impl Line {
    /// A way to this relay.
    #[must_use]
    pub fn new(relay: Relay, deadlines: Deadlines) -> Self {
        Self {
            relay,
            deadlines,
            kept: Mutex::default(),
        }
    }

    /// The relay.
    #[must_use]
    pub fn relay(&self) -> &Relay {
        &self.relay
    }

    /// One attempt to hand `message` over.
    pub async fn hand_over(&self, message: &Message) -> Verdict {
        if let Err(why) = check(&self.relay) {
            return Verdict::Locked(why);
        }
        match self.converse(message).await {
            Ok(reply) => Verdict::Delivered(reply),
            Err(verdict) => verdict,
        }
    }

    /// Says QUIT on a connection that was kept. What comes of it concerns no mail.
    pub async fn close(&self) {
        if let Some(mut held) = self.take() {
            let _ = timeout(self.deadlines.quit, held.connection.quit()).await;
        }
    }

    fn take(&self) -> Option<Held> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    async fn converse(&self, message: &Message) -> Result<String, Verdict> {
        let address = |text: &str| {
            text.parse::<Address>()
                .map_err(|error| Verdict::Rejected(format!("“{text}” cannot be used: {error}")))
        };
        let (from, to) = (address(&message.from)?, address(&message.to)?);
        let mut held = self.begin(&from).await?;
        let said = self.transfer(&mut held.connection, to, message).await;
        held.messages += 1;
        self.keep(held, &said).await;
        said.map_err(|fault| fault.verdict)
    }

    /// A connection that has taken MAIL. One that served before may have been closed by the relay meanwhile, or have had
    /// enough: that says nothing about this mail, which gets a fresh one.
    async fn begin(&self, from: &Address) -> Result<Held, Verdict> {
        let command = || Mail::new(Some(from.clone()), Vec::new());
        if let Some(mut held) = self.take() {
            let mail = held.connection.command(command());
            if phase("MAIL", self.deadlines.command, Severity::PositiveCompletion, mail)
                .await
                .is_ok()
            {
                return Ok(held);
            }
        }
        let mut connection = greet(&self.relay, &self.deadlines).await?;
        log_in(&mut connection, &self.relay, &self.deadlines).await?;
        let mail = connection.command(command());
        phase("MAIL", self.deadlines.command, Severity::PositiveCompletion, mail)
            .await
            .map_err(|fault| fault.verdict)?;
        Ok(Held {
            connection,
            messages: 0,
        })
    }

    async fn transfer(
        &self,
        connection: &mut AsyncSmtpConnection,
        to: Address,
        message: &Message,
    ) -> Result<String, Fault> {
        let rcpt = connection.command(Rcpt::new(to, Vec::new()));
        phase("RCPT", self.deadlines.command, Severity::PositiveCompletion, rcpt).await?;
        let data = connection.command(Data);
        phase("DATA", self.deadlines.data, Severity::PositiveIntermediate, data).await?;
        dot(connection, message, &self.deadlines).await
    }

    /// Keeps a connection that took the mail, or refused it in so many words.
    async fn keep(&self, mut held: Held, said: &Result<String, Fault>) {
        let mut is_good = match said {
            Ok(_) => true,
            Err(fault) => fault.is_in_step,
        };
        if is_good && said.is_err() {
            let reset = held.connection.command(Rset);
            is_good = phase("RSET", self.deadlines.command, Severity::PositiveCompletion, reset)
                .await
                .is_ok();
        }
        if !is_good {
            return;
        }
        if held.messages >= MESSAGES_PER_CONNECTION_MAX {
            let _ = timeout(self.deadlines.quit, held.connection.quit()).await;
            return;
        }
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(held);
    }
}

/// Why a phase did not end well.
struct Fault {
    verdict: Verdict,
    /// The relay answered this very command, and goes on listening.
    is_in_step: bool,
}

/// Connects, protects the connection, says EHLO. A relay that turns us away here turns every mail away, so that this one is
/// not to blame: it waits.
async fn greet(relay: &Relay, deadlines: &Deadlines) -> Result<AsyncSmtpConnection, Verdict> {
    let hello = ClientId::default();
    let tls = || {
        let host = relay.host.trim_matches(['[', ']']).to_owned();
        parameters(relay, host).map_err(|error| Verdict::Deferred(format!("no TLS to {}: {error}", relay.host)))
    };
    let implicit = match relay.tls {
        Tls::Implicit => Some(tls()?),
        Tls::Starttls | Tls::None => None,
    };
    let opening = async {
        let server = (relay.host.trim_matches(['[', ']']), relay.port);
        let within = Some(deadlines.greeting);
        let greeted = AsyncSmtpConnection::connect_tokio1(server, within, &hello, implicit, None).await;
        let mut connection = match greeted {
            Err(error) if is_old(relay, &error) => greet_old(relay, &hello).await?,
            greeted => greeted.map_err(|error| waits(relay, &error))?,
        };
        if relay.tls == Tls::Starttls {
            connection
                .starttls(tls()?, &hello)
                .await
                .map_err(|error| waits(relay, &error))?;
        }
        Ok(connection)
    };
    timeout(deadlines.greeting, opening).await.unwrap_or_else(|_| {
        Err(Verdict::Deferred(format!(
            "{} port {} did not greet within {} s",
            relay.host,
            relay.port,
            deadlines.greeting.as_secs()
        )))
    })
}

/// Whether a relay may be one that knows no EHLO (RFC 5321 §4.1.4), and nothing is lost without it: no TLS is asked for and no
/// login.
fn is_old(relay: &Relay, error: &Error) -> bool {
    let code = error.status().map(|code| code.to_string());
    let is_unheard = matches!(code.as_deref(), Some("500" | "501" | "502" | "504"));
    is_unheard && relay.tls == Tls::None && relay.login.is_none()
}

/// The same with HELO, on a connection of its own.
async fn greet_old(relay: &Relay, hello: &ClientId) -> Result<AsyncSmtpConnection, Verdict> {
    let broken = |error: std::io::Error| {
        let said = broken(&error).map_or_else(|| error.to_string(), str::to_owned);
        Verdict::Deferred(format!("{} port {}: {said}", relay.host, relay.port))
    };
    let server = (relay.host.trim_matches(['[', ']']), relay.port);
    let stream = TcpStream::connect(server).await.map_err(broken)?;
    AsyncSmtpConnection::connect_with_transport(Box::new(Old::new(stream)), hello)
        .await
        .map_err(|error| waits(relay, &error))
}

/// What the relay's certificate is held against: what the machine trusts, and the roots that the owner named.
fn parameters(relay: &Relay, host: String) -> Result<TlsParameters, Error> {
    let mut builder = TlsParameters::builder(host);
    for root in &relay.roots {
        builder = builder.add_root_certificate(Certificate::from_pem(root.as_bytes())?);
    }
    builder.build()
}

fn waits(relay: &Relay, error: &Error) -> Verdict {
    Verdict::Deferred(format!("{} port {}: {}", relay.host, relay.port, reply(error)))
}

/// Any refusal of the login locks the outbox, except a relay that is busy (4xx).
async fn log_in(connection: &mut AsyncSmtpConnection, relay: &Relay, deadlines: &Deadlines) -> Result<(), Verdict> {
    let Some(login) = &relay.login else {
        return Ok(());
    };
    let login::Told {
        credentials,
        mechanisms,
    } = login::told(login).await?;
    let locked = |why: String| Err(Verdict::Locked(format!("{} {why}", relay.host)));
    if connection.server_info().get_auth_mechanism(mechanisms).is_none() {
        let names: Vec<String> = mechanisms.iter().map(ToString::to_string).collect();
        return locked(format!("offers no login by {}", names.join(" or ")));
    }
    match timeout(deadlines.command, connection.auth(mechanisms, &credentials)).await {
        Ok(Ok(said)) if said.code().severity == Severity::PositiveCompletion => Ok(()),
        Ok(Ok(said)) => Err(Verdict::Deferred(format!("AUTH: {}", spoken(&said)))),
        Ok(Err(error)) if error.is_permanent() => {
            locked(format!("refuses the login of {}: {}", login.user, reply(&error)))
        }
        // XOAUTH2 says no in a challenge, which lettre takes for a question nobody can answer.
        Ok(Err(error)) if error.is_client() => locked(format!("refuses the login of {}", login.user)),
        Ok(Err(error)) => Err(waits(relay, &error)),
        Err(_) => Err(late("AUTH", deadlines.command)),
    }
}

/// A command before the message: nothing is lost whatever happens. A reply of another kind than the command has (a 250 to DATA,
/// a 354 to RCPT) means that the two are out of step.
async fn phase(
    name: &str,
    deadline: Duration,
    wanted: Severity,
    command: impl Future<Output = Result<Response, Error>>,
) -> Result<(), Fault> {
    match timeout(deadline, command).await {
        Ok(Ok(said)) if said.code().severity == wanted => Ok(()),
        Ok(Ok(said)) => Err(Fault {
            verdict: Verdict::Deferred(format!("{name}: unexpected reply {}", spoken(&said))),
            is_in_step: false,
        }),
        Ok(Err(error)) => Err(refused(name, &error)),
        Err(_) => Err(Fault {
            verdict: late(name, deadline),
            is_in_step: false,
        }),
    }
}

/// 530, 534, 535 and 538 are about us (RFC 4954 §6), not about the mail. After 421 the relay closes.
fn refused(name: &str, error: &Error) -> Fault {
    let said = format!("{name}: {}", reply(error));
    let code = error.status().map(|code| code.to_string());
    let verdict = match code.as_deref() {
        Some("530" | "534" | "535" | "538") => Verdict::Locked(said),
        Some(_) if error.is_permanent() => Verdict::Rejected(said),
        _ => Verdict::Deferred(said),
    };
    let is_in_step = code.is_some_and(|code| code != "421") && !matches!(verdict, Verdict::Locked(_));
    Fault { verdict, is_in_step }
}

fn late(name: &str, deadline: Duration) -> Verdict {
    Verdict::Deferred(format!("{name}: no reply within {} s", deadline.as_secs()))
}

/// The message and its final dot. From here on silence means "perhaps": only a reply decides.
async fn dot(connection: &mut AsyncSmtpConnection, message: &Message, deadlines: &Deadlines) -> Result<String, Fault> {
    // The line end before the final dot belongs to the protocol and to the message's last line at once (RFC 5321 §4.1.1.4).
    let bytes = message.bytes.strip_suffix(b"\r\n");
    let sending = connection.message(bytes.unwrap_or(&message.bytes));
    let unknown = |why: String| Fault {
        verdict: Verdict::Unknown(why),
        is_in_step: false,
    };
    match timeout(deadlines.dot, sending).await {
        Ok(Ok(said)) if said.code().severity == Severity::PositiveCompletion => Ok(spoken(&said)),
        Ok(Ok(said)) => Err(unknown(spoken(&said))),
        Ok(Err(error)) if error.status().is_some() => Err(refused("after the message", &error)),
        Ok(Err(error)) => Err(unknown(format!("after the message: {}", reply(&error)))),
        Err(_) => Err(unknown(format!(
            "no reply after the message within {} s",
            deadlines.dot.as_secs()
        ))),
    }
}

/// A reply that is no error, in one line.
fn spoken(said: &Response) -> String {
    tidy(&format!(
        "{} {}",
        said.code(),
        said.message().collect::<Vec<_>>().join(" ")
    ))
}

/// What the relay said, or what went wrong, in one line.
fn reply(error: &Error) -> String {
    let cause = std::error::Error::source(error);
    let said = cause.map(ToString::to_string).unwrap_or_default();
    tidy(&match error.status() {
        Some(code) => format!("{code} {said}").trim_end().to_owned(),
        None if error.is_response() => unread(&said),
        None => match cause.and_then(broken) {
            Some(words) => words.to_owned(),
            None if said.is_empty() => error.to_string(),
            None => said,
        },
    })
}

/// A reply that could not be read, from the words of the parser: what was said stands behind its ` at: `.
fn unread(said: &str) -> String {
    let tail = said.split_once(" at: ").map(|(_, tail)| tail.trim());
    match tail {
        Some(tail) if !tail.is_empty() => format!("the relay answered what is no SMTP reply: “{tail}”"),
        Some(_) => "the relay answered what is no SMTP reply".to_owned(),
        None if said.contains("too l") => "the relay answered more than any SMTP reply has".to_owned(),
        None => "the relay closed the connection without a whole reply".to_owned(),
    }
}

/// How a connection broke, if it is that.
fn broken(cause: &(dyn std::error::Error + 'static)) -> Option<&'static str> {
    let mut next = Some(cause);
    while let Some(one) = next {
        if let Some(io) = one.downcast_ref::<std::io::Error>() {
            return match io.kind() {
                ErrorKind::ConnectionRefused => Some("nothing listens there (connection refused)"),
                ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted | ErrorKind::BrokenPipe => {
                    Some("the connection was broken off")
                }
                ErrorKind::UnexpectedEof => Some("the relay closed the connection without a whole reply"),
                ErrorKind::TimedOut => Some("no answer in time"),
                ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable => Some("there is no way to that host"),
                // A line that is no UTF-8; rustls says more of what it finds invalid.
                ErrorKind::InvalidData if io.to_string().contains("UTF-8") => {
                    Some("the relay answered bytes that are no text, and so no SMTP reply")
                }
                _ => None,
            };
        }
        next = one.source();
    }
    None
}

fn tidy(text: &str) -> String {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ").chars().take(REPLY_CHARS_MAX).collect()
}

#[cfg(test)]
mod tests;
