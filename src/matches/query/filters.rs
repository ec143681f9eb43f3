//! `lang: source: country: feed: tag: after: before:` and their values.

use std::ops::Range;

use jiff::civil::Date;

use super::lexer::Lex;
use super::parser::Parser;
use super::{Filter, Node, QueryError};
use crate::text::language;

/// A filter whose name has been read: one value, or several in brackets with OR between them.
pub(super) fn read(parser: &mut Parser<'_>, name: &str, at: Range<usize>) -> Option<Node> {
    if !parser.eat(&Lex::Open) {
        return one(parser, name, &at).map(Node::Filter);
    }
    let mut all = Vec::new();
    loop {
        all.push(Node::Filter(one(parser, name, &at)?));
        if !parser.eat(&Lex::Or) && !parser.eat(&Lex::Comma) {
            break;
        }
    }
    if !parser.eat(&Lex::Close) {
        let place = parser.place();
        parser.fail(
            place,
            format!("{name}: takes values with OR between them"),
            format!("write {name}:(one OR other), and end it with )"),
        );
        return None;
    }
    if all.len() == 1 { all.pop() } else { Some(Node::Or(all)) }
}

fn one(parser: &mut Parser<'_>, name: &str, at: &Range<usize>) -> Option<Filter> {
    let place = parser.place();
    let (Some(Lex::Word { text, is_exact: false }) | Some(Lex::Phrase { text, is_exact: false })) = parser.peek()
    else {
        let behind = parser.text.get(at.end..).unwrap_or_default();
        let help = match behind.strip_prefix('#') {
            Some(tag) => {
                let tag = tag.split_whitespace().next().unwrap_or("value");
                format!("# begins a comment; write {name}:{tag}")
            }
            None => format!("write {name}:value, or {name}:(one OR other)"),
        };
        parser.fail(at.clone(), format!("{name}: needs one value"), help);
        return None;
    };
    parser.at += 1;
    match value(name, text, &place) {
        Ok(filter) => Some(filter),
        Err(error) => {
            parser.errors.push(error);
            // So that the rest is read.
            Some(Filter::Tag(text.to_string()))
        }
    }
}

fn value(name: &str, text: &str, at: &Range<usize>) -> Result<Filter, QueryError> {
    let wrong = |message: String, help: String| Err(QueryError::new(at.clone(), message, help));
    if text.contains(['*', '?']) {
        return wrong(
            format!("{name}: takes no wildcards"),
            format!("write the value as it is; for words of an address write url:{text}"),
        );
    }
    if !text.chars().any(char::is_alphanumeric) {
        return wrong(
            format!("“{text}” is no value of {name}:"),
            format!("write {name}:value"),
        );
    }
    let value = text.to_owned();
    Ok(match name {
        "lang" if is_language(text) => Filter::Lang(value),
        "lang" => {
            let primary = text.split(['-', '_']).next().unwrap_or_default();
            let help = language::meant(primary).map_or_else(
                || "write two letters: lang:ru, lang:zh-Hant".to_owned(),
                |code| format!("write lang:{code}"),
            );
            return wrong(format!("“{text}” is no code of a language"), help);
        }
        "country" if text.len() == 2 && text.chars().all(|sign| sign.is_ascii_alphabetic()) => Filter::Country(value),
        "country" => {
            return wrong(
                format!("“{text}” is no code of a country"),
                "write two letters: country:KP, country:US, country:GB".to_owned(),
            );
        }
        "source" => match host_in(text) {
            Some(host) => {
                return wrong(
                    format!("“{text}” is an address, and a source is a host or an outlet's name"),
                    format!("write source:{host}; hosts below it count, too"),
                );
            }
            None => Filter::Source(value),
        },
        "feed" => Filter::Feed(value),
        "tag" => Filter::Tag(value),
        _ => match (name, text.parse::<Date>()) {
            ("after", Ok(day)) => Filter::After(day),
            (_, Ok(day)) => Filter::Before(day),
            (_, Err(_)) => {
                return wrong(
                    format!("“{text}” is no date"),
                    format!("write {name}:{}", whole_day(text)),
                );
            }
        },
    })
}

/// The host of what was copied from a browser's address line, or written to stand for all hosts below it; `None` for a host as it is
/// to be written, and for an outlet's name.
#[must_use]
pub fn host_in(text: &str) -> Option<String> {
    let text = text.trim();
    let bare = text.split_once("://").map_or(text, |(_, rest)| rest);
    let bare = bare.trim_start_matches("*.").trim_start_matches('.');
    let host = bare
        .split(['/', '?', '#', ':'])
        .next()
        .unwrap_or_default()
        .trim_end_matches('.');
    let is_label = |label: &str| !label.is_empty() && label.chars().all(|sign| sign.is_alphanumeric() || sign == '-');
    let is_host = host.contains('.') && host.split('.').all(is_label);
    let host_alone = host.strip_prefix("www.").unwrap_or(host);
    (is_host && host != text).then(|| host_alone.to_lowercase())
}

/// The first day of a year or month, else an example.
fn whole_day(text: &str) -> String {
    let tried = [format!("{text}-01-01"), format!("{text}-01")];
    let is_day = |text: &&String| text.parse::<Date>().is_ok();
    tried
        .iter()
        .find(is_day)
        .cloned()
        .unwrap_or_else(|| "2024-06-19".to_owned())
}

/// BCP 47 in short: two or three letters, then parts of two to eight letters or digits; names that people use instead of a
/// code are none.
fn is_language(text: &str) -> bool {
    let mut parts = text.split(['-', '_']);
    let is_first = |part: &str| matches!(part.len(), 2 | 3) && part.chars().all(|sign| sign.is_ascii_alphabetic());
    let is_next = |part: &str| (2..=8).contains(&part.len()) && part.chars().all(|sign| sign.is_ascii_alphanumeric());
    let primary = parts.next().unwrap_or_default();
    is_first(primary) && parts.all(is_next) && language::meant(primary).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_told_from_a_host_and_from_a_name() {
        for address in [
            "https://www.kcna.kp/",
            "kcna.kp/",
            "*.kcna.kp",
            ".kcna.kp",
            "kcna.kp:443",
            "http://KCNA.kp/en?x=1",
        ] {
            assert_eq!(host_in(address).as_deref(), Some("kcna.kp"), "{address}");
        }
        for name in [
            "kcna.kp",
            "www.kcna.kp",
            "AFP/Reuters",
            "The Moscow Times",
            "U.S. News / World",
            "Newsru.com",
            "президент.рф",
        ] {
            assert_eq!(host_in(name), None, "{name}");
        }
    }
}
