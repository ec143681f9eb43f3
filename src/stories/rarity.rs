//! How rare a word is, by what was folded so far and the starting table.

use rapidhash::{RapidHashMap, RapidHashSet};

use super::similarity::{TermId, as_f32, start_count, start_count_of_beginning, start_texts};

/// Terms counted at most; beyond it the oldest counts fade. 16 bytes each.
const COUNTED_MAX: usize = 2_000_000;

/// A language is taken to have at least so many texts, so that the first ones are not all commonplace.
const TEXTS_MIN: f32 = 500.0;

/// Texts in which a word is taken to occur that the starting table does not know. It leaves out words of fewer than twenty
/// texts: about so many, and weighed as if they were in none, misspellings would count for more than names.
const UNKNOWN_TEXTS: f32 = 12.0;

/// What one more report of a known story counts beside a story's first: the burst of one event does not make its words
/// commonplace, while a subject that is reported every day does.
const REPEATED: f32 = 0.3;

/// Texts added to a young stream, so that its first event is not taken for a commonplace.
const DAMPED_START: f32 = 100.0;

/// Of these, how many are taken to hold a word of the names that the owner watches: a stream that is read for its parties names
/// them in every second text, from the first day on.
const WATCHED_START: f32 = 40.0;

/// Share of all texts that a word is taken to be in at least for which a watchlist asks.
const ASKED_SHARE: f32 = 0.4;

/// Rarity in the stream (natural logarithm) from which a word has its full weight: about one text in seven.
const TELLING_RARITY: f32 = 2.0;

/// Texts added to those in which names were counted, so that the first names are not all commonplace.
const NAMED_START: f32 = 40.0;

/// Texts that may say a kind of event and a place together, and which part of the stream beside them, before it tells nothing: one
/// event is reported often on its day, a war on every day.
const PAIRED_START: f32 = 12.0;
const PAIRED_SHARE: f32 = 0.04;

/// The weight of a name grows with its rarity to the power of 1.5. A watch on one subject names its parties in every second text:
/// with equal weights, all of its news looked like one story.
fn raised(rarity: f32) -> f32 {
    rarity * rarity.sqrt()
}

/// In how many texts each term was seen.
#[derive(Debug, Default)]
pub(super) struct Frequencies {
    seen: RapidHashMap<TermId, Seen>,
    texts: RapidHashMap<u64, Seen>,
    /// Texts of any language, and in how many of them each name was seen.
    named: f32,
    names: RapidHashMap<TermId, f32>,
    /// Words of the names that the owner watches.
    watched: RapidHashSet<TermId>,
    /// Words of all of the owner's sets: what every report of a desk may say.
    of_desk: RapidHashSet<TermId>,
    /// Words that watchlists ask for: however long the stream, every report that a reader sees has them.
    asked: RapidHashSet<TermId>,
}

#[derive(Debug, Default, Clone, Copy)]
struct Seen {
    /// In how many texts.
    texts: f32,
    /// In how many stories, a further report of one counting [`REPEATED`].
    stories: f32,
    /// In how many texts of the starting table.
    start: f32,
}

impl Seen {
    fn of(term: TermId) -> Self {
        Self {
            start: as_f32(start_count(term)),
            ..Self::default()
        }
    }

    fn halve(&mut self) {
        self.texts /= 2.0;
        self.stories /= 2.0;
    }
}

/// The kinds of names, by how common one of them is that was never met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name that the owner watches: one text in fourteen.
    Watched,
    /// A state, a city: one text in fifty.
    Known,
    /// A number: one in two hundred.
    Number,
    /// A day, an age, a year, a word in many languages: one in ten.
    Common,
    /// A word in Latin letters: as often as its beginning in the starting table.
    Word,
}

/// The stream of one language, to count and weigh the words of a text in one go.
pub(super) struct Weigher<'f> {
    seen: &'f mut RapidHashMap<TermId, Seen>,
    watched: &'f RapidHashSet<TermId>,
    asked: &'f RapidHashSet<TermId>,
    is_english: bool,
    texts: Seen,
}

impl Frequencies {
    /// Nothing counted; `watched` are words of the names that the owner watches, `of_desk` those of all of the owner's sets.
    pub(super) fn new(watched: RapidHashSet<TermId>, of_desk: RapidHashSet<TermId>) -> Self {
        Self {
            watched,
            of_desk,
            ..Self::default()
        }
    }

    /// Whether a word is in one of the owner's sets, or asked for by a watchlist.
    pub(super) fn is_of_desk(&self, word: TermId) -> bool {
        self.of_desk.contains(&word) || self.is_asked(word)
    }

    /// Takes words as asked for by watchlists.
    pub(super) fn ask(&mut self, words: impl IntoIterator<Item = TermId>) {
        self.asked.extend(words);
    }

    /// Whether a watchlist asks for a word.
    pub(super) fn is_asked(&self, word: TermId) -> bool {
        self.asked.contains(&word)
    }

    /// Counts the names of a text before they are weighed.
    pub(super) fn note_names(&mut self, names: impl Iterator<Item = TermId>) {
        self.named += 1.0;
        for name in names {
            *self.names.entry(name).or_default() += 1.0;
        }
    }

    /// Counts what a text says together, as names are.
    pub(super) fn note_pairs(&mut self, pairs: impl Iterator<Item = TermId>) {
        for pair in pairs {
            *self.names.entry(pair).or_default() += 1.0;
        }
    }

    /// Whether few texts of the stream say it together, the burst of one event allowed for.
    pub(super) fn is_rare_pair(&self, pair: TermId) -> bool {
        self.names
            .get(&pair)
            .is_none_or(|&count| count <= PAIRED_START + PAIRED_SHARE * self.named)
    }

    /// Counts a text, whose words are counted as they are weighed.
    pub(super) fn noting(&mut self, language: u64, is_english: bool) -> Weigher<'_> {
        let texts = self.texts.entry(language).or_default();
        texts.texts += 1.0;
        Weigher {
            seen: &mut self.seen,
            watched: &self.watched,
            asked: &self.asked,
            is_english,
            texts: *texts,
        }
    }

    /// Keeps the counts within their bounds: beyond them everything counts half, and what is then less than one is forgotten.
    pub(super) fn forget_surplus(&mut self) {
        while self.seen.len() > COUNTED_MAX {
            self.texts.values_mut().for_each(Seen::halve);
            self.seen.retain(|_, seen| {
                seen.halve();
                seen.texts >= 1.0
            });
        }
        while self.names.len() > COUNTED_MAX {
            self.named /= 2.0;
            self.names.retain(|_, count| {
                *count /= 2.0;
                *count >= 1.0
            });
        }
    }

    /// Counts it once more after its story is known.
    pub(super) fn note_story(&mut self, language: u64, terms: impl Iterator<Item = TermId>, is_new: bool) {
        let more = if is_new { 1.0 } else { REPEATED };
        self.texts.entry(language).or_default().stories += more;
        for term in terms {
            self.seen.entry(term).or_insert_with(|| Seen::of(term)).stories += more;
        }
    }

    /// What a name weighs: 0 for one that every text of the stream has.
    pub(super) fn name(&self, name: TermId, kind: Kind) -> f32 {
        let before = match kind {
            Kind::Watched => 0.07,
            Kind::Known => 0.02,
            Kind::Number => 0.005,
            Kind::Common => 0.1,
            Kind::Word => as_f32(start_count_of_beginning(name)) / as_f32(start_texts()),
        };
        self.name_before(name, before)
    }

    /// The same of one that so large a share of all texts is taken to have.
    pub(super) fn name_before(&self, name: TermId, before: f32) -> f32 {
        let count = self.names.get(&name).copied().unwrap_or(0.0) + NAMED_START * before + 0.5;
        raised(((self.named + NAMED_START) / count).ln().max(0.0))
    }
}

impl Weigher<'_> {
    /// Counts a term of the text, once for each text. Returns its idf, less for what every second text of the stream holds:
    /// that does not tell events apart.
    pub(super) fn idf(&mut self, term: TermId) -> f32 {
        let seen = self.seen.entry(term).or_insert_with(|| Seen::of(term));
        seen.texts += 1.0;
        let (before, unknown) = if self.is_english {
            (as_f32(start_texts()), seen.start.max(UNKNOWN_TEXTS))
        } else {
            (0.0, 0.0)
        };
        let texts = (self.texts.stories + before).max(TEXTS_MIN);
        let count = (seen.stories + unknown).min(texts);
        let idf = ((texts + 1.0) / (count + 0.5)).ln().max(0.0);
        let all = self.texts.texts + DAMPED_START;
        let seen = match () {
            () if self.asked.contains(&term) => seen.texts.max(ASKED_SHARE * all) + 0.5,
            () if self.watched.contains(&term) => seen.texts + WATCHED_START + 0.5,
            () => seen.texts + 0.5,
        };
        let rarity = (all / seen).ln();
        idf * (rarity / TELLING_RARITY).clamp(0.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stories::similarity::term_id;

    #[test]
    fn a_word_of_every_text_weighs_nothing_and_one_of_few_texts_much() {
        let mut frequencies = Frequencies::default();
        let (everywhere, rare) = (term_id("everywhere"), term_id("rare"));
        for _ in 0..2_000 {
            frequencies.note_names([everywhere].into_iter());
            frequencies.noting(1, false).idf(everywhere);
            frequencies.note_story(1, [everywhere].into_iter(), true);
        }
        let mut weigher = frequencies.noting(1, false);
        assert!(weigher.idf(everywhere) < 0.01 && weigher.idf(rare) > 5.0);
        assert!(frequencies.name(everywhere, Kind::Known) < 0.1 && frequencies.name(rare, Kind::Known) > 5.0);
    }

    #[test]
    fn the_burst_of_one_event_does_not_make_its_words_common() {
        let idf_after = |is_new: bool| {
            let mut frequencies = Frequencies::default();
            let term = term_id("landslide");
            for _ in 0..300 {
                frequencies.note_story(1, [term].into_iter(), is_new);
            }
            frequencies.noting(1, false).idf(term)
        };
        assert!(idf_after(false) > idf_after(true) + 1.0);
    }

    #[test]
    fn counts_stay_bounded_and_old_ones_fade() {
        let mut frequencies = Frequencies::default();
        let often = 7;
        let mut weigher = frequencies.noting(1, false);
        for _ in 0..8 {
            weigher.idf(often);
        }
        (0..=u32::try_from(COUNTED_MAX).unwrap()).for_each(|term| {
            weigher.idf(term + 1_000);
        });
        frequencies.forget_surplus();
        assert_eq!(frequencies.seen.len(), 1, "what was seen once is forgotten");
        assert!((frequencies.seen[&often].texts - 4.0).abs() < 0.1);
    }
}
