//! Text that old Atom feeds wrap in base64 (RFC 4648 §4).

/// The text inside, if the whole is base64 of text; line breaks and missing padding do no harm.
pub(super) fn text(packed: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(packed.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0_u32);
    let signs = packed.trim_end().trim_end_matches('=').bytes();
    for sign in signs.filter(|sign| !sign.is_ascii_whitespace()) {
        bits = bits << 6 | value(sign)?;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff).ok()?);
        }
    }
    let text = String::from_utf8(bytes).ok()?;
    let is_text = !text.is_empty() && !text.contains(|sign: char| sign.is_control() && !sign.is_whitespace());
    is_text.then_some(text)
}

fn value(sign: u8) -> Option<u32> {
    let value = match sign {
        b'A'..=b'Z' => sign - b'A',
        b'a'..=b'z' => sign - b'a' + 26,
        b'0'..=b'9' => sign - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_text_is_unpacked_and_what_is_none_is_left_alone() {
        assert_eq!(text("UGFjdCDDqSDljJc=").as_deref(), Some("Pact é 北"));
        assert_eq!(text("\n UGFj\n dCDDqSDljJc \n").as_deref(), Some("Pact é 北"));
        assert_eq!(text("Pact signed!"), None);
        assert_eq!(text("AAECAw=="), None, "bytes, no text");
        assert_eq!(text(""), None);
    }
}
