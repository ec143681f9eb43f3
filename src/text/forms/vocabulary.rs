//! The words seen so far: what analysis found out about a word is looked up for every later one.

use std::borrow::Cow;
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::ops::Range;

use rapidhash::v3::{RapidSecrets, rapidhash_v3_inline};

use super::super::words::Word;
use super::folded_word;
use super::index::Forms;

/// Distinct words remembered before the vocabulary starts afresh: about 20 MB. A hostile feed cannot fill the memory.
const VOCABULARY_MAX: usize = 1 << 17;

/// Longer words are no names: base64, addresses without a break.
const WORD_BYTES_MAX: usize = 120;

/// What is known of a distinct word.
#[derive(Debug, Default, Clone)]
pub(super) struct Learned {
    pub(super) folded: Box<str>,
    pub(super) apostrophe: Option<usize>,
}

/// Words seen so far. Belongs to one thread and to one set of forms.
///
/// A word is known by its place and 36 bits of a hash whose seed is drawn anew each time: nobody outside can make two words
/// meet, and among as many words as are kept two meet by chance about once in a million fillings.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    secrets: RapidSecrets,
    slots: Vec<Slot>,
    /// Of all words, in the order they were learned: the slots do not keep all of the hash.
    hashes: Vec<(u64, Known)>,
    /// By number.
    learned: Vec<Learned>,
    /// Of each word that some form has: its number, then its four lists, each behind its length.
    pool: Vec<u32>,
}

/// A word of the vocabulary as a token knows it: what kinds of list it has, and its number, or, if it has any, where they are,
/// so that what it can be is one look into memory away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Known(u32);

/// Bits of a [`Known`]: it is a whole form; the first word of a pair; the second; it begins a phrase that must be tried; it is
/// one whole form and nothing else, and instead of its number the form is written down.
const ALONE: u32 = 1;
const FIRST: u32 = 2;
const SECOND: u32 = 4;
const SLOW: u32 = 8;
const SINGLE: u32 = 16;
const KIND_BITS: u32 = 5;

impl Known {
    /// A word that is nothing.
    pub(super) const NOTHING: Self = Self(0);

    fn new(at: usize, kinds: u32) -> Option<Self> {
        let at = u32::try_from(at).ok().filter(|at| at >> KNOWN_BITS == 0)?;
        Some(Self(at << KIND_BITS | kinds))
    }

    fn at(self) -> usize {
        (self.0 >> KIND_BITS) as usize
    }

    /// No form has it.
    #[inline]
    pub(super) fn is_silent(self) -> bool {
        self.0 & (ALONE | FIRST | SECOND | SLOW | SINGLE) == 0
    }

    /// It is one whole form and nothing else: [`Known::single`] is whose.
    #[inline]
    pub(super) fn is_single(self) -> bool {
        self.0 & SINGLE != 0
    }

    /// The only form it is.
    #[inline]
    pub(super) fn single(self) -> u32 {
        self.0 >> KIND_BITS
    }

    /// It is a whole form, and perhaps more.
    #[inline]
    pub(super) fn is_alone(self) -> bool {
        self.0 & ALONE != 0
    }

    /// A phrase begins with it that must be tried.
    #[inline]
    pub(super) fn is_slow(self) -> bool {
        self.0 & SLOW != 0
    }

    /// It and the next one may be the first two words of a phrase.
    #[inline]
    pub(super) fn is_pair_with(self, next: Self) -> bool {
        (self.0 & FIRST != 0) & (next.0 & SECOND != 0)
    }
}

/// One word in eight bytes, so that the words of a language fit where memory is fast: of the hash what its place does not
/// say already, and the word. 0: empty.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slot(u64);

/// Bits of a number or a place in the pool: 32 MB of lists, which no entry can fill.
const KNOWN_BITS: u32 = 23;

/// Bits of a slot that are no hash.
const SLOT_BITS: u32 = KNOWN_BITS + KIND_BITS;

/// Numbers in the pool before the vocabulary starts afresh: 8 MB.
const POOL_MAX: usize = 1 << 21;

impl Slot {
    fn new(hash: u64, known: Known) -> Self {
        Self(hash >> SLOT_BITS << SLOT_BITS | u64::from(known.0))
    }

    /// The word with this hash, if it is the one.
    #[inline]
    pub(super) fn of(self, hash: u64) -> Option<Known> {
        self.is(hash).then(|| self.known())
    }

    fn is(self, hash: u64) -> bool {
        (self.0 ^ hash) >> SLOT_BITS == 0
    }

    fn is_empty(self) -> bool {
        self.0 == 0
    }

    fn known(self) -> Known {
        #[expect(clippy::cast_possible_truncation, reason = "the lower bits are the word")]
        Known(self.0 as u32 & ((1 << SLOT_BITS) - 1))
    }
}

/// The sixteen bytes from `at` on as two numbers, the first byte lowest; behind the end stand zeros.
#[inline]
fn sixteen(bytes: &[u8], at: usize) -> (u64, u64) {
    let rest = bytes.get(at..).unwrap_or_default();
    let sixteen = match rest.first_chunk::<16>() {
        Some(sixteen) => u128::from_le_bytes(*sixteen),
        None => rest.iter().rev().fold(0, |sum, byte| sum << 8 | u128::from(*byte)),
    };
    #[expect(clippy::cast_possible_truncation, reason = "both halves are kept")]
    (sixteen as u64, (sixteen >> 64) as u64)
}

/// The bits of so many bytes, the first ones; of all eight for more.
#[inline]
fn lowest(bytes: usize) -> u64 {
    const MASKS: [u64; 9] = [
        0,
        0xff,
        0xffff,
        0xff_ffff,
        0xffff_ffff,
        0xff_ffff_ffff,
        0xffff_ffff_ffff,
        0xff_ffff_ffff_ffff,
        u64::MAX,
    ];
    MASKS[bytes.min(8)]
}

/// The two halves of the product, one over the other.
#[inline]
fn folded_product(left: u64, right: u64) -> u64 {
    let product = u128::from(left) * u128::from(right);
    #[expect(clippy::cast_possible_truncation, reason = "both halves are kept")]
    let (low, high) = (product as u64, (product >> 64) as u64);
    low ^ high
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self {
            secrets: RapidSecrets::seed(RandomState::new().build_hasher().finish()),
            slots: vec![Slot::default(); 1 << 10],
            hashes: Vec::new(),
            // Number 0 is a word that is nothing.
            learned: vec![Learned::default()],
            pool: Vec::new(),
        }
    }
}

impl Vocabulary {
    /// Starts afresh if it has grown too large. Words of texts read before are not known by their numbers any more.
    pub(crate) fn bound(&mut self) {
        if self.learned.len() > VOCABULARY_MAX || self.pool.len() > POOL_MAX {
            *self = Self::default();
        }
    }

    /// What is known of the word with this hash; `None` if it was never seen.
    #[inline]
    pub(super) fn get(&self, hash: u64) -> Option<Known> {
        let slot = self.slots[self.place(hash)];
        (!slot.is_empty()).then(|| slot.known())
    }

    /// Of a word of this text. Nearly all are short: two numbers are read from the text as they lie there, what is not the
    /// word is masked, and both are folded with the seed as rapidhash folds its blocks. No word has a byte that is zero, so
    /// that its length need not be said.
    #[inline]
    pub(super) fn hash(&self, text: &[u8], at: Range<usize>) -> u64 {
        // Set, so that no slot in use is 0.
        const USED: u64 = 1 << 63;
        let length = at.end - at.start;
        if length > 16 {
            return rapidhash_v3_inline::<true, true, false>(text.get(at).unwrap_or_default(), &self.secrets) | USED;
        }
        let (start, end) = sixteen(text, at.start);
        let (start, end) = (start & lowest(length), end & lowest(length.saturating_sub(8)));
        let [first, second, ..] = self.secrets.secrets;
        folded_product(start ^ first ^ self.secrets.seed, end ^ second) | USED
    }

    /// What is in the place that this hash would have among no others.
    #[inline]
    pub(super) fn slot(&self, hash: u64) -> Slot {
        self.slots[self.first_place(hash)]
    }

    fn first_place(&self, hash: u64) -> usize {
        usize::try_from(hash & 0xffff_ffff).unwrap_or(0) & (self.slots.len() - 1)
    }

    /// Where this hash is, or belongs. The place is of the hash's low bits, most of which the slot does not keep.
    #[inline]
    fn place(&self, hash: u64) -> usize {
        let last = self.slots.len() - 1;
        let mut place = self.first_place(hash);
        while !self.slots[place].is(hash) && !self.slots[place].is_empty() {
            place = (place + 1) & last;
        }
        place
    }

    /// Finds out what a word is that was never seen, and remembers it.
    #[inline(never)]
    pub(super) fn learn(&mut self, forms: &Forms, word: Word<'_>, hash: u64) -> Known {
        if word.text.len() > WORD_BYTES_MAX {
            return Known::NOTHING;
        }
        let (folded, apostrophe) = folded_word(word.text);
        let roles = forms.roles(&word, &folded, apostrophe);
        let kind = |bit: u32, is_there: bool| if is_there { bit } else { 0 };
        let kinds = kind(ALONE, !roles.alone.is_empty())
            | kind(FIRST, !roles.firsts.is_empty())
            | kind(SECOND, !roles.seconds.is_empty())
            | kind(SLOW, !roles.slow.is_empty());
        let number = self.learned.len();
        let single = match roles.alone.as_slice() {
            [only] if kinds == ALONE => Known::new(*only as usize, SINGLE),
            _ => None,
        };
        let at = if kinds == 0 { number } else { self.pool.len() };
        let Some(known) = single.or_else(|| Known::new(at, kinds)) else {
            return Known::NOTHING;
        };
        if kinds != 0 && single.is_none() {
            let small = |count: usize| u32::try_from(count).unwrap_or(0);
            self.pool.push(small(number));
            for list in [roles.alone, roles.firsts, roles.seconds, roles.slow] {
                self.pool.push(small(list.len()));
                self.pool.extend(list);
            }
        }
        self.learned.push(Learned {
            folded: folded.into(),
            apostrophe,
        });
        self.hashes.push((hash, known));
        self.insert(hash, known);
        known
    }

    fn insert(&mut self, hash: u64, known: Known) {
        if self.slots.len() < 2 * self.learned.len() {
            self.slots = vec![Slot::default(); 2 * self.slots.len()];
            // The low bits of the hashes are not in the slots.
            for number in 0..self.hashes.len() {
                let (hash, known) = self.hashes[number];
                let place = self.place(hash);
                self.slots[place] = Slot::new(hash, known);
            }
            return;
        }
        let place = self.place(hash);
        self.slots[place] = Slot::new(hash, known);
    }

    /// A word of a text, folded: as it was learned, or, of those whose number is not kept, found out anew.
    pub(super) fn learned(&self, known: Known, text: &str) -> Cow<'_, Learned> {
        if known.is_single() {
            let (folded, apostrophe) = folded_word(text);
            return Cow::Owned(Learned {
                folded: folded.into(),
                apostrophe,
            });
        }
        let number = if known.is_silent() {
            known.at()
        } else {
            self.pool[known.at()] as usize
        };
        Cow::Borrowed(&self.learned[number])
    }

    /// One of the lists of a word that is not silent.
    #[inline]
    fn list(&self, known: Known, number: usize) -> &[u32] {
        let mut rest = &self.pool[known.at() + 1..];
        for _ in 0..number {
            rest = &rest[1 + rest[0] as usize..];
        }
        &rest[1..=rest[0] as usize]
    }

    /// How many whole forms this word is, if it is one.
    #[inline]
    pub(super) fn alone_count(&self, known: Known) -> u32 {
        self.pool[known.at() + 1]
    }

    /// So many whole forms that this word is.
    #[inline]
    pub(super) fn alone(&self, known: Known, count: u32) -> &[u32] {
        &self.pool[known.at() + 2..][..count as usize]
    }

    /// Whole forms that any word is.
    pub(super) fn alone_of(&self, known: Known) -> Cow<'_, [u32]> {
        if known.is_single() {
            return Cow::Owned(vec![known.single()]);
        }
        Cow::Borrowed(if known.is_silent() { &[] } else { self.list(known, 0) })
    }

    /// First words of pairs that it is.
    pub(super) fn firsts(&self, known: Known) -> &[u32] {
        self.list(known, 1)
    }

    /// Second words of pairs that it is.
    pub(super) fn seconds(&self, known: Known) -> &[u32] {
        self.list(known, 2)
    }

    /// Phrases that must be tried where it stands.
    pub(super) fn slow(&self, known: Known) -> &[u32] {
        self.list(known, 3)
    }
}
