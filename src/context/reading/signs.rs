//! States that headlines in Han signs write with one sign: 中俄, 美方, and in Korean 美 by itself.
//!
//! One sign stands in a thousand words, so it counts only where another sign of a state or an office of one follows and nothing
//! stands before it; and alone only in a Korean headline, which writes its own words in another script.

use std::ops::Range;
use std::sync::LazyLock;

use crate::text::places;

/// Sign and name of the state.
const SIGNS: [(char, &str); 20] = [
    ('中', "China"),
    ('俄', "Russia"),
    ('露', "Russia"),
    ('朝', "North Korea"),
    ('韩', "South Korea"),
    ('韓', "South Korea"),
    ('日', "Japan"),
    ('美', "United States"),
    ('米', "United States"),
    ('英', "United Kingdom"),
    ('法', "France"),
    ('仏', "France"),
    ('德', "Germany"),
    ('独', "Germany"),
    ('印', "India"),
    ('伊', "Iran"),
    ('乌', "Ukraine"),
    ('烏', "Ukraine"),
    ('土', "Turkey"),
    ('越', "Vietnam"),
];

/// Those that Korean headlines write alone.
const OF_KOREAN: [(char, &str); 6] = [
    ('美', "United States"),
    ('中', "China"),
    ('日', "Japan"),
    ('北', "North Korea"),
    ('英', "United Kingdom"),
    ('露', "Russia"),
];

/// What stands behind the sign of a state where its office, army or press is meant.
const OFFICES: [&str; 24] = [
    "外长",
    "外長",
    "外相",
    "外交部",
    "防长",
    "防長",
    "防相",
    "总统",
    "總統",
    "大統領",
    "总理",
    "首相",
    "财长",
    "财政部",
    "财政部长",
    "国防部",
    "国务院",
    "国务卿",
    "国務",
    "议会",
    "国会",
    "政府",
    "大使",
    "官员",
];
const OFFICES_OF_ONE_SIGN: [char; 5] = ['方', '军', '軍', '媒', '驻'];

/// What may follow one sign of an office: 美方 is a side, 美方法 none.
const NOT_BEHIND: [char; 8] = ['法', '便', '式', '向', '面', '程', '案', '针'];

/// What stands behind two signs that are no states: 中美洲 is a part of the world, 中美国 the end of another word.
const NOT_BEHIND_TWO: [char; 14] = [
    '洲', '国', '國', '本', '元', '术', '報', '报', '前', '后', '後', '内', '食', '律',
];

/// The states that a text writes with one sign, by their rows among the places, and where.
pub(super) fn states(text: &str) -> Vec<(u16, Range<usize>)> {
    if !text.chars().any(is_han) {
        return Vec::new();
    }
    let is_korean = text.chars().any(|sign| matches!(sign, '\u{ac00}'..='\u{d7a3}'));
    let signs: Vec<(usize, char)> = text.char_indices().collect();
    let at = |place: usize| signs.get(place).map(|(_, sign)| *sign);
    let mut found = Vec::new();
    for (place, &(start, sign)) in signs.iter().enumerate() {
        let starts = place == 0 || at(place - 1).is_some_and(|before| !before.is_alphanumeric());
        if !starts {
            continue;
        }
        let end = start + sign.len_utf8();
        let next = at(place + 1);
        if is_korean && next.is_none_or(|next| !next.is_alphanumeric()) {
            found.extend(row(&OF_KOREAN, sign).map(|row| (row, start..end)));
            continue;
        }
        let Some(own) = row(&SIGNS, sign) else {
            continue;
        };
        let other = next.and_then(|next| Some((row(&SIGNS, next)?, end..end + next.len_utf8())));
        let is_open = at(place + 2).is_none_or(|behind| !NOT_BEHIND_TWO.contains(&behind));
        if let Some(other) = other.filter(|_| is_open) {
            found.extend([(own, start..end), other]);
        } else if is_office(&text[end..]) {
            found.push((own, start..end));
        }
    }
    found
}

fn is_office(behind: &str) -> bool {
    let mut signs = behind.chars();
    let is_one = signs.next().is_some_and(|sign| OFFICES_OF_ONE_SIGN.contains(&sign))
        && signs.next().is_none_or(|next| !NOT_BEHIND.contains(&next));
    is_one || OFFICES.iter().any(|office| behind.starts_with(office))
}

fn row(of: &[(char, &str)], sign: char) -> Option<u16> {
    let (_, name) = of.iter().find(|(own, _)| *own == sign)?;
    let known = ROWS.iter().find(|(state, _)| state == name);
    known.map(|(_, row)| *row)
}

/// The states of the table by their rows.
static ROWS: LazyLock<Vec<(&'static str, u16)>> = LazyLock::new(|| {
    let names = SIGNS.iter().chain(&OF_KOREAN).map(|(_, name)| *name);
    names
        .filter_map(|name| Some((name, places::find(name).first()?.row)))
        .collect()
});

fn is_han(sign: char) -> bool {
    matches!(sign, '\u{4e00}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_stands_for_a_state() {
        for (sign, name) in SIGNS.iter().chain(&OF_KOREAN) {
            let found = places::find(name);
            assert!(
                found.len() == 1 && places::is_state(found[0].row),
                "{sign} {name} {found:?}"
            );
        }
    }
}
