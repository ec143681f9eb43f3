//! The life of a story: when it was first and last seen, how its outlets grew, and how its headline changed.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::{Story, headline, outlets};
use crate::ids::{EntryId, as_text};

/// What became of a story so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Life {
    /// When its first entry was seen.
    pub first_seen: Timestamp,
    /// When its latest entry was seen.
    pub last_seen: Timestamp,
    /// Outlets by day; days without a new report are left out.
    pub growth: Vec<Day>,
    /// Headlines that were the best one after the other, oldest first.
    pub headlines: Vec<Headed>,
}

/// A day on which the story was reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Day {
    /// The day, in the zone that was asked for.
    pub day: Date,
    /// Entries that arrived.
    pub entries: usize,
    /// Outlets that had not reported it before.
    pub outlets_new: usize,
    /// Outlets that had reported it by the end of the day.
    pub outlets: usize,
}

/// A headline, from when on it was the best one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Headed {
    /// From when on.
    pub since: Timestamp,
    /// Whose it is.
    #[serde(serialize_with = "as_text")]
    pub entry: EntryId,
    /// As its outlet wrote it.
    pub headline: String,
    /// Who.
    pub outlet: String,
}

/// The life of a story for a reader of these languages, by the days of this zone.
#[must_use]
pub fn life(story: &Story, languages: &[String], zone: &TimeZone) -> Life {
    let headlines = headline::changes(story, languages).into_iter().map(|member| Headed {
        since: member.kept.seen,
        entry: member.kept.id,
        headline: member.kept.entry.title.clone(),
        outlet: member.kept.outlet().to_owned(),
    });
    Life {
        first_seen: story.first_seen(),
        last_seen: story.last_seen(),
        growth: growth(story, zone),
        headlines: headlines.collect(),
    }
}

fn growth(story: &Story, zone: &TimeZone) -> Vec<Day> {
    let mut seen: Vec<(Timestamp, &str)> = story
        .entries
        .iter()
        .map(|member| (member.kept.seen, member.kept.outlet()))
        .collect();
    seen.sort_by_key(|(at, _)| *at);
    let mut days: Vec<Day> = Vec::new();
    let mut known = std::collections::HashSet::new();
    for (at, outlet) in seen {
        let day = zone.to_datetime(at).date();
        let is_new = known.insert(outlets::key(outlet));
        match days.last_mut().filter(|last| last.day == day) {
            Some(last) => {
                last.entries += 1;
                last.outlets_new += usize::from(is_new);
                last.outlets = known.len();
            }
            None => days.push(Day {
                day,
                entries: 1,
                outlets_new: usize::from(is_new),
                outlets: known.len(),
            }),
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use super::super::tests::member;
    use super::*;
    use crate::ids::StoryId;

    #[test]
    fn outlets_grow_by_the_day_and_the_best_source_has_the_headline() {
        let mut best = member(30, "Orrin Wire", "Treaty text is out");
        best.kept.rank = 5;
        let story = Story {
            id: StoryId(1),
            entries: vec![
                member(1, "Harbour Post", "Treaty signed"),
                member(2, "Senn Courier", "A treaty"),
                member(29, "HARBOUR POST", "More on the treaty"),
                best,
            ],
        };
        let life = life(&story, &["en".to_owned()], &TimeZone::UTC);
        let grown: Vec<_> = life
            .growth
            .iter()
            .map(|day| (day.day.to_string(), day.entries, day.outlets_new, day.outlets))
            .collect();
        assert_eq!(
            grown,
            [("2024-06-17".to_owned(), 2, 2, 2), ("2024-06-18".to_owned(), 2, 1, 3)]
        );
        let headlines: Vec<_> = life.headlines.iter().map(|headed| headed.headline.as_str()).collect();
        assert_eq!(headlines, ["Treaty signed", "Treaty text is out"]);
        assert!(life.first_seen < life.last_seen);
    }
}
