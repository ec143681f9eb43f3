//! What is remembered of a text: its terms, how often each occurs, and which stand in the headline.
//!
//! A sketch stays when the text has gone, takes some 5 bytes a term, and is all that ranking needs.

use crate::entries::Entry;
use crate::stories::similarity::{TermId, as_f32, beginning, headline};
use crate::text::terms;

/// Characters of a text that are read: a body of megabytes costs no more than a long article.
const TEXT_CHARS: usize = 20_000;

/// Different terms that are remembered of one text; an article of 4,000 characters has about 200.
const TERMS_MAX: usize = 2_000;

/// Bytes of a word and the gap behind it, about.
const WORD_BYTES: usize = 6;

/// Of a term found in a text: it stands below the headline.
const BELOW: u64 = 1;

/// How often a term occurs in a text (at most 127 times), and whether it stands in the headline: one byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark(pub(super) u8);

impl Mark {
    const TITLE: u8 = 0x80;

    fn new(count: usize, is_title: bool) -> Self {
        let count = u8::try_from(count).unwrap_or(u8::MAX).clamp(1, !Self::TITLE);
        Self(if is_title { count | Self::TITLE } else { count })
    }

    /// Occurrences in headline and text, 1..=127.
    #[must_use]
    pub fn count(self) -> u8 {
        self.0 & !Self::TITLE
    }

    /// Whether the headline holds the term.
    #[must_use]
    pub fn is_title(self) -> bool {
        self.0 & Self::TITLE != 0
    }
}

/// The terms of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sketch {
    /// In order of their numbers.
    pub(super) terms: Vec<(TermId, Mark)>,
    /// How many terms in all.
    pub(super) length: u32,
}

/// Bytes of a term in a stored sketch: its number, then its mark.
const TERM_BYTES: usize = 5;

impl Sketch {
    /// Of the text of an entry: headline (without the outlet that aggregators append) and body, or summary where that is longer.
    #[must_use]
    pub fn of(entry: &Entry) -> Self {
        let (title, below) = texts(entry);
        // A term and its place in one number, which sorts faster than a pair; those of the headline stand first among equals.
        let mut found: Vec<u64> = Vec::with_capacity((title.len() + below.len()) / WORD_BYTES);
        terms::each_numbered(title, |_, id| found.push(u64::from(id) << 1));
        terms::each_numbered(below, |_, id| found.push(u64::from(id) << 1 | BELOW));
        found.sort_unstable();
        let mut terms: Vec<(TermId, Mark)> = found
            .chunk_by(|a, b| a >> 1 == b >> 1)
            .filter_map(|same| {
                let term = TermId::try_from(same[0] >> 1).ok()?;
                Some((term, Mark::new(same.len(), same[0] & BELOW == 0)))
            })
            .collect();
        if terms.len() > TERMS_MAX {
            terms.sort_by_key(|(_, mark)| (!mark.is_title(), std::cmp::Reverse(mark.count())));
            terms.truncate(TERMS_MAX);
            terms.sort_unstable_by_key(|&(term, _)| term);
        }
        Self {
            terms,
            length: u32::try_from(found.len()).unwrap_or(u32::MAX),
        }
    }

    /// Terms that stand in the headline.
    pub(super) fn title(&self) -> impl Iterator<Item = TermId> {
        let in_title = self.terms.iter().filter(|(_, mark)| mark.is_title());
        in_title.map(|&(term, _)| term)
    }

    /// How often a term occurs, and where; `None`: not at all.
    pub(super) fn mark(&self, term: TermId) -> Option<Mark> {
        let at = self.terms.binary_search_by_key(&term, |&(known, _)| known).ok()?;
        Some(self.terms[at].1)
    }

    /// The part of their terms that two texts share, 0..=1 (Jaccard).
    pub(super) fn overlap(&self, other: &Self) -> f32 {
        let mut theirs = other.terms.iter().peekable();
        let mut shared = 0;
        for &(term, _) in &self.terms {
            while theirs.next_if(|(known, _)| *known < term).is_some() {}
            shared += usize::from(theirs.next_if(|(known, _)| *known == term).is_some());
        }
        let all = self.terms.len() + other.terms.len() - shared;
        let [shared, all] = [shared, all.max(1)].map(|count| as_f32(u32::try_from(count).unwrap_or(u32::MAX)));
        shared / all
    }

    /// As it is stored: the length in four bytes, then five bytes a term, numbers with the lowest byte first.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(4 + TERM_BYTES * self.terms.len());
        bytes.extend(self.length.to_le_bytes());
        for (term, mark) in &self.terms {
            bytes.extend(term.to_le_bytes());
            bytes.push(mark.0);
        }
        bytes
    }

    /// From its stored form; what is damaged is left out.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let Some((length, rest)) = bytes.split_first_chunk::<4>() else {
            return Self::default();
        };
        let terms = rest
            .chunks_exact(TERM_BYTES)
            .map(|term| {
                (
                    TermId::from_le_bytes([term[0], term[1], term[2], term[3]]),
                    Mark(term[4]),
                )
            })
            .collect();
        Self {
            terms,
            length: u32::from_le_bytes(*length),
        }
    }
}

/// Headline and the longer one of the texts below it, as far as they are read.
pub(super) fn texts(entry: &Entry) -> (&str, &str) {
    let below = if entry.body.len() > entry.summary.len() {
        &entry.body
    } else {
        &entry.summary
    };
    (headline(entry), beginning(below, TEXT_CHARS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stories::similarity::term_id;

    fn entry(title: &str, body: &str) -> Entry {
        Entry {
            title: title.to_owned(),
            body: body.to_owned(),
            ..Entry::default()
        }
    }

    #[test]
    fn a_sketch_tells_counts_and_headline_and_comes_back_from_its_bytes() {
        let sketch = Sketch::of(&entry("Herring quotas", "Quotas for herring, cod and more herring."));
        let mark = |word: &str| sketch.mark(term_id(&terms::terms(word)[0])).unwrap();
        assert_eq!((mark("herring").count(), mark("herring").is_title()), (3, true));
        assert_eq!((mark("cod").count(), mark("cod").is_title()), (1, false));
        assert_eq!(sketch.title().count(), 2);
        assert_eq!(Sketch::from_bytes(&sketch.to_bytes()), sketch);
        for cut in 0..sketch.to_bytes().len() {
            let _ = Sketch::from_bytes(&sketch.to_bytes()[..cut]);
        }
    }

    #[test]
    fn a_text_of_megabytes_leaves_a_sketch_of_kilobytes() {
        let body: String = (0..1_000_000).map(|number| format!("w{number} ")).collect();
        let sketch = Sketch::of(&entry("Words without end", &body));
        assert!(sketch.to_bytes().len() <= 4 + TERM_BYTES * TERMS_MAX);
        assert!(sketch.mark(term_id(&terms::terms("words")[0])).is_some());
    }
}
