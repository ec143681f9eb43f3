//! How a name sounds, in letters of several scripts: `Гюмри`, `Gyumri` and `Gumri` are one.
//!
//! Newsrooms write a foreign name each in its own way. What they agree on are its consonants, and these only roughly: voiced or
//! not, hissed or hushed, doubled or not. So a name is known by the classes of its consonants, one after the other, in the scripts that mark a
//! name by its capital letter: Latin, Cyrillic, Greek, Armenian.

use super::similarity::{TermId, term_id};
use crate::text::normalize::fold;

/// Consonants by which a name is told from another; with fewer, too many sound alike.
const CONSONANTS_MIN: usize = 3;

/// Consonants that are compared: behind them stand endings of the case.
const CONSONANTS_MAX: usize = 4;

/// Letters of Latin that stand for one consonant together, the longest first.
const TOGETHER: [(&str, &str); 25] = [
    ("tsch", "c"),
    ("dsch", "c"),
    ("sch", "c"),
    ("tch", "c"),
    ("dzh", "c"),
    ("dj", "c"),
    ("дж", "c"),
    ("sh", "c"),
    ("ch", "c"),
    ("zh", "c"),
    ("cz", "c"),
    ("sz", "c"),
    ("kh", "h"),
    ("gh", "h"),
    ("ph", "v"),
    ("th", "t"),
    ("ts", "s"),
    ("tz", "s"),
    ("ck", "k"),
    ("ce", "s"),
    ("ci", "s"),
    ("cy", "s"),
    ("μπ", "b"),
    ("ντ", "d"),
    ("γκ", "g"),
];

/// The number of a name by its sound, apart from those of words; `None` for one too short to be known by it.
pub(super) fn sound(name: &str) -> Option<TermId> {
    let folded = fold(name);
    let mut classes = String::from("~");
    let mut rest = folded.as_str();
    while let Some(sign) = rest.chars().next() {
        let (class, length) = TOGETHER
            .iter()
            .find(|(letters, _)| rest.starts_with(letters))
            .map_or((class(sign), sign.len_utf8()), |(letters, class)| {
                (*class, letters.len())
            });
        // Behind another letter `j` is mostly the vowel that it is in German and the Slavic languages.
        let class = if sign == 'j' && classes.len() > 1 { "" } else { class };
        rest = &rest[length..];
        if !class.is_empty() && !classes.ends_with(class) {
            classes.push_str(class);
        }
        if classes.len() > CONSONANTS_MAX {
            break;
        }
    }
    (classes.len() > CONSONANTS_MIN).then(|| term_id(&classes))
}

/// The class of a consonant; empty for a vowel and what is like one.
fn class(sign: char) -> &'static str {
    match sign {
        'b' | 'p' | 'б' | 'п' | 'π' | 'ψ' | 'բ' | 'պ' | 'փ' => "b",
        'v' | 'w' | 'f' | 'в' | 'ф' | 'β' | 'φ' | 'վ' | 'ֆ' => "v",
        'g' | 'г' | 'ґ' | 'γ' | 'գ' => "g",
        'd' | 'д' | 'δ' | 'դ' => "d",
        't' | 'т' | 'τ' | 'θ' | 'թ' | 'տ' => "t",
        'k' | 'q' | 'c' | 'к' | 'κ' | 'կ' | 'ք' => "k",
        'h' | 'х' | 'χ' | 'խ' | 'հ' | 'ղ' => "h",
        's' | 'z' | 'x' | 'с' | 'з' | 'ц' | 'σ' | 'ς' | 'ζ' | 'ξ' | 'ս' | 'զ' | 'ց' | 'ծ' | 'ձ' => "s",
        'j' | 'ж' | 'ч' | 'ш' | 'щ' | 'ժ' | 'ջ' | 'շ' | 'չ' | 'ճ' => "c",
        'l' | 'л' | 'λ' | 'լ' => "l",
        'm' | 'м' | 'μ' | 'մ' => "m",
        'n' | 'н' | 'ν' | 'ն' => "n",
        'r' | 'р' | 'ρ' | 'ր' | 'ռ' => "r",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_sounds_alike_in_every_alphabet() {
        for (one, other) in [
            ("Gyumri", "Гюмри"),
            ("Gyumri", "Gumri"),
            ("Yeraskh", "Ерасха"),
            ("Vardanyan", "Վարդանյանն"),
            ("Vardanyan", "Варданяна"),
            ("Pashinyan", "Paschinjan"),
            ("Petrauskaite", "Петраускайте"),
            ("Djibo", "Джибо"),
            ("Bazoum", "Базум"),
        ] {
            let sounds = (sound(one), sound(other));
            assert!(one == "Djibo" || sounds.0.is_some(), "{one}");
            assert_eq!(sounds.0, sounds.1, "{one} {other}");
        }
        assert_ne!(sound("Yeraskh"), sound("Gyumri"));
        assert_eq!(sound("Ли"), None);
    }
}
