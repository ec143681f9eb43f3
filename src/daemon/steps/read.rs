//! Read: the page behind an entry whose feed carries only a teaser.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::task::JoinSet;
use tracing::debug;
use url::Url;

use super::keep;
use crate::daemon::{Daemon, Report, Wired};
use crate::entries::parse::Hints;
use crate::entries::{Kept, article};
use crate::feeds::fetch::{Answer, Request};
use crate::feeds::robots::RobotRules;
use crate::store::{Step, Task};

/// Pages claimed at once.
const BATCH: i64 = 16;
/// A claim is another node's again after this.
const LEASE: Duration = Duration::from_secs(10 * 60);
/// Most bytes of a page; more is refused, not cut: half a page is no article.
const PAGE_BYTES_MAX: usize = 4 * 1024 * 1024;

/// One batch, its pages side by side as far as the fetcher lets them. Returns whether there was work.
pub(in crate::daemon) async fn run(daemon: &mut Daemon, report: &mut Report) -> anyhow::Result<bool> {
    let now = daemon.clock.now();
    let mut tx = daemon.store.write().await?;
    let tasks = tx.claim_work(Step::Read, now, LEASE, BATCH).await?;
    tx.commit().await?;
    let has_work = !tasks.is_empty();
    let mut pages = JoinSet::new();
    for task in tasks {
        let mut tx = daemon.store.read().await?;
        let kept = tx.entry(task.entry).await?;
        drop(tx);
        let (wired, robots) = (Arc::clone(&daemon.wired), Arc::clone(&daemon.robots));
        pages.spawn(async move {
            let text = match kept {
                Some(kept) => text_of(&wired, &robots, &kept, now).await,
                None => Err(anyhow::anyhow!("the entry is gone")),
            };
            (task, text)
        });
    }
    while let Some(read) = pages.join_next().await {
        let (task, text) = read?;
        record(daemon, &task, text, now, report).await?;
    }
    Ok(has_work)
}

async fn record(
    daemon: &Daemon,
    task: &Task,
    text: anyhow::Result<String>,
    now: Timestamp,
    report: &mut Report,
) -> anyhow::Result<()> {
    let mut tx = daemon.store.write().await?;
    match text {
        Ok(text) => {
            tx.set_body(task.entry, &text).await?;
            if let Some(kept) = tx.entry(task.entry).await? {
                keep::remember(&mut tx, &kept).await?;
            }
            tx.add_work(Step::Match, task.entry, now).await?;
            report.pages += 1;
        }
        Err(why) => debug!(entry.id = %task.entry, "the page of entry {} was not read: {why:#}", task.entry),
    }
    // A page that cannot be read is not tried again: the feed's text stands, and the next edit asks anew.
    tx.work_done(task).await?;
    tx.commit().await?;
    Ok(())
}

async fn text_of(wired: &Wired, robots: &RobotRules, kept: &Kept, now: Timestamp) -> anyhow::Result<String> {
    let url = Url::parse(kept.entry.url.as_deref().unwrap_or_default())?;
    let name = kept.entry.feed.as_deref().unwrap_or_default();
    let feed = wired.config.feeds.iter().find(|feed| feed.id == name);
    let allow = feed.map(|feed| feed.allow.clone()).unwrap_or_default();
    let fetcher = &wired.fetcher;
    anyhow::ensure!(
        robots.allow(fetcher, &url, &allow, now).await,
        "its site's robots.txt does not allow it"
    );
    // What the feed alone may know goes to its own site only.
    let access = feed.filter(|feed| feed.url.origin() == url.origin());
    let request = Request {
        access: access.map(|feed| feed.access.clone()).unwrap_or_default(),
        ..Request::new(url, allow, PAGE_BYTES_MAX)
    };
    let Answer::Body(body) = fetcher.get(request, now).await? else {
        anyhow::bail!("it answered 304 to a first request")
    };
    let selectors = feed.and_then(|feed| feed.article.clone());
    let article = tokio::task::spawn_blocking(move || {
        let hints = Hints {
            base: Some(body.url),
            content_type: body.content_type,
        };
        article::extract_by(&body.bytes, selectors.as_ref(), &hints)
    })
    .await?
    .map_err(anyhow::Error::msg)?;
    anyhow::ensure!(
        article.text.len() > kept.entry.body.len(),
        "it says no more than the feed"
    );
    Ok(article.text)
}
