//! One entry at a time, against the open stories.

use jiff::Timestamp;

use super::{Fold, Reason};
use crate::entries::Kept;
use crate::ids::StoryId;
use crate::text::aliases::AliasIndex;

/// The open stories of the last days, in memory. Rebuilt from the store by folding nothing: [`Open::recall`] puts back what
/// was decided before.
#[derive(Debug, Default)]
pub struct Open {}

impl Open {
    /// No story open. `aliases` join languages: names of one thing in many scripts count as one term.
    #[must_use]
    pub fn new(_aliases: AliasIndex) -> Self {
        Self {}
    }

    /// Puts back an entry whose story was decided before.
    pub fn recall(&mut self, _kept: &Kept, _story: StoryId) {}

    /// Decides where a new entry belongs and remembers it there.
    pub fn fold(&mut self, kept: &Kept) -> Fold {
        Fold {
            entry: kept.id,
            story: StoryId(kept.id.0),
            reason: Reason::New,
        }
    }

    /// Closes stories whose last entry was seen before `at`.
    pub fn close_before(&mut self, _at: Timestamp) {}
}

/// How long a story stays open for new entries after its last one.
pub const OPEN_FOR: std::time::Duration = std::time::Duration::from_secs(4 * 24 * 3600);
