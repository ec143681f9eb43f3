//! Match: which watchlists an entry meets, and whom that is owed to.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tracing::info;

use super::half::is_teaser;
use super::turn::alert_slot;
use crate::daemon::{Daemon, Report};
use crate::digests::{Cadence, alerts};
use crate::entries::Kept;
use crate::ids::EntryId;
use crate::matches::{Found, Match, Watchlist};
use crate::store::{Follower, Step};

/// Entries matched in one transaction.
const BATCH: i64 = 500;
/// A claim is another node's again after this.
const LEASE: Duration = Duration::from_secs(2 * 60);
/// How much of the archive a new or changed watchlist is shown.
pub(super) const LOOK_BACK: SignedDuration = SignedDuration::from_hours(90 * 24);
/// Entries of the archive matched in one transaction.
pub(super) const PAGE: i64 = 500;

/// One batch. Returns whether there was work.
pub(in crate::daemon) async fn run(daemon: &mut Daemon, report: &mut Report) -> anyhow::Result<bool> {
    let now = daemon.clock.now();
    let mut tx = daemon.store.write().await?;
    let tasks = tx.claim_work(Step::Match, now, LEASE, BATCH).await?;
    if tasks.is_empty() {
        return Ok(false);
    }
    let (mut matched, mut archived) = (0, Vec::new());
    for task in tasks {
        if let Some(kept) = tx.entry(task.entry).await? {
            let found = daemon.wired.matcher.matches(&kept.entry);
            // Held back from a known feed, not from a new one's first poll: that no `since` reaches.
            let is_burst = kept.is_backlog && tx.first_read(kept.feed).await?.is_none_or(|first| first < kept.seen);
            let is_held = |found: &Match| is_burst || is_held(daemon, &kept, found, now);
            // Of a backlog that `since` reaches back to; what is new was looked at when it came.
            let is_read =
                kept.is_backlog && is_teaser(&daemon.wired, &kept) && found.iter().any(|found| !is_held(found));
            for found in found {
                let is_held = is_held(&found);
                let followers = if is_held {
                    Vec::new()
                } else {
                    followers(daemon, &found.watchlist, now)
                };
                matched += 1;
                if is_held {
                    archived.push(found.watchlist.clone());
                }
                tx.add_match(
                    &Found {
                        found,
                        entry: kept.id,
                        at: now,
                        is_held,
                    },
                    &followers,
                )
                .await?;
            }
            if is_read {
                tx.add_work(Step::Read, kept.id, now).await?;
            }
        }
        tx.work_done(&task).await?;
    }
    tx.commit().await?;
    report.matched += matched;
    for watchlist in archived {
        *report.matched_archive.entry(watchlist).or_default() += 1;
    }
    Ok(true)
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
        for kept in &page {
            for found in daemon.wired.matcher.matches(&kept.entry) {
                tx.add_match(
                    &Found {
                        found,
                        entry: kept.id,
                        at: now,
                        is_held: true,
                    },
                    &[],
                )
                .await?;
                matched += 1;
            }
        }
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
