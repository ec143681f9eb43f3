//! What a story says beside its headline, for a reader who is told it for the first time: that it was denied or turned round since, or
//! how it came out, or went on hours later. The headline is that of the best source; without this it would stand as the last word.

use super::news::LATE;
use super::news::meaning::Meant;
use super::said::Lead;
use super::turns::reverses;
use super::{Member, Story, contradicted, outlets};

/// Reports that are looked at, the newest.
const LOOKED_AT_MAX: usize = 60;

/// A report that tells more than the one that is shown.
#[derive(Debug, Clone, Copy)]
pub struct Later<'s> {
    /// It.
    pub member: &'s Member,
    /// It denies or turns round what is shown.
    pub is_reversal: bool,
}

/// The report that must be named beside the one that is `shown`, if any: the best one that turns it round, else the newest that
/// tells how something came out, else the newest that came hours later and says more. Only those that the reader `reads`, and nothing
/// that was taken back since.
#[must_use]
pub fn later<'s>(story: &'s Story, shown: &Member, reads: impl Fn(&Member) -> bool) -> Option<Later<'s>> {
    let is_later = |member: &&Member| member.kept.when() >= shown.kept.when() && member.kept.id != shown.kept.id;
    let has_other_words = |member: &&Member| member.kept.entry.title != shown.kept.entry.title;
    let reports: Vec<&Member> = (story.entries.iter().rev())
        .filter(is_later)
        .filter(has_other_words)
        .take(LOOKED_AT_MAX)
        .filter(|member| reads(member))
        .collect();
    // Most stories have one report, or only copies of it.
    if reports.is_empty() {
        return None;
    }
    let is_standing = |member: &&&Member| member.notice().is_none() && !is_taken_back(story, member);
    let turning = reports.iter().filter(|member| reverses(member, &[shown], ""));
    let best = turning
        .filter(is_standing)
        .max_by_key(|member| (member.kept.rank, std::cmp::Reverse(member.kept.id)));
    if let Some(member) = best {
        return Some(Later {
            member,
            is_reversal: true,
        });
    }
    let came_out = reports.iter().filter(|member| tells_outcome(shown, member));
    let newest = |reports: &mut dyn Iterator<Item = &&'s Member>| {
        let standing = reports.filter(|member| is_standing(member));
        standing.max_by_key(|member| member.kept.when()).copied()
    };
    let newest = newest(&mut came_out.into_iter())
        .or_else(|| newest(&mut reports.iter().filter(|member| says_more(story, shown, member))))?;
    Some(Later {
        member: newest,
        is_reversal: false,
    })
}

/// Whether a report tells how something came out of which the first lines of the one that is shown know nothing.
fn tells_outcome(shown: &Member, report: &Member) -> bool {
    if !report.tells_outcome() || report.repeats().is_some() {
        return false;
    }
    let lead = Lead::of(&report.kept.entry);
    meant(shown).lacks_outcome(lead.title, &lead.language)
}

/// Whether a report that came hours after the one that is shown tells something that no earlier one does, in the measure of
/// what is told as an update.
fn says_more(story: &Story, shown: &Member, report: &Member) -> bool {
    let at = report.kept.when();
    let is_before = |member: &Member| at.duration_since(member.kept.when()) >= LATE;
    if !is_before(shown) || report.repeats().is_some() || report.kept.entry.language != shown.kept.entry.language {
        return false;
    }
    let lead = Lead::of(&report.kept.entry);
    // What is told already in the first lines needs no look at the others.
    if !report.tells_outcome() && !meant(shown).lacks(lead.title, &lead.language) {
        return false;
    }
    let before = story.entries.iter().filter(|member| is_before(member));
    let mut meant = meant(shown);
    meant.extend(before.take(LOOKED_AT_MAX).map(Member::title));
    meant.lacks(lead.title, &lead.language)
}

/// Whether a report came hours after another one and tells something that the other does not.
#[must_use]
pub fn tells_later(earlier: &Member, report: &Member) -> bool {
    let language = Lead::of(&earlier.kept.entry).language;
    report.kept.when().duration_since(earlier.kept.when()) >= LATE
        && meant(earlier).lacks(Lead::of(&report.kept.entry).title, &language)
}

/// What a reader of the first lines of a report has been told.
fn meant(report: &Member) -> Meant<'_> {
    Meant::from_iter(report.readings())
}

/// Whether a later correction or withdrawal of its own outlet, or of one of its numbers, takes a report back.
fn is_taken_back(story: &Story, report: &Member) -> bool {
    let outlet = outlets::key(report.kept.outlet());
    let noticed = (story.entries.iter()).filter(|member| member.kept.id > report.kept.id && member.notice().is_some());
    let wrong = |member: &Member| contradicted::values(member, |stance| stance == super::doubt::Stance::Denied);
    let said = || contradicted::values(report, |_| true);
    noticed
        .into_iter()
        .any(|member| outlets::key(member.kept.outlet()) == outlet || !wrong(member).is_disjoint(&said()))
}

#[cfg(test)]
mod tests {
    use super::super::tests::member;
    use super::*;
    use crate::ids::{EntryId, StoryId};

    fn story(titles: &[(i64, &str, &str)]) -> Story {
        let entries = titles.iter().map(|(id, outlet, title)| member(*id, outlet, title));
        Story {
            id: StoryId(1),
            entries: entries.collect(),
        }
    }

    fn found(story: &Story) -> Option<(i64, bool)> {
        let later = later(story, &story.entries[0], |_| true)?;
        Some((later.member.kept.id.0, later.is_reversal))
    }

    const FIRST: (i64, &str, &str) = (1, "Harbour Post", "Fever case confirmed in Senn, ministry says");

    #[test]
    fn a_denial_is_named_however_soon_it_came() {
        let denied = (2, "Senn Courier", "Fever case in Senn was a false alarm, ministry says");
        assert_eq!(found(&story(&[FIRST, denied])), Some((2, true)));
        let copy = (2, "Senn Courier", FIRST.2);
        assert_eq!(found(&story(&[FIRST, copy])), None);
    }

    #[test]
    fn how_it_went_on_is_named_where_hours_lie_between() {
        let grown = |id| {
            (
                id,
                "Senn Courier",
                "Schools in Senn shut over fever, vaccination begins",
            )
        };
        assert_eq!(found(&story(&[FIRST, grown(9)])), Some((9, false)));
        assert_eq!(found(&story(&[FIRST, grown(3)])), None, "one event in other words");
        let same = (9, "Senn Courier", "Ministry confirms fever case in Senn");
        assert_eq!(found(&story(&[FIRST, same])), None);
    }

    #[test]
    fn how_it_came_out_is_named_however_soon_and_in_any_language_that_is_read() {
        for (language, first, later) in [
            ("en", "Dyke of Senn could burst", "Dyke of Senn bursts"),
            ("en", "Court to decide on bail for Marn", "Marn dies in Senn prison"),
            ("en", "Marn buried in Senn", "Stampede at funeral of Marn in Senn"),
            (
                "en",
                "Suspect in Senn shooting at large",
                "Police arrest suspect in Senn shooting",
            ),
            (
                "en",
                "Premier of Halmar asks for confidence vote",
                "Premier von Halmar verliert Vertrauensfrage",
            ),
        ] {
            let mut story = story(&[(1, "Harbour Post", first), (2, "Senn Courier", later)]);
            let later = if later.contains(" von ") { "de" } else { language };
            story.entries[1].kept.entry.language = Some(later.to_owned());
            assert_eq!(found(&story), Some((2, false)), "{first}");
        }
        let again = story(&[
            (1, "Harbour Post", "Dyke of Senn bursts"),
            (2, "Senn Courier", "Dyke in Senn has burst, police say"),
        ]);
        assert_eq!(found(&again), None);
    }

    #[test]
    fn what_was_taken_back_is_not_named() {
        let denied = (2, "Senn Courier", "Fever case in Senn was a false alarm");
        let back = (3, "Senn Courier", "CORRECTION: Fever case in Senn stands");
        assert_eq!(found(&story(&[FIRST, denied, back])), None);
        let mut unread = story(&[FIRST, denied]);
        unread.entries[1].kept.entry.language = Some("ru".into());
        let reads = |member: &Member| member.kept.id == EntryId(1);
        assert!(later(&unread, &unread.entries[0], reads).is_none());
    }
}
