//! Ranks candidates for a story, and chooses what a list shows.
//!
//! BM25 with the headline counted half again, plus two and a half times the cosine of the whole texts, each relative to the best candidate,
//! times the decay of the list. Made here and not by a database, so that every store gives the same order.

use std::collections::{BTreeSet, HashMap};

use jiff::Timestamp;

use super::asked::Asked;
use super::dictionary::Dictionary;
use super::gather::Gathered;
use super::list::List;
use super::segment::{Remembered, day, minute};
use crate::ids::{EntryId, StoryId};

/// What the cosine counts beside BM25.
const COSINE_SHARE: f32 = 2.5;

/// Lines of a panel, as mails and pages have one: what it shows, a reader must want to have been told. A longer list is a
/// search, whose reader looks for more and passes over what is not meant.
const PANEL_LINES: usize = 14;

/// Cosine below which nothing is shown, in a panel and in a search. Of lines between the two, read by eye, more were wrong than
/// right.
const PANEL_FLOOR: f32 = 0.15;
const SEARCH_FLOOR: f32 = 0.08;

/// What the words that an earlier report in a panel has in common with the story must say together (a rare word says 1, one of
/// every twentieth text a third; a state, a day, an agency nothing): in a small archive a country makes two texts alike.
const SHARED_TELLING_MIN: f32 = 1.2;

/// The same where the headline of the earlier report is of other states than the story: two earthquakes share many rare words.
const SHARED_TELLING_ELSEWHERE_MIN: f32 = 4.0;

/// The part of their terms from which two texts are copies of one: neither is the other's history, and one of them is shown.
const COPY_OVERLAP: f32 = 0.6;

/// Days within which a text under the very headline of the story is a copy of it.
const COPY_DAYS: i32 = 3;

/// Terms of a headline from which it is no formula.
const TITLE_TERMS_MIN: usize = 4;

/// One day shows at most two lines of a panel, and more in proportion of a search.
const A_DAY_MAX: usize = 2;
const A_DAY_OF: usize = 5;

/// Words of a reason.
const WORDS: usize = 3;

/// An earlier report that is chosen, with its reason.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen {
    /// Which.
    pub entry: EntryId,
    /// When it was published.
    pub at: Timestamp,
    /// Higher is closer to the story.
    pub score: f64,
    /// Why, in words.
    pub why: String,
}

/// A candidate with the parts of its score.
struct Ranked<'r> {
    of: &'r Remembered,
    /// The question that found it.
    by: &'r Asked,
    age_days: i32,
    cosine: f32,
    bm25: f32,
    score: f32,
}

/// The two lists of a story, `thread` (at most 90 days older) and `earlier` (at least two days older, no window): each best
/// first, at most `limit`, at most two a day (in a panel), none of the story's own reports, no copy of it, one report of
/// each earlier story, nothing later than it, nothing below the floor. A story asks in each of its languages, and what was found in
/// that of its first question goes before the rest; `remembered` are the candidates that were gathered for all of them.
#[must_use]
pub fn rank(
    questions: &[(Asked, Gathered)],
    remembered: &[Remembered],
    dictionary: &Dictionary,
    limit: usize,
) -> (Vec<Chosen>, Vec<Chosen>) {
    let is_news = |of: &&Remembered| {
        !questions
            .iter()
            .any(|(asked, _)| asked.is_own(of.entry) || is_copy(asked, of))
    };
    let remembered: Vec<&Remembered> = remembered.iter().filter(is_news).collect();
    let (mut thread, mut earlier) = (Vec::new(), Vec::new());
    for (asked, gathered) in questions {
        let [of_thread, of_earlier] = found_by(asked, gathered, &remembered, dictionary, limit);
        thread.extend(of_thread);
        earlier.extend(of_earlier);
    }
    (choose(&thread, limit), choose(&earlier, limit))
}

/// What one question finds, for each of the two lists, the best first.
fn found_by<'r>(
    asked: &'r Asked,
    gathered: &Gathered,
    remembered: &[&'r Remembered],
    dictionary: &Dictionary,
    limit: usize,
) -> [Vec<Ranked<'r>>; 2] {
    let floor = if limit > PANEL_LINES { SEARCH_FLOOR } else { PANEL_FLOOR };
    let is_akin = |one: &Ranked<'_>| {
        limit > PANEL_LINES
            || asked.shared_telling(&one.of.sketch) >= least_shared(asked, one)
                && asked.is_kin(&one.of.sketch, one.age_days)
    };
    let parts: Vec<Ranked<'_>> = remembered
        .iter()
        .copied()
        .filter(|of| of.at <= asked.at)
        .map(|of| held_against(asked, of, dictionary))
        .filter(|one| one.cosine >= floor && is_akin(one))
        .collect();
    [List::THREAD, List::EARLIER].map(|list| {
        let candidates = gathered.of(&list);
        let mut found: Vec<Ranked<'_>> = parts
            .iter()
            .filter(|one| list.takes(one.age_days) && candidates.contains(&one.of.entry))
            .map(|one| Ranked { ..*one })
            .collect();
        score(asked, &mut found, &list);
        found
    })
}

/// What the words must say that an earlier report in a panel has in common with the story.
fn least_shared(asked: &Asked, one: &Ranked<'_>) -> f32 {
    if asked.is_elsewhere(&one.of.sketch) {
        SHARED_TELLING_ELSEWHERE_MIN
    } else {
        SHARED_TELLING_MIN
    }
}

/// The candidate with its parts of the score.
fn held_against<'r>(asked: &'r Asked, of: &'r Remembered, dictionary: &Dictionary) -> Ranked<'r> {
    Ranked {
        of,
        by: asked,
        age_days: age_days(asked, of),
        cosine: asked.cosine(&of.sketch, dictionary),
        bm25: asked.query().bm25(&of.sketch),
        score: 0.0,
    }
}

fn age_days(asked: &Asked, of: &Remembered) -> i32 {
    asked.day - day(minute(of.at))
}

/// Whether a text is a copy of the report that asks.
fn is_copy(asked: &Asked, of: &Remembered) -> bool {
    let is_same_headline = age_days(asked, of) <= COPY_DAYS
        && asked.lead.title().count() >= TITLE_TERMS_MIN
        && of.sketch.title().eq(asked.lead.title());
    is_same_headline || asked.lead.overlap(&of.sketch) >= COPY_OVERLAP
}

/// Scores the candidates of a list against the best of them, and puts the best first.
fn score(asked: &Asked, found: &mut [Ranked<'_>], list: &List) {
    let best = |of: fn(&Ranked<'_>) -> f32| found.iter().map(of).fold(f32::MIN_POSITIVE, f32::max);
    let (best_bm25, best_cosine) = (best(|one| one.bm25), best(|one| one.cosine));
    for one in found.iter_mut() {
        let likeness = one.bm25 / best_bm25 + COSINE_SHARE * one.cosine / best_cosine;
        let is_same_outlet = one.of.outlet.is_some() && one.of.outlet == asked.outlet;
        let gain = if is_same_outlet { list.same_outlet() } else { 1.0 };
        one.score = likeness / (1.0 + COSINE_SHARE) * list.decay(one.age_days) * gain;
    }
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.of.entry.cmp(&b.of.entry)));
}

fn choose(found: &[Ranked<'_>], limit: usize) -> Vec<Chosen> {
    let a_day_max = match limit {
        ..=PANEL_LINES => A_DAY_MAX,
        more => more * A_DAY_MAX / A_DAY_OF,
    };
    let mut a_day: HashMap<i32, usize> = HashMap::new();
    let mut stories: BTreeSet<StoryId> = BTreeSet::new();
    let mut chosen: Vec<&Ranked<'_>> = Vec::new();
    for one in found {
        if chosen.len() >= limit {
            break;
        }
        let shown = a_day.entry(one.age_days).or_insert(0);
        let is_told = |one: &Ranked<'_>| {
            one.of.story.is_some_and(|story| stories.contains(&story))
                || (chosen.iter())
                    .any(|told| told.of.entry == one.of.entry || told.of.sketch.overlap(&one.of.sketch) >= COPY_OVERLAP)
        };
        if *shown >= a_day_max || is_told(one) {
            continue;
        }
        *shown += 1;
        stories.extend(one.of.story);
        chosen.push(one);
    }
    chosen.into_iter().map(with_reason).collect()
}

fn with_reason(one: &Ranked<'_>) -> Chosen {
    Chosen {
        entry: one.of.entry,
        at: one.of.at,
        score: (f64::from(one.score) * 1000.0).round() / 1000.0,
        why: format!("shares: {}", one.by.shared(&one.of.sketch, WORDS).join(", ")),
    }
}
