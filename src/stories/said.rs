//! Numbers and names in the headline and the first lines of a report.

use crate::entries::Entry;

/// Characters of a text below its headline that a reader sees first, and those read where all that was said counts.
const LEAD_CHARS: usize = 400;
const WHOLE_CHARS: usize = 3_000;

/// Digits of a number; longer ones are identifiers.
const DIGITS_MAX: usize = 12;

/// Words of a name.
const NAME_WORDS_MAX: usize = 4;

/// Letters of the word that stands after a number and is shown with it.
const UNIT_CHARS_MAX: usize = 24;

/// The headline and the beginning of the text of a report.
#[derive(Debug)]
pub(super) struct Lead<'e> {
    pub(super) title: &'e str,
    pub(super) text: &'e str,
    /// Primary subtag in lower case; empty if unknown.
    pub(super) language: String,
}

impl<'e> Lead<'e> {
    /// What a reader sees first.
    pub(super) fn of(entry: &'e Entry) -> Self {
        Self::read(entry, LEAD_CHARS)
    }

    /// As much as is read of a report that was told.
    pub(super) fn whole(entry: &'e Entry) -> Self {
        Self::read(entry, WHOLE_CHARS)
    }

    fn read(entry: &'e Entry, chars: usize) -> Self {
        let text = if entry.summary.len() >= entry.body.len().min(LEAD_CHARS) {
            &entry.summary
        } else {
            &entry.body
        };
        let language = entry.language.as_deref().unwrap_or_default();
        Self {
            title: start(&entry.title, chars),
            text: start(text, chars),
            language: language
                .split(['-', '_'])
                .next()
                .unwrap_or_default()
                .to_ascii_lowercase(),
        }
    }

    pub(super) fn is_english(&self) -> bool {
        self.language == "en"
    }

    /// Runs of capitalised words inside sentences, each with its place in the text; `of` behind its first word belongs to it. None in
    /// German, where every noun is written so, and in scripts without capitals. Headlines are left out: many outlets capitalise
    /// all of their words.
    pub(super) fn names(&self) -> Vec<(usize, &'e str)> {
        if self.language == "de" {
            return Vec::new();
        }
        let mut names = Vec::new();
        let mut run: Option<(usize, usize, usize)> = None;
        let mut is_sentence_start = true;
        let is_capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase) && word.chars().count() > 1;
        let all = words(self.text);
        for (number, &(at, word)) in all.iter().enumerate() {
            let gap = run.map_or("", |(_, end, _)| &self.text[end..at]);
            let goes_on = all.get(number + 1).is_some_and(|(_, next)| is_capital(next));
            // `Secretary of State Orr`, and not `Ilva Marn of Senn`: those are two.
            if word == "of" && gap == " " && goes_on && run.is_some_and(|(.., count)| count == 1) {
                continue;
            }
            let is_joined = matches!(gap, " " | "-" | "\u{a0}" | " of ");
            let is_name = is_capital(word);
            run = match run {
                Some((from, _, count)) if is_name && is_joined && count < NAME_WORDS_MAX => {
                    Some((from, at + word.len(), count + 1))
                }
                other => {
                    names.extend(other.map(|(from, end, _)| (from, &self.text[from..end])));
                    (is_name && !is_sentence_start).then(|| (at, at + word.len(), 1))
                }
            };
            let after = &self.text[at + word.len()..];
            is_sentence_start = ends_sentence(after);
        }
        names.extend(run.map(|(from, end, _)| (from, &self.text[from..end])));
        names
    }
}

/// Whether a sentence, a quotation or a bracket begins after this gap.
fn ends_sentence(after: &str) -> bool {
    after.chars().take_while(|sign| !sign.is_alphanumeric()).any(|sign| {
        matches!(
            sign,
            '.' | '!' | '?' | ':' | ';' | '\n' | '"' | '“' | '«' | '(' | '/' | '…' | '—' | '–'
        )
    })
}

/// Words with their places, apostrophes inside.
fn words(text: &str) -> Vec<(usize, &str)> {
    let is_word = |sign: char| sign.is_alphanumeric() || sign == '’' || sign == '\'';
    let (mut words, mut at) = (Vec::new(), 0);
    while let Some(from) = text[at..].find(is_word).map(|gap| at + gap) {
        let length = text[from..].find(|sign| !is_word(sign)).unwrap_or(text.len() - from);
        at = from + length;
        words.push((from, &text[from..at]));
    }
    words
}

/// A number as a report says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    /// Digits, without signs between thousands: `4200`, `6.8`.
    pub(super) value: String,
    /// With the word that it counts: `4,200 tonnes`.
    pub(super) shown: String,
    /// It is a year, a day or an hour.
    pub(super) is_date: bool,
}

/// The numbers of a text, in order.
pub(super) fn said(text: &str) -> Vec<Number> {
    let mut numbers = Vec::new();
    let mut rest = 0;
    while let Some(from) = text[rest..]
        .find(|sign: char| sign.is_ascii_digit())
        .map(|at| rest + at)
    {
        let end = from + length(&text[from..]);
        rest = end;
        let written = &text[from..end];
        let before = &text[..from];
        // Part of a code: `MH17`, `Su-35`, `v2`.
        let is_code = before
            .chars()
            .next_back()
            .is_some_and(|sign| sign.is_alphabetic() && !is_unspaced(sign))
            || (before.ends_with('-') && before.trim_end_matches('-').ends_with(char::is_alphabetic));
        let value = value(written);
        if is_code || value.len() > DIGITS_MAX {
            continue;
        }
        let after = &text[end..];
        numbers.push(Number {
            is_date: is_date(before, &value, after),
            shown: format!("{written}{}", unit(after)),
            value,
        });
    }
    numbers
}

/// Bytes of the number that a text begins with: `4,200`, `4 200`, `6.8`.
fn length(text: &str) -> usize {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut end = digits(text);
    loop {
        let rest = &text[end..];
        let Some(sign) = rest.chars().next() else { return end };
        let next = digits(&rest[sign.len_utf8()..]);
        let is_group = matches!(sign, ',' | '.' | '\'' | '’' | ' ' | '\u{a0}' | '\u{202f}') && next == 3;
        let is_fraction = matches!(sign, '.' | ',') && (1..=2).contains(&next);
        // `19 000` is one number, `19 200` perhaps two: blanks join groups only after one to three digits.
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

/// What a number counts, as it is shown behind it: a sign, or the next word.
fn unit(after: &str) -> String {
    if let Some(sign) = after.chars().next().filter(|sign| matches!(sign, '%' | '％' | '°')) {
        return sign.to_string();
    }
    let Some(rest) = after.strip_prefix([' ', '\u{a0}']) else {
        // Counters of East Asia stand without a blank.
        let counter: String = after.chars().take_while(|&sign| is_unspaced(sign)).take(2).collect();
        return counter;
    };
    let word: String = rest
        .chars()
        .take_while(|sign| sign.is_alphabetic() || *sign == '-')
        .collect();
    // `102 of`: a little word is not what is counted.
    if word.chars().count() > UNIT_CHARS_MAX || crate::text::terms::terms(&word).is_empty() {
        String::new()
    } else {
        format!(" {word}")
    }
}

fn is_unspaced(sign: char) -> bool {
    matches!(sign, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

fn start(text: &str, chars: usize) -> &str {
    let end = text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let shown: Vec<String> = said(text)
            .into_iter()
            .filter(|number| !number.is_date)
            .map(|number| number.shown)
            .collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn numbers_are_shown_with_what_they_count() {
        check(
            "A treaty of 23 articles and 4,200 tonnes",
            &["23 articles", "4,200 tonnes"],
        );
        check("Ставка выросла до 7,5% впервые", &["7,5%"]);
        check("Погибли 12 человек", &["12 человек"]);
        check("사망자 15명으로 늘어", &["15명으"]);
        check("死者は120人に", &["120人に"]);
        check("magnitude 6.8.", &["6.8"]);
        check("102 of the members and 15 against", &["102", "15"]);
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
            check(text, &[]);
        }
    }

    #[test]
    fn one_number_in_two_spellings_is_one() {
        for (written, expected) in [
            ("4,200", "4200"),
            ("4 200", "4200"),
            ("4.200", "4200"),
            ("7,5", "7.5"),
            ("7.5", "7.5"),
        ] {
            assert_eq!(said(written)[0].value, expected, "{written}");
        }
    }

    #[test]
    fn names_stand_inside_sentences() {
        let names = |language: &str, text: &str| {
            let entry = Entry {
                summary: text.into(),
                language: Some(language.into()),
                ..Entry::default()
            };
            Lead::of(&entry)
                .names()
                .into_iter()
                .map(|(_, name)| name.to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            names("en", "Ships met. Speaker Ilva Marn of Senn left; Orrin stays."),
            ["Ilva Marn", "Senn"]
        );
        assert_eq!(
            names("en", "It comes a day after Secretary of State Orr spoke of Senn."),
            ["Secretary of State Orr", "Senn"]
        );
        assert_eq!(names("ru", "Об этом сообщил Илва Марн."), ["Илва Марн"]);
        assert_eq!(names("de", "Der Vertrag gilt."), Vec::<String>::new());
        assert_eq!(names("ko", "조약이 서명됐다."), Vec::<String>::new());
    }
}
