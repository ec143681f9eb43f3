//! Character sets that are not read, by their names: UTF-7, in which plain letters can mean tags, and sets of machines that serve no
//! feeds any more.

use super::{Hints, charset, in_document};

/// How a document begins in EBCDIC: `<?xml`, `<rss`, `<feed`, `<!--`, which are the same on all its pages.
const EBCDIC: [&[u8]; 4] = [
    b"\x4c\x6f\xa7\x94\x93",
    b"\x4c\x99\xa2\xa2",
    b"\x4c\x86\x85\x85\x84",
    b"\x4c\x5a\x60\x60",
];

/// Why a document is not read, if it is in such a set; a sentence without its "not a feed".
pub(in crate::entries) fn refused(bytes: &[u8], hints: &Hints) -> Option<String> {
    if EBCDIC.iter().any(|start| bytes.starts_with(start)) {
        return Some(in_words(
            "EBCDIC, the character set of IBM's mainframes, which is not read",
        ));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let declared = [hints.content_type.as_deref().and_then(charset), in_document(bytes)];
    let is_one = |names: &[&str]| {
        let mut labels = declared.iter().flatten();
        labels.any(|label| names.iter().any(|name| label.eq_ignore_ascii_case(name)))
    };
    // What is beyond seven bits is not UTF-7, and what is UTF-8 or ASCII not Johab, whatever it says.
    if bytes.is_ascii() && (is_one(&UTF_7) || bytes.starts_with(TAG_IN_UTF_7)) {
        let set =
            "UTF-7, in which plain letters can hide tags: it is never read, because that was made use of for attacks";
        return Some(in_words(set));
    }
    let is_johab = is_one(&JOHAB) && std::str::from_utf8(bytes).is_err();
    is_johab.then(|| in_words("Johab, an old Korean character set, which is not read"))
}

const UTF_7: [&str; 5] = ["utf-7", "utf7", "x-utf-7", "unicode-1-1-utf-7", "csunicode11utf7"];

/// `<` in UTF-7.
const TAG_IN_UTF_7: &[u8] = b"+ADw-";

const JOHAB: [&str; 6] = ["johab", "x-johab", "cp1361", "ms1361", "ksc5601-1992", "ks_c_5601-1992"];

fn in_words(set: &str) -> String {
    format!("its text is in {set}; ask the publisher for UTF-8")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(bytes: &[u8], content_type: Option<&str>) -> Option<String> {
        let hints = Hints {
            content_type: content_type.map(str::to_owned),
            ..Hints::default()
        };
        refused(bytes, &hints)
    }

    #[test]
    fn a_set_that_is_not_read_is_refused_by_its_name() {
        let named = |bytes: &[u8], content_type, name: &str| {
            let why = of(bytes, content_type).unwrap_or_default();
            assert!(why.contains(name) && why.contains("UTF-8"), "{bytes:?}: {why}");
        };
        named(b"<?xml version='1.0' encoding='UTF-7'?><rss/>", None, "UTF-7");
        named(b"<rss/>", Some("text/xml; charset=utf-7"), "UTF-7");
        named(b"+ADw-rss+AD4-", None, "UTF-7");
        named(b"\x4c\x6f\xa7\x94\x93\x40", None, "EBCDIC");
        named(b"\x4c\x99\xa2\xa2\x6e", None, "EBCDIC");
        named(
            b"<?xml version='1.0' encoding='johab'?><rss>\xd0\x65</rss>",
            None,
            "Johab",
        );
        for read in [
            "<?xml version='1.0' encoding='utf-8'?><rss/>",
            "<?xml version='1.0' encoding='utf-7'?><rss>é</rss>",
            "<?xml version='1.0' encoding='johab'?><rss>북한</rss>",
            "Load <rss",
        ] {
            assert_eq!(of(read.as_bytes(), None), None, "{read}");
        }
    }
}
