//! The same text again: a wire report in another paper, a page under a second address.

use rapidhash::RapidHashMap;
use rapidhash::v3::rapidhash_v3;
use url::Url;

use super::similarity::{TermId, as_f32};
use crate::entries::Entry;
use crate::ids::FeedId;
use crate::text::{normalize, url as addresses};

/// Words of a shingle, and the share of shingles from which a text is a copy. Jaccard >= 0.5 finds edited wire copy that a
/// 64-bit `SimHash` misses.
const SHINGLE_WORDS: usize = 5;
const COPY_SHARE: f32 = 0.5;

/// Shingles kept: the lowest of their hashes, a sample that two copies draw alike (Broder 1997).
const SHINGLES_MAX: usize = 48;

/// Shingles by which copies are looked up: one of the eight lowest is missed by a copy of half the text in one case of 250.
const LOOKED_UP: usize = 8;

/// Shingles below which a text is too short to be called a copy by them.
const SHINGLES_MIN: usize = 12;

/// Terms that a headline, or a whole text, must have to be told apart from another.
const TITLE_TERMS_MIN: usize = 3;

/// Terms of a headline that stands for its report, whatever else the two say: "Markets open higher" is every day's.
const OWN_TITLE_TERMS_MIN: usize = 4;

/// What an entry is known by to be a copy.
#[derive(Debug, Clone, Default)]
pub(super) struct Prints {
    pub address: Option<u64>,
    /// The letters and digits of the headline, whatever their case and whatever stands between them; 0 without any.
    pub letters: u64,
    text: Option<u64>,
    shingles: Box<[u64]>,
}

impl Prints {
    /// Whether both headlines are one, written in capitals or not.
    pub(super) fn is_headed_alike(&self, other: &Self) -> bool {
        self.letters != 0 && self.letters == other.letters
    }

    /// Whether the text is too short to be known by its shingles.
    pub(super) fn is_short(&self) -> bool {
        self.shingles.is_empty()
    }

    /// Of the terms of a text in their order, the first of which are the headline's, and whether that says "not" of something: no
    /// term does, and it makes another report of the same words. Texts too short to be told apart have none.
    pub(super) fn of(terms: &[TermId], headline: usize, says_not: bool) -> Self {
        let has_title = headline >= TITLE_TERMS_MIN;
        let mut shingles = lowest(terms[headline..].windows(SHINGLE_WORDS).map(hash).collect());
        if shingles.len() < SHINGLES_MIN {
            shingles.clear();
        }
        Self {
            address: None,
            letters: 0,
            text: (has_title || terms.len() > SHINGLE_WORDS).then(|| hash(terms) ^ u64::from(says_not)),
            shingles: shingles.into(),
        }
    }
}

/// The lowest [`SHINGLES_MAX`] hashes, each once, in order.
fn lowest(mut hashes: Vec<u64>) -> Vec<u64> {
    let mut room = 2 * SHINGLES_MAX;
    loop {
        if hashes.len() <= room {
            hashes.sort_unstable();
            hashes.dedup();
            hashes.truncate(SHINGLES_MAX);
            return hashes;
        }
        // Of a long text only the lowest need an order; unless it says the same again and again.
        let (low, ..) = hashes.select_nth_unstable(room);
        low.sort_unstable();
        let mut low = low.to_vec();
        low.dedup();
        if low.len() >= SHINGLES_MAX {
            low.truncate(SHINGLES_MAX);
            return low;
        }
        room *= 4;
    }
}

/// Known texts and addresses, by the number of the entry that had them first.
#[derive(Debug, Default)]
pub(super) struct Copies {
    addresses: RapidHashMap<u64, u64>,
    /// Of each feed the last entry at an address.
    of_feed: RapidHashMap<(u64, FeedId), u64>,
    /// Addresses under which a feed tells of several events (a ministry's page of news, a log of changes): they say nothing of
    /// what an entry is. By the last entry that showed it.
    shared: RapidHashMap<u64, u64>,
    texts: RapidHashMap<u64, u64>,
    shingles: RapidHashMap<u64, u64>,
}

impl Copies {
    /// The first entry at the same address, if the address stands for one report. To a feed two entries are two already: that
    /// they lead to one place does not make them one event.
    pub(super) fn by_address(&self, prints: &Prints, feed: FeedId) -> Option<u64> {
        let address = prints.address?;
        let is_shared = self.shared.contains_key(&address) || self.of_feed.contains_key(&(address, feed));
        self.addresses.get(&address).filter(|_| !is_shared).copied()
    }

    /// The last entry of a feed at the same address.
    pub(super) fn of_feed(&self, prints: &Prints, feed: FeedId) -> Option<u64> {
        self.of_feed.get(&(prints.address?, feed)).copied()
    }

    /// That an address has led a feed's readers to two events: the entry shows it.
    pub(super) fn note_shared(&mut self, prints: &Prints, number: u64) {
        if let Some(address) = prints.address {
            self.shared.insert(address, number);
        }
    }

    /// The entry with the same text, word for word or nearly. `prints_of` looks up what an entry is known by.
    pub(super) fn by_text<'p>(&self, new: &Prints, prints_of: impl Fn(u64) -> Option<&'p Prints>) -> Option<u64> {
        if let Some(old) = new.text.and_then(|text| self.texts.get(&text)) {
            return Some(*old);
        }
        let looked_up = new.shingles.iter().take(LOOKED_UP);
        let mut met: Vec<u64> = looked_up
            .filter_map(|shingle| self.shingles.get(shingle).copied())
            .collect();
        met.sort_unstable();
        met.dedup();
        met.into_iter()
            .find(|&old| prints_of(old).is_some_and(|old| resemblance(&new.shingles, &old.shingles) >= COPY_SHARE))
    }

    pub(super) fn remember(&mut self, prints: &Prints, feed: FeedId, number: u64, is_copy: bool) {
        if let Some(address) = prints.address {
            self.addresses.entry(address).or_insert(number);
            self.of_feed.insert((address, feed), number);
        }
        if let Some(text) = prints.text {
            // The first that said it; the next notice in the same words takes its place.
            if is_copy {
                self.texts.entry(text).or_insert(number);
            } else {
                self.texts.insert(text, number);
            }
        }
        for &shingle in prints.shingles.iter().take(LOOKED_UP) {
            self.shingles.entry(shingle).or_insert(number);
        }
    }

    pub(super) fn forget(&mut self, prints: &Prints, feed: FeedId, number: u64) {
        if let Some(address) = prints.address {
            let of_feed = (address, feed);
            if self.of_feed.get(&of_feed) == Some(&number) {
                self.of_feed.remove(&of_feed);
            }
        }
        let drop = |map: &mut RapidHashMap<u64, u64>, key: &u64| {
            if map.get(key) == Some(&number) {
                map.remove(key);
            }
        };
        if let Some(key) = &prints.address {
            drop(&mut self.addresses, key);
            drop(&mut self.shared, key);
        }
        prints.text.iter().for_each(|key| drop(&mut self.texts, key));
        prints
            .shingles
            .iter()
            .take(LOOKED_UP)
            .for_each(|key| drop(&mut self.shingles, key));
    }

    #[cfg(test)]
    pub(super) fn is_empty(&self) -> bool {
        let are_addresses_empty = self.addresses.is_empty() && self.of_feed.is_empty() && self.shared.is_empty();
        are_addresses_empty && self.texts.is_empty() && self.shingles.is_empty()
    }
}

/// A headline, as it is known again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Heading {
    print: u64,
    /// It has terms enough to stand for its report.
    pub is_own: bool,
}

/// The heading that a headline's terms are; none where there are none.
pub(super) fn heading(terms: &[TermId]) -> Option<Heading> {
    (!terms.is_empty()).then(|| Heading {
        print: hash(terms),
        is_own: terms.len() >= OWN_TITLE_TERMS_MIN,
    })
}

/// The hash of the letters and digits of a headline; 0 without any.
pub(super) fn letters(title: &str) -> u64 {
    let mut letters = normalize::fold(title);
    letters.retain(char::is_alphanumeric);
    if letters.is_empty() {
        0
    } else {
        rapidhash_v3(letters.as_bytes())
    }
}

/// The hash of an entry's canonical address.
pub(super) fn address(entry: &Entry) -> Option<u64> {
    let url = Url::parse(entry.url.as_deref()?).ok()?;
    // A front page is where many entries point; it identifies none.
    (!addresses::is_front_page(&url)).then(|| rapidhash_v3(addresses::canonical(&url).as_bytes()))
}

fn hash(terms: &[TermId]) -> u64 {
    terms.iter().fold(0x9e37_79b9_7f4a_7c15, |hash: u64, &term| {
        let mixed = (hash ^ u64::from(term)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        mixed ^ (mixed >> 32)
    })
}

/// Estimate of the Jaccard index from two bottom-k samples.
fn resemblance(a: &[u64], b: &[u64]) -> f32 {
    let k = a.len().min(b.len());
    let (mut i, mut j, mut drawn, mut both) = (0, 0, 0_u32, 0_u32);
    while usize::try_from(drawn).is_ok_and(|drawn| drawn < k) && i < a.len() && j < b.len() {
        drawn += 1;
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                both += 1;
                i += 1;
                j += 1;
            }
        }
    }
    if drawn == 0 { 0.0 } else { as_f32(both) / as_f32(drawn) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prints(terms: impl Iterator<Item = TermId>) -> Prints {
        Prints::of(&[1, 2, 3].into_iter().chain(terms).collect::<Vec<_>>(), 3, false)
    }

    #[test]
    fn a_text_with_a_tenth_changed_is_a_copy_and_another_text_is_not() {
        let mut copies = Copies::default();
        let old = prints(100..300);
        copies.remember(&old, FeedId(1), 7, false);
        let edited = prints((100..280).chain(900..920));
        let other = prints(1_000..1_200);
        assert_eq!(copies.by_text(&edited, |_| Some(&old)), Some(7));
        assert_eq!(copies.by_text(&other, |_| Some(&old)), None);
        copies.forget(&old, FeedId(1), 7);
        assert!(copies.is_empty());
    }

    #[test]
    fn texts_of_a_few_words_are_no_copies() {
        let short = Prints::of(&[1, 2], 2, false);
        let mut copies = Copies::default();
        copies.remember(&short, FeedId(1), 1, false);
        assert_eq!(copies.by_text(&short, |_| None), None);
    }
}
