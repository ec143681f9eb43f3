//! Leases: a role that one node has at a time.

use std::time::Duration;

use jiff::Timestamp;

use super::feeds::millis;
use super::sql::{exec, run};
use super::{Error, Tx};

/// A role held until its end, unless it is renewed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    /// The role.
    pub name: String,
    /// Rises whenever the role changes hands: state kept in memory under an older epoch is stale. Who has it back after its end, and
    /// nobody had it in between, goes on where they were.
    pub epoch: i64,
}

const TAKE: &str = "INSERT INTO lease (name, owner, epoch, until_at) VALUES ($1, $2, 1, $3) ON CONFLICT (name) DO UPDATE SET \
                    epoch = CASE WHEN lease.owner = excluded.owner THEN lease.epoch ELSE lease.epoch + 1 END, \
                    owner = excluded.owner, until_at = excluded.until_at \
                    WHERE lease.until_at <= $4 OR lease.owner = excluded.owner RETURNING epoch";
const GIVE: &str = "UPDATE lease SET until_at = 0 WHERE name = $1 AND owner = $2";

impl Tx {
    /// Takes or renews a role for `owner` until `now + length`; `None` when another node has it.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn lease(
        &mut self,
        name: &str,
        owner: &str,
        now: Timestamp,
        length: Duration,
    ) -> Result<Option<Lease>, Error> {
        let now = now.as_millisecond();
        let row = run!(
            self,
            (i64,),
            fetch_optional,
            TAKE,
            name,
            owner,
            now.saturating_add(millis(length)),
            now
        )?;
        Ok(row.map(|(epoch,)| Lease {
            name: name.to_owned(),
            epoch,
        }))
    }

    /// Gives a role back before its end.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn give_back(&mut self, name: &str, owner: &str) -> Result<(), Error> {
        exec!(self, GIVE, name, owner)?;
        Ok(())
    }

    /// Ends every claim and role at once: only for a process that knows it is alone.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn end_all_claims(&mut self) -> Result<(), Error> {
        const END: [&str; 5] = [
            "UPDATE feed SET lease_until = 0 WHERE lease_until <> 0",
            "UPDATE work SET lease_until = 0 WHERE lease_until <> 0",
            "UPDATE schedule SET lease_until = 0 WHERE lease_until <> 0",
            "UPDATE outbox SET lease_until = 0 WHERE lease_until <> 0",
            "UPDATE lease SET until_at = 0 WHERE until_at <> 0",
        ];
        for end in END {
            exec!(self, end)?;
        }
        Ok(())
    }
}
