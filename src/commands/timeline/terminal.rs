//! A timeline in the terminal: dates in one column, what happened in the other, who says so below it.

use std::fmt::Write as _;

use anstyle::Style;

use crate::context::date::Precision;
use crate::context::dossier::timelinejs::words;
use crate::context::timeline::{Origin, Row};
use crate::digests::width::{fold, tidy, width};

/// Columns of a line: a terminal as it opens.
const COLUMNS: usize = 80;

/// Columns of the dates.
const DATE_COLUMNS: usize = 18;

/// Sources that are named.
const SOURCES_MAX: usize = 3;

const INDENT: &str = "                    ";

/// The rows with a heading. Colour is taken out where it is not wanted, see `print`.
pub(in crate::commands) fn draw(title: &str, told: &str, rows: &[Row]) -> String {
    let (bold, dim) = (Style::new().bold(), Style::new().dimmed());
    let mut drawn = format!("{bold}{}{bold:#}\n", tidy(title));
    for line in told.lines() {
        let _ = writeln!(drawn, "{dim}{}{dim:#}", fold(&tidy(line), COLUMNS, "", ""));
    }
    for row in rows {
        drawn.push('\n');
        let (headline, said) = (headline(row), said(row));
        let is_turning = matches!(row.origin, Origin::Dossier { weight: 5.., .. });
        let style = if is_turning { bold } else { Style::new() };
        let date = date(row);
        let gap = " ".repeat((DATE_COLUMNS + 2).saturating_sub(width(&date)));
        // A long date, such as of a span, stands on a line of its own.
        let first = if width(&date) <= DATE_COLUMNS {
            format!("{dim}{date}{dim:#}{gap}")
        } else {
            format!("{dim}{date}{dim:#}\n{INDENT}")
        };
        let text = fold(&headline, COLUMNS, INDENT, INDENT);
        let text = text
            .strip_prefix(INDENT)
            .unwrap_or(&text)
            .replace('\n', &format!("{style:#}\n{style}"));
        let _ = writeln!(drawn, "{first}{style}{text}{style:#}");
        if !said.is_empty() {
            let _ = writeln!(
                drawn,
                "{dim}{}{dim:#}",
                fold(&said, COLUMNS, INDENT, INDENT).replace('\n', &format!("{dim:#}\n{dim}"))
            );
        }
    }
    drawn
}

fn headline(row: &Row) -> String {
    tidy(&row.headline)
}

fn date(row: &Row) -> String {
    match row.end {
        Some(end)
            if row.date.precision == Precision::Day && end.precision == Precision::Day && row.date.year == end.year =>
        {
            let begin = words(row.date);
            let begin = begin
                .strip_suffix(&format!(" {}", row.date.year))
                .unwrap_or(&begin)
                .to_owned();
            if row.date.first.month() == end.first.month() {
                format!("{}–{}", row.date.first.day(), words(end))
            } else {
                format!("{begin} – {}", words(end))
            }
        }
        Some(end) => format!("{} – {}", words(row.date), words(end)),
        None if row.is_open => format!("from {}", words(row.date)),
        None => words(row.date),
    }
}

/// Who says so: `claimed by NIS; Yonhap, TASS · planned · 12 reports of 4 outlets`.
fn said(row: &Row) -> String {
    let (is_claim, is_planned) = match row.origin {
        Origin::Dossier {
            is_claim, is_planned, ..
        } => (is_claim, is_planned),
        Origin::Archive => (false, false),
    };
    let names: Vec<String> = row
        .sources
        .iter()
        .take(SOURCES_MAX)
        .map(|link| tidy(&link.name))
        .collect();
    let mut parts = Vec::new();
    match names.as_slice() {
        [] => {}
        [first, rest @ ..] if is_claim => {
            parts.push(format!("claimed by {first}"));
            if !rest.is_empty() {
                parts.push(rest.join(", "));
            }
        }
        names => parts.push(names.join(", ")),
    }
    if is_planned {
        parts.push("planned".to_owned());
    }
    if row.reports > 0 {
        let reports = if row.reports == 1 {
            "1 report".to_owned()
        } else {
            format!("{} reports", row.reports)
        };
        parts.push(if row.outlets > 1 {
            format!("{reports} of {} outlets", row.outlets)
        } else {
            reports
        });
    }
    parts.join(" · ")
}
