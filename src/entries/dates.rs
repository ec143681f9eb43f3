//! Dates as feeds write them, in the world's formats and languages.
//!
//! A text is cut into numbers and words; the time of day and its zone are taken
//! out first, then the date is read from what is left, by month name, by East
//! Asian signs, or by the shape of the numbers. What is left over and means
//! nothing known makes the whole text no date: undated is better than wrong.

use jiff::civil::{Date, date};
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};

/// Longest text looked at, in bytes.
const BYTES_MAX: usize = 160;

/// The instant that a date means, to the second. Without a zone it is read as UTC; a day without a time is 00:00.
/// `None` when the text is no date, or one that no calendar has.
#[must_use]
pub fn parse(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if text.is_empty() || text.len() > BYTES_MAX {
        return None;
    }
    if let Some(at) = epoch(text) {
        return Some(at);
    }
    let mut tokens = tokens(text);
    let clock = clock(&mut tokens)?;
    let day = day(&tokens)?;
    let offset = match clock.zone {
        Some(Zone::Offset(seconds)) => seconds,
        Some(Zone::Named(ref zone)) => {
            let local = day.at(0, 0, 0, 0) + SignedDuration::from_secs(clock.seconds);
            return local.to_zoned(zone.clone()).ok().map(|at| at.timestamp());
        }
        // Two Korean blog hosts write local time, to the second and without a zone; nobody else writes seconds there.
        None if clock.is_korean && clock.has_seconds => 9 * 3600,
        None => 0,
    };
    let midnight = Offset::UTC.to_timestamp(day.at(0, 0, 0, 0)).ok()?;
    midnight
        .checked_add(SignedDuration::from_secs(clock.seconds - offset))
        .ok()
}

/// Seconds or milliseconds since 1970.
fn epoch(text: &str) -> Option<Timestamp> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: i64 = text.parse().ok()?;
    match text.len() {
        9 | 10 => Timestamp::from_second(number).ok(),
        13 => Timestamp::from_second(number / 1000).ok(),
        _ => None,
    }
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    /// Value, count of digits.
    Number(i64, usize),
    Word(String),
    Sign(char),
    /// Taken by an earlier step.
    Used,
}

impl Token {
    fn number(&self) -> Option<(i64, usize)> {
        match self {
            Self::Number(value, digits) => Some((*value, *digits)),
            _ => None,
        }
    }

    fn word(&self) -> Option<&str> {
        match self {
            Self::Word(word) => Some(word),
            _ => None,
        }
    }

    fn is(&self, sign: char) -> bool {
        *self == Self::Sign(sign)
    }
}

/// Numbers, words in lower case without accents, and signs. Blanks and brackets with words alone in them are left out.
fn tokens(text: &str) -> Vec<Token> {
    let text = plain(text);
    let mut tokens = Vec::new();
    let mut signs = text.chars().peekable();
    while let Some(&sign) = signs.peek() {
        if sign.is_ascii_digit() {
            let mut digits = String::new();
            while let Some(digit) = signs.next_if(char::is_ascii_digit) {
                digits.push(digit);
            }
            // Longer numbers are no part of a date.
            tokens.push(Token::Number(digits.parse().unwrap_or(i64::MAX), digits.len()));
        } else if sign.is_alphabetic() {
            let mut word = String::new();
            while let Some(letter) = signs.next_if(|c| c.is_alphabetic() || matches!(c, '_' | '/')) {
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

/// Lower case, Latin and Greek accents gone, full-width signs narrow, brackets without digits gone, `a.m.` as `am`.
fn plain(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let mut out = String::with_capacity(text.len());
    let mut base = ' ';
    for sign in text.nfkd().flat_map(char::to_lowercase) {
        let is_mark = ('\u{300}'..='\u{36f}').contains(&sign);
        if !is_mark {
            base = sign;
        }
        // Cyrillic й is a letter, not an accent; jamo are put together again below.
        if !is_mark || ('\u{400}'..='\u{52f}').contains(&base) {
            out.push(sign);
        }
    }
    let mut out: String = out.nfc().collect();
    while let Some((start, end)) = out.find('(').and_then(|at| Some((at, at + out[at..].find(')')?))) {
        if out[start..end].contains(|c: char| c.is_ascii_digit()) {
            break;
        }
        out.replace_range(start..=end, " ");
    }
    for (from, to) in [
        ("a.m", "am "),
        ("p.m", "pm "),
        ("a. m", "am "),
        ("p. m", "pm "),
        ("π.μ", "am "),
        ("μ.μ", "pm "),
    ] {
        out = out.replace(from, to);
    }
    out
}

enum Zone {
    /// Seconds east of Greenwich.
    Offset(i64),
    Named(TimeZone),
}

struct Clock {
    /// Since midnight.
    seconds: i64,
    has_seconds: bool,
    zone: Option<Zone>,
    is_korean: bool,
}

/// Takes time of day, half of the day and zone out of the tokens. `None` when there is a time that no clock shows.
fn clock(tokens: &mut [Token]) -> Option<Clock> {
    let is_korean = tokens
        .iter()
        .filter_map(Token::word)
        .any(|word| matches!(word, "년" | "오전" | "오후"));
    let half = tokens.iter_mut().find_map(|token| {
        let half = HALVES.iter().find(|(word, _)| token.word() == Some(word))?.1;
        *token = Token::Used;
        Some(half)
    });
    let Some((start, end, [mut hour, minute, second])) = (0..tokens.len()).find_map(|at| time_at(tokens, at, half))
    else {
        let zone = tokens.iter_mut().find_map(|token| {
            let zone =
                named(token.word()?).filter(|_| token.word().is_some_and(|word| word.len() > 2 || word == "z"))?;
            *token = Token::Used;
            Some(zone)
        });
        return Some(Clock {
            seconds: 0,
            has_seconds: false,
            zone,
            is_korean,
        });
    };
    let has_seconds = second >= 0;
    let second = second.max(0);
    match half {
        Some(Half::Morning) if hour == 12 => hour = 0,
        Some(Half::Evening) if hour < 12 => hour += 12,
        _ => {}
    }
    let is_midnight = hour == 24 && minute == 0 && second == 0;
    if !(0..24).contains(&hour) && !is_midnight || minute > 59 || second > 60 {
        return None;
    }
    // Before the time stands the T of ISO 8601, at most.
    if start > 0 && tokens[start - 1].word() == Some("t") {
        tokens[start - 1] = Token::Used;
    }
    tokens[start..end].fill(Token::Used);
    let zone = zone(tokens, end)?;
    let seconds = hour * 3600 + minute * 60 + second;
    Some(Clock {
        seconds,
        has_seconds,
        zone,
        is_korean,
    })
}

/// A time that begins at this token: where it begins and ends, hour, minute, and second (-1 if left out).
fn time_at(tokens: &[Token], at: usize, half: Option<Half>) -> Option<(usize, usize, [i64; 3])> {
    let (hour, digits) = tokens[at].number()?;
    let number = |at: usize| {
        tokens
            .get(at)
            .and_then(Token::number)
            .filter(|(_, digits)| *digits <= 2)
    };
    let is = |at: usize, sign| tokens.get(at).is_some_and(|token| token.is(sign));
    let unit = |at: usize, units: &[&str]| {
        tokens
            .get(at)
            .and_then(Token::word)
            .is_some_and(|word| units.contains(&word))
    };
    // 20240624T152000
    if at > 0 && tokens[at - 1].word() == Some("t") && matches!(digits, 4 | 6) {
        let clock = if digits == 6 {
            [hour / 10_000, hour / 100 % 100, hour % 100]
        } else {
            [hour / 100, hour % 100, -1]
        };
        return Some((at, at + 1, clock));
    }
    if digits > 2 {
        return None;
    }
    if is(at + 1, ':')
        && let Some((minute, _)) = number(at + 2)
    {
        let mut end = at + 3;
        let mut second = -1;
        if is(end, ':') {
            second = number(end + 1)?.0;
            end += 2;
        }
        if is(end, ':') {
            return None;
        }
        // Parts of a second
        if (is(end, '.') || is(end, ','))
            && second >= 0
            && tokens.get(end + 1).is_some_and(|token| token.number().is_some())
        {
            let is_year = is(end, ',')
                && tokens
                    .get(end + 1)
                    .and_then(Token::number)
                    .is_some_and(|(_, digits)| digits == 4);
            end += if is_year { 0 } else { 2 };
        }
        return Some((at, end, [hour, minute, second]));
    }
    if unit(at + 1, &["시", "時", "时", "点", "點"]) {
        let (mut end, mut minute, mut second) = (at + 2, 0, -1);
        if let Some((value, _)) = number(end).filter(|_| unit(end + 1, &["분", "分"])) {
            (minute, end) = (value, end + 2);
        }
        if let Some((value, _)) = number(end).filter(|_| unit(end + 1, &["초", "秒"])) {
            (second, end) = (value, end + 2);
        }
        return Some((at, end, [hour, minute, second]));
    }
    // "3 pm": the half of the day stood right behind.
    let is_hour = half.is_some() && tokens.get(at + 1) == Some(&Token::Used) && hour <= 12;
    is_hour.then_some((at, at + 1, [hour, 0, -1]))
}

/// The zone behind a time. `None` when what stands there is a broken offset; `Some(None)` when there is none.
fn zone(tokens: &mut [Token], mut at: usize) -> Option<Option<Zone>> {
    let mut found = None;
    while let Some(token) = tokens.get(at) {
        match token {
            Token::Used => {}
            Token::Sign('.') => tokens[at] = Token::Used,
            Token::Word(word) => {
                let Some(zone) = named(word) else {
                    break;
                };
                found.get_or_insert(zone);
                tokens[at] = Token::Used;
            }
            Token::Sign('+' | '-' | '−') => {
                let Some((digits, _)) = tokens.get(at + 1).map(|next| (next.number(), 0)) else {
                    break;
                };
                let is_plus = token.is('+');
                let Some((value, digits)) = digits else {
                    // A plus belongs to an offset; a minus may stand between time and date.
                    return if is_plus { None } else { Some(found) };
                };
                let after = tokens.get(at + 2).is_some_and(|next| next.is(':'));
                let (hours, minutes, used) = match digits {
                    1 | 2 if after => (value, tokens.get(at + 3)?.number()?.0, 4),
                    1 | 2 => (value, 0, 2),
                    3 | 4 => (value / 100, value % 100, 2),
                    _ => return None,
                };
                found = Some(offset(is_plus, hours, minutes)?);
                tokens[at..at + used].fill(Token::Used);
                at += used;
                continue;
            }
            _ => break,
        }
        at += 1;
    }
    Some(found)
}

/// Offsets that no place has mean a broken clock, not another day: they are taken as UTC.
fn offset(is_plus: bool, hours: i64, minutes: i64) -> Option<Zone> {
    if hours > 24 || minutes > 59 {
        return None;
    }
    let seconds = hours * 3600 + minutes * 60;
    Some(Zone::Offset(match (is_plus, seconds) {
        (true, 0..=50_400) => seconds,
        (false, 0..=43_200) => -seconds,
        _ => 0,
    }))
}

fn named(word: &str) -> Option<Zone> {
    if let Some((_, minutes)) = ZONES
        .iter()
        .find(|(names, _)| names.split(' ').any(|name| name == word))
    {
        return Some(Zone::Offset(minutes * 60));
    }
    if word.contains('/') {
        return TimeZone::get(word).ok().map(Zone::Named);
    }
    None
}

/// The day, from the tokens that are left.
fn day(tokens: &[Token]) -> Option<Date> {
    if let Some(day) = east_asian(tokens) {
        return day;
    }
    let months: Vec<(usize, i64)> = tokens
        .iter()
        .enumerate()
        .filter_map(|(at, token)| Some((at, month(token.word()?)?)))
        .collect();
    let numbers: Vec<(usize, i64, usize)> = tokens
        .iter()
        .enumerate()
        .filter_map(|(at, token)| token.number().map(|(value, digits)| (at, value, digits)))
        .collect();
    // French "mar." is Tuesday and March: where two words could be the month, the later is.
    let month = months.last();
    let first = numbers.first()?.0.min(month.map_or(usize::MAX, |(at, _)| *at));
    let is_known = |word: &str| IGNORED.contains(&word) || WEEKDAYS.iter().any(|start| word.starts_with(start));
    let is_strange = tokens.iter().enumerate().skip(first).any(|(at, token)| match token {
        Token::Word(word) => month.is_none_or(|(of, _)| *of != at) && !is_known(word),
        Token::Sign(sign) => matches!(sign, ':' | '+'),
        _ => false,
    });
    if is_strange {
        return None;
    }
    match month {
        Some((_, month)) => with_month(*month, &numbers),
        None => by_shape(tokens, &numbers),
    }
}

fn with_month(month: i64, numbers: &[(usize, i64, usize)]) -> Option<Date> {
    let (year, day) = match *numbers {
        [(_, year, 4)] => (year, 1),
        [(_, year, 4), (_, day, 1..=3)] | [(_, day, 1..=3), (_, year, 4)] => (year, day),
        // 1999-Dec-07 has the year before the month, 7 Dec 99 behind it.
        [(_, day, 1..=2), (_, year, 2)] => (short_year(year), day),
        _ => return None,
    };
    calendar(year, month, day)
}

fn by_shape(tokens: &[Token], numbers: &[(usize, i64, usize)]) -> Option<Date> {
    let first = numbers.first()?.0;
    let leads = first > 0 && tokens[first - 1].is('-');
    let separator = match tokens.get(first + 1) {
        Some(Token::Sign(sign)) => *sign,
        _ => ' ',
    };
    match *numbers {
        [(_, year, 4), (_, month, 1..=3), (_, day, 1..=2)] => calendar(year, month, day),
        [(_, year, 4), (_, of_year, 3)] => ordinal(year, of_year),
        [(_, year, 4), (_, month, 1..=2)] => calendar(year, month, 1),
        [(_, year, 2), (_, month, 2)] if leads => calendar(short_year(year), month, 1),
        [(_, a, 1..=2), (_, b, 1..=2), (_, year, digits @ (2 | 4))] => {
            let full = if digits == 4 { year } else { short_year(year) };
            match separator {
                '-' if digits == 2 => calendar(short_year(a), b, year),
                '.' | ' ' => calendar(full, b, a),
                '-' if b <= 12 => calendar(full, b, a),
                // With slashes the month comes first, unless it cannot be one.
                _ if a > 12 => calendar(full, b, a),
                _ => calendar(full, a, b),
            }
        }
        [(_, all, digits)] => compact(all, digits, leads),
        _ => None,
    }
}

/// One number that is a whole date.
fn compact(all: i64, digits: usize, leads: bool) -> Option<Date> {
    match digits {
        4 if leads => calendar(short_year(all / 100), all % 100, 1),
        4 => calendar(all, 1, 1),
        // Five digits with a day below 100 are more often a mangled year.
        5 if all % 1000 >= 100 => ordinal(short_year(all / 1000), all % 1000),
        6 => calendar(short_year(all / 10_000), all / 100 % 100, all % 100),
        7 => ordinal(all / 1000, all % 1000),
        8 => calendar(all / 10_000, all / 100 % 100, all % 100),
        _ => None,
    }
}

/// 2024年6月24日, 2024년 6월 24일, 令和6年6月24日. `None` when it is not written so.
fn east_asian(tokens: &[Token]) -> Option<Option<Date>> {
    let before = |units: [&str; 2]| {
        tokens.windows(2).enumerate().find_map(|(at, pair)| {
            let is_unit = pair[1].word().is_some_and(|word| units.contains(&word));
            pair[0]
                .number()
                .filter(|_| is_unit)
                .map(|(value, digits)| (at, value, digits))
        })
    };
    let (at, mut year, digits) = before(["年", "년"])?;
    let era = at.checked_sub(1).and_then(|at| tokens[at].word()).and_then(|word| {
        ERAS.iter()
            .find(|(era, _)| word.ends_with(era))
            .map(|(_, years)| *years)
    });
    year += era.unwrap_or(0);
    if era.is_none() && digits == 2 {
        year = short_year(year);
    }
    let month = before(["月", "월"])?.1;
    let day = before(["日", "일"]).map_or(1, |(_, day, _)| day);
    Some(calendar(year, month, day))
}

/// Two digits of a year: 1970 to 2069.
fn short_year(year: i64) -> i64 {
    if year < 70 {
        2000 + year
    } else if year < 100 {
        1900 + year
    } else {
        year
    }
}

fn calendar(year: i64, month: i64, day: i64) -> Option<Date> {
    Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
}

fn ordinal(year: i64, of_year: i64) -> Option<Date> {
    // "03335" is a day of the year, told to the month only by those who write it.
    let first = calendar(year, 1, 1)?;
    let day = first.checked_add(SignedDuration::from_hours(24 * (of_year - 1))).ok()?;
    (of_year >= 1 && day.year() == first.year()).then(|| date(day.year(), day.month(), day.day()))
}

fn month(word: &str) -> Option<i64> {
    (1..).zip(MONTHS).find_map(|(number, names)| {
        names
            .split(' ')
            .any(|name| match name.strip_suffix('*') {
                Some(start) => word.starts_with(start),
                None => word == name,
            })
            .then_some(number)
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Evening,
}

const HALVES: [(&str, Half); 16] = [
    ("am", Half::Morning),
    ("pm", Half::Evening),
    ("오전", Half::Morning),
    ("오후", Half::Evening),
    ("上午", Half::Morning),
    ("下午", Half::Evening),
    ("午前", Half::Morning),
    ("午後", Half::Evening),
    ("凌晨", Half::Morning),
    ("早上", Half::Morning),
    ("晚上", Half::Evening),
    ("晩上", Half::Evening),
    ("πμ", Half::Morning),
    ("μμ", Half::Evening),
    ("πμ.", Half::Morning),
    ("μμ.", Half::Evening),
];

/// Eras by the years to add.
const ERAS: [(&str, i64); 6] = [
    ("令和", 2018),
    ("平成", 1988),
    ("昭和", 1925),
    ("民國", 1911),
    ("民国", 1911),
    ("中華民國", 1911),
];

/// Zones by name and minutes east of Greenwich. Names that several places use mean what news wires mean by them.
const ZONES: [(&str, i64); 40] = [
    ("z ut utc gmt gmt/utc wet etc/gmt etc/utc", 0),
    ("cet met mez bst west wat", 60),
    ("cest mest mesz eet sast cat", 120),
    ("eest msk eat trt мск", 180),
    ("irst", 210),
    ("gst msd samt", 240),
    ("pkt uzt yekt", 300),
    ("ist", 330),
    ("npt", 345),
    ("almt omst", 360),
    ("ict wib krat novt", 420),
    ("hkt sgt awst pht myt wita irkt", 480),
    ("kst jst wit yakt", 540),
    ("acst", 570),
    ("aest vlat", 600),
    ("acdt", 630),
    ("aedt magt", 660),
    ("nzst pett", 720),
    ("nzdt", 780),
    ("art brt brst clst adt", -180),
    ("nst", -210),
    ("ast at clt edt", -240),
    ("est et cdt cot pet", -300),
    ("cst ct mdt", -360),
    ("mst mt pdt", -420),
    ("pst pt akdt", -480),
    ("akst", -540),
    ("hst", -600),
    ("ndt", -150),
    ("fnt", -120),
    ("azot", -60),
    ("bdt btt", 360),
    ("mmt", 390),
    ("chst sbt", 660),
    ("afst", 270),
    ("lkt", 330),
    ("gft uyt", -180),
    ("vet bot gyt", -240),
    ("ect", -300),
    ("galt", -360),
];

/// Months, January first; accents gone, `*` for any ending. English, German, French, Spanish, Portuguese, Italian, Dutch,
/// Scandinavian, Polish, Czech, Hungarian, Romanian, Finnish, Turkish, Indonesian, Greek, Russian, Ukrainian, Bulgarian,
/// Serbian, Arabic, Hebrew, Persian is left out (another calendar).
const MONTHS: [&str; 12] = [
    "jan* janner enero ene gen gennaio stycz* sty leden ledna ianuarie tammi* ocak oca ιαν* январ* янв січ* јануар* ينا* כון ינואר كانون",
    "feb* febr* fev* lut* unor* helmi* subat sub φεβ* феврал* фев лют* фебруар* فبراير שבט פברואר",
    "mar mars marz marzo march marec* marca marc marcius marco mart martie maret mac mai/mrt mrt maerz maart maaliskuu* brez* brezna μαρ* март* мар берез* бер مارس מרץ",
    "apr* avr* abr* kwiet* kwi dub* duben huhti* nisan nis απρ* απριλ* апрел* апр квіт* кві април* أبريل ابريل אפריל",
    "may mayo mai maj maja maio mag maggio mei majus kvet* kve touko* mayis μαι* μαιου май мая травн* тра мај* مايو מאי",
    "jun* juin giu* czerw* cze cerv* czv kesa* haziran haz iun* ιουν* июн* червн* чер јун* юни يونيو יוני",
    "jul* juil* lug* lip* cervenec* heina* temmuz tem iul* ιουλ* июл* липн* јул* юли يوليو יולי",
    "aug* aou* ago* aw sierp* sie srp* elo* agustos agu agt αυγ* август* авг серпн* сер أغسطس اغسطس אוגוסט",
    "sep* set* wrze* wrz zari* zar syys* eylul eyl σεπ* сентябр* сен сент вересн* вер септ* سبتمبر ספטמבר",
    "oct* okt* out outubro ott* paz pazdz* rij* loka* ekim eki οκτ* октябр* окт жовтн* жов октомвр* أكتوبر اكتوبر אוקטובר",
    "nov* listopad* lis marras* kasim kas νοε* ноябр* ноя листопад* ное* новем* нов نوفمبر נובמבר",
    "dec* dez* dic* des desember grud* gru prosin* joulu* aralik ara δεκ* декабр* дек грудн* гру децем* ديسمبر דצמבר",
];

/// Days of the week by how they begin; they may also follow the date.
const WEEKDAYS: [&str; 54] = [
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "lun",
    "mar",
    "mer",
    "jeu",
    "ven",
    "sam",
    "dim",
    "mie",
    "jue",
    "vie",
    "sab",
    "dom",
    "seg",
    "ter",
    "qua",
    "qui",
    "sex",
    "gio",
    "die",
    "mit",
    "don",
    "fre",
    "son",
    "pon",
    "wto",
    "sro",
    "czw",
    "pia",
    "sob",
    "nie",
    "pzt",
    "paz",
    "sal",
    "car",
    "per",
    "cum",
    "понед",
    "вторн",
    "сред",
    "четв",
    "пятн",
    "субб",
    "воскр",
    "월요일",
    "星期",
    "週",
    "周",
];

/// Words between numbers that say nothing about the date.
const IGNORED: [&str; 60] = [
    "t",
    "z",
    "st",
    "nd",
    "rd",
    "th",
    "er",
    "e",
    "o",
    "a",
    "de",
    "del",
    "of",
    "at",
    "on",
    "the",
    "um",
    "uhr",
    "ore",
    "h",
    "hrs",
    "le",
    "les",
    "и",
    "г",
    "года",
    "год",
    "р",
    "року",
    "ч",
    "в",
    "во",
    "о",
    "об",
    "г.",
    "kl",
    "klo",
    "den",
    "à",
    "am",
    "года,",
    "hours",
    "alle",
    "las",
    "as",
    "εις",
    "στις",
    "화요일",
    "수요일",
    "목요일",
    "금요일",
    "토요일",
    "일요일",
    "日",
    "月",
    "火",
    "hod",
    "saat",
    "r",
    "ob",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let read = parse(text).map_or_else(|| "-".to_owned(), |at| at.to_string());
        assert_eq!(read, expected, "{text}");
    }

    #[test]
    fn the_formats_of_the_standards_are_read_with_their_abuses() {
        check("Wed, 19 Jun 2024 12:00:00 +0900", "2024-06-19T03:00:00Z");
        check("19 Jun 24 12:00 EST", "2024-06-19T17:00:00Z");
        check("Wed, Jun 19 2024 24:00:00 GMT", "2024-06-20T00:00:00Z");
        check("2024-06-19T03:00:00.123456Z", "2024-06-19T03:00:00Z");
        check("2024-06-19 12:00:00 +09:00", "2024-06-19T03:00:00Z");
        check("20240619T030000Z", "2024-06-19T03:00:00Z");
        check("2024-06", "2024-06-01T00:00:00Z");
        check("2024-06-19T11:24:60Z", "2024-06-19T11:25:00Z");
        check("1718766000", "2024-06-19T03:00:00Z");
        check(
            "Wed Jun 19 2024 05:00:00 GMT+0200 (Central European Summer Time)",
            "2024-06-19T03:00:00Z",
        );
        check("Wed, 19 Jun 2024 00:00:00 Asia/Seoul", "2024-06-18T15:00:00Z");
    }

    #[test]
    fn months_days_and_halves_of_the_day_are_read_in_many_languages() {
        check("среда, 19 июня 2024 г., 06:00 МСК", "2024-06-19T03:00:00Z");
        check("19 червня 2024 р. 06:00", "2024-06-19T06:00:00Z");
        check("Mi, 19. Juni 2024 05:00 MESZ", "2024-06-19T03:00:00Z");
        check("mar., 18 juin 2024 00:00:00 +0200", "2024-06-17T22:00:00Z");
        check("mié, 19 de junio de 2024, 3:00 p. m.", "2024-06-19T15:00:00Z");
        check("2024년 6월 19일 오후 3:05", "2024-06-19T15:05:00Z");
        check("2024年6月19日 下午3点05分", "2024-06-19T15:05:00Z");
        check("令和6年6月19日(水) 12時00分 JST", "2024-06-19T03:00:00Z");
        check("Updated: June 19, 2024 at 11:01 PM EDT", "2024-06-20T03:01:00Z");
        check("19.06.24", "2024-06-19T00:00:00Z");
        check("06/19/2024 - 4:20 pm", "2024-06-19T16:20:00Z");
    }

    #[test]
    fn what_is_no_date_stays_none() {
        for text in [
            "",
            "yesterday",
            "Wed, 31 Jun 2024 10:00:00 GMT",
            "2024-06-19T25:00:00Z",
            "2024-06-19T10:61:00Z",
            "2024-xx-19",
            "19 zzz 2024",
            "19 Jun 2024 10:00:00 +zz:00",
            "19 Jun 2024 1:2:3:4",
            "2024-06-19-01",
            "99999999999999999999",
            "２０２４-06-19T10:00:00+99:99",
        ] {
            check(text, "-");
        }
    }
}
