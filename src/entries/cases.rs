//! The small documents of `fixtures/cases.txt`, each with what is to be read from it.

use url::Url;

use super::parse::{Hints, parse};

/// A case of the file.
struct Case<'c> {
    name: &'c str,
    content_type: Option<String>,
    document: Vec<u8>,
    expected: Vec<&'c str>,
}

fn cases(text: &str) -> Vec<Case<'_>> {
    let of = |block| {
        let (name, rest): (&str, &str) = str::split_once(block, '\n')?;
        let (document, expected) = rest.split_once("\n---\n")?;
        let (content_type, document) = match document.strip_prefix("type: ") {
            Some(rest) => rest
                .split_once('\n')
                .map(|(kind, rest)| (Some(kind.to_owned()), rest))?,
            None => (None, document),
        };
        Some(Case {
            name,
            content_type,
            document: bytes(document),
            expected: expected.lines().filter(|line| !line.is_empty()).collect(),
        })
    };
    text.split("\n=== ")
        .skip(1)
        .map(|block| of(block).expect(block))
        .collect()
}

/// The bytes that a line of the file stands for.
fn bytes(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        out.extend_from_slice(before.as_bytes());
        let (byte, used) = match after.as_bytes() {
            [b'n', ..] => (b'\n', 1),
            [b't', ..] => (b'\t', 1),
            [b'0', ..] => (0, 1),
            [b'x', ..] => (u8::from_str_radix(&after[1..3], 16).expect("two digits"), 3),
            _ => (b'\\', 0),
        };
        out.push(byte);
        rest = &after[used..];
    }
    out.extend_from_slice(rest.as_bytes());
    out
}

#[test]
fn each_document_is_read_as_its_case_says() {
    let all = cases(include_str!("fixtures/cases.txt"));
    assert!(all.len() > 45, "{} cases", all.len());
    let mut wrong = Vec::new();
    for case in all {
        let hints = Hints {
            base: Url::parse("https://base.example/feed").ok(),
            content_type: case.content_type,
            ..Hints::default()
        };
        let dash = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
        let read: Vec<String> = match parse(&case.document, &hints) {
            Ok(document) => document
                .entries
                .into_iter()
                .map(|entry| {
                    let when = dash(entry.published.map(|at| at.to_string()));
                    format!("{} | {} | {} | {when}", entry.id, dash(entry.url), entry.title)
                })
                .collect(),
            Err(why) => vec![why.to_string()],
        };
        if read != case.expected {
            wrong.push(format!(
                "{}:\n  read     {read:?}\n  expected {:?}",
                case.name, case.expected
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
