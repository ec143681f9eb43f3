//! The schemas that editors check with.

use super::*;

#[test]
fn every_schema_names_its_keys_and_no_null() {
    for file in [
        File::Backstory,
        File::Feeds,
        File::Watchlist,
        File::Aliases,
        File::Dossier,
        File::Threads,
    ] {
        let text = schema(file).to_string();
        assert!(!text.contains("\"null\""), "{file:?}");
        assert!(text.contains("\"additionalProperties\":false"), "{file:?}");
    }
}

/// All schemas inside a schema.
fn schemas(value: &serde_json::Value) -> Vec<&serde_json::Value> {
    let inner: Vec<&serde_json::Value> = match value {
        serde_json::Value::Object(map) => map.values().collect(),
        serde_json::Value::Array(list) => list.iter().collect(),
        _ => Vec::new(),
    };
    std::iter::once(value)
        .chain(inner.into_iter().flat_map(schemas))
        .collect()
}

#[test]
fn no_fixed_key_is_taken_for_a_language_by_an_editor() {
    let mut seen = 0;
    for file in [File::Aliases, File::Threads] {
        let schema = schema(file);
        for table in schemas(&schema) {
            let (Some(keys), Some(patterns)) = (table.get("properties"), table.get("patternProperties")) else {
                continue;
            };
            let pattern = patterns.as_object().unwrap().keys().next().unwrap();
            let (excluded, rest) = pattern.strip_prefix("^(?!(?:").unwrap().split_once(")$)").unwrap();
            assert_eq!(rest, "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$");
            let keys = keys.as_object().unwrap().keys();
            let mut short: Vec<&str> = keys.map(String::as_str).filter(|key| key.len() <= 3).collect();
            let mut excluded: Vec<&str> = excluded.split('|').collect();
            short.sort_unstable();
            excluded.sort_unstable();
            assert_eq!(short, excluded, "{file:?}");
            seen += 1;
        }
    }
    assert_eq!(seen, 2);
}

#[test]
fn every_length_of_time_has_a_pattern() {
    for (file, definition, keys) in [
        (File::Backstory, "Polling", &["every", "spacing"][..]),
        (File::Feeds, "Feed", &["every"]),
        (File::Watchlist, "Watchlist", &["since"]),
    ] {
        let schema = schema(file);
        for key in keys {
            let place = format!("/$defs/{definition}/properties/{key}/pattern");
            let pattern = schema.pointer(&place).and_then(serde_json::Value::as_str);
            assert!(
                pattern.is_some_and(|pattern| pattern.contains("hours?")),
                "{place}: {pattern:?}"
            );
        }
    }
}
