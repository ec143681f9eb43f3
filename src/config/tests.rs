use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use proptest::prelude::*;
use secrecy::ExposeSecret as _;

use super::secret::Around;
use super::*;
use crate::mail::Transport;
use crate::mail::login::Proof;
use faults::FAULTS;

mod dossiers;
mod faults;
mod feeds;
mod lists;
mod schemas;
mod secrets;
mod shipped;
mod told;

const MAIN_TEXT: &str = r#"[mail]
from = "Backstory <backstory@desk.example>"
owner = "owner@desk.example"

[[recipient]]
id = "desk"
address = "desk@desk.example"
time_zone = "Europe/Berlin"
watchlists = ["pact"]
daily = ["07:00"]
"#;

const FEEDS_TEXT: &str = r#"[[feed]]
id = "one"
url = "https://one.example/feed"
"#;

const LIST_TEXT: &str = r#"id = "pact"
title = "The pact"
query = '@dprk AND (treaty OR pact)'
"#;

const SETS_TEXT: &str = r#"[[set]]
id = "dprk"
name = "North Korea"
en = ["North Korea"]
ko = ["북한"]
"#;

const DOSSIER_TEXT: &str = r#"title = "History"
watchlists = ["pact"]

[[event]]
id = "e-1961"
date = "1961-07-06"
headline = "A treaty is signed"
actors = ["@dprk", "Soviet Union"]
sources = [{ publisher = "Archive", url = "https://archive.example/1961" }]

[[event]]
id = "e-2024"
date = "2024-06"
end = ".."
headline = "Another treaty is signed"
headline_ru = "Подписан другой договор"
relations = [{ type = "supersedes", to = "e-1961" }]
sources = [{ publisher = "Archive", url = "https://archive.example/2024" }]
themes = ["treaties"]
"#;

/// A folder without a fault.
fn good() -> BTreeMap<PathBuf, String> {
    [
        ("backstory.toml", MAIN_TEXT),
        ("feeds.toml", FEEDS_TEXT),
        ("watchlists/pact.toml", LIST_TEXT),
        ("aliases/names.toml", SETS_TEXT),
        ("dossiers/history.toml", DOSSIER_TEXT),
    ]
    .into_iter()
    .map(|(path, text)| (PathBuf::from(path), text.to_owned()))
    .collect()
}

fn around() -> Around {
    Around {
        today: jiff::civil::date(2026, 11, 25),
        credentials: None,
        state: None,
        variable: |name| (name == "SET").then(|| "from-the-environment".to_owned()),
        is_lenient: false,
    }
}

fn reading(files: &BTreeMap<PathBuf, String>, folder: &Path) -> Reading {
    let mut notes = Notes::default();
    let files = Files::from_texts(files, folder);
    let config = folder_of(&files, None, &around(), &mut notes);
    Reading::of(config, notes)
}

fn rendered(files: &BTreeMap<PathBuf, String>) -> String {
    let problems = reading(files, Path::new("config")).problems;
    problems.iter().map(Problem::to_string).collect::<Vec<_>>().join("\n\n")
}

/// The good folder with `old` replaced by `new` in one file.
fn with(path: &str, old: &str, new: &str) -> BTreeMap<PathBuf, String> {
    let mut files = good();
    let text = files.entry(PathBuf::from(path)).or_default();
    assert!(text.contains(old), "{path} has no {old}");
    *text = text.replacen(old, new, 1);
    files
}

#[test]
fn a_good_folder_becomes_typed_values() {
    let config = reading(&good(), Path::new("config")).result().unwrap();
    assert_eq!(config.state, Path::new("config/state"));
    assert_eq!(config.feeds[0].url.as_str(), "https://one.example/feed");
    assert_eq!((config.feeds[0].rank, config.feeds[0].is_on), (3, true));
    assert_eq!(config.aliases[0].forms["ko"], ["북한"]);
    assert_eq!(config.recipients[0].follows[0].schedule, "daily");
    let events = &config.dossiers[0].events;
    assert_eq!(config.dossiers[0].id, "history");
    assert_eq!(events[0].actors, ["dprk"]);
    assert_eq!(events[0].others, ["Soviet Union"]);
    assert_eq!(events[1].headlines["ru"], "Подписан другой договор");
    assert_eq!(events[1].end, None);
}

#[test]
fn every_key_of_an_event_is_kept() {
    let text = r#"title = "All"
scope = "Everything"
as_of = 2024-06-30
licence = "CC0-1.0"

[[event]]
id = "e-all"
date = "2024-06-18/2024-06-19"
headline = "Something happens"
headline_zh-Hant = "某事發生"
summary = "At length."
summary_ru = "Подробно."
themes = ["all"]
weight = 5
qid = "Q42"
sources = [{ publisher = "Archive", url = "https://archive.example/", lang = "ru", published = "2024-06", archived = "https://copy.example/" }]
confidence = "low"
until = "2030-01-01"

[[event]]
id = "e-plan"
date = "2030~"
planned = true
headline = "Something is planned"
themes = ["all"]
sources = [{ publisher = "Archive", url = "https://archive.example/" }]
"#;
    let mut files = good();
    files.insert(PathBuf::from("dossiers/all.toml"), text.to_owned());
    let config = reading(&files, Path::new("config")).result().unwrap();
    let dossier = &config.dossiers[0];
    assert_eq!(
        (dossier.scope.as_str(), dossier.as_of),
        ("Everything", Some(jiff::civil::date(2024, 6, 30)))
    );
    let event = &dossier.events[0];
    assert_eq!(event.end.unwrap().to_string(), "2024-06-19");
    assert_eq!((event.weight, event.qid.as_deref()), (5, Some("Q42")));
    assert_eq!(
        (event.headlines["zh-Hant"].as_str(), event.summaries["ru"].as_str()),
        ("某事發生", "Подробно.")
    );
    let source = &event.sources[0];
    assert_eq!(
        (source.language.as_deref(), source.archived.as_deref()),
        (Some("ru"), Some("https://copy.example/"))
    );
    assert_eq!(source.published.unwrap().to_string(), "2024-06");
    assert!(dossier.events[1].is_planned && config.dossiers[1].events[1].is_open);
}

#[test]
fn the_starter_is_accepted_as_it_is() {
    let files: BTreeMap<PathBuf, String> = starter::FILES
        .iter()
        .filter(|(path, _)| path.ends_with(".toml"))
        .map(|(path, text)| (PathBuf::from(path), (*text).to_owned()))
        .collect();
    assert_eq!(rendered(&files), "");
    let config = reading(&files, Path::new("c")).config.unwrap();
    assert!((6..=8).contains(&config.feeds.len()));
    assert_eq!(config.watchlists.len(), 1);
}

#[test]
fn the_folder_of_this_repository_has_no_fault() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("config");
    let reading = read(&folder, None);
    assert_eq!(Problems(reading.problems).to_string(), "");
    let config = reading.config.unwrap();
    assert!(config.feeds.iter().filter(|feed| feed.is_on).count() >= 50);
    assert!(
        config
            .dossiers
            .iter()
            .map(|dossier| dossier.events.len())
            .sum::<usize>()
            >= 150
    );
}

#[test]
fn a_watchlist_that_fails_its_own_examples_is_refused() {
    let tests =
        "[tests]\nmatch = [\"North Korea signs a pact\", \"A pact\"]\nno_match = [\"North Korea mends a treaty\"]\n";
    let mut files = good();
    let list = files.get_mut(Path::new("watchlists/pact.toml")).unwrap();
    list.push_str(tests);
    insta::assert_snapshot!(rendered(&files), @r#"
    config/watchlists/pact.toml:5:38: “A pact” should match “pact” and does not
      |
    5 | match = ["North Korea signs a pact", "A pact"]
      |                                      ^^^^^^^^
      |
      = help: @dprk failed: add the word it was to be found by, or move the sentence to no_match

    config/watchlists/pact.toml:6:13: “North Korea mends a treaty” must not match “pact” and does
      |
    6 | no_match = ["North Korea mends a treaty"]
      |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: it was found by “North Korea” (@dprk), “treaty” (treaty); narrow the query or add to none_of
    "#);
    // A fault in the list itself is told alone.
    let list = files.get_mut(Path::new("watchlists/pact.toml")).unwrap();
    *list = list.replace("@dprk", "@dprkk");
    assert_eq!(reading(&files, Path::new("c")).problems.len(), 1);
}

#[test]
fn a_fault_in_a_query_of_several_lines_is_found_at_its_character() {
    let files = with(
        "watchlists/pact.toml",
        "'@dprk AND (treaty OR pact)'",
        "'''\n@dprk AND (북한 OR договор\nOR)\n'''",
    );
    insta::assert_snapshot!(rendered(&files), @r#"
    config/watchlists/pact.toml:5:3: something is missing in front of this bracket
      |
    5 | OR)
      |   ^
      |
      = help: write a word, "a phrase", @a-set or (a group) in front of it, or remove it
    "#);
}

#[test]
fn lists_scores_and_filters_reach_the_watchlist() {
    let files = with(
        "watchlists/pact.toml",
        "query = '@dprk AND (treaty OR pact)'",
        "lang = [\"en\"]\nfeed = [\"one\"]\nnot_source = [\"spam.example\"]\nsince = \"7d\"\n[score]\nat_least = 3\n[score.weights]\n\"@dprk\" = 2\ntreaty = 1.5\nfootball = -9\n",
    );
    let config = reading(&files, Path::new("c")).result().unwrap();
    let list = &config.watchlists[0];
    assert_eq!(list.threshold.as_ref().unwrap().weights.len(), 3);
    assert_eq!(list.only.feeds, ["one"]);
    assert_eq!(list.only.languages, ["en"]);
    assert_eq!(list.never.sources, ["spam.example"]);
    assert_eq!(
        list.since,
        crate::matches::Since::Age(Duration::from_secs(7 * 24 * 3600))
    );
    let files = with(
        "watchlists/pact.toml",
        "query = '@dprk AND (treaty OR pact)'",
        "all_of = [[\"@dprk\"], [\"(treaty OR\", \"pact\"]]",
    );
    let said = rendered(&files);
    assert!(said.contains("pact.toml:3:34: "), "{said}");
}

#[test]
fn everyday_words_are_no_query_alone() {
    let mut files = with("aliases/names.toml", "[[set]]", "[[set]]\ngeneric = true");
    let list = files.get_mut(Path::new("watchlists/pact.toml")).unwrap();
    *list = "query = '@dprk'".to_owned();
    let said = rendered(&files);
    assert!(said.contains("cannot be a query alone"), "{said}");
}

#[test]
fn several_watchlists_may_share_a_file() {
    let mut files = good();
    files.insert(
        "watchlists/more.toml".into(),
        "[[watchlist]]\nid = \"a\"\nquery = 'x1'\n[[watchlist]]\nid = \"b\"\nquery = ''\nqueyr = 1".into(),
    );
    let said = rendered(&files);
    assert!(said.contains("more.toml:6:9: the query is empty"), "{said}");
    assert!(said.contains("more.toml:7:1: [watchlist] has no key “queyr”"), "{said}");
}

#[test]
fn a_list_of_another_reader_is_polled_too() {
    let folder = tempfile::tempdir().unwrap();
    let opml = r#"<opml version="2.0"><body><outline text="News"><outline type="rss" text="Two" xmlUrl="https://two.example/feed"/><outline type="rss" text="One again" xmlUrl="https://one.example/feed"/></outline></body></opml>"#;
    fs::write(folder.path().join("more.opml"), opml).unwrap();
    let files = with("feeds.toml", "[[feed]]", "opml = [\"more.opml\"]\n[[feed]]");
    let config = reading(&files, folder.path()).result().unwrap();
    let found: Vec<_> = config
        .feeds
        .iter()
        .map(|feed| (feed.id.as_str(), feed.tags.clone()))
        .collect();
    assert_eq!(
        found,
        [("one", vec![]), ("two-example-4350584c", vec!["News".to_owned()])]
    );
}

#[test]
fn a_list_that_is_missing_or_broken_keeps_no_other_feed_from_being_polled() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("broken.opml"), "<html><p>Gateway timeout").unwrap();
    let mut files = with(
        "feeds.toml",
        "[[feed]]",
        "opml = [\"none.opml\", \"broken.opml\"]\n[[feed]]",
    );
    // A feed that the list may hold is not called unknown.
    let list = files.get_mut(Path::new("watchlists/pact.toml")).unwrap();
    list.push_str("feed = [\"two-example-4350584c\"]\n");
    let read = reading(&files, folder.path());
    let told: Vec<(usize, bool)> = read
        .problems
        .iter()
        .map(|problem| (problem.column, problem.is_error()))
        .collect();
    assert_eq!(told, [(9, false), (22, false)], "{:?}", read.problems);
    let config = read.result().unwrap();
    assert_eq!(config.feeds.len(), 1);
    let unread: Vec<String> = config.unread.iter().map(ToString::to_string).collect();
    assert!(
        unread[0].contains("none.opml is not read: there is no such file"),
        "{unread:?}"
    );
    assert!(
        unread[1].contains("broken.opml is not read: not an OPML file"),
        "{unread:?}"
    );
}

#[test]
fn names_that_could_not_be_read_make_no_faults_of_the_watchlists_that_use_them() {
    let folder = tempfile::tempdir().unwrap();
    let mut files = good();
    let list = files.get_mut(Path::new("watchlists/pact.toml")).unwrap();
    list.push_str("[tests]\nmatch = [\"North Korea signs a pact\"]\n");
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let names = folder.path().join("aliases/names.toml");
    fs::write(&names, [SETS_TEXT.as_bytes(), b"fr = [\"Cor\xe9e\"]\n"].concat()).unwrap();
    let problems = read(folder.path(), None).problems;
    let told: Vec<&str> = problems.iter().map(|problem| problem.sentence.as_str()).collect();
    assert_eq!(told, ["this is not UTF-8"]);
}

#[test]
fn quiet_times_and_wishes_are_read_for_the_recipient_and_each_follow() {
    let keys = "daily = [\"07:00\"]\nquiet = [\"22:00 – 7:00\", \"13:00-24:00\"]\nquiet_days = [\"sunday\"]\nquiet_unless = \"high\"\nmin_score = 2\nmax_stories = 12\n\
                [[recipient.follow]]\nwatchlists = [\"pact\"]\nalert = \"high\"\nmin_score = 2.5\n\
                [[recipient.follow]]\nwatchlists = [\"pact\"]\nweekly = [\"Mon 07:00\"]\nnothing_new = \"always\"\n";
    let config = reading(&with("backstory.toml", "daily = [\"07:00\"]", keys), Path::new("c"))
        .result()
        .unwrap();
    let recipient = &config.recipients[0];
    let at = |hour| jiff::civil::time(hour, 0, 0, 0);
    assert_eq!(recipient.quiet.hours, [(at(22), at(7)), (at(13), at(0))]);
    assert_eq!(recipient.quiet.days, [jiff::civil::Weekday::Sunday]);
    assert_eq!(recipient.quiet.unless, Some(crate::matches::Urgency::High));
    let wishes: Vec<_> = recipient
        .follows
        .iter()
        .map(|follow| {
            (
                follow.wishes.min_score,
                follow.wishes.max_stories,
                follow.wishes.nothing_new,
            )
        })
        .collect();
    use crate::digests::NothingNew::{Always, Note};
    assert_eq!(
        wishes,
        [
            (Some(2.0), Some(12), Note),
            (Some(2.5), None, Note),
            (None, None, Always)
        ]
    );
}

#[test]
fn several_paces_get_names_that_stay() {
    let follows = "daily = [\"07:00\", \"17:00\", \"07:00\"]\nalert = \"high\"\n[[recipient.follow]]\nwatchlists = [\"pact\"]\ndaily = [\"12:00\"]\n";
    let config = reading(&with("backstory.toml", "daily = [\"07:00\"]", follows), Path::new("c"))
        .result()
        .unwrap();
    let names: Vec<&str> = config.recipients[0]
        .follows
        .iter()
        .map(|follow| follow.schedule.as_str())
        .collect();
    assert_eq!(names, ["alert", "daily", "daily-2"]);
}

#[test]
fn a_folder_is_read_with_what_cannot_be_read_and_what_would_be_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in good() {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    assert!(load(folder.path(), None).is_ok());
    assert_eq!(polling(Some(folder.path())).allow, []);
    fs::write(folder.path().join("aliases/bad.toml"), b"# ok\n\xff\xfe").unwrap();
    fs::write(folder.path().join("feed.toml"), "").unwrap();
    fs::create_dir(folder.path().join("threads")).unwrap();
    let large = fs::File::create(folder.path().join("threads/large.toml")).unwrap();
    large.set_len(17 * 1024 * 1024).unwrap();
    fs::create_dir(folder.path().join("watchlist")).unwrap();
    fs::write(folder.path().join("watchlist/a.toml"), "").unwrap();
    let said = load(folder.path(), None).unwrap_err().to_string();
    for says in [
        "bad.toml:2:1: this is not UTF-8",
        "feed.toml:1:1: warning: is not read",
        "large.toml:1:1: larger than 16 MiB",
        "did you mean feeds.toml?",
        "did you mean watchlists?",
    ] {
        assert!(said.contains(says), "{says}: {said}");
    }
    fs::create_dir(folder.path().join("watchlists/asia")).unwrap();
    fs::write(folder.path().join("watchlists/asia/a.toml"), "").unwrap();
    fs::write(folder.path().join("watchlists/b.TOML"), "").unwrap();
    let said = load(folder.path(), None).unwrap_err().to_string();
    for says in [
        "watchlists/asia:1:1: warning: is not read: folders inside this one are passed over",
        "watchlists/b.TOML:1:1: warning: is not read: its ending is written in capitals",
        "rename it to b.toml",
    ] {
        assert!(said.contains(says), "{says}: {said}");
    }
    let said = load(&folder.path().join("none"), None).unwrap_err().to_string();
    assert!(said.contains("there is no such folder"), "{said}");
}

#[test]
fn watchlists_and_dossiers_find_the_names_that_lie_beside_them() {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in good() {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let lists = folder.path().join("watchlists");
    for path in [lists.clone(), lists.join("pact.toml")] {
        let lists = load_watchlists(&[path], Some(folder.path())).unwrap();
        assert_eq!((lists.watchlists.len(), lists.aliases.len()), (1, 1));
    }
    let context = load_context(None, &[folder.path().join("dossiers/history.toml")]).unwrap();
    assert_eq!(context.dossiers[0].events.len(), 2);
    assert_eq!((context.aliases.len(), context.watchlists.len()), (1, 1));
    assert!(load_watchlists(&[folder.path().join("none.toml")], None).is_err());
}

#[test]
fn a_pipe_or_a_folder_where_a_file_belongs_is_named_and_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in good() {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    fs::create_dir(folder.path().join("dossiers/x.toml")).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(folder.path().join("threads.sock")).unwrap();
    fs::create_dir(folder.path().join("threads")).unwrap();
    std::os::unix::fs::symlink(folder.path().join("threads.sock"), folder.path().join("threads/y.toml")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", folder.path().join("aliases/z.toml")).unwrap();
    let said = load(folder.path(), None).unwrap_err().to_string();
    for file in ["dossiers/x.toml", "threads/y.toml", "aliases/z.toml"] {
        assert!(
            said.contains(&format!("{file}:1:1: is no regular file")),
            "{file}: {said}"
        );
    }
}

#[test]
fn an_empty_file_is_told_which_table_it_lacks_and_what_goes_into_it() {
    let mut files = good();
    files.insert("backstory.toml".into(), String::new());
    let said = rendered(&files);
    assert!(said.contains("backstory.toml:1:1: the file lacks [mail]"), "{said}");
    assert!(said.contains("add a line [mail] and under it from = …"), "{said}");
    assert!(said.contains(" and owner = …"), "{said}");
    assert!(!said.contains("mail = …"), "{said}");
}

#[test]
fn an_event_that_hardly_any_story_can_show_is_warned_of() {
    let said = rendered(&with("dossiers/history.toml", "themes = [\"treaties\"]\n", ""));
    assert!(
        said.contains("history.toml:12:6: warning: this event has no actors, themes or threads"),
        "{said}"
    );
}

#[test]
fn feeds_written_by_command_are_checked_as_the_folder_will_be() {
    let errors = |text: &str| feeds_errors(text, Path::new("c")).len();
    assert_eq!(errors(FEEDS_TEXT), 0);
    assert_eq!(errors(&FEEDS_TEXT.replace("https://one", "https://me:hunter2@one")), 1);
    assert_eq!(errors(&format!("{FEEDS_TEXT}language = \"xx\"\n")), 1);
    assert_eq!(errors(&format!("{FEEDS_TEXT}{FEEDS_TEXT}")), 1);
    assert_eq!(errors("feed = "), 1);
}

#[test]
fn examples_are_tried_as_if_they_came_from_where_the_watchlist_looks() {
    let filters = "lang = [\"ko\"]\ncountry = [\"KR\"]\nsource = [\"wire.example\"]\nfeed = [\"one\"]\nquery = ";
    let mut files = with("watchlists/pact.toml", "query = ", filters);
    let list = files.get_mut(Path::new("watchlists/pact.toml")).unwrap();
    list.push_str("[tests]\nmatch = [\"North Korea signs a pact\"]\nno_match = [\"A pact\"]\n");
    assert_eq!(rendered(&files), "");
}

proptest! {
    #[test]
    fn no_text_makes_loading_panic(text in "[a-z\\[\\]={}\"'\\n @./:0-9#,_北]{0,120}", which in 0_usize..5) {
        let mut files = good();
        let path = files.keys().nth(which).cloned().unwrap();
        files.insert(path, text);
        let _ = rendered(&files);
    }

    #[test]
    fn no_value_makes_loading_panic(cut in 0_usize..400, text in "\\PC{0,12}", which in 0_usize..5) {
        let mut files = good();
        let path = files.keys().nth(which).cloned().unwrap();
        let whole = files.get_mut(&path).unwrap();
        let at = whole.floor_char_boundary(cut.min(whole.len()));
        whole.insert_str(at, &text);
        let _ = rendered(&files);
    }
}

#[test]
fn a_reader_of_a_language_without_words_is_told_in_which_the_mail_will_be() {
    let of = |languages: &str| {
        let files = with(
            "backstory.toml",
            "[[recipient]]\n",
            &format!("[[recipient]]\nlanguages = [{languages}]\n"),
        );
        let said = rendered(&files);
        let config = reading(&files, Path::new("c")).result().unwrap();
        (said, config.recipients[0].languages.clone())
    };
    let (said, languages) = of("\"pt-BR\"");
    assert!(
        said.contains("there are no words of the mail in “pt-BR”: it is written in English"),
        "{said}"
    );
    assert!(said.contains("en, de, fr, es, ru, ko, ja, zh, ar"), "{said}");
    // The mail speaks English, and so do headlines that are in no language of theirs.
    assert_eq!(languages, ["pt-BR", "en"]);
    let (said, languages) = of("\"uk\", \"ru\"");
    assert!(said.contains("in “uk”: it is written in Russian"), "{said}");
    assert_eq!(languages, ["uk", "ru"]);
    let (said, _) = of("\"zh-TW\"");
    assert!(
        said.contains("the words of the mail for “zh-TW” are in simplified signs"),
        "{said}"
    );
    for fine in ["\"zh\"", "\"de-AT\"", "\"en\", \"pt\""] {
        let (said, _) = of(fine);
        assert!(!said.contains("words of the mail"), "{said}");
    }
}

#[test]
fn a_language_is_added_by_a_file_and_a_wrong_one_is_refused_at_its_line() {
    let with_words = |text: &str| {
        let mut files = with(
            "backstory.toml",
            "[[recipient]]\n",
            "[[recipient]]\nlanguages = [\"pt\", \"en\"]\n",
        );
        files.insert("messages/pt.toml".into(), text.to_owned());
        files
    };
    let files = with_words("plural = \"french\"\n[text]\nname_morning = \"Resumo da manhã\"\n");
    let said = rendered(&files);
    assert!(!said.contains("there are no words"), "{said}");
    assert!(
        said.contains("messages/pt.toml") && said.contains("stay English"),
        "{said}"
    );
    let config = reading(&files, Path::new("c")).result().unwrap();
    assert_eq!(config.recipients[0].phrases().text("name_morning"), "Resumo da manhã");
    let wrong = rendered(&with_words(
        "plural = \"french\"\n[text]\nnext = \"A seguir: {date}.\"\nalerta = \"x\"\n",
    ));
    assert!(wrong.contains("messages/pt.toml:3:8: {time} is missing"), "{wrong}");
    assert!(
        wrong.contains("messages/pt.toml:4:1: “alerta” is none of the phrases"),
        "{wrong}"
    );
    assert!(!wrong.contains("there are no words"), "one fault is told once: {wrong}");
    let broken = rendered(&with_words("[text]\nnext = \"A seguir\n"));
    assert!(broken.contains("messages/pt.toml:2"), "{broken}");
}
