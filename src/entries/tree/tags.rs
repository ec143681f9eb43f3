//! Attributes of a tag, as the world writes them.

use crate::text::markup::unescape;

/// Most attributes kept of one element.
const ATTRIBUTES_MAX: usize = 64;

/// Attributes up to the end of a tag.
pub(super) struct Attributes<'t> {
    pub(super) kept: Vec<(String, String)>,
    /// Kept or not.
    pub(super) count: usize,
    /// The tag closes itself.
    pub(super) is_empty: bool,
    /// What follows it.
    pub(super) rest: &'t str,
}

pub(super) fn attributes(mut rest: &str) -> Attributes<'_> {
    let (mut kept, mut count) = (Vec::new(), 0);
    loop {
        rest = rest.trim_start();
        // A tag that is never closed ends where the next one begins.
        let end = match rest.as_bytes() {
            [b'/', b'>', ..] => Some((true, &rest[2..])),
            [b'>', ..] => Some((false, &rest[1..])),
            [] | [b'<', ..] => Some((false, rest)),
            _ => None,
        };
        if let Some((is_empty, rest)) = end {
            return Attributes {
                kept,
                count,
                is_empty,
                rest,
            };
        }
        count += 1;
        let end = rest
            .char_indices()
            .skip(1)
            .find(|(_, c)| c.is_whitespace() || matches!(c, '=' | '>' | '/' | '<'))
            .map_or(rest.len(), |(at, _)| at);
        let name = rest[..end].to_lowercase();
        rest = rest[end..].trim_start();
        let Some(after) = rest.strip_prefix('=') else {
            continue;
        };
        let (value, after) = attribute_value(after.trim_start());
        rest = after;
        if kept.len() < ATTRIBUTES_MAX {
            kept.push((name, unescape(value).into_owned()));
        }
    }
}

fn attribute_value(rest: &str) -> (&str, &str) {
    if let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\''))
        && let Some((value, after)) = rest[1..].split_once(quote)
    {
        return (value, after);
    }
    let end = rest
        .find(|c: char| c.is_whitespace() || matches!(c, '>' | '<'))
        .unwrap_or(rest.len());
    let value = rest[..end].strip_suffix('/').filter(|_| rest[end..].starts_with('>'));
    value.map_or((&rest[..end], &rest[end..]), |value| (value, &rest[end - 1..]))
}
