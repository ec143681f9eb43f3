//! Common names: which names of the watchlists' lists are everyday words by what the archive holds.
//!
//! A name whose every word stands in many reports (`Northern Star`, `Kim Yong Chol`) finds them all. Where a watchlist says what
//! must stand beside such a name it is taken for a weak one; where it does not, its owner is told.

use std::collections::{HashMap, HashSet};
use std::fmt;

use jiff::{SignedDuration, Timestamp};

use super::steps::matching::PAGE;
use crate::ids::{EntryId, floor};
use crate::matches::Watchlist;
use crate::matches::names::prepare::commonness;
use crate::store::Store;
use crate::text::normalize::fold;
use crate::text::words::words;

/// How much of the archive is read: the month that ends with its last entry, and not more than so many pages.
const SAMPLE: SignedDuration = SignedDuration::from_hours(30 * 24);
const SAMPLE_PAGES: usize = 20;

/// What to do about common names.
pub const ADVICE: &str = "say what must stand with such names: beside = \"@sanctions OR @dprk\"";

/// Common names of a watchlist that does not say what must stand beside them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Common {
    /// Its id.
    pub watchlist: String,
    /// How many names are common.
    pub names: usize,
    /// How many count alone.
    pub of: usize,
    /// The most common one.
    pub example: String,
    /// In so many entries even the rarest of its words stands …
    pub entries: u64,
    /// … of so many that were looked at.
    pub read: u64,
}

impl fmt::Display for Common {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            names,
            of,
            example,
            entries,
            read,
            ..
        } = self;
        write!(
            f,
            "{names} of {of} names are common in the archive, and count wherever they stand; the most common is “{example}”: each of \
             its words stands in {entries} or more of the last {read} entries"
        )
    }
}

/// In how many entries each word of the names stands.
#[derive(Debug)]
pub(super) struct Counts {
    words: HashMap<String, u64>,
    pub(super) read: u64,
}

impl Counts {
    /// Looks through the archive for the words of the names of these watchlists.
    pub(super) async fn read<'w>(
        store: &Store,
        watchlists: impl Iterator<Item = &'w Watchlist>,
    ) -> anyhow::Result<Self> {
        let mut counts = Self {
            words: HashMap::new(),
            read: 0,
        };
        let entries = watchlists.filter_map(|list| list.names.as_ref());
        let names = entries
            .flat_map(|names| names.entries.iter())
            .flat_map(|listed| &listed.names);
        for name in names {
            counts.words.extend(words(&name.text).map(|word| (fold(word.text), 0)));
        }
        let span = store.read().await?.archive_span().await?;
        let Some((_, last)) = span.filter(|_| !counts.words.is_empty()) else {
            return Ok(counts);
        };
        let since = last.checked_sub(SAMPLE).unwrap_or(Timestamp::MIN);
        let mut after = EntryId(floor(since));
        for _ in 0..SAMPLE_PAGES {
            let page = store.read().await?.entries_after(after, since, PAGE).await?;
            let Some(last) = page.last() else { break };
            after = last.id;
            for kept in &page {
                let entry = &kept.entry;
                counts.add([&entry.title, &entry.summary, &entry.body]);
            }
        }
        Ok(counts)
    }

    fn add(&mut self, texts: [&String; 3]) {
        let folded = texts
            .into_iter()
            .flat_map(|text| words(text))
            .map(|word| fold(word.text));
        let seen: HashSet<String> = folded.collect();
        for word in seen {
            if let Some(count) = self.words.get_mut(&word) {
                *count += 1;
            }
        }
        self.read += 1;
    }

    pub(super) fn of(&self, word: &str) -> u64 {
        self.words.get(word).copied().unwrap_or(0)
    }

    /// The common names of a watchlist that has no `beside`.
    pub(super) fn common(&self, list: &Watchlist) -> Option<Common> {
        let names = list.names.as_ref().filter(|names| names.beside.is_none())?;
        let alone = || {
            let all = names.entries.iter().flat_map(|listed| &listed.names);
            all.filter(|name| !name.is_weak)
        };
        let common = alone().filter_map(|name| Some((commonness(&name.text, self.read, |word| self.of(word))?, name)));
        let common: Vec<_> = common.collect();
        let (entries, example) = common.iter().max_by_key(|(entries, _)| *entries)?;
        Some(Common {
            watchlist: list.id.clone(),
            names: common.len(),
            of: alone().count(),
            example: example.text.clone(),
            entries: *entries,
            read: self.read,
        })
    }
}

/// The watchlists whose names are common in the archive and that do not say what must stand beside them.
///
/// # Errors
/// When the store cannot be read.
pub async fn common(store: &Store, watchlists: &[Watchlist]) -> anyhow::Result<Vec<Common>> {
    let is_alone = |list: &&Watchlist| list.names.as_ref().is_some_and(|names| names.beside.is_none());
    let counts = Counts::read(store, watchlists.iter().filter(is_alone)).await?;
    Ok(watchlists.iter().filter_map(|list| counts.common(list)).collect())
}
