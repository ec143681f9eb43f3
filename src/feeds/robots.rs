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
/// Most bytes read of them (RFC 9309 §2.5 asks for at least 500 KiB).
const BYTES_MAX: usize = 512 * 1024;
/// Most sites remembered.
const SITES_MAX: usize = 2_000;
/// The name under which rules may single us out.
const AGENT: &str = "Backstory";

/// A site's rules and when they were asked for. Whoever asks holds the lock, so that pages read side by side ask once.
type Site = Arc<tokio::sync::Mutex<Option<(Timestamp, Robots)>>>;

/// The rules of the sites asked lately.
#[derive(Debug, Default)]
pub struct RobotRules {
    sites: Mutex<HashMap<String, Site>>,
}

impl RobotRules {
    /// Whether `page` may be read. A site that cannot be asked is taken to forbid it, as RFC 9309 §2.3.1.4 wants; one without
    /// rules allows everything.
    pub async fn allow(&self, fetcher: &Fetcher, page: &Url, allow: &[ipnet::IpNet], now: Timestamp) -> bool {
        let Ok(address) = robotxt::robots_url(page) else {
            return false;
        };
        let site = self.site(address.as_str());
        let mut known = site.lock().await;
        if let Some((asked, rules)) = &*known
            && now.duration_since(*asked) < FRESH_FOR
        {
            return rules.is_url_allowed(page);
        }
        let Some(rules) = ask(fetcher, address, allow, now).await else {
            return false;
        };
        let is_allowed = rules.is_url_allowed(page);
        *known = Some((now, rules));
        is_allowed
    }

    fn site(&self, address: &str) -> Site {
        let mut sites = self.sites.lock().unwrap_or_else(PoisonError::into_inner);
        if sites.len() >= SITES_MAX {
            sites.clear();
        }
        Arc::clone(sites.entry(address.to_owned()).or_default())
    }
}

/// The site's rules; `None` if it is not to be asked now.
async fn ask(fetcher: &Fetcher, address: Url, allow: &[ipnet::IpNet], now: Timestamp) -> Option<Robots> {
    let request = Request::new(address, allow.to_vec(), BYTES_MAX);
    Some(match fetcher.get(request, now).await {
        // Its site rests: what it would have said is not known, and is not remembered as a refusal.
        Err(FetchError::Parked { .. }) => return None,
        Ok(Answer::Body(body)) => Robots::from_access(AccessResult::Successful(&body.bytes), AGENT),
        Ok(Answer::Unchanged { .. }) | Err(FetchError::Gone) => Robots::from_access(AccessResult::Unavailable, AGENT),
        Err(FetchError::Status { status }) if (400..500).contains(&status) => {
            Robots::from_access(AccessResult::Unavailable, AGENT)
        }
        Err(_) => Robots::from_access(AccessResult::Unreachable, AGENT),
    })
}
