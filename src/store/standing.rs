//! What stands in the documents of feeds.

use std::collections::HashMap;

use super::sql::{Both, list, of_numbers, run, write_rows};
use super::{Error, Tx, from_json, ms, time_opt, to_json};
use crate::entries::standing::Standing;
use crate::ids::FeedId;

const OF_FEEDS: Both = of_numbers!("SELECT feed_id, entries, newest_at FROM standing WHERE ", "feed_id", "");
const SET: &str = "INSERT INTO standing (feed_id, entries, newest_at)";
const SET_ANEW: &str =
    "ON CONFLICT (feed_id) DO UPDATE SET entries = excluded.entries, newest_at = excluded.newest_at RETURNING feed_id";

impl Tx {
    /// What stood in the documents of these feeds when they were read last. Of one that was read by a program before this nothing is
    /// known.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn standing(&mut self, feeds: impl Iterator<Item = FeedId>) -> Result<HashMap<FeedId, Standing>, Error> {
        let feeds: Vec<i64> = feeds.map(|id| id.0).collect();
        if feeds.is_empty() {
            return Ok(HashMap::new());
        }
        let rows = run!(
            self,
            (i64, String, Option<i64>),
            fetch_all,
            OF_FEEDS,
            list(feeds.into_iter())
        )?;
        let standing = |(feed, entries, newest): (i64, String, Option<i64>)| {
            let mut standing: Standing = from_json(&entries)?;
            standing.newest = time_opt(newest)?;
            Ok((FeedId(feed), standing))
        };
        rows.into_iter().map(standing).collect()
    }

    /// Remembers what stands in the documents of feeds.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn set_standing(&mut self, standing: &[(FeedId, Standing)]) -> Result<(), Error> {
        let texts: Vec<String> = standing
            .iter()
            .map(|(_, standing)| to_json(standing))
            .collect::<Result<_, Error>>()?;
        let rows: Vec<_> = standing.iter().zip(&texts).collect();
        write_rows!(self, (i64,), (SET, 3, SET_ANEW), &rows, row => [
            row.0.0.0,
            row.1.as_str(),
            ms(row.0.1.newest),
        ]);
        Ok(())
    }
}
