//! What stands below a headline: its first lines, its first sentence, and the article further down.

use crate::entries::Entry;
use crate::matches::Field;

/// Characters of the text that are read beside the headline; later ones tell of other things.
const SUMMARY_CHARS: usize = 600;

/// Characters of the article in which the months are read that it speaks of.
const BODY_CHARS: usize = 2_000;

/// Letters of a word behind which a full stop ends a sentence: "Gen.", "U.S." and "Mr." end none.
const STOP_LETTERS: usize = 4;

/// Which field is read below the headline, and how far: a feed without summaries has its first lines in the article.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::context) struct Below {
    field: Option<Field>,
    first_sentence: usize,
    first_lines: usize,
}

impl Below {
    pub(super) fn new(entry: &Entry) -> Self {
        let lines = first_lines(entry);
        Self {
            field: Some(if has_summary(entry) {
                Field::Summary
            } else {
                Field::Body
            }),
            first_sentence: first_sentence(lines).len(),
            first_lines: lines.len(),
        }
    }

    /// Whether a place in a field is in the first lines.
    pub(in crate::context) fn is_in_first_lines(&self, field: Field, start: usize) -> bool {
        self.field == Some(field) && start < self.first_lines
    }

    /// Whether a place in a field is in the first sentence.
    pub(in crate::context) fn is_in_first_sentence(&self, field: Field, start: usize) -> bool {
        self.field == Some(field) && start < self.first_sentence
    }
}

fn has_summary(entry: &Entry) -> bool {
    !entry.summary.trim().is_empty()
}

pub(super) fn first_lines(entry: &Entry) -> &str {
    let text = if has_summary(entry) {
        &entry.summary
    } else {
        &entry.body
    };
    text.char_indices()
        .nth(SUMMARY_CHARS)
        .map_or(text, |(end, _)| &text[..end])
}

pub(super) fn first_sentence(text: &str) -> &str {
    let ends = text.char_indices().find(|&(at, sign)| match sign {
        '。' | '！' | '？' | '\n' => true,
        '.' | '!' | '?' => {
            let letters = text[..at].chars().rev().take_while(|sign| sign.is_alphanumeric());
            text[at + 1..].starts_with(char::is_whitespace) && letters.take(STOP_LETTERS).count() == STOP_LETTERS
        }
        _ => false,
    });
    &text[..ends.map_or(text.len(), |(at, _)| at)]
}

/// What of the article stands below the first lines and is read for the months that it names.
pub(super) fn further_down(entry: &Entry) -> &str {
    let body = entry.body.as_str();
    let start = if has_summary(entry) {
        0
    } else {
        first_lines(entry).len()
    };
    let end = body.char_indices().nth(BODY_CHARS).map_or(body.len(), |(end, _)| end);
    body.get(start..end).unwrap_or_default()
}
