//! The engine: entries in, matches out.

use std::borrow::Cow;
use std::sync::{Arc, Mutex, PoisonError};

use rapidhash::RapidHashMap;

use super::code::{Clause, Code};
use super::compile::{Builder, TermKind};
use super::evaluate::Evaluation;
use super::filter;
use super::names::Listing;
use super::page::{Extra, Page, Scratch, Span};
use super::presearch::{Candidate, Presearch};
use super::query::{Filter, Node};
use super::watchlist::Sources;
use super::{Evidence, Field, Match, Watchlist};
use crate::entries::Entry;
use crate::text::aliases::AliasSet;
use crate::text::forms::Forms;

/// Where a clause lies in the code of all queries.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Stretch {
    pub(super) from: u32,
    pub(super) to: u32,
}

/// A watchlist, compiled.
#[derive(Debug)]
pub(super) struct List {
    pub(super) id: Box<str>,
    pub(super) root: Stretch,
    /// What most of a hundred thousand lists do not have.
    pub(super) more: Option<Box<More>>,
}

/// What a watchlist asks beside its query.
#[derive(Debug, Default)]
pub(super) struct More {
    pub(super) only: Sources,
    pub(super) never: Sources,
    pub(super) threshold: Option<(f64, Vec<(Stretch, f64)>)>,
    pub(super) boost: Vec<Stretch>,
    pub(super) demote: Vec<Stretch>,
    /// A list of names: words that may stand between two words of a name.
    pub(super) between: Option<u32>,
    /// Terms that it asks for: beside them its weak forms count.
    pub(super) support: Vec<u32>,
}

/// A listed entity, compiled: a query of its own that counts for its list.
#[derive(Debug)]
pub(super) struct ListedCode {
    pub(super) list: u32,
    pub(super) code: Stretch,
    pub(super) listing: Arc<Listing>,
}

/// All watchlists, compiled. Shared between threads.
#[derive(Debug, Default)]
pub struct Matcher {
    pub(super) forms: Forms,
    pub(super) code: Vec<u32>,
    /// By term: what it is in a query.
    pub(super) nodes: Vec<Node>,
    /// By term: what it is called in evidence.
    pub(super) names: Vec<Box<str>>,
    pub(super) kinds: Vec<TermKind>,
    pub(super) filters: Vec<Filter>,
    pub(super) lists: Vec<List>,
    pub(super) listed: Vec<ListedCode>,
    pub(super) shared: Vec<Stretch>,
    pub(super) presearch: Presearch,
    pub(super) extra: Extra,
    /// What threads that are not at work left behind, with the words it has learned.
    pub(super) scratch: Mutex<Vec<Scratch>>,
}

/// Score of a term's best place.
const SCORE: [(Field, f64); 3] = [(Field::Title, 3.0), (Field::Summary, 2.0), (Field::Body, 1.0)];

/// What a `boost` query that holds adds, and a `demote` query takes away: as much as a term in the headline.
const BOOST: f64 = 3.0;

/// Shown of one term in one entry: the digest names three, the page shows a few more.
const SPANS_PER_TERM_MAX: usize = 8;

/// Listed entities shown of one list in one entry: a story that prints a whole list must not fill the store.
const LISTED_MAX: usize = 50;

/// From this number on a span's term is a filter: a `tag:` that was met.
const FILTERS: u32 = 1 << 30;

impl Matcher {
    /// Compiles the watchlists over these alias sets. References to sets were checked when the queries were parsed; a set
    /// that is not there is never found.
    #[must_use]
    pub fn new(watchlists: &[Watchlist], aliases: &[AliasSet]) -> Self {
        let mut builder = Builder::new(aliases);
        watchlists.iter().for_each(|list| builder.add(list));
        builder.finish()
    }

    /// The watchlists this entry meets, in the order of the watchlists, each with its evidence.
    ///
    /// Score: the sum over the terms found of 3 (headline), 2 (teaser) or 1 (text), the best place of each; 3 more for each
    /// `boost` and 3 less for each `demote` that holds, never below 0. With `[score]`, the sum of its weights instead.
    #[must_use]
    pub fn matches(&self, entry: &Entry) -> Vec<Match> {
        let found = self.matches_in(entry).into_iter();
        found.map(Match::into_owned).collect()
    }

    /// As [`Matcher::matches`], with the texts where they lie.
    #[must_use]
    pub fn matches_in<'e>(&'e self, entry: &'e Entry) -> Vec<Match<Cow<'e, str>>> {
        let mut found: Vec<(u32, Match<Cow<'e, str>>)> = Vec::new();
        self.each_hit(entry, |list, listed, scratch| {
            let one = &self.lists[list as usize];
            self.locate(one, listed, scratch);
            found.push((list, self.judge(one, listed, scratch.page(entry), entry)));
        });
        found.sort_unstable_by_key(|(list, _)| *list);
        found.into_iter().map(|(_, one)| one).collect()
    }

    /// Numbers of the watchlists this entry meets, in their order, put into `met`: what matching costs without the evidence.
    pub fn meets(&self, entry: &Entry, met: &mut Vec<u32>) {
        met.clear();
        self.each_hit(entry, |list, _, _| met.push(list));
        met.sort_unstable();
    }

    /// Hands over each list that holds, with those of its entities that do.
    fn each_hit(&self, entry: &Entry, mut each: impl FnMut(u32, &[u32], &mut Scratch)) {
        let mut scratch = self.take();
        scratch.read(entry, &self.forms, self.nodes.len(), self.extra);
        let (mut candidates, mut parts) = (
            std::mem::take(&mut scratch.candidates),
            std::mem::take(&mut scratch.parts),
        );
        (self.presearch).candidates(&scratch.touched, &scratch, &mut parts, &mut candidates);
        scratch.parts = parts;
        if self.extra.sentences && !candidates.is_empty() {
            scratch.count_sentences(entry);
        }
        let lists = candidates.partition_point(|one| (one.query as usize) < self.lists.len());
        for &candidate in &candidates[..lists] {
            if self.holds(candidate, entry, &mut scratch) {
                each(candidate.query, &[], &mut scratch);
            }
        }
        self.each_names_hit(&candidates[lists..], entry, &mut scratch, &mut each);
        scratch.candidates = candidates;
        self.give(scratch);
    }

    fn holds(&self, candidate: Candidate, entry: &Entry, scratch: &mut Scratch) -> bool {
        candidate.is_certain || self.list_holds(&self.lists[candidate.query as usize], entry, scratch)
    }

    fn list_holds(&self, list: &List, entry: &Entry, scratch: &mut Scratch) -> bool {
        if let Some(more) = &list.more
            && !filter::lets_through(&more.only, &more.never, entry)
        {
            return false;
        }
        self.locate_terms(self.code(list.root), scratch);
        if let Some(more) = &list.more {
            more.support.iter().for_each(|&term| scratch.locate(term));
            for (code, _) in more.threshold.iter().flat_map(|(_, weights)| weights) {
                self.locate_terms(self.code(*code), scratch);
            }
        }
        let evaluation = list.evaluation(self, scratch.page(entry));
        evaluation.holds(self.code(list.root), None)
            && list.sum(&evaluation).is_none_or(|(sum, at_least)| sum >= at_least)
    }

    fn each_names_hit(
        &self,
        candidates: &[Candidate],
        entry: &Entry,
        scratch: &mut Scratch,
        each: &mut impl FnMut(u32, &[u32], &mut Scratch),
    ) {
        let at = |one: &Candidate| one.query as usize - self.lists.len();
        for of_one in candidates.chunk_by(|left, right| self.listed[at(left)].list == self.listed[at(right)].list) {
            let list = self.listed[at(&of_one[0])].list;
            let held: Vec<u32> = of_one
                .iter()
                .filter(|one| self.is_named(&self.listed[at(one)], entry, scratch))
                .map(|one| one.query - u32::try_from(self.lists.len()).unwrap_or(u32::MAX))
                .take(LISTED_MAX)
                .collect();
            if !held.is_empty() && self.list_holds(&self.lists[list as usize], entry, scratch) {
                each(list, &held, scratch);
            }
        }
    }

    fn is_named(&self, listed: &ListedCode, entry: &Entry, scratch: &mut Scratch) -> bool {
        self.locate_terms(self.code(listed.code), scratch);
        let list = &self.lists[listed.list as usize];
        list.evaluation(self, scratch.page(entry))
            .holds(self.code(listed.code), None)
    }

    /// Finds out where everything stands that a list's evidence and score ask for.
    fn locate(&self, list: &List, listed: &[u32], scratch: &mut Scratch) {
        self.locate_terms(self.code(list.root), scratch);
        for &one in listed {
            self.locate_terms(self.code(self.listed[one as usize].code), scratch);
        }
        if let Some(more) = &list.more {
            more.support.iter().for_each(|&term| scratch.locate(term));
            let weights = more
                .threshold
                .iter()
                .flat_map(|(_, weights)| weights.iter().map(|(code, _)| code));
            for code in weights.chain(&more.boost).chain(&more.demote) {
                self.locate_terms(self.code(*code), scratch);
            }
        }
    }

    fn locate_terms(&self, code: Code<'_>, scratch: &mut Scratch) {
        code.terms(&|number| self.shared(number), &mut |term| scratch.locate(term));
    }

    /// Reads an entry and hands it over, with everything located that the watchlist may ask for.
    pub(super) fn with_page<R>(&self, list: &List, entry: &Entry, read: impl FnOnce(Page<'_>) -> R) -> R {
        let mut scratch = self.take();
        scratch.read(entry, &self.forms, self.nodes.len(), self.extra);
        scratch.count_sentences(entry);
        self.locate(list, &[], &mut scratch);
        let result = read(scratch.page(entry));
        self.give(scratch);
        result
    }

    pub(super) fn take(&self) -> Scratch {
        let mut idle = self.scratch.lock().unwrap_or_else(PoisonError::into_inner);
        idle.pop().unwrap_or_default()
    }

    pub(super) fn give(&self, scratch: Scratch) {
        self.scratch
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(scratch);
    }

    pub(super) fn code(&self, stretch: Stretch) -> Code<'_> {
        Code::new(&self.code[stretch.from as usize..stretch.to as usize])
    }

    pub(super) fn shared(&self, number: u32) -> Code<'_> {
        self.code(self.shared[number as usize])
    }

    pub(super) fn filter(&self, number: u32) -> &Filter {
        &self.filters[number as usize]
    }

    /// Where a `tag:` that was met stands among the tags.
    pub(super) fn tagged(&self, filter: u32, entry: &Entry) -> Option<Span> {
        let (start, end) = filter::tag_at(self.filter(filter), entry)?;
        Some(Span {
            term: FILTERS + filter,
            field: Field::Tags,
            start: u32::try_from(start).ok()?,
            end: u32::try_from(end).ok()?,
            // Behind everything that is text.
            place: u32::MAX - 1,
            until: u32::MAX,
            sentence: u32::MAX,
            is_weak: false,
        })
    }

    /// A clause as the query's tree has it, for people.
    pub(super) fn node(&self, code: Code<'_>) -> Node {
        let parts = || code.children().map(|part| self.node(part)).collect::<Vec<_>>();
        let one = |code: Code<'_>| Box::new(self.node(code));
        match code.clause() {
            Clause::Term(term) => self.nodes[term as usize].clone(),
            Clause::Filter(filter) => Node::Filter(self.filter(filter).clone()),
            Clause::Shared(number) => self.node(self.shared(number)),
            Clause::And(_) | Clause::Beside { .. } => Node::And(parts()),
            Clause::Or(_) => Node::Or(parts()),
            Clause::Sentence(_) => Node::Sentence(parts()),
            Clause::Some(count, _) => Node::Some(count, parts()),
            Clause::Near { words, is_ordered, .. } => Node::Near {
                words,
                is_ordered,
                parts: parts(),
            },
            Clause::Not(inner) => Node::Not(one(inner)),
            Clause::AtLeast(count, inner) => Node::AtLeast(count, one(inner)),
            Clause::In(scope, inner) => Node::In(scope, one(inner)),
            Clause::Apart { words, of, from } => Node::Apart {
                words,
                of: one(of),
                from: one(from),
            },
        }
    }

    /// What a term is called.
    pub(super) fn name(&self, term: u32) -> Cow<'_, str> {
        match term.checked_sub(FILTERS) {
            Some(filter) => Node::Filter(self.filter(filter).clone()).to_string().into(),
            None => Cow::Borrowed(&self.names[term as usize]),
        }
    }

    fn judge<'e>(&'e self, list: &'e List, listed: &[u32], page: Page<'_>, entry: &'e Entry) -> Match<Cow<'e, str>> {
        let evaluation = list.evaluation(self, page);
        let mut spans = Vec::new();
        evaluation.evidence(self.code(list.root), None, &mut spans);
        for &one in listed {
            evaluation.company(self.code(self.listed[one as usize].code), &mut spans);
        }
        let (mut named, asked) = (Vec::new(), spans.len());
        for &one in listed {
            let listed = &self.listed[one as usize];
            let mut of_one = Vec::new();
            evaluation.evidence(self.code(listed.code), None, &mut of_one);
            spans.extend_from_slice(&of_one);
            let between = list.more.as_ref().and_then(|more| more.between).unwrap_or(0);
            named.extend(shown_name(entry, &joined(of_one, between), &listed.listing));
        }
        let score = match list.sum(&evaluation) {
            Some((sum, _)) => sum,
            None => list.score(self, &evaluation, &spans),
        };
        spans.truncate(asked);
        let mut evidence = self.shown(entry, spans);
        evidence.append(&mut named);
        Match {
            watchlist: Cow::Borrowed(&list.id),
            score,
            evidence,
        }
    }

    /// Spans in order of place, at most a few of each term.
    pub(super) fn shown<'e>(&'e self, entry: &'e Entry, mut spans: Vec<Span>) -> Vec<Evidence<Cow<'e, str>>> {
        spans.sort_unstable_by_key(|span| (span.place, span.until, span.term));
        spans.dedup();
        if spans.len() > SPANS_PER_TERM_MAX {
            let mut counts: RapidHashMap<u32, usize> = RapidHashMap::default();
            spans.retain(|span| {
                let count = counts.entry(span.term).or_default();
                *count += 1;
                *count <= SPANS_PER_TERM_MAX
            });
        }
        spans
            .iter()
            .filter_map(|span| span.evidence(entry, self.name(span.term)))
            .collect()
    }

    /// Watchlists and listed names.
    #[must_use]
    pub fn query_count(&self) -> usize {
        self.lists.len() + self.listed.len()
    }
}

/// Spans of one name's words as the stretches in which they stand together.
fn joined(mut spans: Vec<Span>, between: u32) -> Vec<Span> {
    spans.sort_unstable_by_key(|span| (span.place, span.until));
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last) if last.field == span.field && last.distance(&span) <= 2 * between => {
                last.end = last.end.max(span.end);
                last.until = last.until.max(span.until);
            }
            _ => joined.push(span),
        }
    }
    joined
}

fn shown_name<'e>(entry: &'e Entry, spans: &[Span], listing: &'e Arc<Listing>) -> Vec<Evidence<Cow<'e, str>>> {
    let shown = spans.iter().take(SPANS_PER_TERM_MAX);
    let evidence = shown.filter_map(|span| span.evidence(entry, Cow::Borrowed(&listing.name)));
    evidence
        .map(|one| Evidence {
            listing: Some(Arc::clone(listing)),
            ..one
        })
        .collect()
}

impl List {
    pub(super) fn evaluation<'e>(&'e self, matcher: &'e Matcher, page: Page<'e>) -> Evaluation<'e> {
        Evaluation {
            matcher,
            page,
            support: self.more.as_ref().map_or(&[], |more| &more.support),
            taken: &[],
        }
    }

    /// It is a list of names: its entities decide, and the query only besides.
    pub(super) fn has_names(&self) -> bool {
        self.more.as_ref().is_some_and(|more| more.between.is_some())
    }

    /// With `[score]`: the sum of the weights that were met, and the sum to reach.
    fn sum(&self, evaluation: &Evaluation<'_>) -> Option<(f64, f64)> {
        let (at_least, weights) = self.more.as_ref()?.threshold.as_ref()?;
        let held = weights
            .iter()
            .filter(|(code, _)| evaluation.holds(evaluation.matcher.code(*code), None));
        Some((held.map(|(_, weight)| weight).sum(), *at_least))
    }

    fn score(&self, matcher: &Matcher, evaluation: &Evaluation<'_>, spans: &[Span]) -> f64 {
        let mut best: Vec<(u32, f64)> = Vec::with_capacity(spans.len());
        // A tag that was met is a reason, and no word of the report.
        for span in spans.iter().filter(|span| span.field != Field::Tags) {
            let worth = SCORE
                .iter()
                .find(|(field, _)| *field == span.field)
                .map_or(1.0, |(_, worth)| *worth);
            best.push((span.term, worth));
        }
        best.sort_unstable_by(|left, right| left.0.cmp(&right.0).then(right.1.total_cmp(&left.1)));
        best.dedup_by_key(|(term, _)| *term);
        let holding = |clauses: &[Stretch]| {
            let held = clauses
                .iter()
                .filter(|code| evaluation.holds(matcher.code(**code), None));
            BOOST * f64::from(u32::try_from(held.count()).unwrap_or(u32::MAX))
        };
        let (boost, demote) = match &self.more {
            Some(more) => (holding(&more.boost), holding(&more.demote)),
            None => (0.0, 0.0),
        };
        (best.iter().map(|(_, worth)| worth).sum::<f64>() + boost - demote).max(0.0)
    }
}
