//! Forms of names and words, found in text by the rules of their script.
//!
//! One matcher for alias sets and for queries. A form is read into elements, one for each word; a text is read into
//! tokens. Whatever analysis costs (folding, endings, wildcards) is paid once for each distinct word: the vocabulary
//! remembers which forms can begin with it.

use super::normalize::{exact, fold, fold_cased, is_invisible};
use super::stops::is_abbreviated;
use super::words::{is_apostrophe, is_joint};

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
            b'\n' | b'!' | b'?' => 3,
            b',' | b';' | b':' | b'(' | b')' | b'|' => 2,
            b' '..=b'~' if sign != b'.' => 1,
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

    /// The long way, sign by sign.
    fn of_signs(between: &str, before: &str, after: &str) -> Self {
        // What cannot be seen parts nothing.
        if between.chars().all(is_invisible) {
            return Self::Glued;
        }
        let mut gap = Self::Soft;
        let mut signs = between.chars().peekable();
        while let Some(sign) = signs.next() {
            let this = match sign {
                '\n' | '!' | '?' | '。' | '！' | '？' | '؟' | '।' => Self::Stop,
                '.' if signs.peek().is_some_and(|next| *next == '.') => Self::Hard,
                '.' if signs
                    .peek()
                    .is_none_or(|next| !next.is_whitespace() && !is_closing(*next)) =>
                {
                    Self::Soft
                }
                '.' if is_abbreviated(before, after) => Self::Soft,
                '.' if after.chars().next().is_some_and(char::is_lowercase) => Self::Hard,
                '.' => Self::Stop,
                ',' | ';' | ':' | '(' | ')' | '，' | '、' | '；' | '：' | '（' | '）' | '|' | '…' | '،' | '؛' | '—' => {
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

fn is_closing(sign: char) -> bool {
    matches!(sign, '"' | '”' | '’' | '\'' | ')' | '»' | ']')
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
