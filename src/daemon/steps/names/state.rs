//! What is remembered of a list between fetches. It is kept in the store under the watchlist's id.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::config::FreshList;
use crate::matches::Listing;
use crate::store::Tx;

/// Entities named in `status` and the log.
const NAMED_MAX: usize = 10;

/// What is remembered of a list between fetches.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::daemon) struct ListState {
    /// Of the address and the programmes: with others it is another list.
    key: String,
    pub(super) etag: Option<String>,
    pub(super) last_modified: Option<String>,
    /// The address these validators belong to.
    pub(super) validators_url: Option<String>,
    pub(in crate::daemon) due: Timestamp,
    pub(super) failures: u32,
    pub(in crate::daemon) failure: Option<String>,
    /// When it last answered well.
    pub(in crate::daemon) last_ok: Option<Timestamp>,
    /// Of the version at work; empty before the first one.
    pub(super) version: String,
    pub(in crate::daemon) entities: usize,
    /// When the version at work came.
    pub(in crate::daemon) changed: Option<Timestamp>,
    pub(in crate::daemon) added: Changed,
    pub(in crate::daemon) removed: Changed,
    /// Listed as before, with other names or programmes.
    pub(in crate::daemon) edited: Changed,
    /// A version with far fewer entities, and how often in a row it was found.
    pub(super) small: Option<(String, u32)>,
    /// What the archive has still to be searched for, the oldest first.
    pub(super) searches: Vec<Search>,
}

/// Entities that came or went with the last change.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Changed {
    /// How many.
    pub(crate) count: usize,
    /// The first of them: `OFAC-16182 KIM, Chol`.
    pub(crate) first: Vec<String>,
}

/// Newly listed entities, and how far the archive was searched for them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Search {
    /// Their ids, in order; all of the list where the list is new itself.
    pub(super) ids: Vec<String>,
    /// The last entry that was looked at.
    pub(super) after: i64,
    /// Entries seen before are not looked at.
    pub(super) since: Timestamp,
    /// The list is new itself: what the archive holds of it is no news.
    pub(super) is_held: bool,
}

impl Changed {
    pub(super) fn of<'l>(listings: impl ExactSizeIterator<Item = &'l Listing>) -> Self {
        Self {
            count: listings.len(),
            first: listings
                .take(NAMED_MAX)
                .map(|listing| format!("{} {}", listing.id, listing.name))
                .collect(),
        }
    }

    /// `2 (OFAC-1 KIM, Chol; OFAC-2 PAK, Yong)`
    pub(crate) fn in_words(&self) -> String {
        match self.count {
            0 => "0".to_owned(),
            count if count > self.first.len() => format!("{count} ({}; …)", self.first.join("; ")),
            count => format!("{count} ({})", self.first.join("; ")),
        }
    }
}

/// What is remembered of a list; nothing if it was another one.
pub(in crate::daemon) async fn state(tx: &mut Tx, list: &FreshList) -> anyhow::Result<ListState> {
    let key = format!("{} {}", list.url, list.programmes.join(" "));
    let kept = tx.meta(&name(list)).await?;
    let state = kept.and_then(|text| serde_json::from_str::<ListState>(&text).ok());
    Ok(state.filter(|state| state.key == key).unwrap_or(ListState {
        key,
        ..ListState::default()
    }))
}

pub(super) async fn keep(tx: &mut Tx, list: &FreshList, state: &ListState) -> anyhow::Result<()> {
    Ok(tx.set_meta(&name(list), &serde_json::to_string(state)?).await?)
}

/// The name of a list's state, and of the lease under which it is changed.
pub(super) fn name(list: &FreshList) -> String {
    format!("names/{}", list.watchlist)
}

/// Where the text of the version at work is kept.
pub(super) fn text_name(list: &FreshList) -> String {
    format!("names/{}/list", list.watchlist)
}
