//! What was written while the clock stood in the future: set back to now, since nothing would be done before that future comes.

use std::time::Duration;

use jiff::Timestamp;

use super::feeds::millis;
use super::sql::{exec, run};
use super::{Error, Tx, time_opt};

/// Clocks of two machines may differ by so much.
const SKEW: Duration = Duration::from_secs(5 * 60);

/// No claim and no role lasts longer.
const LEASE_MAX: Duration = Duration::from_secs(2 * 24 * 3600);

/// No message waits longer for its next attempt (RFC 5321 §4.5.4.1: some hours), no step of work, no site that asked for rest.
const WAIT_MAX: Duration = Duration::from_secs(2 * 24 * 3600);

const FURTHEST: &str = "SELECT MAX(at) FROM (SELECT MAX(polled_at) AS at FROM feed UNION ALL SELECT MAX(from_at) FROM schedule\
                        ) AS moments WHERE at > $1";
/// `$1` is now, `$2` what no true moment is later than.
const POLLED: &str = "UPDATE feed SET due_at = $1, polled_at = $1, \
                      ok_at = CASE WHEN ok_at > $1 THEN $1 ELSE ok_at END, new_at = CASE WHEN new_at > $1 THEN $1 ELSE new_at END, \
                      first_ok_at = CASE WHEN first_ok_at > $1 THEN $1 ELSE first_ok_at END, \
                      begun_at = CASE WHEN begun_at > $1 THEN $1 ELSE begun_at END WHERE polled_at > $2";
const NEWEST: &str = "UPDATE standing SET newest_at = $1 WHERE newest_at > $1";
const WINDOWS: &str = "UPDATE schedule SET from_at = $1 WHERE from_at > $2";
const CLAIMS: [&str; 5] = [
    "UPDATE feed SET lease_until = 0 WHERE lease_until > $1",
    "UPDATE work SET lease_until = 0 WHERE lease_until > $1",
    "UPDATE schedule SET lease_until = 0 WHERE lease_until > $1",
    "UPDATE outbox SET lease_until = 0 WHERE lease_until > $1",
    "UPDATE lease SET until_at = 0 WHERE until_at > $1",
];
const WAITS: [&str; 3] = [
    "UPDATE work SET due_at = $1 WHERE due_at > $2",
    "UPDATE outbox SET due_at = $1, queued_at = CASE WHEN queued_at > $1 THEN $1 ELSE queued_at END \
     WHERE state IN ('queued', 'unknown') AND due_at > $2 AND due_at < 9223372036854775807",
    "UPDATE resting SET until_at = $1 WHERE until_at > $2",
];
const PULL: &str = "UPDATE schedule SET due_at = $3, slot = $4 WHERE recipient = $1 AND name = $2 AND due_at > $5 AND lease_until <= $6";

impl Tx {
    /// The furthest moment at which something was done that has not come yet: the clock was ahead. `None`: there is none.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn ahead_of(&mut self, now: Timestamp) -> Result<Option<Timestamp>, Error> {
        let latest = now.as_millisecond().saturating_add(millis(SKEW));
        time_opt(run!(self, (Option<i64>,), fetch_one, FURTHEST, latest)?.0)
    }

    /// Brings back to `now` what was done and what is due in a future that only a wrong clock has seen. Whether there was any.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn pull_back(&mut self, now: Timestamp) -> Result<bool, Error> {
        let now_ms = now.as_millisecond();
        let after = |length| now_ms.saturating_add(millis(length));
        let mut changed = exec!(self, POLLED, now_ms, after(SKEW))?;
        exec!(self, NEWEST, now_ms)?;
        changed += exec!(self, WINDOWS, now_ms, after(SKEW))?;
        for claims in CLAIMS {
            changed += exec!(self, claims, after(LEASE_MAX))?;
        }
        for waits in WAITS {
            changed += exec!(self, waits, now_ms, after(WAIT_MAX))?;
        }
        Ok(changed > 0)
    }

    /// A schedule that is due later than `latest` speaks at `at` instead.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn pull_schedule(
        &mut self,
        (recipient, name): (&str, &str),
        (at, slot): (Timestamp, &str),
        latest: Timestamp,
        now: Timestamp,
    ) -> Result<bool, Error> {
        let (at, latest, now) = (at.as_millisecond(), latest.as_millisecond(), now.as_millisecond());
        Ok(exec!(self, PULL, recipient, name, at, slot, latest, now)? > 0)
    }
}
