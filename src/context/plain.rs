//! Dossiers to which no editor gave threads: an owner's own file with headline, date, actors, sources.
//!
//! A watchlist vouches that a story is on the subject. Which lines led to it is then told by names and words that both have;
//! what nearly every line of the dossier says, or what the watchlist itself asks for, tells little.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::dossier::{Dossier, Event};
use super::history::Known;
use super::reading::{Reader, Story};
use super::scoring::{COMMON_SHARE, Scale};
use crate::matches::{Evidence, Field, Match};
use crate::text::terms;

/// From this many events on, their own counts say what is common in a dossier.
const COUNTED_FROM: f64 = 4.0;

/// What a story and an event must have in common, each thing worth what the constants below say.
const EVIDENCE_MIN: f64 = 2.0;
/// An actor of the event. Whatever stands only in the first lines of the story is worth half.
const ACTOR: f64 = 2.0;
/// A theme that is a watchlist the story met, unless most events have it.
const THEME: f64 = 1.0;
/// A word, or a name that only the event's headline holds.
const WORD: f64 = 1.0;
/// A word that most events have, or that the watchlist asks for.
const HALF_WORD: f64 = 0.5;
/// All common actors together: Russia in a dossier on Russia.
const COMMON_ACTORS: f64 = 1.0;
/// All states together, which are in every other headline: they count only beside a thing that both name.
const STATES: f64 = 1.0;
/// An act of the same kind (a blast, an arrest), which may stand there in another language, and one of which the story's comes.
const ACT: f64 = 1.0;
const LED: f64 = 1.0;
/// Common actors and words that the watchlist asks for never suffice alone: any story of the watchlist has them.
const GIVEN_MAX: f64 = 1.25;

/// Events looked at for each name, word or theme that a story shares: bounds the time in a dossier of a hundred thousand.
const POSTING_MAX: usize = 2_000;

/// Words named in a reason.
const WORDS_SHOWN: usize = 4;

/// What is known of an event without threads.
#[derive(Debug, Default)]
pub(super) struct Plain {
    /// Those who took part, as party ids.
    pub(super) actors: BTreeSet<String>,
    /// Actors and every other name that its headlines hold.
    pub(super) parties: BTreeSet<String>,
    /// Stems of its headlines in all languages.
    pub(super) words: HashSet<String>,
}

impl Plain {
    pub(super) fn new(event: &Event, reader: &Reader) -> Self {
        let named = event.others.iter().map(|name| reader.party_of(name));
        let actors: BTreeSet<String> = event.actors.iter().cloned().chain(named).collect();
        let headlines = || std::iter::once(&event.headline).chain(event.headlines.values());
        let found = headlines().flat_map(|headline| reader.parties_in(headline));
        Self {
            parties: actors.iter().cloned().chain(found).collect(),
            words: headlines().flat_map(|headline| terms::terms(headline)).collect(),
            actors,
        }
    }
}

/// The events of one dossier that have no threads.
#[derive(Debug, Default)]
pub(super) struct Subject {
    /// Numbers of the events.
    events: Vec<usize>,
    /// Events by what may tell of them: names, words, themes that not most of them have. Youngest first.
    by_name: HashMap<String, Vec<usize>>,
    by_word: HashMap<String, Vec<usize>>,
    by_theme: HashMap<String, Vec<usize>>,
    /// Counted over these events alone.
    pub(super) scale: Scale,
    /// Parties and stems that most of them have.
    common: Common,
}

/// Themes, names and words that tell little.
#[derive(Debug, Default)]
struct Common {
    themes: HashSet<String>,
    /// Those who count for a common party: its head of state is in the news each day.
    leaders: HashSet<String>,
    parties: HashSet<String>,
    stems: HashSet<String>,
    /// All states that the events name.
    states: HashSet<String>,
}

impl Subject {
    /// `at` is the number of the dossier.
    pub(super) fn new(at: usize, dossier: &Dossier, events: &[Known], reader: &Reader) -> Self {
        let own = || {
            let numbered = events.iter().zip(0..);
            numbered.filter(|(known, _)| known.dossier == at && known.is_bare)
        };
        let scale = Scale::new(own().map(|(known, _)| known));
        let (mut parties, stems) = scale.common(COUNTED_FROM);
        parties.extend(dossier.core.iter().cloned());
        let people = own().flat_map(|(known, _)| &known.plain.actors);
        let people = people.filter(|person| {
            reader
                .closure(std::iter::once(*person))
                .iter()
                .any(|of| parties.contains(of))
        });
        let leaders = people.cloned().collect();
        let named = own().flat_map(|(known, _)| &known.plain.parties);
        let states = named.filter(|party| reader.is_state(party)).cloned().collect();
        let mut counts: HashMap<&String, f64> = HashMap::new();
        for theme in own().flat_map(|(known, _)| &dossier.events[known.event].themes) {
            *counts.entry(theme).or_insert(0.0) += 1.0;
        }
        let most = scale.count() * COMMON_SHARE;
        let themes = counts.into_iter().filter(|(_, count)| *count > most);
        let mut subject = Self {
            common: Common {
                themes: themes.map(|(theme, _)| theme.clone()).collect(),
                leaders,
                parties,
                stems,
                states,
            },
            events: own().map(|(_, number)| number).collect(),
            scale,
            ..Self::default()
        };
        subject.file(dossier, events);
        subject
    }

    fn file(&mut self, dossier: &Dossier, events: &[Known]) {
        self.events.sort_by_key(|&at| std::cmp::Reverse(events[at].last));
        for &at in &self.events {
            let known = &events[at];
            for party in known
                .plain
                .parties
                .iter()
                .filter(|party| !self.common.parties.contains(*party))
            {
                self.by_name.entry(party.clone()).or_default().push(at);
            }
            for word in known
                .plain
                .words
                .iter()
                .filter(|word| !self.common.stems.contains(*word))
            {
                self.by_word.entry(word.clone()).or_default().push(at);
            }
            for theme in &dossier.events[known.event].themes {
                self.by_theme.entry(theme.clone()).or_default().push(at);
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// Events that share something telling with the story, no more than [`POSTING_MAX`] by each thing, youngest first. What
    /// all of a dossier's events have makes none of them a candidate.
    pub(super) fn near(&self, story: &Story, asked: &Asked, is_old: impl Fn(usize) -> bool) -> BTreeSet<usize> {
        let names = story.parties.keys().filter_map(|party| self.by_name.get(party));
        let words = story.stems.iter().filter_map(|stem| self.by_word.get(stem));
        let themes = asked.met.iter().filter_map(|theme| self.by_theme.get(theme));
        let postings = names.chain(words).chain(themes);
        let old = |posting: &'_ Vec<usize>| -> Vec<usize> {
            let old = posting.iter().copied().skip_while(|&at| !is_old(at));
            old.take(POSTING_MAX).collect()
        };
        postings.flat_map(old).collect()
    }

    /// Events of which this holds, no more than [`POSTING_MAX`], youngest first.
    pub(super) fn those(&self, holds: impl Fn(usize) -> bool) -> impl Iterator<Item = usize> {
        self.events
            .iter()
            .copied()
            .filter(move |&at| holds(at))
            .take(POSTING_MAX)
    }

    /// Whether story and event have enough in common beside the subject. `asked` is what the watchlists found in the story;
    /// `leads`: the event is of a kind of which the story's comes.
    pub(super) fn is_told(&self, known: &Known, event: &Event, story: &Story, asked: &Asked, leads: bool) -> bool {
        // What tells, what any story of the watchlist has, and states, which are in every other story.
        let (mut telling, mut given, mut states) = (0.0, 0.0, 0.0_f64);
        let (mut has_common_actor, mut has_own_actor, mut has_word) = (false, false, false);
        let is_theme = |theme: &String| asked.met.contains(theme) && !self.common.themes.contains(theme);
        telling += if event.themes.iter().any(is_theme) { THEME } else { 0.0 };
        let mut said: HashSet<String> = HashSet::new();
        for party in &known.plain.parties {
            let Some(found) = story.parties.get(party) else {
                continue;
            };
            said.extend(terms::terms(&found.words));
            let is_actor = known.plain.actors.contains(party);
            let is_leader = self.common.leaders.contains(party);
            if self.common.parties.contains(party) || asked.parties.contains(party) {
                has_common_actor |= is_actor;
            } else if self.common.states.contains(party) {
                states = states.max(STATES * part(found.is_in_title));
            } else {
                has_own_actor |= is_actor && found.is_in_title;
                telling += part(found.is_in_title) * if is_actor && !is_leader { ACTOR } else { WORD };
            }
        }
        let mut asked_words = 0.0;
        for stem in known.plain.words.intersection(&story.stems) {
            if said.contains(stem) || is_number(stem) {
                continue;
            }
            let part = part(story.title_stems.contains(stem));
            let is_common = self.common.stems.contains(stem);
            if asked.stems.contains(stem) {
                asked_words += part * if is_common { 0.0 } else { HALF_WORD };
            } else {
                has_word |= part >= 1.0;
                telling += part * if is_common || is_pair(stem) { HALF_WORD } else { WORD };
            }
        }
        if story.acts.all().shares(known.acts) {
            // The verb itself was mostly counted as a word.
            telling += ACT * part(!has_word);
        }
        telling += if leads { LED } else { 0.0 };
        given += asked_words + if has_common_actor { COMMON_ACTORS } else { 0.0 };
        let has_thing = telling > 0.0 || asked_words > 0.0;
        let states = if has_thing { states } else { 0.0 };
        let is_enough = telling + states + f64::min(given, GIVEN_MAX) >= EVIDENCE_MIN;
        is_enough && (asked.is_in_title || has_own_actor)
    }

    /// The words of the event's headlines that the story has too, as the dossier writes them; common ones left out.
    pub(super) fn shared_words(&self, event: &Event, story: &Story) -> Vec<String> {
        let headlines = std::iter::once(&event.headline).chain(event.headlines.values());
        let mut shown: Vec<String> = Vec::new();
        for word in headlines.flat_map(|headline| headline.split_whitespace()) {
            let word = word.trim_matches(|sign: char| !sign.is_alphanumeric());
            let stems = terms::terms(word);
            let is_shared = !stems.is_empty()
                && stems
                    .iter()
                    .all(|stem| story.stems.contains(stem) && !self.common.stems.contains(stem) && !is_number(stem));
            if is_shared && shown.len() < WORDS_SHOWN && !shown.iter().any(|known| known == word) {
                shown.push(word.to_owned());
            }
        }
        shown
    }
}

/// What the watchlists of a dossier found in a story: it is there in every one of their stories.
#[derive(Debug, Default)]
pub(super) struct Asked {
    parties: HashSet<String>,
    stems: HashSet<String>,
    /// All watchlists the story met.
    met: HashSet<String>,
    /// A watchlist of the dossier was met, in the headline or the first lines.
    pub(super) is_met: bool,
    /// In the headline too, or nobody said where. A story that has the subject in its first lines alone is told by a name in
    /// its headline.
    is_in_title: bool,
}

impl Asked {
    /// `known` are watchlists that the caller knows to be met.
    pub(super) fn new(dossier: &Dossier, matches: &[Match], known: Option<&[String]>) -> Self {
        let met = matches
            .iter()
            .map(|found| &found.watchlist)
            .chain(known.into_iter().flatten());
        let mut asked = Self {
            met: met.cloned().collect(),
            ..Self::default()
        };
        for found in matches
            .iter()
            .filter(|found| dossier.watchlists.contains(&found.watchlist))
        {
            // A story that mentions the subject somewhere in its text is about something else.
            let is_in = |field: Field| found.evidence.iter().any(|evidence: &Evidence| evidence.field == field);
            asked.is_in_title |= found.evidence.is_empty() || is_in(Field::Title);
            asked.is_met |= asked.is_in_title || is_in(Field::Summary);
            for evidence in &found.evidence {
                asked.parties.extend(evidence.term.strip_prefix('@').map(str::to_owned));
                asked.stems.extend(terms::terms(&evidence.text));
            }
        }
        let is_told = |id: &String| matches.iter().any(|found| found.watchlist == *id);
        let is_known = |id: &String| dossier.watchlists.contains(id) && !is_told(id);
        asked.is_in_title |= known.is_some_and(|known| known.iter().any(is_known)) || dossier.watchlists.is_empty();
        asked.is_met |= asked.is_in_title && !dossier.watchlists.is_empty();
        asked
    }
}

/// What stands only in the first lines counts by half.
fn part(is_in_title: bool) -> f64 {
    if is_in_title { 1.0 } else { 0.5 }
}

fn is_number(stem: &str) -> bool {
    stem.bytes().all(|byte| byte.is_ascii_digit())
}

/// Two neighbouring signs of a script without blanks: a word of four gives three of them.
fn is_pair(stem: &str) -> bool {
    const FIRST_SIGN: char = '\u{1100}';
    stem.chars().count() <= 2 && stem.chars().all(|sign| sign >= FIRST_SIGN)
}

#[cfg(test)]
mod tests;
