//! What needs no translation: names by alias set, states, capitals and peoples, numbers, words in Latin letters.

use std::cell::RefCell;
use std::ops::Range;

use rapidhash::v3::rapidhash_v3;
use rapidhash::{RapidHashMap, RapidHashSet};

use super::rarity::{Frequencies, Kind};
use super::similarity::{TermId, as_f32, start_count_of_beginning, start_texts, term_id, word_beginning};
use super::sounds::Signs;
use super::subject::{Extent, Named};
use super::{numbers, sounds};
use crate::text::aliases::{AliasIndex, AliasSet};
use crate::text::{places, terms};

/// Names kept of an entry: bounds its memory (12 bytes each).
const NAMES_MAX: usize = 100;

/// What a word written small counts beside one with a capital: `Konflikt` and `conflict` say less than `Torvik`.
const SMALL_WORD: f32 = 0.5;

/// What a name counts that is known by its sound alone, and the share of all texts that are taken to have it at least.
const SOUND: f32 = 0.4;
const SOUND_BEFORE: f32 = 0.02;

/// What a name must weigh that says with a kind of event which one it was: about one text in eight has a lighter one.
const NEAR_MIN: f32 = 3.0;

/// A name as it was found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub id: TermId,
    kind: Kind,
    share: f32,
    is_proper: bool,
    /// It is in headline or first lines, and of no state.
    is_near: bool,
    is_headed: bool,
    /// A word of a state's name, which is known as such besides.
    is_of_state: bool,
    /// Of a sound, the word that was heard; it counts where the words differ.
    word: Option<Heard>,
}

/// A word that is known by its sound.
#[derive(Debug, Clone, Copy)]
struct Heard {
    id: TermId,
    /// Share of all texts that are taken to have it.
    before: f32,
}

/// How names sound roughly that are not known, in headline and first lines.
#[derive(Debug, Clone, Default)]
pub(super) struct Sounds {
    /// Where some are in a script without capitals, of these alone: a text in Korean names its firms in Latin letters.
    signs: Signs,
    rough: Vec<TermId>,
}

impl Sounds {
    /// Sounds that are kept: bounds memory and work.
    const MOST: usize = 32;

    fn note(&mut self, signs: Signs, rough: TermId) {
        if signs != Signs::Cased && self.signs == Signs::Cased {
            (self.signs, self.rough) = (signs, Vec::new());
        }
        if self.signs == signs && self.rough.len() < Self::MOST && !self.rough.contains(&rough) {
            self.rough.push(rough);
        }
    }

    /// How many names sound roughly alike in two texts of two scripts; in one script they are compared by their letters.
    pub(super) fn shared(&self, other: &Self) -> usize {
        if self.signs == other.signs {
            return 0;
        }
        self.rough.iter().filter(|sound| other.rough.contains(sound)).count()
    }
}

/// A name with its share of the length of all.
#[derive(Debug, Clone, Copy)]
struct Name {
    id: TermId,
    weight: f32,
    /// Of a person, a place, a thing: not a number, nor a word that many have.
    is_proper: bool,
    /// Of these, in headline or first lines and of no state; and in the headline.
    is_near: bool,
    is_headed: bool,
    /// A word of a state's name.
    is_of_state: bool,
    /// Of a sound, the word that was heard.
    word: Option<TermId>,
}

/// The language-free part of a text.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    /// By number, of length one.
    weights: Box<[Name]>,
    /// Their length before: how telling they are together.
    length: f32,
}

/// Numbers of headline and first lines, those of the headline first; each once in either.
#[derive(Debug, Clone, Default)]
pub(super) struct Marked {
    pub ids: Vec<TermId>,
    pub in_title: usize,
}

impl Marked {
    /// Of known names in order, those of the headline first.
    pub(super) fn of<'n>(named: impl Iterator<Item = &'n Named>) -> Self {
        let mut marked = Self::default();
        for name in named {
            if marked.ids.len() < MARKED_MAX && !marked.ids.contains(&name.id) {
                marked.ids.push(name.id);
            }
            if name.in_headline {
                marked.in_title = marked.ids.len();
            }
        }
        marked
    }

    /// Those of the headline.
    pub(super) fn title(&self) -> &[TermId] {
        self.ids.get(..self.in_title).unwrap_or_default()
    }
}

/// Known names of headline and first lines that are kept: bounds memory (4 bytes each).
const MARKED_MAX: usize = 16;

/// The number under which an alias set stands among the names of a text.
pub(super) fn alias_id(set: &str) -> TermId {
    term_id(&format!("@{set}"))
}

/// The number of a state or city.
pub(super) fn place_id(row: u16) -> TermId {
    term_id(&format!("%{}", places::id(row)))
}

/// The number of a number: apart from those of words.
pub(super) fn number_id(number: &str) -> TermId {
    term_id(&format!("#{number}"))
}

/// Every name of headline and text, each once; where headline and first lines have those that are known, in order; of `text` the
/// first `lead` bytes are the first lines. And how names there sound that are not known.
pub(super) fn find(title: &str, text: &str, lead: usize, aliases: &AliasIndex) -> (Vec<Found>, Vec<Named>, Sounds) {
    let (lead, rest) = text.split_at(lead);
    let (mut found, mut named, mut sounds) = (Vec::new(), Vec::new(), Sounds::default());
    let mut of_states: Vec<TermId> = Vec::new();
    for (at, part) in [title, lead, rest].into_iter().enumerate() {
        let from = found.len();
        let mut known: Vec<Named> = Vec::new();
        known_at(part, aliases, |id, what, span| {
            found.push(Found::known(id, what, aliases));
            known.push(Named {
                span,
                id,
                what: extent(what, aliases),
                in_headline: at == 0,
            });
        });
        plain(part, |id, word| found.push(Found::plain(id, word)));
        found.extend(numbers::large(part).map(|value| Found::plain(number_id(&value), &value)));
        found.extend(numbers::times(part).map(|time| Found::time(number_id(&time))));
        if at < 2 {
            known.sort_unstable_by_key(|name| name.span.start);
            sounding(
                part,
                &known,
                |heard, word| found.push(Found::sounding(heard, word)),
                |signs, rough| {
                    sounds.note(signs, rough);
                },
            );
            let states = known.iter().filter(|name| name.what == Extent::State);
            of_states.extend(states.flat_map(|name| word_ids(&part[name.span.clone()])));
            named.extend(known.into_iter().filter(|name| name.what != Extent::Word));
        }
        for name in &mut found[from..] {
            name.is_near &= at < 2;
            name.is_headed = name.is_near && at == 0;
        }
    }
    for name in &mut found {
        name.is_of_state = of_states.contains(&name.id);
    }
    found.sort_unstable_by(|a, b| a.id.cmp(&b.id).then(b.share.total_cmp(&a.share)));
    found.dedup_by(|next, name| {
        name.is_near |= next.id == name.id && next.is_near;
        name.is_headed |= next.id == name.id && next.is_headed;
        next.id == name.id
    });
    (found, named, sounds)
}

impl Found {
    fn known(id: TermId, known: Known, aliases: &AliasIndex) -> Self {
        let (kind, share) = match known {
            Known::Set(set) if is_term(&aliases.sets()[set]) => (Kind::Common, SMALL_WORD),
            Known::Set(_) => (Kind::Watched, 1.0),
            Known::Place(_) => (Kind::Known, 1.0),
        };
        let is_proper = kind != Kind::Common;
        Self {
            id,
            kind,
            share,
            is_proper,
            is_near: is_proper && extent(known, aliases) != Extent::State,
            is_headed: false,
            is_of_state: false,
            word: None,
        }
    }

    fn sounding(sound: TermId, word: Heard) -> Self {
        Self {
            id: sound,
            kind: Kind::Word,
            share: SOUND,
            is_proper: true,
            is_near: false,
            is_headed: false,
            is_of_state: false,
            word: Some(word),
        }
    }

    /// A time of the day, to the minute.
    fn time(id: TermId) -> Self {
        Self {
            id,
            kind: Kind::Number,
            share: 1.0,
            is_proper: false,
            is_near: false,
            is_headed: false,
            is_of_state: false,
            word: None,
        }
    }

    fn plain(id: TermId, word: &str) -> Self {
        let first = word.chars().next().unwrap_or_default();
        let is_small = first.is_lowercase();
        let kind = match () {
            () if !first.is_ascii_digit() => Kind::Word,
            // Days, ages, years: every second text has them.
            () if word.len() < 3 || word.starts_with("19") || word.starts_with("20") => Kind::Common,
            () => Kind::Number,
        };
        let is_proper = kind == Kind::Word && !is_small;
        Self {
            id,
            kind,
            share: if is_small { SMALL_WORD } else { 1.0 },
            is_proper,
            is_near: is_proper,
            is_headed: false,
            is_of_state: false,
            word: None,
        }
    }
}

/// Words of the names in the owner's alias sets, as they are compared.
pub(super) fn watched(aliases: &AliasIndex) -> RapidHashSet<TermId> {
    let mut words = RapidHashSet::default();
    let names = aliases.sets().iter().filter(|set| !is_term(set));
    for form in names.flat_map(|set| set.forms.values().flatten()) {
        words.extend(word_ids(form));
    }
    words
}

/// The numbers of a form's words, as they are compared in English and in other languages.
pub(super) fn word_ids(form: &str) -> Vec<TermId> {
    let mut ids = Vec::new();
    terms::each(form, |term| ids.extend([term_id(term), term_id(word_beginning(term))]));
    ids
}

/// Whether a set is one of words and no name: `treaty`, `troops`, `handed over`.
fn is_term(set: &AliasSet) -> bool {
    set.generic || matches!(set.kind.as_str(), "term" | "short")
}

/// How much may go by a name.
fn extent(known: Known, aliases: &AliasIndex) -> Extent {
    match known {
        Known::Set(set) if is_term(&aliases.sets()[set]) => Extent::Word,
        Known::Set(set) if matches!(aliases.sets()[set].kind.as_str(), "state" | "states" | "people") => Extent::State,
        Known::Place(row) if places::is_state(row) => Extent::State,
        Known::Place(row) if places::is_region(row) => Extent::Region,
        Known::Set(_) | Known::Place(_) => Extent::One,
    }
}

/// Alias sets, and places where no set of the owner's knows better: their numbers, with where they stand.
pub(super) fn known(text: &str, aliases: &AliasIndex, mut take: impl FnMut(TermId, Known)) {
    known_at(text, aliases, |id, known, _| take(id, known));
}

/// Words with a capital outside of the names that are known, by their sound; by the rough one those, too, of scripts without capitals.
fn sounding(
    text: &str,
    known: &[Named],
    mut take: impl FnMut(TermId, Heard),
    mut take_rough: impl FnMut(Signs, TermId),
) {
    let known_before = known;
    let (mut at, mut known) = (0, known.iter().peekable());
    for word in text.split(|sign: char| !sign.is_alphabetic()) {
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

/// As [`known`], with where each stands.
fn known_at(text: &str, aliases: &AliasIndex, mut take: impl FnMut(TermId, Known, Range<usize>)) {
    let hits = aliases.find(text);
    for hit in hits.iter().filter(|hit| !hit.is_weak) {
        take(
            alias_id(&aliases.sets()[hit.set].id),
            Known::Set(hit.set),
            hit.start..hit.end,
        );
    }
    for place in places::find(text) {
        if !hits.iter().any(|hit| hit.start < place.end && place.start < hit.end) {
            take(place_id(place.row), Known::Place(place.row), place.start..place.end);
        }
    }
}

/// What a known name is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Known {
    /// Index of an alias set.
    Set(usize),
    /// Row of the table of places.
    Place(u16),
}

/// Numbers of more than one digit and words in Latin letters. Russian names do not stand in English texts as they are;
/// Latin ones do in German.
pub(super) fn plain(text: &str, mut take: impl FnMut(TermId, &str)) {
    KNOWN.with_borrow_mut(|known| {
        if known.len() > KNOWN_MAX {
            known.clear();
        }
        let is_part = |sign: char| (sign.is_alphanumeric() && sign < LATIN_END) || matches!(sign, ',' | '.');
        let text = numbers::without_blanks(text);
        for word in text.split(|sign: char| !is_part(sign)) {
            let word = word.trim_matches([',', '.']);
            if !word.is_empty()
                && let Some(id) = *known
                    .entry(rapidhash_v3(word.as_bytes()))
                    .or_insert_with(|| id_of(word))
            {
                take(id, word);
            }
        }
    });
}

thread_local! {
    /// The numbers of words, by their hash: texts repeat their words.
    static KNOWN: RefCell<RapidHashMap<u64, Option<TermId>>> = RefCell::default();
}

/// First sign after the Latin letters.
const LATIN_END: char = '\u{250}';

/// Words whose number is remembered per thread. 16 bytes each.
const KNOWN_MAX: usize = 200_000;

/// The number of a word in Latin letters or a number; of several terms (`kim.jong`) the first.
fn id_of(word: &str) -> Option<TermId> {
    let is_number = word.starts_with(|first: char| first.is_ascii_digit());
    if is_number && let Some(fraction) = numbers::fraction(word) {
        return Some(number_id(&fraction));
    }
    let mut id = None;
    terms::each(word, |term| {
        if id.is_none() && is_number && term.len() > 1 {
            id = Some(number_id(term));
        } else if id.is_none() && !is_number {
            id = Some(term_id(word_beginning(term)));
        }
    });
    id
}

impl Names {
    /// Each by how rare it is in this stream; the heaviest.
    pub(super) fn weighed(found: Vec<Found>, frequencies: &Frequencies) -> Self {
        let mut weights: Vec<Name> = found
            .into_iter()
            .map(|name| Name {
                id: name.id,
                weight: name.share
                    * match name.word {
                        Some(word) => frequencies.name_before(name.id, word.before),
                        None => frequencies.name(name.id, name.kind),
                    },
                is_proper: name.is_proper,
                is_near: name.is_near,
                is_headed: name.is_headed,
                is_of_state: name.is_of_state,
                word: name.word.map(|word| word.id),
            })
            .filter(|name| name.weight > 0.0)
            .collect();
        if weights.len() > NAMES_MAX {
            weights.select_nth_unstable_by(NAMES_MAX, |a, b| b.weight.total_cmp(&a.weight).then(a.id.cmp(&b.id)));
            weights.truncate(NAMES_MAX);
        }
        let length = weights.iter().map(|name| name.weight * name.weight).sum::<f32>().sqrt();
        for name in &mut weights {
            name.weight /= length.max(f32::MIN_POSITIVE);
        }
        weights.sort_unstable_by_key(|name| name.id);
        Self {
            weights: weights.into(),
            length,
        }
    }

    /// By number, with their shares.
    pub(super) fn iter(&self) -> impl Iterator<Item = (TermId, f32)> {
        self.weights.iter().map(|name| (name.id, name.weight))
    }

    /// Whether this name is among them.
    pub(super) fn has(&self, id: TermId) -> bool {
        self.weights.binary_search_by_key(&id, |name| name.id).is_ok()
    }

    /// What each shared name adds to the likeness of two texts of different languages, and whether it is a proper name in both.
    /// The sum is 0..=1.
    pub(super) fn parts(&self, other: &Self) -> Vec<(TermId, f32, bool)> {
        let mut parts = Vec::new();
        let mut theirs = other.weights.iter().peekable();
        for name in &self.weights {
            while theirs.next_if(|their| their.id < name.id).is_some() {}
            if let Some(their) = theirs.next_if(|their| their.id == name.id) {
                // One word in both is found as such.
                if name.word.is_some() && name.word == their.word {
                    continue;
                }
                parts.push((name.id, name.weight * their.weight, name.is_proper && their.is_proper));
            }
        }
        parts
    }

    /// Whether a name of no state is in headline or first lines of both, and in one of the headlines.
    pub(super) fn share_one(&self, other: &Self) -> bool {
        let mut theirs = other.weights.iter().peekable();
        self.weights.iter().filter(|name| name.is_near).any(|name| {
            while theirs.next_if(|their| their.id < name.id).is_some() {}
            let their = theirs.peek().filter(|their| their.id == name.id && their.is_near);
            their.is_some_and(|their| name.is_headed || their.is_headed)
        })
    }

    /// Whether headline or first lines of both have a telling name of no state, by its letters or its sound: for each such name whether
    /// both headlines have it, those first.
    pub(super) fn shared_near(&self, other: &Self) -> Vec<bool> {
        let is_telling = |name: &Name, length: f32| {
            let share = if name.word.is_some() { SOUND } else { 1.0 };
            (name.is_near && !name.is_of_state || name.word.is_some()) && name.weight * length >= NEAR_MIN * share
        };
        let mut theirs = other.weights.iter().peekable();
        let mut shared = Vec::new();
        for name in self.weights.iter().filter(|name| is_telling(name, self.length)) {
            while theirs.next_if(|their| their.id < name.id).is_some() {}
            let their = theirs
                .peek()
                .filter(|their| their.id == name.id && is_telling(their, other.length));
            let is_one_word = |their: &Name| name.word.is_some() && name.word == their.word;
            if let Some(their) = their.filter(|their| !is_one_word(their)) {
                shared.push(name.is_headed && their.is_headed);
            }
        }
        shared.sort_unstable_by_key(|is_headed| !is_headed);
        shared
    }

    /// How telling shared parts are: the sum of the names' weights before they were made a share.
    pub(super) fn telling(&self, other: &Self, parts: &[(TermId, f32, bool)]) -> f32 {
        let both = self.length * other.length;
        parts.iter().map(|(_, part, _)| (part * both).sqrt()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(text: &str) -> Vec<TermId> {
        let (found, ..) = find("", text, 0, &AliasIndex::default());
        found.iter().map(|name| name.id).collect()
    }

    #[test]
    fn three_languages_share_places_numbers_and_latin_names() {
        let english = ids("North Korea sent 10,000 soldiers to Russia aboard the Hwasong");
        let russian = ids("Северная Корея отправила 10 000 солдат в Россию: корабль Hwasong, 10.000");
        let korean = ids("북한이 러시아에 10,000명 파병, Hwasong");
        for other in [russian, korean] {
            let shared = english.iter().filter(|id| other.contains(id)).count();
            assert_eq!(shared, 4);
        }
    }
}
