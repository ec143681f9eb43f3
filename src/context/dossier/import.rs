//! Events of somebody else's file: a dossier's JSON, a `TimelineJS` file, a table.
//!
//! In: a text. Out: records that the loader will take, and what could not be taken, each with its place and the reason. A
//! line of a foreign file starts at low confidence: nobody here has read its source yet.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde::Deserialize as _;
use serde_json::Value;

use super::record::{Head, Record, Relation, Source};
use super::{Confidence, Dossier, csv, timelinejs};
use fit::{Fit, Order};

pub use fit::{clean, clean_lines, cut, made, web};

mod fit;

/// Largest file read, in bytes: a hundred thousand events with room to spare.
pub const FILE_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// Sources of one event that are kept.
pub(super) const SOURCES_PER_EVENT_MAX: usize = 20;

/// What a file holds, as it stands there.
#[derive(Debug, Default)]
pub struct Import {
    /// Title of the whole, where the file has one.
    pub title: String,
    /// Head of a dossier that was exported here.
    pub head: Head,
    pub(super) raws: Vec<Raw>,
    /// Lines that could not be read at all.
    faults: Vec<String>,
}

/// One event as a file has it.
#[derive(Debug, Default)]
pub(super) struct Raw {
    /// `row 7`.
    pub(super) place: String,
    pub(super) id: String,
    pub(super) date: String,
    pub(super) end: String,
    /// Year, month, day, where the date is given in parts.
    pub(super) parts: [String; 3],
    pub(super) end_parts: [String; 3],
    /// Wikidata's 9, 10 or 11: a date of a full form known to the year, month or day.
    pub(super) precision: String,
    pub(super) headline: String,
    pub(super) summary: String,
    pub(super) actors: Vec<String>,
    pub(super) themes: Vec<String>,
    pub(super) threads: Vec<String>,
    pub(super) also: Vec<String>,
    pub(super) instruments: Vec<String>,
    pub(super) relations: Vec<Relation>,
    pub(super) weight: Option<u8>,
    pub(super) qid: String,
    pub(super) sources: Vec<Source>,
    pub(super) confidence: Option<Confidence>,
    pub(super) until: String,
    pub(super) is_planned: bool,
    pub(super) translations: BTreeMap<String, String>,
    /// Headline and summary are HTML.
    pub(super) is_markup: bool,
}

impl From<Record> for Raw {
    fn from(record: Record) -> Self {
        let text = |(key, value): (String, Value)| Some((key, value.as_str()?.to_owned()));
        Self {
            id: record.id,
            date: record.date,
            end: record.end,
            headline: record.headline,
            summary: record.summary,
            actors: record.actors,
            themes: record.themes,
            threads: record.threads,
            also: record.also,
            instruments: record.instruments,
            relations: record.relations,
            weight: record.weight,
            qid: record.qid.unwrap_or_default(),
            sources: record.sources,
            confidence: record.confidence,
            until: record.until.unwrap_or_default(),
            is_planned: record.planned,
            translations: record.translations.into_iter().filter_map(text).collect(),
            ..Self::default()
        }
    }
}

/// What is known here, so that a record names nothing else.
#[derive(Debug, Clone, Default)]
pub struct Known<'k> {
    /// Id of the dossier that the events go to; new ids begin with it.
    pub dossier: &'k str,
    /// Alias sets.
    pub sets: HashSet<&'k str>,
    /// Threads.
    pub threads: HashSet<&'k str>,
    /// Watchlists.
    pub watchlists: HashSet<&'k str>,
    /// Events of all dossiers, with the dossier that has them.
    pub events: BTreeMap<&'k str, &'k str>,
}

/// How a file is taken in.
#[derive(Debug, Clone, Default)]
pub struct Wishes {
    /// Keep the confidence that the file gives; else every line starts low.
    pub keeps_confidence: bool,
    /// Source of events that have none of their own.
    pub source: Option<Source>,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Taken {
    /// Events that hold.
    pub records: Vec<Record>,
    /// Events that hold but for a source: to be written as comments, until somebody adds one.
    pub sourceless: Vec<Record>,
    /// Ids that some dossier has already, with that dossier.
    pub known: Vec<(String, String)>,
    /// Lines that were passed over, each with its reason.
    pub faults: Vec<String>,
    /// Where each event that holds stood in the file: `row 7`, by its id.
    pub places: HashMap<String, String>,
    /// What was changed to make lines fit, with how many lines it befell.
    pub changes: BTreeMap<&'static str, usize>,
}

/// Reads a file, whatever of the three it is.
///
/// # Errors
/// A sentence, when it is none of them.
pub fn read(text: &str) -> Result<Import, String> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with(['{', '[']) {
        let value: Value = serde_json::from_str(text).map_err(|error| format!("no JSON: {error}"))?;
        return json(&value);
    }
    csv::read(text).ok_or_else(|| {
        "neither TimelineJS JSON, nor a dossier's JSON, nor a table: its first row must name a column Headline, and Year or date"
            .to_owned()
    })
}

fn json(value: &Value) -> Result<Import, String> {
    let mut import = Import::default();
    if value.is_array() || value.get("events").is_some_and(Value::is_array) {
        timelinejs::read(value, &mut import);
        return Ok(import);
    }
    let Some(events) = value.get("event").and_then(Value::as_array) else {
        return Err("JSON without events: TimelineJS has “events”, a dossier “event”, each a list".to_owned());
    };
    import.head = Head::deserialize(value).unwrap_or_default();
    import.title.clone_from(&import.head.title);
    for (number, event) in events.iter().enumerate() {
        let place = format!("event {}", number + 1);
        match Record::deserialize(event) {
            Ok(record) => import.raws.push(Raw {
                place,
                ..Raw::from(record)
            }),
            Err(error) => import.faults.push(format!("{place}: {error}")),
        }
    }
    Ok(import)
}

impl Taken {
    /// Takes back an event that the configuration would not hold with, for this reason, and relations to it. Whether it was there.
    pub fn refuse(&mut self, id: &str, reason: &str) -> bool {
        let Some(at) = self.records.iter().position(|record| record.id == id) else {
            return false;
        };
        self.records.remove(at);
        let place = self.places.remove(id).unwrap_or_else(|| id.to_owned());
        self.faults.push(format!("{place}: {reason}"));
        for record in self.records.iter_mut().chain(&mut self.sourceless) {
            record.relations.retain(|relation| relation.to != id);
        }
        true
    }
}

impl Import {
    /// Makes the events fit the loader.
    #[must_use]
    pub fn take(self, known: &Known<'_>, wishes: &Wishes) -> Taken {
        let mut taken = Taken {
            faults: self.faults,
            ..Taken::default()
        };
        let own: BTreeSet<String> = self.raws.iter().map(|raw| raw.id.clone()).collect();
        let written = self.raws.iter().flat_map(|raw| [raw.date.as_str(), raw.end.as_str()]);
        let order = Order::of(written);
        let mut ids: HashMap<String, u32> = HashMap::new();
        for raw in self.raws {
            if let Some(dossier) = known.events.get(raw.id.as_str()) {
                taken.known.push((raw.id, (*dossier).to_owned()));
                continue;
            }
            let place = raw.place.clone();
            match (Fit {
                known,
                wishes,
                own: &own,
                order,
            })
            .record(raw, &mut ids, &mut taken.changes)
            {
                Ok(record) if record.sources.is_empty() => taken.sourceless.push(record),
                Ok(record) => {
                    taken.places.insert(record.id.clone(), place);
                    taken.records.push(record);
                }
                Err(reason) => taken.faults.push(format!("{place}: {reason}")),
            }
        }
        // Relations to lines that did not come through point to nothing.
        let kept: HashSet<String> = taken.records.iter().map(|record| record.id.clone()).collect();
        let is_there = |id: &str| kept.contains(id) || known.events.contains_key(id);
        for record in taken.records.iter_mut().chain(&mut taken.sourceless) {
            let before = record.relations.len();
            record.relations.retain(|relation| is_there(&relation.to));
            if record.relations.len() < before {
                *taken
                    .changes
                    .entry("had relations to events that are not here, which were left out")
                    .or_default() += 1;
            }
        }
        taken
    }
}

/// Ids of all events, with the dossier that has them, for [`Known::events`].
#[must_use]
pub fn events(dossiers: &[Dossier]) -> BTreeMap<&str, &str> {
    let of = |dossier| std::iter::repeat(dossier);
    dossiers
        .iter()
        .flat_map(|dossier| dossier.events.iter().zip(of(dossier)))
        .map(|(event, dossier)| (event.id.as_str(), dossier.id.as_str()))
        .collect()
}

#[cfg(test)]
mod tests;
