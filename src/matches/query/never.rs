//! What can never hold, whatever the text: told before it is waited for in vain.

use std::collections::HashSet;
use std::ops::Range;

use super::{Node, QueryError, Scope};
use crate::text::normalize::fold;
use crate::text::words::{Script, words};

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

/// As [`is_covered`] by one clause alone, without writing either down: where many queries are read, each of their clauses is asked of
/// each other one.
fn finds_all_of(one: &Node, node: &Node) -> bool {
    match (one, node) {
        (Node::Term { text, is_exact: false }, Node::Term { text: theirs, is_exact }) => {
            let is_same_in_ascii = || text.is_ascii() && theirs.is_ascii() && text.eq_ignore_ascii_case(theirs);
            if *is_exact {
                !theirs.contains(['*', '?']) && is_same_in_ascii()
            } else {
                text == theirs || is_same_in_ascii()
            }
        }
        _ => one == node,
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

/// What must not be there, and in which field.
type Excluded<'n> = (Option<Scope>, &'n Node);

/// `russia NOT russia`, `"bird flu" NOT bird`, `title:bird NOT bird`, `bird AND (flu NOT bird)`.
fn asked_and_excluded(parts: &[Node]) -> Option<Said> {
    let (mut asked, mut excluded) = (Vec::new(), Vec::new());
    gather(parts, &mut asked, &mut excluded);
    let lost = asked.into_iter().find(|node| is_lost(node, None, &excluded))?;
    let alone = excluded
        .iter()
        .find(|one| is_lost(lost, None, std::slice::from_ref(*one)));
    let by = match alone {
        Some((None, node)) => node.to_string(),
        Some((Some(scope), node)) => Node::In(*scope, Box::new((*node).clone())).to_string(),
        None => lost.to_string(),
    };
    let is_part =
        matches!(lost, Node::Term { text, .. } if text.contains(char::is_whitespace)) && lost.to_string() != by;
    let advice = if is_part {
        "whatever has the phrase has each of its words; write behind NOT the phrases that are not wanted, in quotation marks"
    } else {
        "take one of the two out"
    };
    Some((format!("nothing can hold {lost} and NOT {by}"), advice))
}

/// What all of these ask for and what they exclude, brackets and all.
fn gather<'n>(parts: &'n [Node], asked: &mut Vec<&'n Node>, excluded: &mut Vec<Excluded<'n>>) {
    for part in parts {
        match part {
            Node::And(inner) => gather(inner, asked, excluded),
            Node::Not(inner) => excluded.extend(alternatives(inner).iter().flat_map(|one| {
                let (scope, members) = scoped(one);
                members.iter().map(move |member| (scope, member))
            })),
            other => asked.push(other),
        }
    }
}

/// Whether a clause, asked for in this field, can hold nowhere that holds none of the excluded.
fn is_lost(node: &Node, scope: Option<Scope>, excluded: &[Excluded<'_>]) -> bool {
    let is_covered = |(theirs, one): &Excluded<'_>| sees(*theirs, scope) && covers(one, node);
    let lost = |inner: &Node| is_lost(inner, scope, excluded);
    excluded.iter().any(is_covered)
        || match node {
            Node::Or(parts) => parts.iter().all(lost),
            Node::And(parts) | Node::Near { parts, .. } | Node::Sentence(parts) => parts.iter().any(lost),
            Node::Apart { of, .. } => lost(of),
            Node::AtLeast(_, inner) => lost(inner),
            Node::Some(count, parts) => parts.iter().filter(|part| !lost(part)).count() < *count as usize,
            Node::In(inner_scope, inner) => is_lost(inner, Some(*inner_scope), excluded),
            Node::Not(_) | Node::Filter(_) | Node::Set(_) | Node::Term { .. } => false,
        }
}

/// Whether what is looked for in `theirs` is looked for in all of `scope`.
fn sees(theirs: Option<Scope>, scope: Option<Scope>) -> bool {
    theirs == scope
        || theirs.is_none() && matches!(scope, Some(Scope::Title | Scope::Lead | Scope::Body))
        || theirs == Some(Scope::Lead) && scope == Some(Scope::Title)
}

/// Whether a clause stands wherever the other one does: the same, a word of a phrase, `bird*` for birds.
fn covers(one: &Node, node: &Node) -> bool {
    if finds_all_of(one, node) {
        return true;
    }
    let (
        Node::Term {
            text: part,
            is_exact: false,
        },
        Node::Term { text, is_exact },
    ) = (one, node)
    else {
        return false;
    };
    if let Some(prefix) = part.strip_suffix('*') {
        return !prefix.contains(['*', '?', ' ']) && keeps_beginning(text, *is_exact, &prefix.to_ascii_lowercase());
    }
    // A single word has no part that is a word.
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return false;
    }
    let is_spelled = |text: &str| {
        !text.contains(['*', '?']) && words(text).all(|word| matches!(word.script, Script::Latin | Script::Cyrillic))
    };
    let folded = |text: &str| words(text).map(|word| fold(word.text)).collect::<Vec<String>>();
    let (part, whole) = (folded(part), folded(text));
    is_spelled(text)
        && !part.is_empty()
        && part.len() < whole.len()
        && whole.windows(part.len()).any(|run| run == part.as_slice())
}

/// Whether each form of a word that is found begins so: of one with a capital, or in -y, -f, -man and such, some do not.
fn keeps_beginning(word: &str, is_exact: bool, prefix: &str) -> bool {
    let is_plain = word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'*');
    let is_steady = word.ends_with(['*', 'b', 'c', 'd', 'g', 'h', 'k', 'p', 'r', 's', 't', 'w']);
    word.is_ascii()
        && !word.contains([' ', '?'])
        && word.to_ascii_lowercase().starts_with(prefix)
        && (is_exact || is_plain && is_steady)
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
