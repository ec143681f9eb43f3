//! What the owner is told about a feed: once, with the state that caused it, through the same outbox as everything else.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use tracing::error;

use crate::config::Config;
use crate::daemon::Daemon;
use crate::digests::Rendered;
use crate::ids::{DigestId, Ids, MailId};
use crate::mail::{Letter, message};
use crate::store::{Record, Tx};

/// Stands in the outbox as the recipient of notices; no recipient can be called so.
pub(super) const OWNER: &str = "@owner";

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
