//! Whether 02/09/2024 is the second of September: one order for all dates of a document.
//!
//! In: the dates of a document as they are read, then what is known of its
//! language and place. Out: the order in which it has to be read again, if it
//! has to. First the document itself says it, by one date that can be read in one
//! way alone; then its language and country; then the time at which it was read.

use std::cell::{LazyCell, RefCell};
use std::cmp::Ordering;

use jiff::{SignedDuration, Timestamp};
use url::Url;

use super::day::Written;
use super::{Order, read, relative};
use crate::entries::parse::Hints;
use crate::text::language;

/// Places whose English puts the month first, and those under their law.
const MONTH_FIRST: [&str; 10] = ["US", "PH", "GU", "AS", "VI", "MP", "UM", "FM", "MH", "PW"];

/// Where one order is as common as the other.
const DIVIDED: [&str; 1] = ["CA"];

/// Languages that put the month first where no place is named.
const LANGUAGES: [&str; 4] = ["en", "fil", "tl", "chr"];

/// Croatian, and how its neighbours and those who guess call it.
const CROATIAN: [&str; 4] = ["hr", "bs", "sh", "sr"];

/// Endings of hosts that belong to a country and are used all over the world.
const WORLDWIDE: [&str; 12] = ["io", "co", "tv", "me", "ai", "fm", "am", "ly", "cc", "ws", "to", "eu"];

/// Dates may lie so far ahead: the day is another one in the east.
const AHEAD: SignedDuration = SignedDuration::from_hours(24);

/// Reads the dates of one document.
#[derive(Debug, Default)]
pub(in crate::entries) struct Dates {
    order: Order,
    now: Option<Timestamp>,
    seen: RefCell<Seen>,
}

#[derive(Debug, Default)]
struct Seen {
    day_first: usize,
    month_first: usize,
    /// Dates by a month whose name is another one's in Croatian.
    by_name: usize,
    /// Dates that can be read both ways: with the month first, with the day first.
    either: Vec<(Timestamp, Timestamp)>,
}

impl Dates {
    /// Reads them in this order where both are possible.
    pub(in crate::entries) fn within(order: Order) -> Self {
        Self {
            order,
            ..Self::default()
        }
    }

    /// With the moment at which the document was read.
    pub(in crate::entries) fn at(self, now: Option<Timestamp>) -> Self {
        Self { now, ..self }
    }

    /// The instant that words like "2 hours ago" mean, as far as they were read now.
    pub(in crate::entries) fn about(&self, text: &str) -> Option<Timestamp> {
        relative::about(text, self.now?)
    }

    /// The instant that a date means, as [`super::parse`].
    pub(in crate::entries) fn read(&self, text: &str) -> Option<Timestamp> {
        let (at, written) = read(text, self.order)?;
        match written {
            Written::Plainly => {}
            Written::ByName => self.seen.borrow_mut().by_name += 1,
            Written::In(Order::DayFirst) => self.seen.borrow_mut().day_first += 1,
            Written::In(_) => self.seen.borrow_mut().month_first += 1,
            Written::Either(month_first, day_first) => {
                let instant =
                    |date: jiff::civil::Date| date.to_zoned(jiff::tz::TimeZone::UTC).map(|day| day.timestamp());
                if let (Ok(one), Ok(other)) = (instant(month_first), instant(day_first)) {
                    self.seen.borrow_mut().either.push((one, other));
                }
            }
        }
        Some(at)
    }

    /// The order in which the document has to be read again; `None` where it was read right.
    pub(in crate::entries) fn again(&self, said: impl FnOnce() -> Said) -> Option<Order> {
        let seen = self.seen.borrow();
        let said = LazyCell::new(said);
        if seen.by_name > 0 && said.is_croatian() {
            return Some(Order::Croatian);
        }
        if seen.either.is_empty() {
            return None;
        }
        let order = match seen.day_first.cmp(&seen.month_first) {
            Ordering::Greater => Order::DayFirst,
            Ordering::Less => Order::MonthFirst,
            Ordering::Equal => said
                .order()
                .or_else(|| by_time(&seen.either, said.now?))
                .unwrap_or_default(),
        };
        (order != self.order).then_some(order)
    }
}

/// What is known of a document's language and place.
#[derive(Debug, Default, Clone)]
pub(in crate::entries) struct Said {
    /// Primary language, lower case.
    language: Option<String>,
    /// It was told by the words, not by a label.
    is_guess: bool,
    /// ISO 3166, upper case.
    country: Option<String>,
    now: Option<Timestamp>,
}

impl Said {
    /// The owner's word before the document's own, that before its host's; without a label `text` tells the language, and where a
    /// document says that it is English and is not.
    pub(in crate::entries) fn new(hints: &Hints, label: Option<&str>, text: impl FnOnce() -> String) -> Self {
        let labels = || [hints.language.as_deref(), label].into_iter().flatten();
        let primary = |label: &str| label.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let named = labels().next().map(primary);
        let region = |label: &str| {
            let mut parts = label.split(['-', '_']).skip(1);
            let is_ours = named.as_deref() == Some(primary(label).as_str());
            let region = parts.find(|part| part.len() == 2)?.to_ascii_uppercase();
            is_ours.then_some(region)
        };
        let country = hints.country.as_ref().map(|country| country.to_ascii_uppercase());
        let is_owners = country.is_some() || hints.language.is_some();
        let ending = hints.base.as_ref().and_then(ending);
        let mut said = Self {
            country: country.or_else(|| labels().find_map(region)),
            is_guess: named.is_none(),
            language: named.clone(),
            now: hints.now,
        };
        // English, of the United States above all, is what programs write unasked.
        if named.is_none() || !is_owners && named.as_deref() == Some("en") {
            let told = language::detect(&text()).map(str::to_owned);
            let is_other = told.as_deref().is_some_and(|told| told != "en");
            let is_elsewhere = ending.as_deref().is_some_and(|place| !MONTH_FIRST.contains(&place));
            if named.is_none() || is_other {
                said.country = said.country.filter(|_| is_owners);
                (said.language, said.is_guess) = (told, true);
            } else if is_elsewhere && said.country.as_deref() == Some("US") {
                return Self {
                    now: hints.now,
                    ..Self::default()
                };
            }
        }
        said.country = said.country.or(ending);
        said
    }

    /// Whether months have their Croatian names there.
    fn is_croatian(&self) -> bool {
        let language = self.language.as_deref();
        match language.filter(|_| !self.is_guess) {
            Some(language) => CROATIAN.contains(&language),
            None => {
                language.is_some_and(|language| CROATIAN.contains(&language)) || self.country.as_deref() == Some("HR")
            }
        }
    }

    /// How dates are written there; `None` where it cannot be told.
    pub(in crate::entries) fn order(&self) -> Option<Order> {
        let language = self.language.as_deref().map(|language| LANGUAGES.contains(&language));
        let place = self.country.as_deref();
        if place.is_some_and(|place| DIVIDED.contains(&place)) && language != Some(false) {
            return None;
        }
        match (language, place.map(|place| MONTH_FIRST.contains(&place))) {
            // Spanish in the United States is written in both ways.
            (Some(false), Some(true)) => None,
            (Some(false), _) | (_, Some(false)) => Some(Order::DayFirst),
            (_, Some(true)) => Some(Order::Usual),
            (Some(true), None) => (!self.is_guess).then_some(Order::Usual),
            (None, None) => None,
        }
    }
}

/// The country that the name of a host ends in.
fn ending(url: &Url) -> Option<String> {
    let last = url.domain()?.trim_end_matches('.').rsplit('.').next()?;
    let is_country = last.len() == 2 && !WORLDWIDE.contains(&last);
    is_country.then(|| {
        if last == "uk" {
            "GB".to_owned()
        } else {
            last.to_ascii_uppercase()
        }
    })
}

/// The order in which fewer dates lie in the future, then that in which the newest is nearer.
fn by_time(either: &[(Timestamp, Timestamp)], now: Timestamp) -> Option<Order> {
    let soon = now.checked_add(AHEAD).unwrap_or(now);
    let ahead = |of: fn(&(Timestamp, Timestamp)) -> Timestamp| either.iter().map(of).filter(|at| *at > soon).count();
    let newest = |of: fn(&(Timestamp, Timestamp)) -> Timestamp| {
        let ages = either.iter().map(of).map(|at| now.duration_since(at).abs());
        ages.min().unwrap_or_default()
    };
    let [month_first, day_first] = [
        |both: &(Timestamp, Timestamp)| both.0,
        |both: &(Timestamp, Timestamp)| both.1,
    ]
    .map(|of: fn(&(Timestamp, Timestamp)) -> Timestamp| (ahead(of), newest(of)));
    match month_first.cmp(&day_first) {
        Ordering::Less => Some(Order::Usual),
        Ordering::Equal => None,
        Ordering::Greater => Some(Order::DayFirst),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hints(language: &str, country: &str, host: &str, now: &str) -> Hints {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Hints {
            base: Url::parse(&format!("https://{host}/")).ok(),
            language: some(language),
            country: some(country),
            now: now.parse().ok(),
            ..Hints::default()
        }
    }

    /// The first of the dates as the document means it.
    #[track_caller]
    fn check(texts: &[&str], hints: &Hints, label: Option<&str>, expected: &str) {
        let mut dates = Dates::default();
        let read = |dates: &Dates| texts.iter().map(|text| dates.read(text).unwrap()).collect::<Vec<_>>();
        let mut all = read(&dates);
        if let Some(order) = dates.again(|| Said::new(hints, label, String::new)) {
            dates = Dates::within(order);
            all = read(&dates);
        }
        assert_eq!(all[0].to_string()[..10], *expected, "{texts:?} {label:?}");
    }

    #[test]
    fn one_date_that_can_be_read_in_one_way_alone_decides_for_all() {
        let nothing = Hints::default();
        check(
            &["02/09/2024 10:00", "25/08/2024 10:00"],
            &nothing,
            Some("en-US"),
            "2024-09-02",
        );
        check(&["02/09/2024", "08/25/2024"], &nothing, Some("es-CL"), "2024-02-09");
        check(&["02-09-2024", "08-25-2024"], &nothing, None, "2024-02-09");
        check(&["02/09/24", "03/09/24 10h30"], &nothing, None, "2024-09-02");
        check(&["02/09/2024"], &nothing, None, "2024-02-09");
    }

    #[test]
    fn language_and_country_say_how_a_date_is_written() {
        let nothing = Hints::default();
        for (label, expected) in [
            ("es-CL", "2024-09-02"),
            ("en-gb", "2024-09-02"),
            ("en_AU", "2024-09-02"),
            ("de", "2024-09-02"),
            ("zh-Hant-HK", "2024-09-02"),
            ("en-US", "2024-02-09"),
            ("en", "2024-02-09"),
            ("fil-PH", "2024-02-09"),
        ] {
            check(&["02/09/2024"], &nothing, Some(label), expected);
        }
        check(
            &["02/09/2024"],
            &hints("es", "CL", "a.example", ""),
            Some("en-US"),
            "2024-09-02",
        );
        check(
            &["02/09/2024"],
            &hints("en", "GB", "a.example", ""),
            Some("en-US"),
            "2024-09-02",
        );
        check(
            &["02/09/2024"],
            &hints("en", "", "a.example", ""),
            Some("en-GB"),
            "2024-09-02",
        );
        check(
            &["02/09/2024"],
            &hints("", "", "desk.co.uk", ""),
            Some("en"),
            "2024-09-02",
        );
        check(
            &["02/09/2024"],
            &hints("", "", "desk.co.uk", ""),
            Some("en-US"),
            "2024-02-09",
        );
        check(&["02-09-2024"], &nothing, Some("en-US"), "2024-09-02");
    }

    #[test]
    fn a_month_that_means_another_one_in_croatian_is_read_as_the_document_is_written() {
        let nothing = Hints::default();
        for (label, expected) in [
            ("hr", "2026-10-12"),
            ("hr-HR", "2026-10-12"),
            ("pl", "2026-11-12"),
            ("cs", "2026-11-12"),
        ] {
            check(&["12 listopada 2026"], &nothing, Some(label), expected);
        }
        check(&["12 listopada 2026"], &nothing, None, "2026-11-12");
        check(
            &["12 listopada 2026"],
            &hints("", "", "vijesti.hr", ""),
            None,
            "2026-10-12",
        );
        check(
            &["12 listopada 2026"],
            &hints("", "HR", "a.example", ""),
            None,
            "2026-10-12",
        );
        check(&["12 listopada 2026"], &hints("pl", "", "a.hr", ""), None, "2026-11-12");
    }

    #[test]
    fn a_document_that_calls_itself_english_unasked_is_not_believed() {
        let spanish =
            || "El gobierno anuncia la nueva licitación del salar\nAviso de los ministerios sobre el litio".to_owned();
        let said = |hints: &Hints, label, text: fn() -> String| Said::new(hints, Some(label), text).order();
        let nothing = Hints::default();
        assert_eq!(said(&nothing, "en-US", spanish), Some(Order::DayFirst));
        assert_eq!(said(&nothing, "en-US", String::new), Some(Order::Usual));
        assert_eq!(
            said(&hints("", "", "desk.co.uk", ""), "en-US", String::new),
            None,
            "the time decides"
        );
        assert_eq!(
            said(&hints("en", "US", "desk.co.uk", ""), "en-US", spanish),
            Some(Order::Usual),
            "the owner knows"
        );
    }

    #[test]
    fn where_nothing_says_it_a_date_is_near_the_time_at_which_it_was_read() {
        let at = |now: &str| hints("", "", "a.example", now);
        check(
            &["04/11/2026", "05/11/2026"],
            &at("2026-11-26T20:00:00Z"),
            None,
            "2026-11-04",
        );
        check(&["04/11/2026"], &at("2026-04-12T20:00:00Z"), None, "2026-04-11");
        check(&["01/12/2026"], &at("2026-11-26T20:00:00Z"), None, "2026-01-12");
        check(
            &["04/11/2026"],
            &hints("en", "CA", "a.example", "2026-11-26T20:00:00Z"),
            None,
            "2026-11-04",
        );
        check(
            &["04/11/2026"],
            &hints("es", "US", "a.example", "2026-04-12T20:00:00Z"),
            None,
            "2026-04-11",
        );
    }
}
