//! How a word may differ from the form it stands for, script by script.
//!
//! Two sides that must agree: [`keys`] says under which forms a word is looked up, the `is_…` functions decide. A rule added
//! on one side belongs on the other; the property test of `matches` compares them.

use std::borrow::Cow;

use super::super::endings::{
    ARABIC_PROCLITICS, CYRILLIC, CYRILLIC_LETTERS_MIN, CYRILLIC_SHORT, HEBREW_PROCLITICS, cyrillic_base,
    cyrillic_bases, cyrillic_stems, german_firsts, greek_forms, is_greek_case, is_greek_letter, is_latin_tail,
    is_turkish_tail, singulars,
};
use super::super::words::Script;

/// Letters of the longest Cyrillic ending.
const ENDING_LETTERS_MAX: usize = 4;

/// Where a form may be filed that a word stands for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Key<'w> {
    /// Under its first word, folded.
    Form(Cow<'w, str>),
    /// Under the Cyrillic base of its first word.
    Base(Cow<'w, str>),
}

/// Everywhere a form may be filed that this word, folded and with its apostrophe taken out, may stand for; the word as it is
/// is not among them.
pub(super) fn keys(folded: &str, apostrophe: Option<usize>, script: Script) -> Vec<Key<'_>> {
    match script {
        Script::Latin => {
            let tails = ["s", "es", "x", "en"]
                .iter()
                .filter_map(|tail| folded.strip_suffix(tail));
            let plural = folded.strip_suffix('n').filter(|base| base.ends_with('e'));
            let owner = apostrophe.and_then(|at| folded.get(..at));
            tails
                .chain(plural)
                .chain(owner)
                .chain(german_firsts(folded))
                .map(|base| Key::Form(Cow::Borrowed(base)))
                .chain(singulars(folded).map(|base| Key::Form(Cow::Owned(base))))
                .collect()
        }
        Script::Cyrillic => {
            let cuts = folded
                .char_indices()
                .rev()
                .take(ENDING_LETTERS_MAX)
                .map(|(at, _)| &folded[..at]);
            let stems = cuts.clone().flat_map(cyrillic_bases).map(Cow::Owned);
            (cuts.chain([folded]).map(Cow::Borrowed))
                .chain(stems)
                .map(Key::Base)
                .collect()
        }
        Script::Hangul => {
            let cuts = folded.char_indices().skip(1).map(|(at, _)| &folded[..at]);
            cuts.map(|base| Key::Form(Cow::Borrowed(base))).collect()
        }
        Script::Arabic | Script::Hebrew => without_proclitics(folded, script)
            .map(|base| Key::Form(Cow::Owned(base)))
            .collect(),
        Script::Other if folded.starts_with(is_greek_letter) => greek_forms(folded)
            .into_iter()
            .map(|form| Key::Form(Cow::Owned(form)))
            .collect(),
        _ => Vec::new(),
    }
}

/// Whether a word of a script without rules of its own is the form: Greek has cases, the others stand as they are.
pub(crate) fn is_other(form: &str, word: &str) -> bool {
    word.starts_with(is_greek_letter) && is_greek_case(form, word)
}

/// Whether a Latin word is the form with an ending that may follow it.
pub(crate) fn is_latin(form: &str, word: &str, apostrophe: Option<usize>) -> bool {
    if let Some(at) = apostrophe
        && word.get(..at) == Some(form)
    {
        return &word[at..] == "s" || is_turkish_tail(&word[at..]);
    }
    word.strip_prefix(form).is_some_and(|tail| is_latin_tail(form, tail))
        || singulars(word).any(|base| base == form)
        || word.starts_with(form) && german_firsts(word).any(|first| first == form)
}

/// Whether a Cyrillic word is the form's base, or what becomes of it before an ending, with an ending of the closed list.
pub(crate) fn is_cyrillic(form: &str, word: &str) -> bool {
    let Some(base) = cyrillic_base(form) else { return false };
    let endings: &[&str] = if form.chars().nth(CYRILLIC_LETTERS_MIN - 1).is_some() {
        &CYRILLIC
    } else {
        &CYRILLIC_SHORT
    };
    let is_ending = |ending: &str| endings.contains(&ending);
    word.strip_prefix(base).is_some_and(is_ending)
        || cyrillic_stems(base).any(|stem| {
            word.strip_prefix(stem.as_str())
                .is_some_and(|ending| !ending.is_empty() && is_ending(ending))
        })
}

/// Whether an Arabic or Hebrew word is the form behind words written together with it.
pub(crate) fn is_semitic(form: &str, word: &str, script: Script) -> bool {
    word.ends_with(without_article(form)) && without_proclitics(word, script).any(|base| base == form)
}

/// `ال…` may lose its first letter behind `ل`: compare what is left.
fn without_article(form: &str) -> &str {
    form.strip_prefix("ال").unwrap_or(form)
}

/// The word without each proclitic that leaves at least three letters; the sign of the future stands before verbs only.
fn without_proclitics(word: &str, script: Script) -> impl Iterator<Item = String> {
    let proclitics: &[&str] = if script == Script::Arabic {
        &ARABIC_PROCLITICS
    } else {
        &HEBREW_PROCLITICS
    };
    proclitics.iter().flat_map(move |proclitic| {
        let rest = word
            .strip_prefix(proclitic)
            .filter(|rest| rest.chars().nth(2).is_some())
            .filter(|rest| !proclitic.ends_with('س') || rest.starts_with(['ي', 'ت', 'ن', 'ا']));
        let article = proclitic.ends_with("لل").then_some("ال");
        rest.into_iter().flat_map(move |rest| {
            [Some(rest.to_owned()), article.map(|article| format!("{article}{rest}"))]
                .into_iter()
                .flatten()
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether the form is filed under one of the word's keys.
    fn is_filed(form: &str, word: &str, apostrophe: Option<usize>, script: Script) -> bool {
        let base = cyrillic_base(form).unwrap_or(form);
        form == word
            || keys(word, apostrophe, script).iter().any(|key| match key {
                Key::Form(text) => text == form,
                Key::Base(text) => script == Script::Cyrillic && text == base,
            })
    }

    fn bends(form: &str, word: &str, script: Script) -> bool {
        match script {
            Script::Latin => is_latin(form, word, None),
            Script::Cyrillic => is_cyrillic(form, word),
            Script::Arabic | Script::Hebrew => is_semitic(form, word, script),
            _ => is_other(form, word),
        }
    }

    #[track_caller]
    fn check(script: Script, form: &str, bent: &[&str], not: &[&str]) {
        for word in bent {
            assert!(bends(form, word, script), "{form} {word}");
            assert!(is_filed(form, word, None, script), "{form} is not looked up for {word}");
        }
        for word in not {
            assert!(!bends(form, word, script), "{form} {word}");
        }
    }

    #[test]
    fn russian_and_ukrainian_names_take_case_endings() {
        check(
            Script::Cyrillic,
            "путин",
            &["путина", "путину", "путиным", "путине"],
            &["путинка", "путиниана"],
        );
        check(
            Script::Cyrillic,
            "харків",
            &["харкова", "харкові", "харковом"],
            &["харкота"],
        );
        check(
            Script::Cyrillic,
            "київ",
            &["києва", "києві", "києву"],
            &["київська", "києвлянин"],
        );
        check(
            Script::Cyrillic,
            "северокореец",
            &["северокорейца", "северокорейцев"],
            &["северокорейский"],
        );
        check(
            Script::Cyrillic,
            "північна",
            &["північної", "північній", "північну"],
            &["північніше"],
        );
        check(
            Script::Cyrillic,
            "соглашение",
            &[
                "соглашения",
                "соглашений",
                "соглашением",
                "соглашениям",
                "соглашениями",
                "соглашениях",
            ],
            &["соглашенец"],
        );
        check(Script::Cyrillic, "ын", &["ына", "ыну", "ыном"], &["ынтымак", "ыны"]);
        check(Script::Cyrillic, "сво", &[], &["свой", "сва"]);
        check(Script::Cyrillic, "українець", &["українця", "українців"], &["українка"]);
    }

    #[test]
    fn no_ending_is_longer_than_the_longest() {
        let longest = CYRILLIC.iter().map(|ending| ending.chars().count()).max();
        assert_eq!(longest, Some(ENDING_LETTERS_MAX));
    }

    #[test]
    fn latin_plurals_may_change_the_stem() {
        check(Script::Latin, "general", &["generals", "generaux"], &["generality"]);
        check(Script::Latin, "luz", &["luces"], &["lux"]);
        check(Script::Latin, "municao", &["municoes"], &["municipal"]);
        check(Script::Latin, "treaty", &["treaties"], &["treatise"]);
        check(Script::Latin, "drapeau", &["drapeaux"], &[]);
    }

    #[test]
    fn german_plurals_in_n_are_found() {
        check(Script::Latin, "rakete", &["raketen"], &["raketens"]);
        check(Script::Latin, "prasident", &["prasidenten"], &[]);
        check(Script::Latin, "soldat", &["soldaten"], &["soldatin"]);
        check(Script::Latin, "wahl", &["wahlen"], &["wahler"]);
        check(Script::Latin, "konferenz", &["konferenzen"], &[]);
        check(Script::Latin, "list", &["lists"], &["listen"]);
        check(Script::Latin, "take", &[], &["taken"]);
    }

    #[test]
    fn german_compounds_are_found_by_what_they_begin_with() {
        check(
            Script::Latin,
            "ukraine",
            &["ukrainekrieg", "ukrainehilfe", "ukrainepolitik"],
            &["ukrainer"],
        );
        check(
            Script::Latin,
            "sanktion",
            &["sanktionen", "sanktionspaket", "sanktionsliste"],
            &["sanktioniert"],
        );
        check(
            Script::Latin,
            "rakete",
            &["raketentest", "raketentests"],
            &["raketenhaft"],
        );
        check(
            Script::Latin,
            "china",
            &["chinareise", "chinas"],
            &["chinatown", "chinaware"],
        );
        check(Script::Latin, "pro", &[], &["protest", "protests"]);
        check(Script::Latin, "water", &[], &["waterfront"]);
        check(Script::Latin, "gold", &[], &["golden"]);
    }

    #[test]
    fn greek_words_take_the_endings_of_their_kind() {
        check(Script::Other, "ρωσια", &["ρωσιασ"], &["ρωσικο", "ρωσοσ"]);
        check(
            Script::Other,
            "πυραυλοσ",
            &["πυραυλου", "πυραυλοι", "πυραυλων", "πυραυλουσ"],
            &["πυρασ"],
        );
        check(Script::Other, "κυρωση", &["κυρωσεισ", "κυρωσεων"], &["κυριακη"]);
        check(
            Script::Other,
            "στρατιωτησ",
            &["στρατιωτη", "στρατιωτεσ", "στρατιωτων"],
            &["στρατηγικη"],
        );
    }

    #[test]
    fn arabic_and_hebrew_words_carry_little_words_before_them() {
        check(
            Script::Arabic,
            "روسيا",
            &["وروسيا", "بروسيا", "لروسيا", "كروسيا"],
            &["فروسية"],
        );
        check(Script::Arabic, "تطلق", &["ستطلق", "وستطلق"], &["سطلق"]);
        check(Script::Arabic, "الجيش", &["للجيش", "والجيش", "بالجيش"], &["جيشنا"]);
        check(
            Script::Hebrew,
            "רוסיה",
            &["ורוסיה", "ברוסיה", "מרוסיה", "שרוסיה", "ושרוסיה"],
            &["רוסית"],
        );
    }

    proptest::proptest! {
        #[test]
        fn whatever_bends_is_looked_up(
            form in "[абекцйіїєоь]{3,6}|[abeiosuxyz]{3,7}|[αειοσμτνυ]{4,8}|[ابلوكسيت]{3,6}|[הובלמשכי]{3,6}",
            word in "[абекцйіїєоьям]{3,8}|[abeiosuxyz]{3,9}|[αειοσμτνυ]{4,9}|[ابلوكسيت]{3,8}|[הובלמשכי]{3,8}",
        ) {
            for script in [Script::Latin, Script::Cyrillic, Script::Arabic, Script::Hebrew, Script::Other] {
                if bends(&form, &word, script) {
                    proptest::prop_assert!(is_filed(&form, &word, None, script), "{form} {word} {script:?}");
                }
            }
        }
    }
}
