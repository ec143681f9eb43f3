//! Names: keeps the lists fresh that watchlists name by address.
//!
//! A list is fetched and read beside the news, however long its server takes. The last good version lives in the store, so
//! that all nodes have the same; a copy lies in the state folder for commands that open no store. What is newly listed is
//! looked for in the archive, page by page, and goes on where it stopped.

use std::fs::{self, File};
use std::io::{self, Cursor, Write as _};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::task::JoinHandle;
use tracing::{info, warn};

use super::matching::LOOK_BACK;
use super::rest;
use crate::config::FreshList;
use crate::daemon::{Daemon, Report, Wired, common};
use crate::matches::names::difference::{difference, new_names};
use crate::matches::names::import::{Importer, in_short};
use crate::matches::names::{Listed, lines};
use crate::store::Tx;
use fetch::{Errand, Failure, Fetched, List, Visit};
use state::{Search, keep, name, text_name};

pub(in crate::daemon) use state::{Changed, ListState, state};

mod archive;
mod due;
mod fetch;
mod state;

/// A list is another node's to fetch after this: longer than a download and the wait for its host's turn.
const LEASE: Duration = Duration::from_mins(20);
/// A list that lost more than half of its entities is taken only when it was found so for this many fetches in a row.
const SMALL_MAX: u32 = 3;

/// A fetch under way, or done and not yet stored.
#[derive(Debug)]
pub(in crate::daemon) struct Fetching {
    list: FreshList,
    task: JoinHandle<Visit>,
}

/// Begins to fetch what is due, stores what was fetched, puts it to work, and searches the archive for what is new. With
/// `is_waited` it ends only when all is fetched.
pub(in crate::daemon) async fn run(daemon: &mut Daemon, report: &mut Report, is_waited: bool) -> anyhow::Result<()> {
    let lists = daemon.wired.config.lists.clone();
    for list in &lists {
        begin(daemon, list).await?;
    }
    for fetching in std::mem::take(&mut daemon.fetching) {
        if !is_waited && !fetching.task.is_finished() {
            daemon.fetching.push(fetching);
            continue;
        }
        let fetched = fetching.task.await;
        // Read for a configuration that is gone, it is of no use.
        if lists.contains(&fetching.list) {
            let visit = fetched.unwrap_or_else(|error| Visit::failed(format!("reading it failed: {error}")));
            settle(daemon, &fetching.list, visit).await?;
            rest::keep(daemon, daemon.clock.now()).await?;
        }
    }
    take_up(daemon, &lists).await?;
    for list in &lists {
        archive::search(daemon, list, report).await?;
    }
    Ok(())
}

/// When a list is due next.
pub(in crate::daemon) async fn next_due(tx: &mut Tx, lists: &[FreshList]) -> anyhow::Result<Option<Timestamp>> {
    let mut due = Vec::new();
    for list in lists {
        due.push(state(tx, list).await?.due);
    }
    Ok(due.into_iter().min())
}

/// Begins to fetch a list that is due, unless somebody does already.
async fn begin(daemon: &mut Daemon, list: &FreshList) -> anyhow::Result<()> {
    let now = daemon.clock.now();
    if daemon.fetching.iter().any(|fetching| fetching.list == *list) {
        return Ok(());
    }
    let is_due = state(&mut daemon.store.read().await?, list).await?.due <= now;
    if !is_due {
        return Ok(());
    }
    let mut tx = daemon.store.write().await?;
    if tx.lease(&name(list), &daemon.owner, now, LEASE).await?.is_none() {
        return Ok(());
    }
    let mut state = state(&mut tx, list).await?;
    rest::remember(daemon, &mut tx, now).await?;
    let errand = Errand::new(&daemon.wired, list, &state);
    // Due again if this process is gone before it is done.
    state.due = now.checked_add(LEASE).unwrap_or(Timestamp::MAX);
    keep(&mut tx, list, &state).await?;
    tx.commit().await?;
    let clock = daemon.clock.clone();
    daemon.fetching.push(Fetching {
        list: list.clone(),
        task: tokio::spawn(async move { errand.run(&clock).await }),
    });
    Ok(())
}

/// Stores what came of a fetch: one transaction.
async fn settle(daemon: &Daemon, list: &FreshList, visit: Visit) -> anyhow::Result<()> {
    let now = daemon.clock.now();
    let mut tx = daemon.store.write().await?;
    let mut state = state(&mut tx, list).await?;
    // A list that was not asked for has not failed.
    let is_unasked = matches!(&visit.outcome, Err(Failure::Answer(error)) if error.is_unasked());
    state.failures = match &visit.outcome {
        Ok(_) => 0,
        Err(_) if is_unasked => state.failures,
        Err(_) => state.failures.saturating_add(1),
    };
    let every = SignedDuration::try_from(list.every).unwrap_or(SignedDuration::MAX);
    state.due = due::after(&visit, every, state.failures, now);
    match visit.outcome {
        Err(why) => {
            warn!(
                watchlist = list.watchlist,
                "the list of names at {} could not be read: {why}", list.url
            );
            state.failure = Some(why.to_string());
        }
        Ok(fetched) => {
            state.last_ok = Some(now);
            match fetched {
                // The version at work again: a small one in between was a fault of the server.
                Fetched::Unchanged => state.small = None,
                Fetched::List(fetched) => take(&mut tx, list, &mut state, fetched, now).await?,
            }
            if state.small.is_none() {
                state.failure = None;
            }
        }
    }
    keep(&mut tx, list, &state).await?;
    tx.give_back(&name(list), &daemon.owner).await?;
    tx.commit().await?;
    Ok(())
}

/// Puts a new version in place of the old one, unless it is suspiciously small.
async fn take(
    tx: &mut Tx,
    list: &FreshList,
    state: &mut ListState,
    fetched: List,
    now: Timestamp,
) -> anyhow::Result<()> {
    if let Some(complaints) = in_short(&fetched.complaints) {
        warn!(watchlist = list.watchlist, "of the list at {}: {complaints}", list.url);
    }
    for programme in &fetched.unlisted {
        warn!(
            watchlist = list.watchlist,
            "nobody on the list at {} stands under {programme}", list.url
        );
    }
    let mut text = Vec::new();
    lines::write(&fetched.entries, &mut text)?;
    let version = format!("{:016x}", rapidhash::v3::rapidhash_v3(&text));
    let old = match state.version.as_str() {
        "" => Vec::new(),
        _ => parsed(tx.meta(&text_name(list)).await?.unwrap_or_default()),
    };
    if is_refused(list, state, (&version, fetched.entries.len()), old.len()) {
        return Ok(());
    }
    state.etag = fetched.etag;
    state.last_modified = fetched.last_modified;
    state.validators_url = fetched.validators_url;
    if state.version == version {
        return Ok(());
    }
    let is_first = state.version.is_empty();
    tell(list, state, (&old, &fetched.entries), now);
    let mut ids: Vec<String> = new_names(&old, &fetched.entries)
        .into_iter()
        .map(|listed| listed.listing.id.clone())
        .collect();
    ids.sort_unstable();
    if !ids.is_empty() {
        state.searches.push(Search {
            ids: if is_first { Vec::new() } else { ids },
            after: 0,
            since: now.checked_sub(LOOK_BACK).unwrap_or(Timestamp::MIN),
            is_held: is_first,
        });
    }
    state.version = version;
    state.entities = fetched.entries.len();
    tx.set_meta(&text_name(list), &String::from_utf8(text)?).await?;
    Ok(())
}

/// A list that lost half of itself is more often a fault of its server than news. Its validators are not kept, so that it is
/// sent again next time.
fn is_refused(list: &FreshList, state: &mut ListState, (version, count): (&str, usize), old: usize) -> bool {
    let known = state.small.take();
    if count >= old / 2 {
        return false;
    }
    let seen = known.filter(|(known, _)| known == version).map_or(0, |(_, seen)| seen) + 1;
    if seen >= SMALL_MAX {
        return false;
    }
    let why = format!(
        "it has only {count} of {old} entities; the old list stays until it was found so {SMALL_MAX} times ({seen} so far)"
    );
    warn!(watchlist = list.watchlist, "the list of names at {}: {why}", list.url);
    state.failure = Some(why);
    state.small = Some((version.to_owned(), seen));
    true
}

/// Says what came and what went, for the log and for `status`.
fn tell(list: &FreshList, state: &mut ListState, (old, new): (&[Listed], &[Listed]), now: Timestamp) {
    let change = difference(old, new);
    state.added = Changed::of(change.added.iter().map(|listing| &**listing));
    state.removed = Changed::of(change.removed.iter().map(|listing| &**listing));
    state.edited = Changed::of(change.changed.iter().map(|listing| &**listing));
    state.changed = Some(now);
    info!(
        watchlist = list.watchlist,
        entities = new.len(),
        added = change.added.len(),
        removed = change.removed.len(),
        changed = change.changed.len(),
        "the list of names for {} has {} entities; added {}; removed {}; with other names {}",
        list.watchlist,
        new.len(),
        state.added.in_words(),
        state.removed.in_words(),
        state.edited.in_words()
    );
}

/// Entities of a stored name file, which is whole.
fn parsed(text: String) -> Vec<Listed> {
    let mut importer = Importer::new(&[]);
    match importer.add(Cursor::new(text.into_bytes())) {
        Ok(_) => importer.finish().entries,
        Err(error) => {
            warn!("a stored list of names cannot be read: {error}");
            Vec::new()
        }
    }
}

/// Puts versions to work that this process does not have yet, whoever fetched them.
async fn take_up(daemon: &mut Daemon, lists: &[FreshList]) -> anyhow::Result<()> {
    let mut fresh: Vec<(&FreshList, Vec<Listed>)> = Vec::new();
    for list in lists {
        let mut tx = daemon.store.read().await?;
        let version = state(&mut tx, list).await?.version;
        if version.is_empty() || daemon.versions.get(&list.watchlist) == Some(&version) {
            continue;
        }
        let text = tx.meta(&text_name(list)).await?.unwrap_or_default();
        drop(tx);
        copy(&list.file(&daemon.wired.config.state), &text);
        daemon.versions.insert(list.watchlist.clone(), version);
        fresh.push((list, parsed(text)));
    }
    let now = daemon.clock.now();
    if fresh.is_empty() && !common::is_due(daemon.weighed, now) {
        return Ok(());
    }
    let is_new = !fresh.is_empty();
    let mut config = daemon.wired.config.clone();
    for (list, entries) in fresh {
        let mut watchlists = config.watchlists.iter_mut();
        let watchlist = watchlists.find(|watchlist| watchlist.id == list.watchlist);
        if let Some(names) = watchlist.and_then(|watchlist| watchlist.names.as_mut()) {
            names.fill(entries);
        }
    }
    let is_weighed = common::weigh(daemon, &mut config, false).await?;
    daemon.weighed = Some(now);
    if is_new || is_weighed {
        let mut wired = Wired::with_names(&daemon.wired, config, daemon.limits);
        wired.tune(&daemon.store).await?;
        daemon.wired = Arc::new(wired);
    }
    Ok(())
}

/// Keeps a copy in the state folder, for `match` and `check`, which open no store. Without it they do not know the list.
pub(in crate::daemon) fn copy(file: &Path, text: &str) {
    if fs::read(file).is_ok_and(|known| known == text.as_bytes()) {
        return;
    }
    if let Err(error) = replace(file, text) {
        warn!("{} cannot be written: {error}", file.display());
    }
}

/// Writes a file beside its place and moves it there.
fn replace(file: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let fresh = file.with_extension(format!("new-{}", std::process::id()));
    let mut written = File::create(&fresh)?;
    written.write_all(text.as_bytes())?;
    written.sync_all()?;
    fs::rename(&fresh, file)
}
