//! Why it matched, or what failed.

use serde::Serialize;

use super::filter;
use super::forms::{FormHit, FormIndex, is_inside};
use super::passages::{Passage, passages};
use super::query::Query;
use super::watchlist::Sources;
use super::{Evidence, Field, Match, Matcher, Watchlist};
use crate::entries::Entry;
use crate::text::aliases::AliasSet;

mod draw;
mod named;
mod tree;

pub use draw::{coloured, marked};
pub use named::{Standing, Weight};
pub use tree::{Kind, Verdict};

/// What became of each clause of a watchlist's query on one entry. `Display` draws it, in colour; print it through a stream
/// that drops colour where there is no terminal.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// Id of the watchlist.
    pub watchlist: String,
    /// How it ended.
    pub outcome: Outcome,
    /// The first clause, as deep inside as can be said, because of which the query fails.
    pub failed: Option<String>,
    /// Why the watchlist does not look at this entry, whatever it says: language, country, source, feed.
    pub kept_out: Vec<String>,
    /// What decided about the score, or made it; none where the query fails.
    pub score: Option<Score>,
    /// Listed names that were met: `KIM, Chol (OFAC-1234)  https://…`.
    pub listed: Vec<String>,
    /// Listed names that stand there and did not count.
    pub standing: Vec<Standing>,
    /// What must stand beside weak names, where it does or where such a name stands there.
    pub beside: Option<Verdict>,
    /// The places in the text.
    pub passages: Vec<Passage>,
    /// The whole query.
    pub root: Verdict,
}

/// How an entry fared with a watchlist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It matches.
    Matches,
    /// The query does not hold.
    QueryFails,
    /// The query holds, but the watchlist does not look at this language, country, source or feed.
    KeptOut,
    /// The query holds, but the sum of `[score]` is too low.
    ScoreTooLow,
    /// The query holds, but no listed name stands there.
    NoListedName,
    /// The query holds, but the list of names was not fetched yet.
    ListNotFetched,
    /// The query holds and a listed name stands there, but it is too little alone, and `beside` does not hold.
    NameAlone,
}

/// The score and what it is made of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Score {
    /// The sum; never below 0 unless `[score]` decides.
    pub total: f64,
    /// What `[score]` asks for; none where the score only orders.
    pub needed: Option<f64>,
    /// What counts, and what counted.
    pub parts: Vec<Part>,
}

/// One part of a score.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Part {
    /// A weight's key, a term and where it stands best, or a query of `boost` or `demote`.
    pub what: String,
    /// Whether it holds here.
    pub holds: bool,
    /// What it gives where it holds.
    pub gives: f64,
}

impl Explanation {
    /// The first clause, as deep inside as can be said, because of which the query fails.
    #[must_use]
    pub fn first_failed(&self) -> Option<&Verdict> {
        let beside = self.beside.as_ref().filter(|_| self.outcome == Outcome::NameAlone);
        let failed = [Some(&self.root), beside].into_iter().flatten();
        failed.filter(|verdict| !verdict.holds).map(Verdict::blamed).next()
    }

    /// In a few words what kept the entry from matching; empty if nothing did.
    #[must_use]
    pub fn in_short(&self) -> String {
        match self.outcome {
            Outcome::Matches => String::new(),
            Outcome::QueryFails => format!("{} failed", self.failed.as_deref().unwrap_or_default()),
            Outcome::KeptOut if self.kept_out.is_empty() => "its source, score or list of names decided".to_owned(),
            Outcome::KeptOut => format!("kept out by {}", self.kept_out.join("; ")),
            Outcome::ScoreTooLow => self.score.as_ref().map_or_else(String::new, |score| {
                format!("score {} of at least {}", score.total, score.needed.unwrap_or_default())
            }),
            Outcome::NoListedName => "no name of its list stands there".to_owned(),
            Outcome::ListNotFetched => "its list of names was not fetched yet".to_owned(),
            Outcome::NameAlone => {
                let names = self.standing.iter().map(|one| format!("“{}”", one.words));
                let names = names.collect::<Vec<_>>().join(", ");
                match self.first_failed() {
                    Some(failed) => format!("{names} alone is too little, and of beside {} failed", failed.clause),
                    None if self.beside.is_some() => {
                        format!("{names} alone is too little, and beside holds only there")
                    }
                    None => format!("{names} alone is too little, and it has no beside"),
                }
            }
        }
    }
}

/// Explains the query of one watchlist on one entry; `None` if there is no watchlist of this id. Cheap, for one watchlist of
/// many; an [`Explainer`] also says what its filters, its score and its weak forms did.
#[must_use]
pub fn explain(matcher: &Matcher, entry: &Entry, watchlist: &str) -> Option<Explanation> {
    let root = tree::tree(matcher, entry, watchlist)?;
    let is_found = matcher.matches(entry).iter().any(|found| found.watchlist == watchlist);
    let outcome = match (is_found, root.holds) {
        (true, _) => Outcome::Matches,
        (false, false) => Outcome::QueryFails,
        (false, true) => Outcome::KeptOut,
    };
    Some(Explanation {
        watchlist: watchlist.to_owned(),
        outcome,
        failed: Some(&root)
            .filter(|root| !root.holds)
            .map(|root| root.blamed().clause.clone()),
        kept_out: Vec::new(),
        score: None,
        listed: Vec::new(),
        standing: Vec::new(),
        beside: None,
        passages: Vec::new(),
        root,
    })
}

/// Explains one watchlist on any number of entries.
#[derive(Debug)]
pub struct Explainer {
    watchlist: Watchlist,
    /// The watchlist itself, its bare query, and the bare query once more for each weight, boost and demote, which stands
    /// there as a boost: by the score the engine itself says whether it holds.
    probe: Matcher,
    forms: FormIndex,
}

/// Id of the bare query in the probe. No watchlist may be called so.
const BARE: &str = " bare";

/// What a term gives by its best place, as [`Matcher::matches`] promises.
const WORTH: [(Field, f64, &str); 3] = [
    (Field::Title, 3.0, "headline"),
    (Field::Summary, 2.0, "teaser"),
    (Field::Body, 1.0, "text"),
];

impl Explainer {
    /// Over these alias sets.
    #[must_use]
    pub fn new(watchlist: &Watchlist, aliases: &[AliasSet]) -> Self {
        let mut lists = vec![watchlist.clone(), Watchlist::new(BARE, "", watchlist.query.clone())];
        for (at, query) in asked_beside(watchlist).into_iter().enumerate() {
            let mut list = Watchlist::new(format!(" {at}"), "", watchlist.query.clone());
            list.boost = vec![query.clone()];
            lists.push(list);
        }
        lists.extend(named::probes(watchlist));
        Self {
            watchlist: watchlist.clone(),
            probe: Matcher::new(&lists, aliases),
            forms: FormIndex::new(watchlist, aliases),
        }
    }

    /// Why the entry matches, or what failed.
    ///
    /// # Panics
    /// Never: the probe holds the bare query.
    #[must_use]
    pub fn explain(&self, entry: &Entry) -> Explanation {
        let mut root = tree::tree(&self.probe, entry, BARE).expect("the probe holds the bare query");
        let hits = self.forms.hits(entry);
        root.each_set(None, &mut |verdict, fields| self.name_forms(verdict, fields, &hits));
        let found = self.probe.matches(entry);
        let match_of = |id: &str| found.iter().find(|found| found.watchlist == id);
        let whole = match_of(&self.watchlist.id);
        let score = match_of(BARE).map(|bare| self.score(bare, whole, &found));
        let kept_out = kept_out(&self.watchlist, entry);
        let mut evidence = Vec::new();
        root.found(&mut evidence);
        let names: Vec<&Evidence> = whole.into_iter().flat_map(|found| &found.evidence).collect();
        let names: Vec<&Evidence> = names.into_iter().filter(|one| one.listing.is_some()).collect();
        evidence.extend(names.iter().map(|one| (*one).clone()));
        let (standing, places) = match &self.watchlist.names {
            Some(list) => named::standing(list, match_of(named::STANDING), &names),
            None => (Vec::new(), Vec::new()),
        };
        evidence.extend(places.into_iter().cloned());
        let beside = tree::tree(&self.probe, entry, named::BESIDE);
        let is_asked = |beside: &Verdict| !standing.is_empty() || beside.holds && !names.is_empty();
        let beside = beside.filter(is_asked);
        if let Some(beside) = beside.as_ref().filter(|beside| beside.holds) {
            beside.found(&mut evidence);
        }
        let mut told = Explanation {
            watchlist: self.watchlist.id.clone(),
            outcome: self.outcome(whole, &root, &kept_out, score.as_ref()),
            failed: None,
            kept_out,
            score,
            listed: listed(&names),
            standing,
            beside,
            passages: passages(entry, &evidence),
            root,
        };
        if told.outcome == Outcome::NoListedName && !told.standing.is_empty() {
            told.outcome = Outcome::NameAlone;
        }
        told.failed = told.first_failed().map(|failed| failed.clause.clone());
        told
    }

    fn outcome(&self, whole: Option<&Match>, root: &Verdict, kept_out: &[String], score: Option<&Score>) -> Outcome {
        let is_low = score.is_some_and(|score| score.needed.is_some_and(|needed| score.total < needed));
        match whole {
            Some(_) => Outcome::Matches,
            None if !root.holds => Outcome::QueryFails,
            None if !kept_out.is_empty() => Outcome::KeptOut,
            None if is_low => Outcome::ScoreTooLow,
            None if self.watchlist.names.as_ref().is_some_and(|names| names.is_unfetched) => Outcome::ListNotFetched,
            None if self.watchlist.names.is_some() => Outcome::NoListedName,
            None => Outcome::ScoreTooLow,
        }
    }

    fn name_forms(&self, verdict: &mut Verdict, fields: &[Field], hits: &[FormHit]) {
        for evidence in &verdict.evidence {
            if let Some(hit) = self.forms.behind(evidence, hits) {
                let form = &self.forms.forms()[hit.form].text;
                if !verdict.forms.contains(form) {
                    verdict.forms.push(form.clone());
                }
            }
        }
        for hit in hits {
            let form = &self.forms.forms()[hit.form];
            let is_alone = |place: &&Evidence| {
                fields.contains(&place.field) && !verdict.evidence.iter().any(|counted| is_inside(place, counted))
            };
            if form.is_weak && form.term == verdict.clause && !verdict.alone.contains(&form.text) {
                verdict
                    .alone
                    .extend(hit.places.iter().find(is_alone).map(|_| form.text.clone()));
            }
        }
    }

    fn score(&self, bare: &Match, whole: Option<&Match>, found: &[Match]) -> Score {
        let raises = |at: usize| {
            let id = format!(" {at}");
            let raised = found.iter().find(|found| found.watchlist == id);
            raised.map_or(0.0, |raised| raised.score - bare.score)
        };
        let asked = asked_beside(&self.watchlist);
        let Some(threshold) = &self.watchlist.threshold else {
            let mut parts = terms(bare);
            let boosts = self.watchlist.boost.len();
            parts.extend(asked.iter().enumerate().map(|(at, query)| {
                let (key, sign) = if at < boosts { ("boost", 1.0) } else { ("demote", -1.0) };
                Part {
                    what: format!("{key} {query}"),
                    holds: raises(at) > 0.0,
                    gives: sign * raises(at),
                }
            }));
            let sum: f64 = parts.iter().filter(|part| part.holds).map(|part| part.gives).sum();
            return Score {
                // The sum of nothing is -0.
                total: whole.map_or(sum.max(0.0) + 0.0, |whole| whole.score),
                needed: None,
                parts,
            };
        };
        let first = self.watchlist.boost.len() + self.watchlist.demote.len();
        let weights = threshold.weights.iter().enumerate().map(|(at, (query, weight))| Part {
            what: query.to_string(),
            holds: raises(first + at) > 0.0,
            gives: *weight,
        });
        let parts: Vec<Part> = weights.collect();
        Score {
            total: parts.iter().filter(|part| part.holds).map(|part| part.gives).sum(),
            needed: Some(threshold.at_least),
            parts,
        }
    }
}

/// Queries beside the main one: boosts, demotes, weights, in this order.
fn asked_beside(watchlist: &Watchlist) -> Vec<&Query> {
    let weights = watchlist.threshold.iter().flat_map(|threshold| &threshold.weights);
    let boosts = watchlist.boost.iter().chain(&watchlist.demote);
    boosts.chain(weights.map(|(query, _)| query)).collect()
}

/// What each term found gives, by its best place.
fn terms(found: &Match) -> Vec<Part> {
    let mut parts: Vec<(&str, f64, &str)> = Vec::new();
    for evidence in &found.evidence {
        let place = WORTH.iter().find(|(field, ..)| *field == evidence.field);
        let (gives, name) = place.map_or((1.0, "elsewhere"), |(_, gives, name)| (*gives, *name));
        match parts.iter_mut().find(|(term, ..)| *term == evidence.term) {
            Some(known) if known.1 < gives => (known.1, known.2) = (gives, name),
            Some(_) => {}
            None => parts.push((&evidence.term, gives, name)),
        }
    }
    let part = |(term, gives, name): (&str, f64, &str)| Part {
        what: format!("{term} in the {name}"),
        holds: true,
        gives,
    };
    parts.into_iter().map(part).collect()
}

/// Every reason why the watchlist does not look at this entry.
fn kept_out(watchlist: &Watchlist, entry: &Entry) -> Vec<String> {
    let (only, never) = (&watchlist.only, &watchlist.never);
    let none = Sources::default();
    let is = |found: Option<&str>| {
        found.map_or("the entry names none".to_owned(), |found| {
            format!("the entry has “{found}”")
        })
    };
    let mut reasons = Vec::new();
    let parts = |sources: &Sources| -> [(&'static str, Sources, Vec<String>); 4] {
        let Sources {
            languages,
            countries,
            sources,
            feeds,
        } = sources.clone();
        let part = |make: &dyn Fn(&mut Sources, Vec<String>), list: Vec<String>| {
            let mut part = Sources::default();
            make(&mut part, list);
            part
        };
        [
            (
                "lang",
                part(&|to, list| to.languages = list, languages.clone()),
                languages,
            ),
            (
                "country",
                part(&|to, list| to.countries = list, countries.clone()),
                countries,
            ),
            ("source", part(&|to, list| to.sources = list, sources.clone()), sources),
            ("feed", part(&|to, list| to.feeds = list, feeds.clone()), feeds),
        ]
    };
    let has = |key: &str| match key {
        "lang" => is(entry
            .language
            .as_deref()
            .or_else(|| crate::text::language::detect(&format!("{} {}", entry.title, entry.summary)))),
        "country" => is(entry.country.as_deref()),
        "feed" => is(entry.feed.as_deref()),
        _ => is(entry.outlet.as_deref().or(entry.url.as_deref())),
    };
    for (key, part, list) in parts(only) {
        if !filter::lets_through(&part, &none, entry) {
            reasons.push(format!("{key} = {list:?}: {}", has(key)));
        }
    }
    for (key, part, list) in parts(never) {
        if !filter::lets_through(&none, &part, entry) {
            reasons.push(format!("not_{key} = {list:?}: {}", has(key)));
        }
    }
    reasons
}

/// Listed names that were met, each once, with the address of its listing.
fn listed(evidence: &[&Evidence]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for listing in evidence.iter().filter_map(|one| one.listing.as_deref()) {
        let link = listing.url.as_ref().map_or_else(String::new, |url| format!("  {url}"));
        let name = format!("{}{link}", named::shown(listing));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Words named in a digest's reason line.
const WORDS_SHOWN: usize = 3;

/// The reason for a reader: `Matched “sanctions”, “North Korea”, in headline and text`. At most three distinct terms, as
/// the text writes them, the headline's first.
#[must_use]
pub fn in_words(evidence: &[Evidence]) -> String {
    let mut ordered: Vec<Evidence> = evidence.to_vec();
    ordered.sort_by_key(|evidence| (evidence.field, evidence.start));
    let words = distinct(&ordered, WORDS_SHOWN);
    if words.is_empty() {
        return "Matched by source or language".to_owned();
    }
    let mut fields: Vec<&str> = Vec::new();
    for evidence in &ordered {
        let name = match evidence.field {
            Field::Title => "headline",
            Field::Summary | Field::Body => "text",
            Field::Url => "address",
            Field::Authors => "by-line",
            Field::Tags => "tags",
        };
        if !fields.contains(&name) {
            fields.push(name);
        }
    }
    let quoted: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
    format!("Matched {}, in {}", and(&quoted), and(&fields))
}

fn and<T: AsRef<str>>(parts: &[T]) -> String {
    let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
    match parts.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Texts of distinct terms: of each term the first, and no text twice, nor one inside another.
fn distinct(evidence: &[Evidence], most: usize) -> Vec<&str> {
    let mut terms: Vec<&str> = Vec::new();
    let mut words: Vec<&str> = Vec::new();
    for one in evidence {
        if words.len() < most
            && !terms.contains(&one.term.as_str())
            && !words
                .iter()
                .any(|word| word.to_lowercase().contains(&one.text.to_lowercase()))
        {
            terms.push(&one.term);
            words.push(&one.text);
        }
    }
    words
}

#[cfg(test)]
mod tests;
