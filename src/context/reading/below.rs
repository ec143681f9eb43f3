//! What stands below a headline: its first lines, its first sentence, and the article further down.

use crate::entries::Entry;
use crate::matches::Field;

/// Characters of the text that are read beside the headline; later ones tell of other things.
const SUMMARY_CHARS: usize = 600;

/// Characters of the article in which the months are read that it speaks of.
const BODY_CHARS: usize = 2_000;

/// Letters of a word behind which a full stop ends a sentence: "Gen.", "U.S." and "Mr." end none.
const STOP_LETTERS: usize = 4;

/// Letters of which a word of three that ends a sentence has one.
const VOWELS: &str = "aeiouyàáâäåèéêëìíîïòóôöùúûüæøœаеёиоуыэюяіїє";

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
            text[at + 1..].starts_with(char::is_whitespace) && is_last_word(&text[..at], &text[at + 1..])
        }
        _ => false,
    });
    &text[..ends.map_or(text.len(), |(at, _)| at)]
}

/// Whether a full stop between these two ends a sentence: behind a long word, or behind a short one in small letters before a capital.
fn is_last_word(before: &str, behind: &str) -> bool {
    let letters: Vec<char> = before
        .chars()
        .rev()
        .take_while(|sign| sign.is_alphanumeric())
        .take(STOP_LETTERS)
        .collect();
    let is_small = letters.iter().all(|sign| sign.is_lowercase());
    // What is cut short has often no vowel left: "bzw.", "млн."
    let is_word = letters.len() + 1 == STOP_LETTERS && is_small && letters.iter().any(|sign| VOWELS.contains(*sign));
    letters.len() == STOP_LETTERS || is_word && behind.trim_start().starts_with(char::is_uppercase)
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

#[cfg(test)]
mod tests {
    use super::first_sentence;

    #[test]
    fn a_short_word_ends_a_sentence_and_what_is_cut_short_does_not() {
        for (text, first) in [
            (
                "Les pompiers ont éteint le feu. La Russie a écrit.",
                "Les pompiers ont éteint le feu",
            ),
            ("It fell into the sea. Seoul protested.", "It fell into the sea"),
            ("Там шёл бой. Москва молчит.", "Там шёл бой"),
            ("Gen. Kim came. He left.", "Gen. Kim came"),
            ("The U.S. Navy came home. It left.", "The U.S. Navy came home"),
            (
                "Kohle bzw. Erz wurden geliefert. Moskau schweigt.",
                "Kohle bzw. Erz wurden geliefert",
            ),
            (
                "Потрачено 5 млн. Рублей больше нет.",
                "Потрачено 5 млн. Рублей больше нет.",
            ),
        ] {
            assert_eq!(first_sentence(text), first, "{text}");
        }
    }
}
