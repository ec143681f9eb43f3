//! Numbers that name a thing and count nothing: 737 MAX, Flight 370, KN-23.
//!
//! A number alone is a count of soldiers or shells, and is no word of a headline. Beside a word in capitals it is the model, the flight
//! or the resolution that two reports have in common, in whatever language.

/// Digits of a number that names something beside a word. Fewer number everything, more count.
const DIGITS: std::ops::RangeInclusive<usize> = 3..=4;

/// Numbers that are years.
const YEARS: std::ops::RangeInclusive<u32> = 1800..=2100;

/// Letters before the hyphen of a model, and digits behind it.
const LETTERS_MAX: usize = 8;
const MODEL_DIGITS_MAX: usize = 3;

/// What a text calls by number, folded.
pub(super) fn read(text: &str) -> Vec<String> {
    let words: Vec<&str> = text
        .split_whitespace()
        .map(|word| word.trim_matches(|sign: char| !sign.is_alphanumeric()))
        .collect();
    let pairs = words
        .windows(2)
        .filter(|pair| is_number(pair[0]) && is_capital(pair[1]) || is_capital(pair[0]) && is_number(pair[1]));
    let pairs = pairs.map(|pair| format!("{} {}", pair[0], pair[1]).to_lowercase());
    let models = words
        .iter()
        .filter(|word| is_model(word))
        .map(|word| word.to_lowercase());
    pairs.chain(models).collect()
}

fn is_number(word: &str) -> bool {
    let is_year = || word.parse().is_ok_and(|number: u32| YEARS.contains(&number));
    DIGITS.contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit()) && !is_year()
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic)
}

/// `KN-23`, `Hwasong-18`, `A320`.
fn is_model(word: &str) -> bool {
    let digits = word.bytes().rev().take_while(u8::is_ascii_digit).count();
    let letters = word[..word.len() - digits].trim_end_matches('-');
    (1..=MODEL_DIGITS_MAX).contains(&digits)
        && (1..=LETTERS_MAX).contains(&letters.chars().count())
        && is_capital(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_beside_a_word_in_capitals_is_a_name() {
        for (text, name) in [
            ("Norland Air 737 MAX crashes", "737 max"),
            ("Un 737 MAX de Norland Air se estrella", "737 max"),
            ("Search for Flight 370 ends", "flight 370"),
            ("Норланд показал ракету KN-23", "kn-23"),
            ("Airbus A320 overruns runway", "a320"),
        ] {
            assert!(read(text).contains(&name.to_owned()), "{text}: {:?}", read(text));
        }
        for text in [
            "killing 189",
            "In Senn 1953",
            "2024 Elections",
            "1,500 Soldiers",
            "150 soldiers",
            "",
        ] {
            assert!(read(text).is_empty(), "{text}: {:?}", read(text));
        }
    }
}
