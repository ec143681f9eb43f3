//! Deliver: messages of the outbox to where they go.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use tracing::{error, info, warn};

use super::notify::{self, OWNER};
use super::untold;
use crate::clock::Clock;
use crate::config::Config;
use crate::daemon::{Daemon, Report, Wired};
use crate::digests::Rendered;
use crate::ids::Ids;
use crate::mail::resent::resent;
use crate::mail::{LIFE, Verdict, notice, retry_at};
use crate::store::{Outgoing, Store, Tx};

/// Messages claimed at once. One: a message that was claimed and never tried must not count as perhaps delivered after a crash.
const BATCH: i64 = 1;
/// Longer than the slowest relay may take over a batch by RFC 5321 §4.5.3.2.
const LEASE: Duration = Duration::from_secs(60 * 60);
/// How long nothing goes out after the relay refused our login.
const LOCKED_FOR: SignedDuration = SignedDuration::from_hours(1);
/// What becomes of a mail of which nobody knows whether it was taken, the first time and the second.
const ONCE_MORE: &str = "it is tried once more in ten minutes, with the same bytes";
const LEFT: &str = "it is not tried again, so that it does not come a third time";
/// Where the pause is remembered.
const PAUSE: &str = "mail pause";

/// Why nothing goes out through the relay, and until when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// The next attempt, unless the secret changes before.
    pub until: Timestamp,
    /// What the relay said.
    pub reply: String,
    /// The way in as it was then.
    mark: String,
}

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

/// The pause at this moment, if the relay refuses our login.
pub(in crate::daemon) async fn pause(tx: &mut Tx) -> anyhow::Result<Option<Pause>> {
    let kept = tx.meta(PAUSE).await?.filter(|text| !text.is_empty());
    Ok(kept.map(|text| serde_json::from_str(&text)).transpose()?)
}

/// What waits for a reader whose address is another one today is tried there at once: the patience was for the address that they had.
pub(in crate::daemon) async fn try_new_addresses(tx: &mut Tx, config: &Config, now: Timestamp) -> anyhow::Result<()> {
    let waiting = tx.waiting_mail(now).await?;
    let is_moved = |(recipient, address): &&(String, String)| {
        let known = config.recipients.iter().find(|known| known.id == *recipient);
        match known {
            Some(known) => known.address != *address,
            None => recipient == OWNER && config.owner != *address,
        }
    };
    let moved: Vec<&str> = waiting
        .iter()
        .filter(is_moved)
        .map(|(recipient, _)| recipient.as_str())
        .collect();
    Ok(tx.release_mail_of(&moved, now).await?)
}

/// Ends the pause: nothing is known any more about whether the login is good.
pub(in crate::daemon) async fn end_pause(tx: &mut Tx) -> anyhow::Result<()> {
    if pause(tx).await?.is_some() {
        tx.set_meta(PAUSE, "").await?;
    }
    Ok(())
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
        self.keep_the_pause(&mut tx).await?;
        let orphans = tx.orphans(self.clock.now()).await?;
        let mail = tx.claim_mail(self.clock.now(), LEASE, BATCH).await?;
        // `sending` lasts before any connection is opened: a crash from here on leaves a trace.
        for (orphan, is_last) in &orphans {
            self.found(&mut tx, orphan, *is_last).await?;
        }
        tx.commit().await?;
        if mail.is_empty() {
            self.wired.mailer.rest().await;
            return Ok(false);
        }
        for mut one in mail {
            if !super::hand::lets_go(self, &one).await? || !self.readdressed(&mut one).await? {
                continue;
            }
            let mailer = &self.wired.mailer;
            let verdict = mailer.hand_over(&one.recipient, &one.message, self.clock).await;
            self.record(&one, verdict, report).await?;
        }
        Ok(true)
    }

    /// A mail that waited while its reader's address was changed goes to the new one, marked as RFC 5322 §3.6.6 says above the bytes
    /// that it had: an address that was taken out gets nothing more. `false`: the claim was lost meanwhile.
    async fn readdressed(&self, mail: &mut Outgoing) -> anyhow::Result<bool> {
        let config = &self.wired.config;
        let known = config.recipients.iter().find(|known| known.id == mail.recipient);
        let today = match known {
            Some(recipient) => &recipient.address,
            None if mail.recipient == OWNER => &config.owner,
            None => return Ok(true),
        };
        if *today == mail.message.to {
            return Ok(true);
        }
        let now = self.clock.now();
        let copy = format!("{}.{}", mail.id, now.as_millisecond());
        let message = resent(&mail.message, today, &copy, now).map_err(anyhow::Error::msg)?;
        if message.to == mail.message.to {
            return Ok(true);
        }
        let mut tx = self.store.write().await?;
        let is_ours = tx.readdress_mail(mail, &message).await?;
        tx.commit().await?;
        info!(mail.id = %mail.id, recipient = mail.recipient, "mail {} to {} goes to the address that it has today", mail.id, mail.recipient);
        mail.message = message;
        Ok(is_ours)
    }

    /// While the relay refuses our login, what was queued meanwhile waits with the rest, so that all of it goes out in its order
    /// as soon as the secret is another one or the hour is over.
    async fn keep_the_pause(&self, tx: &mut Tx) -> anyhow::Result<()> {
        let now = self.clock.now();
        let Some(pause) = pause(tx).await?.filter(|pause| pause.until > now) else {
            return Ok(());
        };
        let (recipients, all_but) = self.wired.mailer.held();
        tx.hold_mail(pause.until, &recipients, all_but).await?;
        if pause.mark != self.wired.mailer.mark() {
            info!("the login has changed, mail is tried again");
            tx.unhold_mail(pause.until, now).await?;
            end_pause(tx).await?;
        }
        Ok(())
    }

    /// A message that was being handed over when the program ended.
    async fn found(&self, tx: &mut Tx, mail: &Outgoing, is_last: bool) -> anyhow::Result<()> {
        let recipient = &mail.recipient;
        let next = if is_last { LEFT } else { ONCE_MORE };
        warn!(mail.id = %mail.id, recipient, "mail {} to {recipient} was being handed over when the program ended: nobody knows whether it was taken; {next}", mail.id);
        if is_last {
            let reply = "the program ended while handing it over";
            self.tell(tx, mail, &notice::uncertain(&mail.message, recipient, reply))
                .await?;
        }
        Ok(())
    }

    async fn record(&self, mail: &Outgoing, verdict: Verdict, report: &mut Report) -> anyhow::Result<()> {
        let now = self.clock.now();
        let mut tx = self.store.write().await?;
        match verdict {
            Verdict::Delivered(reply) => {
                self.delivered(&mut tx, mail, &reply, now).await?;
                report.delivered += 1;
            }
            Verdict::Deferred(reply) => self.later(&mut tx, mail, reply, now, report).await?,
            Verdict::Throttled { reply, until } => self.later(&mut tx, mail, reply, until, report).await?,
            Verdict::Rejected(reply) => self.give_up(&mut tx, mail, &reply, report).await?,
            Verdict::Locked(reply) => self.pause(&mut tx, mail, reply, report).await?,
            Verdict::Unknown(reply) => self.unknown(&mut tx, mail, reply, report).await?,
        }
        tx.commit().await?;
        Ok(())
    }

    /// Accepted. Where an earlier attempt was never answered its reader may have it twice, which the owner is told.
    async fn delivered(&self, tx: &mut Tx, mail: &Outgoing, reply: &str, now: Timestamp) -> anyhow::Result<()> {
        let recipient = &mail.recipient;
        if tx.mail_sent(mail, reply, now).await? && self.wired.mailer.is_relayed(recipient) {
            end_pause(tx).await?;
        }
        // A mailbox that takes one takes those that wait for it: an answer does not come hours before what it answers.
        tx.release_mail_of(&[recipient.as_str()], now).await?;
        if mail.was_unknown {
            warn!(mail.id = %mail.id, recipient, "mail {} to {recipient} delivered; an earlier attempt was never answered, so it may have come twice", mail.id);
            if recipient != OWNER {
                let rendered = notice::perhaps_twice(&mail.message, recipient);
                let about = format!("mail {} twice", mail.id);
                notify::queue(&self.wired.config, self.ids, tx, &about, &rendered, now).await?;
            }
        } else {
            info!(mail.id = %mail.id, recipient, "mail {} to {recipient} delivered", mail.id);
        }
        Ok(())
    }

    /// Tried again by the schedule of retries, and not before `not_before`.
    async fn later(
        &self,
        tx: &mut Tx,
        mail: &Outgoing,
        reply: String,
        not_before: Timestamp,
        report: &mut Report,
    ) -> anyhow::Result<()> {
        let (recipient, now) = (&mail.recipient, self.clock.now());
        let Some(due) = retry_at(mail.tries, now, mail.queued) else {
            let days = LIFE.as_secs() / (24 * 3600);
            let reply = format!("{reply} (tried for {days} days)");
            return self.give_up(tx, mail, &reply, report).await;
        };
        let due = due.max(not_before);
        tx.mail_later(mail, &reply, due).await?;
        warn!(mail.id = %mail.id, recipient, tries = mail.tries, "mail {} to {recipient} not taken now, next try {due}: {reply}", mail.id);
        report.deferred.push((recipient.clone(), reply));
        Ok(())
    }

    /// The relay refuses our login: everything that goes through it waits, and none of it grows older meanwhile.
    async fn pause(&self, tx: &mut Tx, mail: &Outgoing, reply: String, report: &mut Report) -> anyhow::Result<()> {
        let now = self.clock.now();
        let until = now.checked_add(LOCKED_FOR).unwrap_or(now);
        tx.mail_paused(mail, &reply, until).await?;
        let (recipients, all_but) = self.wired.mailer.held();
        tx.hold_mail(until, &recipients, all_but).await?;
        let pause = Pause {
            until,
            reply: reply.clone(),
            mark: self.wired.mailer.mark(),
        };
        tx.set_meta(PAUSE, &serde_json::to_string(&pause)?).await?;
        error!(mail.id = %mail.id, "the relay refuses our login, all mail waits until {until} or another secret: {reply}");
        report.deferred.push((mail.recipient.clone(), reply));
        Ok(())
    }

    /// Perhaps delivered. The first time it is tried once more with the same bytes; the second time the owner is told.
    async fn unknown(&self, tx: &mut Tx, mail: &Outgoing, reply: String, report: &mut Report) -> anyhow::Result<()> {
        let recipient = &mail.recipient;
        tx.mail_unknown(mail, &reply, self.clock.now()).await?;
        let next = if mail.was_unknown { LEFT } else { ONCE_MORE };
        warn!(mail.id = %mail.id, recipient, "mail {} to {recipient}: nobody knows whether it was taken ({reply}); {next}", mail.id);
        if mail.was_unknown {
            self.tell(tx, mail, &notice::uncertain(&mail.message, recipient, &reply))
                .await?;
        }
        report.unknown.push((recipient.clone(), format!("{reply}; {next}")));
        Ok(())
    }

    /// A mail that cannot be delivered goes to the owner, with what it said.
    async fn give_up(&self, tx: &mut Tx, mail: &Outgoing, reply: &str, report: &mut Report) -> anyhow::Result<()> {
        let recipient = &mail.recipient;
        let doubt = if mail.was_unknown {
            " (an earlier attempt may have reached the reader)"
        } else {
            ""
        };
        let reply = format!("{reply}{doubt}");
        tx.mail_dead(mail, &reply).await?;
        // What perhaps arrived is not told twice.
        if !mail.was_unknown && mail.doubts == 0 && recipient != OWNER {
            untold::owe_again(tx, &self.wired.config, mail.digest, self.clock.now()).await?;
        }
        error!(mail.id = %mail.id, recipient, "mail {} to {recipient} given up: {reply}", mail.id);
        self.tell(tx, mail, &notice::undelivered(&mail.message, recipient, &reply))
            .await?;
        report.dead.push((recipient.clone(), reply));
        Ok(())
    }

    /// A notice that cannot be delivered itself is only logged and shown in `status`: it must not breed.
    async fn tell(&self, tx: &mut Tx, mail: &Outgoing, rendered: &Rendered) -> anyhow::Result<()> {
        let (recipient, config) = (&mail.recipient, &self.wired.config);
        let is_the_same_way =
            self.wired.mailer.is_usual(recipient) && config.owner.eq_ignore_ascii_case(&mail.message.to);
        if recipient == OWNER || is_the_same_way {
            return Ok(());
        }
        let about = format!("mail {}", mail.id);
        notify::queue(config, self.ids, tx, &about, rendered, self.clock.now()).await
    }
}
