//! Dossiers: curated files of dated, sourced events on one subject.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::EventDate;

/// A dossier, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Dossier {
    /// Its file's name without the ending.
    pub id: String,
    /// For readers.
    pub title: String,
    /// Language of `headline` and `summary` (BCP 47).
    pub language: String,
    /// Whose stories may receive lines from here; empty = any.
    pub watchlists: Vec<String>,
    /// Parties that nearly every story names (alias set ids): no points for them.
    pub core: Vec<String>,
    /// An event with it is never shown under a story without it, and the reverse (alias set id).
    pub protagonist: Option<String>,
    /// Its events, in the order of the file.
    pub events: Vec<Event>,
}

/// One dated line of a dossier.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Unique over all dossiers, never reused.
    pub id: String,
    /// When.
    pub date: EventDate,
    /// Last day of a span; `None` for a single date.
    pub end: Option<EventDate>,
    /// One sentence in the present tense, at most 100 characters, in the dossier's language.
    pub headline: String,
    /// The headline in other languages, by BCP 47 code.
    pub headlines: BTreeMap<String, String>,
    /// What happened, own words, at most 400 characters. May tell what came later: never shown under an older story.
    pub summary: String,
    /// Alias set ids of those who took part.
    pub actors: Vec<String>,
    /// Those who took part and have no alias set, by name.
    pub others: Vec<String>,
    /// Broad subjects.
    pub themes: Vec<String>,
    /// What it is about, finer than themes; the first is its own.
    pub threads: Vec<String>,
    /// Threads of other stories that this turning point explains.
    pub also: Vec<String>,
    /// Treaties, resolutions, ships it is about, for the reason line.
    pub instruments: Vec<String>,
    /// How it stands to other events.
    pub relations: Vec<Relation>,
    /// 1..=5, the editor's; 5 = a turning point that a reader must know.
    pub weight: u8,
    /// Who says so; never empty.
    pub sources: Vec<Source>,
    /// How sure.
    pub confidence: Confidence,
    /// Not shown from this day on.
    pub until: Option<Date>,
}

/// How one event stands to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// Kind.
    pub kind: RelationKind,
    /// Id of the other event.
    pub to: String,
}

/// Kinds of relation, read from the event that has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RelationKind {
    /// Takes the place of an older one.
    Supersedes,
    /// Changes an older one.
    Amends,
    /// Ends an older one.
    Ends,
    /// Brought about a younger one.
    LeadsTo,
    /// Belongs to a larger one.
    PartOf,
    /// Contradicts another account.
    Disputes,
}

/// Who says so, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Name of the publisher.
    pub publisher: String,
    /// http(s) address.
    pub url: String,
    /// How the source was checked: `page`, `mirror`, `cited`, `official` …
    pub seen: Option<String>,
}

/// How sure an event is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Told by an interested party.
    Low,
    /// Told by one good source, or with details open.
    Medium,
    /// Undisputed.
    High,
}

/// The vocabulary of threads in all dossiers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Vocabulary {
    /// The threads.
    pub threads: Vec<Thread>,
    /// Forms that switch history off when they stand in a story's headline (sport, culture).
    pub no_panel: Vec<String>,
}

/// What events and stories are about, finer than a theme.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Thread {
    /// Unique: `treaty`.
    pub id: String,
    /// The thread that a story of this one also half belongs to.
    pub parent: Option<String>,
    /// Forms by language, as in alias sets.
    pub forms: BTreeMap<String, Vec<String>>,
    /// Found only where one of these alias sets is named too.
    pub needs: Vec<String>,
    /// Not found where one of these alias sets is named.
    pub not: Vec<String>,
    /// Weight in a story, 1 unless it is background.
    pub factor: f64,
    /// Found only where one of these people is named in the headline …
    pub leaders: Vec<String>,
    /// … and at least so many parties are named.
    pub parties: usize,
    /// Also found where all of these are in the headline …
    pub pair: Vec<String>,
    /// … and none of these is named.
    pub without: Vec<String>,
}
