//! Names of people as lists write them, and as news does.

use super::company::bare;

/// Titles in front of a name.
#[rustfmt::skip]
const TITLES: [&str; 32] = [
    "mr", "mrs", "ms", "dr", "prof", "professor", "general", "gen", "brigadier", "colonel", "col", "major", "maj", "lieutenant",
    "lt", "captain", "capt", "vice", "marshal", "admiral", "adm", "engr", "sheikh", "sheik", "shaykh", "haji", "hajji", "mullah",
    "maulavi", "mawlawi", "ayatollah", "eng",
];

/// How a father's name ends in Russian, Ukrainian and Belarusian.
#[rustfmt::skip]
const ENDINGS: [&str; 17] = [
    "ovich", "evich", "ovych", "evych", "yovych", "ovna", "evna", "ivna", "ichna", "yevna", "ович", "евич", "йович", "овна",
    "евна", "ична", "івна",
];

/// A person's name without titles; with and without the patronymic; of two family names also the first alone, which is
/// doubtful (`true`); what stands in brackets in another script as a name of its own.
pub(super) fn variants(written: &str) -> Vec<(String, bool)> {
    let (outside, inside) = unbracketed(written);
    let is_foreign = |name: &String| name.chars().any(|sign| sign.is_alphabetic() && !sign.is_ascii());
    let mut variants: Vec<(String, bool)> = inside
        .into_iter()
        .filter(is_foreign)
        .map(|name| (name, false))
        .collect();
    let mut parts = outside.splitn(3, ',').map(str::trim);
    let (last, first, after) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    let name = match (first, after) {
        // `SMITH, John, Jr.`
        (Some(first), _) if !is_suffix(first) => {
            let first = without_titles(first, 1);
            if let Some(short) = without_patronymic(&first, true) {
                variants.push((format!("{last}, {short}"), false));
            }
            if let Some(family) = first_family_name(last) {
                variants.push((format!("{family}, {first}"), true));
            }
            format!("{last}, {first}")
        }
        _ => {
            let name = without_titles(last, 2);
            variants.extend(without_patronymic(&name, false).map(|short| (short, false)));
            name
        }
    };
    variants.insert(0, (name, false));
    variants
}

/// `MARTIN` of `MARTIN LOPEZ`: in Spanish the second family name is often left out. Short words are particles (`AL`, `DE`).
fn first_family_name(last: &str) -> Option<&str> {
    const LETTERS_MIN: usize = 4;
    let (first, second) = last.split_once(' ')?;
    let is_name = |word: &str| word.chars().count() >= LETTERS_MIN && word.chars().all(char::is_alphabetic);
    (is_name(first) && is_name(second)).then_some(first)
}

/// Text outside of brackets, and what stood inside them. Brackets that do not close are no brackets.
pub(super) fn unbracketed(text: &str) -> (String, Vec<String>) {
    let (mut outside, mut inside, mut found, mut depth) = (String::new(), String::new(), Vec::new(), 0_u32);
    for sign in text.chars() {
        match sign {
            '(' | '（' | '[' => depth += 1,
            ')' | '）' | ']' => {
                depth = depth.saturating_sub(1);
                found.push(std::mem::take(&mut inside));
                outside.push(' ');
            }
            sign if depth > 0 => inside.push(sign),
            sign => outside.push(sign),
        }
    }
    if outside.trim().is_empty() || depth > 0 {
        return (text.to_owned(), Vec::new());
    }
    (outside.split_whitespace().collect::<Vec<_>>().join(" "), found)
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

/// The name without the father's name, which news leaves out. `are_first_names`: the family name stands elsewhere.
fn without_patronymic(name: &str, are_first_names: bool) -> Option<String> {
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
