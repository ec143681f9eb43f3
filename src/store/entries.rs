//! Entries, their edits, and reading them back.

use std::collections::HashSet;

use jiff::Timestamp;

use super::sql::{Both, exec, list, numbers, numbers_of, of_numbers, run, write_rows};
use super::{Error, Tx, from_json, ms, time, time_opt, to_json};
use crate::entries::{Entry, Kept, identity};
use crate::ids::{EntryId, FeedId, StoryId};

/// A new entry with what is kept beside it.
#[derive(Debug, Clone, Copy)]
pub struct Fresh<'e> {
    /// The entry.
    pub kept: &'e Kept,
    /// Its canonical link.
    pub url_key: Option<&'e str>,
    /// Fingerprint of its content.
    pub hash: i64,
}

/// In the order in which [`page`] lists them.
#[derive(sqlx::FromRow, serde::Deserialize)]
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
    #[serde(deserialize_with = "flag")]
    is_backlog: bool,
    story_id: Option<i64>,
}

/// An entry as it will be read back: moments are kept in milliseconds.
#[must_use]
pub fn read_back(kept: Kept) -> Kept {
    let whole = |at: Timestamp| time(at.as_millisecond()).unwrap_or(at);
    Kept {
        seen: whole(kept.seen),
        entry: Entry {
            published: kept.entry.published.map(whole),
            updated: kept.entry.updated.map(whole),
            ..kept.entry
        },
        ..kept
    }
}

/// One engine has no booleans.
fn flag<'d, D: serde::Deserializer<'d>>(from: D) -> Result<bool, D::Error> {
    Ok(<u8 as serde::Deserialize>::deserialize(from)? != 0)
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
                about: None,
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

/// Many entries as one list of lists: on its way each row of an answer wakes two threads, which costs more than reading it.
macro_rules! page {
    ($list:literal, $one:literal, $query:expr) => {
        concat!(
            "SELECT CAST(COALESCE(",
            $list,
            "(",
            $one,
            "(id, feed_id, feed_name, guid, url, title, summary, body, published_at, updated_at, language, country, outlet, authors, tags, \
             rank, seen_at, CAST(is_backlog AS INTEGER), story_id)), '[]') AS TEXT) FROM (",
            $query,
            ") AS entry"
        )
    };
}

/// Entries of one page: memory holds their texts twice.
const PAGE: usize = 64;

const ONE: &str = select!("WHERE entry.id = $1");
const MANY: Both = Both {
    sqlite: page!(
        "JSON_GROUP_ARRAY",
        "JSON_ARRAY",
        select!("WHERE entry.id IN (SELECT value FROM json_each($1))")
    ),
    postgres: page!(
        "JSON_AGG",
        "JSON_BUILD_ARRAY",
        select!("WHERE entry.id = ANY(CAST(STRING_TO_ARRAY(BTRIM($1, '[]'), ',') AS BIGINT[]))")
    ),
};
const SEEN_AFTER: Both = Both {
    sqlite: page!(
        "JSON_GROUP_ARRAY",
        "JSON_ARRAY",
        select!("WHERE entry.id > $1 AND seen_at > $2 ORDER BY entry.id LIMIT $3")
    ),
    postgres: page!(
        "JSON_AGG",
        "JSON_BUILD_ARRAY",
        select!("WHERE entry.id > $1 AND seen_at > $2 ORDER BY entry.id LIMIT $3")
    ),
};
const NTH_LATEST: &str = "SELECT id FROM entry ORDER BY id DESC LIMIT 1 OFFSET $1";
const LATEST: &str = select!("ORDER BY entry.id DESC LIMIT $1");
const OF_STORY: &str = select!("WHERE member.story_id = $1 ORDER BY entry.id LIMIT $2");

const ADD: &str = "INSERT INTO entry (id, feed_id, guid, url, url_key, title, summary, body, published_at, updated_at, language, country, outlet, authors, tags, \
                   rank, seen_at, content_hash, is_backlog)";
const ADD_NEW: &str = "ON CONFLICT (feed_id, guid) DO NOTHING";
const THERE: Both = numbers_of!(
    "id",
    "SELECT id FROM entry WHERE id IN (SELECT value FROM json_each($1))",
    "SELECT id FROM entry WHERE id = ANY(CAST(STRING_TO_ARRAY(BTRIM($1, '[]'), ',') AS BIGINT[]))"
);
const BLANK_FEEDS: Both = numbers_of!(
    "id",
    "SELECT id FROM feed WHERE id IN (SELECT value FROM json_each($1)) AND NOT EXISTS (SELECT 1 FROM entry WHERE feed_id = feed.id)",
    "SELECT id FROM feed WHERE id = ANY(CAST(STRING_TO_ARRAY(BTRIM($1, '[]'), ',') AS BIGINT[])) AND NOT EXISTS (SELECT 1 FROM entry WHERE feed_id = feed.id)"
);
const REVISION_COUNT: &str = "SELECT COUNT(*) FROM revision WHERE entry_id = $1";
const KEEP_OLD: &str = "INSERT INTO revision (entry_id, until_at, title, summary) SELECT id, $2, title, summary FROM entry WHERE id = $1 \
                        ON CONFLICT (entry_id, until_at) DO NOTHING";
const EDIT: &str = "UPDATE entry SET title = $2, summary = $3, body = CASE WHEN $4 = '' THEN body ELSE $4 END, updated_at = $5, content_hash = $6, \
                    url = COALESCE($7, url), url_key = COALESCE($8, url_key) WHERE id = $1";
const RELINK: &str = "UPDATE entry SET url = $2, url_key = $3 WHERE id = $1";
const COUNT: &str = "SELECT COUNT(*) FROM entry";
const COUNT_BETWEEN: &str = "SELECT COUNT(*) FROM entry WHERE seen_at > $1 AND seen_at <= $2";
const LAST_WORD: &str =
    "SELECT COALESCE((SELECT MAX(until_at) FROM revision WHERE entry_id = entry.id), seen_at) FROM entry WHERE id = $1";
const EDITED: Both = of_numbers!("SELECT DISTINCT entry_id FROM revision WHERE ", "entry_id", "");
const EDITS: &str = "SELECT revision.entry_id, MAX(until_at) FROM revision JOIN member ON member.entry_id = revision.entry_id \
                     WHERE member.story_id = $1 GROUP BY revision.entry_id ORDER BY revision.entry_id";
const REVISIONS: &str = "SELECT title FROM revision WHERE entry_id = $1 ORDER BY until_at";

/// The entries of a [`page`], by number.
fn read((page,): &(String,)) -> Result<Vec<Kept>, Error> {
    let rows: Vec<Row> = from_json(page)?;
    let mut entries: Vec<Kept> = rows.into_iter().map(Row::kept).collect::<Result<_, Error>>()?;
    entries.sort_unstable_by_key(|kept| kept.id);
    Ok(entries)
}

impl Tx {
    /// Keeps a new entry. Nothing happens if its feed has its id already.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn add_entry(&mut self, kept: &Kept, url_key: Option<&str>, hash: i64) -> Result<bool, Error> {
        let added = self.add_entries(&[Fresh { kept, url_key, hash }]).await?;
        Ok(added.contains(&kept.id))
    }

    /// Keeps new entries, and tells which were: of an id that its feed has already, nothing is.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn add_entries(&mut self, fresh: &[Fresh<'_>]) -> Result<HashSet<EntryId>, Error> {
        let labels = |one: &Fresh<'_>| Ok((to_json(&one.kept.entry.authors)?, to_json(&one.kept.entry.tags)?));
        let labels: Vec<(String, String)> = fresh.iter().map(labels).collect::<Result<_, Error>>()?;
        let rows: Vec<_> = fresh.iter().zip(&labels).collect();
        write_rows!(self, (), (ADD, 19, ADD_NEW), &rows, row => [
            row.0.kept.id.0,
            row.0.kept.feed.0,
            row.0.kept.entry.id.as_str(),
            row.0.kept.entry.url.as_deref(),
            row.0.url_key,
            row.0.kept.entry.title.as_str(),
            row.0.kept.entry.summary.as_str(),
            row.0.kept.entry.body.as_str(),
            ms(row.0.kept.entry.published),
            ms(row.0.kept.entry.updated),
            row.0.kept.entry.language.as_deref(),
            row.0.kept.entry.country.as_deref(),
            row.0.kept.entry.outlet.as_deref(),
            row.1.0.as_str(),
            row.1.1.as_str(),
            i64::from(row.0.kept.rank),
            row.0.kept.seen.as_millisecond(),
            row.0.hash,
            row.0.kept.is_backlog,
        ]);
        let there = numbers!(self, THERE, list(fresh.iter().map(|one| one.kept.id.0)))?;
        Ok(there.into_iter().map(EntryId).collect())
    }

    /// Of which of these feeds nothing is kept.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn blank_feeds(&mut self, feeds: impl Iterator<Item = FeedId>) -> Result<HashSet<FeedId>, Error> {
        let blank = numbers!(self, BLANK_FEEDS, list(feeds.map(|feed| feed.0)))?;
        Ok(blank.into_iter().map(FeedId).collect())
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
            hash,
            entry.url.as_deref(),
            identity::alternate(entry).as_deref()
        )?;
        Ok(())
    }

    /// Takes an entry's new address. Its text stays, so nothing else is done for it.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn relink_entry(&mut self, id: EntryId, entry: &Entry) -> Result<(), Error> {
        let key = identity::alternate(entry);
        exec!(self, RELINK, id.0, entry.url.as_deref(), key.as_deref())?;
        Ok(())
    }

    /// How often the entry was edited.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn revision_count(&mut self, id: EntryId) -> Result<i64, Error> {
        Ok(run!(self, (i64,), fetch_one, REVISION_COUNT, id.0)?.0)
    }

    /// When the entry came, or was last edited.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn last_word(&mut self, id: EntryId) -> Result<Option<Timestamp>, Error> {
        time_opt(run!(self, (i64,), fetch_optional, LAST_WORD, id.0)?.map(|(at,)| at))
    }

    /// Which of these entries were ever edited.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn edited(&mut self, entries: impl Iterator<Item = EntryId>) -> Result<HashSet<EntryId>, Error> {
        let rows = run!(self, (i64,), fetch_all, EDITED, list(entries.map(|id| id.0)))?;
        Ok(rows.into_iter().map(|(id,)| EntryId(id)).collect())
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

    /// Entries of a story that were edited, each with the moment of its last edit.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn edits(&mut self, story: StoryId) -> Result<Vec<(EntryId, Timestamp)>, Error> {
        run!(self, (i64, i64), fetch_all, EDITS, story.0)?
            .into_iter()
            .map(|(entry, at)| Ok((EntryId(entry), time(at)?)))
            .collect()
    }

    /// One entry.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn entry(&mut self, id: EntryId) -> Result<Option<Kept>, Error> {
        run!(self, Row, fetch_optional, ONE, id.0)?.map(Row::kept).transpose()
    }

    /// Entries of these numbers, by number; those that are not there are left out.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn entries(&mut self, ids: &[EntryId]) -> Result<Vec<Kept>, Error> {
        let mut entries = Vec::with_capacity(ids.len());
        for ids in ids.chunks(PAGE) {
            let page = run!(self, (String,), fetch_one, MANY, list(ids.iter().map(|id| id.0)))?;
            entries.extend(read(&page)?);
        }
        entries.sort_unstable_by_key(|kept: &Kept| kept.id);
        // Asked for twice, there once.
        entries.dedup_by_key(|kept| kept.id);
        Ok(entries)
    }

    /// Entries with a number above `after` that were seen after `since`, by number, at most `limit`: a page of the archive.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn entries_after(
        &mut self,
        mut after: EntryId,
        since: Timestamp,
        limit: i64,
    ) -> Result<Vec<Kept>, Error> {
        let limit = usize::try_from(limit).unwrap_or(0);
        let mut entries = Vec::new();
        while entries.len() < limit {
            let most = PAGE.min(limit - entries.len());
            let count = i64::try_from(most).unwrap_or(i64::MAX);
            let page = run!(
                self,
                (String,),
                fetch_one,
                SEEN_AFTER,
                after.0,
                since.as_millisecond(),
                count
            )?;
            let page = read(&page)?;
            after = page.last().map_or(after, |last| last.id);
            let is_last = page.len() < most;
            entries.extend(page);
            if is_last {
                break;
            }
        }
        Ok(entries)
    }

    /// The entry after which `count` others came; `None` when there are no more than these.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn before_the_latest(&mut self, count: i64) -> Result<Option<EntryId>, Error> {
        Ok(run!(self, (i64,), fetch_optional, NTH_LATEST, count)?.map(|(id,)| EntryId(id)))
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
