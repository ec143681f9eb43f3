//! An entry that comes back under another id and another address.
//!
//! Newsrooms write the headline into id and link; when they mend the headline,
//! both change. Such an entry is the one that just left the feed, edited, and no
//! second story. Only an entry that no longer stands in the document can be the
//! former one, and each rule wants two witnesses: a real story lost this way
//! would be worse than one told twice.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;

use super::Entry;
use crate::ids::EntryId;
use crate::text::terms::terms;

/// Digits of a number that names one article of a site; shorter ones count pages or years.
const NUMBER_DIGITS_MIN: usize = 5;

/// Headlines that share so much of their words (Dice) are one headline, mended.
const SAME_HEADLINE: f64 = 0.5;

/// The same where the article's number agrees already.
const SIMILAR_HEADLINE: f64 = 0.25;

/// What is known of an entry that left its feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    /// Its number.
    pub id: EntryId,
    /// Its id in the feed.
    pub guid: String,
    /// Its canonical link.
    pub link: Option<String>,
    /// Headline.
    pub title: String,
    /// When it said it was published.
    pub published: Option<Timestamp>,
    /// Fingerprint of what it said.
    pub hash: i64,
}

/// An entry that is known neither by its id nor by its link.
#[derive(Debug, Clone, Copy)]
pub struct Unknown<'e> {
    /// The entry.
    pub entry: &'e Entry,
    /// Its canonical link.
    pub link: Option<&'e str>,
    /// Fingerprint of what it says.
    pub hash: i64,
}

/// For each unknown entry the place of the former one that it is, if it is one. `formers` no longer stand in the document,
/// newest first; each is taken once. In order: the same text with the same date; the same article number in the link with a
/// similar headline or the same date; the same second of publication with a headline half the same.
#[must_use]
pub fn recognised(unknown: &[Unknown<'_>], formers: &[Former]) -> Vec<Option<usize>> {
    let by_hash = places(formers.iter().map(|former| Some(former.hash)));
    let by_number = places(formers.iter().map(|former| number(former.link.as_deref()?)));
    let by_second = places(formers.iter().map(|former| second(former.published)));
    let numbers = places(unknown.iter().map(|one| number(one.link?)));
    let mut taken = HashSet::new();
    let mut find = |one: &Unknown<'_>| {
        let same_date = |former: &Former| former.published == one.entry.published;
        let alike = |former: &Former| likeness(&former.title, &one.entry.title);
        let free = |places: Option<&Vec<usize>>, taken: &HashSet<usize>, is_it: &dyn Fn(&Former) -> bool| {
            places?
                .iter()
                .copied()
                .find(|&at| !taken.contains(&at) && is_it(&formers[at]))
        };
        let has_text = !one.entry.title.is_empty() || !one.entry.summary.is_empty();
        let by_text = free(by_hash.get(&one.hash).filter(|_| has_text), &taken, &same_date);
        // A number that several entries share names a section.
        let own = one
            .link
            .and_then(number)
            .filter(|number| numbers.get(number).is_some_and(|all| all.len() == 1));
        let of_number = own
            .and_then(|number| by_number.get(&number))
            .filter(|all| all.len() == 1);
        let by_link = || {
            free(of_number, &taken, &|former| {
                (former.published.is_some() && same_date(former)) || alike(former) >= SIMILAR_HEADLINE
            })
        };
        let of_second = second(one.entry.published).and_then(|second| by_second.get(&second));
        let by_moment = || free(of_second, &taken, &|former| alike(former) >= SAME_HEADLINE);
        let found = by_text.or_else(by_link).or_else(by_moment);
        taken.extend(found);
        found
    };
    unknown.iter().map(&mut find).collect()
}

fn places<K: std::hash::Hash + Eq>(keys: impl Iterator<Item = Option<K>>) -> HashMap<K, Vec<usize>> {
    let mut places: HashMap<K, Vec<usize>> = HashMap::new();
    for (at, key) in keys.enumerate() {
        if let Some(key) = key {
            places.entry(key).or_default().push(at);
        }
    }
    places
}

/// The host of a link with the longest number in it that may name an article. Days (`20240619`, `202406`) name none.
fn number(link: &str) -> Option<(String, String)> {
    let url = url::Url::parse(link).ok()?;
    let rest = format!("{}?{}", url.path(), url.query().unwrap_or_default());
    let longest = rest
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() >= NUMBER_DIGITS_MIN && !is_day(digits))
        .max_by_key(|digits| digits.len())?;
    Some((url.host_str()?.to_owned(), longest.to_owned()))
}

fn is_day(digits: &str) -> bool {
    let part = |from: usize, to: usize| {
        digits
            .get(from..to)
            .and_then(|part| part.parse::<u32>().ok())
            .unwrap_or(0)
    };
    let is_date = (1990..2100).contains(&part(0, 4)) && (1..=12).contains(&part(4, 6));
    match digits.len() {
        6 => is_date,
        8.. => is_date && (1..=31).contains(&part(6, 8)) && digits.len() <= 14,
        _ => false,
    }
}

/// A publication to the second; a bare day says nothing.
fn second(published: Option<Timestamp>) -> Option<i64> {
    let seconds = published?.as_second();
    (seconds % 3600 != 0).then_some(seconds)
}

/// How much of their words two headlines share, 0 to 1 (Dice).
fn likeness(one: &str, other: &str) -> f64 {
    let set = |text: &str| -> HashSet<String> { terms(text).into_iter().collect() };
    let (one, other) = (set(one), set(other));
    let all = one.len() + other.len();
    if all == 0 {
        return 0.0;
    }
    let shared = one.intersection(&other).count();
    #[expect(clippy::cast_precision_loss, reason = "headlines have a few dozen words")]
    let share = 2.0 * shared as f64 / all as f64;
    share
}

#[cfg(test)]
mod tests {
    use super::*;

    fn former(link: &str, title: &str, published: Option<&str>, hash: i64) -> Former {
        Former {
            id: EntryId(hash),
            guid: link.into(),
            link: Some(link.into()),
            title: title.into(),
            published: published.map(|at| at.parse().unwrap()),
            hash,
        }
    }

    #[track_caller]
    fn check(link: &str, title: &str, published: Option<&str>, hash: i64, formers: &[Former], expected: Option<usize>) {
        let entry = Entry {
            title: title.into(),
            published: published.map(|at| at.parse().unwrap()),
            ..Entry::default()
        };
        let unknown = Unknown {
            entry: &entry,
            link: Some(link),
            hash,
        };
        assert_eq!(recognised(&[unknown], formers), [expected], "{link} {title}");
    }

    const NOON: Option<&str> = Some("2024-06-19T12:00:07Z");

    #[test]
    fn the_same_text_of_the_same_moment_is_the_same_entry_whatever_it_is_called() {
        let formers = [former("https://a.example/old", "Storm nears the coast", NOON, 5)];
        check(
            "https://a.example/new",
            "Storm nears the coast",
            NOON,
            5,
            &formers,
            Some(0),
        );
        let next_day = Some("2024-06-20T12:00:07Z");
        check(
            "https://a.example/new",
            "Storm nears the coast",
            next_day,
            5,
            &formers,
            None,
        );
    }

    #[test]
    fn an_article_number_with_a_similar_headline_is_the_same_article() {
        let formers = [former(
            "https://a.example/storm-nears-coast-884213",
            "Storm nears the coast",
            None,
            1,
        )];
        let link = "https://a.example/storm-hits-coast-884213";
        check(link, "Storm hits the coast", None, 2, &formers, Some(0));
        check(link, "Parliament votes on pensions", None, 2, &formers, None);
        check(
            "https://b.example/storm-884213",
            "Storm hits the coast",
            None,
            2,
            &formers,
            None,
        );
        let dated = [former(
            "https://a.example/20240619/storm",
            "Storm nears the coast",
            None,
            1,
        )];
        check(
            "https://a.example/20240619/storm-two",
            "Storm hits the coast",
            None,
            2,
            &dated,
            None,
        );
    }

    #[test]
    fn a_mended_headline_of_the_same_second_is_an_edit_and_a_full_hour_is_no_witness() {
        let formers = [former("https://a.example/storm", "Storm nears the coast", NOON, 1)];
        check(
            "https://a.example/x",
            "Storm nears northern coast",
            NOON,
            2,
            &formers,
            Some(0),
        );
        check("https://a.example/x", "Parliament votes", NOON, 2, &formers, None);
        let hour = Some("2024-06-19T12:00:00Z");
        let formers = [former("https://a.example/storm", "Morning briefing", hour, 1)];
        check("https://a.example/x", "Morning briefing", hour, 2, &formers, None);
    }

    #[test]
    fn one_former_entry_is_found_once() {
        let formers = [former("https://a.example/1", "Notice", NOON, 5)];
        let entry = Entry {
            title: "Notice".into(),
            published: NOON.map(|at| at.parse().unwrap()),
            ..Entry::default()
        };
        let unknown = Unknown {
            entry: &entry,
            link: None,
            hash: 5,
        };
        assert_eq!(recognised(&[unknown, unknown], &formers), [Some(0), None]);
    }
}
