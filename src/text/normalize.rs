//! Normal form for comparing.
//!
//! One form for every script: what a reader takes for the same word becomes the same signs, without knowing the language.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

use super::signs::simplified;

/// NFKC, lower case, without marks, soft hyphens and zero-width signs; ё is е, one Han sign is written one way, Turkish ı
/// is i, Arabic hamza seats and final Hebrew letters are plain. For comparing, never for showing. Idempotent.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    if text.is_ascii() {
        folded.push_str(text);
        folded.make_ascii_lowercase();
        return folded;
    }
    let mut parted = false;
    for sign in text.chars().filter(|&sign| !is_invisible(sign)).nfkc() {
        for lower in sign.to_lowercase() {
            parted |= push_plain(&mut folded, lower);
        }
    }
    if parted { joined(&folded) } else { folded }
}

/// As [`fold`], but upper case stays: for sets in which case counts.
#[must_use]
pub(crate) fn fold_cased(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut parted = false;
    for sign in text.chars().filter(|&sign| !is_invisible(sign)).nfkc() {
        parted |= push_plain(&mut folded, sign);
    }
    if parted { joined(&folded) } else { folded }
}

/// NFC without invisible signs: what `=exact` compares.
#[must_use]
pub(crate) fn exact(text: &str) -> String {
    let mut exact = String::with_capacity(text.len());
    for sign in text.chars().filter(|&sign| !is_invisible(sign)).nfc() {
        match sign {
            // The vowel am of Thai and Lao looks the same as one sign and as two.
            '\u{e33}' => exact.extend(['\u{e4d}', '\u{e32}']),
            '\u{eb3}' => exact.extend(['\u{ecd}', '\u{eb2}']),
            _ => push_tone(&mut exact, sign),
        }
    }
    exact
}

/// Writes a sign; a tone of Thai or Lao stands before the mark of the vowel am, in whatever order the two were typed.
fn push_tone(text: &mut String, sign: char) {
    let mark = text.chars().next_back();
    match (mark, sign) {
        (Some(mark @ '\u{e4d}'), '\u{e48}'..='\u{e4b}') | (Some(mark @ '\u{ecd}'), '\u{ec8}'..='\u{ecb}') => {
            text.pop();
            text.extend([sign, mark]);
        }
        _ => text.push(sign),
    }
}

/// Signs that stand in a text and are no part of what is written: soft hyphen, zero-width signs, direction marks,
/// variation selectors.
pub(crate) fn is_invisible(sign: char) -> bool {
    matches!(sign,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{e0100}'..='\u{e01ef}')
}

/// Writes the plain form of `sign`; true where a mark or a filler fell away that parted its neighbours.
fn push_plain(folded: &mut String, sign: char) -> bool {
    if sign.is_ascii() {
        folded.push(sign);
    } else if let Some(plain) = spelled(sign) {
        folded.push_str(plain);
        return plain.is_empty();
    } else if loses_its_marks(sign) {
        decompose_canonical(sign, |part| match spelled(part) {
            Some(plain) => folded.push_str(plain),
            None if !is_combining_mark(part) => folded.push(part),
            None => {}
        });
    } else if !is_combining_mark(sign) || keeps_its_marks(sign) {
        push_tone(folded, simplified(sign));
    } else {
        return true;
    }
    false
}

/// What a dropped sign kept apart (two parts of a Hangul syllable) is one sign now, as it would be on a second reading.
fn joined(folded: &str) -> String {
    folded.nfc().collect()
}

/// Letters that decomposition does not make plain.
fn spelled(sign: char) -> Option<&'static str> {
    Some(match sign {
        'ё' => "е",
        'Ё' => "Е",
        'ß' | 'ẞ' => "ss",
        'æ' => "ae",
        'Æ' => "AE",
        'œ' => "oe",
        'Œ' => "OE",
        'ø' => "o",
        'Ø' => "O",
        'đ' | 'ð' => "d",
        'Đ' | 'Ð' => "D",
        'þ' => "th",
        'Þ' => "TH",
        'ł' => "l",
        'Ł' => "L",
        'ħ' => "h",
        'ı' => "i",
        'ə' => "e",
        'ς' => "σ",
        'ى' | 'ی' => "ي",
        'ک' => "ك",
        'ـ' => "",
        'ך' => "כ",
        'ם' => "מ",
        'ן' => "נ",
        'ף' => "פ",
        'ץ' => "צ",
        _ => return None,
    })
}

/// Scripts in which a mark on a letter is a matter of care (résumé, Ким with a stress, vowels of Arabic). Not Cyrillic: й
/// and ї are letters of their own. Not kana: が is not か.
fn loses_its_marks(sign: char) -> bool {
    matches!(sign, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}'
        | '\u{590}'..='\u{6ff}')
}

/// Marks that are vowels of the script, not ornament: Devanagari to Thai and their neighbours, kana voicing.
fn keeps_its_marks(sign: char) -> bool {
    matches!(sign, '\u{900}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3099}'..='\u{309a}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reads_the_same_becomes_the_same() {
        for (left, right) in [
            ("ＫＣＮＡ", "kcna"),
            ("Самолёт", "самолет"),
            ("Путин\u{301}", "путин"),
            ("санк\u{ad}ции", "санкции"),
            ("И\u{306}", "й"),
            ("북한", "\u{1107}\u{116e}\u{11a8}\u{1112}\u{1161}\u{11ab}"),
            ("ﾌﾟｰﾁﾝ", "プーチン"),
            ("Pjöngjang", "pjongjang"),
            ("Łódź", "lodz"),
            ("Ǽ", "ae"),
            ("ǿ", "o"),
            ("\u{1107}\u{301}\u{116e}", "부"),
            ("İSTANBUL", "istanbul"),
            ("Rusyalı", "rusyali"),
            ("أوكرانيا", "اوكرانيا"),
            ("條約", "条約"),
            ("Triều Tiên", "trieu tien"),
            ("น้ำ", "น\u{e49}\u{e4d}\u{e32}"),
            ("น้ำ", "น\u{e4d}\u{e49}\u{e32}"),
            ("คำ", "ค\u{e4d}\u{e32}"),
            ("ນ້ຳ", "ນ\u{ecd}\u{ec9}\u{eb2}"),
        ] {
            assert_eq!(fold(left), fold(right));
        }
    }

    #[test]
    fn what_reads_differently_stays_different() {
        for (left, right) in [("край", "краи"), ("が", "か"), ("їх", "іх"), ("ใน", "น")] {
            assert_ne!(fold(left), fold(right));
        }
    }

    #[test]
    fn every_sign_there_is_is_folded_once() {
        // The signs of Han (their table is proved beside it) and the empty planes would only take time.
        for sign in ('\0'..='\u{33ff}').chain('\u{a000}'..='\u{1ffff}') {
            let text = sign.to_string();
            for once in [fold(&text), fold_cased(&text)] {
                assert_eq!(fold_cased(&once), once, "{sign:?}");
            }
            assert_eq!(fold(&fold(&text)), fold(&text), "{sign:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC{0,40}|[\\p{M}\\p{Hangul}\u{e33}\u{e4d}\u{e49}ـ\u{ad}a-zА-яかハ]{0,12}") {
            let once = fold(&text);
            proptest::prop_assert_eq!(fold(&once), once);
        }
    }
}
