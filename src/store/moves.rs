//! Entries that move from one story to another, and what their readers know moves with them.
//!
//! Folding may join two young stories or move an entry, and a person may correct a fold. Whoever was told of an
//! entry was told of the event it reports: so what a recipient knows of a story follows its entries, in the transaction
//! that moves them, and neither half is told twice. Where a person says that a fold was wrong, what a reader knows is what a mail
//! named: a half of which no headline was shown is still to be told.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::digests::ToldRow;
use super::sql::{Both, exec, run};
use super::{Error, Tx, from_json, time, to_json};
use crate::digests::{Told, headline_words};
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

/// A half of a parted story that a recipient was not told of by any headline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Untold {
    /// Who.
    pub recipient: String,
    /// The half.
    pub story: StoryId,
}

/// An entry of a story with the name of its outlet and its headline.
type Named = (EntryId, String, String);

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
const TOLD_OF: &str = "SELECT recipient, digest_id, at, schedule, outlets, last_entry, headline, met_at, alerted_at, thread_id, unheard, named FROM told WHERE story_id = $1 ORDER BY recipient";
const FORGET: &str = "DELETE FROM told WHERE recipient = $1 AND story_id = $2";
const MEMBERS: &str = "SELECT member.entry_id, COALESCE(entry.outlet, feed.name), entry.title FROM member JOIN entry ON entry.id = member.entry_id \
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
    /// Records where folding puts entries, in order: a new one is placed, a known one moves. What one entry brought about comes
    /// together. One that a person has placed stays where it is, and none crosses a split: these come back, and what folding
    /// has in memory of them is wrong.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn fold(
        &mut self,
        folds: &[Vec<Fold>],
        corrections: &Corrections,
        now: Timestamp,
    ) -> Result<Vec<EntryId>, Error> {
        let entries: Vec<EntryId> = folds.iter().flatten().map(|fold| fold.entry).collect();
        let mut places = self.stories_of(&entries).await?;
        let (mut new, mut refused) = (Vec::new(), Vec::new());
        for together in folds {
            let mut moves = Vec::new();
            for fold in together {
                match places.get(&fold.entry).copied() {
                    None => new.push(fold),
                    Some(from) if from == fold.story => continue,
                    Some(from) if corrections.allow(fold.entry, from, fold.story) => moves.push(fold.clone()),
                    Some(_) => {
                        refused.push(fold.entry);
                        continue;
                    }
                }
                places.insert(fold.entry, fold.story);
            }
            if !moves.is_empty() {
                self.set_members(&std::mem::take(&mut new)).await?;
                self.move_entries(&moves, now).await?;
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
        let ways = self.place(moves, now).await?;
        for (&(from, to), moved) in &ways {
            let known: BTreeMap<String, Told> = self.told_of(from).await?.into_iter().collect();
            let there = self.told_of(to).await?;
            let recipients: BTreeSet<&String> = known.keys().chain(there.iter().map(|(name, _)| name)).collect();
            for recipient in recipients {
                self.carry(recipient, known.get(recipient), to, moved).await?;
            }
        }
        Ok(ways.values().map(Vec::len).sum())
    }

    /// As [`Tx::move_entries`], where a person says that these entries report another event. Returns how many moved, and which
    /// halves are still to be told to whom: those of which no mail had a headline, where one had a headline of the other half.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn part_entries(&mut self, moves: &[Fold], now: Timestamp) -> Result<(usize, Vec<Untold>), Error> {
        let ways = self.place(moves, now).await?;
        let mut untold = Vec::new();
        for (&(from, to), moved) in &ways {
            for (recipient, told) in self.told_of(from).await? {
                untold.extend(self.part(&recipient, &told, to, moved).await?);
            }
        }
        Ok((ways.values().map(Vec::len).sum(), untold))
    }

    /// Puts entries where they belong and keeps the decisions that held before. Returns which went from where to where.
    async fn place(
        &mut self,
        moves: &[Fold],
        now: Timestamp,
    ) -> Result<BTreeMap<(StoryId, StoryId), Vec<EntryId>>, Error> {
        let mut ways: BTreeMap<(StoryId, StoryId), Vec<EntryId>> = BTreeMap::new();
        for fold in moves {
            let Some(from) = self.story_of(fold.entry).await?.filter(|&from| from != fold.story) else {
                continue;
            };
            exec!(self, KEEP, fold.entry.0, now.as_millisecond())?;
            self.set_member(fold).await?;
            ways.entry((from, fold.story)).or_default().push(fold.entry);
        }
        Ok(ways)
    }

    /// Lets what a recipient was told of a story stay with the half that a mail named, or go to it, or do both.
    async fn part(
        &mut self,
        recipient: &str,
        told: &Told,
        to: StoryId,
        moved: &[EntryId],
    ) -> Result<Option<Untold>, Error> {
        let (gone, rest) = (self.named_members(to).await?, self.named_members(told.story).await?);
        let (knows_gone, knows_rest) = (told.names(&gone, &rest), told.names(&rest, &gone));
        let is_known = |(entry, ..): &Named| !told.is_new(*entry);
        let half = |story| Untold {
            recipient: recipient.to_owned(),
            story,
        };
        if knows_rest && !knows_gone && self.told(recipient, to).await?.is_none() {
            self.shrink(recipient, told, &gone).await?;
            return Ok(gone.iter().any(is_known).then(|| half(to)));
        }
        self.carry(recipient, Some(told), to, moved).await?;
        if knows_gone && !knows_rest && rest.iter().any(is_known) {
            exec!(self, FORGET, recipient, told.story.0)?;
            return Ok(Some(half(told.story)));
        }
        Ok(None)
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
        let left = match from {
            Some(from) => self.named_members(from.story).await?,
            None => Vec::new(),
        };
        let headline = own_headline(&base, &members, &left);
        let there = members.clone();
        let (known, new): (Vec<Named>, Vec<Named>) = members.into_iter().partition(|(entry, ..)| is_known(*entry));
        let older = new
            .into_iter()
            .map(|(entry, ..)| entry)
            .filter(|&entry| entry <= last_entry);
        let told = Told {
            story: to,
            last_entry,
            headline,
            outlets: count(known.iter()),
            unheard: older.take(UNHEARD_MAX).collect(),
            ..base
        };
        self.set_told(recipient, &told).await?;
        match from {
            Some(from) => self.shrink(recipient, from, &there).await,
            None => Ok(()),
        }
    }

    /// What left a story counts no longer among the outlets that were told of the rest. Where nothing is left of what was told,
    /// the rest is not told yet. `gone` are the entries of the story to which they went.
    async fn shrink(&mut self, recipient: &str, told: &Told, gone: &[Named]) -> Result<(), Error> {
        let rest = self.named_members(told.story).await?;
        let known: Vec<&Named> = rest.iter().filter(|(entry, ..)| !told.is_new(*entry)).collect();
        if known.is_empty() {
            exec!(self, FORGET, recipient, told.story.0)?;
            return Ok(());
        }
        let headline = own_headline(told, &rest, gone);
        let left = Told {
            headline,
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

    /// All entries of a story, by number, with their outlets and headlines.
    async fn named_members(&mut self, story: StoryId) -> Result<Vec<Named>, Error> {
        let rows = run!(self, (i64, String, String), fetch_all, MEMBERS, story.0)?;
        Ok(rows
            .into_iter()
            .map(|(entry, outlet, title)| (EntryId(entry), outlet, title))
            .collect())
    }
}

/// The role of those who fold.
pub const FOLD: &str = "fold";

fn count<'n>(members: impl Iterator<Item = &'n Named>) -> usize {
    outlets::distinct(members.map(|(_, outlet, _)| outlet.as_str())).len()
}

impl Told {
    /// Whether a mail had a headline of this half of a story: of one of its entries, or the same words of an entry of the other half.
    /// Of what was told before it was kept which, the headline of the last mail is known.
    fn names(&self, half: &[Named], other: &[Named]) -> bool {
        let shown: BTreeSet<&str> = half
            .iter()
            .chain(other)
            .filter(|(entry, ..)| self.named.contains(entry))
            .map(|(.., title)| title.trim())
            .collect();
        let last = self.headline.trim_end_matches('…').trim();
        half.iter().any(|(entry, _, title)| {
            let title = title.trim();
            let is_last = self.named.is_empty() && !last.is_empty() && title.starts_with(last);
            self.named.contains(entry) || (!title.is_empty() && shown.contains(title)) || is_last
        })
    }
}

/// The headline of what was told that holds of these entries: where the last mail's is that of an `other` half, the latest of theirs
/// that stood in a mail. What comes next is compared with it, and never with the headline of another event.
fn own_headline(told: &Told, own: &[Named], other: &[Named]) -> String {
    let has_it = |half: &[Named]| half.iter().any(|(.., title)| headline_words(title) == told.headline);
    let shown = own.iter().rev().find(|(entry, ..)| told.named.contains(entry));
    match shown {
        Some((.., title)) if has_it(other) && !has_it(own) && !title.trim().is_empty() => headline_words(title),
        _ => told.headline.clone(),
    }
}

/// The later of two tellings, with when a digest and an alert told either, and the first alert of both.
fn merged(from: &Told, there: Option<Told>) -> Told {
    let Some(there) = there else { return from.clone() };
    let (met, alerted) = (from.met.max(there.met), from.alerted.max(there.alerted));
    // The thread that began first.
    let thread = from.thread.into_iter().chain(there.thread).min();
    let mut named = from.named.clone();
    named.extend(there.named.iter().filter(|entry| !from.named.contains(entry)));
    let later = if there.at > from.at { there } else { from.clone() };
    Told {
        named,
        met,
        alerted,
        thread,
        ..later
    }
}
