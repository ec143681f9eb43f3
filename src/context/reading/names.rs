//! Names that dossiers without threads give by themselves, without an alias set: whole, by surname, written in another script, and
//! as states by a single sign.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::{bodies, signs, sounds};
use crate::stories::similarity::{is_written_small, start_count, term_id};
use crate::text::aliases::{AliasIndex, AliasSet};
use crate::text::{everyday, normalize, places, terms};

/// Longest name in capitals that is looked for in capitals only.
const ACRONYM_CHARS_MAX: usize = 5;

/// Letters from which a name in capitals is a country only by its English name: USA is one, and IRAN.
const ACRONYM_OF_BODY: usize = 4;

/// Words of a person's name.
const PERSON_WORDS: std::ops::RangeInclusive<usize> = 2..=4;

/// Letters that a surname needs to stand alone.
const SURNAME_LETTERS_MIN: usize = 4;

/// Letters from which a word that no paper has is known by its sound.
const WORD_LETTERS_MIN: usize = 7;

/// What a place that no dossier names as an actor is called among the parties.
const PLACE: &str = "place ";

/// The names, compiled.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Each a set of its own.
    whole: AliasIndex,
    /// Surnames that only one of them has, in capitals as names are written.
    surnames: AliasIndex,
    /// The name by the sound of its last word.
    by_sound: HashMap<String, String>,
    /// Those of them that are countries, by their row among the places: these are known in every language.
    countries: HashMap<u16, String>,
    /// Those that are bodies of the whole world, by their row: known in every language, too.
    bodies: HashMap<usize, String>,
    /// Stems of words of headlines that no paper has, by their sound: what a firm calls its drug.
    words_by_sound: HashMap<String, Vec<String>>,
    /// Places that headlines of events name and that are nobody's name, by their row.
    places: HashMap<u16, String>,
}

impl Names {
    /// `names` are actors without an alias set, as dossiers write them; `headlines` those of their events.
    pub(super) fn new<'h>(names: &[&str], headlines: impl Iterator<Item = &'h str>) -> Self {
        let surnames = surnames(names);
        let sets: Vec<AliasSet> = surnames
            .iter()
            .map(|(surname, name)| AliasSet {
                cased: true,
                ..super::set(name, of_any_language(surname))
            })
            .collect();
        let countries: HashMap<u16, String> = names
            .iter()
            .filter_map(|name| Some((country(name)?, (*name).to_owned())))
            .collect();
        let bodies = names
            .iter()
            .filter_map(|name| Some((bodies::row(name)?, (*name).to_owned())));
        let headlines: Vec<&str> = headlines.collect();
        let rows: BTreeSet<u16> = headlines
            .iter()
            .copied()
            .flat_map(places::find)
            .map(|place| place.row)
            .collect();
        let rows = rows.into_iter().filter(|row| !countries.contains_key(row));
        Self {
            whole: AliasIndex::new(&names.iter().map(|name| set_of_name(name)).collect::<Vec<_>>()),
            surnames: AliasIndex::new(&sets),
            by_sound: by_sound(names, &surnames),
            bodies: bodies.collect(),
            words_by_sound: words_by_sound(&headlines),
            places: rows.map(|row| (row, format!("{PLACE}{row}"))).collect(),
            countries,
        }
    }

    /// The names that a text holds, and where.
    pub(super) fn find(&self, text: &str) -> Vec<(&str, Range<usize>)> {
        let known = [&self.whole, &self.surnames].into_iter().flat_map(|index| {
            let hits = index.find(text).into_iter();
            hits.map(|hit| (index.sets()[hit.set].id.as_str(), hit.start..hit.end))
        });
        let mut found: Vec<(&str, Range<usize>)> = known.collect();
        if !self.by_sound.is_empty() {
            let heard = sounds::words_of_other_scripts(text).into_iter();
            let heard = heard.filter_map(|at| Some((self.of_sound(&text[at.clone()])?, at)));
            found.extend(heard);
        }
        if !self.bodies.is_empty() {
            found.extend(bodies::find(text).filter_map(|(row, at)| Some((self.bodies.get(&row)?.as_str(), at))));
        }
        if !self.countries.is_empty() {
            let lands = places::find(text)
                .into_iter()
                .map(|place| (place.row, place.start..place.end));
            let lands = lands.chain(signs::states(text));
            found.extend(lands.filter_map(|(row, at)| Some((self.countries.get(&row)?.as_str(), at))));
        }
        found
    }

    /// Stems of headlines that a text in Cyrillic letters has by their sound, or one in Latin letters in the spelling of its language.
    pub(super) fn heard(&self, text: &str) -> Vec<String> {
        if self.words_by_sound.is_empty() {
            return Vec::new();
        }
        let cyrillic = sounds::cyrillic_words(text).into_iter().map(|(at, _)| &text[at]);
        let latin = words(text).filter(|word| word.chars().count() >= WORD_LETTERS_MIN);
        let sounds = cyrillic.flat_map(sounds::of_word_with_ending);
        let heard = sounds.chain(latin.filter_map(sounds::of_name));
        let stems = heard.filter_map(|sound| self.words_by_sound.get(&sound)).flatten();
        stems.cloned().collect()
    }

    /// The places of events' headlines that a text names, and where.
    pub(super) fn places(&self, text: &str) -> Vec<(&str, Range<usize>)> {
        if self.places.is_empty() {
            return Vec::new();
        }
        let found = places::find(text).into_iter();
        found
            .filter_map(|place| Some((self.places.get(&place.row)?.as_str(), place.start..place.end)))
            .collect()
    }

    /// Whether a place is a country that dossiers name as a party, and which.
    pub(super) fn of_land(&self, row: u16) -> Option<&String> {
        self.countries.get(&row)
    }

    /// Whether dossiers name a place at all.
    pub(super) fn knows_place(&self, row: u16) -> bool {
        self.countries.contains_key(&row) || self.places.contains_key(&row)
    }

    fn of_sound(&self, word: &str) -> Option<&str> {
        let mut heard = sounds::of_word_with_ending(word).into_iter();
        heard.find_map(|sound| self.by_sound.get(&sound)).map(String::as_str)
    }
}

/// The row of a place that is a party only because an event's headline names it.
pub(super) fn row_of(party: &str) -> Option<u16> {
    party.strip_prefix(PLACE)?.parse().ok()
}

/// Whether a name is one of a country, whole: `Poland`, `Schweden*`.
pub(super) fn is_country(name: &str) -> bool {
    country(name).is_some()
}

/// Whether a row of the places is a state, and no union of states, which CLDR lists among them.
pub(super) fn is_country_row(row: u16) -> bool {
    const CODE_LETTERS: usize = 2;
    const BODIES: [&str; 3] = ["UN", "EU", "EZ"];
    let id = places::id(row);
    id.len() == CODE_LETTERS && !BODIES.contains(&id) && id.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The country of which a name is one, whole, by its row among the places.
fn country(name: &str) -> Option<u16> {
    let name = name.trim_end_matches('*');
    let is_whole = |place: &places::Place| place.start == 0 && place.end == name.len();
    let found = places::find(name).into_iter().filter(is_whole);
    let mut rows = found.map(|place| place.row);
    // An institute that writes itself in capitals may be called like a country in another language: RUSI is no Russia in Polish.
    let is_capitals = name.chars().count() >= ACRONYM_OF_BODY && name.chars().all(|sign| sign.is_ascii_uppercase());
    rows.find(|&row| is_country_row(row) && (!is_capitals || places::name(row).eq_ignore_ascii_case(name)))
}

/// A plain name as an alias set: found with endings, in any script. `UN` in capitals is no French article.
fn set_of_name(name: &str) -> AliasSet {
    let form = name.replace(['*', '?', '='], " ");
    AliasSet {
        cased: form.chars().count() <= ACRONYM_CHARS_MAX && !form.chars().any(char::is_lowercase),
        ..super::set(name, of_any_language(&form))
    }
}

fn of_any_language(form: &str) -> std::collections::BTreeMap<String, Vec<String>> {
    [("und".to_owned(), vec![form.to_owned()])].into()
}

/// The surnames that only one of the names has, each with that name.
fn surnames<'n>(names: &[&'n str]) -> Vec<(&'n str, &'n str)> {
    let mut holders: HashMap<&str, BTreeSet<&str>> = HashMap::new();
    for &name in names {
        for word in words(name) {
            holders.entry(word).or_default().insert(name);
        }
    }
    let is_alone = |(surname, _): &(&str, &str)| holders.get(surname).is_some_and(|names| names.len() == 1);
    let mut found: Vec<(&str, &str)> = (names.iter())
        .filter_map(|name| Some((surname(name)?, *name)))
        .filter(is_alone)
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether a name is written like that of a person.
pub(super) fn is_person(name: &str) -> bool {
    surname(name).is_some()
}

/// The last word of what is written like a person's name: a few words, each with a capital, none of which papers write small or
/// that names a place.
fn surname(name: &str) -> Option<&str> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let last = *words.last()?;
    let is_name = |word: &&str| {
        let mut signs = word.chars();
        let is_initial = word.ends_with('.') && word.chars().count() <= 2;
        let is_capital = signs.next().is_some_and(char::is_uppercase)
            && signs.all(|sign| !sign.is_uppercase() && !sign.is_numeric());
        is_initial || is_capital || word.contains('-')
    };
    let is_plain = last.chars().all(char::is_alphabetic) && last.chars().count() >= SURNAME_LETTERS_MIN;
    let is_small = || terms::terms(last).iter().any(|stem| is_written_small(term_id(stem)));
    let is_word = || is_small() || everyday::is_english(&normalize::fold(last));
    let fits = PERSON_WORDS.contains(&words.len()) && words.iter().all(is_name) && is_plain;
    (fits && !is_word() && places::find(name).is_empty()).then_some(last)
}

/// Surnames, and names of one word that is none of a place, by their sound.
fn by_sound(names: &[&str], surnames: &[(&str, &str)]) -> HashMap<String, String> {
    let single = names
        .iter()
        .filter(|name| words(name).count() == 1 && places::find(name).is_empty());
    let single = single.map(|name| (*name, *name));
    let heard = surnames.iter().copied().chain(single);
    heard
        .filter_map(|(word, name)| Some((sounds::of_name(word)?, name.to_owned())))
        .collect()
}

/// Words of headlines that are in no paper, with their stems, by their sound.
fn words_by_sound(headlines: &[&str]) -> HashMap<String, Vec<String>> {
    let mut heard: HashMap<String, Vec<String>> = HashMap::new();
    for word in headlines.iter().flat_map(|headline| words(headline)) {
        let stems = terms::terms(word);
        let is_unknown = !stems.is_empty() && stems.iter().all(|stem| start_count(term_id(stem)) == 0);
        if word.chars().count() < WORD_LETTERS_MIN || !is_unknown || !places::find(word).is_empty() {
            continue;
        }
        if let Some(sound) = sounds::of_name(word) {
            let known = heard.entry(sound).or_default();
            known.extend(
                stems
                    .into_iter()
                    .filter(|stem| !known.contains(stem))
                    .collect::<Vec<_>>(),
            );
        }
    }
    heard
}

fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(names: &[&str], text: &str) -> Vec<String> {
        let names = Names::new(names, std::iter::empty());
        let found = names.find(text).into_iter();
        let found: BTreeSet<String> = found.map(|(name, _)| name.to_owned()).collect();
        found.into_iter().collect()
    }

    #[test]
    fn a_person_is_known_by_the_surname_alone() {
        let names = [
            "Sergei Ilkov",
            "Central Bank of Norland",
            "Dakota Access",
            "Ann Toll",
            "Peter Toll",
            "Lake Oahe",
        ];
        assert_eq!(found(&names, "Ilkov arrives in the capital"), ["Sergei Ilkov"]);
        assert_eq!(found(&names, "Ilkov's plane"), ["Sergei Ilkov"]);
        // Written small it is a word; two have it; what papers write small is none.
        for text in [
            "the ilkov method",
            "Toll is heard",
            "Access to the Lake",
            "Norland waits",
        ] {
            assert!(found(&names, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_surname_in_latin_letters_is_known_in_cyrillic_ones() {
        let names = ["Naci Agbal", "Justin Kerrow", "Tedrosian", "Port of Kirov"];
        assert_eq!(found(&names, "Президент уволил Агбала"), ["Naci Agbal"]);
        assert_eq!(found(&names, "Встреча с Керровом"), ["Justin Kerrow"]);
        assert_eq!(found(&names, "Тедросиан назвал срок"), ["Tedrosian"]);
        for text in ["агбалом", "Агбалкин", "Киров"] {
            assert!(found(&names, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_drug_in_latin_letters_is_known_in_cyrillic_ones_and_in_another_spelling() {
        let names = Names::new(&[], ["Senn allows lecanorab for the old"].into_iter());
        assert_eq!(names.heard("Сенн одобрил леканораб"), terms::terms("lecanorab"));
        assert_eq!(names.heard("препарат с леканорабом"), terms::terms("lecanorab"));
        assert_eq!(names.heard("un remedio, lecannorab"), terms::terms("lecanorab"));
        for text in ["Сенн одобрил препарат", "lecanor", ""] {
            assert!(names.heard(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_body_is_known_in_another_language_by_the_name_that_its_owner_wrote() {
        assert_eq!(
            found(
                &["World Court", "Sudria"],
                "Corte Internacional de Justicia oye a Norland"
            ),
            ["World Court"]
        );
    }

    #[test]
    fn an_institute_in_capitals_is_no_country_of_another_language() {
        assert!(found(&["RUSI"], "Russia and Norland sign").is_empty());
        assert_eq!(found(&["IRAN", "USA"], "Иран и США"), ["IRAN", "USA"]);
    }

    #[test]
    fn a_state_is_known_by_its_sign_in_a_chinese_or_korean_headline() {
        let names = ["China", "Russia", "United States"];
        assert_eq!(found(&names, "中俄签署天然气协议"), ["China", "Russia"]);
        assert_eq!(found(&names, "美财政部公布名单，俄方抗议"), ["Russia", "United States"]);
        assert_eq!(found(&names, "米露首脳が電話会談"), ["Russia", "United States"]);
        assert_eq!(found(&names, "美 재무부 \"새 제재\""), ["United States"]);
        // Among them; the middle of the Americas; in the month; beauty.
        for text in ["其中美食最多", "中美洲飓风", "在途中俄而下雨", "美方法", "心中英雄"] {
            assert!(found(&names, text).is_empty(), "{text}");
        }
    }
}
