//! `aliases/*.toml`

use std::collections::BTreeMap;

use super::ids::Ids;
use super::{Doc, plain};
use crate::config::mask::shown;
use crate::config::problem::{Notes, Source};
use crate::config::written::{self, At, Text, Texts};
use crate::matches::query::advice_on_form;
use crate::text::aliases::AliasSet;

/// Collects the ids of all sets.
pub(crate) fn ids(docs: &[Doc<'_, written::Aliases>], is_whole: bool, notes: &mut Notes) -> Ids {
    let mut ids = Ids::new("alias set", is_whole);
    for doc in docs {
        for id in doc.written.set.iter().filter_map(|set| set.value.id.as_ref()) {
            ids.claim(&id.value, &id.at, doc.source, notes);
        }
    }
    ids
}

/// The sets, typed.
pub(crate) fn check(docs: Vec<Doc<'_, written::Aliases>>, ids: &Ids, notes: &mut Notes) -> Vec<AliasSet> {
    let mut sets = Vec::new();
    for doc in docs {
        for set in doc.written.set {
            sets.extend(one(set, ids, doc.source, notes));
        }
    }
    sets
}

fn one(set: At<written::AliasSet>, ids: &Ids, source: &Source, notes: &mut Notes) -> Option<AliasSet> {
    let At { value: set, at } = set;
    if let Some(of) = &set.of {
        ids.expect(of.value.trim_start_matches('@'), &of.at, source, notes);
    }
    if set.forms.values().all(Vec::is_empty) && set.weak.is_empty() {
        let sentence = "this set has no forms: it would never be found";
        let help = "write them under their language: en = [\"North Korea\"], ru = [\"КНДР\"]";
        notes.push(source.problem(&at, sentence).help(help));
    }
    for form in set.forms.values().flatten().chain(&set.weak).chain(&set.not) {
        refuse_query(form, set.cased, source, notes);
    }
    for form in set.forms.values().flatten() {
        if let Some((sentence, help)) = advice_on_form(form.value.trim(), set.cased) {
            notes.push(source.problem(&form.at, sentence).help(help).warning());
        }
    }
    let forms = forms(set.forms, source, notes);
    for form in set.weak.iter().chain(&set.not) {
        check_form(form, source, notes);
    }
    let id = set.id?.value;
    let first = forms.values().flatten().next().cloned();
    Some(AliasSet {
        name: set.name.map(|name| name.value).or(first).unwrap_or_else(|| id.clone()),
        kind: set.kind.map(|kind| kind.value).unwrap_or_default(),
        of: set.of.map(|of| of.value.trim_start_matches('@').to_owned()),
        weak: plain(set.weak),
        not: plain(set.not),
        generic: set.generic,
        cased: set.cased,
        forms,
        id,
    })
}

/// Forms by language, each checked.
pub(crate) fn forms(
    written: BTreeMap<String, Texts>,
    source: &Source,
    notes: &mut Notes,
) -> BTreeMap<String, Vec<String>> {
    for form in written.values().flatten() {
        check_form(form, source, notes);
    }
    written
        .into_iter()
        .map(|(language, forms)| (language, plain(forms)))
        .collect()
}

/// A form must have something to be found by.
pub(crate) fn check_form(form: &Text, source: &Source, notes: &mut Notes) {
    if !form.value.chars().any(char::is_alphanumeric) {
        let sentence = "this form has no letter or digit: it would never be found";
        notes.push(source.problem(&form.at, sentence).help("take it out"));
    }
}

/// A form is words as a text writes them: no other set, and nothing of the query language. All in capitals, or where capitals
/// count, an operator may be a word that is meant.
fn refuse_query(form: &Text, is_cased: bool, source: &Source, notes: &mut Notes) {
    let text = form.value.trim();
    if text.starts_with('@') {
        let sentence = format!(
            "“{}” would be looked for as it is written: sets do not nest",
            shown(text)
        );
        let help = "write its forms here, or both sets into the query: (@one OR @other)";
        notes.push(source.problem(&form.at, sentence).help(help));
        return;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_operator = |word: &&str| {
        matches!(*word, "AND" | "OR" | "NOT" | "SENT") || word.starts_with("NEAR/") || word.starts_with("ONEAR/")
    };
    let inner = words.get(1..words.len().saturating_sub(1)).unwrap_or_default();
    let Some(operator) = inner.iter().find(|word| is_operator(word)) else {
        return;
    };
    let sentence = format!("“{operator}” is a word to look for here: a form is no query");
    let help = "write each form apart: [\"lithium\", \"litio\"]; what belongs to the query stands there";
    let problem = source.problem(&form.at, sentence).help(help);
    let may_be_meant = is_cased || !text.contains(char::is_lowercase);
    notes.push(if may_be_meant { problem.warning() } else { problem });
}
