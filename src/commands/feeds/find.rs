//! From the address somebody typed to the feeds behind it.

use url::Url;

use crate::clock::Clock;
use crate::entries::Document;
use crate::entries::parse::{Hints, parse};
use crate::feeds::discover::{Candidate, Kind, Named, common_paths, named};
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
    let body = fetch(fetcher, url).await.map_err(|error| match error.is_unasked() {
        true => anyhow::anyhow!("{url}: not asked now: {error}; a host of your own is named in open_hosts"),
        false => anyhow::anyhow!("{url}: {error}"),
    })?;
    if let Some(document) = feed_in(&body) {
        return Ok(Search::of(found(url, &body, document)));
    }
    let Named { candidates, onward } = named(&body.bytes, &body.url);
    if let Some(search) = among(fetcher, candidates).await {
        return Ok(search);
    }
    for page in onward {
        if let Ok(shown) = fetch(fetcher, &page).await {
            let named = named(&shown.bytes, &shown.url);
            if let Some(search) = among(fetcher, named.candidates).await {
                return Ok(search);
            }
        }
    }
    for url in common_paths(&body.url) {
        if let Some(found) = try_feed(fetcher, &url).await {
            return Ok(Search {
                is_guess: true,
                ..Search::of(found)
            });
        }
    }
    match walls::instead(&body.bytes) {
        Some(instead) => anyhow::bail!("{url}: {instead}"),
        None => Ok(Search::default()),
    }
}

/// The feeds among what a page names, as far as they are read; `None` where none is one.
async fn among(fetcher: &Fetcher, mut candidates: Vec<Candidate>) -> Option<Search> {
    while let Some(best) = best(&mut candidates) {
        let mut search = Search::default();
        let mut best = best.into_iter();
        for candidate in best.by_ref().take(CANDIDATES_READ) {
            if let Some(found) = try_feed(fetcher, &candidate.url).await
                && !search.found.iter().any(|other| is_same(other, &found))
            {
                search.found.push(found);
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

async fn try_feed(fetcher: &Fetcher, url: &Url) -> Option<Found> {
    let body = fetch(fetcher, url).await.ok()?;
    let document = feed_in(&body)?;
    Some(found(url, &body, document))
}

/// A feed is written with the address that was asked, or where permanent redirects lead.
fn found(asked: &Url, body: &Body, document: Document) -> Found {
    Found {
        url: body.moved_to.clone().unwrap_or_else(|| asked.clone()),
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
    match fetcher.get(request, Clock::system().now()).await? {
        Answer::Body(body) => Ok(body),
        Answer::Unchanged { .. } => Err(FetchError::of(304)),
    }
}

fn feed_in(body: &Body) -> Option<Document> {
    let hints = Hints {
        base: Some(body.url.clone()),
        content_type: body.content_type.clone(),
        ..Hints::default()
    };
    parse(&body.bytes, &hints).ok()
}

#[cfg(test)]
mod tests;
