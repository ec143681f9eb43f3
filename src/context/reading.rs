//! What a story is about, in the words of the dossiers: threads, parties, stems.
//!
//! A hit in the headline counts 1, in the summary alone 0.5.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use jiff::civil::Date;

use self::below::{Below, first_lines, first_sentence, further_down};
use self::names::{Names, is_country};
use super::acts::Acts;
use super::dossier::{Thread, Vocabulary};
use super::everyday::Elsewhere;
use super::history::Mentions;
use super::{everyday, things};
use crate::entries::Entry;
use crate::text::aliases::{AliasIndex, AliasSet, Hit};
use crate::text::{language, places, terms};

mod below;
mod bodies;
mod designations;
mod names;
mod signs;
mod sounds;
mod survey;

const IN_TITLE: f64 = 1.0;
const IN_SUMMARY: f64 = 0.5;

/// States of a headline that are partners to each other.
const PARTNERS: usize = 2;

/// Part of a thread's weight that its parent gets.
const PARENT_SHARE: f64 = 0.5;

/// Part of a word's weight for its thread where the word is the name of a party: the party counts for itself.
const NAME_SHARE: f64 = 0.5;

/// Kinds of alias sets.
const STATE: &str = "state";
const PERSON: &str = "person";
const TERMS: [&str; 2] = ["term", "weapon"];
const ONE: [&str; 4] = [PERSON, "place", "ship", "company"];

/// A thread or party of a story.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Found {
    /// 0..=1.
    pub(super) weight: f64,
    /// The words that said so; empty where a thread only follows from its child.
    pub(super) words: String,
    /// In the headline itself.
    pub(super) is_in_title: bool,
    /// In the headline or in the first sentence below it.
    pub(super) is_in_lead: bool,
    /// Of a thread: it stands in the headline, or one of which it is the parent does.
    pub(super) is_headline: bool,
}

/// A story, read.
#[derive(Debug, Default)]
pub(super) struct Story {
    /// By number of the thread.
    pub(super) threads: BTreeMap<usize, Found>,
    /// By alias set id; persons and places count for their state too.
    pub(super) parties: BTreeMap<String, Found>,
    /// Things that it speaks of, and whether its headline does.
    pub(super) things: BTreeMap<&'static str, bool>,
    /// Stems of headline and summary.
    pub(super) stems: HashSet<String>,
    /// Stems of the headline alone.
    pub(super) title_stems: HashSet<String>,
    /// Sport, culture: no history wanted.
    pub(super) is_elsewhere: bool,
    /// It looks back over the whole subject.
    pub(super) is_survey: bool,
    /// It goes "from … to …": what stands at the two ends.
    pub(super) ends: Option<[String; 2]>,
    /// Profits, orders, strikes: what a name once did led to none of them.
    pub(super) is_everyday: bool,
    /// Sport, awards, markets, forces of nature, by its headline.
    pub(super) elsewhere: Elsewhere,
    /// The years, anniversaries and instruments that its text speaks of.
    pub(super) mentions: Mentions,
    /// What its headline tells was done; where that is not known, what its first lines tell.
    pub(super) acts: Acts,
    /// States and capitals of its headline that stand for no party known here, by their rows among the places; where the headline tells
    /// no act, those of the first sentence too.
    pub(super) lands: BTreeSet<u16>,
    /// Those of the lands that no dossier names at all.
    pub(super) strange_lands: BTreeSet<u16>,
    /// What is read below its headline.
    pub(super) below: Below,
    /// Its language without region; empty where nobody said.
    language: String,
}

impl Story {
    /// Whether it is written in this language.
    pub(super) fn is_in(&self, tag: &str) -> bool {
        primary(tag) == self.language
    }

    pub(super) fn names(&self, party: &str) -> bool {
        self.parties.contains_key(party)
    }
}

/// Threads and names, compiled for reading stories.
#[derive(Debug, Default)]
pub(super) struct Reader {
    aliases: Arc<AliasIndex>,
    threads: Vec<Thread>,
    /// One set per thread, in their order, then one for the words that switch history off.
    words: AliasIndex,
    numbers: HashMap<String, usize>,
    /// What each alias set counts for beside itself.
    counts_for: Vec<Vec<String>>,
    states: HashSet<String>,
    /// Actors that dossiers without threads give by name and no alias set knows, and the places of their headlines.
    names: Names,
}

impl Reader {
    /// `names` are actors that have no alias set, as dossiers without threads write them, and `headlines` those of their events.
    pub(super) fn new<'h>(
        vocabulary: &Vocabulary,
        aliases: Arc<AliasIndex>,
        names: &BTreeSet<&str>,
        headlines: impl Iterator<Item = &'h str>,
    ) -> Self {
        let threads = vocabulary.threads.clone();
        let mut sets: Vec<AliasSet> = threads
            .iter()
            .map(|thread| set(&thread.id, thread.forms.clone()))
            .collect();
        let off = BTreeMap::from([("und".to_owned(), vocabulary.no_panel.clone())]);
        sets.push(set("no_panel", off));
        let states = aliases
            .sets()
            .iter()
            .filter(|set| set.kind == STATE)
            .map(|set| set.id.clone())
            .collect();
        let unknown: Vec<&str> = names
            .iter()
            .copied()
            .filter(|name| whole(&aliases, name).is_none())
            .collect();
        Self {
            names: Names::new(&unknown, headlines),
            counts_for: aliases.sets().iter().map(|set| counts_for(set, &states)).collect(),
            numbers: (threads.iter().map(|thread| thread.id.clone()).zip(0..)).collect(),
            words: AliasIndex::new(&sets),
            aliases,
            threads,
            states,
        }
    }

    pub(super) fn number(&self, thread: &str) -> Option<usize> {
        self.numbers.get(thread).copied()
    }

    /// For readers: `missile use` of `missile-use`.
    pub(super) fn name(&self, thread: usize) -> String {
        self.threads
            .get(thread)
            .map_or_else(String::new, |thread| thread.id.replace('-', " "))
    }

    /// For readers: an alias set by its name, in the first of their languages that it has a whole form in; a plain name as it
    /// is. Never a pattern.
    pub(super) fn party(&self, id: &str, languages: &[String]) -> String {
        let Some(at) = self.aliases.position(id) else {
            return names::row_of(id).map_or_else(|| id.to_owned(), |row| places::name(row).to_owned());
        };
        label(&self.aliases.sets()[at], languages)
    }

    /// The party that a plain name stands for: the alias set that has it as a form, else the name itself.
    pub(super) fn party_of(&self, name: &str) -> String {
        whole(&self.aliases, name).unwrap_or(name).to_owned()
    }

    /// Whether the alias set of this id is a person.
    pub(super) fn is_person(&self, id: &str) -> bool {
        let set = self.aliases.position(id).map(|at| &self.aliases.sets()[at]);
        set.is_some_and(|set| set.kind == PERSON)
    }

    /// The same of a party that may be a plain name.
    pub(super) fn is_like_a_person(&self, party: &str) -> bool {
        self.is_person(party) || self.aliases.position(party).is_none() && names::is_person(party)
    }

    /// Whether a place is a country that dossiers name as a party, and which.
    pub(super) fn party_of_land(&self, row: u16) -> Option<&String> {
        self.names.of_land(row)
    }

    /// Whether the party is a state: its alias set says so, or a name of it is one of a country.
    pub(super) fn is_state(&self, id: &str) -> bool {
        let Some(at) = self.aliases.position(id) else {
            return names::row_of(id).map_or_else(|| is_country(id), names::is_country_row);
        };
        let set = &self.aliases.sets()[at];
        set.kind == STATE
            || set.kind.is_empty()
                && set
                    .forms
                    .values()
                    .filter_map(|forms| forms.first())
                    .any(|form| is_country(form))
    }

    /// Whether the alias set of this id is one person or thing: a state or body does too much for two of its deeds to belong together.
    pub(super) fn is_one(&self, id: &str) -> bool {
        let set = self.aliases.position(id).map(|at| &self.aliases.sets()[at]);
        set.is_some_and(|set| ONE.contains(&set.kind.as_str()))
    }

    /// Whether the alias set of this id is a word or a weapon, and no name of anyone.
    pub(super) fn is_term(&self, id: &str) -> bool {
        let set = self.aliases.position(id).map(|at| &self.aliases.sets()[at]);
        set.is_some_and(|set| TERMS.contains(&set.kind.as_str()))
    }

    /// Whether the alias set of this id stands for several parties at once.
    pub(super) fn is_several(&self, id: &str) -> bool {
        self.aliases
            .position(id)
            .is_some_and(|at| self.counts_for[at].len() > 1)
    }

    /// These parties and those that they count for.
    pub(super) fn closure<'p>(&self, parties: impl Iterator<Item = &'p String>) -> BTreeSet<String> {
        let mut all = BTreeSet::new();
        for party in parties {
            if let Some(at) = self.aliases.position(party) {
                all.extend(self.counts_for[at].iter().cloned());
            }
            all.insert(party.clone());
        }
        all
    }

    /// The parties that a text names for certain, and where.
    pub(super) fn names_in(&self, text: &str) -> Vec<(&str, std::ops::Range<usize>)> {
        let hits = self.aliases.find(text).into_iter().filter(|hit| !hit.is_weak);
        let certain = hits.map(|hit| (self.aliases.sets()[hit.set].id.as_str(), hit.start..hit.end));
        certain.chain(self.names.find(text)).collect()
    }

    /// The places that a text names and that are no party's name, as parties.
    pub(super) fn places_in(&self, text: &str) -> Vec<(&str, std::ops::Range<usize>)> {
        self.names.places(text)
    }

    /// Whether a party is a place that only a headline of an event names.
    pub(super) fn is_mere_place(&self, party: &str) -> bool {
        names::row_of(party).is_some()
    }

    /// Reads headline and first lines of a story of this day.
    pub(super) fn read(&self, entry: &Entry, day: Date) -> Story {
        let title = entry.title.as_str();
        let summary = first_lines(entry);
        let title_stems: HashSet<String> = self.stems(title).collect();
        let acts = acts(title, summary);
        let mut story = Story {
            stems: title_stems.iter().cloned().chain(self.stems(summary)).collect(),
            title_stems,
            is_survey: survey::is_survey(title),
            ends: survey::ends(title),
            is_everyday: is_everyday(title, summary),
            elsewhere: Elsewhere::read(title),
            acts,
            things: things_in(title, summary),
            language: language_of(entry),
            below: Below::new(entry),
            mentions: Mentions::read(&format!("{title}\n{summary}"), further_down(entry), day),
            ..Story::default()
        };
        let lead = format!("{title}\n{}", first_sentence(summary));
        story.mentions = story
            .mentions
            .with_days(&lead, &format!("{title}\n{summary}"), &story.language, day);
        let off = self.threads.len();
        story.is_elsewhere = self.words.find(title).iter().any(|hit| hit.set == off);
        let names = [title, summary].map(|text| self.aliases.find(text));
        story.lands = lands(title, &names[0]);
        if Acts::read(title).is_empty() {
            story.lands.extend(lands(first_sentence(summary), &names[1]));
        }
        let strange = story.lands.iter().filter(|row| !self.names.knows_place(**row));
        story.strange_lands = strange.copied().collect();
        for (text, (names, weight)) in [title, summary]
            .into_iter()
            .zip(names.iter().zip([IN_TITLE, IN_SUMMARY]))
        {
            self.read_parties(&mut story, text, names, weight);
            self.read_threads(&mut story, text, names, weight);
        }
        self.drop_implied(&mut story, names.iter().flatten());
        self.add_pairs(&mut story);
        let found: Vec<usize> = story.threads.keys().copied().collect();
        for number in found {
            if !self.holds(number, &story) {
                story.threads.remove(&number);
            }
        }
        self.add_parents(&mut story);
        story
    }

    /// Stems of a story's text: its words, what it calls by number, and the words of headlines that it writes in other letters.
    fn stems(&self, text: &str) -> impl Iterator<Item = String> {
        let words = terms::terms(text).into_iter().chain(designations::read(text));
        words.chain(self.names.heard(text))
    }

    /// What a headline calls by number.
    pub(super) fn designations(headline: &str) -> Vec<String> {
        designations::read(headline)
    }

    fn read_parties(&self, story: &mut Story, text: &str, hits: &[Hit], weight: f64) {
        let has_strong = hits.iter().any(|hit| !hit.is_weak);
        let lead_end = if weight > IN_SUMMARY {
            text.len()
        } else {
            first_sentence(text).len()
        };
        for hit in hits {
            // A weak form (北, "the North") says something only beside a certain name.
            if hit.is_weak && !has_strong && story.parties.is_empty() {
                continue;
            }
            let own = &self.aliases.sets()[hit.set].id;
            for id in std::iter::once(own).chain(&self.counts_for[hit.set]) {
                let found = story.parties.entry(id.clone()).or_default();
                note(found, weight, &text[hit.start..hit.end]);
                found.is_in_lead |= hit.start < lead_end;
            }
        }
        let named = self.names.find(text).into_iter();
        for (name, at) in named.chain(self.names.places(text)) {
            let found = story.parties.entry(name.to_owned()).or_default();
            found.is_in_lead |= at.start < lead_end;
            note(found, weight, &text[at]);
        }
    }

    /// A phrase may stand for a state without naming it, as the name of a treaty does. Where the headline names two others, it is
    /// theirs.
    fn drop_implied<'h>(&self, story: &mut Story, hits: impl Iterator<Item = &'h Hit>) {
        let (mut named, mut implied) = (BTreeSet::new(), BTreeSet::new());
        for hit in hits {
            let set = &self.aliases.sets()[hit.set];
            let by = if TERMS.contains(&set.kind.as_str()) {
                &mut implied
            } else {
                named.insert(set.id.clone());
                &mut named
            };
            by.extend(self.counts_for[hit.set].iter().cloned());
        }
        let in_title = |party: &&String| story.parties.get(*party).is_some_and(|found| found.is_in_title);
        let states = named
            .iter()
            .filter(|party| self.states.contains(*party))
            .filter(in_title);
        if states.count() + story.lands.len() >= PARTNERS {
            story
                .parties
                .retain(|party, _| !implied.contains(party) || named.contains(party));
        }
    }

    fn read_threads(&self, story: &mut Story, text: &str, names: &[Hit], weight: f64) {
        let hits = self.words.find(text);
        let names: Vec<&Hit> = names.iter().filter(|hit| self.is_party(hit)).collect();
        // A word that begins before a name and ends in it, or the other way round, is none: 送|金正恩 is no 送金.
        let crosses = |hit: &Hit| {
            names.iter().any(|name| {
                let (before, behind) = if name.start < hit.start {
                    (*name, hit)
                } else {
                    (hit, *name)
                };
                before.start < behind.start && behind.start < before.end && before.end < behind.end
            })
        };
        for hit in &hits {
            if hit.set < self.threads.len() && !self.is_hidden(hit, &hits) && !crosses(hit) {
                let is_name = names.iter().any(|name| name.start == hit.start && hit.end == name.end);
                let factor = self.threads[hit.set].factor * if is_name { NAME_SHARE } else { 1.0 };
                note(
                    story.threads.entry(hit.set).or_default(),
                    weight * factor,
                    &text[hit.start..hit.end],
                );
            }
        }
    }

    fn is_party(&self, hit: &Hit) -> bool {
        let set = &self.aliases.sets()[hit.set];
        set.kind == STATE || set.kind == PERSON
    }

    /// Inside a longer hit of another thread a shorter one does not count: IT workers are no workers.
    fn is_hidden(&self, hit: &Hit, hits: &[Hit]) -> bool {
        hits.iter().any(|other| {
            other.set != hit.set
                && other.set < self.threads.len()
                && other.start <= hit.start
                && hit.end <= other.end
                && other.end - other.start > hit.end - hit.start
        })
    }

    /// Threads that two names in the headline make by themselves.
    fn add_pairs(&self, story: &mut Story) {
        for (number, thread) in self.threads.iter().enumerate() {
            let in_title = |id: &String| story.parties.get(id).is_some_and(|found| found.is_in_title);
            if !thread.pair.is_empty()
                && thread.pair.iter().all(in_title)
                && !thread.without.iter().any(|id| story.names(id))
            {
                let words: Vec<String> = thread.pair.iter().map(|id| self.party(id, &[])).collect();
                note(
                    story.threads.entry(number).or_default(),
                    IN_TITLE * thread.factor,
                    &words.join(" and "),
                );
            }
        }
    }

    /// Whether the conditions of a thread that was found are met.
    fn holds(&self, number: usize, story: &Story) -> bool {
        let thread = &self.threads[number];
        if !thread.needs.is_empty() && !thread.needs.iter().any(|id| story.names(id)) {
            return false;
        }
        if thread.not.iter().any(|id| story.names(id)) {
            return false;
        }
        let in_title = |id: &String| story.parties.get(id).is_some_and(|found| found.is_in_title);
        // A leader who receives a minister holds no summit.
        let has_other = || {
            let mut people = story.parties.keys().filter(|id| self.is_person(id));
            people.any(|id| in_title(id) && !thread.leaders.contains(id))
        };
        let has_leader = thread.leaders.is_empty() || thread.leaders.iter().any(in_title) && !has_other();
        has_leader && self.parties_named(story) >= thread.parties
    }

    fn parties_named(&self, story: &Story) -> usize {
        story
            .parties
            .keys()
            .filter(|id| self.states.contains(*id))
            .collect::<BTreeSet<_>>()
            .len()
    }

    fn add_parents(&self, story: &mut Story) {
        let found: Vec<(usize, f64, bool)> = story
            .threads
            .iter()
            .filter_map(|(&number, found)| {
                let parent = self.number(self.threads[number].parent.as_deref()?)?;
                Some((parent, found.weight * PARENT_SHARE, found.is_in_title))
            })
            .collect();
        for (parent, weight, is_in_title) in found {
            let entry = story.threads.entry(parent).or_default();
            entry.weight = entry.weight.max(weight);
            entry.is_headline |= is_in_title;
        }
        for found in story.threads.values_mut() {
            found.is_headline |= found.is_in_title;
        }
    }
}

/// Whether it tells everyday business: in its headline, or in its first sentence where the headline tells no act.
fn is_everyday(title: &str, summary: &str) -> bool {
    let told = Acts::read(title);
    let first = first_sentence(summary);
    everyday::is_everyday(title, told) || told.is_empty() && everyday::is_everyday(first, Acts::read(first))
}

/// What the headline tells; the first lines where it tells nothing known.
fn acts(title: &str, summary: &str) -> Acts {
    let told = Acts::read(title);
    if told.is_empty() {
        return Acts::read(first_sentence(summary));
    }
    told
}

/// States and capitals that a text names, those left out that these hits stand for.
fn lands(text: &str, hits: &[Hit]) -> BTreeSet<u16> {
    let found = places::find(text).into_iter();
    let is_hit = |place: &places::Place| hits.iter().any(|hit| place.start < hit.end && hit.start < place.end);
    let found = found.filter(|place| !places::is_region(place.row) && !is_hit(place));
    found.map(|place| place.row).collect()
}

/// The things that headline and first lines speak of, and whether the headline does.
fn things_in(title: &str, summary: &str) -> BTreeMap<&'static str, bool> {
    let named = |text: &str| things::read(text).into_iter().filter_map(|thing| thing.name);
    let mut found: BTreeMap<&'static str, bool> = named(summary).map(|name| (name, false)).collect();
    found.extend(named(title).map(|name| (name, true)));
    found
}

/// Whether a name is that of a body of the whole world, as the United Nations are.
pub(super) fn is_body_of_the_world(name: &str) -> bool {
    bodies::row(name).is_some()
}

fn primary(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or(tag).to_ascii_lowercase()
}

fn language_of(entry: &Entry) -> String {
    let told = entry.language.as_deref();
    let text = || language::detect(&format!("{} {}", entry.title, first_lines(entry)));
    told.or_else(text).map(primary).unwrap_or_default()
}

fn note(found: &mut Found, weight: f64, words: &str) {
    if weight > found.weight || found.words.is_empty() {
        words.clone_into(&mut found.words);
    }
    found.weight = found.weight.max(weight);
    found.is_in_title |= weight > IN_SUMMARY || found.is_in_title;
}

fn label(set: &AliasSet, languages: &[String]) -> String {
    let is_whole = |form: &&String| !form.is_empty() && !form.contains(['*', '?', '=']);
    let of_reader = languages.iter().map(|tag| primary(tag)).find_map(|language| {
        let mut forms = set.forms.get(&language)?.iter().filter(is_whole);
        // The name that the owner chose, where it is one of this language.
        let first = forms.next()?;
        let own = (*first == set.name).then_some(first);
        own.or_else(|| forms.find(|form| **form == set.name)).or(Some(first))
    });
    let english = || set.forms.get("en")?.iter().find(is_whole);
    let is_pattern_of = |language: &str| set.forms.get(language).is_some_and(|forms| forms.contains(&set.name));
    // A set without a name of its own is called by its first form, of whatever language.
    let is_chosen = !set
        .forms
        .keys()
        .any(|language| language != "en" && is_pattern_of(language));
    let name = Some(&set.name).filter(is_whole);
    let reads_english = languages.first().is_none_or(|tag| primary(tag) == "en");
    (name.filter(|_| is_chosen && reads_english))
        .or(of_reader)
        .or_else(english)
        .or(name)
        .or_else(|| set.forms.values().flatten().find(is_whole))
        .cloned()
        .unwrap_or_else(|| set.id.replace('-', " "))
}

fn set(id: &str, forms: BTreeMap<String, Vec<String>>) -> AliasSet {
    AliasSet {
        id: id.to_owned(),
        forms,
        ..AliasSet::default()
    }
}

/// The alias set of which a name is a certain form, whole.
fn whole<'a>(aliases: &'a AliasIndex, name: &str) -> Option<&'a str> {
    let is_whole = |hit: &Hit| !hit.is_weak && hit.start == 0 && hit.end == name.len();
    let hit = aliases.find(name).into_iter().find(is_whole)?;
    Some(&aliases.sets()[hit.set].id)
}

/// A person counts for their state. A set that stands for several (`russia-dprk-pair`) says so in its id.
fn counts_for(set: &AliasSet, states: &HashSet<String>) -> Vec<String> {
    if let Some(of) = &set.of {
        return vec![of.clone()];
    }
    if set.kind == STATE {
        return Vec::new();
    }
    set.id
        .split('-')
        .filter(|part| states.contains(*part))
        .map(str::to_owned)
        .collect()
}
