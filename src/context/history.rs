//! Which lines of the dossiers belong under a story.
//!
//! A gate decides first whether the story deserves history at all. Then events
//! that share a thread with it are scored by eight terms that a person can
//! check, and the best few are shown. Word overlap alone was measured to choose
//! twice as many wrong lines as right ones; it is one term of eight here.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::Line;
use super::dossier::{Confidence, Dossier, Event, RelationKind, Vocabulary};
use super::plain::{Asked, Plain, Subject};
use super::reading::{Reader, Story};
use super::scoring::{Points, Scale};
use crate::entries::Entry;
use crate::matches::{Field, Match};
use crate::text::aliases::AliasIndex;
use crate::text::terms;

/// Days by which an event must be older than the story: younger ones are nearly always the story itself.
const OLDER_DAYS: i64 = 2;

/// Points from which a line is shown: the first five, and two more that must be stronger. A lower floor shows more good lines
/// and more wrong ones; right or absent is the rule.
const FLOOR: f64 = 7.0;
const FLOOR_OF_MORE: f64 = 8.75;
const LINES_AT_FLOOR: usize = 5;

/// The same where no editor gave threads: such lines are wrong more often, so only three, and stronger.
const FLOOR_BARE: f64 = 7.25;
const LINES_BARE: usize = 3;

/// Names told in a reason.
const NAMES_SHOWN: usize = 3;

/// Most lines under one story.
pub const LINES_MAX: usize = 7;

/// Events scored for one story: bounds the time where a dossier has tens of thousands on one thread. The youngest are taken.
const SCORED_MAX: usize = 20_000;

/// Dossiers, threads and names, compiled.
#[derive(Debug, Default)]
pub struct Historian {
    reader: Reader,
    dossiers: Vec<Dossier>,
    events: Vec<Known>,
    by_thread: HashMap<usize, Vec<usize>>,
    by_theme: HashMap<String, Vec<usize>>,
    /// Threads most of whose own events do not name the party.
    does_without: HashSet<(usize, String)>,
    closed_on: HashMap<String, Date>,
    /// Counted over the events with threads.
    scale: Scale,
    /// The events without threads, by dossier.
    subjects: Vec<Subject>,
}

/// An event, compiled.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) dossier: usize,
    pub(super) event: usize,
    /// Last day it can mean.
    pub(super) last: Date,
    pub(super) year: f64,
    /// Thread and how much the event belongs to it.
    pub(super) threads: Vec<(usize, f64)>,
    pub(super) parties: BTreeSet<String>,
    pub(super) stems: Vec<String>,
    /// Nobody gave it a thread.
    pub(super) is_bare: bool,
    /// What it is known by where it has no thread; empty where it has.
    pub(super) plain: Plain,
}

/// Shares of an event in its own thread, in further ones, and in those it explains.
const SHARE_OWN: f64 = 1.0;
const SHARE_FURTHER: f64 = 0.8;
const SHARE_ALSO: f64 = 0.6;

impl Historian {
    /// Compiles the dossiers with their vocabulary of threads over the alias sets.
    #[must_use]
    pub fn new(dossiers: &[Dossier], vocabulary: &Vocabulary, aliases: Arc<AliasIndex>) -> Self {
        let bare = dossiers
            .iter()
            .flat_map(|dossier| &dossier.events)
            .filter(|event| is_bare(event));
        let names: BTreeSet<&str> = bare.flat_map(|event| &event.others).map(String::as_str).collect();
        let mut historian = Self {
            reader: Reader::new(vocabulary, aliases, &names),
            dossiers: dossiers.to_vec(),
            ..Self::default()
        };
        for (at, dossier) in dossiers.iter().enumerate() {
            for (number, event) in dossier.events.iter().enumerate() {
                historian.add(at, number, event);
            }
        }
        historian.learn_parties();
        historian.scale = Scale::new(historian.events.iter().filter(|known| !known.is_bare));
        historian.subjects = (dossiers.iter().enumerate())
            .map(|(at, dossier)| Subject::new(at, dossier, &historian.events))
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
        let day = published.to_zoned(jiff::tz::TimeZone::UTC).date();
        let story = self.reader.read(entry);
        if story.is_elsewhere {
            return Vec::new();
        }
        let mut found: Vec<(usize, Points)> = self
            .dossiers
            .iter()
            .enumerate()
            .filter(|(_, dossier)| serves(dossier, watchlists))
            .flat_map(|(at, dossier)| {
                let mut scored = self.scored_plain(at, &story, matches, watchlists, day);
                if self.deserves(&story, dossier, matches) {
                    scored.extend(self.scored(at, &story, matches, day));
                }
                scored
            })
            .collect();
        found.sort_by(|a, b| {
            let last = |at: usize| self.events[at].last;
            (b.1.sum().total_cmp(&a.1.sum())).then_with(|| last(b.0).cmp(&last(a.0)))
        });
        let chosen = self.choose(&found, limit.min(LINES_MAX));
        chosen
            .iter()
            .map(|(at, points)| self.line(*at, points, &story, &chosen, languages))
            .collect()
    }

    fn add(&mut self, dossier: usize, event: usize, from: &Event) {
        let number = self.events.len();
        let mut threads: BTreeMap<usize, f64> = BTreeMap::new();
        let own = from.threads.iter().take(1).map(|id| (id, SHARE_OWN));
        let further = from.threads.iter().skip(1).map(|id| (id, SHARE_FURTHER));
        let also = from.also.iter().map(|id| (id, SHARE_ALSO));
        for (id, share) in own.chain(further).chain(also) {
            if let Some(thread) = self.reader.number(id) {
                let known = threads.entry(thread).or_insert(0.0);
                *known = share.max(*known);
            }
        }
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
        let last = from.end.map_or(from.date.last, |end| end.last.max(from.date.last));
        let mut stems = terms::terms(&format!("{} {}", from.headline, from.summary));
        let plain = if threads.is_empty() {
            Plain::new(from, &self.reader)
        } else {
            Plain::default()
        };
        stems.extend(plain.words.iter().cloned());
        stems.sort_unstable();
        stems.dedup();
        self.events.push(Known {
            dossier,
            event,
            last,
            year: f64::from(last.year()) + f64::from(last.day_of_year()) / 366.0,
            is_bare: threads.is_empty(),
            threads: threads.into_iter().collect(),
            parties: from.actors.iter().chain(&plain.parties).cloned().collect(),
            stems,
            plain,
        });
    }

    /// Notes for which parties a thread's own events do without: nuclear tests name one state, so a story of one does too.
    fn learn_parties(&mut self) {
        let mut own: HashMap<usize, Vec<usize>> = HashMap::new();
        for (at, known) in self.events.iter().enumerate() {
            let first = known.threads.iter().find(|(_, share)| *share >= SHARE_OWN);
            if let Some(&(thread, _)) = first {
                own.entry(thread).or_default().push(at);
            }
        }
        let parties: BTreeSet<&String> = self.dossiers.iter().flat_map(|d| &d.core).collect();
        for (thread, events) in own {
            for party in &parties {
                let named = events
                    .iter()
                    .filter(|&&at| self.events[at].parties.contains(*party))
                    .count();
                if named * 2 < events.len() {
                    self.does_without.insert((thread, (*party).clone()));
                }
            }
        }
    }

    fn event(&self, known: &Known) -> &Event {
        &self.dossiers[known.dossier].events[known.event]
    }

    /// The gate: a watchlist of the dossier was met by two things in the headline; or a thread stands in the headline and
    /// the core parties are named, but for those that this thread's own events do without.
    fn deserves(&self, story: &Story, dossier: &Dossier, matches: &[Match]) -> bool {
        let is_met = matches.iter().any(|found| {
            (dossier.watchlists.is_empty() || dossier.watchlists.contains(&found.watchlist))
                && terms_in_title(found) >= 2
        });
        if is_met {
            return true;
        }
        let in_title: Vec<usize> = story
            .threads
            .iter()
            .filter(|(_, found)| found.is_in_title)
            .map(|(&thread, _)| thread)
            .collect();
        !in_title.is_empty()
            && dossier.core.iter().chain(&dossier.protagonist).all(|party| {
                story.names(party)
                    || in_title
                        .iter()
                        .any(|&thread| self.does_without.contains(&(thread, party.clone())))
            })
    }

    fn scored(&self, dossier: usize, story: &Story, matches: &[Match], day: Date) -> Vec<(usize, Points)> {
        let near = self.near(story, matches).into_iter();
        let candidates = self.older(dossier, near, story, day);
        let scene = self.scene(dossier, story, matches, day);
        let ranks = self.ranks(&candidates);
        candidates
            .into_iter()
            .map(|at| (at, self.points(at, &scene, &ranks)))
            .collect()
    }

    /// The events without threads that share enough with a story of the dossier's subject.
    fn scored_plain(
        &self,
        dossier: usize,
        story: &Story,
        matches: &[Match],
        known: Option<&[String]>,
        day: Date,
    ) -> Vec<(usize, Points)> {
        let (from, subject) = (&self.dossiers[dossier], &self.subjects[dossier]);
        let asked = Asked::new(from, matches, known);
        if subject.events.is_empty() || !(asked.is_met || from.watchlists.is_empty()) {
            return Vec::new();
        }
        let scene = Scene {
            is_met: asked.is_met,
            ..self.scene(dossier, story, matches, day)
        };
        let told = subject.events.iter().copied();
        let told = told.filter(|&at| {
            let known = &self.events[at];
            subject.is_told(known, self.event(known), story, &asked)
        });
        self.older(dossier, told, story, day)
            .into_iter()
            .map(|at| {
                let known = &self.events[at];
                (at, subject.scale.points(known, self.event(known), &scene))
            })
            .collect()
    }

    fn scene<'s>(&'s self, dossier: usize, story: &'s Story, matches: &'s [Match], day: Date) -> Scene<'s> {
        Scene {
            story,
            day,
            core: &self.dossiers[dossier].core,
            is_met: false,
            met: matches.iter().map(|found| found.watchlist.as_str()).collect(),
        }
    }

    /// Those of a dossier's events that may stand under a story of this day, youngest first.
    fn older(&self, dossier: usize, events: impl Iterator<Item = usize>, story: &Story, day: Date) -> Vec<usize> {
        let Ok(newest) = day.checked_sub(OLDER_DAYS.days()) else {
            return Vec::new();
        };
        let protagonist = self.dossiers[dossier].protagonist.as_deref();
        let mut older: Vec<usize> = events
            .filter(|&at| {
                let known = &self.events[at];
                known.dossier == dossier
                    && known.last <= newest
                    && self.event(known).until.is_none_or(|until| day < until)
                    && protagonist.is_none_or(|party| known.parties.contains(party) == story.names(party))
            })
            .collect();
        older.sort_by_key(|&at| std::cmp::Reverse(self.events[at].last));
        older.truncate(SCORED_MAX);
        older
    }

    /// Events that share a thread with the story; if it has none, a theme with the watchlists it met.
    fn near(&self, story: &Story, matches: &[Match]) -> BTreeSet<usize> {
        let threads = story.threads.keys().filter_map(|thread| self.by_thread.get(thread));
        let mut near: BTreeSet<usize> = threads.flatten().copied().collect();
        for found in matches {
            let themed = self.by_theme.get(&found.watchlist).into_iter().flatten();
            near.extend(themed.filter(|_| story.threads.is_empty()));
        }
        near
    }

    /// How many younger events each candidate has in each of its threads; candidates come youngest first.
    fn ranks(&self, candidates: &[usize]) -> HashMap<(usize, usize), u32> {
        let mut seen: HashMap<usize, u32> = HashMap::new();
        let mut ranks = HashMap::new();
        for &at in candidates {
            for &(thread, _) in &self.events[at].threads {
                let younger = seen.entry(thread).or_insert(0);
                ranks.insert((at, thread), *younger);
                *younger += 1;
            }
        }
        ranks
    }

    fn points(&self, at: usize, scene: &Scene<'_>, ranks: &HashMap<(usize, usize), u32>) -> Points {
        let known = &self.events[at];
        let event = self.event(known);
        let mut points = self.scale.points(known, event, scene);
        points.rank = known
            .threads
            .iter()
            .filter_map(|&(thread, share)| {
                let weight = scene.story.threads.get(&thread)?.weight;
                let younger = ranks.get(&(at, thread)).copied().unwrap_or(0);
                Some(weight * share / (1.0 + f64::from(younger)))
            })
            .fold(0.0, f64::max);
        let is_over = self.closed_on.get(&event.id).is_some_and(|&closed| closed <= scene.day);
        let names_all = scene
            .core
            .iter()
            .all(|party| !scene.story.names(party) || known.parties.contains(party));
        points.in_force = if event.weight >= 5 && !is_over && names_all {
            1.0
        } else {
            0.0
        };
        points
    }

    fn choose(&self, found: &[(usize, Points)], limit: usize) -> Vec<(usize, Points)> {
        let mut chosen: Vec<(usize, Points)> = Vec::new();
        let mut bare = 0;
        for (at, points) in found {
            let is_bare = self.events[*at].is_bare;
            let floor = match (is_bare, chosen.len()) {
                (true, _) => FLOOR_BARE,
                (false, 0..LINES_AT_FLOOR) => FLOOR,
                (false, _) => FLOOR_OF_MORE,
            };
            if chosen.len() >= limit || points.sum() < floor || (is_bare && bare >= LINES_BARE) {
                continue;
            }
            bare += usize::from(is_bare);
            chosen.push((*at, points.clone()));
        }
        chosen
    }

    fn line(
        &self,
        at: usize,
        points: &Points,
        story: &Story,
        chosen: &[(usize, Points)],
        languages: &[String],
    ) -> Line {
        let known = &self.events[at];
        let dossier = &self.dossiers[known.dossier];
        let event = self.event(known);
        let source = event.sources.first();
        let mut why = if known.is_bare {
            self.why_plain(known, event, story)
        } else {
            self.why(known, event, points, story)
        };
        if let Some(joint) = self.joint(event, chosen) {
            why = format!("{why}; {joint}");
        }
        Line {
            dossier: dossier.id.clone(),
            event: event.id.clone(),
            date: event.date,
            headline: headline(dossier, event, languages).to_owned(),
            score: (points.sum() * 100.0).round() / 100.0,
            why,
            publisher: source.map_or_else(String::new, |source| source.publisher.clone()),
            url: source.map_or_else(String::new, |source| source.url.clone()),
            is_claim: event.confidence == Confidence::Low,
        }
    }

    /// The term that says most, with its evidence.
    fn why(&self, known: &Known, event: &Event, points: &Points, story: &Story) -> String {
        let instrument = event
            .instruments
            .iter()
            .find(|name| names_instrument(story, name))
            .map(|name| format!("same instrument: {}", name.replace('-', " ")));
        let subject = known
            .threads
            .iter()
            .filter_map(|(thread, share)| {
                let found = story.threads.get(thread)?;
                Some((found.weight * share, *thread, found))
            })
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, thread, found)| {
                let name = self.reader.name(thread);
                if found.words.is_empty() {
                    format!("same subject: {name}")
                } else {
                    format!("same subject: {name} (“{}”)", found.words)
                }
            });
        let core = &self.dossiers[known.dossier].core;
        let actor = known
            .parties
            .iter()
            .find(|party| story.names(party) && !core.contains(party))
            .map(|party| format!("same actor: {}", self.reader.party(party)));
        let turning = if points.in_force > 0.0 {
            "turning point, still in force"
        } else {
            "turning point"
        };
        let [spec, ent, weight, rank, rec] = points.telling();
        [
            (spec, subject.clone()),
            (ent, actor),
            (weight, (event.weight >= 5).then(|| turning.to_owned())),
            (rank, Some(format!("the last time: {}", event.date))),
            (rec, Some(format!("recent: {}", event.date))),
        ]
        .into_iter()
        .filter_map(|(points, words)| Some((points, words?)))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, words)| instrument.unwrap_or(words))
        .or(subject)
        .unwrap_or_else(|| "same watchlist".to_owned())
    }

    /// Where no editor gave threads: the names that both have, else the words.
    fn why_plain(&self, known: &Known, event: &Event, story: &Story) -> String {
        let core = &self.dossiers[known.dossier].core;
        let shared = known
            .plain
            .actors
            .iter()
            .filter(|party| story.names(party) && !core.contains(party));
        let names: Vec<String> = shared.take(NAMES_SHOWN).map(|party| self.reader.party(party)).collect();
        let words = || self.subjects[known.dossier].shared_words(event, story);
        match names.as_slice() {
            [] => match words().join("”, “") {
                words if words.is_empty() => "same watchlist".to_owned(),
                words => format!("same words: “{words}”"),
            },
            [only] => format!("same actor: {only}"),
            several => format!("same actors: {}", several.join(", ")),
        }
    }

    /// How this line stands to another one that is shown.
    fn joint(&self, event: &Event, chosen: &[(usize, Points)]) -> Option<String> {
        let shown = || chosen.iter().map(|(at, _)| self.event(&self.events[*at]));
        let forward = event.relations.iter().find_map(|relation| {
            let other = shown().find(|other| other.id == relation.to)?;
            Some(format!("{} that of {}", verb(relation.kind), other.date))
        });
        forward.or_else(|| {
            shown().find_map(|other| {
                let relation = other.relations.iter().find(|to| to.to == event.id)?;
                Some(format!("{} that of {}", passive(relation.kind), other.date))
            })
        })
    }
}

/// A story on its day, as events are scored against it.
pub(super) struct Scene<'s> {
    pub(super) story: &'s Story,
    pub(super) day: Date,
    pub(super) core: &'s [String],
    /// A watchlist of the dossier was met.
    pub(super) is_met: bool,
    /// All watchlists the story met.
    pub(super) met: HashSet<&'s str>,
}

/// Whether nobody gave the event a thread.
fn is_bare(event: &Event) -> bool {
    event.threads.is_empty() && event.also.is_empty()
}

/// Whether stories of these watchlists may receive lines from the dossier.
fn serves(dossier: &Dossier, watchlists: Option<&[String]>) -> bool {
    dossier.watchlists.is_empty() || watchlists.is_none_or(|met| met.iter().any(|id| dossier.watchlists.contains(id)))
}

fn terms_in_title(found: &Match) -> usize {
    let terms: HashSet<&str> = found
        .evidence
        .iter()
        .filter(|evidence| evidence.field == Field::Title)
        .map(|evidence| evidence.term.as_str())
        .collect();
    terms.len()
}

/// Whether the story names an instrument: all stems of its id (`resolution-2397`).
fn names_instrument(story: &Story, instrument: &str) -> bool {
    let stems = terms::terms(instrument);
    stems.len() > 1 && stems.iter().all(|stem| story.stems.contains(stem))
}

fn verb(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Supersedes => "replaces",
        RelationKind::Amends => "amends",
        RelationKind::Ends => "ends",
        RelationKind::LeadsTo => "led to",
        RelationKind::PartOf => "part of",
        RelationKind::Disputes => "disputes",
    }
}

fn passive(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Supersedes => "replaced by",
        RelationKind::Amends => "amended by",
        RelationKind::Ends => "ended by",
        RelationKind::LeadsTo => "follows from",
        RelationKind::PartOf => "includes",
        RelationKind::Disputes => "disputed by",
    }
}

/// In the first of the reader's languages that the dossier has, else in its own.
fn headline<'e>(dossier: &Dossier, event: &'e Event, languages: &[String]) -> &'e str {
    let primary = |code: &str| code.split(['-', '_']).next().unwrap_or(code).to_ascii_lowercase();
    languages
        .iter()
        .find_map(|wanted| {
            if primary(wanted) == primary(&dossier.language) {
                return Some(&event.headline);
            }
            event
                .headlines
                .get(wanted)
                .or_else(|| event.headlines.get(&primary(wanted)))
        })
        .unwrap_or(&event.headline)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::EventDate;
    use crate::context::dossier::{Relation, Source, Thread};
    use crate::text::aliases::AliasSet;

    fn set(id: &str, kind: &str, of: Option<&str>, forms: &[&str]) -> AliasSet {
        AliasSet {
            id: id.to_owned(),
            name: forms[0].to_owned(),
            kind: kind.to_owned(),
            of: of.map(str::to_owned),
            forms: [("en".to_owned(), strings(forms))].into(),
            ..AliasSet::default()
        }
    }

    fn strings(of: &[&str]) -> Vec<String> {
        of.iter().map(|&text| text.to_owned()).collect()
    }

    fn thread(id: &str, forms: &[&str]) -> Thread {
        Thread {
            id: id.to_owned(),
            forms: [("en".to_owned(), strings(forms))].into(),
            factor: 1.0,
            ..Thread::default()
        }
    }

    fn event(id: &str, date: &str, headline: &str, threads: &[&str], weight: u8) -> Event {
        Event {
            id: id.to_owned(),
            date: EventDate::parse(date).unwrap(),
            end: None,
            headline: headline.to_owned(),
            headlines: [("fr".to_owned(), format!("fr: {headline}"))].into(),
            summary: String::new(),
            actors: strings(&["norland", "sudria"]),
            others: Vec::new(),
            themes: strings(&["strait"]),
            threads: strings(threads),
            also: Vec::new(),
            instruments: Vec::new(),
            relations: Vec::new(),
            weight,
            sources: vec![Source {
                publisher: "Vallmar Herald".to_owned(),
                url: format!("https://herald.example/{id}"),
                ..Source::default()
            }],
            confidence: Confidence::High,
            ..Event::default()
        }
    }

    fn events() -> Vec<Event> {
        let mut treaty = event(
            "e-2019-treaty",
            "2019-05-02",
            "Norland and Sudria sign the strait treaty",
            &["treaty"],
            5,
        );
        treaty.relations = vec![Relation {
            kind: RelationKind::Supersedes,
            to: "e-1961-treaty".to_owned(),
        }];
        let mut seizure = event(
            "e-2024-seizure",
            "2024-06-16",
            "Norland seizes two Sudrian trawlers",
            &["fishing"],
            3,
        );
        seizure.confidence = Confidence::Low;
        vec![
            event(
                "e-1961-treaty",
                "1961-07",
                "Norland and Sudria sign their first treaty",
                &["treaty"],
                5,
            ),
            treaty,
            event(
                "e-2023-talks",
                "2023-11-20",
                "Envoys discuss herring quotas",
                &["fishing", "treaty"],
                3,
            ),
            seizure,
            event(
                "e-2024-same",
                "2024-06-18",
                "Parliament votes on the treaty",
                &["treaty"],
                4,
            ),
            event("e-2024-month", "2024-06", "Treaty committee meets", &["treaty"], 4),
            event("e-2025-later", "2025-01-01", "The strait treaty ends", &["treaty"], 5),
        ]
    }

    fn dossier(events: Vec<Event>) -> Dossier {
        Dossier {
            id: "strait".to_owned(),
            title: "The strait".to_owned(),
            language: "en".to_owned(),
            watchlists: strings(&["strait"]),
            core: strings(&["norland", "sudria"]),
            protagonist: Some("norland".to_owned()),
            events,
            ..Dossier::default()
        }
    }

    fn historian(events: Vec<Event>) -> Historian {
        let aliases = AliasIndex::new(&[
            set("norland", "state", None, &["Norland"]),
            set("sudria", "state", None, &["Sudria"]),
            set("ek", "person", Some("norland"), &["President Ek"]),
        ]);
        let vocabulary = Vocabulary {
            threads: vec![
                thread("treaty", &["treaty"]),
                thread("fishing", &["trawlers", "herring"]),
            ],
            no_panel: strings(&["football"]),
        };
        Historian::new(&[dossier(events)], &vocabulary, Arc::new(aliases))
    }

    fn story(title: &str) -> Entry {
        Entry {
            id: "s".to_owned(),
            title: title.to_owned(),
            published: Some("2024-06-19T10:00:00Z".parse().unwrap()),
            ..Entry::default()
        }
    }

    #[track_caller]
    fn ids(title: &str) -> Vec<String> {
        let lines = historian(events()).lines(&story(title), &[], &[], 7);
        lines.into_iter().map(|line| line.event).collect()
    }

    #[test]
    fn a_story_gets_what_led_to_it_and_nothing_of_its_own_day_or_later() {
        let lines = ids("President Ek asks Sudria to renew the strait treaty");
        assert!(lines.contains(&"e-2019-treaty".to_owned()), "{lines:?}");
        for never in ["e-2024-same", "e-2024-month", "e-2025-later"] {
            assert!(!lines.contains(&never.to_owned()), "{never} in {lines:?}");
        }
    }

    #[test]
    fn a_story_without_subject_party_or_day_gets_none() {
        assert!(ids("President Ek visits a school in Sudria").is_empty());
        assert!(ids("Sudria signs a treaty with its neighbours").is_empty());
        assert!(ids("Norland beats Sudria at football, treaty or not").is_empty());
        assert!(ids("").is_empty());
        let mut undated = story("Norland and Sudria renew the treaty");
        undated.published = None;
        assert!(historian(events()).lines(&undated, &[], &[], 7).is_empty());
    }

    #[test]
    fn each_line_says_why_and_by_whom() {
        let lines = historian(events()).lines(
            &story("Norland and Sudria renew the strait treaty"),
            &[],
            &strings(&["fr-CA", "en"]),
            7,
        );
        let treaty = lines.iter().find(|line| line.event == "e-2019-treaty").unwrap();
        assert_eq!(treaty.headline, "fr: Norland and Sudria sign the strait treaty");
        assert_eq!(treaty.publisher, "Vallmar Herald");
        assert_eq!(treaty.why, "turning point, still in force; replaces that of 1961-07");
        assert!(!treaty.is_claim);
        let claim = historian(events()).lines(&story("Norland holds Sudria trawlers in herring quarrel"), &[], &[], 7);
        let seizure = claim.iter().find(|line| line.event == "e-2024-seizure").unwrap();
        assert!(seizure.is_claim);
    }

    #[test]
    fn lines_stay_within_the_watchlists_that_are_known() {
        let story = story("Norland and Sudria renew the strait treaty");
        let historian = historian(events());
        let among = |ids: &[&str]| historian.lines_among(&story, &[], Some(&strings(ids)), &[], 7);
        assert!(among(&["other"]).is_empty());
        assert_eq!(among(&["strait"]), historian.lines(&story, &[], &[], 7));
        assert!(!among(&["strait"]).is_empty());
    }

    #[test]
    fn a_dossier_without_threads_gives_three_lines_to_a_matched_story() {
        let bare: Vec<Event> = (0..9)
            .map(|n| {
                let mut event = event(
                    &format!("b-{n}"),
                    &format!("2024-05-0{}", n + 1),
                    "Norland and Sudria quarrel over herring",
                    &[],
                    5,
                );
                event.threads = Vec::new();
                event
            })
            .collect();
        let found = Match {
            watchlist: "strait".to_owned(),
            score: 1.0,
            evidence: [(0, 7, "Norland"), (12, 18, "Sudria")]
                .map(|(start, end, text)| crate::matches::Evidence {
                    listing: None,
                    field: Field::Title,
                    start,
                    end,
                    text: text.to_owned(),
                    term: text.to_owned(),
                })
                .into(),
        };
        let story = story("Norland and Sudria quarrel over herring again");
        let lines = historian(bare).lines(&story, &[found], &[], 7);
        assert_eq!(lines.len(), 3, "{lines:?}");
    }

    #[test]
    fn relations_in_a_circle_and_twenty_thousand_events_on_one_thread_end_well() {
        let many: Vec<Event> = (0..20_000)
            .map(|n| {
                let date = format!("{:04}-03-15", 1 + n % 2_000);
                let mut event = event(
                    &format!("m-{n}"),
                    &date,
                    "Norland and Sudria sign a treaty",
                    &["treaty"],
                    3,
                );
                event.relations = vec![Relation {
                    kind: RelationKind::Supersedes,
                    to: format!("m-{}", (n + 1) % 20_000),
                }];
                event
            })
            .collect();
        let lines = historian(many).lines(&story("Norland and Sudria renew the treaty"), &[], &[], 7);
        assert!(lines.len() <= 7);
    }
}
