//! Entries of a document that are known already: by their ids, by their links, among a feed's latest.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;

use super::sql::{Both, exec, list, run};
use super::{Error, Tx, time_opt, to_json};
use crate::entries::edits::{Former, is_same_page};
use crate::entries::next::{count_moments, is_dated_as_next, names_article};
use crate::ids::{EntryId, FeedId, floor};

/// What an entry of a poll turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// Not seen before.
    New,
    /// Known and unchanged.
    Known,
    /// Known, and its text was edited: the old text is kept as a revision.
    Edited(EntryId),
    /// Known, with the same text at another address.
    Relinked(EntryId),
}

/// An entry of a document, as far as it takes to look whether it is known.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sought<'e> {
    /// Its id.
    pub guid: &'e str,
    /// Its canonical link where no other entry of the document has it.
    pub url_key: Option<&'e str>,
    /// Fingerprint of its content.
    pub hash: i64,
    /// Headline.
    pub title: &'e str,
    /// When it says it was published.
    pub published: Option<Timestamp>,
    /// It has so few words that the next notice of its office may have the same.
    pub says_little: bool,
}

impl Sought<'_> {
    /// Whether it is the next notice of an office that heads all of its notices alike, and not the one that had its words and its link
    /// until now. Its date says it, and the habits of its feed: ids that name moments, an address that has led to two such notices
    /// already, or one that is no article's and the only one of the document.
    fn is_next_notice(&self, before: &Linked, is_alone: bool) -> bool {
        let is_list = || is_alone && self.url_key.is_some_and(|link| !names_article(link, self.title));
        self.says_little
            && is_dated_as_next(&before.former, self.published)
            && (before.has_come_twice || count_moments(&before.former, self.guid, self.published) || is_list())
    }
}

/// What is known under a link.
struct Linked {
    /// The latest; what says the same comes before it.
    former: Former,
    /// Another one is known under it that says the same and has a date of its own.
    has_come_twice: bool,
}

const FIND: Both = Both {
    sqlite: "SELECT guid, id, content_hash, url_key, title, published_at FROM entry WHERE feed_id = $1 AND guid IN (SELECT value FROM json_each($2))",
    postgres: "SELECT guid, id, content_hash, url_key, title, published_at FROM entry WHERE feed_id = $1 AND guid IN (SELECT JSON_ARRAY_ELEMENTS_TEXT(CAST($2 AS JSON)))",
};
const FIND_URL: Both = Both {
    // The plus and the missing order keep SQLite from walking through all that the feed ever brought.
    sqlite: "SELECT url_key, id, content_hash, guid, title, published_at FROM entry WHERE url_key IN (SELECT value FROM json_each($2)) AND +feed_id = $1 \
             AND (seen_at > $3 OR id IN (SELECT value FROM json_each($4)) \
             OR (title IN (SELECT value FROM json_each($5)) AND published_at IN (SELECT value FROM json_each($6))))",
    postgres: "SELECT url_key, id, content_hash, guid, title, published_at FROM entry WHERE url_key IN (SELECT JSON_ARRAY_ELEMENTS_TEXT(CAST($2 AS JSON))) AND feed_id = $1 \
               AND (seen_at > $3 OR id = ANY(CAST(STRING_TO_ARRAY(BTRIM($4, '[]'), ',') AS BIGINT[])) \
               OR (title IN (SELECT JSON_ARRAY_ELEMENTS_TEXT(CAST($5 AS JSON))) \
               AND published_at = ANY(CAST(STRING_TO_ARRAY(BTRIM($6, '[]'), ',') AS BIGINT[]))))",
};
const RENAME: &str = "UPDATE entry SET guid = $2 WHERE id = $1";
const RECENT: Both = Both {
    sqlite: "SELECT id, guid, url_key, title, published_at, content_hash FROM \
             (SELECT id, guid, url_key, title, published_at, content_hash FROM entry WHERE feed_id = $1 AND id > $2 ORDER BY id DESC LIMIT $3) UNION \
             SELECT id, guid, url_key, title, published_at, content_hash FROM entry WHERE id IN (SELECT value FROM json_each($4)) ORDER BY id DESC",
    postgres: "SELECT id, guid, url_key, title, published_at, content_hash FROM \
               (SELECT id, guid, url_key, title, published_at, content_hash FROM entry WHERE feed_id = $1 AND id > $2 ORDER BY id DESC LIMIT $3) AS recent UNION \
               SELECT id, guid, url_key, title, published_at, content_hash FROM entry WHERE id = ANY(CAST(STRING_TO_ARRAY(BTRIM($4, '[]'), ',') AS BIGINT[])) \
               ORDER BY id DESC",
};

/// Id, number, fingerprint, canonical link, headline and date of a known entry.
type Found = (String, i64, i64, Option<String>, String, Option<i64>);

/// How long a feed's own link still names the same entry when its id has changed: sites that put the headline into the id
/// change it within the day, while an address that is used again months later is another article.
const SAME_LINK_FOR: jiff::SignedDuration = jiff::SignedDuration::from_hours(14 * 24);

/// The moment after which a link still names the same entry.
pub(super) fn same_since(now: Timestamp) -> Timestamp {
    now.checked_sub(SAME_LINK_FOR).unwrap_or(Timestamp::MIN)
}

impl Tx {
    /// Looks whether entries of a document of `feed` are known, each by its id, then by its canonical link within two weeks, or with the
    /// same headline and date at any time.
    /// `present` are all ids of the document: an entry that still stands in the feed under its own id is not another one. A
    /// known entry whose id has changed is called by the new one from now on.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn arrivals(
        &mut self,
        feed: FeedId,
        sought: &[Sought<'_>],
        present: &HashSet<&str>,
        now: Timestamp,
    ) -> Result<Vec<Arrival>, Error> {
        let known = self.known_by_id(feed, sought.iter().map(|one| one.guid)).await?;
        let found = self
            .arrivals_among(feed, sought, (known, Vec::new()), &[], present, now)
            .await?;
        Ok(found.into_iter().map(|(arrival, _)| arrival).collect())
    }

    /// As [`Tx::arrivals`], with what is known by the ids ([`Tx::known_by_id`]), and with others of the feed that may be found by
    /// their links however old they are: those at hand, and those of these numbers (`gone`). Each with its number, if it is known.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn arrivals_among(
        &mut self,
        feed: FeedId,
        sought: &[Sought<'_>],
        (mut known, others): (HashMap<String, Former>, Vec<Former>),
        gone: &[EntryId],
        present: &HashSet<&str>,
        now: Timestamp,
    ) -> Result<Vec<(Arrival, Option<EntryId>)>, Error> {
        let unknown = sought.iter().filter(|one| !known.contains_key(one.guid));
        let mut by_link = self.by_link(feed, unknown, gone, now).await?;
        let others = others.into_iter().filter(|former| former.link.is_some());
        let alone = |former: Former| Linked {
            former,
            has_come_twice: false,
        };
        by_link.extend(others.map(|former| (former.link.clone().unwrap_or_default(), alone(former))));
        let is_alone = sought.len() == 1;
        for one in sought {
            if known.contains_key(one.guid) {
                continue;
            }
            let found = one.url_key.and_then(|key| by_link.remove(key));
            let is_it = |known: &Linked| {
                let former = &known.former;
                let same_words = || former.hash == one.hash && !one.is_next_notice(known, is_alone);
                let same_page = || is_same_page(&former.title, former.published, one.title, one.published);
                !present.contains(former.guid.as_str()) && (same_words() || same_page())
            };
            if let Some(Linked { former, .. }) = found.filter(is_it) {
                self.rename_entry(former.id, one.guid).await?;
                known.insert(one.guid.to_owned(), former);
            }
        }
        let arrival = |one: &Sought<'_>| match known.get(one.guid) {
            None => Arrival::New,
            Some(former) if former.hash != one.hash => Arrival::Edited(former.id),
            Some(former) if one.url_key.is_some() && former.link.as_deref() != one.url_key => {
                Arrival::Relinked(former.id)
            }
            Some(_) => Arrival::Known,
        };
        let number = |one: &Sought<'_>| known.get(one.guid).map(|former| former.id);
        Ok(sought.iter().map(|one| (arrival(one), number(one))).collect())
    }

    /// The same for one entry.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn arrival(
        &mut self,
        feed: FeedId,
        sought: Sought<'_>,
        present: &HashSet<&str>,
        now: Timestamp,
    ) -> Result<Arrival, Error> {
        let found = self.arrivals(feed, &[sought], present, now).await?;
        Ok(found.first().copied().unwrap_or(Arrival::New))
    }

    /// What is kept of a feed under these ids.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn known_by_id<'e>(
        &mut self,
        feed: FeedId,
        ids: impl Iterator<Item = &'e str>,
    ) -> Result<HashMap<String, Former>, Error> {
        let guids: Vec<&str> = ids.collect();
        if guids.is_empty() {
            return Ok(HashMap::new());
        }
        let rows = run!(self, Found, fetch_all, FIND, feed.0, to_json(&guids)?)?;
        let former = |(guid, id, hash, link, title, published): Found| {
            let former = Former {
                id: EntryId(id),
                guid: guid.clone(),
                link,
                title,
                published: time_opt(published)?,
                hash,
            };
            Ok((guid, former))
        };
        rows.into_iter().map(former).collect()
    }

    /// Those that are known by their links, the latest under each. What has the same headline and the same date, too, is the same however
    /// long ago it left the feed.
    async fn by_link<'e>(
        &mut self,
        feed: FeedId,
        sought: impl Iterator<Item = &'e Sought<'e>>,
        gone: &[EntryId],
        now: Timestamp,
    ) -> Result<HashMap<String, Linked>, Error> {
        type Row = (String, i64, i64, String, String, Option<i64>);
        let linked: Vec<&Sought<'_>> = sought.filter(|one| one.url_key.is_some()).collect();
        let says: HashSet<(&str, i64)> = linked.iter().filter_map(|one| Some((one.url_key?, one.hash))).collect();
        let titles: Vec<&str> = linked.iter().map(|one| one.title).collect();
        let dates = linked.iter().filter_map(|one| one.published);
        let dates = list(dates.map(Timestamp::as_millisecond));
        let links: Vec<&str> = says.iter().map(|(link, _)| *link).collect();
        if links.is_empty() {
            return Ok(HashMap::new());
        }
        let since = same_since(now).as_millisecond();
        let gone = list(gone.iter().map(|id| id.0));
        let mut rows = run!(
            self,
            Row,
            fetch_all,
            FIND_URL,
            feed.0,
            to_json(&links)?,
            since,
            gone,
            to_json(&titles)?,
            dates
        )?;
        // What says the same comes before what is the latest: the last one is taken.
        rows.sort_unstable_by_key(|(link, id, hash, ..)| (says.contains(&(link.as_str(), *hash)), *id));
        let mut known: HashMap<String, Linked> = HashMap::new();
        for (link, id, hash, guid, title, published) in rows {
            let former = Former {
                id: EntryId(id),
                guid,
                link: Some(link.clone()),
                title,
                published: time_opt(published)?,
                hash,
            };
            let before = known.get(&link);
            let has_come_twice = before.is_some_and(|Linked { former: before, .. }| {
                let is_after = |one: &Former, other: &Former| is_dated_as_next(one, other.published);
                before.hash == former.hash && (is_after(before, &former) || is_after(&former, before))
            });
            known.insert(link, Linked { former, has_come_twice });
        }
        Ok(known)
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

    /// What a feed brought in the last two weeks, at most `limit`, and those of its entries that stood in its document until now
    /// (`gone`), newest first: what an entry under a new id and a new address may turn out to be. Where nobody remembers what stood there
    /// (`None`), the latest that it ever brought.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn recent_entries(
        &mut self,
        feed: FeedId,
        gone: Option<&[EntryId]>,
        now: Timestamp,
        limit: i64,
    ) -> Result<Vec<Former>, Error> {
        type Row = (i64, String, Option<String>, String, Option<i64>, i64);
        let since = gone.map_or(0, |_| floor(same_since(now)));
        let gone = list(gone.unwrap_or_default().iter().map(|id| id.0));
        let rows = run!(self, Row, fetch_all, RECENT, feed.0, since, limit, gone)?;
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
}
