//! Dossiers by command, and the history of a watchlist.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::commands::{backstory, stderr};
use crate::flow::quiet_world;
use crate::world::{Engine, World, item, on_both_engines, rss};

on_both_engines!(
    a_draft_is_made_of_the_days_that_reports_speak_of,
    a_timeline_tells_archive_and_dossier_together,
    a_text_in_three_papers_is_one_report_of_a_timeline,
);

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn json(output: &Output) -> serde_json::Value {
    serde_json::from_str(&stdout(output))
        .unwrap_or_else(|error| panic!("{error}: {} {}", stdout(output), stderr(output)))
}

/// A folder of its own with the configuration that comes along.
fn shipped() -> tempfile::TempDir {
    let folder = tempfile::TempDir::new().unwrap();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("config"), folder.path());
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut all = arguments.to_vec();
    all.extend(["-c", folder.to_str().unwrap()]);
    backstory(&all, "")
}

/// The events of an export, without what an import changes on purpose.
fn events(export: &Output) -> Vec<serde_json::Value> {
    json(export)["event"].as_array().unwrap().clone()
}

/// What an export says of the whole.
fn head(export: &Output) -> serde_json::Value {
    let mut head = json(export);
    head.as_object_mut().unwrap().remove("event");
    head
}

#[test]
fn what_of_a_head_is_not_known_here_is_named_and_serves_no_more_watchlists() {
    let folder = shipped();
    let path = folder.path();
    let file = path.join("strait.csv");
    let table = |watchlists: &str| {
        let head = format!(
            r#"{{"schema":1,"title":"The strait","lang":"en","watchlists":[{watchlists}],"core":["norland","putin"]}}"#
        );
        let head = head.replace('"', "\"\"");
        fs::write(
            &file,
            format!(
                "Type,Headline,date,url,head\ntitle,The strait,,,\"{head}\"\n,Ships meet,2023-05,https://a.example/1,\n"
            ),
        )
        .unwrap();
    };
    let file_name = file.to_str().unwrap();
    let written = path.join("dossiers/strait.toml");
    table(r#""strait""#);
    let none = run(path, &["dossier", "import", file_name]);
    assert_eq!(none.status.code(), Some(2), "{}", stdout(&none));
    assert!(stderr(&none).contains("--watchlist ID"), "{}", stderr(&none));
    assert!(!written.exists());
    let unknown = run(path, &["dossier", "import", file_name, "--watchlist", "strait"]);
    assert_eq!(unknown.status.code(), Some(2), "{}", stdout(&unknown));

    let given = run(path, &["dossier", "import", file_name, "--watchlist", "dprk-sanctions"]);
    assert_eq!(given.status.code(), Some(1), "{}", stderr(&given));
    assert!(
        stdout(&given).contains("core “norland”, which is no set of names here"),
        "{}",
        stdout(&given)
    );
    let text = fs::read_to_string(&written).unwrap();
    assert!(
        text.contains("watchlists = [\"dprk-sanctions\"]") && text.contains("core = [\"putin\"]"),
        "{text}"
    );
    fs::remove_file(&written).unwrap();
    table(r#""strait","dprk-sanctions""#);
    let some = run(path, &["dossier", "import", file_name]);
    assert!(
        stdout(&some).contains("watchlists “strait”, which is no watchlist here"),
        "{}",
        stdout(&some)
    );
    fs::remove_file(&written).unwrap();
    fs::write(&file, "Headline,date,url\nShips meet,2023-05,https://a.example/1\n").unwrap();
    let foreign = run(path, &["dossier", "import", file_name]);
    assert_eq!(foreign.status.code(), Some(0), "{}", stderr(&foreign));
    assert!(
        stdout(&foreign).contains("it serves every watchlist"),
        "{}",
        stdout(&foreign)
    );
}

#[test]
fn an_import_that_has_nothing_new_for_a_new_file_says_so_and_writes_none() {
    let folder = shipped();
    let path = folder.path();
    let export = run(path, &["dossier", "export", "dprk-sanctions", "--format", "csv"]);
    let file = path.join("export.csv");
    fs::write(&file, &export.stdout).unwrap();
    let file = file.to_str().unwrap();
    let twice = run(path, &["dossier", "import", file, "--as", "copper"]);
    assert_eq!(twice.status.code(), Some(2), "{}", stdout(&twice));
    let said = stderr(&twice);
    assert!(
        said.contains("was not written") && said.contains("are here already, in dprk-sanctions"),
        "{said}"
    );
    assert!(!path.join("dossiers/copper.toml").exists());
    // To one that is there nothing new is nothing wrong.
    let added = run(path, &["dossier", "import", file, "--as", "dprk-sanctions", "--add"]);
    assert_eq!(added.status.code(), Some(0), "{}", stderr(&added));
    assert!(stdout(&added).contains("was not changed"), "{}", stdout(&added));
    for (table, said) in [
        ("Headline,date\n", "has no events"),
        (
            "Headline,date,url\nShips meet,,https://a.example/1\n",
            "1 line cannot be taken",
        ),
    ] {
        fs::write(file, table).unwrap();
        let empty = run(path, &["dossier", "import", file, "--as", "copper"]);
        assert_eq!(empty.status.code(), Some(2), "{}", stdout(&empty));
        assert!(stderr(&empty).contains(said), "{}", stderr(&empty));
    }
}

#[test]
fn what_is_exported_is_imported_to_the_same_events_in_every_form() {
    let folder = shipped();
    let path = folder.path();
    // One dossier alone: the other one's relations would miss it while it is away.
    fs::remove_file(path.join("dossiers/dprk-sanctions.toml")).unwrap();
    let file = path.join("dossiers/russia-dprk.toml");
    let text = fs::read_to_string(&file).unwrap();
    let is_alone = |line: &&str| !line.contains("to = \"ds-");
    let alone: Vec<&str> = text.lines().filter(is_alone).collect();
    fs::write(&file, alone.join("\n")).unwrap();
    let exported = run(path, &["dossier", "export", "russia-dprk", "--format", "json"]);
    let (head_before, before) = (head(&exported), events(&exported));
    assert_eq!(before.len(), 90);
    assert!(head_before["core"].is_array() && head_before["watchlists"].is_array());
    for format in ["timelinejs", "csv", "json"] {
        let export = run(path, &["dossier", "export", "russia-dprk", "--format", format]);
        let file = path.join(format!("export.{format}"));
        fs::write(&file, &export.stdout).unwrap();
        // Ids are unique over all dossiers: the original makes room.
        fs::rename(path.join("dossiers/russia-dprk.toml"), path.join("aside")).unwrap();
        let file = file.to_str().unwrap();
        let import = run(
            path,
            &["dossier", "import", file, "--as", "russia-dprk", "--keep-confidence"],
        );
        assert_eq!(
            import.status.code(),
            Some(0),
            "{format}: {}{}",
            stdout(&import),
            stderr(&import)
        );
        let exported = run(path, &["dossier", "export", "russia-dprk", "--format", "json"]);
        assert_eq!(head(&exported), head_before, "{format}");
        let after = events(&exported);
        assert_eq!(before.len(), after.len(), "{format}");
        for (old, new) in before.iter().zip(&after) {
            assert_eq!(old, new, "{format}");
        }
        let check = run(path, &["check", path.to_str().unwrap()]);
        assert_eq!(check.status.code(), Some(0), "{}", stdout(&check));
        // Without the wish, every line waits for somebody to read its source.
        fs::remove_file(path.join("dossiers/russia-dprk.toml")).unwrap();
        let import = run(path, &["dossier", "import", file, "--as", "russia-dprk"]);
        assert_eq!(import.status.code(), Some(0));
        let low = events(&run(path, &["dossier", "export", "russia-dprk", "--format", "json"]));
        assert!(low.iter().all(|event| event["confidence"] == "low"));
        fs::rename(path.join("aside"), path.join("dossiers/russia-dprk.toml")).unwrap();
    }
}

#[test]
fn an_import_overwrites_nothing_and_adds_only_what_is_new() {
    let folder = shipped();
    let path = folder.path();
    let table = path.join("strikes.csv");
    let table = table.to_str().unwrap();
    fs::write(table, "Headline,date,url\nMiners strike,2023-05,https://a.example/1\nNo source,2023-06,\nNo date,,https://a.example/2\nToo late,2061,https://a.example/4\n").unwrap();
    let first = run(path, &["dossier", "import", table]);
    assert_eq!(first.status.code(), Some(1), "{}", stderr(&first));
    assert!(stderr(&first).contains("row 4: no date"), "{}", stderr(&first));
    assert!(
        stderr(&first).contains("row 5: “2061” lies in the future"),
        "{}",
        stderr(&first)
    );
    let file = path.join("dossiers/strikes.toml");
    let written = fs::read_to_string(&file).unwrap();
    assert!(
        written.contains("strikes-2023-05-miners-strike") && written.contains("# headline = \"No source\""),
        "{written}"
    );

    let again = run(path, &["dossier", "import", table]);
    assert_eq!(again.status.code(), Some(2));
    assert!(stderr(&again).contains("--add"), "{}", stderr(&again));
    assert_eq!(fs::read_to_string(&file).unwrap(), written, "untouched");

    fs::write(table, "id,Headline,date,url\nstrikes-2023-05-miners-strike,Miners strike,2023-05,https://a.example/1\n,Miners return,2023-07,https://a.example/3\n").unwrap();
    let added = run(path, &["dossier", "import", table, "--as", "strikes", "--add"]);
    assert_eq!(added.status.code(), Some(0), "{}", stderr(&added));
    assert!(
        stdout(&added).contains("1 event is here already, in strikes"),
        "{}",
        stdout(&added)
    );
    let longer = fs::read_to_string(&file).unwrap();
    assert!(longer.starts_with(&written) && longer.contains("Miners return"));

    for (arguments, says) in [
        (&["dossier", "import", table, "--as", "no id"][..], "cannot be the id"),
        (&["dossier", "import", "missing.csv"], "missing.csv"),
        (&["dossier", "import", table, "--as", "new", "--add"], "is not there"),
        (
            &["dossier", "import", table, "--as", "new", "--source", "ftp://x"],
            "no http(s) address",
        ),
        (&["dossier", "show", "russia-dprc"], "did you mean “russia-dprk”?"),
        (&["dossier", "new", "strikes"], "is there already"),
    ] {
        let refused = run(path, arguments);
        assert_eq!(refused.status.code(), Some(2), "{arguments:?}: {}", stdout(&refused));
        assert!(stderr(&refused).contains(says), "{arguments:?}: {}", stderr(&refused));
    }
}

#[test]
fn a_dossier_is_shown_as_a_story_of_a_day_could_be_told() {
    let folder = shipped();
    let path = folder.path();
    let all = run(path, &["dossier", "show", "russia-dprk"]);
    assert_eq!(all.status.code(), Some(0), "{}", stderr(&all));
    let said = stdout(&all);
    assert!(said.contains("90 events, 1937-06-04 to 2026"), "{said}");
    assert!(!said.contains('\u{1b}'), "no colour off a terminal");
    assert!(said.lines().all(|line| line.chars().count() <= 80), "{said}");
    let then = stdout(&run(
        path,
        &[
            "dossier",
            "show",
            "russia-dprk",
            "--at",
            "2024-06-19",
            "--language",
            "ru",
        ],
    ));
    assert!(then.contains("КНДР вторгается в Южную Корею"), "{then}");
    assert!(
        !then.contains("Comprehensive Strategic"),
        "what is not over before that day is not told"
    );
    let listed = json(&run(path, &["dossier", "list", "--json"]));
    assert_eq!(listed.as_array().unwrap().len(), 2);
    assert_eq!(listed[1]["events"], 90);
}

/// Reports of two outlets on a treaty that was signed on a Wednesday.
async fn filled(engine: Engine) -> World {
    let world = World::new(engine).await;
    let treaty = item(
        "n-1",
        "Moscow and Pyongyang sign treaty",
        "The treaty was signed in Pyongyang on Wednesday by the two presidents.",
        "2024-06-19T08:00:00Z",
    );
    let after = item(
        "s-1",
        "What stands in the treaty",
        "The treaty that Moscow and Pyongyang signed on Wednesday replaces that of July 6, 1961.",
        "2024-06-20T08:00:00Z",
    );
    let rain = item(
        "e-1",
        "Rain over Moscow",
        "Showers on Thursday.",
        "2024-06-20T09:00:00Z",
    );
    world.site.put("north", rss("north", &[treaty]));
    world.site.put("south", rss("south", &[after]));
    world.site.put("east", rss("east", &[rain]));
    world.at("2024-06-21T05:30:00Z").await;
    world
}

async fn with(world: &World, test: impl FnOnce(&Path) + Send + 'static) {
    let folder = world.folder().to_owned();
    tokio::task::spawn_blocking(move || test(&folder)).await.unwrap();
}

async fn a_draft_is_made_of_the_days_that_reports_speak_of(engine: Engine) {
    let world = filled(engine).await;
    with(&world, |folder| {
        let draft = run(folder, &["dossier", "draft", "treaty", "--as", "draft"]);
        assert_eq!(draft.status.code(), Some(0), "{}", stderr(&draft));
        let written = fs::read_to_string(folder.join("dossiers/draft.toml")).unwrap();
        for part in [
            "# 1. 2 reports speak of it, of 2 outlets",
            "date = \"2024-06-19\"\nheadline = \"Moscow and Pyongyang sign treaty\"",
            "date = \"1961-07-06\"",
            "confidence = \"low\"",
            "watchlists = [\"treaty\"]",
            "# the headline is a sentence of a later report",
        ] {
            assert!(written.contains(part), "{part}: {written}");
        }
        assert!(!written.contains("2024-06-20\""), "one story tells one day: {written}");
        let check = run(folder, &["check", folder.to_str().unwrap()]);
        assert_eq!(check.status.code(), Some(0), "{}", stdout(&check));
        let again = run(folder, &["dossier", "draft", "treaty", "--as", "draft"]);
        assert_eq!(again.status.code(), Some(0));
        assert!(
            stderr(&again).contains("nothing to draft"),
            "what a dossier has is not proposed: {}",
            stderr(&again)
        );
        let wrong = run(folder, &["dossier", "draft", "treaty", "--since", "soon"]);
        assert_eq!(wrong.status.code(), Some(2), "{}", stderr(&wrong));
    })
    .await;
}

async fn a_text_in_three_papers_is_one_report_of_a_timeline(engine: Engine) {
    let world = quiet_world(engine).await;
    for name in ["north", "south", "east"] {
        let wire = item(
            &format!("{name}-1"),
            "Moscow and Pyongyang sign treaty",
            "The treaty was signed in Pyongyang on Wednesday by the two presidents, who spoke of mutual aid and of trade by rail.",
            "2024-06-19T08:00:00Z",
        );
        world.site.put(name, rss(name, &[wire]));
    }
    let report = world.at("2024-06-19T09:30:00Z").await;
    assert_eq!((report.entries_new, report.stories_new), (3, 1), "{report:?}");
    with(&world, |folder| {
        let said = stdout(&run(folder, &["timeline", "treaty"]));
        assert_eq!(said.matches("1 report of 3 outlets").count(), 2, "{said}");
    })
    .await;
}

async fn a_timeline_tells_archive_and_dossier_together(engine: Engine) {
    let world = filled(engine).await;
    world.write(
        "dossiers/pact.toml",
        "title = \"The pact\"\nwatchlists = [\"treaty\"]\n[[event]]\nid = \"p-2000\"\ndate = \"2000-02\"\nheadline = \"A <b>treaty</b> of friendship is signed\"\n\
         themes = [\"x\"]\nweight = 5\nconfidence = \"low\"\nsources = [{ publisher = \"Ministry\", url = \"https://ministry.example/\" }]\n",
    );
    with(&world, |folder| {
        let said = stdout(&run(folder, &["timeline", "treaty"]));
        for part in [
            "3 lines, from the dossier The pact and 2 reports of 2 outlets",
            "February 2000       A <b>treaty</b> of friendship is signed",
            "claimed by Ministry",
            "19 June 2024        Moscow and Pyongyang sign treaty",
            "2 reports of 2 outlets",
        ] {
            assert!(said.contains(part), "{part}: {said}");
        }
        assert!(!said.contains("Rain"), "{said}");
        let page = folder.join("page.html");
        let written = run(
            folder,
            &[
                "timeline",
                "treaty",
                "--since",
                "2010-01-01",
                "--html",
                page.to_str().unwrap(),
            ],
        );
        assert_eq!(written.status.code(), Some(0), "{}", stderr(&written));
        let html = fs::read_to_string(&page).unwrap();
        assert!(
            html.contains("Moscow and Pyongyang sign treaty") && !html.contains("of friendship"),
            "{html}"
        );
        let slides = json(&run(folder, &["timeline", "treaty", "--json"]));
        assert_eq!(slides["events"].as_array().unwrap().len(), 3);
        let file = folder.join("timeline.json");
        fs::write(&file, slides.to_string()).unwrap();
        let import = run(folder, &["dossier", "import", file.to_str().unwrap(), "--as", "again"]);
        assert_eq!(import.status.code(), Some(0), "{}{}", stdout(&import), stderr(&import));
        assert!(
            stdout(&import).contains("1 event is here already, in pact"),
            "{}",
            stdout(&import)
        );
    })
    .await;
}
