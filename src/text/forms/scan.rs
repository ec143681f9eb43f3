//! Text against forms: one pass, one look-up for each word.

use super::super::words::{JOINED_PARTS_MAX, Script, Word, joined, pieces};
use super::Gap;
use super::index::{Atom, Forms, Phrase};
use super::reading::{Reading, are_linked};
use super::vocabulary::{Known, Slot, Vocabulary};

/// One word of a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Where it stands, in half words.
    pub(crate) place: u32,
    /// In the vocabulary.
    pub(super) word: Known,
    pub(crate) script: Script,
}

impl Token {
    /// How wide it is, in half words: two Han or kana signs count as one word.
    #[inline]
    pub(crate) fn width(&self) -> u32 {
        2 - u32::from(self.script.is_unspaced())
    }

    pub(super) fn text<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start as usize..self.end as usize]
    }

    /// It as a word of the text it was read from.
    pub(super) fn word_of<'t>(&self, text: &'t str) -> Word<'t> {
        Word {
            text: self.text(text),
            start: self.start as usize,
            script: self.script,
        }
    }
}

/// What stands before a token of this text: found out only where somebody asks. Before the first one a sentence ends.
pub(crate) fn gap_before(text: &str, tokens: &[Token], at: usize) -> Gap {
    let Some(before) = at.checked_sub(1).and_then(|before| tokens.get(before)) else {
        return Gap::Stop;
    };
    let Some(token) = tokens.get(at) else {
        return Gap::Stop;
    };
    let between = &text[before.end as usize..token.start as usize];
    if between == " " {
        return Gap::Soft;
    }
    Gap::in_text(text, &before.word_of(text), &token.word_of(text))
}

/// Tokens of the text read last that forms may begin with: most words of a text are in no form, and a processor that has to
/// guess which ones are loses more time over its wrong guesses than over the words.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    /// It is one whole form and nothing else.
    single: Vec<u32>,
    /// It is a whole form, and perhaps more.
    alone: Vec<u32>,
    /// It and the next one may begin a phrase.
    pairs: Vec<u32>,
    /// A phrase begins with it that must be tried.
    slow: Vec<u32>,
    /// Of each token, for looking it up.
    hashes: Vec<u64>,
    /// Of each token, what the vocabulary has in the first place where it may be.
    slots: Vec<Slot>,
    /// Of each token that is a whole form: of how many.
    counts: Vec<u32>,
    /// Where several tokens are one word as well, in order of the first.
    joined: Vec<Joined>,
}

/// Tokens that a text parts by hyphens or middle dots, read as one word: `e-mail`, `북·러`. Only where that word is in a form.
#[derive(Debug, Clone, Copy)]
struct Joined {
    first: u32,
    last: u32,
    word: Known,
}

impl Marks {
    /// None, with room for so many tokens.
    fn clear(&mut self, tokens: usize) {
        self.single.resize(tokens, 0);
        self.alone.resize(tokens, 0);
        self.pairs.resize(tokens, 0);
        self.slow.clear();
        self.joined.clear();
    }
}

/// A form stands at these tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FormHit {
    pub(crate) owner: u32,
    /// First token.
    pub(crate) first: u32,
    /// Last token, inclusive.
    pub(crate) last: u32,
    pub(crate) is_weak: bool,
    pub(crate) is_not: bool,
}

impl Forms {
    /// Reads a text into tokens, appended to `tokens`; the first one stands at `place`. Returns where the next text would start.
    pub(crate) fn read(
        &self,
        text: &str,
        known: &mut Vocabulary,
        tokens: &mut Vec<Token>,
        marks: &mut Marks,
        mut place: u32,
    ) -> u32 {
        let text = &text[..text.floor_char_boundary(u32::MAX as usize)];
        let first = tokens.len();
        marks.hashes.clear();
        for piece in pieces(text) {
            let token = Token {
                start: u32::try_from(piece.start).unwrap_or(u32::MAX),
                end: u32::try_from(piece.end).unwrap_or(u32::MAX),
                place,
                word: Known::NOTHING,
                script: piece.script,
            };
            place += token.width();
            tokens.push(token);
            marks.hashes.push(known.hash(text.as_bytes(), piece.start..piece.end));
        }
        // A loop of its own, and a short one: the words do not wait for each other's memory.
        marks.slots.clear();
        marks.slots.extend(marks.hashes.iter().map(|&hash| known.slot(hash)));
        let tokens = &mut tokens[first..];
        marks.clear(tokens.len());
        let (mut before, mut single, mut alone, mut pairs) = (Known::NOTHING, 0, 0, 0);
        let looked = marks.hashes.iter().zip(&marks.slots);
        for ((token, (&hash, &slot)), number) in tokens.iter_mut().zip(looked).zip(0_u32..) {
            let word = match slot.of(hash).or_else(|| known.get(hash)) {
                Some(word) => word,
                None => known.learn(self, token.word_of(text), hash),
            };
            token.word = word;
            // Written down in any case, and kept if it is one: the next number is written over it.
            marks.single[single] = number;
            single += usize::from(word.is_single());
            marks.alone[alone] = number;
            alone += usize::from(word.is_alone());
            marks.pairs[pairs] = number.wrapping_sub(1);
            pairs += usize::from(before.is_pair_with(word));
            if word.is_slow() {
                marks.slow.push(number);
            }
            before = word;
        }
        marks.single.truncate(single);
        marks.alone.truncate(alone);
        marks.pairs.truncate(pairs);
        marks.counts.clear();
        let words = marks.alone.iter().map(|&number| tokens[number as usize].word);
        marks.counts.extend(words.map(|word| known.alone_count(word)));
        self.join(text, known, &*tokens, &mut marks.joined);
        place
    }

    /// Finds the tokens that are one word together. Hyphens are looked for in the text, not between all of its words: most texts
    /// have few.
    fn join(&self, text: &str, known: &mut Vocabulary, tokens: &[Token], found: &mut Vec<Joined>) {
        if text.is_ascii() {
            for (hyphen, _) in text.match_indices('-') {
                let behind = tokens.partition_point(|token| (token.start as usize) < hyphen);
                if let Some(at) = behind.checked_sub(1) {
                    self.join_from(text, known, tokens, at, found);
                }
            }
        } else {
            for at in 0..tokens.len() {
                self.join_from(text, known, tokens, at, found);
            }
        }
    }

    /// Words of two and more parts that begin with this token.
    fn join_from(&self, text: &str, known: &mut Vocabulary, tokens: &[Token], at: usize, found: &mut Vec<Joined>) {
        for last in (at + 1..tokens.len()).take(JOINED_PARTS_MAX - 1) {
            if !are_linked(text, &tokens[last - 1..=last]) {
                return;
            }
            let hash = known.hash(text.as_bytes(), tokens[at].start as usize..tokens[last].end as usize);
            let word = known.get(hash).or_else(|| {
                let parts: Vec<Word<'_>> = tokens[at..=last].iter().map(|token| token.word_of(text)).collect();
                Some(known.learn(self, joined(text, &parts)?, hash))
            });
            let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            found.extend(word.filter(|word| !word.is_silent()).map(|word| Joined {
                first: number(at),
                last: number(last),
                word,
            }));
        }
    }

    /// Every form that stands in `tokens`, which were read from `text` with this vocabulary and marked so: handed over with
    /// its first and last token.
    pub(crate) fn scan(
        &self,
        text: &str,
        tokens: &[Token],
        marks: &Marks,
        known: &Vocabulary,
        mut found: impl FnMut(Atom, u32, u32),
    ) {
        for &number in &marks.single {
            found(Forms::atom(tokens[number as usize].word.single()), number, number);
        }
        for (&number, &count) in marks.alone.iter().zip(&marks.counts) {
            for &raw in known.alone(tokens[number as usize].word, count) {
                found(Forms::atom(raw), number, number);
            }
        }
        let reading = Reading {
            forms: self,
            text,
            tokens,
            known,
        };
        let mut phrase = |phrase: &Phrase, number: u32, known: Option<u32>| {
            if let Some(last) = reading.ends(phrase, number as usize, known.map(|last| last as usize)) {
                let is_doubtful = phrase.is_one_sign && reading.is_word_of_its_own(number as usize);
                let atom = if is_doubtful {
                    phrase.atom.weakened()
                } else {
                    phrase.atom
                };
                found(atom, number, u32::try_from(last).unwrap_or(number));
            }
        };
        for &number in &marks.pairs {
            let (word, next) = (tokens[number as usize].word, tokens[number as usize + 1].word);
            self.each_pair(known, word, next, |pair| phrase(pair, number, Some(number)));
        }
        for &number in &marks.slow {
            for &slow in known.slow(tokens[number as usize].word) {
                phrase(&self.phrases[slow as usize], number, None);
            }
        }
        if !marks.joined.is_empty() {
            self.each_joined(tokens, &marks.joined, known, &mut phrase);
            for joined in &marks.joined {
                for &raw in known.alone_of(joined.word).iter() {
                    found(Forms::atom(raw), joined.first, joined.last);
                }
            }
        }
    }

    /// Phrases that two words may begin.
    fn each_pair(&self, known: &Vocabulary, word: Known, next: Known, mut each: impl FnMut(&Phrase)) {
        for &second in known.seconds(next) {
            for &first in known.firsts(word) {
                for &pair in self.pair(first, second) {
                    each(&self.phrases[pair as usize]);
                }
            }
        }
    }

    /// Phrases that may begin with a word in parts, or have one in the second place.
    fn each_joined(
        &self,
        tokens: &[Token],
        joined: &[Joined],
        known: &Vocabulary,
        phrase: &mut impl FnMut(&Phrase, u32, Option<u32>),
    ) {
        let word = |at: u32| tokens.get(at as usize).map(|token| token.word);
        for one in joined {
            if one.word.is_slow() {
                for &slow in known.slow(one.word) {
                    phrase(&self.phrases[slow as usize], one.first, None);
                }
            }
            let others = joined.iter().filter(|other| other.first == one.last + 1);
            for next in word(one.last + 1).into_iter().chain(others.map(|other| other.word)) {
                if one.word.is_pair_with(next) {
                    self.each_pair(known, one.word, next, |pair| phrase(pair, one.first, Some(one.last)));
                }
            }
            if let Some(before) = one.first.checked_sub(1)
                && let Some(first) = word(before).filter(|first| first.is_pair_with(one.word))
            {
                self.each_pair(known, first, one.word, |pair| phrase(pair, before, Some(before)));
            }
        }
    }

    /// As [`Forms::scan`], collected.
    pub(crate) fn find(
        &self,
        text: &str,
        tokens: &[Token],
        marks: &Marks,
        known: &Vocabulary,
        hits: &mut Vec<FormHit>,
    ) {
        self.scan(text, tokens, marks, known, |atom, first, last| {
            hits.push(FormHit {
                owner: atom.owner(),
                first,
                last,
                is_weak: atom.is_weak(),
                is_not: atom.is_not(),
            });
        });
    }
}

/// Drops what does not count: look-alikes and what stands inside them, and hits inside a longer hit of the same owner.
/// What is left stands in order of owner and place. A long weak hit around a strong one becomes strong.
pub(crate) fn settle(hits: &mut Vec<FormHit>) {
    hits.sort_unstable_by_key(|hit| {
        (
            hit.owner,
            hit.first,
            std::cmp::Reverse(hit.last),
            !hit.is_not,
            hit.is_weak,
        )
    });
    let mut kept: Vec<FormHit> = Vec::with_capacity(hits.len());
    let mut guard: Option<FormHit> = None;
    for hit in hits.iter() {
        let is_inside = |outer: &FormHit| outer.owner == hit.owner && outer.last >= hit.last;
        if guard.as_ref().is_some_and(is_inside) {
            continue;
        }
        if hit.is_not {
            guard = Some(*hit);
        } else if let Some(outer) = kept.last_mut().filter(|outer| is_inside(outer)) {
            outer.is_weak &= hit.is_weak;
        } else {
            kept.push(*hit);
        }
    }
    *hits = kept;
}
