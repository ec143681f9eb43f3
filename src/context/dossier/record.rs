//! An event in writing: every key as the file has it, nothing checked.
//!
//! All forms in which events travel (TOML, JSON, CSV, `TimelineJS`) are made from records and read into them; whether a record
//! holds is decided by the loader alone.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Confidence, Dossier, Event, RelationKind};

/// Keys are those of `[[event]]`; `headline_ru`, `summary_ko` … stand in `translations`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Record {
    /// Unique over all dossiers.
    pub id: String,
    /// EDTF.
    pub date: String,
    /// EDTF, or `..`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub end: String,
    /// In the dossier's language.
    pub headline: String,
    /// In the dossier's language.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// `@id`, or a plain name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub actors: Vec<String>,
    /// Broad subjects.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub themes: Vec<String>,
    /// Finer ones, its own first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub threads: Vec<String>,
    /// Threads of other stories that it explains.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// To other events.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<Relation>,
    /// Treaties, resolutions, ships.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub instruments: Vec<String>,
    /// 1 to 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<u8>,
    /// Wikidata.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub qid: Option<String>,
    /// Who says so.
    pub sources: Vec<Source>,
    /// How sure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// Not shown from this day on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// It lies ahead.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub planned: bool,
    /// `headline_ru`, `summary_ko`, and whatever else a file has.
    #[serde(flatten)]
    pub translations: BTreeMap<String, Value>,
}

/// How it stands to another event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relation {
    /// Kind.
    #[serde(rename = "type")]
    pub kind: RelationKind,
    /// Id of the other event.
    pub to: String,
}

/// Who says so, and where.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Source {
    /// Name.
    pub publisher: String,
    /// Address.
    pub url: String,
    /// How it was checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seen: Option<String>,
    /// Its language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Address of a copy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archived: Option<String>,
}

/// The head of a dossier's file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Head {
    /// Version of the format.
    pub schema: u32,
    /// For readers.
    pub title: String,
    /// What it covers.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub scope: String,
    /// Complete up to this day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// Language of headline and summary.
    pub lang: String,
    /// Licence of the texts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// Whose stories may receive lines from it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub watchlists: Vec<String>,
    /// Parties that nearly every story names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub core: Vec<String>,
    /// The party that event and story must share or both lack.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub protagonist: Option<String>,
}

/// A whole dossier in writing: what `dossier export --format json` prints.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sheet {
    /// The keys above the first `[[event]]`.
    #[serde(flatten)]
    pub head: Head,
    /// The events.
    pub event: Vec<Record>,
}

impl From<&Dossier> for Head {
    fn from(dossier: &Dossier) -> Self {
        Self {
            schema: 1,
            title: dossier.title.clone(),
            scope: dossier.scope.clone(),
            as_of: dossier.as_of.map(|day| day.to_string()),
            lang: dossier.language.clone(),
            licence: dossier.licence.clone(),
            watchlists: dossier.watchlists.clone(),
            core: dossier.core.clone(),
            protagonist: dossier.protagonist.clone(),
        }
    }
}

impl From<&Dossier> for Sheet {
    fn from(dossier: &Dossier) -> Self {
        Self {
            head: Head::from(dossier),
            event: dossier.events.iter().map(Record::from).collect(),
        }
    }
}

impl From<&Event> for Record {
    fn from(event: &Event) -> Self {
        let texts = |name: &str, texts: &BTreeMap<String, String>| -> Vec<(String, Value)> {
            let key = |language: &String| format!("{name}_{language}");
            texts
                .iter()
                .map(|(language, text)| (key(language), text.as_str().into()))
                .collect()
        };
        let mut translations = BTreeMap::from_iter(texts("headline", &event.headlines));
        translations.extend(texts("summary", &event.summaries));
        let end = if event.is_open {
            "..".to_owned()
        } else {
            event.end.map(|end| end.to_string()).unwrap_or_default()
        };
        Self {
            id: event.id.clone(),
            date: event.date.to_string(),
            end,
            headline: event.headline.clone(),
            summary: event.summary.clone(),
            actors: actors(event),
            themes: event.themes.clone(),
            threads: event.threads.clone(),
            also: event.also.clone(),
            relations: relations(event),
            instruments: event.instruments.clone(),
            weight: Some(event.weight),
            qid: event.qid.clone(),
            sources: event.sources.iter().map(Source::from).collect(),
            confidence: Some(event.confidence),
            until: event.until.map(|day| day.to_string()),
            planned: event.is_planned,
            translations,
        }
    }
}

fn actors(event: &Event) -> Vec<String> {
    let sets = event.actors.iter().map(|id| format!("@{id}"));
    sets.chain(event.others.iter().cloned()).collect()
}

fn relations(event: &Event) -> Vec<Relation> {
    let relation = |relation: &super::Relation| Relation {
        kind: relation.kind,
        to: relation.to.clone(),
    };
    event.relations.iter().map(relation).collect()
}

impl From<&super::Source> for Source {
    fn from(source: &super::Source) -> Self {
        Self {
            publisher: source.publisher.clone(),
            url: source.url.clone(),
            seen: source.seen.clone(),
            lang: source.language.clone(),
            published: source.published.map(|date| date.to_string()),
            archived: source.archived.clone(),
        }
    }
}
