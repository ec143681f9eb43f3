//! Sites that asked to be left alone.

use jiff::Timestamp;

use super::sql::{exec, run};
use super::{Error, Tx, time};
use crate::feeds::Resting;

const ALL: &str = "SELECT site, status, until_at FROM resting WHERE until_at > $1 ORDER BY site";
const ADD: &str = "INSERT INTO resting (site, status, until_at) VALUES ($1, $2, $3) ON CONFLICT (site) DO UPDATE \
                   SET status = excluded.status, until_at = excluded.until_at WHERE resting.until_at < excluded.until_at";
const OVER: &str = "DELETE FROM resting WHERE until_at <= $1";

impl Tx {
    /// The sites that are left alone at `now`.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn resting(&mut self, now: Timestamp) -> Result<Vec<Resting>, Error> {
        let rows = run!(self, (String, i64, i64), fetch_all, ALL, now.as_millisecond())?;
        rows.into_iter()
            .map(|(site, status, until)| {
                Ok(Resting {
                    site,
                    status: u16::try_from(status).unwrap_or(429),
                    until: time(until)?,
                })
            })
            .collect()
    }

    /// Leaves a site alone from now on, unless it is for longer already. Those whose time is over are forgotten.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn let_rest(&mut self, resting: &Resting, now: Timestamp) -> Result<(), Error> {
        exec!(self, OVER, now.as_millisecond())?;
        let (status, until) = (i64::from(resting.status), resting.until.as_millisecond());
        exec!(self, ADD, resting.site.as_str(), status, until)?;
        Ok(())
    }
}
