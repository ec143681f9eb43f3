//! A story's reports: a wire text in nine papers is one of them, by nine outlets.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::agencies;
use super::{Member, Story, outlets};
use crate::ids::EntryId;

/// Members of one text that are looked at for an agency's signature: if these do not sign it, the paper that does is one in many.
const SIGNED_MAX: usize = 20;

/// One text, in every paper that carries it.
#[derive(Debug, Clone)]
pub struct Report<'s> {
    /// The members that carry it, in order of arrival; never empty.
    pub members: Vec<&'s Member>,
    /// The agency whose text it is, if any of them says so.
    pub agency: Option<&'static str>,
}

impl<'s> Report<'s> {
    /// The member that stands for it: the agency's own if there is one, else the first to arrive.
    #[must_use]
    pub fn first(&self) -> Option<&'s Member> {
        let own = |member: &&&Member| {
            self.agency
                .is_some_and(|name| agencies::is_outlet(name, member.kept.outlet()))
        };
        self.members.iter().find(own).or(self.members.first()).copied()
    }

    /// Outlets that carry it, each once, in order of arrival; the agency itself is not one of them.
    #[must_use]
    pub fn papers(&self) -> Vec<&'s str> {
        let names = self.members.iter().map(|member| member.kept.outlet());
        let mut papers = outlets::distinct(names);
        papers.retain(|outlet| !self.agency.is_some_and(|name| agencies::is_outlet(name, outlet)));
        papers
    }
}

/// The reports of a story, those in most papers first, then in order of arrival.
#[must_use]
pub fn reports(story: &Story) -> Vec<Report<'_>> {
    let repeats: HashMap<EntryId, EntryId> = story
        .entries
        .iter()
        .filter_map(|member| Some((member.kept.id, member.repeats()?)))
        .collect();
    let mut groups: BTreeMap<EntryId, Vec<&Member>> = BTreeMap::new();
    for member in &story.entries {
        groups.entry(source(member.kept.id, &repeats)).or_default().push(member);
    }
    let mut reports: Vec<Report<'_>> = groups
        .into_values()
        .map(|members| Report {
            agency: members.iter().take(SIGNED_MAX).find_map(|member| member.agency()),
            members,
        })
        .collect();
    // Stable: reports in as many papers stay in order of arrival.
    reports.sort_by_cached_key(|report| std::cmp::Reverse(report.papers().len()));
    reports
}

/// These entries, and those of a story's that carry the same texts.
#[must_use]
pub fn with_copies(
    entries: &BTreeSet<EntryId>,
    of_story: &[EntryId],
    repeats: &HashMap<EntryId, EntryId>,
) -> BTreeSet<EntryId> {
    let texts: BTreeSet<EntryId> = entries.iter().map(|&entry| source(entry, repeats)).collect();
    let is_copy = |entry: &EntryId| entries.contains(entry) || texts.contains(&source(*entry, repeats));
    of_story.iter().copied().filter(is_copy).collect()
}

/// How many texts these entries are.
#[must_use]
pub fn texts(entries: impl Iterator<Item = EntryId>, repeats: &HashMap<EntryId, EntryId>) -> usize {
    let texts: HashSet<EntryId> = entries.map(|entry| source(entry, repeats)).collect();
    texts.len()
}

/// The entry that is repeated, through whatever stands in between. A circle cannot come from folding, where an entry repeats
/// an older one; should a hand have made one, its walk ends.
fn source(entry: EntryId, repeats: &HashMap<EntryId, EntryId>) -> EntryId {
    let mut at = entry;
    for _ in 0..=repeats.len() {
        match repeats.get(&at) {
            Some(&of) if of != at => at = of,
            _ => break,
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::super::Reason;
    use super::super::tests::member;
    use super::*;
    use crate::ids::StoryId;

    #[test]
    fn a_wire_text_in_nine_papers_is_one_report() {
        let mut wire = member(1, "Reuters", "Ships meet in the strait");
        wire.kept.entry.summary = "PORT SENN, June 19 (Reuters) - Two ships met.".into();
        let mut entries = vec![wire, member(2, "Harbour Post", "Two ships, one strait")];
        for id in 3..12 {
            let mut paper = member(id, &format!("Paper {id}"), "Ships meet");
            // Copies of copies are copies; one paper carries it twice.
            paper.reason = Reason::Copy {
                of: EntryId(if id == 3 { 1 } else { id - 1 }),
            };
            entries.push(paper);
        }
        entries.push(Member {
            reason: Reason::Copy { of: EntryId(3) },
            ..member(12, "PAPER 3", "Ships meet")
        });
        let story = Story {
            id: StoryId(1),
            entries,
        };
        let reports = reports(&story);
        assert_eq!(reports.len(), 2);
        assert_eq!(
            (reports[0].agency, reports[0].papers().len(), reports[0].members.len()),
            (Some("Reuters"), 9, 11)
        );
        assert_eq!(reports[0].first().unwrap().kept.id, EntryId(1));
        assert_eq!((reports[1].agency, reports[1].papers()), (None, vec!["Harbour Post"]));
        assert_eq!(story.outlets().len(), 11);
    }

    #[test]
    fn copies_whose_original_has_left_the_story_are_still_one_report_and_circles_end() {
        let copy = |id, of| Member {
            reason: Reason::Copy { of: EntryId(of) },
            ..member(id, &format!("Paper {id}"), "Ships meet")
        };
        let story = Story {
            id: StoryId(2),
            entries: vec![copy(2, 1), copy(3, 1), copy(4, 5), copy(5, 4)],
        };
        let reports = reports(&story);
        assert_eq!(reports[0].papers().len(), 2);
        assert!(reports.len() <= 3);
    }
}
