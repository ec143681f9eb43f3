//! What a thing is called in a reader's language.

use crate::text::aliases::AliasSet;

/// Languages whose readers know a person by the letters of English: `Kim Jong Un` in a Polish paper is no riddle.
const LATIN: [&str; 14] = [
    "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sv", "da", "no", "fi", "tr", "vi",
];

/// Signs of a form that stands for more than itself.
const PATTERN: [char; 3] = ['*', '?', '='];

/// What the thing is called in the first of `languages` that has a name for it: the first form of that language that is
/// written out. In English and where no language has one, the set's own name; of two spellings (`Rason / Rajin port`) the first.
#[must_use]
pub fn called<'s>(set: &'s AliasSet, languages: &[String]) -> &'s str {
    languages
        .iter()
        .find_map(|language| name_in(set, language))
        .unwrap_or_else(|| own_name(set))
}

fn own_name(set: &AliasSet) -> &str {
    let name = set.name.split(" / ").next().unwrap_or_default();
    if name.is_empty() { &set.id } else { name }
}

fn name_in<'s>(set: &'s AliasSet, language: &str) -> Option<&'s str> {
    let primary = language
        .split(['-', '_'])
        .next()
        .unwrap_or(language)
        .to_ascii_lowercase();
    if primary == "en" {
        return Some(own_name(set));
    }
    // Among the forms of a person those with other letters stand first; `Machthaber Kim` is no name.
    if set.kind == "person" && LATIN.contains(&primary.as_str()) {
        return Some(own_name(set));
    }
    let forms = set.forms.get(&primary)?;
    let form = forms.iter().find(|form| !form.contains(PATTERN))?;
    Some(form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_meets_a_name_in_their_own_letters_or_in_those_of_english() {
        let forms = [
            ("ru", vec!["Марн*", "Илва Марн"]),
            ("ko", vec!["일바 마른"]),
            ("de", vec!["Präsidentin Marn"]),
            ("zh", vec!["马恩*"]),
        ];
        let set = AliasSet {
            id: "marn".into(),
            name: "Ilva Marn / Marne".into(),
            kind: "person".into(),
            forms: forms
                .map(|(language, forms)| (language.to_owned(), forms.into_iter().map(str::to_owned).collect()))
                .into(),
            ..AliasSet::default()
        };
        for (languages, expected) in [
            (&["ko", "en"][..], "일바 마른"),
            (&["ru-RU"], "Илва Марн"),
            (&["de"], "Ilva Marn"),
            (&["zh", "ko"], "일바 마른"),
            (&["zh"], "Ilva Marn"),
            (&["en", "ko"], "Ilva Marn"),
            (&[], "Ilva Marn"),
        ] {
            let languages: Vec<String> = languages.iter().map(|language| (*language).to_owned()).collect();
            assert_eq!(called(&set, &languages), expected, "{languages:?}");
        }
    }
}
