//! What a watchlist is.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::names::Names;
use super::query::{Query, Threshold};

/// A named query over entries. Who is told, and when, belongs to the recipient.
#[derive(Debug, Clone)]
pub struct Watchlist {
    /// Unique: `russia-dprk-pact`.
    pub id: String,
    /// For readers: `Russia–DPRK defence pact`.
    pub title: String,
    /// What the owner wrote about it.
    pub description: Option<String>,
    /// What must hold.
    pub query: Query,
    /// `[names]`: besides the query, if there is one, a listed name must stand in the entry.
    pub names: Option<Names>,
    /// `[score]`: besides the query, a sum of weights must be reached.
    pub threshold: Option<Threshold>,
    /// Entries it looks at; empty lists let everything through.
    pub only: Sources,
    /// Entries it never looks at.
    pub never: Sources,
    /// Raise the score where they hold; never decide.
    pub boost: Vec<Query>,
    /// Lower the score where they hold; never decide.
    pub demote: Vec<Query>,
    /// How much it matters.
    pub urgency: Urgency,
    /// How far back the first poll of a feed may alert.
    pub since: Since,
}

impl Watchlist {
    /// A watchlist with this query and nothing else.
    #[must_use]
    pub fn new(id: impl Into<String>, title: impl Into<String>, query: Query) -> Self {
        Self {
            id: id.into(),
            title: title.into(),
            description: None,
            query,
            names: None,
            threshold: None,
            only: Sources::default(),
            never: Sources::default(),
            boost: Vec::new(),
            demote: Vec::new(),
            urgency: Urgency::default(),
            since: Since::default(),
        }
    }
}

/// Where entries come from; what `lang:`, `country:`, `source:` and `feed:` also ask.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    /// BCP 47; `zh` also stands for `zh-Hant`.
    pub languages: Vec<String>,
    /// ISO 3166 alpha-2.
    pub countries: Vec<String>,
    /// Hosts (`kcna.kp` also stands for `www.kcna.kp`) or outlet names.
    pub sources: Vec<String>,
    /// Feed ids.
    pub feeds: Vec<String>,
}

/// How much a watchlist's stories matter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Urgency {
    /// Good to know.
    Low,
    /// The usual.
    #[default]
    Normal,
    /// Must not wait.
    High,
}

impl Urgency {
    /// As it is written in a configuration.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Normal => "normal",
            Self::High => "high",
        }
    }
}

/// How far back entries of a feed's first poll count as news for this watchlist.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Since {
    /// Not at all: they fill the archive.
    #[default]
    Now,
    /// As long before the poll.
    Age(std::time::Duration),
    /// From this day on, UTC.
    Day(Date),
}

impl Since {
    /// The earliest publication that counts as news at `now`; `None` when nothing of the backlog does.
    #[must_use]
    pub fn earliest(self, now: Timestamp) -> Option<Timestamp> {
        match self {
            Self::Now => None,
            Self::Age(age) => now.checked_sub(age).ok(),
            Self::Day(day) => day
                .to_zoned(jiff::tz::TimeZone::UTC)
                .ok()
                .map(|zoned| zoned.timestamp()),
        }
    }
}
