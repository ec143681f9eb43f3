use proptest::prelude::*;

use super::*;
use crate::feeds::Articles;

const EVERY: Duration = Duration::from_mins(30);

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn now() -> Timestamp {
    at("2024-06-19T03:00:00Z")
}

fn ago(length: Duration) -> Timestamp {
    now() - length
}

fn url(text: &str) -> Url {
    Url::parse(text).unwrap()
}

fn feed(every: Option<Duration>) -> Feed {
    Feed {
        id: "desk".into(),
        url: url("https://desk.example/feed"),
        outlet: None,
        language: None,
        country: None,
        tags: Vec::new(),
        rank: 3,
        every,
        allow: Vec::new(),
        articles: Articles::Never,
        has_own_articles: false,
        is_on: true,
        page: None,
        access: crate::feeds::access::Access::default(),
        article: None,
    }
}

fn state() -> PollState {
    PollState {
        last_new: Some(now()),
        first_ok: Some(ago(DAY * 30)),
        ..PollState::new(now())
    }
}

fn body(at: &str) -> Body {
    Body {
        is_cut: false,
        bytes: b"<rss/>".to_vec(),
        content_type: None,
        links: Vec::new(),
        etag: Some("\"2\"".into()),
        last_modified: None,
        url: url(at),
        moved_to: None,
        caching: Caching::default(),
    }
}

fn fresh(length: Duration) -> Caching {
    Caching {
        not_before: None,
        fresh_for: Some(length),
    }
}

const FAILED: Outcome = Outcome::Failed { throttled_until: None };

#[track_caller]
fn check(
    every: Option<Duration>,
    state: &PollState,
    outcome: Outcome,
    caching: Caching,
    ttl: Option<u32>,
    minutes: u32,
    reason: &str,
) {
    let (due, why) = next_due(&feed(every), EVERY, state, outcome, caching, ttl, now(), 0.0);
    assert_eq!(due, now() + MINUTE * minutes, "{why}");
    assert_eq!(why, reason);
}

#[test]
fn the_general_interval_and_a_feeds_own_are_kept_to_the_second() {
    let (none, five) = (Caching::default(), Some(MINUTE * 5));
    check(
        None,
        &state(),
        Outcome::New { entries: 3 },
        none,
        None,
        30,
        "every 30 min, the general interval",
    );
    check(
        None,
        &state(),
        Outcome::Unchanged,
        none,
        None,
        30,
        "every 30 min, the general interval",
    );
    check(
        five,
        &state(),
        Outcome::Unchanged,
        none,
        None,
        5,
        "every 5 min, its own interval",
    );
    let (due, _) = next_due(
        &feed(five),
        EVERY,
        &state(),
        Outcome::Unchanged,
        none,
        Some(60),
        now(),
        1.0,
    );
    assert_eq!(
        due,
        now() + MINUTE * 5,
        "neither chance nor the feed's ttl touch its own interval"
    );
}

#[test]
fn a_feed_that_falls_quiet_is_asked_less_often_and_news_bring_it_back() {
    let none = Caching::default();
    let quiet = |length: Duration| PollState {
        last_new: Some(ago(length)),
        ..state()
    };
    check(
        None,
        &quiet(DAY),
        Outcome::Unchanged,
        none,
        None,
        30,
        "every 30 min, the general interval",
    );
    check(
        None,
        &quiet(DAY * 3),
        Outcome::Unchanged,
        none,
        None,
        90,
        "every 1 h 30 min: nothing new for 3 days",
    );
    check(
        None,
        &quiet(DAY * 300),
        Outcome::New { entries: 0 },
        none,
        None,
        240,
        "every 4 h: nothing new for 300 days",
    );
    check(
        None,
        &quiet(DAY * 300),
        Outcome::New { entries: 1 },
        none,
        None,
        30,
        "every 30 min, the general interval",
    );
    check(
        None,
        &PollState::new(now()),
        Outcome::Unchanged,
        none,
        None,
        30,
        "every 30 min, the general interval",
    );
}

#[test]
fn hints_of_the_publisher_slow_down_and_never_speed_up() {
    let none = Caching::default();
    check(
        None,
        &state(),
        Outcome::Unchanged,
        fresh(MINUTE * 10),
        Some(15),
        30,
        "every 30 min, the general interval",
    );
    check(
        None,
        &state(),
        Outcome::Unchanged,
        fresh(MINUTE * 120),
        None,
        120,
        "in 2 h: its last answer holds that long",
    );
    check(
        None,
        &state(),
        Outcome::Unchanged,
        none,
        Some(180),
        180,
        "in 3 h: the feed asks for that (ttl)",
    );
    check(
        None,
        &state(),
        Outcome::Unchanged,
        none,
        Some(u32::MAX),
        1440,
        "in 1 day: the feed asks for that (ttl)",
    );
    let own = Some(MINUTE * 5);
    check(
        own,
        &state(),
        Outcome::Unchanged,
        fresh(MINUTE * 20),
        None,
        20,
        "in 20 min: its last answer holds that long",
    );
}

#[test]
fn failures_double_the_wait_up_to_a_day_and_never_end_it() {
    for (failures, minutes, reason) in [
        (1, 30, "in 30 min after a failure"),
        (2, 60, "in 1 h after 2 failures in a row"),
        (5, 480, "in 8 h after 5 failures in a row"),
        (7, 1440, "in 1 day after 7 failures in a row"),
        (u32::MAX, 1440, "in 1 day after 4294967295 failures in a row"),
    ] {
        let state = PollState { failures, ..state() };
        check(None, &state, FAILED, Caching::default(), None, minutes, reason);
    }
}

#[test]
fn a_server_that_asks_us_to_wait_is_obeyed_for_up_to_a_day() {
    let until = |length: Duration| Outcome::Failed {
        throttled_until: Some(now() + length),
    };
    let state = PollState { failures: 1, ..state() };
    let none = Caching::default();
    check(
        None,
        &state,
        until(MINUTE * 90),
        none,
        None,
        90,
        "in 1 h 30 min: as the server asks",
    );
    check(None, &state, until(MINUTE), none, None, 30, "in 30 min after a failure");
    check(
        Some(MINUTE),
        &state,
        until(DAY * 9),
        none,
        None,
        1440,
        "in 1 day: as the server asks",
    );
}

#[test]
fn an_interval_longer_than_a_day_is_the_owners_wish() {
    let week = DAY * 7;
    let (due, _) = next_due(&feed(Some(week)), EVERY, &state(), FAILED, fresh(DAY), None, now(), 0.0);
    assert_eq!(due, now() + week);
}

#[test]
fn a_feed_that_is_gone_is_not_asked_again() {
    let (due, why) = next_due(
        &feed(None),
        EVERY,
        &state(),
        Outcome::Gone,
        Caching::default(),
        None,
        now(),
        0.5,
    );
    assert_eq!(
        (due, why.as_str()),
        (Timestamp::MAX, "gone for good (410): not asked again")
    );
}

proptest! {
    #[test]
    fn the_next_poll_lies_between_the_interval_and_a_day(
        own in proptest::option::of(1_u64..4_000_000),
        general in 0_u64..200_000,
        failures in any::<u32>(),
        quiet in 0_u64..100_000_000,
        outcome in 0_usize..4,
        throttled in 0_u64..400_000,
        fresh_secs in proptest::option::of(any::<u32>()),
        ttl in proptest::option::of(any::<u32>()),
        jitter in -1.0_f64..2.0,
    ) {
        let outcome = [
            Outcome::New { entries: 0 },
            Outcome::Unchanged,
            FAILED,
            Outcome::Failed { throttled_until: Some(now() + Duration::from_secs(throttled)) },
        ][outcome];
        let own = own.map(Duration::from_secs);
        let general = Duration::from_secs(general);
        let state = PollState { failures, last_new: Some(ago(Duration::from_secs(quiet))), ..state() };
        let caching = Caching { fresh_for: fresh_secs.map(|s| Duration::from_secs(s.into())), not_before: None };
        let (due, why) = next_due(&feed(own), general, &state, outcome, caching, ttl, now(), jitter);
        let wait = since(due, now());
        let every = own.unwrap_or(general).max(PACE_MIN);
        prop_assert!(wait >= every, "{wait:?} {why}");
        prop_assert!(wait <= every.max(WAIT_MAX).mul_f64(1.0 + 1e-9), "{wait:?} {why}");
        if let Some(fresh) = caching.fresh_for {
            prop_assert!(wait >= fresh.min(WAIT_MAX));
        }
    }
}

#[test]
fn a_304_with_new_validators_replaces_the_old_and_one_without_keeps_them() {
    let old = PollState {
        etag: Some("\"1\"".into()),
        last_modified: Some("then".into()),
        validators_url: Some("https://desk.example/feed".into()),
        failures: 2,
        failure: Some("connection refused".into()),
        ..state()
    };
    let kept = unchanged(&old, None, None, now());
    assert_eq!(
        (kept.etag.as_deref(), kept.last_modified.as_deref()),
        (Some("\"1\""), Some("then"))
    );
    assert_eq!((kept.failures, kept.failure, kept.last_ok), (0, None, Some(now())));
    let replaced = unchanged(&old, Some("\"2\""), None, now());
    assert_eq!(
        (replaced.etag.as_deref(), replaced.last_modified.as_deref()),
        (Some("\"2\""), Some("then"))
    );
    assert_eq!(replaced.validators_url, old.validators_url);
}

#[test]
fn a_body_with_the_same_bytes_still_brings_its_new_validators() {
    let asked = url("https://desk.example/feed");
    let first = read(&PollState::new(now()), &asked, &body(asked.as_str()), 3, now());
    assert_eq!((first.first_ok, first.last_new), (Some(now()), Some(now())));
    let again = Body {
        etag: None,
        last_modified: Some("now".into()),
        ..body(asked.as_str())
    };
    assert!(is_same(&first, &again));
    let second = read(&first, &asked, &again, 0, now() + DAY);
    assert_eq!((second.etag, second.last_modified.as_deref()), (None, Some("now")));
    assert_eq!((second.first_ok, second.last_new), (Some(now()), Some(now())));
    assert_eq!(second.last_ok, Some(now() + DAY));
}

#[test]
fn a_failure_is_counted_and_named_and_keeps_the_validators() {
    let asked = url("https://desk.example/feed");
    let good = read(&PollState::new(now()), &asked, &body(asked.as_str()), 1, now());
    let error = FetchError::Unreachable("connection refused".into());
    let bad = after(&good, &asked, &Err(error), 0, now());
    assert_eq!((bad.failures, bad.failure.as_deref()), (1, Some("connection refused")));
    assert_eq!((&bad.etag, bad.last_ok), (&good.etag, good.last_ok));
    let gone = after(&bad, &asked, &Err(FetchError::Gone), 0, now());
    assert_eq!((gone.failures, gone.gone), (2, Some(now())));
}

#[test]
fn a_permanent_redirect_is_believed_after_a_week_of_the_same() {
    let feed = feed(None);
    let new = "https://new.example/feed";
    let moved_body = Body {
        moved_to: Some(url(new)),
        ..body(new)
    };
    let seen = read(&PollState::new(now()), &feed.url, &moved_body, 1, now());
    let later = now() + DAY * 6;
    assert_eq!(address(&feed, &seen, later), feed.url);
    let still = read(&seen, &feed.url, &moved_body, 0, later);
    assert_eq!(still.moved_since, Some(now()));
    let week = now() + MOVE_TRUSTED_AFTER;
    assert_eq!(address(&feed, &still, week), url(new));
    let adopted = read(&still, &url(new), &body(new), 0, week);
    assert_eq!(address(&feed, &adopted, week + DAY), url(new));
    let broken = (0..3).fold(adopted, |state, _| failed(&state, "answered 404", week));
    assert_eq!(address(&feed, &broken, week + DAY), feed.url);
}

#[test]
fn a_move_for_good_is_news_once() {
    let feed = feed(None);
    let new = "https://new.example/feed";
    let moved_body = Body {
        moved_to: Some(url(new)),
        ..body(new)
    };
    let mut state = PollState::new(now());
    let mut news = Vec::new();
    for day in 0..20 {
        let at = now() + DAY * day;
        let asked = address(&feed, &state, at);
        let answer = if asked == feed.url {
            moved_body.clone()
        } else {
            body(new)
        };
        let next = read(&state, &asked, &answer, 0, at);
        news.extend(adopted(&feed, &state, &next, at).map(|to| (day, to)));
        state = next;
    }
    assert_eq!(news, [(7, url(new))]);
}

#[test]
fn a_redirect_that_changes_or_ends_starts_over() {
    let feed = feed(None);
    let moved_to = |to: &str| Body {
        moved_to: Some(url(to)),
        ..body(to)
    };
    let seen = read(&state(), &feed.url, &moved_to("https://a.example/"), 0, now());
    let other = read(&seen, &feed.url, &moved_to("https://b.example/"), 0, now() + DAY);
    assert_eq!(other.moved_since, Some(now() + DAY));
    let home = read(&other, &feed.url, &body(feed.url.as_str()), 0, now() + DAY * 2);
    assert_eq!((home.moved_to, home.moved_since), (None, None));
}

#[test]
fn health_is_told_in_words() {
    let well = PollState {
        last_polled: Some(now()),
        last_ok: Some(now()),
        ..state()
    };
    assert_eq!(
        (health(&well, now()), words(&well, None, now()).as_str()),
        (Health::Ok, "fine")
    );
    assert_eq!(words(&PollState::new(now()), None, now()), "not asked yet");
    let quiet = PollState {
        last_new: Some(ago(DAY * 9)),
        ..well.clone()
    };
    assert_eq!(health(&quiet, now()), Health::Ok);
    let usual = |gap, is_sure| Some(Usual { gap, is_sure });
    assert_eq!(
        words(&quiet, usual(DAY / 3, true), now()),
        "silent for 9 days; usually 3 a day"
    );
    assert_eq!(health_by(&quiet, usual(DAY * 7, true), now()), Health::Ok);
    // A few entries show a rhythm, too; its silence must be longer.
    let of_days = |days| PollState {
        last_new: Some(ago(DAY * days)),
        ..well.clone()
    };
    assert_eq!(health_by(&of_days(8), usual(DAY / 3, false), now()), Health::Silent);
    assert_eq!(health_by(&of_days(6), usual(DAY / 3, false), now()), Health::Ok);
    assert_eq!(health_by(&of_days(6), usual(DAY / 3, true), now()), Health::Silent);
    assert_eq!(health_by(&of_days(20), usual(DAY * 3, false), now()), Health::Ok);
    let ill = failed(
        &PollState {
            last_ok: Some(ago(DAY)),
            ..well
        },
        "connection refused",
        now(),
    );
    assert_eq!(
        words(&ill, None, now()),
        "connection refused; last good answer 1 day ago"
    );
    assert_eq!(health(&gone(&ill, now()), now()), Health::Gone);
    assert_eq!(serde_json::to_string(&Health::Failing).unwrap(), "\"failing\"");
}
