//! Hours and days in which a feed says that nothing new comes: RSS 2.0 `skipHours` and `skipDays`.

use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};

/// Days as RSS names them, Monday first.
const DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// All hours of a day.
const HOURS: u32 = (1 << 24) - 1;

/// All days of a week.
const WEEK: u8 = (1 << 7) - 1;

/// Hours (GMT) and days in which a feed rests. None by default.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rest {
    /// A bit for each hour, midnight lowest.
    hours: u32,
    /// A bit for each day, Monday lowest.
    days: u8,
}

impl Rest {
    /// From what a feed lists: hours 0 to 23 (24 is midnight, as RSS 0.91 counted) and English names of days. What is neither
    /// is passed over; a feed that would never be awake is not believed.
    #[must_use]
    pub fn new<'t>(hours: impl IntoIterator<Item = &'t str>, days: impl IntoIterator<Item = &'t str>) -> Self {
        let mut rest = Self::default();
        for hour in hours.into_iter().filter_map(|hour| hour.trim().parse::<u32>().ok()) {
            if hour <= 24 {
                rest.hours |= 1 << (hour % 24);
            }
        }
        for day in days {
            let day = day.trim();
            if let Some(at) = DAYS.iter().position(|name| name.eq_ignore_ascii_case(day)) {
                rest.days |= 1 << at;
            }
        }
        if rest.hours == HOURS {
            rest.hours = 0;
        }
        if rest.days == WEEK {
            rest.days = 0;
        }
        rest
    }

    /// None at all.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// One number for a store: hours in the lowest 24 bits, days above.
    #[must_use]
    pub fn bits(self) -> i64 {
        i64::from(self.hours) | i64::from(self.days) << 24
    }

    /// Back from [`Rest::bits`]; bits that mean nothing are dropped.
    #[must_use]
    pub fn from_bits(bits: i64) -> Self {
        let low = u32::try_from(bits & i64::from(u32::MAX)).unwrap_or(0);
        let days = u8::try_from(low >> 24 & u32::from(WEEK)).unwrap_or(0);
        Self {
            hours: low & HOURS,
            days,
        }
    }

    /// The first moment at or after `at` in which the feed is awake, at most `longest` later.
    #[must_use]
    pub fn awake(&self, at: Timestamp, longest: Duration) -> Timestamp {
        let latest = at.checked_add(longest).unwrap_or(Timestamp::MAX);
        let mut moment = at;
        while moment < latest && self.is_asleep(moment) {
            moment = next_hour(moment);
        }
        moment.min(latest)
    }

    fn is_asleep(&self, at: Timestamp) -> bool {
        let civil = at.to_zoned(TimeZone::UTC);
        let hour = u32::from(civil.hour().unsigned_abs());
        let day = u32::from(civil.weekday().to_monday_zero_offset().unsigned_abs());
        self.hours >> hour & 1 == 1 || u32::from(self.days) >> day & 1 == 1
    }
}

fn next_hour(at: Timestamp) -> Timestamp {
    let seconds = at.as_second().div_euclid(3600).saturating_add(1).saturating_mul(3600);
    Timestamp::from_second(seconds).unwrap_or(Timestamp::MAX)
}

impl Serialize for Rest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let hours: Vec<u32> = (0..24).filter(|hour| self.hours >> hour & 1 == 1).collect();
        let days: Vec<&str> = (0..7)
            .filter(|day| self.days >> day & 1 == 1)
            .map(|day| DAYS[day])
            .collect();
        let mut rest = serializer.serialize_struct("Rest", 2)?;
        rest.serialize_field("hours", &hours)?;
        rest.serialize_field("days", &days)?;
        rest.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Duration = Duration::from_hours(24);

    #[track_caller]
    fn check(rest: Rest, at: &str, expected: &str) {
        let at: Timestamp = at.parse().unwrap();
        assert_eq!(rest.awake(at, DAY).to_string(), expected);
    }

    #[test]
    fn a_resting_hour_ends_with_the_first_hour_that_is_not_listed() {
        let rest = Rest::new(["22", "23", "24", " 1 ", "soon", "99"], []);
        check(rest, "2024-06-19T21:59:00Z", "2024-06-19T21:59:00Z");
        check(rest, "2024-06-19T22:10:00Z", "2024-06-20T02:00:00Z");
        check(rest, "2024-06-19T02:00:00Z", "2024-06-19T02:00:00Z");
    }

    #[test]
    fn a_resting_weekend_delays_by_a_day_at_most() {
        let rest = Rest::new([], ["saturday", "Sunday", "Someday"]);
        check(rest, "2024-06-22T10:30:00Z", "2024-06-23T10:30:00Z");
        check(rest, "2024-06-23T10:30:00Z", "2024-06-24T00:00:00Z");
        check(rest, "2024-06-21T23:59:00Z", "2024-06-21T23:59:00Z");
    }

    #[test]
    fn a_feed_that_is_never_awake_is_not_believed() {
        let hours: Vec<String> = (0..24).map(|hour| hour.to_string()).collect();
        assert!(Rest::new(hours.iter().map(String::as_str), DAYS).is_none());
    }

    #[test]
    fn what_is_stored_is_what_is_read_back() {
        let rest = Rest::new(["0", "23"], ["Monday", "Sunday"]);
        assert_eq!(Rest::from_bits(rest.bits()), rest);
        assert!(Rest::from_bits(-1_i64 << 40).is_none());
        let json = serde_json::to_string(&rest).unwrap();
        assert_eq!(json, r#"{"hours":[0,23],"days":["Monday","Sunday"]}"#);
    }
}
