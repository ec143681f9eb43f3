//! What the archive knew before: the recent thread, and older history.
//!
//! The story's best tf-idf terms find candidates; those are ranked by BM25 with
//! the title counted half again, plus twice the cosine of the whole texts, and
//! a decay in time: strong for the thread, weak for history. Scores are made
//! here and not by a database, so that every store gives the same order.

use std::collections::{BTreeSet, HashMap};

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Candidate, Earlier};
use crate::entries::{Entry, Kept};
use crate::ids::EntryId;
use crate::stories::similarity::{TermId, as_f32, headline, start_count, start_texts, term_id};
use crate::text::terms;

/// Terms by which the archive is asked. Fifty measured better than twenty, and twenty much better than the headline alone.
pub const QUERY_TERMS: usize = 50;

/// Candidates that are ranked in full, per list.
pub const CANDIDATES_MAX: usize = 200;

/// How far back the recent thread reaches.
pub const THREAD_DAYS: i32 = 90;

/// Days by which history is older than the story; what is younger belongs to the thread.
pub const EARLIER_DAYS: i32 = 2;

/// Exponents of the decay `(1 / (1 + age / 7 days)) ^ p`. The recent thread wants nearness, history much less.
const THREAD_DECAY: f32 = 0.5;
const EARLIER_DECAY: f32 = 0.2;

/// What a title hit counts beside one in the text, and what the cosine counts beside BM25, each relative to the best candidate.
const TITLE_SHARE: f32 = 0.5;
const COSINE_SHARE: f32 = 2.0;

/// Cosine below which nothing is shown: two texts that share no more are strangers.
const COSINE_FLOOR: f32 = 0.08;

/// Cosine from which a text is a copy of the story.
const COPY_COSINE: f32 = 0.9;

/// One day shows at most two lines of a list of five, and of a longer one in proportion: a list that is asked for twenty is
/// no panel but a search.
const A_DAY_MAX: usize = 2;
const A_DAY_OF: usize = 5;

/// BM25 (Robertson and Zaragoza 2009): long articles repeat what they are about, so repetition counts longer than usual.
const K1: f32 = 2.0;
const B: f32 = 0.75;

/// Characters of a text that are read: a body of megabytes costs no more than a long article.
const TEXT_CHARS: usize = 20_000;

/// Entries of a story whose text asks the archive: the first ones, which tell the event.
const TELLING_ENTRIES: usize = 3;

/// The terms by which the archive is asked for candidates: the story's most telling ones, at most `most`, best first.
/// `frequency` gives in how many kept entries a term occurs; `total` how many entries there are.
#[must_use]
pub fn query_terms(story: &[&Kept], frequency: &dyn Fn(&str) -> u64, total: u64, most: usize) -> Vec<String> {
    let mut counts: HashMap<String, u32> = HashMap::new();
    for kept in story.iter().take(TELLING_ENTRIES) {
        for term in terms::terms(&whole(&kept.entry)) {
            *counts.entry(term).or_insert(0) += 1;
        }
    }
    let mut weighted: Vec<(String, f32)> = counts
        .into_iter()
        .filter_map(|(term, count)| {
            let known = frequency(&term);
            // What no kept entry holds finds none.
            let weight = (1.0 + as_f32(count).ln()) * blended_idf(term_id(&term), known, total);
            (known > 0).then_some((term, weight))
        })
        .collect();
    weighted.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    weighted.truncate(most);
    weighted.into_iter().map(|(term, _)| term).collect()
}

/// Ranks candidates for a story: `thread` (at most 90 days older) and `earlier` (at least two days older, no window), each
/// best first, at most `limit`, at most two a day (in a list of five), none by the story's own entries, no copy of it, nothing later than it,
/// nothing below the floor.
#[must_use]
pub fn rank(
    story: &[&Kept],
    candidates: &[Candidate],
    frequency: &dyn Fn(&str) -> u64,
    total: u64,
    limit: usize,
) -> (Vec<Earlier>, Vec<Earlier>) {
    let texts: Vec<Text> = candidates
        .iter()
        .map(|candidate| Text::read(&candidate.kept.entry))
        .collect();
    let pairs: Vec<(&Kept, &Text)> = candidates.iter().map(|candidate| &candidate.kept).zip(&texts).collect();
    // The store is asked for the story's terms only; those that a candidate has besides weigh by the starting table.
    let mut known: HashMap<TermId, u64> = HashMap::new();
    for kept in story.iter().take(TELLING_ENTRIES) {
        for term in terms::terms(&whole(&kept.entry)) {
            known.entry(term_id(&term)).or_insert_with(|| frequency(&term));
        }
    }
    let idf = |term| blended_idf(term, known.get(&term).copied().unwrap_or(1), total);
    let Some(asked) = Asked::new(story, &idf) else {
        return (Vec::new(), Vec::new());
    };
    let name = |kept: &Kept| kept.id.to_string();
    (
        asked.list(&List::THREAD, &pairs, &idf, limit, &name),
        asked.list(&List::EARLIER, &pairs, &idf, limit, &name),
    )
}

/// idf over the archive and the starting table together, so that a young archive is not blind.
fn blended_idf(term: TermId, known: u64, total: u64) -> f32 {
    let narrow = |count: u64| as_f32(u32::try_from(count).unwrap_or(u32::MAX));
    let count = narrow(known) + as_f32(start_count(term));
    let all = narrow(total) + as_f32(start_texts());
    ((all + 1.0) / (count.min(all) + 0.5)).ln().max(0.0)
}

/// Headline and text, without what an aggregator appended.
fn whole(entry: &Entry) -> String {
    let below = if entry.body.len() > entry.summary.len() {
        &entry.body
    } else {
        &entry.summary
    };
    let end = below.char_indices().nth(TEXT_CHARS).map_or(below.len(), |(at, _)| at);
    format!("{}\n{}", headline(entry), &below[..end])
}

/// The terms of a kept text.
#[derive(Debug, Clone, Default)]
struct Text {
    /// Counts by term, in order of their numbers.
    counts: Vec<(TermId, u16)>,
    /// Terms of the headline, in order of their numbers.
    title: Vec<TermId>,
    /// How many terms in all.
    length: u32,
}

impl Text {
    fn read(entry: &Entry) -> Self {
        let mut text = Self::of(&whole(entry));
        text.title = terms::terms(headline(entry)).iter().map(|term| term_id(term)).collect();
        text.title.sort_unstable();
        text.title.dedup();
        text
    }

    fn of(text: &str) -> Self {
        let mut ids: Vec<TermId> = terms::terms(text).iter().map(|term| term_id(term)).collect();
        ids.sort_unstable();
        let counts = ids
            .chunk_by(|a, b| a == b)
            .map(|same| (same[0], u16::try_from(same.len()).unwrap_or(u16::MAX)))
            .collect();
        Self {
            counts,
            title: Vec::new(),
            length: u32::try_from(ids.len()).unwrap_or(u32::MAX),
        }
    }

    fn count(&self, term: TermId) -> u16 {
        self.counts
            .binary_search_by_key(&term, |&(id, _)| id)
            .map_or(0, |at| self.counts[at].1)
    }

    fn norm(&self, idf: &dyn Fn(TermId) -> f32) -> f32 {
        let squares = self.counts.iter().map(|&(term, count)| {
            let weight = tf(count) * idf(term);
            weight * weight
        });
        squares.sum::<f32>().sqrt().max(f32::MIN_POSITIVE)
    }
}

fn tf(count: u16) -> f32 {
    1.0 + f32::from(count).ln()
}

/// One of the two lists.
struct List {
    younger_than_days: Option<i32>,
    older_than_days: i32,
    decay: f32,
}

impl List {
    const THREAD: Self = Self {
        younger_than_days: Some(THREAD_DAYS),
        older_than_days: 0,
        decay: THREAD_DECAY,
    };
    const EARLIER: Self = Self {
        younger_than_days: None,
        older_than_days: EARLIER_DAYS,
        decay: EARLIER_DECAY,
    };

    fn takes(&self, age_days: i32) -> bool {
        age_days >= self.older_than_days && self.younger_than_days.is_none_or(|most| age_days <= most)
    }
}

/// A story as it asks the archive.
struct Asked {
    entries: BTreeSet<EntryId>,
    own_ids: BTreeSet<String>,
    story: Option<crate::ids::StoryId>,
    at: Timestamp,
    day: Date,
    text: Text,
    /// Weight of each of the story's terms; the heaviest ask BM25.
    weights: Vec<(TermId, f32)>,
    query: Vec<(TermId, f32)>,
    norm: f32,
    words: HashMap<TermId, String>,
}

impl Asked {
    fn new(story: &[&Kept], idf: &dyn Fn(TermId) -> f32) -> Option<Self> {
        let first = story.first()?;
        let telling: Vec<String> = story
            .iter()
            .take(TELLING_ENTRIES)
            .map(|kept| whole(&kept.entry))
            .collect();
        let telling = telling.join("\n");
        let mut text = Text::of(&telling);
        text.title = Text::read(&first.entry).title;
        let mut weights: Vec<(TermId, f32)> = text
            .counts
            .iter()
            .map(|&(term, count)| (term, tf(count) * idf(term)))
            .collect();
        weights.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let query = weights
            .iter()
            .take(QUERY_TERMS)
            .map(|&(term, _)| (term, idf(term)))
            .collect();
        let at = story.iter().map(|kept| kept.when()).min()?;
        Some(Self {
            entries: story.iter().map(|kept| kept.id).collect(),
            own_ids: story.iter().map(|kept| kept.entry.id.clone()).collect(),
            story: first.story,
            at,
            day: day(at),
            norm: text.norm(idf),
            text,
            weights,
            query,
            words: words(&telling),
        })
    }

    /// Ranks one list.
    fn list(
        &self,
        list: &List,
        candidates: &[(&Kept, &Text)],
        idf: &dyn Fn(TermId) -> f32,
        limit: usize,
        name: &dyn Fn(&Kept) -> String,
    ) -> Vec<Earlier> {
        let mut found: Vec<Ranked<'_>> = candidates
            .iter()
            .filter_map(|&(kept, text)| self.held_against(list, kept, text, idf))
            .collect();
        let best = |of: fn(&Ranked<'_>) -> f32| found.iter().map(of).fold(f32::MIN_POSITIVE, f32::max);
        let (best_bm25, best_cosine) = (best(|one| one.bm25), best(|one| one.cosine));
        for one in &mut found {
            let likeness = one.bm25 / best_bm25 + COSINE_SHARE * one.cosine / best_cosine;
            one.score = likeness / (1.0 + COSINE_SHARE) * decay(one.age_days, list.decay);
        }
        found.sort_by(|a, b| (b.score.total_cmp(&a.score)).then_with(|| a.kept.id.cmp(&b.kept.id)));
        let a_day_max = A_DAY_MAX.max(limit * A_DAY_MAX / A_DAY_OF);
        let mut a_day: HashMap<Date, usize> = HashMap::new();
        found
            .iter()
            .filter(|one| {
                let shown = a_day.entry(day(one.kept.when())).or_insert(0);
                *shown += 1;
                *shown <= a_day_max
            })
            .take(limit)
            .map(|one| self.earlier(one, name))
            .collect()
    }

    /// The candidate with its parts of the score, unless the list must not show it.
    fn held_against<'k>(
        &self,
        list: &List,
        kept: &'k Kept,
        text: &'k Text,
        idf: &dyn Fn(TermId) -> f32,
    ) -> Option<Ranked<'k>> {
        let when = kept.when();
        let is_own = self.entries.contains(&kept.id)
            || self.own_ids.contains(&kept.entry.id)
            || (self.story.is_some() && kept.story == self.story);
        if is_own || when > self.at {
            return None;
        }
        let age_days = self.day.since(day(when)).ok()?.get_days();
        if !list.takes(age_days) {
            return None;
        }
        let cosine = self.cosine(text, idf);
        let is_copy = cosine >= COPY_COSINE || (text.title.len() > 3 && text.title == self.text.title && age_days <= 3);
        (cosine >= COSINE_FLOOR && !is_copy).then(|| Ranked {
            kept,
            text,
            age_days,
            cosine,
            bm25: self.bm25(text),
            score: 0.0,
        })
    }

    fn cosine(&self, text: &Text, idf: &dyn Fn(TermId) -> f32) -> f32 {
        let shared: f32 = self
            .weights
            .iter()
            .map(|&(term, weight)| match text.count(term) {
                0 => 0.0,
                count => weight * tf(count) * idf(term),
            })
            .sum();
        shared / (self.norm * text.norm(idf))
    }

    fn bm25(&self, text: &Text) -> f32 {
        let in_text = bm25_of(&self.query, LENGTH_USUAL, text.length, |term| text.count(term));
        let title_length = u32::try_from(text.title.len()).unwrap_or(u32::MAX);
        let in_title = bm25_of(&self.query, TITLE_USUAL, title_length, |term| {
            u16::from(text.title.binary_search(&term).is_ok())
        });
        in_text + TITLE_SHARE * in_title
    }

    fn earlier(&self, one: &Ranked<'_>, name: &dyn Fn(&Kept) -> String) -> Earlier {
        let entry = &one.kept.entry;
        let shared: Vec<&str> = self
            .weights
            .iter()
            .filter(|(term, _)| one.text.count(*term) > 0)
            .filter_map(|(term, _)| self.words.get(term).map(String::as_str))
            .take(3)
            .collect();
        Earlier {
            entry: name(one.kept),
            title: entry.title.clone(),
            published: one.kept.when(),
            outlet: entry.outlet.clone().or_else(|| entry.feed.clone()),
            url: entry.url.clone(),
            language: entry.language.clone(),
            score: (f64::from(one.score) * 1000.0).round() / 1000.0,
            why: format!("shares: {}", shared.join(", ")),
        }
    }
}

/// Terms of a usual text and title: what BM25 takes for no length at all.
const LENGTH_USUAL: f32 = 200.0;
const TITLE_USUAL: f32 = 8.0;

fn bm25_of(query: &[(TermId, f32)], usual: f32, length: u32, count: impl Fn(TermId) -> u16) -> f32 {
    let length = 1.0 - B + B * as_f32(length) / usual;
    query
        .iter()
        .map(|&(term, idf)| {
            let count = f32::from(count(term));
            idf * count * (K1 + 1.0) / (count + K1 * length)
        })
        .sum()
}

struct Ranked<'k> {
    kept: &'k Kept,
    text: &'k Text,
    age_days: i32,
    cosine: f32,
    bm25: f32,
    score: f32,
}

#[expect(
    clippy::cast_precision_loss,
    reason = "days between two reports; exact up to 45,000 years"
)]
fn decay(age_days: i32, power: f32) -> f32 {
    (1.0 / (1.0 + age_days.max(0) as f32 / 7.0)).powf(power)
}

fn day(at: Timestamp) -> Date {
    at.to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// Each term as the story writes it, for the reason: readers are told words, not stems.
fn words(text: &str) -> HashMap<TermId, String> {
    let mut words = HashMap::new();
    for word in text.split(|sign: char| !sign.is_alphanumeric()) {
        let of_word = terms::terms(word);
        for term in &of_word {
            let shown = if of_word.len() == 1 { word } else { term };
            words.entry(term_id(term)).or_insert_with(|| shown.to_lowercase());
        }
    }
    words
}

/// An archive in memory, for the stage filter: entries with their terms and an inverted index.
#[derive(Debug, Default)]
pub struct Memory {
    kept: Vec<Kept>,
    texts: Vec<Text>,
    postings: HashMap<TermId, Vec<(u32, u16)>>,
}

/// Texts kept in memory at most; about 6 kB each.
pub const MEMORY_TEXTS_MAX: usize = 2_000_000;

impl Memory {
    /// Puts an entry in; its body is read and let go. Entries without a time are not taken: nothing says that they are older
    /// than a story. Returns whether it was taken.
    pub fn add(&mut self, mut entry: Entry) -> bool {
        let (Some(published), Ok(number)) = (entry.published, u32::try_from(self.kept.len())) else {
            return false;
        };
        if self.kept.len() >= MEMORY_TEXTS_MAX {
            return false;
        }
        let text = Text::read(&entry);
        for &(term, count) in &text.counts {
            self.postings.entry(term).or_default().push((number, count));
        }
        entry.body = String::new();
        entry.summary = String::new();
        self.kept.push(Kept {
            id: EntryId(i64::from(number)),
            feed: crate::ids::FeedId(0),
            seen: published,
            is_backlog: true,
            story: None,
            rank: 3,
            entry,
        });
        self.texts.push(text);
        true
    }

    /// The thread and the older history of an entry, as [`rank`] gives them, under the entries' own ids.
    #[must_use]
    pub fn context(&self, entry: &Entry, limit: usize) -> (Vec<Earlier>, Vec<Earlier>) {
        let Some(published) = entry.published else {
            return (Vec::new(), Vec::new());
        };
        let kept = Kept {
            id: EntryId(-1),
            feed: crate::ids::FeedId(0),
            seen: published,
            is_backlog: false,
            story: None,
            rank: 3,
            entry: entry.clone(),
        };
        let total = u64::try_from(self.kept.len()).unwrap_or(u64::MAX);
        let idf = |term| {
            let known = self.postings.get(&term).map_or(0, Vec::len);
            blended_idf(term, u64::try_from(known).unwrap_or(u64::MAX), total)
        };
        let Some(asked) = Asked::new(&[&kept], &idf) else {
            return (Vec::new(), Vec::new());
        };
        let name = |kept: &Kept| kept.entry.id.clone();
        let list = |list: &List| {
            let found = self.candidates(&asked, list);
            asked.list(list, &found, &idf, limit, &name)
        };
        (list(&List::THREAD), list(&List::EARLIER))
    }

    /// The entries of a list's window with the best BM25, decayed as the list decays.
    fn candidates(&self, asked: &Asked, list: &List) -> Vec<(&Kept, &Text)> {
        let mut scores: HashMap<u32, f32> = HashMap::new();
        for &(term, idf) in &asked.query {
            for &(number, count) in self.postings.get(&term).into_iter().flatten() {
                let count = f32::from(count);
                *scores.entry(number).or_insert(0.0) += idf * count * (K1 + 1.0) / (count + K1);
            }
        }
        let mut found: Vec<(usize, f32)> = scores
            .into_iter()
            .filter_map(|(number, score)| {
                let number = usize::try_from(number).ok()?;
                let when = self.kept[number].when();
                let age_days = asked.day.since(day(when)).ok()?.get_days();
                (when <= asked.at && list.takes(age_days)).then(|| (number, score * decay(age_days, list.decay)))
            })
            .collect();
        let order = |a: &(usize, f32), b: &(usize, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
        if found.len() > CANDIDATES_MAX {
            found.select_nth_unstable_by(CANDIDATES_MAX, order);
            found.truncate(CANDIDATES_MAX);
        }
        found
            .into_iter()
            .map(|(number, _)| (&self.kept[number], &self.texts[number]))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{FeedId, StoryId};

    const STRAIT: &str = "The fishing treaty on the northern strait ended the quarrel over herring quotas between the coast \
        guards of Norland and Sudria.";

    fn entry(id: &str, day: &str, title: &str, body: &str) -> Entry {
        Entry {
            id: id.to_owned(),
            title: title.to_owned(),
            body: body.to_owned(),
            published: Some(format!("{day}T00:00:00Z").parse().unwrap()),
            ..Entry::default()
        }
    }

    fn archive() -> Vec<Entry> {
        vec![
            entry(
                "old",
                "2019-05-02",
                "Norland and Sudria sign fishing treaty",
                &format!("{STRAIT} Signed in Vallmar."),
            ),
            entry(
                "recent",
                "2024-06-01",
                "Herring quotas divide coast guards",
                &format!("{STRAIT} Talks failed again."),
            ),
            entry(
                "same-1",
                "2024-06-10",
                "Quota talks on strait resume",
                &format!("{STRAIT} Envoys arrived early."),
            ),
            entry(
                "same-2",
                "2024-06-10",
                "Strait: second round of talks",
                &format!("{STRAIT} The second round began."),
            ),
            entry(
                "same-3",
                "2024-06-10",
                "Strait: third round of talks",
                &format!("{STRAIT} The third round began."),
            ),
            entry(
                "later",
                "2024-06-20",
                "Strait treaty renewed",
                &format!("{STRAIT} It was renewed."),
            ),
            entry(
                "stranger",
                "2024-06-12",
                "Earthquake in the mountains",
                "Rescue teams dug through rubble all night.",
            ),
            entry(
                "story",
                "2024-06-19",
                "Norland asks to renew strait treaty",
                &format!("{STRAIT} Norland asks."),
            ),
        ]
    }

    #[track_caller]
    fn check(thread: &[Earlier], earlier: &[Earlier]) {
        let ids = |list: &[Earlier]| -> BTreeSet<String> { list.iter().map(|one| one.entry.clone()).collect() };
        assert!(ids(thread).contains("recent") && !ids(thread).contains("old"));
        assert!(ids(earlier).contains("recent") && ids(earlier).contains("old"));
        for list in [thread, earlier] {
            for never in ["later", "story", "stranger"] {
                assert!(!ids(list).contains(never), "{never}");
            }
            let of_one_day = ids(list).iter().filter(|id| id.starts_with("same")).count();
            assert_eq!(of_one_day, 2);
            assert!(list.iter().all(|one| one.why.starts_with("shares: ")));
        }
    }

    #[test]
    fn the_archive_tells_what_was_before_and_never_the_story_itself_or_later() {
        let mut memory = Memory::default();
        for entry in archive() {
            assert!(memory.add(entry));
        }
        let asked = archive().pop().unwrap();
        let (thread, earlier) = memory.context(&asked, 5);
        check(&thread, &earlier);
    }

    #[test]
    fn candidates_of_a_store_are_ranked_by_the_same_rules() {
        let kept = |(number, entry): (i64, Entry)| Kept {
            id: EntryId(number),
            feed: FeedId(1),
            seen: entry.published.unwrap(),
            is_backlog: false,
            story: Some(StoryId(number)),
            rank: 3,
            entry,
        };
        let all: Vec<Kept> = (1..).zip(archive()).map(kept).collect();
        let frequency = |term: &str| {
            let holds = |kept: &&Kept| terms::terms(&whole(&kept.entry)).iter().any(|t| t == term);
            u64::try_from(all.iter().filter(holds).count()).unwrap()
        };
        let story = all.last().unwrap();
        let asked = query_terms(&[story], &frequency, 8, 50);
        assert!(
            asked.contains(&"strait".to_owned()) && !asked.contains(&"the".to_owned()),
            "{asked:?}"
        );
        assert!(query_terms(&[story], &frequency, 8, 3).len() == 3);
        let candidates: Vec<Candidate> = all
            .iter()
            .map(|kept| Candidate {
                id: kept.id,
                kept: kept.clone(),
            })
            .collect();
        let (mut thread, mut earlier) = rank(&[story], &candidates, &frequency, 8, 5);
        for one in thread.iter_mut().chain(&mut earlier) {
            let number: usize = one.entry.parse().unwrap();
            one.entry.clone_from(&all[number - 1].entry.id);
        }
        check(&thread, &earlier);
    }

    #[test]
    fn a_story_without_day_or_words_has_no_earlier_coverage() {
        let mut memory = Memory::default();
        for entry in archive() {
            memory.add(entry);
        }
        assert!(!memory.add(Entry::default()));
        let undated = Entry {
            title: "Norland asks to renew strait treaty".to_owned(),
            ..Entry::default()
        };
        assert_eq!(memory.context(&undated, 5), (Vec::new(), Vec::new()));
        let wordless = entry("w", "2024-06-19", "…", "");
        assert_eq!(memory.context(&wordless, 5), (Vec::new(), Vec::new()));
        assert_eq!(rank(&[], &[], &|_| 0, 0, 5), (Vec::new(), Vec::new()));
    }
}
