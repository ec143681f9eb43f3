//! A name of few consonants, by its vowels as well: `Aurus`, `Аурус`, `아우루스`, `アウルス`.
//!
//! Two or three consonants alone are those of many words; with the vowels between them they say about as much as four. A `u` behind a
//! consonant is passed over in every script: Korean and Japanese put such a sign where two consonants meet.

use super::{Signs, consonant, of_syllable, rough, rough_classes};
use crate::text::normalize::fold;

/// Signs of a sound from which it is known at all, and from which it says as much as four consonants.
const SIGNS_MIN: usize = 4;
const SIGNS_WHOLE: usize = 6;

/// Signs that are compared: as many as fit a number.
const SIGNS_MAX: usize = 8;

/// Consonants: fewer are in too many words, and more are compared without vowels.
const CONSONANTS: std::ops::RangeInclusive<usize> = 2..=3;

/// Signs that a case or a particle may add behind a name.
const ENDING_MAX: usize = 2;

/// How a name sounds, a sign a byte, the first one in the highest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::stories) struct Short {
    signs: u64,
    /// In Latin letters. Two names in these are compared by the letters themselves.
    is_latin: bool,
}

/// Of a name; `None` for one that is too short, or known without its vowels.
pub(in crate::stories) fn short_sound(name: &str) -> Option<Short> {
    let is_cased = name.chars().next().and_then(Signs::of).is_none();
    let written = if is_cased { fold(name) } else { name.to_owned() };
    let mut spoken = Spoken::default();
    let mut rest = written.as_str();
    while let Some(sign) = rest.chars().next() {
        rest = &rest[spoken.hear(rest, sign)..];
        if spoken.signs.len() >= SIGNS_MAX {
            break;
        }
    }
    let is_known = spoken.signs.len() >= SIGNS_MIN && CONSONANTS.contains(&spoken.consonants);
    is_known.then(|| Short {
        signs: packed(&spoken.signs),
        is_latin: written.starts_with(|first: char| first < '\u{250}'),
    })
}

/// The first signs, one a byte from the highest one on.
fn packed(signs: &str) -> u64 {
    let bytes = signs.bytes().chain(std::iter::repeat(0)).take(SIGNS_MAX);
    bytes.fold(0, |all, sign| all << 8 | u64::from(sign))
}

impl Short {
    /// How much it says that two names sound so, 0..=1; `None` if they do not. Behind the shorter one may be the ending of a case.
    pub(in crate::stories) fn meets(self, other: Self) -> Option<f32> {
        if self.is_latin && other.is_latin {
            return None;
        }
        let (least, most) = (self.len().min(other.len()), self.len().max(other.len()));
        let same = (self.signs ^ other.signs).leading_zeros() as usize / 8;
        let is_met = same >= least && most - least <= ENDING_MAX;
        is_met.then_some(if least >= SIGNS_WHOLE { 1.0 } else { 0.5 })
    }

    fn len(self) -> usize {
        SIGNS_MAX - self.signs.trailing_zeros() as usize / 8
    }
}

/// What was heard of a name until now.
#[derive(Default)]
struct Spoken {
    signs: String,
    /// How many consonants, one that is said twice in a row counted once, and the last of them.
    consonants: usize,
    last: String,
    is_behind_consonant: bool,
}

impl Spoken {
    /// Hears the sign, or the letters of one sound, that `rest` begins with. Returns their bytes.
    fn hear(&mut self, rest: &str, sign: char) -> usize {
        if let Some(number) = u32::from(sign).checked_sub(0xac00).filter(|_| sign <= '\u{d7a3}') {
            let [before, behind] = of_syllable(number);
            self.consonant(before);
            self.vowels(of_hangul(number));
            self.consonant(behind);
            return sign.len_utf8();
        }
        if matches!(sign, '\u{30a1}'..='\u{30fa}') {
            self.consonant(rough_classes(sign)[0]);
            self.vowels(of_kana(sign));
            return sign.len_utf8();
        }
        if rest.starts_with("ou") || rest.starts_with("oo") {
            self.vowels("u");
            return 2;
        }
        // As in `sounds::sound`: a `j` at the head of a name is a consonant.
        let is_consonant = sign == 'j' && self.signs.is_empty();
        let vowels = if is_consonant { "" } else { of_letter(sign) };
        if !vowels.is_empty() {
            self.vowels(vowels);
            return sign.len_utf8();
        }
        let (class, length) = consonant(rest, sign);
        self.consonant(rough(class));
        match rest.get(..2) {
            // The vowel behind it is heard by itself.
            Some("ce" | "ci" | "cy") => 1,
            Some("ng") => 2,
            _ => length,
        }
    }

    fn consonant(&mut self, class: &str) {
        if class.is_empty() {
            return;
        }
        if !self.signs.ends_with(class) {
            self.signs.push_str(class);
        }
        if self.last != class {
            self.consonants += 1;
            class.clone_into(&mut self.last);
        }
        self.is_behind_consonant = true;
    }

    fn vowels(&mut self, vowels: &str) {
        for vowel in vowels.chars() {
            let is_passed_over = vowel == 'u' && self.is_behind_consonant;
            self.is_behind_consonant = false;
            if !is_passed_over && !self.signs.ends_with(vowel) {
                self.signs.push(vowel);
            }
        }
    }
}

/// The vowels of a letter: `e` and `i` are one, as `Kiev` and `Kyiv` are.
fn of_letter(sign: char) -> &'static str {
    match sign {
        'a' | 'а' | 'α' | 'ա' => "a",
        'e' | 'i' | 'y' | 'j' | 'е' | 'є' | 'э' | 'и' | 'і' | 'ї' | 'й' | 'ы' | 'ε' | 'η' | 'ι' | 'υ' | 'ե' | 'է'
        | 'ը' | 'ի' | 'յ' => "i",
        'o' | 'о' | 'ο' | 'ω' | 'ո' | 'օ' => "o",
        'u' | 'у' | 'ў' => "u",
        'ё' => "io",
        'ю' => "iu",
        'я' => "ia",
        _ => "",
    }
}

/// The vowel of a syllable of Hangul by its number.
fn of_hangul(number: u32) -> &'static str {
    const VOWELS: [&str; 21] = [
        "a", "i", "ia", "i", "o", "i", "io", "i", "o", "oa", "oi", "oi", "io", "u", "uo", "ui", "ui", "iu", "u", "i",
        "i",
    ];
    let at = usize::try_from(number % 588 / 28).unwrap_or_default();
    VOWELS.get(at).copied().unwrap_or_default()
}

/// The vowel of a sign of Kana.
fn of_kana(sign: char) -> &'static str {
    match sign {
        'ワ' => "ua",
        'ァ' | 'ア' | 'カ' | 'ガ' | 'サ' | 'ザ' | 'タ' | 'ダ' | 'ナ' | 'ハ' | 'バ' | 'パ' | 'マ' | 'ャ' | 'ヤ'
        | 'ラ' | 'ヵ' => "a",
        'ィ' | 'イ' | 'キ' | 'ギ' | 'シ' | 'ジ' | 'チ' | 'ヂ' | 'ニ' | 'ヒ' | 'ビ' | 'ピ' | 'ミ' | 'リ' => {
            "i"
        }
        'ェ' | 'エ' | 'ケ' | 'ゲ' | 'セ' | 'ゼ' | 'テ' | 'デ' | 'ネ' | 'ヘ' | 'ベ' | 'ペ' | 'メ' | 'レ' | 'ヶ' => {
            "i"
        }
        'ォ' | 'オ' | 'コ' | 'ゴ' | 'ソ' | 'ゾ' | 'ト' | 'ド' | 'ノ' | 'ホ' | 'ボ' | 'ポ' | 'モ' | 'ョ' | 'ヨ'
        | 'ロ' | 'ヲ' => "o",
        'ゥ' | 'ウ' | 'ク' | 'グ' | 'ス' | 'ズ' | 'ツ' | 'ヅ' | 'ヌ' | 'フ' | 'ブ' | 'プ' | 'ム' | 'ュ' | 'ユ'
        | 'ル' | 'ヴ' => "u",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn met(one: &str, other: &str) -> Option<f32> {
        let [one, other] = [one, other].map(|name| short_sound(name).unwrap_or_else(|| panic!("{name}")));
        assert_eq!(one.meets(other), other.meets(one));
        one.meets(other)
    }

    #[test]
    fn a_short_name_sounds_alike_in_every_script() {
        for (one, other) in [
            ("Aurus", "Аурус"),
            ("Aurus", "Аурусом"),
            ("Aurus", "아우루스"),
            ("Aurus", "아우루스를"),
            ("Аурус", "アウルス"),
            ("Dubai", "두바이를"),
        ] {
            assert_eq!(met(one, other), Some(0.5), "{one} {other}");
        }
        for (one, other) in [
            ("Malawi", "Малави"),
            ("Zinoviev", "Зиновьева"),
            ("Zinovyev", "지노비예프"),
            ("Зиновьев", "지노비예프"),
        ] {
            assert_eq!(met(one, other), Some(1.0), "{one} {other}");
        }
    }

    #[test]
    fn names_of_other_vowels_or_letters_do_not_meet() {
        assert_eq!(met("Aurus", "이라스무"), None);
        assert_eq!(met("Malawi", "Мулови"), None);
        assert_eq!(
            met("Malawi", "Malawi"),
            None,
            "letters of one alphabet say it themselves"
        );
        for name in ["Cebu", "Ли", "Mindanao", "아", "Uwu"] {
            assert_eq!(short_sound(name), None, "{name}");
        }
    }
}
