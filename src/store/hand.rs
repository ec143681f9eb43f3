//! What readers decided about their mail, the debts it holds back, and the end of a recipient.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use super::sql::{exec, run};
use super::{Error, Pools, Store, Tx, ms, time, time_opt};
use crate::digests::hand::{Act, Hand, Subject, Way, Word};
use crate::ids::{DigestId, MailId, StoryId};
use crate::matches::Evidence;

/// Of the debts held back those return that are at most so much older than the newest: nobody wants a quarter of news in one
/// mail, and the archive has it.
pub const ASIDE_FOR: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Words read at once: far more than readers give.
const WORDS_MAX: i64 = 100_000;
/// Debts looked at when a word ends.
const ASIDE_MAX: i64 = 200_000;
/// Matches of a watchlist that a review counts.
const REVIEWED_MAX: i64 = 20_000;

/// A story is called by its first entry; where that entry was moved to another story, a word on it holds there.
const WORDS: &str = "SELECT hand.act, hand.recipient, COALESCE(member.story_id, hand.story_id), hand.watchlist, hand.schedule, hand.at, hand.until_at, hand.way FROM hand \
                     LEFT JOIN member ON member.entry_id = hand.story_id ORDER BY hand.at, hand.act, hand.recipient LIMIT $1";
const THEIRS: &str = "SELECT hand.act, hand.recipient, COALESCE(member.story_id, hand.story_id), hand.watchlist, hand.schedule, hand.at, hand.until_at, hand.way FROM hand \
                      LEFT JOIN member ON member.entry_id = hand.story_id WHERE hand.recipient = $2 OR hand.recipient = '' ORDER BY hand.at LIMIT $1";
const ADD: &str = "INSERT INTO hand (act, recipient, story_id, watchlist, schedule, at, until_at, way) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
                   ON CONFLICT (act, recipient, story_id, watchlist, schedule) DO UPDATE SET at = excluded.at, until_at = excluded.until_at, way = excluded.way";
const UNDO: &str = "DELETE FROM hand WHERE act = $1 AND recipient = $2 AND watchlist = $4 AND schedule = $5 AND \
                    (story_id = $3 OR story_id IN (SELECT entry_id FROM member WHERE story_id = $3))";
/// Leaving single mails.
const UNDO_LEAVING: &str = "DELETE FROM hand WHERE act = $1 AND recipient = $2 AND watchlist = '' AND story_id = 0";
const ENDED: &str = "DELETE FROM hand WHERE until_at <= $1";
const NEXT_END: &str = "SELECT MIN(until_at) FROM hand WHERE until_at IS NOT NULL";
const LAY_ASIDE: &str = "INSERT INTO aside (recipient, schedule, watchlist, entry_id, at) \
                         SELECT recipient, schedule, watchlist, entry_id, at FROM pending WHERE recipient = $1 AND schedule = $2 AND watchlist = $3 AND entry_id = $4 \
                         ON CONFLICT (recipient, schedule, watchlist, entry_id) DO NOTHING";
const ASIDE: &str = "SELECT aside.recipient, aside.schedule, aside.watchlist, aside.entry_id, member.story_id FROM aside \
                     JOIN member ON member.entry_id = aside.entry_id ORDER BY aside.recipient, aside.entry_id LIMIT $1";
const RETURN: &str = "INSERT INTO pending (recipient, schedule, watchlist, entry_id, at) \
                      SELECT recipient, schedule, watchlist, entry_id, at FROM aside WHERE recipient = $1 AND schedule = $2 AND watchlist = $3 AND entry_id = $4 \
                      ON CONFLICT (recipient, schedule, watchlist, entry_id) DO NOTHING";
const ASIDE_OF: &str = "SELECT aside.schedule, aside.watchlist, member.story_id FROM aside \
                        JOIN member ON member.entry_id = aside.entry_id WHERE aside.recipient = $1 ORDER BY aside.entry_id";
const TAKE: &str = "DELETE FROM aside WHERE recipient = $1 AND schedule = $2 AND watchlist = $3 AND entry_id = $4";
const OLD: &str = "DELETE FROM aside WHERE at < (SELECT MAX(newest.at) FROM aside newest WHERE newest.recipient = aside.recipient) - $1";
const ASIDE_COUNT: &str = "SELECT COUNT(*) FROM aside";
const WHOSE: &str = "SELECT recipient, schedule FROM digest WHERE id = $1";
const QUEUED: &str =
    "SELECT DISTINCT recipient FROM outbox WHERE state IN ('queued', 'unknown') AND due_at < 9223372036854775807";
const STOP: &str = "UPDATE outbox SET state = CASE WHEN state = 'queued' THEN 'dead' ELSE state END, due_at = 9223372036854775807, reply = $2 \
                    WHERE recipient = $1 AND (state = 'queued' OR (state = 'unknown' AND due_at < 9223372036854775807))";
const STOP_OF: &str = "UPDATE outbox SET state = CASE WHEN state = 'queued' THEN 'dead' ELSE state END, due_at = 9223372036854775807, reply = $2 \
                       WHERE recipient = $1 AND digest_id IN (SELECT id FROM digest WHERE recipient = $1 AND schedule <> 'notices' AND ($3 = '' OR schedule = $3)) \
                       AND (state = 'queued' OR (state = 'unknown' AND due_at < 9223372036854775807))";
const EVIDENCE: &str = "SELECT member.story_id, matched.evidence FROM matched JOIN member ON member.entry_id = matched.entry_id \
                        WHERE matched.watchlist = $1 ORDER BY matched.entry_id DESC LIMIT $2";

const BY_ADDRESS: &str = "SELECT DISTINCT recipient FROM outbox WHERE LOWER(to_address) = $1";
const KNOWN: &str = "SELECT COUNT(*) FROM digest WHERE recipient = $1";
const KNOWN_SCHEDULE: &str = "SELECT COUNT(*) FROM schedule WHERE recipient = $1";
const DIGESTS: &str = "SELECT id FROM digest WHERE recipient = $1 ORDER BY id";
const FORGET: [&str; 9] = [
    "DELETE FROM resent WHERE mail_id IN \
     (SELECT id FROM outbox WHERE recipient = $1 OR digest_id IN (SELECT id FROM digest WHERE recipient = $1))",
    "DELETE FROM decision WHERE digest_id IN (SELECT id FROM digest WHERE recipient = $1)",
    "DELETE FROM outbox WHERE recipient = $1 OR digest_id IN (SELECT id FROM digest WHERE recipient = $1)",
    "DELETE FROM told WHERE recipient = $1",
    "DELETE FROM pending WHERE recipient = $1",
    "DELETE FROM aside WHERE recipient = $1",
    "DELETE FROM hand WHERE recipient = $1",
    "DELETE FROM schedule WHERE recipient = $1",
    "DELETE FROM digest WHERE recipient = $1",
];
const MAILS_TO: &str = "SELECT id FROM outbox WHERE LOWER(to_address) = $1 AND recipient NOT LIKE '@%'";
const MAILS_OF: &str = "SELECT id FROM outbox WHERE recipient = $1";
const NOTICES_LIKE: &str = "SELECT id FROM digest WHERE recipient = $1 AND slot LIKE $2";
const FORGET_NOTICE: [&str; 4] = [
    "DELETE FROM resent WHERE mail_id IN (SELECT id FROM outbox WHERE digest_id = $1)",
    "DELETE FROM outbox WHERE digest_id = $1",
    "DELETE FROM decision WHERE digest_id = $1",
    "DELETE FROM digest WHERE id = $1",
];
const FORGET_COPIES_TO: &str = "DELETE FROM resent WHERE LOWER(to_address) = $1 OR mail_id IN (SELECT id FROM outbox WHERE LOWER(to_address) = $1)";
const FORGET_ADDRESS: &str = "DELETE FROM outbox WHERE LOWER(to_address) = $1";

const SPOKE: &str = "SELECT DISTINCT recipient FROM hand";

type Row = (String, String, i64, String, String, i64, Option<i64>, String);

impl Store {
    /// Writes the file anew without what was deleted, which would otherwise stay in its free pages until they are used again.
    /// `PostgreSQL` does that by itself in time (autovacuum).
    ///
    /// # Errors
    /// Those of the engine; also when the service is at work on the file for too long.
    pub async fn compact(&self) -> Result<(), Error> {
        if let Pools::Sqlite { write, .. } = &self.pools {
            sqlx::query("VACUUM").execute(write).await?;
            sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(write).await?;
        }
        Ok(())
    }
}

impl Tx {
    /// Every word that was given and not undone, oldest first; one whose time has ended may be among them.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn words(&mut self) -> Result<Vec<Word>, Error> {
        let rows = run!(self, Row, fetch_all, WORDS, WORDS_MAX)?;
        rows.into_iter().map(word).collect()
    }

    /// The words that hold for a recipient at `now`.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn hand(&mut self, recipient: &str, now: Timestamp) -> Result<Hand, Error> {
        let rows = run!(self, Row, fetch_all, THEIRS, WORDS_MAX, recipient)?;
        let words: Vec<Word> = rows.into_iter().map(word).collect::<Result<_, _>>()?;
        Ok(Hand::new(&words, recipient, now))
    }

    /// Ids of those who gave a word that was not undone; an empty one stands for a word that is for all.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn who_spoke(&mut self) -> Result<BTreeSet<String>, Error> {
        let rows = run!(self, (String,), fetch_all, SPOKE)?;
        Ok(rows.into_iter().map(|(recipient,)| recipient).collect())
    }

    /// Keeps a word; an earlier one on the same subject is replaced.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn add_word(&mut self, word: &Word) -> Result<(), Error> {
        let (recipient, story, watchlist, schedule) = key(&word.subject);
        let (act, at, until) = (word.subject.act.name(), word.at.as_millisecond(), ms(word.until));
        let way = word.way.name();
        exec!(self, ADD, act, recipient, story, watchlist, schedule, at, until, way)?;
        Ok(())
    }

    /// Takes a word back. `false`: there was none. Who comes back to all mail without having left it comes back to the single mails that
    /// they left; after both, those stay left.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn undo_word(&mut self, subject: &Subject) -> Result<bool, Error> {
        let (recipient, story, watchlist, schedule) = key(subject);
        let is_undone = exec!(self, UNDO, subject.act.name(), recipient, story, watchlist, schedule)? > 0;
        let is_all = subject.act == Act::Unsubscribe && watchlist.is_empty() && schedule.is_empty();
        if is_all && !is_undone {
            return Ok(exec!(self, UNDO_LEAVING, subject.act.name(), recipient)? > 0);
        }
        Ok(is_undone)
    }

    /// When the next word ends by itself.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn next_word_end(&mut self) -> Result<Option<Timestamp>, Error> {
        time_opt(run!(self, (Option<i64>,), fetch_one, NEXT_END)?.0)
    }

    /// Takes away the words that have ended by themselves; how many.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn end_words(&mut self, now: Timestamp) -> Result<u64, Error> {
        Ok(exec!(self, ENDED, now.as_millisecond())?)
    }

    /// Puts aside what a schedule owes and the reader's hand holds back; how many.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn lay_aside(&mut self, hand: &Hand, recipient: &str, schedule: &str) -> Result<usize, Error> {
        let mut held = self.pending(recipient, schedule).await?;
        let has_left = hand.left(schedule).is_some();
        held.retain(|one| has_left || hand.holds(one.story, &one.found.watchlist).is_some());
        for one in &held {
            let (watchlist, entry) = (one.found.watchlist.as_str(), one.entry.0);
            exec!(self, LAY_ASIDE, recipient, schedule, watchlist, entry)?;
        }
        self.settle(recipient, schedule, &held).await?;
        Ok(held.len())
    }

    /// Brings back what no word holds any more, so that the next digest tells it; how many. What is older than [`ASIDE_FOR`]
    /// allows is struck off.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn bring_back(&mut self, now: Timestamp) -> Result<usize, Error> {
        exec!(self, OLD, i64::try_from(ASIDE_FOR.as_millis()).unwrap_or(i64::MAX))?;
        let rows = run!(self, (String, String, String, i64, i64), fetch_all, ASIDE, ASIDE_MAX)?;
        if rows.is_empty() {
            return Ok(0);
        }
        let words = self.words().await?;
        let (mut returned, mut whose, mut hand) = (0, String::new(), Hand::default());
        for (recipient, schedule, watchlist, entry, story) in rows {
            if whose != recipient {
                hand = Hand::new(&words, &recipient, now);
                whose.clone_from(&recipient);
            }
            if hand.holds(StoryId(story), &watchlist).is_some() || hand.left(&schedule).is_some() {
                continue;
            }
            let (recipient, schedule, watchlist) = (recipient.as_str(), schedule.as_str(), watchlist.as_str());
            exec!(self, RETURN, recipient, schedule, watchlist, entry)?;
            exec!(self, TAKE, recipient, schedule, watchlist, entry)?;
            returned += 1;
        }
        Ok(returned)
    }

    /// What is held back of what a recipient is owed: schedule, watchlist and story of each.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn aside_of(&mut self, recipient: &str) -> Result<Vec<(String, String, StoryId)>, Error> {
        let rows = run!(self, (String, String, i64), fetch_all, ASIDE_OF, recipient)?;
        let rows = rows.into_iter();
        Ok(rows
            .map(|(schedule, watchlist, story)| (schedule, watchlist, StoryId(story)))
            .collect())
    }

    /// How many debts were put aside.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn aside_count(&mut self) -> Result<i64, Error> {
        Ok(run!(self, (i64,), fetch_one, ASIDE_COUNT)?.0)
    }

    /// Whose digest it is, and of which schedule.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn whose_digest(&mut self, digest: DigestId) -> Result<Option<(String, String)>, Error> {
        Ok(run!(self, (String, String), fetch_optional, WHOSE, digest.0)?)
    }

    /// Recipients with mail that has still to go out.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn queued_for(&mut self) -> Result<Vec<String>, Error> {
        let rows = run!(self, (String,), fetch_all, QUEUED)?;
        Ok(rows.into_iter().map(|(recipient,)| recipient).collect())
    }

    /// Gives up all mail of a recipient that has not gone out; how much.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn stop_mail(&mut self, recipient: &str, why: &str) -> Result<u64, Error> {
        Ok(exec!(self, STOP, recipient, why)?)
    }

    /// The same of their digests and alerts, or of those of one schedule: what they are told about their mail still goes out.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn stop_digests(&mut self, recipient: &str, schedule: Option<&str>, why: &str) -> Result<u64, Error> {
        Ok(exec!(self, STOP_OF, recipient, why, schedule.unwrap_or_default())?)
    }

    /// What in each of its latest matches met a watchlist, with the story, newest entry first.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn evidence_of(&mut self, watchlist: &str) -> Result<Vec<(StoryId, Vec<Evidence>)>, Error> {
        let rows = run!(self, (i64, String), fetch_all, EVIDENCE, watchlist, REVIEWED_MAX)?;
        rows.into_iter()
            .map(|(story, evidence)| Ok((StoryId(story), super::from_json(&evidence)?)))
            .collect()
    }

    /// Recipients to whom mail went under this address (lower case), and one of that name.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn recipients_of(&mut self, address: &str) -> Result<Vec<String>, Error> {
        let rows = run!(self, (String,), fetch_all, BY_ADDRESS, address)?;
        let mut ids: Vec<String> = rows.into_iter().map(|(recipient,)| recipient).collect();
        let is_known = run!(self, (i64,), fetch_one, KNOWN, address)?.0 > 0
            || run!(self, (i64,), fetch_one, KNOWN_SCHEDULE, address)?.0 > 0;
        if is_known && !ids.iter().any(|id| id == address) {
            ids.push(address.to_owned());
        }
        Ok(ids)
    }

    /// Erases everything about a recipient: digests and their decisions, mails, what they were told and are owed, their words.
    /// The numbers of their digests. Call it in a transaction of its own.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn forget_recipient(&mut self, recipient: &str) -> Result<Vec<DigestId>, Error> {
        let rows = run!(self, (i64,), fetch_all, DIGESTS, recipient)?;
        for statement in FORGET {
            exec!(self, statement, recipient)?;
        }
        Ok(rows.into_iter().map(|(id,)| DigestId(id)).collect())
    }

    /// Mails of these recipients, and those that went or were to go to an address (lower case).
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn mails_of(&mut self, recipients: &[String], address: &str) -> Result<Vec<MailId>, Error> {
        let mut mails = run!(self, (i64,), fetch_all, MAILS_TO, address)?;
        for recipient in recipients {
            mails.extend(run!(self, (i64,), fetch_all, MAILS_OF, recipient.as_str())?);
        }
        Ok(mails.into_iter().map(|(id,)| MailId(id)).collect())
    }

    /// Erases what the `owner` was told of these mails; the numbers of these notices.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn forget_notices(&mut self, owner: &str, mails: &[MailId]) -> Result<Vec<DigestId>, Error> {
        let mut erased = Vec::new();
        for mail in mails {
            let slot = format!("mail {mail} %");
            for (notice,) in run!(self, (i64,), fetch_all, NOTICES_LIKE, owner, slot)? {
                for statement in FORGET_NOTICE {
                    exec!(self, statement, notice)?;
                }
                erased.push(DigestId(notice));
            }
        }
        Ok(erased)
    }

    /// Erases every mail that went or was to go to an address (lower case); how many.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn forget_address(&mut self, address: &str) -> Result<u64, Error> {
        exec!(self, FORGET_COPIES_TO, address)?;
        Ok(exec!(self, FORGET_ADDRESS, address)?)
    }
}

fn key(subject: &Subject) -> (&str, i64, &str, &str) {
    (
        subject.recipient.as_deref().unwrap_or_default(),
        subject.story.map_or(0, |story| story.0),
        subject.watchlist.as_deref().unwrap_or_default(),
        subject.schedule.as_deref().unwrap_or_default(),
    )
}

fn word((act, recipient, story, watchlist, schedule, at, until, way): Row) -> Result<Word, Error> {
    let unread = |what: &str| Error::Unreadable(format!("a reader's word “{what}”"));
    let given = |text: String| (!text.is_empty()).then_some(text);
    Ok(Word {
        subject: Subject {
            act: *Act::ALL
                .iter()
                .find(|known| known.name() == act)
                .ok_or_else(|| unread(&act))?,
            recipient: given(recipient),
            story: (story != 0).then_some(StoryId(story)),
            watchlist: given(watchlist),
            schedule: given(schedule),
        },
        at: time(at)?,
        until: time_opt(until)?,
        way: *Way::ALL
            .iter()
            .find(|known| known.name() == way)
            .ok_or_else(|| unread(&way))?,
    })
}
