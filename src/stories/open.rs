//! A story while it is open: its latest members, its headlines together, the terms it is found by.

use jiff::Timestamp;

use super::profile::{Depth, Language, Profile, Terms};
use super::similarity::{TermId, as_f32};
use crate::ids::{FeedId, StoryId};

/// Members that new entries are compared with, the latest: bounds memory and work for a story of ten thousand reports.
pub(super) const MEMBERS_MAX: usize = 12;

/// Terms kept of a story's headlines together, the heaviest.
const TITLE_TERMS_MAX: usize = 300;

/// Terms by which one entry can be found, the heaviest, and all entries of a story together.
const ENTRY_TERMS: usize = 32;
const STORY_TERMS_MAX: usize = 200;

/// A member that new entries are compared with.
#[derive(Debug)]
pub(super) struct Compared {
    /// Its place in the order of arrival.
    pub number: u64,
    pub when: Timestamp,
    pub feed: FeedId,
    pub profile: Profile,
}

/// A term under which a story stands in the index.
#[derive(Debug, Clone, Copy)]
pub(super) struct Indexed {
    pub term: TermId,
    /// It did not before.
    pub is_new: bool,
}

/// An open story.
#[derive(Debug)]
pub(super) struct OpenStory {
    pub id: StoryId,
    /// Entries that are remembered, compared or not, in order of arrival.
    pub entries: Vec<u64>,
    /// The latest of them that are no copies, in order of arrival.
    pub members: Vec<Compared>,
    /// How many were ever compared.
    pub reports: u32,
    /// The latest date of an entry.
    pub last_when: Timestamp,
    /// The most that is known of any member.
    pub depth: Depth,
    pub languages: Vec<Language>,
    /// Sum of the headlines' vectors, by number of the term: headlines alone say too little one by one.
    pub titles: Vec<(TermId, f32)>,
    /// Terms under which it stands in the index, sorted.
    pub indexed: Vec<TermId>,
    /// The earliest date by which it was opened; the beginning of time where that entry is forgotten.
    pub began: Timestamp,
}

impl OpenStory {
    pub(super) fn new(id: StoryId, began: Timestamp) -> Self {
        Self {
            id,
            entries: Vec::new(),
            members: Vec::new(),
            reports: 0,
            last_when: began,
            depth: Depth::Title,
            languages: Vec::new(),
            titles: Vec::new(),
            indexed: Vec::new(),
            began,
        }
    }

    /// Takes in a report. Returns the terms by which the story can be found from now on because of it.
    pub(super) fn take(&mut self, report: Compared) -> Vec<Indexed> {
        self.reports += 1;
        self.last_when = self.last_when.max(report.when);
        self.depth = self.depth.max(report.profile.depth);
        if !self.languages.contains(&report.profile.language) {
            self.languages.push(report.profile.language);
        }
        let title = titles(&report.profile.terms);
        add(&mut self.titles, title);
        let found_by = found_by(&report.profile);
        self.members.push(report);
        if self.members.len() > MEMBERS_MAX {
            self.members.remove(0);
        }
        let terms = found_by.into_iter().map(|(term, _)| term);
        terms.filter_map(|term| self.index(term)).collect()
    }

    /// The story under a term from now on; `None` if there is no room.
    pub(super) fn index(&mut self, term: TermId) -> Option<Indexed> {
        match self.indexed.binary_search(&term) {
            Ok(_) => Some(Indexed { term, is_new: false }),
            Err(at) if self.indexed.len() < STORY_TERMS_MAX => {
                self.indexed.insert(at, term);
                Some(Indexed { term, is_new: true })
            }
            Err(_) => None,
        }
    }

    /// Forgets an entry that is too old.
    pub(super) fn forget(&mut self, number: u64) {
        if let Ok(at) = self.entries.binary_search(&number) {
            self.entries.remove(at);
        }
        self.members.retain(|member| member.number != number);
    }

    /// Takes in what another story was.
    pub(super) fn absorb(&mut self, other: Self) {
        self.entries.extend(other.entries);
        self.entries.sort_unstable();
        self.members.extend(other.members);
        self.members.sort_by_key(|member| member.number);
        let surplus = self.members.len().saturating_sub(MEMBERS_MAX);
        self.members.drain(..surplus);
        self.reports += other.reports;
        self.began = self.began.min(other.began);
        self.last_when = self.last_when.max(other.last_when);
        self.depth = self.depth.max(other.depth);
        for language in other.languages {
            if !self.languages.contains(&language) {
                self.languages.push(language);
            }
        }
        add(&mut self.titles, other.titles.into_iter());
    }

    /// Cosine of a headline with all of the story's together, and how many words they share, but for those that every report of a
    /// desk may have.
    pub(super) fn title_likeness(&self, terms: &Terms) -> (f32, usize) {
        let telling = terms.early.iter().filter(|term| !term.share.is_wide());
        let titles = telling.map(|term| (term.id, term.share.title()));
        cosine(&self.titles, titles.filter(|(_, weight)| *weight > 0.0))
    }

    /// The same of two stories.
    pub(super) fn titles_likeness(&self, other: &Self) -> f32 {
        let length = length(&other.titles);
        cosine(&self.titles, other.titles.iter().copied()).0 / length.max(f32::MIN_POSITIVE)
    }
}

/// The terms of a headline with their shares, by number.
fn titles(terms: &Terms) -> impl Iterator<Item = (TermId, f32)> {
    let early = terms.early.iter().map(|term| (term.id, term.share.title()));
    early.filter(|(_, weight)| *weight > 0.0)
}

/// Adds a vector to a sum; both are sorted by term.
fn add(sum: &mut Vec<(TermId, f32)>, vector: impl Iterator<Item = (TermId, f32)>) {
    let mut new = Vec::new();
    for (term, weight) in vector {
        match sum.binary_search_by_key(&term, |&(term, _)| term) {
            Ok(at) => sum[at].1 += weight,
            Err(_) => new.push((term, weight)),
        }
    }
    if new.is_empty() {
        return;
    }
    sum.append(&mut new);
    if sum.len() > TITLE_TERMS_MAX {
        sum.select_nth_unstable_by(TITLE_TERMS_MAX, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        sum.truncate(TITLE_TERMS_MAX);
    }
    sum.sort_unstable_by_key(|&(term, _)| term);
}

/// Product of a sum and a vector over the sum's length, and how many terms they share; both are sorted by term.
fn cosine(sum: &[(TermId, f32)], vector: impl Iterator<Item = (TermId, f32)>) -> (f32, usize) {
    let (mut product, mut shared) = (0.0, 0);
    let mut rest = sum;
    for (term, weight) in vector {
        let skip = rest.partition_point(|&(theirs, _)| theirs < term);
        rest = &rest[skip..];
        if let Some(&(theirs, other)) = rest.first()
            && theirs == term
        {
            product += weight * other;
            shared += 1;
        }
    }
    (product / length(sum).max(f32::MIN_POSITIVE), shared)
}

fn length(sum: &[(TermId, f32)]) -> f32 {
    sum.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt()
}

/// The terms by which an entry can be found, heaviest first: of title, text and names.
pub(super) fn found_by(profile: &Profile) -> Vec<(TermId, f32)> {
    let texts = profile.terms.iter().map(|term| (term.id, term.share.text()));
    let mut best = heaviest(titles(&profile.terms), ENTRY_TERMS / 2);
    best.extend(heaviest(texts, ENTRY_TERMS));
    best.extend(heaviest(profile.names.iter(), ENTRY_TERMS / 2));
    best.extend(profile.affair.found_by());
    best.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    best.dedup_by_key(|(term, _)| *term);
    best.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    best
}

fn heaviest(terms: impl Iterator<Item = (TermId, f32)>, most: usize) -> Vec<(TermId, f32)> {
    let mut terms: Vec<(TermId, f32)> = terms.filter(|(_, weight)| *weight > 0.0).collect();
    if terms.len() > most {
        terms.select_nth_unstable_by(most, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        terms.truncate(most);
    }
    terms
}

/// The mean of the best members' likeness; 0 without any. At least `least` of them, and `tenths` of ten: with the best few
/// alone, a large story finds some that are like nearly anything on its subject, and grows without end.
pub(super) fn mean_of_best(members: &mut Vec<(f32, u64)>, least: usize, tenths: usize) -> f32 {
    members.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    members.truncate(least.max(members.len() * tenths / 10));
    let count = as_f32(members.len().try_into().unwrap_or(1)).max(1.0);
    members.iter().map(|member| member.0).sum::<f32>() / count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_add_up_and_stay_bounded() {
        let mut sum = Vec::new();
        for number in 0..2_000 {
            add(&mut sum, [(5, 1.0), (number + 10, 0.1)].into_iter());
        }
        assert_eq!(sum.len(), TITLE_TERMS_MAX);
        assert!(sum.is_sorted_by_key(|&(term, _)| term));
        let (likeness, shared) = cosine(&sum, [(5, 1.0)].into_iter());
        assert!(likeness > 0.99 && shared == 1, "{likeness}");
        assert!(cosine(&[], [(5, 1.0)].into_iter()).0.abs() < 1e-6);
    }

    #[test]
    fn the_mean_is_of_at_least_three_and_of_seven_tenths() {
        let likenesses = |values: &[f32]| values.iter().map(|&value| (value, 0)).collect::<Vec<_>>();
        assert!((mean_of_best(&mut likenesses(&[0.0, 3.0, 3.0, 3.0]), 3, 7) - 3.0).abs() < 1e-6);
        assert!(
            mean_of_best(
                &mut likenesses(&[3.0, 3.0, 3.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]),
                3,
                7
            ) < 1.5
        );
        assert!(mean_of_best(&mut Vec::new(), 3, 7).abs() < 1e-6);
    }
}
