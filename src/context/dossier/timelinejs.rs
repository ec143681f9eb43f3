//! Events as `TimelineJS` (Knight Lab) reads them from JSON.
//!
//! It shows headline and text as HTML, so both are escaped. What its format has no key for stands under `backstory`, which it
//! passes over, and which makes the file read back to the same events.

use serde::{Deserialize as _, Serialize};
use serde_json::{Value, json};

use super::import::{Import, Raw, SOURCES_PER_EVENT_MAX};
use super::record::{Head, Record, Sheet, Source};
use crate::context::EventDate;
use crate::context::date::{Precision, Season};

/// Longest span that `TimelineJS` draws; it reads years as numbers of JavaScript, which end far beyond history.
const SCALE_HUMAN_YEARS: u32 = 9_999;

/// The whole timeline.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Timeline {
    /// The opening slide.
    pub title: Slide,
    /// `human`, or `cosmological` for years beyond the calendar of days.
    pub scale: &'static str,
    /// The slides.
    pub events: Vec<Slide>,
    /// The head of the dossier, for reading back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub backstory: Option<Head>,
}

/// One slide.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Slide {
    /// Unique in the file.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub unique_id: String,
    /// Year, month, day.
    #[serde(skip_serializing_if = "Value::is_null")]
    pub start_date: Value,
    /// The same of the end.
    #[serde(skip_serializing_if = "Value::is_null")]
    pub end_date: Value,
    /// What is shown instead of the date.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub display_date: String,
    /// Headline and text, as HTML.
    pub text: Text,
    /// The first source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media: Option<Media>,
    /// A row of the timeline.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// The record, for reading back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub backstory: Option<Box<Record>>,
}

/// Headline and text of a slide, as HTML.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Text {
    /// The headline.
    pub headline: String,
    /// The text.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// What stands beside the text of a slide.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Media {
    /// Its address.
    pub url: String,
    /// Who made it, as HTML.
    pub credit: String,
}

impl Timeline {
    /// With this opening slide, as plain text.
    #[must_use]
    pub fn new(headline: &str, text: &str, events: Vec<Slide>) -> Self {
        let is_far = |slide: &Slide| {
            let year = slide.start_date.get("year").and_then(Value::as_i64);
            year.is_some_and(|year| year.unsigned_abs() > u64::from(SCALE_HUMAN_YEARS))
        };
        Self {
            title: Slide {
                text: Text {
                    headline: escaped(headline),
                    text: escaped(text),
                },
                ..Slide::default()
            },
            scale: if events.iter().any(is_far) {
                "cosmological"
            } else {
                "human"
            },
            events,
            backstory: None,
        }
    }
}

/// Text as HTML.
#[must_use]
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// The year as `TimelineJS` counts it, which has no year 0: its −44 is 44 BC, that of EDTF −0043.
#[must_use]
pub(super) fn year(date: EventDate) -> i64 {
    let year = i64::from(date.year);
    if year > 0 { year } else { year - 1 }
}

/// A date as `TimelineJS` takes it: as much as is known.
#[must_use]
pub fn date(date: EventDate) -> Value {
    let mut value = json!({ "year": year(date) });
    if date.precision >= Precision::Season {
        value["month"] = date.first.month().into();
    }
    if date.precision == Precision::Day {
        value["day"] = date.first.day().into();
    }
    value
}

/// What is shown where `TimelineJS` would show more, or less, than is known; empty where its own words are right.
#[must_use]
pub fn display(date: EventDate) -> String {
    let is_plain = !date.is_about && !date.is_uncertain && date.year > 0;
    if is_plain
        && !matches!(
            date.precision,
            Precision::Century | Precision::Decade | Precision::Season
        )
    {
        return String::new();
    }
    words(date)
}

/// The same of a span: what is shown stands for the whole of it, so its end is named too.
#[must_use]
pub fn display_span(begin: EventDate, end: Option<EventDate>) -> String {
    let Some(end) = end else { return display(begin) };
    if display(begin).is_empty() && display(end).is_empty() {
        return String::new();
    }
    format!("{} – {}", words(begin), words(end))
}

/// A date in English: `19 June 2024`, `c. June 1950`, `the 1950s`, `spring 1953`, `15 March 45 BC`.
#[must_use]
pub fn words(date: EventDate) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = || MONTHS[usize::from(date.first.month().unsigned_abs()).clamp(1, 12) - 1];
    let year = if date.year > 0 {
        date.year.to_string()
    } else {
        // The year 0 is 1 BC.
        format!("{} BC", i64::from(date.year.unsigned_abs()) + 1)
    };
    let words = match date.precision {
        Precision::Century | Precision::Decade if date.year >= 0 => format!("{}s", date.year),
        Precision::Century | Precision::Decade => {
            let (from, to) = (1 - i32::from(date.first.year()), 1 - i32::from(date.last.year()));
            format!("{from}–{to} BC")
        }
        Precision::Year => year,
        Precision::Season => {
            let season = match date.season() {
                Some(Season::Spring) => "spring",
                Some(Season::Summer) => "summer",
                Some(Season::Autumn) => "autumn",
                Some(Season::Winter) | None => "winter",
            };
            format!("{season} {year}")
        }
        Precision::Month => format!("{} {year}", month()),
        Precision::Day => format!("{} {} {year}", date.first.day(), month()),
    };
    if date.is_about || date.is_uncertain {
        format!("c. {words}")
    } else {
        words
    }
}

/// A dossier as a timeline.
#[must_use]
pub fn write(sheet: &Sheet) -> Timeline {
    let mut timeline = Timeline::new(
        &sheet.head.title,
        &sheet.head.scope,
        sheet.event.iter().map(slide).collect(),
    );
    timeline.backstory = Some(sheet.head.clone());
    timeline
}

fn slide(record: &Record) -> Slide {
    let begin = EventDate::parse(&record.date).ok();
    let end = EventDate::parse(&record.end).ok();
    let source = record.sources.first();
    Slide {
        unique_id: record.id.clone(),
        start_date: begin.map(date).unwrap_or_default(),
        end_date: end.map(date).unwrap_or_default(),
        display_date: begin.map(|begin| display_span(begin, end)).unwrap_or_default(),
        text: Text {
            headline: escaped(&record.headline),
            text: escaped(&record.summary),
        },
        media: source.map(|source| Media {
            url: source.url.clone(),
            credit: escaped(&source.publisher),
        }),
        group: record.themes.first().cloned().unwrap_or_default(),
        backstory: Some(Box::new(record.clone())),
    }
}

/// Reads a timeline, or a list of slides.
pub(super) fn read(value: &Value, import: &mut Import) {
    let slides = match value {
        Value::Array(slides) => slides.as_slice(),
        value => value
            .get("events")
            .and_then(Value::as_array)
            .map_or(&[][..], Vec::as_slice),
    };
    import.title = crate::text::markup::line(text(value, "/title/text/headline").as_str());
    if let Some(head) = value.get("backstory").and_then(|head| Head::deserialize(head).ok()) {
        import.head = head;
    }
    for (number, slide) in slides.iter().enumerate() {
        let place = format!("event {}", number + 1);
        let own = slide
            .get("backstory")
            .and_then(|record| Record::deserialize(record).ok());
        let mut raw = own.map_or_else(|| raw(slide), Raw::from);
        raw.place = place;
        import.raws.push(raw);
    }
}

fn raw(slide: &Value) -> Raw {
    let url = text(slide, "/media/url");
    let link = Some(text(slide, "/media/link")).filter(|link| !link.is_empty());
    let source = |url: String| Source {
        publisher: text(slide, "/media/credit"),
        url,
        ..Source::default()
    };
    let part = |of: &str, name: &str| text(slide, &format!("/{of}/{name}"));
    Raw {
        id: text(slide, "/unique_id"),
        parts: ["year", "month", "day"].map(|name| part("start_date", name)),
        end_parts: ["year", "month", "day"].map(|name| part("end_date", name)),
        headline: text(slide, "/text/headline"),
        summary: text(slide, "/text/text"),
        themes: Some(text(slide, "/group"))
            .filter(|group| !group.is_empty())
            .into_iter()
            .collect(),
        // A link behind the picture leads to the report, the picture itself to nothing but a picture.
        sources: link
            .or(Some(url))
            .filter(|url| !url.is_empty())
            .map(source)
            .into_iter()
            .take(SOURCES_PER_EVENT_MAX)
            .collect(),
        is_markup: true,
        ..Raw::default()
    }
}

/// A text or a number at a place; empty where there is none.
fn text(value: &Value, pointer: &str) -> String {
    match value.pointer(pointer) {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_told_as_it_is_known() {
        for (edtf, told) in [
            ("2024-06-19", "19 June 2024"),
            ("1950-06~", "c. June 1950"),
            ("195X", "1950s"),
            ("1953-21", "spring 1953"),
            ("-0044-03-15", "15 March 45 BC"),
            ("-004X", "50–41 BC"),
            ("0000", "1 BC"),
            ("Y-12000", "12001 BC"),
        ] {
            assert_eq!(words(EventDate::parse(edtf).unwrap()), told, "{edtf}");
        }
    }

    #[test]
    fn a_year_before_our_era_is_counted_as_the_other_program_counts() {
        for (edtf, theirs) in [("-0043-03-15", -44), ("0000", -1), ("0001", 1), ("2024", 2024)] {
            assert_eq!(date(EventDate::parse(edtf).unwrap())["year"], theirs, "{edtf}");
        }
    }

    #[test]
    fn the_end_of_a_span_is_shown_where_its_beginning_is_not_sure() {
        let shown = |date: &str, end: &str| {
            let slide = slide(&Record {
                date: date.to_owned(),
                end: end.to_owned(),
                ..Record::default()
            });
            slide.display_date
        };
        assert_eq!(shown("1940?", "1960-06"), "c. 1940 – June 1960");
        assert_eq!(shown("1940", "196X"), "1940 – 1960s");
        assert_eq!(shown("1940", "1960"), "");
        assert_eq!(shown("1940?", ""), "c. 1940");
    }

    #[test]
    fn markup_in_a_text_is_shown_and_not_run() {
        let slide = slide(&Record {
            headline: "<img src=x onerror=alert(1)> & \"more\"".to_owned(),
            ..Record::default()
        });
        assert_eq!(
            slide.text.headline,
            "&lt;img src=x onerror=alert(1)&gt; &amp; &quot;more&quot;"
        );
    }
}
