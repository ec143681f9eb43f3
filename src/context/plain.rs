//! Dossiers to which no editor gave threads: an owner's own file with headline, date, actors, sources.
//!
//! A watchlist vouches that a story is on the subject. Which lines led to it is then told by names, things and words that both
//! have; what nearly every line of the dossier says tells little, and neither does a word that stands in every paper.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;

use super::acts::{Acts, Kinds};
use super::dossier::{Dossier, Event};
use super::history::{Known, Mention};
use super::reading::{Reader, Story};
use super::scoring::{COMMON_SHARE, Scale};
use super::things::{self, Thing};
use crate::matches::{Evidence, Field, Match};
use crate::text::terms;

mod common;
mod kinship;
mod matter;

pub(super) use kinship::{Ties, points};
use matter::About;

/// From this many events on, their own counts say what is common in a dossier.
const COUNTED_FROM: f64 = 8.0;

/// Events of which the rarity of a name or word is told at least: in a dossier of five a name of three is not common.
const RARITY_OF: f64 = 16.0;

/// Events looked at for each name, word or thing that a story shares: bounds the time in a dossier of a hundred thousand.
const POSTING_MAX: usize = 2_000;

/// From this many events on, and this part of a dossier, a name is one of those that the dossier is about.
const BROAD_EVENTS: f64 = 3.0;
const BROAD_SHARE: f64 = 1.0 / 3.0;

/// From this many events on a name alone does not say which affair it is.
const FREQUENT_EVENTS: f64 = 3.0;

/// Things that are bodies: part of whose name may be the word for them.
const BODIES: [&str; 2] = ["court", "parliament"];

/// Words named in a reason.
const WORDS_SHOWN: usize = 4;

/// What is known of an event without threads.
#[derive(Debug, Default)]
pub(super) struct Plain {
    /// Those who took part, as party ids.
    pub(super) actors: BTreeSet<String>,
    /// Actors and every other name that its headlines hold.
    pub(super) parties: BTreeSet<String>,
    /// Stems of its headlines in all languages, without those of names, acts and things.
    pub(super) words: HashSet<String>,
    /// Stems of the names of those who took part: a surname is no word.
    names: HashSet<String>,
    /// Things that its headlines speak of, each in a word of theirs.
    things: BTreeMap<&'static str, String>,
}

impl Plain {
    pub(super) fn new(event: &Event, reader: &Reader) -> Self {
        let named = event.others.iter().map(|name| reader.party_of(name));
        let actors: BTreeSet<String> = event.actors.iter().cloned().chain(named).collect();
        let mut plain = Self {
            names: event.others.iter().flat_map(|name| terms::terms(name)).collect(),
            parties: actors.clone(),
            actors,
            ..Self::default()
        };
        for headline in std::iter::once(&event.headline).chain(event.headlines.values()) {
            plain.read(headline, reader);
        }
        plain
    }

    fn read(&mut self, headline: &str, reader: &Reader) {
        let names = reader.names_in(headline);
        self.parties.extend(names.iter().map(|(party, _)| (*party).to_owned()));
        let mut taken: Vec<Range<usize>> = names.into_iter().map(|(_, at)| at).collect();
        let is_free = |at: &Range<usize>, taken: &[Range<usize>]| {
            !taken.iter().any(|other| at.start < other.end && other.start < at.end)
        };
        // A court or a parliament has a name of its own, and each language its word.
        let is_body = |thing: &Thing| thing.name.is_some_and(|name| BODIES.contains(&name));
        for thing in things::read(headline)
            .into_iter()
            .filter(|thing| is_free(&thing.at, &taken) || is_body(thing))
        {
            if let Some(name) = thing.name {
                let word = || headline[thing.at.clone()].to_owned();
                self.things.entry(name).or_insert_with(word);
            }
        }
        taken.extend(things::read(headline).into_iter().map(|thing| thing.at));
        taken.extend(Acts::places(headline));
        // A town or a state is known in every language.
        for (place, at) in reader.places_in(headline) {
            if is_free(&at, &taken) {
                self.parties.insert(place.to_owned());
                taken.push(at);
            }
        }
        self.words.extend(terms::terms(&without(headline, &taken)));
        self.words.extend(Reader::designations(headline));
    }
}

/// The text with blanks for these stretches.
fn without(text: &str, taken: &[Range<usize>]) -> String {
    let is_taken = |at: usize| taken.iter().any(|of| of.contains(&at));
    text.char_indices()
        .map(|(at, sign)| if is_taken(at) { ' ' } else { sign })
        .collect()
}

/// The events of one dossier that have no threads.
#[derive(Debug, Default)]
pub(super) struct Subject {
    /// Numbers of the events.
    events: Vec<usize>,
    /// Events by what may tell of them: names, words and things that not most of them have. Youngest first.
    by_name: HashMap<String, Vec<usize>>,
    /// Those who took part in most of them: such a name alone makes no candidate.
    by_common_actor: HashMap<String, Vec<usize>>,
    by_word: HashMap<String, Vec<usize>>,
    by_thing: HashMap<&'static str, Vec<usize>>,
    /// Counted over these events alone.
    scale: Scale,
    /// Events that speak of a thing.
    things: HashMap<&'static str, f64>,
    /// Events that tell an act of a kind.
    acts: HashMap<Kinds, f64>,
    /// Alias sets among their names that are words.
    terms: HashSet<String>,
    /// All states that the events name.
    states: HashSet<String>,
    /// Places that their headlines name and that took part in none.
    mere_places: HashSet<String>,
    /// Names that stand for several states at once: who they are and not what they do.
    several: HashSet<String>,
    /// States and places that the dossier's title names.
    title_parties: HashSet<String>,
    /// People: what is done by or to them is their affair, while firms and bodies do much besides.
    people: HashSet<String>,
    /// How much a name says alone, 0..=1, where that is less than all: whoever is in every paper does much besides.
    said_alone: HashMap<String, f64>,
    /// The parties that the dossier says nearly every story names.
    core: HashSet<String>,
    /// Themes that most of them have.
    common_themes: HashSet<String>,
    /// Stems and things of the dossier's title: what each of its stories is about.
    title_stems: HashSet<String>,
    title_things: HashSet<&'static str>,
    /// How many events are of a year.
    by_year: HashMap<i16, f64>,
    /// How many events which of the names that the dossier often has took part in together.
    together: HashMap<BTreeSet<String>, f64>,
}

impl Subject {
    /// `at` is the number of the dossier.
    pub(super) fn new(at: usize, dossier: &Dossier, events: &[Known], reader: &Reader) -> Self {
        let own = || {
            let numbered = events.iter().zip(0..);
            numbered.filter(|(known, _)| known.dossier == at && known.is_bare)
        };
        let scale = Scale::new(own().map(|(known, _)| known)).of_at_least(RARITY_OF);
        let named = own().flat_map(|(known, _)| &known.plain.parties);
        let states = named.filter(|party| reader.is_state(party)).cloned().collect();
        let named = own().flat_map(|(known, _)| &known.plain.parties);
        let mere_places = named.filter(|party| reader.is_mere_place(party)).cloned().collect();
        let mut things: HashMap<&'static str, f64> = HashMap::new();
        for thing in own().flat_map(|(known, _)| known.plain.things.keys()) {
            *things.entry(*thing).or_insert(0.0) += 1.0;
        }
        let mut acts: HashMap<Kinds, f64> = HashMap::new();
        for kind in own().flat_map(|(known, _)| known.acts.each()) {
            *acts.entry(kind).or_insert(0.0) += 1.0;
        }
        let named: BTreeSet<&String> = own().flat_map(|(known, _)| &known.plain.parties).collect();
        let several = named.iter().filter(|party| reader.is_several(party));
        let several = several.map(|party| (*party).clone()).collect();
        let people = named.iter().filter(|party| reader.is_like_a_person(party));
        let people = people.map(|party| (*party).clone()).collect();
        let said_alone = named
            .iter()
            .map(|party| ((*party).clone(), common::said_alone(&reader.party(party, &[]))))
            .filter(|(_, said)| *said < 1.0)
            .collect();
        let title_parties = (reader.names_in(&dossier.title).into_iter())
            .chain(reader.places_in(&dossier.title))
            .map(|(party, _)| party.to_owned())
            .collect();
        let named = own().flat_map(|(known, _)| &known.plain.parties);
        let terms = named.filter(|party| reader.is_term(party)).cloned().collect();
        let mut counts: HashMap<&String, f64> = HashMap::new();
        for theme in own().flat_map(|(known, _)| &dossier.events[known.event].themes) {
            *counts.entry(theme).or_insert(0.0) += 1.0;
        }
        let most = scale.count() * COMMON_SHARE;
        let common_themes = counts.into_iter().filter(|(_, count)| *count > most);
        let mut subject = Self {
            common_themes: common_themes.map(|(theme, _)| theme.clone()).collect(),
            core: dossier.core.iter().cloned().collect(),
            states,
            mere_places,
            several,
            title_parties,
            people,
            said_alone,
            things,
            acts,
            terms,
            events: own().map(|(_, number)| number).collect(),
            scale,
            ..Self::default()
        };
        subject.title_stems = terms::terms(&dossier.title).into_iter().collect();
        subject.title_things = things::read(&dossier.title)
            .into_iter()
            .filter_map(|thing| thing.name)
            .collect();
        for &event in &subject.events {
            let actors = &events[event].plain.actors;
            let frequent = actors.iter().filter(|party| subject.is_frequent(party));
            let frequent: BTreeSet<String> = frequent.cloned().collect();
            *subject.together.entry(frequent).or_insert(0.0) += 1.0;
            let year = dossier.events[events[event].event].date.first.year();
            *subject.by_year.entry(year).or_insert(0.0) += 1.0;
        }
        subject.file(events);
        subject
    }

    fn file(&mut self, events: &[Known]) {
        self.events.sort_by_key(|&at| std::cmp::Reverse(events[at].last));
        let (parties, stems) = self.scale.common(COUNTED_FROM);
        for &at in &self.events {
            let plain = &events[at].plain;
            for party in plain.parties.iter().filter(|party| !parties.contains(*party)) {
                self.by_name.entry(party.clone()).or_default().push(at);
            }
            for party in plain.actors.iter().filter(|party| parties.contains(*party)) {
                self.by_common_actor.entry(party.clone()).or_default().push(at);
            }
            for word in plain.words.iter().filter(|word| !stems.contains(*word)) {
                self.by_word.entry(word.clone()).or_default().push(at);
            }
            for &thing in plain.things.keys() {
                self.by_thing.entry(thing).or_default().push(at);
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// Whether so many events of the dossier have a name that it says no more than what the dossier is about.
    pub(super) fn is_broad(&self, party: &str) -> bool {
        let count = self.scale.count_of_party(party);
        count >= BROAD_EVENTS && count > self.scale.count() * BROAD_SHARE
    }

    /// Whether enough events have a name that it says who acts, and not in which of their affairs.
    fn is_frequent(&self, party: &str) -> bool {
        let is_counted = self.scale.count() >= COUNTED_FROM && self.scale.count_of_party(party) >= FREQUENT_EVENTS;
        is_counted || self.is_broad(party)
    }

    /// The story's headline names of those who took part in the dossier's events, states and its core left out.
    pub(super) fn named_in_title<'s>(&self, story: &'s Story) -> impl Iterator<Item = &'s String> {
        let in_title = story.parties.iter().filter(|(_, found)| found.is_in_title);
        let names = in_title.map(|(party, _)| party).filter(|party| self.is_own(party));
        names.filter(|party| self.by_name.contains_key(*party) || self.by_common_actor.contains_key(*party))
    }

    /// Whether a headline names some who took part in other events, and none who did in this one: a history of the one airline does
    /// not tell of another's crash.
    pub(super) fn is_of_another(&self, known: &Known, story: &Story) -> bool {
        let mut named = self.named_in_title(story).peekable();
        named.peek().is_some() && named.all(|party| !known.plain.parties.contains(party))
    }

    /// How much of what an event is known by, its actors, places, things and acts, the headline or first sentence of a story has, and
    /// of how much; what nearly every event of the dossier has left out.
    pub(super) fn told_of(&self, known: &Known, story: &Story) -> (usize, usize) {
        let names = known.plain.parties.iter();
        let names = names.filter(|party| !self.is_about(party));
        let is_led = |party: &&String| story.parties.get(*party).is_some_and(|found| found.is_in_lead);
        let things = known.plain.things.keys().filter(|thing| !self.is_in_most(thing));
        let (names, things): (Vec<&String>, Vec<&&str>) = (names.collect(), things.collect());
        let acts = usize::from(!known.acts.is_empty());
        let told = names.iter().copied().filter(is_led).count()
            + things.iter().filter(|thing| story.things.contains_key(**thing)).count()
            + usize::from(story.acts.all().shares(known.acts));
        (told, names.len() + things.len() + acts)
    }

    /// Whether a party is a state that took part in some event, and not only a place of a headline.
    pub(super) fn is_acting_state(&self, party: &str) -> bool {
        self.states.contains(party) && !self.mere_places.contains(party)
    }

    /// Whether the dossier is about a party: it is of its core, or each of its stories has it.
    pub(super) fn is_about(&self, party: &str) -> bool {
        self.core.contains(party) || self.is_in_nearly_all(party)
    }

    /// Whether so many events of a long dossier have a name that each of its stories has it.
    fn is_in_nearly_all(&self, party: &str) -> bool {
        self.scale.count() >= COUNTED_FROM && self.scale.count_of_party(party) > self.scale.count() * COMMON_SHARE
    }

    /// Whether a text that names an event so can mean no other: its instrument, its month, or a year of which the dossier has few events.
    pub(super) fn is_dated(&self, mention: &Mention) -> bool {
        match mention {
            Mention::Instrument(_) | Mention::Day(_) | Mention::Month(..) => true,
            Mention::Year(year) => self.by_year.get(year).is_some_and(|count| *count < FREQUENT_EVENTS),
            Mention::Back(_) | Mention::Anniversary => false,
        }
    }

    /// Whether a state says which affairs of the dossier may be meant: in a long one, a state of the headline that not too many of its
    /// events have; below it, one that hardly any has. One of two that quarrel says nothing.
    fn tells_the_affair(&self, state: &str, is_in_title: bool) -> bool {
        let is_told = is_in_title || self.is_met_seldom(state);
        self.scale.count() >= COUNTED_FROM && !self.core.contains(state) && is_told && !self.is_broad(state)
    }

    /// Whether a state alone says which affair it is: hardly any event has it, and the dossier is not called after it.
    fn is_the_affair(&self, state: &str) -> bool {
        self.tells_the_affair(state, true) && self.is_met_seldom(state) && !self.title_parties.contains(state)
    }

    /// Whether the dossier tells of one affair, and not of all that is done in a country or by a trade: it has a core, or nearly all of its
    /// events have a name.
    fn is_of_one_affair(&self) -> bool {
        !self.core.is_empty() || !self.by_common_actor.is_empty()
    }

    /// Whether hardly any event has a name.
    fn is_met_seldom(&self, party: &str) -> bool {
        self.scale.count_of_party(party) < FREQUENT_EVENTS
    }

    /// How much a name says by itself of what a story is about, 0..=1; in a short dossier, which is mostly of one affair, all.
    fn said_alone(&self, party: &str) -> f64 {
        if self.scale.count() < COUNTED_FROM {
            return 1.0;
        }
        self.said_alone.get(party).copied().unwrap_or(1.0)
    }

    /// Neither a state nor several of them nor one whom nearly every story names.
    fn is_own(&self, party: &str) -> bool {
        let is_land = |of: &HashSet<String>| of.contains(party);
        ![&self.states, &self.core, &self.mere_places, &self.several]
            .into_iter()
            .any(is_land)
    }

    /// Events that share something telling with the story, no more than [`POSTING_MAX`] by each thing, youngest first. What
    /// all of a dossier's events have makes none of them a candidate, but for the last times that the same was done (`is_same_act`) by
    /// or to one whom the headline names. And those of the last days, of which the story may come.
    pub(super) fn near(
        &self,
        story: &Story,
        is_old: impl Fn(usize) -> bool,
        is_recent: impl Fn(usize) -> bool,
        is_same_act: impl Fn(usize) -> bool,
        about: &About<'_>,
    ) -> BTreeSet<usize> {
        let says_which =
            |party: &String, is_in_title| !self.states.contains(party) || self.tells_the_affair(party, is_in_title);
        let names = story
            .parties
            .iter()
            .filter(|(party, found)| says_which(party, found.is_in_title));
        let names = names
            .map(|(party, _)| party)
            .filter_map(|party| self.by_name.get(party));
        let words = story.stems.iter().filter_map(|stem| self.by_word.get(stem));
        let things = story.things.keys().filter_map(|thing| self.by_thing.get(thing));
        let old = |posting: &'_ Vec<usize>| -> Vec<usize> {
            let old = posting.iter().copied().skip_while(|&at| !is_old(at));
            old.take(POSTING_MAX).collect()
        };
        let in_title = story
            .parties
            .iter()
            .filter(|(party, found)| found.is_in_title && !self.states.contains(*party) && !self.core.contains(*party));
        let common = in_title.filter_map(|(party, _)| self.by_common_actor.get(party));
        let again = common.flat_map(|posting| {
            let same = posting.iter().copied().filter(|&at| is_old(at) && is_same_act(at));
            same.take(POSTING_MAX)
        });
        let recent = self.events.iter().copied().skip_while(|&at| !is_old(at));
        // Of a story on the subject itself, whatever came before may be its history.
        let recent = recent
            .take_while(|&at| about.is_on_subject || is_recent(at))
            .take(POSTING_MAX);
        names
            .chain(words)
            .chain(things)
            .flat_map(old)
            .chain(again)
            .chain(recent)
            .collect()
    }

    /// Whether most events of a long dossier speak of a thing: it is what the dossier is about, and no reason for a line.
    fn is_in_most(&self, thing: &str) -> bool {
        let count = self.things.get(thing).copied().unwrap_or(0.0);
        self.scale.count() >= COUNTED_FROM && count > self.scale.count() * COMMON_SHARE
    }

    /// The things that story and event share, as the dossier's headlines write them, and the words.
    pub(super) fn shared_words(&self, known: &Known, event: &Event, story: &Story) -> Vec<String> {
        let things = known
            .plain
            .things
            .iter()
            .filter(|(name, _)| story.things.contains_key(*name) && !self.is_in_most(name));
        let mut shown: Vec<String> = things.map(|(_, word)| word.clone()).collect();
        let headlines = std::iter::once(&event.headline).chain(event.headlines.values());
        for word in headlines.flat_map(|headline| headline.split_whitespace()) {
            let word = word.trim_matches(|sign: char| !sign.is_alphanumeric());
            let stems = terms::terms(word);
            let is_shared = |stem: &String| {
                known.plain.words.contains(stem) && story.stems.contains(stem) && !kinship::is_number(stem)
            };
            let is_new = !shown.iter().any(|known| known == word);
            if !stems.is_empty() && stems.iter().all(is_shared) && is_new {
                shown.push(word.to_owned());
            }
        }
        shown.truncate(WORDS_SHOWN);
        shown
    }
}

/// What the watchlists of a dossier found in a story.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// What the watchlists themselves ask for.
    parties: HashSet<String>,
    stems: HashSet<String>,
    things: HashSet<&'static str>,
    /// All watchlists the story met.
    met: HashSet<String>,
    /// A watchlist of the dossier was met, in the headline or the first lines.
    pub(super) is_met: bool,
    /// In the headline too, or nobody said where. A story that has the subject in its first lines alone is told by a name in
    /// its headline.
    is_in_title: bool,
    /// In the first sentence: the headline leaves to its reader where that was.
    is_in_lead: bool,
}

impl Asked {
    /// Whether a watchlist of the dossier was met in the headline, or nobody said where.
    pub(super) fn is_in_title(&self) -> bool {
        self.is_in_title
    }

    /// `known` are watchlists that the caller knows to be met.
    pub(super) fn new(dossier: &Dossier, matches: &[Match], known: Option<&[String]>, story: &Story) -> Self {
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
            let mut places = found.evidence.iter().map(|evidence| (evidence.field, evidence.start));
            let is_first = |(field, start)| story.below.is_in_first_lines(field, start);
            asked.is_in_title |= found.evidence.is_empty() || is_in(Field::Title);
            asked.is_met |= asked.is_in_title || is_in(Field::Summary) || places.clone().any(is_first);
            asked.is_in_lead |= places.any(|(field, start)| story.below.is_in_first_sentence(field, start));
            for evidence in &found.evidence {
                asked.parties.extend(evidence.term.strip_prefix('@').map(str::to_owned));
                asked.stems.extend(terms::terms(&evidence.text));
                asked
                    .things
                    .extend(things::read(&evidence.text).into_iter().filter_map(|thing| thing.name));
            }
        }
        let is_told = |id: &String| matches.iter().any(|found| found.watchlist == *id);
        let is_known = |id: &String| dossier.watchlists.contains(id) && !is_told(id);
        asked.is_in_title |= known.is_some_and(|known| known.iter().any(is_known)) || dossier.watchlists.is_empty();
        asked.is_met |= asked.is_in_title && !dossier.watchlists.is_empty();
        asked
    }
}

#[cfg(test)]
mod tests;
