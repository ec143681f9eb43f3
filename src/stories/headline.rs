//! Which of a story's headlines a reader sees.

use std::cmp::Reverse;

use super::contradicted::shaken;
use super::notices::Notice;
use super::turns::{denies, leading};
use super::{Member, Story, notices};
use crate::ids::EntryId;

/// The member whose headline is shown: in the first of the reader's `languages` that the story has, by the highest feed
/// rank, then the first to arrive. Any language when it has none of them. Members without a headline come last, and one whose
/// headline says that it is withdrawn leads only a story of which nothing else stands.
#[must_use]
pub fn lead<'s>(story: &'s Story, languages: &[String]) -> Option<&'s Member> {
    lead_for(story, languages, |_| true)
}

/// The same for a reader who is told the story for some of its reports alone, those that met what they ask for: one of these leads
/// before others of its language, whatever the ranks, since the reader looks for what met. What turns the story leads all the same.
pub fn lead_for<'s>(story: &'s Story, languages: &[String], is_met: impl Fn(&Member) -> bool) -> Option<&'s Member> {
    // Of equals the first is kept: the one that arrived first.
    let best = |members: &mut dyn Iterator<Item = &'s Member>| members.min_by_key(|member| order(member, languages));
    let first = best(&mut story.entries.iter())?;
    // Asked of the one alone that would lead: nearly always that is no withdrawn one.
    let is_withdrawn = |member: &Member| notices::is_withdrawn_headline(&member.kept.entry.title);
    let best_of_all = match is_withdrawn(first) {
        false => first,
        true => best(&mut story.entries.iter().filter(|member| !is_withdrawn(member))).unwrap_or(first),
    };
    let leads_as_well = |member: &&Member| {
        let has_title = !member.kept.entry.title.trim().is_empty();
        has_title && is_one_language(member, best_of_all) && member.is_opinion() == best_of_all.is_opinion()
    };
    let met = || {
        story
            .entries
            .iter()
            .filter(|member| is_met(member) && !is_withdrawn(member))
            .filter(leads_as_well)
    };
    let best = match is_met(best_of_all) {
        true => best_of_all,
        false => best(&mut met()).unwrap_or(best_of_all),
    };
    let beside = beside(story, best);
    // A story of one report, as most are, has not turned.
    if beside.len() == 1 {
        return Some(best);
    }
    let turn = leading(&[], &beside, |member| (!is_met(member), order(member, languages)));
    Some(turn.filter(|turn| turn.outdates(best)).map_or(best, |turn| turn.member))
}

/// The reports with a text and headline of their own in the language of another one, and that one.
fn beside<'s>(story: &'s Story, best: &'s Member) -> Vec<&'s Member> {
    let is_own = |member: &&Member| {
        let has_title = !member.kept.entry.title.trim().is_empty();
        has_title
            && member.repeats().is_none()
            && !member.is_opinion()
            && is_one_language(member, best)
            && member.notice() != Some(Notice::Retraction)
    };
    let others = story.entries.iter().filter(|member| member.kept.id != best.kept.id);
    std::iter::once(best).chain(others.filter(is_own)).collect()
}

/// The members whose headlines such a reader would have been shown one after the other while the story grew: the first to
/// arrive, then each that took its place with other words.
#[must_use]
pub fn changes<'s>(story: &'s Story, languages: &[String]) -> Vec<&'s Member> {
    let mut shown: Vec<&Member> = Vec::new();
    let mut best: Option<&Member> = None;
    for member in &story.entries {
        if best.is_some_and(|best| order(best, languages) <= order(member, languages)) {
            continue;
        }
        best = Some(member);
        if shown
            .last()
            .is_none_or(|last| last.kept.entry.title != member.kept.entry.title)
        {
            shown.push(member);
        }
    }
    shown
}

/// Lower comes first: has a headline, the reader's language, a report and no opinion, the feed's rank.
fn order(member: &Member, languages: &[String]) -> (bool, usize, bool, Reverse<u8>) {
    let entry = &member.kept.entry;
    let language = entry.language.as_deref().unwrap_or_default();
    let wish = languages
        .iter()
        .position(|wanted| primary(wanted).eq_ignore_ascii_case(primary(language)));
    (
        entry.title.trim().is_empty(),
        wish.unwrap_or(usize::MAX),
        member.is_opinion(),
        Reverse(member.kept.rank),
    )
}

/// The member whose headline is shown of a story that the reader was told before: the best of what is new to them, if it
/// is of a source trusted as much as `lead` and in its language. A visit goes on while its story grows, and an update opens
/// with what is new, and of that with what met what the reader asks for. What turns the story opens it whoever says so. A report
/// that a later one takes back is not shown any more.
pub fn fresh<'s>(
    story: &'s Story,
    lead: &'s Member,
    is_new: impl Fn(EntryId) -> bool,
    is_met: impl Fn(&Member) -> bool,
) -> &'s Member {
    let has_text = |member: &Member| !member.kept.entry.summary.is_empty() || !member.kept.entry.body.is_empty();
    let new: Vec<&Member> = (story.entries.iter()).filter(|member| is_new(member.kept.id)).collect();
    let shaken = shaken(&new, &[]);
    if let Some(turn) = turn_since(story, lead, &is_new, |entry| shaken.contradicted.contains(&entry)) {
        return turn;
    }
    let since = new.into_iter().filter(|member| {
        !shaken.contradicted.contains(&member.kept.id)
            && member.kept.rank >= lead.kept.rank
            && member.kept.entry.language == lead.kept.entry.language
            && !member.kept.entry.title.trim().is_empty()
            && (has_text(member) || !has_text(lead))
    });
    // The first of the highest rank, as for a new story; one more copy of what was told is the last to open an update, and what
    // denies it is the first.
    let told: Vec<&Member> = (story.entries.iter())
        .filter(|member| !is_new(member.kept.id))
        .collect();
    let repeats = |member: &Member| repeats_told(story, member, &is_new);
    since
        .min_by_key(|member| {
            (
                repeats(member),
                !denies(member, &told),
                !is_met(member),
                Reverse(member.kept.rank),
                member.kept.id,
            )
        })
        .unwrap_or(lead)
}

/// The report in the language of the lead that turns what was told, if one does.
fn turn_since<'s>(
    story: &'s Story,
    lead: &'s Member,
    is_new: impl Fn(EntryId) -> bool,
    is_taken_back: impl Fn(EntryId) -> bool,
) -> Option<&'s Member> {
    let (new, told): (Vec<&Member>, Vec<&Member>) = beside(story, lead)
        .into_iter()
        .filter(|member| !is_taken_back(member.kept.id))
        .partition(|member| is_new(member.kept.id));
    if new.is_empty() {
        return None;
    }
    let turn = leading(&told, &new, |member| (Reverse(member.kept.rank), member.kept.id))?;
    Some(turn.member)
}

/// Whether a report is a copy, through whatever stands in between, of a text that was there when the reader was told.
#[must_use]
pub fn repeats_told(story: &Story, member: &Member, is_new: impl Fn(EntryId) -> bool) -> bool {
    let mut at = member;
    for _ in 0..story.entries.len() {
        let of = at.repeats().filter(|of| *of != at.kept.id);
        let Some(of) = of.and_then(|of| story.entries.iter().find(|known| known.kept.id == of)) else {
            return false;
        };
        if !is_new(of.kept.id) {
            return true;
        }
        at = of;
    }
    false
}

fn is_one_language(one: &Member, other: &Member) -> bool {
    let of = |member: &Member| {
        member
            .kept
            .entry
            .language
            .as_deref()
            .map(primary)
            .map(str::to_ascii_lowercase)
    };
    one.kept.entry.language == other.kept.entry.language || of(one) == of(other)
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
    use crate::stories::{Reason, Said};

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
            copy_of: None,
            said: Said::default(),
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
    fn the_headline_changes_when_a_better_source_reports() {
        let story = Story {
            id: StoryId(1),
            entries: vec![
                member(1, "ru", 5, "Заголовок"),
                member(2, "en", 2, "First"),
                member(3, "en", 2, "Late"),
                member(4, "en", 4, "Better source"),
                member(5, "en", 5, "Better source"),
            ],
        };
        let shown = |languages: &[&str]| -> Vec<i64> {
            let languages: Vec<String> = languages.iter().map(|&code| code.to_owned()).collect();
            changes(&story, &languages)
                .iter()
                .map(|member| member.kept.id.0)
                .collect()
        };
        assert_eq!(shown(&["en"]), [1, 2, 4]);
        assert_eq!(shown(&["ru"]), [1]);
    }

    #[test]
    fn an_opinion_leads_no_story_that_has_a_report() {
        let mut story = Story {
            id: StoryId(1),
            entries: vec![
                member(1, "en", 5, "Opinion: Halmar gambles with the crown"),
                member(2, "en", 2, "Halmar widens band of the crown"),
            ],
        };
        assert_eq!(lead(&story, &[]).unwrap().kept.id, EntryId(2));
        story.entries.pop();
        assert_eq!(lead(&story, &[]).unwrap().kept.id, EntryId(1));
    }

    #[test]
    fn of_one_language_the_report_that_met_leads_whatever_its_rank() {
        let story = Story {
            id: StoryId(1),
            entries: vec![
                member(1, "en", 5, "Workers at plant walk out in pay dispute"),
                member(2, "ko", 5, "리튬 노동자 파업"),
                member(3, "en", 1, "Lithium workers walk out in pay dispute"),
                member(4, "en", 2, "Opinion: lithium and its discontents"),
            ],
        };
        let shown = |met: &[i64]| {
            let languages = ["en".to_owned()];
            let lead = lead_for(&story, &languages, |member| met.contains(&member.kept.id.0));
            lead.unwrap().kept.id.0
        };
        assert_eq!(shown(&[1, 3]), 1);
        assert_eq!(shown(&[3]), 3);
        assert_eq!(shown(&[2]), 1, "a reader of English is shown English");
        assert_eq!(shown(&[4]), 1, "an opinion leads no story that has a report");
        assert_eq!(shown(&[]), 1);
    }

    #[test]
    fn an_update_opens_with_what_met_of_what_is_new() {
        let story = Story {
            id: StoryId(1),
            entries: vec![
                member(1, "en", 3, "Lithium workers walk out"),
                member(2, "en", 5, "Plant stands still, union says"),
                member(3, "en", 4, "Lithium price jumps after walkout"),
            ],
        };
        let shown = |met: &[i64]| {
            let lead = &story.entries[0];
            let fresh = fresh(
                &story,
                lead,
                |entry| entry.0 > 1,
                |member| met.contains(&member.kept.id.0),
            );
            fresh.kept.id.0
        };
        assert_eq!(shown(&[1, 3]), 3);
        assert_eq!(shown(&[1]), 2);
    }

    #[test]
    fn an_update_does_not_open_with_a_toll_that_was_corrected_since() {
        let story = Story {
            id: StoryId(1),
            entries: vec![
                member(1, "en", 3, "Jet crashes at Senn"),
                member(2, "en", 3, "Death toll in Senn rises to 41"),
                member(3, "en", 3, "CORRECTION: Senn crash killed 39, not 41"),
            ],
        };
        let shown = |newest: i64| {
            let known = Story {
                entries: story
                    .entries
                    .iter()
                    .filter(|one| one.kept.id.0 <= newest)
                    .cloned()
                    .collect(),
                ..story.clone()
            };
            fresh(&known, &known.entries[0], |entry| entry.0 > 1, |_| true)
                .kept
                .id
                .0
        };
        assert_eq!((shown(1), shown(2), shown(3)), (1, 2, 3));
    }

    #[test]
    fn an_update_opens_with_what_is_said_anew_and_not_with_more_copies_of_what_was_told() {
        let mut story = Story {
            id: StoryId(1),
            entries: vec![
                member(1, "en", 3, "Codelco and SQM sign a venture"),
                member(2, "en", 5, "Codelco and SQM sign a venture"),
                member(3, "en", 3, "Codelco, SQM sign a venture"),
                member(4, "en", 3, "Venture of Codelco and SQM faces a lawsuit"),
            ],
        };
        story.entries[1].reason = Reason::Copy { of: EntryId(1) };
        story.entries[2].reason = Reason::Copy { of: EntryId(2) };
        let shown = |story: &Story| fresh(story, &story.entries[0], |entry| entry.0 > 1, |_| true).kept.id.0;
        assert_eq!(shown(&story), 4);
        story.entries.pop();
        assert_eq!(shown(&story), 2, "of copies alone the best");
    }

    #[test]
    fn a_withdrawn_headline_leads_only_where_nothing_else_stands() {
        let mut story = Story {
            id: StoryId(1),
            entries: vec![
                member(1, "en", 5, "STORY REMOVED: Port of Senn reopens"),
                member(2, "en", 3, "Port of Senn reopens"),
            ],
        };
        assert_eq!(lead(&story, &[]).unwrap().kept.id, EntryId(2));
        story.entries.pop();
        assert_eq!(lead(&story, &[]).unwrap().kept.id, EntryId(1));
    }

    #[test]
    fn without_a_common_language_the_best_source_speaks() {
        check(&["fr"], 1);
        check(&[], 1);
        // The Korean member has no headline to show.
        check(&["ko"], 1);
    }
}
