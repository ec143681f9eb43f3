//! Matches, and whom each has still to be told.

use std::collections::{BTreeSet, HashSet};

use jiff::Timestamp;

use super::sql::{Both, exec, list, run, write_rows};
use super::{Error, Tx, from_json, time, time_opt, to_json};
use crate::ids::{EntryId, StoryId};
use crate::matches::{Found, Match};

/// A schedule that follows a watchlist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Follower {
    /// Id of the recipient.
    pub recipient: String,
    /// Name of the schedule.
    pub schedule: String,
    /// Set for alerts: when the schedule is to speak, unless it was going to earlier.
    pub speak_at: Option<(Timestamp, String)>,
}

/// A match as it is owed to one follower.
#[derive(Debug, Clone, Copy)]
struct Debt<'d> {
    watchlist: &'d str,
    entry: EntryId,
    at: Timestamp,
    to: &'d Follower,
}

impl<'d> Debt<'d> {
    /// Recipient, schedule, moment and slot, where the follower is to speak at once.
    fn speaks(&self) -> Option<(&'d str, &'d str, i64, &'d str)> {
        let (at, slot) = self.to.speak_at.as_ref()?;
        Some((
            self.to.recipient.as_str(),
            self.to.schedule.as_str(),
            at.as_millisecond(),
            slot.as_str(),
        ))
    }
}

/// A match that a schedule has still to tell.
#[derive(Debug, Clone, PartialEq)]
pub struct Pending {
    /// The story it belongs to.
    pub story: StoryId,
    /// The entry that met the watchlist.
    pub entry: EntryId,
    /// The match.
    pub found: Match,
    /// Since when it is owed.
    pub since: Timestamp,
}

const ADD: &str = "INSERT INTO matched (watchlist, entry_id, score, evidence, at, is_held)";
const ADD_ANEW: &str =
    "ON CONFLICT (watchlist, entry_id) DO UPDATE SET score = excluded.score, evidence = excluded.evidence";
const FOLLOW: &str = "INSERT INTO pending (recipient, schedule, watchlist, entry_id, at)";
const FOLLOW_ONCE: &str = "ON CONFLICT (recipient, schedule, watchlist, entry_id) DO NOTHING";
const SPEAK: &str =
    "UPDATE schedule SET due_at = $3, slot = $4 WHERE recipient = $1 AND name = $2 AND (due_at IS NULL OR due_at > $3)";
// Entries of a known feed that were archived when they came; its first poll is not among them.
const BURST_SIZE: &str = "SELECT COUNT(*) FROM entry JOIN feed ON feed.id = entry.feed_id \
                          WHERE feed.name = $1 AND entry.is_backlog AND entry.seen_at >= $2 AND entry.seen_at > feed.first_ok_at";
const HELD: &str = "SELECT matched.watchlist, matched.entry_id FROM matched \
                    JOIN entry ON entry.id = matched.entry_id JOIN feed ON feed.id = entry.feed_id \
                    WHERE matched.is_held AND feed.name = $1 AND entry.is_backlog AND entry.seen_at >= $2 \
                    AND entry.seen_at > feed.first_ok_at ORDER BY matched.entry_id, matched.watchlist";
const RELEASE: &str = "UPDATE matched SET is_held = FALSE WHERE watchlist = $1 AND entry_id = $2";
const KNOWN: Both = Both {
    sqlite: "SELECT watchlist, entry_id FROM matched WHERE entry_id IN (SELECT value FROM json_each($1))",
    postgres: "SELECT watchlist, entry_id FROM matched WHERE entry_id = ANY(CAST(STRING_TO_ARRAY(BTRIM($1, '[]'), ',') AS BIGINT[]))",
};
const PENDING: &str = "SELECT pending.watchlist, pending.entry_id, member.story_id, matched.score, matched.evidence, pending.at FROM pending \
                       JOIN member ON member.entry_id = pending.entry_id \
                       JOIN matched ON matched.watchlist = pending.watchlist AND matched.entry_id = pending.entry_id \
                       WHERE pending.recipient = $1 AND pending.schedule = $2 ORDER BY pending.entry_id LIMIT $3";
/// Rows of `[watchlist, entry]`.
const TOLD: Both = Both {
    sqlite: "DELETE FROM pending WHERE recipient = $1 AND schedule = $2 AND (watchlist, entry_id) IN \
             (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each($3))",
    postgres: "DELETE FROM pending WHERE recipient = $1 AND schedule = $2 AND (watchlist, entry_id) IN \
               (SELECT one->>0, CAST(one->>1 AS BIGINT) FROM json_array_elements(CAST($3 AS JSON)) AS each(one))",
};
/// Rows of `[watchlist, entry]`; whoever would strike one off waits until the transaction ends.
const STILL: Both = Both {
    sqlite: "SELECT entry_id FROM pending WHERE recipient = $1 AND schedule = $2 AND (watchlist, entry_id) IN \
             (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each($3))",
    postgres: "SELECT entry_id FROM pending WHERE recipient = $1 AND schedule = $2 AND (watchlist, entry_id) IN \
               (SELECT one->>0, CAST(one->>1 AS BIGINT) FROM json_array_elements(CAST($3 AS JSON)) AS each(one)) FOR UPDATE",
};
const MOVE: &str = "INSERT INTO pending (recipient, schedule, watchlist, entry_id, at) \
                    SELECT recipient, $3, watchlist, entry_id, at FROM pending WHERE recipient = $1 AND schedule = $2 AND watchlist = $4 \
                    ON CONFLICT (recipient, schedule, watchlist, entry_id) DO NOTHING";
const DROP: &str = "DELETE FROM pending WHERE recipient = $1 AND schedule = $2 AND watchlist = $3";
const DROP_BEFORE: &str = "DELETE FROM pending WHERE recipient = $1 AND at < $2";
const OWED: &str =
    "SELECT DISTINCT recipient, schedule, watchlist FROM pending ORDER BY recipient, schedule, watchlist";
const COUNT: &str = "SELECT COUNT(*) FROM matched";
const BY_WATCHLIST: &str = "SELECT matched.watchlist, COUNT(*), COUNT(DISTINCT member.story_id), MAX(matched.at) FROM matched \
                            LEFT JOIN member ON member.entry_id = matched.entry_id GROUP BY matched.watchlist ORDER BY matched.watchlist";
const LAST: &str = "SELECT MAX(entry.seen_at) FROM matched JOIN entry ON entry.id = matched.entry_id WHERE watchlist = $1 AND NOT is_held AND entry.seen_at <= $2";
const CAME: &str = "SELECT matched.entry_id, member.story_id FROM matched JOIN entry ON entry.id = matched.entry_id \
                    JOIN member ON member.entry_id = matched.entry_id \
                    WHERE matched.watchlist = $1 AND NOT matched.is_held AND entry.seen_at > $2 AND entry.seen_at <= $3 ORDER BY matched.entry_id LIMIT $4";
const OF_ENTRY: &str = "SELECT watchlist, score, evidence FROM matched WHERE entry_id = $1 ORDER BY watchlist";

const OF_STORY: &str = "SELECT matched.entry_id, matched.watchlist, matched.score, matched.evidence FROM matched \
                        JOIN member ON member.entry_id = matched.entry_id WHERE member.story_id = $1 ORDER BY matched.entry_id, matched.watchlist LIMIT $2";

/// Most matches told in one digest: with forty copies a story that is some hundred stories, far more than a mail shows; the
/// rest stays pending for the next one.
const PENDING_MAX: i64 = 20_000;

impl Tx {
    /// Records a match and, unless it is held, whom it is owed to. A match known before only gets its new score and evidence:
    /// nobody is told of it again.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn add_match(&mut self, found: &Found, followers: &[Follower]) -> Result<(), Error> {
        self.add_matches(&[(found, followers)]).await
    }

    /// The same for many matches, each of another entry or watchlist.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn add_matches(&mut self, matches: &[(&Found, &[Follower])]) -> Result<(), Error> {
        let entries: BTreeSet<i64> = matches.iter().map(|(found, _)| found.entry.0).collect();
        let known = run!(self, (String, i64), fetch_all, KNOWN, list(entries.into_iter()))?;
        let known: HashSet<(&str, i64)> = known.iter().map(|(list, entry)| (list.as_str(), *entry)).collect();
        let evidence = |(found, _): &(&Found, _)| to_json(&found.found.evidence);
        let evidence: Vec<String> = matches.iter().map(evidence).collect::<Result<_, Error>>()?;
        let rows: Vec<_> = matches.iter().map(|(found, _)| *found).zip(&evidence).collect();
        write_rows!(self, (), (ADD, 6, ADD_ANEW), &rows, row => [
            row.0.found.watchlist.as_str(),
            row.0.entry.0,
            row.0.found.score,
            row.1.as_str(),
            row.0.at.as_millisecond(),
            row.0.is_held,
        ]);
        let debts: Vec<Debt<'_>> = matches
            .iter()
            .filter(|(found, _)| !found.is_held && !known.contains(&(found.found.watchlist.as_str(), found.entry.0)))
            .flat_map(|(found, followers)| {
                followers.iter().map(|to| Debt {
                    watchlist: found.found.watchlist.as_str(),
                    entry: found.entry,
                    at: found.at,
                    to,
                })
            })
            .collect();
        self.owe(&debts).await
    }

    async fn owe(&mut self, debts: &[Debt<'_>]) -> Result<(), Error> {
        write_rows!(self, (), (FOLLOW, 5, FOLLOW_ONCE), debts, debt => [
            debt.to.recipient.as_str(),
            debt.to.schedule.as_str(),
            debt.watchlist,
            debt.entry.0,
            debt.at.as_millisecond(),
        ]);
        let speaking: BTreeSet<_> = debts.iter().filter_map(Debt::speaks).collect();
        for (recipient, schedule, at, slot) in speaking {
            exec!(self, SPEAK, recipient, schedule, at, slot)?;
        }
        Ok(())
    }

    /// How many entries of a feed came in a burst since then and were archived.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn burst_size(&mut self, feed: &str, since: Timestamp) -> Result<usize, Error> {
        let (count,) = run!(self, (i64,), fetch_one, BURST_SIZE, feed, since.as_millisecond())?;
        Ok(usize::try_from(count).unwrap_or(0))
    }

    /// Matches of entries of a feed that came in a burst since then and are held, in order of arrival.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn held_in_burst(&mut self, feed: &str, since: Timestamp) -> Result<Vec<(String, EntryId)>, Error> {
        let rows = run!(self, (String, i64), fetch_all, HELD, feed, since.as_millisecond())?;
        Ok(rows
            .into_iter()
            .map(|(watchlist, entry)| (watchlist, EntryId(entry)))
            .collect())
    }

    /// A match that was held is owed to these followers now.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn release(
        &mut self,
        watchlist: &str,
        entry: EntryId,
        at: Timestamp,
        followers: &[Follower],
    ) -> Result<(), Error> {
        exec!(self, RELEASE, watchlist, entry.0)?;
        let debt = |to| Debt {
            watchlist,
            entry,
            at,
            to,
        };
        self.owe(&followers.iter().map(debt).collect::<Vec<_>>()).await
    }

    /// Owes a match again to followers that it may have been told to: what was told has been corrected since, or was not told by any
    /// headline. A match that is held, or that is owed anyway, is not owed again.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn owe_again(
        &mut self,
        watchlist: &str,
        entry: EntryId,
        followers: &[Follower],
        now: Timestamp,
    ) -> Result<(), Error> {
        if self.record(watchlist, entry).await?.is_none_or(|(_, is_held)| is_held) {
            return Ok(());
        }
        let debt = |to| Debt {
            watchlist,
            entry,
            at: now,
            to,
        };
        self.owe(&followers.iter().map(debt).collect::<Vec<_>>()).await
    }

    /// What a schedule has still to tell, in order of arrival.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn pending(&mut self, recipient: &str, schedule: &str) -> Result<Vec<Pending>, Error> {
        let rows = run!(
            self,
            (String, i64, i64, f64, String, i64),
            fetch_all,
            PENDING,
            recipient,
            schedule,
            PENDING_MAX
        )?;
        rows.into_iter()
            .map(|(watchlist, entry, story, score, evidence, since)| {
                Ok(Pending {
                    since: time(since)?,
                    story: StoryId(story),
                    entry: EntryId(entry),
                    found: Match {
                        watchlist,
                        score,
                        evidence: from_json(&evidence)?,
                    },
                })
            })
            .collect()
    }

    /// Whether all of this is owed still; if so it stays owed until this transaction strikes it off.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn are_owed(&mut self, recipient: &str, schedule: &str, debts: &[Pending]) -> Result<bool, Error> {
        if debts.is_empty() {
            return Ok(true);
        }
        let still = run!(self, (i64,), fetch_all, STILL, recipient, schedule, rows(debts)?)?;
        Ok(still.len() == debts.len())
    }

    /// Strikes off what a digest has told or decided to hold.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn settle(&mut self, recipient: &str, schedule: &str, told: &[Pending]) -> Result<(), Error> {
        if !told.is_empty() {
            exec!(self, TOLD, recipient, schedule, rows(told)?)?;
        }
        Ok(())
    }

    /// Hands what is owed under `(recipient, schedule, watchlist)` to another schedule of the recipient, or strikes it off when
    /// nobody follows the watchlist any more.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn reassign(
        &mut self,
        recipient: &str,
        schedule: &str,
        watchlist: &str,
        to: Option<&str>,
    ) -> Result<(), Error> {
        if let Some(to) = to {
            exec!(self, MOVE, recipient, schedule, to, watchlist)?;
        }
        exec!(self, DROP, recipient, schedule, watchlist)?;
        Ok(())
    }

    /// Strikes off what has been owed to a recipient since before then.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn drop_debts_before(&mut self, recipient: &str, oldest: Timestamp) -> Result<(), Error> {
        exec!(self, DROP_BEFORE, recipient, oldest.as_millisecond())?;
        Ok(())
    }

    /// Everything owed, as `(recipient, schedule, watchlist)`.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn owed(&mut self) -> Result<Vec<(String, String, String)>, Error> {
        Ok(run!(self, (String, String, String), fetch_all, OWED)?)
    }

    /// How many matches are kept.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn match_count(&mut self) -> Result<i64, Error> {
        Ok(run!(self, (i64,), fetch_one, COUNT)?.0)
    }

    /// For each watchlist with matches: its id, entries, stories, and when the last match was noticed.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn matches_by_watchlist(&mut self) -> Result<Vec<(String, i64, i64, Timestamp)>, Error> {
        let rows = run!(self, (String, i64, i64, i64), fetch_all, BY_WATCHLIST)?;
        rows.into_iter()
            .map(|(watchlist, entries, stories, last)| Ok((watchlist, entries, stories, time(last)?)))
            .collect()
    }

    /// When an entry that was news last met a watchlist, not after `to`.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn last_match(&mut self, watchlist: &str, to: Timestamp) -> Result<Option<Timestamp>, Error> {
        time_opt(run!(self, (Option<i64>,), fetch_one, LAST, watchlist, to.as_millisecond())?.0)
    }

    /// The entries of news that met a watchlist after `from` and not after `to`, each with its story.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn came(
        &mut self,
        watchlist: &str,
        from: Timestamp,
        to: Timestamp,
    ) -> Result<Vec<(EntryId, StoryId)>, Error> {
        let (from, to) = (from.as_millisecond(), to.as_millisecond());
        let rows = run!(self, (i64, i64), fetch_all, CAME, watchlist, from, to, PENDING_MAX)?;
        let ids = rows.into_iter();
        Ok(ids.map(|(entry, story)| (EntryId(entry), StoryId(story))).collect())
    }

    /// The matches of one entry.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn matches_of(&mut self, entry: EntryId) -> Result<Vec<Match>, Error> {
        let rows = run!(self, (String, f64, String), fetch_all, OF_ENTRY, entry.0)?;
        rows.into_iter()
            .map(|(watchlist, score, evidence)| {
                Ok(Match {
                    watchlist,
                    score,
                    evidence: from_json(&evidence)?,
                })
            })
            .collect()
    }

    /// The matches of a story's entries, oldest entry first.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn matches_of_story(&mut self, story: StoryId) -> Result<Vec<(EntryId, Match)>, Error> {
        let rows = run!(
            self,
            (i64, String, f64, String),
            fetch_all,
            OF_STORY,
            story.0,
            PENDING_MAX
        )?;
        rows.into_iter()
            .map(|(entry, watchlist, score, evidence)| {
                Ok((
                    EntryId(entry),
                    Match {
                        watchlist,
                        score,
                        evidence: from_json(&evidence)?,
                    },
                ))
            })
            .collect()
    }
}

/// Debts as statements take them: `[watchlist, entry]`, `[watchlist, entry]`.
fn rows(debts: &[Pending]) -> Result<String, Error> {
    let debts: Vec<(&str, i64)> = debts
        .iter()
        .map(|one| (one.found.watchlist.as_str(), one.entry.0))
        .collect();
    to_json(&debts)
}
