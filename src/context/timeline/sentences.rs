//! What of a text can stand as a line by itself: a whole sentence, and no caption of a picture.

use super::mentions::Mention;
use crate::context::dossier::import::{clean, cut};
use crate::text::normalize::fold;
use crate::text::stops::is_abbreviated;

/// Characters of a sentence that is kept of a text.
const SENTENCE_CHARS_MAX: usize = 240;

/// Signs that end a sentence, in any script.
const ENDS: [char; 9] = ['.', '!', '?', '。', '！', '？', '।', '؟', '۔'];

/// Signs that may stand behind the end of a sentence.
const CLOSING: [char; 8] = ['"', '”', '“', '’', '»', '」', '』', ')'];

/// Pairs of signs of which a whole sentence has both.
const PAIRS: [(char, char); 5] = [('«', '»'), ('「', '」'), ('『', '』'), ('(', ')'), ('（', '）')];

/// Quotation marks that open in one language and close in another.
const QUOTES: [char; 5] = ['"', '“', '”', '„', '‟'];

/// What stands beside a picture that was taken some other day, folded.
const CAPTIONS: [&str; 16] = [
    "file photo",
    "file image",
    "file picture",
    "file -",
    "archivbild",
    "archivfoto",
    "symbolbild",
    "photo d'archive",
    "image d'archive",
    "foto de archivo",
    "foto d'archivio",
    "архивное фото",
    "фото из архива",
    "資料写真",
    "자료사진",
    "资料图",
];

/// The sentence around a mention.
pub(super) fn around(text: &str, mention: &Mention) -> String {
    let before = &text[..mention.at.start];
    let is_end = |c: char| c == '\n' || ENDS.contains(&c);
    let start = before
        .char_indices()
        .rev()
        .find(|&(at, c)| is_end(c) && (c != '.' || ends_sentence(text, at)))
        .map_or(0, |(at, c)| at + c.len_utf8());
    let end = text[mention.at.end..]
        .char_indices()
        .find(|&(at, c)| is_end(c) && (c != '.' || ends_sentence(text, mention.at.end + at)))
        .map_or(text.len(), |(at, c)| mention.at.end + at + c.len_utf8());
    cut(&clean(&text[start..end], false), SENTENCE_CHARS_MAX)
}

/// Whether a sentence can be read without the text it was taken from: it has its beginning and its end, and every quotation that it opens
/// is closed.
pub(super) fn is_whole(sentence: &str) -> bool {
    let bare = sentence.trim_end_matches(CLOSING);
    let word = bare.trim_end_matches('.').rsplit(|c: char| !c.is_alphanumeric()).next();
    let is_open =
        bare.ends_with('.') && word.is_some_and(|word| word.chars().nth(1).is_some() && is_abbreviated(word, ""));
    let first = sentence.chars().find(|c| c.is_alphanumeric());
    let count = |signs: &[char]| sentence.chars().filter(|sign| signs.contains(sign)).count();
    bare.ends_with(ENDS)
        && !bare.ends_with("..")
        && !is_open
        && !first.is_some_and(char::is_lowercase)
        && count(&QUOTES) % 2 == 0
        && PAIRS.iter().all(|&(open, close)| count(&[open]) == count(&[close]))
        && !is_caption(sentence)
}

/// Whether a text stands beside a picture that was taken some other day.
pub(super) fn is_caption(text: &str) -> bool {
    let text = fold(text);
    CAPTIONS.iter().any(|words| text.contains(words))
}

/// A point ends a sentence where a blank and no small letter follow, and no abbreviation stands before it: `J. Doe`, `Mr. Toll`, `U.S.`.
fn ends_sentence(text: &str, at: usize) -> bool {
    let after = &text[at + 1..];
    let next = after.trim_start();
    let before = text[..at].rsplit(|c: char| !c.is_alphanumeric()).next();
    // One figure is a day and no initial.
    let word = match before.unwrap_or_default() {
        day if day.len() == 1 && day.bytes().all(|byte| byte.is_ascii_digit()) => "00",
        word => word,
    };
    after.is_empty() || next.len() < after.len() && !next.starts_with(char::is_lowercase) && !is_abbreviated(word, next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_sentence_is_known_by_its_two_ends() {
        for whole in [
            "It began on May 2, 2019, with the seizure of two boats.",
            "\u{201c}We signed it on May 2,\u{201d} the envoy said.",
            "Am 2. Mai 2019 nannte er es „einen Anfang“.",
            "2019年5月2日、二隻の船が拿捕された。",
            "“It ended on May 2.”",
        ] {
            assert!(is_whole(whole), "{whole}");
        }
        for part in [
            "Starting with the address of Jan. 28, expect to hear Mr.",
            "\"The two face off in a Dec. 6 runoff.",
            "and the two face off on Dec. 6.",
            "The two signed on May 2, and then…",
            "The two signed on May 2, and then...",
            "The two signed on May 2",
            "The two signed (on May 2.",
            "FILE PHOTO: The harbour is seen on May 2.",
            "Der Hafen am 2. Mai (Archivbild).",
        ] {
            assert!(!is_whole(part), "{part}");
        }
    }

    #[test]
    fn an_abbreviation_ends_no_sentence_and_a_year_does() {
        let at = |text: &str| text.find("Ma").unwrap();
        for (text, sentence) in [
            (
                "It rained. Mr. Toll signed on May 2. It rained.",
                "Mr. Toll signed on May 2.",
            ),
            (
                "It rained in 2018. Sen. Ilk left on May 2, 2019. It rained.",
                "Sen. Ilk left on May 2, 2019.",
            ),
            ("Es regnete. Am 2. Mai kam er an. Es regnete.", "Am 2. Mai kam er an."),
        ] {
            let start = at(text);
            let mention = Mention {
                day: jiff::civil::date(2019, 5, 2),
                at: start..start + "Mai".len(),
            };
            assert_eq!(around(text, &mention), sentence);
        }
    }
}
