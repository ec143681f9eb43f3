//! What can never hold, whatever the text: told before it is waited for in vain.

use std::collections::HashSet;
use std::ops::Range;

use super::{Node, QueryError, Scope};

/// The first clause of a tree that no text can meet, or that counts one thing as two.
pub(super) fn contradiction(root: &Node, at: Range<usize>) -> Option<QueryError> {
    let (message, help) = inside(root, None)?;
    Some(QueryError::new(at, message, help))
}

type Said = (String, &'static str);

fn inside(node: &Node, scope: Option<Scope>) -> Option<Said> {
    let own = match node {
        Node::And(parts) => asked_and_excluded(parts),
        Node::Near { .. } | Node::Sentence(_) => in_two_fields(node, scope),
        Node::Apart { of, from, .. } => near_itself(node, of, from),
        Node::Some(_, parts) => counted_twice(parts),
        _ => None,
    };
    let scope = if let Node::In(inner, _) = node {
        Some(*inner)
    } else {
        scope
    };
    own.or_else(|| node.children().find_map(|child| inside(child, scope)))
}

/// The members of an `OR`, or the clause itself.
fn alternatives(node: &Node) -> &[Node] {
    match node {
        Node::Or(members) => members,
        other => std::slice::from_ref(other),
    }
}

/// What two clauses have in common that find the same: capitals do not matter, as long as the word is not exact.
fn key(node: &Node) -> String {
    match node {
        Node::Term { text, is_exact: false } if text.is_ascii() => format!("word {}", text.to_ascii_lowercase()),
        _ => format!("clause {node}"),
    }
}

/// Whether one of the clauses, given by their keys, finds whatever this one finds.
fn is_covered(node: &Node, by: &HashSet<String>) -> bool {
    let as_plain = match node {
        Node::Term { text, is_exact: true } if text.is_ascii() && !text.contains(['*', '?']) => {
            by.contains(&format!("word {}", text.to_ascii_lowercase()))
        }
        _ => false,
    };
    as_plain || by.contains(&key(node))
}

/// `russia NOT russia`.
fn asked_and_excluded(parts: &[Node]) -> Option<Said> {
    let excluded: HashSet<String> = parts
        .iter()
        .filter_map(|part| match part {
            Node::Not(inner) => Some(alternatives(inner)),
            _ => None,
        })
        .flatten()
        .map(key)
        .collect();
    let is_lost = |part: &&Node| {
        !excluded.is_empty()
            && !matches!(part, Node::Not(_))
            && alternatives(part).iter().all(|one| is_covered(one, &excluded))
    };
    let lost = parts.iter().find(is_lost)?;
    Some((
        format!("nothing can hold {lost} and NOT {lost}"),
        "take one of the two out",
    ))
}

/// `title:a NEAR/3 body:b`.
fn in_two_fields(node: &Node, scope: Option<Scope>) -> Option<Said> {
    (fields(node, scope) == 0).then(|| {
        (
            format!("{node} can never hold: nothing is near across two fields, and no sentence goes over"),
            "write AND between them: title:word AND body:word",
        )
    })
}

/// `russia NOT NEAR/3 russia`.
fn near_itself(node: &Node, of: &Node, from: &Node) -> Option<Said> {
    let ((scope, of), (other, from)) = (scoped(of), scoped(from));
    let is_seen = other == scope || other.is_none() && matches!(scope, Some(Scope::Title | Scope::Lead | Scope::Body));
    let from: HashSet<String> = from.iter().map(key).collect();
    (is_seen && of.iter().all(|one| is_covered(one, &from))).then(|| {
        (
            format!("{node} can never hold: every mention is near itself"),
            "write behind NOT NEAR what must not stand beside it, and nothing that stands before",
        )
    })
}

/// The field that a clause is asked for in, and its alternatives there.
fn scoped(node: &Node) -> (Option<Scope>, &[Node]) {
    match node {
        Node::In(scope, inner) => (Some(*scope), alternatives(inner)),
        other => (None, alternatives(other)),
    }
}

/// `2 OF (oil, oil)`.
fn counted_twice(parts: &[Node]) -> Option<Said> {
    let mut known = HashSet::new();
    let twice = parts.iter().find(|part| !known.insert(key(part)))?;
    Some((
        format!("{twice} stands twice in the list of OF and would count as two"),
        "take one out; for several mentions of one word write ATLEAST/2 word",
    ))
}

/// The fields in which a clause may stand as a whole, a bit for each: headline, teaser, text, address, by-lines.
fn fields(node: &Node, scope: Option<Scope>) -> u8 {
    let all = |parts: &[Node]| parts.iter().fold(u8::MAX, |all, part| all & fields(part, scope));
    match node {
        Node::Or(parts) => parts.iter().fold(0, |any, part| any | fields(part, scope)),
        Node::Near { parts, .. } | Node::Sentence(parts) => all(parts),
        Node::Apart { of, .. } => fields(of, scope),
        Node::In(scope, inner) => fields(inner, Some(*scope)),
        Node::AtLeast(_, inner) => fields(inner, scope),
        // These stand nowhere, and are refused beside NEAR.
        Node::And(_) | Node::Not(_) | Node::Some(..) | Node::Filter(_) => u8::MAX,
        Node::Set(_) | Node::Term { .. } => match scope {
            None | Some(Scope::Lead) => 0b00111,
            Some(Scope::Title) => 0b00001,
            Some(Scope::Body) => 0b00110,
            Some(Scope::Url) => 0b01000,
            Some(Scope::Author) => 0b10000,
        },
    }
}
