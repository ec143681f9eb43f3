//! What an entry is compared by.
//!
//! Words count by how rarely they occur (tf-idf), at three depths: title, title
//! with lead, first 1,500 characters. One pass over a text reads all three.

use super::affairs::Affair;
use super::copies::{self, Heading, Prints};
use super::endings;
use super::names::{self, Marked, Names, Sounds};
use super::numbers::{self, Weight};
use super::rarity::Frequencies;
use super::similarity::{TermId, bare_headline, beginning, term_id, word_beginning};
use super::subject::{Below, Named, Subject};
use super::turns::says_not;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::entries::Entry;
use crate::text::aliases::AliasIndex;
use crate::text::{language, terms};

/// Characters of the lead.
const LEAD_CHARS: usize = 320;
/// Characters of the text that are compared: the news of a report stands at its beginning.
const TEXT_CHARS: usize = 1_500;
/// Characters of the text by which copies are known.
const COPY_CHARS: usize = 4_000;

/// Terms kept of an entry: bounds its memory (12 bytes each). Below 255: comparing counts them in a byte.
const TERMS_MAX: usize = 140;

/// Terms beyond those of the headline from which a lead is known, and a text.
const LEAD_TERMS_MIN: usize = 3;
const TEXT_TERMS_MIN: usize = 40;

/// Primary language as a number: two texts can be compared by their words if it is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Language(pub u64);

impl Language {
    /// Of a subtag; what is longer than eight letters is cut.
    pub(super) fn of(tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        let letters = primary.bytes().take(8).map(|byte| byte.to_ascii_lowercase());
        Self(letters.fold(0, |all, byte| all << 8 | u64::from(byte)))
    }

    fn unknown() -> Self {
        Self::of("und")
    }

    /// Whether its words are cut as English ones are; so are those of a headline too short to tell.
    pub(super) fn is_english(self) -> bool {
        self == Self::of("en") || self == Self::unknown()
    }

    /// Chinese, Japanese, Korean: compared by pairs of signs, of which two texts share fewer.
    pub(super) fn is_paired(self) -> bool {
        ["zh", "ja", "ko"].map(Self::of).contains(&self)
    }

    /// German: every noun has one.
    pub(super) fn has_capital_nouns(self) -> bool {
        ["de", "lb"].map(Self::of).contains(&self)
    }

    pub(super) fn meets(self, other: Self) -> bool {
        self == other || self == Self::unknown() || other == Self::unknown()
    }
}

/// How much of a report's text is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Depth {
    /// The headline alone.
    #[default]
    Title,
    /// Headline and some lines.
    Lead,
    /// A text.
    Text,
}

/// A term of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Term {
    pub id: TermId,
    pub share: Share,
}

/// What a term is in its text: its share of the length of title, lead and text, in 1/65,535.
#[derive(Debug, Clone, Copy)]
pub(super) struct Share {
    weights: [u16; 3],
    /// Where it stands first: 1 is the first term of the headline. 0: not in headline or first lines, or a number that says
    /// nothing alone. With [`WIDE`] for a word that many events have.
    place: u16,
}

/// Mark of a word that every report of a desk may have: of the name of a state, or asked for by a watchlist.
const WIDE: u16 = 1 << 15;

/// The greatest weight.
const WHOLE: f32 = 65_535.0;

impl Share {
    fn new(weights: [f32; 3], place: u16) -> Self {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "shares between 0 and 1, rounded to 1/65,535"
        )]
        let fixed = |weight: f32| (weight.clamp(0.0, 1.0) * WHOLE).round() as u16;
        Self {
            weights: weights.map(fixed),
            place,
        }
    }

    /// Where it stands first, from 1; 0 if that says nothing.
    pub(super) fn place(&self) -> u16 {
        self.place & !WIDE
    }

    /// Whether every report of a desk may have it.
    pub(super) fn is_wide(&self) -> bool {
        self.place & WIDE != 0
    }

    /// Share of the headline's length, 0..=1.
    pub(super) fn title(&self) -> f32 {
        f32::from(self.weights[0]) / WHOLE
    }

    /// Whether the headline or the first lines have it.
    pub(super) fn is_early(&self) -> bool {
        self.weights[1] > 0
    }

    /// Share of the length of the whole compared text, 0..=1.
    pub(super) fn text(&self) -> f32 {
        f32::from(self.weights[2]) / WHOLE
    }

    /// What a term of both adds to the likeness at the depths' shares.
    pub(super) fn product(&self, other: &Self, shares: [f32; 3]) -> f32 {
        let at = |depth: usize| shares[depth] * f32::from(self.weights[depth]) * f32::from(other.weights[depth]);
        (at(0) + at(1) + at(2)) / (WHOLE * WHOLE)
    }
}

/// The terms of a text: those of headline and first lines, which decide alone whether the rest is looked at, and the others.
#[derive(Debug, Clone, Default)]
pub(super) struct Terms {
    /// By number.
    pub early: Box<[Term]>,
    pub later: Later,
}

/// By number. The numbers lie apart from the shares: two texts have few in common, and only those are read on.
#[derive(Debug, Clone, Default)]
pub(super) struct Later {
    pub ids: Box<[TermId]>,
    pub shares: Box<[Share]>,
}

impl Terms {
    /// From terms by number.
    fn new(weighed: &[Weighed]) -> Self {
        let mut lengths = [0.0_f32; 3];
        for (_, weights, _) in weighed {
            for (length, weight) in lengths.iter_mut().zip(weights) {
                *length += weight * weight;
            }
        }
        let lengths = lengths.map(|length| length.sqrt().max(f32::MIN_POSITIVE));
        let share =
            |weights: &[f32; 3], place| Share::new([0, 1, 2].map(|depth| weights[depth] / lengths[depth]), place);
        let count = weighed.iter().filter(|(_, weights, _)| weights[1] > 0.0).count();
        let mut early = Vec::with_capacity(count);
        let mut ids = Vec::with_capacity(weighed.len() - count);
        let mut shares = Vec::with_capacity(weighed.len() - count);
        for &(id, weights, place) in weighed {
            let share = share(&weights, place);
            if share.is_early() {
                early.push(Term { id, share });
            } else {
                ids.push(id);
                shares.push(share);
            }
        }
        Self {
            early: early.into(),
            later: Later {
                ids: ids.into(),
                shares: shares.into(),
            },
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Term> {
        let later = self.later.ids.iter().zip(&self.later.shares);
        let later = later.map(|(&id, &share)| Term { id, share });
        self.early.iter().copied().chain(later)
    }

    /// What the term at a place of this order is.
    pub(super) fn at(&self, place: usize) -> Option<(TermId, &Share)> {
        match self.early.get(place) {
            Some(term) => Some((term.id, &term.share)),
            None => {
                let place = place - self.early.len();
                Some((*self.later.ids.get(place)?, self.later.shares.get(place)?))
            }
        }
    }

    /// What a term is in this text, if it has it.
    pub(super) fn find(&self, id: TermId) -> Option<&Share> {
        match self.early.binary_search_by_key(&id, |term| term.id) {
            Ok(at) => self.early.get(at).map(|term| &term.share),
            Err(_) => self.later.shares.get(self.later.ids.binary_search(&id).ok()?),
        }
    }
}

/// What an entry is compared by.
#[derive(Debug, Clone, Default)]
pub(super) struct Profile {
    /// Who wrote it: an outlet in a feed; 0 if that is not known.
    pub office: u64,
    pub language: Language,
    pub depth: Depth,
    pub heading: Option<Heading>,
    /// Numbers with a fraction in the headline, in hundredths.
    pub fractions: Box<[i32]>,
    /// People, places and things that headline and first lines name, as far as they are known, and the numbers there.
    pub named: Marked,
    pub figures: Marked,
    /// Of the headline's numbers those that two events seldom have in common.
    pub telling: Box<[TermId]>,
    /// What the headline names.
    pub subject: Subject,
    /// By number.
    pub terms: Terms,
    /// What needs no translation.
    pub names: Names,
    /// What kind of thing it tells, where, and with which numbers.
    pub affair: Affair,
}

impl Profile {
    /// How many terms headline and first lines have together.
    pub(super) fn early_terms(&self) -> usize {
        self.terms.early.len()
    }
}

/// An entry as it was read: what it is compared by, and what of it is counted.
pub(super) struct Reading {
    pub profile: Profile,
    pub prints: Prints,
    counted: Vec<TermId>,
}

/// Reads entries one after the other, in the same memory: asked for anew each time, it costs a tenth of reading.
#[derive(Debug, Default)]
pub(super) struct Reader {
    /// Every term in order.
    all: Vec<TermId>,
    /// Each an occurrence in title, lead or text: sorted, those of one term stand together, the first one first.
    parts: Vec<u64>,
    /// By number.
    counts: Vec<Counted>,
    weighed: Vec<Weighed>,
}

impl Reader {
    /// Reads an entry; its words and names are counted into `frequencies` first.
    pub(super) fn read(&mut self, entry: &Entry, aliases: &AliasIndex, frequencies: &mut Frequencies) -> Reading {
        let title = bare_headline(entry);
        let below = if entry.body.len() > entry.summary.len() {
            &entry.body
        } else {
            &entry.summary
        };
        let lead = until_word(below, LEAD_CHARS);
        let text = until_word(below, TEXT_CHARS).max(lead);
        let language = language_of(entry, title, &below[..text]);
        self.all.clear();
        self.parts.clear();
        self.part(language, title, 0);
        let headline_end = self.all.len();
        self.part(language, &below[..lead], 1);
        self.part(language, &below[lead..text], 2);
        let end = until_word(below, COPY_CHARS).max(text);
        self.part(language, &below[text..end], 3);
        let mut prints = Prints::of(&self.all, headline_end, says_not(title));
        prints.letters = copies::letters(title);
        let heading = copies::heading(&self.all[..headline_end]);

        self.count();
        let (names, known, sounds) = names::find(title, &below[..text], lead, aliases);
        let (mut figures, mut weighed) = (Marked::default(), Vec::new());
        numbers::figures(title, &mut figures.ids, |id, weight| weighed.push((id, weight)));
        let telling = telling(&weighed);
        figures.in_title = figures.ids.len();
        numbers::figures(&below[..lead], &mut figures.ids, |id, weight| {
            weighed.push((id, weight))
        });
        also_counted(entry, title, &below[..lead], &mut weighed);
        frequencies.note_names(names.iter().map(|name| name.id));
        let named = Marked::of(known.iter());
        let affair = self.affair(language, &known, weighed, sounds, frequencies);
        let in_title = self.counts.iter().filter(|counted| counted.times[0] > 0).count();
        let depth = match self.counts.len() - in_title {
            0..LEAD_TERMS_MIN => Depth::Title,
            LEAD_TERMS_MIN..TEXT_TERMS_MIN => Depth::Lead,
            _ => Depth::Text,
        };
        let is_below = |id| self.stands_below(id);
        let lines = Below {
            lead: &below[..lead],
            is_all: depth != Depth::Text,
            has: &is_below,
        };
        let mut subject = Subject::of(title, &lines, &known, language);
        subject.note_desk(|id| frequencies.is_of_desk(id));
        self.mark_wide(&subject, frequencies);
        let mut weigher = frequencies.noting(language.0, language.is_english());
        let profile = Profile {
            office: 0,
            language,
            depth,
            heading,
            fractions: numbers::fractions(title),
            named,
            subject,
            figures,
            telling,
            terms: self.weighed(|term| weigher.idf(term)),
            names: Names::weighed(names, frequencies),
            affair,
        };
        frequencies.forget_surplus();
        Reading {
            profile,
            prints,
            counted: self.counts.iter().map(|counted| counted.id).collect(),
        }
    }

    /// Whether the first lines have a term, as well as the headline or without it.
    fn stands_below(&self, id: TermId) -> bool {
        let at = self.counts.binary_search_by_key(&id, |counted| counted.id);
        let counted = at.ok().and_then(|at| self.counts.get(at));
        counted.is_some_and(|counted| counted.times[1] > counted.times[0])
    }

    /// Marks the terms that every report of a desk may have.
    fn mark_wide(&mut self, subject: &Subject, frequencies: &Frequencies) {
        let wide: Vec<TermId> = subject.wide().collect();
        for counted in &mut self.counts {
            if wide.contains(&counted.id) || frequencies.is_asked(counted.id) {
                counted.place |= WIDE;
            }
        }
    }

    /// What kind of thing it tells by its terms, once they are counted.
    fn affair(
        &self,
        language: Language,
        known: &[Named],
        numbers: Vec<(TermId, Weight)>,
        sounds: Sounds,
        frequencies: &mut Frequencies,
    ) -> Affair {
        let early = self.counts.iter().filter(|counted| counted.times[1] > 0);
        let terms = early.map(|counted| (counted.id, counted.times[0] > 0));
        let has = |id| {
            let at = self.counts.binary_search_by_key(&id, |counted| counted.id);
            let counted = at.ok().and_then(|at| self.counts.get(at));
            counted.is_some_and(|counted| counted.times[1] > 0)
        };
        let affair = Affair::of(terms, has, language.is_english(), known, numbers, frequencies);
        affair.sounding(sounds)
    }

    fn part(&mut self, language: Language, text: &str, part: u64) {
        let is_english = language.is_english();
        terms::each_numbered(text, |term, id| {
            let id = if is_english { id } else { term_id(word_beginning(term)) };
            self.all.push(id);
            if part < 3 && !endings::is_ending(term) {
                let place = (self.all.len() as u64).min(PLACE_MAX);
                let mute = if is_mute(term) { MUTE } else { 0 };
                self.parts
                    .push(u64::from(id) << TERM_SHIFT | mute | part << PART_SHIFT | place);
            }
        });
    }

    fn count(&mut self) {
        self.parts.sort_unstable();
        let counted = self.parts.chunk_by(|a, b| a >> TERM_SHIFT == b >> TERM_SHIFT);
        self.counts.clear();
        self.counts.extend(counted.filter_map(Counted::of));
    }

    /// `(1 + ln count) · idf` at each depth, each of length one; the heaviest [`TERMS_MAX`] terms.
    fn weighed(&mut self, mut idf: impl FnMut(TermId) -> f32) -> Terms {
        let weighed = &mut self.weighed;
        weighed.clear();
        for counted in &self.counts {
            let idf = idf(counted.id);
            let weight = |count: u16| match count {
                0 => 0.0,
                1 => idf,
                _ => (1.0 + f32::from(count).ln()) * idf,
            };
            if idf > 0.0 {
                weighed.push((counted.id, counted.times.map(weight), counted.place));
            }
        }
        if weighed.len() > TERMS_MAX {
            // A word of the headline goes before one of the text.
            let order = |weights: &[f32; 3]| weights[0] + weights[2];
            weighed.select_nth_unstable_by(TERMS_MAX, |a, b| {
                order(&b.1).total_cmp(&order(&a.1)).then(a.0.cmp(&b.0))
            });
            weighed.truncate(TERMS_MAX);
            weighed.sort_unstable_by_key(|term| term.0);
        }
        Terms::new(weighed)
    }
}

/// A term with its weights in title, title with lead, title with text, and its place.
type Weighed = (TermId, [f32; 3], u16);

impl Reading {
    /// Counts it as one more story, or as one more report of a story.
    pub(super) fn note_story(&self, frequencies: &mut Frequencies, is_new: bool) {
        frequencies.note_story(self.profile.language.0, self.counted.iter().copied(), is_new);
    }
}

/// A term of an entry.
#[derive(Debug)]
struct Counted {
    id: TermId,
    /// How often in title, title with lead, title with text.
    times: [u16; 3],
    place: u16,
}

/// Bits of an occurrence: the term's number, whether it says nothing alone, the part, the place.
const TERM_SHIFT: u32 = 32;
const MUTE: u64 = 1 << 24;
const PART_SHIFT: u32 = 16;
const LOW: u64 = 0xffff;
const PLACE_MAX: u64 = 0x7fff;

impl Counted {
    /// Of the occurrences of one term.
    fn of(same: &[u64]) -> Option<Self> {
        let first = *same.first()?;
        let mut times = [0_u16; 3];
        for occurrence in same {
            let part = usize::try_from(occurrence >> PART_SHIFT & 3).unwrap_or(2);
            times[part..]
                .iter_mut()
                .for_each(|count| *count = count.saturating_add(1));
        }
        let is_telling = first & MUTE == 0 && times[1] > 0;
        Some(Self {
            id: TermId::try_from(first >> TERM_SHIFT).ok()?,
            times,
            place: if is_telling {
                u16::try_from(first & LOW).ok()?
            } else {
                0
            },
        })
    }
}

/// Adds what else is counted in headline and first lines: results of votes, and days other than that of the report itself.
fn also_counted(entry: &Entry, title: &str, lead: &str, numbers: &mut Vec<(TermId, Weight)>) {
    let today = entry.published.map(|at| at.to_zoned(TimeZone::UTC).date());
    for text in [title, lead] {
        let mut add = |id, weight| {
            if !numbers.iter().any(|(known, _)| *known == id) {
                numbers.push((id, weight));
            }
        };
        numbers::votes(text, |id| add(id, Weight::Telling));
        numbers::days(text, |month, day| {
            let is_today = |today: Date| {
                let days = Date::new(today.year(), month, day).map(|date| (date - today).get_days().abs());
                days.is_ok_and(|days| days <= NEAR_DAYS)
            };
            if today.is_some_and(|today| !is_today(today)) {
                add(day_id(month, day), Weight::Exact);
            }
        });
    }
}

/// Days before and behind that of a report which many reports of one day name.
const NEAR_DAYS: i32 = 2;

/// The number of a day of the year.
fn day_id(month: i8, day: i8) -> TermId {
    term_id(&format!("day {month} {day}"))
}

/// Of numbers those that two events seldom have in common.
fn telling(numbers: &[(TermId, Weight)]) -> Box<[TermId]> {
    let telling = numbers.iter().filter(|(_, weight)| *weight == Weight::Telling);
    telling.map(|&(id, _)| id).collect()
}

/// Whether a term is a number that many texts have: of one or two digits, or a year.
fn is_mute(term: &str) -> bool {
    let is_number = term.bytes().all(|byte| byte.is_ascii_digit());
    is_number && (term.len() < 3 || (term.len() == 4 && (term.starts_with("19") || term.starts_with("20"))))
}

/// The end of a text's first characters, moved back to a gap if one is near.
fn until_word(text: &str, chars: usize) -> usize {
    const WORD_BYTES: usize = 40;
    let first = beginning(text, chars);
    if first.len() == text.len() {
        return first.len();
    }
    let near = first
        .char_indices()
        .rev()
        .take_while(|(at, _)| first.len() - at < WORD_BYTES);
    near.filter(|(_, sign)| sign.is_whitespace())
        .map(|(at, _)| at)
        .next()
        .unwrap_or(first.len())
}

/// Primary language: as labelled, else as told by words or script.
fn language_of(entry: &Entry, title: &str, below: &str) -> Language {
    match entry.language.as_deref() {
        Some(label) => Language::of(label),
        None => language::detect(&format!("{title}\n{below}")).map_or(Language::unknown(), Language::of),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(title: &str, body: &str) -> Profile {
        let entry = Entry {
            title: title.to_owned(),
            body: body.to_owned(),
            language: Some("en".to_owned()),
            ..Entry::default()
        };
        Reader::default()
            .read(&entry, &AliasIndex::default(), &mut Frequencies::default())
            .profile
    }

    #[test]
    fn a_profile_is_like_itself() {
        let profile = read(
            "Dam bursts above Torvik",
            "Water flooded the lower town of Torvik on Monday; 600 people fled.",
        );
        for shares in [[1.0, 0.0, 0.0], [0.4, 0.6, 0.0], [0.2, 0.2, 0.6]] {
            let likeness: f32 = profile
                .terms
                .iter()
                .map(|term| term.share.product(&term.share, shares))
                .sum();
            assert!((likeness - 1.0).abs() < 0.01, "{likeness}");
        }
        assert!(profile.terms.early.is_sorted_by_key(|term| term.id) && profile.terms.later.ids.is_sorted());
        assert_eq!(profile.depth, Depth::Lead);
    }

    #[test]
    fn a_body_of_five_megabytes_costs_no_more_than_its_beginning() {
        let body = "Zbornik okvir 17 lutka ".repeat(220_000);
        let profile = read(&"Headline without an end ".repeat(50_000), &body);
        assert!(profile.terms.iter().count() <= TERMS_MAX && profile.names.iter().count() < 200);
    }

    #[test]
    fn parts_end_between_words() {
        assert_eq!(until_word("one two three", 9), 7);
        assert_eq!(until_word("one two", 90), 7);
        assert_eq!(until_word("一二三四五六", 4), 12);
    }
}
