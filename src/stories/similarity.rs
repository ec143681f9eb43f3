//! What texts are compared by: terms as numbers, how common they are, headlines without their outlet.

use std::sync::LazyLock;

use rapidhash::{RapidHashMap, RapidHashSet};

use crate::entries::Entry;
pub use crate::text::terms::{TermId, term_id};
use crate::text::{labels, normalize, terms};

/// Longest headline that is read, in characters.
const HEADLINE_CHARS_MAX: usize = 500;

/// Longest label in front of a headline, in characters.
const LABEL_CHARS_MAX: usize = 24;

/// Letters after which words of a language without a starting table are cut: endings go, whatever the language.
const PREFIX_LETTERS: usize = 6;

/// A count as a float; counts here stay far below the 24 bits that are exact.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of words and texts; a rounding beyond 16 million changes no rank"
)]
pub(crate) fn as_f32(count: u32) -> f32 {
    count as f32
}

/// A term as it is compared in languages other than English.
pub(super) fn word_beginning(term: &str) -> &str {
    beginning(term, PREFIX_LETTERS)
}

/// Texts of the starting table.
#[must_use]
pub fn start_texts() -> u32 {
    START.texts
}

/// In how many texts of the starting table a term occurs; 0 for words of fewer than 20 of them.
#[must_use]
pub fn start_count(term: TermId) -> u32 {
    START.counts.get(&term).copied().unwrap_or(0)
}

/// Whether papers write a term of the starting table small more often than not, in one of its forms at least: an ordinary word, and
/// not a name (Wagner).
#[must_use]
pub fn is_written_small(term: TermId) -> bool {
    START.small.contains(&term)
}

/// The whole starting table: each of its terms with its count, in no order.
pub(crate) fn start_counts() -> impl Iterator<Item = (TermId, u32)> {
    START.counts.iter().map(|(&term, &count)| (term, count))
}

/// The same for the beginning of a word.
pub(super) fn start_count_of_beginning(beginning: TermId) -> u32 {
    START.beginnings.get(&beginning).copied().unwrap_or(0)
}

/// Word counts of 33,099 articles of the press in English, so that the first day is not blind: with the idf of a young
/// stream alone, far more stories are joined wrongly. Words that stand there with a capital more often than without, the first of a
/// sentence aside, have a `^` before them.
static START: LazyLock<Start> = LazyLock::new(Start::read);

struct Start {
    texts: u32,
    counts: RapidHashMap<TermId, u32>,
    /// The same for beginnings of words.
    beginnings: RapidHashMap<TermId, u32>,
    /// Terms of words that are written small.
    small: RapidHashSet<TermId>,
}

impl Start {
    fn read() -> Self {
        let mut lines = include_str!("words.txt").lines();
        let texts = lines.next().and_then(|line| line.parse().ok()).unwrap_or(1);
        let mut counts: RapidHashMap<TermId, u32> = RapidHashMap::default();
        let mut beginnings: RapidHashMap<TermId, u32> = RapidHashMap::default();
        let mut small: RapidHashSet<TermId> = RapidHashSet::default();
        for line in lines {
            let Some((count, words)) = line.split_once(' ') else {
                continue;
            };
            let count: u32 = count.parse().unwrap_or(0);
            for word in words.split(' ') {
                let is_small = !word.starts_with('^');
                terms::each_numbered(word, |term, id| {
                    if is_small {
                        small.insert(id);
                    }
                    // Several words have one stem; their texts overlap, so the sum is a little high.
                    for (counts, id) in [(&mut counts, id), (&mut beginnings, term_id(word_beginning(term)))] {
                        let sum = counts.entry(id).or_insert(0);
                        *sum = (*sum + count).min(texts);
                    }
                });
            }
        }
        Self {
            texts,
            counts,
            beginnings,
            small,
        }
    }
}

/// The headline as it is compared: without the outlet that news aggregators append (`… - Reuters`) and the label that some
/// publishing systems put in front (`[Economy] …`).
#[must_use]
pub fn headline(entry: &Entry) -> &str {
    let title = unlabelled(beginning(entry.title.trim(), HEADLINE_CHARS_MAX));
    // Most headlines have none, and whether they have costs a tenth of finding the last one.
    let bars = [" - ", " | ", " – ", " — "]
        .into_iter()
        .filter(|bar| title.contains(bar));
    for bar in bars {
        if let Some((head, tail)) = title.rsplit_once(bar)
            && is_outlet(tail, entry)
            && head.split_whitespace().nth(2).is_some()
        {
            return head.trim_end();
        }
    }
    title
}

/// The same without what a house writes around its headlines either: what stands there tells no event.
pub(super) fn bare_headline(entry: &Entry) -> &str {
    labels::without(headline(entry))
}

/// A headline without a label between brackets at its head.
fn unlabelled(title: &str) -> &str {
    let labelled = title.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    match labelled {
        Some((label, rest)) if label.chars().count() <= LABEL_CHARS_MAX && rest.split_whitespace().nth(2).is_some() => {
            rest.trim_start()
        }
        _ => title,
    }
}

/// Whether the end of a headline names its outlet: as the entry does, or in at most four words that all begin with a
/// capital, a digit or a sign.
fn is_outlet(tail: &str, entry: &Entry) -> bool {
    let named = |name: &Option<String>| {
        name.as_deref()
            .is_some_and(|name| normalize::fold(name) == normalize::fold(tail))
    };
    if named(&entry.outlet) || named(&entry.feed) {
        return true;
    }
    let words: Vec<&str> = tail.split_whitespace().collect();
    (1..=4).contains(&words.len())
        && words
            .iter()
            .all(|word| word.starts_with(|sign: char| sign.is_uppercase()))
        && !words.iter().any(|word| word.contains([':', '?', '!']))
}

/// The first characters of a text.
pub(crate) fn beginning(text: &str, chars: usize) -> &str {
    match text.as_bytes().get(..chars) {
        None => return text,
        Some(signs) if signs.is_ascii() => return &text[..chars],
        Some(_) => {}
    }
    text.char_indices().nth(chars).map_or(text, |(end, _)| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(title: &str, outlet: Option<&str>) -> Entry {
        Entry {
            title: title.to_owned(),
            outlet: outlet.map(str::to_owned),
            ..Entry::default()
        }
    }

    #[track_caller]
    fn check_headline(title: &str, outlet: Option<&str>, expected: &str) {
        assert_eq!(headline(&entry(title, outlet)), expected);
    }

    #[test]
    fn the_outlet_behind_a_headline_is_no_part_of_it() {
        check_headline(
            "Ministers agree on strait - The Vallmar Herald",
            None,
            "Ministers agree on strait",
        );
        check_headline(
            "Ministers agree on strait | gazette.example",
            Some("gazette.example"),
            "Ministers agree on strait",
        );
        check_headline(
            "Ministers agree on strait - and what comes next",
            None,
            "Ministers agree on strait - and what comes next",
        );
        check_headline("Live - Reuters", None, "Live - Reuters");
        check_headline("[Economy] Ministers agree on strait", None, "Ministers agree on strait");
        check_headline("[Live] Strait", None, "[Live] Strait");
    }

    #[test]
    fn the_first_day_is_not_blind() {
        let common = start_count(term_id(&terms::terms("government")[0]));
        let rare = start_count(term_id(&terms::terms("zeppelin")[0]));
        assert!(common > 1_000 && rare < 50, "{common} {rare}");
        assert!(common <= start_texts());
    }

    #[test]
    fn words_and_names_of_the_press_are_told_apart() {
        let is_small = |word: &str| is_written_small(term_id(&terms::terms(word)[0]));
        for word in ["government", "missiles", "transatlantic", "technologies", "department"] {
            assert!(is_small(word), "{word}");
        }
        for name in ["wagner", "russia", "islamic", "zeppelin"] {
            assert!(!is_small(name), "{name}");
        }
    }
}
