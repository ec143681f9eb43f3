//! All forms of all sets and queries, filed so that one look at a word says which of them it can be a part of.
//!
//! The words of forms are kept once each, as shapes. What a word of a text can stand for is found out when it is first
//! seen. Forms of one word are decided then and there; forms of more words are filed under their first two, so that a
//! thousand names that begin with `Kim` cost one look-up.

use std::borrow::Cow;

use rapidhash::RapidHashMap;

use super::super::endings::cyrillic_base;
use super::super::words::{Script, Word};
use super::bend::{Key, keys};
use super::compile::{Form, Kind, Pattern};
use super::fit::{is_found_in, is_wild, parts_of, word_fits};
use super::{Gap, folded_word};

/// Whose form it is, and how it counts: two bits beside the owner's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Atom(u32);

impl Atom {
    fn of(form: &Form) -> Self {
        Self(form.owner << 2 | u32::from(form.is_weak) << 1 | u32::from(form.is_not))
    }

    /// Whose form it is.
    pub(crate) fn owner(self) -> u32 {
        self.0 >> 2
    }

    /// Counts only beside another hit.
    pub(crate) fn is_weak(self) -> bool {
        self.0 & 2 != 0
    }

    /// A look-alike.
    pub(crate) fn is_not(self) -> bool {
        self.0 & 1 != 0
    }

    /// The same, counting only beside another hit.
    pub(super) fn weakened(self) -> Self {
        Self(self.0 | 2)
    }
}

/// One word of forms: the same for all forms that have it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Shape {
    pub(super) text: Box<str>,
    pub(super) kind: Kind,
    pub(super) script: Script,
    pub(super) cased: Option<Box<str>>,
    pub(super) is_name: bool,
    pub(super) is_capital_only: bool,
    /// Endings may follow.
    pub(super) is_last: bool,
    /// Of Arabic or Hebrew, with other words of the form beside it.
    pub(super) is_in_phrase: bool,
}

/// A word in its form.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    pub(super) shape: u32,
    /// What stands before it in the form.
    pub(super) gap: Gap,
}

/// A form of several words, or of one that must look at its neighbours.
#[derive(Debug)]
pub(super) struct Phrase {
    pub(super) parts: Box<[Part]>,
    pub(super) atom: Atom,
    pub(super) is_one_sign: bool,
}

/// All forms, ready for finding.
#[derive(Debug, Default)]
pub(crate) struct Forms {
    pub(super) shapes: Vec<Shape>,
    pub(super) phrases: Vec<Phrase>,
    /// By shape: whose whole form it is.
    alone: Rows,
    /// By shape: phrases that begin with it and must be tried at every place.
    slow: Rows,
    /// By shape: bit 1: a filed pair begins with it; bit 2: it is the second of one.
    roles: Vec<u8>,
    pairs: Pairs,
    index: Index,
}

const FIRST: u8 = 1;
const SECOND: u8 = 2;

/// Where the shapes are that a word may stand for.
#[derive(Debug, Default)]
struct Index {
    /// By the word, folded.
    whole: Filed,
    /// By the Cyrillic base.
    bases: Filed,
    /// `word*`, by what stands before the star.
    prefixes: Filed,
    /// Hangul by a beginning behind which a blank may stand.
    parted: Filed,
    /// Other wildcards, by the first signs of their longest part without one: `*chem*` under `chem`.
    inner: Filed,
    /// Wildcards without two signs side by side: tried on every new word.
    globs: Vec<u32>,
}

/// Shapes by a word. Nearly every word has one, which needs no memory of its own.
#[derive(Debug, Default)]
struct Filed(RapidHashMap<Box<str>, (u32, Vec<u32>)>);

impl Filed {
    fn add(&mut self, key: &str, number: u32) {
        match self.0.get_mut(key) {
            Some((_, more)) => more.push(number),
            None => {
                self.0.insert(key.into(), (number, Vec::new()));
            }
        }
    }

    fn get(&self, key: &str) -> impl Iterator<Item = u32> {
        let filed = self.0.get(key).into_iter();
        filed.flat_map(|(first, more)| std::iter::once(*first).chain(more.iter().copied()))
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What a distinct word of texts can be: kept by the vocabulary.
#[derive(Debug, Default)]
pub(super) struct Roles {
    pub(super) alone: Vec<u32>,
    pub(super) firsts: Vec<u32>,
    pub(super) seconds: Vec<u32>,
    pub(super) slow: Vec<u32>,
}

impl Forms {
    /// Compiles the patterns. Patterns without a word are passed over.
    pub(crate) fn new<'p>(patterns: impl IntoIterator<Item = Pattern<'p>>) -> Self {
        let mut builder = Builder::default();
        for pattern in patterns {
            for form in Form::variants(&pattern) {
                builder.insert(&form);
            }
        }
        builder.finish()
    }

    /// Phrases filed under these two shapes, in this order.
    pub(super) fn pair(&self, first: u32, second: u32) -> &[u32] {
        self.pairs.get(first, second)
    }

    /// What this word, seen for the first time, can be. It may be one that a text writes in several parts.
    pub(super) fn roles(&self, word: &Word<'_>, folded: &str, apostrophe: Option<usize>) -> Roles {
        let mut roles = Roles::default();
        let parts = parts_of(word);
        for shape in self.index.candidates(word, folded, apostrophe, &self.shapes) {
            let at = shape as usize;
            match word_fits(&self.shapes[at], word, folded, apostrophe) {
                Fit::No => continue,
                Fit::Whole if is_found_in(&self.shapes[at], &parts) => continue,
                Fit::Begins => {
                    // More Hangul must follow: only walking on can tell.
                    roles.slow.extend(self.slow.row(shape));
                    continue;
                }
                Fit::Whole => {}
            }
            roles.alone.extend(self.alone.row(shape));
            // Of one word, it is decided: only its neighbours can still say something.
            let open = |&&number: &&u32| {
                let phrase = &self.phrases[number as usize];
                phrase.parts.len() > 1 || phrase.is_one_sign
            };
            roles.slow.extend(self.slow.row(shape).iter().filter(open));
            if self.roles[at] & FIRST != 0 {
                roles.firsts.push(shape);
            }
            if self.roles[at] & SECOND != 0 {
                roles.seconds.push(shape);
            }
        }
        roles.slow.sort_unstable();
        roles.slow.dedup();
        roles
    }

    /// Whose form an entry of [`Roles::alone`] is.
    pub(super) fn atom(raw: u32) -> Atom {
        Atom(raw)
    }
}

/// Whether a word is a shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    No,
    /// Its first part, up to a place where a blank may stand.
    Begins,
    Whole,
}

impl Index {
    /// The number of a shape without wildcards, if it was filed.
    fn number(&self, shape: &Shape, shapes: &[Shape]) -> Option<u32> {
        let is_it = |number: &u32| shapes[*number as usize] == *shape;
        self.whole.get(&whole_key(shape)).find(is_it)
    }

    fn file(&mut self, shape: &Shape, number: u32) {
        let text = &shape.text;
        match shape.kind {
            Kind::Glob => match text.strip_suffix('*') {
                Some(prefix) if !prefix.contains(['*', '?']) => self.prefixes.add(prefix, number),
                _ => match part_key(text) {
                    Some(key) => self.inner.add(key, number),
                    None => self.globs.push(number),
                },
            },
            _ => self.whole.add(&whole_key(shape), number),
        }
        match shape.kind {
            Kind::Plain if shape.script == Script::Cyrillic => {
                self.bases.add(cyrillic_base(text).unwrap_or(text), number);
            }
            Kind::Hangul { breaks } => {
                for (count, (at, _)) in text.char_indices().enumerate().take(64) {
                    if breaks & (1 << count) != 0 {
                        self.parted.add(&text[..at], number);
                    }
                }
            }
            _ => {}
        }
    }

    /// Shapes that the word may stand for, each once.
    fn candidates(&self, word: &Word<'_>, folded: &str, apostrophe: Option<usize>, shapes: &[Shape]) -> Vec<u32> {
        let mut found: Vec<u32> = Vec::new();
        let mut add = |filed: &Filed, key: &str| found.extend(filed.get(key));
        add(&self.whole, folded);
        add(&self.parted, folded);
        for key in keys(folded, apostrophe, word.script, word.text) {
            match key {
                Key::Form(text) => add(&self.whole, &text),
                Key::Base(text) => add(&self.bases, &text),
            }
        }
        if !self.prefixes.is_empty() {
            for end in folded.char_indices().map(|(at, sign)| at + sign.len_utf8()) {
                add(&self.prefixes, &folded[..end]);
            }
        }
        if !self.inner.is_empty() {
            for part in parts(folded) {
                add(&self.inner, part);
            }
        }
        let globs = self.globs.iter();
        found.extend(globs.filter(|&&number| is_wild(&shapes[number as usize].text, folded, apostrophe)));
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// The folded word that a shape without wildcards is filed under.
fn whole_key(shape: &Shape) -> Cow<'_, str> {
    match shape.kind {
        Kind::Exact => Cow::Owned(folded_word(&shape.text).0),
        _ => Cow::Borrowed(&shape.text),
    }
}

/// Signs of a part that a wildcard is filed under, at most and at least.
const PART_SIGNS: std::ops::RangeInclusive<usize> = 2..=4;

/// What a form with wildcards is filed under: the first signs of its longest part without one.
fn part_key(text: &str) -> Option<&str> {
    let longest = text.split(['*', '?']).max_by_key(|part| part.chars().count())?;
    let end = longest
        .char_indices()
        .nth(*PART_SIGNS.end())
        .map_or(longest.len(), |(at, _)| at);
    (longest.chars().count() >= *PART_SIGNS.start()).then_some(&longest[..end])
}

/// Every part of a word that such a form may be filed under.
fn parts(word: &str) -> impl Iterator<Item = &str> {
    word.char_indices().flat_map(move |(from, _)| {
        let ends = word[from..]
            .char_indices()
            .map(move |(at, sign)| from + at + sign.len_utf8());
        ends.skip(PART_SIGNS.start() - 1)
            .take(PART_SIGNS.count())
            .map(move |to| &word[from..to])
    })
}

#[derive(Default)]
struct Builder {
    forms: Forms,
    /// Of shapes with wildcards.
    wild: RapidHashMap<Shape, u32>,
    alone: Vec<(u32, u32)>,
    slow: Vec<(u32, u32)>,
    pairs: Vec<(u64, u32)>,
}

impl Builder {
    fn insert(&mut self, form: &Form) {
        let last = form.elements.len() - 1;
        let parts: Box<[Part]> = (form.elements.iter().enumerate())
            .map(|(place, element)| {
                let bends_at_the_end = matches!(element.kind, Kind::Hangul { .. })
                    || element.kind == Kind::Plain && element.script == Script::Latin;
                let shape = Shape {
                    text: element.text.clone(),
                    kind: element.kind,
                    script: element.script,
                    cased: element.cased.clone(),
                    is_name: element.is_name,
                    is_capital_only: element.is_capital_only,
                    is_last: place == last || !bends_at_the_end,
                    is_in_phrase: last > 0 && matches!(element.script, Script::Arabic | Script::Hebrew),
                };
                Part {
                    shape: self.number(shape),
                    gap: element.gap,
                }
            })
            .collect();
        let is_one_word = parts.len() == 1 && !form.is_one_sign;
        let first = parts[0].shape;
        let Ok(number) = u32::try_from(self.forms.phrases.len()) else {
            return;
        };
        let is_hangul = |at: usize| (parts.get(at)).is_some_and(|part| self.is_parted(part.shape));
        if is_one_word {
            self.alone.push((first, Atom::of(form).0));
            if !self.is_parted(first) {
                return;
            }
            // As one word it is decided at once; parted by a blank it must be walked.
            self.slow.push((first, number));
        } else if parts.len() == 1 || is_hangul(0) || is_hangul(1) {
            self.slow.push((first, number));
        } else {
            self.forms.roles[first as usize] |= FIRST;
            self.forms.roles[parts[1].shape as usize] |= SECOND;
            self.pairs.push((key(first, parts[1].shape), number));
        }
        self.forms.phrases.push(Phrase {
            parts,
            atom: Atom::of(form),
            is_one_sign: form.is_one_sign,
        });
    }

    /// Hangul that a blank may part.
    fn is_parted(&self, shape: u32) -> bool {
        matches!(self.forms.shapes[shape as usize].kind, Kind::Hangul { breaks } if breaks != 0)
    }

    fn number(&mut self, shape: Shape) -> u32 {
        let is_wild = shape.kind == Kind::Glob;
        let known = match is_wild {
            true => self.wild.get(&shape).copied(),
            false => self.forms.index.number(&shape, &self.forms.shapes),
        };
        if let Some(number) = known {
            return number;
        }
        let number = u32::try_from(self.forms.shapes.len()).unwrap_or(u32::MAX);
        self.forms.index.file(&shape, number);
        if is_wild {
            self.wild.insert(shape.clone(), number);
        }
        self.forms.shapes.push(shape);
        self.forms.roles.push(0);
        number
    }

    fn finish(mut self) -> Forms {
        let rows = self.forms.shapes.len();
        self.forms.alone = Rows::new(self.alone, rows);
        self.forms.slow = Rows::new(self.slow, rows);
        self.forms.pairs = Pairs::new(self.pairs);
        self.forms.phrases.shrink_to_fit();
        self.forms.shapes.shrink_to_fit();
        self.forms
    }
}

/// Lists of numbers, one behind the other.
#[derive(Debug, Default)]
struct Rows {
    /// Where each row begins, and where the last one ends.
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Rows {
    fn new(mut pairs: Vec<(u32, u32)>, rows: usize) -> Self {
        pairs.sort_unstable();
        pairs.dedup();
        let mut starts = vec![0; rows + 1];
        for (row, _) in &pairs {
            starts[*row as usize + 1] += 1;
        }
        for row in 0..rows {
            starts[row + 1] += starts[row];
        }
        Self {
            starts,
            items: pairs.into_iter().map(|(_, item)| item).collect(),
        }
    }

    fn row(&self, row: u32) -> &[u32] {
        let row = row as usize;
        &self.items[self.starts[row] as usize..self.starts[row + 1] as usize]
    }
}

fn key(first: u32, second: u32) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

/// Phrases by their first two shapes. A bitmap in front answers most questions, which are about pairs that nobody filed.
#[derive(Debug, Default)]
struct Pairs {
    seen: Vec<u64>,
    rows: RapidHashMap<u64, (u32, u32)>,
    items: Vec<u32>,
}

/// Bits of the bitmap for each pair: one question in sixteen passes it in vain.
const BITS_PER_PAIR: usize = 16;

impl Pairs {
    fn new(mut pairs: Vec<(u64, u32)>) -> Self {
        pairs.sort_unstable();
        let words = (pairs.len() * BITS_PER_PAIR / 64 + 1).next_power_of_two();
        let mut all = Self {
            seen: vec![0; words],
            rows: RapidHashMap::default(),
            items: pairs.iter().map(|&(_, item)| item).collect(),
        };
        let mut from = 0;
        for same in pairs.chunk_by(|left, right| left.0 == right.0) {
            let to = from + u32::try_from(same.len()).unwrap_or(u32::MAX);
            let (word, bit) = all.bit(same[0].0);
            all.seen[word] |= bit;
            all.rows.insert(same[0].0, (from, to));
            from = to;
        }
        all
    }

    fn bit(&self, key: u64) -> (usize, u64) {
        let mixed = key.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (key >> 32);
        let mixed = mixed.wrapping_mul(0xd6e8_feb8_6659_fd93) >> 20;
        let word = usize::try_from(mixed >> 6).unwrap_or(0) & (self.seen.len() - 1);
        (word, 1 << (mixed & 63))
    }

    fn get(&self, first: u32, second: u32) -> &[u32] {
        let key = key(first, second);
        if self.seen.is_empty() {
            return &[];
        }
        let (word, bit) = self.bit(key);
        if self.seen[word] & bit == 0 {
            return &[];
        }
        self.rows
            .get(&key)
            .map_or(&[], |&(from, to)| &self.items[from as usize..to as usize])
    }
}
