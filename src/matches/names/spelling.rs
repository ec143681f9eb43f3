//! Other spellings of a name that follow from a rule, and not from a guess.

use super::company::bare;

/// Letters that passports spell out (ICAO Doc 9303 part 3, section 6): `Müller` is also `Mueller`.
const SPELLED_OUT: [(char, &str); 14] = [
    ('ä', "ae"),
    ('ö', "oe"),
    ('ü', "ue"),
    ('å', "aa"),
    ('æ', "ae"),
    ('ø', "oe"),
    ('ß', "ss"),
    ('Ä', "Ae"),
    ('Ö', "Oe"),
    ('Ü', "Ue"),
    ('Å', "Aa"),
    ('Æ', "Ae"),
    ('Ø', "Oe"),
    ('ẞ', "Ss"),
];

/// Korean and Chinese family names as passports and agencies write them: behind them the two syllables of a given name are
/// written apart (`Chol Su`), with a hyphen (`Chol-su`) or in one (`Cholsu`).
#[rustfmt::skip]
const FAMILIES: [&str; 112] = [
    "kim", "ri", "lee", "rhee", "pak", "park", "choe", "choi", "jong", "jeong", "jung", "chong", "chung", "kang", "cho", "jo",
    "yun", "yoon", "jang", "chang", "rim", "lim", "im", "han", "o", "oh", "so", "seo", "sin", "shin", "kwon", "hwang", "an",
    "ahn", "song", "ryu", "yoo", "hong", "jon", "jeon", "ko", "koh", "mun", "moon", "son", "sohn", "pae", "bae", "paek", "baek",
    "ho", "hur", "nam", "sim", "shim", "ro", "roh", "noh", "ha", "kwak", "cha", "chu", "ju", "joo", "u", "woo", "ku", "min",
    "ryang", "yang", "hyon", "hyun", "ji", "tae", "thae", "om", "won", "wi", "li", "wang", "zhang", "liu", "chen", "huang", "zhao",
    "wu", "zhou", "xu", "sun", "ma", "zhu", "hu", "guo", "he", "lin", "luo", "gao", "zheng", "liang", "xie", "tang", "deng",
    "feng", "cao", "peng", "zeng", "xiao", "tian", "dong", "pan", "yuan", "cai",
];

/// Longest syllable of a given name as it is written: `Chong`, `Hyong`, `Zhuang`.
const SYLLABLE_MAX: usize = 6;

/// The other spellings of a name as a list writes it.
pub(super) fn variants(name: &str) -> Vec<String> {
    let mut variants: Vec<String> = spelled_out(name).into_iter().collect();
    variants.extend(in_one(name));
    variants
}

fn spelled_out(name: &str) -> Option<String> {
    let letters = |sign: char| SPELLED_OUT.iter().find(|(letter, _)| *letter == sign);
    name.chars().any(|sign| letters(sign).is_some()).then(|| {
        let mut plain = String::with_capacity(name.len() + 4);
        let (mut before, mut signs) = (' ', name.chars().peekable());
        while let Some(sign) = signs.next() {
            let next = signs.peek().copied().unwrap_or(' ');
            // Amid capitals both letters are capitals: MUELLER; at the head of a word only the first is: Oezil.
            let is_loud = next.is_uppercase() || before.is_uppercase() && !next.is_lowercase();
            match letters(sign) {
                Some((_, two)) if is_loud => plain.push_str(&two.to_uppercase()),
                Some((_, two)) => plain.push_str(two),
                None => plain.push(sign),
            }
            before = sign;
        }
        plain
    })
}

/// `KIM, Cholsu` of `KIM, Chol Su` and of `KIM Chol-su`.
fn in_one(name: &str) -> Option<String> {
    let comma = if name.contains(',') { "," } else { "" };
    let (family, given) = name.split_once(',').or_else(|| name.split_once(' '))?;
    let syllables: Vec<&str> = given
        .split(|sign: char| sign.is_whitespace() || sign == '-')
        .filter(|part| !part.is_empty())
        .collect();
    let is_syllable =
        |part: &&str| (2..=SYLLABLE_MAX).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let [first, second] = syllables.as_slice() else {
        return None;
    };
    let is_such = FAMILIES.contains(&bare(family).as_str()) && is_syllable(first) && is_syllable(second);
    let is_loud = first.bytes().all(|byte| byte.is_ascii_uppercase());
    let second = if is_loud {
        (*second).to_owned()
    } else {
        second.to_lowercase()
    };
    is_such.then(|| format!("{}{comma} {first}{second}", family.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_passports_spell_out_are_a_second_spelling() {
        assert_eq!(variants("MÜLLER, Jörg"), ["MUELLER, Joerg"]);
        assert_eq!(variants("ÖZ, Ömer WEIß"), ["OEZ, Oemer WEISS"]);
        assert_eq!(variants("BÖ"), ["BOE"]);
        assert_eq!(variants("Ö Ä"), ["Oe Ae"]);
        assert_eq!(variants("Bjørn Strauß"), ["Bjoern Strauss"]);
        assert!(variants("Igor Sechin").is_empty());
    }

    #[test]
    fn two_syllables_of_a_given_name_are_also_one_word() {
        assert_eq!(variants("KIM, Chol Su"), ["KIM, Cholsu"]);
        assert_eq!(variants("Kim Jong-un"), ["Kim Jongun"]);
        assert_eq!(variants("LI, Wei Min"), ["LI, Weimin"]);
        for other in [
            "SMITH, John Paul",
            "Kim Philby",
            "KIM, Chol Su Ho",
            "Ho Chi Minh City Bank",
        ] {
            assert!(variants(other).is_empty(), "{other}");
        }
    }
}
