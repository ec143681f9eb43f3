//! Counts over time as a small chart that needs neither colour nor terminal.

use std::fmt::Write as _;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use serde::Serialize;

/// So many weeks are drawn as weeks, more as months.
const WEEKS_MAX: i32 = 54;

/// So many months are drawn as months, more as years.
const MONTHS_MAX: i32 = 60;

/// So many empty bars in a row are one line.
const EMPTY_MIN: usize = 5;

/// Columns of the longest bar.
const BAR_COLUMNS: usize = 40;

/// What one bar stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Unit {
    Week,
    Month,
    Year,
}

/// Counts by week, month or year, in UTC; empty ones too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Chart {
    pub(super) unit: Unit,
    pub(super) bars: Vec<Bar>,
}

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Bar {
    /// Its first day; of a week the Monday.
    pub(super) from: Date,
    /// How many.
    pub(super) count: usize,
}

fn day(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

impl Unit {
    fn of(from: Date, to: Date) -> Self {
        let days = from.until(to).map_or(0, |span| span.get_days());
        match days {
            days if days / 7 <= WEEKS_MAX => Self::Week,
            days if days / 30 <= MONTHS_MAX => Self::Month,
            _ => Self::Year,
        }
    }

    /// The first day of the bar that holds this day.
    fn first(self, day: Date) -> Date {
        match self {
            Self::Week => day
                .checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days())
                .unwrap_or(day),
            Self::Month => day.first_of_month(),
            Self::Year => day.first_of_year(),
        }
    }

    fn next(self, first: Date) -> Option<Date> {
        let step = match self {
            Self::Week => 7.days(),
            Self::Month => 1.month(),
            Self::Year => 1.year(),
        };
        first.checked_add(step).ok()
    }
}

impl Chart {
    /// Of these moments, from the first bar that holds `from` to the one that holds `to`.
    pub(super) fn new(moments: impl IntoIterator<Item = Timestamp>, from: Timestamp, to: Timestamp) -> Self {
        let (from, to) = (day(from), day(to).max(day(from)));
        let unit = Unit::of(from, to);
        let mut bars = Vec::new();
        let mut first = Some(unit.first(from));
        while let Some(start) = first.filter(|start| *start <= to) {
            bars.push(Bar { from: start, count: 0 });
            first = unit.next(start);
        }
        for moment in moments {
            let start = unit.first(day(moment));
            if let Ok(at) = bars.binary_search_by(|bar| bar.from.cmp(&start)) {
                bars[at].count += 1;
            }
        }
        Self { unit, bars }
    }

    /// `Stories a week`, and a line for each bar.
    pub(super) fn draw(&self, what: &str) -> String {
        let unit = match self.unit {
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Year => "year",
        };
        let mut drawn = format!("{what} a {unit}\n");
        let most = self.bars.iter().map(|bar| bar.count).max().unwrap_or(0).max(1);
        for bars in self.bars.chunk_by(|one, other| one.count == 0 && other.count == 0) {
            // Writing into a String cannot fail.
            if let [first, .., last] = bars
                && bars.len() >= EMPTY_MIN
            {
                let _ = writeln!(drawn, "  {} to {}  0", self.name(first), self.name(last));
                continue;
            }
            for bar in bars {
                // A bar that stands for something is seen.
                let columns = (bar.count * BAR_COLUMNS).div_ceil(most);
                let gap = if columns > 0 { " " } else { "" };
                let _ = writeln!(drawn, "  {}  {}{gap}{}", self.name(bar), "█".repeat(columns), bar.count);
            }
        }
        drawn
    }

    fn name(&self, bar: &Bar) -> String {
        match self.unit {
            Unit::Week => bar.from.to_string(),
            Unit::Month => bar.from.strftime("%Y-%m").to_string(),
            Unit::Year => bar.from.strftime("%Y").to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn an_empty_week_is_a_line_too() {
        let moments = ["2024-06-03T00:00:00Z", "2024-06-09T23:00:00Z", "2024-06-18T01:00:00Z"].map(at);
        let chart = Chart::new(moments, at("2024-06-05T00:00:00Z"), at("2024-06-20T00:00:00Z"));
        assert_eq!(
            chart.draw("Stories"),
            format!(
                "Stories a week\n  2024-06-03  {} 2\n  2024-06-10  0\n  2024-06-17  {} 1\n",
                "█".repeat(40),
                "█".repeat(20)
            )
        );
    }

    #[test]
    fn a_long_silence_is_one_line() {
        let chart = Chart::new(
            [at("2024-01-03T00:00:00Z")],
            at("2024-01-01T00:00:00Z"),
            at("2024-06-20T00:00:00Z"),
        );
        let drawn = chart.draw("Stories");
        assert!(drawn.ends_with(" 1\n  2024-01-08 to 2024-06-17  0\n"), "{drawn}");
        assert_eq!(chart.bars.len(), 25, "data has them all");
    }

    #[test]
    fn a_long_time_is_drawn_in_months_and_years() {
        let unit = |from: &str, to: &str| Chart::new([], at(from), at(to));
        assert_eq!(unit("2023-01-01T00:00:00Z", "2024-06-20T00:00:00Z").unit, Unit::Month);
        let years = unit("1999-12-31T00:00:00Z", "2024-06-20T00:00:00Z");
        assert_eq!((years.unit, years.bars.len()), (Unit::Year, 26));
        assert_eq!(
            unit("2024-06-20T00:00:00Z", "2024-06-01T00:00:00Z").bars.len(),
            1,
            "a clock set back"
        );
    }
}
