//! Events as the historian holds them, and what can be learned from all of them.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use jiff::civil::Date;

use super::Historian;
use crate::context::acts::{Acts, Kinds};
use crate::context::dossier::{Event, RelationKind};
use crate::context::everyday;
use crate::context::plain::Plain;
use crate::text::terms;

/// Shares of an event in its own thread, in further ones, and in those it explains.
pub(super) const SHARE_OWN: f64 = 1.0;
const SHARE_FURTHER: f64 = 0.8;
const SHARE_ALSO: f64 = 0.6;

/// A party of more than one in so many events is in the news each day: that it is named leads to none of them.
const COMMON_PART: usize = 3;

/// From this weight on an event is a landmark of its dossier.
pub(super) const LANDMARK: u8 = 4;

/// An event, compiled.
#[derive(Debug)]
pub(in crate::context) struct Known {
    pub(in crate::context) dossier: usize,
    pub(in crate::context) event: usize,
    /// Last day it can mean.
    pub(in crate::context) last: Date,
    pub(in crate::context) year: f64,
    /// Thread and how much the event belongs to it.
    pub(in crate::context) threads: Vec<(usize, f64)>,
    /// Those who took part; persons and states of the past count for the state of today too.
    pub(in crate::context) parties: BTreeSet<String>,
    /// Sorted.
    pub(in crate::context) stems: Vec<String>,
    /// What its headline says was done.
    pub(in crate::context) acts: Kinds,
    /// Its headline tells everyday business: profits, orders, strikes.
    pub(in crate::context) is_everyday: bool,
    /// Nobody gave it a thread.
    pub(in crate::context) is_bare: bool,
    /// What it is known by where it has no thread; empty where it has.
    pub(in crate::context) plain: Plain,
}

impl Known {
    /// The thread it is about above all.
    pub(super) fn own(&self) -> Option<usize> {
        let own = self.threads.iter().find(|(_, share)| *share >= SHARE_OWN);
        own.map(|&(thread, _)| thread)
    }
}

/// Whether nobody gave the event a thread.
pub(super) fn is_bare(event: &Event) -> bool {
    event.threads.is_empty() && event.also.is_empty()
}

/// What an event's headline tells, else what those in other languages tell.
fn acts(event: &Event) -> Kinds {
    let mut headlines = std::iter::once(&event.headline).chain(event.headlines.values());
    let told = headlines.find_map(|headline| Some(Acts::read(headline)).filter(|acts| !acts.main.is_empty()));
    told.map(|acts| acts.main).unwrap_or_default()
}

impl Historian {
    pub(super) fn add(&mut self, dossier: usize, event: usize, from: &Event) {
        let number = self.events.len();
        let threads = self.shares(from);
        for &thread in threads.keys() {
            self.by_thread.entry(thread).or_default().push(number);
        }
        if !threads.is_empty() {
            for theme in &from.themes {
                self.by_theme.entry(theme.clone()).or_default().push(number);
            }
        }
        for relation in &from.relations {
            if matches!(relation.kind, RelationKind::Ends | RelationKind::Supersedes) {
                let on = self.closed_on.entry(relation.to.clone()).or_insert(from.date.first);
                *on = from.date.first.min(*on);
            }
        }
        let plain = if threads.is_empty() {
            Plain::new(from, &self.reader)
        } else {
            Plain::default()
        };
        let mut stems = terms::terms(&format!("{} {}", from.headline, from.summary));
        stems.extend(plain.words.iter().cloned());
        stems.sort_unstable();
        stems.dedup();
        let last = from.end.map_or(from.date.last, |end| end.last.max(from.date.last));
        self.numbers.insert(from.id.clone(), number);
        self.events.push(Known {
            dossier,
            event,
            last,
            year: f64::from(last.year()) + f64::from(last.day_of_year()) / 366.0,
            acts: acts(from),
            is_everyday: everyday::is_everyday(&from.headline, Acts::read(&from.headline)),
            is_bare: threads.is_empty(),
            threads: threads.into_iter().collect(),
            parties: self.reader.closure(from.actors.iter().chain(&plain.parties)),
            stems,
            plain,
        });
    }

    fn shares(&self, from: &Event) -> BTreeMap<usize, f64> {
        let own = from.threads.iter().take(1).map(|id| (id, SHARE_OWN));
        let further = from.threads.iter().skip(1).map(|id| (id, SHARE_FURTHER));
        let also = from.also.iter().map(|id| (id, SHARE_ALSO));
        let mut threads: BTreeMap<usize, f64> = BTreeMap::new();
        for (id, share) in own.chain(further).chain(also) {
            if let Some(thread) = self.reader.number(id) {
                let known = threads.entry(thread).or_insert(0.0);
                *known = share.max(*known);
            }
        }
        threads
    }

    /// What all events together say, once they are known.
    pub(super) fn learn(&mut self) {
        self.learn_names();
        let postings = self.by_thread.values_mut().chain(self.by_theme.values_mut());
        for posting in postings.chain(self.by_party.values_mut()) {
            posting.sort_by_key(|&at| std::cmp::Reverse(self.events[at].last));
        }
        let mut own: HashMap<(usize, usize), Vec<usize>> = HashMap::new();
        for (at, known) in self.events.iter().enumerate() {
            if let Some(thread) = known.own() {
                own.entry((known.dossier, thread)).or_default().push(at);
            }
        }
        for (&key, events) in &own {
            let oldest = events.iter().min_by_key(|&&at| self.events[at].last);
            self.first_of.extend(oldest.map(|&at| (key, at)));
        }
        self.learn_parties(&own);
        self.learn_spine();
    }

    /// Files the events with threads under whom and what they name, but for those that most of them do.
    fn learn_names(&mut self) {
        let mut count = 0_usize;
        for (at, known) in self.events.iter().enumerate().filter(|(_, known)| !known.is_bare) {
            count += 1;
            for party in known.parties.iter().filter(|party| self.reader.is_one(party)) {
                self.by_party.entry(party.clone()).or_default().push(at);
            }
        }
        self.by_party.retain(|_, posting| posting.len() * COMMON_PART <= count);
    }

    /// Notes for which parties a thread's own events do without: nuclear tests name one state, so a story of one does too.
    fn learn_parties(&mut self, own: &HashMap<(usize, usize), Vec<usize>>) {
        let parties: BTreeSet<&String> = self.dossiers.iter().flat_map(|d| &d.core).collect();
        let mut by_thread: HashMap<usize, Vec<usize>> = HashMap::new();
        for (&(_, thread), events) in own {
            by_thread.entry(thread).or_default().extend(events);
        }
        for (thread, events) in by_thread {
            for party in &parties {
                // As the editor wrote them: the Soviet Union of a war of 1950 is not asked of a story of today.
                let named = events
                    .iter()
                    .filter(|&&at| self.event(&self.events[at]).actors.contains(*party))
                    .count();
                if named * 2 < events.len() {
                    self.does_without.insert((thread, (*party).clone()));
                }
            }
        }
    }

    /// Notes the threads in which one landmark replaced or ended another, and those in which one amended another.
    fn learn_spine(&mut self) {
        let (mut spine, mut amended) = (HashSet::new(), HashSet::new());
        for known in &self.events {
            let event = self.event(known);
            let Some(thread) = known.own().filter(|_| event.weight >= LANDMARK) else {
                continue;
            };
            for relation in &event.relations {
                let other = self.numbers.get(&relation.to).map(|&at| &self.events[at]);
                let is_kin = |other: &Known| other.own() == Some(thread) && self.event(other).weight >= LANDMARK;
                if !other.is_some_and(is_kin) {
                    continue;
                }
                match relation.kind {
                    RelationKind::Ends | RelationKind::Supersedes => spine.insert((known.dossier, thread)),
                    RelationKind::Amends => amended.insert((known.dossier, thread)),
                    _ => false,
                };
            }
        }
        (self.spine, self.amended) = (spine, amended);
    }
}
