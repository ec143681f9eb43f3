//! What a story says, word by word: where each word stands, whether it is a name, and what it says of the subject.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::dictionary::Dictionary;
use super::sketch::texts;
use crate::context::things;
use crate::context::timeline::mentions;
use crate::entries::Entry;
use crate::stories::agencies;
use crate::stories::similarity::{TermId, as_f32, beginning, is_written_small, start_count, start_texts, term_id};
use crate::text::{language, places, terms};

/// A term of a story as the story writes it.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub(super) term: TermId,
    pub(super) text: String,
    /// What it says of the subject, 0..=1: nothing where it names a place, a day or an agency, counts or reports; else by how few
    /// texts of the press have it.
    pub(super) telling: f32,
    pub(super) stands: Stands,
    /// Of a person, a company, a ship: written large, and no ordinary word.
    pub(super) is_name: bool,
    /// The word of the same name that it stands behind, and that says no less.
    pub(super) behind: Option<TermId>,
}

/// Where a story has a word first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stands {
    Headline,
    Lead,
    Below,
}

/// Characters of a text that tell the news; what is behind them tells what it is about less and less.
const LEAD_CHARS: usize = 400;

/// Words of a toll: said of every disaster, they join none with another.
#[rustfmt::skip]
const TOLL: [&str; 52] = [
    "toll", "dead", "deaths", "death", "killed", "missing", "injured", "wounded", "casualties", "victims", "tote", "toten", "verletzte",
    "vermisste", "vermisst", "opfer", "morts", "bilan", "blessés", "disparus", "victimes", "muertos", "fallecidos", "heridos",
    "desaparecidos", "víctimas", "mortos", "feridos", "morti", "feriti", "dispersi", "vittime", "погибли", "погибших", "погибшие",
    "ранены", "пострадавших", "пострадали", "жертв", "загинули", "поранені", "ölü", "yaralı", "kayıp", "قتلى", "جرحى", "死亡", "死者",
    "遇难", "사망", "부상", "실종",
];

/// Texts of the press below which a word is as rare as can be told.
const RARE_TEXTS: u32 = 20;

/// Pairs of signs that end verbs and nouns in Korean: whoever shares them shares nothing.
#[rustfmt::skip]
const ENDINGS: [&str; 30] = [
    "했다", "한다", "된다", "됐다", "이다", "있다", "했고", "하고", "하는", "에서", "으로", "니다", "습니", "라고", "까지", "부터", "에게", "대한", "위해",
    "통해", "이라", "다고", "했으", "하며", "하여", "해서", "되는", "되고", "라며", "면서",
];

/// What a word says of the subject of a story signed by these agencies.
fn telling(word: &str, term: TermId, agencies: &[&str]) -> f32 {
    let is_empty = || things::read(word).iter().any(|thing| thing.name.is_none());
    let is_signature = || agencies.iter().any(|name| agencies::is_outlet(name, word));
    if word.chars().nth(1).is_none()
        || TOLL.contains(&word.to_lowercase().as_str())
        || ENDINGS.contains(&word)
        || is_number(word)
        || mentions::is_of_calendar(word)
        || is_signature()
        || is_empty()
    {
        return 0.0;
    }
    let texts = as_f32(start_texts());
    let count = as_f32(start_count(term).max(RARE_TEXTS));
    ((texts / count).ln() / (texts / as_f32(RARE_TEXTS)).ln()).clamp(0.0, 1.0)
}

/// What each further word of a name says beside the one that says most: a name of three words is one.
pub(super) const LATER_PART: f32 = 0.4;

/// Texts of an archive from which its own counts say what is rare in it.
pub(super) const COUNTED_FROM: u32 = 50;

/// Part of the words of a text written large from which it is written so throughout, as headlines in English are.
const LARGE_PART: f32 = 0.6;

/// The terms of words that stand behind another word of a name, each with the term before it: `Jong` of `Kim Jong Un`, and no `Huawei` of `China's
/// Huawei`: what papers write small and what names a place begins no name.
fn later_words_of_names(text: &str, of_places: &HashSet<TermId>) -> HashMap<TermId, TermId> {
    let is_large = |word: &str| word.starts_with(char::is_uppercase);
    let words: Vec<&str> = text.split_whitespace().collect();
    let large = words.iter().filter(|word| is_large(word)).count();
    let is_large_throughout = as_f32(count(large)) > LARGE_PART * as_f32(count(words.len()));
    let mut behind = HashMap::new();
    for pair in words.windows(2) {
        let begins_name =
            is_large(pair[0]) && pair[0].ends_with(char::is_alphanumeric) && !is_ordinary(pair[0], of_places);
        let goes_on = is_large(pair[1]) && !(is_large_throughout && is_ordinary(pair[1], of_places));
        let first = terms::terms(pair[0]).last().map(|term| term_id(term));
        if let Some(first) = first.filter(|_| begins_name && goes_on) {
            terms::each(pair[1], |term| {
                behind.entry(term_id(term)).or_insert(first);
            });
        }
    }
    behind
}

/// Whether a word is one that papers write small, or of a place.
fn is_ordinary(word: &str, of_places: &HashSet<TermId>) -> bool {
    let mut is_ordinary = false;
    terms::each_numbered(word, |_, term| {
        is_ordinary |= is_written_small(term) || of_places.contains(&term)
    });
    is_ordinary
}

fn count(items: usize) -> u32 {
    u32::try_from(items).unwrap_or(u32::MAX)
}

/// How rare a word is among the texts that were kept, 0..=1; 1 where these are too few to say.
fn rarity_here(term: TermId, dictionary: &Dictionary) -> f32 {
    match dictionary.texts() {
        ..COUNTED_FROM => 1.0,
        all => rarity(dictionary.count(term), all),
    }
}

/// How rare is what so many of all texts have, 0..=1.
pub(super) fn rarity(count: u32, all: u32) -> f32 {
    let rare = as_f32(all / 2).min(as_f32(start_texts()) / as_f32(RARE_TEXTS));
    ((as_f32(all) / as_f32(count.max(1))).ln() / rare.ln()).clamp(0.0, 1.0)
}

fn is_number(word: &str) -> bool {
    word.chars().all(|sign| sign.is_numeric())
}

/// Two pairs of signs, the one of which ends as the other begins.
pub(super) fn is_chained(one: &str, other: &str) -> bool {
    let ends = |word: &str| {
        let mut signs = word.chars();
        let (first, second) = (signs.next()?, signs.next()?);
        (signs.next().is_none() && !first.is_ascii()).then_some((first, second))
    };
    match (ends(one), ends(other)) {
        (Some(one), Some(other)) => one.1 == other.0 || one.0 == other.1,
        _ => false,
    }
}

/// What reports say, as they write it.
pub(super) struct Words {
    /// Each term once, in the order of the weights.
    pub(super) words: Vec<Word>,
    /// States that they name, as rows of the table of places.
    pub(super) states: BTreeSet<u16>,
}

impl Words {
    pub(super) fn of(reports: &[&Entry], weights: &[(TermId, f32)], dictionary: &Dictionary) -> Self {
        let mut seen: HashMap<TermId, Seen> = HashMap::new();
        let mut behind: HashMap<TermId, TermId> = HashMap::new();
        let (mut states, mut of_places) = (BTreeSet::new(), HashSet::new());
        for report in reports {
            let (title, below) = texts(report);
            let script = Script::of(report);
            let lead_end = beginning(below, LEAD_CHARS).len();
            for (text, is_headline) in [(title, true), (below, false)] {
                for place in places::find(text) {
                    if places::is_state(place.row) {
                        states.insert(place.row);
                    }
                    // A name of several words is one even where none of them is: `Buenos Aires`.
                    terms::each(&text[place.start..place.end], |term| {
                        of_places.insert(term_id(term));
                    });
                }
                behind.extend(later_words_of_names(text, &of_places));
                for (at, word) in words(text) {
                    let stands = match at < lead_end {
                        _ if is_headline => Stands::Headline,
                        true => Stands::Lead,
                        false => Stands::Below,
                    };
                    let may_be_name = script.may_be_name(text, at, word);
                    let of_word = terms::terms(word);
                    for term in &of_word {
                        let shown = if of_word.len() == 1 { word } else { term };
                        let known = seen.entry(term_id(term)).or_insert_with(|| Seen::new(shown, stands));
                        known.add(stands, word, may_be_name);
                    }
                }
            }
        }
        let signed: Vec<&str> = reports.iter().filter_map(|report| agencies::agency(report)).collect();
        let in_order = weights.iter().filter_map(|(term, _)| {
            let Seen {
                text,
                stands,
                is_small,
                is_name,
            } = seen.remove(term)?;
            let is_place = of_places.contains(term);
            // Who is named in every other text that was kept says little of any.
            let here = if text.starts_with(char::is_uppercase) {
                rarity_here(*term, dictionary)
            } else {
                1.0
            };
            Some(Word {
                term: *term,
                telling: if is_place {
                    0.0
                } else {
                    telling(&text, *term, &signed).min(here)
                },
                is_name: is_name && !is_small && !is_written_small(*term),
                text: text.to_lowercase(),
                stands,
                behind: None,
            })
        });
        let mut words: Vec<Word> = in_order.collect();
        count_names_once(&mut words, &behind);
        Self { words, states }
    }
}

/// Of two words of a name the one that says more counts whole, and the first where none does: the surname of `Otto Tarnow` says who
/// is meant.
fn count_names_once(words: &mut [Word], behind: &HashMap<TermId, TermId>) {
    let whole: HashMap<TermId, f32> = words.iter().map(|word| (word.term, word.telling)).collect();
    let says = |term: &TermId| whole.get(term).copied().unwrap_or_default();
    let mut parts: HashSet<TermId> = HashSet::new();
    for word in &mut *words {
        let Some(first) = behind.get(&word.term) else { continue };
        if whole.contains_key(first) && says(&word.term) > says(first) {
            parts.insert(*first);
        } else {
            word.behind = Some(*first);
            parts.insert(word.term);
        }
    }
    for word in words {
        if parts.contains(&word.term) {
            word.telling *= LATER_PART;
        }
    }
}

/// The words of a text, each with its place in bytes.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let place = move |word: &str| word.as_ptr().addr() - text.as_ptr().addr();
    let words = text.split(|sign: char| !sign.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(move |word| (place(word), word))
}

/// A term as it was seen in the reports of a story.
struct Seen {
    text: String,
    stands: Stands,
    /// Somewhere it is written small.
    is_small: bool,
    /// Somewhere it is written as a name is.
    is_name: bool,
}

impl Seen {
    fn new(text: &str, stands: Stands) -> Self {
        Self {
            text: text.to_owned(),
            stands,
            is_small: false,
            is_name: false,
        }
    }

    fn add(&mut self, stands: Stands, word: &str, may_be_name: bool) {
        self.stands = self.stands.min(stands);
        self.is_small |= word.starts_with(char::is_lowercase);
        self.is_name |= may_be_name;
    }
}

/// What a large letter says in the language of a report.
#[derive(Debug, Clone, Copy)]
enum Script {
    /// A name, or the beginning of a sentence, or a headline in which every word has one; a table knows the ordinary words.
    English,
    /// A noun.
    German,
    /// A name, unless it begins a sentence.
    Other,
}

impl Script {
    fn of(report: &Entry) -> Self {
        let Some(language) = report.language.as_deref() else {
            return Self::English;
        };
        if language::meets("en", language) {
            Self::English
        } else if language::meets("de", language) || language::meets("lb", language) {
            Self::German
        } else {
            Self::Other
        }
    }

    /// Whether the word there is written as a name is.
    fn may_be_name(self, text: &str, at: usize, word: &str) -> bool {
        let begins = || text[..at].trim_end_matches(|sign: char| !sign.is_alphanumeric() && !ENDS.contains(&sign));
        let begins_sentence = || begins().is_empty() || begins().ends_with(ENDS);
        match self {
            Self::English => word.starts_with(char::is_uppercase),
            Self::German => false,
            Self::Other => word.starts_with(char::is_uppercase) && !begins_sentence(),
        }
    }
}

/// Signs behind which a sentence begins.
const ENDS: [char; 5] = ['.', '!', '?', ':', '…'];

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(title: &str, summary: &str, language: &str) -> Entry {
        Entry {
            title: title.to_owned(),
            summary: summary.to_owned(),
            language: Some(language.to_owned()),
            ..Entry::default()
        }
    }

    fn words_of(entry: &Entry) -> Vec<Word> {
        let terms: Vec<(TermId, f32)> = [&entry.title, &entry.summary]
            .into_iter()
            .flat_map(|text| terms::terms(text))
            .map(|term| (term_id(&term), 1.0))
            .collect();
        Words::of(&[entry], &terms, &Dictionary::default()).words
    }

    fn names(entry: &Entry) -> BTreeSet<String> {
        let names = words_of(entry).into_iter().filter(|word| word.is_name);
        names.map(|word| word.text).collect()
    }

    #[test]
    fn names_are_told_from_ordinary_words_as_each_language_writes_them() {
        let english = entry(
            "Tarnow Buys Quarry Near Elmstead",
            "The owner, Ilko Tarnow, paid cash for the quarry.",
            "en",
        );
        assert_eq!(
            names(&english),
            ["tarnow", "elmstead", "ilko"].map(str::to_owned).into()
        );
        let russian = entry("Паводок под Вельском", "Пострадали дома, сообщил Тарнов.", "ru");
        assert_eq!(names(&russian), ["вельском", "тарнов"].map(str::to_owned).into());
        assert_eq!(
            names(&entry("Tarnow kauft Steinbruch", "Der Preis blieb geheim.", "de")),
            BTreeSet::new()
        );
    }

    #[test]
    fn a_name_begins_behind_an_ordinary_word_or_a_place() {
        let none = HashSet::new();
        let later = |text: &str| {
            let words = terms::terms(text).into_iter();
            let behind = later_words_of_names(text, &none);
            words
                .filter(|word| behind.contains_key(&term_id(word)))
                .collect::<Vec<_>>()
        };
        assert_eq!(later("they met Kim Jong Un there"), ["jong"]);
        assert_eq!(later("they met Student Tarnow there again"), Vec::<String>::new());
        assert_eq!(later("Kim Jong Un Inspects Homes"), ["jong"]);
        let of_places: HashSet<TermId> = terms::terms("China").iter().map(|term| term_id(term)).collect();
        assert!(later_words_of_names("the boss of China Tarnow was there", &of_places).is_empty());
    }

    #[test]
    fn a_word_stands_where_it_stands_first() {
        let far = "x".repeat(LEAD_CHARS);
        let words = words_of(&entry(
            "Quarry sold",
            &format!("The owner left. {far} Herring and quarry"),
            "en",
        ));
        let stands = |text: &str| words.iter().find(|word| word.text == text).unwrap().stands;
        assert_eq!(
            ["quarry", "owner", "herring"].map(stands),
            [Stands::Headline, Stands::Lead, Stands::Below]
        );
    }
}
