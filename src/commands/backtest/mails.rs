//! How many mails a watchlist would have made.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;

use crate::config::Config;
use crate::digests::{Cadence, Recipient, calendar};
use crate::matches::Watchlist;

/// Editions counted of one schedule: two years of an hourly one.
const SLOTS_MAX: usize = 20_000;

/// The mails of a stretch of time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Mails {
    /// Days from the first news looked at to the end, at least one.
    pub(super) days: f64,
    /// Stories found, a day.
    pub(super) stories_a_day: f64,
    /// Days (UTC) with a story.
    pub(super) days_with_a_story: usize,
    /// The fullest day, and its stories.
    pub(super) busiest: Option<(Date, usize)>,
    /// What each schedule that follows the watchlist would have sent because of it.
    pub(super) followers: Vec<Follower>,
}

/// One schedule.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Follower {
    pub(super) recipient: String,
    pub(super) schedule: String,
    /// Mails with a story of this watchlist.
    pub(super) mails: usize,
    pub(super) mails_a_day: f64,
}

/// Of stories at these moments, in order.
pub(super) fn estimate(
    config: &Config,
    list: &Watchlist,
    moments: &[Timestamp],
    from: Timestamp,
    to: Timestamp,
) -> Mails {
    let days = (to.duration_since(from).as_secs_f64() / 86_400.0).max(1.0);
    let mut by_day: BTreeMap<Date, usize> = BTreeMap::new();
    for moment in moments {
        *by_day.entry(moment.to_zoned(TimeZone::UTC).date()).or_default() += 1;
    }
    let followers = config.recipients.iter().flat_map(|recipient| {
        let follows = recipient
            .follows
            .iter()
            .filter(|follow| follow.watchlists.contains(&list.id));
        follows.map(|follow| {
            let mails = mails(&follow.cadence, recipient, list, moments, (from, to));
            Follower {
                recipient: recipient.id.clone(),
                schedule: follow.schedule.clone(),
                mails,
                mails_a_day: per(mails, days),
            }
        })
    });
    Mails {
        followers: followers.collect(),
        days_with_a_story: by_day.len(),
        busiest: by_day
            .into_iter()
            .max_by_key(|(day, count)| (*count, std::cmp::Reverse(*day))),
        stories_a_day: per(moments.len(), days),
        days,
    }
}

fn per(count: usize, days: f64) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX)) / days
}

/// Editions with at least one story; an alert is a mail for each story.
fn mails(
    cadence: &Cadence,
    recipient: &Recipient,
    list: &Watchlist,
    moments: &[Timestamp],
    (from, to): (Timestamp, Timestamp),
) -> usize {
    if let Cadence::Alert(least) = cadence {
        return if list.urgency >= *least { moments.len() } else { 0 };
    }
    let (mut mails, mut at, mut slot) = (0, 0, from);
    for _ in 0..SLOTS_MAX {
        let Ok(Some(next)) = calendar::next_edition(cadence, recipient, slot) else {
            break;
        };
        slot = next.at;
        let until = moments.partition_point(|moment| *moment <= slot);
        mails += usize::from(until > at);
        at = at.max(until);
        // What came in after the last edition is told in the first one after the end.
        if slot > to {
            break;
        }
    }
    mails
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digests::Follow;
    use crate::matches::Urgency;
    use crate::matches::query::parse;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn an_edition_without_a_story_is_no_mail() {
        let list = Watchlist::new("w", "W", parse("treaty", &|_| true).unwrap());
        let recipient = Recipient {
            id: "desk".into(),
            address: "desk@desk.example".into(),
            zone: TimeZone::UTC,
            languages: vec!["en".into()],
            book: crate::digests::phrases::Phrasebook::default(),
            follows: Vec::<Follow>::new(),
            quiet: crate::digests::quiet::Quiet::default(),
            alerts: crate::digests::alerts::Pace::default(),
        };
        let moments = [
            at("2024-06-03T08:00:00Z"),
            at("2024-06-03T09:00:00Z"),
            at("2024-06-06T06:00:00Z"),
            at("2024-06-09T12:00:00Z"),
        ];
        let count = |cadence: Cadence| {
            let window = (at("2024-06-01T00:00:00Z"), at("2024-06-10T00:00:00Z"));
            mails(&cadence, &recipient, &list, &moments, window)
        };
        assert_eq!(count(Cadence::Daily(vec![jiff::civil::time(7, 0, 0, 0)])), 3);
        assert_eq!(count(Cadence::Hourly), 4);
        assert_eq!(count(Cadence::Alert(Urgency::Normal)), 4);
        assert_eq!(count(Cadence::Alert(Urgency::High)), 0);
    }
}
