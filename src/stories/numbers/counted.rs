//! What a number counts: the words behind it, a currency before it, the counters of East Asia.

use std::ops::Range;

/// Words behind a number that are looked at.
const WORDS_MAX: usize = 4;

/// Letters of all of them together.
const PHRASE_CHARS_MAX: usize = 48;

/// Signs of money that stand before the figure.
const CURRENCIES: [char; 6] = ['$', '€', '£', '¥', '₩', '₽'];

/// Words between figure and noun that make it larger, by their first letters, folded to lower case; the longest first.
const SCALES: [(&str, f64); 31] = [
    ("thousand", 1e3),
    ("million", 1e6),
    ("billion", 1e9),
    ("trillion", 1e12),
    ("тыс", 1e3),
    ("тис", 1e3),
    ("млн", 1e6),
    ("миллион", 1e6),
    ("мільйон", 1e6),
    ("млрд", 1e9),
    ("миллиард", 1e9),
    ("мільярд", 1e9),
    ("tausend", 1e3),
    ("mio", 1e6),
    ("mln", 1e6),
    ("bln", 1e9),
    ("bn", 1e9),
    ("milliard", 1e9),
    ("mrd", 1e9),
    ("miliard", 1e9),
    ("mld", 1e9),
    ("milyar", 1e9),
    ("bilh", 1e9),
    ("مليار", 1e9),
    ("milion", 1e6),
    ("milyon", 1e6),
    ("milh", 1e6),
    ("مليون", 1e6),
    ("millón", 1e6),
    ("millones", 1e6),
    ("mil", 1e3),
];

/// The same signs in East Asia: those within four figures, and those that begin the next four.
const SMALL: [(char, f64); 4] = [('천', 1e3), ('千', 1e3), ('백', 1e2), ('百', 1e2)];
const LARGE: [(char, f64); 9] = [
    ('만', 1e4),
    ('万', 1e4),
    ('萬', 1e4),
    ('억', 1e8),
    ('亿', 1e8),
    ('億', 1e8),
    ('조', 1e12),
    ('兆', 1e12),
    ('경', 1e16),
];

/// Counters of East Asia with the nouns that they are seldom without; the longest first.
const COUNTERS: [&str; 79] = [
    "퍼센트",
    "킬로미터",
    "미터",
    "달러",
    "유로",
    "가구",
    "마리",
    "차례",
    "시간",
    "개월",
    "개국",
    "세대",
    "km",
    "명",
    "건",
    "발",
    "대",
    "척",
    "개",
    "곳",
    "톤",
    "원",
    "배",
    "표",
    "석",
    "인",
    "kg",
    "パーセント",
    "キロメートル",
    "メートル",
    "キロ",
    "トン",
    "ドル",
    "ユーロ",
    "バレル",
    "か国",
    "カ国",
    "ヵ国",
    "時間",
    "世帯",
    "名士兵",
    "名军人",
    "名工人",
    "枚导弹",
    "枚飛彈",
    "美元",
    "欧元",
    "公里",
    "小时",
    "发炮弹",
    "士兵",
    "平方公里",
    "桶",
    "人",
    "名",
    "件",
    "発",
    "发",
    "發",
    "枚",
    "艘",
    "隻",
    "台",
    "輛",
    "辆",
    "架",
    "吨",
    "噸",
    "円",
    "元",
    "社",
    "家",
    "国",
    "國",
    "個",
    "个",
    "隊",
    "票",
    "倍",
];

/// A word between figure and counter: and more.
const ABOUT: [&str; 4] = ["여", "余", "餘", "多"];

/// Words that count people or things without an ending of the plural.
const PLURALS: [&str; 20] = [
    "people",
    "men",
    "women",
    "children",
    "personnel",
    "staff",
    "police",
    "dead",
    "killed",
    "wounded",
    "injured",
    "missing",
    "aircraft",
    "crew",
    "km",
    "kg",
    "percent",
    "cent",
    "cattle",
    "shares",
];

/// Units of measure: a fraction counts these and nothing else.
const MEASURES: [&str; 18] = [
    "km",
    "kg",
    "tonnes",
    "tons",
    "metres",
    "meters",
    "kilometres",
    "kilometers",
    "miles",
    "percent",
    "cent",
    "points",
    "degrees",
    "barrels",
    "dollars",
    "euros",
    "litres",
    "hectares",
];

/// Verbs and little words that end like a plural.
const NOT_PLURALS: [&str; 26] = [
    "has", "was", "is", "its", "this", "as", "says", "us", "times", "does", "strikes", "hits", "kills", "dies",
    "makes", "takes", "goes", "gets", "always", "perhaps", "less", "plus", "across", "versus", "towards", "besides",
];

/// Whether a sign belongs to a script without blanks or with counters.
pub(super) fn is_unspaced(sign: char) -> bool {
    matches!(sign, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

/// The value of figures with the signs of East Asia for thousands (`1만5천`, `1万2000`, `2억 3천만`), and their bytes.
pub(super) fn of_east_asia(text: &str) -> Option<(f64, usize)> {
    let (mut total, mut section, mut end, mut at) = (0.0, 0.0, 0, 0);
    let mut has_sign = false;
    loop {
        let digits = super::length(&text[at..]);
        if digits == 0 {
            break;
        }
        let mut figure: f64 = super::value(&text[at..at + digits]).parse().ok()?;
        at += digits;
        end = at;
        // `30多万`: more than so many ten thousands.
        let is_sign = |sign: char| SMALL.iter().chain(&LARGE).any(|(known, _)| *known == sign);
        let rest = ABOUT.iter().find_map(|about| text[at..].strip_prefix(about));
        at = rest
            .filter(|rest| rest.starts_with(is_sign))
            .map_or(at, |rest| text.len() - rest.len());
        while let Some(sign) = text[at..].chars().next() {
            let of = |table: &[(char, f64)]| {
                table
                    .iter()
                    .find(|(known, _)| *known == sign)
                    .map(|(_, factor)| *factor)
            };
            if let Some(factor) = of(&SMALL) {
                section += figure * factor;
            } else if let Some(factor) = of(&LARGE) {
                total += (section + figure) * factor;
                section = 0.0;
            } else {
                break;
            }
            figure = 0.0;
            has_sign = true;
            at += sign.len_utf8();
            end = at;
        }
        section += figure;
        // `1만 2천`: the next figures may stand apart once a sign has been read.
        let rest = &text[at..];
        let next = rest.strip_prefix(' ').unwrap_or(rest);
        if !has_sign || figure > 0.0 || !next.starts_with(|sign: char| sign.is_ascii_digit()) {
            break;
        }
        at += rest.len() - next.len();
    }
    (has_sign || text[end..].chars().next().is_some_and(is_unspaced) || is_korean_gap(&text[end..]))
        .then_some((total + section, end))
}

/// A blank and a counter: `15 명`.
fn is_korean_gap(after: &str) -> bool {
    let rest = after.strip_prefix(' ').unwrap_or("");
    rest.chars().next().is_some_and(is_unspaced)
}

/// Figures of this length with their counter; empty where none is known.
pub(super) fn counter(text: &str, length: usize) -> String {
    let after = &text[length..];
    let gap = after.len() - after.strip_prefix(' ').unwrap_or(after).len();
    let about = ABOUT.iter().find(|about| after[gap..].starts_with(**about));
    let about = gap + about.map_or(0, |about| about.len());
    let rest = &after[about..];
    let inner = rest.len() - rest.strip_prefix(' ').unwrap_or(rest).len();
    let known = COUNTERS.iter().filter(|counter| rest[inner..].starts_with(**counter));
    match known.max_by_key(|counter| counter.len()) {
        Some(counter) => text[..length + about + inner + counter.len()].to_owned(),
        None => String::new(),
    }
}

/// What a word behind the figures multiplies them by, and its bytes with the blank before it.
pub(super) fn scale(after: &str) -> (f64, usize) {
    let Some(rest) = after.strip_prefix([' ', '\u{a0}']) else {
        return (1.0, 0);
    };
    let word = word(rest);
    let small = word.to_lowercase();
    let fits = |known: &str| match known {
        // Whole words, or they would be the beginning of `military` and `Mior`.
        "mil" | "mio" | "mln" | "bln" | "bn" | "mrd" => small == known,
        known => small.starts_with(known),
    };
    match SCALES.iter().find(|(known, _)| fits(known)) {
        Some((_, factor)) => {
            let point = usize::from(rest[word.len()..].starts_with('.') && word.chars().count() <= 4);
            (*factor, after.len() - rest.len() + word.len() + point)
        }
        None => (1.0, 0),
    }
}

/// The number at this place with what it counts; empty where that is not known. `scale` are the bytes of a word like million.
pub(super) fn phrase(text: &str, at: Range<usize>, scale: usize, language: &str) -> String {
    let money = text[..at.start]
        .chars()
        .next_back()
        .filter(|sign| CURRENCIES.contains(sign));
    let from = at.start - money.map_or(0, char::len_utf8);
    let end = at.end + scale;
    let after = &text[end..];
    let sign = after.trim_start_matches(['\u{a0}', '\u{202f}', ' ']);
    if sign.starts_with(['%', '％', '°']) {
        return format!(
            "{}{}",
            &text[from..end],
            sign.chars().next().map_or(String::new(), String::from)
        );
    }
    if after.starts_with(['€', '£', '₽']) || money.is_some() {
        let sign = if money.is_some() {
            0
        } else {
            after.chars().next().map_or(0, char::len_utf8)
        };
        return text[from..end + sign].to_owned();
    }
    let is_fraction = scale == 0 && text[at.clone()].contains(['.', ',']) && super::value(&text[at]).contains('.');
    let (words, ends): (Vec<&str>, Vec<usize>) = words(after).into_iter().unzip();
    let taken = match language {
        "en" => english(&words, is_fraction),
        "de" => german(&words),
        "fr" | "es" | "pt" | "it" => romance(&words),
        "ru" | "uk" | "bg" => slavic(&words),
        _ => words.first().filter(|word| super::is_telling(word)).map(|_| 1),
    };
    let Some(length) = taken.and_then(|taken| ends.get(taken - 1)) else {
        return String::new();
    };
    let phrase = &text[from..end + length];
    if phrase.chars().count() > PHRASE_CHARS_MAX {
        return String::new();
    }
    phrase.to_owned()
}

/// The words that follow with nothing but blanks between, each with the place where it ends.
fn words(after: &str) -> Vec<(&str, usize)> {
    let mut words = Vec::new();
    let mut rest = after;
    while words.len() < WORDS_MAX {
        let Some(next) = rest.strip_prefix([' ', '\u{a0}']) else {
            break;
        };
        let word = word(next);
        if word.is_empty() {
            break;
        }
        rest = &next[word.len()..];
        words.push((word, after.len() - rest.len()));
    }
    words
}

fn word(text: &str) -> &str {
    let is_part = |sign: char| sign.is_alphabetic() || sign == '-' || sign == '’' || sign == '\'';
    &text[..text.find(|sign: char| !is_part(sign)).unwrap_or(text.len())]
}

/// Up to a plural, past names and adjectives: `North Korean soldiers`.
fn english(words: &[&str], is_fraction: bool) -> Option<usize> {
    for (at, word) in words.iter().enumerate() {
        let small = word.to_lowercase();
        let small = small.trim_end_matches("'s").trim_end_matches("’s");
        if small == "per" {
            continue;
        }
        let is_plural = PLURALS.contains(&small)
            || small.len() > 3 && small.ends_with('s') && !small.ends_with("ss") && !small.ends_with("us");
        if is_plural && !NOT_PLURALS.contains(&small) && small.len() == word.len() {
            return (!is_fraction || MEASURES.contains(&small)).then_some(at + 1);
        }
        if is_fraction || !super::is_telling(word) || NOT_PLURALS.contains(&small) || small.ends_with("ly") {
            return None;
        }
    }
    None
}

/// Up to the first noun, which has a capital.
fn german(words: &[&str]) -> Option<usize> {
    let noun = words.iter().position(|word| word.starts_with(char::is_uppercase))?;
    let is_adjective = |word: &&str| {
        ["e", "en", "er", "es", "em"]
            .iter()
            .any(|ending| word.ends_with(ending))
            && super::is_telling(word)
    };
    words[..noun].iter().all(is_adjective).then_some(noun + 1)
}

/// A plural at once, or behind `de`.
fn romance(words: &[&str]) -> Option<usize> {
    let first = words
        .iter()
        .position(|word| !["de", "di", "d", "del", "por", "pour"].contains(word))?;
    let word = words[first].to_lowercase();
    let is_plural = word.chars().count() > 3 && word.ends_with(['s', 'x', 'i', 'e'])
        || ["cento", "ciento", "cent"].contains(&word.as_str());
    (first <= 1 && is_plural && super::is_telling(words[first]) || first == 1 && word.ends_with("to"))
        .then_some(first + 1)
}

/// A noun, past adjectives.
fn slavic(words: &[&str]) -> Option<usize> {
    let is_adjective = |word: &&str| {
        let ending = ["ых", "их", "ные", "ний", "ної", "ный"];
        word.chars().count() > 4 && ending.iter().any(|ending| word.ends_with(ending))
    };
    let noun = words.iter().position(|word| !is_adjective(word))?;
    let word = words[noun];
    (word.chars().count() > 2 && super::is_telling(word)).then_some(noun + 1)
}
