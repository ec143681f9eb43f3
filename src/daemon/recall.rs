//! The way of a story through the archive in the store: what is needed is read, everything is decided in `context::archive`.
//!
//! Beside it, filing: texts that wait become a segment of the index, and small segments become larger ones. Killed anywhere, it
//! begins again; a text is found all the while.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use tracing::debug;

use crate::clock::Clock;
use crate::context::Earlier;
use crate::context::archive::{
    Asked, Dictionary, Gathered, Head, Holding, Query, Remembered, Segment, Sketch, WAITING, rank, together,
};
use crate::entries::{Entry, Kept};
use crate::ids::EntryId;
use crate::store::{PageId, Store, Tx};
use crate::stories::notices::is_withdrawn_headline;
use crate::stories::similarity::term_id;

/// The right to file is another node's again after this.
const LEASE: Duration = Duration::from_mins(10);

/// Texts filed at once, so that the memory for it stays below some fifty megabytes.
const FILED_MAX: usize = 8_192;

/// Waiting texts that are looked through at a question: more wait only while an old archive is read anew.
const LOOKED_THROUGH_MAX: usize = 2_048;

/// Entries of an old archive that are read anew in one transaction.
const ANEW: i64 = 200;

/// The archive's index as far as this process keeps it in memory: what segments hold, and in how many texts each term occurs.
/// About 40 bytes a text, read when it is first needed.
#[derive(Debug, Default)]
pub struct Recall(Mutex<Known>);

#[derive(Debug, Clone, Default)]
struct Known {
    segments: BTreeMap<i64, Arc<Head>>,
    dictionary: Dictionary,
}

/// The index at one moment of the store, with the texts that wait as a segment of their own.
struct Index {
    known: Known,
    waiting: Segment,
}

impl Recall {
    /// The thread and the older history of a story. `reports` speak for it, the one that is shown first; `began` is when its
    /// first one was published, `own` are all of its entries.
    ///
    /// # Errors
    /// When the store cannot be used.
    pub async fn context(
        &self,
        tx: &mut Tx,
        reports: &[&Entry],
        began: Timestamp,
        own: BTreeSet<EntryId>,
        limit: usize,
    ) -> anyhow::Result<(Vec<Earlier>, Vec<Earlier>)> {
        let index = self.index(tx).await?;
        let dictionary = &index.known.dictionary;
        let (mut questions, mut candidates) = (Vec::new(), BTreeSet::new());
        for asked in Asked::in_each_language(reports, began, &own, dictionary) {
            let pages = index.pages(tx, asked.query()).await?;
            let mut gathered = Gathered::default();
            index.each_segment(&pages, |head, page| gathered.look(&asked, head, page));
            candidates.extend(gathered.entries());
            questions.push((asked, gathered));
        }
        if questions.is_empty() {
            return Ok((Vec::new(), Vec::new()));
        }
        let remembered = tx.remembered(&candidates.into_iter().collect::<Vec<_>>()).await?;
        let (thread, earlier) = rank(&questions, &remembered, dictionary, limit);
        Ok((standing(tx.shown(thread).await?), standing(tx.shown(earlier).await?)))
    }

    /// The index as it stands in this transaction.
    async fn index(&self, tx: &mut Tx) -> anyhow::Result<Index> {
        let mut known = self.known();
        let listed: Vec<i64> = tx.segments().await?.iter().map(|segment| segment.id).collect();
        if known.segments.keys().any(|id| listed.binary_search(id).is_err()) {
            // Some were made one: their sum is the same, and only a walk through all tells which terms are whose.
            known = Known::default();
        }
        for id in listed {
            if !known.segments.contains_key(&id)
                && let Some((head, terms)) = tx.segment(id).await?
            {
                known.dictionary.add(head.len(), &terms);
                known.segments.insert(id, Arc::new(head));
            }
        }
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = known.clone();
        let unfiled = tx.unfiled(LOOKED_THROUGH_MAX).await?;
        let waiting = Segment::of(&tx.sketched(&unfiled).await?);
        known.dictionary.set_waiting(waiting.head.len(), &waiting.terms);
        Ok(Index { known, waiting })
    }

    fn known(&self) -> Known {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Earlier reports without those that their outlets took back: as one line among others such a headline would stand alone.
fn standing(mut earlier: Vec<Earlier>) -> Vec<Earlier> {
    earlier.retain(|report| !is_withdrawn_headline(&report.title));
    earlier
}

/// The pages that a question needs.
type Pages = HashMap<PageId, Vec<u8>>;

impl Index {
    async fn pages(&self, tx: &mut Tx, query: &Query) -> anyhow::Result<Pages> {
        let mut wanted: BTreeSet<PageId> = BTreeSet::new();
        for (&id, head) in &self.known.segments {
            wanted.extend(query.terms().map(|term| (id, head.page_of(term))));
        }
        let wanted: Vec<PageId> = wanted.into_iter().collect();
        Ok(tx.pages(&wanted).await?.into_iter().collect())
    }

    /// Shows every segment with the way to its pages, the texts that wait last.
    fn each_segment<'i>(&'i self, pages: &'i Pages, mut look: impl FnMut(&Head, &dyn Fn(u32) -> Option<&'i [u8]>)) {
        for (&id, head) in &self.known.segments {
            look(head, &|page| pages.get(&(id, page)).map(Vec::as_slice));
        }
        let waiting = &self.waiting;
        look(&waiting.head, &|page| {
            waiting.pages.get(usize::try_from(page).ok()?).map(Vec::as_slice)
        });
    }
}

/// Kept entries that hold all of these words, or any of them, the best first, the newer ones among equals.
///
/// # Errors
/// When the store cannot be used.
pub async fn search(tx: &mut Tx, words: &[String], holding: Holding, limit: usize) -> anyhow::Result<Vec<Kept>> {
    let index = Recall::default().index(tx).await?;
    let query = Query::new(words.iter().map(|word| term_id(word)), &index.known.dictionary);
    let pages = index.pages(tx, &query).await?;
    let mut found: Vec<(f32, EntryId)> = Vec::new();
    index.each_segment(&pages, |head, page| found.extend(holding.of(&query, head, page)));
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
    let mut kept: Vec<Kept> = Vec::new();
    for (_, id) in found {
        if kept.len() >= limit {
            break;
        }
        // An entry that was edited may stand in two segments.
        if kept.iter().all(|known| known.id != id) {
            kept.extend(tx.entry(id).await?);
        }
    }
    Ok(kept)
}

/// Files the texts that wait, if there are enough of them and no other node does it.
///
/// # Errors
/// When the store cannot be used.
pub async fn file(
    store: &Store,
    owner: &str,
    clock: &Clock,
    is_stopping: &(dyn Fn() -> bool + Sync),
) -> anyhow::Result<()> {
    while !is_stopping() && store.read().await?.unfiled_count().await? >= WAITING {
        if !file_some(store, owner, clock).await? {
            break;
        }
    }
    Ok(())
}

/// Files as many as go at once. `false`: another node does it.
async fn file_some(store: &Store, owner: &str, clock: &Clock) -> anyhow::Result<bool> {
    let mut tx = store.write().await?;
    if tx.lease("file", owner, clock.now(), LEASE).await?.is_none() {
        return Ok(false);
    }
    tx.commit().await?;
    read_anew(store).await?;
    let mut tx = store.read().await?;
    let unfiled = tx.unfiled(FILED_MAX).await?;
    let mut texts = tx.sketched(&unfiled).await?;
    let segments = tx.segments().await?;
    let sizes: Vec<usize> = segments.iter().map(|segment| segment.texts).collect();
    let mut in_place_of = Vec::new();
    for at in together(texts.len(), &sizes) {
        let id = segments[at].id;
        if let Some((head, _)) = tx.segment(id).await? {
            texts.extend(tx.sketched(&head.entries().collect::<Vec<_>>()).await?);
        }
        in_place_of.push(id);
    }
    drop(tx);
    let segment = tokio::task::spawn_blocking(move || Segment::of(&once_each(texts))).await?;
    let mut tx = store.write().await?;
    let is_ours = tx.lease("file", owner, clock.now(), LEASE).await?.is_some();
    if !is_ours || !tx.file(&segment, &in_place_of).await? {
        return Ok(false);
    }
    tx.give_back("file", owner).await?;
    tx.commit().await?;
    debug!(
        texts = segment.head.len(),
        "{} texts of the archive were filed together",
        segment.head.len()
    );
    Ok(true)
}

/// An edited text waits beside the segment that held it before.
fn once_each(mut texts: Vec<Remembered>) -> Vec<Remembered> {
    texts.sort_by_key(|text| text.entry);
    texts.dedup_by_key(|text| text.entry);
    texts.sort_by_key(|text| (text.at, text.entry));
    texts
}

/// Reads the texts of entries that were kept before the archive remembered texts.
async fn read_anew(store: &Store) -> anyhow::Result<()> {
    loop {
        let mut tx = store.write().await?;
        let blank = tx.blank(ANEW).await?;
        if blank.is_empty() {
            return Ok(());
        }
        for entry in blank {
            if let Some(kept) = tx.entry(entry).await? {
                tx.remember(kept.id, kept.when(), &Sketch::of(&kept.entry)).await?;
            }
        }
        tx.commit().await?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_its_outlet_took_back_is_no_earlier_coverage() {
        let report = |title: &str| Earlier {
            entry: "1".into(),
            title: title.into(),
            published: Timestamp::UNIX_EPOCH,
            outlet: None,
            url: None,
            language: None,
            score: 0.5,
            why: "same ships".into(),
        };
        let known = vec![
            report("STORY REMOVED: Port of Senn reopens"),
            report("Port of Senn is shut"),
        ];
        let titles: Vec<String> = standing(known).into_iter().map(|report| report.title).collect();
        assert_eq!(titles, ["Port of Senn is shut"]);
    }
}
