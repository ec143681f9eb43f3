//! The day, from what is left of a date when time and zone are taken out.

use jiff::SignedDuration;
use jiff::civil::{Date, ISOWeekDate, Weekday, date};

use super::Order;
use super::months::{croatian, iranian, month};
use super::tokens::Token;
use super::words::{ERAS, IGNORED, WEEKDAYS};

/// A day, and what the way in which it is written says of the order of day and month.
#[derive(Debug, Clone, Copy)]
pub(super) struct Day {
    pub(super) date: Date,
    pub(super) written: Written,
}

/// How a day is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// So that the order does not matter.
    Plainly,
    /// In figures of which one can only be the day, or beside words of those who put it so.
    In(Order),
    /// By a month whose name is another one's in Croatian.
    ByName,
    /// In figures with slashes that can be read both ways; this is the day with the month first, and with the day first.
    Either(Date, Date),
}

impl From<Date> for Day {
    fn from(date: Date) -> Self {
        Self {
            date,
            written: Written::Plainly,
        }
    }
}

/// The day, from the tokens that are left. Figures that can be read both ways are read in this order, unless the time said
/// otherwise.
pub(super) fn day(tokens: &[Token], is_day_first: bool, order: Order) -> Option<Day> {
    if let Some(day) = east_asian(tokens)
        .or_else(|| of_week(tokens))
        .or_else(|| of_iran(tokens))
    {
        return day.map(Day::from);
    }
    let months: Vec<(usize, i64)> = (0..tokens.len())
        .filter_map(|at| Some((at, month_at(tokens, at, order)?)))
        .collect();
    let numbers: Vec<(usize, i64, usize)> = tokens
        .iter()
        .enumerate()
        .filter_map(|(at, token)| token.number().map(|(value, digits)| (at, value, digits)))
        .collect();
    // French "mar." is Tuesday and March: where two words could be the month, the later is.
    let month = months.last();
    let first = numbers.first()?.0.min(month.map_or(usize::MAX, |(at, _)| *at));
    let is_known = |word: &str| IGNORED.contains(&word) || WEEKDAYS.iter().any(|start| word.starts_with(start));
    let is_strange = tokens.iter().enumerate().skip(first).any(|(at, token)| match token {
        // A month may be named twice.
        Token::Word(word) => {
            month.is_none_or(|(_, month)| month_at(tokens, at, order) != Some(*month)) && !is_known(word)
        }
        Token::Sign(sign) => matches!(sign, ':' | '+'),
        _ => false,
    });
    if is_strange {
        return None;
    }
    match month {
        Some((at, month)) => {
            let date = with_month(*month, &numbers)?;
            let is_of_two = tokens[*at].word().and_then(croatian).is_some();
            let written = if is_of_two { Written::ByName } else { Written::Plainly };
            Some(Day { date, written })
        }
        None => by_shape(tokens, &numbers, is_day_first || is_vietnamese(tokens), order),
    }
}

fn month_at(tokens: &[Token], at: usize, order: Order) -> Option<i64> {
    let word = tokens[at].word()?;
    let is_dotted = at > 1 && tokens[at - 1].is('.') && tokens[at - 2].number().is_some();
    let names_day = |token: &Token| {
        token
            .word()
            .is_some_and(|word| ["uto", "sri", "cet", "pet", "ned", "sub"].contains(&word))
    };
    croatian(word)
        // Czech puts the dot too, and means August.
        .filter(|_| order == Order::Croatian || is_dotted && word != "srp" || tokens.iter().any(names_day))
        .or_else(|| month(word))
}

/// 2024-W03-4, 2024W034, 2024-W03 (ISO 8601). `None` when it is not written so.
fn of_week(tokens: &[Token]) -> Option<Option<Date>> {
    let left: Vec<&Token> = tokens
        .iter()
        .filter(|token| !token.is('-') && **token != Token::Used)
        .collect();
    let (year, week, day) = match *left.as_slice() {
        [
            Token::Number(year, 4),
            Token::Word(w),
            Token::Number(week, 2),
            Token::Number(day, 1),
        ] if w == "w" => (*year, *week, *day),
        [Token::Number(year, 4), Token::Word(w), Token::Number(all, 3)] if w == "w" => (*year, all / 10, all % 10),
        [Token::Number(year, 4), Token::Word(w), Token::Number(week, 2)] if w == "w" => (*year, *week, 1),
        _ => return None,
    };
    let date = || {
        let weekday = Weekday::from_monday_one_offset(day.try_into().ok()?).ok()?;
        let week = ISOWeekDate::new(year.try_into().ok()?, week.try_into().ok()?, weekday).ok()?;
        Some(week.date())
    };
    Some(date())
}

fn with_month(month: i64, numbers: &[(usize, i64, usize)]) -> Option<Date> {
    let (year, day) = match *numbers {
        [(_, year, 4)] => (year, 1),
        [(_, year, 4), (_, day, 1..=3)] | [(_, day, 1..=3), (_, year, 4)] => (year, day),
        // 1999-Dec-07 has the year before the month, 7 Dec 99 behind it.
        [(_, day, 1..=2), (_, year, 2)] => (short_year(year), day),
        _ => return None,
    };
    calendar(year, month, day)
}

fn by_shape(tokens: &[Token], numbers: &[(usize, i64, usize)], is_day_first: bool, order: Order) -> Option<Day> {
    let first = numbers.first()?.0;
    let leads = first > 0 && tokens[first - 1].is('-');
    let separator = match tokens.get(first + 1) {
        Some(Token::Sign(sign)) => *sign,
        _ => ' ',
    };
    let date = match *numbers {
        [(_, year, 4), (_, month, 1..=3), (_, day, 1..=2)] => calendar(year, month, day),
        [(_, year, 3), (_, month, 1..=2), (_, day, 1..=2)] if TAIWAN.contains(&year) => {
            calendar(year + 1911, month, day)
        }
        [(_, year, 4), (_, of_year, 3)] => ordinal(year, of_year),
        [(_, year, 4), (_, month, 1..=2)] => calendar(year, month, 1),
        [(_, year, 2), (_, month, 2)] if leads => calendar(short_year(year), month, 1),
        [(_, a, 1..=2), (_, b, 1..=2), (_, year, digits @ (2 | 4))] => {
            let full = if digits == 4 { year } else { short_year(year) };
            match separator {
                '-' if digits == 2 => calendar(short_year(a), b, year),
                '.' | ' ' => calendar(full, b, a),
                _ => return in_figures((a, b, full), separator, is_day_first, order),
            }
        }
        [(_, all, digits)] => compact(all, digits, leads),
        _ => None,
    };
    date.map(Day::from)
}

/// 02/09/2024, 02-09-2024: with slashes the month comes first where nothing says otherwise, with hyphens the day.
fn in_figures((a, b, year): (i64, i64, i64), separator: char, is_day_first: bool, order: Order) -> Option<Day> {
    let of = |order: Order| match order {
        Order::DayFirst | Order::Croatian => calendar(year, b, a),
        Order::Usual | Order::MonthFirst => calendar(year, a, b),
    };
    let told = match (a, b) {
        (13.., _) => Some(Order::DayFirst),
        (_, 13..) => Some(Order::MonthFirst),
        _ => is_day_first.then_some(Order::DayFirst),
    };
    if let Some(told) = told {
        let written = Written::In(told);
        return of(told).map(|date| Day { date, written });
    }
    let order = match order {
        Order::Usual if separator == '-' => Order::DayFirst,
        order => order,
    };
    let date = of(order)?;
    // Equal numbers are one day in both orders.
    let written = match (of(Order::MonthFirst), of(Order::DayFirst)) {
        (Some(month_first), Some(day_first)) if a != b => Written::Either(month_first, day_first),
        _ => Written::Plainly,
    };
    Some(Day { date, written })
}

fn is_vietnamese(tokens: &[Token]) -> bool {
    const DAYS: [&str; 7] = ["hai", "ba", "tu", "nam", "sau", "bay", "nhat"];
    tokens.windows(2).any(|pair| {
        let second = pair[1].word().is_some_and(|word| DAYS.contains(&word));
        second && pair[0].word().is_some_and(|word| matches!(word, "thu" | "chu"))
    }) || tokens.iter().any(|token| token.word() == Some("ngay"))
}

/// One number that is a whole date.
fn compact(all: i64, digits: usize, leads: bool) -> Option<Date> {
    match digits {
        4 if leads => calendar(short_year(all / 100), all % 100, 1),
        4 => calendar(all, 1, 1),
        // Five digits with a day below 100 are more often a mangled year.
        5 if all % 1000 >= 100 => ordinal(short_year(all / 1000), all % 1000),
        6 => calendar(short_year(all / 10_000), all / 100 % 100, all % 100),
        7 => ordinal(all / 1000, all % 1000),
        8 => calendar(all / 10_000, all / 100 % 100, all % 100),
        _ => None,
    }
}

/// 2024年6月24日, 2024년 6월 24일, 令和6年6月24日. `None` when it is not written so.
fn east_asian(tokens: &[Token]) -> Option<Option<Date>> {
    let before = |units: [&str; 2]| {
        tokens.windows(2).enumerate().find_map(|(at, pair)| {
            let is_unit = pair[1].word().is_some_and(|word| units.contains(&word));
            pair[0]
                .number()
                .filter(|_| is_unit)
                .map(|(value, digits)| (at, value, digits))
        })
    };
    let (at, mut year, digits) = before(["年", "년"])?;
    let era = at.checked_sub(1).and_then(|at| tokens[at].word()).and_then(|word| {
        ERAS.iter()
            .find(|(era, _)| word.ends_with(era))
            .map(|(_, years)| *years)
    });
    year += era.unwrap_or(0);
    if era.is_none() && digits == 2 {
        year = short_year(year);
    }
    let (month_at, month, _) = before(["月", "월"])?;
    let behind = tokens.iter().skip(month_at + 1).find_map(Token::number);
    let day = match (before(["日", "일"]), tokens.get(month_at + 2).and_then(Token::number)) {
        (Some((_, day, _)), _) | (None, Some((day, 1..=2))) => day,
        // A month alone is its first day; a number that is left over may be the day.
        (None, _) if behind.is_none() => 1,
        _ => return Some(None),
    };
    Some(calendar(year, month, day))
}

/// Two digits of a year: 1970 to 2069.
fn short_year(year: i64) -> i64 {
    if year < 70 {
        2000 + year
    } else if year < 100 {
        1900 + year
    } else {
        year
    }
}

/// Years that a calendar of the Buddhist era has now, 543 ahead of ours; nothing is dated five hundred years ahead.
const BUDDHIST: std::ops::Range<i64> = 2500..2700;

/// Years of three figures in which Taiwan counts from 1911, 2011 to 2041.
const TAIWAN: std::ops::Range<i64> = 100..131;

/// Years that the calendars of Iran and of Islam have now; whose months they are is not told by numbers.
const OTHER_CALENDARS: std::ops::Range<i64> = 1300..1500;

/// Whether a feed can mean this year. The years 0 and 1 are what programs write that have no date.
pub(super) fn is_real(year: i64) -> bool {
    (2..BUDDHIST.start).contains(&year) && !OTHER_CALENDARS.contains(&year)
}

/// Years of Iran's calendar that news are of, 2000 to 2031; those of Islam are 1421 and more by then.
const IRAN: std::ops::Range<i64> = 1379..1410;

/// 1403/06/12, ۱۲ شهریور ۱۴۰۳: with slashes or with the name of a month. `None` when it is not written so.
fn of_iran(tokens: &[Token]) -> Option<Option<Date>> {
    let numbers: Vec<(usize, i64, usize)> = (tokens.iter().enumerate())
        .filter_map(|(at, token)| token.number().map(|(value, digits)| (at, value, digits)))
        .collect();
    let named = tokens.iter().filter_map(Token::word).find_map(iranian);
    let slash = |at: usize| tokens.get(at).is_some_and(|token| token.is('/'));
    let (year, month, day) = match (numbers.as_slice(), named) {
        (&([(_, day, 1..=2), (_, year, 4)] | [(_, year, 4), (_, day, 1..=2)]), Some(month)) => (year, month, day),
        (&[(at, year, 4), (_, month, 1..=2), (_, day, 1..=2)], None) if slash(at + 1) && slash(at + 3) => {
            (year, month, day)
        }
        _ => return None,
    };
    IRAN.contains(&year).then(|| iran_day(year, month, day))
}

/// Years of Iran with 366 days, by their place in a round of 33; true for all years of [`IRAN`].
const IRAN_LONG: [i64; 8] = [1, 5, 9, 13, 17, 22, 26, 30];

/// The day by counting from the first of the year 1379, 20 March 2000: six months of 31 days, five of 30, the last one short.
fn iran_day(year: i64, month: i64, day: i64) -> Option<Date> {
    let is_long = |year: i64| IRAN_LONG.contains(&(year % 33));
    let longest = match month {
        1..=6 => 31,
        7..=11 => 30,
        12 => 29 + i64::from(is_long(year)),
        _ => return None,
    };
    if !(1..=longest).contains(&day) {
        return None;
    }
    let years: i64 = (IRAN.start..year).map(|year| 365 + i64::from(is_long(year))).sum();
    let months = 31 * (month - 1).min(6) + 30 * (month - 7).max(0);
    date(2000, 3, 20)
        .checked_add(SignedDuration::from_hours(24 * (years + months + day - 1)))
        .ok()
}

fn calendar(year: i64, month: i64, day: i64) -> Option<Date> {
    let year = if BUDDHIST.contains(&year) { year - 543 } else { year };
    if !is_real(year) {
        return None;
    }
    Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
}

fn ordinal(year: i64, of_year: i64) -> Option<Date> {
    // "03335" is a day of the year, told to the month only by those who write it.
    let first = calendar(year, 1, 1)?;
    let day = first.checked_add(SignedDuration::from_hours(24 * (of_year - 1))).ok()?;
    (of_year >= 1 && day.year() == first.year()).then(|| date(day.year(), day.month(), day.day()))
}
