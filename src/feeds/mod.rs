//! Sources that are polled: what they are, when to ask them, how to ask safely.
//!
//! In: the feeds of the configuration and what is known of each from earlier
//! polls. Out: bytes with their headers, or a reason why there are none. This
//! room never looks into the bytes.

use std::time::Duration;

use ipnet::IpNet;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use url::Url;

use access::Access;
use rest::Rest;

pub mod access;
pub mod discover;
pub mod fetch;
mod gate;
pub mod guard;
mod headers;
pub mod opml;
pub mod rest;
pub mod robots;
pub mod schedule;
pub mod walls;

/// A source that is polled, as the configuration describes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Feed {
    /// The owner's name for it, unique: `tass-en`.
    pub id: String,
    /// Where it is.
    pub url: Url,
    /// Who publishes it; the feed's own title if left out.
    pub outlet: Option<String>,
    /// BCP 47.
    pub language: Option<String>,
    /// ISO 3166 alpha-2, upper case.
    pub country: Option<String>,
    /// Free words for `tag:` filters and for OPML folders.
    pub tags: Vec<String>,
    /// 1..=5: how much its headline is trusted when a story has several. 3 if left out.
    pub rank: u8,
    /// A fixed interval; otherwise the general one is where adaptation starts.
    pub every: Option<Duration>,
    /// Networks that are not public and may be reached for this feed all the same.
    pub allow: Vec<IpNet>,
    /// When the page behind an entry is read.
    pub articles: Articles,
    /// It says so itself, and does not only follow what holds for all.
    pub has_own_articles: bool,
    /// Polled at all.
    pub is_on: bool,
    /// For a page without a feed: where its entries are.
    pub page: Option<Selectors>,
    /// Login, cookie, headers, proxy.
    pub access: Access,
    /// Where the text of the pages behind its entries is, if the owner knows better than the extractor.
    pub article: Option<ArticleSelectors>,
}

/// When the page behind an entry is read for its full text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Articles {
    /// Never.
    Never,
    /// When the feed carries only a teaser and the entry meets a watchlist.
    Teaser,
    /// For every entry.
    Always,
}

impl Articles {
    const ALL: [Self; 3] = [Self::Never, Self::Teaser, Self::Always];

    /// As the configuration writes it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Teaser => "teaser",
            Self::Always => "always",
        }
    }

    /// What is written so.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|articles| articles.word() == word)
    }
}

/// CSS selectors that read a page as if it were a feed. `item` finds the entries; the others look inside one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selectors {
    /// One entry.
    pub item: String,
    /// Its headline; the item's whole text if left out.
    pub title: Option<String>,
    /// The element whose `href` is the entry's address; the first link of the item if left out.
    pub link: Option<String>,
    /// Its date: the `datetime` attribute or the text.
    pub date: Option<String>,
    /// Its teaser.
    pub summary: Option<String>,
}

/// CSS selectors that find the text of an article on a site's pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleSelectors {
    /// The elements that hold the text, in the order of the page.
    pub text: String,
    /// Elements inside them that are none of it: boxes, captions, advertisements.
    pub remove: Option<String>,
}

/// A site that asked to be left alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resting {
    /// Its registered name, or the host with its port where that stands for itself.
    pub site: String,
    /// The status it said so with.
    pub status: u16,
    /// Not before then.
    pub until: Timestamp,
}

/// What is remembered of a feed between polls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PollState {
    /// `ETag` as it came, quotes and all.
    pub etag: Option<String>,
    /// `Last-Modified` as it came.
    pub last_modified: Option<String>,
    /// The address that gave these validators: they belong to it alone.
    pub validators_url: Option<String>,
    /// Fingerprint of the last body, against servers without validators.
    pub body_hash: Option<i64>,
    /// Not polled before.
    pub due: Timestamp,
    /// Failures in a row.
    pub failures: u32,
    /// What ails it, for people; `None` when the last poll was good.
    pub failure: Option<String>,
    /// When it was last asked.
    pub last_polled: Option<Timestamp>,
    /// When it last answered well (200 or 304).
    pub last_ok: Option<Timestamp>,
    /// When it last brought a new entry.
    pub last_new: Option<Timestamp>,
    /// The date of its newest entry, where feeds are looked through; a poll does not ask for it.
    pub newest: Option<Timestamp>,
    /// When it was first read: everything it held then is history, not news. Where it took several polls, the last of them.
    pub first_ok: Option<Timestamp>,
    /// When its first poll began, as long as that goes on: what it brought was empty, or cut off.
    pub begun: Option<Timestamp>,
    /// It answered 410: not asked again.
    pub gone: Option<Timestamp>,
    /// A permanent redirect seen lately: where to, and how many days it has been the same.
    pub moved_to: Option<String>,
    /// When that redirect was first seen.
    pub moved_since: Option<Timestamp>,
    /// The feed's own `ttl`, in minutes: it holds until the next body says otherwise, also over 304s.
    pub ttl_minutes: Option<u32>,
    /// The feed's own `skipHours` and `skipDays`; they hold as its `ttl` does.
    pub rest: Rest,
    /// What the owner should know although the last document was read, for people.
    pub note: Option<String>,
    /// Its ids have named other entries before: they number places, and its entries are told apart by their links.
    pub are_ids_reused: bool,
}

impl PollState {
    /// A feed never asked, due at `now`.
    #[must_use]
    pub fn new(now: Timestamp) -> Self {
        Self {
            etag: None,
            last_modified: None,
            validators_url: None,
            body_hash: None,
            due: now,
            failures: 0,
            failure: None,
            last_polled: None,
            last_ok: None,
            last_new: None,
            newest: None,
            first_ok: None,
            begun: None,
            gone: None,
            moved_to: None,
            moved_since: None,
            ttl_minutes: None,
            rest: Rest::default(),
            note: None,
            are_ids_reused: false,
        }
    }
}
