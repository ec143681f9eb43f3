//! The service: does again what is due whenever something is, until it is told to stop.
//!
//! Two loops: one reads news and composes, one hands mail over, so that a slow mail server never holds up the news. Readiness,
//! status, reload, stop and the watchdog are told to the service manager over `sd_notify(3)`.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use jiff::{SignedDuration, Timestamp};
use sd_notify::NotifyState;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::{Notify, mpsc, watch};
use tokio_util::sync::CancellationToken;
use tracing::{error, info, warn};

use super::steps::compose;
use super::steps::deliver::Post;
use super::{Daemon, Report, Wired};
use crate::clock::Clock;
use crate::config::{Config, Problems};
use crate::ids::Ids;
use crate::store::Store;
use crate::text::counted::counted;

/// The longest rest: new work of another node is seen at the latest then.
const REST_MAX: SignedDuration = SignedDuration::from_secs(60);
/// The shortest rest: work that is due and cannot be had (another node has the role) does not make us spin.
const REST_MIN: SignedDuration = SignedDuration::from_secs(1);
/// Wait after a round that failed.
const RETRY_AFTER: SignedDuration = SignedDuration::from_secs(5);
/// Rounds that may fail in a row before the process ends, so that the service manager starts it afresh.
const FAILURES_MAX: u32 = 12;
/// The news loop is alive if it finished a step within this: longer than the slowest honest batch of polls.
const NEWS_STALL: Duration = Duration::from_secs(10 * 60);
/// The mail loop is alive if it finished a message within this: RFC 5321 allows a relay ten minutes after the dot alone.
const MAIL_STALL: Duration = Duration::from_secs(30 * 60);
/// Mail under way when we are told to stop is waited for so long; `TimeoutStopSec` in the unit is longer.
const DRAIN: Duration = Duration::from_secs(60);

/// Runs until SIGTERM or SIGINT. `load` reads the configuration again on SIGHUP; a bad one is refused and the old one stays.
///
/// # Errors
/// When the store fails a dozen times in a row, or the mail loop ends by itself.
pub async fn run(mut daemon: Daemon, load: impl Fn() -> Result<Config, Problems>) -> anyhow::Result<()> {
    let stop = CancellationToken::new();
    let mut reloads = listen(&stop)?;
    daemon.stop_on(stop.clone());
    let (wired, seen) = watch::channel(Arc::clone(&daemon.wired));
    let (news_beat, mail_beat, wake) = (Beat::new(), Beat::new(), Arc::new(Notify::new()));
    let postman = Postman {
        store: daemon.store.clone(),
        wired: seen,
        ids: Arc::clone(&daemon.ids),
        clock: daemon.clock.clone(),
        stop: stop.clone(),
        wake: Arc::clone(&wake),
        beat: mail_beat.clone(),
    };
    let mut mail = tokio::spawn(postman.walk());
    let web = tokio::spawn(daemon.web(wired.subscribe()).walk());
    tell(&[
        NotifyState::Ready,
        NotifyState::Status(&format!(
            "watching {}",
            counted(
                daemon.config().feeds.iter().filter(|feed| feed.is_on).count(),
                "feed",
                "feeds"
            )
        )),
    ]);
    // Only after READY: a sign of life of a service that is not there yet would mean nothing.
    let watchdog = tokio::spawn(watchdog(vec![(news_beat.clone(), NEWS_STALL), (mail_beat, MAIL_STALL)]));
    info!(
        "ready: {}, {}, {}, store in {}",
        counted(daemon.config().feeds.len(), "feed", "feeds"),
        counted(daemon.config().watchlists.len(), "watchlist", "watchlists"),
        counted(daemon.config().recipients.len(), "recipient", "recipients"),
        daemon.store.engine()
    );

    let mut failures = 0;
    let ended = loop {
        if stop.is_cancelled() {
            break Ok(());
        }
        let rest_until = match round(&mut daemon, &wake).await {
            Ok(next) => {
                failures = 0;
                next
            }
            Err(error) => {
                failures += 1;
                error!("a round failed ({failures} in a row): {error:#}");
                if failures >= FAILURES_MAX {
                    break Err(error);
                }
                daemon.clock.now() + RETRY_AFTER
            }
        };
        news_beat.tick();
        tokio::select! {
            // Told to stop, the mail loop ends too: that is looked at first.
            biased;
            () = stop.cancelled() => break Ok(()),
            () = daemon.clock.sleep_until(rest_until) => {}
            Some(()) = reloads.recv() => reload(&mut daemon, &load, &wired).await,
            ended = &mut mail => break Err(anyhow::anyhow!("the mail loop ended by itself: {ended:?}")),
        }
    };
    wind_down(&stop, &wake, &mut mail).await;
    watchdog.abort();
    web.abort();
    daemon.stop().await;
    ended
}

/// Says that it stops, and waits for a mail that is under way.
async fn wind_down(stop: &CancellationToken, wake: &Notify, mail: &mut tokio::task::JoinHandle<()>) {
    tell(&[
        NotifyState::Stopping,
        NotifyState::Status("finishing what is under way"),
    ]);
    info!("stopping");
    stop.cancel();
    wake.notify_one();
    if !mail.is_finished() && tokio::time::timeout(DRAIN, mail).await.is_err() {
        warn!(
            "a mail was still under way after {} s; nobody knows whether it was taken, it is tried once more later",
            DRAIN.as_secs()
        );
    }
}

/// Everything of news that is due; returns when to look again.
async fn round(daemon: &mut Daemon, wake: &Notify) -> anyhow::Result<Timestamp> {
    let mut report = daemon.round().await?;
    while !daemon.is_stopping() && compose::run(daemon, &mut report).await? {}
    if !report.digests.is_empty() {
        wake.notify_one();
    }
    for line in day_one(daemon, &report) {
        info!("{line}");
    }
    let now = daemon.clock.now();
    let next = match daemon.next_news().await? {
        _ if daemon.is_waiting() => now,
        next => next.unwrap_or(now + REST_MAX),
    };
    let text = format!(
        "{} in the last round; next work {}",
        counted(report.entries_new, "new entry", "new entries"),
        next.strftime("%H:%M:%S UTC")
    );
    tell(&[NotifyState::Status(&text)]);
    Ok(next.clamp(now + REST_MIN, now + REST_MAX))
}

/// What a first poll filled the archive with, in words: no mail is sent for it, so somebody must say it.
#[must_use]
pub fn day_one(daemon: &Daemon, report: &Report) -> Vec<String> {
    if report.entries_archived == 0 {
        return Vec::new();
    }
    let told = match report.matched_since {
        0 => "no mail is sent for them".to_owned(),
        news => {
            let news = counted(news, "match counts", "matches count");
            format!("{news} as news, because a watchlist's `since` reaches back that far")
        }
    };
    let archived = |count, whose: &str| format!("{} {whose} went into the archive", counted(count, "entry", "entries"));
    let mut whose = Vec::new();
    if report.entries_archived > report.entries_held {
        let first = report.entries_archived - report.entries_held;
        whose.push(archived(first, "of feeds read for the first time"));
    }
    if report.entries_held > 0 {
        whose.push(archived(
            report.entries_held,
            "that known feeds brought too many of at once",
        ));
    }
    let mut lines = vec![format!("{}; {told}", whose.join(", "))];
    for watchlist in &daemon.config().watchlists {
        if let Some(count) = report.matched_archive.get(&watchlist.id) {
            lines.push(format!("{count} of them match “{}”", watchlist.title));
        }
    }
    if !report.matched_archive.is_empty() {
        lines.push("`backstory digest preview --since 7d` shows them as a digest".to_owned());
    }
    lines
}

async fn reload(daemon: &mut Daemon, load: &impl Fn() -> Result<Config, Problems>, wired: &watch::Sender<Arc<Wired>>) {
    // The manager wants the moment of the reload on the monotonic clock (sd_notify(3)); without it RELOADING alone will do.
    match NotifyState::monotonic_usec_now() {
        Ok(stamp) => tell(&[NotifyState::Reloading, stamp]),
        Err(_) => tell(&[NotifyState::Reloading]),
    }
    match load() {
        Err(problems) => error!("the new configuration is refused, the old one stays:\n{problems}"),
        Ok(config) => match daemon.reload(config).await {
            Ok(()) => {
                wired.send_replace(Arc::clone(&daemon.wired));
                info!("the configuration was read again");
            }
            Err(error) => {
                error!("the new configuration cannot be used, the old one stays: {error:#}")
            }
        },
    }
    tell(&[NotifyState::Ready]);
}

/// Hands mail over beside the news.
struct Postman {
    store: Store,
    wired: watch::Receiver<Arc<Wired>>,
    ids: Arc<Ids>,
    clock: Clock,
    stop: CancellationToken,
    wake: Arc<Notify>,
    beat: Beat,
}

impl Postman {
    async fn walk(self) {
        while !self.stop.is_cancelled() {
            let wired = self.wired.borrow().clone();
            let post = Post {
                store: &self.store,
                wired: &wired,
                ids: &self.ids,
                clock: &self.clock,
            };
            let rest = match post.batch(&mut Report::default()).await {
                Ok(true) => {
                    self.beat.tick();
                    continue;
                }
                Ok(false) => next_mail(&self.store, &self.clock).await,
                Err(error) => {
                    error!("mail could not be handed over: {error:#}");
                    self.clock.now() + RETRY_AFTER
                }
            };
            self.beat.tick();
            tokio::select! {
                () = self.stop.cancelled() => {}
                () = self.wake.notified() => {}
                () = self.clock.sleep_until(rest) => {}
            }
        }
    }
}

async fn next_mail(store: &Store, clock: &Clock) -> Timestamp {
    let next = async { store.read().await?.next_mail().await }.await;
    let now = clock.now();
    next.ok()
        .flatten()
        .unwrap_or(now + REST_MAX)
        .clamp(now + REST_MIN, now + REST_MAX)
}

/// SIGTERM and SIGINT stop, SIGHUP asks for a reload.
fn listen(stop: &CancellationToken) -> anyhow::Result<mpsc::Receiver<()>> {
    let (mut term, mut int, mut hup) = (
        signal(SignalKind::terminate())?,
        signal(SignalKind::interrupt())?,
        signal(SignalKind::hangup()).context("signals")?,
    );
    let (ask, asked) = mpsc::channel(1);
    let stop = stop.clone();
    tokio::spawn(async move {
        loop {
            tokio::select! {
                _ = term.recv() => break,
                _ = int.recv() => break,
                // One reload waiting is as good as many.
                _ = hup.recv() => { let _ = ask.try_send(()); }
            }
        }
        stop.cancel();
    });
    Ok(asked)
}

/// Tells the service manager, if there is one.
fn tell(state: &[NotifyState<'_>]) {
    if let Err(error) = sd_notify::notify(state) {
        warn!("the service manager cannot be told: {error}");
    }
}

/// Pings the watchdog while every loop has ticked within its bound, never from a bare timer.
async fn watchdog(loops: Vec<(Beat, Duration)>) {
    let Some(limit) = sd_notify::watchdog_enabled() else {
        return;
    };
    loop {
        if loops.iter().all(|(beat, stall)| beat.age() < *stall) {
            tell(&[NotifyState::Watchdog]);
        } else {
            error!("a loop has not finished a step for too long; the watchdog is left unfed");
        }
        tokio::time::sleep(limit / 2).await;
    }
}

/// When a loop last finished a step, on the monotonic clock: a step of the wall clock must not look like a stall.
#[derive(Debug, Clone)]
struct Beat {
    start: Instant,
    last_ms: Arc<AtomicU64>,
}

impl Beat {
    fn new() -> Self {
        Self {
            start: Instant::now(),
            last_ms: Arc::new(AtomicU64::new(0)),
        }
    }

    fn tick(&self) {
        self.last_ms.store(self.elapsed_ms(), Ordering::Relaxed);
    }

    fn age(&self) -> Duration {
        Duration::from_millis(self.elapsed_ms().saturating_sub(self.last_ms.load(Ordering::Relaxed)))
    }

    fn elapsed_ms(&self) -> u64 {
        u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}
