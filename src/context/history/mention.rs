//! What a text itself says of the past: a year, "for the first time in 24 years", an anniversary, a resolution by number.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jiff::civil::Date;

use crate::context::date::Precision;
use crate::context::dossier::Event;
use crate::context::reading::Story;
use crate::context::timeline::mentions;
use crate::text::{normalize, terms};

/// Years that a text can mean when it writes four digits; other numbers count soldiers and shells.
const YEAR_MIN: i16 = 1800;

/// Most years looked back over: older anniversaries are not kept.
const BACK_MAX: i16 = 300;

/// Days round the day of the year within which an anniversary is spoken of: a number of years names it by itself.
const ANNIVERSARY_DAYS: i16 = 3;
const NUMBERED_DAYS: i16 = 31;

/// Weight from which an event has anniversaries.
const KEPT_WEIGHT: u8 = 3;

/// Digits from which a number is a name (resolution 2397), not a count.
const NUMBER_DIGITS: usize = 3;

/// Numbers read in one text.
const NUMBERS_MAX: usize = 200;

/// What follows a number of years. Some languages need a word beside the noun, which alone counts ages and dates too.
const YEARS_AFTER: [&str; 33] = [
    "years",
    "year anniversary",
    "th anniversary",
    "st anniversary",
    "nd anniversary",
    "rd anniversary",
    "лет",
    "летие",
    "летия",
    "летию",
    "года",
    "год ",
    "я годовщин",
    "й годовщин",
    "ю годовщин",
    "주년",
    "년 만",
    "년만",
    "년 전",
    "년전",
    "년째",
    "周年",
    "年来",
    "年前",
    "年后",
    "年ぶり",
    "年振り",
    "年再",
    "jahre",
    "ans",
    "anni",
    "años",
    "lat ",
];

/// Words of anniversaries.
const ANNIVERSARY: [&str; 22] = [
    "anniversar",
    "jubilee",
    "liberation day",
    "victory day",
    "years on",
    "годовщин",
    "юбиле",
    "летие",
    "летия",
    "летию",
    "주년",
    "기념",
    "周年",
    "纪念",
    "記念",
    "jahrestag",
    "anniversaire",
    "aniversario",
    "rocznic",
    "yıldönüm",
    "kỷ niệm",
    "ذكرى",
];

/// An event that the text speaks of, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::context) enum Mention {
    /// "in 2000"
    Year(i16),
    /// "on 19 June", "last Wednesday"
    Day(Date),
    /// "in July 2000"
    Month(i16, i8),
    /// "for the first time in 24 years"
    Back(i16),
    /// "on the anniversary"
    Anniversary,
    /// "Resolution 2397"
    Instrument(String),
}

/// The years, spans and anniversaries of a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::context) struct Mentions {
    years: BTreeSet<i16>,
    /// Months with their year; such a year names nothing else of it.
    months: BTreeSet<(i16, i8)>,
    back: BTreeSet<i16>,
    /// Days before its own, as exact as the text names them.
    days: BTreeSet<Date>,
    /// Those of them that its headline or first sentence names.
    days_of_lead: BTreeSet<Date>,
    is_anniversary: bool,
}

impl Mentions {
    /// Reads them in a text of this day; `below` is what stands in its article further down, where only a month with its year counts:
    /// a long text names many years.
    pub(in crate::context) fn read(text: &str, below: &str, day: Date) -> Self {
        let named = mentions::months(text);
        let further = mentions::months(below).into_iter();
        let of_months = named.iter().cloned().chain(further);
        let months = of_months
            .map(|(year, month, _)| (year, month))
            .filter(|&(year, month)| {
                (YEAR_MIN..=day.year()).contains(&year) && (year, month) < (day.year(), day.month())
            })
            .collect();
        let mut bare = text.to_owned();
        for (.., place) in &named {
            bare.replace_range(place.clone(), &" ".repeat(place.len()));
        }
        let text = normalize::fold(&bare);
        let mut mentions = Self {
            is_anniversary: anniversary().iter().any(|word| text.contains(word)),
            months,
            ..Self::default()
        };
        let mut end = 0;
        for _ in 0..NUMBERS_MAX {
            let Some(from) = text[end..].find(|sign: char| sign.is_ascii_digit()) else {
                break;
            };
            let start = end + from;
            let digits = text[start..].bytes().take_while(u8::is_ascii_digit).count();
            end = start + digits;
            // 2,500 and 3.5 are counts.
            let is_part = |sign: Option<char>| sign.is_some_and(|sign| matches!(sign, '.' | ','));
            let before = text[..start].chars().next_back();
            let follows_digit = text[..start]
                .chars()
                .rev()
                .nth(1)
                .is_some_and(|sign| sign.is_ascii_digit());
            if is_part(before) && follows_digit {
                continue;
            }
            let Ok(number) = text[start..end].parse::<i16>() else {
                continue;
            };
            mentions.note(number, digits, &text[end..], day);
        }
        mentions
    }

    /// The same with the days that it names: `lead` is its headline and first sentence, `text` what of it is read.
    pub(in crate::context) fn with_days(self, lead: &str, text: &str, language: &str, day: Date) -> Self {
        let language = (!language.is_empty()).then_some(language);
        let before = |text: &str| -> BTreeSet<Date> {
            let named = mentions::mentions(text, day, language).into_iter();
            named.map(|mention| mention.day).filter(|named| *named < day).collect()
        };
        Self {
            days: before(text),
            days_of_lead: before(lead),
            ..self
        }
    }

    /// Whether the day of the event is the last before its own that headline and first sentence name.
    pub(super) fn tells_day_of(&self, event: &Event) -> bool {
        event.date.precision == Precision::Day && self.days_of_lead.last() == Some(&event.date.first)
    }

    fn note(&mut self, number: i16, digits: usize, rest: &str, day: Date) {
        let rest = rest.trim_start_matches([' ', '-', '‑', '\u{a0}']);
        if digits == 4 && (YEAR_MIN..day.year()).contains(&number) && !is_count(rest) {
            self.years.insert(number);
        } else if (2..=BACK_MAX).contains(&number)
            && years_after().iter().any(|word| rest.starts_with(word))
            && !is_age(rest)
        {
            self.back.insert(number);
        }
    }

    /// Whether the text speaks of an event of this date; `day` is its own.
    pub(super) fn of(&self, event: &Event, day: Date) -> Option<Mention> {
        let date = event.date;
        let year = date.first.year();
        if date.precision == Precision::Day && self.days.contains(&date.first) {
            return Some(Mention::Day(date.first));
        }
        if self.has_month_of(event) {
            return Some(Mention::Month(year, date.first.month()));
        }
        if year >= day.year() {
            return None;
        }
        if date.last.year() == year && self.years.contains(&year) {
            return Some(Mention::Year(year));
        }
        let apart = days_apart(date.first, date.last, day, date.precision);
        let ago = day.year() - year;
        if self.back.contains(&ago) && (!self.is_anniversary || apart.is_some_and(|days| days <= NUMBERED_DAYS)) {
            return Some(Mention::Back(ago));
        }
        let is_near = apart.is_some_and(|days| days <= ANNIVERSARY_DAYS);
        (is_near && self.is_anniversary && event.weight >= KEPT_WEIGHT).then_some(Mention::Anniversary)
    }

    /// Whether the text names the month of the event with its year.
    pub(super) fn has_month_of(&self, event: &Event) -> bool {
        let (first, last) = (event.date.first, event.date.last);
        let month = (first.year(), first.month());
        month == (last.year(), last.month()) && self.months.contains(&month)
    }

    /// Whether it names any month with its year.
    pub(super) fn has_months(&self) -> bool {
        !self.months.is_empty()
    }

    /// The first of `instruments` that the story names.
    pub(super) fn instrument(&self, instruments: &[String], story: &Story) -> Option<Mention> {
        let named = instruments.iter().find(|name| is_named(name, story))?;
        Some(Mention::Instrument(named.clone()))
    }

    /// Whether the text names a year at least so long ago.
    pub(super) fn reaches_back(&self, years: i16, day: Date) -> bool {
        let of_months = self.months.iter().map(|(year, _)| year);
        self.years
            .iter()
            .chain(of_months)
            .any(|&year| day.year() - year >= years)
            || self.back.iter().any(|&back| back >= years)
    }
}

fn years_after() -> &'static [String] {
    static FOLDED: LazyLock<Vec<String>> = LazyLock::new(|| YEARS_AFTER.map(normalize::fold).to_vec());
    &FOLDED
}

fn anniversary() -> &'static [String] {
    static FOLDED: LazyLock<Vec<String>> = LazyLock::new(|| ANNIVERSARY.map(normalize::fold).to_vec());
    &FOLDED
}

/// A number before a unit or a plural noun is a count: 2000 soldiers.
fn is_count(rest: &str) -> bool {
    const UNITS: [&str; 14] = [
        "soldier",
        "troop",
        "men",
        "people",
        "worker",
        "shell",
        "container",
        "ton",
        "km",
        "mile",
        "км",
        "солдат",
        "명",
        "名",
    ];
    rest.starts_with([',', '.']) && rest[1..].starts_with(|sign: char| sign.is_ascii_digit())
        || UNITS.iter().any(|unit| rest.starts_with(unit))
}

/// 70 years old, aged.
fn is_age(rest: &str) -> bool {
    let after = rest
        .trim_start_matches(|sign: char| sign.is_alphabetic())
        .trim_start_matches([' ', '-']);
    after.starts_with("old") || after.starts_with("of age")
}

/// Days between the days of the year of an event and of a story; none where only the year is known.
fn days_apart(first: Date, last: Date, day: Date, precision: Precision) -> Option<i16> {
    const YEAR_DAYS: i16 = 365;
    let apart = |a: i16, b: i16| (a - b).rem_euclid(YEAR_DAYS).min((b - a).rem_euclid(YEAR_DAYS));
    let on = day.day_of_year();
    match precision {
        Precision::Century | Precision::Decade | Precision::Year => None,
        Precision::Day => Some(apart(first.day_of_year(), on)),
        Precision::Month if first.month() == day.month() => Some(0),
        Precision::Season | Precision::Month => Some(apart(first.day_of_year(), on).min(apart(last.day_of_year(), on))),
    }
}

/// Whether the story names an instrument (`res-2397`, `moscow-declaration-2001`, `msmt`): by its number if that is none of a
/// year, else by all words of its id.
fn is_named(instrument: &str, story: &Story) -> bool {
    let is_number = |part: &&str| part.len() >= NUMBER_DIGITS && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_year = |part: &str| part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
    let mut numbers = instrument.split('-').filter(is_number);
    if let Some(number) = numbers.find(|number| !is_year(number)) {
        return story.stems.contains(number);
    }
    let stems = terms::terms(instrument);
    !stems.is_empty() && stems.iter().all(|stem| story.stems.contains(stem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, years: &[i16], back: &[i16]) {
        let day = Date::constant(2024, 6, 24);
        let read = Mentions::read(text, "", day);
        assert_eq!(read.years.iter().copied().collect::<Vec<_>>(), years, "{text}");
        assert_eq!(read.back.iter().copied().collect::<Vec<_>>(), back, "{text}");
    }

    #[test]
    fn years_and_spans_are_read_in_many_languages() {
        check("The pact of 1961 lapsed in 1996", &[1961, 1996], &[]);
        check("first visit in 24 years; the 75th anniversary", &[], &[24, 75]);
        check(
            "впервые за 24 года; 75-летие, 80 лет спустя, 24 июня 2024 года",
            &[],
            &[24, 75, 80],
        );
        check("24년 만에 방북, 조약 체결 2주년", &[], &[2, 24]);
        check("时隔24年再访，解放80周年", &[], &[24, 80]);
        check("24年ぶり訪朝", &[], &[24]);
        check("nach 24 Jahren; il y a 24 ans; hace 24 años", &[], &[24]);
    }

    #[test]
    fn a_month_with_its_year_names_nothing_else_of_the_year() {
        let day = Date::constant(2024, 6, 24);
        for text in [
            "He was there in July 2000",
            "on July 19, 2000",
            "в июле 2000 года",
            "le 19 juillet 2000",
            "en julio de 2000",
            "im Juli 2000",
            "2000年7月の訪問",
            "2000년 7월",
        ] {
            let read = Mentions::read(text, "", day);
            assert_eq!(read.months.iter().collect::<Vec<_>>(), [&(2000, 7)], "{text}");
            assert!(read.years.is_empty(), "{text}: {read:?}");
        }
        let both = Mentions::read("In 2000, and again in May 2001", "", day);
        assert_eq!((both.years.len(), both.months.len()), (1, 1), "{both:?}");
        // This month, one to come, and no month at all.
        let none = Mentions::read("in June 2024, in July 2024, in may 20000", "", day);
        assert!(none.months.is_empty() && none.years.is_empty(), "{none:?}");
        // Further down in the article a year alone says nothing.
        let below = Mentions::read("", "It lapsed in 1996. He came in July 2000.", day);
        assert_eq!((below.years.len(), below.months.len()), (0, 1), "{below:?}");
    }

    #[test]
    fn counts_ages_and_dates_to_come_are_no_years() {
        check("2000 soldiers, 1,950 shells, 1950 shells, 3.5%", &[], &[]);
        check("dies, 70 years old; a 70-year-old", &[], &[]);
        check("plan for 2027", &[], &[]);
        check(&"1950 ".repeat(10_000), &[1950], &[]);
        check("", &[], &[]);
    }

    #[test]
    fn the_end_of_a_year_is_near_its_beginning() {
        let date = |text: &str| crate::context::EventDate::parse(text).unwrap();
        let apart = |event: &str, day: Date| {
            let event = date(event);
            days_apart(event.first, event.last, day, event.precision)
        };
        assert_eq!(apart("1950-12-31", Date::constant(2025, 1, 1)), Some(1));
        assert_eq!(apart("1945-08", Date::constant(2025, 8, 15)), Some(0));
        assert_eq!(apart("1956", Date::constant(2025, 8, 15)), None);
    }
}
