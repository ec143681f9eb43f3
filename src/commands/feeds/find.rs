//! From the address somebody typed to the feeds behind it.

use url::Url;

use crate::clock::Clock;
use crate::entries::Document;
use crate::entries::parse::{Hints, NotAFeed, parse};
use crate::feeds::discover::{Candidate, Kind, Named, common_paths, named, shapes};
use crate::feeds::fetch::{Answer, Body, FetchError, Fetcher, Request};
use crate::feeds::walls;

/// Largest page or feed that is looked at.
const BODY_BYTES_MAX: usize = 8 * 1024 * 1024;

/// Feeds of one page that are read to show what they hold; each costs its host a request and a person the pause before it.
const CANDIDATES_READ: usize = 12;

/// Links of a page that look like feeds from which it is a list of feeds, whatever its head names besides.
const LIST_MIN: usize = 3;

/// A document that was found at an address.
pub(super) struct Found {
    pub(super) url: Url,
    /// Where it was, after all redirects.
    pub(super) answered_by: Url,
    pub(super) document: Document,
}

/// What came of a search.
#[derive(Default)]
pub(super) struct Search {
    /// Feeds that were read, best first.
    pub(super) found: Vec<Found>,
    /// Feeds that the page names besides, and that were not read.
    pub(super) unread: Vec<Candidate>,
    /// The page names none that could be read: what was found lies where feeds usually lie.
    pub(super) is_guess: bool,
    /// What stands at the address where nothing was found, if it is no page.
    pub(super) instead: Option<String>,
}

impl Search {
    fn of(found: Found) -> Self {
        Self {
            found: vec![found],
            ..Self::default()
        }
    }
}

/// The feed at an address, or the feeds of the page at it; each with what it holds.
pub(super) async fn find(fetcher: &Fetcher, url: &Url) -> anyhow::Result<Search> {
    if let Some(feed) = shapes::certain(url)
        && let Ok(found) = try_feed(fetcher, &feed).await
    {
        return Ok(Search::of(found));
    }
    let body = fetch(fetcher, url).await.map_err(|error| unanswered(url, &error))?;
    let not = match feed_in(&body) {
        Ok(document) => return Ok(Search::of(found(url, &body, document))),
        Err(not) if not.is_list => anyhow::bail!("{url}: {not}"),
        Err(not) => not,
    };
    let Named { candidates, onward } = named(&body.bytes, &body.links, &body.url);
    let mut refused = Vec::new();
    if let Some(search) = among(fetcher, candidates, &mut refused).await {
        return Ok(search);
    }
    for page in onward {
        if let Ok(shown) = fetch(fetcher, &page).await {
            let named = named(&shown.bytes, &shown.links, &shown.url);
            if let Some(search) = among(fetcher, named.candidates, &mut refused).await {
                return Ok(search);
            }
        }
    }
    for url in shapes::likely(&body.url).into_iter().chain(common_paths(&body.url)) {
        if let Ok(found) = try_feed(fetcher, &url).await {
            return Ok(Search {
                is_guess: true,
                ..Search::of(found)
            });
        }
    }
    match walls::instead(&body.bytes) {
        Some(instead) => anyhow::bail!("{url}: {instead}"),
        None if refused.is_empty() => Ok(Search {
            // A page is what was looked for, and is advised to be searched, as it was.
            instead: not.advice.is_none().then_some(not.what),
            ..Search::default()
        }),
        None => anyhow::bail!("{url} is no feed, and what it names cannot be read:{}", shown(&refused)),
    }
}

/// Why an address gave nothing, and what may help.
fn unanswered(url: &Url, error: &FetchError) -> anyhow::Error {
    match error {
        unasked if unasked.is_unasked() => {
            anyhow::anyhow!("{url}: not asked now: {error}; a host of your own is named in open_hosts")
        }
        FetchError::Status { status: 401, .. } => {
            anyhow::anyhow!(
                "{url}: {error}; write the feed into feeds.toml yourself: its id, its url, and [feed.login] with user and password_file"
            )
        }
        refused if refused.is_refusal() => {
            anyhow::anyhow!(
                "{url}: {error}; if you know the address of its feed, give that: it may be open all the same"
            )
        }
        other => anyhow::anyhow!("{url}: {other}"),
    }
}

/// A feed that a page names and that cannot be read: where, and why.
type Refused = (Url, String);

/// Feeds that cannot be read of which the reason is told.
const REFUSED_SHOWN: usize = 3;

fn shown(refused: &[Refused]) -> String {
    let line = |(url, why): &Refused| format!("\n  {url}: {why}");
    let mut lines: String = refused.iter().take(REFUSED_SHOWN).map(line).collect();
    if refused.len() > REFUSED_SHOWN {
        lines.push_str(&format!("\n  and {} more", refused.len() - REFUSED_SHOWN));
    }
    lines
}

/// The feeds among what a page names, as far as they are read; `None` where none is one. What is named as a feed and is none comes to
/// the `refused`.
async fn among(fetcher: &Fetcher, mut candidates: Vec<Candidate>, refused: &mut Vec<Refused>) -> Option<Search> {
    while let Some(best) = best(&mut candidates) {
        let mut search = Search::default();
        let mut best = best.into_iter();
        for candidate in best.by_ref().take(CANDIDATES_READ) {
            match try_feed(fetcher, &candidate.url).await {
                Ok(found) if search.found.iter().any(|other| is_same(other, &found)) => {}
                Ok(found) => search.found.push(found),
                // A link that is only called so leads to a page about feeds as often as not.
                Err(_) if candidate.kind == Kind::Called => {}
                Err(why) => refused.push((candidate.url, why)),
            }
        }
        search.unread = best.collect();
        if !search.found.is_empty() {
            return Some(search);
        }
    }
    None
}

/// Takes the best of what is left of a page's candidates: what its head names, with its ordinary links where these are a list;
/// then the links whose addresses look like feeds; then those that are only called so.
fn best(left: &mut Vec<Candidate>) -> Option<Vec<Candidate>> {
    let first = left.first()?.kind;
    let is_list = left.iter().filter(|candidate| candidate.kind == Kind::Link).count() >= LIST_MIN;
    let is_as_good = |kind: Kind| match first.is_of_head() {
        true => kind.is_of_head() || is_list && kind == Kind::Link,
        false => kind == first,
    };
    let end = left.iter().take_while(|candidate| is_as_good(candidate.kind)).count();
    Some(left.drain(..end).collect())
}

/// The feed at an address, or why there is none.
async fn try_feed(fetcher: &Fetcher, url: &Url) -> Result<Found, String> {
    let body = fetch(fetcher, url).await.map_err(|error| error.to_string())?;
    match feed_in(&body) {
        Ok(document) => Ok(found(url, &body, document)),
        // That a page may name a feed is no advice where a page has just named this one.
        Err(not) => Err(walls::instead(&body.bytes)
            .map_or_else(|| format!("not a feed: {}", not.what), |instead| instead.to_string())),
    }
}

/// A feed is written with the address that was asked, or where permanent redirects lead.
fn found(asked: &Url, body: &Body, document: Document) -> Found {
    Found {
        url: body.moved_to.clone().unwrap_or_else(|| asked.clone()),
        answered_by: body.url.clone(),
        document,
    }
}

/// Many sites offer one feed as RSS and as Atom.
fn is_same(one: &Found, other: &Found) -> bool {
    let first = |found: &Found| {
        found
            .document
            .entries
            .first()
            .map(|entry| (entry.url.clone(), entry.title.clone()))
    };
    one.url == other.url
        || (one.document.entries.len() == other.document.entries.len()
            && first(one).is_some()
            && first(one) == first(other))
}

async fn fetch(fetcher: &Fetcher, url: &Url) -> Result<Body, FetchError> {
    let request = Request {
        takes_cut: true,
        ..Request::new(url.clone(), Vec::new(), BODY_BYTES_MAX)
    };
    match fetcher.get(request, &Clock::system()).await? {
        Answer::Body(body) => Ok(body),
        Answer::Unchanged { .. } => Err(FetchError::of(304)),
    }
}

fn feed_in(body: &Body) -> Result<Document, NotAFeed> {
    let hints = Hints {
        base: Some(body.url.clone()),
        content_type: body.content_type.clone(),
        ..Hints::default()
    };
    parse(&body.bytes, &hints)
}

#[cfg(test)]
mod tests;
