//! Watchlists and alias sets to one index.

use super::{Match, Watchlist};
use crate::entries::Entry;
use crate::text::aliases::AliasSet;

/// All watchlists, compiled. Immutable; shared between threads.
#[derive(Debug, Default)]
pub struct Matcher {}

impl Matcher {
    /// Compiles the watchlists over these alias sets. References to sets were checked when the queries were parsed.
    #[must_use]
    pub fn new(_watchlists: &[Watchlist], _aliases: &[AliasSet]) -> Self {
        Self {}
    }

    /// The watchlists this entry meets, in the order of the watchlists, each with its evidence.
    #[must_use]
    pub fn matches(&self, _entry: &Entry) -> Vec<Match> {
        Vec::new()
    }
}
