//! Numbers of a report, with what they count.
//!
//! A figure alone tells a reader nothing, so it is shown only where the text says what it counts: `3,000 North Korean
//! soldiers`, `12 министров`, `1만5천명`, `7,5 %`, `$1.5 billion`. What is found is cautious: no phrase rather than half of one.

use std::borrow::Cow;

use super::similarity::{TermId, term_id};
use crate::entries::dates;
use crate::text::terms;

mod counted;
pub(super) mod spelled;

/// Digits of a number; longer ones are identifiers.
const DIGITS_MAX: usize = 12;

/// A number as a report says it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Number {
    /// Its value, the same in every spelling and language: `4200`, `6.8`, `15000` of `1만5천`.
    pub(super) value: String,
    /// With what it counts: `4,200 tonnes`; empty where the text does not say it in a way that is understood.
    pub(super) shown: String,
    /// It is a year, a day or an hour.
    pub(super) is_date: bool,
    /// Where it begins, in bytes of the text.
    pub(super) at: usize,
}

/// A number as it stands in a text.
struct Written {
    from: usize,
    end: usize,
    /// Its digits and decimal sign.
    value: String,
    /// It is a year, a day or an hour.
    is_date: bool,
    /// Its value where it is written with the signs of East Asia for thousands: 10,000 of `1만`.
    large: Option<f64>,
}

/// The numbers of a text, in order; codes and identifiers left out.
fn written(text: &str) -> impl Iterator<Item = Written> {
    let mut rest = 0;
    let next = move || {
        let from = rest + first_digit(&text[rest..])?;
        let digits_end = from + length(&text[from..]);
        let (before, after) = (&text[..from], &text[digits_end..]);
        let value = value(&text[from..digits_end]);
        // `1,200` is no year.
        let is_year = value.len() != 4 || digits_end - from == value.len();
        let is_date = is_year && is_date(before, &value, after);
        let is_number = !is_code(before) && value.len() <= DIGITS_MAX;
        let large = if is_number && !is_date {
            counted::of_east_asia(&text[from..])
        } else {
            None
        };
        rest = large.map_or(digits_end, |(_, length)| from + length);
        Some(is_number.then_some(Written {
            from,
            end: rest,
            value,
            is_date,
            large: large.map(|(large, _)| large),
        }))
    };
    std::iter::from_fn(next).flatten()
}

/// The numbers of a text in this language (primary subtag), in order.
pub(super) fn said(text: &str, language: &str) -> Vec<Number> {
    let mut numbers = Vec::new();
    for Written {
        from,
        end,
        value,
        is_date,
        large,
    } in written(text)
    {
        if let Some(large) = large {
            let shown = counted::counter(&text[from..], end - from);
            numbers.push(number(large, shown, is_date, from));
            continue;
        }
        let Ok(figure) = value.parse::<f64>() else { continue };
        let (before, after) = (&text[..from], &text[end..]);
        let (factor, scale) = counted::scale(after);
        let shown = if is_date || is_ordinal_name(before, &after[scale..]) {
            String::new()
        } else {
            counted::phrase(text, from..end, scale, language)
        };
        numbers.push(number(figure * factor, shown, is_date, from));
    }
    numbers
}

/// How much a number says of the event that it is told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// Below ten, or part of a name (`Boeing 737`).
    Small,
    /// Ten and more, a share of a hundred, a number with a fraction.
    Exact,
    /// Of these, large or with a fraction: two events seldom have it in common.
    Telling,
}

/// Adds the numbers of a text that are no dates, each once and the same in every spelling, as terms, at most sixteen, and hands each
/// to `weighed` with how much it says.
pub(super) fn figures(text: &str, found: &mut Vec<TermId>, mut weighed: impl FnMut(TermId, Weight)) {
    const MOST: usize = 16;
    const LARGE: f64 = 100.0;
    const EXACT: f64 = 10.0;
    for number in written(text).filter(|number| !number.is_date) {
        if found.len() >= MOST {
            return;
        }
        let (factor, _) = counted::scale(&text[number.end..]);
        let figure = number
            .large
            .unwrap_or_else(|| number.value.parse::<f64>().unwrap_or(0.0) * factor);
        let id = term_id(&figure.to_string());
        if !found.contains(&id) {
            found.push(id);
        }
        let is_large = figure >= LARGE || figure.fract() > 0.0;
        let is_exact = figure >= EXACT || is_share(&text[number.end..]);
        // `fines Meta 540 million`: no model of the firm is called so.
        let is_scaled = number.large.is_some() || factor > 1.0;
        let is_of_name = !is_scaled && follows_a_name(&text[..number.from]);
        let weight = match () {
            () if is_of_name && figure.fract() == 0.0 => Weight::Small,
            () if is_of_name => Weight::Exact,
            () if is_large => Weight::Telling,
            () if is_exact => Weight::Exact,
            () => Weight::Small,
        };
        weighed(id, weight);
    }
}

/// Hands on the results of votes and rulings, the same however they are written: `7-2`, `271 to 289`, `7대 2`.
pub(super) fn votes(text: &str, mut take: impl FnMut(TermId)) {
    const BETWEEN: [&str; 12] = [
        "-", "–", "‑", ":", " to ", " zu ", " a ", " contre ", " contra ", " gegen ", "대 ", "대",
    ];
    let mut before: Option<Written> = None;
    for number in written(text) {
        // `7대`: a figure with a counter of East Asia, and no thousands.
        let is_small = number.value.len() <= 3 && number.large.is_none_or(|large| large < 1e3);
        let is_count = is_small && number.value.bytes().all(|byte| byte.is_ascii_digit());
        let gap = before.filter(|_| is_count).and_then(|before| {
            let gap = text.get(before.end..number.from)?;
            BETWEEN.contains(&gap).then_some(before.value)
        });
        if let Some(first) = gap {
            take(term_id(&format!("{first}:{}", number.value)));
        }
        before = is_count.then_some(number);
    }
}

/// Hands on the days that a text names by their months, each as month and day.
pub(super) fn days(text: &str, mut take: impl FnMut(i8, i8)) {
    const MONTHS: [char; 2] = ['月', '월'];
    const DAYS: [char; 2] = ['日', '일'];
    let mut month = None;
    for number in written(text).filter(|number| number.is_date) {
        let Ok(value) = number.value.parse::<i8>() else {
            month = None;
            continue;
        };
        let after = text[number.end..].trim_start();
        if after.starts_with(MONTHS) {
            month = Some(value);
        } else if after.starts_with(DAYS) {
            month.take().into_iter().for_each(|month| take(month, value));
        } else if let Some(month) = month_around(&text[..number.from], &text[number.end..]) {
            take(month, value);
        }
    }
}

/// The month whose name stands before or behind a day.
fn month_around(before: &str, after: &str) -> Option<i8> {
    let month = |word: &str| is_month(word).then(|| dates::month(word))?;
    month(word_after(after)).or_else(|| month(word_before(before)))
}

/// The values of numbers that are written with a word or sign for thousands and more: `10000` of `1만`, `1200000000` of `1.2 billion`.
pub(super) fn large(text: &str) -> impl Iterator<Item = String> {
    written(text).filter(|number| !number.is_date).filter_map(|number| {
        let value = match number.large {
            Some(value) => value,
            None => match counted::scale(&text[number.end..]) {
                (factor, _) if factor > 1.0 => number.value.parse::<f64>().ok()? * factor,
                _ => return None,
            },
        };
        Some(value.round().to_string())
    })
}

/// Times of the day to the minute, the same in every spelling: `6:10 a.m.`, `06:10`, `6時10分`. Hours by twelve, for not every text
/// says which half of the day; full and half hours say nothing.
pub(super) fn times(text: &str) -> impl Iterator<Item = String> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    text.match_indices([':', 'h', '時', '时', '시', '點', '点'])
        .filter_map(move |(at, sign)| {
            let before = text[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
            let rest = text[at + sign.len()..].trim_start_matches(' ');
            let behind = digits(rest);
            let hour: u32 = text[at - before..at].parse().ok().filter(|hour| *hour < 24)?;
            let minute: u32 = rest[..behind]
                .parse()
                .ok()
                .filter(|minute| *minute < 60 && minute % 30 != 0)?;
            // A score, a ratio, a longer clock: `2:14:05`.
            let is_clock =
                behind == 2 && !rest[behind..].starts_with(':') && !text[..at - before].ends_with([':', '.', ',']);
            let is_said = sign.len() > 1 || sign == "h" || is_clock_around(&text[..at - before], &rest[behind..]);
            ((is_clock || sign.len() > 1) && is_said).then(|| format!("{}:{minute:02}", hour % 12))
        })
}

/// Whether `6:10` is a time by what stands around it; alone it may be a score.
fn is_clock_around(before: &str, after: &str) -> bool {
    const AFTER: [&str; 9] = ["a.m", "p.m", "am", "pm", "gmt", "utc", "uhr", "local", "мск"];
    const BEFORE: [&str; 14] = [
        "at",
        "um",
        "à",
        "a las",
        "alle",
        "às",
        "o",
        "в",
        "о",
        "saat",
        "kl.",
        "om",
        "around",
        "около",
    ];
    let (before, after) = (before.trim_end().to_lowercase(), after.trim_start().to_lowercase());
    let is_behind = |word: &str| {
        let rest = before.strip_suffix(word);
        rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    };
    AFTER.iter().any(|word| after.starts_with(word)) || BEFORE.iter().any(|word| is_behind(word))
}

/// Blanks between the thousands of a number.
const BLANKS: [char; 3] = [' ', '\u{a0}', '\u{202f}'];

/// A text without the blanks inside of its numbers: `17 300` as `17300`.
pub(super) fn without_blanks(text: &str) -> Cow<'_, str> {
    let (mut whole, mut copied, mut rest) = (String::new(), 0, 0);
    while let Some(at) = first_digit(&text[rest..]) {
        let from = rest + at;
        rest = from + length(&text[from..]);
        let number = &text[from..rest];
        if number.contains(BLANKS) {
            whole.push_str(&text[copied..from]);
            whole.extend(number.chars().filter(|sign| !BLANKS.contains(sign)));
            copied = rest;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    whole.push_str(&text[copied..]);
    Cow::Owned(whole)
}

/// Two to twelve in languages of the press, folded: a toll that is written out grows like one in digits.
#[rustfmt::skip]
const NUMERALS: [&str; 136] = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozens", "zwei", "drei", "vier", "funf",
    "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwolf", "dutzende", "deux", "trois", "quatre", "cinq", "sept", "huit", "neuf",
    "dix", "onze", "douze", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "dois", "duas",
    "quatro", "sete", "oito", "nove", "dez", "doze", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "dieci", "undici",
    "dodici", "twee", "drie", "vijf", "zes", "zeven", "negen", "tien", "twaalf", "dwa", "dwie", "dwoch", "trzy", "trzech", "cztery",
    "piec", "szesc", "siedem", "osiem", "dziewiec", "dziesiec", "iki", "uc", "dort", "bes", "alti", "yedi", "sekiz", "dokuz", "on",
    "два", "две", "двое", "двух", "три", "трое", "трех", "четыре", "четверо", "четырех", "пять", "пятеро", "пяти", "шесть", "шести",
    "семь", "семи", "восемь", "восьми", "девять", "девяти", "десять", "десяти", "двоє", "троє", "чотири", "пʼять", "шість", "сім", "вісім", "десять", "اثنين",
    "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة", "dua", "tiga", "empat", "lima",
];

/// Whether a word is a number, in digits or written out.
pub(super) fn is_numeral(word: &str) -> bool {
    word.starts_with(char::is_numeric) || NUMERALS.contains(&crate::text::normalize::fold(word).as_ref())
}

/// Whether a number is one of a hundred by what stands behind it.
fn is_share(after: &str) -> bool {
    const WORDS: [&str; 12] = [
        "%",
        "％",
        "percent",
        "per cent",
        "prozent",
        "pour cent",
        "por ciento",
        "por cento",
        "per cento",
        "процент",
        "퍼센트",
        "بالمئة",
    ];
    let after = after.trim_start_matches(BLANKS);
    let has = |word: &&str| {
        after
            .get(..word.len())
            .is_some_and(|start| start.to_lowercase() == **word)
    };
    WORDS.iter().any(has)
}

/// Whether the word before a number begins with a capital, and not only because it begins the sentence: `Some 300`.
fn follows_a_name(before: &str) -> bool {
    let mut words = before
        .trim_end_matches(BLANKS)
        .rsplit(|sign: char| !sign.is_alphanumeric());
    words
        .next()
        .is_some_and(|word| word.starts_with(char::is_uppercase) && is_telling(word))
}

/// Numbers with a fraction that a headline says: a magnitude, a rate, a price. In hundredths, at most eight.
pub(super) fn fractions(title: &str) -> Box<[i32]> {
    const MOST: usize = 8;
    let mut found = Vec::new();
    let mut rest = title;
    while let Some(from) = first_digit(rest) {
        let end = from + length(&rest[from..]);
        let value = value(&rest[from..end]);
        rest = &rest[end..];
        // `14.09.2023` is a date.
        let is_part = rest.starts_with('.') && rest[1..].starts_with(|sign: char| sign.is_ascii_digit());
        if is_part {
            rest = rest.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == '.');
        } else if value.contains('.') && found.len() < MOST {
            found.extend(hundredths(&value));
        }
    }
    found.into()
}

fn hundredths(value: &str) -> Option<i32> {
    let (whole, part) = value.split_once('.')?;
    let digits: String = part.chars().chain("00".chars()).take(2).collect();
    Some(whole.parse::<i32>().ok()?.checked_mul(100)? + digits.parse::<i32>().ok()?)
}

/// A number with a fraction, its decimal sign a point; `None` for any other word.
pub(super) fn fraction(word: &str) -> Option<String> {
    let value = value(word);
    (length(word) == word.len() && value.contains('.')).then_some(value)
}

fn number(figure: f64, shown: String, is_date: bool, at: usize) -> Number {
    Number {
        value: figure.to_string(),
        shown,
        is_date,
        at,
    }
}

/// Part of a code: `MH17`, `Su-35`, `v2`.
fn is_code(before: &str) -> bool {
    let last = before.chars().next_back();
    let is_letter = last.is_some_and(|sign| sign.is_alphabetic() && !counted::is_unspaced(sign));
    is_letter && !is_magnitude(before)
        || (before.ends_with('-') && before.trim_end_matches('-').ends_with(char::is_alphabetic))
}

/// Before the strength of an earthquake: `M6.8`.
fn is_magnitude(before: &str) -> bool {
    let rest = before.strip_suffix('M');
    rest.is_some_and(|rest| !rest.ends_with(|sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '/')))
}

/// Part of a name: `Resolution 2397 bans`, `Article 4 of`; in a headline that capitalises every word nothing tells.
fn is_ordinal_name(before: &str, after: &str) -> bool {
    let before = before.strip_suffix([' ', '\u{a0}']).unwrap_or("");
    let from = before
        .rfind(|sign: char| !sign.is_alphanumeric())
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let is_begun = before[..from]
        .trim_end()
        .ends_with(|sign: char| sign.is_alphanumeric() || sign == ',');
    let follows = after.trim_start().chars().next();
    is_begun && before[from..].starts_with(char::is_uppercase) && !follows.is_some_and(char::is_uppercase)
}

/// Where the first digit of ASCII stands, by its bytes: texts are long, and their numbers few.
fn first_digit(text: &str) -> Option<usize> {
    text.bytes().position(|byte| byte.is_ascii_digit())
}

/// Bytes of the number that a text begins with: `4,200`, `4 200`, `6.8`.
fn length(text: &str) -> usize {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let first = digits(text);
    let mut end = first;
    loop {
        let rest = &text[end..];
        let Some(sign) = rest.chars().next() else { return end };
        let next = digits(&rest[sign.len_utf8()..]);
        // Blanks join groups only behind one to three digits: `19 000` is one number, `2024 300` are two.
        let joins = matches!(sign, ',' | '.' | '\'' | '’') || BLANKS.contains(&sign) && first <= 3;
        let is_group = joins && next == 3;
        let is_fraction = matches!(sign, '.' | ',') && (1..=2).contains(&next);
        if !is_group && !is_fraction {
            return end;
        }
        end += sign.len_utf8() + next;
        if is_fraction {
            return end;
        }
    }
}

/// Signs between thousands go, a decimal sign is a point.
fn value(written: &str) -> String {
    let decimal = written.rfind(['.', ',']).filter(|at| written.len() - at - 1 < 3);
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    match decimal {
        Some(at) => format!("{}.{}", digits(&written[..at]), digits(&written[at..])),
        None => digits(written),
    }
}

/// First letters of the names of months in languages of the press that are written with Latin or Cyrillic letters, folded.
const MONTHS: [&str; 32] = [
    "jan", "feb", "fev", "mar", "apr", "abr", "avr", "may", "mai", "maj", "jun", "juin", "jul", "juil", "aug", "aou",
    "ago", "sep", "set", "oct", "okt", "out", "nov", "dec", "dez", "dic", "янв", "фев", "апр", "авг", "сен", "дек",
];
const MONTHS_CYRILLIC: [&str; 8] = ["мар", "мая", "май", "июн", "июл", "окт", "ноя", "лип"];

/// Whether a number is a year, a day of a month or an hour: no news by itself.
fn is_date(before: &str, value: &str, after: &str) -> bool {
    let Ok(number) = value.parse::<u32>() else {
        // `6.8` is no date; `19.06` is one where a year follows.
        return after.starts_with('.') && after[1..].starts_with(|sign: char| sign.is_ascii_digit());
    };
    let is_year = value.len() == 4 && (1000..2100).contains(&number);
    let is_clock = (after.starts_with(':') && after[1..].starts_with(|sign: char| sign.is_ascii_digit()))
        || (before.ends_with(':')
            && before
                .trim_end_matches(':')
                .ends_with(|sign: char| sign.is_ascii_digit()));
    let is_counted_day = after
        .trim_start()
        .starts_with(['年', '月', '日', '년', '월', '일', '時', '时', '시', '分', '분']);
    let is_ordinal = ["st", "nd", "rd", "th"].iter().any(|ending| {
        after
            .strip_prefix(ending)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    });
    is_year
        || is_clock
        || is_counted_day
        || is_ordinal
        || (number <= 31 && (is_month_before(before) || is_month_after(after)))
}

fn is_month_before(before: &str) -> bool {
    is_month(word_before(before))
}

fn word_before(before: &str) -> &str {
    let word = before.trim_end().trim_end_matches('.');
    let from = word
        .rfind(|sign: char| !sign.is_alphabetic())
        .map_or(0, |at| at + word[at..].chars().next().map_or(1, char::len_utf8));
    &word[from..]
}

fn is_month_after(after: &str) -> bool {
    is_month(word_after(after))
}

fn word_after(after: &str) -> &str {
    let word = after.trim_start_matches(['.', ' ', '\u{a0}']);
    let word = word.strip_prefix("de ").unwrap_or(word);
    let end = word.find(|sign: char| !sign.is_alphabetic()).unwrap_or(word.len());
    &word[..end]
}

fn is_month(word: &str) -> bool {
    let folded = crate::text::normalize::fold(word);
    (3..=10).contains(&folded.chars().count())
        && MONTHS
            .iter()
            .chain(&MONTHS_CYRILLIC)
            .any(|month| folded.starts_with(month))
}

/// Whether a word says something by itself.
fn is_telling(word: &str) -> bool {
    !terms::terms(word).is_empty()
}

#[cfg(test)]
mod tests;
