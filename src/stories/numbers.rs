//! Numbers of a report, with what they count.
//!
//! A figure alone tells a reader nothing, so it is shown only where the text says what it counts: `3,000 North Korean
//! soldiers`, `12 министров`, `1만5천명`, `7,5 %`, `$1.5 billion`. What is found is cautious: no phrase rather than half of one.

use std::borrow::Cow;

use super::similarity::{TermId, term_id};
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
        let figure = number.large.unwrap_or_else(|| {
            let (factor, _) = counted::scale(&text[number.end..]);
            number.value.parse::<f64>().unwrap_or(0.0) * factor
        });
        let id = term_id(&figure.to_string());
        if !found.contains(&id) {
            found.push(id);
        }
        let is_large = figure >= LARGE || figure.fract() > 0.0;
        let is_exact = figure >= EXACT || is_share(&text[number.end..]);
        let weight = match () {
            () if figure.fract() == 0.0 && follows_a_name(&text[..number.from]) => Weight::Small,
            () if follows_a_name(&text[..number.from]) => Weight::Exact,
            () if is_large => Weight::Telling,
            () if is_exact => Weight::Exact,
            () => Weight::Small,
        };
        weighed(id, weight);
    }
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
const NUMERALS: [&str; 133] = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozens", "zwei", "drei", "vier", "funf",
    "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwolf", "dutzende", "deux", "trois", "quatre", "cinq", "sept", "huit", "neuf",
    "dix", "onze", "douze", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "dois", "duas",
    "quatro", "sete", "oito", "nove", "dez", "doze", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "dieci", "undici",
    "dodici", "twee", "drie", "vijf", "zes", "zeven", "negen", "tien", "twaalf", "dwa", "dwie", "dwoch", "trzy", "trzech", "cztery",
    "piec", "szesc", "siedem", "osiem", "dziewiec", "dziesiec", "iki", "uc", "dort", "bes", "alti", "yedi", "sekiz", "dokuz", "on",
    "два", "две", "двое", "двух", "три", "трое", "трех", "четыре", "четверо", "четырех", "пять", "пятеро", "пяти", "шесть", "шести",
    "семь", "семи", "восемь", "девять", "десять", "двоє", "троє", "чотири", "пʼять", "шість", "сім", "вісім", "десять", "اثنين",
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

/// Whether the word before a number begins with a capital.
fn follows_a_name(before: &str) -> bool {
    let mut words = before
        .trim_end_matches(BLANKS)
        .rsplit(|sign: char| !sign.is_alphanumeric());
    words.next().is_some_and(|word| word.starts_with(char::is_uppercase))
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
    let word = before.trim_end().trim_end_matches('.');
    let from = word
        .rfind(|sign: char| !sign.is_alphabetic())
        .map_or(0, |at| at + word[at..].chars().next().map_or(1, char::len_utf8));
    is_month(&word[from..])
}

fn is_month_after(after: &str) -> bool {
    let word = after.trim_start_matches(['.', ' ', '\u{a0}']);
    let word = word.strip_prefix("de ").unwrap_or(word);
    let end = word.find(|sign: char| !sign.is_alphabetic()).unwrap_or(word.len());
    is_month(&word[..end])
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
mod tests {
    use super::*;

    #[track_caller]
    fn check(language: &str, text: &str, expected: &[&str]) {
        let shown: Vec<String> = said(text, language)
            .into_iter()
            .filter(|number| !number.is_date && !number.shown.is_empty())
            .map(|number| number.shown)
            .collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn a_headline_has_its_numbers_with_a_fraction_and_no_dates() {
        let of = |title: &str| fractions(title).to_vec();
        assert_eq!(of("M7.1 quake, 15,000 flee"), [710]);
        assert_eq!(of("Leitzins steigt auf 0,25 Prozent"), [25]);
        assert!(of("Am 14.09.2023 kamen 3 Gäste um 4:30").is_empty());
    }

    #[test]
    fn numbers_are_shown_with_what_they_count() {
        check(
            "en",
            "A treaty of 23 articles and 4,200 tonnes",
            &["23 articles", "4,200 tonnes"],
        );
        check(
            "en",
            "Over 3,000 North Korean soldiers died",
            &["3,000 North Korean soldiers"],
        );
        check(
            "en",
            "It cost $1.5 billion and 7.5 per cent of trade",
            &["$1.5 billion", "7.5 per cent"],
        );
        check("en", "Some 1,200 jobs go", &["1,200 jobs"]);
        check(
            "en",
            "Some 1.2 million barrels, 12 dead, 40% more",
            &["1.2 million barrels", "12 dead", "40%"],
        );
        check("ru", "Ставка выросла до 7,5% впервые", &["7,5%"]);
        check(
            "ru",
            "Погибли 12 человек, в том числе 3 тыс. северокорейских солдат",
            &["12 человек", "3 тыс. северокорейских солдат"],
        );
        check(
            "de",
            "Rund 3.000 nordkoreanische Soldaten und 15 Prozent",
            &["3.000 nordkoreanische Soldaten", "15 Prozent"],
        );
        check(
            "fr",
            "Quelque 3 000 soldats et 2 millions de dollars",
            &["3 000 soldats", "2 millions de dollars"],
        );
        check(
            "ko",
            "사망자 15명으로 늘어, 병력 1만5천여명, 1만 2천 명, 예산 3조원",
            &["15명", "1만5천여명", "1만 2천 명", "3조원"],
        );
        check(
            "ja",
            "死者は120人に、約1万2000人の兵士、3億ドル",
            &["120人", "1万2000人", "3億ドル"],
        );
        check("zh", "约1.2万名士兵，20枚导弹", &["1.2万名士兵", "20枚导弹"]);
    }

    #[test]
    fn a_number_that_counts_nothing_known_is_not_shown() {
        for text in [
            "102 of the members and 15 against",
            "23 more were to come",
            "magnitude 6.8.",
            "A 24-hour strike",
            "It broke Resolution 718 again",
            "under Article 4 of the text",
            "He named 3 very strange and long winded",
        ] {
            check("en", text, &[]);
        }
        check("ko", "기호 3 번이 아닌 7 그리고", &[]);
    }

    #[test]
    fn days_years_hours_and_codes_are_no_numbers() {
        for text in [
            "on 19 June 2024",
            "on June 19",
            "am 19. Juni",
            "19 июня в 10:30",
            "el 19 de junio",
            "2024年6月19日",
            "6월 19일",
            "the 3rd time",
            "MH17 and Su-35",
            "id 1234567890123456",
        ] {
            check("en", text, &[]);
        }
    }

    #[test]
    fn thousands_of_east_asia_have_the_value_of_their_figures() {
        let found: Vec<String> = large("컨테이너 1만 개, 480万发, 1만5천, 12 and KN-1万").collect();
        assert_eq!(found, ["10000", "4800000", "15000"]);
    }

    #[test]
    fn thousands_are_written_together_and_a_year_with_nothing() {
        for (text, expected) in [
            (
                "17 300 Stellen, 1\u{202f}200\u{a0}000 postes",
                "17300 Stellen, 1200000 postes",
            ),
            ("Budget 2024 300 Millionen", "Budget 2024 300 Millionen"),
            ("24 hours, 300 people", "24 hours, 300 people"),
        ] {
            assert_eq!(without_blanks(text), expected);
        }
    }

    #[test]
    fn one_number_in_many_spellings_is_one() {
        for (written, expected) in [
            ("4,200", "4200"),
            ("4 200", "4200"),
            ("4.200", "4200"),
            ("7,5", "7.5"),
            ("7.5", "7.5"),
            ("1만5천 명", "15000"),
            ("1.5万人", "15000"),
            ("15 тысяч", "15000"),
            ("15 thousand", "15000"),
            ("2억 3천만 달러", "230000000"),
            ("230 million", "230000000"),
            ("1万2000人", "12000"),
        ] {
            assert_eq!(said(written, "")[0].value, expected, "{written}");
        }
    }
}
