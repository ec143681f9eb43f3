//! The recorded week as data: feeds, their entries, and how each outlet's desk behaves.
//!
//! One file a feed in `week/`, embedded. Times in them are the moments at which a thing could first be read.

use anyhow::Context as _;
use jiff::Timestamp;
use serde::Deserialize;

/// The first poll.
pub(super) const BEGINS: Timestamp = Timestamp::constant(1_718_254_800, 0);

/// When the week is over: 21 June 2024, 18:00 UTC.
pub(super) const ENDS: Timestamp = Timestamp::constant(1_718_992_800, 0);

macro_rules! files {
    ($($name:literal)*) => { [$(($name, include_str!(concat!("week/", $name, ".toml")))),*] };
}

/// Each feed's id and file, in the order in which they are configured.
const FILES: [(&str, &str); 30] = files![
    "peninsula-wire" "thameside-news" "potomac-dispatch" "spree-courier" "rond-point-brief" "sanctions-ledger"
    "east-river-desk" "southern-cross" "lantern-asia" "red-river-desk" "harbour-gazette" "steppe-telegraph"
    "tokyo-kisha-room" "hangang-tongsin" "namsan-ilbo" "imjin-news" "seohae-bangsong" "bitgoeul-sinmun"
    "hanbat-ilbo" "yeongnam-journal" "vestnik-inform" "severny-meridian" "polyarny-krug" "zaliv-primorye"
    "changhe-tongxun" "yushan-ribao" "hibari-shimbun" "minato-tsushin" "state-mirror-en" "state-mirror-ko"
];

/// One recorded feed.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Recorded {
    /// Its id in `feeds.toml` and in the address.
    pub(super) id: String,
    /// Who publishes it.
    pub(super) outlet: String,
    /// BCP 47.
    pub(super) language: String,
    /// ISO 3166 alpha-2.
    pub(super) country: String,
    /// 1..=5.
    pub(super) rank: u8,
    /// For `feeds.toml`.
    pub(super) tags: Vec<String>,
    /// How the document is written.
    pub(super) format: Format,
    /// The site; links of entries begin with it.
    pub(super) home: String,
    /// What is wrong with this feed, if anything.
    #[serde(default)]
    pub(super) trouble: Option<Trouble>,
    /// From here on the document is cut off.
    #[serde(default)]
    pub(super) broken_from: Option<Timestamp>,
    /// From here on the answer is 410.
    #[serde(default)]
    pub(super) gone_from: Option<Timestamp>,
    /// Oldest first.
    #[serde(rename = "entry")]
    pub(super) entries: Vec<Item>,
}

/// How a feed document is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Format {
    /// RSS 2.0.
    Rss,
    /// Atom 1.0.
    Atom,
    /// RSS 1.0.
    Rdf,
    /// JSON Feed 1.1.
    Json,
}

/// What is wrong with a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Trouble {
    /// Bytes in windows-1251, said to be UTF-8.
    Charset,
    /// Bare ampersands, and the connection's end in the middle of an item.
    Broken,
    /// Begins to answer and never ends.
    Slow,
    /// 410.
    Gone,
}

/// One item of a feed.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Item {
    /// When it can first be read.
    pub(super) at: Timestamp,
    /// What the feed says instead of `at`: nothing (empty), or a wrong time.
    #[serde(default)]
    published: Option<String>,
    /// The feed's own id for it.
    #[serde(default)]
    pub(super) guid: Option<String>,
    /// Below the feed's home.
    pub(super) path: String,
    /// Headline.
    pub(super) title: String,
    /// Teaser; of one outlet as HTML.
    #[serde(default)]
    pub(super) summary: String,
    /// Full text, paragraphs parted by empty lines.
    #[serde(default)]
    pub(super) body: String,
    /// By-line.
    #[serde(default)]
    pub(super) author: Option<String>,
    /// Categories.
    #[serde(default)]
    pub(super) tags: Vec<String>,
    /// What the desk changed later, oldest first.
    #[serde(default)]
    edit: Vec<Edit>,
}

/// A later wording.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Edit {
    at: Timestamp,
    title: String,
    summary: String,
}

impl Recorded {
    /// When the document last changed, at `now`. `None` before its first entry.
    pub(super) fn changed_at(&self, now: Timestamp) -> Option<Timestamp> {
        let edits = self.entries.iter().flat_map(|item| &item.edit);
        edits
            .map(|edit| edit.at)
            .chain(self.entries.iter().map(|item| item.at))
            .chain(self.broken_from)
            .filter(|&at| at <= now)
            .max()
    }

    /// Whether the document is cut off at `now`.
    pub(super) fn is_broken(&self, now: Timestamp) -> bool {
        self.broken_from.is_some_and(|from| from <= now)
    }

    /// Whether the feed is gone at `now`.
    pub(super) fn is_gone(&self, now: Timestamp) -> bool {
        self.gone_from.is_some_and(|from| from <= now)
    }
}

impl Item {
    /// The time the feed names for it.
    pub(super) fn published(&self) -> Option<Timestamp> {
        match self.published.as_deref() {
            None => Some(self.at),
            Some(said) => said.parse().ok(),
        }
    }

    /// Headline and teaser as they stood at `now`.
    pub(super) fn wording(&self, now: Timestamp) -> (&str, &str) {
        self.last_edit(now)
            .map_or((&self.title, &self.summary), |edit| (&edit.title, &edit.summary))
    }

    /// When the wording of `now` was written, if it is not the first one.
    pub(super) fn edited_at(&self, now: Timestamp) -> Option<Timestamp> {
        self.last_edit(now).map(|edit| edit.at)
    }

    fn last_edit(&self, now: Timestamp) -> Option<&Edit> {
        self.edit.iter().rfind(|edit| edit.at <= now)
    }
}

/// How often a feed is asked: its own pace, which neither adapts nor strays, so that every run is the same.
pub(super) fn pace(feed: &Recorded) -> &'static str {
    match feed.trouble {
        // Each visit costs the bound on a whole request, and its answer does not change.
        Some(Trouble::Slow) => "120h",
        _ => "2h",
    }
}

/// The recorded feeds, in the order in which they are configured.
///
/// # Errors
/// When an embedded file is not what it should be; a test reads them all.
pub(super) fn recorded() -> anyhow::Result<Vec<Recorded>> {
    FILES
        .iter()
        .map(|(id, text)| toml::from_str(text).with_context(|| format!("week/{id}.toml")))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_file_of_the_week_is_read_and_named_after_its_feed() {
        let week = recorded().unwrap();
        for (feed, (id, _)) in week.iter().zip(FILES) {
            assert_eq!(feed.id, id);
        }
        assert!(week.iter().map(|feed| feed.entries.len()).sum::<usize>() >= 200);
        let languages: BTreeSet<&str> = week.iter().map(|feed| feed.language.as_str()).collect();
        assert_eq!(Vec::from_iter(languages), ["en", "ja", "ko", "ru", "zh"]);
    }

    #[test]
    fn nothing_happens_after_the_week_and_edits_follow_what_they_edit() {
        for feed in recorded().unwrap() {
            let times: Vec<Timestamp> = feed.entries.iter().map(|item| item.at).collect();
            assert!(times.is_sorted(), "{}: oldest first", feed.id);
            for item in &feed.entries {
                assert!(item.at <= ENDS, "{}: {}", feed.id, item.path);
                let edits: Vec<Timestamp> = item.edit.iter().map(|edit| edit.at).collect();
                assert!(
                    edits.iter().all(|at| (item.at..=ENDS).contains(at)),
                    "{}: {}",
                    feed.id,
                    item.path
                );
            }
        }
    }

    #[test]
    fn a_feed_names_no_entry_twice() {
        for feed in recorded().unwrap() {
            let mut ids = BTreeSet::new();
            let mut paths = BTreeSet::new();
            for item in &feed.entries {
                assert!(paths.insert(&item.path), "{}: {}", feed.id, item.path);
                if let Some(guid) = &item.guid {
                    assert!(ids.insert(guid), "{}: {guid}", feed.id);
                }
            }
        }
    }

    #[test]
    fn the_week_has_undated_future_and_ancient_entries() {
        let week = recorded().unwrap();
        let items = || week.iter().flat_map(|feed| &feed.entries);
        assert!(items().any(|item| item.published.as_deref() == Some("")));
        assert!(items().any(|item| item.published().is_some_and(|said| said > item.at)));
        assert!(items().any(|item| item.published() == Some(Timestamp::UNIX_EPOCH)));
        for item in items() {
            let said = item.published.as_deref().unwrap_or_default();
            assert_eq!(said.is_empty(), said.parse::<Timestamp>().is_err());
        }
    }

    #[test]
    fn each_trouble_of_the_week_has_its_feed() {
        let week = recorded().unwrap();
        let with = |trouble| week.iter().find(|feed| feed.trouble == Some(trouble)).unwrap();
        assert!(!with(Trouble::Broken).is_broken(BEGINS) && with(Trouble::Broken).is_broken(ENDS));
        assert!(!with(Trouble::Gone).is_gone(BEGINS) && with(Trouble::Gone).is_gone(ENDS));
        assert_eq!(with(Trouble::Charset).language, "ru");
        assert_eq!(with(Trouble::Slow).id, "tokyo-kisha-room");
    }
}
