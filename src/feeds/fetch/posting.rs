//! A request that carries something: a message to somebody's own server, through the same guard as everything else.

use jiff::Timestamp;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use url::Url;

use super::errors::Unresolved;
use super::{FetchError, Fetcher, Refusal, explain, guard, readable, reading};
use crate::clock::Clock;

/// What is sent.
#[derive(Clone)]
pub struct Posting {
    /// Where to. Never in an error or a log: such addresses are often the secret themselves.
    pub url: Url,
    /// Names and values.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// Networks that are not public and may be reached all the same.
    pub allow: Vec<ipnet::IpNet>,
}

/// An answer, whatever its status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// HTTP status.
    pub status: u16,
    /// The beginning of its body.
    pub text: String,
    /// `Retry-After`, at most a day ahead.
    pub until: Option<Timestamp>,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unsaid {
    /// Nothing was sent.
    Before(FetchError),
    /// Perhaps it was taken.
    After(FetchError),
}

impl Fetcher {
    /// Sends once. A redirect is not followed: what it would carry to another place was meant for this one.
    ///
    /// # Errors
    /// Whether the request had left, and what went wrong.
    pub async fn post(&self, posting: Posting, clock: &Clock) -> Result<Said, Unsaid> {
        let before = Unsaid::Before;
        let way = self.0.way(&posting.allow, None);
        guard::check(&posting.url, &way.allow).map_err(|refusal| before(refusal.into()))?;
        let client = self.client(&way).map_err(|error| before(explain(&error)))?;
        let headers = carried(&posting.headers).map_err(before)?;
        let sent = client.post(posting.url).headers(headers).body(posting.body);
        let total = self.0.manners.total;
        let exchange = async {
            let response = sent.send().await.map_err(|error| failed(&error))?;
            if let Some(peer) = response.remote_addr().map(|peer| peer.ip())
                && !guard::may_reach(peer, &way.allow)
            {
                return Err(Unsaid::After(Refusal::Address(peer).into()));
            }
            let (status, until) = (
                response.status().as_u16(),
                readable(response.headers()).retry_after(clock.now()),
            );
            let text = String::from_utf8_lossy(&reading::start(response, None).await).into_owned();
            Ok(Said { status, text, until })
        };
        tokio::time::timeout(total, exchange)
            .await
            .unwrap_or(Err(Unsaid::After(FetchError::TimedOut { after: total })))
    }
}

fn failed(error: &reqwest::Error) -> Unsaid {
    let is_unresolved = |error: &reqwest::Error| {
        let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
        while let Some(here) = cause {
            if here.is::<Unresolved>() {
                return true;
            }
            cause = here.source();
        }
        false
    };
    if error.is_connect() || is_unresolved(error) {
        Unsaid::Before(explain(error))
    } else {
        Unsaid::After(explain(error))
    }
}

fn carried(pairs: &[(String, String)]) -> Result<HeaderMap, FetchError> {
    let bad = |name: &str| FetchError::Unreachable(format!("the header {name} cannot be sent"));
    let mut headers = HeaderMap::new();
    for (name, text) in pairs {
        let key = HeaderName::from_bytes(name.as_bytes()).map_err(|_error| bad(name))?;
        let mut value = HeaderValue::from_str(text).map_err(|_error| bad(name))?;
        value.set_sensitive(true);
        headers.insert(key, value);
    }
    Ok(headers)
}
