//! The places of a story's headline, as an earlier report may name them.

use std::collections::BTreeMap;

use super::dictionary::Dictionary;
use super::sketch::{Mark, Sketch, texts};
use super::words::{COUNTED_FROM, rarity};
use crate::entries::Entry;
use crate::stories::similarity::{TermId, as_f32, is_written_small, start_count, start_texts, term_id};
use crate::text::{places, terms};

/// Part of all texts from which a place is at home in an archive: its papers speak of it unnamed.
const HOME_PART: f32 = 0.12;

/// Letters of the Latin alphabet below which a word of a name is one in too many languages.
const LETTERS_MIN: usize = 3;

/// A place that a headline names.
#[derive(Debug, Clone)]
pub(super) struct Named {
    /// Its names in all languages, as far as any kept text has them, each as its terms.
    names: Vec<Vec<TermId>>,
    /// How few texts name it, 0..=1.
    pub(super) rarity: f32,
}

impl Named {
    /// The places of the reports' headlines; none that are at home in the archive.
    pub(super) fn in_headlines(reports: &[&Entry], dictionary: &Dictionary) -> Vec<Self> {
        let mut written: BTreeMap<u16, Vec<Vec<TermId>>> = BTreeMap::new();
        for report in reports {
            let (title, _) = texts(report);
            for place in places::find(title) {
                written
                    .entry(place.row)
                    .or_default()
                    .push(numbers(&title[place.start..place.end]));
            }
        }
        let places = written.into_iter().map(|(row, mut names)| {
            names.push(numbers(places::name(row)));
            let in_all_languages = places::names_of(row).map(|name| terms::terms(&name));
            names.extend(
                in_all_languages
                    .filter(|name| is_telling(name))
                    .map(|name| of_terms(&name)),
            );
            names.sort_unstable();
            names.dedup();
            Self::called(names, dictionary)
        });
        places.flatten().collect()
    }

    fn called(mut names: Vec<Vec<TermId>>, dictionary: &Dictionary) -> Option<Self> {
        let (all, count): (u32, &dyn Fn(TermId) -> u32) = match dictionary.texts() {
            ..COUNTED_FROM => (start_texts(), &start_count),
            all => (all, &|term| dictionary.count(term)),
        };
        let texts_with = |name: &Vec<TermId>| name.iter().map(|&term| count(term)).min().unwrap_or(0);
        let most = names.iter().map(texts_with).max().unwrap_or(0);
        names.retain(|name| !name.is_empty() && name.iter().all(|&term| dictionary.count(term) > 0));
        let is_home = as_f32(most) >= HOME_PART * as_f32(all);
        (!is_home).then(|| Self {
            names,
            rarity: rarity(most, all),
        })
    }

    /// Whether a text names it, how often and whether in the headline.
    pub(super) fn mark(&self, sketch: &Sketch) -> Option<(u8, bool)> {
        let marks = self.names.iter().filter_map(|name| {
            let marks: Option<Vec<Mark>> = name.iter().map(|&term| sketch.mark(term)).collect();
            let marks = marks?;
            let count = marks.iter().map(|mark| mark.count()).min()?;
            Some((count, marks.iter().all(|mark| mark.is_title())))
        });
        marks.max_by_key(|&(count, is_title)| (is_title, count))
    }
}

/// Whether whoever uses the words of a name means the place: `I-ran` is a state in Vietnamese, and two words in English.
fn is_telling(name: &[String]) -> bool {
    let is_long = |term: &String| !term.is_ascii() || term.len() >= LETTERS_MIN;
    name.iter().all(is_long) && name.iter().any(|term| !is_written_small(term_id(term)))
}

fn numbers(name: &str) -> Vec<TermId> {
    of_terms(&terms::terms(name))
}

fn of_terms(terms: &[String]) -> Vec<TermId> {
    terms.iter().map(|term| term_id(term)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(title: &str, body: &str) -> Entry {
        Entry {
            title: title.to_owned(),
            body: body.to_owned(),
            ..Entry::default()
        }
    }

    fn dictionary(texts: &[&Entry]) -> Dictionary {
        let mut counts: BTreeMap<TermId, u32> = BTreeMap::new();
        for (term, _) in texts.iter().flat_map(|text| Sketch::of(text).terms) {
            *counts.entry(term).or_default() += 1;
        }
        let counts: Vec<(TermId, u32)> = counts.into_iter().collect();
        let mut dictionary = Dictionary::default();
        dictionary.add(texts.len(), &counts);
        dictionary
    }

    #[test]
    fn a_place_is_found_under_its_name_in_each_language_and_not_in_words_that_spell_one() {
        let story = entry("Iranian tanker seized", "");
        let texts = [
            entry("Iran frees crew", "Tehran said so."),
            entry("В Иране освобождён экипаж", "Иран сообщил об этом."),
            entry("Why I ran for mayor", "I ran because nobody else ran."),
        ];
        let dictionary = dictionary(&texts.each_ref());
        let places = Named::in_headlines(&[&story], &dictionary);
        assert_eq!(places.len(), 1);
        let is_named = |text: &Entry| places[0].mark(&Sketch::of(text)).is_some();
        assert_eq!(texts.each_ref().map(is_named), [true, true, false]);
    }

    #[test]
    fn a_place_of_every_other_text_is_at_home() {
        let (home, other) = (entry("Peru votes", ""), entry("Herring landed", ""));
        let texts: Vec<&Entry> = [&home, &other].into_iter().cycle().take(60).collect();
        assert!(Named::in_headlines(&[&home], &dictionary(&texts)).is_empty());
        let texts: Vec<&Entry> = std::iter::once(&home).chain(vec![&other; 59]).collect();
        assert_eq!(Named::in_headlines(&[&home], &dictionary(&texts)).len(), 1);
    }
}
