//! Ways that are no mail: feeds and webhooks; and what a person sees and does with digests that went out.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse as _, Response};
use backstory::ids::DigestId;
use backstory::mail::hook::sign;
use backstory::mail::smtp::Deadlines;
use backstory::store::Record;
use jiff::Timestamp;

use crate::commands::{backstory, stderr};
use crate::flow::{signing, weather};
use crate::transport::{counts, daemon, queue, settle};
use crate::world::{Engine, World, item, rss, time};

/// What a receiver answers next.
#[derive(Debug, Clone)]
enum Says {
    Status(u16),
    Later(u16, &'static str),
    /// Nothing in time.
    Nothing,
}

/// One request as it came.
#[derive(Debug, Clone)]
struct Came {
    path: String,
    headers: HeaderMap,
    body: String,
}

impl Came {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

#[derive(Clone, Default)]
struct Shared {
    says: Arc<Mutex<VecDeque<Says>>>,
    came: Arc<Mutex<Vec<Came>>>,
}

/// A server on loopback that keeps what it is sent and answers what it is told, then 204.
struct Receiver {
    address: SocketAddr,
    shared: Shared,
}

impl Receiver {
    async fn start(says: &[Says]) -> Self {
        let shared = Shared::default();
        shared.says.lock().unwrap().extend(says.iter().cloned());
        let app = Router::new().fallback(take).with_state(shared.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { address, shared }
    }

    fn came(&self) -> Vec<Came> {
        self.shared.came.lock().unwrap().clone()
    }
}

async fn take(State(shared): State<Shared>, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    shared.came.lock().unwrap().push(Came {
        path: uri.path().to_owned(),
        headers,
        body: String::from_utf8(body.to_vec()).unwrap(),
    });
    let next = shared.says.lock().unwrap().pop_front();
    let status = |status| StatusCode::from_u16(status).unwrap();
    match next {
        None => StatusCode::NO_CONTENT.into_response(),
        Some(Says::Status(code)) => (status(code), "no_service").into_response(),
        Some(Says::Later(code, wait)) => (status(code), [("retry-after", wait)]).into_response(),
        Some(Says::Nothing) => std::future::pending().await,
    }
}

/// A world whose only recipient is told by this webhook.
async fn hooked(receiver: &Receiver, path: &str, more: &str) -> World {
    let world = World::new(Engine::Sqlite).await;
    world.write("secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n");
    world.write("address", &format!("http://{}/{path}\n", receiver.address));
    world.edit(
        "backstory.toml",
        "address = \"desk@desk.example\"\n",
        "transport = \"webhook\"\n",
    );
    world.edit(
        "backstory.toml",
        "daily = [\"07:00\"]\n",
        &format!("daily = [\"07:00\"]\n[recipient.webhook]\nurl_file = \"address\"\n{more}"),
    );
    world
}

#[tokio::test(flavor = "multi_thread")]
async fn a_webhook_is_signed_and_carries_the_digest() {
    let receiver = Receiver::start(&[]).await;
    let world = hooked(&receiver, "in?x=1", "secret_file = \"secret\"\n").await;
    let mut daemon = daemon(&world, Deadlines::default()).await;
    queue(&daemon, &world, 7, "desk", "reader@backstory.invalid").await;
    settle(&mut daemon, &world).await;
    let came = receiver.came();
    assert_eq!(came.len(), 1);
    let one = &came[0];
    assert_eq!(
        (one.path.as_str(), one.header("content-type")),
        ("/in", "application/json")
    );
    let (id, stamp) = (one.header("webhook-id"), one.header("webhook-timestamp"));
    let at = Timestamp::from_second(stamp.parse().unwrap()).unwrap();
    assert_eq!((id, at), ("digest_7", time("2024-06-13T05:30:00Z")));
    let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".into();
    assert_eq!(
        one.header("webhook-signature"),
        sign(&secret, id, at, one.body.as_bytes())
    );
    let value = one.json();
    assert_eq!(
        (&value["subject"], &value["recipient"]),
        (&"Digest 7".into(), &"desk".into())
    );
    assert_eq!(value["text"], "The news of digest 7.\n");
    assert!(value["html"].as_str().unwrap().contains("<p>The news of digest 7.</p>"));
    assert_eq!(counts(&daemon).await.sent, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_webhook_carries_its_stories_as_data() {
    let receiver = Receiver::start(&[]).await;
    let world = hooked(&receiver, "in", "").await;
    for feed in ["north", "south", "east"] {
        world
            .site
            .put(feed, rss(feed, &[weather("w1", "2024-06-12T08:00:00Z")]));
    }
    world.at("2024-06-13T05:30:00Z").await;
    world
        .site
        .put("north", rss("north", &[signing("a", "north", "2024-06-13T10:00:00Z")]));
    world.at("2024-06-13T10:30:00Z").await;
    assert_eq!(world.at("2024-06-14T05:00:00Z").await.delivered, 1);
    let value = receiver.came()[0].json();
    assert_eq!(
        (&value["type"], &value["timestamp"]),
        (&"backstory.digest".into(), &"2024-06-14T05:00:00Z".into())
    );
    let story = &value["stories"][0];
    assert_eq!(story["headline"], "Putin and Kim sign treaty in Pyongyang, says north");
    assert_eq!(story["url"], "https://north.example/a");
    assert_eq!(story["watchlists"], serde_json::json!(["treaty"]));
    assert_eq!(
        (&story["outlets"], &story["outlet_count"]),
        (&serde_json::json!(["north"]), &1.into())
    );
    assert!(
        story["why"].as_str().unwrap().starts_with("Matched “treaty”"),
        "{story}"
    );
    for list in ["history", "earlier", "terms"] {
        assert!(story[list].is_array(), "{list}: {story}");
    }
    assert!(
        value["html"].as_str().unwrap().contains("sign treaty"),
        "the halves are there too"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn slack_and_ntfy_get_the_shapes_they_read() {
    let receiver = Receiver::start(&[]).await;
    let world = hooked(&receiver, "services/T0/B0/x", "shape = \"slack\"\n").await;
    let mut of_slack = daemon(&world, Deadlines::default()).await;
    queue(&of_slack, &world, 1, "desk", "reader@backstory.invalid").await;
    settle(&mut of_slack, &world).await;
    world.write("token", "tk_abc\n");
    world.write("address", &format!("http://{}/morning", receiver.address));
    world.edit(
        "backstory.toml",
        "shape = \"slack\"",
        "shape = \"ntfy\"\ntoken_file = \"token\"",
    );
    of_slack.reload(world.config()).await.unwrap();
    queue(&of_slack, &world, 2, "desk", "reader@backstory.invalid").await;
    settle(&mut of_slack, &world).await;
    let came = receiver.came();
    assert_eq!(came[0].path, "/services/T0/B0/x");
    assert_eq!(came[0].json()["text"], "Digest 1\n\nThe news of digest 1.\n");
    assert_eq!(
        (came[1].path.as_str(), came[1].header("authorization")),
        ("/", "Bearer tk_abc")
    );
    let value = came[1].json();
    assert_eq!(
        (&value["topic"], &value["title"]),
        (&"morning".into(), &"Digest 2".into())
    );
    assert_eq!(value["message"], "The news of digest 2.");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_busy_is_asked_again_when_it_says() {
    let says = [Says::Status(503), Says::Later(429, "7200"), Says::Status(200)];
    let receiver = Receiver::start(&says).await;
    let world = hooked(&receiver, "in", "").await;
    let mut daemon = daemon(&world, Deadlines::default()).await;
    queue(&daemon, &world, 1, "desk", "reader@backstory.invalid").await;
    let start = world.clock.now();
    for (minutes, asked) in [(0, 1), (4, 1), (5, 2), (30, 2), (124, 2), (125, 3), (500, 3)] {
        world.clock.set(start + Duration::from_secs(minutes * 60));
        daemon.deliver().await.unwrap();
        assert_eq!(receiver.came().len(), asked, "after {minutes} minutes");
    }
    let ids: Vec<String> = receiver
        .came()
        .iter()
        .map(|came| came.header("webhook-id").to_owned())
        .collect();
    assert!(ids.iter().all(|id| id == "digest_1"), "{ids:?}");
    assert_eq!(counts(&daemon).await.sent, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hook_that_is_gone_is_told_to_the_owner_with_the_digest() {
    let receiver = Receiver::start(&[Says::Status(404)]).await;
    let world = hooked(&receiver, "services/s3cret", "shape = \"slack\"\n").await;
    let mut daemon = daemon(&world, Deadlines::default()).await;
    queue(&daemon, &world, 1, "desk", "reader@backstory.invalid").await;
    settle(&mut daemon, &world).await;
    let mails = world.mails();
    assert_eq!(mails.len(), 1);
    assert!(mails[0].contains("127.0.0.1: 404 no_service"), "{}", mails[0]);
    assert!(mails[0].contains("The news of digest 1."), "{}", mails[0]);
    assert!(!mails[0].contains("s3cret"), "{}", mails[0]);
    assert_eq!(counts(&daemon).await.dead, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_without_an_answer_is_sent_once_more_under_its_id() {
    let receiver = Receiver::start(&[Says::Nothing]).await;
    let world = hooked(&receiver, "in", "").await;
    let limits = backstory::daemon::Limits {
        request_total: Duration::from_secs(2),
        ..backstory::daemon::Limits::default()
    };
    let mut daemon = backstory::daemon::Daemon::start(world.config(), world.clock.clone(), limits)
        .await
        .unwrap();
    queue(&daemon, &world, 1, "desk", "reader@backstory.invalid").await;
    daemon.deliver().await.unwrap();
    assert_eq!(counts(&daemon).await.unknown, 1);
    settle(&mut daemon, &world).await;
    let came = receiver.came();
    assert_eq!(came.len(), 2);
    assert_eq!(came[0].body, came[1].body);
    let counts = counts(&daemon).await;
    assert_eq!(
        (counts.sent, counts.perhaps_twice, counts.unknown),
        (2, 1, 0),
        "the digest, and word of it to the owner"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_webhook_reaches_no_private_address_that_is_not_allowed() {
    let receiver = Receiver::start(&[]).await;
    let world = hooked(&receiver, "in", "").await;
    world.edit("backstory.toml", "allow = [\"127.0.0.0/8\"]", "allow = []");
    let mut closed = daemon(&world, Deadlines::default()).await;
    queue(&closed, &world, 1, "desk", "reader@backstory.invalid").await;
    settle(&mut closed, &world).await;
    assert!(receiver.came().is_empty());
    assert!(world.mails()[0].contains("not a public address"), "{:?}", world.mails());
    world.edit(
        "backstory.toml",
        "url_file = \"address\"",
        "url_file = \"address\"\nallow = [\"127.0.0.0/8\"]",
    );
    closed.reload(world.config()).await.unwrap();
    queue(&closed, &world, 2, "desk", "reader@backstory.invalid").await;
    settle(&mut closed, &world).await;
    assert_eq!(receiver.came().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_digest_that_was_composed_arrives_in_a_feed_and_its_owner_needs_no_address() {
    let world = World::new(Engine::Sqlite).await;
    world.edit(
        "backstory.toml",
        "address = \"desk@desk.example\"\n",
        "transport = \"atom\"\n",
    );
    world.edit("watchlists/treaty.toml", "title =", "since = \"2d\"\ntitle =");
    let signed = item(
        "a",
        "Putin and Kim sign treaty in Pyongyang",
        "A treaty with Moscow was signed.",
        "2024-06-12T08:00:00Z",
    );
    world.site.put("north", rss("north", &[signed]));
    assert_eq!(world.at("2024-06-13T04:30:00Z").await.delivered, 0);
    assert_eq!(world.at("2024-06-13T05:00:00Z").await.delivered, 1);
    let feed = std::fs::read_to_string(world.state().join("feeds/desk.atom")).unwrap();
    assert!(
        feed.contains("sign treaty in Pyongyang") && feed.contains("<content type=\"html\""),
        "{feed}"
    );
    assert!(world.mails().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_person_sends_again_by_webhook_is_a_delivery_of_its_own() {
    let receiver = Receiver::start(&[]).await;
    let world = hooked(&receiver, "in", "").await;
    let mut daemon = daemon(&world, Deadlines::default()).await;
    queue(&daemon, &world, 7, "desk", "reader@backstory.invalid").await;
    settle(&mut daemon, &world).await;
    daemon.stop().await;
    let (code, said, why) = of(&world, &["digest", "resend", "7"]);
    assert_eq!(code, Some(0), "{why}");
    assert!(said.starts_with("sent again to desk by webhook: Digest 7"), "{said}");
    let came = receiver.came();
    assert_eq!(came.len(), 2);
    assert_eq!(came[0].header("webhook-id"), "digest_7");
    assert!(
        came[1].header("webhook-id").starts_with("resent_7_"),
        "{:?}",
        came[1].header("webhook-id")
    );
    let (first, copy) = (came[0].json(), came[1].json());
    assert_eq!((&first["id"], &first["is_copy"]), (&copy["id"], &false.into()));
    assert_eq!(copy["is_copy"], true);
    let (_, shown, _) = of(&world, &["digest", "show", "7"]);
    assert!(
        shown.contains("To desk by webhook: sent") && !shown.contains("backstory.invalid"),
        "{shown}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_of_a_feed_who_is_forgotten_leaves_no_feed_and_no_notice() {
    let world = World::new(Engine::Sqlite).await;
    world.edit("backstory.toml", "id = \"desk\"", "id = \"desk\"\ntransport = \"atom\"");
    let mut daemon = daemon(&world, Deadlines::default()).await;
    queue(&daemon, &world, 7, "desk", "desk@desk.example").await;
    settle(&mut daemon, &world).await;
    let feed = world.state().join("feeds/desk.atom");
    assert!(feed.exists());
    // What the owner was told of one of their mails.
    let now = world.clock.now();
    let about = Record {
        id: DigestId(81),
        recipient: "@owner".into(),
        schedule: "notices".into(),
        slot: format!("mail 7 {now}"),
        from: now,
        to: now,
        stories: 0,
        subject: "Not delivered".into(),
    };
    let mut tx = daemon.store().write().await.unwrap();
    assert!(tx.add_digest(&about, &[]).await.unwrap());
    tx.commit().await.unwrap();
    daemon.stop().await;
    notice(&world, 80).await;
    let (code, _, why) = of(&world, &["recipient", "forget", "owner@desk.example"]);
    assert_eq!(code, Some(2), "{why}");
    assert!(why.contains("is the owner under [mail]"), "{why}");
    world.edit("backstory.toml", "id = \"desk\"", "id = \"other\"");
    world.edit(
        "backstory.toml",
        "desk@desk.example\"\ntime",
        "other@desk.example\"\ntime",
    );
    let (code, said, why) = of(&world, &["recipient", "forget", "desk"]);
    assert_eq!(code, Some(0), "{why}");
    assert!(said.contains("1 file of mail or feed"), "{said}");
    assert!(!feed.exists());
    let (_, listed, _) = of(&world, &["digest", "list", "--all", "--json"]);
    assert!(listed.contains("\"80\"") && !listed.contains("\"81\""), "{listed}");
}

fn of(world: &World, arguments: &[&str]) -> (Option<i32>, String, String) {
    let folder = world.folder().display().to_string();
    let output = backstory(&[&["-c", &folder], arguments].concat(), "");
    (
        output.status.code(),
        String::from_utf8(output.stdout.clone()).unwrap(),
        stderr(&output),
    )
}

/// What the owner or a reader is told about their mail, as the service records it.
async fn notice(world: &World, id: i64) {
    let daemon = daemon(world, Deadlines::default()).await;
    let now = world.clock.now();
    let record = Record {
        id: DigestId(id),
        recipient: "@owner".into(),
        schedule: "notices".into(),
        slot: format!("feed {now}"),
        from: now,
        to: now,
        stories: 0,
        subject: "A feed is gone".into(),
    };
    let mut tx = daemon.store().write().await.unwrap();
    assert!(tx.add_digest(&record, &[]).await.unwrap());
    tx.commit().await.unwrap();
    daemon.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_finds_a_digest_looks_at_it_and_sends_it_again() {
    let world = World::new(Engine::Sqlite).await;
    let mut daemon = daemon(&world, Deadlines::default()).await;
    queue(&daemon, &world, 7, "desk", "desk@desk.example").await;
    let (code, _, why) = of(&world, &["digest", "resend", "7"]);
    assert_eq!(code, Some(2), "{why}");
    assert!(why.contains("still on its way (queued)"), "{why}");
    settle(&mut daemon, &world).await;
    daemon.stop().await;

    let (_, listed, _) = of(&world, &["digest", "list", "--json"]);
    let listed: serde_json::Value = serde_json::from_str(&listed).unwrap();
    assert_eq!((&listed[0]["id"], &listed[0]["mail"][0]), (&"7".into(), &"sent".into()));
    let (code, shown, _) = of(&world, &["digest", "show", "latest"]);
    assert_eq!(code, Some(0));
    assert!(
        shown.contains("Mail to desk@desk.example: sent 2024-06-13T05:30:00Z, 1 attempt"),
        "{shown}"
    );
    assert!(shown.contains("The news of digest 7."), "{shown}");
    notice(&world, 80).await;
    let (_, shown, _) = of(&world, &["digest", "show", "latest"]);
    assert!(
        shown.contains("The news of digest 7."),
        "a notice is no digest: {shown}"
    );

    world.edit("backstory.toml", "desk@desk.example", "new@desk.example");
    let (code, said, why) = of(&world, &["digest", "resend", "latest"]);
    assert_eq!(code, Some(0), "{why}");
    assert!(said.contains("sent again to new@desk.example: Digest 7"), "{said}");
    let (_, shown, _) = of(&world, &["digest", "show", "7", "--json"]);
    let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
    let mail = &shown["mail"][0];
    assert_eq!(
        (&mail["state"], &mail["to"]),
        (&"sent".into(), &"new@desk.example".into())
    );
    assert_eq!(
        (&mail["resent"][0]["was"], &mail["resent"][0]["was_sent"]),
        (&"sent".into(), &"2024-06-13T05:30:00Z".into())
    );
    let letters: Vec<String> = std::fs::read_dir(world.state().join("mail"))
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "eml"))
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect();
    let marked = letters
        .iter()
        .filter(|letter| letter.starts_with("Resent-From: "))
        .count();
    assert_eq!((letters.len(), marked), (2, 1));
    let (code, _, why) = of(&world, &["digest", "show", "8"]);
    assert_eq!(code, Some(2));
    assert!(why.contains("no digest “8”"), "{why}");
    assert_eq!(
        world.at("2024-06-14T05:00:00Z").await.delivered,
        0,
        "nothing is sent again by itself"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_template_of_ones_own_is_used_and_a_wrong_one_is_refused_at_its_line() {
    let world = World::new(Engine::Sqlite).await;
    let text = "{% for part in sections %}{% for story in part.stories %}* {{ story.headline.text }}\n  {{ story.headline.url }}\n{% endfor %}{% for story in part.lines %}* {{ story.headline.text }}\n  {{ story.headline.url }}\n{% endfor %}{% endfor %}";
    world.write("templates/digest.txt", text);
    world.edit("watchlists/treaty.toml", "title =", "since = \"2d\"\ntitle =");
    let signed = item(
        "a",
        "Putin and Kim sign treaty in Pyongyang",
        "A treaty with Moscow was signed.",
        "2024-06-12T08:00:00Z",
    );
    world.site.put("north", rss("north", &[signed]));
    world.at("2024-06-13T04:30:00Z").await;
    assert_eq!(world.at("2024-06-13T05:00:00Z").await.delivered, 1);
    assert_eq!(
        world.mails(),
        ["* Putin and Kim sign treaty in Pyongyang\n  https://north.example/a\n"]
    );
    world.write("templates/digest.txt", "fine\n  {{ cuont }}\n");
    let (code, out, err) = of(&world, &["check"]);
    assert_eq!(code, Some(2), "{out}{err}");
    assert!(format!("{out}{err}").contains("digest.txt:2:3"), "{out}{err}");
}
