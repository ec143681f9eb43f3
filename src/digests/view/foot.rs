//! The foot of the mail: feeds in trouble, why it came, when the next comes.

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

    /// The cadence, and that it keeps the reader's quiet hours.
    fn pace(&self) -> String {
        let cadence = cadence(self.phrases, &self.digest.material.follow.cadence);
        if self.digest.material.recipient.quiet.is_empty() {
            return cadence;
        }
        self.phrases.say("but_quiet", &[("cadence", &cadence)])
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
    let hour = |time: &jiff::civil::Time| format!("{:02}:{:02}", time.hour(), time.minute());
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
        Cadence::Cron(text) => phrases.say("by_cron", &[("cron", &tidy(text))]),
    }
}
