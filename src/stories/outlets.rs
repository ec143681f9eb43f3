//! Who published a report, where a search feed or a redirecting link stands in between.
//!
//! A news search ("Headline - Reuters", `google.com/url?…`) is no outlet: forty reports that it lists come from forty
//! newsrooms, and its own copy of a report is not a second one.

use std::collections::HashSet;

use url::Url;

use crate::entries::Entry;
use crate::text::normalize::fold;
use crate::text::url::canonical;

/// Sites that list what others publish: host, and the beginning of the path where the host publishes other things too.
const AGGREGATORS: [(&str, &str); 14] = [
    ("news.google.com", ""),
    ("google.com", "/alerts"),
    ("google.com", "/url"),
    ("bing.com", "/news"),
    ("news.search.yahoo.com", ""),
    ("news.yandex.ru", ""),
    ("dzen.ru", "/news"),
    ("duckduckgo.com", ""),
    ("smartnews.com", ""),
    ("flipboard.com", ""),
    ("feedly.com", ""),
    ("inoreader.com", ""),
    ("newsnow.com", ""),
    ("newsnow.co.uk", ""),
];

/// Signs between a headline and the outlet's name, with blanks around them.
const SEPARATORS: [&str; 6] = [" - ", " – ", " — ", " | ", " · ", " :: "];

/// An outlet's name has at most so many characters and words; a longer tail belongs to the headline.
const NAME_CHARS_MAX: usize = 40;
const NAME_WORDS_MAX: usize = 5;

/// What is left of a headline must still say something.
const HEADLINE_CHARS_MIN: usize = 8;

/// Gives the entry its true outlet and takes the outlet's name off the end of its headline. `feed` is where the entry was
/// listed, `owner` what the feed itself is called. An outlet that the entry names (RSS `source`) is believed first, then the
/// tail of an aggregator's headline, then the host behind its redirecting link; elsewhere the feed's own name stands.
pub fn name(entry: &mut Entry, feed: Option<&Url>, owner: Option<&str>) {
    let link = entry.url.as_deref().and_then(|url| Url::parse(url).ok());
    let is_listed = feed.is_some_and(is_aggregator) || link.as_ref().is_some_and(is_aggregator);
    if entry.outlet.as_deref().is_none_or(|named| named.trim().is_empty()) {
        entry.outlet = None;
        if is_listed {
            entry.outlet = tail(&entry.title)
                .map(|(_, name)| name.to_owned())
                .or_else(|| link.as_ref().and_then(behind));
        }
    }
    entry.outlet = entry.outlet.take().or_else(|| owner.map(str::to_owned));
    if let Some(outlet) = &entry.outlet
        && let Some((headline, name)) = tail(&entry.title)
        && is_same(name, outlet)
    {
        entry.title = headline.to_owned();
    }
}

/// Whether an address belongs to a site that lists what others publish.
#[must_use]
pub fn is_aggregator(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_start_matches("www.");
    AGGREGATORS
        .iter()
        .any(|(known, path)| host == *known && url.path().starts_with(path))
}

/// Whether two names mean one outlet: case, blanks, "The", and a domain's ending do not count.
#[must_use]
pub fn is_same(one: &str, other: &str) -> bool {
    key(one) == key(other)
}

/// Outlets in the order given, each once: of two spellings the first.
pub fn distinct<'n>(outlets: impl Iterator<Item = &'n str>) -> Vec<&'n str> {
    let (mut known, mut last) = (HashSet::new(), "");
    outlets
        .filter(|outlet| {
            let is_new = *outlet != last && known.insert(key(outlet));
            last = outlet;
            is_new
        })
        .collect()
}

/// The name by which an outlet is counted: `reuters` for "Reuters", "REUTERS", "Reuters.com" and "www.reuters.com".
#[must_use]
pub fn key(outlet: &str) -> String {
    let folded = fold(outlet.trim());
    let mut name = folded.strip_prefix("the ").unwrap_or(&folded);
    name = name.strip_prefix("www.").unwrap_or(name);
    if !name.contains(char::is_whitespace)
        && let Some((bare, ending)) = name.split_once('.')
        && bare.chars().count() > 1
        && !ending.is_empty()
        && ending.chars().all(|sign| sign.is_ascii_alphabetic() || sign == '.')
    {
        name = bare;
    }
    let bare: String = name.chars().filter(|sign| sign.is_alphanumeric()).collect();
    if bare.is_empty() { folded } else { bare }
}

/// A headline and what stands behind its last separator, if that may be an outlet's name.
fn tail(title: &str) -> Option<(&str, &str)> {
    // Most headlines have none, and whether they have costs a tenth of finding the last one.
    let (at, separator) = SEPARATORS
        .iter()
        .filter(|separator| title.contains(**separator))
        .filter_map(|separator| Some((title.rfind(separator)?, separator)))
        .max()?;
    let (headline, name) = (title[..at].trim_end(), title[at + separator.len()..].trim());
    let is_name = !name.is_empty()
        && name.chars().count() <= NAME_CHARS_MAX
        && name.split_whitespace().count() <= NAME_WORDS_MAX
        && !name.ends_with(['?', '!', '…', '"', '”']);
    (is_name && headline.chars().count() >= HEADLINE_CHARS_MIN).then_some((headline, name))
}

/// The site behind a redirecting link: `reuters.com`.
fn behind(link: &Url) -> Option<String> {
    let target = Url::parse(&canonical(link)).ok()?;
    if is_aggregator(&target) {
        return None;
    }
    target.host_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(feed: &str, link: &str, source: Option<&str>, title: &str, expected: (&str, &str)) {
        let mut entry = Entry {
            url: Some(link.into()),
            title: title.into(),
            outlet: source.map(str::to_owned),
            ..Entry::default()
        };
        name(&mut entry, Url::parse(feed).ok().as_ref(), Some("My search"));
        assert_eq!(
            (entry.outlet.as_deref().unwrap(), entry.title.as_str()),
            expected,
            "{title}"
        );
    }

    const SEARCH: &str = "https://news.google.com/rss/search?q=treaty";
    const LISTED: &str = "https://news.google.com/rss/articles/CBMiWkFV";

    #[test]
    fn a_search_feed_names_the_true_outlet() {
        check(
            SEARCH,
            LISTED,
            Some("Harbour Post"),
            "Strait treaty signed - Harbour Post",
            ("Harbour Post", "Strait treaty signed"),
        );
        check(
            SEARCH,
            LISTED,
            None,
            "Treaty signed: what it means - and what not | Harbour Post",
            ("Harbour Post", "Treaty signed: what it means - and what not"),
        );
        check(
            SEARCH,
            LISTED,
            None,
            "Договор подписан — ТАСС",
            ("ТАСС", "Договор подписан"),
        );
    }

    #[test]
    fn a_redirecting_link_names_the_site_behind_it() {
        check(
            "https://www.google.com/alerts/feeds/1/2",
            "https://www.google.com/url?rct=j&url=https://www.harbourpost.example/a/1&ct=ga",
            None,
            "Strait treaty signed",
            ("harbourpost.example", "Strait treaty signed"),
        );
        check(
            "https://www.bing.com/news/search?q=x&format=rss",
            "http://www.bing.com/news/apiclick.aspx?ref=x&url=https%3a%2f%2fharbourpost.example%2fa",
            None,
            "Strait treaty signed",
            ("harbourpost.example", "Strait treaty signed"),
        );
    }

    #[test]
    fn an_ordinary_feed_keeps_its_name_and_loses_only_that_from_its_headlines() {
        let own = "https://paper.example/feed";
        let link = "https://paper.example/1";
        check(
            own,
            link,
            None,
            "Two sides - one strait",
            ("My search", "Two sides - one strait"),
        );
        check(
            own,
            link,
            None,
            "Strait treaty signed | MY SEARCH",
            ("My search", "Strait treaty signed"),
        );
        check(own, link, Some(" "), "Treaty", ("My search", "Treaty"));
    }

    #[test]
    fn headlines_that_would_be_eaten_up_stay_whole() {
        check(SEARCH, LISTED, None, "Live - Post", ("My search", "Live - Post"));
        check(
            SEARCH,
            LISTED,
            None,
            "Treaty signed - what do we know about the text so far today?",
            (
                "My search",
                "Treaty signed - what do we know about the text so far today?",
            ),
        );
        check(SEARCH, LISTED, None, "", ("My search", ""));
    }

    #[test]
    fn one_outlet_in_two_spellings_is_one() {
        for (one, other, same) in [
            ("Reuters", "REUTERS", true),
            ("reuters.com", "Reuters", true),
            ("www.bbc.co.uk", "BBC", true),
            ("The Harbour Post", "Harbour Post", true),
            ("Harbour Post", "Harbour Times", false),
            ("연합뉴스", "연합 뉴스", true),
            ("…", "—", false),
        ] {
            assert_eq!(is_same(one, other), same, "{one} {other}");
        }
    }
}
