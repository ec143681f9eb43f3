//! Entries that move from one story to another, and what their readers know moves with them.
//!
//! Folding may join two young stories or move an entry, and a person may correct a fold. Whoever was told of an
//! entry was told of the event it reports: so what a recipient knows of a story follows its entries, in the transaction
//! that moves them, and neither half is told twice.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::sql::{Both, exec, run};
use super::{Error, Tx, from_json, time, time_opt};
use crate::digests::Told;
use crate::ids::{DigestId, EntryId, StoryId};
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

/// What one recipient was told of one story.
type Knows = (String, Told);

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
const NOW_IN: &str = "SELECT member.story_id FROM former_member JOIN member ON member.entry_id = former_member.entry_id \
                      WHERE former_member.story_id = $1 ORDER BY until_at DESC, member.entry_id LIMIT 1";
const TOLD_OF: &str = "SELECT recipient, digest_id, at, schedule, outlets, last_entry, headline, met_at FROM told WHERE story_id = $1 ORDER BY recipient";
const MEMBERS: &str = "SELECT member.entry_id, COALESCE(entry.outlet, feed.name) FROM member JOIN entry ON entry.id = member.entry_id \
                       JOIN feed ON feed.id = entry.feed_id WHERE member.story_id = $1 ORDER BY member.entry_id";
const HOLD: Both = Both {
    // A writer is alone on SQLite.
    sqlite: "SELECT epoch FROM lease WHERE name = $1",
    postgres: "SELECT epoch FROM lease WHERE name = $1 FOR SHARE",
};
const TURN: &str = "UPDATE lease SET epoch = epoch + 1 WHERE name = $1";

/// Decisions read back for one story.
const FORMER_MAX: i64 = 10_000;

impl Tx {
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
            for knows in self.told_of(*from).await? {
                self.carry(&knows, *to, moved).await?;
            }
        }
        Ok(ways.values().map(Vec::len).sum())
    }

    /// Lets what a recipient knows of entries that have moved out of a story follow them to another one.
    async fn carry(&mut self, (recipient, told): &Knows, to: StoryId, moved: &[EntryId]) -> Result<(), Error> {
        let moved: BTreeSet<EntryId> = moved
            .iter()
            .copied()
            .filter(|entry| *entry <= told.last_entry)
            .collect();
        let Some(&last_moved) = moved.last() else {
            return Ok(());
        };
        let members = self.named_members(to).await?;
        let there = self.told(recipient, to).await?;
        let known_there = there.as_ref().map(|there| there.last_entry);
        let known = members
            .iter()
            .filter(|(entry, _)| moved.contains(entry) || known_there.is_some_and(|last| *entry <= last));
        let merged = merged(told, there, to, count(known), last_moved);
        self.set_told(recipient, &merged).await?;
        // What left counts no longer among the outlets that were told of the rest.
        let rest = self.named_members(told.story).await?;
        let known = rest.iter().filter(|(entry, _)| *entry <= told.last_entry);
        if !rest.is_empty() {
            let left = Told {
                outlets: told.outlets.min(count(known)),
                ..told.clone()
            };
            self.set_told(recipient, &left).await?;
        }
        Ok(())
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
            self.carry(&(recipient.to_owned(), told.clone()), to, &moved).await?;
        }
        Ok(())
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
        type Row = (String, i64, i64, String, i64, i64, String, Option<i64>);
        let rows = run!(self, Row, fetch_all, TOLD_OF, story.0)?;
        rows.into_iter()
            .map(
                |(recipient, digest, at, schedule, outlets, last_entry, headline, met)| {
                    let told = Told {
                        story,
                        digest: DigestId(digest),
                        at: time(at)?,
                        schedule,
                        outlets: usize::try_from(outlets).unwrap_or(0),
                        last_entry: EntryId(last_entry),
                        headline,
                        met: time_opt(met)?,
                    };
                    Ok((recipient, told))
                },
            )
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

/// What a recipient knows of a story to which entries came that they had been told of in another one: the later telling,
/// with what both told.
fn merged(from: &Told, there: Option<Told>, to: StoryId, outlets: usize, last_moved: EntryId) -> Told {
    let last_there = there.as_ref().map_or(last_moved, |there| there.last_entry);
    let met = from.met.max(there.as_ref().and_then(|there| there.met));
    let later = there.filter(|there| there.at > from.at).unwrap_or_else(|| from.clone());
    Told {
        story: to,
        outlets,
        last_entry: last_moved.max(last_there),
        met,
        ..later
    }
}
