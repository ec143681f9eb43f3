//! Two headlines of one pattern: laid side by side, word for word, what differs stands in the same places.
//!
//! Offices, agencies and desks write the second note as they wrote the first: "Poland summons the ambassador", "Romania summons the
//! ambassador". The more alike two such headlines are, the surer it is that the word in which they differ is what they are about.
//! Two papers on one event differ elsewhere, and what the one puts in its headline the other says somewhere below.

use std::ops::Range;

use super::profile::{Depth, Profile};
use super::similarity::TermId;
use super::subject::{Extent, Subject, has, name_others};

/// Words that two headlines must have in common, in order; pairs of signs where words have no blanks between them.
const SAME_MIN: usize = 3;
const SAME_PAIRS_MIN: usize = 4;

/// The same where both have lines below the headline in which the other's name would stand.
const SAME_WITH_LINES_MIN: usize = 2;

/// Most words that stand in one place of the pattern.
const OTHER_MAX: usize = 3;
const OTHER_PAIRS_MAX: usize = 8;

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
        || (!both.are_texts && (both.are_numbered_apart() || both.are_mirrored()))
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
            is_one_place && same >= least && !self.are_texts && (self.is_one_office || are_meant())
        })
    }

    /// Whether a stretch of a headline has more words than stand in one place of a pattern; its numbers are not counted.
    fn is_long(&self, places: &Range<usize>, is_ours: bool) -> bool {
        let subject = &self.sides(is_ours).0.subject;
        let most = if self.is_paired { OTHER_PAIRS_MAX } else { OTHER_MAX };
        places.clone().filter(|&at| !subject.is_number(at)).count() > most
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
        let is_strange = |&at: &usize| !subject.is_number(at) && !subject.ids_at(at).any(|id| has(to, id));
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
            let before = parties.iter().any(|&(x, y)| x < ours && y > theirs && !b.is_done_by(y));
            let behind = parties.iter().any(|&(x, y)| x > ours && y < theirs && !a.is_done_by(x));
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
                Some(Extent::State) => (named.state, named.is_sure) = (true, true),
                Some(_) => (named.other, named.is_sure) = (true, true),
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
mod tests {
    use super::super::profile::Reader;
    use super::super::rarity::Frequencies;
    use super::*;
    use crate::entries::Entry;
    use crate::text::aliases::AliasIndex;

    fn read((title, summary): (&str, &str), language: &str, office: u64) -> Profile {
        let entry = Entry {
            title: title.to_owned(),
            summary: summary.to_owned(),
            language: Some(language.to_owned()),
            ..Entry::default()
        };
        let mut profile = Reader::default()
            .read(&entry, &AliasIndex::default(), &mut Frequencies::default())
            .profile;
        profile.office = office;
        profile
    }

    #[track_caller]
    fn check(language: &str, one: (&str, &str), other: (&str, &str), expected: bool) {
        for (a, b) in [(one, other), (other, one)] {
            let (a, b) = (read(a, language, 1), read(b, language, 2));
            assert_eq!(are_twins(&a, &b), expected, "{one:?} {other:?}");
        }
    }

    #[test]
    fn one_pattern_with_another_state_person_or_thing_in_it_is_another_event() {
        check(
            "en",
            ("Norway recalls envoy from Chile over vote", ""),
            ("Sweden recalls envoy from Chile over vote", ""),
            true,
        );
        check(
            "de",
            ("Norwegen bestellt Botschafter ein", ""),
            ("Schweden bestellt Botschafter ein", ""),
            false,
        );
        check(
            "de",
            (
                "Norwegen bestellt chilenischen Botschafter ein",
                "Das Ministerium in Oslo teilte es am Montag mit.",
            ),
            (
                "Schweden bestellt chilenischen Botschafter ein",
                "Das Ministerium in Stockholm teilte es am Montag mit.",
            ),
            true,
        );
        check(
            "en",
            (
                "Minister opens hospital in Torvik",
                "The minister opened the hospital on Monday, her office told reporters.",
            ),
            (
                "Minister opens greenhouse in Torvik",
                "The minister opened the greenhouse on Monday, her office told reporters.",
            ),
            true,
        );
        check(
            "ja",
            (
                "外務省は対日関係で強い抗議",
                "外務省は日本の首相の発言について強く抗議したと報道官が述べた。",
            ),
            (
                "外務省は対米関係で強い抗議",
                "外務省は米国の長官の発言について強く抗議したと報道官が述べた。",
            ),
            true,
        );
    }

    #[test]
    fn one_event_in_other_words_or_with_a_grown_toll_is_no_twin() {
        check(
            "en",
            ("Blast kills five in Torvik mill", ""),
            ("Explosion kills five in Torvik mill", ""),
            false,
        );
        check(
            "en",
            ("Flood kills four in Torvik mill", ""),
            ("Flood kills seven in Torvik mill", ""),
            false,
        );
        check(
            "en",
            (
                "Norway recalls envoy from Chile over vote",
                "Oslo called the ambassador home on Monday.",
            ),
            (
                "Oslo recalls envoy from Chile over vote",
                "Norway called the ambassador home on Monday.",
            ),
            false,
        );
        check(
            "en",
            ("Magnitude 6.8 quake hits Torvik coast", ""),
            ("Magnitude 6.9 quake hits Torvik coast", ""),
            false,
        );
    }

    #[test]
    fn another_measure_or_the_number_of_another_thing_is_another_event() {
        check(
            "en",
            ("Quake of magnitude 5.1 near Torvik", ""),
            ("Quake of magnitude 6.8 near Torvik", ""),
            true,
        );
        check(
            "en",
            ("Flight 482 to Oslo lands on one wheel", ""),
            ("Flight 917 to Oslo lands on one wheel", ""),
            true,
        );
        check(
            "en",
            ("Tender 2026-114: Dredging of Berth, Port of Torvik", ""),
            ("Tender 2026-115: Supply of Tug Parts, Port of Torvik", ""),
            true,
        );
    }

    #[test]
    fn parties_the_other_way_round_are_another_event_unless_it_takes_both() {
        check(
            "en",
            ("Norway expels Chilean diplomats over vote", ""),
            ("Chile expels Norwegian diplomats in response", ""),
            true,
        );
        check(
            "en",
            ("Norway expels Chilean diplomats", ""),
            ("Chilean diplomats expelled by Norway", ""),
            false,
        );
        check(
            "en",
            ("Norway meets Chile in Torvik", ""),
            ("Chile meets Norway in Torvik", ""),
            false,
        );
    }

    #[test]
    fn one_office_says_nothing_twice_in_one_pattern() {
        let (one, other) = (
            ("Firm recalls frozen shrimp over glass", ""),
            ("Firm recalls smoked salmon over glass", ""),
        );
        assert!(are_twins(&read(one, "en", 1), &read(other, "en", 1)));
        assert!(!are_twins(&read(one, "en", 1), &read(other, "en", 2)));
    }
}
