//! Corrections and retractions, as newsrooms mark them in the languages of the world.

use std::collections::HashMap;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use serde::{Deserialize, Serialize};

use super::agencies;
use crate::entries::Entry;
use crate::text::amended::{self, list};
use crate::text::normalize::fold;

mod words;

/// What an outlet says of its own report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Notice {
    /// Something in it was wrong and is right now.
    Correction,
    /// It is taken back as a whole.
    Retraction,
}

/// Words of a sentence in which an outlet says it: its name stands before them.
const SAYS_WORDS: usize = 8;

/// Characters at each end of a text in which a note stands, and between which and the marker at most a bracket may stand.
const NOTE_CHARS: usize = 300;
const MARKER_CHARS: usize = 48;

/// The words of all languages, folded.
struct Known {
    corrections: Openings,
    before_sign: Openings,
    retractions: Openings,
    notes: Notes,
    takes_back: Vec<String>,
    corrects: Vec<String>,
    reports: Vec<String>,
    taken_back: Vec<String>,
}

/// Words that may open a text, by their first sign: a text is held against those few that begin as it does.
struct Openings(HashMap<char, Vec<String>>);

impl Openings {
    fn new(words: &str) -> Self {
        let mut by_sign: HashMap<char, Vec<String>> = HashMap::new();
        for word in list(words) {
            by_sign
                .entry(word.chars().next().unwrap_or_default())
                .or_default()
                .push(word);
        }
        Self(by_sign)
    }

    /// Those that open a folded text.
    fn of<'o>(&'o self, folded: &'o str) -> impl Iterator<Item = &'o str> {
        let first = folded.chars().next();
        let words = first.and_then(|sign| self.0.get(&sign)).into_iter().flatten();
        words.map(String::as_str).filter(|word| folded.starts_with(word))
    }
}

/// The notes of all languages, looked for in one pass: there are hundreds, and every report of a told story is asked.
struct Notes {
    /// `None` if it could not be built, which a test rules out.
    index: Option<AhoCorasick>,
    /// The first so many are retracting ones, the others correcting ones.
    retracting: usize,
}

impl Notes {
    fn new(retracting: Vec<String>, correcting: Vec<String>) -> Self {
        let count = retracting.len();
        Self {
            index: AhoCorasick::new(retracting.into_iter().chain(correcting)).ok(),
            retracting: count,
        }
    }

    /// The notes that a folded text holds, each with where it begins.
    fn find<'t>(&'t self, folded: &'t str) -> impl Iterator<Item = (Notice, usize)> + 't {
        let found = self
            .index
            .iter()
            .flat_map(move |index| index.find_overlapping_iter(folded));
        found.map(move |hit| {
            let is_retracting = hit.pattern().as_usize() < self.retracting;
            let notice = if is_retracting {
                Notice::Retraction
            } else {
                Notice::Correction
            };
            (notice, hit.start())
        })
    }
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let noted = list(amended::NOTED);
    let reports = list(words::REPORTS);
    let english = noted.iter().filter(|of| reports.contains(of));
    let done = list(words::NOTED_RETRACTED);
    let retracted = english.flat_map(|of| done.iter().map(move |done| format!("this {of} {done}")));
    let retracted: Vec<String> = retracted.collect();
    Known {
        corrections: Openings::new(amended::CORRECTIONS),
        before_sign: Openings::new(amended::CORRECTIONS_BEFORE_SIGN),
        retractions: Openings::new(words::RETRACTIONS),
        notes: Notes::new(
            list(words::RETRACTING_NOTES).into_iter().chain(retracted).collect(),
            amended::notes(),
        ),
        takes_back: list(words::TAKES_BACK),
        corrects: list(words::CORRECTS),
        reports,
        taken_back: list(words::TAKEN_BACK),
    }
});

/// What the report says of itself: in the marker of its headline or first line, or in a note at its head or end.
#[must_use]
pub fn notice(entry: &Entry) -> Option<Notice> {
    let texts = [entry.summary.as_str(), entry.body.as_str()];
    let marked = std::iter::once(entry.title.as_str())
        .chain(texts)
        .filter_map(marker)
        .max();
    marked
        .or_else(|| texts.into_iter().filter_map(note).max())
        .or_else(|| said_of_own(entry))
}

/// Whether a headline says by its marker that its report is taken back: `STORY REMOVED: …`.
#[must_use]
pub fn is_withdrawn_headline(title: &str) -> bool {
    marker(title) == Some(Notice::Retraction)
}

/// What an outlet says in a headline or first sentence of which it is the subject, or of a report that is the subject.
fn said_of_own(entry: &Entry) -> Option<Notice> {
    let first = |text: &str| fold(start(text, NOTE_CHARS));
    let title = first(&entry.title);
    let is_report_taken = KNOWN.reports.iter().any(|report| {
        let rest = title.strip_prefix(report.as_str());
        rest.is_some_and(|rest| rest.starts_with(' '))
    }) && KNOWN.taken_back.iter().any(|word| title.ends_with(word.as_str()));
    if is_report_taken {
        return Some(Notice::Retraction);
    }
    let outlet = fold(entry.outlet.as_deref().unwrap_or_default().trim());
    if outlet.is_empty() {
        return None;
    }
    // "AP" writes of itself "The Associated Press has removed its story".
    let names: Vec<String> = agencies::forms(&outlet)
        .iter()
        .map(|form| fold(form))
        .chain([outlet])
        .collect();
    let says = |text: &str| {
        let bare = text.strip_prefix("the ").unwrap_or(text);
        let named = names.iter().filter_map(|name| bare.strip_prefix(name.as_str()));
        let rest = named.min_by_key(|rest| rest.len())?;
        let words: Vec<&str> = rest
            .split(|sign: char| !sign.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .take(SAYS_WORDS)
            .collect();
        let is_own =
            rest.starts_with(char::is_whitespace) && words.iter().any(|word| KNOWN.reports.iter().any(|of| of == word));
        let does = |verbs: &[String]| {
            let mut said = words.iter();
            said.any(|word| verbs.iter().any(|verb| word.starts_with(verb.as_str())))
        };
        match () {
            () if is_own && does(&KNOWN.takes_back) => Some(Notice::Retraction),
            () if is_own && does(&KNOWN.corrects) => Some(Notice::Correction),
            () => None,
        }
    };
    [title, first(&entry.summary), first(&entry.body)]
        .iter()
        .filter_map(|text| says(text))
        .max()
}

/// The marker that opens a text.
fn marker(text: &str) -> Option<Notice> {
    let head = start(text.trim_start(), MARKER_CHARS);
    let bare = head.trim_start_matches(['(', '（', '[', '【', '［', '〔', '<', '＜', ' ']);
    let is_bracketed = head.len() > bare.len();
    let folded = fold(bare);
    let before_sign = |word: &str| is_marked(&folded[word.len()..], is_bracketed);
    let in_capitals = |word: &str| is_capital(bare, word) && !is_capital_text(text);
    let found = |words: &Openings| words.of(&folded).any(|word| before_sign(word) || in_capitals(word));
    if found(&KNOWN.retractions) {
        Some(Notice::Retraction)
    } else if found(&KNOWN.corrections) || KNOWN.before_sign.of(&folded).any(before_sign) {
        Some(Notice::Correction)
    } else {
        None
    }
}

/// Whether what follows the word ends a marker: `:`, a dash, or the bracket that was opened.
fn is_marked(rest: &str, is_bracketed: bool) -> bool {
    let dense = rest.trim_start();
    if is_bracketed && dense.starts_with([')', ']', '】', '〕', '>', '）', '］', '＞']) {
        return true;
    }
    let is_dash = |text: &str| text.starts_with(['–', '—', '|']) || text.starts_with("- ") || text.starts_with("--");
    dense.starts_with([':', '：', '·']) || is_dash(dense) || (rest.starts_with('-') && !is_word_after(rest))
}

/// `correction-facility` is a word; `corrected-update 1-` is a marker in capitals and is seen as such.
fn is_word_after(rest: &str) -> bool {
    rest.chars().nth(1).is_some_and(char::is_lowercase)
}

/// `CORRECTED-Treaty signed`, `RETRACTED Treaty signed`: the word is in capitals and the text is not.
fn is_capital(text: &str, word: &str) -> bool {
    let written = start(text, word.chars().count());
    let ends = text[written.len()..]
        .chars()
        .next()
        .is_none_or(|sign| !sign.is_alphanumeric());
    ends && written.is_ascii() && written.len() > 3 && !written.bytes().any(|byte| byte.is_ascii_lowercase())
}

fn is_capital_text(text: &str) -> bool {
    !start(text, NOTE_CHARS).chars().any(char::is_lowercase)
}

fn note(text: &str) -> Option<Notice> {
    let head = start(text, NOTE_CHARS);
    let end = &text[text.floor_char_boundary(text.len().saturating_sub(NOTE_CHARS * 2))..];
    // "This story has been removed" is told of others between marks of quotation.
    let is_own = |text: &str, notice: Notice, at: usize| notice == Notice::Correction || opens_sentence(&text[..at]);
    let own = |text: &String| {
        let found = KNOWN.notes.find(text).filter(|&(notice, at)| is_own(text, notice, at));
        found.map(|(notice, _)| notice).max()
    };
    let windows: &[&str] = if end.len() == text.len() { &[end] } else { &[head, end] };
    windows.iter().filter_map(|window| own(&fold(window))).max()
}

/// Whether a sentence of the outlet's own begins behind this text.
fn opens_sentence(before: &str) -> bool {
    let last = before.trim_end().chars().next_back();
    last.is_none_or(|sign| {
        !sign.is_alphanumeric() && !matches!(sign, '"' | '“' | '”' | '„' | '«' | '‘' | '’' | '\'' | '「' | ',')
    })
}

fn start(text: &str, chars: usize) -> &str {
    let end = text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

#[cfg(test)]
mod tests;
