//! In how many texts of the archive each term occurs, and how telling it is for that.

use std::sync::{Arc, LazyLock};

use crate::stories::similarity::{TermId, as_f32, start_counts, start_texts};

/// Doors into the sorted terms, by their upper 16 bits: the numbers of terms are hashes and lie evenly.
const DOORS: usize = 1 << 16;

/// Rarity counts less than in proportion: with whole idf, one odd word outweighed what two texts are about.
const RARITY_POWER: f32 = 0.7;

/// Counts below this have their weight looked up.
const WEIGHED: u32 = 4_096;

/// Counts of texts by term, 12 bytes each, with the starting table, so that a young archive is not blind. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Dictionary {
    filed: Arc<Counts>,
    /// Of the texts that wait to be filed.
    waiting: Counts,
    /// How telling a term is by its count.
    weights: Arc<[f32]>,
}

/// Counts by term.
#[derive(Debug, Clone, Default)]
struct Counts {
    texts: u32,
    terms: Vec<Count>,
    /// Where the terms of each door begin; empty when there are no terms.
    doors: Vec<u32>,
}

#[derive(Debug, Clone, Copy)]
struct Count {
    term: TermId,
    texts: u32,
    /// Texts of the starting table.
    start: u32,
}

/// The starting table alone.
static START: LazyLock<Arc<Counts>> = LazyLock::new(|| {
    let mut start: Vec<(TermId, u32)> = start_counts().collect();
    start.sort_unstable();
    let count = |(term, start)| Count { term, texts: 0, start };
    Arc::new(Counts::new(0, start.into_iter().map(count).collect()))
});

impl Default for Dictionary {
    fn default() -> Self {
        let mut dictionary = Self {
            filed: Arc::clone(&START),
            waiting: Counts::default(),
            weights: Arc::default(),
        };
        dictionary.weigh();
        dictionary
    }
}

impl Dictionary {
    /// Adds what a segment knows: how many texts, and how many of them hold each term, in order of the terms' numbers.
    pub fn add(&mut self, texts: usize, terms: &[(TermId, u32)]) {
        let filed = Arc::make_mut(&mut self.filed);
        *filed = filed.with(number(texts), terms);
        self.weigh();
    }

    /// Takes what the texts say that wait to be filed, in the place of what was said of such before.
    pub fn set_waiting(&mut self, texts: usize, terms: &[(TermId, u32)]) {
        self.waiting = Counts::default().with(number(texts), terms);
        self.weigh();
    }

    /// Texts in all.
    #[must_use]
    pub fn texts(&self) -> u32 {
        self.filed.texts.saturating_add(self.waiting.texts)
    }

    /// In how many texts a term occurs.
    #[must_use]
    pub fn count(&self, term: TermId) -> u32 {
        let (filed, waiting) = (self.filed.of(term), self.waiting.of(term));
        filed.texts.saturating_add(waiting.texts)
    }

    /// How telling a term is: its idf over the archive and the starting table together, damped.
    #[must_use]
    pub fn weight(&self, term: TermId) -> f32 {
        let (filed, waiting) = (self.filed.of(term), self.waiting.of(term));
        let count = filed.texts.saturating_add(waiting.texts).saturating_add(filed.start);
        let known = usize::try_from(count).ok().and_then(|count| self.weights.get(count));
        known.copied().unwrap_or_else(|| self.weight_of(count))
    }

    fn weight_of(&self, count: u32) -> f32 {
        let all = as_f32(self.texts()) + as_f32(start_texts());
        let idf = ((all + 1.0) / (as_f32(count).min(all) + 0.5)).ln().max(0.0);
        idf.powf(RARITY_POWER)
    }

    fn weigh(&mut self) {
        self.weights = (0..WEIGHED).map(|count| self.weight_of(count)).collect();
    }
}

impl Counts {
    fn new(texts: u32, terms: Vec<Count>) -> Self {
        Self {
            texts,
            doors: doors(&terms),
            terms,
        }
    }

    /// These and those of more texts.
    fn with(&self, texts: u32, terms: &[(TermId, u32)]) -> Self {
        let mut sum = Vec::with_capacity(self.terms.len().max(terms.len()));
        let mut ours = self.terms.iter().copied().peekable();
        for &(term, more) in terms {
            while let Some(known) = ours.next_if(|known| known.term < term) {
                sum.push(known);
            }
            let known = ours.next_if(|known| known.term == term);
            let known = known.unwrap_or(Count {
                term,
                texts: 0,
                start: 0,
            });
            sum.push(Count {
                texts: known.texts.saturating_add(more),
                ..known
            });
        }
        sum.extend(ours);
        Self::new(self.texts.saturating_add(texts), sum)
    }

    fn of(&self, term: TermId) -> Count {
        const NONE: Count = Count {
            term: 0,
            texts: 0,
            start: 0,
        };
        let door = door(term);
        let (Some(&from), Some(&to)) = (self.doors.get(door), self.doors.get(door + 1)) else {
            return NONE;
        };
        // A few terms lie behind a door, some dozens in an archive of millions.
        let behind = &self.terms[index(from)..index(to)];
        behind.iter().find(|count| count.term == term).copied().unwrap_or(NONE)
    }
}

fn doors(terms: &[Count]) -> Vec<u32> {
    if terms.is_empty() {
        return Vec::new();
    }
    let mut doors = Vec::with_capacity(DOORS + 1);
    for (at, count) in (0_u32..).zip(terms) {
        while doors.len() <= door(count.term) {
            doors.push(at);
        }
    }
    doors.resize(DOORS + 1, number(terms.len()));
    doors
}

fn door(term: TermId) -> usize {
    index(term >> 16)
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stories::similarity::term_id;
    use crate::text::terms;

    #[test]
    fn segments_add_up() {
        let mut dictionary = Dictionary::default();
        assert_eq!((dictionary.texts(), dictionary.count(7)), (0, 0));
        dictionary.add(10, &[(7, 3), (70_000, 2), (u32::MAX, 1)]);
        dictionary.add(5, &[(3, 1), (7, 5), (70_001, 4)]);
        assert_eq!(dictionary.texts(), 15);
        let counts = [3, 7, 8, 70_000, 70_001, u32::MAX].map(|term| dictionary.count(term));
        assert_eq!(counts, [1, 8, 0, 2, 4, 1]);
        dictionary.set_waiting(2, &[(7, 2)]);
        dictionary.set_waiting(1, &[(7, 1)]);
        assert_eq!((dictionary.texts(), dictionary.count(7)), (16, 9));
        dictionary.set_waiting(0, &[]);
        assert_eq!((dictionary.texts(), dictionary.count(7)), (15, 8));
    }

    #[test]
    fn what_every_text_holds_tells_nothing_and_the_first_day_is_not_blind() {
        let (common, rare) = (term_id("govern"), term_id(&terms::terms("zeppelin")[0]));
        let young = Dictionary::default();
        assert!(young.weight(common) < young.weight(rare));
        let mut dictionary = Dictionary::default();
        dictionary.add(1_000_000, &[(3, 1_000_000), (9, 2)]);
        assert!(dictionary.weight(3) < 0.2 && dictionary.weight(9) > 4.0);
    }
}
