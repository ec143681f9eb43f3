//! Conditions on an entry that look at no words.

use std::borrow::Cow;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use url::Url;

use super::query::Filter;
use super::watchlist::Sources;
use crate::entries::Entry;
use crate::text::language::{detect, meets};
use crate::text::normalize::fold;

/// Whether the entry meets the filter. What the entry does not say, it does not meet; only its language is guessed.
pub(super) fn holds(filter: &Filter, entry: &Entry) -> bool {
    match filter {
        Filter::Lang(lang) => is_language(lang, entry),
        Filter::Source(source) => is_source(source, entry),
        Filter::Country(country) => is_country(country, entry),
        Filter::Feed(feed) => is_feed(feed, entry),
        Filter::Tag(tag) => entry.tags.iter().any(|one| fold(one) == fold(tag)),
        Filter::After(day) => published(entry).is_some_and(|when| when >= *day),
        Filter::Before(day) => published(entry).is_some_and(|when| when < *day),
    }
}

/// Where the tag that the filter asks for stands in the entry's tags, joined by `, `: start and end in bytes.
pub(super) fn tag_at(filter: &Filter, entry: &Entry) -> Option<(usize, usize)> {
    let Filter::Tag(asked) = filter else {
        return None;
    };
    let at = entry.tags.iter().position(|one| fold(one) == fold(asked))?;
    let start = entry.tags[..at].iter().map(|tag| tag.len() + ", ".len()).sum();
    Some((start, start + entry.tags[at].len()))
}

/// Whether the watchlist looks at this entry.
pub(super) fn lets_through(only: &Sources, never: &Sources, entry: &Entry) -> bool {
    let tests: [(List, Test); 4] = [
        (|sources| &sources.languages, is_language),
        (|sources| &sources.countries, is_country),
        (|sources| &sources.sources, is_source),
        (|sources| &sources.feeds, is_feed),
    ];
    tests.iter().all(|(list, test)| {
        let is_in = |sources| list(sources).iter().any(|one| test(one, entry));
        (list(only).is_empty() || is_in(only)) && !is_in(never)
    })
}

type List = fn(&Sources) -> &[String];
type Test = fn(&str, &Entry) -> bool;

fn is_country(asked: &str, entry: &Entry) -> bool {
    is_same(asked, entry.country.as_deref())
}

fn is_feed(asked: &str, entry: &Entry) -> bool {
    entry.feed.as_deref() == Some(asked)
}

fn is_same(asked: &str, found: Option<&str>) -> bool {
    found.is_some_and(|found| found.eq_ignore_ascii_case(asked))
}

fn is_language(asked: &str, entry: &Entry) -> bool {
    let language = entry.language.as_deref().map(Cow::Borrowed).or_else(|| {
        let text = format!("{} {}", entry.title, entry.summary);
        detect(&text).map(Cow::Borrowed)
    });
    language.is_some_and(|language| meets(asked, &language))
}

/// A host in the letters of addresses: `президент.рф` is written otherwise there.
fn host_of(asked: &str) -> String {
    let asked = asked.trim().trim_start_matches("www.");
    if asked.is_ascii() || !asked.contains('.') {
        return asked.to_ascii_lowercase();
    }
    let url = Url::parse(&format!("https://{asked}/")).ok();
    let host = url.as_ref().and_then(Url::host_str);
    host.map_or_else(|| asked.to_lowercase(), str::to_owned)
}

fn is_source(asked: &str, entry: &Entry) -> bool {
    let asked_host = host_of(asked);
    let host = entry.url.as_deref().and_then(|url| Url::parse(url).ok());
    let is_host = host.as_ref().and_then(Url::host_str).is_some_and(|host| {
        host.strip_suffix(asked_host.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    });
    is_host
        || entry
            .outlet
            .as_deref()
            .is_some_and(|outlet| fold(outlet) == fold(asked))
}

fn published(entry: &Entry) -> Option<Date> {
    Some(TimeZone::UTC.to_datetime(entry.published?).date())
}
