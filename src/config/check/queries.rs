//! Queries as they stand in TOML: faults at the exact character.

use std::ops::Range;

use super::ids::Ids;
use crate::config::problem::{Notes, Source};
use crate::config::strings;
use crate::config::written::{Text, Texts};
use crate::matches::query::{self, Query, QueryError};

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
    for range in set_names(&text.value) {
        let at = inside(text, &range, source);
        sets.expect(&text.value[range.start + 1..range.end], &at, source, notes);
    }
}

/// Byte ranges of the `@id`s in a query, quoted text left out.
fn set_names(text: &str) -> Vec<Range<usize>> {
    let mut names = Vec::new();
    let mut is_quoted = false;
    let mut before = ' ';
    let mut skip_to = 0;
    for (at, c) in text.char_indices() {
        if at < skip_to {
            continue;
        }
        match c {
            '"' => is_quoted = !is_quoted,
            '@' if !is_quoted && !before.is_alphanumeric() => {
                let rest = &text[at + 1..];
                let length = rest
                    .find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.')))
                    .unwrap_or(rest.len());
                skip_to = at + 1 + length;
                names.push(at..skip_to);
            }
            _ => {}
        }
        before = c;
    }
    names
}

/// A query made of lists, and which text each of its parts came from.
#[derive(Default)]
struct Built<'t> {
    query: String,
    parts: Vec<(Range<usize>, &'t Text)>,
}

impl<'t> Built<'t> {
    fn group(&mut self, members: &'t [Text]) {
        self.query.push('(');
        for (number, member) in members.iter().enumerate() {
            if number > 0 {
                self.query.push_str(" OR ");
            }
            let start = self.query.len();
            self.query.push_str(&term(&member.value));
            self.parts.push((start..self.query.len(), member));
        }
        self.query.push(')');
    }

    /// The text in which a place of the query lies, or the nearest before it.
    fn part(&self, at: usize) -> Option<&'t Text> {
        let last = self.parts.iter().rev().find(|(range, _)| range.start <= at);
        last.or(self.parts.first()).map(|(_, text)| *text)
    }
}

/// Groups that must all have a hit, within `near` words of each other if given, and members of which none may have one.
pub(crate) struct Lists<'l> {
    pub(crate) all_of: Vec<&'l Texts>,
    pub(crate) none_of: &'l Texts,
    pub(crate) near: Option<u32>,
}

/// Reads the list form of a query; faults are noted at the member they lie in.
pub(crate) fn read_lists(
    lists: &Lists<'_>,
    sets: &Ids,
    source: &Source,
    notes: &mut Notes,
) -> Option<Query> {
    for member in lists.all_of.iter().copied().flatten().chain(lists.none_of) {
        expect_sets(member, sets, source, notes);
    }
    let mut built = Built::default();
    let joint = match lists.near {
        Some(words) => format!(" NEAR/{words} "),
        None => " AND ".to_owned(),
    };
    for (number, group) in lists.all_of.iter().enumerate() {
        if number > 0 {
            built.query.push_str(&joint);
        }
        built.group(group);
    }
    if !lists.none_of.is_empty() {
        built.query.push_str(" NOT ");
        built.group(lists.none_of);
    }
    query::parse(&built.query, &|_| true)
        .map_err(|errors| {
            for error in errors {
                let at = built.part(error.at.start).map(|text| text.at.clone());
                note(error, &at.unwrap_or_default(), source, notes);
            }
        })
        .ok()
}

/// A member of a list as a term of the query language: sets, fields and single words as they are, all else as a phrase.
fn term(member: &str) -> String {
    let member = member.trim();
    let is_operator = ["AND", "OR", "NOT"].contains(&member) || member.starts_with("NEAR");
    let is_field = member.split_once(':').is_some_and(|(field, rest)| {
        !field.is_empty() && !rest.is_empty() && field.bytes().all(|b| b.is_ascii_lowercase())
    });
    let is_word = member
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '*' | '='));
    if member.starts_with('@') || is_field || (is_word && !is_operator) {
        member.to_owned()
    } else {
        format!("\"{}\"", member.replace('"', " "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_found_outside_quotes_only() {
        let text = "@dprk AND \"mail @home\" OR title:@kim-jong-un x@y";
        let found: Vec<&str> = set_names(text)
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(found, ["@dprk", "@kim-jong-un"]);
    }

    #[test]
    fn a_member_of_a_list_is_a_phrase_unless_it_is_a_word() {
        for (member, written) in [
            ("pact", "pact"),
            ("@dprk", "@dprk"),
            ("shadow fleet", "\"shadow fleet\""),
            ("title:@dprk", "title:@dprk"),
            ("NOT", "\"NOT\""),
            ("sanction*", "sanction*"),
            ("K-pop", "\"K-pop\""),
        ] {
            assert_eq!(term(member), written);
        }
    }
}
