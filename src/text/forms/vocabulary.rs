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
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Hot {
    /// Whole forms.
    pub(super) at: u32,
    /// First words of pairs.
    pub(super) firsts: u32,
    /// Second words of pairs.
    pub(super) seconds: u32,
    /// Phrases that must be tried here.
    pub(super) slow: u32,
    pub(super) end: u32,
}

/// Words seen so far. Belongs to one thread and to one set of forms.
///
/// A word is known by 64 bits of a hash whose seed is drawn anew in each process: nobody outside can make two words meet, and
/// among as many words as are kept two meet by chance once in 2^30 runs.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    secrets: RapidSecrets,
    slots: Vec<Slot>,
    pub(super) learned: Vec<Learned>,
    pub(super) hot: Vec<Hot>,
    pool: Vec<u32>,
}

/// One word: a look-up reads one of these, seldom two.
#[derive(Debug, Default, Clone, Copy)]
struct Slot {
    /// 0: empty.
    hash: u64,
    number: u32,
    is_silent: bool,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self {
            secrets: RapidSecrets::seed(RandomState::new().build_hasher().finish()),
            slots: vec![Slot::default(); 1 << 10],
            // Number 0 is a word that is nothing.
            learned: vec![Learned::default()],
            hot: vec![Hot::default()],
            pool: Vec::new(),
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
        let hash = rapidhash_v3_micro_inline::<true, false>(word.text.as_bytes(), &self.secrets).max(1);
        let slot = self.slots[self.place(hash)];
        if slot.hash == hash {
            return (slot.number, slot.is_silent);
        }
        self.learn(forms, word, hash)
    }

    /// Where this hash is, or belongs.
    fn place(&self, hash: u64) -> usize {
        let last = self.slots.len() - 1;
        let mut place = usize::try_from(hash & 0xffff_ffff).unwrap_or(0) & last;
        while self.slots[place].hash != hash && self.slots[place].hash != 0 {
            place = (place + 1) & last;
        }
        place
    }

    fn learn(&mut self, forms: &Forms, word: &Word<'_>, hash: u64) -> (u32, bool) {
        let Ok(number) = u32::try_from(self.learned.len()) else {
            return (0, true);
        };
        if word.text.len() > WORD_BYTES_MAX {
            return (0, true);
        }
        let (folded, apostrophe) = folded_word(word.text);
        let roles = forms.roles(word, &folded, apostrophe);
        let mut append = |items: Vec<u32>| {
            let at = u32::try_from(self.pool.len()).unwrap_or(u32::MAX);
            self.pool.extend(items);
            at
        };
        let hot = Hot {
            at: append(roles.alone),
            firsts: append(roles.firsts),
            seconds: append(roles.seconds),
            slow: append(roles.slow),
            end: append(Vec::new()),
        };
        let is_silent = hot.at == hot.end;
        self.hot.push(hot);
        self.learned.push(Learned {
            folded: folded.into(),
            apostrophe,
        });
        self.insert(Slot {
            hash,
            number,
            is_silent,
        });
        (number, is_silent)
    }

    fn insert(&mut self, slot: Slot) {
        if self.slots.len() < 2 * self.learned.len() {
            let old = std::mem::take(&mut self.slots);
            self.slots = vec![Slot::default(); 2 * old.len()];
            for slot in old.into_iter().filter(|slot| slot.hash != 0) {
                let place = self.place(slot.hash);
                self.slots[place] = slot;
            }
        }
        let place = self.place(slot.hash);
        self.slots[place] = slot;
    }

    pub(super) fn list(&self, from: u32, to: u32) -> &[u32] {
        &self.pool[from as usize..to as usize]
    }
}
