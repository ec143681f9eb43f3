//! Dossiers: curated files of dated, sourced events on one subject.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::EventDate;

pub mod csv;
pub mod import;
pub mod record;
pub mod timelinejs;
pub mod writing;

/// A dossier, checked.
#[derive(Debug, Clone, PartialEq, Default)]
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
    /// What it covers, in a sentence; empty where nobody wrote one.
    pub scope: String,
    /// The day up to which it is complete.
    pub as_of: Option<Date>,
    /// Licence of its texts: `CC0-1.0`.
    pub licence: Option<String>,
    /// Its events, in the order of the file.
    pub events: Vec<Event>,
}

/// One dated line of a dossier.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Unique over all dossiers, never reused.
    pub id: String,
    /// When; of a span its beginning.
    pub date: EventDate,
    /// Last day of a span; `None` for a single date and for a span that is still open.
    pub end: Option<EventDate>,
    /// A span that is still open (`end = ".."`): the line tells its beginning.
    pub is_open: bool,
    /// One sentence in the present tense, at most 100 characters, in the dossier's language.
    pub headline: String,
    /// The headline in other languages, by BCP 47 code.
    pub headlines: BTreeMap<String, String>,
    /// What happened, own words, at most 400 characters. May tell what came later: never shown under an older story.
    pub summary: String,
    /// The summary in other languages, by BCP 47 code.
    pub summaries: BTreeMap<String, String>,
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
    /// It lay ahead when it was written.
    pub is_planned: bool,
    /// Wikidata item of the event.
    pub qid: Option<String>,
}

impl Default for Event {
    /// An event without text, in the year 1 BC: what a test fills in.
    fn default() -> Self {
        Self {
            id: String::new(),
            date: EventDate::on(Date::ZERO),
            end: None,
            is_open: false,
            headline: String::new(),
            headlines: BTreeMap::new(),
            summary: String::new(),
            summaries: BTreeMap::new(),
            actors: Vec::new(),
            others: Vec::new(),
            themes: Vec::new(),
            threads: Vec::new(),
            also: Vec::new(),
            instruments: Vec::new(),
            relations: Vec::new(),
            weight: WEIGHT,
            sources: Vec::new(),
            confidence: Confidence::default(),
            until: None,
            is_planned: false,
            qid: None,
        }
    }
}

/// Weight of an event that names none: the middle of 1 to 5.
pub const WEIGHT: u8 = 3;

/// Characters of a headline, which is one line of a mail.
pub const HEADLINE_CHARS_MAX: usize = 100;

/// Characters of a summary, which is a short paragraph.
pub const SUMMARY_CHARS_MAX: usize = 400;

/// The value for the first of `languages` that it is there in, whole tag or primary subtag; `None` where the dossier's own
/// language comes first or none is there.
#[must_use]
pub fn translated<'t>(
    own: &str,
    others: &'t BTreeMap<String, String>,
    languages: &[String],
) -> Option<(&'t str, &'t str)> {
    let primary = |code: &str| code.split(['-', '_']).next().unwrap_or(code).to_ascii_lowercase();
    for wanted in languages {
        let found = others.get_key_value(wanted).or_else(|| {
            let mut near = others.iter();
            near.find(|(language, _)| primary(language) == primary(wanted) && primary(wanted) != primary(own))
        });
        if let Some((language, text)) = found {
            return Some((language, text));
        }
        if primary(wanted) == primary(own) {
            return None;
        }
    }
    None
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

impl RelationKind {
    /// As files write it: `leads-to`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Supersedes => "supersedes",
            Self::Amends => "amends",
            Self::Ends => "ends",
            Self::LeadsTo => "leads-to",
            Self::PartOf => "part-of",
            Self::Disputes => "disputes",
        }
    }

    /// The kind that files write so.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        const ALL: [RelationKind; 6] = [
            RelationKind::Supersedes,
            RelationKind::Amends,
            RelationKind::Ends,
            RelationKind::LeadsTo,
            RelationKind::PartOf,
            RelationKind::Disputes,
        ];
        ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// Who says so, and where.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// Name of the publisher.
    pub publisher: String,
    /// http(s) address.
    pub url: String,
    /// How the source was checked: `page`, `mirror`, `cited`, `official` …
    pub seen: Option<String>,
    /// Its language (BCP 47).
    pub language: Option<String>,
    /// When it was published.
    pub published: Option<EventDate>,
    /// http(s) address of an archived copy.
    pub archived: Option<String>,
}

/// How sure an event is.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    serde::Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Told by an interested party.
    Low,
    /// Told by one good source, or with details open.
    #[default]
    Medium,
    /// Undisputed.
    High,
}

impl Confidence {
    /// As files write it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }

    /// The confidence that files write so.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        [Self::Low, Self::Medium, Self::High]
            .into_iter()
            .find(|confidence| confidence.word() == word)
    }
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
