//! Entries, their edits, and reading them back.

use std::collections::HashSet;

use jiff::Timestamp;

use super::sql::{exec, run};
use super::{Error, Tx, from_json, ms, time, time_opt, to_json};
use crate::entries::edits::Former;
use crate::entries::{Entry, Kept};
use crate::ids::{EntryId, FeedId, StoryId};

/// What an entry of a poll turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// Not seen before.
    New,
    /// Known and unchanged.
    Known,
    /// Known, and its text was edited: the old text is kept as a revision.
    Edited(EntryId),
}

#[derive(sqlx::FromRow)]
pub(super) struct Row {
    id: i64,
    feed_id: i64,
    feed_name: String,
    guid: String,
    url: Option<String>,
    title: String,
    summary: String,
    body: String,
    published_at: Option<i64>,
    updated_at: Option<i64>,
    language: Option<String>,
    country: Option<String>,
    outlet: Option<String>,
    authors: String,
    tags: String,
    rank: i64,
    seen_at: i64,
    is_backlog: bool,
    story_id: Option<i64>,
}

impl Row {
    pub(super) fn kept(self) -> Result<Kept, Error> {
        Ok(Kept {
            id: EntryId(self.id),
            feed: FeedId(self.feed_id),
            seen: time(self.seen_at)?,
            is_backlog: self.is_backlog,
            story: self.story_id.map(StoryId),
            rank: u8::try_from(self.rank).unwrap_or(1),
            entry: Entry {
                id: self.guid,
                url: self.url,
                title: self.title,
                summary: self.summary,
                body: self.body,
                published: time_opt(self.published_at)?,
                updated: time_opt(self.updated_at)?,
                language: self.language,
                country: self.country,
                feed: Some(self.feed_name),
                outlet: self.outlet,
                authors: from_json(&self.authors)?,
                tags: from_json(&self.tags)?,
            },
        })
    }
}

macro_rules! select {
    ($tail:literal) => {
        concat!(
            "SELECT entry.id, feed_id, feed.name AS feed_name, guid, entry.url, title, summary, body, published_at, updated_at, language, country, outlet, \
             authors, tags, rank, seen_at, is_backlog, member.story_id FROM entry JOIN feed ON feed.id = entry.feed_id \
             LEFT JOIN member ON member.entry_id = entry.id ",
            $tail
        )
    };
}

pub(super) use select;

const ONE: &str = select!("WHERE entry.id = $1");
const SEEN_AFTER: &str = select!("WHERE entry.id > $1 AND seen_at > $2 ORDER BY entry.id LIMIT $3");
const LATEST: &str = select!("ORDER BY entry.id DESC LIMIT $1");
const OF_STORY: &str = select!("WHERE member.story_id = $1 ORDER BY entry.id LIMIT $2");

const FIND: &str = "SELECT id, content_hash FROM entry WHERE feed_id = $1 AND guid = $2";
const FIND_URL: &str = "SELECT id, content_hash, guid FROM entry WHERE feed_id = $1 AND url_key = $2 AND seen_at > $3 ORDER BY id DESC LIMIT 1";
const RENAME: &str = "UPDATE entry SET guid = $2 WHERE id = $1";
const RECENT: &str = "SELECT id, guid, url_key, title, published_at, content_hash FROM entry WHERE feed_id = $1 AND seen_at > $2 ORDER BY id DESC LIMIT $3";
const ADD: &str = "INSERT INTO entry (id, feed_id, guid, url, url_key, title, summary, body, published_at, updated_at, language, country, outlet, authors, tags, \
                   rank, seen_at, content_hash, is_backlog) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19) \
                   ON CONFLICT (feed_id, guid) DO NOTHING";
const REVISION_COUNT: &str = "SELECT COUNT(*) FROM revision WHERE entry_id = $1";
const KEEP_OLD: &str = "INSERT INTO revision (entry_id, until_at, title, summary) SELECT id, $2, title, summary FROM entry WHERE id = $1 \
                        ON CONFLICT (entry_id, until_at) DO NOTHING";
const EDIT: &str = "UPDATE entry SET title = $2, summary = $3, body = CASE WHEN $4 = '' THEN body ELSE $4 END, updated_at = $5, content_hash = $6 WHERE id = $1";
const SET_BODY: &str = "UPDATE entry SET body = $2 WHERE id = $1";
const COUNT: &str = "SELECT COUNT(*) FROM entry";
const COUNT_BETWEEN: &str = "SELECT COUNT(*) FROM entry WHERE seen_at > $1 AND seen_at <= $2";
const EDITED: &str = "SELECT DISTINCT revision.entry_id FROM revision JOIN member ON member.entry_id = revision.entry_id \
                      WHERE member.story_id = $1 AND until_at > $2 ORDER BY revision.entry_id";
const REVISIONS: &str = "SELECT title FROM revision WHERE entry_id = $1 ORDER BY until_at";

/// How long a feed's own link still names the same entry when its id has changed: sites that put the headline into the id
/// change it within the day, while an address that is used again months later is another article.
const SAME_LINK_FOR: jiff::SignedDuration = jiff::SignedDuration::from_hours(14 * 24);

/// The moment after which a link still names the same entry.
fn same_since(now: Timestamp) -> i64 {
    now.checked_sub(SAME_LINK_FOR)
        .unwrap_or(Timestamp::MIN)
        .as_millisecond()
}

impl Tx {
    /// Looks whether an entry of `feed` is known, by its id, then by its canonical link within two weeks. `hash` is its
    /// content's fingerprint, `url_key` its link where no other entry of the document has it, `present` all ids of the
    /// document: an entry that still stands in the feed under its own id is not this one. A known entry whose id has changed
    /// is called by the new one from now on.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn arrival(
        &mut self,
        feed: FeedId,
        guid: &str,
        url_key: Option<&str>,
        hash: i64,
        present: &HashSet<&str>,
        now: Timestamp,
    ) -> Result<Arrival, Error> {
        let mut known = run!(self, (i64, i64), fetch_optional, FIND, feed.0, guid)?;
        if let (None, Some(key)) = (known, url_key) {
            let since = same_since(now);
            let by_link = run!(self, (i64, i64, String), fetch_optional, FIND_URL, feed.0, key, since)?;
            if let Some((id, old, former)) = by_link.filter(|(.., former)| !present.contains(former.as_str())) {
                debug_assert_ne!(former, guid, "else it had been found by its id");
                self.rename_entry(EntryId(id), guid).await?;
                known = Some((id, old));
            }
        }
        Ok(match known {
            None => Arrival::New,
            Some((_, old)) if old == hash => Arrival::Known,
            Some((id, _)) => Arrival::Edited(EntryId(id)),
        })
    }

    /// Whether an entry under this canonical address and headline is kept, whatever feed it came from.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn is_kept(&mut self, url_key: &str, title: &str) -> Result<bool, Error> {
        const KEPT: &str = "SELECT COUNT(*) FROM entry WHERE url_key = $1 AND title = $2";
        Ok(run!(self, (i64,), fetch_one, KEPT, url_key, title)?.0 > 0)
    }

    /// Calls an entry by another id of its feed from now on.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn rename_entry(&mut self, id: EntryId, guid: &str) -> Result<(), Error> {
        exec!(self, RENAME, id.0, guid)?;
        Ok(())
    }

    /// What a feed brought in the last two weeks, newest first, at most `limit`: what an entry under a new id and a new
    /// address may turn out to be.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn recent_entries(&mut self, feed: FeedId, now: Timestamp, limit: i64) -> Result<Vec<Former>, Error> {
        type Row = (i64, String, Option<String>, String, Option<i64>, i64);
        let rows = run!(self, Row, fetch_all, RECENT, feed.0, same_since(now), limit)?;
        rows.into_iter()
            .map(|(id, guid, link, title, published, hash)| {
                Ok(Former {
                    id: EntryId(id),
                    guid,
                    link,
                    title,
                    published: time_opt(published)?,
                    hash,
                })
            })
            .collect()
    }

    /// Keeps a new entry. Nothing happens if its feed has its id already.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn add_entry(&mut self, kept: &Kept, url_key: Option<&str>, hash: i64) -> Result<bool, Error> {
        let entry = &kept.entry;
        let added = exec!(
            self,
            ADD,
            kept.id.0,
            kept.feed.0,
            entry.id.as_str(),
            entry.url.as_deref(),
            url_key,
            entry.title.as_str(),
            entry.summary.as_str(),
            entry.body.as_str(),
            ms(entry.published),
            ms(entry.updated),
            entry.language.as_deref(),
            entry.country.as_deref(),
            entry.outlet.as_deref(),
            to_json(&entry.authors)?,
            to_json(&entry.tags)?,
            i64::from(kept.rank),
            kept.seen.as_millisecond(),
            hash,
            kept.is_backlog,
        )?;
        Ok(added == 1)
    }

    /// Takes an entry's new text and keeps the old one as a revision.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn edit_entry(&mut self, id: EntryId, entry: &Entry, hash: i64, now: Timestamp) -> Result<(), Error> {
        exec!(self, KEEP_OLD, id.0, now.as_millisecond())?;
        exec!(
            self,
            EDIT,
            id.0,
            entry.title.as_str(),
            entry.summary.as_str(),
            entry.body.as_str(),
            ms(entry.updated),
            hash
        )?;
        Ok(())
    }

    /// How often the entry was edited.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn revision_count(&mut self, id: EntryId) -> Result<i64, Error> {
        Ok(run!(self, (i64,), fetch_one, REVISION_COUNT, id.0)?.0)
    }

    /// Headlines the entry had before, oldest first.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn revisions(&mut self, id: EntryId) -> Result<Vec<String>, Error> {
        Ok(run!(self, (String,), fetch_all, REVISIONS, id.0)?
            .into_iter()
            .map(|(title,)| title)
            .collect())
    }

    /// Entries of a story that were edited after `at`.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn edited_since(&mut self, story: StoryId, at: Timestamp) -> Result<Vec<EntryId>, Error> {
        let rows = run!(self, (i64,), fetch_all, EDITED, story.0, at.as_millisecond())?;
        Ok(rows.into_iter().map(|(entry,)| EntryId(entry)).collect())
    }

    /// Keeps the full text that was read from the entry's page.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn set_body(&mut self, id: EntryId, body: &str) -> Result<(), Error> {
        exec!(self, SET_BODY, id.0, body)?;
        Ok(())
    }

    /// One entry.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn entry(&mut self, id: EntryId) -> Result<Option<Kept>, Error> {
        run!(self, Row, fetch_optional, ONE, id.0)?.map(Row::kept).transpose()
    }

    /// Entries with a number above `after` that were seen after `since`, by number, at most `limit`: a page of the archive.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn entries_after(&mut self, after: EntryId, since: Timestamp, limit: i64) -> Result<Vec<Kept>, Error> {
        let rows = run!(self, Row, fetch_all, SEEN_AFTER, after.0, since.as_millisecond(), limit)?;
        rows.into_iter().map(Row::kept).collect()
    }

    /// The latest entries, the last one first, at most `limit`.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn latest_entries(&mut self, limit: i64) -> Result<Vec<Kept>, Error> {
        let rows = run!(self, Row, fetch_all, LATEST, limit)?;
        rows.into_iter().map(Row::kept).collect()
    }

    /// Entries of a story, by number, at most `limit`.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn entries_of(&mut self, story: StoryId, limit: i64) -> Result<Vec<Kept>, Error> {
        let rows = run!(self, Row, fetch_all, OF_STORY, story.0, limit)?;
        rows.into_iter().map(Row::kept).collect()
    }

    /// How many entries are kept.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn entry_count(&mut self) -> Result<i64, Error> {
        Ok(run!(self, (i64,), fetch_one, COUNT)?.0)
    }

    /// How many entries were seen after `from` and not after `to`.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn entries_between(&mut self, from: Timestamp, to: Timestamp) -> Result<i64, Error> {
        Ok(run!(
            self,
            (i64,),
            fetch_one,
            COUNT_BETWEEN,
            from.as_millisecond(),
            to.as_millisecond()
        )?
        .0)
    }
}
