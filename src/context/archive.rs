//! What the archive knew before: the recent thread, and older history.

use super::{Candidate, Earlier};
use crate::entries::Kept;

/// The terms by which the archive is asked for candidates: the story's most telling ones, at most `most`, best first.
/// `frequency` gives in how many kept entries a term occurs; `total` how many entries there are.
#[must_use]
pub fn query_terms(
    story: &[&Kept],
    frequency: &dyn Fn(&str) -> u64,
    total: u64,
    most: usize,
) -> Vec<String> {
    let _ = (story, frequency, total, most);
    Vec::new()
}

/// Ranks candidates for a story: `thread` (at most 90 days older) and `earlier` (at least two days older, no window), each
/// best first, at most `limit`, at most two a day, none by the story's own entries, no copy of it, nothing later than it,
/// nothing below the floor.
#[must_use]
pub fn rank(
    story: &[&Kept],
    candidates: &[Candidate],
    frequency: &dyn Fn(&str) -> u64,
    total: u64,
    limit: usize,
) -> (Vec<Earlier>, Vec<Earlier>) {
    let _ = (story, candidates, frequency, total, limit);
    (Vec::new(), Vec::new())
}
