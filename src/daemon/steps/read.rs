//! Read: the page behind an entry whose feed carries only a teaser.

use std::time::Duration;

use jiff::Timestamp;
use tracing::debug;
use url::Url;

use super::poll;
use crate::daemon::{Daemon, Report};
use crate::entries::article;
use crate::entries::parse::Hints;
use crate::feeds::fetch::{Answer, Request};
use crate::ids::EntryId;
use crate::store::{Step, Task};

/// Pages claimed at once.
const BATCH: i64 = 16;
/// A claim is another node's again after this.
const LEASE: Duration = Duration::from_secs(10 * 60);
/// Most bytes of a page; more is refused, not cut: half a page is no article.
const PAGE_BYTES_MAX: usize = 4 * 1024 * 1024;

/// One batch. Returns whether there was work.
pub(in crate::daemon) async fn run(daemon: &mut Daemon, report: &mut Report) -> anyhow::Result<bool> {
    let now = daemon.clock.now();
    let mut tx = daemon.store.write().await?;
    let tasks = tx.claim_work(Step::Read, now, LEASE, BATCH).await?;
    tx.commit().await?;
    let has_work = !tasks.is_empty();
    for task in tasks {
        read(daemon, &task, now, report).await?;
    }
    Ok(has_work)
}

async fn read(daemon: &Daemon, task: &Task, now: Timestamp, report: &mut Report) -> anyhow::Result<()> {
    let text = match text_of(daemon, task.entry, now).await {
        Ok(text) => Some(text),
        Err(why) => {
            debug!(entry.id = %task.entry, "the page of entry {} was not read: {why:#}", task.entry);
            None
        }
    };
    let mut tx = daemon.store.write().await?;
    if let Some(text) = text {
        tx.set_body(task.entry, &text).await?;
        if let Some(kept) = tx.entry(task.entry).await? {
            poll::index(&mut tx, task.entry, &kept.entry).await?;
        }
        tx.add_work(Step::Match, task.entry, now).await?;
        report.pages += 1;
    }
    // A page that cannot be read is not tried again: the feed's text stands, and the next edit asks anew.
    tx.work_done(task).await?;
    tx.commit().await?;
    Ok(())
}

async fn text_of(daemon: &Daemon, entry: EntryId, now: Timestamp) -> anyhow::Result<String> {
    let mut tx = daemon.store.read().await?;
    let kept = tx
        .entry(entry)
        .await?
        .ok_or_else(|| anyhow::anyhow!("the entry is gone"))?;
    drop(tx);
    let url = Url::parse(kept.entry.url.as_deref().unwrap_or_default())?;
    let allow = kept
        .entry
        .feed
        .as_deref()
        .and_then(|name| daemon.feed(name))
        .map(|feed| feed.allow.clone())
        .unwrap_or_default();
    let fetcher = &daemon.wired.fetcher;
    anyhow::ensure!(
        daemon.robots.allow(fetcher, &url, &allow, now).await,
        "its site's robots.txt does not allow it"
    );
    let request = Request {
        url,
        etag: None,
        last_modified: None,
        validators_url: None,
        allow,
        bytes_max: PAGE_BYTES_MAX,
    };
    let Answer::Body(body) = fetcher.get(request, now).await? else {
        anyhow::bail!("it answered 304 to a first request")
    };
    let article = tokio::task::spawn_blocking(move || {
        let hints = Hints {
            base: Some(body.url),
            content_type: body.content_type,
        };
        article::extract(&body.bytes, &hints)
    })
    .await?
    .map_err(anyhow::Error::msg)?;
    anyhow::ensure!(
        article.text.len() > kept.entry.body.len(),
        "it says no more than the feed"
    );
    Ok(article.text)
}
