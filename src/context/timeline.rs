//! The history of a watchlist: its dossiers and what the archive reported, one line for each day that mattered.
//!
//! In: the reports that met a watchlist, in any order, and the dossiers that serve it. Out: rows, oldest first, as data; a
//! page and `TimelineJS` are made of them. A day matters if an editor says so, or if many reports speak of it: days that are
//! mentioned are found better by that than by how much was published on them.

use std::collections::HashSet;

use jiff::civil::Date;
use serde::Serialize;

use super::EventDate;
use super::date::Precision;
use super::dossier::{Confidence, Dossier, Event, import::web, translated};
use crate::text::terms;

pub mod days;
pub mod mentions;
mod sentences;

pub use days::{About, Chronicle, Day, Link};

/// A span of a dossier is told by what was reported in it if it is no longer than this, in days.
const SPAN_DAYS_MAX: i32 = 7;

/// Words that a headline of the day before or after must share with an event's to tell the same: KCNA reports on the morning
/// after, and Washington's evening is Seoul's next day.
const SHARED_WORDS_MIN: usize = 3;

/// One line.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// When; EDTF in JSON.
    pub date: EventDate,
    /// Last day of a span.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<EventDate>,
    /// The span goes on.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_open: bool,
    /// What happened.
    pub headline: String,
    /// Language of the headline (BCP 47), if known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// More of it, where an editor wrote that.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// Who says so, and where. Only http(s) addresses.
    pub sources: Vec<Link>,
    /// Reports of the archive that tell the event.
    pub reports: usize,
    /// Outlets that they are of.
    pub outlets: usize,
    /// What the row comes from.
    pub origin: Origin,
}

/// What a row comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// An editor's line.
    Dossier {
        /// Id of the dossier.
        dossier: String,
        /// Id of the event.
        event: String,
        /// 1 to 5.
        weight: u8,
        /// Confidence is low.
        is_claim: bool,
        /// It lay ahead when it was written.
        is_planned: bool,
        /// Its first theme.
        theme: String,
    },
    /// The archive alone.
    Archive,
}

/// What a timeline is made of.
#[derive(Debug, Clone, Copy)]
pub struct Material<'m> {
    /// Dossiers of the watchlist.
    pub dossiers: &'m [&'m Dossier],
    /// Days of the archive.
    pub days: &'m [Day],
    /// Nothing that was over before this day.
    pub since: Option<Date>,
    /// Nothing that began after this day, but for what is planned.
    pub to: Date,
    /// Languages that headlines are wanted in, best first.
    pub languages: &'m [String],
}

/// Whether stories of a watchlist may receive lines from a dossier.
#[must_use]
pub fn serves(dossier: &Dossier, watchlist: &str) -> bool {
    dossier.watchlists.is_empty() || dossier.watchlists.iter().any(|id| id == watchlist)
}

/// The rows, oldest first.
#[must_use]
pub fn rows(material: &Material<'_>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for dossier in material.dossiers {
        let shown = dossier.events.iter().filter(|event| is_within(event, material));
        rows.extend(shown.map(|event| row_of_event(dossier, event, material.languages)));
    }
    rows.sort_by(|a, b| a.date.in_time(&b.date).then_with(|| weight(b).cmp(&weight(a))));
    rows.dedup_by(|later, earlier| later.date == earlier.date && later.headline == earlier.headline);
    let days = material
        .days
        .iter()
        .filter(|day| day.date <= material.to && material.since.is_none_or(|since| day.date >= since));
    let mut of_archive = Vec::new();
    for day in days {
        match told_by(&mut rows, day) {
            Some(row) => join(row, day),
            None => of_archive.push(row_of_day(day)),
        }
    }
    rows.extend(of_archive);
    rows.sort_by(|a, b| a.date.in_time(&b.date).then_with(|| weight(b).cmp(&weight(a))));
    rows
}

fn is_within(event: &Event, material: &Material<'_>) -> bool {
    let last = event.end.map_or(event.date.last, |end| end.last);
    let is_late_enough = event.is_open || material.since.is_none_or(|since| last >= since);
    let is_shown = event.until.is_none_or(|until| material.to < until);
    is_late_enough && is_shown && (event.is_planned || event.date.first <= material.to)
}

fn weight(row: &Row) -> u8 {
    match row.origin {
        Origin::Dossier { weight, .. } => weight,
        Origin::Archive => 0,
    }
}

fn row_of_event(dossier: &Dossier, event: &Event, languages: &[String]) -> Row {
    let (language, headline) =
        translated(&dossier.language, &event.headlines, languages).unwrap_or((&dossier.language, &event.headline));
    // A summary in another language than the headline would be a riddle.
    let summary = if language == dossier.language {
        event.summary.as_str()
    } else {
        event.summaries.get(language).map_or("", String::as_str)
    };
    let source = |source: &super::dossier::Source| {
        Some(Link {
            name: source.publisher.clone(),
            url: web(&source.url)?,
        })
    };
    Row {
        date: event.date,
        end: event.end,
        is_open: event.is_open,
        headline: headline.to_owned(),
        language: Some(language.to_owned()),
        summary: summary.to_owned(),
        sources: event.sources.iter().filter_map(source).collect(),
        reports: 0,
        outlets: 0,
        origin: Origin::Dossier {
            dossier: dossier.id.clone(),
            event: event.id.clone(),
            weight: event.weight,
            is_claim: event.confidence == Confidence::Low,
            is_planned: event.is_planned,
            theme: event.themes.first().cloned().unwrap_or_default(),
        },
    }
}

fn row_of_day(day: &Day) -> Row {
    Row {
        date: EventDate::on(day.date),
        end: None,
        is_open: false,
        headline: day.headline.clone(),
        language: day.language.clone(),
        summary: String::new(),
        sources: day.links.clone(),
        reports: day.reports,
        outlets: day.outlets,
        origin: Origin::Archive,
    }
}

/// The editor's line that tells a day of the archive: the heaviest of that day, or one of a day beside it that says the same.
fn told_by<'r>(rows: &'r mut [Row], day: &Day) -> Option<&'r mut Row> {
    let words: HashSet<String> = terms::terms(&day.headline).into_iter().collect();
    let says_the_same = |row: &Row| {
        let shared = terms::terms(&row.headline)
            .into_iter()
            .filter(|word| words.contains(word))
            .count();
        shared >= SHARED_WORDS_MIN && shared * 2 >= words.len()
    };
    let fit = |row: &Row| -> Option<u8> {
        if row.date.precision != Precision::Day {
            return None;
        }
        let last = row.end.map_or(row.date.last, |end| end.last);
        let days = |to: Date| row.date.first.until(to).map_or(i32::MAX, |span| span.get_days());
        let from_begin = days(day.date);
        if from_begin >= 0 && day.date <= last && days(last) <= SPAN_DAYS_MAX {
            return Some(10 + weight(row));
        }
        ((-1..=1).contains(&from_begin) && says_the_same(row)).then(|| weight(row))
    };
    let best = (0..rows.len())
        .filter_map(|at| Some((fit(&rows[at])?, at)))
        .max_by_key(|&(fit, at)| (fit, std::cmp::Reverse(at)))?;
    rows.get_mut(best.1)
}

/// Adds what the archive has on an editor's line.
fn join(row: &mut Row, day: &Day) {
    row.reports += day.reports;
    row.outlets = row.outlets.max(day.outlets);
    for link in &day.links {
        if !row.sources.iter().any(|known| known.url == link.url) {
            row.sources.push(link.clone());
        }
    }
}

#[cfg(test)]
mod tests;
