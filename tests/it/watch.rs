//! Watchlists by command, tried on an archive that the service filled.

use std::path::Path;
use std::process::Output;

use crate::commands::{backstory, lines, stderr};
use crate::world::{Engine, World, item, on_both_engines, rss};

on_both_engines!(
    an_entry_is_explained_by_number_id_and_address,
    a_changed_watchlist_is_tried_on_the_archive,
    a_watchlist_is_listed_and_told_in_words,
    a_watchlist_that_fails_its_examples_can_be_tried_and_mended_but_not_served,
);

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn json(output: &Output) -> serde_json::Value {
    serde_json::from_str(&stdout(output))
        .unwrap_or_else(|error| panic!("{error}: {} {}", stdout(output), stderr(output)))
}

/// Two outlets tell of one treaty, one of a pact three weeks later, one of rain.
async fn filled(engine: Engine) -> World {
    let world = World::new(engine).await;
    let treaty = |guid: &str| {
        item(
            guid,
            "Moscow and Pyongyang sign treaty",
            "The treaty was signed in Pyongyang on Wednesday by the two presidents, after talks that went on until late.",
            "2024-06-10T08:00:00Z",
        )
    };
    world.site.put("north", rss("north", &[treaty("n-1")]));
    world.site.put("south", rss("south", &[treaty("s-1")]));
    let rain = item(
        "e-1",
        "Rain over Moscow",
        "Showers are expected.",
        "2024-06-10T09:00:00Z",
    );
    let pact = item(
        "e-2",
        "A defence pact, says Moscow",
        "It was agreed on.",
        "2024-06-12T09:00:00Z",
    );
    world.site.put("east", rss("east", &[rain, pact]));
    world.at("2024-06-13T05:30:00Z").await;
    world
}

/// Runs commands against the world's folder, off the async threads.
async fn in_folder(world: &World, run: impl FnOnce(&dyn Fn(&[&str]) -> Output) + Send + 'static) {
    let folder = world.folder().to_str().unwrap().to_owned();
    tokio::task::spawn_blocking(move || {
        run(&|arguments: &[&str]| {
            let mut all = arguments.to_vec();
            all.extend(["-c", &folder]);
            backstory(&all, "")
        });
    })
    .await
    .unwrap();
}

async fn an_entry_is_explained_by_number_id_and_address(engine: Engine) {
    let world = filled(engine).await;
    in_folder(&world, |run| {
        let found = json(&run(&["search", "--json", "treaty"]));
        let number = found[0]["entry"].as_str().unwrap().to_owned();
        for name in [number.as_str(), "n-1", "https://www.north.example/n-1?utm_source=x"] {
            let why = run(&["why", name, "treaty"]);
            assert_eq!(why.status.code(), Some(0), "{name}: {}", stderr(&why));
            let said = stdout(&why);
            for part in [
                "treaty matches",
                "  Moscow and Pyongyang sign treaty\n",
                "✓ treaty  treaty",
                "✓ Pyongyang  Pyongyang",
                "as history",
                "desk: told nothing of it",
            ] {
                assert!(said.contains(part), "{name}: {part}: {said}");
            }
            assert!(!said.contains('\u{1b}'), "no colour off a terminal");
        }
        let miss = json(&run(&["why", "e-1", "treaty", "--json"]));
        assert_eq!(miss["watchlists"][0]["outcome"], "query-fails");
        assert_eq!(miss["watchlists"][0]["failed"], "treaty OR pact");
        let all = run(&["why", "e-1"]);
        assert!(
            stdout(&all).contains("treaty does not match: treaty OR pact failed"),
            "{}",
            stdout(&all)
        );
        for (call, hint) in [
            (["why", "n-1", "traety"], "did you mean “treaty”?"),
            (["why", "defence pact", "treaty"], "A defence pact, says Moscow"),
            (["why", "12345", "treaty"], "backstory search"),
        ] {
            let refused = run(&call);
            assert_eq!(refused.status.code(), Some(2), "{call:?}");
            assert!(stderr(&refused).contains(hint), "{call:?}: {}", stderr(&refused));
        }
    })
    .await;
}

async fn a_changed_watchlist_is_tried_on_the_archive(engine: Engine) {
    let world = filled(engine).await;
    let draft = |query: &str| format!("id = \"treaty\"\ntitle = \"The treaty\"\nquery = '{query}'\n");
    let drafts = world.folder().join("drafts");
    std::fs::create_dir_all(&drafts).unwrap();
    std::fs::write(drafts.join("narrow.toml"), draft("(treaty OR accord) AND Pyongyang")).unwrap();
    std::fs::write(drafts.join("other.toml"), draft("rain").replace("treaty\"", "rain\"")).unwrap();
    let drafts = drafts.to_str().unwrap().to_owned();
    in_folder(&world, move |run| {
        let narrow = format!("{drafts}/narrow.toml");
        let at = ["--at", "2024-06-13T06:00:00Z"];
        let tried = run(&["backtest", &narrow, at[0], at[1]]);
        assert_eq!(tried.status.code(), Some(0), "{}", stderr(&tried));
        let said = stdout(&tried);
        for part in [
            "1 story in 2 of 4 entries",
            "2024-06-10  ████████████████████████████████████████ 1",
            "Against the configured “treaty”: +0 stories, −1",
            "A defence pact, says Moscow",
            "treaty OR accord failed",
            "desk daily: about",
            "“treaty”",
            "accord",
        ] {
            assert!(said.contains(part), "{part}: {said}");
        }
        let report = json(&run(&["backtest", "treaty", at[0], at[1], "--json"]));
        assert_eq!(
            (&report["stories"], &report["against"]["gained"]),
            (&2.into(), &0.into())
        );
        assert_eq!(report["against"]["lost"], 0, "the archive recorded the same");
        assert_eq!(report["samples"][0]["entries"], 2, "copies are one story");
        let (html, text) = (format!("{drafts}/d.html"), format!("{drafts}/d.txt"));
        let other = format!("{drafts}/other.toml");
        let report = run(&["backtest", &other, at[0], at[1], "--html", &html, "--text", &text]);
        assert!(stdout(&report).contains("nobody follows it yet"), "{}", stdout(&report));
        assert!(std::fs::read_to_string(&html).unwrap().contains("Rain over Moscow"));
        assert!(std::fs::read_to_string(&text).unwrap().contains("[1] Rain over Moscow"));
        let piped = run(&["backtest", &other, at[0], at[1], "--text", "-"]);
        assert!(
            stdout(&piped).starts_with("ONE STORY ON ONE WATCHLIST"),
            "{}",
            stdout(&piped)
        );
        let early = run(&["backtest", "treaty", "--at", "2020-01-01"]);
        assert!(
            stdout(&early).contains("try --since with more, or --at 2024-06-13"),
            "{}",
            stdout(&early)
        );
        for wrong in [["backtest", "traety"], ["backtest", "none.toml"]] {
            assert_eq!(run(&wrong).status.code(), Some(2), "{wrong:?}");
        }
    })
    .await;
    assert!(world.mails().is_empty(), "nobody is told of a trial");
}

async fn a_watchlist_is_listed_and_told_in_words(engine: Engine) {
    let world = filled(engine).await;
    in_folder(&world, |run| {
        let rows = json(&run(&["watch", "list", "--json"]));
        assert_eq!((&rows[0]["id"], &rows[0]["stories"]), (&"treaty".into(), &2.into()));
        assert_eq!(rows[0]["last_hit"], "2024-06-12T09:00:00Z");
        assert!(stdout(&run(&["watch", "list"])).contains("desk"));
        let said = stdout(&run(&["watch", "show", "treaty", "--at", "2024-06-13"]));
        for part in [
            "all of these:\n    any of these: “treaty”, “pact”",
            "2024-06-10  ████████████████████████████████████████ 2",
            "2 stories in all; the last hit was news on 2024-06-12 09:00 UTC",
        ] {
            assert!(said.contains(part), "{part}: {said}");
        }
        let shown = json(&run(&["watch", "show", "treaty", "--json"]));
        assert_eq!(shown["never_hit"], serde_json::json!([]));
    })
    .await;
}

async fn a_watchlist_that_fails_its_examples_can_be_tried_and_mended_but_not_served(engine: Engine) {
    let world = filled(engine).await;
    let bad = "id = \"rain\"\ntitle = \"Rain\"\nquery = 'rain'\n[tests]\nmatch = [\"Snow over Moscow\"]\n";
    world.write("watchlists/rain.toml", bad);
    world.write("drafts/shower.toml", &bad.replace("id = \"rain\"", "id = \"shower\""));
    world.write(
        "old.jsonl",
        "{\"id\":\"1\",\"title\":\"Rain in May\",\"published\":\"2024-05-01T10:00:00Z\"}\n",
    );
    let folder = world.folder().to_str().unwrap().to_owned();
    in_folder(&world, move |run| {
        let (draft, old) = (format!("{folder}/drafts/shower.toml"), format!("{folder}/old.jsonl"));
        let at = "2024-06-13T06:00:00Z";
        let calls: [(&[&str], &str); 7] = [
            (&["backtest", "rain", "--at", at], "1 story"),
            (&["backtest", &draft, "--at", at], "1 story"),
            (&["watch", "test", "rain", "Rain again"], "Rain again"),
            (&["watch", "test", &draft, "Rain again"], "Rain again"),
            (&["import", "archive", &old], "1 taken in"),
            (&["watch", "list"], "treaty"),
            (&["why", "e-1", "rain"], "Rain over Moscow"),
        ];
        for (call, part) in calls {
            let tried = run(call);
            assert_eq!(tried.status.code(), Some(0), "{call:?}: {}", stderr(&tried));
            assert!(stdout(&tried).contains(part), "{call:?}: {}", stdout(&tried));
            let warned = stderr(&tried);
            let is_draft = call.contains(&draft.as_str());
            // A draft is tried without the watchlists of the folder, but against the configured one of its id.
            let is_alone = call[0] == "watch" && is_draft;
            assert!(
                warned.contains("`backstory check` says what to do"),
                "{call:?}: {warned}"
            );
            let told = "watchlists/rain.toml:5:10: “Snow over Moscow” should match “rain” and does not";
            assert_eq!(warned.contains(told), !is_alone, "{call:?}: {warned}");
            assert_eq!(
                warned.contains("drafts/shower.toml:5:10"),
                is_draft,
                "{call:?}: {warned}"
            );
        }
        let filter = run(&["match", "-w", &draft, &old]);
        assert_eq!(filter.status.code(), Some(0), "{}", stderr(&filter));
        assert!(
            stdout(&filter).contains("\"watchlist\":\"shower\""),
            "{}",
            stdout(&filter)
        );
        for judged in ["check", "once"] {
            let refused = run(&[judged]);
            assert_eq!(refused.status.code(), Some(2), "{judged}");
        }
    })
    .await;
}

#[test]
fn a_new_watchlist_holds_at_once_and_is_never_overwritten() {
    let folder = tempfile::TempDir::new().unwrap();
    let watch = folder.path().join("watch");
    let name = watch.to_str().unwrap();
    assert_eq!(backstory(&["init", name], "").status.code(), Some(0));
    let new = backstory(&["watch", "new", "grain-corridor", "-c", name], "");
    assert_eq!(new.status.code(), Some(0), "{}", stderr(&new));
    assert!(
        stdout(&new).contains("next:") && stdout(&new).contains("[[recipient]]"),
        "{}",
        stdout(&new)
    );
    let checked = backstory(&["check", name], "");
    assert_eq!(checked.status.code(), Some(0), "{}", stdout(&checked));
    let file = watch.join("watchlists/grain-corridor.toml");
    std::fs::write(&file, "id = \"grain-corridor\"\ntitle = \"Mine\"\nquery = 'grain'\n").unwrap();
    for id in ["grain-corridor", "russia-dprk", "two words", "../escape", ""] {
        let refused = backstory(&["watch", "new", id, "-c", name], "");
        assert_eq!(refused.status.code(), Some(2), "{id}: {}", stdout(&refused));
    }
    assert!(std::fs::read_to_string(&file).unwrap().contains("Mine"));
    assert_eq!(
        backstory(&["watch", "new", "x", "-c", "no-such-folder"], "")
            .status
            .code(),
        Some(2)
    );
}

#[test]
fn headlines_are_tried_on_a_watchlist_and_the_exit_code_says_whether_all_match() {
    let folder = tempfile::TempDir::new().unwrap();
    let list = folder.path().join("treaty.toml");
    std::fs::write(
        &list,
        "id = \"treaty\"\ntitle = \"Treaty\"\nlang = [\"ru\"]\nquery = '(договор OR treaty) AND (Пхеньян OR Pyongyang)'\n",
    )
    .unwrap();
    let list = list.to_str().unwrap();
    let good = backstory(
        &[
            "watch",
            "test",
            list,
            "В Пхеньяне подписали договор",
            "Treaty of Pyongyang",
        ],
        "",
    );
    assert_eq!(good.status.code(), Some(0), "{}{}", stdout(&good), stderr(&good));
    let mixed = backstory(
        &["watch", "test", list, "-", "--json"],
        "Treaty signed\n\nA Pyongyang treaty\n",
    );
    assert_eq!(mixed.status.code(), Some(1));
    let told = lines(&mixed);
    assert_eq!(told.len(), 2);
    assert_eq!(
        (&told[0]["text"], &told[0]["failed"]),
        (&"Treaty signed".into(), &"Пхеньян OR Pyongyang".into())
    );
    assert_eq!(told[1]["outcome"], "matches");
    assert_eq!(
        backstory(&["watch", "test", list, "-"], "").status.code(),
        Some(2),
        "no text"
    );
    assert!(Path::new(list).is_file());
}

#[test]
fn the_filter_explains_as_json_too() {
    let folder = tempfile::TempDir::new().unwrap();
    let list = folder.path().join("treaty.toml");
    std::fs::write(
        &list,
        "id = \"treaty\"\ntitle = \"Treaty\"\nquery = 'treaty AND Pyongyang'\n",
    )
    .unwrap();
    let entry = "{\"id\":\"a\",\"title\":\"A treaty\"}\n";
    let output = backstory(&["match", "-w", list.to_str().unwrap(), "--explain", "--json"], entry);
    let told: serde_json::Value = serde_json::from_str(&stderr(&output)).unwrap();
    assert_eq!((&told["entry"], &told["failed"]), (&"a".into(), &"Pyongyang".into()));
    let output = backstory(&["match", "-w", list.to_str().unwrap(), "--explain"], entry);
    assert!(
        stderr(&output).contains("treaty does not match: Pyongyang failed"),
        "{}",
        stderr(&output)
    );
}
