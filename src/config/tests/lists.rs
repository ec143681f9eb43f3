//! Watchlists as a newcomer writes them, and what `check` says of them.

use super::*;

const QUERY: &str = "query = '@dprk AND (treaty OR pact)'";

/// What is said of the folder with this instead of the query.
fn said(instead: &str) -> String {
    rendered(&with("watchlists/pact.toml", QUERY, instead))
}

#[test]
fn the_watchlists_of_the_readme_and_of_the_page_are_accepted_as_they_are_and_pass_their_tests() {
    for page in [
        include_str!("../../../README.md"),
        include_str!("../../../docs/watchlists.md"),
    ] {
        let (_, rest) = page
            .split_once("```toml\nid    = \"lithium-chile\"")
            .or_else(|| page.split_once("```toml\n   id    = \"lithium-chile\""))
            .unwrap();
        let (text, _) = rest.split_once("```").unwrap();
        let mut files = good();
        files.insert(
            "watchlists/lithium.toml".into(),
            format!("id    = \"lithium-chile\"{text}"),
        );
        assert_eq!(rendered(&files), "");
        let list = reading(&files, Path::new("c")).result().unwrap();
        assert!(list.watchlists.iter().any(|list| list.id == "lithium-chile"));
    }
}

#[test]
fn a_watchlist_that_no_pace_of_its_reader_would_ever_tell_is_named() {
    let said = |follows: &str, urgency: &str| {
        let mut files = with("backstory.toml", "daily = [\"07:00\"]", follows);
        let other = format!("id = \"coast\"\ntitle = \"The coast\"\nquery = 'coast'\nurgency = \"{urgency}\"\n");
        files.insert("watchlists/coast.toml".into(), other);
        rendered(&files)
    };
    let both = "alert = \"high\"\n[[recipient.follow]]\nwatchlists = [\"pact\", \"coast\"]\nalert = \"high\"";
    let mixed = said(both, "high");
    assert!(
        mixed.contains("“pact” is of urgency normal: this alert never tells of it"),
        "{mixed}"
    );
    let with_daily = format!("daily = [\"07:00\"]\n{}", both.trim_start_matches("alert = \"high\"\n"));
    assert_eq!(said(&with_daily, "high"), "", "the daily tells what the alert leaves");
    let idle = said(&with_daily, "low");
    assert!(
        idle.contains("no watchlist that is followed here is of urgency high"),
        "{idle}"
    );
    assert_eq!(said("alert = \"normal\"", "low"), "");
}

#[test]
fn languages_countries_and_feeds_may_be_left_out_but_not_asked_for_too() {
    let text = format!("{QUERY}\nnot_lang = [\"de\"]\nnot_country = [\"US\"]\nnot_feed = [\"one\"]");
    let config = reading(&with("watchlists/pact.toml", QUERY, &text), Path::new("c"))
        .result()
        .unwrap();
    let never = &config.watchlists[0].never;
    assert_eq!(
        (&never.languages[..], &never.countries[..], &never.feeds[..]),
        (&["de".to_owned()][..], &["US".to_owned()][..], &["one".to_owned()][..])
    );
    for (text, sentence) in [
        (
            "lang = [\"de\"]\nnot_lang = [\"de\"]",
            "“de” stands in lang and in not_lang",
        ),
        ("not_lang = [\"german\"]", "is no language"),
        ("not_feed = [\"two\"]", "there is no feed “two”"),
    ] {
        let said = said(&format!("{QUERY}\n{text}"));
        assert!(said.contains(sentence), "{said}");
    }
}

#[test]
fn what_can_never_match_or_never_fail_is_told() {
    for (text, sentence) in [
        ("query = '@dprk NOT @dprk'", "nothing can hold @dprk and NOT @dprk"),
        ("query = 'feed:two AND pact'", "there is no feed “two”"),
        ("query = 'pact OR pact'", "warning: pact stands here twice"),
        ("query = 'pact OR pacts'", "warning: pacts is found by pact already"),
        (
            "query = '@dprk OR \"North Korea\"'",
            "warning: \"North Korea\" is found by @dprk already",
        ),
        (
            "query = 'pact OR 북한'\nlang = [\"ru\"]",
            "warning: “북한” is written in no language of this watchlist",
        ),
        (
            "all_of = [[\"pact\", \"pacts\"]]",
            "warning: pacts is found by pact already",
        ),
        ("all_of = [[\"pact\"]]\nnear = 5", "near needs two groups"),
        (
            "all_of = [[\"pact\"], [\"@dprk\"]]\nnone_of = [\"pact\"]",
            "nothing can hold pact and NOT pact",
        ),
        (
            "[score]\nat_least = 9\nweights = { pact = 5 }",
            "no entry can be decided",
        ),
        (
            "[score]\nat_least = 2\nweights = { pact = 2, treaty = 3 }",
            "warning: every single weight reaches at_least",
        ),
        (
            "[score]\nat_least = 2\nweights = { pact = 2, treaty = 0 }",
            "warning: “treaty” weighs nothing",
        ),
        (
            "query = 'pact OR пакт'\nlang = [\"en\", \"ru\"]\n[tests]\nmatch = [\"북한과 pact 체결\"]",
            "warning: this example is in “ko”, and lang takes only en, ru",
        ),
    ] {
        let said = said(text);
        assert!(said.contains(sentence), "{text}: {said}");
    }
    let comment = said("query = '''\n# mail @home\npact'''");
    assert_eq!(comment, "", "a comment names no set");
}

#[test]
fn faults_of_several_lines_are_all_told_at_their_characters() {
    let said = said("query = '''\n@dprkk && (北朝鮮 OR\n  site:kcna.kp) w/5 ab*\n'''");
    for fault in [
        "pact.toml:4:1: there is no alias set “dprkk”",
        "help: did you mean “dprk”?",
        "pact.toml:4:8: “&&” is not known here",
        "pact.toml:5:3: there is no field “site:”",
        "pact.toml:5:17: “w/5” is not known here",
        "pact.toml:5:21: “ab*” would be found in too many words",
    ] {
        assert!(said.contains(fault), "{fault}: {said}");
    }
}

#[test]
fn a_form_of_a_set_is_neither_another_set_nor_a_query() {
    for (form, said, is_refused) in [
        ("@codelco", "sets do not nest", true),
        ("lithium OR litio", "a form is no query", true),
        ("NUTS AND BOLTS", "a form is no query", false),
        ("Nuts and bolts", "", false),
        ("Portland OR", "", false),
    ] {
        let text = format!("[[set]]\nid = \"metals\"\nen = [\"copper\", \"{form}\"]\n");
        let mut files = good();
        files.insert("aliases/metals.toml".into(), text);
        let told = rendered(&files);
        assert!(
            told.contains(said) && told.is_empty() == said.is_empty(),
            "{form}: {told}"
        );
        assert!(said.is_empty() || told.contains("aliases/metals.toml:3"), "{told}");
        assert_eq!(reading(&files, Path::new("c")).result().is_err(), is_refused, "{told}");
    }
}

#[test]
fn a_filter_whose_code_does_not_exist_and_a_word_that_says_nothing_are_told() {
    for (query, sentence) in [
        ("treaty AND lang:xx", "“xx” is no language"),
        ("treaty AND lang:(ru OR qq)", "“qq” is no language"),
        ("treaty AND country:ZZ", "“ZZ” is no country"),
        ("treaty AND country:UK", "country:GB"),
        ("the AND of", "“the” stands in nearly every text"),
        ("treaty OR a", "“a” stands in nearly every text"),
    ] {
        let told = said(&format!("query = '{query}'"));
        assert!(told.contains(sentence), "{query}: {told}");
    }
    assert_eq!(said("query = 'treaty AND lang:zh_Hant AND country:kp'"), "");
}

#[test]
fn a_form_that_is_left_with_a_bare_number_is_told() {
    let said = rendered(&with(
        "aliases/names.toml",
        "[[set]]",
        "[[set]]\nid = \"guns\"\nko = [\"107㎜*\", \"60㎜ 박격포\"]\n\n[[set]]",
    ));
    assert!(said.contains("finds every “107”"), "{said}");
    assert!(!said.contains("finds every “60”"), "{said}");
}
