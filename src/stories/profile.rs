//! What an entry is compared by.
//!
//! Words count by how rarely they occur (tf-idf), at three depths: title, title
//! with lead, first 1,500 characters. One pass over a text reads all three.

use super::copies::Prints;
use super::names::{self, Names};
use super::rarity::Frequencies;
use super::similarity::{TermId, beginning, headline, term_id, word_beginning};
use crate::entries::Entry;
use crate::text::aliases::AliasIndex;
use crate::text::{language, terms};

/// Characters of the lead.
const LEAD_CHARS: usize = 320;
/// Characters of the text that are compared: the news of a report stands at its beginning.
const TEXT_CHARS: usize = 1_500;
/// Characters of the text by which copies are known.
const COPY_CHARS: usize = 4_000;

/// Terms kept of an entry: bounds its memory (12 bytes each).
const TERMS_MAX: usize = 140;

/// Terms beyond those of the headline from which a lead is known, and a text.
const LEAD_TERMS_MIN: usize = 3;
const TEXT_TERMS_MIN: usize = 40;

/// Primary language as a number: two texts can be compared by their words if it is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Language(pub u64);

impl Language {
    /// Of a subtag; what is longer than eight letters is cut.
    fn of(tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        let letters = primary.bytes().take(8).map(|byte| byte.to_ascii_lowercase());
        Self(letters.fold(0, |all, byte| all << 8 | u64::from(byte)))
    }

    fn unknown() -> Self {
        Self::of("und")
    }

    /// Whether its words are cut as English ones are; so are those of a headline too short to tell.
    pub(super) fn is_english(self) -> bool {
        self == Self::of("en") || self == Self::unknown()
    }

    /// Chinese, Japanese, Korean: compared by pairs of signs, of which two texts share fewer.
    pub(super) fn is_paired(self) -> bool {
        ["zh", "ja", "ko"].map(Self::of).contains(&self)
    }

    pub(super) fn meets(self, other: Self) -> bool {
        self == other || self == Self::unknown() || other == Self::unknown()
    }
}

/// How much of a report's text is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Depth {
    /// The headline alone.
    #[default]
    Title,
    /// Headline and some lines.
    Lead,
    /// A text.
    Text,
}

/// A term with its share of the length of title, lead and text, in 1/65,535.
#[derive(Debug, Clone, Copy)]
pub(super) struct Term {
    pub id: TermId,
    weights: [u16; 3],
}

/// The greatest weight.
const WHOLE: f32 = 65_535.0;

impl Term {
    fn new(id: TermId, weights: [f32; 3]) -> Self {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "shares between 0 and 1, rounded to 1/65,535"
        )]
        let fixed = |weight: f32| (weight.clamp(0.0, 1.0) * WHOLE).round() as u16;
        Self {
            id,
            weights: weights.map(fixed),
        }
    }

    /// Share of the headline's length, 0..=1.
    pub(super) fn title(&self) -> f32 {
        f32::from(self.weights[0]) / WHOLE
    }

    /// Whether the headline or the first lines have it.
    pub(super) fn is_early(&self) -> bool {
        self.weights[1] > 0
    }

    /// Share of the length of the whole compared text, 0..=1.
    pub(super) fn text(&self) -> f32 {
        f32::from(self.weights[2]) / WHOLE
    }

    /// What a term of both adds to the likeness at the depths' shares.
    pub(super) fn product(&self, other: &Self, shares: [f32; 3]) -> f32 {
        let at = |depth: usize| shares[depth] * f32::from(self.weights[depth]) * f32::from(other.weights[depth]);
        (at(0) + at(1) + at(2)) / (WHOLE * WHOLE)
    }
}

/// What an entry is compared by.
#[derive(Debug, Clone, Default)]
pub(super) struct Profile {
    pub language: Language,
    pub depth: Depth,
    /// By number.
    pub terms: Box<[Term]>,
    /// What needs no translation.
    pub names: Names,
}

impl Profile {
    /// How many terms headline and first lines have together.
    pub(super) fn early_terms(&self) -> usize {
        self.terms.iter().filter(|term| term.is_early()).count()
    }
}

/// An entry as it was read: what it is compared by, and what of it is counted.
pub(super) struct Reading {
    pub profile: Profile,
    pub prints: Prints,
    counted: Vec<TermId>,
}

impl Reading {
    /// Reads an entry; its words and names are counted into `frequencies` first.
    pub(super) fn of(entry: &Entry, aliases: &AliasIndex, frequencies: &mut Frequencies) -> Self {
        let title = headline(entry);
        let below = if entry.body.len() > entry.summary.len() {
            &entry.body
        } else {
            &entry.summary
        };
        let lead = until_word(below, LEAD_CHARS);
        let text = until_word(below, TEXT_CHARS).max(lead);
        let language = language_of(entry, title, &below[..text]);
        let mut read = Counting::new(language.is_english());
        read.part(title, 0);
        let headline_end = read.all.len();
        read.part(&below[..lead], 1);
        read.part(&below[lead..text], 2);
        let end = until_word(below, COPY_CHARS).max(text);
        read.part(&below[text..end], 3);
        let prints = Prints::of(&read.all, headline_end);

        let counts = read.counts();
        let names = names::find(title, &below[..text], aliases);
        frequencies.note(
            language.0,
            counts.iter().map(|(id, _)| *id),
            names.iter().map(|name| name.id),
        );
        let in_title = counts.iter().filter(|(_, counts)| counts[0] > 0).count();
        let depth = match counts.len() - in_title {
            0..LEAD_TERMS_MIN => Depth::Title,
            LEAD_TERMS_MIN..TEXT_TERMS_MIN => Depth::Lead,
            _ => Depth::Text,
        };
        let weigher = frequencies.weigher(language.0, language.is_english());
        let profile = Profile {
            language,
            depth,
            terms: weighed(&counts, |term| weigher.idf(term)),
            names: Names::weighed(names, frequencies),
        };
        let counted = counts.into_iter().map(|(id, _)| id).collect();
        Self {
            profile,
            prints,
            counted,
        }
    }

    /// Counts it as one more story, or as one more report of a story.
    pub(super) fn note_story(&self, frequencies: &mut Frequencies, is_new: bool) {
        frequencies.note_story(self.profile.language.0, self.counted.iter().copied(), is_new);
    }
}

/// The terms of an entry in order, and in which part each stands.
struct Counting {
    is_english: bool,
    all: Vec<TermId>,
    parts: Vec<(TermId, usize)>,
}

/// How often a term occurs in title, title with lead, title with text.
type Counts = [u16; 3];

impl Counting {
    fn new(is_english: bool) -> Self {
        Self {
            is_english,
            all: Vec::with_capacity(256),
            parts: Vec::with_capacity(256),
        }
    }

    fn part(&mut self, text: &str, part: usize) {
        terms::each(text, |term| {
            let id = term_id(if self.is_english { term } else { word_beginning(term) });
            self.all.push(id);
            if part < 3 {
                self.parts.push((id, part));
            }
        });
    }

    /// By number of the term.
    fn counts(mut self) -> Vec<(TermId, Counts)> {
        self.parts.sort_unstable();
        let mut counts: Vec<(TermId, Counts)> = Vec::with_capacity(self.parts.len());
        for (id, part) in self.parts {
            if counts.last().is_none_or(|(last, _)| *last != id) {
                counts.push((id, [0; 3]));
            }
            if let Some((_, counts)) = counts.last_mut() {
                counts[part..]
                    .iter_mut()
                    .for_each(|count| *count = count.saturating_add(1));
            }
        }
        counts
    }
}

/// `(1 + ln count) · idf` at each depth, each of length one; the heaviest [`TERMS_MAX`] terms.
fn weighed(counts: &[(TermId, Counts)], idf: impl Fn(TermId) -> f32) -> Box<[Term]> {
    let mut weighed: Vec<(TermId, [f32; 3])> = counts
        .iter()
        .filter_map(|&(id, counts)| {
            let idf = idf(id);
            let weight = |count: u16| {
                if count == 0 {
                    0.0
                } else {
                    (1.0 + f32::from(count).ln()) * idf
                }
            };
            (idf > 0.0).then(|| (id, counts.map(weight)))
        })
        .collect();
    if weighed.len() > TERMS_MAX {
        // A word of the headline goes before one of the text.
        let order = |term: &(TermId, [f32; 3])| term.1[0] + term.1[2];
        weighed.select_nth_unstable_by(TERMS_MAX, |a, b| order(b).total_cmp(&order(a)).then(a.0.cmp(&b.0)));
        weighed.truncate(TERMS_MAX);
        weighed.sort_unstable_by_key(|term| term.0);
    }
    let mut lengths = [0.0_f32; 3];
    for (_, weights) in &weighed {
        for (length, weight) in lengths.iter_mut().zip(weights) {
            *length += weight * weight;
        }
    }
    let lengths = lengths.map(|length| length.sqrt().max(f32::MIN_POSITIVE));
    weighed
        .into_iter()
        .map(|(id, weights)| Term::new(id, [0, 1, 2].map(|depth| weights[depth] / lengths[depth])))
        .collect()
}

/// The end of a text's first characters, moved back to a gap if one is near.
fn until_word(text: &str, chars: usize) -> usize {
    const WORD_BYTES: usize = 40;
    let first = beginning(text, chars);
    if first.len() == text.len() {
        return first.len();
    }
    let near = first
        .char_indices()
        .rev()
        .take_while(|(at, _)| first.len() - at < WORD_BYTES);
    near.filter(|(_, sign)| sign.is_whitespace())
        .map(|(at, _)| at)
        .next()
        .unwrap_or(first.len())
}

/// Primary language: as labelled, else as told by words or script.
fn language_of(entry: &Entry, title: &str, below: &str) -> Language {
    match entry.language.as_deref() {
        Some(label) => Language::of(label),
        None => language::detect(&format!("{title}\n{below}")).map_or(Language::unknown(), Language::of),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(title: &str, body: &str) -> Profile {
        let entry = Entry {
            title: title.to_owned(),
            body: body.to_owned(),
            language: Some("en".to_owned()),
            ..Entry::default()
        };
        Reading::of(&entry, &AliasIndex::default(), &mut Frequencies::default()).profile
    }

    #[test]
    fn a_profile_is_like_itself() {
        let profile = read(
            "Dam bursts above Torvik",
            "Water flooded the lower town of Torvik on Monday; 600 people fled.",
        );
        for shares in [[1.0, 0.0, 0.0], [0.4, 0.6, 0.0], [0.2, 0.2, 0.6]] {
            let likeness: f32 = profile.terms.iter().map(|term| term.product(term, shares)).sum();
            assert!((likeness - 1.0).abs() < 0.01, "{likeness}");
        }
        assert!(profile.terms.is_sorted_by_key(|term| term.id));
        assert_eq!(profile.depth, Depth::Lead);
    }

    #[test]
    fn a_body_of_five_megabytes_costs_no_more_than_its_beginning() {
        let body = "Zbornik okvir 17 lutka ".repeat(220_000);
        let profile = read(&"Headline without an end ".repeat(50_000), &body);
        assert!(profile.terms.len() <= TERMS_MAX && profile.names.iter().count() < 200);
    }

    #[test]
    fn parts_end_between_words() {
        assert_eq!(until_word("one two three", 9), 7);
        assert_eq!(until_word("one two", 90), 7);
        assert_eq!(until_word("一二三四五六", 4), 12);
    }
}
