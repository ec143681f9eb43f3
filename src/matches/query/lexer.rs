//! Query text to signs of the language.
//!
//! What keyboards and word processors make of a sign is taken for the sign: typographic quotation marks, full-width forms
//! (`（`, `：`, `＊`, `ＡＮＤ`), no-break blanks, signs that cannot be seen.

use std::ops::Range;

use super::{QueryError, habits, signs};
use crate::text::normalize::is_invisible;

/// One sign of the language and where it stands. Small, so that the signs of a usual query are a small piece of memory: a
/// hundred thousand queries are read one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lexeme {
    pub(super) kind: Lex,
    at: Range<u32>,
}

impl Lexeme {
    /// Byte range in the query text.
    pub(super) fn at(&self) -> Range<usize> {
        self.at.start as usize..self.at.end as usize
    }
}

/// Kinds of sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lex {
    Open,
    Close,
    Comma,
    And,
    Or,
    Not,
    Sent,
    Of,
    /// `NEAR`, `NEAR/5`; `ONEAR` is ordered.
    Near {
        words: Option<u32>,
        is_ordered: bool,
    },
    /// `ATLEAST/3`.
    AtLeast(Option<u32>),
    /// `@dprk`
    Set(Box<str>),
    /// `title:`
    Field(Box<str>),
    Phrase {
        text: Box<str>,
        is_exact: bool,
    },
    Word {
        text: Box<str>,
        is_exact: bool,
    },
}

/// Words before a colon that mean a field or a filter.
pub(super) const FIELDS: [&str; 12] = [
    "title", "lead", "body", "url", "author", "lang", "source", "country", "feed", "tag", "after", "before",
];

/// Longest name of a field that is looked for, ours and others'.
const FIELD_BYTES_MAX: usize = 16;

/// About so many bytes of a query are a word, bracket or operator.
const LEXEME_BYTES: usize = 5;

/// What was read, and what is wrong with single signs.
#[derive(Debug, Default)]
pub(super) struct Lexed {
    pub(super) lexemes: Vec<Lexeme>,
    pub(super) errors: Vec<QueryError>,
    /// A quotation mark is never closed: what comes after it is not known.
    pub(super) is_cut: bool,
    /// Where comments are.
    pub(super) comments: Vec<Range<usize>>,
    /// Brackets of other shapes that were taken for round ones and are not closed yet.
    open: usize,
}

pub(super) fn lex(text: &str) -> Lexed {
    let mut lexed = Lexed {
        lexemes: Vec::with_capacity(text.len() / LEXEME_BYTES + 1),
        ..Lexed::default()
    };
    let mut at = 0;
    while let Some(sign) = text[at..].chars().next() {
        let next = at + sign.len_utf8();
        at = match half(sign) {
            _ if is_blank(sign) => next,
            '#' => {
                let end = text[at..].find('\n').map_or(text.len(), |line| at + line);
                lexed.comments.push(at..end);
                end
            }
            '(' => lexed.push(Lex::Open, at..next),
            ')' => lexed.push(Lex::Close, at..next),
            ']' | '}' if lexed.open > 0 => {
                lexed.open -= 1;
                lexed.push(Lex::Close, at..next)
            }
            ',' | '、' => lexed.push(Lex::Comma, at..next),
            '=' if text[next..].starts_with(|mark| closing(mark).is_some()) && !lexed.is_word_at(at) => {
                lexed.phrase(text, at, next, true)
            }
            mark if closing(mark).is_some() => lexed.phrase(text, at, at, false),
            _ => lexed.word(text, at),
        };
    }
    lexed
}

impl Lexed {
    fn push(&mut self, kind: Lex, at: Range<usize>) -> usize {
        let small = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        self.lexemes.push(Lexeme {
            kind,
            at: small(at.start)..small(at.end),
        });
        at.end
    }

    /// Whether a word ends right here: `title="a b"`.
    fn is_word_at(&self, at: usize) -> bool {
        let is_word = |lexeme: &Lexeme| matches!(lexeme.kind, Lex::Word { .. }) && lexeme.at().end == at;
        self.lexemes.last().is_some_and(is_word)
    }

    /// A phrase whose quotation mark stands at `open`; `at` is where the whole sign begins.
    fn phrase(&mut self, text: &str, at: usize, open: usize, is_exact: bool) -> usize {
        let mark = text[open..].chars().next().unwrap_or('"');
        let start = open + mark.len_utf8();
        let marks = closing(half(mark)).unwrap_or("\"");
        let Some(length) = text[start..].find(|sign| marks.contains(half(sign))) else {
            let close = marks.chars().next().unwrap_or('"');
            let begin = text[at..]
                .split_inclusive('\n')
                .next()
                .map_or(text.len(), |line| at + line.trim_end().len());
            self.errors.push(QueryError::new(
                at..begin,
                "this quotation mark is never closed",
                format!("write {close} at the end of the phrase"),
            ));
            self.is_cut = true;
            return text.len();
        };
        let end = start + length;
        let after = end + text[end..].chars().next().map_or(0, char::len_utf8);
        let inner = text[start..end].replace(['"', '＂'], " ");
        let text = inner.split_whitespace().collect::<Vec<_>>().join(" ").into();
        self.push(Lex::Phrase { text, is_exact }, at..after)
    }

    fn word(&mut self, text: &str, at: usize) -> usize {
        if let Some((kind, length)) = simple(&text[at..]) {
            return self.push(kind, at..at + length);
        }
        if let Some(end) = self.field(text, at) {
            return end;
        }
        let whole = whole_word(&text[at..]);
        let left = self.lexemes.last();
        let here = habits::Here {
            text,
            at,
            whole,
            left: left.map(|lexeme| &lexeme.kind),
            left_text: left.and_then(|lexeme| text.get(lexeme.at())).unwrap_or_default(),
            is_glued: left.is_some_and(|lexeme| {
                let is_operand = matches!(
                    lexeme.kind,
                    Lex::Word { .. } | Lex::Phrase { .. } | Lex::Close | Lex::Set(_)
                );
                is_operand && lexeme.at().end == at
            }),
        };
        match habits::word(&here) {
            Some(habit) => self.habit(habit, at),
            None => self.plain(whole, at),
        }
    }

    /// Notes what is wrong, and goes on with what was meant.
    fn habit(&mut self, habit: habits::Habit, at: usize) -> usize {
        let end = at + habit.length;
        self.errors.push(habit.error);
        if habit.is_of_left {
            self.lexemes.pop();
        }
        let is_bracket = habit.meant == [Lex::Open];
        self.open += usize::from(is_bracket);
        for kind in habit.meant {
            self.push(kind, at..end);
        }
        end
    }

    /// `title:`, or what another product calls so. Looks no further than the colon: a text of nothing but fields must not be
    /// read once for each of them.
    fn field(&mut self, text: &str, at: usize) -> Option<usize> {
        let mut name = String::new();
        let mut signs = text[at..].char_indices();
        let (colon, sign) = signs.find(|&(_, sign)| {
            let half = half(sign);
            let goes_on = (half.is_ascii_alphabetic() || half == '_') && name.len() < FIELD_BYTES_MAX;
            if goes_on {
                name.push(half);
            }
            !goes_on
        })?;
        let end = at + colon + sign.len_utf8();
        // `NEAR:5`
        let is_operator = ["NEAR", "ONEAR", "ATLEAST"].contains(&name.as_str());
        if half(sign) != ':' || name.is_empty() || is_operator {
            return None;
        }
        if FIELDS.contains(&name.as_str()) {
            return Some(self.push(Lex::Field(name.into()), at..end));
        }
        let (error, meant) = habits::field(&name, &text[at + colon..], at..end);
        self.errors.push(error);
        if let Some(field) = meant {
            return Some(self.push(Lex::Field(field.into()), at..end));
        }
        let is_address = text[end..].starts_with("//");
        Some(if is_address {
            let length = text[at..].find([' ', ')', '\n', '"']).unwrap_or(text.len() - at);
            let kind = Lex::Word {
                text: "x".into(),
                is_exact: false,
            };
            self.push(kind, at..at + length)
        } else {
            // What stands behind it is read as words; where nothing does, the name is one.
            let behind = habits::Here {
                text,
                at,
                whole: &text[at..end],
                left: None,
                left_text: "",
                is_glued: false,
            };
            if !behind.is_operand_after(end - at) {
                let text = name.as_str().into();
                self.push(Lex::Word { text, is_exact: false }, at..end);
            }
            end
        })
    }

    fn plain(&mut self, whole: &str, at: usize) -> usize {
        self.push(named(whole), at..at + whole.len())
    }
}

/// The closing marks of an opening quotation mark, the usual one first.
fn closing(mark: char) -> Option<&'static str> {
    Some(match half(mark) {
        '"' => "\"",
        '“' => "”“\"",
        '”' => "”\"",
        '„' => "“”\"",
        '«' => "»",
        '»' => "«",
        '「' => "」",
        '『' => "』",
        '〝' => "〞〟",
        _ => return None,
    })
}

/// The sign that a full-width form stands for.
pub(super) fn half(sign: char) -> char {
    let code = u32::from(sign);
    if (0xff01..=0xff5e).contains(&code) {
        return char::from_u32(code - 0xfee0).unwrap_or(sign);
    }
    sign
}

fn is_blank(sign: char) -> bool {
    sign.is_whitespace() || is_invisible(sign)
}

/// From its first sign to the next blank, bracket, quotation mark or sign that no word holds. A comma ends a word, except inside a
/// figure: 1,718.
fn whole_word(rest: &str) -> &str {
    let mut before = ' ';
    let mut signs = rest.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let next = signs.peek().map_or(' ', |&(_, next)| next);
        let is_end = match half(sign) {
            '(' | ')' | '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」' | '『' | '』' | '、' => true,
            ',' => !(before.is_ascii_digit() && next.is_ascii_digit()),
            '&' => next == '&',
            '.' => next == '.',
            '=' | '…' => true,
            half => sign.is_whitespace() || signs::NEVER_INSIDE.contains(&half),
        };
        if is_end && at > 0 {
            return rest[..at].trim_end_matches(is_invisible);
        }
        before = sign;
    }
    rest.trim_end_matches(is_invisible)
}

/// A word of small letters, which can mean nothing but itself, or one of the two usual operators: nearly all there is in a
/// hundred thousand queries.
fn simple(rest: &str) -> Option<(Lex, usize)> {
    let bytes = rest.as_bytes();
    let is_end = |at: usize| bytes.get(at).is_none_or(|byte| matches!(byte, b' ' | b')' | b'\n'));
    match bytes {
        [b'A', b'N', b'D', ..] if is_end(3) => return Some((Lex::And, 3)),
        [b'O', b'R', ..] if is_end(2) => return Some((Lex::Or, 2)),
        _ => {}
    }
    let letters = bytes.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
    let length = letters + usize::from(letters > 0 && bytes.get(letters) == Some(&b'*'));
    (letters > 0 && is_end(length)).then(|| {
        let text = rest[..length].into();
        (Lex::Word { text, is_exact: false }, length)
    })
}

/// What a word means: an operator, a set, or itself. Wildcards and operators typed in full width are read as such.
fn named(whole: &str) -> Lex {
    let plain: String = whole.chars().map(half).collect();
    if let Some(id) = plain.strip_prefix('@') {
        return Lex::Set(id.into());
    }
    let (name, number) = match plain.split_once('/') {
        Some((name, number)) => (name, number.parse().ok()),
        None => (plain.as_str(), None),
    };
    match (name, name.len() == plain.len()) {
        ("AND", true) => Lex::And,
        ("OR", true) => Lex::Or,
        ("NOT", true) => Lex::Not,
        ("SENT", true) => Lex::Sent,
        ("OF", true) => Lex::Of,
        ("NEAR" | "ONEAR", _) => Lex::Near {
            words: number,
            is_ordered: name == "ONEAR",
        },
        ("ATLEAST", _) => Lex::AtLeast(number),
        _ => {
            let is_exact = plain.starts_with('=');
            let text = if is_exact {
                whole.trim_start_matches(['=', '＝'])
            } else {
                whole
            };
            let is_number = plain.chars().all(|sign| sign.is_ascii_digit());
            Lex::Word {
                text: if is_number {
                    plain.into()
                } else {
                    text.replace('＊', "*").replace('？', "?").into()
                },
                is_exact,
            }
        }
    }
}
