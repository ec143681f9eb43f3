//! Hours and days on which a reader is not told anything, and when they end.
//!
//! Stretches are laid on the reader's calendar as slots are: an hour inside a gap is the first instant after it, an hour that
//! comes twice is the first of the two. So a stretch that ends at 07:00 ends with the 07:00 edition, in every zone.

use jiff::civil::{Time, Weekday, date};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _};

use super::calendar::{Slot, slot};
use crate::matches::Urgency;

/// Stretches of hours that a day may have; more is a mistake.
pub const HOURS_MAX: usize = 8;

/// Stretches that may follow one another without a pause: those of nine days, more than the week that repeats.
const STRETCHES_MAX: usize = 9 * (HOURS_MAX + 1);

/// Quiet for a week and more without a pause is quiet for ever: the week repeats.
const WEEK: SignedDuration = SignedDuration::from_hours(7 * 24);

/// When a reader is left in peace.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quiet {
    /// Local times from (inclusive) to (exclusive), each day; where the second is not later, it is of the next day.
    pub hours: Vec<(Time, Time)>,
    /// Whole local days.
    pub days: Vec<Weekday>,
    /// Alerts of stories at least this urgent come all the same; `None`: nothing does.
    pub unless: Option<Urgency>,
}

impl Quiet {
    /// Whether no hour and no day is quiet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.hours.is_empty() && self.days.is_empty()
    }

    /// The end of the quiet time around `at`, named by the reader's clock as an edition is; `None` when it is not quiet then.
    ///
    /// Stretches that touch or overlap are one.
    #[must_use]
    pub fn end(&self, zone: &TimeZone, at: Timestamp) -> Option<Slot> {
        let mut end = self.stretch_end(zone, at)?;
        for _ in 0..STRETCHES_MAX {
            match self.stretch_end(zone, end.at) {
                Some(later) => end = later,
                None => break,
            }
        }
        Some(end)
    }

    /// Whether no hour of the week is left to speak in.
    #[must_use]
    pub fn is_always(&self) -> bool {
        let Ok(monday) = TimeZone::UTC.to_timestamp(date(2024, 1, 1).at(0, 0, 0, 0)) else {
            return false;
        };
        self.end(&TimeZone::UTC, monday)
            .is_some_and(|end| end.at.duration_since(monday) >= WEEK)
    }

    /// Whether a story of this urgency may be told in quiet hours.
    #[must_use]
    pub fn lets(&self, urgency: Urgency) -> bool {
        self.unless.is_some_and(|least| urgency >= least)
    }

    /// The latest end of the stretches that hold `at`.
    fn stretch_end(&self, zone: &TimeZone, at: Timestamp) -> Option<Slot> {
        let today = zone.to_datetime(at).date();
        // A stretch may have begun yesterday; a gap at midnight may push its end into today.
        let days = (-2..=0).filter_map(|back: i64| today.checked_add(back.days()).ok());
        let mut latest: Option<Slot> = None;
        for day in days {
            let next = day.checked_add(1.day()).ok()?;
            let hours = self.hours.iter().map(|(from, to)| {
                let last = if to <= from { next } else { day };
                (day.to_datetime(*from), last.to_datetime(*to))
            });
            let whole = self
                .days
                .contains(&day.weekday())
                .then(|| (day.at(0, 0, 0, 0), next.at(0, 0, 0, 0)));
            for (from, to) in hours.chain(whole) {
                let (from, to) = (slot(zone, from)?, slot(zone, to)?);
                let is_later = latest.as_ref().is_none_or(|known| to.at > known.at);
                if from.at <= at && at < to.at && is_later {
                    latest = Some(to);
                }
            }
        }
        latest
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;

    use super::*;

    fn night() -> Quiet {
        Quiet {
            hours: vec![(time(22, 0, 0, 0), time(7, 0, 0, 0))],
            ..Quiet::default()
        }
    }

    fn weekend() -> Quiet {
        Quiet {
            days: vec![Weekday::Saturday, Weekday::Sunday],
            ..night()
        }
    }

    #[track_caller]
    fn check(quiet: &Quiet, zone: &str, at: &str, end: Option<(&str, &str)>) {
        let zone = TimeZone::get(zone).unwrap();
        let found = quiet.end(&zone, at.parse().unwrap());
        let found = found.map(|slot| (slot.name, slot.at.to_string()));
        let found = found.as_ref().map(|(name, at)| (name.as_str(), at.as_str()));
        assert_eq!(found, end, "{at}");
    }

    #[test]
    fn a_night_is_quiet_from_its_first_minute_to_the_last_before_its_end() {
        let end = Some(("2024-06-21T07:00", "2024-06-21T05:00:00Z"));
        check(&night(), "Europe/Berlin", "2024-06-20T19:59:59Z", None);
        check(&night(), "Europe/Berlin", "2024-06-20T20:00:00Z", end);
        check(&night(), "Europe/Berlin", "2024-06-21T04:59:59Z", end);
        check(&night(), "Europe/Berlin", "2024-06-21T05:00:00Z", None);
        check(
            &night(),
            "Asia/Seoul",
            "2024-06-20T15:00:00Z",
            Some(("2024-06-21T07:00", "2024-06-20T22:00:00Z")),
        );
    }

    #[test]
    fn a_weekend_and_the_nights_around_it_are_one_quiet_time() {
        let monday = Some(("2024-06-24T07:00", "2024-06-24T05:00:00Z"));
        check(&weekend(), "Europe/Berlin", "2024-06-21T20:30:00Z", monday);
        check(&weekend(), "Europe/Berlin", "2024-06-22T10:00:00Z", monday);
        check(&weekend(), "Europe/Berlin", "2024-06-21T10:00:00Z", None);
    }

    #[test]
    fn a_quiet_time_that_ends_in_the_hour_that_spring_leaves_out_ends_after_the_gap() {
        let quiet = Quiet {
            hours: vec![(time(22, 0, 0, 0), time(2, 30, 0, 0))],
            ..Quiet::default()
        };
        let end = Some(("2024-03-31T02:30", "2024-03-31T01:00:00Z"));
        check(&quiet, "Europe/Berlin", "2024-03-31T00:59:59Z", end);
        check(&quiet, "Europe/Berlin", "2024-03-31T01:00:00Z", None);
    }

    #[test]
    fn a_quiet_time_that_ends_in_the_hour_that_autumn_has_twice_ends_at_the_first() {
        let quiet = Quiet {
            hours: vec![(time(22, 0, 0, 0), time(2, 30, 0, 0))],
            ..Quiet::default()
        };
        let end = Some(("2024-10-27T02:30", "2024-10-27T00:30:00Z"));
        check(&quiet, "Europe/Berlin", "2024-10-26T23:00:00Z", end);
        check(&quiet, "Europe/Berlin", "2024-10-27T00:30:00Z", None);
        check(&quiet, "Europe/Berlin", "2024-10-27T01:10:00Z", None);
    }

    #[test]
    fn a_week_without_a_pause_is_known_as_such() {
        let all = |hours: Vec<(Time, Time)>, days: Vec<Weekday>| Quiet {
            hours,
            days,
            unless: None,
        };
        let week = [
            Weekday::Monday,
            Weekday::Tuesday,
            Weekday::Wednesday,
            Weekday::Thursday,
            Weekday::Friday,
        ];
        let (night, day) = (
            (time(22, 0, 0, 0), time(7, 0, 0, 0)),
            (time(7, 0, 0, 0), time(22, 0, 0, 0)),
        );
        assert!(all(vec![night, day], Vec::new()).is_always());
        assert!(all(Vec::new(), [&week[..], &weekend().days].concat()).is_always());
        assert!(!all(vec![night], week.to_vec()).is_always());
        assert!(!weekend().is_always() && !Quiet::default().is_always());
        assert!(!all(vec![(time(0, 1, 0, 0), time(0, 0, 0, 0))], Vec::new()).is_always());
    }

    #[test]
    fn only_what_is_urgent_enough_breaks_the_quiet() {
        let strict = night();
        let open = Quiet {
            unless: Some(Urgency::High),
            ..night()
        };
        assert!(!strict.lets(Urgency::High) && open.lets(Urgency::High) && !open.lets(Urgency::Normal));
    }

    #[test]
    fn around_every_clock_change_of_every_zone_a_night_is_one_stretch_that_ends_when_the_clock_says_so() {
        let quiets = [
            night(),
            weekend(),
            Quiet {
                hours: vec![
                    (time(23, 30, 0, 0), time(0, 0, 0, 0)),
                    (time(1, 15, 0, 0), time(2, 30, 0, 0)),
                ],
                ..Quiet::default()
            },
        ];
        let (start, end): (Timestamp, Timestamp) = (
            "2024-01-01T00:00:00Z".parse().unwrap(),
            "2034-01-01T00:00:00Z".parse().unwrap(),
        );
        let mut seen = 0;
        for name in jiff::tz::db().available() {
            let Ok(zone) = TimeZone::get(name.as_str()) else {
                continue;
            };
            let changes: Vec<Timestamp> = zone
                .following(start)
                .map(|transition| transition.timestamp())
                .take_while(|at| *at < end)
                .collect();
            for change in changes {
                seen += 1;
                for quiet in &quiets {
                    let mut ends: Vec<Timestamp> = Vec::new();
                    for half in -11..=11_i64 {
                        let at = change + (half * 30).minutes();
                        let Some(end) = quiet.end(&zone, at) else { continue };
                        assert!(end.at > at && quiet.end(&zone, end.at).is_none(), "{name:?} {at}");
                        let local = zone.to_datetime(end.at).strftime("%Y-%m-%dT%H:%M").to_string();
                        let is_in_gap = zone.to_offset(end.at - 1.second()) < zone.to_offset(end.at);
                        assert!(local == end.name || is_in_gap, "{name:?} {at}: {local} {}", end.name);
                        if ends.last() != Some(&end.at) {
                            ends.push(end.at);
                        }
                    }
                    assert!(ends.is_sorted(), "{name:?} {change}: {ends:?}");
                }
            }
        }
        assert!(seen > 1_000, "only {seen} clock changes were looked at");
    }
}
