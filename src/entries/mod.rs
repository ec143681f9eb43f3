//! Bytes of a feed or page become entries.
//!
//! In: bytes and what the transport said of them. Out: entries in plain text,
//! with identities that stay the same at every poll. Hostile bytes never fail
//! here: what could be read is returned, with complaints.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::feeds::rest::Rest;
use crate::ids::{EntryId, FeedId, StoryId};
use crate::text::url::canonical;

mod addresses;
pub mod akin;
pub mod article;
mod base64;
pub mod behind;
mod bounds;
pub mod burst;
#[cfg(test)]
mod cases;
pub mod dates;
pub(crate) mod decode;
pub mod edits;
pub mod identity;
mod json;
mod kind;
pub mod lines;
pub mod next;
mod packed;
pub mod page;
pub mod parse;
pub mod passing;
pub mod relaunch;
pub mod reused;
pub mod standing;
pub mod teaser;
mod tree;
mod untitled;
pub mod whole;
mod xml;

/// One item of a feed, as the stage filters read and write it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The feed's own id verbatim where it is present and unique in the document, else what the identity rules make of it.
    #[serde(deserialize_with = "lines::text_or_number")]
    pub id: String,
    /// The article's address as the feed gave it, absolute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Headline, plain text.
    #[serde(
        default,
        skip_serializing_if = "String::is_empty",
        deserialize_with = "lines::or_empty"
    )]
    pub title: String,
    /// Teaser, plain text.
    #[serde(
        default,
        skip_serializing_if = "String::is_empty",
        deserialize_with = "lines::or_empty"
    )]
    pub summary: String,
    /// Full text, plain, if known.
    #[serde(
        default,
        skip_serializing_if = "String::is_empty",
        deserialize_with = "lines::or_empty"
    )]
    pub body: String,
    /// When the outlet says it was published.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "lines::time")]
    pub published: Option<Timestamp>,
    /// When the outlet says it was changed.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "lines::time")]
    pub updated: Option<Timestamp>,
    /// BCP 47.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// ISO 3166 alpha-2, upper case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// The owner's name of the feed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feed: Option<String>,
    /// Who publishes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// By-lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "lines::or_empty")]
    pub authors: Vec<String>,
    /// Categories.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "lines::or_empty")]
    pub tags: Vec<String>,
    /// When it was published, where its feed says so only in words that count from the moment of reading ("2 hours ago"): another
    /// moment at every poll, and so the date of what was not known before, and of nothing else.
    #[serde(skip)]
    pub about: Option<Timestamp>,
}

/// What a feed says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Heading {
    /// `rss`, `atom`, `rdf`, `json`, `sitemap`.
    pub format: String,
    /// The feed's title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The site behind it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// Its own address.
    #[serde(rename = "self", skip_serializing_if = "Option::is_none")]
    pub own: Option<String>,
    /// `WebSub` hub.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hub: Option<String>,
    /// BCP 47.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// RSS `ttl` or `sy:updatePeriod`, in minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ttl_minutes: Option<u32>,
    /// RSS `skipHours` and `skipDays`.
    #[serde(skip_serializing_if = "Rest::is_none")]
    pub rest: Rest,
    /// When the feed says it was last built.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Timestamp>,
}

/// A feed document, read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// What it says of itself.
    pub heading: Heading,
    /// Its entries, in document order.
    pub entries: Vec<Entry>,
    /// How its entries are told apart.
    pub identity: identity::Basis,
    /// It ends before its end.
    pub is_cut: bool,
    /// What had to be repaired or given up, in words.
    pub complaints: Vec<String>,
    /// What its owner should look at although it was read, in words.
    pub warnings: Vec<String>,
}

impl Document {
    /// The canonical address of the site behind it: where many of its entries may lead, and which names none of them.
    #[must_use]
    pub fn home(&self) -> Option<String> {
        let url = url::Url::parse(self.heading.link.as_deref()?).ok()?;
        Some(canonical(&url))
    }
}

/// An entry that is kept: in the store, in a story, in the archive.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// Ours; rises with the time it was first seen.
    pub id: EntryId,
    /// Where it came from.
    pub feed: FeedId,
    /// When it was first seen: what alerts are ordered by.
    pub seen: Timestamp,
    /// It was there at the first poll of its feed: history, not news.
    pub is_backlog: bool,
    /// The story it was folded into, once it was.
    pub story: Option<StoryId>,
    /// `rank` of its feed, 1..=5.
    pub rank: u8,
    /// The entry itself; its `feed`, `outlet`, `language` and `country` are filled from the feed where it names none.
    pub entry: Entry,
}

impl Kept {
    /// When it was published, as far as that can be believed: never later than it was seen, never before 1990.
    #[must_use]
    pub fn when(&self) -> Timestamp {
        const OLDEST: Timestamp = Timestamp::constant(631_152_000, 0);
        match self.entry.published {
            Some(published) if published >= OLDEST => published.min(self.seen),
            _ => self.seen,
        }
    }

    /// The day that it is dated by, where its date names no hour.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        self.entry.published.and_then(dates::day_alone)
    }

    /// Who published it, in words.
    #[must_use]
    pub fn outlet(&self) -> &str {
        self.entry
            .outlet
            .as_deref()
            .or(self.entry.feed.as_deref())
            .unwrap_or("unknown outlet")
    }
}
