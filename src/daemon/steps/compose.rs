//! Compose: the digest of each schedule that is due, its decisions and its mail, in one transaction.
//!
//! Of many schedules that are due at one hour, what does not depend on the reader is read once, digests are composed and
//! rendered on all cores, and some of them are written together.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tracing::{info, warn};

use super::material::{Desk, Window};
use super::turn::{Next, Turn, alert_slot, slot_after, sooner, turn};
use super::{dark, hand, notify};
use crate::daemon::{ComposedDigest, Daemon, Report, Wired, is_alert};
use crate::digests::retold::Retold;
use crate::digests::{self, Decision, Digest, Follow, Material, Recipient, Told, alerts, calendar, render};
use crate::ids::{EntryId, MailId, StoryId};
use crate::mail::{Letter, Message};
use crate::mail::{message, unsubscribe};
use crate::store::{Delivery, DueSchedule, Pending, Record, Tx};

/// Schedules claimed at once. What their readers share is read and told once for all of them; at some milliseconds each they are done
/// long before the claim ends.
const BATCH: i64 = 1_024;
/// Digests that are in memory at once, and written together: a mail of many stories is some hundred kilobytes while it is made.
const TOGETHER: usize = 32;
/// How often a digest that is asked for is composed anew, where others tell its reader things at the same moment.
const AT_ONCE_TRIES: usize = 16;
/// A turn that comes so long after its hour may have missed others.
const LATE_AFTER: SignedDuration = SignedDuration::from_mins(1);
/// A claim is another node's again after this.
const LEASE: Duration = Duration::from_secs(5 * 60);

/// One batch. Returns whether any schedule was due.
pub(in crate::daemon) async fn run(daemon: &mut Daemon, report: &mut Report) -> anyhow::Result<bool> {
    hand::end(daemon).await?;
    let now = daemon.clock.now();
    let mut tx = daemon.store.write().await?;
    let due = tx.claim_schedules(now, LEASE, BATCH).await?;
    tx.commit().await?;
    let has_work = !due.is_empty();
    for wave in waves(daemon, due) {
        speak(daemon, &wave, now, report).await?;
    }
    notify::of_templates(daemon, now).await?;
    dark::watch(daemon, now).await?;
    Ok(has_work)
}

/// A schedule that is due, as the configuration has it.
struct Call<'d> {
    due: DueSchedule,
    recipient: &'d Recipient,
    follow: &'d Follow,
}

/// Schedules of which no two are of one reader: what one tells, the next one knows. Where a digest is due with an alert, as at
/// the end of a night, it goes first: what it tells needs no alert any more. A schedule that was taken out of the configuration
/// after it was claimed is passed over; the next start removes its row.
fn waves(daemon: &Daemon, due: Vec<DueSchedule>) -> Vec<Vec<Call<'_>>> {
    let recipients = &daemon.wired.config.recipients;
    let known: HashMap<&str, &Recipient> = recipients.iter().map(|one| (one.id.as_str(), one)).collect();
    let mut calls: Vec<Call<'_>> = due
        .into_iter()
        .filter_map(|due| {
            let recipient = *known.get(due.recipient.as_str())?;
            let follow = recipient.follows.iter().find(|follow| follow.schedule == due.name)?;
            Some(Call { due, recipient, follow })
        })
        .collect();
    calls.sort_by_key(|call| is_alert(&call.follow.cadence));
    let mut before: HashMap<&str, usize> = HashMap::new();
    let mut waves: Vec<Vec<Call<'_>>> = Vec::new();
    for call in calls {
        let turn = before.entry(call.recipient.id.as_str()).or_default();
        if waves.len() == *turn {
            waves.push(Vec::new());
        }
        waves[*turn].push(call);
        *turn += 1;
    }
    waves
}

/// Digests that are being made on one core.
type Task = tokio::task::JoinHandle<Vec<anyhow::Result<Made>>>;

/// A digest with its mail.
struct Made {
    digest: Digest,
    mail: Option<(String, Message)>,
}

/// Composes the digests of a wave. While some are composed and rendered, those before them are written and those after them read.
async fn speak(daemon: &Daemon, wave: &[Call<'_>], now: Timestamp, report: &mut Report) -> anyhow::Result<()> {
    let heard = heard(daemon, wave, now).await?;
    let mut desk = Desk::new(daemon, daemon.store.read().await?);
    let mut failed = None;
    let mut before: Option<Making<'_>> = None;
    for calls in heard.chunks(TOGETHER) {
        // What cannot be read must not take with it what is made already.
        let making = begin(daemon, &mut desk, calls, now).await;
        if let Some(before) = before.take() {
            failed = finish(daemon, before, now, report).await?.or(failed);
        }
        before = Some(making?);
    }
    if let Some(last) = before {
        failed = finish(daemon, last, now, report).await?.or(failed);
    }
    failed.map_or(Ok(()), Err)
}

/// The calls of those whose own word does not keep their schedule silent.
async fn heard<'w, 'd>(daemon: &Daemon, wave: &'w [Call<'d>], now: Timestamp) -> anyhow::Result<Vec<&'w Call<'d>>> {
    let spoke = daemon.store.read().await?.who_spoke().await?;
    let mut heard = Vec::with_capacity(wave.len());
    for call in wave {
        let is_held = spoke.contains(&call.recipient.id) || spoke.contains("");
        if !is_held || hand::heed(daemon, &call.due, call.recipient, call.follow, now).await? {
            heard.push(call);
        }
    }
    Ok(heard)
}

/// Some turns of which the digests are being made.
struct Making<'d> {
    ended: Vec<End<'d>>,
    owed: Vec<Owed>,
    made: Vec<Task>,
}

/// Reads what some digests are made of, and has them made.
async fn begin<'w>(
    daemon: &Daemon,
    desk: &mut Desk<'_>,
    calls: &[&'w Call<'_>],
    now: Timestamp,
) -> anyhow::Result<Making<'w>> {
    let (mut materials, mut owed, mut ended) = (Vec::new(), Vec::new(), Vec::new());
    for call in calls {
        match draft(daemon, desk, call, now).await? {
            Turned::Draft(material, turn) => {
                materials.push(*material);
                owed.push(turn);
            }
            Turned::Waits(until, slot) => ended.push(End::Waits(&call.due, (until, slot))),
        }
    }
    let made = spread(&daemon.wired, &desk.retold, materials, now);
    Ok(Making { ended, owed, made })
}

/// Writes what was made. An error that is given back is that of one digest: the others are written.
async fn finish(
    daemon: &Daemon,
    making: Making<'_>,
    now: Timestamp,
    report: &mut Report,
) -> anyhow::Result<Option<anyhow::Error>> {
    let (mut ended, mut failed, mut made) = (making.ended, None, Vec::new());
    for task in making.made {
        made.extend(task.await?);
    }
    for (made, owed) in made.into_iter().zip(making.owed) {
        match made {
            Ok(made) => ended.push(End::Tells(Box::new(made), owed)),
            // The others are not held up by it; its claim ends, and it is tried again.
            Err(error) => failed = Some(error),
        }
    }
    match write(daemon, &ended, now).await {
        Ok(composed) => report.digests.extend(composed),
        // One that cannot be written must not take the others with it.
        Err(_) => {
            for one in &ended {
                match write(daemon, std::slice::from_ref(one), now).await {
                    Ok(composed) => report.digests.extend(composed),
                    Err(error) => failed = Some(error),
                }
            }
        }
    }
    Ok(failed)
}

/// How a schedule's turn ends.
enum End<'d> {
    Waits(&'d DueSchedule, (Timestamp, String)),
    Tells(Box<Made>, Owed),
}

/// Writes the ends of some turns, all of them or none.
async fn write(daemon: &Daemon, ended: &[End<'_>], now: Timestamp) -> anyhow::Result<Vec<ComposedDigest>> {
    let mut tx = daemon.store.write().await?;
    let mut composed = Vec::new();
    let digests = ended.iter().filter_map(|end| match end {
        End::Tells(made, _) => Some(&made.digest),
        End::Waits(..) => None,
    });
    hold_readers(&mut tx, digests.clone()).await?;
    let moved = moved(&mut tx, digests).await?;
    for end in ended {
        match end {
            End::Waits(due, until) => {
                tx.spoken(due, Some(until), due.from).await?;
            }
            End::Tells(made, owed) => composed.extend(keep(daemon, &mut tx, made, owed, &moved, now).await?),
        }
    }
    tx.commit().await?;
    Ok(composed)
}

/// A schedule's turn while its digest is made.
struct Owed {
    due: DueSchedule,
    debts: Debts,
    next: Next,
    told_to: Timestamp,
}

/// What a digest is to settle, and how many digests its reader had when that was read.
struct Debts {
    pending: Vec<Pending>,
    digests: i64,
}

enum Turned {
    Draft(Box<Material>, Owed),
    Waits(Timestamp, String),
}

async fn draft(daemon: &Daemon, desk: &mut Desk<'_>, call: &Call<'_>, now: Timestamp) -> anyhow::Result<Turned> {
    let (recipient, follow) = (call.recipient, call.follow);
    let (pending, next, told_to) = match turn(desk, daemon, &call.due, (recipient, follow), now).await? {
        Turn::Waits { until, slot } => return Ok(Turned::Waits(until, slot)),
        Turn::Speaks { pending, next, told_to } => (pending, next, told_to),
    };
    let due = (call.due.due, call.due.slot.as_str());
    // Two editions are a minute apart at least: most turns are not late, and need no look into the calendar.
    let slot = if now.duration_since(call.due.due) < LATE_AFTER {
        call.due.slot.clone()
    } else {
        calendar::last_edition(&follow.cadence, recipient, due, now).map_err(anyhow::Error::msg)?
    };
    let window = Window {
        slot,
        from: call.due.from,
        to: now,
        next: next.as_ref().map(|(at, _)| *at),
    };
    let material = desk.material(recipient, follow, &window, &pending).await?;
    let digests = desk.tx.digest_count_of(&recipient.id).await?;
    let owed = Owed {
        due: call.due.clone(),
        debts: Debts { pending, digests },
        next,
        told_to,
    };
    Ok(Turned::Draft(Box::new(material), owed))
}

/// Composes and renders on all cores; the tasks are in the order of the materials.
fn spread(wired: &Arc<Wired>, retold: &Retold, materials: Vec<Material>, now: Timestamp) -> Vec<Task> {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let share = materials.len().div_ceil(cores).max(1);
    let (mut rest, mut tasks) = (materials.into_iter().peekable(), Vec::with_capacity(cores));
    while rest.peek().is_some() {
        let some: Vec<Material> = rest.by_ref().take(share).collect();
        let (wired, retold) = (Arc::clone(wired), retold.clone());
        tasks.push(tokio::task::spawn_blocking(move || {
            let make = |material| make(&wired, &retold, material, now);
            some.into_iter().map(make).collect::<Vec<_>>()
        }));
    }
    tasks
}

fn make(wired: &Wired, retold: &Retold, material: Material, now: Timestamp) -> anyhow::Result<Made> {
    let digest = if is_alert(&material.follow.cadence) {
        alerts::speak(material, false)
    } else {
        digests::compose::compose_with(material, retold)
    };
    let mail = digest.is_mailed().then(|| letter(wired, &digest, now)).transpose()?;
    Ok(Made { digest, mail })
}

/// The digest or alert of a material; with `is_whole` an alert holds all of it.
pub(in crate::daemon) fn digest_of(material: Material, is_whole: bool) -> Digest {
    if is_alert(&material.follow.cadence) {
        alerts::speak(material, is_whole)
    } else {
        digests::compose::compose(material)
    }
}

/// Writes a digest with its mail, and when its schedule speaks next. `None`: nothing of it is to last, since another node has
/// taken over, or it tells nothing yet.
async fn keep(
    daemon: &Daemon,
    tx: &mut Tx,
    made: &Made,
    owed: &Owed,
    moved: &BTreeSet<StoryId>,
    now: Timestamp,
) -> anyhow::Result<Option<ComposedDigest>> {
    let (digest, due) = (&made.digest, &owed.due);
    let zone = &digest.material.recipient.zone;
    let cooled = digest.cools_until().map(|until| (until, alert_slot(until, zone)));
    if is_overtaken(tx, digest, &owed.debts).await? {
        info!(
            "{} of {} is composed anew: what it was to tell has changed meanwhile",
            due.name, due.recipient
        );
        tx.spoken(due, Some(&(now, due.slot.clone())), due.from).await?;
        return Ok(None);
    }
    let left = (!digest.alert.left.is_empty()).then(|| (now, slot_after(&due.slot)));
    let next = sooner(owed.next.clone(), sooner(left, cooled));
    let cools = |decision: &Decision| matches!(decision, Decision::HoldCooling { .. });
    let tells_nothing_yet = !digest.decisions.is_empty() && digest.decisions.values().all(cools);
    let told_to = if tells_nothing_yet { due.from } else { owed.told_to };
    if !tx.spoken(due, next.as_ref(), told_to).await? || tells_nothing_yet {
        return Ok(None);
    }
    if !commit(daemon, tx, digest, made.mail.as_ref(), moved, now).await? {
        warn!(
            "{} of {} was composed before for {}; what came since is told by the next",
            due.name, due.recipient, due.slot
        );
        let again = is_alert(&digest.material.follow.cadence).then(|| (now, slot_after(&due.slot)));
        tx.spoken(due, sooner(next, again).as_ref(), due.from).await?;
        return Ok(None);
    }
    settle(tx, digest, &owed.debts.pending).await?;
    let composed = composed(digest, made.mail.as_ref());
    if made.mail.is_some() {
        info!(digest.id = %digest.material.id, stories = composed.stories, "digest for {}: “{}”", composed.recipient, composed.subject);
    }
    Ok(Some(composed))
}

/// Until the transaction ends nobody else writes digests for the readers of these.
async fn hold_readers(tx: &mut Tx, digests: impl Iterator<Item = &Digest>) -> anyhow::Result<()> {
    let readers: BTreeSet<&str> = digests.map(|digest| digest.material.recipient.id.as_str()).collect();
    Ok(tx.hold_readers(&readers).await?)
}

/// Whether its reader got another digest since this one was read, or a debt that it settles was settled or laid aside: by `digest
/// send` beside the service, by another node, by the reader's own word. Then it is not written, since it would tell things twice.
async fn is_overtaken(tx: &mut Tx, digest: &Digest, debts: &Debts) -> anyhow::Result<bool> {
    let (reader, schedule) = (&digest.material.recipient.id, &digest.material.follow.schedule);
    let is_told = tx.digest_count_of(reader).await? != debts.digests;
    Ok(is_told || !tx.are_owed(reader, schedule, &debts.pending).await?)
}

/// Strikes off what was decided; what is looked at again stays owed.
async fn settle(tx: &mut Tx, digest: &Digest, pending: &[Pending]) -> anyhow::Result<()> {
    let owed = digest.owed();
    let decided: Vec<Pending> = pending
        .iter()
        .filter(|one| !owed.contains(&one.story))
        .cloned()
        .collect();
    let material = &digest.material;
    Ok(tx
        .settle(&material.recipient.id, &material.follow.schedule, &decided)
        .await?)
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

/// Composes and queues a recipient's digest at once, outside its schedule; where there is nothing to tell, the note that says so, if
/// they want one. `None`: nothing was queued.
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
    for _ in 0..AT_ONCE_TRIES {
        if let Some(sent) = all_now(daemon, recipient, at).await? {
            return Ok(sent);
        }
    }
    anyhow::bail!("what “{}” is to be told changes all the time: try again", recipient.id)
}

/// What one try of [`now`] queued. `None`: somebody else told this reader something meanwhile, and it is looked at anew what is left.
async fn all_now(
    daemon: &Daemon,
    recipient: &Recipient,
    at: Timestamp,
) -> anyhow::Result<Option<Option<ComposedDigest>>> {
    let (mut sent, mut note) = (None, None);
    for follow in &recipient.follows {
        let mut tx = daemon.store.read().await?;
        let mut pending = tx.pending(&recipient.id, &follow.schedule).await?;
        let word = tx.hand(&recipient.id, at).await?;
        anyhow::ensure!(
            word.unsubscribed().is_none(),
            "“{0}” has unsubscribed; `backstory subscribe {0}` undoes it",
            recipient.id
        );
        if word.left(&follow.schedule).is_some() {
            continue;
        }
        pending.retain(|one| word.holds(one.story, &one.found.watchlist).is_none());
        let window = window_now(&mut tx, recipient, follow, at).await?;
        let digests = tx.digest_count_of(&recipient.id).await?;
        let mut desk = Desk::new(daemon, tx);
        let material = desk.material(recipient, follow, &window, &pending).await?;
        drop(desk);
        let digest = digest_of(material, true);
        let debts = Debts { pending, digests };
        if digest.is_empty() {
            note = note.or(digest.is_note().then_some((digest, debts)));
            continue;
        }
        match queued(daemon, &digest, &debts, at).await? {
            Some(queued) => sent = queued.or(sent),
            // What was sent for the follows before is sent; the next try finds nothing owed there.
            None if sent.is_none() => return Ok(None),
            None => {}
        }
    }
    // One note speaks for all of the reader's mails, and none where one of them has news.
    match note.filter(|_| sent.is_none()) {
        Some((digest, debts)) => queued(daemon, &digest, &debts, at).await,
        None => Ok(Some(sent)),
    }
}

/// Records a digest with its mail, in one transaction: what was queued. `Some(None)`: this edition exists already. `None`: it is
/// overtaken.
async fn queued(
    daemon: &Daemon,
    digest: &Digest,
    debts: &Debts,
    at: Timestamp,
) -> anyhow::Result<Option<Option<ComposedDigest>>> {
    let mail = letter(&daemon.wired, digest, at)?;
    let mut tx = daemon.store.write().await?;
    hold_readers(&mut tx, std::iter::once(digest)).await?;
    if is_overtaken(&mut tx, digest, debts).await? {
        return Ok(None);
    }
    let moved = moved(&mut tx, std::iter::once(digest)).await?;
    if !commit(daemon, &mut tx, digest, Some(&mail), &moved, at).await? {
        return Ok(Some(None));
    }
    settle(&mut tx, digest, &debts.pending).await?;
    tx.commit().await?;
    Ok(Some(Some(composed(digest, Some(&mail)))))
}

async fn window_now(tx: &mut Tx, recipient: &Recipient, follow: &Follow, at: Timestamp) -> anyhow::Result<Window> {
    let from = tx.window_start(&recipient.id, &follow.schedule).await?.unwrap_or(at);
    let local = at.to_zoned(recipient.zone.clone());
    let next = calendar::next_edition(&follow.cadence, recipient, at).map_err(anyhow::Error::msg)?;
    Ok(Window {
        // To the millisecond: what comes within the second of a mail does not wait for the next one.
        slot: local.strftime("now %Y-%m-%dT%H:%M:%S%.3f").to_string(),
        from,
        to: at,
        next: next.map(|slot| slot.at),
    })
}

/// Which of the stories that are told entries have left: what was read may have moved since. What is told goes after it, and nothing
/// moves while that is written.
async fn moved(tx: &mut Tx, digests: impl Iterator<Item = &Digest>) -> anyhow::Result<BTreeSet<StoryId>> {
    let items = |digest: &Digest| -> Vec<StoryId> {
        let told = digest.tellings();
        told.filter_map(|telling| Some(digest.material.items.get(telling.item)?.story.id))
            .collect()
    };
    let stories: BTreeSet<StoryId> = digests.flat_map(items).collect();
    tx.hold_folds().await?;
    Ok(tx.left_by_some(&stories.into_iter().collect::<Vec<_>>()).await?)
}

/// Records the digest, its decisions and its mail. `false`: this edition exists already.
async fn commit(
    daemon: &Daemon,
    tx: &mut Tx,
    digest: &Digest,
    mail: Option<&(String, Message)>,
    moved: &BTreeSet<StoryId>,
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
    let known: Vec<&Told> = deliveries
        .iter()
        .filter_map(|delivery| delivery.told.as_ref())
        .collect();
    for told in known.into_iter().filter(|told| moved.contains(&told.story)) {
        let item = material.items.iter().find(|item| item.story.id == told.story);
        let members = item.into_iter().flat_map(|item| &item.story.entries);
        let read: BTreeSet<EntryId> = members.map(|member| member.kept.id).collect();
        tx.follow_told(&record.recipient, told, &read).await?;
    }
    if let Some((_, message)) = mail {
        let id = MailId(daemon.ids.next(now));
        tx.queue(id, material.id, &material.recipient.id, message, now).await?;
    }
    Ok(true)
}

fn letter(wired: &Wired, digest: &Digest, now: Timestamp) -> anyhow::Result<(String, Message)> {
    let (material, templates) = (&digest.material, &wired.config.templates);
    let rendered = render::render_by(templates, digest);
    let is_for_a_program = wired.mailer.is_for_a_program(&material.recipient.id);
    let letter = Letter {
        digest: material.id,
        list: format!("{}.{}", material.follow.schedule, material.recipient.id),
        from: &wired.config.from,
        to: &material.recipient.address,
        date: now,
        zone: &material.recipient.zone,
        rendered: &rendered,
        in_reply_to: digest.alert.thread.as_ref().map(|thread| thread.message_id.clone()),
        stories: is_for_a_program.then(|| digests::data::stories(digest).to_string()),
    };
    let message = message::message(&letter).map_err(anyhow::Error::msg)?;
    let links = wired.links.as_ref();
    let way = links
        .map(|links| links.unsubscribe(material.id, now, &material.recipient.phrases().language))
        .unwrap_or_default();
    Ok((rendered.subject, unsubscribe::announce(message, &way)))
}
