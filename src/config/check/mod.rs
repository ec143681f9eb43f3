//! From files as written to typed values, noting everything that is wrong on the way.
//!
//! First all ids are collected, then each subject is checked against them, so that one fault hides no other and a file
//! that cannot be read does not make every reference to it a fault.

use serde::de::DeserializeOwned;

use super::files::{Files, Named};
use super::problem::{Notes, Source};
use super::schema::Shaped;
use super::shape;
use super::values::Fault;
use super::written::{At, Text};
use ids::Ids;

mod access;
pub(crate) mod aliases;
pub(crate) mod archive;
pub(crate) mod dossiers;
pub(crate) mod feeds;
pub(crate) mod ids;
pub(crate) mod mail;
pub(crate) mod messages;
pub(crate) mod names;
pub(crate) mod queries;
pub(crate) mod recipients;
mod relay;
pub(crate) mod templates;
pub(crate) mod threads;
pub(crate) mod transports;
pub(crate) mod watchlists;
pub(crate) mod web;

/// A file as written, with its source to point into.
#[derive(Debug)]
pub(crate) struct Doc<'f, T> {
    pub(crate) source: &'f Source,
    pub(crate) stem: &'f str,
    pub(crate) written: T,
}

/// Reads all files of a kind. The flag is false when one of them could not be read.
pub(crate) fn read_all<'f, T: DeserializeOwned + Shaped>(
    files: &'f Files,
    kind: &str,
    notes: &mut Notes,
) -> (Vec<Doc<'f, T>>, bool) {
    let mut is_whole = !files.is_lost(kind);
    let mut docs = Vec::new();
    for Named { stem, source, .. } in files.of(kind) {
        match shape::read(source, notes) {
            Some(written) => docs.push(Doc { source, stem, written }),
            None => is_whole = false,
        }
    }
    (docs, is_whole)
}

/// The typed value of a text; a fault is noted at its place.
pub(crate) fn typed<T>(
    text: &Text,
    parse: impl Fn(&str) -> Result<T, Fault>,
    source: &Source,
    notes: &mut Notes,
) -> Option<T> {
    match parse(&text.value) {
        Ok(value) => Some(value),
        Err(fault) => {
            notes.push(source.problem(&text.at, fault.sentence).help(fault.help));
            None
        }
    }
}

/// The typed value of a text that may be left out.
pub(crate) fn typed_or<T>(
    text: Option<&Text>,
    parse: impl Fn(&str) -> Result<T, Fault>,
    source: &Source,
    notes: &mut Notes,
) -> Option<T> {
    text.and_then(|text| typed(text, parse, source, notes))
}

/// The typed values of a list.
pub(crate) fn typed_list<T>(
    texts: &[Text],
    parse: impl Fn(&str) -> Result<T, Fault>,
    source: &Source,
    notes: &mut Notes,
) -> Vec<T> {
    texts
        .iter()
        .filter_map(|text| typed(text, &parse, source, notes))
        .collect()
}

/// Values of texts that need no check of their own.
pub(crate) fn plain(texts: Vec<Text>) -> Vec<String> {
    texts.into_iter().map(|text| text.value).collect()
}

/// References to ids, each checked. A leading `@` is allowed.
pub(crate) fn references(texts: &[Text], ids: &Ids, source: &Source, notes: &mut Notes) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for text in texts {
        let id = text.value.trim_start_matches('@');
        ids.expect(id, &text.at, source, notes);
        if !kept.iter().any(|known| known == id) {
            kept.push(id.to_owned());
        }
    }
    kept
}

/// Notes a text that is empty or longer than it may be.
pub(crate) fn within(text: &Text, name: &str, chars_max: usize, source: &Source, notes: &mut Notes) {
    let chars = text.value.chars().count();
    if text.value.trim().is_empty() {
        let sentence = format!("the {name} is empty");
        notes.push(
            source
                .problem(&text.at, sentence)
                .help("write one, or take the key out"),
        );
    } else if chars > chars_max {
        let sentence = format!("the {name} has {chars} characters; at most {chars_max} fit");
        let help = format!("shorten it by {}", chars - chars_max);
        notes.push(source.problem(&text.at, sentence).help(help));
    }
}

/// The value, or a default where it is left out.
pub(crate) fn or<T: Clone>(value: Option<&At<T>>, default: T) -> T {
    value.map_or(default, |value| value.value.clone())
}
