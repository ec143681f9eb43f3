//! The eight terms by which an event is held against a story.
//!
//! Weights are round numbers on purpose: fitted ones measured no better, and a
//! weight 30 % off moves the result by two points in a hundred.

use std::collections::{HashMap, HashSet};

use super::dossier::Event;
use super::history::{Known, Scene};

/// Points of one event under one story, each term 0..=1 before its weight (`words` to 1.5 for an event without threads).
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Points {
    /// How much of the story it covers.
    pub(super) cov: f64,
    /// The most telling thread both have.
    pub(super) spec: f64,
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
    /// A turning point that still holds.
    pub(super) in_force: f64,
}

const COV: f64 = 3.0;
const SPEC: f64 = 4.0;
const ENT: f64 = 1.5;
const WORDS: f64 = 3.0;
const REC: f64 = 3.0;
const WEIGHT: f64 = 3.0;
const RANK: f64 = 1.0;
const IN_FORCE: f64 = 0.5;

impl Points {
    /// All terms, weighted.
    pub(super) fn sum(&self) -> f64 {
        COV * self.cov
            + SPEC * self.spec
            + ENT * self.ent
            + WORDS * self.words
            + REC * self.rec
            + WEIGHT * self.weight
            + RANK * self.rank
            + IN_FORCE * self.in_force
    }

    /// Weighted spec, ent, weight, rank, rec: the terms a reader is told.
    pub(super) fn telling(&self) -> [f64; 5] {
        [
            SPEC * self.spec,
            ENT * self.ent,
            WEIGHT * self.weight + IN_FORCE * self.in_force,
            RANK * self.rank,
            REC * self.rec,
        ]
    }
}

/// How telling threads, parties and words are, over all dossiers: the rarer, the more.
#[derive(Debug, Default)]
pub(super) struct Scale {
    events: f64,
    threads: HashMap<usize, f64>,
    parties: HashMap<String, f64>,
    stems: HashMap<String, f64>,
}

/// What stands for threads where no editor gave any: a watchlist that the story met and the event has as a theme, a watchlist of
/// its dossier, or nothing that vouches for the subject.
const SHARE_OF_THEME: f64 = 0.8;
const SHARE_OF_WATCHLIST: f64 = 0.6;
const SHARE_UNVOUCHED: f64 = 0.3;

/// There words count more and age less: threads do not part what is near in time from what is near in subject.
const PLAIN_WORDS: f64 = 1.5;
const PLAIN_REC: f64 = 0.5;

/// Part of all events from which on a theme, name or word is common to them.
pub(super) const COMMON_SHARE: f64 = 2.0 / 3.0;

impl Scale {
    pub(super) fn new<'k>(events: impl Iterator<Item = &'k Known>) -> Self {
        let mut scale = Self::default();
        for known in events {
            scale.events += 1.0;
            for &(thread, _) in &known.threads {
                *scale.threads.entry(thread).or_insert(0.0) += 1.0;
            }
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

    fn idf(&self, count: Option<&f64>) -> f64 {
        let all = self.events + 1.0;
        let count = count.copied().unwrap_or(0.0);
        ((all / (count + 0.5)).ln() / all.ln()).clamp(0.0, 1.0)
    }

    /// The terms that need no other event: all but `rank` and `in_force`.
    pub(super) fn points(&self, known: &Known, event: &Event, scene: &Scene<'_>) -> Points {
        let (cov, spec) = if known.is_bare {
            subject(event, scene)
        } else {
            self.threads(known, scene)
        };
        let (words, rec) = if known.is_bare {
            (PLAIN_WORDS, PLAIN_REC)
        } else {
            (1.0, 1.0)
        };
        let year = f64::from(scene.day.year()) + f64::from(scene.day.day_of_year()) / 366.0;
        Points {
            cov,
            spec,
            ent: self.parties(known, scene),
            words: words * self.words(known, scene),
            rec: rec / (1.0 + (year - known.year).max(0.0)),
            weight: f64::from(event.weight.clamp(1, 5) - 1) / 4.0,
            rank: 0.0,
            in_force: 0.0,
        }
    }

    fn threads(&self, known: &Known, scene: &Scene<'_>) -> (f64, f64) {
        let all: f64 = scene
            .story
            .threads
            .iter()
            .map(|(thread, found)| found.weight * self.idf(self.threads.get(thread)))
            .sum();
        let (mut shared, mut most) = (0.0, 0.0_f64);
        for (thread, share) in &known.threads {
            if let Some(found) = scene.story.threads.get(thread) {
                let part = found.weight * self.idf(self.threads.get(thread)) * share;
                shared += part;
                most = most.max(part);
            }
        }
        (if all > 0.0 { shared / all } else { 0.0 }, most)
    }

    fn parties(&self, known: &Known, scene: &Scene<'_>) -> f64 {
        let (mut all, mut shared) = (0.5, 0.0);
        for (party, found) in &scene.story.parties {
            // Names that no event has say nothing here, core parties are in nearly all.
            if scene.core.contains(party) || !self.parties.contains_key(party) {
                continue;
            }
            let part = found.weight * self.idf(self.parties.get(party));
            all += part;
            if known.parties.contains(party) {
                shared += part;
            }
        }
        shared / all
    }

    fn words(&self, known: &Known, scene: &Scene<'_>) -> f64 {
        let mut all = 1.0;
        for stem in &scene.story.stems {
            if let Some(count) = self.stems.get(stem) {
                all += self.idf(Some(count));
            }
        }
        let event: HashSet<&String> = known.stems.iter().collect();
        let shared: f64 = scene
            .story
            .stems
            .iter()
            .filter(|stem| event.contains(stem))
            .map(|stem| self.idf(self.stems.get(stem)))
            .sum();
        shared / all
    }
}

/// How sure it is that story and event have one subject.
fn subject(event: &Event, scene: &Scene<'_>) -> (f64, f64) {
    let has_theme = event.themes.iter().any(|theme| scene.met.contains(theme.as_str()));
    let share = match (has_theme, scene.is_met) {
        (true, _) => SHARE_OF_THEME,
        (false, true) => SHARE_OF_WATCHLIST,
        (false, false) => SHARE_UNVOUCHED,
    };
    (share, share)
}
