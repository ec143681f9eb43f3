//! Text against forms: one pass, one look-up for each word.

use super::super::endings::is_korean_tail;
use super::super::words::{Script, Word, pieces};
use super::bend::{is_cyrillic, is_latin, is_other, is_semitic};
use super::compile::Kind;
use super::index::{Atom, Fit, Forms, Part, Phrase, Shape};
use super::vocabulary::{Known, Slot, Vocabulary};
use super::{Gap, cased_word, exact_word};

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

    fn text<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start as usize..self.end as usize]
    }

    /// It as a word of the text it was read from.
    fn word_of<'t>(&self, text: &'t str) -> Word<'t> {
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
    Gap::of(between, before.text(text), token.text(text))
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
}

impl Marks {
    /// None, with room for so many tokens.
    fn clear(&mut self, tokens: usize) {
        self.single.resize(tokens, 0);
        self.alone.resize(tokens, 0);
        self.pairs.resize(tokens, 0);
        self.slow.clear();
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
        place
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
        let mut phrase = |phrase: &Phrase, number: u32, from: usize| {
            if let Some(last) = reading.ends(phrase, number as usize, from) {
                found(phrase.atom, number, u32::try_from(last).unwrap_or(number));
            }
        };
        for &number in &marks.pairs {
            let (word, next) = (tokens[number as usize].word, tokens[number as usize + 1].word);
            for &second in known.seconds(next) {
                for &first in known.firsts(word) {
                    for &pair in self.pair(first, second) {
                        phrase(&self.phrases[pair as usize], number, 1);
                    }
                }
            }
        }
        for &number in &marks.slow {
            for &slow in known.slow(tokens[number as usize].word) {
                phrase(&self.phrases[slow as usize], number, 0);
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

struct Reading<'r> {
    forms: &'r Forms,
    text: &'r str,
    tokens: &'r [Token],
    known: &'r Vocabulary,
}

impl Reading<'_> {
    /// The last token of `phrase` if it stands at `at`; the parts before `from` are known to be there, a token each.
    fn ends(&self, phrase: &Phrase, at: usize, from: usize) -> Option<usize> {
        let mut token = at + from.saturating_sub(1);
        for (place, part) in phrase.parts.iter().enumerate().skip(from) {
            if place > 0 {
                token += 1;
                if !self.goes_on(*part, token) {
                    return None;
                }
            }
            let shape = self.shape(*part);
            token = match shape.kind {
                Kind::Hangul { breaks } => self.korean(shape, breaks, token)?,
                _ if self.holds(shape, token) => token,
                _ => return None,
            };
        }
        (!phrase.is_one_sign || self.stands_alone(at)).then_some(token)
    }

    fn shape(&self, part: Part) -> &Shape {
        &self.forms.shapes[part.shape as usize]
    }

    fn gap(&self, at: usize) -> Gap {
        gap_before(self.text, self.tokens, at)
    }

    /// Whether the gap before this token lets a phrase go on.
    fn goes_on(&self, part: Part, at: usize) -> bool {
        let (Some(token), Some(before)) = (self.tokens.get(at), self.tokens.get(at - 1)) else {
            return false;
        };
        let gap = self.gap(at);
        let is_dense = |script: Script| script.is_unspaced() || script == Script::Katakana;
        if is_dense(token.script) && is_dense(before.script) && (gap == Gap::Glued) != (part.gap == Gap::Glued) {
            return false;
        }
        gap <= part.gap.max(Gap::Soft)
    }

    fn holds(&self, shape: &Shape, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else {
            return false;
        };
        let word = token.word_of(self.text);
        let learned = self.known.learned(token.word, word.text);
        word_fits(shape, &word, &learned.folded, learned.apostrophe) == Fit::Whole
    }

    /// Hangul from this token on, perhaps parted by blanks; returns the last token.
    fn korean(&self, shape: &Shape, breaks: u64, at: usize) -> Option<usize> {
        let mut token = at;
        let mut rest: &str = &shape.text;
        let mut done = 0;
        loop {
            let this = self.tokens.get(token)?;
            let learned = self.known.learned(this.word, this.text(self.text));
            let word: &str = &learned.folded;
            if this.script != Script::Hangul || token > at && self.gap(token) > Gap::Soft || word.is_empty() {
                return None;
            }
            if let Some(tail) = word.strip_prefix(rest) {
                return is_end(shape, tail).then_some(token);
            }
            rest = rest.strip_prefix(word)?;
            done += word.chars().count();
            if !may_break(breaks, done) {
                return None;
            }
            token += 1;
        }
    }

    /// A one-sign form counts where headlines use it so: between separators, before a particle or a Korean word.
    fn stands_alone(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let before = at.checked_sub(1).map(|before| self.tokens[before].script);
        let after = self.tokens.get(at + 1);
        let is_open = |script: Option<Script>| matches!(script, Some(Script::Hiragana | Script::Hangul));
        let is_parted = |at: usize| self.gap(at) != Gap::Glued;
        if token.script == Script::Hangul {
            return is_parted(at) && (after.is_none() || is_parted(at + 1));
        }
        let starts = is_parted(at) || is_open(before);
        let ends = after.is_none_or(|after| is_parted(at + 1) || is_open(Some(after.script)));
        starts && ends
    }
}

/// Whether a word of a text is this word of a form: by the rules of its script, by nothing around it.
pub(super) fn word_fits(shape: &Shape, word: &Word<'_>, folded: &str, apostrophe: Option<usize>) -> Fit {
    let holds = match shape.kind {
        Kind::Hangul { breaks } => return korean_fits(shape, breaks, word, folded),
        Kind::Exact => exact_word(word.text) == *shape.text,
        Kind::Glob => glob(&shape.text, folded),
        Kind::Plain if *folded == *shape.text => true,
        Kind::Plain if word.script != shape.script => false,
        Kind::Plain => match word.script {
            Script::Latin => shape.is_last && is_latin(&shape.text, folded, apostrophe),
            Script::Cyrillic => is_cyrillic(&shape.text, folded) && (!shape.needs_capital || is_capital(word.text)),
            Script::Arabic | Script::Hebrew => is_semitic(&shape.text, folded, word.script),
            Script::Other => is_other(&shape.text, folded),
            _ => false,
        },
    };
    let in_case = |cased: &str| is_same_case(cased, &cased_word(word.text));
    if holds && shape.cased.as_deref().is_none_or(in_case) {
        Fit::Whole
    } else {
        Fit::No
    }
}

fn korean_fits(shape: &Shape, breaks: u64, word: &Word<'_>, folded: &str) -> Fit {
    if word.script != Script::Hangul || folded.is_empty() {
        return Fit::No;
    }
    match folded.strip_prefix(&*shape.text) {
        Some(tail) if is_end(shape, tail) => Fit::Whole,
        None if shape.text.starts_with(folded) && may_break(breaks, folded.chars().count()) => Fit::Begins,
        _ => Fit::No,
    }
}

/// Whether a Korean form may end with this behind it.
fn is_end(shape: &Shape, tail: &str) -> bool {
    if shape.is_last {
        is_korean_tail(&shape.text, tail)
    } else {
        tail.is_empty()
    }
}

fn may_break(breaks: u64, behind: usize) -> bool {
    behind < 64 && breaks & (1 << behind) != 0
}

fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Upper and lower case agree as far as both go: what follows the form is its ending.
fn is_same_case(form: &str, word: &str) -> bool {
    form.chars()
        .filter(|sign| !matches!(sign, '*' | '?'))
        .zip(word.chars())
        .all(|(left, right)| left.is_uppercase() == right.is_uppercase())
}

/// `*` stands for any signs, `?` for one. Linear in the word for each star.
pub(super) fn glob(pattern: &str, word: &str) -> bool {
    let pattern: Vec<char> = pattern.chars().collect();
    let word: Vec<char> = word.chars().collect();
    let (mut at, mut from) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while from < word.len() {
        match pattern.get(at) {
            Some('*') => {
                star = Some((at, from));
                at += 1;
            }
            Some(&sign) if sign == '?' || sign == word[from] => {
                at += 1;
                from += 1;
            }
            _ => {
                let Some((back, taken)) = star else {
                    return false;
                };
                star = Some((back, taken + 1));
                at = back + 1;
                from = taken + 1;
            }
        }
    }
    pattern[at..].iter().all(|&sign| sign == '*')
}
