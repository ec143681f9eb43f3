//! What stands in brackets of a listed name: another name, or a part of this one.
//!
//! `ISLAMIC REVOLUTIONARY GUARD CORPS (IRGC)` has a second name, `COSCO SHIPPING TANKER (DALIAN)` a branch: whoever drops the
//! town names another company, and whoever looks for the town alone finds every report from it.

use super::company::bare;
use crate::text::words::{Script, words};

/// Words from which on brackets hold a name of their own, mostly a translation; fewer are a place or a legal word.
const NAME_WORDS_MIN: usize = 3;

/// Letters that a word in brackets shares with one outside when it is a short form of it: `Belarusian Potash (Belaruskali)`.
const STEM_LETTERS_MIN: usize = 5;

/// Longest word that may be made of initials.
const INITIALS_MAX: usize = 8;

/// Longest word without a vowel that is taken for initials: `KT`, `NPK`.
const OWN_INITIALS_MAX: usize = 4;

/// What lists write in front of another name.
const MARKS: [&str; 12] = [
    "also known as",
    "formerly known as",
    "formerly listed as",
    "previously listed as",
    "a.k.a.",
    "f.k.a.",
    "n.k.a.",
    "a.k.a",
    "formerly",
    "alias",
    "aka",
    "fka",
];

/// A listed name taken apart at its brackets.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Read {
    /// The name with what belongs to it.
    pub(super) whole: String,
    /// The name without that, where there was such a part: less than the name says.
    pub(super) bare: Option<String>,
    /// What the list calls another name; `true` if it stands in quotes, as OFAC writes what it calls weak.
    pub(super) named: Vec<(String, bool)>,
    /// What looks like another name: initials, another script, a translation.
    pub(super) likely: Vec<String>,
}

/// Takes a name apart. Brackets that do not close, or that hold everything, are no brackets. What stands before a part in brackets
/// is shortened by `trim`.
pub(super) fn read(written: &str, trim: impl Fn(&str) -> String) -> Read {
    let segments = segments(written);
    let mut read = Read::default();
    let outside: Vec<&str> = segments
        .iter()
        .filter(|one| !one.is_inside)
        .map(|one| one.text.as_str())
        .collect();
    let outside = joined(outside.iter().copied());
    let mut whole: Vec<String> = Vec::new();
    for segment in &segments {
        if !segment.is_inside {
            whole.push(segment.text.clone());
            continue;
        }
        let inside = segment.text.trim();
        match unmarked(inside) {
            // `(formerly listed as)` says of the name before it what it is.
            Some("") => {}
            Some(named) => read.named.extend(several(named)),
            None if is_name(inside, &outside) => read.likely.push(inside.to_owned()),
            None => {
                if let Some(before) = whole.last_mut() {
                    *before = trim(before);
                }
                whole.push(inside.to_owned());
                read.bare = Some(outside.clone());
            }
        }
    }
    read.whole = joined(whole.iter().map(String::as_str));
    read
}

/// The names of one field that numbers them: `a) General Mukasa b) Pierre Bemberg`.
pub(super) fn numbered(text: &str) -> Vec<&str> {
    let (mut names, mut from, mut expected) = (Vec::new(), 0, 'a');
    for (at, _) in text.match_indices(')') {
        let before = text[..at].chars().next_back();
        let start = at - before.map_or(0, char::len_utf8);
        let is_free = text[..start].chars().next_back().is_none_or(char::is_whitespace);
        if is_free && before == Some(expected) {
            names.push(&text[from..start]);
            from = at + 1;
            expected = char::from_u32(u32::from(expected) + 1).unwrap_or('a');
        }
    }
    names.push(&text[from..]);
    let names = names.into_iter().map(str::trim);
    names.filter(|name| !name.is_empty()).collect()
}

#[derive(Debug, Default)]
struct Segment {
    text: String,
    is_inside: bool,
}

fn segments(written: &str) -> Vec<Segment> {
    let (mut found, mut depth) = (vec![Segment::default()], 0_u32);
    for sign in written.chars() {
        let change = match sign {
            '(' | '（' | '[' => 1,
            ')' | '）' | ']' => -1,
            _ => 0,
        };
        let was_inside = depth > 0;
        depth = depth.saturating_add_signed(change);
        if was_inside != (depth > 0) {
            found.push(Segment {
                is_inside: depth > 0,
                ..Segment::default()
            });
        } else if change == 0
            && let Some(last) = found.last_mut()
        {
            last.text.push(sign);
        }
    }
    let has_outside = found.iter().any(|one| !one.is_inside && !one.text.trim().is_empty());
    if depth > 0 || !has_outside {
        return vec![Segment {
            text: written.to_owned(),
            is_inside: false,
        }];
    }
    found
}

/// What stands behind the mark of an alias; `None` without one.
fn unmarked(inside: &str) -> Option<&str> {
    let lower = inside.to_ascii_lowercase();
    let mark = MARKS.iter().find(|mark| {
        let rest = lower.strip_prefix(**mark);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })?;
    Some(inside[mark.len()..].trim_matches(|sign: char| matches!(sign, '.' | ':' | ',' | ';' | ' ')))
}

/// Names behind one mark, each perhaps with a mark of its own, without their article and quotes.
fn several(text: &str) -> impl Iterator<Item = (String, bool)> + '_ {
    text.split(';')
        .map(|name| unmarked(name.trim()).unwrap_or_else(|| name.trim()))
        .map(|name| {
            let bare = name.trim_matches(is_quote).trim();
            let is_quoted = name.starts_with(is_quote) && name.ends_with(is_quote);
            (without_article(bare).to_owned(), is_quoted)
        })
        .filter(|(name, _)| !name.is_empty())
}

fn is_quote(sign: char) -> bool {
    matches!(sign, '"' | '\'' | '“' | '”' | '‘' | '’' | '«' | '»')
}

/// `BASE` of `THE BASE`.
pub(super) fn without_article(name: &str) -> &str {
    let rest = ["THE ", "The "].iter().find_map(|article| name.strip_prefix(article));
    rest.map(str::trim).filter(|rest| !rest.is_empty()).unwrap_or(name)
}

/// Whether what stands in brackets looks like another name of what stands outside.
fn is_name(inside: &str, outside: &str) -> bool {
    let count = words(inside).filter(|word| word.text.chars().count() > 1).count();
    let script = |text: &str| words(text).map(|word| word.script).find(|one| *one != Script::Digits);
    let is_foreign = script(inside).is_some() && script(inside) != script(outside);
    is_foreign || count >= NAME_WORDS_MIN || (count == 1 && (is_initials(inside, outside) || is_short(inside, outside)))
}

/// Whether a word is made of first letters of the name, in their order: `NTS` of `Naftiran Trading Services`. Of initials that stand
/// in the name already all letters count: `KTSL` of `KT Services & Logistics`.
fn is_initials(inside: &str, outside: &str) -> bool {
    let letters: Vec<char> = bare(inside).chars().collect();
    let initials = words(outside).flat_map(|word| {
        let word = bare(word.text);
        let is_spoken = word
            .chars()
            .any(|sign| !sign.is_ascii_alphabetic() || "aeiouy".contains(sign));
        let count = if is_spoken || word.len() > OWN_INITIALS_MAX {
            1
        } else {
            word.len()
        };
        word.chars().take(count).collect::<Vec<char>>()
    });
    let mut left = initials;
    (2..=INITIALS_MAX).contains(&letters.len()) && letters.iter().all(|letter| left.any(|initial| initial == *letter))
}

fn is_short(inside: &str, outside: &str) -> bool {
    let inside = bare(inside);
    words(outside).any(|word| {
        let word = bare(word.text);
        let shared = inside.chars().zip(word.chars());
        let shared = shared.take_while(|(one, other)| one == other).count();
        shared >= STEM_LETTERS_MIN && word != inside
    })
}

fn joined<'t>(parts: impl Iterator<Item = &'t str>) -> String {
    parts
        .flat_map(str::split_whitespace)
        .collect::<Vec<_>>()
        .join(" ")
        .replace(" ,", ",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &str, whole: &str, bare: Option<&str>, named: &[&str], likely: &[&str]) {
        let read = read(written, str::to_owned);
        assert_eq!((read.whole.as_str(), read.bare.as_deref()), (whole, bare), "{written}");
        assert_eq!(
            (read.named, read.likely),
            (
                named.iter().map(|it| ((*it).to_owned(), false)).collect(),
                likely.iter().map(|it| (*it).to_owned()).collect()
            ),
            "{written}"
        );
    }

    #[test]
    fn a_town_or_a_legal_word_in_brackets_is_part_of_the_name() {
        check(
            "BLUE TANKER (DALIAN) CO., LTD.",
            "BLUE TANKER DALIAN CO., LTD.",
            Some("BLUE TANKER CO., LTD."),
            &[],
            &[],
        );
        check(
            "Lake Bank (Hong Kong) plc",
            "Lake Bank Hong Kong plc",
            Some("Lake Bank plc"),
            &[],
            &[],
        );
        check(
            "Lake Oil (International), Ltd",
            "Lake Oil International, Ltd",
            Some("Lake Oil, Ltd"),
            &[],
            &[],
        );
        check("Star 7 (1996)", "Star 7 1996", Some("Star 7"), &[], &[]);
    }

    #[test]
    fn initials_another_script_and_a_translation_are_other_names() {
        check(
            "NORTH LAKE TRADING SERVICES (NLTS)",
            "NORTH LAKE TRADING SERVICES",
            None,
            &[],
            &["NLTS"],
        );
        check(
            "NL SERVICES & LOGISTICS COMPANY LIMITED (NLSL)",
            "NL SERVICES & LOGISTICS COMPANY LIMITED",
            None,
            &[],
            &["NLSL"],
        );
        check(
            "Bank of the Lake (Банк Озера)",
            "Bank of the Lake",
            None,
            &[],
            &["Банк Озера"],
        );
        check(
            "PARTIDO DEL LAGO (PARTY OF THE LAKE)",
            "PARTIDO DEL LAGO",
            None,
            &[],
            &["PARTY OF THE LAKE"],
        );
        check(
            "Belarusian Lake Company (Belarusozero)",
            "Belarusian Lake Company",
            None,
            &[],
            &["Belarusozero"],
        );
    }

    #[test]
    fn what_the_list_calls_another_name_is_one() {
        check(
            "Pavel ORLOV (a.k.a. Paul ORLOFF)",
            "Pavel ORLOV",
            None,
            &["Paul ORLOFF"],
            &[],
        );
        check(
            "Lake Bank (formerly: Sea Bank; a.k.a. Pond Bank)",
            "Lake Bank",
            None,
            &["Sea Bank", "Pond Bank"],
            &[],
        );
        check("Lake Bank (formerly listed as)", "Lake Bank", None, &[], &[]);
        let quoted = read("LAKE, Anna (a.k.a. \"THE BOSS\"; a.k.a. POND, Anna)", str::to_owned);
        assert_eq!(
            quoted.named,
            [("BOSS".to_owned(), true), ("POND, Anna".to_owned(), false)]
        );
    }

    #[test]
    fn brackets_that_do_not_close_are_no_brackets() {
        check("Star (Blue", "Star (Blue", None, &[], &[]);
        check("(Star)", "(Star)", None, &[], &[]);
        check("Star) Blue", "Star Blue", None, &[], &[]);
    }

    #[test]
    fn numbered_names_of_one_field_are_several() {
        assert_eq!(
            numbered("a) General Lake b) Pierre Pond"),
            ["General Lake", "Pierre Pond"]
        );
        assert_eq!(numbered("Lake (a) Pond"), ["Lake (a) Pond"]);
        assert_eq!(numbered("b) Lake"), ["b) Lake"]);
    }
}
