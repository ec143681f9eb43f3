//! Addresses of people, covered: for logs and for what is shown.

/// The text with every mail address reduced to its first letter and its domain: `d…@desk.example`.
#[must_use]
pub fn masked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('@') {
        let before = &rest[..at];
        let local = quoted(before).unwrap_or_else(|| {
            let local = before.char_indices().rev().take_while(|(_, c)| is_local(*c));
            local.last().map_or(at, |(from, _)| from)
        });
        // A domain, or the number of a host in brackets.
        let is_domain = |c: char| c.is_alphanumeric() || c == '[';
        let is_address = local < at && rest[at + 1..].starts_with(is_domain);
        let name = before[local..].trim_start_matches('"');
        let first = name.chars().next().filter(|_| is_address);
        if let Some(first) = first {
            out.push_str(&before[..local]);
            out.push(first);
            out.push('…');
        } else {
            out.push_str(before);
        }
        out.push('@');
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
    out
}

/// Where a part before the `@` begins that stands in quotes (RFC 5322 §3.2.4), if it does.
fn quoted(before: &str) -> Option<usize> {
    let inside = before.strip_suffix('"')?;
    let bytes = inside.as_bytes();
    let is_plain = |at: &usize| bytes[*at] == b'"' && (*at == 0 || bytes[at - 1] != b'\\');
    (0..bytes.len()).rev().find(is_plain)
}

/// Characters of the part before the `@` as addresses use them (RFC 5322 §3.2.3), letters of other scripts included.
fn is_local(c: char) -> bool {
    c.is_alphanumeric() || ".!#$%&'*+-/=?^_`{|}~".contains(c) && c != '/'
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn an_address_keeps_its_first_letter_and_its_domain() {
        for (text, shown) in [
            ("desk@desk.example", "d…@desk.example"),
            (
                "550 5.1.1 <a.b+c@x.example>: unknown",
                "550 5.1.1 <a…@x.example>: unknown",
            ),
            (
                "from o'neil@x.example to 서울@x.example.",
                "from o…@x.example to 서…@x.example.",
            ),
            ("two@a.example,three@b.example", "t…@a.example,t…@b.example"),
            ("550 \"john \\\"d\\\" doe\"@x.example no", "550 j…@x.example no"),
            ("to:<desk@[192.0.2.1]>", "to:<d…@[192.0.2.1]>"),
            ("d…@x.example", "d…@x.example"),
        ] {
            assert_eq!(masked(text), shown);
        }
    }

    #[test]
    fn what_is_no_address_stays() {
        for text in [
            "@dprk AND @russia",
            "https://site.example/@name",
            "a @ b",
            "no sign",
            "@",
        ] {
            assert_eq!(masked(text), text);
        }
    }
}
