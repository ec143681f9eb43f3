//! Bytes to text, whatever the server and the prolog claim.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::parse::Hints;

mod old;

/// Where a declaration of the character set is looked for, in bytes from the start: past the blank lines and comments that
/// some servers put before it.
const DECLARATION_BYTES_MAX: usize = 4096;

/// The text of the bytes. In order: byte order mark, UTF-16 and UTF-32 by their zeros, valid UTF-8 (bytes beyond ASCII that
/// are valid UTF-8 are UTF-8, whatever is declared), the declared sets that decode, a guess. Never fails.
pub(super) fn text(bytes: &[u8], hints: &Hints) -> String {
    if let Some(text) = wide(bytes) {
        return text;
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let labels = [hints.content_type.as_deref().and_then(charset), in_document(bytes)];
    let declared = labels
        .each_ref()
        .map(|label| Encoding::for_label(label.as_ref()?.as_bytes()));
    // A document that says it is UTF-8, and is for the most part, is UTF-8 with faults; one that says so falsely hardly ever
    // holds a sign of it.
    let says_utf8 = declared.contains(&Some(UTF_8)) && declared.iter().flatten().all(|set| *set == UTF_8);
    let good_for_bad = if says_utf8 { GOOD_FOR_BAD_DECLARED } else { GOOD_FOR_BAD };
    if !bytes.is_ascii() && looks_like_utf8(bytes, good_for_bad) {
        return patched(bytes);
    }
    if let Some(text) = labels.iter().flatten().find_map(|label| old::text(label, bytes)) {
        return text;
    }
    for encoding in declared.into_iter().flatten() {
        // A UTF-16 label on bytes that are not UTF-16 was copied along.
        if encoding == UTF_8 || encoding == UTF_16LE || encoding == UTF_16BE {
            continue;
        }
        if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
            return text.into_owned();
        }
    }
    guess(bytes, hints)
}

/// UTF-16 and UTF-32, by their mark or by the zeros around the first `<`.
fn wide(bytes: &[u8]) -> Option<String> {
    match bytes {
        [0, 0, 0xfe, 0xff, ..] | [0, 0, 0, b'<', ..] => Some(utf32(bytes, u32::from_be_bytes)),
        [0xff, 0xfe, 0, 0, ..] | [b'<', 0, 0, 0, ..] => Some(utf32(bytes, u32::from_le_bytes)),
        [0xfe, 0xff, ..] | [0, b'<', ..] => Some(UTF_16BE.decode(bytes).0.into_owned()),
        [0xff, 0xfe, ..] | [b'<', 0, ..] => Some(UTF_16LE.decode(bytes).0.into_owned()),
        _ => None,
    }
}

fn utf32(bytes: &[u8], read: fn([u8; 4]) -> u32) -> String {
    bytes
        .chunks_exact(4)
        .map(|four| char::from_u32(read([four[0], four[1], four[2], four[3]])).unwrap_or('\u{fffd}'))
        .filter(|&sign| sign != '\u{feff}')
        .collect()
}

/// Good signs of UTF-8 for each bad one that make a document UTF-8 whatever it says.
const GOOD_FOR_BAD: usize = 8;

/// The same where it says so itself: as many as words that were cut inside a sign. Legacy sets come to one for three at most,
/// by chance.
const GOOD_FOR_BAD_DECLARED: usize = 1;

/// Whether the bytes are UTF-8 but for a sign cut off at the end or a rare broken one.
fn looks_like_utf8(bytes: &[u8], good_for_bad: usize) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= bad * good_for_bad && good > 0
}

/// UTF-8 with what is none of it replaced. A byte between signs of ASCII came with a piece of a Western text: the quotes and
/// dashes of Windows-1252, a letter with an accent.
fn patched(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    let mut chunks = bytes.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        out.push_str(chunk.valid());
        let broken = chunk.invalid();
        let next = chunks
            .peek()
            .map(|next| next.valid().as_bytes().first().copied().unwrap_or(0x80));
        match western(broken, chunk.valid().as_bytes().last().copied(), next) {
            Some(text) => out.push_str(&text),
            None if broken.is_empty() => {}
            None => out.push('\u{fffd}'),
        }
    }
    out
}

/// What bytes that are no UTF-8 say in Windows-1252, judged by those beside them.
fn western(broken: &[u8], before: Option<u8>, after: Option<u8>) -> Option<Cow<'static, str>> {
    let is_letter = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_alphabetic());
    let is_plain = match broken {
        [0x80..=0xa0] => before.is_none_or(|byte| byte.is_ascii()) || after.is_none_or(|byte| byte.is_ascii()),
        // No capital stands at the end of a word of small letters: the start of a sign that was cut.
        [0xc2..=0xde] if before.is_some_and(|byte| byte.is_ascii_lowercase()) && !is_letter(after) => false,
        [0xa1..=0xff] => is_letter(before) || is_letter(after),
        // The start of a quote or dash whose end is missing; all others are the starts of rarer signs.
        [0xe2, ..] => false,
        [_, _, ..] => is_letter(before),
        _ => false,
    };
    let text = is_plain.then(|| WINDOWS_1252.decode_without_bom_handling(broken).0)?;
    (!text.contains(|sign: char| sign.is_control())).then(|| Cow::Owned(text.into_owned()))
}

/// The set that a `Content-Type` names.
fn charset(content_type: &str) -> Option<String> {
    let lower = content_type.to_ascii_lowercase();
    let (_, label) = lower.split_once("charset=")?;
    let label = label.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(['"', '\'', ';', ' ', ',']).unwrap_or(label.len());
    Some(label[..end].to_owned())
}

/// The set that the XML prolog or an HTML `meta` names.
fn in_document(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(DECLARATION_BYTES_MAX)];
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let xml = head.find("<?xml").and_then(|at| {
        let declaration = &head[at..];
        let declaration = &declaration[..declaration.find('>').unwrap_or(declaration.len())];
        value(declaration, "encoding")
    });
    let label = xml.or_else(|| head.contains("<meta").then(|| value(&head, "charset")).flatten())?;
    Some(label.to_owned())
}

/// `name = "value"` as written anywhere in `text`.
fn value<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(name)?;
    let rest = rest.trim_start().strip_prefix('=')?;
    let rest = rest.trim_start_matches(['"', '\'', ' ']);
    let end = rest.find(['"', '\'', ' ', '?', '>', ';', '/']).unwrap_or(rest.len());
    Some(&rest[..end])
}

/// As much of a document as is looked at to guess its set: words enough to tell any language.
const GUESSED_BYTES: usize = 256 * 1024;

fn guess(bytes: &[u8], hints: &Hints) -> String {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    let start = &bytes[..bytes.len().min(GUESSED_BYTES)];
    detector.feed(start, start.len() == bytes.len());
    let host = hints.base.as_ref().and_then(url::Url::host_str);
    let ending = host
        .and_then(|host| host.rsplit('.').next())
        .filter(|ending| ending.bytes().all(|byte| byte.is_ascii_lowercase()));
    let encoding = detector.guess(ending.map(str::as_bytes), chardetng::Utf8Detection::Allow);
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], content_type: Option<&str>, expected: &str) {
        let hints = Hints {
            content_type: content_type.map(str::to_owned),
            ..Hints::default()
        };
        assert_eq!(text(bytes, &hints), expected);
    }

    #[test]
    fn a_declared_set_counts_unless_the_bytes_say_otherwise() {
        let (korean, _, _) = encoding_rs::EUC_KR.encode("북한과 러시아");
        check(&korean, Some("text/xml; charset=euc-kr"), "북한과 러시아");
        check("北朝鮮".as_bytes(), Some("text/xml; charset=windows-1251"), "北朝鮮");
        check(b"<a>\xe9t\xe9</a>", Some("text/xml; charset=utf-8"), "<a>été</a>");
        check(b"\xef\xbb\xbfabc", None, "abc");
        check(b"\xff\xfea\0b\0", None, "ab");
        check(b"\0\0\xfe\xff\0\0\0a", None, "a");
    }

    #[test]
    fn one_broken_byte_does_not_spoil_a_utf8_document() {
        let mut bytes = "Договор подписан".as_bytes().to_vec();
        bytes.push(0xff);
        check(&bytes, None, "Договор подписан\u{fffd}");
    }

    #[test]
    fn a_western_byte_in_utf8_is_read_as_what_it_means() {
        let utf8 = Some("text/xml; charset=utf-8");
        let mut bytes = "<a>朝鮮の船</a><b>It".as_bytes().to_vec();
        bytes.extend_from_slice(b"\x92s a caf\xe9\x94</b>");
        check(&bytes, utf8, "<a>朝鮮の船</a><b>It’s a café”</b>");
        let cut = &"<a>Договор, said…".as_bytes()[.."<a>Договор, said…".len() - 1];
        check(cut, utf8, "<a>Договор, said\u{fffd}");
    }

    #[test]
    fn what_says_utf8_falsely_is_read_as_what_it_is() {
        let utf8 = Some("text/xml; charset=utf-8");
        let korean = "<a>북한과 러시아가 포괄적 전략 동반자 관계에 관한 조약을 체결했다고 발표했다</a>";
        check(&encoding_rs::EUC_KR.encode(korean).0, utf8, korean);
        let russian = "<a>Президент прибыл с государственным визитом в столицу Республики</a>";
        check(&encoding_rs::WINDOWS_1251.encode(russian).0, utf8, russian);
        let japanese = "<a>北朝鮮とロシアが包括的戦略パートナーシップ条約に署名したと発表した</a>";
        check(&encoding_rs::SHIFT_JIS.encode(japanese).0, utf8, japanese);
        let chinese = "<a>俄罗斯与朝鲜签署全面战略伙伴关系条约并发表联合声明</a>";
        check(&encoding_rs::GBK.encode(chinese).0, utf8, chinese);
    }
}
