//! Watchlists and alias sets to one index.
//!
//! Every distinct word, phrase and set of all watchlists is a term; one pass over an entry finds them all. Each watchlist
//! is filed under its cover, the cheapest terms of which it needs at least one: only watchlists whose cover was touched are
//! looked at, so that a thousand more cost next to nothing.

use std::sync::{Mutex, TryLockError};

use rapidhash::RapidHashMap;

use super::evaluate::Evaluation;
use super::filter;
use super::page::{Extra, Page, Scratch, Span};
use super::query::{Filter, Node, Query, Scope};
use super::watchlist::Sources;
use super::{Evidence, Field, Match, Watchlist};
use crate::entries::Entry;
use crate::text::aliases::AliasSet;
use crate::text::forms::{Forms, Pattern};

/// A clause whose words and sets have become terms.
#[derive(Debug, Clone)]
pub(super) enum Clause {
    And(Vec<Clause>),
    Or(Vec<Clause>),
    Not(Box<Clause>),
    Near {
        words: u32,
        is_ordered: bool,
        parts: Vec<Clause>,
    },
    Apart {
        words: u32,
        of: Box<Clause>,
        from: Box<Clause>,
    },
    Sentence(Vec<Clause>),
    AtLeast(u32, Box<Clause>),
    Some(u32, Vec<Clause>),
    In(Scope, Box<Clause>),
    Filter(Filter),
    Term(u32),
}

impl Clause {
    /// The clauses directly below, in the order of the query.
    pub(super) fn children(&self) -> Vec<&Clause> {
        match self {
            Self::And(parts)
            | Self::Or(parts)
            | Self::Near { parts, .. }
            | Self::Sentence(parts)
            | Self::Some(_, parts) => parts.iter().collect(),
            Self::Not(one) | Self::AtLeast(_, one) | Self::In(_, one) => vec![one],
            Self::Apart { of, from, .. } => vec![of, from],
            Self::Filter(_) | Self::Term(_) => Vec::new(),
        }
    }
}

/// A watchlist, compiled.
#[derive(Debug)]
pub(super) struct List {
    pub(super) id: String,
    pub(super) query: Query,
    pub(super) root: Clause,
    pub(super) only: Sources,
    pub(super) never: Sources,
    threshold: Option<(f64, Vec<(Clause, f64)>)>,
    boost: Vec<Clause>,
    demote: Vec<Clause>,
    /// Terms that it asks for: beside them its weak forms count.
    support: Vec<u32>,
}

/// All watchlists, compiled. Immutable; shared between threads.
#[derive(Debug, Default)]
pub struct Matcher {
    forms: Forms,
    /// What a term is called in evidence.
    names: Vec<String>,
    pub(super) lists: Vec<List>,
    /// By term: lists filed under it.
    filed: Vec<Vec<u32>>,
    /// Lists that need no word: filters alone.
    always: Vec<u32>,
    extra: Extra,
    scratch: Mutex<Scratch>,
}

/// Score of a term's best place.
const SCORE: [(Field, f64); 3] = [(Field::Title, 3.0), (Field::Summary, 2.0), (Field::Body, 1.0)];

/// What a `boost` query that holds adds, and a `demote` query takes away: as much as a term in the headline.
const BOOST: f64 = 3.0;

/// Shown of one term in one entry: the digest names three, the page shows a few more.
const SPANS_PER_TERM_MAX: usize = 8;

impl Matcher {
    /// Compiles the watchlists over these alias sets. References to sets were checked when the queries were parsed; a set
    /// that is not there is never found.
    #[must_use]
    pub fn new(watchlists: &[Watchlist], aliases: &[AliasSet]) -> Self {
        let mut terms = Terms::default();
        let lists: Vec<List> = watchlists.iter().map(|list| terms.list(list)).collect();
        let sets: RapidHashMap<&str, &AliasSet> = aliases.iter().map(|set| (set.id.as_str(), set)).collect();
        let mut patterns: Vec<Pattern<'_>> = Vec::new();
        for (node, owner) in terms.nodes.iter().zip(0..) {
            match node {
                Node::Set(id) => patterns.extend(sets.get(id.as_str()).into_iter().flat_map(|set| set.patterns(owner))),
                Node::Term { text, is_exact } => patterns.push(Pattern {
                    text,
                    owner,
                    is_weak: false,
                    is_not: false,
                    is_exact: *is_exact,
                    is_cased: false,
                }),
                _ => {}
            }
        }
        let costs = costs(&patterns, terms.nodes.len());
        let mut filed = vec![Vec::new(); terms.nodes.len()];
        let mut always = Vec::new();
        for (list, number) in lists.iter().zip(0..) {
            match cover(&list.root, &costs) {
                Some((_, cover)) => cover.into_iter().for_each(|term| filed[term as usize].push(number)),
                None => always.push(number),
            }
        }
        Self {
            forms: Forms::new(patterns),
            names: terms.nodes.iter().map(ToString::to_string).collect(),
            lists,
            filed,
            always,
            extra: terms.extra,
            scratch: Mutex::default(),
        }
    }

    /// The watchlists this entry meets, in the order of the watchlists, each with its evidence.
    ///
    /// Score: the sum over the terms found of 3 (headline), 2 (teaser) or 1 (text), the best place of each; 3 more for each
    /// `boost` and 3 less for each `demote` that holds, never below 0. With `[score]`, the sum of its weights instead.
    #[must_use]
    pub fn matches(&self, entry: &Entry) -> Vec<Match> {
        self.with_page(entry, |page| {
            self.candidates(&page)
                .into_iter()
                .filter_map(|number| self.judge(&self.lists[number as usize], page))
                .collect()
        })
    }

    /// Reads an entry and hands it over. Another thread at work: do without what is remembered rather than wait.
    pub(super) fn with_page<R>(&self, entry: &Entry, read: impl FnOnce(Page<'_>) -> R) -> R {
        let mut fresh = Scratch::default();
        let mut guard;
        let scratch: &mut Scratch = match self.scratch.try_lock() {
            Ok(locked) => {
                guard = locked;
                &mut guard
            }
            Err(TryLockError::WouldBlock) => &mut fresh,
            Err(TryLockError::Poisoned(poisoned)) => {
                guard = poisoned.into_inner();
                &mut guard
            }
        };
        read(Page::read(entry, &self.forms, self.names.len(), self.extra, scratch))
    }

    /// What a term is called.
    pub(super) fn name(&self, term: u32) -> &str {
        &self.names[term as usize]
    }

    fn candidates(&self, page: &Page<'_>) -> Vec<u32> {
        let mut candidates = self.always.clone();
        for &term in page.touched {
            candidates.extend(&self.filed[term as usize]);
        }
        candidates.sort_unstable();
        candidates.dedup();
        candidates
    }

    fn judge(&self, list: &List, page: Page<'_>) -> Option<Match> {
        let evaluation = list.evaluation(page);
        if !filter::lets_through(&list.only, &list.never, page.entry) || !evaluation.holds(&list.root, None) {
            return None;
        }
        let sum = match &list.threshold {
            None => None,
            Some((at_least, weights)) => {
                let held = weights.iter().filter(|(clause, _)| evaluation.holds(clause, None));
                let sum: f64 = held.map(|(_, weight)| weight).sum();
                if sum < *at_least {
                    return None;
                }
                Some(sum)
            }
        };
        let mut spans = Vec::new();
        evaluation.evidence(&list.root, None, &mut spans);
        let score = sum.unwrap_or_else(|| list.score(&evaluation, &spans));
        Some(Match {
            watchlist: list.id.clone(),
            score,
            evidence: self.shown(page, spans),
        })
    }

    /// Spans in order of place, at most a few of each term.
    pub(super) fn shown(&self, page: Page<'_>, mut spans: Vec<Span>) -> Vec<Evidence> {
        spans.sort_unstable_by_key(|span| (span.place, span.until, span.term));
        spans.dedup();
        let mut counts: RapidHashMap<u32, usize> = RapidHashMap::default();
        spans.retain(|span| {
            let count = counts.entry(span.term).or_default();
            *count += 1;
            *count <= SPANS_PER_TERM_MAX
        });
        spans
            .iter()
            .filter_map(|span| page.evidence(span, self.name(span.term)))
            .collect()
    }
}

impl List {
    pub(super) fn evaluation<'e>(&'e self, page: Page<'e>) -> Evaluation<'e> {
        Evaluation {
            page,
            support: &self.support,
        }
    }

    fn score(&self, evaluation: &Evaluation<'_>, spans: &[Span]) -> f64 {
        let mut best: RapidHashMap<u32, f64> = RapidHashMap::default();
        for span in spans {
            let worth = SCORE
                .iter()
                .find(|(field, _)| *field == span.field)
                .map_or(1.0, |(_, worth)| *worth);
            let held = best.entry(span.term).or_default();
            *held = held.max(worth);
        }
        let holding = |clauses: &[Clause]| {
            let count = clauses.iter().filter(|clause| evaluation.holds(clause, None)).count();
            BOOST * f64::from(u32::try_from(count).unwrap_or(u32::MAX))
        };
        (best.values().sum::<f64>() + holding(&self.boost) - holding(&self.demote)).max(0.0)
    }
}

/// The distinct terms of all watchlists.
#[derive(Default)]
struct Terms {
    numbers: RapidHashMap<String, u32>,
    nodes: Vec<Node>,
    extra: Extra,
}

impl Terms {
    fn list(&mut self, list: &Watchlist) -> List {
        let root = self.clause(&list.query.root);
        let mut support = Vec::new();
        positive(&root, &mut support);
        let threshold = list.threshold.as_ref().map(|threshold| {
            let weights = threshold
                .weights
                .iter()
                .map(|(query, weight)| (self.clause(&query.root), *weight));
            (threshold.at_least, weights.collect())
        });
        List {
            id: list.id.clone(),
            query: list.query.clone(),
            root,
            only: list.only.clone(),
            never: list.never.clone(),
            threshold,
            boost: self.clauses(list.boost.iter().map(|query| &query.root)),
            demote: self.clauses(list.demote.iter().map(|query| &query.root)),
            support,
        }
    }

    fn clauses<'n>(&mut self, nodes: impl IntoIterator<Item = &'n Node>) -> Vec<Clause> {
        nodes.into_iter().map(|node| self.clause(node)).collect()
    }

    fn clause(&mut self, node: &Node) -> Clause {
        match node {
            Node::And(parts) => Clause::And(self.clauses(parts)),
            Node::Or(parts) => Clause::Or(self.clauses(parts)),
            Node::Not(inner) => Clause::Not(self.clause(inner).into()),
            Node::Near {
                words,
                is_ordered,
                parts,
            } => Clause::Near {
                words: *words,
                is_ordered: *is_ordered,
                parts: self.clauses(parts),
            },
            Node::Apart { words, of, from } => Clause::Apart {
                words: *words,
                of: self.clause(of).into(),
                from: self.clause(from).into(),
            },
            Node::Sentence(parts) => Clause::Sentence(self.clauses(parts)),
            Node::AtLeast(count, inner) => Clause::AtLeast(*count, self.clause(inner).into()),
            Node::Some(count, parts) => Clause::Some(*count, self.clauses(parts)),
            Node::In(scope, inner) => {
                self.extra.url |= *scope == Scope::Url;
                self.extra.authors |= *scope == Scope::Author;
                Clause::In(*scope, self.clause(inner).into())
            }
            Node::Filter(filter) => Clause::Filter(filter.clone()),
            Node::Set(_) | Node::Term { .. } => Clause::Term(self.number(node)),
        }
    }

    fn number(&mut self, node: &Node) -> u32 {
        let next = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(node.to_string()).or_insert(next);
        if number == next {
            self.nodes.push(node.clone());
        }
        number
    }
}

/// Terms that a clause asks for.
fn positive(clause: &Clause, terms: &mut Vec<u32>) {
    match clause {
        Clause::And(parts)
        | Clause::Or(parts)
        | Clause::Near { parts, .. }
        | Clause::Sentence(parts)
        | Clause::Some(_, parts) => {
            parts.iter().for_each(|part| positive(part, terms));
        }
        Clause::Apart { of, .. } => positive(of, terms),
        Clause::AtLeast(_, inner) | Clause::In(_, inner) => positive(inner, terms),
        Clause::Term(term) if !terms.contains(term) => terms.push(*term),
        Clause::Term(_) | Clause::Not(_) | Clause::Filter(_) => {}
    }
}

/// What each term costs: how often it will be found in vain. Long forms are rare, a set costs as much as its forms.
fn costs(patterns: &[Pattern<'_>], terms: usize) -> Vec<f64> {
    let mut costs = vec![0.0; terms];
    for pattern in patterns.iter().filter(|pattern| !pattern.is_not) {
        let letters = pattern.text.chars().map(char::len_utf8).sum::<usize>().max(1);
        costs[pattern.owner as usize] += 1.0 / f64::from(u32::try_from(letters).unwrap_or(u32::MAX));
    }
    costs
}

/// The cheapest terms of which the clause needs at least one; `None` if it can hold without a word.
fn cover(clause: &Clause, costs: &[f64]) -> Option<(f64, Vec<u32>)> {
    let cheapest = |parts: &[Clause]| {
        parts
            .iter()
            .filter_map(|part| cover(part, costs))
            .min_by(|left, right| left.0.total_cmp(&right.0))
    };
    match clause {
        Clause::Term(term) => Some((costs[*term as usize], vec![*term])),
        Clause::And(parts) | Clause::Near { parts, .. } | Clause::Sentence(parts) => cheapest(parts),
        Clause::Or(parts) | Clause::Some(_, parts) => {
            let covers: Option<Vec<_>> = parts.iter().map(|part| cover(part, costs)).collect();
            Some(
                covers?
                    .into_iter()
                    .fold((0.0, Vec::new()), |(cost, mut all), (more, terms)| {
                        all.extend(terms);
                        (cost + more, all)
                    }),
            )
        }
        Clause::Apart { of, .. } => cover(of, costs),
        Clause::AtLeast(_, inner) | Clause::In(_, inner) => cover(inner, costs),
        Clause::Not(_) | Clause::Filter(_) => None,
    }
}
