//! A tree to canonical text.

use std::fmt;

use super::lexer::{Lex, lex};
use super::{Filter, Node, Query, Scope};

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.root.fmt(f)
    }
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::And(parts) => {
                for (at, part) in parts.iter().enumerate() {
                    match part {
                        Self::Not(_) if at > 0 => f.write_str(" ")?,
                        _ if at > 0 => f.write_str(" AND ")?,
                        _ => {}
                    }
                    write!(f, "{}", Inside(part, matches!(part, Self::And(_) | Self::Or(_))))?;
                }
                Ok(())
            }
            Self::Or(parts) => list(f, parts, " OR ", |part| !part.is_atom()),
            Self::Not(inner) => write!(
                f,
                "NOT {}",
                Inside(inner, matches!(**inner, Self::And(_) | Self::Or(_)))
            ),
            Self::Near {
                words,
                is_ordered,
                parts,
            } => {
                let operator = if *is_ordered { "ONEAR" } else { "NEAR" };
                list(f, parts, &format!(" {operator}/{words} "), |part| !part.is_atom())
            }
            Self::Apart { words, of, from } => write!(
                f,
                "{} NOT NEAR/{words} {}",
                Inside(of, !of.is_atom()),
                Inside(from, !from.is_atom())
            ),
            Self::Sentence(parts) => list(f, parts, " SENT ", |part| !part.is_atom()),
            Self::AtLeast(count, inner) => {
                write!(f, "ATLEAST/{count} {}", Inside(inner, !inner.is_atom()))
            }
            Self::Some(count, parts) => {
                write!(f, "{count} OF (")?;
                list(f, parts, ", ", |_| false)?;
                f.write_str(")")
            }
            Self::In(scope, inner) => write!(f, "{scope}:{}", Inside(inner, !inner.is_atom())),
            Self::Filter(filter) => filter.fmt(f),
            Self::Set(id) => write!(f, "@{id}"),
            Self::Term { text, is_exact } => write!(f, "{}", term(text, *is_exact)),
        }
    }
}

impl Node {
    fn is_atom(&self) -> bool {
        matches!(
            self,
            Self::Filter(_) | Self::Set(_) | Self::Term { .. } | Self::In(..) | Self::Some(..) | Self::AtLeast(..)
        )
    }
}

struct Inside<'n>(&'n Node, bool);

impl fmt::Display for Inside<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.1 {
            write!(f, "({})", self.0)
        } else {
            self.0.fmt(f)
        }
    }
}

fn list(f: &mut fmt::Formatter<'_>, parts: &[Node], between: &str, in_brackets: impl Fn(&Node) -> bool) -> fmt::Result {
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            f.write_str(between)?;
        }
        write!(f, "{}", Inside(part, in_brackets(part)))?;
    }
    Ok(())
}

impl Node {
    /// Its canonical text, to be kept.
    pub(in crate::matches) fn name(&self) -> Box<str> {
        match self {
            Self::Term { text, is_exact: false } if is_bare(text) => text.as_str().into(),
            _ => self.to_string().into(),
        }
    }
}

/// Whether a word can mean nothing but itself: small letters alone.
fn is_bare(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// A word as it is if it reads back as that word, else in quotation marks. Most need no second reading to know.
fn term(text: &str, is_exact: bool) -> String {
    let equals = if is_exact { "=" } else { "" };
    if text.contains(' ') {
        return format!("{equals}\"{}\"", text.replace('"', ""));
    }
    if !is_exact && is_bare(text) {
        return text.to_owned();
    }
    let bare = format!("{equals}{text}");
    let lexed = lex(&bare);
    let meant = Lex::Word {
        text: text.into(),
        is_exact,
    };
    let is_itself = lexed.errors.is_empty() && lexed.comments.is_empty();
    match lexed.lexemes.as_slice() {
        [only] if is_itself && only.kind == meant && only.at() == (0..bare.len()) => bare,
        _ => format!("{equals}\"{}\"", text.replace('"', "")),
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Title => "title",
            Self::Lead => "lead",
            Self::Body => "body",
            Self::Url => "url",
            Self::Author => "author",
        })
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lang(value) => write!(f, "lang:{}", term(value, false)),
            Self::Source(value) => write!(f, "source:{}", term(value, false)),
            Self::Country(value) => write!(f, "country:{}", term(value, false)),
            Self::Feed(value) => write!(f, "feed:{}", term(value, false)),
            Self::Tag(value) => write!(f, "tag:{}", term(value, false)),
            Self::After(day) => write!(f, "after:{day}"),
            Self::Before(day) => write!(f, "before:{day}"),
        }
    }
}
