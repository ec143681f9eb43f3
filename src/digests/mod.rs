//! What one recipient is told at one moment.
//!
//! In: a recipient, the stories that met their watchlists, what they were told
//! before, context, feed health. Out: a digest as plain data with the reason of
//! each decision, then as a subject, a preview line, HTML and text.

use std::collections::BTreeMap;

use jiff::{Timestamp, tz::TimeZone};
use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::ids::{DigestId, EntryId, StoryId};
use crate::matches::{Match, Urgency};
use crate::stories::Story;

pub mod calendar;
pub mod compose;
pub mod phrases;
pub mod render;

/// Who is told.
#[derive(Debug, Clone)]
pub struct Recipient {
    /// Unique: `desk`.
    pub id: String,
    /// Where mail goes: a checked address, `desk@desk.example`.
    pub address: String,
    /// For days and hours in the mail, and for schedules.
    pub zone: TimeZone,
    /// Languages they read, best first; headlines and fixed words follow it.
    pub languages: Vec<String>,
    /// What they follow, and when they are told.
    pub follows: Vec<Follow>,
}

/// Watchlists and a cadence.
#[derive(Debug, Clone)]
pub struct Follow {
    /// Unique for the recipient and stable: derived from the cadence's kind (`daily`, `weekly-2`): with the recipient it
    /// names a schedule.
    pub schedule: String,
    /// Ids, in the reader's order.
    pub watchlists: Vec<String>,
    /// When.
    pub cadence: Cadence,
}

/// When a follow is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cadence {
    /// At once, for stories of watchlists at least this urgent.
    Alert(Urgency),
    /// At every full hour.
    Hourly,
    /// At these local times, each day.
    Daily(Vec<jiff::civil::Time>),
    /// At these local times on these weekdays.
    Weekly(Vec<(jiff::civil::Weekday, jiff::civil::Time)>),
    /// A cron expression in the recipient's zone.
    Cron(String),
}

/// What a recipient was told of a story before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The story.
    pub story: StoryId,
    /// The digest that told it last.
    pub digest: DigestId,
    /// When.
    pub at: Timestamp,
    /// The schedule that told it: an alert is not a digest.
    pub schedule: String,
    /// Outlets counted then.
    pub outlets: usize,
    /// The newest entry then.
    pub last_entry: EntryId,
    /// The headline shown then.
    pub headline: String,
}

/// A story that met watchlists of this recipient in the window.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The story with all its entries.
    pub story: Story,
    /// Matches of its entries with this follow's watchlists, newest entry last.
    pub matches: Vec<(EntryId, Match)>,
    /// What is attached.
    pub context: Context,
    /// What this recipient was told of it before, if anything.
    pub told: Option<Told>,
}

/// One watchlist as the mail names it.
#[derive(Debug, Clone, PartialEq)]
pub struct Topic {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Urgency.
    pub urgency: Urgency,
    /// When a story last met it, for "quiet since".
    pub last_match: Option<Timestamp>,
}

/// A feed in trouble.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SickFeed {
    /// Its outlet or id.
    pub name: String,
    /// Its address.
    pub url: String,
    /// What ails it, in words.
    pub failure: String,
    /// When it was last read.
    pub last_ok: Option<Timestamp>,
}

/// Everything a digest is made from. Plain data; no store, no clock.
#[derive(Debug, Clone)]
pub struct Material {
    /// The digest's own number.
    pub id: DigestId,
    /// For whom.
    pub recipient: Recipient,
    /// Which of their follows.
    pub follow: Follow,
    /// The edition: local date and time of its slot (`2024-06-21T07:00`), or the story's number for an alert.
    pub slot: String,
    /// From here, exclusive …
    pub from: Timestamp,
    /// … to here, inclusive: when it was composed.
    pub to: Timestamp,
    /// The next edition, for the foot of the mail.
    pub next: Option<Timestamp>,
    /// Watchlists of the follow, in the reader's order.
    pub topics: Vec<Topic>,
    /// Stories that met them in the window.
    pub items: Vec<Item>,
    /// Entries read in the window.
    pub entries_read: u64,
    /// Feeds that are on.
    pub feeds: usize,
    /// Those in trouble.
    pub sick: Vec<SickFeed>,
}

/// What was decided about one story for one recipient; stored, so that "why did I (not) get this" has an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "decision", rename_all = "kebab-case")]
pub enum Decision {
    /// Told as new.
    SendNew,
    /// Told as an update: what changed since.
    SendUpdate {
        /// In words.
        change: String,
    },
    /// Not told: nothing new since that digest.
    HoldToldAlready {
        /// The digest that told it.
        digest: DigestId,
    },
    /// Not told: less urgent than this alert asks.
    HoldNotUrgent,
}

/// One digest, decided and ready to be rendered.
#[derive(Debug, Clone)]
pub struct Digest {
    /// What it was made from.
    pub material: Material,
    /// Stories to tell, by watchlist in the reader's order, most important first.
    pub sections: Vec<Section>,
    /// Every decision, told or held.
    pub decisions: BTreeMap<StoryId, Decision>,
}

/// The stories of one watchlist.
#[derive(Debug, Clone)]
pub struct Section {
    /// The watchlist.
    pub topic: Topic,
    /// Its stories.
    pub stories: Vec<Telling>,
    /// Articles counted over its stories.
    pub articles: usize,
}

/// A story as it is told; to be shaped by the room.
#[derive(Debug, Clone)]
pub struct Telling {
    /// Which item of the material.
    pub item: usize,
}

/// A digest as text: what the message is built from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The news first, then count and date.
    pub subject: String,
    /// The HTML half, at most 95,000 bytes.
    pub html: String,
    /// The text half, 72 columns.
    pub text: String,
    /// BCP 47 of the fixed words.
    pub language: String,
}
