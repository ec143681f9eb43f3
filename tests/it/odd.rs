//! Odd input through every entrance: a clear error or a sane result.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::commands::{backstory, lines, stderr};
use crate::flow::{quiet_world, weather};
use crate::stories::{json, place};
use crate::world::{Engine, Item, Page, item, on_both_engines, rss, time};

on_both_engines!(odd_entries_are_folded_mailed_and_shown);

/// A dossier of many events that all tell the same, and one from before our era.
fn many_events() -> String {
    let mut text = "title = \"Pacts\"\nwatchlists = [\"treaty\"]\n".to_owned();
    let source = "sources = [{ publisher = \"Gazette\", url = \"https://gazette.example/1\" }]";
    for number in 0..600 {
        let (year, month) = (1000 + number, 1 + number % 12);
        writeln!(
            text,
            "[[event]]\nid = \"e{number}\"\ndate = \"{year}-{month:02}\"\nheadline = \"Moscow and Pyongyang sign pact {number}\"\n\
             actors = [\"Moscow\", \"Pyongyang\"]\nthemes = [\"pacts\"]\n{source}"
        )
        .unwrap();
    }
    writeln!(
        text,
        "[[event]]\nid = \"old\"\ndate = \"-0044-03-15\"\nheadline = \"A treaty of Rome with Pyongyang is broken\"\n\
         actors = [\"Rome\"]\nthemes = [\"pacts\"]\n{source}"
    )
    .unwrap();
    text
}

fn written(folder: &Path, name: &str, text: &str) -> String {
    let path: PathBuf = folder.join(name);
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

/// One line an entry.
fn entry(id: &str, title: &str, body: &str, published: Option<&str>) -> String {
    let mut entry = serde_json::json!({ "id": id, "feed": id, "title": title, "body": body, "language": "en" });
    if let Some(published) = published {
        entry["published"] = published.into();
    }
    format!("{entry}\n")
}

const DAY: &str = "2024-06-13T10:00:00Z";

/// The same text in many feeds, a text of megabytes, one word, nothing at all, no date.
fn odd_entries() -> String {
    let text =
        "The presidents signed a pact in Pyongyang on Wednesday; the text was printed in Moscow within the hour.";
    let same = (0..400).map(|feed| entry(&format!("f{feed}"), "Moscow and Pyongyang sign pact", text, Some(DAY)));
    let others = [
        entry(
            "big",
            "Lighthouse keeper writes on",
            &"The keeper of the lighthouse writes words without end. ".repeat(50_000),
            Some(DAY),
        ),
        entry("line", &"без конца ".repeat(20_000), "", Some(DAY)),
        entry("word", "Treaty", "", Some(DAY)),
        entry("nothing", "", "", Some(DAY)),
        entry(
            "dateless",
            "Ferry of Moscow aground, treaty or no treaty",
            "The crew walked home.",
            None,
        ),
    ];
    same.chain(others).collect()
}

#[test]
fn odd_entries_pass_through_every_filter() {
    let folder = tempfile::TempDir::new().unwrap();
    let dossier = written(folder.path(), "pacts.toml", &many_events());
    let entries = odd_entries();
    let archive = written(folder.path(), "archive.jsonl", &entries);
    let clustered = backstory(&["cluster"], &entries);
    assert_eq!(clustered.status.code(), Some(0), "{}", stderr(&clustered));
    let folds = lines(&clustered);
    let stories: BTreeSet<&str> = folds.iter().map(|fold| fold["story"].as_str().unwrap()).collect();
    assert_eq!(
        stories,
        BTreeSet::from(["f0", "big", "line", "word", "nothing", "dateless"])
    );
    for with_archive in [&[][..], &["--archive", archive.as_str()]] {
        let mut all = vec!["context", "-d", dossier.as_str()];
        all.extend(with_archive);
        let told = backstory(&all, &entries);
        assert_eq!(told.status.code(), Some(0), "{}", stderr(&told));
        let told = lines(&told);
        assert_eq!(told.len(), entries.lines().count());
        for one in &told {
            let of = |list: &str| one[list].as_array().unwrap().len();
            assert!(
                ["events", "thread", "earlier"].iter().all(|list| of(list) <= 5),
                "{one}"
            );
            if ["word", "nothing", "dateless"].contains(&one["entry"].as_str().unwrap()) {
                assert_eq!(of("events") + of("earlier"), 0, "{one}");
            }
        }
    }
}

#[test]
fn relations_in_a_circle_are_an_error_wherever_the_dossier_is_handed_over() {
    let folder = tempfile::TempDir::new().unwrap();
    let event = |id: &str, other: &str| {
        format!(
            "[[event]]\nid = \"{id}\"\ndate = \"2001-01\"\nheadline = \"Pact {id} is signed\"\nthemes = [\"pacts\"]\n\
             relations = [{{ type = \"supersedes\", to = \"{other}\" }}]\n\
             sources = [{{ publisher = \"Gazette\", url = \"https://gazette.example/{id}\" }}]\n"
        )
    };
    let text = format!("title = \"Circle\"\n{}{}", event("a", "b"), event("b", "a"));
    let dossier = written(folder.path(), "circle.toml", &text);
    let output = backstory(
        &["context", "-d", &dossier],
        &entry("1", "Pact is signed", "", Some(DAY)),
    );
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("relations in a circle: a → b → a"), "{said}");
    assert!(output.stdout.is_empty());
}

async fn odd_entries_are_folded_mailed_and_shown(engine: Engine) {
    let world = quiet_world(engine).await;
    world.write("dossiers/pacts.toml", &many_events());
    let endless = "A pact of Moscow and words without end. ".repeat(25_000);
    let odd: Vec<Item> = vec![
        weather("w1", "2024-06-12T08:00:00Z"),
        item(
            "big",
            "Moscow signs a pact without end",
            &endless,
            "2024-06-13T10:00:00Z",
        ),
        item("word", "Treaty", "", "2024-06-13T10:01:00Z"),
        item(
            "dateless",
            "Ferry of Moscow aground, treaty or no treaty",
            "The crew walked home.",
            "2024-06-13T10:02:00Z",
        ),
    ];
    let Page::Feed(text) = rss("north", &odd) else {
        panic!("a feed")
    };
    let date = time("2024-06-13T10:02:00Z").strftime("<pubDate>%a, %d %b %Y %H:%M:%S +0000</pubDate>");
    let text = text.replace(&date.to_string(), "");
    world.site.put("north", Page::Feed(text));
    let report = world.at("2024-06-13T10:30:00Z").await;
    assert_eq!((report.entries_new, report.stories_new), (3, 3), "{report:?}");
    let report = world.at("2024-06-14T05:00:00Z").await;
    assert_eq!((report.delivered, report.digests[0].stories), (1, 2), "{report:?}");
    let mail = world.mails().remove(0);
    assert!(mail.contains("Moscow signs a pact without end"), "{mail}");
    assert!(mail.len() < 20_000, "{} bytes", mail.len());
    for guid in ["big", "word", "dateless"] {
        let (_, story) = place(&world, guid).await;
        let account = json(&world, &["story", &story.to_string()]).await;
        assert!(account.is_object() && account.to_string().len() < 2_000_000, "{guid}");
    }
    let timeline = json(&world, &["timeline", "treaty"]).await;
    assert!(timeline["events"].as_array().unwrap().len() >= 601, "{timeline}");
}
