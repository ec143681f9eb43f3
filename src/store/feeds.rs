//! Feeds: which are known, which are due, what the last poll brought.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::Timestamp;
use std::time::Duration;

use super::sql::{Both, exec, list, of_numbers, run, write_rows};
use super::{Error, Tx, ms, time, time_opt};
use crate::entries::burst::Bulk;
use crate::feeds::rest::Rest;
use crate::feeds::{Feed, PollState};
use crate::ids::{FeedId, Ids, floor};

/// A feed of the store with what is remembered of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownFeed {
    /// Its number.
    pub id: FeedId,
    /// The owner's name for it.
    pub name: String,
    /// Its address when it was last polled.
    pub url: String,
    /// In the configuration and switched on.
    pub is_on: bool,
    /// What is remembered.
    pub state: PollState,
}

/// How often a feed brings something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rhythm {
    /// Mean time between two entries.
    pub gap: Duration,
    /// From the first entry that counts to the last.
    pub over: Duration,
    /// How many that are.
    pub entries: i64,
}

impl Rhythm {
    /// Whether it is that of so many entries that it is believed at its word.
    #[must_use]
    pub fn is_of_many(&self) -> bool {
        self.entries >= RHYTHM_MANY
    }
}

/// A feed claimed for polling: nobody else polls it until the lease ends.
#[derive(Debug)]
pub struct DueFeed {
    /// The feed.
    pub feed: KnownFeed,
    epoch: i64,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    name: String,
    url: String,
    is_on: bool,
    due_at: i64,
    epoch: i64,
    etag: Option<String>,
    last_modified: Option<String>,
    validators_url: Option<String>,
    body_hash: Option<i64>,
    failures: i64,
    failure: Option<String>,
    polled_at: Option<i64>,
    ok_at: Option<i64>,
    new_at: Option<i64>,
    first_ok_at: Option<i64>,
    gone_at: Option<i64>,
    moved_to: Option<String>,
    moved_at: Option<i64>,
    ttl_minutes: Option<i64>,
    rest: i64,
    note: Option<String>,
    are_ids_reused: bool,
    begun_at: Option<i64>,
    #[sqlx(default)]
    newest_at: Option<i64>,
}

impl Row {
    fn known(self) -> Result<(KnownFeed, i64), Error> {
        let state = PollState {
            etag: self.etag,
            last_modified: self.last_modified,
            validators_url: self.validators_url,
            body_hash: self.body_hash,
            due: time(self.due_at)?,
            failures: u32::try_from(self.failures).unwrap_or(u32::MAX),
            failure: self.failure,
            last_polled: time_opt(self.polled_at)?,
            last_ok: time_opt(self.ok_at)?,
            last_new: time_opt(self.new_at)?,
            first_ok: time_opt(self.first_ok_at)?,
            gone: time_opt(self.gone_at)?,
            moved_to: self.moved_to,
            moved_since: time_opt(self.moved_at)?,
            ttl_minutes: self.ttl_minutes.and_then(|minutes| u32::try_from(minutes).ok()),
            rest: Rest::from_bits(self.rest),
            note: self.note,
            are_ids_reused: self.are_ids_reused,
            begun: time_opt(self.begun_at)?,
            newest: time_opt(self.newest_at)?,
        };
        Ok((
            KnownFeed {
                id: FeedId(self.id),
                name: self.name,
                url: self.url,
                is_on: self.is_on,
                state,
            },
            self.epoch,
        ))
    }
}

const ALL: &str = "SELECT id, name, url, is_on, due_at, epoch, etag, last_modified, validators_url, body_hash, failures, failure, polled_at, ok_at, new_at, \
                   first_ok_at, gone_at, moved_to, moved_at, ttl_minutes, rest, note, are_ids_reused, begun_at, newest_at FROM feed LEFT JOIN standing ON feed_id = id ORDER BY id";

const ADD: &str = "INSERT INTO feed (id, name, url, is_on, due_at) VALUES ($1, $2, $3, $4, $5)";

/// The name of the feed of imported entries.
pub const IMPORTED: &str = "imported archive";

/// A new address is a new feed in all but name: nothing that its validators or its silence said still holds. What was read
/// from it stays read (`first_ok_at`), so that moving a feed does not hide its news.
const MOVE: &str = "UPDATE feed SET url = $2, due_at = $3, etag = NULL, last_modified = NULL, validators_url = NULL, body_hash = NULL, failures = 0, \
                    failure = NULL, gone_at = NULL, moved_to = NULL, moved_at = NULL, ttl_minutes = NULL, rest = 0, note = NULL, are_ids_reused = FALSE WHERE id = $1";

const RENAME: &str = "UPDATE feed SET name = $2 WHERE id = $1";

const SWITCH: &str = "UPDATE feed SET is_on = $2 WHERE id = $1";

const CLAIM: Both = Both {
    sqlite: "UPDATE feed SET lease_until = $1, epoch = epoch + 1 WHERE is_on AND lease_until <= $2 AND due_at <= $2 AND id IN \
             (SELECT id FROM feed WHERE is_on AND due_at <= $2 AND lease_until <= $2 AND gone_at IS NULL ORDER BY due_at, id LIMIT $3) \
             RETURNING id, name, url, is_on, due_at, epoch, etag, last_modified, validators_url, body_hash, failures, failure, polled_at, ok_at, new_at, \
             first_ok_at, gone_at, moved_to, moved_at, ttl_minutes, rest, note, are_ids_reused, begun_at",
    // MATERIALIZED: a plan that asks for the due ones again for each row takes more than the limit.
    postgres: "WITH due AS MATERIALIZED (SELECT id FROM feed WHERE is_on AND due_at <= $2 AND lease_until <= $2 AND gone_at IS NULL ORDER BY due_at, id LIMIT $3 FOR UPDATE SKIP LOCKED) \
               UPDATE feed SET lease_until = $1, epoch = epoch + 1 WHERE is_on AND lease_until <= $2 AND due_at <= $2 AND id IN \
               (SELECT id FROM due) \
               RETURNING id, name, url, is_on, due_at, epoch, etag, last_modified, validators_url, body_hash, failures, failure, polled_at, ok_at, new_at, \
               first_ok_at, gone_at, moved_to, moved_at, ttl_minutes, rest, note, are_ids_reused, begun_at",
};

const POLLED: &str = "UPDATE feed SET due_at = new.column3, lease_until = 0, etag = new.column4, last_modified = new.column5, validators_url = new.column6, \
                      body_hash = new.column7, failures = new.column8, failure = new.column9, polled_at = new.column10, ok_at = new.column11, new_at = new.column12, \
                      first_ok_at = new.column13, gone_at = new.column14, moved_to = new.column15, moved_at = new.column16, ttl_minutes = new.column17, \
                      rest = new.column18, note = new.column19, are_ids_reused = new.column20, begun_at = new.column21 FROM (";
const POLLED_ONES: &str = ") AS new WHERE feed.id = new.column1 AND feed.epoch = new.column2 RETURNING feed.id";

/// A feed that another feed's answer puts off. A longer wait of its own stays.
const POSTPONE: &str = "UPDATE feed SET due_at = $2 WHERE name = $1 AND due_at < $2";

const READABLE: &str = "SELECT COUNT(*) FROM feed WHERE is_on AND failure IS NULL";
const UNREAD: &str = "SELECT name, ok_at, failure FROM feed WHERE is_on ORDER BY id";
const FIRST_READS: Both = of_numbers!("SELECT id, first_ok_at FROM feed WHERE ", "id", "");

const RHYTHM: &str = "SELECT COUNT(*), MIN(COALESCE(published_at, seen_at)), MAX(COALESCE(published_at, seen_at)) FROM entry \
                      WHERE feed_id = $1 AND id > $4 AND COALESCE(published_at, seen_at) BETWEEN $2 AND $3";

/// How far back a feed's rhythm is looked for.
pub const RHYTHM_OF: Duration = Duration::from_hours(60 * 24);

const BULKS: &str = "SELECT seen_at, COUNT(*) FROM entry WHERE feed_id = $1 AND id > $2 AND seen_at > $3 GROUP BY seen_at HAVING COUNT(*) >= $4 \
                     ORDER BY seen_at";

/// How far back lists that are replaced as a whole are looked for: a monthly one shows itself by three.
const BULKS_OF: Duration = Duration::from_hours(100 * 24);

/// Entries that show a rhythm; fewer are chance.
const RHYTHM_ENTRIES_MIN: i64 = 5;

/// Entries whose rhythm is believed at its word.
const RHYTHM_MANY: i64 = 8;

const NEXT: &str = "SELECT MIN(CASE WHEN lease_until > due_at THEN lease_until ELSE due_at END) FROM feed WHERE is_on AND gone_at IS NULL";

/// Feeds of the store that the configuration does not name any more.
struct Unnamed<'k>(Vec<&'k KnownFeed>);

impl<'k> Unnamed<'k> {
    /// The feed that stood at the address of one whose id is new: of two the one that is polled, or was last.
    fn take(&mut self, feed: &Feed) -> Option<&'k KnownFeed> {
        let at_address = self
            .0
            .iter()
            .enumerate()
            .filter(|(_, old)| old.url == feed.url.as_str());
        let (place, _) = at_address.max_by_key(|(_, old)| (old.is_on, old.state.last_polled))?;
        Some(self.0.remove(place))
    }
}

/// Feeds of which none could be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unread {
    /// How many.
    pub feeds: usize,
    /// When the last of them was read.
    pub last_ok: Option<Timestamp>,
    /// The owner's name for each, and why it could not be read.
    pub reasons: Vec<(String, String)>,
}

impl Tx {
    /// What is known of the feeds that are on, where none of them could be read when it was asked last. `None`: one could, or has not
    /// been asked, or there is none.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn unread_by_all(&mut self) -> Result<Option<Unread>, Error> {
        if run!(self, (i64,), fetch_one, READABLE)?.0 > 0 {
            return Ok(None);
        }
        let mut unread = Unread::default();
        for (name, ok, failure) in run!(self, (String, Option<i64>, Option<String>), fetch_all, UNREAD)? {
            unread.feeds += 1;
            unread.last_ok = unread.last_ok.max(time_opt(ok)?);
            unread.reasons.push((name, failure.unwrap_or_default()));
        }
        Ok((unread.feeds > 0).then_some(unread))
    }

    /// The feed under which imported entries are kept. It is no feed that is polled, and no feed of the configuration can have its
    /// name.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn import_feed(&mut self, ids: &Ids, now: Timestamp) -> Result<FeedId, Error> {
        const NAMED: &str = "SELECT id FROM feed WHERE name = $1";
        if let Some((id,)) = run!(self, (i64,), fetch_optional, NAMED, IMPORTED)? {
            return Ok(FeedId(id));
        }
        let id = ids.next(now);
        exec!(self, ADD, id, IMPORTED, "", false, now.as_millisecond())?;
        Ok(FeedId(id))
    }

    /// Brings the feeds of the configuration into the store: new ones are due at `now`, moved ones start over, those no longer
    /// named or switched off are not polled any more; what they brought stays. A feed of which the id alone has changed is known by
    /// its address.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn sync_feeds(&mut self, feeds: &[Feed], ids: &Ids, now: Timestamp) -> Result<(), Error> {
        let known: BTreeMap<String, KnownFeed> = self
            .feeds()
            .await?
            .into_iter()
            .map(|feed| (feed.name.clone(), feed))
            .collect();
        let named: HashSet<&str> = feeds.iter().map(|feed| feed.id.as_str()).collect();
        let is_unnamed = |old: &&KnownFeed| !named.contains(old.name.as_str());
        let mut unnamed = Unnamed(known.values().filter(is_unnamed).collect());
        for feed in feeds {
            match known.get(&feed.id).or_else(|| unnamed.take(feed)) {
                None => {
                    exec!(
                        self,
                        ADD,
                        ids.next(now),
                        feed.id.as_str(),
                        feed.url.as_str(),
                        feed.is_on,
                        now.as_millisecond()
                    )?;
                }
                Some(old) => {
                    if old.name != feed.id {
                        exec!(self, RENAME, old.id.0, feed.id.as_str())?;
                    }
                    if old.url != feed.url.as_str() {
                        exec!(self, MOVE, old.id.0, feed.url.as_str(), now.as_millisecond())?;
                    }
                    if old.is_on != feed.is_on {
                        exec!(self, SWITCH, old.id.0, feed.is_on)?;
                    }
                }
            }
        }
        for old in unnamed.0.iter().filter(|old| old.is_on) {
            exec!(self, SWITCH, old.id.0, false)?;
        }
        Ok(())
    }

    /// All feeds ever known, by number.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn feeds(&mut self) -> Result<Vec<KnownFeed>, Error> {
        let rows = run!(self, Row, fetch_all, ALL)?;
        rows.into_iter().map(|row| Ok(row.known()?.0)).collect()
    }

    /// Claims feeds that are due at `now`, longest due first, at most `limit`, until `now + lease`.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn claim_feeds(&mut self, now: Timestamp, lease: Duration, limit: i64) -> Result<Vec<DueFeed>, Error> {
        let now = now.as_millisecond();
        let rows = run!(
            self,
            Row,
            fetch_all,
            CLAIM,
            now.saturating_add(millis(lease)),
            now,
            limit
        )?;
        let mut due: Vec<DueFeed> = rows
            .into_iter()
            .map(|row| row.known().map(|(feed, epoch)| DueFeed { feed, epoch }))
            .collect::<Result<_, _>>()?;
        due.sort_by_key(|due| (due.feed.state.due, due.feed.id));
        Ok(due)
    }

    /// Records what polls came to, and tells of which feeds. Of the others the claim was lost to another node meanwhile, and
    /// nothing may be committed.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn feeds_polled(&mut self, polled: &[(&DueFeed, &PollState)]) -> Result<HashSet<FeedId>, Error> {
        let changed = write_rows!(self, (i64,), (POLLED, 21, POLLED_ONES), polled, one => [
            one.0.feed.id.0,
            one.0.epoch,
            one.1.due.as_millisecond(),
            one.1.etag.as_deref(),
            one.1.last_modified.as_deref(),
            one.1.validators_url.as_deref(),
            one.1.body_hash,
            i64::from(one.1.failures),
            one.1.failure.as_deref(),
            ms(one.1.last_polled),
            ms(one.1.last_ok),
            ms(one.1.last_new),
            ms(one.1.first_ok),
            ms(one.1.gone),
            one.1.moved_to.as_deref(),
            ms(one.1.moved_since),
            one.1.ttl_minutes.map(i64::from),
            one.1.rest.bits(),
            one.1.note.as_deref(),
            one.1.are_ids_reused,
            ms(one.1.begun),
        ]);
        Ok(changed.into_iter().map(|(id,)| FeedId(id)).collect())
    }

    /// The same for one feed. `false`: its claim was lost.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn feed_polled(&mut self, due: &DueFeed, state: &PollState) -> Result<bool, Error> {
        Ok(self.feeds_polled(&[(due, state)]).await?.contains(&due.feed.id))
    }

    /// Puts a feed off to `until`, unless it waits longer already: its site asked for it in answer to another feed.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn postpone_feed(&mut self, name: &str, until: Timestamp) -> Result<(), Error> {
        exec!(self, POSTPONE, name, until.as_millisecond())?;
        Ok(())
    }

    /// What the owner should know of a feed.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn feed_note(&mut self, name: &str) -> Result<Option<String>, Error> {
        const NOTE: &str = "SELECT note FROM feed WHERE name = $1";
        let row = run!(self, (Option<String>,), fetch_optional, NOTE, name)?;
        Ok(row.and_then(|(note,)| note))
    }

    /// Says something else of it.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn set_feed_note(&mut self, name: &str, note: Option<&str>) -> Result<(), Error> {
        const SET: &str = "UPDATE feed SET note = $2 WHERE name = $1";
        exec!(self, SET, name, note)?;
        Ok(())
    }

    /// When these feeds were first read well.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn first_reads(
        &mut self,
        feeds: impl Iterator<Item = FeedId>,
    ) -> Result<HashMap<FeedId, Option<Timestamp>>, Error> {
        let rows = run!(
            self,
            (i64, Option<i64>),
            fetch_all,
            FIRST_READS,
            list(feeds.map(|feed| feed.0))
        )?;
        let first = |(feed, at)| Ok((FeedId(feed), time_opt(at)?));
        rows.into_iter().map(first).collect()
    }

    /// How often a feed brought something in the time `of` before `before`; `None` where too few entries make no rhythm.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn rhythm(&mut self, feed: FeedId, before: Timestamp, of: Duration) -> Result<Option<Rhythm>, Error> {
        let (to, from) = (
            before.as_millisecond(),
            before.as_millisecond().saturating_sub(millis(of)),
        );
        // Nothing is published later than it is seen.
        let seen_from = floor(time(from).unwrap_or(Timestamp::MIN));
        let (count, first, last) = run!(
            self,
            (i64, Option<i64>, Option<i64>),
            fetch_one,
            RHYTHM,
            feed.0,
            from,
            to,
            seen_from
        )?;
        let (Some(first), Some(last)) = (first, last) else {
            return Ok(None);
        };
        let length = last.saturating_sub(first);
        let gap = length / (count - 1).max(1);
        let rhythm = || Rhythm {
            gap: Duration::from_millis(gap.unsigned_abs()),
            over: Duration::from_millis(length.unsigned_abs()),
            entries: count,
        };
        Ok((count >= RHYTHM_ENTRIES_MIN && gap > 0).then(rhythm))
    }

    /// The polls of a feed, after that of `first`, each of which brought at least so many new entries; oldest first, those of
    /// the last hundred days.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn bulks(
        &mut self,
        feed: FeedId,
        first: Timestamp,
        least: usize,
        now: Timestamp,
    ) -> Result<Vec<Bulk>, Error> {
        let from = now.as_millisecond().saturating_sub(millis(BULKS_OF));
        let seen_from = floor(time(from).unwrap_or(Timestamp::MIN));
        let least = i64::try_from(least).unwrap_or(i64::MAX);
        let first = first.as_millisecond();
        let rows = run!(self, (i64, i64), fetch_all, BULKS, feed.0, seen_from, first, least)?;
        let bulk = |(seen, count): (i64, i64)| {
            Ok(Bulk {
                seen: time(seen)?,
                entries: usize::try_from(count).unwrap_or(usize::MAX),
            })
        };
        rows.into_iter().map(bulk).collect()
    }

    /// When the next feed can be claimed.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn next_feed(&mut self) -> Result<Option<Timestamp>, Error> {
        time_opt(run!(self, (Option<i64>,), fetch_one, NEXT)?.0)
    }
}

/// A duration in milliseconds; longer than 292 million years is as good as that.
pub(super) fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}
