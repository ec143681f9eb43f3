//! Line breaks that are the page's and not the writer's.
//!
//! Press offices break their texts at some seventy signs, and mails and old feeds carry the breaks on. Such a break is a blank;
//! one behind a headline, between paragraphs or between the lines of a list ends what stands before it. The lines around it
//! say which it is: a line that begins with a small letter goes on, and beside such lines the others do, too.

use super::stops::is_abbreviated;

/// Bytes of a line at least that goes on in small letters: "oil" above "gas" is a list.
const LINE_BYTES_MIN: usize = 16;

/// So many lines before and after a break are asked.
const LINES_AROUND: usize = 6;

/// Widest line of a wrapped text, in columns; paragraphs in one line are longer.
const COLUMNS_MAX: usize = 120;

/// Columns of a line at least that goes on without a sign of it, in scripts without small letters.
const COLUMNS_MIN: usize = 36;

/// Whether what stands before the line break at this byte goes on behind it. Never over a blank line.
pub(crate) fn goes_on(text: &str, at: usize) -> bool {
    if is_plainly_wrapped(text.as_bytes(), at) {
        return true;
    }
    let (Some(before), Some(after)) = (text.get(..at), text.get(at + 1..)) else {
        return false;
    };
    let (before, after) = (last_line(before), first_line(after));
    let (line, next) = (before.trim(), after.trim());
    if line.is_empty() || next.is_empty() || is_item(next) || ends(line, next) {
        return false;
    }
    if begins_small(next) {
        return line.len() >= LINE_BYTES_MIN;
    }
    let is_indented = indent(after) > indent(before);
    !is_indented && (line.ends_with([',', '，', '、', '،']) || is_among_wrapped(text, at, line))
}

/// The short way for nearly every break of a wrapped text in Latin letters: a letter or comma, the break, a small letter that
/// numbers no point of a list.
fn is_plainly_wrapped(text: &[u8], at: usize) -> bool {
    let line = at.checked_sub(LINE_BYTES_MIN).and_then(|from| text.get(from..at));
    let Some((line, [first, second, ..])) = line.zip(text.get(at + 1..)) else {
        return false;
    };
    let is_open = line
        .last()
        .is_some_and(|last| last.is_ascii_alphanumeric() || *last == b',');
    is_open && first.is_ascii_lowercase() && *second != b')' && !line.contains(&b'\n') && line[0] != b' '
}

/// Whether this line can be the last one of a sentence: it ends in a stop that shortens no word of it.
pub(crate) fn ends(line: &str, next: &str) -> bool {
    let bare = line.trim_end_matches(is_closing);
    if bare.ends_with('.') && bare.len() == line.len() {
        let word = bare.trim_end_matches('.');
        let start = word
            .rfind(|sign: char| !sign.is_alphanumeric())
            .map_or(0, |at| at + word[at..].chars().next().map_or(0, char::len_utf8));
        return word.ends_with('.') || start == word.len() || !is_abbreviated(&word[start..], next);
    }
    bare.ends_with(['.', '!', '?', ':', '…', '。', '！', '？', '：', '؟', '।'])
}

/// Whether a line begins a point of a list.
pub(crate) fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    let Some(sign) = line.chars().next() else { return false };
    let behind = &line[sign.len_utf8()..];
    match sign {
        '-' | '*' | '+' | '–' | '—' | '#' | '>' => behind.starts_with(char::is_whitespace),
        '•' | '●' | '○' | '■' | '□' | '◆' | '◇' | '▪' | '▫' | '▶' | '►' | '▲' | '△' | '※' | '★' | '☆' | '◎' | '‣'
        | '→' | '|' => true,
        _ => is_numbered(line.strip_prefix(['(', '（']).unwrap_or(line)),
    }
}

/// `3. `, `3) `, `a) `, `三、`
fn is_numbered(line: &str) -> bool {
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let (mark, behind) = match digits {
        1 | 2 => line.split_at(digits),
        0 => line.split_at(line.chars().next().map_or(0, char::len_utf8)),
        _ => return false,
    };
    let mut signs = behind.chars();
    match signs.next() {
        Some(')' | '）') => true,
        Some('.') if digits > 0 => signs.next().is_none_or(char::is_whitespace),
        Some('、') => digits > 0 || mark.contains(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']),
        _ => false,
    }
}

/// Whether the lines around a break show that the text was wrapped, and the line before it is as long as lines are there.
fn is_among_wrapped(text: &str, at: usize, line: &str) -> bool {
    let (first, last) = (lines_before(text, at), lines_after(text, at));
    let lines: Vec<&str> = first.iter().rev().chain(&last).map(|line| line.trim()).collect();
    let widths: Vec<usize> = lines.iter().map(|line| columns(line)).collect();
    let widest = widths.iter().copied().max().unwrap_or(0);
    let width = columns(line);
    if widest > COLUMNS_MAX || width * 2 < widest {
        return false;
    }
    let is_shown = lines.windows(2).any(|two| {
        let goes_on = two[0].len() >= LINE_BYTES_MIN && !ends(two[0], two[1]) && !is_item(two[1]);
        goes_on && (begins_small(two[1]) || has_stop_inside(two[0]))
    });
    is_shown || has_no_small_letters(line) && width >= COLUMNS_MIN && width * 4 >= widest * 3 && is_ended(&last)
}

/// Lines before this byte, the nearest first, up to a blank one.
fn lines_before(text: &str, at: usize) -> Vec<&str> {
    let lines = text[..at].rsplit('\n').take(LINES_AROUND);
    lines.take_while(|line| !line.trim().is_empty()).collect()
}

/// Lines behind this byte, up to a blank one or a point of a list.
fn lines_after(text: &str, at: usize) -> Vec<&str> {
    let lines = text[at + 1..].split('\n').take(LINES_AROUND);
    lines
        .take_while(|line| !line.trim().is_empty() && !is_item(line))
        .collect()
}

/// Whether one of these lines ends a sentence: a list of headlines has no stops.
fn is_ended(lines: &[&str]) -> bool {
    lines
        .iter()
        .any(|line| ends(line.trim(), "") || has_stop_inside(line.trim()))
}

/// Whether a sentence ends inside the line: the one after it goes on in the next line.
fn has_stop_inside(line: &str) -> bool {
    let mut rest = line;
    while let Some(at) = rest.find(['.', '!', '?', '。', '！', '？', '؟', '।']) {
        let sign = rest[at..].chars().next().unwrap_or('.');
        let behind = &rest[at + sign.len_utf8()..];
        let has_words = behind.contains(char::is_alphabetic);
        let is_wide = !matches!(sign, '.' | '!' | '?');
        let is_stop =
            is_wide || behind.starts_with(char::is_whitespace) && (sign != '.' || is_word_before(&rest[..at]));
        if is_stop && has_words {
            return true;
        }
        rest = behind;
    }
    false
}

/// Whether the last word is one that no full stop shortens.
fn is_word_before(text: &str) -> bool {
    let letters = text.chars().rev().take_while(|sign| sign.is_alphabetic()).count();
    letters >= 4 || text.ends_with(|sign: char| ('\u{ac00}'..='\u{d7a3}').contains(&sign))
}

/// So wide is a line: a sign of Han, kana or Hangul has two columns.
fn columns(line: &str) -> usize {
    // What is longer than any line of a wrapped text need not be counted to its end.
    let signs = line.chars().take(COLUMNS_MAX + 1);
    signs.map(|sign| if sign >= '\u{1100}' { 2 } else { 1 }).sum()
}

fn begins_small(line: &str) -> bool {
    let first = line.chars().find(|sign| sign.is_alphanumeric());
    first.is_some_and(char::is_lowercase)
}

fn has_no_small_letters(line: &str) -> bool {
    !line.contains(char::is_lowercase) && !line.contains(char::is_uppercase)
}

fn is_closing(sign: char) -> bool {
    matches!(
        sign,
        '"' | '”' | '“' | '’' | '\'' | ')' | '»' | ']' | '」' | '』' | '）' | '】'
    )
}

fn indent(line: &str) -> usize {
    line.chars().take_while(|sign| sign.is_whitespace()).count()
}

fn last_line(text: &str) -> &str {
    &text[text.rfind('\n').map_or(0, |at| at + 1)..]
}

fn first_line(text: &str) -> &str {
    &text[..text.find('\n').unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether each line of the text goes on in the next.
    fn breaks(text: &str) -> Vec<bool> {
        text.match_indices('\n').map(|(at, _)| goes_on(text, at)).collect()
    }

    #[test]
    fn a_wrapped_sentence_goes_on_whatever_its_next_line_begins_with() {
        let text =
            "A vessel of the so-called shadow\nfleet was stopped on orders of Kim\nJong Un; the tanker\nwas seized.";
        assert_eq!(breaks(text), [true; 3]);
        assert_eq!(
            breaks("It was ended on Friday. Then Adm.\nCooper spoke, aides of\nMr Lee said"),
            [true; 2]
        );
        assert_eq!(breaks("金正恩同志星期三出席了发射仪式。联合国对朝制\n裁委员会"), [true]);
        let korean = "김정은 국무위원장이 러시아를 방문해 블라디미르\n푸틴 대통령과 회담했다고 보도했다.";
        assert_eq!(breaks(korean), [true]);
    }

    #[test]
    fn headlines_paragraphs_and_lists_end_with_their_lines() {
        for text in [
            "Kim visits Russia\nPutin receives him in Vostochny",
            "Contents\nOil\nGas",
            "oil\ngas\ncoal",
            "The talks ended without a word.\nKim went home",
            "The talks ended without a word\n\nand Kim went home",
            "We looked at the export of\n- oil and gas\n- coal",
            "We looked at the export of\n1. oil and gas\n2) coal",
            "金正恩会见普京\n联合国制裁朝鲜",
            "Moscow hopes for a pact with the North this year\nPyongyang tests a missile over the sea again",
        ] {
            assert_eq!(breaks(text), vec![false; text.matches('\n').count()], "{text}");
        }
        let paragraph = "The first paragraph of it goes\nover two lines without a stop\n    A new one begins\nhere";
        assert_eq!(breaks(paragraph), [true, false, true]);
    }

    #[test]
    fn a_headline_above_a_wrapped_paragraph_is_none_of_its_lines() {
        let text = "Shadow fleet\nA vessel of the so-called shadow fleet was\nstopped on orders of the navy of";
        assert_eq!(breaks(text), [false, true]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_looked_at(text in "[a-zA-Z가한金。.,\n \\-1)]{0,80}|\\PC{0,20}\n\\PC{0,20}") {
            breaks(&text);
        }
    }
}
