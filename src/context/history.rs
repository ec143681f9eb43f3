//! Which lines of the dossiers belong under a story.

use std::sync::Arc;

use super::Line;
use super::dossier::{Dossier, Vocabulary};
use crate::entries::Entry;
use crate::matches::Match;
use crate::text::aliases::AliasIndex;

/// Dossiers, threads and names, compiled.
#[derive(Debug, Default)]
pub struct Historian {}

impl Historian {
    /// Compiles the dossiers with their vocabulary of threads over the alias sets.
    #[must_use]
    pub fn new(_dossiers: &[Dossier], _vocabulary: &Vocabulary, _aliases: Arc<AliasIndex>) -> Self {
        Self {}
    }

    /// The lines for the story that `entry` stands for, best first, at most `limit`; none is the usual answer for a story
    /// that needs no history. Events whose latest possible day is not before the entry's own day are never chosen.
    /// `matches` are the watchlists the story met. Headlines in the first of `languages` that the dossier has.
    #[must_use]
    pub fn lines(
        &self,
        entry: &Entry,
        matches: &[Match],
        languages: &[String],
        limit: usize,
    ) -> Vec<Line> {
        let _ = (entry, matches, languages, limit);
        Vec::new()
    }
}
