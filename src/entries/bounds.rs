//! What a page must keep to before a tree parser sees it: one linear look at its tags.

/// Deepest nesting: the work of all tree parsers grows with the square of it.
const DEPTH_MAX: usize = 1_000;

/// Most of elements times their depth: ten thousand elements at the depth of twenty make a twentieth of it.
const DEPTHS_MAX: usize = 4_000_000;

/// Most elements; large front pages have ten thousand. A tree holds about 300 bytes for each.
const ELEMENTS_MAX: usize = 100_000;

/// Most attributes of one element: a parser of HTML compares each with all before it.
const ATTRIBUTES_MAX: usize = 1_000;

/// Elements that end by themselves.
const ENDLESS: [&str; 26] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p",
    "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "path",
];

/// Whether a tree parser may see the page.
///
/// # Errors
/// In words: nested too deep, too many elements or attributes.
pub(super) fn check(html: &str) -> Result<(), String> {
    let (mut depth, mut depths, mut elements) = (0_usize, 0_usize, 0_usize);
    for piece in html.split('<').skip(1) {
        let (inside, is_end) = piece.strip_prefix('/').map_or((piece, false), |inside| (inside, true));
        let length = inside.bytes().take(16).take_while(u8::is_ascii_alphanumeric).count();
        let name = inside[..length].to_ascii_lowercase();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        elements += 1;
        if elements > ELEMENTS_MAX {
            return Err(format!("the page has more than {ELEMENTS_MAX} elements"));
        }
        if attributes(&inside[length..]) > ATTRIBUTES_MAX {
            return Err(format!(
                "an element of the page has more than {ATTRIBUTES_MAX} attributes"
            ));
        }
        if ENDLESS.contains(&name.as_str()) {
            continue;
        }
        depth = if is_end { depth.saturating_sub(1) } else { depth + 1 };
        depths += depth;
        if depths > DEPTHS_MAX {
            return Err("the page nests too many of its elements too deep".into());
        }
        if depth > DEPTH_MAX {
            return Err(format!("the page nests its elements deeper than {DEPTH_MAX}"));
        }
    }
    Ok(())
}

/// How many attributes there may be up to the end of a tag: the gaps between names and values.
fn attributes(rest: &str) -> usize {
    let (mut quote, mut count, mut is_gap) = (None, 0, true);
    for byte in rest.bytes() {
        match (quote, byte) {
            (None, b'>') => break,
            (None, b'"' | b'\'') => {
                quote = Some(byte);
                is_gap = true;
            }
            (None, b' ' | b'\t' | b'\n' | b'\r' | 0x0c | b'/') => is_gap = true,
            (None, _) => {
                count += usize::from(is_gap);
                is_gap = false;
            }
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_counted_however_they_are_set_apart() {
        for (tag, expected) in [
            (" a=1 b='x y' c>text d e", 3),
            ("/a/b/c/d>", 4),
            (" a=\"1\"b=\"2\"c>", 3),
            (" style='a:b; c:d / e' >", 1),
            (">", 0),
        ] {
            assert_eq!(attributes(tag), expected, "{tag}");
        }
    }

    #[test]
    fn what_would_cost_a_tree_parser_dear_is_refused_in_words() {
        let wide: String = (0..1_000_000).map(|n| format!(" a{n}")).collect();
        assert!(check(&format!("<div{wide}>")).unwrap_err().contains("attributes"));
        assert!(check(&"<b>x</b>".repeat(200_000)).unwrap_err().contains("elements"));
        assert!(check(&"<div>".repeat(50_000)).unwrap_err().contains("deeper"));
        let towers = format!("{}{}", "<i>".repeat(900), "</i>".repeat(900)).repeat(50);
        assert!(check(&towers).unwrap_err().contains("too deep"));
        assert!(check(&"<p>word ".repeat(3_000)).is_ok());
        assert!(check("a < b and <1> and </").is_ok());
    }
}
