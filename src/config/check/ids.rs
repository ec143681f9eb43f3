//! Ids: each used once, each reference found.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::config::mask::shown;
use crate::config::nearest::nearest;
use crate::config::problem::{Notes, Source};

/// Longest id; it stands in queries, file names and database keys.
const ID_CHARS_MAX: usize = 80;

/// The ids of one kind over all files.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    /// What a person calls one: `watchlist`.
    name: &'static str,
    /// Where each was first given.
    spots: BTreeMap<String, String>,
    /// Every file that may give one was read, so that what is not here does not exist.
    is_whole: bool,
}

impl Ids {
    pub(crate) fn new(name: &'static str, is_whole: bool) -> Self {
        Self {
            name,
            spots: BTreeMap::new(),
            is_whole,
        }
    }

    /// Ids that are not known here: every reference is taken.
    pub(crate) fn unknown(name: &'static str) -> Self {
        Self::new(name, false)
    }

    /// Some of what gives ids could not be read: what is not here may exist.
    pub(crate) fn lose(&mut self) {
        self.is_whole = false;
    }

    pub(crate) fn contains(&self, id: &str) -> bool {
        self.spots.contains_key(id)
    }

    /// Takes an id. A bad one and one that is taken are noted; the first place is named with the second.
    pub(crate) fn claim(&mut self, id: &str, at: &Range<usize>, source: &Source, notes: &mut Notes) {
        if !is_id(id) {
            let article = if self.name.starts_with(['a', 'e', 'i', 'o', 'u']) {
                "an"
            } else {
                "a"
            };
            let sentence = format!("“{}” cannot be the id of {article} {}", shown(id), self.name);
            let help = format!(
                "ids are made of letters, digits, - _ and . without blanks, at most {ID_CHARS_MAX}: \"{}\"",
                suggestion(id)
            );
            notes.push(source.problem(at, sentence).help(help));
            return;
        }
        if let Some(first) = self.spots.get(id) {
            let sentence = format!("the {} id “{}” is already taken", self.name, shown(id));
            let help = format!("first given at {first}; give one of the two another id");
            notes.push(source.problem(at, sentence).help(help));
            return;
        }
        self.spots.insert(id.to_owned(), source.spot(at.start));
    }

    /// Notes a reference to an id that does not exist.
    pub(crate) fn expect(&self, id: &str, at: &Range<usize>, source: &Source, notes: &mut Notes) {
        if !self.is_whole || self.contains(id) {
            return;
        }
        let sentence = format!("there is no {} “{}”", self.name, shown(id));
        notes.push(source.problem(at, sentence).help(self.instead(id)));
    }

    /// What was probably meant.
    fn instead(&self, id: &str) -> String {
        const LISTED_MAX: usize = 8;
        let known = || self.spots.keys().map(String::as_str);
        if let Some(close) = nearest(id, known()) {
            return format!("did you mean “{close}”?");
        }
        match self.spots.len() {
            0 => format!("no {} is defined yet", self.name),
            1..=LISTED_MAX => format!("there are: {}", known().collect::<Vec<_>>().join(", ")),
            many => format!("none of the {many} is spelled like it; define it, or take it out"),
        }
    }
}

/// Whether something can be called so.
pub(crate) fn is_id(id: &str) -> bool {
    !id.is_empty()
        && id.chars().count() <= ID_CHARS_MAX
        && !id.starts_with(['-', '.'])
        && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

/// An id made of what somebody wrote.
fn suggestion(text: &str) -> String {
    let made: Vec<String> = text
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect();
    let made = made.join("-");
    if made.is_empty() {
        return "my-id".to_owned();
    }
    made.chars().take(ID_CHARS_MAX).collect()
}
