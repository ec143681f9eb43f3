//! `robots.txt` (RFC 9309): whether a page may be read by a program. Feeds are published to be read by programs and are not
//! asked about.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use robotxt::{AccessResult, Robots};
use serde::{Deserialize, Serialize};
use tokio::time::Instant;
use url::Url;

use super::fetch::{Answer, FetchError, Fetcher, Request};
use crate::clock::Clock;
use delay::{Turns, delay};

mod delay;

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

/// Most sites whose rules are kept for the next run, and most bytes of the rules of one and of all: what concerns us of the
/// longest rules is seldom half as much.
const KEPT_MAX: usize = 500;
const KEPT_BYTES_MAX: usize = 64 * 1024;
const KEPT_BYTES_ALL: usize = 2 * 1024 * 1024;

/// What a site answered. Whoever asks holds the lock, so that pages read side by side ask once.
type Site = Arc<tokio::sync::Mutex<Option<Asked>>>;

#[derive(Debug)]
struct Asked {
    at: Timestamp,
    rules: Result<Robots, FetchError>,
    /// What is kept for the next run; `None` where it is too long, or nothing is known.
    kept: Option<String>,
    /// Between two pages.
    delay: Duration,
    turns: Turns,
}

impl Asked {
    fn new(at: Timestamp, text: Result<&[u8], FetchError>, kept: Option<String>) -> Self {
        Self {
            at,
            delay: text
                .as_ref()
                .map(|text| delay(&String::from_utf8_lossy(text)))
                .unwrap_or_default(),
            rules: text.map(read),
            kept,
            turns: Turns::default(),
        }
    }
}

/// The rules of the sites asked lately.
#[derive(Debug, Default)]
pub struct RobotRules {
    sites: Mutex<HashMap<String, Site>>,
    /// What an earlier run has kept was asked for.
    is_recalled: AtomicBool,
    /// A site has answered since.
    is_new: AtomicBool,
}

/// A site's rules on their way to the next run.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    site: String,
    at: Timestamp,
    /// The lines that say something; none where the site has no rules.
    rules: String,
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
    pub async fn ask(&self, fetcher: &Fetcher, page: &Url, allow: &[ipnet::IpNet], clock: &Clock) -> Leave {
        let now = clock.now();
        let Ok(address) = robotxt::robots_url(page) else {
            return Leave::Refused;
        };
        let site = self.site(address.as_str());
        let mut known = site.lock().await;
        let is_fresh = known.as_ref().is_some_and(|Asked { at, rules, .. }| match rules {
            Ok(_) => now.duration_since(*at) < FRESH_FOR,
            Err(error) => now.duration_since(*at) < UNKNOWN_FOR || error.not_before().is_some_and(|until| now < until),
        });
        if !is_fresh {
            let text = rules_of(fetcher, address, allow, clock).await;
            let kept = text.as_ref().ok().map(|text| telling(text));
            let kept = kept.filter(|kept| kept.len() <= KEPT_BYTES_MAX);
            let asked = Asked::new(now, text.as_deref().map_err(Clone::clone), kept);
            *known = Some(Asked {
                turns: Turns::after_rules(asked.delay, Instant::now()),
                ..asked
            });
            self.is_new.store(true, Ordering::Relaxed);
        }
        match known.as_ref().map(|asked| &asked.rules) {
            Some(Ok(rules)) if rules.is_url_allowed(page) => Leave::Given,
            Some(Err(error)) => Leave::Unknown(error.clone()),
            _ => Leave::Refused,
        }
    }

    /// Gives a page that may be read its turn among those of its site, which may want a pause between two (`Crawl-delay`): how long it
    /// is until then.
    ///
    /// # Errors
    /// How long it would be, where that is too long to wait for.
    pub async fn turn(&self, page: &Url) -> Result<Duration, Duration> {
        let Ok(address) = robotxt::robots_url(page) else {
            return Ok(Duration::ZERO);
        };
        let site = self.site(address.as_str());
        match site.lock().await.as_mut() {
            Some(asked) => asked.turns.take(asked.delay, Instant::now()),
            None => Ok(Duration::ZERO),
        }
    }

    /// Whether what an earlier run has kept is still to be recalled; says so once.
    pub fn is_unrecalled(&self) -> bool {
        !self.is_recalled.swap(true, Ordering::Relaxed)
    }

    /// Takes what an earlier run has kept, as far as it is believed still.
    pub fn recall(&self, kept: &str, now: Timestamp) {
        let kept: Vec<Kept> = serde_json::from_str(kept).unwrap_or_default();
        for Kept { site, at, rules } in kept.into_iter().take(KEPT_MAX) {
            let is_fresh = at <= now && now.duration_since(at) < FRESH_FOR;
            if let Ok(mut known) = self.site(&site).try_lock()
                && known.is_none()
                && is_fresh
            {
                *known = Some(Asked::new(at, Ok(rules.clone().as_bytes()), Some(rules)));
            }
        }
    }

    /// What the next run need not ask for, if any site has answered in this one: those asked last, at most 500.
    #[must_use]
    pub fn to_keep(&self, now: Timestamp) -> Option<String> {
        if !self.is_new.swap(false, Ordering::Relaxed) {
            return None;
        }
        let sites = self.sites.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = sites.iter().filter_map(|(site, asked)| {
            let asked = asked.try_lock().ok()?;
            let asked = asked
                .as_ref()
                .filter(|asked| now.duration_since(asked.at) < FRESH_FOR)?;
            Some(Kept {
                site: site.clone(),
                at: asked.at,
                rules: asked.kept.clone()?,
            })
        });
        let mut kept: Vec<Kept> = kept.collect();
        kept.sort_by_key(|kept| Reverse(kept.at));
        kept.truncate(KEPT_MAX);
        let mut room = KEPT_BYTES_ALL;
        kept.retain(|kept| {
            let fits = kept.rules.len() <= room;
            room -= if fits { kept.rules.len() } else { 0 };
            fits
        });
        serde_json::to_string(&kept).ok()
    }

    fn site(&self, address: &str) -> Site {
        let mut sites = self.sites.lock().unwrap_or_else(PoisonError::into_inner);
        if sites.len() >= SITES_MAX {
            sites.clear();
        }
        Arc::clone(sites.entry(address.to_owned()).or_default())
    }
}

/// Rules, read. Without a line that says something everything is allowed.
fn read(text: &[u8]) -> Robots {
    let text = String::from_utf8_lossy(text);
    let lines: Vec<Cow<'_, str>> = text.lines().map(by_product).collect();
    Robots::from_access(AccessResult::Successful(lines.join("\n").as_bytes()), AGENT)
}

/// A line with the name of a program alone where its version and more follow, as it stands in logs: what counts is the name
/// (RFC 9309 §2.2.1).
fn by_product(line: &str) -> Cow<'_, str> {
    let agent = line
        .split_once(':')
        .filter(|(name, _)| name.trim().eq_ignore_ascii_case("user-agent"));
    let Some((name, value)) = agent else {
        return Cow::Borrowed(line);
    };
    let value = value.trim_start();
    let is_of_name = |sign: char| sign.is_ascii_alphabetic() || matches!(sign, '-' | '_');
    let end = value.find(|sign| !is_of_name(sign)).unwrap_or(value.len());
    match value[..end].eq_ignore_ascii_case(AGENT) {
        true => Cow::Owned(format!("{name}: {AGENT}")),
        false => Cow::Borrowed(line),
    }
}

/// The lines of rules that say something to us: no comments, no lists of sitemaps, and of the groups for one program or another
/// those alone that mean everybody or us. Long rules are long because they name hundreds of programs.
fn telling(text: &[u8]) -> String {
    let text = String::from_utf8_lossy(text);
    let (mut lines, mut is_ours, mut was_agent) = (Vec::new(), false, false);
    for line in text.lines().map(str::trim).filter(|line| !line.starts_with('#')) {
        let Some((name, value)) = line.split_once(':') else {
            continue;
        };
        let name = name.trim();
        if name.eq_ignore_ascii_case("sitemap") {
            continue;
        }
        let is_agent = name.eq_ignore_ascii_case("user-agent");
        if is_agent {
            is_ours = was_agent && is_ours || means_us(value);
        }
        if is_ours && (!is_agent || means_us(value)) {
            lines.push(line);
        }
        was_agent = is_agent;
    }
    lines.join("\n")
}

/// Whether a group for this agent may be ours. Rather one too many: who reads the rules decides.
fn means_us(agent: &str) -> bool {
    let agent = agent.trim().to_ascii_lowercase();
    let own = AGENT.to_ascii_lowercase();
    agent.starts_with('*') || agent.contains(&own) || !agent.is_empty() && own.starts_with(&agent)
}

/// The site's rules, empty where it has none; an error where nothing can be said about them now.
async fn rules_of(
    fetcher: &Fetcher,
    address: Url,
    allow: &[ipnet::IpNet],
    clock: &Clock,
) -> Result<Vec<u8>, FetchError> {
    let request = Request::new(address, allow.to_vec(), BYTES_MAX);
    match fetcher.get_meanwhile(request, clock).await {
        Ok(Answer::Body(body)) => Ok(body.bytes),
        Ok(Answer::Unchanged { .. }) | Err(FetchError::Gone) => Ok(Vec::new()),
        Err(FetchError::Status { status, .. }) if (400..500).contains(&status) => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feeds::fetch::Manners;

    #[test]
    fn of_long_rules_what_concerns_us_is_kept_for_the_next_run() {
        let others: String = (0..900)
            .map(|n| format!("User-agent: bot{n}\nUser-agent: crawler{n}\nDisallow: /\n\n"))
            .collect();
        let text = format!(
            "{others}User-agent: spider\nUser-agent: *\nDisallow: /closed\nSitemap: https://a.example/s.xml\nAllow: /closed/open\n\n\
             User-agent: backstory\nDisallow: /private\n{others}"
        );
        let kept = telling(text.as_bytes());
        assert!(text.len() > 64 * 1024 && kept.len() < 200, "{kept}");
        let everybody = "User-agent: spider\nUser-agent: *\nDisallow: /closed\nAllow: /closed/open\n";
        for text in [text.as_str(), everybody] {
            let (whole, kept) = (read(text.as_bytes()), read(telling(text.as_bytes()).as_bytes()));
            for page in ["/", "/closed", "/closed/open", "/private", "/private/x"] {
                let page = Url::parse(&format!("https://a.example{page}")).unwrap();
                assert_eq!(whole.is_url_allowed(&page), kept.is_url_allowed(&page), "{page}");
            }
        }
    }

    #[test]
    fn a_group_for_this_program_is_its_own_however_much_of_its_name_it_copies() {
        let page = Url::parse("https://a.example/news").unwrap();
        for (agent, is_ours) in [
            ("Backstory", true),
            ("backstory", true),
            ("Backstory/0.1.0", true),
            ("BACKSTORY/0.1 (+https://desk.example/bot)", true),
            ("Backstory *", true),
            ("Backstorybook/2", false),
            ("Other/1.0 like Backstory/0.1.0", false),
        ] {
            let text = format!("User-agent: *\nAllow: /\n\nUser-agent: {agent}\nDisallow: /\n");
            for text in [text.clone(), telling(text.as_bytes())] {
                assert_eq!(read(text.as_bytes()).is_url_allowed(&page), !is_ours, "{text}");
            }
        }
    }

    #[tokio::test]
    async fn the_pause_of_a_site_is_kept_for_the_next_run_and_holds_for_its_pages_alone() {
        let now: Timestamp = "2024-06-19T04:00:00Z".parse().unwrap();
        let kept = Kept {
            site: "https://a.example/robots.txt".into(),
            at: now,
            rules: telling(b"User-agent: *\nCrawl-delay: 20\nDisallow: /closed"),
        };
        let rules = RobotRules::default();
        rules.recall(&serde_json::to_string(&[kept]).unwrap(), now);
        let page = |address: &str| Url::parse(address).unwrap();
        assert_eq!(rules.turn(&page("https://a.example/1")).await, Ok(Duration::ZERO));
        let second = rules.turn(&page("https://a.example/2")).await.unwrap();
        assert!(
            second > Duration::from_secs(10) && second <= Duration::from_secs(20),
            "{second:?}"
        );
        assert_eq!(rules.turn(&page("https://b.example/1")).await, Ok(Duration::ZERO));
    }

    #[tokio::test]
    async fn rules_that_an_earlier_run_has_asked_for_are_not_asked_for_again_that_day() {
        let (asked, now): (Timestamp, Timestamp) = (
            "2024-06-19T03:00:00Z".parse().unwrap(),
            "2024-06-19T04:00:00Z".parse().unwrap(),
        );
        let text = "# ours\nUser-agent: *\nDisallow: /closed\n\nSitemap: https://a.example/s.xml\n";
        let kept = |site: &str, rules: &str| Kept {
            site: format!("{site}/robots.txt"),
            at: asked,
            rules: rules.to_owned(),
        };
        let kept = [
            kept("https://a.example", &telling(text.as_bytes())),
            kept("http://127.0.0.1:9", ""),
        ];
        assert_eq!(kept[0].rules, "User-agent: *\nDisallow: /closed");
        let kept = serde_json::to_string(&kept).unwrap();
        let rules = RobotRules::default();
        assert!(rules.is_unrecalled() && !rules.is_unrecalled());
        rules.recall(&kept, now);
        rules.recall("no JSON", now);
        assert_eq!(rules.to_keep(now), None, "nobody was asked");
        // It learns nothing, because it may reach nobody.
        let fetcher = Fetcher::new(Manners {
            contact: None,
            spacing: Duration::ZERO,
            open_hosts: Vec::new(),
            allow: Vec::new(),
            total: Duration::from_millis(1),
        })
        .unwrap();
        for (page, leave) in [
            ("https://a.example/open", Leave::Given),
            ("https://a.example/closed", Leave::Refused),
            ("http://127.0.0.1:9/closed", Leave::Given),
        ] {
            let page = Url::parse(page).unwrap();
            assert_eq!(
                rules.ask(&fetcher, &page, &[], &Clock::held(now)).await,
                leave,
                "{page}"
            );
        }
        let old = RobotRules::default();
        old.recall(&kept, "2024-06-20T04:00:00Z".parse().unwrap());
        let page = Url::parse("http://127.0.0.1:9/").unwrap();
        assert!(
            matches!(
                old.ask(&fetcher, &page, &[], &Clock::held(now)).await,
                Leave::Unknown(_)
            ),
            "a day is over"
        );
    }
}
