//! Watchlists, lists of names, alias sets.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{At, LENGTH, LENGTH_OR_DAY, Text, Texts};
use crate::matches::Urgency;
use crate::matches::names::Order;

/// A file of several watchlists.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Watchlists {
    /// One watchlist each.
    pub(crate) watchlist: Vec<At<Watchlist>>,
}

/// What a reader wants to hear of. A file holds one at its top level, or several as [[watchlist]].
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Watchlist {
    /// Your name for it; recipients and dossiers refer to it. Left out: the file's name without the ending.
    pub(crate) id: Option<Text>,
    /// What readers see.
    pub(crate) title: Option<Text>,
    /// What you want to hear about, in a sentence or two.
    pub(crate) description: Option<Text>,
    /// What must hold: '(@dprk NEAR/30 @russia) AND (pact OR treaty)'.
    pub(crate) query: Option<Text>,
    /// Instead of a query: every group must have a hit. Members are "@id" of an alias set, a word, a phrase.
    pub(crate) all_of: Option<At<Vec<At<Texts>>>>,
    /// One hit here and the story is out.
    pub(crate) none_of: Texts,
    /// The groups must stand within so many words of each other.
    #[schemars(range(min = 0, max = 1000))]
    pub(crate) near: Option<At<u32>>,
    /// A sum of weights that must be reached: instead of a query, or besides it.
    pub(crate) score: Option<At<Score>>,
    /// A list of names, one of which must stand in the story: instead of a query, or besides it.
    pub(crate) names: Option<At<Names>>,
    /// Queries that move a story up; they never decide.
    pub(crate) boost: Texts,
    /// Queries that move a story down; they never decide.
    pub(crate) demote: Texts,
    /// low, normal or high. Left out: normal.
    pub(crate) urgency: Option<Urgency>,
    /// How far back the first poll of a feed may tell: "7d" or a date. Left out: not at all.
    #[schemars(regex(pattern = LENGTH_OR_DAY))]
    pub(crate) since: Option<Text>,
    /// Only entries in these languages.
    pub(crate) lang: Texts,
    /// No entries in these languages.
    pub(crate) not_lang: Texts,
    /// Only entries from these countries.
    pub(crate) country: Texts,
    /// No entries from these countries.
    pub(crate) not_country: Texts,
    /// Only entries of these outlets.
    pub(crate) source: Texts,
    /// No entries of these outlets.
    pub(crate) not_source: Texts,
    /// Only entries of these feeds, by id.
    pub(crate) feed: Texts,
    /// No entries of these feeds, by id.
    pub(crate) not_feed: Texts,
    /// Headlines that must match and must not; run by "backstory check". They are tried as if they came in a language, from a
    /// country, an outlet and a feed that the watchlist takes: lang, country, source and feed are not what they test.
    pub(crate) tests: Option<Tests>,
}

/// A sum of weights: each form counts once, `at_least` decides.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["at_least", "weights"]))]
pub(crate) struct Score {
    /// The sum from which on a story matches.
    pub(crate) at_least: Option<f64>,
    /// Words, phrases or "@id", each with its weight; below zero counts against.
    pub(crate) weights: Option<At<BTreeMap<String, At<f64>>>>,
}

/// A list of names: sanctioned people, suppliers, ships. One of file, url and list says where they are.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Names {
    /// A name file, or a list as OFAC, the UN, the EU or `OpenSanctions` publish it, or a table with a column name. Paths count
    /// from the configuration folder. Beside SDN.CSV its ALT.CSV is read too.
    pub(crate) file: Option<Text>,
    /// Address of such a file: the service fetches it and keeps it fresh.
    pub(crate) url: Option<Text>,
    /// How often it is fetched: "1d". Left out: "1d".
    #[schemars(regex(pattern = LENGTH))]
    pub(crate) every: Option<Text>,
    /// The names themselves, by an id of your own: { "S-17" = ["KIM, Chol", "김철"] }.
    pub(crate) list: Option<At<BTreeMap<String, At<Texts>>>>,
    /// Only those listed under one of these: ["DPRK", "RUSSIA-EO14024"]; "DPRK" also takes DPRK2 and DPRK3.
    pub(crate) programmes: Texts,
    /// any (KIM, Chol is also found as Chol Kim) or as-written. Left out: any.
    pub(crate) order: Option<Order>,
    /// So many other words may stand between two words of a name. Left out: 1.
    #[schemars(range(min = 0, max = 10))]
    pub(crate) between: Option<At<u32>>,
    /// A query that must hold too for names that are single words, that the list calls weak, or that are common.
    pub(crate) beside: Option<Text>,
}

/// Headlines that must match and must not, tried as if they came in a language and from a country, an outlet and a feed that the
/// watchlist takes.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Tests {
    /// These must match.
    #[serde(rename = "match")]
    pub(crate) matching: Texts,
    /// These must not.
    pub(crate) no_match: Texts,
}

/// A file of alias sets.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Aliases {
    /// One set of names each.
    pub(crate) set: Vec<At<AliasSet>>,
}

/// The names of one person, state, treaty or thing. Forms stand under the language they are written in: en = ["…"].
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["id"]))]
#[schemars(extend("patternProperties" = {"^(?!(?:id|of|not)$)[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$": {"description": "Forms in this language: \"word*\" any ending, \"*word*\" inside compounds too.", "type": "array", "items": {"type": "string"}}}))]
pub(crate) struct AliasSet {
    /// What watchlists and dossiers call it: @id.
    pub(crate) id: Option<Text>,
    /// What readers see. Left out: its first form.
    pub(crate) name: Option<Text>,
    /// state, person, body, place, ship, term …
    pub(crate) kind: Option<Text>,
    /// The set that this one counts for: a person's state.
    pub(crate) of: Option<Text>,
    /// Forms that count only beside another hit of the same query in the sentence.
    pub(crate) weak: Texts,
    /// Longer phrases inside which a form of this set does not count.
    pub(crate) not: Texts,
    /// Everyday words: the set never stands alone as a whole query.
    pub(crate) generic: bool,
    /// Case counts.
    pub(crate) cased: bool,
    #[schemars(skip)]
    pub(crate) forms: BTreeMap<String, Texts>,
}
