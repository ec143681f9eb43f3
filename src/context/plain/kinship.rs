//! How near a story is to an event without threads: what both name, and what only one of them does.
//!
//! The weights are round numbers, read by logistic regression from three dossiers of different subjects (wars, treaties, mines,
//! sanctions; 180 graded stories in a dozen languages), each counting the same; some were moved by hand since, on the starter
//! dossiers without their threads and on one of a firm's drugs. Leaving one term out, or moving a weight by a quarter, changes few lines.

use std::collections::{BTreeSet, HashMap};

use super::common::is_place;
use super::matter::About;
use super::{Asked, COUNTED_FROM, FREQUENT_EVENTS, Subject};
use crate::context::dossier::Event;
use crate::context::history::Known;
use crate::context::reading::Story;
use crate::stories::similarity::{as_f32, start_count, start_texts, term_id};
use crate::text::terms;

/// States that both name, by how few events of the dossier do: alone they lead to no line.
const STATES: f64 = 0.8;
/// People, places, ships, companies and bodies that took part and that the story names.
const ACTORS: f64 = 2.3;
/// Things and words that both headlines have.
const WORDS: f64 = 1.1;
/// An act of one kind.
const ACT: f64 = 0.75;
/// The text itself speaks of the event: its year, its anniversary, its instrument; or an editor wrote that it led there.
const SPOKEN_OF: f64 = 1.75;
/// An act of the last days from which the story's comes, between the same states: an offensive, then a ceasefire.
const LED: f64 = 2.0;
/// An event of the last days that has something with the story in common: what is reported now is mostly what came of it. All of it
/// for as many days, then less each day.
const FRESH: f64 = 2.5;
const FRESH_DAYS: f64 = 3.0;
const FADED_DAYS: f64 = 15.0;
/// The event has a theme that is a watchlist the story met.
const THEME: f64 = 0.75;
/// States that took part and that the story does not name: a quarrel of two others.
const MISSING: f64 = -2.0;
/// Part of what the story shares with the dossier that the event has.
const SHARE: f64 = 3.0;
/// Nothing younger has that name or word: the last time.
const LAST: f64 = 2.0;
/// How recent it is; in a dossier of few events the youngest is as likely of another affair.
const RECENT: f64 = 2.5;
const RECENT_OF_FEW: f64 = 1.5;
/// The editor's weight.
const WEIGHT: f64 = 2.4;
/// The direct antecedent: the headline tells the same act on the same thing, or two words of the event's; or the text names its year and
/// what it was about.
const SAME_MATTER: f64 = 1.5;
/// And where it is the same act.
const SAME_ACT: f64 = 0.75;
/// Part of what the story is about that the event has, and an event of another matter.
const COVERED: f64 = 0.75;
const OF_ANOTHER_MATTER: f64 = -0.4;
/// What an editor gave less weight than a turning point, from so many days on, as far as it is not the same matter: less each day until then.
const FORGOTTEN: f64 = -1.0;
const FORGOTTEN_DAYS: f64 = 730.0;
const TURNING_POINT: f64 = 0.75;
/// Too little in common but the subject itself.
const OF_THE_SUBJECT: f64 = -0.5;
/// So that one scale serves events with threads and without.
const BASE: f64 = 1.5;

/// Added to what a story shares with the dossier, so that one name is not everything.
const SHARED_LEAST: f64 = 0.5;

/// What names, things and words together must say, whatever else speaks for a line.
const TELLING_MIN: f64 = 0.25;
/// The same where the text names the day of the event.
const TELLING_OF_DATED: f64 = 0.15;
/// The same where the headline names others than those who took part: one word in common is chance.
const TELLING_OF_OTHERS: f64 = 0.6;
/// Part of an actor's weight that a name in the headline has, and a word.
const NAME_PART: f64 = 0.6;
const WORD_PART: f64 = 0.7;

/// How telling the name of one of the actors must be to stand for the subject in a headline.
const OWN_ACTOR_MIN: f64 = 0.3;

/// What stands only in the first lines of a story, what a watchlist asks for in a small dossier, a pair of signs of a script
/// without blanks.
const IN_SUMMARY: f64 = 0.5;
const ASKED: f64 = 0.42;
const PAIR: f64 = 0.4;

/// What the name of a capital or province counts beside another word: more happens there than the dossier tells of.
const TOWN: f64 = 0.4;

/// What a state counts that a story does not name where it names none.
const UNNAMED: f64 = 0.5;

/// Texts of the press below which a word is as rare as can be told.
const RARE_TEXTS: u32 = 20;

/// Days of a year.
const YEAR_DAYS: f64 = 365.25;

/// Something that story and event share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Shared<'k> {
    Name(&'k str),
    Thing(&'k str),
    Word(&'k str),
}

/// What joins a story and an event beside what both name.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::context) struct Ties {
    /// The story's text or an editor names the event.
    pub(in crate::context) is_spoken_of: bool,
    /// It is of the last days, between the states of the story, and the story's act comes of acts like it.
    pub(in crate::context) has_led: bool,
    /// The story's act comes of acts like it, of whatever day of the last year.
    pub(in crate::context) follows: bool,
    /// The text names its month or its instrument, or a year of which the dossier has few events.
    pub(in crate::context) is_dated: bool,
    /// Days since then.
    pub(in crate::context) age_days: f64,
}

/// What a story and an event have in common, and how telling it is.
#[derive(Debug, Default)]
pub(in crate::context) struct Kinship<'k> {
    shared: Vec<(Shared<'k>, f64)>,
    states: f64,
    actors: f64,
    names: f64,
    words: f64,
    has_act: bool,
    has_theme: bool,
    ties: Ties,
    /// Part of the states that took part and that the story does not name, 0..=1; and of those of them that few events have.
    missing: f64,
    missing_rare: f64,
    has_own_actor: bool,
    has_actor_in_title: bool,
    /// What names say that not too many events of the dossier have; and those of people in the headline.
    rare_names: f64,
    rare_people: f64,
    /// What states of the headline say that not too many events of a long dossier have.
    rare_states: f64,
    /// What words say that stand neither in the dossier's title nor in a name; and how many of these, and of all, the headline has.
    own_words: f64,
    own_in_title: usize,
    all_in_title: usize,
    /// The headline has the subject: what a watchlist of the dossier asks for; or the first sentence does below a headline of no other
    /// land.
    is_met_in_title: bool,
    is_met_in_lead: bool,
    /// The dossier is too short to say what is common in it.
    is_of_few: bool,
    /// Nearly all of the dossier's events have somebody in common: what one of them tells has to do with the others.
    is_of_one_affair: bool,
    bond: Bond,
    /// Part of the story's matters that the event has, 0..=1, and whether it is of another one.
    covered: f64,
    is_of_another_matter: bool,
    /// The story is on the dossier's subject, or beside it.
    is_on_subject: bool,
    is_beside: bool,
}

/// How those whom a headline names stand to those who took part.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Bond {
    /// It names all of them, and few events have them together.
    Pair,
    /// It tells everyday business, and the event is of another kind: its names say nothing of it.
    Everyday,
    /// It names others.
    Others,
    #[default]
    Open,
}

impl Kinship<'_> {
    /// Whether names, things and words say enough for a line at all: a state, an act or a date alone does not. Nor does a company
    /// that a third of the events is about: its profits have nothing to do with its dams. There the story must tell the same act, one
    /// that comes of it, or something else that both have; or name all who took part.
    fn is_telling(&self) -> bool {
        let is_tied = self.ties.follows || self.ties.is_spoken_of;
        if self.is_beside && self.bond != Bond::Pair {
            return self.is_named_by_date() || is_tied && self.telling() >= TELLING_MIN;
        }
        let is_near = match self.bond {
            // A film on an event is no event of its kind, though it has the place in its title.
            Bond::Everyday => {
                self.own_in_title > 1 && WORD_PART * self.own_words >= TELLING_MIN || self.has_act || self.has_theme
            }
            Bond::Others => {
                let is_again = self.has_act && self.has_actor_in_title;
                WORD_PART * self.words >= if is_again { TELLING_MIN } else { TELLING_OF_OTHERS }
            }
            Bond::Pair => true,
            Bond::Open => self.lone_names() + self.matter() >= TELLING_MIN || self.has_act || self.has_theme,
        };
        self.telling() >= TELLING_MIN && (is_near || is_tied)
            || self.ties.has_led && self.missing <= 0.0
            || self.is_named_by_date()
            || self.fresh() > 0.0
    }

    /// Whether no more than the subject itself joins the two: then it is what came before, by how recent it is and how much it weighs.
    fn is_of_the_subject(&self) -> bool {
        let is_open = matches!(self.bond, Bond::Open | Bond::Pair);
        self.is_of_one_affair && self.is_on_subject && self.is_met_in_title && is_open && self.missing < 1.0
    }

    /// How fresh an event is of which the story may have come, 0..=1: the headline is on the subject, tells no everyday business, and
    /// story and event have a name, a thing, an act or a word in common that not nearly all of the dossier's events have.
    fn fresh(&self) -> f64 {
        let is_shared = !self.shared.is_empty() || self.has_act || self.ties.follows || self.own_words > 0.0;
        if !self.is_met_in_title || self.bond == Bond::Everyday || !is_shared {
            return 0.0;
        }
        ((FADED_DAYS - self.ties.age_days) / (FADED_DAYS - FRESH_DAYS)).clamp(0.0, 1.0)
    }

    /// The text names the day of the event as far as nobody can mistake it, and something that took part or that it was about.
    fn is_named_by_date(&self) -> bool {
        self.ties.is_dated
            && self.is_met_in_title
            && self.missing < 1.0
            && self.telling() + self.states >= TELLING_OF_DATED
    }

    /// What names say of the affair and not only of whom it is about. Where the headline is of another subject, nothing: who is named
    /// there does many things, and few of them have to do with the dossier. People are told of above a first sentence that has the
    /// subject: a wire leaves the country to its reader.
    fn lone_names(&self) -> f64 {
        if self.is_met_in_title || self.is_of_few {
            self.rare_names + self.rare_states
        } else if self.is_met_in_lead {
            self.rare_people
        } else {
            0.0
        }
    }

    /// What words say of what it is about: in a long dossier not those of its title, which each of its stories has.
    fn matter(&self) -> f64 {
        WORD_PART * if self.is_of_few { self.words } else { self.own_words }
    }

    /// Whether the event is what the story's came of, or the last time the same was done.
    fn is_same_matter(&self) -> bool {
        let is_dated = self.ties.is_spoken_of && self.own_words > 0.0;
        is_dated || self.is_same_act() || self.own_in_title > 0 && self.all_in_title > 1
    }

    /// Whether the headline tells the same act on the same thing, or by or to the same person or body.
    fn is_same_act(&self) -> bool {
        self.has_act && (self.own_in_title > 0 || self.has_actor_in_title)
    }

    /// Whether the headline says by itself what it is about, though its watchlist asks for nothing that stands there: by two words of
    /// the event's; or by one beside a place or a common word of the dossier, above a first sentence that has the subject.
    fn is_told_in_title(&self, names_its_place: bool) -> bool {
        let is_on_ground = self.all_in_title > 1 || names_its_place;
        self.own_in_title > 1 || self.is_met_in_lead && self.own_in_title > 0 && is_on_ground
    }

    /// Whether nothing makes an old event of little weight a part of what the story tells: the text does not speak of it, the same is not
    /// done again, and the headline does not name all who took part.
    fn may_be_forgotten(&self) -> bool {
        !(self.is_of_few || self.ties.is_spoken_of || self.is_same_act() || self.bond == Bond::Pair)
    }

    /// Where the story names a state that few events have, the ones that the dossier is about may go without saying.
    fn missing_in_all(&self) -> f64 {
        if self.rare_states > 0.0 {
            self.missing_rare
        } else {
            self.missing
        }
    }

    fn count_in_title(&mut self, is_in_title: bool, is_own: bool) {
        self.all_in_title += usize::from(is_in_title);
        self.own_in_title += usize::from(is_in_title && is_own);
    }

    fn telling(&self) -> f64 {
        self.actors + self.rare_states + NAME_PART * self.names + WORD_PART * self.words
    }
}

/// The points of each event that may stand under the story; `kin` come youngest first, each with its age in days and the
/// editor's weight, 0..=1. `None`: never.
pub(in crate::context) fn points(kin: &[(Kinship<'_>, f64, f64)]) -> Vec<Option<f64>> {
    let mut known: HashMap<Shared<'_>, f64> = HashMap::new();
    for (shared, telling) in kin.iter().flat_map(|(kinship, ..)| &kinship.shared) {
        known.insert(*shared, *telling);
    }
    let all = SHARED_LEAST + known.values().sum::<f64>();
    // Where all weigh the same, none was meant to be forgotten.
    let has_turning_point = kin.iter().any(|(.., weight)| *weight >= TURNING_POINT);
    let mut younger: HashMap<Shared<'_>, f64> = HashMap::new();
    let mut points = Vec::with_capacity(kin.len());
    for (kinship, age_days, weight) in kin {
        let share = kinship.shared.iter().map(|(_, telling)| telling).sum::<f64>() / all;
        let mut last = 0.0_f64;
        for (shared, telling) in &kinship.shared {
            let seen = younger.entry(*shared).or_insert(0.0);
            last = last.max(telling / (1.0 + *seen));
            *seen += 1.0;
        }
        let one = |is: bool| if is { 1.0 } else { 0.0 };
        let total = BASE
            + STATES * kinship.states
            + ACTORS * kinship.actors
            + WORDS * kinship.words
            + ACT * one(kinship.has_act)
            + SPOKEN_OF * one(kinship.ties.is_spoken_of)
            + f64::max(LED * one(kinship.ties.has_led), FRESH * kinship.fresh())
            + THEME * one(kinship.has_theme)
            + SAME_MATTER * one(kinship.is_same_matter())
            + SAME_ACT * one(kinship.is_same_act())
            + MISSING * kinship.missing_in_all()
            + SHARE * share
            + LAST * last
            + if kinship.is_of_few { RECENT_OF_FEW } else { RECENT } / (1.0 + age_days / YEAR_DAYS)
            + WEIGHT * weight
            + COVERED * kinship.covered
            + OF_ANOTHER_MATTER * one(kinship.is_of_another_matter && kinship.bond != Bond::Pair)
            + if has_turning_point && *weight < TURNING_POINT && kinship.may_be_forgotten() {
                FORGOTTEN * (age_days / FORGOTTEN_DAYS).min(1.0)
            } else {
                0.0
            };
        points.push(if kinship.is_telling() {
            Some(total)
        } else {
            kinship.is_of_the_subject().then_some(total + OF_THE_SUBJECT)
        });
    }
    points
}

impl Subject {
    /// What a story has in common with an event. `asked` is what the watchlists found in the story. `None` for a story that has the subject in its first lines alone and no name of the event in
    /// its headline.
    pub(in crate::context) fn kinship<'k>(
        &self,
        known: &'k Known,
        event: &Event,
        story: &Story,
        asked: &Asked,
        about: &About<'_>,
        ties: Ties,
    ) -> Option<Kinship<'k>> {
        let (covered, is_of_another_matter) = about.covered(known);
        let mut kinship = Kinship {
            ties,
            has_act: story.acts.all().shares(known.acts),
            has_theme: (event.themes.iter())
                .any(|theme| asked.met.contains(theme) && !self.common_themes.contains(theme)),
            missing: self.missing(known, story, |_| true),
            missing_rare: self.missing(known, story, |state| !self.is_broad(state)),
            bond: self.bond(known, story),
            is_met_in_title: asked.is_in_title,
            is_met_in_lead: asked.is_in_lead && story.strange_lands.is_empty(),
            is_of_few: self.scale.count() < COUNTED_FROM,
            is_of_one_affair: self.is_of_one_affair(),
            covered,
            is_of_another_matter,
            is_on_subject: about.is_on_subject,
            is_beside: about.is_beside,
            ..Kinship::default()
        };
        self.add_names(&mut kinship, known, story, asked);
        self.add_things(&mut kinship, known, story, asked);
        self.add_words(&mut kinship, known, story, asked);
        kinship.has_act &= kinship.is_telling();
        let is_on_subject =
            asked.is_in_title || kinship.has_own_actor || kinship.is_told_in_title(self.names_its_place(story));
        is_on_subject.then_some(kinship)
    }

    fn bond(&self, known: &Known, story: &Story) -> Bond {
        match () {
            () if story.is_everyday && !known.is_everyday => Bond::Everyday,
            () if self.is_of_the_same_pair(known, story) => Bond::Pair,
            () if self.is_of_others(known, story) => Bond::Others,
            () if self.is_knot(known, story) => Bond::Pair,
            () => Bond::Open,
        }
    }

    fn add_names<'k>(&self, kinship: &mut Kinship<'k>, known: &'k Known, story: &Story, asked: &Asked) {
        for party in known.plain.parties.iter().filter(|party| !self.core.contains(*party)) {
            let Some(found) = story.parties.get(party) else {
                continue;
            };
            // Two states in one word are those that the dossier is about, whatever they do.
            if self.several.contains(party) {
                continue;
            }
            let telling = self.scale.of_party(party) * part(found.is_in_title);
            if self.states.contains(party) {
                kinship.states += telling;
                if self.tells_the_affair(party, found.is_in_title) && known.plain.actors.contains(party) {
                    kinship.shared.push((Shared::Name(party), telling * NAME_PART));
                    if self.is_the_affair(party) {
                        kinship.rare_states += telling;
                        kinship.has_own_actor |= found.is_in_title && telling >= OWN_ACTOR_MIN;
                    }
                }
                continue;
            }
            let telling = telling * self.own_part(asked.parties.contains(party));
            let is_actor = known.plain.actors.contains(party);
            // In a town much happens that has nothing to do with the dossier.
            if !self.is_frequent(party) && (is_actor || !self.mere_places.contains(party)) {
                let part = if is_actor { 1.0 } else { NAME_PART };
                let said = part * telling * self.said_alone(party);
                kinship.rare_names += said;
                kinship.rare_people += if self.people.contains(party) && found.is_in_title {
                    said
                } else {
                    0.0
                };
            }
            let is_common = self.is_in_nearly_all(party);
            if is_actor {
                kinship.actors += telling;
                kinship.has_actor_in_title |= found.is_in_title;
                let said = telling * self.said_alone(party);
                kinship.has_own_actor |= found.is_in_title && said >= OWN_ACTOR_MIN;
            } else {
                kinship.names += telling;
            }
            if !is_common {
                let part = if is_actor { 1.0 } else { NAME_PART };
                kinship.shared.push((Shared::Name(party), telling * part));
            }
        }
    }

    fn add_things<'k>(&self, kinship: &mut Kinship<'k>, known: &'k Known, story: &Story, asked: &Asked) {
        for &thing in known.plain.things.keys() {
            let Some(&is_in_title) = story.things.get(thing) else {
                continue;
            };
            if self.is_of_another_state(thing, known, story) {
                continue;
            }
            let count = self.things.get(thing).copied().unwrap_or(0.0);
            let rarity = terms::terms(thing).iter().map(|stem| rarity(stem)).fold(0.0, f64::max);
            let telling = self.scale.of_count(count) * rarity * part(is_in_title);
            let telling = telling * self.own_part(asked.things.contains(thing));
            kinship.words += telling;
            let is_own = !self.title_things.contains(thing);
            kinship.own_words += if is_own { telling } else { 0.0 };
            kinship.count_in_title(is_in_title, is_own);
            kinship.shared.push((Shared::Thing(thing), telling * NAME_PART));
        }
    }

    fn add_words<'k>(&self, kinship: &mut Kinship<'k>, known: &'k Known, story: &Story, asked: &Asked) {
        let both = known.plain.words.iter().filter(|stem| story.stems.contains(*stem));
        for stem in both.filter(|stem| !is_number(stem) && !self.is_word_of_another_state(stem, known, story)) {
            let telling = self.scale.of_stem(stem) * rarity(stem) * part(story.title_stems.contains(stem));
            let telling = telling * self.own_part(asked.stems.contains(stem));
            let is_town = is_place(stem);
            let telling = telling * if is_town { TOWN } else { 1.0 };
            let is_own = !self.title_stems.contains(stem) && !known.plain.names.contains(stem) && !is_town;
            let own = if is_own { 1.0 } else { 0.0 };
            if !is_pair(stem) && telling > 0.0 {
                kinship.count_in_title(story.title_stems.contains(stem), is_own);
            }
            if is_pair(stem) {
                kinship.words += telling * PAIR;
                kinship.own_words += telling * PAIR * own;
            } else {
                kinship.words += telling;
                kinship.own_words += telling * own;
                kinship.shared.push((Shared::Word(stem), telling * NAME_PART));
            }
        }
    }

    /// Whether the headline names all who took part, two at least: states, one of which hardly any event has; or none of them a state, and
    /// not most events of the dossier have them together: each alone says what the dossier is about, the two name one affair of it.
    fn is_of_the_same_pair(&self, known: &Known, story: &Story) -> bool {
        let in_title = |party: &&String| story.parties.get(*party).is_some_and(|found| found.is_in_title);
        let all = || known.plain.actors.iter().filter(|party| !self.core.contains(*party));
        // What a firm does in a state, it does there and not to it.
        let is_state = |party: &&String| self.states.contains(*party) && in_title(party);
        if all().count() > 1 && all().all(|party| is_state(&party)) && all().any(|party| self.is_met_seldom(party)) {
            return true;
        }
        let own = || all().filter(|party| self.is_own(party));
        let is_pair = own().count() > 1 && own().all(|party| in_title(&party) && self.is_broad(party));
        is_pair && self.count_together(&own().cloned().collect()) * 2.0 <= self.scale.count()
    }

    /// Whether the headline names a place that a headline of the dossier does.
    fn names_its_place(&self, story: &Story) -> bool {
        let mut in_title = story.parties.iter().filter(|(_, found)| found.is_in_title);
        in_title.any(|(party, _)| self.mere_places.contains(party))
    }

    /// How many events these took part in together.
    fn count_together(&self, actors: &BTreeSet<String>) -> f64 {
        let together = self.together.iter().filter(|(of, _)| actors.is_subset(of));
        together.map(|(_, count)| count).sum()
    }

    /// Whether the headline names others than those who took part: none of them, or one whom the dossier is about with another partner.
    fn is_of_others(&self, known: &Known, story: &Story) -> bool {
        let actors: Vec<&String> = known.plain.actors.iter().filter(|party| self.is_own(party)).collect();
        let named: Vec<&String> = self.named_in_title(story).collect();
        if actors.is_empty() || named.is_empty() {
            return false;
        }
        let shared: Vec<&&String> = actors.iter().filter(|party| story.names(party)).collect();
        let has_other = named.iter().any(|party| !known.plain.parties.contains(*party));
        match shared.as_slice() {
            [] => named.iter().all(|party| !known.plain.parties.contains(*party)),
            [one] => actors.len() > 1 && has_other && self.is_broad(one),
            _ => false,
        }
    }

    /// Whether the story names two at least who took part, one in its headline, each of them often met in the dossier, and few events
    /// have them together.
    fn is_knot(&self, known: &Known, story: &Story) -> bool {
        let own = known
            .plain
            .actors
            .iter()
            .filter(|party| self.is_own(party) && self.is_frequent(party));
        let named: BTreeSet<String> = own.filter(|party| story.names(party)).cloned().collect();
        let in_title = |party: &String| story.parties.get(party).is_some_and(|found| found.is_in_title);
        named.len() > 1 && named.iter().any(in_title) && self.count_together(&named) <= FREQUENT_EVENTS
    }

    /// What a watchlist asks for stands in all of its stories; that says little only where the dossier is too small to say how
    /// many of its events have it.
    fn own_part(&self, is_asked: bool) -> f64 {
        if is_asked && self.scale.count() < COUNTED_FROM {
            ASKED
        } else {
            1.0
        }
    }

    /// Part of the states that took part which the story does not name; half of it where the story names none at all: it may
    /// leave to its reader whose affair it is.
    fn missing(&self, known: &Known, story: &Story, counts: impl Fn(&str) -> bool) -> f64 {
        let (mut all, mut missing) = (0.0, 0.0);
        for state in known.plain.actors.iter().filter(|actor| self.states.contains(*actor)) {
            all += 1.0;
            missing += if story.names(state) || !counts(state) { 0.0 } else { 1.0 };
        }
        let names_any = story.parties.keys().any(|party| self.states.contains(party));
        let whole = if names_any { 1.0 } else { UNNAMED };
        whole * missing / f64::max(all, 1.0)
    }
}

/// How rare a word is in the press, 0..=1; 1 for one that no table knows.
pub(super) fn rarity(stem: &str) -> f64 {
    let texts = as_f32(start_texts());
    let count = as_f32(start_count(term_id(stem)).max(RARE_TEXTS));
    f64::from(((texts / count).ln() / (texts / as_f32(RARE_TEXTS)).ln()).clamp(0.0, 1.0))
}

/// What stands only in the first lines counts by half.
fn part(is_in_title: bool) -> f64 {
    if is_in_title { 1.0 } else { IN_SUMMARY }
}

pub(super) fn is_number(stem: &str) -> bool {
    stem.bytes().all(|byte| byte.is_ascii_digit())
}

/// Two neighbouring signs of a script without blanks: a word of four gives three of them.
pub(super) fn is_pair(stem: &str) -> bool {
    const FIRST_SIGN: char = '\u{1100}';
    stem.chars().count() <= 2 && stem.chars().all(|sign| sign >= FIRST_SIGN)
}
