//! What people decided about folds, and what folding may not do any more because of it.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ids::{EntryId, StoryId, as_text};

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Entries were taken out of a story.
    Split,
    /// Two stories were joined.
    Join,
}

/// A correction by a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Correction {
    /// Its number, in order of time.
    #[serde(serialize_with = "as_text")]
    pub id: i64,
    /// When.
    pub at: Timestamp,
    /// What.
    pub kind: Kind,
    /// The story that was split, or the one that the other was joined to.
    #[serde(serialize_with = "as_text")]
    pub story: StoryId,
    /// The story that came of the split, or the one that was joined.
    #[serde(serialize_with = "as_text")]
    pub other: StoryId,
    /// When it was taken back, if it was.
    pub undone: Option<Timestamp>,
}

/// What holds of all corrections that were not taken back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Corrections {
    /// Entries that a person has put where they are.
    fixed: HashSet<EntryId>,
    /// Stories that hold entries from the two sides of a split, each pair both ways.
    apart: HashSet<(StoryId, StoryId)>,
}

impl Corrections {
    /// From the entries of all corrections in force, and where the entries of each split are now: number of the split, whether
    /// it is the side that was taken out, story.
    #[must_use]
    pub fn new(fixed: impl IntoIterator<Item = EntryId>, sides: &[(i64, bool, StoryId)]) -> Self {
        let mut splits: BTreeMap<i64, [BTreeSet<StoryId>; 2]> = BTreeMap::new();
        for &(split, is_other, story) in sides {
            splits.entry(split).or_default()[usize::from(is_other)].insert(story);
        }
        let mut apart = HashSet::new();
        for [one, other] in splits.values() {
            for (&one, &other) in one.iter().flat_map(|one| other.iter().map(move |other| (one, other))) {
                // Joined again by a person later: then that holds.
                if one != other {
                    apart.extend([(one, other), (other, one)]);
                }
            }
        }
        Self {
            fixed: fixed.into_iter().collect(),
            apart,
        }
    }

    /// Whether folding may move an entry from one story to another: never one that a person has placed, and never across
    /// a split.
    #[must_use]
    pub fn allow(&self, entry: EntryId, from: StoryId, to: StoryId) -> bool {
        !self.fixed.contains(&entry) && !self.apart.contains(&(from, to))
    }

    /// Whether two stories may be joined by folding.
    #[must_use]
    pub fn allow_join(&self, one: StoryId, other: StoryId) -> bool {
        !self.apart.contains(&(one, other))
    }

    /// Pairs of stories that hold entries from the two sides of a split, each both ways.
    pub(super) fn apart(&self) -> impl Iterator<Item = (StoryId, StoryId)> {
        self.apart.iter().copied()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fixed.is_empty()
    }
}

/// The number of the part that is split from a story of which `rest` stays, and whether the rest takes it instead: the part
/// with the story's first entry keeps the story's number. `is_free` tells whether a number is no story's now. `None` when no
/// entry lends its number.
#[must_use]
pub fn number(
    story: StoryId,
    part: &[EntryId],
    rest: &[EntryId],
    is_free: impl Fn(StoryId) -> bool,
) -> (bool, Option<StoryId>) {
    let is_first_taken = part.iter().any(|entry| entry.0 == story.0);
    let moved = if is_first_taken { rest } else { part };
    let number = moved
        .iter()
        .map(|entry| StoryId(entry.0))
        .filter(|&number| is_free(number))
        .min();
    (is_first_taken, number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_never_moves_what_a_person_placed_nor_anything_across_a_split() {
        let sides = [(9, false, StoryId(1)), (9, true, StoryId(3))];
        let corrections = Corrections::new([EntryId(1), EntryId(3)], &sides);
        assert!(!corrections.allow(EntryId(3), StoryId(3), StoryId(7)));
        assert!(!corrections.allow(EntryId(5), StoryId(3), StoryId(1)));
        assert!(!corrections.allow_join(StoryId(1), StoryId(3)));
        assert!(corrections.allow(EntryId(5), StoryId(3), StoryId(7)));
        assert!(Corrections::default().is_empty() && !corrections.is_empty());
    }

    #[test]
    fn what_was_split_and_joined_again_is_one() {
        let sides = [(9, false, StoryId(1)), (9, true, StoryId(1))];
        let corrections = Corrections::new([EntryId(1)], &sides);
        assert!(corrections.allow_join(StoryId(1), StoryId(1)));
        assert!(corrections.allow(EntryId(2), StoryId(1), StoryId(4)));
    }

    #[test]
    fn the_part_with_the_first_entry_keeps_the_storys_number() {
        let entries = |ids: &[i64]| ids.iter().map(|&id| EntryId(id)).collect::<Vec<_>>();
        let (story, part, rest) = (StoryId(1), entries(&[4, 3]), entries(&[1, 2]));
        assert_eq!(number(story, &part, &rest, |_| true), (false, Some(StoryId(3))));
        assert_eq!(number(story, &rest, &part, |_| true), (true, Some(StoryId(3))));
        assert_eq!(number(story, &part, &rest, |id| id.0 != 3), (false, Some(StoryId(4))));
        assert_eq!(number(story, &part, &rest, |_| false), (false, None));
    }
}
