//! Queries from the shapes that need no operators: groups of forms, weights.

use std::ops::Range;

use super::{NEAR_MAX, Node, PARTS_MAX, Query, QueryError, check, never, parse};

/// Where in the lists of a watchlist an item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// `all_of[group][item]`
    AllOf {
        /// Index of the group.
        group: usize,
        /// Index inside it.
        item: usize,
    },
    /// `none_of[item]`
    NoneOf {
        /// Index.
        item: usize,
    },
    /// The key of the item-th weight.
    Weight {
        /// Index.
        item: usize,
    },
    /// The lists as a whole.
    Whole,
}

/// What is wrong with one item of a list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{error}")]
pub struct ItemError {
    /// Which one.
    pub place: Place,
    /// What; its `at` counts inside the item's own text.
    pub error: QueryError,
}

/// `[score]`: a watchlist decided by a sum.
#[derive(Debug, Clone, PartialEq)]
pub struct Threshold {
    /// The sum from which on an entry matches.
    pub at_least: f64,
    /// What counts, each once, and for how much (may be negative).
    pub weights: Vec<(Query, f64)>,
}

impl Query {
    /// The query of `all_of`, `none_of` and `near`: every group needs one of its members, none of `none_of` may be there,
    /// and with `near` the groups stand within so many words. An item is `@set`, a word or phrase written out (no quotation
    /// marks needed), `=exact`, or anything else of the query language in brackets or with a field: `title:@dprk`.
    ///
    /// # Errors
    /// Every bad item with its place; `Place::Whole` when nothing is required.
    pub fn all_of(
        groups: &[Vec<String>],
        none_of: &[String],
        near: Option<u32>,
        is_set: &dyn Fn(&str) -> bool,
    ) -> Result<Self, Vec<ItemError>> {
        let mut errors = Vec::new();
        let mut parts = Vec::new();
        for (group, items) in groups.iter().enumerate() {
            let members = collect(items, |item| Place::AllOf { group, item }, is_set, &mut errors);
            match any(members) {
                Some(part) => parts.push(part),
                None if items.is_empty() => errors.push(whole(
                    "a group of all_of is empty, so that nothing can match",
                    "give it a member, or remove it",
                )),
                None => {}
            }
        }
        if near.is_some_and(|words| words > NEAR_MAX) {
            errors.push(whole(
                &format!("near reaches at most {NEAR_MAX} words"),
                "above ten words all_of alone says nearly the same",
            ));
        }
        if near.is_some() && groups.len() > PARTS_MAX {
            errors.push(whole(
                &format!("near holds at most {PARTS_MAX} groups together"),
                "put some of them into one group, or remove near",
            ));
        }
        if near.is_some() && groups.len() < 2 {
            errors.push(whole(
                "near needs two groups: one has nothing to be near to",
                "write all_of = [[\"@set\"], [\"word\"]], or remove near",
            ));
        }
        if let Some(words) = near.filter(|_| parts.len() > 1) {
            if !parts.iter().all(check::has_places) {
                errors.push(whole(
                    "near works on words, phrases and sets only",
                    "remove near, or the member with AND, NOT or a filter",
                ));
            }
            parts = vec![Node::Near {
                words,
                is_ordered: false,
                parts,
            }];
        }
        let not = collect(none_of, |item| Place::NoneOf { item }, is_set, &mut errors);
        parts.extend(any(not).map(|node| Node::Not(Box::new(node))));
        let root = if parts.len() == 1 {
            parts.pop()
        } else {
            Some(Node::And(parts))
        };
        if let Some(error) = root.as_ref().and_then(|root| never::contradiction(root, 0..0)) {
            let place = Place::Whole;
            errors.push(ItemError { place, error });
        }
        match root.filter(check::requires) {
            Some(root) if errors.is_empty() => Ok(Self { root }),
            Some(_) => Err(errors),
            None => {
                if errors.is_empty() {
                    errors.push(whole(
                        "all_of asks for nothing",
                        "write all_of = [[\"@set\", \"word\"]]",
                    ));
                }
                Err(errors)
            }
        }
    }
}

impl Threshold {
    /// Reads the keys of `weights` as items (see [`Query::all_of`]).
    ///
    /// # Errors
    /// Every bad key with its place; `Place::Whole` if no sum can reach `at_least`.
    pub fn new(
        at_least: f64,
        weights: &[(String, f64)],
        is_set: &dyn Fn(&str) -> bool,
    ) -> Result<Self, Vec<ItemError>> {
        let mut errors = Vec::new();
        let mut read = Vec::new();
        for (item, (text, weight)) in weights.iter().enumerate() {
            match self::item(text, is_set) {
                Ok(root) => read.push((Query { root }, *weight)),
                Err(error) => errors.push(ItemError {
                    place: Place::Weight { item },
                    error,
                }),
            }
        }
        let highest: f64 = read.iter().map(|(_, weight)| weight.max(0.0)).sum();
        if errors.is_empty() && (at_least <= 0.0 || highest < at_least) {
            errors.push(whole(
                "no entry can be decided by these weights",
                "at_least must be above 0 and at most the sum of the positive weights",
            ));
        }
        if errors.is_empty() {
            Ok(Self {
                at_least,
                weights: read,
            })
        } else {
            Err(errors)
        }
    }

    /// The query that a watchlist with only `[score]` has: any of the forms with a positive weight.
    #[must_use]
    pub fn query(&self) -> Query {
        let positive = self.weights.iter().filter(|(_, weight)| *weight > 0.0);
        let roots = positive.map(|(query, _)| query.root.clone()).collect();
        Query {
            root: any(roots).unwrap_or(Node::Or(Vec::new())),
        }
    }
}

fn any(mut nodes: Vec<Node>) -> Option<Node> {
    if nodes.len() > 1 {
        Some(Node::Or(nodes))
    } else {
        nodes.pop()
    }
}

fn whole(message: &str, help: &str) -> ItemError {
    ItemError {
        place: Place::Whole,
        error: QueryError::new(0..0, message, help),
    }
}

fn collect(
    items: &[String],
    place: impl Fn(usize) -> Place,
    is_set: &dyn Fn(&str) -> bool,
    errors: &mut Vec<ItemError>,
) -> Vec<Node> {
    let mut nodes = Vec::new();
    for (at, text) in items.iter().enumerate() {
        match item(text, is_set) {
            Ok(node) => nodes.push(node),
            Err(error) => errors.push(ItemError {
                place: place(at),
                error,
            }),
        }
    }
    nodes
}

pub(super) fn item(text: &str, is_set: &dyn Fn(&str) -> bool) -> Result<Node, QueryError> {
    let trimmed = text.trim();
    let is_query = trimmed.starts_with(['@', '(', '=', '"'])
        || super::lexer::FIELDS
            .iter()
            .any(|field| trimmed.strip_prefix(field).is_some_and(|rest| rest.starts_with(':')))
        || trimmed.contains(char::is_whitespace) && trimmed.split_whitespace().any(is_operator);
    if is_query {
        let query = parse(text, is_set).map_err(|errors| first(errors, text.len()))?;
        return Ok(query.root);
    }
    // A sign of another language: `sanction!`, `a|b`, `-football`, `gas && coal`, `gas or coal`.
    if (!trimmed.contains(char::is_whitespace) || trimmed.split_whitespace().any(is_foreign))
        && let Some(error) = super::lexer::lex(text).errors.into_iter().next()
    {
        return Err(error);
    }
    if let Some(error) = small_or(text).or_else(|| list_or_bracket(text)) {
        return Err(error);
    }
    let plain = trimmed
        .replace('"', " ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    match check::term(&plain, false, &(0..text.len())) {
        Some(error) => Err(error),
        None => Ok(Node::Term {
            text: plain,
            is_exact: false,
        }),
    }
}

/// Whether a word of an item makes a query of it.
fn is_operator(word: &str) -> bool {
    let is_near = |name: &str| {
        let number = word.strip_prefix(name);
        number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    ["AND", "OR", "NOT", "SENT"].contains(&word) || ["NEAR/", "ONEAR/", "ATLEAST/"].into_iter().any(is_near)
}

/// Whether a word among others means an operator in another language.
fn is_foreign(word: &str) -> bool {
    let is_before_word = |rest: &str| rest.starts_with(char::is_alphabetic);
    ["&&", "||", "|"].contains(&word) || word.strip_prefix(['-', '+', '!']).is_some_and(is_before_word)
}

/// `gas or coal`: two members, or a phrase.
fn small_or(text: &str) -> Option<QueryError> {
    let (before, after) = text
        .split_once(" or ")
        .filter(|(before, _)| !before.trim().is_empty())?;
    Some(QueryError::new(
        before.len() + 1..before.len() + 3,
        "“or” in small letters can be read in two ways",
        format!(
            "write \"{}\", \"{}\" as two members, or '\"{}\"' for the phrase",
            before.trim(),
            after.trim(),
            text.trim()
        ),
    ))
}

/// `oil, gas`: two members, or a phrase with a comma. `oil (crude)`: two words, or a phrase with a bracket. A number's comma and what
/// stands in quotation marks say what they are.
fn list_or_bracket(text: &str) -> Option<QueryError> {
    let is_figure = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_digit());
    let is_mark = |at: usize, sign: char| match sign {
        ',' => !(is_figure(text[..at].chars().next_back()) && is_figure(text[at + 1..].chars().next())),
        ';' | '(' | ')' | '，' | '、' | '；' | '（' | '）' => true,
        _ => false,
    };
    let (at, sign) = text.char_indices().find(|&(at, sign)| is_mark(at, sign))?;
    let is_bracket = matches!(sign, '(' | ')' | '（' | '）');
    let parts: Vec<&str> = text
        .split([',', ';', '(', ')', '，', '、', '；', '（', '）'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let [_, _, ..] = parts.as_slice() else { return None };
    let phrase = format!("'\"{}\"' for the phrase", text.trim());
    let (name, help) = if is_bracket {
        let quoted = parts.iter().map(|part| {
            if part.contains(char::is_whitespace) {
                format!("\"{part}\"")
            } else {
                (*part).to_owned()
            }
        });
        (
            "a bracket",
            format!(
                "write '{}' for both, or {phrase}",
                quoted.collect::<Vec<_>>().join(" AND ")
            ),
        )
    } else {
        let members = parts
            .iter()
            .map(|part| format!("\"{part}\""))
            .collect::<Vec<_>>()
            .join(", ");
        (
            "a comma",
            format!("write {members} as members of their own, or {phrase}"),
        )
    };
    let message = format!("{name} in a member can be read in two ways");
    Some(QueryError::new(at..at + sign.len_utf8(), message, help))
}

fn first(errors: Vec<QueryError>, length: usize) -> QueryError {
    let at: Range<usize> = 0..length;
    errors
        .into_iter()
        .next()
        .unwrap_or_else(|| QueryError::new(at, "this cannot be read", "see the query language"))
}
