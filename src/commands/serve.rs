//! `run` and `once`.

use std::time::Duration;

use anyhow::Context as _;
use indicatif::ProgressBar;

use super::{Exit, config_folder, runtime};
use crate::cli::Global;
use crate::clock::Clock;
use crate::config;
use crate::daemon::{Daemon, Limits, Report, mail_folder, service};
use crate::telemetry;
use crate::text::counted::counted;

/// `backstory run`: until told to stop.
///
/// # Errors
/// When the store cannot be used.
pub fn run(global: &Global) -> anyhow::Result<Exit> {
    telemetry::start(global.verbose, true);
    let folder = config_folder(global);
    let load = || config::load(&folder, global.state.as_deref());
    let config = match load() {
        Ok(config) => config,
        Err(problems) => {
            anstream::eprintln!("{problems}");
            // Not 2: systemd must not start a service in a loop whose configuration is wrong (EX_CONFIG).
            return Ok(Exit::Refused);
        }
    };
    runtime()?.block_on(async {
        let daemon = Daemon::start(config, Clock::system(), Limits::default()).await?;
        service::run(daemon, load).await
    })?;
    Ok(Exit::Done)
}

/// `backstory once`: everything that is due, then the end.
///
/// # Errors
/// When the store cannot be used.
pub fn once(global: &Global) -> anyhow::Result<Exit> {
    telemetry::start(global.verbose, false);
    let folder = config_folder(global);
    let config = match config::load(&folder, global.state.as_deref()) {
        Ok(config) => config,
        Err(problems) => {
            anstream::eprintln!("{problems}");
            return Ok(Exit::Input);
        }
    };
    let mail = mail_folder(&config).map(std::path::Path::to_owned);
    let (report, day_one) = runtime()?.block_on(async {
        let mut daemon = Daemon::start(config, Clock::system(), Limits::default()).await?;
        let bar = progress();
        let report = daemon
            .once_watched(&|_, report| bar.set_message(so_far(report)))
            .await?;
        bar.finish_and_clear();
        let day_one = service::day_one(&daemon, &report);
        daemon.stop().await;
        anyhow::Ok((report, day_one))
    })?;
    if global.json {
        print_json(&report)?;
    } else {
        for line in in_words(&report).into_iter().chain(day_one) {
            anstream::println!("{line}");
        }
        if let (Some(mail), true) = (mail, report.delivered > 0) {
            anstream::println!("mail lies in {}", mail.display());
        }
    }
    Ok(super::told_of_mail(&report))
}

/// Shown on a terminal only: elsewhere indicatif draws nothing.
fn progress() -> ProgressBar {
    let bar = ProgressBar::new_spinner().with_message("polling");
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}

fn so_far(report: &Report) -> String {
    [
        counted(report.polled, "feed polled", "feeds polled"),
        counted(report.entries_new, "new entry", "new entries"),
        counted(report.matched, "match", "matches"),
        counted(report.delivered, "mail", "mails"),
    ]
    .join(", ")
}

fn in_words(report: &Report) -> Vec<String> {
    let did = [
        counted(report.polled, "feed polled", "feeds polled"),
        counted(report.entries_new, "new entry", "new entries"),
        format!("{} edited", report.entries_edited),
        counted(report.stories_new, "new story", "new stories"),
        counted(report.matched, "match", "matches"),
        counted(report.delivered, "mail delivered", "mails delivered"),
    ];
    let mut lines = vec![did.join(", ")];
    for (feed, why) in &report.failed_feeds {
        lines.push(format!("feed {feed}: {why}"));
    }
    for digest in report.digests.iter().filter(|digest| !digest.subject.is_empty()) {
        lines.push(format!("digest for {}: {}", digest.recipient, digest.subject));
    }
    lines
}

fn print_json(report: &Report) -> anyhow::Result<()> {
    let value = serde_json::json!({
        "polled": report.polled,
        "failed_feeds": report.failed_feeds.iter().map(|(feed, why)| serde_json::json!({"id": feed, "failure": why})).collect::<Vec<_>>(),
        "entries_new": report.entries_new,
        "entries_archived": report.entries_archived,
        "entries_held": report.entries_held,
        "entries_edited": report.entries_edited,
        "stories_new": report.stories_new,
        "matched": report.matched,
        "matched_archive": report.matched_archive,
        "digests": report.digests.iter().map(|digest| serde_json::json!({
            "recipient": digest.recipient, "schedule": digest.schedule, "subject": digest.subject, "stories": digest.stories,
        })).collect::<Vec<_>>(),
        "delivered": report.delivered,
        "deferred": super::undelivered(&report.deferred),
        "unknown": super::undelivered(&report.unknown),
        "dead": super::undelivered(&report.dead),
    });
    super::print(&serde_json::to_string_pretty(&value).context("the report")?)
}
