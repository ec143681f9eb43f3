//! A digest as it would be, without sending or storing anything.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use super::steps::compose::digest_of;
use super::steps::material::{Desk, Window};
use super::{Daemon, imported};
use crate::context::Context;
use crate::digests::{self, Digest, Item, calendar};
use crate::entries::Kept;
use crate::ids::{self, EntryId, StoryId};
use crate::matches::Match;
use crate::store::Tx;
use crate::stories::{Member, Reason, Story};
use crate::text::aliases::AliasSet;

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
/// they were told before does not count.
///
/// # Errors
/// When the recipient follows nothing on a schedule, or the store cannot be used.
pub async fn since(daemon: &Daemon, recipient: &str, at: Timestamp, age: SignedDuration) -> anyhow::Result<Digest> {
    let (recipient, follow) = chosen(daemon, recipient)?;
    let from = at.checked_sub(age)?;
    let mut tx = daemon.store.read().await?;
    let mut found: BTreeMap<StoryId, Vec<(EntryId, Match)>> = BTreeMap::new();
    let mut unfolded: Vec<Kept> = Vec::new();
    let mut of_unfolded: HashMap<EntryId, Vec<Match>> = HashMap::new();
    let mut after = EntryId(0);
    loop {
        let page = tx.entries_after(after, from, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = last.id;
        for kept in page.iter().filter(|kept| kept.when() > from && kept.seen <= at) {
            let mut matches = daemon.wired.matcher.matches(&kept.entry);
            matches.retain(|one| follow.watchlists.contains(&one.watchlist));
            if matches.is_empty() {
                continue;
            }
            if kept.story.is_none() && unfolded.len() < imported::IMPORTED_MAX {
                of_unfolded.insert(kept.id, matches);
                unfolded.push(kept.clone());
                continue;
            }
            let story = kept.story.unwrap_or(StoryId(kept.id.0));
            let matches = matches.into_iter().map(|one| (kept.id, one));
            found.entry(story).or_default().extend(matches);
        }
    }
    let mut of_import = folded(unfolded, &daemon.wired.config.aliases);
    for (id, story) in &of_import {
        for member in &story.entries {
            let matches = of_unfolded.remove(&member.kept.id).unwrap_or_default();
            let matches = matches.into_iter().map(|one| (member.kept.id, one));
            found.entry(*id).or_default().extend(matches);
        }
    }
    let window = window(follow, recipient, from, at)?;
    let mut desk = Desk::new(daemon, tx);
    let mut material = desk.material(recipient, follow, &window, &[]).await?;
    // As if nothing had been before: no silence, nothing that was counted only.
    material.silent_since = at;
    material.silent_read = None;
    material.cut_before.clear();
    for (id, matches) in found {
        let stored = match of_import.remove(&id) {
            Some(story) => Some(story),
            None => desk.tx.story(id).await?,
        };
        let story = match stored {
            Some(story) => story,
            // Not folded yet: an entry is a story of its own until it is.
            None => match desk.tx.entry(EntryId(id.0)).await? {
                Some(kept) => Story {
                    id,
                    entries: vec![Member {
                        kept,
                        reason: Reason::New,
                        copy_of: None,
                    }],
                },
                None => continue,
            },
        };
        let context = desk.context(&story, &matches, recipient, None).await?;
        material.items.push(Item {
            story: Arc::new(story),
            matches,
            context,
            told: None,
            edited: Vec::new(),
            news: None,
        });
    }
    Ok(digests::compose::compose(material))
}

/// The stories of imported reports.
fn folded(mut reports: Vec<Kept>, aliases: &[AliasSet]) -> HashMap<StoryId, Story> {
    let mut folds = imported::fold(&mut reports, aliases);
    let mut stories: HashMap<StoryId, Story> = HashMap::new();
    for kept in reports {
        let Some(fold) = folds.remove(&kept.id) else { continue };
        let entries = Vec::new();
        let story = stories.entry(fold.story).or_insert(Story {
            id: fold.story,
            entries,
        });
        story.entries.push(Member {
            kept,
            reason: fold.reason,
            copy_of: None,
        });
    }
    stories
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
        Some(recipient) => desk.context(story, matches, recipient, None).await?,
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
