//! The archive's memory: what is remembered of each entry, and the index by which it is found.
//!
//! Both are made in Rust and are plain bytes here, so that both engines hold the same and give the same answer. Nothing in here
//! compares or ranks.

use jiff::Timestamp;

use super::sql::{Both, exec, list, numbers, numbers_of, of_numbers, run, write_rows};
use super::{Error, Tx, time};
use crate::context::Earlier;
use crate::context::archive::{
    Chosen, Head, PAGE_BITS_MAX, Remembered, Segment, Sketch, terms_from_bytes, terms_to_bytes,
};
use crate::ids::{EntryId, StoryId};
use crate::stories::similarity::TermId;

/// Rows of which a list of numbers is asked in one statement.
const ASKED_MAX: usize = 5_000;

const REMEMBER: &str = "INSERT INTO memory (entry_id, at, sketch)";
const REMEMBER_ANEW: &str = "ON CONFLICT (entry_id) DO UPDATE SET sketch = excluded.sketch, at = excluded.at";
const WAIT: Both = Both {
    sqlite: "INSERT INTO unfiled (entry_id) SELECT value FROM json_each($1) WHERE TRUE ON CONFLICT (entry_id) DO NOTHING",
    postgres: "INSERT INTO unfiled (entry_id) SELECT UNNEST(CAST(STRING_TO_ARRAY(BTRIM($1, '[]'), ',') AS BIGINT[])) ON CONFLICT (entry_id) DO NOTHING",
};
const WAITING: &str = "SELECT COUNT(*) FROM unfiled";
const WAITING_IDS: Both = numbers_of!(
    "entry_id",
    "SELECT entry_id FROM unfiled ORDER BY entry_id LIMIT $1",
    "SELECT entry_id FROM unfiled ORDER BY entry_id LIMIT $1"
);
const BLANK: &str = "SELECT unfiled.entry_id FROM unfiled LEFT JOIN memory ON memory.entry_id = unfiled.entry_id \
                     WHERE memory.entry_id IS NULL ORDER BY unfiled.entry_id LIMIT $1";
const SEGMENTS: &str = "SELECT id, texts FROM segment ORDER BY id";
const SEGMENT: &str = "SELECT head, terms FROM segment WHERE id = $1";
const ADD_SEGMENT: &str = "INSERT INTO segment (id, texts, head, terms) VALUES ($1, $2, $3, $4)";
const ADD_PAGE: &str = "INSERT INTO page (id, data) VALUES ($1, $2)";
const LAST_SEGMENT: &str = "SELECT MAX(id) FROM segment";
const DROP_SEGMENT: &str = "DELETE FROM segment WHERE id = $1";
const DROP_PAGES: &str = "DELETE FROM page WHERE id >= $1 AND id < $2";

const FILED: Both = of_numbers!("DELETE FROM unfiled WHERE ", "entry_id", "");
const PAGES: Both = of_numbers!("SELECT id, data FROM page WHERE ", "id", " ORDER BY id");
const REMEMBERED: Both = of_numbers!(
    "SELECT memory.entry_id, at, story_id, outlet, sketch FROM memory JOIN entry ON entry.id = memory.entry_id \
     LEFT JOIN member ON member.entry_id = memory.entry_id WHERE ",
    "memory.entry_id",
    " ORDER BY memory.entry_id"
);
const SKETCHED: Both = of_numbers!(
    "SELECT entry_id, at, sketch FROM memory WHERE ",
    "entry_id",
    " ORDER BY entry_id"
);
const SHOWN: Both = of_numbers!(
    "SELECT entry.id, title, entry.url, outlet, feed.name, language FROM entry JOIN feed ON feed.id = entry.feed_id WHERE ",
    "entry.id",
    ""
);

/// A segment as the store lists it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SegmentRow {
    /// Its number; never used again.
    pub id: i64,
    /// How many texts it holds.
    pub texts: usize,
}

/// A page: its segment, and its number there.
pub type PageId = (i64, u32);

impl Tx {
    /// Remembers an entry's text and its day, or the new ones after an edit or when its page was read. It waits to be filed.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn remember(&mut self, entry: EntryId, at: Timestamp, sketch: &Sketch) -> Result<(), Error> {
        self.remember_all(&[(entry, at, sketch.to_bytes())]).await
    }

    /// The same for many, whose sketches come as bytes.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn remember_all(&mut self, texts: &[(EntryId, Timestamp, Vec<u8>)]) -> Result<(), Error> {
        write_rows!(self, (), (REMEMBER, 3, REMEMBER_ANEW), texts, text => [text.0.0, text.1.as_millisecond(), text.2.as_slice()]);
        exec!(self, WAIT, list(texts.iter().map(|text| text.0.0)))?;
        Ok(())
    }

    /// Puts entries among those that wait to be filed: their texts are read anew if nothing is remembered of them.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn wait_for_filing(&mut self, entries: &[EntryId]) -> Result<(), Error> {
        exec!(self, WAIT, list(entries.iter().map(|entry| entry.0)))?;
        Ok(())
    }

    /// How many entries no segment holds yet.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn unfiled_count(&mut self) -> Result<usize, Error> {
        Ok(usize::try_from(run!(self, (i64,), fetch_one, WAITING)?.0).unwrap_or(0))
    }

    /// Entries that no segment holds yet, by number, at most `limit`.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn unfiled(&mut self, limit: usize) -> Result<Vec<EntryId>, Error> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut waiting = numbers!(self, WAITING_IDS, limit)?;
        waiting.sort_unstable();
        Ok(waiting.into_iter().map(EntryId).collect())
    }

    /// Entries that wait although nothing is remembered of them, by number, at most `limit`.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn blank(&mut self, limit: i64) -> Result<Vec<EntryId>, Error> {
        let rows = run!(self, (i64,), fetch_all, BLANK, limit)?;
        Ok(rows.into_iter().map(|(id,)| EntryId(id)).collect())
    }

    /// What is remembered of these entries, by number; those of which nothing is are left out.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn remembered(&mut self, entries: &[EntryId]) -> Result<Vec<Remembered>, Error> {
        let mut remembered = Vec::with_capacity(entries.len());
        for entries in entries.chunks(ASKED_MAX) {
            type Row = (i64, i64, Option<i64>, Option<String>, Vec<u8>);
            let rows = run!(
                self,
                Row,
                fetch_all,
                REMEMBERED,
                list(entries.iter().map(|entry| entry.0))
            )?;
            for (entry, at, story, outlet, sketch) in rows {
                remembered.push(Remembered {
                    entry: EntryId(entry),
                    at: time(at)?,
                    story: story.map(StoryId),
                    outlet,
                    sketch: Sketch::from_bytes(&sketch),
                });
            }
        }
        Ok(remembered)
    }

    /// As [`Tx::remembered`], without story and outlet: what it takes to file them.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn sketched(&mut self, entries: &[EntryId]) -> Result<Vec<Remembered>, Error> {
        let mut sketched = Vec::with_capacity(entries.len());
        for entries in entries.chunks(ASKED_MAX) {
            let numbers = list(entries.iter().map(|entry| entry.0));
            for (entry, at, sketch) in run!(self, (i64, i64, Vec<u8>), fetch_all, SKETCHED, numbers)? {
                sketched.push(Remembered {
                    entry: EntryId(entry),
                    at: time(at)?,
                    story: None,
                    outlet: None,
                    sketch: Sketch::from_bytes(&sketch),
                });
            }
        }
        Ok(sketched)
    }

    /// The segments, by number.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn segments(&mut self) -> Result<Vec<SegmentRow>, Error> {
        let rows = run!(self, (i64, i64), fetch_all, SEGMENTS)?;
        let row = |(id, texts)| SegmentRow {
            id,
            texts: usize::try_from(texts).unwrap_or(0),
        };
        Ok(rows.into_iter().map(row).collect())
    }

    /// The texts and the terms of a segment; `None` when it is gone.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn segment(&mut self, id: i64) -> Result<Option<(Head, Vec<(TermId, u32)>)>, Error> {
        let row = run!(self, (Vec<u8>, Vec<u8>), fetch_optional, SEGMENT, id)?;
        Ok(row.map(|(head, terms)| (Head::from_bytes(&head), terms_from_bytes(&terms))))
    }

    /// Pages of segments, in their order; those that are not there are left out.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn pages(&mut self, pages: &[PageId]) -> Result<Vec<(PageId, Vec<u8>)>, Error> {
        let mut found = Vec::with_capacity(pages.len());
        for pages in pages.chunks(ASKED_MAX) {
            let numbers = list(pages.iter().map(|&(segment, page)| number(segment, page)));
            let rows = run!(self, (i64, Vec<u8>), fetch_all, PAGES, numbers)?;
            found.extend(rows.into_iter().map(|(id, data)| (page(id), data)));
        }
        Ok(found)
    }

    /// Puts a segment in the place of those that it was made of, and takes its entries from those that wait. `false`: one of
    /// them is gone meanwhile, another node was faster, and nothing may be committed.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn file(&mut self, segment: &Segment, in_place_of: &[i64]) -> Result<bool, Error> {
        let last = run!(self, (Option<i64>,), fetch_one, LAST_SEGMENT)?.0.unwrap_or(0);
        for &old in in_place_of {
            if exec!(self, DROP_SEGMENT, old)? != 1 {
                return Ok(false);
            }
            exec!(self, DROP_PAGES, number(old, 0), number(old + 1, 0))?;
        }
        let id = last + 1;
        let texts = i64::try_from(segment.head.len()).unwrap_or(i64::MAX);
        let (head, terms) = (segment.head.to_bytes(), terms_to_bytes(&segment.terms));
        exec!(self, ADD_SEGMENT, id, texts, head, terms)?;
        for (page, data) in (0..).zip(&segment.pages) {
            exec!(self, ADD_PAGE, number(id, page), data.as_slice())?;
        }
        let entries: Vec<i64> = segment.head.entries().map(|entry| entry.0).collect();
        for entries in entries.chunks(ASKED_MAX) {
            exec!(self, FILED, list(entries.iter().copied()))?;
        }
        Ok(true)
    }

    /// Earlier reports as they are shown, in the order in which they were chosen.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn shown(&mut self, chosen: Vec<Chosen>) -> Result<Vec<Earlier>, Error> {
        type Row = (i64, String, Option<String>, Option<String>, String, Option<String>);
        let rows = run!(self, Row, fetch_all, SHOWN, list(chosen.iter().map(|one| one.entry.0)))?;
        let earlier = |one: Chosen| {
            let (_, title, url, outlet, feed, language) = rows.iter().find(|row| row.0 == one.entry.0)?.clone();
            Some(Earlier {
                entry: one.entry.to_string(),
                title,
                published: one.at,
                outlet: outlet.or(Some(feed)),
                url,
                language,
                score: one.score,
                why: one.why,
            })
        };
        Ok(chosen.into_iter().filter_map(earlier).collect())
    }
}

/// The number of a page among those of all segments.
fn number(segment: i64, page: u32) -> i64 {
    (segment << PAGE_BITS_MAX) | i64::from(page)
}

fn page(number: i64) -> PageId {
    let segment = number >> PAGE_BITS_MAX;
    let page = number - (segment << PAGE_BITS_MAX);
    (segment, u32::try_from(page).unwrap_or(0))
}
