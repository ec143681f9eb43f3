//! Names as lists write them, made into names as news writes them.
//!
//! A list writes `SECHIN, Igor Ivanovich` and `ALPHA TRADING CO., LTD.`; an article writes `Igor Sechin` and `Alpha Trading`.
//! Nothing is guessed: words are taken away (legal forms, titles, patronymics), letters are spelled out as passports do it,
//! the syllables of a Korean or Chinese given name are also written in one; other transliterations are those that the list
//! itself gives. What may be many other things is marked as weak.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use super::import::{Draft, Kind};
use super::{Listed, Listing, Name, company, ordinary, person, quoted, spelling};
use crate::text::everyday::is_everyday;
use crate::text::normalize::{fold, is_invisible};
use crate::text::words::{Script, words};

/// Most names of one entity; the longest official entry has under two hundred.
const NAMES_MAX: usize = 500;

/// Longest name, in characters; longer ones are sentences in the wrong field.
const NAME_CHARS_MAX: usize = 200;

/// Fewest letters that two words must have together: `Li Na` is too little to go by.
const LETTERS_MIN: usize = 5;

/// Fewest signs of a name in Hangul, Han or hiragana, where a name is written in one piece.
const SIGNS_MIN: usize = 3;

/// Fewest signs of a single katakana run.
const KATAKANA_MIN: usize = 5;

/// `Chol KIM` of `KIM, Chol`: a comma in a name stands behind the family name, and nowhere else.
#[must_use]
pub fn turned(name: &str) -> Cow<'_, str> {
    match name.split_once(',') {
        Some((last, first)) => Cow::Owned(format!("{} {}", first.trim(), last.trim()).trim().to_owned()),
        None => Cow::Borrowed(name),
    }
}

/// Whether a name is too little to go by alone: one word, a few letters, or words that are all everyday words as well (Ли Сон,
/// Song Won, First Response).
#[must_use]
pub fn is_weak(name: &str) -> bool {
    let (mut parts, mut letters, mut signs, mut katakana, mut everyday) = (0, 0, 0, 0, 0);
    for word in words(name) {
        let length = word.text.chars().count();
        match word.script {
            Script::Han | Script::Hiragana | Script::Cluster | Script::Hangul => signs += length,
            Script::Katakana => {
                katakana += length;
                parts += 1;
            }
            // An initial or a hull number says little; a ship's registration is as good as a name.
            Script::Digits if length < 5 => {}
            _ if length < 2 => {}
            _ => {
                letters += length;
                parts += 1;
                everyday += usize::from(is_everyday(&fold(word.text)));
            }
        }
    }
    if parts > 0 && parts == everyday && signs == 0 {
        return true;
    }
    let is_strong = signs >= SIGNS_MIN || katakana >= KATAKANA_MIN || (parts >= 2 && letters + katakana >= LETTERS_MIN);
    !is_strong || ordinary::is_phrase(name)
}

/// An entity of a record; `None` when there is nothing in it to be found by.
pub(super) fn listed(draft: Draft) -> Option<Listed> {
    let shown = draft.shown.as_ref().or(draft.names.first().map(|(name, _)| name))?;
    let shown = shown_name(shown);
    let mut names = Names::default();
    for (written, is_marked) in &draft.names {
        let written = tidied(draft.kind, written);
        if draft.is_prepared {
            names.add(written, *is_marked);
            continue;
        }
        let variants = match draft.kind {
            Kind::Person => {
                let mut all = person::variants(&written);
                let spelled = |(name, is_doubtful): &(String, bool)| {
                    let is_doubtful = *is_doubtful;
                    spelling::variants(name)
                        .into_iter()
                        .map(move |name| (name, is_doubtful))
                };
                let more: Vec<_> = all.iter().flat_map(spelled).collect();
                all.extend(more);
                all
            }
            Kind::Body => company::variants(&written),
            Kind::Craft => vec![(written.replace(',', " "), false)],
        };
        for (text, is_doubtful) in variants {
            let text = tidied(draft.kind, &text);
            let is_weak = *is_marked || is_doubtful || is_weak(&text);
            names.add(text, is_weak);
        }
    }
    // As a name file keeps them, so that what was written and is read again is the same.
    names.names.sort_by_key(|name| name.is_weak);
    (!names.names.is_empty()).then(|| Listed {
        listing: Arc::new(Listing {
            id: draft.id,
            name: shown,
            programmes: draft.programmes,
            url: draft.url,
        }),
        names: names.names,
    })
}

/// Names, none twice.
#[derive(Default)]
struct Names {
    names: Vec<Name>,
    known: HashMap<String, usize>,
}

impl Names {
    fn add(&mut self, text: String, is_weak: bool) {
        let key: Vec<String> = words(&turned(&text)).map(|word| fold(word.text)).collect();
        if key.is_empty() {
            return;
        }
        if let Some(name) = self.known.get(&key.join(" ")).and_then(|at| self.names.get_mut(*at)) {
            // Called weak in one place and not in another: it counts.
            name.is_weak &= is_weak;
        } else if self.names.len() < NAMES_MAX {
            self.known.insert(key.join(" "), self.names.len());
            self.names.push(Name {
                text,
                is_weak,
                is_common: false,
            });
        }
    }
}

/// One line as readers see it: quotes around the whole are left out, and one that has no partner; `COMPANY "STAR"` stays.
fn shown_name(text: &str) -> String {
    let bare = tidy(text);
    let line = line(text);
    let line = line.trim_matches(|sign: char| matches!(sign, ' ' | ',' | ';'));
    let is_paired = |open: char, close: char| {
        let count = |sign: char| line.chars().filter(|one| *one == sign).count();
        bare.contains([open, close])
            && if open == close {
                count(open) % 2 == 0
            } else {
                count(open) == count(close)
            }
    };
    if [('"', '"'), ('“', '”'), ('«', '»')]
        .into_iter()
        .any(|(open, close)| is_paired(open, close))
    {
        cut(line)
    } else {
        bare
    }
}

/// One line as [`tidy`] makes it; the quotes of a body's name behind its noun stay: they say that it does not bend.
fn tidied(kind: Kind, text: &str) -> String {
    let phrase = (kind == Kind::Body).then(|| quoted::phrase(&line(text))).flatten();
    phrase.map_or_else(|| tidy(text), |phrase| cut(&phrase))
}

/// One line without quotes around it and signs that are not seen.
fn tidy(text: &str) -> String {
    let line = line(text);
    cut(line.trim_matches(|sign: char| matches!(sign, '"' | '\'' | '“' | '”' | '«' | '»' | ' ' | ',' | ';')))
}

/// Without signs that are not seen, every run of blanks as one.
fn line(text: &str) -> String {
    let visible: String = text.chars().filter(|sign| !is_invisible(*sign)).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// As long as a name may be.
fn cut(text: &str) -> String {
    text.chars()
        .filter(|sign| !sign.is_control())
        .take(NAME_CHARS_MAX)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: Kind, written: &str, expected: &[(&str, bool)]) {
        let draft = Draft {
            id: "x".into(),
            kind,
            names: vec![(written.to_owned(), false)],
            ..Draft::default()
        };
        let made = listed(draft).unwrap();
        assert_eq!(made.listing.name, shown_name(written));
        let names: Vec<(&str, bool)> = made
            .names
            .iter()
            .map(|name| (name.text.as_str(), name.is_weak))
            .collect();
        assert_eq!(names, expected, "{written}");
    }

    #[test]
    fn people_are_found_without_patronymic_and_title() {
        check(
            Kind::Person,
            "KIM, Chol Su",
            &[("KIM, Chol Su", false), ("KIM, Cholsu", false)],
        );
        check(
            Kind::Person,
            "MÜLLER, Jörg",
            &[("MÜLLER, Jörg", false), ("MUELLER, Joerg", false)],
        );
        check(
            Kind::Person,
            "ORLOV, Pavel Ivanovich",
            &[("ORLOV, Pavel Ivanovich", false), ("ORLOV, Pavel", false)],
        );
        check(
            Kind::Person,
            "Roman Petrovich Markovich",
            &[("Roman Petrovich Markovich", false), ("Roman Markovich", false)],
        );
        check(Kind::Person, "Anton Markovich", &[("Anton Markovich", false)]);
        check(Kind::Person, "SMITH, John, Jr.", &[("SMITH, John", false)]);
        check(
            Kind::Person,
            "General Dr. Pak Yong Ho",
            &[("Pak Yong Ho", false), ("Pak Yongho", false)],
        );
        check(
            Kind::Person,
            "PAK, Yong (박용호)",
            &[("PAK, Yong", false), ("박용호", false)],
        );
    }

    #[test]
    fn companies_are_found_without_their_legal_form() {
        check(Kind::Body, "ALPHA TRADING CO., LTD.", &[("ALPHA TRADING", false)]);
        check(
            Kind::Body,
            "Limited Liability Company \"Northern Star\"",
            &[("Northern Star", false)],
        );
        check(Kind::Body, "OOO Vektor", &[("OOO Vektor", false), ("Vektor", true)]);
        check(Kind::Body, "ПАО «Северный Банк»", &[("Северный Банк", false)]);
        check(Kind::Body, "Банк «Россия»", &[("Банк «Россия»", false)]);
        check(
            Kind::Body,
            "Открытое акционерное общество \"Банк \"Россия\"\"",
            &[("Банк «Россия»", false)],
        );
        check(Kind::Body, "大星贸易有限公司", &[("大星贸易", false)]);
        check(
            Kind::Body,
            "SEASTAR TRADING CORPORATION",
            &[("SEASTAR TRADING", false), ("SEASTAR", true)],
        );
        check(
            Kind::Body,
            "LIMITED LIABILITY COMPANY SEABANK",
            &[
                ("LIMITED LIABILITY COMPANY SEABANK", false),
                ("LLC SEABANK", false),
                ("SEABANK", true),
            ],
        );
        check(
            Kind::Body,
            "SEABANK CORPORATION",
            &[
                ("SEABANK CORPORATION", false),
                ("SEABANK Corp", false),
                ("SEABANK", true),
            ],
        );
        check(Kind::Body, "LIMITED", &[("LIMITED", true)]);
        check(Kind::Body, "KOMEX", &[("KOMEX", true)]);
        check(Kind::Body, "THE BASE", &[("BASE", true)]);
        check(
            Kind::Body,
            "GOOD FRIENDS COMPANY LIMITED",
            &[
                ("GOOD FRIENDS COMPANY LIMITED", false),
                ("GOOD FRIENDS Co Ltd", false),
                ("GOOD FRIENDS", true),
            ],
        );
        check(Kind::Body, "VEKTOR STEEL, S.A. DE C.V.", &[("VEKTOR STEEL", false)]);
        check(
            Kind::Body,
            "NL SERVICES & LOGISTICS COMPANY LIMITED (NLSL)",
            &[("NL SERVICES & LOGISTICS", false), ("NLSL", true)],
        );
        check(
            Kind::Person,
            "LAKE, Anna (a.k.a. \"BIG SISTER\")",
            &[("LAKE, Anna", false), ("BIG SISTER", true)],
        );
        check(
            Kind::Body,
            "PARTIDO DEL LAGO (PARTY OF THE LAKE)",
            &[("PARTIDO DEL LAGO", false), ("PARTY OF THE LAKE", true)],
        );
    }

    #[test]
    fn readers_see_a_name_with_both_of_its_quotes_or_none() {
        for (written, shown) in [
            (
                "JOINT STOCK COMPANY \"BLUE STEEL\"",
                "JOINT STOCK COMPANY \"BLUE STEEL\"",
            ),
            ("\"Blue\" Steel LLC,", "\"Blue\" Steel LLC"),
            ("ПАО «Северный Банк»", "ПАО «Северный Банк»"),
            ("\"Blue Steel\"", "Blue Steel"),
            ("Blue Steel\"", "Blue Steel"),
            ("“Blue Steel”;", "Blue Steel"),
        ] {
            assert_eq!(shown_name(written), shown);
        }
    }

    #[test]
    fn what_is_too_little_to_go_by_is_weak() {
        for (name, expected) in [
            ("Chol", true),
            ("Li Na", true),
            ("J. Smith", true),
            ("Kim Chol", false),
            ("김철", true),
            ("김철수", false),
            ("王明", true),
            ("王明华", false),
            ("アルファ", true),
            ("アルファ・トレード", false),
            ("JI SONG 6", false),
            ("STAR 6", true),
            ("Ли Сон", true),
            ("SONG, Won", true),
            ("Ли Сон Ук", false),
            ("Song Yong", false),
            ("GOOD FRIENDS", true),
            ("FIRST RESPONSE", true),
            ("TACTICAL MISSILES", true),
            ("RESEARCH AND DEVELOPMENT", true),
            ("STATE SECURITY DEPARTMENT", true),
            ("WAGNER GROUP", false),
            ("STAR, Rising", true),
            ("YOUTH MOVEMENT", true),
            ("MIN, Than", true),
            ("New People's Army", false),
            ("Good Friends Company Limited", false),
            ("Vektor Response", false),
            ("IMO 9361407", false),
            ("", true),
        ] {
            assert_eq!(is_weak(name), expected, "{name}");
        }
    }

    #[test]
    fn the_comma_form_is_turned() {
        assert_eq!(turned("KIM, Chol"), "Chol KIM");
        assert_eq!(turned("Chol Kim"), "Chol Kim");
        assert_eq!(turned(","), "");
    }

    #[test]
    fn one_name_in_two_spellings_of_order_stands_once() {
        let draft = Draft {
            id: "x".into(),
            kind: Kind::Person,
            names: vec![
                ("KIM, Chol".into(), true),
                ("Chol Kim".into(), false),
                ("* * *".into(), false),
            ],
            ..Draft::default()
        };
        let names = listed(draft).unwrap().names;
        assert_eq!((names.len(), names[0].is_weak), (1, false));
    }
}
