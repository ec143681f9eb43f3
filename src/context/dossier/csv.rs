//! Events as a table: the columns of `TimelineJS`'s spreadsheet first, then our own keys.
//!
//! A table written here is read back to the same dossier: its first row is the title slide, which carries the head of the file in a column
//! of its own. A table of somebody else needs a headline and a date, under whatever
//! of the usual names.

use std::collections::BTreeMap;

use serde_json::Value;

use super::import::{Import, Raw, SOURCES_PER_EVENT_MAX};
use super::record::{Head, Record, Relation, Sheet, Source};
use super::{Confidence, RelationKind};
use crate::context::EventDate;
use crate::context::date::Precision;

/// Most columns of a row; a spreadsheet that somebody exported whole has a few hundred.
const COLUMNS_MAX: usize = 1_000;

/// Columns of `TimelineJS`'s sheet that are written, with what stands in them.
const SHEET: [&str; 15] = [
    "Year",
    "Month",
    "Day",
    "Time",
    "End Year",
    "End Month",
    "End Day",
    "End Time",
    "Display Date",
    "Headline",
    "Text",
    "Media",
    "Media Credit",
    "Type",
    "Group",
];

/// Keys of an event in columns of their own; translations follow.
const OWN: [&str; 14] = [
    "id",
    "date",
    "end",
    "actors",
    "themes",
    "threads",
    "also",
    "relations",
    "instruments",
    "weight",
    "qid",
    "sources",
    "confidence",
    "until",
];

/// The column that holds the head of the dossier as JSON, in the row of the title.
const HEAD: &str = "head";

/// What `TimelineJS` calls the row that is no event.
const TITLE: &str = "title";

/// The dossier as a table (RFC 4180, UTF-8).
#[must_use]
pub fn write(sheet: &Sheet) -> String {
    let mut translations: Vec<&str> = Vec::new();
    for key in sheet.event.iter().flat_map(|record| record.translations.keys()) {
        if !translations.contains(&key.as_str()) {
            translations.push(key);
        }
    }
    translations.sort_unstable();
    let heading: Vec<String> = SHEET
        .iter()
        .chain(&OWN)
        .chain(&["planned", HEAD])
        .chain(&translations)
        .map(|&name| name.to_owned())
        .collect();
    let mut text = row(&heading);
    text.push_str(&row(&title_cells(&sheet.head, &heading)));
    for record in &sheet.event {
        let mut cells = sheet_cells(record);
        cells.extend(own_cells(record));
        cells.push(if record.planned {
            "true".to_owned()
        } else {
            String::new()
        });
        cells.push(String::new());
        let translated = |key: &&str| {
            record
                .translations
                .get(*key)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        cells.extend(translations.iter().map(translated));
        text.push_str(&row(&cells));
    }
    text
}

/// The row of the title: what readers see, and the whole head.
fn title_cells(head: &Head, heading: &[String]) -> Vec<String> {
    let cell = |name: &String| match name.as_str() {
        "Type" => TITLE.to_owned(),
        "Headline" => head.title.clone(),
        "Text" => head.scope.clone(),
        HEAD => serde_json::to_string(head).unwrap_or_default(),
        _ => String::new(),
    };
    heading.iter().map(cell).collect()
}

fn sheet_cells(record: &Record) -> Vec<String> {
    let date = EventDate::parse(&record.date).ok();
    let end = EventDate::parse(&record.end).ok();
    let mut cells: Vec<String> = parts(date).into_iter().collect();
    cells.extend(parts(end));
    let source = record.sources.first();
    cells.extend([
        record.date.clone(),
        record.headline.clone(),
        record.summary.clone(),
        source.map(|source| source.url.clone()).unwrap_or_default(),
        source.map(|source| source.publisher.clone()).unwrap_or_default(),
        String::new(),
        record.themes.first().cloned().unwrap_or_default(),
    ]);
    cells
}

/// Year, month, day, time.
fn parts(date: Option<EventDate>) -> [String; 4] {
    let Some(date) = date else {
        return <[String; 4]>::default();
    };
    let has = |precision| date.precision >= precision;
    let part = |is_known: bool, value: i8| if is_known { value.to_string() } else { String::new() };
    [
        super::timelinejs::year(date).to_string(),
        part(has(Precision::Season), date.first.month()),
        part(has(Precision::Day), date.first.day()),
        String::new(),
    ]
}

fn own_cells(record: &Record) -> [String; 14] {
    let relations: Vec<String> = record
        .relations
        .iter()
        .map(|relation| format!("{}:{}", relation.kind.word(), relation.to))
        .collect();
    let sources = if record.sources.is_empty() {
        String::new()
    } else {
        serde_json::to_string(&record.sources).unwrap_or_default()
    };
    [
        record.id.clone(),
        record.date.clone(),
        record.end.clone(),
        joined(&record.actors),
        joined(&record.themes),
        joined(&record.threads),
        joined(&record.also),
        joined(&relations),
        joined(&record.instruments),
        record.weight.map(|weight| weight.to_string()).unwrap_or_default(),
        record.qid.clone().unwrap_or_default(),
        sources,
        record
            .confidence
            .map(|confidence| confidence.word().to_owned())
            .unwrap_or_default(),
        record.until.clone().unwrap_or_default(),
    ]
}

/// `a; b`, or JSON where a name holds a semicolon.
fn joined(values: &[String]) -> String {
    let is_plain = values.iter().all(|value| {
        !value.contains(';') && !value.trim_start().starts_with('[') && value.trim() == value && !value.is_empty()
    });
    if is_plain {
        values.join("; ")
    } else {
        serde_json::to_string(values).unwrap_or_default()
    }
}

fn parted(cell: &str) -> Vec<String> {
    if cell.trim_start().starts_with('[')
        && let Ok(values) = serde_json::from_str(cell)
    {
        return values;
    }
    cell.split(';')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

fn row(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(&guarded(cell))).collect();
    format!("{}\r\n", cells.join(","))
}

/// A spreadsheet takes what begins with one of these for a formula and runs it; behind an apostrophe it is text.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

fn guarded(cell: &str) -> String {
    let is_formula = cell.starts_with(FORMULA) && cell.parse::<f64>().is_err();
    if is_formula || cell.starts_with('\'') {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(FORMULA) || rest.starts_with('\'') => rest,
        _ => cell,
    }
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r', ';', '\t']) || cell.trim() != cell {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// What a column may be called, besides its own name; lower case.
const NAMES: [(&str, &[&str]); 12] = [
    (
        "headline",
        &["title", "label", "itemlabel", "eventlabel", "event", "name"],
    ),
    (
        "date",
        &["when", "point in time", "start", "start date", "start_date", "begin"],
    ),
    ("end", &["end date", "end_date", "until date", "finish"]),
    ("text", &["summary", "description", "itemdescription", "body"]),
    ("media", &["url", "source_url", "link", "article", "source"]),
    ("media credit", &["publisher", "credit", "outlet"]),
    ("group", &["theme", "tag", "category"]),
    ("id", &["unique id", "unique_id"]),
    ("qid", &["item", "wikidata"]),
    ("precision", &["date precision", "dateprecision"]),
    ("confidence", &["certainty"]),
    ("weight", &["importance"]),
];

/// Reads a table. `None` when the first row is no heading with a headline and a date.
pub(super) fn read(text: &str) -> Option<Import> {
    let delimiter = delimiter(text)?;
    let mut rows = Rows::new(text, delimiter);
    let heading: Vec<String> = rows
        .next()?
        .iter()
        .map(|name| unguarded(name).trim().to_lowercase())
        .collect();
    let columns = columns(&heading);
    let has = |name: &str| columns.contains_key(name);
    if !has("headline") || !(has("date") || has("year")) {
        return None;
    }
    // A table that was written here holds plain text; a sheet of TimelineJS may hold markup.
    let is_own = has("id") && has("sources");
    let mut import = Import::default();
    for (number, row) in rows.enumerate() {
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let cell = |name: &str| -> String {
            let at = columns.get(name).copied();
            at.and_then(|at| row.get(at))
                .map(|cell| unguarded(cell).trim().to_owned())
                .unwrap_or_default()
        };
        // TimelineJS's first row may be the title of the whole.
        if cell("type").eq_ignore_ascii_case(TITLE) {
            import.title = cell("headline");
            import.head = serde_json::from_str(&cell(HEAD)).unwrap_or_default();
            continue;
        }
        let mut raw = raw(&cell);
        raw.place = format!("row {}", number + 2);
        raw.is_markup = !is_own;
        for (name, at) in heading.iter().zip(0..) {
            let is_translation = name.starts_with("headline_") || name.starts_with("summary_");
            if let Some(text) = row
                .get::<usize>(at)
                .filter(|text| is_translation && !text.trim().is_empty())
            {
                raw.translations.insert(name.clone(), unguarded(text).trim().to_owned());
            }
        }
        import.raws.push(raw);
    }
    Some(import)
}

fn columns(heading: &[String]) -> BTreeMap<String, usize> {
    let mut columns = BTreeMap::new();
    for (at, name) in heading.iter().enumerate() {
        columns.entry(name.clone()).or_insert(at);
    }
    for (name, others) in NAMES {
        let found = others.iter().find_map(|other| columns.get(*other).copied());
        if let (false, Some(at)) = (columns.contains_key(name), found) {
            columns.insert(name.to_owned(), at);
        }
    }
    columns
}

fn raw(cell: &impl Fn(&str) -> String) -> Raw {
    let own = serde_json::from_str::<Vec<Source>>(&cell("sources")).unwrap_or_default();
    let mut raw = Raw {
        id: cell("id"),
        date: cell("date"),
        end: cell("end"),
        parts: ["year", "month", "day"].map(cell),
        end_parts: ["end year", "end month", "end day"].map(cell),
        precision: cell("precision"),
        headline: cell("headline"),
        summary: cell("text"),
        actors: parted(&cell("actors")),
        themes: parted(&cell("themes")),
        threads: parted(&cell("threads")),
        also: parted(&cell("also")),
        instruments: parted(&cell("instruments")),
        relations: parted(&cell("relations"))
            .iter()
            .filter_map(|text| relation(text))
            .collect(),
        weight: cell("weight").parse().ok(),
        qid: cell("qid"),
        sources: own.into_iter().take(SOURCES_PER_EVENT_MAX).collect(),
        confidence: Confidence::of(&cell("confidence").to_lowercase()),
        until: cell("until"),
        is_planned: cell("planned").eq_ignore_ascii_case("true"),
        ..Raw::default()
    };
    if raw.sources.is_empty() {
        // Beside a column of addresses `source` names who says so.
        let publisher = match (cell("media credit"), cell("source")) {
            (credit, name) if credit.is_empty() && super::import::web(&name).is_none() => name,
            (credit, _) => credit,
        };
        raw.sources = cell("media")
            .split_whitespace()
            .take(SOURCES_PER_EVENT_MAX)
            .map(|url| Source {
                publisher: publisher.clone(),
                url: url.to_owned(),
                ..Source::default()
            })
            .collect();
    }
    if raw.themes.is_empty() {
        raw.themes = parted(&cell("group"));
    }
    raw
}

fn relation(text: &str) -> Option<Relation> {
    let (kind, to) = text.split_once(':')?;
    Some(Relation {
        kind: RelationKind::of(kind.trim())?,
        to: to.trim().to_owned(),
    })
}

/// What parts the columns: the sign that makes most of the first line.
fn delimiter(text: &str) -> Option<char> {
    let count = |delimiter: char| Rows::new(text, delimiter).next().map_or(0, |row| row.len());
    [',', ';', '\t']
        .into_iter()
        .max_by_key(|&delimiter| count(delimiter))
        .filter(|&delimiter| count(delimiter) > 1)
}

/// Rows of a table. A quote that is never closed ends with the text.
struct Rows<'t> {
    rest: std::iter::Peekable<std::str::Chars<'t>>,
    delimiter: char,
}

impl<'t> Rows<'t> {
    fn new(text: &'t str, delimiter: char) -> Self {
        Self {
            rest: text.chars().peekable(),
            delimiter,
        }
    }
}

impl Iterator for Rows<'_> {
    type Item = Vec<String>;

    fn next(&mut self) -> Option<Vec<String>> {
        self.rest.peek()?;
        let (mut row, mut cell, mut is_quoted) = (Vec::new(), String::new(), false);
        while let Some(sign) = self.rest.next() {
            match sign {
                '"' if is_quoted && self.rest.next_if_eq(&'"').is_some() => cell.push('"'),
                '"' if is_quoted => is_quoted = false,
                '"' if cell.is_empty() => is_quoted = true,
                sign if is_quoted => cell.push(sign),
                '\r' if self.rest.peek() == Some(&'\n') => {}
                '\n' | '\r' => break,
                sign if sign == self.delimiter => {
                    if row.len() < COLUMNS_MAX {
                        row.push(std::mem::take(&mut cell));
                    } else {
                        cell.clear();
                    }
                }
                sign => cell.push(sign),
            }
        }
        row.push(cell);
        Some(row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_with_quotes_line_breaks_and_either_line_end() {
        let rows: Vec<Vec<String>> = Rows::new("a,\"b, \"\"c\"\"\nd\"\r\n,x\r1,2\n\"open,\n", ',').collect();
        assert_eq!(
            rows,
            [
                vec!["a".to_owned(), "b, \"c\"\nd".to_owned()],
                vec![String::new(), "x".to_owned()],
                vec!["1".to_owned(), "2".to_owned()],
                vec!["open,\n".to_owned()],
            ]
        );
    }

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, written) in [
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("@putin", "'@putin"),
            ("-44", "-44"),
            ("'quoted'", "''quoted'"),
            ("plain", "plain"),
        ] {
            assert_eq!(guarded(cell), written);
            assert_eq!(unguarded(&guarded(cell)), cell);
        }
    }

    #[test]
    fn a_list_survives_whatever_is_in_it() {
        for list in [
            vec![],
            vec!["a".to_owned(), "b c".to_owned()],
            vec!["a; b".to_owned(), "[x".to_owned(), " ".to_owned()],
        ] {
            assert_eq!(parted(&joined(&list)), list);
        }
    }
}
