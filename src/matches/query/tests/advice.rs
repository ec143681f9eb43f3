//! The page of the language says what is so, and advice points at what says nothing.

use super::*;

/// The lines of the boxes of one kind on the page of the language.
fn page(kind: &str) -> Vec<&'static str> {
    let page = include_str!("../../../../docs/watchlists.md");
    let boxes = page.split("\n```").skip(1).step_by(2);
    let lines = boxes.filter_map(|text| text.strip_prefix(kind)?.strip_prefix('\n'));
    lines.flat_map(str::lines).collect()
}

#[test]
fn every_example_of_the_page_is_read_and_says_nothing_that_advice_is_given_on() {
    let is_any = |_: &str| true;
    let lines = page("query");
    assert!(lines.len() > 30, "{lines:?}");
    for line in lines {
        let query = parse(line, &is_any).unwrap_or_else(|errors| panic!("{line}: {errors:#?}"));
        assert_eq!(parse(&query.to_string(), &is_any), Ok(query.clone()), "{line}");
        assert_eq!(advice(line, &query, Around::default()), [], "{line}");
    }
}

#[test]
fn every_refused_line_of_the_page_is_refused_with_the_words_behind_it() {
    let lines = page("refused");
    assert!(lines.len() > 25, "{lines:?}");
    for line in lines {
        let (text, said) = line.split_once("  #").unwrap();
        let errors = parse(text.trim_end(), &|_| true).expect_err(line);
        let all: Vec<String> = errors
            .iter()
            .map(|error| format!("{error}; {}", error.help.as_deref().unwrap_or_default()))
            .collect();
        assert!(all.iter().any(|one| one.contains(said.trim())), "{line}: {all:#?}");
    }
}

#[test]
fn a_field_beside_a_word_keeps_its_value_in_the_advice() {
    for (text, help) in [
        ("lithium lang:es", "write lithium AND lang:es"),
        ("lang:es lithium", "write lang:es AND lithium"),
    ] {
        let errors = parse(text, &is_set).unwrap_err();
        let said = errors[0].help.as_deref().unwrap_or_default();
        assert!(said.starts_with(help), "{text}: {said}");
    }
}

#[test]
fn advice_points_at_what_says_nothing_or_something_else() {
    let set = AliasSet {
        id: "dprk".into(),
        forms: [("en".to_owned(), vec!["North Korea".to_owned()])].into(),
        ..AliasSet::default()
    };
    let languages = ["ru".to_owned()];
    let around = Around {
        aliases: &[set],
        languages: &languages,
    };
    for (text, at, message) in [
        ("sanction* OR sanctions", "sanctions", "found by sanction*"),
        ("sanctions OR sanction*", "sanctions", "found by sanction*"),
        ("sanctioned* OR sanction*", "sanctioned*", "found by sanction*"),
        ("missile OR missiles", "missiles", "found by missile"),
        ("x1 AND (санкция OR санкции)", "санкции", "found by санкция"),
        ("treaty OR pact OR treaty", "treaty", "twice"),
        ("@dprk OR \"North Korea\"", "\"North Korea\"", "found by @dprk"),
        ("CIA OR =CIA", "=CIA", "found by CIA"),
        ("U.S. AND deal", "U.S.", "also found in “us”"),
        ("=miss* OR pact", "=miss*", "exactly"),
        ("(pact OR not) AND treaty", "not", "small letters"),
        ("a1 NEAR/99 b1", "NEAR/99", "several sentences"),
        ("treaty OR The", "The", "says nothing"),
        ("1 OF (a1, b1)", "OF", "any of them"),
        ("pact OR 锂", "锂", "one sign"),
        ("pact OR 107㎜*", "107㎜*", "finds every “107”"),
        ("pact OR 60㎜", "60㎜", "finds every “60”"),
        ("pact OR 북한", "북한", "no language of this watchlist"),
        (
            "lang:ru AND lang:uk AND x1",
            "lang:ru AND lang:uk AND x1",
            "no entry meets",
        ),
        ("#ukraine\npact", "#ukraine", "a comment"),
    ] {
        let query = parse(text, &is_set).unwrap();
        let said = advice(text, &query, around);
        assert_eq!(said.len(), 1, "{text}: {said:#?}");
        assert!(said[0].message.contains(message), "{text}: {said:#?}");
        let place = said[0].at.clone();
        assert_eq!(&text[place.clone()], at, "{text}");
        assert!(
            !text.contains(" OR treaty") || place.start > 10,
            "the later one is told of"
        );
    }
    for text in [
        "missile OR missileer",
        "pact OR 60mm",
        "pact OR \"60㎜ mortar\"",
        "Korea OR \"North Korea\"",
        "@dprk OR Korea",
        "ракета AND ракеты",
        "# a note\npact",
    ] {
        let query = parse(text, &is_set).unwrap();
        assert_eq!(advice(text, &query, around), [], "{text}");
    }
    let items = ["treaty".to_owned(), "treaties".to_owned(), "북한".to_owned()];
    let said: Vec<usize> = advice_on_items(&items, around)
        .into_iter()
        .map(|(item, _)| item)
        .collect();
    assert_eq!(said, [2, 1]);
}
