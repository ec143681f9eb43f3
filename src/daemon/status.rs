//! How things stand: what `backstory status` shows and other programs read.

use std::collections::HashMap;
use std::time::Duration;

use jiff::Timestamp;
use serde::Serialize;

use super::steps::deliver::{Pause, pause};
use super::steps::names;
use crate::config::Config;
use crate::digests::Cadence;
use crate::digests::hand::Hand;
use crate::feeds::PollState;
use crate::feeds::schedule::{self, Health, Usual};
use crate::matches::{Urgency, Watchlist};
use crate::store::{Counts, KnownFeed, RHYTHM_OF, Store, Tx};
use crate::text::masked::masked;

/// How things stand.
#[derive(Debug, Clone, Serialize)]
pub struct Status {
    /// Feeds that are on, and those known from before that failed.
    pub feeds: Vec<FeedStatus>,
    /// Entries kept.
    pub entries: i64,
    /// Stories.
    pub stories: i64,
    /// Matches.
    pub matches: i64,
    /// By watchlist, in the order of the configuration.
    pub watchlists: Vec<WatchlistStatus>,
    /// Lists of names that are kept fresh, in the order of the watchlists.
    pub lists: Vec<ListStatus>,
    /// Messages.
    pub outbox: Counts,
    /// Why nothing goes out through the relay, and until when, if it refuses our login.
    pub outbox_paused: Option<Pause>,
    /// Messages that did not simply go out, newest first.
    pub outbox_trouble: Vec<MailTrouble>,
    /// Next digests, soonest first.
    pub next_digests: Vec<NextDigest>,
    /// Alerts that have no hour: they come when something is found.
    pub alerts: Vec<AlertStatus>,
    /// What the store holds of a future that only a clock that was ahead has seen, at its furthest; the next `once` or start of `run` sets
    /// it back.
    pub clock_ahead: Option<Timestamp>,
    /// Digests composed so far.
    pub digests: i64,
}

/// How a feed stands.
#[derive(Debug, Clone, Serialize)]
pub struct FeedStatus {
    /// The owner's name for it.
    pub id: String,
    /// Its address.
    pub url: String,
    /// In one word.
    pub health: Health,
    /// Why the last poll failed, if it did.
    pub failure: Option<String>,
    /// How it is, in words.
    pub words: String,
    /// When it last answered well.
    pub last_ok: Option<Timestamp>,
    /// When it is asked next.
    pub next_poll: Option<Timestamp>,
}

/// What a watchlist has found.
#[derive(Debug, Clone, Serialize)]
pub struct WatchlistStatus {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Entries of the archive that meet it.
    pub entries: i64,
    /// Stories of the archive that meet it.
    pub stories: i64,
    /// When a match was last noticed.
    pub last_match: Option<Timestamp>,
}

/// How a list of names stands that is kept fresh.
#[derive(Debug, Clone, Serialize)]
pub struct ListStatus {
    /// Id of its watchlist.
    pub watchlist: String,
    /// Its address.
    pub url: String,
    /// Entities on it.
    pub entities: usize,
    /// What ails it, in words; the last good version is at work.
    pub failure: Option<String>,
    /// When it last answered well.
    pub last_ok: Option<Timestamp>,
    /// When it is asked next.
    pub next: Timestamp,
    /// When it last changed.
    pub changed: Option<Timestamp>,
    /// What came with that: how many, and the first of them.
    pub added: String,
    /// What went.
    pub removed: String,
    /// What got other names or programmes.
    pub edited: String,
}

/// A message in trouble.
#[derive(Debug, Clone, Serialize)]
pub struct MailTrouble {
    /// Its number.
    pub id: String,
    /// Id of the recipient.
    pub recipient: String,
    /// Where it stands.
    pub state: String,
    /// What the relay said.
    pub reply: String,
}

/// The next digest of a schedule.
#[derive(Debug, Clone, Serialize)]
pub struct NextDigest {
    /// Id of the recipient.
    pub recipient: String,
    /// Name of the schedule.
    pub schedule: String,
    /// When.
    pub at: Timestamp,
    /// Why it will not come then, if its reader asked for that.
    pub held: Option<String>,
}

/// An alert that waits for something to tell.
#[derive(Debug, Clone, Serialize)]
pub struct AlertStatus {
    /// Id of the recipient.
    pub recipient: String,
    /// Name of the schedule.
    pub schedule: String,
    /// The urgency that a watchlist must have.
    pub least: Urgency,
    /// Why it will never come, or not now.
    pub held: Option<String>,
}

/// Most messages in trouble that are shown.
const TROUBLE_MAX: i64 = 20;

/// Time that a feed's entries must cover before they say how many come a day: the first poll often brings ten of one hour.
const RHYTHM_OVER_MIN: Duration = Duration::from_hours(24);

/// The same before they say it for sure: a feed may rest over a long weekend.
const RHYTHM_OVER_SURE: Duration = Duration::from_hours(3 * 24);

/// How far back the rhythm of a feed is looked for that brings little.
const SLOW_RHYTHM_OF: Duration = Duration::from_hours(2 * 365 * 24);

/// How often a feed usually brings something, if it has fallen quiet: the others are not worth the look.
///
/// # Errors
/// When the store cannot be used.
pub async fn usual(tx: &mut Tx, feed: &KnownFeed, now: Timestamp) -> anyhow::Result<Option<Usual>> {
    let quiet = schedule::is_quiet(&feed.state, now);
    let Some(last) = schedule::spoke_last(&feed.state).filter(|_| quiet) else {
        return Ok(None);
    };
    let mut likely = None;
    // A quarterly is not silent between two issues.
    for of in [RHYTHM_OF, SLOW_RHYTHM_OF] {
        let rhythm = tx.rhythm(feed.id, last, of).await?;
        // What came within a day says nothing of the days.
        let Some(rhythm) = rhythm.filter(|rhythm| rhythm.over >= RHYTHM_OVER_MIN) else {
            continue;
        };
        let usual = Usual {
            gap: rhythm.gap,
            is_sure: rhythm.is_of_many() && rhythm.over >= RHYTHM_OVER_SURE,
        };
        if usual.is_sure {
            return Ok(Some(usual));
        }
        likely = likely.or(Some(usual));
    }
    Ok(likely)
}

/// Reads how things stand from the store.
///
/// # Errors
/// When the store cannot be used.
pub async fn read(store: &Store, config: &Config, now: Timestamp) -> anyhow::Result<Status> {
    let mut tx = store.read().await?;
    let counted = tx.matches_by_watchlist().await?;
    let watchlists = config
        .watchlists
        .iter()
        .map(|watchlist| {
            let counts = counted.iter().find(|(id, ..)| *id == watchlist.id);
            WatchlistStatus {
                id: watchlist.id.clone(),
                title: watchlist.title.clone(),
                entries: counts.map_or(0, |counts| counts.1),
                stories: counts.map_or(0, |counts| counts.2),
                last_match: counts.map(|counts| counts.3),
            }
        })
        .collect();
    Ok(Status {
        feeds: feeds(&mut tx, config, now).await?,
        entries: tx.entry_count().await?,
        stories: tx.story_count().await?,
        matches: tx.match_count().await?,
        watchlists,
        lists: lists(&mut tx, config).await?,
        outbox: tx.mail_counts().await?,
        outbox_paused: pause(&mut tx).await?.filter(|pause| pause.until > now),
        outbox_trouble: tx
            .mail_trouble(TROUBLE_MAX)
            .await?
            .into_iter()
            .map(|(id, recipient, state, reply)| MailTrouble {
                id: id.to_string(),
                recipient,
                state,
                reply: masked(&reply),
            })
            .collect(),
        alerts: alerts(&mut tx, config, now).await?,
        next_digests: upcoming(&mut tx, config).await?,
        clock_ahead: tx.ahead_of(now).await?,
        digests: tx.digest_count().await?,
    })
}

/// The next digest of each schedule, and what its reader has against it.
async fn upcoming(tx: &mut Tx, config: &Config) -> anyhow::Result<Vec<NextDigest>> {
    let words = tx.words().await?;
    let upcoming = tx.upcoming().await?;
    let next = upcoming.into_iter().map(|(recipient, schedule, at, _)| NextDigest {
        // What ends before that hour holds nothing back any more.
        held: against(&Hand::new(&words, &recipient, at), config, &recipient, &schedule),
        recipient,
        schedule,
        at,
    });
    Ok(next.collect())
}

/// The alerts that have no hour, and what there is against them.
async fn alerts(tx: &mut Tx, config: &Config, now: Timestamp) -> anyhow::Result<Vec<AlertStatus>> {
    let words = tx.words().await?;
    let upcoming = tx.upcoming().await?;
    let mut alerts = Vec::new();
    for recipient in &config.recipients {
        let hand = Hand::new(&words, &recipient.id, now);
        for follow in &recipient.follows {
            let Cadence::Alert(least) = follow.cadence else {
                continue;
            };
            let has_hour = |(reader, schedule, ..): &(String, String, Timestamp, String)| {
                *reader == recipient.id && *schedule == follow.schedule
            };
            if upcoming.iter().any(has_hour) {
                continue;
            }
            let is_urgent =
                |watchlist: &&Watchlist| follow.watchlists.contains(&watchlist.id) && watchlist.urgency >= least;
            let calm = || format!("none of its watchlists is of urgency {}", least.name());
            let is_idle = !config.watchlists.iter().any(|watchlist| is_urgent(&watchlist));
            alerts.push(AlertStatus {
                recipient: recipient.id.clone(),
                schedule: follow.schedule.clone(),
                least,
                held: if is_idle {
                    Some(calm())
                } else {
                    against(&hand, config, &recipient.id, &follow.schedule)
                },
            });
        }
    }
    Ok(alerts)
}

/// Why a schedule does not speak.
fn against(hand: &Hand, config: &Config, recipient: &str, schedule: &str) -> Option<String> {
    if hand.left(schedule).is_some() {
        return Some("its reader has unsubscribed".to_owned());
    }
    if let Some(pause) = hand.pause() {
        let end = pause
            .until
            .map(|until| format!(" until {}", until.strftime("%a %d %b %H:%M UTC")));
        return Some(format!("its reader pauses{}", end.unwrap_or_default()));
    }
    let known = config.recipients.iter().find(|known| known.id == recipient)?;
    let follow = known.follows.iter().find(|follow| follow.schedule == schedule)?;
    (!hand.lets_speak(follow)).then(|| "its reader hears of none of its watchlists".to_owned())
}

async fn feeds(tx: &mut Tx, config: &Config, now: Timestamp) -> anyhow::Result<Vec<FeedStatus>> {
    let known = tx.feeds().await?;
    let known: HashMap<&str, &KnownFeed> = known.iter().map(|feed| (feed.name.as_str(), feed)).collect();
    let mut feeds = Vec::new();
    for feed in config.feeds.iter().filter(|feed| feed.is_on) {
        let known = known.get(feed.id.as_str()).copied();
        let usual = match known {
            Some(known) => usual(tx, known, now).await?,
            None => None,
        };
        let unasked = PollState::new(now);
        let state = known.map_or(&unasked, |known| &known.state);
        feeds.push(FeedStatus {
            id: feed.id.clone(),
            url: feed.url.to_string(),
            health: schedule::health_by(state, usual, now),
            failure: state.failure.clone(),
            words: schedule::words(state, usual, now),
            last_ok: state.last_ok,
            next_poll: known
                .filter(|known| known.state.gone.is_none())
                .map(|known| known.state.due),
        });
    }
    Ok(feeds)
}

async fn lists(tx: &mut Tx, config: &Config) -> anyhow::Result<Vec<ListStatus>> {
    let mut lists = Vec::new();
    for list in &config.lists {
        let state = names::state(tx, list).await?;
        lists.push(ListStatus {
            watchlist: list.watchlist.clone(),
            url: list.url.to_string(),
            entities: state.entities,
            failure: state.failure,
            last_ok: state.last_ok,
            next: state.due,
            changed: state.changed,
            added: state.added.in_words(),
            removed: state.removed.in_words(),
            edited: state.edited.in_words(),
        });
    }
    Ok(lists)
}
