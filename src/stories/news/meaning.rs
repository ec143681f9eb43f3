//! Whether a headline tells something that the told ones do not, however differently newsrooms word one thing.
//!
//! Most words in which two reports of one event differ say nothing new: synonyms, offices, days of the week, "says", other endings. A
//! headline is read as what it means: acts, things and places under whatever word, and else its stems. What is left unknown weighs by
//! its kind: another act much, a name, a rare word, a common one little. Where the act itself was told, all of that weighs less:
//! then it is mostly the same once more.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::super::said::Lead;
use super::super::similarity::{is_written_small, term_id};
use super::super::turns::{self, Kinds, Outcomes, Telling};
use super::things::is_common;
use super::words::{ALIKE, DONE, IDLE};
use crate::text::acts::{ACTS, GENERIC, ground};
use crate::text::aliases::AliasIndex;
use crate::text::things::{EMPTY, THINGS};
use crate::text::{places, terms};

/// Weights of what is unknown, and from which sum on a headline tells something. Found on pairs of headlines: the same event by two
/// papers, and how it went on some hours later.
const ACT: f32 = 1.5;
const NAME: f32 = 1.25;
const WORD: f32 = 1.0;
const COMMON: f32 = 0.75;
/// Of a pair of signs in a script without blanks: a word has two or three.
const PAIR: f32 = 0.5;
/// What the main clause tells was told, and it tells no other act.
const SAME_ACT: f32 = -1.0;
const NEWS_MIN: f32 = 1.5;

/// Letters that two words begin with alike, and their share of the shorter one in tenths, for one to be a form of the other.
const SAME_LETTERS_MIN: usize = 4;
const SAME_TENTHS: usize = 7;

/// Share of a headline's words with a capital, in tenths, from which capitals tell no names.
const CAPITALS_TENTHS: usize = 6;

/// Signs from here on are of scripts whose stems are pairs.
const FIRST_PAIRED: char = '\u{1100}';

/// What a word stands for, under whatever form and in whatever language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Sense {
    /// A kind of act that stops, ends, frees or turns.
    Turn(Kinds),
    /// Any other kind of act.
    Act(usize),
    Thing(usize),
    /// What newsrooms put for one another: for what was done, and for anything else.
    Done(usize),
    Alike(usize),
    Place(u16),
    /// Nothing of what happened.
    Idle,
}

impl Sense {
    fn is_act(self) -> bool {
        match self {
            Self::Turn(_) | Self::Done(_) => true,
            Self::Act(set) => !GENERIC.contains(&ACTS[set].0),
            Self::Alike(_) | Self::Thing(_) | Self::Place(_) | Self::Idle => false,
        }
    }
}

/// The rows of acts, of things, of what is alike, then the words that say nothing.
static INDEX: LazyLock<AliasIndex> = LazyLock::new(|| {
    let named = ACTS.iter().chain(&THINGS).map(|(_, forms)| *forms);
    let rows: Vec<(&str, &str)> = named
        .chain(DONE)
        .chain(ALIKE)
        .chain([EMPTY, IDLE])
        .map(|forms| ("", forms))
        .collect();
    AliasIndex::of_table(&rows)
});

fn sense(set: usize) -> Sense {
    let tables = [
        (ACTS.len(), Sense::Act as fn(usize) -> Sense),
        (THINGS.len(), Sense::Thing),
        (DONE.len(), Sense::Done),
        (ALIKE.len(), Sense::Alike),
    ];
    let mut row = set;
    for (rows, sense) in tables {
        if row < rows {
            return sense(row);
        }
        row -= rows;
    }
    Sense::Idle
}

type Found = Vec<(Sense, Range<usize>)>;

fn senses(text: &str, tellings: &[Telling]) -> Found {
    let rows = INDEX
        .find(text)
        .into_iter()
        .map(|hit| (sense(hit.set), hit.start..hit.end));
    let turns = tellings.iter().flat_map(|telling| {
        let kinds = telling.kinds.only(Kinds::TURNS).each();
        kinds.map(|kind| (Sense::Turn(kind), telling.at.clone()))
    });
    let places = places::find(text).into_iter();
    rows.chain(turns)
        .chain(places.map(|place| (Sense::Place(place.row), place.start..place.end)))
        .collect()
}

/// What was told, as it is meant.
#[derive(Debug, Default)]
pub(in crate::stories) struct Meant {
    senses: HashSet<Sense>,
    stems: HashSet<String>,
    outcomes: Outcomes,
}

impl Meant {
    /// Hears a headline or the first lines of a report.
    pub(in crate::stories) fn hear(&mut self, text: &str, language: &str) {
        let tellings = turns::read(text, language);
        let found = senses(text, &tellings).into_iter().map(|(sense, _)| sense);
        self.senses.extend(found.filter(|sense| *sense != Sense::Idle));
        self.stems.extend(terms::terms(text));
        self.outcomes.hear(&tellings);
    }

    /// Whether a headline tells in its main clause how something came out, and that was not told. So sure a sign is it that neither
    /// hours nor another language need to lie between.
    pub(in crate::stories) fn lacks_outcome(&self, title: &str, language: &str) -> bool {
        self.lacks_outcome_of(title, &turns::read(title, language))
    }

    fn lacks_outcome_of(&self, title: &str, tellings: &[Telling]) -> bool {
        // Most headlines have none.
        if !tellings.iter().any(|telling| telling.kinds.meets(Kinds::OUTCOMES)) {
            return false;
        }
        let (ground, senses) = (ground(title), senses(title, tellings));
        let is_said = |at: &Range<usize>| {
            let mut there = senses.iter().filter(|(_, of)| of.start < at.end && at.start < of.end);
            there.any(|(sense, _)| matches!(sense, Sense::Act(_) | Sense::Turn(_)) && self.senses.contains(sense))
        };
        let mut main = tellings.iter().filter(|telling| !ground.contains(&telling.at.start));
        main.any(|telling| self.outcomes.lack(telling, is_said))
    }

    /// Whether a headline tells something that was not told.
    pub(in crate::stories) fn lacks(&self, title: &str, language: &str) -> bool {
        let tellings = turns::read(title, language);
        if self.lacks_outcome_of(title, &tellings) {
            return true;
        }
        let units = units(title, &tellings);
        let weights = Weights::of(title, language);
        let mut counted: HashSet<Sense> = HashSet::new();
        let mut sum = 0.0;
        for unit in units.iter().filter(|unit| !self.knows(unit)) {
            // Two words for one act are one.
            let acts = unit.senses.iter().copied().filter(|sense| sense.is_act());
            let is_counted = acts.clone().any(|act| counted.contains(&act));
            counted.extend(acts);
            if !is_counted {
                let unknown = unit.stems.iter().filter(|stem| !self.has_form_of(stem)).count();
                sum += weights.of_unit(unit, unknown);
            }
        }
        if self.has_same_act(&units) {
            sum += SAME_ACT;
        }
        sum >= NEWS_MIN
    }

    /// Stems of a headline whose words say nothing that was not told.
    pub(super) fn told_stems(&self, lead: &Lead<'_>) -> HashSet<String> {
        let units = units(lead.title, &turns::read(lead.title, &lead.language)).into_iter();
        units
            .filter(|unit| self.knows(unit))
            .flat_map(|unit| unit.stems)
            .collect()
    }

    /// Whether the main clause tells an act that was told, and no other.
    fn has_same_act(&self, units: &[Unit<'_>]) -> bool {
        let main = units.iter().filter(|unit| !unit.is_ground);
        let mut acts = main
            .filter(|unit| unit.senses.iter().any(|sense| sense.is_act()))
            .peekable();
        acts.peek().is_some() && acts.all(|unit| unit.senses.iter().any(|sense| self.senses.contains(sense)))
    }

    fn knows(&self, unit: &Unit<'_>) -> bool {
        unit.senses.contains(&Sense::Idle)
            || unit.senses.iter().any(|sense| self.senses.contains(sense))
            || unit.stems.iter().all(|stem| self.has_form_of(stem))
            || unit.is_bent() && unit.stems.first().is_some_and(|stem| self.stems.contains(stem))
    }

    fn has_form_of(&self, stem: &str) -> bool {
        let is_number = stem.starts_with(|sign: char| sign.is_ascii_digit());
        is_number || self.stems.contains(stem) || self.stems.iter().any(|told| is_form_of(told, stem))
    }
}

/// Whether two words begin so much alike that they are forms of one, or what is made of it: Chile, chilenisch.
fn is_form_of(one: &str, other: &str) -> bool {
    let same = one
        .chars()
        .zip(other.chars())
        .take_while(|(one, other)| one == other)
        .count();
    let shorter = one.chars().count().min(other.chars().count());
    same >= SAME_LETTERS_MIN && same * 10 >= shorter * SAME_TENTHS
}

/// A word of a headline, or what stands for one in a script without blanks.
#[derive(Debug)]
struct Unit<'t> {
    text: &'t str,
    stems: Vec<String>,
    senses: Vec<Sense>,
    /// It stands in the part that tells what came before.
    is_ground: bool,
    is_first: bool,
}

impl Unit<'_> {
    /// Whether it is a word of a script that is cut in pairs although its words stand apart: what it ends in is grammar.
    fn is_bent(&self) -> bool {
        self.text.chars().all(|sign| matches!(sign, '\u{ac00}'..='\u{d7a3}'))
    }
}

fn units<'t>(title: &'t str, tellings: &[Telling]) -> Vec<Unit<'t>> {
    let found = senses(title, tellings);
    let ground = ground(title);
    let mut units: Vec<Unit<'t>> = Vec::new();
    for word in title
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        let start = word.as_ptr() as usize - title.as_ptr() as usize;
        for (text, at) in parts(word, start, &found) {
            let is_within = |place: &Range<usize>| place.start < at + text.len() && at < place.end;
            let of = found.iter().filter(|(_, place)| is_within(place));
            let senses: Vec<Sense> = of.map(|(sense, _)| *sense).collect();
            let stems = terms::terms(text);
            if !stems.is_empty() {
                units.push(Unit {
                    text,
                    stems,
                    senses,
                    is_ground: ground.contains(&at),
                    is_first: units.is_empty(),
                });
            }
        }
    }
    units
}

/// A word; in a script without blanks what has a sense there and what stands between.
fn parts<'t>(word: &'t str, start: usize, found: &Found) -> Vec<(&'t str, usize)> {
    if !word.contains(is_paired) {
        return vec![(word, start)];
    }
    let end = start + word.len();
    let inner = found.iter().flat_map(|(_, place)| [place.start, place.end]);
    let mut cuts: Vec<usize> = inner.filter(|at| (start..end).contains(at)).collect();
    cuts.extend([start, end]);
    cuts.sort_unstable();
    cuts.dedup();
    let pieces = cuts
        .windows(2)
        .filter_map(|pair| Some((pair[0], word.get(pair[0] - start..pair[1] - start)?)));
    pieces.map(|(at, piece)| (piece, at)).collect()
}

fn is_paired(sign: char) -> bool {
    sign >= FIRST_PAIRED
}

/// How much what is unknown weighs in a headline.
struct Weights<'l> {
    language: &'l str,
    /// Its capitals tell names: neither is every word written so, nor every noun.
    tells_names: bool,
}

impl<'l> Weights<'l> {
    fn of(title: &str, language: &'l str) -> Self {
        let words = title.split_whitespace();
        let capitals = words
            .clone()
            .filter(|word| word.starts_with(char::is_uppercase))
            .count();
        Self {
            language,
            tells_names: language != "de" && capitals * 10 < words.count() * CAPITALS_TENTHS,
        }
    }

    fn of_unit(&self, unit: &Unit<'_>, unknown: usize) -> f32 {
        if unit
            .senses
            .iter()
            .any(|sense| matches!(sense, Sense::Turn(_) | Sense::Act(_)) && sense.is_act())
        {
            return ACT;
        }
        if unit.text.contains(is_paired) {
            let pairs = u8::try_from(unknown).unwrap_or(u8::MAX);
            return PAIR * f32::from(pairs);
        }
        let is_capital = unit.text.starts_with(char::is_uppercase);
        if self.language == "en" {
            let is_small = |stem: &String| is_written_small(term_id(stem));
            return match () {
                () if unit.stems.iter().all(|stem| is_common(stem)) => COMMON,
                () if is_capital && !unit.stems.iter().any(is_small) => NAME,
                () => WORD,
            };
        }
        if is_capital && self.tells_names && !unit.is_first {
            NAME
        } else {
            WORD
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tells(language: &str, told: &str, later: &str) -> bool {
        let mut meant = Meant::default();
        meant.hear(told, language);
        meant.lacks(later, language)
    }

    #[test]
    fn one_event_in_other_words_is_told_already() {
        for (language, told, later) in [
            (
                "en",
                "Halmar shuts border with Orrin after attack",
                "Halmarian frontier with Orrin closed, ministry says",
            ),
            (
                "en",
                "Governor of Senn bank quits",
                "Senn bank's chief steps down, sources say",
            ),
            (
                "en",
                "Nine die as bus plunges off bridge in Senn",
                "Coach falls from Senn bridge, killing nine people",
            ),
            (
                "en",
                "Halmar picks Ilva Marn as party leader",
                "Ilva Marn elected head of Halmar party",
            ),
            (
                "en",
                "Orrin Motors recalls hybrids over faulty brakes",
                "Brake defect: Orrin Motors recalls hybrid vehicles",
            ),
            (
                "en",
                "Court in Senn fines Orrin Motors",
                "Orrin Motors hit with penalty in Senn court on Tuesday",
            ),
            (
                "en",
                "Orrin Steel to buy rival Halmar Iron",
                "Orrin Steel plans takeover of Halmar Iron",
            ),
            (
                "de",
                "Mann nach Angriff in Senn festgenommen",
                "Nach Attacke in Senn: Polizei verhaftet Verdächtigen",
            ),
            ("de", "Fabrik in Senn brennt", "Großbrand in einem Werk in Senn"),
            (
                "fr",
                "Incendie dans une usine de Senn : trois morts",
                "Feu à Senn : trois personnes meurent dans une usine",
            ),
            (
                "es",
                "Un terremoto sacude el norte de Halmar",
                "Fuerte sismo golpea Halmar, según la policía",
            ),
            ("pt", "Senn corta taxa de juros", "Governo de Senn reduz juros"),
            ("ru", "В Сенне загорелся завод", "Пожар вспыхнул на заводе в Сенне"),
            (
                "ru",
                "Парламент Халмара принял закон о лове",
                "Депутаты Халмара одобрили законопроект о лове",
            ),
            ("tr", "Senn'de deprem", "Senn büyük bir deprem ile sallandı"),
            ("ko", "센에서 산불로 주민 대피", "센에 산불…주민 긴급 대피"),
            ("zh", "塞恩发生地震", "塞恩地震"),
            ("ja", "セン銀行、利上げを決定", "セン銀行が利上げ"),
        ] {
            assert!(!tells(language, told, later), "{told} -> {later}");
        }
    }

    #[test]
    fn how_it_went_on_is_told_at_whatever_hour() {
        for (language, told, later) in [
            ("en", "Ferry sinks off Senn", "Captain of sunken Senn ferry arrested"),
            (
                "en",
                "Halmar shuts border with Orrin after attack",
                "Orrin recalls envoy over Halmar border",
            ),
            (
                "en",
                "Governor of Senn bank quits",
                "Ilva Marn named governor of Senn bank",
            ),
            (
                "en",
                "Halmar fines Orrin Motors over brakes",
                "Orrin Motors to appeal against Halmar fine in Senn court",
            ),
            (
                "en",
                "Orrin Steel to buy rival Halmar Iron",
                "Regulator sues over Orrin Steel purchase of Halmar Iron",
            ),
            (
                "en",
                "Nine die as bus plunges off bridge in Senn",
                "Bus driver in Senn had been drinking, prosecutors say",
            ),
            (
                "de",
                "Mann nach Angriff in Senn festgenommen",
                "Haftbefehl wegen Mordes nach Angriff in Senn",
            ),
            (
                "fr",
                "Incendie dans une usine de Senn : trois morts",
                "Usine de Senn : le directeur mis en examen",
            ),
            (
                "es",
                "Mueren tres mineros en Senn",
                "Detienen al dueño de la mina de Senn",
            ),
            ("ru", "В Сенне загорелся завод", "Владельца завода в Сенне задержали"),
            ("tr", "Senn'de deprem", "Senn'deki depremde bir okul çöktü"),
            ("ko", "센에서 산불로 주민 대피", "센 산불 방화 용의자 체포"),
            ("ja", "セン銀行、利上げを決定", "セン銀行総裁が辞任、後任は未定"),
        ] {
            assert!(tells(language, told, later), "{told} -> {later}");
        }
    }
}
