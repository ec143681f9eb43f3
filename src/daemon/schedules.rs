//! The schedules of the configuration, and what is owed under them.

use jiff::{SignedDuration, Timestamp};

use crate::config::Config;
use crate::digests::calendar;
use crate::store::{ASIDE_FOR, PlannedSchedule, Tx};

/// A quiet time moves an edition by less.
const MOVED_MAX: SignedDuration = SignedDuration::from_hours(8 * 24);
/// An alert waits no longer for a story to cool down.
const COOL_MAX: SignedDuration = SignedDuration::from_hours(31 * 24);

/// Schedules that are due later than any edition of theirs can be speak at the next one: they were planned by a clock that was ahead.
pub(super) async fn pull_schedules(
    tx: &mut Tx,
    planned: &[PlannedSchedule],
    was_ahead: bool,
    now: Timestamp,
) -> anyhow::Result<()> {
    for plan in planned {
        let (next, room) = match &plan.next {
            Some((at, slot)) => ((*at, slot.clone()), MOVED_MAX),
            // The turn of an alert names its own edition.
            None => ((now, now.to_string()), COOL_MAX),
        };
        let room = if was_ahead { SignedDuration::ZERO } else { room };
        let latest = next.0.checked_add(room).unwrap_or(next.0);
        let name = (plan.recipient.as_str(), plan.name.as_str());
        tx.pull_schedule(name, (next.0, &next.1), latest, now).await?;
    }
    Ok(())
}

/// What is owed under a schedule or watchlist that is gone goes to another schedule of the recipient that follows it. What is owed to a
/// recipient who is not in the configuration waits for them, as long as what a reader holds back does.
pub(super) async fn hand_over_debts(config: &Config, tx: &mut Tx, now: Timestamp) -> anyhow::Result<()> {
    let oldest = now.checked_sub(ASIDE_FOR).unwrap_or(now);
    for (recipient, schedule, watchlist) in tx.owed().await? {
        let known = config.recipients.iter().find(|known| known.id == recipient);
        let Some(known) = known else {
            tx.drop_debts_before(&recipient, oldest).await?;
            continue;
        };
        let mut heirs = known
            .follows
            .iter()
            .filter(|follow| follow.watchlists.contains(&watchlist))
            .map(|follow| follow.schedule.as_str());
        if heirs.clone().any(|name| name == schedule) {
            continue;
        }
        let heir = heirs.next();
        tx.reassign(&recipient, &schedule, &watchlist, heir).await?;
    }
    Ok(())
}

/// The schedules of all recipients, each with its next edition.
pub(super) fn planned(config: &Config, now: Timestamp) -> anyhow::Result<Vec<PlannedSchedule>> {
    let mut planned = Vec::new();
    for recipient in &config.recipients {
        for follow in &recipient.follows {
            let next = calendar::next_edition(&follow.cadence, recipient, now).map_err(anyhow::Error::msg)?;
            let mut cadence = format!("{:?} {}", follow.cadence, recipient.zone.iana_name().unwrap_or("UTC"));
            if !recipient.quiet.is_empty() {
                // Alerts have no slots to plan anew: what they owe waits for its hour, which is looked at then.
                cadence.push_str(&format!(" {:?}", recipient.quiet));
            }
            planned.push(PlannedSchedule {
                recipient: recipient.id.clone(),
                name: follow.schedule.clone(),
                cadence,
                next: next.map(|slot| (slot.at, slot.name)),
            });
        }
    }
    Ok(planned)
}
