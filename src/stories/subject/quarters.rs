//! Seas, coasts and parts of a country that headlines name by the quarter of the heavens: `동해`, `서해`; `東部`, `西部`.
//!
//! They are one word but for that sign, and what happens in the one does not happen in the other.

use super::super::similarity::{TermId, term_id};

const QUARTERS: [char; 9] = ['동', '서', '남', '북', '東', '东', '西', '南', '北'];

/// What is named so.
const PARTS: [char; 8] = ['해', '부', '쪽', '海', '部', '岸', '側', '侧'];

/// Quarters that a headline is kept of: bounds memory.
const MOST: usize = 4;

/// Two quarters and what they are of, as numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quarter {
    pub(super) part: TermId,
    pub(super) whole: TermId,
}

/// The quarters that a headline names.
pub(super) fn of(title: &str) -> Vec<Quarter> {
    let mut found = Vec::new();
    let signs: Vec<char> = title.chars().collect();
    for (at, pair) in signs.windows(2).enumerate() {
        let [quarter, part] = [pair[0], pair[1]];
        let before = at.checked_sub(1).and_then(|before| signs.get(before));
        // Within a word of Hangul it is another one: `정부`, `간부`; `북서부` is between two quarters, `北朝鮮東部` is not.
        let is_hangul = |sign: &char| ('\u{ac00}'..='\u{d7a3}').contains(sign);
        let is_within =
            before.is_some_and(|before| QUARTERS.contains(before) || is_hangul(&quarter) && is_hangul(before));
        if QUARTERS.contains(&quarter) && PARTS.contains(&part) && !is_within && found.len() < MOST {
            found.push(Quarter {
                part: term_id(part.encode_utf8(&mut [0; 4])),
                whole: term_id(&format!("{quarter}{part}")),
            });
        }
    }
    found
}

/// Whether both name quarters of one thing, and none of it is in both.
pub(super) fn are_apart(ours: &[Quarter], theirs: &[Quarter]) -> bool {
    let is_met = |one: &Quarter, others: &[Quarter]| others.iter().any(|other| other.part == one.part);
    let mut both = ours.iter().filter(|one| is_met(one, theirs)).peekable();
    both.peek().is_some() && !both.any(|one| theirs.contains(one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_seas_are_two_and_one_beside_another_is_not() {
        for (one, other, expected) in [
            ("북한, 동해로 발사", "북한, 서해로 발사", true),
            ("북한, 동해상으로 발사", "북한, 서해로 발사", true),
            ("アフガン東部で地震", "アフガン西部で地震", true),
            ("북한, 동해로 발사", "북한, 동해상에 발사", false),
            ("북한, 동해로 발사", "북한, 동해와 서해로 발사", false),
            ("アフガン北西部で地震", "アフガン西部で地震", false),
            ("정부 발표", "동부 발표", false),
        ] {
            assert_eq!(are_apart(&of(one), &of(other)), expected, "{one} {other}");
        }
    }
}
