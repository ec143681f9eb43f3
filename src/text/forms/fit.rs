//! Whether one word of a text is one word of a form, by nothing around it.

use super::super::endings::{is_case_of_name, is_korean_tail};
use super::super::words::{NON_JOINER, Script, Word, is_joint, joined, words};
use super::bend::{is_cyrillic, is_latin, is_other, is_semitic};
use super::compile::Kind;
use super::index::{Fit, Shape};
use super::{cased_word, exact_word, folded_word};

/// The parts of a word that a text writes in several; empty for one in one piece.
pub(super) fn parts_of<'t>(word: &Word<'t>) -> Vec<Word<'t>> {
    let is_parted = |sign| is_joint(sign) || word.script == Script::Arabic && sign == NON_JOINER;
    if !word.text.contains(is_parted) {
        return Vec::new();
    }
    words(word.text).collect()
}

/// Whether a word of a form, not one of Hangul, stands in one of the parts already or in some of them: Ukraine in Ukraine-Krieg.
pub(super) fn is_found_in(shape: &Shape, parts: &[Word<'_>]) -> bool {
    let is_hangul = matches!(shape.kind, Kind::Hangul { .. });
    !is_hangul && runs(parts).any(|run| run.len() < parts.len() && fits_run(shape, run))
}

/// Whether these parts, and no fewer of them, are this word of a form.
pub(super) fn is_joined(shape: &Shape, text: &str, parts: &[Word<'_>]) -> bool {
    joined(text, parts).is_some_and(|word| {
        let (folded, apostrophe) = folded_word(word.text);
        word_fits(shape, &word, &folded, apostrophe) == Fit::Whole && !is_found_in(shape, parts)
    })
}

/// Every run of neighbouring parts.
fn runs<'p, 't>(parts: &'p [Word<'t>]) -> impl Iterator<Item = &'p [Word<'t>]> {
    (0..parts.len()).flat_map(move |from| (from + 1..=parts.len()).map(move |to| &parts[from..to]))
}

/// Whether the parts are this word of a form when they are written as one.
fn fits_run(shape: &Shape, run: &[Word<'_>]) -> bool {
    let text: String = run.iter().map(|part| part.text).collect();
    let script = run
        .iter()
        .map(|part| part.script)
        .find(|&script| script != Script::Digits);
    let word = Word {
        text: &text,
        start: 0,
        script: script.unwrap_or(Script::Digits),
    };
    let (folded, apostrophe) = folded_word(&text);
    word_fits(shape, &word, &folded, apostrophe) == Fit::Whole
}

/// Whether a word of a text is this word of a form: by the rules of its script, by nothing around it.
pub(super) fn word_fits(shape: &Shape, word: &Word<'_>, folded: &str, apostrophe: Option<usize>) -> Fit {
    let holds = match shape.kind {
        Kind::Hangul { breaks } => return korean_fits(shape, breaks, word, folded),
        Kind::Exact => exact_word(word.text) == *shape.text,
        Kind::Glob => is_wild(&shape.text, folded, apostrophe),
        Kind::Plain if shape.is_capital_only && !is_capital(word.text) => false,
        Kind::Plain if *folded == *shape.text => true,
        Kind::Plain if word.script != shape.script => false,
        Kind::Plain => match word.script {
            Script::Latin => {
                shape.is_last && is_latin(&shape.text, folded, apostrophe)
                    || shape.is_name && is_capital(word.text) && is_case_of_name(&shape.text, folded, word.text)
            }
            Script::Cyrillic => is_cyrillic(&shape.text, folded) && (!shape.is_name || is_capital(word.text)),
            Script::Arabic | Script::Hebrew => is_semitic(&shape.text, folded, word.script, shape.is_in_phrase),
            Script::Other => is_other(&shape.text, folded),
            _ => false,
        },
    };
    let in_case = |cased: &str| is_same_case(cased, &cased_word(word.text));
    if holds && shape.cased.as_deref().is_none_or(in_case) {
        Fit::Whole
    } else {
        Fit::No
    }
}

fn korean_fits(shape: &Shape, breaks: u64, word: &Word<'_>, folded: &str) -> Fit {
    if word.script != Script::Hangul || folded.is_empty() {
        return Fit::No;
    }
    match folded.strip_prefix(&*shape.text) {
        Some(tail) if is_end(shape, tail) => Fit::Whole,
        None if shape.text.starts_with(folded) && may_break(breaks, folded.chars().count()) => Fit::Begins,
        _ => Fit::No,
    }
}

/// Whether a Korean form may end with this behind it.
pub(super) fn is_end(shape: &Shape, tail: &str) -> bool {
    if shape.is_last {
        is_korean_tail(&shape.text, tail)
    } else {
        tail.is_empty()
    }
}

pub(super) fn may_break(breaks: u64, behind: usize) -> bool {
    behind < 64 && breaks & (1 << behind) != 0
}

fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Upper and lower case agree as far as both go: what follows the form is its ending.
fn is_same_case(form: &str, word: &str) -> bool {
    form.chars()
        .filter(|sign| !matches!(sign, '*' | '?'))
        .zip(word.chars())
        .all(|(left, right)| left.is_uppercase() == right.is_uppercase())
}

/// Whether a form with wildcards is a word, which may have an owner's `'s` behind it.
pub(super) fn is_wild(form: &str, folded: &str, apostrophe: Option<usize>) -> bool {
    let owner = apostrophe.and_then(|at| folded[at..].eq("s").then(|| &folded[..at]));
    glob(form, folded) || owner.is_some_and(|owner| glob(form, owner))
}

/// `*` stands for any signs, `?` for one. Linear in the word for each star.
fn glob(pattern: &str, word: &str) -> bool {
    let pattern: Vec<char> = pattern.chars().collect();
    let word: Vec<char> = word.chars().collect();
    let (mut at, mut from) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while from < word.len() {
        match pattern.get(at) {
            Some('*') => {
                star = Some((at, from));
                at += 1;
            }
            Some(&sign) if sign == '?' || sign == word[from] => {
                at += 1;
                from += 1;
            }
            _ => {
                let Some((back, taken)) = star else {
                    return false;
                };
                star = Some((back, taken + 1));
                at = back + 1;
                from = taken + 1;
            }
        }
    }
    pattern[at..].iter().all(|&sign| sign == '*')
}
