//! What led to a story: its timeline and what was reported before.

use super::super::width::{cut, tidy};
use super::super::{CoverageRow, Headline, HistoryRow, Item};
use super::{HEADLINE_CHARS_MAX, Teller, host, link};
use crate::context::Earlier;
use crate::context::date::{EventDate, Precision};
use crate::entries::dates::day_alone;

/// Rows of history; more is a lesson.
const HISTORY_MAX: usize = 7;

/// Earlier reports.
const COVERAGE_MAX: usize = 3;

impl Teller<'_> {
    /// Rows of history, oldest first: each with a source that can be followed, none later than the mail.
    pub(super) fn history(&self, item: &Item) -> Vec<HistoryRow> {
        let today = self.local(self.material.to).date();
        let mut lines: Vec<_> = item
            .context
            .events
            .iter()
            .filter(|line| line.date.first <= today)
            .filter_map(|line| Some((line, link(&line.url)?)))
            .filter(|(line, _)| !line.headline.trim().is_empty())
            .take(HISTORY_MAX)
            .collect();
        lines.sort_by_key(|(line, _)| (line.date.first, line.date.last));
        lines
            .into_iter()
            .map(|(line, url)| {
                let publisher = match tidy(&line.publisher) {
                    name if name.is_empty() => host(&url),
                    name => name,
                };
                HistoryRow {
                    points: line.score,
                    date: self.phrases.event(line.date),
                    iso: self.iso(line.date),
                    sentence: tidy(&line.headline),
                    language: (!line.language.is_empty()).then(|| line.language.clone()),
                    source: if line.is_claim {
                        self.phrases.say("claimed", &[("publisher", &publisher)])
                    } else {
                        publisher
                    },
                    url,
                }
            })
            .collect()
    }

    /// The column of the text half: ISO 8601 for a day, a month or a year; the words for what it has no form for.
    fn iso(&self, date: EventDate) -> String {
        let is_plain = matches!(date.precision, Precision::Year | Precision::Month | Precision::Day);
        if is_plain && (1..=9999).contains(&date.year) {
            date.to_string().trim_end_matches(['~', '?', '%']).to_owned()
        } else {
            self.phrases.event(date)
        }
    }

    /// Earlier reports: this development first, then what lies further back; newest first, none twice, never the story
    /// itself.
    pub(super) fn coverage(&self, item: &Item) -> Vec<CoverageRow> {
        let own_urls: Vec<&str> = item
            .story
            .entries
            .iter()
            .filter_map(|member| member.kept.entry.url.as_deref())
            .collect();
        let own_ids: Vec<String> = item
            .story
            .entries
            .iter()
            .map(|member| member.kept.id.to_string())
            .collect();
        let mut chosen: Vec<&Earlier> = Vec::new();
        // What the reader can read comes before what tells more and cannot be read.
        let mut known: Vec<&Earlier> = item.context.thread.iter().chain(&item.context.earlier).collect();
        known.sort_by_key(|earlier| !self.reads(earlier.language.as_deref()));
        for earlier in known {
            let is_own =
                own_ids.contains(&earlier.entry) || earlier.url.as_deref().is_some_and(|url| own_urls.contains(&url));
            let is_known = |known: &&Earlier| {
                known.entry == earlier.entry || tidy(&known.title).to_lowercase() == tidy(&earlier.title).to_lowercase()
            };
            let is_blank = tidy(&earlier.title).is_empty();
            let is_later = earlier.published > self.material.to;
            if !is_own && !is_blank && !is_later && !chosen.iter().any(is_known) {
                chosen.push(earlier);
            }
            if chosen.len() == COVERAGE_MAX {
                break;
            }
        }
        chosen.sort_by(|a, b| b.published.cmp(&a.published).then_with(|| a.entry.cmp(&b.entry)));
        let year = self.local(self.material.to).year();
        chosen
            .into_iter()
            .map(|earlier| {
                let day = day_alone(earlier.published).unwrap_or_else(|| self.local(earlier.published).date());
                let key = if day.year() == year { "day_short" } else { "day_year" };
                CoverageRow {
                    date: self.phrases.day(key, day),
                    published: earlier.published,
                    headline: Headline {
                        text: cut(&tidy(&earlier.title), HEADLINE_CHARS_MAX),
                        url: earlier.url.as_deref().and_then(link),
                        language: earlier.language.clone(),
                    },
                }
            })
            .collect()
    }
}
