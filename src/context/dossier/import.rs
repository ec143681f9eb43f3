//! Events of somebody else's file: a dossier's JSON, a `TimelineJS` file, a table.
//!
//! In: a text. Out: records that the loader will take, and what could not be taken, each with its place and the reason. A
//! line of a foreign file starts at low confidence: nobody here has read its source yet.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde::Deserialize as _;
use serde_json::Value;
use url::Url;

use super::record::{Head, Record, Relation, Source};
use super::{Confidence, Dossier, HEADLINE_CHARS_MAX, SUMMARY_CHARS_MAX, csv, timelinejs};
use crate::context::EventDate;
use crate::context::date::{End, Precision};
use crate::text::markup;

/// Largest file read, in bytes: a hundred thousand events with room to spare.
pub const FILE_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// Sources of one event that are kept.
pub(super) const SOURCES_PER_EVENT_MAX: usize = 20;

/// Values of one list of an event that are kept, and characters of each.
const VALUES_MAX: usize = 50;
const VALUE_CHARS_MAX: usize = 100;

/// Longest address kept; mail readers cut links at about as much.
const URL_BYTES_MAX: usize = 2_000;

/// Words of a headline that go into an id, and its characters.
const ID_WORDS: usize = 5;
const ID_CHARS_MAX: usize = 70;

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

impl Import {
    /// Makes the events fit the loader.
    #[must_use]
    pub fn take(self, known: &Known<'_>, wishes: &Wishes) -> Taken {
        let mut taken = Taken {
            faults: self.faults,
            ..Taken::default()
        };
        let own: BTreeSet<String> = self.raws.iter().map(|raw| raw.id.clone()).collect();
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
            })
            .record(raw, &mut ids, &mut taken.changes)
            {
                Ok(record) if record.sources.is_empty() => taken.sourceless.push(record),
                Ok(record) => taken.records.push(record),
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

/// Makes one event fit.
struct Fit<'f> {
    known: &'f Known<'f>,
    wishes: &'f Wishes,
    /// Ids that the file gives itself.
    own: &'f BTreeSet<String>,
}

impl Fit<'_> {
    fn record(
        &self,
        raw: Raw,
        ids: &mut HashMap<String, u32>,
        changes: &mut BTreeMap<&'static str, usize>,
    ) -> Result<Record, String> {
        let mut changed = |what: &'static str| *changes.entry(what).or_default() += 1;
        let (date, end) = dates(&raw)?;
        let full = clean(&raw.headline, raw.is_markup);
        if full.is_empty() {
            return Err("no headline".to_owned());
        }
        let headline = cut(&full, HEADLINE_CHARS_MAX);
        let mut summary = clean(&raw.summary, raw.is_markup);
        if headline != full {
            changed("had a headline of more than 100 characters, which was cut");
            if summary.is_empty() {
                summary = full;
            }
        }
        let short = cut(&summary, SUMMARY_CHARS_MAX);
        if short != summary {
            changed("had a summary of more than 400 characters, which was cut");
        }
        let actors = self.actors(raw.actors);
        if actors.1 {
            changed("named alias sets that are not here; their ids stand as plain names");
        }
        let threads = self.threads(raw.threads);
        let also = self.threads(raw.also);
        if threads.1 || also.1 {
            changed("named threads that are not here, which were left out");
        }
        let (sources, are_whole) = self.sources(raw.sources);
        if !are_whole {
            changed("had sources without an http(s) address, which were left out");
        }
        let id = self.id(&raw.id, &date, &headline, ids);
        Ok(Record {
            id,
            date: date.to_string(),
            end,
            headline,
            summary: short,
            actors: actors.0,
            themes: values(raw.themes),
            threads: threads.0,
            also: also.0,
            relations: raw.relations.into_iter().take(VALUES_MAX).collect(),
            instruments: values(raw.instruments),
            weight: raw.weight.filter(|weight| (1..=5).contains(weight)),
            qid: qid(&raw.qid),
            sources,
            confidence: Some(if self.wishes.keeps_confidence {
                raw.confidence.unwrap_or(Confidence::Low)
            } else {
                Confidence::Low
            }),
            until: Some(raw.until).filter(|day| day.parse::<jiff::civil::Date>().is_ok_and(|day| day > date.first)),
            planned: raw.is_planned,
            translations: translations(raw.translations),
        })
    }

    fn actors(&self, actors: Vec<String>) -> (Vec<String>, bool) {
        let mut is_changed = false;
        let known = |actor: String| match actor.strip_prefix('@') {
            Some(id) if !self.known.sets.contains(id) => {
                is_changed = true;
                id.trim_start_matches('@').to_owned()
            }
            _ => actor,
        };
        let actors: Vec<String> = values(actors)
            .into_iter()
            .map(known)
            .filter(|actor| !actor.is_empty())
            .collect();
        (actors, is_changed)
    }

    fn threads(&self, threads: Vec<String>) -> (Vec<String>, bool) {
        let threads = values(threads);
        let count = threads.len();
        let kept: Vec<String> = threads
            .into_iter()
            .filter(|id| self.known.threads.contains(id.as_str()))
            .collect();
        let is_changed = kept.len() < count;
        (kept, is_changed)
    }

    /// Sources with an address that may be shown; the file's own where there is none.
    fn sources(&self, sources: Vec<Source>) -> (Vec<Source>, bool) {
        let count = sources.len();
        let mut kept: Vec<Source> = sources
            .into_iter()
            .take(SOURCES_PER_EVENT_MAX)
            .filter_map(source)
            .collect();
        let are_whole = kept.len() == count;
        if kept.is_empty() {
            kept.extend(self.wishes.source.clone());
        }
        (kept, are_whole)
    }

    /// The file's own id, or one made of dossier, date and headline; with a number behind it where it is taken.
    fn id(&self, given: &str, date: &EventDate, headline: &str, ids: &mut HashMap<String, u32>) -> String {
        let is_own = is_id(given);
        let wanted = if is_own {
            given.to_owned()
        } else {
            made(self.known.dossier, date, headline)
        };
        let is_taken = |id: &str, ids: &HashMap<String, u32>| {
            ids.contains_key(id) || self.known.events.contains_key(id) || (!is_own && self.own.contains(id))
        };
        // The number that was given last, so that a hundred thousand of one name are not tried from 2 on each.
        let mut number = ids.get(&wanted).copied().unwrap_or(1);
        let mut id = wanted.clone();
        while is_taken(&id, ids) {
            number += 1;
            id = format!("{wanted}-{number}");
        }
        if id != wanted {
            ids.insert(id.clone(), 1);
        }
        ids.insert(wanted, number);
        id
    }
}

/// Whether the loader takes it as the id of an event.
fn is_id(id: &str) -> bool {
    !id.is_empty()
        && id.chars().count() <= ID_CHARS_MAX
        && !id.starts_with(['-', '.'])
        && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

/// `lithium-2024-05-31-codelco-and-sqm-sign-their`.
#[must_use]
pub fn made(dossier: &str, date: &EventDate, headline: &str) -> String {
    let words = headline
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(ID_WORDS);
    let date = date.to_string();
    let day = date
        .trim_start_matches('-')
        .trim_end_matches(['~', '?', '%'])
        .to_lowercase();
    let mut id = format!("{dossier}-{day}");
    for word in words {
        let longer = format!("{id}-{}", word.to_lowercase());
        if longer.chars().count() > ID_CHARS_MAX {
            break;
        }
        id = longer;
    }
    id
}

/// Date and end, as EDTF.
fn dates(raw: &Raw) -> Result<(EventDate, String), String> {
    let (date, inner) = match parted(&raw.parts) {
        // A date of its own says how exact it is; the parts do not.
        Some(parts) if raw.date.is_empty() => (parsed(&parts)?, None),
        _ if raw.date.is_empty() => return Err("no date".to_owned()),
        _ => {
            let text = wikidata(&raw.date, &raw.precision);
            EventDate::parse_span(&text).or_else(|_| parsed(&text).map(|date| (date, None)))?
        }
    };
    let end = match (inner, raw.end.as_str()) {
        (Some(End::Open), _) | (None, "..") => return Ok((date, "..".to_owned())),
        (Some(End::On(end)), _) => Some(end),
        (None, "") => parted(&raw.end_parts).map(|parts| parsed(&parts)).transpose()?,
        (None, text) => Some(parsed(&wikidata(text, &raw.precision))?),
    };
    // Spreadsheets repeat the date as its end.
    let end = end.filter(|end| *end != date);
    if end.is_some_and(|end| end.last < date.first) {
        return Err(format!("it ends before it begins, {date}"));
    }
    Ok((date, end.map(|end| end.to_string()).unwrap_or_default()))
}

/// A date as the file has it, or what was plainly meant.
fn parsed(text: &str) -> Result<EventDate, String> {
    EventDate::parse(text).or_else(|fault| {
        let meant = fault.instead.as_ref().and_then(|meant| EventDate::parse(meant).ok());
        meant.ok_or(fault.sentence)
    })
}

/// Year, month and day as EDTF; `None` without a year.
fn parted(parts: &[String; 3]) -> Option<String> {
    let number = |text: &String| text.trim().trim_end_matches(".0").parse::<i32>().ok();
    let year = number(&parts[0])?;
    let (sign, digits) = (if year < 0 { "-" } else { "" }, year.unsigned_abs());
    if digits > 9999 {
        return Some(format!("Y{year}"));
    }
    let mut text = format!("{sign}{digits:04}");
    if let Some(month) = number(&parts[1]) {
        text = format!("{text}-{month:02}");
        if let Some(day) = number(&parts[2]) {
            text = format!("{text}-{day:02}");
        }
    }
    Some(text)
}

/// Wikidata writes every date as a whole day with a time, and beside it how many figures of that are known.
fn wikidata(text: &str, precision: &str) -> String {
    let text = text.trim().trim_start_matches('+');
    let Some((day, _)) = text
        .split_once('T')
        .filter(|(day, _)| EventDate::parse(day).is_ok_and(|day| day.precision == Precision::Day))
    else {
        return text.to_owned();
    };
    let back = |parts: usize| day.rsplitn(parts + 1, '-').last().unwrap_or(day).to_owned();
    match precision.rsplit('/').next().unwrap_or_default() {
        "9" | "year" => back(2),
        "10" | "month" => back(1),
        _ => day.to_owned(),
    }
}

fn qid(text: &str) -> Option<String> {
    let id = text.rsplit('/').next().unwrap_or_default();
    let number = id.strip_prefix('Q')?;
    (!number.is_empty() && number.len() <= 12 && number.bytes().all(|b| b.is_ascii_digit())).then(|| id.to_owned())
}

/// A source that may be shown; `None` without an http(s) address.
fn source(source: Source) -> Option<Source> {
    let url = web(&source.url)?;
    let host = Url::parse(&url).ok()?.host_str()?.trim_start_matches("www.").to_owned();
    let publisher = cut(&clean(&source.publisher, true), VALUE_CHARS_MAX);
    let date = |text: &String| EventDate::parse(text).is_ok();
    Some(Source {
        publisher: if publisher.is_empty() { host } else { publisher },
        url,
        seen: source
            .seen
            .map(|seen| clean(&seen, false))
            .filter(|seen| !seen.is_empty()),
        lang: source.lang.filter(|tag| is_tag(tag)),
        published: source.published.filter(date),
        archived: source.archived.and_then(|archived| web(&archived)),
    })
}

/// An http(s) address without a name or password in it; `None` for anything else.
#[must_use]
pub fn web(text: &str) -> Option<String> {
    let text = text.trim();
    let url = Url::parse(text).ok()?;
    let is_web = matches!(url.scheme(), "http" | "https") && url.host().is_some();
    let is_bare = url.username().is_empty() && url.password().is_none();
    let address = if text.bytes().all(|byte| byte.is_ascii_graphic()) {
        text.to_owned()
    } else {
        url.to_string()
    };
    (is_web && is_bare && address.len() <= URL_BYTES_MAX).then_some(address)
}

/// Two or three letters, then subtags.
fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or_default();
    (2..=3).contains(&primary.len())
        && primary.bytes().all(|byte| byte.is_ascii_lowercase())
        && parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

fn translations(texts: BTreeMap<String, String>) -> BTreeMap<String, Value> {
    let mut kept = BTreeMap::new();
    for (key, text) in texts.into_iter().take(VALUES_MAX) {
        let (max, tag) = match (key.strip_prefix("headline_"), key.strip_prefix("summary_")) {
            (Some(tag), _) => (HEADLINE_CHARS_MAX, tag),
            (None, Some(tag)) => (SUMMARY_CHARS_MAX, tag),
            (None, None) => continue,
        };
        let text = cut(&clean(&text, false), max);
        if is_tag(tag) && !text.is_empty() {
            kept.insert(key, text.into());
        }
    }
    kept
}

fn values(texts: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for text in texts.into_iter().take(VALUES_MAX) {
        let text = cut(&clean(&text, false), VALUE_CHARS_MAX);
        if !text.is_empty() && !kept.contains(&text) {
            kept.push(text);
        }
    }
    kept
}

/// One line of plain text without signs that hide text or turn a line around.
#[must_use]
pub fn clean(text: &str, is_markup: bool) -> String {
    let text = if is_markup { markup::line(text) } else { text.to_owned() };
    let is_hidden = |c: char| {
        (c.is_control() && !c.is_whitespace())
            || matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
    };
    let text: String = text.chars().filter(|&c| !is_hidden(c)).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Cut on a word to so many characters, with `…`; unchanged when it fits.
#[must_use]
pub fn cut(text: &str, chars_max: usize) -> String {
    if text.chars().count() <= chars_max {
        return text.to_owned();
    }
    let end = text
        .char_indices()
        .nth(chars_max.saturating_sub(1))
        .map_or(text.len(), |(at, _)| at);
    let head = &text[..end];
    // A script without blanks is cut between signs.
    let at = head.rfind(' ').filter(|at| at * 2 >= head.len()).unwrap_or(head.len());
    format!(
        "{}…",
        head[..at].trim_end_matches(|c: char| c.is_whitespace() || ",;:–—-·".contains(c))
    )
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
