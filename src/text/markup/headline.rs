//! Words in angle brackets, which headlines hold and texts do not: `<Video> Envoys arrive`, `How to use <canvas>`.

use std::borrow::Cow;

use super::{line, tag_name};

/// Longest headline whose brackets are looked at one by one: in a whole text they are markup.
const HEADLINE_BYTES_MAX: usize = 2_000;

/// Elements that writers of headlines use without ending them.
#[rustfmt::skip]
const FORMATTING: [&str; 47] = [
    "a", "abbr", "b", "big", "body", "br", "center", "cite", "code", "del", "div", "em", "font", "h1", "h2", "h3", "h4",
    "h5", "h6", "hr", "html", "i", "img", "input", "ins", "kbd", "li", "nobr", "ol", "p", "pre", "q", "s", "script", "small",
    "span", "strike", "strong", "sub", "sup", "td", "th", "tr", "tt", "u", "ul", "wbr",
];

/// [`super::line`] for a headline. A word in angle brackets that happens to be the name of an element stays: where nothing ends
/// it, it has no attributes, and nobody formats a line of text with it.
#[must_use]
pub fn headline(html: &str) -> String {
    line(&with_words(html))
}

fn with_words(html: &str) -> Cow<'_, str> {
    if !html.contains('<') || html.len() > HEADLINE_BYTES_MAX {
        return Cow::Borrowed(html);
    }
    let lower = html.to_ascii_lowercase();
    let mut out = String::with_capacity(html.len() + 8);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        out.push_str(if is_word(rest, &lower) { "&lt;" } else { "<" });
        rest = &rest[1..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Whether what looks like a tag at the start of `rest` is a word of the headline `lower`.
fn is_word(rest: &str, lower: &str) -> bool {
    is_bare_word(rest) && tag_name(rest).is_some_and(|name| !lower.contains(&format!("</{name}")))
}

/// Whether `rest` begins with what looks like the tag of an element that nobody formats headlines with, without attributes.
#[must_use]
pub fn is_bare_word(rest: &str) -> bool {
    let Some(name) = tag_name(rest).filter(|name| !rest.starts_with("</") && !FORMATTING.contains(&name.as_str()))
    else {
        return false;
    };
    rest[1 + name.len()..].trim_start().starts_with('>')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, text: &str) {
        assert_eq!(headline(html), text, "{html:?}");
    }

    #[test]
    fn a_word_in_brackets_is_told_and_markup_is_not() {
        for words in [
            "<Video> Envoys arrive in the capital",
            "<Map> The front line on 7 March",
            "<Time> names its person of the year",
            "<Object> seen over the harbour",
            "How to use <canvas> in HTML5",
            "History of the <blink> tag",
            "<KBS-News> at nine",
            "5 < 6 and <Names of no element>",
        ] {
            check(words, words);
        }
        check("<b>Envoys</b> arrive", "Envoys arrive");
        check("<b>Envoys arrive", "Envoys arrive");
        check("Envoys<br>arrive", "Envoys arrive");
        check("<VIDEO>a</video> Envoys <img src='x'>", "a Envoys");
        check("Envoys <video controls> arrive", "Envoys arrive");
        check("Envoys <video/> arrive", "Envoys arrive");
        check("Envoys</div> arrive", "Envoys arrive");
    }
}
