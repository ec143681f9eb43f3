//! How a name sounds, so that one in Latin letters is known in Cyrillic ones: Agbal, Агбал.
//!
//! Rough on purpose, and never enough where letters say too little: short names are passed over.

use std::ops::Range;

use crate::text::normalize;

/// Letters of a sound from which it stands for one name.
const SOUND_MIN: usize = 5;

/// Cyrillic letters as names are written in Latin ones; what is missing has no sound of its own.
const LETTERS: [(char, &str); 37] = [
    ('а', "a"),
    ('б', "b"),
    ('в', "v"),
    ('г', "g"),
    ('ґ', "g"),
    ('д', "d"),
    ('е', "e"),
    ('є', "e"),
    ('ё', "e"),
    ('ж', "zh"),
    ('з', "z"),
    ('и', "i"),
    ('і', "i"),
    ('ї', "i"),
    ('й', "i"),
    ('к', "k"),
    ('л', "l"),
    ('м', "m"),
    ('н', "n"),
    ('о', "o"),
    ('п', "p"),
    ('р', "r"),
    ('с', "s"),
    ('т', "t"),
    ('у', "u"),
    ('ф', "f"),
    ('х', "h"),
    ('ц', "ts"),
    ('ч', "ch"),
    ('ш', "sh"),
    ('щ', "sh"),
    ('ы', "i"),
    ('э', "e"),
    ('ю', "iu"),
    ('я', "ia"),
    ('ў', "u"),
    ('ј', "i"),
];

/// Latin spellings of one sound, in the order in which they are put in place of each other.
const SPELLINGS: [(&str, &str); 14] = [
    ("sch", "sh"),
    ("kh", "h"),
    ("ph", "f"),
    ("ck", "k"),
    ("ch", "#"),
    ("c", "k"),
    ("#", "ch"),
    ("q", "k"),
    ("w", "v"),
    ("x", "ks"),
    ("ou", "u"),
    ("oo", "u"),
    ("j", "i"),
    ("y", "i"),
];

/// What Russian and Ukrainian cases add to a name, longest first.
const ENDINGS: [&str; 14] = [
    "ого", "ому", "ым", "им", "ом", "ем", "ой", "ою", "а", "у", "е", "ы", "и", "я",
];

/// The sound of a word in Latin letters; `None` where it is too short or of another script.
pub(super) fn of_name(word: &str) -> Option<String> {
    let folded = normalize::fold(word);
    let is_latin = !folded.is_empty() && folded.bytes().all(|byte| byte.is_ascii_lowercase());
    is_latin
        .then(|| heard(&folded))
        .filter(|sound| sound.len() >= SOUND_MIN)
}

/// Where a text has words in Cyrillic letters that begin with a capital.
pub(super) fn words_of_other_scripts(text: &str) -> Vec<Range<usize>> {
    let words = cyrillic_words(text).into_iter();
    words.filter(|(_, is_capital)| *is_capital).map(|(at, _)| at).collect()
}

/// Where a text has words in Cyrillic letters, and whether they begin with a capital.
pub(super) fn cyrillic_words(text: &str) -> Vec<(Range<usize>, bool)> {
    let is_cyrillic = |sign: char| matches!(sign, '\u{400}'..='\u{4ff}');
    let mut words = Vec::new();
    let mut start = None;
    for (at, sign) in text.char_indices().chain([(text.len(), ' ')]) {
        match start {
            None if is_cyrillic(sign) => start = Some((at, sign.is_uppercase())),
            Some((from, is_capital)) if !is_cyrillic(sign) => {
                words.push((from..at, is_capital));
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// The sounds that a word in Cyrillic letters may have without the ending of its case, as it stands first.
pub(super) fn of_word_with_ending(word: &str) -> Vec<String> {
    let folded = word.to_lowercase();
    let stems = ENDINGS.iter().filter_map(|ending| folded.strip_suffix(ending));
    let stems = std::iter::once(folded.as_str()).chain(stems);
    let latin = stems.map(|stem| {
        let letter = |sign: char| {
            LETTERS
                .iter()
                .find(|(own, _)| *own == sign)
                .map_or("", |(_, latin)| latin)
        };
        heard(&stem.chars().map(letter).collect::<String>())
    });
    latin.filter(|sound| sound.len() >= SOUND_MIN).collect()
}

/// One spelling for one sound; a double letter is one.
fn heard(latin: &str) -> String {
    let spelled = SPELLINGS
        .iter()
        .fold(latin.to_owned(), |word, (from, to)| word.replace(from, to));
    let mut sound = String::with_capacity(spelled.len());
    for sign in spelled.chars() {
        if !sound.ends_with(sign) {
            sound.push(sign);
        }
    }
    sound
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_scripts_sound_alike() {
        for (latin, cyrillic) in [
            ("Rouhani", "Рухани"),
            ("Kerrigan", "Керриган"),
            ("Khalilov", "Халилов"),
            ("Netanyahu", "Нетаньяху"),
            ("Erdoğan", "Эрдоганом"),
            ("Macron", "Макрона"),
            ("Pashinyan", "Пашинян"),
        ] {
            let name = of_name(latin).unwrap();
            assert!(
                of_word_with_ending(cyrillic).contains(&name),
                "{latin} {cyrillic}: {name}"
            );
        }
        assert_eq!(of_name("Xi"), None);
        assert_eq!(of_name("Агбал"), None);
    }
}
