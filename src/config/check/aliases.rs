//! `aliases/*.toml`

use std::collections::BTreeMap;

use super::ids::Ids;
use super::{Doc, plain};
use crate::config::problem::{Notes, Source};
use crate::config::written::{self, At, Text, Texts};
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
