//! `templates/`: the owner's own form of the digest.

use std::collections::BTreeMap;

use crate::config::files::{Files, TEMPLATES};
use crate::config::problem::Notes;
use crate::digests::templates::{HTML, TEXT, Templates};

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
        Ok(own) => own,
        Err(faults) => {
            for fault in faults {
                let known = named
                    .iter()
                    .find(|file| name_of(&file.path).as_deref() == Some(&fault.file));
                let Some(source) = known.or(named.first()).map(|file| &file.source) else {
                    continue;
                };
                let at = line(&source.text, fault.line);
                notes.push(source.problem(&at, fault.sentence).help(fault.help));
            }
            Templates::default()
        }
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
