//! What the language takes, and what it refuses with advice.

use super::*;
use crate::text::aliases::AliasSet;

mod advice;
mod any;
mod foreign;

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
fn what_keyboards_and_word_processors_make_of_a_sign_is_the_sign() {
    for (typed, meant) in [
        ("“shadow fleet”", "\"shadow fleet\""),
        ("„shadow fleet“ AND x1", "\"shadow fleet\" AND x1"),
        (
            "«shadow fleet» OR »shadow fleet«",
            "\"shadow fleet\" OR \"shadow fleet\"",
        ),
        ("「影の船団」 AND 『石油』", "影の船団 AND 石油"),
        ("=“Kim Chol”", "=\"Kim Chol\""),
        ("＝“Kim Chol” ＡＮＤ ＝US", "=\"Kim Chol\" AND =US"),
        ("（条約 OR 同盟）　AND　title：平壌", "(条約 OR 同盟) AND title:平壌"),
        ("条約 ＮＥＡＲ／１０ 同盟", "条約 NEAR/10 同盟"),
        ("２ OF （石油，石炭、鉄）", "2 OF (石油, 石炭, 鉄)"),
        ("＠dprk AND sanction＊ AND wom？n", "@dprk AND sanction* AND wom?n"),
        ("russia\u{a0}AND\u{202f}sanctions", "russia AND sanctions"),
        ("russia\u{200b} AND\u{200b} \u{feff}sanctions", "russia AND sanctions"),
        ("＃ comment\nrussia", "russia"),
        ("«the \"pact\" of 2024»", "\"the pact of 2024\""),
        ("title:pact AND title: treaty", "title:pact AND title:treaty"),
        ("1,718 AND 24/7 AND C#", "1,718 AND 24/7 AND C#"),
        ("lang:(ru OR uk) AND x1", "(lang:ru OR lang:uk) AND x1"),
    ] {
        assert_eq!(shown(typed), meant, "{typed}");
    }
}

#[test]
fn fields_stand_before_brackets_too() {
    for text in [
        "title:(a1 OR b1)",
        "title:(a1 AND b1)",
        "title:(a1 NOT b1)",
        "lead:(@dprk NEAR/5 b1)",
        "body:\"iron ore\"",
        "url:kim AND author:lee",
        "author:(=Kim OR lee)",
        "title:ATLEAST/2 a1",
        "ATLEAST/2 title:a1",
        "title:a1 NEAR/3 title:b1",
        "2 OF (title:a1, b1 AND c1)",
    ] {
        let plain = shown(text);
        assert_eq!(shown(&plain), plain, "{text}");
        assert!(parse(text, &is_set).is_ok(), "{plain}");
    }
}

#[test]
fn all_errors_are_told_at_once() {
    let errors = parse("(a1 && @nowhere) AND shadow fleet OR near/3 AND ab*", &is_set).unwrap_err();
    let places: Vec<usize> = errors.iter().map(|error| error.at.start).collect();
    assert!(places.len() >= 4 && places.is_sorted(), "{errors:#?}");
}

#[test]
fn no_query_is_too_deep_or_too_long_to_be_refused() {
    for text in [
        "title:".repeat(30_000) + "a1",
        "ATLEAST/2 ".repeat(20_000) + "a1",
        "2 OF (".repeat(20_000),
        "(".repeat(100_000),
        "a1 OR ".repeat(12_000) + "a1",
        "a1 ".repeat(9_000),
        "a1 NEAR/3 ".repeat(9_000) + "NEAR/5 b1",
        "a1 AND b1 OR ".repeat(3_000) + "c1",
        "\"".repeat(9_999),
        "x".repeat(QUERY_BYTES_MAX + 1),
        "x".repeat(2_000),
    ] {
        let errors = parse(&text, &is_set).unwrap_err();
        assert!(errors[0].message.len() < 600, "{}", errors[0].message.len());
        assert!(
            errors
                .iter()
                .all(|error| error.help.as_ref().is_none_or(|help| help.len() < 2_000))
        );
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
fn every_ambiguity_is_refused_with_both_readings() {
    for (text, one, other) in [
        ("x1 OR a1 AND b1", "x1 OR (a1 AND b1)", "(x1 OR a1) AND b1"),
        ("a1 NOT b1 OR c1", "(a1 NOT b1) OR c1", "a1 NOT (b1 OR c1)"),
        ("a1 SENT b1 OR c1", "(a1 SENT b1) OR c1", "a1 SENT (b1 OR c1)"),
        (
            "a1 NOT NEAR/3 b1 OR c1",
            "(a1 NOT NEAR/3 b1) OR c1",
            "a1 NOT NEAR/3 (b1 OR c1)",
        ),
        (
            "a1 AND b1 OR c1 AND d1",
            "(a1 AND b1) OR (c1 AND d1)",
            "a1 AND (b1 OR c1) AND d1",
        ),
        (
            "a1 NEAR/3 b1 NEAR/5 c1",
            "(a1 NEAR/3 b1) NEAR/5 c1",
            "a1 NEAR/3 (b1 NEAR/5 c1)",
        ),
        (
            "a1 NEAR/3 b1 ONEAR/3 c1",
            "(a1 NEAR/3 b1) ONEAR/3 c1",
            "a1 NEAR/3 (b1 ONEAR/3 c1)",
        ),
        (
            "a1 SENT b1 NEAR/3 c1",
            "(a1 SENT b1) NEAR/3 c1",
            "a1 SENT (b1 NEAR/3 c1)",
        ),
        (
            "shadow fleet tanker",
            "shadow AND fleet AND tanker",
            "\"shadow fleet tanker\"",
        ),
        (
            "title:shadow fleet",
            "title:(shadow AND fleet)",
            "title:\"shadow fleet\"",
        ),
        ("a1 # one\n OR b1 AND\n c1", "a1 OR (b1 AND c1)", "(a1 OR b1) AND c1"),
    ] {
        let errors = parse(text, &is_set).unwrap_err();
        let help = errors[0].help.clone().unwrap();
        for reading in [one, other] {
            assert!(help.contains(reading), "{text}: {help}");
            assert!(parse(reading, &is_set).is_ok(), "{reading}");
        }
        assert_eq!(errors.len(), 1, "{errors:#?}");
    }
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
    refused(
        "a1 NEAR/3 b1 NEAR/5 c1",
        "NEAR/5",
        "two kinds",
        "(a1 NEAR/3 b1) NEAR/5 c1",
    );
    refused("(a1 AND b1) NEAR/5 c1", "(a1 AND b1)", "nearness is between", "outside");
    refused("!! AND a1", "!!", "never be found", "");
    refused("3 OF (a1, b1)", "3", "never hold", "");
}

#[test]
fn what_can_never_hold_is_refused_and_what_can_is_not() {
    for (text, said) in [
        ("title:a1 NEAR/3 body:b1", "near across two fields"),
        ("\"bird flu\" NOT bird", "nothing can hold \"bird flu\" and NOT bird"),
        ("title:bird NOT bird", "nothing can hold title:bird and NOT bird"),
        (
            "title:bird NOT lead:bird",
            "nothing can hold title:bird and NOT lead:bird",
        ),
        ("birds NOT bird*", "nothing can hold birds and NOT bird*"),
        ("bird AND (flu NOT bird)", "nothing can hold bird and NOT bird"),
        ("(bird NEAR/3 flu) NOT flu", "and NOT flu"),
        ("(bird OR birds) NOT bird*", "and NOT bird*"),
        ("\"птичий грипп\" NOT грипп", "and NOT грипп"),
        ("2 OF (bird, flu, sick) NOT (bird OR flu)", "nothing can hold"),
        ("title:a1 SENT url:b1", "no sentence goes over"),
        ("(a1 OR title:b1) ONEAR/3 author:c1", "near across two fields"),
        ("x1 AND (a1 NEAR/3 title:b1 NEAR/3 body:c1)", "near across two fields"),
        ("russia NOT NEAR/3 russia", "near itself"),
        ("(Russia OR =Moscow) NOT NEAR/3 (moscow OR russia OR x1)", "near itself"),
        ("title:russia NOT NEAR/3 russia", "near itself"),
        ("2 OF (oil, oil)", "would count as two"),
        ("2 OF (oil, coal, Oil)", "would count as two"),
        ("x1 AND 2 OF (@dprk, coal, @dprk)", "would count as two"),
        ("Russia NOT russia", "nothing can hold"),
        ("=US NOT us", "nothing can hold"),
    ] {
        let errors = parse(text, &is_set).expect_err(text);
        assert!(errors[0].message.contains(said), "{text}: {errors:?}");
    }
    for (text, advice) in [
        ("\"bird flu\" NOT bird", "the phrases that are not wanted"),
        ("birds NOT bird*", "take one of the two out"),
    ] {
        let errors = parse(text, &is_set).expect_err(text);
        assert!(errors[0].help.as_ref().unwrap().contains(advice), "{errors:?}");
    }
    for text in [
        "title:a1 NEAR/3 lead:b1",
        "a1 NEAR/3 body:b1",
        "(title:a1 OR body:b1) NEAR/3 title:c1",
        "russia NOT NEAR/3 \"russia today\"",
        "url:russia NOT NEAR/3 russia",
        "russia NOT NEAR/3 title:russia",
        "us NOT =US",
        "2 OF (us, =US)",
        "(Kim OR Lee) NEAR/5 (Kim OR Park)",
    ] {
        assert!(parse(text, &is_set).is_ok(), "{text}: {:?}", parse(text, &is_set));
    }
}

#[test]
fn brackets_nest_as_deep_as_the_page_says_and_no_deeper() {
    let nested = |depth: usize| format!("{}oil{}", "(".repeat(depth), ")".repeat(depth));
    assert!(parse(&nested(32), &is_set).is_ok());
    assert!(parse(&nested(33), &is_set).is_err());
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
    for phrase in [
        "trade and investment",
        "R & D",
        "COVID-19: origins",
        "do-or-die",
        "Kim's visit",
    ] {
        assert!(
            Query::all_of(&[vec![phrase.into()]], &[], None, &is_set).is_ok(),
            "{phrase}"
        );
    }
}

#[test]
fn what_is_refused_in_a_query_is_refused_as_a_member_of_a_group() {
    for (member, help) in [
        ("NOT oil", "what must be there"),
        ("gas AND", ""),
        ("OR gas", ""),
        ("gas && coal", "write AND"),
        ("gas -coal", "write NOT coal"),
        ("gas or coal", "write \"gas\", \"coal\" as two members"),
    ] {
        let errors = Query::all_of(&[vec!["pipeline".into()], vec![member.into()]], &[], None, &|_| true).unwrap_err();
        let told = errors[0].error.help.clone().unwrap_or_default();
        assert!(told.contains(help), "{member}: {errors:?}");
        let none_of = Query::all_of(&[vec!["pipeline".into()]], &[member.into()], None, &|_| true);
        assert!(none_of.is_err(), "{member} in none_of");
    }
}
