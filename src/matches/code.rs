//! A query as one contiguous record of numbers: what the engine reads instead of a tree.
//!
//! A clause is a head word, and for all but the smallest a second word with the length of what follows. A hundred thousand
//! queries lie behind each other in a few megabytes.

use super::query::{Filter, Node, Scope};

/// A compiled clause.
#[derive(Debug, Clone, Copy)]
pub(super) struct Code<'c>(&'c [u32]);

/// A compiled clause, as it is looked at.
#[derive(Debug, Clone, Copy)]
pub(super) enum Clause<'c> {
    And(Parts<'c>),
    Or(Parts<'c>),
    Not(Code<'c>),
    /// A weak name, and what must stand elsewhere than on its words.
    Beside {
        name: Code<'c>,
        beside: Code<'c>,
    },
    Near {
        words: u32,
        is_ordered: bool,
        /// Of a listed name: what may part its words.
        bond: Option<Bond>,
        parts: Parts<'c>,
    },
    Apart {
        words: u32,
        of: Code<'c>,
        from: Code<'c>,
    },
    Sentence(Parts<'c>),
    AtLeast(u32, Code<'c>),
    Some(u32, Parts<'c>),
    In(Scope, Code<'c>),
    /// Number of a filter.
    Filter(u32),
    /// Number of a clause that many queries have in common.
    Shared(u32),
    /// Number of a term.
    Term(u32),
}

/// How the words of one name are written, and what may stand between two of them. Never the end of a sentence, a semicolon or the next one of a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Bond {
    /// A comma where the list writes one: `KIM, Chol`.
    pub(super) has_comma: bool,
    /// An `and` where the list writes one: `Oil & Gas`.
    pub(super) has_and: bool,
    /// A dash or slash between blanks where the list writes one: `Lake – Sea Trading`.
    pub(super) has_dash: bool,
    /// Capitals at the head of every word: small, they are words of every newspaper.
    pub(super) has_capitals: bool,
}

/// Bits of the number of a nearness that say how it is bound.
const BOND_BITS: u32 = 5;

impl Bond {
    fn bits(bond: Option<Self>) -> u32 {
        bond.map_or(0, |bond| {
            1 | u32::from(bond.has_comma) << 1
                | u32::from(bond.has_and) << 2
                | u32::from(bond.has_dash) << 3
                | u32::from(bond.has_capitals) << 4
        })
    }

    fn of(bits: u32) -> Option<Self> {
        (bits & 1 == 1).then_some(Self {
            has_comma: bits & 2 != 0,
            has_and: bits & 4 != 0,
            has_dash: bits & 8 != 0,
            has_capitals: bits & 16 != 0,
        })
    }
}

/// Clauses behind each other.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parts<'c>(&'c [u32]);

impl<'c> Iterator for Parts<'c> {
    type Item = Code<'c>;

    fn next(&mut self) -> Option<Code<'c>> {
        let head = *self.0.first()?;
        let length = if is_leaf(head) { 1 } else { 2 + *self.0.get(1)? as usize };
        let (one, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(Code(one))
    }
}

/// Bits of a head word that say what it is; the rest is its number.
const OP_BITS: u32 = 4;

const TERM: u32 = 0;
const FILTER: u32 = 1;
const SHARED: u32 = 2;
const AND: u32 = 3;
const OR: u32 = 4;
const NOT: u32 = 5;
const NEAR: u32 = 6;
const ORDERED: u32 = 7;
const APART: u32 = 8;
const SENTENCE: u32 = 9;
const AT_LEAST: u32 = 10;
const SOME: u32 = 11;
const IN: u32 = 12;
const BESIDE: u32 = 13;

fn is_leaf(head: u32) -> bool {
    head & ((1 << OP_BITS) - 1) <= SHARED
}

const SCOPES: [Scope; 5] = [Scope::Title, Scope::Lead, Scope::Body, Scope::Url, Scope::Author];

impl<'c> Code<'c> {
    /// Over what [`Encoder`] wrote.
    pub(super) fn new(words: &'c [u32]) -> Self {
        Self(words)
    }

    pub(super) fn clause(self) -> Clause<'c> {
        let Some((&head, rest)) = self.0.split_first() else {
            return Clause::And(Parts(&[]));
        };
        let argument = head >> OP_BITS;
        let parts = Parts(rest.get(1..).unwrap_or_default());
        let one = |at: usize| parts.clone_nth(at);
        match head & ((1 << OP_BITS) - 1) {
            TERM => Clause::Term(argument),
            FILTER => Clause::Filter(argument),
            SHARED => Clause::Shared(argument),
            OR => Clause::Or(parts),
            NOT => Clause::Not(one(0)),
            BESIDE => Clause::Beside {
                name: one(0),
                beside: one(1),
            },
            NEAR | ORDERED => Clause::Near {
                words: argument >> BOND_BITS,
                is_ordered: head & ((1 << OP_BITS) - 1) == ORDERED,
                bond: Bond::of(argument),
                parts,
            },
            APART => Clause::Apart {
                words: argument,
                of: one(0),
                from: one(1),
            },
            SENTENCE => Clause::Sentence(parts),
            AT_LEAST => Clause::AtLeast(argument, one(0)),
            SOME => Clause::Some(argument, parts),
            IN => Clause::In(SCOPES[argument as usize % SCOPES.len()], one(0)),
            _ => Clause::And(parts),
        }
    }

    /// The clause as the only part of a group.
    pub(super) fn alone(self) -> Parts<'c> {
        Parts(self.0)
    }

    /// Every term in it, those of `NOT` and of shared clauses too.
    pub(super) fn terms(self, shared: &impl Fn(u32) -> Code<'c>, each: &mut impl FnMut(u32)) {
        match self.clause() {
            Clause::Term(term) => each(term),
            Clause::Filter(_) => {}
            Clause::Shared(number) => shared(number).terms(shared, each),
            _ => {
                let parts = Parts(self.0.get(2..).unwrap_or_default());
                match parts.all_terms() {
                    Some(terms) => terms.for_each(each),
                    None => parts.for_each(|part| part.terms(shared, each)),
                }
            }
        }
    }

    /// The clauses directly below, in the order of the query.
    pub(super) fn children(self) -> Parts<'c> {
        match self.clause() {
            Clause::Term(_) | Clause::Filter(_) | Clause::Shared(_) => Parts(&[]),
            _ => Parts(self.0.get(2..).unwrap_or_default()),
        }
    }
}

impl<'c> Parts<'c> {
    /// The terms, if every part is one: the usual group of alternatives, read without looking at each for what it is.
    #[inline]
    pub(super) fn all_terms(self) -> Option<impl Iterator<Item = u32> + use<'c>> {
        // The head of anything else says so, before its parts are come to.
        let are_terms = self.0.iter().all(|head| head & ((1 << OP_BITS) - 1) == TERM);
        are_terms.then(|| self.0.iter().map(|head| head >> OP_BITS))
    }

    fn clone_nth(self, at: usize) -> Code<'c> {
        let mut parts = self;
        parts.nth(at).unwrap_or(Code(&[]))
    }
}

/// Writes clauses.
#[derive(Debug, Default)]
pub(super) struct Encoder {
    pub(super) words: Vec<u32>,
}

impl Encoder {
    /// A clause without parts.
    pub(super) fn term(&mut self, term: u32) {
        self.words.push(term << OP_BITS | TERM);
    }

    /// A clause that many queries have in common.
    pub(super) fn shared(&mut self, number: u32) {
        self.words.push(number << OP_BITS | SHARED);
    }

    /// A clause whose parts `inner` writes.
    fn inner(&mut self, op: u32, argument: u32, inner: impl FnOnce(&mut Self)) {
        self.words.push(argument << OP_BITS | op);
        let at = self.words.len();
        self.words.push(0);
        inner(self);
        self.words[at] = u32::try_from(self.words.len() - at - 1).unwrap_or(u32::MAX);
    }

    /// Any of the parts that `inner` writes.
    pub(super) fn any(&mut self, inner: impl FnOnce(&mut Self)) {
        self.inner(OR, 0, inner);
    }

    /// A weak name, and behind it what must stand beside it: both are written by `inner`.
    pub(super) fn beside(&mut self, inner: impl FnOnce(&mut Self)) {
        self.inner(BESIDE, 0, inner);
    }

    /// The parts that `inner` writes, at most `words` words between neighbours.
    pub(super) fn near(&mut self, words: u32, is_ordered: bool, bond: Option<Bond>, inner: impl FnOnce(&mut Self)) {
        let argument = words << BOND_BITS | Bond::bits(bond);
        self.inner(if is_ordered { ORDERED } else { NEAR }, argument, inner);
    }

    /// A query's tree. `number` numbers its terms, `filter` its filters.
    pub(super) fn node(&mut self, node: &Node, numbers: &mut impl Numbers) {
        match node {
            Node::Set(_) | Node::Term { .. } => {
                let term = numbers.term(node);
                self.term(term);
            }
            Node::Filter(filter) => {
                let number = numbers.filter(filter);
                self.words.push(number << OP_BITS | FILTER);
            }
            Node::And(parts) => self.inner(AND, 0, |all| all.nodes(parts, numbers)),
            Node::Or(parts) => self.inner(OR, 0, |all| all.nodes(parts, numbers)),
            Node::Sentence(parts) => {
                numbers.sentence();
                self.inner(SENTENCE, 0, |all| all.nodes(parts, numbers));
            }
            Node::Some(count, parts) => self.inner(SOME, *count, |all| all.nodes(parts, numbers)),
            Node::Near {
                words,
                is_ordered,
                parts,
            } => self.near(*words, *is_ordered, None, |all| all.nodes(parts, numbers)),
            Node::Not(inner) => self.inner(NOT, 0, |all| all.node(inner, numbers)),
            Node::AtLeast(count, inner) => self.inner(AT_LEAST, *count, |all| all.node(inner, numbers)),
            Node::Apart { words, of, from } => self.inner(APART, *words, |all| {
                all.node(of, numbers);
                all.node(from, numbers);
            }),
            Node::In(scope, inner) => {
                numbers.scope(*scope);
                let at = SCOPES.iter().zip(0..).find(|(one, _)| *one == scope);
                self.inner(IN, at.map_or(0, |(_, at)| at), |all| all.node(inner, numbers));
            }
        }
    }

    fn nodes(&mut self, nodes: &[Node], numbers: &mut impl Numbers) {
        nodes.iter().for_each(|node| self.node(node, numbers));
    }
}

/// Gives out the numbers that clauses refer to.
pub(super) trait Numbers {
    /// Of a word, phrase or set.
    fn term(&mut self, node: &Node) -> u32;
    /// Of a filter.
    fn filter(&mut self, filter: &Filter) -> u32;
    /// A field is asked for.
    fn scope(&mut self, scope: Scope);
    /// It is asked what stands in one sentence.
    fn sentence(&mut self);
}
