//! Which queries are worth a look at an entry: the few whose cheapest words it has.
//!
//! What a query needs is written as groups of terms: of each group one must be there. It is filed under the terms of its
//! cheapest group, with the other groups beside it: behind each term lie the records of all queries filed there, and reading
//! them from front to end costs no jump through memory. (The idea of filing a query under terms it cannot do without is
//! Luwak's; the layout is ours.)

use rapidhash::RapidHashMap;

use super::code::{Clause, Code};

/// Groups kept besides the one a query is filed under: more would seldom turn down what these let through.
const GROUPS_MAX: usize = 6;

/// Longest record that is copied behind each term of its group, in words; longer ones are kept once and pointed at.
const INLINE_MAX: usize = 12;

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
    /// The term stands somewhere in it, its address and by-lines included.
    fn somewhere(&self, term: u32) -> bool;
    /// The term stands in headline, teaser or text.
    fn in_text(&self, term: u32) -> bool;
}

/// All queries, filed.
#[derive(Debug, Default)]
pub(super) struct Presearch {
    /// By term: where its records begin, and where the last ones end.
    starts: Vec<u32>,
    records: Vec<u32>,
    /// Records that are pointed at.
    long: Vec<u32>,
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

/// Set in a record's second word: the record lies elsewhere, the other bits say where.
const ELSEWHERE: u32 = 1 << 31;

/// Collects what queries need.
#[derive(Debug, Default)]
pub(super) struct Filing {
    /// By query: where it is filed, and the record.
    filed: Vec<(u32, u32)>,
    groups: Vec<u32>,
    bodies: Vec<(u32, u32)>,
    words: Vec<u32>,
    always: Vec<u32>,
}

impl Filing {
    /// Files a query.
    pub(super) fn add<'c>(&mut self, query: u32, needs: &Needs, known: &impl Known<'c>) {
        let mut groups: Vec<(f32, &Vec<u32>)> = needs.groups.iter().map(|group| (cost(group, known), group)).collect();
        groups.sort_by(|left, right| left.0.total_cmp(&right.0));
        let Some((_, cover)) = groups.first() else {
            self.always.push(query);
            return;
        };
        let from = number(self.words.len());
        let rest = &groups[1..];
        let kept = rest.len().min(GROUPS_MAX);
        let is_exact = needs.is_exact && kept == rest.len();
        self.words.push(query << 1 | u32::from(is_exact));
        self.words
            .push(number(kept) << 16 | number(needs.never.len()).min(0xffff));
        for (_, group) in &rest[..kept] {
            self.words.push(number(group.len()));
            self.words.extend_from_slice(group);
        }
        self.words.extend(needs.never.iter().take(0xffff));
        let body = number(self.bodies.len());
        self.bodies.push((from, number(self.words.len())));
        self.groups.extend_from_slice(cover);
        self.filed.extend(cover.iter().map(|&term| (term, body)));
    }

    /// Lays the records out.
    pub(super) fn finish(mut self, terms: usize) -> Presearch {
        self.filed.sort_unstable();
        let mut all = Presearch {
            starts: vec![0; terms + 1],
            always: self.always,
            ..Presearch::default()
        };
        let mut long_at: RapidHashMap<u32, u32> = RapidHashMap::default();
        let mut term = 0;
        for (of, body) in self.filed {
            while term < of as usize {
                term += 1;
                all.starts[term] = number(all.records.len());
            }
            let (from, to) = self.bodies[body as usize];
            let words = &self.words[from as usize..to as usize];
            if words.len() <= INLINE_MAX {
                all.records.extend_from_slice(words);
                continue;
            }
            let at = *long_at.entry(body).or_insert_with(|| {
                let at = number(all.long.len());
                all.long.extend_from_slice(&words[1..]);
                at
            });
            all.records.extend([words[0], ELSEWHERE | at]);
        }
        while term < terms {
            term += 1;
            all.starts[term] = number(all.records.len());
        }
        all.records.shrink_to_fit();
        all
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

impl Presearch {
    /// The queries that may hold for an entry that has these terms, in order, each once.
    pub(super) fn candidates(&self, touched: &[u32], seen: &impl Seen, found: &mut Vec<Candidate>) {
        found.clear();
        found.extend(self.always.iter().map(|&query| Candidate {
            query,
            is_certain: false,
        }));
        for &term in touched {
            let term = term as usize;
            let mut rest = &self.records[self.starts[term] as usize..self.starts[term + 1] as usize];
            while let [head, shape, behind @ ..] = rest {
                let passes = if shape & ELSEWHERE == 0 {
                    let (passes, after) = read(*shape, behind, seen);
                    rest = after;
                    passes
                } else {
                    rest = behind;
                    let long = &self.long[(shape & !ELSEWHERE) as usize..];
                    long.split_first()
                        .is_some_and(|(shape, behind)| read(*shape, behind, seen).0)
                };
                if passes {
                    found.push(Candidate {
                        query: head >> 1,
                        is_certain: head & 1 != 0,
                    });
                }
            }
        }
        found.sort_unstable();
        found.dedup();
    }
}

/// Whether a record passes, and what lies behind it.
fn read<'r>(shape: u32, mut rest: &'r [u32], seen: &impl Seen) -> (bool, &'r [u32]) {
    let (groups, never) = (shape >> 16, (shape & 0xffff) as usize);
    let mut passes = true;
    for _ in 0..groups {
        let Some((&length, behind)) = rest.split_first() else {
            return (false, &[]);
        };
        let (group, behind) = behind.split_at(length as usize);
        passes = passes && group.iter().any(|&term| seen.somewhere(term));
        rest = behind;
    }
    let (unwanted, rest) = rest.split_at(never);
    (passes && !unwanted.iter().any(|&term| seen.in_text(term)), rest)
}
