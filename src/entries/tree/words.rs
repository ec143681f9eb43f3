//! Words in angle brackets that stand in a text as they are: `<속보> 대통령 도착`, `Ship <Nordic Star> runs aground`.

use crate::text::markup;

/// Elements that hold text, and perhaps markup.
const TEXTS: [&str; 5] = ["title", "description", "summary", "content:encoded", "content"];

/// How far ahead the end of a text is looked for, in bytes: headlines and teasers are shorter.
const TEXT_BYTES: usize = 8 * 1024;

/// Whether the elements of this tag hold text.
pub(super) fn is_text(tag: &str) -> bool {
    TEXTS.contains(&tag)
}

/// Whether `rest` begins with a tag that such texts are full of, so that nothing else need be looked at: one of HTML, but in
/// a headline, one with attributes, or one that ends itself.
pub(super) fn is_plain(rest: &str, element: &str) -> bool {
    let inside = rest[1..].split(['<', '>']).next().unwrap_or_default();
    inside.contains('=') || inside.ends_with('/') || element != "title" && markup::is_tag(rest)
}

/// Whether what begins like a tag at the start of `rest`, inside the text of an element, is words of it. So it is where no
/// format knows the name and nothing ends it within that text, where the bracket is never closed, and in a headline where
/// it has the name of an element that nobody formats headlines with.
pub(super) fn is_word(rest: &str, element: &str) -> bool {
    let window = &rest[..rest.floor_char_boundary(TEXT_BYTES)];
    let Some(text) = window.get(..end_of(window, element).unwrap_or(window.len())) else {
        return false;
    };
    let inside = &text[1..];
    let is_closed = inside.find(['<', '>']).is_some_and(|at| inside[at..].starts_with('>'));
    let name = inside.split(|sign: char| sign.is_whitespace() || matches!(sign, '>' | '/' | '<'));
    let name = name.take(1).collect::<String>();
    if name.contains(':') || is_ended(text, &name) {
        return false;
    }
    match (element, is_closed) {
        ("title", true) => !markup::is_tag(text) || markup::is_bare_word(text),
        // The end of the headline was seen.
        ("title", false) => text.len() < window.len(),
        (_, is_closed) => is_closed && !markup::is_tag(text),
    }
}

/// Where the end tag of the element stands.
fn end_of(text: &str, element: &str) -> Option<usize> {
    let mut places = text.match_indices("</").map(|(at, _)| at);
    places.find(|&at| {
        let found = text[at + 2..].split_at_checked(element.len());
        found.is_some_and(|(found, rest)| found.eq_ignore_ascii_case(element) && rest.trim_start().starts_with('>'))
    })
}

/// Whether the text holds the end tag of an element of this name.
fn is_ended(text: &str, name: &str) -> bool {
    let (text, name) = (text.to_lowercase(), format!("</{}", name.to_lowercase()));
    text.match_indices(&name).any(|(at, _)| {
        let rest = &text[at + name.len()..];
        rest.trim_start().starts_with('>')
    })
}
