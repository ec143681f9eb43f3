//! A date among other words of a short line: `Published: 24 June 2024, 11:24`, `입력 2024.06.24 15:24`, `2024年06月24日 来源：新华社`.

use super::months::month;
use super::tokens::{Token, folded, tokens};
use super::unparted::weekday;
use super::words::WEEKDAYS;
use super::{Order, clock, read};

/// Longest line that is looked at, in words.
const WORDS_MAX: usize = 24;

/// A date that names a whole day, and what its line says besides.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::entries) struct Within {
    pub(in crate::entries) before: String,
    pub(in crate::entries) date: String,
    pub(in crate::entries) after: String,
}

/// What parts of a line stand for themselves.
pub(in crate::entries) fn parts(line: &str) -> impl Iterator<Item = &str> {
    let parts = line.split(['|', '｜', '•', '·', '[', ']', '【', '】', '∙', '●', '■', '▲']);
    parts
        .map(str::trim)
        .filter(|part| part.chars().any(char::is_alphanumeric))
}

/// The only day that a line tells among its other words.
pub(in crate::entries) fn amid(line: &str) -> Option<String> {
    let found = parts(line).find_map(within)?;
    within(&found.after).is_none().then_some(found.date)
}

/// The first date in a line, with as much of what stands behind it as belongs to it.
pub(in crate::entries) fn within(line: &str) -> Option<Within> {
    let line = spaced(line);
    let words: Vec<&str> = line.split_whitespace().collect();
    if words.len() > WORDS_MAX {
        return None;
    }
    let at = |start: usize, end: usize| {
        let text = words[start..end].join(" ");
        let text = text.trim_end_matches([',', ';', '-', '–', '/']);
        names_whole_day(text)
            .then(|| read(text, Order::Usual))
            .flatten()
            .map(|(at, _)| at)
    };
    let is_whole = |end: usize| {
        // `12` of "June 2024, 12 pictures" is no day.
        let last = words[end - 1].trim_matches(|sign: char| !sign.is_alphanumeric());
        let is_bare = last.len() < 4 && last.bytes().all(|byte| byte.is_ascii_digit());
        end == words.len() || !is_bare
    };
    let (longest, instant) = (1..=words.len())
        .rev()
        .filter(|end| is_whole(*end))
        .find_map(|end| Some((end, at(0, end)?)))?;
    let start = (0..longest).rev().find(|start| at(*start, longest) == Some(instant))?;
    // Behind a day in East Asian signs any words are read over, which do not belong to it.
    let is_lax = words[start..longest].iter().any(|word| word.contains(['年', '년']));
    let shortest = || (start + 1..=longest).find(|end| is_whole(*end) && at(start, *end) == Some(instant));
    let end = if is_lax { shortest()? } else { longest };
    let (mut before, mut after) = (&words[..start], &words[end..]);
    if let [rest @ .., last] = before
        && is_weekday(last)
    {
        before = rest;
    }
    if let [first, rest @ ..] = after
        && is_weekday(first)
    {
        after = rest;
    }
    Some(Within {
        before: before.join(" "),
        date: words[start..end].join(" ").trim_end_matches([',', ';']).to_owned(),
        after: after.join(" "),
    })
}

/// Whether a text has a year in four figures, a month and a day.
fn names_whole_day(text: &str) -> bool {
    let mut tokens = tokens(text);
    if clock(&mut tokens).is_none() {
        return false;
    }
    let numbers: Vec<(i64, usize)> = tokens.iter().filter_map(Token::number).collect();
    let has_year = numbers.iter().any(|(_, digits)| *digits == 4);
    let is_named = tokens.iter().filter_map(Token::word).any(|word| month(word).is_some());
    has_year && numbers.len() == if is_named { 2 } else { 3 }
}

/// With blanks behind colons that stand in no time and around dates that follow or precede words at once: `发布时间：2024-06-24`,
/// `2024年6月24日発表`.
fn spaced(line: &str) -> String {
    let signs: Vec<char> = line.chars().collect();
    let mut out = String::with_capacity(line.len() + 16);
    let is_digit = |at: Option<usize>| at.and_then(|at| signs.get(at)).is_some_and(|sign| sign.is_numeric());
    for (at, &sign) in signs.iter().enumerate() {
        let before = at.checked_sub(1);
        let is_year = sign.is_ascii_digit() && (at..at + 4).all(|at| is_digit(Some(at)));
        let is_behind_word = before
            .and_then(|at| signs.get(at))
            .is_some_and(|sign| sign.is_alphabetic());
        if is_year && is_behind_word {
            out.push(' ');
        }
        out.push(sign);
        let is_unit = "日일号號분分秒초".contains(sign) && is_digit(before);
        let is_colon = matches!(sign, ':' | '：') && !(is_digit(before) && is_digit(Some(at + 1)));
        if is_unit || is_colon {
            out.push(' ');
        }
    }
    out
}

/// Whether a word is a day of the week, which says no more than the date beside it. `Died` begins as one in German.
fn is_weekday(word: &str) -> bool {
    const ENDS: [&str; 10] = [",", "day", "tag", "woch", "dag", "di", "nes", "tes", "les", "ves"];
    let folded = folded(word);
    let bare = folded.trim_matches(|sign: char| !sign.is_alphanumeric());
    let is_known = WEEKDAYS.iter().any(|start| folded.starts_with(start));
    is_known && (!folded.is_ascii() || ENDS.iter().any(|end| folded.ends_with(end)))
        || weekday(bare) == Some(bare.len())
        || bare.chars().count() == 1 && "月火水木金土日월화수목금토일".contains(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_date_is_found_in_its_line_with_what_stands_around_it() {
        for (line, before, date, after) in [
            ("24 June 2024, 11:24", "", "24 June 2024, 11:24", ""),
            (
                "Published: 24 June 2024, 11:24",
                "Published:",
                "24 June 2024, 11:24",
                "",
            ),
            ("Monday 24 June 2024", "", "24 June 2024", ""),
            ("By Ann Berg, Monday, 24 June 2024", "By Ann Berg,", "24 June 2024", ""),
            ("입력 2024.06.24 15:24", "입력", "2024.06.24 15:24", ""),
            (
                "입력2024.06.24 15:24 수정 2024.06.25 10:00",
                "입력",
                "2024.06.24 15:24",
                "수정 2024.06.25 10:00",
            ),
            (
                "2024年06月24日 11:24 来源：新华社",
                "",
                "2024年06月24日 11:24",
                "来源： 新华社",
            ),
            ("发布时间：2024-06-24 11:24", "发布时间：", "2024-06-24 11:24", ""),
            ("2024年6月24日開催", "", "2024年6月24日", "開催"),
            ("2024年6月24日 月曜日", "", "2024年6月24日", ""),
            ("2024年6月24日(月)", "", "2024年6月24日", ""),
            ("Lunes 24 de junio de 2024", "", "24 de junio de 2024", ""),
            ("Died 24 June 2024", "Died", "24 June 2024", ""),
            ("23 Nov. 2024, Oslo", "", "23 Nov. 2024", "Oslo"),
            ("등록일 : 2024-06-27", "등록일 :", "2024-06-27", ""),
        ] {
            let expected = Within {
                before: before.into(),
                date: date.into(),
                after: after.into(),
            };
            assert_eq!(within(line), Some(expected), "{line}");
        }
        for line in [
            "June 2024",
            "June 2024, 12 pictures",
            "24 June",
            "2024",
            "3 min read",
            "20 of 2024",
            "12.5 of 2024.3",
            "",
        ] {
            assert_eq!(within(line), None, "{line}");
        }
    }
}
