//! Whether a word of a headline is an ordinary one and no name, by how it is written there and in the lines below.

use super::super::profile::Language;
use super::super::similarity::beginning;
use crate::text::words::Word;

/// Letters by which a word is known in another of its forms, and most letters of an ending behind a shorter one.
const BEGINNING_LETTERS: usize = 6;
const ENDING_LETTERS_MAX: usize = 2;

/// Behind these a place stands bare in German, where another noun has its article: `Brand in Bergheim`. Behind `von` a person does.
const BEFORE_BARE_NAMES: [&str; 10] = ["in", "bei", "aus", "nach", "von", "nahe", "bis", "ab", "um", "vor"];

/// And what makes it an ordinary one though it begins a sentence.
#[rustfmt::skip]
const BEFORE_NOUNS: [&str; 28] = [
    "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines", "kein", "keine", "alle", "einige",
    "mehrere", "viele", "zwei", "drei", "vier", "fünf", "zehn", "dutzende", "hunderte", "tausende", "zehntausende", "hunderttausende",
];

/// Beginnings of words for offices, and what stands in compounds.
#[rustfmt::skip]
const OFFICES: [&str; 22] = [
    "boss", "chef", "chief", "direct", "head", "jefe", "leiter", "ministr", "ministère", "patron", "presid", "présid", "präsid", "secret",
    "secrét", "sekret", "szef", "глав", "директор", "президент", "руковод", "секретар",
];
const OFFICES_WITHIN: [&str; 3] = ["minister", "министр", "міністр"];

/// Letters of the words between an office and what it is of, and how many there are at most: `ministre de la santé`.
const BETWEEN_LETTERS: usize = 3;
const BETWEEN_MAX: usize = 2;

/// Whether a bare noun behind this word is a place, in German.
pub(super) fn stands_before_a_place(word: &str) -> bool {
    const BEFORE_PLACES: [&str; 3] = ["in", "bei", "nahe"];
    BEFORE_PLACES.contains(&word)
}

/// Whether a word says of what somebody has the office: then it tells who that is, as a name does.
pub(super) fn is_of_an_office(all: &[Word<'_>], at: usize) -> bool {
    let is_between = |word: &&Word<'_>| word.text.chars().count() <= BETWEEN_LETTERS;
    let before = all.get(..at).unwrap_or_default().iter().rev();
    let between = before.clone().take(BETWEEN_MAX).take_while(is_between).count();
    let office = before.clone().nth(between);
    let next = all.get(at + 1);
    office.is_some_and(|word| is_office(word.text)) || next.is_some_and(|word| is_office(word.text))
}

fn is_office(word: &str) -> bool {
    let word = word.to_lowercase();
    OFFICES.iter().any(|beginning| word.starts_with(beginning))
        || OFFICES_WITHIN.iter().any(|office| word.contains(office))
}

/// Whether it is written small, here or below; in German, where every noun is written large, whether it stands below as a noun does.
/// Scripts without small letters tell nothing.
pub(super) fn is_ordinary(word: &str, lead: &str, language: Language) -> bool {
    let first = word.chars().next().unwrap_or_default();
    if first.is_lowercase() {
        return true;
    }
    if !first.is_uppercase() {
        return false;
    }
    if language.has_capital_nouns() {
        occurs(word, lead, |before| !may_stand_before_a_name(before))
    } else {
        occurs(&word.to_lowercase(), lead, |_| true)
    }
}

/// Whether a text has a word, in one of its forms, behind words that will do.
fn occurs(word: &str, text: &str, will_do: impl Fn(&str) -> bool) -> bool {
    let beginning = beginning(word, BEGINNING_LETTERS);
    let is_short = beginning.len() == word.len();
    text.match_indices(beginning).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + beginning.len()..]);
        let begins = !before.ends_with(char::is_alphanumeric);
        let ending = after
            .chars()
            .take_while(|sign| sign.is_alphabetic())
            .take(ENDING_LETTERS_MAX + 1);
        let ends = !is_short || ending.count() <= ENDING_LETTERS_MAX;
        begins && ends && will_do(before)
    })
}

/// Whether what stands before a noun in German may stand before a name: nothing, a number, a preposition, another noun (`Minister
/// Brandt`).
fn may_stand_before_a_name(before: &str) -> bool {
    let word = before.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
    let small = word.to_lowercase();
    let is_before_nouns = BEFORE_NOUNS.contains(&small.as_str());
    let is_small = small == word && word.ends_with(char::is_alphabetic);
    !is_before_nouns && (!is_small || BEFORE_BARE_NAMES.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::words::words;

    #[track_caller]
    fn check(language: &str, word: &str, lead: &str, expected: bool) {
        assert_eq!(
            is_ordinary(word, lead, Language::of(language)),
            expected,
            "{word}: {lead}"
        );
    }

    #[test]
    fn a_word_that_is_written_small_below_is_no_name() {
        check("en", "Kilns", "The kilns of Torvik burn again.", true);
        check("ru", "Врачи", "Бастуют врачи Торвика.", true);
        check("en", "Torvik", "The kilns of Torvik burn again.", false);
        check("fr", "Four", "Des fours brûlent.", true);
        check("fr", "Four", "La fourniture de bois baisse.", false);
        check("ar", "تورفيك", "تورفيك", false);
    }

    #[test]
    fn what_an_office_is_of_is_told_by_the_word_beside_it() {
        for (title, at, expected) in [
            ("Court holds energy minister of Torvik", 2, true),
            ("Le ministre de la santé démissionne", 4, true),
            ("Суд арестовал замминистра обороны", 3, true),
            ("Court of Torvik ends aid for cars", 6, false),
        ] {
            let all: Vec<Word<'_>> = words(title).collect();
            assert_eq!(is_of_an_office(&all, at), expected, "{title}");
        }
    }

    #[test]
    fn a_german_noun_is_no_name_if_it_has_its_article_or_another_small_word_before_it() {
        check("de", "Ofen", "In Torvik ist der Ofen erloschen.", true);
        check("de", "Öfen", "Tausende Öfen brennen.", true);
        check("de", "Öfen", "Die Preise für Öfen steigen.", true);
        check("de", "Torvik", "In Torvik ist der Ofen erloschen.", false);
        check("de", "Torvik", "Ein Ofen in Torvik ist erloschen.", false);
        check("de", "Brandt", "Das Amt von Minister Brandt prüft es.", false);
    }
}
