//! The person with whom the first lines of a report begin.
//!
//! A headline says `a policeman`, `un notaire`, and the first sentence who that is. A first and a last name are known by their capitals
//! and by the small word behind them, so that this says nothing in scripts without capitals, nor in German.

use super::super::profile::Language;
use super::super::similarity::{TermId, is_written_small};
use super::{NO_NAMES, Named, each_id, gap};
use crate::text::words::{Word, words};

/// Words of a name at the head of a text.
const WORDS_MIN: usize = 2;
const WORDS_MAX: usize = 4;

/// The words of that name; none if the text does not begin with one, or wholly with known names: of a state, a body.
pub(super) fn of<'n>(lead: &str, known: impl Iterator<Item = &'n Named>, language: Language) -> Vec<TermId> {
    if language.has_capital_nouns() || !lead.starts_with(char::is_uppercase) {
        return Vec::new();
    }
    let all: Vec<Word<'_>> = words(lead).take(WORDS_MAX + 1).collect();
    let is_part = |at: &usize| {
        let word = all.get(*at);
        word.is_some_and(|word| is_capitalised(word.text)) && (*at == 0 || gap(lead, &all, *at) == " ")
    };
    let count = (0..WORDS_MAX).take_while(is_part).count();
    let end = all.get(count.wrapping_sub(1)).map_or(0, Word::end);
    let goes_on = all
        .get(count)
        .is_some_and(|next| !next.text.starts_with(char::is_uppercase) && matches!(gap(lead, &all, count), " " | ", "));
    let is_small = |word: &&Word<'_>| NO_NAMES.contains(&word.text.to_lowercase().as_str());
    if count < WORDS_MIN || !goes_on || all.first().filter(is_small).is_some() {
        return Vec::new();
    }
    let known: Vec<&Named> = known.filter(|name| name.span.start < end).collect();
    let is_known = |word: &Word<'_>| {
        let mut known = known.iter();
        known.any(|name| name.span.start < word.end() && word.start < name.span.end)
    };
    if all.iter().take(count).all(is_known) {
        return Vec::new();
    }
    let mut name = Vec::new();
    for at in 0..count {
        each_id(lead, &all, at, language, |id| name.push(id));
    }
    // `Prime Minister Brandt`: an office is no name.
    name.retain(|&id| !language.is_english() || !is_written_small(id));
    if name.len() < WORDS_MIN {
        name.clear();
    }
    name
}

/// Whether a word has one capital, at its head: not as a whole, as the town at the head of an agency's report has them.
fn is_capitalised(word: &str) -> bool {
    let mut signs = word.chars();
    signs.next().is_some_and(char::is_uppercase) && signs.any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::super::super::similarity::{term_id, word_beginning};
    use super::*;
    use crate::text::terms;

    #[track_caller]
    fn check(language: &str, lead: &str, expected: &[&str]) {
        let mut ids = Vec::new();
        for word in expected {
            terms::each(word, |term| ids.push(term_id(word_beginning(term))));
        }
        assert_eq!(of(lead, std::iter::empty(), Language::of(language)), ids, "{lead}");
    }

    #[test]
    fn a_first_and_a_last_name_at_the_head_are_a_person() {
        check("fr", "Ilse Eldey avait vendu le four.", &["ilse", "eldey"]);
        check("es", "Jonas Eldey, de 54 años, vendió el horno.", &["jonas", "eldey"]);
    }

    #[test]
    fn an_office_a_dateline_an_article_and_a_german_noun_are_none() {
        check("en", "Prime Minister Eldey sold the kiln.", &[]);
        check("en", "NEW TORVIK (Wire) - The kiln was sold.", &[]);
        check("fr", "Le Conseil avait vendu le four.", &[]);
        check("de", "Hunderte Öfen brennen wieder.", &[]);
        check("ar", "إلسه برانت باعت الفرن", &[]);
    }
}
