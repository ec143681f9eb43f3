//! What a teaser must hold for the page behind it to be read.
//!
//! A feed that carries two lines of a story seldom carries every word of a query. The page is worth a request when all clauses
//! that the query requires but one stand in those lines already; what excludes, filters, and what asks for the headline, the
//! address or the by-line holds as it is, for no page changes that.

use super::Watchlist;
use super::query::{Node, Query, Scope};

/// The watchlist as it is put to teasers; `None` where that is the watchlist itself, or it asks for a listed name.
#[must_use]
pub fn loosened(list: &Watchlist) -> Option<Watchlist> {
    let query = Query {
        root: loosen(&list.query.root),
    };
    let is_other = query != list.query || list.threshold.is_some();
    (is_other && list.names.is_none() && query.requires_something()).then(|| Watchlist {
        query,
        names: None,
        threshold: None,
        boost: Vec::new(),
        demote: Vec::new(),
        ..list.clone()
    })
}

fn loosen(node: &Node) -> Node {
    match node {
        Node::And(parts) => {
            let (mut held, open): (Vec<Node>, Vec<Node>) = parts.iter().cloned().partition(is_held);
            held.extend(all_but_one(&open));
            match held.as_slice() {
                [one] => one.clone(),
                _ => Node::And(held),
            }
        }
        Node::Or(parts) => Node::Or(parts.iter().map(loosen).collect()),
        Node::Near { parts, .. } | Node::Sentence(parts) => all_but_one(parts).unwrap_or_else(|| node.clone()),
        Node::Apart { of, .. } | Node::AtLeast(_, of) => loosen(of),
        Node::Some(count, parts) => Node::Some(count.saturating_sub(1).max(1), parts.iter().map(loosen).collect()),
        Node::In(scope @ (Scope::Lead | Scope::Body), inner) => Node::In(*scope, Box::new(loosen(inner))),
        Node::In(..) | Node::Not(_) | Node::Filter(_) | Node::Set(_) | Node::Term { .. } => node.clone(),
    }
}

/// What no page changes.
fn is_held(node: &Node) -> bool {
    matches!(
        node,
        Node::Not(_) | Node::Filter(_) | Node::In(Scope::Title | Scope::Url | Scope::Author, _)
    )
}

fn all_but_one(parts: &[Node]) -> Option<Node> {
    let parts: Vec<Node> = parts.iter().map(loosen).collect();
    match parts.len() {
        0 => None,
        1 => parts.into_iter().next(),
        2 => Some(Node::Or(parts)),
        more => Some(Node::Some(u32::try_from(more).unwrap_or(u32::MAX) - 1, parts)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entries::Entry;
    use crate::matches::{Matcher, query};

    /// Whether the page behind these lines is read for this query.
    #[track_caller]
    fn check(text: &str, title: &str, summary: &str, expected: bool) {
        let query = query::parse(text, &|_| true).unwrap();
        let list = Watchlist::new("w", "W", query);
        let list = loosened(&list).unwrap_or(list);
        let matcher = Matcher::new(&[list], &[]);
        let entry = Entry {
            id: "1".into(),
            title: title.into(),
            summary: summary.into(),
            ..Entry::default()
        };
        let mut met = Vec::new();
        matcher.meets(&entry, &mut met);
        assert_eq!(!met.is_empty(), expected, "{text}: {title} / {summary}");
    }

    #[test]
    fn all_required_clauses_but_one_are_enough_and_none_is_not() {
        let two = "(treaty OR pact) AND (Pyongyang OR Moscow)";
        check(two, "Putin lands in Pyongyang", "Talks begin.", true);
        check(two, "A pact is near", "", true);
        check(two, "Rain over the coast", "Showers.", false);
        let three = "treaty AND Pyongyang AND artillery";
        check(three, "Treaty signed in Pyongyang", "", true);
        check(three, "Visit to Pyongyang", "", false);
        check("2 OF (treaty, Pyongyang, artillery)", "Visit to Pyongyang", "", true);
        check("treaty NEAR/5 Pyongyang", "Visit to Pyongyang", "", true);
        check("ATLEAST/3 treaty", "A treaty", "", true);
        check("treaty", "Visit to Pyongyang", "", false);
    }

    #[test]
    fn what_excludes_and_what_asks_for_the_headline_stays_as_it_is() {
        check("treaty AND Pyongyang NOT football", "Football in Pyongyang", "", false);
        check("treaty AND Pyongyang AND lang:en", "Visit to Pyongyang", "", false);
        check("title:treaty AND Pyongyang", "Visit to Pyongyang", "", false);
        check(
            "title:treaty AND Pyongyang AND artillery",
            "A treaty",
            "On artillery.",
            true,
        );
    }

    #[test]
    fn a_query_that_cannot_be_met_by_less_is_put_to_teasers_as_it_is() {
        let list = |text: &str| Watchlist::new("w", "W", query::parse(text, &|_| true).unwrap());
        assert!(loosened(&list("treaty OR pact")).is_none());
        assert!(loosened(&list("treaty AND pact")).is_some());
    }
}
