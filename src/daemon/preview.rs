//! A digest as it would be, without sending or storing anything.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use super::Daemon;
use super::steps::compose::digest_of;
use super::steps::material::{Desk, Window};
use super::unfolded::{UNFOLDED_MAX, folded};
use crate::context::Context;
use crate::digests::hand::Word;
use crate::digests::{self, Digest, Item, calendar};
use crate::entries::Kept;
use crate::feeds::PollState;
use crate::ids::{self, EntryId, StoryId};
use crate::matches::Match;
use crate::store::{IMPORTED, Tx};
use crate::stories::{Member, Reason, Story};

/// Entries of the archive looked at in one go.
const PAGE: i64 = 500;

/// The digest that `recipient` would get at `at` from what is still to be told.
///
/// # Errors
/// When the recipient follows nothing on a schedule, or the store cannot be used.
pub async fn pending(daemon: &Daemon, recipient: &str, at: Timestamp) -> anyhow::Result<Digest> {
    let (recipient, follow) = chosen(daemon, recipient)?;
    let mut tx = daemon.store.read().await?;
    let mut pending = tx.pending(&recipient.id, &follow.schedule).await?;
    // Ids rise with time: what arrived after that moment was not known then.
    pending.retain(|one| one.entry.0 < ids::floor(at));
    let from = tx
        .window_start(&recipient.id, &follow.schedule)
        .await?
        .unwrap_or(at)
        .min(at);
    let window = window(follow, recipient, from, at)?;
    let material = Desk::new(daemon, tx)
        .material(recipient, follow, &window, &pending)
        .await?;
    Ok(digest_of(material, true))
}

/// The digest that `recipient` would get at `at` had everything since then just arrived: the archive counts as news, and what
/// they were told before does not count. What was imported is folded for it.
///
/// # Errors
/// When the recipient follows nothing on a schedule, or the store cannot be used.
pub async fn since(daemon: &Daemon, recipient: &str, at: Timestamp, age: SignedDuration) -> anyhow::Result<Digest> {
    let (recipient, follow) = chosen(daemon, recipient)?;
    let from = at.checked_sub(age)?;
    let mut tx = daemon.store.read().await?;
    let met = met(daemon, &mut tx, follow, (from, at)).await?;
    let feeds = asked(&mut tx).await? + usize::from(met.has_imports);
    let window = window(follow, recipient, from, at)?;
    let mut desk = Desk::new(daemon, tx);
    let mut material = desk.material(recipient, follow, &window, &[]).await?;
    // As if nothing had been before: no silence, nothing that was counted only.
    material.silent_since = at;
    material.silent_read = None;
    material.silent_held = 0;
    material.cut_before.clear();
    // Feeds that were never asked gave nothing to this.
    material.feeds = feeds;
    // What the reader's hand holds back from mails is not shown as one.
    let word = desk.hand(&recipient.id, at).await?;
    let mut items: Vec<(Story, Vec<(EntryId, Match)>)> = met.imported;
    for (id, matches) in met.found {
        let story = match desk.tx.story(id).await? {
            Some(story) => story,
            // Not folded yet: an entry is a story of its own until it is.
            None => match desk.tx.entry(EntryId(id.0)).await? {
                Some(kept) => Story {
                    id,
                    entries: vec![Member::new(kept, Reason::New)],
                },
                None => continue,
            },
        };
        items.push((story, matches));
    }
    for (story, mut matches) in items {
        matches.retain(|(_, found)| word.holds(story.id, &found.watchlist).is_none());
        if matches.is_empty() {
            continue;
        }
        let own = desk.met(story.id, &matches, recipient).await?;
        let context = desk.context(&story, &own, &matches, recipient, None).await?;
        material.items.push(Item {
            story: Arc::new(story),
            matches,
            context,
            told: None,
            edited: Vec::new(),
            news: None,
            alerted: Vec::new(),
        });
    }
    Ok(digests::compose::compose(material))
}

/// The word by which this follow of a recipient is silent at `at`: a pause, or that they left its mails or all mail. What is shown
/// is not sent.
///
/// # Errors
/// When the recipient follows nothing on a schedule, or the store cannot be used.
pub async fn silenced(daemon: &Daemon, recipient: &str, at: Timestamp) -> anyhow::Result<Option<Word>> {
    let (recipient, follow) = chosen(daemon, recipient)?;
    let hand = daemon.store.read().await?.hand(&recipient.id, at).await?;
    Ok(hand.left(&follow.schedule).or_else(|| hand.pause()).cloned())
}

/// The words by which this reader keeps back something that is still to be told, each once.
///
/// # Errors
/// When the store cannot be used.
pub async fn held_back(daemon: &Daemon, recipient: &str, at: Timestamp) -> anyhow::Result<Vec<Word>> {
    let known = daemon
        .wired
        .config
        .recipients
        .iter()
        .find(|known| known.id == recipient);
    let mut tx = daemon.store.read().await?;
    let hand = tx.hand(recipient, at).await?;
    let mut held: Vec<Word> = Vec::new();
    let mut owed: Vec<(String, String, StoryId)> = tx.aside_of(recipient).await?;
    for follow in known.iter().flat_map(|known| &known.follows) {
        let pending = tx.pending(recipient, &follow.schedule).await?;
        let of = |one: crate::store::Pending| (follow.schedule.clone(), one.found.watchlist, one.story);
        owed.extend(pending.into_iter().map(of));
    }
    for (schedule, watchlist, story) in owed {
        let word = hand.holds(story, &watchlist).or_else(|| hand.left(&schedule));
        held.extend(word.filter(|word| !held.contains(word)).cloned());
    }
    Ok(held)
}

/// What the archive holds of a window for a follower.
#[derive(Default)]
struct Met {
    found: BTreeMap<StoryId, Vec<(EntryId, Match)>>,
    /// Stories of what was imported, folded for this.
    imported: Vec<(Story, Vec<(EntryId, Match)>)>,
    /// Something of the window was imported, whether it matches or not.
    has_imports: bool,
}

async fn met(
    daemon: &Daemon,
    tx: &mut Tx,
    follow: &digests::Follow,
    (from, at): (Timestamp, Timestamp),
) -> anyhow::Result<Met> {
    let mut met = Met::default();
    let mut unfolded: Vec<(Kept, Vec<Match>)> = Vec::new();
    let mut after = EntryId(0);
    loop {
        let page = tx.entries_after(after, from, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = last.id;
        for kept in page.iter().filter(|kept| kept.when() > from && kept.seen <= at) {
            let is_import = kept.entry.feed.as_deref() == Some(IMPORTED);
            met.has_imports |= is_import;
            let mut matches = daemon.wired.matcher.matches(&kept.entry);
            matches.retain(|one| follow.watchlists.contains(&one.watchlist));
            if matches.is_empty() {
                continue;
            }
            if kept.story.is_none() && is_import && unfolded.len() < UNFOLDED_MAX {
                unfolded.push((kept.clone(), matches));
                continue;
            }
            let story = met.found.entry(kept.story.unwrap_or(StoryId(kept.id.0)));
            story.or_default().extend(matches.into_iter().map(|one| (kept.id, one)));
        }
    }
    let mut stories: BTreeMap<StoryId, (Story, Vec<(EntryId, Match)>)> = BTreeMap::new();
    for (kept, reason, matches) in folded(unfolded, &daemon.wired.config.aliases) {
        let id = kept.story.unwrap_or(StoryId(kept.id.0));
        let entries = Vec::new();
        let (story, found) = stories.entry(id).or_insert((Story { id, entries }, Vec::new()));
        found.extend(matches.into_iter().map(|one| (kept.id, one)));
        story.entries.push(Member::new(kept, reason));
    }
    met.imported = stories.into_values().collect();
    Ok(met)
}

/// How many feeds were ever asked.
async fn asked(tx: &mut Tx) -> anyhow::Result<usize> {
    let feeds = tx.feeds().await?;
    let was_asked = |state: &PollState| state.last_ok.is_some() || state.failure.is_some();
    Ok(feeds
        .iter()
        .filter(|known| known.is_on && was_asked(&known.state))
        .count())
}

/// What the first recipient would be shown behind a story, read in the moment of the store that is given and comes back.
///
/// # Errors
/// When the store cannot be used.
pub async fn behind(
    daemon: &Daemon,
    tx: Tx,
    story: &Story,
    matches: &[(EntryId, Match)],
) -> anyhow::Result<(Context, Tx)> {
    let mut desk = Desk::new(daemon, tx);
    let context = match daemon.wired.config.recipients.first() {
        Some(recipient) => desk.context(story, matches, matches, recipient, None).await?,
        None => Context::default(),
    };
    Ok((context, desk.tx))
}

fn chosen<'d>(daemon: &'d Daemon, id: &str) -> anyhow::Result<(&'d digests::Recipient, &'d digests::Follow)> {
    let recipient = daemon
        .wired
        .config
        .recipients
        .iter()
        .find(|known| known.id == id)
        .ok_or_else(|| anyhow::anyhow!("there is no recipient “{id}”"))?;
    let scheduled = recipient
        .follows
        .iter()
        .find(|follow| !super::is_alert(&follow.cadence))
        .or_else(|| recipient.follows.first());
    Ok((
        recipient,
        scheduled.ok_or_else(|| anyhow::anyhow!("“{id}” follows no watchlist"))?,
    ))
}

fn window(
    follow: &digests::Follow,
    recipient: &digests::Recipient,
    from: Timestamp,
    at: Timestamp,
) -> anyhow::Result<Window> {
    let slot = at
        .to_zoned(recipient.zone.clone())
        .strftime("%Y-%m-%dT%H:%M")
        .to_string();
    let next = calendar::next_edition(&follow.cadence, recipient, at)
        .map_err(anyhow::Error::msg)?
        .map(|slot| slot.at);
    Ok(Window {
        slot,
        from,
        to: at,
        next,
    })
}
