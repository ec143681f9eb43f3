//! Which queries are worth a look at an entry: the few whose cheapest words it has.
//!
//! What a query needs is written as groups of terms: of each group one must be there. It is filed under the terms of its
//! cheapest group, with the next one beside it: behind each term lie the records of all queries filed there, all of one
//! length, so that reading them costs no jump through memory and hardly a wrong guess. (The idea of filing a query under
//! terms it cannot do without is Luwak's; the layout is ours.)

use super::code::{Clause, Code};

/// Groups kept besides the one a query is filed under: more would seldom turn down what these let through.
const GROUPS_MAX: usize = 6;

/// Unwanted terms kept.
const NEVER_MAX: usize = 0xffff;

/// Terms in a record: as many as make it a quarter of a line of memory. Of these one must be there; whatever else a query
/// needs lies elsewhere and is read only then.
const LANES: usize = 6;

/// Numbers of a record: the query, and the lower halves of its terms, two in each.
const RECORD: usize = 1 + LANES / 2;

/// Terms up to here are told apart by the lower half of their number. The last one stands for what every entry has.
const TOLD_APART: usize = 0xffff;

/// The lower half of a number that no term has and every entry is said to have.
pub(super) const EVERYWHERE: u16 = 0xffff;

/// What a query needs, as groups of terms, and terms it must not have.
#[derive(Debug, Default, Clone)]
pub(super) struct Needs {
    groups: Vec<Vec<u32>>,
    never: Vec<u32>,
    /// Nothing else is asked: what passes holds.
    is_exact: bool,
}

/// What can be said of a term before any text is read.
pub(super) trait Known<'c> {
    /// The share of entries that have it, or a guess at it: 0 to 1.
    fn cost(&self, term: u32) -> f32;
    /// Its presence alone does not say that it counts: it has weak forms or look-alikes.
    fn is_doubtful(&self, term: u32) -> bool;
    /// A clause that many queries have in common.
    fn shared(&self, number: u32) -> Code<'c>;
}

impl Needs {
    /// Of a query.
    pub(super) fn of<'c>(code: Code<'c>, known: &impl Known<'c>) -> Self {
        match code.clause() {
            Clause::Term(term) => Self {
                groups: vec![vec![term]],
                never: Vec::new(),
                is_exact: !known.is_doubtful(term),
            },
            Clause::And(parts) => Self::all(parts, known),
            Clause::Near { parts, .. } | Clause::Sentence(parts) => Self::all(parts, known).roughly(),
            Clause::Beside { .. } => Self::all(code.children(), known).roughly(),
            Clause::Or(parts) => Self::any(parts, known),
            Clause::Some(_, parts) => Self::any(parts, known).roughly(),
            Clause::Apart { of, .. } => Self::of(of, known).roughly(),
            Clause::AtLeast(_, inner) | Clause::In(_, inner) => Self::of(inner, known).roughly(),
            Clause::Shared(number) => Self::of(known.shared(number), known),
            Clause::Not(_) | Clause::Filter(_) => Self::default(),
        }
    }

    /// It can never hold: alternatives of which there are none.
    pub(super) fn is_never(&self) -> bool {
        self.groups.iter().any(Vec::is_empty)
    }

    /// What passes must be looked at all the same.
    pub(super) fn doubt(&mut self) {
        self.is_exact = false;
    }

    /// What passes may hold and must be looked at. What a part of another field is without says nothing of the whole.
    fn roughly(mut self) -> Self {
        self.is_exact = false;
        self.never.clear();
        self
    }

    fn all<'c>(parts: impl Iterator<Item = Code<'c>>, known: &impl Known<'c>) -> Self {
        let mut all = Self {
            is_exact: true,
            ..Self::default()
        };
        for part in parts {
            if let Clause::Not(unwanted) = part.clause() {
                let unwanted = Self::of(unwanted, known);
                match unwanted.groups.as_slice() {
                    [terms] if unwanted.is_exact && unwanted.never.is_empty() => all.never.extend(terms),
                    _ => all.is_exact = false,
                }
                continue;
            }
            let needs = Self::of(part, known);
            all.groups.extend(needs.groups);
            all.never.extend(needs.never);
            all.is_exact &= needs.is_exact;
        }
        all
    }

    fn any<'c>(parts: impl Iterator<Item = Code<'c>>, known: &impl Known<'c>) -> Self {
        let mut group: Vec<u32> = Vec::new();
        let mut is_exact = true;
        for part in parts {
            // The usual alternatives are words.
            if let Clause::Term(term) = part.clause() {
                is_exact &= !known.is_doubtful(term);
                group.push(term);
                continue;
            }
            let needs = Self::of(part, known);
            is_exact &= needs.is_exact && needs.groups.len() == 1 && needs.never.is_empty();
            match needs
                .groups
                .into_iter()
                .min_by(|left, right| cost(left, known).total_cmp(&cost(right, known)))
            {
                Some(cheapest) => group.extend(cheapest),
                None => return Self::default(),
            }
        }
        group.sort_unstable();
        group.dedup();
        Self {
            groups: vec![group],
            never: Vec::new(),
            is_exact,
        }
    }
}

fn cost<'c>(group: &[u32], known: &impl Known<'c>) -> f32 {
    group.iter().map(|&term| known.cost(term)).sum()
}

/// What an entry has.
pub(super) trait Seen {
    /// A term with this lower half of its number stands somewhere in it, or it is [`EVERYWHERE`].
    fn half(&self, half: u16) -> bool;
    /// The term stands somewhere in it, its address and by-lines included.
    fn somewhere(&self, term: u32) -> bool;
    /// The term stands in headline, teaser or text.
    fn in_text(&self, term: u32) -> bool;
}

/// All queries, filed.
#[derive(Debug, Default)]
pub(super) struct Presearch {
    /// By term: where its part of the records begins, plus one; 0 for none. A part begins with the number of queries that ask
    /// for nothing else and the number of records; then come both. Parts of frequent terms lie together.
    starts: Vec<u32>,
    records: Vec<u32>,
    /// By query: where in `rest` it is, if its records say so.
    elsewhere: Vec<u32>,
    /// What records have no room for: a shape, groups behind their lengths, unwanted terms.
    rest: Vec<u32>,
    /// Queries that need no word.
    always: Vec<u32>,
}

/// A query that may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Candidate {
    /// Number of the query.
    pub(super) query: u32,
    /// It holds; nothing more need be looked at.
    pub(super) is_certain: bool,
}

/// Collects what queries need.
#[derive(Debug, Default)]
pub(super) struct Filing {
    /// How many terms there are.
    terms: usize,
    /// By query: where it is filed, and the record; the highest bit says that it has one.
    filed: Vec<(u32, u32)>,
    records: Vec<[u32; RECORD]>,
    elsewhere: Vec<u32>,
    rest: Vec<u32>,
    always: Vec<u32>,
}

/// Set in the number of a record that has terms.
const TESTED: u32 = 1 << 31;

/// Bits of a record's first number: what passes holds; more lies elsewhere. The query stands above them.
const EXACT: u32 = 1;
const MORE: u32 = 2;
const HEAD_BITS: u32 = 2;

impl Filing {
    /// For queries of so many terms.
    pub(super) fn new(terms: usize) -> Self {
        Self {
            terms,
            ..Self::default()
        }
    }

    /// Files a query. Queries come in the order of their numbers.
    pub(super) fn add<'c>(&mut self, query: u32, needs: &Needs, known: &impl Known<'c>) {
        let mut groups: Vec<(f32, &Vec<u32>)> = needs.groups.iter().map(|group| (cost(group, known), group)).collect();
        groups.sort_by(|left, right| left.0.total_cmp(&right.0));
        let Some(((_, cover), others)) = groups.split_first() else {
            self.always.push(query);
            return;
        };
        let others = &others[..others.len().min(GROUPS_MAX)];
        let is_exact = needs.is_exact && others.len() + 1 == groups.len() && needs.never.len() <= NEVER_MAX;
        let mut head = query << HEAD_BITS | if is_exact { EXACT } else { 0 };
        if others.is_empty() && needs.never.is_empty() {
            self.filed.extend(cover.iter().map(|&term| (term, head)));
            return;
        }
        let mut lanes = [u32::from(EVERYWHERE); LANES];
        let small = others.first().filter(|(_, group)| (1..=LANES).contains(&group.len()));
        if let Some((_, group)) = small {
            let terms = group.iter().chain(std::iter::repeat(&group[0]));
            lanes
                .iter_mut()
                .zip(terms)
                .for_each(|(lane, term)| *lane = *term & 0xffff);
        }
        // Among more terms the halves only say what may be there.
        let is_said = small.is_some() && self.terms <= TOLD_APART;
        let others = &others[usize::from(is_said)..];
        if !(others.is_empty() && needs.never.is_empty()) {
            head |= MORE;
            let at = self.elsewhere(others, &needs.never);
            self.elsewhere.resize(query as usize, 0);
            self.elsewhere.push(at);
        }
        let [first, second, third, fourth, fifth, sixth] = lanes;
        let number = number(self.records.len()) | TESTED;
        self.records
            .push([head, first | second << 16, third | fourth << 16, fifth | sixth << 16]);
        self.filed.extend(cover.iter().map(|&term| (term, number)));
    }

    /// Writes down what a record has no room for; where it is.
    fn elsewhere(&mut self, groups: &[(f32, &Vec<u32>)], never: &[u32]) -> u32 {
        let at = number(self.rest.len());
        let never = &never[..never.len().min(NEVER_MAX)];
        self.rest.push(number(groups.len()) << 16 | number(never.len()));
        for (_, group) in groups {
            self.rest.push(number(group.len()));
            self.rest.extend_from_slice(group);
        }
        self.rest.extend_from_slice(never);
        at
    }

    /// Lays the records out, by the share of entries that have each term.
    pub(super) fn finish(mut self, costs: &[f32]) -> Presearch {
        // Those that ask for nothing else come first.
        self.filed.sort_unstable();
        let mut parts: Vec<&[(u32, u32)]> = self.filed.chunk_by(|left, right| left.0 == right.0).collect();
        let cost = |part: &[(u32, u32)]| costs.get(part[0].0 as usize).copied().unwrap_or(0.0);
        parts.sort_by(|left, right| cost(right).total_cmp(&cost(left)));
        let mut all = Presearch {
            starts: vec![0; self.terms],
            elsewhere: self.elsewhere,
            rest: self.rest,
            always: self.always,
            ..Presearch::default()
        };
        for of_one in parts {
            let plain = of_one.partition_point(|(_, one)| one & TESTED == 0);
            all.records.extend([number(plain), number(of_one.len() - plain)]);
            all.starts[of_one[0].0 as usize] = number(all.records.len() - 1);
            all.records.extend(of_one[..plain].iter().map(|(_, head)| head));
            for (_, tested) in &of_one[plain..] {
                all.records
                    .extend_from_slice(&self.records[(tested & !TESTED) as usize]);
            }
        }
        all.records.shrink_to_fit();
        all.rest.shrink_to_fit();
        all
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

impl Presearch {
    /// The queries that may hold for an entry that has these terms, in order, each once.
    /// `parts` is memory that is kept.
    pub(super) fn candidates(
        &self,
        touched: &[u32],
        seen: &impl Seen,
        parts: &mut Vec<(u32, u32, u32)>,
        found: &mut Vec<Candidate>,
    ) {
        found.clear();
        found.extend(self.always.iter().map(|&query| Candidate {
            query,
            is_certain: false,
        }));
        let candidate = |head: u32| Candidate {
            query: head >> HEAD_BITS,
            is_certain: head & EXACT != 0,
        };
        // A loop of its own, so that the terms do not wait for each other's memory.
        parts.clear();
        parts.extend(touched.iter().filter_map(|&term| {
            let start = self.starts[term as usize];
            let at = start.checked_sub(1)? as usize;
            Some((start, self.records[at], self.records[at + 1]))
        }));
        for &mut (start, plain, tested) in parts {
            let (plain, part) = self.records[start as usize + 1..].split_at(plain as usize);
            let records = &part[..tested as usize * RECORD];
            found.extend(plain.iter().map(|&head| candidate(head)));
            for [head, lanes @ ..] in records.as_chunks::<RECORD>().0 {
                // All of them, without a way out: one guess for the processor instead of six.
                let is_there = lanes.iter().fold(false, |is_there, &two| {
                    let [low, high] = halves(two);
                    is_there | seen.half(low) | seen.half(high)
                });
                if is_there && (head & MORE == 0 || self.has_rest(head >> HEAD_BITS, seen)) {
                    found.push(candidate(*head));
                }
            }
        }
        found.sort_unstable();
        found.dedup();
    }

    /// Whether an entry has what this query asks for beside what its records say.
    fn has_rest(&self, query: u32, seen: &impl Seen) -> bool {
        passes(&self.rest[self.elsewhere[query as usize] as usize..], seen)
    }
}

/// The lower and the upper half of a number.
#[inline]
fn halves(number: u32) -> [u16; 2] {
    #[expect(clippy::cast_possible_truncation, reason = "both halves are kept")]
    [number as u16, (number >> 16) as u16]
}

/// Whether what lies elsewhere is met.
fn passes(elsewhere: &[u32], seen: &impl Seen) -> bool {
    let Some((shape, mut rest)) = elsewhere.split_first() else {
        return false;
    };
    for _ in 0..shape >> 16 {
        let Some((&length, behind)) = rest.split_first() else {
            return false;
        };
        let (group, behind) = behind.split_at(length as usize);
        if !group.iter().any(|&term| seen.somewhere(term)) {
            return false;
        }
        rest = behind;
    }
    !rest[..(shape & 0xffff) as usize].iter().any(|&term| seen.in_text(term))
}
