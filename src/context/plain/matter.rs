//! What a story is about, whoever takes part in it: the things and acts that it tells, and which of them the dossier has told before.
//!
//! Names say who acts, and whoever acts does many things. A story of a treaty wants what led to that treaty, not the gifts of those
//! who signed it.

use super::common::is_place;
use super::{COUNTED_FROM, Subject, kinship};
use crate::context::acts::Kinds;
use crate::context::history::Known;
use crate::context::reading::Story;

/// What stands only in the first lines, an act of which each headline has one (to agree, to visit), and one that the headline answers.
const IN_SUMMARY: f64 = 0.5;
const GENERIC: f64 = 0.6;
const ANSWERED: f64 = 0.7;

/// Added to what a story is about, so that one thing is not everything.
const LEAST: f64 = 0.5;

/// What the matters of a story must say together before an event that has none of them is of another one.
const TOLD_MIN: f64 = 0.3;

/// How telling a word of the headline must be to be the dossier's own.
const OWN_WORD_MIN: f64 = 0.25;

/// Kinds of acts that any news may tell, whatever it is about: how many died, who came.
const OF_ALL_NEWS: [&str; 6] = ["deaths", "talks", "agreement", "visit", "offer", "demand"];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Matter<'s> {
    Thing(&'static str),
    Act(Kinds),
    /// An alias set that is a word and no name.
    Term(&'s str),
}

/// What a story is about, as far as the dossier has told of it.
#[derive(Debug, Default)]
pub(in crate::context) struct About<'s> {
    /// Each by how telling it is, 0..=1.
    matters: Vec<(Matter<'s>, f64)>,
    /// The dossier is long enough to say what is telling in it.
    is_counted: bool,
    /// Its headline has something of the dossier's own: a matter and who takes part in it, a word, or a name.
    pub(in crate::context) is_on_subject: bool,
    /// Its headline tells what no event of the dossier does, and nothing that one of them does.
    pub(in crate::context) is_beside: bool,
}

impl About<'_> {
    /// Part of the story's matters that an event has, 0..=1; and whether it is of another matter.
    pub(super) fn covered(&self, known: &Known) -> (f64, bool) {
        if !self.is_counted {
            return (0.0, false);
        }
        let all: f64 = self.matters.iter().map(|(_, telling)| telling).sum();
        let has = |matter: &Matter<'_>| match matter {
            Matter::Thing(name) => known.plain.things.contains_key(name),
            Matter::Act(kind) => known.acts.has(*kind),
            Matter::Term(id) => known.plain.parties.contains(*id),
        };
        let shared: f64 = (self.matters.iter())
            .filter(|(matter, _)| has(matter))
            .map(|(_, telling)| telling)
            .sum();
        let tells = !known.acts.is_empty() || !known.plain.things.is_empty();
        (shared / (all + LEAST), all > TOLD_MIN && tells && shared <= 0.0)
    }
}

impl Subject {
    /// Reads what a story is about.
    pub(in crate::context) fn about<'s>(&self, story: &'s Story) -> About<'s> {
        let mut about = About::default();
        let (mut has_own, mut has_other) = (false, false);
        for (&thing, &is_in_title) in &story.things {
            let count = self.things.get(thing).copied().unwrap_or(0.0);
            if count > 0.0 {
                let part = if is_in_title { 1.0 } else { IN_SUMMARY };
                about
                    .matters
                    .push((Matter::Thing(thing), part * self.scale.of_count(count)));
            }
            has_own |= is_in_title && count > 0.0;
            // What the dossier is called after is no other matter, whether or not a headline of it says so.
            has_other |= is_in_title && count <= 0.0 && !self.title_things.contains(thing);
        }
        let ground = story.acts.ground.without(story.acts.main);
        for (kinds, part) in [(story.acts.main, 1.0), (ground, ANSWERED)] {
            for kind in kinds.each() {
                let is_generic = !kind.shares(kind);
                let count = self.acts.get(&kind).copied().unwrap_or(0.0);
                if count > 0.0 {
                    let part = if is_generic { GENERIC } else { part };
                    about
                        .matters
                        .push((Matter::Act(kind), part * self.scale.of_count(count)));
                }
                let is_telling = !kind.is_only(Kinds::of(&OF_ALL_NEWS));
                has_own |= is_telling && count > 0.0;
                has_other |= count <= 0.0 && !is_generic;
            }
        }
        for (party, found) in story.parties.iter().filter(|(party, _)| self.terms.contains(*party)) {
            let part = if found.is_in_title { 1.0 } else { IN_SUMMARY };
            about
                .matters
                .push((Matter::Term(party), part * self.scale.of_party(party)));
            has_own |= found.is_in_title;
        }
        let (has_name, has_word) = (self.has_own_name(story), self.has_own_word(story));
        let is_long = self.scale.count() >= COUNTED_FROM;
        // Whom it names does many things: that he weds is none of the dossier's.
        let is_told = has_word || has_own && (has_name || self.names_who_acts(story));
        about.is_counted = is_long;
        about.is_on_subject = is_long && !story.is_everyday && is_told;
        about.is_beside = is_long && has_other && !has_own && !has_name && !has_word;
        about
    }

    /// Whether the headline names one who took part in some events and not in most: a person, company or body.
    fn has_own_name(&self, story: &Story) -> bool {
        self.named_in_title(story)
            .any(|party| !self.is_broad(party) && !self.terms.contains(party))
    }

    /// Whether the headline has a word of an event that is neither in the dossier's title nor in every paper.
    fn has_own_word(&self, story: &Story) -> bool {
        let known = story.title_stems.iter().filter(|stem| self.by_word.contains_key(*stem));
        let mut known = known.filter(|stem| !self.title_stems.contains(*stem) && !kinship::is_number(stem));
        // A town has more than the dossier's affairs.
        let is_telling = |stem: &String| self.scale.of_stem(stem) * kinship::rarity(stem) >= OWN_WORD_MIN;
        known.any(|stem| !kinship::is_pair(stem) && is_telling(stem) && !is_place(stem))
    }

    /// Whether the headline names one who acts in the dossier, and the story all of those who do in nearly all of its events.
    fn names_who_acts(&self, story: &Story) -> bool {
        let in_title = story.parties.iter().filter(|(_, found)| found.is_in_title);
        let mut in_title = in_title.map(|(party, _)| party);
        let acts = |party: &String| {
            !self.terms.contains(party)
                && (self.by_common_actor.contains_key(party) || self.by_name.contains_key(party))
                && !self.mere_places.contains(party)
        };
        in_title.any(acts) && self.by_common_actor.keys().all(|party| story.names(party))
    }
}
