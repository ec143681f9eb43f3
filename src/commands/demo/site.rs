//! The outlets of the recorded week as a web server on loopback.
//!
//! It answers by the demo's clock: what had not been published yet is not there, what has not changed is a 304, the feed
//! that was closed answers 410, and the slow one begins to answer and never ends.

use std::collections::BTreeMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_TYPE, DATE, ETAG, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use jiff::Timestamp;
use tokio::io::{AsyncWriteExt as _, DuplexStream};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::io::ReaderStream;

use super::document;
use super::week::{Recorded, Trouble};
use crate::clock::Clock;

/// Between two bytes of the slow feed: far below any bound on idle connections, so that only the bound on its pace ends it.
const DRIP: Duration = Duration::from_millis(50);

/// What the slow feed sends again and again.
const DROP: &[u8] = b" ";

/// Outlets whose servers send no validators, as some small ones do.
const WITHOUT_VALIDATORS: [&str; 2] = ["hanbat-ilbo", "state-mirror-ko"];

/// A running site; it stops when dropped.
#[derive(Debug)]
pub(super) struct Site {
    address: SocketAddr,
    task: JoinHandle<()>,
}

#[derive(Debug, Clone)]
struct Shelf {
    feeds: Arc<BTreeMap<String, Recorded>>,
    clock: Clock,
}

impl Site {
    /// Serves the feeds on a free port of 127.0.0.1.
    ///
    /// # Errors
    /// When no port can be had.
    pub(super) async fn start(week: &[Recorded], clock: Clock) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let feeds = week.iter().map(|feed| (feed.id.clone(), feed.clone()));
        let shelf = Shelf {
            feeds: Arc::new(feeds.collect()),
            clock,
        };
        let routes = Router::new().route("/feeds/{id}", get(answer)).with_state(shelf);
        let task = tokio::spawn(async move {
            // It ends with its task; a listener that fails is seen as feeds that fail.
            let _ = axum::serve(listener, routes).await;
        });
        Ok(Self { address, task })
    }

    /// Where a feed is: `http://127.0.0.1:4711/feeds/ID`.
    pub(super) fn url(&self, id: &str) -> String {
        format!("http://{}/feeds/{id}", self.address)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn answer(State(shelf): State<Shelf>, Path(id): Path<String>, asked: HeaderMap) -> Response<Body> {
    let now = shelf.clock.now();
    let mut response = match shelf.feeds.get(&id) {
        None => (StatusCode::NOT_FOUND, "no such feed\n").into_response(),
        Some(feed) if feed.is_gone(now) => {
            let goodbye = format!("{} has closed. Thank you for reading.\n", feed.outlet);
            (StatusCode::GONE, goodbye).into_response()
        }
        Some(feed) if feed.trouble == Some(Trouble::Slow) => slow(feed),
        Some(feed) => document_or_unchanged(feed, now, &asked),
    };
    put(&mut response, DATE, &http_date(now));
    response
}

fn document_or_unchanged(feed: &Recorded, now: Timestamp, asked: &HeaderMap) -> Response<Body> {
    let changed = feed.changed_at(now).unwrap_or(Timestamp::UNIX_EPOCH);
    let etag = format!("\"{}-{:x}\"", feed.id, changed.as_second());
    let has_validators = !WITHOUT_VALIDATORS.contains(&feed.id.as_str());
    let mut response = if has_validators && is_known(asked, &etag, changed) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let kind = [(CONTENT_TYPE, document::content_type(feed))];
        (kind, document::feed_at(feed, now)).into_response()
    };
    if has_validators {
        put(&mut response, ETAG, &etag);
        put(&mut response, LAST_MODIFIED, &http_date(changed));
    }
    response
}

/// Whether the asker has this version: RFC 9110 §13.1.3, by the tag if there is one, else by the time.
fn is_known(asked: &HeaderMap, etag: &str, changed: Timestamp) -> bool {
    if let Some(tags) = asked.get(IF_NONE_MATCH) {
        return tags.to_str().is_ok_and(|tags| tags.contains(etag));
    }
    asked
        .get(IF_MODIFIED_SINCE)
        .and_then(|time| jiff::fmt::rfc2822::parse(time.to_str().ok()?).ok())
        .is_some_and(|time| time.timestamp() >= changed)
}

/// Headers at once, then a byte now and then, for ever.
fn slow(feed: &Recorded) -> Response<Body> {
    let (reader, writer) = tokio::io::duplex(DROP.len());
    tokio::spawn(drip(writer));
    let kind = [(CONTENT_TYPE, document::content_type(feed))];
    (kind, Body::from_stream(ReaderStream::new(reader))).into_response()
}

async fn drip(mut to: DuplexStream) {
    // The write fails once the asker has hung up.
    while to.write_all(DROP).await.is_ok() {
        tokio::time::sleep(DRIP).await;
    }
}

fn put(response: &mut Response<Body>, name: axum::http::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

/// `Wed, 19 Jun 2024 07:10:00 GMT`, RFC 9110 §5.6.7.
fn http_date(at: Timestamp) -> String {
    at.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

#[cfg(test)]
mod tests {
    use super::super::week;
    use super::*;

    struct Asker {
        site: Site,
        clock: Clock,
    }

    impl Asker {
        async fn at(now: &str) -> Self {
            let clock = Clock::held(now.parse().unwrap());
            let site = Site::start(&week::recorded().unwrap(), clock.clone()).await.unwrap();
            Self { site, clock }
        }

        /// One request over a connection of its own; the whole answer as text.
        async fn get(&self, id: &str, header: &str) -> String {
            use tokio::io::AsyncReadExt as _;
            let mut line = tokio::net::TcpStream::connect(self.site.address).await.unwrap();
            let request = format!("GET /feeds/{id} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{header}\r\n");
            line.write_all(request.as_bytes()).await.unwrap();
            let mut bytes = Vec::new();
            line.read_to_end(&mut bytes).await.unwrap();
            String::from_utf8_lossy(&bytes).into_owned()
        }
    }

    fn value<'a>(answer: &'a str, name: &str) -> &'a str {
        let (_, rest) = answer.split_once(&format!("{name}: ")).unwrap();
        rest.lines().next().unwrap()
    }

    #[tokio::test]
    async fn the_second_request_is_answered_304_until_something_is_published() {
        let asker = Asker::at("2024-06-19T07:30:00Z").await;
        let first = asker.get("peninsula-wire", "").await;
        assert!(first.starts_with("HTTP/1.1 200"));
        assert_eq!(value(&first, "date"), "Wed, 19 Jun 2024 07:30:00 GMT");
        let by_tag = format!("If-None-Match: {}\r\n", value(&first, "etag"));
        let by_time = format!("If-Modified-Since: {}\r\n", value(&first, "last-modified"));
        for header in [&by_tag, &by_time] {
            let second = asker.get("peninsula-wire", header).await;
            assert!(second.starts_with("HTTP/1.1 304"), "{second}");
        }
        asker.clock.set("2024-06-19T10:00:00Z".parse().unwrap());
        for header in [&by_tag, &by_time] {
            let third = asker.get("peninsula-wire", header).await;
            assert!(third.starts_with("HTTP/1.1 200"), "{third}");
        }
    }

    #[tokio::test]
    async fn the_closed_feed_answers_410_from_its_last_day_on() {
        let asker = Asker::at("2024-06-16T23:59:00Z").await;
        assert!(asker.get("steppe-telegraph", "").await.starts_with("HTTP/1.1 200"));
        asker.clock.set("2024-06-17T00:00:00Z".parse().unwrap());
        assert!(asker.get("steppe-telegraph", "").await.starts_with("HTTP/1.1 410"));
        assert!(asker.get("no-such-feed", "").await.starts_with("HTTP/1.1 404"));
    }

    #[tokio::test]
    async fn the_slow_feed_begins_and_does_not_end() {
        use tokio::io::AsyncReadExt as _;
        let asker = Asker::at("2024-06-14T00:00:00Z").await;
        let mut line = tokio::net::TcpStream::connect(asker.site.address).await.unwrap();
        line.write_all(b"GET /feeds/tokyo-kisha-room HTTP/1.1\r\nHost: x\r\n\r\n")
            .await
            .unwrap();
        let mut seen = Vec::new();
        while !seen.ends_with(b"1\r\n \r\n") {
            assert_ne!(line.read_buf(&mut seen).await.unwrap(), 0);
        }
        let text = String::from_utf8(seen).unwrap();
        assert!(text.starts_with("HTTP/1.1 200") && text.contains("transfer-encoding: chunked"));
    }
}
