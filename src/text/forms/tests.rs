//! How well forms are found in each language: sentences with the places marked where a form stands, and look-alikes
//! without a mark. The floors of the five languages measured on annotated news are the figures measured there; the
//! other languages have the floor of the best of them.

use std::collections::BTreeMap;

use super::{Forms, Marks, Pattern, Vocabulary, settle};

const TEXTS: [&str; 6] = [
    include_str!("tests/cyrillic.txt"),
    include_str!("tests/hangul.txt"),
    include_str!("tests/han.txt"),
    include_str!("tests/latin.txt"),
    include_str!("tests/others.txt"),
    include_str!("tests/names.txt"),
];

/// Least recall and precision in percent: names, then other nouns.
const FLOORS: [(&str, [f64; 2]); 8] = [
    ("ru names", [93.4, 94.9]),
    ("ru nouns", [89.6, 94.1]),
    ("ko names", [98.2, 94.8]),
    ("ko nouns", [97.2, 93.1]),
    ("ja names", [99.1, 98.7]),
    ("ja nouns", [95.7, 95.6]),
    ("zh names", [100.0, 96.8]),
    ("zh nouns", [100.0, 96.9]),
];

/// For languages without a measured figure.
const FLOOR: [f64; 2] = [95.0, 95.0];

/// The fewest marks that a language must have for its figures to say something.
const MARKS_MIN: usize = 25;

#[derive(Default)]
struct Tally {
    marked: usize,
    found: usize,
    hits: usize,
    wrong: Vec<String>,
}

impl Tally {
    fn recall(&self) -> f64 {
        percent(self.found, self.marked)
    }

    fn precision(&self) -> f64 {
        percent(self.found, self.hits)
    }
}

fn percent(part: usize, of: usize) -> f64 {
    let count = |number: usize| f64::from(u32::try_from(number).unwrap());
    100.0 * count(part) / count(of.max(1))
}

/// The sentence without its marks, and the byte ranges that were marked.
fn unmarked(line: &str) -> (String, Vec<(usize, usize)>) {
    let mut text = String::new();
    let mut marks = Vec::new();
    let mut open = 0;
    for sign in line.chars() {
        match sign {
            '[' => open = text.len(),
            ']' => marks.push((open, text.len())),
            _ => text.push(sign),
        }
    }
    (text, marks)
}

/// Where forms stand in the text.
fn found(forms: &Forms, text: &str) -> Vec<(usize, usize)> {
    let (mut known, mut tokens, mut hits) = (Vocabulary::default(), Vec::new(), Vec::new());
    let mut marks = Marks::default();
    forms.read(text, &mut known, &mut tokens, &mut marks, 0);
    forms.find(text, &tokens, &marks, &known, &mut hits);
    settle(&mut hits);
    let mut places: Vec<(usize, usize)> = hits
        .iter()
        .map(|hit| {
            (
                tokens[hit.first as usize].start as usize,
                tokens[hit.last as usize].end as usize,
            )
        })
        .collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// A word is found if the hit begins where the mark begins: with blanks between words both end at the word's end, but a
/// Korean mark ends before its particle and a German one at the word's end.
fn tally(text: &str, tallies: &mut BTreeMap<String, Tally>) {
    let mut language = String::new();
    let mut forms = Forms::default();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        if let Some(head) = line.strip_prefix("# ") {
            let (name, list) = head.split_once(": ").unwrap();
            language = name.to_owned();
            forms = Forms::new(list.split(" | ").map(|text| Pattern {
                text,
                owner: 0,
                is_weak: false,
                is_not: false,
                is_exact: false,
                is_cased: false,
            }));
            continue;
        }
        let (text, marks) = unmarked(line);
        let tally = tallies.entry(language.clone()).or_default();
        let hits = found(&forms, &text);
        let is_at = |start: usize| move |place: &&(usize, usize)| place.0 == start;
        tally.marked += marks.len();
        tally.hits += hits.len();
        tally.found += marks
            .iter()
            .filter(|mark| hits.iter().any(|hit| is_at(mark.0)(&hit)))
            .count();
        let agrees = hits.len() == marks.len() && marks.iter().zip(&hits).all(|(mark, hit)| mark.0 == hit.0);
        if !agrees {
            tally.wrong.push(line.to_owned());
        }
    }
}

#[test]
fn every_language_reaches_the_figures_measured_on_annotated_news() {
    let mut tallies = BTreeMap::new();
    for text in TEXTS {
        tally(text, &mut tallies);
    }
    let mut failed = Vec::new();
    for (language, tally) in &tallies {
        let measured = FLOORS.iter().find(|(name, _)| name == language);
        let [recall, precision] = measured.map_or(FLOOR, |(_, floor)| *floor);
        if tally.recall() < recall || tally.precision() < precision {
            failed.push(format!(
                "{language}: recall {:.1} of {recall}, precision {:.1} of {precision}; {:#?}",
                tally.recall(),
                tally.precision(),
                tally.wrong
            ));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn every_language_has_enough_marks_to_measure() {
    let mut tallies = BTreeMap::new();
    for text in TEXTS {
        tally(text, &mut tallies);
    }
    for language in [
        "ru", "uk", "ko", "ja", "zh", "en", "de", "fr", "es", "tr", "vi", "ar", "he", "el", "th", "pl", "cs", "fi",
        "hu", "hr",
    ] {
        let of_language = tallies.iter().filter(|(name, _)| name.starts_with(language));
        let marked: usize = of_language.map(|(_, tally)| tally.marked).sum();
        assert!(marked >= MARKS_MIN, "{language}: {marked}");
    }
}
