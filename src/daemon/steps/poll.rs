//! Poll: ask the feeds that are due, keep what is new.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::task::JoinSet;
use tracing::{info, warn};
use url::Url;

use crate::daemon::{Daemon, Report, Wired};
use crate::entries::parse::Hints;
use crate::entries::{Document, Entry, Kept, identity, page, parse};
use crate::feeds::fetch::{Answer, Body, Caching, FetchError, Request};
use crate::feeds::schedule::{self, Outcome};
use crate::feeds::{Articles, Feed};
use crate::ids::EntryId;
use crate::store::{Arrival, DueFeed, Step, Tx};
use crate::text::{language, terms};

/// Feeds claimed at once.
const BATCH: i64 = 64;
/// A claimed feed is another node's again after this: longer than the slowest batch.
const LEASE: Duration = Duration::from_secs(10 * 60);
/// Most bytes of a feed document, decompressed. The largest honest feeds seen are near 3 MB.
const FEED_BYTES_MAX: usize = 8 * 1024 * 1024;
/// Most bytes of one text that is kept: a feed that carries books does not fill the store.
const TEXT_BYTES_MAX: usize = 128 * 1024;

/// What came back for one feed.
struct Polled {
    due: DueFeed,
    feed: Feed,
    asked: Url,
    /// Its body is empty by now: a batch of large documents must not lie in memory twice.
    answer: Result<Answer, FetchError>,
    /// Fingerprint of the body it had.
    body_hash: Option<i64>,
    /// The document of a good body that differs from the last one, or why there is none.
    document: Option<Result<Document, String>>,
}

/// One batch. Returns whether any feed was due.
pub(in crate::daemon) async fn run(daemon: &mut Daemon, report: &mut Report) -> anyhow::Result<bool> {
    let now = daemon.clock.now();
    let mut tx = daemon.store.write().await?;
    let due = tx.claim_feeds(now, LEASE, BATCH).await?;
    tx.commit().await?;
    if due.is_empty() {
        return Ok(false);
    }
    let polled = ask(daemon, due, now).await;
    report.polled += polled.len();
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
            "{} feeds polled: {} new entries, {} edited",
            polled.len(),
            done.entries_new,
            done.entries_edited
        );
    }
    report.entries_new += done.entries_new;
    report.entries_archived += done.entries_archived;
    report.entries_edited += done.entries_edited;
    report.failed_feeds.append(&mut done.failed_feeds);
    Ok(true)
}

/// Asks all feeds of a batch side by side, as far as the fetcher lets them; the answers keep the order of the batch.
async fn ask(daemon: &Daemon, due: Vec<DueFeed>, now: Timestamp) -> Vec<Polled> {
    let mut tasks = JoinSet::new();
    for (place, due) in due.into_iter().enumerate() {
        let Some(feed) = daemon.feed(&due.feed.name).cloned() else {
            continue;
        };
        let wired = Arc::clone(&daemon.wired);
        tasks.spawn(async move { (place, ask_one(&wired, due, feed, now).await) });
    }
    let mut polled = Vec::new();
    while let Some(done) = tasks.join_next().await {
        match done {
            Ok(one) => polled.push(one),
            // The feed stays claimed and is due again when the claim ends.
            Err(error) => warn!("a poll ended unexpectedly: {error}"),
        }
    }
    polled.sort_by_key(|(place, _)| *place);
    polled.into_iter().map(|(_, polled)| polled).collect()
}

async fn ask_one(wired: &Wired, due: DueFeed, feed: Feed, now: Timestamp) -> Polled {
    let state = &due.feed.state;
    let asked = schedule::address(&feed, state, now);
    let request = Request {
        url: asked.clone(),
        etag: state.etag.clone(),
        last_modified: state.last_modified.clone(),
        validators_url: state.validators_url.clone(),
        allow: feed.allow.clone(),
        bytes_max: FEED_BYTES_MAX,
    };
    let mut answer = wired.fetcher.get(request, now).await;
    let (mut body_hash, mut document) = (None, None);
    if let Ok(Answer::Body(body)) = &mut answer {
        body_hash = Some(schedule::fingerprint(&body.bytes));
        let is_same = state.body_hash == body_hash;
        let bytes = std::mem::take(&mut body.bytes);
        if !is_same {
            document = Some(read(&feed, bytes, body).await);
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
async fn read(feed: &Feed, bytes: Vec<u8>, body: &Body) -> Result<Document, String> {
    let page = feed.page.clone();
    let hints = Hints {
        base: Some(body.url.clone()),
        content_type: body.content_type.clone(),
    };
    let parsed = tokio::task::spawn_blocking(move || {
        catch_unwind(AssertUnwindSafe(|| match &page {
            Some(selectors) => page::read(&bytes, selectors, &hints),
            None => parse::parse(&bytes, &hints),
        }))
    });
    match parsed.await {
        Ok(Ok(Ok(document))) => Ok(document),
        Ok(Ok(Err(not))) => Err(not.to_string()),
        Ok(Err(_)) | Err(_) => Err("the reader of feeds failed on it".to_owned()),
    }
}

async fn record_all(daemon: &mut Daemon, polled: &[Polled], now: Timestamp, report: &mut Report) -> anyhow::Result<()> {
    let mut tx = daemon.store.write().await?;
    for one in polled {
        record(daemon, &mut tx, one, now, report).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn record(
    daemon: &mut Daemon,
    tx: &mut Tx,
    polled: &Polled,
    now: Timestamp,
    report: &mut Report,
) -> anyhow::Result<()> {
    let old = &polled.due.feed.state;
    let caching = match &polled.answer {
        Ok(Answer::Body(body)) => body.caching,
        Ok(Answer::Unchanged { caching, .. }) => *caching,
        Err(_) => Caching::default(),
    };
    let failure = match (&polled.answer, &polled.document) {
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
            let fresh = keep(daemon, tx, polled, document, now, report).await?;
            let mut new = schedule::after(old, &polled.asked, &polled.answer, fresh, now);
            new.ttl_minutes = document.heading.ttl_minutes;
            (new, Outcome::New { entries: fresh })
        }
        (answer, None) => {
            let outcome = answer.as_ref().err().map_or(Outcome::Unchanged, Outcome::from);
            (schedule::after(old, &polled.asked, answer, 0, now), outcome)
        }
    };
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
    anyhow::ensure!(
        tx.feed_polled(&polled.due, &new).await?,
        "another node took over feed {} meanwhile",
        polled.feed.id
    );
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

/// Keeps the entries of a document: new ones with their next work, edited ones with what they said before. Returns how many
/// are new.
async fn keep(
    daemon: &Daemon,
    tx: &mut Tx,
    polled: &Polled,
    document: &Document,
    now: Timestamp,
    report: &mut Report,
) -> anyhow::Result<usize> {
    let is_backlog = polled.due.feed.state.first_ok.is_none();
    let mut fresh = 0;
    for entry in oldest_first(document) {
        let entry = completed(entry, &polled.feed, document);
        let (url_key, hash) = (identity::alternate(&entry), identity::content_hash(&entry));
        match tx
            .arrival(polled.due.feed.id, &entry.id, url_key.as_deref(), hash, now)
            .await?
        {
            Arrival::Known => {}
            Arrival::Edited(id) => {
                tx.edit_entry(id, &entry, hash, now).await?;
                index(tx, id, &entry).await?;
                tx.add_work(Step::Match, id, now).await?;
                report.entries_edited += 1;
            }
            Arrival::New => {
                let id = EntryId(daemon.ids.next(now));
                let kept = Kept {
                    id,
                    feed: polled.due.feed.id,
                    seen: now,
                    is_backlog,
                    story: None,
                    rank: polled.feed.rank,
                    entry,
                };
                if !tx.add_entry(&kept, url_key.as_deref(), hash).await? {
                    continue;
                }
                index(tx, id, &kept.entry).await?;
                tx.add_work(Step::Fold, id, now).await?;
                if polled.feed.articles == Articles::Always && !is_backlog {
                    tx.add_work(Step::Read, id, now).await?;
                }
                fresh += 1;
            }
        }
    }
    report.entries_new += fresh;
    if is_backlog {
        report.entries_archived += fresh;
    }
    Ok(fresh)
}

/// Feeds list the newest first; stories want them in the order in which they happened.
fn oldest_first(document: &Document) -> Vec<Entry> {
    let mut entries: Vec<Entry> = document.entries.iter().rev().cloned().collect();
    entries.sort_by_key(|entry| entry.published.unwrap_or(Timestamp::MAX));
    entries
}

/// An entry with what its feed knows of it, and texts within their bounds.
fn completed(mut entry: Entry, feed: &Feed, document: &Document) -> Entry {
    entry.feed = Some(feed.id.clone());
    entry.outlet = entry
        .outlet
        .or_else(|| feed.outlet.clone())
        .or_else(|| document.heading.title.clone());
    entry.country = entry.country.or_else(|| feed.country.clone());
    entry.language = entry
        .language
        .or_else(|| feed.language.clone())
        .or_else(|| document.heading.language.clone())
        .or_else(|| language::detect(&format!("{} {}", entry.title, entry.summary)).map(str::to_owned));
    for tag in &feed.tags {
        if !entry.tags.contains(tag) {
            entry.tags.push(tag.clone());
        }
    }
    for text in [&mut entry.id, &mut entry.title, &mut entry.summary, &mut entry.body] {
        bound(text);
    }
    entry
}

/// Cuts a text at its bound, and takes out NUL, which XML cannot carry, JSON can, and `PostgreSQL` refuses.
fn bound(text: &mut String) {
    text.truncate(text.floor_char_boundary(TEXT_BYTES_MAX));
    text.retain(|character| character != '\0');
}

/// Puts an entry's terms into the archive's index.
pub(super) async fn index(tx: &mut Tx, id: EntryId, entry: &Entry) -> anyhow::Result<()> {
    let title = terms::terms(&entry.title);
    let mut words = terms::terms(&entry.summary);
    words.append(&mut terms::terms(&entry.body));
    tx.index_entry(id, &title, &words).await?;
    Ok(())
}
