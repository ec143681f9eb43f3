//! What the owner is told about a feed: once, with the state that caused it, through the same outbox as everything else.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use tracing::error;

use crate::config::Config;
use crate::daemon::Daemon;
use crate::digests::Rendered;
use crate::feeds::Feed;
use crate::ids::{DigestId, Ids, MailId};
use crate::mail::{Letter, message, notice};
use crate::store::{Record, Tx};

/// Stands in the outbox as the recipient of notices; no recipient can be called so.
pub const OWNER: &str = "@owner";

/// Where the last failure of a template that the owner was told of is remembered, with its day.
const TEMPLATE: &str = "template failed";

/// Tells the owner, once a day, that a template of theirs failed and mails were written by the built-in one.
pub(super) async fn of_templates(daemon: &Daemon, now: Timestamp) -> anyhow::Result<()> {
    let Some(why) = daemon.wired.config.templates.failure() else {
        return Ok(());
    };
    let told = format!("{} {why}", now.strftime("%Y-%m-%d"));
    if daemon.store.read().await?.meta(TEMPLATE).await?.as_deref() == Some(told.as_str()) {
        return Ok(());
    }
    let mut tx = daemon.store.write().await?;
    owner(daemon, &mut tx, "templates", &notice::template(why), now).await?;
    tx.set_meta(TEMPLATE, &told).await?;
    Ok(tx.commit().await?)
}

/// Tells the owner of a burst: one that keeps coming once a day, and once a week where nothing was held back and nothing is to be
/// done. `feeds list` says it all the time.
pub(super) async fn of_burst(
    daemon: &Daemon,
    tx: &mut Tx,
    feed: &Feed,
    mut burst: notice::Burst<'_>,
    now: Timestamp,
) -> anyhow::Result<()> {
    let (kind, rest) = match burst.held {
        0 => ("renamed", RENAMED_AGAIN_AFTER),
        _ => ("held", HELD_AGAIN_AFTER),
    };
    let key = format!("{kind} told {}", feed.id);
    let told = tx.meta(&key).await?.as_deref().and_then(told);
    match told {
        Some((at, since)) if now.duration_since(at) < rest => {
            tx.set_meta(&key, &format!("{at} {}", since + burst.held)).await?;
            Ok(())
        }
        _ => {
            burst.held_since = told.map_or(0, |(_, since)| since);
            let notice = notice::held_back(&feed.id, feed.url.as_str(), &burst);
            owner(daemon, tx, &feed.id, &notice, now).await?;
            tx.set_meta(&key, &format!("{now} 0")).await?;
            Ok(())
        }
    }
}

/// How soon the owner is told again that entries of the same feed were held back.
const HELD_AGAIN_AFTER: SignedDuration = SignedDuration::from_hours(24);

/// How soon that its ids and addresses have changed again, and all were known.
const RENAMED_AGAIN_AFTER: SignedDuration = SignedDuration::from_hours(7 * 24);

/// When the owner was told last, and how many entries were held back since.
fn told(text: &str) -> Option<(Timestamp, usize)> {
    let (at, since) = text.split_once(' ')?;
    Some((at.parse().ok()?, since.parse().ok()?))
}

/// Queues a notice to the owner. `about` and the moment make it unique: a poll that is recorded again tells nothing twice.
pub(super) async fn owner(
    daemon: &Daemon,
    tx: &mut Tx,
    about: &str,
    rendered: &Rendered,
    now: Timestamp,
) -> anyhow::Result<()> {
    queue(&daemon.wired.config, &daemon.ids, tx, about, rendered, now).await
}

/// As [`owner`], for who has no daemon.
pub(super) async fn queue(
    config: &Config,
    ids: &Ids,
    tx: &mut Tx,
    about: &str,
    rendered: &Rendered,
    now: Timestamp,
) -> anyhow::Result<()> {
    let digest = DigestId(ids.next(now));
    let record = Record {
        id: digest,
        recipient: OWNER.into(),
        schedule: "notices".into(),
        slot: format!("{about} {now}"),
        from: now,
        to: now,
        stories: 0,
        subject: rendered.subject.clone(),
    };
    if !tx.add_digest(&record, &[]).await? {
        return Ok(());
    }
    let letter = Letter {
        digest,
        list: "notices".into(),
        from: &config.from,
        to: &config.owner,
        date: now,
        zone: &TimeZone::UTC,
        rendered,
        in_reply_to: None,
        stories: None,
    };
    match message::message(&letter) {
        Ok(message) => tx.queue(MailId(ids.next(now)), digest, OWNER, &message, now).await?,
        Err(why) => error!("the owner cannot be told of {about}: {why}"),
    }
    Ok(())
}
