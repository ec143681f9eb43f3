//! Phrases, walked along the words of a text from where they may begin.

use super::super::endings::is_tail_of_pair;
use super::super::words::{JOINED_PARTS_MAX, Script, is_joint, is_link};
use super::Gap;
use super::compile::Kind;
use super::fit::{is_end, is_joined, may_break, word_fits};
use super::index::{Fit, Forms, Part, Phrase, Shape};
use super::scan::{Token, gap_before};
use super::vocabulary::Vocabulary;

/// A text that is walked along.
pub(super) struct Reading<'r> {
    pub(super) forms: &'r Forms,
    pub(super) text: &'r str,
    pub(super) tokens: &'r [Token],
    pub(super) known: &'r Vocabulary,
}

impl Reading<'_> {
    /// The last token of `phrase` if it stands at `at`; its first part may be known to be there, up to the token `known`.
    pub(super) fn ends(&self, phrase: &Phrase, at: usize, known: Option<usize>) -> Option<usize> {
        let mut token = known.unwrap_or(at);
        for (place, part) in phrase.parts.iter().enumerate().skip(usize::from(known.is_some())) {
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
                _ => self.joined_end(shape, token)?,
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
            // Between the names of a Thai stands a blank or none.
            if gap == Gap::Glued && token.script == Script::Cluster && before.script == Script::Cluster {
                return true;
            }
            return part.gap == Gap::Glued && self.shape(part).kind == Kind::Plain && self.is_dotted(at);
        }
        gap <= part.gap.max(Gap::Soft)
    }

    /// Whether a dot before this token joins two states of one sign: 米・朝会談, not 東京・大阪.
    fn is_dotted(&self, at: usize) -> bool {
        let (Some(before), Some(token)) = (at.checked_sub(1), self.tokens.get(at)) else {
            return false;
        };
        let dot = &self.text[self.tokens[before].end as usize..token.start as usize];
        let is_han = |at: usize| self.tokens[at].script == Script::Han;
        let is_free = before == 0 || self.gap(before) != Gap::Glued || !is_han(before - 1);
        is_han(before) && token.script == Script::Han && is_free && is_dot(dot)
    }

    /// The last token of a word in parts that is this word of a form, if one begins here.
    fn joined_end(&self, shape: &Shape, at: usize) -> Option<usize> {
        let mut parts = vec![self.tokens.get(at)?.word_of(self.text)];
        for last in (at + 1..self.tokens.len()).take(JOINED_PARTS_MAX - 1) {
            if !are_linked(self.text, &self.tokens[last - 1..=last]) {
                return None;
            }
            parts.push(self.tokens[last].word_of(self.text));
            if is_joined(shape, self.text, &parts) {
                return Some(last);
            }
        }
        None
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
            let is_open =
                token == at || may_break(breaks, done) || are_linked(self.text, &self.tokens[token - 1..=token]);
            if !is_open {
                return None;
            }
            if let Some(tail) = word.strip_prefix(rest) {
                let is_pair = token > at && done == 1 && rest.chars().nth(1).is_none();
                let may_end =
                    !is_pair || is_tail_of_pair(tail) || are_linked(self.text, &self.tokens[token - 1..=token]);
                return (may_end && is_end(shape, tail)).then_some(token);
            }
            rest = rest.strip_prefix(word)?;
            done += word.chars().count();
            token += 1;
        }
    }

    /// A Han sign that hiragana touches may be an everyday word: 米を買う is of rice, 朝から of the morning.
    pub(super) fn is_word_of_its_own(&self, at: usize) -> bool {
        let is_hiragana = |at: usize| self.tokens[at].script == Script::Hiragana;
        let is_after = at > 0 && is_hiragana(at - 1) && self.gap(at) == Gap::Glued;
        let is_before = at + 1 < self.tokens.len() && is_hiragana(at + 1) && self.gap(at + 1) == Gap::Glued;
        self.tokens[at].script == Script::Han && (is_after || is_before)
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

/// Whether the second of two tokens may be written as one word with the first.
pub(super) fn are_linked(text: &str, two: &[Token]) -> bool {
    let [before, token] = two else { return false };
    let between = &text[before.end as usize..token.start as usize];
    // Nearly always a blank.
    between != " " && is_link(&before.word_of(text), between, &token.word_of(text))
}

/// A middle dot and nothing else.
fn is_dot(between: &str) -> bool {
    let mut signs = between.chars();
    signs.next().is_some_and(|sign| sign != '-' && is_joint(sign)) && signs.next().is_none()
}
