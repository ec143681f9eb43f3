//! From a place in a string's value back to the place in the file.

/// The byte of the file that byte `offset` of a string's value came from. `token` is the string as written, quotes and all,
/// and begins at byte `start` of the file; basic and literal strings, of one or several lines (TOML 1.1 §String).
pub(crate) fn place(token: &str, start: usize, offset: usize) -> usize {
    let (quote, is_literal) = match token.as_bytes() {
        [b'"', b'"', b'"', ..] => (3, false),
        [b'\'', b'\'', b'\'', ..] => (3, true),
        [b'"', ..] => (1, false),
        [b'\'', ..] => (1, true),
        _ => (0, true),
    };
    let mut rest = &token[quote.min(token.len())..];
    if quote == 3 {
        rest = rest
            .strip_prefix("\r\n")
            .or_else(|| rest.strip_prefix('\n'))
            .unwrap_or(rest);
    }
    let mut value = 0;
    while !rest.is_empty() {
        let (written, meant) = if is_literal { plain(rest) } else { escape(rest) };
        if value >= offset && meant > 0 {
            break;
        }
        rest = &rest[written..];
        value += meant;
    }
    start + token.len() - rest.len()
}

/// Bytes taken from the token, bytes they stand for.
fn plain(rest: &str) -> (usize, usize) {
    let length = rest.chars().next().map_or(1, char::len_utf8);
    (length, length)
}

fn escape(rest: &str) -> (usize, usize) {
    let Some(after) = rest.strip_prefix('\\') else {
        return plain(rest);
    };
    let digits = match after.chars().next() {
        Some('x') => 2,
        Some('u') => 4,
        Some('U') => 8,
        Some(c) if c.is_whitespace() => {
            // A backslash at the end of a line swallows all blanks up to the next sign.
            return (1 + after.len() - after.trim_start().len(), 0);
        }
        _ => return (2.min(rest.len()), 1),
    };
    let meant = after
        .get(1..=digits)
        .and_then(|hex| u32::from_str_radix(hex, 16).ok())
        .and_then(char::from_u32)
        .map_or(1, char::len_utf8);
    (rest.ceil_char_boundary((2 + digits).min(rest.len())), meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_a_value_is_found_in_the_file() {
        for (token, offset, found) in [
            (r#""abc""#, 1, "bc\""),
            ("'''\nabc'''", 1, "bc'''"),
            ("\"\"\"\r\nabc\"\"\"", 0, "abc\"\"\""),
            (r#""\u00e9x""#, 2, "x\""),
            (r#""a\tb""#, 2, "b\""),
            ("\"\"\"a \\\n   b\"\"\"", 2, "b\"\"\""),
            ("'договор x'", 15, "x'"),
            (r#""abc""#, 99, ""),
        ] {
            assert_eq!(&token[place(token, 0, offset)..], found, "{token} {offset}");
        }
    }
}
