//! What the language takes, and what it refuses with advice.

use proptest::prelude::*;

use super::*;
use crate::text::aliases::AliasSet;

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
fn what_other_products_write_is_answered_with_what_to_write_here() {
    for (text, at, help) in [
        ("a1 && b1", "&&", "write AND"),
        ("a1 || b1", "||", "write OR"),
        ("a1 | b1", "|", "write OR"),
        ("a1 -b1", "-", "write NOT b1"),
        ("a1 -(b1 OR c1)", "-", "write NOT"),
        ("a1 !b1", "!", "write NOT b1"),
        ("+a1 AND b1", "+", "write AND a1"),
        ("a1 ANDNOT b1", "ANDNOT", "write NOT"),
        ("a1 And b1", "And", "AND, all in capitals"),
        ("a1 w/5 b1", "w/5", "write NEAR/5"),
        ("a1 W/5 b1", "W/5", "write NEAR/5"),
        ("a1 /5 b1", "/5", "write NEAR/5"),
        ("a1 near5 b1", "near5", "write NEAR/5"),
        ("a1 NEAR5 b1", "NEAR5", "write NEAR/5"),
        ("a1 near/5 b1", "near/5", "write NEAR/5"),
        ("a1 adj5 b1", "adj5", "write ONEAR/5"),
        ("a1 PRE/3 b1", "PRE/3", "write ONEAR/3"),
        ("a1 w/s b1", "w/s", "write SENT"),
        ("a1 SAME b1", "SAME", "write SENT"),
        ("atleast3 a1", "atleast3", "write ATLEAST/3"),
        ("atl3 a1", "atl3", "write ATLEAST/3"),
        ("site:kcna.kp AND a1", "site:", "source:"),
        ("intitle:pact", "intitle:", "title:"),
        ("Title:pact", "Title:", "title:"),
        ("titel:pact", "titel:", "title:"),
        ("headline:(a1 OR b1)", "headline:", "title:"),
        ("frob:pact", "frob:", "title, lead, body"),
        ("https://www.kcna.kp/", "https:", "source:kcna.kp"),
        ("/sanction(s|ed)/", "/sanction(s|ed)/", "no"),
        ("sanction! AND a1", "!", "sanction*"),
        ("sanction~2 AND a1", "~2", "sanction*"),
        ("sanction^2 AND a1", "^2", "[score]"),
        ("\"a1 b1\"~5", "~5", "a1 NEAR/5 b1"),
        ("a1 AND [b1 TO c1]", "[", "( and )"),
        ("'Kim Chol'", "'", "\"Kim Chol\""),
        ("lang:russian AND a1", "russian", "lang:ru"),
        ("lang:jp AND a1", "jp", "lang:ja"),
        ("country:Russia", "Russia", "two letters"),
        ("source:*.kp AND a1", "*.kp", "url:"),
        ("2 of (a1, b1)", "of", "OF in capitals"),
        ("(a1, b1)", ",", "write OR"),
    ] {
        let errors = parse(text, &is_set).unwrap_err();
        let error = &errors[0];
        assert_eq!(&text[error.at.clone()], at, "{text}: {errors:?}");
        let said = format!("{error} {}", error.help.as_deref().unwrap_or_default());
        assert!(said.contains(help), "{text}: {errors:?}");
    }
}

/// One mistake is told once, at its sign, with what to write.
#[track_caller]
fn answered(text: &str, at: &str, help: &str) {
    let errors = parse(text, &is_set).expect_err(text);
    assert_eq!(errors.len(), 1, "{text}: {errors:#?}");
    let error = &errors[0];
    assert_eq!(&text[error.at.clone()], at, "{text}: {errors:?}");
    let said = format!("{error}; {}", error.help.as_deref().unwrap_or_default());
    assert!(said.contains(help), "{text}: {said}");
}

/// Signs of search engines: a query, the sign that is told of, what is said to be written.
const SEARCH_ENGINES: &[(&str, &str, &str)] = &[
    ("russia|china", "|", "write OR"),
    ("(russia|china) AND pact", "|", "write OR"),
    ("russia||china", "||", "write OR"),
    ("russia&&china", "&&", "write AND"),
    ("russia&china", "&", "write russia AND china"),
    ("russia + china", "+", "write AND"),
    ("russia +china", "+", "write AND china"),
    ("+russia AND china", "+", "write AND russia"),
    ("russia+china", "+", "write russia AND china"),
    ("\"iron ore\"+\"coal\"", "+", "write AND"),
    ("russia - china", "-", "write NOT"),
    ("russia – china", "–", "write NOT"),
    ("russia —china", "—", "write NOT china"),
    ("russia -\"iron ore\"", "-", "write NOT"),
    ("russia != china", "!=", "write NOT"),
    ("russia <> china", "<>", "write NOT"),
    ("~russia AND pact", "~", "OR between them"),
    ("russia AND ~\"iron ore\"", "~", "@id"),
    ("russia~0.8 AND pact", "~0.8", "russia*"),
    ("\"iron ore\"~5 AND pact", "~5", "write iron NEAR/5 ore"),
    ("(russia OR china)~5", "~5", "NEAR/5"),
    ("^russia AND pact", "^", "title:russia"),
    ("\"iron ore\"^2", "^2", "[score]"),
    ("(russia OR china)^2", "^2", "[score]"),
    ("/sanction(s|ed)/", "/sanction(s|ed)/", "no regular expressions"),
    ("/sanct.*/i AND pact", "/sanct.*/i", "no regular expressions"),
    ("pact AND /a b/", "/a b/", "no regular expressions"),
    ("pact.* AND russia", ".", "write * alone, pact*"),
    ("sanction$ AND pact", "$", "sanction*"),
    ("pac[tk]s AND russia", "[", "no regular expressions"),
    ("pact{3} AND russia", "{", "ATLEAST/3 pact"),
    ("\\bpact AND russia", "\\b", "as they are"),
    ("%pact% AND russia", "%", "write *pact*"),
    ("pact% AND russia", "%", "write pact*"),
    ("$pact AND russia", "$", "write pact"),
    ("Yahoo! AND russia", "!", "\"Yahoo!\" if the sign belongs to a name"),
    ("[russia OR china] AND pact", "[", "( and )"),
    ("{russia OR china} AND pact", "{", "( and )"),
    ("pact AND [2020 TO 2024]", "[", "after:2024-06-19"),
    ("after:[2024-01-01 TO 2024-06-01]", "[", "stretch of time"),
    ("russia ; china", ";", "write OR"),
    ("russia; china", ";", "write OR"),
    ("russia, china", ",", "write OR"),
    ("russia/china", "/", "(russia OR china)"),
    ("russia / china", "/", "(a OR b)"),
    ("russia..china", "..", "NEAR/5"),
    ("russia ... china", "...", "NEAR/5"),
    ("russia … china", "…", "NEAR/5"),
    ("russia -> china", "->", "ONEAR/0"),
    ("russia => china", "=>", "ONEAR/0"),
    ("russia → china", "→", "joined with OR"),
    ("• russia", "•", "joined with OR"),
    ("`iron ore` AND russia", "`", "\"iron ore\""),
    ("'iron ore' AND russia", "'", "\"iron ore\""),
    ("‘iron ore’ AND russia", "‘", "\"iron ore\""),
    ("\"\" AND russia", "\"\"", "write the words"),
    ("\"iron ore\"* AND russia", "*", "\"iron ore*\""),
    ("(russia OR china)*", "*", "sanction* OR embargo*"),
    ("* AND pact", "*", "sanction*"),
    ("title:* AND pact", "*", "sanction*"),
    ("= AND pact", "=", "write =US"),
    ("pact AND =", "=", "write =US"),
    ("= US AND pact", "=", "write =US"),
    ("==US AND pact", "=", "one = is enough"),
    ("==\"iron ore\" AND pact", "=", "one = is enough"),
    ("＝＝“iron ore” AND pact", "＝", "one = is enough"),
    ("title:= AND pact", "=", "write =US"),
    ("=(US OR EU)", "=", "(=US OR =EU)"),
    ("=@dprk AND pact", "=", "cased = true"),
    ("=title:US AND pact", "=", "title:=word"),
    ("russia AND 😀", "😀", "in quotation marks"),
];

#[test]
fn signs_of_search_engines_are_answered_at_the_sign() {
    for (text, at, help) in SEARCH_ENGINES {
        answered(text, at, help);
    }
}

#[test]
fn fields_and_functions_of_other_products_are_answered_with_ours() {
    for (text, at, help) in [
        ("title=pact", "=", "write title:pact"),
        ("title=\"iron ore\"", "=", "write title:…"),
        ("hd=pact AND russia", "=", "write title:pact"),
        ("wc=500 AND russia", "=", "take it out"),
        ("pact AND wc>500", ">", "take it out"),
        ("hlp=pact", "=", "write lead:pact"),
        ("hlp(pact)", "hlp", "write lead:(…)"),
        ("rst=tnyt AND pact", "=", "write source:tnyt"),
        ("ns=gpol AND pact", "=", "write tag:gpol"),
        ("co=sqm AND pact", "=", "write the names as words"),
        ("atl3(pact)", "atl3", "write ATLEAST/3"),
        ("date>2024-06-19 AND pact", ">", "after:2024-06-19"),
        ("title :pact", ":", "write title:pact"),
        ("title : pact", ":", "write title:pact"),
        ("TITLE(pact) AND russia", "TITLE", "write title:(…)"),
        ("HLEAD(pact AND russia)", "HLEAD", "write lead:(…)"),
        ("CAPS(us) AND pact", "CAPS", "=word"),
        ("NOCAPS(us) AND pact", "NOCAPS", "the word alone"),
        ("COMPANY(SQM) AND pact", "COMPANY", "@id"),
        ("company:\"SQM\" AND pact", "company:", "@id"),
        ("person:\"Kim Jong Un\"", "person:", "@id"),
        ("exact:\"US\" AND pact", "exact:", "=word"),
        ("filetype:pdf AND pact", "filetype:", "take it out"),
        ("subject:\"iron ore\"", "subject:", "title:"),
        ("sourcecountry:KP AND pact", "sourcecountry:", "country:"),
        ("pact[ti] AND russia", "[", "write title:pact"),
        ("\"pact\"[Title/Abstract]", "[", "write title:"),
        ("source:https://www.kcna.kp/en AND pact", "https:", "source:kcna.kp"),
        ("заголовок:пакт AND russia", ":", "fields are"),
        ("near20:\"trump putin\"", ":", "NEAR/20"),
        ("pact -site:kcna.kp", "-", "write NOT source:kcna.kp"),
        ("pact AND lang:!ru", "!", "NOT lang:ru"),
        ("pact AND title:-russia", "-", "NOT title:russia"),
        ("pact AND title:NOT russia", "title:", "NOT title:word"),
        ("lang:en,ru", ",", "lang:(en OR …)"),
        ("tag:#politics", "tag:", "tag:politics"),
        ("#ukraine AND pact", "#ukraine AND pact", "write ukraine"),
        ("before:2024 AND pact", "2024", "before:2024-01-01"),
        ("@ dprk AND pact", "@ dprk", "write @dprk"),
        ("@\"dprk\" AND pact", "@\"dprk\"", "write @dprk"),
        ("@ AND pact", "@", "@dprk"),
    ] {
        answered(text, at, help);
    }
}

#[test]
fn nearness_and_counts_of_other_products_are_answered_with_ours() {
    for (text, at, help) in [
        ("pact AROUND(5) russia", "AROUND(5)", "NEAR/5"),
        ("pact AROUND 5 russia", "AROUND", "NEAR/5"),
        ("pact WITHIN/5 russia", "WITHIN/5", "NEAR/5"),
        ("pact within 5 words of russia", "within", "NEAR/5"),
        ("pact w/10w russia", "w/10w", "NEAR/10"),
        ("pact N/5 russia", "N/5", "NEAR/5"),
        ("pact P/5 russia", "P/5", "ONEAR/5"),
        ("pact PRE5 russia", "PRE5", "ONEAR/5"),
        ("pact +s russia", "+s", "SENT"),
        ("pact /SENT/ russia", "/SENT/", "SENT"),
        ("pact <near/5> russia", "<near/5>", "NEAR/5"),
        ("pact <-> russia", "<->", "quotation marks"),
        ("pact <3> russia", "<3>", "ONEAR/2"),
        ("pact ADJ russia", "ADJ", "ONEAR/3"),
        ("pact same russia", "same", "SENT"),
        ("pact NEAR(5) russia", "NEAR(5)", "write NEAR/5"),
        ("pact NEAR 5 russia", "NEAR 5", "write NEAR/5"),
        ("pact NEAR / 5 russia", "NEAR / 5", "write NEAR/5"),
        ("pact NEAR:5 russia", "NEAR:5", "write NEAR/5"),
        ("NEAR(pact, russia)", "NEAR", "Kim NEAR Putin"),
        ("ATLEAST5(pact)", "ATLEAST5", "ATLEAST/5"),
        ("ATLEAST 3 pact", "ATLEAST 3", "ATLEAST/3"),
        ("0 OF (oil, coal)", "0", "2 OF (…)"),
        ("-1 OF (oil, coal)", "-", "1 OF (…)"),
        ("2.5 OF (oil, coal)", "2.5", "whole number"),
        ("two OF (oil, coal)", "two", "whole number"),
        ("99999999999 OF (oil, coal)", "99999999999", "never hold"),
        ("2OF (oil, coal)", "2OF", "2 OF (…)"),
        ("2 OF oil", "oil", "in brackets"),
        ("2 OF [oil, coal]", "[", "( and )"),
        ("2 OF (oil; coal)", ";", "commas"),
        ("2 OF (oil coal)", "coal", "oil AND coal"),
        ("2 OF ()", ")", "in front of this bracket"),
        ("2 OF (oil,)", ")", "in front of this bracket"),
        ("2 OF (,oil)", ",", "in front of this comma"),
        ("OF (oil, coal)", "OF", "a number in front"),
        ("pact und russia", "und", "write AND"),
        ("pact ODER russia", "ODER", "write OR"),
        ("pact ИЛИ russia", "ИЛИ", "write OR"),
        ("pact Not russia", "Not", "write NOT"),
        ("pact AND/OR russia", "AND/OR", "write OR"),
        (")pact", ")", "closes nothing"),
    ] {
        answered(text, at, help);
    }
}

#[test]
fn signs_that_belong_to_words_are_left_to_them() {
    for text in [
        "AT&T",
        "R&D",
        "C++",
        "Disney+",
        "P5+1",
        ".NET",
        "U.S.",
        "U.S.-China",
        "24/7",
        "km/h",
        "KN-23/24",
        "3.5%",
        "$5bn",
        "US$",
        "10:30",
        "C#",
        "user@example.com",
        "don't",
        "l'Ukraine",
        "O’Neill",
        "1,718",
        "№5",
        "§5",
        "€5",
        "snake_case",
        "'tis",
        "wom?n",
        "*chem*",
    ] {
        assert_eq!(shown(text), text);
    }
    for text in ["tag:politics/world", "url:north-korea/kim", "source:a&b"] {
        assert!(parse(text, &is_set).is_ok(), "{text}: {:?}", parse(text, &is_set));
    }
}

/// Every sign of a keyboard that is no letter, alone, in front of a word, behind it and inside: taken as part of the word, or
/// answered at the sign itself, once.
#[test]
fn every_sign_of_a_keyboard_is_read_or_answered_at_its_place() {
    let signs = ('!'..='~')
        .filter(|sign| !sign.is_ascii_alphanumeric())
        .chain("–—…•·→×‘’`´¿¡§№°€£¥".chars());
    // These open or close something, end the line, or part a list: they have tests of their own.
    for sign in signs.filter(|sign| !"()\",#@'’‘".contains(*sign)) {
        let places = [
            format!("russia {sign} china"),
            format!("russia AND {sign}china"),
            format!("russia{sign} AND china"),
            format!("russia{sign}china"),
        ];
        for text in places {
            match parse(&text, &is_set) {
                Ok(query) => {
                    let shown = query.to_string();
                    let is_kept = shown.contains(sign) || shown == "russia AND china";
                    assert!(is_kept, "{text}: {shown}");
                    assert!(!text.contains(&format!(" {sign} ")), "{text}: {shown}");
                }
                Err(errors) => {
                    assert_eq!(errors.len(), 1, "{text}: {errors:#?}");
                    assert!(text[errors[0].at.clone()].contains(sign), "{text}: {errors:?}");
                    let help = errors[0].help.clone().unwrap_or_default();
                    assert!(help.len() > 15 || help.starts_with("write"), "{text}: {help}");
                    assert_ne!(help, "write a word", "{text}");
                }
            }
        }
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

fn word() -> impl Strategy<Value = Node> {
    let term = |is_exact| move |text| Node::Term { text, is_exact };
    prop_oneof![
        "[a-zа-я북한朝鮮]{3,6}\\*?".prop_map(term(false)),
        "\\*[a-z]{3}|[a-z]{3}\\?|[A-Z]{2,6}|[0-9]{1,2}/[0-9]|O’[A-Z][a-z]".prop_map(term(false)),
        "[a-z]{2,5} [a-z]{2,5}|[a-z]{3}[,:#@()/=!-]{1,2}[a-z]{3}".prop_map(term(false)),
        "[A-Z]{2,4}|[A-Z][a-z]{2} [a-z]{2}".prop_map(term(true)),
        prop::sample::select(vec!["AND", "NEAR/3", "=x1", "-x1", "and", "2 OF", "title:x1"]).prop_map(|text| {
            Node::Term {
                text: text.into(),
                is_exact: false,
            }
        }),
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

fn filter() -> impl Strategy<Value = Node> {
    let day = jiff::civil::date(2024, 6, 19);
    prop::sample::select(vec![
        Filter::Lang("en".into()),
        Filter::Lang("zh-Hant".into()),
        Filter::Source("kcna.kp".into()),
        Filter::Source("The Moscow Times".into()),
        Filter::Country("KP".into()),
        Filter::Feed("tass-en".into()),
        Filter::Tag("énergie".into()),
        Filter::After(day),
        Filter::Before(day),
    ])
    .prop_map(Node::Filter)
}

/// Trees of the language.
pub(crate) fn tree() -> impl Strategy<Value = Node> {
    let scope = prop::sample::select(vec![Scope::Title, Scope::Lead, Scope::Body, Scope::Url, Scope::Author]);
    let leaf = prop_oneof![
        4 => places(),
        2 => (scope.clone(), places()).prop_map(|(scope, node)| Node::In(scope, node.into())),
        1 => (scope, places(), places()).prop_map(|(scope, yes, no)| {
            Node::In(scope, Node::And(vec![yes, Node::Not(no.into())]).into())
        }),
        1 => (1..4_u32, places()).prop_map(|(count, node)| Node::AtLeast(count, node.into())),
        1 => filter(),
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

/// What is made of the signs of the language at random: refused inside its own text, or a query whose canonical text is
/// itself.
fn read_or_refused(text: &str) -> Result<(), TestCaseError> {
    match parse(text, &is_set) {
        Err(errors) => {
            prop_assert!(!errors.is_empty());
            for error in errors {
                prop_assert!(text.get(error.at.clone()).is_some(), "{:?}", error);
                prop_assert!(!error.message.is_empty() && error.help.is_some(), "{:?}", error);
            }
        }
        Ok(query) => {
            let shown = query.to_string();
            prop_assert_eq!(parse(&shown, &is_set), Ok(query), "{} as {}", text, shown);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn canonical_text_reads_back_as_the_same_query(root in tree()) {
        prop_assume!(never::contradiction(&root, 0..0).is_none());
        let query = Query { root };
        let text = query.to_string();
        prop_assert_eq!(parse(&text, &is_set), Ok(query), "{}", text);
    }

    #[test]
    fn signs_of_the_language_in_any_order_are_read_or_refused(
        pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..14),
        gap in prop::sample::select(vec![" ", "", "\n"]),
    ) {
        read_or_refused(&pieces.join(gap))?;
    }

    #[test]
    fn any_text_at_all_is_read_or_refused(text in "\\PC{0,60}|[a-z@*?=\"():,/#~^|;<>{}%$&!+`\\[\\]\\\\. ANDORTEFSL0-9북“朝！（\\n\u{a0}\u{200b}]{0,60}") {
        read_or_refused(&text)?;
    }
}

/// Signs of this language and of others.
const PIECES: &[&str] = &[
    "russia",
    "sanction*",
    "*chem*",
    "북한",
    "朝鲜",
    "\"iron ore\"",
    "=US",
    "=\"Kim Chol\"",
    "@dprk",
    "@nowhere",
    "(",
    ")",
    "(",
    ")",
    ",",
    "AND",
    "OR",
    "NOT",
    "AND",
    "OR",
    "NEAR/3",
    "NEAR/3",
    "NEAR/5",
    "ONEAR/2",
    "NOT NEAR/4",
    "SENT",
    "ATLEAST/2",
    "2 OF (",
    "title:",
    "lead:",
    "url:",
    "lang:ru",
    "lang:",
    "after:2024-06-19",
    "before:x",
    "source:kcna.kp",
    "and",
    "or",
    "not",
    "near",
    "# note\n",
    "\"",
    "“",
    "”",
    "„",
    "«",
    "=",
    "*",
    "?",
    "-",
    "-x1",
    "+x1",
    "&&",
    "||",
    "w/5",
    "adj3",
    "site:",
    "/re/",
    "~2",
    "[",
    "（",
    "：",
    "]",
    "{3}",
    "[2020 TO 2024]",
    "~x1",
    "^2",
    "|",
    ";",
    "；",
    "`a b`",
    "<near/5>",
    "<",
    "->",
    "==",
    "＝",
    "…",
    "..",
    "NEAR 5",
    "AROUND(5)",
    "TITLE(",
    "title :",
    "company:",
    "@ ",
    "2OF",
    "0",
    "OF",
    "\\b",
    "%x1%",
    "$",
    "https://a.b/c",
    "'a b'",
];

/// The lines of the boxes of one kind on the page of the language.
fn page(kind: &str) -> Vec<&'static str> {
    let page = include_str!("../../../docs/watchlists.md");
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
