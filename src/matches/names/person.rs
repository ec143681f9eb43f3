//! Names of people as lists write them, and as news does.

use super::brackets;
use super::company::bare;

/// Titles in front of a name.
#[rustfmt::skip]
const TITLES: [&str; 32] = [
    "mr", "mrs", "ms", "dr", "prof", "professor", "general", "gen", "brigadier", "colonel", "col", "major", "maj", "lieutenant",
    "lt", "captain", "capt", "vice", "marshal", "admiral", "adm", "engr", "sheikh", "sheik", "shaykh", "haji", "hajji", "mullah",
    "maulavi", "mawlawi", "ayatollah", "eng",
];

/// How a father's name ends in Russian, Ukrainian and Belarusian, with the fewest letters that must stand before it.
#[rustfmt::skip]
const FATHERS: [(&str, usize); 19] = [
    ("vich", 2), ("vych", 2), ("vitch", 2), ("witsch", 2), ("ovna", 2), ("evna", 2), ("ivna", 2), ("ichna", 2), ("auna", 3),
    ("euna", 3), ("ouna", 3), ("вич", 2), ("віч", 2), ("овна", 2), ("евна", 2), ("ична", 2), ("івна", 2), ("ївна", 2), ("ўна", 2),
];

/// Fathers' names that end otherwise: sons of Ilya, Luka, Kuzma, Foma, Nikita.
#[rustfmt::skip]
const FATHERS_WHOLE: [&str; 22] = [
    "ilyich", "ilich", "iljich", "iljitsch", "illich", "ilyitch", "lukich", "lukych", "kuzmich", "kuzmych", "fomich", "fomych",
    "khomych", "nikitich", "mykytych", "ильич", "лукич", "кузьмич", "фомич", "никитич", "ілліч", "хомич",
];

/// `Heydar oglu`: son or daughter of the one whose name stands before it.
#[rustfmt::skip]
const CHILD_BEHIND: [&str; 19] = [
    "oglu", "oğlu", "oglou", "oghlu", "ogly", "ogli", "ugli", "uulu", "uly", "kyzy", "kizi", "qizi", "gizi", "gyzy", "оглы", "оглу",
    "улы", "кызы", "гызы",
];

/// `bin Ali`: the same in front of it. News often leaves the word out, and not the father.
const CHILD_IN_FRONT: [&str; 8] = ["bin", "ibn", "bint", "binte", "ben", "ould", "бин", "ибн"];

/// A person's name without titles; with and without the father's name; of two family names also the first alone, which is
/// doubtful (`true`); what stands in brackets in another script, or behind `a.k.a.`, as a name of its own.
pub(super) fn variants(written: &str) -> Vec<(String, bool)> {
    let read = brackets::read(written, str::to_owned);
    let is_foreign = |name: &String| name.chars().any(|sign| sign.is_alphabetic() && !sign.is_ascii());
    let likely = read.likely.into_iter().filter(is_foreign).map(|name| (name, false));
    let mut others: Vec<(String, bool)> = likely.collect();
    for (name, is_quoted) in &read.named {
        let named = of_one(name).into_iter();
        others.extend(named.map(|(name, is_doubtful)| (name, is_doubtful || *is_quoted)));
    }
    let mut variants = of_one(read.bare.as_deref().unwrap_or(&read.whole));
    variants.splice(1..1, others);
    variants
}

/// The same of a name without brackets; its first is the name itself.
fn of_one(written: &str) -> Vec<(String, bool)> {
    let mut parts = written.splitn(3, ',').map(str::trim);
    let (last, first) = (parts.next().unwrap_or_default(), parts.next());
    match first {
        // `SMITH, John, Jr.`
        Some(first) if !is_suffix(first) => {
            let first = without_titles(first, 1);
            let mut variants = vec![(format!("{last}, {first}"), false)];
            let shorter = without_father(&first, true);
            variants.extend(shorter.map(|(short, is_doubtful)| (format!("{last}, {short}"), is_doubtful)));
            variants.extend(first_family_name(last).map(|family| (format!("{family}, {first}"), true)));
            variants
        }
        _ => {
            let name = without_titles(last, 2);
            let shorter = without_father(&name, false);
            [(name, false)].into_iter().chain(shorter).collect()
        }
    }
}

/// `MARTIN` of `MARTIN LOPEZ`: in Spanish the second family name is often left out. Short words are particles (`AL`, `DE`).
fn first_family_name(last: &str) -> Option<&str> {
    const LETTERS_MIN: usize = 4;
    let (first, second) = last.split_once(' ')?;
    let is_name = |word: &str| word.chars().count() >= LETTERS_MIN && word.chars().all(char::is_alphabetic);
    (is_name(first) && is_name(second)).then_some(first)
}

fn is_suffix(text: &str) -> bool {
    ["jr", "sr", "ii", "iii", "iv", "phd", "md"].contains(&bare(text).as_str())
}

/// Titles in front of a name, as long as `least` words are left.
fn without_titles(name: &str, least: usize) -> String {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    while words.len() > least && words.first().is_some_and(|word| TITLES.contains(&bare(word).as_str())) {
        words.remove(0);
    }
    words.join(" ")
}

/// The name without the father's name, which news leaves out, or without the word that leads it; then doubtful (`true`) if only
/// two words are left: Muhammad bin Ali is not Muhammad Ali. `are_first_names`: the family name stands elsewhere.
fn without_father(name: &str, are_first_names: bool) -> Option<(String, bool)> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let without = |gone: std::ops::RangeInclusive<usize>| {
        let left = words.iter().zip(0..).filter(|(_, at)| !gone.contains(at));
        left.map(|(word, _)| *word).collect::<Vec<_>>().join(" ")
    };
    let least = if are_first_names { 1 } else { 2 };
    let is_in = |list: &[&str], word: &&str| list.contains(&bare(word).as_str());
    if let Some(at) = words.iter().position(|word| is_in(&CHILD_BEHIND, word))
        && at >= 2
        && words.len() >= least + 2
    {
        return Some((without(at - 1..=at), false));
    }
    if words.iter().skip(1).any(|word| is_in(&CHILD_IN_FRONT, word)) {
        let first = words.iter().take(1);
        let left = first.chain(words.iter().skip(1).filter(|word| !is_in(&CHILD_IN_FRONT, word)));
        let left: Vec<&str> = left.copied().collect();
        return (left.len() >= least).then(|| (left.join(" "), left.len() <= least));
    }
    if words.len() <= least || words.len() > 3 {
        return None;
    }
    // `Roman Arkadyevich Abramovich`: of two, the one in the middle.
    let at = words.iter().skip(1).position(|word| is_fathers(word))? + 1;
    Some((without(at..=at), false))
}

fn is_fathers(word: &str) -> bool {
    let word = bare(word);
    let ends = |(ending, least): &(&str, usize)| {
        let stem = word.strip_suffix(ending);
        stem.is_some_and(|stem| stem.chars().count() >= *least)
    };
    FATHERS.iter().any(ends) || FATHERS_WHOLE.contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names that may stand for the written one; a doubtful one ends in `~`.
    #[track_caller]
    fn check(written: &str, others: &[&str]) {
        let found: Vec<String> = variants(written)
            .into_iter()
            .skip(1)
            .map(|(name, is_doubtful)| format!("{name}{}", if is_doubtful { "~" } else { "" }))
            .collect();
        assert_eq!(found, others, "{written}");
    }

    #[test]
    fn a_fathers_name_may_be_missing_in_every_spelling_of_it() {
        for (written, short) in [
            ("ORLOVA, Natallia Ivanauna", "ORLOVA, Natallia"),
            ("ORLOV, Viktar Aliaksandravich", "ORLOV, Viktar"),
            ("ORLOV, Ilya Ilyich", "ORLOV, Ilya"),
            ("ORLOV, Pyotr Lukich", "ORLOV, Pyotr"),
            ("ОРЛОВ, Иван Кузьмич", "ОРЛОВ, Иван"),
            ("АРЛОЎ, Віктар Аляксандравіч", "АРЛОЎ, Віктар"),
            ("ORLOV, Ilham Heydar Oglu", "ORLOV, Ilham"),
            ("ORLOVA, Leyla Heydar qizi", "ORLOVA, Leyla"),
            ("Ilham Heydar oglu Orlov", "Ilham Orlov"),
            ("Viktar Aliaksandravich Orlov", "Viktar Orlov"),
        ] {
            check(written, &[short]);
        }
        for whole in [
            "DAVUTOGLU, Ahmet",
            "SMITH, Shauna",
            "SMITH, Mary Shauna",
            "Anton Markovich",
            "ORLOV, Ilyich",
        ] {
            check(whole, &[]);
        }
    }

    #[test]
    fn the_word_before_an_arab_fathers_name_may_be_missing_and_the_father_not() {
        check("AL-LAKE, Hamid bin Salman", &["AL-LAKE, Hamid Salman"]);
        check("Hamid ibn Salman Al Lake", &["Hamid Salman Al Lake"]);
        check("Hamid bin Salman", &["Hamid Salman~"]);
        check("BIN LAKE, Hamid", &[]);
    }

    #[test]
    fn an_alias_in_brackets_is_a_name_of_its_own() {
        check(
            "Pavel ORLOV (a.k.a. Paul Petrovich ORLOFF)",
            &["Paul Petrovich ORLOFF", "Paul ORLOFF"],
        );
        check("PAK, Yong (박용호)", &["박용호"]);
    }
}
