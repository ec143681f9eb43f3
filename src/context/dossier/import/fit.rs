//! Makes one event of somebody else's file fit the loader: dates, lengths, addresses, ids.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::Value;
use url::Url;

use super::{Known, Raw, SOURCES_PER_EVENT_MAX, Wishes};
use crate::context::EventDate;
use crate::context::date::{End, Precision};
use crate::context::dossier::record::{Record, Source};
use crate::context::dossier::{Confidence, HEADLINE_CHARS_MAX, SUMMARY_CHARS_MAX};
use crate::text::markup;

/// Values of one list of an event that are kept, and characters of each.
const VALUES_MAX: usize = 50;
const VALUE_CHARS_MAX: usize = 100;

/// Longest address kept; mail readers cut links at about as much.
const URL_BYTES_MAX: usize = 2_000;

/// Words of a headline that go into an id, and its characters.
const ID_WORDS: usize = 5;
const ID_CHARS_MAX: usize = 70;

/// Makes one event fit.
pub(super) struct Fit<'f> {
    pub(super) known: &'f Known<'f>,
    pub(super) wishes: &'f Wishes,
    /// Ids that the file gives itself.
    pub(super) own: &'f BTreeSet<String>,
    /// How the file writes days in figures.
    pub(super) order: Order,
}

impl Fit<'_> {
    pub(super) fn record(
        &self,
        raw: Raw,
        ids: &mut HashMap<String, u32>,
        changes: &mut BTreeMap<&'static str, usize>,
    ) -> Result<Record, String> {
        let mut changed = |what: &'static str| *changes.entry(what).or_default() += 1;
        let (date, end) = dates(&raw, self.order)?;
        let full = clean(&raw.headline, raw.is_markup);
        if full.is_empty() {
            return Err("no headline".to_owned());
        }
        let headline = cut(&full, HEADLINE_CHARS_MAX);
        let mut summary = if raw.is_markup {
            clean(&raw.summary, true)
        } else {
            clean_lines(&raw.summary)
        };
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
fn dates(raw: &Raw, order: Order) -> Result<(EventDate, String), String> {
    let (date, inner) = match parted(&raw.parts) {
        // A date of its own says how exact it is; the parts do not.
        Some(parts) if raw.date.is_empty() => (parsed(&parts)?, None),
        _ if raw.date.is_empty() => return Err("no date".to_owned()),
        _ => {
            let text = order.day(&wikidata(&raw.date, &raw.precision))?;
            EventDate::parse_span(&text).or_else(|_| parsed(&text).map(|date| (date, None)))?
        }
    };
    let end = match (inner, raw.end.as_str()) {
        (Some(End::Open), _) | (None, "..") => return Ok((date, "..".to_owned())),
        (Some(End::On(end)), _) => Some(end),
        (None, "") => parted(&raw.end_parts).map(|parts| parsed(&parts)).transpose()?,
        (None, text) => Some(parsed(&order.day(&wikidata(text, &raw.precision))?)?),
    };
    // Spreadsheets repeat the date as its end.
    let end = end.filter(|end| *end != date);
    if end.is_some_and(|end| end.last < date.first) {
        return Err(format!("it ends before it begins, {date}"));
    }
    Ok((date, end.map(|end| end.to_string()).unwrap_or_default()))
}

/// Which of two figures is the day: `06/19/2024` or `19/06/2024`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
    /// No row says, or some say this and some that.
    Unknown,
}

impl Order {
    /// What all rows together say: a figure above twelve is no month.
    pub(super) fn of<'d>(dates: impl Iterator<Item = &'d str>) -> Self {
        let (mut is_day_first, mut is_month_first) = (false, false);
        for (first, second, _) in dates.filter_map(figures) {
            is_day_first |= first > MONTHS && second <= MONTHS;
            is_month_first |= second > MONTHS && first <= MONTHS;
        }
        match (is_day_first, is_month_first) {
            (true, false) => Self::DayFirst,
            (false, true) => Self::MonthFirst,
            _ => Self::Unknown,
        }
    }

    /// The day as EDTF where it is written in figures; anything else as it is.
    fn day(self, text: &str) -> Result<String, String> {
        let Some((first, second, year)) = figures(text) else {
            return Ok(text.to_owned());
        };
        let (day, month) = match self {
            _ if first > MONTHS || first == second => (first, second),
            _ if second > MONTHS => (second, first),
            Self::DayFirst => (first, second),
            Self::MonthFirst => (second, first),
            Self::Unknown => {
                return Err(format!(
                    "“{text}” may be {year:04}-{second:02}-{first:02} or {year:04}-{first:02}-{second:02}, and no other row \
                     tells which; write one of the two"
                ));
            }
        };
        Ok(format!("{year:04}-{month:02}-{day:02}"))
    }
}

const MONTHS: u32 = 12;

/// Two figures and a year: `06/07/2024`, `6-7-2024`. With points the day stands first everywhere.
fn figures(text: &str) -> Option<(u32, u32, u32)> {
    let text = text.trim();
    let sign = text
        .chars()
        .find(|sign| !sign.is_ascii_digit())
        .filter(|sign| matches!(sign, '/' | '-'))?;
    let mut parts = text.split(sign);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let is_figure =
        |part: &str, most: usize| !part.is_empty() && part.len() <= most && part.bytes().all(|b| b.is_ascii_digit());
    let is_whole =
        parts.next().is_none() && year.len() == 4 && is_figure(year, 4) && is_figure(first, 2) && is_figure(second, 2);
    is_whole.then(|| Some((first.parse().ok()?, second.parse().ok()?, year.parse().ok()?)))?
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
    // These are the parts of TimelineJS, which has no year 0: its −44 is 44 BC.
    let year = number(&parts[0])?;
    let year = if year < 0 { year + 1 } else { year };
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
            (None, Some(tag)) => {
                let text = cut(&clean_lines(&text), SUMMARY_CHARS_MAX);
                if is_tag(tag) && !text.is_empty() {
                    kept.insert(key, text.into());
                }
                continue;
            }
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

/// As [`clean`] of plain text line by line: a text of several lines keeps them.
#[must_use]
pub fn clean_lines(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| clean(line, false)).collect();
    lines.join("\n").trim().to_owned()
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
