//! The lines for a story of several reports: one and the same, whoever leads it for a reader.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Historian, Scored, Told, choose, day_of, met};
use crate::context::Line;
use crate::context::reading::Story;
use crate::entries::Entry;
use crate::matches::Match;

/// The reports of a story, read once for all of its readers.
#[derive(Debug, Default)]
pub struct ReadReports {
    day: Date,
    stories: Vec<Story>,
}

impl Historian {
    /// Reads the reports of a story that began at `began`; the first of them is to be its best.
    #[must_use]
    pub fn read_reports(&self, reports: &[&Entry], began: Timestamp) -> ReadReports {
        let day = day_of(began);
        ReadReports {
            day,
            stories: reports.iter().map(|report| self.reader.read(report, day)).collect(),
        }
    }

    /// The lines for a story, out of what its reports find. What one of many leads to, by something that it alone goes into, is not the
    /// story's past: where the first finds nothing, half must, and an event is worth what it is to the better half of those that find
    /// any. An event that any of the reports tells is none of them.
    #[must_use]
    pub fn lines_of_story(
        &self,
        reports: &ReadReports,
        matches: &[Match],
        languages: &[String],
        limit: usize,
    ) -> Vec<Line> {
        let day = reports.day;
        let watchlists = met(matches, None);
        let told = (reports.stories.iter()).map(|story| self.told(story, matches, watchlists.as_deref(), day, limit));
        let mut told: Vec<Told<'_>> = told.collect();
        let chosen: HashSet<usize> = told
            .iter()
            .flat_map(|one| &one.chosen)
            .map(|scored| scored.at)
            .collect();
        let is_told = |at: &usize| told.iter().any(|one| self.is_itself(*at, one.story, day) == Some(true));
        let itself: HashSet<usize> = chosen.into_iter().filter(is_told).collect();
        for one in &mut told {
            one.chosen.retain(|scored| !itself.contains(&scored.at));
        }
        let is_long = |one: &&Told<'_>| one.chosen.iter().any(|scored| scored.points.is_arc());
        let (long, finding): (Vec<&Told<'_>>, Vec<&Told<'_>>) =
            told.iter().filter(|one| !one.chosen.is_empty()).partition(is_long);
        let is_of_story = |some: &[&Told<'_>]| {
            let has_first = some.iter().any(|one| std::ptr::eq(*one, &told[0]));
            has_first || !some.is_empty() && 2 * some.len() >= told.len()
        };
        // The long line of a text that looks back is whole as it is.
        if is_of_story(&long) {
            return self.worded(long[0], languages);
        }
        if !is_of_story(&finding) {
            return Vec::new();
        }
        self.together(&finding, languages, limit)
    }

    /// What reports find together: of each event the words of the report that it fits best.
    fn together(&self, finding: &[&Told<'_>], languages: &[String], limit: usize) -> Vec<Line> {
        let mut found: HashMap<usize, Vec<(f64, &Told<'_>, &Scored)>> = HashMap::new();
        for one in finding {
            for scored in &one.chosen {
                found
                    .entry(scored.at)
                    .or_default()
                    .push((scored.points.sum(), one, scored));
            }
        }
        let better_half = finding.len().div_ceil(2);
        // However much it is worth to one of several, it is not the past of the others.
        found.retain(|_, by| 2 * by.len() > better_half);
        let mut worth: HashMap<usize, f64> = HashMap::new();
        for (at, by) in &mut found {
            // Of equals the first report stays first.
            by.sort_by(|a, b| b.0.total_cmp(&a.0));
            let sum: f64 = by.iter().take(better_half).map(|(points, ..)| points).sum();
            worth.insert(*at, sum / f64::from(u32::try_from(better_half).unwrap_or(u32::MAX)));
        }
        let mut best: Vec<Scored> = found.values().map(|by| by[0].2.clone()).collect();
        best.sort_by(|a, b| {
            let last = |one: &Scored| self.events[one.at].last;
            (worth[&b.at].total_cmp(&worth[&a.at]))
                .then_with(|| last(b).cmp(&last(a)))
                .then_with(|| a.at.cmp(&b.at))
        });
        let chosen = choose(&best, |one| worth[&one.at], &self.events, limit);
        let lines = chosen.iter().map(|scored| {
            let told = found[&scored.at][0].1;
            self.line(scored, told.story, told.day, &chosen, languages)
        });
        lines.collect()
    }
}
