//! Reading dates: the shapes of EDTF, and what people write instead.

use jiff::civil::Date;

use super::{NoDate, Precision};

/// Longest part of a wrong date that is shown.
const SHOWN_CHARS_MAX: usize = 40;

/// Digits of a year after `Y`, which EDTF keeps for years of more than four.
const FAR_DIGITS: std::ops::RangeInclusive<usize> = 5..=9;

/// What a date says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Century(i16),
    Decade(i16),
    Year(i16),
    Far(i32),
    /// Year, and 21 to 24.
    Season(i16, i8),
    Month(i16, i8),
    Day(i16, i8, i8),
}

/// The shape of a date without its marks.
pub(super) fn shape(text: &str) -> Option<Shape> {
    if let Some(far) = text.strip_prefix('Y') {
        return far_year(far);
    }
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let mut parts = digits.split('-');
    let (first, second, third) = (parts.next()?, parts.next(), parts.next());
    if first.len() != 4 || parts.next().is_some() {
        return None;
    }
    let number = |text: &str| -> Option<i16> {
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| text.parse().ok()).flatten()
    };
    if let Some(decades) = first.strip_suffix('X') {
        let shape = match decades.strip_suffix('X') {
            Some(centuries) => Shape::Century(number(centuries)? * sign * 100),
            None => Shape::Decade(number(decades)? * sign * 10),
        };
        return second.is_none().then_some(shape);
    }
    let year = number(first)? * sign;
    let two = |text: &str| {
        number(text)
            .filter(|_| text.len() == 2)
            .and_then(|number| i8::try_from(number).ok())
    };
    match (second, third) {
        (None, _) | (Some("XX"), None | Some("XX")) => Some(Shape::Year(year)),
        (Some(month), None) => match two(month)? {
            month @ 1..=12 => Some(Shape::Month(year, month)),
            season @ 21..=24 => Some(Shape::Season(year, season)),
            _ => None,
        },
        (Some(month), Some("XX")) => Some(Shape::Month(year, two(month).filter(|month| (1..=12).contains(month))?)),
        (Some(month), Some(day)) => Some(Shape::Day(year, two(month)?, two(day)?)),
    }
}

fn far_year(text: &str) -> Option<Shape> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_far = FAR_DIGITS.contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let year: i32 = is_far.then(|| text.parse().ok()).flatten()?;
    (year.unsigned_abs() > 9999).then_some(Shape::Far(year))
}

impl Shape {
    pub(super) fn precision(self) -> Precision {
        match self {
            Self::Century(_) => Precision::Century,
            Self::Decade(_) => Precision::Decade,
            Self::Year(_) | Self::Far(_) => Precision::Year,
            Self::Season(..) => Precision::Season,
            Self::Month(..) => Precision::Month,
            Self::Day(..) => Precision::Day,
        }
    }

    pub(super) fn year(self) -> i32 {
        match self {
            Self::Far(year) => year,
            Self::Century(year)
            | Self::Decade(year)
            | Self::Year(year)
            | Self::Season(year, _)
            | Self::Month(year, _)
            | Self::Day(year, ..) => i32::from(year),
        }
    }

    /// First and last day it can mean; `None` where the calendar has no such day.
    pub(super) fn days(self) -> Option<(Date, Date)> {
        let years = |from: i16, to: i16| Some((Date::new(from, 1, 1).ok()?, Date::new(to, 12, 31).ok()?));
        // The years of -004X are -49 to -40.
        let run = |year: i16, length: i16| {
            if year < 0 {
                years(year - (length - 1), year)
            } else {
                years(year, year + (length - 1))
            }
        };
        match self {
            Self::Century(year) => run(year, 100),
            Self::Decade(year) => run(year, 10),
            Self::Year(year) => years(year, year),
            Self::Far(year) if year < 0 => years(-9999, -9999),
            Self::Far(_) => years(9999, 9999),
            Self::Season(year, season) => seasons(year, season),
            Self::Month(year, month) => {
                let first = Date::new(year, month, 1).ok()?;
                Some((first, first.last_of_month()))
            }
            Self::Day(year, month, day) => {
                let day = Date::new(year, month, day).ok()?;
                Some((day, day))
            }
        }
    }
}

/// From the first day that weather services count to a season to the last one that astronomers do: whichever was meant, the
/// event was over by then.
fn seasons(year: i16, season: i8) -> Option<(Date, Date)> {
    let (from, to) = match season {
        21 => (Date::new(year, 3, 1), Date::new(year, 6, 21)),
        22 => (Date::new(year, 6, 1), Date::new(year, 9, 23)),
        23 => (Date::new(year, 9, 1), Date::new(year, 12, 22)),
        _ => (
            Date::new(year, 12, 1),
            // Winter 9999 ends with the calendar.
            Date::new(year + 1, 3, 21).or_else(|_| Date::new(year, 12, 31)),
        ),
    };
    Some((from.ok()?, to.ok()?))
}

pub(super) fn clipped(text: &str) -> String {
    let mut shown: String = text.chars().take(SHOWN_CHARS_MAX).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

/// Why this is no date, with what was meant where that is clear.
pub(super) fn fault(text: &str) -> NoDate {
    NoDate {
        sentence: format!("“{}” is no date", clipped(text)),
        instead: meant(text).filter(|meant| {
            let shape = shape(meant.trim_end_matches('~'));
            shape.is_some_and(|shape| shape.days().is_some())
        }),
    }
}

/// As [`fault`], for what looks like a span and is a day: `24/06/2024`, `2024/06/19`.
pub(super) fn slashed(text: &str) -> Option<NoDate> {
    let is_day = text.matches('/').count() == 2 && !text.contains('-');
    Some(fault(text)).filter(|fault| is_day && fault.instead.is_some())
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const SEASONS: [(&str, u8); 5] = [
    ("spring", 21),
    ("summer", 22),
    ("autumn", 23),
    ("fall", 23),
    ("winter", 24),
];
const ABOUT: [&str; 6] = ["c", "ca", "circa", "about", "around", "approx"];

/// The date that a person meant; not yet checked.
fn meant(text: &str) -> Option<String> {
    let lower = text.trim().to_lowercase();
    if lower.len() > SHOWN_CHARS_MAX {
        return None;
    }
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let number = |word: &str| word.parse::<u32>().ok();
    let month = |word: &str| {
        let at = MONTHS
            .iter()
            .position(|name| word.len() >= 3 && name.starts_with(word))?;
        u32::try_from(at + 1).ok()
    };
    let date = |year: u32, month: u32, day: u32| Some(format!("{year:04}-{month:02}-{day:02}"));
    match *words.as_slice() {
        [about, year] if ABOUT.contains(&about) && year.len() == 4 => Some(format!("{year}~")),
        [season, year] if SEASONS.iter().any(|(name, _)| *name == season) && year.len() == 4 => {
            let code = SEASONS.iter().find(|(name, _)| *name == season)?.1;
            Some(format!("{year}-{code}"))
        }
        // 44 BC is the year -43: there is a year 0.
        [year, "bc" | "bce"] => Some(format!("-{:04}", number(year)?.checked_sub(1)?)),
        [decade]
            if ["s", "er"].iter().any(|end| {
                decade
                    .strip_suffix(end)
                    .is_some_and(|year| year.len() == 4 && year.ends_with('0'))
            }) =>
        {
            Some(format!("{}X", decade.get(..3)?))
        }
        [whole] if whole.len() == 8 && number(whole).is_some() => {
            Some(format!("{}-{}-{}", &whole[..4], &whole[4..6], &whole[6..]))
        }
        [far] if FAR_DIGITS.contains(&far.len()) && number(far).is_some() => {
            let sign = if lower.starts_with('-') { "-" } else { "" };
            Some(format!("Y{sign}{far}"))
        }
        [name, year] if year.len() == 4 && month(name).is_some() => Some(format!("{year}-{:02}", month(name)?)),
        [day, name, year] if year.len() == 4 && month(name).is_some() => {
            date(number(year)?, month(name)?, number(day)?)
        }
        [name, day, year] if year.len() == 4 && month(name).is_some() => {
            date(number(year)?, month(name)?, number(day)?)
        }
        // A time of day behind a day is more than a line of history says.
        [year, month, day, ..] if year.len() == 4 && number(year).is_some() => {
            date(number(year)?, number(month)?, number(day.split('t').next()?)?)
        }
        [day, month, year] if year.len() == 4 => date(number(year)?, number(month)?, number(day)?),
        [year, month] if year.len() == 4 && month.len() < 3 => Some(format!("{year}-{:02}", number(month)?)),
        _ => None,
    }
}
