//! The command line keeps its contract: what goes to stdout, which exit code, what a stranger is told.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::world::{Engine, Page, World, item, rss};

pub(crate) fn backstory(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_backstory"))
        .args(arguments)
        .current_dir(env!("CARGO_TARGET_TMPDIR"))
        .env_remove("RUST_LOG")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    // A program that ends early closes its end: that is its right.
    let feeder = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().unwrap();
    let _ = feeder.join().unwrap();
    output
}

pub(crate) fn lines(output: &Output) -> Vec<serde_json::Value> {
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

const FEED: &str = "<rss version=\"2.0\"><channel><title>Wire</title><link>https://wire.example/</link>\
    <item><guid isPermaLink=\"false\">a</guid><link>/one</link><title>Treaty &amp;amp; text</title><pubDate>Wed, 19 Jun 2024 03:05:00 GMT</pubDate></item>\
    <item><guid isPermaLink=\"false\">b</guid><link>/two</link><title>Rain</title></item></channel></rss>";

#[test]
fn a_feed_becomes_entries_one_a_line() {
    let output = backstory(
        &["parse", "--url", "https://wire.example/feed", "--with-feed", "-"],
        FEED,
    );
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let lines = lines(&output);
    assert_eq!(lines[0]["feed"]["format"], "rss");
    assert_eq!(lines[1]["id"], "a");
    assert_eq!(lines[1]["url"], "https://wire.example/one");
    assert_eq!(lines[1]["published"], "2024-06-19T03:05:00Z");
    assert!(lines[2].get("published").is_none(), "undated stays undated");
}

#[test]
fn what_is_no_feed_is_named_and_the_rest_goes_on() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(folder.join("page.html"), "<!doctype html><title>x</title>").unwrap();
    std::fs::write(folder.join("empty.xml"), "").unwrap();
    std::fs::write(folder.join("good.xml"), FEED).unwrap();
    let output = backstory(&["parse", "page.html", "empty.xml", "missing.xml", "good.xml"], "");
    assert_eq!(output.status.code(), Some(1));
    let said = stderr(&output);
    for name in ["page.html", "empty.xml", "missing.xml"] {
        assert!(said.contains(name), "{said}");
    }
    let lines = lines(&output);
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["file"], "good.xml");
}

#[test]
fn a_broken_line_is_named_passed_over_and_makes_the_exit_code_1() {
    let output = backstory(
        &["cluster"],
        "{\"id\":\"a\",\"title\":\"Putin lands in Pyongyang\"}\nnonsense\n{\"id\":\"b\",\"title\":\"Rain over the coast\"}\n",
    );
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("-:2:"), "{}", stderr(&output));
    assert_eq!(lines(&output).len(), 2);
}

#[test]
fn evidence_points_at_the_bytes_it_names() {
    let folder = tempfile::TempDir::new().unwrap();
    let list = folder.path().join("treaty.toml");
    std::fs::write(
        &list,
        "id = \"treaty\"\ntitle = \"Treaty\"\nquery = '(договор OR 조약) AND (Пхеньян OR 평양)'\n",
    )
    .unwrap();
    let input = "{\"id\":\"ru\",\"title\":\"В Пхеньяне подписали договор\"}\n{\"id\":\"en\",\"title\":\"Nothing here\"}\n{\"id\":\"ko\",\"title\":\"평양에서 조약을 맺었다\"}\n";
    let output = backstory(&["match", "-w", list.to_str().unwrap()], input);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let lines = lines(&output);
    assert_eq!(
        lines
            .iter()
            .map(|line| line["entry"].as_str().unwrap())
            .collect::<Vec<_>>(),
        ["ru", "ko"]
    );
    let titles = ["В Пхеньяне подписали договор", "평양에서 조약을 맺었다"];
    for (line, title) in lines.iter().zip(titles) {
        for evidence in line["evidence"].as_array().unwrap() {
            let place = |end: &str| usize::try_from(evidence[end].as_u64().unwrap()).unwrap();
            let range = place("start")..place("end");
            assert_eq!(&title[range], evidence["text"].as_str().unwrap());
        }
    }
}

#[test]
fn history_is_older_than_the_story_and_says_why() {
    let config = Path::new(env!("CARGO_MANIFEST_DIR")).join("config");
    let story = "{\"id\":\"s\",\"title\":\"Putin and Kim sign comprehensive strategic partnership treaty in Pyongyang\",\
        \"summary\":\"The pact between Russia and North Korea promises mutual military assistance.\",\"published\":\"2024-06-19\",\"language\":\"en\"}\n";
    let output = backstory(&["context", "-c", config.to_str().unwrap(), "--limit", "7"], story);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let answer = lines(&output).remove(0);
    let events = answer["events"].as_array().unwrap();
    assert!(events.len() >= 3, "{answer}");
    for event in events {
        assert!(event["date"].as_str().unwrap() < "2024-06-19", "{event}");
        assert!(!event["why"].as_str().unwrap().is_empty(), "{event}");
    }
    assert!(
        events
            .iter()
            .any(|event| event["event"] == "rd-1961-treaty" || event["event"] == "rd-2000-treaty"),
        "{answer}"
    );
}

#[test]
fn a_closed_pipe_is_a_success() {
    let entries: String = (0..20_000)
        .map(|n| format!("{{\"id\":\"{n}\",\"title\":\"Headline number {n} of many\"}}\n"))
        .collect();
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("many.jsonl");
    std::fs::write(&file, entries).unwrap();
    let script = format!(
        "'{}' cluster '{}' | head -n 1; exit ${{PIPESTATUS[0]}}",
        env!("CARGO_BIN_EXE_backstory"),
        file.display()
    );
    let status = Command::new("bash")
        .arg("-c")
        .arg(script)
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(0));
}

#[test]
fn an_unknown_recipient_option_or_age_is_the_callers_mistake() {
    let folder = tempfile::TempDir::new().unwrap();
    let watch = folder.path().join("watch");
    let watch = watch.to_str().unwrap();
    assert_eq!(backstory(&["init", watch], "").status.code(), Some(0));
    for call in [
        vec!["digest", "preview", "-c", watch, "--recipient", "nobody"],
        vec!["digest", "preview", "-c", watch, "--since", "yesterday"],
        vec!["digest", "preview", "-c", watch, "--at", "noon"],
        vec!["digest", "send", "-c", watch, "--recipient", "nobody"],
        vec!["search", "-c", watch, "the"],
        vec!["no-such-command"],
        vec!["once", "-c", "no-such-folder"],
    ] {
        let output = backstory(&call, "");
        assert_eq!(output.status.code(), Some(2), "{call:?}: {}", stderr(&output));
        assert!(!stderr(&output).is_empty(), "{call:?}");
        assert!(output.stdout.is_empty(), "{call:?}: messages go to stderr");
    }
}

#[test]
fn a_mistyped_state_folder_or_reader_is_told_of_and_nothing_is_made() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mistyped");
    let _ = std::fs::remove_dir_all(&folder);
    let config = folder.join("config").display().to_string();
    assert_eq!(backstory(&["init", &config], "").status.code(), Some(0));
    let state = folder.join("nowhere/backstroy");
    let wrong = state.display().to_string();
    for command in [
        &["digest", "list"][..],
        &["digest", "show", "latest"],
        &["digest", "preview"],
        &["status"],
        &["why", "https://wire.example/1"],
        &["search", "treaty"],
    ] {
        let output = backstory(&[command, &["-c", &config, "--state", &wrong]].concat(), "");
        assert_eq!(output.status.code(), Some(2), "{command:?}: {}", stderr(&output));
        assert!(
            stderr(&output).contains("there is no store in") && output.stdout.is_empty(),
            "{}",
            stderr(&output)
        );
    }
    assert!(!state.exists() && !folder.join("nowhere").exists());
    let right = folder.join("state").display().to_string();
    let config_state = ["-c", &config, "--state", &right];
    std::fs::create_dir_all(&right).unwrap();
    std::fs::write(folder.join("state/backstory.db"), "").unwrap();
    let output = backstory(
        &[&["digest", "list", "--recipient", "nobody"], &config_state[..]].concat(),
        "",
    );
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(
        stderr(&output).contains("there is no recipient “nobody”; there is "),
        "{}",
        stderr(&output)
    );
}

#[test]
fn what_init_wrote_is_accepted_by_check_and_kept_by_a_second_init() {
    let folder = tempfile::TempDir::new().unwrap();
    let watch = folder.path().join("watch");
    let name = watch.to_str().unwrap();
    assert_eq!(backstory(&["init", name], "").status.code(), Some(0));
    let checked = backstory(&["check", name], "");
    assert_eq!(
        checked.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&checked.stdout)
    );
    std::fs::write(watch.join("feeds.toml"), "# mine\n").unwrap();
    assert_eq!(backstory(&["init", name], "").status.code(), Some(0));
    assert_eq!(std::fs::read_to_string(watch.join("feeds.toml")).unwrap(), "# mine\n");
}

/// Status, search and preview on an archive that `once` has filled.
#[tokio::test(flavor = "multi_thread")]
async fn a_filled_archive_can_be_looked_into() {
    let world = World::new(Engine::Sqlite).await;
    let story = item(
        "a",
        "Moscow and Pyongyang sign treaty",
        "The treaty was signed on Wednesday.",
        "2024-06-12T08:00:00Z",
    );
    world.site.put("north", rss("north", &[story]));
    world.site.put("south", Page::Status(410));
    let folder = world.folder().to_str().unwrap().to_owned();
    tokio::task::spawn_blocking(move || {
        let once = backstory(&["once", "-c", &folder], "");
        assert_eq!(once.status.code(), Some(0), "{}", stderr(&once));
        let said = String::from_utf8_lossy(&once.stdout).into_owned();
        assert!(
            said.contains("1 of them match “The treaty”") && said.contains("digest preview --since 7d"),
            "{said}"
        );
        let status = backstory(&["status", "-c", &folder, "--json"], "");
        let status: serde_json::Value = serde_json::from_slice(&status.stdout).unwrap();
        assert_eq!(
            (&status["entries"], &status["matches"], &status["outbox"]["queued"]),
            (&1.into(), &1.into(), &0.into())
        );
        let health = |id: &str| {
            status["feeds"]
                .as_array()
                .unwrap()
                .iter()
                .find(|feed| feed["id"] == id)
                .unwrap()["health"]
                .clone()
        };
        // Its only entry is of years ago.
        assert_eq!((health("north"), health("south")), ("silent".into(), "gone".into()));
        assert_eq!(status["next_digests"][0]["recipient"], "desk");
        let found = backstory(&["search", "-c", &folder, "--json", "treaties", "Pyongyang"], "");
        let found: serde_json::Value = serde_json::from_slice(&found.stdout).unwrap();
        assert_eq!(found[0]["title"], "Moscow and Pyongyang sign treaty");
        let html = Path::new(&folder).join("preview.html");
        let preview = backstory(
            &[
                "digest",
                "preview",
                "-c",
                &folder,
                "--since",
                "9000d",
                "--html",
                html.to_str().unwrap(),
            ],
            "",
        );
        assert_eq!(preview.status.code(), Some(0), "{}", stderr(&preview));
        let text = String::from_utf8_lossy(&preview.stdout).into_owned();
        assert!(
            text.starts_with("Subject: ") && text.contains("[1] Moscow and Pyongyang sign treaty"),
            "{text}"
        );
        assert!(
            std::fs::read_to_string(html)
                .unwrap()
                .contains("Moscow and Pyongyang sign treaty")
        );
        let nothing = backstory(&["digest", "preview", "-c", &folder], "");
        assert!(
            nothing.stdout.is_empty() && stderr(&nothing).contains("--since 7d"),
            "{}",
            stderr(&nothing)
        );
    })
    .await
    .unwrap();
    let mails = world.mails();
    assert!(
        mails.len() == 1 && mails[0].contains("feeds remove south"),
        "no mail is sent for an archive, only the notice of the feed that is gone: {mails:?}"
    );
}

/// What a feed would bring, over real HTTP, for somebody who only wants to look.
#[tokio::test(flavor = "multi_thread")]
async fn a_feed_is_tried_and_nothing_of_it_is_kept() {
    let world = World::new(Engine::Sqlite).await;
    let entry = item(
        "a",
        "Moscow and Pyongyang sign treaty",
        "A teaser.",
        "2024-06-12T08:00:00Z",
    );
    world.site.put("north", rss("north", &[entry]));
    let page = b"<html><link rel=alternate type='application/rss+xml' href=/north title='North'></html>";
    world.site.put("page", Page::Bytes(page.to_vec()));
    let (folder, address) = (world.folder().to_str().unwrap().to_owned(), world.site.address);
    tokio::task::spawn_blocking(move || {
        let tried = backstory(&["feeds", "test", "north", "-c", &folder], "");
        assert_eq!(tried.status.code(), Some(0), "{}", stderr(&tried));
        let said = String::from_utf8_lossy(&tried.stdout).into_owned();
        for expected in [
            "RSS feed “north”, 1 entry",
            "the feed's own ids",
            "(ETag)",
            "nothing had to be repaired",
            "sign treaty",
        ] {
            assert!(said.contains(expected), "{expected} is not in\n{said}");
        }
        let json = backstory(
            &[
                "feeds",
                "test",
                &format!("http://{address}/north"),
                "-c",
                &folder,
                "--json",
            ],
            "",
        );
        let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
        assert_eq!(
            (&json["identity"], &json["entries"][0]["id"]),
            (&"own-ids".into(), &"a".into())
        );
        let page = backstory(&["feeds", "test", &format!("http://{address}/page"), "-c", &folder], "");
        assert_eq!(page.status.code(), Some(1));
        assert!(
            stderr(&page).contains(&format!("the page names:\n  http://{address}/north North")),
            "{}",
            stderr(&page)
        );
        let missing = backstory(
            &["feeds", "test", &format!("http://{address}/missing"), "-c", &folder],
            "",
        );
        assert_eq!(missing.status.code(), Some(1));
        assert!(
            stderr(&missing).contains("answered 404: nothing at this address"),
            "{}",
            stderr(&missing)
        );
        let word = backstory(&["feeds", "test", "nort", "-c", &folder], "");
        assert_eq!(word.status.code(), Some(2), "{}", stderr(&word));
    })
    .await
    .unwrap();
    assert!(!world.state().join("backstory.db").exists());
}

/// Pages are looked at where the owner says how to read them, and what stands there is told.
#[tokio::test(flavor = "multi_thread")]
async fn a_feed_with_selectors_of_articles_is_tried_with_the_page_behind_its_first_entry() {
    let world = World::new(Engine::Sqlite).await;
    world.edit("backstory.toml", "articles = \"never\"", "articles = \"teaser\"");
    world.edit(
        "feeds.toml",
        "[[feed]]\nid = \"south\"",
        "[feed.article]\ntext = \"div.story\"\n\n[[feed]]\nid = \"south\"",
    );
    let address = world.site.address;
    let feed = format!(
        "<rss version=\"2.0\"><channel><title>north</title><item><guid isPermaLink=\"false\">a</guid>\
         <title>Parties meet in Moscow</title><link>http://{address}/a</link></item></channel></rss>"
    );
    world.site.put("north", Page::Feed(feed));
    world.site.put("robots.txt", Page::Status(404));
    let text = "The parties met in Moscow on Monday and spoke about wheat for two hours. ".repeat(4);
    let page = |body: &str| Page::Bytes(format!("<title>Parties meet in Moscow</title>{body}").into_bytes());
    for (answer, expected) in [
        (
            page(&format!("<h1>Parties meet in Moscow</h1><div class=story>{text}</div>")),
            "has a text of 291 characters, found by the article selector “div.story”",
        ),
        (
            page(&format!(
                "<article><h1>Parties meet in Moscow</h1><p>{text}</p></article>"
            )),
            "has nothing that the article selector “div.story” finds; a text of 291 characters was guessed",
        ),
        (Page::Status(202), "was not read: answered 202"),
        (
            Page::Bytes(b"<title>Page not found</title><p>Go back.</p>".to_vec()),
            "is not there now, and would be asked for again: a page that says “Page not found”",
        ),
    ] {
        world.site.put("a", answer);
        let folder = world.folder().to_str().unwrap().to_owned();
        let said = tokio::task::spawn_blocking(move || {
            let tried = backstory(&["feeds", "test", "north", "-c", &folder], "");
            String::from_utf8_lossy(&tried.stdout).into_owned()
        });
        let said = said.await.unwrap();
        let expected = format!("the page of “Parties meet in Moscow” {expected}");
        assert!(said.contains(&expected), "{expected} is not in\n{said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_that_asked_for_rest_is_not_asked_for_a_new_feed_of_it() {
    let world = World::new(Engine::Sqlite).await;
    world.edit("backstory.toml", "spacing = \"0s\"", "spacing = \"0.001s\"");
    world
        .site
        .put("north", Page::Answer(429, vec![("retry-after", "3600".to_owned())]));
    world.site.put("other", rss("other", &[]));
    let (folder, address) = (world.folder().to_str().unwrap().to_owned(), world.site.address);
    let site = world.site.clone();
    tokio::task::spawn_blocking(move || {
        let polled = backstory(&["once", "-c", &folder], "");
        assert_eq!(polled.status.code(), Some(0), "{}", stderr(&polled));
        let asked = site.asked().len();
        let added = backstory(&["feeds", "add", &format!("http://{address}/other"), "-c", &folder], "");
        assert_ne!(added.status.code(), Some(0));
        assert!(
            stderr(&added).contains("not asked now: its site asked us to wait"),
            "{}",
            stderr(&added)
        );
        assert_eq!(site.asked().len(), asked, "{:?}", site.asked());
    })
    .await
    .unwrap();
}

/// The recorded week, whole: the service's own code over HTTP and SMTP, without configuration and without network.
#[test]
fn the_demo_lives_through_its_week_and_writes_its_mails() {
    let folder = tempfile::TempDir::new().unwrap();
    let out = folder.path().join("demo");
    let output = Command::new(env!("CARGO_BIN_EXE_backstory"))
        .args(["demo", "--out", out.to_str().unwrap()])
        .current_dir(folder.path())
        .env("HOME", "/nonexistent")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let mails: Vec<String> = std::fs::read_dir(&out)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".eml"))
        .collect();
    assert!(mails.len() >= 6, "{mails:?}");
    for mail in &mails {
        assert!(out.join(mail.replace(".eml", ".html")).is_file() && out.join(mail.replace(".eml", ".txt")).is_file());
    }
    let text = |day: &str| {
        let name = mails
            .iter()
            .find(|name| name.contains(day) && name.contains("desk-daily"))
            .unwrap_or_else(|| panic!("no digest of {day}: {mails:?}"));
        std::fs::read_to_string(out.join(name.replace(".eml", ".txt"))).unwrap()
    };
    let treaty = text("2024-06-20");
    assert!(
        treaty.contains("Historical context") && treaty.contains("2000-0"),
        "{treaty}"
    );
    let beside: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(beside, ["demo"], "nothing is written outside --out");
}

#[test]
fn a_list_of_feeds_that_cannot_be_read_stops_no_command_and_is_told_by_all_that_look_at_feeds() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("config");
    let config = config.to_str().unwrap();
    assert_eq!(backstory(&["init", config], "").status.code(), Some(0));
    let feeds = "opml = [\"gone.opml\"]\n[[feed]]\nid = \"one\"\nurl = \"http://127.0.0.1:9/\"\n";
    std::fs::write(Path::new(config).join("feeds.toml"), feeds).unwrap();
    for command in [
        &["check"][..],
        &["once"],
        &["feeds", "list"],
        &["status"],
        &["status", "--json"],
    ] {
        let output = backstory(&[&["-c", config][..], command].concat(), "");
        let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), stderr(&output));
        assert_eq!(output.status.code(), Some(0), "{command:?}: {said}");
        assert!(
            said.contains("gone.opml is not read: there is no such file"),
            "{command:?}: {said}"
        );
    }
}
