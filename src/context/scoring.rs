//! The terms by which an event is held against a story.
//!
//! Weights are round numbers on purpose. They were read from 84 graded stories and, a second time, with sixty more that were
//! written and graded before the program saw them; a weight a quarter off moves the result by two points in a hundred. How
//! rare a thread is in its dossier was tried and says nothing that the other terms do not, so a small dossier of three
//! threads is scored like a large one.

use std::collections::{HashMap, HashSet};

use super::dossier::Event;
use super::history::{Known, Scene};
use super::reading::Story;

/// Points of one event under one story, each term 0..=1 before its weight.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Points {
    /// How much of the story it covers.
    pub(super) cov: f64,
    /// The story is about the event's own thread.
    pub(super) own: f64,
    /// Parties both have, the core ones left out.
    pub(super) ent: f64,
    /// Words both have.
    pub(super) words: f64,
    /// How recent it is.
    pub(super) rec: f64,
    /// The editor's weight.
    pub(super) weight: f64,
    /// The last time.
    pub(super) rank: f64,
    /// The first time.
    pub(super) first: f64,
    /// A turning point that still holds.
    pub(super) in_force: f64,
    /// The text itself speaks of it.
    pub(super) mention: f64,
    /// A line that is strong under this story replaced it, ended it, amends or disputes it.
    pub(super) replaced: f64,
    /// The story is of a kind that comes of it: a charge of an arrest.
    pub(super) led: f64,
    /// A core party took part that the story does not name.
    pub(super) stranger: f64,
    /// The same, and the headline names another land.
    pub(super) abroad: f64,
    /// The headline names others than those who took part.
    pub(super) others: f64,
    /// The headline has a subject, and the event shares only what stands below it.
    pub(super) aside: f64,
    /// Points of another kind: of an event without threads, or of the long line.
    other: Option<f64>,
    is_arc: bool,
}

const COV: f64 = 3.5;
const OWN: f64 = 0.75;
const ENT: f64 = 2.5;
const WORDS: f64 = 1.25;
const REC: f64 = 2.0;
const WEIGHT: f64 = 3.0;
const RANK: f64 = 2.25;
const FIRST: f64 = 0.5;
const IN_FORCE: f64 = 1.0;
const MENTION: f64 = 1.5;
const REPLACED: f64 = 1.25;
const LED: f64 = 0.5;
const STRANGER: f64 = -1.0;
const ABROAD: f64 = -2.5;
const OTHERS: f64 = -0.5;
const ASIDE: f64 = -0.75;

impl Points {
    /// Points of an event without threads, which are counted elsewhere.
    pub(super) fn of_plain(total: f64) -> Self {
        Self {
            other: Some(total),
            ..Self::default()
        }
    }

    /// Points of the long line, which are counted elsewhere.
    pub(super) fn of_arc(total: f64) -> Self {
        Self {
            other: Some(total),
            is_arc: true,
            ..Self::default()
        }
    }

    /// All terms, weighted.
    pub(super) fn sum(&self) -> f64 {
        self.other.unwrap_or(
            COV * self.cov
                + OWN * self.own
                + ENT * self.ent
                + WORDS * self.words
                + REC * self.rec
                + WEIGHT * self.weight
                + RANK * self.rank
                + FIRST * self.first
                + IN_FORCE * self.in_force
                + MENTION * self.mention
                + REPLACED * self.replaced
                + LED * self.led
                + STRANGER * self.stranger
                + ABROAD * self.abroad
                + OTHERS * self.others
                + ASIDE * self.aside,
        )
    }

    /// What the subject, the actors, the weight, the last time and the first time give: the terms a reader is told.
    pub(super) fn telling(&self) -> [f64; 5] {
        [
            COV * self.cov / 2.0 + OWN * self.own,
            ENT * self.ent,
            WEIGHT * self.weight / 2.0 + IN_FORCE * self.in_force,
            RANK * self.rank,
            FIRST * self.first * 4.0,
        ]
    }

    /// Nothing younger on its thread is known.
    pub(super) fn is_last(&self) -> bool {
        self.rank >= 1.0
    }

    /// A line of the long line.
    pub(super) fn is_arc(&self) -> bool {
        self.is_arc
    }
}

/// How telling parties and words are, over all dossiers: the rarer, the more.
#[derive(Debug, Default)]
pub(super) struct Scale {
    events: f64,
    /// Events of which rarity is told at least: in a dossier of five a name of three is not common.
    least: f64,
    parties: HashMap<String, f64>,
    stems: HashMap<String, f64>,
}

/// Part of all events from which on a theme, name or word is common to them.
pub(super) const COMMON_SHARE: f64 = 2.0 / 3.0;

impl Scale {
    pub(super) fn new<'k>(events: impl Iterator<Item = &'k Known>) -> Self {
        let mut scale = Self::default();
        for known in events {
            scale.events += 1.0;
            for party in &known.parties {
                *scale.parties.entry(party.clone()).or_insert(0.0) += 1.0;
            }
            for stem in &known.stems {
                *scale.stems.entry(stem.clone()).or_insert(0.0) += 1.0;
            }
        }
        scale
    }

    /// Events counted.
    pub(super) fn count(&self) -> f64 {
        self.events
    }

    /// Parties and stems that most events have; none where there are fewer than `least` events.
    pub(super) fn common(&self, least: f64) -> (HashSet<String>, HashSet<String>) {
        let most = self.events * COMMON_SHARE;
        let common = |counts: &HashMap<String, f64>| {
            let common = counts
                .iter()
                .filter(|(_, count)| self.events >= least && **count > most);
            common.map(|(name, _)| name.clone()).collect()
        };
        (common(&self.parties), common(&self.stems))
    }

    /// The same for a dossier that may be small: rarity is told as of so many events at least.
    pub(super) fn of_at_least(self, least: f64) -> Self {
        Self { least, ..self }
    }

    /// How telling a party is, 0..=1.
    pub(super) fn of_party(&self, party: &str) -> f64 {
        self.idf(self.parties.get(party))
    }

    /// Events that name a party.
    pub(super) fn count_of_party(&self, party: &str) -> f64 {
        self.parties.get(party).copied().unwrap_or(0.0)
    }

    /// How telling a stem is, 0..=1.
    pub(super) fn of_stem(&self, stem: &str) -> f64 {
        self.idf(self.stems.get(stem))
    }

    /// How telling something is that so many events have, 0..=1.
    pub(super) fn of_count(&self, count: f64) -> f64 {
        self.idf(Some(&count))
    }

    fn idf(&self, count: Option<&f64>) -> f64 {
        let all = self.events.max(self.least) + 1.0;
        let count = count.copied().unwrap_or(0.0);
        ((all / (count + 0.5)).ln() / all.ln()).clamp(0.0, 1.0)
    }

    /// The terms that need no other event: how often it happened, what replaced it and what the text says come later.
    pub(super) fn points(&self, known: &Known, event: &Event, scene: &Scene<'_>) -> Points {
        let stranger = if is_stranger(known, scene) { 1.0 } else { 0.0 };
        Points {
            cov: covered(known, scene),
            ent: self.parties(known, scene),
            words: self.words(known, scene),
            rec: 1.0 / (1.0 + age(known, scene)),
            weight: weight(event),
            stranger,
            abroad: if scene.story.lands.is_empty() { 0.0 } else { stranger },
            ..Points::default()
        }
    }

    /// What the parties of a story weigh together. Names that no event has say nothing here, core parties are in nearly all.
    pub(super) fn party_mass(&self, story: &Story, core: &[String]) -> f64 {
        let known = |party: &String| !core.contains(party) && self.parties.contains_key(party);
        let parties = story.parties.iter().filter(|(party, _)| known(party));
        PARTY_MASS_LEAST
            + parties
                .map(|(party, found)| found.weight * self.idf(self.parties.get(party)))
                .sum::<f64>()
    }

    /// What the words of a story weigh together that any event has.
    pub(super) fn word_mass(&self, story: &Story) -> f64 {
        let known = story.stems.iter().filter_map(|stem| self.stems.get(stem));
        WORD_MASS_LEAST + known.map(|count| self.idf(Some(count))).sum::<f64>()
    }

    fn parties(&self, known: &Known, scene: &Scene<'_>) -> f64 {
        let shared = known.parties.iter().filter(|party| !scene.core.contains(party));
        let shared = shared.filter_map(|party| Some((party, scene.story.parties.get(party)?)));
        shared
            .map(|(party, found)| found.weight * self.idf(self.parties.get(party)))
            .sum::<f64>()
            / scene.parties
    }

    fn words(&self, known: &Known, scene: &Scene<'_>) -> f64 {
        let shared = scene
            .story
            .stems
            .iter()
            .filter(|stem| known.stems.binary_search(stem).is_ok());
        shared.map(|stem| self.idf(self.stems.get(stem))).sum::<f64>() / scene.words
    }
}

/// Added to the masses, so that one shared name or word of a short story is not everything.
const PARTY_MASS_LEAST: f64 = 0.5;
const WORD_MASS_LEAST: f64 = 1.0;

/// Part of the story's threads that the event has too.
fn covered(known: &Known, scene: &Scene<'_>) -> f64 {
    let shared = known.threads.iter().filter_map(|(thread, share)| {
        let found = scene.story.threads.get(thread)?;
        Some(found.weight * share)
    });
    let shared: f64 = shared.sum();
    if scene.threads > 0.0 {
        shared / scene.threads
    } else {
        0.0
    }
}

/// Years between event and story.
fn age(known: &Known, scene: &Scene<'_>) -> f64 {
    let year = f64::from(scene.day.year()) + f64::from(scene.day.day_of_year()) / 366.0;
    (year - known.year).max(0.0)
}

/// The editor's weight, 0..=1.
pub(super) fn weight(event: &Event) -> f64 {
    f64::from(event.weight.clamp(1, 5) - 1) / 4.0
}

/// A core party is in the event and not in the story: a treaty of two under a story of one of them and somebody else.
fn is_stranger(known: &Known, scene: &Scene<'_>) -> bool {
    let mut core = scene.core.iter();
    core.any(|party| known.parties.contains(party) && !scene.story.names(party))
}
