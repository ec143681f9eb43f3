//! A small world to test in: loopback sites whose feeds a test writes, a held clock, a store on either engine, an SMTP receiver.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Path as UrlPath, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;
use backstory::clock::Clock;
use backstory::config::{self, Config};
use backstory::daemon::{Daemon, Limits, Released, Report, release};
use jiff::{SignedDuration, Timestamp};
use sqlx::{AssertSqlSafe, Connection as _, Executor as _};
use tempfile::TempDir;

/// Where `PostgreSQL` is, when a test asks for it.
const POSTGRES: &str = "BACKSTORY_TEST_POSTGRES";

/// Which store a test runs on.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    /// An empty store: `None` for the file in the state folder, else an address with a schema of its own.
    pub(crate) async fn fresh(self) -> Option<String> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        match self {
            Self::Sqlite => None,
            Self::Postgres => {
                let server = std::env::var(POSTGRES).expect("scripts/test starts PostgreSQL and says where it is");
                let schema = format!("t{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
                let mut connection = sqlx::PgConnection::connect(&server).await.unwrap();
                connection
                    .execute(AssertSqlSafe(format!("CREATE SCHEMA {schema}")))
                    .await
                    .unwrap();
                let joint = if server.contains('?') { '&' } else { '?' };
                Some(format!("{server}{joint}options[search_path]={schema}"))
            }
        }
    }
}

/// Writes a test for each engine over one body.
macro_rules! on_both_engines {
    ($($name:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                super::$name($crate::world::Engine::Sqlite).await;
            })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread")]
            #[ignore = "needs PostgreSQL: scripts/test starts one"]
            async fn $name() {
                super::$name($crate::world::Engine::Postgres).await;
            })*
        }
    };
}
pub(crate) use on_both_engines;

/// What a site answers under one path.
#[derive(Debug, Clone)]
pub(crate) enum Page {
    /// 200 with this body; answers 304 to its own `ETag`.
    Feed(String),
    /// 200 with these bytes and no validators.
    Bytes(Vec<u8>),
    /// This status.
    Status(u16),
    /// This status with these headers, and no body.
    Answer(u16, Vec<(&'static str, String)>),
}

/// What was asked: path, and the `If-None-Match` that came with it.
pub(crate) type Asked = (String, Option<String>);

#[derive(Debug, Default)]
struct Shared {
    pages: Mutex<BTreeMap<String, Page>>,
    asked: Mutex<Vec<Asked>>,
    heads: Mutex<Vec<(String, HeaderMap)>>,
}

/// A real HTTP server on loopback.
#[derive(Debug, Clone)]
pub(crate) struct Site {
    pub(crate) address: SocketAddr,
    shared: Arc<Shared>,
}

impl Site {
    pub(crate) async fn start() -> Self {
        let shared = Arc::new(Shared::default());
        let app = Router::new()
            .route("/{*path}", get(answer))
            .with_state(Arc::clone(&shared));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { address, shared }
    }

    /// Puts a page under a path.
    pub(crate) fn put(&self, path: &str, page: Page) {
        self.shared.pages.lock().unwrap().insert(path.to_owned(), page);
    }

    /// Everything asked so far.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.shared.asked.lock().unwrap().clone()
    }

    /// The `ETag` of the feed under a path, as it stands now.
    pub(crate) fn etag(&self, path: &str) -> Option<String> {
        match self.shared.pages.lock().unwrap().get(path)? {
            Page::Feed(text) => Some(etag_of(text)),
            _ => None,
        }
    }

    /// The value of a header in the latest request for a path.
    pub(crate) fn header(&self, path: &str, name: &str) -> Option<String> {
        let heads = self.shared.heads.lock().unwrap();
        let (_, headers) = heads.iter().rev().find(|(asked, _)| asked == path)?;
        Some(headers.get(name)?.to_str().unwrap().to_owned())
    }
}

async fn answer(
    State(shared): State<Arc<Shared>>,
    UrlPath(path): UrlPath<String>,
    headers: HeaderMap,
) -> axum::response::Response {
    let seen = headers
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .map(str::to_owned);
    shared.asked.lock().unwrap().push((path.clone(), seen.clone()));
    shared.heads.lock().unwrap().push((path.clone(), headers));
    let page = shared.pages.lock().unwrap().get(&path).cloned();
    match page {
        None => StatusCode::NOT_FOUND.into_response(),
        Some(Page::Status(status)) => StatusCode::from_u16(status).unwrap().into_response(),
        Some(Page::Answer(status, headers)) => {
            let mut answer = StatusCode::from_u16(status).unwrap().into_response();
            for (name, value) in headers {
                answer.headers_mut().insert(name, value.parse().unwrap());
            }
            answer
        }
        Some(Page::Bytes(bytes)) => bytes.into_response(),
        Some(Page::Feed(text)) => {
            let etag = etag_of(&text);
            if seen.as_deref() == Some(&etag) {
                return (StatusCode::NOT_MODIFIED, [(header::ETAG, etag)]).into_response();
            }
            (
                [
                    (header::ETAG, etag),
                    (header::CONTENT_TYPE, "application/rss+xml".to_owned()),
                ],
                text,
            )
                .into_response()
        }
    }
}

fn etag_of(text: &str) -> String {
    format!("\"{:016x}\"", rapidhash::v3::rapidhash_v3(text.as_bytes()))
}

/// One entry of a test's feed.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub(crate) guid: String,
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) at: Timestamp,
}

/// An entry with a guid, a headline and a teaser.
pub(crate) fn item(guid: &str, title: &str, summary: &str, at: &str) -> Item {
    Item {
        guid: guid.into(),
        title: title.into(),
        summary: summary.into(),
        at: time(at),
    }
}

/// An RSS 2.0 document with these entries, newest first as feeds do.
pub(crate) fn rss(title: &str, items: &[Item]) -> Page {
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\"><channel><title>{title}</title><link>https://{title}.example/</link>"
    );
    for item in items.iter().rev() {
        let date = item.at.strftime("%a, %d %b %Y %H:%M:%S +0000");
        write!(
            xml,
            "<item><guid isPermaLink=\"false\">{}</guid><link>https://{title}.example/{}</link><title>{}</title><description>{}</description><pubDate>{date}</pubDate></item>",
            item.guid, item.guid, item.title, item.summary
        )
        .unwrap();
    }
    xml.push_str("</channel></rss>");
    Page::Feed(xml)
}

pub(crate) fn time(text: &str) -> Timestamp {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// A configuration folder, its state, a site and a held clock.
pub(crate) struct World {
    pub(crate) site: Site,
    pub(crate) clock: Clock,
    folder: TempDir,
}

impl World {
    /// Three outlets, one watchlist on a treaty, one recipient at 07:00 Berlin time; it is 13 June 2024, 05:30 UTC.
    pub(crate) async fn new(engine: Engine) -> Self {
        let (site, folder) = (Site::start().await, TempDir::new().unwrap());
        let world = Self {
            site,
            clock: Clock::held(time("2024-06-13T05:30:00Z")),
            folder,
        };
        world.write("backstory.toml", &world.main_file(engine.fresh().await.as_deref()));
        world.write("feeds.toml", &world.feeds_file(&["north", "south", "east"]));
        world.write("watchlists/treaty.toml", TREATY);
        world
    }

    fn main_file(&self, store: Option<&str>) -> String {
        let store = store
            .map(|url| format!("[store]\nurl = \"{url}\"\n"))
            .unwrap_or_default();
        format!(
            "{store}[polling]\nevery = \"30m\"\nspacing = \"0s\"\nallow = [\"127.0.0.0/8\"]\narticles = \"never\"\n\
             [mail]\nfrom = \"Backstory <backstory@desk.example>\"\nowner = \"owner@desk.example\"\n\
             [[recipient]]\nid = \"desk\"\naddress = \"desk@desk.example\"\ntime_zone = \"Europe/Berlin\"\nwatchlists = [\"treaty\"]\ndaily = [\"07:00\"]\n"
        )
    }

    fn feeds_file(&self, names: &[&str]) -> String {
        let feed = |name: &&str| {
            format!(
                "[[feed]]\nid = \"{name}\"\nurl = \"http://{}/{name}\"\noutlet = \"{name}\"\nlanguage = \"en\"\n",
                self.site.address
            )
        };
        names.iter().map(feed).collect()
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn state(&self) -> PathBuf {
        self.folder.path().join("state")
    }

    /// Writes a file of the configuration.
    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// Changes a file of the configuration.
    pub(crate) fn edit(&self, name: &str, from: &str, to: &str) {
        let path = self.folder.path().join(name);
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{name} holds no {from}");
        std::fs::write(path, text.replace(from, to)).unwrap();
    }

    pub(crate) fn config(&self) -> Config {
        config::load(self.folder.path(), None).unwrap_or_else(|problems| panic!("{problems}"))
    }

    /// The service, started as after a crash: nothing but the store remembers.
    pub(crate) async fn daemon(&self) -> Daemon {
        Daemon::start(
            self.config(),
            self.clock.clone(),
            Limits {
                // No site here keeps anybody waiting, but a loaded machine may.
                request_total: std::time::Duration::from_mins(1),
                ..Limits::default()
            },
        )
        .await
        .unwrap()
    }

    /// Sets the clock and does everything that is due, with a daemon that knows nothing but the store.
    pub(crate) async fn at(&self, moment: &str) -> Report {
        self.clock.set(time(moment));
        let mut daemon = self.daemon().await;
        let report = daemon.once().await.unwrap();
        daemon.stop().await;
        report
    }

    /// `feeds release` of the last day.
    pub(crate) async fn release(&self, feed: &str, moment: &str) -> Released {
        self.clock.set(time(moment));
        let daemon = self.daemon().await;
        let released = release(&daemon, feed, SignedDuration::from_hours(24)).await.unwrap();
        daemon.stop().await;
        released
    }

    /// The text halves of all mails written so far, by file name.
    pub(crate) fn mails(&self) -> Vec<String> {
        let folder = self.state().join("mail");
        let mut names: Vec<PathBuf> = std::fs::read_dir(folder)
            .into_iter()
            .flatten()
            .map(|entry| entry.unwrap().path())
            .collect();
        names.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
        names.sort();
        names
            .iter()
            .map(|path| std::fs::read_to_string(path).unwrap())
            .collect()
    }
}

/// A watchlist on a treaty between two states.
const TREATY: &str =
    "id = \"treaty\"\ntitle = \"The treaty\"\nquery = '''(treaty OR pact) AND (Pyongyang OR Moscow)'''\n";
