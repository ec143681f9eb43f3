//! A timeline as one page of HTML that needs nothing else: no script, no font, no picture, no request.
//!
//! Its own words and its dates are those of the mail, in the reader's language.

use std::sync::LazyLock;

use jiff::civil::Date;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, Value};
use serde::Serialize;

use crate::context::EventDate;
use crate::context::date::Precision;
use crate::context::timeline::{Link, Origin, Row};
use crate::digests::phrases::{Phrases, direction};

/// The page; its name ends in `.html`, so that every value is escaped.
const PAGE: &str = include_str!("page.html");

/// Sources that are named on one line.
const SOURCES_MAX: usize = 5;

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
#[derive(Debug, Clone)]
pub(super) struct Heading<'h> {
    /// The watchlist's title.
    pub(super) title: &'h str,
    /// What it is made of: `90 lines, from the dossier Russia-DPRK relations and 1204 reports of 56 outlets`.
    pub(super) told: &'h str,
    /// The day on which it was made.
    pub(super) made: Date,
    /// Words of the reader's language.
    pub(super) phrases: &'h Phrases,
}

#[derive(Serialize)]
struct View<'v> {
    title: &'v str,
    told: &'v str,
    /// Of the page's own words.
    language: &'v str,
    direction: &'static str,
    footer: String,
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
    /// In words, without the year that stands above; empty where only that is known.
    date: String,
    /// With it, for readers that are read to.
    full_date: String,
    /// For `<time datetime>`; empty where HTML has no form for the date.
    iso: String,
    headline: String,
    language: String,
    direction: &'static str,
    summary: String,
    sources: Vec<Link>,
    /// Before and behind the first source, where it is a claim.
    claimed: Option<(String, String)>,
    /// `planned`, `12 reports`.
    notes: Vec<String>,
    /// `turning`, `archive` or nothing.
    class: &'static str,
}

/// The page. Pure: the same rows give the same bytes.
pub(super) fn page(heading: &Heading<'_>, rows: &[Row]) -> String {
    let phrases = heading.phrases;
    let mut years: Vec<Year> = Vec::new();
    for row in rows {
        let name = phrases.event(year(row.date));
        if years.last().is_none_or(|last| last.name != name) {
            years.push(Year { name, rows: Vec::new() });
        }
        if let Some(year) = years.last_mut() {
            year.rows.push(line(row, phrases));
        }
    }
    let made = phrases.day("day_year", heading.made);
    let view = View {
        title: heading.title,
        told: heading.told,
        language: &phrases.language,
        direction: direction(&phrases.language),
        footer: phrases.say("timeline_footer", &[("date", &made)]),
        years,
    };
    TEMPLATES
        .get_template("page.html")
        .and_then(|template| template.render(Value::from(Serde(&view))))
        .expect("the page names only fields of the view, which a test holds")
}

/// The year above a row; decades and centuries have no more to say.
fn year(date: EventDate) -> EventDate {
    EventDate {
        precision: date.precision.min(Precision::Year),
        is_about: false,
        is_uncertain: false,
        ..date
    }
}

fn line(row: &Row, phrases: &Phrases) -> Line {
    let language = row.language.clone().unwrap_or_default();
    let (class, is_claim, is_planned) = match row.origin {
        Origin::Dossier {
            weight,
            is_claim,
            is_planned,
            ..
        } => (if weight >= 5 { "turning" } else { "" }, is_claim, is_planned),
        Origin::Archive => ("archive", false, false),
    };
    let mut notes = Vec::new();
    if is_planned {
        notes.push(phrases.text("timeline_planned").to_owned());
    }
    if row.reports > 0 {
        notes.push(phrases.count("reports", row.reports));
    }
    Line {
        date: short(row, phrases),
        full_date: dated(row, phrases),
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
            phrases.language.clone()
        },
        summary: row.summary.clone(),
        sources: row.sources.iter().take(SOURCES_MAX).cloned().collect(),
        claimed: is_claim.then(|| {
            let claimed = phrases.text("claimed");
            let (before, behind) = claimed.split_once("{publisher}").unwrap_or((claimed, ""));
            (before.to_owned(), behind.to_owned())
        }),
        notes,
        class,
    }
}

/// `18 Jun 2024 – 19 Jun 2024`, `from 2022`.
fn dated(row: &Row, phrases: &Phrases) -> String {
    match row.end {
        Some(end) => format!("{} – {}", phrases.event(row.date), phrases.event(end)),
        None if row.is_open => from(&phrases.event(row.date), phrases),
        None => phrases.event(row.date),
    }
}

fn from(date: &str, phrases: &Phrases) -> String {
    phrases.say("timeline_from", &[("date", date)])
}

/// The date below its year: the year again would be noise, and where only the year is known there is nothing to add.
fn short(row: &Row, phrases: &Phrases) -> String {
    let is_sure = |date: EventDate| !date.is_about && !date.is_uncertain;
    let bare = |date: EventDate| match date.precision {
        Precision::Day if is_sure(date) => phrases.day("day", date.first),
        Precision::Month if is_sure(date) => phrases.day("month", date.first),
        _ => phrases.event(date),
    };
    match row.end {
        Some(end) if end.year == row.date.year => format!("{} – {}", bare(row.date), bare(end)),
        Some(end) => format!("{} – {}", bare(row.date), phrases.event(end)),
        None if row.is_open => from(&bare(row.date), phrases),
        None if row.date.precision <= Precision::Year && is_sure(row.date) => String::new(),
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

/// A language tag that may stand in an attribute.
fn is_tag(tag: &str) -> bool {
    !tag.is_empty() && tag.len() <= 35 && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::super::tests::{row, rows};
    use super::*;
    use crate::digests::phrases::phrases;

    fn shown(language: &str, rows: &[Row]) -> String {
        let heading = Heading {
            title: "<script>alert(1)</script>",
            told: "3 lines",
            made: jiff::civil::date(2024, 12, 31),
            phrases: phrases(&[language.to_owned()]),
        };
        page(&heading, rows)
    }

    #[test]
    fn the_page_escapes_everything_and_asks_for_nothing() {
        let html = shown("en", &rows());
        assert!(!html.contains("<script") && !html.contains("<img"), "{html}");
        assert!(html.contains("&lt;script&gt;") && html.contains("claimed by "));
        assert!(html.contains("datetime=\"2024-06-18\"") && html.contains("45 BC"));
        for request in [" src=\"", "@import", "url(", "<link", "http-equiv=\"refresh\""] {
            assert!(!html.contains(request), "{request}");
        }
    }

    #[test]
    fn a_headline_from_right_to_left_is_marked_as_one() {
        let mut one = row("2024-06-18", "توقيع المعاهدة");
        one.language = Some("ar".to_owned());
        let html = shown("en", &[one]);
        let expected = "<p class=\"headline\" dir=\"rtl\" lang=\"ar\">توقيع المعاهدة</p>";
        assert!(html.contains(expected), "{html}");
    }

    #[test]
    fn the_pages_own_words_and_dates_are_the_readers() {
        for (language, expected) in [
            ("ko", ["lang=\"ko\"", "6월 18일", " 보도, 미확인", "보도 3건"]),
            ("ru", ["lang=\"ru\"", "18 июня", "по сообщению ", "3 сообщения"]),
            ("de", ["lang=\"de\"", "18. Juni", "laut ", "3 Berichte"]),
        ] {
            let html = shown(language, &rows());
            for words in expected {
                assert!(html.contains(words), "{language}: {words}\n{html}");
            }
            assert!(!html.contains("Made by") && !html.contains("reports"), "{language}");
        }
    }

    #[test]
    fn a_date_is_told_once() {
        let html = shown("en", &[row("1945-08", "A"), row("1950", "B"), row("1942~", "C")]);
        assert!(html.contains(">August</time>"), "{html}");
        assert!(html.contains(">1945<") && html.contains(">c. 1942</time>"), "{html}");
        assert!(html.contains("title=\"1950\"></time>"), "{html}");
    }
}
