//! The one door to the network for everything that is read: feeds, pages, lists.
//!
//! In: an address with what the last visit left behind. Out: a whole body
//! within its bounds, "nothing new", or a reason in words. Nothing here looks
//! into the bytes, follows a redirect unseen, uses a proxy of the environment,
//! keeps a cookie longer than one chain of redirects, or connects to an address that [`super::guard`] did not vet.

use std::collections::HashMap;
use std::fs::File;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::Context as _;
use ipnet::IpNet;
use jiff::{SignedDuration, Timestamp};
use reqwest::header::{HeaderMap, HeaderValue, IF_MODIFIED_SINCE, IF_NONE_MATCH};
use secrecy::{ExposeSecret as _, SecretString};
use tokio::time::Instant;
use url::Url;

use super::access::{Access, Login};
use super::gate::{self, Gate, Parked};
use super::guard::{self, Refusal};
use super::headers::{Headers, opaque};
use super::robots::{Leave, RobotRules};
use super::{Resting, walls};
use crate::clock::Clock;

pub use errors::{CUT_OFF, FetchError};

use asking::{conditions, is_home, target};
use chain::{Chain, HOPS_MAX, Redirect};
use cookies::Cookies;
use names::{Names, Resolver};
use reading::{Bounds, Pace, finish, read, start};

mod asking;
mod chain;
mod cookies;
mod errors;
mod names;
pub mod posting;
mod reading;
mod unpack;

/// From the first packet to a finished TLS handshake, name lookup included. A server that needs longer would not send its
/// body in time either.
const CONNECT: Duration = Duration::from_secs(10);

/// Longest wait for the head of an answer, redirects each for itself; at most half of [`Manners::total`]. Feeds that are made
/// when asked for take seconds; who needs longer holds a place that other feeds wait for.
const HEAD: Duration = Duration::from_mins(1);

/// How long an idle connection is kept. Feeds of one host are asked within seconds of each other; their next round is half an
/// hour away, and a TLS session kept till then would cost 40 KiB a host.
const IDLE: Duration = Duration::from_secs(20);

/// Idle connections kept to one host: as many as are on their way at once. Matters only with the gate switched off.
const IDLE_PER_HOST: usize = 32;

/// Clients kept, one for each distinct set of allowed networks. Connections of one set are never lent to another: what one
/// feed may reach, the next may not.
const CLIENTS_MAX: usize = 32;

/// How the program behaves towards all servers.
#[derive(Debug, Clone)]
pub struct Manners {
    /// Part of the User-Agent: who asks, and where to complain.
    pub contact: Option<String>,
    /// Between two requests to one host; zero switches the gate off.
    pub spacing: Duration,
    /// Hosts that neither stand in line nor are left alone when they refuse: one's own, or gateways to many sites.
    pub open_hosts: Vec<String>,
    /// Networks that are not public and may be reached all the same.
    pub allow: Vec<IpNet>,
    /// Bound on one whole request, redirects included.
    pub total: Duration,
}

/// One conditional request.
#[derive(Debug, Clone)]
pub struct Request {
    /// What to read.
    pub url: Url,
    /// `If-None-Match`, verbatim.
    pub etag: Option<String>,
    /// `If-Modified-Since`, verbatim.
    pub last_modified: Option<String>,
    /// The address these validators belong to; sent to no other.
    pub validators_url: Option<String>,
    /// Networks allowed for this request beside the general ones.
    pub allow: Vec<IpNet>,
    /// Most bytes of the decompressed body.
    pub bytes_max: usize,
    /// Login, cookie, headers, proxy: for the origin of `url` alone.
    pub access: Access,
    /// What is asked for: what a refusal means depends on it.
    pub purpose: Purpose,
    /// A body that ends before it should is taken as far as it came, and marked. Who asks can tell what is whole in it.
    pub takes_cut: bool,
    /// The rules of sites by which a redirect is followed, for the page of an entry. Its own address was asked about before.
    pub rules: Option<Arc<RobotRules>>,
}

impl Request {
    /// A request without conditions.
    #[must_use]
    pub fn new(url: Url, allow: Vec<IpNet>, bytes_max: usize) -> Self {
        Self {
            url,
            etag: None,
            last_modified: None,
            validators_url: None,
            allow,
            bytes_max,
            access: Access::default(),
            purpose: Purpose::Other,
            takes_cut: false,
            rules: None,
        }
    }
}

/// What a request is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The poll of a feed: a refusal lets its whole site rest.
    Feed,
    /// The page of an entry: a refusal concerns the pages of its site. Many papers keep programs from their articles and publish
    /// their feeds for them.
    Page,
    /// A page that was asked for before, in vain: a refusal, or no answer, concerns that page alone. Were it to speak for the others, one page for
    /// subscribers would keep them from being read for good.
    PageAgain,
    /// Anything else: a refusal concerns that address alone.
    Other,
}

impl Purpose {
    fn is_page(self) -> bool {
        matches!(self, Self::Page | Self::PageAgain)
    }
}

/// How long the pages of a site that refused one are left alone.
const PAGES_REST: SignedDuration = SignedDuration::from_hours(6);

/// What a server wants of our next visit. Only ever slows us down.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Caching {
    /// `Cache-Control: max-age` or `Expires` against the server's own `Date`.
    pub fresh_for: Option<Duration>,
    /// `Retry-After`, which servers put beside good answers too, of this answer or a redirect before it.
    pub not_before: Option<Timestamp>,
}

impl Caching {
    /// Not before this moment either.
    fn or_later(self, other: Option<Timestamp>) -> Self {
        Self {
            not_before: self.not_before.max(other),
            ..self
        }
    }
}

/// A good answer.
#[derive(Debug, Clone)]
#[expect(
    clippy::large_enum_variant,
    reason = "one answer exists at a time, and it is taken apart at once"
)]
pub enum Answer {
    /// 304: nothing new. A 304 may carry new validators.
    Unchanged {
        /// New `ETag`, if it sent one.
        etag: Option<String>,
        /// New `Last-Modified`, if it sent one.
        last_modified: Option<String>,
        /// When to come back at the earliest.
        caching: Caching,
    },
    /// 200 with its whole body.
    Body(Body),
}

/// A whole body.
#[derive(Debug, Clone)]
pub struct Body {
    /// Decompressed.
    pub bytes: Vec<u8>,
    /// It ended before it should.
    pub is_cut: bool,
    /// `Content-Type` as it came.
    pub content_type: Option<String>,
    /// `ETag` as it came.
    pub etag: Option<String>,
    /// `Last-Modified` as it came.
    pub last_modified: Option<String>,
    /// `Link` headers as they came.
    pub links: Vec<String>,
    /// The address that answered, after redirects.
    pub url: Url,
    /// Where permanent redirects alone led to, if there was one.
    pub moved_to: Option<Url>,
    /// When to come back at the earliest.
    pub caching: Caching,
}

/// The client: one per process. Cloning shares connections and waiting lines.
#[derive(Debug, Clone)]
pub struct Fetcher(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    manners: Manners,
    names: Names,
    agent: HeaderValue,
    gate: Arc<Gate>,
    clients: Arc<Mutex<HashMap<Way, reqwest::Client>>>,
}

/// What a client may reach, and through which proxy. Connections of one are never lent to another.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Way {
    allow: Vec<IpNet>,
    proxy: Option<Proxy>,
}

/// Address of a proxy, which may hold a login.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Proxy(String);

impl std::fmt::Debug for Proxy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

/// Where a body goes that is too large for memory, and who is shown how far it has come.
pub struct Sink<'s> {
    /// Written from its present place on, as the body comes.
    pub file: &'s mut File,
    /// Shown the bytes so far, decompressed, and how many there will be if the server said.
    pub seen: &'s (dyn Fn(u64, Option<u64>) + Sync),
}

/// One request of the several that redirects make of it.
enum Hop {
    Answer(Box<Answer>),
    Redirect(Redirect),
}

impl Fetcher {
    /// Builds the client.
    ///
    /// # Errors
    /// When the machine has no usable certificate store, or the contact cannot stand in a header.
    pub fn new(manners: Manners) -> anyhow::Result<Self> {
        Self::with_names(manners, Names::System)
    }

    fn with_names(manners: Manners, names: Names) -> anyhow::Result<Self> {
        // An error means that a provider is there already: ours, or that of the mailer, which is the same.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let agent = HeaderValue::from_str(&agent(manners.contact.as_deref()))
            .context("polling.contact must be plain ASCII, an address of a page or a mailbox")?;
        let fetcher = Self(Arc::new(Inner {
            gate: Arc::new(Gate::new(manners.spacing, manners.open_hosts.clone())),
            manners,
            names,
            agent,
            clients: Arc::default(),
        }));
        fetcher
            .client(&fetcher.0.way(&[], None))
            .map_err(|error| anyhow::anyhow!(errors::innermost(&error)))
            .context("no HTTPS client: is the package ca-certificates installed?")?;
        Ok(fetcher)
    }

    /// The same client with another bound on a whole request: for what is far larger than a feed. It stands in the same lines and
    /// leaves the same sites alone.
    #[must_use]
    pub fn with_total(&self, total: Duration) -> Self {
        let inner = &self.0;
        Self(Arc::new(Inner {
            manners: Manners {
                total,
                ..inner.manners.clone()
            },
            names: inner.names.clone(),
            agent: inner.agent.clone(),
            gate: Arc::clone(&inner.gate),
            clients: Arc::clone(&inner.clients),
        }))
    }

    /// Asks once, follows redirects through the guard, reads the body within its bounds. What a server asks to wait for counts
    /// from the moment its answer came, by `clock`; the wait for the host's turn does not count towards `Manners::total`.
    ///
    /// # Errors
    /// See [`FetchError`].
    pub async fn get(&self, request: Request, clock: &Clock) -> Result<Answer, FetchError> {
        self.ask(request, None, clock).await
    }

    /// As [`Fetcher::get`], for what a request itself asks for on its way.
    pub(super) fn get_meanwhile<'f>(
        &'f self,
        request: Request,
        clock: &'f Clock,
    ) -> Pin<Box<dyn Future<Output = Result<Answer, FetchError>> + Send + 'f>> {
        Box::pin(self.ask(request, None, clock))
    }

    /// As [`Fetcher::get`], with the body in a file instead of in memory: for lists of many megabytes. What is in the file is
    /// whole only if the answer is a body.
    ///
    /// # Errors
    /// See [`FetchError`].
    pub async fn download(&self, request: Request, sink: Sink<'_>, clock: &Clock) -> Result<Answer, FetchError> {
        self.ask(request, Some(sink), clock).await
    }

    async fn ask(&self, request: Request, mut sink: Option<Sink<'_>>, clock: &Clock) -> Result<Answer, FetchError> {
        let way = self.0.way(&request.allow, request.access.proxy.as_ref());
        let client = self.client(&way).map_err(|error| explain(&error))?;
        let mut url = request.url.clone();
        let (mut chain, mut cookies) = (Chain::new(url.clone()), Cookies::default());
        let mut left = self.0.manners.total;
        loop {
            guard::check(&url, &way.allow)?;
            if way.proxy.is_some() {
                self.0.names.vet_for_proxy(&url, &way.allow).await?;
            }
            let host = gate::host(&url);
            let turn = self
                .0
                .gate
                .turn(&host, request.purpose.is_page(), clock.now())
                .await
                .map_err(|why| FetchError::no_turn(why, clock.now()))?;
            let started = Instant::now();
            let hop = tokio::time::timeout(
                left,
                self.0
                    .hop(&client, &url, &request, (&way, &mut sink, &mut cookies), clock),
            )
            .await
            .unwrap_or(Err(FetchError::TimedOut {
                after: self.0.manners.total,
            }));
            if let Err(error) = &hop {
                self.0.heed(error, request.purpose, &host, clock.now());
            }
            drop(turn);
            left = left.saturating_sub(started.elapsed());
            match hop.map_err(|error| error.or_later(chain.not_before()))? {
                Hop::Answer(answer) => return Ok(chain.end(*answer)),
                Hop::Redirect(redirect) => {
                    url = chain.follow(redirect, &url)?;
                    self.may_follow(&request, &url, clock).await?;
                }
            }
        }
    }

    /// Asks the rules of the site that a redirect leads to.
    async fn may_follow(&self, request: &Request, to: &Url, clock: &Clock) -> Result<(), FetchError> {
        let Some(rules) = &request.rules else {
            return Ok(());
        };
        match rules.ask(self, to, &request.allow, clock).await {
            Leave::Given => Ok(()),
            Leave::Refused => Err(FetchError::RobotsRefuse),
            Leave::Unknown(error) => Err(error),
        }
    }

    /// The site of an address: a refusal of one of its addresses lets all of them rest. `None` where nothing ever rests.
    #[must_use]
    pub fn site(&self, url: &Url) -> Option<String> {
        self.0.gate.site(url)
    }

    /// Why the pages of an address's site are left alone for now, if they are: it has lately refused one, or did not answer for it.
    #[must_use]
    pub fn refuses_pages(&self, url: &Url, now: Timestamp) -> Option<FetchError> {
        let parked = self.0.gate.refuses_pages(&gate::host(url), now)?;
        Some(FetchError::no_turn(gate::NoTurn::PagesRefused(parked), now))
    }

    /// Leaves a site alone that asked for it before, or asked another node.
    pub fn leave_alone(&self, resting: &Resting, now: Timestamp) {
        let parked = Parked {
            status: resting.status,
            until: resting.until,
        };
        self.0.gate.park_site(&resting.site, parked, now);
    }

    /// What sites have asked for since the last call, to be remembered.
    #[must_use]
    pub fn take_resting(&self) -> Vec<Resting> {
        self.0.gate.take_unsaid()
    }

    /// The client for these networks and this proxy.
    fn client(&self, way: &Way) -> reqwest::Result<reqwest::Client> {
        let mut clients = self.0.clients.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(client) = clients.get(way) {
            return Ok(client.clone());
        }
        let builder = reqwest::Client::builder()
            .user_agent(self.0.agent.clone())
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            // Ours reads what servers send under these names: see `unpack`.
            .no_gzip()
            .no_deflate()
            .no_proxy()
            // What every browser passes over: a header on two lines, a line that is none, a blank before the colon.
            .http1_allow_obsolete_multiline_headers_in_responses(true)
            .http1_ignore_invalid_headers_in_responses(true)
            .http1_allow_spaces_after_header_name_in_responses(true)
            .connect_timeout(CONNECT)
            .pool_idle_timeout(IDLE)
            .pool_max_idle_per_host(IDLE_PER_HOST);
        let client = match &way.proxy {
            // The only name it looks up is the proxy's own, which the owner chose.
            Some(Proxy(proxy)) => builder.proxy(reqwest::Proxy::all(proxy)?),
            None => builder.dns_resolver(Arc::new(Resolver {
                names: self.0.names.clone(),
                allow: way.allow.clone(),
            })),
        }
        .build()?;
        if clients.len() >= CLIENTS_MAX {
            clients.clear();
        }
        clients.insert(way.clone(), client.clone());
        Ok(client)
    }
}

impl Inner {
    /// The general networks and those of one request, in one order; and its proxy.
    fn way(&self, of_request: &[IpNet], proxy: Option<&SecretString>) -> Way {
        let mut allow = [&self.manners.allow, of_request].concat();
        allow.sort_unstable();
        allow.dedup();
        let proxy = proxy.map(|proxy| Proxy(proxy.expose_secret().to_owned()));
        Way { allow, proxy }
    }

    /// Leaves alone who has asked for it: the whole site, or its pages.
    fn heed(&self, error: &FetchError, purpose: Purpose, host: &str, now: Timestamp) {
        if let Some((status, until)) = error.rest(purpose == Purpose::Feed, now) {
            self.gate.park(host, Parked { status, until }, now);
        } else if purpose == Purpose::Page
            && let Some((status, rest)) = error.rest_of_pages()
            && let Ok(until) = now.checked_add(rest)
        {
            self.gate.park_pages(host, Parked { status, until }, now);
        }
    }

    /// One request and its answer.
    async fn hop(
        &self,
        client: &reqwest::Client,
        url: &Url,
        request: &Request,
        (way, sink, cookies): (&Way, &mut Option<Sink<'_>>, &mut Cookies),
        clock: &Clock,
    ) -> Result<Hop, FetchError> {
        let mut asked = conditions(request, url)?;
        cookies.add_to(&mut asked, url);
        let is_conditional = asked.contains_key(IF_NONE_MATCH) || asked.contains_key(IF_MODIFIED_SINCE);
        let mut sent = client.get(url.clone()).headers(asked);
        if let Some(login) = request.access.login.as_ref().filter(|_| is_home(request, url)) {
            sent = match login {
                Login::Basic { user, password } => sent.basic_auth(user, Some(password.expose_secret())),
                Login::Bearer(token) => sent.bearer_auth(token.expose_secret()),
            };
        }
        let head = HEAD.min(self.manners.total / 2);
        let Ok(sent) = tokio::time::timeout(head, sent.send()).await else {
            return Err(FetchError::Silent { after: head });
        };
        let response = sent.map_err(|error| explain(&error))?;
        // The resolver vetted what it gave; this holds even if a later client connects in another way.
        if let Some(peer) = response.remote_addr().map(|peer| peer.ip())
            && way.proxy.is_none()
            && !guard::may_reach(peer, &way.allow)
        {
            return Err(Refusal::Address(peer).into());
        }
        let (headers, now) = (readable(response.headers()), clock.now());
        let status = response.status().as_u16();
        match status {
            200 | 203 => {
                let pace = Pace::new(self.manners.total);
                let encoding = headers.get("content-encoding");
                let bounds = Bounds {
                    bytes_max: request.bytes_max,
                    takes_cut: request.takes_cut && sink.is_none(),
                };
                let (bytes, is_cut) = read(response, encoding, bounds, pace, sink.as_mut()).await?;
                Ok(Hop::Answer(Box::new(Answer::Body(Body {
                    bytes,
                    is_cut,
                    content_type: headers.get("content-type").map(str::to_owned),
                    etag: headers.validator("etag"),
                    last_modified: headers.validator("last-modified"),
                    links: headers.links(),
                    url: url.clone(),
                    moved_to: None,
                    caching: headers.caching(now),
                }))))
            }
            304 if is_conditional => Ok(Hop::Answer(Box::new(Answer::Unchanged {
                etag: headers.validator("etag"),
                last_modified: headers.validator("last-modified"),
                caching: headers.caching(now),
            }))),
            301 | 302 | 303 | 307 | 308 => {
                let to = headers
                    .get("location")
                    .and_then(|location| target(url, location))
                    .ok_or(FetchError::Status {
                        status,
                        until: headers.retry_after(now),
                    })?;
                let is_other_asker = cookies.take(url, response.headers());
                finish(response).await;
                Ok(Hop::Redirect(Redirect {
                    to,
                    is_permanent: matches!(status, 301 | 308),
                    not_before: headers.retry_after(now),
                    is_other_asker,
                }))
            }
            _ => Err(refusal(response, status, &headers, now).await),
        }
    }
}

/// Why there is no body; a wall also shows itself by its page.
async fn refusal(response: reqwest::Response, status: u16, headers: &Headers, now: Timestamp) -> FetchError {
    let refusal = refused(status, headers, now);
    let wall = match status {
        403 | 429 | 503 => walls::named(&start(response, headers.get("content-encoding")).await),
        _ => None,
    };
    // A wall that names a time to come back is only busy.
    let has_time = matches!(refusal, FetchError::Throttled { until: Some(_), .. });
    match wall.filter(|_| !has_time && !matches!(refusal, FetchError::Walled { .. })) {
        Some(wall) => FetchError::Walled {
            wall: wall.into(),
            until: None,
        },
        None => refusal,
    }
}

/// What an answer without a body means for us.
fn refused(status: u16, headers: &Headers, now: Timestamp) -> FetchError {
    if status == 410 {
        return FetchError::Gone;
    }
    let until = headers.retry_after(now);
    if let Some(wall) = headers.wall(status) {
        let wall = wall.into();
        return FetchError::Walled { wall, until };
    }
    // Some sites answer 403 where they mean 429; with a time to come back it is the same thing.
    if matches!(status, 429 | 503) || (status == 403 && until.is_some()) {
        return FetchError::Throttled { status, until };
    }
    FetchError::Status { status, until }
}

/// Header values as text.
fn readable(headers: &HeaderMap) -> Headers {
    Headers::new(
        headers
            .iter()
            .map(|(name, value)| (name.as_str().to_owned(), opaque(value.as_bytes()))),
    )
}

fn agent(contact: Option<&str>) -> String {
    let version = env!("CARGO_PKG_VERSION");
    match contact {
        Some(contact) => format!("Backstory/{version} (+{contact})"),
        None => format!("Backstory/{version}"),
    }
}

/// The client's error as our own, in words.
fn explain(error: &reqwest::Error) -> FetchError {
    if let Some(known) = errors::cause(error) {
        return known;
    }
    if error.is_timeout() {
        return FetchError::TimedOut { after: CONNECT };
    }
    let text = errors::innermost(error);
    FetchError::Unreachable(match errors::broken_off(&text) {
        Some(words) => words.into(),
        None if error.is_body() => CUT_OFF.into(),
        None if error.is_decode() => "the compressed answer is damaged".into(),
        None => format!("no readable answer: {}", errors::unreadable(&text)),
    })
}

#[cfg(test)]
mod tests;
