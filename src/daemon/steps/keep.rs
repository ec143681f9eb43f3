//! What a read document adds to the store: new entries with their next work, edited ones with what they said before.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;

use super::half::{is_teaser, wants_page};
use super::matching::followers;
use super::poll::Polled;
use crate::context::archive::Sketch;
use crate::daemon::{Daemon, Report};
use crate::entries::burst::{self, Before};
use crate::entries::edits::{Former, Unknown, is_another, recognised};
use crate::entries::{Document, Entry, Kept, identity};
use crate::feeds::Feed;
use crate::ids::{EntryId, FeedId};
use crate::store::{Arrival, Fresh, Sought, Step, Tx};
use crate::stories::notices::notice;
use crate::stories::outlets;
use crate::text::language;

/// Most bytes of one text that is kept: a feed that carries books does not fill the store.
const TEXT_BYTES_MAX: usize = 128 * 1024;

/// Entries of a feed's last two weeks that an unknown one is compared with.
const FORMERS_MAX: i64 = 500;

/// Edits of one entry that are believed.
const EDITS_MAX: i64 = 24;

/// What a document brought.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Brought {
    /// Entries not seen before.
    pub(super) fresh: usize,
    /// Of these, how many a known feed brought in a burst: archived and told to nobody.
    pub(super) held: usize,
    /// Entries known under another id and address.
    pub(super) renamed: usize,
    /// Headlines of some that are held, for the owner.
    pub(super) examples: Vec<String>,
}

/// Headlines shown to the owner.
const EXAMPLES: usize = 5;

/// An entry on its way into the store.
struct Item {
    entry: Entry,
    /// Canonical link.
    link: Option<String>,
    hash: i64,
    arrival: Arrival,
    is_held: bool,
}

/// Keeps the entries of a document.
pub(super) async fn keep(
    daemon: &mut Daemon,
    tx: &mut Tx,
    polled: &Polled,
    document: &Document,
    now: Timestamp,
    report: &mut Report,
) -> anyhow::Result<Brought> {
    let (id, state) = (polled.due.feed.id, &polled.due.feed.state);
    let is_backlog = state.first_ok.is_none();
    let mut items = arrivals(tx, polled, document, now).await?;
    let mut brought = Brought::default();
    if !is_backlog && items.iter().any(|item| item.arrival == Arrival::New) {
        brought.renamed = recognise(tx, id, &mut items, now).await?;
        hold(tx, polled, &mut items, now).await?;
    }
    let (new, known): (Vec<Item>, Vec<Item>) = items.into_iter().partition(|item| item.arrival == Arrival::New);
    for item in known {
        match item.arrival {
            Arrival::Edited(id) => report.entries_edited += usize::from(edit(daemon, tx, id, &item, now).await?),
            Arrival::Relinked(id) => tx.relink_entry(id, &item.entry).await?,
            Arrival::New | Arrival::Known => {}
        }
    }
    add(daemon, tx, polled, new, now, &mut brought).await?;
    report.entries_new += brought.fresh;
    report.entries_archived += if is_backlog { brought.fresh } else { brought.held };
    report.entries_held += if is_backlog { 0 } else { brought.held };
    Ok(brought)
}

/// Takes an entry's new text, and has it matched again. `false`: it is believed no more.
async fn edit(daemon: &mut Daemon, tx: &mut Tx, id: EntryId, item: &Item, now: Timestamp) -> anyhow::Result<bool> {
    // Some feeds put a counter or an advertisement into every text: that is no edit any more.
    if tx.revision_count(id).await? >= EDITS_MAX {
        return Ok(false);
    }
    let before = tx.entry(id).await?.and_then(|kept| notice(&kept.entry));
    tx.edit_entry(id, &item.entry, item.hash, now).await?;
    if let Some(edited) = tx.entry(id).await? {
        remember(tx, &edited).await?;
        if is_teaser(&daemon.wired, &edited) && wants_page(&daemon.wired, &mut daemon.half, &edited, now) {
            tx.add_work(Step::Read, id, now).await?;
        }
    }
    if notice(&item.entry) > before {
        owe_again(daemon, tx, id, now).await?;
    }
    tx.add_work(Step::Match, id, now).await?;
    Ok(true)
}

/// What was told of an entry is wrong by its outlet's own word: whoever follows it hears of that in their next digest.
async fn owe_again(daemon: &Daemon, tx: &mut Tx, entry: EntryId, now: Timestamp) -> anyhow::Result<()> {
    for found in tx.matches_of(entry).await? {
        let followers = followers(daemon, &found.watchlist, now);
        tx.owe_again(&found.watchlist, entry, &followers, now).await?;
    }
    Ok(())
}

/// Keeps new entries and puts the next step before each.
async fn add(
    daemon: &mut Daemon,
    tx: &mut Tx,
    polled: &Polled,
    items: Vec<Item>,
    now: Timestamp,
    brought: &mut Brought,
) -> anyhow::Result<()> {
    let is_first = polled.due.feed.state.first_ok.is_none();
    let (mut kept, mut beside) = (Vec::with_capacity(items.len()), Vec::with_capacity(items.len()));
    for item in items {
        kept.push(Kept {
            id: EntryId(daemon.ids.next(now)),
            feed: polled.due.feed.id,
            seen: now,
            is_backlog: item.is_held || is_first,
            story: None,
            rank: polled.feed.rank,
            entry: item.entry,
        });
        beside.push((item.link, item.hash));
    }
    let rows = kept.iter().zip(&beside);
    let fresh: Vec<Fresh<'_>> = rows
        .map(|(kept, (link, hash)): (_, &(Option<String>, i64))| Fresh {
            kept,
            url_key: link.as_deref(),
            hash: *hash,
        })
        .collect();
    let added = tx.add_entries(&fresh).await?;
    kept.retain(|kept| added.contains(&kept.id));
    remember_all(tx, &kept).await?;
    let (mut read, mut fold) = (Vec::new(), Vec::new());
    for kept in &kept {
        // A page that is wanted is read first, so that the entry is folded and matched by all it says.
        let is_read = !kept.is_backlog && wants_page(&daemon.wired, &mut daemon.half, kept, now);
        if is_read { &mut read } else { &mut fold }.push(kept.id);
    }
    tx.add_work_all(Step::Read, &read, now).await?;
    tx.add_work_all(Step::Fold, &fold, now).await?;
    brought.fresh += kept.len();
    let held = kept.into_iter().filter(|kept| kept.is_backlog && !is_first);
    for kept in held {
        brought.held += 1;
        if brought.examples.len() < EXAMPLES {
            brought.examples.push(kept.entry.title);
        }
    }
    Ok(())
}

/// The entries of the document, oldest first, each with what the store knows of it.
async fn arrivals(tx: &mut Tx, polled: &Polled, document: &Document, now: Timestamp) -> anyhow::Result<Vec<Item>> {
    let entries: Vec<Entry> = oldest_first(document)
        .into_iter()
        .map(|entry| completed(entry, &polled.feed, document))
        .collect();
    let mut items: Vec<Item> = entries
        .into_iter()
        .map(|entry| Item {
            link: identity::alternate(&entry),
            hash: identity::content_hash(&entry),
            entry,
            arrival: Arrival::New,
            is_held: false,
        })
        .collect();
    let feed = polled.due.feed.id;
    let all: Vec<usize> = (0..items.len()).collect();
    look_up(tx, feed, &mut items, &all, now).await?;
    let reused = call_anew(tx, &mut items).await?;
    if !reused.is_empty() {
        look_up(tx, feed, &mut items, &reused, now).await?;
    }
    Ok(items)
}

/// Asks the store for some of the items.
async fn look_up(tx: &mut Tx, feed: FeedId, items: &mut [Item], which: &[usize], now: Timestamp) -> anyhow::Result<()> {
    let found = {
        let mut shared: HashMap<&str, usize> = HashMap::new();
        for link in items.iter().filter_map(|item| item.link.as_deref()) {
            *shared.entry(link).or_default() += 1;
        }
        let present: HashSet<&str> = items.iter().map(|item| item.entry.id.as_str()).collect();
        let sought: Vec<Sought<'_>> = which
            .iter()
            .map(|&at| &items[at])
            .map(|item| Sought {
                guid: item.entry.id.as_str(),
                url_key: item.link.as_deref().filter(|link| shared.get(link) == Some(&1)),
                hash: item.hash,
                title: item.entry.title.as_str(),
                published: item.entry.published,
            })
            .collect();
        tx.arrivals(feed, &sought, &present, now).await?
    };
    for (&at, arrival) in which.iter().zip(found) {
        items[at].arrival = arrival;
    }
    Ok(())
}

/// Some feeds number the places of their list, not its entries. What has nothing in common with the entry that is kept under
/// its id is called by its link, date and title. Returns which these are.
async fn call_anew(tx: &mut Tx, items: &mut [Item]) -> anyhow::Result<Vec<usize>> {
    let mut reused = Vec::new();
    for (at, item) in items.iter().enumerate() {
        if let Arrival::Edited(id) = item.arrival
            && let Some(kept) = tx.entry(id).await?
            && is_another(&kept.entry, &item.entry)
        {
            reused.push(at);
        }
    }
    for &at in &reused {
        let is_lone = items.iter().filter(|item| item.link == items[at].link).count() == 1;
        items[at].entry.id = identity::instead(&items[at].entry, is_lone);
    }
    Ok(reused)
}

/// Finds the unknown entries that only changed their id and address. Returns how many.
async fn recognise(tx: &mut Tx, feed: FeedId, items: &mut [Item], now: Timestamp) -> anyhow::Result<usize> {
    let present: HashSet<&str> = items.iter().map(|item| item.entry.id.as_str()).collect();
    let mut formers: Vec<Former> = tx.recent_entries(feed, now, FORMERS_MAX).await?;
    formers.retain(|former| !present.contains(former.guid.as_str()));
    if formers.is_empty() {
        return Ok(0);
    }
    let unknown: Vec<usize> = (0..items.len())
        .filter(|&at| items[at].arrival == Arrival::New)
        .collect();
    let found = {
        let mut moments: HashMap<Timestamp, usize> = HashMap::new();
        for at in items.iter().filter_map(|item| item.entry.published) {
            *moments.entry(at).or_default() += 1;
        }
        let is_lone = |at: Timestamp| moments.get(&at) == Some(&1);
        let asked: Vec<Unknown<'_>> = unknown
            .iter()
            .map(|&at| Unknown {
                entry: &items[at].entry,
                link: items[at].link.as_deref(),
                hash: items[at].hash,
                is_lone_moment: items[at].entry.published.is_some_and(is_lone),
            })
            .collect();
        recognised(&asked, &formers)
    };
    let mut renamed = 0;
    for (at, former) in unknown.into_iter().zip(found) {
        let (Some(former), item) = (former.map(|former| &formers[former]), &mut items[at]) else {
            continue;
        };
        tx.rename_entry(former.id, &item.entry.id).await?;
        item.arrival = if former.hash == item.hash {
            Arrival::Relinked(former.id)
        } else {
            Arrival::Edited(former.id)
        };
        renamed += 1;
    }
    Ok(renamed)
}

/// Marks what a burst of unknown entries holds back.
async fn hold(tx: &mut Tx, polled: &Polled, items: &mut [Item], now: Timestamp) -> anyhow::Result<()> {
    let state = &polled.due.feed.state;
    let Some(last_ok) = state.last_ok else {
        return Ok(());
    };
    let published: Vec<Option<Timestamp>> = items
        .iter()
        .filter(|item| item.arrival == Arrival::New)
        .map(|item| item.entry.published)
        .collect();
    // The rhythm costs a look into the archive and matters for bursts alone.
    let slow = Before {
        last_ok,
        usual_gap: None,
    };
    if !burst::held(&published, items.len(), slow, now).contains(&true) {
        return Ok(());
    }
    let usual_gap = tx.rhythm(polled.due.feed.id, last_ok).await?.map(|rhythm| rhythm.gap);
    let held = burst::held(&published, items.len(), Before { last_ok, usual_gap }, now);
    let unknown = items.iter_mut().filter(|item| item.arrival == Arrival::New);
    for (item, is_held) in unknown.zip(held) {
        item.is_held = is_held;
    }
    Ok(())
}

/// Feeds list the newest first; stories want them in the order in which they happened.
fn oldest_first(document: &Document) -> Vec<Entry> {
    let mut entries: Vec<Entry> = document.entries.iter().rev().cloned().collect();
    entries.sort_by_key(|entry| entry.published.unwrap_or(Timestamp::MAX));
    entries
}

/// An entry with what its feed knows of it, and texts within their bounds.
fn completed(mut entry: Entry, feed: &Feed, document: &Document) -> Entry {
    entry.feed = Some(feed.id.clone());
    let owner = feed.outlet.as_deref().or(document.heading.title.as_deref());
    outlets::name(&mut entry, Some(&feed.url), owner);
    entry.country = entry.country.or_else(|| feed.country.clone());
    entry.language = entry
        .language
        .or_else(|| feed.language.clone())
        .or_else(|| document.heading.language.clone())
        .or_else(|| language::detect(&format!("{} {}", entry.title, entry.summary)).map(str::to_owned));
    for tag in &feed.tags {
        if !entry.tags.contains(tag) {
            entry.tags.push(tag.clone());
        }
    }
    bounded(entry)
}

/// An entry whose texts are as long as they may be at most.
pub(in crate::daemon) fn bounded(mut entry: Entry) -> Entry {
    for text in [&mut entry.id, &mut entry.title, &mut entry.summary, &mut entry.body] {
        bound(text);
    }
    let labels = [
        &mut entry.url,
        &mut entry.outlet,
        &mut entry.language,
        &mut entry.country,
    ];
    labels.into_iter().flatten().for_each(bound);
    entry.authors.iter_mut().chain(&mut entry.tags).for_each(bound);
    entry
}

/// Cuts a text at its bound, and takes out NUL, which XML cannot carry, JSON can, and `PostgreSQL` refuses.
fn bound(text: &mut String) {
    text.truncate(text.floor_char_boundary(TEXT_BYTES_MAX));
    if text.contains('\0') {
        text.retain(|character| character != '\0');
    }
}

/// Lets the archive remember an entry's text.
pub(in crate::daemon) async fn remember(tx: &mut Tx, kept: &Kept) -> anyhow::Result<()> {
    remember_all(tx, std::slice::from_ref(kept)).await
}

async fn remember_all(tx: &mut Tx, kept: &[Kept]) -> anyhow::Result<()> {
    let sketched = |kept: &Kept| (kept.id, kept.when(), Sketch::of(&kept.entry).to_bytes());
    let texts: Vec<_> = kept.iter().map(sketched).collect();
    tx.remember_all(&texts).await?;
    Ok(())
}
