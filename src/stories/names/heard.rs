//! Names that no table knows, by how they sound.

use std::cell::RefCell;

use rapidhash::RapidHashMap;
use rapidhash::v3::rapidhash_v3;

use super::KNOWN_MAX;
use crate::stories::similarity::{TermId, as_f32, start_count_of_beginning, start_texts, term_id, word_beginning};
use crate::stories::sounds::{self, Short, Signs};
use crate::stories::subject::{Extent, Named};
use crate::text::terms;

/// Share of all texts that are taken to have at least a name that is known by its sound alone.
const SOUND_BEFORE: f32 = 0.02;

/// A word that is known by its sound.
#[derive(Debug, Clone, Copy)]
pub(super) struct Heard {
    pub(super) id: TermId,
    /// Share of all texts that are taken to have it.
    pub(super) before: f32,
}

/// How names sound roughly that are not known, in headline and first lines.
#[derive(Debug, Clone, Default)]
pub(in crate::stories) struct Sounds {
    /// Where some are in a script without capitals, of these alone: a text in Korean names its firms in Latin letters.
    signs: Signs,
    rough: Vec<TermId>,
    short: Vec<Short>,
}

/// How a word sounds roughly: by its consonants, or with its vowels where these are too few.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Roughly {
    Consonants(TermId),
    Vowels(Short),
}

impl Roughly {
    fn of(word: &str) -> Option<Self> {
        let consonants = sounds::rough_sound(word).map(Self::Consonants);
        consonants.or_else(|| sounds::short_sound(word).map(Self::Vowels))
    }
}

impl Sounds {
    /// Sounds that are kept: bounds memory and work.
    const MOST: usize = 32;

    pub(super) fn note(&mut self, signs: Signs, heard: Roughly) {
        if signs != Signs::Cased && self.signs == Signs::Cased {
            *self = Self {
                signs,
                ..Self::default()
            };
        }
        if self.signs != signs {
            return;
        }
        match heard {
            Roughly::Consonants(sound) => note_once(&mut self.rough, sound),
            Roughly::Vowels(sound) => note_once(&mut self.short, sound),
        }
    }

    /// What the names that sound roughly alike in two texts of two scripts say, each 0..=1; in one script they are compared by their
    /// letters.
    pub(in crate::stories) fn shared(&self, other: &Self) -> impl Iterator<Item = f32> {
        let are_two_scripts = self.signs != other.signs;
        let rough = self.rough.iter().filter(move |_| are_two_scripts);
        let rough = rough.filter(move |sound| other.rough.contains(sound)).map(|_| 1.0);
        // Latin and Cyrillic are told apart name by name.
        let is_open = are_two_scripts || self.signs == Signs::Cased;
        let short = self.short.iter().filter(move |_| is_open);
        rough.chain(short.filter_map(move |sound| other.short.iter().find_map(|their| sound.meets(*their))))
    }
}

/// Adds a sound that is not known yet while there is room.
fn note_once<T: PartialEq>(known: &mut Vec<T>, sound: T) {
    if known.len() < Sounds::MOST && !known.contains(&sound) {
        known.push(sound);
    }
}

/// Words with a capital outside of the names that are known, by their sound; by the rough one those, too, of scripts without capitals.
/// What a set of words covers is no known name: a watch that asks for gifts may ask for the make of a car.
pub(super) fn sounding(
    text: &str,
    known: &[Named],
    mut take: impl FnMut(TermId, Heard),
    mut take_rough: impl FnMut(Signs, Roughly),
) {
    let covers = |name: &Named, start: usize, end: usize| name.span.start < end && start < name.span.end;
    let names_cover = |start: usize, end: usize| {
        let mut names = known.iter().filter(|name| name.what != Extent::Word);
        names.any(|name| covers(name, start, end))
    };
    let mut at = 0;
    for word in text.split(|sign: char| !is_part(sign)) {
        let from = at;
        // The sign behind it is a gap of one to four bytes.
        at += word.len() + text[at + word.len()..].chars().next().map_or(0, char::len_utf8);
        let is_capital = word.starts_with(char::is_uppercase);
        if !is_capital {
            each_run(word, |signs, run, start| {
                let start = from + start;
                if !names_cover(start, start + run.len())
                    && let Some(rough) = Roughly::of(run)
                {
                    take_rough(signs, rough);
                }
            });
            continue;
        }
        if names_cover(from, from + word.len()) {
            continue;
        }
        let (sound, rough) = heard(word);
        let is_of_set = || known.iter().any(|name| covers(name, from, from + word.len()));
        if let Some((sound, heard)) = sound.filter(|_| !is_of_set()) {
            take(sound, heard);
        }
        if let Some(rough) = rough {
            take_rough(Signs::Cased, rough);
        }
    }
}

/// Whether a sign is part of a word: in Devanagari those that take a vowel away or change a consonant, too.
fn is_part(sign: char) -> bool {
    sign.is_alphabetic() || matches!(sign, '\u{93c}' | '\u{94d}')
}

/// The stretches of a word in one of the scripts without capitals that write names by their sound, each with where it begins.
fn each_run(word: &str, mut take: impl FnMut(Signs, &str, usize)) {
    if word.is_ascii() {
        return;
    }
    let mut rest = 0;
    while let Some(sign) = word[rest..].chars().next() {
        let Some(signs) = Signs::of(sign) else {
            rest += sign.len_utf8();
            continue;
        };
        let length = word[rest..].find(|sign| Signs::of(sign) != Some(signs));
        let end = length.map_or(word.len(), |length| rest + length);
        take(signs, &word[rest..end], rest);
        rest = end;
    }
}

thread_local! {
    /// How words sound, by their hash.
    static HEARD: RefCell<RapidHashMap<u64, HeardTwice>> = RefCell::default();
}

/// How a word sounds and which word that is, and how it sounds roughly.
type HeardTwice = (Option<(TermId, Heard)>, Option<Roughly>);

fn heard(word: &str) -> HeardTwice {
    HEARD.with_borrow_mut(|known| {
        if known.len() > KNOWN_MAX {
            known.clear();
        }
        let hash = rapidhash_v3(word.as_bytes());
        *known.entry(hash).or_insert_with(|| heard_anew(word))
    })
}

fn heard_anew(word: &str) -> HeardTwice {
    let (mut sound, mut id) = (None, 0);
    terms::each(word, |term| {
        // A stem of the English stemmer has lost more than an ending of the case.
        sound = sounds::sound(if word.is_ascii() { word } else { term });
        id = term_id(word_beginning(term));
    });
    let before = as_f32(start_count_of_beginning(id)) / as_f32(start_texts());
    let before = before.max(SOUND_BEFORE);
    let sound = sound.map(|sound| (sound, Heard { id, before }));
    (sound, Roughly::of(word))
}
