//! Watchlists and alias sets to one engine.
//!
//! Every distinct word, phrase and set of all watchlists is a term; one pass over an entry finds which of them it has. Each
//! query is one contiguous record, filed under terms it cannot do without: only queries one of whose terms was seen are looked
//! at, so that a thousand more cost next to nothing.

use rapidhash::RapidHashMap;

use super::Watchlist;
use super::code::{Code, Encoder, Numbers};
use super::matcher::{List, ListedCode, Matcher, More, Stretch};
use super::names::Names;
use super::names::spelled::spelled;
use super::page::Extra;
use super::presearch::{Filing, Known, Needs, Presearch};
use super::query::{Filter, Node, Query, Scope};
use super::watchlist::Sources;
use crate::entries::Entry;
use crate::stories::similarity::{start_count, start_texts, term_id};
use crate::text::aliases::AliasSet;
use crate::text::forms::{Forms, Pattern};
use crate::text::terms::terms;
use crate::text::words::words;

/// Collects watchlists, one by one, so that a hundred thousand of them need not be in memory at once.
#[derive(Debug)]
pub struct Builder<'a> {
    aliases: &'a [AliasSet],
    terms: Terms,
    code: Encoder,
    lists: Vec<List>,
    listed: Vec<ListedCode>,
    shared: Vec<Stretch>,
}

impl<'a> Builder<'a> {
    /// Over these alias sets.
    #[must_use]
    pub fn new(aliases: &'a [AliasSet]) -> Self {
        Self {
            aliases,
            terms: Terms::default(),
            code: Encoder::default(),
            lists: Vec::new(),
            listed: Vec::new(),
            shared: Vec::new(),
        }
    }

    /// Takes a watchlist in. References to sets were checked when its queries were parsed; a set that is not there is never
    /// found.
    pub fn add(&mut self, list: &Watchlist) {
        let root = self.node(&list.query.root);
        let (Some(list_number), more) = (u32::try_from(self.lists.len()).ok(), self.more(list)) else {
            return;
        };
        if let Some(names) = &list.names {
            self.names(list_number, names);
        }
        self.lists.push(List {
            id: list.id.as_str().into(),
            root,
            more,
        });
    }

    fn more(&mut self, list: &Watchlist) -> Option<Box<More>> {
        let threshold = list.threshold.as_ref().map(|threshold| {
            let weights = threshold.weights.iter();
            let weights = weights.map(|(query, weight)| (self.node(&query.root), *weight));
            (threshold.at_least, weights.collect())
        });
        let mut nodes = |queries: &[Query]| queries.iter().map(|query| self.node(&query.root)).collect::<Vec<_>>();
        let (boost, demote) = (nodes(&list.boost), nodes(&list.demote));
        let is_plain = threshold.is_none()
            && boost.is_empty()
            && demote.is_empty()
            && list.names.is_none()
            && list.only == Sources::default()
            && list.never == Sources::default();
        (!is_plain).then(|| {
            Box::new(More {
                only: list.only.clone(),
                never: list.never.clone(),
                threshold,
                boost,
                demote,
                between: list.names.as_ref().map(|names| names.between),
                support: Vec::new(),
            })
        })
    }

    fn node(&mut self, node: &Node) -> Stretch {
        self.write(|code, terms| code.node(node, terms))
    }

    fn write(&mut self, write: impl FnOnce(&mut Encoder, &mut Terms)) -> Stretch {
        let from = number(self.code.words.len());
        write(&mut self.code, &mut self.terms);
        Stretch {
            from,
            to: number(self.code.words.len()),
        }
    }

    /// Each listed entity is a query of its own: any of its names, weak ones in company.
    fn names(&mut self, list: u32, names: &Names) {
        let beside = names.beside.as_ref().map(|beside| {
            let stretch = self.node(&beside.root);
            self.shared.push(stretch);
            number(self.shared.len() - 1)
        });
        for listed in names.entries.iter() {
            let code = self.write(|code, terms| {
                code.any(|any| {
                    for name in &listed.names {
                        spelled(any, terms, name, names, beside);
                    }
                });
            });
            self.listed.push(ListedCode {
                list,
                code,
                listing: listed.listing.clone(),
            });
        }
    }

    /// Compiles what was taken in.
    #[must_use]
    pub fn finish(self) -> Matcher {
        let sets: RapidHashMap<&str, &AliasSet> = self.aliases.iter().map(|set| (set.id.as_str(), set)).collect();
        let mut patterns: Vec<Pattern<'_>> = Vec::with_capacity(self.terms.nodes.len());
        for (node, owner) in self.terms.nodes.iter().zip(0..) {
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
        let (costs, kinds) = guesses(&patterns, self.terms.nodes.len());
        let mut matcher = Matcher {
            forms: Forms::new(patterns),
            code: self.code.words,
            names: self.terms.nodes.iter().map(Node::name).collect(),
            nodes: self.terms.nodes,
            filters: self.terms.filters,
            lists: self.lists,
            listed: self.listed,
            shared: self.shared,
            presearch: Presearch::default(),
            extra: Extra {
                // A weak form looks for company in its sentence.
                sentences: self.terms.extra.sentences || kinds.iter().any(|kind| kind.has_weak),
                ..self.terms.extra
            },
            kinds,
            scratch: std::sync::Mutex::default(),
        };
        matcher.code.shrink_to_fit();
        matcher.find_support();
        matcher.file(&costs);
        matcher
    }
}

/// The distinct terms and filters of all watchlists.
#[derive(Debug, Default)]
pub(super) struct Terms {
    plain: Plain,
    exact: RapidHashMap<Box<str>, u32>,
    sets: RapidHashMap<Box<str>, u32>,
    nodes: Vec<Node>,
    filters: Vec<Filter>,
    extra: Extra,
}

/// Words and phrases with their numbers. A short one is its own key: a hundred thousand queries ask for half a million words,
/// and each look at a text that lies elsewhere is a wait for memory.
#[derive(Debug, Default)]
struct Plain {
    short: RapidHashMap<u128, u32>,
    long: RapidHashMap<Box<str>, u32>,
}

impl Plain {
    /// The number of a text, which is `next` if it is new.
    fn number(&mut self, text: &str, next: u32) -> u32 {
        match Self::key(text) {
            Some(key) => *self.short.entry(key).or_insert(next),
            None => match self.long.get(text) {
                Some(&known) => known,
                None => *self.long.entry(text.into()).or_insert(next),
            },
        }
    }

    /// The bytes of a short text, and its length where no byte of it is.
    fn key(text: &str) -> Option<u128> {
        let mut bytes = [0; 16];
        let (last, rest) = bytes.split_last_mut()?;
        rest.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        *last = u8::try_from(text.len()).ok()?;
        Some(u128::from_le_bytes(bytes))
    }
}

impl Terms {
    /// The number of a word or phrase.
    pub(super) fn plain(&mut self, text: &str) -> u32 {
        let next = number(self.nodes.len());
        let known = self.plain.number(text, next);
        if known != next {
            return known;
        }
        self.nodes.push(Node::Term {
            text: text.to_owned(),
            is_exact: false,
        });
        next
    }
}

impl Numbers for Terms {
    fn term(&mut self, node: &Node) -> u32 {
        let (map, text) = match node {
            Node::Set(id) => (&mut self.sets, id),
            Node::Term { text, is_exact: true } => (&mut self.exact, text),
            Node::Term { text, .. } => return self.plain(text),
            _ => return 0,
        };
        if let Some(&known) = map.get(text.as_str()) {
            return known;
        }
        let next = number(self.nodes.len());
        map.insert(text.as_str().into(), next);
        self.nodes.push(node.clone());
        next
    }

    fn filter(&mut self, filter: &Filter) -> u32 {
        let known = self.filters.iter().position(|one| one == filter);
        number(known.unwrap_or_else(|| {
            self.filters.push(filter.clone());
            self.filters.len() - 1
        }))
    }

    fn scope(&mut self, scope: Scope) {
        self.extra.url |= scope == Scope::Url;
        self.extra.authors |= scope == Scope::Author;
    }

    fn sentence(&mut self) {
        self.extra.sentences = true;
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// What a term's forms say of it before any text is read.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct TermKind {
    pub(super) has_weak: bool,
    pub(super) has_not: bool,
}

/// A guess at the share of entries that have each term: by the starting table of word counts, else by its length.
fn guesses(patterns: &[Pattern<'_>], terms: usize) -> (Vec<f32>, Vec<TermKind>) {
    let mut costs = vec![0.0_f32; terms];
    let mut kinds = vec![TermKind::default(); terms];
    for pattern in patterns {
        let kind = &mut kinds[pattern.owner as usize];
        kind.has_weak |= pattern.may_be_weak();
        kind.has_not |= pattern.is_not;
        if !pattern.is_not {
            let cost = &mut costs[pattern.owner as usize];
            *cost = (*cost + guess(pattern.text)).min(1.0);
        }
    }
    (costs, kinds)
}

/// Bytes after which a word of unknown frequency is taken for three times as rare.
const RARITY_BYTES: f32 = 3.0;

fn guess(form: &str) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "counts of texts and bytes are small")]
    let share = |word: &str| {
        let count = terms(word).iter().map(|term| start_count(term_id(term))).min();
        match count.filter(|count| *count > 0) {
            Some(count) => count as f32 / start_texts() as f32,
            None => 0.1 * 3.0_f32.powf(-(word.len() as f32) / RARITY_BYTES),
        }
    };
    let rarest = words(form).map(|word| share(word.text)).fold(1.0, f32::min);
    if words(form).nth(1).is_some() {
        rarest / 4.0
    } else {
        rarest
    }
}

/// What is known when queries are filed.
struct Costs<'m> {
    matcher: &'m Matcher,
    costs: &'m [f32],
}

impl<'m> Known<'m> for Costs<'m> {
    fn cost(&self, term: u32) -> f32 {
        self.costs[term as usize]
    }

    fn is_doubtful(&self, term: u32) -> bool {
        let kind = self.matcher.kinds[term as usize];
        kind.has_weak || kind.has_not
    }

    fn shared(&self, number: u32) -> Code<'m> {
        self.matcher.shared(number)
    }
}

/// Entries looked at to learn how frequent terms are.
const SAMPLE_MAX: usize = 2_000;

impl Matcher {
    /// Files the queries anew by how frequent their terms are in these entries, of which at most 2,000 are looked at. It
    /// changes what matching costs, and never what matches.
    pub fn tune<'e>(&mut self, sample: impl IntoIterator<Item = &'e Entry>) {
        let mut counts = vec![0_u32; self.nodes.len()];
        let mut entries = 0_u32;
        let mut scratch = self.take();
        for entry in sample.into_iter().take(SAMPLE_MAX) {
            scratch.read(entry, &self.forms, self.nodes.len(), self.extra);
            scratch.touched.iter().for_each(|&term| counts[term as usize] += 1);
            entries += 1;
        }
        self.give(scratch);
        if entries == 0 {
            return;
        }
        #[expect(clippy::cast_precision_loss, reason = "at most 2,000")]
        let costs: Vec<f32> = counts
            .iter()
            // A term that was not seen is rare, and no rarer than the sample can tell.
            .map(|&count| (count as f32 + 0.1) / entries as f32)
            .collect();
        self.file(&costs);
    }

    fn file(&mut self, costs: &[f32]) {
        let known = Costs { matcher: self, costs };
        let mut filing = Filing::new(self.nodes.len());
        for (list, query) in self.lists.iter().zip(0..) {
            if !list.has_names() {
                let mut needs = Needs::of(self.code(list.root), &known);
                if list.more.is_some() || self.extra.is_elsewhere() {
                    // More than words is asked, or a word may stand in an address alone.
                    needs.doubt();
                }
                filing.add(query, &needs, &known);
            }
        }
        for (listed, query) in self.listed.iter().zip(number(self.lists.len())..) {
            let needs = Needs::of(self.code(listed.code), &known);
            if !needs.is_never() {
                filing.add(query, &needs, &known);
            }
        }
        self.presearch = filing.finish(costs);
    }

    /// Terms that a query asks for: beside them its weak forms count.
    fn find_support(&mut self) {
        if !self.kinds.iter().any(|kind| kind.has_weak) {
            return;
        }
        for number in 0..self.lists.len() {
            let mut terms = Vec::new();
            positive(self, self.code(self.lists[number].root), &mut terms);
            if self.has_weak(&self.lists[number]) {
                self.lists[number].more.get_or_insert_default().support = terms;
            }
        }
    }

    /// Whether a weak form may count somewhere in the list: in its query, its weights, or what moves it.
    fn has_weak(&self, list: &List) -> bool {
        let mut has = false;
        let mut look = |stretch: Stretch| {
            self.code(stretch).terms(&|number| self.shared(number), &mut |term| {
                has |= self.kinds[term as usize].has_weak;
            });
        };
        look(list.root);
        if let Some(more) = &list.more {
            let weights = more
                .threshold
                .iter()
                .flat_map(|(_, weights)| weights.iter().map(|(code, _)| code));
            weights
                .chain(&more.boost)
                .chain(&more.demote)
                .for_each(|code| look(*code));
        }
        // The company that a list of names asks for may be weak as well.
        self.shared.iter().for_each(|code| look(*code));
        has
    }
}

/// Terms that a clause asks for, each once.
fn positive(matcher: &Matcher, code: Code<'_>, terms: &mut Vec<u32>) {
    use super::code::Clause;
    match code.clause() {
        Clause::Not(_) | Clause::Filter(_) => {}
        Clause::Apart { of, .. } => positive(matcher, of, terms),
        Clause::Shared(number) => positive(matcher, matcher.shared(number), terms),
        Clause::Term(term) if !terms.contains(&term) => terms.push(term),
        _ => code.children().for_each(|part| positive(matcher, part, terms)),
    }
}
