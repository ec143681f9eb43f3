//! Never the event it is: whether a story tells an event of the days before it, or what came of it.

use std::collections::HashSet;

use jiff::civil::Date;

use super::{Historian, LED_NEAR_DAYS, Mention};
use crate::context::acts::Act;
use crate::context::dossier::RelationKind;
use crate::context::reading::Story;
use crate::text::{places, terms};

/// Days for which the news of an event goes on: within them it is shown only under a story of another act.
const NEWS_DAYS: i32 = 2;

/// Days within which an event without threads is not shown under a story of the same act: an owner writes it down as the news
/// comes in, and papers tell it again all week.
const RETOLD_DAYS: i32 = 7;

/// Days within which one act is told to have led to another.
const LED_DAYS: i32 = 365;

/// Words of an event's headline, names left out, from which they say whether a story tells the same.
const WORDS_MIN: usize = 2;

/// The part of them, one in so many, that a story of the same act has.
const SAME_PART: usize = 3;

/// Of the persons and places of an event, one in so many may be missing from its late report.
const LEFT_OUT_PART: usize = 3;

/// The part of what an event without threads is known by, one in so many, from which on a story of these days may be its report.
const TOLD_PART: usize = 3;

impl Historian {
    /// Whether the story may be the event itself, so that it must not be shown: the event is not over before the story's day, or
    /// so near that only another act tells it from the story. `None`: too near to say, and the acts of both are not known.
    pub(super) fn is_itself(&self, at: usize, story: &Story, day: Date) -> Option<bool> {
        let known = &self.events[at];
        let gap = days(known.last, day);
        if gap <= 0 {
            return Some(true);
        }
        if gap > NEWS_DAYS {
            let is_late = gap <= RETOLD_DAYS
                && if known.is_bare {
                    self.is_told_again(at, story)
                } else {
                    self.is_late_report(at, story)
                };
            return Some(is_late);
        }
        match self.act(at, story) {
            Act::Same => Some(true),
            Act::Other if !known.is_bare || self.is_surely_another(at, story) => Some(false),
            Act::Unknown if !known.is_bare => None,
            Act::Other | Act::Unknown => Some(self.is_all_of_it(at, story)),
        }
    }

    /// Whether both headlines tell acts, and of two kinds, or the story none and no word of the event's: that they have no word in common
    /// is no sign of it where an act is told, and who welcomes an offer that was made to him tells of the offer.
    fn is_surely_another(&self, at: usize, story: &Story) -> bool {
        let acts = self.events[at].acts;
        let is_of_two_kinds = !acts.is_empty() && story.acts.against(acts) == Act::Other;
        !story.acts.reacts && (is_of_two_kinds || story.acts.is_empty())
    }

    /// Whether a story of which no act says it tells enough of what an event without threads is known by, and names nobody else in its
    /// headline: who answers a deal, and what it does to the price of oil, tells of others or of less.
    fn is_all_of_it(&self, at: usize, story: &Story) -> bool {
        let known = &self.events[at];
        let (told, all) = self.subjects[known.dossier].told_of(known, story);
        // Two who meet abroad do so in a third land.
        let is_nearly_all = told > 1 && told * 3 >= all * 2;
        told * TOLD_PART > all
            && !(self.names_other_party(at, story) || !is_nearly_all && self.is_of_another_land(at, story))
    }

    /// Whether the headline names one who took part in other events of the dossier, or a state, and who took none in an event without
    /// threads; whom the whole dossier is about left out.
    fn names_other(&self, at: usize, story: &Story) -> bool {
        self.names_other_party(at, story) || self.events[at].is_bare && self.is_of_another_land(at, story)
    }

    fn names_other_party(&self, at: usize, story: &Story) -> bool {
        let known = &self.events[at];
        let subject = &self.subjects[known.dossier];
        let in_title = story.parties.iter().filter(|(_, found)| found.is_in_title);
        let states = in_title
            .map(|(party, _)| party)
            .filter(|party| subject.is_acting_state(party));
        let mut others = states.chain(subject.named_in_title(story));
        known.is_bare && others.any(|party| !known.parties.contains(party) && !subject.is_about(party))
    }

    /// Whether a story of the same week tells an event without threads once more. Where no kind of act says so, most words of its headline
    /// must: a killing is named again in what answers it.
    fn is_told_again(&self, at: usize, story: &Story) -> bool {
        match story.acts.against(self.events[at].acts) {
            Act::Same => true,
            Act::Other => false,
            Act::Unknown => self
                .words(at, story, &story.stems)
                .is_some_and(|(shared, all)| shared * 2 >= all),
        }
    }

    /// Whether a report of the same week still tells an event with threads: its first sentence names that day and none after it, its
    /// headline tells the same act and no state that was not there, and the two name the persons and places of the event: of three or more
    /// one may be left out.
    fn is_late_report(&self, at: usize, story: &Story) -> bool {
        let known = &self.events[at];
        let event = self.event(known);
        let is_led = |party: &&String| story.parties.get(*party).is_some_and(|found| found.is_in_lead);
        let all: Vec<&String> = event.actors.iter().filter(|party| self.reader.is_one(party)).collect();
        let left_out = all.iter().filter(|party| !is_led(party)).count();
        story.mentions.tells_day_of(event)
            && self.act(at, story) == Act::Same
            && left_out * LEFT_OUT_PART <= all.len()
            && !self.is_elsewhere(at, story)
    }

    /// Whether the story tells the very act of the event: by the kinds of act in both headlines, else by their words.
    pub(super) fn act(&self, at: usize, story: &Story) -> Act {
        let words = self.words(at, story, &story.stems);
        let in_title = || {
            self.words(at, story, &story.title_stems)
                .map_or(0, |(shared, _)| shared)
        };
        match (story.acts.against(self.events[at].acts), words) {
            (Act::Unknown, Some((0, _))) => Act::Other,
            // What stands below a headline of somebody else is what he speaks of.
            (Act::Unknown, Some((_, all))) if in_title() * SAME_PART < all && self.names_other(at, story) => {
                Act::Unknown
            }
            (Act::Unknown, Some((shared, all))) if shared * SAME_PART >= all => Act::Same,
            // Two headlines of one report may choose verbs of two kinds.
            (Act::Other, Some((shared, all))) if shared * 2 > all => Act::Unknown,
            (act, _) => act,
        }
    }

    /// How many words of the event's headline in the story's language are among these of the story, names left out, and of how many. `None`
    /// where there is no such headline, or too few words to tell.
    fn words(&self, at: usize, story: &Story, stems: &HashSet<String>) -> Option<(usize, usize)> {
        let known = &self.events[at];
        let event = self.event(known);
        let own = self.dossiers[known.dossier].language.as_str();
        let headlines = std::iter::once((own, &event.headline));
        let mut headlines = headlines.chain(event.headlines.iter().map(|(tag, text)| (tag.as_str(), text)));
        let (_, headline) = headlines.find(|(tag, _)| story.is_in(tag))?;
        let words = plain_words(headline);
        let shared = words.iter().filter(|word| stems.contains(*word)).count();
        (words.len() >= WORDS_MIN).then_some((shared, words.len()))
    }

    /// How the event led to the story, in words: by what its headline says, by a relation to the event that the story is, or
    /// because acts of the one kind come of acts of the other.
    pub(super) fn led(&self, at: usize, story: &Story, day: Date) -> Option<String> {
        let known = &self.events[at];
        if self.led_to(at, story, day) {
            return Some("led to what the story tells".to_owned());
        }
        // A verdict here leads to no protest there; an offensive of last week does to a ceasefire of the same two.
        let gap = days(known.last, day);
        let is_near = gap <= LED_NEAR_DAYS && self.is_between_its_states(at, story);
        if gap > LED_DAYS || !(is_near || self.is_of_one_matter(at, story)) {
            return None;
        }
        story.acts.follows(known.acts)
    }

    /// As [`Historian::led`], without the words.
    pub(super) fn leads(&self, at: usize, story: &Story, day: Date) -> bool {
        self.led(at, story, day).is_some()
    }

    /// What the text itself says of the event.
    pub(super) fn spoken_of(&self, at: usize, story: &Story, day: Date) -> Option<Mention> {
        let event = self.event(&self.events[at]);
        let named = story.mentions.instrument(&event.instruments, story);
        named.or_else(|| story.mentions.of(event, day))
    }

    /// Whether story and event are of one matter, so that an act of the one may have led to an act of the other: the headline
    /// names one who took part and is neither a state nor in most events; or what the event is about.
    fn is_of_one_matter(&self, at: usize, story: &Story) -> bool {
        let known = &self.events[at];
        let in_title = |party: &String| story.parties.get(party).is_some_and(|found| found.is_in_title);
        let core = &self.dossiers[known.dossier].core;
        let is_own = |party: &String| in_title(party) && !core.contains(party) && !self.reader.is_state(party);
        let own = known.own().and_then(|own| story.threads.get(&own));
        let event = self.event(known);
        own.is_some_and(|found| found.is_in_title) || event.actors.iter().chain(&known.plain.actors).any(is_own)
    }

    /// Whether the story names all states that took part, and there are any.
    pub(super) fn is_between_its_states(&self, at: usize, story: &Story) -> bool {
        let known = &self.events[at];
        let actors = self.event(known).actors.iter().chain(&known.plain.actors);
        let mut states = actors.filter(|party| self.reader.is_state(party)).peekable();
        states.peek().is_some() && states.all(|state| story.names(state))
    }

    /// Whether its editor wrote that it led to an event which the story tells.
    pub(super) fn led_to(&self, at: usize, story: &Story, day: Date) -> bool {
        let event = self.event(&self.events[at]);
        let leads = event
            .relations
            .iter()
            .filter(|relation| relation.kind == RelationKind::LeadsTo);
        let others = leads.filter_map(|relation| self.numbers.get(&relation.to).copied());
        let is_near = |other: usize| (0..=NEWS_DAYS).contains(&days(self.events[other].last, day));
        let mut others = others.filter(|&other| is_near(other) && !self.is_elsewhere(other, story));
        others.any(|other| {
            let gap = days(self.events[other].last, day);
            // To visit or to talk is said of every day: a wreath in one capital is not the visit to another.
            let is_told = story.acts.main.shares(self.events[other].acts)
                || self
                    .words(other, story, &story.stems)
                    .is_some_and(|(shared, all)| shared * 2 >= all);
            let is_same = self.act(other, story) == Act::Same && is_told;
            (0..=NEWS_DAYS).contains(&gap) && is_same
        })
    }

    /// Whether the story tells of another state than those that took part: whoever visits two countries in a week signs in both.
    fn is_elsewhere(&self, at: usize, story: &Story) -> bool {
        let known = &self.events[at];
        let in_title = story.parties.iter().filter(|(_, found)| found.is_in_title);
        let mut states = in_title.filter(|(party, _)| self.reader.is_state(party) && !self.reader.is_several(party));
        states.any(|(party, _)| !known.parties.contains(party)) || self.is_of_another_land(at, story)
    }

    /// Whether it tells of a state or capital that is no party known here and that the event's headlines do not name.
    fn is_of_another_land(&self, at: usize, story: &Story) -> bool {
        let known = &self.events[at];
        let event = self.event(known);
        let named: HashSet<u16> = std::iter::once(&event.headline)
            .chain(event.headlines.values())
            .flat_map(|headline| places::find(headline))
            .map(|place| place.row)
            .collect();
        let takes_part = |row: &u16| {
            let party = self.reader.party_of_land(*row);
            named.contains(row) || party.is_some_and(|party| known.parties.contains(party))
        };
        !story.lands.iter().all(takes_part)
    }
}

/// Stems of the words that begin with a small letter: what happened, without who and where.
fn plain_words(headline: &str) -> HashSet<String> {
    let words = headline.split(|sign: char| !sign.is_alphanumeric() && !matches!(sign, '\'' | '’'));
    let words = words.filter(|word| word.starts_with(char::is_lowercase));
    words.flat_map(terms::terms).collect()
}

/// Days from the one to the other.
pub(super) fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}
