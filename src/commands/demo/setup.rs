//! The demo's configuration: a folder like any other, made of strings.
//!
//! Names, watchlists, dossiers and threads are those that come with the program; feeds, readers and one watchlist more are
//! the demo's own. It goes through the same check as a folder on disk.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::net::SocketAddr;
use std::path::PathBuf;

use super::week::{self, Recorded};

macro_rules! shipped {
    ($($path:literal)*) => {
        [$(($path, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/config/", $path)))),*]
    };
}

/// What comes with the program.
const SHIPPED: [(&str, &str); 16] = shipped![
    "aliases/arms-and-places.toml" "aliases/look-alikes.toml" "aliases/others.toml" "aliases/people.toml"
    "aliases/states-and-bodies.toml" "aliases/subjects-in-one-phrase.toml" "aliases/terms.toml"
    "dossiers/dprk-sanctions.toml" "dossiers/russia-dprk.toml" "threads/russia-dprk.toml"
    "watchlists/arms-transfers.toml" "watchlists/dprk-sanctions.toml" "watchlists/missile-nuclear-tests.toml"
    "watchlists/russia-dprk-pact.toml" "watchlists/russia-sanctions.toml" "watchlists/troops-in-ukraine.toml"
];

/// The demo's own beside it.
const OWN: [(&str, &str); 3] = [
    (
        "aliases/border-incidents.toml",
        include_str!("folder/border-incidents.toml"),
    ),
    (
        "watchlists/korean-border.toml",
        include_str!("folder/korean-border.toml"),
    ),
    (
        "watchlists/pyongyang-treaty.toml",
        include_str!("folder/pyongyang-treaty.toml"),
    ),
];

/// The first line of the demo's `backstory.toml`: by it a later run knows what it may replace.
pub(super) const MARK: &str = "# Written by backstory demo; the next run with --keep replaces it.";

const READERS: &str = include_str!("folder/readers.toml");

/// Where the mails of a configuration go.
#[derive(Debug, Clone, Copy)]
pub(super) enum Mails {
    /// Over SMTP to the receiver inside the process: for the week itself.
    Receiver(SocketAddr),
    /// Into files: for the folder that stays.
    Files,
}

/// The files of the configuration, by path below its folder.
pub(super) fn files(week: &[Recorded], url: impl Fn(&str) -> String, mails: Mails) -> BTreeMap<PathBuf, String> {
    let mut files: BTreeMap<PathBuf, String> = SHIPPED
        .iter()
        .chain(&OWN)
        .map(|(path, text)| (PathBuf::from(path), (*text).to_owned()))
        .collect();
    files.insert("backstory.toml".into(), main_file(mails));
    files.insert("feeds.toml".into(), feeds_file(week, url));
    files
}

fn main_file(mails: Mails) -> String {
    let transport = match mails {
        Mails::Receiver(address) => format!(
            "transport = \"smtp\"\n\n[mail.smtp]\nhost = \"{}\"\nport = {}\ntls = \"none\"\n",
            address.ip(),
            address.port()
        ),
        Mails::Files => "transport = \"directory\"\n".to_owned(),
    };
    format!("{MARK}\n\n{POLLING}{transport}\n{READERS}")
}

const POLLING: &str = r#"# Where the archive of the week lies.
state = "../state"

[polling]
every = "1h"
spacing = "0s"
# The recorded feeds are on this machine.
allow = ["127.0.0.0/8"]
articles = "never"

[mail]
from = "Backstory <backstory@backstory.example>"
owner = "owner@backstory.example"
"#;

fn feeds_file(week: &[Recorded], url: impl Fn(&str) -> String) -> String {
    let mut text = String::from(
        "# The recorded feeds. They answer only while the demo runs; what they brought is in the archive.\n",
    );
    for feed in week {
        let tags = serde_json::json!(feed.tags);
        // A String takes every write.
        let _ = write!(
            text,
            "\n[[feed]]\nid = \"{}\"\nurl = \"{}\"\noutlet = {}\nlanguage = \"{}\"\ncountry = \"{}\"\ntags = {tags}\nrank = {}\nevery = \"{}\"\n",
            feed.id,
            url(&feed.id),
            serde_json::json!(feed.outlet),
            feed.language,
            feed.country,
            feed.rank,
            week::pace(feed),
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_file_of_the_configuration_is_in_the_demo() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("config");
        for folder in ["aliases", "dossiers", "threads", "watchlists"] {
            for file in std::fs::read_dir(root.join(folder)).unwrap() {
                let name = file.unwrap().file_name().into_string().unwrap();
                let path = format!("{folder}/{name}");
                assert!(SHIPPED.iter().any(|(have, _)| *have == path), "{path}");
            }
        }
    }

    #[test]
    fn the_generated_files_are_toml() {
        let week = week::recorded().unwrap();
        let address = "127.0.0.1:2525".parse().unwrap();
        for mails in [Mails::Receiver(address), Mails::Files] {
            let files = files(&week, |id| format!("http://127.0.0.1:4711/feeds/{id}"), mails);
            for (path, text) in &files {
                let table: toml::Table = toml::from_str(text).unwrap();
                assert!(!table.is_empty(), "{}", path.display());
            }
            let feeds: toml::Table = toml::from_str(&files[&PathBuf::from("feeds.toml")]).unwrap();
            assert_eq!(feeds["feed"].as_array().unwrap().len(), week.len());
            assert!(files[&PathBuf::from("backstory.toml")].starts_with(MARK));
        }
    }
}
