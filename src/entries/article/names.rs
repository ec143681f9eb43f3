//! What the parts of a page are called: the words in their ids and classes.

use aho_corasick::AhoCorasick;
use dom_query::NodeRef;

/// The id and the classes of an element, and its own name where a site made it up (`<user-comments>`).
pub(super) fn names_of(element: &NodeRef) -> String {
    let id = element.id_attr().unwrap_or_default();
    let class = element.class().unwrap_or_default();
    let name = element
        .node_name()
        .filter(|name| name.contains('-'))
        .unwrap_or_default();
    format!("{id} {class} {name}")
}

/// Whether one of the words of a name is among these.
pub(super) fn has_word(name: &str, among: &[&str]) -> bool {
    words(name).any(|word| among.iter().any(|one| one.eq_ignore_ascii_case(word)))
}

/// Where words stand in names. Of the thousands of elements of a page hardly one has a name in which one of some words stands, and the
/// others need not be taken apart.
pub(super) struct Index(Option<AhoCorasick>);

impl Index {
    pub(super) fn of(words: impl IntoIterator<Item = &'static str>) -> Self {
        Self(AhoCorasick::builder().ascii_case_insensitive(true).build(words).ok())
    }

    /// Whether one of them may be a word of these names.
    pub(super) fn may_be_in(&self, names: &str) -> bool {
        self.0.as_ref().is_none_or(|index| index.is_match(names))
    }
}

/// The words of a name, which stand apart by signs, digits or capitals: `comment-list`, `comments_root__x3f`, `commentList`.
pub(super) fn words(name: &str) -> impl Iterator<Item = &str> {
    let pieces = name.split(|sign: char| !sign.is_alphabetic());
    pieces.flat_map(humps).filter(|word| !word.is_empty())
}

fn humps(piece: &str) -> impl Iterator<Item = &str> {
    let mut rest = piece;
    std::iter::from_fn(move || {
        let mut was_small = false;
        let end = rest.char_indices().find_map(|(at, sign)| {
            let is_hump = was_small && sign.is_uppercase();
            was_small = sign.is_lowercase();
            is_hump.then_some(at)
        });
        let (word, behind) = rest.split_at(end.unwrap_or(rest.len()));
        rest = behind;
        Some(word).filter(|word| !word.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_by_its_words() {
        for (name, expected) in [
            ("comments-area", ["comments", "area"].as_slice()),
            ("Comments_root__x3fA", &["Comments", "root", "x", "f", "A"]),
            ("CybotCookiebotDialog", &["Cybot", "Cookiebot", "Dialog"]),
            ("post-1234", &["post"]),
            ("CMP", &["CMP"]),
            ("--", &[]),
        ] {
            assert_eq!(words(name).collect::<Vec<_>>(), expected, "{name}");
        }
        assert!(has_word("user-Comments", &["comments"]) && !has_word("commentary", &["comments", "comment"]));
    }
}
