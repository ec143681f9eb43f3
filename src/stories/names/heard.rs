//! Names that no table knows, by how they sound.

use std::cell::RefCell;

use rapidhash::RapidHashMap;
use rapidhash::v3::rapidhash_v3;

use super::KNOWN_MAX;
use crate::stories::similarity::{TermId, as_f32, start_count_of_beginning, start_texts, term_id, word_beginning};
use crate::stories::sounds::{self, Signs};
use crate::stories::subject::Named;
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
}

impl Sounds {
    /// Sounds that are kept: bounds memory and work.
    const MOST: usize = 32;

    pub(super) fn note(&mut self, signs: Signs, rough: TermId) {
        if signs != Signs::Cased && self.signs == Signs::Cased {
            (self.signs, self.rough) = (signs, Vec::new());
        }
        if self.signs == signs && self.rough.len() < Self::MOST && !self.rough.contains(&rough) {
            self.rough.push(rough);
        }
    }

    /// How many names sound roughly alike in two texts of two scripts; in one script they are compared by their letters.
    pub(in crate::stories) fn shared(&self, other: &Self) -> usize {
        if self.signs == other.signs {
            return 0;
        }
        self.rough.iter().filter(|sound| other.rough.contains(sound)).count()
    }
}

/// Words with a capital outside of the names that are known, by their sound; by the rough one those, too, of scripts without capitals.
pub(super) fn sounding(
    text: &str,
    known: &[Named],
    mut take: impl FnMut(TermId, Heard),
    mut take_rough: impl FnMut(Signs, TermId),
) {
    let known_before = known;
    let (mut at, mut known) = (0, known.iter().peekable());
    for word in text.split(|sign: char| !is_part(sign)) {
        let from = at;
        // The sign behind it is a gap of one to four bytes.
        at += word.len() + text[at + word.len()..].chars().next().map_or(0, char::len_utf8);
        let is_capital = word.starts_with(char::is_uppercase);
        if !is_capital {
            each_run(word, |signs, run, start| {
                let (from, to) = (from + start, from + start + run.len());
                if !known_before
                    .iter()
                    .any(|name| name.span.start < to && from < name.span.end)
                    && let Some(rough) = sounds::rough_sound(run)
                {
                    take_rough(signs, rough);
                }
            });
            continue;
        }
        while known.next_if(|name| name.span.end <= from).is_some() {}
        if known.peek().is_some_and(|name| name.span.start < from + word.len()) {
            continue;
        }
        let (sound, rough) = heard(word);
        if let Some((sound, heard)) = sound {
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
type HeardTwice = (Option<(TermId, Heard)>, Option<TermId>);

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
    (sound, sounds::rough_sound(word))
}
