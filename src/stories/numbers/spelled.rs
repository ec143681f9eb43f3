//! Numbers that are written out: a toll that rises "to five" grows like one that rises to 5.

use super::{Number, counted};
use crate::text::normalize::fold;

/// The largest number that is read: beyond it papers write digits.
pub(in crate::stories) const LARGEST: u8 = 12;

/// Two to twelve in languages of the press, folded. What is another word as often (`neuf`, `sei`) is left out, and so is "one".
#[rustfmt::skip]
const WORDS: [(&str, &[(&str, u8)]); 12] = [
    ("en", &[("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7), ("eight", 8), ("nine", 9), ("ten", 10),
        ("eleven", 11), ("twelve", 12)]),
    ("de", &[("zwei", 2), ("drei", 3), ("vier", 4), ("funf", 5), ("sechs", 6), ("sieben", 7), ("acht", 8), ("neun", 9), ("zehn", 10),
        ("elf", 11), ("zwolf", 12)]),
    ("fr", &[("deux", 2), ("trois", 3), ("quatre", 4), ("cinq", 5), ("six", 6), ("sept", 7), ("huit", 8), ("dix", 10), ("onze", 11),
        ("douze", 12)]),
    ("es", &[("dos", 2), ("tres", 3), ("cuatro", 4), ("cinco", 5), ("seis", 6), ("siete", 7), ("ocho", 8), ("nueve", 9), ("diez", 10),
        ("once", 11), ("doce", 12)]),
    ("pt", &[("dois", 2), ("duas", 2), ("tres", 3), ("quatro", 4), ("cinco", 5), ("seis", 6), ("sete", 7), ("oito", 8), ("nove", 9),
        ("dez", 10), ("onze", 11), ("doze", 12)]),
    ("it", &[("due", 2), ("tre", 3), ("quattro", 4), ("cinque", 5), ("sette", 7), ("otto", 8), ("nove", 9), ("dieci", 10),
        ("undici", 11), ("dodici", 12)]),
    ("nl", &[("twee", 2), ("drie", 3), ("vier", 4), ("vijf", 5), ("zes", 6), ("zeven", 7), ("acht", 8), ("negen", 9), ("tien", 10),
        ("elf", 11), ("twaalf", 12)]),
    ("pl", &[("dwa", 2), ("dwie", 2), ("dwoch", 2), ("trzy", 3), ("trzech", 3), ("cztery", 4), ("czterech", 4), ("piec", 5),
        ("pieciu", 5), ("szesc", 6), ("szesciu", 6), ("siedem", 7), ("osiem", 8), ("dziewiec", 9), ("dziesiec", 10)]),
    ("ru", &[("два", 2), ("две", 2), ("двое", 2), ("двух", 2), ("три", 3), ("трое", 3), ("трех", 3), ("четыре", 4), ("четверо", 4),
        ("четырех", 4), ("пять", 5), ("пятеро", 5), ("пяти", 5), ("шесть", 6), ("шестеро", 6), ("шести", 6), ("семь", 7), ("семи", 7),
        ("восемь", 8), ("восьми", 8), ("девять", 9), ("десять", 10), ("двенадцать", 12)]),
    ("uk", &[("два", 2), ("дві", 2), ("двоє", 2), ("двох", 2), ("три", 3), ("троє", 3), ("трьох", 3), ("чотири", 4), ("чотирьох", 4),
        ("пʼять", 5), ("пять", 5), ("шість", 6), ("сім", 7), ("вісім", 8), ("девʼять", 9), ("десять", 10)]),
    ("tr", &[("iki", 2), ("uc", 3), ("dort", 4), ("bes", 5), ("alti", 6), ("yedi", 7), ("sekiz", 8), ("dokuz", 9)]),
    ("ar", &[("اثنين", 2), ("ثلاثة", 3), ("أربعة", 4), ("خمسة", 5), ("ستة", 6), ("سبعة", 7), ("ثمانية", 8), ("تسعة", 9), ("عشرة", 10)]),
];

/// The numbers that a text in this language (primary subtag) writes out, in order, each with what it counts where that is understood.
pub(in crate::stories) fn spelled(text: &str, language: &str) -> Vec<Number> {
    let Some((_, words)) = WORDS.iter().find(|(known, _)| *known == language) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut at = 0;
    for word in text.split(|sign: char| !sign.is_alphanumeric() && sign != 'ʼ' && sign != '’') {
        let from = at + text[at..].find(word).unwrap_or_default();
        at = from + word.len();
        // The longest of these words has ten letters of two bytes.
        if word.is_empty() || word.len() > 24 {
            continue;
        }
        let folded = fold(word);
        let Some((_, value)) = words.iter().find(|(known, _)| folded == *known) else {
            continue;
        };
        let (factor, scale) = counted::scale(&text[at..]);
        let shown = counted::phrase(text, from..at, scale, language);
        found.push(Number {
            value: (f64::from(*value) * factor).to_string(),
            shown: lower(&shown),
            is_date: false,
            at: from,
        });
    }
    found
}

/// With a small letter, as inside of a sentence: it begins with the number.
fn lower(phrase: &str) -> String {
    let mut signs = phrase.chars();
    signs
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().chain(signs).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_is_written_out_is_the_same_as_one_in_digits() {
        for (language, text, value, shown) in [
            ("en", "Five people died in Senn", "5", "five people"),
            ("en", "Toll in Senn rises to five, ministry says", "5", ""),
            ("de", "Fünf Menschen starben in Senn", "5", "fünf Menschen"),
            ("es", "Once muertos en Senn", "11", "once muertos"),
            ("ru", "Пять человек погибли в Сенне", "5", "пять человек"),
            ("en", "Two million people fled", "2000000", "two million people"),
        ] {
            let found = spelled(text, language);
            let found: Vec<(&str, &str)> = found
                .iter()
                .map(|number| (number.value.as_str(), number.shown.as_str()))
                .collect();
            assert_eq!(found, [(value, shown)], "{text}");
        }
        assert!(
            spelled("Once more in Senn", "en").is_empty(),
            "a word of another language"
        );
        assert!(spelled("Someone often listens", "en").is_empty(), "part of a word");
    }
}
