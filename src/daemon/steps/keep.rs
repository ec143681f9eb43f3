//! What read documents add to the store: new entries with their next work, edited ones with what they said before.

use std::collections::HashMap;

use jiff::Timestamp;

use super::half::{Wish, is_teaser, spent, wants_page, wants_page_of_first};
use super::known::{self, Item};
use super::matching::followers;
use super::poll::Polled;
use crate::context::archive::Sketch;
use crate::daemon::{Daemon, Report};
use crate::entries::standing::Standing;
use crate::entries::{Document, Entry, Kept};
use crate::feeds::Feed;
use crate::ids::{EntryId, FeedId};
use crate::store::{Arrival, Fresh, Step, Tx};
use crate::stories::notices::{Notice, notice};
use crate::stories::{outlets, turns};
use crate::text::language;

/// Most bytes of one text that is kept: a feed that carries books does not fill the store.
const TEXT_BYTES_MAX: usize = 128 * 1024;

/// Edits of one entry that are believed.
const EDITS_MAX: i64 = 24;

/// What a document brought.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Brought {
    /// Nothing was kept of the feed before.
    pub(super) is_first_of_all: bool,
    /// Entries not seen before.
    pub(super) fresh: usize,
    /// Of these, how many belong to the feed's first poll: archived and told to nobody.
    pub(super) first: usize,
    /// Of those not seen before, how many a known feed brought in a burst: archived and told to nobody.
    pub(super) held: usize,
    /// Entries under other ids and addresses, known again or not.
    pub(super) unknown: usize,
    /// Of these, how many were known again.
    pub(super) renamed: usize,
    /// Of these, how many by their headlines alone: the site has moved to another system.
    pub(super) relaunched: usize,
    /// The feed's ids have named other entries before.
    pub(super) are_ids_reused: bool,
    /// Headlines of some that are held, for the owner.
    pub(super) examples: Vec<String>,
}

/// Headlines shown to the owner.
const EXAMPLES: usize = 5;

/// Keeps the entries of the documents that came, and says what each feed brought. What is new is written together: a statement for
/// each feed costs more than the rows that it writes.
pub(super) async fn keep_all(
    daemon: &mut Daemon,
    tx: &mut Tx,
    polled: &[Polled],
    now: Timestamp,
    report: &mut Report,
) -> anyhow::Result<Vec<Brought>> {
    let (mut all, mut news) = (Vec::with_capacity(polled.len()), Vec::new());
    let begun = polled.iter().filter(|one| one.due.feed.state.first_ok.is_none());
    let blank = tx.blank_feeds(begun.map(|one| one.due.feed.id)).await?;
    let (before, mut after) = (standing_before(tx, polled).await?, Vec::new());
    for one in polled {
        let mut brought = Brought {
            is_first_of_all: blank.contains(&one.due.feed.id),
            ..Brought::default()
        };
        if let Some(document) = one.document() {
            let feed = one.due.feed.id;
            let before = before.get(&feed);
            let (new, mut here) = sort_out(daemon, tx, (one, document), before, now, (&mut brought, report)).await?;
            let of = all.len();
            let new: Vec<News> = new
                .into_iter()
                .map(|item| News::new(daemon, one, of, item, now))
                .collect();
            here.extend(new.iter().map(|one| one.kept.id));
            let stands = standing_after(one, before, (&here, &new), now);
            after.extend(stands.map(|stands| (feed, stands)));
            news.extend(new);
        }
        all.push(brought);
    }
    add(daemon, tx, news, now, &mut all).await?;
    tx.set_standing(&after).await?;
    for brought in &all {
        report.entries_new += brought.fresh;
        report.entries_archived += brought.first + brought.held;
        report.entries_held += brought.held;
    }
    Ok(all)
}

/// What stood in the documents of the feeds that brought one now; of a feed's first poll there is nothing to ask.
async fn standing_before(tx: &mut Tx, polled: &[Polled]) -> anyhow::Result<HashMap<FeedId, Standing>> {
    let again = polled
        .iter()
        .filter(|one| one.document().is_some() && one.due.feed.state.first_ok.is_some());
    Ok(tx.standing(again.map(|one| one.due.feed.id)).await?)
}

/// What stands in a feed's document now, `here` with the `new` ones, if that is not what stood there before.
fn standing_after(
    polled: &Polled,
    before: Option<&Standing>,
    (here, new): (&[EntryId], &[News]),
    now: Timestamp,
) -> Option<Standing> {
    let last_ok = polled.due.feed.state.last_ok;
    let spoke = |one: &News| match last_ok {
        // What the feed did not have when it answered last has come since, whatever it is dated.
        Some(last_ok) if !one.kept.is_backlog => one.kept.when().max(last_ok.min(now)),
        _ => one.kept.when(),
    };
    let nothing = Standing::default();
    let before_it = before.unwrap_or(&nothing);
    let mut after = before_it.after(here, now);
    after.newest = before_it.newest.max(new.iter().map(spoke).max());
    (before != Some(&after)).then_some(after)
}

/// Takes in what is known of a document's entries and says it otherwise by now; gives those that are new, and the numbers of the
/// known ones. `before` is what stood in the document before.
async fn sort_out(
    daemon: &mut Daemon,
    tx: &mut Tx,
    (polled, document): (&Polled, &Document),
    before: Option<&Standing>,
    now: Timestamp,
    (brought, report): (&mut Brought, &mut Report),
) -> anyhow::Result<(Vec<Item>, Vec<EntryId>)> {
    let entries = oldest_first(document).into_iter();
    let entries = entries.map(|entry| completed(entry, &polled.feed, document)).collect();
    let home = document.home();
    let items = known::arrivals(tx, &polled.due.feed, (entries, home.as_deref()), before, brought, now).await?;
    let (new, known): (Vec<Item>, Vec<Item>) = items.into_iter().partition(|item| item.arrival == Arrival::New);
    let here = known.iter().filter_map(|item| item.number).collect();
    for item in known {
        match item.arrival {
            Arrival::Edited(id) => report.entries_edited += usize::from(edit(daemon, tx, id, &item, now).await?),
            Arrival::Relinked(id) => tx.relink_entry(id, &item.entry).await?,
            Arrival::New | Arrival::Known => {}
        }
    }
    Ok((new, here))
}

/// Takes an entry's new text, and has it matched again. `false`: it is believed no more.
async fn edit(daemon: &mut Daemon, tx: &mut Tx, id: EntryId, item: &Item, now: Timestamp) -> anyhow::Result<bool> {
    // Some feeds put a counter or an advertisement into every text: that is no edit any more.
    if tx.revision_count(id).await? >= EDITS_MAX {
        return Ok(false);
    }
    let before = tx.entry(id).await?.map(|kept| kept.entry);
    tx.edit_entry(id, &item.entry, item.hash, now).await?;
    if let Some(edited) = tx.entry(id).await? {
        remember(tx, &edited).await?;
        let wish = wants_page(&daemon.wired, &mut daemon.half, &edited, now);
        if is_teaser(&daemon.wired, &edited) && wish == Wish::Page {
            tx.add_work(Step::Read, id, now).await?;
        }
    }
    if let Some(before) = before {
        let (now_said, was_said) = (notice(&item.entry), notice(&before));
        let is_taken_back = now_said == Some(Notice::Retraction) && now_said > was_said;
        let is_turned = is_taken_back || turns::is_turned(&before, &item.entry);
        if is_turned || now_said > was_said {
            owe_again(daemon, tx, id, is_turned, now).await?;
        }
    }
    tx.add_work(Step::Match, id, now).await?;
    Ok(true)
}

/// What was told of an entry is wrong by its outlet's own word: whoever follows it hears of that in their next digest. An alert says
/// so only where all of it is taken back or turned round, and only to those who had one of this story.
async fn owe_again(
    daemon: &Daemon,
    tx: &mut Tx,
    entry: EntryId,
    is_turned: bool,
    now: Timestamp,
) -> anyhow::Result<()> {
    let story = tx.entry(entry).await?.and_then(|kept| kept.story);
    for found in tx.matches_of(entry).await? {
        let mut told = Vec::new();
        for follower in followers(daemon, &found.watchlist, now) {
            let hears = match (follower.speak_at.is_some(), story) {
                (false, _) => true,
                (true, Some(story)) if is_turned => {
                    let known = tx.told(&follower.recipient, story).await?;
                    known.is_some_and(|known| known.alerted.is_some())
                }
                _ => false,
            };
            told.extend(hears.then_some(follower));
        }
        tx.owe_again(&found.watchlist, entry, &told, now).await?;
    }
    Ok(())
}

/// A new entry on its way into the store.
struct News {
    /// Its feed's place among those that were polled.
    of: usize,
    /// It belongs to its feed's first poll.
    is_first: bool,
    kept: Kept,
    link: Option<String>,
    hash: i64,
}

impl News {
    fn new(daemon: &Daemon, polled: &Polled, of: usize, mut item: Item, now: Timestamp) -> Self {
        item.entry.published = item.entry.published.or(item.entry.about);
        Self {
            of,
            is_first: item.is_first,
            kept: Kept {
                id: EntryId(daemon.ids.next(now)),
                feed: polled.due.feed.id,
                seen: now,
                is_backlog: item.is_held || item.is_first,
                story: None,
                rank: polled.feed.rank,
                entry: item.entry,
            },
            link: item.link,
            hash: item.hash,
        }
    }
}

/// Keeps new entries and puts the next step before each.
async fn add(
    daemon: &mut Daemon,
    tx: &mut Tx,
    mut news: Vec<News>,
    now: Timestamp,
    brought: &mut [Brought],
) -> anyhow::Result<()> {
    let fresh = news.iter().map(|one| Fresh {
        kept: &one.kept,
        url_key: one.link.as_deref(),
        hash: one.hash,
    });
    let fresh: Vec<Fresh<'_>> = fresh.collect();
    let added = tx.add_entries(&fresh).await?;
    news.retain(|one| added.contains(&one.kept.id));
    remember_all(tx, news.iter().map(|one| &one.kept)).await?;
    let (mut read, mut fold) = (Vec::new(), Vec::new());
    for one in news {
        let (kept, is_first) = (one.kept, one.is_first);
        // A page that is wanted is read first, so that the entry is folded and matched by all it says.
        let (wired, budget) = (&daemon.wired, &mut daemon.half);
        let wish = match (kept.is_backlog, is_first) {
            (false, _) => wants_page(wired, budget, &kept, now),
            (true, true) => wants_page_of_first(wired, budget, &kept, now),
            // Held back from a burst: no `since` reaches it.
            (true, false) => Wish::None,
        };
        let brought = &mut brought[one.of];
        brought.fresh += 1;
        brought.first += usize::from(is_first);
        if kept.is_backlog && !is_first {
            brought.held += 1;
            if brought.examples.len() < EXAMPLES {
                brought.examples.push(kept.entry.title.clone());
            }
        }
        if wish == Wish::Spent {
            tx.set_unread(kept.id, &spent()).await?;
        }
        if wish == Wish::Page {
            read.push(kept.id);
        } else {
            fold.push(kept.id);
            // Before the commit: without it no work names the entry.
            daemon.at_hand.put(kept);
        }
    }
    tx.add_work_all(Step::Read, &read, now).await?;
    tx.add_work_all(Step::Fold, &fold, now).await?;
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
    remember_all(tx, std::iter::once(kept)).await
}

async fn remember_all(tx: &mut Tx, kept: impl Iterator<Item = &Kept>) -> anyhow::Result<()> {
    let sketched = |kept: &Kept| (kept.id, kept.when(), Sketch::of(&kept.entry).to_bytes());
    let texts: Vec<_> = kept.map(sketched).collect();
    tx.remember_all(&texts).await?;
    Ok(())
}
