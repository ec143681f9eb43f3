//! Segments: the archive's index, in pieces that are made once and never changed.
//!
//! A segment names its texts and holds, by term, which of them have it and how often. Terms lie on pages of some kilobytes by
//! their upper bits, so that a store reads a page for a term and not a row for each text. New texts wait, some are filed
//! together as a small segment, and eight segments of a size are made one, so that their number stays small.

use jiff::Timestamp;

use super::sketch::{Mark, Sketch};
use crate::ids::{EntryId, StoryId};
use crate::stories::similarity::TermId;

/// Texts of a segment at most: their numbers in it fit two bytes.
pub const TEXTS_MAX: usize = 32_768;

/// Texts that wait before they are filed. Those that wait are looked through one by one at every question.
pub const WAITING: usize = 64;

/// Segments of a size that are made one. More: rarer work, and more pages read at every question.
const TOGETHER: usize = 8;

/// Bytes of a page as it is aimed at, and of a posting, about.
const PAGE_BYTES: usize = 2_048;
const POSTING_BYTES: usize = 3;

/// Pages of a segment at most, as a power of two.
pub const PAGE_BITS_MAX: u32 = 12;

/// A text to be filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remembered {
    /// Whose.
    pub entry: EntryId,
    /// When it was published, as far as that can be believed.
    pub at: Timestamp,
    /// The story it was folded into, if it was and that is known.
    pub story: Option<StoryId>,
    /// Who published it, if that is known.
    pub outlet: Option<String>,
    /// What is remembered.
    pub sketch: Sketch,
}

/// A text as a segment names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) entry: EntryId,
    /// Minutes since 1970.
    pub(super) minute: i32,
    /// Terms of text and headline.
    pub(super) length: u16,
    pub(super) title: u8,
}

/// What is always needed of a segment, 16 bytes a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    pub(super) texts: Vec<Text>,
    bits: u32,
}

/// Bytes of a text in a stored head.
const TEXT_BYTES: usize = 15;

impl Head {
    /// The page of a term.
    #[must_use]
    pub fn page_of(&self, term: TermId) -> u32 {
        // Shifted in two steps, since a shift by all 32 bits is none.
        (term >> 1) >> (31 - self.bits)
    }

    /// The entries it holds, in its order.
    pub fn entries(&self) -> impl Iterator<Item = EntryId> {
        self.texts.iter().map(|text| text.entry)
    }

    /// How many texts it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// As it is stored: a byte for the number of pages, then fifteen bytes a text.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(1 + TEXT_BYTES * self.texts.len());
        bytes.push(u8::try_from(self.bits).unwrap_or_default());
        for text in &self.texts {
            bytes.extend(text.entry.0.to_le_bytes());
            bytes.extend(text.minute.to_le_bytes());
            bytes.extend(text.length.to_le_bytes());
            bytes.push(text.title);
        }
        bytes
    }

    /// From its stored form; what is damaged is left out.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let Some((&bits, rest)) = bytes.split_first() else {
            return Self::default();
        };
        let text = |bytes: &[u8]| {
            let (entry, rest) = bytes.split_first_chunk::<8>()?;
            let (minute, rest) = rest.split_first_chunk::<4>()?;
            let (length, rest) = rest.split_first_chunk::<2>()?;
            Some(Text {
                entry: EntryId(i64::from_le_bytes(*entry)),
                minute: i32::from_le_bytes(*minute),
                length: u16::from_le_bytes(*length),
                title: *rest.first()?,
            })
        };
        Self {
            texts: rest.chunks_exact(TEXT_BYTES).filter_map(text).collect(),
            bits: u32::from(bits).min(PAGE_BITS_MAX),
        }
    }
}

/// A segment as it is made.
#[derive(Debug, Clone, Default)]
pub struct Segment {
    /// Its texts.
    pub head: Head,
    /// Its terms in order, with the number of texts that hold each.
    pub terms: Vec<(TermId, u32)>,
    /// Its pages, by number.
    pub pages: Vec<Vec<u8>>,
}

impl Segment {
    /// Of these texts, the first [`TEXTS_MAX`] of them.
    #[must_use]
    pub fn of(remembered: &[Remembered]) -> Self {
        let remembered = &remembered[..remembered.len().min(TEXTS_MAX)];
        let mut postings: Vec<(TermId, u16, Mark)> = Vec::new();
        for (number, one) in (0_u16..).zip(remembered) {
            postings.extend(one.sketch.terms.iter().map(|&(term, mark)| (term, number, mark)));
        }
        postings.sort_unstable_by_key(|&(term, number, _)| (term, number));
        let pages = (postings.len() * POSTING_BYTES / PAGE_BYTES).next_power_of_two();
        let head = Head {
            texts: remembered.iter().map(text).collect(),
            bits: pages.ilog2().min(PAGE_BITS_MAX),
        };
        let mut segment = Self {
            pages: vec![Vec::new(); 1 << head.bits],
            head,
            terms: Vec::new(),
        };
        for same in postings.chunk_by(|a, b| a.0 == b.0) {
            segment.write(same);
        }
        segment
    }

    /// Writes the postings of one term: its number, how many bytes follow, and for each text the distance to the one before and
    /// the mark.
    fn write(&mut self, same: &[(TermId, u16, Mark)]) {
        let term = same[0].0;
        let mut list = Vec::with_capacity(same.len() * POSTING_BYTES);
        let mut before = 0;
        for &(_, number, mark) in same {
            write_number(&mut list, u32::from(number - before));
            list.push(mark.0);
            before = number;
        }
        let page = usize::try_from(self.head.page_of(term)).unwrap_or_default();
        if let Some(page) = self.pages.get_mut(page) {
            page.extend(term.to_le_bytes());
            write_number(page, u32::try_from(list.len()).unwrap_or_default());
            page.append(&mut list);
        }
        self.terms.push((term, u32::try_from(same.len()).unwrap_or(u32::MAX)));
    }
}

fn text(one: &Remembered) -> Text {
    Text {
        entry: one.entry,
        minute: minute(one.at),
        length: u16::try_from(one.sketch.length).unwrap_or(u16::MAX),
        title: u8::try_from(one.sketch.title().count()).unwrap_or(u8::MAX),
    }
}

/// Whole minutes since 1970.
pub(super) fn minute(at: Timestamp) -> i32 {
    i32::try_from(at.as_second().div_euclid(60)).unwrap_or(i32::MIN)
}

/// The day of a minute, since 1970, in UTC.
pub(super) fn day(minute: i32) -> i32 {
    minute.div_euclid(24 * 60)
}

/// The texts of a page that hold a term: their numbers in the segment, with their marks. A damaged page ends early.
pub(super) fn postings(page: &[u8], term: TermId) -> impl Iterator<Item = (usize, Mark)> {
    let (mut list, mut number) = (list(page, term).unwrap_or_default(), 0_usize);
    std::iter::from_fn(move || {
        number += usize::try_from(read_number(&mut list)?).ok()?;
        let (&mark, rest) = list.split_first()?;
        list = rest;
        Some((number, Mark(mark)))
    })
}

fn list(mut page: &[u8], term: TermId) -> Option<&[u8]> {
    loop {
        let (known, rest) = page.split_first_chunk::<4>()?;
        page = rest;
        let length = usize::try_from(read_number(&mut page)?).ok()?;
        let (list, rest) = page.split_at_checked(length)?;
        match TermId::from_le_bytes(*known).cmp(&term) {
            std::cmp::Ordering::Less => page = rest,
            std::cmp::Ordering::Equal => return Some(list),
            std::cmp::Ordering::Greater => return None,
        }
    }
}

/// Terms with their counts as they are stored: each as the distance to the one before and its count.
#[must_use]
pub fn terms_to_bytes(terms: &[(TermId, u32)]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(5 * terms.len());
    let mut before = 0;
    for &(term, count) in terms {
        write_number(&mut bytes, term - before);
        write_number(&mut bytes, count);
        before = term;
    }
    bytes
}

/// The reverse of [`terms_to_bytes`]; a damaged list ends early.
#[must_use]
pub fn terms_from_bytes(mut bytes: &[u8]) -> Vec<(TermId, u32)> {
    let (mut terms, mut before) = (Vec::new(), 0_u32);
    while let (Some(step), Some(count)) = (read_number(&mut bytes), read_number(&mut bytes)) {
        let Some(term) = before.checked_add(step) else { break };
        terms.push((term, count));
        before = term;
    }
    terms
}

/// Seven bits a byte, the lowest first; the highest bit says that more follow.
fn write_number(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    bytes.push(number.to_le_bytes()[0]);
}

fn read_number(bytes: &mut &[u8]) -> Option<u32> {
    let mut number = 0;
    for shift in (0..32).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u32::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

/// Which segments are made one with `waiting` texts, of those with these sizes: as many of a size together as make it worth
/// it, and then of the next. The positions, none when the waiting texts become a segment of their own.
#[must_use]
pub fn together(waiting: usize, sizes: &[usize]) -> Vec<usize> {
    let (mut chosen, mut total) = (Vec::new(), waiting);
    loop {
        let class = class(total);
        let mut same: Vec<usize> = (0..sizes.len())
            .filter(|at| self::class(sizes[*at]) == class && !chosen.contains(at))
            .collect();
        if same.len() + 1 < TOGETHER {
            return chosen;
        }
        same.sort_by_key(|&at| sizes[at]);
        let mut sum = total;
        same.retain(|&at| {
            let fits = sum + sizes[at] <= TEXTS_MAX;
            sum += if fits { sizes[at] } else { 0 };
            fits
        });
        if same.len() + 1 < TOGETHER / 2 {
            return chosen;
        }
        total = sum;
        chosen.extend(same);
    }
}

/// Sizes within a factor of [`TOGETHER`].
fn class(texts: usize) -> u32 {
    (texts / WAITING).max(1).ilog(TOGETHER)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entries::Entry;
    use crate::stories::similarity::term_id;
    use crate::text::terms;

    fn remembered(number: i64, title: &str) -> Remembered {
        let entry = Entry {
            title: title.to_owned(),
            body: format!("{title} body{} shared", number % 5),
            ..Entry::default()
        };
        Remembered {
            entry: EntryId(number),
            at: Timestamp::from_second(1_700_000_000 + number * 60).unwrap(),
            story: None,
            outlet: None,
            sketch: Sketch::of(&entry),
        }
    }

    fn texts(count: i64) -> Vec<Remembered> {
        (0..count)
            .map(|number| remembered(number, &format!("title{number} word")))
            .collect()
    }

    fn found(segment: &Segment, word: &str) -> Vec<(usize, Mark)> {
        let term = term_id(&terms::terms(word)[0]);
        let page = usize::try_from(segment.head.page_of(term)).unwrap();
        postings(&segment.pages[page], term).collect()
    }

    #[test]
    fn a_segment_finds_the_texts_of_every_term() {
        let segment = Segment::of(&texts(2_000));
        assert!(segment.pages.len() > 1);
        assert_eq!(found(&segment, "shared").len(), 2_000);
        let title: Vec<_> = found(&segment, "title1234");
        assert_eq!((title.len(), title[0].0, title[0].1.is_title()), (1, 1234, true));
        assert_eq!(
            found(&segment, "body3")
                .iter()
                .map(|one| one.0)
                .take(3)
                .collect::<Vec<_>>(),
            [3, 8, 13]
        );
        assert!(found(&segment, "absent").is_empty());
        for (term, count) in &segment.terms {
            let page = usize::try_from(segment.head.page_of(*term)).unwrap();
            assert_eq!(
                postings(&segment.pages[page], *term).count(),
                usize::try_from(*count).unwrap()
            );
        }
    }

    #[test]
    fn heads_and_terms_come_back_from_their_bytes_and_damage_does_no_harm() {
        let segment = Segment::of(&texts(70));
        let (head, terms) = (segment.head.to_bytes(), terms_to_bytes(&segment.terms));
        assert_eq!(Head::from_bytes(&head), segment.head);
        assert_eq!(terms_from_bytes(&terms), segment.terms);
        for cut in 0..head.len() {
            let _ = Head::from_bytes(&head[..cut]);
        }
        for cut in 0..terms.len() {
            let _ = terms_from_bytes(&terms[..cut]);
        }
        let mut page = segment.pages[0].clone();
        for at in 0..page.len() {
            page[at] ^= 0xff;
            let _ = postings(&page, segment.terms[0].0).take(100_000).count();
            page[at] ^= 0xff;
        }
    }

    #[test]
    fn the_number_of_segments_stays_small_however_many_texts_come() {
        let mut sizes: Vec<usize> = Vec::new();
        for _ in 0..2_000 {
            let chosen = together(WAITING, &sizes);
            let total = WAITING + chosen.iter().map(|&at| sizes[at]).sum::<usize>();
            assert!(total <= TEXTS_MAX);
            let mut at = 0;
            sizes.retain(|_| {
                at += 1;
                !chosen.contains(&(at - 1))
            });
            sizes.push(total);
        }
        assert_eq!(sizes.iter().sum::<usize>(), 2_000 * WAITING);
        assert!(sizes.len() <= 2_000 * WAITING / TEXTS_MAX + 3 * TOGETHER, "{sizes:?}");
    }
}
