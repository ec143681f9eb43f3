//! The foot of the mail: feeds in trouble, why it came, when the next comes.

use jiff::civil::{Time, Weekday};
use serde::Serialize;

use super::super::causes::said;
use super::super::phrases::{Phrases, clock};
use super::super::width::{cut, tidy};
use super::super::{Cadence, SickFeed};
use super::Scribe;

/// Feeds in trouble that are named.
const SICK_MAX: usize = 12;

#[derive(Debug, Serialize)]
pub(super) struct Sick {
    line: String,
    feeds: Vec<SickView>,
}

#[derive(Debug, Serialize)]
pub(super) struct SickView {
    name: String,
    url: Option<String>,
    note: String,
}

impl Sick {
    pub(super) fn line(&self) -> &str {
        &self.line
    }
}

impl Scribe<'_> {
    /// Feeds that could not be read, or those that were and want a look.
    pub(super) fn sick(&self, is_read: bool) -> Option<Sick> {
        let material = &self.digest.material;
        let of_kind: Vec<&SickFeed> = material.sick.iter().filter(|feed| feed.is_read == is_read).collect();
        if of_kind.is_empty() {
            return None;
        }
        let (n, feeds) = (of_kind.len(), self.phrases.count("feeds", material.feeds));
        let figures = n.to_string();
        let values = [("n", figures.as_str()), ("f", &figures), ("feeds", &feeds)];
        let mut rows: Vec<SickView> = of_kind
            .into_iter()
            .take(SICK_MAX)
            .map(|feed| self.sick_feed(feed))
            .collect();
        if n > SICK_MAX {
            rows.push(SickView {
                name: self.phrases.count("more_feeds", n - SICK_MAX),
                url: None,
                note: String::new(),
            });
        }
        Some(Sick {
            line: self.phrases.counted(if is_read { "odd" } else { "failed" }, n, &values),
            feeds: rows,
        })
    }

    pub(super) fn sick_feed(&self, feed: &SickFeed) -> SickView {
        let read = feed.last_ok.map_or_else(
            || self.phrases.text("never_read").to_owned(),
            |at| {
                let time = self.phrases.moment("day_time", self.local(at));
                self.phrases.say("last_read", &[("time", &time)])
            },
        );
        // Commands are for whoever runs the program: `feeds list` shows them, the reader's mail does not.
        let failure = tidy(&feed.failure);
        let failure = failure.split("; ").take_while(|part| !part.contains('`'));
        let failure = cut(&failure.collect::<Vec<_>>().join("; "), 160);
        let failure = said(self.phrases, &failure);
        SickView {
            name: self.phrases.beside(&cut(&tidy(&feed.name), 80)).into_owned(),
            url: super::super::telling::link(&feed.url),
            note: format!("{failure}{}{read}", self.phrases.text("aside")),
        }
    }

    /// Why the reader gets this mail.
    pub(super) fn why(&self) -> String {
        let (material, phrases) = (&self.digest.material, self.phrases);
        let watchlists = phrases.count_words("follows_watchlists", material.topics.len());
        let cadence = self.pace();
        let values = [("watchlists", watchlists.as_str()), ("cadence", &cadence)];
        // Whose alerts come at once is told no hour here, and needs no zone for it.
        match material.follow.cadence {
            Cadence::Alert(_) => phrases.say("why_at_once", &values),
            _ => phrases.say("why", &[values[0], values[1], ("zone", &self.zone())]),
        }
    }

    /// The cadence, and that it keeps the reader's quiet hours and days.
    fn pace(&self) -> String {
        let cadence = cadence(self.phrases, &self.digest.material.follow.cadence);
        if self.digest.material.recipient.quiet.is_empty() {
            return cadence;
        }
        let quiet = &self.digest.material.recipient.quiet;
        let key = match (quiet.hours.is_empty(), quiet.days.is_empty()) {
            (false, true) => "but_quiet",
            (true, _) => "but_quiet_days",
            (false, false) => "but_quiet_both",
        };
        self.phrases.say(key, &[("cadence", &cadence)])
    }

    pub(super) fn next(&self) -> Option<String> {
        let next = self.local(self.digest.material.next?);
        let day = self.phrases.day("weekday_day", next.date());
        Some(self.phrases.say("next", &[("date", &day), ("time", &clock(next))]))
    }
}

/// `every day at 07:00 and 17:30`
#[must_use]
pub(crate) fn cadence(phrases: &Phrases, cadence: &Cadence) -> String {
    let hour = |time: &Time| format!("{:02}:{:02}", time.hour(), time.minute());
    match cadence {
        Cadence::Alert(_) => phrases.text("at_once").to_owned(),
        Cadence::Hourly => phrases.text("every_hour").to_owned(),
        Cadence::Daily(times) => {
            let times: Vec<String> = times.iter().map(hour).collect();
            phrases.say("every_day", &[("times", &phrases.list(&times))])
        }
        Cadence::Weekly(days) => {
            let day = |(day, time): &(_, _)| {
                phrases.say("day_at", &[("weekday", phrases.weekday(*day)), ("time", &hour(time))])
            };
            let days: Vec<String> = days.iter().map(day).collect();
            phrases.say("every_week", &[("days", &phrases.list(&days))])
        }
        // The signs of cron are for whoever wrote them: a reader is told hours and days.
        Cadence::Cron(text) => match plain(text) {
            Some(plain) => self::cadence(phrases, &plain),
            None => phrases.text("by_cron").to_owned(),
        },
    }
}

/// Hours and weekdays that are listed for a reader; a schedule with more is not.
const HOURS_MAX: usize = 4;
const WEEKDAYS_MAX: usize = 5;

/// A cron text that only names hours, or hours of weekdays, as such a schedule: `30 6 * * 1-5`.
fn plain(text: &str) -> Option<Cadence> {
    let fields: Vec<&str> = text.split_whitespace().collect();
    let [minute, hours, "*", "*", weekdays] = fields.as_slice() else {
        return None;
    };
    let minute: i8 = minute.parse().ok()?;
    let time = |hour: i64| Time::new(i8::try_from(hour).ok()?, minute, 0, 0).ok();
    let times: Vec<Time> = listed(hours)?.into_iter().map(time).collect::<Option<_>>()?;
    if times.len() > HOURS_MAX {
        return None;
    }
    if *weekdays == "*" {
        return Some(Cadence::Daily(times));
    }
    let weekday = |day: i64| Weekday::from_sunday_zero_offset(i8::try_from(day % 7).ok()?).ok();
    let days: Vec<Weekday> = listed(weekdays)?.into_iter().map(weekday).collect::<Option<_>>()?;
    if days.len() * times.len() > WEEKDAYS_MAX {
        return None;
    }
    let all = days.iter().flat_map(|day| times.iter().map(move |time| (*day, *time)));
    Some(Cadence::Weekly(all.collect()))
}

/// Days of the week as cron names them, from Sunday on.
const DAYS: [&str; 7] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/// The numbers of a field of cron: `1,3-5`, `MON-FRI`. `None`: it is written another way.
fn listed(field: &str) -> Option<Vec<i64>> {
    let mut numbers = Vec::new();
    for part in field.split(',') {
        let (from, to) = part.split_once('-').unwrap_or((part, part));
        let number = |part: &str| {
            let day = DAYS.iter().position(|day| part.eq_ignore_ascii_case(day));
            day.and_then(|day| i64::try_from(day).ok())
                .or_else(|| part.parse().ok())
        };
        let (from, to) = (number(from)?, number(to)?);
        numbers.extend(from..=to.min(from.checked_add(60)?));
    }
    (!numbers.is_empty()).then_some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digests::phrases::phrases;

    #[test]
    fn a_cron_schedule_is_told_in_words() {
        let said = |cron: &str| cadence(phrases(&["en".to_owned()]), &Cadence::Cron(cron.to_owned()));
        assert_eq!(
            said("30 6 * * *"),
            said_of(&Cadence::Daily(vec![Time::constant(6, 30, 0, 0)]))
        );
        let monday = (Weekday::Monday, Time::constant(6, 30, 0, 0));
        let sunday = (Weekday::Sunday, Time::constant(6, 30, 0, 0));
        assert_eq!(said("30 6 * * 1,7"), said_of(&Cadence::Weekly(vec![monday, sunday])));
        assert!(said("30 6 * * 1-5").contains("Friday"), "{}", said("30 6 * * 1-5"));
        assert_eq!(said("30 6 * * MON-FRI"), said("30 6 * * 1-5"));
        for other in [
            "*/5 * * * *",
            "0 6 1 * *",
            "0 6 * * MON#1",
            "0 0-23 * * *",
            "0 25 * * *",
        ] {
            assert_eq!(said(other), "at the times set for it", "{other}");
        }
    }

    fn said_of(of: &Cadence) -> String {
        cadence(phrases(&["en".to_owned()]), of)
    }
}
