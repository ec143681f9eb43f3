//! Query text to signs of the language.

use std::ops::Range;

use super::QueryError;

/// One sign of the language and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lexeme {
    pub(super) kind: Lex,
    pub(super) at: Range<usize>,
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
    Set(String),
    /// `title:`
    Field(String),
    Phrase {
        text: String,
        is_exact: bool,
    },
    Word {
        text: String,
        is_exact: bool,
    },
}

/// Words before a colon that mean a field or a filter.
pub(super) const FIELDS: [&str; 12] = [
    "title", "lead", "body", "url", "author", "lang", "source", "country", "feed", "tag", "after", "before",
];

pub(super) fn lex(text: &str) -> Result<Vec<Lexeme>, Vec<QueryError>> {
    let mut lexemes = Vec::new();
    let mut errors = Vec::new();
    let mut at = 0;
    while let Some(sign) = text[at..].chars().next() {
        let (kind, end) = match sign {
            _ if sign.is_whitespace() => (None, at + sign.len_utf8()),
            '#' => (None, text[at..].find('\n').map_or(text.len(), |line| at + line)),
            '(' | '（' => (Some(Lex::Open), at + sign.len_utf8()),
            ')' | '）' => (Some(Lex::Close), at + sign.len_utf8()),
            ',' | '，' | '、' => (Some(Lex::Comma), at + sign.len_utf8()),
            '"' | '“' | '”' | '„' | '«' => phrase(text, at, at, false, &mut errors),
            '=' if text[at + 1..].starts_with(['"', '“', '„']) => phrase(text, at, at + 1, true, &mut errors),
            _ => word(text, at),
        };
        if let Some(kind) = kind {
            lexemes.push(Lexeme { kind, at: at..end });
        }
        at = end;
    }
    if errors.is_empty() { Ok(lexemes) } else { Err(errors) }
}

/// A phrase whose quotation mark stands at `open`; `at` is where the whole sign begins.
fn phrase(text: &str, at: usize, open: usize, is_exact: bool, errors: &mut Vec<QueryError>) -> (Option<Lex>, usize) {
    let mark = text[open..].chars().next().unwrap_or('"');
    let start = open + mark.len_utf8();
    let closing: &[char] = match mark {
        '“' | '”' | '„' => &['”', '“', '"'],
        '«' => &['»'],
        _ => &['"'],
    };
    let Some(length) = text[start..].find(closing) else {
        errors.push(QueryError::new(
            at..text.len(),
            "this quotation mark is never closed",
            format!("write {} at the end of the phrase", closing[0]),
        ));
        return (None, text.len());
    };
    let end = start + length;
    let after = end + text[end..].chars().next().map_or(0, char::len_utf8);
    let text = text[start..end].split_whitespace().collect::<Vec<_>>().join(" ");
    (Some(Lex::Phrase { text, is_exact }), after)
}

fn word(text: &str, at: usize) -> (Option<Lex>, usize) {
    let rest = &text[at..];
    let length = rest
        .find(|sign: char| {
            sign.is_whitespace() || matches!(sign, '(' | ')' | '（' | '）' | '"' | '“' | '”' | '，' | '、')
        })
        .unwrap_or(rest.len());
    let mut whole = &rest[..length];
    if let Some((field, _)) = whole.split_once(':')
        && FIELDS.contains(&field)
    {
        return (Some(Lex::Field(field.to_owned())), at + field.len() + 1);
    }
    // A comma ends a word, except inside a figure: 1,718.
    let comma = whole.char_indices().find(|&(at, sign)| {
        sign == ','
            && !(whole[..at].ends_with(|sign: char| sign.is_ascii_digit())
                && whole[at + 1..].starts_with(|sign: char| sign.is_ascii_digit()))
    });
    if let Some((comma, _)) = comma {
        whole = &whole[..comma];
    }
    let end = at + whole.len();
    (Some(named(whole)), end)
}

fn named(whole: &str) -> Lex {
    if let Some(id) = whole.strip_prefix('@') {
        return Lex::Set(id.to_owned());
    }
    let (name, number) = match whole.split_once('/') {
        Some((name, number)) => (name, number.parse().ok()),
        None => (whole, None),
    };
    match (name, name.len() == whole.len()) {
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
            let (text, is_exact) = match whole.strip_prefix('=') {
                Some(exact) => (exact, true),
                None => (whole, false),
            };
            Lex::Word {
                text: text.to_owned(),
                is_exact,
            }
        }
    }
}
