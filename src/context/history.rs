//! Which lines of the dossiers belong under a story.
//!
//! A gate decides first whether the story deserves history at all. Then events
//! that share a thread with it are scored by a dozen terms that a person can
//! check, and the best few are shown. A story that looks back over the whole
//! subject gets the long line of turning points instead. Word overlap alone was
//! measured to choose twice as many wrong lines as right ones; it is one term
//! here, and a light one.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

pub use reports::ReadReports;

use super::Line;
use super::dossier::{Dossier, Event, Vocabulary};
use super::everyday::Elsewhere;
use super::plain::{self, Asked, Subject, Ties};
use super::reading::{Reader, Story};
use super::scoring::{self, Points, Scale};
use crate::entries::Entry;
use crate::matches::Match;
use crate::text::aliases::AliasIndex;

mod arc;
mod candidates;
mod gate;
mod itself;
mod known;
mod mention;
mod reasons;
mod reports;

pub(super) use known::Known;
pub(super) use mention::{Mention, Mentions};

/// Points from which a line is shown. The first ones need fewer: where little is known of a subject, that little is mostly
/// right. The sixth and seventh must be strong. A lower floor shows more good lines and more wrong ones; right or absent is the
/// rule.
const FLOOR_OF_FIRST: f64 = 5.0;
const FLOOR: f64 = 6.0;
const FLOOR_OF_MORE: f64 = 7.75;
const LINES_FIRST: usize = 4;
const LINES_AT_FLOOR: usize = 5;

/// The same where no editor gave threads: each line after the second must be stronger, and more than five are not shown.
const FLOORS_BARE: [f64; 5] = [6.0, 6.0, 6.5, 6.75, 7.25];

/// There, days within which an act leads to another one between the same states, whoever else took part.
const LED_NEAR_DAYS: i32 = 14;

/// There, what an event gains by a relation to another, and the points from which on the other gives it.
const RELATED: f64 = 0.5;
const RELATED_FROM: f64 = 6.5;

/// Most lines under one story in a mail.
pub const LINES_MAX: usize = 7;

/// Most lines for one who asks for more than a mail shows.
pub const LINES_ASKED_MAX: usize = 50;

/// Dossiers, threads and names, compiled.
#[derive(Debug, Default)]
pub struct Historian {
    reader: Reader,
    dossiers: Vec<Dossier>,
    events: Vec<Known>,
    /// Events of a thread, youngest first.
    by_thread: HashMap<usize, Vec<usize>>,
    by_theme: HashMap<String, Vec<usize>>,
    /// Events of a person, place, ship or company that not most events name, youngest first.
    by_party: HashMap<String, Vec<usize>>,
    /// By id.
    numbers: HashMap<String, usize>,
    /// The oldest event of its own thread, by dossier and thread.
    first_of: HashMap<(usize, usize), usize>,
    /// Threads most of whose own events do not name the party.
    does_without: HashSet<(usize, String)>,
    /// Threads whose turning points replaced one another: what the dossier is about.
    spine: HashSet<(usize, usize)>,
    /// Threads in which one landmark amended another.
    amended: HashSet<(usize, usize)>,
    closed_on: HashMap<String, Date>,
    /// By dossier: the kinds of news, told apart from most, that its own events are of.
    elsewhere: Vec<Elsewhere>,
    /// Counted over the events with threads.
    scale: Scale,
    /// The events without threads, by dossier.
    subjects: Vec<Subject>,
}

/// A story on its day, as events are scored against it.
pub(super) struct Scene<'s> {
    pub(super) story: &'s Story,
    pub(super) day: Date,
    pub(super) core: &'s [String],
    /// Weight of the story's threads together.
    pub(super) threads: f64,
    /// What its parties weigh together, those of the core left out.
    pub(super) parties: f64,
    /// What its words weigh together.
    pub(super) words: f64,
}

/// An event with its points, and what the text said of it.
#[derive(Debug, Clone)]
struct Scored {
    at: usize,
    points: Points,
    mention: Option<Mention>,
}

/// A report as it was read, with what was chosen for it.
struct Told<'s> {
    story: &'s Story,
    day: Date,
    chosen: Vec<Scored>,
}

/// The watchlists that a story met: where nobody says which, those that it was found by say it.
fn met(matches: &[Match], watchlists: Option<&[String]>) -> Option<Vec<String>> {
    let found = || matches.iter().map(|found| found.watchlist.clone()).collect();
    let by_matches = || (!matches.is_empty()).then(found);
    watchlists.map(<[String]>::to_vec).or_else(by_matches)
}

fn day_of(moment: Timestamp) -> Date {
    moment.to_zoned(jiff::tz::TimeZone::UTC).date()
}

impl Historian {
    /// Compiles the dossiers with their vocabulary of threads over the alias sets.
    #[must_use]
    pub fn new(dossiers: &[Dossier], vocabulary: &Vocabulary, aliases: Arc<AliasIndex>) -> Self {
        let bare = || {
            let events = dossiers.iter().flat_map(|dossier| &dossier.events);
            events.filter(|event| known::is_bare(event))
        };
        let names: BTreeSet<&str> = bare().flat_map(|event| &event.others).map(String::as_str).collect();
        let headlines = bare().flat_map(|event| std::iter::once(&event.headline).chain(event.headlines.values()));
        let mut historian = Self {
            reader: Reader::new(vocabulary, aliases, &names, headlines.map(String::as_str)),
            dossiers: dossiers.to_vec(),
            ..Self::default()
        };
        for (at, dossier) in dossiers.iter().enumerate() {
            for (number, event) in dossier.events.iter().enumerate() {
                historian.add(at, number, event);
            }
        }
        historian.elsewhere = dossiers.iter().map(elsewhere).collect();
        historian.learn();
        historian.scale = Scale::new(historian.events.iter().filter(|known| !known.is_bare));
        historian.subjects = (dossiers.iter().enumerate())
            .map(|(at, dossier)| Subject::new(at, dossier, &historian.events, &historian.reader))
            .collect();
        historian
    }

    /// The lines for the story that `entry` stands for, best first, at most `limit`; none is the usual answer for a story
    /// that needs no history. Events whose latest possible day is not before the entry's own day are never chosen.
    /// `matches` are the watchlists the story met. Headlines in the first of `languages` that the dossier has.
    #[must_use]
    pub fn lines(&self, entry: &Entry, matches: &[Match], languages: &[String], limit: usize) -> Vec<Line> {
        self.lines_among(entry, matches, None, languages, limit)
    }

    /// As [`Historian::lines`]; with `watchlists`, only from dossiers that serve one of them.
    #[must_use]
    pub fn lines_among(
        &self,
        entry: &Entry,
        matches: &[Match],
        watchlists: Option<&[String]>,
        languages: &[String],
        limit: usize,
    ) -> Vec<Line> {
        let Some(published) = entry.published else {
            // Without a day nothing can be said to be older.
            return Vec::new();
        };
        let watchlists = met(matches, watchlists);
        let day = day_of(published);
        let story = self.reader.read(entry, day);
        let one = self.told(&story, matches, watchlists.as_deref(), day, limit);
        self.worded(&one, languages)
    }

    /// What is chosen for a report that was read as of `day`.
    fn told<'s>(
        &self,
        story: &'s Story,
        matches: &[Match],
        watchlists: Option<&[String]>,
        day: Date,
        limit: usize,
    ) -> Told<'s> {
        let chosen = if story.is_elsewhere {
            Vec::new()
        } else {
            let limit = limit.min(LINES_ASKED_MAX);
            self.arc(story, matches, watchlists, day, limit).unwrap_or_else(|| {
                choose(
                    &self.found(story, matches, watchlists, day),
                    |one| one.points.sum(),
                    &self.events,
                    limit,
                )
            })
        };
        Told { story, day, chosen }
    }

    fn worded(&self, told: &Told<'_>, languages: &[String]) -> Vec<Line> {
        let lines = told.chosen.iter();
        lines
            .map(|scored| self.line(scored, told.story, told.day, &told.chosen, languages))
            .collect()
    }

    /// Everything that may be shown, best first.
    fn found(&self, story: &Story, matches: &[Match], watchlists: Option<&[String]>, day: Date) -> Vec<Scored> {
        let serving = (self.dossiers.iter().zip(0..)).filter(|(dossier, _)| gate::serves(dossier, watchlists));
        let serving: Vec<usize> = serving.map(|(_, at)| at).collect();
        let plain = serving
            .iter()
            .flat_map(|&at| self.scored_plain(at, story, matches, watchlists, day));
        let mut found: Vec<Scored> = plain.collect();
        let mut deserving = serving;
        deserving.retain(|&at| self.deserves(at, story, matches));
        found.extend(self.scored(&deserving, story, matches, day));
        found.sort_by(|a, b| {
            let last = |at: usize| self.events[at].last;
            (b.points.sum().total_cmp(&a.points.sum())).then_with(|| last(b.at).cmp(&last(a.at)))
        });
        found
    }

    fn scene<'s>(&'s self, dossier: usize, story: &'s Story, day: Date) -> Scene<'s> {
        let core = &self.dossiers[dossier].core;
        Scene {
            story,
            day,
            core,
            threads: story.threads.values().map(|found| found.weight).sum(),
            parties: self.scale.party_mass(story, core),
            words: self.scale.word_mass(story),
        }
    }

    /// The events without threads that share enough with a story of the dossier's subject.
    fn scored_plain(
        &self,
        dossier: usize,
        story: &Story,
        matches: &[Match],
        known: Option<&[String]>,
        day: Date,
    ) -> Vec<Scored> {
        let (from, subject) = (&self.dossiers[dossier], &self.subjects[dossier]);
        let asked = Asked::new(from, matches, known, story);
        if subject.is_empty() || !(asked.is_met || from.watchlists.is_empty()) {
            return Vec::new();
        }
        let about = subject.about(story);
        // A river's flood is none of its dams' history, nor is a match of two who quarrel over them.
        let is_beyond = story.elsewhere.is_beyond(self.elsewhere[dossier]);
        if is_beyond && !(story.elsewhere.is_nature() && about.is_on_subject) {
            return Vec::new();
        }
        let is_recent = |at: usize| itself::days(self.events[at].last, day) <= LED_NEAR_DAYS;
        let is_same_act = |at: usize| story.acts.all().shares(self.events[at].acts);
        let near = subject.near(story, |at| self.events[at].last < day, is_recent, is_same_act, &about);
        let mut near = self.older(dossier, near.into_iter(), story, day);
        near.retain(|&at| self.is_itself(at, story, day) == Some(false));
        let kin = near.into_iter().filter_map(|at| {
            let known = &self.events[at];
            let event = self.event(known);
            let follows = self.leads(at, story, day);
            let mention = self.spoken_of(at, story, day);
            let ties = Ties {
                is_spoken_of: mention.is_some() || self.led_to(at, story, day),
                is_dated: mention.is_some_and(|mention| subject.is_dated(&mention)),
                has_led: is_recent(at) && follows,
                follows,
                age_days: f64::from(itself::days(known.last, day)),
            };
            let kinship = subject.kinship(known, event, story, &asked, &about, ties)?;
            Some((at, (kinship, ties.age_days, scoring::weight(event))))
        });
        let (ats, kin): (Vec<usize>, Vec<_>) = kin.unzip();
        let points = ats.into_iter().zip(plain::points(&kin));
        let told = points.filter_map(|(at, points)| Some((at, points?))).collect();
        self.lift_related(told)
            .into_iter()
            .map(|(at, points)| Scored {
                at,
                points: Points::of_plain(points),
                mention: None,
            })
            .collect()
    }

    /// What an editor joined belongs together: an event is nearer where one that it led to, ended or is part of is near, or the
    /// other way round.
    fn lift_related(&self, told: Vec<(usize, f64)>) -> Vec<(usize, f64)> {
        let strong: HashMap<usize, f64> = told
            .iter()
            .copied()
            .filter(|(_, points)| *points >= RELATED_FROM)
            .collect();
        let others = |at: usize| {
            let relations = self.event(&self.events[at]).relations.iter();
            relations.filter_map(|relation| self.numbers.get(&relation.to).copied())
        };
        let lifted: HashSet<usize> = strong.keys().flat_map(|&at| others(at)).collect();
        let lift = |(at, points): (usize, f64)| {
            let is_related = lifted.contains(&at) || others(at).any(|other| strong.contains_key(&other));
            (at, points + if is_related { RELATED } else { 0.0 })
        };
        told.into_iter().map(lift).collect()
    }

    fn event(&self, known: &Known) -> &Event {
        &self.dossiers[known.dossier].events[known.event]
    }
}

/// The kinds of news that a dossier's title and headlines name.
fn elsewhere(dossier: &Dossier) -> Elsewhere {
    let headlines = dossier.events.iter().map(|event| &event.headline);
    let texts = std::iter::once(&dossier.title).chain(headlines);
    texts.fold(Elsewhere::default(), |kinds, text| kinds.and(Elsewhere::read(text)))
}

/// Best first; the sixth and later must be stronger, and so must what no editor gave threads.
fn choose(found: &[Scored], worth: impl Fn(&Scored) -> f64, events: &[Known], limit: usize) -> Vec<Scored> {
    let mut chosen: Vec<Scored> = Vec::new();
    let mut bare = 0;
    for scored in found {
        let is_bare = events[scored.at].is_bare;
        let floor = match (is_bare, chosen.len()) {
            (true, _) => FLOORS_BARE.get(bare).copied().unwrap_or(f64::INFINITY),
            (false, 0..LINES_FIRST) => FLOOR_OF_FIRST,
            (false, LINES_FIRST..LINES_AT_FLOOR) => FLOOR,
            (false, _) => FLOOR_OF_MORE,
        };
        if chosen.len() >= limit.min(LINES_MAX) || worth(scored) < floor {
            continue;
        }
        bare += usize::from(is_bare);
        chosen.push(scored.clone());
    }
    chosen
}

#[cfg(test)]
mod tests;
