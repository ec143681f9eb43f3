//! `dossiers/*.toml`: dated, sourced events.

use std::collections::HashMap;
use std::ops::Range;

use jiff::civil::Date;

use self::events::Check;
use super::ids::Ids;
use super::{Doc, references, typed_or};
use crate::config::problem::Notes;
use crate::config::values::{self, Fault};
use crate::config::written::{self, Text};
use crate::context::EventDate;
use crate::context::date::{End, NoDate};
use crate::context::dossier::Dossier;

mod circles;
mod events;

/// The version of the format that this program reads.
const SCHEMA: i64 = 1;

/// What events are checked against.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known<'k> {
    pub(crate) watchlists: &'k Ids,
    pub(crate) sets: &'k Ids,
    pub(crate) threads: &'k Ids,
    /// The day of the check: what is later lies in the future.
    pub(crate) today: Date,
}

/// Ids and dates of all events, for references between them.
struct Events {
    ids: Ids,
    dates: HashMap<String, EventDate>,
}

/// The dossiers, typed.
pub(crate) fn check(
    docs: Vec<Doc<'_, written::Dossier>>,
    is_whole: bool,
    known: Known<'_>,
    notes: &mut Notes,
) -> Vec<Dossier> {
    let events = collect(&docs, is_whole, notes);
    circles::check(&docs, notes);
    let mut ids = Ids::new("dossier", true);
    let mut dossiers = Vec::new();
    for doc in docs {
        ids.claim(doc.stem, &(0..0), doc.source, notes);
        dossiers.extend(one(doc, &events, known, notes));
    }
    dossiers
}

fn collect(docs: &[Doc<'_, written::Dossier>], is_whole: bool, notes: &mut Notes) -> Events {
    let mut events = Events {
        ids: Ids::new("event", is_whole),
        dates: HashMap::new(),
    };
    for doc in docs {
        for event in &doc.written.event {
            let Some(id) = &event.value.id else { continue };
            events.ids.claim(&id.value, &id.at, doc.source, notes);
            let date = event.value.date.as_ref();
            if let Some((date, _)) = date.and_then(|date| EventDate::parse_span(&date.value).ok()) {
                events.dates.entry(id.value.clone()).or_insert(date);
            }
        }
    }
    events
}

fn one(doc: Doc<'_, written::Dossier>, events: &Events, known: Known<'_>, notes: &mut Notes) -> Option<Dossier> {
    let Doc { source, stem, written } = doc;
    if let Some(schema) = written.schema.filter(|schema| schema.value != SCHEMA) {
        let sentence = format!("schema {} is not known to this program", schema.value);
        let help = format!("it reads schema {SCHEMA}; a newer one needs a newer backstory");
        notes.push(source.problem(&schema.at, sentence).help(help));
        return None;
    }
    let as_of = typed_or(written.as_of.as_ref(), values::day, source, notes);
    if let (Some(_), Some(text)) = (as_of.filter(|as_of| *as_of > known.today), &written.as_of) {
        let sentence = "as_of lies in the future";
        let help = format!(
            "write the day up to which it is complete, today at most: {}",
            known.today
        );
        notes.push(source.problem(&text.at, sentence).help(help));
    }
    let language = typed_or(written.lang.as_ref(), values::language, source, notes);
    let core = references(&written.core, known.sets, source, notes);
    let protagonist: Vec<Text> = written.protagonist.into_iter().collect();
    let protagonist = references(&protagonist, known.sets, source, notes).pop();
    let watchlists = references(&written.watchlists, known.watchlists, source, notes);
    let language = language.unwrap_or_else(|| "en".to_owned());
    let check = Check {
        source,
        events,
        known,
        language: &language,
    };
    let lines = written
        .event
        .into_iter()
        .filter_map(|event| check.event(event, notes))
        .collect();
    Some(Dossier {
        id: stem.to_owned(),
        title: written.title?.value,
        watchlists,
        core,
        protagonist,
        scope: written.scope.map(|scope| scope.value).unwrap_or_default(),
        as_of,
        licence: written.licence.map(|licence| licence.value),
        events: lines,
        language,
    })
}

/// A date at the precision known.
fn date(text: &str) -> Result<EventDate, Fault> {
    EventDate::parse(text).map_err(undated)
}

/// A date, or a span of two.
fn span(text: &str) -> Result<(EventDate, Option<End>), Fault> {
    EventDate::parse_span(text).map_err(undated)
}

fn undated(fault: NoDate) -> Fault {
    const HELP: &str = "write it as exactly as it is known: \"1942\", \"1945-08\", \"2024-06-19\"; \"1942~\" means about, \
                        \"195X\" the fifties";
    Fault {
        sentence: fault.sentence,
        help: fault.instead.map_or_else(
            || HELP.to_owned(),
            |instead| format!("did you mean \"{instead}\"? {HELP}"),
        ),
    }
}

/// The place of an event's id, or of the event.
fn place(id: Option<&Text>, at: &Range<usize>) -> Range<usize> {
    id.map_or_else(|| at.clone(), |id| id.at.clone())
}
