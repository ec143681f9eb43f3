//! Work: the next step of an entry.
//!
//! Claiming pushes `lease_until` and adds 1 to `epoch`; finishing names the epoch. A node that was replaced meanwhile changes
//! no row and discards what it did. No rescuer job is needed: the work of a dead node is simply due again.

use std::time::Duration;

use jiff::Timestamp;

use super::feeds::millis;
use super::sql::{Both, exec, list, numbers, numbers_of, of_numbers, run};
use super::{Error, Tx, time_opt};
use crate::ids::EntryId;

/// What is to be done with an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Fold it into a story.
    Fold,
    /// Look whether it meets a watchlist.
    Match,
    /// Read the page behind it, then match again.
    Read,
}

impl Step {
    fn name(self) -> &'static str {
        match self {
            Self::Fold => "fold",
            Self::Match => "match",
            Self::Read => "read",
        }
    }
}

/// A step claimed: nobody else does it until the lease ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Which step.
    pub step: Step,
    /// Of which entry.
    pub entry: EntryId,
    /// Attempts, this one included.
    pub tries: u32,
    epoch: i64,
}

const ADD: Both = Both {
    sqlite: "INSERT INTO work (step, entry_id, due_at) SELECT $1, value, $3 FROM json_each($2) WHERE TRUE ON CONFLICT (step, entry_id) DO NOTHING",
    postgres: "INSERT INTO work (step, entry_id, due_at) SELECT $1, entry, $3 FROM UNNEST(CAST(STRING_TO_ARRAY(BTRIM($2, '[]'), ',') AS BIGINT[])) AS each (entry) \
               ON CONFLICT (step, entry_id) DO NOTHING",
};
const DUE: Both = numbers_of!(
    "entry_id",
    "SELECT entry_id FROM work WHERE step = $1 AND due_at <= $2 AND lease_until <= $2 ORDER BY entry_id LIMIT $3",
    "SELECT entry_id FROM work WHERE step = $1 AND due_at <= $2 AND lease_until <= $2 ORDER BY entry_id LIMIT $3 FOR UPDATE SKIP LOCKED"
);
const TAKE: Both = of_numbers!("DELETE FROM work WHERE step = $2 AND ", "entry_id", "");
const CLAIM: Both = Both {
    sqlite: "UPDATE work SET lease_until = $1, epoch = epoch + 1, tries = tries + 1 WHERE step = $2 AND lease_until <= $3 AND entry_id IN \
             (SELECT entry_id FROM work WHERE step = $2 AND due_at <= $3 AND lease_until <= $3 ORDER BY entry_id LIMIT $4) RETURNING entry_id, tries, epoch",
    // MATERIALIZED: a plan that asks for the due ones again for each row takes more than the limit.
    postgres: "WITH due AS MATERIALIZED (SELECT entry_id FROM work WHERE step = $2 AND due_at <= $3 AND lease_until <= $3 ORDER BY entry_id LIMIT $4 FOR UPDATE SKIP LOCKED) \
               UPDATE work SET lease_until = $1, epoch = epoch + 1, tries = tries + 1 WHERE step = $2 AND lease_until <= $3 AND entry_id IN \
               (SELECT entry_id FROM due) \
               RETURNING entry_id, tries, epoch",
};
const DONE: &str = "DELETE FROM work WHERE step = $1 AND entry_id = $2 AND epoch = $3";
const LATER: &str = "UPDATE work SET due_at = $4, lease_until = 0 WHERE step = $1 AND entry_id = $2 AND epoch = $3";
const UNTRIED: &str =
    "UPDATE work SET due_at = $4, lease_until = 0, tries = tries - 1 WHERE step = $1 AND entry_id = $2 AND epoch = $3";
const NEXT: &str = "SELECT MIN(CASE WHEN lease_until > due_at THEN lease_until ELSE due_at END) FROM work";
const ANY: &str = "SELECT entry_id FROM work WHERE step = $1 LIMIT 1";
const LEFT: &str = "SELECT COUNT(*) FROM work WHERE step = $1";

impl Tx {
    /// Puts a step before an entry; nothing happens if it is there already.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn add_work(&mut self, step: Step, entry: EntryId, due: Timestamp) -> Result<(), Error> {
        self.add_work_all(step, &[entry], due).await
    }

    /// The same for many entries.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn add_work_all(&mut self, step: Step, entries: &[EntryId], due: Timestamp) -> Result<(), Error> {
        if !entries.is_empty() {
            let entries = list(entries.iter().map(|entry| entry.0));
            exec!(self, ADD, step.name(), entries, due.as_millisecond())?;
        }
        Ok(())
    }

    /// Takes steps that are due and ends them, in the order in which their entries arrived, at most `limit`: for steps that are
    /// done within this one transaction. Without its commit they are as they were.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn take_work(&mut self, step: Step, now: Timestamp, limit: i64) -> Result<Vec<EntryId>, Error> {
        let now = now.as_millisecond();
        let mut due = numbers!(self, DUE, step.name(), now, limit)?;
        due.sort_unstable();
        if !due.is_empty() {
            exec!(self, TAKE, list(due.iter().copied()), step.name())?;
        }
        Ok(due.into_iter().map(EntryId).collect())
    }

    /// Claims steps that are due, in the order in which their entries arrived, at most `limit`, until `now + lease`.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn claim_work(
        &mut self,
        step: Step,
        now: Timestamp,
        lease: Duration,
        limit: i64,
    ) -> Result<Vec<Task>, Error> {
        let now = now.as_millisecond();
        let rows = run!(
            self,
            (i64, i64, i64),
            fetch_all,
            CLAIM,
            now.saturating_add(millis(lease)),
            step.name(),
            now,
            limit
        )?;
        let mut tasks: Vec<Task> = rows
            .into_iter()
            .map(|(entry, tries, epoch)| Task {
                step,
                entry: EntryId(entry),
                tries: u32::try_from(tries).unwrap_or(u32::MAX),
                epoch,
            })
            .collect();
        tasks.sort_by_key(|task| task.entry);
        Ok(tasks)
    }

    /// Ends a step. `false`: the claim was lost meanwhile, and nothing may be committed.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn work_done(&mut self, task: &Task) -> Result<bool, Error> {
        Ok(exec!(self, DONE, task.step.name(), task.entry.0, task.epoch)? == 1)
    }

    /// Puts a claimed step off until `due`.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn work_later(&mut self, task: &Task, due: Timestamp) -> Result<(), Error> {
        exec!(
            self,
            LATER,
            task.step.name(),
            task.entry.0,
            task.epoch,
            due.as_millisecond()
        )?;
        Ok(())
    }

    /// The same for one of which nothing was tried: it does not count as an attempt.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn work_untried(&mut self, task: &Task, due: Timestamp) -> Result<(), Error> {
        exec!(
            self,
            UNTRIED,
            task.step.name(),
            task.entry.0,
            task.epoch,
            due.as_millisecond()
        )?;
        Ok(())
    }

    /// When the next step can be claimed.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn next_work(&mut self) -> Result<Option<Timestamp>, Error> {
        time_opt(run!(self, (Option<i64>,), fetch_one, NEXT)?.0)
    }

    /// Whether an entry waits for a step.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn has_work(&mut self, step: Step) -> Result<bool, Error> {
        Ok(run!(self, (i64,), fetch_optional, ANY, step.name())?.is_some())
    }

    /// How many entries wait for a step.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn work_left(&mut self, step: Step) -> Result<i64, Error> {
        Ok(run!(self, (i64,), fetch_one, LEFT, step.name())?.0)
    }
}
