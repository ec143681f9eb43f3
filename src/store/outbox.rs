//! The outbox: messages on their way.
//!
//! `queued → sending → sent | unknown | dead`. `sending` is committed before the connection is opened, so that a crash in
//! between leaves a trace: such a message is `unknown`, because the relay may have taken it.

use std::time::Duration;

use jiff::Timestamp;

use super::feeds::millis;
use super::sql::{Both, exec, run};
use super::{Error, Tx, time, time_opt};
use crate::ids::{DigestId, MailId};
use crate::mail::Message;

/// Where a message stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Waits for its turn.
    Queued,
    /// Being handed over.
    Sending,
    /// Accepted.
    Sent,
    /// The connection broke after the final dot: perhaps accepted. Tried once more with the same bytes.
    Unknown,
    /// Given up; the owner is told.
    Dead,
}

impl State {
    fn name(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Unknown => "unknown",
            Self::Dead => "dead",
        }
    }
}

/// A message claimed for handing over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// Its number.
    pub id: MailId,
    /// The digest it carries.
    pub digest: DigestId,
    /// Id of the recipient.
    pub recipient: String,
    /// The message.
    pub message: Message,
    /// When it was queued.
    pub queued: Timestamp,
    /// Attempts, this one included.
    pub tries: u32,
    /// An earlier attempt ended with nobody knowing: this is the one retry.
    pub was_unknown: bool,
    /// It waited for its reader's pause to end when it was claimed.
    pub was_held: bool,
    /// Attempts that ended so, those before a person had it sent again included.
    pub doubts: u32,
    epoch: i64,
}

/// How many messages stand where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Counts {
    /// Waiting or being handed over.
    pub queued: i64,
    /// Of these, being handed over, or left so by a program that has ended.
    pub sending: i64,
    /// Accepted.
    pub sent: i64,
    /// Of these, handed over before without an answer: their readers may have them twice.
    pub perhaps_twice: i64,
    /// Perhaps accepted.
    pub unknown: i64,
    /// Given up.
    pub dead: i64,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    digest_id: i64,
    recipient: String,
    to_address: String,
    from_address: String,
    message_id: String,
    message: Vec<u8>,
    queued_at: i64,
    tries: i64,
    epoch: i64,
    reply: Option<String>,
    doubts: i64,
}

#[derive(sqlx::FromRow)]
struct Orphan {
    #[sqlx(flatten)]
    row: Row,
    is_last: i32,
}

/// Why the fate of a message is unknown that a program was handing over when it ended.
const ORPHANED: &str = "unknown: the program ended while handing it over";

/// Stands in `reply` while a retry of an unknown message is under way.
const UNKNOWN_MARK: &str = "unknown: ";

/// Stands in `reply` while a reader's pause holds a message.
const HELD_MARK: &str = "waits: its reader pauses";

const ADD: &str = "INSERT INTO outbox (id, digest_id, recipient, to_address, from_address, message_id, message, state, queued_at, due_at) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, 'queued', $8, $8) ON CONFLICT (message_id) DO NOTHING";
/// A message that is still `sending` when its lease is over was left behind by a crash: whether the relay has it is unknown. One that
/// was unknown before is not tried again.
const ORPHANS: &str = "UPDATE outbox SET state = 'unknown', lease_until = 0, doubts = doubts + 1, reply = $2, \
                       due_at = CASE WHEN reply LIKE 'unknown: %' THEN 9223372036854775807 ELSE $3 END \
                       WHERE state = 'sending' AND lease_until <= $1 \
                       RETURNING id, digest_id, recipient, to_address, from_address, message_id, message, queued_at, tries, epoch, reply, doubts, \
                       CASE WHEN due_at = 9223372036854775807 THEN 1 ELSE 0 END AS is_last";
const CLAIM: Both = Both {
    sqlite: "UPDATE outbox SET state = 'sending', lease_until = $1, epoch = epoch + 1, tries = tries + 1 \
             WHERE state IN ('queued', 'unknown') AND due_at <= $2 AND lease_until <= $2 AND id IN \
             (SELECT id FROM outbox WHERE state IN ('queued', 'unknown') AND due_at <= $2 AND lease_until <= $2 ORDER BY due_at, id LIMIT $3) \
             RETURNING id, digest_id, recipient, to_address, from_address, message_id, message, queued_at, tries, epoch, reply, doubts",
    // MATERIALIZED: a plan that asks for the due ones again for each row takes more than the limit.
    postgres: "WITH due AS MATERIALIZED (SELECT id FROM outbox WHERE state IN ('queued', 'unknown') AND due_at <= $2 AND lease_until <= $2 ORDER BY due_at, id LIMIT $3 FOR UPDATE SKIP LOCKED) \
               UPDATE outbox SET state = 'sending', lease_until = $1, epoch = epoch + 1, tries = tries + 1 \
               WHERE state IN ('queued', 'unknown') AND due_at <= $2 AND lease_until <= $2 AND id IN \
               (SELECT id FROM due) \
               RETURNING id, digest_id, recipient, to_address, from_address, message_id, message, queued_at, tries, epoch, reply, doubts",
};
const END: &str = "UPDATE outbox SET state = $3, reply = $4, due_at = $5, sent_at = $6, doubts = doubts + $7, lease_until = 0 \
                   WHERE id = $1 AND epoch = $2";
const READDRESS: &str = "UPDATE outbox SET to_address = $3, message = $4 WHERE id = $1 AND epoch = $2";
const HOLD: &str = "UPDATE outbox SET due_at = $1, queued_at = $1 WHERE state = 'queued' AND due_at < $1 \
                    AND (CASE WHEN $2 LIKE '%|' || REPLACE(recipient, '_', '!_') || '|%' ESCAPE '!' THEN 1 ELSE 0 END) = $3";
const UNHOLD: &str = "UPDATE outbox SET due_at = $1 WHERE state = 'queued' AND due_at = $2";
const RELEASE: &str = "UPDATE outbox SET due_at = $1 WHERE state = 'queued' AND due_at > $1";
const RELEASE_OF: &str = "UPDATE outbox SET due_at = $1 WHERE state = 'queued' AND due_at > $1 AND recipient = $2 AND COALESCE(reply, '') <> $3";
const WAITING: &str = "SELECT DISTINCT recipient, to_address FROM outbox WHERE state = 'queued' AND due_at > $1";
const PAUSE: &str = "UPDATE outbox SET state = 'queued', reply = $3, due_at = $4, queued_at = $4, tries = 0, lease_until = 0 WHERE id = $1 AND epoch = $2";
/// One attempt stays counted, so that `status` shows what waits.
const WAIT: &str = "UPDATE outbox SET state = $3, reply = $4, due_at = $5, queued_at = $5, tries = 1, lease_until = 0 WHERE id = $1 AND epoch = $2";
const COUNTS: &str =
    "SELECT state, COUNT(*), CAST(SUM(CASE WHEN doubts > 0 THEN 1 ELSE 0 END) AS BIGINT) FROM outbox GROUP BY state";
const NEXT: &str = "SELECT MIN(CASE WHEN lease_until > due_at THEN lease_until ELSE due_at END) FROM outbox \
                    WHERE state IN ('queued', 'sending', 'unknown') AND due_at < 9223372036854775807";
const TROUBLE: &str = "SELECT id, recipient, CASE WHEN state = 'sent' THEN 'sent, perhaps twice' ELSE state END, reply FROM outbox \
                       WHERE state IN ('unknown', 'dead') OR (state = 'queued' AND tries > 0) OR (state = 'sent' AND doubts > 0) \
                       ORDER BY id DESC LIMIT $1";

/// Wait before the one retry of a message that may have been accepted (RFC 1047 on why not at once: a slow relay is often
/// still working on the first copy).
const UNKNOWN_AFTER: Duration = Duration::from_secs(10 * 60);

impl Tx {
    /// Queues a message. Nothing happens if its Message-ID is there already.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn queue(
        &mut self,
        id: MailId,
        digest: DigestId,
        recipient: &str,
        message: &Message,
        now: Timestamp,
    ) -> Result<(), Error> {
        let (to, from, message_id) = (message.to.as_str(), message.from.as_str(), message.message_id.as_str());
        exec!(
            self,
            ADD,
            id.0,
            digest.0,
            recipient,
            to,
            from,
            message_id,
            message.bytes.as_slice(),
            now.as_millisecond()
        )?;
        Ok(())
    }

    /// Messages that a program which has ended was handing over: nobody knows whether they were taken. Each is tried once more ten
    /// minutes later; with `true` it was so before, and is left at that.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn orphans(&mut self, now: Timestamp) -> Result<Vec<(Outgoing, bool)>, Error> {
        let now_ms = now.as_millisecond();
        let retry = now_ms.saturating_add(millis(UNKNOWN_AFTER));
        let rows = run!(self, Orphan, fetch_all, ORPHANS, now_ms, ORPHANED, retry)?;
        rows.into_iter()
            .map(|orphan| Ok((outgoing(orphan.row)?, orphan.is_last != 0)))
            .collect()
    }

    /// Claims messages that are due, at most `limit`, until `now + lease`, as `sending`. To be committed before any connection
    /// is opened.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn claim_mail(&mut self, now: Timestamp, lease: Duration, limit: i64) -> Result<Vec<Outgoing>, Error> {
        let now_ms = now.as_millisecond();
        let rows = run!(
            self,
            Row,
            fetch_all,
            CLAIM,
            now_ms.saturating_add(millis(lease)),
            now_ms,
            limit
        )?;
        let mut mail: Vec<Outgoing> = rows.into_iter().map(outgoing).collect::<Result<_, _>>()?;
        mail.sort_by_key(|mail| mail.id);
        Ok(mail)
    }

    /// Accepted, with the relay's reply. `false`: the claim was lost meanwhile.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn mail_sent(&mut self, mail: &Outgoing, reply: &str, now: Timestamp) -> Result<bool, Error> {
        self.end_mail(mail, (State::Sent, 0), reply, now, Some(now)).await
    }

    /// Not now: tried again at `due`.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn mail_later(&mut self, mail: &Outgoing, reply: &str, due: Timestamp) -> Result<bool, Error> {
        if mail.was_unknown {
            // The retry of an unknown message stays unknown: it may be in the mailbox already.
            let reply = format!("{UNKNOWN_MARK}{reply}");
            return self.end_mail(mail, (State::Unknown, 0), &reply, due, None).await;
        }
        self.end_mail(mail, (State::Queued, 0), reply, due, None).await
    }

    /// Never: given up.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn mail_dead(&mut self, mail: &Outgoing, reply: &str) -> Result<bool, Error> {
        self.end_mail(mail, (State::Dead, 0), reply, Timestamp::MAX, None).await
    }

    /// Perhaps accepted: tried once more ten minutes later, then left at that.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn mail_unknown(&mut self, mail: &Outgoing, reply: &str, now: Timestamp) -> Result<bool, Error> {
        let due = if mail.was_unknown {
            Timestamp::MAX
        } else {
            now + UNKNOWN_AFTER
        };
        let reply = format!("{UNKNOWN_MARK}{reply}");
        self.end_mail(mail, (State::Unknown, 1), &reply, due, None).await
    }

    /// The message goes to another address from now on, at each attempt with these bytes. `false`: the claim was lost meanwhile.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn readdress_mail(&mut self, mail: &Outgoing, message: &Message) -> Result<bool, Error> {
        let (to, bytes) = (message.to.as_str(), message.bytes.as_slice());
        Ok(exec!(self, READDRESS, mail.id.0, mail.epoch, to, bytes)? > 0)
    }

    /// Where it stands now, and how many doubts more there are.
    async fn end_mail(
        &mut self,
        mail: &Outgoing,
        (state, doubts): (State, i64),
        reply: &str,
        due: Timestamp,
        sent: Option<Timestamp>,
    ) -> Result<bool, Error> {
        let due = if due == Timestamp::MAX {
            i64::MAX
        } else {
            due.as_millisecond()
        };
        let changed = exec!(
            self,
            END,
            mail.id.0,
            mail.epoch,
            state.name(),
            reply,
            due,
            super::ms(sent),
            doubts
        )?;
        Ok(changed == 1)
    }

    /// The relay refused our login, not this mail: it waits until then as if it had just been queued.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn mail_paused(&mut self, mail: &Outgoing, reply: &str, until: Timestamp) -> Result<bool, Error> {
        if mail.was_unknown {
            return self.mail_later(mail, reply, until).await;
        }
        let until = until.as_millisecond();
        Ok(exec!(self, PAUSE, mail.id.0, mail.epoch, reply, until)? == 1)
    }

    /// Its reader pauses: it waits until then as if it had just been queued. What is unknown stays so.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn mail_held(&mut self, mail: &Outgoing, until: Timestamp) -> Result<bool, Error> {
        let (state, reply) = if mail.was_unknown {
            (State::Unknown, format!("{UNKNOWN_MARK}{HELD_MARK}"))
        } else {
            (State::Queued, HELD_MARK.to_owned())
        };
        let until = until.as_millisecond();
        Ok(exec!(self, WAIT, mail.id.0, mail.epoch, state.name(), reply, until)? == 1)
    }

    /// Nothing goes out before `until`, and its days are counted from there: the relay refuses our login, and every attempt
    /// would be refused. This concerns mail to these recipients, or, with `all_but`, to all but these.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn hold_mail(&mut self, until: Timestamp, recipients: &[&str], all_but: bool) -> Result<(), Error> {
        let listed = format!("|{}|", recipients.join("|"));
        exec!(self, HOLD, until.as_millisecond(), listed, i32::from(!all_but))?;
        Ok(())
    }

    /// What was held until then may go out from `now` on.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn unhold_mail(&mut self, until: Timestamp, now: Timestamp) -> Result<(), Error> {
        exec!(self, UNHOLD, now.as_millisecond(), until.as_millisecond())?;
        Ok(())
    }

    /// Everything queued may go out from `now` on: the configuration has changed.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn release_mail(&mut self, now: Timestamp) -> Result<(), Error> {
        exec!(self, RELEASE, now.as_millisecond())?;
        Ok(())
    }

    /// What waits for these recipients may go out from `now` on, oldest first: their address is another one, or has just taken a mail.
    /// What their own pause holds stays held.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn release_mail_of(&mut self, recipients: &[&str], now: Timestamp) -> Result<(), Error> {
        for recipient in recipients {
            exec!(self, RELEASE_OF, now.as_millisecond(), *recipient, HELD_MARK)?;
        }
        Ok(())
    }

    /// Recipients whose mail waits for another attempt, with the addresses that it is to go to.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn waiting_mail(&mut self, now: Timestamp) -> Result<Vec<(String, String)>, Error> {
        Ok(run!(self, (String, String), fetch_all, WAITING, now.as_millisecond())?)
    }

    /// How many messages stand where.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn mail_counts(&mut self) -> Result<Counts, Error> {
        let mut counts = Counts::default();
        for (state, count, doubted) in run!(self, (String, i64, i64), fetch_all, COUNTS)? {
            match state.as_str() {
                "queued" => counts.queued += count,
                "sending" => {
                    counts.queued += count;
                    counts.sending = count;
                }
                "sent" => (counts.sent, counts.perhaps_twice) = (count, doubted),
                "unknown" => counts.unknown = count,
                _ => counts.dead = count,
            }
        }
        Ok(counts)
    }

    /// When the next message can be claimed.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn next_mail(&mut self) -> Result<Option<Timestamp>, Error> {
        time_opt(run!(self, (Option<i64>,), fetch_one, NEXT)?.0)
    }

    /// Messages that did not simply go out, newest first: number, recipient, state, reply.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn mail_trouble(&mut self, limit: i64) -> Result<Vec<(MailId, String, String, String)>, Error> {
        let rows = run!(self, (i64, String, String, Option<String>), fetch_all, TROUBLE, limit)?;
        Ok(rows
            .into_iter()
            .map(|(id, recipient, state, reply)| (MailId(id), recipient, state, reply.unwrap_or_default()))
            .collect())
    }
}

fn outgoing(row: Row) -> Result<Outgoing, Error> {
    Ok(Outgoing {
        id: MailId(row.id),
        digest: DigestId(row.digest_id),
        recipient: row.recipient,
        message: Message {
            to: row.to_address,
            from: row.from_address,
            message_id: row.message_id,
            bytes: row.message,
        },
        queued: time(row.queued_at)?,
        tries: u32::try_from(row.tries).unwrap_or(u32::MAX),
        was_held: row.reply.as_ref().is_some_and(|reply| reply.ends_with(HELD_MARK)),
        was_unknown: row.reply.is_some_and(|reply| reply.starts_with(UNKNOWN_MARK)),
        doubts: u32::try_from(row.doubts).unwrap_or(u32::MAX),
        epoch: row.epoch,
    })
}
