//! Queries as they stand in TOML: faults at the exact character.

use std::ops::Range;

use super::ids::Ids;
use crate::config::mask::shown;
use crate::config::problem::{Notes, Source};
use crate::config::strings;
use crate::config::tables::{is_country, is_language};
use crate::config::written::{self, At, Text, Texts};
use crate::matches::query::{self, Around, ItemError, Place, Query, QueryError, Threshold};

/// Reads a query of a text; faults are noted at their place inside it.
pub(crate) fn read(text: &Text, sets: &Ids, source: &Source, notes: &mut Notes) -> Option<Query> {
    if text.value.trim().is_empty() {
        let help = "write what must hold: '@dprk AND (treaty OR pact)'";
        notes.push(
            source
                .problem(&text.at, "the query is empty: it would never match")
                .help(help),
        );
        return None;
    }
    expect_sets(text, sets, source, notes);
    query::parse(&text.value, &|_| true)
        .map_err(|errors| {
            for error in errors {
                let at = inside(text, &error.at, source);
                note(error, &at, source, notes);
            }
        })
        .ok()
}

fn note(error: QueryError, at: &Range<usize>, source: &Source, notes: &mut Notes) {
    let problem = source.problem(at, error.message);
    notes.push(match error.help {
        Some(help) => problem.help(help),
        None => problem,
    });
}

/// A range of a text's value as a range of the file.
fn inside(text: &Text, range: &Range<usize>, source: &Source) -> Range<usize> {
    let token = source.text.get(text.at.clone()).unwrap_or_default();
    let place = |offset| strings::place(token, text.at.start, offset);
    let (start, end) = (place(range.start), place(range.end));
    start..end.max(start)
}

/// Every `@id` of a text must be an alias set.
pub(crate) fn expect_sets(text: &Text, sets: &Ids, source: &Source, notes: &mut Notes) {
    for (range, id) in query::set_names(&text.value)
        .into_iter()
        .filter(|(_, id)| !id.is_empty())
    {
        let at = inside(text, &range, source);
        sets.expect(&id, &at, source, notes);
    }
}

/// Every feed that a query names must be one.
pub(crate) fn expect_feeds(text: &Text, feeds: &Ids, source: &Source, notes: &mut Notes) {
    for (range, id) in query::feed_names(&text.value) {
        feeds.expect(&id, &inside(text, &range, source), source, notes);
    }
}

/// Warnings of what a query says otherwise than its author probably thinks.
pub(crate) fn advise(text: &Text, query: &Query, around: Around<'_>, source: &Source, notes: &mut Notes) {
    for said in query::advice(&text.value, query, around) {
        warn(said, text, source, notes);
    }
    warn_of_unknown_codes(text, source, notes);
}

/// Languages and countries that do not exist: no entry has them.
fn warn_of_unknown_codes(text: &Text, source: &Source, notes: &mut Notes) {
    let mut warn = |at: &Range<usize>, sentence: String, help: &str| {
        let problem = source.problem(&inside(text, at, source), sentence);
        notes.push(problem.help(help).warning());
    };
    for (at, code) in query::filter_values(&text.value, "lang") {
        if !is_language(&code.to_lowercase().replace('_', "-")) {
            warn(
                &at,
                format!("“{}” is no language: no entry has it", shown(&code)),
                "write its code of ISO 639-1: lang:ru, lang:ko, lang:zh",
            );
        }
    }
    for (at, code) in query::filter_values(&text.value, "country") {
        if !is_country(&code.to_uppercase()) {
            let help = if code.eq_ignore_ascii_case("uk") {
                "write country:GB"
            } else {
                "write its code of ISO 3166: country:KP, country:US, country:GB"
            };
            warn(&at, format!("“{}” is no country: no entry has it", shown(&code)), help);
        }
    }
}

/// The same of one group of members.
pub(crate) fn advise_on_items(items: &Texts, around: Around<'_>, source: &Source, notes: &mut Notes) {
    let values: Vec<String> = items.iter().map(|text| text.value.clone()).collect();
    for (item, said) in query::advice_on_items(&values, around) {
        warn(said, &items[item], source, notes);
    }
    for item in items {
        warn_of_unknown_codes(item, source, notes);
    }
}

fn warn(said: QueryError, text: &Text, source: &Source, notes: &mut Notes) {
    let problem = source.problem(&inside(text, &said.at, source), said.message).warning();
    notes.push(match said.help {
        Some(help) => problem.help(help),
        None => problem,
    });
}

/// Weights that decide nothing: none at all, or every single one.
pub(crate) fn advise_on_score(score: &At<written::Score>, source: &Source, notes: &mut Notes) {
    let (Some(at_least), Some(weights)) = (score.value.at_least, &score.value.weights) else {
        return;
    };
    for (form, weight) in weights
        .value
        .iter()
        .filter(|(_, weight)| weight.value.abs() < f64::EPSILON)
    {
        let sentence = format!("“{form}” weighs nothing");
        let help = "give it a weight, or take it out";
        notes.push(source.problem(&weight.at, sentence).help(help).warning());
    }
    let decides = |weight: &At<f64>| weight.value >= at_least;
    if weights.value.len() > 1 && weights.value.values().all(decides) {
        let sentence = "every single weight reaches at_least: the sum decides nothing";
        let help = "raise at_least, or write the forms as one group of all_of";
        notes.push(source.problem(&weights.at, sentence).help(help).warning());
    }
}

/// Groups that must all have a hit, within `near` words of each other if given, and members of which none may have one.
pub(crate) struct Lists<'l> {
    pub(crate) all_of: &'l At<Vec<At<Texts>>>,
    pub(crate) none_of: &'l Texts,
    pub(crate) near: Option<u32>,
}

/// Reads the list form of a query; faults are noted at the member they lie in.
pub(crate) fn read_lists(lists: &Lists<'_>, sets: &Ids, source: &Source, notes: &mut Notes) -> Option<Query> {
    let groups = &lists.all_of.value;
    let members = groups.iter().flat_map(|group| &group.value);
    for member in members.chain(lists.none_of) {
        expect_sets(member, sets, source, notes);
    }
    let values = |texts: &Texts| -> Vec<String> { texts.iter().map(|text| text.value.clone()).collect() };
    let all_of: Vec<Vec<String>> = groups.iter().map(|group| values(&group.value)).collect();
    let none_of = values(lists.none_of);
    let errors = match Query::all_of(&all_of, &none_of, lists.near, &|_| true) {
        Ok(query) => return Some(query),
        Err(errors) => errors,
    };
    for ItemError { place, error } in errors {
        let member = match place {
            Place::AllOf { group, item } => groups.get(group).and_then(|group| group.value.get(item)),
            Place::NoneOf { item } => lists.none_of.get(item),
            Place::Weight { .. } | Place::Whole => None,
        };
        let at = member.map(|member| inside(member, &error.at, source));
        note(error, &at.unwrap_or_else(|| lists.all_of.at.clone()), source, notes);
    }
    None
}

/// Reads `[score]`; faults are noted at the weight whose key they lie in.
pub(crate) fn read_score(
    score: &At<written::Score>,
    sets: &Ids,
    source: &Source,
    notes: &mut Notes,
) -> Option<Threshold> {
    let at_least = score.value.at_least?;
    let written = score.value.weights.as_ref()?;
    for (form, weight) in &written.value {
        for (_, id) in query::set_names(form) {
            sets.expect(&id, &weight.at, source, notes);
        }
    }
    let weights: Vec<(String, f64)> = written
        .value
        .iter()
        .map(|(form, weight)| (form.clone(), weight.value))
        .collect();
    let errors = match Threshold::new(at_least, &weights, &|_| true) {
        Ok(threshold) => return Some(threshold),
        Err(errors) => errors,
    };
    for ItemError { place, error } in errors {
        let at = match place {
            Place::Weight { item } => written.value.values().nth(item).map(|weight| &weight.at),
            _ => None,
        };
        note(error, at.unwrap_or(&written.at), source, notes);
    }
    None
}

/// What a score asks for at least: one of the forms that count for it.
pub(crate) fn any_of_score(score: &written::Score) -> Option<Query> {
    let forms: Vec<String> = score
        .weights
        .iter()
        .flat_map(|weights| &weights.value)
        .filter(|(_, weight)| weight.value > 0.0)
        .map(|(form, _)| form.clone())
        .collect();
    Query::all_of(&[forms], &[], None, &|_| true).ok()
}
