//! Who an entry is: the same at every poll, never random.
//!
//! A feed's own id counts verbatim where it is present and unique in the
//! document. Where more than one id in twenty is repeated the feed does not mean
//! it, and all its entries are called by their links; links that repeat are
//! told apart by date, then by title, then by place or text. Empty ids concern only the entries that
//! have none: the others keep theirs.

use std::collections::{HashMap, HashSet};

use rapidhash::v3::rapidhash_v3;
use serde::Serialize;

use super::parse::Draft;
use super::{Document, Entry};
use crate::text::url::{canonical, is_canonical_front_page};

/// One repeated id in so many is an accident, more is a habit of the feed.
const REPEATED_ONE_IN: usize = 20;

/// The canonical form of an entry's link: equal for the same article when a feed changes scheme, host form or tracking.
#[must_use]
pub fn alternate(entry: &Entry) -> Option<String> {
    let url = url::Url::parse(entry.url.as_deref()?).ok()?;
    matches!(url.scheme(), "http" | "https").then(|| canonical(&url))
}

/// Fingerprint of what an entry says (title, summary, body): when it changes, the entry was edited. Rapidhash, version 3:
/// the same in every release, so it may be stored.
#[must_use]
pub fn content_hash(entry: &Entry) -> i64 {
    hash(&[&entry.title, &entry.summary, &entry.body]).cast_signed()
}

fn hash(parts: &[&str]) -> u64 {
    // Lengths keep ("ab", "c") and ("a", "bc") apart.
    let length = parts.iter().map(|part| size_of::<u64>() + part.len()).sum();
    let mut bytes = Vec::with_capacity(length);
    for part in parts {
        bytes.extend_from_slice(&(part.len() as u64).to_le_bytes());
        bytes.extend_from_slice(part.as_bytes());
    }
    rapidhash_v3(&bytes)
}

/// How the entries of a document are told apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// By the ids that the feed gives them.
    #[default]
    OwnIds,
    /// By the feed's ids where there are any, by links and dates where not.
    SomeOwnIds,
    /// By links and dates, because the feed's ids repeat.
    RepeatedIds,
    /// By links and dates, because the feed gives no ids.
    NoIds,
    /// By links and dates, because the feed's ids have named other entries before.
    ReusedIds,
}

impl Basis {
    /// In words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::OwnIds => "by the feed's own ids",
            Self::SomeOwnIds => "by the feed's own ids; entries without one by link, date and title",
            Self::RepeatedIds => "by link, date and title, because the feed's own ids repeat",
            Self::ReusedIds => {
                "by link, date and title, because the feed's own ids name places of its list, not entries"
            }
            Self::NoIds => "by link, date and title, because the feed gives no ids",
        }
    }
}

/// Gives every draft of a document its id. An entry that stands twice in it, word for word, is kept once.
pub(super) fn settle(drafts: Vec<Draft>, document: &mut Document) {
    let home = document.home();
    let (entries, basis) = settled(drafts, home.as_deref(), &mut document.complaints);
    document.entries = entries;
    document.identity = basis;
}

fn settled(drafts: Vec<Draft>, home: Option<&str>, complaints: &mut Vec<String>) -> (Vec<Entry>, Basis) {
    let total = drafts.len();
    let drafts = without_copies(drafts);
    if drafts.len() < total {
        complaints.push(format!("{} entries stand twice in the document", total - drafts.len()));
    }
    let natives = counts(drafts.iter().filter_map(|draft| draft.native.clone()));
    let repeated: usize = natives.values().filter(|count| **count > 1).sum();
    let is_unreliable = repeated * REPEATED_ONE_IN > drafts.len();
    if is_unreliable {
        complaints.push(format!(
            "{repeated} of {} ids are repeated; links and dates are used",
            drafts.len()
        ));
    }
    let with_id = drafts.iter().filter(|draft| draft.native.is_some()).count();
    let basis = match (is_unreliable, with_id) {
        (true, _) => Basis::RepeatedIds,
        (false, 0) => Basis::NoIds,
        (false, some) if some < drafts.len() => Basis::SomeOwnIds,
        _ => Basis::OwnIds,
    };
    let links: Vec<Option<String>> = drafts.iter().map(|draft| alternate(&draft.entry)).collect();
    let common = Common::of(links.iter().flatten(), home);
    let mut is_made = Vec::with_capacity(drafts.len());
    let mut entries: Vec<Entry> = drafts
        .into_iter()
        .zip(&links)
        .map(|(Draft { native, mut entry }, link)| {
            let own = native.filter(|id| !is_unreliable && natives.get(id) == Some(&1));
            is_made.push(own.is_none());
            entry.id = own.unwrap_or_else(|| made(&entry, link.as_deref(), &common));
            entry
        })
        .collect();
    if is_made.contains(&true) {
        tell_apart(
            entries
                .iter_mut()
                .zip(is_made)
                .filter_map(|(entry, is_made)| is_made.then_some(entry)),
        );
    }
    (entries, basis)
}

fn without_copies(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut seen = HashMap::<u64, Vec<usize>>::new();
    let mut kept: Vec<Draft> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let same = seen.entry(content_hash(&draft.entry).cast_unsigned()).or_default();
        let is_copy = same
            .iter()
            .any(|&at| kept[at].native == draft.native && kept[at].entry == draft.entry);
        if !is_copy {
            same.push(kept.len());
            kept.push(draft);
        }
    }
    kept
}

fn counts(keys: impl Iterator<Item = String>) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for key in keys {
        *counts.entry(key).or_default() += 1;
    }
    counts
}

/// Links that name none of a feed's entries: several of its document have one, or it is a front page, or what the feed calls its
/// own site.
#[derive(Debug, Default)]
pub struct Common(HashSet<String>);

impl Common {
    /// Those of a document whose entries have these canonical links ([`alternate`]). `home` is the canonical link of its site
    /// ([`Document::home`]).
    pub fn of<'l>(links: impl Iterator<Item = &'l String>, home: Option<&str>) -> Self {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for link in links {
            // As good as a link of two.
            let weight = if is_canonical_front_page(link) { 2 } else { 1 };
            *counts.entry(link).or_default() += weight;
        }
        let common = counts
            .into_iter()
            .filter(|&(link, count)| count > 1 || home == Some(link));
        Self(common.map(|(link, _)| link.to_owned()).collect())
    }

    /// A link, if it names an entry.
    #[must_use]
    pub fn own<'l>(&self, link: Option<&'l str>) -> Option<&'l str> {
        link.filter(|link| !self.0.contains(*link) && !is_canonical_front_page(link))
    }
}

/// The id of an entry whose feed gives it one that named another entry before. `is_own_link`: its link names it alone, now and
/// then.
#[must_use]
pub fn instead(entry: &Entry, is_own_link: bool) -> String {
    let link = alternate(entry);
    let common = link.clone().filter(|_| !is_own_link);
    made(entry, link.as_deref(), &Common(common.into_iter().collect()))
}

/// Calls all entries of a document by what they have, whatever its feed calls them: its ids have named other entries before.
pub fn call_by_links(entries: &mut [Entry], home: Option<&str>) {
    let links: Vec<Option<String>> = entries.iter().map(alternate).collect();
    let common = Common::of(links.iter().flatten(), home);
    for (entry, link) in entries.iter_mut().zip(&links) {
        entry.id = made(entry, link.as_deref(), &common);
    }
    tell_apart(entries.iter_mut());
}

/// Entries of one page and headline without a date have one id made of these: they are told apart by the places on the page that
/// their addresses name, where each names another, else by what they say.
fn tell_apart<'e>(entries: impl Iterator<Item = &'e mut Entry>) {
    let mut alike: HashMap<String, Vec<&mut Entry>> = HashMap::new();
    for entry in entries {
        alike.entry(entry.id.clone()).or_default().push(entry);
    }
    for (id, group) in alike.into_iter().filter(|(_, group)| group.len() > 1) {
        let places: HashSet<String> = group.iter().filter_map(|entry| place(entry)).collect();
        let has_places = places.len() == group.len();
        for entry in group {
            let place = place(entry).filter(|_| has_places);
            let apart = match &place {
                Some(place) => hash(&[&id, place]),
                None => hash(&[&id, &entry.summary, &entry.body]),
            };
            entry.id = format!("backstory:{apart:016x}");
        }
    }
}

/// The place on its page that an entry's address names.
fn place(entry: &Entry) -> Option<String> {
    let (_, place) = entry.url.as_deref()?.split_once('#')?;
    (!place.is_empty()).then(|| place.to_owned())
}

/// An id made of what an entry has: its canonical link alone where that names it, else link, date and title; without any of these, what
/// it says.
fn made(entry: &Entry, link: Option<&str>, common: &Common) -> String {
    if let Some(link) = common.own(link) {
        return link.to_owned();
    }
    let link = link.or(entry.url.as_deref()).unwrap_or_default();
    let date = entry.published.map(|at| at.to_string()).unwrap_or_default();
    let hash = if link.is_empty() && date.is_empty() && entry.title.is_empty() {
        let authors = entry.authors.join("\n");
        hash(&[&entry.summary, &entry.body, &authors, &entry.tags.join("\n")])
    } else {
        hash(&[link, &date, &entry.title])
    };
    format!("backstory:{hash:016x}")
}
