//! The archive remembers: the same on both engines and in files, filed or not, edited or not; what is imported is history.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use backstory::clock::Clock;
use backstory::context::Earlier;
use backstory::context::archive::{Holding, Memory, Sketch};
use backstory::daemon::recall::{self, Recall};
use backstory::entries::{Entry, Kept};
use backstory::ids::{EntryId, Ids, StoryId};
use backstory::store::{Place, Store};
use backstory::stories::{Fold, Reason};
use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;

use crate::commands::{backstory, stderr};
use crate::flow::quiet_world;
use crate::world::{Engine, World, on_both_engines, time};

on_both_engines!(
    a_store_answers_as_a_file_does_however_its_texts_are_filed,
    an_edited_text_is_found_by_its_new_words,
    one_report_of_each_earlier_story_is_shown_and_none_of_its_own,
    a_story_in_several_languages_finds_what_was_reported_in_each,
    the_archive_finds_what_it_was_given_in_any_script,
    an_archive_from_before_is_read_anew,
    what_is_imported_is_history_and_told_to_nobody,
    memory_outlives_the_text,
    an_import_that_was_killed_goes_on_where_it_stopped,
);

/// The texts of a small world: many subjects, each with words of its own and some of all.
fn texts(count: i64) -> Vec<Entry> {
    let start = time("2022-01-01T08:00:00Z");
    let entry = |number: i64| {
        let subject = number % 17;
        let words = |from: i64, to: i64| -> String {
            (from..to)
                .map(|nth| format!("s{subject}w{} all{} ", (number + nth * nth) % 23, (number * nth) % 101))
                .collect()
        };
        Entry {
            id: format!("e{number}"),
            title: format!("Subject{subject} number{number} {}", words(1, 3)),
            body: words(3, 40),
            outlet: Some(format!("outlet{}", number % 5)),
            published: Some(start + SignedDuration::from_hours(number * 11)),
            ..Entry::default()
        }
    };
    (0..count).map(entry).collect()
}

struct Archive {
    store: Store,
    ids: Ids,
    now: Timestamp,
    _folder: TempDir,
}

impl Archive {
    async fn new(engine: Engine) -> Self {
        let folder = TempDir::new().unwrap();
        let place = match engine.fresh().await {
            None => Place::File(folder.path().join("backstory.db")),
            Some(url) => Place::Postgres(url.into()),
        };
        Self {
            store: Store::open(&place).await.unwrap(),
            ids: Ids::new(1),
            now: time("2024-06-19T05:00:00Z"),
            _folder: folder,
        }
    }

    async fn keep(&self, entry: &Entry, is_remembered: bool) -> EntryId {
        let mut tx = self.store.write().await.unwrap();
        let kept = Kept {
            id: EntryId(self.ids.next(self.now)),
            feed: tx.import_feed(&self.ids, self.now).await.unwrap(),
            seen: self.now,
            is_backlog: false,
            story: None,
            rank: 3,
            entry: entry.clone(),
        };
        assert!(tx.add_entry(&kept, None, 1).await.unwrap());
        if is_remembered {
            tx.remember(kept.id, kept.when(), &Sketch::of(entry)).await.unwrap();
        }
        tx.commit().await.unwrap();
        kept.id
    }

    async fn file(&self) {
        let clock = Clock::held(self.now);
        recall::file(&self.store, "test", &clock, &|| false).await.unwrap();
    }

    async fn unfiled(&self) -> usize {
        self.store.read().await.unwrap().unfiled_count().await.unwrap()
    }

    async fn context(&self, recall: &Recall, entry: &Entry, own: &[EntryId]) -> (Vec<Earlier>, Vec<Earlier>) {
        let mut tx = self.store.read().await.unwrap();
        let own: BTreeSet<EntryId> = own.iter().copied().collect();
        recall
            .context(&mut tx, &[entry], entry.published.unwrap(), own, 10)
            .await
            .unwrap()
    }

    async fn search(&self, words: &str, holding: Holding) -> Vec<String> {
        let words = backstory::text::terms::terms(words);
        let mut tx = self.store.read().await.unwrap();
        let found = recall::search(&mut tx, &words, holding, 10).await.unwrap();
        found.into_iter().map(|kept| kept.entry.title).collect()
    }
}

/// What a list says, whoever numbered its entries.
fn said(list: &[Earlier]) -> Vec<(String, String, String)> {
    list.iter()
        .map(|one| (one.title.clone(), one.score.to_string(), one.why.clone()))
        .collect()
}

async fn a_store_answers_as_a_file_does_however_its_texts_are_filed(engine: Engine) {
    let (archive, texts, recall) = (Archive::new(engine).await, texts(700), Recall::default());
    let mut memory = Memory::default();
    let mut ids = Vec::new();
    for (number, entry) in texts.iter().enumerate() {
        memory.add(entry.clone());
        ids.push(archive.keep(entry, true).await);
        if number % 150 == 149 {
            archive.file().await;
        }
    }
    memory.file();
    assert_eq!(archive.unfiled().await, 100, "some are filed and some wait");
    for asked in [3, 250, 451, 640, 699] {
        let (entry, own) = (&texts[asked], [ids[asked]]);
        let (thread, earlier) = archive.context(&recall, entry, &own).await;
        let (file_thread, file_earlier) = memory.context(entry, 10);
        assert_eq!(
            (said(&thread), said(&earlier)),
            (said(&file_thread), said(&file_earlier)),
            "{asked}"
        );
        assert!(
            asked < 100 || (thread.len() > 3 && earlier.len() > 3),
            "{asked}: {}, {}",
            thread.len(),
            earlier.len()
        );
        for one in thread.iter().chain(&earlier) {
            assert!(one.published <= entry.published.unwrap() && one.entry != ids[asked].to_string());
        }
    }
    let before = archive.context(&recall, &texts[699], &[ids[699]]).await;
    archive.file().await;
    assert_eq!(archive.unfiled().await, 0);
    for recall in [recall, Recall::default()] {
        let after = archive.context(&recall, &texts[699], &[ids[699]]).await;
        assert_eq!(before, after, "filing moves nothing");
    }
}

async fn an_edited_text_is_found_by_its_new_words(engine: Engine) {
    let archive = Archive::new(engine).await;
    for entry in texts(70) {
        archive.keep(&entry, true).await;
    }
    let entry = Entry {
        title: "Ferry aground".into(),
        published: Some(archive.now),
        ..Entry::default()
    };
    let id = archive
        .keep(
            &Entry {
                id: "ferry".into(),
                ..entry.clone()
            },
            true,
        )
        .await;
    archive.file().await;
    assert_eq!(archive.search("aground", Holding::All).await, ["Ferry aground"]);
    let mut tx = archive.store.write().await.unwrap();
    let edited = Entry {
        title: "Ferry refloated".into(),
        ..entry
    };
    tx.edit_entry(id, &edited, 2, archive.now).await.unwrap();
    tx.remember(id, archive.now, &Sketch::of(&edited)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(
        archive.search("refloated", Holding::All).await,
        ["Ferry refloated"],
        "while it waits"
    );
    for entry in texts(140).into_iter().skip(70) {
        archive.keep(&entry, true).await;
    }
    archive.file().await;
    assert_eq!(
        archive.search("refloated", Holding::All).await,
        ["Ferry refloated"],
        "and when it is filed"
    );
    assert_eq!(archive.search("ferry", Holding::All).await, ["Ferry refloated"], "once");
}

async fn one_report_of_each_earlier_story_is_shown_and_none_of_its_own(engine: Engine) {
    let archive = Archive::new(engine).await;
    let report = |id: &str, day: &str, more: &str| Entry {
        id: id.to_owned(),
        title: format!("Herring quota quarrel in the strait, {id}"),
        body: format!("Norland and Sudria quarrel over herring quotas in the northern strait. {more}"),
        published: Some(time(&format!("2024-06-{day}T05:00:00Z"))),
        ..Entry::default()
    };
    let mut ids = Vec::new();
    for (id, day, more) in [
        (
            "first",
            "10",
            "Envoys met early in a hotel by the harbour and refused to shake hands for the cameras.",
        ),
        (
            "second",
            "11",
            "Experts compared old maps, found three errors, and sent for the survey ship to measure again.",
        ),
        (
            "third",
            "12",
            "Fishermen blocked the quay with empty crates until a minister came out to speak with them.",
        ),
        (
            "own",
            "18",
            "A court on the island heard both sides and put off its ruling until the autumn session.",
        ),
    ] {
        let id = archive.keep(&report(id, day, more), true).await;
        let story = if ids.len() < 2 { EntryId(7) } else { id };
        let mut tx = archive.store.write().await.unwrap();
        let fold = Fold {
            entry: id,
            story: StoryId(story.0),
            reason: Reason::New,
        };
        tx.set_member(&fold).await.unwrap();
        tx.commit().await.unwrap();
        ids.push(id);
    }
    let asked = report(
        "shown",
        "19",
        "Both capitals called home their envoys after the night's incident with a patrol boat.",
    );
    let (thread, earlier) = archive.context(&Recall::default(), &asked, &ids[3..]).await;
    for list in [&thread, &earlier] {
        let shown: BTreeSet<&str> = list.iter().map(|one| one.entry.as_str()).collect();
        let of_first_story = ids[..2]
            .iter()
            .filter(|id| shown.contains(id.to_string().as_str()))
            .count();
        assert_eq!((list.len(), of_first_story), (2, 1), "{list:?}");
        assert!(!shown.contains(ids[3].to_string().as_str()));
    }
}

async fn a_story_in_several_languages_finds_what_was_reported_in_each(engine: Engine) {
    let archive = Archive::new(engine).await;
    let report = |language: &str, day: &str, title: &str, body: &str| Entry {
        id: format!("{language}-{day}"),
        title: title.to_owned(),
        body: body.to_owned(),
        language: Some(language.to_owned()),
        published: Some(time(&format!("2024-06-{day}T05:00:00Z"))),
        ..Entry::default()
    };
    let (english, russian) = (
        "Norland and Sudria quarrel over herring quotas",
        "Норландия и Судрия спорят о квотах на сельдь",
    );
    let (first, second) = (
        report(
            "en",
            "10",
            english,
            "Envoys met early in a hotel by the harbour and refused to shake hands.",
        ),
        report(
            "ru",
            "11",
            russian,
            "Рыбаки перекрыли причал пустыми ящиками, пока к ним не вышел министр.",
        ),
    );
    let other = report(
        "en",
        "12",
        "A library opens in the old mill",
        "Readers queued for hours in the rain.",
    );
    for old in [&first, &second, &other] {
        archive.keep(old, true).await;
    }
    let ways = [
        "Суд на острове отложил решение до осени.",
        "Послов отозвали домой.",
        "Столицы молчат второй день.",
    ];
    let shown: Vec<Entry> = ways.iter().map(|way| report("ru", "19", russian, way)).collect();
    let beside = report(
        "en-GB",
        "19",
        english,
        "Both capitals called home their envoys after an incident at night.",
    );
    let recall = Recall::default();
    let mut tx = archive.store.read().await.unwrap();
    let mut reports: Vec<&Entry> = shown.iter().collect();
    let began = time("2024-06-19T05:00:00Z");
    let mut titles = async |reports: &[&Entry]| -> Vec<String> {
        let (thread, _) = recall
            .context(&mut tx, reports, began, BTreeSet::new(), 10)
            .await
            .unwrap();
        thread.into_iter().map(|one| one.title).collect()
    };
    assert_eq!(titles(&reports).await, [russian]);
    reports.push(&beside);
    assert_eq!(
        titles(&reports).await,
        [russian, english],
        "that of the report which is shown first"
    );
}

async fn the_archive_finds_what_it_was_given_in_any_script(engine: Engine) {
    let archive = Archive::new(engine).await;
    for (number, (title, text)) in [
        ("Treaty in Pyongyang", "Putin and Kim"),
        ("Договор в Пхеньяне", "Путин прибыл"),
        ("조약 평양", "푸틴 서명"),
        ("条約 平壌", "プーチン"),
    ]
    .into_iter()
    .enumerate()
    {
        let entry = Entry {
            id: number.to_string(),
            title: title.to_owned(),
            summary: text.to_owned(),
            ..Entry::default()
        };
        archive.keep(&entry, true).await;
    }
    for (query, title) in [
        ("putin treaties", "Treaty in Pyongyang"),
        ("путина", "Договор в Пхеньяне"),
        ("평양 푸틴", "조약 평양"),
        ("プーチン", "条約 平壌"),
    ] {
        assert_eq!(archive.search(query, Holding::All).await, [title], "{query}");
    }
    assert_eq!(archive.search("putin путин nothing", Holding::Any).await.len(), 2);
    assert!(archive.search("putin путин", Holding::All).await.is_empty());
    assert!(archive.search("", Holding::All).await.is_empty() && archive.search("", Holding::Any).await.is_empty());
}

async fn an_archive_from_before_is_read_anew(engine: Engine) {
    let archive = Archive::new(engine).await;
    let mut ids = Vec::new();
    for entry in texts(5) {
        ids.push(archive.keep(&entry, false).await);
    }
    for entry in texts(100).into_iter().skip(5) {
        archive.keep(&entry, true).await;
    }
    assert!(archive.search("number3", Holding::All).await.is_empty());
    let mut tx = archive.store.write().await.unwrap();
    tx.wait_for_filing(&ids).await.unwrap();
    tx.commit().await.unwrap();
    archive.file().await;
    assert_eq!(archive.search("number3", Holding::All).await.len(), 1);
}

async fn memory_outlives_the_text(engine: Engine) {
    let (archive, texts) = (Archive::new(engine).await, texts(100));
    let mut ids = Vec::new();
    for entry in &texts {
        ids.push(archive.keep(entry, true).await);
    }
    let before = archive.context(&Recall::default(), &texts[99], &ids[99..]).await;
    let mut tx = archive.store.write().await.unwrap();
    for id in &ids {
        tx.set_body(*id, "").await.unwrap();
    }
    tx.commit().await.unwrap();
    for step in ["while they wait", "and when they are filed"] {
        let after = archive.context(&Recall::default(), &texts[99], &ids[99..]).await;
        assert!(!after.0.is_empty() && !after.1.is_empty(), "{step}");
        assert_eq!(before, after, "{step}");
        archive.file().await;
    }
    assert_eq!(archive.unfiled().await, 0);
    let (word, title) = (texts[40].body.split(' ').next().unwrap(), &texts[40].title);
    let found = archive.search(&format!("{word} number40"), Holding::All).await;
    assert_eq!(found, [title.as_str()], "found by a word of the text that has gone");
}

// ---- import

const OLD: &str = "{\"id\":\"1\",\"url\":\"https://gazette.example/1\",\"title\":\"Putin and Kim sign first treaty in Pyongyang\",\
    \"body\":\"After a long night of talks the two leaders agreed in Pyongyang that each would come to the other's help, a treaty that \
    takes the place of one from the last century; generals watched, and the text was kept secret until spring.\",\"published\":\"2024-06-12T10:00:00Z\",\"outlet\":\"Old Gazette\"}\n";

fn import(world: &World, inputs: &[&Path]) -> (Option<i32>, serde_json::Value, String) {
    let folder = world.folder().display().to_string();
    let mut arguments = vec!["import", "archive", "-c", &folder, "--json"];
    arguments.extend(inputs.iter().map(|input| input.to_str().unwrap()));
    let output = backstory(&arguments, "");
    let counts = serde_json::from_slice(&output.stdout).unwrap_or_default();
    (output.status.code(), counts, stderr(&output))
}

async fn what_is_imported_is_history_and_told_to_nobody(engine: Engine) {
    use crate::flow::signing;
    use crate::world::rss;
    let world = quiet_world(engine).await;
    // A watchlist that reaches back would alert of a new feed's backlog from that day on; never of an import.
    world.edit("watchlists/treaty.toml", "title =", "since = \"90d\"\ntitle =");
    world.write("old.jsonl", OLD);
    let file = world.folder().join("old.jsonl");
    let (code, counts, said) = import(&world, &[&file]);
    assert_eq!((code, counts["new"].as_u64()), (Some(0), Some(1)), "{said}");
    assert_eq!(
        counts["matched"], 1,
        "it meets the watchlist, and that is known at once"
    );
    let hits = {
        let daemon = world.daemon().await;
        let (from, to) = (time("2024-06-12T00:00:00Z"), time("2024-06-13T00:00:00Z"));
        let hits = daemon.store().read().await.unwrap().hits(from, to).await.unwrap();
        daemon.stop().await;
        hits
    };
    assert_eq!((hits.len(), hits[0].stories, hits[0].stories_in_window), (1, 1, 1));
    let (_, counts, _) = import(&world, &[&file]);
    assert_eq!(
        (counts["new"].as_u64(), counts["known"].as_u64()),
        (Some(0), Some(1)),
        "nothing twice"
    );
    for moment in ["2024-06-13T06:00:00Z", "2024-06-14T05:00:00Z", "2024-06-15T05:00:00Z"] {
        world.at(moment).await;
    }
    assert!(world.mails().is_empty(), "{:?}", world.mails());
    world
        .site
        .put("north", rss("north", &[signing("a", "north", "2024-06-15T10:00:00Z")]));
    world.at("2024-06-15T10:30:00Z").await;
    world.at("2024-06-16T05:00:00Z").await;
    let mails = world.mails();
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert!(
        mails[0].contains("Putin and Kim sign first treaty in Pyongyang"),
        "{}",
        mails[0]
    );
    assert!(mails[0].contains("https://gazette.example/1"), "{}", mails[0]);
}

async fn an_import_that_was_killed_goes_on_where_it_stopped(engine: Engine) {
    let world = quiet_world(engine).await;
    let daemon = world.daemon().await;
    let kept = || async { daemon.store().read().await.unwrap().entry_count().await.unwrap() };
    let before = kept().await;
    let report = |entry: &Entry| format!("{}\n", serde_json::to_string(entry).unwrap());
    let lines: Vec<String> = texts(450).iter().map(report).collect();
    let mut child = Command::new(env!("CARGO_BIN_EXE_backstory"))
        .args(["import", "archive", "-c"])
        .arg(world.folder())
        .arg("-")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(lines[..330].concat().as_bytes()).unwrap();
    stdin.flush().unwrap();
    // One batch is kept; the next one is half read and waits for more, which never comes.
    while kept().await < before + 200 {
        assert!(child.try_wait().unwrap().is_none(), "it waits for more");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(kept().await, before + 200, "a batch whole or not at all");
    world.write("all.jsonl", &lines.concat());
    let file = world.folder().join("all.jsonl");
    for (new, known) in [(250, 200), (0, 450)] {
        let (code, counts, said) = import(&world, &[&file]);
        assert_eq!(code, Some(0), "{said}");
        assert_eq!(
            (counts["new"].as_i64(), counts["known"].as_i64()),
            (Some(new), Some(known))
        );
    }
    assert_eq!(kept().await, before + 450, "nothing lost, nothing twice");
    let mut tx = daemon.store().read().await.unwrap();
    for number in [0, 199, 200, 329, 330, 449] {
        let words = backstory::text::terms::terms(&format!("number{number}"));
        let found = recall::search(&mut tx, &words, Holding::All, 10).await.unwrap();
        assert_eq!(found.len(), 1, "{number}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn lines_that_cannot_be_read_are_named_and_the_rest_is_taken_in() {
    let world = World::new(Engine::Sqlite).await;
    let other = OLD
        .replace("\"1\"", "\"2\"")
        .replace("example/1", "example/2")
        .replace("first", "second");
    world.write(
        "old.jsonl",
        &format!("{OLD}nonsense\n{{\"id\":\"3\",\"title\":\"Undated\"}}\n{other}"),
    );
    let file = world.folder().join("old.jsonl");
    let (code, counts, said) = import(&world, &[&file]);
    assert_eq!(code, Some(1));
    assert!(
        said.contains("old.jsonl:2: ") && said.contains("old.jsonl:3: left out, it has no date"),
        "{said}"
    );
    let count = |name: &str| counts[name].as_u64().unwrap();
    assert_eq!([count("new"), count("undated"), count("unread")], [2, 1, 1]);
    let (code, _, said) = import(&world, &[&world.folder().join("missing.jsonl")]);
    assert!(code == Some(1) && said.contains("missing.jsonl"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn packed_files_are_unpacked_and_a_file_of_another_collection_with_the_same_ids_is_taken_in_too() {
    let world = World::new(Engine::Sqlite).await;
    let packed = world.folder().join("old.jsonl.gz");
    let mut gz = flate2::write::GzEncoder::new(fs::File::create(&packed).unwrap(), flate2::Compression::fast());
    gz.write_all(OLD.as_bytes()).unwrap();
    gz.finish().unwrap();
    let others = OLD
        .replace("gazette.example/1", "herald.example/a")
        .replace("Putin and Kim sign first", "Herald on the");
    world.write("others.jsonl", &others);
    let inputs = [packed, world.folder().join("others.jsonl")];
    let inputs: Vec<&Path> = inputs.iter().map(std::path::PathBuf::as_path).collect();
    let (_, counts, said) = import(&world, &inputs);
    assert_eq!(counts["new"].as_u64(), Some(2), "{said}");
    let (_, counts, _) = import(&world, &inputs);
    assert_eq!((counts["new"].as_u64(), counts["known"].as_u64()), (Some(0), Some(2)));
}

#[tokio::test(flavor = "multi_thread")]
async fn saved_pages_are_taken_in_with_outlet_and_date_and_undated_ones_are_named() {
    let world = World::new(Engine::Sqlite).await;
    let page = |head: &str, text: &str| {
        format!(
            "<!doctype html><html lang=\"en\"><head><title>Harbour closed - Herald</title>{head}</head><body><article>\
             <h1>Harbour closed</h1><p>{text} The harbour was closed on Tuesday after a crane fell across the main quay, officials said.</p>\
             <p>Nobody was hurt, and ships were led to the northern basin while divers searched the water until dark.</p></article></body></html>"
        )
    };
    let dated = "<meta property=\"article:published_time\" content=\"2021-03-04T05:06:07Z\">\
                 <meta property=\"og:site_name\" content=\"Harbour Herald\"><link rel=\"canonical\" href=\"https://herald.example/closed\">";
    world.write("pages/2021/closed.html", &page(dated, "One."));
    world.write("pages/undated.htm", &page("", "Two."));
    world.write("pages/notes.txt", "no page");
    let (code, counts, said) = import(&world, &[&world.folder().join("pages")]);
    let count = |name: &str| counts[name].as_u64().unwrap();
    assert_eq!(
        (code, [count("new"), count("undated"), count("unread")]),
        (Some(1), [1, 1, 0]),
        "{said}"
    );
    assert!(said.contains("undated.htm: left out"), "{said}");
    let folder = world.folder().display().to_string();
    let found = backstory(&["search", "-c", &folder, "--json", "crane", "quay"], "");
    let rows: serde_json::Value = serde_json::from_slice(&found.stdout).unwrap();
    assert_eq!(rows[0]["outlet"], "Harbour Herald");
    assert_eq!(rows[0]["published"], "2021-03-04T05:06:07Z");
    assert_eq!(rows[0]["url"], "https://herald.example/closed");
}
