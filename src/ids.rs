//! Identifiers: ours, 64 bits, in order of time.
//!
//! 41 bits of milliseconds since 2020 (enough until 2089), 10 bits of node, 12
//! bits of sequence. So a day is a range of ids, rows of several nodes sort by
//! time to within their clocks' skew, and no database sequence is needed.

use std::fmt;
use std::str::FromStr;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// 2020-01-01T00:00:00Z, in milliseconds since 1970.
const EPOCH_MS: i64 = 1_577_836_800_000;
const SEQUENCE_BITS: u32 = 12;
const NODE_BITS: u32 = 10;
const TIME_SHIFT: u32 = SEQUENCE_BITS + NODE_BITS;

/// The lowest id that an instant can have: for ranges by time.
#[must_use]
pub fn floor(at: Timestamp) -> i64 {
    since_epoch(at) << TIME_SHIFT
}

fn since_epoch(at: Timestamp) -> i64 {
    (at.as_millisecond() - EPOCH_MS).max(0)
}

/// Makes ids for one node of the service.
#[derive(Debug)]
pub struct Ids {
    node: i64,
    last: Mutex<i64>,
}

impl Ids {
    /// Ids of node `node`, 0 to 1023; higher numbers are folded into that range.
    #[must_use]
    pub fn new(node: u16) -> Self {
        Self {
            node: i64::from(node % (1 << NODE_BITS)),
            last: Mutex::new(0),
        }
    }

    /// The next id at `now`. Always greater than every id this maker gave before, even if the clock was set back.
    #[must_use]
    pub fn next(&self, now: Timestamp) -> i64 {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        // `last` holds milliseconds and sequence without the node, so that a full
        // millisecond of 4,096 ids runs on into the next one.
        let at = (since_epoch(now) << SEQUENCE_BITS).max(*last + 1);
        *last = at;
        let (ms, sequence) = (at >> SEQUENCE_BITS, at & ((1 << SEQUENCE_BITS) - 1));
        (ms << TIME_SHIFT) | (self.node << SEQUENCE_BITS) | sequence
    }
}

/// A number as text in JSON: many programs read numbers there as floats, which cannot hold all of 64 bits.
///
/// # Errors
/// Those of the serializer.
pub fn as_text<S: serde::Serializer>(number: &impl fmt::Display, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(number)
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = std::num::ParseIntError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}

id! {
    /// A feed as the store knows it. The owner's own name for it is its `id` in `feeds.toml`.
    FeedId
}
id! {
    /// One item of a feed, kept.
    EntryId
}
id! {
    /// The entries that report one event.
    StoryId
}
id! {
    /// What one recipient was told at one moment.
    DigestId
}
id! {
    /// One message in the outbox.
    MailId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_rise_even_when_the_clock_is_set_back() {
        let ids = Ids::new(3);
        let now: Timestamp = "2024-06-19T03:00:00Z".parse().unwrap();
        let earlier: Timestamp = "2024-06-19T02:00:00Z".parse().unwrap();
        let made: Vec<i64> = (0..10_000)
            .map(|n| ids.next(if n % 2 == 0 { now } else { earlier }))
            .collect();
        assert!(made.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(made[0] >= floor(now));
    }
}
