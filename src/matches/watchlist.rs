//! What a watchlist is.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::query::Query;

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
    /// Raise the score where they hold; never decide.
    pub boost: Vec<Query>,
    /// Lower the score where they hold; never decide.
    pub demote: Vec<Query>,
    /// How much it matters.
    pub urgency: Urgency,
    /// How far back the first poll of a feed may alert.
    pub since: Since,
}

/// How much a watchlist's stories matter.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
)]
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
