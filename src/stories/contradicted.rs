//! What the new reports of a story say that a correction among them takes back.
//!
//! A morning may bring "toll rises to 41" and an hour later "39, not 41". Told together, the first is what no source says any more:
//! it is neither the headline that is shown, nor are its numbers and names among what is new.

use std::collections::HashSet;

use super::doubt::{Doubts, Stance};
use super::notices::Notice;
use super::numbers::said;
use super::said::Lead;
use super::{Member, outlets};
use crate::ids::EntryId;
use crate::text::terms;

/// What corrections leave of the new reports.
#[derive(Debug, Default)]
pub(super) struct Shaken {
    /// Reports that were taken back, or that say what a later one takes back.
    pub(super) contradicted: HashSet<EntryId>,
    /// Nothing older names its numbers: a correction or withdrawal came that does not say which ones were wrong.
    pub(super) before: Option<EntryId>,
    /// Stems of what a correction says "not" of: the wrong name as well as the wrong number.
    wrong: HashSet<String>,
}

impl Shaken {
    /// Whether a correction takes a name back.
    pub(super) fn is_wrong(&self, name: &str) -> bool {
        let stems = terms::terms(name);
        !stems.is_empty() && stems.iter().all(|stem| self.wrong.contains(stem))
    }
}

/// `new` are the reports that the reader does not know, `edited` those known ones whose text was changed since.
pub(super) fn shaken(new: &[&Member], edited: &[&Member]) -> Shaken {
    let mut shaken = Shaken::default();
    let later = new.iter().map(|member| (member, member.kept.id));
    // What was edited may be later than all that is new.
    let edits = edited.iter().map(|member| (member, EntryId(i64::MAX)));
    for (member, at) in later.chain(edits) {
        let Some(kind) = member.notice() else {
            continue;
        };
        let wrong = values(member, |stance| stance == Stance::Denied);
        shaken.wrong.extend(negated(member));
        if wrong.is_empty() || kind == Notice::Retraction {
            shaken.before = shaken.before.max(Some(at));
        }
        let outlet = outlets::key(member.kept.outlet());
        let older = new
            .iter()
            .filter(|other| other.kept.id < at && other.kept.id != member.kept.id);
        let is_taken_back = |other: &&&Member| {
            let is_own = at == member.kept.id && outlets::key(other.kept.outlet()) == outlet;
            is_own || !wrong.is_disjoint(&values(other, |_| true))
        };
        let found = older.filter(is_taken_back).map(|other| other.kept.id);
        shaken.contradicted.extend(found);
    }
    shaken
}

/// Stems of what a report says "not" of.
fn negated(member: &Member) -> HashSet<String> {
    let lead = Lead::of(&member.kept.entry);
    let texts = [lead.title, lead.text];
    let of = |text| {
        let doubts = Doubts::of(text, &lead.language, &[], super::news::year(member));
        doubts.negated().flat_map(terms::terms).collect::<Vec<_>>()
    };
    texts.into_iter().flat_map(of).collect()
}

/// Values of the numbers in the headline and first lines that are said in such a way; no dates.
pub(super) fn values(member: &Member, is_wanted: impl Fn(Stance) -> bool) -> HashSet<String> {
    let lead = Lead::of(&member.kept.entry);
    let mut found = HashSet::new();
    for text in [lead.title, lead.text] {
        let numbers = said(text, &lead.language);
        if numbers.iter().all(|number| number.is_date) {
            continue;
        }
        let doubts = Doubts::of(text, &lead.language, &numbers, super::news::year(member));
        let wanted = |number: &&super::numbers::Number| !number.is_date && is_wanted(doubts.at(number.at));
        found.extend(numbers.iter().filter(wanted).map(|number| number.value.clone()));
    }
    found
}
