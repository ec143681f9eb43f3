//! Candidates: the texts of the index that share the most with a story, for each of the two lists.

use std::collections::BTreeSet;

use super::asked::{Asked, Query};
use super::list::List;
use super::segment::{Head, day, postings};
use crate::ids::EntryId;

/// Candidates that are ranked in full, per list; twice as many changed no measured answer.
pub const CANDIDATES_MAX: usize = 100;

/// The best texts of a list found so far, with their BM25, decayed as the list decays.
#[derive(Debug, Clone, Default)]
struct Best {
    found: Vec<(f32, EntryId)>,
    /// What is below this is among the best no more.
    floor: f32,
}

impl Best {
    fn push(&mut self, score: f32, entry: EntryId) {
        self.found.push((score, entry));
        if self.found.len() >= 4 * CANDIDATES_MAX {
            self.cut();
        }
    }

    fn cut(&mut self) {
        let order = |a: &(f32, EntryId), b: &(f32, EntryId)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if self.found.len() > CANDIDATES_MAX {
            self.found.select_nth_unstable_by(CANDIDATES_MAX, order);
            self.found.truncate(CANDIDATES_MAX);
            self.floor = self.found.iter().map(|(score, _)| *score).fold(f32::INFINITY, f32::min);
        }
    }
}

/// What was found for a story, segment by segment.
#[derive(Debug, Clone, Default)]
pub struct Gathered {
    thread: Best,
    earlier: Best,
    /// Scores by text of a segment; kept between segments to be filled anew.
    scores: Vec<f32>,
}

impl Gathered {
    /// Looks through a segment; `page` gives its pages, as far as the story's terms need them.
    pub fn look<'p>(&mut self, asked: &Asked, head: &Head, page: impl Fn(u32) -> Option<&'p [u8]>) {
        self.scores.clear();
        self.scores.resize(head.texts.len(), 0.0);
        for (nth, term) in asked.query().terms().enumerate() {
            for (number, mark) in page(head.page_of(term))
                .into_iter()
                .flat_map(|page| postings(page, term))
            {
                if let (Some(text), Some(score)) = (head.texts.get(number), self.scores.get_mut(number)) {
                    *score += asked
                        .query()
                        .part(nth, mark, f32::from(text.length), f32::from(text.title));
                }
            }
        }
        for (text, &score) in head.texts.iter().zip(&self.scores) {
            let is_best = score > 0.0 && score >= self.thread.floor.min(self.earlier.floor);
            if !is_best || text.minute > asked.minute || asked.is_own(text.entry) {
                continue;
            }
            let age_days = asked.day - day(text.minute);
            for (best, list) in [(&mut self.thread, List::THREAD), (&mut self.earlier, List::EARLIER)] {
                if score >= best.floor && list.takes(age_days) {
                    let decayed = score * list.decay(age_days);
                    if decayed >= best.floor {
                        best.push(decayed, text.entry);
                    }
                }
            }
        }
    }

    /// The candidates of both lists.
    #[must_use]
    pub fn entries(&mut self) -> BTreeSet<EntryId> {
        self.thread.cut();
        self.earlier.cut();
        let both = self.thread.found.iter().chain(&self.earlier.found);
        both.map(|&(_, entry)| entry).collect()
    }

    pub(super) fn of(&self, list: &List) -> BTreeSet<EntryId> {
        let best = if list.is_thread() { &self.thread } else { &self.earlier };
        best.found.iter().map(|&(_, entry)| entry).collect()
    }
}

/// Of which words a text that is searched for must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holding {
    /// All of them.
    All,
    /// One at least.
    Any,
}

impl Holding {
    /// The texts of a segment that do, with their BM25.
    #[must_use]
    pub fn of<'p>(self, query: &Query, head: &Head, page: impl Fn(u32) -> Option<&'p [u8]>) -> Vec<(f32, EntryId)> {
        let mut found = vec![(0.0_f32, 0_usize); head.texts.len()];
        for (nth, term) in query.terms().enumerate() {
            for (number, mark) in page(head.page_of(term))
                .into_iter()
                .flat_map(|page| postings(page, term))
            {
                if let (Some(text), Some(one)) = (head.texts.get(number), found.get_mut(number)) {
                    one.0 += query.part(nth, mark, f32::from(text.length), f32::from(text.title));
                    one.1 += 1;
                }
            }
        }
        let least = match self {
            Self::All => query.terms().count().max(1),
            Self::Any => 1,
        };
        let enough = head.texts.iter().zip(found).filter(|(_, (_, held))| *held >= least);
        enough.map(|(text, (score, _))| (score, text.entry)).collect()
    }
}
