//! One event of a dossier.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Events, Known, date, place, span};
use crate::config::check::{plain, references, typed, typed_or, within};
use crate::config::mask::shown;
use crate::config::problem::{Notes, Source};
use crate::config::values::{self, Fault};
use crate::config::written::{self, At, Text};
use crate::context::EventDate;
use crate::context::date::{End, Precision};
use crate::context::dossier::{
    Event, HEADLINE_CHARS_MAX, Relation, RelationKind, SUMMARY_CHARS_MAX, Source as Cited, WEIGHT,
};

/// One dossier being checked.
#[derive(Clone, Copy)]
pub(super) struct Check<'c> {
    pub(super) source: &'c Source,
    pub(super) events: &'c Events,
    pub(super) known: Known<'c>,
    /// The dossier's own.
    pub(super) language: &'c str,
}

/// When an event was.
#[derive(Clone, Copy)]
struct When {
    begin: EventDate,
    end: Option<EventDate>,
    is_open: bool,
}

impl Check<'_> {
    pub(super) fn event(self, event: At<written::Event>, notes: &mut Notes) -> Option<Event> {
        let At { value: event, at } = event;
        self.warn_if_unfindable(&event, &at, notes);
        let when = self.when(&event, notes);
        self.texts(&event, notes);
        let relations = self.relations(&event, when.map(|when| when.begin), notes);
        let until = typed_or(event.until.as_ref(), values::day, self.source, notes);
        self.until(&event, when, notes);
        typed_or(event.qid.as_ref(), qid, self.source, notes);
        let (actors, others): (Vec<Text>, Vec<Text>) =
            event.actors.into_iter().partition(|actor| actor.value.starts_with('@'));
        let actors = references(&actors, self.known.sets, self.source, notes);
        let threads = references(&event.threads, self.known.threads, self.source, notes);
        let also = references(&event.also, self.known.threads, self.source, notes);
        let sources = self.sources(event.sources, notes);
        let when = when?;
        Some(Event {
            id: event.id?.value,
            date: when.begin,
            end: when.end,
            is_open: when.is_open,
            headline: event.headline?.value,
            headlines: by_language(event.headlines),
            summary: event.summary.map(|summary| summary.value).unwrap_or_default(),
            summaries: by_language(event.summaries),
            actors,
            others: plain(others),
            themes: plain(event.themes),
            threads,
            also,
            instruments: plain(event.instruments),
            relations,
            weight: event.weight.unwrap_or(WEIGHT),
            sources,
            confidence: event.confidence.unwrap_or_default(),
            until,
            is_planned: event.planned,
            qid: event.qid.map(|qid| qid.value),
        })
    }

    /// Without any of these an event has nothing but the words of its headline to be found by.
    fn warn_if_unfindable(self, event: &written::Event, at: &Range<usize>, notes: &mut Notes) {
        if event.actors.is_empty() && event.themes.is_empty() && event.threads.is_empty() && event.also.is_empty() {
            let at = place(event.id.as_ref(), at);
            let sentence = "this event has no actors, themes or threads: few stories will ever show it";
            let help =
                "add actors = [\"@id\", \"A plain name\"]; without them only words of its headline can lead to it";
            notes.push(self.source.problem(&at, sentence).help(help).warning());
        }
    }

    /// The date, and the end of a span, whether it stands in `date` or in `end`.
    fn when(self, event: &written::Event, notes: &mut Notes) -> Option<When> {
        let written = event.date.as_ref()?;
        let (begin, inner) = typed(written, span, self.source, notes)?;
        self.dates(event, begin, written, notes);
        let mut when = When {
            begin,
            end: None,
            is_open: false,
        };
        let (end, at) = match (inner, &event.end) {
            (None, None) => return Some(when),
            (Some(_), Some(end)) => {
                let sentence = "the end of the span is given twice";
                let help = "take the key out, or everything from the / on in the date";
                notes.push(self.source.problem(&end.at, sentence).help(help));
                return Some(when);
            }
            (Some(end), None) => (end, &written.at),
            (None, Some(end)) if end.value == ".." => (End::Open, &end.at),
            (None, Some(end)) => (End::On(typed(end, date, self.source, notes)?), &end.at),
        };
        match end {
            End::Open => when.is_open = true,
            End::On(end) if end.in_time(&begin).is_lt() && end.last < begin.first => {
                let sentence = "the end lies before the date";
                notes.push(self.source.problem(at, sentence).help("mend one of the two"));
            }
            End::On(end) if end.first > self.known.today && !event.planned => {
                let sentence = format!("the end, {end}, lies in the future");
                let help = "write end = \"..\" for what still goes on, or planned = true";
                notes.push(self.source.problem(at, sentence).help(help));
            }
            End::On(end) => when.end = Some(end),
        }
        Some(when)
    }

    /// Precision must agree, and the future must be said to be planned.
    fn dates(self, event: &written::Event, date: EventDate, written: &Text, notes: &mut Notes) {
        if let Some(precision) = event.precision.as_ref().filter(|it| it.value != date.precision) {
            let word = Precision::word(date.precision);
            let sentence = format!("the date “{}” is given to the {word}", shown(&written.value));
            let help = format!("write precision = \"{word}\", or take the key out: it follows from the date");
            notes.push(self.source.problem(&precision.at, sentence).help(help));
        }
        if date.first > self.known.today && !event.planned {
            let sentence = format!("“{}” lies in the future", shown(&written.value));
            let help = "mend the date, or write planned = true";
            notes.push(self.source.problem(&written.at, sentence).help(help));
        }
    }

    /// A line that is taken off before its event was over is never shown.
    fn until(self, event: &written::Event, when: Option<When>, notes: &mut Notes) {
        let until = event.until.as_ref();
        let day = until.and_then(|until| values::day(&until.value).ok());
        if let (Some(until), Some(day), Some(when)) = (until, day, when)
            && day <= when.begin.first
        {
            let sentence = "until is not after the date: this line would never be shown";
            let help =
                "until is the first day on which it is no longer shown; mend one of the two, or take the key out";
            notes.push(self.source.problem(&until.at, sentence).help(help));
        }
    }

    fn texts(self, event: &written::Event, notes: &mut Notes) {
        for headline in event.headline.iter().chain(event.headlines.values()) {
            within(headline, "headline", HEADLINE_CHARS_MAX, self.source, notes);
        }
        for summary in event.summary.iter().chain(event.summaries.values()) {
            within(summary, "summary", SUMMARY_CHARS_MAX, self.source, notes);
        }
        for (name, texts) in [("headline", &event.headlines), ("summary", &event.summaries)] {
            if let Some(own) = texts.get(self.language) {
                let language = self.language;
                let sentence = format!("{name}_{language} is the dossier's own language and is never shown");
                let help = format!("the dossier has lang = \"{language}\": write {name} = …, and take this key out");
                notes.push(self.source.problem(&own.at, sentence).help(help));
            }
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
            if let (Some(date), Some(&other)) = (date, self.events.dates.get(&to.value)) {
                self.order(kind, date, other, to, notes);
            }
            relations.push(Relation {
                kind,
                to: to.value.clone(),
            });
        }
        relations
    }

    /// What replaces, changes or ends something is not older than it; what leads to something is not younger.
    fn order(self, kind: RelationKind, date: EventDate, other: EventDate, to: &Text, notes: &mut Notes) {
        let (is_wrong, age, help) = match kind {
            RelationKind::Supersedes | RelationKind::Amends | RelationKind::Ends => (
                other.first > date.last,
                "younger",
                "supersedes, amends and ends point to something older; turn the relation round",
            ),
            RelationKind::LeadsTo => (
                other.last < date.first,
                "older",
                "leads-to points to something younger; turn the relation round",
            ),
            RelationKind::PartOf | RelationKind::Disputes => return,
        };
        if is_wrong {
            let sentence = format!("“{}” ({other}) is {age} than this event ({date})", shown(&to.value));
            notes.push(self.source.problem(&to.at, sentence).help(help));
        }
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
        let language = typed_or(cited.lang.as_ref(), values::language, self.source, notes);
        let published = typed_or(cited.published.as_ref(), date, self.source, notes);
        typed_or(cited.archived.as_ref(), values::web, self.source, notes);
        typed_or(cited.url.as_ref(), values::web, self.source, notes)?;
        typed_or(cited.seen.as_ref(), seen, self.source, notes);
        if let Some(publisher) = &cited.publisher {
            within(publisher, "publisher", HEADLINE_CHARS_MAX, self.source, notes);
        }
        Some(Cited {
            publisher: cited.publisher?.value,
            url: cited.url?.value,
            seen: cited.seen.map(|seen| seen.value),
            language,
            published,
            archived: cited.archived.map(|archived| archived.value),
        })
    }
}

fn by_language(texts: BTreeMap<String, Text>) -> BTreeMap<String, String> {
    texts
        .into_iter()
        .map(|(language, text)| (language, text.value))
        .collect()
}

/// How a source was checked.
const SEEN: [&str; 6] = ["page", "mirror", "cited", "official", "dataset", "aggregator"];

fn seen(text: &str) -> Result<(), Fault> {
    if SEEN.contains(&text) {
        Ok(())
    } else {
        Err(Fault {
            sentence: format!("“{}” is no way in which a source is seen", shown(text)),
            help: format!("write one of: {}", SEEN.join(", ")),
        })
    }
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
