//! Feeds as the page on feeds shows them.

use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;

use super::*;

const PAGE: &str = include_str!("../../../docs/feeds.md");

#[test]
fn the_feeds_of_the_page_are_accepted_as_they_are() {
    let secrets = tempfile::tempdir().unwrap();
    for name in ["agency", "agency-cookie"] {
        let mut mine = fs::OpenOptions::new();
        let mut file = mine
            .create_new(true)
            .write(true)
            .mode(0o600)
            .open(secrets.path().join(name))
            .unwrap();
        file.write_all(b"secret").unwrap();
    }
    let blocks = PAGE.split("```toml\n").skip(1);
    let blocks: Vec<&str> = blocks.filter_map(|rest| Some(rest.split_once("```")?.0)).collect();
    let text = blocks
        .concat()
        .replace("/etc/backstory/secrets", &secrets.path().display().to_string());
    let files = with("feeds.toml", FEEDS_TEXT, &format!("{FEEDS_TEXT}\n{text}"));
    assert_eq!(rendered(&files), "");
    let config = reading(&files, Path::new("c")).result().unwrap();
    let ids: Vec<&str> = config.feeds.iter().map(|feed| feed.id.as_str()).collect();
    assert_eq!(ids, ["one", "gulf-daily", "harbour-office", "agency"]);
}
