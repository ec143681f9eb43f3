//! Whether a headline tells something that the told ones do not, however differently newsrooms word one thing.
//!
//! Most words in which two reports of one event differ say nothing new: synonyms, offices, days of the week, "says", other endings. A
//! headline is read as what it means: acts, things and places under whatever word, and else its stems. What is left unknown weighs by
//! its kind: another act much, a name, a rare word, a common one little. Where the act itself was told, all of that weighs less:
//! then it is mostly the same once more.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::super::said::Lead;
use super::super::similarity::{is_written_small, term_id};
use super::super::turns::{self, Kinds, Outcomes, Telling};
use super::seats;
use super::things::is_common;
use super::words::{ALIKE, DONE, IDLE, OFFICES};
use crate::text::acts::{ACTS, GENERIC, ground};
use crate::text::aliases::AliasIndex;
use crate::text::things::{EMPTY, THINGS};
use crate::text::{places, terms};

/// Weights of what is unknown, and from which sum on a headline tells something. Found on pairs of headlines: the same event by two
/// papers, and how it went on some hours later.
const ACT: f32 = 1.5;
const NAME: f32 = 1.25;
const WORD: f32 = 1.0;
const COMMON: f32 = 0.75;
/// Of a pair of signs in a script without blanks: a word has two or three.
const PAIR: f32 = 0.5;
/// What the main clause tells was told, and it tells no other act; and what then is unknown in the part that tells what came before.
const SAME_ACT: f32 = -1.5;
const GROUND_SHARE: f32 = 0.5;
/// Of a word with a hyphen whose first half was told.
const HALF_SHARE: f32 = 0.5;
const NEWS_MIN: f32 = 1.5;
/// The same where no act and no name is unknown: then a headline mostly says how it was.
const NEWS_MIN_OF_WORDS: f32 = 2.25;

/// Letters that two words begin with alike, and their share of the shorter one in tenths, for one to be a form of the other.
const SAME_LETTERS_MIN: usize = 4;
const SAME_TENTHS: usize = 7;

/// Share of a headline's words with a capital, in tenths, from which capitals tell no names.
const CAPITALS_TENTHS: usize = 6;

/// Signs from here on are of scripts whose stems are pairs.
const FIRST_PAIRED: char = '\u{1100}';

/// What a word stands for, under whatever form and in whatever language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Sense {
    /// A kind of act that stops, ends, frees or turns.
    Turn(Kinds),
    /// Any other kind of act.
    Act(usize),
    Thing(usize),
    /// What newsrooms put for one another: for what was done, and for anything else.
    Done(usize),
    Alike(usize),
    Place(u16),
    /// Of a state: by its own name or by that of its seat.
    State(&'static str),
    /// Nothing of what happened.
    Idle,
}

impl Sense {
    fn is_act(self) -> bool {
        match self {
            Self::Turn(_) | Self::Done(_) => true,
            Self::Act(set) => !GENERIC.contains(&ACTS[set].0),
            Self::Alike(_) | Self::Thing(_) | Self::Place(_) | Self::State(_) | Self::Idle => false,
        }
    }
}

/// The rows of acts, of things, of what is alike, then the words that say nothing.
static INDEX: LazyLock<AliasIndex> = LazyLock::new(|| {
    let named = ACTS.iter().chain(&THINGS).map(|(_, forms)| *forms);
    let rows: Vec<(&str, &str)> = named
        .chain(DONE)
        .chain(ALIKE)
        .chain([EMPTY, IDLE])
        .map(|forms| ("", forms))
        .collect();
    AliasIndex::of_table(&rows)
});

fn sense(set: usize) -> Sense {
    let tables = [
        (ACTS.len(), Sense::Act as fn(usize) -> Sense),
        (THINGS.len(), Sense::Thing),
        (DONE.len(), Sense::Done),
        (ALIKE.len(), Sense::Alike),
    ];
    let mut row = set;
    for (rows, sense) in tables {
        if row < rows {
            return sense(row);
        }
        row -= rows;
    }
    Sense::Idle
}

type Found = Vec<(Sense, Range<usize>)>;

fn senses(text: &str, tellings: &[Telling]) -> Found {
    let rows = INDEX
        .find(text)
        .into_iter()
        .map(|hit| (sense(hit.set), hit.start..hit.end));
    let turns = tellings.iter().flat_map(|telling| {
        let kinds = telling.kinds.only(Kinds::TURNS.with(Kinds::OUTCOMES)).each();
        kinds.map(|kind| (Sense::Turn(kind), telling.at.clone()))
    });
    let places = places::find(text).into_iter().flat_map(|place| {
        let state = seats::state(place.row).map(Sense::State);
        let senses = std::iter::once(Sense::Place(place.row)).chain(state);
        senses.map(move |sense| (sense, place.start..place.end))
    });
    rows.chain(turns).chain(places).collect()
}

/// A headline or the first lines of a report, as they are meant.
#[derive(Debug, Default)]
pub(in crate::stories) struct Reading {
    senses: HashSet<Sense>,
    stems: HashSet<String>,
    outcomes: Outcomes,
}

impl Reading {
    pub(in crate::stories) fn of(text: &str, language: &str) -> Self {
        let tellings = turns::read(text, language);
        let senses = senses(text, &tellings).into_iter().map(|(sense, _)| sense);
        let mut outcomes = Outcomes::default();
        outcomes.hear(&tellings);
        Self {
            senses: senses.filter(|sense| *sense != Sense::Idle).collect(),
            stems: terms::terms(text).into_iter().collect(),
            outcomes,
        }
    }
}

/// Whether a headline tells in its main clause how something came out, whatever was told before.
pub(in crate::stories) fn tells_outcome(title: &str, language: &str) -> bool {
    let tellings = turns::read(title, language);
    let mut outcomes = tellings
        .iter()
        .filter(|telling| !telling.is_open && telling.kinds.meets(Kinds::OUTCOMES))
        .peekable();
    // Most headlines have none.
    if outcomes.peek().is_none() {
        return false;
    }
    let ground = background(title);
    outcomes.any(|telling| !ground.contains(&telling.at.start))
}

/// What was told, as it is meant: each text is read once, whoever is told it.
#[derive(Debug, Default)]
pub(in crate::stories) struct Meant<'r> {
    told: Vec<&'r Reading>,
    outcomes: Outcomes,
}

impl<'r> Extend<&'r Reading> for Meant<'r> {
    fn extend<I: IntoIterator<Item = &'r Reading>>(&mut self, readings: I) {
        for reading in readings {
            self.outcomes.add(reading.outcomes);
            self.told.push(reading);
        }
    }
}

impl<'r> FromIterator<&'r Reading> for Meant<'r> {
    fn from_iter<I: IntoIterator<Item = &'r Reading>>(readings: I) -> Self {
        let mut meant = Self::default();
        meant.extend(readings);
        meant
    }
}

impl Meant<'_> {
    fn has_sense(&self, sense: Sense) -> bool {
        self.told.iter().any(|told| told.senses.contains(&sense))
    }

    fn has_stem(&self, stem: &str) -> bool {
        self.told.iter().any(|told| told.stems.contains(stem))
    }

    /// Whether a headline tells in its main clause how something came out, and that was not told. So sure a sign is it that neither
    /// hours nor another language need to lie between.
    pub(in crate::stories) fn lacks_outcome(&self, title: &str, language: &str) -> bool {
        self.lacks_outcome_of(title, &turns::read(title, language))
    }

    fn lacks_outcome_of(&self, title: &str, tellings: &[Telling]) -> bool {
        // Most headlines have none.
        if !tellings.iter().any(|telling| telling.kinds.meets(Kinds::OUTCOMES)) {
            return false;
        }
        let (ground, senses) = (background(title), senses(title, tellings));
        let is_said = |at: &Range<usize>| {
            let mut there = senses.iter().filter(|(_, of)| of.start < at.end && at.start < of.end);
            there.any(|(sense, _)| matches!(sense, Sense::Act(_) | Sense::Turn(_)) && self.has_sense(*sense))
        };
        let mut main = tellings.iter().filter(|telling| !ground.contains(&telling.at.start));
        main.any(|telling| self.outcomes.lack(telling, is_said))
    }

    /// Whether a headline tells something that was not told.
    pub(in crate::stories) fn lacks(&self, title: &str, language: &str) -> bool {
        self.lacks_beside(title, language, |_| false)
    }

    /// The same where more of what was told is known by its stems: of an act that was told, they say how it was.
    pub(super) fn lacks_beside(&self, title: &str, language: &str, is_in_text: impl Fn(&str) -> bool) -> bool {
        let tellings = turns::read(title, language);
        self.lacks_outcome_of(title, &tellings) || self.is_unknown(title, language, &tellings, is_in_text)
    }

    /// Whether enough of a headline was not told.
    fn is_unknown(&self, title: &str, language: &str, tellings: &[Telling], is_in_text: impl Fn(&str) -> bool) -> bool {
        let units = units(title, tellings);
        let weights = Weights::of(title, language);
        let is_same_act = self.has_same_act(&units);
        let mut counted: HashSet<Sense> = HashSet::new();
        let mut sum = if is_same_act { SAME_ACT } else { 0.0 };
        let mut least = NEWS_MIN_OF_WORDS;
        for (at, unit) in units.iter().enumerate() {
            let is_in_text = || is_same_act && unit.stems.iter().all(|stem| is_in_text(stem));
            if self.knows(unit) || is_in_text() || self.is_attribute(title, &units, at) {
                continue;
            }
            // Two words for one act are one.
            let acts = unit.senses.iter().copied().filter(|sense| sense.is_act());
            let is_counted = acts.clone().any(|act| counted.contains(&act));
            let is_act = acts.clone().next().is_some();
            counted.extend(acts);
            if is_counted {
                continue;
            }
            let unknown = unit.stems.iter().filter(|stem| !self.has_form_of(stem)).count();
            let is_half_told = unit.is_second_half && at > 0 && self.knows(&units[at - 1]);
            let share = match () {
                () if is_same_act && unit.is_ground => GROUND_SHARE,
                () if is_half_told => HALF_SHARE,
                () => 1.0,
            };
            sum += weights.of_unit(unit, unknown) * share;
            // Signs in pairs tell no word from another: there all may be an act.
            if is_act || weights.tells_names && weights.is_name(unit) || unit.text.contains(is_paired) {
                least = NEWS_MIN;
            }
        }
        sum >= least
    }

    /// Whether a report of a later day has a name that was not told: it may tell the next event of a kind.
    pub(super) fn lacks_name(&self, title: &str, language: &str) -> bool {
        let units = units(title, &turns::read(title, language));
        let weights = Weights::of(title, language);
        let mut all = units.iter().enumerate();
        all.any(|(at, unit)| {
            let is_place = unit.senses.iter().any(|sense| matches!(sense, Sense::Place(_)));
            let is_unknown = !self.knows(unit) && !self.is_attribute(title, &units, at);
            is_unknown && (is_place || !weights.tells_words || weights.is_name(unit))
        })
    }

    /// Whether a unit only says more of what was told: the name behind an office, the state before whom or what it is.
    fn is_attribute(&self, title: &str, units: &[Unit<'_>], at: usize) -> bool {
        let unit = &units[at];
        if unit.senses.iter().any(|sense| matches!(sense, Sense::Place(_))) {
            let next = units.get(at + 1).filter(|next| is_next(title, unit, next));
            return next.is_some_and(|next| !next.senses.contains(&Sense::Idle) && self.knows(next));
        }
        let is_name = |unit: &Unit<'_>| {
            unit.text.starts_with(char::is_uppercase) && !unit.senses.iter().any(|sense| sense.is_act())
        };
        let office = Sense::Alike(OFFICES);
        let mut before = at;
        while before > 0 && is_name(&units[before]) && is_next(title, &units[before - 1], &units[before]) {
            before -= 1;
            if units[before].senses.contains(&office) {
                return self.has_sense(office);
            }
        }
        false
    }

    /// Stems of a headline whose words say nothing that was not told.
    pub(super) fn told_stems(&self, lead: &Lead<'_>) -> HashSet<String> {
        let units = units(lead.title, &turns::read(lead.title, &lead.language)).into_iter();
        units
            .filter(|unit| self.knows(unit))
            .flat_map(|unit| unit.stems)
            .collect()
    }

    /// Whether the main clause tells an act that was told, and no other.
    fn has_same_act(&self, units: &[Unit<'_>]) -> bool {
        let main = units.iter().filter(|unit| !unit.is_ground);
        let mut acts = main
            .filter(|unit| unit.senses.iter().any(|sense| sense.is_act()))
            .peekable();
        acts.peek().is_some() && acts.all(|unit| unit.senses.iter().any(|sense| self.has_sense(*sense)))
    }

    fn knows(&self, unit: &Unit<'_>) -> bool {
        unit.senses.contains(&Sense::Idle)
            || unit.senses.iter().any(|sense| self.has_sense(*sense))
            || unit.stems.iter().all(|stem| self.has_form_of(stem))
            || unit.is_bent() && unit.stems.first().is_some_and(|stem| self.has_stem(stem))
    }

    fn has_form_of(&self, stem: &str) -> bool {
        let is_number = stem.starts_with(|sign: char| sign.is_ascii_digit());
        let mut stems = self.told.iter().flat_map(|told| &told.stems);
        is_number || self.has_stem(stem) || stems.any(|told| is_form_of(told, stem))
    }
}

/// Whether two words begin so much alike that they are forms of one, or what is made of it: Chile, chilenisch.
fn is_form_of(one: &str, other: &str) -> bool {
    let same = one
        .chars()
        .zip(other.chars())
        .take_while(|(one, other)| shifted(*one) == shifted(*other))
        .count();
    let shorter = one.chars().count().min(other.chars().count());
    same >= SAME_LETTERS_MIN && same * 10 >= shorter * SAME_TENTHS
}

/// A vowel that another stands for in other forms of a word: Харків, Харкова; Kraków, Krakowa.
fn shifted(sign: char) -> char {
    match sign {
        'і' => 'о',
        'ó' => 'o',
        'ę' => 'ą',
        _ => sign,
    }
}

/// A word of a headline, or what stands for one in a script without blanks.
#[derive(Debug)]
struct Unit<'t> {
    text: &'t str,
    stems: Vec<String>,
    senses: Vec<Sense>,
    /// It stands in the part that tells what came before.
    is_ground: bool,
    is_first: bool,
    is_second_half: bool,
}

impl Unit<'_> {
    /// Whether it is a word of a script that is cut in pairs although its words stand apart: what it ends in is grammar.
    fn is_bent(&self) -> bool {
        self.text.chars().all(|sign| matches!(sign, '\u{ac00}'..='\u{d7a3}'))
    }
}

/// Whether nothing but a blank or a genitive stands between two units.
fn is_next(title: &str, unit: &Unit<'_>, next: &Unit<'_>) -> bool {
    let place = |text: &str| text.as_ptr() as usize - title.as_ptr() as usize;
    let between = title.get(place(unit.text) + unit.text.len()..place(next.text));
    between.is_some_and(|between| matches!(between, " " | "'s " | "’s "))
}

/// The part of a headline that tells what came before, also where every word has a capital.
fn background(title: &str) -> Range<usize> {
    let as_written = ground(title);
    if as_written.is_empty() {
        ground(&title.to_ascii_lowercase())
    } else {
        as_written
    }
}

/// Whether a word is the second half of one with a hyphen: who is `highest-paid` was not paid just now.
fn is_second_half(title: &str, at: usize) -> bool {
    let before = title[..at].strip_suffix('-');
    before.is_some_and(|before| before.ends_with(char::is_alphabetic))
}

fn units<'t>(title: &'t str, tellings: &[Telling]) -> Vec<Unit<'t>> {
    let found = senses(title, tellings);
    let ground = background(title);
    let mut units: Vec<Unit<'t>> = Vec::new();
    for word in title
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        let start = word.as_ptr() as usize - title.as_ptr() as usize;
        for (text, at) in parts(word, start, &found) {
            let is_within = |place: &Range<usize>| place.start < at + text.len() && at < place.end;
            let of = found.iter().filter(|(_, place)| is_within(place));
            let is_half = is_second_half(title, at);
            let is_idle_half = |place: &Range<usize>| is_half && place.start == at;
            let of = of.filter(|(sense, place)| !(sense.is_act() && is_idle_half(place)));
            let senses: Vec<Sense> = of.map(|(sense, _)| *sense).collect();
            let stems = terms::terms(text);
            if !stems.is_empty() {
                units.push(Unit {
                    text,
                    stems,
                    senses,
                    is_ground: ground.contains(&at),
                    is_first: units.is_empty(),
                    is_second_half: is_half,
                });
            }
        }
    }
    units
}

/// A word; in a script without blanks what has a sense there and what stands between.
fn parts<'t>(word: &'t str, start: usize, found: &Found) -> Vec<(&'t str, usize)> {
    if !word.contains(is_paired) {
        return vec![(word, start)];
    }
    let end = start + word.len();
    let inner = found.iter().flat_map(|(_, place)| [place.start, place.end]);
    let mut cuts: Vec<usize> = inner.filter(|at| (start..end).contains(at)).collect();
    cuts.extend([start, end]);
    cuts.sort_unstable();
    cuts.dedup();
    let pieces = cuts
        .windows(2)
        .filter_map(|pair| Some((pair[0], word.get(pair[0] - start..pair[1] - start)?)));
    pieces.map(|(at, piece)| (piece, at)).collect()
}

fn is_paired(sign: char) -> bool {
    sign >= FIRST_PAIRED
}

/// How much what is unknown weighs in a headline.
struct Weights<'l> {
    language: &'l str,
    /// Its capitals tell names: neither is every word written so, nor every noun.
    tells_names: bool,
    /// Names can be told from other words at all.
    tells_words: bool,
}

impl<'l> Weights<'l> {
    fn of(title: &str, language: &'l str) -> Self {
        let words = title.split_whitespace();
        let capitals = words
            .clone()
            .filter(|word| word.starts_with(char::is_uppercase))
            .count();
        Self {
            language,
            tells_words: language == "en" || language != "de" && capitals > 0 && capitals < words.clone().count(),
            tells_names: language != "de" && capitals * 10 < words.count() * CAPITALS_TENTHS,
        }
    }

    fn of_unit(&self, unit: &Unit<'_>, unknown: usize) -> f32 {
        if unit
            .senses
            .iter()
            .any(|sense| matches!(sense, Sense::Turn(_) | Sense::Act(_)) && sense.is_act())
        {
            return ACT;
        }
        if unit.text.contains(is_paired) {
            let pairs = u8::try_from(unknown).unwrap_or(u8::MAX);
            return PAIR * f32::from(pairs);
        }
        let is_place = unit.senses.iter().any(|sense| matches!(sense, Sense::Place(_)));
        match () {
            () if is_place || self.language == "en" && unit.stems.iter().all(|stem| is_common(stem)) => COMMON,
            () if self.tells_names && self.is_name(unit) => NAME,
            () => WORD,
        }
    }

    /// By its capital; in English it is known which words are written small, too.
    fn is_name(&self, unit: &Unit<'_>) -> bool {
        let is_capital = unit.text.starts_with(char::is_uppercase);
        if self.language == "en" {
            let is_small = |stem: &String| is_written_small(term_id(stem));
            let is_common = unit.stems.iter().all(|stem| is_common(stem));
            return is_capital && !is_common && !unit.stems.iter().any(is_small);
        }
        is_capital && self.tells_names && !unit.is_first
    }
}

#[cfg(test)]
mod tests;
