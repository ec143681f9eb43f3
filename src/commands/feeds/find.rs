//! From the address somebody typed to the feeds behind it.

use url::Url;

use crate::clock::Clock;
use crate::entries::Document;
use crate::entries::parse::{Hints, parse};
use crate::feeds::discover::{Candidate, Kind, candidates, common_paths};
use crate::feeds::fetch::{Answer, Body, FetchError, Fetcher, Request};
use crate::feeds::walls;

/// Largest page or feed that is looked at.
const BODY_BYTES_MAX: usize = 8 * 1024 * 1024;

/// Feeds of one page that are read to show what they hold.
const CANDIDATES_READ: usize = 12;

/// A document that was found at an address.
pub(super) struct Found {
    pub(super) url: Url,
    pub(super) document: Document,
}

/// The feed at an address, or the feeds of the page at it; each with what it holds.
pub(super) async fn find(fetcher: &Fetcher, url: &Url) -> anyhow::Result<Vec<Found>> {
    let body = fetch(fetcher, url).await.map_err(|error| match error.is_unasked() {
        true => anyhow::anyhow!("{url}: not asked now: {error}; a host of your own is named in open_hosts"),
        false => anyhow::anyhow!("{url}: {error}"),
    })?;
    if let Some(document) = feed_in(&body) {
        return Ok(vec![found(url, &body, document)]);
    }
    let named = best(candidates(&body.bytes, &body.url));
    let urls = named.into_iter().map(|candidate| candidate.url).take(CANDIDATES_READ);
    let mut several: Vec<Found> = Vec::new();
    for url in urls {
        if let Some(found) = try_feed(fetcher, &url).await
            && !several.iter().any(|other| is_same(other, &found))
        {
            several.push(found);
        }
    }
    if !several.is_empty() {
        return Ok(several);
    }
    for url in common_paths(&body.url) {
        if let Some(found) = try_feed(fetcher, &url).await {
            return Ok(vec![found]);
        }
    }
    match walls::instead(&body.bytes) {
        Some(instead) => anyhow::bail!("{url}: {instead}"),
        None => Ok(Vec::new()),
    }
}

/// What the head of a page names; its ordinary links only where it names nothing.
fn best(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    if candidates.iter().any(|candidate| candidate.kind != Kind::Link) {
        candidates.retain(|candidate| candidate.kind != Kind::Link);
    }
    candidates
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
    let request = Request::new(url.clone(), Vec::new(), BODY_BYTES_MAX);
    match fetcher.get(request, Clock::system().now()).await? {
        Answer::Body(body) => Ok(body),
        Answer::Unchanged { .. } => Err(FetchError::Status {
            status: 304,
            until: None,
        }),
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
