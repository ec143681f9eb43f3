//! The places of a text that evidence points at, with the sentence around them.

use std::ops::Range;

use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation as _;

use super::{Evidence, Field};
use crate::entries::Entry;

/// A stretch of an entry with the words that were met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Passage {
    /// Where it stands.
    pub field: Field,
    /// Verbatim; `…` at an end where it was cut.
    pub text: String,
    /// Byte ranges of the words in it, in order, apart from each other.
    pub marks: Vec<Range<usize>>,
}

/// Shown of teaser and text together, beside the headline.
const PASSAGES_MAX: usize = 4;

/// A sentence is shown up to so far on each side of the words, in bytes: two lines of a terminal.
const AROUND_BYTES: usize = 160;

/// The headline whole, then the sentences of teaser and text in which the evidence stands, then address, by-line
/// or tags if that is where it was met.
#[must_use]
pub fn passages(entry: &Entry, evidence: &[Evidence]) -> Vec<Passage> {
    let mut found = Vec::new();
    if !entry.title.is_empty() {
        found.push(Passage {
            field: Field::Title,
            marks: marks(Field::Title, &entry.title, evidence),
            text: entry.title.clone(),
        });
    }
    for (field, text) in [(Field::Summary, &entry.summary), (Field::Body, &entry.body)] {
        let room = (PASSAGES_MAX + 1).saturating_sub(found.len());
        found.extend(sentences(field, text, evidence).into_iter().take(room));
    }
    let (authors, tags) = (entry.authors.join(", "), entry.tags.join(", "));
    for (field, text) in [
        (Field::Url, entry.url.as_deref().unwrap_or_default()),
        (Field::Authors, authors.as_str()),
        (Field::Tags, tags.as_str()),
    ] {
        let marks = marks(field, text, evidence);
        if !marks.is_empty() {
            let text = text.to_owned();
            found.push(Passage { field, text, marks });
        }
    }
    found
}

/// Byte ranges of the evidence in this field, merged where they touch.
fn marks(field: Field, text: &str, evidence: &[Evidence]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = evidence
        .iter()
        .filter(|one| one.field == field && one.start < one.end && text.get(one.start..one.end).is_some())
        .map(|one| one.start..one.end)
        .collect();
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

fn sentences(field: Field, text: &str, evidence: &[Evidence]) -> Vec<Passage> {
    let mut windows: Vec<(Range<usize>, Vec<Range<usize>>)> = Vec::new();
    for mark in marks(field, text, evidence) {
        match windows.last_mut() {
            Some((window, marks)) if mark.start < window.end => {
                window.end = around(text, &mark).end.max(window.end);
                marks.push(mark);
            }
            _ => {
                let mut window = around(text, &mark);
                if let Some((before, _)) = windows.last() {
                    window.start = window.start.max(before.end);
                }
                windows.push((window, vec![mark]));
            }
        }
    }
    windows
        .into_iter()
        .map(|(window, marks)| passage(field, text, window, &marks))
        .collect()
}

/// The sentence around a mark, or as much of it as is shown.
fn around(text: &str, mark: &Range<usize>) -> Range<usize> {
    let from = text.floor_char_boundary(mark.start.saturating_sub(AROUND_BYTES));
    let to = text.ceil_char_boundary((mark.end + AROUND_BYTES).min(text.len()));
    let bounds = text[from..to].split_sentence_bound_indices();
    let mut window = from..to;
    for (at, sentence) in bounds {
        let (start, end) = (from + at, from + at + sentence.len());
        if start <= mark.start {
            window.start = start;
        }
        if end >= mark.end {
            window.end = end;
            break;
        }
    }
    // A sentence that was cut begins with a whole word.
    if window.start == from
        && from > 0
        && let Some(blank) = text[from..mark.start].find(char::is_whitespace)
    {
        window.start = from + blank;
    }
    if window.end == to
        && to < text.len()
        && let Some(blank) = text[mark.end..to].rfind(char::is_whitespace)
    {
        window.end = mark.end + blank;
    }
    window
}

fn passage(field: Field, text: &str, window: Range<usize>, marks: &[Range<usize>]) -> Passage {
    let slice = &text[window.clone()];
    let start = window.start + (slice.len() - slice.trim_start().len());
    let shown = slice.trim();
    let is_cut_before = !ends_sentence(&text[..start]);
    let is_cut_behind = start + shown.len() < text.trim_end().len() && !ends_sentence(&text[..start + shown.len()]);
    let before = if is_cut_before { "…" } else { "" };
    let marks = marks.iter().map(|mark| {
        let shift = |at: usize| at.saturating_sub(start).min(shown.len()) + before.len();
        shift(mark.start)..shift(mark.end)
    });
    Passage {
        field,
        marks: marks.collect(),
        text: format!("{before}{shown}{}", if is_cut_behind { "…" } else { "" }),
    }
}

fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end();
    text.chars().next_back().is_none_or(|last| {
        matches!(
            last,
            '.' | '!' | '?' | '。' | '！' | '？' | '…' | '”' | '"' | '»' | '؟' | '।'
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(field: Field, text: &str, word: &str) -> Evidence {
        let start = text.find(word).unwrap();
        Evidence {
            field,
            start,
            end: start + word.len(),
            text: word.into(),
            term: word.into(),
            listing: None,
        }
    }

    #[test]
    fn the_sentence_around_is_shown_and_the_words_are_marked_in_it() {
        let body = "Rain fell. The ministers signed a договор in the evening. Nobody spoke.";
        let entry = Entry {
            title: "Rain".into(),
            body: body.into(),
            ..Entry::default()
        };
        let shown = passages(&entry, &[evidence(Field::Body, body, "договор")]);
        assert_eq!(shown.len(), 2);
        assert_eq!(shown[1].text, "The ministers signed a договор in the evening.");
        assert_eq!(&shown[1].text[shown[1].marks[0].clone()], "договор");
        assert!(shown[0].marks.is_empty());
    }

    #[test]
    fn a_long_stretch_without_full_stops_is_cut_at_a_word() {
        let body = format!("{} treaty {}", "word ".repeat(100), "단어 ".repeat(100));
        let entry = Entry {
            body: body.clone(),
            ..Entry::default()
        };
        let shown = passages(&entry, &[evidence(Field::Body, &body, "treaty")]);
        let text = &shown[0].text;
        assert!(
            text.starts_with("…word") && text.ends_with("단어…") && text.len() < 400,
            "{text}"
        );
        assert_eq!(&text[shown[0].marks[0].clone()], "treaty");
    }
}
