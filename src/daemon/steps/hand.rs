//! What readers decided, kept: debts that are held back, schedules that do not speak, mail that is stopped.

use jiff::{SignedDuration, Timestamp};
use tracing::info;

use super::deliver::Post;
use super::notify::OWNER;
use crate::daemon::hand::NOTICES;
use crate::daemon::{Daemon, is_alert};
use crate::digests::hand::Word;
use crate::digests::{Follow, Recipient, calendar};
use crate::store::{DueSchedule, Outgoing, Tx};
use crate::text::counted::counted;

/// A mail that waits for the end of a pause without an end is looked at again after this.
const LOOK_AGAIN: SignedDuration = SignedDuration::from_hours(6);

/// Puts aside what the reader's hand holds back; to be asked of those who gave a word. `false`: the schedule does not speak now, and
/// its next turn is set. A pause leaves the window open, so that the digest after it tells all of it.
pub(super) async fn heed(
    daemon: &Daemon,
    due: &DueSchedule,
    recipient: &Recipient,
    follow: &Follow,
    now: Timestamp,
) -> anyhow::Result<bool> {
    let hand = daemon.store.read().await?.hand(&recipient.id, now).await?;
    if hand.is_empty() {
        return Ok(true);
    }
    let mut tx = daemon.store.write().await?;
    tx.lay_aside(&hand, &recipient.id, &follow.schedule).await?;
    if hand.lets_speak(follow) {
        tx.commit().await?;
        return Ok(true);
    }
    // An alert that owes something is woken when the word ends.
    let next = if is_alert(&follow.cadence) {
        None
    } else {
        calendar::next_edition(&follow.cadence, recipient, now)
            .map_err(anyhow::Error::msg)?
            .map(|slot| (slot.at, slot.name))
    };
    let from = if hand.pause().is_some() { due.from } else { now };
    if tx.spoken(due, next.as_ref(), from).await? {
        tx.commit().await?;
        info!(
            "{} of {} does not speak: its reader asked for that",
            due.name, due.recipient
        );
    }
    Ok(false)
}

/// Ends the words whose time is over, and brings back what they held.
pub(super) async fn end(daemon: &Daemon) -> anyhow::Result<()> {
    let now = daemon.clock.now();
    let next = daemon.store.read().await?.next_word_end().await?;
    if next.is_none_or(|end| end > now) {
        return Ok(());
    }
    let mut tx = daemon.store.write().await?;
    let ended = tx.end_words(now).await?;
    let returned = bring_back(&mut tx, &daemon.wired.config, now).await?;
    tx.commit().await?;
    let ended = counted(ended, "word of a reader has", "words of readers have");
    let held = counted(
        returned,
        "match that was held back is",
        "matches that were held back are",
    );
    info!("{ended} ended; {held} told with the next digests");
    Ok(())
}

/// Brings back what no word holds any more, to the schedules that are there now; alerts that owe something are due.
pub(in crate::daemon) async fn bring_back(
    tx: &mut Tx,
    config: &crate::config::Config,
    now: Timestamp,
) -> anyhow::Result<usize> {
    let returned = tx.bring_back(now).await?;
    if returned > 0 {
        crate::daemon::schedules::hand_over_debts(config, tx, now).await?;
    }
    tx.wake_debtors(now).await?;
    Ok(returned)
}

/// Gives up the queued mail of recipients that are not in the configuration any more.
pub(in crate::daemon) async fn stop_strangers(tx: &mut Tx, config: &crate::config::Config) -> anyhow::Result<()> {
    for recipient in tx.queued_for().await? {
        if is_stranger(config, &recipient) {
            let stopped = tx.stop_mail(&recipient, GONE).await?;
            let mails = counted(stopped, "mail", "mails");
            info!("stopped {mails} to {recipient}: it is not in the configuration any more");
        }
    }
    Ok(())
}

const GONE: &str = "stopped: this recipient is not in the configuration any more";

fn is_stranger(config: &crate::config::Config, recipient: &str) -> bool {
    recipient != OWNER && config.recipients.iter().all(|known| known.id != recipient)
}

/// Looks once more, before a mail goes out, whether its reader still wants it. `false`: it does not go, and that is recorded.
/// What tells readers of their words is held back by none of them.
pub(super) async fn lets_go(post: &Post<'_>, mail: &Outgoing) -> anyhow::Result<bool> {
    if mail.recipient == OWNER {
        return Ok(true);
    }
    let now = post.clock.now();
    let hand = post.store.read().await?.hand(&mail.recipient, now).await?;
    let whose = match hand.is_empty() {
        true => None,
        false => post.store.read().await?.whose_digest(mail.digest).await?,
    };
    let is_notice = whose.as_ref().is_some_and(|(_, schedule)| schedule == NOTICES);
    let left = match &whose {
        Some((_, schedule)) => hand.left(schedule),
        None => hand.unsubscribed(),
    };
    let has_left = !is_notice && left.is_some_and(|word| word.at > mail.queued);
    // What was queued after the word was asked for all the same; what waits for the word's end counts as queued at its last look.
    let is_held = |word: &&Word| !is_notice && (mail.was_held || word.at > mail.queued);
    let pause = hand.pause().filter(is_held);
    let mut tx = match (is_stranger(&post.wired.config, &mail.recipient), has_left, pause) {
        (false, false, None) => return Ok(true),
        _ => post.store.write().await?,
    };
    if is_stranger(&post.wired.config, &mail.recipient) {
        stop(&mut tx, mail, GONE).await?;
    } else if has_left {
        stop(&mut tx, mail, "stopped: its reader unsubscribed").await?;
    } else if let Some(pause) = pause {
        let again = now.checked_add(LOOK_AGAIN).unwrap_or(now);
        let due = pause.until.map_or(again, |until| until.min(again));
        tx.mail_held(mail, due).await?;
    }
    tx.commit().await?;
    Ok(false)
}

/// Where nobody knows whether it arrived, that stays so.
async fn stop(tx: &mut Tx, mail: &Outgoing, why: &str) -> anyhow::Result<()> {
    if mail.was_unknown {
        tx.mail_later(mail, why, Timestamp::MAX).await?;
    } else {
        tx.mail_dead(mail, why).await?;
    }
    info!(mail.id = %mail.id, "mail {} to {} {why}", mail.id, mail.recipient);
    Ok(())
}
