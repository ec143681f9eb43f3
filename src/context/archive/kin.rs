//! What an earlier report must share with a story for a panel to show it: who or where, and what.
//!
//! A name or a place of the headline says of whom both tell, a subject what of them. Either alone joins neighbours: a minister
//! with all of his journeys, floods of one year with those of another. Only what both texts are about counts: it stands in the
//! headline or the lead of the story, and in the headline of the earlier report or more than once below it.

use super::asked::Asked;
use super::list::THREAD_DAYS;
use super::sketch::Sketch;
use super::words::{LATER_PART, Stands, Word, is_chained};

/// What a word of the lead counts beside one of the headline, and one that is no name beside one that is.
const IN_LEAD: f32 = 0.8;
const NO_NAME: f32 = 0.7;

/// What a word must say of the subject to count at all: below it stand words of every other story.
const TELLING_FROM: f32 = 0.15;

/// What a word of the headline must say for its name to be one that an earlier report has to share.
const NAME_MIN: f32 = 0.4;

/// Terms of a text below which it is a headline with some lines, in which a word that stands once is what they tell of.
const SHORT: u32 = 80;

/// What a report of the last weeks must share: the affair of these days says most by itself.
const THREAD: Least = Least {
    name: 0.25,
    place: 0.2,
    subject: 0.0,
    beside_place: 0.15,
    together: 0.3,
};

/// What an older one must share.
const OLDER: Least = Least {
    name: 0.35,
    place: 0.25,
    subject: 0.28,
    beside_place: 0.28,
    together: 0.9,
};

/// Names that say enough without a subject: two rare ones that both are about, or a rare one in the headlines of both.
const NAMES_ALONE_MIN: f32 = 1.0;
const NAME_ABOVE_ALONE_MIN: f32 = 0.85;

/// What the headlines of a story and of an older report must say in common: below them, two texts share a leader, a capital and an
/// everyday word without a common matter.
const ABOVE_MIN: f32 = 0.65;

/// Names that both are about, from which two headlines may differ in every word.
const NAMES_BELOW_MIN: f32 = 1.3;

/// Of all together, for an older one that shares the name and no place of a headline that has both, and for one under a headline that has
/// neither.
const ELSEWHERE_MIN: f32 = 1.8;
const SUBJECT_ALONE_MIN: f32 = 1.1;

/// What must be shared at least.
struct Least {
    /// Of names, or else of places.
    name: f32,
    place: f32,
    /// Of what both are about and is neither.
    subject: f32,
    /// Of everything but places, where no name is shared: whoever goes on from the news of a state shares more than the state.
    beside_place: f32,
    /// Of everything.
    together: f32,
}

/// What a text shares with the headline and lead of a story.
#[derive(Debug, Default)]
struct Shared {
    /// Names that it is about.
    names: f32,
    /// Other words that it is about.
    subject: f32,
    /// The one place that says most.
    place: f32,
    /// All of this, with the words that it has in passing.
    together: f32,
    /// Names that the headlines of both have, and other words.
    names_above: f32,
    subject_above: f32,
    /// The one place of both headlines that says most, as a part where the story's headline has further ones: what is between two
    /// states is no matter of one of them.
    place_above: f32,
}

impl Shared {
    /// What the headlines of both say.
    fn above(&self) -> f32 {
        self.names_above + self.subject_above + self.place_above
    }
}

impl Asked {
    /// Whether a report so many days older may stand under the story.
    pub(super) fn is_kin(&self, sketch: &Sketch, age_days: i32) -> bool {
        let shared = self.shared_with(sketch);
        let is_older = age_days > THREAD_DAYS;
        if self.places.is_empty() && !self.words.iter().any(is_named) {
            return !is_older || shared.names + shared.subject >= SUBJECT_ALONE_MIN;
        }
        let least = if is_older { OLDER } else { THREAD };
        let is_elsewhere = is_older && !self.places.is_empty() && shared.place <= 0.0;
        let together = if is_elsewhere { ELSEWHERE_MIN } else { least.together };
        let is_told = shared.subject >= least.subject
            || shared.names >= NAMES_ALONE_MIN
            || shared.names_above >= NAME_ABOVE_ALONE_MIN;
        let is_above = !is_older || shared.above() >= ABOVE_MIN || shared.names >= NAMES_BELOW_MIN;
        let is_by_name = shared.names >= least.name;
        let is_by_place = shared.place >= least.place && shared.together - shared.place >= least.beside_place;
        is_told && is_above && (is_by_name || is_by_place) && shared.together >= together
    }

    fn shared_with(&self, sketch: &Sketch) -> Shared {
        let mut shared = Shared::default();
        let mut seen: Vec<&str> = Vec::new();
        for word in &self.words {
            let says = says(word) * part_of_name(word, sketch);
            let mark = if says > 0.0 { sketch.mark(word.term) } else { None };
            let Some(mark) = mark else { continue };
            if seen.iter().any(|known| is_chained(known, &word.text)) {
                continue;
            }
            seen.push(&word.text);
            let (part, is_about) = weight_in(sketch, mark.count(), mark.is_title());
            shared.together += says * part;
            if mark.is_title() && word.stands == Stands::Headline {
                let above = if word.is_name {
                    &mut shared.names_above
                } else {
                    &mut shared.subject_above
                };
                *above += says;
            }
            if is_about && word.is_name {
                shared.names += says * part;
            } else if is_about {
                shared.subject += says * part;
            }
        }
        let mut places_above: u16 = 0;
        for place in &self.places {
            let Some((count, is_title)) = place.mark(sketch) else {
                continue;
            };
            let (part, is_about) = weight_in(sketch, count, is_title);
            if is_title {
                places_above = places_above.saturating_add(1);
                shared.place_above = shared.place_above.max(place.rarity);
            }
            if is_about {
                shared.place = shared.place.max(place.rarity * part);
            }
        }
        let places = u16::try_from(self.places.len()).unwrap_or(u16::MAX);
        shared.place_above *= f32::from(places_above) / f32::from(places.max(1));
        shared.together += shared.place;
        shared
    }
}

/// Whether a word is a name in the headline that says of whom the story is.
fn is_named(word: &Word) -> bool {
    word.is_name && word.stands == Stands::Headline && word.telling >= NAME_MIN
}

/// What a word of the story says where it stands.
fn says(word: &Word) -> f32 {
    let where_it_stands = match word.stands {
        Stands::Headline => 1.0,
        Stands::Lead => IN_LEAD,
        Stands::Below => 0.0,
    };
    if word.is_name {
        where_it_stands * word.telling
    } else {
        where_it_stands * NO_NAME * ((word.telling - TELLING_FROM) / (1.0 - TELLING_FROM)).max(0.0)
    }
}

/// A later word of a name stands for all of it where a text has it alone: `Tarnow`, without a first name.
fn part_of_name(word: &Word, sketch: &Sketch) -> f32 {
    let stands_alone = word.is_name && word.behind.is_some_and(|first| sketch.mark(first).is_none());
    if stands_alone { 1.0 / LATER_PART } else { 1.0 }
}

/// What a word counts in a text that has it so often, and whether the text is about it.
fn weight_in(sketch: &Sketch, count: u8, is_title: bool) -> (f32, bool) {
    match count {
        _ if is_title => (1.0, true),
        _ if sketch.length < SHORT => (0.8, true),
        3.. => (0.8, true),
        2 => (0.6, true),
        _ => (0.35, false),
    }
}
