//! Forms of names and words, found in text by the rules of their script.
//!
//! One matcher for alias sets and for queries. A form is read into elements, one for each word; a text is read into
//! tokens. Whatever analysis costs (folding, endings, wildcards) is paid once for each distinct word: the vocabulary
//! remembers which forms can begin with it.

use super::normalize::{exact, fold, fold_cased, is_invisible};
use super::stops::is_abbreviated;
use super::words::{Script, Word, is_apostrophe, is_joint};
use super::wrapped;

mod bend;
mod compile;
mod fit;
mod index;
mod reading;
mod scan;
#[cfg(test)]
mod tests;
mod vocabulary;

#[cfg(test)]
pub(crate) use bend::{is_cyrillic, is_latin, is_other, is_semitic};
pub(crate) use compile::Pattern;
pub(crate) use index::Forms;
pub(crate) use scan::{FormHit, Marks, Token, gap_before, settle};
pub(crate) use vocabulary::Vocabulary;

/// What stands between two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gap {
    /// Nothing.
    Glued,
    /// Blank, hyphen, middle dot, quotation mark: a phrase goes on.
    Soft,
    /// Comma, colon, bracket: a phrase ends unless it has the same there.
    Hard,
    /// The end of a sentence.
    Stop,
}

/// What an ASCII sign makes of a gap: 1 soft, 2 hard, 3 the end of a sentence, 4 that depends.
const ASCII_GAPS: [u8; 256] = {
    let mut gaps = [4; 256];
    let mut sign = 0;
    while sign < 0x80 {
        gaps[sign as usize] = match sign {
            b'\n' => 3,
            b',' | b';' | b':' | b'(' | b')' | b'|' => 2,
            b' '..=b'~' if !matches!(sign, b'.' | b'!' | b'?') => 1,
            _ => 4,
        };
        sign += 1;
    }
    gaps
};

impl Gap {
    /// Of the text between two words. `before` is the word in front, `after` what follows the gap.
    pub(crate) fn of(between: &str, before: &str, after: &str) -> Self {
        let worst = between.bytes().map(|byte| ASCII_GAPS[usize::from(byte)]).max();
        match worst {
            None => Self::Glued,
            Some(1) => Self::Soft,
            Some(2) => Self::Hard,
            Some(3) => Self::Stop,
            Some(_) => Self::of_signs(between, before, after),
        }
    }

    /// Of the text between two words of `text`, where a line may be broken that goes on in the next.
    pub(crate) fn in_text(text: &str, before: &Word<'_>, after: &Word<'_>) -> Self {
        let between = &text[before.end()..after.start];
        let gap = Self::of(between, before.text, after.text);
        if gap != Self::Stop {
            return gap;
        }
        let Some(at) = between
            .find('\n')
            .filter(|at| goes_on_behind(text, before.end() + at, between))
        else {
            return gap;
        };
        if between.chars().all(char::is_whitespace) {
            let is_dense = |word: &Word<'_>| word.script.is_unspaced() || word.script == Script::Katakana;
            return if is_dense(before) && is_dense(after) {
                Self::Glued
            } else {
                Self::Soft
            };
        }
        let on_one_line = format!("{} {}", between[..at].trim_end_matches('\r'), &between[at + 1..]);
        Self::of(&on_one_line, before.text, after.text)
    }

    /// The long way, sign by sign.
    fn of_signs(between: &str, before: &str, after: &str) -> Self {
        // What cannot be seen parts nothing.
        if between.chars().all(is_invisible) {
            return Self::Glued;
        }
        let mut gap = Self::Soft;
        for (at, sign) in between.char_indices() {
            let behind = &between[at + sign.len_utf8()..];
            let this = match sign {
                '\n' => Self::Stop,
                '.' if behind.starts_with('.') => Self::Hard,
                '.' if !behind.starts_with(|next: char| next.is_whitespace() || is_closing(next)) => Self::Soft,
                '.' if is_abbreviated(before, after) => Self::Soft,
                // Three full stops in one sign: a sentence in capitals begins behind them, or nothing.
                '…' if !after.starts_with(char::is_uppercase) || !behind.starts_with(char::is_whitespace) => {
                    Self::Hard
                }
                '.' | '!' | '?' | '。' | '！' | '？' | '؟' | '।' | '…' if goes_on(behind, after) => Self::Hard,
                '.' | '!' | '?' | '。' | '！' | '？' | '؟' | '।' | '…' => Self::Stop,
                ',' | ';' | ':' | '(' | ')' | '，' | '、' | '；' | '：' | '（' | '）' | '|' | '،' | '؛' | '—' => {
                    Self::Hard
                }
                '–' if between.starts_with(' ') => Self::Hard,
                _ => Self::Soft,
            };
            gap = gap.max(this);
        }
        gap
    }
}

/// Whether a line goes on behind the one line break of a gap, which stands at this byte of the text.
fn goes_on_behind(text: &str, at: usize, between: &str) -> bool {
    between.matches('\n').count() == 1 && wrapped::goes_on(text, at)
}

fn is_closing(sign: char) -> bool {
    matches!(
        sign,
        '"' | '”' | '“' | '’' | '‘' | '\'' | ')' | '»' | '«' | '›' | ']' | '」' | '』' | '）' | '】' | '》' | '〉'
    )
}

/// What Korean puts behind a quotation, after a blank, too: that it was said so.
const KOREAN_SAID: [&str; 8] = ["라고", "이라고", "라며", "이라며", "라는", "이라는", "고", "며"];

/// Whether the sentence goes on behind a stop with these signs behind it: in small letters, or where the stop belongs to what
/// is quoted or bracketed and a comma, a dash or a particle stands behind that: “Yes!”, he said; 「はい。」と.
fn goes_on(behind: &str, after: &str) -> bool {
    if behind.contains('\n') {
        return false;
    }
    if after.starts_with(char::is_lowercase) {
        return true;
    }
    let quoted = behind.trim_start();
    let rest = quoted.trim_start_matches(is_closing);
    if rest.len() == quoted.len() {
        return false;
    }
    let is_particle = after.starts_with(|sign| matches!(sign, '\u{3041}'..='\u{3096}' | '\u{ac00}'..='\u{d7a3}'));
    let word = after.split(|sign: char| !sign.is_alphanumeric()).next();
    rest.trim_start()
        .starts_with([',', ';', ':', '—', '–', '，', '、', '；', '：', '،'])
        || rest.is_empty() && is_particle && !behind.starts_with(char::is_whitespace)
        || word.is_some_and(|word| KOREAN_SAID.contains(&word))
}

/// The folded word without its apostrophes, full stops and hyphens, and where the last apostrophe was (byte offset in the result).
pub(crate) fn folded_word(text: &str) -> (String, Option<usize>) {
    let mut folded = fold(text);
    // A quotation mark stands inside Hebrew words only.
    let is_apostrophe = |sign: char| sign == '"' || is_apostrophe(sign);
    if !folded.contains(|sign| sign == '.' || is_joint(sign) || is_apostrophe(sign)) {
        return (folded, None);
    }
    let mut apostrophe = None;
    let mut plain = String::with_capacity(folded.len());
    for sign in folded.drain(..) {
        if is_apostrophe(sign) {
            apostrophe = Some(plain.len());
        } else if sign != '.' && !is_joint(sign) {
            plain.push(sign);
        }
    }
    (plain, apostrophe)
}

fn exact_word(text: &str) -> String {
    exact(text).replace('.', "").replace(['’', 'ʼ', '‘'], "'")
}

fn cased_word(text: &str) -> String {
    fold_cased(text)
        .chars()
        .filter(|&sign| sign != '.' && !is_apostrophe(sign) && !is_joint(sign))
        .collect()
}

#[cfg(test)]
mod gap_tests {
    use super::Gap;

    proptest::proptest! {
        #[test]
        fn a_gap_is_the_same_the_short_way_and_the_long_way(between in "[ -@\\[-`{-~\\t\\r\\n]{1,4}", before in "[a-z]{1,3}", after in "[A-Za-z]") {
            proptest::prop_assert_eq!(Gap::of(&between, &before, &after), Gap::of_signs(&between, &before, &after));
        }
    }
}
