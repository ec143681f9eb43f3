//! What the words of a name say: names made of words of every newspaper.
//!
//! Which words those are is counted, not listed: the starting table knows the words of the press, and which of them it writes small.

use crate::stories::similarity::{is_written_small, start_count, term_id};
use crate::text::everyday::{is_english, is_everyday, is_joining};
use crate::text::normalize::fold;
use crate::text::terms::terms;
use crate::text::words::{Script, Word, words};

/// A name of so many everyday English words is an everyday phrase (Good Friends); three of them are hardly one (New People's Army).
const WORDS_MAX: usize = 2;

/// Offices that every state has: with nothing but ordinary words beside it, such a name is that of many (State Security Department).
#[rustfmt::skip]
const OFFICES: [&str; 10] = [
    "administration", "agency", "bureau", "commission", "committee", "council", "department", "directorate", "ministry", "office",
];

/// Whether a name in Latin letters says too little, being an everyday phrase or an office of any state.
pub(super) fn is_phrase(name: &str) -> bool {
    let (mut telling, mut is_office) = (0, false);
    for word in words(name).filter(|word| !is_figure(word)) {
        let folded = fold(word.text);
        if word.script != Script::Latin || !is_everyday(&folded) && !is_ordinary(&folded) {
            return false;
        }
        telling += usize::from(!is_joining(&folded));
        is_office |= OFFICES.contains(&&*folded);
    }
    telling > 0 && (telling <= WORDS_MAX || is_office)
}

/// Whether a name that its list writes with capitals is made of words that papers use every day: only where they stand with capitals
/// they may be meant (Transatlantic Partners, Russia Today).
pub(super) fn needs_capitals(name: &str) -> bool {
    let mut telling = 0;
    for word in words(name).filter(|word| !is_figure(word)) {
        let folded = fold(word.text);
        if word.script != Script::Latin || !is_known(&folded) {
            return false;
        }
        if !is_joining(&folded) {
            telling += 1;
            if !word.text.starts_with(char::is_uppercase) {
                return false;
            }
        }
    }
    telling > 1
}

/// A number, or a letter by itself: neither is a word.
fn is_figure(word: &Word<'_>) -> bool {
    word.script == Script::Digits || word.text.chars().nth(1).is_none()
}

/// Points of the compass: they make names of what stands behind them (Northern Star).
const COMPASS: [&str; 4] = ["north", "south", "east", "west"];

/// Whether a word, folded, is an ordinary one, and makes no name.
fn is_ordinary(word: &str) -> bool {
    let is_point = COMPASS.iter().any(|point| word.starts_with(point));
    !is_point && (is_english(word) || all_terms(word, |term| is_written_small(term_id(term))))
}

/// Whether the press knows the word, be it a name.
fn is_known(word: &str) -> bool {
    is_everyday(word) || is_english(word) || all_terms(word, |term| start_count(term_id(term)) > 0)
}

/// Whether this holds of every term of a word that has any.
fn all_terms(word: &str, holds: impl Fn(&String) -> bool) -> bool {
    // Collected first: the starting table asks for terms itself when it is read.
    let all = terms(word);
    !all.is_empty() && all.iter().all(holds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_two_words_of_every_newspaper_is_a_phrase() {
        for name in [
            "TACTICAL MISSILES",
            "Transatlantic Partners",
            "Medical Equipment",
            "ADVANCED TECHNOLOGIES",
            "Research and Development",
            "State Security Department",
            "Golden Tigers",
        ] {
            assert!(is_phrase(name), "{name}");
        }
        for name in [
            "Wagner Group",
            "Russia Today",
            "Islamic State",
            "Blue Heron",
            "Northern Star",
            "New People's Army",
            "Vektor Technologies",
            "Han Myong",
            "Северный Банк",
            "",
        ] {
            assert!(!is_phrase(name), "{name}");
        }
    }

    #[test]
    fn only_a_name_without_a_rare_word_needs_its_capitals() {
        for name in [
            "Russia Today",
            "TACTICAL MISSILES",
            "Army of God",
            "MEDICAL EQUIPMENT LLC",
        ] {
            assert!(needs_capitals(name), "{name}");
        }
        for name in [
            "Seastar Trading",
            "tactical missiles",
            "Missiles",
            "IMO 9100007",
            "Северный Банк",
        ] {
            assert!(!needs_capitals(name), "{name}");
        }
    }
}
