//! What other products' queries look like is answered with what to write here.

use super::*;

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
