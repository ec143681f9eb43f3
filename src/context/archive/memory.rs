//! An archive in memory, for the stage filter: the same segments, sketches and ranking as the store's.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::asked::Asked;
use super::dictionary::Dictionary;
use super::gather::Gathered;
use super::rank::{Chosen, rank};
use super::segment::{Remembered, Segment};
use super::sketch::Sketch;
use crate::context::Earlier;
use crate::entries::Entry;
use crate::ids::EntryId;

/// Texts kept in memory at most; about 1.6 kB each.
pub const MEMORY_TEXTS_MAX: usize = 4_000_000;

/// Texts that are filed together: fewer cost more at every question, more cost memory while they are filed.
const FILED_TOGETHER: usize = 8_192;

/// What is shown of a text.
#[derive(Debug)]
struct Shown {
    id: String,
    title: String,
    published: Timestamp,
    outlet: Option<String>,
    url: Option<String>,
    language: Option<String>,
}

/// An archive in memory.
#[derive(Debug, Default)]
pub struct Memory {
    shown: Vec<Shown>,
    /// As they are stored, which takes less room.
    sketches: Vec<Box<[u8]>>,
    segments: Vec<Segment>,
    waiting: Vec<Remembered>,
    dictionary: Dictionary,
}

impl Memory {
    /// Puts an entry in: its text is read and let go. Entries without a time are not taken: nothing says that they are older
    /// than a story. Returns whether it was taken.
    pub fn add(&mut self, entry: Entry) -> bool {
        let sketch = Sketch::of(&entry);
        self.add_read(entry, sketch)
    }

    /// As [`Memory::add`], of an entry whose text was read elsewhere.
    pub fn add_read(&mut self, entry: Entry, sketch: Sketch) -> bool {
        let (Some(published), Ok(number)) = (entry.published, i64::try_from(self.shown.len())) else {
            return false;
        };
        if self.shown.len() >= MEMORY_TEXTS_MAX {
            return false;
        }
        self.sketches.push(sketch.to_bytes().into());
        self.shown.push(Shown {
            id: entry.id,
            title: entry.title,
            published,
            outlet: entry.outlet.or(entry.feed),
            url: entry.url,
            language: entry.language,
        });
        self.waiting.push(Remembered {
            entry: EntryId(number),
            at: published,
            story: None,
            outlet: None,
            sketch,
        });
        if self.waiting.len() >= FILED_TOGETHER {
            self.file();
        }
        true
    }

    /// Files what waits; to be called after the last entry was added.
    pub fn file(&mut self) {
        if self.waiting.is_empty() {
            return;
        }
        let mut segment = Segment::of(&self.waiting);
        self.dictionary.add(segment.head.len(), &segment.terms);
        segment.terms = Vec::new();
        self.segments.push(segment);
        self.waiting.clear();
    }

    /// Texts it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.shown.len()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// The thread and the older history of an entry, as [`rank`] gives them, under the entries' own ids. What was not filed is
    /// not found.
    #[must_use]
    pub fn context(&self, entry: &Entry, limit: usize) -> (Vec<Earlier>, Vec<Earlier>) {
        let asked = entry
            .published
            .and_then(|published| Asked::new(&[entry], published, BTreeSet::new(), &self.dictionary));
        let Some(asked) = asked else {
            return (Vec::new(), Vec::new());
        };
        let mut gathered = Gathered::default();
        for segment in &self.segments {
            let page = |page: u32| segment.pages.get(usize::try_from(page).ok()?).map(Vec::as_slice);
            gathered.look(&asked, &segment.head, page);
        }
        let candidates = gathered.entries();
        let remembered: Vec<Remembered> = candidates
            .into_iter()
            .filter_map(|number| {
                let (shown, sketch) = self.of(number)?;
                (shown.id != entry.id).then(|| Remembered {
                    entry: number,
                    at: shown.published,
                    story: None,
                    outlet: shown.outlet.clone(),
                    sketch: Sketch::from_bytes(sketch),
                })
            })
            .collect();
        let (thread, earlier) = rank(&[(asked, gathered)], &remembered, &self.dictionary, limit);
        let shown = |list: Vec<Chosen>| list.into_iter().filter_map(|one| self.earlier(one)).collect();
        (shown(thread), shown(earlier))
    }

    fn of(&self, number: EntryId) -> Option<(&Shown, &[u8])> {
        let at = usize::try_from(number.0).ok()?;
        Some((self.shown.get(at)?, self.sketches.get(at)?))
    }

    fn earlier(&self, chosen: Chosen) -> Option<Earlier> {
        let (shown, _) = self.of(chosen.entry)?;
        Some(Earlier {
            entry: shown.id.clone(),
            title: shown.title.clone(),
            published: shown.published,
            outlet: shown.outlet.clone(),
            url: shown.url.clone(),
            language: shown.language.clone(),
            score: chosen.score,
            why: chosen.why,
        })
    }
}
