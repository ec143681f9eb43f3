//! Plain text in columns: how wide it is on a terminal, cutting, folding lines.

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation as _;

/// Ranges that terminals and fixed-width mail readers show two columns wide: East Asian Width W and F (UAX #11), with the
/// emoji blocks taken whole.
const WIDE: [(u32, u32); 20] = [
    (0x1100, 0x115F),
    (0x231A, 0x231B),
    (0x2E80, 0x303E),
    (0x3041, 0x33FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xA000, 0xA4CF),
    (0xA960, 0xA97F),
    (0xAC00, 0xD7A3),
    (0xF900, 0xFAFF),
    (0xFE10, 0xFE19),
    (0xFE30, 0xFE6F),
    (0xFF00, 0xFF60),
    (0xFFE0, 0xFFE6),
    (0x1_6FE0, 0x1_8DFF),
    (0x1_AFF0, 0x1_B2FF),
    (0x1_F000, 0x1_FAFF),
    (0x2_0000, 0x2_FFFD),
    (0x3_0000, 0x3_FFFD),
    (0x26A1, 0x26A1),
];

/// Columns of one character.
fn char_width(c: char) -> usize {
    let code = u32::from(c);
    if c.is_control() || is_combining_mark(c) || is_invisible(c) {
        0
    } else if code >= 0x1100 && WIDE.iter().any(|(low, high)| (*low..=*high).contains(&code)) {
        2
    } else {
        1
    }
}

/// Format characters (joiners, marks of direction, soft hyphen, byte order mark).
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Columns of a text.
#[must_use]
pub fn width(text: &str) -> usize {
    // Most texts: no table has to be asked.
    if text.is_ascii() {
        return text.bytes().filter(|byte| !byte.is_ascii_control()).count();
    }
    text.chars().map(char_width).sum()
}

/// One line of plain text: blanks collapsed, control characters and overrides of direction dropped. Joiners stay, since
/// Persian and Indic words need them.
#[must_use]
pub fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    let mut is_gap = false;
    for c in text.chars() {
        if c.is_whitespace() {
            is_gap = true;
        } else if !is_unwanted(c) {
            if is_gap && !tidied.is_empty() {
                tidied.push(' ');
            }
            is_gap = false;
            tidied.push(c);
        }
    }
    tidied
}

/// Characters that can turn the rest of a line around, hide text, or mean nothing in a mail: also those that are none and never
/// will be (Unicode 23.7), which XML forbids.
pub(super) fn is_unwanted(c: char) -> bool {
    let is_none = matches!(u32::from(c), 0xFDD0..=0xFDEF) || u32::from(c) & 0xFFFE == 0xFFFE;
    c.is_control()
        || is_none
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
        || matches!(u32::from(c), 0xE000..=0xF8FF | 0xE_0000..=0xE_0FFF)
}

/// The text cut to `chars_max` characters, on a word, with `…`; unchanged when it fits.
#[must_use]
pub fn cut(text: &str, chars_max: usize) -> String {
    if text.chars().count() <= chars_max {
        return text.to_owned();
    }
    let room = chars_max.saturating_sub(1);
    let end = text.char_indices().nth(room).map_or(text.len(), |(at, _)| at);
    let head = &text[..end];
    // A script without blanks is cut between characters, and so is a word that fills more than half of the room.
    let at = match head.rfind(' ') {
        Some(at) if at * 2 >= head.len() => at,
        _ => head.grapheme_indices(true).next_back().map_or(0, |(at, last)| {
            if text[at..].graphemes(true).next() == Some(last) {
                head.len()
            } else {
                at
            }
        }),
    };
    format!(
        "{}…",
        head[..at].trim_end_matches(|c: char| c.is_whitespace() || ",;:–—-·".contains(c))
    )
}

/// Folds a paragraph into lines of at most `columns`, each behind `indent`, the first behind `first`.
///
/// Lines break at blanks, and between the characters of scripts that are written without them. A word longer than the line
/// is broken, except an address, which is left whole so that it can be followed.
#[must_use]
pub fn fold(text: &str, columns: usize, first: &str, indent: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut line = first.to_owned();
    let (mut is_bare, mut filled, indented) = (true, width(first), width(indent));
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        for (at, piece) in pieces(word, columns.saturating_sub(indented)).iter().enumerate() {
            let (gap, own) = (usize::from(at == 0 && !is_bare), width(piece));
            if !is_bare && filled + gap + own > columns {
                lines.push(std::mem::replace(&mut line, indent.to_owned()));
                filled = indented;
            } else if gap == 1 {
                line.push(' ');
                filled += 1;
            }
            line.push_str(piece);
            filled += own;
            is_bare = false;
        }
    }
    lines.push(line);
    lines.join("\n")
}

/// Where a word may be broken: before wide characters that do not have to stay with the one before; every `columns`.
fn pieces(word: &str, columns: usize) -> Vec<&str> {
    let is_short = word.is_ascii() && word.len() <= columns;
    if is_short || word.contains("://") {
        return vec![word];
    }
    let mut pieces = Vec::new();
    let (mut start, mut wide, mut before) = (0, 0, None);
    for (at, grapheme) in word.grapheme_indices(true) {
        let own = width(grapheme);
        let may_break = before.is_some_and(|before: &str| {
            !is_opening(before) && !is_closing(grapheme) && (is_unspaced(grapheme) || is_unspaced(before))
        });
        if at > start && (may_break || wide + own > columns) {
            pieces.push(&word[start..at]);
            (start, wide) = (at, 0);
        }
        wide += own;
        before = Some(grapheme);
    }
    pieces.push(&word[start..]);
    pieces
}

/// Han and kana are written without blanks; Hangul has them.
fn is_unspaced(grapheme: &str) -> bool {
    grapheme.chars().next().is_some_and(
        |c| matches!(u32::from(c), 0x2E80..=0x33FF | 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFD),
    )
}

/// No line begins with one of these (kinsoku).
fn is_closing(grapheme: &str) -> bool {
    grapheme.starts_with(|c| "、。，．：；？！）」』】〉》〕］｝”’*…ー々,.;:?!)]}".contains(c))
}

fn is_opening(grapheme: &str) -> bool {
    grapheme.starts_with(|c| "（「『【〈《〔［｛“‘*([{".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_take_two_columns_and_marks_none() {
        for (text, columns) in [
            ("Seoul", 5),
            ("조약", 4),
            ("条约。", 6),
            ("é", 1),
            ("e\u{301}", 1),
            ("خبر", 3),
            ("ー", 2),
            ("“a”", 3),
        ] {
            assert_eq!(width(text), columns, "{text}");
        }
    }

    #[test]
    fn lines_keep_to_their_columns_in_every_script() {
        let texts = [
            "North Korea publishes the Comprehensive Strategic Partnership treaty in full, and more.".repeat(3),
            "러시아와 북한이 체결한 포괄적 전략적 동반자 조약의 전문이 공개되었다고 전했다 ".repeat(4),
            "俄罗斯与朝鲜签署全面战略伙伴关系条约全文公布。双方承诺提供军事援助，引发关注。".repeat(3),
            "Договор о всеобъемлющем стратегическом партнёрстве опубликован полностью ".repeat(3),
            "x".repeat(300),
        ];
        for text in texts {
            let folded = fold(&text, 40, "[1] ", "    ");
            assert!(folded.starts_with("[1] "));
            for line in folded.lines() {
                assert!(width(line) <= 40, "{line}");
            }
            let squeeze = |text: &str| text.replace([' ', '\n'], "");
            assert_eq!(squeeze(&folded), squeeze(&format!("[1]{text}")));
        }
    }

    #[test]
    fn an_address_is_never_broken() {
        let url = format!("https://desk.example/{}", "a".repeat(90));
        assert_eq!(fold(&url, 72, "    ", "    "), format!("    {url}"));
    }

    #[test]
    fn no_chinese_line_begins_with_a_full_stop() {
        let folded = fold("双方承诺提供军事援助。引发关注，各方回应。", 22, "", "");
        assert!(folded.lines().all(|line| !line.starts_with(['。', '，'])), "{folded}");
    }

    #[test]
    fn a_text_is_cut_on_a_word() {
        assert_eq!(cut("Seoul lists four ships", 100), "Seoul lists four ships");
        assert_eq!(cut("Seoul lists four ships", 18), "Seoul lists four…");
        assert_eq!(cut("Seoul lists, four", 14), "Seoul lists…");
        assert_eq!(cut(&"조".repeat(50), 10), format!("{}…", "조".repeat(9)));
        let long = "word ".repeat(100);
        assert!(cut(&long, 110).chars().count() <= 110);
    }

    #[test]
    fn nothing_hidden_or_turned_around_stays_in_a_line() {
        assert_eq!(tidy(" a\u{202e}b\u{200b}\n\tc \u{7}d\u{2066} "), "ab c d");
        assert_eq!(tidy("می\u{200c}خواهم"), "می\u{200c}خواهم");
        assert_eq!(
            tidy("bi\u{fffe}di\u{ffff} \u{fdd0}\u{61c}\u{1fffe}\u{10ffff}x\u{0}"),
            "bidi x"
        );
    }
}
