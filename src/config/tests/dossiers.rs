//! The page on dossiers says what the loader takes.

use super::*;

const PAGE: &str = include_str!("../../../docs/dossiers.md");

const SETS: &str = r#"[[set]]
id = "codelco"
en = ["Codelco"]

[[set]]
id = "chile"
en = ["Chile"]
"#;

const THREADS: &str = r#"[[thread]]
id = "treaty"
en = ["treaty"]
"#;

/// What an event needs, where an example does not say it.
const NEEDED: [(&str, &str); 5] = [
    ("id", "\"example\""),
    ("date", "\"2025-01-01\""),
    ("headline", "\"Something happens\""),
    ("sources", "[{ publisher = \"A\", url = \"https://a.example/\" }]"),
    ("themes", "[\"x\"]"),
];

fn blocks() -> Vec<&'static str> {
    let blocks = PAGE.split("```toml\n").skip(1);
    blocks.map(|block| block.split("```").next().unwrap()).collect()
}

#[test]
fn every_example_of_the_page_on_dossiers_loads() {
    let blocks = blocks();
    let whole = blocks.iter().find(|block| block.contains("[[event]]")).unwrap();
    assert!(blocks.len() > 10);
    for block in &blocks {
        let is_head = block.contains("title =");
        let text = if is_head {
            (*block).to_owned()
        } else {
            let keys: toml::Table = block.parse().unwrap();
            let missing = NEEDED.iter().filter(|(key, _)| !keys.contains_key(*key));
            let missing: String = missing.map(|(key, value)| format!("{key} = {value}\n")).collect();
            format!("{whole}\n[[event]]\n{missing}{block}")
        };
        let mut files = good();
        let list = LIST_TEXT.replace("\"pact\"", "\"lithium-chile\"");
        files.insert("watchlists/lithium.toml".into(), list);
        files.insert("aliases/chile.toml".into(), SETS.to_owned());
        files.insert("threads/treaty.toml".into(), THREADS.to_owned());
        files.insert("dossiers/example.toml".into(), text.clone());
        assert_eq!(rendered(&files), "", "{text}");
    }
}

#[test]
fn every_key_of_the_format_has_its_example() {
    let schema = schema(File::Dossier);
    let of = |pointer: &str| {
        let keys = schema.pointer(pointer).and_then(serde_json::Value::as_object).unwrap();
        keys.keys().cloned().collect::<Vec<String>>()
    };
    let keys = [
        of("/properties"),
        of("/$defs/Event/properties"),
        of("/$defs/Source/properties"),
        of("/$defs/Relation/properties"),
    ];
    for key in keys.concat() {
        let written = [format!("{key} = "), format!("`{key}`"), format!("[[{key}]]")];
        assert!(written.iter().any(|form| PAGE.contains(form)), "{key}");
    }
}

#[test]
fn the_dates_of_the_table_are_read() {
    let rows = PAGE.lines().skip_while(|line| *line != "| written | means |").skip(2);
    let dates: Vec<&str> = rows
        .take_while(|line| line.starts_with('|'))
        .flat_map(|line| line.split('|').nth(1).unwrap().split(", "))
        .map(|date| date.trim().trim_matches('`'))
        .collect();
    assert!(dates.len() >= 11);
    for date in dates {
        assert!(crate::context::EventDate::parse(date).is_ok(), "{date}");
    }
}

#[test]
fn a_source_seen_in_no_known_way_and_a_thread_that_is_nowhere_are_refused() {
    let seen = "publisher = \"Archive\", seen = \"maybe\"";
    let said = rendered(&with("dossiers/history.toml", "publisher = \"Archive\"", seen));
    assert!(said.contains("“maybe” is no way in which a source is seen"), "{said}");
    assert!(
        said.contains("page, mirror, cited, official, dataset, aggregator"),
        "{said}"
    );
    let thread = "themes = [\"treaties\"]\nthreads = [\"nowhere\"]\n";
    let said = rendered(&with("dossiers/history.toml", "themes = [\"treaties\"]\n", thread));
    assert!(said.contains("there is no thread “nowhere”"), "{said}");
}
