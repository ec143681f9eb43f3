//! When a list is asked for again.

use jiff::{SignedDuration, Timestamp};

use super::fetch::{Failure, Visit};
use crate::feeds::fetch::{Caching, FetchError};

/// First wait after a failure; doubled by each further one.
const RETRY_AFTER: SignedDuration = SignedDuration::from_mins(15);

/// Longest wait after failures: a list is never given up.
const RETRY_AFTER_MAX: SignedDuration = SignedDuration::from_hours(24);

/// Doublings that reach it.
const DOUBLINGS_MAX: u32 = 7;

/// After "gone for good" (410). Feeds are not asked again then; but who screens by a list must not lose it to a server's mistake.
const GONE_FOR: SignedDuration = SignedDuration::from_hours(7 * 24);

/// The next visit after one that ended at `now`, the last of so many failures in a row. What the server wants can only put it off.
pub(super) fn after(visit: &Visit, every: SignedDuration, failures: u32, now: Timestamp) -> Timestamp {
    let later = |wait: SignedDuration| now.checked_add(wait).unwrap_or(Timestamp::MAX);
    let own = match &visit.outcome {
        Ok(_) => later(every),
        Err(Failure::Answer(FetchError::Gone)) => later(every.max(GONE_FOR)),
        Err(Failure::Answer(FetchError::Parked { until, .. })) => later(SignedDuration::ZERO).max(*until),
        // Others stand in its host's line.
        Err(Failure::Answer(FetchError::Crowded { .. })) => later(RETRY_AFTER),
        Err(_) => later(doubled(failures)),
    };
    own.max(wished(visit, now))
}

fn doubled(failures: u32) -> SignedDuration {
    let doublings = failures.saturating_sub(1).min(DOUBLINGS_MAX);
    (RETRY_AFTER * (1 << doublings)).min(RETRY_AFTER_MAX)
}

/// Before when the server will not be asked; at most a day ahead, as all such wishes.
fn wished(visit: &Visit, now: Timestamp) -> Timestamp {
    let Caching { fresh_for, not_before } = visit.caching;
    let fresh = fresh_for.and_then(|length| now.checked_add(length).ok());
    let refused = match &visit.outcome {
        Err(Failure::Answer(error)) => error.not_before(),
        _ => None,
    };
    [fresh, not_before, refused].into_iter().flatten().fold(now, Ord::max)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::daemon::steps::names::fetch::Fetched;

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;
    const HOUR: SignedDuration = SignedDuration::from_hours(1);

    #[track_caller]
    fn check(outcome: Result<Fetched, Failure>, caching: Caching, failures: u32, expected: SignedDuration) {
        let visit = Visit { outcome, caching };
        assert_eq!(after(&visit, HOUR, failures, NOW).duration_since(NOW), expected);
    }

    #[test]
    fn a_list_is_not_asked_for_before_its_last_answer_is_stale_or_its_server_wants_it() {
        let fresh = Caching {
            fresh_for: Some(Duration::from_hours(5)),
            not_before: None,
        };
        let busy = Caching {
            fresh_for: None,
            not_before: Some(NOW + HOUR * 3),
        };
        check(Ok(Fetched::Unchanged), Caching::default(), 0, HOUR);
        check(Ok(Fetched::Unchanged), fresh, 0, HOUR * 5);
        check(Ok(Fetched::Unchanged), busy, 0, HOUR * 3);
        check(Err(Failure::List("cut off".into())), fresh, 1, HOUR * 5);
        let throttled = FetchError::Throttled {
            status: 503,
            until: Some(NOW + HOUR * 2),
        };
        check(Err(throttled.into()), Caching::default(), 1, HOUR * 2);
        let parked = FetchError::Parked {
            status: 429,
            until: NOW + HOUR * 6,
        };
        check(Err(parked.into()), Caching::default(), 0, HOUR * 6);
    }

    #[test]
    fn a_list_that_fails_is_asked_for_less_and_less_down_to_once_a_day_and_never_given_up() {
        let failed = |failures, expected| check(Err(FetchError::Slow.into()), Caching::default(), failures, expected);
        failed(1, RETRY_AFTER);
        failed(2, RETRY_AFTER * 2);
        failed(7, HOUR * 16);
        failed(8, HOUR * 24);
        failed(u32::MAX, HOUR * 24);
        check(Err(FetchError::Gone.into()), Caching::default(), 1, GONE_FOR);
    }
}
