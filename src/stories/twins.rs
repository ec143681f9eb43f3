//! Two headlines of one pattern: laid side by side, word for word, what differs stands in the same places.
//!
//! Offices, agencies and desks write the second note as they wrote the first: "Poland summons the ambassador", "Romania summons the
//! ambassador". The more alike two such headlines are, the surer it is that the word in which they differ is what they are about.
//! Two papers on one event differ elsewhere, and what the one puts in its headline the other says somewhere below.

use std::ops::Range;

use super::profile::{Depth, Profile};
use super::similarity::TermId;
use super::subject::{Extent, Subject, are_of_two_quarters, has, meet_others, name_others};

/// Words that two headlines must have in common, in order; pairs of signs where words have no blanks between them.
const SAME_MIN: usize = 3;
const SAME_PAIRS_MIN: usize = 4;

/// The same where both have lines below the headline in which the other's name would stand.
const SAME_WITH_LINES_MIN: usize = 2;

/// Most words that stand in one place of the pattern.
const OTHER_MAX: usize = 3;
const OTHER_PAIRS_MAX: usize = 8;

/// Parts of a full name.
const FULL_NAME_MIN: usize = 2;

/// Words that may stand for another one where the lines below are the same, and terms that these lines must have besides.
const ONE_WORD_MAX: usize = 2;
const SAME_BELOW_MIN: usize = 2;

/// Words between two parties that say the same whoever comes first, folded, by their beginnings: `Ilva meets Jonas`.
const MUTUAL: [&str; 34] = [
    "meet",
    "met",
    "talk",
    "sign",
    "agree",
    "discuss",
    "hold",
    "summit",
    "trade",
    "exchang",
    "join",
    "treff",
    "trifft",
    "sprech",
    "sprich",
    "rencontr",
    "réun",
    "reún",
    "reun",
    "signe",
    "firma",
    "incontr",
    "встре",
    "перего",
    "обсуд",
    "подпи",
    "görüş",
    "التق",
    "会谈",
    "会晤",
    "会見",
    "会談",
    "회담",
    "만나",
];

/// What stands before the one who did it where the one to whom it was done comes first.
const DONE_BY: [&str; 8] = ["by", "von", "par", "por", "da", "door", "przez", "av"];

/// Two headlines laid side by side.
pub(super) struct Pattern {
    /// Places of the words that both have, in order.
    pub(super) same: Vec<(usize, usize)>,
    /// Between these, places at which both have words of their own.
    pub(super) others: Vec<(Range<usize>, Range<usize>)>,
}

impl Pattern {
    pub(super) fn of(ours: &[TermId], theirs: &[TermId]) -> Self {
        let same = longest_common(ours, theirs);
        let mut others = Vec::new();
        let (mut a, mut b) = (0, 0);
        for &(ours, theirs) in same.iter().chain([&(ours.len(), theirs.len())]) {
            if a < ours && b < theirs {
                others.push((a..ours, b..theirs));
            }
            (a, b) = (ours + 1, theirs + 1);
        }
        Self { same, others }
    }
}

/// The longest sequence of words that both have, as places in each.
fn longest_common(a: &[TermId], b: &[TermId]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let mut lengths = vec![0_u8; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            lengths[i * width + j] = if a[i] == b[j] {
                lengths[(i + 1) * width + j + 1] + 1
            } else {
                lengths[(i + 1) * width + j].max(lengths[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut same) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            same.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    same
}

/// Whether two reports in one language are of two events because their headlines are one pattern with something else in it, or with
/// the parties the other way round.
pub(super) fn are_twins(ours: &Profile, theirs: &Profile) -> bool {
    let (a, b) = (&ours.subject, &theirs.subject);
    if ours.language != theirs.language || a.words().is_empty() || b.words().is_empty() {
        return false;
    }
    let pattern = Pattern::of(a.words(), b.words());
    let both = Both::of(ours, theirs);
    both.say_another_thing(&pattern)
        || (both.is_one(&pattern) && name_others(ours, theirs, true))
        || (!both.are_texts
            && (both.are_numbered_apart() || both.are_mirrored() || both.are_of_other_partners_or_quarters()))
}

/// Whether they are so whatever else they share: in the place of whom it is about stands another one, and in the place of how much
/// another number, or most of both headlines is one pattern.
pub(super) fn are_surely_twins(ours: &Profile, theirs: &Profile) -> bool {
    let (a, b) = (&ours.subject, &theirs.subject);
    if ours.language != theirs.language || a.words().is_empty() || b.words().is_empty() {
        return false;
    }
    let pattern = Pattern::of(a.words(), b.words());
    let both = Both::of(ours, theirs);
    let is_one = both.is_one(&pattern) && !both.are_texts;
    let is_counted = || pattern.same.len() >= both.same_min() && both.count_apart(&pattern);
    (is_one || is_counted()) && both.name_apart(&pattern)
}

/// Two reports and what is known of them.
struct Both<'p> {
    ours: &'p Profile,
    theirs: &'p Profile,
    /// Both have lines below the headline.
    has_lines: bool,
    /// Whole texts: there a common word that the other one lacks says little.
    are_texts: bool,
    /// One outlet wrote both, which seldom says one thing twice in other words.
    is_one_office: bool,
    is_paired: bool,
}

impl<'p> Both<'p> {
    fn of(ours: &'p Profile, theirs: &'p Profile) -> Self {
        let depth = ours.depth.min(theirs.depth);
        Self {
            ours,
            theirs,
            has_lines: depth > Depth::Title,
            are_texts: depth == Depth::Text,
            is_one_office: ours.office != 0 && ours.office == theirs.office,
            is_paired: ours.language.is_paired(),
        }
    }

    fn same_min(&self) -> usize {
        if self.is_paired { SAME_PAIRS_MIN } else { SAME_MIN }
    }

    /// Whether most of both headlines is one pattern.
    fn is_one(&self, pattern: &Pattern) -> bool {
        let (a, b) = (self.ours.subject.words().len(), self.theirs.subject.words().len());
        let same = pattern.same.len();
        same >= self.same_min() && same * 2 > a.max(b)
    }

    fn say_another_thing(&self, pattern: &Pattern) -> bool {
        let least = self.same_min();
        let same = pattern.same.len();
        let is_one_place = self.are_the_rest_the_same(pattern);
        if self.is_paired && !self.are_texts && self.begin_with_others(pattern) {
            return true;
        }
        // A toll grows from report to report; a sentence, a fine and a price do not.
        let is_counted = same >= SAME_WITH_LINES_MIN && self.has_lines && !self.are_texts;
        let is_counted = is_counted && (self.count_apart(pattern) || self.count_apart_below());
        if is_counted && same >= least && self.differ(pattern) && (self.is_paired || self.count_apart(pattern)) {
            return true;
        }
        pattern.others.iter().any(|(ours, theirs)| {
            if self.is_long(ours, true) || self.is_long(theirs, false) {
                return false;
            }
            let (one, other) = (self.strange(ours, true), self.strange(theirs, false));
            let are_numbers = one.is_empty() && other.is_empty() && is_one_place;
            if are_numbers && same >= least && self.has_lines && self.count_apart(pattern) && self.count_apart_below() {
                return true;
            }
            if self.are_two_places(&one, &other) && same >= SAME_WITH_LINES_MIN && self.have_other_figures() {
                return true;
            }
            if one.is_empty() || other.is_empty() {
                return same >= least && !self.are_texts && self.are_other_measures(ours, theirs);
            }
            if is_counted && (is_one_place || self.are_capitals(&one, &other)) {
                return true;
            }
            if self.are_names(&one, &other) {
                return same >= least || (self.has_lines && !self.are_texts && same >= SAME_WITH_LINES_MIN);
            }
            let is_meant = |places: &[usize], subject: &Subject| places.iter().any(|&at| subject.is_said_again(at));
            let is_dense = self.is_paired && self.has_lines;
            let are_meant = || is_dense || is_meant(&one, &self.ours.subject) && is_meant(&other, &self.theirs.subject);
            let are_others = || (are_meant() && !self.say_one_thing(&one, &other)) || self.open_with_others();
            is_one_place && same >= least && !self.are_texts && (self.is_one_office || are_others())
        })
    }

    /// Whether the lines below say the same throughout but for these words of the headlines, which are no names: `fuel prices`,
    /// `petrol prices`. The lines of two events differ in more than the word that both are about.
    fn say_one_thing(&self, ours: &[usize], theirs: &[usize]) -> bool {
        let is_word = |places: &[usize], subject: &Subject| {
            places.len() <= ONE_WORD_MAX && places.iter().all(|&at| subject.is_ordinary(at))
        };
        let (one, other) = (self.below_but(ours, true), self.below_but(theirs, false));
        is_word(ours, &self.ours.subject)
            && is_word(theirs, &self.theirs.subject)
            && one.len() >= SAME_BELOW_MIN
            && one == other
            && self.are_figures_the_same()
    }

    /// The terms of the first lines that are not in the headline, by number, but for what stands at some places of the headline. Those
    /// of the headline are in both reports or at these places.
    fn below_but(&self, places: &[usize], is_ours: bool) -> Vec<TermId> {
        let (from, to) = self.sides(is_ours);
        let is_at = |id: TermId| {
            places
                .iter()
                .any(|&at| from.subject.ids_at(at).any(|other| other == id))
        };
        let early = from.terms.early.iter().filter(|term| !is_at(term.id));
        let below = early.filter(|term| term.share.title() <= 0.0 || !is_headed(to, term.id));
        below.map(|term| term.id).collect()
    }

    fn are_figures_the_same(&self) -> bool {
        let (a, b) = (&self.ours.figures.ids, &self.theirs.figures.ids);
        a.iter().all(|one| b.contains(one)) && b.iter().all(|one| a.contains(one))
    }

    /// Whether the lines below each begin with somebody of whom the other report knows nothing: with whom the headline is about.
    fn open_with_others(&self) -> bool {
        let are_strange = |from: &Profile, to: &Profile| {
            let opening = from.subject.opening();
            !opening.is_empty() && !opening.iter().any(|&id| has(to, id))
        };
        let has_one = || self.ours.telling.iter().any(|one| self.theirs.telling.contains(one));
        are_strange(self.ours, self.theirs) && are_strange(self.theirs, self.ours) && !has_one()
    }

    /// Whether a stretch of a headline has more words than stand in one place of a pattern; its numbers are not counted, nor a
    /// full name, which has as many parts as it has.
    fn is_long(&self, places: &Range<usize>, is_ours: bool) -> bool {
        let subject = &self.sides(is_ours).0.subject;
        let most = if self.is_paired { OTHER_PAIRS_MAX } else { OTHER_MAX };
        let words = places.clone().filter(|&at| !subject.is_number(at)).count();
        let names = places.clone().filter(|&at| subject.is_evident(at)).count();
        let is_person = names >= FULL_NAME_MIN && self.has_lines && !self.are_texts;
        // Who is who is told at length where words have no blanks between them: state, office, name.
        let is_told = |at: &usize| subject.extent(*at).is_some() || subject.foreign_at(*at).is_some();
        let told = if self.is_paired {
            places.clone().filter(is_told).count()
        } else {
            0
        };
        words - told - if is_person { names } else { 0 } > most
    }

    /// Whether both have a place there, one of which is known to be one.
    fn are_two_places(&self, ours: &[usize], theirs: &[usize]) -> bool {
        let (a, b) = (&self.ours.subject, &self.theirs.subject);
        let has_one = |places: &[usize], subject: &Subject| places.iter().any(|&at| subject.may_be_a_place(at));
        let is_known =
            |places: &[usize], subject: &Subject| places.iter().any(|&at| subject.extent(at) == Some(Extent::Region));
        has_one(ours, a) && has_one(theirs, b) && (is_known(ours, a) || is_known(theirs, b))
    }

    /// Whether both headlines give numbers, of victims too, and none is found in the other report.
    fn have_other_figures(&self) -> bool {
        let are_strange = |is_ours: bool| {
            let (from, to) = self.sides(is_ours);
            let subject = &from.subject;
            let mut numbers = (0..subject.words().len())
                .filter(|&at| subject.is_number(at))
                .peekable();
            numbers.peek().is_some() && numbers.all(|at| !subject.ids_at(at).any(|id| has(to, id)))
        };
        !self.are_texts && are_strange(true) && are_strange(false)
    }

    /// Whether two headlines of one pattern begin with quite other words, no states, and give other whole numbers: two firms with their
    /// profits. In scripts without capitals nothing else tells names.
    fn begin_with_others(&self, pattern: &Pattern) -> bool {
        let Some((ours, theirs)) = pattern.others.first().filter(|(a, b)| a.start == 0 && b.start == 0) else {
            return false;
        };
        let is_other = |places: &Range<usize>, is_ours: bool| {
            let subject = &self.sides(is_ours).0.subject;
            let is_state = |at: usize| subject.extent(at) == Some(Extent::State);
            !places.clone().any(is_state) && self.strange(places, is_ours).len() == places.len()
        };
        let are_whole = self.ours.fractions.is_empty() && self.theirs.fractions.is_empty();
        are_whole
            && pattern.same.len() >= self.same_min()
            && self.are_the_rest_the_same(pattern)
            && self.count_apart(pattern)
            && is_other(ours, true)
            && is_other(theirs, false)
    }

    /// Whether they tell of meetings with two guests, or of two seas or parts of a country.
    fn are_of_other_partners_or_quarters(&self) -> bool {
        self.is_paired && (meet_others(self.ours, self.theirs) || are_of_two_quarters(self.ours, self.theirs))
    }

    /// Whether one place of the pattern has a number in each, and neither is found in the other report.
    fn count_apart(&self, pattern: &Pattern) -> bool {
        let strange = |places: &Range<usize>, is_ours: bool| {
            let (from, to) = self.sides(is_ours);
            let mut numbers = places.clone().filter(|&at| from.subject.is_number(at)).peekable();
            numbers.peek().is_some() && numbers.all(|at| !from.subject.ids_at(at).any(|id| has(to, id)))
        };
        let is_apart = |(ours, theirs): &(Range<usize>, Range<usize>)| strange(ours, true) && strange(theirs, false);
        !self.tell_victims() && pattern.others.iter().any(is_apart)
    }

    /// The same of all numbers of headlines and first lines.
    fn count_apart_below(&self) -> bool {
        let (a, b) = (&self.ours.figures.ids, &self.theirs.figures.ids);
        !self.tell_victims() && !a.is_empty() && !b.is_empty() && !a.iter().any(|one| b.contains(one))
    }

    fn tell_victims(&self) -> bool {
        self.ours.affair.tells_victims() || self.theirs.affair.tells_victims()
    }

    /// Whether words of each stand in one place that are not in the other report.
    fn differ(&self, pattern: &Pattern) -> bool {
        let mut others = pattern.others.iter();
        others.any(|(ours, theirs)| {
            !self.is_long(ours, true)
                && !self.is_long(theirs, false)
                && !self.strange(ours, true).is_empty()
                && !self.strange(theirs, false).is_empty()
        })
    }

    /// Whether they are names in one place of the pattern.
    fn name_apart(&self, pattern: &Pattern) -> bool {
        let mut others = pattern.others.iter();
        others.any(|(ours, theirs)| {
            let are_short = !self.is_long(ours, true) && !self.is_long(theirs, false);
            are_short && self.are_names(&self.strange(ours, true), &self.strange(theirs, false))
        })
    }

    /// Whether both have a capital there, and not as every noun has one.
    fn are_capitals(&self, ours: &[usize], theirs: &[usize]) -> bool {
        let has_one = |places: &[usize], subject: &Subject| places.iter().any(|&at| subject.has_capital(at));
        !self.ours.language.has_capital_nouns()
            && has_one(ours, &self.ours.subject)
            && has_one(theirs, &self.theirs.subject)
    }

    /// Whether nothing is left of either headline but what both have, one place of the pattern, and numbers.
    fn are_the_rest_the_same(&self, pattern: &Pattern) -> bool {
        let has_words =
            |(ours, _): &&(Range<usize>, Range<usize>)| ours.clone().any(|at| !self.ours.subject.is_number(at));
        if pattern.others.iter().filter(has_words).count() > 1 {
            return false;
        }
        let is_there = |at: usize, is_ours: bool| {
            let within = |range: &Range<usize>| range.contains(&at);
            let same = pattern
                .same
                .iter()
                .any(|&(ours, theirs)| at == if is_ours { ours } else { theirs });
            same || pattern
                .others
                .iter()
                .any(|(ours, theirs)| within(if is_ours { ours } else { theirs }))
        };
        [true, false].into_iter().all(|is_ours| {
            let subject = &self.sides(is_ours).0.subject;
            (0..subject.words().len()).all(|at| subject.is_number(at) || is_there(at, is_ours))
        })
    }

    /// The words at these places of a headline that are not in the other report; no numbers, which grow from hour to hour.
    fn strange(&self, places: &Range<usize>, is_ours: bool) -> Vec<usize> {
        let (from, to) = self.sides(is_ours);
        let subject = &from.subject;
        let has_any = |at: usize| subject.ids_at(at).any(|id| has(to, id));
        // Of a name that no table knows a part says that it is the same.
        let is_known = |at: usize| match subject.foreign_at(at) {
            Some(places) => places.clone().any(has_any),
            None => has_any(at),
        };
        let is_strange = |&at: &usize| !subject.is_number(at) && !is_known(at);
        places.clone().filter(is_strange).collect()
    }

    fn sides(&self, is_ours: bool) -> (&Profile, &Profile) {
        if is_ours {
            (self.ours, self.theirs)
        } else {
            (self.theirs, self.ours)
        }
    }

    /// Whether both name somebody or something there. Of a headline alone a state and a town in it may be one place.
    fn are_names(&self, ours: &[usize], theirs: &[usize]) -> bool {
        let (a, b) = (
            Named::of(&self.ours.subject, ours, self.has_lines),
            Named::of(&self.theirs.subject, theirs, self.has_lines),
        );
        let is_sure = a.is_sure || b.is_sure;
        is_sure && ((a.state && b.state) || (a.other && b.other) || (self.has_lines && a.is_any() && b.is_any()))
    }

    /// Whether both have nothing there but numbers that measure it, and quite other ones: `magnitude 6.8`.
    fn are_other_measures(&self, ours: &Range<usize>, theirs: &Range<usize>) -> bool {
        let (a, b) = (&self.ours.subject, &self.theirs.subject);
        let (mut one, mut other) = (ours.clone(), theirs.clone());
        one.all(|at| a.is_number(at)) && other.all(|at| b.is_number(at)) && self.measure_others()
    }

    /// Whether one word has quite another number in each: `Flight 482`, `Flight 917`.
    fn are_numbered_apart(&self) -> bool {
        if !self.ours.fractions.is_empty() || !self.theirs.fractions.is_empty() {
            return false;
        }
        let (a, b) = (&self.ours.subject, &self.theirs.subject);
        let is_strange = |numbers: &[TermId], to: &Profile| numbers.last().is_some_and(|&number| !has(to, number));
        a.numbered().any(|(word, number)| {
            let mut others = b.numbered().filter(|(other, _)| *other == word).peekable();
            others.peek().is_some()
                && is_strange(number, self.theirs)
                && others.all(|(_, other)| is_strange(other, self.ours))
        })
    }

    /// Whether no measure of the one headline is near one of the other.
    fn measure_others(&self) -> bool {
        /// Hundredths within which two stations measure one earthquake.
        const NEAR: i32 = 35;
        let (a, b) = (&self.ours.fractions, &self.theirs.fractions);
        let is_far = |one: &i32| b.iter().all(|other| (one - other).abs() > NEAR);
        !a.is_empty() && !b.is_empty() && a.iter().all(is_far)
    }

    /// Whether two parties stand on the two sides of one word, and the other way round in the other headline: the one expels
    /// diplomats of the other. Or one stands on the other side of it and another one is new.
    fn are_mirrored(&self) -> bool {
        let (a, b) = (&self.ours.subject, &self.theirs.subject);
        let parties = a.parties_of_both(b);
        let words = || {
            let same = a
                .words()
                .iter()
                .enumerate()
                .filter(|&(at, _)| !a.is_name(at) && !a.is_number(at));
            same.filter_map(|(at, id)| Some((at, b.words().iter().position(|other| other == id)?)))
        };
        words().any(|(ours, theirs)| {
            // Who speaks may stand before what is said or behind it.
            let in_one_part = |x: usize, y: usize| a.are_in_one_part(x, ours) && b.are_in_one_part(y, theirs);
            let mut sides = parties.iter().filter(|&&(x, y)| in_one_part(x, y));
            let before = sides.clone().any(|&(x, y)| x < ours && y > theirs && !b.is_done_by(y));
            let behind = sides.any(|&(x, y)| x > ours && y < theirs && !a.is_done_by(x));
            before && behind && !a.is_mutual(ours)
        })
    }
}

/// What is named at some places of a headline.
struct Named {
    /// One is surely a name.
    is_sure: bool,
    state: bool,
    other: bool,
}

impl Named {
    fn of(subject: &Subject, places: &[usize], has_lines: bool) -> Self {
        let mut named = Self {
            is_sure: false,
            state: false,
            other: false,
        };
        for &at in places {
            match subject.extent(at) {
                Some(_) if subject.is_of_somebody(at) => {}
                Some(Extent::State) => (named.state, named.is_sure) = (true, true),
                Some(_) => (named.other, named.is_sure) = (true, true),
                None if subject.foreign_at(at).is_some() => (named.other, named.is_sure) = (true, true),
                None if subject.has_capital(at) => {
                    named.other = true;
                    named.is_sure |= subject.is_evident(at) || (has_lines && subject.is_likely(at));
                }
                None => {}
            }
        }
        named
    }

    fn is_any(&self) -> bool {
        self.state || self.other
    }
}

/// Whether the headline has a term.
fn is_headed(text: &Profile, id: TermId) -> bool {
    text.terms.find(id).is_some_and(|share| share.title() > 0.0)
}

/// Whether a word between two parties says the same whoever comes first.
pub(super) fn is_mutual(word: &str) -> bool {
    let word = word.to_lowercase();
    MUTUAL.iter().any(|beginning| word.starts_with(beginning))
}

/// Whether the one who did it stands behind this word.
pub(super) fn is_done_by(word: &str) -> bool {
    DONE_BY.contains(&word)
}

#[cfg(test)]
mod tests;
