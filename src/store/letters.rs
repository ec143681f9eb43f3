//! Digests and their messages as a person looks for them, and a second copy of one.

use jiff::Timestamp;

use super::sql::{exec, run};
use super::{Error, Record, Tx, from_json, time, time_opt};
use crate::digests::Decision;
use crate::ids::{DigestId, MailId, StoryId};
use crate::mail::Message;

/// A message of the outbox, with all that became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    /// Its number.
    pub id: MailId,
    /// Id of the recipient.
    pub recipient: String,
    /// The message.
    pub message: Message,
    /// `queued`, `sending`, `sent`, `unknown` or `dead`.
    pub state: String,
    /// When it was queued.
    pub queued: Timestamp,
    /// When it is tried next, if it is.
    pub due: Option<Timestamp>,
    /// Attempts.
    pub tries: i64,
    /// Attempts after which nobody knew whether it was taken: the reader may have it once more for each.
    pub doubts: i64,
    /// When it was accepted.
    pub sent: Option<Timestamp>,
    /// What the other side said last.
    pub reply: Option<String>,
    /// When a person had it sent again, oldest first.
    pub resent: Vec<Resent>,
}

/// A second copy that a person asked for.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Resent {
    /// When.
    pub at: Timestamp,
    /// To whom.
    pub to: String,
    /// How the message stood before.
    pub was: String,
    /// When it had been accepted before, if it had.
    pub was_sent: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    recipient: String,
    to_address: String,
    from_address: String,
    message_id: String,
    message: Vec<u8>,
    state: String,
    queued_at: i64,
    due_at: i64,
    tries: i64,
    sent_at: Option<i64>,
    reply: Option<String>,
    doubts: i64,
}

type DigestRow = (i64, String, String, String, i64, i64, i64, String);

const LATEST: &str = "SELECT id, recipient, schedule, slot, from_at, to_at, stories, subject FROM digest \
                      WHERE ($1 = '' OR recipient = $1) AND (subject <> '' OR $2 <> 0) ORDER BY id DESC LIMIT $3";
/// The latest that told news: what is said to a person about their mail is no digest.
const LATEST_TOLD: &str = "SELECT id, recipient, schedule, slot, from_at, to_at, stories, subject FROM digest \
                           WHERE subject <> '' AND schedule <> 'notices' ORDER BY id DESC LIMIT 1";
const ONE: &str = "SELECT id, recipient, schedule, slot, from_at, to_at, stories, subject FROM digest WHERE id = $1";
const DECISIONS: &str = "SELECT story_id, decision FROM decision WHERE digest_id = $1 ORDER BY story_id";
const MESSAGES: &str = "SELECT id, recipient, to_address, from_address, message_id, message, state, queued_at, due_at, tries, sent_at, reply, doubts \
                        FROM outbox WHERE digest_id = $1 ORDER BY id";
const STATES: &str = "SELECT state, doubts FROM outbox WHERE digest_id = $1 ORDER BY id";
const COPIES: &str = "SELECT at, to_address, was, was_sent_at FROM resent WHERE mail_id = $1 ORDER BY at";
const REMEMBER: &str = "INSERT INTO resent (mail_id, at, to_address, was, was_reply, was_sent_at) \
                        SELECT id, CAST($2 AS BIGINT), $3, state, reply, sent_at FROM outbox WHERE id = $1 AND state IN ('sent', 'unknown', 'dead') AND lease_until <= $2";
const AGAIN: &str = "UPDATE outbox SET state = 'queued', to_address = $2, message = $3, queued_at = $4, due_at = $4, lease_until = 0, epoch = epoch + 1, \
                     tries = 0, sent_at = NULL, reply = NULL WHERE id = $1";

impl Tx {
    /// The latest digests, newest first, of one recipient or of all; with `is_all` also those that told nothing.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn latest_digests(
        &mut self,
        recipient: Option<&str>,
        is_all: bool,
        limit: i64,
    ) -> Result<Vec<Record>, Error> {
        let recipient = recipient.unwrap_or_default();
        let rows = run!(self, DigestRow, fetch_all, LATEST, recipient, i32::from(is_all), limit)?;
        rows.into_iter().map(record).collect()
    }

    /// The latest digest with a mail; notices to readers and to the owner are none.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn latest_digest(&mut self) -> Result<Option<Record>, Error> {
        let row = run!(self, DigestRow, fetch_optional, LATEST_TOLD)?;
        row.map(record).transpose()
    }

    /// A digest by its number.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn digest(&mut self, id: DigestId) -> Result<Option<Record>, Error> {
        run!(self, DigestRow, fetch_optional, ONE, id.0)?
            .map(record)
            .transpose()
    }

    /// What a digest decided of each story.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn digest_decisions(&mut self, id: DigestId) -> Result<Vec<(StoryId, Decision)>, Error> {
        let rows = run!(self, (i64, String), fetch_all, DECISIONS, id.0)?;
        rows.into_iter()
            .map(|(story, decision)| Ok((StoryId(story), from_json(&decision)?)))
            .collect()
    }

    /// Where the messages of a digest stand, in words of the outbox, and whether each is perhaps with its reader without an answer.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn digest_states(&mut self, id: DigestId) -> Result<Vec<(String, bool)>, Error> {
        let rows = run!(self, (String, i64), fetch_all, STATES, id.0)?;
        Ok(rows.into_iter().map(|(state, doubts)| (state, doubts > 0)).collect())
    }

    /// The messages of a digest.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn digest_messages(&mut self, id: DigestId) -> Result<Vec<Posted>, Error> {
        let mut posted = Vec::new();
        for row in run!(self, Row, fetch_all, MESSAGES, id.0)? {
            let resent = self.copies(row.id).await?;
            let is_waiting = matches!(row.state.as_str(), "queued" | "sending" | "unknown") && row.due_at < i64::MAX;
            posted.push(Posted {
                id: MailId(row.id),
                recipient: row.recipient,
                message: Message {
                    to: row.to_address,
                    from: row.from_address,
                    message_id: row.message_id,
                    bytes: row.message,
                },
                state: row.state,
                queued: time(row.queued_at)?,
                due: if is_waiting { Some(time(row.due_at)?) } else { None },
                tries: row.tries,
                doubts: row.doubts,
                sent: time_opt(row.sent_at)?,
                reply: row.reply,
                resent,
            });
        }
        Ok(posted)
    }

    async fn copies(&mut self, mail: i64) -> Result<Vec<Resent>, Error> {
        let rows = run!(self, (i64, String, String, Option<i64>), fetch_all, COPIES, mail)?;
        rows.into_iter()
            .map(|(at, to, was, was_sent)| {
                Ok(Resent {
                    at: time(at)?,
                    to,
                    was,
                    was_sent: time_opt(was_sent)?,
                })
            })
            .collect()
    }

    /// Queues a message once more, as `message` now reads, and remembers how it stood. `false`: it is still on its way, and
    /// nothing was changed.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn resend(&mut self, id: MailId, message: &Message, now: Timestamp) -> Result<bool, Error> {
        let (to, now) = (message.to.as_str(), now.as_millisecond());
        if exec!(self, REMEMBER, id.0, now, to)? == 0 {
            return Ok(false);
        }
        exec!(self, AGAIN, id.0, to, message.bytes.as_slice(), now)?;
        Ok(true)
    }
}

fn record((id, recipient, schedule, slot, from, to, stories, subject): DigestRow) -> Result<Record, Error> {
    Ok(Record {
        id: DigestId(id),
        recipient,
        schedule,
        slot,
        from: time(from)?,
        to: time(to)?,
        stories,
        subject,
    })
}
