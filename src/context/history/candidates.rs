//! The events that may stand under a story, and their points.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;

use super::known::LANDMARK;
use super::{Historian, Known, Mention, Scene, Scored};
use crate::context::dossier::RelationKind;
use crate::context::reading::Story;
use crate::context::scoring::Points;
use crate::matches::Match;

/// Events looked at for each thread of a story, youngest first, and as many landmarks beside them: bounds the time where a
/// dossier has tens of thousands on one thread.
const THREAD_MAX: usize = 2_000;

/// What a month with its year says beside a year alone, of which a dossier has many events.
const MONTH_TOLD: f64 = 2.0;

/// Points above which a line begins to speak for what it replaced, and how many more make it certain.
const REPLACING_FROM: f64 = super::FLOOR;
const REPLACING_SPAN: f64 = 3.0;

impl Historian {
    /// The events with threads of these dossiers. The last time that something happened is the last of all of them: threads are common
    /// to the dossiers, and a vote of 2022 in one is not the last where another has one of 2024.
    pub(super) fn scored(&self, dossiers: &[usize], story: &Story, matches: &[Match], day: Date) -> Vec<Scored> {
        let of_dossier = |&at: &usize| {
            let near = self.near(at, story, matches, day);
            self.allowed(at, near.into_iter(), story, day)
        };
        let mut candidates: Vec<usize> = dossiers.iter().flat_map(of_dossier).collect();
        candidates.sort_by_key(|&at| std::cmp::Reverse(self.events[at].last));
        let scenes: HashMap<usize, Scene<'_>> = dossiers.iter().map(|&at| (at, self.scene(at, story, day))).collect();
        let is_old = |at: usize| match self.is_itself(at, story, day) {
            Some(is_itself) => !is_itself,
            // The day before yesterday: decided below, when it is known how near it is.
            None => self.events[at].last.tomorrow().is_ok_and(|next| next < day),
        };
        let ranks = self.ranks(candidates.iter().copied().filter(|&at| is_old(at)));
        let mut scored: Vec<Scored> = candidates
            .into_iter()
            .map(|at| self.points(at, &scenes[&self.events[at].dossier], &ranks))
            .collect();
        self.lift_replaced(&mut scored, story);
        scored.retain(|scored| is_old(scored.at) && !self.is_story_itself(scored, story, day));
        scored
    }

    /// An event two days old that is the last of what the headline is about, where the acts of both are not known: the news
    /// takes that long to some papers.
    fn is_story_itself(&self, scored: &Scored, story: &Story, day: Date) -> bool {
        let points = &scored.points;
        points.own >= 1.0 && points.is_last() && self.is_itself(scored.at, story, day).is_none()
    }

    /// Those of a dossier's events that may stand under a story of this day, youngest first.
    pub(super) fn older(
        &self,
        dossier: usize,
        events: impl Iterator<Item = usize>,
        story: &Story,
        day: Date,
    ) -> Vec<usize> {
        let mut older = self.allowed(dossier, events, story, day);
        older.retain(|&at| self.events[at].last < day);
        older
    }

    /// As [`Historian::older`], with the events of the story's own day and the one before: they are the story itself, are
    /// never shown, and say what was replaced by it.
    fn allowed(&self, dossier: usize, events: impl Iterator<Item = usize>, story: &Story, day: Date) -> Vec<usize> {
        let protagonist = self.dossiers[dossier].protagonist.as_deref();
        let mut allowed: Vec<usize> = events
            .filter(|&at| {
                let known = &self.events[at];
                known.dossier == dossier
                    && known.last <= day
                    && self.event(known).until.is_none_or(|until| day < until)
                    && protagonist.is_none_or(|party| known.parties.contains(party) == story.names(party))
            })
            .collect();
        allowed.sort_by_key(|&at| std::cmp::Reverse(self.events[at].last));
        allowed
    }

    /// Events that share a thread with the story; if it has none, a theme with the watchlists it met. And events with a person,
    /// place, ship or company of the headline: the same minister, the same shoal.
    fn near(&self, dossier: usize, story: &Story, matches: &[Match], day: Date) -> BTreeSet<usize> {
        let postings: Vec<&Vec<usize>> = if story.threads.is_empty() {
            let themes = matches.iter().map(|found| &found.watchlist);
            themes.filter_map(|theme| self.by_theme.get(theme)).collect()
        } else {
            let threads = story.threads.keys();
            threads.filter_map(|thread| self.by_thread.get(thread)).collect()
        };
        let core = &self.dossiers[dossier].core;
        let named = story
            .parties
            .iter()
            .filter(|(party, found)| found.is_in_title && !core.contains(party));
        let named = named.filter_map(|(party, _)| self.by_party.get(party));
        let mut near = self.in_named_months(dossier, story);
        for posting in postings.into_iter().chain(named) {
            let from = posting.partition_point(|&at| self.events[at].last > day);
            let own = || {
                let older = posting[from..].iter().copied();
                older.filter(|&at| self.events[at].dossier == dossier)
            };
            let is_landmark = |at: &usize| self.event(&self.events[*at]).weight >= LANDMARK;
            near.extend(own().take(THREAD_MAX));
            near.extend(own().skip(THREAD_MAX).filter(is_landmark).take(THREAD_MAX));
        }
        near
    }

    /// Events with threads in the months that the text names with their year, as far as it names the states that took part.
    fn in_named_months(&self, dossier: usize, story: &Story) -> BTreeSet<usize> {
        if !story.mentions.has_months() {
            return BTreeSet::new();
        }
        let of_dossier = (self.events.iter().zip(0..)).filter(|(known, _)| known.dossier == dossier && !known.is_bare);
        let meant = of_dossier.filter(|(known, at)| {
            story.mentions.has_month_of(self.event(known)) && self.is_between_its_states(*at, story)
        });
        meant.map(|(_, at)| at).take(THREAD_MAX).collect()
    }

    /// How many younger events each candidate has in each of its threads; candidates come youngest first.
    fn ranks(&self, candidates: impl Iterator<Item = usize>) -> HashMap<(usize, usize), u32> {
        let mut seen: HashMap<usize, u32> = HashMap::new();
        let mut ranks = HashMap::new();
        for at in candidates {
            for &(thread, _) in &self.events[at].threads {
                let younger = seen.entry(thread).or_insert(0);
                ranks.insert((at, thread), *younger);
                *younger += 1;
            }
        }
        ranks
    }

    fn points(&self, at: usize, scene: &Scene<'_>, ranks: &HashMap<(usize, usize), u32>) -> Scored {
        let known = &self.events[at];
        let event = self.event(known);
        let weight_of = |thread: usize| scene.story.threads.get(&thread).map_or(0.0, |found| found.weight);
        let mut points = self.scale.points(known, event, scene);
        points.rank = known
            .threads
            .iter()
            .map(|&(thread, share)| {
                let younger = ranks.get(&(at, thread)).copied().unwrap_or(0);
                weight_of(thread) * share / (1.0 + f64::from(younger))
            })
            .fold(0.0, f64::max);
        if let Some(own) = known.own() {
            points.own = weight_of(own);
            let is_first = self.first_of.get(&(known.dossier, own)) == Some(&at);
            points.first = if is_first { points.own } else { 0.0 };
        }
        points.in_force = if self.is_in_force(at, scene) { 1.0 } else { 0.0 };
        let mention = self.mention(at, scene);
        points.mention = match mention {
            Some(Mention::Day(_) | Mention::Month(..)) => MONTH_TOLD,
            Some(_) => 1.0,
            None => 0.0,
        };
        points.aside = if mention.is_none() && self.is_aside(known, scene.story, scene.core) {
            1.0
        } else {
            0.0
        };
        points.led = if self.leads(at, scene.story, scene.day) {
            1.0
        } else {
            0.0
        };
        points.others = if mention.is_none() && points.led == 0.0 && self.is_by_others(known, scene) {
            1.0
        } else {
            0.0
        };
        Scored { at, points, mention }
    }

    /// Whether the headline has a subject and the event nothing of it: no thread, and nobody whom it names but the core.
    fn is_aside(&self, known: &Known, story: &Story, core: &[String]) -> bool {
        let is_titled = |party: &String| story.parties.get(party).is_some_and(|found| found.is_in_title);
        let mut parties = known.parties.iter().filter(|party| !core.contains(party));
        story.threads.values().any(|found| found.is_headline)
            && !is_of_headline(known, story)
            && !parties.any(|party| self.reader.is_one(party) && is_titled(party))
    }

    /// Whether the headline names one who took part in events, and the story nobody who did in this one, the core left out: a list of one
    /// state is no antecedent of another's, nor a minister's visit of that of another. A landmark belongs to all.
    fn is_by_others(&self, known: &Known, scene: &Scene<'_>) -> bool {
        let (story, core) = (scene.story, scene.core);
        // The states of the past, too, of which those of today are heirs.
        let is_of_core = |party: &String| {
            let counts_for = || self.reader.closure(std::iter::once(party));
            core.contains(party) || self.reader.is_state(party) && counts_for().iter().any(|id| core.contains(id))
        };
        let mut named = story.parties.iter().filter(|(_, found)| found.is_in_title);
        let mut took_part = known.parties.iter().filter(|party| !is_of_core(party)).peekable();
        self.event(known).weight < LANDMARK
            && named.any(|(party, _)| !core.contains(party) && self.scale.count_of_party(party) > 0.0)
            && took_part.peek().is_some()
            && !took_part.any(|party| story.names(party))
    }

    /// What the text itself says of the event, if both are on one subject.
    fn mention(&self, at: usize, scene: &Scene<'_>) -> Option<Mention> {
        let known = &self.events[at];
        let event = self.event(known);
        let named = scene.story.mentions.instrument(&event.instruments, scene.story);
        // A month with its year, and all states that took part, say by themselves which event is meant; of several in that month,
        // those that have more to do with the story.
        let dated = || {
            let is_meant = scene.story.mentions.has_month_of(event) && self.is_between_its_states(at, scene.story);
            let mention = is_meant.then(|| scene.story.mentions.of(event, scene.day)).flatten()?;
            let is_told = matches!(mention, Mention::Day(_))
                || is_near_in_substance(known, scene) && self.is_nearest_of_its_month(known, scene)
                || self.of_its_month(known).nth(1).is_none();
            is_told.then_some(mention)
        };
        let of_subject = || {
            let own = known.own()?;
            scene.story.threads.get(&own)?;
            let mention = scene.story.mentions.of(event, scene.day)?;
            let is_of_month = matches!(mention, Mention::Month(..));
            (!is_of_month || self.is_nearest_of_its_month(known, scene)).then_some(mention)
        };
        named.or_else(dated).or_else(of_subject)
    }

    /// The events of its dossier that ended in the same month, itself among them.
    fn of_its_month(&self, known: &Known) -> impl Iterator<Item = &Known> {
        let month = |known: &Known| (known.dossier, known.last.year(), known.last.month());
        let own = month(known);
        self.events.iter().filter(move |other| month(other) == own)
    }

    /// Whether an event is on the headline's subject, or no other of the same month is: "work on the bridge began in April" speaks of no
    /// ship of that April.
    fn is_nearest_of_its_month(&self, known: &Known, scene: &Scene<'_>) -> bool {
        is_of_headline(known, scene.story) || !self.of_its_month(known).any(|other| is_of_headline(other, scene.story))
    }

    /// A turning point on what the headline is about, that nothing has ended or replaced, to which all core parties of the story are
    /// party.
    fn is_in_force(&self, at: usize, scene: &Scene<'_>) -> bool {
        let known = &self.events[at];
        let event = self.event(known);
        let is_over = self.closed_on.get(&event.id).is_some_and(|&closed| closed <= scene.day);
        let mut named = scene.core.iter().filter(|party| scene.story.names(party));
        event.weight >= 5
            && !is_over
            && is_of_headline(known, scene.story)
            && named.all(|party| known.parties.contains(party))
    }

    /// What a strong line replaced, ended, amended or disputes is told with it, if the headline is on that subject: an old
    /// treaty belongs under a story about the alliance, not under each shell that it explains.
    fn lift_replaced(&self, scored: &mut [Scored], story: &Story) {
        let is_in_title = |at: usize| {
            let own = self.events[at].own();
            own.is_some_and(|own| story.threads.get(&own).is_some_and(|found| found.is_in_title))
        };
        let places: HashMap<usize, usize> = scored.iter().zip(0..).map(|(one, place)| (one.at, place)).collect();
        let sums: Vec<f64> = scored.iter().map(|one| one.points.sum()).collect();
        for place in 0..scored.len() {
            let lift = ((sums[place] - REPLACING_FROM) / REPLACING_SPAN).clamp(0.0, 1.0);
            let event = self.event(&self.events[scored[place].at]);
            for relation in &event.relations {
                if matches!(relation.kind, RelationKind::LeadsTo | RelationKind::PartOf) {
                    continue;
                }
                let other = self.numbers.get(&relation.to).and_then(|at| places.get(at));
                if let Some(&other) = other.filter(|&&other| is_in_title(scored[other].at)) {
                    let points: &mut Points = &mut scored[other].points;
                    points.replaced = points.replaced.max(lift);
                }
            }
        }
    }
}

/// Whether an event is on a subject of the story, or has a party of it that is not of the dossier's core.
fn is_near_in_substance(known: &Known, scene: &Scene<'_>) -> bool {
    let mut threads = known.threads.iter().map(|(thread, _)| thread);
    let is_shared = |party: &String| !scene.core.contains(party) && scene.story.names(party);
    threads.any(|thread| scene.story.threads.contains_key(thread)) || known.parties.iter().any(is_shared)
}

/// Whether the headline is about a thread of the event.
fn is_of_headline(known: &Known, story: &Story) -> bool {
    let mut threads = known.threads.iter().filter_map(|(thread, _)| story.threads.get(thread));
    threads.any(|found| found.is_headline)
}
