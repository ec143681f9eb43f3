//! When no feed at all can be read: then silence says nothing, and a person has to know.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::notify;
use crate::daemon::Daemon;
use crate::mail::notice;

/// Shorter than that is a router that starts anew, or a night without a line.
const DARK_FOR: SignedDuration = SignedDuration::from_hours(20);

/// The owner is told again after this.
const TOLD_AGAIN: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Where it is remembered.
const DARK: &str = "no feed is read";

/// Feeds that are named with their reasons.
const NAMED_MAX: usize = 5;

/// Since when no feed was read, and when the owner was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Dark {
    since: Timestamp,
    told: Option<Timestamp>,
}

/// Tells the owner within a day that no feed can be read, and once a week while that lasts.
pub(super) async fn watch(daemon: &Daemon, now: Timestamp) -> anyhow::Result<()> {
    let (unread, before) = {
        let mut tx = daemon.store.read().await?;
        let unread = tx.unread_by_all().await?;
        let kept = tx.meta(DARK).await?.filter(|text| !text.is_empty());
        (
            unread,
            kept.map(|text| serde_json::from_str::<Dark>(&text)).transpose()?,
        )
    };
    let Some(unread) = unread else {
        if before.is_some() {
            let mut tx = daemon.store.write().await?;
            tx.set_meta(DARK, "").await?;
            tx.commit().await?;
        }
        return Ok(());
    };
    let dark = before.unwrap_or(Dark {
        since: unread.last_ok.unwrap_or(now),
        told: None,
    });
    let is_long = now.duration_since(dark.since) >= DARK_FOR;
    let is_told = dark.told.is_some_and(|told| now.duration_since(told) < TOLD_AGAIN);
    let is_to_tell = is_long && !is_told;
    if before.is_some() && !is_to_tell {
        return Ok(());
    }
    let mut tx = daemon.store.write().await?;
    let mut kept = dark;
    if is_to_tell {
        let reasons: Vec<(String, String)> = unread.reasons.into_iter().take(NAMED_MAX).collect();
        let notice = notice::no_feed_read(unread.feeds, dark.since, &reasons);
        notify::owner(daemon, &mut tx, "feeds", &notice, now).await?;
        kept.told = Some(now);
    }
    tx.set_meta(DARK, &serde_json::to_string(&kept)?).await?;
    Ok(tx.commit().await?)
}
