//! The long line: the turning points of a whole subject, for a story that looks back over all of it.
//!
//! An explainer wants neither the last month nor the nearest subject but how it all came: what its editor weighs most, what
//! soon led to such a turning point, ended or replaced one. A story about what the dossier is built round (its treaty, its
//! regime) is given the same when more lines are asked for than a mail shows.

use std::collections::HashSet;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::known::{Known, LANDMARK};
use super::{Historian, LINES_MAX, Scene, Scored};
use crate::context::dossier::{Dossier, RelationKind};
use crate::context::plain::Asked;
use crate::context::reading::Story;
use crate::context::scoring::Points;
use crate::matches::Match;
use crate::text::terms;

/// Events younger than this are what the story is about, not its past.
const NEWS_DAYS: i64 = 30;

/// Of the last year one event is enough: the others are what everybody remembers.
const REMEMBERED_DAYS: i64 = 366;

/// Days within which one landmark is the road to the next.
const ROAD_DAYS: i64 = 400;

/// Years back from which a year in the text calls for the long line.
const LONG_AGO_YEARS: i16 = 20;

/// Lowest weight of an event in the long line.
const WEIGHT_MIN: u8 = 3;

/// Events looked at, the heaviest of the dossier: bounds the time in one of a hundred thousand.
const LOOKED_AT_MAX: usize = 2_000;

/// Landmarks that a dossier must have before it has a long line.
const LANDMARKS_MIN: usize = 5;

/// The same of one without threads, for a headline that announces a history.
const LANDMARKS_BARE_MIN: usize = 3;

/// What an event weighs in the long line, beside the editor's weight of 1 to 5.
const SUBJECT: f64 = 1.0;
const ACTORS: f64 = 1.0;
const PERSON: f64 = 0.5;
const WORDS: f64 = 1.0;
const ROAD: f64 = 1.0;
const ALL_CORE: f64 = 0.25;
const MENTIONED: f64 = 1.0;

impl Historian {
    /// The long line, best first, if the story wants it.
    pub(super) fn arc(
        &self,
        story: &Story,
        matches: &[Match],
        watchlists: Option<&[String]>,
        day: Date,
        limit: usize,
    ) -> Option<Vec<Scored>> {
        let asks_more = limit > LINES_MAX;
        if !story.is_survey && story.ends.is_none() && !asks_more {
            return None;
        }
        let is_known = |dossier: &Dossier| {
            let known = watchlists.into_iter().flatten();
            let mut met = matches.iter().map(|found| &found.watchlist).chain(known);
            met.any(|id| dossier.watchlists.contains(id))
        };
        let looks_back_in = |at: usize| story.is_survey || self.spans(at, story, day);
        let open = |at: usize| {
            let dossier = &self.dossiers[at];
            super::gate::serves(dossier, watchlists)
                && (self.deserves(at, story, matches)
                    || looks_back_in(at) && (is_known(dossier) || self.is_of_its_own(at, story)))
        };
        let fit = |at: usize| {
            let spine = self
                .spine
                .iter()
                .any(|&(dossier, thread)| dossier == at && story.threads.contains_key(&thread));
            let dossier = &self.dossiers[at];
            let names_all = dossier.core.len() > 1 && dossier.core.iter().all(|party| story.names(party));
            let looks_back = story.is_survey || story.mentions.reaches_back(LONG_AGO_YEARS, day);
            let is_whole = names_all && (spine || looks_back) && self.landmarks(at, day) >= LANDMARKS_MIN;
            let is_whole = is_whole || looks_back_in(at) && self.is_its_history(at, story, matches, watchlists, day);
            (is_whole && open(at)).then(|| (spine, self.bound_together(at)))
        };
        let fits = (0..self.dossiers.len()).filter_map(|at| Some((fit(at)?, at)));
        let (_, dossier) = fits.max_by(|a, b| a.0.0.cmp(&b.0.0).then(a.0.1.total_cmp(&b.0.1)))?;
        Some(self.long_line(dossier, story, day, limit))
    }

    /// Whether the headline itself names what a dossier is about, so that no watchlist need vouch for it: both that it is built round,
    /// or a person, company or place that a third of its events have, where it serves every watchlist. A state has many histories.
    fn is_of_its_own(&self, at: usize, story: &Story) -> bool {
        let dossier = &self.dossiers[at];
        let is_named = |party: &String| story.parties.get(party).is_some_and(|found| found.is_in_title);
        if !dossier.core.is_empty() {
            return dossier.core.len() > 1 && dossier.core.iter().chain(&dossier.protagonist).all(is_named);
        }
        let subject = &self.subjects[at];
        let mut named = subject.named_in_title(story);
        dossier.watchlists.is_empty() && named.any(|party| subject.is_broad(party))
    }

    /// "A history of …" what a dossier without threads is about: its watchlist was met in the headline, or nobody said where, and with
    /// it one of the parties that the dossier is built round; or the headline names what a dossier for every watchlist is about.
    fn is_its_history(&self, at: usize, story: &Story, matches: &[Match], known: Option<&[String]>, day: Date) -> bool {
        let dossier = &self.dossiers[at];
        let is_named = |party: &String| story.parties.get(party).is_some_and(|found| found.is_in_title);
        (!dossier.watchlists.is_empty() || self.is_of_its_own(at, story))
            && Asked::new(dossier, matches, known, story).is_in_title()
            && !self.subjects[at].is_empty()
            && (dossier.core.is_empty() || dossier.core.iter().any(is_named))
            && dossier.protagonist.as_ref().is_none_or(is_named)
            && self.landmarks(at, day) >= LANDMARKS_BARE_MIN
    }

    /// Whether the headline goes from one landmark of the dossier to another: "From Tenerife to Ahmedabad".
    fn spans(&self, dossier: usize, story: &Story, day: Date) -> bool {
        let Some(ends) = &story.ends else {
            return false;
        };
        let is_landmark = |known: &&Known| {
            known.dossier == dossier && known.is_bare && known.last < day && self.event(known).weight >= LANDMARK
        };
        let [one, other] = ends.each_ref().map(|end| {
            let stems = terms::terms(end);
            let landmarks = self.events.iter().filter(is_landmark);
            let is_at = |known: &&Known| stems.iter().any(|stem| known.plain.words.contains(stem));
            landmarks
                .filter(is_at)
                .map(|known| known.event)
                .collect::<HashSet<usize>>()
        });
        !one.is_empty() && !other.is_empty() && one.is_disjoint(&other)
    }

    fn landmarks(&self, dossier: usize, day: Date) -> usize {
        let is_old = |known: &&Known| known.dossier == dossier && known.last < day;
        let weights = self.events.iter().filter(is_old).map(|known| self.event(known).weight);
        weights.filter(|&weight| weight >= LANDMARK).count()
    }

    /// Part of a dossier's events to which all its core parties are party: high where it is about what binds them.
    fn bound_together(&self, dossier: usize) -> f64 {
        let (mut all, mut bound) = (0.0, 0.0);
        for known in self.events.iter().filter(|known| known.dossier == dossier) {
            all += 1.0;
            bound += if self.names_core(known) { 1.0 } else { 0.0 };
        }
        bound / f64::max(all, 1.0)
    }

    fn names_core(&self, known: &Known) -> bool {
        let core = &self.dossiers[known.dossier].core;
        core.iter().all(|party| known.parties.contains(party))
    }

    fn long_line(&self, dossier: usize, story: &Story, day: Date, limit: usize) -> Vec<Scored> {
        let Ok(newest) = day.checked_sub(NEWS_DAYS.days()) else {
            return Vec::new();
        };
        let protagonist = self.dossiers[dossier].protagonist.as_ref();
        let scene = self.scene(dossier, story, day);
        let subject = &self.subjects[dossier];
        let mut among: Vec<usize> = (0..self.events.len())
            .filter(|&at| {
                let known = &self.events[at];
                let event = self.event(known);
                known.dossier == dossier
                    && known.last <= newest
                    && event.weight >= if known.is_bare { LANDMARK } else { WEIGHT_MIN }
                    && !(known.is_bare && subject.is_of_another(known, story))
                    && event.until.is_none_or(|until| day < until)
                    && protagonist.is_none_or(|party| known.parties.contains(party))
            })
            .collect();
        among.sort_by_key(|&at| std::cmp::Reverse(self.event(&self.events[at]).weight));
        among.truncate(LOOKED_AT_MAX);
        let mut found: Vec<Scored> = among.into_iter().map(|at| self.worth(at, &scene)).collect();
        found.sort_by(|a, b| {
            let age = |at: usize| self.events[at].last;
            (b.points.sum().total_cmp(&a.points.sum())).then_with(|| age(a.at).cmp(&age(b.at)))
        });
        let remembered = day.checked_sub(REMEMBERED_DAYS.days()).unwrap_or(newest);
        let mut has_recent = false;
        found.retain(|scored| {
            let is_recent = self.events[scored.at].last > remembered;
            let is_kept = !(is_recent && has_recent);
            has_recent |= is_recent;
            is_kept
        });
        found.truncate(limit);
        found
    }

    fn worth(&self, at: usize, scene: &Scene<'_>) -> Scored {
        let known = &self.events[at];
        let event = self.event(known);
        let shared = known.threads.iter().filter_map(|(thread, share)| {
            let found = scene.story.threads.get(thread)?;
            Some(found.weight * share)
        });
        let subject = shared.fold(0.0, f64::max);
        let mention = scene.story.mentions.of(event, scene.day);
        let mut people = known.parties.iter().filter(|party| self.reader.is_person(party));
        let one = |is: bool| if is { 1.0 } else { 0.0 };
        let base = self.scale.points(known, event, scene);
        let total = f64::from(event.weight)
            + SUBJECT * subject
            + ACTORS * base.ent
            + WORDS * base.words
            + PERSON * one(people.any(|person| scene.story.names(person)))
            + ROAD * one(self.is_road(at, scene.day))
            + ALL_CORE * one(self.names_core(known))
            + MENTIONED * one(mention.is_some());
        Scored {
            at,
            points: Points::of_arc(total),
            mention,
        }
    }

    /// Whether the event ended or replaced a landmark, or soon led to one.
    fn is_road(&self, at: usize, day: Date) -> bool {
        let known = &self.events[at];
        self.event(known).relations.iter().any(|relation| {
            let Some(other) = self.numbers.get(&relation.to).map(|&to| &self.events[to]) else {
                return false;
            };
            let to = self.event(other);
            let soon = || {
                known
                    .last
                    .checked_add(ROAD_DAYS.days())
                    .is_ok_and(|by| to.date.first <= by)
            };
            to.weight >= LANDMARK
                && to.date.first <= day
                && match relation.kind {
                    RelationKind::PartOf => false,
                    RelationKind::LeadsTo => soon(),
                    _ => true,
                }
        })
    }
}
