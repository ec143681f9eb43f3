//! Does a query hold for an entry, and where.

use std::cmp::Reverse;

use super::code::{Bond, Clause, Code, Parts};
use super::filter;
use super::matcher::Matcher;
use super::page::{Page, Span};
use super::query::Scope;

/// Mentions of one side beyond which the long way is the shorter one.
const TOUCHING_MAX: usize = 32;

/// Where a word stands, in half words.
#[derive(Debug, Default, Clone, Copy)]
struct Mention {
    place: u32,
    until: u32,
}

/// A few mentions.
#[derive(Default)]
struct Mentions {
    all: [Mention; TOUCHING_MAX],
    count: usize,
}

impl Mentions {
    fn all(&self) -> &[Mention] {
        &self.all[..self.count]
    }
}

/// Evaluates the clauses of one query on one page.
#[derive(Clone, Copy)]
pub(super) struct Evaluation<'e> {
    pub(super) matcher: &'e Matcher,
    pub(super) page: Page<'e>,
    /// Terms beside which a weak form counts.
    pub(super) support: &'e [u32],
    /// Where a weak name stands: what must stand beside it stands elsewhere.
    pub(super) taken: &'e [Span],
}

impl Evaluation<'_> {
    /// Whether the clause holds.
    pub(super) fn holds(&self, code: Code<'_>, scope: Option<Scope>) -> bool {
        match code.clause() {
            Clause::And(mut parts) => parts.all(|part| self.holds(part, scope)),
            Clause::Or(mut parts) => parts.any(|part| self.holds(part, scope)),
            Clause::Not(inner) => !self.holds(inner, scope),
            Clause::Beside { name, beside } => {
                let taken = self.places(name, scope);
                !taken.is_empty() && self.beside(&taken).holds(beside, scope)
            }
            Clause::In(inner_scope, inner) => self.holds(inner, Some(inner_scope)),
            Clause::Filter(asked) => filter::holds(self.matcher.filter(asked), self.page.entry),
            Clause::Shared(number) => self.holds(self.matcher.shared(number), scope),
            Clause::Term(term) => self.spans(term, scope).next().is_some(),
            Clause::AtLeast(count, inner) => self.mentions(inner, scope) >= count,
            Clause::Some(count, parts) => parts.filter(|part| self.holds(*part, scope)).count() >= count as usize,
            Clause::Near {
                words,
                is_ordered,
                bond,
                parts,
            } => match self.touching(parts, is_ordered, 2 * words, scope) {
                Some(false) => false,
                // What lies between the words of a name takes the long way to say.
                Some(true) if bond.is_none() => true,
                _ => !self.places(code, scope).is_empty(),
            },
            Clause::Apart { .. } | Clause::Sentence(_) => !self.places(code, scope).is_empty(),
        }
    }

    /// The short way for the usual nearness, of two words or two groups of words: one of each within reach of the other. Where
    /// no mention of one lies on one of the other, somewhere in a run of both kinds one follows the other, so that this says
    /// the same as the long way. `None` if it is not usual.
    fn touching(&self, parts: Parts<'_>, is_ordered: bool, apart: u32, scope: Option<Scope>) -> Option<bool> {
        let mut parts = parts;
        let (left, right) = (Self::words_of(parts.next()?)?, Self::words_of(parts.next()?)?);
        if parts.next().is_some() {
            return None;
        }
        let (left, right) = (self.mentions_of(left, scope)?, self.mentions_of(right, scope)?);
        let mut has_overlap = false;
        for one in left.all() {
            for other in right.all() {
                if other.place >= one.until {
                    if other.place - one.until <= apart {
                        return Some(true);
                    }
                } else if one.place < other.until {
                    has_overlap = true;
                } else if !is_ordered && one.place - other.until <= apart {
                    return Some(true);
                }
            }
        }
        (!has_overlap || is_ordered).then_some(false)
    }

    /// The words of a clause that is a word or a group of words.
    fn words_of<'c>(code: Code<'c>) -> Option<impl Iterator<Item = u32> + use<'c>> {
        match code.clause() {
            Clause::Term(_) => code.alone().all_terms(),
            Clause::Or(parts) => parts.all_terms(),
            _ => None,
        }
    }

    /// Where these terms are mentioned; `None` for too many mentions.
    fn mentions_of(&self, terms: impl Iterator<Item = u32>, scope: Option<Scope>) -> Option<Mentions> {
        let mut mentions = Mentions::default();
        for span in terms.flat_map(|term| self.spans(term, scope)) {
            *mentions.all.get_mut(mentions.count)? = Mention {
                place: span.place,
                until: span.until,
            };
            mentions.count += 1;
        }
        Some(mentions)
    }

    fn spans(&self, term: u32, scope: Option<Scope>) -> impl Iterator<Item = &Span> {
        self.page.spans(term).iter().filter(move |span| {
            self.page.is_within(span, scope)
                && (!span.is_weak || self.page.is_supported(span, self.support))
                && !self.taken.iter().any(|taken| taken.overlaps(span))
        })
    }

    /// The same elsewhere than at these places.
    fn beside<'b>(&'b self, taken: &'b [Span]) -> Evaluation<'b> {
        Evaluation { taken, ..*self }
    }

    /// Mentions that do not overlap, greedily from the front.
    fn mentions(&self, clause: Code<'_>, scope: Option<Scope>) -> u32 {
        let mut until = 0;
        let mut count = 0;
        for span in self.places(clause, scope) {
            if span.place >= until {
                count += 1;
                until = span.until;
            }
        }
        count
    }

    /// Where the clause stands, in order of place; empty where it does not hold. Clauses that stand nowhere (`NOT`, filters)
    /// give none.
    pub(super) fn places(&self, code: Code<'_>, scope: Option<Scope>) -> Vec<Span> {
        let each = |parts: Parts<'_>| -> Vec<Vec<Span>> { parts.map(|part| self.places(part, scope)).collect() };
        let mut places = match code.clause() {
            // They stand in order as they are.
            Clause::Term(term) => return self.spans(term, scope).copied().collect(),
            Clause::Or(parts) => parts.flat_map(|part| self.places(part, scope)).collect(),
            Clause::In(inner_scope, inner) => self.places(inner, Some(inner_scope)),
            Clause::Shared(number) => self.places(self.matcher.shared(number), scope),
            Clause::Near {
                words,
                is_ordered,
                bond,
                parts,
            } => {
                let reach = Reach {
                    apart: 2 * words,
                    bond,
                    page: self.page,
                };
                let parts = each(parts);
                if is_ordered {
                    ordered(&parts, reach)
                } else {
                    near(&parts, reach)
                }
            }
            Clause::Apart { words, of, from } => {
                let from = self.places(from, scope);
                let mut of = self.places(of, scope);
                of.retain(|span| from.iter().all(|other| span.distance(other) > 2 * words));
                of
            }
            Clause::Sentence(parts) => same_sentence(&each(parts)),
            Clause::AtLeast(_, inner) => self.places(inner, scope),
            Clause::And(_) | Clause::Not(_) | Clause::Some(..) | Clause::Filter(_) | Clause::Beside { .. } => {
                Vec::new()
            }
        };
        places.sort_unstable_by_key(order);
        places.dedup();
        places
    }

    /// Everything that speaks for a clause that holds.
    pub(super) fn evidence(&self, code: Code<'_>, scope: Option<Scope>, out: &mut Vec<Span>) {
        match code.clause() {
            Clause::And(parts) | Clause::Or(parts) | Clause::Some(_, parts) => {
                for part in parts.filter(|part| self.holds(*part, scope)) {
                    self.evidence(part, scope, out);
                }
            }
            Clause::In(inner_scope, inner) => self.evidence(inner, Some(inner_scope), out),
            Clause::Shared(number) => self.evidence(self.matcher.shared(number), scope, out),
            Clause::Term(term) => out.extend(self.spans(term, scope)),
            Clause::Filter(asked) => out.extend(self.matcher.tagged(asked, self.page.entry)),
            Clause::Not(_) => {}
            Clause::Beside { name, .. } => out.extend(self.places(name, scope)),
            _ => out.extend(self.places(code, scope)),
        }
    }
}

impl Evaluation<'_> {
    /// What stands beside the weak names of a listed entity.
    pub(super) fn company(&self, code: Code<'_>, out: &mut Vec<Span>) {
        match code.clause() {
            Clause::Or(parts) => parts.for_each(|part| self.company(part, out)),
            Clause::Beside { name, beside } if self.holds(code, None) => {
                let taken = self.places(name, None);
                self.beside(&taken).evidence(beside, None, out);
            }
            _ => {}
        }
    }
}

fn order(span: &Span) -> (u32, Reverse<u32>, u32) {
    (span.place, Reverse(span.until), span.term)
}

/// How far two mentions may be from each other, and what may lie between them.
#[derive(Clone, Copy)]
struct Reach<'e> {
    /// In half words.
    apart: u32,
    bond: Option<Bond>,
    page: Page<'e>,
}

impl Reach<'_> {
    /// Whether nothing parts two mentions of one name, the first of which stands before the other; by their parts it is known
    /// whether they stand in the order of the list.
    fn is_one(&self, (left, left_part): (&Span, usize), (right, right_part): (&Span, usize)) -> bool {
        self.bond.is_none_or(|bond| {
            let bond = Bond {
                has_comma: bond.has_comma && left_part < right_part,
                ..bond
            };
            let is_written = !bond.has_capitals || [left, right].iter().all(|span| !self.page.is_small(span));
            is_written && !self.page.is_parted(left, right, bond)
        })
    }
}

/// All mentions in runs with at most `apart` half words between neighbours in which every part is found, each in words of its
/// own.
fn near(parts: &[Vec<Span>], reach: Reach<'_>) -> Vec<Span> {
    let mut all: Vec<(Span, usize)> = parts
        .iter()
        .enumerate()
        .flat_map(|(part, spans)| spans.iter().map(move |span| (*span, part)))
        .collect();
    all.sort_unstable_by_key(|(span, part)| (order(span), *part));
    let mut found = Vec::new();
    let mut from = 0;
    while from < all.len() {
        let mut last = from;
        let mut to = from + 1;
        while to < all.len() {
            let ((before, part), (span, next)) = (&all[last], &all[to]);
            let is_near = span.place.saturating_sub(before.until) <= reach.apart;
            if !is_near || !reach.is_one((before, *part), (span, *next)) {
                break;
            }
            if span.until > before.until {
                last = to;
            }
            to += 1;
        }
        let run = &mut all[from..to];
        if has_each_elsewhere(run, parts.len()) {
            found.extend(run.iter().map(|(span, _)| *span));
        }
        from = to;
    }
    found
}

/// Whether one mention of each part can be chosen so that no two lie on the same words: a single Kim is not near itself.
///
/// For every choice of parts the earliest end of mentions that do not overlap, in order of their ends. The parser bounds the
/// parts (`PARTS_MAX`), so that there are at most 256 choices. Leaves the mentions in order of their ends.
fn has_each_elsewhere(mentions: &mut [(Span, usize)], parts: usize) -> bool {
    let all = (1_usize << parts) - 1;
    if mentions.iter().fold(0, |found, (_, part)| found | 1 << part) != all {
        return false;
    }
    mentions.sort_by_key(|(span, _)| span.until);
    let mut ends = vec![u32::MAX; all + 1];
    ends[0] = 0;
    for (span, part) in mentions.iter() {
        for chosen in (0..all).filter(|chosen| chosen & 1 << part == 0) {
            if ends[chosen] <= span.place {
                let with = &mut ends[chosen | 1 << part];
                *with = span.until.min(*with);
            }
        }
    }
    ends[all] != u32::MAX
}

/// Mentions that belong to a chain: one of each part, in this order, each at most so far behind the last.
fn ordered(parts: &[Vec<Span>], reach: Reach<'_>) -> Vec<Span> {
    let follows = |left: &Span, right: &Span| {
        right.place >= left.until && right.place - left.until <= reach.apart && reach.is_one((left, 0), (right, 1))
    };
    let mut kept: Vec<Vec<Span>> = parts.to_vec();
    for at in 1..kept.len() {
        let (before, rest) = kept.split_at_mut(at);
        rest[0].retain(|right| before[at - 1].iter().any(|left| follows(left, right)));
    }
    for at in (1..kept.len()).rev() {
        let (before, rest) = kept.split_at_mut(at);
        before[at - 1].retain(|left| rest[0].iter().any(|right| follows(left, right)));
    }
    kept.concat()
}

/// All mentions in sentences that hold every part, each in words of its own.
fn same_sentence(parts: &[Vec<Span>]) -> Vec<Span> {
    let each = parts.iter().enumerate();
    let mut all: Vec<(Span, usize)> = each
        .flat_map(|(part, spans)| spans.iter().map(move |span| (*span, part)))
        .collect();
    all.sort_by_key(|(span, _)| span.sentence);
    let mut found = Vec::new();
    for sentence in all.chunk_by_mut(|(one, _), (other, _)| one.sentence == other.sentence) {
        if has_each_elsewhere(sentence, parts.len()) {
            found.extend(sentence.iter().map(|(span, _)| *span));
        }
    }
    found
}
