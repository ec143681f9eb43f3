//! When to ask a feed again, what is remembered of an answer, and how a feed is doing.
//!
//! Pure: the state of a feed and one outcome in, the next state, a moment and a
//! reason out. Chance comes in as a number, so that one seed gives one schedule.

use std::time::Duration;

use jiff::Timestamp;
use serde::Serialize;
use url::Url;

use super::fetch::{Answer, Body, Caching, FetchError};
use super::headers::later;
use super::{Feed, PollState};

/// Slowest pace of a feed that has fallen quiet: what it does bring then is seen within half a working day.
pub const QUIET_PACE: Duration = Duration::from_hours(4);

/// A quiet feed is asked this many times in the time it has been quiet: after a day every half hour, after eight days every
/// [`QUIET_PACE`].
const ASKED_PER_SILENCE: u32 = 48;

/// Longest wait after failures, and longest wait a publisher's hint can ask for. A feed is never given up.
pub const WAIT_MAX: Duration = Duration::from_hours(24);

/// Shortest interval, whatever the configuration says: a spinning poller helps nobody.
const PACE_MIN: Duration = Duration::from_secs(1);

/// Share of the interval that chance may add, so that feeds first asked together do not stay together.
const JITTER: f64 = 0.1;

/// How long a permanent redirect must stay the same before it is believed: sites send them by mistake, for hours or a weekend.
pub const MOVE_TRUSTED_AFTER: Duration = Duration::from_hours(7 * 24);

/// Failures in a row at an adopted address after which the configured one is asked again.
const MOVE_DOUBTED_AFTER: u32 = 3;

/// How often a feed usually brings something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usual {
    /// Mean time between two entries.
    pub gap: Duration,
    /// So many entries over so many days show it that it is believed at its word.
    pub is_sure: bool,
}

impl Usual {
    /// Silence that is worth a word in such a feed.
    fn silence(self) -> Duration {
        let least = if self.is_sure { SILENCE_MIN } else { SILENCE_LIKELY };
        self.gap.saturating_mul(GAPS_MISSED).max(least)
    }
}

/// Silence that is worth a word when a feed's rhythm is not known.
const SILENCE: Duration = Duration::from_hours(14 * 24);

/// A feed is silent when it has missed this many of its usual gaps...
const GAPS_MISSED: u32 = 10;

/// ...and at least this long: agencies rest over a long weekend.
const SILENCE_MIN: Duration = Duration::from_hours(3 * 24);

/// The same where a few entries show its rhythm.
const SILENCE_LIKELY: Duration = Duration::from_hours(7 * 24);

const MINUTE: Duration = Duration::from_mins(1);
const DAY: Duration = Duration::from_hours(24);

/// How one poll ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Read; it held so many entries not seen before.
    New {
        /// Entries not seen before; may be zero.
        entries: usize,
    },
    /// 304, or the same bytes as last time.
    Unchanged,
    /// No body, or none that can be read.
    Failed {
        /// The server named a time before which it will not be asked.
        throttled_until: Option<Timestamp>,
    },
    /// Not asked, because its host is left alone until then.
    Waiting {
        /// When the host may be asked again.
        until: Timestamp,
    },
    /// 410.
    Gone,
}

impl From<&FetchError> for Outcome {
    fn from(error: &FetchError) -> Self {
        match error {
            FetchError::Gone => Self::Gone,
            FetchError::Parked { until, .. } | FetchError::Crowded { until } => Self::Waiting { until: *until },
            _ => Self::Failed {
                throttled_until: error.not_before(),
            },
        }
    }
}

/// When to ask again, and why then, in words.
///
/// `state` is the state *after* this poll (see [`after`]). A feed's own `every` is kept to the second: no adaptation, no
/// jitter, and neither `ttl` nor `skipHours`, which publishing software writes unasked. Only what the server demands (`Retry-After`, `max-age`,
/// `Expires`) comes before it. Without one the pace starts at `general_every` and slows to [`QUIET_PACE`] while the feed
/// brings nothing. Failures double the wait up to [`WAIT_MAX`]. `jitter` is 0 to 1, from a seed. After `Gone` the answer is
/// [`Timestamp::MAX`].
#[expect(
    clippy::too_many_arguments,
    reason = "everything the decision hangs on, and nothing else"
)]
#[must_use]
pub fn next_due(
    feed: &Feed,
    general_every: Duration,
    state: &PollState,
    outcome: Outcome,
    caching: Caching,
    ttl_minutes: Option<u32>,
    now: Timestamp,
    jitter: f64,
) -> (Timestamp, String) {
    let own = feed.every.map(|every| every.max(PACE_MIN));
    let every = own.unwrap_or(general_every.max(PACE_MIN));
    let mut wait = match outcome {
        Outcome::Gone => {
            return (Timestamp::MAX, "gone for good (410): not asked again".into());
        }
        Outcome::Waiting { until } => {
            let wait = since(until, now);
            Wait::of(wait, format!("in {}: its host is left alone until then", span(wait)))
        }
        Outcome::Failed { .. } => after_failures(every, state.failures),
        Outcome::New { .. } | Outcome::Unchanged => match own {
            Some(own) => Wait::of(own, format!("every {}, its own interval", span(own))),
            None => by_rhythm(every, state, outcome, now),
        },
    };
    if let Outcome::Failed {
        throttled_until: Some(until),
    } = outcome
    {
        wait.at_least(since(until, now), "as the server asks");
    }
    if let Some(until) = caching.not_before {
        wait.at_least(since(until, now), "as the server asks");
    }
    if let Some(fresh) = caching.fresh_for {
        wait.at_least(fresh, "its last answer holds that long");
    }
    if let (Some(minutes), None) = (ttl_minutes, own) {
        wait.at_least(MINUTE * minutes, "the feed asks for that (ttl)");
    }
    let share = if own.is_some() {
        0.0
    } else {
        jitter.clamp(0.0, 1.0) * JITTER
    };
    // Chance does not make more of a day than a day.
    let longest = WAIT_MAX.max(wait.length);
    let due = later(now, (wait.length + wait.length.mul_f64(share)).min(longest));
    match own {
        Some(_) => (due, wait.reason),
        None => rested(due, state, wait.reason),
    }
}

/// Not while the feed says that it rests, as far as a day allows.
fn rested(due: Timestamp, state: &PollState, reason: String) -> (Timestamp, String) {
    let awake = state.rest.awake(due, WAIT_MAX);
    if awake == due {
        return (due, reason);
    }
    (
        awake,
        format!(
            "{reason}; put off to {}, before which the feed rests (skipHours, skipDays)",
            stamp(awake)
        ),
    )
}

/// A length with its reason.
struct Wait {
    length: Duration,
    reason: String,
}

impl Wait {
    fn of(length: Duration, reason: String) -> Self {
        Self { length, reason }
    }

    /// A hint of the publisher: it can only slow down, and by a day at most.
    fn at_least(&mut self, length: Duration, why: &str) {
        let length = length.min(WAIT_MAX);
        if length > self.length {
            *self = Self::of(length, format!("in {}: {why}", span(length)));
        }
    }
}

fn after_failures(every: Duration, failures: u32) -> Wait {
    let doublings = failures.saturating_sub(1).min(31);
    let wait = every.saturating_mul(1 << doublings).min(WAIT_MAX.max(every));
    let tries = match failures {
        0 | 1 => "after a failure".to_owned(),
        many => format!("after {many} failures in a row"),
    };
    Wait::of(wait, format!("in {} {tries}", span(wait)))
}

fn by_rhythm(every: Duration, state: &PollState, outcome: Outcome, now: Timestamp) -> Wait {
    let silence = match outcome {
        Outcome::New { entries: 1.. } => Duration::ZERO,
        _ => state
            .last_new
            .or(state.first_ok)
            .map_or(Duration::ZERO, |at| since(now, at)),
    };
    let pace = (silence / ASKED_PER_SILENCE).clamp(every, QUIET_PACE.max(every));
    let reason = if pace > every {
        format!("every {}: nothing new for {}", span(pace), span(silence))
    } else {
        format!("every {}, the general interval", span(pace))
    };
    Wait::of(pace, reason)
}

/// Where to ask: the configured address, or the one that permanent redirects have named for a week. Failures there lead back.
#[must_use]
pub fn address(feed: &Feed, state: &PollState, now: Timestamp) -> Url {
    let adopted = match (&state.moved_to, state.moved_since) {
        (Some(to), Some(seen)) if since(now, seen) >= MOVE_TRUSTED_AFTER && state.failures < MOVE_DOUBTED_AFTER => {
            Url::parse(to).ok()
        }
        _ => None,
    };
    adopted.unwrap_or_else(|| feed.url.clone())
}

/// The address that is believed by this poll to be the feed's for good, and was not by the poll before.
#[must_use]
pub fn adopted(feed: &Feed, before: &PollState, after: &PollState, now: Timestamp) -> Option<Url> {
    let to = address(feed, after, now);
    let was_home = address(feed, before, before.last_polled?) == feed.url;
    (to != feed.url && was_home && before.failures < MOVE_DOUBTED_AFTER).then_some(to)
}

/// The state after one answer of the server. `asked` is the address that was asked ([`address`]); `new_entries` counts what
/// the body held that was not known. A body that is no feed is not a good answer: that is [`failed`].
#[must_use]
pub fn after(
    state: &PollState,
    asked: &Url,
    answer: &Result<Answer, FetchError>,
    new_entries: usize,
    now: Timestamp,
) -> PollState {
    match answer {
        Ok(Answer::Unchanged {
            etag, last_modified, ..
        }) => unchanged(state, etag.as_deref(), last_modified.as_deref(), now),
        Ok(Answer::Body(body)) => read(state, asked, body, new_entries, now),
        Err(FetchError::Gone) => gone(state, now),
        // It was not asked: nothing is known that was not known before.
        Err(error) if error.is_unasked() => state.clone(),
        Err(error) => failed(state, &error.to_string(), now),
    }
}

/// After a 304. It may carry new validators, and they replace the old ones (RFC 9111 §4.3.4).
#[must_use]
pub fn unchanged(state: &PollState, etag: Option<&str>, last_modified: Option<&str>, now: Timestamp) -> PollState {
    PollState {
        etag: etag.map(str::to_owned).or_else(|| state.etag.clone()),
        last_modified: last_modified.map(str::to_owned).or_else(|| state.last_modified.clone()),
        ..well(state, now)
    }
}

/// After a body that was read, changed or not: its validators replace the old ones even where it has none, else the next
/// request would ask about a version that is no more.
#[must_use]
pub fn read(state: &PollState, asked: &Url, body: &Body, new_entries: usize, now: Timestamp) -> PollState {
    let (moved_to, moved_since) = moved(state, asked, body, now);
    PollState {
        etag: body.etag.clone(),
        last_modified: body.last_modified.clone(),
        validators_url: Some(body.url.to_string()),
        body_hash: Some(fingerprint(&body.bytes)),
        last_new: if new_entries > 0 { Some(now) } else { state.last_new },
        moved_to,
        moved_since,
        ..well(state, now)
    }
}

/// When the first poll of a feed began, if it goes on after this document: one without an entry does not use it up, and one that
/// is cut off leaves a day for the rest.
#[must_use]
pub fn begun(state: &PollState, is_empty: bool, is_cut: bool, now: Timestamp) -> Option<Timestamp> {
    let began = match state.first_ok {
        None => now,
        Some(_) => state.begun?,
    };
    (is_empty || is_cut && since(now, began) < DAY).then_some(began)
}

/// How long a feed may have been quiet before its rhythm is worth asking for.
#[must_use]
pub fn is_quiet(state: &PollState, now: Timestamp) -> bool {
    state.last_ok.is_some() && silence(state, now) > SILENCE_MIN
}

/// After an answer that cannot be used, for the reason `failure`. Validators stay: they still belong to the last good body.
#[must_use]
pub fn failed(state: &PollState, failure: &str, now: Timestamp) -> PollState {
    PollState {
        failures: state.failures.saturating_add(1),
        failure: Some(failure.to_owned()),
        last_polled: Some(now),
        ..state.clone()
    }
}

/// After a 410.
#[must_use]
pub fn gone(state: &PollState, now: Timestamp) -> PollState {
    PollState {
        gone: Some(now),
        ..failed(state, &FetchError::Gone.to_string(), now)
    }
}

/// Whether the body is byte for byte the one read last: some servers give no validators and answer 200 every time.
#[must_use]
pub fn is_same(state: &PollState, body: &Body) -> bool {
    state.body_hash == Some(fingerprint(&body.bytes))
}

/// Fingerprint of a body, stable across versions of the program (rapidhash v3).
#[must_use]
pub fn fingerprint(bytes: &[u8]) -> i64 {
    rapidhash::v3::rapidhash_v3(bytes).cast_signed()
}

fn well(state: &PollState, now: Timestamp) -> PollState {
    PollState {
        failures: 0,
        failure: None,
        gone: None,
        last_polled: Some(now),
        last_ok: Some(now),
        first_ok: state.first_ok.or(Some(now)),
        ..state.clone()
    }
}

/// What is known of a permanent redirect after this body. Where the adopted address itself was asked and answered, the
/// redirect still holds; where the configured one answered by itself, it is over.
fn moved(state: &PollState, asked: &Url, body: &Body, now: Timestamp) -> (Option<String>, Option<Timestamp>) {
    match &body.moved_to {
        None if state.moved_to.as_deref() == Some(asked.as_str()) => (state.moved_to.clone(), state.moved_since),
        None => (None, None),
        Some(to) if state.moved_to.as_deref() == Some(to.as_str()) => {
            (state.moved_to.clone(), state.moved_since.or(Some(now)))
        }
        Some(to) => (Some(to.to_string()), Some(now)),
    }
}

/// How a feed is doing; the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Health {
    /// It answered 410 and is not asked again.
    Gone,
    /// The last answer was none.
    Failing,
    /// It answers, but has brought nothing new for far longer than it used to.
    Silent,
    /// It is read, but something about it wants a look.
    Ailing,
    /// Not asked yet.
    Never,
    /// Fine.
    Ok,
}

/// How a feed is doing at `now`, without knowledge of its rhythm.
#[must_use]
pub fn health(state: &PollState, now: Timestamp) -> Health {
    health_by(state, None, now)
}

/// How a feed is doing at `now`. `usual`: how often it brings something, if the archive knows it.
#[must_use]
pub fn health_by(state: &PollState, usual: Option<Usual>, now: Timestamp) -> Health {
    let bound = usual.map_or(SILENCE, Usual::silence);
    if state.gone.is_some() {
        Health::Gone
    } else if state.failure.is_some() {
        Health::Failing
    } else if state.last_polled.is_none() {
        Health::Never
    } else if silence(state, state.last_ok.unwrap_or(now).min(now)) > bound {
        // Up to its last good answer: a feed that was not asked for a month was not silent for a month.
        Health::Silent
    } else if state.note.is_some() || is_never_read(state) {
        Health::Ailing
    } else {
        Health::Ok
    }
}

/// The same in words, for mails and tables: `failing since 18 Jun: connection refused`, `silent for 9 days; usually 3 a day`.
#[must_use]
pub fn words(state: &PollState, usual: Option<Usual>, now: Timestamp) -> String {
    let failure = state.failure.as_deref().unwrap_or("no reason known");
    match health_by(state, usual, now) {
        Health::Gone => "gone for good (410): take it out or find its new address".into(),
        Health::Failing => match state.last_ok {
            Some(ok) => format!("{failure}; last good answer {} ago", span(since(now, ok))),
            None => format!("{failure}; never a good answer in {}", tries(state.failures)),
        },
        Health::Silent => {
            let usual = usual
                .map(|usual| format!("; usually {}", rate(usual.gap)))
                .unwrap_or_default();
            let never = if is_never_read(state) {
                format!("; {NEVER_READ}")
            } else {
                String::new()
            };
            // What is wrong with its document may be why it is silent.
            let note = state.note.iter().map(|note| format!("; {note}")).collect::<String>();
            format!("silent for {}{usual}{never}{note}", span(silence(state, now)))
        }
        Health::Ailing => state.note.clone().unwrap_or_else(|| NEVER_READ.into()),
        Health::Never => "not asked yet".into(),
        Health::Ok => match &state.moved_to {
            Some(to) => format!("fine; moved to {to}"),
            None => "fine".into(),
        },
    }
}

/// It answers, but what it answers never held an entry: perhaps nothing has happened, perhaps it is not the feed.
fn is_never_read(state: &PollState) -> bool {
    state.last_ok.is_some() && state.last_new.is_none()
}

const NEVER_READ: &str = "no entry was ever read from it; `backstory feeds test` shows what it holds";

fn tries(count: u32) -> String {
    match count {
        1 => "1 try".into(),
        many => format!("{many} tries"),
    }
}

fn rate(gap: Duration) -> String {
    let per = |length: Duration| (length.as_secs_f64() / gap.as_secs_f64().max(1.0)).round();
    if per(DAY) >= 1.0 {
        format!("{} a day", per(DAY))
    } else if per(DAY * 7) >= 1.0 {
        format!("{} a week", per(DAY * 7))
    } else {
        format!("one in {}", span(gap))
    }
}

fn silence(state: &PollState, now: Timestamp) -> Duration {
    spoke_last(state).map_or(Duration::ZERO, |at| since(now, at))
}

/// When a feed last had something to say, by the date of its newest entry: one that is added long after it fell silent does not speak
/// by that. Where no date is remembered, when it last brought something.
#[must_use]
pub fn spoke_last(state: &PollState) -> Option<Timestamp> {
    state.newest.or(state.last_new).or(state.first_ok)
}

/// From `from` to `to`; zero where that is no time.
fn since(to: Timestamp, from: Timestamp) -> Duration {
    Duration::try_from(to.duration_since(from)).unwrap_or(Duration::ZERO)
}

/// A moment as people write it where no time zone of theirs is known: `26 Nov, 08:05 UTC`.
#[must_use]
pub fn stamp(at: Timestamp) -> String {
    at.strftime("%-d %b, %H:%M UTC").to_string()
}

/// A length as people say it: its two largest units at most.
#[must_use]
pub fn span(length: Duration) -> String {
    let seconds = length.as_secs();
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60);
    let day = if days == 1 { "day" } else { "days" };
    match (days, hours, minutes) {
        (0, 0, 0) => format!("{seconds} s"),
        (0, 0, _) => format!("{minutes} min"),
        (0, _, 0) => format!("{hours} h"),
        (0, _, _) => format!("{hours} h {minutes} min"),
        (1..=2, 1.., _) => format!("{days} {day} {hours} h"),
        _ => format!("{days} {day}"),
    }
}

#[cfg(test)]
mod tests;
