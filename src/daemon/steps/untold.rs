//! A mail that was refused for good told nobody anything: what it told is owed again, and the reader knows what they knew before.

use jiff::{SignedDuration, Timestamp};

use super::turn::alert_slot;
use crate::config::Config;
use crate::daemon::is_alert;
use crate::digests::{Decision, Recipient, Told, shown_headline};
use crate::ids::{self, DigestId, EntryId, StoryId};
use crate::matches::Match;
use crate::store::{Creditor, Record, Tx};
use crate::stories::Story;

/// What is older is not owed again: an address that takes nothing must not gather the news of a year.
const OWED_FOR: SignedDuration = SignedDuration::from_hours(14 * 24);

/// An alert that was refused is not tried again before, however short its cool-down: each try is a notice to the owner.
const ALERTS_APART: SignedDuration = SignedDuration::from_hours(6);

/// Owes again what a digest told, since its mail will never arrive. What a later mail told of the same stories stays told.
pub(super) async fn owe_again(tx: &mut Tx, config: &Config, digest: DigestId, now: Timestamp) -> anyhow::Result<()> {
    let Some(record) = tx.digest(digest).await? else {
        return Ok(());
    };
    let Some(recipient) = config.recipients.iter().find(|known| known.id == record.recipient) else {
        return Ok(());
    };
    let mut owed = 0;
    for story in stories(tx, &record).await? {
        let told = tx.told(&recipient.id, story).await?;
        if told.is_none_or(|told| told.digest != record.id) {
            continue;
        }
        let before = told_before(tx, recipient, story, record.id).await?;
        let after = before.as_ref().map_or(EntryId(0), |told| told.last_entry);
        match before {
            Some(told) => tx.set_told(&recipient.id, &told).await?,
            None => tx.forget_told(&recipient.id, story).await?,
        }
        let since = now.checked_sub(OWED_FOR).unwrap_or(Timestamp::UNIX_EPOCH);
        let entries = (after, end(&record));
        owed += tx
            .owe_story(creditor(&record), story, &followed(recipient, &record), entries, since)
            .await?;
    }
    let follow = recipient
        .follows
        .iter()
        .find(|follow| follow.schedule == record.schedule);
    if owed > 0 && follow.is_some_and(|follow| is_alert(&follow.cadence)) {
        let wait = recipient.alerts.cool_down.max(ALERTS_APART);
        let at = now.checked_add(wait).unwrap_or(now);
        tx.speak_at(creditor(&record), at, &alert_slot(at, &recipient.zone), now)
            .await?;
    }
    Ok(())
}

/// A person sends a refused digest once more: what it tells is not owed any more, and no later mail tells it again.
///
/// # Errors
/// Those of the store.
pub async fn told_after_all(tx: &mut Tx, config: &Config, record: &Record) -> anyhow::Result<()> {
    let Some(recipient) = config.recipients.iter().find(|known| known.id == record.recipient) else {
        return Ok(());
    };
    for story in stories(tx, record).await? {
        let known = tx.told(&recipient.id, story).await?;
        if known.as_ref().is_some_and(|told| told.digest >= record.id) {
            continue;
        }
        let Some(whole) = tx.story(story).await? else { continue };
        let matches = asked_for(tx, recipient, record, story).await?;
        if let Some(told) = told_by(recipient, (whole, &matches), record, known) {
            tx.set_told(&recipient.id, &told).await?;
            tx.settle_story(creditor(record), story, end(record)).await?;
        }
    }
    Ok(())
}

fn creditor(record: &Record) -> Creditor<'_> {
    Creditor {
        recipient: &record.recipient,
        schedule: &record.schedule,
    }
}

/// The stories that a digest told.
async fn stories(tx: &mut Tx, record: &Record) -> anyhow::Result<Vec<StoryId>> {
    let decisions = tx.digest_decisions(record.id).await?;
    let told = decisions.into_iter().filter(|(_, decision)| is_telling(decision));
    Ok(told.map(|(story, _)| story).collect())
}

fn is_telling(decision: &Decision) -> bool {
    matches!(decision, Decision::SendNew | Decision::SendUpdate { .. })
}

/// The watchlists of the digest's schedule, or of all that the reader follows where it is gone.
fn followed(recipient: &Recipient, record: &Record) -> Vec<String> {
    let is_its = |schedule: &str| schedule == record.schedule;
    let is_there = recipient.follows.iter().any(|follow| is_its(&follow.schedule));
    let follows = recipient
        .follows
        .iter()
        .filter(|follow| !is_there || is_its(&follow.schedule));
    follows.flat_map(|follow| follow.watchlists.iter().cloned()).collect()
}

/// What the reader knew of a story before a digest, by the mails that were not refused.
async fn told_before(
    tx: &mut Tx,
    recipient: &Recipient,
    story: StoryId,
    digest: DigestId,
) -> anyhow::Result<Option<Told>> {
    let mut told = None;
    let mut whole = None;
    for (earlier, decision) in tx.decisions(&recipient.id, story).await? {
        if earlier >= digest || !is_telling(&decision) || is_refused(tx, earlier).await? {
            continue;
        }
        let Some(record) = tx.digest(earlier).await? else {
            continue;
        };
        if whole.is_none() {
            whole = tx.story(story).await?;
        }
        if let Some(whole) = whole.clone() {
            let matches = asked_for(tx, recipient, &record, story).await?;
            told = told_by(recipient, (whole, &matches), &record, told);
        }
    }
    Ok(told)
}

/// What of a story a digest's reader is told it for.
async fn asked_for(
    tx: &mut Tx,
    recipient: &Recipient,
    record: &Record,
    story: StoryId,
) -> anyhow::Result<Vec<(EntryId, Match)>> {
    let watchlists = followed(recipient, record);
    let mut matches = tx.matches_of_story(story).await?;
    matches.retain(|(_, found)| watchlists.contains(&found.watchlist));
    Ok(matches)
}

/// Whether none of a digest's mails can have arrived.
async fn is_refused(tx: &mut Tx, digest: DigestId) -> anyhow::Result<bool> {
    let states = tx.digest_states(digest).await?;
    Ok(!states.is_empty()
        && states
            .iter()
            .all(|(state, is_doubtful)| state == "dead" && !is_doubtful))
}

/// What a reader knows of a story after a digest told it for these matches, who knew `before`: the reports that had come by then.
fn told_by(
    recipient: &Recipient,
    (story, matches): (Story, &[(EntryId, Match)]),
    record: &Record,
    before: Option<Told>,
) -> Option<Told> {
    let follow = recipient
        .follows
        .iter()
        .find(|follow| follow.schedule == record.schedule);
    let is_alert = follow.is_some_and(|follow| is_alert(&follow.cadence));
    let last = end(record);
    let mut then = story;
    then.entries.retain(|member| member.kept.id < last);
    let last_entry = then.entries.iter().map(|member| member.kept.id).max()?;
    let headline = shown_headline(&then, &recipient.languages, matches, before.as_ref())?;
    let (met, alerted, thread) = before.map_or((None, None, None), |told| (told.met, told.alerted, told.thread));
    Some(Told {
        story: then.id,
        digest: record.id,
        at: record.to,
        schedule: record.schedule.clone(),
        outlets: then.outlets().len(),
        last_entry,
        headline,
        met: if is_alert { met } else { Some(record.to) },
        alerted: if is_alert { Some(record.to) } else { alerted },
        thread: thread.or(is_alert.then_some(record.id)),
        unheard: Vec::new(),
        named: Vec::new(),
    })
}

/// The first entry that can have come after a digest: ids rise with time.
fn end(record: &Record) -> EntryId {
    let next = record
        .to
        .checked_add(SignedDuration::from_millis(1))
        .unwrap_or(record.to);
    EntryId(ids::floor(next))
}
