//! Import: older reports into the archive, where they are history and never news.
//!
//! They are remembered and found like any kept entry, and what watchlists find in them is recorded, so that `watch list` and
//! `why` know of it at once; but they are not folded (`backtest` does it for itself), and never told. Taken in twice, a report
//! is kept once.

use std::collections::HashSet;

use jiff::Timestamp;

use super::steps::keep::{bounded, remember};
use super::steps::matching::PAGE;
use super::{Daemon, common, recall};
use crate::digests::call_by_first_words;
use crate::entries::{Entry, Kept, identity};
use crate::ids::{EntryId, FeedId};
use crate::matches::{Found, Matcher};
use crate::store::{Arrival, Follower, Sought, Tx};
use crate::stories::outlets;
use crate::text::language;

/// Entries taken in with one transaction: some tenths of a second, so that a service beside it hardly waits.
pub const BATCH: usize = 200;

/// Texts that wait before an import files them: large segments at once are less work.
const FILED_FROM: usize = 2_000;

/// Trust in an imported headline, in the middle of `rank`.
const RANK: u8 = 3;

/// What became of the entries of an import.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Taken {
    /// Not kept before.
    pub new: usize,
    /// Kept before, as they are.
    pub known: usize,
    /// Taken in before with another text; the new one is kept now.
    pub changed: usize,
    /// Of the new and changed, how many meet a watchlist.
    pub matched: usize,
}

impl std::ops::AddAssign for Taken {
    fn add_assign(&mut self, more: Self) {
        self.new += more.new;
        self.known += more.known;
        self.changed += more.changed;
        self.matched += more.matched;
    }
}

/// An import under way.
#[derive(Debug)]
pub struct Import<'d> {
    daemon: &'d Daemon,
    feed: FeedId,
    /// Less than the number of every entry it takes in.
    before: EntryId,
}

impl<'d> Import<'d> {
    /// Begins to take in entries.
    ///
    /// # Errors
    /// When the store cannot be used.
    pub async fn begin(daemon: &'d Daemon) -> anyhow::Result<Self> {
        let mut tx = daemon.store.write().await?;
        let feed = tx.import_feed(&daemon.ids, daemon.clock.now()).await?;
        tx.commit().await?;
        let before = EntryId(daemon.ids.next(daemon.clock.now()));
        Ok(Self { daemon, feed, before })
    }

    /// Takes in a batch of entries that have a date. All of it is kept, or nothing when it fails.
    ///
    /// # Errors
    /// When the store cannot be used.
    pub async fn take(&self, entries: Vec<Entry>) -> anyhow::Result<Taken> {
        let now = self.daemon.clock.now();
        let mut tx = self.daemon.store.write().await?;
        let mut taken = Taken::default();
        let mut found = Vec::new();
        for entry in entries {
            let (arrival, kept) = self.take_one(&mut tx, bounded(entry), now).await?;
            match arrival {
                Arrival::New => taken.new += 1,
                Arrival::Known | Arrival::Relinked(_) => taken.known += 1,
                Arrival::Edited(_) => taken.changed += 1,
            }
            let before = found.len();
            found.extend(kept.iter().flat_map(|kept| self.found(kept, now)));
            taken.matched += usize::from(found.len() > before);
        }
        let rows: Vec<(&Found, &[Follower])> = found.iter().map(|one| (one, &[][..])).collect();
        tx.add_matches(&rows).await?;
        let waiting = tx.unfiled_count().await?;
        tx.commit().await?;
        if waiting >= FILED_FROM {
            self.file().await?;
        }
        Ok(taken)
    }

    /// What watchlists find in an entry, owed to nobody.
    fn found(&self, kept: &Kept, now: Timestamp) -> Vec<Found> {
        let found = self.daemon.wired.matcher.matches(&kept.entry);
        let held = |found| Found {
            found,
            entry: kept.id,
            at: now,
            is_held: true,
        };
        found.into_iter().map(held).collect()
    }

    /// What became of an entry, and the entry if it was taken in.
    async fn take_one(&self, tx: &mut Tx, mut entry: Entry, now: Timestamp) -> anyhow::Result<(Arrival, Option<Kept>)> {
        call_by_first_words(&mut entry);
        // A page that does not say who publishes it is its host's; its headline does not end with that name.
        entry.outlet = entry.outlet.or_else(|| host(entry.url.as_deref()?));
        outlets::name(&mut entry, None, None);
        let (hash, link) = (identity::content_hash(&entry), identity::alternate(&entry));
        let arrival = self.arrival(tx, &entry.id, hash, now).await?;
        if let Arrival::Edited(id) = arrival {
            let known = tx.entry(id).await?.map(|kept| kept.entry).unwrap_or_default();
            if known.title == entry.title || (link.is_some() && identity::alternate(&known) == link) {
                tx.edit_entry(id, &entry, hash, now).await?;
                let kept = tx.entry(id).await?;
                if let Some(kept) = &kept {
                    remember(tx, kept).await?;
                }
                return Ok((arrival, kept));
            }
            // Two collections may number their reports alike.
            entry.id = format!("{} {hash:016x}", entry.id);
            if self.arrival(tx, &entry.id, hash, now).await? != Arrival::New {
                return Ok((Arrival::Known, None));
            }
        } else if arrival != Arrival::New {
            return Ok((arrival, None));
        }
        if let Some(link) = &link
            && tx.is_kept(link, &entry.title).await?
        {
            return Ok((Arrival::Known, None));
        }
        let kept = self.kept(entry, now);
        tx.add_entry(&kept, link.as_deref(), hash).await?;
        remember(tx, &kept).await?;
        Ok((Arrival::New, Some(kept)))
    }

    async fn arrival(&self, tx: &mut Tx, id: &str, hash: i64, now: Timestamp) -> anyhow::Result<Arrival> {
        let sought = Sought {
            guid: id,
            url_key: None,
            hash,
            ..Sought::default()
        };
        Ok(tx.arrival(self.feed, sought, &HashSet::new(), now).await?)
    }

    /// It counts as seen when it was published: it is no news of today.
    fn kept(&self, mut entry: Entry, now: Timestamp) -> Kept {
        entry.language = entry
            .language
            .or_else(|| language::detect(&format!("{} {}", entry.title, entry.summary)).map(str::to_owned));
        Kept {
            id: EntryId(self.daemon.ids.next(now)),
            feed: self.feed,
            seen: entry.published.unwrap_or(now).min(now),
            is_backlog: true,
            story: None,
            rank: RANK,
            entry,
        }
    }

    /// Finds out which names the archive with these entries shows to be common, and takes back what such a name found alone;
    /// returns how many of the entries meet no watchlist after that. For the end of an import.
    ///
    /// # Errors
    /// When the store cannot be used.
    pub async fn weigh(&self) -> anyhow::Result<usize> {
        let mut config = self.daemon.wired.config.clone();
        if !common::weigh(self.daemon, &mut config, true).await? {
            return Ok(0);
        }
        let matcher = Matcher::new(&config.watchlists, &config.aliases);
        let mut left = 0;
        for list in config.watchlists.iter().filter(|list| list.names.is_some()) {
            let mut after = self.before;
            loop {
                let mut tx = self.daemon.store.write().await?;
                let page = tx.entries_met(&list.id, after, Timestamp::MIN, PAGE).await?;
                let Some(last) = page.last() else { break };
                after = last.id;
                for kept in page.iter().filter(|kept| kept.feed == self.feed) {
                    let met = matcher.matches(&kept.entry);
                    if met.iter().all(|found| found.watchlist != list.id) {
                        tx.forget_match(&list.id, kept.id).await?;
                        left += usize::from(met.is_empty());
                    }
                }
                tx.commit().await?;
            }
        }
        Ok(left)
    }

    /// Files what waits, for the end of an import.
    ///
    /// # Errors
    /// When the store cannot be used.
    pub async fn file(&self) -> anyhow::Result<()> {
        recall::file(&self.daemon.store, &self.daemon.owner, &self.daemon.clock, &|| false).await
    }
}

/// Who publishes a page that does not say: its host.
fn host(url: &str) -> Option<String> {
    let url = url::Url::parse(url).ok()?;
    let host = url.host_str()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}
