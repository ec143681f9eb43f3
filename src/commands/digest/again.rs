//! `digest resend`: the same mail once more, because a person asked for it.

use crate::cli::{Global, ResendArgs};
use crate::clock::Clock;
use crate::commands::hand::standing;
use crate::commands::{Exit, Mistake, by_no_mail, kept_config, print, runtime, told_of_mail};
use crate::config::Config;
use crate::daemon::hand::NOTICES;
use crate::daemon::{Daemon, Limits, Report, told_after_all};
use crate::mail::resent::resent;
use crate::store::Posted;

use super::sent::{called, record};

/// `backstory digest resend ID`
pub(super) fn run(global: &Global, args: &ResendArgs) -> anyhow::Result<Exit> {
    let config = kept_config(global)?;
    let (to, subject, report, mark) = runtime()?.block_on(async {
        let mut daemon = Daemon::start(config, Clock::system(), Limits::default()).await?;
        let done = again(&mut daemon, &args.id).await;
        daemon.stop().await;
        done
    })?;
    if global.json {
        let value = serde_json::json!({
            "digest": args.id,
            "subject": subject,
            "to": to,
            "delivered": report.delivered,
            "not_delivered": crate::commands::undelivered(&[report.deferred.as_slice(), &report.dead].concat()),
            "unknown": crate::commands::undelivered(&report.unknown),
        });
        print(&serde_json::to_string_pretty(&value)?)?;
    } else if mark.is_gone {
        anstream::println!("sent again to {}: {subject}", to.join(", "));
    } else {
        anstream::println!("queued again for {}: {subject}", to.join(", "));
    }
    // Other mail that went out meanwhile is not what was asked for.
    let of_it = Report {
        deferred: of(&report.deferred, &mark.recipients),
        dead: of(&report.dead, &mark.recipients),
        unknown: of(&report.unknown, &mark.recipients),
        ..Report::default()
    };
    let told = told_of_mail(&of_it);
    Ok(if mark.is_gone { Exit::Done } else { told })
}

/// What became of the copies.
struct Mark {
    /// Whose they are.
    recipients: Vec<String>,
    /// All of them were taken.
    is_gone: bool,
}

fn of(failed: &[(String, String)], recipients: &[String]) -> Vec<(String, String)> {
    failed
        .iter()
        .filter(|(recipient, _)| recipients.contains(recipient))
        .cloned()
        .collect()
}

/// Queues the mails of a digest once more, to the addresses of today, and hands them over.
async fn again(daemon: &mut Daemon, id: &str) -> anyhow::Result<(Vec<String>, String, Report, Mark)> {
    let clock = Clock::system();
    let mut tx = daemon.store().write().await?;
    let record = record(&mut tx, id).await?;
    let posted = tx.digest_messages(record.id).await?;
    if posted.is_empty() {
        return Err(Mistake(format!(
            "digest {id} had nothing to tell: there is no mail to send again"
        ))
        .into());
    }
    let mut to = Vec::new();
    for one in &posted {
        let now = clock.now();
        if one.state == "dead" && one.doubts == 0 {
            told_after_all(&mut tx, daemon.config(), &record).await?;
        }
        let word = tx.hand(&one.recipient, now).await?;
        if let Some(left) = word.left(&record.schedule).filter(|_| record.schedule != NOTICES) {
            return Err(Mistake(format!(
                "{}: nothing is sent to one who left; `backstory {}` undoes it",
                standing::sentence(&left.subject, ""),
                standing::undoing(&left.subject)
            ))
            .into());
        }
        let address = address(daemon.config(), one);
        let copy = format!("{}.{}", one.id, now.as_millisecond());
        let message = resent(&one.message, address, &copy, now).map_err(anyhow::Error::msg)?;
        if !tx.resend(one.id, &message, now).await? {
            return Err(Mistake(format!(
                "the mail of digest {id} is still on its way ({}): it is not sent twice",
                one.state
            ))
            .into());
        }
        to.push(match by_no_mail(daemon.config(), &one.recipient) {
            Some("Atom feed") => format!(
                "{} by Atom feed, where it stands as the newest entry under the id that it had",
                one.recipient
            ),
            Some(way) => format!("{} by {way}", one.recipient),
            None => message.to,
        });
    }
    tx.commit().await?;
    let report = daemon.deliver().await?;
    let after = daemon.store().read().await?.digest_messages(record.id).await?;
    let mark = Mark {
        recipients: posted.iter().map(|one| one.recipient.clone()).collect(),
        is_gone: after.iter().all(|one| one.state == "sent"),
    };
    Ok((to, called(&record, &posted), report, mark))
}

/// Where the recipient's mail goes today; of one that the configuration does not know any more, where it went.
fn address<'a>(config: &'a Config, posted: &'a Posted) -> &'a str {
    let known = config
        .recipients
        .iter()
        .find(|recipient| recipient.id == posted.recipient);
    match known {
        Some(recipient) => &recipient.address,
        None if posted.recipient.starts_with('@') => &config.owner,
        None => &posted.message.to,
    }
}
