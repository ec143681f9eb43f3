use super::*;
use crate::feeds::Articles;
use std::collections::BTreeMap;

use jiff::Timestamp;

use super::list::{Known, WORDS_WIDTH, wrapped};
use crate::feeds::schedule;
use crate::feeds::{Feed, PollState};

fn feed(id: &str, is_on: bool) -> Feed {
    Feed {
        id: id.into(),
        url: Url::parse(&format!("https://{id}.example/feed")).unwrap(),
        outlet: None,
        language: None,
        country: None,
        tags: Vec::new(),
        rank: 3,
        every: None,
        allow: Vec::new(),
        articles: Articles::Never,
        has_own_articles: false,
        is_on,
        page: None,
        access: Access::default(),
        article: None,
    }
}

#[test]
fn the_sick_come_first_and_those_switched_off_last() {
    let now: Timestamp = "2024-06-19T03:00:00Z".parse().unwrap();
    let fine = PollState {
        last_polled: Some(now),
        last_ok: Some(now),
        last_new: Some(now),
        ..PollState::new(now)
    };
    let quiet = PollState {
        last_new: Some("2024-06-10T03:00:00Z".parse().unwrap()),
        ..fine.clone()
    };
    let limping = PollState {
        note: Some("the date selector finds nothing".into()),
        ..fine.clone()
    };
    let known = |state: PollState| Known {
        state,
        usual: Some(schedule::Usual {
            gap: Duration::from_hours(8),
            is_sure: true,
        }),
    };
    let states = BTreeMap::from([
        ("fine".to_owned(), known(fine.clone())),
        (
            "ill".to_owned(),
            known(schedule::failed(&fine, "connection refused", now)),
        ),
        ("gone".to_owned(), known(schedule::gone(&fine, now))),
        ("off".to_owned(), known(schedule::failed(&fine, "answered 404", now))),
        ("quiet".to_owned(), known(quiet)),
        ("limping".to_owned(), known(limping)),
    ]);
    let feeds = [
        feed("fine", true),
        feed("off", false),
        feed("new", true),
        feed("limping", true),
        feed("quiet", true),
        feed("ill", true),
        feed("gone", true),
    ];
    let rows = list_rows(&feeds, &states, now);
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(ids, ["gone", "ill", "quiet", "limping", "new", "fine", "off"]);
    assert_eq!(rows[2].words, "silent for 9 days; usually 3 a day");
    assert_eq!(rows[3].words, "the date selector finds nothing");
    assert_eq!(rows[1].words, "connection refused; last good answer 0 s ago");
    assert_eq!((rows[0].next_poll, rows[1].next_poll), (None, Some(now)));
    assert_eq!(rows[6].words, "switched off");
    let json = serde_json::to_value(&rows[1]).unwrap();
    assert_eq!((&json["health"], &json["id"]), (&"failing".into(), &"ill".into()));
}

#[test]
fn a_feed_that_has_moved_for_good_says_what_to_write() {
    let now: Timestamp = "2024-06-19T03:00:00Z".parse().unwrap();
    let moved = |since: &str| PollState {
        last_polled: Some(now),
        last_ok: Some(now),
        last_new: Some(now),
        moved_to: Some("https://new.example/feed".into()),
        moved_since: Some(since.parse().unwrap()),
        ..PollState::new(now)
    };
    let words = |state: PollState| {
        let known = BTreeMap::from([("old".to_owned(), Known { state, usual: None })]);
        list_rows(&[feed("old", true)], &known, now).remove(0).words
    };
    let said = words(moved("2024-06-10T03:00:00Z"));
    assert!(
        said.ends_with("write url = \"https://new.example/feed\" into feeds.toml"),
        "{said}"
    );
    let early = words(moved("2024-06-18T03:00:00Z"));
    assert!(!early.contains("feeds.toml"), "{early}");
}

#[test]
fn an_import_skips_what_is_known_and_makes_unique_ids() {
    let folder = tempfile::tempdir().unwrap();
    let mut file = FeedsFile::open(folder.path()).unwrap();
    let outline = |title: &str, url: &str| opml::Outline {
        title: title.into(),
        url: url.into(),
        language: Some("no such language".into()),
        tags: vec!["asia".into()],
        ..opml::Outline::default()
    };
    let outlines = [
        outline("Google Alert - treaty", "https://www.google.com/alerts/feeds/1/2"),
        outline("Google Alert - treaty", "https://www.google.com/alerts/feeds/1/3"),
        outline("통신", "https://www.wire.example/ko"),
        outline("Again", "https://www.google.com/alerts/feeds/1/2"),
    ];
    let imported = take_in(&mut file, &outlines);
    assert_eq!(imported.added, ["google-alert-treaty", "google-alert-treaty-2", "wire"]);
    assert_eq!(imported.known, 1);
    file.save().unwrap();
    let mut again = FeedsFile::open(folder.path()).unwrap();
    assert_eq!(
        take_in(&mut again, &outlines),
        Imported {
            known: 4,
            ..Imported::default()
        }
    );
}

#[test]
fn addresses_are_completed_and_others_than_the_webs_refused() {
    assert_eq!(address("desk.example/x").unwrap().as_str(), "https://desk.example/x");
    assert!(
        address("ftp://desk.example/")
            .unwrap_err()
            .0
            .contains("only http and https")
    );
    assert!(address("http://").is_err());
    for text in [
        "feed://desk.example/x",
        "feed:https://desk.example/x",
        "FEED:desk.example/x",
    ] {
        assert_eq!(address(text).unwrap().as_str(), "https://desk.example/x", "{text}");
    }
    let url = address("desk:8080/x").unwrap();
    assert_eq!(url.as_str(), "https://desk:8080/x");
    let plain = without_tls("desk:8080/x", &url).unwrap();
    assert_eq!(plain.as_str(), "http://desk:8080/x");
    assert_eq!(
        without_tls("https://desk:8080/x", &url),
        None,
        "who writes https means it"
    );
}

#[test]
fn an_address_for_mail_is_refused_as_such() {
    let said = |text: &str| address(text).unwrap_err().0;
    assert_eq!(
        said("mailto:me@desk.example"),
        "desk.example: mailto addresses are not read, only http and https"
    );
    assert!(said("me@desk.example").contains("is an address for mail"));
}

#[test]
fn an_import_keeps_feeds_off_and_pages_pages() {
    let folder = tempfile::tempdir().unwrap();
    let mut file = FeedsFile::open(folder.path()).unwrap();
    let page = crate::feeds::Selectors {
        item: "li > a".into(),
        title: None,
        link: None,
        date: Some("time".into()),
        summary: None,
    };
    let outlines = [
        opml::Outline {
            title: "Wire".into(),
            url: "https://wire.example/a".into(),
            is_off: true,
            ..opml::Outline::default()
        },
        opml::Outline {
            title: "Ministry".into(),
            url: "https://ministry.example/".into(),
            page: Some(page),
            ..opml::Outline::default()
        },
    ];
    take_in(&mut file, &outlines);
    file.save().unwrap();
    let text = std::fs::read_to_string(folder.path().join("feeds.toml")).unwrap();
    assert!(text.contains("outlet = \"Wire\"\non = false\n"), "{text}");
    assert!(
        text.contains("[feed.page]\nitem = \"li > a\"\ndate = \"time\"\n"),
        "{text}"
    );
}

#[test]
fn a_word_is_no_address_but_a_host_of_ones_own_network_may_be() {
    let said = address("notaurl").unwrap_err().0;
    assert!(
        said.contains("notaurl is no address") && said.contains("https://"),
        "{said}"
    );
    assert_eq!(
        address("http://intranet/feed").unwrap().as_str(),
        "http://intranet/feed"
    );
    assert_eq!(
        address("localhost:8080/x").unwrap().as_str(),
        "https://localhost:8080/x"
    );
}

#[test]
fn a_password_in_an_address_is_refused_and_not_repeated() {
    for text in [
        "https://me:hunter2@desk.example/x",
        "me:hunter2@desk.example/x",
        "ftp://me:hunter2@desk.example/",
        "https://me:hunter2@desk.example:x/",
    ] {
        let said = address(text).unwrap_err().0;
        assert!(!said.contains("hunter2"), "{said}");
    }
    let said = address("https://me:hunter2@desk.example/x").unwrap_err().0;
    assert!(
        said.contains("not kept in clear") && said.contains("https://desk.example/x"),
        "{said}"
    );
}

#[test]
fn an_import_names_what_it_does_not_take() {
    let folder = tempfile::tempdir().unwrap();
    let mut file = FeedsFile::open(folder.path()).unwrap();
    let outline = |url: &str| opml::Outline {
        title: "Wire".into(),
        url: url.into(),
        language: Some("xx".into()),
        ..opml::Outline::default()
    };
    let outlines = [
        "https://me:hunter2@wire.example/a",
        "gopher://wire.example/",
        "https://wire.example/b",
    ];
    let imported = take_in(&mut file, &outlines.map(outline));
    assert_eq!(imported.added, ["wire"]);
    let skipped: Vec<(&str, &str)> = imported
        .skipped
        .iter()
        .map(|it| (it.address.as_str(), it.why))
        .collect();
    assert_eq!(
        skipped,
        [
            ("https://wire.example/a", HAS_LOGIN),
            ("gopher://wire.example/", opml::NOT_WEB)
        ]
    );
    file.save().unwrap();
    let text = std::fs::read_to_string(file.path()).unwrap();
    assert!(!text.contains("hunter2") && !text.contains("language"), "{text}");
}

#[test]
fn nothing_is_written_that_check_would_refuse_and_a_faulty_feed_can_be_taken_out() {
    let folder = tempfile::tempdir().unwrap();
    let mut file = FeedsFile::open(folder.path()).unwrap();
    let feed = |id: &str, url: &str| NewFeed {
        id: id.into(),
        url: url.into(),
        ..NewFeed::default()
    };
    file.add(&feed("bad", "https://me:hunter2@desk.example/"));
    let error = file.save().unwrap_err();
    assert!(
        error.is::<Mistake>() && error.to_string().contains("nothing was written"),
        "{error}"
    );
    assert!(!file.path().exists());
    let faulty = "[[feed]]\nid = \"a\"\nurl = \"htp://a\"\n\n[[feed]]\nid = \"b\"\nurl = \"htp://b\"\n";
    std::fs::write(file.path(), faulty).unwrap();
    let mut file = FeedsFile::open(folder.path()).unwrap();
    assert!(file.remove("a"));
    file.save().unwrap();
}

#[test]
fn the_reason_of_a_failure_is_wrapped_and_nothing_of_it_lost() {
    let reason = "the certificate of the host is not trusted: it was issued for another name, other.desk.example, and it expired in May";
    let shown = wrapped(reason);
    assert!(
        shown.lines().count() > 2 && shown.lines().all(|line| line.chars().count() <= WORDS_WIDTH),
        "{shown}"
    );
    assert_eq!(shown.replace('\n', " "), reason);
}

#[test]
fn an_id_that_is_taken_or_odd_is_refused_with_a_way_out() {
    let folder = tempfile::tempdir().unwrap();
    let mut file = FeedsFile::open(folder.path()).unwrap();
    file.add(&NewFeed {
        id: "desk".into(),
        url: "https://desk.example/".into(),
        ..NewFeed::default()
    });
    assert!(refuse_bad_id(&file, "desk").unwrap_err().0.contains("--id"));
    assert!(refuse_bad_id(&file, "Our Desk").unwrap_err().0.contains("our-desk"));
    assert!(refuse_bad_id(&file, "other").is_ok());
    let known = Url::parse("https://desk.example/").unwrap();
    assert!(refuse_known(&file, &known).unwrap_err().0.ends_with("already, as desk"));
}

#[test]
fn an_export_that_is_imported_again_gives_every_feed_its_own_name_and_keeps_what_was_chosen() {
    let feed = |id: &str, url: &str| Feed {
        url: Url::parse(url).unwrap(),
        outlet: Some("P".into()),
        access: Access::default(),
        ..feed(id, true)
    };
    let sport = Feed {
        country: Some("CL".into()),
        rank: 5,
        every: Some(Duration::from_mins(30)),
        ..feed("paper-sport", "https://p.example/sport")
    };
    let unnamed = Feed {
        outlet: None,
        ..feed("desk", "https://d.example/")
    };
    // Its outlet is written like its id, and its articles as those of all feeds may be.
    let alike = Feed {
        outlet: Some("taz".into()),
        articles: Articles::Never,
        has_own_articles: true,
        ..feed("taz", "https://t.example/")
    };
    let feeds = [sport, feed("p", "https://p.example/news"), unnamed, alike];
    let outlines = opml::read(opml::write(&feeds).as_bytes()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut file = FeedsFile::open(folder.path()).unwrap();
    let imported = take_in(&mut file, &outlines);
    assert_eq!(imported.added, ["paper-sport", "p", "desk", "taz"]);
    assert_eq!(imported.renamed, []);
    file.save().unwrap();
    let text = std::fs::read_to_string(file.path()).unwrap();
    let own = ["outlet = \"taz\"", "articles = \"never\""];
    for line in ["country = \"CL\"", "every = \"30m\"", "rank = 5"].iter().chain(&own) {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
    assert_eq!(text.matches("outlet = ").count(), 3, "{text}");
    assert_eq!(text.matches("articles = ").count(), 1, "{text}");
    let mut here = FeedsFile::open(tempfile::tempdir().unwrap().path()).unwrap();
    here.add(&NewFeed {
        id: "p".into(),
        url: "https://other.example/".into(),
        ..NewFeed::default()
    });
    let imported = take_in(&mut here, &outlines);
    assert_eq!(
        imported.renamed,
        [("p".to_owned(), "p-2".to_owned())],
        "and that is told"
    );
}

#[test]
fn the_title_that_a_feed_gives_itself_is_kept_whole_and_one_beyond_all_names_is_cut_at_a_word() {
    let title = "The Harbour and Hinterland Gazette – Latest news, business, sport, culture and weather for the whole of the coast";
    assert_eq!(shown(&format!("  {title}\u{0} ")), title);
    let longest = shown(&"slogan ".repeat(60));
    assert!(
        longest.chars().count() <= OUTLET_CHARS_MAX && longest.ends_with("slogan…"),
        "{longest}"
    );
}

#[test]
fn an_address_that_leads_to_a_feed_that_is_there_is_not_added_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut file = FeedsFile::open(folder.path()).unwrap();
    file.add(&NewFeed {
        id: "desk".into(),
        url: "https://desk.example/feed".into(),
        ..NewFeed::default()
    });
    let args = FeedsAddArgs {
        url: "https://short.example/d".into(),
        id: None,
        outlet: None,
    };
    let mut add = |answered_by: &str| {
        let found = Found {
            url: Url::parse(&args.url).unwrap(),
            answered_by: Url::parse(answered_by).unwrap(),
            document: crate::entries::Document::default(),
        };
        add_found(&mut file, &found, &args, &HashSet::new())
    };
    let refused = add("https://desk.example/feed").err().unwrap().to_string();
    assert!(
        refused.starts_with("https://short.example/d leads to https://desk.example/feed")
            && refused.ends_with("already, as desk"),
        "{refused}"
    );
    assert_eq!(
        add("https://other.example/feed").unwrap().url,
        "https://short.example/d"
    );
}
