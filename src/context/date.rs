//! Dates of history, at the precision known (EDTF level 1, ISO 8601-2).

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A year, a month or a day; with EDTF's marks for "about" (`~`) and "uncertain" (`?`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventDate {
    /// First day it can mean.
    pub first: Date,
    /// Last day it can mean: what "before" and "after" are judged by.
    pub last: Date,
    /// How precisely it is known.
    pub precision: Precision,
    /// `~`
    pub is_about: bool,
    /// `?`
    pub is_uncertain: bool,
}

/// How precisely a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// `1942`
    Year,
    /// `1945-08`
    Month,
    /// `2024-06-19`
    Day,
}

impl EventDate {
    /// Reads `1942`, `1945-08`, `2024-06-19`, each optionally followed by `~`, `?` or `%` (both). Years -9999 to 9999.
    ///
    /// # Errors
    /// A sentence that says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let bare = text.trim_end_matches(['~', '?', '%']);
        let marks = &text[bare.len()..];
        let (is_about, is_uncertain) = (marks.contains(['~', '%']), marks.contains(['?', '%']));
        let wrong = || format!("“{text}” is no date: write 1942, 1945-08 or 2024-06-19");
        let (sign, digits) = bare.strip_prefix('-').map_or((1, bare), |rest| (-1, rest));
        let parts: Vec<&str> = digits.split('-').collect();
        if parts.len() > 3
            || parts
                .iter()
                .any(|part| part.is_empty() || !part.bytes().all(|b| b.is_ascii_digit()))
            || parts[0].len() != 4
            || parts[1..].iter().any(|part| part.len() != 2)
        {
            return Err(wrong());
        }
        let year: i16 = sign * parts[0].parse::<i16>().ok().ok_or_else(wrong)?;
        let number = |at: usize| parts[at].parse::<i8>().ok().ok_or_else(wrong);
        let day = |month: i8, day: i8| {
            Date::new(year, month, day)
                .ok()
                .ok_or_else(|| format!("“{text}” is not in the calendar"))
        };
        let (first, last, precision) = match parts.len() {
            1 => (day(1, 1)?, day(12, 31)?, Precision::Year),
            2 => {
                let first = day(number(1)?, 1)?;
                (first, first.last_of_month(), Precision::Month)
            }
            _ => {
                let only = day(number(1)?, number(2)?)?;
                (only, only, Precision::Day)
            }
        };
        Ok(Self {
            first,
            last,
            precision,
            is_about,
            is_uncertain,
        })
    }
}

impl fmt::Display for EventDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.first.year();
        if year < 0 {
            write!(f, "-{:04}", -i32::from(year))?
        } else {
            write!(f, "{year:04}")?
        }
        if self.precision != Precision::Year {
            write!(f, "-{:02}", self.first.month())?;
        }
        if self.precision == Precision::Day {
            write!(f, "-{:02}", self.first.day())?;
        }
        match (self.is_about, self.is_uncertain) {
            (true, true) => f.write_str("%"),
            (true, false) => f.write_str("~"),
            (false, true) => f.write_str("?"),
            (false, false) => Ok(()),
        }
    }
}

impl Serialize for EventDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for EventDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_and_written_at_its_precision() {
        for text in [
            "1942",
            "1945-08",
            "2024-06-19",
            "1942~",
            "1950-05?",
            "1950%",
            "-0044-03-15",
        ] {
            assert_eq!(EventDate::parse(text).unwrap().to_string(), text);
        }
        let august = EventDate::parse("1945-08").unwrap();
        assert_eq!(august.last.to_string(), "1945-08-31");
    }

    #[test]
    fn a_day_that_is_not_in_the_calendar_is_refused() {
        assert!(
            EventDate::parse("2024-02-30")
                .unwrap_err()
                .contains("not in the calendar")
        );
        for text in ["", "24", "2024-6-1", "19 June 2024", "2024-06-19-01", "2024-", "+2024"] {
            assert!(EventDate::parse(text).is_err(), "{text}");
        }
    }
}
