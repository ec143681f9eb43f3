//! Entries that this process has just written: the steps behind the poll need not read them back.
//!
//! The store decides all the same. A step does what is due there, takes from here what it finds, and reads the rest; what was edited
//! since, by whatever process, is read anew.

use std::collections::{HashMap, HashSet};

use crate::entries::Kept;
use crate::ids::EntryId;
use crate::store::{Tx, read_back};

/// Bytes that lie at hand at most, about. A batch of polls brings two to four million; what finds no place is read back.
const BYTES_MAX: usize = 8 * 1024 * 1024;

/// Bytes of an entry beside its texts, about.
const ENTRY_BYTES: usize = 600;

#[derive(Debug, Default)]
pub(crate) struct AtHand {
    entries: HashMap<EntryId, Kept>,
    bytes: usize,
}

impl AtHand {
    /// How many lie here.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Forgets all, memory included.
    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Keeps an entry as the store would give it back, if there is room.
    pub(crate) fn put(&mut self, kept: Kept) {
        let bytes = bytes(&kept);
        if self.bytes + bytes <= BYTES_MAX {
            self.bytes += bytes;
            self.entries.insert(kept.id, read_back(kept));
        }
    }

    /// The entries of these numbers, by number; those that are in neither place are left out. `edited`: which of them were ever
    /// edited.
    ///
    /// # Errors
    /// Those of the store.
    pub(crate) async fn take(
        &mut self,
        tx: &mut Tx,
        ids: &[EntryId],
        edited: &HashSet<EntryId>,
    ) -> anyhow::Result<Vec<Kept>> {
        let (mut taken, mut others) = (Vec::with_capacity(ids.len()), Vec::new());
        for id in ids {
            match self.remove(*id) {
                Some(kept) if !edited.contains(id) => taken.push(kept),
                _ => others.push(*id),
            }
        }
        if !others.is_empty() {
            taken.extend(tx.entries(&others).await?);
            taken.sort_unstable_by_key(|kept| kept.id);
        }
        Ok(taken)
    }

    fn remove(&mut self, id: EntryId) -> Option<Kept> {
        let kept = self.entries.remove(&id)?;
        self.bytes = self.bytes.saturating_sub(bytes(&kept));
        Some(kept)
    }
}

fn bytes(kept: &Kept) -> usize {
    let entry = &kept.entry;
    ENTRY_BYTES + entry.title.len() + entry.summary.len() + entry.body.len()
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::entries::Entry;
    use crate::feeds::access::Access;
    use crate::feeds::{Articles, Feed};
    use crate::ids::{FeedId, Ids};
    use crate::store::{Place, Store};

    fn kept(id: i64, body: String) -> Kept {
        Kept {
            id: EntryId(id),
            feed: FeedId(1),
            seen: Timestamp::UNIX_EPOCH,
            is_backlog: false,
            story: None,
            rank: 1,
            entry: Entry {
                body,
                ..Entry::default()
            },
        }
    }

    #[test]
    fn what_lies_at_hand_takes_no_more_memory_than_its_bound() {
        let mut at_hand = AtHand::default();
        for id in 0..200 {
            at_hand.put(kept(id, "x".repeat(100_000)));
        }
        assert!((70..90).contains(&at_hand.len()), "{}", at_hand.len());
        assert!(at_hand.bytes <= BYTES_MAX);
        // What is taken leaves room.
        assert!(at_hand.remove(EntryId(0)).is_some());
        at_hand.put(kept(500, "y".repeat(1_000)));
        assert!(at_hand.remove(EntryId(500)).is_some());
        at_hand.clear();
        assert_eq!((at_hand.len(), at_hand.bytes), (0, 0));
    }

    /// A store with entries 1 to 3 of one feed, each with a body of its number.
    async fn three(folder: &std::path::Path) -> (Store, Vec<Kept>) {
        let store = Store::open(&Place::File(folder.join("backstory.db"))).await.unwrap();
        let feed = Feed {
            id: "wire".into(),
            url: "https://wire.example/feed".parse().unwrap(),
            outlet: None,
            language: None,
            country: None,
            tags: Vec::new(),
            rank: 1,
            every: None,
            allow: Vec::new(),
            articles: Articles::Never,
            has_own_articles: false,
            is_on: true,
            page: None,
            access: Access::default(),
            article: None,
        };
        let mut tx = store.write().await.unwrap();
        tx.sync_feeds(&[feed], &Ids::new(1), Timestamp::UNIX_EPOCH)
            .await
            .unwrap();
        let feed = tx.feeds().await.unwrap()[0].id;
        let mut three = Vec::new();
        for id in 1..=3 {
            let mut kept = kept(id, format!("body {id}"));
            kept.feed = feed;
            kept.entry.id = format!("n{id}");
            assert!(tx.add_entry(&kept, None, 1).await.unwrap());
            three.push(kept);
        }
        tx.commit().await.unwrap();
        (store, three)
    }

    #[tokio::test]
    async fn what_was_edited_since_is_read_anew_and_what_never_lay_here_is_read() {
        let folder = tempfile::TempDir::new().unwrap();
        let (store, three) = three(folder.path()).await;
        let mut at_hand = AtHand::default();
        for mut kept in three.into_iter().filter(|kept| kept.id != EntryId(2)) {
            // Shows what was taken from here.
            kept.entry.title = "at hand".into();
            at_hand.put(kept);
        }
        let mut tx = store.write().await.unwrap();
        let said_anew = Entry {
            body: "body 3, and more".into(),
            ..Entry::default()
        };
        tx.edit_entry(EntryId(3), &said_anew, 2, Timestamp::UNIX_EPOCH)
            .await
            .unwrap();
        let ids = [1, 2, 3, 4].map(EntryId);
        let edited = tx.edited(ids.into_iter()).await.unwrap();
        let taken = at_hand.take(&mut tx, &ids, &edited).await.unwrap();
        let said: Vec<_> = taken
            .iter()
            .map(|kept| (kept.id.0, kept.entry.title.as_str(), kept.entry.body.as_str()))
            .collect();
        assert_eq!(
            said,
            [(1, "at hand", "body 1"), (2, "", "body 2"), (3, "", "body 3, and more")]
        );
        assert_eq!((at_hand.len(), at_hand.bytes), (0, 0), "what is taken is gone");
    }
}
