//! What needs no translation: names by alias set, states, capitals and peoples, numbers, words in Latin letters.

use std::cell::RefCell;
use std::ops::Range;

use rapidhash::v3::rapidhash_v3;
use rapidhash::{RapidHashMap, RapidHashSet};

use super::numbers;
use super::rarity::{Frequencies, Kind};
use super::similarity::{TermId, is_written_small, term_id, word_beginning};
use super::subject::{Extent, Named};
use crate::text::aliases::{AliasIndex, AliasSet};
use crate::text::{places, terms};

mod heard;
mod paired;

pub(super) use heard::Sounds;
use heard::{Heard, sounding};

/// Names kept of an entry: bounds its memory (12 bytes each).
const NAMES_MAX: usize = 100;

/// What a word written small counts beside one with a capital: `Konflikt` and `conflict` say less than `Torvik`.
const SMALL_WORD: f32 = 0.5;

/// What a name counts that is known by its sound alone.
const SOUND: f32 = 0.4;

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
    /// A word of a name that is known as such besides.
    is_of_known: bool,
    /// It is neither of an alias set nor of a state, which a whole desk's reports have.
    is_own: bool,
    /// Of a sound, the word that was heard; it counts where the words differ.
    word: Option<Heard>,
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
    /// A word of a name that is known.
    is_of_known: bool,
    is_own: bool,
    /// Of a sound, the word that was heard.
    word: Option<TermId>,
}

/// A name that two texts share.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    pub id: TermId,
    /// What it adds to their likeness.
    pub adds: f32,
    /// It is a proper name in both.
    pub is_proper: bool,
    /// It says more than that both are of one desk's subject.
    pub is_own: bool,
    /// In headline or first lines of both, and of no state; and in both headlines.
    pub is_near: bool,
    pub is_headed: bool,
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
    let mut of_known: Vec<TermId> = Vec::new();
    for (at, part) in [title, lead, rest].into_iter().enumerate() {
        let from = found.len();
        let mut known: Vec<Named> = Vec::new();
        within_states(part, aliases, |row, span| {
            known.push(Named {
                span,
                id: place_id(row),
                what: extent(Known::Place(row), aliases),
                in_headline: at == 0,
            });
        });
        known_at(part, aliases, |id, known_as, span| {
            let what = extent(known_as, aliases);
            found.push(Found::known(id, known_as, aliases));
            // A name among the words of a set is one beside it: `Aurus` where a set of words for gifts has it.
            plain(&part[span.clone()], |id, word| {
                if what != Extent::Word || !is_name(word) {
                    of_known.push(id);
                }
            });
            known.push(Named {
                span,
                id,
                what,
                in_headline: at == 0,
            });
        });
        plain(part, |id, word| found.push(Found::plain(id, word)));
        found.extend(numbers::large(part).map(|value| Found::plain(number_id(&value), &value)));
        found.extend(numbers::times(part).map(|time| Found::time(number_id(&time))));
        if at < 2 {
            // A place stands before the state of whose set it is.
            known.sort_by_key(|name| name.span.start);
            sounding(
                part,
                &known,
                |heard, word| found.push(Found::sounding(heard, word)),
                |signs, rough| {
                    sounds.note(signs, rough);
                },
            );
            named.extend(known.into_iter().filter(|name| name.what != Extent::Word));
        }
        for name in &mut found[from..] {
            name.is_near &= at < 2;
            name.is_headed = name.is_near && at == 0;
        }
    }
    of_known.sort_unstable();
    for name in &mut found {
        name.is_of_known = of_known.binary_search(&name.id).is_ok();
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
            Known::Set(_) | Known::StateSet(_) => (Kind::Watched, 1.0),
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
            is_of_known: false,
            is_own: matches!(known, Known::Place(row) if places::is_region(row)),
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
            is_of_known: false,
            is_own: true,
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
            is_of_known: false,
            is_own: true,
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
            is_of_known: false,
            is_own: is_proper || kind == Kind::Number,
            word: None,
        }
    }
}

/// The words of the owner's alias sets, as they are compared: those of names, and those of all sets.
pub(super) fn words_of_sets(aliases: &AliasIndex) -> (RapidHashSet<TermId>, RapidHashSet<TermId>) {
    let (mut of_names, mut of_all) = (RapidHashSet::default(), RapidHashSet::default());
    for set in aliases.sets() {
        let words: Vec<TermId> = set.forms.values().flatten().flat_map(|form| word_ids(form)).collect();
        of_all.extend(&words);
        if !is_term(set) {
            of_names.extend(words);
        }
    }
    (of_names, of_all)
}

/// The numbers of a form's words, as they are compared in English and in other languages.
pub(super) fn word_ids(form: &str) -> Vec<TermId> {
    let mut ids = Vec::new();
    terms::each(form, |term| ids.extend([term_id(term), term_id(word_beginning(term))]));
    ids
}

/// Whether a word is written as names are, and papers write it so.
fn is_name(word: &str) -> bool {
    let mut is_small = !word.starts_with(char::is_uppercase);
    terms::each_numbered(word, |_, term| is_small |= is_written_small(term));
    !is_small
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
        Known::StateSet(_) => Extent::State,
        Known::Place(row) if places::is_state(row) => Extent::State,
        Known::Place(row) if places::is_region(row) => Extent::Region,
        Known::Set(_) | Known::Place(_) => Extent::One,
    }
}

/// Alias sets, and places where no set of the owner's knows better: their numbers, with where they stand.
pub(super) fn known(text: &str, aliases: &AliasIndex, mut take: impl FnMut(TermId, Known)) {
    known_at(text, aliases, |id, known, _| take(id, known));
}

/// As [`known`], with where each stands.
fn known_at(text: &str, aliases: &AliasIndex, mut take: impl FnMut(TermId, Known, Range<usize>)) {
    let (hits, places) = (aliases.find(text), places::find(text));
    for hit in hits.iter().filter(|hit| !hit.is_weak) {
        let set = &aliases.sets()[hit.set];
        // A set that does not say what it is stands for a state if its name is one's.
        let is_state = set.kind.is_empty()
            && places
                .iter()
                .any(|place| (place.start, place.end) == (hit.start, hit.end) && places::is_state(place.row));
        let known = if is_state {
            Known::StateSet(hit.set)
        } else {
            Known::Set(hit.set)
        };
        take(alias_id(&set.id), known, hit.start..hit.end);
    }
    paired::each(text, |row, span| {
        if !hits.iter().any(|hit| hit.start < span.end && span.start < hit.end) {
            take(place_id(row), Known::Place(row), span);
        }
    });
    for place in places {
        if !hits.iter().any(|hit| hit.start < place.end && place.start < hit.end) {
            take(place_id(place.row), Known::Place(place.row), place.start..place.end);
        }
    }
}

/// Provinces and cities that the owner's sets have among the words of a state or of a matter: they are evidence of no event, and two of
/// them are two places all the same.
fn within_states(text: &str, aliases: &AliasIndex, mut take: impl FnMut(u16, Range<usize>)) {
    let hits = aliases.find(text);
    if hits.is_empty() {
        return;
    }
    for place in places::find(text)
        .into_iter()
        .filter(|place| places::speaks_for_itself(place.row))
    {
        let mut over = hits
            .iter()
            .filter(|hit| !hit.is_weak && hit.start < place.end && place.start < hit.end)
            .peekable();
        let is_wide = |set: usize| matches!(extent(Known::Set(set), aliases), Extent::State | Extent::Word);
        if over.peek().is_some() && over.all(|hit| is_wide(hit.set)) {
            take(place.row, place.start..place.end);
        }
    }
}

/// What a known name is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Known {
    /// Index of an alias set.
    Set(usize),
    /// The same of one whose name is a state's.
    StateSet(usize),
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
                is_of_known: name.is_of_known,
                is_own: name.is_own,
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

    /// What each shared name adds to the likeness of two texts of different languages; the sum is 0..=1. A name that both know is no
    /// second one by its words.
    pub(super) fn parts(&self, other: &Self) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut theirs = other.weights.iter().peekable();
        for name in &self.weights {
            while theirs.next_if(|their| their.id < name.id).is_some() {}
            if let Some(their) = theirs.next_if(|their| their.id == name.id) {
                // One word in both is found as such.
                let is_one_word = name.word.is_some() && name.word == their.word;
                if is_one_word || (name.is_of_known && their.is_of_known) {
                    continue;
                }
                parts.push(Part {
                    id: name.id,
                    adds: name.weight * their.weight,
                    is_proper: name.is_proper && their.is_proper,
                    is_own: name.is_own && their.is_own,
                    is_near: name.is_near && their.is_near,
                    is_headed: name.is_headed && their.is_headed,
                });
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
            (name.is_near && !name.is_of_known || name.word.is_some()) && name.weight * length >= NEAR_MIN * share
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
    pub(super) fn telling(&self, other: &Self, parts: &[Part]) -> f32 {
        let both = self.length * other.length;
        parts.iter().map(|part| (part.adds * both).sqrt()).sum()
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
