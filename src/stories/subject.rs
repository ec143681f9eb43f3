//! Whom and what a headline names, and whether two reports name quite other people, places and things.
//!
//! Two papers on one event choose other words, but seldom is nobody and nothing that the one puts in its headline found in the
//! other at all. Names are known by their capitals, so that this says nothing in scripts without them, nor of headlines in which
//! every word has one.

use std::ops::Range;

use super::names::Marked;
use super::profile::{Language, Profile};
use super::similarity::{TermId, as_f32, start_count, start_texts, term_id, word_beginning};
use crate::text::terms;
use crate::text::words::{Word, words};

/// Words of a headline that are kept, a bit each: bounds memory.
const WORDS_MAX: usize = 16;

/// Share of the English texts in which a word is found, above which a capital makes no name of it: `President`, `Court`.
const COMMON_SHARE: f32 = 0.01;

/// Longer words in a headline, and how many tenths of them have a capital where every word has one.
const LONG_LETTERS: usize = 4;
const CAPITALS_TENTHS: usize = 6;

/// Words that two headlines must have in common to be of one pattern, and most words of a name in it.
const SAME_MIN: usize = 3;
const OTHER_MAX: usize = 3;

/// A name that is known and stands in a headline or in first lines.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub span: Range<usize>,
    pub id: TermId,
    pub what: Extent,
    pub in_headline: bool,
}

/// How much may go by a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// A state or a people: a headline from there may be of anything.
    State,
    /// A province or a city that speaks for nobody but itself: what happens there happens nowhere else.
    Region,
    /// Somebody or something.
    One,
    /// A word of the owner's sets, and no name: `treaty`.
    Word,
}

/// What a headline names.
#[derive(Debug, Clone, Default)]
pub(super) struct Subject {
    /// Its first words in order; a bit each in the two below.
    words: Box<[TermId]>,
    /// It begins with a capital.
    capital: u16,
    /// It is a name: the capital does not only begin a sentence.
    evident: u16,
    /// Known names: of people, places and things, then, behind the narrow ones, of states and peoples.
    known: Box<[TermId]>,
    narrow: usize,
    /// Regions of headline and first lines, those of the headline first.
    regions: Marked,
}

impl Subject {
    /// Of a headline, by the names that are known in it and in the first lines below it, in order.
    pub(super) fn of(title: &str, named: &[Named], language: Language) -> Self {
        let in_headline: Vec<&Named> = named.iter().filter(|name| name.in_headline).collect();
        let mut subject = Self::default();
        subject.read(title, &in_headline, language);
        let (states, others): (Vec<&Named>, Vec<&Named>) =
            in_headline.into_iter().partition(|name| name.what == Extent::State);
        subject.narrow = others.len();
        subject.known = others.iter().chain(&states).map(|name| name.id).collect();
        subject.regions = Marked::of(named.iter().filter(|name| name.what == Extent::Region));
        subject
    }

    /// Its words, and what their capitals say.
    fn read(&mut self, title: &str, named: &[&Named], language: Language) {
        let all: Vec<Word<'_>> = words(title).collect();
        let capitals = Capitals::of(&all, language);
        let mut ids = Vec::with_capacity(WORDS_MAX);
        for (at, word) in all.iter().enumerate() {
            let Some(id) = id_of(word.text, language).filter(|_| ids.len() < WORDS_MAX) else {
                continue;
            };
            let bit = 1 << ids.len();
            ids.push(id);
            if !word.text.starts_with(char::is_uppercase) {
                continue;
            }
            self.capital |= bit;
            let mut named = named.iter().map(|name| &name.span);
            let is_known = named.any(|span| span.start < word.end() && word.start < span.end);
            if !is_known && capitals.make_a_name(title, &all, at) && !is_common(id, language) {
                self.evident |= bit;
            }
        }
        self.words = ids.into();
    }

    /// Words that are names, and known names; with states and peoples or without them.
    fn names(&self, with_wide: bool) -> impl Iterator<Item = TermId> {
        let known = if with_wide { self.known.len() } else { self.narrow };
        let is_evident = |at: &usize| self.evident & 1 << at != 0;
        let words = (0..self.words.len())
            .filter(is_evident)
            .filter_map(|at| self.words.get(at));
        words.chain(self.known.iter().take(known)).copied()
    }
}

/// Whether two reports in one language are of two events by what their headlines name: each names somebody or something, and
/// nothing of it is found in the other; or they are one sentence with other names in it; or they are of two regions.
pub(super) fn are_apart(ours: &Profile, theirs: &Profile) -> bool {
    ours.language == theirs.language
        && (name_others(ours, theirs, false)
            || name_others(ours, theirs, true)
            || are_of_one_pattern(ours, theirs)
            || are_of_two_regions(&ours.subject.regions, &theirs.subject.regions))
}

fn are_of_two_regions(ours: &Marked, theirs: &Marked) -> bool {
    let is_headed = ours.in_title + theirs.in_title > 0;
    is_headed && !ours.ids.is_empty() && !theirs.ids.is_empty() && !ours.ids.iter().any(|one| theirs.ids.contains(one))
}

fn name_others(ours: &Profile, theirs: &Profile, with_wide: bool) -> bool {
    let are_strange = |from: &Profile, to: &Profile| {
        let mut names = from.subject.names(with_wide).peekable();
        names.peek().is_some() && names.all(|id| !has(to, id))
    };
    are_strange(ours, theirs) && are_strange(theirs, ours)
}

fn has(text: &Profile, id: TermId) -> bool {
    text.terms.find(id).is_some() || text.names.has(id)
}

/// Whether the headlines say the same but for names that are not in the other text: word for word, or around one name that is
/// longer in one of them.
fn are_of_one_pattern(ours: &Profile, theirs: &Profile) -> bool {
    let (a, b) = (&ours.subject, &theirs.subject);
    let pairs = || a.words.iter().zip(&b.words);
    let others: Vec<usize> = (0..)
        .zip(pairs())
        .filter(|(_, (a, b))| a != b)
        .map(|(at, _)| at)
        .collect();
    let are_as_long = a.words.len() == b.words.len();
    if are_as_long && !others.is_empty() && others.len() + SAME_MIN <= a.words.len() {
        return are_names(&others, ours, &others, theirs);
    }
    let before = pairs().take_while(|(a, b)| a == b).count();
    let behind = a.words[before..].iter().rev().zip(b.words[before..].iter().rev());
    let behind = behind.take_while(|(a, b)| a == b).count();
    let middle = |words: &[TermId]| -> Vec<usize> { (before..words.len() - behind).collect() };
    let (one, other) = (middle(&a.words), middle(&b.words));
    let is_name = |places: &[usize]| (1..=OTHER_MAX).contains(&places.len());
    before + behind >= SAME_MIN && is_name(&one) && is_name(&other) && are_names(&one, ours, &other, theirs)
}

/// Whether these words of two headlines have capitals, are not in the other text, and one of them is surely a name.
fn are_names(ours: &[usize], from: &Profile, theirs: &[usize], to: &Profile) -> bool {
    let bits = |places: &[usize]| places.iter().fold(0_u16, |bits, at| bits | 1 << at);
    let (a, b) = (&from.subject, &to.subject);
    let (our_bits, their_bits) = (bits(ours), bits(theirs));
    let are_strange = |places: &[usize], words: &[TermId], text: &Profile| {
        let mut ids = places.iter().filter_map(|&at| words.get(at));
        ids.all(|&id| !has(text, id))
    };
    a.capital & our_bits == our_bits
        && b.capital & their_bits == their_bits
        && (a.evident & our_bits | b.evident & their_bits) != 0
        && are_strange(ours, &a.words, to)
        && are_strange(theirs, &b.words, from)
}

/// What capitals say in a headline.
enum Capitals {
    /// Of a name.
    Names,
    /// Nothing: every word begins with one.
    Throughout,
    /// Of a noun: only those inside of a word say that it is a name.
    Nouns,
}

impl Capitals {
    fn of(all: &[Word<'_>], language: Language) -> Self {
        if language.has_capital_nouns() {
            return Self::Nouns;
        }
        let long = || {
            all.iter()
                .skip(1)
                .filter(|word| word.text.chars().count() >= LONG_LETTERS)
        };
        let with = long().filter(|word| word.text.starts_with(char::is_uppercase)).count();
        if with * 10 > long().count() * CAPITALS_TENTHS && with > 1 {
            Self::Throughout
        } else {
            Self::Names
        }
    }

    /// Whether this word, which begins with a capital, is a name.
    fn make_a_name(&self, title: &str, all: &[Word<'_>], at: usize) -> bool {
        let Some(word) = all.get(at) else { return false };
        let is_odd = || {
            let mut rest = word.text.chars().skip(1);
            rest.any(|sign| sign.is_uppercase() || sign.is_ascii_digit())
        };
        match self {
            Self::Names => !begins_sentence(title, all, at) || is_odd() || is_first_of_two(title, all, at),
            Self::Throughout => false,
            Self::Nouns => is_odd(),
        }
    }
}

fn gap<'t>(title: &'t str, all: &[Word<'_>], at: usize) -> &'t str {
    let from = at
        .checked_sub(1)
        .and_then(|before| all.get(before))
        .map_or(0, Word::end);
    let to = all.get(at).map_or(title.len(), |word| word.start);
    title.get(from..to).unwrap_or_default()
}

fn begins_sentence(title: &str, all: &[Word<'_>], at: usize) -> bool {
    const SIGNS: [char; 16] = [
        '.', ':', '?', '!', ';', '|', '"', '«', '»', '“', '„', '‘', '—', '–', '(', '¿',
    ];
    at == 0 || gap(title, all, at).contains(SIGNS)
}

/// Small words that begin a headline in the languages of Europe.
#[rustfmt::skip]
const NO_NAMES: [&str; 36] = [
    "a", "an", "as", "at", "de", "dos", "dwa", "een", "el", "en", "ett", "gli", "het", "i", "il", "in", "la", "las", "le", "les", "lo",
    "los", "na", "no", "o", "on", "os", "the", "to", "two", "un", "una", "une", "uno", "w", "в",
];

/// Whether a word with a capital follows, as in `Marine Le Pen condamnée` and not in `La BCE abaisse`.
fn is_first_of_two(title: &str, all: &[Word<'_>], at: usize) -> bool {
    let is_capital = |word: &Word<'_>| word.text.starts_with(char::is_uppercase);
    gap(title, all, at + 1) == " "
        && all.get(at + 1).is_some_and(is_capital)
        && all
            .get(at)
            .is_some_and(|word| !NO_NAMES.contains(&word.text.to_lowercase().as_str()))
}

/// The number of a word as it is compared; `None` for one that says nothing.
fn id_of(word: &str, language: Language) -> Option<TermId> {
    let mut id = None;
    terms::each(word, |term| {
        let term = if language.is_english() {
            term
        } else {
            word_beginning(term)
        };
        id = id.or(Some(term_id(term)));
    });
    id
}

fn is_common(id: TermId, language: Language) -> bool {
    language.is_english() && as_f32(start_count(id)) > COMMON_SHARE * as_f32(start_texts())
}

#[cfg(test)]
mod tests {
    use super::super::profile::Reader;
    use super::super::rarity::Frequencies;
    use super::*;
    use crate::entries::Entry;
    use crate::text::aliases::AliasIndex;

    fn read((title, summary): (&str, &str), language: &str) -> Profile {
        let entry = Entry {
            title: title.to_owned(),
            summary: summary.to_owned(),
            language: Some(language.to_owned()),
            ..Entry::default()
        };
        Reader::default()
            .read(&entry, &AliasIndex::default(), &mut Frequencies::default())
            .profile
    }

    fn apart(language: &str, one: (&str, &str), other: (&str, &str)) -> bool {
        are_apart(&read(one, language), &read(other, language))
    }

    #[test]
    fn headlines_that_name_quite_others_are_of_two_events() {
        for (language, one, other) in [
            (
                "en",
                (
                    "Kiln blast in northern Norway kills five",
                    "The works stand near Torvik.",
                ),
                ("Kiln blast in Iceland's Eldey kills five", "Two workers are missing."),
            ),
            (
                "en",
                (
                    "Bank of Oldmark cuts rates by 25 points",
                    "Governor Ilse Brandt voted against.",
                ),
                (
                    "NCB cuts rates by 25 points as prices ease",
                    "The Northern Central Bank met on Thursday.",
                ),
            ),
            (
                "nl",
                ("BrandtNL schrapt 1.500 banen", "Het bedrijf krimpt."),
                ("Torvik schrapt 1.500 banen", "De afdeling wordt kleiner."),
            ),
            (
                "fr",
                (
                    "Ilse Brandt condamnée à cinq ans de prison",
                    "Le tribunal l'a jugée coupable.",
                ),
                (
                    "Jonas Eldey condamné à cinq ans de prison",
                    "L'ancien maire fait appel.",
                ),
            ),
            (
                "de",
                (
                    "Landtagswahl in Thüringen: Grüne vorn",
                    "Die Grünen liegen bei 30 Prozent.",
                ),
                (
                    "Landtagswahl in Sachsen: Grüne vorn",
                    "Die Grünen liegen bei 31 Prozent.",
                ),
            ),
            (
                "zh",
                ("山西一煤矿发生爆炸 已致5人遇难", "救援仍在进行。"),
                ("贵州一煤矿发生透水 已致5人遇难", "救援仍在进行。"),
            ),
        ] {
            assert!(apart(language, one, other), "{one:?} {other:?}");
            assert!(apart(language, other, one), "{other:?} {one:?}");
        }
    }

    #[test]
    fn one_event_in_other_words_is_not_parted() {
        for (language, one, other) in [
            (
                "en",
                ("Ilse Brandt resigns as mayor of Torvik", ""),
                ("Mayor quits after vote", "Ilse Brandt said on Monday she would go."),
            ),
            (
                "en",
                ("Dozens killed in Torvik blast", "The kiln burst at dawn."),
                ("Explosion rocks Torvik", "At least 24 died."),
            ),
            (
                "de",
                ("Explosion in Torvik fordert Tote", "Der Ofen barst am Morgen."),
                ("Detonation in Torvik fordert Tote", "Mindestens 24 starben."),
            ),
            (
                "en",
                ("Torvik Mayor Brandt Resigns After Vote", "She goes on Friday."),
                ("Council Names New Leader Of Northern Town", "The mayor went."),
            ),
            (
                "zh",
                ("山西煤矿爆炸5人遇难", ""),
                ("吕梁煤矿爆炸5人遇难", "山西省派出工作组。"),
            ),
        ] {
            assert!(!apart(language, one, other), "{one:?} {other:?}");
        }
    }
}
