//! Which of a story's headlines a reader sees.

use std::cmp::Reverse;

use super::{Member, Story};
use crate::ids::EntryId;

/// The member whose headline is shown: in the first of the reader's `languages` that the story has, by the highest feed
/// rank, then the first to arrive. Any language when it has none of them. Members without a headline come last.
#[must_use]
pub fn lead<'s>(story: &'s Story, languages: &[String]) -> Option<&'s Member> {
    story
        .entries
        .iter()
        .enumerate()
        .min_by_key(|(arrived, member)| {
            let entry = &member.kept.entry;
            let language = entry.language.as_deref().unwrap_or_default();
            let wish = languages
                .iter()
                .position(|wanted| primary(wanted).eq_ignore_ascii_case(primary(language)));
            (
                entry.title.trim().is_empty(),
                wish.unwrap_or(usize::MAX),
                Reverse(member.kept.rank),
                *arrived,
            )
        })
        .map(|(_, member)| member)
}

/// The member whose headline is shown of a story that the reader was told up to entry `after`: the best of what came since, if it
/// is of a source trusted as much as `lead` and in its language. A visit goes on while its story grows, and an update opens
/// with what is new.
#[must_use]
pub fn fresh<'s>(story: &'s Story, lead: &'s Member, after: EntryId) -> &'s Member {
    let has_text = |member: &Member| !member.kept.entry.summary.is_empty() || !member.kept.entry.body.is_empty();
    let since = story.entries.iter().filter(|member| {
        member.kept.id > after
            && member.kept.rank >= lead.kept.rank
            && member.kept.entry.language == lead.kept.entry.language
            && !member.kept.entry.title.trim().is_empty()
            && (has_text(member) || !has_text(lead))
    });
    // The first of the highest rank, as for a new story.
    since
        .min_by_key(|member| (Reverse(member.kept.rank), member.kept.id))
        .unwrap_or(lead)
}

/// `zh` of `zh-Hant-TW`.
fn primary(language: &str) -> &str {
    language.split(['-', '_']).next().unwrap_or(language)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entries::{Entry, Kept};
    use crate::ids::{FeedId, StoryId};
    use crate::stories::Reason;

    fn member(id: i64, language: &str, rank: u8, title: &str) -> Member {
        Member {
            kept: Kept {
                id: EntryId(id),
                feed: FeedId(1),
                seen: jiff::Timestamp::UNIX_EPOCH,
                is_backlog: false,
                story: Some(StoryId(1)),
                rank,
                entry: Entry {
                    id: id.to_string(),
                    title: title.to_owned(),
                    language: Some(language.to_owned()),
                    ..Entry::default()
                },
            },
            reason: Reason::New,
        }
    }

    #[track_caller]
    fn check(languages: &[&str], expected: i64) {
        let story = Story {
            id: StoryId(1),
            entries: vec![
                member(1, "ru", 5, "Заголовок"),
                member(2, "en-GB", 3, "First"),
                member(3, "en", 4, "Better source"),
                member(4, "ko", 5, ""),
                member(5, "en", 4, "Later"),
            ],
        };
        let languages: Vec<String> = languages.iter().map(|&code| code.to_owned()).collect();
        assert_eq!(lead(&story, &languages).unwrap().kept.id, EntryId(expected));
    }

    #[test]
    fn the_headline_is_in_the_readers_first_language_by_the_best_source() {
        check(&["en", "ru"], 3);
        check(&["ru", "en"], 1);
        check(&["fr", "en-US"], 3);
    }

    #[test]
    fn without_a_common_language_the_best_source_speaks() {
        check(&["fr"], 1);
        check(&[], 1);
        // The Korean member has no headline to show.
        check(&["ko"], 1);
    }
}
