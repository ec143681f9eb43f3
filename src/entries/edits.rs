//! When an entry that comes back is the one that is known, edited, and when it is another.
//!
//! Newsrooms write the headline into id and link; when they mend the headline,
//! both change. Such an entry is the one that just left the feed, edited, and no
//! second story. Only an entry that no longer stands in the document can be the
//! former one, and either its text, its address or the number in its address
//! must have stayed, or the addresses must follow the headlines. Series (sittings,
//! cases, tremors) differ in a number alone: another number is another entry.
//! In doubt there are two: a real story lost this way would be worse than one
//! that comes twice, and folding makes one of it anyway.

use std::collections::{BTreeSet, HashMap, HashSet};

use jiff::{SignedDuration, Timestamp};

use super::Entry;
use super::next::{count_moments, is_dated_as_next};
use crate::ids::EntryId;
use crate::text::terms::terms;

/// Digits of a number that names one article of a site; shorter ones count pages or years.
const NUMBER_DIGITS_MIN: usize = 5;

/// Headlines that share less of their words (Dice) are two headlines.
pub(super) const SAME_HEADLINE: f64 = 0.5;

/// The same where something else agrees already.
pub(super) const SIMILAR_HEADLINE: f64 = 0.25;

/// Words that a headline must have at least to be known by them.
const HEADLINE_WORDS_MIN: usize = 3;

/// Letters of a word of a headline that is looked for in an address.
const SLUG_LETTERS_MIN: usize = 4;

/// A page whose text and date have moved by more is a page that is used again: a briefing, a list of notices.
pub(super) const SAME_PAGE_FOR: SignedDuration = SignedDuration::from_hours(12);

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

/// An entry of a document that is held against those that are known.
#[derive(Debug, Clone, Copy)]
pub struct Unknown<'e> {
    /// The entry.
    pub entry: &'e Entry,
    /// Its canonical link.
    pub link: Option<&'e str>,
    /// Fingerprint of what it says.
    pub hash: i64,
    /// No other entry of the document has its date.
    pub is_lone_moment: bool,
}

/// For each unknown entry the place of the former one that it is, if it is one. `formers` no longer stand in the document,
/// newest first; each is taken once. In order: the same text with the same date; the same article number in a link that is
/// otherwise alike, with a similar headline or the same date; the same second of publication, which nothing else has, with
/// the same headline, or with links that follow headlines of which one holds the other.
#[must_use]
pub fn recognised(unknown: &[Unknown<'_>], formers: &[Former]) -> Vec<Option<usize>> {
    let by_hash = places(formers.iter().map(|former| Some(former.hash)));
    let by_number = places(formers.iter().map(|former| number(former.link.as_deref()?)));
    let by_second = places(formers.iter().map(|former| second(former.published)));
    let numbers = places(unknown.iter().map(|one| number(one.link?)));
    let is_restamped = is_restamped(unknown, formers, &by_hash);
    let mut taken = HashSet::new();
    let mut find = |one: &Unknown<'_>| {
        let same_date = |former: &Former| !is_dated_otherwise(former.published, one.entry.published);
        let free = |places: Option<&Vec<usize>>, taken: &HashSet<usize>, is_it: &dyn Fn(&Former) -> bool| {
            places?
                .iter()
                .copied()
                .find(|&at| !taken.contains(&at) && is_it(&formers[at]))
        };
        let has_text = !one.entry.title.is_empty() || !one.entry.summary.is_empty();
        let same_text = by_hash.get(&one.hash).filter(|_| has_text);
        let by_text = free(same_text, &taken, &same_date).or_else(|| {
            let same_link = |former: &Former| former.link.as_deref() == one.link;
            free(same_text.filter(|_| is_restamped), &taken, &same_link)
        });
        // A number that several entries share names a section.
        let own = one
            .link
            .and_then(number)
            .filter(|number| numbers.get(number).is_some_and(|all| all.len() == 1));
        let of_number = own
            .as_ref()
            .and_then(|number| by_number.get(number))
            .filter(|all| all.len() == 1);
        let by_link = || free(of_number, &taken, &|former| is_same_article(former, one));
        let of_second = second(one.entry.published)
            .filter(|_| one.is_lone_moment)
            .and_then(|second| by_second.get(&second))
            .filter(|all| all.len() == 1);
        let by_moment = || free(of_second, &taken, &|former| is_mended(former, one));
        let found = by_text.or_else(by_link).or_else(by_moment);
        taken.extend(found);
        found
    };
    unknown.iter().map(&mut find).collect()
}

/// Whether what the feed dates so now has another date than was kept. Of what it does not date the one that was kept may be that of
/// its page.
#[must_use]
pub fn is_dated_otherwise(kept: Option<Timestamp>, published: Option<Timestamp>) -> bool {
    published.is_some() && kept != published
}

/// Whether the feed stamps all of its entries anew at every poll, with ids at random: they have one date, the feed's own, and at
/// least half of them say what was known under the same link, or none.
fn is_restamped(unknown: &[Unknown<'_>], formers: &[Former], by_hash: &HashMap<i64, Vec<usize>>) -> bool {
    let mut dates = unknown.iter().map(|one| one.entry.published);
    let Some(Some(first)) = dates.next() else { return false };
    let is_one = dates.all(|at| at.is_some_and(|at| at.duration_since(first).abs() <= SAME_STAMP));
    let is_known = |one: &&Unknown<'_>| {
        let mut places = by_hash.get(&one.hash).into_iter().flatten();
        places.any(|&at| formers[at].link.as_deref() == one.link && formers[at].published != one.entry.published)
    };
    unknown.len() >= RESTAMPED_MIN && is_one && unknown.iter().filter(is_known).count() * 2 >= unknown.len()
}

/// Stamps of one document lie no farther apart.
const SAME_STAMP: SignedDuration = SignedDuration::from_mins(1);

/// One entry with a new id and a new date is news, though it says what another said before.
const RESTAMPED_MIN: usize = 2;

/// Whether an entry under the id of a known one is another: titles, links and dates all differ, as where a feed numbers its
/// places (0 to 4) and not its entries. `link` is its canonical link.
#[must_use]
pub fn is_another(kept: &Former, entry: &Entry, link: Option<&str>) -> bool {
    let alike = likeness(&kept.title, &entry.title);
    if kept.title.is_empty()
        || entry.title.is_empty()
        || alike >= SAME_HEADLINE && !other_number(&kept.title, &entry.title)
    {
        return false;
    }
    let links = (kept.link.as_deref(), link);
    let dates = (kept.published, entry.published);
    match (links, dates) {
        ((Some(one), Some(other)), (Some(then), Some(now))) => one != other && then != now,
        ((Some(one), Some(other)), _) => one != other && alike < SIMILAR_HEADLINE,
        ((None, None), (Some(then), Some(now))) => then != now && alike < SIMILAR_HEADLINE,
        _ => false,
    }
}

/// Whether an entry with a new id and other words at a known address is the one that stood there: the address stays, and so
/// does the date, or nearly so with a similar headline.
#[must_use]
pub fn is_same_page(
    title: &str,
    published: Option<Timestamp>,
    new_title: &str,
    new_published: Option<Timestamp>,
) -> bool {
    if let (Some(then), Some(now)) = (published, new_published) {
        let moved = then.duration_since(now).abs();
        if moved.is_zero() || moved > SAME_PAGE_FOR {
            return moved.is_zero();
        }
    }
    let is_silent = title.is_empty() || new_title.is_empty();
    is_silent || likeness(title, new_title) >= SIMILAR_HEADLINE && !other_number(title, new_title)
}

/// Whether two headlines have so few words in common that they stand over two texts.
#[must_use]
pub fn is_another_headline(one: &str, other: &str) -> bool {
    one != other && likeness(one, other) < SAME_HEADLINE
}

/// The number in both links is the same: whether the rest makes them links to one article.
fn is_same_article(former: &Former, one: &Unknown<'_>) -> bool {
    let (Some(old), Some(new)) = (former.link.as_deref(), one.link) else {
        return false;
    };
    let Some((_, number)) = number(new) else {
        return false;
    };
    if is_dated_as_next(former, one.entry.published) && count_moments(former, &one.entry.id, one.entry.published) {
        return false;
    }
    let pieces = |link: &str| -> Vec<String> { link.split(['/', '?', '&']).map(str::to_lowercase).collect() };
    let (old, new) = (pieces(old), pieces(new));
    let mut others = old.iter().zip(&new).filter(|(old, new)| old != new);
    // `/company/320193/annual` and `/company/320193/loan` are two; a mended slug keeps a word, or the number.
    let keeps = |(old, new): (&String, &String)| {
        old.contains(&number) && new.contains(&number)
            || slug_words(old).any(|word| word.len() >= SLUG_LETTERS_MIN && slug_words(new).any(|other| other == word))
    };
    if old.len() != new.len() || !others.all(keeps) {
        return false;
    }
    let is_dated = former.published.is_some() && former.published == one.entry.published;
    is_dated && !other_number(&former.title, &one.entry.title)
        || likeness(&former.title, &one.entry.title) >= SIMILAR_HEADLINE
}

/// The same moment: whether the headline stayed, or was mended, words taken away or added, and the address with it.
fn is_mended(former: &Former, one: &Unknown<'_>) -> bool {
    let (old, new) = (words(&former.title), words(&one.entry.title));
    let shared = old.intersection(&new).count();
    let holds = shared >= HEADLINE_WORDS_MIN && (shared == old.len() || shared == new.len());
    let follow = |link: Option<&str>, title: &str| link.is_some_and(|link| follows(link, title));
    if holds && former.title == one.entry.title {
        return true;
    }
    holds
        && likeness(&former.title, &one.entry.title) >= SAME_HEADLINE
        && !other_number(&former.title, &one.entry.title)
        && follow(former.link.as_deref(), &former.title)
        && follow(one.link, &one.entry.title)
}

/// Whether an address is made of the headline: it holds half of its longer words.
pub(super) fn follows(link: &str, title: &str) -> bool {
    let slug: HashSet<String> = slug_words(&link.to_lowercase()).map(str::to_owned).collect();
    let title = title.to_lowercase();
    let (mut all, mut there) = (0_usize, 0_usize);
    for word in slug_words(&title).filter(|word| word.chars().count() >= SLUG_LETTERS_MIN) {
        all += 1;
        there += usize::from(slug.contains(word));
    }
    all >= 2 && there * 2 >= all
}

pub(super) fn slug_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// Whether each of two headlines has a number, or a letter that stands for one, that the other has not: the 9871st sitting is
/// not the 9872nd, and person A is not person B.
pub(super) fn other_number(one: &str, other: &str) -> bool {
    let numbers = |text: &str| -> BTreeSet<String> {
        let letters = slug_words(text).filter(|word| word.chars().count() == 1 && word.chars().all(char::is_uppercase));
        text.split(|c: char| !c.is_numeric())
            .filter(|digits| !digits.is_empty())
            .chain(letters)
            .map(str::to_owned)
            .collect()
    };
    let (one, other) = (numbers(one), numbers(other));
    !one.is_subset(&other) && !other.is_subset(&one)
}

pub(super) fn words(text: &str) -> HashSet<String> {
    terms(text).into_iter().collect()
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
pub(super) fn number(link: &str) -> Option<(String, String)> {
    let url = url::Url::parse(link).ok()?;
    let rest = format!("{}?{}", url.path(), url.query().unwrap_or_default());
    let longest = rest
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() >= NUMBER_DIGITS_MIN && !is_day(digits))
        .max_by_key(|digits| digits.len())?;
    Some((url.host_str()?.to_owned(), longest.to_owned()))
}

pub(super) fn is_day(digits: &str) -> bool {
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
pub(super) fn likeness(one: &str, other: &str) -> f64 {
    let (one, other) = (words(one), words(other));
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
mod tests;
