//! Whether a schedule that is due speaks now: the reader's hand, their quiet hours, and how many alerts they had.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use tracing::info;

use super::material::{Desk, alerts_sent};
use crate::daemon::{Daemon, is_alert};
use crate::digests::{Follow, Recipient, calendar};
use crate::ids::StoryId;
use crate::store::{DueSchedule, Pending};

/// When a schedule speaks next, and as which edition.
pub(super) type Next = Option<(Timestamp, String)>;

/// What becomes of a schedule that is due.
pub(super) enum Turn {
    /// It tells this.
    Speaks {
        pending: Vec<Pending>,
        next: Next,
        /// Where its next window begins.
        told_to: Timestamp,
    },
    /// It waits until then, and everything stays as it is.
    Waits { until: Timestamp, slot: String },
}

/// Looks at what is owed and at the clock.
pub(super) async fn turn(
    desk: &mut Desk<'_>,
    daemon: &Daemon,
    due: &DueSchedule,
    (recipient, follow): (&Recipient, &Follow),
    now: Timestamp,
) -> anyhow::Result<Turn> {
    let mut next = calendar::next_edition(&follow.cadence, recipient, now)
        .map_err(anyhow::Error::msg)?
        .map(|slot| (slot.at, slot.name));
    let mut pending = desk.tx.pending(&recipient.id, &follow.schedule).await?;
    let word = desk.hand(&recipient.id, now).await?;
    pending.retain(|one| word.holds(one.story, &one.found.watchlist).is_none());
    let mut told_to = now;
    if let Some(end) = calendar::after_quiet(&follow.cadence, recipient, now) {
        let all = pending.len();
        pending.retain(breaks_quiet(daemon, recipient, follow, &pending));
        if pending.is_empty() {
            info!(
                "{} of {} waits for the end of the quiet hours, {}",
                due.name, due.recipient, end.at
            );
            let (until, slot) = (end.at, end.name);
            return Ok(Turn::Waits { until, slot });
        }
        if pending.len() < all {
            // The rest is told when the quiet ends, from where this window began.
            (next, told_to) = (Some((end.at, end.name)), due.from);
        }
    }
    if is_alert(&follow.cadence) && !pending.is_empty() {
        let sent = alerts_sent(&mut desk.tx, recipient, now).await?;
        if let Some(until) = recipient.alerts.waits_until(&sent, now) {
            let all = pending.len();
            pending.retain(breaks_quiet(daemon, recipient, follow, &pending));
            let slot = |until| alert_slot(until, &recipient.zone);
            // What may wake its reader does not wait behind what may not. Too much even of that waits.
            let full = recipient.alerts.of_urgent().waits_until(&sent, now);
            let waits = if pending.is_empty() { Some(until) } else { full };
            if let Some(until) = waits {
                info!(
                    "{} of {} waits until {until}: its hour is full",
                    due.name, due.recipient
                );
                let slot = slot(until);
                return Ok(Turn::Waits { until, slot });
            }
            if pending.len() < all {
                (next, told_to) = (sooner(next, Some((until, slot(until)))), due.from);
            }
        }
    }
    Ok(Turn::Speaks { pending, next, told_to })
}

/// Whether a debt may be paid in the reader's quiet time, and in an hour that is full of alerts: an alert of a story that one of its watchlists makes urgent enough.
fn breaks_quiet(
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

/// The edition of an alert: the moment on the reader's clock, with its offset, since an hour may come twice.
pub(in crate::daemon) fn alert_slot(at: Timestamp, zone: &TimeZone) -> String {
    let to_the_ms = Timestamp::from_millisecond(at.as_millisecond()).unwrap_or(at);
    to_the_ms
        .to_zoned(zone.clone())
        .strftime("%Y-%m-%dT%H:%M:%S%.f%:z")
        .to_string()
}

/// The edition right after one: `… +1`, `… +2`.
pub(super) fn slot_after(slot: &str) -> String {
    let counted = slot
        .rsplit_once(" +")
        .and_then(|(base, n)| Some((base, n.parse::<u32>().ok()?)));
    let (base, n) = counted.unwrap_or((slot, 0));
    format!("{base} +{}", n.saturating_add(1))
}

/// The earlier of two turns.
pub(super) fn sooner(one: Next, other: Next) -> Next {
    match (one, other) {
        (Some(one), Some(other)) => Some(if other.0 < one.0 { other } else { one }),
        (one, other) => one.or(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alert_has_an_edition_of_its_own_also_in_an_hour_that_comes_twice() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let slot = |at: &str| alert_slot(at.parse().unwrap(), &zone);
        assert_eq!(slot("2024-10-27T00:30:00Z"), "2024-10-27T02:30:00+02:00");
        assert_eq!(slot("2024-10-27T01:30:00Z"), "2024-10-27T02:30:00+01:00");
        assert_eq!(slot("2024-06-13T10:00:00.123456Z"), "2024-06-13T12:00:00.123+02:00");
        assert_eq!(slot_after("2024-06-13T12:00:00+02:00"), "2024-06-13T12:00:00+02:00 +1");
        assert_eq!(
            slot_after("2024-06-13T12:00:00+02:00 +9"),
            "2024-06-13T12:00:00+02:00 +10"
        );
    }
}
