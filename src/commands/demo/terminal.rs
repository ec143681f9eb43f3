//! What a person sees while the week goes by: one block a day, then where to look and what to type next.

use std::collections::BTreeMap;
use std::io::{self, Write};

use anstyle::Style;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::{Timestamp, civil::Date, tz::TimeZone};

use super::letters::Letter;
use super::week::{BEGINS, ENDS};
use crate::text::counted::counted;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// What one round of the service did, as the demo tells it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Round {
    /// Feeds asked.
    pub(super) polled: usize,
    /// Entries not seen before.
    pub(super) entries: usize,
    /// Of these, what the first poll put into the archive.
    pub(super) archived: usize,
    /// Entries whose text was edited.
    pub(super) edited: usize,
    /// Stories opened.
    pub(super) stories: usize,
    /// Matches found in what is not only archive.
    pub(super) matched: usize,
    /// Archived entries that match, by watchlist.
    pub(super) matched_archive: BTreeMap<String, usize>,
    /// Feeds that gave nothing: outlet and why.
    pub(super) failed: Vec<(String, String)>,
    /// Mails that arrived.
    pub(super) letters: Vec<Letter>,
}

impl Round {
    fn add(&mut self, other: Self) {
        self.polled += other.polled;
        self.entries += other.entries;
        self.archived += other.archived;
        self.edited += other.edited;
        self.stories += other.stories;
        self.matched += other.matched;
        for (watchlist, count) in other.matched_archive {
            *self.matched_archive.entry(watchlist).or_default() += count;
        }
        self.failed.extend(other.failed);
        self.letters.extend(other.letters);
    }
}

/// Tells the week, day by day, in the zone of its first reader.
pub(super) struct Teller<W> {
    out: W,
    zone: TimeZone,
    bar: ProgressBar,
    day: Option<Date>,
    sum: Round,
    /// The last known trouble of each outlet: told once, not at every poll.
    troubles: BTreeMap<String, String>,
}

impl<W: Write> Teller<W> {
    /// Over `out`, with days of `zone`.
    pub(super) fn new(out: W, zone: TimeZone, bar: ProgressBar) -> Self {
        Self {
            out,
            zone,
            bar,
            day: None,
            sum: Round::default(),
            troubles: BTreeMap::new(),
        }
    }

    /// The opening lines.
    ///
    /// # Errors
    /// When `out` is closed or full; so for all that follow.
    pub(super) fn opening(&mut self, feeds: usize, readers: &[String]) -> io::Result<()> {
        let who = readers.join(" and ");
        self.lines(&format!(
            concat!(
                "{bold}A recorded week, 13 to 21 June 2024: Putin's visit to Pyongyang.{bold:#}\n",
                "{feeds} feeds in English, Korean, Russian, Chinese and Japanese, polled over HTTP on this machine; mail goes\n",
                "over SMTP to a receiver inside this process, for {who}.\n",
                "{dim}Outlets and texts are invented, the events are not. Only the clock is held.{dim:#}\n"
            ),
            bold = BOLD,
            dim = DIM,
            feeds = feeds,
            who = who,
        ))
    }

    /// Takes in what a round at `now` did; tells a day when it is over.
    pub(super) fn round(&mut self, now: Timestamp, round: Round) -> io::Result<()> {
        let day = now.to_zoned(self.zone.clone()).date();
        if self.day.is_some_and(|known| known != day) {
            self.tell_day()?;
        }
        self.day = Some(day);
        self.sum.add(round);
        self.bar.set_position(minutes(now));
        Ok(())
    }

    /// Tells the last day and takes the progress bar away.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        self.tell_day()?;
        self.bar.finish_and_clear();
        Ok(())
    }

    /// Any other lines.
    pub(super) fn lines(&mut self, text: &str) -> io::Result<()> {
        let Self { out, bar, .. } = self;
        bar.suspend(|| {
            writeln!(out, "{}", text.trim_end_matches('\n'))?;
            out.flush()
        })
    }

    fn tell_day(&mut self) -> io::Result<()> {
        let Some(day) = self.day.take() else {
            return Ok(());
        };
        let sum = std::mem::take(&mut self.sum);
        let mut text = format!("\n{BOLD}{}{BOLD:#}\n", day.strftime("%A %-d June"));
        if sum.archived > 0 {
            text += &first_poll(&sum);
        }
        text += &counts(&sum);
        for letter in &sum.letters {
            let time = letter.at.to_zoned(self.zone.clone()).strftime("%H:%M");
            text += &format!("  {time}  {:<6} {:<6} {}\n", letter.reader, letter.kind, letter.subject);
        }
        for (outlet, failure) in sum.failed {
            if self.troubles.get(&outlet) != Some(&failure) {
                text += &format!("  {DIM}{outlet}: {failure}{DIM:#}\n");
                self.troubles.insert(outlet, failure);
            }
        }
        self.lines(&text)
    }
}

/// Day one: what the archive holds, by watchlist, and that nobody is told of it.
fn first_poll(sum: &Round) -> String {
    let lists: Vec<String> = sum
        .matched_archive
        .iter()
        .map(|(list, count)| format!("{list} {count}"))
        .collect();
    let known = if lists.is_empty() {
        String::new()
    } else {
        format!(" They match: {}.", lists.join(", "))
    };
    format!(
        "  first poll: {} go into the archive, and nobody is told of them.{known}\n",
        counted(sum.archived, "older entry", "older entries")
    )
}

fn counts(sum: &Round) -> String {
    let edited = match sum.edited {
        0 => String::new(),
        count => format!(", {}", counted(count, "edit", "edits")),
    };
    format!(
        "  {DIM}{}: {}{edited}, {}, {}{DIM:#}\n",
        counted(sum.polled, "request", "requests"),
        counted(sum.entries.saturating_sub(sum.archived), "new entry", "new entries"),
        counted(sum.stories, "story", "stories"),
        counted(sum.matched, "match", "matches"),
    )
}

/// Minutes of the week that have gone by at `now`.
fn minutes(now: Timestamp) -> u64 {
    u64::try_from((now.as_second() - BEGINS.as_second()) / 60).unwrap_or(0)
}

/// A bar over the week on stderr; hidden where that is no terminal.
pub(super) fn bar() -> ProgressBar {
    let bar = ProgressBar::new(minutes(ENDS));
    if let Ok(style) = ProgressStyle::with_template("  {wide_bar:.dim} {percent:>3} % of the week") {
        bar.set_style(style.progress_chars("━╸ "));
    }
    bar
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(rounds: Vec<(&str, Round)>) -> String {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let mut teller = Teller::new(anstream::StripStream::new(Vec::new()), zone, ProgressBar::hidden());
        for (now, round) in rounds {
            teller.round(now.parse().unwrap(), round).unwrap();
        }
        teller.finish().unwrap();
        String::from_utf8(teller.out.into_inner()).unwrap()
    }

    #[test]
    fn a_day_is_told_once_with_its_sums_and_its_mails() {
        let letter = Letter {
            name: "001-2024-06-14-desk-daily".into(),
            reader: "desk".into(),
            kind: "daily".into(),
            day: "2024-06-14".into(),
            at: "2024-06-14T05:00:00Z".parse().unwrap(),
            subject: "Kremlin defends ties · Fri 14 Jun".into(),
            bytes: 1,
        };
        let poll = Round {
            polled: 29,
            entries: 3,
            stories: 1,
            edited: 1,
            ..Round::default()
        };
        let mail = Round {
            letters: vec![letter],
            matched: 2,
            ..Round::default()
        };
        let text = told(vec![
            ("2024-06-14T04:00:00Z", poll.clone()),
            ("2024-06-14T05:00:00Z", mail),
            ("2024-06-14T22:30:00Z", poll),
        ]);
        let expected = concat!(
            "\nFriday 14 June\n",
            "  29 requests: 3 new entries, 1 edit, 1 story, 2 matches\n",
            "  07:00  desk   daily  Kremlin defends ties · Fri 14 Jun\n",
            "\nSaturday 15 June\n",
            "  29 requests: 3 new entries, 1 edit, 1 story, 0 matches\n",
        );
        assert_eq!(text, expected);
    }

    #[test]
    fn a_trouble_is_told_when_it_begins_and_not_at_every_poll() {
        let failing = || Round {
            failed: vec![("Steppe Telegraph".into(), "gone for good (410)".into())],
            ..Round::default()
        };
        let text = told(vec![
            ("2024-06-17T04:00:00Z", failing()),
            ("2024-06-17T05:00:00Z", failing()),
            ("2024-06-18T05:00:00Z", failing()),
        ]);
        assert_eq!(text.matches("gone for good").count(), 1, "{text}");
    }

    #[test]
    fn the_first_poll_says_what_the_archive_holds_and_that_nobody_is_told() {
        let text = told(vec![(
            "2024-06-13T05:00:00Z",
            Round {
                entries: 65,
                archived: 65,
                matched_archive: BTreeMap::from([("korean-border".to_owned(), 12)]),
                ..Round::default()
            },
        )]);
        assert!(
            text.contains("65 older entries go into the archive, and nobody is told"),
            "{text}"
        );
        assert!(text.contains("korean-border 12"), "{text}");
    }
}
