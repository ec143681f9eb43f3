//! Dates of history, at the precision known (EDTF level 1, ISO 8601-2:2019).

use std::cmp::Ordering;
use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use read::shape;

mod read;

/// A day, or the months, season, year, decade or century that is known instead; with EDTF's marks for "about" (`~`) and
/// "uncertain" (`?`). A span is two of them, see [`Event::end`](super::Event).
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
    /// The year as it was written, of a decade or century its first. 0 is the year 1 BC. `first` and `last` end with the
    /// calendar of days, in the years -9999 and 9999; a year beyond is known here alone.
    pub year: i32,
}

/// How precisely a date is known, from the vaguest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// `19XX`
    Century,
    /// `195X`
    Decade,
    /// `1942`
    Year,
    /// `1953-21`: spring 1953; 22 is summer, 23 autumn, 24 winter, of the northern half of the earth.
    Season,
    /// `1945-08`
    Month,
    /// `2024-06-19`
    Day,
}

impl Precision {
    /// `year`, `month` …
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Century => "century",
            Self::Decade => "decade",
            Self::Year => "year",
            Self::Season => "season",
            Self::Month => "month",
            Self::Day => "day",
        }
    }
}

/// A season of [`Precision::Season`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Season {
    /// 21
    Spring,
    /// 22
    Summer,
    /// 23
    Autumn,
    /// 24; it ends in the year after.
    Winter,
}

/// Why a text is no date, and what was probably meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoDate {
    /// What is wrong with it.
    pub sentence: String,
    /// The date that was probably meant, where that can be told.
    pub instead: Option<String>,
}

impl fmt::Display for NoDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)?;
        self.instead
            .as_ref()
            .map_or(Ok(()), |instead| write!(f, "; did you mean “{instead}”?"))
    }
}

/// What stands on either side of a span's `/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// A date.
    On(EventDate),
    /// `..`, or nothing: it goes on, or nobody knows until when.
    Open,
}

impl EventDate {
    /// Reads `1942`, `1945-08`, `2024-06-19`, `1953-21`, `195X`, `19XX`, `Y-12000`, each optionally followed by `~`, `?` or
    /// `%` (both). `1945-XX` is the year, `1945-08-XX` the month.
    ///
    /// # Errors
    /// A sentence that says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, NoDate> {
        let bare = text.trim_end_matches(['~', '?', '%']);
        let marks = &text[bare.len()..];
        let known = shape(bare)
            .filter(|_| marks.len() <= 2)
            .ok_or_else(|| read::fault(text))?;
        let no_day = || NoDate {
            sentence: format!("“{}” is not in the calendar", read::clipped(text)),
            instead: None,
        };
        let (first, last) = known.days().ok_or_else(no_day)?;
        Ok(Self {
            first,
            last,
            precision: known.precision(),
            is_about: marks.contains(['~', '%']),
            is_uncertain: marks.contains(['?', '%']),
            year: known.year(),
        })
    }

    /// Reads a date, or a span of two with a `/` between them: `2024-06-18/2024-06-19`, `2024-06/..`.
    ///
    /// # Errors
    /// As [`EventDate::parse`]; and where a span has no beginning, which no line of history can do without.
    pub fn parse_span(text: &str) -> Result<(Self, Option<End>), NoDate> {
        let Some((begin, end)) = text.split_once('/') else {
            return Ok((Self::parse(text)?, None));
        };
        if matches!(begin, "" | "..") {
            return Err(NoDate {
                sentence: format!("“{}” has no beginning, not even about: 1948~/1953", read::clipped(text)),
                instead: None,
            });
        }
        // `24/06/2024` is no span of years.
        let day_first = || read::slashed(text).map(Err::<(Self, Option<End>), _>);
        let begin = match Self::parse(begin) {
            Ok(begin) => begin,
            Err(fault) => return day_first().unwrap_or(Err(fault)),
        };
        let end = match end {
            "" | ".." => End::Open,
            end => match Self::parse(end) {
                Ok(end) => End::On(end),
                Err(fault) => return day_first().unwrap_or(Err(fault)),
            },
        };
        Ok((begin, Some(end)))
    }

    /// A day, exactly.
    #[must_use]
    pub fn on(day: Date) -> Self {
        Self {
            first: day,
            last: day,
            precision: Precision::Day,
            is_about: false,
            is_uncertain: false,
            year: i32::from(day.year()),
        }
    }

    /// The season, where that is its precision.
    #[must_use]
    pub fn season(self) -> Option<Season> {
        (self.precision == Precision::Season).then(|| match self.first.month() {
            3 => Season::Spring,
            6 => Season::Summer,
            9 => Season::Autumn,
            _ => Season::Winter,
        })
    }

    /// Order of a timeline: by the first day it can mean, the more precise one first where two begin alike; years beyond the
    /// calendar by their number.
    #[must_use]
    pub fn in_time(&self, other: &Self) -> Ordering {
        let is_far = |date: &Self| i32::from(date.first.year()) != date.year;
        let by_year = if is_far(self) || is_far(other) {
            self.year.cmp(&other.year)
        } else {
            Ordering::Equal
        };
        by_year
            .then_with(|| self.first.cmp(&other.first))
            .then_with(|| self.last.cmp(&other.last))
    }
}

impl fmt::Display for EventDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.year;
        let sign = if year < 0 { "-" } else { "" };
        let digits = year.unsigned_abs();
        match self.precision {
            Precision::Century => write!(f, "{sign}{:02}XX", digits / 100)?,
            Precision::Decade => write!(f, "{sign}{:03}X", digits / 10)?,
            _ if digits > 9999 => write!(f, "Y{sign}{digits}")?,
            _ => write!(f, "{sign}{digits:04}")?,
        }
        match self.precision {
            Precision::Season => {
                let code = match self.season() {
                    Some(Season::Spring) => 21,
                    Some(Season::Summer) => 22,
                    Some(Season::Autumn) => 23,
                    Some(Season::Winter) | None => 24,
                };
                write!(f, "-{code}")?;
            }
            Precision::Month => write!(f, "-{:02}", self.first.month())?,
            Precision::Day => write!(f, "-{:02}-{:02}", self.first.month(), self.first.day())?,
            Precision::Century | Precision::Decade | Precision::Year => {}
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
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> EventDate {
        EventDate::parse(text).unwrap()
    }

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
            "0000",
            "1953-21",
            "1953-24~",
            "195X",
            "19XX?",
            "-004X",
            "Y17000",
            "Y-12000~",
        ] {
            assert_eq!(read(text).to_string(), text);
        }
        for (text, same) in [
            ("1945-XX", "1945"),
            ("1945-XX-XX", "1945"),
            ("1945-08-XX", "1945-08"),
            ("1945?~", "1945%"),
        ] {
            assert_eq!(read(text).to_string(), same);
        }
    }

    #[test]
    fn a_vague_date_knows_its_first_and_last_day() {
        for (text, first, last) in [
            ("1945-08", "1945-08-01", "1945-08-31"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("195X", "1950-01-01", "1959-12-31"),
            ("19XX", "1900-01-01", "1999-12-31"),
            ("-004X", "-000049-01-01", "-000040-12-31"),
            ("1953-21", "1953-03-01", "1953-06-21"),
            ("1953-24", "1953-12-01", "1954-03-21"),
            ("Y17000", "9999-01-01", "9999-12-31"),
            ("Y-12000", "-009999-01-01", "-009999-12-31"),
        ] {
            let date = read(text);
            assert_eq!(
                (date.first.to_string(), date.last.to_string()),
                (first.to_owned(), last.to_owned()),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_date_is_refused_with_what_was_meant() {
        for (text, instead) in [
            ("19 June 2024", "2024-06-19"),
            ("June 19, 2024", "2024-06-19"),
            ("June 2024", "2024-06"),
            ("2024-6-1", "2024-06-01"),
            ("2024/06/19", "2024-06-19"),
            ("24.6.2024", "2024-06-24"),
            ("20240619", "2024-06-19"),
            ("1950s", "195X"),
            ("1950er", "195X"),
            ("c. 1950", "1950~"),
            ("ca 1950", "1950~"),
            ("44 BC", "-0043"),
            ("12000", "Y12000"),
            ("spring 1953", "1953-21"),
            ("2024-06-19T10:00:00Z", "2024-06-19"),
        ] {
            let fault = EventDate::parse(text).unwrap_err();
            assert_eq!(fault.instead.as_deref(), Some(instead), "{text}");
        }
        for text in [
            "",
            "24",
            "soon",
            "2024-06-19-01",
            "2024-",
            "+2024",
            "1942~~~",
            "XXXX",
            "2024-25",
            "2024-13",
            "2024-00",
            "２０２４",
            "Y1942",
            "Y-0",
        ] {
            assert!(EventDate::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_day_that_is_not_in_the_calendar_is_refused() {
        for text in ["2024-02-30", "2023-02-29", "2024-04-31"] {
            assert!(
                EventDate::parse(text)
                    .unwrap_err()
                    .sentence
                    .contains("not in the calendar")
            );
        }
    }

    #[test]
    fn a_span_is_two_dates_and_may_be_open() {
        let (begin, end) = EventDate::parse_span("2024-06-18/2024-06-19").unwrap();
        assert_eq!((begin, end), (read("2024-06-18"), Some(End::On(read("2024-06-19")))));
        assert_eq!(EventDate::parse_span("1996/..").unwrap().1, Some(End::Open));
        assert_eq!(EventDate::parse_span("1996/").unwrap().1, Some(End::Open));
        assert_eq!(EventDate::parse_span("1996").unwrap().1, None);
        assert!(
            EventDate::parse_span("../1996")
                .unwrap_err()
                .sentence
                .contains("no beginning")
        );
        let slashed = EventDate::parse_span("24/06/2024").unwrap_err();
        assert_eq!(slashed.instead.as_deref(), Some("2024-06-24"));
        assert!(EventDate::parse_span("1/2/3").is_err());
    }

    #[test]
    fn a_timeline_begins_with_the_oldest_and_puts_the_exact_day_before_its_month() {
        let mut dates = [
            "2024-06",
            "Y17000",
            "2024-06-01",
            "Y-20000",
            "1950~",
            "-0044",
            "Y-12000",
        ]
        .map(read);
        dates.sort_by(EventDate::in_time);
        assert_eq!(
            dates.map(|date| date.to_string()),
            [
                "Y-20000",
                "Y-12000",
                "-0044",
                "1950~",
                "2024-06-01",
                "2024-06",
                "Y17000"
            ]
        );
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic_and_what_it_reads_it_writes(text in ".{0,24}|[0-9XY~?%/.-]{0,14}") {
            if let Ok(date) = EventDate::parse(&text) {
                prop_assert_eq!(EventDate::parse(&date.to_string()), Ok(date));
                prop_assert!(date.first <= date.last);
            }
            let _ = EventDate::parse_span(&text);
        }
    }
}
