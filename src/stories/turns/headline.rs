//! A headline as far as turns go: its stems, the acts it tells, and what of them it denies or reminds of.

use std::collections::HashSet;
use std::ops::Range;

use super::super::similarity::{TermId, is_written_small, term_id};
use super::kinds::{Kind, Kinds};
use super::reading::{self, NOT_BEHIND, Telling};
use super::reversals::Reversing;
use super::words::SAYS;
use crate::entries::Entry;
use crate::text::{self, terms};

/// The language in which every noun has a capital: there it tells no name.
pub(super) const NOUNS_WITH_CAPITALS: &str = "de";

/// Stems of a headline that are read.
const STEMS_MAX: usize = 40;

/// Words of who says it, before a colon; behind a comma two more, with the word for saying.
const SOURCE_WORDS_MAX: usize = 3;

/// An act that a headline tells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Act {
    pub(super) kinds: Kinds,
    pub(super) is_denied: bool,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Stem {
    pub(super) id: TermId,
    /// Of acts that its word tells.
    pub(super) kinds: Kinds,
    pub(super) is_number: bool,
    /// It is of a name: by its capital, where capitals tell names, or a known place.
    pub(super) is_named: bool,
    /// Its word is written small.
    pub(super) is_small: bool,
    /// It names who says what the headline tells.
    pub(super) is_of_source: bool,
}

/// What a headline says, as far as turns go; read once for each report.
#[derive(Debug)]
pub(in crate::stories) struct Headline {
    /// Primary subtag.
    pub(super) language: String,
    pub(super) stems: Vec<Stem>,
    pub(super) acts: Vec<Act>,
    /// It says "not" of something.
    pub(super) denies: bool,
    /// The stem that a "not" stands before.
    pub(super) denied: Option<TermId>,
    pub(super) reversing: Reversing,
}

impl Headline {
    pub(in crate::stories) fn of(entry: &Entry) -> Self {
        Self::read(
            text::labels::without(&entry.title),
            &primary(entry.language.as_deref().unwrap_or_default()),
        )
    }

    /// One that stands alone, in a language by its primary subtag.
    pub(super) fn read(title: &str, language: &str) -> Self {
        let tellings = reading::read(title, language);
        let reversing = Reversing::of(title, language, &tellings);
        let turns = tellings.into_iter().map(|telling| Telling {
            kinds: telling.kinds.only(Kinds::TURNS),
            ..telling
        });
        let turns: Vec<Telling> = turns.filter(|telling| !telling.kinds.is_empty()).collect();
        let acts = turns.iter().map(|telling| Act {
            kinds: telling.kinds.without(Kinds::NOT),
            is_denied: telling.is_denied,
        });
        let not = turns.iter().find(|telling| telling.kinds.has(Kind::Not));
        let denied = not.filter(|_| !NOT_BEHIND.contains(&language));
        let denied = denied.and_then(|not| terms::terms(title.get(not.at.end..)?).first().map(|stem| term_id(stem)));
        Self {
            stems: stems(title, language, &turns),
            acts: acts.filter(|act| !act.kinds.is_empty()).collect(),
            denies: not.is_some(),
            denied,
            language: language.to_owned(),
            reversing,
        }
    }

    /// Acts that it tells as done. Of a start that is put off nothing has begun.
    pub(super) fn said(&self) -> Kinds {
        let all = self.told();
        if all.meets(Kinds::of(&[Kind::PutOff, Kind::Ended])) {
            all.without(Kinds::of(&[Kind::Begun]))
        } else {
            all
        }
    }

    fn told(&self) -> Kinds {
        let told = self.acts.iter().filter(|act| !act.is_denied);
        told.fold(Kinds::NONE, |all, act| all.with(act.kinds))
    }

    /// Acts that it tells, without what it only reminds of: of `kidnapped mayor freed` that he is free.
    pub(super) fn news(&self) -> impl Iterator<Item = Act> {
        let all = self.told();
        let is_background =
            move |act: &Act| act.kinds.without(Kinds::OPENING).is_empty() && all.meets(act.kinds.opposites());
        self.acts
            .iter()
            .copied()
            .filter(move |act| act.is_denied || !is_background(act))
    }

    /// How many of its stems tell no act, and how many of those are among others.
    pub(super) fn things(&self, others: &HashSet<TermId>) -> (usize, usize) {
        // Where nouns have capitals, what is small is no thing: the halves of a verb stand there, too.
        let is_thing = |stem: &&Stem| self.language != NOUNS_WITH_CAPITALS || !stem.is_small;
        let things = || {
            let no_acts = self.stems.iter().filter(|stem| stem.kinds.is_empty());
            no_acts.filter(is_thing)
        };
        (
            things().count(),
            things().filter(|stem| others.contains(&stem.id)).count(),
        )
    }
}

/// Where a headline names who says it: `Kremlin: …` in front, `…, says Tokyo` at the end.
fn sources(title: &str) -> impl Iterator<Item = Range<usize>> + Clone {
    let is_short = |text: &str, most: usize| text.split_whitespace().nth(most).is_none();
    let front = title
        .find([':', '：'])
        .filter(|&end| is_short(&title[..end], SOURCE_WORDS_MAX));
    let behind = [", ", " - ", " – ", " — ", "，"]
        .iter()
        .filter_map(|mark| title.rfind(mark))
        .max();
    let says = |start: &usize| {
        let text = title[*start..].to_lowercase();
        let mut parts = text.split(|sign: char| !sign.is_alphanumeric());
        is_short(&text, SOURCE_WORDS_MAX + 2) && parts.any(|word| SAYS.contains(&word))
    };
    let behind = behind.filter(says).map(|start| start..title.len());
    front.map(|end| 0..end).into_iter().chain(behind)
}

/// A word with its place; in a script without blanks the words of acts and what stands between them, each for itself.
fn pieces<'t>(title: &'t str, word: &'t str, turns: &[Telling]) -> Vec<(&'t str, usize)> {
    let start = word.as_ptr() as usize - title.as_ptr() as usize;
    let end = start + word.len();
    if !word.contains(is_unparted) {
        return vec![(word, start)];
    }
    let mut cuts: Vec<usize> = turns
        .iter()
        .flat_map(|telling| [telling.at.start, telling.at.end])
        .collect();
    cuts.retain(|at| (start..end).contains(at));
    cuts.extend([start, end]);
    cuts.sort_unstable();
    cuts.dedup();
    let pieces = cuts
        .windows(2)
        .filter_map(|pair| Some((title.get(pair[0]..pair[1])?, pair[0])));
    pieces.collect()
}

/// Whether a sign is of a script that writes words without blanks.
fn is_unparted(sign: char) -> bool {
    matches!(sign, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

fn stems(title: &str, language: &str, turns: &[Telling]) -> Vec<Stem> {
    let mut stems = Vec::new();
    let source = sources(title);
    let places = text::places::find(title);
    let capitals = title
        .split_whitespace()
        .filter(|word| word.starts_with(char::is_uppercase))
        .count();
    let tells_names = language != NOUNS_WITH_CAPITALS && capitals * 2 <= title.split_whitespace().count();
    for (word, start) in title.split_whitespace().flat_map(|word| pieces(title, word, turns)) {
        let within = |telling: &&Telling| telling.at.start < start + word.len() && start < telling.at.end;
        let of_word = turns.iter().filter(within);
        let kinds = of_word.fold(Kinds::NONE, |all, telling| all.with(telling.kinds));
        let is_place = places
            .iter()
            .any(|place| place.start < start + word.len() && start < place.end);
        let is_first = start == 0;
        let has_capital = word
            .trim_start_matches(|sign: char| !sign.is_alphanumeric())
            .starts_with(char::is_uppercase);
        terms::each(word, |stem| {
            stems.push(Stem {
                id: term_id(stem),
                kinds,
                is_number: stem.starts_with(|sign: char| sign.is_ascii_digit()),
                is_named: is_place || has_capital && tells_names && !is_first,
                is_small: word.starts_with(char::is_lowercase),
                is_of_source: source.clone().any(|of| of.contains(&start)),
            });
        });
    }
    // What begins a headline has a capital at any rate; in English it is known which words are written small.
    let has_capital = title.starts_with(char::is_uppercase) && tells_names && language == "en";
    if let Some(first) = stems.first_mut().filter(|_| has_capital) {
        first.is_named |= !is_written_small(first.id);
    }
    stems.truncate(STEMS_MAX);
    stems
}

/// `zh` of `zh-Hant-TW`.
fn primary(language: &str) -> String {
    language
        .split(['-', '_'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase()
}
