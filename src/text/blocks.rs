//! The bytes of a text, 64 at a time, and the runs of ASCII letters and digits that are found so.

use std::ops::Range;

/// What the bytes of a text are, 64 at a time, a bit each: words are then found by counting bits, not by looking at each byte.
#[derive(Default)]
pub(super) struct Block {
    /// Letters and digits of ASCII.
    pub(super) word: u64,
    /// Parts of longer signs.
    pub(super) long: u64,
}

/// Bytes of a block.
pub(super) const BLOCK: usize = 64;

const HIGHEST: u64 = each(0x80);

const fn each(byte: u8) -> u64 {
    byte as u64 * 0x0101_0101_0101_0101
}

impl Block {
    #[inline]
    fn of(bytes: &[u8; BLOCK]) -> Self {
        let mut block = Self::default();
        for (eight, at) in bytes.as_chunks::<8>().0.iter().zip((0_u32..).step_by(8)) {
            let eight = u64::from_le_bytes(*eight);
            let (long, low) = (eight & HIGHEST, eight & !HIGHEST);
            // No byte is above 0x7f here, so that no sum reaches into the next one.
            let among = |bytes: u64, first: u8, last: u8| (bytes + each(0x80 - first)) & !(bytes + each(0x7f - last));
            let word = (among(low | each(0x20), b'a', b'z') | among(low, b'0', b'9')) & HIGHEST & !long;
            block.word |= highest_bits(word) << at;
            block.long |= highest_bits(long) << at;
        }
        block
    }

    /// Of the bytes from `at` on; behind the end of the text stand zeros, which are no signs of a word.
    #[inline]
    pub(super) fn at(bytes: &[u8], at: usize) -> Self {
        let rest = bytes.get(at..).unwrap_or_default();
        if let Some(block) = rest.first_chunk::<BLOCK>() {
            return Self::of(block);
        }
        let mut block = [0; BLOCK];
        block[..rest.len()].copy_from_slice(rest);
        Self::of(&block)
    }
}

/// The highest bit of each byte, one behind the other, if no other bit is set.
#[inline]
fn highest_bits(eight: u64) -> u64 {
    eight.wrapping_mul(0x0002_0408_1020_4081) >> 56
}

/// What stands next in a text, blanks and signs of ASCII passed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Run {
    /// Letters and digits of ASCII, with other signs of ASCII around them.
    Plain(Range<usize>),
    /// From here on a closer look is needed: a longer sign stands in what is a word perhaps, or it is very long. Whoever took it calls
    /// [`Runs::go_on_from`].
    Close(usize),
}

/// The runs of a text, in order.
pub(super) struct Runs<'t> {
    text: &'t str,
    /// Where the block at hand begins.
    base: usize,
    /// Of the block, a bit a byte: letters and digits of ASCII.
    word: u64,
    /// Of the block: these and longer signs, as far as they were not read yet.
    rest: u64,
}

impl<'t> Runs<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let mut runs = Self {
            text,
            base: 0,
            word: 0,
            rest: 0,
        };
        runs.go_on_from(0);
        runs
    }

    /// What stands before this byte was read otherwise.
    #[inline]
    pub(super) fn go_on_from(&mut self, at: usize) {
        let block = Block::at(self.text.as_bytes(), at);
        self.base = at;
        self.word = block.word;
        self.rest = block.word | block.long;
    }
}

impl Iterator for Runs<'_> {
    type Item = Run;

    #[inline]
    fn next(&mut self) -> Option<Run> {
        loop {
            if self.rest == 0 {
                if self.base + BLOCK >= self.text.len() {
                    return None;
                }
                self.go_on_from(self.base + BLOCK);
                continue;
            }
            let first = self.rest.trailing_zeros();
            let length = (!(self.word >> first)).trailing_zeros();
            let last = first + length;
            let (start, end) = (self.base + first as usize, self.base + last as usize);
            if last == u64::BITS && first != 0 {
                // It may go on in the next block.
                self.go_on_from(start);
                continue;
            }
            let is_among_ascii = self.text.as_bytes().get(end).is_none_or(u8::is_ascii);
            if length == 0 || last == u64::BITS || !is_among_ascii {
                return Some(Run::Close(start));
            }
            self.rest &= u64::MAX << last;
            return Some(Run::Plain(start..end));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The words of a text, of letters and digits of any script.
    fn words(text: &str) -> Vec<&str> {
        let (mut runs, mut words) = (Runs::of(text), Vec::new());
        while let Some(run) = runs.next() {
            match run {
                Run::Plain(range) => words.push(&text[range]),
                Run::Close(start) => {
                    let rest = &text[start..];
                    let length = rest.find(|sign: char| !sign.is_alphanumeric()).unwrap_or(rest.len());
                    words.extend((length > 0).then(|| &rest[..length]));
                    let passed = length.max(rest.chars().next().map_or(1, char::len_utf8));
                    runs.go_on_from(start + passed);
                }
            }
        }
        words
    }

    #[test]
    fn words_lie_wherever_blocks_end() {
        let long = "x".repeat(200);
        for blanks in 0..70 {
            let text = format!(
                "{}one two3, \u{2019}trois\u{2019} \u{e9}t\u{e9}s {long} e",
                " ".repeat(blanks)
            );
            assert_eq!(
                words(&text),
                ["one", "two3", "trois", "\u{e9}t\u{e9}s", &long, "e"],
                "{blanks}"
            );
        }
        assert_eq!(words(""), [""; 0]);
        assert_eq!(
            Runs::of("ab, c").collect::<Vec<_>>(),
            [Run::Plain(0..2), Run::Plain(4..5)]
        );
    }

    proptest! {
        #[test]
        fn every_word_is_found_once(text in "[ a-z0-9,.\u{e9}\u{2019}\u{4e00}-\u{4e03}]{0,300}") {
            let expected: Vec<&str> = text
                .split(|sign: char| !sign.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .collect();
            prop_assert_eq!(words(&text), expected);
        }
    }
}
