//! Match: which watchlists an entry meets, and whom that is owed to.

use std::collections::{BTreeSet, HashMap};

use jiff::{SignedDuration, Timestamp};
use tracing::info;

use super::half::is_teaser;
use super::turn::alert_slot;
use crate::daemon::{Daemon, Report};
use crate::digests::{Cadence, alerts};
use crate::entries::Kept;
use crate::ids::{EntryId, FeedId};
use crate::matches::{Found, Match, Watchlist};
use crate::store::{Follower, Step};

/// Entries matched in one transaction.
const BATCH: i64 = 500;
/// How much of the archive a new or changed watchlist is shown.
pub(super) const LOOK_BACK: SignedDuration = SignedDuration::from_hours(90 * 24);
/// Entries of the archive matched in one transaction.
pub(in crate::daemon) const PAGE: i64 = 500;

/// How many batches so many entries are.
pub(in crate::daemon) fn batches(entries: usize) -> usize {
    entries.div_ceil(usize::try_from(BATCH).unwrap_or(usize::MAX))
}

/// One batch. Returns whether there was work.
pub(in crate::daemon) async fn run(daemon: &mut Daemon, report: &mut Report) -> anyhow::Result<bool> {
    let now = daemon.clock.now();
    let mut tx = daemon.store.write().await?;
    let taken = tx.take_work(Step::Match, now, BATCH).await?;
    if taken.is_empty() {
        return Ok(false);
    }
    let (mut matches, mut read) = (Vec::new(), Vec::new());
    let edited = tx.edited(taken.iter().copied()).await?;
    let entries = daemon.at_hand.take(&mut tx, &taken, &edited).await?;
    let backlog = entries.iter().filter(|kept| kept.is_backlog);
    let backlog: BTreeSet<FeedId> = backlog.map(|kept| kept.feed).collect();
    let firsts = tx.first_reads(backlog.into_iter()).await?;
    for kept in entries {
        // Held back from a known feed, not from a new one's first poll: that no `since` reaches.
        let first = || firsts.get(&kept.feed).copied().flatten();
        let is_burst = kept.is_backlog && first().is_none_or(|first| first < kept.seen);
        let is_rewritten = may_be_rewritten(&kept, now) && edited.contains(&kept.id);
        let before = matches.len();
        matches.extend(
            daemon
                .wired
                .matcher
                .matches(&kept.entry)
                .into_iter()
                .map(|found| Found {
                    is_held: !is_rewritten && (is_burst || is_held(daemon, &kept, &found, now)),
                    found,
                    entry: kept.id,
                    at: now,
                }),
        );
        // Of a backlog that `since` reaches back to; what is new was looked at when it came.
        let told = matches[before..].iter().filter(|found| !found.is_held).count();
        if kept.is_backlog && !is_rewritten {
            report.matched_since += told;
        }
        if kept.is_backlog && told > 0 && is_teaser(&daemon.wired, &kept) {
            read.push(kept.id);
        }
    }
    let followers = followers_of(daemon, &matches, now);
    tx.add_matches(&with_followers(&matches, &followers)).await?;
    tx.add_work_all(Step::Read, &read, now).await?;
    tx.commit().await?;
    report.matched += matches.len();
    for held in matches.into_iter().filter(|found| found.is_held) {
        *report.matched_archive.entry(held.found.watchlist).or_default() += 1;
    }
    Ok(true)
}

/// Who follows the watchlists that found something to tell.
fn followers_of(daemon: &Daemon, matches: &[Found], now: Timestamp) -> HashMap<String, Vec<Follower>> {
    let told = matches.iter().filter(|found| !found.is_held);
    let lists: BTreeSet<&str> = told.map(|found| found.found.watchlist.as_str()).collect();
    lists
        .into_iter()
        .map(|list| (list.to_owned(), followers(daemon, list, now)))
        .collect()
}

fn with_followers<'m>(
    matches: &'m [Found],
    followers: &'m HashMap<String, Vec<Follower>>,
) -> Vec<(&'m Found, &'m [Follower])> {
    let of = |found: &'m Found| followers.get(&found.found.watchlist).map_or(&[][..], Vec::as_slice);
    matches.iter().map(|found| (found, of(found))).collect()
}

fn watchlist<'d>(daemon: &'d Daemon, id: &str) -> Option<&'d Watchlist> {
    daemon
        .wired
        .config
        .watchlists
        .iter()
        .find(|watchlist| watchlist.id == id)
}

/// The backlog of a new feed fills the archive and alerts nobody, unless the watchlist's `since` reaches back to it.
fn is_held(daemon: &Daemon, kept: &Kept, found: &Match, now: Timestamp) -> bool {
    kept.is_backlog
        && watchlist(daemon, &found.watchlist)
            .and_then(|watchlist| watchlist.since.earliest(now))
            .is_none_or(|earliest| kept.when() < earliest)
}

/// A text that its outlet rewrites later than this is history, rewritten or not.
const REWRITTEN_WITHIN: SignedDuration = SignedDuration::from_hours(3 * 24);

/// Whether an edit of an entry is told: of a backlog, what is held is what stood there then, and what was written since is news. A
/// match that was recorded before stays as it was.
fn may_be_rewritten(kept: &Kept, now: Timestamp) -> bool {
    kept.is_backlog && now.duration_since(kept.when()) <= REWRITTEN_WITHIN
}

pub(in crate::daemon) fn followers(daemon: &Daemon, id: &str, now: Timestamp) -> Vec<Follower> {
    let urgency = watchlist(daemon, id)
        .map(|watchlist| watchlist.urgency)
        .unwrap_or_default();
    let mut followers = Vec::new();
    for recipient in &daemon.wired.config.recipients {
        for follow in recipient
            .follows
            .iter()
            .filter(|follow| follow.watchlists.iter().any(|known| known == id))
        {
            let speak_at = match follow.cadence {
                Cadence::Alert(least) if urgency < least => continue,
                Cadence::Alert(_) => {
                    let ready = now.checked_add(alerts::GATHER).ok();
                    ready.map(|at| (at, alert_slot(at, &recipient.zone)))
                }
                _ => None,
            };
            followers.push(Follower {
                recipient: recipient.id.clone(),
                schedule: follow.schedule.clone(),
                speak_at,
            });
        }
    }
    followers
}

/// Shows the archive to watchlists that are new or changed, so that `status`, `search` and "quiet since" know their past. What
/// is found so is told to nobody.
pub(in crate::daemon) async fn look_back(daemon: &mut Daemon) -> anyhow::Result<()> {
    let prints = daemon
        .wired
        .config
        .watchlists
        .iter()
        .map(|watchlist| fingerprint(watchlist, daemon))
        .collect::<Vec<_>>()
        .join("\n");
    let mut tx = daemon.store.write().await?;
    if tx.meta("watchlists").await?.as_deref() == Some(&prints) {
        return Ok(());
    }
    let (now, mut after, mut seen, mut matched) = (daemon.clock.now(), EntryId(0), 0, 0);
    let since = now.checked_sub(LOOK_BACK).unwrap_or(now);
    loop {
        let page = tx.entries_after(after, since, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = last.id;
        let found = |kept: &Kept| {
            let (entry, found) = (kept.id, daemon.wired.matcher.matches(&kept.entry));
            found.into_iter().map(move |found| Found {
                found,
                entry,
                at: now,
                is_held: true,
            })
        };
        let held: Vec<Found> = page.iter().flat_map(found).collect();
        let rows: Vec<(&Found, &[Follower])> = held.iter().map(|found| (found, &[][..])).collect();
        tx.add_matches(&rows).await?;
        matched += held.len();
        seen += page.len();
    }
    tx.set_meta("watchlists", &prints).await?;
    tx.commit().await?;
    if seen > 0 {
        info!(
            entries = seen,
            matches = matched,
            "watchlists have changed: {seen} archived entries looked at, {matched} matches"
        );
    }
    Ok(())
}

/// Changes whenever what a watchlist looks for may have changed. Alias sets are not in it: their small edits are not worth a
/// walk through the archive at every start. Nor are the names of a list that is fetched: they are searched for when they come.
fn fingerprint(watchlist: &Watchlist, daemon: &Daemon) -> String {
    let mut watchlist = watchlist.clone();
    let entries = watchlist.names.as_mut().map(|names| std::mem::take(&mut names.entries));
    let is_fetched = daemon
        .wired
        .config
        .lists
        .iter()
        .any(|list| list.watchlist == watchlist.id);
    let mut text = format!("{watchlist:?}");
    for listed in entries
        .iter()
        .flat_map(|entries| entries.iter())
        .filter(|_| !is_fetched)
    {
        text.push_str(&listed.listing.id);
        listed.names.iter().for_each(|name| text.push_str(&name.text));
    }
    format!("{}:{:016x}", watchlist.id, rapidhash::v3::rapidhash_v3(text.as_bytes()))
}
