//! Entries that report one event become a story.
//!
//! In: entries, one at a time, in the order they arrived. Out: for each, the
//! story it belongs to and why. Never by chains: an entry joins a story because
//! it is like the story's members, not because it is like one that is like one.

use std::fmt;
use std::sync::OnceLock;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use self::news::meaning::{Reading, tells_outcome};
use self::notices::Notice;
use self::said::Lead;
use self::turns::Headline;
use crate::entries::Kept;
use crate::ids::{EntryId, StoryId};

mod affairs;
pub mod agencies;
mod another;
pub mod called;
pub mod cluster;
mod contradicted;
mod copies;
pub mod corrections;
mod doubt;
mod endings;
pub mod headline;
pub mod later;
pub mod life;
mod likeness;
mod names;
pub mod news;
pub mod notices;
mod numbers;
mod open;
mod opinions;
pub mod outlets;
mod profile;
mod rarity;
mod reasons;
pub mod reports;
mod said;
pub mod similarity;
mod sounds;
mod subject;
pub mod turns;
mod twins;

/// Why an entry went where it went; stored with the membership.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
pub enum Reason {
    /// Like no open story.
    New,
    /// Like the story's best members.
    Alike {
        /// 0..=1.
        score: f32,
        /// Terms that say so, most telling first, at most five.
        shared: Vec<String>,
    },
    /// The same text, word for word or nearly, by another outlet or again.
    Copy {
        /// The entry it repeats.
        of: EntryId,
    },
    /// The same address.
    SameAddress {
        /// The entry it repeats.
        of: EntryId,
    },
    /// Its story turned out to be the same as another one.
    Met {
        /// The story it was in.
        from: StoryId,
        /// How alike the two are, 0..=1.
        score: f32,
    },
    /// A person took it out of another story.
    Split {
        /// That story.
        from: StoryId,
    },
    /// A person joined two stories.
    Joined {
        /// The story it was in.
        from: StoryId,
    },
    /// A person took such a correction back.
    Restored {
        /// The story it was in meanwhile.
        from: StoryId,
    },
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::New => f.write_str("new: like no open story"),
            Self::Alike { score, shared } => write!(f, "alike ({score:.2}): {}", shared.join(", ")),
            Self::Copy { of } => write!(f, "copy of {of}"),
            Self::SameAddress { of } => write!(f, "same address as {of}"),
            Self::Met { from, score } => write!(f, "story {from} is the same ({score:.2})"),
            Self::Split { from } => write!(f, "split from {from} by hand"),
            Self::Joined { from } => write!(f, "joined by hand, was in {from}"),
            Self::Restored { from } => write!(f, "correction undone, was in {from}"),
        }
    }
}

/// Where one entry went.
#[derive(Debug, Clone, PartialEq)]
pub struct Fold {
    /// The entry.
    pub entry: EntryId,
    /// The story: an open one, or a new one that takes the entry's number.
    pub story: StoryId,
    /// Why.
    pub reason: Reason,
}

/// A story with its entries, as the digest needs it.
#[derive(Debug, Clone, PartialEq)]
pub struct Story {
    /// The number of its first entry.
    pub id: StoryId,
    /// Entries in the order they arrived; never empty.
    pub entries: Vec<Member>,
}

/// An entry inside its story.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// The entry.
    pub kept: Kept,
    /// Why it is here.
    pub reason: Reason,
    /// The entry whose text it repeats, where it has moved since that was seen.
    pub copy_of: Option<EntryId>,
    /// What it says of itself, once that was asked.
    pub said: Said,
}

/// What is read from a report when it is first asked, whether it is a correction, withdrawal or opinion and what its headline says: the
/// headline, what is new and what is told of a story all want to know, for each of its reports and each of its readers.
#[derive(Debug, Default)]
pub struct Said {
    notice: OnceLock<Option<Notice>>,
    headline: OnceLock<Headline>,
    is_opinion: OnceLock<bool>,
    agency: OnceLock<Option<&'static str>>,
    tells_outcome: OnceLock<bool>,
    title: OnceLock<Box<Reading>>,
    first_lines: OnceLock<Box<Reading>>,
}

impl Clone for Said {
    /// A copy may be given another text, and is asked anew.
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for Said {
    /// Whether it was asked yet makes no difference.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Member {
    /// An entry in its story, for this reason.
    #[must_use]
    pub fn new(kept: Kept, reason: Reason) -> Self {
        Self {
            kept,
            reason,
            copy_of: None,
            said: Said::default(),
        }
    }

    /// What it says of itself: that something was wrong in it, or all of it.
    #[must_use]
    pub fn notice(&self) -> Option<Notice> {
        *self.said.notice.get_or_init(|| notices::notice(&self.kept.entry))
    }

    /// What its headline says happened.
    fn headline(&self) -> &Headline {
        self.said.headline.get_or_init(|| Headline::of(&self.kept.entry))
    }

    /// Whether it is somebody's opinion and no report.
    fn is_opinion(&self) -> bool {
        *self
            .said
            .is_opinion
            .get_or_init(|| opinions::is_opinion(&self.kept.entry))
    }

    /// The agency that signs it.
    fn agency(&self) -> Option<&'static str> {
        *self.said.agency.get_or_init(|| agencies::agency(&self.kept.entry))
    }

    /// Whether its headline tells how something came out.
    fn tells_outcome(&self) -> bool {
        *self.said.tells_outcome.get_or_init(|| {
            let lead = Lead::of(&self.kept.entry);
            tells_outcome(lead.title, &lead.language)
        })
    }

    /// What its headline means.
    fn title(&self) -> &Reading {
        self.said.title.get_or_init(|| {
            let lead = Lead::of(&self.kept.entry);
            Box::new(Reading::of(lead.title, &lead.language))
        })
    }

    /// What its headline and its first lines mean.
    fn readings(&self) -> [&Reading; 2] {
        let first_lines = self.said.first_lines.get_or_init(|| {
            let lead = Lead::of(&self.kept.entry);
            Box::new(Reading::of(lead.text, &lead.language))
        });
        [self.title(), first_lines]
    }

    /// The entry whose text it repeats.
    #[must_use]
    pub fn repeats(&self) -> Option<EntryId> {
        match self.reason {
            Reason::Copy { of } | Reason::SameAddress { of } => Some(of),
            _ => self.copy_of,
        }
    }
}

impl Story {
    /// When its first entry was seen.
    #[must_use]
    pub fn first_seen(&self) -> Timestamp {
        self.entries
            .iter()
            .map(|member| member.kept.seen)
            .min()
            .unwrap_or_default()
    }

    /// When its latest entry was seen.
    #[must_use]
    pub fn last_seen(&self) -> Timestamp {
        self.entries
            .iter()
            .map(|member| member.kept.seen)
            .max()
            .unwrap_or_default()
    }

    /// Outlets that reported it, each once, in order of arrival.
    #[must_use]
    pub fn outlets(&self) -> Vec<&str> {
        outlets::distinct(self.entries.iter().map(|member| member.kept.outlet()))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::entries::Entry;
    use crate::ids::FeedId;

    /// A report in English, seen an hour after the one before it.
    pub(crate) fn member(id: i64, outlet: &str, title: &str) -> Member {
        let seen = Timestamp::constant(1_718_614_800, 0) + jiff::SignedDuration::from_hours(id);
        Member {
            kept: Kept {
                id: EntryId(id),
                feed: FeedId(1),
                seen,
                is_backlog: false,
                story: Some(StoryId(1)),
                rank: 3,
                entry: Entry {
                    id: id.to_string(),
                    title: title.to_owned(),
                    published: Some(seen),
                    language: Some("en".to_owned()),
                    outlet: Some(outlet.to_owned()),
                    ..Entry::default()
                },
            },
            reason: Reason::New,
            copy_of: None,
            said: Said::default(),
        }
    }

    #[test]
    fn outlets_are_counted_once_however_they_are_written() {
        let story = Story {
            id: StoryId(1),
            entries: vec![
                member(1, "Reuters", "One"),
                member(2, "reuters.com", "Two"),
                member(3, "Harbour Post", "Three"),
            ],
        };
        assert_eq!(story.outlets(), ["Reuters", "Harbour Post"]);
    }
}
