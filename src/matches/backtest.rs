//! A watchlist tried on the past: which stories it would have found, by which forms, and what changes against another version.
//!
//! Entries come in one at a time, so that an archive of any size passes through; what is kept is a few numbers for each
//! story found. Stories are counted, not copies.

use jiff::Timestamp;
use rapidhash::{RapidHashMap, RapidHashSet};

use super::forms::{Form, FormIndex};
use super::{Match, Matcher, Watchlist};
use crate::entries::Kept;
use crate::ids::{EntryId, StoryId};
use crate::text::aliases::AliasSet;

/// A watchlist that meets more stories than this meets everything; reading on would only fill the memory.
pub const STORIES_MAX: usize = 200_000;

/// A trial run.
#[derive(Debug)]
pub struct Backtest {
    id: String,
    matcher: Matcher,
    present: Option<Matcher>,
    forms: FormIndex,
    tried: Tried,
}

/// What a trial run found.
#[derive(Debug, Default)]
pub struct Tried {
    /// Entries looked at.
    pub entries: usize,
    /// Of these, how many match.
    pub matched: usize,
    /// The earliest news looked at.
    pub earliest: Option<Timestamp>,
    /// The stories that either version meets.
    pub stories: RapidHashMap<StoryId, Seen>,
    /// By form, in the order of [`Backtest::forms`].
    pub counts: Vec<Count>,
    /// So many stories were found that reading on would have been in vain.
    pub is_cut: bool,
    /// Forms counted for a story already.
    counted: RapidHashSet<(usize, StoryId)>,
}

/// A story as the trial run remembers it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seen {
    /// News of its first entry that met either version.
    pub at: Timestamp,
    /// The entry that shows best why: of the highest score in the version tried, else the first.
    pub entry: EntryId,
    /// That score.
    pub score: f64,
    /// Entries that meet the version tried.
    pub entries: usize,
    /// It meets the version tried.
    pub is_found: bool,
    /// It met the present version.
    pub was_found: bool,
}

/// How often a form was met.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Stories found to which it brought a hit: of several forms for the same words the nearest counts.
    pub stories: usize,
    /// Entries of the archive in which it stands, found or not.
    pub entries: usize,
}

impl Backtest {
    /// Of a watchlist, against a present version where there is one. Both look with these alias sets.
    #[must_use]
    pub fn new(watchlist: &Watchlist, present: Option<&Watchlist>, aliases: &[AliasSet]) -> Self {
        let forms = FormIndex::new(watchlist, aliases);
        Self {
            id: watchlist.id.clone(),
            matcher: Matcher::new(std::slice::from_ref(watchlist), aliases),
            present: present.map(|present| Matcher::new(std::slice::from_ref(present), aliases)),
            tried: Tried {
                counts: vec![Count::default(); forms.forms().len()],
                ..Tried::default()
            },
            forms,
        }
    }

    /// The forms that are counted.
    #[must_use]
    pub fn forms(&self) -> &[Form] {
        self.forms.forms()
    }

    /// The match of the version tried on one entry.
    #[must_use]
    pub fn matches(&self, kept: &Kept) -> Option<Match> {
        self.matcher.matches(&kept.entry).pop()
    }

    /// Whether one of the two versions meets the entry.
    #[must_use]
    pub fn is_met(&self, kept: &Kept) -> bool {
        let is_met = |matcher: &Matcher| !matcher.matches(&kept.entry).is_empty();
        is_met(&self.matcher) || self.present.as_ref().is_some_and(is_met)
    }

    /// Looks at an entry. `is_recorded`: where there is no present version to try, whether the archive recorded a match.
    /// Returns whether to go on.
    pub fn read(&mut self, kept: &Kept, is_recorded: bool) -> bool {
        let found = self.matches(kept);
        let was_found = match &self.present {
            Some(present) => !present.matches(&kept.entry).is_empty(),
            None => is_recorded,
        };
        let hits = self.forms.hits(&kept.entry);
        let story = kept.story.unwrap_or(StoryId(kept.id.0));
        let tried = &mut self.tried;
        tried.entries += 1;
        tried.earliest = Some(tried.earliest.map_or(kept.when(), |earliest| earliest.min(kept.when())));
        for hit in &hits {
            tried.counts[hit.form].entries += 1;
        }
        if found.is_none() && !was_found {
            return true;
        }
        if let Some(found) = &found {
            tried.matched += 1;
            let behind = |evidence| self.forms.behind(evidence, &hits);
            for hit in found.evidence.iter().filter_map(behind) {
                if tried.counted.insert((hit.form, story)) {
                    tried.counts[hit.form].stories += 1;
                }
            }
        }
        tried.see(story, kept, found.as_ref(), was_found);
        tried.is_cut = tried.stories.len() >= STORIES_MAX;
        !tried.is_cut
    }

    /// What was found.
    #[must_use]
    pub fn tried(&self) -> &Tried {
        &self.tried
    }

    /// Id of the watchlist tried.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }
}

impl Tried {
    fn see(&mut self, story: StoryId, kept: &Kept, found: Option<&Match>, was_found: bool) {
        let seen = self.stories.entry(story).or_insert(Seen {
            at: kept.when(),
            entry: kept.id,
            score: f64::NEG_INFINITY,
            entries: 0,
            is_found: false,
            was_found: false,
        });
        seen.at = seen.at.min(kept.when());
        seen.was_found |= was_found;
        if let Some(found) = found {
            seen.is_found = true;
            seen.entries += 1;
            if found.score > seen.score {
                (seen.score, seen.entry) = (found.score, kept.id);
            }
        }
    }

    /// Stories that meet the version tried, in order of time.
    #[must_use]
    pub fn found(&self) -> Vec<(StoryId, Seen)> {
        self.chosen(|seen| seen.is_found)
    }

    /// Stories that only the version tried meets, in order of time.
    #[must_use]
    pub fn gained(&self) -> Vec<(StoryId, Seen)> {
        self.chosen(|seen| seen.is_found && !seen.was_found)
    }

    /// Stories that only the present version met, in order of time.
    #[must_use]
    pub fn lost(&self) -> Vec<(StoryId, Seen)> {
        self.chosen(|seen| !seen.is_found && seen.was_found)
    }

    fn chosen(&self, is_chosen: impl Fn(&Seen) -> bool) -> Vec<(StoryId, Seen)> {
        let chosen = self.stories.iter().filter(|(_, seen)| is_chosen(seen));
        let mut chosen: Vec<(StoryId, Seen)> = chosen.map(|(story, seen)| (*story, *seen)).collect();
        chosen.sort_by_key(|(story, seen)| (seen.at, *story));
        chosen
    }
}

/// At most `most` of a list, spread evenly from the first to the last.
#[must_use]
pub fn spread<T: Copy>(all: &[T], most: usize) -> Vec<T> {
    if all.len() <= most {
        return all.to_vec();
    }
    match most {
        0 => Vec::new(),
        1 => all.last().copied().into_iter().collect(),
        most => (0..most).map(|at| all[at * (all.len() - 1) / (most - 1)]).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entries::Entry;
    use crate::ids::FeedId;
    use crate::matches::query::parse;

    fn list(query: &str) -> Watchlist {
        Watchlist::new("w", "W", parse(query, &|_| true).unwrap())
    }

    fn kept(id: i64, story: i64, day: i8, title: &str) -> Kept {
        let at = jiff::civil::date(2024, 6, day)
            .at(8, 0, 0, 0)
            .to_zoned(jiff::tz::TimeZone::UTC)
            .unwrap()
            .timestamp();
        Kept {
            id: EntryId(id),
            feed: FeedId(1),
            seen: at,
            is_backlog: false,
            story: Some(StoryId(story)),
            rank: 3,
            entry: Entry {
                title: title.into(),
                ..Entry::default()
            },
        }
    }

    fn archive() -> Vec<Kept> {
        vec![
            kept(1, 1, 3, "Pact signed"),
            kept(2, 1, 4, "Pact signed, treaty to follow"),
            kept(3, 3, 5, "Treaty ratified"),
            kept(4, 4, 6, "Football pact"),
            kept(5, 5, 7, "Rain over the coast"),
        ]
    }

    #[test]
    fn stories_are_counted_and_not_copies() {
        let mut backtest = Backtest::new(&list("(pact OR treaty OR accord) NOT football"), None, &[]);
        for kept in archive() {
            assert!(backtest.read(&kept, false));
        }
        let tried = backtest.tried();
        assert_eq!((tried.entries, tried.matched, tried.found().len()), (5, 3, 2));
        let first = tried.found()[0].1;
        assert_eq!(
            (first.entries, first.entry),
            (2, EntryId(2)),
            "the entry with the highest score shows why"
        );
        let counts: Vec<(&str, usize, usize)> = backtest
            .forms()
            .iter()
            .zip(&tried.counts)
            .map(|(form, count)| (form.text.as_str(), count.stories, count.entries))
            .collect();
        assert_eq!(
            counts,
            [("pact", 1, 3), ("treaty", 2, 2), ("accord", 0, 0), ("football", 0, 1)]
        );
    }

    #[test]
    fn two_versions_differ_by_stories() {
        let mut backtest = Backtest::new(&list("treaty OR rain"), Some(&list("pact")), &[]);
        for kept in archive() {
            backtest.read(&kept, false);
        }
        let ids = |stories: Vec<(StoryId, Seen)>| -> Vec<i64> { stories.iter().map(|(story, _)| story.0).collect() };
        let tried = backtest.tried();
        assert_eq!(ids(tried.found()), [1, 3, 5]);
        assert_eq!(ids(tried.gained()), [3, 5]);
        assert_eq!(ids(tried.lost()), [4]);
    }

    #[test]
    fn without_a_present_version_the_record_of_the_archive_is_compared() {
        let mut backtest = Backtest::new(&list("treaty"), None, &[]);
        for kept in archive() {
            backtest.read(&kept, kept.id.0 == 4);
        }
        assert_eq!(backtest.tried().lost().len(), 1);
        assert_eq!(backtest.tried().gained().len(), 2);
    }

    #[test]
    fn a_sample_reaches_from_the_first_to_the_last() {
        let all: Vec<usize> = (0..100).collect();
        assert_eq!(spread(&all, 4), [0, 33, 66, 99]);
        assert_eq!(spread(&all[..3], 4), [0, 1, 2]);
    }
}
