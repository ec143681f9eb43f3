//! What other products write, and what to write here.
//!
//! Analysts bring the habits of search engines, press archives and programming languages. Each is recognised and answered
//! with the same thing in this language; none is guessed at in silence.

use std::ops::Range;

use super::QueryError;
use super::lexer::{FIELDS, Lex};
use crate::text::words::words;

/// A sign of another language.
pub(super) struct Habit {
    pub(super) error: QueryError,
    /// How far it reaches, in bytes.
    pub(super) length: usize,
    /// What it was taken for, so that the rest can be read.
    pub(super) meant: Option<Lex>,
}

/// Fields of other products and ours.
const FIELD_NAMES: [(&str, &str); 27] = [
    ("intitle", "title"),
    ("allintitle", "title"),
    ("headline", "title"),
    ("hl", "title"),
    ("hd", "title"),
    ("hlead", "lead"),
    ("lp", "lead"),
    ("ingress", "lead"),
    ("text", "body"),
    ("content", "body"),
    ("intext", "body"),
    ("inurl", "url"),
    ("link", "url"),
    ("byline", "author"),
    ("by", "author"),
    ("language", "lang"),
    ("la", "lang"),
    ("site", "source"),
    ("host", "source"),
    ("domain", "source"),
    ("publication", "source"),
    ("outlet", "source"),
    ("location", "country"),
    ("re", "country"),
    ("category", "tag"),
    ("since", "after"),
    ("until", "before"),
];

/// A name with a colon that is no field of ours: what is wrong, and the field that was meant.
pub(super) fn field(name: &str, rest: &str, at: Range<usize>) -> (QueryError, Option<&'static str>) {
    if rest.starts_with("://") {
        let error = QueryError::new(
            at,
            "an address is no word of a text",
            "write source:kcna.kp for an outlet's host, or url:word for a word of the address",
        );
        return (error, None);
    }
    let small = name.to_ascii_lowercase();
    let known = FIELD_NAMES.iter().find(|(theirs, _)| *theirs == small);
    let meant = known
        .map(|(_, ours)| *ours)
        .or_else(|| FIELDS.into_iter().find(|ours| *ours == small))
        .or_else(|| FIELDS.into_iter().find(|ours| is_one_edit(ours, &small)));
    let help = match meant {
        Some(field) => format!("did you mean {field}: ?"),
        None => format!(
            "fields are {}; words with a colon go in quotation marks",
            FIELDS.join(", ")
        ),
    };
    let error = QueryError::new(at, format!("there is no field “{name}:”"), help);
    (error, meant)
}

/// One letter more, less, other or swapped.
fn is_one_edit(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let same = one.iter().zip(other).take_while(|(left, right)| left == right).count();
    let (left, right) = (&one[same..], &other[same..]);
    let after = |rest: &'_ [u8], from: usize| rest.get(from..).map(<[u8]>::to_vec);
    let is_swapped = left.len() > 1 && right.len() > 1 && left[0] == right[1] && left[1] == right[0];
    one.len().max(other.len()) > 2
        && (after(left, 1).is_some() && after(left, 1) == after(right, 1)
            || after(left, 1).as_deref() == Some(right)
            || after(right, 1).as_deref() == Some(left)
            || is_swapped && left[2..] == right[2..])
}

/// A word that is an operator elsewhere. `at` is where it stands, `rest` what comes after it.
pub(super) fn word(whole: &str, rest: &str, at: usize) -> Option<Habit> {
    let habit = |length: usize, meant: Option<Lex>, message: String, help: String| {
        Some(Habit {
            error: QueryError::new(at..at + length, message, help),
            length,
            meant,
        })
    };
    let all = whole.len();
    if let Some((meant, ours)) = sign(whole) {
        return habit(
            all,
            Some(meant),
            format!("“{whole}” is not known here"),
            format!("write {ours}"),
        );
    }
    if let Some((meant, ours)) = nearness(whole) {
        return habit(
            all,
            Some(meant),
            format!("“{whole}” is not known here"),
            format!("write {ours}"),
        );
    }
    let first = whole.chars().next()?;
    let inner = &whole[first.len_utf8()..];
    let is_before_something = !inner.is_empty() || rest.starts_with(['(', '"', '“']);
    let shown = if inner.is_empty() { "…" } else { inner };
    match first {
        '-' | '−' | '–' | '!' if is_before_something && !inner.starts_with(first) => habit(
            first.len_utf8(),
            Some(Lex::Not),
            format!("{first} in front of a word takes nothing away here"),
            format!("write NOT {shown}"),
        ),
        '+' if is_before_something => habit(
            1,
            None,
            "+ in front of a word demands nothing here".to_owned(),
            format!("write AND {shown} to demand it, ={shown} for the word exactly as written"),
        ),
        '/' if inner.len() > 1 => habit(
            all,
            Some(word_of(whole)),
            "there are no regular expressions here".to_owned(),
            "write * for any letters, ? for one, or the words with OR between them".to_owned(),
        ),
        '[' | '{' => habit(
            first.len_utf8(),
            None,
            format!("{first} means nothing here"),
            "write ( and ) around a group, after:2024-06-19 before:2024-07-01 for a stretch of time".to_owned(),
        ),
        '~' | '^' if rest.is_empty() || !inner.is_empty() => habit(
            all,
            None,
            format!("“{whole}” is not known here"),
            "write a NEAR/5 b for words that are near each other; weights go into [score]".to_owned(),
        ),
        '\'' | '‘' if inner.ends_with(|sign: char| sign.is_alphabetic()) && rest.contains(['\'', '’']) => habit(
            first.len_utf8(),
            None,
            "phrases do not stand in single quotation marks".to_owned(),
            "write them in double ones: \"Kim Chol\"".to_owned(),
        ),
        _ => truncated(whole, at),
    }
}

/// `sanction!`, `term~2`, `term^3`.
fn truncated(whole: &str, at: usize) -> Option<Habit> {
    let (stem, mark) = whole
        .find(['!', '~', '^'])
        .map(|place| whole.split_at(place))
        .filter(|(stem, mark)| {
            !stem.is_empty() && mark[1..].chars().all(|sign| sign.is_ascii_digit() || sign == '.')
        })?;
    words(stem).next()?;
    let help = match mark.chars().next()? {
        '!' => format!("write {stem}* for any ending"),
        '^' => "weights go into [score]".to_owned(),
        _ => format!("write * or ? for the letters that may differ: {stem}*"),
    };
    Some(Habit {
        error: QueryError::new(
            at + stem.len()..at + whole.len(),
            format!("“{mark}” behind a word is not known here"),
            help,
        ),
        length: whole.len(),
        meant: Some(word_of(stem)),
    })
}

fn word_of(text: &str) -> Lex {
    Lex::Word {
        text: text.into(),
        is_exact: false,
    }
}

fn sign(whole: &str) -> Option<(Lex, &'static str)> {
    Some(match whole {
        "&&" | "&" => (Lex::And, "AND"),
        "||" | "|" => (Lex::Or, "OR"),
        "!" => (Lex::Not, "NOT"),
        "ANDNOT" | "AND-NOT" | "BUTNOT" => (Lex::Not, "NOT"),
        "And" => (Lex::And, "AND, all in capitals"),
        "Or" => (Lex::Or, "OR, all in capitals"),
        "XOR" => (Lex::Or, "(a OR b) NOT (a AND b), or simply OR"),
        "SAME" => (Lex::Sent, "SENT: in the same sentence"),
        _ => return None,
    })
}

/// `w/5`, `PRE/3`, `adj5`, `near5`, `NEAR5`, `near/5`, `w/s`, `atleast3`.
fn nearness(whole: &str) -> Option<(Lex, String)> {
    let small = whole.to_ascii_lowercase();
    if ["w/s", "w/p", "w/sent", "w/para", "w/sentence", "/s", "/p"].contains(&small.as_str()) {
        return Some((Lex::Sent, "SENT: in the same sentence".to_owned()));
    }
    let digits = small.trim_start_matches(|sign: char| !sign.is_ascii_digit());
    let number: u32 = digits.parse().ok()?;
    let name = &small[..small.len() - digits.len()];
    let near = |is_ordered| Lex::Near {
        words: Some(number),
        is_ordered,
    };
    let is_ours = whole.starts_with("NEAR/") || whole.starts_with("ONEAR/") || whole.starts_with("ATLEAST/");
    match name {
        _ if is_ours => None,
        "w/" | "near" | "near/" | "within/" | "nw/" | "/" => Some((
            near(false),
            format!("NEAR/{number}: at most {number} words between, in either order"),
        )),
        "pre/" | "adj" | "adj/" | "onear" | "onear/" | "+" if number > 0 => Some((
            near(true),
            format!("ONEAR/{number}: at most {number} words between, in this order"),
        )),
        "atleast" | "atleast/" => Some((Lex::AtLeast(Some(number)), format!("ATLEAST/{number}"))),
        _ => None,
    }
}
