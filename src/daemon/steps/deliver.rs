//! Deliver: messages of the outbox to where they go.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tracing::{error, info, warn};

use crate::daemon::{Daemon, Report};
use crate::mail::{Mailer, Verdict, retry_at};
use crate::store::{Outgoing, Store};

/// Messages claimed at once. One: a message that was claimed and never tried must not count as perhaps delivered after a crash.
const BATCH: i64 = 1;
/// Longer than the slowest relay may take over a batch by RFC 5321 §4.5.3.2.
const LEASE: Duration = Duration::from_secs(60 * 60);
/// How long nothing goes out after the relay refused our login.
const LOCKED_FOR: SignedDuration = SignedDuration::from_hours(1);

/// One batch. Returns whether there was mail.
pub(in crate::daemon) async fn run(daemon: &Daemon, report: &mut Report) -> anyhow::Result<bool> {
    batch(&daemon.store, &daemon.wired.mailer, &daemon.clock, report).await
}

/// One batch over a store and a mailer: the service hands mail over beside the news.
pub(in crate::daemon) async fn batch(
    store: &Store,
    mailer: &Mailer,
    clock: &crate::clock::Clock,
    report: &mut Report,
) -> anyhow::Result<bool> {
    let mut tx = store.write().await?;
    let mail = tx.claim_mail(clock.now(), LEASE, BATCH).await?;
    // `sending` lasts before any connection is opened: a crash from here on leaves a trace.
    tx.commit().await?;
    let has_mail = !mail.is_empty();
    for one in mail {
        let verdict = mailer.hand_over(&one.message).await;
        record(store, &one, verdict, clock.now(), report).await?;
    }
    Ok(has_mail)
}

async fn record(
    store: &Store,
    mail: &Outgoing,
    verdict: Verdict,
    now: Timestamp,
    report: &mut Report,
) -> anyhow::Result<()> {
    let recipient = &mail.recipient;
    let mut tx = store.write().await?;
    match verdict {
        Verdict::Delivered(reply) => {
            tx.mail_sent(mail, &reply, now).await?;
            info!(mail.id = %mail.id, recipient, "mail {} to {recipient} delivered", mail.id);
            report.delivered += 1;
        }
        Verdict::Deferred(reply) => match retry_at(mail.tries, now, mail.queued) {
            Some(due) => {
                tx.mail_later(mail, &reply, due).await?;
                warn!(mail.id = %mail.id, recipient, tries = mail.tries, "mail {} to {recipient} not taken now, next try {due}: {reply}", mail.id);
                report.deferred.push((recipient.clone(), reply));
            }
            None => {
                tx.mail_dead(mail, &reply).await?;
                error!(mail.id = %mail.id, recipient, "mail {} to {recipient} given up after five days: {reply}", mail.id);
                report.dead.push((recipient.clone(), reply));
            }
        },
        Verdict::Rejected(reply) => {
            tx.mail_dead(mail, &reply).await?;
            error!(mail.id = %mail.id, recipient, "mail {} to {recipient} refused for good: {reply}", mail.id);
            report.dead.push((recipient.clone(), reply));
        }
        Verdict::Locked(reply) => {
            let until = now.checked_add(LOCKED_FOR).unwrap_or(now);
            tx.mail_later(mail, &reply, until).await?;
            tx.hold_mail(until).await?;
            error!(mail.id = %mail.id, "the relay refuses our login, all mail waits until {until}: {reply}");
            report.deferred.push((recipient.clone(), reply));
        }
        Verdict::Unknown(reply) => {
            tx.mail_unknown(mail, &reply, now).await?;
            warn!(mail.id = %mail.id, recipient, "mail {} to {recipient}: nobody knows whether it was taken: {reply}", mail.id);
            report.deferred.push((recipient.clone(), reply));
        }
    }
    tx.commit().await?;
    Ok(())
}
