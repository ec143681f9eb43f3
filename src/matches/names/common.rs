//! Common names: those whose every word stands in many reports of the archive (`Northern Star`), so that they find them all.
//!
//! Whether a name is common is a fact of the archive, found out by the service and kept with it. Every evaluation of a list, of
//! news or of the past, by the service or by a command, takes it from there.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rapidhash::v3::rapidhash_v3;
use rapidhash::{RapidHashMap, RapidHashSet};
use serde::{Deserialize, Serialize};

use super::Listed;
use crate::matches::Watchlist;
use crate::text::normalize::fold;
use crate::text::words::words;

/// A name is common when even the rarest of its words stands in more than one of so many entries of the archive …
const COMMON_ONE_IN: u64 = 1_000;

/// … and in more than so many: a young archive knows no frequencies yet.
const COMMON_MIN: u64 = 20;

/// Most different words that are counted, 16 bytes each. What comes first only after so many others is not common.
const WORDS_MAX: usize = 400_000;

/// Words that stand in more than twenty of the entries that were read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommonWords {
    /// When they were counted.
    pub at: Timestamp,
    /// In so many entries.
    pub read: u64,
    words: BTreeMap<String, u64>,
}

impl CommonWords {
    /// In how many entries even the rarest of a name's words stands, if that makes it a common one.
    #[must_use]
    pub fn commonness(&self, name: &str) -> Option<u64> {
        let limit = (self.read / COMMON_ONE_IN).max(COMMON_MIN);
        let counts = units(name).into_iter().map(|word| self.words.get(&word));
        let rarest = counts.map(|count| count.copied().unwrap_or(0)).min()?;
        (rarest > limit).then_some(rarest)
    }

    /// Marks the common names of these watchlists, and no others; returns whether that changed any.
    pub fn mark(&self, watchlists: &mut [Watchlist]) -> bool {
        let names = watchlists.iter_mut().filter_map(|list| list.names.as_mut());
        let mut has_changed = false;
        for names in names {
            if let Some(marked) = self.marked(&names.entries) {
                names.entries = marked.into();
                has_changed = true;
            }
        }
        has_changed
    }

    /// The entities with their common names marked; `None` where they are so already.
    #[must_use]
    pub fn marked(&self, entries: &[Listed]) -> Option<Vec<Listed>> {
        let is_common = |text: &str| !self.words.is_empty() && self.commonness(text).is_some();
        let names = entries.iter().flat_map(|listed| &listed.names);
        let marks: Vec<bool> = names.clone().map(|name| is_common(&name.text)).collect();
        if names.map(|name| name.is_common).eq(marks.iter().copied()) {
            return None;
        }
        let mut entries = entries.to_vec();
        let names = entries.iter_mut().flat_map(|listed| &mut listed.names);
        names
            .zip(marks)
            .for_each(|(name, is_common)| name.is_common = is_common);
        Some(entries)
    }
}

/// Counts in how many entries each word stands.
#[derive(Debug, Default)]
pub struct Tally {
    read: u64,
    /// By the word's hash.
    counts: RapidHashMap<u64, u32>,
    common: BTreeMap<String, u64>,
}

impl Tally {
    /// Reads an entry's texts.
    pub fn add<'t>(&mut self, texts: impl IntoIterator<Item = &'t String>) {
        self.read += 1;
        let mut seen: RapidHashSet<u64> = RapidHashSet::default();
        for word in texts.into_iter().flat_map(|text| units(text)) {
            let hash = rapidhash_v3(word.as_bytes());
            if !seen.insert(hash) || self.counts.len() >= WORDS_MAX && !self.counts.contains_key(&hash) {
                continue;
            }
            let count = self.counts.entry(hash).or_default();
            *count = count.saturating_add(1);
            if u64::from(*count) > COMMON_MIN {
                self.common.insert(word, u64::from(*count));
            }
        }
    }

    /// What was counted, at this moment.
    #[must_use]
    pub fn finish(self, at: Timestamp) -> CommonWords {
        CommonWords {
            at,
            read: self.read,
            words: self.common,
        }
    }
}

/// The words of a text, folded. Of Han and other signs that are written without blanks each two neighbours are one: nearly every
/// sign of a Chinese name is common by itself.
fn units(text: &str) -> Vec<String> {
    let all: Vec<_> = words(text).collect();
    let mut found = Vec::with_capacity(all.len());
    let mut was_paired = false;
    for (at, word) in all.iter().enumerate() {
        let next = all.get(at + 1);
        let pair =
            next.filter(|next| word.script.is_unspaced() && next.script.is_unspaced() && word.end() == next.start);
        match pair {
            Some(next) => found.push(fold(&text[word.start..next.end()])),
            None if !was_paired => found.push(fold(word.text)),
            None => {}
        }
        was_paired = pair.is_some();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(texts: &[(&str, usize)]) -> CommonWords {
        let mut tally = Tally::default();
        for (text, times) in texts {
            (0..*times).for_each(|_| tally.add([&(*text).to_owned()]));
        }
        tally.finish(Timestamp::UNIX_EPOCH)
    }

    #[test]
    fn a_name_of_common_words_is_common_and_a_rare_word_keeps_it_from_that() {
        let words = counted(&[("Northern star over star town", 25), ("Zvezdolet", 3)]);
        assert_eq!(
            words.commonness("NORTHERN, Star"),
            Some(25),
            "in an entry a word counts once"
        );
        assert_eq!(words.commonness("Northern Zvezdolet"), None);
        assert_eq!(words.commonness(""), None);
        assert_eq!(
            counted(&[("Northern star", 20)]).commonness("Northern star"),
            None,
            "a young archive knows nothing"
        );
    }

    #[test]
    fn a_chinese_name_is_not_common_because_its_signs_are() {
        let words = counted(&[("明天国王会见中华", 30), ("中国银行", 30)]);
        assert_eq!(words.commonness("王明华"), None);
        assert_eq!(words.commonness("中国银行"), Some(30));
    }
}
