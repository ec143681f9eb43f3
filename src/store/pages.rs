//! What was read behind the links of entries, or why nothing was.

use jiff::{SignedDuration, Timestamp};

use super::arrivals::same_since;
use super::sql::{Both, exec, run};
use super::{Error, Tx, to_json};
use crate::entries::{Kept, identity};
use crate::ids::{EntryId, FeedId, floor};

const SET_BODY: &str = "UPDATE entry SET body = $2, unread = NULL WHERE id = $1";
const COMPLETE: &str = "UPDATE entry SET published_at = COALESCE(published_at, $2), authors = CASE WHEN authors = '[]' THEN $3 ELSE authors END \
                        WHERE id = $1";
const SET_UNREAD: &str = "UPDATE entry SET unread = $2 WHERE id = $1";
const UNREAD: &str = "SELECT unread FROM entry WHERE id = $1";
const ARCHIVE: &str = "UPDATE entry SET is_backlog = TRUE WHERE id = $1";
const DATED_NEAR: &str = "SELECT id FROM entry WHERE feed_id = $1 AND id > $2 AND published_at > seen_at - $3 LIMIT 1";
// The plus keeps SQLite from walking through all that the feed ever brought.
const SAME_LINK: Both = Both {
    sqlite: "SELECT title FROM entry WHERE url_key = $1 AND +feed_id = $2 AND id > $3 AND id <> $4 LIMIT $5",
    postgres: "SELECT title FROM entry WHERE url_key = $1 AND feed_id = $2 AND id > $3 AND id <> $4 LIMIT $5",
};
const SAME_BODY: &str = "SELECT title FROM entry WHERE feed_id = $1 AND id > $2 AND id <> $3 AND body = $4 LIMIT $5";

impl Tx {
    /// Keeps the full text that was read from the entry's page.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn set_body(&mut self, id: EntryId, body: &str) -> Result<(), Error> {
        exec!(self, SET_BODY, id.0, body)?;
        Ok(())
    }

    /// Gives an entry the date and the by-lines of its page where its feed gave none.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn complete_entry(
        &mut self,
        id: EntryId,
        published: Option<Timestamp>,
        authors: &[String],
    ) -> Result<(), Error> {
        let published = published.map(Timestamp::as_millisecond);
        exec!(self, COMPLETE, id.0, published, to_json(&authors)?)?;
        Ok(())
    }

    /// Counts an entry among what was there before, which is told to nobody.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn archive_entry(&mut self, id: EntryId) -> Result<(), Error> {
        exec!(self, ARCHIVE, id.0)?;
        Ok(())
    }

    /// Whether any entry of a feed that came after `since` was dated at most so long before it came.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn has_dated_near(
        &mut self,
        feed: FeedId,
        since: Timestamp,
        before: SignedDuration,
    ) -> Result<bool, Error> {
        let before = i64::try_from(before.as_millis()).unwrap_or(i64::MAX);
        let found = run!(self, (i64,), fetch_optional, DATED_NEAR, feed.0, floor(since), before)?;
        Ok(found.is_some())
    }

    /// Keeps why the page behind an entry did not become its text.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn set_unread(&mut self, id: EntryId, why: &str) -> Result<(), Error> {
        exec!(self, SET_UNREAD, id.0, why)?;
        Ok(())
    }

    /// Why the page behind an entry did not become its text, if it was asked for and did not.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn unread(&mut self, id: EntryId) -> Result<Option<String>, Error> {
        Ok(run!(self, (Option<String>,), fetch_optional, UNREAD, id.0)?.and_then(|(why,)| why))
    }

    /// Headlines of other entries of a feed that have the link of this one, of the last two weeks, at most `limit`.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn with_same_link(&mut self, of: &Kept, now: Timestamp, limit: i64) -> Result<Vec<String>, Error> {
        let Some(link) = identity::alternate(&of.entry) else {
            return Ok(Vec::new());
        };
        let since = floor(same_since(now));
        let rows = run!(
            self,
            (String,),
            fetch_all,
            SAME_LINK,
            link.as_str(),
            of.feed.0,
            since,
            of.id.0,
            limit
        )?;
        Ok(rows.into_iter().map(|(title,)| title).collect())
    }

    /// Headlines of other entries of a feed that have this very text, of the last two weeks, at most `limit`.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn with_same_body(
        &mut self,
        of: &Kept,
        body: &str,
        now: Timestamp,
        limit: i64,
    ) -> Result<Vec<String>, Error> {
        let since = floor(same_since(now));
        let rows = run!(
            self,
            (String,),
            fetch_all,
            SAME_BODY,
            of.feed.0,
            since,
            of.id.0,
            body,
            limit
        )?;
        Ok(rows.into_iter().map(|(title,)| title).collect())
    }
}
