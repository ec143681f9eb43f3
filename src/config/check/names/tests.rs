use std::fs;

use tempfile::TempDir;

use crate::config::{load_watchlists, read};
use crate::matches::Watchlist;
use crate::matches::names::Order;

const SDN: &str = "9001,\"HAN, Myong Sik\",\"individual\",\"DPRK3\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n\
9002,\"HERONEX\",-0- ,\"DPRK4\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n";
const ALT: &str = "9001,501,\"aka\",\"HAHN, Myung Sik\",-0- \n";

const MAIN: &str = "[mail]\nfrom = \"Backstory <b@desk.example>\"\nowner = \"o@desk.example\"\n";
const FEEDS: &str = "[[feed]]\nid = \"one\"\nurl = \"https://one.example/feed\"\n";

/// A configuration folder with one watchlist and a list beside it.
fn folder(watchlist: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in [
        ("backstory.toml", MAIN),
        ("feeds.toml", FEEDS),
        ("watchlists/names.toml", watchlist),
        ("lists/sdn.csv", SDN),
        ("lists/alt.csv", ALT),
        ("lists/none.csv", "name\n"),
        ("lists/page.xml", "<html>"),
    ] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn said(watchlist: &str) -> String {
    let folder = folder(watchlist);
    let problems = read(folder.path(), None).problems;
    let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
    said.join("\n\n")
        .replace(&folder.path().display().to_string(), "config")
}

fn list(watchlist: &str) -> Watchlist {
    let folder = folder(watchlist);
    let config = read(folder.path(), None);
    let told: Vec<String> = config.problems.iter().map(ToString::to_string).collect();
    config
        .config
        .unwrap_or_else(|| panic!("{}", told.join("\n")))
        .watchlists
        .remove(0)
}

#[test]
fn a_list_in_a_file_needs_no_query_and_brings_its_companions() {
    let list = list("[names]\nfile = \"lists/sdn.csv\"\nbeside = 'sanctions'\n");
    let names = list.names.unwrap();
    assert_eq!(names.entries.len(), 2);
    let found: Vec<&str> = names.entries[0].names.iter().map(|name| name.text.as_str()).collect();
    assert_eq!(found, ["HAN, Myong Sik", "HAN, Myongsik", "HAHN, Myung Sik"]);
    assert_eq!((names.order, names.between), (Order::Any, 1));
    assert!(names.beside.is_some());
    assert!(names.entries[1].names[0].is_weak);
}

#[test]
fn names_may_stand_in_the_watchlist_itself() {
    let list = list(
        "query = 'treaty'\n[names]\norder = \"as-written\"\nbetween = 0\nlist = { \"OFAC-1234\" = [\"KIM, Chol\", \"김철수\"] }\n",
    );
    let names = list.names.unwrap();
    assert_eq!((names.order, names.between), (Order::AsWritten, 0));
    assert_eq!(names.entries[0].listing.id, "OFAC-1234");
    assert_eq!(names.entries[0].names.len(), 2);
    assert_eq!(list.query.to_string(), "treaty");
}

#[test]
fn a_list_that_is_fetched_is_empty_until_it_was() {
    let text = "[names]\nurl = \"https://lists.example/sdn.xml\"\nevery = \"12h\"\nprogrammes = [\"DPRK\"]\n";
    let folder = folder(text);
    let config = read(folder.path(), None).config.unwrap();
    assert_eq!(config.lists.len(), 1);
    assert_eq!(config.lists[0].watchlist, "names");
    assert_eq!(config.lists[0].every, std::time::Duration::from_hours(12));
    assert!(config.watchlists[0].names.as_ref().unwrap().entries.is_empty());
    assert!(config.watchlists[0].names.as_ref().unwrap().is_unfetched);
    assert!(
        said(text).contains("names.toml:2:7: warning: this list was not fetched yet"),
        "{}",
        said(text)
    );
    let unread = load_watchlists(&[], Some(folder.path())).unwrap().unread;
    assert_eq!(unread.len(), 1, "{unread:?}");
    let kept = config.lists[0].file(&config.state);
    fs::create_dir_all(kept.parent().unwrap()).unwrap();
    fs::write(
        kept,
        "{\"id\":\"A\",\"names\":[\"Blue Heron\"],\"programmes\":[\"DPRK4\"]}\n{\"id\":\"B\",\"names\":[\"Grey Heron\"]}\n",
    )
    .unwrap();
    let config = read(folder.path(), None).config.unwrap();
    assert_eq!(config.watchlists[0].names.as_ref().unwrap().entries.len(), 1);
    assert!(!config.watchlists[0].names.as_ref().unwrap().is_unfetched);
    assert_eq!(load_watchlists(&[], Some(folder.path())).unwrap().unread, []);
    // The stage filters know it as well, by the folder they are given.
    let lists = load_watchlists(&[], Some(folder.path())).unwrap().watchlists;
    assert_eq!(lists[0].names.as_ref().unwrap().entries.len(), 1);
}

#[test]
fn a_list_is_found_beside_a_watchlist_without_a_configuration() {
    let folder = folder("[names]\nfile = \"lists/sdn.csv\"\n");
    let lists = load_watchlists(&[folder.path().join("watchlists/names.toml")], None)
        .unwrap()
        .watchlists;
    assert_eq!(lists[0].names.as_ref().unwrap().entries.len(), 2);
}

/// A watchlist; then the place, a part of the sentence, a part of the way out.
const FAULTS: &[(&str, &str, &str, &str)] = &[
    ("[names]\n", "1:1", "names no list", "lists/sdn.xml"),
    (
        "[names]\nfile = \"lists/sdn.csv\"\nurl = \"https://x.example/l\"\n",
        "3:7",
        "file and url are two lists",
        "keep one",
    ),
    (
        "[names]\nfile = \"lists/sdm.csv\"\n",
        "2:8",
        "lists/sdm.csv is not read: No such file",
        "counts from the configuration",
    ),
    (
        "[names]\nfile = \"lists/page.xml\"\n",
        "2:8",
        "it is a web page",
        "names import",
    ),
    ("[names]\nfile = \"lists\"\n", "2:8", "no regular file", "names import"),
    (
        "[names]\nfile = \"lists/none.csv\"\n",
        "2:8",
        "holds no names",
        "right file",
    ),
    (
        "[names]\nfile = \"lists/sdn.csv\"\nprogrammes = [\"DPKR3\"]\n",
        "3:15",
        "none of the 2 entities",
        "did you mean “DPRK3”",
    ),
    (
        "[names]\nfile = \"lists/sdn.csv\"\nprogrammes = [\"RUSSIA\"]\n",
        "3:15",
        "stands under RUSSIA",
        "DPRK3 (1), DPRK4 (1)",
    ),
    (
        "[names]\nfile = \"lists/sdn.csv\"\nevery = \"1d\"\n",
        "3:9",
        "every belongs to url",
        "take it out",
    ),
    (
        "[names]\nurl = \"https://x.example/l\"\nevery = \"5m\"\n",
        "3:9",
        "at most once an hour",
        "1d",
    ),
    (
        "[names]\nurl = \"htp://x.example/l\"\n",
        "2:7",
        "is not http or https",
        "http://",
    ),
    (
        "[names]\nfile = \"lists/sdn.csv\"\nbeside = '@nobody'\n",
        "3:11",
        "no alias set “nobody”",
        "no alias set is defined",
    ),
    (
        "[names]\nfile = \"lists/sdn.csv\"\norder = \"both\"\n",
        "3:9",
        "none of any, as-written",
        "any",
    ),
    (
        "[names]\nfile = \"lists/sdn.csv\"\nbetween = 50\n",
        "3:11",
        "from 0 to 10",
        "between",
    ),
    ("[names]\nlist = {}\n", "2:8", "the list is empty", "S-17"),
    (
        "[names]\nlist = { \"a\" = [] }\n",
        "2:16",
        "“a” has no name",
        "write one",
    ),
    (
        "[names]\nlist = { \"a\" = [\"--\"] }\n",
        "2:17",
        "no letter",
        "take it out",
    ),
    (
        "[names]\nlist = { \"a\" = [\"Ann Lee\"] }\nprogrammes = [\"X\"]\n",
        "3:15",
        "choose from a file or url",
        "take it out",
    ),
    ("[names]\nfiel = \"x\"\n", "2:1", "no key “fiel”", "did you mean “file”"),
    (
        "none_of = ['x']\n[names]\nlist = { \"a\" = [\"Ann Lee\"] }\n",
        "1:12",
        "belongs to all_of",
        "",
    ),
];

#[test]
fn each_fault_is_told_at_its_place_with_a_way_out() {
    for (text, place, says, help) in FAULTS {
        let said = said(text);
        let found = said.contains(&format!("names.toml:{place}: ")) && said.contains(says) && said.contains(help);
        assert!(found, "{text}\nwanted {place} {says} / {help}, got\n{said}");
    }
}

#[test]
fn names_without_company_are_warned_of() {
    let weak = said("[names]\nfile = \"lists/sdn.csv\"\n");
    assert!(
        weak.contains("warning: 1 of 2 entities have only weak names, like “HERONEX”"),
        "{weak}"
    );
    let single = said("[names]\nlist = { \"a\" = [\"Northwind\"] }\n");
    assert!(single.contains("warning: names of a single word"), "{single}");
    assert!(single.contains("beside = "), "{single}");
    let quiet = said("[names]\nlist = { \"a\" = [\"Northwind\"] }\nbeside = 'supplier'\n");
    assert!(!quiet.contains("names.toml"), "{quiet}");
}

#[test]
fn names_too_short_to_go_by_need_what_is_asked_for_beside_them_in_a_list_of_ones_own_too() {
    let own = "[names]\nlist = { a = [\"Kim\"], b = [\"Li Na\"], c = [\"Northwind Forgings\"] }\n";
    let weak = |text: &str| -> Vec<bool> {
        let names = list(text).names.unwrap();
        names.entries.iter().map(|listed| listed.names[0].is_weak).collect()
    };
    assert_eq!(weak(&format!("{own}beside = 'sanctions'\n")), [true, true, false]);
    assert_eq!(weak(own), [false, false, false]);
}
