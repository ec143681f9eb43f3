//! A known feed that suddenly consists of entries nobody has seen.
//!
//! A new template, a changed id scheme or a move of the site makes a feed's
//! whole past look new. News do not come like that. What was published well
//! before the last good poll was in the feed then and is old; what claims to be fresh
//! is believed as far as the feed's rhythm makes it likely.

use std::time::Duration;

use jiff::Timestamp;

/// Fewer unknown entries than this are no burst, whatever share of the feed they are: a feed of five may well change whole.
const BURST_MIN: usize = 10;

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

/// What is known of a feed when a document comes.
#[derive(Debug, Clone, Copy)]
pub struct Before {
    /// When it last answered well.
    pub last_ok: Timestamp,
    /// Mean time between two of its entries, if it has a rhythm.
    pub usual_gap: Option<Duration>,
}

/// Which of the unknown entries of a document are held back. `published` are their dates, `total` counts the whole document.
#[must_use]
pub fn held(published: &[Option<Timestamp>], total: usize, before: Before, now: Timestamp) -> Vec<bool> {
    let is_burst = published.len() >= BURST_MIN && published.len() * SHARE.1 > total * SHARE.0;
    if !is_burst {
        return vec![false; published.len()];
    }
    let away = Duration::try_from(now.duration_since(before.last_ok)).unwrap_or_default();
    let is_old = |at: &Option<Timestamp>| match at {
        Some(at) => {
            let is_day_alone = at.as_second() % 86_400 == 0;
            let seen_by = at.checked_add(if is_day_alone { DAY + LAG } else { LAG });
            seen_by.is_ok_and(|seen_by| seen_by <= before.last_ok)
        }
        None => away < UNDATED_OLD_WITHIN,
    };
    let fresh = published.iter().filter(|at| !is_old(at)).count();
    let is_too_many = as_f64(fresh) > believed(before.usual_gap, away);
    published.iter().map(|at| is_too_many || is_old(at)).collect()
}

/// Fresh entries that may have come in this time.
fn believed(usual_gap: Option<Duration>, away: Duration) -> f64 {
    let hours = (away.as_secs_f64() / 3600.0).max(1.0);
    let usual = usual_gap.map_or(0.0, |gap| 3600.0 / gap.as_secs_f64().max(1.0));
    hours * FRESH_AN_HOUR.max(usual * TIMES_USUAL)
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

    fn count_held(published: &[Option<Timestamp>], total: usize, usual_gap: Option<Duration>, now: &str) -> usize {
        let before = Before {
            last_ok: at(LAST_OK),
            usual_gap,
        };
        held(published, total, before, at(now))
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
    fn real_news_among_a_burst_is_told() {
        let mut published = vec![Some(at("2024-06-18T10:00:00Z")); 18];
        published.push(Some(at("2024-06-19T03:10:00Z")));
        let before = Before {
            last_ok: at(LAST_OK),
            usual_gap: None,
        };
        let held = held(&published, 20, before, at("2024-06-19T03:30:00Z"));
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
}
