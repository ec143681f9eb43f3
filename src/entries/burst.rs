//! A known feed that suddenly consists of entries nobody has seen.
//!
//! A new template, a changed id scheme or a move of the site makes a feed's
//! whole past look new. News do not come like that. What was published well
//! before the last good poll was in the feed then and is old; what claims to be fresh
//! is believed as far as the feed's rhythm makes it likely. A list that is replaced
//! as a whole, every morning or every hour, has bursts for its rhythm.

use std::time::Duration;

use jiff::Timestamp;

/// Fewer unknown entries than this are no burst, whatever share of the feed they are: a feed of five may well change whole.
pub const BURST_MIN: usize = 10;

/// A burst is when more than this share of the document is unknown: three of four.
const SHARE: (usize, usize) = (3, 4);

/// Fresh entries an hour that are believed of any feed.
const FRESH_AN_HOUR: f64 = 20.0;

/// How far beyond its own rhythm a feed may go on a great day.
const TIMES_USUAL: f64 = 10.0;

/// Entries appear after the moment they are dated with: editors, caches and queues take that long.
const LAG: Duration = Duration::from_hours(2);

/// A date without a time of day says no more than the day.
const DAY: Duration = Duration::from_hours(24);

/// After a silence as long as this undated entries may be news: the feed's whole window may have passed meanwhile.
const UNDATED_OLD_WITHIN: Duration = Duration::from_hours(24);

/// Undated entries are news as far as they are no more than so many times what the feed brings in the time since its last poll: nothing
/// but their number tells them from a past that looks new.
const UNDATED_TIMES_USUAL: f64 = 2.0;

/// A list may be so many times as long as the longest of those before it.
const TIMES_LONGEST: usize = 2;

/// More undated entries than this beside an empty or broken first document are the rest of it.
const UNDATED_FEW: usize = 2;

/// What is known of a feed when a document comes.
#[derive(Debug, Clone, Copy)]
pub struct Before<'b> {
    /// When it last answered well.
    pub last_ok: Timestamp,
    /// Mean time between two of its entries, if it has a rhythm.
    pub usual_gap: Option<Duration>,
    /// Polls since its first that brought many new entries at once, oldest first.
    pub bulks: &'b [Bulk],
}

/// A poll that brought many new entries at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bulk {
    /// When.
    pub seen: Timestamp,
    /// How many.
    pub entries: usize,
}

/// What a feed is that has been replaced as a whole before, again and again.
#[derive(Debug, Clone, Copy)]
struct List {
    /// What it brings now is dated after this: when the list before the last one came.
    since: Timestamp,
    /// Its longest so far.
    longest: usize,
}

/// Entries known again that show that ids and addresses have changed, however few entries there are.
const KNOWN_AGAIN_MIN: usize = 3;

/// How far the dates of unknown entries can be believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dates {
    /// As they stand.
    Said,
    /// As far as the feed's own rhythm makes them likely: the addresses are of another make.
    OfRhythm,
    /// Not at all: those of the entries that are known again have changed.
    Restamped,
}

/// A document in which entries stand that are not known by id or link.
#[derive(Debug, Clone, Copy)]
pub struct Burst {
    /// How many.
    pub unknown: usize,
    /// Entries of the whole document.
    pub total: usize,
    /// Of the unknown ones, how many were known again by their headlines alone.
    pub known_again: usize,
    /// How far their dates can be believed.
    pub dates: Dates,
}

impl Burst {
    /// Whether more than three of four entries are unknown, however few that are.
    #[must_use]
    pub fn is_most(&self) -> bool {
        self.unknown * SHARE.1 > self.total * SHARE.0
    }

    /// Whether news do not come like that, if so many are `left` that were not known again. Ids and links that change at every
    /// poll, under texts that stay, are no move: the few entries left are news.
    #[must_use]
    pub fn is_burst(&self, left: usize) -> bool {
        let is_moved = self.known_again >= KNOWN_AGAIN_MIN && self.known_again * 2 >= self.unknown;
        self.is_most() && (left >= BURST_MIN || is_moved)
    }
}

/// Which entries of a burst are held back. `published` are the dates of those that are still unknown.
#[must_use]
pub fn held(published: &[Option<Timestamp>], burst: Burst, before: Before<'_>, now: Timestamp) -> Vec<bool> {
    if !burst.is_burst(published.len()) {
        return vec![false; published.len()];
    }
    let away = length(before.last_ok, now);
    let list = list(published.len(), burst, before, now);
    let undated = published.iter().filter(|at| at.is_none()).count();
    let are_due = burst.known_again == 0 && as_f64(undated) <= due(before.usual_gap, away) * UNDATED_TIMES_USUAL;
    let is_old = |at: &Option<Timestamp>| match at {
        Some(at) => was_there(*at, list.map_or(before.last_ok, |list| list.since)),
        None => list.is_none() && away < UNDATED_OLD_WITHIN && !are_due,
    };
    let fresh = published.iter().filter(|at| !is_old(at)).count();
    // A few fresh ones among old ones are dated as before.
    let is_fresh_mostly = fresh * 2 > burst.unknown;
    let most = match burst.dates {
        Dates::Restamped => 0.0,
        Dates::OfRhythm if is_fresh_mostly => believed_of_rhythm(before.usual_gap, away),
        Dates::OfRhythm | Dates::Said => believed(before.usual_gap, away),
    };
    let of_list = list.map_or(0, |list| list.longest * TIMES_LONGEST);
    let is_too_many = as_f64(fresh) > most.max(as_f64(of_list));
    published.iter().map(|at| is_too_many || is_old(at)).collect()
}

/// Which entries belong to a feed's first poll, where that `began` with a document that was empty or broken: what is dated before
/// it, and what has no date as far as it is likely to be the rest of it.
#[must_use]
pub fn of_first(published: &[Option<Timestamp>], began: Timestamp, now: Timestamp) -> Vec<bool> {
    let undated = published.iter().filter(|at| at.is_none()).count();
    let is_rest = undated > UNDATED_FEW && length(began, now) < UNDATED_OLD_WITHIN;
    let is_of_first = |at: &Option<Timestamp>| at.map_or(is_rest, |at| was_there(at, began));
    published.iter().map(is_of_first).collect()
}

/// Whether an entry of this date was in its feed at that moment.
fn was_there(published: Timestamp, then: Timestamp) -> bool {
    let is_day_alone = published.as_second() % 86_400 == 0;
    let seen_by = published.checked_add(if is_day_alone { DAY + LAG } else { LAG });
    seen_by.is_ok_and(|seen_by| seen_by <= then)
}

/// The list that a feed is, if it was replaced by about as many entries at least twice before, and so much time has passed since
/// as may pass between two of its lists. Entries that are known again show that it is a move after all.
fn list(left: usize, burst: Burst, before: Before<'_>, now: Timestamp) -> Option<List> {
    if burst.dates == Dates::Restamped || left * SHARE.1 < burst.unknown * SHARE.0 {
        return None;
    }
    let alike = before.bulks.iter().filter(|bulk| bulk.entries * 2 >= left);
    let alike: Vec<&Bulk> = alike.collect();
    let [.., before_last, last] = alike.as_slice() else {
        return None;
    };
    let between = alike.windows(2).map(|pair| length(pair[0].seen, pair[1].seen));
    let shortest = between.min()?;
    (length(last.seen, now) * 2 >= shortest).then_some(List {
        since: before_last.seen,
        longest: alike.iter().map(|bulk| bulk.entries).max()?,
    })
}

/// From the one moment to the other; nothing where that is no time.
fn length(from: Timestamp, to: Timestamp) -> Duration {
    Duration::try_from(to.duration_since(from)).unwrap_or_default()
}

/// Fresh entries that may have come in this time.
fn believed(usual_gap: Option<Duration>, away: Duration) -> f64 {
    (hours(away) * FRESH_AN_HOUR).max(usual_gap.map_or(0.0, |gap| hours(away) * an_hour(gap) * TIMES_USUAL))
}

/// The same where only the feed's own rhythm counts, if it has one.
fn believed_of_rhythm(usual_gap: Option<Duration>, away: Duration) -> f64 {
    usual_gap.map_or_else(|| believed(None, away), |gap| hours(away) * an_hour(gap) * TIMES_USUAL)
}

/// Entries that the feed usually brings in this time; none where it has no rhythm.
fn due(usual_gap: Option<Duration>, away: Duration) -> f64 {
    usual_gap.map_or(0.0, |gap| away.as_secs_f64() / 3600.0 * an_hour(gap))
}

fn hours(away: Duration) -> f64 {
    (away.as_secs_f64() / 3600.0).max(1.0)
}

fn an_hour(gap: Duration) -> f64 {
    3600.0 / gap.as_secs_f64().max(1.0)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a document holds a few thousand entries at most"
)]
fn as_f64(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAST_OK: &str = "2024-06-19T03:00:00Z";

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn burst(unknown: usize, total: usize, dates: Dates) -> Burst {
        Burst {
            unknown,
            total,
            known_again: 0,
            dates,
        }
    }

    fn count_held(published: &[Option<Timestamp>], total: usize, usual_gap: Option<Duration>, now: &str) -> usize {
        let burst = burst(published.len(), total, Dates::Said);
        count_of(published, burst, usual_gap, now)
    }

    fn count_of(published: &[Option<Timestamp>], burst: Burst, usual_gap: Option<Duration>, now: &str) -> usize {
        let before = Before {
            last_ok: at(LAST_OK),
            usual_gap,
            bulks: &[],
        };
        held(published, burst, before, at(now))
            .iter()
            .filter(|held| **held)
            .count()
    }

    #[test]
    fn a_changed_id_scheme_makes_nothing_new() {
        let old = vec![Some(at("2024-06-18T10:00:00Z")); 20];
        assert_eq!(count_held(&old, 20, None, "2024-06-19T03:30:00Z"), 20);
        assert_eq!(count_held(&[None; 20], 20, None, "2024-06-19T03:30:00Z"), 20);
    }

    #[test]
    fn after_an_outage_undated_entries_are_news_as_far_as_the_rhythm_of_their_feed_makes_it_likely() {
        let (quick, slow) = (Some(Duration::from_mins(7)), Some(Duration::from_hours(2)));
        let after_three_hours = "2024-06-19T06:00:00Z";
        assert_eq!(count_held(&[None; 27], 30, quick, after_three_hours), 0);
        assert_eq!(count_held(&[None; 27], 30, slow, after_three_hours), 27);
        assert_eq!(count_held(&[None; 27], 30, None, after_three_hours), 27);
        assert_eq!(
            count_held(&[None; 30], 30, quick, "2024-06-19T03:20:00Z"),
            30,
            "no time for so many"
        );
        let moved = Burst {
            known_again: 3,
            ..burst(30, 30, Dates::Said)
        };
        assert_eq!(count_of(&[None; 27], moved, quick, after_three_hours), 27);
    }

    #[test]
    fn real_news_among_a_burst_is_told() {
        let mut published = vec![Some(at("2024-06-18T10:00:00Z")); 18];
        published.push(Some(at("2024-06-19T03:10:00Z")));
        let before = Before {
            last_ok: at(LAST_OK),
            usual_gap: None,
            bulks: &[],
        };
        let held = held(
            &published,
            burst(19, 20, Dates::Said),
            before,
            at("2024-06-19T03:30:00Z"),
        );
        assert_eq!(held.iter().filter(|held| **held).count(), 18);
        assert_eq!(held.last(), Some(&false));
    }

    #[test]
    fn what_may_have_come_late_or_is_dated_by_the_day_alone_is_no_old_entry() {
        let late = vec![Some(at("2024-06-19T02:30:00Z")); 12];
        assert_eq!(count_held(&late, 12, None, "2024-06-19T03:30:00Z"), 0);
        let of_today = vec![Some(at("2024-06-19T00:00:00Z")); 12];
        assert_eq!(count_held(&of_today, 12, None, "2024-06-19T03:30:00Z"), 0);
        let of_the_17th = vec![Some(at("2024-06-17T00:00:00Z")); 12];
        assert_eq!(count_held(&of_the_17th, 12, None, "2024-06-19T03:30:00Z"), 12);
    }

    #[test]
    fn after_a_day_off_everything_fresh_is_news() {
        let fresh = vec![Some(at("2024-06-19T20:00:00Z")); 40];
        assert_eq!(count_held(&fresh, 40, None, "2024-06-20T03:00:00Z"), 0);
        assert_eq!(count_held(&[None; 40], 40, None, "2024-06-20T03:00:00Z"), 0);
    }

    #[test]
    fn a_feed_that_stamps_its_whole_past_with_today_is_not_believed_but_a_busy_wire_is() {
        let fresh = vec![Some(at("2024-06-19T03:20:00Z")); 60];
        assert_eq!(count_held(&fresh, 60, None, "2024-06-19T03:30:00Z"), 60);
        let gap = Some(Duration::from_mins(8));
        assert_eq!(count_held(&fresh, 60, gap, "2024-06-19T03:30:00Z"), 0);
    }

    #[test]
    fn what_came_with_a_relaunch_is_believed_as_far_as_the_known_ones_kept_their_dates() {
        let (fresh, now) = (vec![Some(at("2024-06-19T03:20:00Z")); 4], "2024-06-19T03:30:00Z");
        let moved = |dates| Burst {
            known_again: 8,
            ..burst(12, 12, dates)
        };
        assert_eq!(count_of(&fresh, moved(Dates::Said), None, now), 0);
        assert_eq!(count_of(&fresh, moved(Dates::Restamped), None, now), 4);
        let small = Burst {
            known_again: 3,
            ..burst(5, 5, Dates::Restamped)
        };
        assert_eq!(count_of(&fresh[..2], small, None, now), 2, "of a feed of five, too");
    }

    #[test]
    fn the_few_new_entries_of_a_feed_whose_ids_change_at_every_poll_are_news() {
        let late = [Some(at("2024-06-18T10:00:00Z")), None, None];
        let renamed = burst(20, 20, Dates::Said);
        assert_eq!(count_of(&late, renamed, None, "2024-06-19T03:30:00Z"), 0);
    }

    #[test]
    fn addresses_of_another_make_are_believed_by_the_rhythm_of_the_feed_alone() {
        let (fresh, now) = (vec![Some(at("2024-06-19T03:20:00Z")); 18], "2024-06-19T03:30:00Z");
        let of_rhythm = burst(18, 18, Dates::OfRhythm);
        let (slow, quick) = (Some(Duration::from_hours(3)), Some(Duration::from_mins(20)));
        assert_eq!(count_of(&fresh, of_rhythm, slow, now), 18);
        assert_eq!(count_of(&fresh, of_rhythm, quick, now), 0);
        assert_eq!(count_of(&fresh, of_rhythm, None, now), 0, "no rhythm is known");
        assert_eq!(
            count_of(&fresh, burst(18, 18, Dates::Said), slow, now),
            0,
            "the addresses stayed"
        );
    }

    #[test]
    fn a_few_new_entries_are_never_a_burst() {
        let old = vec![Some(at("2024-06-01T00:00:00Z")); 9];
        assert_eq!(count_held(&old, 9, None, "2024-06-19T03:30:00Z"), 0);
        let many = vec![Some(at("2024-06-01T00:00:00Z")); 30];
        assert_eq!(
            count_held(&many, 41, None, "2024-06-19T03:30:00Z"),
            0,
            "known ones stand among them"
        );
    }

    /// Lists of these lengths, one every morning at nine, the last of them on 18 June.
    fn mornings(lengths: &[usize]) -> Vec<Bulk> {
        let last = at("2024-06-18T09:00:00Z");
        let days_ago = (0..lengths.len()).rev().map(|days| DAY * u32::try_from(days).unwrap());
        let bulk = |(days, entries): (Duration, &usize)| Bulk {
            seen: last - days,
            entries: *entries,
        };
        days_ago.zip(lengths).map(bulk).collect()
    }

    /// How many of `published` are held at nine on the 19th, after such mornings and a good poll an hour ago.
    #[track_caller]
    fn check_list(published: &[Option<Timestamp>], burst: Burst, bulks: &[Bulk], now: &str, expected: usize) {
        let before = Before {
            last_ok: at("2024-06-19T08:00:00Z"),
            usual_gap: Some(Duration::from_hours(2)),
            bulks,
        };
        let held = held(published, burst, before, at(now));
        assert_eq!(held.iter().filter(|held| **held).count(), expected);
    }

    #[test]
    fn a_list_that_is_replaced_every_morning_has_that_for_its_rhythm() {
        let nine = "2024-06-19T09:00:00Z";
        let whole = |count| burst(count, count, Dates::Said);
        let day_before = [Some(at("2024-06-18T00:00:00Z")); 15];
        let today = [Some(at("2024-06-19T06:00:00Z")); 45];
        for bulks in [mornings(&[]), mornings(&[15]), mornings(&[4, 15])] {
            check_list(&[None; 15], whole(15), &bulks, nine, 15);
            check_list(&day_before, whole(15), &bulks, nine, 15);
        }
        for bulks in [mornings(&[15, 14]), mornings(&[12, 19, 20, 9])] {
            check_list(&[None; 15], whole(15), &bulks, nine, 0);
            check_list(&day_before, whole(15), &bulks, nine, 0);
        }
        check_list(&today, whole(45), &mornings(&[15, 14]), nine, 45);
        check_list(&today, whole(45), &mornings(&[40, 38]), nine, 0);
    }

    #[test]
    fn what_comes_out_of_rhythm_or_is_older_than_the_lists_before_is_no_list() {
        let (nine, bulks) = ("2024-06-19T09:00:00Z", mornings(&[15, 15, 15]));
        let whole = burst(15, 15, Dates::Said);
        check_list(&[None; 15], whole, &bulks, "2024-06-18T12:00:00Z", 15);
        check_list(&[Some(at("2024-06-11T10:00:00Z")); 15], whole, &bulks, nine, 15);
        let moved = Burst {
            known_again: 6,
            ..burst(21, 21, Dates::Said)
        };
        check_list(&[None; 15], moved, &bulks, nine, 15);
        check_list(&[None; 15], burst(15, 15, Dates::Restamped), &bulks, nine, 15);
    }

    #[test]
    fn what_an_empty_first_document_lacked_is_of_the_first_poll_as_far_as_its_date_says_so() {
        let (began, soon) = (at(LAST_OK), at("2024-06-19T03:35:00Z"));
        let of = |published: &[Option<Timestamp>], now| of_first(published, began, now);
        let (old, new) = (Some(at("2024-06-01T10:00:00Z")), Some(at("2024-06-19T03:30:00Z")));
        let today = Some(at("2024-06-19T00:00:00Z"));
        assert_eq!(of(&[old, new, today, None], soon), [true, false, false, false]);
        assert_eq!(of(&[None, None, None], soon), [true; 3]);
        assert_eq!(
            of(&[old, None, None, None], at("2024-06-20T03:35:00Z")),
            [true, false, false, false]
        );
    }
}
