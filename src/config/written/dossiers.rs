//! Dossiers and threads.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{At, Text, Texts};
use crate::context::date::Precision;
use crate::context::dossier::Confidence;
use crate::context::dossier::RelationKind;

/// A dossier: dated, sourced events on one subject. Its id is the file's name without the ending.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["title"]))]
pub(crate) struct Dossier {
    /// Version of this format: 1.
    pub(crate) schema: Option<At<i64>>,
    /// What readers see.
    pub(crate) title: Option<Text>,
    /// What it covers, in a sentence.
    pub(crate) scope: Option<Text>,
    /// The day up to which it is complete.
    pub(crate) as_of: Option<Text>,
    /// Language of headline and summary. Left out: "en".
    pub(crate) lang: Option<Text>,
    /// Licence of the texts: "CC0-1.0".
    pub(crate) licence: Option<Text>,
    /// Stories of these watchlists may receive lines from here. Left out: of all.
    pub(crate) watchlists: Texts,
    /// Parties that nearly every story names (ids of alias sets).
    pub(crate) core: Texts,
    /// An event with this party stands only under a story with it, and the reverse (id of an alias set).
    pub(crate) protagonist: Option<Text>,
    /// One event each.
    pub(crate) event: Vec<At<Event>>,
}

/// One dated line of history. `headline_ru`, `summary_ko` …: the same in other languages.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["id", "date", "headline", "sources"]))]
#[schemars(extend("patternProperties" = {
    "^headline_[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$": {"description": "The headline in this language.", "type": "string", "maxLength": 100},
    "^summary_[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$": {"description": "The summary in this language.", "type": "string", "maxLength": 400}
}))]
pub(crate) struct Event {
    /// Unique over all dossiers, never used again for something else.
    pub(crate) id: Option<Text>,
    /// As exact as it is known: 1942, 1945-08, 2024-06-19; ~ behind it means about, ? uncertain.
    pub(crate) date: Option<Text>,
    /// year, month or day; follows from the date and must agree with it.
    pub(crate) precision: Option<At<Precision>>,
    /// Last day of a span; ".." = still open.
    pub(crate) end: Option<Text>,
    /// One sentence in the present tense, at most 100 characters.
    pub(crate) headline: Option<Text>,
    #[schemars(skip)]
    pub(crate) headlines: BTreeMap<String, Text>,
    /// What happened, in your own words, at most 400 characters; says whose claim a number is.
    pub(crate) summary: Option<Text>,
    #[schemars(skip)]
    pub(crate) summaries: BTreeMap<String, Text>,
    /// Who took part: "@id" of an alias set, or a plain name.
    pub(crate) actors: Texts,
    /// Broad subjects.
    pub(crate) themes: Texts,
    /// What it is about, finer; the first is its own. See threads/.
    pub(crate) threads: Texts,
    /// Threads of other stories that this event explains.
    pub(crate) also: Texts,
    /// How it stands to other events.
    pub(crate) relations: Vec<At<Relation>>,
    /// Treaties, resolutions, ships it is about.
    pub(crate) instruments: Texts,
    /// 1 (a footnote) to 5 (a turning point). Left out: 3.
    #[schemars(range(min = 1, max = 5))]
    pub(crate) weight: Option<u8>,
    /// Who says so: at least one.
    pub(crate) sources: Option<At<Vec<At<Source>>>>,
    /// high, medium or low. Low is said in the mail. Left out: medium.
    pub(crate) confidence: Option<Confidence>,
    /// Not shown from this day on.
    pub(crate) until: Option<Text>,
    /// It lies ahead: only then may the date be in the future.
    pub(crate) planned: bool,
    /// Wikidata item of the event: "Q…".
    pub(crate) qid: Option<Text>,
}

/// How an event stands to another.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["type", "to"]))]
pub(crate) struct Relation {
    /// supersedes, amends, ends, leads-to, part-of or disputes.
    #[serde(rename = "type")]
    pub(crate) kind: Option<RelationKind>,
    /// Id of the other event.
    pub(crate) to: Option<Text>,
}

/// Who says so, and where.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["publisher", "url"]))]
pub(crate) struct Source {
    /// Name of the publisher.
    pub(crate) publisher: Option<Text>,
    /// Its address.
    pub(crate) url: Option<Text>,
    /// How it was checked: page, mirror, cited, official, dataset, aggregator.
    pub(crate) seen: Option<Text>,
    /// Its language.
    pub(crate) lang: Option<Text>,
    /// Its day of publication.
    pub(crate) published: Option<Text>,
    /// Address of an archived copy.
    pub(crate) archived: Option<Text>,
}

/// The words by which a story and a line of history recognise each other.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Threads {
    /// A story with one of these in its title gets no history.
    pub(crate) no_panel: Texts,
    /// One thread each.
    pub(crate) thread: Vec<At<Thread>>,
}

/// What a story or an event is about. Forms stand under the language they are written in: en = ["…"].
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["id"]))]
#[schemars(extend("patternProperties" = {"^(?!(?:id|not)$)[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$": {"description": "Forms in this language.", "type": "array", "items": {"type": "string"}}}))]
pub(crate) struct Thread {
    /// What events call it.
    pub(crate) id: Option<Text>,
    /// The wider thread, which counts by half along with this one.
    pub(crate) parent: Option<Text>,
    /// One of these alias sets must be in the story.
    pub(crate) needs: Texts,
    /// None of these alias sets may be in the story.
    pub(crate) not: Texts,
    /// Counts for that much. Left out: 1.
    #[schemars(range(min = 0.0, max = 10.0))]
    pub(crate) factor: Option<f64>,
    /// One of these people must be in the headline (ids of alias sets).
    pub(crate) leaders: Texts,
    /// So many parties must be named.
    #[schemars(range(min = 0, max = 20))]
    pub(crate) parties: u8,
    /// Also found where all of these are in the headline (ids of alias sets).
    pub(crate) pair: Texts,
    /// … and none of these is named (ids of alias sets).
    pub(crate) without: Texts,
    #[schemars(skip)]
    pub(crate) forms: BTreeMap<String, Texts>,
}
