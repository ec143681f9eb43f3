//! Two states in two signs: `中美` is China and the United States.
//!
//! A headline in Chinese or Japanese that tells what two states did names each by one sign. Such a sign stands in many other words, so
//! only two of different states are read that begin a sentence, or a part of one.

use std::ops::Range;
use std::sync::LazyLock;

use crate::text::places;

/// The signs, each with its state in English.
const SIGNS: [(char, &str); 23] = [
    ('中', "China"),
    ('美', "United States"),
    ('米', "United States"),
    ('俄', "Russia"),
    ('露', "Russia"),
    ('日', "Japan"),
    ('韩', "South Korea"),
    ('韓', "South Korea"),
    ('朝', "North Korea"),
    ('英', "United Kingdom"),
    ('法', "France"),
    ('仏', "France"),
    ('德', "Germany"),
    ('印', "India"),
    ('巴', "Pakistan"),
    ('澳', "Australia"),
    ('豪', "Australia"),
    ('越', "Vietnam"),
    ('泰', "Thailand"),
    ('柬', "Cambodia"),
    ('乌', "Ukraine"),
    ('烏', "Ukraine"),
    ('伊', "Iran"),
];

/// Signs behind two such, with which they are another word: `中美洲` is Central America.
const OTHER_WORDS: [char; 3] = ['洲', '本', '国'];

static ROWS: LazyLock<Vec<(char, u16)>> = LazyLock::new(|| {
    let row = |name: &str| places::find(name).first().map(|place| place.row);
    let rows = SIGNS.iter().filter_map(|(sign, name)| Some((*sign, row(name)?)));
    rows.collect()
});

/// Hands on each state that is named so, by its row, with where its sign stands.
pub(super) fn each(text: &str, mut take: impl FnMut(u16, Range<usize>)) {
    if text.is_ascii() {
        return;
    }
    let mut before = ' ';
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let begins = !before.is_alphanumeric();
        before = sign;
        if !begins || !is_han(sign) {
            continue;
        }
        let Some(one) = row(sign) else { continue };
        let Some(&(next, second)) = signs.peek() else { continue };
        let end = next + second.len_utf8();
        let is_other_word = text[end..].starts_with(OTHER_WORDS);
        if let Some(other) = row(second).filter(|&other| other != one && !is_other_word) {
            take(one, at..next);
            take(other, next..end);
        }
    }
}

fn is_han(sign: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&sign)
}

fn row(sign: char) -> Option<u16> {
    let known = ROWS.iter().find(|(known, _)| *known == sign);
    known.map(|&(_, row)| row)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<&'static str> {
        let mut found = Vec::new();
        each(text, |row, _| found.push(places::id(row)));
        found
    }

    #[test]
    fn every_sign_is_one_of_a_state() {
        assert_eq!(ROWS.len(), SIGNS.len());
        for (sign, row) in ROWS.iter() {
            assert!(places::is_state(*row), "{sign}");
        }
    }

    #[test]
    fn two_signs_at_the_head_of_a_sentence_are_two_states() {
        assert_eq!(read("中美同意恢复签证"), ["CN", "US"]);
        assert_eq!(read("外长：印巴停火"), ["IN", "PK"]);
        assert_eq!(read("日米首脳が会談"), ["JP", "US"]);
    }

    #[test]
    fn the_same_signs_within_another_word_are_none() {
        for text in ["中美洲干旱", "集中日光", "中国法院", "日本", "以美国为例", "Sino-US"] {
            assert_eq!(read(text), Vec::<&str>::new(), "{text}");
        }
    }
}
