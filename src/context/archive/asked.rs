//! A story as it asks the archive: by its most telling terms.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use jiff::Timestamp;

use super::dictionary::Dictionary;
use super::named::Named;
use super::segment::{day, minute};
use super::sketch::{Mark, Sketch};
use super::words::{Word, Words, is_chained};
use crate::entries::Entry;
use crate::ids::EntryId;
use crate::stories::similarity::{TermId, as_f32, term_id};
use crate::text::{places, terms};

/// Terms by which the archive is asked. Fifty measured better than twenty, and twenty much better than the headline alone.
pub const QUERY_TERMS: usize = 50;

/// Reports of a story whose texts ask the archive: the first ones, which tell the event.
const TELLING: usize = 3;

/// Languages of a story in which the archive is asked: each is a question of its own.
const LANGUAGES_MAX: usize = 3;

/// BM25 (Robertson and Zaragoza 2009): long articles repeat what they are about, so repetition counts longer than usual.
const K1: f32 = 3.0;
const B: f32 = 0.5;

/// Terms of a usual text and headline: what BM25 takes for no length at all.
const LENGTH_USUAL: f32 = 300.0;
const TITLE_USUAL: f32 = 7.0;

/// What a term of the headline weighs in a text's vector beside one of the text: a headline says what it is about.
const HEADLINE_WEIGHT: f32 = 1.75;

/// What a hit in the headline counts beside one in the text.
const TITLE_SHARE: f32 = 0.5;

/// Terms that ask, each with how telling it is.
#[derive(Debug, Clone, Default)]
pub struct Query(Vec<(TermId, f32)>);

impl Query {
    /// These terms, once each.
    #[must_use]
    pub fn new(terms: impl IntoIterator<Item = TermId>, dictionary: &Dictionary) -> Self {
        let terms: BTreeSet<TermId> = terms.into_iter().collect();
        Self(terms.into_iter().map(|term| (term, dictionary.weight(term))).collect())
    }

    /// The terms.
    pub fn terms(&self) -> impl Iterator<Item = TermId> {
        self.0.iter().map(|&(term, _)| term)
    }

    /// What the `nth` term adds to the BM25 of a text that holds it. `length` and `title`: terms of the text and of its headline.
    pub(super) fn part(&self, nth: usize, mark: Mark, length: f32, title: f32) -> f32 {
        let Some((_, idf)) = self.0.get(nth) else { return 0.0 };
        let in_text = saturated(f32::from(mark.count()), length / LENGTH_USUAL);
        let in_title = if mark.is_title() {
            TITLE_SHARE * saturated(1.0, title / TITLE_USUAL)
        } else {
            0.0
        };
        idf * (in_text + in_title)
    }

    /// BM25 of a whole text.
    pub(super) fn bm25(&self, sketch: &Sketch) -> f32 {
        let (length, title) = (as_f32(sketch.length), as_f32(count(sketch.title())));
        let part = |(nth, term)| Some(self.part(nth, sketch.mark(term)?, length, title));
        self.terms().enumerate().filter_map(part).sum()
    }
}

/// A story as it asks the archive.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Its own reports, which are no history of it.
    own: BTreeSet<EntryId>,
    pub(super) at: Timestamp,
    pub(super) minute: i32,
    pub(super) day: i32,
    /// Weight of each of its terms, by number, and the length of all of them together.
    weights: Vec<(TermId, f32)>,
    norm: f32,
    query: Query,
    /// Who published the report that is shown.
    pub(super) outlet: Option<String>,
    /// The report that is shown.
    pub(super) lead: Sketch,
    /// Its terms as it writes them, those first that count most: readers are told words, not stems.
    pub(super) words: Vec<Word>,
    /// States that it names, as rows of the table of places.
    states: BTreeSet<u16>,
    /// Places of its headline.
    pub(super) places: Vec<Named>,
}

impl Asked {
    /// A story asks in each of its languages, that of the report that is shown first: what was reported in one is found by the words
    /// of that one alone. Those in which most of its reports are come next.
    #[must_use]
    pub fn in_each_language(
        reports: &[&Entry],
        at: Timestamp,
        own: &BTreeSet<EntryId>,
        dictionary: &Dictionary,
    ) -> Vec<Self> {
        let mut languages: Vec<(&str, Vec<&Entry>)> = Vec::new();
        for &report in reports {
            let primary = primary(report);
            match languages.iter_mut().find(|(known, _)| *known == primary) {
                Some((_, of_language)) => of_language.push(report),
                None => languages.push((primary, vec![report])),
            }
        }
        if let Some((_, others)) = languages.split_first_mut() {
            others.sort_by_key(|(_, reports)| std::cmp::Reverse(reports.len()));
        }
        let first = languages.iter().take(LANGUAGES_MAX);
        first
            .filter_map(|(_, reports)| Self::new(reports, at, own.clone(), dictionary))
            .collect()
    }

    /// A story's reports ask, the one that is shown first; `at` is when the story began, `own` the numbers of all its reports.
    /// `None` where there is no report.
    #[must_use]
    pub fn new(reports: &[&Entry], at: Timestamp, own: BTreeSet<EntryId>, dictionary: &Dictionary) -> Option<Self> {
        let shown = *reports.first()?;
        let telling = &reports[..reports.len().min(TELLING)];
        let mut counts: HashMap<TermId, (u32, bool)> = HashMap::new();
        for sketch in telling.iter().map(|report| Sketch::of(report)) {
            for (term, mark) in sketch.terms {
                let (count, is_title) = counts.entry(term).or_default();
                *count += u32::from(mark.count());
                *is_title |= mark.is_title();
            }
        }
        let plain = |(&term, &(count, _)): (&TermId, &(u32, bool))| (term, tf(count) * dictionary.weight(term));
        let mut weights: Vec<(TermId, f32)> = counts.iter().map(plain).collect();
        weights.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        // What no kept text holds finds none.
        let known = weights.iter().filter(|(term, _)| dictionary.count(*term) > 0);
        let query = Query(
            known
                .take(QUERY_TERMS)
                .map(|&(term, _)| (term, dictionary.weight(term)))
                .collect(),
        );
        let Words { words, states } = Words::of(telling, &weights, dictionary);
        for (term, weight) in &mut weights {
            *weight *= emphasis(counts.get(term).is_some_and(|&(_, is_title)| is_title));
        }
        weights.sort_unstable_by_key(|&(term, _)| term);
        let minute = minute(at);
        Some(Self {
            own,
            at,
            minute,
            day: day(minute),
            norm: weights.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt(),
            weights,
            query,
            outlet: shown.outlet.clone(),
            lead: Sketch::of(shown),
            words,
            states,
            places: Named::in_headlines(telling, dictionary),
        })
    }

    /// The terms by which the archive is asked, the most telling first.
    #[must_use]
    pub fn query(&self) -> &Query {
        &self.query
    }

    pub(super) fn is_own(&self, entry: EntryId) -> bool {
        self.own.contains(&entry)
    }

    /// Cosine of the tf-idf vectors, 0..=1.
    pub(super) fn cosine(&self, sketch: &Sketch, dictionary: &Dictionary) -> f32 {
        let mut ours = self.weights.iter().peekable();
        let (mut shared, mut squares) = (0.0, 0.0);
        for &(term, mark) in &sketch.terms {
            let weight = tf(u32::from(mark.count())) * emphasis(mark.is_title()) * dictionary.weight(term);
            squares += weight * weight;
            while ours.next_if(|(known, _)| *known < term).is_some() {}
            if let Some((_, own)) = ours.next_if(|(known, _)| *known == term) {
                shared += own * weight;
            }
        }
        shared / (self.norm * squares.sqrt()).max(f32::MIN_POSITIVE)
    }

    /// What the words that a text shares with the story say of its subject, all together; the neighbouring pairs of signs of one
    /// word in a script without blanks count once.
    pub(super) fn shared_telling(&self, sketch: &Sketch) -> f32 {
        let mut seen: Vec<&str> = Vec::new();
        let mut sum = 0.0;
        for word in self.held(sketch).filter(|word| word.telling > 0.0) {
            if seen.iter().all(|known| !is_chained(known, &word.text)) {
                seen.push(&word.text);
                sum += word.telling;
            }
        }
        sum
    }

    /// Whether the headline of a text names states, and none that the story names, which names some as well: an earthquake there is no
    /// history of one here.
    pub(super) fn is_elsewhere(&self, sketch: &Sketch) -> bool {
        let mut named = sketch.title().filter_map(|term| STATES.get(&term)).peekable();
        !self.states.is_empty() && named.peek().is_some() && !named.any(|row| self.states.contains(row))
    }

    /// The words that a text shares with the story and that count most, at most `most`: those that say something of the subject,
    /// where there are any.
    pub(super) fn shared(&self, sketch: &Sketch, most: usize) -> Vec<&str> {
        let (telling, others): (Vec<&Word>, Vec<&Word>) = self.held(sketch).partition(|word| word.telling > 0.0);
        let words = telling.into_iter().chain(others);
        words.map(|word| word.text.as_str()).take(most).collect()
    }

    fn held(&self, sketch: &Sketch) -> impl Iterator<Item = &Word> {
        self.words.iter().filter(|word| sketch.mark(word.term).is_some())
    }
}

/// The language of a report without its region; empty where it is not known.
fn primary(report: &Entry) -> &str {
    let language = report.language.as_deref().unwrap_or_default();
    language.split(['-', '_']).next().unwrap_or_default()
}

/// States by the terms that name them.
static STATES: LazyLock<HashMap<TermId, u16>> = LazyLock::new(|| {
    let mut states = HashMap::new();
    for (row, name) in places::states_of_one_word() {
        terms::each(&name, |term| {
            states.insert(term_id(term), row);
        });
    }
    states
});

fn saturated(count: f32, length: f32) -> f32 {
    count * (K1 + 1.0) / (count + K1 * (1.0 - B + B * length))
}

fn count<T>(items: impl Iterator<Item = T>) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}

fn emphasis(is_title: bool) -> f32 {
    if is_title { HEADLINE_WEIGHT } else { 1.0 }
}

fn tf(count: u32) -> f32 {
    1.0 + as_f32(count.max(1)).ln()
}
