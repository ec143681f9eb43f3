//! How a word may differ from the form it stands for, script by script.
//!
//! Two sides that must agree: [`keys`] says under which forms a word is looked up, the `is_…` functions decide. A rule added
//! on one side belongs on the other; the property test of `matches` compares them.

use std::borrow::Cow;

use super::super::endings::{
    ARABIC_PROCLITICS, CYRILLIC, HEBREW_PROCLITICS, cyrillic_base, is_latin_tail, is_turkish_tail, y_for_ies,
};
use super::super::words::Script;

/// Where a form may be filed that a word stands for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Key<'w> {
    /// Under its first word, folded.
    Form(Cow<'w, str>),
    /// Under the Cyrillic base of its first word.
    Base(&'w str),
}

/// Everywhere a form may be filed that this word, folded and with its apostrophe taken out, may stand for; the word as it is
/// is not among them.
pub(super) fn keys(folded: &str, apostrophe: Option<usize>, script: Script) -> Vec<Key<'_>> {
    match script {
        Script::Latin => {
            let tails = ["s", "es", "x"].iter().filter_map(|tail| folded.strip_suffix(tail));
            let owner = apostrophe.and_then(|at| folded.get(..at));
            tails
                .chain(owner)
                .map(|base| Key::Form(Cow::Borrowed(base)))
                .chain(y_for_ies(folded).map(|base| Key::Form(Cow::Owned(base))))
                .collect()
        }
        Script::Cyrillic => {
            let cuts = folded.char_indices().rev().take(3).map(|(at, _)| &folded[..at]);
            cuts.chain([folded]).map(Key::Base).collect()
        }
        Script::Hangul => {
            let cuts = folded.char_indices().skip(1).map(|(at, _)| &folded[..at]);
            cuts.map(|base| Key::Form(Cow::Borrowed(base))).collect()
        }
        Script::Arabic | Script::Hebrew => without_proclitics(folded, script)
            .map(|base| Key::Form(Cow::Owned(base)))
            .collect(),
        _ => Vec::new(),
    }
}

/// Whether a Latin word is the form with an ending that may follow it.
pub(super) fn is_latin(form: &str, word: &str, apostrophe: Option<usize>) -> bool {
    if let Some(at) = apostrophe
        && word.get(..at) == Some(form)
    {
        return &word[at..] == "s" || is_turkish_tail(&word[at..]);
    }
    word.strip_prefix(form).is_some_and(|tail| is_latin_tail(form, tail))
        || form.ends_with('y') && y_for_ies(word).is_some_and(|base| base == form)
}

/// Whether a Cyrillic word is the form's base with an ending of the closed list.
pub(super) fn is_cyrillic(form: &str, word: &str) -> bool {
    cyrillic_base(form).is_some_and(|base| word.strip_prefix(base).is_some_and(|ending| CYRILLIC.contains(&ending)))
}

/// Whether an Arabic or Hebrew word is the form behind words written together with it.
pub(super) fn is_semitic(form: &str, word: &str, script: Script) -> bool {
    word.ends_with(without_article(form)) && without_proclitics(word, script).any(|base| base == form)
}

/// `ال…` may lose its first letter behind `ل`: compare what is left.
fn without_article(form: &str) -> &str {
    form.strip_prefix("ال").unwrap_or(form)
}

/// The word without each proclitic that leaves at least three letters.
fn without_proclitics(word: &str, script: Script) -> impl Iterator<Item = String> {
    let proclitics: &[&str] = if script == Script::Arabic {
        &ARABIC_PROCLITICS
    } else {
        &HEBREW_PROCLITICS
    };
    proclitics.iter().flat_map(move |proclitic| {
        let rest = word
            .strip_prefix(proclitic)
            .filter(|rest| rest.chars().nth(2).is_some());
        let article = proclitic.ends_with("لل").then_some("ال");
        rest.into_iter().flat_map(move |rest| {
            [Some(rest.to_owned()), article.map(|article| format!("{article}{rest}"))]
                .into_iter()
                .flatten()
        })
    })
}
