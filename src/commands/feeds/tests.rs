use super::*;
use crate::feeds::Articles;
use crate::feeds::schedule;

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
        is_on,
        page: None,
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
    let states = BTreeMap::from([
        ("fine".to_owned(), fine.clone()),
        ("ill".to_owned(), schedule::failed(&fine, "connection refused", now)),
        ("gone".to_owned(), schedule::gone(&fine, now)),
        ("off".to_owned(), schedule::failed(&fine, "answered 404", now)),
    ]);
    let feeds = [
        feed("fine", true),
        feed("off", false),
        feed("new", true),
        feed("ill", true),
        feed("gone", true),
    ];
    let rows = list_rows(&feeds, &states, now);
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(ids, ["gone", "ill", "new", "fine", "off"]);
    assert_eq!(rows[1].words, "connection refused; last good answer 0 s ago");
    assert_eq!((rows[0].next_poll, rows[1].next_poll), (None, Some(now)));
    assert_eq!(rows[4].words, "switched off");
    let json = serde_json::to_value(&rows[1]).unwrap();
    assert_eq!((&json["health"], &json["id"]), (&"failing".into(), &"ill".into()));
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
            added: Vec::new(),
            known: 4
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
