//! What became of each clause: the one place of the explanation that looks into the engine.

use serde::Serialize;

use crate::entries::Entry;
use crate::matches::code::{Clause, Code};
use crate::matches::evaluate::Evaluation;
use crate::matches::page::Span;
use crate::matches::query::{NEAR_MAX, Node, Scope};
use crate::matches::{Evidence, Field, Matcher};

/// What became of one clause.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Verdict {
    /// The clause as text.
    pub clause: String,
    /// What it asks.
    pub kind: Kind,
    /// Whether it holds.
    pub holds: bool,
    /// The words that did it; for a `NOT` that fails, the words that were not wanted.
    pub evidence: Vec<Evidence>,
    /// Of a set: the form behind each piece of evidence, each once.
    pub forms: Vec<String>,
    /// Of a set: weak forms that stand in the text and do not count, because nothing else of the query is beside them.
    pub alone: Vec<String>,
    /// Of two things that stand too far apart: so many words lie between them where they are nearest.
    pub words_between: Option<u32>,
    /// Of things that must stand together: they do, but one mention stands for two of them.
    pub is_shared: bool,
    /// The clauses inside, in order.
    pub inner: Vec<Verdict>,
}

/// What a clause asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Each of these.
    And,
    /// One of these.
    Or,
    /// None of this.
    Not,
    /// Near each other.
    Near,
    /// The first without the second near it.
    Apart,
    /// In one sentence.
    Sentence,
    /// So many mentions.
    AtLeast,
    /// So many of these.
    Some,
    /// Only there.
    In,
    /// Not of words: language, source, day.
    Filter,
    /// A named set.
    Set,
    /// A word or phrase.
    Term,
}

impl Verdict {
    /// The clause, as deep inside as can be said, because of which this one fails; itself if it is its own fault.
    #[must_use]
    pub fn blamed(&self) -> &Verdict {
        let mut failed = self;
        loop {
            let deeper = match failed.kind {
                // Of alternatives that all fail none is to blame, and what a NOT forbids is there.
                Kind::Or | Kind::Some | Kind::Not | Kind::Filter | Kind::Set | Kind::Term => None,
                Kind::Apart => failed.inner.first().filter(|inner| !inner.holds),
                _ => failed.inner.iter().find(|inner| !inner.holds),
            };
            match deeper {
                Some(inner) => failed = inner,
                None => return failed,
            }
        }
    }

    /// Everything found by clauses that hold and are wanted, as far as the tree goes.
    pub(super) fn found(&self, into: &mut Vec<Evidence>) {
        if self.kind == Kind::Not {
            if !self.holds {
                into.extend(self.evidence.iter().cloned());
            }
            return;
        }
        if self.inner.is_empty() {
            into.extend(self.evidence.iter().cloned());
        }
        self.inner.iter().for_each(|inner| inner.found(into));
    }

    /// This verdict and all inside it, with the fields in which each counts; `None`: headline, teaser and text.
    pub(super) fn each_set(&mut self, fields: Option<&'static [Field]>, visit: &mut impl FnMut(&mut Self, &[Field])) {
        const TEXT: &[Field] = &[Field::Title, Field::Summary, Field::Body];
        let fields = match self.kind {
            Kind::In => Some(scope_fields(&self.clause)),
            _ => fields,
        };
        if self.kind == Kind::Set {
            visit(self, fields.unwrap_or(TEXT));
        }
        for inner in &mut self.inner {
            inner.each_set(fields, visit);
        }
    }
}

fn scope_fields(clause: &str) -> &'static [Field] {
    match clause.split(':').next() {
        Some("title") => &[Field::Title],
        Some("lead") => &[Field::Title, Field::Summary, Field::Body],
        Some("body") => &[Field::Summary, Field::Body],
        _ => &[],
    }
}

/// The tree of a watchlist's query on an entry; `None` if there is no watchlist of this id.
pub(super) fn tree(matcher: &Matcher, entry: &Entry, watchlist: &str) -> Option<Verdict> {
    let list = matcher.lists.iter().find(|list| *list.id == *watchlist)?;
    Some(matcher.with_page(list, entry, |page| {
        Walk {
            matcher,
            evaluation: list.evaluation(matcher, page),
        }
        .verdict(matcher.code(list.root), None)
    }))
}

struct Walk<'e> {
    matcher: &'e Matcher,
    evaluation: Evaluation<'e>,
}

impl Walk<'_> {
    fn verdict(&self, code: Code<'_>, scope: Option<Scope>) -> Verdict {
        let (clause, node) = (code.clause(), self.matcher.node(code));
        let below = match clause {
            Clause::In(inner, _) => Some(inner),
            _ => scope,
        };
        let holds = self.evaluation.holds(code, scope);
        let mut spans = Vec::new();
        match clause {
            Clause::Not(unwanted) if !holds => self.evaluation.evidence(unwanted, scope, &mut spans),
            Clause::Term(_) | Clause::Near { .. } | Clause::Apart { .. } | Clause::Sentence(_) => {
                spans = self.evaluation.places(code, scope);
            }
            _ => {}
        }
        Verdict {
            clause: node.to_string(),
            kind: kind(&node),
            holds,
            evidence: (self.matcher.shown(self.evaluation.page.entry, spans).into_iter())
                .map(Evidence::into_owned)
                .collect(),
            forms: Vec::new(),
            alone: Vec::new(),
            words_between: (!holds).then(|| self.words_between(clause, scope)).flatten(),
            is_shared: !holds && self.is_shared(clause, scope),
            inner: code.children().map(|part| self.verdict(part, below)).collect(),
        }
    }

    /// How near the two parts of a failed `NEAR` come to each other in one field.
    fn words_between(&self, clause: Clause<'_>, scope: Option<Scope>) -> Option<u32> {
        let Clause::Near { mut parts, .. } = clause else {
            return None;
        };
        let (left, right) = (parts.next()?, parts.next()?);
        if parts.next().is_some() {
            return None;
        }
        let (left, right) = (
            self.evaluation.places(left, scope),
            self.evaluation.places(right, scope),
        );
        let distances = left.iter().flat_map(|left| {
            let apart = right.iter().filter(|right| !left.overlaps(right));
            apart.map(|right| left.distance(right).div_ceil(2))
        });
        // Between two fields lies more than any nearness reaches.
        distances.min().filter(|words| *words <= NEAR_MAX)
    }

    /// Whether all that a failed `SENT` or `NEAR` of two asks for is in one place, and only one mention stands for both: one that is
    /// not near itself.
    fn is_shared(&self, clause: Clause<'_>, scope: Option<Scope>) -> bool {
        let (parts, is_near) = match clause {
            Clause::Near { parts, .. } => (parts, true),
            Clause::Sentence(parts) => (parts, false),
            _ => return false,
        };
        let places: Vec<Vec<Span>> = parts.map(|part| self.evaluation.places(part, scope)).collect();
        match places.as_slice() {
            [left, right] if is_near => {
                let is_one = |left: &Span| right.iter().all(|right| left.overlaps(right));
                !left.is_empty() && !right.is_empty() && left.iter().all(is_one)
            }
            [first, rest @ ..] if !is_near => first.iter().any(|one| {
                let is_there = |spans: &Vec<Span>| spans.iter().any(|span| span.sentence == one.sentence);
                rest.iter().all(is_there)
            }),
            _ => false,
        }
    }
}

fn kind(node: &Node) -> Kind {
    match node {
        Node::And(_) => Kind::And,
        Node::Or(_) => Kind::Or,
        Node::Not(_) => Kind::Not,
        Node::Near { .. } => Kind::Near,
        Node::Apart { .. } => Kind::Apart,
        Node::Sentence(_) => Kind::Sentence,
        Node::AtLeast(..) => Kind::AtLeast,
        Node::Some(..) => Kind::Some,
        Node::In(..) => Kind::In,
        Node::Filter(_) => Kind::Filter,
        Node::Set(_) => Kind::Set,
        Node::Term { .. } => Kind::Term,
    }
}
