//! East Asian dates are written in one piece: 2024年6月24日星期一下午3时24分. Here blanks come between their words, so that each
//! is read, and no day or half of the day is lost to what stands at once behind it.

use std::ops::RangeInclusive;

use super::words::HALVES;

/// What stands behind a number and says what it counts.
const UNITS: &str = "年月日時时點点分秒년월일시분초";

/// Words that make an hour one after noon, where it is one of these; others they leave as it is.
const LATE: [(&str, RangeInclusive<u32>); 9] = [
    ("中午", 1..=3),
    ("夜", 5..=11),
    ("晚", 5..=11),
    ("晩", 5..=11),
    ("夕方", 3..=7),
    ("昼", 1..=3),
    ("낮", 1..=4),
    ("저녁", 5..=11),
    ("밤", 6..=11),
];

/// A folded text with its units, halves of the day and days of the week apart. The latter go: the date says them, too.
pub(super) fn parted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        if let Some(length) = weekday(rest) {
            out.push(' ');
            rest = &rest[length..];
            continue;
        }
        if let Some((word, half)) = half(rest) {
            out.push(' ');
            out.push_str(half);
            out.push(' ');
            rest = &rest[word.len()..];
            continue;
        }
        let is_unit = UNITS.contains(sign) && out.trim_end().ends_with(|before: char| before.is_ascii_digit());
        out.push(sign);
        if is_unit {
            out.push(' ');
        }
        rest = &rest[sign.len_utf8()..];
    }
    out
}

/// How long the day of the week is that the text begins with, in bytes.
pub(super) fn weekday(text: &str) -> Option<usize> {
    let mut signs = text.chars();
    let first = signs.next()?;
    // 月曜日, 월요일
    for (days, behind) in [("月火水木金土日", ["曜日", "曜"]), ("일월화수목금토", ["요일", "요일"])]
    {
        let tail = behind.iter().find(|tail| signs.as_str().starts_with(**tail));
        if let Some(tail) = tail.filter(|_| days.contains(first)) {
            return Some(first.len_utf8() + tail.len());
        }
    }
    let before = ["星期", "礼拜", "禮拜", "週", "周"];
    let before = before.iter().find(|word| text.starts_with(**word))?;
    let day = text[before.len()..].chars().next()?;
    "一二三四五六日天".contains(day).then(|| before.len() + day.len_utf8())
}

/// The half of the day that the text begins with, and the word for it that is known.
fn half(text: &str) -> Option<(&'static str, &'static str)> {
    let is_east_asian = |word: &str| word.starts_with(|sign: char| ('\u{3400}'..='\u{d7a3}').contains(&sign));
    let known = HALVES.iter().map(|(word, _)| *word);
    if let Some(word) = known
        .filter(|word| is_east_asian(word))
        .find(|word| text.starts_with(word))
    {
        return Some((word, word));
    }
    let (word, hours) = LATE.iter().find(|(word, _)| text.starts_with(word))?;
    let behind = text[word.len()..].trim_start();
    let digits = behind.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(behind.len());
    let hour = behind[..digits].parse().ok()?;
    // What Korean hosts write without a zone is read by this word, too.
    let is_korean = word.starts_with(|sign: char| ('\u{ac00}'..='\u{d7a3}').contains(&sign));
    let late = if is_korean { "오후" } else { "下午" };
    hours.contains(&hour).then_some((*word, late))
}
