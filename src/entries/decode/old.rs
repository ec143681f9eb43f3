//! Character sets that browsers have given up and old machines have not: they are read where a document names them.

use std::borrow::Cow;

use encoding_rs::{EUC_KR, Encoding, GBK, ISO_2022_JP};

/// The upper half of code page 437, the IBM PC's.
const CP437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
    └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// The upper half of code page 850, Western Europe's.
const CP850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
    └┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// The text of bytes in which escapes announce a set of seven bits, whatever is declared (RFC 1468, 1557, 1922).
pub(super) fn escaped(bytes: &[u8]) -> Option<String> {
    // Looked for many bytes at a time; hardly any document has one.
    if !bytes.contains(&ESCAPE) {
        return None;
    }
    let mut escapes = bytes.split(|byte| *byte == ESCAPE).skip(1);
    escapes.find_map(|rest| match rest {
        [b'$', b'B' | b'@', ..] | [b'$', b'(', b'D', ..] => Some(of_escapes(bytes)),
        [b'$', b')', b'C', ..] => Some(shifted(bytes, EUC_KR)),
        [b'$', b')', b'A', ..] => Some(shifted(bytes, GBK)),
        _ => None,
    })
}

const ESCAPE: u8 = 0x1b;

/// The text of the bytes in the set of this name, if it is one of these.
pub(super) fn text(label: &str, bytes: &[u8]) -> Option<String> {
    match label {
        "ibm437" | "cp437" | "437" | "cspc8codepage437" => Some(of_page(bytes, CP437)),
        "ibm850" | "cp850" | "850" | "cspc850multilingual" | "cp858" | "ibm00858" => Some(of_page(bytes, CP850)),
        "iso-2022-jp" | "csiso2022jp" => Some(of_escapes(bytes)),
        "iso-2022-kr" | "csiso2022kr" => Some(shifted(bytes, EUC_KR)),
        "hz-gb-2312" | "hz" => Some(tilded(bytes)),
        _ => None,
    }
}

fn of_page(bytes: &[u8], upper: &str) -> String {
    let upper: Vec<char> = upper.chars().collect();
    let sign = |&byte: &u8| match byte.checked_sub(0x80) {
        Some(at) => upper.get(usize::from(at)).copied().unwrap_or('\u{fffd}'),
        None => char::from(byte),
    };
    bytes.iter().map(sign).collect()
}

/// ISO 2022-JP (RFC 1468). Each line ends in ASCII, and so does a headline that was cut: otherwise the tags behind it would be
/// read as signs of it, and all the rest.
fn of_escapes(bytes: &[u8]) -> String {
    let mut mended = Vec::with_capacity(bytes.len());
    let mut is_wide = false;
    for (at, &byte) in bytes.iter().enumerate() {
        match &bytes[at..] {
            [ESCAPE, b'$', ..] => is_wide = true,
            [ESCAPE, b'(', ..] => is_wide = false,
            rest if is_wide && (matches!(byte, b'\r' | b'\n') || is_end_tag(rest)) => {
                mended.extend([ESCAPE, b'(', b'B']);
                is_wide = false;
            }
            _ => {}
        }
        mended.push(byte);
    }
    ISO_2022_JP.decode_without_bom_handling(&mended).0.into_owned()
}

/// Whether the bytes begin with the end of an element or a section; no two signs of JIS X 0208 are written so.
fn is_end_tag(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"]]>").unwrap_or(bytes);
    let Some(name) = bytes.strip_prefix(b"</") else {
        return false;
    };
    let length = name
        .iter()
        .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b':')
        .count();
    length > 0 && name.get(length) == Some(&b'>')
}

/// ISO 2022-KR (RFC 1557) and ISO 2022-CN (RFC 1922): between two control characters the bytes are those of `set` without their
/// upper bit.
fn shifted(bytes: &[u8], set: &'static Encoding) -> String {
    const OUT: u8 = 0x0e;
    const IN: u8 = 0x0f;
    let mut plain = Vec::with_capacity(bytes.len());
    let mut is_wide = false;
    for &byte in bytes {
        match byte {
            OUT => is_wide = true,
            IN => is_wide = false,
            0x21..=0x7e if is_wide => plain.push(byte | 0x80),
            _ => plain.push(byte),
        }
    }
    // What announces the set.
    let text = set.decode_without_bom_handling(&plain).0;
    text.replace("\u{1b}$)C", "").replace("\u{1b}$)A", "")
}

/// HZ (RFC 1843): between `~{` and `~}` the bytes are GB 2312 without their upper bit; `~~` is a tilde.
fn tilded(bytes: &[u8]) -> String {
    let mut plain = Vec::with_capacity(bytes.len());
    let (mut at, mut is_chinese) = (0, false);
    while let Some(&byte) = bytes.get(at) {
        let next = bytes.get(at + 1).copied();
        at += 2;
        match (byte, next) {
            (b'~', Some(b'{')) => is_chinese = true,
            (b'~', Some(b'}')) => is_chinese = false,
            (b'~', Some(b'~')) => plain.push(b'~'),
            (b'~', Some(b'\n')) => {}
            (0x21..=0x7e, Some(second @ 0x21..=0x7e)) if is_chinese => plain.extend([byte | 0x80, second | 0x80]),
            _ => {
                plain.push(byte);
                at -= 1;
            }
        }
    }
    let text: Cow<'_, str> = GBK.decode_without_bom_handling(&plain).0;
    text.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_that_browsers_gave_up_are_read() {
        let check = |label, bytes: &[u8], expected: &str| assert_eq!(text(label, bytes).as_deref(), Some(expected));
        check("cp437", b"Caf\x82 \x81n\x8b", "Café ünï");
        check("ibm850", b"\xa5and\xa3 \x82", "Ñandú é");
        check("iso-2022-kr", b"\x1b$)CA \x0e:OGQ\x0f B", "A 북한 B");
        check("hz-gb-2312", b"a ~{3/OJ~} ~~", "a 朝鲜 ~");
        assert_eq!(text("utf-8", b"a"), None);
        assert_eq!(of_page(&[0xff], CP437), "\u{a0}");
        assert!([CP437, CP850].iter().all(|page| page.chars().count() == 128));
    }
}
