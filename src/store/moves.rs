//! Entries that move from one story to another, and what their readers know moves with them.
//!
//! Folding may join two young stories or move an entry, and a person may correct a fold. Whoever was told of an
//! entry was told of the event it reports: so what a recipient knows of a story follows its entries, in the transaction
//! that moves them, and neither half is told twice.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::digests::ToldRow;
use super::sql::{Both, exec, run};
use super::{Error, Tx, from_json, time, to_json};
use crate::digests::Told;
use crate::ids::{EntryId, StoryId};
use crate::stories::corrections::Corrections;
use crate::stories::{Fold, Reason, outlets};

/// A decision about an entry that no longer holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Former {
    /// The entry.
    pub entry: EntryId,
    /// The story it was in.
    pub story: StoryId,
    /// Why.
    pub reason: Reason,
    /// Until when.
    pub until: Timestamp,
}

/// An entry of a story with the name of its outlet.
type Named = (EntryId, String);

const KEEP: &str = "INSERT INTO former_member (entry_id, n, until_at, story_id, reason) \
                    SELECT entry_id, (SELECT COUNT(*) FROM former_member old WHERE old.entry_id = member.entry_id), $2, story_id, reason \
                    FROM member WHERE entry_id = $1";
const FORMER: &str = "SELECT former_member.entry_id, former_member.story_id, former_member.reason, until_at FROM former_member \
                      JOIN member ON member.entry_id = former_member.entry_id WHERE member.story_id = $1 \
                      ORDER BY former_member.entry_id, n LIMIT $2";
const LEFT: &str = "SELECT DISTINCT member.entry_id, member.story_id FROM former_member \
                    JOIN member ON member.entry_id = former_member.entry_id \
                    WHERE former_member.story_id = $1 AND member.story_id <> $1 AND member.entry_id <= $2 ORDER BY member.entry_id";
const LEFT_ANY: Both = Both {
    sqlite: "SELECT DISTINCT former_member.story_id FROM former_member JOIN member ON member.entry_id = former_member.entry_id \
             WHERE former_member.story_id IN (SELECT value FROM json_each($1)) AND member.story_id <> former_member.story_id",
    postgres: "SELECT DISTINCT former_member.story_id FROM former_member JOIN member ON member.entry_id = former_member.entry_id \
               WHERE former_member.story_id = ANY(CAST(STRING_TO_ARRAY(BTRIM($1, '[]'), ',') AS BIGINT[])) AND member.story_id <> former_member.story_id",
};
const NOW_IN: &str = "SELECT member.story_id FROM former_member JOIN member ON member.entry_id = former_member.entry_id \
                      WHERE former_member.story_id = $1 ORDER BY until_at DESC, member.entry_id LIMIT 1";
const TOLD_OF: &str = "SELECT recipient, digest_id, at, schedule, outlets, last_entry, headline, met_at, alerted_at, thread_id, unheard FROM told WHERE story_id = $1 ORDER BY recipient";
const FORGET: &str = "DELETE FROM told WHERE recipient = $1 AND story_id = $2";
const MEMBERS: &str = "SELECT member.entry_id, COALESCE(entry.outlet, feed.name) FROM member JOIN entry ON entry.id = member.entry_id \
                       JOIN feed ON feed.id = entry.feed_id WHERE member.story_id = $1 ORDER BY member.entry_id";
const HOLD: Both = Both {
    // A writer is alone on SQLite.
    sqlite: "SELECT epoch FROM lease WHERE name = $1",
    postgres: "SELECT epoch FROM lease WHERE name = $1 FOR SHARE",
};
const TURN: &str = "UPDATE lease SET epoch = epoch + 1 WHERE name = $1";

/// Untold entries of a story that are remembered one by one; a story that brings more is big news anyway.
const UNHEARD_MAX: usize = 500;

/// Decisions read back for one story.
const FORMER_MAX: i64 = 10_000;

impl Tx {
    /// Records where folding puts entries, in order: a new one is placed, a known one moves. One that a person has placed stays
    /// where it is, and none crosses a split: these come back, and what folding has in memory of them is wrong.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn fold(
        &mut self,
        folds: &[Fold],
        corrections: &Corrections,
        now: Timestamp,
    ) -> Result<Vec<EntryId>, Error> {
        let (mut moves, mut refused) = (Vec::new(), Vec::new());
        for fold in folds {
            match self.story_of(fold.entry).await? {
                None => self.set_member(fold).await?,
                Some(from) if from == fold.story => {}
                Some(from) if corrections.allow(fold.entry, from, fold.story) => moves.push(fold.clone()),
                Some(_) => refused.push(fold.entry),
            }
        }
        self.move_entries(&moves, now).await?;
        Ok(refused)
    }

    /// The same for what came of many entries, one after the other: for each its own fold, and the moves that it led to.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn fold_all(
        &mut self,
        folds: &[Vec<Fold>],
        corrections: &Corrections,
        now: Timestamp,
    ) -> Result<Vec<EntryId>, Error> {
        let own: Vec<EntryId> = folds.iter().filter_map(|one| Some(one.first()?.entry)).collect();
        let known = self.placed(&own).await?;
        let (mut new, mut refused) = (Vec::new(), Vec::new());
        for one in folds {
            match one.as_slice() {
                [only] if !known.contains(&only.entry) => new.push(only),
                _ => {
                    // What moves may be among those that are to be placed.
                    self.set_members(&std::mem::take(&mut new)).await?;
                    refused.extend(self.fold(one, corrections, now).await?);
                }
            }
        }
        self.set_members(&new).await?;
        Ok(refused)
    }

    /// Moves entries to other stories, keeps the decisions that held before, and lets what recipients know follow. Returns how
    /// many moved: an entry that is there already, or that was never folded, does not.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn move_entries(&mut self, moves: &[Fold], now: Timestamp) -> Result<usize, Error> {
        let mut ways: BTreeMap<(StoryId, StoryId), Vec<EntryId>> = BTreeMap::new();
        for fold in moves {
            let Some(from) = self.story_of(fold.entry).await?.filter(|&from| from != fold.story) else {
                continue;
            };
            exec!(self, KEEP, fold.entry.0, now.as_millisecond())?;
            self.set_member(fold).await?;
            ways.entry((from, fold.story)).or_default().push(fold.entry);
        }
        for ((from, to), moved) in &ways {
            let known: BTreeMap<String, Told> = self.told_of(*from).await?.into_iter().collect();
            let there = self.told_of(*to).await?;
            let recipients: BTreeSet<&String> = known.keys().chain(there.iter().map(|(name, _)| name)).collect();
            for recipient in recipients {
                self.carry(recipient, known.get(recipient), *to, moved).await?;
            }
        }
        Ok(ways.values().map(Vec::len).sum())
    }

    /// Lets what a recipient knows of entries that have moved out of a story, of which they were told `from`, follow them to
    /// another one. What they do not know of these stays unknown there.
    async fn carry(
        &mut self,
        recipient: &str,
        from: Option<&Told>,
        to: StoryId,
        moved: &[EntryId],
    ) -> Result<(), Error> {
        let there = self.told(recipient, to).await?;
        let told_in_from = |entry: EntryId| from.is_some_and(|from| !from.is_new(entry));
        let told_there = |entry: EntryId| there.as_ref().is_some_and(|there| !there.is_new(entry));
        let last_known = moved.iter().copied().filter(|&entry| told_in_from(entry)).max();
        let base = match (from.filter(|_| last_known.is_some()), &there) {
            (Some(from), there) => merged(from, there.clone()),
            (None, Some(there)) => there.clone(),
            (None, None) => return Ok(()),
        };
        let last_there = there.as_ref().map(|there| there.last_entry);
        let last_entry = last_known.max(last_there).unwrap_or(base.last_entry);
        let is_known = |entry: EntryId| {
            if moved.contains(&entry) {
                told_in_from(entry)
            } else {
                told_there(entry)
            }
        };
        let members = self.named_members(to).await?;
        let (known, new): (Vec<Named>, Vec<Named>) = members.into_iter().partition(|(entry, _)| is_known(*entry));
        let older = new
            .into_iter()
            .map(|(entry, _)| entry)
            .filter(|&entry| entry <= last_entry);
        let told = Told {
            story: to,
            last_entry,
            outlets: count(known.iter()),
            unheard: older.take(UNHEARD_MAX).collect(),
            ..base
        };
        self.set_told(recipient, &told).await?;
        match from {
            Some(from) => self.shrink(recipient, from).await,
            None => Ok(()),
        }
    }

    /// What left a story counts no longer among the outlets that were told of the rest. Where nothing is left of what was told,
    /// the rest is not told yet.
    async fn shrink(&mut self, recipient: &str, told: &Told) -> Result<(), Error> {
        let rest = self.named_members(told.story).await?;
        let known: Vec<&Named> = rest.iter().filter(|(entry, _)| !told.is_new(*entry)).collect();
        if known.is_empty() {
            exec!(self, FORGET, recipient, told.story.0)?;
            return Ok(());
        }
        let left = Told {
            outlets: told.outlets.min(count(known.into_iter())),
            ..told.clone()
        };
        self.set_told(recipient, &left).await
    }

    /// To be called when a recipient was told of a story as it was read a moment ago: entries that left it meanwhile
    /// take the knowledge with them. `read` are its entries as they were told.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn follow_told(&mut self, recipient: &str, told: &Told, read: &BTreeSet<EntryId>) -> Result<(), Error> {
        let rows = run!(self, (i64, i64), fetch_all, LEFT, told.story.0, told.last_entry.0)?;
        let mut left: BTreeMap<StoryId, Vec<EntryId>> = BTreeMap::new();
        for (entry, story) in rows {
            if read.contains(&EntryId(entry)) {
                left.entry(StoryId(story)).or_default().push(EntryId(entry));
            }
        }
        for (to, moved) in left {
            self.carry(recipient, Some(told), to, &moved).await?;
        }
        Ok(())
    }

    /// Those of these stories that entries have left.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn left_by_some(&mut self, stories: &[StoryId]) -> Result<BTreeSet<StoryId>, Error> {
        if stories.is_empty() {
            return Ok(BTreeSet::new());
        }
        let rows = run!(self, (i64,), fetch_all, LEFT_ANY, to_json(&stories)?)?;
        Ok(rows.into_iter().map(|(story,)| StoryId(story)).collect())
    }

    /// Waits until nobody folds, and lets nobody fold until this transaction ends.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn hold_folds(&mut self) -> Result<(), Error> {
        run!(self, (i64,), fetch_optional, HOLD, FOLD)?;
        Ok(())
    }

    /// As [`Tx::hold_folds`]; whoever folds next rebuilds the open stories from the store.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn turn_folds(&mut self) -> Result<(), Error> {
        exec!(self, TURN, FOLD)?;
        Ok(())
    }

    /// Decisions about a story's entries that no longer hold, by entry, oldest first.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn former_members(&mut self, story: StoryId) -> Result<Vec<Former>, Error> {
        let rows = run!(self, (i64, i64, String, i64), fetch_all, FORMER, story.0, FORMER_MAX)?;
        rows.into_iter()
            .map(|(entry, story, reason, until)| {
                Ok(Former {
                    entry: EntryId(entry),
                    story: StoryId(story),
                    reason: from_json(&reason)?,
                    until: time(until)?,
                })
            })
            .collect()
    }

    /// Where the entries of a story that has none any more went last.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn successor(&mut self, story: StoryId) -> Result<Option<StoryId>, Error> {
        Ok(run!(self, (i64,), fetch_optional, NOW_IN, story.0)?.map(|(story,)| StoryId(story)))
    }

    /// What every recipient was last told of a story.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn told_of(&mut self, story: StoryId) -> Result<Vec<(String, Told)>, Error> {
        let rows = run!(self, ToldRow, fetch_all, TOLD_OF, story.0)?;
        rows.into_iter()
            .map(|row| Ok((row.recipient.clone(), row.told(story)?)))
            .collect()
    }

    /// All entries of a story, by number, with their outlets.
    async fn named_members(&mut self, story: StoryId) -> Result<Vec<Named>, Error> {
        let rows = run!(self, (i64, String), fetch_all, MEMBERS, story.0)?;
        Ok(rows
            .into_iter()
            .map(|(entry, outlet)| (EntryId(entry), outlet))
            .collect())
    }
}

/// The role of those who fold.
pub const FOLD: &str = "fold";

fn count<'n>(members: impl Iterator<Item = &'n Named>) -> usize {
    outlets::distinct(members.map(|(_, outlet)| outlet.as_str())).len()
}

/// The later of two tellings, with when a digest and an alert told either, and the first alert of both.
fn merged(from: &Told, there: Option<Told>) -> Told {
    let Some(there) = there else { return from.clone() };
    let (met, alerted) = (from.met.max(there.met), from.alerted.max(there.alerted));
    // The thread that began first.
    let thread = from.thread.into_iter().chain(there.thread).min();
    let later = if there.at > from.at { there } else { from.clone() };
    Told {
        met,
        alerted,
        thread,
        ..later
    }
}
