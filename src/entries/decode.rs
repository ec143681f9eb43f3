//! Bytes to text, whatever the server and the prolog claim.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::parse::Hints;
use crate::text::counted::counted;

mod mixed;
mod old;
mod refused;

use mixed::GOOD_FOR_BAD;
pub(super) use refused::refused;

/// Where a declaration of the character set is looked for, in bytes from the start: past the blank lines and comments that
/// some servers put before it.
const DECLARATION_BYTES_MAX: usize = 4096;

/// The text of a document.
#[derive(Debug, Default)]
pub(super) struct Decoded {
    pub(super) text: String,
    /// What was wrong with its signs, in words.
    pub(super) complaint: Option<String>,
}

impl Decoded {
    fn whole(text: String) -> Self {
        Self { text, complaint: None }
    }

    /// A text of this set with a sign of replacement for each that could not be read.
    fn replaced(text: String, set: &str) -> Self {
        let complaint = (faults(&text) > 0).then(|| {
            let signs = counted(faults(&text), "broken or cut sign", "broken or cut signs");
            format!("{signs} in its {set} text, shown as \u{fffd}")
        });
        Self { text, complaint }
    }

    /// With a word on the signs that were read as those of another set.
    fn with_foreign(self, foreign: usize) -> Self {
        let signs = (foreign > 0).then(|| {
            let signs = counted(foreign, "sign", "signs");
            format!("{signs} in its UTF-8 text that were pasted from Windows-1252, read as such")
        });
        let complaints: Vec<String> = [signs, self.complaint].into_iter().flatten().collect();
        let complaint = (!complaints.is_empty()).then(|| complaints.join("; "));
        Self { complaint, ..self }
    }
}

/// The text of the bytes. In order: byte order mark, UTF-16 and UTF-32 by their zeros, valid UTF-8 (bytes beyond ASCII that
/// are valid UTF-8 are UTF-8, whatever is declared), sets that escapes announce, the declared sets that decode, those that
/// decode but for a few signs, a guess. Never fails.
pub(super) fn text(bytes: &[u8], hints: &Hints) -> Decoded {
    if let Some(text) = wide(bytes) {
        return Decoded::whole(text);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let labels = [hints.content_type.as_deref().and_then(charset), in_document(bytes)];
    let declared = labels
        .each_ref()
        .map(|label| Encoding::for_label(label.as_ref()?.as_bytes()));
    // A document that says it is UTF-8, and is for the most part, is UTF-8 with faults; one that says so falsely hardly ever
    // holds a sign of it.
    let says_utf8 = declared.contains(&Some(UTF_8)) && declared.iter().flatten().all(|set| *set == UTF_8);
    // What nearly all are: nothing is to be mended, and no sign stands in halves.
    let sound = std::str::from_utf8(bytes).ok();
    let paired = if sound.is_some() { None } else { in_pairs(bytes) };
    let paired = paired.filter(|paired| mixed::is_utf8(paired, says_utf8));
    let bytes = paired.as_deref().unwrap_or(bytes);
    let is_ascii = bytes.is_ascii();
    if !is_ascii && (sound.is_some() || mixed::is_utf8(bytes, says_utf8)) {
        let (text, foreign) = sound.map_or_else(|| mixed::patched(bytes), |text| (text.to_owned(), 0));
        return match once_less(&text) {
            Some(text) => Decoded {
                text,
                complaint: Some("its text was encoded twice as UTF-8".into()),
            },
            None => Decoded::replaced(text, "UTF-8").with_foreign(foreign),
        };
    }
    if let Some(text) =
        old::escaped(bytes).or_else(|| labels.iter().flatten().find_map(|label| old::text(label, bytes)))
    {
        return Decoded::replaced(text, "seven-bit");
    }
    if let Some(text) = sound {
        return Decoded::whole(text.to_owned());
    }
    // A UTF-16 label on bytes that are not UTF-16 was copied along.
    let legacy = || {
        let sets = declared.into_iter().flatten();
        sets.filter(|set| *set != UTF_8 && *set != UTF_16LE && *set != UTF_16BE)
    };
    let whole = |set: &'static Encoding| set.decode_without_bom_handling_and_without_replacement(bytes);
    if let Some(text) = legacy().find_map(whole) {
        return Decoded::whole(text.into_owned());
    }
    let nearly = legacy().map(|set| (set, set.decode_without_bom_handling(bytes).0));
    let nearly = nearly.filter(|(_, text)| is_believed(text));
    match nearly.min_by_key(|(_, text)| faults(text)) {
        Some((set, text)) => Decoded::replaced(text.into_owned(), set.name()),
        None => Decoded::whole(guess(bytes, hints)),
    }
}

fn faults(text: &str) -> usize {
    text.matches('\u{fffd}').count()
}

/// Whether a declared set is the right one though some bytes are none of it: a headline that was cut by bytes leaves half a
/// sign. One such fault proves nothing; text of another set breaks at every second word.
fn is_believed(text: &str) -> bool {
    let (bad, all) = (faults(text), text.chars().filter(|sign| !sign.is_ascii()).count());
    let good = all - bad;
    good > 0 && bad <= 1 + good / GOOD_FOR_BAD
}

/// The text as it was before it was taken for Windows-1252 and written as UTF-8 once more. Only where all of it reads so:
/// in honest text a sign of that kind is followed by a plain letter soon.
fn once_less(text: &str) -> Option<String> {
    let start = text.find(|sign: char| !sign.is_ascii())?;
    let mut bytes = Vec::new();
    // How many signs of the rest of one letter are still to come.
    let (mut due, mut letters) = (0, 0);
    for sign in text[start..].chars() {
        let byte = western_byte(sign)?;
        match (due, byte) {
            (0, 0..=0x7f) => {}
            (0, 0xc2..=0xf4) => {
                due = if byte < 0xe0 { 1 } else { 2 + usize::from(byte >= 0xf0) };
                letters += 1;
            }
            (1.., 0x80..=0xbf) => due -= 1,
            _ => return None,
        }
        bytes.push(byte);
    }
    let rest = String::from_utf8(bytes).ok().filter(|_| letters >= DOUBLED_MIN)?;
    Some(format!("{}{rest}", &text[..start]))
}

/// Signs that show that a document was encoded twice; one may be chance.
const DOUBLED_MIN: usize = 2;

/// The byte of a sign in Windows-1252, or in Latin-1 where that has none.
fn western_byte(sign: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(u32::from(sign)) {
        return Some(byte);
    }
    let mut buffer = [0; 4];
    let (bytes, _, is_unknown) = WINDOWS_1252.encode(sign.encode_utf8(&mut buffer));
    bytes.first().copied().filter(|_| !is_unknown)
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

/// The bytes with each sign beyond sixteen bits as one that stands in two halves, each written as a sign of three bytes: so do
/// databases and programs that count in UTF-16 (CESU-8). `None` where there is none.
fn in_pairs(bytes: &[u8]) -> Option<Vec<u8>> {
    let half = |three: &[u8]| match *three {
        [0xed, second @ 0xa0..=0xbf, third @ 0x80..=0xbf] => {
            Some(0xd000 | u16::from(second & 0x3f) << 6 | u16::from(third & 0x3f))
        }
        _ => None,
    };
    let pair = |six: &[u8]| {
        let units = [half(six.get(..3)?)?, half(six.get(3..6)?)?];
        char::decode_utf16(units).next()?.ok()
    };
    let mut out: Option<Vec<u8>> = None;
    let (mut from, mut at) = (0, 0);
    while let Some(next) = bytes[at..].iter().position(|byte| *byte == 0xed) {
        at += next;
        let Some(sign) = pair(&bytes[at..]) else {
            at += 1;
            continue;
        };
        let out = out.get_or_insert_default();
        out.extend_from_slice(&bytes[from..at]);
        out.extend_from_slice(sign.encode_utf8(&mut [0; 4]).as_bytes());
        at += 6;
        from = at;
    }
    out.map(|mut out| {
        out.extend_from_slice(&bytes[from..]);
        out
    })
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
    let host = hints.base.as_ref().and_then(url::Url::host_str);
    let ending = host
        .and_then(|host| host.rsplit('.').next())
        .filter(|ending| ending.bytes().all(|byte| byte.is_ascii_lowercase()));
    guessed(bytes, ending).decode_without_bom_handling(bytes).0.into_owned()
}

/// What a text is written in that says nothing of it, by its bytes and the last label of its host.
pub(crate) fn guessed(bytes: &[u8], ending: Option<&str>) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    let start = &bytes[..bytes.len().min(GUESSED_BYTES)];
    detector.feed(start, start.len() == bytes.len());
    detector.guess(ending.map(str::as_bytes), chardetng::Utf8Detection::Allow)
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
        assert_eq!(text(bytes, &hints).text, expected);
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
    fn teasers_cut_inside_a_sign_leave_utf8_what_it_is_and_a_sign_in_two_halves_is_one() {
        let utf8 = Some("text/xml; charset=utf-8");
        let cut = b"<c>The teaser was cut \xe2\x80</c>".repeat(4);
        let bytes = [b"<a>\xe2\x80\x9cNo deal\xe2\x80\x9d</a>".as_slice(), &cut].concat();
        let expected = format!("<a>“No deal”</a>{}", "<c>The teaser was cut \u{fffd}</c>".repeat(4));
        check(&bytes, utf8, &expected);
        check(&cut, utf8, &"<c>The teaser was cut \u{fffd}</c>".repeat(4));
        check(
            b"<a>Emoji \xed\xa0\xbd\xed\xb8\x80 here</a>",
            utf8,
            "<a>Emoji 😀 here</a>",
        );
        check(
            b"<a>Emoji \xed\xa0\xbd\xed\xb8\x80 here</a>",
            None,
            "<a>Emoji 😀 here</a>",
        );
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
    #[test]
    fn a_headline_cut_inside_a_sign_does_not_cost_the_declared_set() {
        for (label, words) in [
            ("gbk", "俄罗斯与朝鲜签署条约"),
            ("gb18030", "俄罗斯与朝鲜签署条约"),
            ("big5", "俄羅斯與朝鮮簽署條約"),
            ("euc-kr", "북한과 러시아가 조약 체결"),
            ("shift_jis", "北朝鮮とロシアが条約署名"),
            ("euc-jp", "北朝鮮とロシアが条約署名"),
        ] {
            let (whole, set, _) = Encoding::for_label(label.as_bytes()).unwrap().encode(words);
            let cut = &whole[..whole.len() - 1];
            let bytes = [b"<a>".as_slice(), cut, b"</a><b>", &whole, b"</b>"].concat();
            let hints = Hints {
                content_type: Some(format!("text/xml; charset={label}")),
                ..Hints::default()
            };
            let shorter: String = words.chars().take(words.chars().count() - 1).collect();
            let decoded = text(&bytes, &hints);
            assert_eq!(
                decoded.text,
                format!("<a>{shorter}\u{fffd}</a><b>{words}</b>"),
                "{label}"
            );
            let complaint = decoded.complaint.unwrap();
            assert!(
                complaint.contains("1 broken or cut sign in") && complaint.contains(set.name()),
                "{complaint}"
            );
        }
    }

    #[test]
    fn a_set_that_is_declared_falsely_is_not_believed_for_what_happens_to_decode() {
        let russian = "<a>Президент прибыл с государственным визитом в столицу Республики</a>";
        let bytes = encoding_rs::WINDOWS_1251.encode(russian).0;
        check(&bytes, Some("text/xml; charset=euc-kr"), russian);
    }

    #[test]
    fn japanese_in_seven_bits_is_known_by_its_escapes_and_ends_where_its_headline_was_cut() {
        let (bytes, _, _) = encoding_rs::ISO_2022_JP.encode("<a>政府が新たな措置を発表</a><b>次の見出し</b>");
        for declared in [
            None,
            Some("text/xml; charset=utf-8"),
            Some("text/xml; charset=iso-2022-jp"),
        ] {
            check(&bytes, declared, "<a>政府が新たな措置を発表</a><b>次の見出し</b>");
            let end = bytes.windows(4).position(|four| four == b"</a>").unwrap();
            // The last sign loses its second byte, and the way back to ASCII is lost.
            let cut = [&bytes[..end - 4], &bytes[end..]].concat();
            check(&cut, declared, "<a>政府が新たな措置を発\u{fffd}</a><b>次の見出し</b>");
        }
        check(b"\x1b$)C<a>\x0e:OGQ\x0f</a>", None, "<a>북한</a>");
    }

    #[test]
    fn a_text_that_was_encoded_twice_is_read_as_it_was_meant_and_an_honest_one_stays() {
        let twice = |text: &str| WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned();
        for words in [
            "<a>Präsident kündigt Rücktritt an</a>",
            "<a>Договор – подписан</a>",
            "<a>北朝鮮の船</a>",
        ] {
            check(twice(words).as_bytes(), None, words);
        }
        for honest in [
            "<a>NÃO à guerra, diz São Paulo</a>",
            "<a>Â«Ça va»</a>",
            "<a>50 Â°</a>",
            "<a>Müller – Präsident</a>",
        ] {
            check(honest.as_bytes(), None, honest);
        }
    }
}
