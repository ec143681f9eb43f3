//! The listener for the links of a mail: pages that ask once more, and do what they are told by a POST.
//!
//! In: a signed token. Out: a page. A GET reads no store and tells nothing of the reader, not even whether there is one: mail
//! scanners follow links, and mails are forwarded. Only a POST acts, and what stops mail is told to its owner by mail.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use jiff::Timestamp;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;
use tracing::{error, info};

use super::Wired;
use super::hand::{Asker, Outcome};
use crate::clock::Clock;
use crate::digests::hand::Way;
use crate::digests::token::{Page, Refusal, Token};
use crate::ids::Ids;
use crate::store::Store;

mod door;
mod page;

use door::{Bucket, Door};
use page::Pages;

/// Largest body of a request: a form of one word has some thirty bytes.
const BODY_BYTES_MAX: usize = 4 * 1024;
/// Wait before an address that cannot be listened on is tried again.
const RETRY_AFTER: Duration = Duration::from_secs(30);

/// What the listener needs.
pub(super) struct Web {
    pub(super) store: Store,
    pub(super) wired: watch::Receiver<Arc<Wired>>,
    pub(super) ids: Arc<Ids>,
    pub(super) clock: Clock,
    pub(super) stop: CancellationToken,
}

/// What a request needs.
struct Shared {
    store: Store,
    wired: watch::Receiver<Arc<Wired>>,
    ids: Arc<Ids>,
    clock: Clock,
    bucket: Bucket,
}

impl Web {
    /// Listens where the configuration says, also after it was read again, until told to stop.
    pub(super) async fn walk(self) {
        let shared = Arc::new(Shared {
            store: self.store,
            wired: self.wired.clone(),
            ids: self.ids,
            clock: self.clock,
            bucket: Bucket::default(),
        });
        let mut wired = self.wired;
        while !self.stop.is_cancelled() {
            let listen = wired.borrow_and_update().config.web.listen;
            let served = async {
                match listen {
                    None => std::future::pending().await,
                    Some(address) => serve(address, Arc::clone(&shared)).await,
                }
            };
            tokio::select! {
                () = self.stop.cancelled() => {}
                () = moved(&mut wired, listen) => {}
                () = served => tokio::time::sleep(RETRY_AFTER).await,
            }
        }
    }
}

/// Ends when the configuration names another address.
async fn moved(wired: &mut watch::Receiver<Arc<Wired>>, listen: Option<SocketAddr>) {
    while wired.changed().await.is_ok() {
        if wired.borrow().config.web.listen != listen {
            return;
        }
    }
    std::future::pending().await
}

async fn serve(address: SocketAddr, shared: Arc<Shared>) {
    let door = match Door::open(address).await {
        Ok(door) => door,
        Err(problem) => {
            error!("{address} cannot be listened on, the links in mails do not work: {problem}");
            return;
        }
    };
    info!("listening on {address} for the links in mails");
    if let Err(problem) = axum::serve(door, routes(shared)).await {
        error!("the listener on {address} ended: {problem}");
    }
}

fn routes(shared: Arc<Shared>) -> Router {
    Router::new()
        .fallback(answer_to)
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .with_state(shared)
}

/// A request: the page that asks once more, what its form or a mail program's button asks for, or nothing that is here.
async fn answer_to(
    State(shared): State<Arc<Shared>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let wired = shared.wired.borrow().clone();
    let spoken = spoken(&headers);
    let Some(token) = token_of(uri.path(), wired.config.web.public.as_deref()) else {
        return answer(StatusCode::NOT_FOUND, pages(&wired, &spoken).nothing_here());
    };
    let is_post = method == Method::POST;
    if !is_post && method != Method::GET && method != Method::HEAD {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    if !shared.bucket.lets() {
        return busy(&pages(&wired, &spoken));
    }
    let now = shared.clock.now();
    let links = wired.links.as_ref().ok_or(Refusal::Forged);
    // Only one that is ours can be too old, so that a guess learns nothing.
    match links.and_then(|links| links.key.read(token, now)) {
        Err(why) => refused(why, &pages(&wired, &spoken)),
        Ok(token) => {
            let spoken = spoken_of(&token, spoken);
            let pages = pages(&wired, &spoken);
            if is_post {
                act(
                    &shared.asker(&wired, now),
                    &pages,
                    &token,
                    asked(&headers, &body, token.page),
                )
                .await
            } else {
                answer(StatusCode::OK, pages.ask(token.page))
            }
        }
    }
}

/// The token in a path: behind `/a/`, or behind the path of `public_url` and `/a/`, whichever of them the web server before us
/// hands on.
fn token_of<'p>(path: &'p str, public: Option<&str>) -> Option<&'p str> {
    let token = |path: &'p str| path.strip_prefix("/a/").filter(|token| !token.contains('/'));
    let before = public.and_then(|public| url::Url::parse(public).ok());
    let within = before.and_then(|url| path.strip_prefix(url.path().trim_end_matches('/')));
    token(path).or_else(|| within.and_then(token))
}

/// Pages in the first of these languages that has words.
fn pages<'w>(wired: &'w Wired, languages: &[String]) -> Pages<'w> {
    Pages::new(wired.config.book.of(languages))
}

/// The languages of whoever asks, where the reader's are not known.
fn spoken(headers: &HeaderMap) -> Vec<String> {
    let header = headers.get(header::ACCEPT_LANGUAGE);
    page::accepted(header.and_then(|value| value.to_str().ok()))
}

/// The page speaks as the mail did in which the link stood; an older link, as whoever asks.
fn spoken_of(token: &Token, asked: Vec<String>) -> Vec<String> {
    token.language().map_or(asked, |language| vec![language.to_owned()])
}

/// Does what is asked for with a token.
async fn act(asker: &Asker<'_>, pages: &Pages<'_>, token: &Token, asked: Option<(String, Way)>) -> Response {
    let Some((ask, way)) = asked else {
        return answer(StatusCode::BAD_REQUEST, pages.not_understood());
    };
    match asker.ask(token, &ask, way).await {
        Ok(Outcome::Done(done)) => answer(StatusCode::OK, pages.done(&done, token.page)),
        Ok(Outcome::Unfit) => answer(StatusCode::BAD_REQUEST, pages.not_understood()),
        Ok(Outcome::TooOften) => answer(StatusCode::TOO_MANY_REQUESTS, pages.too_often()),
        Ok(Outcome::Unknown | Outcome::AskedBack) => answer(StatusCode::GONE, pages.gone()),
        Err(problem) => {
            error!("a reader's word could not be kept: {problem:#}");
            answer(StatusCode::SERVICE_UNAVAILABLE, pages.failed())
        }
    }
}

impl Shared {
    fn asker<'s>(&'s self, wired: &'s Wired, now: Timestamp) -> Asker<'s> {
        Asker {
            store: &self.store,
            config: &wired.config,
            links: wired.links.as_ref(),
            ids: &self.ids,
            now,
        }
    }
}

/// What a POST asks for: `do=mute+3d` of our own form, or the one click of RFC 8058, which comes as either kind of form and
/// only to an address from the header.
fn asked(headers: &HeaderMap, body: &[u8], page: Page) -> Option<(String, Way)> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let kind = kind.unwrap_or_default().to_ascii_lowercase();
    let one_click = || (page == Page::OneClick).then(|| ("unsubscribe".to_owned(), Way::OneClick));
    if kind.starts_with("multipart/form-data") {
        let text = String::from_utf8_lossy(body);
        let is_one_click = text.contains("name=\"List-Unsubscribe\"") && text.contains("One-Click");
        return is_one_click.then(one_click).flatten();
    }
    for (name, value) in url::form_urlencoded::parse(body) {
        match (name.as_ref(), value.as_ref()) {
            ("List-Unsubscribe", "One-Click") => return one_click(),
            ("do", ask) => return Some((ask.to_owned(), Way::Link)),
            _ => {}
        }
    }
    None
}

/// Of a link that is too old, or none of ours: cut off or changed on its way.
fn refused(why: Refusal, pages: &Pages<'_>) -> Response {
    match why {
        Refusal::Expired => answer(StatusCode::GONE, pages.gone()),
        Refusal::Forged => answer(StatusCode::NOT_FOUND, pages.cut()),
    }
}

fn busy(pages: &Pages<'_>) -> Response {
    let mut response = answer(StatusCode::TOO_MANY_REQUESTS, pages.busy());
    response
        .headers_mut()
        .insert(header::RETRY_AFTER, header::HeaderValue::from_static("10"));
    response
}

/// A page that no cache keeps, no other page frames, no search finds, and that names itself to nobody.
fn answer(status: StatusCode, page: String) -> Response {
    let headers = [
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        ),
        (header::HeaderName::from_static("x-robots-tag"), "noindex, nofollow"),
    ];
    (status, headers, Html(page)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(kind: &'static str, body: &str, page: Page) -> Option<(String, Way)> {
        let headers = HeaderMap::from_iter([(header::CONTENT_TYPE, header::HeaderValue::from_static(kind))]);
        asked(&headers, body.as_bytes(), page)
    }

    #[test]
    fn the_button_of_a_mail_program_comes_as_either_kind_of_form_and_works_only_with_the_headers_token() {
        let form = "application/x-www-form-urlencoded";
        let parts = "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n";
        let wanted = Some(("unsubscribe".to_owned(), Way::OneClick));
        assert_eq!(of(form, "List-Unsubscribe=One-Click", Page::OneClick), wanted);
        assert_eq!(of("multipart/form-data; boundary=x", parts, Page::OneClick), wanted);
        assert_eq!(of(form, "List-Unsubscribe=One-Click", Page::List), None);
        assert_eq!(of("multipart/form-data; boundary=x", parts, Page::List), None);
        assert_eq!(
            of(form, "do=mute+3d", Page::List),
            Some(("mute 3d".to_owned(), Way::Link))
        );
        assert_eq!(of(form, "", Page::OneClick), None);
    }
    #[test]
    fn a_link_is_found_with_and_without_the_path_of_its_public_address() {
        let public = Some("https://news.example/desk/b");
        for path in ["/a/T0", "/desk/b/a/T0"] {
            assert_eq!(token_of(path, public), Some("T0"), "{path}");
        }
        for path in ["/", "/a/T0/x", "/b/a/T0", "/desk/b/T0", "/desk/ba/T0", "/desk/b"] {
            assert_eq!(token_of(path, public), None, "{path}");
        }
        assert_eq!(token_of("/a/T0", Some("https://news.example")), Some("T0"));
        assert_eq!(token_of("/a/T0", None), Some("T0"));
    }
}
