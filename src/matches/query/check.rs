//! What a tree must fulfil before it is a query.

use std::ops::Range;

use super::{Node, QueryError, never};
use crate::text::words::{Script, words};

/// Shortest part of a word that a wildcard may be put to, in letters; every word would do otherwise.
const WILD_LETTERS_MIN: usize = 3;

/// The same for Hangul and Han, whose signs say more.
const WILD_SIGNS_MIN: usize = 2;

/// Longest phrase, in bytes: a headline and more.
const TERM_BYTES_MAX: usize = 1_000;

/// Longest word that is looked at in a text; a longer one is never found.
const WORD_BYTES_MAX: usize = 120;

/// What is wrong with a word or phrase.
pub(super) fn term(text: &str, is_exact: bool, at: &Range<usize>) -> Option<QueryError> {
    if text.len() <= WORD_BYTES_MAX && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    let error = |message: String, help: &str| Some(QueryError::new(at.clone(), message, help));
    if text.is_empty() {
        return error(
            "nothing stands between these quotation marks".to_owned(),
            "write the words of the phrase, or take the marks out",
        );
    }
    if words(text).next().is_none() {
        return error(
            format!("“{text}” holds no letter or figure and can never be found"),
            "write a word",
        );
    }
    if text.len() > TERM_BYTES_MAX || words(text).any(|word| word.text.len() > WORD_BYTES_MAX) {
        return error(
            "this is longer than any name and can never be found".to_owned(),
            "shorten it to the words that matter",
        );
    }
    let is_short = |part: &&str| {
        let script = words(part).next().map(|word| word.script);
        let least = match script {
            Some(Script::Hangul | Script::Han | Script::Katakana | Script::Hiragana) => WILD_SIGNS_MIN,
            _ => WILD_LETTERS_MIN,
        };
        part.contains(['*', '?']) && part.chars().filter(|sign| sign.is_alphanumeric()).count() < least
    };
    let part = text.split_whitespace().find(is_short).filter(|_| !is_exact)?;
    let script = words(part).next().map(|word| word.script);
    let help = match script {
        None => "for any words between two others write a NEAR/3 b".to_owned(),
        Some(Script::Hangul | Script::Han) => format!("give * and ? at least {WILD_SIGNS_MIN} signs to stand beside"),
        Some(_) => format!("give * and ? at least {WILD_LETTERS_MIN} letters to stand beside"),
    };
    error(format!("“{part}” would be found in too many words"), &help)
}

/// Whether the clause stands somewhere in a text, so that something can be near it.
pub(super) fn has_places(node: &Node) -> bool {
    match node {
        Node::Set(_) | Node::Term { .. } => true,
        Node::Or(parts) | Node::Near { parts, .. } | Node::Sentence(parts) => parts.iter().all(has_places),
        Node::Apart { of, .. } => has_places(of),
        Node::In(_, inner) => has_places(inner),
        Node::And(_) | Node::Not(_) | Node::AtLeast(..) | Node::Some(..) | Node::Filter(_) => false,
    }
}

/// Whether a field or filter stands anywhere inside.
pub(super) fn has_filter_or_scope(node: &Node) -> bool {
    matches!(node, Node::Filter(_) | Node::In(..)) || node.children().any(has_filter_or_scope)
}

/// Whether whatever meets the clause has something that it names.
pub(super) fn requires(node: &Node) -> bool {
    match node {
        Node::And(parts) => parts.iter().any(requires),
        Node::Or(parts) => parts.iter().all(requires),
        Node::Not(_) => false,
        Node::Some(count, parts) => {
            let empty = parts.iter().filter(|part| !requires(part)).count();
            *count as usize > empty
        }
        Node::In(_, inner) | Node::AtLeast(_, inner) => requires(inner),
        Node::Near { .. } | Node::Apart { .. } | Node::Sentence(_) => true,
        Node::Filter(_) | Node::Set(_) | Node::Term { .. } => true,
    }
}

/// What is wrong with the tree as a whole.
pub(super) fn whole(root: &Node, at: Range<usize>) -> Option<QueryError> {
    if !requires(root) {
        return Some(QueryError::new(
            at,
            "this query asks for nothing: NOT stands alone",
            "write what must be there and what must not: Turkey NOT football",
        ));
    }
    if let Some(error) = never::contradiction(root, at.clone()) {
        return Some(error);
    }
    misplaced_not(root).then(|| {
        QueryError::new(
            at,
            "NOT stands where it has nothing beside it to take away from",
            "write (a NOT b) with something positive in the same brackets",
        )
    })
}

fn misplaced_not(node: &Node) -> bool {
    match node {
        Node::And(parts) => {
            !requires(node)
                || parts.iter().any(|part| match part {
                    Node::Not(inner) => misplaced_not(inner) || matches!(**inner, Node::Not(_)),
                    _ => misplaced_not(part),
                })
        }
        Node::Not(_) => true,
        _ => node.children().any(misplaced_not),
    }
}
