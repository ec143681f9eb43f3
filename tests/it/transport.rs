//! A relay that fails at each phase in each way: every digest ends in exactly one mailbox exactly once, what nobody can know is
//! counted apart, and the owner is told what was not delivered.

use std::time::Duration;

use backstory::daemon::{Daemon, Limits};
use backstory::digests::Rendered;
use backstory::ids::{DigestId, MailId};
use backstory::mail::smtp::Deadlines;
use backstory::mail::{Letter, message};
use backstory::store::{Counts, Record};
use jiff::tz::TimeZone;

use crate::relay::{PHASES, Phase, ROOT, Relay, Script, WAYS, Way};
use crate::world::{Engine, World, time};

/// How long a silence is waited for: long enough that nothing else of a conversation takes it, on a busy machine too. Only the
/// mail that meets it has this deadline.
const SOON: Duration = Duration::from_secs(3);

const OWNER: &str = "owner@desk.example";

/// A deadline of its own for the phase that hangs; the others have those of the product.
pub(crate) fn short(phase: Phase) -> Deadlines {
    let mut deadlines = Deadlines::default();
    match phase {
        Phase::Greeting | Phase::Ehlo | Phase::Starttls => deadlines.greeting = SOON,
        Phase::Auth | Phase::Mail | Phase::Rcpt => deadlines.command = SOON,
        Phase::Data => deadlines.data = SOON,
        Phase::Dot => deadlines.dot = SOON,
        Phase::Quit => deadlines.quit = SOON,
    }
    deadlines
}

/// A world whose mail goes through this relay, by what `[mail.smtp]` says beside its place.
pub(crate) async fn world(relay: &Relay, more: &str) -> World {
    let world = World::new(Engine::Sqlite).await;
    world.write("root.pem", ROOT);
    world.write("password", "open-sesame\n");
    let port = relay.address.port();
    world.edit(
        "backstory.toml",
        "owner = \"owner@desk.example\"",
        &format!(
            "owner = \"owner@desk.example\"\ntransport = \"smtp\"\n[mail.smtp]\nhost = \"127.0.0.1\"\nport = {port}\n{more}"
        ),
    );
    for (number, name) in (1..).zip(["one", "two", "three"]) {
        add_reader(&world, &format!("reader-{number}"), name, "");
    }
    world
}

/// Mail of somebody whom the configuration does not name is stopped.
fn add_reader(world: &World, id: &str, name: &str, more: &str) {
    let desk = "[[recipient]]\nid = \"desk\"";
    let reader = format!(
        "[[recipient]]\nid = \"{id}\"\naddress = \"{name}@desk.example\"\nwatchlists = [\"treaty\"]\ndaily = [\"07:00\"]\n{more}"
    );
    world.edit("backstory.toml", desk, &format!("{reader}{desk}"));
}

pub(crate) const SAFE: &str =
    "tls = \"starttls\"\nca_file = \"root.pem\"\nuser = \"desk\"\npassword_file = \"password\"";

pub(crate) async fn daemon(world: &World, deadlines: Deadlines) -> Daemon {
    let limits = Limits {
        request_total: Duration::from_mins(1),
        smtp: deadlines,
    };
    Daemon::start(world.config(), world.clock.clone(), limits)
        .await
        .unwrap()
}

/// Queues a digest for a recipient, as composing one does.
pub(crate) async fn queue(daemon: &Daemon, world: &World, number: i64, recipient: &str, address: &str) {
    let now = world.clock.now();
    let rendered = Rendered {
        subject: format!("Digest {number}"),
        html: format!("<html><body><p>The news of digest {number}.</p></body></html>"),
        text: format!("The news of digest {number}.\n"),
        language: "en".into(),
    };
    let letter = Letter {
        digest: DigestId(number),
        list: "daily".into(),
        from: "Backstory <backstory@desk.example>",
        to: address,
        date: now,
        zone: &TimeZone::UTC,
        rendered: &rendered,
        in_reply_to: None,
        stories: None,
    };
    let record = Record {
        id: DigestId(number),
        recipient: recipient.into(),
        schedule: "daily".into(),
        slot: number.to_string(),
        from: now,
        to: now,
        stories: 1,
        subject: rendered.subject.clone(),
    };
    let message = message::message(&letter).unwrap();
    let mut tx = daemon.store().write().await.unwrap();
    assert!(tx.add_digest(&record, &[]).await.unwrap());
    tx.queue(MailId(number), DigestId(number), recipient, &message, now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

pub(crate) async fn counts(daemon: &Daemon) -> Counts {
    daemon.store().read().await.unwrap().mail_counts().await.unwrap()
}

/// Delivers until nothing is due any more, as the clock goes on.
pub(crate) async fn settle(daemon: &mut Daemon, world: &World) {
    for _ in 0..300 {
        daemon.deliver().await.unwrap();
        let next = daemon.store().read().await.unwrap().next_mail().await.unwrap();
        match next {
            Some(next) => world.clock.set(next.max(world.clock.now())),
            None => return,
        }
    }
    panic!("mail is tried without end");
}

/// Three digests of three readers through a relay with one fault.
async fn live(script: Script) {
    let name = format!("{script:?}");
    let relay = Relay::start(script).await;
    let world = world(&relay, SAFE).await;
    let readers = ["one@desk.example", "two@desk.example", "three@desk.example"];
    if script.way == Way::Hang {
        let mut hasty = daemon(&world, short(script.phase)).await;
        queue(&hasty, &world, 1, "reader-1", readers[0]).await;
        for _ in 0..20 {
            if relay.has_struck() {
                break;
            }
            hasty.deliver().await.unwrap();
            let next = hasty.store().read().await.unwrap().next_mail().await.unwrap();
            world
                .clock
                .set(next.unwrap_or(world.clock.now()).max(world.clock.now()));
        }
        assert!(relay.has_struck(), "{name}");
        hasty.stop().await;
    }
    let mut daemon = daemon(&world, Deadlines::default()).await;
    for (number, address) in (1..).zip(readers).skip(usize::from(script.way == Way::Hang)) {
        queue(&daemon, &world, number, &format!("reader-{number}"), address).await;
    }
    settle(&mut daemon, &world).await;

    let (boxes, counts) = (relay.mailboxes(), counts(&daemon).await);
    let is_unknown = script.phase == Phase::Dot && !matches!(script.way, Way::Later | Way::Never);
    let is_dead =
        script.way == Way::Never && matches!(script.phase, Phase::Mail | Phase::Rcpt | Phase::Data | Phase::Dot);
    let copies = |address: &str| boxes.get(address).map_or(0, Vec::len);
    // Whoever is struck is the first; the others never notice.
    assert_eq!((copies(readers[1]), copies(readers[2])), (1, 1), "{name}: {boxes:?}");
    let first = match (is_dead, is_unknown && script.keeps) {
        (true, _) => 0,
        // The one case in which a reader may find a mail twice: the relay took it and could not say so.
        (_, true) => 2,
        _ => 1,
    };
    assert_eq!(copies(readers[0]), first, "{name}: {boxes:?}");
    if first == 2 {
        assert_eq!(
            boxes[readers[0]][0], boxes[readers[0]][1],
            "{name}: the same bytes, the same Message-ID"
        );
    }
    let notices = boxes.get(OWNER).cloned().unwrap_or_default();
    assert_eq!(notices.len(), usize::from(is_dead || is_unknown), "{name}: {notices:?}");
    for notice in notices {
        if is_unknown {
            assert!(
                notice.contains("Subject: Perhaps delivered twice: Digest 1"),
                "{notice}"
            );
            continue;
        }
        assert!(notice.contains("Subject: Not delivered: Digest 1"), "{notice}");
        assert!(notice.contains("The news of digest 1."), "{notice}");
        assert!(notice.contains("550 5.7.1 never"), "{notice}");
    }
    let expected = Counts {
        queued: 0,
        sending: 0,
        sent: 3 + i64::from(is_unknown),
        perhaps_twice: i64::from(is_unknown),
        unknown: 0,
        dead: i64::from(is_dead),
    };
    assert_eq!(counts, expected, "{name}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_relay_that_fails_at_any_phase_in_any_way_loses_and_doubles_nothing() {
    let mut lives = tokio::task::JoinSet::new();
    for phase in PHASES {
        for way in WAYS {
            lives.spawn(live(Script::failing(phase, way, 1)));
        }
    }
    for way in [Way::Garbage, Way::Hang, Way::Close, Way::Reset] {
        lives.spawn(live(Script {
            keeps: true,
            ..Script::failing(Phase::Dot, way, 1)
        }));
    }
    assert_eq!(lives.len(), 58);
    while let Some(lived) = lives.join_next().await {
        lived.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_that_is_unknown_twice_is_left_and_the_owner_is_asked_to_look() {
    let script = Script {
        keeps: true,
        ..Script::failing(Phase::Dot, Way::Close, 2)
    };
    let relay = Relay::start(script).await;
    let world = world(&relay, "tls = \"none\"").await;
    let mut daemon = daemon(&world, Deadlines::default()).await;
    queue(&daemon, &world, 1, "reader-1", "one@desk.example").await;
    settle(&mut daemon, &world).await;
    let boxes = relay.mailboxes();
    assert_eq!(boxes["one@desk.example"].len(), 2, "never a third time");
    assert!(
        boxes[OWNER][0].contains("Subject: Perhaps not delivered: Digest 1"),
        "{boxes:?}"
    );
    assert_eq!(counts(&daemon).await.unknown, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_that_two_crashes_left_in_the_middle_is_not_forgotten() {
    let relay = Relay::start(Script::well()).await;
    let world = world(&relay, "tls = \"none\"").await;
    let mut daemon = daemon(&world, Deadlines::default()).await;
    queue(&daemon, &world, 1, "reader-1", "one@desk.example").await;
    for crash in 1..=2 {
        let mut tx = daemon.store().write().await.unwrap();
        let lease = Duration::from_secs(60);
        assert_eq!(tx.claim_mail(world.clock.now(), lease, 1).await.unwrap().len(), 1);
        tx.commit().await.unwrap();
        assert_eq!(counts(&daemon).await.sending, 1, "crash {crash}");
        world.clock.set(world.clock.now() + lease);
        daemon.deliver().await.unwrap();
        world.clock.set(world.clock.now() + Duration::from_secs(600));
    }
    settle(&mut daemon, &world).await;
    let boxes = relay.mailboxes();
    assert!(!boxes.contains_key("one@desk.example"), "it is not tried a third time");
    let told = &boxes[OWNER][0];
    assert!(told.contains("Subject: Perhaps not delivered: Digest 1"), "{told}");
    assert!(told.contains("the program ended while handing it over"), "{told}");
    assert_eq!(counts(&daemon).await.unknown, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_queued_while_the_login_is_refused_waits_behind_what_is_older() {
    let relay = Relay::start(Script::well()).await;
    relay.wants("another");
    let world = world(&relay, SAFE).await;
    let mut daemon = daemon(&world, Deadlines::default()).await;
    for number in 1..=2 {
        queue(&daemon, &world, number, "reader-1", "one@desk.example").await;
    }
    daemon.deliver().await.unwrap();
    world.clock.set(world.clock.now() + Duration::from_secs(600));
    queue(&daemon, &world, 3, "reader-1", "one@desk.example").await;
    daemon.deliver().await.unwrap();
    assert_eq!(
        relay.connections(),
        1,
        "a newer mail is no reason to try the login again"
    );
    world.write("password", "another\n");
    assert_eq!(daemon.deliver().await.unwrap().delivered, 3);
    assert_eq!(
        subjects(&relay, "one@desk.example"),
        ["Digest 1", "Digest 2", "Digest 3"]
    );
}

fn subjects(relay: &Relay, address: &str) -> Vec<String> {
    let mails = &relay.mailboxes()[address];
    let subject = |mail: &String| {
        mail.split("Subject: ")
            .nth(1)
            .unwrap()
            .lines()
            .next()
            .unwrap()
            .to_owned()
    };
    mails.iter().map(subject).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_was_changed_is_tried_at_once_oldest_first() {
    let relay = Relay::start(Script::failing(Phase::Rcpt, Way::Later, 4)).await;
    let world = world(&relay, "tls = \"none\"").await;
    let mut before = daemon(&world, Deadlines::default()).await;
    queue(&before, &world, 1, "reader-1", "one@desk.example").await;
    for minutes in [0, 6, 16] {
        world.clock.set(world.clock.now() + Duration::from_secs(minutes * 60));
        assert_eq!(before.deliver().await.unwrap().delivered, 0);
    }
    // An hour would pass until the first is tried again; the second has just come.
    queue(&before, &world, 2, "reader-1", "one@desk.example").await;
    assert_eq!(before.deliver().await.unwrap().delivered, 0);
    before.stop().await;
    world.edit("backstory.toml", "one@desk.example", "successor@desk.example");
    world.clock.set(world.clock.now() + Duration::from_secs(60));
    let mut after = daemon(&world, Deadlines::default()).await;
    assert_eq!(after.deliver().await.unwrap().delivered, 2);
    assert_eq!(subjects(&relay, "successor@desk.example"), ["Digest 1", "Digest 2"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mailbox_that_takes_a_mail_gets_all_that_waited_for_it() {
    let relay = Relay::start(Script::failing(Phase::Rcpt, Way::Later, 3)).await;
    let world = world(&relay, "tls = \"none\"").await;
    let mut daemon = daemon(&world, Deadlines::default()).await;
    queue(&daemon, &world, 1, "reader-1", "one@desk.example").await;
    for minutes in [0, 6, 16] {
        world.clock.set(world.clock.now() + Duration::from_secs(minutes * 60));
        assert_eq!(daemon.deliver().await.unwrap().delivered, 0);
    }
    queue(&daemon, &world, 2, "reader-1", "one@desk.example").await;
    assert_eq!(
        daemon.deliver().await.unwrap().delivered,
        2,
        "not only the one that has just come"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_that_is_put_off_for_five_days_is_told_to_the_owner() {
    let script = Script {
        spares: OWNER,
        ..Script::failing(Phase::Rcpt, Way::Later, u32::MAX)
    };
    let relay = Relay::start(script).await;
    let world = world(&relay, "tls = \"none\"").await;
    let mut daemon = daemon(&world, Deadlines::default()).await;
    queue(&daemon, &world, 1, "reader-1", "one@desk.example").await;
    settle(&mut daemon, &world).await;
    let boxes = relay.mailboxes();
    assert!(!boxes.contains_key("one@desk.example"));
    assert!(boxes[OWNER][0].contains("tried for 5 days"), "{boxes:?}");
    assert_eq!(counts(&daemon).await.dead, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_that_waits_goes_to_the_address_that_its_reader_has_now() {
    let relay = Relay::start(Script::failing(Phase::Rcpt, Way::Later, 1)).await;
    let world = world(&relay, "tls = \"none\"").await;
    let mut before = daemon(&world, Deadlines::default()).await;
    queue(&before, &world, 1, "reader-1", "one@desk.example").await;
    assert_eq!(before.deliver().await.unwrap().delivered, 0);
    before.stop().await;
    world.edit("backstory.toml", "one@desk.example", "successor@desk.example");
    let mut after = daemon(&world, Deadlines::default()).await;
    settle(&mut after, &world).await;
    let boxes = relay.mailboxes();
    assert!(!boxes.contains_key("one@desk.example"), "{boxes:?}");
    let mails = &boxes["successor@desk.example"];
    assert_eq!(mails.len(), 1, "{boxes:?}");
    assert!(
        mails[0].contains("Resent-To: successor@desk.example") && mails[0].contains("Subject: Digest 1"),
        "{}",
        mails[0]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn many_mails_go_over_one_connection_and_a_refusal_does_not_end_it() {
    let relay = Relay::start(Script::failing(Phase::Rcpt, Way::Never, 1)).await;
    let world = world(&relay, SAFE).await;
    let mut daemon = daemon(&world, Deadlines::default()).await;
    for number in 1..=5 {
        queue(&daemon, &world, number, "desk", "desk@desk.example").await;
    }
    daemon.deliver().await.unwrap();
    let told: usize = relay.mailboxes().values().map(Vec::len).sum();
    assert_eq!((told, relay.connections()), (5, 1), "four digests and a notice");
}

#[tokio::test(flavor = "multi_thread")]
async fn tls_from_the_first_byte_wants_a_certificate_that_is_trusted() {
    let relay = Relay::start(Script {
        is_implicit: true,
        ..Script::well()
    })
    .await;
    let trusting = world(&relay, "tls = \"implicit\"\nca_file = \"root.pem\"").await;
    let mut daemon_of = daemon(&trusting, Deadlines::default()).await;
    queue(&daemon_of, &trusting, 1, "reader-1", "one@desk.example").await;
    assert_eq!(daemon_of.deliver().await.unwrap().delivered, 1);
    let wary = world(&relay, "tls = \"implicit\"").await;
    let mut daemon_of = daemon(&wary, Deadlines::default()).await;
    queue(&daemon_of, &wary, 1, "reader-2", "two@desk.example").await;
    let report = daemon_of.deliver().await.unwrap();
    assert_eq!((report.delivered, report.deferred.len()), (0, 1));
    assert!(!relay.mailboxes().contains_key("two@desk.example"));
}

/// A relay that refuses the password, and three digests that wait.
async fn locked() -> (Relay, World, Daemon) {
    let relay = Relay::start(Script::well()).await;
    relay.wants("another");
    let world = world(&relay, SAFE).await;
    let mut daemon = daemon(&world, Deadlines::default()).await;
    for number in 1..=3 {
        queue(&daemon, &world, number, "desk", "desk@desk.example").await;
    }
    let report = daemon.deliver().await.unwrap();
    assert_eq!(
        (report.delivered, report.deferred.len(), report.dead.len()),
        (0, 1, 0),
        "{report:?}"
    );
    assert!(report.deferred[0].1.contains("refuses the login of desk"), "{report:?}");
    assert_eq!((counts(&daemon).await.queued, relay.connections()), (3, 1));
    (relay, world, daemon)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_login_stops_all_mail_and_is_tried_again_by_the_hour() {
    let (relay, world, mut daemon) = locked().await;
    let start = world.clock.now();
    for minutes in [5, 30, 59] {
        world.clock.set(start + Duration::from_secs(minutes * 60));
        daemon.deliver().await.unwrap();
    }
    assert_eq!(relay.connections(), 1, "not before an hour has passed");
    // Five days of refusals and more cost no mail, and the days of waiting do not count against it.
    for hour in 1..=130 {
        world.clock.set(start + Duration::from_secs(hour * 3600));
        daemon.deliver().await.unwrap();
    }
    assert_eq!((relay.connections(), counts(&daemon).await.queued), (131, 3));
    let status = backstory::daemon::status::read(daemon.store(), daemon.config(), world.clock.now())
        .await
        .unwrap();
    assert!(status.outbox_paused.is_some_and(|pause| pause.reply.contains("535")));
    relay.wants("open-sesame");
    world.clock.set(start + Duration::from_secs(131 * 3600));
    assert_eq!(daemon.deliver().await.unwrap().delivered, 3);
    let status = backstory::daemon::status::read(daemon.store(), daemon.config(), world.clock.now())
        .await
        .unwrap();
    assert_eq!(status.outbox_paused, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_password_in_its_file_is_tried_at_once() {
    let (relay, world, mut daemon) = locked().await;
    world.write("password", "another\n");
    assert_eq!(daemon.deliver().await.unwrap().delivered, 3);
    assert_eq!(relay.connections(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reload_tries_the_login_again() {
    let (relay, world, mut daemon) = locked().await;
    relay.wants("open-sesame");
    assert_eq!(daemon.deliver().await.unwrap().delivered, 0);
    daemon.reload(world.config()).await.unwrap();
    assert_eq!(daemon.deliver().await.unwrap().delivered, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_comes_from_a_command_and_an_old_one_is_a_refused_login() {
    let relay = Relay::start(Script::well()).await;
    let folder = tempfile::tempdir().unwrap();
    let token = folder.path().join("token");
    std::fs::write(&token, "stale\n").unwrap();
    let more = format!(
        "tls = \"starttls\"\nca_file = \"root.pem\"\nuser = \"desk\"\ntoken_command = [\"cat\", \"{}\"]",
        token.display()
    );
    let world = world(&relay, &more).await;
    let mut daemon = daemon(&world, Deadlines::default()).await;
    queue(&daemon, &world, 1, "reader-1", "one@desk.example").await;
    let report = daemon.deliver().await.unwrap();
    assert!(report.deferred[0].1.contains("refuses the login of desk"), "{report:?}");
    assert!(!report.deferred[0].1.contains("stale"), "{report:?}");
    std::fs::write(&token, "open-sesame\n").unwrap();
    world.clock.set(world.clock.now() + Duration::from_secs(3600));
    assert_eq!(daemon.deliver().await.unwrap().delivered, 1);
    assert_eq!(relay.mechanisms(), ["XOAUTH2", "XOAUTH2"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_login_does_not_hold_up_who_reads_a_feed() {
    let relay = Relay::start(Script::well()).await;
    relay.wants("another");
    let world = world(&relay, SAFE).await;
    add_reader(&world, "reader_1", "two", "transport = \"atom\"\n");
    let mut daemon = daemon(&world, Deadlines::default()).await;
    queue(&daemon, &world, 1, "reader-1", "one@desk.example").await;
    queue(&daemon, &world, 2, "reader_1", "two@desk.example").await;
    queue(&daemon, &world, 3, "reader-3", "three@desk.example").await;
    let report = daemon.deliver().await.unwrap();
    assert_eq!((report.delivered, report.deferred.len()), (1, 1), "{report:?}");
    let feed = std::fs::read_to_string(world.state().join("feeds/reader_1.atom")).unwrap();
    assert!(feed.contains("The news of digest 2."), "{feed}");
    assert_eq!((counts(&daemon).await.queued, relay.connections()), (2, 1));
    assert_eq!(world.clock.now(), time("2024-06-13T05:30:00Z"));
}
