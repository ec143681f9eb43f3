//! `templates/`: the owner's own form of the digest.

use std::collections::BTreeMap;

use crate::config::files::{Files, Named, TEMPLATES};
use crate::config::problem::{Notes, Problem};
use crate::digests::templates::{Fault, HTML, TEXT, Templates};

/// The templates at work: the owner's where there are any.
pub(crate) fn check(files: &Files, notes: &mut Notes) -> Templates {
    let named: Vec<_> = files.of(TEMPLATES).collect();
    let name_of = |path: &std::path::Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let texts: BTreeMap<String, String> = named
        .iter()
        .filter_map(|file| Some((name_of(&file.path)?, file.source.text.clone())))
        .collect();
    if texts.is_empty() {
        return Templates::default();
    }
    for file in &named {
        let name = name_of(&file.path).unwrap_or_default();
        let is_named = texts.iter().any(|(other, text)| *other != name && text.contains(&name));
        if name != HTML && name != TEXT && !is_named {
            let sentence = "nothing includes this template, and it is none of digest.html and digest.txt";
            let problem = file.source.problem(&(0..0), sentence);
            notes.push(
                problem
                    .help("name it {% include \"…\" %} in one of them, or take it away")
                    .warning(),
            );
        }
    }
    match Templates::own(&texts) {
        Ok((own, silent)) => {
            for fault in silent {
                notes.push(problem(&named, fault).warning());
            }
            own
        }
        Err(faults) => {
            for fault in faults {
                notes.push(problem(&named, fault));
            }
            Templates::default()
        }
    }
}

/// A fault at its place; one of a built-in part at the first of the owner's.
fn problem(named: &[&Named], fault: Fault) -> Problem {
    let is_of = |file: &&&Named| {
        file.path
            .file_name()
            .is_some_and(|name| name.to_string_lossy() == fault.file)
    };
    match named.iter().find(is_of).or(named.first()) {
        Some(file) => {
            let at = line(&file.source.text, fault.line);
            file.source.problem(&at, fault.sentence).help(fault.help)
        }
        None => Problem::of_file(fault.file, fault.sentence).help(fault.help),
    }
}

/// Where the words of a line stand.
fn line(text: &str, number: usize) -> std::ops::Range<usize> {
    let mut from = 0;
    for (at, line) in text.split_inclusive('\n').enumerate() {
        if at + 1 == number {
            let words = line.trim_end();
            let indent = words.len() - words.trim_start().len();
            return from + indent..from + words.len();
        }
        from += line.len();
    }
    0..0
}
