//! Stories: which entry belongs where, and why.

use std::collections::HashMap;

use jiff::Timestamp;

use super::sql::{Both, list, of_numbers, run, write_rows};
use super::{Error, Tx, from_json, to_json};
use crate::ids::{EntryId, StoryId};
use crate::stories::{Fold, Member, Reason, Story};

/// Most entries of one story that are read back: a text in 10,000 feeds is one story, and a digest shows five outlets of it.
const MEMBERS_MAX: i64 = 2_000;

const SET: &str = "INSERT INTO member (entry_id, story_id, reason)";
const SET_ANEW: &str = "ON CONFLICT (entry_id) DO UPDATE SET story_id = excluded.story_id, reason = excluded.reason";
const OF_MANY: Both = of_numbers!("SELECT entry_id, story_id FROM member WHERE ", "entry_id", "");
const OF: &str = "SELECT story_id FROM member WHERE entry_id = $1";
const REASONS: &str = "SELECT entry_id, reason FROM member WHERE story_id = $1 ORDER BY entry_id LIMIT $2";
const COUNT: &str = "SELECT COUNT(DISTINCT story_id) FROM member";
const LATEST: &str = "SELECT MAX(entry_id) FROM member";

impl Tx {
    /// Records where an entry belongs.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn set_member(&mut self, fold: &Fold) -> Result<(), Error> {
        self.set_members(&[fold]).await
    }

    /// The same for many entries, each once.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn set_members(&mut self, folds: &[&Fold]) -> Result<(), Error> {
        let mut rows = Vec::with_capacity(folds.len());
        for fold in folds {
            rows.push((fold.entry.0, fold.story.0, to_json(&fold.reason)?));
        }
        write_rows!(self, (), (SET, 3, SET_ANEW), &rows, row => [row.0, row.1, row.2.as_str()]);
        Ok(())
    }

    /// The stories of those of these entries that were folded.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn stories_of(&mut self, entries: &[EntryId]) -> Result<HashMap<EntryId, StoryId>, Error> {
        let rows = run!(
            self,
            (i64, i64),
            fetch_all,
            OF_MANY,
            list(entries.iter().map(|entry| entry.0))
        )?;
        let rows = rows.into_iter();
        Ok(rows.map(|(entry, story)| (EntryId(entry), StoryId(story))).collect())
    }

    /// The story of an entry.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn story_of(&mut self, entry: EntryId) -> Result<Option<StoryId>, Error> {
        Ok(run!(self, (i64,), fetch_optional, OF, entry.0)?.map(|(story,)| StoryId(story)))
    }

    /// A story with its entries; `None` when it has none.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn story(&mut self, id: StoryId) -> Result<Option<Story>, Error> {
        let reasons = run!(self, (i64, String), fetch_all, REASONS, id.0, MEMBERS_MAX)?;
        let reasons: HashMap<i64, String> = reasons.into_iter().collect();
        let kept = self.entries_of(id, MEMBERS_MAX).await?;
        // Only of entries that have moved: the others' own reason says it.
        let copies: HashMap<EntryId, EntryId> = self
            .former_members(id)
            .await?
            .into_iter()
            .filter_map(|old| match old.reason {
                Reason::Copy { of } | Reason::SameAddress { of } => Some((old.entry, of)),
                _ => None,
            })
            .collect();
        let mut entries = Vec::with_capacity(kept.len());
        for kept in kept {
            let reason = reasons
                .get(&kept.id.0)
                .map_or(Ok(Reason::New), |reason| from_json(reason))?;
            entries.push(Member {
                copy_of: copies.get(&kept.id).copied(),
                ..Member::new(kept, reason)
            });
        }
        Ok((!entries.is_empty()).then_some(Story { id, entries }))
    }

    /// Which entries of a story repeat the text of which others; of all its entries, however many.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn repeats_in(&mut self, id: StoryId) -> Result<HashMap<EntryId, EntryId>, Error> {
        let former = self.former_members(id).await?;
        let mut decided: Vec<(EntryId, Reason)> = former.into_iter().map(|old| (old.entry, old.reason)).collect();
        for (entry, reason) in run!(self, (i64, String), fetch_all, REASONS, id.0, i64::MAX)? {
            decided.push((EntryId(entry), from_json(&reason)?));
        }
        let repeats = decided.into_iter().filter_map(|(entry, reason)| match reason {
            Reason::Copy { of } | Reason::SameAddress { of } => Some((entry, of)),
            _ => None,
        });
        Ok(repeats.collect())
    }

    /// How many stories there are.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn story_count(&mut self) -> Result<i64, Error> {
        Ok(run!(self, (i64,), fetch_one, COUNT)?.0)
    }

    /// The newest entry that was folded.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn latest_folded(&mut self) -> Result<Option<EntryId>, Error> {
        Ok(run!(self, (Option<i64>,), fetch_one, LATEST)?.0.map(EntryId))
    }

    /// A page of entries that were folded and seen after `since`, with their stories: what the open stories are rebuilt from.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn folded_after(
        &mut self,
        after: EntryId,
        since: Timestamp,
        limit: i64,
    ) -> Result<Vec<(crate::entries::Kept, StoryId)>, Error> {
        let page = self.entries_after(after, since, limit).await?;
        Ok(page
            .into_iter()
            .filter_map(|kept| kept.story.map(|story| (kept, story)))
            .collect())
    }
}
