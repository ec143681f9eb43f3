//! The house keeps its order: a room imports only rooms upstream of it, and one crate guards one border.

use std::fs;
use std::path::{Path, PathBuf};

/// Rooms in the order of the flow. A room may import those before it.
const ORDER: [&str; 15] = [
    "clock", "ids", "text", "feeds", "entries", "stories", "matches", "context", "digests", "mail", "store", "config",
    "daemon", "commands", "main",
];

/// Rooms that stand beside each other: neither imports the other.
const BESIDE: [(&str, &str); 1] = [("config", "store")];

/// Crates that only one room, or one file, may name.
const BORDERS: [(&str, &[&str]); 4] = [
    ("sqlx", &["src/store/"]),
    ("reqwest", &["src/feeds/fetch.rs", "src/feeds/fetch/"]),
    ("lettre", &["src/mail/"]),
    ("feed_rs", &["src/entries/parse.rs", "src/entries/parse/"]),
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs")
            && !["tests.rs", "fixture.rs"].iter().any(|name| path.ends_with(name))
        {
            found.push(path);
        }
    }
}

fn all() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    sources(&root.join("src"), &mut files);
    files
        .into_iter()
        .map(|file| {
            let name = file.strip_prefix(root).unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(file).unwrap())
        })
        .collect()
}

/// Code without comments and without its tests, which may look anywhere.
fn code(text: &str) -> String {
    let end = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
    text[..end]
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

fn room(file: &str) -> &str {
    let inside = file.strip_prefix("src/").unwrap();
    inside.split('/').next().unwrap().trim_end_matches(".rs")
}

/// Every `crate::room` that a text names, also inside braces: `use crate::{feeds::Feed, ids}`.
fn named_rooms(text: &str) -> Vec<String> {
    let mut rooms = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        if let Some(list) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut word = String::new();
            for character in list.chars() {
                match character {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => rooms.push(std::mem::take(&mut word)),
                    _ if depth == 0 => word.push(character),
                    _ => {}
                }
            }
            rooms.push(word);
        } else {
            rooms.push(rest.to_owned());
        }
    }
    let name = |text: String| {
        text.trim_start()
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
            .collect::<String>()
    };
    rooms.into_iter().map(name).filter(|name| !name.is_empty()).collect()
}

#[test]
fn a_room_imports_only_rooms_upstream() {
    let mut wrong = Vec::new();
    for (file, text) in all() {
        let here = room(&file);
        let Some(own) = ORDER.iter().position(|known| *known == here) else {
            continue;
        };
        for there in named_rooms(&code(&text)) {
            let Some(other) = ORDER.iter().position(|known| *known == there) else {
                continue;
            };
            if other > own || BESIDE.contains(&(here, &there)) || BESIDE.contains(&(&there, here)) {
                wrong.push(format!("{file} names crate::{there}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_room_is_in_the_order() {
    let known = ["lib", "cli", "telemetry"];
    for (file, _) in all() {
        let here = room(&file);
        assert!(
            ORDER.contains(&here) || known.contains(&here),
            "{file}: where does the room “{here}” stand in the flow?"
        );
    }
}

#[test]
fn one_crate_guards_one_border() {
    let mut wrong = Vec::new();
    for (file, text) in all() {
        for (name, doors) in BORDERS {
            let code = code(&text);
            let is_named = code.match_indices(&format!("{name}::")).any(|(at, _)| {
                let before = code[..at].chars().next_back();
                before.is_none_or(|c| !c.is_alphanumeric() && c != '_')
            });
            if is_named && !doors.iter().any(|door| file.starts_with(door)) {
                wrong.push(format!("{file} names {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_clock_asks_the_time() {
    for (file, text) in all() {
        let asks = ["Timestamp::now()", "Zoned::now()", "SystemTime::now()"]
            .iter()
            .any(|call| code(&text).contains(call));
        assert!(!asks || file == "src/clock.rs", "{file} asks the time");
    }
}

#[test]
fn the_readers_of_imports_see_both_spellings() {
    assert_eq!(
        named_rooms("use crate::{feeds::Feed, ids::{EntryId, FeedId}, text};\ncrate::mail::Verdict"),
        ["feeds", "ids", "text", "mail"]
    );
}
