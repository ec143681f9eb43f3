//! What bytes are that were taken for a page, before anybody reads them as one.

use super::parse::Hints;

/// How files begin that are no pages, and what they are.
const BEGINNINGS: [(&[u8], &str); 18] = [
    (b"%PDF-", "a PDF file"),
    (b"{\\rtf", "an RTF file"),
    (b"ID3\x02", "a sound file"),
    (b"ID3\x03", "a sound file"),
    (b"ID3\x04", "a sound file"),
    (b"\xff\xfb", "a sound file"),
    (b"\xff\xf3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"fLaC", "a sound file"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x89PNG\r\n", "a picture"),
    (b"GIF87a", "a picture"),
    (b"GIF89a", "a picture"),
    (b"RIFF", "a picture or a film"),
    (b"PK\x03\x04", "an archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x1f\x8b", "a packed file"),
    (b"Rar!\x1a", "an archive"),
];

/// The box with which MPEG-4 files begin, and where it stands.
const FILM: (usize, &[u8]) = (4, b"ftyp");

/// As many bytes are looked at for signs that no text has.
const BYTES_LOOKED_AT: usize = 1024;

/// Of so many bytes one may be a control character that texts do not have; a page with a stray one is a page.
const CONTROLS_ONE_IN: usize = 32;

/// What stands at an address instead of a page, by its first bytes and by what its server calls it. A page that is called
/// something else is still a page.
pub(super) fn instead_of_page(bytes: &[u8], hints: &Hints) -> Option<String> {
    if let Some((_, what)) = BEGINNINGS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Some((*what).to_owned());
    }
    if bytes.get(FILM.0..).is_some_and(|rest| rest.starts_with(FILM.1)) {
        return Some("a film".to_owned());
    }
    let start = &bytes[..bytes.len().min(BYTES_LOOKED_AT)];
    if !is_wide(start) && start.iter().filter(|byte| is_control(**byte)).count() * CONTROLS_ONE_IN > start.len() {
        return Some("a file that is no text".to_owned());
    }
    let kind = hints.content_type.as_deref().unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    (!is_of_pages(&kind) && !begins_as_page(start)).then(|| format!("a file of the kind {kind}"))
}

/// Kinds that pages and plain texts come as; servers that know nothing say nothing, or "octets".
fn is_of_pages(kind: &str) -> bool {
    let is_data = ["text/css", "text/javascript", "text/csv", "text/calendar", "text/vcard"].contains(&kind);
    !kind.contains('/')
        || kind.starts_with("text/") && !is_data
        || kind.contains("html")
        || kind.ends_with("/xml")
        || kind.ends_with("+xml") && !kind.starts_with("image/")
        || kind == "application/octet-stream"
        || kind == "application/x-httpd-php"
}

fn begins_as_page(start: &[u8]) -> bool {
    let text = String::from_utf8_lossy(start).to_ascii_lowercase();
    text.contains("<!doctype html") || text.contains("<html") || text.contains("<head")
}

/// UTF-16 and UTF-32 are full of zeros.
fn is_wide(start: &[u8]) -> bool {
    let has_mark = [&b"\xff\xfe"[..], b"\xfe\xff", b"\x00\x00\xfe\xff"];
    has_mark.iter().any(|mark| start.starts_with(mark)) || start.starts_with(b"<\0") || start.starts_with(b"\0<")
}

/// Not the escape with which Japanese and Korean mails and old pages change their character sets.
fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instead(bytes: &[u8], kind: &str) -> Option<String> {
        let hints = Hints {
            content_type: (!kind.is_empty()).then(|| kind.to_owned()),
            ..Hints::default()
        };
        instead_of_page(bytes, &hints)
    }

    #[test]
    fn files_are_told_from_pages_by_their_first_bytes_whatever_they_are_called() {
        let cases: [(&[u8], &str, &str); 7] = [
            (b"%PDF-1.5\n1 0 obj (Chile lithium strategy)", "application/pdf", "PDF"),
            (b"%PDF-1.5\n1 0 obj (Chile lithium strategy)", "text/html", "PDF"),
            (b"ID3\x03lithium song", "audio/mpeg", "sound"),
            (b"\xff\xd8\xff\xe0lithium", "image/jpeg", "picture"),
            (b"\x00\x00\x00\x18ftypmp42", "", "film"),
            (b"\x01\x02\x03\x04lithium\x05\x06\x00\x00", "", "no text"),
            (b"lithium;12", "audio/midi", "audio/midi"),
        ];
        for (bytes, kind, expected) in cases {
            let what = instead(bytes, kind).unwrap_or_default();
            assert!(what.contains(expected), "{kind}: {what:?}");
        }
    }

    #[test]
    fn pages_are_pages_under_a_wrong_name_and_in_any_character_set() {
        let wide: Vec<u8> = "<html><p>one</p>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let cases: [(&[u8], &str); 8] = [
            (b"<html><p>one</p>", "text/html; charset=utf-8"),
            (b"<!DOCTYPE html><p>one</p>", "application/pdf"),
            (b"one", ""),
            (b"one", "text/plain"),
            (b"<p>one</p>", "application/xhtml+xml"),
            (b"<p>one</p>", "application/octet-stream"),
            (&wide, "text/html"),
            (b"<p>\x1b$B0l\x1b(B</p>", "text/html; charset=iso-2022-jp"),
        ];
        for (bytes, kind) in cases {
            assert_eq!(instead(bytes, kind), None, "{kind}");
        }
    }
}
