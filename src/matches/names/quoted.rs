//! `Банк «Россия»`: a name in quotation marks behind its noun.
//!
//! There it stands as it is, whatever the case of the noun: банка «Россия», and also without its marks. Банк России is the bank
//! of Russia, and another.

use crate::text::words::{Script, words};

/// Marks that open or close a quotation, in lists.
const MARKS: [char; 6] = ['"', '“', '”', '„', '«', '»'];

/// What stands before the name in quotation marks, that name, and the rest, where the first two are Cyrillic; of one inside another,
/// the inner one.
fn inner(name: &str) -> Option<[&str; 3]> {
    let opens = |at: usize| {
        let before = name[..at].chars().next_back();
        before.is_some_and(|sign| sign.is_whitespace() || MARKS.contains(&sign))
    };
    let mut marks = name.match_indices(MARKS);
    let (at, mark) = marks.rfind(|(at, mark)| {
        let behind = name[at + mark.len()..].chars().next();
        opens(*at) && behind.is_some_and(char::is_alphanumeric)
    })?;
    let behind = &name[at + mark.len()..];
    let end = behind.find(MARKS)?;
    let quoted = &behind[..end];
    let is_cyrillic = |text: &str| words(text).next().is_some_and(|word| word.script == Script::Cyrillic);
    (is_cyrillic(&name[..at]) && is_cyrillic(quoted)).then_some([&name[..at], quoted, &behind[end..]])
}

/// The name as a phrase in which the quoted part bends no more; `None` where none stands behind a noun.
pub(super) fn phrase(name: &str) -> Option<String> {
    let [before, quoted, behind] = inner(name)?;
    if words(behind).next().is_some() {
        return None;
    }
    let before = before.replace(MARKS, " ");
    let before = before.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(format!("{before} «{}»", quoted.trim()))
}

/// The marks of the written name put back into what was made of it without them.
pub(super) fn marked(made: String, written: &str) -> String {
    let Some([_, quoted, _]) = inner(written) else {
        return made;
    };
    let quoted = quoted.split_whitespace().collect::<Vec<_>>().join(" ");
    match made.strip_suffix(quoted.as_str()) {
        Some(before) if before.ends_with(' ') => format!("{before}«{quoted}»"),
        _ => made,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quoted_name_behind_its_noun_is_a_phrase() {
        for (name, expected) in [
            ("Банк «Россия»", Some("Банк «Россия»")),
            ("Банк \"Россия\"", Some("Банк «Россия»")),
            ("«Акционерный Банк «РОССИЯ»", Some("Акционерный Банк «РОССИЯ»")),
            ("Завод „Красная Москва”", Some("Завод «Красная Москва»")),
            ("«Северный Банк»", None),
            ("Северный Банк", None),
            ("Иван \"Грозный\" Петров", None),
            ("Банк \"Россия", None),
            ("Bank \"Rossiya\"", None),
        ] {
            assert_eq!(phrase(name).as_deref(), expected, "{name}");
        }
        assert_eq!(marked("Банк Россия".into(), "АО \"Банк \"Россия\""), "Банк «Россия»");
        assert_eq!(marked("Банк Россия".into(), "Банк «Россия», АО"), "Банк «Россия»");
        assert_eq!(marked("Россия".into(), "АО «Россия»"), "Россия");
    }
}
