//! What watchlists have found, by story and by the day of its news.
//!
//! A match is recorded once and stays when the watchlist changes: what is counted here is what the archive recorded for an id,
//! by whatever version of its watchlist.

use jiff::Timestamp;

use super::entries::{Row, select};
use super::sql::{exec, run};
use super::{Error, Tx, time, time_opt};
use crate::entries::Kept;
use crate::ids::{EntryId, StoryId};

/// Most stories of one watchlist that are read back at once.
const STORIES_MAX: i64 = 200_000;

/// When an entry was news, as [`Kept::when`] says: published, but not after it was seen and not before 1990.
macro_rules! when {
    () => {
        "(CASE WHEN entry.published_at >= 631152000000 AND entry.published_at < entry.seen_at THEN entry.published_at ELSE entry.seen_at END)"
    };
}

const BY_WATCHLIST: &str = concat!(
    "SELECT matched.watchlist, COUNT(DISTINCT COALESCE(member.story_id, entry.id)), \
     COUNT(DISTINCT CASE WHEN ",
    when!(),
    " > $1 THEN COALESCE(member.story_id, entry.id) END), MAX(",
    when!(),
    "), COUNT(CASE WHEN member.story_id IS NULL THEN 1 END) \
     FROM matched JOIN entry ON entry.id = matched.entry_id LEFT JOIN member ON member.entry_id = entry.id WHERE ",
    when!(),
    " <= $2 GROUP BY matched.watchlist ORDER BY matched.watchlist"
);
const STORIES: &str = concat!(
    "SELECT COALESCE(member.story_id, entry.id), MIN(",
    when!(),
    ") FROM matched JOIN entry ON entry.id = matched.entry_id LEFT JOIN member ON member.entry_id = entry.id \
     WHERE matched.watchlist = $1 AND ",
    when!(),
    " > $2 AND ",
    when!(),
    " <= $3 GROUP BY COALESCE(member.story_id, entry.id) ORDER BY MIN(",
    when!(),
    ") LIMIT $4"
);
const RECORDED: &str =
    "SELECT entry_id FROM matched WHERE watchlist = $1 AND entry_id > $2 AND entry_id <= $3 ORDER BY entry_id";
const MET: &str = select!(
    "JOIN matched ON matched.entry_id = entry.id WHERE matched.watchlist = $1 AND entry.id > $2 AND seen_at > $3 ORDER BY entry.id LIMIT $4"
);
const RECORD: &str = "SELECT at, is_held FROM matched WHERE watchlist = $1 AND entry_id = $2";
const FORGET: &str = "DELETE FROM matched WHERE watchlist = $1 AND entry_id = $2 AND is_held";
const SPAN: &str = "SELECT MIN(seen_at), MAX(seen_at) FROM entry";

/// What a watchlist has found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hits {
    /// Id of the watchlist.
    pub watchlist: String,
    /// Stories, ever.
    pub stories: i64,
    /// Stories with a hit in the window that was asked for.
    pub stories_in_window: i64,
    /// When its latest hit was news.
    pub last: Option<Timestamp>,
    /// Entries that belong to no story, of which each was counted as one: what was imported is not folded.
    pub unfolded: i64,
}

impl Tx {
    /// What each watchlist has found until `to`, and of it what was news after `from`.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn hits(&mut self, from: Timestamp, to: Timestamp) -> Result<Vec<Hits>, Error> {
        let rows = run!(
            self,
            (String, i64, i64, Option<i64>, i64),
            fetch_all,
            BY_WATCHLIST,
            from.as_millisecond(),
            to.as_millisecond()
        )?;
        rows.into_iter()
            .map(|(watchlist, stories, stories_in_window, last, unfolded)| {
                Ok(Hits {
                    watchlist,
                    stories,
                    stories_in_window,
                    last: time_opt(last)?,
                    unfolded,
                })
            })
            .collect()
    }

    /// Stories that met a watchlist by news after `from` and not after `to`, with the moment of the first such hit, in order.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn stories_hit(
        &mut self,
        watchlist: &str,
        from: Timestamp,
        to: Timestamp,
    ) -> Result<Vec<(StoryId, Timestamp)>, Error> {
        let rows = run!(
            self,
            (i64, i64),
            fetch_all,
            STORIES,
            watchlist,
            from.as_millisecond(),
            to.as_millisecond(),
            STORIES_MAX
        )?;
        rows.into_iter()
            .map(|(story, at)| Ok((StoryId(story), time(at)?)))
            .collect()
    }

    /// Which entries with numbers above `after` and up to `to` are recorded as matches of a watchlist, by number.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn recorded(&mut self, watchlist: &str, after: EntryId, to: EntryId) -> Result<Vec<EntryId>, Error> {
        let rows = run!(self, (i64,), fetch_all, RECORDED, watchlist, after.0, to.0)?;
        Ok(rows.into_iter().map(|(entry,)| EntryId(entry)).collect())
    }

    /// Entries with numbers above `after`, seen after `since`, that are recorded as matches of a watchlist: a page of them.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn entries_met(
        &mut self,
        watchlist: &str,
        after: EntryId,
        since: Timestamp,
        limit: i64,
    ) -> Result<Vec<Kept>, Error> {
        let rows = run!(
            self,
            Row,
            fetch_all,
            MET,
            watchlist,
            after.0,
            since.as_millisecond(),
            limit
        )?;
        rows.into_iter().map(Row::kept).collect()
    }

    /// When a match was noticed, and whether it only fills the archive; `None` if it is not recorded.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn record(&mut self, watchlist: &str, entry: EntryId) -> Result<Option<(Timestamp, bool)>, Error> {
        let row = run!(self, (i64, bool), fetch_optional, RECORD, watchlist, entry.0)?;
        row.map(|(at, is_held)| Ok((time(at)?, is_held))).transpose()
    }

    /// Takes back a match that only fills the archive.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn forget_match(&mut self, watchlist: &str, entry: EntryId) -> Result<(), Error> {
        exec!(self, FORGET, watchlist, entry.0)?;
        Ok(())
    }

    /// When the first and the last entry of the archive were seen; `None` if it is empty.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn archive_span(&mut self) -> Result<Option<(Timestamp, Timestamp)>, Error> {
        let (first, last) = run!(self, (Option<i64>, Option<i64>), fetch_one, SPAN)?;
        Ok(time_opt(first)?.zip(time_opt(last)?))
    }
}
