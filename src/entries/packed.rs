//! Documents that are packed as files: news sitemaps often lie on their servers as `.gz`, and come without a word about it.

use std::borrow::Cow;
use std::io::Read as _;

use flate2::read::MultiGzDecoder;

/// How a gzip file begins (RFC 1952, 2.3.1): its two marks, and the only method there is.
const MARKS: [u8; 3] = [0x1f, 0x8b, 8];

/// The document, unpacked once if it is packed, up to one byte more than `bytes_max`. Of a damaged one what could be read.
pub(super) fn open(bytes: &[u8], bytes_max: usize) -> Cow<'_, [u8]> {
    if !bytes.starts_with(&MARKS) {
        return Cow::Borrowed(bytes);
    }
    let mut unpacked = Vec::new();
    let mut reader = MultiGzDecoder::new(bytes).take(bytes_max as u64 + 1);
    // What came before the damage is in the vector, and a document that is cut off keeps its whole entries.
    let is_whole = reader.read_to_end(&mut unpacked).is_ok();
    if is_whole || !unpacked.is_empty() {
        Cow::Owned(unpacked)
    } else {
        Cow::Borrowed(bytes)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;
    use crate::entries::parse::{BYTES_MAX, Hints, parse};

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn titles(bytes: &[u8]) -> Vec<String> {
        let document = parse(bytes, &Hints::default()).unwrap();
        document.entries.into_iter().map(|entry| entry.title).collect()
    }

    #[test]
    fn a_sitemap_that_lies_packed_on_its_server_is_read() {
        let plain = include_bytes!("fixtures/sitemap.xml");
        let bytes = packed(plain);
        assert_eq!(titles(&bytes), ["Pact signed"]);
        let in_two = [packed(&plain[..100]), packed(&plain[100..])].concat();
        assert_eq!(titles(&in_two), ["Pact signed"], "a file may be made of several");
    }

    #[test]
    fn a_packed_document_that_is_cut_off_keeps_its_whole_entries() {
        let items: String = (0..5_000)
            .map(|n| {
                format!(
                    "<item><guid>{n}</guid><title>Number {}</title></item>",
                    n * 7_919 % 5_003
                )
            })
            .collect();
        let bytes = packed(format!("<rss><channel>{items}</channel></rss>").as_bytes());
        let found = titles(&bytes[..bytes.len() / 2]).len();
        assert!((1_000..4_000).contains(&found), "{found}");
        assert!(parse(&bytes[..12], &Hints::default()).is_err());
    }

    #[test]
    fn a_bomb_is_unpacked_up_to_the_bound() {
        let bytes = packed(&vec![b' '; BYTES_MAX * 8]);
        assert!(bytes.len() < BYTES_MAX / 10);
        assert_eq!(open(&bytes, BYTES_MAX).len(), BYTES_MAX + 1);
        assert!(parse(&bytes, &Hints::default()).is_err());
    }
}
