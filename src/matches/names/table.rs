//! A table with a heading: `targets.simple.csv` of `OpenSanctions`, or a list of your own from a spreadsheet.
//!
//! Read by the names of its columns. Only `name` is needed; `id`, `aliases` and `weak_aliases` (several parted by `;`),
//! `schema`, `programmes` (also `program_ids`), `identifiers` (a ship's IMO number) and `url` are understood.

use std::io::BufRead;

use super::import::{Draft, ImportError, Importer, Kind};
use super::input::{Own, WESTERN};
use super::ofac;
use super::rows::Rows;

/// Most rows without a name that are complained of one by one.
const NAMELESS_MAX: usize = 3;

/// What parts the columns, if the line is a heading with a column `name`.
pub(super) fn delimiter(line: &str) -> Option<u8> {
    b",;\t"
        .iter()
        .copied()
        .find(|delimiter| columns(line, *delimiter).iter().any(|name| name == "name"))
}

/// Whether the line is the heading of a table of `OpenSanctions`: nobody else calls columns `schema` and `first_seen`.
pub(super) fn is_open_sanctions(line: &str) -> bool {
    let columns = delimiter(line)
        .map(|delimiter| columns(line, delimiter))
        .unwrap_or_default();
    let has = |name: &str| columns.iter().any(|known| known == name);
    has("id")
        && has("schema")
        && ["dataset", "first_seen", "last_seen", "birth_date"]
            .iter()
            .any(|name| has(name))
}

/// The names of the columns, in small letters.
fn columns(line: &str, delimiter: u8) -> Vec<String> {
    let row = Rows::new(line.as_bytes(), delimiter).next().ok().flatten();
    row.unwrap_or_default().iter().map(|name| name.to_lowercase()).collect()
}

pub(super) fn read(input: Box<dyn BufRead>, head: &str, into: &mut Importer) -> Result<(), ImportError> {
    let first = head.trim_start().lines().next().unwrap_or_default();
    // Only its ids have a page there.
    let is_open_sanctions = is_open_sanctions(first);
    let (input, encoding) = if is_open_sanctions {
        (input, Some(WESTERN))
    } else {
        let own = Own::open(input)?;
        if let (Some(encoding), Some((line, text))) = (own.encoding, &own.foreign) {
            into.complain(format!(
                "the table is not written in UTF-8; it was read as {}, and line {line} so: {}. If that is wrong, save it as “CSV UTF-8”",
                encoding.name(),
                start(text)
            ));
        }
        (own.text, own.encoding)
    };
    let mut rows = Rows::new(input, delimiter(first).unwrap_or(b',')).written_in(encoding);
    let heading: Vec<String> = rows
        .next()?
        .unwrap_or_default()
        .iter()
        .map(|name| name.to_lowercase())
        .collect();
    if !is_open_sanctions {
        // In a table of one's own an entity may have several rows.
        into.filter_late();
    }
    let column = |names: &[&str]| heading.iter().position(|known| names.contains(&known.as_str()));
    let (id, name) = (column(&["id"]), column(&["name"]));
    let (aliases, weak) = (column(&["aliases", "alias"]), column(&["weak_aliases", "weak"]));
    let programmes = column(&["programmes", "programs", "program_ids", "programme", "program"]);
    let identifiers = column(&["identifiers"]);
    let (schema, url) = (column(&["schema", "type"]), column(&["url", "source_url"]));
    let value = |row: &[String], at: Option<usize>| at.and_then(|at| row.get(at)).cloned().unwrap_or_default();
    let mut nameless = 0;
    while let Some(row) = rows.next()? {
        let own = value(&row, name);
        if own.is_empty() {
            nameless += 1;
            if nameless <= NAMELESS_MAX {
                into.complain(format!("a row without a name is left out: “{}”", value(&row, id)));
            }
            continue;
        }
        let mut names = vec![(own.clone(), false)];
        names.extend(several(&value(&row, aliases)).map(|name| (name, false)));
        names.extend(several(&value(&row, weak)).map(|name| (name, true)));
        if kind(&value(&row, schema)) == Kind::Craft {
            let written = value(&row, identifiers);
            let ships = several(&written).filter_map(|one| ofac::imo(&one));
            names.extend(ships.map(|number| (number, false)));
        }
        let number = Some(value(&row, id)).filter(|id| !id.is_empty()).unwrap_or(own);
        let page = || is_open_sanctions.then(|| format!("https://www.opensanctions.org/entities/{number}/"));
        into.push(Draft {
            kind: kind(&value(&row, schema)),
            names,
            programmes: several(&value(&row, programmes)).collect(),
            url: Some(value(&row, url))
                .filter(|url| url.starts_with("http"))
                .or_else(page),
            // Who keeps a table of their own writes the names as they want them found.
            is_prepared: !is_open_sanctions,
            id: number,
            ..Draft::default()
        })?;
    }
    if is_open_sanctions {
        rows.complaints()?.for_each(|complaint| into.complain(complaint));
        return Ok(());
    }
    // In a list of one's own it can be mended, and the row would be half of what was meant.
    rows.first_stray().map_or(Ok(()), |why| Err(ImportError::Broken(why)))
}

/// The beginning of a line, to know it by.
fn start(line: &str) -> String {
    const SHOWN: usize = 60;
    line.chars().take(SHOWN).collect()
}

fn several(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(';')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
}

fn kind(schema: &str) -> Kind {
    match schema.to_ascii_lowercase().as_str() {
        "person" | "individual" => Kind::Person,
        "vessel" | "airplane" | "aircraft" | "ship" => Kind::Craft,
        _ => Kind::Body,
    }
}
