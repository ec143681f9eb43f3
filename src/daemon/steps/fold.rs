//! Fold: each new entry into a story, in the order in which they arrived, by one node at a time.

use std::time::Duration;

use crate::daemon::{Daemon, Folder, Report};
use crate::entries::Kept;
use crate::ids::EntryId;
use crate::store::{FOLD, Step};
use crate::stories::cluster::{OPEN_ENTRIES_MAX, OPEN_FOR, Open};
use crate::stories::corrections::Corrections;
use crate::stories::{Fold, Reason};

/// Entries folded in one transaction.
const BATCH: i64 = 500;
/// How long this node keeps the role without renewing it.
const LEASE: Duration = Duration::from_secs(2 * 60);
/// Entries read at once when the open stories are rebuilt.
const PAGE: i64 = 500;

/// How many batches so many entries are.
pub(in crate::daemon) fn batches(entries: usize) -> usize {
    entries.div_ceil(usize::try_from(BATCH).unwrap_or(usize::MAX))
}

/// One batch. Returns whether there was work for this node.
pub(in crate::daemon) async fn run(daemon: &mut Daemon, report: &mut Report) -> anyhow::Result<bool> {
    // Should anything fail from here on, memory and store may disagree: the open stories are then rebuilt.
    let folder = daemon.folder.take();
    let now = daemon.clock.now();
    let mut tx = daemon.store.write().await?;
    if !tx.has_work(Step::Fold).await? {
        daemon.folder = folder;
        return Ok(false);
    }
    let Some(lease) = tx.lease(FOLD, &daemon.owner, now, LEASE).await? else {
        return Ok(false);
    };
    let mut folder = match folder {
        Some(folder) if folder.epoch == lease.epoch => folder,
        _ => {
            let corrections = tx.corrections().await?;
            Folder {
                epoch: lease.epoch,
                open: rebuilt(daemon, &mut tx, &corrections, now).await?,
                corrections,
            }
        }
    };
    folder.open.close_before(now.checked_sub(OPEN_FOR).unwrap_or(now));
    let taken = tx.take_work(Step::Fold, now, BATCH).await?;
    let edited = tx.edited(taken.iter().copied()).await?;
    let entries = daemon.at_hand.take(&mut tx, &taken, &edited).await?;
    let mut folds: Vec<Vec<Fold>> = Vec::with_capacity(entries.len());
    for kept in &entries {
        let fold = folder.open.fold(kept);
        // With it go the entries that a second look moved: two young stories that turned out to be one.
        folds.push([fold].into_iter().chain(folder.open.take_moves()).collect());
    }
    let refused = tx.fold(&folds, &folder.corrections, now).await?;
    let folded: Vec<EntryId> = entries.iter().map(|kept| kept.id).collect();
    tx.add_work_all(Step::Match, &folded, now).await?;
    tx.commit().await?;
    let new = folds.iter().filter_map(|folds| folds.first());
    report.stories_new += new.filter(|fold| fold.reason == Reason::New).count();
    if refused.is_empty() {
        for (kept, folds) in entries.into_iter().zip(&folds) {
            let story = folds.first().map(|fold| fold.story);
            // To be matched.
            daemon.at_hand.put(Kept { story, ..kept });
        }
        daemon.folder = Some(folder);
    }
    // Else memory has moved what a person placed: it is rebuilt from the store.
    Ok(!taken.is_empty())
}

async fn rebuilt(
    daemon: &Daemon,
    tx: &mut crate::store::Tx,
    corrections: &Corrections,
    now: jiff::Timestamp,
) -> anyhow::Result<Open> {
    let watchlists = daemon.wired.config.watchlists.iter();
    let words = watchlists.flat_map(|watchlist| watchlist.query.words());
    let mut open = Open::new((*daemon.wired.aliases).clone()).watching(words);
    open.heed(corrections);
    let since = now.checked_sub(OPEN_FOR).unwrap_or(now);
    let most = i64::try_from(OPEN_ENTRIES_MAX).unwrap_or(i64::MAX);
    // What would be forgotten again is not read.
    let forgotten = tx.before_the_latest(most).await?;
    let mut after = EntryId(crate::ids::floor(since)).max(forgotten.unwrap_or(EntryId(0)));
    loop {
        let page = tx.entries_after(after, since, PAGE).await?;
        let Some(last) = page.last() else {
            return Ok(open);
        };
        after = last.id;
        for kept in &page {
            if let Some(story) = kept.story {
                open.recall(kept, story);
            }
        }
    }
}
