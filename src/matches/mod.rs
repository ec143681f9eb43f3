//! Watchlists: what a reader wants to hear of, and why an entry met it.
//!
//! In: watchlists, alias sets, entries. Out: matches with their evidence: which
//! words, where, by which part of the query.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub mod backtest;
mod code;
mod compile;
pub mod describe;
mod evaluate;
pub mod explain;
mod filter;
pub mod forms;
mod matcher;
pub mod names;
mod page;
pub mod passages;
mod presearch;
pub mod query;
pub mod teaser;
pub mod watchlist;

pub use compile::Builder;
pub use matcher::Matcher;
pub use names::{Listing, Names};
pub use watchlist::{Since, Sources, Urgency, Watchlist};

/// An entry met a watchlist. Its texts are its own, or lie where they were found: `Match<Cow<str>>`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Match<S = String> {
    /// Id of the watchlist.
    pub watchlist: S,
    /// For order inside one watchlist; compares with no other watchlist's.
    pub score: f64,
    /// The words that did it, by field and place; never empty unless the query has only filters.
    pub evidence: Vec<Evidence<S>>,
}

/// One stretch of text that a watchlist was looking for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence<S = String> {
    /// Where.
    pub field: Field,
    /// Byte offset into that field's UTF-8.
    pub start: usize,
    /// End of it, exclusive.
    pub end: usize,
    /// The words as written there.
    pub text: S,
    /// The part of the query that was met: `@dprk`, `"shadow fleet"`, `sanction*`.
    pub term: S,
    /// Of a list of names: who was met.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listing: Option<Arc<Listing>>,
}

impl Match<Cow<'_, str>> {
    /// With texts of its own.
    #[must_use]
    pub fn into_owned(self) -> Match {
        Match {
            watchlist: self.watchlist.into_owned(),
            score: self.score,
            evidence: self.evidence.into_iter().map(Evidence::into_owned).collect(),
        }
    }
}

impl Evidence<Cow<'_, str>> {
    /// With texts of its own.
    #[must_use]
    pub fn into_owned(self) -> Evidence {
        Evidence {
            field: self.field,
            start: self.start,
            end: self.end,
            text: self.text.into_owned(),
            term: self.term.into_owned(),
            listing: self.listing,
        }
    }
}

/// A field of an entry that evidence can point into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Field {
    /// The headline.
    Title,
    /// The teaser.
    Summary,
    /// The full text.
    Body,
    /// The address.
    Url,
    /// By-lines, joined by `, `.
    Authors,
    /// Categories, joined by `, `.
    Tags,
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Title => "title",
            Self::Summary => "summary",
            Self::Body => "body",
            Self::Url => "url",
            Self::Authors => "authors",
            Self::Tags => "tags",
        })
    }
}

/// A match as the store keeps it.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The match.
    pub found: Match,
    /// The entry that met it.
    pub entry: crate::ids::EntryId,
    /// When that was noticed.
    pub at: Timestamp,
    /// It fills the archive and is told to nobody: it was in a new feed's backlog.
    pub is_held: bool,
}

#[cfg(test)]
mod tests;
