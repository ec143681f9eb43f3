//! Corrections of folds by people: made, taken back, and read by whoever folds.

use jiff::Timestamp;

use super::moves::Untold;
use super::sql::{exec, run};
use super::{Error, Tx, time, time_opt};
use crate::ids::{EntryId, StoryId};
use crate::stories::corrections::{Correction, Corrections, Kind};
use crate::stories::{Fold, Reason};

const ADD: &str = "INSERT INTO correction (id, at, kind, story_id, other_id) VALUES ($1, $2, $3, $4, $5)";
const ADD_ENTRY: &str = "INSERT INTO corrected (correction_id, entry_id, is_other, former_id) VALUES ($1, $2, $3, $4)";
const UNDO: &str = "UPDATE correction SET undone_at = $2 WHERE id = $1 AND undone_at IS NULL";
const FIXED: &str = "SELECT DISTINCT entry_id FROM corrected JOIN correction ON correction.id = correction_id WHERE undone_at IS NULL ORDER BY entry_id";
const SIDES: &str = "SELECT DISTINCT correction.id, is_other, member.story_id FROM correction JOIN corrected ON correction_id = correction.id \
                     JOIN member ON member.entry_id = corrected.entry_id WHERE kind = 'split' AND undone_at IS NULL";
const OF_STORY: &str = "SELECT DISTINCT correction.id, at, kind, correction.story_id, other_id, undone_at FROM correction \
                        LEFT JOIN corrected ON correction_id = correction.id LEFT JOIN member ON member.entry_id = corrected.entry_id \
                        WHERE correction.story_id = $1 OR other_id = $1 OR member.story_id = $1 ORDER BY correction.id";
const MOVED: &str = "SELECT entry_id, former_id FROM corrected WHERE correction_id = $1 AND is_other ORDER BY entry_id";
const ANY: &str = "SELECT entry_id FROM member WHERE story_id = $1 LIMIT 1";
const MEMBERS: &str = "SELECT entry_id FROM member WHERE story_id = $1 ORDER BY entry_id";

impl Tx {
    /// All entries of a story, by number, however many.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn members_of(&mut self, story: StoryId) -> Result<Vec<EntryId>, Error> {
        let rows = run!(self, (i64,), fetch_all, MEMBERS, story.0)?;
        Ok(rows.into_iter().map(|(entry,)| EntryId(entry)).collect())
    }

    /// Whether a number is a story's.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn has_members(&mut self, story: StoryId) -> Result<bool, Error> {
        Ok(run!(self, (i64,), fetch_optional, ANY, story.0)?.is_some())
    }

    /// Records a correction and does it: the entries of `moved` go to `correction.other` (a split) or to `correction.story` (a
    /// join), where `stay` are. Whoever folds next knows. Returns the halves of a split that are still to be told.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn correct(
        &mut self,
        correction: &Correction,
        moved: &[EntryId],
        stay: &[EntryId],
        now: Timestamp,
    ) -> Result<Vec<Untold>, Error> {
        let (kind, to, from, reason) = match correction.kind {
            Kind::Split => {
                let from = correction.story;
                ("split", correction.other, from, Reason::Split { from })
            }
            Kind::Join => {
                let from = correction.other;
                ("join", correction.story, from, Reason::Joined { from })
            }
        };
        self.turn_folds().await?;
        exec!(
            self,
            ADD,
            correction.id,
            correction.at.as_millisecond(),
            kind,
            correction.story.0,
            correction.other.0
        )?;
        for (entries, is_other, former) in [(moved, true, from), (stay, false, correction.story)] {
            for entry in entries {
                exec!(self, ADD_ENTRY, correction.id, entry.0, is_other, former.0)?;
            }
        }
        let folds: Vec<Fold> = moved.iter().map(|&entry| fold(entry, to, &reason)).collect();
        match correction.kind {
            Kind::Split => Ok(self.part_entries(&folds, now).await?.1),
            Kind::Join => {
                self.move_entries(&folds, now).await?;
                Ok(Vec::new())
            }
        }
    }

    /// Takes a correction back. What was split off goes back with all that joined it since; what was joined goes where it was.
    /// Returns how many entries moved, and what is still to be told after a join that was wrong; `None` when it was taken back before.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn undo(
        &mut self,
        correction: &Correction,
        now: Timestamp,
    ) -> Result<Option<(usize, Vec<Untold>)>, Error> {
        self.turn_folds().await?;
        if exec!(self, UNDO, correction.id, now.as_millisecond())? == 0 {
            return Ok(None);
        }
        match correction.kind {
            Kind::Split => {
                let reason = Reason::Restored { from: correction.other };
                let back = self.members_of(correction.other).await?;
                let folds: Vec<Fold> = back
                    .iter()
                    .map(|&entry| fold(entry, correction.story, &reason))
                    .collect();
                Ok(Some((self.move_entries(&folds, now).await?, Vec::new())))
            }
            Kind::Join => {
                let reason = Reason::Restored { from: correction.story };
                let rows = run!(self, (i64, i64), fetch_all, MOVED, correction.id)?;
                let folds: Vec<Fold> = rows
                    .into_iter()
                    .map(|(entry, former)| fold(EntryId(entry), StoryId(former), &reason))
                    .collect();
                Ok(Some(self.part_entries(&folds, now).await?))
            }
        }
    }

    /// What holds of all corrections that were not taken back.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn corrections(&mut self) -> Result<Corrections, Error> {
        let fixed = run!(self, (i64,), fetch_all, FIXED)?;
        let sides = run!(self, (i64, bool, i64), fetch_all, SIDES)?;
        let sides: Vec<(i64, bool, StoryId)> = sides
            .into_iter()
            .map(|(split, is_other, story)| (split, is_other, StoryId(story)))
            .collect();
        Ok(Corrections::new(
            fixed.into_iter().map(|(entry,)| EntryId(entry)),
            &sides,
        ))
    }

    /// The corrections that concern a story or an entry in it, oldest first, those taken back included.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn corrections_of(&mut self, story: StoryId) -> Result<Vec<Correction>, Error> {
        type Row = (i64, i64, String, i64, i64, Option<i64>);
        let rows = run!(self, Row, fetch_all, OF_STORY, story.0)?;
        rows.into_iter()
            .map(|(id, at, kind, story, other, undone)| {
                Ok(Correction {
                    id,
                    at: time(at)?,
                    kind: match kind.as_str() {
                        "split" => Kind::Split,
                        "join" => Kind::Join,
                        other => return Err(Error::Unreadable(format!("correction {id} is a “{other}”"))),
                    },
                    story: StoryId(story),
                    other: StoryId(other),
                    undone: time_opt(undone)?,
                })
            })
            .collect()
    }
}

fn fold(entry: EntryId, story: StoryId, reason: &Reason) -> Fold {
    Fold {
        entry,
        story,
        reason: reason.clone(),
    }
}
