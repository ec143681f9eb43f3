//! The definition of the language: every clause by its sentence in the grammar. No index, no memory, no short cut.
//!
//! An entry is five fields: headline, teaser, text, address, by-line. A clause without a field looks at the first three.
//!
//! - A **mention** is where a form of a word, phrase or set stands. Inside a longer mention of the same set a shorter one
//!   does not count (`Kim` in `Kim Jong Un`), nor does one inside a look-alike (`not`). Mentions of different terms may
//!   overlap. A **weak** form counts only if any term that the query asks for (not behind `NOT`, nor what `NOT NEAR` keeps
//!   away) stands strongly in the same sentence, elsewhere than on the same words; a mention is weak if only weak forms
//!   stand in it.
//! - **Where a clause stands.** A term: at its mentions. `OR`: where any member stands. So `NEAR`, `SENT`, `NOT NEAR` and
//!   `ATLEAST` work on groups and on each other.
//! - `a NEAR/n b NEAR/n c`: a run of mentions of any of them, in one field, with at most n words between each and its
//!   nearest neighbour, in which every part is found in words of its own: mentions can be chosen, one of each part, of which
//!   no two overlap. (Between neighbours of a run overlapping counts as no distance.) It stands at all mentions of such a
//!   run. Sentences do not matter, fields do: nothing is near across them.
//! - `a ONEAR/n b ONEAR/n c`: one mention of each, in this order, each beginning after the one before has ended, with at
//!   most n words between.
//! - `a SENT b`: a sentence that holds both, each in words of its own; a headline is one sentence, and no sentence goes
//!   across fields.
//! - `a NOT NEAR/n b`: a mention of a with no mention of b within n words on either side; that other mentions of a have one
//!   does not matter.
//! - `ATLEAST/n a`: n mentions that do not overlap, taken from the front, of two that begin together the longer.
//! - `n OF (…)`: n different members hold, wherever.
//! - `NOT a`: a does not hold. Inside a field: does not hold in that field.
//! - `title:` the headline; `lead:` the headline and what begins in the first 60 words of teaser and text, read as one;
//!   `body:` teaser and text; `url:` and `author:` only they.
//! - n words are 2n half words: two signs of Han or hiragana count as one word.

use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::tz::TimeZone;

use super::super::query::{Filter, LEAD_WORDS, Node, Query, Scope, Threshold};
use super::super::{Field, Watchlist};
use super::words::{Form, Token, find, read};
use crate::entries::Entry;
use crate::text::aliases::AliasSet;
use crate::text::language::detect;
use crate::text::normalize::fold;

/// A term stands here.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mention {
    pub(super) field: Field,
    /// In half words of the field.
    from: u32,
    to: u32,
    /// In bytes of the field.
    pub(super) start: usize,
    pub(super) end: usize,
    sentence: u32,
    is_weak: bool,
    pub(super) term: String,
}

impl Mention {
    /// Half words between two mentions, 0 if they touch or overlap; `None` across fields.
    fn distance(&self, other: &Self) -> Option<u32> {
        let gap = other
            .from
            .saturating_sub(self.to)
            .max(self.from.saturating_sub(other.to));
        (self.field == other.field).then_some(gap)
    }

    fn is_near(&self, other: &Self, words: u32) -> bool {
        self.distance(other).is_some_and(|distance| distance <= 2 * words)
    }

    fn is_in_sentence_of(&self, other: &Self) -> bool {
        (self.field, self.sentence) == (other.field, other.sentence)
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.field == other.field && self.from < other.to && other.from < self.to
    }
}

/// One entry and where each term stands in it.
pub(super) struct Page<'p> {
    pub(super) entry: &'p Entry,
    sets: &'p [AliasSet],
    fields: Vec<(Field, Vec<Token>)>,
    /// Terms that were looked for: only to save the time of the test.
    known: RefCell<BTreeMap<String, Vec<Mention>>>,
}

impl<'p> Page<'p> {
    pub(super) fn new(entry: &'p Entry, sets: &'p [AliasSet]) -> Self {
        let fields = vec![
            (Field::Title, read(&entry.title, true)),
            (Field::Summary, read(&entry.summary, false)),
            (Field::Body, read(&entry.body, false)),
            (Field::Url, read(entry.url.as_deref().unwrap_or_default(), false)),
            (Field::Authors, read(&entry.authors.join(", "), false)),
        ];
        Self {
            entry,
            sets,
            fields,
            known: RefCell::default(),
        }
    }

    /// Every mention of a word, phrase or set, in all fields.
    pub(super) fn mentions(&self, node: &Node) -> Vec<Mention> {
        let term = node.to_string();
        let known = self.known.borrow().get(&term).cloned();
        known.unwrap_or_else(|| {
            let mentions = self.look_for(node, &term);
            self.known.borrow_mut().insert(term, mentions.clone());
            mentions
        })
    }

    fn look_for(&self, node: &Node, term: &str) -> Vec<Mention> {
        let forms = self.forms(node);
        let mut mentions = Vec::new();
        for (field, tokens) in &self.fields {
            let mut hits = Vec::new();
            for &(form, kind) in &forms {
                hits.extend(find(form, tokens).into_iter().map(|(first, last, is_doubtful)| {
                    let is_weak = is_doubtful && kind == Kind::Strong;
                    (first, last, if is_weak { Kind::Weak } else { kind })
                }));
            }
            for (first, last, is_weak) in settled(&hits) {
                mentions.push(Mention {
                    field: *field,
                    from: tokens[first].from,
                    to: tokens[last].to,
                    start: tokens[first].start,
                    end: tokens[last].end,
                    sentence: tokens[first].sentence,
                    is_weak,
                    term: term.to_owned(),
                });
            }
        }
        mentions
    }

    fn forms<'n>(&'n self, node: &'n Node) -> Vec<(Form<'n>, Kind)> {
        let mut forms = Vec::new();
        match node {
            Node::Term { text, is_exact } => {
                let (is_exact, is_cased) = (*is_exact, false);
                forms.push((
                    Form {
                        text,
                        is_exact,
                        is_cased,
                    },
                    Kind::Strong,
                ));
            }
            Node::Set(id) => {
                for set in self.sets.iter().filter(|set| set.id == *id) {
                    let form = |text| Form {
                        text,
                        is_exact: false,
                        is_cased: set.cased,
                    };
                    let strong = set.forms.values().flatten();
                    forms.extend(strong.map(|text| (form(text), Kind::Strong)));
                    forms.extend(set.weak.iter().map(|text| (form(text), Kind::Weak)));
                    forms.extend(set.not.iter().map(|text| (form(text), Kind::Not)));
                }
            }
            _ => {}
        }
        forms
    }
}

/// One entry against one query.
pub(super) struct Plain<'p> {
    page: &'p Page<'p>,
    entry: &'p Entry,
    /// What the query asks for.
    asked: Vec<Node>,
}

impl<'p> Plain<'p> {
    pub(super) fn new(page: &'p Page<'p>, query: &Query) -> Self {
        let mut asked = Vec::new();
        asked_for(&query.root, &mut asked);
        let entry = page.entry;
        Self { page, entry, asked }
    }

    /// The score if the watchlist holds.
    pub(super) fn score(&self, list: &Watchlist) -> Option<f64> {
        if !self.lets_through(list) || !self.holds(&list.query.root, None) {
            return None;
        }
        match &list.threshold {
            Some(Threshold { at_least, weights }) => {
                let held = weights.iter().filter(|(query, _)| self.holds(&query.root, None));
                let sum: f64 = held.map(|(_, weight)| weight).sum();
                (sum >= *at_least).then_some(sum)
            }
            None => Some(self.sum(list)),
        }
    }

    /// The best place of each term: headline 3, teaser 2, anything else 1; 3 more and less for each `boost` and `demote`.
    fn sum(&self, list: &Watchlist) -> f64 {
        let mut best: BTreeMap<String, f64> = BTreeMap::new();
        for mention in self.evidence(&list.query.root, None) {
            let worth = match mention.field {
                Field::Title => 3.0,
                Field::Summary => 2.0,
                _ => 1.0,
            };
            let held = best.entry(mention.term).or_default();
            *held = f64::max(*held, worth);
        }
        let holding = |queries: &[Query]| -> f64 {
            let held = queries.iter().filter(|query| self.holds(&query.root, None));
            held.map(|_| 3.0).sum()
        };
        (best.values().sum::<f64>() + holding(&list.boost) - holding(&list.demote)).max(0.0)
    }

    pub(super) fn holds(&self, node: &Node, scope: Option<Scope>) -> bool {
        match node {
            Node::And(parts) => parts.iter().all(|part| self.holds(part, scope)),
            Node::Or(parts) => parts.iter().any(|part| self.holds(part, scope)),
            Node::Not(inner) => !self.holds(inner, scope),
            Node::Some(count, parts) => parts.iter().filter(|part| self.holds(part, scope)).count() >= *count as usize,
            Node::In(scope, inner) => self.holds(inner, Some(*scope)),
            Node::Filter(filter) => self.passes(filter),
            Node::AtLeast(count, inner) => apart(self.places(inner, scope)) >= *count,
            _ => !self.places(node, scope).is_empty(),
        }
    }

    /// What speaks for a clause that holds.
    pub(super) fn evidence(&self, node: &Node, scope: Option<Scope>) -> Vec<Mention> {
        match node {
            Node::And(parts) | Node::Or(parts) | Node::Some(_, parts) => parts
                .iter()
                .filter(|part| self.holds(part, scope))
                .flat_map(|part| self.evidence(part, scope))
                .collect(),
            Node::In(scope, inner) => self.evidence(inner, Some(*scope)),
            Node::Not(_) | Node::Filter(_) => Vec::new(),
            Node::AtLeast(_, inner) => self.places(inner, scope),
            _ => self.places(node, scope),
        }
    }

    /// Where a clause stands.
    fn places(&self, node: &Node, scope: Option<Scope>) -> Vec<Mention> {
        let each =
            |parts: &[Node]| -> Vec<Vec<Mention>> { parts.iter().map(|part| self.places(part, scope)).collect() };
        match node {
            Node::Term { .. } | Node::Set(_) => self
                .page
                .mentions(node)
                .into_iter()
                .filter(|mention| self.is_within(mention, scope))
                .filter(|mention| !mention.is_weak || self.has_company(mention))
                .collect(),
            Node::Or(parts) => each(parts).concat(),
            Node::In(scope, inner) => self.places(inner, Some(*scope)),
            Node::Near {
                words,
                is_ordered: false,
                parts,
            } => runs(&each(parts), *words),
            Node::Near {
                words,
                is_ordered: true,
                parts,
            } => chains(&each(parts), *words),
            Node::Sentence(parts) => {
                let parts = each(parts);
                let mut all = parts.concat();
                all.retain(|one| is_each_elsewhere(&parts, &|other| one.is_in_sentence_of(other), &[]));
                all
            }
            Node::Apart { words, of, from } => {
                let from = self.places(from, scope);
                let mut of = self.places(of, scope);
                of.retain(|mention| !from.iter().any(|other| mention.is_near(other, *words)));
                of
            }
            Node::And(_) | Node::Not(_) | Node::Some(..) | Node::AtLeast(..) | Node::Filter(_) => {
                unreachable!("the parser refuses what stands nowhere: {node}")
            }
        }
    }

    fn is_within(&self, mention: &Mention, scope: Option<Scope>) -> bool {
        let teaser = self.page.fields[1].1.last().map_or(0, |token| token.to);
        match (scope, mention.field) {
            (None, field) => !matches!(field, Field::Url | Field::Authors),
            (Some(Scope::Title | Scope::Lead), Field::Title)
            | (Some(Scope::Body), Field::Summary | Field::Body)
            | (Some(Scope::Url), Field::Url)
            | (Some(Scope::Author), Field::Authors) => true,
            (Some(Scope::Lead), Field::Summary) => mention.from < 2 * LEAD_WORDS,
            (Some(Scope::Lead), Field::Body) => teaser + mention.from < 2 * LEAD_WORDS,
            _ => false,
        }
    }

    /// Whether anything the query asks for stands strongly in the same sentence, elsewhere.
    fn has_company(&self, weak: &Mention) -> bool {
        let mut others = self.asked.iter().flat_map(|node| self.page.mentions(node));
        others.any(|other| !other.is_weak && other.is_in_sentence_of(weak) && !other.overlaps(weak))
    }

    fn passes(&self, filter: &Filter) -> bool {
        let day = self.entry.published.map(|when| TimeZone::UTC.to_datetime(when).date());
        match filter {
            Filter::Lang(asked) => self.is_language(asked),
            Filter::Source(asked) => self.is_source(asked),
            Filter::Country(asked) => self.is_country(asked),
            Filter::Feed(asked) => self.entry.feed.as_ref() == Some(asked),
            Filter::Tag(asked) => self.entry.tags.iter().any(|tag| fold(tag) == fold(asked)),
            Filter::After(asked) => day.is_some_and(|day| day >= *asked),
            Filter::Before(asked) => day.is_some_and(|day| day < *asked),
        }
    }

    /// `zh` is also `zh-Hant`. What the entry does not say is guessed from headline and teaser.
    fn is_language(&self, asked: &str) -> bool {
        let guessed = || detect(&format!("{} {}", self.entry.title, self.entry.summary)).map(str::to_owned);
        let language = self.entry.language.clone().or_else(guessed).unwrap_or_default();
        let (asked, language) = (asked.to_lowercase(), language.to_lowercase());
        language == asked || language.starts_with(&format!("{asked}-"))
    }

    fn is_country(&self, asked: &str) -> bool {
        let country = self.entry.country.as_ref();
        country.is_some_and(|country| country.to_lowercase() == asked.to_lowercase())
    }

    /// The host, one above it, or the outlet's name.
    fn is_source(&self, asked: &str) -> bool {
        let url = self.entry.url.as_deref().unwrap_or_default();
        let host = url.split('/').nth(2).unwrap_or_default();
        let asked_host = asked.trim_start_matches("www.").to_lowercase();
        let is_host = host == asked_host || host.ends_with(&format!(".{asked_host}"));
        let outlet = self.entry.outlet.as_deref();
        is_host || outlet.is_some_and(|outlet| fold(outlet) == fold(asked))
    }

    fn lets_through(&self, list: &Watchlist) -> bool {
        let Watchlist { only, never, .. } = list;
        let is_wanted = |asked: &[String], holds: &dyn Fn(&String) -> bool| asked.is_empty() || asked.iter().any(holds);
        let is_language = |one: &String| self.is_language(one);
        let is_country = |one: &String| self.is_country(one);
        let is_source = |one: &String| self.is_source(one);
        let is_feed = |one: &String| self.entry.feed.as_ref() == Some(one);
        is_wanted(&only.languages, &is_language)
            && is_wanted(&only.countries, &is_country)
            && is_wanted(&only.sources, &is_source)
            && is_wanted(&only.feeds, &is_feed)
            && !never.languages.iter().any(is_language)
            && !never.countries.iter().any(is_country)
            && !never.sources.iter().any(is_source)
            && !never.feeds.iter().any(is_feed)
    }
}

/// What a form is for its set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Strong,
    Weak,
    /// A look-alike.
    Not,
}

type Hit = (usize, usize, Kind);

/// Hits that count, first and last word and whether weak: none inside a look-alike, none inside a longer one.
fn settled(hits: &[Hit]) -> Vec<(usize, usize, bool)> {
    let is_inside = |inner: &Hit, outer: &Hit| outer.0 <= inner.0 && inner.1 <= outer.1;
    let free: Vec<&Hit> = hits
        .iter()
        .filter(|hit| !hits.iter().any(|other| other.2 == Kind::Not && is_inside(hit, other)))
        .collect();
    let mut kept = Vec::new();
    for hit in &free {
        let is_outermost = free.iter().all(|other| !is_inside(hit, other) || is_inside(other, hit));
        let is_weak = free
            .iter()
            .filter(|other| is_inside(other, hit))
            .all(|other| other.2 == Kind::Weak);
        if is_outermost {
            kept.push((hit.0, hit.1, is_weak));
        }
    }
    kept.sort_unstable();
    kept.dedup();
    kept
}

/// How many of them do not overlap, taken from the front, the longer first.
fn apart(mut mentions: Vec<Mention>) -> u32 {
    mentions.sort_by_key(|mention| (mention.field, mention.from, Reverse(mention.to)));
    let mut taken: Vec<Mention> = Vec::new();
    for mention in mentions {
        if taken
            .last()
            .is_none_or(|last| last.field != mention.field || last.to <= mention.from)
        {
            taken.push(mention);
        }
    }
    u32::try_from(taken.len()).unwrap()
}

/// From every mention on, take in whatever is near to what was taken in; it counts if every part is there in the end.
fn runs(parts: &[Vec<Mention>], words: u32) -> Vec<Mention> {
    let all = parts.concat();
    let run_from = |first: &Mention| {
        let mut run = vec![first.clone()];
        loop {
            let is_more = |one: &&Mention| !run.contains(one) && run.iter().any(|other| one.is_near(other, words));
            let Some(more) = all.iter().find(is_more).cloned() else {
                return run;
            };
            run.push(more);
        }
    };
    let is_whole = |first: &&Mention| {
        let run = run_from(first);
        is_each_elsewhere(parts, &|mention| run.contains(mention), &[])
    };
    all.iter().filter(is_whole).cloned().collect()
}

/// Whether one mention of each part can be chosen that is among the `wanted` and overlaps none of those taken. Every choice is
/// tried.
fn is_each_elsewhere(parts: &[Vec<Mention>], wanted: &dyn Fn(&Mention) -> bool, taken: &[&Mention]) -> bool {
    let Some((part, rest)) = parts.split_first() else {
        return true;
    };
    let free = part
        .iter()
        .filter(|one| wanted(one) && !taken.iter().any(|other| one.overlaps(other)));
    free.into_iter()
        .any(|one| is_each_elsewhere(rest, wanted, &[taken, &[one]].concat()))
}

/// Every choice of one mention of each part is tried.
fn chains(parts: &[Vec<Mention>], words: u32) -> Vec<Mention> {
    let mut chains: Vec<Vec<Mention>> = vec![Vec::new()];
    for part in parts {
        let goes_on = |chain: &[Mention], next: &Mention| {
            chain
                .last()
                .is_none_or(|last| last.field == next.field && last.to <= next.from && last.is_near(next, words))
        };
        chains = chains
            .iter()
            .flat_map(|chain| {
                let next = part.iter().filter(|next| goes_on(chain, next));
                next.map(|next| [chain.clone(), vec![next.clone()]].concat())
            })
            .collect();
    }
    chains.concat()
}

/// The words, phrases and sets that a query asks for: not what it wants to be absent or away.
fn asked_for(node: &Node, asked: &mut Vec<Node>) {
    match node {
        Node::Not(_) => {}
        Node::Apart { of, .. } => asked_for(of, asked),
        Node::Set(_) | Node::Term { .. } => asked.push(node.clone()),
        _ => node.children().for_each(|child| asked_for(child, asked)),
    }
}
