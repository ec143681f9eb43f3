//! What a mail told that its reader never had: owed again, or told after all.

use jiff::Timestamp;

use super::sql::{Both, exec};
use super::{Error, Tx, to_json};
use crate::ids::{EntryId, StoryId};

/// Matches of a story's entries that came after `$4` and before `$5`, noticed since `$6`: what a digest told, as a debt.
const OWE: Both = Both {
    sqlite: "INSERT INTO pending (recipient, schedule, watchlist, entry_id, at) \
             SELECT $1, $2, matched.watchlist, matched.entry_id, matched.at FROM matched JOIN member ON member.entry_id = matched.entry_id \
             WHERE member.story_id = $3 AND NOT matched.is_held AND matched.entry_id > $4 AND matched.entry_id < $5 AND matched.at >= $6 \
             AND matched.watchlist IN (SELECT value FROM json_each($7)) \
             ON CONFLICT (recipient, schedule, watchlist, entry_id) DO NOTHING",
    postgres: "INSERT INTO pending (recipient, schedule, watchlist, entry_id, at) \
               SELECT $1, $2, matched.watchlist, matched.entry_id, matched.at FROM matched JOIN member ON member.entry_id = matched.entry_id \
               WHERE member.story_id = $3 AND NOT matched.is_held AND matched.entry_id > $4 AND matched.entry_id < $5 AND matched.at >= $6 \
               AND matched.watchlist IN (SELECT one FROM json_array_elements_text(CAST($7 AS JSON)) AS each(one)) \
               ON CONFLICT (recipient, schedule, watchlist, entry_id) DO NOTHING",
};
const FORGET: &str = "DELETE FROM told WHERE recipient = $1 AND story_id = $2";
const SETTLE: &str = "DELETE FROM pending WHERE recipient = $1 AND schedule = $2 AND entry_id < $4 AND \
                      entry_id IN (SELECT entry_id FROM member WHERE story_id = $3)";
const SPEAK: &str = "UPDATE schedule SET due_at = $3, slot = $4 WHERE recipient = $1 AND name = $2 AND due_at IS NULL AND lease_until <= $5";

/// Whom something is owed, and by which schedule.
#[derive(Debug, Clone, Copy)]
pub struct Creditor<'c> {
    /// Id of the recipient.
    pub recipient: &'c str,
    /// Name of the schedule.
    pub schedule: &'c str,
}

impl Tx {
    /// Owes again what matched these watchlists in a story: entries after the one and before the other, noticed since then. How many.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn owe_story(
        &mut self,
        to: Creditor<'_>,
        story: StoryId,
        watchlists: &[String],
        (after, before): (EntryId, EntryId),
        since: Timestamp,
    ) -> Result<u64, Error> {
        Ok(exec!(
            self,
            OWE,
            to.recipient,
            to.schedule,
            story.0,
            after.0,
            before.0,
            since.as_millisecond(),
            to_json(&watchlists)?
        )?)
    }

    /// Strikes off what is owed of a story's entries before that one.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn settle_story(&mut self, to: Creditor<'_>, story: StoryId, before: EntryId) -> Result<u64, Error> {
        Ok(exec!(self, SETTLE, to.recipient, to.schedule, story.0, before.0)?)
    }

    /// A recipient was never told of a story.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn forget_told(&mut self, recipient: &str, story: StoryId) -> Result<(), Error> {
        exec!(self, FORGET, recipient, story.0)?;
        Ok(())
    }

    /// A schedule that has no hour and is not at work speaks then.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn speak_at(
        &mut self,
        who: Creditor<'_>,
        at: Timestamp,
        slot: &str,
        now: Timestamp,
    ) -> Result<(), Error> {
        let (at, now) = (at.as_millisecond(), now.as_millisecond());
        exec!(self, SPEAK, who.recipient, who.schedule, at, slot, now)?;
        Ok(())
    }
}
