//! Deliver: messages of the outbox to where they go.

use std::time::Duration;

use jiff::SignedDuration;
use jiff::tz::TimeZone;
use tracing::{error, info, warn};

use super::notify::OWNER;
use crate::clock::Clock;
use crate::daemon::{Daemon, Report, Wired};
use crate::ids::{DigestId, Ids, MailId};
use crate::mail::{Letter, Verdict, message, notice, retry_at};
use crate::store::{Outgoing, Store, Tx};

/// Messages claimed at once. One: a message that was claimed and never tried must not count as perhaps delivered after a crash.
const BATCH: i64 = 1;
/// Longer than the slowest relay may take over a batch by RFC 5321 §4.5.3.2.
const LEASE: Duration = Duration::from_secs(60 * 60);
/// How long nothing goes out after the relay refused our login.
const LOCKED_FOR: SignedDuration = SignedDuration::from_hours(1);

/// One batch. Returns whether there was mail.
pub(in crate::daemon) async fn run(daemon: &Daemon, report: &mut Report) -> anyhow::Result<bool> {
    Post {
        store: &daemon.store,
        wired: &daemon.wired,
        ids: &daemon.ids,
        clock: &daemon.clock,
    }
    .batch(report)
    .await
}

/// What delivering needs: the service does it beside the news, without the rest of the daemon.
pub(in crate::daemon) struct Post<'p> {
    pub(in crate::daemon) store: &'p Store,
    pub(in crate::daemon) wired: &'p Wired,
    pub(in crate::daemon) ids: &'p Ids,
    pub(in crate::daemon) clock: &'p Clock,
}

impl Post<'_> {
    /// One batch. Returns whether there was mail.
    pub(in crate::daemon) async fn batch(&self, report: &mut Report) -> anyhow::Result<bool> {
        let mut tx = self.store.write().await?;
        let mail = tx.claim_mail(self.clock.now(), LEASE, BATCH).await?;
        // `sending` lasts before any connection is opened: a crash from here on leaves a trace.
        tx.commit().await?;
        let has_mail = !mail.is_empty();
        for one in mail {
            if !super::hand::lets_go(self, &one).await? {
                continue;
            }
            let verdict = self.wired.mailer.hand_over(&one.message).await;
            self.record(&one, verdict, report).await?;
        }
        Ok(has_mail)
    }

    async fn record(&self, mail: &Outgoing, verdict: Verdict, report: &mut Report) -> anyhow::Result<()> {
        let (recipient, now) = (&mail.recipient, self.clock.now());
        let mut tx = self.store.write().await?;
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
                    self.give_up(&mut tx, mail, &format!("{reply} (tried for five days)"), report)
                        .await?
                }
            },
            Verdict::Rejected(reply) => self.give_up(&mut tx, mail, &reply, report).await?,
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

    /// A mail that cannot be delivered goes to the owner, with what it said. A notice that cannot be delivered either is only
    /// logged and shown in `status`: it must not breed.
    async fn give_up(&self, tx: &mut Tx, mail: &Outgoing, reply: &str, report: &mut Report) -> anyhow::Result<()> {
        let (recipient, config) = (&mail.recipient, &self.wired.config);
        tx.mail_dead(mail, reply).await?;
        error!(mail.id = %mail.id, recipient, "mail {} to {recipient} given up: {reply}", mail.id);
        report.dead.push((recipient.clone(), reply.to_owned()));
        if recipient == OWNER || config.owner.eq_ignore_ascii_case(&mail.message.to) {
            return Ok(());
        }
        let now = self.clock.now();
        let id = MailId(self.ids.next(now));
        let rendered = notice::undelivered(&mail.message, recipient, reply);
        let letter = Letter {
            digest: DigestId(id.0),
            list: "notices".into(),
            from: &config.from,
            to: &config.owner,
            date: now,
            zone: &TimeZone::UTC,
            rendered: &rendered,
            in_reply_to: None,
        };
        match message::message(&letter) {
            Ok(message) => tx.queue(id, mail.digest, OWNER, &message, now).await?,
            Err(why) => error!("the owner cannot be told of it: {why}"),
        }
        Ok(())
    }
}
