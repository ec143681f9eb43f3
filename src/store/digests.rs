//! Schedules, digests, and what each recipient was told.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use jiff::Timestamp;

use super::feeds::millis;
use super::sql::{Both, exec, run};
use super::{Error, Tx, from_json, ms, time, time_opt, to_json};
use crate::digests::alerts::Thread;
use crate::digests::{Decision, Told};
use crate::ids::{self, DigestId, EntryId, StoryId};

/// A schedule as the configuration wants it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedSchedule {
    /// Id of the recipient.
    pub recipient: String,
    /// Name of the schedule.
    pub name: String,
    /// Its cadence and zone in one line: when it changes, the next slot is planned anew.
    pub cadence: String,
    /// Next slot; `None` for alerts, which are due when there is something to say.
    pub next: Option<(Timestamp, String)>,
}

/// A schedule claimed for composing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueSchedule {
    /// Id of the recipient.
    pub recipient: String,
    /// Name of the schedule.
    pub name: String,
    /// When it was due.
    pub due: Timestamp,
    /// The edition.
    pub slot: String,
    /// End of its last window: this one begins there.
    pub from: Timestamp,
    epoch: i64,
}

/// A digest as the store records it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its number.
    pub id: DigestId,
    /// Id of the recipient.
    pub recipient: String,
    /// Name of the schedule.
    pub schedule: String,
    /// The edition; unique for recipient and schedule.
    pub slot: String,
    /// Window: from here, exclusive …
    pub from: Timestamp,
    /// … to here, inclusive.
    pub to: Timestamp,
    /// Stories told.
    pub stories: i64,
    /// Subject of its mail; empty when nothing was sent.
    pub subject: String,
}

/// What a digest told of one story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// The story.
    pub story: StoryId,
    /// Why it was told or held.
    pub decision: Decision,
    /// Set when it was told: what the recipient knows now.
    pub told: Option<Told>,
}

/// What one recipient was told of one story.
#[derive(sqlx::FromRow)]
pub(super) struct ToldRow {
    pub(super) recipient: String,
    digest_id: i64,
    at: i64,
    schedule: String,
    outlets: i64,
    last_entry: i64,
    headline: String,
    met_at: Option<i64>,
    alerted_at: Option<i64>,
    thread_id: Option<i64>,
    unheard: String,
    named: String,
}

impl ToldRow {
    pub(super) fn told(self, story: StoryId) -> Result<Told, Error> {
        Ok(Told {
            story,
            digest: DigestId(self.digest_id),
            at: time(self.at)?,
            schedule: self.schedule,
            outlets: usize::try_from(self.outlets).unwrap_or(0),
            last_entry: EntryId(self.last_entry),
            headline: self.headline,
            met: time_opt(self.met_at)?,
            alerted: time_opt(self.alerted_at)?,
            thread: self.thread_id.map(DigestId),
            unheard: from_json(&self.unheard)?,
            named: from_json(&self.named)?,
        })
    }
}

/// The same with its story.
#[derive(sqlx::FromRow)]
struct ToldOf {
    story_id: i64,
    #[sqlx(flatten)]
    row: ToldRow,
}

/// Stories that are only counted: beyond that nobody counts.
const COUNTED_MAX: i64 = 10_000;

const PLANNED: &str = "SELECT cadence, due_at FROM schedule WHERE recipient = $1 AND name = $2";
/// What is overdue is told at once, as an edition of the new hours.
const REPLAN: &str = "UPDATE schedule SET cadence = $3 WHERE recipient = $1 AND name = $2";
const PLAN: &str = "INSERT INTO schedule (recipient, name, due_at, slot, from_at, cadence) VALUES ($1, $2, $3, $4, $5, $6) \
                    ON CONFLICT (recipient, name) DO UPDATE SET due_at = excluded.due_at, slot = excluded.slot, cadence = excluded.cadence";
const WAKE: &str = "UPDATE schedule SET due_at = $1, slot = NULL WHERE due_at IS NULL AND EXISTS (SELECT 1 FROM pending \
                    JOIN member ON member.entry_id = pending.entry_id \
                    JOIN matched ON matched.watchlist = pending.watchlist AND matched.entry_id = pending.entry_id \
                    WHERE pending.recipient = schedule.recipient AND pending.schedule = schedule.name)";
const NAMES: &str = "SELECT recipient, name FROM schedule ORDER BY recipient, name";
const UNPLAN: &str = "DELETE FROM schedule WHERE recipient = $1 AND name = $2";
const CLAIM: Both = Both {
    sqlite: "UPDATE schedule SET lease_until = $1, epoch = epoch + 1 WHERE lease_until <= $2 AND due_at <= $2 AND (recipient, name) IN \
             (SELECT recipient, name FROM schedule WHERE due_at <= $2 AND lease_until <= $2 ORDER BY due_at, recipient, name LIMIT $3) \
             RETURNING recipient, name, due_at, slot, from_at, epoch",
    // MATERIALIZED: a plan that asks for the due ones again for each row takes more than the limit.
    postgres: "WITH due AS MATERIALIZED (SELECT recipient, name FROM schedule WHERE due_at <= $2 AND lease_until <= $2 ORDER BY due_at, recipient, name LIMIT $3 FOR UPDATE SKIP LOCKED) \
               UPDATE schedule SET lease_until = $1, epoch = epoch + 1 WHERE lease_until <= $2 AND due_at <= $2 AND (recipient, name) IN \
               (SELECT recipient, name FROM due) \
               RETURNING recipient, name, due_at, slot, from_at, epoch",
};
const SPOKEN: &str = "UPDATE schedule SET due_at = $4, slot = $5, from_at = $6, lease_until = 0 WHERE recipient = $1 AND name = $2 AND epoch = $3";
const NEXT: &str = "SELECT MIN(CASE WHEN lease_until > due_at THEN lease_until ELSE due_at END) FROM schedule WHERE due_at IS NOT NULL";
const UPCOMING: &str =
    "SELECT recipient, name, due_at, slot FROM schedule WHERE due_at IS NOT NULL ORDER BY due_at, recipient, name";
const WINDOW: &str = "SELECT from_at FROM schedule WHERE recipient = $1 AND name = $2";

macro_rules! tell_anew {
    () => {
        "ON CONFLICT (recipient, story_id) DO UPDATE SET digest_id = excluded.digest_id, schedule = excluded.schedule, at = excluded.at, \
         outlets = excluded.outlets, last_entry = excluded.last_entry, headline = excluded.headline, met_at = excluded.met_at, \
         alerted_at = excluded.alerted_at, thread_id = excluded.thread_id, unheard = excluded.unheard, named = excluded.named"
    };
}

const ADD: &str = "INSERT INTO digest (id, recipient, schedule, slot, from_at, to_at, stories, subject) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
                   ON CONFLICT (recipient, schedule, slot) DO NOTHING";
/// All decisions of a digest at once: rows of `[story, decision]`.
const DECIDE: Both = Both {
    sqlite: "INSERT INTO decision (digest_id, story_id, decision) \
             SELECT $1, json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each($2)",
    postgres: "INSERT INTO decision (digest_id, story_id, decision) \
               SELECT CAST($1 AS BIGINT), CAST(one->>0 AS BIGINT), one->>1 FROM json_array_elements(CAST($2 AS JSON)) AS each(one)",
};
const TELL: Both = Both {
    sqlite: concat!(
        "INSERT INTO told (recipient, story_id, digest_id, schedule, at, outlets, last_entry, headline, met_at, alerted_at, thread_id, unheard, named) \
         SELECT $1, json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'), json_extract(value, '$[3]'), \
         json_extract(value, '$[4]'), json_extract(value, '$[5]'), json_extract(value, '$[6]'), json_extract(value, '$[7]'), \
         json_extract(value, '$[8]'), json_extract(value, '$[9]'), json_extract(value, '$[10]'), json_extract(value, '$[11]') FROM json_each($2) WHERE TRUE ",
        tell_anew!()
    ),
    postgres: concat!(
        "INSERT INTO told (recipient, story_id, digest_id, schedule, at, outlets, last_entry, headline, met_at, alerted_at, thread_id, unheard, named) \
         SELECT $1, CAST(one->>0 AS BIGINT), CAST(one->>1 AS BIGINT), one->>2, CAST(one->>3 AS BIGINT), CAST(one->>4 AS BIGINT), \
         CAST(one->>5 AS BIGINT), one->>6, CAST(one->>7 AS BIGINT), CAST(one->>8 AS BIGINT), CAST(one->>9 AS BIGINT), one->>10, one->>11 \
         FROM json_array_elements(CAST($2 AS JSON)) AS each(one) ",
        tell_anew!()
    ),
};
const TOLD_AMONG: Both = Both {
    sqlite: "SELECT story_id, recipient, digest_id, at, schedule, outlets, last_entry, headline, met_at, alerted_at, thread_id, unheard, named FROM told \
             WHERE recipient = $1 AND story_id IN (SELECT value FROM json_each($2))",
    postgres: "SELECT story_id, recipient, digest_id, at, schedule, outlets, last_entry, headline, met_at, alerted_at, thread_id, unheard, named FROM told \
               WHERE recipient = $1 AND story_id = ANY(CAST(STRING_TO_ARRAY(BTRIM($2, '[]'), ',') AS BIGINT[]))",
};
const TOLD: &str = "SELECT recipient, digest_id, at, schedule, outlets, last_entry, headline, met_at, alerted_at, thread_id, unheard, named FROM told \
                    WHERE recipient = $1 AND story_id = $2";
const WHY: &str = "SELECT decision.digest_id, decision.decision FROM decision JOIN digest ON digest.id = decision.digest_id \
                   WHERE digest.recipient = $1 AND decision.story_id = $2 ORDER BY decision.digest_id";
/// A mail that was refused for good was none.
const SILENT_SINCE: &str = "SELECT COALESCE(MAX(CASE WHEN subject <> '' AND NOT EXISTS \
                            (SELECT 1 FROM outbox WHERE outbox.digest_id = digest.id AND outbox.state = 'dead' AND outbox.doubts = 0) THEN to_at END), \
                            MIN(from_at)) FROM digest WHERE recipient = $1 AND to_at <= $2";
const LOW_SINCE_MAIL: &str = "SELECT DISTINCT decision.story_id FROM decision JOIN digest ON digest.id = decision.digest_id \
                              WHERE digest.recipient = $1 AND digest.schedule = $2 AND decision.decision = $3 AND digest.to_at > \
                              (SELECT COALESCE(MAX(last.to_at), 0) FROM digest last WHERE last.recipient = $1 AND last.schedule = $2 AND last.subject <> '') \
                              AND NOT EXISTS (SELECT 1 FROM told WHERE told.recipient = $1 AND told.story_id = decision.story_id) \
                              ORDER BY decision.story_id LIMIT $4";
const COUNT: &str = "SELECT COUNT(*) FROM digest";
const COUNT_OF: &str = "SELECT COUNT(*) FROM digest WHERE recipient = $1";
const HOLD_READERS: Both = Both {
    // A writer is alone on SQLite.
    sqlite: "SELECT name FROM schedule WHERE recipient IN (SELECT value FROM json_each($1)) LIMIT 1",
    postgres: "SELECT name FROM schedule WHERE recipient IN (SELECT one FROM json_array_elements_text(CAST($1 AS JSON)) AS each(one)) \
               ORDER BY recipient, name FOR UPDATE",
};
const MAILED_SINCE: &str =
    "SELECT schedule, to_at FROM digest WHERE recipient = $1 AND id >= $2 AND subject <> '' ORDER BY id";
const THREAD: &str = "SELECT outbox.message_id, digest.subject FROM outbox JOIN digest ON digest.id = outbox.digest_id \
                      WHERE digest.id = $1 AND digest.subject <> '' ORDER BY outbox.id LIMIT 1";

impl Tx {
    /// Brings the schedules of the configuration into the store. A new or changed one gets its next slot; an unchanged one
    /// keeps its own, and so does one that is overdue: its edition was not sent, whatever its hours are now. Those no longer planned are removed.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn sync_schedules(&mut self, planned: &[PlannedSchedule], now: Timestamp) -> Result<(), Error> {
        for plan in planned {
            let (recipient, name) = (plan.recipient.as_str(), plan.name.as_str());
            let known = run!(self, (String, Option<i64>), fetch_optional, PLANNED, recipient, name)?;
            match known {
                Some((cadence, _)) if cadence == plan.cadence => continue,
                Some((_, Some(due))) if plan.next.is_some() && due <= now.as_millisecond() => {
                    exec!(self, REPLAN, recipient, name, plan.cadence.as_str())?;
                    continue;
                }
                _ => {}
            }
            let (due, slot) = plan
                .next
                .as_ref()
                .map(|(at, slot)| (at.as_millisecond(), slot.as_str()))
                .unzip();
            exec!(
                self,
                PLAN,
                recipient,
                name,
                due,
                slot,
                now.as_millisecond(),
                plan.cadence.as_str()
            )?;
        }
        for (recipient, name) in run!(self, (String, String), fetch_all, NAMES)? {
            if !planned
                .iter()
                .any(|plan| plan.recipient == recipient && plan.name == name)
            {
                exec!(self, UNPLAN, recipient.as_str(), name.as_str())?;
            }
        }
        Ok(())
    }

    /// Claims schedules that are due, longest due first, at most `limit`, until `now + lease`.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn claim_schedules(
        &mut self,
        now: Timestamp,
        lease: Duration,
        limit: i64,
    ) -> Result<Vec<DueSchedule>, Error> {
        let now = now.as_millisecond();
        let rows = run!(
            self,
            (String, String, i64, Option<String>, i64, i64),
            fetch_all,
            CLAIM,
            now.saturating_add(millis(lease)),
            now,
            limit
        )?;
        let mut due = Vec::with_capacity(rows.len());
        for (recipient, name, due_at, slot, from_at, epoch) in rows {
            let (due_at, from) = (time(due_at)?, time(from_at)?);
            due.push(DueSchedule {
                recipient,
                name,
                due: due_at,
                slot: slot.unwrap_or_else(|| due_at.to_string()),
                from,
                epoch,
            });
        }
        due.sort_by(|a, b| (a.due, &a.recipient, &a.name).cmp(&(b.due, &b.recipient, &b.name)));
        Ok(due)
    }

    /// Ends a claimed schedule's turn: its next slot, and where its next window begins. `false`: the claim was lost meanwhile,
    /// and nothing may be committed.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn spoken(
        &mut self,
        due: &DueSchedule,
        next: Option<&(Timestamp, String)>,
        from: Timestamp,
    ) -> Result<bool, Error> {
        let (at, slot) = next.map(|(at, slot)| (at.as_millisecond(), slot.as_str())).unzip();
        Ok(exec!(
            self,
            SPOKEN,
            due.recipient.as_str(),
            due.name.as_str(),
            due.epoch,
            at,
            slot,
            from.as_millisecond()
        )? == 1)
    }

    /// Makes alerts due that owe something and have no hour for it: their pace was changed while they waited, or they took
    /// over what another schedule owed.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn wake_debtors(&mut self, now: Timestamp) -> Result<(), Error> {
        exec!(self, WAKE, now.as_millisecond())?;
        Ok(())
    }

    /// When the next schedule can be claimed.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn next_schedule(&mut self) -> Result<Option<Timestamp>, Error> {
        time_opt(run!(self, (Option<i64>,), fetch_one, NEXT)?.0)
    }

    /// Schedules with their next slots, soonest first: recipient, name, when, edition.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn upcoming(&mut self) -> Result<Vec<(String, String, Timestamp, String)>, Error> {
        let rows = run!(self, (String, String, i64, Option<String>), fetch_all, UPCOMING)?;
        rows.into_iter()
            .map(|(recipient, name, at, slot)| Ok((recipient, name, time(at)?, slot.unwrap_or_default())))
            .collect()
    }

    /// Where the next window of a schedule begins.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn window_start(&mut self, recipient: &str, schedule: &str) -> Result<Option<Timestamp>, Error> {
        time_opt(run!(self, (i64,), fetch_optional, WINDOW, recipient, schedule)?.map(|(at,)| at))
    }

    /// Records a digest, its decisions, and what the recipient knows now. `false`: this edition exists already, and nothing was
    /// recorded.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn add_digest(&mut self, digest: &Record, deliveries: &[Delivery]) -> Result<bool, Error> {
        let (recipient, id) = (digest.recipient.as_str(), digest.id.0);
        let (from, to) = (digest.from.as_millisecond(), digest.to.as_millisecond());
        let added = exec!(
            self,
            ADD,
            id,
            recipient,
            digest.schedule.as_str(),
            digest.slot.as_str(),
            from,
            to,
            digest.stories,
            digest.subject.as_str()
        )?;
        if added == 0 {
            return Ok(false);
        }
        let mut decisions = Vec::with_capacity(deliveries.len());
        for delivery in deliveries {
            decisions.push((delivery.story.0, to_json(&delivery.decision)?));
        }
        exec!(self, DECIDE, id, to_json(&decisions)?)?;
        let told: Vec<&Told> = deliveries
            .iter()
            .filter_map(|delivery| delivery.told.as_ref())
            .collect();
        self.tell(recipient, &told).await?;
        Ok(true)
    }

    /// Records what a recipient knows of a story now.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn set_told(&mut self, recipient: &str, told: &Told) -> Result<(), Error> {
        self.tell(recipient, &[told]).await
    }

    async fn tell(&mut self, recipient: &str, told: &[&Told]) -> Result<(), Error> {
        if told.is_empty() {
            return Ok(());
        }
        let mut rows = Vec::with_capacity(told.len());
        for told in told {
            let outlets = i64::try_from(told.outlets).unwrap_or(i64::MAX);
            let (schedule, headline) = (told.schedule.as_str(), told.headline.as_str());
            let thread = told.thread.map(|digest| digest.0);
            rows.push((
                told.story.0,
                told.digest.0,
                schedule,
                told.at.as_millisecond(),
                outlets,
                told.last_entry.0,
                headline,
                ms(told.met),
                ms(told.alerted),
                thread,
                to_json(&told.unheard)?,
                to_json(&told.named)?,
            ));
        }
        exec!(self, TELL, recipient, to_json(&rows)?)?;
        Ok(())
    }

    /// What a recipient was last told of each of these stories.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn told_among(
        &mut self,
        recipient: &str,
        stories: &BTreeSet<StoryId>,
    ) -> Result<BTreeMap<StoryId, Told>, Error> {
        if stories.is_empty() {
            return Ok(BTreeMap::new());
        }
        let rows = run!(self, ToldOf, fetch_all, TOLD_AMONG, recipient, to_json(stories)?)?;
        rows.into_iter()
            .map(|of| {
                let story = StoryId(of.story_id);
                Ok((story, of.row.told(story)?))
            })
            .collect()
    }

    /// What a recipient was last told of a story.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn told(&mut self, recipient: &str, story: StoryId) -> Result<Option<Told>, Error> {
        let row = run!(self, ToldRow, fetch_optional, TOLD, recipient, story.0)?;
        row.map(|row| row.told(story)).transpose()
    }

    /// Every decision about a story for a recipient, oldest first.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn decisions(&mut self, recipient: &str, story: StoryId) -> Result<Vec<(DigestId, Decision)>, Error> {
        let rows = run!(self, (i64, String), fetch_all, WHY, recipient, story.0)?;
        rows.into_iter()
            .map(|(digest, decision)| Ok((DigestId(digest), from_json(&decision)?)))
            .collect()
    }

    /// Since when a recipient has had no mail at `now`: the last one of any schedule, else the beginning of their first window.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn silent_since(&mut self, recipient: &str, now: Timestamp) -> Result<Option<Timestamp>, Error> {
        let now = now.as_millisecond();
        time_opt(run!(self, (Option<i64>,), fetch_one, SILENT_SINCE, recipient, now)?.0)
    }

    /// Stories that a schedule held for their low score since its last mail, and that were not told since: still to be counted.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn low_since_mail(&mut self, recipient: &str, schedule: &str) -> Result<Vec<StoryId>, Error> {
        let low = to_json(&Decision::HoldLowScore)?;
        let rows = run!(
            self,
            (i64,),
            fetch_all,
            LOW_SINCE_MAIL,
            recipient,
            schedule,
            low,
            COUNTED_MAX
        )?;
        Ok(rows.into_iter().map(|(story,)| StoryId(story)).collect())
    }

    /// The mails of a recipient since then: schedule and moment, oldest first.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn mailed_since(&mut self, recipient: &str, since: Timestamp) -> Result<Vec<(String, Timestamp)>, Error> {
        let rows = run!(
            self,
            (String, i64),
            fetch_all,
            MAILED_SINCE,
            recipient,
            ids::floor(since)
        )?;
        rows.into_iter()
            .map(|(schedule, at)| Ok((schedule, time(at)?)))
            .collect()
    }

    /// The thread that the mail of a digest began. `None`: that mail is not known any more.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn thread(&mut self, digest: DigestId) -> Result<Option<Thread>, Error> {
        let row = run!(self, (String, String), fetch_optional, THREAD, digest.0)?;
        Ok(row.map(|(message_id, subject)| Thread {
            digest,
            message_id,
            subject,
        }))
    }

    /// How many digests were composed for a recipient, those without a mail included.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn digest_count_of(&mut self, recipient: &str) -> Result<i64, Error> {
        Ok(run!(self, (i64,), fetch_one, COUNT_OF, recipient)?.0)
    }

    /// Until the transaction ends nobody else writes digests for these recipients: who would, waits here.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn hold_readers(&mut self, recipients: &BTreeSet<&str>) -> Result<(), Error> {
        run!(self, (String,), fetch_all, HOLD_READERS, to_json(recipients)?)?;
        Ok(())
    }

    /// How many digests were composed.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn digest_count(&mut self) -> Result<i64, Error> {
        Ok(run!(self, (i64,), fetch_one, COUNT)?.0)
    }
}
