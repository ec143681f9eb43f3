use super::*;

const OWNED: &str = "# Our desk's feeds.\n\n# The agency; Anna asked for it.\n[[feed]]\nid = \"desk\" # short\nurl   = 'https://desk.example/feed'\n\n# --- Asia ---\n\n# Korean wire\n[[feed]]\nurl = \"https://wire.example/ko\"\nid = \"wire-ko\"\n\n[feed.page]\nitem = \"li\"\n\n[[feed]]\nid = \"last\"\nurl = \"https://last.example/\"\n# the end\n";

fn folder(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("feeds.toml"), text).unwrap();
    folder
}

fn new_feed(id: &str, url: &str) -> NewFeed {
    NewFeed {
        id: id.into(),
        url: url.into(),
        ..NewFeed::default()
    }
}

fn text(folder: &tempfile::TempDir) -> String {
    fs::read_to_string(folder.path().join("feeds.toml")).unwrap()
}

#[test]
fn a_feed_is_added_at_the_end_and_everything_else_stays_as_it_was() {
    let folder = folder(OWNED);
    let mut file = FeedsFile::open(folder.path()).unwrap();
    let feed = NewFeed {
        outlet: Some("New \"Desk\"".into()),
        tags: vec!["asia".into()],
        ..new_feed("new", "https://new.example/")
    };
    file.add(&feed);
    file.save().unwrap();
    let text = text(&folder);
    assert!(text.starts_with(OWNED.trim_end_matches("# the end\n")), "{text}");
    assert!(text.contains("# the end"), "{text}");
    let back = FeedsFile::open(folder.path()).unwrap();
    assert_eq!(back.texts("id").collect::<Vec<_>>(), ["desk", "wire-ko", "last", "new"]);
    assert_eq!(back.texts("outlet").collect::<Vec<_>>(), ["New \"Desk\""]);
}

#[test]
fn the_first_feed_of_an_empty_file_or_of_none_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let mut file = FeedsFile::open(folder.path()).unwrap();
    file.add(&new_feed("new", "https://new.example/"));
    file.save().unwrap();
    assert_eq!(
        text(&folder),
        "[[feed]]\nid = \"new\"\nurl = \"https://new.example/\"\n"
    );
}

#[test]
fn a_removed_feed_takes_its_own_comment_along_and_leaves_the_others() {
    let folder = folder(OWNED);
    let mut file = FeedsFile::open(folder.path()).unwrap();
    assert!(!file.remove("nobody"));
    assert!(file.remove("wire-ko"));
    file.save().unwrap();
    let expected = OWNED.replace(
        "# Korean wire\n[[feed]]\nurl = \"https://wire.example/ko\"\nid = \"wire-ko\"\n\n[feed.page]\nitem = \"li\"\n\n",
        "",
    );
    assert_eq!(text(&folder).replace("\n\n\n", "\n\n"), expected);
    assert!(file.remove("desk"));
    file.save().unwrap();
    assert!(
        text(&folder).starts_with("# Our desk's feeds.\n\n"),
        "{}",
        text(&folder)
    );
    assert!(file.remove("last"));
    file.save().unwrap();
    assert!(text(&folder).contains("# --- Asia ---"), "{}", text(&folder));
}

#[test]
fn known_addresses_are_found_and_ids_are_unique() {
    let folder = folder(OWNED);
    let file = FeedsFile::open(folder.path()).unwrap();
    let id = |url: &str| file.id_of(&Url::parse(url).unwrap());
    assert_eq!(id("https://desk.example/feed"), Some("desk"));
    assert_eq!(id("https://desk.example/other"), None);
    let mut taken = file.ids();
    assert_eq!(free_id("desk", &taken), "desk-2");
    taken.insert("desk-2".to_owned());
    assert_eq!(free_id("desk", &taken), "desk-3");
    assert_eq!(free_id("fresh", &taken), "fresh");
}

#[test]
fn mode_and_link_are_kept_and_nothing_else_is_left_in_the_folder() {
    use std::os::unix::fs::PermissionsExt as _;
    let real = folder(OWNED);
    fs::set_permissions(real.path().join("feeds.toml"), fs::Permissions::from_mode(0o640)).unwrap();
    let linked = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(real.path().join("feeds.toml"), linked.path().join("feeds.toml")).unwrap();
    let mut file = FeedsFile::open(linked.path()).unwrap();
    file.remove("desk");
    file.save().unwrap();
    assert!(!text(&real).contains("desk.example"));
    let mode = fs::metadata(real.path().join("feeds.toml"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o640);
    assert_eq!(fs::read_dir(real.path()).unwrap().count(), 1);
    assert!(
        fs::symlink_metadata(linked.path().join("feeds.toml"))
            .unwrap()
            .is_symlink()
    );
}

#[test]
fn what_cannot_be_edited_is_a_mistake_with_a_sentence() {
    for (text, part) in [
        ("[[feed]\nid=", "feeds.toml"),
        ("feed = [\"https://a.example/\"]", "[[feed]]"),
    ] {
        let error = FeedsFile::open(folder(text).path()).unwrap_err();
        assert!(error.is::<Mistake>());
        assert!(error.to_string().contains(part), "{error}");
    }
    assert!(
        FeedsFile::open(Path::new("/nonexistent"))
            .unwrap_err()
            .to_string()
            .contains("backstory init")
    );
}

#[test]
fn ids_are_made_from_hosts_and_titles() {
    let id = |url: &str| id_of_host(&Url::parse(url).unwrap());
    assert_eq!(id("https://www.38north.org/feed"), "38north");
    assert_eq!(id("https://feeds.bbci.co.uk/news/rss.xml"), "bbci");
    assert_eq!(id("https://news.sbs.co.kr/"), "news-sbs");
    assert_eq!(id("http://localhost:8080/"), "localhost");
    assert_eq!(id("http://127.0.0.1:8080/"), "127-0-0-1");
    assert_eq!(slug("Google Alert - treaty “x”"), "google-alert-treaty-x");
    assert_eq!(slug("연합뉴스"), "feed");
}

#[test]
fn what_a_windows_editor_wrote_keeps_its_line_ends_its_mark_and_its_heading() {
    let text_of = |text: &str| text.replace('\n', "\r\n");
    let unix = "# Our desk's feeds.\n\n# The agency\n[[feed]]\nid = \"a\"\nurl = \"https://a.example/\"\n\n[[feed]]\nid = \"b\"\nurl = \"https://b.example/\"\n";
    let folder = folder(&format!("\u{feff}{}", text_of(unix)));
    let removed = FeedsFile::edit(folder.path(), |file| Ok(file.remove("a"))).unwrap();
    let left = "# Our desk's feeds.\n\n[[feed]]\nid = \"b\"\nurl = \"https://b.example/\"\n";
    assert!(removed);
    assert_eq!(text(&folder), format!("\u{feff}{}", text_of(left)));
    FeedsFile::edit(folder.path(), |file| {
        file.add(&new_feed("c", "https://c.example/"));
        Ok(())
    })
    .unwrap();
    let all = format!("{left}\n[[feed]]\nid = \"c\"\nurl = \"https://c.example/\"\n");
    assert_eq!(text(&folder), format!("\u{feff}{}", text_of(&all)));
}

#[test]
fn what_is_added_stands_below_the_heading_and_below_what_closes_the_file() {
    let added = "[[feed]]\nid = \"new\"\nurl = \"https://new.example/\"\n";
    for before in ["# Our desk's feeds.", "# Our desk's feeds.\n", OWNED] {
        let folder = folder(before);
        FeedsFile::edit(folder.path(), |file| {
            file.add(&new_feed("new", "https://new.example/"));
            Ok(())
        })
        .unwrap();
        assert_eq!(text(&folder), format!("{}\n\n{added}", before.trim_end()));
    }
}

#[test]
fn what_an_editor_saves_while_a_feed_is_added_stays() {
    let folder = folder(OWNED);
    let mine = format!("{OWNED}\n# my own, of today\n[[feed]]\nid = \"mine\"\nurl = \"https://mine.example/\"\n");
    let mut tries = 0;
    FeedsFile::edit(folder.path(), |file| {
        tries += 1;
        if tries == 1 {
            fs::write(file.path(), &mine).unwrap();
        }
        file.add(&new_feed("new", "https://new.example/"));
        Ok(())
    })
    .unwrap();
    assert_eq!(tries, 2);
    let text = text(&folder);
    assert!(
        text.starts_with(&mine) && text.contains("https://new.example/"),
        "{text}"
    );
}

#[test]
fn feeds_that_are_added_at_once_are_all_there() {
    let folder = folder("# c\n");
    std::thread::scope(|scope| {
        for number in 0..8 {
            let folder = folder.path();
            scope.spawn(move || {
                FeedsFile::edit(folder, |file| {
                    let id = free_id("desk", &file.ids());
                    file.add(&new_feed(&id, &format!("https://{number}.example/")));
                    Ok(())
                })
            });
        }
    });
    let ids = FeedsFile::open(folder.path()).unwrap().ids();
    assert_eq!(ids.len(), 8, "{}", text(&folder));
}

#[test]
fn feeds_in_one_list_are_edited_as_they_are_written() {
    let listed = "opml = []\nfeed = [\n  { id = \"a\", url = \"https://a.example/\" }, # Anna's\n\n  # Asia\n  { id = \"b\", url = \"https://b.example/\" }, # Bo's\n  # no more\n]\n";
    let folder = folder(listed);
    let mut file = FeedsFile::open(folder.path()).unwrap();
    assert_eq!(file.id_of(&Url::parse("https://b.example/").unwrap()), Some("b"));
    file.add(&NewFeed {
        page: Some(Selectors {
            item: "li".into(),
            title: None,
            link: None,
            date: None,
            summary: None,
        }),
        ..new_feed("c", "https://c.example/")
    });
    file.save().unwrap();
    let added = "  # no more\n  { id = \"c\", url = \"https://c.example/\", page = { item = \"li\" } },\n]\n";
    assert_eq!(text(&folder), listed.replace("  # no more\n]\n", added));
    assert!(file.remove("c"));
    file.save().unwrap();
    assert!(file.remove("b"));
    file.save().unwrap();
    assert_eq!(
        text(&folder),
        "opml = []\nfeed = [\n  { id = \"a\", url = \"https://a.example/\" }, # Anna's\n]\n"
    );
    assert!(file.remove("a"));
    file.save().unwrap();
    assert_eq!(text(&folder), "opml = []\nfeed = [\n]\n");
    file.add(&new_feed("d", "https://d.example/"));
    file.save().unwrap();
    assert_eq!(
        text(&folder),
        "opml = []\nfeed = [\n  { id = \"d\", url = \"https://d.example/\" },\n]\n"
    );
}

#[test]
fn a_list_without_a_comma_at_its_end_gets_one() {
    let folder = folder("feed = [\n  { id = \"a\", url = \"https://a.example/\" } # Anna's\n]\n");
    let mut file = FeedsFile::open(folder.path()).unwrap();
    file.add(&new_feed("b", "https://b.example/"));
    file.save().unwrap();
    assert_eq!(
        text(&folder),
        "feed = [\n  { id = \"a\", url = \"https://a.example/\" }, # Anna's\n  { id = \"b\", url = \"https://b.example/\" },\n]\n"
    );
}

#[test]
fn feeds_in_a_list_on_one_line_stay_on_it() {
    let folder =
        folder("feed = [{ id = \"a\", url = \"https://a.example/\" }, { id = \"b\", url = \"https://b.example/\" }]\n");
    let mut file = FeedsFile::open(folder.path()).unwrap();
    assert!(file.remove("a"));
    file.add(&new_feed("c", "https://c.example/"));
    file.save().unwrap();
    assert_eq!(
        text(&folder),
        "feed = [{ id = \"b\", url = \"https://b.example/\" }, { id = \"c\", url = \"https://c.example/\" }]\n"
    );
}

#[test]
fn a_file_that_cannot_be_read_is_told_of_as_check_does_with_line_and_way_out() {
    let refused = |bytes: &[u8]| {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("feeds.toml"), bytes).unwrap();
        FeedsFile::open(folder.path()).unwrap_err().to_string()
    };
    for (bytes, place, help) in [
        (&b"# desk\n[[feed]\nid = 1"[..], "feeds.toml:2:8: ", "both brackets"),
        (
            b"[[feed]]\nid = \"caf\xe9\"",
            "feeds.toml:2:10: this is not UTF-8",
            "save the file as UTF-8",
        ),
        (b"[feed]\nid = \"a\"", "is no list of feeds", "[[feed]]"),
        (b"feed = \"a\"", "is no list of feeds", "[[feed]]"),
    ] {
        let said = refused(bytes);
        assert!(said.contains(place) && said.contains(help), "{said}");
    }
}
