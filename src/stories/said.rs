//! The first lines of a report, and the names in them.

use crate::entries::Entry;

/// Characters of a text below its headline that a reader sees first, and those read where all that was said counts.
const LEAD_CHARS: usize = 400;
const WHOLE_CHARS: usize = 3_000;

/// Letters of a name in a text of another script; from this sign on letters are not Latin.
const FOREIGN_LETTERS_MIN: usize = 4;
const FIRST_FOREIGN: char = '\u{370}';

/// Words of a name.
const NAME_WORDS_MAX: usize = 4;

/// The headline and the beginning of the text of a report.
#[derive(Debug)]
pub(super) struct Lead<'e> {
    pub(super) title: &'e str,
    pub(super) text: &'e str,
    /// Primary subtag in lower case; empty if unknown.
    pub(super) language: String,
}

impl<'e> Lead<'e> {
    /// What a reader sees first.
    pub(super) fn of(entry: &'e Entry) -> Self {
        Self::read(entry, LEAD_CHARS)
    }

    /// As much as is read of a report that was told.
    pub(super) fn whole(entry: &'e Entry) -> Self {
        Self::read(entry, WHOLE_CHARS)
    }

    fn read(entry: &'e Entry, chars: usize) -> Self {
        let text = if entry.summary.len() >= entry.body.len().min(LEAD_CHARS) {
            &entry.summary
        } else {
            &entry.body
        };
        let language = entry.language.as_deref().unwrap_or_default();
        Self {
            title: start(&entry.title, chars),
            text: start(text, chars),
            language: language
                .split(['-', '_'])
                .next()
                .unwrap_or_default()
                .to_ascii_lowercase(),
        }
    }

    pub(super) fn is_english(&self) -> bool {
        self.language == "en"
    }

    /// Runs of capitalised words inside sentences, each with its place in the text; `of` behind its first word belongs to it. None in
    /// German, where every noun is written so, and in scripts without capitals. Headlines are left out: many outlets capitalise
    /// all of their words.
    pub(super) fn names(&self) -> Vec<(usize, &'e str)> {
        if self.language == "de" {
            return Vec::new();
        }
        let mut names = Vec::new();
        let mut run: Option<(usize, usize, usize)> = None;
        let mut is_sentence_start = true;
        let is_capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase) && word.chars().count() > 1;
        let all = words(self.text);
        for (number, &(at, word)) in all.iter().enumerate() {
            let gap = run.map_or("", |(_, end, _)| &self.text[end..at]);
            let goes_on = all.get(number + 1).is_some_and(|(_, next)| is_capital(next));
            // `Secretary of State Orr`, and not `Ilva Marn of Senn`: those are two.
            if word == "of" && gap == " " && goes_on && run.is_some_and(|(.., count)| count == 1) {
                continue;
            }
            let is_joined = matches!(gap, " " | "-" | "\u{a0}" | " of ");
            let is_name = is_capital(word);
            run = match run {
                Some((from, _, count)) if is_name && is_joined && count < NAME_WORDS_MAX => {
                    Some((from, at + word.len(), count + 1))
                }
                other => {
                    names.extend(other.map(|(from, end, _)| (from, &self.text[from..end])));
                    (is_name && !is_sentence_start).then(|| (at, at + word.len(), 1))
                }
            };
            let after = &self.text[at + word.len()..];
            is_sentence_start = ends_sentence(after);
        }
        names.extend(run.map(|(from, end, _)| (from, &self.text[from..end])));
        names
    }

    /// Names in Latin letters where the headline is of another script, as newsrooms of all languages write companies and ships, and
    /// whether they stand in the headline. What stands in capitals alone is mostly short for something that has another name here.
    pub(super) fn foreign_names(&self) -> Vec<(&'e str, bool)> {
        let is_latin = |sign: char| sign.is_alphabetic() && sign < FIRST_FOREIGN;
        if !self.title.chars().any(|sign| sign.is_alphabetic() && !is_latin(sign)) {
            return Vec::new();
        }
        let is_name = |word: &&str| {
            word.chars().count() >= FOREIGN_LETTERS_MIN
                && word.starts_with(char::is_uppercase)
                && word.chars().any(char::is_lowercase)
        };
        let of = |text: &'e str| text.split(move |sign: char| !is_latin(sign)).filter(is_name);
        let in_title = of(self.title).map(|name| (name, true));
        in_title.chain(of(self.text).map(|name| (name, false))).collect()
    }
}

/// Whether a sentence, a quotation or a bracket begins after this gap.
fn ends_sentence(after: &str) -> bool {
    after.chars().take_while(|sign| !sign.is_alphanumeric()).any(|sign| {
        matches!(
            sign,
            '.' | '!' | '?' | ':' | ';' | '\n' | '"' | '“' | '«' | '(' | '/' | '…' | '—' | '–'
        )
    })
}

/// Words with their places, apostrophes inside.
fn words(text: &str) -> Vec<(usize, &str)> {
    let is_word = |sign: char| sign.is_alphanumeric() || sign == '’' || sign == '\'';
    let (mut words, mut at) = (Vec::new(), 0);
    while let Some(from) = text[at..].find(is_word).map(|gap| at + gap) {
        let length = text[from..].find(|sign| !is_word(sign)).unwrap_or(text.len() - from);
        at = from + length;
        words.push((from, &text[from..at]));
    }
    words
}

fn start(text: &str, chars: usize) -> &str {
    let end = text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_inside_sentences() {
        let names = |language: &str, text: &str| {
            let entry = Entry {
                summary: text.into(),
                language: Some(language.into()),
                ..Entry::default()
            };
            Lead::of(&entry)
                .names()
                .into_iter()
                .map(|(_, name)| name.to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            names("en", "Ships met. Speaker Ilva Marn of Senn left; Orrin stays."),
            ["Ilva Marn", "Senn"]
        );
        assert_eq!(
            names("en", "It comes a day after Secretary of State Orr spoke of Senn."),
            ["Secretary of State Orr", "Senn"]
        );
        assert_eq!(names("ru", "Об этом сообщил Илва Марн."), ["Илва Марн"]);
        assert_eq!(names("de", "Der Vertrag gilt."), Vec::<String>::new());
        assert_eq!(names("ko", "조약이 서명됐다."), Vec::<String>::new());
    }
}
