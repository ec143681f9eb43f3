//! Compose: the digest of each schedule that is due, its decisions and its mail, in one transaction.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use jiff::Timestamp;
use tracing::{info, warn};

use super::{hand, names};
use crate::context::{Context, Earlier};
use crate::daemon::status::usual_gap;
use crate::daemon::{ComposedDigest, Daemon, Report, is_alert};
use crate::digests::{
    self, Decision, Digest, Follow, Item, Material, Recipient, SickFeed, Told, Topic, calendar, render,
};
use crate::entries::{Entry, Kept};
use crate::feeds::schedule::{self, Health};
use crate::ids::{DigestId, EntryId, MailId, StoryId};
use crate::mail::{Letter, Message};
use crate::mail::{message, unsubscribe};
use crate::matches::Match;
use crate::store::{Delivery, DueSchedule, Pending, Record, Tx};
use crate::stories::{Story, headline};

/// Schedules claimed at once.
const BATCH: i64 = 16;
/// A claim is another node's again after this.
const LEASE: Duration = Duration::from_secs(5 * 60);
/// Dossier lines asked for per story; the digest shows at most seven.
const LINES: usize = 7;
/// Archive lines asked for per story and list; the digest shows at most three of both, those its reader can read first.
const EARLIER: usize = 12;

/// One batch. Returns whether any schedule was due.
pub(in crate::daemon) async fn run(daemon: &mut Daemon, report: &mut Report) -> anyhow::Result<bool> {
    hand::end(daemon).await?;
    let now = daemon.clock.now();
    let mut tx = daemon.store.write().await?;
    let mut due = tx.claim_schedules(now, LEASE, BATCH).await?;
    tx.commit().await?;
    let has_work = !due.is_empty();
    // Where a digest is due with an alert, as at the end of a night, it goes first: what it tells needs no alert any more.
    due.sort_by_key(|schedule| is_alert_schedule(daemon, schedule));
    for schedule in due {
        compose(daemon, &schedule, now, report).await?;
    }
    Ok(has_work)
}

fn is_alert_schedule(daemon: &Daemon, due: &DueSchedule) -> bool {
    let of = |recipient: &&Recipient| recipient.id == due.recipient;
    let known = daemon.wired.config.recipients.iter().find(of);
    let mut follows = known.into_iter().flat_map(|recipient| &recipient.follows);
    follows.any(|follow| follow.schedule == due.name && is_alert(&follow.cadence))
}

async fn compose(daemon: &Daemon, due: &DueSchedule, now: Timestamp, report: &mut Report) -> anyhow::Result<()> {
    let known = daemon
        .wired
        .config
        .recipients
        .iter()
        .find(|recipient| recipient.id == due.recipient);
    let follow = known.and_then(|recipient| recipient.follows.iter().find(|follow| follow.schedule == due.name));
    let (Some(recipient), Some(follow)) = (known, follow) else {
        // The schedule was taken out of the configuration after it was claimed; the next start removes its row.
        return Ok(());
    };
    if !hand::heed(daemon, due, recipient, follow, now).await? {
        return Ok(());
    }
    let mut next = calendar::next_edition(&follow.cadence, recipient, now)
        .map_err(anyhow::Error::msg)?
        .map(|slot| (slot.at, slot.name));
    let mut tx = daemon.store.read().await?;
    let mut pending = tx.pending(&recipient.id, &follow.schedule).await?;
    let word = tx.hand(&recipient.id, now).await?;
    pending.retain(|one| word.holds(one.story, &one.found.watchlist).is_none());
    let mut told_to = now;
    if let Some(end) = calendar::after_quiet(&follow.cadence, recipient, now) {
        let all = pending.len();
        pending.retain(break_quiet(daemon, recipient, follow, &pending));
        if pending.is_empty() {
            drop(tx);
            return hold(daemon, due, (end.at, end.name)).await;
        }
        if pending.len() < all {
            // The rest is told when the quiet ends, from where this window began.
            (next, told_to) = (Some((end.at, end.name)), due.from);
        }
    }
    let window = Window {
        slot: due.slot.clone(),
        from: due.from,
        to: now,
        next: next.as_ref().map(|(at, _)| *at),
    };
    let material = material(daemon, &mut tx, recipient, follow, &window, &pending).await?;
    let digest = composed_of(&mut tx, material).await?;
    drop(tx);
    let mail = digest.is_mailed().then(|| letter(daemon, &digest, now)).transpose()?;
    let mut tx = daemon.store.write().await?;
    if !commit(daemon, &mut tx, &digest, mail.as_ref(), now).await? {
        warn!(
            "{} of {} was composed before for {}; nothing is sent twice",
            due.name, due.recipient, due.slot
        );
    }
    tx.settle(&recipient.id, &follow.schedule, &pending).await?;
    if !tx.spoken(due, next.as_ref(), told_to).await? {
        // Another node took over: it composes this edition, and nothing of ours may last.
        return Ok(());
    }
    tx.commit().await?;
    let composed = composed(&digest, mail.as_ref());
    if mail.is_some() {
        info!(digest.id = %digest.material.id, stories = composed.stories, "digest for {}: “{}”", composed.recipient, composed.subject);
    }
    report.digests.push(composed);
    Ok(())
}

/// The digest of this material. A note that nothing is new speaks for the whole silence and not for its own edition alone.
pub(in crate::daemon) async fn composed_of(tx: &mut Tx, material: Material) -> anyhow::Result<Digest> {
    let mut digest = digests::compose::compose(material);
    if digest.is_note() {
        let told = &mut digest.material;
        told.from = told.from.min(told.silent_since);
        told.entries_read = u64::try_from(tx.entries_between(told.from, told.to).await?).unwrap_or(0);
    }
    Ok(digest)
}

/// Leaves everything as it is until the quiet time of the reader ends.
async fn hold(daemon: &Daemon, due: &DueSchedule, end: (Timestamp, String)) -> anyhow::Result<()> {
    let mut tx = daemon.store.write().await?;
    if tx.spoken(due, Some(&end), due.from).await? {
        tx.commit().await?;
        info!(
            "{} of {} waits for the end of the quiet hours, {}",
            due.name, due.recipient, end.0
        );
    }
    Ok(())
}

/// Whether a debt may be paid in the reader's quiet time: an alert of a story that one of its watchlists makes urgent enough.
fn break_quiet(
    daemon: &Daemon,
    recipient: &Recipient,
    follow: &Follow,
    pending: &[Pending],
) -> impl Fn(&Pending) -> bool + use<> {
    let urgent = |one: &&Pending| {
        let watchlists = &daemon.wired.config.watchlists;
        let known = watchlists.iter().find(|known| known.id == one.found.watchlist);
        known.is_some_and(|watchlist| recipient.quiet.lets(watchlist.urgency))
    };
    let stories: BTreeSet<StoryId> = if is_alert(&follow.cadence) {
        pending.iter().filter(urgent).map(|one| one.story).collect()
    } else {
        BTreeSet::new()
    };
    move |one| stories.contains(&one.story)
}

fn composed(digest: &Digest, mail: Option<&(String, Message)>) -> ComposedDigest {
    ComposedDigest {
        recipient: digest.material.recipient.id.clone(),
        schedule: digest.material.follow.schedule.clone(),
        subject: mail.map(|(subject, _)| subject.clone()).unwrap_or_default(),
        stories: told_count(digest),
    }
}

fn told_count(digest: &Digest) -> usize {
    digest
        .decisions
        .values()
        .filter(|decision| matches!(decision, Decision::SendNew | Decision::SendUpdate { .. }))
        .count()
}

/// Composes and queues a recipient's digest at once, outside its schedule. `None` when there is nothing to tell.
///
/// # Errors
/// When the recipient is unknown or the store cannot be used.
pub async fn now(daemon: &Daemon, recipient: &str) -> anyhow::Result<Option<ComposedDigest>> {
    let at = daemon.clock.now();
    let recipient = daemon
        .wired
        .config
        .recipients
        .iter()
        .find(|known| known.id == recipient)
        .ok_or_else(|| anyhow::anyhow!("there is no recipient “{recipient}”"))?;
    let mut sent: Option<ComposedDigest> = None;
    for follow in &recipient.follows {
        let mut tx = daemon.store.read().await?;
        let mut pending = tx.pending(&recipient.id, &follow.schedule).await?;
        let word = tx.hand(&recipient.id, at).await?;
        anyhow::ensure!(
            word.unsubscribed().is_none(),
            "“{0}” has unsubscribed; `backstory subscribe {0}` undoes it",
            recipient.id
        );
        pending.retain(|one| word.holds(one.story, &one.found.watchlist).is_none());
        let from = tx.window_start(&recipient.id, &follow.schedule).await?.unwrap_or(at);
        let slot = at
            .to_zoned(recipient.zone.clone())
            .strftime("now %Y-%m-%dT%H:%M:%S")
            .to_string();
        let next = calendar::next_edition(&follow.cadence, recipient, at)
            .map_err(anyhow::Error::msg)?
            .map(|slot| slot.at);
        let window = Window {
            slot,
            from,
            to: at,
            next,
        };
        let material = material(daemon, &mut tx, recipient, follow, &window, &pending).await?;
        drop(tx);
        let digest = digests::compose::compose(material);
        if digest.is_empty() {
            continue;
        }
        let mail = letter(daemon, &digest, at)?;
        let mut tx = daemon.store.write().await?;
        if commit(daemon, &mut tx, &digest, Some(&mail), at).await? {
            tx.settle(&recipient.id, &follow.schedule, &pending).await?;
            tx.commit().await?;
            sent = Some(composed(&digest, Some(&mail)));
        }
    }
    Ok(sent)
}

/// Records the digest, its decisions and its mail. `false`: this edition exists already.
async fn commit(
    daemon: &Daemon,
    tx: &mut Tx,
    digest: &Digest,
    mail: Option<&(String, Message)>,
    now: Timestamp,
) -> anyhow::Result<bool> {
    let material = &digest.material;
    let record = Record {
        id: material.id,
        recipient: material.recipient.id.clone(),
        schedule: material.follow.schedule.clone(),
        slot: material.slot.clone(),
        from: material.from,
        to: material.to,
        stories: i64::try_from(told_count(digest)).unwrap_or(i64::MAX),
        subject: mail.map(|(subject, _)| subject.clone()).unwrap_or_default(),
    };
    // What was read may have moved since; what is told goes after it, and nothing moves while that is written.
    tx.hold_folds().await?;
    let mut told: BTreeMap<StoryId, Told> = digest.told().into_iter().map(|told| (told.story, told)).collect();
    let deliveries: Vec<Delivery> = digest
        .decisions
        .iter()
        .map(|(story, decision)| Delivery {
            story: *story,
            decision: decision.clone(),
            told: told.remove(story),
        })
        .collect();
    if !tx.add_digest(&record, &deliveries).await? {
        return Ok(false);
    }
    for told in deliveries.iter().filter_map(|delivery| delivery.told.as_ref()) {
        let item = material.items.iter().find(|item| item.story.id == told.story);
        let members = item.into_iter().flat_map(|item| &item.story.entries);
        let read: BTreeSet<EntryId> = members.map(|member| member.kept.id).collect();
        tx.follow_told(&record.recipient, told, &read).await?;
    }
    if let Some((_, message)) = mail {
        tx.queue(
            MailId(daemon.ids.next(now)),
            material.id,
            &material.recipient.id,
            message,
            now,
        )
        .await?;
    }
    Ok(true)
}

fn letter(daemon: &Daemon, digest: &Digest, now: Timestamp) -> anyhow::Result<(String, Message)> {
    let (material, templates) = (&digest.material, &daemon.wired.config.templates);
    let rendered = render::render_by(templates, digest);
    let letter = Letter {
        digest: material.id,
        list: format!("{}.{}", material.follow.schedule, material.recipient.id),
        from: &daemon.wired.config.from,
        to: &material.recipient.address,
        date: now,
        zone: &material.recipient.zone,
        rendered: &rendered,
        in_reply_to: None,
    };
    let message = message::message(&letter).map_err(anyhow::Error::msg)?;
    let links = daemon.wired.links.as_ref();
    let way = links
        .map(|links| links.unsubscribe(material.id, now))
        .unwrap_or_default();
    Ok((rendered.subject, unsubscribe::announce(message, &way)))
}

/// Which edition, and what it covers.
pub(in crate::daemon) struct Window {
    pub(in crate::daemon) slot: String,
    pub(in crate::daemon) from: Timestamp,
    pub(in crate::daemon) to: Timestamp,
    pub(in crate::daemon) next: Option<Timestamp>,
}

/// Everything that a digest is made from, read in one moment of the store.
pub(in crate::daemon) async fn material(
    daemon: &Daemon,
    tx: &mut Tx,
    recipient: &Recipient,
    follow: &Follow,
    window: &Window,
    pending: &[Pending],
) -> anyhow::Result<Material> {
    let stories: BTreeSet<StoryId> = pending.iter().map(|one| one.story).collect();
    let mut items = Vec::with_capacity(stories.len());
    for id in stories {
        let Some(story) = tx.story(id).await? else {
            continue;
        };
        // All matches of the story and not only those that are owed: the report whose headline is shown may have been told before.
        let mut matches = tx.matches_of_story(id).await?;
        matches.retain(|(_, found)| follow.watchlists.contains(&found.watchlist));
        let told = tx.told(&recipient.id, id).await?;
        let context = if is_told_in_full(told.as_ref(), &story) {
            Context::default()
        } else {
            context(daemon, tx, &story, &matches, recipient, told.as_ref()).await?
        };
        let edited = match &told {
            Some(told) => tx.edited_since(id, told.at).await?,
            None => Vec::new(),
        };
        items.push(Item {
            story,
            matches,
            context,
            told,
            edited,
        });
    }
    let mut cut_before = BTreeSet::new();
    if !is_alert(&follow.cadence) && follow.wishes.min_score.is_some() {
        cut_before.extend(tx.low_since_mail(&recipient.id, &follow.schedule).await?);
    }
    let mut material = Material {
        id: DigestId(daemon.ids.next(window.to)),
        recipient: recipient.clone(),
        follow: follow.clone(),
        slot: window.slot.clone(),
        from: window.from,
        to: window.to,
        next: window.next.filter(|_| !is_alert(&follow.cadence)),
        silent_since: tx.silent_since(&recipient.id).await?.unwrap_or(window.from),
        cut_before,
        topics: topics(daemon, tx, follow, window.to).await?,
        items,
        aliases: (*daemon.wired.aliases).clone(),
        entries_read: u64::try_from(tx.entries_between(window.from, window.to).await?).unwrap_or(0),
        feeds: daemon.wired.config.feeds.iter().filter(|feed| feed.is_on).count(),
        sick: sick(daemon, tx, window.to).await?,
        actions: digests::hand::Actions::default(),
    };
    tx.hand(&recipient.id, window.to).await?.heed(&mut material);
    if let Some(links) = &daemon.wired.links {
        links.act(&mut material);
    }
    Ok(material)
}

/// Nothing of the story is newer than what this recipient was told: no context is needed to hold it back.
fn is_told_in_full(told: Option<&Told>, story: &Story) -> bool {
    told.is_some_and(|told| !story.entries.iter().any(|member| told.is_new(member.kept.id)))
}

async fn topics(daemon: &Daemon, tx: &mut Tx, follow: &Follow, to: Timestamp) -> anyhow::Result<Vec<Topic>> {
    let mut topics = Vec::new();
    for id in &follow.watchlists {
        if let Some(watchlist) = daemon
            .wired
            .config
            .watchlists
            .iter()
            .find(|watchlist| &watchlist.id == id)
        {
            let last_match = tx.last_match(id, to).await?;
            topics.push(Topic {
                id: id.clone(),
                title: watchlist.title.clone(),
                urgency: watchlist.urgency,
                last_match,
            });
        }
    }
    Ok(topics)
}

async fn sick(daemon: &Daemon, tx: &mut Tx, now: Timestamp) -> anyhow::Result<Vec<SickFeed>> {
    let mut sick = Vec::new();
    for known in tx.feeds().await?.into_iter().filter(|known| known.is_on) {
        let Some(feed) = daemon.feed(&known.name) else {
            continue;
        };
        let usual_gap = usual_gap(tx, &known, now).await?;
        let failure = match schedule::health_by(&known.state, usual_gap, now) {
            Health::Ok | Health::Never => continue,
            Health::Silent | Health::Ailing => schedule::words(&known.state, usual_gap, now),
            Health::Failing | Health::Gone => known.state.failure.clone().unwrap_or_default(),
        };
        sick.push(SickFeed {
            name: feed.outlet.clone().unwrap_or_else(|| feed.id.clone()),
            url: feed.url.to_string(),
            failure,
            last_ok: known.state.last_ok,
        });
    }
    for list in &daemon.wired.config.lists {
        let state = names::state(tx, list).await?;
        sick.extend(state.failure.map(|failure| SickFeed {
            name: format!(
                "{} (names for {})",
                list.url.host_str().unwrap_or("list"),
                list.watchlist
            ),
            url: list.url.to_string(),
            failure,
            last_ok: state.last_ok,
        }));
    }
    Ok(sick)
}

/// What led to a story: lines of the dossiers, and what the archive knew.
pub(in crate::daemon) async fn context(
    daemon: &Daemon,
    tx: &mut Tx,
    story: &Story,
    matches: &[(EntryId, Match)],
    recipient: &Recipient,
    told: Option<&Told>,
) -> anyhow::Result<Context> {
    // The report that its readers are shown, dated by the story's first, so that history ends before the story.
    let Some(lead) = headline::lead(story, &recipient.languages) else {
        return Ok(Context::default());
    };
    let lead = told.map_or(lead, |told| headline::fresh(story, lead, |entry| told.is_new(entry)));
    let mut entry = lead.kept.entry.clone();
    entry.published = story.entries.iter().map(|member| member.kept.when()).min();
    let found: Vec<Match> = matches.iter().map(|(_, found)| found.clone()).collect();
    let events = daemon
        .wired
        .historian
        .lines(&entry, &found, &recipient.languages, LINES);
    let (thread, earlier) = remembered(daemon, tx, story, &lead.kept).await?;
    Ok(Context {
        events,
        thread,
        earlier,
    })
}

/// The two lists of a story: the report that is shown speaks for it, then others of its language, so that its reader can read
/// what the archive answers.
async fn remembered(
    daemon: &Daemon,
    tx: &mut Tx,
    story: &Story,
    lead: &Kept,
) -> anyhow::Result<(Vec<Earlier>, Vec<Earlier>)> {
    let mut members: Vec<&Kept> = story.entries.iter().map(|member| &member.kept).collect();
    members.sort_by_key(|kept| (kept.id != lead.id, kept.entry.language != lead.entry.language));
    let Some(began) = members.iter().map(|kept| kept.when()).min() else {
        return Ok((Vec::new(), Vec::new()));
    };
    let own: BTreeSet<EntryId> = members.iter().map(|kept| kept.id).collect();
    let reports: Vec<&Entry> = members.iter().map(|kept| &kept.entry).collect();
    daemon.recall.context(tx, &reports, began, own, EARLIER).await
}
