//! What stands in a feed's document, and what left it lately.
//!
//! A slow feed keeps its entries for months. When their ids and links change
//! then, they are not new: they stood in the document before. How long ago they
//! were first seen says nothing of that, so what stands is remembered as such.

use std::collections::HashSet;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::ids::EntryId;

/// Entries of one document that are remembered. Where so many change at once, that is a burst and held back.
const HERE_MAX: usize = 1_000;

/// Entries that are remembered after they left, those that left last: a document that was short for a day loses no more.
const LEFT_MAX: usize = 40;

/// How long they are: a site under repair shows little for some days.
const LEFT_FOR: SignedDuration = SignedDuration::from_hours(14 * 24);

/// What is remembered of a feed's document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Entries of the document that was read last.
    here: Vec<i64>,
    /// Entries that left before, with the second at which that was seen; the latest last.
    left: Vec<(i64, i64)>,
    /// The date of the newest entry.
    #[serde(skip)]
    pub newest: Option<Timestamp>,
}

impl Standing {
    /// The same after a document with these entries.
    #[must_use]
    pub fn after(&self, entries: &[EntryId], now: Timestamp) -> Self {
        let present: HashSet<i64> = entries.iter().map(|id| id.0).collect();
        let mut here: Vec<i64> = present.iter().copied().collect();
        // The newest come last: of more than are remembered those are the likelier to stay.
        here.sort_unstable();
        here.drain(..here.len().saturating_sub(HERE_MAX));
        let since = now.checked_sub(LEFT_FOR).unwrap_or(Timestamp::MIN).as_second();
        let leaving = self.here.iter().map(|id| (*id, now.as_second()));
        let mut left: Vec<(i64, i64)> = self.left.iter().copied().chain(leaving).collect();
        left.retain(|(id, at)| *at > since && !present.contains(id));
        left.drain(..left.len().saturating_sub(LEFT_MAX));
        Self {
            here,
            left,
            newest: self.newest,
        }
    }

    /// What is remembered and not among these.
    #[must_use]
    pub fn without(&self, present: &HashSet<EntryId>) -> Vec<EntryId> {
        let left = self.left.iter().map(|(id, _)| id);
        let all = self.here.iter().chain(left).map(|id| EntryId(*id));
        all.filter(|id| !present.contains(id)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(numbers: &[i64]) -> Vec<EntryId> {
        numbers.iter().copied().map(EntryId).collect()
    }

    fn day(day: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * (20_000 + day))
    }

    fn remembered(standing: &Standing) -> Vec<EntryId> {
        standing.without(&HashSet::new())
    }

    #[test]
    fn what_stands_is_remembered_however_long_and_what_left_for_two_weeks() {
        let first = Standing::default().after(&ids(&[1, 2, 3]), day(0));
        let later = first.after(&ids(&[1, 4]), day(90));
        assert_eq!(remembered(&later), ids(&[1, 4, 2, 3]));
        assert_eq!(later.without(&ids(&[1, 4]).into_iter().collect()), ids(&[2, 3]));
        let back = later.after(&ids(&[1, 4, 2]), day(92));
        assert_eq!(remembered(&back), ids(&[1, 2, 4, 3]));
        assert_eq!(remembered(&back.after(&ids(&[1, 4, 2]), day(105))), ids(&[1, 2, 4]));
    }

    #[test]
    fn an_empty_document_forgets_nothing_at_once() {
        let first = Standing::default().after(&ids(&[1, 2, 3]), day(0));
        assert_eq!(remembered(&first.after(&[], day(30))), ids(&[1, 2, 3]));
    }

    #[test]
    fn what_is_remembered_has_a_bound() {
        let all: Vec<EntryId> = (0..5_000).map(EntryId).collect();
        let first = Standing::default().after(&all, day(0));
        assert_eq!(remembered(&first).len(), HERE_MAX);
        assert_eq!(remembered(&first.after(&[], day(1))).len(), LEFT_MAX);
    }
}
