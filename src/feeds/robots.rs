//! `robots.txt` (RFC 9309): whether a page may be read by a program. Feeds are published to be read by programs and are not
//! asked about.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use robotxt::{AccessResult, Robots};
use url::Url;

use super::fetch::{Answer, FetchError, Fetcher, Request};

/// How long a site's rules are believed (RFC 9309 §2.4).
const FRESH_FOR: SignedDuration = SignedDuration::from_hours(24);
/// How long a site that could not be asked is not asked again: its other pages wait with the first.
const UNKNOWN_FOR: SignedDuration = SignedDuration::from_mins(10);
/// Most bytes read of them (RFC 9309 §2.5 asks for at least 500 KiB).
const BYTES_MAX: usize = 512 * 1024;
/// Most sites remembered.
const SITES_MAX: usize = 2_000;
/// The name under which rules may single us out.
const AGENT: &str = "Backstory";

/// A site's rules and when they were asked for. Whoever asks holds the lock, so that pages read side by side ask once.
type Site = Arc<tokio::sync::Mutex<Option<(Timestamp, Result<Robots, FetchError>)>>>;

/// The rules of the sites asked lately.
#[derive(Debug, Default)]
pub struct RobotRules {
    sites: Mutex<HashMap<String, Site>>,
}

/// What a site's rules say about a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leave {
    /// It may be read.
    Given,
    /// It may not.
    Refused,
    /// The rules could not be asked for, so it may not be read now (RFC 9309 §2.3.1.4).
    Unknown(FetchError),
}

impl RobotRules {
    /// Whether `page` may be read. A site without rules allows everything; one that could not be asked is asked again soon.
    pub async fn ask(&self, fetcher: &Fetcher, page: &Url, allow: &[ipnet::IpNet], now: Timestamp) -> Leave {
        let Ok(address) = robotxt::robots_url(page) else {
            return Leave::Refused;
        };
        let site = self.site(address.as_str());
        let mut known = site.lock().await;
        let is_fresh = known.as_ref().is_some_and(|(asked, rules)| {
            now.duration_since(*asked) < if rules.is_ok() { FRESH_FOR } else { UNKNOWN_FOR }
        });
        if !is_fresh {
            *known = Some((now, rules_of(fetcher, address, allow, now).await));
        }
        match known.as_ref().map(|(_, rules)| rules) {
            Some(Ok(rules)) if rules.is_url_allowed(page) => Leave::Given,
            Some(Err(error)) => Leave::Unknown(error.clone()),
            _ => Leave::Refused,
        }
    }

    fn site(&self, address: &str) -> Site {
        let mut sites = self.sites.lock().unwrap_or_else(PoisonError::into_inner);
        if sites.len() >= SITES_MAX {
            sites.clear();
        }
        Arc::clone(sites.entry(address.to_owned()).or_default())
    }
}

/// The site's rules; an error where nothing can be said about them now.
async fn rules_of(
    fetcher: &Fetcher,
    address: Url,
    allow: &[ipnet::IpNet],
    now: Timestamp,
) -> Result<Robots, FetchError> {
    let request = Request::new(address, allow.to_vec(), BYTES_MAX);
    match fetcher.get(request, now).await {
        Ok(Answer::Body(body)) => Ok(Robots::from_access(AccessResult::Successful(&body.bytes), AGENT)),
        Ok(Answer::Unchanged { .. }) | Err(FetchError::Gone) => {
            Ok(Robots::from_access(AccessResult::Unavailable, AGENT))
        }
        Err(FetchError::Status { status }) if (400..500).contains(&status) => {
            Ok(Robots::from_access(AccessResult::Unavailable, AGENT))
        }
        Err(error) => Err(error),
    }
}
