//! Greek: cases of nouns and adjectives.

/// Greek endings, without their marks and with σ at the end: each line is what one kind of noun or adjective takes in its
/// cases. A form and a word are the same if their bases agree and one line has both endings.
const GREEK: [&[&str]; 9] = [
    &["οσ", "ου", "ο", "ε", "οι", "ων", "ουσ"],
    &["οσ", "η", "ο", "ου", "ησ", "ον", "οι", "εσ", "α", "ων", "ουσ"],
    &["οσ", "α", "ο", "ου", "ασ", "ον", "οι", "εσ", "ων", "ουσ", "ιοι"],
    &["ησ", "η", "εσ", "ων"],
    &["ασ", "α", "εσ", "ων"],
    &["η", "ησ", "εισ", "εων", "εωσ"],
    &["ο", "ου", "α", "ων"],
    &["ι", "ιου", "ια", "ιων"],
    &["μα", "ματοσ", "ματα", "ματων"],
];

/// Letters of a Greek base at least; shorter words stand as they are.
const GREEK_BASE_LETTERS: usize = 3;

/// The base of a Greek word and what follows it, for each ending it may have.
fn greek_cuts<'w>(word: &'w str, endings: &'static [&'static str]) -> impl Iterator<Item = &'w str> {
    endings
        .iter()
        .filter_map(|ending| word.strip_suffix(ending))
        .filter(|base| base.chars().nth(GREEK_BASE_LETTERS - 1).is_some())
}

/// Whether a sign is a Greek letter.
pub(crate) fn is_greek_letter(sign: char) -> bool {
    matches!(sign, '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}')
}

/// Every form that a Greek word may be a case of, itself among them.
pub(crate) fn greek_forms(word: &str) -> Vec<String> {
    let mut forms: Vec<String> = GREEK
        .into_iter()
        .flat_map(|endings| {
            greek_cuts(word, endings).flat_map(|base| endings.iter().map(move |ending| format!("{base}{ending}")))
        })
        .collect();
    forms.sort_unstable();
    forms.dedup();
    forms
}

/// Whether two Greek words are cases of one.
pub(crate) fn is_greek_case(form: &str, word: &str) -> bool {
    GREEK.into_iter().any(|endings| {
        greek_cuts(word, endings).any(|base| form.strip_prefix(base).is_some_and(|ending| endings.contains(&ending)))
    })
}
