//! What the archive says of names that are newly listed.

use std::time::Duration;

use tracing::info;

use super::state::{Search, keep, name, state};
use crate::config::FreshList;
use crate::daemon::steps::matching::{PAGE, followers};
use crate::daemon::{Daemon, Report};
use crate::ids::EntryId;
use crate::matches::names::Listed;
use crate::matches::{Found, Matcher};
use crate::store::IMPORTED;

/// The search is another node's after this; renewed with each page.
const LEASE: Duration = Duration::from_mins(5);

/// Looks for newly listed names in the archive. A story that is found so is told: being listed is the news.
pub(super) async fn search(daemon: &mut Daemon, list: &FreshList, report: &mut Report) -> anyhow::Result<()> {
    let mut tx = daemon.store.read().await?;
    let state = state(&mut tx, list).await?;
    drop(tx);
    // A version that is not at work here yet is searched for by the node that has it.
    if daemon.versions.get(&list.watchlist) != Some(&state.version) {
        return Ok(());
    }
    for search in state.searches {
        let Some(found) = one(daemon, list, search.clone()).await? else {
            break;
        };
        report.matched += found;
        if search.is_held && found > 0 {
            *report.matched_archive.entry(list.watchlist.clone()).or_default() += found;
        }
        info!(
            watchlist = list.watchlist,
            matches = found,
            "the archive was searched for the names newly on {}: {found} match{}",
            list.watchlist,
            if found == 1 { "" } else { "es" }
        );
    }
    Ok(())
}

/// One search to its end, page by page; `None` when another node does it or it was told to stop.
async fn one(daemon: &Daemon, list: &FreshList, mut search: Search) -> anyhow::Result<Option<usize>> {
    let Some(matcher) = matcher(daemon, list, &search) else {
        return Ok(None);
    };
    let mut matched = 0;
    while !daemon.is_stopping() {
        let now = daemon.clock.now();
        let mut tx = daemon.store.write().await?;
        let lease = tx.lease(&name(list), &daemon.owner, now, LEASE).await?;
        let mut state = state(&mut tx, list).await?;
        if lease.is_none() || state.searches.first() != Some(&search) {
            return Ok(None);
        }
        let page = tx.entries_after(EntryId(search.after), search.since, PAGE).await?;
        for kept in &page {
            // An imported report is history whoever is listed: it is found, and told to nobody.
            let is_held = search.is_held || kept.entry.feed.as_deref() == Some(IMPORTED);
            for found in matcher.matches(&kept.entry) {
                let followers = if is_held {
                    Vec::new()
                } else {
                    followers(daemon, &found.watchlist, now)
                };
                let found = Found {
                    found,
                    entry: kept.id,
                    at: now,
                    is_held,
                };
                tx.add_match(&found, &followers).await?;
                matched += 1;
            }
        }
        if let Some(last) = page.last() {
            search.after = last.id.0;
            state.searches[0].after = search.after;
        } else {
            state.searches.remove(0);
            tx.give_back(&name(list), &daemon.owner).await?;
        }
        keep(&mut tx, list, &state).await?;
        tx.commit().await?;
        if page.is_empty() {
            return Ok(Some(matched));
        }
    }
    Ok(None)
}

/// The watchlist of the list, with the names that are new only.
fn matcher(daemon: &Daemon, list: &FreshList, search: &Search) -> Option<Matcher> {
    let config = &daemon.wired.config;
    let mut watchlist = config
        .watchlists
        .iter()
        .find(|known| known.id == list.watchlist)?
        .clone();
    let names = watchlist.names.as_mut()?;
    if !search.is_held {
        let is_new = |listed: &&Listed| search.ids.binary_search(&listed.listing.id).is_ok();
        names.entries = names.entries.iter().filter(is_new).cloned().collect();
    }
    Some(Matcher::new(&[watchlist], &config.aliases))
}
