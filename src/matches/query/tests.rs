//! What the language takes, and what it refuses with advice.

use proptest::prelude::*;

use super::*;

fn is_set(id: &str) -> bool {
    ["dprk", "russia", "sanctions"].contains(&id)
}

/// The canonical text.
fn shown(text: &str) -> String {
    parse(text, &is_set).map_or_else(|errors| format!("{errors:#?}"), |query| query.to_string())
}

#[track_caller]
fn refused(text: &str, at: &str, message: &str, help: &str) {
    let errors = parse(text, &is_set).unwrap_err();
    let error = &errors[0];
    assert_eq!(&text[error.at.clone()], at, "{error:?}");
    assert!(error.message.contains(message), "{error:?}");
    assert!(error.help.as_ref().unwrap().contains(help), "{error:?}");
}

#[test]
fn the_language_reads_what_analysts_write() {
    for text in [
        "russia AND sanctions",
        "pact OR treaty OR \"defence deal\"",
        "turkey NOT football",
        "\"shadow fleet\"",
        "sanction* AND *chem* AND wom?n",
        "=US AND =\"Kim Chol\"",
        "a NEAR/10 b",
        "(@dprk OR kim) NEAR/30 (@russia OR putin) NEAR/30 pact",
        "a ONEAR/3 b",
        "a SENT b SENT c",
        "Turkey NOT NEAR/3 (breast OR roast)",
        "ATLEAST/3 sanction*",
        "2 OF (oil, coal, \"iron ore\")",
        "title:(pact OR treaty) AND lead:russia",
        "lang:ru AND source:kcna.kp AND country:KP AND feed:tass-en AND tag:energy",
        "lang:ru",
        "after:2024-06-19 AND before:2025-01-01 AND x1",
        "@dprk AND (@sanctions OR (a NEAR/3 b)) NOT title:(football OR Olympic*)",
        "(NEAR AND x)"
            .trim_matches(['(', ')'])
            .replace("NEAR", "\"NEAR\"")
            .as_str(),
    ] {
        assert_eq!(shown(text), text);
    }
}

#[test]
fn comments_and_lines_are_passed_over() {
    assert_eq!(
        shown("russia # the state\n  AND # and\n sanctions"),
        "russia AND sanctions"
    );
}

#[test]
fn and_with_or_is_refused_with_both_readings() {
    refused(
        "a1 AND b1 OR c1",
        "a1 AND b1 OR c1",
        "two ways",
        "(a1 AND b1) OR c1 or a1 AND (b1 OR c1)",
    );
    refused(
        "a1 OR b1 NEAR/3 c1",
        "a1 OR b1 NEAR/3 c1",
        "two ways",
        "a1 OR (b1 NEAR/3 c1) or (a1 OR b1) NEAR/3 c1",
    );
}

#[test]
fn brackets_around_one_member_only_do_not_settle_the_reading() {
    refused(
        "(a1) AND b1 OR c1",
        "(a1) AND b1 OR c1",
        "two ways",
        "((a1) AND b1) OR c1",
    );
    assert_eq!(shown("(a1 AND b1) OR c1"), "(a1 AND b1) OR c1");
}

#[test]
fn bare_words_side_by_side_are_refused() {
    refused("shadow fleet", "fleet", "how they belong together", "\"shadow fleet\"");
    refused("russia and china", "and", "small letters", "AND in capitals");
}

#[test]
fn what_asks_for_nothing_is_refused() {
    refused("", "", "empty", "russia AND sanctions");
    refused("# only a comment", "# only a comment", "empty", "");
    refused(
        "NOT football",
        "NOT football",
        "NOT stands alone",
        "Turkey NOT football",
    );
    assert!(parse("a1 OR NOT b1", &is_set).is_err());
}

#[test]
fn errors_point_at_the_place() {
    refused("@nowhere AND x1", "@nowhere", "no alias set “nowhere”", "aliases/");
    refused("(a1 OR b1", "(", "never closed", ")");
    refused("a1)", ")", "closes nothing", "");
    refused("\"a b", "\"a b", "never closed", "");
    refused("a1 NEAR b1", "NEAR", "number of words", "NEAR/10");
    refused("ab* AND c1", "ab*", "too many words", "3 letters");
    refused("a1 AND", "", "missing", "");
    refused("AND a1", "AND", "before and after", "");
    refused("after:yesterday AND a1", "yesterday", "no date", "2024-06-19");
    refused("a1 NEAR/3 b1 NEAR/5 c1", "NEAR/5", "two kinds", "brackets");
    refused("(a1 AND b1) NEAR/5 c1", "(a1 AND b1)", "nearness is between", "outside");
    refused("!! AND a1", "!!", "never be found", "");
    refused("3 OF (a1, b1)", "3", "never hold", "");
}

#[test]
fn deep_nesting_is_refused_and_does_not_overflow() {
    let text = format!("{}a1{}", "(".repeat(10_000), ")".repeat(10_000));
    let errors = parse(&text, &is_set).unwrap_err();
    assert!(errors[0].message.contains("nested deeper"));
}

#[test]
fn groups_become_a_query() {
    let groups = [
        vec!["@dprk".to_owned()],
        vec!["pact".into(), "defence pact".into(), "title:@russia".into()],
    ];
    let query = Query::all_of(&groups, &["football".into()], None, &is_set).unwrap();
    assert_eq!(
        query.to_string(),
        "@dprk AND (pact OR \"defence pact\" OR title:@russia) NOT football"
    );
    let near = Query::all_of(&groups, &[], Some(30), &is_set).unwrap();
    assert_eq!(
        near.to_string(),
        "@dprk NEAR/30 (pact OR \"defence pact\" OR title:@russia)"
    );
    let errors = Query::all_of(&[vec!["a1".into(), "@nowhere".into()]], &[], None, &is_set).unwrap_err();
    assert_eq!(errors[0].place, Place::AllOf { group: 0, item: 1 });
    assert!(Query::all_of(&[], &["football".into()], None, &is_set).is_err());
}

fn word() -> impl Strategy<Value = Node> {
    prop_oneof![
        "[a-zа-я북한朝鮮]{3,6}\\*?".prop_map(|text| Node::Term { text, is_exact: false }),
        "[a-z]{2,5} [a-z]{2,5}".prop_map(|text| Node::Term { text, is_exact: false }),
        "[A-Z]{2,4}".prop_map(|text| Node::Term { text, is_exact: true }),
        Just(Node::Set("dprk".into())),
    ]
}

/// Clauses that stand somewhere.
fn places() -> impl Strategy<Value = Node> {
    word().prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(Node::Or),
            (0..50_u32, any::<bool>(), prop::collection::vec(inner.clone(), 2..4)).prop_map(
                |(words, is_ordered, parts)| Node::Near {
                    words,
                    is_ordered,
                    parts
                }
            ),
            (0..50_u32, inner.clone(), inner.clone()).prop_map(|(words, of, from)| Node::Apart {
                words,
                of: of.into(),
                from: from.into()
            }),
            prop::collection::vec(inner, 2..4).prop_map(Node::Sentence),
        ]
    })
}

/// Trees of the language.
pub(crate) fn tree() -> impl Strategy<Value = Node> {
    let leaf = prop_oneof![
        4 => places(),
        1 => places().prop_map(|node| Node::In(Scope::Title, node.into())),
        1 => places().prop_map(|node| Node::In(Scope::Lead, node.into())),
        1 => (1..4_u32, places()).prop_map(|(count, node)| Node::AtLeast(count, node.into())),
        1 => "[a-z]{2}".prop_map(|lang| Node::Filter(Filter::Lang(lang))),
    ];
    leaf.prop_recursive(3, 16, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(Node::Or),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Node::And),
            (inner.clone(), inner.clone()).prop_map(|(yes, no)| Node::And(vec![yes, Node::Not(no.into())])),
            prop::collection::vec(inner, 2..4).prop_map(|parts| Node::Some(2, parts)),
        ]
    })
}

proptest! {
    #[test]
    fn canonical_text_reads_back_as_the_same_query(root in tree()) {
        let query = Query { root };
        let text = query.to_string();
        prop_assert_eq!(parse(&text, &is_set), Ok(query), "{}", text);
    }

    #[test]
    fn any_text_is_read_or_refused_inside_its_bounds(text in "[a-z@*?=\"():,/# ANDORTEFSL0-9북“朝]{0,40}") {
        if let Err(errors) = parse(&text, &is_set) {
            for error in errors {
                prop_assert!(text.get(error.at.clone()).is_some(), "{:?}", error);
            }
        }
    }
}
