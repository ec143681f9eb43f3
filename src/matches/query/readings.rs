//! What can be read in two ways: both readings, with the brackets that choose.

use std::ops::Range;

use super::Node;
use super::habits;
use super::lexer::{Lex, Lexeme};
use super::parser::Parser;

/// Fields that hold words; the others are filters and hold one value.
pub(super) const SCOPES: [&str; 5] = ["title", "lead", "body", "url", "author"];

/// Longest reading shown, in characters; a person finds the place by the caret.
const READING_CHARS_MAX: usize = 160;

/// A member of OR: what it is, the lexeme it begins with, the lexeme behind it.
type Member<'m> = (&'m Node, (usize, usize));

impl Parser<'_> {
    /// What was written from lexeme `from` up to `to`, on one line and without comments.
    fn written(&self, from: usize, to: usize) -> String {
        let mut written = String::new();
        let mut is_open = true;
        for lexeme in self.lexemes.get(from..to.min(self.lexemes.len())).unwrap_or_default() {
            let is_tight = is_open || matches!(lexeme.kind, Lex::Close | Lex::Comma);
            if !is_tight {
                written.push(' ');
            }
            written.push_str(self.text.get(lexeme.at()).unwrap_or_default());
            is_open = matches!(lexeme.kind, Lex::Open | Lex::Field(_));
        }
        written
    }

    /// Refuses `a AND b OR c` and `a OR NOT b`.
    pub(super) fn expect_one_reading(&mut self, first: usize, nodes: &[Node], written: &[(usize, usize)]) {
        let members = || nodes.iter().zip(written.iter().copied());
        if let Some((_, (from, to))) = members().find(|(node, _)| matches!(node, Node::Not(_))) {
            let at = self.stretch(from, to);
            let without = self.written(from, to);
            self.fail(
                at,
                "an alternative that asks for nothing would hold nearly everywhere",
                format!("put something that must be there beside it: (word {})", brief(&without)),
            );
            return;
        }
        let is_mixed = |(node, (from, to)): &Member<'_>| {
            let is_joined = matches!(
                node,
                Node::And(_) | Node::Near { .. } | Node::Apart { .. } | Node::Sentence(_)
            );
            is_joined && !self.is_one_group(*from, *to)
        };
        let Some((_, (from, to))) = members().find(is_mixed) else {
            return;
        };
        let operator = self.joining(from, to);
        let one: Vec<String> = members()
            .map(|member| {
                let text = self.written(member.1.0, member.1.1);
                if is_mixed(&member) { format!("({text})") } else { text }
            })
            .collect();
        let other = self.other_reading(first);
        let at = self.stretch(first, self.at);
        self.fail(
            at,
            format!("OR and {operator} side by side can be read in two ways"),
            format!("write {} or {}", brief(&one.join(" OR ")), brief(&other)),
        );
    }

    /// The first operator outside brackets.
    fn joining(&self, from: usize, to: usize) -> &'static str {
        let mut depth = 0_usize;
        for lexeme in &self.lexemes[from..to] {
            match lexeme.kind {
                Lex::Open => depth += 1,
                Lex::Close => depth = depth.saturating_sub(1),
                Lex::And if depth == 0 => return "AND",
                Lex::Not if depth == 0 => return "NOT",
                Lex::Near { is_ordered, .. } if depth == 0 => return if is_ordered { "ONEAR" } else { "NEAR" },
                Lex::Sent if depth == 0 => return "SENT",
                _ => {}
            }
        }
        "AND"
    }

    /// Whether these lexemes are one pair of brackets and what is inside.
    fn is_one_group(&self, from: usize, to: usize) -> bool {
        let mut depth = 0_usize;
        for (at, lexeme) in self.lexemes.iter().enumerate().take(to).skip(from) {
            match lexeme.kind {
                Lex::Open => depth += 1,
                Lex::Close => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                return at + 1 == to && lexeme.kind == Lex::Close;
            }
        }
        false
    }

    /// The same operators, with brackets around every run of OR.
    fn other_reading(&self, first: usize) -> String {
        let mut depth = 0_usize;
        let mut reading = String::new();
        let mut from = first;
        let mut has_or = false;
        let close = |reading: &mut String, from: usize, to: usize, has_or: bool| {
            let group = self.written(from, to);
            reading.push_str(&if has_or { format!("({group})") } else { group });
        };
        for at in first..self.at {
            let kind = &self.lexemes[at].kind;
            match kind {
                Lex::Open => depth += 1,
                Lex::Close => depth = depth.saturating_sub(1),
                Lex::Or if depth == 0 => has_or = true,
                Lex::And | Lex::Not | Lex::Near { .. } | Lex::Sent if depth == 0 => {
                    if at > from {
                        close(&mut reading, from, at, has_or);
                        reading.push(' ');
                    }
                    reading.push_str(&self.written(at, at + 1));
                    reading.push(' ');
                    (from, has_or) = (at + 1, false);
                }
                _ => {}
            }
        }
        close(&mut reading, from, self.at, has_or);
        reading
    }

    /// `a NOT SENT b`: there is no such operator. What follows it is passed over.
    pub(super) fn not_sent(&mut self) {
        let not = self.at.saturating_sub(1);
        let at = self.stretch(not, self.at + 1);
        self.at += 1;
        let from = self.at;
        let before = self.written(not.saturating_sub(1), not);
        let help = match self.atom() {
            Some(_) if not > 0 => {
                let after = self.written(from, self.at);
                let apart = brief(&format!("{before} NOT NEAR/20 {after}"));
                format!("write {apart}: a mention of {before} without {after} around it")
            }
            _ => "write NOT NEAR/20: a mention of the one without the other around it".to_owned(),
        };
        self.fail(at, "NOT SENT is not known", help);
    }

    /// `a NEAR/3 b NEAR/5 c`.
    pub(super) fn two_kinds(&mut self, from: usize, last: usize, operator: usize, next: usize) {
        let (chain, before) = (self.written(from, operator), self.written(from, last));
        let (second, third) = (self.written(last, operator), self.written(next, self.at));
        let joined = self.written(operator, next);
        let one = format!("({chain}) {joined} {third}");
        let help = if last > from {
            let other = format!("{before} ({second} {joined} {third})");
            format!("write {} or {}", brief(&one), brief(&other))
        } else {
            format!("write {}", brief(&one))
        };
        let at = self.stretch(operator, next);
        let apart = self.written(last.saturating_sub(2), last);
        if last > from && self.lexemes.get(operator).map(|lexeme| &lexeme.kind) == Some(&Lex::Not) && apart == joined {
            let help = format!("write {}", brief(&format!("{before} ({second} OR {third})")));
            self.fail(at, "NOT NEAR keeps one thing away, or one group", help);
            return;
        }
        self.fail(at, "two kinds of nearness on one level can be read in two ways", help);
    }

    /// Words with no operator between them, told once for the whole run. An operator in small letters is passed over.
    pub(super) fn side_by_side(&mut self) {
        if self.at < self.told {
            return;
        }
        let at = self.place();
        let right = self.text.get(at.clone()).unwrap_or_default();
        let before = self.at.saturating_sub(1);
        if self.small_operator(&at, right) || self.operator_elsewhere(&at, right) {
            return;
        }
        let is_word = |at: usize| {
            let kind = self.lexemes.get(at).map(|lexeme| &lexeme.kind);
            matches!(
                kind,
                Some(Lex::Word { is_exact: false, .. } | Lex::Phrase { is_exact: false, .. })
            )
        };
        let end = (self.at..self.lexemes.len())
            .find(|&at| !is_word(at))
            .unwrap_or(self.lexemes.len());
        let left = self.written(before, self.at);
        let field = before.checked_sub(1).map(|at| &self.lexemes[at].kind);
        let is_of_filter = matches!(field, Some(Lex::Field(name)) if !SCOPES.contains(&&**name));
        let help = if is_word(before) && end > self.at && !is_of_filter {
            let words: Vec<String> = (before..end).map(|at| self.written(at, at + 1)).collect();
            let phrase = words.join(" ").replace(['"', '“', '”'], "");
            match field {
                Some(Lex::Field(field)) => {
                    format!(
                        "write {field}:({}), or {field}:\"{}\" for these words in this order",
                        brief(&words.join(" AND ")),
                        brief(&phrase)
                    )
                }
                _ => format!(
                    "write {}, {}, or \"{}\" for these words in this order",
                    brief(&words.join(" AND ")),
                    brief(&words.join(" OR ")),
                    brief(&phrase)
                ),
            }
        } else {
            let is_field = |lexeme: Option<&Lexeme>| matches!(lexeme.map(|one| &one.kind), Some(Lex::Field(_)));
            let of_field = before.checked_sub(1).filter(|&at| is_field(self.lexemes.get(at)));
            let left = match of_field {
                _ if left == ")" => "(…)".to_owned(),
                Some(field) => self.written(field, self.at),
                None => left.clone(),
            };
            let right = if is_field(self.lexemes.get(self.at)) {
                self.written(self.at, (self.at + 2).min(self.lexemes.len()))
            } else if right == "(" {
                "(…)".to_owned()
            } else {
                right.to_owned()
            };
            format!("write {left} AND {right}, or {left} OR {right} in brackets of its own")
        };
        self.told = end.max(self.at + 1);
        self.fail(
            at,
            format!("between {left} and {right} it is not said how they belong together"),
            help,
        );
    }
}

impl Parser<'_> {
    /// Whether the word here is an operator in small letters. Told, and passed over.
    fn small_operator(&mut self, at: &Range<usize>, word: &str) -> bool {
        let is_number = |text: &str| text.chars().all(|sign| sign.is_ascii_digit());
        let is_small = matches!(word, "and" | "or" | "not" | "near" | "sent")
            || word == "of" && is_number(&self.written(self.at.saturating_sub(1), self.at));
        if is_small {
            let help = format!(
                "write {} in capitals, or put the whole phrase in quotation marks",
                word.to_uppercase()
            );
            self.fail(
                at.clone(),
                format!("“{word}” in small letters is a word to look for"),
                help,
            );
            self.at += 1;
        }
        is_small
    }

    /// Whether the word here joins others elsewhere: `ODER`, `within 5 words of`. Told, and passed over with its number.
    fn operator_elsewhere(&mut self, at: &Range<usize>, word: &str) -> bool {
        let is_plain = matches!(self.peek(), Some(Lex::Word { is_exact: false, .. }));
        let Some(ours) = habits::joining(word).filter(|_| is_plain && self.at + 1 < self.lexemes.len()) else {
            return false;
        };
        self.at += 1;
        let number = match self.peek() {
            Some(Lex::Word { text, .. }) if ours.contains('/') => text.parse::<u32>().ok(),
            _ => None,
        };
        let written = number.map_or_else(
            || ours.to_owned(),
            |number| format!("{}{number}", ours.trim_end_matches(|sign: char| sign.is_ascii_digit())),
        );
        if number.is_some() {
            self.at += 1;
            while matches!(self.peek(), Some(Lex::Word { text, .. }) if matches!(&**text, "words" | "word" | "of")) {
                self.at += 1;
            }
        }
        self.fail(
            at.clone(),
            format!("“{word}” joins nothing here"),
            format!("write {written}, or put the whole phrase in quotation marks"),
        );
        true
    }
}

/// The beginning and the end of what is too long to show.
fn brief(text: &str) -> String {
    let length = text.chars().count();
    if length <= READING_CHARS_MAX {
        return text.to_owned();
    }
    let half = READING_CHARS_MAX / 2;
    let head: String = text.chars().take(half).collect();
    let tail: String = text.chars().skip(length - half).collect();
    format!("{head} … {tail}")
}
