//! A dossier as the TOML text that a person goes on editing.

use std::fmt::Write as _;

use super::record::{Head, Record, Relation, Source};

/// Sources that fit behind `sources =` on one line; more stand on lines of their own.
const LINE_CHARS_MAX: usize = 120;

/// The keys above the first event, behind a comment of these lines.
#[must_use]
pub fn head(head: &Head, comment: &str) -> String {
    let mut text = commented(comment);
    if !text.is_empty() {
        text.push('\n');
    }
    let _ = writeln!(text, "schema = {}", head.schema.max(1));
    pair(&mut text, "title", &head.title);
    if !head.scope.is_empty() {
        pair(&mut text, "scope", &head.scope);
    }
    if let Some(as_of) = &head.as_of {
        pair(&mut text, "as_of", as_of);
    }
    if !head.lang.is_empty() {
        pair(&mut text, "lang", &head.lang);
    }
    if let Some(licence) = &head.licence {
        pair(&mut text, "licence", licence);
    }
    list(&mut text, "watchlists", &head.watchlists);
    list(&mut text, "core", &head.core);
    if let Some(protagonist) = &head.protagonist {
        pair(&mut text, "protagonist", protagonist);
    }
    text
}

/// An event, beginning with a blank line and `[[event]]`.
#[must_use]
pub fn event(record: &Record) -> String {
    let mut text = "\n[[event]]\n".to_owned();
    pair(&mut text, "id", &record.id);
    pair(&mut text, "date", &record.date);
    if !record.end.is_empty() {
        pair(&mut text, "end", &record.end);
    }
    let translated = |text: &mut String, prefix: &str| {
        for (key, value) in record.translations.range(prefix.to_owned()..) {
            match value.as_str() {
                Some(value) if key.starts_with(prefix) => pair(text, key, value),
                _ => {}
            }
        }
    };
    pair(&mut text, "headline", &record.headline);
    translated(&mut text, "headline_");
    if !record.summary.is_empty() {
        pair(&mut text, "summary", &record.summary);
    }
    translated(&mut text, "summary_");
    list(&mut text, "actors", &record.actors);
    list(&mut text, "themes", &record.themes);
    list(&mut text, "threads", &record.threads);
    list(&mut text, "also", &record.also);
    tables(&mut text, "relations", record.relations.iter().map(relation));
    list(&mut text, "instruments", &record.instruments);
    if let Some(weight) = record.weight {
        let _ = writeln!(text, "weight = {weight}");
    }
    if let Some(qid) = &record.qid {
        pair(&mut text, "qid", qid);
    }
    tables(&mut text, "sources", record.sources.iter().map(source));
    if let Some(confidence) = record.confidence {
        let _ = writeln!(text, "confidence = \"{}\"", confidence.word());
    }
    if let Some(until) = &record.until {
        pair(&mut text, "until", until);
    }
    if record.planned {
        text.push_str("planned = true\n");
    }
    text
}

/// A text behind `#`, line by line.
#[must_use]
pub fn commented(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        // What a TOML reader takes for the end of a line, or for none of its signs at all, must not end the comment.
        let line: String = line
            .chars()
            .map(|c| if c.is_control() && c != '\t' { ' ' } else { c })
            .collect();
        let gap = if line.is_empty() { "" } else { " " };
        let _ = writeln!(out, "#{gap}{line}");
    }
    out
}

/// A TOML string on one line.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            // Signs that turn a line around are written so that an editor shows them.
            c if c.is_control()
                || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}') =>
            {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn pair(text: &mut String, key: &str, value: &str) {
    // Writing into a String cannot fail.
    let _ = writeln!(text, "{key} = {}", quoted(value));
}

fn list(text: &mut String, key: &str, values: &[String]) {
    if !values.is_empty() {
        let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
        let _ = writeln!(text, "{key} = [{}]", values.join(", "));
    }
}

fn tables(text: &mut String, key: &str, tables: impl Iterator<Item = String>) {
    let tables: Vec<String> = tables.collect();
    let line = tables.join(", ");
    if tables.is_empty() {
        return;
    }
    if line.chars().count() <= LINE_CHARS_MAX {
        let _ = writeln!(text, "{key} = [{line}]");
        return;
    }
    let _ = writeln!(text, "{key} = [");
    for table in tables {
        let _ = writeln!(text, "  {table},");
    }
    text.push_str("]\n");
}

fn relation(relation: &Relation) -> String {
    format!(
        "{{ type = \"{}\", to = {} }}",
        relation.kind.word(),
        quoted(&relation.to)
    )
}

fn source(source: &Source) -> String {
    let mut keys = vec![
        format!("publisher = {}", quoted(&source.publisher)),
        format!("url = {}", quoted(&source.url)),
    ];
    for (key, value) in [
        ("seen", &source.seen),
        ("lang", &source.lang),
        ("published", &source.published),
        ("archived", &source.archived),
    ] {
        keys.extend(value.iter().map(|value| format!("{key} = {}", quoted(value))));
    }
    format!("{{ {} }}", keys.join(", "))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_text_is_written_as_a_string_that_reads_as_itself(text in any::<String>()) {
            let written = format!("key = {}", quoted(&text));
            let read: toml::Table = written.parse().unwrap();
            prop_assert_eq!(read["key"].as_str(), Some(text.as_str()));
        }

        #[test]
        fn any_text_stays_inside_its_comment(text in any::<String>()) {
            let read: toml::Table = format!("{}a = 1", commented(&text)).parse().unwrap();
            prop_assert_eq!(read.len(), 1);
        }
    }
}
