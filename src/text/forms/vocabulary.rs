//! The words seen so far: what analysis found out about a word is looked up for every later one.

use std::hash::{BuildHasher as _, Hasher as _, RandomState};

use rapidhash::v3::{RapidSecrets, rapidhash_v3_micro_inline};

use super::super::words::Word;
use super::folded_word;
use super::index::Forms;

/// Distinct words remembered before the vocabulary starts afresh: about 20 MB. A hostile feed cannot fill the memory.
const VOCABULARY_MAX: usize = 1 << 17;

/// Longer words are no names: base64, addresses without a break.
const WORD_BYTES_MAX: usize = 120;

/// What is known of a distinct word.
#[derive(Debug, Default)]
pub(super) struct Learned {
    pub(super) folded: Box<str>,
    pub(super) apostrophe: Option<usize>,
}

/// What a distinct word can be: four lists in the pool, one behind the other.
#[derive(Debug, Clone, Copy)]
pub(super) struct Roles<'v> {
    /// Whole forms.
    pub(super) alone: &'v [u32],
    /// First words of pairs.
    pub(super) firsts: &'v [u32],
    /// Second words of pairs.
    pub(super) seconds: &'v [u32],
    /// Phrases that must be tried here.
    pub(super) slow: &'v [u32],
}

/// Words seen so far. Belongs to one thread and to one set of forms.
///
/// A word is known by its place and 44 bits of a hash whose seed is drawn anew each time: nobody outside can make two words
/// meet, and among as many words as are kept two meet by chance about once in a hundred million fillings.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    secrets: RapidSecrets,
    slots: Vec<Slot>,
    /// By number.
    hashes: Vec<u64>,
    pub(super) learned: Vec<Learned>,
    /// By number: where its lists begin in the pool, so that a word costs two lines of memory and no more.
    lists: Vec<u32>,
    /// Of each word the lengths of its four lists, then the lists.
    pool: Vec<u32>,
}

/// One word in eight bytes, so that the words of a language fit where memory is fast: of the hash what its place does not
/// say already, the number, and whether no form has it. 0: empty.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Slot(u64);

/// Bits of a slot that hold the number and the last bit; numbers stay below [`VOCABULARY_MAX`] and what one entry adds.
const NUMBER_BITS: u32 = 20;

/// Words that one entry may add beyond the bound; more are not learned.
const NUMBERS_MAX: usize = 1 << (NUMBER_BITS - 1);

impl Slot {
    fn new(hash: u64, number: u32, is_silent: bool) -> Self {
        Self(hash >> NUMBER_BITS << NUMBER_BITS | u64::from(number) << 1 | u64::from(is_silent))
    }

    fn is(self, hash: u64) -> bool {
        (self.0 ^ hash) >> NUMBER_BITS == 0
    }

    fn is_empty(self) -> bool {
        self.0 == 0
    }

    fn number(self) -> u32 {
        u32::try_from(self.0 >> 1 & ((1 << (NUMBER_BITS - 1)) - 1)).unwrap_or(0)
    }

    fn is_silent(self) -> bool {
        self.0 & 1 != 0
    }
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self {
            secrets: RapidSecrets::seed(RandomState::new().build_hasher().finish()),
            slots: vec![Slot::default(); 1 << 10],
            // Number 0 is a word that is nothing.
            hashes: vec![0],
            learned: vec![Learned::default()],
            lists: vec![0],
            pool: vec![0; 4],
        }
    }
}

impl Vocabulary {
    /// Starts afresh if it has grown too large. Words of texts read before are not known by their numbers any more.
    pub(crate) fn bound(&mut self) {
        if self.learned.len() > VOCABULARY_MAX {
            *self = Self::default();
        }
    }

    /// The number of a word, and whether no form has it.
    pub(super) fn number(&mut self, forms: &Forms, word: &Word<'_>) -> (u32, bool) {
        // Set, so that no slot in use is 0.
        let hash = rapidhash_v3_micro_inline::<true, false>(word.text.as_bytes(), &self.secrets) | 1 << 63;
        let slot = self.slots[self.place(hash)];
        if slot.is_empty() {
            return self.learn(forms, word, hash);
        }
        (slot.number(), slot.is_silent())
    }

    /// Where this hash is, or belongs. The place is of the hash's low bits, which the slot does not keep.
    fn place(&self, hash: u64) -> usize {
        let last = self.slots.len() - 1;
        let mut place = usize::try_from(hash & 0xffff_ffff).unwrap_or(0) & last;
        while !self.slots[place].is(hash) && !self.slots[place].is_empty() {
            place = (place + 1) & last;
        }
        place
    }

    fn learn(&mut self, forms: &Forms, word: &Word<'_>, hash: u64) -> (u32, bool) {
        let Ok(number) = u32::try_from(self.learned.len()) else {
            return (0, true);
        };
        if word.text.len() > WORD_BYTES_MAX || self.learned.len() >= NUMBERS_MAX {
            return (0, true);
        }
        let (folded, apostrophe) = folded_word(word.text);
        let roles = forms.roles(word, &folded, apostrophe);
        let lists = [roles.alone, roles.firsts, roles.seconds, roles.slow];
        let is_silent = lists.iter().all(Vec::is_empty);
        if is_silent {
            self.lists.push(0);
        } else {
            self.lists.push(u32::try_from(self.pool.len()).unwrap_or(0));
            self.pool
                .extend(lists.iter().map(|list| u32::try_from(list.len()).unwrap_or(0)));
            self.pool.extend(lists.into_iter().flatten());
        }
        self.learned.push(Learned {
            folded: folded.into(),
            apostrophe,
        });
        self.hashes.push(hash);
        self.insert(hash, Slot::new(hash, number, is_silent));
        (number, is_silent)
    }

    fn insert(&mut self, hash: u64, slot: Slot) {
        if self.slots.len() < 2 * self.learned.len() {
            let old = std::mem::take(&mut self.slots);
            self.slots = vec![Slot::default(); 2 * old.len()];
            // The low bits of the hashes are not in the slots.
            for slot in old.into_iter().filter(|slot| !slot.is_empty()) {
                let place = self.place(self.hashes[slot.number() as usize]);
                self.slots[place] = slot;
            }
        }
        let place = self.place(hash);
        self.slots[place] = slot;
    }

    /// What a word can be.
    pub(super) fn roles(&self, number: u32) -> Roles<'_> {
        let rest = &self.pool[self.lists[number as usize] as usize..];
        let (lengths, rest) = rest.split_at(4);
        let (alone, rest) = rest.split_at(lengths[0] as usize);
        let (firsts, rest) = rest.split_at(lengths[1] as usize);
        let (seconds, rest) = rest.split_at(lengths[2] as usize);
        Roles {
            alone,
            firsts,
            seconds,
            slow: &rest[..lengths[3] as usize],
        }
    }
}
