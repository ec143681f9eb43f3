//! Finding an entry by whatever a person has of it, and what became of it.

use super::entries::{Row, select};
use super::sql::run;
use super::{Error, Tx, from_json};
use crate::digests::Decision;
use crate::entries::Kept;
use crate::ids::{DigestId, EntryId, StoryId};

const NAMED: &str = select!("WHERE guid = $1 OR entry.url = $1 OR url_key = $2 ORDER BY entry.id DESC LIMIT $3");
const LIKE: &str = select!(
    "WHERE LOWER(guid) LIKE $1 ESCAPE '!' OR LOWER(entry.url) LIKE $1 ESCAPE '!' OR LOWER(title) LIKE $1 ESCAPE '!' ORDER BY entry.id DESC LIMIT $2"
);
const FATE: &str = "SELECT digest.id, digest.schedule, digest.slot, decision.decision FROM decision JOIN digest ON digest.id = decision.digest_id \
                    WHERE digest.recipient = $1 AND decision.story_id = $2 AND digest.to_at <= $3 ORDER BY digest.id";
const NUMBERS: &str = "SELECT former_member.story_id, MAX(until_at) FROM former_member JOIN member ON member.entry_id = former_member.entry_id \
                       WHERE member.story_id = $1 AND former_member.story_id <> $1 GROUP BY former_member.story_id ORDER BY former_member.story_id";
const OWED: &str =
    "SELECT schedule FROM pending WHERE recipient = $1 AND watchlist = $2 AND entry_id = $3 ORDER BY schedule";

/// A digest, its schedule, its edition, and what it decided about a story.
pub type Fate = (DigestId, String, String, Decision);

impl Tx {
    /// Entries whose feed's own id or address is this, or whose canonical address is `url_key`, newest first, at most `limit`.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn entries_named(&mut self, name: &str, url_key: Option<&str>, limit: i64) -> Result<Vec<Kept>, Error> {
        let rows = run!(self, Row, fetch_all, NAMED, name, url_key, limit)?;
        rows.into_iter().map(Row::kept).collect()
    }

    /// Entries whose id, address or headline holds this text, newest first, at most `limit`. Case counts outside of ASCII on
    /// `SQLite`.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn entries_like(&mut self, part: &str, limit: i64) -> Result<Vec<Kept>, Error> {
        let escaped = part
            .to_lowercase()
            .replace('!', "!!")
            .replace('%', "!%")
            .replace('_', "!_");
        let rows = run!(self, Row, fetch_all, LIKE, format!("%{escaped}%"), limit)?;
        rows.into_iter().map(Row::kept).collect()
    }

    /// Every digest in which a story was decided about for a recipient, oldest first: its number, schedule, edition, decision. Those of
    /// stories that its entries were in before count until they left.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn fate(&mut self, recipient: &str, story: StoryId) -> Result<Vec<Fate>, Error> {
        let mut numbers = run!(self, (i64, i64), fetch_all, NUMBERS, story.0)?;
        numbers.push((story.0, i64::MAX));
        let mut fate = Vec::new();
        for (number, until) in numbers {
            let rows = run!(
                self,
                (i64, String, String, String),
                fetch_all,
                FATE,
                recipient,
                number,
                until
            )?;
            for (digest, schedule, slot, decision) in rows {
                fate.push((DigestId(digest), schedule, slot, from_json(&decision)?));
            }
        }
        Ok(fate)
    }

    /// Schedules of a recipient that have still to tell this match.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn owed_by(&mut self, recipient: &str, watchlist: &str, entry: EntryId) -> Result<Vec<String>, Error> {
        let rows = run!(self, (String,), fetch_all, OWED, recipient, watchlist, entry.0)?;
        Ok(rows.into_iter().map(|(schedule,)| schedule).collect())
    }
}
