//! Which entries of a document are known: by id, by link, by what they say, and what a burst of unknown ones holds back.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use tracing::info;

use super::keep::Brought;
use crate::entries::burst::{self, BURST_MIN, Before, Burst, Dates};
use crate::entries::edits::{Former, Unknown, is_another, is_dated_otherwise, recognised};
use crate::entries::identity::Common;
use crate::entries::next::{PLACE_SILENT_MIN, is_later_in_place, is_next_in_place, says_little};
use crate::entries::relaunch::{has_other_make, relaunched};
use crate::entries::reused::are_reused;
use crate::entries::standing::Standing;
use crate::entries::{Entry, identity};
use crate::feeds::PollState;
use crate::ids::{EntryId, FeedId};
use crate::store::{Arrival, KnownFeed, RHYTHM_OF, Rhythm, Sought, Tx};

/// Entries of a feed's last two weeks that an unknown one is compared with, beside those that stood in its document until now.
const FORMERS_MAX: i64 = 500;

/// An entry on its way into the store.
pub(super) struct Item {
    pub(super) entry: Entry,
    /// Canonical link.
    pub(super) link: Option<String>,
    /// That link names this entry and no other of the feed.
    has_own_link: bool,
    pub(super) hash: i64,
    pub(super) arrival: Arrival,
    /// Its number, if it is known.
    pub(super) number: Option<EntryId>,
    /// Held back from a burst.
    pub(super) is_held: bool,
    /// Of its feed's first poll.
    pub(super) is_first: bool,
}

impl Item {
    /// The link by which the entry may be known.
    fn own_link(&self) -> Option<&str> {
        self.link.as_deref().filter(|_| self.has_own_link)
    }
}

/// The entries of a document, oldest first, each with what the store knows of it. `home` is the site behind the feed; `before` what stood
/// in its document before, if that is remembered.
pub(super) async fn arrivals(
    tx: &mut Tx,
    feed: &KnownFeed,
    (mut entries, home): (Vec<Entry>, Option<&str>),
    before: Option<&Standing>,
    brought: &mut Brought,
    now: Timestamp,
) -> anyhow::Result<Vec<Item>> {
    brought.are_ids_reused = feed.state.are_ids_reused;
    if brought.are_ids_reused {
        identity::call_by_links(&mut entries, home);
    }
    let links: Vec<Option<String>> = entries.iter().map(identity::alternate).collect();
    let common = Common::of(links.iter().flatten(), home);
    let mut items: Vec<Item> = entries
        .into_iter()
        .zip(links)
        .map(|(entry, link)| Item {
            has_own_link: common.own(link.as_deref()).is_some(),
            link,
            hash: identity::content_hash(&entry),
            entry,
            arrival: Arrival::New,
            number: None,
            is_held: false,
            is_first: feed.state.first_ok.is_none(),
        })
        .collect();
    // Where nothing is kept, nothing is known.
    if !brought.is_first_of_all {
        look_up_all(tx, feed, &mut items, (&common, home), before, brought, now).await?;
    }
    if feed.state.first_ok.is_some() && items.iter().any(|item| item.arrival == Arrival::New) {
        recognise(tx, feed, &mut items, (&common, before), brought, now).await?;
    }
    Ok(items)
}

/// Asks the store for all items. Where the ids of the document have named other entries before, all of them are called by
/// their links from now on, and what is kept under the ids is looked for by its link, too.
async fn look_up_all(
    tx: &mut Tx,
    feed: &KnownFeed,
    items: &mut [Item],
    (common, home): (&Common, Option<&str>),
    before: Option<&Standing>,
    brought: &mut Brought,
    now: Timestamp,
) -> anyhow::Result<()> {
    let mut known = known_by_id(tx, feed.id, items, common).await?;
    let mut others = Vec::new();
    if !brought.are_ids_reused && are_reused(&unknown(items, |_| true), &known) {
        info!(
            feed.id = feed.name,
            "the ids of feed {} have named other entries before; its entries are told apart by their links", feed.name
        );
        brought.are_ids_reused = true;
        others = known.into_values().collect();
        let mut entries: Vec<Entry> = items.iter_mut().map(|item| std::mem::take(&mut item.entry)).collect();
        identity::call_by_links(&mut entries, home);
        for (item, entry) in items.iter_mut().zip(entries) {
            item.entry = entry;
        }
        known = known_by_id(tx, feed.id, items, common).await?;
    }
    let reused = call_anew(items, &known);
    if !reused.is_empty() {
        known = known_by_id(tx, feed.id, items, common).await?;
    }
    pass_on(tx, items, &mut known, now).await?;
    let gone = before.map(|before| before.without(&known.values().map(|former| former.id).collect()));
    look_up(tx, feed.id, items, (known, others), &gone.unwrap_or_default(), now).await
}

async fn known_by_id(
    tx: &mut Tx,
    feed: FeedId,
    items: &[Item],
    common: &Common,
) -> anyhow::Result<HashMap<String, Former>> {
    let ids = items.iter().map(|item| item.entry.id.as_str());
    let mut known = tx.known_by_id(feed, ids).await?;
    known.values_mut().for_each(|former| forget_common(former, common));
    Ok(known)
}

/// A link that names none of the feed's entries named the former ones no better.
fn forget_common(former: &mut Former, common: &Common) {
    if common.own(former.link.as_deref()).is_none() {
        former.link = None;
    }
}

async fn look_up(
    tx: &mut Tx,
    feed: FeedId,
    items: &mut [Item],
    known: (HashMap<String, Former>, Vec<Former>),
    gone: &[EntryId],
    now: Timestamp,
) -> anyhow::Result<()> {
    let found = {
        let present: HashSet<&str> = items.iter().map(|item| item.entry.id.as_str()).collect();
        let sought: Vec<Sought<'_>> = items
            .iter()
            .map(|item| Sought {
                guid: item.entry.id.as_str(),
                url_key: item.own_link(),
                hash: item.hash,
                title: item.entry.title.as_str(),
                published: item.entry.published,
                says_little: !known.0.contains_key(&item.entry.id) && says_little(&item.entry),
            })
            .collect();
        tx.arrivals_among(feed, &sought, known, gone, &present, now).await?
    };
    for (item, (arrival, number)) in items.iter_mut().zip(found) {
        (item.arrival, item.number) = (arrival, number);
    }
    Ok(())
}

/// A single id may name another entry, too. What has nothing in common with the entry that is kept under its id is called by
/// its link, date and title. Returns which these are.
fn call_anew(items: &mut [Item], known: &HashMap<String, Former>) -> Vec<usize> {
    let is_it = |item: &Item| {
        let kept = known.get(&item.entry.id);
        kept.is_some_and(|kept| kept.hash != item.hash && is_another(kept, &item.entry, item.own_link()))
    };
    let reused: Vec<usize> = (0..items.len()).filter(|&at| is_it(&items[at])).collect();
    for &at in &reused {
        items[at].entry.id = identity::instead(&items[at].entry, items[at].has_own_link);
    }
    reused
}

/// A feed may have a place, with an id and a link of its own, for the latest of its kind. What is told there next takes the id; what
/// was told there before is called by its link, date and title.
async fn pass_on(
    tx: &mut Tx,
    items: &[Item],
    known: &mut HashMap<String, Former>,
    now: Timestamp,
) -> anyhow::Result<()> {
    for item in items {
        let Some(kept) = known.get(&item.entry.id).filter(|kept| kept.hash != item.hash) else {
            continue;
        };
        if !is_later_in_place(kept, &item.entry, item.own_link()) {
            continue;
        }
        let spoke = tx.last_word(kept.id).await?;
        let silent = spoke.map(|spoke| now.duration_since(spoke));
        let Some(silent) = silent.filter(|silent| *silent >= PLACE_SILENT_MIN) else {
            continue;
        };
        let said = tx.entry(kept.id).await?.map(|kept| kept.entry.summary);
        if is_next_in_place(kept, &said.unwrap_or_default(), &item.entry, silent) {
            let before = Entry {
                url: kept.link.clone(),
                title: kept.title.clone(),
                published: kept.published,
                ..Entry::default()
            };
            tx.rename_entry(kept.id, &identity::instead(&before, false)).await?;
            known.remove(&item.entry.id);
        }
    }
    Ok(())
}

/// The items for which `is_wanted`, as they are held against known ones.
fn unknown(items: &[Item], is_wanted: impl Fn(&Item) -> bool) -> Vec<Unknown<'_>> {
    let mut moments: HashMap<Timestamp, usize> = HashMap::new();
    for at in items.iter().filter_map(|item| item.entry.published) {
        *moments.entry(at).or_default() += 1;
    }
    let is_lone = |at: Timestamp| moments.get(&at) == Some(&1);
    items
        .iter()
        .filter(|item| is_wanted(item))
        .map(|item| Unknown {
            entry: &item.entry,
            link: item.own_link(),
            hash: item.hash,
            is_lone_moment: item.entry.published.is_some_and(is_lone),
        })
        .collect()
}

/// Finds the unknown entries that only changed their ids and addresses, and holds back what came with them in a burst.
async fn recognise(
    tx: &mut Tx,
    feed: &KnownFeed,
    items: &mut [Item],
    (common, before): (&Common, Option<&Standing>),
    brought: &mut Brought,
    now: Timestamp,
) -> anyhow::Result<()> {
    let gone = before.map(|before| before.without(&items.iter().filter_map(|item| item.number).collect()));
    let mut formers: Vec<Former> = tx.recent_entries(feed.id, gone.as_deref(), now, FORMERS_MAX).await?;
    formers.iter_mut().for_each(|former| forget_common(former, common));
    {
        let present: HashSet<&str> = items.iter().map(|item| item.entry.id.as_str()).collect();
        formers.retain(|former| !present.contains(former.guid.as_str()));
    }
    let mut burst = Burst {
        unknown: items.iter().filter(|item| item.arrival == Arrival::New).count(),
        total: items.len(),
        known_again: 0,
        dates: Dates::Said,
    };
    brought.unknown = burst.unknown;
    let found = recognised(&unknown(items, |item| item.arrival == Arrival::New), &formers);
    let dates_kept = rename(tx, items, &formers, &found, brought).await?;
    if burst.is_most() {
        let taken: HashSet<usize> = found.into_iter().flatten().collect();
        let mut at = 0..;
        formers.retain(|_| at.next().is_some_and(|at| !taken.contains(&at)));
        let left = unknown(items, |item| item.arrival == Arrival::New);
        let found = relaunched(&left, &formers, brought.renamed);
        brought.relaunched = found.iter().flatten().count();
        let kept_too = rename(tx, items, &formers, &found, brought).await?;
        burst.known_again = brought.relaunched;
        let left = items.iter().filter(|item| item.arrival == Arrival::New);
        let links: Vec<Option<&str>> = left.map(Item::own_link).collect();
        burst.dates = match brought.renamed {
            0 if has_other_make(&links, &formers) => Dates::OfRhythm,
            0 => Dates::Said,
            renamed if (dates_kept + kept_too) * 2 < renamed => Dates::Restamped,
            _ => Dates::Said,
        };
    }
    match feed.state.begun {
        Some(began) => {
            count_to_first(items, began, now);
            Ok(())
        }
        None => hold(tx, (feed.id, &feed.state), items, burst, now).await,
    }
}

/// Calls the entries that were found by their new ids. Returns how many have their former date.
async fn rename(
    tx: &mut Tx,
    items: &mut [Item],
    formers: &[Former],
    found: &[Option<usize>],
    brought: &mut Brought,
) -> anyhow::Result<usize> {
    let mut dates_kept = 0;
    let unknown = items.iter_mut().filter(|item| item.arrival == Arrival::New);
    for (item, former) in unknown.zip(found) {
        let Some(former) = former.map(|at| &formers[at]) else {
            continue;
        };
        tx.rename_entry(former.id, &item.entry.id).await?;
        item.number = Some(former.id);
        item.arrival = if former.hash == item.hash {
            Arrival::Relinked(former.id)
        } else {
            Arrival::Edited(former.id)
        };
        dates_kept += usize::from(!is_dated_otherwise(former.published, item.entry.published));
        brought.renamed += 1;
    }
    Ok(dates_kept)
}

/// Marks what belongs to a first poll that began with a document that was empty or cut off.
fn count_to_first(items: &mut [Item], began: Timestamp, now: Timestamp) {
    let of_first = burst::of_first(&dates_of_new(items), began, now);
    let unknown = items.iter_mut().filter(|item| item.arrival == Arrival::New);
    for (item, is_first) in unknown.zip(of_first) {
        item.is_first = is_first;
    }
}

fn dates_of_new(items: &[Item]) -> Vec<Option<Timestamp>> {
    let new = items.iter().filter(|item| item.arrival == Arrival::New);
    new.map(|item| item.entry.published).collect()
}

/// Marks what a burst of unknown entries holds back.
async fn hold(
    tx: &mut Tx,
    (feed, state): (FeedId, &PollState),
    items: &mut [Item],
    burst: Burst,
    now: Timestamp,
) -> anyhow::Result<()> {
    let (Some(last_ok), Some(first_ok)) = (state.last_ok, state.first_ok) else {
        return Ok(());
    };
    let published = dates_of_new(items);
    if !burst.is_burst(published.len()) {
        return Ok(());
    }
    let rhythm = tx.rhythm(feed, last_ok, RHYTHM_OF).await?;
    let usual_gap = rhythm.filter(Rhythm::is_of_many).map(|rhythm| rhythm.gap);
    let bulks = tx.bulks(feed, first_ok, BURST_MIN, now).await?;
    let before = Before {
        last_ok,
        usual_gap,
        bulks: &bulks,
    };
    let held = burst::held(&published, burst, before, now);
    let unknown = items.iter_mut().filter(|item| item.arrival == Arrival::New);
    for (item, is_held) in unknown.zip(held) {
        item.is_held = is_held;
    }
    Ok(())
}
