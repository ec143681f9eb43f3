//! The links of a mail do what they say, ask before, tell nothing, and make nobody fall silent unnoticed.

use backstory::clock::Clock;
use backstory::daemon::hand::Outcome;
use backstory::digests::hand::{Act, Way, Word};
use backstory::digests::token::{Key, Page, Token};
use backstory::ids::DigestId;
use backstory::store::Store;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::commands::{backstory, stderr};
use crate::flow::signing;
use crate::hand::{publish, two_lists, with_a_number};
use crate::world::{Engine, World, on_both_engines};

on_both_engines!(
    a_link_asks_once_more_and_then_does_it,
    one_click_stops_what_list_id_names_and_the_owner_is_told_and_can_come_back,
    a_mail_to_the_inbox_does_the_same,
    a_mail_from_another_address_is_asked_back,
    no_notice_is_kept_back_and_who_takes_one_word_back_learns_what_else_is_held,
    pages_speak_as_the_mail_did_and_offer_one_list_or_everything,
);

const SECRET: &str = "a secret for tests, long enough";
const FORM: &str = "application/x-www-form-urlencoded";

/// A world whose first mail has been sent, with a listener on this port; what `[web]` and `[mail]` say goes into the file.
async fn mailed(engine: Engine, web: &str, mail: &str) -> World {
    mailed_to(engine, web, mail, "").await
}

async fn mailed_to(engine: Engine, web: &str, mail: &str, reader: &str) -> World {
    let world = two_lists(engine, &format!("daily = [\"07:00\"]\n{reader}")).await;
    world.write("secret", SECRET);
    world.edit("backstory.toml", "[mail]\n", &format!("{web}[mail]\n{mail}"));
    publish(&world, "north", &[signing("a", "north", "2024-06-13T10:00:00Z")]);
    world.at("2024-06-13T11:00:00Z").await;
    assert_eq!(world.at("2024-06-14T05:00:00Z").await.delivered, 1);
    world
}

async fn listening(engine: Engine, public: &str) -> (World, u16) {
    listening_to(engine, public, "").await
}

async fn listening_to(engine: Engine, public: &str, reader: &str) -> (World, u16) {
    let port = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let web = format!("[web]\nlisten = \"127.0.0.1:{port}\"\npublic_url = \"{public}\"\nsecret_file = \"secret\"\n");
    let world = mailed_to(engine, &web, "", reader).await;
    // A held clock gives the same numbers at the same moment: the listener has a moment of its own.
    world.clock.set(crate::world::time("2024-06-14T05:10:00Z"));
    let daemon = world.daemon().await;
    tokio::spawn(daemon.listener());
    while TcpStream::connect(("127.0.0.1", port)).await.is_err() {
        tokio::task::yield_now().await;
    }
    (world, port)
}

/// Status and page of one request.
async fn ask(port: u16, head: &str, kind: &str, body: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    let length = body.len();
    let request = format!(
        "{head} HTTP/1.1\r\nHost: news.example\r\nConnection: close\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n{body}"
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut bytes = Vec::new();
    // Whoever sends too much is cut off, perhaps before the answer is read.
    let _ = stream.read_to_end(&mut bytes).await;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let status = text.get(9..12).and_then(|status| status.parse().ok()).unwrap_or(0);
    (status, text)
}

/// The path of every link of a mail, in order: the text half, or all of the message.
fn paths(text: &str, public: &str) -> Vec<String> {
    text.split(&format!("{public}/a/"))
        .skip(1)
        .map(|rest| format!("/a/{}", &rest[..56]))
        .collect()
}

fn message(world: &World, at: usize) -> String {
    let mut files: Vec<_> = std::fs::read_dir(world.state().join("mail"))
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "eml"))
        .collect();
    files.sort();
    std::fs::read_to_string(&files[at]).unwrap()
}

async fn words(world: &World) -> Vec<Word> {
    let store = Store::open(&backstory::daemon::place(&world.config())).await.unwrap();
    let words = store.read().await.unwrap().words().await.unwrap();
    store.close().await;
    words
}

async fn a_link_asks_once_more_and_then_does_it(engine: Engine) {
    let (world, port) = listening(engine, "https://news.example").await;
    let links = paths(&world.mails()[0], "https://news.example");
    assert_eq!(
        links.len(),
        4,
        "a story, all mail, two watchlists: {}",
        world.mails()[0]
    );
    for link in &links {
        let (status, page) = ask(port, &format!("GET {link}"), FORM, "").await;
        assert_eq!(status, 200, "{page}");
        assert!(
            page.contains("Nothing is changed until you choose") && page.contains("no-store"),
            "{page}"
        );
        for secret in ["desk", "Putin", "treaty", "Harbours", "Pyongyang"] {
            assert!(
                !page.to_lowercase().contains(&secret.to_lowercase()),
                "{secret} in {page}"
            );
        }
    }
    assert_eq!(words(&world).await, [], "looking changes nothing");
    let (status, page) = ask(port, &format!("POST {}", links[0]), FORM, "do=mute+3d").await;
    assert!(status == 200 && page.contains("muted until 17 June 07:10."), "{page}");
    let kept = words(&world).await;
    assert_eq!((kept.len(), kept[0].subject.act), (1, Act::Mute));
    assert_eq!(kept[0].subject.recipient.as_deref(), Some("desk"));
    assert_eq!(
        ask(port, &format!("POST {}", links[0]), FORM, "do=not-relevant")
            .await
            .0,
        200
    );
    assert_eq!(words(&world).await.len(), 2);
    assert_eq!(ask(port, &format!("POST {}", links[0]), FORM, "do=undo").await.0, 200);
    assert_eq!(words(&world).await, []);
    assert_eq!(
        ask(port, &format!("POST {}", links[3]), FORM, "do=unsubscribe").await.0,
        200
    );
    assert_eq!(words(&world).await[0].subject.watchlist.as_deref(), Some("harbour"));
    // What is not understood, forged, too big or nowhere changes nothing.
    for (head, body, wanted) in [
        (format!("POST {}", links[0]), "do=unsubscribe", 400),
        (format!("POST {}", links[1]), "List-Unsubscribe=One-Click", 400),
        (format!("POST {}", links[1]), "", 400),
        (format!("GET {}x", &links[1][..58]), "", 404),
        (format!("POST {}", &links[1][..40]), "do=pause", 404),
        ("GET /a/x".to_owned(), "", 404),
        ("GET /".to_owned(), "", 404),
        (format!("PUT {}", links[1]), "", 405),
    ] {
        assert_eq!(ask(port, &head, FORM, body).await.0, wanted, "{head} {body}");
    }
    let (status, _) = ask(port, &format!("POST {}", links[1]), FORM, &"x".repeat(10_000)).await;
    assert!(status == 413 || status == 0, "{status}");
    assert_eq!(words(&world).await.len(), 1);
    // A link that a mail program broke is not called too old, and a word that does not fit is not either.
    let (_, page) = ask(port, &format!("GET {}", &links[1][..40]), FORM, "").await;
    assert!(
        page.contains("This link is incomplete, or was changed on its way") && !page.contains("Too old"),
        "{page}"
    );
    let (_, page) = ask(port, &format!("POST {}", links[0]), FORM, "do=pause").await;
    assert!(page.contains("Not understood") && !page.contains("Too old"), "{page}");
    // When the links are too old they are refused, and so they are for a reader who is gone.
    world.clock.set(crate::world::time("2024-09-20T05:00:00Z"));
    assert_eq!(ask(port, &format!("GET {}", links[0]), FORM, "").await.0, 410);
}

async fn one_click_stops_what_list_id_names_and_the_owner_is_told_and_can_come_back(engine: Engine) {
    let (world, port) = listening(engine, "https://news.example").await;
    world.clock.set(crate::world::time("2024-06-14T05:10:00Z"));
    let mail = message(&world, 0);
    assert!(
        mail.contains("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"),
        "{mail}"
    );
    let head = mail.split("List-Unsubscribe: ").nth(1).unwrap();
    let header = paths(head, "https://news.example").remove(0);
    assert!(
        !world.mails()[0].contains(&header),
        "what one click does stands in the header alone"
    );
    let (status, page) = ask(port, &format!("POST {header}"), FORM, "List-Unsubscribe=One-Click").await;
    assert!(
        status == 200 && page.contains("This mail does not come any more"),
        "{page}"
    );
    publish(&world, "south", &[with_a_number("b", "2024-06-14T10:00:00Z")]);
    assert_eq!(world.at("2024-06-14T11:00:00Z").await.delivered, 1, "the owner is told");
    let told = &world.mails()[1];
    assert!(
        told.contains("does not come any more") && told.contains("If that was not you"),
        "{told}"
    );
    assert_eq!(world.at("2024-06-15T05:00:00Z").await.delivered, 0);
    // It is listed by what it is called, and no digest is announced that will not come.
    let listed = crate::hand::does(&world, &["digest", "list", "--all"]).await;
    assert!(
        listed.contains("desk notices, sent: Your mail from Backstory: what you asked for"),
        "{listed}"
    );
    let status = crate::hand::does(&world, &["status"]).await;
    assert!(
        status.contains("  desk daily: none, its reader has unsubscribed\n"),
        "{status}"
    );
    let back = paths(told, "https://news.example").remove(0);
    assert_eq!(ask(port, &format!("POST {back}"), FORM, "do=undo").await.0, 200);
    assert_eq!(words(&world).await, []);
    assert_eq!(
        world.at("2024-06-16T05:00:00Z").await.delivered,
        1,
        "what came meanwhile"
    );
}

async fn a_mail_to_the_inbox_does_the_same(engine: Engine) {
    let world = mailed(
        engine,
        "[web]\nsecret_file = \"secret\"\n",
        "inbox = \"in@desk.example\"\n",
    )
    .await;
    let mail = message(&world, 0);
    assert!(
        mail.contains("List-Unsubscribe: <mailto:in@desk.example?subject=unsubscribe%20"),
        "{mail}"
    );
    assert!(!mail.contains("List-Unsubscribe-Post"));
    assert!(
        world.mails()[0].contains("mailto:in@desk.example?subject=mute%20"),
        "{}",
        world.mails()[0]
    );
    // The command lives on the machine's clock, so the token is signed for it.
    let digest = mail
        .split("<digest.")
        .nth(1)
        .unwrap()
        .split('@')
        .next()
        .unwrap()
        .parse()
        .unwrap();
    let now = Clock::system().now();
    let token = |page| {
        let until = now + jiff::SignedDuration::from_hours(1);
        Key::new(SECRET.as_bytes()).sign(&Token {
            digest: DigestId(digest),
            page,
            until,
            is_confirmed: false,
            language: *b"en",
        })
    };
    let folder = world.folder().to_string_lossy().into_owned();
    let send = |subject: String, more: &'static str| {
        let folder = folder.clone();
        tokio::task::spawn_blocking(move || {
            let mail = format!("From: Reader <desk@desk.example>\r\n{more}Subject: {subject}\r\n\r\n\r\n");
            backstory(&["mail-in", "-c", &folder], &mail)
        })
    };
    let list = token(Page::List);
    let said = send(format!("Re: pause 1w {list}"), "").await.unwrap();
    assert_eq!(said.status.code(), Some(0), "{}", stderr(&said));
    let kept = words(&world).await;
    assert_eq!((kept[0].subject.act, kept[0].until.is_some()), (Act::Pause, true));
    assert_eq!(
        world.at("2024-06-14T06:00:00Z").await.delivered,
        1,
        "the answer: queued by the machine's time, far ahead of this world's, and set back to it"
    );
    // Automatic answers and junk are passed over; what is forged is named.
    let away = send(format!("unsubscribe {list}"), "Auto-Submitted: auto-replied\r\n")
        .await
        .unwrap();
    let junk = send("Win a prize".into(), "").await.unwrap();
    assert_eq!((away.status.code(), junk.status.code()), (Some(0), Some(0)));
    let mut forged = token(Page::List).into_bytes();
    forged[20] = if forged[20] == b'A' { b'B' } else { b'A' };
    let forged = send(format!("unsubscribe {}", String::from_utf8(forged).unwrap()), "")
        .await
        .unwrap();
    assert_eq!(forged.status.code(), Some(1));
    assert!(
        stderr(&forged).contains("changed on its way, or is of another service"),
        "{}",
        stderr(&forged)
    );
    let cut = send(format!("unsubscribe {}", &list[..30]), "").await.unwrap();
    assert!(stderr(&cut).contains("incomplete"), "{}", stderr(&cut));
    let unfit = send(format!("mute {list}"), "").await.unwrap();
    assert!(
        unfit.status.code() == Some(1) && stderr(&unfit).contains("“mute” is nothing that this link can do"),
        "{}",
        stderr(&unfit)
    );
    assert_eq!(words(&world).await.len(), 1);
    let said = send(format!("resume {list}"), "").await.unwrap();
    assert_eq!(said.status.code(), Some(0), "{}", stderr(&said));
    assert_eq!(words(&world).await, []);
}

async fn a_mail_from_another_address_is_asked_back(engine: Engine) {
    let web = "[web]\nsecret_file = \"secret\"\n";
    let world = mailed(engine, web, "inbox = \"in@desk.example\"\n").await;
    world.clock.set(crate::world::time("2024-06-14T05:10:00Z"));
    let mail = message(&world, 0);
    let digest = mail.split("<digest.").nth(1).unwrap().split('@').next().unwrap();
    let token = Token {
        digest: DigestId(digest.parse().unwrap()),
        page: Page::List,
        until: crate::world::time("2024-06-20T05:10:00Z"),
        is_confirmed: false,
        language: *b"en",
    };
    let daemon = world.daemon().await;
    for stranger in [
        Some("mallory@evil.example"),
        None,
        Some("desk@desk.example.evil.example"),
        Some("x@y.example"),
    ] {
        let came = daemon
            .asker()
            .ask_by_mail(&token, "unsubscribe all", stranger)
            .await
            .unwrap();
        assert_eq!(came, Outcome::AskedBack, "{stranger:?}");
    }
    let nonsense = daemon
        .asker()
        .ask_by_mail(&token, "not-relevant", Some("x@y.example"))
        .await
        .unwrap();
    assert_eq!(nonsense, Outcome::Unfit);
    daemon.stop().await;
    assert_eq!(words(&world).await, [], "nothing is changed by a stranger");
    let report = world.at("2024-06-14T05:11:00Z").await;
    assert_eq!(
        report.delivered, 3,
        "and nobody fills a mailbox with questions: {report:?}"
    );
    let asked = world.mails().pop().unwrap();
    assert!(
        asked.contains("unsubscribe all") && asked.contains("Nothing was changed"),
        "{asked}"
    );
    assert!(asked.contains("All mail"), "it names what it is about: {asked}");
    let asked_by = world.mails().join(" ");
    for who in [
        "by a mail from mallory@evil.example",
        "by a mail whose sender is not clear",
    ] {
        assert!(asked_by.contains(who), "{asked_by}");
    }
    let link = asked
        .split("mailto:in@desk.example?subject=unsubscribe%20all%20")
        .nth(1)
        .unwrap();
    let confirmed = Key::new(SECRET.as_bytes())
        .read(&link[..56], world.clock.now())
        .unwrap();
    let daemon = world.daemon().await;
    let came = daemon
        .asker()
        .ask_by_mail(&confirmed, "unsubscribe all", Some("me@home.example"))
        .await
        .unwrap();
    assert!(
        matches!(came, Outcome::Done(_)),
        "who got the question may answer from anywhere: {came:?}"
    );
    daemon.stop().await;
    let kept = words(&world).await;
    assert_eq!((kept.len(), kept[0].subject.act), (1, Act::Unsubscribe));
}

/// The verb and the token of the prepared mail behind these words of a notice.
fn way_back(notice: &str, words: &str) -> (String, String) {
    let behind = notice
        .split(words)
        .nth(1)
        .unwrap_or_else(|| panic!("{words}: {notice}"));
    let subject = behind.split("subject=").nth(1).unwrap().split('&').next().unwrap();
    let (verb, token) = subject.rsplit_once("%20").unwrap();
    (verb.replace("%20", " "), token.to_owned())
}

async fn no_notice_is_kept_back_and_who_takes_one_word_back_learns_what_else_is_held(engine: Engine) {
    let web = "[web]\nsecret_file = \"secret\"\n";
    let world = mailed(engine, web, "inbox = \"in@desk.example\"\n").await;
    world.clock.set(crate::world::time("2024-06-14T05:10:00Z"));
    let mail = message(&world, 0);
    let digest = mail.split("<digest.").nth(1).unwrap().split('@').next().unwrap();
    let of = |page| Token {
        digest: DigestId(digest.parse().unwrap()),
        page,
        until: crate::world::time("2024-06-20T05:10:00Z"),
        is_confirmed: false,
        language: *b"en",
    };
    let harbour = Page::Watchlist(backstory::digests::token::print("harbour"));
    let daemon = world.daemon().await;
    for (page, text) in [(harbour, "unsubscribe"), (Page::List, "unsubscribe all")] {
        let came = daemon.asker().ask(&of(page), text, Way::Link).await.unwrap();
        assert!(matches!(came, Outcome::Done(_)), "{came:?}");
    }
    daemon.stop().await;
    assert_eq!(
        world.at("2024-06-14T05:11:00Z").await.delivered,
        2,
        "leaving all mail stops no notice"
    );
    let told = world.mails().split_off(1);
    let left = told
        .iter()
        .find(|mail| mail.contains("The watchlist is unsubscribed from"))
        .unwrap();
    assert!(
        left.contains("Watchlist “Harbours”") && left.contains("page behind a link"),
        "{left}"
    );
    let all = told
        .iter()
        .find(|mail| mail.contains("All mail to this address has stopped"))
        .unwrap();
    let read = |token: &str| Key::new(SECRET.as_bytes()).read(token, world.clock.now()).unwrap();
    // The way back of each takes back what it tells of.
    assert_eq!(way_back(left, "If that was not you").0, "undo");
    assert_eq!(read(&way_back(left, "If that was not you").1).page, harbour);
    let (verb, token) = way_back(all, "If that was not you");
    assert_eq!((verb.as_str(), read(&token).page), ("undo all", Page::List));
    let daemon = world.daemon().await;
    let reader = Some("desk@desk.example");
    let came = daemon.asker().ask_by_mail(&read(&token), &verb, reader).await.unwrap();
    assert!(matches!(came, Outcome::Done(_)), "{came:?}");
    daemon.stop().await;
    assert_eq!(
        words(&world).await.len(),
        1,
        "what was left before is not taken back with it"
    );
    assert_eq!(world.at("2024-06-14T05:12:00Z").await.delivered, 1);
    let again = world
        .mails()
        .into_iter()
        .find(|mail| mail.contains("is sent again"))
        .unwrap();
    assert_eq!(way_back(&again, "If that was not you").0, "unsubscribe all");
    let (verb, token) = way_back(&again, "Watchlist “Harbours”: unsubscribed");
    let daemon = world.daemon().await;
    daemon.asker().ask_by_mail(&read(&token), &verb, reader).await.unwrap();
    daemon.stop().await;
    assert_eq!(words(&world).await, []);
}

async fn pages_speak_as_the_mail_did_and_offer_one_list_or_everything(engine: Engine) {
    let (world, port) = listening_to(engine, "https://news.example", "languages = [\"de\"]\n").await;
    let links = paths(&world.mails()[0], "https://news.example");
    let (_, page) = ask(port, &format!("GET {}", links[3]), FORM, "").await;
    assert!(
        page.contains("<html lang=\"de\"") && page.contains("Diese Liste abbestellen"),
        "{page}"
    );
    assert!(page.contains("value=\"unsubscribe all\">Alles abbestellen"), "{page}");
    let (status, page) = ask(port, &format!("POST {}", links[3]), FORM, "do=unsubscribe+all").await;
    assert!(
        status == 200 && page.contains("eingestellt") && page.contains("value=\"undo all\""),
        "{page}"
    );
    assert!(
        page.contains("erfährt davon per Mail"),
        "whoever it was, its owner hears of it: {page}"
    );
    let kept = words(&world).await;
    assert_eq!((kept.len(), kept[0].subject.watchlist.as_deref()), (1, None));
    assert_eq!(
        ask(port, &format!("POST {}", links[3]), FORM, "do=undo+all").await.0,
        200
    );
    assert_eq!(words(&world).await, []);
    // The mail of this schedule alone: another one of the same reader would go on.
    let (_, page) = ask(port, &format!("POST {}", links[1]), FORM, "do=unsubscribe").await;
    assert!(page.contains("Diese Mail kommt nicht mehr"), "{page}");
    assert_eq!(words(&world).await[0].subject.schedule.as_deref(), Some("daily"));
    let (_, page) = ask(port, "GET /a/x", "text/plain\r\nAccept-Language: fr-CH, en;q=0.5", "").await;
    assert!(page.contains("<html lang=\"fr\""), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_an_address_a_mail_has_no_links_and_names_the_command() {
    let world = mailed(Engine::Sqlite, "", "").await;
    let mail = message(&world, 0);
    assert!(!mail.contains("List-Unsubscribe"), "{mail}");
    let text = world.mails()[0].split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("backstory unsubscribe desk"), "{text}");
    assert!(!world.state().join("web.key").exists());
}
