//! Names as lists write them, made into names as news writes them.
//!
//! A list writes `SECHIN, Igor Ivanovich` and `ALPHA TRADING CO., LTD.`; an article writes `Igor Sechin` and `Alpha Trading`.
//! Nothing is guessed: words are only taken away (legal forms, titles, patronymics), transliterations are those that the list
//! itself gives. What may be many other things is marked as weak.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use super::import::{Draft, Kind};
use super::{Listed, Listing, Name};
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

/// A name is common when even the rarest of its words stands in more than one of so many entries of the archive …
const COMMON_ONE_IN: u64 = 1_000;

/// … and in more than so many: a young archive knows no frequencies yet.
const COMMON_MIN: u64 = 20;

/// `Chol KIM` of `KIM, Chol`: a comma in a name stands behind the family name, and nowhere else.
#[must_use]
pub fn turned(name: &str) -> Cow<'_, str> {
    match name.split_once(',') {
        Some((last, first)) => Cow::Owned(format!("{} {}", first.trim(), last.trim()).trim().to_owned()),
        None => Cow::Borrowed(name),
    }
}

/// Whether a name is too little to go by alone: one word, or a few letters.
#[must_use]
pub fn is_weak(name: &str) -> bool {
    let (mut parts, mut letters, mut signs, mut katakana) = (0, 0, 0, 0);
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
            }
        }
    }
    let is_strong = signs >= SIGNS_MIN || katakana >= KATAKANA_MIN || (parts >= 2 && letters + katakana >= LETTERS_MIN);
    !is_strong
}

/// Marks names as weak that the archive shows to be common. `entries` is how many entries the archive has; `frequency` says in
/// how many of them a word stands, and is asked once for each word.
pub fn weaken_common(listed: &mut [Listed], entries: u64, mut frequency: impl FnMut(&str) -> u64) -> usize {
    let limit = (entries / COMMON_ONE_IN).max(COMMON_MIN);
    let mut known: HashMap<String, bool> = HashMap::new();
    let mut weakened = 0;
    for name in listed.iter_mut().flat_map(|listed| &mut listed.names) {
        let mut is_common = |word: &str| match known.get(word) {
            Some(is_common) => *is_common,
            None => *known.entry(word.to_owned()).or_insert(frequency(word) > limit),
        };
        let mut parts = words(&name.text).map(|word| fold(word.text)).peekable();
        if !name.is_weak && parts.peek().is_some() && parts.all(|word| is_common(&word)) {
            name.is_weak = true;
            weakened += 1;
        }
    }
    weakened
}

/// An entity of a record; `None` when there is nothing in it to be found by.
pub(super) fn listed(draft: Draft) -> Option<Listed> {
    let shown = draft.shown.as_ref().or(draft.names.first().map(|(name, _)| name))?;
    let shown = tidy(shown);
    let mut names = Names::default();
    for (written, is_marked) in &draft.names {
        let written = tidy(written);
        if draft.is_prepared {
            names.add(written, *is_marked);
            continue;
        }
        let marked = |text: String| {
            let is_weak = *is_marked || is_weak(&text);
            (text, is_weak)
        };
        let variants = match draft.kind {
            Kind::Person => person(&written),
            Kind::Body => body(&written),
            Kind::Craft => vec![written.replace(',', " ")],
        };
        for (text, is_weak) in variants.into_iter().map(marked) {
            names.add(tidy(&text), is_weak);
        }
    }
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
            self.names.push(Name { text, is_weak });
        }
    }
}

/// One line without quotes around it and signs that are not seen.
fn tidy(text: &str) -> String {
    let visible: String = text.chars().filter(|sign| !is_invisible(*sign)).collect();
    let line = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = line.trim_matches(|sign: char| matches!(sign, '"' | '\'' | '“' | '”' | '«' | '»' | ' ' | ',' | ';'));
    bare.chars()
        .filter(|sign| !sign.is_control())
        .take(NAME_CHARS_MAX)
        .collect()
}

/// A person's name without titles; with and without the patronymic; what stands in brackets as a name of its own.
fn person(written: &str) -> Vec<String> {
    let (outside, mut variants) = unbracketed(written);
    let mut parts = outside.splitn(3, ',').map(str::trim);
    let (last, first, after) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    let name = match (first, after) {
        // `SMITH, John, Jr.`
        (Some(first), _) if !is_suffix(first) => {
            let first = without_titles(first);
            let short = without_patronymic(&first, true);
            if let Some(short) = short {
                variants.push(format!("{last}, {short}"));
            }
            format!("{last}, {first}")
        }
        _ => {
            let name = without_titles(last);
            variants.extend(without_patronymic(&name, false));
            name
        }
    };
    variants.insert(0, name);
    variants
}

/// Text outside of brackets, and what stood inside them if that is a name in another script.
fn unbracketed(text: &str) -> (String, Vec<String>) {
    let (mut outside, mut inside, mut found, mut depth) = (String::new(), String::new(), Vec::new(), 0_u32);
    for sign in text.chars() {
        match sign {
            '(' | '（' | '[' => depth += 1,
            ')' | '）' | ']' => {
                depth = depth.saturating_sub(1);
                let name = std::mem::take(&mut inside);
                if name.chars().any(|sign| sign.is_alphabetic() && !sign.is_ascii()) {
                    found.push(name);
                }
                outside.push(' ');
            }
            sign if depth > 0 => inside.push(sign),
            sign => outside.push(sign),
        }
    }
    if outside.trim().is_empty() {
        return (text.to_owned(), Vec::new());
    }
    (outside.split_whitespace().collect::<Vec<_>>().join(" "), found)
}

fn is_suffix(text: &str) -> bool {
    ["jr", "sr", "ii", "iii", "iv", "phd", "md"].contains(&bare(text).as_str())
}

/// Titles in front of a name, if two words are left or it is only the first names.
fn without_titles(name: &str) -> String {
    const TITLES: [&str; 21] = [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "professor",
        "general",
        "gen",
        "colonel",
        "col",
        "major",
        "maj",
        "lieutenant",
        "lt",
        "captain",
        "capt",
        "vice",
        "marshal",
        "admiral",
        "adm",
        "engr",
    ];
    let mut words: Vec<&str> = name.split_whitespace().collect();
    while words.len() > 2 && words.first().is_some_and(|word| TITLES.contains(&bare(word).as_str())) {
        words.remove(0);
    }
    words.join(" ")
}

/// The name without the father's name, which news leaves out. `are_first_names`: the family name stands elsewhere.
fn without_patronymic(name: &str, are_first_names: bool) -> Option<String> {
    const ENDINGS: [&str; 17] = [
        "ovich",
        "evich",
        "ovych",
        "evych",
        "yovych",
        "ovna",
        "evna",
        "ivna",
        "ichna",
        "yevna",
        "ович",
        "евич",
        "йович",
        "овна",
        "евна",
        "ична",
        "івна",
    ];
    let mut words: Vec<&str> = name.split_whitespace().collect();
    let is_patronymic = |word: &str| {
        let word = bare(word);
        ENDINGS
            .iter()
            .any(|ending| word.len() > ending.len() + 1 && word.ends_with(ending))
    };
    let least = if are_first_names { 2 } else { 3 };
    if words.len() < least || words.len() > 3 {
        return None;
    }
    // `Roman Arkadyevich Abramovich`: of two, the one in the middle.
    let at = words.iter().skip(1).position(|word| is_patronymic(word))? + 1;
    words.remove(at);
    Some(words.join(" "))
}

/// A company's name without its legal form. One word that is left is too little without it: then both stand, the short one
/// for [`is_weak`] to judge.
fn body(written: &str) -> Vec<String> {
    let whole = written.replace([',', '"', '“', '”', '«', '»'], " ");
    let whole = whole.split_whitespace().collect::<Vec<_>>().join(" ");
    let short = without_form(&whole);
    if short.is_empty() || short == whole {
        return vec![whole];
    }
    if is_weak(&short) {
        vec![whole, short]
    } else {
        vec![short]
    }
}

fn without_form(name: &str) -> String {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    loop {
        let folded: Vec<String> = words.iter().map(|word| bare(word)).collect();
        let fits = |form: &&&[&str]| form.len() < folded.len();
        let at_end = LEGAL_FORMS.iter().filter(fits).find(|form| {
            folded
                .iter()
                .rev()
                .zip(form.iter().rev())
                .all(|(word, part)| word == part)
        });
        if let Some(form) = at_end {
            words.truncate(words.len() - form.len());
            continue;
        }
        let at_start = LEGAL_FORMS
            .iter()
            .filter(fits)
            .filter(|form| form.concat().len() > 2 || !form[0].is_ascii() || form[0] == "ao" || form[0] == "pt")
            .find(|form| folded.iter().zip(form.iter()).all(|(word, part)| word == part));
        match at_start {
            Some(form) => drop(words.drain(..form.len())),
            None => break,
        }
    }
    let rest = words.join(" ");
    UNSPACED_FORMS
        .iter()
        .find_map(|form| rest.strip_suffix(form).or_else(|| rest.strip_prefix(form)))
        .filter(|rest| !rest.trim().is_empty())
        .map_or(rest.clone(), |rest| rest.trim().to_owned())
}

/// Letters and digits in lower case: `L.L.C.` is `llc`.
fn bare(word: &str) -> String {
    word.to_lowercase()
        .chars()
        .filter(|sign| sign.is_alphanumeric())
        .collect()
}

/// Legal forms at the end of a company's name, and at its beginning where that is usual; longer ones first.
#[rustfmt::skip]
const LEGAL_FORMS: &[&[&str]] = &[
    &["obshchestvo", "s", "ogranichennoi", "otvetstvennostyu"], &["obshchestvo", "s", "ogranichennoy", "otvetstvennostyu"],
    &["общество", "с", "ограниченной", "ответственностью"],
    &["public", "joint", "stock", "company"], &["open", "joint", "stock", "company"], &["closed", "joint", "stock", "company"],
    &["publichnoe", "aktsionernoe", "obshchestvo"], &["otkrytoe", "aktsionernoe", "obshchestvo"],
    &["zakrytoe", "aktsionernoe", "obshchestvo"], &["публичное", "акционерное", "общество"],
    &["открытое", "акционерное", "общество"], &["закрытое", "акционерное", "общество"],
    &["joint", "stock", "company"], &["limited", "liability", "company"], &["limited", "liability", "partnership"],
    &["aktsionernoe", "obshchestvo"], &["акционерное", "общество"], &["trading", "corporation"], &["trading", "company"],
    &["co", "ltd"], &["sdn", "bhd"], &["pte", "ltd"], &["pty", "ltd"], &["fz", "llc"], &["fze"], &["fzco"], &["fzc"], &["dmcc"],
    &["llc"], &["ltd"], &["limited"], &["inc"], &["incorporated"], &["corp"], &["corporation"], &["company"], &["co"], &["plc"],
    &["llp"], &["lp"], &["gmbh"], &["ag"], &["kg"], &["sa"], &["sas"], &["sarl"], &["srl"], &["spa"], &["bv"], &["nv"], &["oy"],
    &["ab"], &["as"], &["jsc"], &["ojsc"], &["pjsc"], &["cjsc"], &["zao"], &["oao"], &["ooo"], &["pao"], &["ao"], &["pt"],
    &["ооо"], &["оао"], &["пао"], &["зао"], &["нао"], &["ао"], &["фгуп"], &["тов"],
];

/// The same where words are not parted.
const UNSPACED_FORMS: [&str; 9] = [
    "股份有限公司",
    "有限责任公司",
    "有限責任公司",
    "有限公司",
    "株式会社",
    "株式會社",
    "有限会社",
    "주식회사",
    "유한회사",
];

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
        assert_eq!(made.listing.name, tidy(written));
        let names: Vec<(&str, bool)> = made
            .names
            .iter()
            .map(|name| (name.text.as_str(), name.is_weak))
            .collect();
        assert_eq!(names, expected, "{written}");
    }

    #[test]
    fn people_are_found_without_patronymic_and_title() {
        check(Kind::Person, "KIM, Chol Su", &[("KIM, Chol Su", false)]);
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
        check(Kind::Person, "General Dr. Pak Yong Ho", &[("Pak Yong Ho", false)]);
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
        check(Kind::Body, "大星贸易有限公司", &[("大星贸易", false)]);
        check(Kind::Body, "LIMITED", &[("LIMITED", true)]);
        check(Kind::Body, "KOMEX", &[("KOMEX", true)]);
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
            ("IMO 9361407", false),
            ("", true),
        ] {
            assert_eq!(is_weak(name), expected, "{name}");
        }
    }

    #[test]
    fn a_name_of_common_words_is_weak_and_a_rare_word_keeps_it_strong() {
        let name = |text: &str| Name {
            text: text.into(),
            is_weak: false,
        };
        let mut listed = [Listed {
            listing: Arc::default(),
            names: vec![name("NORTHERN, Star"), name("Northern Zvezdolet")],
        }];
        let frequency = |word: &str| if word == "zvezdolet" { 3 } else { 900 };
        assert_eq!(weaken_common(&mut listed, 1_000, frequency), 1);
        assert!(listed[0].names[0].is_weak && !listed[0].names[1].is_weak);
        assert_eq!(
            weaken_common(&mut listed, 0, |_| 15),
            0,
            "a young archive knows nothing"
        );
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
