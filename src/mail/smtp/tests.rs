use std::net::SocketAddr;

use super::*;
use crate::mail::login::{Login, Proof};
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
        login: login.then(|| login_of("backstory")),
        roots: Vec::new(),
    }
}

fn login_of(user: &str) -> Login {
    Login {
        user: user.to_owned(),
        proof: Proof::Password("secret".into()),
    }
}

async fn hand_over(relay: &Relay, message: &Message, deadlines: &Deadlines) -> Verdict {
    let line = Line::new(relay.clone(), *deadlines);
    let verdict = line.hand_over(message).await;
    line.close().await;
    verdict
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

#[tokio::test]
async fn a_relay_that_knows_no_ehlo_is_greeted_by_helo() {
    let script = Script::default().times(Phase::Ehlo, Act::Reply("502 5.5.1 what?".into()), 1);
    let (mut receiver, at) = Receiver::start_with(script).await.unwrap();
    let verdict = hand_over(&relay(at, false), &mail(), &Deadlines::default()).await;
    assert!(matches!(verdict, Verdict::Delivered(_)), "{verdict:?}");
    assert_eq!(receiver.drain().len(), 1);
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
        Verdict::Deferred(_) | Verdict::Throttled { .. } => "deferred",
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
        (Phase::Data, say("250 go on"), "deferred"),
        (Phase::Rcpt, say("354 go on"), "deferred"),
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
async fn what_went_wrong_is_told_in_plain_words_with_what_the_relay_said() {
    let say = |text: &str| Act::Reply(text.to_owned());
    let no_reply = "the relay answered what is no SMTP reply: “";
    for (phase, act, words) in [
        (
            Phase::Greeting,
            say("HTTP/1.1 400 Bad Request"),
            "no SMTP reply: “HTTP/1.1 400 Bad Request”",
        ),
        (
            Phase::Rcpt,
            say("Ünïcode nonsense"),
            "RCPT: the relay answered what is no SMTP reply: “Ünïcode nonsense”",
        ),
        (
            Phase::Dot,
            say("garbage"),
            "after the message: the relay answered what is no SMTP reply: “garbage”",
        ),
        (
            Phase::Dot,
            say(&format!("250 {}", "x".repeat(200_000))),
            "after the message: the relay answered more than any",
        ),
        (
            Phase::Dot,
            Act::Drop,
            "after the message: the relay closed the connection without a whole reply",
        ),
        (
            Phase::Mail,
            Act::Drop,
            "MAIL: the relay closed the connection without a whole reply",
        ),
        (Phase::Data, say("554 5.5.1 no"), "DATA: 554 5.5.1 no"),
    ] {
        let (verdict, _) = meet(phase, act).await;
        let said = format!("{verdict:?}").replace("\\\"", "");
        // A socket that is closed while something is on its way to it is broken off instead.
        let is_told = said.contains(words) || said.contains("the connection was broken off");
        assert!(is_told, "{phase:?}: {said}");
        for parsers in ["error", "Tag", " at: ", "incomplete response", "os error", "lost after"] {
            assert!(!said.replace(no_reply, "").contains(parsers), "{phase:?}: {said}");
        }
    }
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let at = free.local_addr().unwrap();
    drop(free);
    let nobody = hand_over(&relay(at, false), &mail(), &short(Phase::Greeting)).await;
    assert!(format!("{nobody:?}").contains("nothing listens there"), "{nobody:?}");
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
        login: has_login.then(|| login_of("desk")),
        roots: Vec::new(),
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
