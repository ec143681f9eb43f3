//! UTF-8 with bytes in it that are none: signs that were cut, and pieces of Western text that somebody pasted.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;

/// Good signs of UTF-8 for each bad one that make a document UTF-8 whatever it says.
pub(super) const GOOD_FOR_BAD: usize = 8;

/// The same where it says so itself: as many as words that were cut inside a sign. Legacy sets come to one for three at most,
/// by chance.
const GOOD_FOR_BAD_DECLARED: usize = 1;

/// Pieces in Windows-1252 for each Latin letter or quote in UTF-8, at most, in a document that says it is UTF-8: of one entry a
/// whole text may be pasted, the others have a few such letters in their headlines. A text that is Windows-1252 throughout has
/// next to none: they are a capital with an accent before a sign that is no letter.
const PIECES_FOR_GOOD: usize = 16;
/// Longest piece between signs of ASCII, in bytes: a letter with a quote beside it. Words of other scripts are longer.
const PIECE_BYTES_MAX: usize = 2;
/// Longer pieces may be one in so many.
const LONG_PIECES: usize = 10;

/// Whether the bytes are UTF-8 but for signs that were cut, a rare broken one, and, where the document says that it is UTF-8, what
/// was pasted into it. A sign of which the beginning alone stands before ASCII was cut by a program that counts bytes: it speaks for
/// UTF-8 and not against it.
pub(super) fn is_utf8(bytes: &[u8], says_utf8: bool) -> bool {
    let (mut good, mut bad, mut cut) = (0_usize, 0_usize, 0_usize);
    for chunk in chunks(bytes) {
        good += chunk.valid.bytes().filter(|byte| *byte >= 0xc0).count();
        match chunk.broken {
            [] => {}
            [_, _, ..] if chunk.is_before_ascii() => good += 1,
            _ if chunk.is_cut() => cut += 1,
            _ => bad += 1,
        }
    }
    if !says_utf8 {
        return good > 0 && good >= (bad + cut) * GOOD_FOR_BAD;
    }
    good + cut > 0 && good >= bad * GOOD_FOR_BAD_DECLARED || is_with_pieces(bytes)
}

/// Whether a document has Western text in UTF-8 and pieces of it in Windows-1252.
fn is_with_pieces(bytes: &[u8]) -> bool {
    let (mut good, mut pieces, mut long) = (0_usize, 0_usize, 0_usize);
    for run in bytes.split(u8::is_ascii).filter(|run| !run.is_empty()) {
        match std::str::from_utf8(run) {
            // No two bytes that a capital with an accent and a sign are in Windows-1252: they would be letters of other scripts.
            Ok(_) if run.len() > PIECE_BYTES_MAX || matches!(run[0], 0xc2..=0xc5) => good += 1,
            Ok(_) => {}
            Err(_) => {
                pieces += 1;
                long += usize::from(run.len() > PIECE_BYTES_MAX);
            }
        }
    }
    good > 0 && pieces <= good * PIECES_FOR_GOOD && long * LONG_PIECES <= pieces
}

/// The text of UTF-8 with what is none of it read as Windows-1252 where it looks so, or replaced; and how many signs were read so.
pub(super) fn patched(bytes: &[u8]) -> (String, usize) {
    let mut out = String::with_capacity(bytes.len());
    let mut foreign = 0;
    for chunk in chunks(bytes) {
        out.push_str(chunk.valid);
        match chunk.western() {
            Some(text) => {
                foreign += text.chars().count();
                out.push_str(&text);
            }
            None if chunk.broken.is_empty() => {}
            None => out.push('\u{fffd}'),
        }
    }
    (out, foreign)
}

/// A piece of UTF-8 and the broken bytes behind it.
struct Chunk<'b> {
    valid: &'b str,
    broken: &'b [u8],
    /// The last bytes before the broken ones, and the first behind.
    before: &'b [u8],
    after: &'b [u8],
}

fn chunks(bytes: &[u8]) -> impl Iterator<Item = Chunk<'_>> {
    let mut at = 0;
    bytes.utf8_chunks().map(move |chunk| {
        let start = at + chunk.valid().len();
        let end = start + chunk.invalid().len();
        at = end;
        Chunk {
            valid: chunk.valid(),
            broken: chunk.invalid(),
            before: &bytes[..start],
            after: &bytes[end..],
        }
    })
}

impl Chunk<'_> {
    fn is_before_ascii(&self) -> bool {
        self.after.first().is_none_or(u8::is_ascii)
    }

    fn is_behind_ascii(&self) -> bool {
        self.before.last().is_none_or(u8::is_ascii)
    }

    fn is_behind_letter(&self) -> bool {
        self.before.last().is_some_and(u8::is_ascii_alphabetic)
    }

    fn is_before_letter(&self) -> bool {
        self.after.first().is_some_and(u8::is_ascii_alphabetic)
    }

    /// Whether one byte is the start of a sign that was cut: a capital with an accent as Windows-1252 has it stands neither at the end of
    /// a word of small letters nor alone at the end of a text, and hardly any word of that set ends in `â`.
    fn is_cut(&self) -> bool {
        if !matches!(self.broken, [0xc2..=0xde | 0xe2]) || self.is_before_letter() {
            return false;
        }
        let is_at_end = self.after.is_empty()
            || ["<", "]]>", "...", "&"]
                .iter()
                .any(|end| self.after.starts_with(end.as_bytes()));
        match self.before {
            [.., a, b] if a.is_ascii_uppercase() && b.is_ascii_uppercase() => false,
            [.., letter] if letter.is_ascii_lowercase() => true,
            [.., sign] if sign.is_ascii() => is_at_end,
            _ => false,
        }
    }

    /// What the broken bytes say in Windows-1252, judged by those beside them.
    fn western(&self) -> Option<Cow<'static, str>> {
        let is_letter = self.is_behind_letter() || self.is_before_letter();
        let is_plain = match self.broken {
            _ if self.is_cut() => false,
            [0x80..=0xa0] => self.is_behind_ascii() || self.is_before_ascii(),
            // Money, degrees, guillemets.
            [0xa1..=0xbf] => is_letter || self.is_behind_ascii() && self.is_before_ascii(),
            [0xc0..=0xff] => is_letter || self.is_a_word(),
            // The start of a quote or dash whose end is missing; all others are the starts of rarer signs.
            [0xe2, ..] => false,
            [_, _, ..] => self.is_behind_letter(),
            _ => false,
        };
        let text = is_plain.then(|| WINDOWS_1252.decode_without_bom_handling(self.broken).0)?;
        (!text.contains(|sign: char| sign.is_control())).then(|| Cow::Owned(text.into_owned()))
    }

    /// Whether the byte stands between blanks: `à`, `É`.
    fn is_a_word(&self) -> bool {
        let is_blank = |byte: Option<&u8>| byte == Some(&b' ');
        is_blank(self.before.last()) && is_blank(self.after.first())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(parts: &[&[u8]]) -> Option<(String, usize)> {
        let bytes = parts.concat();
        is_utf8(&bytes, true).then(|| patched(&bytes))
    }

    #[test]
    fn a_text_that_was_pasted_into_one_entry_leaves_the_others_what_they_are() {
        let pasted = b"<d>He said \x93no\x94 and \x93yes\x94 \x96 it\x92s a caf\xe9 \x93a\x94 \x93b\x94 at 20\xb0, \xe0 Paris</d>";
        let said = "<d>He said “no” and “yes” – it’s a café “a” “b” at 20°, à Paris</d>";
        for others in [
            "<t>Präsident trifft in Zürich ein</t>",
            "<t>It’s “over”, says Müller</t>",
            "<t>대통령 도착</t>",
        ] {
            let expected = format!("{others}{others}{said}");
            assert_eq!(
                read(&[others.as_bytes(), others.as_bytes(), pasted]),
                Some((expected, 13)),
                "{others}"
            );
        }
    }

    #[test]
    fn a_headline_cut_inside_a_letter_costs_that_letter_however_few_there_are() {
        for (before, cut) in [
            ("<t>Präsident trifft den Minister in Z", b"\xc3".as_slice()),
            ("<t>Treffen in Z", b"\xc3"),
            ("<t>Treffen in M", b"\xc3"),
            ("<t>Treffen in Cel", b"\xc3"),
            ("<t>Treffen in ", b"\xc3"),
            ("<t>They say it", b"\xe2\x80"),
            ("<t>They say it", b"\xe2"),
        ] {
            let expected = format!("{before}\u{fffd}</t><t>More</t>");
            let read = read(&[before.as_bytes(), cut, b"</t><t>More</t>"]);
            assert_eq!(read, Some((expected, 0)), "{before}");
        }
    }

    #[test]
    fn what_is_windows_1252_throughout_is_not_taken_for_utf8_with_pieces() {
        for text in [
            "<t>Präsident trifft in Zürich ein</t><t>Gruß an Österreich</t>",
            "<t>L’été à la CAFÉ»</t><t>Échec du sommet à Genève</t>",
            "<t>Er sagt „Gruß“ in Zürich</t>",
        ] {
            let bytes = WINDOWS_1252.encode(text).0;
            assert!(!is_utf8(&bytes, true), "{text}");
        }
    }
}
