//! A judge of manners: publishers that know what they were promised, and note every request that breaks it.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use backstory::clock::Clock;
use backstory::daemon::{Daemon, Limits};
use jiff::{SignedDuration, Timestamp};

use crate::world::{Engine, Page, Site, World, on_both_engines, time};

on_both_engines!(
    publishers_find_no_fault_in_days_of_polling,
    a_first_poll_reads_the_pages_of_what_since_counts_as_news_and_asks_for_the_rules_of_their_site_once,
    what_any_answer_of_a_feed_says_of_the_next_visit_is_kept,
    a_page_of_a_resting_site_is_read_when_the_rest_is_over,
    a_page_that_asks_for_rest_lets_the_feeds_of_its_site_rest_too_even_after_a_restart,
    an_article_in_several_feeds_has_its_page_read_once,
    a_page_is_read_when_its_teaser_holds_all_that_is_asked_but_one_clause,
);

const SPACING: Duration = Duration::from_millis(4);

/// `polling.every` of the world.
const EVERY: SignedDuration = SignedDuration::from_mins(30);

/// Each feed brings something new so often.
const NEWS: SignedDuration = SignedDuration::from_hours(3);

/// What `busy` asks for, and gets from its whole site.
const REST: SignedDuration = SignedDuration::from_hours(3);

/// The publishers by path; each behaves as its name says. Those of a site share its host.
const SITES: [&[&str]; 2] = [
    &["tagged", "dated", "both", "bare", "fresh", "ttl"],
    &["tagged-too", "faulty", "garbled", "lent", "busy"],
];

/// What a publisher remembers.
#[derive(Debug, Default)]
struct Desk {
    /// The validators of its last good answer.
    given: Option<(Option<String>, Option<String>)>,
    asked: usize,
    unconditional: usize,
    not_before: Timestamp,
    /// Changes of validators beside those of the news.
    turns: usize,
}

#[derive(Debug, Default)]
struct Notes {
    desks: BTreeMap<String, Desk>,
    faults: Vec<String>,
    open: usize,
    last: Option<Instant>,
    rests_until: Timestamp,
}

#[derive(Debug, Clone)]
struct Judge {
    clock: Clock,
    start: Timestamp,
    notes: Arc<Mutex<Notes>>,
}

impl Judge {
    async fn sit(clock: &Clock) -> (Self, SocketAddr) {
        let judge = Self {
            clock: clock.clone(),
            start: clock.now(),
            notes: Arc::default(),
        };
        let app = Router::new().route("/{path}", get(answer)).with_state(judge.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, app).await });
        (judge, address)
    }

    /// Notes what is wrong with a request before it is answered.
    fn hear(&self, path: &str, headers: &HeaderMap) {
        let now = self.clock.now();
        let notes = &mut *self.notes.lock().unwrap();
        let mut fault = |what: String| notes.faults.push(format!("{now} {path}: {what}"));
        let value = |name| headers.get(name).map(|value| value.to_str().unwrap().to_owned());
        let came = (value(header::IF_NONE_MATCH), value(header::IF_MODIFIED_SINCE));
        if notes.open > 0 {
            fault("two requests at once".into());
        }
        if notes.last.is_some_and(|last| last.elapsed() < SPACING) {
            fault("no pause between two requests".into());
        }
        if now < notes.rests_until {
            fault("asked while its site rests".into());
        }
        for never in [header::COOKIE, header::REFERER] {
            if headers.contains_key(&never) {
                fault(format!("sent {never}"));
            }
        }
        let desk = notes.desks.entry(path.to_owned()).or_default();
        if now < desk.not_before {
            fault(format!("asked before {}", desk.not_before));
        }
        let expected = desk.given.clone().unwrap_or_default();
        if came != expected {
            fault(format!("validators {came:?} instead of {expected:?}"));
        }
        desk.asked += 1;
        desk.unconditional += usize::from(came == (None, None));
        desk.not_before = now + EVERY;
        notes.open += 1;
    }
}

async fn answer(State(judge): State<Judge>, Path(path): Path<String>, headers: HeaderMap) -> Response {
    judge.hear(&path, &headers);
    let _open = Open(&judge);
    // Others that came meanwhile would be seen.
    tokio::task::yield_now().await;
    judge.say(&path)
}

/// A request that is being answered, or was given up by who asked.
struct Open<'j>(&'j Judge);

impl Drop for Open<'_> {
    fn drop(&mut self) {
        let notes = &mut *self.0.notes.lock().unwrap();
        notes.open -= 1;
        notes.last = Some(Instant::now());
    }
}

impl Judge {
    fn say(&self, path: &str) -> Response {
        let now = self.clock.now();
        let notes = &mut *self.notes.lock().unwrap();
        let desk = notes.desks.get_mut(path).unwrap();
        match path {
            "lent" => return (StatusCode::FOUND, [(header::LOCATION, "/lent-home")]).into_response(),
            "faulty" if desk.asked.is_multiple_of(3) => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
            "garbled" if desk.asked.is_multiple_of(4) => {
                return ([(header::ETAG, "\"of no feed\"")], "<html>Database error</html>").into_response();
            }
            "busy" if desk.asked.is_multiple_of(5) => {
                notes.rests_until = now + REST;
                let seconds = REST.as_secs().to_string();
                return (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, seconds)]).into_response();
            }
            _ => {}
        }
        let news = now.duration_since(self.start).as_secs() / NEWS.as_secs();
        let tag =
            |turns: usize| Some(format!("W/\"{path}, {news}, {turns}\"")).filter(|_| path != "dated" && path != "bare");
        let date = Some(format!("on day {news}")).filter(|_| matches!(path, "dated" | "both"));
        let current = (tag(desk.turns), date.clone());
        let is_known = path != "bare" && desk.given.as_ref() == Some(&current);
        if is_known && path == "both" {
            // A 304 may bring a new one, and that counts from then on.
            desk.turns += 1;
        }
        let validators = (tag(desk.turns), date);
        desk.given = Some(validators.clone());
        let mut said = HeaderMap::new();
        let mut put = |name, value: Option<String>| value.map(|value| said.insert(name, value.parse().unwrap()));
        put(header::ETAG, validators.0);
        put(header::LAST_MODIFIED, validators.1);
        if path == "fresh" {
            put(header::CACHE_CONTROL, Some("max-age=7200".into()));
            desk.not_before = now + SignedDuration::from_hours(2);
        }
        if path == "ttl" {
            desk.not_before = now + SignedDuration::from_hours(4);
        }
        if is_known {
            return (StatusCode::NOT_MODIFIED, said).into_response();
        }
        let ttl = if path == "ttl" { "<ttl>240</ttl>" } else { "" };
        let items: String = (0..=news)
            .rev()
            .map(|n| {
                format!("<item><guid isPermaLink=\"false\">{path}-{n}</guid><title>Report {n} of {path}</title></item>")
            })
            .collect();
        let feed = format!("<rss version=\"2.0\"><channel><title>{path}</title>{ttl}{items}</channel></rss>");
        (said, feed).into_response()
    }
}

async fn publishers_find_no_fault_in_days_of_polling(engine: Engine) {
    let world = World::new(engine).await;
    let start = time("2024-06-13T00:00:00Z");
    world.clock.set(start);
    let mut judges = Vec::new();
    let mut feeds = String::new();
    for paths in SITES {
        let (judge, address) = Judge::sit(&world.clock).await;
        judges.push(judge);
        for path in paths {
            feeds.push_str(&format!(
                "[[feed]]\nid = \"{path}\"\nurl = \"http://{address}/{path}\"\nlanguage = \"en\"\n"
            ));
        }
    }
    world.write("feeds.toml", &feeds);
    world.edit("backstory.toml", "spacing = \"0s\"", "spacing = \"0.004s\"");
    for half_day in 0..4 {
        // A new process each time: only the store remembers.
        let mut daemon = Daemon::start(world.config(), world.clock.clone(), Limits::default())
            .await
            .unwrap();
        for step in 0..72 {
            world
                .clock
                .set(start + SignedDuration::from_mins(10 * (half_day * 72 + step)));
            daemon.once().await.unwrap();
        }
        daemon.stop().await;
    }
    for judge in &judges {
        let notes = judge.notes.lock().unwrap();
        assert!(notes.faults.is_empty(), "{}", notes.faults.join("\n"));
        for (path, desk) in &notes.desks {
            let (least, unconditional) = match path.as_str() {
                "bare" | "lent" => (12, desk.asked),
                "fresh" => (20, 1),
                "ttl" | "busy" => (10, 1),
                "both" | "tagged" | "dated" => (80, 1),
                _ => (12, 1),
            };
            assert!(desk.asked >= least, "{path} was asked {} times", desk.asked);
            assert_eq!(desk.unconditional, unconditional, "{path}");
        }
    }
    let asked: usize = judges.iter().map(|judge| judge.notes.lock().unwrap().desks.len()).sum();
    assert_eq!(asked, 12, "every publisher, and the one that the lent address leads to");
}

/// A feed of one entry whose page is at an address.
fn teaser(guid: &str, title: &str, page: &str) -> Page {
    Page::Feed(format!(
        "<rss version=\"2.0\"><channel><title>north</title><item><guid isPermaLink=\"false\">{guid}</guid><title>{title}</title>\
         <link>{page}</link><description>A line.</description></item></channel></rss>"
    ))
}

/// The page of an article under this headline that says `told`, long enough to be one.
fn article(headline: &str, told: &str) -> Page {
    let filling =
        "The delegations met for the third time this year and spoke for two hours behind closed doors. ".repeat(8);
    Page::Bytes(
        format!("<html><head><title>{headline}</title></head><body><article><h1>{headline}</h1><p>{headline}. {told} {filling}</p><p>{filling}</p></article></body></html>")
            .into_bytes(),
    )
}

async fn a_first_poll_reads_the_pages_of_what_since_counts_as_news_and_asks_for_the_rules_of_their_site_once(
    engine: Engine,
) {
    let world = World::new(engine).await;
    world.edit("backstory.toml", "articles = \"never\"", "articles = \"always\"");
    world.edit("watchlists/treaty.toml", "title =", "since = \"2d\"\ntitle =");
    world.site.put(
        "robots.txt",
        Page::Bytes(b"User-agent: *\nDisallow: /closed\n".to_vec()),
    );
    for page in ["fresh", "stale", "next", "closed"] {
        world.site.put(
            page,
            article(&format!("Talks: {page}"), "They signed a treaty in Pyongyang."),
        );
    }
    let item = |page: &str, at: &str| {
        format!(
            "<item><guid isPermaLink=\"false\">{page}</guid><title>Talks: {page}</title><link>http://{}/{page}</link>\
             <pubDate>{at}</pubDate></item>",
            world.site.address
        )
    };
    let feed = |items: &[String]| {
        let items = items.concat();
        Page::Feed(format!(
            "<rss version=\"2.0\"><channel><title>north</title>{items}</channel></rss>"
        ))
    };
    let first = [
        item("fresh", "2024-06-13T04:10:00Z"),
        item("stale", "2024-06-03T04:10:00Z"),
    ];
    world.site.put("north", feed(&first));
    let report = world.at("2024-06-13T05:30:00Z").await;
    assert_eq!((report.pages, report.matched), (1, 1), "{report:?}");
    let second = [
        item("next", "2024-06-13T06:10:00Z"),
        item("closed", "2024-06-13T06:11:00Z"),
    ];
    world.site.put("north", feed(&[second.concat(), first.concat()]));
    // Every `at` is a new process.
    let report = world.at("2024-06-13T06:30:00Z").await;
    assert_eq!(report.pages, 1, "{report:?}");
    let asked = |path: &str| world.site.asked().iter().filter(|(known, _)| known == path).count();
    let counts = ["fresh", "stale", "next", "closed", "robots.txt"].map(asked);
    assert_eq!(counts, [1, 0, 1, 0, 1]);
}

async fn what_any_answer_of_a_feed_says_of_the_next_visit_is_kept(engine: Engine) {
    for status in [200, 404, 500, 502, 504] {
        let world = World::new(engine).await;
        let wish = vec![("retry-after", "7200".to_owned())];
        world.site.put("north", Page::Answer(status, wish));
        let start = time("2024-06-13T05:30:00Z");
        for (minutes, times) in [(0, 1), (60, 1), (119, 1), (121, 2)] {
            world
                .at(&(start + SignedDuration::from_mins(minutes)).to_string())
                .await;
            let asked = world.site.asked();
            let asked = asked.iter().filter(|(path, _)| path == "north").count();
            assert_eq!(asked, times, "{status} after {minutes} minutes");
        }
    }
}

async fn a_page_of_a_resting_site_is_read_when_the_rest_is_over(engine: Engine) {
    let (world, pages) = (World::new(engine).await, Site::start().await);
    world.edit("backstory.toml", "spacing = \"0s\"", "spacing = \"0.001s\"");
    world.edit("backstory.toml", "articles = \"never\"", "articles = \"always\"");
    let address = format!("http://{}/page", pages.address);
    let old = format!("http://{}/old", pages.address);
    world.site.put("north", teaser("old", "Rain over the coast", &old));
    world.at("2024-06-13T05:30:00Z").await;
    assert!(
        pages.asked().is_empty(),
        "pages of a backlog are not read, unless a `since` reaches it"
    );
    let rest = || Page::Answer(429, vec![("retry-after", "3600".to_owned())]);
    // First its rules cannot be asked for, then the page itself.
    pages.put("robots.txt", rest());
    world.site.put("north", teaser("new", "Talks in Pyongyang", &address));
    let report = world.at("2024-06-13T06:30:00Z").await;
    assert_eq!(
        (report.entries_new, report.pages, report.stories_new),
        (1, 0, 1),
        "{report:?}"
    );
    world.at("2024-06-13T07:20:00Z").await;
    assert_eq!(pages.asked().len(), 1, "its site rests: {:?}", pages.asked());
    pages.put("robots.txt", Page::Status(404));
    pages.put("page", rest());
    world.at("2024-06-13T07:40:00Z").await;
    pages.put("page", article("Talks in Pyongyang", "They signed a treaty."));
    world.at("2024-06-13T08:30:00Z").await;
    assert_eq!(pages.asked().len(), 3, "{:?}", pages.asked());
    let report = world.at("2024-06-13T08:50:00Z").await;
    assert_eq!(
        (report.pages, report.matched),
        (1, 1),
        "the whole text meets the watchlist: {report:?}"
    );
}

async fn a_page_that_asks_for_rest_lets_the_feeds_of_its_site_rest_too_even_after_a_restart(engine: Engine) {
    let world = World::new(engine).await;
    world.edit("backstory.toml", "spacing = \"0s\"", "spacing = \"0.001s\"");
    world.edit("backstory.toml", "articles = \"never\"", "articles = \"always\"");
    let address = format!("http://{}/page", world.site.address);
    world.site.put("robots.txt", Page::Status(404));
    world.site.put(
        "north",
        teaser("old", "Rain over the coast", "https://north.example/old"),
    );
    world.at("2024-06-13T05:30:00Z").await;
    world
        .site
        .put("page", Page::Answer(429, vec![("retry-after", "10800".to_owned())]));
    world.site.put("north", teaser("new", "Talks in Pyongyang", &address));
    world.at("2024-06-13T06:30:00Z").await;
    let asked = world.site.asked().len();
    assert_eq!(world.site.asked().last().unwrap().0, "page", "{:?}", world.site.asked());
    // Every `at` is a new process: only the store remembers.
    let report = world.at("2024-06-13T07:30:00Z").await;
    world.at("2024-06-13T09:20:00Z").await;
    assert_eq!(world.site.asked().len(), asked, "{:?}", world.site.asked());
    assert!(
        report.failed_feeds.is_empty(),
        "what was not asked did not fail: {report:?}"
    );
    world
        .site
        .put("page", article("Talks in Pyongyang", "They signed a treaty."));
    let report = world.at("2024-06-13T09:40:00Z").await;
    assert_eq!(report.pages, 1, "{report:?}");
}

async fn an_article_in_several_feeds_has_its_page_read_once(engine: Engine) {
    let (world, pages) = (World::new(engine).await, Site::start().await);
    world.edit("backstory.toml", "articles = \"never\"", "articles = \"always\"");
    let (names, address) = (["north", "south", "east"], format!("http://{}/page", pages.address));
    pages.put("robots.txt", Page::Status(404));
    for name in names {
        world
            .site
            .put(name, teaser("old", "Rain over the coast", "https://north.example/old"));
    }
    world.at("2024-06-13T05:30:00Z").await;
    pages.put("page", article("Talks in Pyongyang", "They signed a treaty."));
    for (name, tail) in names.into_iter().zip(["", "?utm_source=rss", ""]) {
        let address = format!("{address}{tail}");
        world.site.put(name, teaser("new", "Talks in Pyongyang", &address));
    }
    let report = world.at("2024-06-13T06:30:00Z").await;
    let asked: Vec<String> = pages.asked().into_iter().map(|(path, _)| path).collect();
    assert_eq!(asked, ["robots.txt", "page"], "{report:?}");
    assert_eq!(report.pages, 3, "each entry has its text: {report:?}");
}

async fn a_page_is_read_when_its_teaser_holds_all_that_is_asked_but_one_clause(engine: Engine) {
    let (world, pages) = (World::new(engine).await, Site::start().await);
    world.edit("backstory.toml", "articles = \"never\"", "articles = \"teaser\"");
    let address = |page: &str| format!("http://{}/{page}", pages.address);
    for page in ["rain", "talks"] {
        pages.put(
            page,
            article("Long talks in Pyongyang", "At the end both signed a treaty."),
        );
    }
    world
        .site
        .put("north", teaser("first", "A quiet day", &address("quiet")));
    world.at("2024-06-13T05:30:00Z").await;
    world
        .site
        .put("north", teaser("rain", "Rain over the coast", &address("rain")));
    let report = world.at("2024-06-13T06:30:00Z").await;
    assert_eq!(
        (report.pages, report.matched),
        (0, 0),
        "nothing of it is asked for: {report:?}"
    );
    world
        .site
        .put("north", teaser("talks", "Long talks in Pyongyang", &address("talks")));
    let report = world.at("2024-06-13T07:30:00Z").await;
    assert_eq!((report.pages, report.matched), (1, 1), "{report:?}");
    let asked: Vec<String> = pages.asked().into_iter().map(|(path, _)| path).collect();
    assert_eq!(asked, ["robots.txt", "talks"]);
}
