//! Common names: what the archive says of the names of lists.
//!
//! A name whose every word stands in many reports (`Northern Star`, `Kim Yong Chol`) finds them all. Where a watchlist says what
//! must stand beside such a name it is taken for a weak one; where it does not, its owner is told. Which words are common is
//! counted once a day and kept in the store, with a copy in the state folder for commands that open no store: so all say the same.

use std::fmt;
use std::path::Path;

use jiff::{SignedDuration, Timestamp};
use tracing::warn;

use super::steps::matching::PAGE;
use super::{Daemon, steps};
use crate::config::{Config, common_words_file};
use crate::ids::{EntryId, floor};
use crate::matches::Watchlist;
use crate::matches::names::common::{CommonWords, Tally};
use crate::store::Store;

/// How much of the archive is read: the month that ends with its last entry, and not more than so many pages.
const SAMPLE: SignedDuration = SignedDuration::from_hours(30 * 24);
const SAMPLE_PAGES: usize = 20;

/// How long a count holds …
const FRESH_FOR: SignedDuration = SignedDuration::from_hours(24);

/// … once so many entries were read: a young archive is counted anew at each start.
const YOUNG: u64 = 2_000;

/// Where the store keeps the count.
const KEY: &str = "common-words";

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

/// Counts the words of the archive.
async fn count(store: &Store, now: Timestamp) -> anyhow::Result<CommonWords> {
    let mut tally = Tally::default();
    let span = store.read().await?.archive_span().await?;
    if let Some((_, last)) = span {
        let since = last.checked_sub(SAMPLE).unwrap_or(Timestamp::MIN);
        let mut after = EntryId(floor(since));
        for _ in 0..SAMPLE_PAGES {
            let page = store.read().await?.entries_after(after, since, PAGE).await?;
            let Some(last) = page.last() else { break };
            after = last.id;
            for kept in &page {
                let entry = &kept.entry;
                tally.add([&entry.title, &entry.summary, &entry.body]);
            }
        }
    }
    Ok(tally.finish(now))
}

/// What was counted last; nothing before the first time.
async fn kept(store: &Store) -> anyhow::Result<Option<CommonWords>> {
    let text = store.read().await?.meta(KEY).await?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}

fn have_names(watchlists: &[Watchlist]) -> bool {
    watchlists.iter().any(|list| list.names.is_some())
}

/// Marks the names of these watchlists that are common in the archive: by what the service found out, or where it has not yet
/// done so, by what the archive holds now. Nothing is changed in the store.
///
/// # Errors
/// When the store cannot be read.
pub async fn mark(store: &Store, now: Timestamp, watchlists: &mut [Watchlist]) -> anyhow::Result<()> {
    if have_names(watchlists) {
        let words = match kept(store).await? {
            Some(words) => words,
            None => count(store, now).await?,
        };
        words.mark(watchlists);
    }
    Ok(())
}

/// Finds out anew which words are common where that is due, or must be (`is_forced`), and marks the names of the configuration;
/// returns whether that changed any. The log says which watchlists have common names and no `beside`.
pub(super) async fn weigh(daemon: &Daemon, config: &mut Config, is_forced: bool) -> anyhow::Result<bool> {
    if !have_names(&config.watchlists) {
        return Ok(false);
    }
    let now = daemon.clock.now();
    let holds = |words: &CommonWords| words.read >= YOUNG && now.duration_since(words.at) < FRESH_FOR;
    let words = match kept(&daemon.store).await?.filter(|words| !is_forced && holds(words)) {
        Some(words) => words,
        None => {
            let words = count(&daemon.store, now).await?;
            let mut tx = daemon.store.write().await?;
            tx.set_meta(KEY, &serde_json::to_string(&words)?).await?;
            tx.commit().await?;
            words
        }
    };
    copy(&config.state, &words);
    for common in config.watchlists.iter().filter_map(|list| alone(list, &words)) {
        warn!(
            watchlist = common.watchlist.as_str(),
            "{}: {common}; {ADVICE}", common.watchlist
        );
    }
    Ok(words.mark(&mut config.watchlists))
}

/// Whether a process that works on has to ask [`weigh`] again.
pub(super) fn is_due(weighed: Option<Timestamp>, now: Timestamp) -> bool {
    weighed.is_none_or(|at| now.duration_since(at) >= FRESH_FOR)
}

/// Keeps a copy in the state folder, for `match`, `watch test` and the examples of `check`.
fn copy(state: &Path, words: &CommonWords) {
    match serde_json::to_string(words) {
        Ok(text) => steps::names::copy(&common_words_file(state), &text),
        Err(error) => warn!("what is common in the archive cannot be written down: {error}"),
    }
}

/// The common names of a watchlist that has no `beside`.
fn alone(list: &Watchlist, words: &CommonWords) -> Option<Common> {
    let names = list.names.as_ref().filter(|names| names.beside.is_none())?;
    let strong = || {
        let all = names.entries.iter().flat_map(|listed| &listed.names);
        all.filter(|name| !name.is_weak)
    };
    let common: Vec<_> = strong()
        .filter_map(|name| Some((words.commonness(&name.text)?, name)))
        .collect();
    let (entries, example) = common.iter().max_by_key(|(entries, _)| *entries)?;
    Some(Common {
        watchlist: list.id.clone(),
        names: common.len(),
        of: strong().count(),
        example: example.text.clone(),
        entries: *entries,
        read: words.read,
    })
}

/// The watchlists whose names are common in the archive as it is now, and that do not say what must stand beside them.
///
/// # Errors
/// When the store cannot be read.
pub async fn common(store: &Store, watchlists: &[Watchlist]) -> anyhow::Result<Vec<Common>> {
    let is_alone = |list: &Watchlist| list.names.as_ref().is_some_and(|names| names.beside.is_none());
    if !watchlists.iter().any(is_alone) {
        return Ok(Vec::new());
    }
    let words = count(store, Timestamp::UNIX_EPOCH).await?;
    Ok(watchlists.iter().filter_map(|list| alone(list, &words)).collect())
}
