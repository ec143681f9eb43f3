//! The one door to the network for everything that is read: feeds, pages, lists.

use std::time::Duration;

use ipnet::IpNet;
use jiff::Timestamp;
use url::Url;

/// How the program behaves towards all servers.
#[derive(Debug, Clone)]
pub struct Manners {
    /// Part of the User-Agent: who asks, and where to complain.
    pub contact: Option<String>,
    /// Between two requests to one host; zero switches the gate off.
    pub spacing: Duration,
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
}

/// What a server wants of our next visit. Only ever slows us down.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Caching {
    /// `Cache-Control: max-age` or `Expires` against the server's own `Date`.
    pub fresh_for: Option<Duration>,
}

/// A good answer.
#[derive(Debug, Clone)]
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
    /// `Content-Type` as it came.
    pub content_type: Option<String>,
    /// `ETag` as it came.
    pub etag: Option<String>,
    /// `Last-Modified` as it came.
    pub last_modified: Option<String>,
    /// The address that answered, after redirects.
    pub url: Url,
    /// Where permanent redirects alone led to, if there was one.
    pub moved_to: Option<Url>,
    /// When to come back at the earliest.
    pub caching: Caching,
}

/// Why there is no body. One variant per different reaction; `Display` is a sentence for people.
#[derive(Debug, Clone, thiserror::Error, PartialEq, Eq)]
pub enum FetchError {
    /// 410: stop asking.
    #[error("gone for good (410)")]
    Gone,
    /// 429, 503, or 403 with `Retry-After`: the whole host is left alone until then.
    #[error("asked to wait ({status})")]
    Throttled {
        /// HTTP status.
        status: u16,
        /// Not before then, if the server said.
        until: Option<Timestamp>,
    },
    /// Any other status.
    #[error("answered {status}")]
    Status {
        /// HTTP status.
        status: u16,
    },
    /// A wall against programs, by its name.
    #[error("blocked by {wall}")]
    Walled {
        /// Whose wall.
        wall: String,
    },
    /// The address, or one behind a redirect, is not public and not allowed.
    #[error("{address} is not a public address; allow its network if this is intended")]
    Forbidden {
        /// Host or IP.
        address: String,
    },
    /// The body is larger than the bound.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// The bound.
        limit: usize,
    },
    /// No whole answer in time.
    #[error("timed out after {} s", .after.as_secs())]
    TimedOut {
        /// The bound.
        after: Duration,
    },
    /// More redirects than a browser would follow, or a loop.
    #[error("redirected in circles")]
    Redirects,
    /// DNS, connection, TLS, protocol, cut-off body: the cause in words.
    #[error("{0}")]
    Unreachable(String),
}

/// The client: one per process.
#[derive(Debug, Clone)]
pub struct Fetcher {
    _manners: Manners,
}

impl Fetcher {
    /// Builds the client.
    ///
    /// # Errors
    /// When the machine has no usable certificate store.
    pub fn new(manners: Manners) -> anyhow::Result<Self> {
        Ok(Self { _manners: manners })
    }

    /// Asks once, follows redirects through the guard, reads the body within its bounds.
    ///
    /// # Errors
    /// See [`FetchError`].
    #[expect(clippy::unused_async, reason = "skeleton")]
    pub async fn get(&self, _request: Request, _now: Timestamp) -> Result<Answer, FetchError> {
        Err(FetchError::Gone)
    }
}
