//! Any query is read or refused, and what is shown of it is read as the same.

use proptest::prelude::*;

use super::*;

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
fn tree() -> impl Strategy<Value = Node> {
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
