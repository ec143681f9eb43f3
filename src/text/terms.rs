//! Index terms: what two texts are compared by, and what the archive is searched by.

/// The terms of a text, folded: stems of alphabetic words, pairs of Han, kana and Hangul signs, numbers. Stop words are left
/// out; a term may occur several times. Terms hold ASCII letters, digits and letters of other scripts only, so that they can
/// stand unquoted in a full-text query.
#[must_use]
pub fn terms(text: &str) -> Vec<String> {
    super::words::words(text)
        .map(|word| super::normalize::fold(word.text))
        .collect()
}
