//! A timeline as one page of HTML that needs nothing else: no script, no font, no picture, no request.

use std::sync::LazyLock;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, Value};
use serde::Serialize;

use super::{Origin, Row};
use crate::context::EventDate;
use crate::context::date::Precision;
use crate::context::dossier::timelinejs::words;

/// The page; its name ends in `.html`, so that every value is escaped.
const PAGE: &str = include_str!("page.html");

/// Sources that are named on one line.
const SOURCES_MAX: usize = 5;

/// Languages written from right to left, of those that news comes in.
const RIGHT_TO_LEFT: [&str; 9] = ["ar", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur"];

static TEMPLATES: LazyLock<Environment> = LazyLock::new(|| {
    let mut templates = Environment::new();
    templates.set_syntax(
        SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .build()
            .expect("the usual delimiters"),
    );
    templates
        .add_template("page.html", PAGE)
        .expect("a test renders the page");
    templates
});

/// What stands above and below the rows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Heading {
    /// The watchlist's title.
    pub title: String,
    /// What it is made of: `90 dated lines of Russia-DPRK relations, and 1,204 reports of 56 outlets`.
    pub told: String,
    /// When it was made, in words.
    pub made: String,
    /// Language of the page's headlines (BCP 47).
    pub language: String,
}

#[derive(Serialize)]
struct View<'v> {
    #[serde(flatten)]
    heading: &'v Heading,
    direction: &'static str,
    years: Vec<Year>,
}

/// The rows of one year, decade or century.
#[derive(Serialize)]
struct Year {
    name: String,
    rows: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    /// In words, without the year that stands above.
    date: String,
    /// With it, for readers that are read to.
    full_date: String,
    /// For `<time datetime>`; empty where HTML has no form for the date.
    iso: String,
    headline: String,
    language: String,
    direction: &'static str,
    summary: String,
    sources: Vec<super::Link>,
    /// `claimed by`, `planned`, `12 reports`.
    notes: Vec<String>,
    /// `turning`, `minor` or nothing.
    class: &'static str,
    claimed: bool,
}

/// The page. Pure: the same rows give the same bytes.
#[must_use]
pub fn page(heading: &Heading, rows: &[Row]) -> String {
    let mut years: Vec<Year> = Vec::new();
    for row in rows {
        let name = year(row.date);
        if years.last().is_none_or(|last| last.name != name) {
            years.push(Year { name, rows: Vec::new() });
        }
        if let Some(year) = years.last_mut() {
            year.rows.push(line(row, heading));
        }
    }
    let view = View {
        heading,
        direction: direction(&heading.language),
        years,
    };
    TEMPLATES
        .get_template("page.html")
        .and_then(|template| template.render(Value::from(Serde(&view))))
        .expect("the page names only fields of the view, which a test holds")
}

/// The year above a row; decades and centuries have no more to say.
fn year(date: EventDate) -> String {
    let is_wide = date.precision < Precision::Year;
    let year = EventDate {
        precision: if is_wide { date.precision } else { Precision::Year },
        is_about: false,
        is_uncertain: false,
        ..date
    };
    words(year)
}

fn line(row: &Row, heading: &Heading) -> Line {
    let full = dated(row);
    let language = row.language.clone().unwrap_or_default();
    let (class, claimed, planned) = match row.origin {
        Origin::Dossier {
            weight,
            is_claim,
            is_planned,
            ..
        } => (if weight >= 5 { "turning" } else { "" }, is_claim, is_planned),
        Origin::Archive => ("archive", false, false),
    };
    let mut notes = Vec::new();
    if planned {
        notes.push("planned".to_owned());
    }
    if row.reports > 0 {
        let reports = if row.reports == 1 {
            "1 report".to_owned()
        } else {
            format!("{} reports", row.reports)
        };
        notes.push(reports);
    }
    Line {
        date: short(row),
        iso: iso(row.date),
        headline: row.headline.clone(),
        direction: if language.is_empty() {
            "auto"
        } else {
            direction(&language)
        },
        language: if is_tag(&language) {
            language
        } else {
            heading.language.clone()
        },
        summary: row.summary.clone(),
        sources: row.sources.iter().take(SOURCES_MAX).cloned().collect(),
        notes,
        class,
        claimed,
        full_date: full,
    }
}

/// `18 June to 19 June 2024`, `since 2022`.
pub(super) fn dated(row: &Row) -> String {
    match row.end {
        Some(end) => format!("{} – {}", words(row.date), words(end)),
        None if row.is_open => format!("since {}", words(row.date)),
        None => words(row.date),
    }
}

/// The date below its year: the year again would be noise.
fn short(row: &Row) -> String {
    let year = year(row.date);
    let bare = |date: EventDate| {
        let words = words(date);
        let short = words.strip_suffix(&year).map_or(words.as_str(), str::trim_end);
        // Where only the year is known there is nothing to add, but that it is about.
        if short == "c." {
            "about".to_owned()
        } else {
            short.to_owned()
        }
    };
    match row.end {
        Some(end)
            if end.precision == Precision::Day
                && end.first.first_of_month() == row.date.first.first_of_month()
                && row.date.precision == Precision::Day =>
        {
            format!("{}–{}", row.date.first.day(), bare(end))
        }
        Some(end) => format!("{} – {}", bare(row.date), bare(end)),
        None if row.is_open => format!("from {}", bare(row.date)),
        None => bare(row.date),
    }
}

/// What `<time datetime>` takes (HTML §4.5.14): years of four digits and more, from the year 1 on.
fn iso(date: EventDate) -> String {
    let is_plain = matches!(date.precision, Precision::Year | Precision::Month | Precision::Day);
    if is_plain && (1..=9999).contains(&date.year) {
        date.to_string().trim_end_matches(['~', '?', '%']).to_owned()
    } else {
        String::new()
    }
}

fn direction(tag: &str) -> &'static str {
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    if RIGHT_TO_LEFT.contains(&primary) { "rtl" } else { "ltr" }
}

/// A language tag that may stand in an attribute.
fn is_tag(tag: &str) -> bool {
    !tag.is_empty() && tag.len() <= 35 && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}
