//! When a follow is told next.
//!
//! Hours are those of the reader's wall clock. In a gap (clocks go forward) a
//! slot falls on the first instant after it; in a fold (clocks go back) it
//! falls once, on the first of the two. So a daily slot comes exactly once in
//! each local day that has it, in every zone.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _};

use super::{Cadence, Recipient};

/// Days to look ahead for a daily or weekly slot. A week, a day the calendar skipped (Samoa, 30 December 2011), and room.
const DAYS_AHEAD: i64 = 16;

/// The longest cron text that is read; the longest sensible one has some 60 characters.
const CRON_BYTES_MAX: usize = 256;

/// One edition of a schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// When it is due.
    pub at: Timestamp,
    /// Its name, unique for the schedule: the local date and time that was asked for, `2024-06-21T07:00`. For an hourly
    /// schedule the second of two equal hours in a fold is named with its offset: `2024-10-27T02:00+01:00`.
    pub name: String,
}

/// The first slot of `cadence` later than `after`; `None` for alerts, which have no hours.
///
/// # Errors
/// A sentence when the cron text cannot be read or never comes true, or when time ends.
pub fn next_slot(cadence: &Cadence, zone: &TimeZone, after: Timestamp) -> Result<Option<Slot>, String> {
    let slot = match cadence {
        Cadence::Alert(_) => return Ok(None),
        Cadence::Hourly => hourly(zone, after),
        Cadence::Daily(times) => earliest(zone, after, |_| times.clone()),
        Cadence::Weekly(days) => earliest(zone, after, |date| {
            let today = days.iter().filter(|(day, _)| *day == date.weekday());
            today.map(|(_, time)| *time).collect()
        }),
        Cadence::Cron(text) => cron(text, zone, after)?,
    };
    slot.map(Some)
        .ok_or_else(|| format!("no slot of this schedule comes after {after}"))
}

/// The first edition of `cadence` later than `after` for this reader. A slot in their quiet time comes after it, so that all
/// slots of one night are one edition. `None` for alerts.
///
/// # Errors
/// As [`next_slot`].
pub fn next_edition(cadence: &Cadence, recipient: &Recipient, after: Timestamp) -> Result<Option<Slot>, String> {
    let slot = next_slot(cadence, &recipient.zone, after)?;
    Ok(slot.map(|slot| after_quiet(cadence, recipient, slot.at).unwrap_or(slot)))
}

/// How far back the editions that a reader missed are looked through.
const MISSED_DAYS: i64 = 32;

/// The name of the last edition at or before `at`, of a schedule that has been due since `due` as the edition `name`: after a
/// downtime one mail stands for all editions that were missed, and is called by the last of them.
///
/// # Errors
/// As [`next_slot`].
pub fn last_edition(
    cadence: &Cadence,
    recipient: &Recipient,
    (due, name): (Timestamp, &str),
    at: Timestamp,
) -> Result<String, String> {
    let mut last = name.to_owned();
    let mut from = at
        .checked_sub(SignedDuration::from_hours(MISSED_DAYS * 24))
        .map_or(due, |from| from.max(due));
    while let Some(next) = next_edition(cadence, recipient, from)?.filter(|next| next.at <= at) {
        (from, last) = (next.at, next.name);
    }
    Ok(last)
}

/// When and as which edition something is told that falls into the reader's quiet time; `None` when `at` is not quiet.
///
/// It is told at the end of that time. Where this is midnight, as after a quiet day, a digest waits for the first hour of that day
/// that it has anyway, else for the hour at which it comes on its own day, and an alert for the first digest: nobody asks for a mail at
/// midnight.
#[must_use]
pub fn after_quiet(cadence: &Cadence, recipient: &Recipient, at: Timestamp) -> Option<Slot> {
    let zone = &recipient.zone;
    let end = recipient.quiet.end(zone, at)?;
    if end.name.ends_with("T00:00")
        && let Some(before) = end.at.checked_sub(1.second()).ok()
        && let Some(next) = first_hour(cadence, recipient, before)
    {
        let moved = if next.name.get(..10) == end.name.get(..10) {
            Some(next)
        } else {
            let (day, hour) = (zone.to_datetime(end.at).date(), zone.to_datetime(next.at).time());
            slot(zone, day.to_datetime(hour))
        };
        return moved
            .filter(|moved| recipient.quiet.end(zone, moved.at).is_none())
            .or(Some(end));
    }
    Some(end)
}

/// The first hour later than `before` at which a schedule comes; that of an alert is the first at which any digest of its reader does.
fn first_hour(cadence: &Cadence, recipient: &Recipient, before: Timestamp) -> Option<Slot> {
    let next = |cadence: &Cadence| next_slot(cadence, &recipient.zone, before).ok().flatten();
    if !matches!(cadence, Cadence::Alert(_)) {
        return next(cadence);
    }
    let digests = recipient.follows.iter().filter_map(|follow| next(&follow.cadence));
    digests.min_by_key(|slot| slot.at)
}

/// Whether a cron text can be read: five fields, minute to day of the week, without a zone.
///
/// # Errors
/// A sentence that says what is wrong with it.
pub fn check_cron(text: &str) -> Result<(), String> {
    let start: Timestamp = Timestamp::constant(1_704_067_200, 0);
    cron(text, &TimeZone::UTC, start).map(|_| ())
}

/// The first local date-time later than `after` among those that `times` gives for each day.
fn earliest(zone: &TimeZone, after: Timestamp, times: impl Fn(Date) -> Vec<Time>) -> Option<Slot> {
    // The local day before: in a gap at midnight a slot of yesterday falls on today.
    let mut date = zone.to_datetime(after).date().checked_sub(1.day()).ok()?;
    let mut best: Option<Slot> = None;
    for _ in 0..DAYS_AHEAD {
        let mut wanted = times(date);
        wanted.sort_unstable();
        wanted.dedup();
        for time in wanted {
            let slot = slot(zone, date.to_datetime(time))?;
            let is_first = best.as_ref().is_none_or(|found| slot.at < found.at);
            if slot.at > after && is_first {
                best = Some(slot);
            }
        }
        // A slot of the next day may come before today's last one only within one day of it.
        if let Some(found) = &best
            && zone.to_datetime(found.at).date() < date
        {
            break;
        }
        date = date.checked_add(1.day()).ok()?;
    }
    best
}

/// The instant of a local date-time.
pub(super) fn slot(zone: &TimeZone, local: DateTime) -> Option<Slot> {
    let ambiguous = zone.to_ambiguous_timestamp(local);
    let at = match ambiguous.offset() {
        jiff::tz::AmbiguousOffset::Unambiguous { .. } | jiff::tz::AmbiguousOffset::Fold { .. } => {
            ambiguous.earlier().ok()?
        }
        jiff::tz::AmbiguousOffset::Gap { .. } => {
            // The instant that the old offset gives lies after the transition, the one of the new offset before it.
            let before = ambiguous.earlier().ok()?;
            zone.following(before).next()?.timestamp()
        }
    };
    Some(Slot {
        at,
        name: local.strftime("%Y-%m-%dT%H:%M").to_string(),
    })
}

/// The next instant at which the local clock shows a full hour.
fn hourly(zone: &TimeZone, after: Timestamp) -> Option<Slot> {
    const HOUR_S: i64 = 3_600;
    let offset = zone.to_offset(after);
    let into = i64::from(offset.seconds()) + after.as_second();
    let next = after.as_second() + HOUR_S - into.rem_euclid(HOUR_S);
    let mut at = Timestamp::from_second(next).ok()?;
    if zone.to_offset(at) != offset {
        // The clocks changed in between: look again from the change, which may itself be a full hour.
        let change = zone.following(after).next()?.timestamp();
        let offset = i64::from(zone.to_offset(change).seconds());
        let into = (offset + change.as_second()).rem_euclid(HOUR_S);
        at = Timestamp::from_second(change.as_second() + (HOUR_S - into) % HOUR_S).ok()?;
    }
    let local = zone.to_datetime(at);
    let name = local.strftime("%Y-%m-%dT%H:%M").to_string();
    let is_second = zone
        .to_ambiguous_timestamp(local)
        .earlier()
        .is_ok_and(|first| first < at);
    Some(Slot {
        at,
        name: if is_second {
            format!(
                "{name}{}",
                at.display_with_offset(zone.to_offset(at)).to_string().get(19..)?
            )
        } else {
            name
        },
    })
}

fn cron(text: &str, zone: &TimeZone, after: Timestamp) -> Result<Option<Slot>, String> {
    if text.len() > CRON_BYTES_MAX {
        return Err(format!("a cron text has at most {CRON_BYTES_MAX} characters"));
    }
    if text.split_whitespace().count() != 5 {
        return Err(format!(
            "“{text}” does not have the five fields of cron: minute, hour, day, month, weekday; the zone is the recipient's own"
        ));
    }
    // Read on a clock without gaps and folds, so that local times are handled here, the same way for every cadence.
    let crontab = cronexpr::parse_crontab(&format!("{text} UTC"))
        .map_err(|error| format!("“{text}” is no cron text: {error}"))?;
    let never = |error| format!("“{text}” never comes: {error}");
    let mut local = zone
        .to_datetime(after)
        .checked_sub(1.day())
        .map_err(|error| error.to_string())?;
    loop {
        let start = TimeZone::UTC.to_timestamp(local).map_err(|error| error.to_string())?;
        let next = crontab
            .find_next(cronexpr::MakeTimestamp(start))
            .map_err(never)?
            .datetime();
        match slot(zone, next) {
            Some(slot) if slot.at > after => return Ok(Some(slot)),
            Some(_) => local = next,
            None => return Ok(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Weekday, date, time};

    use super::*;

    fn zone(name: &str) -> TimeZone {
        TimeZone::get(name).unwrap()
    }

    #[track_caller]
    fn check(cadence: &Cadence, zone_name: &str, after: &str, expected: &[(&str, &str)]) {
        let zone = zone(zone_name);
        let mut after: Timestamp = after.parse().unwrap();
        for (name, at) in expected {
            let slot = next_slot(cadence, &zone, after).unwrap().unwrap();
            assert_eq!((slot.name.as_str(), slot.at.to_string().as_str()), (*name, *at));
            after = slot.at;
        }
    }

    #[test]
    fn a_daily_digest_comes_at_its_hours() {
        let daily = Cadence::Daily(vec![time(17, 30, 0, 0), time(7, 0, 0, 0)]);
        check(
            &daily,
            "Europe/Berlin",
            "2024-06-21T05:00:00Z",
            &[
                ("2024-06-21T17:30", "2024-06-21T15:30:00Z"),
                ("2024-06-22T07:00", "2024-06-22T05:00:00Z"),
            ],
        );
    }

    #[test]
    fn after_a_downtime_the_mail_is_called_by_the_last_edition_that_was_missed() {
        let reader = super::super::fixture::morning().recipient;
        let daily = Cadence::Daily(vec![Time::constant(7, 0, 0, 0), Time::constant(17, 30, 0, 0)]);
        let due = ("2024-06-19T15:30:00Z".parse().unwrap(), "2024-06-19T17:30");
        for (at, name) in [
            ("2024-06-19T15:30:00Z", "2024-06-19T17:30"),
            ("2024-06-20T04:59:59Z", "2024-06-19T17:30"),
            ("2024-06-20T05:00:00Z", "2024-06-20T07:00"),
            ("2025-06-20T06:00:00Z", "2025-06-20T07:00"),
        ] {
            let last = last_edition(&daily, &reader, due, at.parse().unwrap());
            assert_eq!(last.as_deref(), Ok(name), "{at}");
        }
        let alert = Cadence::Alert(crate::matches::Urgency::High);
        let last = last_edition(&alert, &reader, due, "2024-06-25T00:00:00Z".parse().unwrap());
        assert_eq!(last.as_deref(), Ok(due.1), "an alert has no editions");
    }

    #[test]
    fn an_hour_that_the_spring_leaves_out_is_told_right_after_the_gap() {
        check(
            &Cadence::Daily(vec![time(2, 30, 0, 0)]),
            "Europe/Berlin",
            "2024-03-30T12:00:00Z",
            &[
                ("2024-03-31T02:30", "2024-03-31T01:00:00Z"),
                ("2024-04-01T02:30", "2024-04-01T00:30:00Z"),
            ],
        );
    }

    #[test]
    fn an_hour_that_the_autumn_has_twice_is_told_once() {
        check(
            &Cadence::Daily(vec![time(2, 30, 0, 0)]),
            "Europe/Berlin",
            "2024-10-26T12:00:00Z",
            &[
                ("2024-10-27T02:30", "2024-10-27T00:30:00Z"),
                ("2024-10-28T02:30", "2024-10-28T01:30:00Z"),
            ],
        );
    }

    #[test]
    fn an_hourly_digest_names_each_hour_of_a_fold_once() {
        check(
            &Cadence::Hourly,
            "Europe/Berlin",
            "2024-10-26T23:59:59Z",
            &[
                ("2024-10-27T02:00", "2024-10-27T00:00:00Z"),
                ("2024-10-27T02:00+01:00", "2024-10-27T01:00:00Z"),
                ("2024-10-27T03:00", "2024-10-27T02:00:00Z"),
            ],
        );
        check(
            &Cadence::Hourly,
            "Asia/Kathmandu",
            "2024-06-21T05:00:00Z",
            &[("2024-06-21T11:00", "2024-06-21T05:15:00Z")],
        );
        // Lord Howe moves by half an hour: 02:00 summer time becomes 01:30.
        check(
            &Cadence::Hourly,
            "Australia/Lord_Howe",
            "2024-04-06T14:00:00Z",
            &[
                ("2024-04-07T02:00", "2024-04-06T15:30:00Z"),
                ("2024-04-07T03:00", "2024-04-06T16:30:00Z"),
            ],
        );
    }

    #[test]
    fn weekly_and_cron_follow_the_readers_clock() {
        let weekly = Cadence::Weekly(vec![
            (Weekday::Monday, time(7, 0, 0, 0)),
            (Weekday::Friday, time(7, 0, 0, 0)),
        ]);
        let mondays = Cadence::Cron("0 7 * * MON,FRI".into());
        for cadence in [weekly, mondays] {
            check(
                &cadence,
                "Asia/Seoul",
                "2024-06-20T22:00:00Z",
                &[
                    ("2024-06-24T07:00", "2024-06-23T22:00:00Z"),
                    ("2024-06-28T07:00", "2024-06-27T22:00:00Z"),
                ],
            );
        }
        check(
            &Cadence::Cron("30 2 * * *".into()),
            "Europe/Berlin",
            "2024-03-31T00:59:00Z",
            &[("2024-03-31T02:30", "2024-03-31T01:00:00Z")],
        );
    }

    #[test]
    fn an_alert_has_no_hours() {
        let alert = Cadence::Alert(crate::matches::Urgency::High);
        assert_eq!(next_slot(&alert, &TimeZone::UTC, Timestamp::UNIX_EPOCH), Ok(None));
    }

    #[test]
    fn a_wrong_cron_text_is_refused_in_words() {
        assert_eq!(check_cron("0 7 * * MON-FRI"), Ok(()));
        for bad in [
            "",
            "0 7 * *",
            "0 25 * * *",
            "0 7 * * * Europe/Berlin",
            "0 7 31 2 *",
            "x y z a b",
        ] {
            assert!(check_cron(bad).is_err(), "{bad:?} was taken");
        }
        assert!(check_cron("@daily").unwrap_err().contains("five fields"));
        assert!(check_cron(&"1,".repeat(500)).is_err());
    }

    #[test]
    fn a_slot_in_quiet_time_comes_when_that_ends_and_a_night_of_slots_is_one_edition() {
        let mut reader = super::super::fixture::material(Vec::new()).recipient;
        reader.quiet.hours = vec![(time(22, 0, 0, 0), time(7, 0, 0, 0))];
        let edition = |reader: &Recipient, cadence: &Cadence, after: &str| {
            next_edition(cadence, reader, after.parse().unwrap())
                .unwrap()
                .unwrap()
                .name
        };
        let late = Cadence::Daily(vec![time(23, 0, 0, 0)]);
        assert_eq!(edition(&reader, &late, "2024-06-20T12:00:00Z"), "2024-06-21T07:00");
        assert_eq!(edition(&reader, &late, "2024-06-21T05:00:00Z"), "2024-06-22T07:00");
        assert_eq!(
            edition(&reader, &Cadence::Hourly, "2024-06-20T19:00:00Z"),
            "2024-06-21T07:00"
        );
        assert_eq!(
            edition(&reader, &Cadence::Hourly, "2024-06-21T05:00:00Z"),
            "2024-06-21T08:00"
        );
        // A weekend ends at midnight: the digest comes at the hour that Monday has anyway, else at its own hour.
        reader.quiet.hours.clear();
        reader.quiet.days = vec![Weekday::Saturday, Weekday::Sunday];
        let morning = Cadence::Daily(vec![time(7, 0, 0, 0), time(17, 0, 0, 0)]);
        assert_eq!(edition(&reader, &morning, "2024-06-21T16:00:00Z"), "2024-06-24T07:00");
        let saturday = Cadence::Weekly(vec![(Weekday::Saturday, time(9, 0, 0, 0))]);
        assert_eq!(edition(&reader, &saturday, "2024-06-21T16:00:00Z"), "2024-06-24T09:00");
        assert_eq!(
            edition(&reader, &Cadence::Cron("15 6 * * 0".into()), "2024-06-21T16:00:00Z"),
            "2024-06-24T06:15"
        );
        assert_eq!(
            edition(&reader, &Cadence::Hourly, "2024-06-22T16:00:00Z"),
            "2024-06-24T00:00"
        );
    }

    #[test]
    fn an_alert_of_a_quiet_weekend_comes_with_the_first_hour_of_a_digest() {
        use super::super::{Follow, Wishes};
        let mut reader = super::super::fixture::material(Vec::new()).recipient;
        reader.quiet.days = vec![Weekday::Saturday, Weekday::Sunday];
        let follow = |cadence: Cadence| Follow {
            schedule: "one".into(),
            watchlists: Vec::new(),
            cadence,
            wishes: Wishes::default(),
        };
        let alert = Cadence::Alert(crate::matches::Urgency::High);
        let evening = Cadence::Daily(vec![time(17, 0, 0, 0)]);
        let morning = Cadence::Weekly(vec![(Weekday::Monday, time(8, 0, 0, 0))]);
        reader.follows = vec![follow(alert.clone()), follow(evening), follow(morning)];
        let end = |reader: &Recipient| {
            let saturday = "2024-06-22T10:00:00Z".parse().unwrap();
            after_quiet(&alert, reader, saturday).unwrap().name
        };
        assert_eq!(end(&reader), "2024-06-24T08:00");
        reader.follows.truncate(1);
        assert_eq!(end(&reader), "2024-06-24T00:00", "there is no digest");
    }

    /// Every transition of a zone in ten years.
    fn transitions(zone: &TimeZone) -> Vec<Timestamp> {
        let (start, end): (Timestamp, Timestamp) = (
            "2024-01-01T00:00:00Z".parse().unwrap(),
            "2034-01-01T00:00:00Z".parse().unwrap(),
        );
        zone.following(start)
            .map(|transition| transition.timestamp())
            .take_while(|at| *at < end)
            .collect()
    }

    #[test]
    fn a_daily_digest_comes_exactly_once_a_day_around_every_clock_change_of_every_zone() {
        let times: Vec<Time> = vec![time(0, 0, 0, 0), time(2, 30, 0, 0), time(23, 59, 0, 0)];
        let mut seen = 0;
        for name in jiff::tz::db().available() {
            let Ok(zone) = TimeZone::get(name.as_str()) else {
                continue;
            };
            for change in transitions(&zone) {
                seen += 1;
                let first = zone.to_datetime(change).date().checked_sub(2.days()).unwrap();
                let days: Vec<Date> = first.series(1.day()).take(5).collect();
                for at in &times {
                    let cadence = Cadence::Daily(vec![*at]);
                    let expected: Vec<String> = days
                        .iter()
                        .map(|day| day.to_datetime(*at).strftime("%Y-%m-%dT%H:%M").to_string())
                        .collect();
                    let mut after = zone.to_timestamp(first.at(0, 0, 0, 0)).unwrap() - 1.second();
                    for expected in &expected {
                        let slot = next_slot(&cadence, &zone, after).unwrap().unwrap();
                        assert_eq!(&slot.name, expected, "{}", name.as_str());
                        assert!(slot.at > after);
                        after = slot.at;
                    }
                }
            }
        }
        assert!(seen > 1_000, "only {seen} clock changes were looked at");
    }

    #[test]
    fn no_slot_comes_twice_when_asked_from_the_slot_itself() {
        let zone = zone("America/Sao_Paulo");
        let cadence = Cadence::Daily(vec![time(0, 0, 0, 0)]);
        // Brazil's summer time once began at midnight: the day began at 01:00.
        let mut after = zone.to_timestamp(date(2018, 11, 2).at(12, 0, 0, 0)).unwrap();
        let mut names = Vec::new();
        for _ in 0..4 {
            let slot = next_slot(&cadence, &zone, after).unwrap().unwrap();
            names.push(slot.name);
            after = slot.at;
        }
        assert_eq!(
            names,
            [
                "2018-11-03T00:00",
                "2018-11-04T00:00",
                "2018-11-05T00:00",
                "2018-11-06T00:00"
            ]
        );
    }
}
