//! `dossiers/*.toml`: dated, sourced events.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::Date;

use super::ids::Ids;
use super::{Doc, plain, references, typed, typed_or, within};
use crate::config::mask::shown;
use crate::config::problem::{Notes, Source};
use crate::config::values::{self, Fault};
use crate::config::written::{self, At, Text};
use crate::context::EventDate;
use crate::context::date::Precision;
use crate::context::dossier::{Confidence, Dossier, Event, Relation, RelationKind, Source as Cited};

/// The version of the format that this program reads.
const SCHEMA: i64 = 1;

/// A headline is one line of a mail.
const HEADLINE_CHARS_MAX: usize = 100;

/// A summary is a short paragraph.
const SUMMARY_CHARS_MAX: usize = 400;

/// Weight of an event that names none: the middle of 1 to 5.
const WEIGHT: u8 = 3;

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
    dates: BTreeMap<String, EventDate>,
}

/// The dossiers, typed.
pub(crate) fn check(
    docs: Vec<Doc<'_, written::Dossier>>,
    is_whole: bool,
    known: Known<'_>,
    notes: &mut Notes,
) -> Vec<Dossier> {
    let events = collect(&docs, is_whole, notes);
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
        dates: BTreeMap::new(),
    };
    for doc in docs {
        for event in &doc.written.event {
            let Some(id) = &event.value.id else { continue };
            events.ids.claim(&id.value, &id.at, doc.source, notes);
            let date = event.value.date.as_ref();
            if let Some(date) = date.and_then(|date| EventDate::parse(&date.value).ok()) {
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
    if let Some(as_of) = typed_or(written.as_of.as_ref(), values::day, source, notes)
        .filter(|as_of| *as_of > known.today)
        .and(written.as_of.as_ref())
    {
        let sentence = "as_of lies in the future";
        let help = format!(
            "write the day up to which it is complete, today at most: {}",
            known.today
        );
        notes.push(source.problem(&as_of.at, sentence).help(help));
    }
    let language = typed_or(written.lang.as_ref(), values::language, source, notes);
    let core = references(&written.core, known.sets, source, notes);
    let protagonist: Vec<Text> = written.protagonist.into_iter().collect();
    let protagonist = references(&protagonist, known.sets, source, notes).pop();
    let watchlists = references(&written.watchlists, known.watchlists, source, notes);
    let check = Check { source, events, known };
    let lines = written
        .event
        .into_iter()
        .filter_map(|event| check.event(event, notes))
        .collect();
    Some(Dossier {
        id: stem.to_owned(),
        title: written.title?.value,
        language: language.unwrap_or_else(|| "en".to_owned()),
        watchlists,
        core,
        protagonist,
        events: lines,
    })
}

/// One dossier being checked.
#[derive(Clone, Copy)]
struct Check<'c> {
    source: &'c Source,
    events: &'c Events,
    known: Known<'c>,
}

impl Check<'_> {
    fn event(self, event: At<written::Event>, notes: &mut Notes) -> Option<Event> {
        let At { value: event, at } = event;
        self.warn_if_unfindable(&event, &at, notes);
        let date = typed_or(event.date.as_ref(), date, self.source, notes);
        if let (Some(date), Some(written)) = (date, &event.date) {
            self.dates(&event, date, written, notes);
        }
        let end = self.end(&event, date, notes);
        self.texts(&event, notes);
        let relations = self.relations(&event, date, notes);
        let until = typed_or(event.until.as_ref(), values::day, self.source, notes);
        typed_or(event.qid.as_ref(), qid, self.source, notes);
        let (actors, others): (Vec<Text>, Vec<Text>) =
            event.actors.into_iter().partition(|actor| actor.value.starts_with('@'));
        let actors = references(&actors, self.known.sets, self.source, notes);
        let threads = references(&event.threads, self.known.threads, self.source, notes);
        let also = references(&event.also, self.known.threads, self.source, notes);
        let sources = self.sources(event.sources, notes);
        Some(Event {
            id: event.id?.value,
            date: date?,
            end,
            headline: event.headline?.value,
            headlines: event
                .headlines
                .into_iter()
                .map(|(language, text)| (language, text.value))
                .collect(),
            summary: event.summary.map(|summary| summary.value).unwrap_or_default(),
            actors,
            others: plain(others),
            themes: plain(event.themes),
            threads,
            also,
            instruments: plain(event.instruments),
            relations,
            weight: event.weight.unwrap_or(WEIGHT),
            sources,
            confidence: event.confidence.unwrap_or(Confidence::Medium),
            until,
        })
    }

    /// Without any of these an event has nothing but the words of its headline to be found by.
    fn warn_if_unfindable(self, event: &written::Event, at: &Range<usize>, notes: &mut Notes) {
        if event.actors.is_empty() && event.themes.is_empty() && event.threads.is_empty() && event.also.is_empty() {
            let at = event.id.as_ref().map_or(at, |id| &id.at);
            let sentence = "this event has no actors, themes or threads: few stories will ever show it";
            let help =
                "add actors = [\"@id\", \"A plain name\"]; without them only words of its headline can lead to it";
            notes.push(self.source.problem(at, sentence).help(help).warning());
        }
    }

    /// Precision must agree, and the future must be said to be planned.
    fn dates(self, event: &written::Event, date: EventDate, written: &Text, notes: &mut Notes) {
        if let Some(precision) = event.precision.as_ref().filter(|it| it.value != date.precision) {
            let word = |precision| match precision {
                Precision::Year => "year",
                Precision::Month => "month",
                Precision::Day => "day",
            };
            let sentence = format!(
                "the date “{}” is given to the {}",
                shown(&written.value),
                word(date.precision)
            );
            let help = format!(
                "write precision = \"{}\", or take the key out: it follows from the date",
                word(date.precision)
            );
            notes.push(self.source.problem(&precision.at, sentence).help(help));
        }
        if date.first > self.known.today && !event.planned {
            let sentence = format!("“{}” lies in the future", shown(&written.value));
            let help = "mend the date, or write planned = true";
            notes.push(self.source.problem(&written.at, sentence).help(help));
        }
    }

    /// The last day of a span. `None` when it is left out, still open, or wrong.
    fn end(self, event: &written::Event, begin: Option<EventDate>, notes: &mut Notes) -> Option<EventDate> {
        let written = event.end.as_ref().filter(|end| end.value != "..")?;
        let end = typed(written, date, self.source, notes)?;
        if begin.is_some_and(|begin| end.last < begin.first) {
            let sentence = "the end lies before the date";
            notes.push(self.source.problem(&written.at, sentence).help("mend one of the two"));
            return None;
        }
        Some(end)
    }

    fn texts(self, event: &written::Event, notes: &mut Notes) {
        for headline in event.headline.iter().chain(event.headlines.values()) {
            within(headline, "headline", HEADLINE_CHARS_MAX, self.source, notes);
        }
        for summary in event.summary.iter().chain(event.summaries.values()) {
            within(summary, "summary", SUMMARY_CHARS_MAX, self.source, notes);
        }
    }

    fn relations(self, event: &written::Event, date: Option<EventDate>, notes: &mut Notes) -> Vec<Relation> {
        let mut relations = Vec::new();
        for relation in &event.relations {
            let (Some(kind), Some(to)) = (relation.value.kind, &relation.value.to) else {
                continue;
            };
            self.events.ids.expect(&to.value, &to.at, self.source, notes);
            if event.id.as_ref().is_some_and(|id| id.value == to.value) {
                let problem = self
                    .source
                    .problem(&to.at, "an event cannot stand in a relation to itself");
                notes.push(problem.help("name the other event"));
            }
            let points_back = matches!(
                kind,
                RelationKind::Supersedes | RelationKind::Amends | RelationKind::Ends
            );
            let other = self.events.dates.get(&to.value);
            if let (true, Some(date), Some(other)) = (points_back, date, other)
                && other.first > date.last
            {
                let sentence = format!("“{}” ({other}) is younger than this event ({date})", shown(&to.value));
                let help = "supersedes, amends and ends point to something older; turn the relation round";
                notes.push(self.source.problem(&to.at, sentence).help(help));
            }
            relations.push(Relation {
                kind,
                to: to.value.clone(),
            });
        }
        relations
    }

    fn sources(self, sources: Option<At<Vec<At<written::Source>>>>, notes: &mut Notes) -> Vec<Cited> {
        let Some(At { value: sources, at }) = sources else {
            return Vec::new();
        };
        if sources.is_empty() {
            let help =
                "add { publisher = \"…\", url = \"https://…\" }: a line without a source is not shown to anybody";
            notes.push(
                self.source
                    .problem(&at, "an event needs at least one source")
                    .help(help),
            );
        }
        sources
            .into_iter()
            .filter_map(|cited| self.cited(cited.value, notes))
            .collect()
    }

    fn cited(self, cited: written::Source, notes: &mut Notes) -> Option<Cited> {
        typed_or(cited.lang.as_ref(), values::language, self.source, notes);
        typed_or(cited.published.as_ref(), date, self.source, notes);
        typed_or(cited.archived.as_ref(), values::web, self.source, notes);
        typed_or(cited.url.as_ref(), values::web, self.source, notes)?;
        Some(Cited {
            publisher: cited.publisher?.value,
            url: cited.url?.value,
            seen: cited.seen.map(|seen| seen.value),
        })
    }
}

/// A date at the precision known.
fn date(text: &str) -> Result<EventDate, Fault> {
    EventDate::parse(text).map_err(|sentence| Fault {
        sentence,
        help: "write it as exactly as it is known: \"1942\", \"1945-08\", \"2024-06-19\"; \"1942~\" means about".into(),
    })
}

/// A Wikidata item.
fn qid(text: &str) -> Result<(), Fault> {
    let is_item = text
        .strip_prefix('Q')
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()));
    if is_item {
        Ok(())
    } else {
        Err(Fault {
            sentence: format!("“{}” is no Wikidata item", shown(text)),
            help: "write Q and its number: \"Q12345\"".into(),
        })
    }
}
