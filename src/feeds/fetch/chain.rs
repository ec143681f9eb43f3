//! The redirects of one request, one after the other: where they lead, and what they ask for on the way.

use std::collections::HashSet;

use jiff::Timestamp;
use url::Url;

use super::errors::FetchError;
use super::{Answer, Body};

/// Redirects followed in one request. Browsers follow twenty; a feed behind more than five is misconfigured.
pub(super) const HOPS_MAX: usize = 5;

/// An answer that sends on.
pub(super) struct Redirect {
    pub(super) to: Url,
    pub(super) is_permanent: bool,
    /// When to come back at the earliest.
    pub(super) not_before: Option<Timestamp>,
    /// It set a cookie that the next request carries, and none before did.
    pub(super) is_other_asker: bool,
}

/// What was asked for so far.
pub(super) struct Chain {
    /// The addresses, that of the next request last.
    asked: Vec<Url>,
    /// Where every redirect so far led for good.
    moved_to: Option<Url>,
    is_permanent: bool,
    not_before: Option<Timestamp>,
}

impl Chain {
    pub(super) fn new(url: Url) -> Self {
        Self {
            asked: vec![url],
            moved_to: None,
            is_permanent: true,
            not_before: None,
        }
    }

    /// The latest time that a redirect named to come back at. It is followed at once all the same: what it leads to is what was
    /// asked for. The next visit waits.
    pub(super) fn not_before(&self) -> Option<Timestamp> {
        self.not_before
    }

    /// Takes a redirect from the address `url`; gives the next one.
    pub(super) fn follow(&mut self, redirect: Redirect, url: &Url) -> Result<Url, FetchError> {
        if redirect.to == *url && !redirect.is_other_asker {
            return Err(FetchError::Redirects);
        }
        self.not_before = self.not_before.max(redirect.not_before);
        self.is_permanent &= redirect.is_permanent;
        if self.is_permanent {
            self.moved_to = Some(redirect.to.clone());
        }
        self.asked.push(redirect.to.clone());
        if self.asked.len() <= HOPS_MAX + 1 {
            return Ok(redirect.to);
        }
        let different = self.asked.iter().collect::<HashSet<_>>().len();
        Err(if different == self.asked.len() {
            FetchError::TooManyRedirects
        } else {
            FetchError::Redirects
        })
    }

    /// The answer at its end, with what the redirects before it said.
    pub(super) fn end(self, answer: Answer) -> Answer {
        match answer {
            Answer::Body(body) => Answer::Body(Body {
                moved_to: self.moved_to,
                caching: body.caching.or_later(self.not_before),
                ..body
            }),
            Answer::Unchanged {
                etag,
                last_modified,
                caching,
            } => Answer::Unchanged {
                etag,
                last_modified,
                caching: caching.or_later(self.not_before),
            },
        }
    }
}
