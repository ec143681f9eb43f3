use super::*;
use crate::matches::query::{Node, Threshold, parse};

fn query(text: &str) -> Query {
    parse(text, &|_| true).unwrap()
}

fn matcher(text: &str) -> Matcher {
    Matcher::new(&[Watchlist::new("w", "W", query(text))], &[])
}

fn entry(title: &str, body: &str) -> Entry {
    Entry {
        title: title.into(),
        body: body.into(),
        ..Entry::default()
    }
}

fn north() -> AliasSet {
    AliasSet {
        id: "north".into(),
        forms: [
            ("en".to_owned(), vec!["North Korea".to_owned(), "Pyongyang".to_owned()]),
            ("ru".to_owned(), vec!["Пхеньян".to_owned()]),
        ]
        .into(),
        weak: vec!["the North".into()],
        ..AliasSet::default()
    }
}

fn explained(watchlist: &Watchlist, entry: &Entry) -> Explanation {
    Explainer::new(watchlist, &[north()]).explain(entry)
}

fn plain(explanation: &Explanation) -> String {
    anstream::adapter::strip_str(&explanation.to_string()).to_string()
}

#[test]
fn a_match_shows_the_text_what_held_and_by_which_words() {
    let list = Watchlist::new("w", "W", query("@north AND (pact OR treaty) NOT football"));
    let shown = explained(&list, &entry("В Пхеньяне", "A pact was signed there."));
    assert_eq!(
        plain(&shown),
        "w matches\n  В Пхеньяне\n  body: A pact was signed there.\n  ✓ @north AND (pact OR treaty) NOT football\n    \
         ✓ @north  Пхеньяне by “Пхеньян”\n    ✓ pact OR treaty\n      ✓ pact  pact\n      ✗ not found: treaty\n    ✓ NOT football\n  score 4\n    +3  @north in the headline\n    +1  pact in the text\n"
    );
    assert!(shown.to_string().contains("\u{1b}[1m\u{1b}[33mПхеньяне"), "{shown}");
}

#[test]
fn a_miss_names_the_first_clause_that_failed() {
    let matcher = matcher("russia AND (pact OR treaty) NOT football");
    for (title, failed) in [
        ("Pact signed", "russia"),
        ("Rain", "russia"),
        ("Russia talks", "pact OR treaty"),
        ("Russia football treaty", "NOT football"),
    ] {
        let explained = explain(&matcher, &entry(title, ""), "w").unwrap();
        assert_eq!(explained.failed.as_deref(), Some(failed), "{title}");
    }
    assert_eq!(explain(&matcher, &entry("x", ""), "nothing"), None);
}

#[test]
fn what_is_there_but_too_far_apart_is_said() {
    let list = Watchlist::new("w", "W", query("russia NEAR/2 treaty"));
    let shown = plain(&explained(
        &list,
        &entry("Russia and all of its neighbours want a treaty", ""),
    ));
    assert!(
        shown
            .contains("first clause that failed: russia NEAR/2 treaty  (both are there, but 7 words lie between them)"),
        "{shown}"
    );
    let list = Watchlist::new("w", "W", query("russia SENT treaty"));
    let shown = plain(&explained(&list, &entry("", "Russia is large. The treaty is short.")));
    assert!(shown.contains("not in one sentence"), "{shown}");
}

#[test]
fn one_mention_that_stands_for_both_sides_is_the_reason_and_no_distance() {
    for query_text in [
        "(pact OR treaty) SENT (pact OR accord)",
        "(pact OR treaty) NEAR/3 (pact OR accord)",
    ] {
        let list = Watchlist::new("w", "W", query(query_text));
        let shown = plain(&explained(&list, &entry("A pact of friends is signed", "")));
        assert!(
            shown.contains("in the same words: each side needs words of its own"),
            "{shown}"
        );
        let apart = plain(&explained(
            &list,
            &entry(
                "",
                "A treaty of old. An accord of today was one of many that were signed",
            ),
        ));
        assert!(!apart.contains("in the same words"), "{apart}");
    }
}

#[test]
fn a_weak_form_without_company_is_named() {
    let list = Watchlist::new("w", "W", query("@north AND treaty"));
    let shown = explained(&list, &entry("Rain in the North", "A treaty, says the paper."));
    assert_eq!(shown.failed.as_deref(), Some("@north"));
    assert_eq!(shown.root.inner[0].alone, ["the North"]);
    assert!(
        plain(&shown).contains("“the North” stands there, but is weak"),
        "{shown}"
    );
    let shown = explained(&list, &entry("The North wants a treaty", ""));
    assert_eq!((shown.outcome, shown.root.inner[0].alone.len()), (Outcome::Matches, 0));
}

#[test]
fn what_kept_an_entry_out_is_named_beside_what_would_have_matched() {
    let mut list = Watchlist::new("w", "W", query("treaty"));
    list.only.languages = vec!["ru".into()];
    list.never.sources = vec!["wire.example".into()];
    let mut one = entry("Treaty signed", "");
    one.language = Some("en".into());
    one.url = Some("https://wire.example/1".into());
    let shown = explained(&list, &one);
    assert_eq!(shown.outcome, Outcome::KeptOut);
    assert_eq!(
        shown.kept_out,
        [
            "lang = [\"ru\"]: the entry has “en”",
            "not_source = [\"wire.example\"]: the entry has “https://wire.example/1”"
        ]
    );
}

#[test]
fn the_weights_say_what_each_gave() {
    let weights = [
        ("shadow fleet".to_owned(), 20.0),
        ("tanker".to_owned(), 5.0),
        ("cruise".to_owned(), -30.0),
    ];
    let threshold = Threshold::new(22.0, &weights, &|_| true).unwrap();
    let mut list = Watchlist::new("w", "W", threshold.query());
    list.threshold = Some(threshold);
    let shown = explained(&list, &entry("Shadow fleet grows", ""));
    assert_eq!(shown.outcome, Outcome::ScoreTooLow);
    let score = shown.score.as_ref().unwrap();
    assert_eq!((score.total, score.needed), (20.0, Some(22.0)));
    assert!(
        plain(&shown).contains("score 20 of at least 22\n    +20  \"shadow fleet\"\n       0  tanker (would give +5)"),
        "{shown}"
    );
    let shown = explained(&list, &entry("Shadow fleet tanker", ""));
    assert_eq!(shown.outcome, Outcome::Matches);
    assert_eq!(
        explained(&list, &entry("Shadow fleet cruise tanker", "")).outcome,
        Outcome::ScoreTooLow
    );
}

#[test]
fn boost_and_demote_are_in_the_sum() {
    let mut list = Watchlist::new("w", "W", query("treaty"));
    list.boost = vec![query("title:signed"), query("@north")];
    list.demote = vec![query("opinion")];
    let shown = explained(&list, &entry("Treaty signed: opinion", ""));
    let parts: Vec<(&str, bool, f64)> = shown
        .score
        .iter()
        .flat_map(|score| &score.parts)
        .map(|part| (part.what.as_str(), part.holds, part.gives))
        .collect();
    assert_eq!(
        parts,
        [
            ("treaty in the headline", true, 3.0),
            ("boost title:signed", true, 3.0),
            ("boost @north", false, 0.0),
            ("demote opinion", true, -3.0)
        ]
    );
    assert_eq!(shown.score.map(|score| score.total), Some(3.0));
}

#[test]
fn a_listed_name_is_named_and_a_missing_one_too() {
    use crate::matches::names::{Listed, Listing, Name, Names, Order};
    let listed = Listed {
        listing: Listing {
            id: "OFAC-1".into(),
            name: "KIM, Chol".into(),
            programmes: vec!["DPRK".into()],
            url: None,
        }
        .into(),
        names: vec![Name {
            text: "KIM, Chol".into(),
            is_weak: false,
            is_common: false,
        }],
    };
    let mut list = Watchlist::new("w", "W", query("treaty"));
    list.names = Some(Names {
        entries: vec![listed].into(),
        order: Order::Any,
        between: 1,
        beside: None,
        is_unfetched: false,
    });
    let shown = explained(&list, &entry("Chol Kim signs treaty", ""));
    assert_eq!(shown.outcome, Outcome::Matches, "{shown}");
    assert_eq!(shown.listed, ["KIM, Chol (OFAC-1, DPRK)"]);
    assert!(!shown.passages[0].marks.is_empty());
    let shown = explained(&list, &entry("Nobody signs treaty", ""));
    assert_eq!(shown.outcome, Outcome::NoListedName);
    assert!(plain(&shown).contains("no name of its list stands here"), "{shown}");
}

#[test]
fn a_weak_or_common_name_that_stands_alone_is_named_with_what_is_missing_beside_it() {
    use crate::matches::names::{Listed, Listing, Name, Names, Order};
    let name = |text: &str, is_weak, is_common| Name {
        text: text.into(),
        is_weak,
        is_common,
    };
    let listed = Listed {
        listing: Listing {
            id: "OFAC-1".into(),
            name: "POND OIL, S.A.".into(),
            programmes: Vec::new(),
            url: Some("https://lists.example/1".into()),
        }
        .into(),
        names: vec![name("Northern Star", false, true), name("PONDOIL", true, false)],
    };
    let mut list = Watchlist::new(
        "w",
        "W",
        Query {
            root: Node::And(Vec::new()),
        },
    );
    list.names = Some(Names {
        entries: vec![listed].into(),
        order: Order::Any,
        between: 1,
        beside: Some(query("sanction*")),
        is_unfetched: false,
    });
    for (title, weight) in [
        ("Pondoil misses payment", "is a weak name"),
        ("Northern Star sails", "is a common name"),
    ] {
        let shown = explained(&list, &entry(title, ""));
        assert_eq!(shown.outcome, Outcome::NameAlone, "{shown}");
        let told = plain(&shown);
        assert!(
            told.contains(weight) && told.contains("POND OIL, S.A. (OFAC-1)"),
            "{told}"
        );
        assert!(told.contains("first clause that failed: beside, sanction*"), "{told}");
        assert!(
            shown.in_short().contains("of beside sanction* failed"),
            "{}",
            shown.in_short()
        );
    }
    let shown = explained(&list, &entry("Pondoil sanctions eased", ""));
    assert_eq!(shown.outcome, Outcome::Matches);
    let told = plain(&shown);
    assert!(
        told.contains("https://lists.example/1") && told.contains("✓ sanction*  sanctions"),
        "{told}"
    );
    let Some(names) = &mut list.names else { return };
    names.beside = None;
    let told = plain(&explained(&list, &entry("Pondoil misses payment", "")));
    assert!(told.contains("has no beside"), "{told}");
    list.query = query("fire");
    let told = plain(&explained(&list, &entry("Northern Star sails", "")));
    assert!(told.contains("“Northern Star”, POND OIL, S.A. (OFAC-1)"), "{told}");
}

#[test]
fn a_headline_cannot_steer_the_terminal() {
    let list = Watchlist::new("w", "W", query("treaty"));
    let shown = plain(&explained(
        &list,
        &entry("Treaty\u{1b}]0;owned\u{7} \u{202e}signed", ""),
    ));
    assert!(!shown.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{shown:?}");
}

#[test]
fn the_reason_names_words_as_written_and_where() {
    let matcher = matcher("russia AND (sanction* OR pact)");
    let found = matcher.matches(&entry("Sanctioned: RUSSIA", "A pact with Russia. Sanctions."));
    assert_eq!(
        in_words(&found[0].evidence),
        "Matched “Sanctioned”, “RUSSIA” and “pact”, in headline and text"
    );
}
