//! How alike two entries are.
//!
//! Words count by how rarely they occur (tf-idf), at three depths: title, title
//! with lead, first 1,500 characters. Names found through alias sets, numbers
//! and names in Latin letters also join texts of different languages.

use std::collections::HashMap;
use std::sync::LazyLock;

use rapidhash::v3::rapidhash_v3;

use crate::entries::Entry;
use crate::text::aliases::AliasIndex;
use crate::text::{language, normalize, terms};

/// Characters of title and text that are compared: the news of a report stands at its beginning.
const BEGINNING_CHARS: usize = 1_500;

/// Characters of the lead.
const LEAD_CHARS: usize = 320;

/// Terms kept per depth: bounds the memory of one entry (8 bytes each).
const TITLE_TERMS_MAX: usize = 40;
const LEAD_TERMS_MAX: usize = 60;
const TEXT_TERMS_MAX: usize = 140;

/// A term as a number. Two different terms share one by chance once in four thousand million pairs.
pub type TermId = u32;

/// The number of a term.
#[must_use]
pub fn term_id(term: &str) -> TermId {
    // The low half of a 64-bit hash is as good as any 32 bits of it.
    (rapidhash_v3(term.as_bytes()) & 0xffff_ffff)
        .try_into()
        .unwrap_or_default()
}

/// Weighted terms of one text, of length one.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Vector(Vec<(TermId, f32)>);

impl Vector {
    /// From counts: `(1 + ln count) · idf`, the heaviest `most` of them.
    #[must_use]
    pub fn new(counts: impl IntoIterator<Item = (TermId, u32)>, idf: impl Fn(TermId) -> f32, most: usize) -> Self {
        let weighted = counts
            .into_iter()
            .map(|(term, count)| (term, (1.0 + as_f32(count).ln()) * idf(term)))
            .collect();
        Self::of_weights(weighted, most)
    }

    fn of_weights(mut weighted: Vec<(TermId, f32)>, most: usize) -> Self {
        if weighted.len() > most {
            weighted.select_nth_unstable_by(most, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            weighted.truncate(most);
        }
        let length = weighted.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
        if length > 0.0 {
            for (_, weight) in &mut weighted {
                *weight /= length;
            }
        }
        weighted.sort_unstable_by_key(|&(term, _)| term);
        Self(weighted)
    }

    /// Cosine, 0..=1.
    #[must_use]
    pub fn cosine(&self, other: &Self) -> f32 {
        self.shared(other).map(|(_, product)| product).sum()
    }

    /// Terms of both with the part each has in the cosine.
    pub fn shared<'v>(&'v self, other: &'v Self) -> impl Iterator<Item = (TermId, f32)> + 'v {
        let mut at = 0;
        self.0.iter().filter_map(move |&(term, weight)| {
            while other.0.get(at).is_some_and(|&(theirs, _)| theirs < term) {
                at += 1;
            }
            let &(theirs, other_weight) = other.0.get(at)?;
            (theirs == term).then_some((term, weight * other_weight))
        })
    }

    /// Terms with their weights, by number.
    #[must_use]
    pub fn terms(&self) -> &[(TermId, f32)] {
        &self.0
    }

    /// How many terms it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A count as a float; counts here stay far below the 24 bits that are exact.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of words and texts; a rounding beyond 16 million changes no rank"
)]
pub(crate) fn as_f32(count: u32) -> f32 {
    count as f32
}

/// Counts per term, of a text.
#[must_use]
pub fn counts(text: &str) -> HashMap<TermId, u32> {
    let mut counts = HashMap::new();
    for term in terms::terms(text) {
        *counts.entry(term_id(&term)).or_insert(0) += 1;
    }
    counts
}

/// Letters after which words of a language without a starting table are cut: endings go, whatever the language.
const PREFIX_LETTERS: usize = 6;

/// Counts per term as reports are compared by: as [`counts`] in English, beginnings of words in every other language.
fn compared(text: &str, is_english: bool) -> HashMap<TermId, u32> {
    if is_english {
        return counts(text);
    }
    let mut counts = HashMap::new();
    for term in terms::terms(text) {
        *counts.entry(term_id(word_beginning(&term))).or_insert(0) += 1;
    }
    counts
}

/// A term as it is compared in languages other than English.
pub(super) fn word_beginning(term: &str) -> &str {
    beginning(term, PREFIX_LETTERS)
}

/// The number under which an alias set stands among the names of a text.
pub(super) fn alias_id(set: &str) -> TermId {
    term_id(&format!("@{set}"))
}

/// Texts of the starting table.
#[must_use]
pub fn start_texts() -> u32 {
    START.texts
}

/// In how many texts of the starting table a term occurs; 0 for words of fewer than 20 of them.
#[must_use]
pub fn start_count(term: TermId) -> u32 {
    START.counts.get(&term).copied().unwrap_or(0)
}

/// The whole starting table: each of its terms with its count, in no order.
pub(crate) fn start_counts() -> impl Iterator<Item = (TermId, u32)> {
    START.counts.iter().map(|(&term, &count)| (term, count))
}

/// Word counts of 33,099 articles of the press in English, so that the first day is not blind: with the idf of a young
/// stream alone, far more stories are joined wrongly.
static START: LazyLock<Start> = LazyLock::new(Start::read);

struct Start {
    texts: u32,
    counts: HashMap<TermId, u32>,
}

impl Start {
    fn read() -> Self {
        let mut lines = include_str!("words.txt").lines();
        let texts = lines.next().and_then(|line| line.parse().ok()).unwrap_or(1);
        let mut counts: HashMap<TermId, u32> = HashMap::new();
        for line in lines {
            let Some((count, words)) = line.split_once(' ') else {
                continue;
            };
            let count: u32 = count.parse().unwrap_or(0);
            for term in terms::terms(words) {
                // Several words have one stem; their texts overlap, so the sum is a little high.
                let sum = counts.entry(term_id(&term)).or_insert(0);
                *sum = (*sum + count).min(texts);
            }
        }
        Self { texts, counts }
    }
}

/// In how many texts each term was seen, by what was folded so far and the starting table.
#[derive(Debug, Default)]
pub struct Frequencies {
    seen: HashMap<TermId, u32>,
    texts: HashMap<String, u32>,
    /// Texts of any language, and in how many of them each name was seen.
    named: u32,
    names: HashMap<TermId, u32>,
}

/// Terms counted at most; beyond it those seen once are forgotten.
const COUNTED_MAX: usize = 2_000_000;

/// A language is taken to have at least so many texts, so that the first ones are not all commonplace.
const TEXTS_MIN: u32 = 500;

/// Texts added to a young stream, so that its first event is not taken for a commonplace.
const DAMPED_START: f32 = 100.0;

/// Rarity in the stream (natural logarithm) from which a word has its full weight: about one text in seven.
const TELLING_RARITY: f32 = 2.0;

impl Frequencies {
    fn note(&mut self, language: &str, terms: impl Iterator<Item = TermId>) {
        *self.texts.entry(language.to_owned()).or_insert(0) += 1;
        for term in terms {
            *self.seen.entry(term).or_insert(0) += 1;
        }
        if self.seen.len() > COUNTED_MAX {
            self.seen.retain(|_, count| *count > 1);
        }
    }

    fn note_names(&mut self, names: impl Iterator<Item = TermId>) {
        self.named += 1;
        for name in names {
            *self.names.entry(name).or_insert(0) += 1;
        }
        if self.names.len() > COUNTED_MAX {
            self.names.retain(|_, count| *count > 1);
        }
    }

    /// How rare a name is among the texts seen, as an idf.
    fn rarity(&self, name: TermId) -> f32 {
        let count = as_f32(self.names.get(&name).copied().unwrap_or(0));
        ((as_f32(self.named) + NAMED_START) / (count + 0.5)).ln().max(0.0)
    }

    fn idf(&self, texts: u32, term: TermId) -> f32 {
        let count = self.seen.get(&term).copied().unwrap_or(0) + start_count(term);
        let count = as_f32(count.min(texts));
        ((as_f32(texts) + 1.0) / (count + 0.5)).ln().max(0.0)
    }

    /// 1 for what few texts of the stream hold, less for what every second one holds: it does not tell events apart.
    fn damping(&self, language: &str, term: TermId) -> f32 {
        let texts = as_f32(self.texts.get(language).copied().unwrap_or(0));
        let count = as_f32(self.seen.get(&term).copied().unwrap_or(0));
        let rarity = ((texts + DAMPED_START) / (count + 0.5)).ln().max(0.0);
        (rarity / TELLING_RARITY).min(1.0)
    }

    fn texts(&self, language: &str) -> u32 {
        let seen = self.texts.get(language).copied().unwrap_or(0);
        let start = if language == "en" { start_texts() } else { 0 };
        (seen + start).max(TEXTS_MIN)
    }
}

/// What an entry is compared by.
#[derive(Debug, Clone, Default)]
pub struct Profile {
    /// Primary language, or `und`.
    pub language: String,
    /// The headline.
    pub title: Vector,
    /// Headline and first lines.
    pub lead: Vector,
    /// Headline and first 1,500 characters.
    pub text: Vector,
    /// What needs no translation: names by alias set, numbers, names in Latin letters.
    pub names: Vector,
    /// Length of `names` before it was made one: how telling its names are together.
    pub telling: f32,
    /// How much of the text is known beside the headline.
    pub depth: Depth,
}

/// How much of a report's text is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// The headline alone.
    #[default]
    Title,
    /// Headline and some lines.
    Lead,
    /// A text.
    Text,
}

impl Profile {
    /// Reads an entry; what it holds of terms is counted into `frequencies` first.
    #[must_use]
    pub fn read(entry: &Entry, aliases: &AliasIndex, frequencies: &mut Frequencies) -> Self {
        let title = headline(entry);
        let below = if entry.body.len() > entry.summary.len() {
            &entry.body
        } else {
            &entry.summary
        };
        let lead = format!("{title}\n{}", beginning(below, LEAD_CHARS));
        let text = format!("{title}\n{}", beginning(below, BEGINNING_CHARS));
        let language = language_of(entry, &text);
        let is_english = language == "en";
        let [in_title, in_lead, in_text] = [title, &lead, &text].map(|text| compared(text, is_english));
        frequencies.note(&language, in_text.keys().copied());
        let (names, telling) = names(&text, aliases, frequencies);
        let texts = frequencies.texts(&language);
        let idf = |term| frequencies.idf(texts, term) * frequencies.damping(&language, term);
        let depth = match in_text.len().saturating_sub(in_title.len()) {
            0..3 => Depth::Title,
            3..40 => Depth::Lead,
            _ => Depth::Text,
        };
        Self {
            title: Vector::new(in_title, idf, TITLE_TERMS_MAX),
            lead: Vector::new(in_lead, idf, LEAD_TERMS_MAX),
            names,
            telling,
            text: Vector::new(in_text, idf, TEXT_TERMS_MAX),
            language,
            depth,
        }
    }

    /// What each shared term adds to the likeness of two texts of one language, by what both have. The sum is 0..=1.
    #[must_use]
    pub fn parts(&self, other: &Self) -> Vec<(TermId, f32)> {
        let [title, lead, text] = match self.depth.min(other.depth) {
            Depth::Title => [1.0, 0.0, 0.0],
            Depth::Lead => [0.4, 0.6, 0.0],
            Depth::Text => [0.3, 0.2, 0.5],
        };
        let mut parts = Vec::new();
        for (share, ours, theirs) in [
            (title, &self.title, &other.title),
            (lead, &self.lead, &other.lead),
            (text, &self.text, &other.text),
        ] {
            if share > 0.0 {
                parts.extend(ours.shared(theirs).map(|(term, product)| (term, share * product)));
            }
        }
        parts.sort_unstable_by_key(|&(term, _)| term);
        parts.dedup_by(|next, kept| {
            let is_same = next.0 == kept.0;
            if is_same {
                kept.1 += next.1;
            }
            is_same
        });
        parts
    }

    /// What each shared name adds to the likeness of two texts of different languages. The sum is 0..=1.
    #[must_use]
    pub fn name_parts(&self, other: &Self) -> Vec<(TermId, f32)> {
        self.names.shared(&other.names).collect()
    }
}

/// The headline as it is compared: without the outlet that news aggregators append (`… - Reuters`).
#[must_use]
pub fn headline(entry: &Entry) -> &str {
    let title = entry.title.trim();
    for bar in [" - ", " | ", " – ", " — "] {
        if let Some((head, tail)) = title.rsplit_once(bar)
            && is_outlet(tail, entry)
            && head.split_whitespace().nth(2).is_some()
        {
            return head.trim_end();
        }
    }
    title
}

/// Whether the end of a headline names its outlet: as the entry does, or in at most four words that all begin with a
/// capital, a digit or a sign.
fn is_outlet(tail: &str, entry: &Entry) -> bool {
    let named = |name: &Option<String>| {
        name.as_deref()
            .is_some_and(|name| normalize::fold(name) == normalize::fold(tail))
    };
    if named(&entry.outlet) || named(&entry.feed) {
        return true;
    }
    let words: Vec<&str> = tail.split_whitespace().collect();
    (1..=4).contains(&words.len())
        && words
            .iter()
            .all(|word| word.starts_with(|sign: char| sign.is_uppercase()))
        && !words.iter().any(|word| word.contains([':', '?', '!']))
}

fn beginning(text: &str, chars: usize) -> &str {
    text.char_indices().nth(chars).map_or(text, |(end, _)| &text[..end])
}

/// Primary language: as labelled, else as told by words or script.
fn language_of(entry: &Entry, text: &str) -> String {
    let label = entry
        .language
        .as_deref()
        .or_else(|| language::detect(text))
        .unwrap_or("und");
    label.split(['-', '_']).next().unwrap_or("und").to_ascii_lowercase()
}

/// Most that a name found through an alias set can weigh: as much as a rather rare word.
const ALIAS_WEIGHT_MAX: f32 = 6.0;

/// Most that a capitalised word can weigh, so that a word of one language alone does not drown the names of both.
const NAME_WEIGHT_MAX: f32 = 6.0;

/// Texts added to those seen, so that the first names of a stream are not all commonplace.
const NAMED_START: f32 = 8.0;

/// The weight of a name grows with its rarity to this power. A watch on one subject names its parties in every second text:
/// with equal weights, all of its news looked like one story.
const RARITY_POWER: f32 = 1.5;

/// The language-free part of a text: names by alias set, numbers, capitalised words, each by how rare it is in this stream.
fn names(text: &str, aliases: &AliasIndex, frequencies: &mut Frequencies) -> (Vector, f32) {
    let mut most: HashMap<TermId, f32> = HashMap::new();
    for hit in aliases.find(text).into_iter().filter(|hit| !hit.is_weak) {
        most.insert(alias_id(&aliases.sets()[hit.set].id), ALIAS_WEIGHT_MAX);
    }
    for word in text.split(|sign: char| !sign.is_alphanumeric()) {
        let is_name = word.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit())
            && word.len() > 1
            // Russian names do not stand in English texts as they are; Latin ones do in German.
            && word.chars().all(|sign| sign < '\u{250}');
        if is_name {
            for term in terms::terms(word) {
                let id = term_id(&term);
                let idf = frequencies.idf(start_texts(), id);
                most.insert(id, idf.min(NAME_WEIGHT_MAX));
            }
        }
    }
    frequencies.note_names(most.keys().copied());
    let weighted: Vec<(TermId, f32)> = most
        .into_iter()
        .map(|(id, most)| (id, frequencies.rarity(id).powf(RARITY_POWER).min(most)))
        .collect();
    let length = weighted.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
    (Vector::of_weights(weighted, LEAD_TERMS_MAX), length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(title: &str, outlet: Option<&str>) -> Entry {
        Entry {
            title: title.to_owned(),
            outlet: outlet.map(str::to_owned),
            ..Entry::default()
        }
    }

    #[track_caller]
    fn check_headline(title: &str, outlet: Option<&str>, expected: &str) {
        assert_eq!(headline(&entry(title, outlet)), expected);
    }

    #[test]
    fn the_outlet_behind_a_headline_is_no_part_of_it() {
        check_headline(
            "Ministers agree on strait - The Vallmar Herald",
            None,
            "Ministers agree on strait",
        );
        check_headline(
            "Ministers agree on strait | gazette.example",
            Some("gazette.example"),
            "Ministers agree on strait",
        );
        check_headline(
            "Ministers agree on strait - and what comes next",
            None,
            "Ministers agree on strait - and what comes next",
        );
        check_headline("Live - Reuters", None, "Live - Reuters");
    }

    #[test]
    fn a_vector_has_length_one_and_is_like_itself() {
        let vector = Vector::new([(3, 1), (1, 4), (2, 2)], |_| 2.0, 10);
        assert!((vector.cosine(&vector) - 1.0).abs() < 1e-5);
        assert_eq!(vector.terms().iter().map(|t| t.0).collect::<Vec<_>>(), [1, 2, 3]);
        assert!(Vector::new([], |_| 1.0, 10).cosine(&vector).abs() < 1e-9);
        assert_eq!(Vector::new((0..500).map(|t| (t, 1)), |_| 1.0, 40).len(), 40);
    }

    #[test]
    fn the_first_day_is_not_blind() {
        let common = start_count(term_id(&terms::terms("government")[0]));
        let rare = start_count(term_id(&terms::terms("zeppelin")[0]));
        assert!(common > 1_000 && rare < 50, "{common} {rare}");
        assert!(common <= start_texts());
    }
}
