//! What kind of thing a report tells, where, and with which numbers: evidence that needs no common language.
//!
//! Two papers in two scripts share few names, and a place has news of many kinds on one day. A kind of event, the place where it
//! happened and the exact number that both give are seldom together by chance: an earthquake of 6.8 in the Philippines is one
//! earthquake. One of the three alone, or two that every report of the stream has, say nothing.

use std::sync::LazyLock;

use rapidhash::RapidHashMap;

use super::names::{Marked, Sounds};
use super::numbers::Weight;
use super::rarity::Frequencies;
use super::similarity::{TermId, as_f32, term_id, word_beginning};
use super::subject::{Extent, Named};
use crate::text::terms;

mod words;

use words::southern::SOUTHERN;
use words::{KINDS, NUMERALS, THINGS};

/// Pairs of a kind and a name that are kept of a report, and those by which it is found: so many with names, and so many with
/// numbers. A third name finds the report in another language that leads with another of the parties.
const PAIRS_MAX: usize = 12;
const FOUND_BY_NAMES_MAX: usize = 3;
const FOUND_BY_NUMBERS_MAX: usize = 2;

/// What a pair counts beside the words and names by which a report is found.
const FOUND_BY_WEIGHT: f32 = 0.3;

/// Numbers kept of a report.
const NUMBERS_MAX: usize = 12;

/// Points of evidence that two reports of one day need, and what each kind of it is worth: that kind and place are in both, the
/// more in both headlines; a name that is not a state's; an exact number; a small or round one; another word for what both speak of.
const POINTS: f32 = 2.5;
const PLACE: f32 = 1.0;
const NAME: f32 = 1.0;
const HEADED: f32 = 0.5;
const EXACT_NUMBER: f32 = 1.5;
const SMALL_NUMBER: f32 = 0.5;
const OTHER_WORD: f32 = 0.5;

/// A second place in both headlines; and that both count the dead of one place, and one of them says that they are more than before.
const OTHER_PLACE: f32 = 0.5;
const TOLL: f32 = 1.5;

/// How much of each is counted at most.
const NAMES_COUNTED: usize = 2;
const NUMBERS_COUNTED: usize = 2;
const WORDS_COUNTED: u32 = 3;

/// Words for what both speak of that make one telling number enough where no name is in both.
const WORDS_WITH_A_NUMBER_MIN: u32 = 2;

/// Most that such evidence is worth, as a multiple of what joining needs.
const TIMES_MAX: f32 = 2.0;

/// Two things that a report says together: a kind of event, and a place, a name or a number.
#[derive(Debug, Clone, Copy)]
struct Pair {
    id: TermId,
    /// The place, name or number.
    of: TermId,
    /// Both stand in the headline.
    is_headed: bool,
    /// It is no state's name.
    is_narrow: bool,
}

/// What kind of thing a report tells.
#[derive(Debug, Clone, Default)]
pub(super) struct Affair {
    /// Kinds of events that headline and first lines name, a bit each, and those of the headline.
    kinds: u64,
    headed: u64,
    /// Plain words of the news in both.
    things: u64,
    /// With names, by number; those left out that many reports of the stream have.
    pairs: Box<[Pair]>,
    /// With exact numbers.
    numbered: Box<[TermId]>,
    numbers: Box<[(TermId, Weight)]>,
    /// The headline has a name that is known.
    is_placed: bool,
    sounds: Sounds,
}

impl Affair {
    /// Of the terms of a report, each with whether the headline has it, and of its names and numbers.
    pub(super) fn of(
        terms: impl Iterator<Item = (TermId, bool)>,
        has: impl Fn(TermId) -> bool,
        is_english: bool,
        known: &[Named],
        mut numbers: Vec<(TermId, Weight)>,
        frequencies: &mut Frequencies,
    ) -> Self {
        let mut affair = Self::default();
        let table = if is_english { &TABLE.english } else { &TABLE.other };
        for (term, is_headed) in terms {
            for meaning in table.get(&term).map_or(&[][..], Vec::as_slice) {
                if !meaning.with.iter().all(|&other| has(other)) {
                    continue;
                }
                match meaning.what {
                    What::Kind(bit) => {
                        affair.kinds |= 1 << bit;
                        affair.headed |= u64::from(is_headed) << bit;
                    }
                    What::Thing(bit) => affair.things |= 1 << bit,
                    What::Number(id) if numbers.iter().any(|(known, _)| *known == id) => {}
                    What::Number(id) => numbers.push((id, Weight::Small)),
                }
            }
        }
        if affair.kinds == 0 {
            return affair;
        }
        affair.is_placed = known.iter().any(|name| name.in_headline);
        affair.pair(known, &numbers, frequencies);
        numbers.truncate(NUMBERS_MAX);
        affair.numbers = numbers.into();
        affair
    }

    /// With how its names sound, if it tells a kind of event.
    pub(super) fn sounding(mut self, sounds: Sounds) -> Self {
        if self.kinds != 0 {
            self.sounds = sounds;
        }
        self
    }

    /// Pairs its kinds with names and exact numbers, those of the headline first.
    fn pair(&mut self, known: &[Named], numbers: &[(TermId, Weight)], frequencies: &mut Frequencies) {
        let headed = bits(self.headed);
        let kinds: Vec<(u32, bool)> = headed
            .map(|kind| (kind, true))
            .chain(bits(self.kinds & !self.headed).map(|kind| (kind, false)))
            .collect();
        let named = Marked::of(known.iter());
        let is_narrow = |id| known.iter().any(|name| name.id == id && name.what != Extent::State);
        let mut pairs = Vec::with_capacity(PAIRS_MAX);
        for (at, &name) in named.ids.iter().enumerate() {
            for &(kind, is_headed) in &kinds {
                if pairs.len() < PAIRS_MAX {
                    pairs.push(Pair {
                        id: pair_id(kind, name),
                        of: name,
                        is_headed: is_headed && at < named.in_title,
                        is_narrow: is_narrow(name),
                    });
                }
            }
        }
        frequencies.note_pairs(pairs.iter().map(|pair| pair.id));
        pairs.retain(|pair| frequencies.is_rare_pair(pair.id));
        pairs.sort_unstable_by_key(|pair| pair.id);
        self.pairs = pairs.into();
        let exact = numbers.iter().filter(|(_, weight)| *weight >= Weight::Exact);
        let exact = exact.flat_map(|&(number, _)| bits(self.headed).map(move |kind| pair_id(kind, number)));
        self.numbered = exact.take(FOUND_BY_NUMBERS_MAX).collect();
    }

    /// Whether it counts dead, injured, missing or people who fled: such numbers grow from report to report.
    pub(super) fn tells_victims(&self) -> bool {
        self.things & VICTIMS != 0
    }

    /// The terms by which a report can be found that shares no word and no name with another one.
    pub(super) fn found_by(&self) -> impl Iterator<Item = (TermId, f32)> {
        let pairs = self.pairs.iter().filter(|pair| pair.is_headed);
        let pairs = pairs.take(FOUND_BY_NAMES_MAX).map(|pair| pair.id);
        pairs
            .chain(self.numbered.iter().copied())
            .map(|id| (id, FOUND_BY_WEIGHT))
    }

    /// Whether the headline of one names a kind of event that the other report names as well, and neither says that it is over while
    /// the other one does not.
    pub(super) fn meets(&self, other: &Self) -> bool {
        let both = self.headed & other.kinds | self.kinds & other.headed;
        let is_over = |one: &Self, other: &Self| one.headed & !other.kinds & ENDS != 0;
        both & !ENDS != 0 && !is_over(self, other) && !is_over(other, self)
    }

    /// For readers: the first kind that both have.
    pub(super) fn shared_name(&self, other: &Self) -> Option<&'static str> {
        let both = self.headed & other.kinds | self.kinds & other.headed;
        bits(both)
            .next()
            .and_then(|bit| KINDS.get(bit as usize))
            .map(|(name, _)| *name)
    }

    /// How much two reports have in common, as a multiple of what joining needs; `names` are those in headline or first lines of both
    /// that are not of a state, with whether both headlines have them. `None`: nothing to go by.
    pub(super) fn likeness(&self, other: &Self, names: impl Fn() -> Vec<bool>) -> Option<Evidence> {
        if !self.meets(other) {
            return None;
        }
        let places = self.shared_places(other);
        let [small, exact, telling] = self.shared_numbers(other);
        let exact = exact + telling;
        let names = names();
        let mut heard: Vec<f32> = self.sounds.shared(&other.sounds).collect();
        heard.sort_unstable_by(|a, b| b.total_cmp(a));
        let is_named = !names.is_empty() || heard.first().is_some_and(|says| *says >= 1.0);
        let is_elsewhere = places.count == 0 && self.is_placed && other.is_placed && telling == 0;
        let things = self.things & other.things & !RISES;
        let words = (self.kinds & other.kinds).count_ones() - 1 + things.count_ones();
        let is_counted = exact >= NUMBERS_COUNTED || (telling > 0 && words >= WORDS_WITH_A_NUMBER_MIN);
        if is_elsewhere || places.count == 0 && !is_named && !is_counted {
            return None;
        }
        let headed = |is_headed: bool| if is_headed { HEADED } else { 0.0 };
        let of_place = match places.count {
            0 => 0.0,
            1 => PLACE + headed(places.is_headed),
            _ => PLACE + headed(places.is_headed) + OTHER_PLACE,
        };
        let of_names = names.iter().map(|&is_headed| NAME + headed(is_headed));
        let of_names = of_names.chain(heard.iter().map(|says| NAME * says));
        let of_names: f32 = of_names.take(NAMES_COUNTED).sum();
        let count = |count: usize| as_f32(count.min(NUMBERS_COUNTED).try_into().unwrap_or_default());
        let is_toll = (places.is_narrow || is_named) && self.rises_with(other);
        let points = of_place
            + of_names
            + if is_toll { TOLL } else { 0.0 }
            + count(exact) * EXACT_NUMBER
            + count(small) * SMALL_NUMBER
            + as_f32(words.min(WORDS_COUNTED)) * OTHER_WORD;
        Some(Evidence {
            times: (points / POINTS).min(TIMES_MAX),
            has_number: exact > 0 || is_toll,
            is_toll,
        })
    }

    /// Whether both count the dead, and one says that they are more than before.
    fn rises_with(&self, other: &Self) -> bool {
        self.things & other.things & DEAD != 0 && (self.things | other.things) & RISES != 0
    }

    /// The places and names that both have with one kind of event.
    fn shared_places(&self, other: &Self) -> Places {
        let mut places = Places::default();
        let mut headed = None;
        for pair in &self.pairs {
            let at = other.pairs.binary_search_by_key(&pair.id, |their| their.id);
            let Some(their) = at.ok().and_then(|at| other.pairs.get(at)) else {
                continue;
            };
            let is_headed = pair.is_headed && their.is_headed;
            places.count = places.count.max(1);
            places.is_headed |= is_headed;
            places.is_narrow |= pair.is_narrow;
            if is_headed {
                places.count += usize::from(headed.is_some_and(|before| before != pair.of));
                headed = Some(pair.of);
            }
        }
        places
    }

    /// How many small, exact and telling numbers both have.
    fn shared_numbers(&self, other: &Self) -> [usize; 3] {
        let mut counts = [0; 3];
        for (number, weight) in &self.numbers {
            if let Some((_, their)) = other.numbers.iter().find(|(their, _)| their == number) {
                match weight.min(their) {
                    Weight::Small => counts[0] += 1,
                    Weight::Exact => counts[1] += 1,
                    Weight::Telling => counts[2] += 1,
                }
            }
        }
        counts
    }
}

/// What two reports have in common beside their words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Evidence {
    /// As a multiple of what joining needs.
    pub(super) times: f32,
    /// An exact number is among it, or one that has grown.
    pub(super) has_number: bool,
    /// It is the dead of one disaster, counted again.
    pub(super) is_toll: bool,
}

/// What two reports say together with a kind of event.
#[derive(Debug, Clone, Copy, Default)]
struct Places {
    /// How many: one, and those in both headlines beside the first of these; beyond two they are not told apart.
    count: usize,
    is_headed: bool,
    /// One is no state.
    is_narrow: bool,
}

fn pair_id(kind: u32, other: TermId) -> TermId {
    (other ^ (kind + 1).wrapping_mul(0x9e37_79b1)).wrapping_mul(0x85eb_ca6b)
}

/// The numbers of the bits that are set.
fn bits(of: u64) -> impl Iterator<Item = u32> {
    let mut rest = of;
    std::iter::from_fn(move || {
        let bit = rest.trailing_zeros();
        rest &= rest.checked_sub(1)?;
        Some(bit)
    })
}

/// Kinds that say that something is over, or is not to be.
static ENDS: u64 = bits_of(&KINDS, &["called off", "restored", "release", "postponed"]);

/// Things that are counted anew in each report of a disaster; those of them who died; and that a count has grown.
static VICTIMS: u64 = bits_of(&THINGS, &["dead", "injured", "missing", "evacuation", "virus"]);
static DEAD: u64 = bits_of(&THINGS, &["dead"]);
static RISES: u64 = bits_of(&THINGS, &["rises"]);

/// The bits of those rows of a table that have these names.
const fn bits_of(table: &[(&str, &str)], names: &[&str]) -> u64 {
    let (mut bits, mut at) = (0, 0);
    while at < table.len() {
        let mut number = 0;
        while number < names.len() {
            if is_same(table[at].0.as_bytes(), names[number].as_bytes()) {
                bits |= 1 << at;
            }
            number += 1;
        }
        at += 1;
    }
    bits
}

const fn is_same(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    one.len() == other.len() && at == one.len()
}

/// What a word stands for.
#[derive(Debug, Clone, Copy)]
enum What {
    Kind(u8),
    Thing(u8),
    Number(TermId),
}

/// What a word stands for where the report has some others as well.
#[derive(Debug)]
struct Meaning {
    what: What,
    with: Box<[TermId]>,
}

#[derive(Debug, Default)]
struct Table {
    english: RapidHashMap<TermId, Vec<Meaning>>,
    other: RapidHashMap<TermId, Vec<Meaning>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(Table::read);

impl Table {
    fn read() -> Self {
        let mut table = Self::default();
        for (at, (_, words)) in (0..).zip(KINDS) {
            table.note(What::Kind(at), words);
        }
        for (at, (_, words)) in (0..).zip(THINGS) {
            table.note(What::Thing(at), words);
        }
        for (name, words) in SOUTHERN {
            let at = |table: &[(&str, &str)]| table.iter().position(|(known, _)| *known == name)?.try_into().ok();
            let what = at(&KINDS).map(What::Kind).or_else(|| at(&THINGS).map(What::Thing));
            what.into_iter().for_each(|what| table.note_in(what, words, false));
        }
        for (number, words) in NUMERALS {
            table.note(What::Number(term_id(&f64::from(number).to_string())), words);
        }
        table
    }

    fn note(&mut self, what: What, words: &str) {
        let (english, other) = words.split_once('|').unwrap_or((words, ""));
        self.note_in(what, english, true);
        self.note_in(what, other, false);
    }

    fn note_in(&mut self, what: What, words: &str, is_english: bool) {
        let table = if is_english { &mut self.english } else { &mut self.other };
        for word in words.split_whitespace() {
            let mut ids = Vec::new();
            terms::each(word, |term| {
                ids.push(term_id(if is_english { term } else { word_beginning(term) }));
            });
            if let Some((&first, with)) = ids.split_first() {
                let meanings = table.entry(first).or_default();
                let with = with.into();
                meanings.push(Meaning { what, with });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_a_phrase_is_read() {
        let tables = KINDS.iter().chain(&THINGS).chain(&SOUTHERN).map(|(_, words)| *words);
        for words in tables.chain(NUMERALS.iter().map(|(_, words)| *words)) {
            for phrase in words.split_whitespace().filter(|word| word.contains('+')) {
                for word in phrase.split('+') {
                    assert!(!terms::terms(word).is_empty(), "{phrase}: {word}");
                }
            }
        }
    }

    #[test]
    fn every_row_of_the_southern_languages_is_one_of_a_kind_or_thing() {
        for (name, _) in SOUTHERN {
            assert!(KINDS.iter().chain(&THINGS).any(|(known, _)| *known == name), "{name}");
        }
    }

    #[test]
    fn a_kind_of_event_is_known_in_each_language() {
        let kinds = |text: &str, is_english: bool| {
            let mut ids = Vec::new();
            terms::each(text, |term| {
                ids.push(term_id(if is_english { term } else { word_beginning(term) }));
            });
            let all = ids.iter().map(|&id| (id, true));
            let has = |id| ids.contains(&id);
            let mut frequencies = Frequencies::default();
            let affair = Affair::of(all, has, is_english, &[], Vec::new(), &mut frequencies);
            bits(affair.kinds).map(|bit| KINDS[bit as usize].0).collect::<Vec<_>>()
        };
        assert_eq!(kinds("Earthquakes shook the coast", true), ["earthquake"]);
        for text in [
            "Erdbeben",
            "un séisme",
            "el terremoto",
            "землетрясение",
            "وقع زلزال",
            "発生した地震",
            "오늘 지진이",
            "发生地震",
            "भूकंप के झटके",
            "وقوع زلزله در کرمان",
        ] {
            assert_eq!(kinds(text, false), ["earthquake"], "{text}");
        }
        assert_eq!(kinds("der Tag nach dem Fest", false), Vec::<&str>::new());
        assert_eq!(kinds("die Krise, die droites de toute zone", false), Vec::<&str>::new());
        assert_eq!(kinds("les droits de douane", false), ["tariff"]);
    }
}
