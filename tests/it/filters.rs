//! What the filters and the import of an archive say of a call that is not what was meant.

use std::fs;
use std::path::Path;

use crate::commands::{backstory, lines, stderr};

const STORY: &str = r#"{"id":"1","title":"CK Hutchison sues Panama over loss of port contract","summary":"CK Hutchison filed for arbitration against Panama after the Supreme Court annulled its contract for the ports.","published":"2026-06-01"}"#;

const DOSSIER: &str = r#"schema = 1
title = "Ports"
watchlists = ["w"]
[[event]]
id = "annulled"
date = "2026-01-30"
headline = "Panama's Supreme Court annuls CK Hutchison's port contract"
actors = ["Panama", "CK Hutchison", "Supreme Court of Panama"]
themes = ["ports"]
weight = 4
sources = [{ publisher = "Court", url = "https://court.example/8" }]
"#;

#[test]
fn a_slip_in_the_name_of_the_folder_is_no_answer() {
    let empty = tempfile::TempDir::new().unwrap();
    let empty = empty.path().to_str().unwrap();
    let list = tempfile::TempDir::new().unwrap();
    let list = list.path().join("w.toml");
    fs::write(&list, "id = \"w\"\ntitle = \"W\"\nquery = \"Hutchison\"\n").unwrap();
    let of_list = ["match", "-w", list.to_str().unwrap()];
    for folder in ["/no/such/folder", empty] {
        for command in [&["cluster"][..], &["context"], &["match"], &of_list] {
            let mut all = command.to_vec();
            all.extend(["-c", folder]);
            let output = backstory(&all, STORY);
            let said = stderr(&output);
            assert_eq!(output.status.code(), Some(2), "{all:?}: {said}");
            assert!(said.contains(folder) && output.stdout.is_empty(), "{all:?}: {said}");
        }
    }
}

#[test]
fn a_dossier_that_is_handed_over_is_used_where_its_watchlist_is_not_here() {
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("ports.toml");
    fs::write(&file, DOSSIER).unwrap();
    let asked = |story: &str| {
        let output = backstory(&["context", "-d", file.to_str().unwrap()], story);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let events = lines(&output)[0]["events"].as_array().unwrap().len();
        (events, stderr(&output))
    };
    let (events, said) = asked(STORY);
    assert_eq!(events, 1);
    assert!(said.contains("the dossier ports is for w, which is not here"), "{said}");
    // What the entry itself says of its watchlists holds.
    let of = |ids: &str| STORY.replacen('{', &format!("{{\"watchlists\":[{ids}],"), 1);
    assert_eq!(asked(&of("\"w\"")).0, 1);
    assert_eq!(asked(&of("\"other\"")).0, 0);
    // Where the watchlist is here, it decides.
    fs::create_dir(folder.path().join("watchlists")).unwrap();
    let list = "id = \"w\"\ntitle = \"W\"\nquery = \"ferry\"\n";
    fs::write(folder.path().join("watchlists/w.toml"), list).unwrap();
    let (events, said) = asked(STORY);
    assert_eq!((events, said.as_str()), (0, ""));
}

/// A configuration of one watchlist.
pub(crate) fn desk() -> tempfile::TempDir {
    let folder = tempfile::TempDir::new().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    fs::create_dir(folder.path().join("watchlists")).unwrap();
    write(
        "backstory.toml",
        "[mail]\nfrom = \"b@localhost\"\nowner = \"o@localhost\"\ntransport = \"directory\"\n",
    );
    write("feeds.toml", "[[feed]]\nid = \"f\"\nurl = \"https://f.example/f\"\n");
    write(
        "watchlists/w.toml",
        "id = \"w\"\ntitle = \"W\"\nquery = \"Hutchison\"\n",
    );
    folder
}

fn run(folder: &Path, arguments: &[&str], input: &str) -> (Option<i32>, String, String) {
    let mut all = arguments.to_vec();
    all.extend(["-c", folder.to_str().unwrap()]);
    let output = backstory(&all, input);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    (output.status.code(), said, stderr(&output))
}

#[test]
fn an_archive_takes_no_report_of_a_day_to_come() {
    let folder = desk();
    let report = r#"{"id":"8","title":"CK Hutchison wins port extension","published":"2999-01-01"}"#;
    let (code, said, warned) = run(folder.path(), &["import", "archive", "-"], report);
    assert_eq!(code, Some(1), "{said} {warned}");
    assert!(warned.contains("its date has not come yet: 2999-01-01"), "{warned}");
    let (_, said, _) = run(folder.path(), &["search", "Hutchison"], "");
    assert_eq!(said, "");
}

#[test]
fn what_has_no_title_is_listed_by_its_first_words() {
    let folder = desk();
    let report = r#"{"id":"12","title":" ","body":"CK Hutchison wins the port of Balboa for 25 years, the cabinet said.","published":"2022-03-04","url":"https://r.example/12"}"#;
    let (code, said, warned) = run(folder.path(), &["import", "archive", "-"], report);
    assert_eq!(code, Some(0), "{said} {warned}");
    for command in ["search", "timeline"] {
        let what = if command == "search" { "Hutchison" } else { "w" };
        let (_, said, warned) = run(folder.path(), &[command, what], "");
        assert!(
            said.contains("Hutchison wins the port of Balboa"),
            "{command}: {said} {warned}"
        );
    }
    let file = folder.path().join("old.jsonl");
    fs::write(&file, report).unwrap();
    let (_, said, warned) = run(
        folder.path(),
        &["timeline", "w", "--archive", file.to_str().unwrap()],
        "",
    );
    assert!(said.contains("wins the port of Balboa"), "{said} {warned}");
}

#[test]
fn options_of_every_command_stand_before_a_correction_too() {
    let folder = desk();
    let config = folder.path().to_str().unwrap();
    let number = "589412345678901248";
    for rest in [
        &["split", number, number][..],
        &["join", number, number],
        &["undo", number],
    ] {
        let mut all = vec!["story", "-c", config];
        all.extend(rest);
        let said = stderr(&backstory(&all, ""));
        assert!(
            !said.contains("subcommand") && said.contains(number),
            "{rest:?}: {said}"
        );
    }
    let (code, _, said) = run(folder.path(), &["story", number, "split", number], "");
    assert_eq!(code, Some(2), "{said}");
    let (code, _, said) = run(folder.path(), &["story", number, "undo", number], "");
    assert_eq!(code, Some(2));
    assert!(said.contains("stands before the story"), "{said}");
}
