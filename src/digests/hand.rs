//! The reader's hand: what readers decided about their mail, and what follows from it for a digest.
//!
//! In: the words that readers gave (by command, link or mail). Out: whether a story is told under a watchlist, whether a
//! schedule speaks at all, and a material from which everything held back is gone. Nothing held back is struck off: it waits.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use super::{Follow, Material, NothingNew};
use crate::ids::StoryId;

/// What a reader asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// Nothing of a story or a watchlist.
    Mute,
    /// No mail at all for a while; then everything that came meanwhile.
    Pause,
    /// No mail any more: none at all, or none of a watchlist.
    Unsubscribe,
    /// A story is nothing that this watchlist is for.
    NotRelevant,
}

impl Act {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Mute, Self::Pause, Self::Unsubscribe, Self::NotRelevant];

    /// Its name in the store and in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Mute => "mute",
            Self::Pause => "pause",
            Self::Unsubscribe => "unsubscribe",
            Self::NotRelevant => "not-relevant",
        }
    }
}

/// How a word came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// By command.
    Command,
    /// By the page behind a link of a mail.
    Link,
    /// By the mail program's own button (RFC 8058).
    OneClick,
    /// By a mail to `backstory mail-in`.
    Mail,
}

impl Way {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Command, Self::Link, Self::OneClick, Self::Mail];

    /// Its name in the store and in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Command => "command",
            Self::Link => "link",
            Self::OneClick => "one-click",
            Self::Mail => "mail",
        }
    }
}

/// What a word is about. One word holds for one subject; a second one on it replaces the first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Subject {
    /// What was asked for.
    pub act: Act,
    /// Id of the recipient; absent: everybody.
    pub recipient: Option<String>,
    /// The story, if it is about one.
    pub story: Option<StoryId>,
    /// Id of the watchlist, if it is about one.
    pub watchlist: Option<String>,
    /// The schedule, if it is about the mails of one: `daily`, as `List-Id` names it.
    pub schedule: Option<String>,
}

/// A reader's word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Word {
    /// On what.
    #[serde(flatten)]
    pub subject: Subject,
    /// When it was given.
    pub at: Timestamp,
    /// When it ends by itself; absent: when it is undone.
    pub until: Option<Timestamp>,
    /// How it came.
    pub way: Way,
}

impl Word {
    /// Whether it keeps this story from being told under this watchlist.
    fn holds(&self, story: StoryId, watchlist: &str) -> bool {
        let is_story = self.subject.story == Some(story);
        let is_list = self.subject.watchlist.as_deref() == Some(watchlist);
        match self.subject.act {
            Act::Mute => is_story || is_list,
            Act::NotRelevant => is_story && is_list,
            Act::Unsubscribe => is_list || self.is_of_all_mail(),
            Act::Pause => false,
        }
    }

    /// Whether it silences a whole watchlist.
    fn silences(&self, watchlist: &str) -> bool {
        let is_list = self.subject.watchlist.as_deref() == Some(watchlist);
        self.subject.story.is_none()
            && matches!(self.subject.act, Act::Mute | Act::Unsubscribe)
            && (is_list || self.is_of_all_mail())
    }

    /// Whether it is about no watchlist and no schedule alone.
    fn is_of_all_mail(&self) -> bool {
        self.subject.watchlist.is_none() && self.subject.schedule.is_none()
    }
}

/// The words that hold for one recipient at one moment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hand(Vec<Word>);

impl Hand {
    /// Of all words those that hold for `recipient` at `now`.
    #[must_use]
    pub fn new(words: &[Word], recipient: &str, now: Timestamp) -> Self {
        let is_theirs = |word: &&Word| word.subject.recipient.as_deref().is_none_or(|id| id == recipient);
        let holds = |word: &&Word| word.until.is_none_or(|until| until > now);
        Self(words.iter().filter(is_theirs).filter(holds).cloned().collect())
    }

    /// Whether nothing was asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The pause, if there is one.
    #[must_use]
    pub fn pause(&self) -> Option<&Word> {
        self.0.iter().find(|word| word.subject.act == Act::Pause)
    }

    /// The word by which the recipient gets no mail at all any more.
    #[must_use]
    pub fn unsubscribed(&self) -> Option<&Word> {
        let is_whole = |word: &&Word| word.subject.act == Act::Unsubscribe && word.is_of_all_mail();
        self.0.iter().find(is_whole)
    }

    /// The word by which the recipient gets no mail of a schedule any more.
    #[must_use]
    pub fn left(&self, schedule: &str) -> Option<&Word> {
        let is_of_it = |word: &&Word| word.subject.schedule.as_deref() == Some(schedule);
        let left = self
            .0
            .iter()
            .filter(|word| word.subject.act == Act::Unsubscribe)
            .find(is_of_it);
        left.or_else(|| self.unsubscribed())
    }

    /// The word that keeps this story from being told under this watchlist.
    #[must_use]
    pub fn holds(&self, story: StoryId, watchlist: &str) -> Option<&Word> {
        self.0.iter().find(|word| word.holds(story, watchlist))
    }

    fn silences(&self, watchlist: &str) -> bool {
        self.0.iter().any(|word| word.silences(watchlist))
    }

    /// Whether a schedule with this follow speaks at all.
    #[must_use]
    pub fn lets_speak(&self, follow: &Follow) -> bool {
        let is_heard = |watchlist: &String| !self.silences(watchlist);
        self.pause().is_none() && self.left(&follow.schedule).is_none() && follow.watchlists.iter().any(is_heard)
    }

    /// Takes from a material everything that is held back, and names what is muted.
    pub fn heed(&self, material: &mut Material) {
        if self.is_empty() {
            return;
        }
        let muted = |id: &str| {
            self.0
                .iter()
                .find(|word| word.subject.act == Act::Mute && word.silences(id))
        };
        material.actions.muted = material
            .topics
            .iter()
            .filter_map(|topic| muted(&topic.id).map(|word| (topic.title.clone(), word.until)))
            .collect();
        material.actions.kept_back = self.kept_back(material);
        material.topics.retain(|topic| !self.silences(&topic.id));
        material.follow.watchlists.retain(|id| !self.silences(id));
        for item in &mut material.items {
            let story = item.story.id;
            item.matches
                .retain(|(_, found)| self.holds(story, &found.watchlist).is_none());
        }
        material.items.retain(|item| !item.matches.is_empty());
        if material.topics.is_empty() {
            material.follow.wishes.nothing_new = NothingNew::Silent;
        }
    }
}

impl Hand {
    /// Stories that are kept from this mail by a word of the last weeks: whoever has a forwarded mail can give one, and its owner
    /// is to see that.
    fn kept_back(&self, material: &Material) -> usize {
        let is_late = |word: &&Word| material.to.duration_since(word.at) <= NAMED_FOR;
        let is_here = |word: &&Word| {
            let list = word.subject.watchlist.as_ref();
            list.is_none_or(|id| material.follow.watchlists.contains(id))
        };
        let words = self.0.iter().filter(is_late).filter(is_here);
        let stories: BTreeSet<StoryId> = words.filter_map(|word| word.subject.story).collect();
        stories.len()
    }
}

/// How long the mails count a story that is kept back: so long its news comes back when it is told again.
const NAMED_FOR: SignedDuration = SignedDuration::from_hours(30 * 24);

/// What a reader can do from inside a mail: addresses, or the command that does it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Actions {
    /// For each story the address of its page.
    pub stories: BTreeMap<StoryId, String>,
    /// For each watchlist, by its id.
    pub watchlists: BTreeMap<String, String>,
    /// For pause and unsubscribe.
    pub list: Option<String>,
    /// Muted watchlists of this follow, by title, with the end of it.
    pub muted: Vec<(String, Option<Timestamp>)>,
    /// Stories that were muted or called not relevant lately.
    pub kept_back: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: &str = "2024-06-21T05:00:00Z";

    fn word(act: Act, story: Option<i64>, watchlist: Option<&str>) -> Word {
        Word {
            subject: Subject {
                act,
                recipient: Some("desk".into()),
                story: story.map(StoryId),
                watchlist: watchlist.map(str::to_owned),
                schedule: None,
            },
            at: NOW.parse().unwrap(),
            until: None,
            way: Way::Command,
        }
    }

    fn hand(words: &[Word]) -> Hand {
        Hand::new(words, "desk", NOW.parse().unwrap())
    }

    fn follow(watchlists: &[&str]) -> Follow {
        Follow {
            schedule: "daily".into(),
            watchlists: watchlists.iter().map(|id| (*id).to_owned()).collect(),
            cadence: super::super::Cadence::Hourly,
            wishes: super::super::Wishes::default(),
        }
    }

    #[test]
    fn a_word_holds_for_its_reader_or_for_everybody_and_until_its_end() {
        let mut words = vec![word(Act::Mute, Some(7), None)];
        assert!(hand(&words).holds(StoryId(7), "treaty").is_some());
        assert!(Hand::new(&words, "seoul", NOW.parse().unwrap()).is_empty());
        words[0].subject.recipient = None;
        assert!(!Hand::new(&words, "seoul", NOW.parse().unwrap()).is_empty());
        words[0].until = Some(NOW.parse().unwrap());
        assert!(hand(&words).is_empty(), "it ends at its end");
    }

    #[test]
    fn a_muted_story_is_held_everywhere_and_an_irrelevant_one_under_its_watchlist() {
        let muted = hand(&[word(Act::Mute, Some(7), None)]);
        assert!(muted.holds(StoryId(7), "arms").is_some());
        assert!(muted.holds(StoryId(8), "arms").is_none());
        let irrelevant = hand(&[word(Act::NotRelevant, Some(7), Some("treaty"))]);
        assert!(irrelevant.holds(StoryId(7), "treaty").is_some());
        assert!(irrelevant.holds(StoryId(7), "arms").is_none());
        assert!(irrelevant.holds(StoryId(8), "treaty").is_none());
    }

    #[test]
    fn a_schedule_is_silent_when_its_reader_pauses_left_or_has_muted_all_of_it() {
        let both = follow(&["treaty", "arms"]);
        assert!(hand(&[word(Act::Mute, None, Some("treaty"))]).lets_speak(&both));
        assert!(!hand(&[word(Act::Mute, None, Some("treaty"))]).lets_speak(&follow(&["treaty"])));
        assert!(!hand(&[word(Act::Pause, None, None)]).lets_speak(&both));
        assert!(!hand(&[word(Act::Unsubscribe, None, None)]).lets_speak(&both));
        assert!(hand(&[word(Act::Unsubscribe, None, Some("arms"))]).lets_speak(&both));
        assert!(hand(&[word(Act::Mute, Some(7), None)]).lets_speak(&both));
        let mut one = word(Act::Unsubscribe, None, None);
        one.subject.schedule = Some("daily".into());
        let left = hand(&[one.clone()]);
        assert!(!left.lets_speak(&both) && left.unsubscribed().is_none());
        assert!(left.holds(StoryId(7), "arms").is_none(), "another mail may tell it");
        one.subject.schedule = Some("alert".into());
        assert!(hand(&[one]).lets_speak(&both));
    }

    #[test]
    fn what_is_held_back_leaves_the_material_and_the_mail_names_what_is_muted() {
        let mut material = super::super::fixture::morning();
        let (items, first) = (material.items.len(), material.items[0].story.id);
        hand(&[word(Act::Mute, Some(first.0), None)]).heed(&mut material);
        assert_eq!(material.items.len(), items - 1);
        assert!(material.items.iter().all(|item| item.story.id != first));
        let topic = material.topics[0].clone();
        hand(&[word(Act::Mute, None, Some(&topic.id))]).heed(&mut material);
        assert!(material.topics.iter().all(|known| known.id != topic.id));
        assert_eq!(material.actions.muted, [(topic.title, None)]);
        let left = &material.items;
        assert!(
            left.iter()
                .all(|item| item.matches.iter().all(|(_, found)| found.watchlist != topic.id))
        );
    }

    #[test]
    fn a_mail_of_nothing_but_muted_watchlists_is_no_note_either() {
        let mut material = super::super::fixture::morning();
        let words: Vec<Word> = material
            .topics
            .iter()
            .map(|topic| word(Act::Mute, None, Some(&topic.id)))
            .collect();
        material.follow.wishes.nothing_new = NothingNew::Always;
        hand(&words).heed(&mut material);
        assert!(!super::super::compose::compose(material).is_mailed());
    }
}
