//! Which pages are read although their teasers say only half of what a watchlist wants.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::daemon::Wired;
use crate::entries::{Kept, teaser};
use crate::feeds::Articles;
use crate::ids::FeedId;
use crate::matches::{Matcher, Since};

/// Pages of one feed a day that are read on half a match: more than large papers have such teasers on a day, and no more than one every six
/// minutes.
const PAGES_A_DAY: u32 = 240;

/// Why a page beyond these was not read.
pub(in crate::daemon) fn spent() -> String {
    format!(
        "{PAGES_A_DAY} pages of its feed were read today on half a match, which is as many as are asked for on one day"
    )
}

/// What is wanted of the page behind an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::daemon) enum Wish {
    Page,
    None,
    /// It would have been wanted, and the day's pages are spent.
    Spent,
}

impl Wish {
    fn of(is_wanted: bool) -> Self {
        if is_wanted { Self::Page } else { Self::None }
    }
}

/// What is left of [`PAGES_A_DAY`]. In memory: a restart gives a day's pages again, which is no harm.
#[derive(Debug, Default)]
pub(in crate::daemon) struct Budget {
    day: Option<Date>,
    spent: HashMap<FeedId, u32>,
}

impl Budget {
    /// Takes one page of a feed out, if there is one left for today (UTC).
    fn take(&mut self, feed: FeedId, now: Timestamp) -> Wish {
        let day = now.to_zoned(TimeZone::UTC).date();
        if self.day != Some(day) {
            self.day = Some(day);
            self.spent.clear();
        }
        let spent = self.spent.entry(feed).or_default();
        *spent = spent.saturating_add(1);
        if *spent <= PAGES_A_DAY { Wish::Page } else { Wish::Spent }
    }
}

/// Whether the entry's feed carries no more than a teaser of it and asks for the page behind those that matter. Its page is
/// read once: then its text is whole.
pub(in crate::daemon) fn is_teaser(wired: &Wired, kept: &Kept) -> bool {
    let feed = kept.entry.feed.as_deref().and_then(|name| wired.feed(name));
    feed.is_some_and(|feed| feed.articles == Articles::Teaser)
        && kept.entry.url.is_some()
        && teaser::is_teaser(&kept.entry)
}

/// Whether the page behind a new entry is read before the entry is folded: always for feeds that ask for it; for teasers that
/// meet a watchlist; and, as far as the day's pages go, for those that have all it requires but one clause.
pub(in crate::daemon) fn wants_page(wired: &Wired, budget: &mut Budget, kept: &Kept, now: Timestamp) -> Wish {
    let feed = kept.entry.feed.as_deref().and_then(|name| wired.feed(name));
    if feed.is_some_and(|feed| feed.articles == Articles::Always) {
        return Wish::of(kept.entry.url.is_some());
    }
    if !is_teaser(wired, kept) {
        return Wish::None;
    }
    let mut met = Vec::new();
    wired.matcher.meets(&kept.entry, &mut met);
    if !met.is_empty() {
        return Wish::Page;
    }
    wired.teasers.meets(&kept.entry, &mut met);
    if met.is_empty() {
        Wish::None
    } else {
        budget.take(kept.feed, now)
    }
}

/// The same of an entry of a feed's first poll: for the watchlists alone whose `since` counts it as news.
pub(in crate::daemon) fn wants_page_of_first(wired: &Wired, budget: &mut Budget, kept: &Kept, now: Timestamp) -> Wish {
    let reaches = |since: Since| since.earliest(now).is_some_and(|earliest| earliest <= kept.when());
    if !wired.sinces.iter().any(|since| reaches(*since)) {
        return Wish::None;
    }
    let feed = kept.entry.feed.as_deref().and_then(|name| wired.feed(name));
    if feed.is_some_and(|feed| feed.articles == Articles::Always) {
        return Wish::of(kept.entry.url.is_some());
    }
    let lists = &wired.config.watchlists;
    let finds = |matcher: &Matcher| {
        let mut met = Vec::new();
        matcher.meets(&kept.entry, &mut met);
        let found = if met.is_empty() {
            Vec::new()
        } else {
            matcher.matches(&kept.entry)
        };
        let is_news = |id: &str| lists.iter().any(|list| list.id == id && reaches(list.since));
        found.iter().any(|found| is_news(&found.watchlist))
    };
    match is_teaser(wired, kept) {
        true if finds(&wired.matcher) => Wish::Page,
        true if finds(&wired.teasers) => budget.take(kept.feed, now),
        _ => Wish::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_match_is_worth_so_many_pages_of_a_feed_a_day() {
        let (mut budget, now) = (Budget::default(), Timestamp::UNIX_EPOCH);
        let taken = (0..300).filter(|_| budget.take(FeedId(1), now) == Wish::Page).count();
        assert_eq!(taken, 240);
        assert_eq!(budget.take(FeedId(1), now), Wish::Spent);
        assert_eq!(budget.take(FeedId(2), now), Wish::Page);
        let tomorrow = now + std::time::Duration::from_hours(24);
        assert_eq!(budget.take(FeedId(1), tomorrow), Wish::Page);
    }
}
