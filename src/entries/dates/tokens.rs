//! A date cut into numbers, words and signs.

use std::borrow::Cow;

use super::clock::{is_zone, place_in};
use super::months::JOINED;
use super::unparted::parted;
use super::words::{HOURS, WEEKDAYS};

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    /// Value, count of digits.
    Number(i64, usize),
    Word(String),
    Sign(char),
    /// Taken by an earlier step.
    Used,
}

impl Token {
    pub(super) fn number(&self) -> Option<(i64, usize)> {
        match self {
            Self::Number(value, digits) => Some((*value, *digits)),
            _ => None,
        }
    }

    pub(super) fn word(&self) -> Option<&str> {
        match self {
            Self::Word(word) => Some(word),
            _ => None,
        }
    }

    pub(super) fn is(&self, sign: char) -> bool {
        *self == Self::Sign(sign)
    }
}

/// Numbers, words in lower case without accents, and signs. Blanks and brackets with words alone in them are left out.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let text = plain(text);
    let mut tokens = Vec::new();
    let mut signs = text.chars().peekable();
    while let Some(&sign) = signs.peek() {
        if sign.is_ascii_digit() {
            let mut digits = String::new();
            while let Some(digit) = signs.next_if(char::is_ascii_digit) {
                digits.push(digit);
            }
            // 20240619030000: the day and the time.
            if digits.len() == 14 {
                let time = digits.split_off(8);
                tokens.push(Token::Number(digits.parse().unwrap_or(i64::MAX), 8));
                tokens.push(Token::Word("t".to_owned()));
                digits = time;
            }
            // Longer numbers are no part of a date.
            tokens.push(Token::Number(digits.parse().unwrap_or(i64::MAX), digits.len()));
        } else if sign.is_alphabetic() {
            let mut word = String::new();
            while let Some(letter) = signs.next_if(|&c| c.is_alphabetic() || is_joined(c) || matches!(c, '_' | '/')) {
                word.push(letter);
            }
            tokens.push(Token::Word(word.trim_end_matches('/').to_owned()));
        } else {
            if !sign.is_whitespace() {
                tokens.push(Token::Sign(sign));
            }
            signs.next();
        }
    }
    tokens
}

/// Signs inside words that are no letters: the killed vowels and dots of Indian scripts, of Burmese and Khmer, the tones of
/// Thai and Lao, what joins letters or keeps them apart.
fn is_joined(sign: char) -> bool {
    matches!(
        sign,
        '\u{93c}' | '\u{9bc}' | '\u{a3c}' | '\u{abc}' | '\u{94d}' | '\u{9cd}' | '\u{a4d}' | '\u{acd}' | '\u{b4d}' | '\u{bcd}'
            | '\u{c4d}' | '\u{ccd}' | '\u{d4d}' | '\u{dca}' | '\u{e47}'..='\u{e4e}' | '\u{ec8}'..='\u{ecd}' | '\u{1037}'..='\u{103a}'
            | '\u{17c6}'..='\u{17d3}' | '\u{64b}'..='\u{655}'
    )
}

/// Digits of other scripts by where their nought stands: Arabic, Persian, Devanagari, Bengali, Punjabi, Gujarati, Tamil,
/// Telugu, Kannada, Malayalam, Thai, Lao, Khmer, Burmese.
const NOUGHTS: [char; 14] = [
    '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{be6}', '\u{c66}', '\u{ce6}', '\u{d66}',
    '\u{e50}', '\u{ed0}', '\u{17e0}', '\u{1040}',
];

fn western(sign: char) -> char {
    // Letters that no accent made.
    let bare = [('ı', 'i'), ('ł', 'l'), ('ø', 'o'), ('đ', 'd'), ('ħ', 'h')];
    if let Some((_, plain)) = bare.iter().find(|(letter, _)| *letter == sign) {
        return *plain;
    }
    let digit = NOUGHTS.iter().find_map(|&nought| {
        let digit = u32::from(sign).checked_sub(u32::from(nought))?;
        char::from_digit(digit, 10)
    });
    digit.unwrap_or(sign)
}

/// Lower case, digits of all scripts as ours, Latin and Greek accents gone, full-width signs narrow, marks for direction and
/// joining gone.
pub(super) fn folded(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let mut out = String::with_capacity(text.len());
    let mut base = ' ';
    for sign in text.nfkd().flat_map(char::to_lowercase).map(western) {
        if matches!(sign, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}' | '\u{feff}')
        {
            continue;
        }
        let is_mark = ('\u{300}'..='\u{36f}').contains(&sign);
        if !is_mark {
            base = sign;
        }
        // Cyrillic й is a letter, not an accent; jamo are put together again below.
        if !is_mark || ('\u{400}'..='\u{52f}').contains(&base) {
            out.push(sign);
        }
    }
    out.nfc().collect()
}

/// Vietnamese weekdays that are counted, T2 or Thứ 2 for Monday, in words.
fn weekday_in_words(text: &str) -> Option<String> {
    const COUNTED: [&str; 6] = ["hai", "ba", "tu", "nam", "sau", "bay"];
    let lower = text.trim_start().to_lowercase();
    if let Some(rest) = lower.strip_prefix("cn,") {
        return Some(format!("chu nhat, {rest}"));
    }
    // English Thursday has another u.
    let names = ["thứ ", "th ", "t"];
    let rest = names.iter().find_map(|name| lower.strip_prefix(name))?;
    let day = rest.chars().next()?.to_digit(10)?.checked_sub(2)?;
    let name = COUNTED.get(usize::try_from(day).ok()?)?;
    let rest = &rest[1..];
    rest.starts_with([',', ' ']).then(|| format!("thu {name}{rest}"))
}

/// What programs put into square brackets behind a date (RFC 9557): the name of a zone stays as a word, the rest goes.
fn without_brackets(text: &str) -> String {
    let mut pieces = text.split(['[', ']']);
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces.filter(|piece| !piece.contains('=')) {
        out.push(' ');
        out.push_str(piece);
    }
    out
}

/// The zone that stands in brackets behind a time, in one word: `10:05 (KST)`, `10:05 Uhr (MEZ)`, `10:05 (heure de Paris)`.
fn zone_behind_time<'t>(before: &str, inner: &'t str) -> Option<&'t str> {
    let before = before.trim_end_matches('.');
    let last = before
        .rsplit(|sign: char| !sign.is_alphabetic())
        .next()
        .unwrap_or_default();
    let is_time = before.ends_with(|sign: char| sign.is_ascii_digit())
        || before.ends_with(['分', '秒', '시', '분', '초', 'h'])
        || HOURS.contains(&last)
        || matches!(last, "am" | "pm" | "a" | "p" | "m");
    if !is_time || WEEKDAYS.contains(&inner) {
        return None;
    }
    is_zone(inner).then_some(inner).or_else(|| place_in(inner))
}

/// [`folded`], brackets without digits gone but for a zone behind a time, `a.m.` as `am`, names of months in one word.
fn plain(text: &str) -> String {
    let text = weekday_in_words(text).map_or(Cow::Borrowed(text), Cow::Owned);
    let mut out = folded(&text);
    if out.contains('[') {
        out = without_brackets(&out);
    }
    while let Some((start, end)) = out.find('(').and_then(|at| Some((at, at + out[at..].find(')')?))) {
        let inner = out[start + 1..end].trim();
        if inner.contains(|c: char| c.is_ascii_digit()) {
            break;
        }
        let zone = zone_behind_time(out[..start].trim_end(), inner);
        let left = zone.map_or_else(|| " ".to_owned(), |zone| format!(" {zone} "));
        out.replace_range(start..=end, &left);
    }
    for (from, to) in [
        ("a.m", "am "),
        ("p.m", "pm "),
        ("a. m", "am "),
        ("p. m", "pm "),
        ("π.μ", "am "),
        ("μ.μ", "pm "),
        ("ق.ظ", "am "),
        ("ب.ظ", "pm "),
    ]
    .into_iter()
    .chain(THAI)
    .chain(JOINED)
    {
        out = out.replace(from, to);
    }
    if out.contains(['年', '月']) {
        out = numbered(&out);
    }
    if out.contains(|sign: char| ('\u{3400}'..='\u{d7a3}').contains(&sign)) {
        out = parted(&out);
    }
    if out.contains(['年', '년']) { out } else { named(&out) }
}

/// Months that are counted where no year is marked as one, by name: the day stands before them, and not behind as in the
/// writing of the countries themselves (`화, 02 7월 2024`, which Java makes of the form of RFC 822).
fn named(text: &str) -> String {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, unit)) = rest.match_indices(['월', '月']).next() {
        let before = &rest[..at];
        let digits = before.len() - before.trim_end_matches(|sign: char| sign.is_ascii_digit()).len();
        let number: Option<usize> = before[before.len() - digits..].parse().ok();
        let name = number.and_then(|number| NAMES.get(number.checked_sub(1)?));
        match name {
            Some(name) => {
                out.push_str(&before[..before.len() - digits]);
                out.push_str(&format!(" {name} "));
            }
            None => {
                out.push_str(before);
                out.push_str(unit);
            }
        }
        rest = &rest[at + unit.len()..];
    }
    out.push_str(rest);
    out
}

/// Figures of Han signs before a unit of time, as ours: 二〇二四年九月二日, 十二月三十一日, 令和元年.
fn numbered(text: &str) -> String {
    const UNITS: &str = "年月日号號时時点點分秒";
    const FIGURES: &str = "〇一二三四五六七八九";
    let figure = |sign: char| {
        FIGURES
            .chars()
            .position(|one| one == sign || one == '〇' && matches!(sign, '零' | '○'))
    };
    let is_figure = |sign: char| figure(sign).is_some() || matches!(sign, '十' | '元');
    let mut out = String::with_capacity(text.len());
    let mut run: Vec<char> = Vec::new();
    let text = text.replace('廿', "二十").replace('卅', "三十");
    for sign in text.chars() {
        if is_figure(sign) {
            run.push(sign);
            continue;
        }
        if UNITS.contains(sign) {
            // 三十一 is 31, 十二 is 12, 二〇二四 is 2024.
            for (at, &one) in run.iter().enumerate() {
                match (one, figure(one)) {
                    ('十', _) if at == 0 => out.push('1'),
                    ('元', _) => out.push('1'),
                    (_, Some(figure)) => {
                        out.push(char::from_digit(u32::try_from(figure).unwrap_or(0), 10).unwrap_or('0'))
                    }
                    _ => {}
                }
                if one == '十' && at + 1 == run.len() {
                    out.push('0');
                }
            }
        } else {
            out.extend(&run);
        }
        run.clear();
        out.push(sign);
    }
    out.extend(&run);
    out.replace(['号', '號'], "日")
}

/// Short names of months whose dots would part them: Thai, January first.
const THAI: [(&str, &str); 12] = [
    ("ม.ค.", " มกราคม "),
    ("ก.พ.", " กุมภาพันธ์ "),
    ("มี.ค.", " มีนาคม "),
    ("เม.ย.", " เมษายน "),
    ("พ.ค.", " พฤษภาคม "),
    ("มิ.ย.", " มิถุนายน "),
    ("ก.ค.", " กรกฎาคม "),
    ("ส.ค.", " สิงหาคม "),
    ("ก.ย.", " กันยายน "),
    ("ต.ค.", " ตุลาคม "),
    ("พ.ย.", " พฤศจิกายน "),
    ("ธ.ค.", " ธันวาคม "),
];
