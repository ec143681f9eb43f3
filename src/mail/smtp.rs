//! One message to one relay, with a deadline for each phase.
//!
//! The connection is opened for one message and closed after it. A pooled
//! connection whose future is dropped at a time-out hands stale replies to the
//! next mail; here a connection that missed a deadline is never used again.

use std::future::Future;
use std::net::IpAddr;
use std::time::Duration;

use lettre::Address;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::response::Severity;
use secrecy::ExposeSecret as _;
use tokio::time::timeout;

use super::{Message, Relay, Tls, Verdict};

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

/// One attempt to hand `message` to `relay`.
pub async fn hand_over(relay: &Relay, message: &Message, deadlines: &Deadlines) -> Verdict {
    if let Err(why) = check(relay) {
        return Verdict::Locked(why);
    }
    match converse(relay, message, deadlines).await {
        Ok(reply) => Verdict::Delivered(reply),
        Err(verdict) => verdict,
    }
}

async fn converse(relay: &Relay, message: &Message, deadlines: &Deadlines) -> Result<String, Verdict> {
    let address = |text: &str| {
        text.parse::<Address>()
            .map_err(|error| Verdict::Rejected(format!("“{text}” cannot be used: {error}")))
    };
    let (from, to) = (address(&message.from)?, address(&message.to)?);
    let mut connection = greet(relay, deadlines).await?;
    log_in(&mut connection, relay, deadlines).await?;

    let mail = connection.command(Mail::new(Some(from), Vec::new()));
    phase("MAIL", deadlines.command, mail).await?;
    let rcpt = connection.command(Rcpt::new(to, Vec::new()));
    phase("RCPT", deadlines.command, rcpt).await?;
    phase("DATA", deadlines.data, connection.command(Data)).await?;
    let reply = dot(&mut connection, message, deadlines).await?;
    // Whatever QUIT brings, the relay has answered for the mail.
    let _ = timeout(deadlines.quit, connection.quit()).await;
    Ok(reply)
}

/// Connects, protects the connection, says EHLO. A relay that turns us away here turns every mail away, so that this one is
/// not to blame: it waits.
async fn greet(relay: &Relay, deadlines: &Deadlines) -> Result<AsyncSmtpConnection, Verdict> {
    let hello = ClientId::default();
    let tls = || {
        TlsParameters::new(relay.host.clone())
            .map_err(|error| Verdict::Deferred(format!("no TLS to {}: {error}", relay.host)))
    };
    let implicit = match relay.tls {
        Tls::Implicit => Some(tls()?),
        Tls::Starttls | Tls::None => None,
    };
    let opening = async {
        let server = (relay.host.trim_matches(['[', ']']), relay.port);
        let within = Some(deadlines.greeting);
        let mut connection = AsyncSmtpConnection::connect_tokio1(server, within, &hello, implicit, None)
            .await
            .map_err(|error| waits(relay, &error))?;
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

fn waits(relay: &Relay, error: &Error) -> Verdict {
    Verdict::Deferred(format!("{} port {}: {}", relay.host, relay.port, reply(error)))
}

/// Any refusal of the login locks the outbox, except a relay that is busy (4xx).
async fn log_in(connection: &mut AsyncSmtpConnection, relay: &Relay, deadlines: &Deadlines) -> Result<(), Verdict> {
    let Some((user, password)) = &relay.login else {
        return Ok(());
    };
    let credentials = Credentials::new(user.clone(), password.expose_secret().to_owned());
    let auth = connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials);
    match timeout(deadlines.command, auth).await {
        Ok(Ok(_)) => Ok(()),
        Ok(Err(error)) if error.is_permanent() => Err(Verdict::Locked(format!(
            "{} refuses the login of {user}: {}",
            relay.host,
            reply(&error)
        ))),
        Ok(Err(error)) if error.is_client() => Err(Verdict::Locked(format!(
            "{} offers no login by password (PLAIN or LOGIN)",
            relay.host
        ))),
        Ok(Err(error)) => Err(waits(relay, &error)),
        Err(_) => Err(late("AUTH", deadlines.command)),
    }
}

/// A command before the message: nothing is lost whatever happens.
async fn phase<R>(
    name: &str,
    deadline: Duration,
    command: impl Future<Output = Result<R, Error>>,
) -> Result<R, Verdict> {
    match timeout(deadline, command).await {
        Ok(Ok(reply)) => Ok(reply),
        Ok(Err(error)) => Err(refused(name, &error)),
        Err(_) => Err(late(name, deadline)),
    }
}

/// 530, 534, 535 and 538 are about us (RFC 4954 §6), not about the mail.
fn refused(name: &str, error: &Error) -> Verdict {
    let said = format!("{name}: {}", reply(error));
    let code = error.status().map(|code| code.to_string());
    match code.as_deref() {
        Some("530" | "534" | "535" | "538") => Verdict::Locked(said),
        Some(_) if error.is_permanent() => Verdict::Rejected(said),
        _ => Verdict::Deferred(said),
    }
}

fn late(name: &str, deadline: Duration) -> Verdict {
    Verdict::Deferred(format!("{name}: no reply within {} s", deadline.as_secs()))
}

/// The message and its final dot. From here on silence means "perhaps": only a reply decides.
async fn dot(
    connection: &mut AsyncSmtpConnection,
    message: &Message,
    deadlines: &Deadlines,
) -> Result<String, Verdict> {
    // The line end before the final dot belongs to the protocol and to the message's last line at once (RFC 5321 §4.1.1.4).
    let bytes = message.bytes.strip_suffix(b"\r\n");
    let sending = connection.message(bytes.unwrap_or(&message.bytes));
    match timeout(deadlines.dot, sending).await {
        Ok(Ok(response)) => {
            let said = tidy(&format!(
                "{} {}",
                response.code(),
                response.message().collect::<Vec<_>>().join(" ")
            ));
            if response.code().severity == Severity::PositiveCompletion {
                Ok(said)
            } else {
                Err(Verdict::Unknown(said))
            }
        }
        Ok(Err(error)) if error.status().is_some() => Err(refused("after the message", &error)),
        Ok(Err(error)) => Err(Verdict::Unknown(format!(
            "the connection was lost after the message: {}",
            reply(&error)
        ))),
        Err(_) => Err(Verdict::Unknown(format!(
            "no reply after the message within {} s",
            deadlines.dot.as_secs()
        ))),
    }
}

/// What the relay said, or what went wrong, in one line.
fn reply(error: &Error) -> String {
    let cause = std::error::Error::source(error).map(ToString::to_string);
    tidy(&match (error.status(), cause) {
        (Some(code), Some(said)) => format!("{code} {said}"),
        (Some(code), None) => code.to_string(),
        (None, Some(cause)) => cause,
        (None, None) => error.to_string(),
    })
}

fn tidy(text: &str) -> String {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ").chars().take(REPLY_CHARS_MAX).collect()
}

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;

    use super::*;
    use crate::mail::receiver::{Act, Phase, Receiver, Script};

    const SOON: Duration = Duration::from_millis(300);

    fn mail() -> Message {
        Message {
            to: "desk@desk.example".into(),
            from: "backstory@desk.example".into(),
            message_id: "<digest.1@desk.example>".into(),
            bytes: b"Subject: x\r\n\r\nfirst\r\n.\r\n..dots\r\n".to_vec(),
        }
    }

    fn relay(at: SocketAddr, login: bool) -> Relay {
        Relay {
            host: at.ip().to_string(),
            port: at.port(),
            tls: Tls::None,
            login: login.then(|| ("backstory".to_owned(), "secret".to_owned().into())),
        }
    }

    fn short(phase: Phase) -> Deadlines {
        let mut deadlines = Deadlines::default();
        match phase {
            Phase::Greeting | Phase::Ehlo => deadlines.greeting = SOON,
            Phase::Auth | Phase::Mail | Phase::Rcpt => deadlines.command = SOON,
            Phase::Data => deadlines.data = SOON,
            Phase::Dot => deadlines.dot = SOON,
        }
        deadlines
    }

    /// The verdict on one mail when the relay does `act` at `phase`, and how many mails the relay kept.
    async fn meet(phase: Phase, act: Act) -> (Verdict, usize) {
        let script = Script::default().at(phase, act);
        let (mut receiver, at) = Receiver::start_with(script).await.unwrap();
        let verdict = hand_over(&relay(at, phase == Phase::Auth), &mail(), &short(phase)).await;
        (verdict, receiver.drain().len())
    }

    fn kind(verdict: &Verdict) -> &'static str {
        match verdict {
            Verdict::Delivered(_) => "delivered",
            Verdict::Deferred(_) => "deferred",
            Verdict::Rejected(_) => "rejected",
            Verdict::Locked(_) => "locked",
            Verdict::Unknown(_) => "unknown",
        }
    }

    #[tokio::test]
    async fn a_mail_arrives_as_it_was_made() {
        let (mut receiver, at) = Receiver::start().await.unwrap();
        let verdict = hand_over(&relay(at, false), &mail(), &Deadlines::default()).await;
        assert_eq!(kind(&verdict), "delivered", "{verdict:?}");
        let kept = receiver.next().await.unwrap();
        assert_eq!(kept.from, "backstory@desk.example");
        assert_eq!(kept.to, ["desk@desk.example"]);
        assert_eq!(kept.bytes, mail().bytes);
    }

    #[tokio::test]
    async fn a_mail_arrives_after_a_login() {
        let (mut receiver, at) = Receiver::start_with(Script::default().with_login()).await.unwrap();
        let verdict = hand_over(&relay(at, true), &mail(), &Deadlines::default()).await;
        assert_eq!(kind(&verdict), "delivered", "{verdict:?}");
        assert_eq!(receiver.drain().len(), 1);
    }

    #[tokio::test]
    async fn each_failure_at_each_phase_has_its_verdict_and_no_mail_is_doubled() {
        let say = |text: &str| Act::Reply(text.to_owned());
        let table = [
            (Phase::Greeting, say("554 5.3.2 closed"), "deferred"),
            (Phase::Greeting, say("421 4.3.2 busy"), "deferred"),
            (Phase::Greeting, Act::Drop, "deferred"),
            (Phase::Greeting, Act::Silence, "deferred"),
            (Phase::Ehlo, say("550 5.7.1 who are you"), "deferred"),
            (Phase::Ehlo, Act::Drop, "deferred"),
            (Phase::Auth, say("535 5.7.8 wrong"), "locked"),
            (Phase::Auth, say("534 5.7.9 too weak"), "locked"),
            (Phase::Auth, say("454 4.7.0 later"), "deferred"),
            (Phase::Auth, Act::Drop, "deferred"),
            (Phase::Auth, Act::Silence, "deferred"),
            (Phase::Mail, say("530 5.7.0 log in first"), "locked"),
            (Phase::Mail, say("451 4.3.0 later"), "deferred"),
            (Phase::Mail, say("553 5.1.8 bad sender"), "rejected"),
            (Phase::Mail, Act::Drop, "deferred"),
            (Phase::Rcpt, say("450 4.7.1 greylisted"), "deferred"),
            (Phase::Rcpt, say("550 5.1.1 unknown"), "rejected"),
            (Phase::Rcpt, Act::Drop, "deferred"),
            (Phase::Rcpt, Act::Silence, "deferred"),
            (Phase::Data, say("451 4.3.0 later"), "deferred"),
            (Phase::Data, say("554 5.5.1 no"), "rejected"),
            (Phase::Data, Act::Drop, "deferred"),
            (Phase::Data, Act::Silence, "deferred"),
            (Phase::Dot, say("451 4.3.0 later"), "deferred"),
            (Phase::Dot, say("552 5.2.2 full"), "rejected"),
            (Phase::Dot, say("554 5.6.0 refused"), "rejected"),
            (Phase::Dot, say("garbage"), "unknown"),
            (Phase::Dot, say("354 go on"), "unknown"),
            (Phase::Dot, Act::Drop, "unknown"),
            (Phase::Dot, Act::Silence, "unknown"),
        ];
        for (phase, act, expected) in table {
            let (verdict, kept) = meet(phase, act.clone()).await;
            assert_eq!(kind(&verdict), expected, "{phase:?} {act:?}: {verdict:?}");
            assert_eq!(kept, 0, "{phase:?} {act:?}");
        }
    }

    #[tokio::test]
    async fn a_relay_that_takes_the_mail_and_vanishes_leaves_it_unknown() {
        let (verdict, kept) = meet(Phase::Dot, Act::KeepAndDrop).await;
        assert_eq!((kind(&verdict), kept), ("unknown", 1), "{verdict:?}");
    }

    #[tokio::test]
    async fn a_greylisted_mail_arrives_at_the_second_attempt() {
        let script = Script::default().times(Phase::Rcpt, Act::Reply("450 4.7.1 greylisted".into()), 1);
        let (mut receiver, at) = Receiver::start_with(script).await.unwrap();
        let deadlines = Deadlines::default();
        let first = hand_over(&relay(at, false), &mail(), &deadlines).await;
        assert_eq!(first, Verdict::Deferred("RCPT: 450 4.7.1 greylisted".into()));
        let second = hand_over(&relay(at, false), &mail(), &deadlines).await;
        assert_eq!(kind(&second), "delivered");
        assert_eq!(receiver.drain().len(), 1);
    }

    #[tokio::test]
    async fn starttls_that_is_not_offered_sends_nothing_in_clear() {
        let (mut receiver, at) = Receiver::start().await.unwrap();
        let mut relay = relay(at, true);
        relay.tls = Tls::Starttls;
        let verdict = hand_over(&relay, &mail(), &Deadlines::default()).await;
        assert_eq!(kind(&verdict), "deferred", "{verdict:?}");
        assert!(receiver.drain().is_empty());
    }

    #[tokio::test]
    async fn no_relay_at_the_address_defers_the_mail() {
        let (receiver, at) = Receiver::start().await.unwrap();
        drop(receiver);
        let verdict = hand_over(&relay(at, false), &mail(), &short(Phase::Greeting)).await;
        assert_eq!(kind(&verdict), "deferred", "{verdict:?}");
    }

    #[test]
    fn a_password_leaves_this_machine_only_under_tls() {
        let relay = |host: &str, tls, has_login: bool| Relay {
            host: host.into(),
            port: 25,
            tls,
            login: has_login.then(|| ("desk".into(), "secret".into())),
        };
        for near in ["localhost", "127.0.0.1", "127.8.8.8", "::1", "[::1]"] {
            assert_eq!(check(&relay(near, Tls::None, true)), Ok(()), "{near}");
            assert!(is_protected(&relay(near, Tls::None, true)));
        }
        for far in ["relay.example", "10.0.0.1", "localhost.example"] {
            assert!(check(&relay(far, Tls::None, true)).is_err(), "{far}");
            assert_eq!(check(&relay(far, Tls::Starttls, true)), Ok(()));
            assert_eq!(check(&relay(far, Tls::None, false)), Ok(()));
            assert!(!is_protected(&relay(far, Tls::None, false)));
        }
    }
}
