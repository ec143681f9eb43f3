//! Fixed words, counts and dates of the mail in the reader's language.
//!
//! The words are data: one file for each language, built in or in `messages/` of
//! the configuration folder ([`super::wording`] reads those).

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use jiff::civil::{Date, DateTime};
use serde::Deserialize;

use crate::context::date::{EventDate, Precision, Season};

/// The built-in message files, English first: it stands in for a language that has none.
pub(super) const FILES: [&str; 9] = [
    include_str!("messages/en.toml"),
    include_str!("messages/de.toml"),
    include_str!("messages/fr.toml"),
    include_str!("messages/es.toml"),
    include_str!("messages/ru.toml"),
    include_str!("messages/ko.toml"),
    include_str!("messages/ja.toml"),
    include_str!("messages/zh.toml"),
    include_str!("messages/ar.toml"),
];

static BUILT_IN: LazyLock<Phrasebook> = LazyLock::new(|| {
    let read = |file: &&str| Arc::new(toml::from_str(file).expect("a test reads every message file"));
    Phrasebook(FILES.iter().map(read).collect())
});

/// The languages that mails are written in: the built-in ones, and the owner's own before them. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Phrasebook(Arc<[Arc<Phrases>]>);

impl Default for Phrasebook {
    fn default() -> Self {
        BUILT_IN.clone()
    }
}

impl Phrasebook {
    /// The built-in languages and these, which stand before them.
    #[must_use]
    pub fn with(own: Vec<Phrases>) -> Self {
        let own = own.into_iter().map(Arc::new);
        Self(own.chain(BUILT_IN.0.iter().cloned()).collect())
    }

    /// The phrases of the first of `languages` that has a message file; English when none has.
    #[must_use]
    pub fn of(&self, languages: &[String]) -> &Phrases {
        let english = || self.0.iter().find(|phrases| phrases.language == "en");
        languages
            .iter()
            .find_map(|wanted| self.get(wanted))
            .or_else(|| english().map(Arc::as_ref))
            .unwrap_or(&BUILT_IN.0[0])
    }

    /// The message file of a language: the one of this very tag (`zh-TW`), else that of the language (`zh`), else that of another
    /// country with it.
    fn get(&self, wanted: &str) -> Option<&Phrases> {
        let find = |is: &dyn Fn(&str) -> bool| self.0.iter().find(|phrases| is(&phrases.language)).map(Arc::as_ref);
        let language = primary(wanted);
        find(&|tag| tag.eq_ignore_ascii_case(wanted))
            .or_else(|| find(&|tag| tag == language))
            .or_else(|| find(&|tag| primary(tag) == language))
    }

    /// The languages that have a message file.
    #[must_use]
    pub fn spoken(&self) -> Vec<&str> {
        let mut spoken: Vec<&str> = Vec::new();
        for phrases in self.0.iter().rev() {
            if !spoken.contains(&phrases.language.as_str()) {
                spoken.insert(0, &phrases.language);
            }
        }
        spoken
    }

    /// Whether a reader of this language is told the fixed words in it.
    #[must_use]
    pub fn is_spoken(&self, tag: &str) -> bool {
        self.get(tag).is_some()
    }
}

/// Languages written from right to left, of those that news comes in.
const RIGHT_TO_LEFT: [&str; 9] = ["ar", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur"];

/// Begin and end of words that stand for themselves: what they are in the middle of neither turns them nor is turned (UAX #9, FSI and
/// PDI). None comes from outside: `tidy` takes them away.
pub(super) const ISOLATE: char = '\u{2068}';
pub(super) const ISOLATE_END: char = '\u{2069}';

/// Chinese in traditional signs, by script or by place (BCP 47).
const TRADITIONAL: [&str; 4] = ["hant", "tw", "hk", "mo"];

/// The fixed words of one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrases {
    /// BCP 47.
    pub language: String,
    plural: Plural,
    /// How the first of a month is written, where that is no bare figure: `1er`.
    #[serde(default)]
    first_day: Option<String>,
    /// What stands for `and` before a word that begins with the same sound: `e` for `y` in Spanish.
    #[serde(default)]
    and_before_i: Option<String>,
    /// The text `zone` before a city that begins with a vowel: `heure d’{city}`.
    #[serde(default)]
    zone_before_vowel: Option<String>,
    /// Cities whose zone is named by no rule: `heure du Caire`.
    #[serde(default)]
    zones: BTreeMap<String, String>,
    /// Zero to twelve; empty where figures are usual.
    #[serde(default)]
    numbers: Vec<String>,
    /// From Monday on.
    weekdays: [String; 7],
    weekdays_short: [String; 7],
    months: [String; 12],
    months_short: [String; 12],
    date: BTreeMap<String, String>,
    count: BTreeMap<String, Forms>,
    text: BTreeMap<String, String>,
    languages: BTreeMap<String, String>,
    /// Cities that zones are named after, where they are written otherwise than in the zone's name.
    #[serde(default)]
    cities: BTreeMap<String, String>,
}

/// How a language chooses the form after a number (CLDR plural rules, cardinal, whole numbers).
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Plural {
    /// 1; the rest.
    OneOther,
    /// 0 and 1; the rest. Portuguese of Brazil and Hindi, too.
    French,
    /// 1, 21, 31 …; 2–4, 22–24 …; the rest. Ukrainian, Serbian and Croatian, too.
    Russian,
    /// 1; 2–4, 22–24 …; the rest.
    Polish,
    /// 1; 2–4; the rest. Slovak, too.
    Czech,
    /// 1, 21 …; 2–9, 22–29 …; the rest.
    Lithuanian,
    /// 1; 0, 2–19, 101–119 …; the rest.
    Romanian,
    /// 1, 101 …; 2, 102 …; 3, 4, 103 …; the rest.
    Slovenian,
    /// 1; 2; the rest.
    Hebrew,
    /// 1; 2; 3–10, 103–110 …; 11–99, 111–199 …; the rest.
    Arabic,
    /// No difference.
    None,
}

/// Which form stands after a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    One,
    Two,
    Few,
    Many,
    Other,
}

impl Form {
    /// Its key in a message file.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }
}

impl Plural {
    fn form(self, n: u64) -> Form {
        let (tens, hundreds) = (n % 10, n % 100);
        let is_teen = (11..=19).contains(&hundreds);
        match self {
            Self::OneOther | Self::Polish | Self::Czech | Self::Romanian | Self::Hebrew | Self::Arabic if n == 1 => {
                Form::One
            }
            Self::French if n < 2 => Form::One,
            Self::Russian if tens == 1 && hundreds != 11 => Form::One,
            Self::Lithuanian if tens == 1 && !is_teen => Form::One,
            Self::Slovenian if hundreds == 1 => Form::One,
            Self::Hebrew | Self::Arabic if n == 2 => Form::Two,
            Self::Slovenian if hundreds == 2 => Form::Two,
            Self::Russian | Self::Polish if (2..=4).contains(&tens) && !(12..=14).contains(&hundreds) => Form::Few,
            Self::Czech if (2..=4).contains(&n) => Form::Few,
            Self::Lithuanian if (2..=9).contains(&tens) && !is_teen => Form::Few,
            Self::Romanian if n == 0 || (1..=19).contains(&hundreds) => Form::Few,
            Self::Slovenian if (3..=4).contains(&hundreds) => Form::Few,
            Self::Arabic if (3..=10).contains(&hundreds) => Form::Few,
            Self::Russian | Self::Polish => Form::Many,
            Self::Arabic if hundreds >= 11 => Form::Many,
            _ => Form::Other,
        }
    }

    /// The forms that numbers take by this rule, the last one aside, which every phrase has.
    pub(super) fn forms(self) -> BTreeSet<Form> {
        let taken = (0..=200).map(|n| self.form(n));
        taken.filter(|form| *form != Form::Other).collect()
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Forms {
    one: Option<String>,
    two: Option<String>,
    few: Option<String>,
    many: Option<String>,
    other: String,
}

impl Forms {
    fn of(&self, plural: Plural, n: u64) -> &str {
        let form = match plural.form(n) {
            Form::One => &self.one,
            Form::Two => &self.two,
            Form::Few => &self.few,
            Form::Many => &self.many,
            Form::Other => &None,
        };
        form.as_deref().unwrap_or(&self.other)
    }
}

/// The built-in phrases of the first of `languages` that has a message file; English when none has.
#[must_use]
pub fn phrases(languages: &[String]) -> &'static Phrases {
    BUILT_IN.of(languages)
}

/// Whether a tag asks for Chinese in traditional signs, of which there are no messages: those of `zh` are simplified.
#[must_use]
pub fn is_traditional(tag: &str) -> bool {
    let lower = tag.to_ascii_lowercase();
    let mut parts = lower.split(['-', '_']);
    parts.next() == Some("zh") && parts.any(|part| TRADITIONAL.contains(&part)) && !lower.contains("hans")
}

/// The primary subtag of a language tag in lower case: `zh` of `zh-Hans-CN`.
#[must_use]
pub fn primary(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

/// `rtl` for a language written from right to left, else `ltr`.
#[must_use]
pub fn direction(tag: &str) -> &'static str {
    if RIGHT_TO_LEFT.contains(&primary(tag).as_str()) {
        "rtl"
    } else {
        "ltr"
    }
}

/// Whether a letter runs from right to left: Hebrew, Arabic, Syriac, Thaana, N'Ko and their presentation forms.
fn is_right_to_left(c: char) -> bool {
    matches!(u32::from(c), 0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF | 0x1_0800..=0x1_0FFF | 0x1_E800..=0x1_EFFF)
}

/// The direction of the first letter; `None` where there is none.
#[must_use]
pub fn runs(text: &str) -> Option<&'static str> {
    let first = text.chars().find(|c| c.is_alphabetic())?;
    Some(if is_right_to_left(first) { "rtl" } else { "ltr" })
}

/// The words with `{key}` filled in. A value is never looked into for further keys.
fn fill<V: AsRef<str>>(pattern: &str, values: &[(&str, V)]) -> String {
    let mut filled = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((key, tail)) = after.split_once('}') else {
            rest = after;
            break;
        };
        if let Some((_, value)) = values.iter().find(|(name, _)| *name == key) {
            filled.push_str(value.as_ref());
        }
        rest = tail;
    }
    filled.push_str(rest);
    filled
}

impl Phrases {
    /// A fixed text.
    #[must_use]
    pub fn text<'t>(&'t self, key: &'t str) -> &'t str {
        // A test holds that every language has every key of English, and that English has every key asked for.
        self.text.get(key).map_or(key, String::as_str)
    }

    /// A sentence with its gaps filled.
    #[must_use]
    pub fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        let values: Vec<(&str, Cow<'_, str>)> = values.iter().map(|(key, value)| (*key, self.beside(value))).collect();
        fill(self.text(key), &values)
    }

    /// The words as they stand inside a sentence: isolated where any of their letters runs the other way. Without that a comma, a
    /// bracket or figures beside an Arabic name in an English sentence would join that name and change places with it.
    #[must_use]
    pub fn beside<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let is_turned = direction(&self.language) == "rtl";
        let mut depth = 0_usize;
        let is_other = |c: char| {
            match c {
                ISOLATE => depth += 1,
                ISOLATE_END => depth = depth.saturating_sub(1),
                _ => {}
            }
            // What is isolated already turns nothing: a list of names is not isolated once more.
            depth == 0 && c.is_alphabetic() && is_right_to_left(c) != is_turned
        };
        if text.chars().any(is_other) {
            Cow::Owned(format!("{ISOLATE}{text}{ISOLATE_END}"))
        } else {
            Cow::Borrowed(text)
        }
    }

    /// A count in figures: `5 stories`.
    #[must_use]
    pub fn count(&self, key: &str, n: usize) -> String {
        let figures = n.to_string();
        self.counted(key, n, &[("n", &figures), ("f", &figures)])
    }

    /// A count in words up to twelve, for sentences: `seven stories`, `14 stories`.
    #[must_use]
    pub fn count_words(&self, key: &str, n: usize) -> String {
        self.counted(key, n, &[("n", &self.number(n)), ("f", &n.to_string())])
    }

    /// A number in words up to twelve, as figures above.
    #[must_use]
    pub fn number(&self, n: usize) -> String {
        self.numbers.get(n).cloned().unwrap_or_else(|| n.to_string())
    }

    /// A count with further gaps.
    #[must_use]
    pub fn counted(&self, key: &str, n: usize, values: &[(&str, &str)]) -> String {
        self.count
            .get(key)
            .map_or_else(|| key.to_owned(), |forms| fill(forms.of(self.plural, n as u64), values))
    }

    /// A day in the words of `[date]`: `full`, `weekday_day`, `subject`, `day`, `day_short`, `day_year`.
    #[must_use]
    pub fn day(&self, key: &str, date: Date) -> String {
        self.moment(key, date.at(0, 0, 0, 0))
    }

    /// A moment in the words of `[date]`: `weekday_time`, `day_time`.
    #[must_use]
    pub fn moment(&self, key: &str, local: DateTime) -> String {
        self.moment_of(key, local, &local.year().to_string())
    }

    fn moment_of(&self, key: &str, local: DateTime, year: &str) -> String {
        let weekday = usize::from(local.weekday().to_monday_zero_offset().unsigned_abs());
        let month = usize::from(local.month().unsigned_abs()) - 1;
        let values = [
            ("weekday", self.weekdays[weekday].clone()),
            ("weekday_short", self.weekdays_short[weekday].clone()),
            ("day", self.day_of_month(local.day())),
            ("month", self.months[month].clone()),
            ("month_short", self.months_short[month].clone()),
            ("month_number", local.month().to_string()),
            ("year", year.to_owned()),
            ("time", clock(local)),
        ];
        let values: Vec<(&str, &str)> = values.iter().map(|(key, value)| (*key, value.as_str())).collect();
        fill(self.date.get(key).map_or("{year}", String::as_str), &values)
    }

    fn day_of_month(&self, day: i8) -> String {
        let first = self.first_day.clone().filter(|_| day == 1);
        first.unwrap_or_else(|| day.to_string())
    }

    /// A date of history at its precision: `1950s`, `1996`, `Sep 2023`, `25 Jun 1950`, `c. 1996`.
    #[must_use]
    pub fn event(&self, date: EventDate) -> String {
        let year = |year: i32| match year {
            1.. => year.to_string(),
            // The year 0 is 1 BC.
            _ => self.say("bc", &[("year", &(1 - i64::from(year)).to_string())]),
        };
        let at = date.first.at(0, 0, 0, 0);
        let words = match (date.precision, date.season()) {
            (Precision::Decade, _) if date.year >= 0 => self.say("decade", &[("year", &date.year.to_string())]),
            (Precision::Century | Precision::Decade, _) => {
                let [first, last] = [date.first, date.last].map(|day| year(i32::from(day.year())));
                format!("{first}–{last}")
            }
            (Precision::Season, Some(Season::Spring)) => self.say("spring", &[("year", &year(date.year))]),
            (Precision::Season, Some(Season::Summer)) => self.say("summer", &[("year", &year(date.year))]),
            (Precision::Season, Some(Season::Autumn)) => self.say("autumn", &[("year", &year(date.year))]),
            (Precision::Season, _) => self.say("winter", &[("year", &year(date.year))]),
            (Precision::Year, _) => year(date.year),
            (Precision::Month, _) => self.moment_of("month_year", at, &year(date.year)),
            (Precision::Day, _) => self.moment_of("day_year", at, &year(date.year)),
        };
        if date.is_about || date.is_uncertain {
            self.say("about", &[("date", &words)])
        } else {
            words
        }
    }

    /// Things in a row: `KCNA, Yonhap and AP`.
    #[must_use]
    pub fn list(&self, things: &[String]) -> String {
        self.list_ending(things, things.last().map_or("", String::as_str))
    }

    /// The same where the last thing stands for a word, which is what is heard after `and`.
    pub(super) fn list_ending(&self, things: &[String], heard: &str) -> String {
        match things {
            [] => String::new(),
            [one] => one.clone(),
            [rest @ .., last] => {
                let like_i = self.and_before_i.as_deref().filter(|_| is_i(heard));
                let rest: Vec<Cow<'_, str>> = rest.iter().map(|thing| self.beside(thing)).collect();
                format!(
                    "{}{}{}",
                    rest.join(self.text("comma")),
                    like_i.unwrap_or(self.text("and")),
                    self.beside(last)
                )
            }
        }
    }

    /// A day of the week, as it stands after "every".
    #[must_use]
    pub fn weekday(&self, weekday: jiff::civil::Weekday) -> &str {
        &self.weekdays[usize::from(weekday.to_monday_zero_offset().unsigned_abs())]
    }

    /// A city that a zone is named after: `Москва` of `Europe/Moscow` in Russian, `New York` of `America/New_York`.
    #[must_use]
    pub fn city(&self, zone: &str) -> String {
        let city = zone.rsplit('/').next().unwrap_or(zone).replace('_', " ");
        self.cities.get(&city).cloned().unwrap_or(city)
    }

    /// The zone of a city in words: `heure d’Athènes`.
    #[must_use]
    pub fn zone(&self, zone: &str) -> String {
        let name = zone.rsplit('/').next().unwrap_or(zone).replace('_', " ");
        if let Some(said) = self.zones.get(&name) {
            return said.clone();
        }
        let city = self.city(zone);
        let is_vowel = |c: char| "AEIOUYÀÂÄÉÈÊËÎÏÔÖÙÛÜaeiouy".contains(c);
        match &self.zone_before_vowel {
            Some(pattern) if city.starts_with(is_vowel) => fill(pattern, &[("city", &city)]),
            _ => self.say("zone", &[("city", &city)]),
        }
    }

    /// Words with what belongs to them in brackets: `one outlet (KCNA)`.
    #[must_use]
    pub fn bracketed(&self, text: &str, more: &str) -> String {
        fill(self.text("bracketed"), &[("text", text), ("more", more)])
    }

    /// Sentences one after the other, as the language parts them.
    #[must_use]
    pub fn together<T: AsRef<str>>(&self, sentences: &[T]) -> String {
        let sentences: Vec<&str> = sentences.iter().map(AsRef::as_ref).collect();
        sentences.join(self.text("gap"))
    }

    /// A language by name; its tag when it has none here.
    #[must_use]
    pub fn language_name(&self, tag: &str) -> String {
        let primary = primary(tag);
        self.languages.get(&primary).cloned().unwrap_or(primary)
    }
}

/// Whether a word begins with the sound of `i` and no other vowel follows: `Infobae`, `hilo`, not `hierro`, not `Iowa`.
fn is_i(word: &str) -> bool {
    let lower: String = word
        .chars()
        .skip_while(|c| !c.is_alphabetic())
        .take(3)
        .collect::<String>()
        .to_lowercase();
    let rest = lower.strip_prefix('h').unwrap_or(&lower);
    let after = rest.strip_prefix(['i', 'í']).map(|after| after.chars().next());
    after.is_some_and(|next| next.is_none_or(|c| !"aeoué".contains(c)))
}

/// The hour on a 24-hour clock: `07:00`.
#[must_use]
pub fn clock(local: DateTime) -> String {
    format!("{:02}:{:02}", local.hour(), local.minute())
}

/// The text with its first letter in upper case.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests;
