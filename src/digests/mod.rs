//! What one recipient is told at one moment.
//!
//! In: a recipient, the stories that met their watchlists, what they were told
//! before, context, feed health. Out: a digest as plain data with the reason of
//! each decision, then as a subject, a preview line, HTML and text.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::ids::{DigestId, EntryId, StoryId};
use crate::matches::{Match, Urgency};
use crate::stories::Story;
use crate::stories::news::News;
use crate::text::aliases::AliasIndex;

pub mod alerts;
pub mod calendar;
mod causes;
pub mod compose;
pub mod data;
pub mod excerpt;
mod fit;
pub(crate) mod fixture;
pub mod hand;
mod once;
mod parts;
pub mod phrases;
pub mod quiet;
pub mod render;
pub mod retold;
pub mod telling;
pub mod templates;
#[cfg(test)]
mod tests;
pub mod token;
pub mod updates;
mod view;
pub mod width;
pub mod wording;

pub use parts::{CoverageRow, Excerpt, Headline, HistoryRow, ListedRow, Named, Rendered, Room, Section, Telling};
pub(crate) use render::COLUMNS;
pub use telling::{call_by_first_words, headline_words};
pub(crate) use telling::{shown_headline, shown_member};
pub(crate) use view::foot::cadence;

/// Entries of one story that are remembered as shown by headline; the oldest are forgotten first.
const NAMED_MAX: usize = 64;

/// Silence after which a note says that all is well: seven days, less what a change of the clocks and the length of a round
/// may take from it.
pub(crate) const SILENT_FOR: SignedDuration = SignedDuration::from_hours(7 * 24 - 2);

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
    /// The languages that fixed words may be in.
    pub book: phrases::Phrasebook,
    /// What they follow, and when they are told.
    pub follows: Vec<Follow>,
    /// When they are left in peace. What falls into it is told when it ends.
    pub quiet: quiet::Quiet,
    /// How many alerts they bear.
    pub alerts: alerts::Pace,
}

impl Recipient {
    /// The fixed words of their mail.
    #[must_use]
    pub fn phrases(&self) -> &phrases::Phrases {
        self.book.of(&self.languages)
    }
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
    /// How much of it.
    pub wishes: Wishes,
}

/// What a reader wants of the mails of a follow.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Wishes {
    /// Stories whose best match scores less are only counted.
    pub min_score: Option<f64>,
    /// Most stories in one mail; further ones, lower in rank, are only counted.
    pub max_stories: Option<usize>,
    /// What comes when there is nothing to tell.
    pub nothing_new: NothingNew,
}

/// What a reader gets when an edition has nothing to tell. Of alerts they get nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum NothingNew {
    /// Nothing, and one short note after seven days without a mail, so that silence is not mistaken for a fault.
    #[default]
    Note,
    /// Nothing, ever.
    Silent,
    /// Each edition, saying so.
    Always,
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
    /// When a digest told it last.
    pub met: Option<Timestamp>,
    /// When an alert told it last.
    pub alerted: Option<Timestamp>,
    /// The digest of the first alert that told it: later ones stand in its thread.
    pub thread: Option<DigestId>,
    /// Entries older than the newest that were not told: they have come from another story since.
    pub unheard: Vec<EntryId>,
    /// Entries whose headlines stood in a mail; of a story that was told before this was kept, none.
    pub named: Vec<EntryId>,
}

impl Told {
    /// Whether an entry of the story was not told.
    #[must_use]
    pub fn is_new(&self, entry: EntryId) -> bool {
        entry > self.last_entry || self.unheard.contains(&entry)
    }

    /// When an alert told it, if no digest has since.
    #[must_use]
    pub fn alerted_since_met(&self) -> Option<Timestamp> {
        self.alerted.filter(|&alerted| self.met.is_none_or(|met| met < alerted))
    }
}

/// A story that met watchlists of this recipient in the window.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The story with all its entries; all of its readers share it.
    pub story: Arc<Story>,
    /// Matches of its entries with this follow's watchlists, newest entry last.
    pub matches: Vec<(EntryId, Match)>,
    /// What is attached.
    pub context: Context,
    /// What this recipient was told of it before, if anything.
    pub told: Option<Told>,
    /// Its entries that were edited since.
    pub edited: Vec<EntryId>,
    /// What is new of it since then, where that was looked for when it was read, once for all who were told the same; `None`: it
    /// is looked for when the digest is composed.
    pub news: Option<Arc<[News]>>,
    /// What alerts told of it as news since a digest told it.
    pub alerted: Vec<News>,
}

impl Item {
    /// The first alert that told it.
    fn thread(&self) -> Option<DigestId> {
        self.told.as_ref().and_then(|told| told.thread)
    }
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

/// A feed in trouble, or one that is read and wants a look.
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
    /// It answers well: it has been silent for long, say.
    pub is_read: bool,
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
    /// The edition: local date and time of its slot (`2024-06-21T07:00`), of an alert to the millisecond and with its offset.
    pub slot: String,
    /// From here, exclusive …
    pub from: Timestamp,
    /// … to here, inclusive: when it was composed.
    pub to: Timestamp,
    /// The next edition, for the foot of the mail.
    pub next: Option<Timestamp>,
    /// Since when this reader has had no mail of any schedule.
    pub silent_since: Timestamp,
    /// Entries read since then, where that is before the window: for the note of a long silence.
    pub silent_read: Option<u64>,
    /// Entries that met the watchlists of the follow since then and were held, since they say what was told before: for that note.
    pub silent_held: usize,
    /// Some of it was held back beyond the window in which it came: muted, or paused.
    pub has_waited: bool,
    /// All of it was.
    pub have_all_waited: bool,
    /// Stories that editions since the last mail of this schedule held for their low score: still to be counted.
    pub cut_before: BTreeSet<StoryId>,
    /// Watchlists of the follow, in the reader's order.
    pub topics: Vec<Topic>,
    /// Stories that met them in the window.
    pub items: Vec<Item>,
    /// Names of people, places and things: what a story says anew is told by them.
    pub aliases: Arc<AliasIndex>,
    /// Entries read in the window.
    pub entries_read: u64,
    /// Feeds that are on.
    pub feeds: usize,
    /// Those in trouble.
    pub sick: Vec<SickFeed>,
    /// What the reader can do from inside the mail.
    pub actions: hand::Actions,
    /// What went before, for an alert.
    pub past: alerts::Past,
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
        /// The same one by one, with the entries that say so.
        #[serde(default)]
        news: Vec<News>,
    },
    /// Not told: nothing new since that digest.
    HoldToldAlready {
        /// The digest that told it.
        digest: DigestId,
    },
    /// Not told: what came since that digest says nothing new, and too few outlets more say it.
    HoldNothingNew {
        /// The digest that told it.
        digest: DigestId,
        /// What came since.
        news: Vec<News>,
    },
    /// Not told yet: an alert spoke of it a while ago. It is looked at again then.
    HoldCooling {
        /// The digest that told it.
        digest: DigestId,
        /// When.
        until: Timestamp,
    },
    /// Not told: less urgent than this alert asks.
    HoldNotUrgent,
    /// Only counted: its best match scores less than this follow asks.
    HoldLowScore,
    /// Only counted: the mail holds as many stories as this follow asks, all higher in rank.
    HoldNoRoom,
}

/// One digest, decided and ready to be rendered.
#[derive(Debug, Clone)]
pub struct Digest {
    /// What it was made from.
    pub material: Material,
    /// Stories to tell, by watchlist in the reader's order, most important first. Watchlists without a story have no section.
    pub sections: Vec<Section>,
    /// Every decision, told or held.
    pub decisions: BTreeMap<StoryId, Decision>,
    /// What an alert says of itself; of a digest nothing.
    pub alert: alerts::Note,
}

impl Digest {
    /// Whether there is nothing to tell.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sections.iter().all(|section| section.stories.is_empty())
    }

    /// Whether it is sent although there is nothing to tell.
    #[must_use]
    pub fn is_note(&self) -> bool {
        let material = &self.material;
        let is_wanted = match material.follow.wishes.nothing_new {
            NothingNew::Silent => false,
            NothingNew::Always => true,
            NothingNew::Note => material.to.duration_since(material.silent_since) >= SILENT_FOR,
        };
        is_wanted && self.is_empty() && !matches!(material.follow.cadence, Cadence::Alert(_))
    }

    /// Whether a mail is sent.
    #[must_use]
    pub fn is_mailed(&self) -> bool {
        !self.is_empty() || self.is_note()
    }

    /// Stories that the mail only counts because of their score, those of the editions since the last mail included.
    #[must_use]
    pub fn low_scored(&self) -> usize {
        let is_low = |story: &&StoryId| matches!(self.decisions.get(story), None | Some(Decision::HoldLowScore));
        let now = self.decisions.keys().filter(is_low);
        let before = self.material.cut_before.iter().filter(is_low);
        now.chain(before).collect::<BTreeSet<_>>().len()
    }

    /// Stories that the mail only counts because it has no room.
    #[must_use]
    pub fn crowded_out(&self) -> usize {
        let is_out = |decision: &&Decision| matches!(decision, Decision::HoldNoRoom);
        self.decisions.values().filter(is_out).count()
    }

    /// When a story that an alert does not speak of yet is to be looked at again, the first of them.
    #[must_use]
    pub fn cools_until(&self) -> Option<Timestamp> {
        let until = |decision: &Decision| match decision {
            Decision::HoldCooling { until, .. } => Some(*until),
            _ => None,
        };
        self.decisions.values().filter_map(until).min()
    }

    /// Stories that are owed still: looked at again, or told by the next mail.
    #[must_use]
    pub fn owed(&self) -> BTreeSet<StoryId> {
        let is_cooling = |decision: &Decision| matches!(decision, Decision::HoldCooling { .. });
        let cooling = self.decisions.iter().filter(|(_, decision)| is_cooling(decision));
        cooling
            .map(|(story, _)| *story)
            .chain(self.alert.left.iter().copied())
            .collect()
    }

    /// The first alerts that its stories follow up; `None` stands for stories that no alert has told.
    #[must_use]
    pub fn threads(&self) -> BTreeSet<Option<DigestId>> {
        self.tellings()
            .filter_map(|telling| Some(self.material.items.get(telling.item)?.thread()))
            .collect()
    }

    /// The stories it tells, in the order of the mail.
    pub fn tellings(&self) -> impl Iterator<Item = &Telling> {
        self.sections.iter().flat_map(|section| &section.stories)
    }

    /// What the recipient will have been told once it is sent: to be stored with it.
    #[must_use]
    pub fn told(&self) -> Vec<Told> {
        self.tellings()
            .filter_map(|telling| {
                let story = &self.material.items.get(telling.item)?.story;
                Some(Told {
                    story: story.id,
                    digest: self.material.id,
                    at: self.material.to,
                    schedule: self.material.follow.schedule.clone(),
                    outlets: story.outlets().len(),
                    last_entry: story.entries.iter().map(|member| member.kept.id).max()?,
                    headline: telling.headline.text.clone(),
                    met: self.last(telling.item, false),
                    alerted: self.last(telling.item, true),
                    thread: self.thread(telling.item),
                    unheard: Vec::new(),
                    named: self.named(telling),
                })
            })
            .collect()
    }

    /// Entries of a story whose headlines its reader was shown: before, and now as headline, original, correction or news.
    fn named(&self, telling: &Telling) -> Vec<EntryId> {
        let Some(item) = self.material.items.get(telling.item) else {
            return Vec::new();
        };
        let mut named = item.told.as_ref().map(|told| told.named.clone()).unwrap_or_default();
        named.extend(
            telling
                .named
                .iter()
                .filter(|entry| !named.contains(entry))
                .collect::<Vec<_>>(),
        );
        let said = telling
            .change
            .as_ref()
            .map(|(_, said)| said.as_str())
            .unwrap_or_default();
        let own = match self.decisions.get(&item.story.id) {
            Some(Decision::SendUpdate { news, .. }) => news.iter(),
            _ => [].iter(),
        };
        for one in own {
            if let News::Turn { entry } | News::Denied { entry } | News::OwnWords { entry, .. } = one
                && !named.contains(entry)
                && let Some(member) = item.story.entries.iter().find(|member| member.kept.id == *entry)
                && said.contains(&telling::headline_text(member))
            {
                named.push(*entry);
            }
        }
        named.split_off(named.len().saturating_sub(NAMED_MAX))
    }

    /// The first alert of a story: an earlier one, or this one.
    fn thread(&self, item: usize) -> Option<DigestId> {
        let is_alert = matches!(self.material.follow.cadence, Cadence::Alert(_));
        let first = self.material.items.get(item)?.thread();
        first.or(is_alert.then_some(self.material.id))
    }

    /// When an alert, or a digest, told a story last, this one included.
    fn last(&self, item: usize, by_alert: bool) -> Option<Timestamp> {
        if matches!(self.material.follow.cadence, Cadence::Alert(_)) == by_alert {
            return Some(self.material.to);
        }
        let told = self.material.items.get(item)?.told.as_ref()?;
        if by_alert { told.alerted } else { told.met }
    }
}
