//! Time of day and zone, taken out of the tokens of a date.

use jiff::tz::TimeZone;

use super::months::month;
use super::tokens::Token;
use super::words::{
    BEFORE_PLACES, BEHIND_PLACES, HALVES, HALVES_BEHIND, HERE, HOURS, Half, LOCAL_TIMES, MINUTES, PEOPLES_ZONES,
    WEEKDAYS, ZONES,
};

pub(super) enum Zone {
    /// Seconds east of Greenwich.
    Offset(i64),
    Named(TimeZone),
}

pub(super) struct Clock {
    /// Since midnight.
    pub(super) seconds: i64,
    pub(super) zone: Option<Zone>,
    /// A time written as Korean blog hosts write their local one.
    pub(super) is_seoul: bool,
    /// A time written as only those write it who put the day before the month: 10h30, 10 Uhr.
    pub(super) is_day_first: bool,
}

/// Takes time of day, half of the day and zone out of the tokens. `None` when there is a time that no clock shows.
pub(super) fn clock(tokens: &mut [Token]) -> Option<Clock> {
    let has = |words: &[&str]| tokens.iter().filter_map(Token::word).any(|word| words.contains(&word));
    // One host writes 2004-05-25 오후 11:23:17, the other 2004년 05월 28일 01:31:15.
    let is_seoul = has(&["년"]) != has(&["오전", "오후"]);
    let half = half_of_day(tokens);
    let Some((start, end, [mut hour, minute, second])) = (0..tokens.len())
        .find_map(|at| time_at(tokens, at))
        .or_else(|| (0..tokens.len()).find_map(|at| hour_at(tokens, at, half)))
    else {
        let zone = tokens.iter_mut().find_map(|token| {
            // "awst" is August in Welsh.
            let word = token
                .word()
                .filter(|word| (word.len() > 2 || *word == "z") && month(word).is_none())?;
            let zone = named(word)?;
            *token = Token::Used;
            Some(zone)
        });
        return Some(Clock {
            seconds: 0,
            zone,
            is_seoul: false,
            is_day_first: false,
        });
    };
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
    let is_day_first = tokens[start..end]
        .iter()
        .filter_map(Token::word)
        .any(|word| HOURS.contains(&word));
    tokens[start..end].fill(Token::Used);
    let zone = zone(tokens, end)?;
    let seconds = hour * 3600 + minute * 60 + second;
    Some(Clock {
        seconds,
        zone,
        is_seoul,
        is_day_first,
    })
}

/// Takes the half of the day out of the tokens.
fn half_of_day(tokens: &mut [Token]) -> Option<Half> {
    let of = |list: &[(&str, Half)], token: &Token| {
        list.iter()
            .find(|(word, _)| token.word() == Some(word))
            .map(|(_, half)| *half)
    };
    let (at, half) = (0..tokens.len()).find_map(|at| {
        let is_behind_time = at > 1 && tokens[at - 1].number().is_some() && tokens[at - 2].is(':');
        let behind = is_behind_time.then(|| of(&HALVES_BEHIND, &tokens[at])).flatten();
        Some((at, behind.or_else(|| of(&HALVES, &tokens[at]))?))
    })?;
    tokens[at] = Token::Used;
    Some(half)
}

/// An hour alone, where the half of the day stands behind it: "3 pm". No day: 2024-09-02 오전.
fn hour_at(tokens: &[Token], at: usize, half: Option<Half>) -> Option<(usize, usize, [i64; 3])> {
    let (hour, _) = tokens[at].number().filter(|(_, digits)| *digits <= 2)?;
    let is_day = at > 0 && ['-', '/', '.'].iter().any(|&sign| tokens[at - 1].is(sign));
    let is_hour = half.is_some() && !is_day && tokens.get(at + 1) == Some(&Token::Used) && hour <= 12;
    is_hour.then_some((at, at + 1, [hour, 0, -1]))
}

/// A time that begins at this token: where it begins and ends, hour, minute, and second (-1 if left out).
fn time_at(tokens: &[Token], at: usize) -> Option<(usize, usize, [i64; 3])> {
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
    if is(at + 1, '.')
        && let Some(time) = dotted(tokens, at, hour)
    {
        return Some(time);
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
    with_unit(tokens, at, hour)
}

/// "16.20 Uhr", "klo 16.20", "19 June 2024 10.30 GMT", "10.30.00": with dots only where a word or a whole date says that it is a
/// time.
fn dotted(tokens: &[Token], at: usize, hour: i64) -> Option<(usize, usize, [i64; 3])> {
    let two = |at: usize| {
        tokens
            .get(at)
            .and_then(Token::number)
            .filter(|(_, digits)| *digits == 2)
            .map(|(value, _)| value)
    };
    let word = |at: usize, words: &[&str]| {
        tokens
            .get(at)
            .and_then(Token::word)
            .is_some_and(|word| words.contains(&word))
    };
    let minute = two(at + 2)?;
    if tokens.get(at + 3).is_some_and(|token| token.is('.'))
        && let Some(second) = two(at + 4)
        && is_beside_a_date(tokens, at, 3)
    {
        return Some((at, at + 5, [hour, minute, second]));
    }
    let is_said = word(at + 3, &["uhr", "h"])
        || at > 0 && word(at - 1, &["klo", "kl", "alle", "ore", "pukul", "jam", "kell"])
        || is_beside_a_date(tokens, at, 2);
    is_said.then_some((at, at + 3, [hour, minute, -1]))
}

/// 10h30, 10h, 10 Uhr, 10 giờ 30 phút.
fn with_unit(tokens: &[Token], at: usize, hour: i64) -> Option<(usize, usize, [i64; 3])> {
    let word = |at: usize, words: &[&str]| {
        tokens
            .get(at)
            .and_then(Token::word)
            .is_some_and(|word| words.contains(&word))
    };
    if !word(at + 1, &HOURS) {
        return None;
    }
    match tokens.get(at + 2).and_then(Token::number) {
        // 2 u 10:00: a day, and a time behind it.
        Some(_) if tokens.get(at + 3).is_some_and(|next| next.is(':')) => None,
        Some((minute, 2)) => {
            let end = if word(at + 3, &MINUTES) { at + 4 } else { at + 3 };
            Some((at, end, [hour, minute, -1]))
        }
        _ => Some((at, at + 2, [hour, 0, -1])),
    }
}

/// Whether so many numbers with dots between them stand alone, and the others make a whole date.
fn is_beside_a_date(tokens: &[Token], at: usize, count: usize) -> bool {
    let end = at + 2 * count - 1;
    let is = |at: Option<usize>, sign| at.and_then(|at| tokens.get(at)).is_some_and(|token| token.is(sign));
    let is_number = |at: usize| tokens.get(at).is_some_and(|token| token.number().is_some());
    // The dot of "kl. 10.30" ends a word.
    let is_behind_number = at > 1 && is_number(at - 2);
    let goes_on = ['.', '-', '/', ':'].iter().any(|&sign| {
        is(at.checked_sub(1), sign) && is_behind_number || is(Some(end), sign) && is_number(end + 1) && sign != '-'
    });
    let others = (0..tokens.len()).filter(|&other| !(at..end).contains(&other) && is_number(other));
    let has_year = others
        .clone()
        .any(|other| tokens[other].number().is_some_and(|(_, digits)| digits == 4));
    let has_month = tokens.iter().filter_map(Token::word).any(|word| month(word).is_some());
    !goes_on && has_year && others.count() >= if has_month { 2 } else { 3 }
}

/// The zone behind a time. `None` when what stands there is a broken offset; `Some(None)` when there is none.
fn zone(tokens: &mut [Token], mut at: usize) -> Option<Option<Zone>> {
    let mut found = None;
    while let Some(token) = tokens.get(at) {
        match token {
            Token::Used => {}
            Token::Sign('.' | '(') => tokens[at] = Token::Used,
            // 10:05, MEZ
            Token::Sign(',') if tokens.get(at + 1).and_then(Token::word).is_some_and(is_zone_alone) => {
                tokens[at] = Token::Used;
            }
            // 10:05 Uhr MEZ
            Token::Word(word) if found.is_none() && HOURS.contains(&word.as_str()) => tokens[at] = Token::Used,
            // Eastern Daylight Time
            Token::Word(word)
                if found.is_some() && ["time", "standard", "daylight", "summer"].contains(&word.as_str()) =>
            {
                tokens[at] = Token::Used;
            }
            Token::Word(word) if is_zone(word) => {
                found = found.or_else(|| named(word));
                tokens[at] = Token::Used;
            }
            Token::Word(_) | Token::Sign(',') => {
                let from = at + usize::from(token.is(','));
                let Some((place, end)) = local_time(tokens, from) else {
                    break;
                };
                found = found.or_else(|| named(place?));
                tokens[at..end].fill(Token::Used);
                at = end;
                continue;
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
                // A minus before "13 Jun" stands between time and date.
                if !is_plus
                    && tokens
                        .get(at + 2)
                        .and_then(Token::word)
                        .is_some_and(|word| month(word).is_some())
                {
                    return Some(found);
                }
                let (hours, minutes, used) = match digits {
                    // +009:00 was padded once too often.
                    1..=3 if after => (value, tokens.get(at + 3)?.number()?.0, 4),
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

/// Whose time the words from here on say it is, without brackets, and where they end: `по Москве`, `Moscow time`, `heure de Paris`.
/// `None` for the zone of what is local time somewhere: it names no place.
fn local_time(tokens: &[Token], from: usize) -> Option<(Option<&'static str>, usize)> {
    let word = |at: usize| tokens.get(at).and_then(Token::word);
    let is_in = |at: usize, words: &[&str]| word(at).is_some_and(|word| words.contains(&word));
    let skip = |from: usize, words: &[&str]| (from..).find(|at| !is_in(*at, words));
    let place_at = skip(from, &BEFORE_PLACES)?;
    let is_here = is_in(place_at, &HERE);
    let place = word(place_at).and_then(place);
    let end = skip(place_at + 1, &BEHIND_PLACES)?;
    (is_here || place.is_some()).then_some((place, end))
}

/// The zone of a place whose time people name.
fn place(word: &str) -> Option<&'static str> {
    let mut known = LOCAL_TIMES.iter();
    known.find(|(name, _)| *name == word).map(|(_, zone)| *zone)
}

/// The zone that words in brackets behind a time name by a place, its last word: `heure de Paris`, `Moscow time`.
pub(super) fn place_in(words: &str) -> Option<&'static str> {
    let mut words = words.rsplit(' ').skip_while(|word| BEHIND_PLACES.contains(word));
    place(words.next()?)
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

/// Whether a word names a zone.
pub(super) fn is_zone(word: &str) -> bool {
    named(word).is_some()
}

/// The same where it stands alone: no day (Croatian `pet`, Friday) and no word of two letters.
fn is_zone_alone(word: &str) -> bool {
    word.len() > 2 && !WEEKDAYS.contains(&word) && is_zone(word)
}

fn named(word: &str) -> Option<Zone> {
    if let Some((_, minutes)) = ZONES
        .iter()
        .find(|(names, _)| names.split(' ').any(|name| name == word))
    {
        return Some(Zone::Offset(minutes * 60));
    }
    let place = PEOPLES_ZONES
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, place)| *place);
    let place = place.or_else(|| word.contains('/').then_some(word))?;
    TimeZone::get(place).ok().map(Zone::Named)
}
