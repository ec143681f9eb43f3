//! Days that a text speaks of: dates, days of the week, today and yesterday.
//!
//! Counting the reports that name a day finds the days of a history nearly as well as trained rankers do (Gholipour Ghalandari
//! and Ifrim, "Examining the State-of-the-Art in News Timeline Summarization", ACL 2020), and needs no grammar: a number beside
//! the name of a month, the name of a weekday, a word for today.

use std::ops::Range;

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};

use words::{MONTHS, UNSPACED, in_words, month, weekday};

mod tense;
mod words;

/// Longest text looked through, in bytes: the first pages of an article.
const TEXT_BYTES_MAX: usize = 20_000;

/// Mentions of one text.
const MENTIONS_MAX: usize = 100;

/// A date without a year lies in the past, unless it is so near ahead, in days, that it is announced.
const AHEAD_DAYS_MAX: i32 = 120;

/// Years that a text names; what is outside is a number.
const YEARS: std::ops::RangeInclusive<i16> = 1500..=2200;

/// A day that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The day.
    pub day: Date,
    /// Where, in bytes of the text.
    pub at: Range<usize>,
}

/// The day of a moment where the report was written, as far as country and language say: in Seoul "today" begins nine hours
/// before it does in Greenwich.
#[must_use]
pub fn local_day(when: Timestamp, country: Option<&str>, language: Option<&str>) -> Date {
    let hours = match (country, language.map(|tag| tag.get(..2).unwrap_or(tag))) {
        (Some("KR" | "KP" | "JP"), _) | (None, Some("ko" | "ja")) => 9,
        (Some("CN" | "TW" | "HK" | "SG"), _) | (None, Some("zh")) => 8,
        (Some("RU" | "BY" | "TR"), _) | (None, Some("ru" | "tr")) => 3,
        (Some("UA"), _) | (None, Some("uk")) => 2,
        (Some("US" | "CA"), _) => -5,
        _ => 0,
    };
    let offset = SignedDuration::from_hours(hours);
    let zone = Offset::try_from(offset).map_or(TimeZone::UTC, TimeZone::fixed);
    when.to_zoned(zone).date()
}

/// The days that a text of `written` names, in order, each place once.
#[must_use]
pub fn mentions(text: &str, written: Date, language: Option<&str>) -> Vec<Mention> {
    let text = &text[..text.floor_char_boundary(TEXT_BYTES_MAX)];
    let language = language.map(|tag| tag.split(['-', '_']).next().unwrap_or(tag).to_ascii_lowercase());
    let reading = Reading {
        tokens: tokens(text),
        written,
        language: language.as_deref().unwrap_or_default(),
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < reading.tokens.len() && found.len() < MENTIONS_MAX {
        at = match reading.at(at) {
            Some((day, length)) => {
                let place = reading.tokens[at].at.start..reading.tokens[at + length - 1].at.end;
                found.push(Mention { day, at: place });
                at + length
            }
            None => at + 1,
        };
    }
    found
}

/// The months that a text names with their year, in any language: `July 2000`, `19 июня 2024 года`, `junio de 2024`, `2024年6月`.
/// Each with the place of its year.
pub(in crate::context) fn months(text: &str) -> Vec<(i16, i8, Range<usize>)> {
    let text = &text[..text.floor_char_boundary(TEXT_BYTES_MAX)];
    let tokens = tokens(text);
    let reading = Reading {
        tokens,
        // Only whole dates are asked for.
        written: Date::ZERO,
        language: "",
    };
    let found = (0..reading.tokens.len()).filter_map(|at| {
        let (year, month, place) = reading.month_of_year(at)?;
        Some((year, i8::try_from(month).ok()?, reading.tokens[place].at.clone()))
    });
    found.take(MENTIONS_MAX).collect()
}

/// Whether a word names a month or a day of the week.
pub(in crate::context) fn is_of_calendar(word: &str) -> bool {
    let lower = word.to_lowercase();
    month(&lower).is_some() || weekday(&lower).is_some()
}

#[derive(Debug)]
struct Token<'t> {
    kind: Kind,
    /// As it stands there.
    text: &'t str,
    lower: String,
    at: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number(u32),
    Word,
    Sign(char),
}

/// Numbers, words and signs; blanks are left out.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut signs = text.char_indices().peekable();
    while let Some((start, sign)) = signs.next() {
        let is_digit = |c: char| c.is_ascii_digit();
        let is_letter = |c: char| c.is_alphabetic() || matches!(c, '\u{301}' | '’' | '\'');
        let mut end = start + sign.len_utf8();
        let mut take = |of: &dyn Fn(char) -> bool| {
            while let Some((at, next)) = signs.next_if(|&(_, next)| of(next)) {
                end = at + next.len_utf8();
            }
        };
        let kind = if is_digit(sign) {
            take(&is_digit);
            // A longer number is no part of a date.
            Kind::Number(
                text[start..end]
                    .parse()
                    .ok()
                    .filter(|_| end - start <= 4)
                    .unwrap_or(u32::MAX),
            )
        } else if sign.is_alphabetic() {
            take(&is_letter);
            Kind::Word
        } else if sign.is_whitespace() {
            continue;
        } else {
            Kind::Sign(sign)
        };
        let mut from = 0;
        let whole = &text[start..end];
        let cuts = if is_unspaced(whole) {
            words::cuts(whole)
        } else {
            vec![whole.len()]
        };
        for to in cuts {
            tokens.push(Token {
                kind,
                text: &whole[from..to],
                lower: whole[from..to].to_lowercase(),
                at: start + from..start + to,
            });
            from = to;
        }
    }
    tokens
}

struct Reading<'r> {
    tokens: Vec<Token<'r>>,
    written: Date,
    language: &'r str,
}

impl Reading<'_> {
    fn number(&self, at: usize) -> Option<(u32, usize)> {
        let token = self.tokens.get(at)?;
        match token.kind {
            Kind::Number(number) => Some((number, token.text.len())),
            _ => None,
        }
    }

    fn is_sign(&self, at: usize, sign: char) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == Kind::Sign(sign))
    }

    fn word(&self, at: usize) -> Option<&Token<'_>> {
        self.tokens.get(at).filter(|token| token.kind == Kind::Word)
    }

    /// A day of the month.
    fn day(&self, at: usize) -> Option<u32> {
        self.number(at)
            .filter(|&(day, digits)| digits <= 2 && (1..=31).contains(&day))
            .map(|(day, _)| day)
    }

    fn year(&self, at: usize) -> Option<i16> {
        let (year, digits) = self.number(at)?;
        let year = i16::try_from(year).ok()?;
        (digits == 4 && YEARS.contains(&year)).then_some(year)
    }

    /// The month that stands with its year from this token on, and the token of the year.
    fn month_of_year(&self, at: usize) -> Option<(i16, u32, usize)> {
        if let Some(year) = self.year(at) {
            let unit = |at: usize, units: [char; 2]| self.word(at).is_some_and(|word| word.text.starts_with(units));
            let (month, _) = self.number(at + 2)?;
            let is_whole = unit(at + 1, ['年', '년']) && unit(at + 3, ['月', '월']) && (1..=12).contains(&month);
            return is_whole.then_some((year, month, at));
        }
        let month = month(&self.word(at)?.lower)?;
        let is_between = |token: &Token<'_>| {
            matches!(token.kind, Kind::Sign(',' | '.')) || ["de", "del", "of"].contains(&token.lower.as_str())
        };
        // A day may stand between: `June 19, 2024`.
        let day = usize::from(self.day(at + 1).is_some());
        let begin = at + 1 + day;
        let between = (self.tokens.iter().skip(begin).take(2))
            .take_while(|token| is_between(token))
            .count();
        let place = begin + between;
        Some((self.year(place)?, month, place))
    }

    /// The day that is named from this token on, and how many tokens name it.
    fn at(&self, at: usize) -> Option<(Date, usize)> {
        match self.tokens[at].kind {
            Kind::Number(_) => self
                .ymd(at)
                .or_else(|| self.dmy(at))
                .or_else(|| self.east_asian(at))
                .or_else(|| self.day_month(at)),
            Kind::Word => self
                .month_day(at)
                .or_else(|| self.weekday(at))
                .or_else(|| self.relative(at)),
            Kind::Sign(_) => None,
        }
    }

    /// `2024-06-19`, `2024/06/19`, `2024.6.19`
    fn ymd(&self, at: usize) -> Option<(Date, usize)> {
        let year = self.year(at)?;
        let is_parted = |sign: &char| self.is_sign(at + 1, *sign) && self.is_sign(at + 3, *sign);
        ['-', '/', '.'].iter().find(|sign| is_parted(sign))?;
        let (month, day) = (self.number(at + 2)?.0, self.day(at + 4)?);
        Some((calendar(year, month, day)?, 5))
    }

    /// `19.06.2024`, `19/06/2024`; with the month first only where it can be nothing else.
    fn dmy(&self, at: usize) -> Option<(Date, usize)> {
        let (first, second, year) = (self.day(at)?, self.day(at + 2)?, self.year(at + 4)?);
        let is_dotted = self.is_sign(at + 1, '.') && self.is_sign(at + 3, '.');
        let is_slashed = self.is_sign(at + 1, '/') && self.is_sign(at + 3, '/');
        if is_dotted || (is_slashed && (first > 12 || first == second)) {
            return Some((calendar(year, second, first)?, 5));
        }
        (is_slashed && second > 12)
            .then(|| calendar(year, first, second))?
            .map(|day| (day, 5))
    }

    /// `2024年6月19日`, `6월 19일`, and a bare `19일`.
    fn east_asian(&self, at: usize) -> Option<(Date, usize)> {
        let unit = |at: usize, units: [char; 2]| self.word(at).is_some_and(|word| word.text.starts_with(units));
        if self.year(at).is_some() && unit(at + 1, ['年', '년']) {
            let (month, day) = (self.number(at + 2)?.0, self.day(at + 4)?);
            let is_whole = unit(at + 3, ['月', '월']) && unit(at + 5, ['日', '일']);
            return is_whole
                .then(|| calendar(self.year(at)?, month, day))
                .flatten()
                .map(|day| (day, 6));
        }
        let number = self.day(at)?;
        if number <= 12 && unit(at + 1, ['月', '월']) {
            let day = self.day(at + 2).filter(|_| unit(at + 3, ['日', '일']))?;
            return Some((self.nearest(number, day)?, 4));
        }
        let word = self.word(at + 1)?;
        let rest = word.text.strip_prefix(['日', '일'])?;
        // Three days, for three days, the third day: no date.
        let is_length = rest.starts_with([
            '間', '间', '간', '째', '目', '前', '전', '後', '后', '후', '內', '内', '连', '連', '만', '동', '以', '이',
            '分', '분', '本',
        ]);
        let is_counted = at > 0
            && self
                .word(at - 1)
                .is_some_and(|before| before.text.ends_with(['第', '约', '約', '近', '약', '제']));
        if is_length || is_counted {
            return None;
        }
        // The last day of this number, or one that is just ahead.
        let months = [0, -1, 1].map(|months: i32| {
            let first = self.written.first_of_month().checked_add(months.months()).ok()?;
            calendar(first.year(), u32::from(first.month().unsigned_abs()), number)
        });
        let near = months
            .into_iter()
            .flatten()
            .find(|day| (-31..=7).contains(&days(self.written, *day)));
        Some((near?, 2))
    }

    /// `19 June 2024`, `19. Juni`, `19 de junio de 2024`, `19 июня`.
    fn day_month(&self, at: usize) -> Option<(Date, usize)> {
        let day = self.day(at)?;
        let mut next = at + 1;
        // The point of an ordinal number, its ending, and the words between.
        while next < at + 4
            && (self.is_sign(next, '.')
                || self.is_sign(next, 'º')
                || self
                    .word(next)
                    .is_some_and(|word| ["st", "nd", "rd", "th", "of", "de", "er", "o"].contains(&word.lower.as_str())))
        {
            next += 1;
        }
        let month = month(&self.word(next)?.lower)?;
        let mut after = next + 1;
        while after < next + 3
            && (self.is_sign(after, ',')
                || self.is_sign(after, '.')
                || self
                    .word(after)
                    .is_some_and(|word| ["de", "del", "of"].contains(&word.lower.as_str())))
        {
            after += 1;
        }
        match self.year(after) {
            Some(year) => Some((calendar(year, month, day)?, after + 1 - at)),
            None => Some((self.nearest(month, day)?, next + 1 - at)),
        }
    }

    /// `June 19, 2024`, `June 19th`: English puts the month first, and writes it with a capital.
    fn month_day(&self, at: usize) -> Option<(Date, usize)> {
        let word = self.word(at)?;
        let month = MONTHS.iter().position(|names| {
            let mut english = names.split(' ').take(2);
            word.text.starts_with(char::is_uppercase) && english.any(|name| name == word.lower)
        });
        let month = u32::try_from(month? + 1).ok()?;
        let begin = at + 1 + usize::from(self.is_sign(at + 1, '.'));
        let day = self.day(begin)?;
        let ending = usize::from(
            self.word(begin + 1)
                .is_some_and(|word| ["st", "nd", "rd", "th"].contains(&word.lower.as_str())),
        );
        let after = begin + 1 + ending;
        let comma = usize::from(self.is_sign(after, ','));
        match self.year(after + comma) {
            Some(year) => Some((calendar(year, month, day)?, after + comma + 1 - at)),
            None => Some((self.nearest(month, day)?, after - at)),
        }
    }

    /// The last such day, today included, where the sentence tells of the past; what is announced for one, or for nobody knows
    /// which, is not yet a day of history.
    fn weekday(&self, at: usize) -> Option<(Date, usize)> {
        let word = self.word(at)?;
        let (day, is_ahead) = weekday(&word.lower)?;
        let before = at.checked_sub(1).and_then(|at| self.word(at));
        let is_next = before.is_some_and(|before| {
            [
                "next",
                "nächsten",
                "kommenden",
                "próximo",
                "prossimo",
                "następny",
                "следующую",
                "следующий",
                "ближайшую",
                "наступну",
                "다음",
                "오는",
                "来週",
                "來週",
            ]
            .contains(&before.lower.as_str())
        });
        if is_ahead || is_next || !self.is_past(at) {
            return None;
        }
        Some((last(self.written, day)?, 1))
    }

    /// Whether the sentence round this word tells of the past.
    fn is_past(&self, at: usize) -> bool {
        let is_end = |token: &Token<'_>| {
            matches!(
                token.kind,
                Kind::Sign('.' | '!' | '?' | ';' | '。' | '！' | '？' | '；')
            )
        };
        let start = self.tokens[..at].iter().rposition(is_end).map_or(0, |end| end + 1);
        let end = self.tokens[at..]
            .iter()
            .position(is_end)
            .map_or(self.tokens.len(), |end| at + end);
        let is_word = |token: &&Token<'_>| token.kind == Kind::Word;
        let words: Vec<&str> = self.tokens[start..end]
            .iter()
            .filter(is_word)
            .map(|token| token.lower.as_str())
            .collect();
        let place = self.tokens[start..at].iter().filter(is_word).count();
        tense::is_past(&words, place)
    }

    fn relative(&self, at: usize) -> Option<(Date, usize)> {
        let word = self.word(at)?;
        let days = in_words(&word.lower, self.language)?;
        Some((self.written.checked_add(days.days()).ok()?, 1))
    }

    /// A date without a year: the nearest one, seldom far ahead.
    fn nearest(&self, month: u32, day: u32) -> Option<Date> {
        let year = self.written.year();
        let of = [year, year - 1, year + 1]
            .into_iter()
            .filter_map(|year| calendar(year, month, day));
        of.filter(|date| days(self.written, *date) <= AHEAD_DAYS_MAX)
            .min_by_key(|date| days(self.written, *date).abs())
    }
}

fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}

fn calendar(year: i16, month: u32, day: u32) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn last(written: Date, day: Weekday) -> Option<Date> {
    let back = i64::from(day.until(written.weekday()));
    written.checked_sub(back.days()).ok()
}

/// Whether a word may hold others: scripts without blanks.
fn is_unspaced(word: &str) -> bool {
    word.chars()
        .any(|c| UNSPACED.iter().any(|&(from, to)| (from..=to).contains(&c)))
}

#[cfg(test)]
mod tests;
