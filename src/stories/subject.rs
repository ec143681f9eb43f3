//! Whom and what a headline names, and whether two reports name quite other people, places and things.
//!
//! Two papers on one event choose other words, but seldom is nobody and nothing that the one puts in its headline found in the
//! other at all. Names are known by their capitals, so that this says nothing in scripts without them, nor of headlines in which
//! every word has one.

use std::ops::Range;

use super::names::Marked;
use super::numbers;
use super::profile::{Depth, Language, Profile};
use super::similarity::{TermId, as_f32, is_written_small, start_count, start_texts, term_id, word_beginning};
use super::twins;
use crate::text::terms;
use crate::text::words::{Script, Word, words};

mod foreign;
mod opening;
mod opposites;
mod ordinary;
mod quarters;

use quarters::Quarter;

/// Words of a headline that are kept, a bit each: bounds memory.
const WORDS_MAX: usize = 32;

/// Share of the English texts in which a word is found, above which a capital makes no name of it: `President`, `Court`.
const COMMON_SHARE: f32 = 0.01;

/// Words at the head of a headline that may be who acts: courts, offices, governments.
const HEAD_WORDS: usize = 2;

/// Signs that part a headline: what stands on the two sides of one has its own verb, or says who speaks.
const PARTS: [char; 11] = [',', ':', ';', '…', '–', '—', '，', '：', '；', '、', '،'];

/// Longer words in a headline, and how many tenths of them have a capital where every word has one.
const LONG_LETTERS: usize = 4;
const CAPITALS_TENTHS: usize = 6;

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

/// The first lines below a headline, and which terms they have.
pub(super) struct Below<'l> {
    pub lead: &'l str,
    /// Only these lines are known, and no whole text.
    pub is_all: bool,
    pub has: &'l dyn Fn(TermId) -> bool,
}

/// What a headline names.
#[derive(Debug, Clone, Default)]
pub(super) struct Subject {
    /// Its first words in order, pairs of signs where words have no blanks between them; a bit each in those below.
    words: Box<[TermId]>,
    /// It begins with a capital.
    capital: u32,
    /// It is a name: the capital does not only begin a sentence.
    evident: u32,
    /// It begins a sentence with its capital, and no text of the starting table writes it small.
    likely: u32,
    number: u32,
    /// It says the same of two parties whichever comes first.
    mutual: u32,
    /// A number that stands behind a word without a sign between them.
    attached: u32,
    /// The first lines say it again.
    again: u32,
    /// It is a word of the owner's sets.
    of_desk: u32,
    /// It is a thing under one of its words, and no name: it is written as other words are, here or in the first lines.
    ordinary: u32,
    /// Who did it stands here, behind whom it was done to.
    done_by: u32,
    /// A sign before it ends a part of the sentence.
    parted: u32,
    /// Capitals tell names from other words.
    is_cased: bool,
    /// Known names, by the places of their words.
    at: Box<[(usize, TermId, Extent)]>,
    /// Known names: of people, places and things, then, behind the narrow ones, of states and peoples.
    known: Box<[TermId]>,
    narrow: usize,
    /// Regions of headline and first lines, those of the headline first.
    regions: Marked,
    /// Words of the name with which the first lines begin.
    opening: Box<[TermId]>,
    /// Places of the words of each name that is known by how it is written or what stands beside it.
    foreign: Box<[Range<usize>]>,
    /// A known name that only says whose somebody is: `Trump's envoy`.
    of_somebody: u32,
    /// It stands where places do in German: `Brand in Bergheim`.
    placed: u32,
    /// It tells of a meeting, in a script without capitals.
    is_of_a_meeting: bool,
    quarters: Box<[Quarter]>,
}

impl Subject {
    /// Of a headline and the first lines below it, by the names that are known in both, in order.
    pub(super) fn of(title: &str, below: &Below<'_>, named: &[Named], language: Language) -> Self {
        let in_headline: Vec<&Named> = named.iter().filter(|name| name.in_headline).collect();
        let mut subject = Self::default();
        subject.read(title, below, &in_headline, language);
        let (states, others): (Vec<&Named>, Vec<&Named>) =
            in_headline.into_iter().partition(|name| name.what == Extent::State);
        subject.narrow = others.len();
        subject.known = others.iter().chain(&states).map(|name| name.id).collect();
        subject.regions = Marked::of(named.iter().filter(|name| name.what == Extent::Region));
        let known = named.iter().filter(|name| !name.in_headline);
        subject.opening = opening::of(below.lead, known, language).into();
        subject
    }

    /// Its words, and what their capitals say.
    fn read(&mut self, title: &str, below: &Below<'_>, named: &[&Named], language: Language) {
        let all: Vec<Word<'_>> = words(title).collect();
        let capitals = Capitals::of(&all, language);
        self.is_cased = !matches!(capitals, Capitals::Throughout);
        let foreign = foreign::names(title, &all, language);
        if language.is_paired() {
            self.is_of_a_meeting = foreign::tells_of_a_meeting(title);
            self.quarters = quarters::of(title).into();
        }
        let mut at_foreign: Vec<Range<usize>> = vec![0..0; foreign.len()];
        let fixed = if below.is_all { opposites::of(title) } else { Vec::new() };
        let (mut ids, mut at_names, mut here) = (Vec::with_capacity(WORDS_MAX), Vec::new(), Vec::new());
        for (at, word) in all.iter().enumerate() {
            let known = named
                .iter()
                .find(|name| name.span.start < word.end() && word.start < name.span.end);
            let before = at.checked_sub(1).and_then(|before| all.get(before));
            let is_done_by = before.is_some_and(|before| twins::is_done_by(before.text));
            let starts_large = word.text.starts_with(char::is_uppercase);
            let is_attached = matches!(gap(title, &all, at), " " | "-");
            let is_parted = at > 0 && gap(title, &all, at).contains(PARTS);
            let is_name = || capitals.make_a_name(title, &all, at);
            here.clear();
            each_id(title, &all, at, language, |id| here.push(id));
            let is_ordinary = known.is_none()
                && here.iter().any(|&id| (below.has)(id))
                && ordinary::is_ordinary(word.text, below.lead, language)
                && !ordinary::is_of_an_office(&all, at);
            let is_fixed = fixed
                .iter()
                .any(|span| span.start < word.end() && word.start < span.end);
            let may_be_other = below.is_all && !is_fixed;
            let is_placed = language.has_capital_nouns()
                && starts_large
                && before.is_some_and(|before| ordinary::stands_before_a_place(before.text));
            let is_in = |span: &Range<usize>| span.start < word.end() && word.start < span.end;
            let in_foreign = foreign.iter().position(is_in).filter(|_| known.is_none());
            let is_of_somebody =
                language.is_paired() && known.is_some_and(|name| foreign::is_of_somebody(title, name.span.end));
            for &id in here.iter().take(WORDS_MAX - ids.len()) {
                let bit = 1 << ids.len();
                if let Some(name) = known {
                    at_names.push((ids.len(), name.id, name.what));
                }
                if let Some(places) = in_foreign.and_then(|at| at_foreign.get_mut(at)) {
                    let from = if places.end == 0 { ids.len() } else { places.start };
                    *places = from..ids.len() + 1;
                }
                ids.push(id);
                let mark = |bits: &mut u32, is_so: bool| *bits |= if is_so { bit } else { 0 };
                mark(&mut self.number, numbers::is_numeral(word.text));
                mark(&mut self.again, (below.has)(id));
                mark(&mut self.attached, is_attached);
                mark(&mut self.of_somebody, is_of_somebody);
                mark(&mut self.placed, is_placed);
                mark(&mut self.mutual, twins::is_mutual(word.text));
                mark(&mut self.done_by, is_done_by);
                mark(&mut self.parted, is_parted && here.first() == Some(&id));
                mark(&mut self.capital, starts_large);
                let may_be_one = starts_large && known.is_none() && !is_common(id, language);
                let is_one = may_be_one && is_name();
                mark(&mut self.evident, is_one);
                let is_likely = may_be_one && !is_one && language.is_english() && self.is_cased;
                mark(&mut self.likely, is_likely && !is_ordinary && !is_written_small(id));
                let is_ordinary = !is_one && (is_ordinary || is_likely && is_written_small(id));
                mark(&mut self.ordinary, is_ordinary && may_be_other);
            }
        }
        self.words = ids.into();
        self.at = at_names.into();
        self.foreign = at_foreign.into_iter().filter(|places| places.end > 0).collect();
    }

    /// The places of the name there that is known by how it is written or what stands beside it.
    pub(super) fn foreign_at(&self, at: usize) -> Option<&Range<usize>> {
        self.foreign.iter().find(|places| places.contains(&at))
    }

    /// Whether it is known as a place or somebody, or stands where places do.
    pub(super) fn may_be_a_place(&self, at: usize) -> bool {
        self.placed & 1 << at != 0 || matches!(self.extent(at), Some(Extent::Region | Extent::One))
    }

    /// Whether the known name there only says whose somebody is.
    pub(super) fn is_of_somebody(&self, at: usize) -> bool {
        self.of_somebody & 1 << at != 0
    }

    /// Words that are names, and known names; with states and peoples or without them.
    fn names(&self, with_wide: bool) -> impl Iterator<Item = TermId> {
        let known = if with_wide { self.known.len() } else { self.narrow };
        let words = (0..self.words.len())
            .filter(|&at| self.is_evident(at))
            .filter_map(|at| self.words.get(at));
        words.chain(self.known.iter().take(known)).copied()
    }

    fn names_state(&self) -> bool {
        self.known.len() > self.narrow
    }

    /// Words that are names, and known names, among the first.
    fn head_names(&self) -> impl Iterator<Item = TermId> {
        let first = (0..HEAD_WORDS).filter(|&at| self.is_name(at) || self.is_likely(at) || self.has_capital(at));
        first.flat_map(|at| self.ids_at(at))
    }

    /// Notes which of its words every report of the desk may have.
    pub(super) fn note_desk(&mut self, is_of_desk: impl Fn(TermId) -> bool) {
        let places = (0..).zip(&self.words).filter(|(_, id)| is_of_desk(**id));
        self.of_desk = places.fold(0, |bits, (at, _): (u32, _)| bits | 1 << at);
    }

    pub(super) fn is_said_again(&self, at: usize) -> bool {
        self.again & 1 << at != 0
    }

    /// The known name that stands first in the headline.
    fn actor(&self) -> Option<TermId> {
        let first = self.at.iter().min_by_key(|(at, ..)| *at);
        first.map(|&(_, id, _)| id)
    }

    /// The name with which the first lines begin, if they begin with one.
    pub(super) fn opening(&self) -> &[TermId] {
        &self.opening
    }

    pub(super) fn is_ordinary(&self, at: usize) -> bool {
        self.ordinary & 1 << at != 0
    }

    pub(super) fn words(&self) -> &[TermId] {
        &self.words
    }

    /// Words of the names of states and peoples.
    pub(super) fn wide(&self) -> impl Iterator<Item = TermId> {
        let wide = self.at.iter().filter(|(_, _, what)| *what == Extent::State);
        wide.filter_map(|&(at, ..)| self.words.get(at).copied())
    }

    pub(super) fn has_capital(&self, at: usize) -> bool {
        self.capital & 1 << at != 0
    }

    pub(super) fn is_evident(&self, at: usize) -> bool {
        self.evident & 1 << at != 0
    }

    /// Whether it begins a sentence and is a name all the same, as far as is known.
    pub(super) fn is_likely(&self, at: usize) -> bool {
        self.likely & 1 << at != 0
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        self.number & 1 << at != 0
    }

    pub(super) fn is_mutual(&self, at: usize) -> bool {
        self.mutual & 1 << at != 0
    }

    pub(super) fn is_done_by(&self, at: usize) -> bool {
        self.done_by & 1 << at != 0
    }

    /// Whether no sign parts the words at two places.
    pub(super) fn are_in_one_part(&self, one: usize, other: usize) -> bool {
        let (from, to) = (one.min(other), one.max(other));
        (from + 1..=to).all(|at| self.parted & 1 << at == 0)
    }

    /// How much may go by the known name at a place.
    pub(super) fn extent(&self, at: usize) -> Option<Extent> {
        let name = self.at.iter().find(|(place, ..)| *place == at);
        name.map(|&(_, _, what)| what)
    }

    /// Whether a name that is known or sure stands there.
    pub(super) fn is_name(&self, at: usize) -> bool {
        self.is_evident(at) || self.extent(at).is_some()
    }

    /// The word at a place, and the known name that it is part of.
    pub(super) fn ids_at(&self, at: usize) -> impl Iterator<Item = TermId> {
        let known = self.at.iter().filter(move |(place, ..)| *place == at);
        self.words
            .get(at)
            .copied()
            .into_iter()
            .chain(known.map(|&(_, id, _)| id))
    }

    /// Words that a number makes the name of one of many, with their numbers: `Flight 482`, `Tender 2026-114`.
    pub(super) fn numbered(&self) -> impl Iterator<Item = (TermId, &[TermId])> {
        let is_begun = |&at: &usize| {
            // Where every word has a capital, only what begins the headline with a number of two parts.
            let is_cased = self.is_cased || (at == 0 && self.is_number(at + 2) && self.attached & 1 << (at + 2) != 0);
            let is_word = is_cased && self.has_capital(at) && self.extent(at).is_none();
            is_word && self.is_number(at + 1) && self.attached & 1 << (at + 1) != 0
        };
        let starts = (0..self.words.len().saturating_sub(1)).filter(is_begun);
        starts.filter_map(|at| {
            let count = (at + 1..self.words.len()).take_while(|&at| self.is_number(at)).count();
            Some((*self.words.get(at)?, self.words.get(at + 1..=at + count)?))
        })
    }

    /// Places of the names that both headlines have, in each.
    pub(super) fn parties_of_both(&self, other: &Self) -> Vec<(usize, usize)> {
        let known = self.at.iter().filter_map(|(place, id, _)| {
            let theirs = other.at.iter().find(|(_, their, _)| their == id)?;
            Some((*place, theirs.0))
        });
        let evident = (0..self.words.len()).filter(|&at| self.is_evident(at));
        let evident = evident.filter_map(|at| {
            let place = other.words.iter().position(|word| Some(word) == self.words.get(at))?;
            Some((at, place))
        });
        known.chain(evident).collect()
    }
}

/// Whether two reports in one language are of two events by what their headlines name: each names somebody or something, and
/// nothing of it is found in the other; or they are of two regions.
pub(super) fn are_apart(ours: &Profile, theirs: &Profile) -> bool {
    ours.language == theirs.language
        && (name_others(ours, theirs, false)
            || (name_states(ours, theirs) && name_others(ours, theirs, true))
            || act_on_others(ours, theirs)
            || are_of_two_regions(ours, theirs))
}

/// Whether one office stands at the head of both headlines, and whom each names behind it the other report does not know: a court that
/// judges two people, a commission that fines two firms.
fn act_on_others(ours: &Profile, theirs: &Profile) -> bool {
    let (a, b) = (&ours.subject, &theirs.subject);
    if ours.depth.min(theirs.depth) == Depth::Title {
        return false;
    }
    let heads: Vec<TermId> = a
        .head_names()
        .filter(|id| b.head_names().any(|other| other == *id))
        .collect();
    let are_strange = |from: &Profile, to: &Profile| {
        let mut names = from.subject.names(false).filter(|id| !heads.contains(id)).peekable();
        names.peek().is_some() && names.all(|id| !has(to, id))
    };
    !heads.is_empty() && are_strange(ours, theirs) && are_strange(theirs, ours)
}

/// Whether both name a province or city, a headline among them, and none is in both.
pub(super) fn are_of_two_regions(ours: &Profile, theirs: &Profile) -> bool {
    let (ours, theirs) = (&ours.subject.regions, &theirs.subject.regions);
    let is_headed = ours.in_title + theirs.in_title > 0;
    is_headed && !ours.ids.is_empty() && !theirs.ids.is_empty() && !ours.ids.iter().any(|one| theirs.ids.contains(one))
}

/// Whether two headlines begin with two who act, of whom one is not in the other headline, and share only names and words that every
/// report of the desk may have.
pub(super) fn tell_of_two_actors(ours: &Profile, theirs: &Profile) -> bool {
    let (a, b) = (&ours.subject, &theirs.subject);
    let Some((one, other)) = a.actor().zip(b.actor()).filter(|_| ours.language == theirs.language) else {
        return false;
    };
    let shared = || (0..a.words.len()).filter(|&at| a.words.get(at).is_some_and(|word| b.words.contains(word)));
    let is_of_desk = |at: usize| a.of_desk & 1 << at != 0;
    let are_two = !b.known.contains(&one) || !a.known.contains(&other);
    are_two && shared().any(is_of_desk) && shared().all(|at| is_of_desk(at) || a.extent(at).is_some())
}

/// Whether both headlines name a state: a state and a firm or town in it are no contradiction.
fn name_states(ours: &Profile, theirs: &Profile) -> bool {
    ours.subject.names_state() && theirs.subject.names_state()
}

/// Whether each headline has a name, states and peoples among them or left out, and none is found in the other report.
pub(super) fn name_others(ours: &Profile, theirs: &Profile, with_wide: bool) -> bool {
    let are_strange = |from: &Profile, to: &Profile| {
        let mut names = from.subject.names(with_wide).peekable();
        names.peek().is_some() && names.all(|id| !has(to, id))
    };
    are_strange(ours, theirs) && are_strange(theirs, ours)
}

/// Whether both headlines tell of a meeting, somebody is in both, and each names whom the other report does not.
pub(super) fn meet_others(ours: &Profile, theirs: &Profile) -> bool {
    let (a, b) = (&ours.subject, &theirs.subject);
    let are_meetings = a.is_of_a_meeting && b.is_of_a_meeting;
    let is_one = |at: usize, of: &Subject| of.extent(at) == Some(Extent::One) && !of.is_of_somebody(at);
    let guests = |from: &Subject| -> Vec<usize> {
        (0..from.words.len())
            .filter(|&at| is_one(at, from) || from.foreign_at(at).is_some())
            .collect()
    };
    let (one, other) = (guests(a), guests(b));
    let is_strange = |from: &Subject, at: usize, to: &Profile| match from.foreign_at(at) {
        Some(places) => !places.clone().any(|at| from.ids_at(at).any(|id| has(to, id))),
        None => !from.ids_at(at).any(|id| has(to, id)),
    };
    let has_stranger = |from: &Subject, at: &[usize], to: &Profile| at.iter().any(|&at| is_strange(from, at, to));
    let has_shared = || one.iter().any(|&at| !is_strange(a, at, theirs));
    are_meetings && has_shared() && has_stranger(a, &one, theirs) && has_stranger(b, &other, ours)
}

/// Whether the headlines name two seas, coasts or parts that are one word but for the quarter of the heavens, and neither is found in
/// the other report.
pub(super) fn are_of_two_quarters(ours: &Profile, theirs: &Profile) -> bool {
    let (a, b) = (&ours.subject.quarters, &theirs.subject.quarters);
    let are_strange = |from: &[Quarter], to: &Profile| !from.iter().any(|quarter| has(to, quarter.whole));
    quarters::are_apart(a, b) && are_strange(a, theirs) && are_strange(b, ours)
}

/// Whether a text has a word or a name.
pub(super) fn has(text: &Profile, id: TermId) -> bool {
    text.terms.find(id).is_some() || text.names.has(id) || text.named.ids.contains(&id)
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

/// The numbers of a word as it is compared, none for one that says nothing; of words without blanks between them each sign with the
/// one behind it.
fn each_id(title: &str, all: &[Word<'_>], at: usize, language: Language, mut take: impl FnMut(TermId)) {
    let Some(word) = all.get(at) else { return };
    let is_han = |word: &&Word<'_>| word.script == Script::Han;
    let next = all.get(at + 1).filter(is_han).filter(|next| next.start == word.end());
    let text = match next {
        Some(next) if word.script == Script::Han => title.get(word.start..next.end()).unwrap_or(word.text),
        _ if word.script == Script::Han && gap(title, all, at).is_empty() && before_is_han(all, at) => return,
        _ => word.text,
    };
    terms::each(text, |term| {
        take(term_id(if language.is_english() {
            term
        } else {
            word_beginning(term)
        }));
    });
}

fn before_is_han(all: &[Word<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| all.get(before));
    before.is_some_and(|before| before.script == Script::Han)
}

fn is_common(id: TermId, language: Language) -> bool {
    language.is_english() && as_f32(start_count(id)) > COMMON_SHARE * as_f32(start_texts())
}

#[cfg(test)]
mod tests;
