//! Lists of names are kept fresh: fetched when due, the good version kept, what is newly listed found in the archive.

use std::fs;

use backstory::clock::Clock;
use backstory::daemon::common::common;
use backstory::daemon::status::{self, Status};
use backstory::feeds::fetch::{Fetcher, Manners, Request, Sink};

use url::Url;

use crate::world::{Engine, Page, World, item, on_both_engines, rss, time};

on_both_engines!(
    a_list_is_fetched_when_due_and_only_then,
    a_list_behind_a_redirect_is_asked_for_conditionally,
    a_list_rests_with_the_feeds_of_its_site_and_they_with_it,
    a_newly_listed_name_is_looked_for_in_the_archive,
    a_broken_or_halved_list_never_replaces_a_good_one,
    names_that_are_common_in_the_archive_are_told_by_check_and_service,
    an_import_takes_back_what_a_name_found_alone_that_it_makes_common,
);

/// A list of these companies, as a table.
fn table(names: &[&str]) -> Page {
    let rows: String = names
        .iter()
        .map(|name| format!("L-{name},{name} Shipping,DPRK4\n"))
        .collect();
    Page::Feed(format!("id,name,programmes\n{rows}X-1,Other Works,IRAN\n"))
}

/// A world whose second watchlist is a list at `/list`, read for the first time at 05:30 on 13 June.
async fn listed_world(engine: Engine, names: &[&str]) -> World {
    let world = World::new(engine).await;
    let address = world.site.address;
    world.write(
        "watchlists/names.toml",
        &format!(
            "id = \"names\"\ntitle = \"Ships\"\n[names]\nurl = \"http://{address}/list\"\nevery = \"1d\"\nprogrammes = [\"DPRK\"]\n"
        ),
    );
    world.edit("backstory.toml", "[\"treaty\"]", "[\"treaty\", \"names\"]");
    for name in ["north", "south", "east"] {
        world.site.put(name, rss(name, &[]));
    }
    world.site.put("list", table(names));
    world.at("2024-06-13T05:30:00Z").await;
    world
}

async fn status(world: &World, now: &str) -> Status {
    let daemon = world.daemon().await;
    let status = status::read(daemon.store(), daemon.config(), time(now)).await.unwrap();
    daemon.stop().await;
    status
}

fn asked(world: &World) -> usize {
    world.site.asked().iter().filter(|(path, _)| path == "list").count()
}

async fn a_list_is_fetched_when_due_and_only_then(engine: Engine) {
    let world = listed_world(engine, &["Heron", "Goose"]).await;
    assert_eq!(asked(&world), 1);
    let stood = status(&world, "2024-06-13T06:00:00Z").await;
    let list = &stood.lists[0];
    assert_eq!((list.entities, list.failure.as_deref()), (2, None));
    assert_eq!(list.added, "2 (L-Goose Goose Shipping; L-Heron Heron Shipping)");
    assert_eq!(list.next, time("2024-06-14T05:30:00Z"));
    let config = world.config();
    let names = config
        .watchlists
        .iter()
        .find_map(|watchlist| watchlist.names.as_ref())
        .unwrap();
    assert_eq!(names.entries.len(), 2, "commands without a store know it too");
    world.at("2024-06-13T12:00:00Z").await;
    assert_eq!(asked(&world), 1, "not before its time");
    world.at("2024-06-14T05:30:00Z").await;
    let conditional = world
        .site
        .asked()
        .iter()
        .filter(|(path, etag)| path == "list" && etag.is_some())
        .count();
    assert_eq!((asked(&world), conditional), (2, 1), "and then conditionally");
    world.site.put("list", table(&["Heron", "Swan"]));
    world.at("2024-06-15T05:30:00Z").await;
    let list = &status(&world, "2024-06-15T06:00:00Z").await.lists[0];
    assert_eq!(list.added, "1 (L-Swan Swan Shipping)");
    assert_eq!(list.removed, "1 (L-Goose Goose Shipping)");
    assert_eq!(list.changed, Some(time("2024-06-15T05:30:00Z")));
    let left: Vec<String> = fs::read_dir(world.state())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with(".list"))
        .collect();
    assert_eq!(left, Vec::<String>::new(), "nothing of a download is left lying");
}

async fn a_list_behind_a_redirect_is_asked_for_conditionally(engine: Engine) {
    let world = listed_world(engine, &["Heron", "Goose"]).await;
    let to = format!("http://{}/lists/today", world.site.address);
    world.site.put("lists/today", table(&["Heron", "Swan"]));
    world.site.put("list", Page::Answer(302, vec![("location", to)]));
    world.at("2024-06-14T05:30:00Z").await;
    world.at("2024-06-15T05:30:00Z").await;
    let asked = world.site.asked().into_iter();
    let conditions: Vec<Option<String>> = asked
        .filter(|(path, _)| path == "lists/today")
        .map(|(_, etag)| etag)
        .collect();
    assert_eq!(conditions, [None, world.site.etag("lists/today")]);
    let list = &status(&world, "2024-06-15T06:00:00Z").await.lists[0];
    assert_eq!((list.entities, list.failure.as_deref()), (2, None));
}

async fn a_list_rests_with_the_feeds_of_its_site_and_they_with_it(engine: Engine) {
    let world = listed_world(engine, &["Heron", "Goose"]).await;
    world.edit("backstory.toml", "spacing = \"0s\"", "spacing = \"0.001s\"");
    let rest = |seconds: u32| Page::Answer(429, vec![("retry-after", seconds.to_string())]);
    // A feed is told so an hour before the list is due; every `at` is a new process.
    world.site.put("north", rest(7200));
    world.at("2024-06-14T04:30:00Z").await;
    world.site.put("north", rss("north", &[]));
    world.at("2024-06-14T05:30:00Z").await;
    assert_eq!(asked(&world), 1, "its site rests");
    world.site.put("list", rest(10_800));
    world.at("2024-06-14T06:30:00Z").await;
    let all = world.site.asked().len();
    assert_eq!(asked(&world), 2);
    let list = &status(&world, "2024-06-14T06:30:00Z").await.lists[0];
    assert_eq!(list.next, time("2024-06-14T09:30:00Z"), "as the server asks");
    let report = world.at("2024-06-14T09:20:00Z").await;
    assert_eq!(world.site.asked().len(), all, "the feeds rest, too");
    assert!(report.failed_feeds.is_empty(), "{report:?}");
    world.site.put("list", table(&["Heron"]));
    world.at("2024-06-14T09:40:00Z").await;
    assert_eq!(asked(&world), 3);
}

async fn a_newly_listed_name_is_looked_for_in_the_archive(engine: Engine) {
    let world = listed_world(engine, &["Goose", "Swan"]).await;
    let story = item(
        "a",
        "Heron Shipping owns the seized tanker",
        "The ship of Heron Shipping was boarded.",
        "2024-06-13T10:00:00Z",
    );
    world.site.put("north", rss("north", &[story]));
    let report = world.at("2024-06-13T10:30:00Z").await;
    assert_eq!(
        (report.entries_new, report.matched),
        (1, 0),
        "nobody on the list: {report:?}"
    );
    world.site.put("list", table(&["Goose", "Heron", "Swan"]));
    let report = world.at("2024-06-14T05:30:00Z").await;
    assert_eq!(
        (report.entries_new, report.matched),
        (0, 1),
        "found in the archive: {report:?}"
    );
    let report = world.at("2024-06-15T05:30:00Z").await;
    assert_eq!(report.matched, 0, "and not searched for again: {report:?}");
    let mails = world.mails();
    let told = mails
        .iter()
        .filter(|mail| mail.contains("Heron Shipping owns the seized tanker"))
        .count();
    assert_eq!(told, 1, "told once: {mails:?}");
    let mail = mails.iter().find(|mail| mail.contains("Heron Shipping owns")).unwrap();
    assert!(mail.contains("Heron Shipping is listed as L-Heron (DPRK4)."), "{mail}");
}

async fn a_broken_or_halved_list_never_replaces_a_good_one(engine: Engine) {
    let world = listed_world(engine, &["Goose", "Heron", "Ibis", "Swan", "Teal", "Wren"]).await;
    for (moment, page, why) in [
        ("2024-06-14T05:30:00Z", Page::Status(500), "answered 500"),
        (
            "2024-06-14T06:30:00Z",
            Page::Bytes(b"<html>Log in</html>".to_vec()),
            "web page",
        ),
        (
            "2024-06-14T10:30:00Z",
            Page::Bytes(b"<sdnList><sdnEntry><uid>1</uid>".to_vec()),
            "cut off",
        ),
        (
            "2024-06-14T16:30:00Z",
            Page::Bytes(b"id,name\n1,Heron Shipping\n".to_vec()),
            "none of its 1 entities",
        ),
        ("2024-06-15T00:30:00Z", table(&["Goose"]), "only 1 of 6 entities"),
    ] {
        world.site.put("list", page);
        let report = world.at(moment).await;
        assert_eq!(report.polled, 3, "the rest goes on: {report:?}");
        let list = &status(&world, moment).await.lists[0];
        let failure = list.failure.clone().unwrap_or_default();
        assert!(failure.contains(why), "{moment}: {failure}");
        assert_eq!(list.entities, 6, "the good one stays");
        assert!(list.next > time(moment) && list.next <= time(moment) + std::time::Duration::from_hours(24));
    }
    // What stays so for three fetches is no fault of the server.
    world.at("2024-06-16T00:30:00Z").await;
    assert_eq!(status(&world, "2024-06-16T00:30:00Z").await.lists[0].entities, 6);
    world.at("2024-06-17T00:30:00Z").await;
    let list = &status(&world, "2024-06-17T00:30:00Z").await.lists[0];
    assert_eq!((list.entities, list.failure.as_deref()), (1, None));
}

async fn names_that_are_common_in_the_archive_are_told_by_check_and_service(engine: Engine) {
    let world = World::new(engine).await;
    let list = "title = \"Suppliers\"\n[names]\nlist = { \"S-1\" = [\"Northern Star\"], \"S-2\" = [\"Northern Zvezdolet\"] }\n";
    world.write("watchlists/suppliers.toml", list);
    let items: Vec<_> = (0..25)
        .map(|number| {
            item(
                &format!("n-{number}"),
                &format!("Northern towns, part {number}"),
                &format!("Under a lucky star the towns of chapter {number} wait for spring."),
                "2024-06-12T09:00:00Z",
            )
        })
        .collect();
    world.site.put("north", rss("north", &items));
    for name in ["south", "east"] {
        world.site.put(name, rss(name, &[]));
    }
    let folder = world.folder().to_path_buf();
    let check = || {
        let (code, said, _) = backstory(&["check", folder.to_str().unwrap()], &folder);
        (code, said)
    };
    assert!(
        !check().1.contains("common"),
        "without an archive nothing is known: {}",
        check().1
    );
    world.at("2024-06-13T05:30:00Z").await;
    let (code, said) = check();
    assert_eq!(code, 0, "{said}");
    for part in [
        "watchlists/suppliers.toml:2:1: warning: 1 of 2 names are common in the archive",
        "the most common is “Northern Star”: each of its words stands in 25 or more of the last 25 entries",
        "beside = \"@sanctions OR @dprk\"",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let at = folder.clone();
    let once = tokio::task::spawn_blocking(move || backstory(&["once", "-c", at.to_str().unwrap()], &at));
    let (_, _, logged) = once.await.unwrap();
    assert!(
        logged.contains("1 of 2 names are common in the archive") && logged.contains("“Northern Star”"),
        "{logged}"
    );
    // With company demanded nothing is to be said, and the common name alone finds nothing.
    world.write("watchlists/suppliers.toml", &format!("{list}beside = \"insolvency\"\n"));
    assert!(!check().1.contains("common"), "{}", check().1);
    let daemon = world.daemon().await;
    let found = common(daemon.store(), &daemon.config().watchlists).await.unwrap();
    daemon.stop().await;
    assert_eq!(found, []);
    // What the service found out is what every command goes by.
    world.at("2024-06-13T06:30:00Z").await;
    let config = folder.to_str().unwrap();
    let tried = [
        "-c",
        config,
        "watch",
        "test",
        "suppliers",
        "Northern Star sails",
        "Northern Star in insolvency",
    ];
    let (_, said, _) = backstory(&tried, &folder);
    assert!(said.contains("is a common name in the archive"), "{said}");
    assert_eq!(said.matches("suppliers matches").count(), 1, "{said}");
    let (_, said, _) = backstory(
        &["-c", config, "backtest", "suppliers", "--at", "2024-06-13T07:00:00Z"],
        &folder,
    );
    assert!(said.contains("0 stories"), "{said}");
}

async fn an_import_takes_back_what_a_name_found_alone_that_it_makes_common(engine: Engine) {
    let world = World::new(engine).await;
    let list = "title = \"Suppliers\"\n[names]\nlist = { \"S-1\" = [\"Northern Star\"] }\nbeside = \"insolvency\"\n";
    world.write("watchlists/suppliers.toml", list);
    let line = |number: usize| {
        let what = if number == 0 {
            "insolvency of a line"
        } else {
            "timetable"
        };
        format!(
            "{{\"id\":\"e{number}\",\"title\":\"Northern Star: {what}, part {number}\",\"published\":\"2024-06-{:02}T09:00:00Z\",\"language\":\"en\",\"outlet\":\"P\"}}",
            number % 9 + 1
        )
    };
    let lines: Vec<String> = (0..30).map(line).collect();
    world.write("old.jsonl", &lines.join("\n"));
    let folder = world.folder().to_path_buf();
    let (config, old) = (folder.to_str().unwrap().to_owned(), folder.join("old.jsonl"));
    let run = |args: &[&str]| backstory(&[&["-c", &config], args].concat(), &folder).1;
    let said = run(&["import", "archive", old.to_str().unwrap()]);
    assert!(
        said.contains("30 taken in") && said.contains("1 of them meet"),
        "{said}"
    );
    let listed = run(&["watch", "list"]);
    let row = listed
        .lines()
        .find(|line| line.contains("suppliers"))
        .unwrap_or_default()
        .to_owned();
    assert!(row.contains("1 story"), "{listed}");
    let tried = run(&["backtest", "suppliers", "--at", "2024-06-13T07:00:00Z"]);
    assert!(tried.contains("1 story in 1 of 30 entries"), "{tried}");
}

#[tokio::test]
async fn a_download_goes_into_a_file_within_its_bound() {
    let world = World::new(Engine::Sqlite).await;
    world.site.put("list", Page::Bytes(vec![b'x'; 300_000]));
    let fetcher = Fetcher::new(Manners {
        contact: None,
        spacing: std::time::Duration::ZERO,
        allow: vec!["127.0.0.0/8".parse().unwrap()],
        total: std::time::Duration::from_secs(20),
        open_hosts: Vec::new(),
    })
    .unwrap();
    let url: Url = format!("http://{}/list", world.site.address).parse().unwrap();
    let request = |bytes_max| Request::new(url.clone(), Vec::new(), bytes_max);
    let mut file = tempfile::tempfile().unwrap();
    let most = std::sync::atomic::AtomicU64::new(0);
    let sink = Sink {
        file: &mut file,
        seen: &|came, _| most.store(came, std::sync::atomic::Ordering::SeqCst),
    };
    fetcher
        .download(request(300_000), sink, &Clock::held(time("2024-06-13T05:30:00Z")))
        .await
        .unwrap();
    assert_eq!(file.metadata().unwrap().len(), 300_000);
    assert_eq!(most.load(std::sync::atomic::Ordering::SeqCst), 300_000);
    let mut file = tempfile::tempfile().unwrap();
    let sink = Sink {
        file: &mut file,
        seen: &|_, _| {},
    };
    let error = fetcher
        .download(request(299_999), sink, &Clock::held(time("2024-06-13T05:30:00Z")))
        .await
        .unwrap_err();
    assert!(error.to_string().starts_with("larger than"), "{error}");
}

fn backstory(arguments: &[&str], folder: &std::path::Path) -> (i32, String, String) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_backstory"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("RUST_LOG")
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (
        output.status.code().unwrap(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

const SDN: &str = "9001,\"HAN, Myong Sik\",\"individual\",\"DPRK3\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n\
9002,\"BLUE HERON SHIPPING CO., LTD.\",-0- ,\"DPRK4\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n\
9003,\"OTHER WORKS\",-0- ,\"IRAN\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n";

#[test]
fn an_import_says_what_came_and_went_and_replaces_the_file_at_one_stroke() {
    let folder = tempfile::TempDir::new().unwrap();
    let here = folder.path();
    fs::write(here.join("sdn.csv"), SDN).unwrap();
    fs::write(here.join("alt.csv"), "9001,1,\"aka\",\"HAHN, Myung Sik\",-0- \n").unwrap();
    let (code, out, err) = backstory(&["names", "import", "sdn.csv", "alt.csv", "--programme", "DPRK"], here);
    assert_eq!(code, 0, "{err}");
    assert!(
        out.contains("OFAC SDN.CSV, OFAC ALT.CSV: 2 of 3 entities, 4 names, 0 of them weak"),
        "{out}"
    );
    assert!(out.contains("programmes: DPRK3 1, DPRK4 1, IRAN 1"), "{out}");
    assert!(out.contains("nothing was written"), "{out}");
    let import = [
        "names",
        "import",
        "sdn.csv",
        "alt.csv",
        "--programme",
        "DPRK",
        "-o",
        "dprk.jsonl",
    ];
    assert_eq!(backstory(&import, here).0, 0);
    let first = fs::read_to_string(here.join("dprk.jsonl")).unwrap();
    assert!(first.starts_with(
        "{\"id\":\"OFAC-9001\",\"names\":[\"HAN, Myong Sik\",\"HAN, Myongsik\",\"HAHN, Myung Sik\"],\"programmes\":[\"DPRK3\"]"
    ));
    fs::write(
        here.join("sdn.csv"),
        SDN.replace("9002", "9004").replace("BLUE HERON", "GREY HERON"),
    )
    .unwrap();
    let (_, out, _) = backstory(&import, here);
    for line in [
        "1 added\n  OFAC-9004 GREY HERON SHIPPING CO., LTD. (DPRK4)\n",
        "1 removed\n  OFAC-9002 BLUE HERON SHIPPING CO., LTD. (DPRK4)\n",
        "0 changed\n",
        "written to dprk.jsonl\n",
    ] {
        assert!(out.contains(line), "{out}");
    }
    let (_, out, _) = backstory(&[&import[..], &["--json"]].concat(), here);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        (&report["entities"], &report["added"]),
        (&2.into(), &serde_json::json!([]))
    );
    // What cannot be used changes nothing.
    let before = fs::read_to_string(here.join("dprk.jsonl")).unwrap();
    fs::write(here.join("page.xml"), "<html>").unwrap();
    fs::write(here.join("other.csv"), SDN.replace("900", "910")).unwrap();
    for (arguments, code, why) in [
        (
            &[
                "names",
                "import",
                "other.csv",
                "--programme",
                "DPRK",
                "-o",
                "dprk.jsonl",
            ][..],
            1,
            "2 of its 2 entities are not in this list",
        ),
        (
            &["names", "import", "page.xml", "-o", "dprk.jsonl"][..],
            2,
            "page.xml: this is no list of names: it is a web page",
        ),
        (
            &["names", "import", "none.csv", "-o", "dprk.jsonl"],
            1,
            "none.csv: No such file",
        ),
        (
            &["names", "import", "sdn.csv", "--programme", "CUBA", "-o", "dprk.jsonl"],
            2,
            "the list has: DPRK3 1, DPRK4 1, IRAN 1",
        ),
        (
            &["names", "import", "sdn.csv", "-o", "alt.csv"],
            2,
            "is not overwritten",
        ),
        (&["names", "import"], 2, "FILE|URL"),
    ] {
        let (found, _, err) = backstory(arguments, here);
        assert_eq!(found, code, "{arguments:?}: {err}");
        assert!(err.contains(why), "{arguments:?}: {err}");
    }
    assert_eq!(fs::read_to_string(here.join("dprk.jsonl")).unwrap(), before);
    let left = fs::read_dir(here).unwrap().count();
    assert_eq!(left, 5, "no half-written file is left");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_from_an_address_reaches_private_networks_only_where_they_are_allowed() {
    let world = World::new(Engine::Sqlite).await;
    world.site.put("sdn.csv", Page::Bytes(SDN.as_bytes().to_vec()));
    let url = format!("http://{}/sdn.csv", world.site.address);
    let (code, _, err) = backstory(&["names", "import", &url], std::path::Path::new("/"));
    assert_eq!(code, 1);
    assert!(err.contains("is not a public address"), "{err}");
    let config = world.folder().display().to_string();
    world.edit(
        "backstory.toml",
        "[polling]",
        "[polling]\ncontact = \"desk@backstory.example\"",
    );
    let (code, out, err) = backstory(&["names", "import", &url, "-c", &config], world.folder());
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("OFAC SDN.CSV: 3 of 3 entities"), "{out}");
    let agent = world.site.header("sdn.csv", "user-agent").unwrap_or_default();
    assert!(
        agent.ends_with("(+desk@backstory.example)"),
        "who asks for a list is named to its publisher, too: {agent}"
    );
    assert!(err.contains("SDN.CSV holds no aliases"), "{err}");
}
