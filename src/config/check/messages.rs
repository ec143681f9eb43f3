//! `messages/`: the fixed words of the mail in further languages, or in other words.

use super::super::files::{Files, MESSAGES};
use super::super::problem::Notes;
use super::super::shape;
use crate::config::is_language;
use crate::digests::phrases::Phrasebook;
use crate::digests::wording;

/// The languages at work: the owner's files, and the built-in ones.
pub(crate) fn check(files: &Files, notes: &mut Notes) -> Phrasebook {
    let mut own = Vec::new();
    for file in files.of(MESSAGES) {
        let language = file.stem.split('-').next().unwrap_or_default();
        if !is_language(&language.to_ascii_lowercase()) {
            let problem = file.source.problem(&(0..0), format!("“{}” is no language", file.stem));
            notes.push(problem.help("call the file by the tag of its language: pt.toml, zh-TW.toml"));
            continue;
        }
        let Some(document) = shape::parse(&file.source, notes) else {
            continue;
        };
        let (phrases, slips) = wording::read(&file.stem, document.get_ref());
        for slip in slips {
            let problem = file.source.problem(&slip.at, slip.sentence).help(slip.help);
            notes.push(if slip.is_fatal { problem } else { problem.warning() });
        }
        own.extend(phrases.or_else(|| wording::stand_in(&file.stem)));
    }
    if own.is_empty() {
        Phrasebook::default()
    } else {
        Phrasebook::with(own)
    }
}
