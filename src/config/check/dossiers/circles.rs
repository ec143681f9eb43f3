//! Relations in a circle: an event that would be older than itself, or a part of itself.
//!
//! `supersedes`, `amends` and `ends` say that the other event came before, `leads-to` that it came after, `part-of` that it
//! is the larger one. The dates catch most of it, but two events of one month, or of one day, have none that could.

use std::collections::HashMap;
use std::ops::Range;

use super::{Doc, written};
use crate::config::mask::shown;
use crate::config::problem::{Notes, Source};
use crate::context::dossier::RelationKind;

/// Events of a circle that are named; it is found in the file by any of them.
const NAMED_MAX: usize = 6;

/// Circles told of one kind: each is walked along once more to be told, and a file of nothing else would take for ever.
const CIRCLES_MAX: usize = 50;

/// One relation as it was written: from one event to another, by number, and where.
struct Edge<'d> {
    to: usize,
    source: &'d Source,
    at: &'d Range<usize>,
}

/// Notes every circle once, at the relation that closes it.
pub(super) fn check(docs: &[Doc<'_, written::Dossier>], notes: &mut Notes) {
    let in_time: fn(RelationKind) -> Option<bool> = |kind| match kind {
        RelationKind::Supersedes | RelationKind::Amends | RelationKind::Ends => Some(false),
        RelationKind::LeadsTo => Some(true),
        RelationKind::PartOf | RelationKind::Disputes => None,
    };
    let in_size: fn(RelationKind) -> Option<bool> = |kind| (kind == RelationKind::PartOf).then_some(false);
    for (direction, what, help) in [
        (
            in_time,
            "each would be older than the other",
            "take one of them out, or turn it round: supersedes, amends and ends point to the older event, leads-to to the younger",
        ),
        (
            in_size,
            "each would be part of the other",
            "take one of them out: part-of points to the larger event",
        ),
    ] {
        let graph = Graph::new(docs, direction);
        for (circle, source, at) in graph.circles() {
            let mut names: Vec<String> = circle
                .iter()
                .take(NAMED_MAX)
                .map(|&at| shown(graph.names[at]))
                .collect();
            if circle.len() > NAMED_MAX {
                names.push(format!("… {} more", circle.len() - NAMED_MAX));
            }
            names.push(shown(graph.names[circle[0]]));
            let sentence = format!("relations in a circle: {}; {what}", names.join(" → "));
            notes.push(source.problem(at, sentence).help(help));
        }
    }
}

struct Graph<'d> {
    names: Vec<&'d str>,
    edges: Vec<Vec<Edge<'d>>>,
}

impl<'d> Graph<'d> {
    /// `direction` of a kind: whether its arrow is turned round; `None` where the kind does not count.
    fn new(docs: &'d [Doc<'d, written::Dossier>], direction: fn(RelationKind) -> Option<bool>) -> Self {
        let events = || {
            docs.iter()
                .flat_map(|doc| doc.written.event.iter().map(move |event| (doc.source, event)))
        };
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        let mut names = Vec::new();
        for (_, event) in events() {
            if let Some(id) = &event.value.id {
                numbers.entry(&id.value).or_insert_with(|| {
                    names.push(id.value.as_str());
                    names.len() - 1
                });
            }
        }
        let mut edges: Vec<Vec<Edge<'_>>> = names.iter().map(|_| Vec::new()).collect();
        for (source, event) in events() {
            let Some(own) = event.value.id.as_ref().and_then(|id| numbers.get(id.value.as_str())) else {
                continue;
            };
            for relation in &event.value.relations {
                let (Some(kind), Some(to)) = (relation.value.kind, &relation.value.to) else {
                    continue;
                };
                let (Some(is_turned), Some(other)) = (direction(kind), numbers.get(to.value.as_str())) else {
                    continue;
                };
                // A relation to itself is told as that.
                if own != other {
                    let (from, to_number) = if is_turned { (*other, *own) } else { (*own, *other) };
                    edges[from].push(Edge {
                        to: to_number,
                        source,
                        at: &to.at,
                    });
                }
            }
        }
        Self { names, edges }
    }

    /// A walk in depth, without recursion: a chain may be a hundred thousand events long.
    fn circles(&self) -> Vec<(Vec<usize>, &'d Source, &'d Range<usize>)> {
        #[derive(Clone, Copy, PartialEq)]
        enum Seen {
            No,
            OnPath,
            Done,
        }
        let mut seen = vec![Seen::No; self.names.len()];
        let mut found = Vec::new();
        for start in 0..self.names.len() {
            if seen[start] != Seen::No || found.len() >= CIRCLES_MAX {
                continue;
            }
            // Event, and which of its relations is next.
            let mut path = vec![(start, 0)];
            seen[start] = Seen::OnPath;
            while let Some((at, next)) = path.last_mut() {
                let Some(edge) = self.edges[*at].get(*next) else {
                    seen[*at] = Seen::Done;
                    path.pop();
                    continue;
                };
                *next += 1;
                match seen[edge.to] {
                    Seen::No => {
                        seen[edge.to] = Seen::OnPath;
                        path.push((edge.to, 0));
                    }
                    Seen::OnPath if found.len() >= CIRCLES_MAX => {}
                    Seen::OnPath => {
                        let begin = path.iter().position(|(at, _)| *at == edge.to).unwrap_or(0);
                        let circle = path[begin..].iter().map(|(at, _)| *at).collect();
                        found.push((circle, edge.source, edge.at));
                    }
                    Seen::Done => {}
                }
            }
        }
        found
    }
}
