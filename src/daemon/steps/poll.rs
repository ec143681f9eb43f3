//! Poll: ask the feeds that are due, keep what is new.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::task::JoinSet;
use tracing::{info, warn};
use url::Url;

use super::keep::{Brought, keep_all};
use super::{notify, rest, selected};
use crate::clock::Clock;
use crate::daemon::{Daemon, Report, Wired};
use crate::entries::parse::Hints;
use crate::entries::{Document, page, parse, whole};
use crate::feeds::access::Access;
use crate::feeds::fetch::{Answer, Body, Caching, FetchError, Purpose, Request};
use crate::feeds::schedule::{self, Outcome};
use crate::feeds::{Feed, PollState, walls};
use crate::mail::notice;
use crate::store::{DueFeed, Tx};
use crate::text::counted::counted;

/// Feeds claimed at once.
const BATCH: i64 = 64;
/// A claimed feed is another node's again after this: longer than the slowest batch.
const LEASE: Duration = Duration::from_secs(10 * 60);
/// Entries written together at most, unless one feed alone brings more: what waits to be written lies in memory twice.
const ENTRIES_AT_ONCE: usize = 1_000;
/// Most bytes of a feed document, decompressed. The largest honest feeds seen are near 3 MB.
const FEED_BYTES_MAX: usize = 8 * 1024 * 1024;

/// What came back for one feed.
#[derive(Debug)]
pub(in crate::daemon) struct Polled {
    pub(super) due: DueFeed,
    pub(super) feed: Feed,
    asked: Url,
    /// Its body is empty by now: a batch of large documents must not lie in memory twice.
    answer: Result<Answer, FetchError>,
    /// Fingerprint of the body it had.
    body_hash: Option<i64>,
    /// The document of a good body that differs from the last one, or why there is none.
    document: Option<Result<Document, String>>,
}

impl Polled {
    /// Its site is left alone, or its host too slow: it was not asked.
    fn is_unasked(&self) -> bool {
        self.answer.as_ref().is_err_and(FetchError::is_unasked)
    }

    /// The document that came, if it differs from the last one and could be read.
    pub(super) fn document(&self) -> Option<&Document> {
        self.document.as_ref()?.as_ref().ok()
    }
}

/// How long a round of the service waits for the first answer, and then for each further one, before it goes on without those
/// that are still to come: a slow host holds up nobody but itself.
pub(super) const PATIENCE: Duration = Duration::from_secs(2);
pub(super) const LULL: Duration = Duration::from_millis(300);

/// Most feeds on their way or waiting for the turn of their host; each holds little more than its request.
const UNDER_WAY_MAX: usize = 1024;

/// Requests under way, in the order in which they were claimed.
#[derive(Debug, Default)]
pub(in crate::daemon) struct Asking {
    tasks: JoinSet<(u64, Polled)>,
    claimed: u64,
}

impl Asking {
    pub(in crate::daemon) fn is_empty(&self) -> bool {
        self.tasks.is_empty()
    }

    /// Answers that have come, in the order of their claims, at most a batch. With `is_patient` all of them.
    async fn answers(&mut self, is_patient: bool) -> Vec<Polled> {
        let mut polled = Vec::new();
        while polled.len() < usize::try_from(BATCH).unwrap_or(usize::MAX) {
            let wait = if polled.is_empty() { PATIENCE } else { LULL };
            let next = if is_patient {
                self.tasks.join_next().await
            } else {
                tokio::time::timeout(wait, self.tasks.join_next()).await.ok().flatten()
            };
            match next {
                Some(Ok(one)) => polled.push(one),
                // The feed stays claimed and is due again when the claim ends.
                Some(Err(error)) => warn!("a poll ended unexpectedly: {error}"),
                None => break,
            }
        }
        polled.sort_by_key(|(place, _)| *place);
        polled.into_iter().map(|(_, polled)| polled).collect()
    }
}

/// One batch: asks what is due and records what has come. `is_patient`: waits for all that is under way. Returns whether there
/// was anything to do.
pub(in crate::daemon) async fn run(daemon: &mut Daemon, report: &mut Report, is_patient: bool) -> anyhow::Result<bool> {
    let claimed = ask(daemon).await?;
    let polled = daemon.asking.answers(is_patient).await;
    if polled.is_empty() {
        return Ok(claimed > 0);
    }
    let now = daemon.clock.now();
    report.polled += polled.iter().filter(|one| !one.is_unasked()).count();
    let mut done = Report::default();
    if let Err(error) = record_all(daemon, &polled, now, &mut done).await {
        // One feed's bytes may be what the engine refuses: record them one by one, so that the others are not held up.
        warn!(
            "a batch of {} feeds could not be recorded at once: {error:#}",
            polled.len()
        );
        done = Report::default();
        for one in &polled {
            if let Err(error) = record_all(daemon, std::slice::from_ref(one), now, &mut done).await {
                record_refused(daemon, one, now, &format!("{error:#}")).await?;
                done.failed_feeds
                    .push((one.feed.id.clone(), format!("could not be stored: {error:#}")));
            }
        }
    }
    if done.entries_new + done.entries_edited > 0 {
        info!(
            feeds.polled = polled.len(),
            entries.new = done.entries_new,
            entries.edited = done.entries_edited,
            "{} polled: {}, {} edited",
            counted(polled.len(), "feed", "feeds"),
            counted(done.entries_new, "new entry", "new entries"),
            done.entries_edited
        );
    }
    report.entries_new += done.entries_new;
    report.entries_archived += done.entries_archived;
    report.entries_held += done.entries_held;
    report.entries_edited += done.entries_edited;
    report.failed_feeds.append(&mut done.failed_feeds);
    rest::keep(daemon, now).await?;
    Ok(true)
}

/// Claims feeds that are due and asks them side by side, as far as the fetcher lets them. Returns how many.
async fn ask(daemon: &mut Daemon) -> anyhow::Result<usize> {
    if daemon.asking.tasks.len() >= UNDER_WAY_MAX {
        return Ok(0);
    }
    let now = daemon.clock.now();
    let mut tx = daemon.store.write().await?;
    rest::remember(daemon, &mut tx, now).await?;
    let due = tx.claim_feeds(now, LEASE, BATCH).await?;
    tx.commit().await?;
    let count = due.len();
    for due in due {
        let Some(feed) = daemon.feed(&due.feed.name).cloned() else {
            continue;
        };
        let (wired, clock, place) = (Arc::clone(&daemon.wired), daemon.clock.clone(), daemon.asking.claimed);
        daemon.asking.claimed += 1;
        let asked = async move { (place, ask_one(&wired, due, feed, &clock).await) };
        daemon.asking.tasks.spawn(asked);
    }
    Ok(count)
}

async fn ask_one(wired: &Wired, due: DueFeed, feed: Feed, clock: &Clock) -> Polled {
    let state = &due.feed.state;
    let asked = schedule::address(&feed, state, clock.now());
    // A redirect that was adopted does not take the login along to another site.
    let is_home = asked.origin() == feed.url.origin();
    let request = Request {
        etag: state.etag.clone(),
        last_modified: state.last_modified.clone(),
        validators_url: state.validators_url.clone(),
        access: if is_home {
            feed.access.clone()
        } else {
            Access::default()
        },
        purpose: Purpose::Feed,
        takes_cut: true,
        ..Request::new(asked.clone(), feed.allow.clone(), FEED_BYTES_MAX)
    };
    let mut answer = wired.fetcher.get(request, clock).await;
    let (mut body_hash, mut document) = (None, None);
    if let Ok(Answer::Body(body)) = &mut answer {
        body_hash = Some(schedule::fingerprint(&body.bytes));
        let is_same = state.body_hash == body_hash;
        let bytes = std::mem::take(&mut body.bytes);
        if !is_same {
            // Fails only for a semaphore that was closed, and nobody closes this one.
            let _place = wired.readers.acquire().await;
            let read = read(&feed, bytes, body, state.first_ok.is_some(), clock.now()).await;
            if body.is_cut && read.as_ref().is_ok_and(|document| document.is_cut) {
                // What they stand for is the whole, and the rest of it would never come.
                (body.etag, body.last_modified) = (None, None);
            }
            document = Some(read);
        }
    }
    Polled {
        due,
        feed,
        asked,
        answer,
        body_hash,
        document,
    }
}

/// Parses off the async threads; a panic in a parser is that feed's failure and nobody else's.
async fn read(feed: &Feed, bytes: Vec<u8>, body: &Body, was_read: bool, now: Timestamp) -> Result<Document, String> {
    let (page, was_cut) = (feed.page.clone(), body.is_cut);
    let hints = Hints {
        base: Some(body.url.clone()),
        content_type: body.content_type.clone(),
        language: feed.language.clone(),
        country: feed.country.clone(),
        now: Some(now),
    };
    let parsed = tokio::task::spawn_blocking(move || {
        catch_unwind(AssertUnwindSafe(|| {
            let document = match &page {
                Some(selectors) => page::read(&bytes, selectors, &hints),
                None => parse::parse(&bytes, &hints),
            };
            // "Not a feed" would be true of a wall's page, and of no use.
            let read = document.map_err(|not| match walls::instead(&bytes) {
                Some(instead) => instead.to_string(),
                None if was_read => not.any_more(),
                None => not.to_string(),
            });
            whole::judged(read, was_cut)
        }))
    });
    match parsed.await {
        Ok(Ok(Ok(document))) => Ok(document),
        Ok(Ok(Err(why))) => Err(why),
        Ok(Err(_)) | Err(_) => Err("the reader of feeds failed on it".to_owned()),
    }
}

async fn record_all(daemon: &mut Daemon, polled: &[Polled], now: Timestamp, report: &mut Report) -> anyhow::Result<()> {
    daemon.at_hand.clear();
    let mut tx = daemon.store.write().await?;
    let mut states = Vec::with_capacity(polled.len());
    for some in polled.chunk_by(within(ENTRIES_AT_ONCE)) {
        let brought = keep_all(daemon, &mut tx, some, now, report).await?;
        for (one, brought) in some.iter().zip(&brought) {
            states.push(record(daemon, &mut tx, one, brought, now, report).await?);
        }
    }
    let rows: Vec<_> = polled.iter().map(|one| &one.due).zip(&states).collect();
    let recorded = tx.feeds_polled(&rows).await?;
    if let Some(lost) = polled.iter().find(|one| !recorded.contains(&one.due.feed.id)) {
        anyhow::bail!("another node took over feed {} meanwhile", lost.feed.id);
    }
    // After all are recorded: the rest holds for those of the site that were answered well, too.
    for one in polled {
        rest_site(daemon, &mut tx, one, now).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Says of each feed and the next whether their entries are written together: as long as these are not more than so many.
fn within(most: usize) -> impl FnMut(&Polled, &Polled) -> bool {
    let entries = |one: &Polled| one.document().map_or(0, |document| document.entries.len());
    let mut sum = 0;
    move |one, next| {
        sum += entries(one);
        let is_within = sum + entries(next) <= most;
        if !is_within {
            sum = 0;
        }
        is_within
    }
}

/// What one poll came to; returns what is to be remembered of its feed.
async fn record(
    daemon: &mut Daemon,
    tx: &mut Tx,
    polled: &Polled,
    brought: &Brought,
    now: Timestamp,
    report: &mut Report,
) -> anyhow::Result<PollState> {
    let old = &polled.due.feed.state;
    let caching = match &polled.answer {
        Ok(Answer::Body(body)) => body.caching,
        Ok(Answer::Unchanged { caching, .. }) => *caching,
        Err(_) => Caching::default(),
    };
    let failure = match (&polled.answer, &polled.document) {
        // Not asked, so nothing failed.
        (Err(error), _) if error.is_unasked() => None,
        (Err(error), _) => Some(error.to_string()),
        (Ok(_), Some(Err(why))) => Some(why.clone()),
        _ => None,
    };
    let (mut new, outcome) = match (&polled.answer, &polled.document) {
        (_, Some(Err(why))) => (
            schedule::failed(old, why, now),
            Outcome::Failed { throttled_until: None },
        ),
        (_, Some(Ok(document))) => {
            let mut new = schedule::after(old, &polled.asked, &polled.answer, brought.fresh, now);
            new.ttl_minutes = document.heading.ttl_minutes;
            new.rest = document.heading.rest;
            new.note = selected::carried_over(&polled.feed, old.note.as_deref(), note(brought, document).as_deref());
            new.are_ids_reused = brought.are_ids_reused;
            new.begun = schedule::begun(old, document.entries.is_empty(), document.is_cut, now);
            if old.begun.is_some() && brought.first > 0 {
                // What came now belongs to it.
                new.first_ok = Some(now);
            }
            tell_of(daemon, tx, polled, brought, document, now).await?;
            (new, Outcome::New { entries: brought.fresh })
        }
        (answer, None) => {
            let error = answer.as_ref().err();
            let outcome = error.map_or(Outcome::Unchanged, |error| of_error(daemon, polled, error, now));
            (schedule::after(old, &polled.asked, answer, 0, now), outcome)
        }
    };
    if outcome == Outcome::Gone && old.gone.is_none() {
        let notice = notice::gone(&polled.feed.id, polled.feed.url.as_str());
        notify::owner(daemon, tx, &polled.feed.id, &notice, now).await?;
    }
    if let Some(to) = schedule::adopted(&polled.feed, old, &new, now) {
        let notice = notice::moved(&polled.feed.id, polled.feed.url.as_str(), to.as_str());
        notify::owner(daemon, tx, &polled.feed.id, &notice, now).await?;
    }
    new.body_hash = polled.body_hash.filter(|_| failure.is_none()).or(old.body_hash);
    report
        .failed_feeds
        .extend(failure.map(|why| (polled.feed.id.clone(), why)));
    // A rehearsal has no crowd of other readers to keep out of step with.
    let jitter = if daemon.clock.is_held() {
        0.0
    } else {
        daemon.jitter.f64()
    };
    (new.due, _) = schedule::next_due(
        &polled.feed,
        daemon.wired.config.polling.every,
        &new,
        outcome,
        caching,
        new.ttl_minutes,
        now,
        jitter,
    );
    Ok(new)
}

/// What an error means for the next poll. Where the whole site is left alone, the feed that was told so is as well.
fn of_error(daemon: &Daemon, polled: &Polled, error: &FetchError, now: Timestamp) -> Outcome {
    let rest = || {
        daemon.wired.fetcher.site(&polled.asked)?;
        error.rest(true, now)
    };
    match (Outcome::from(error), rest()) {
        (Outcome::Failed { throttled_until: None }, Some((_, until))) => Outcome::Failed {
            throttled_until: Some(until),
        },
        (outcome, _) => outcome,
    }
}

/// What the owner sees in lists until the next document: selectors that lost their mark, entries held back.
fn note(brought: &Brought, document: &Document) -> Option<String> {
    let total = document.entries.len();
    let mut notes = document.warnings.clone();
    if brought.held > 0 {
        notes.push(format!(
            "{} of its {total} entries were unknown at once; {} of them are archived and nobody was alerted",
            brought.unknown, brought.held
        ));
    } else if brought.relaunched > 0 {
        notes.push(format!(
            "{} of its {total} entries have other ids and addresses than before and were known again; nobody was told twice",
            brought.renamed
        ));
    }
    (!notes.is_empty()).then(|| notes.join("; "))
}

async fn tell_of(
    daemon: &Daemon,
    tx: &mut Tx,
    polled: &Polled,
    brought: &Brought,
    document: &Document,
    now: Timestamp,
) -> anyhow::Result<()> {
    let (id, total) = (&polled.feed.id, document.entries.len());
    let old_new = polled.due.feed.state.last_new;
    if brought.renamed > 0 {
        info!(
            feed.id = id,
            entries.renamed = brought.renamed,
            "feed {id}: {} of {total} entries changed their ids and addresses and were known again",
            brought.renamed
        );
    }
    if total == 0 && old_new.is_none() {
        warn!(
            feed.id = id,
            "feed {id}: it can be read, but holds no entry, and none was ever read from it"
        );
    }
    if brought.held == 0 && brought.relaunched == 0 {
        return Ok(());
    }
    warn!(
        feed.id = id,
        entries.held = brought.held,
        "feed {id}: {} of {total} entries were unknown at once; {} were known again by what they say, {} are held back",
        brought.unknown,
        brought.renamed,
        brought.held
    );
    let burst = notice::Burst {
        total,
        unknown: brought.unknown,
        known_again: brought.renamed,
        held: brought.held,
        held_since: 0,
        examples: &brought.examples,
    };
    notify::of_burst(daemon, tx, &polled.feed, burst, now).await
}

/// A site that asked for rest gets it from all its feeds, also after a restart and from the other nodes.
async fn rest_site(daemon: &Daemon, tx: &mut Tx, polled: &Polled, now: Timestamp) -> anyhow::Result<()> {
    let error = polled.answer.as_ref().err();
    let Some((_, until)) = error.and_then(|error| error.rest(true, now)) else {
        return Ok(());
    };
    let others = daemon.wired.feeds_resting_with(&polled.asked);
    for other in others.filter(|other| other.id != polled.feed.id) {
        tx.postpone_feed(&other.id, until).await?;
    }
    Ok(())
}

/// Records only that a feed's bytes could not be stored.
async fn record_refused(daemon: &Daemon, polled: &Polled, now: Timestamp, why: &str) -> anyhow::Result<()> {
    let mut new = schedule::failed(&polled.due.feed.state, &format!("could not be stored: {why}"), now);
    let outcome = Outcome::Failed { throttled_until: None };
    (new.due, _) = schedule::next_due(
        &polled.feed,
        daemon.wired.config.polling.every,
        &new,
        outcome,
        Caching::default(),
        None,
        now,
        0.0,
    );
    let mut tx = daemon.store.write().await?;
    tx.feed_polled(&polled.due, &new).await?;
    tx.commit().await?;
    Ok(())
}
