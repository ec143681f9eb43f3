//! `backstory backtest`: a watchlist tried on the archive before it is trusted.
//!
//! The present version that is compared with: for a file the configured watchlist of its id, tried on the same entries; for an
//! id of the configuration what the archive recorded for it, by whatever version; or the file named by `--against`.

use std::path::Path;

use anyhow::Context as _;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::{SignedDuration, Timestamp};

use super::digest::{age, moment};
use super::lists::{self, Chosen};
use super::{Exit, Mistake, checked_config, print, runtime};
use crate::cli::{BacktestArgs, Global};
use crate::clock::Clock;
use crate::config::Config;
use crate::daemon::unfolded::{UNFOLDED_MAX, folded};
use crate::daemon::{Daemon, Limits, common, place, preview};
use crate::digests::render::render_by;
use crate::digests::{Cadence, Follow, Recipient, Rendered, Wishes};
use crate::entries::Kept;
use crate::ids::EntryId;
use crate::matches::Watchlist;
use crate::matches::backtest::Backtest;
use crate::store::Store;

use report::Report;

mod mails;
mod report;
mod words;

/// Entries read in one go: with bodies of ordinary length about a megabyte.
const PAGE: i64 = 500;

/// A digest reaches back so far from the last hit.
const DIGEST: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What the trial is compared with.
enum Against {
    Nothing,
    /// What the archive recorded for the id.
    Record,
    /// Another version: what it is called, and itself.
    Version(String, Box<Watchlist>),
}

/// Everything a trial run needs to know.
struct Plan<'p> {
    config: &'p Config,
    chosen: &'p Chosen,
    against: Against,
    from: Timestamp,
    to: Timestamp,
    samples: usize,
}

/// Tries a watchlist on the archive.
///
/// # Errors
/// When the call or the configuration is wrong, or the store cannot be used.
pub fn run(global: &Global, args: &BacktestArgs) -> anyhow::Result<Exit> {
    let config = checked_config(global)?;
    let mut chosen = lists::choose(&config, &args.watchlist)?;
    let clock = Clock::system();
    let to = moment(args.at.as_deref(), &clock)?;
    let from = to
        .checked_sub(age(&args.since)?)
        .map_err(|_early| Mistake(format!("--since “{}” reaches back before time began", args.since)))?;
    let mut against = against(&config, args.against.as_deref(), &chosen)?;
    runtime()?.block_on(mark(&config, &mut chosen.list, &mut against, clock.now()))?;
    let plan = Plan {
        config: &config,
        against,
        chosen: &chosen,
        from,
        to,
        samples: usize::from(args.samples),
    };
    let report = runtime()?.block_on(async {
        let store = Store::open(&place(&config)).await?;
        let report = trial(&store, &plan, &clock).await;
        store.close().await;
        report
    })?;
    let told = if global.json {
        serde_json::to_string_pretty(&report)?
    } else {
        words::tell(&report)
    };
    // Standard output holds one thing: a digest that goes there is for another program.
    if [&args.html, &args.text]
        .into_iter()
        .flatten()
        .any(|file| is_stdout(file))
    {
        anstream::eprintln!("{told}");
    } else {
        print(&told)?;
    }
    write_digest(&plan, args, &report)?;
    Ok(Exit::Done)
}

/// Names that are common in the archive count in the trial as they would for the service.
async fn mark(config: &Config, list: &mut Watchlist, against: &mut Against, now: Timestamp) -> anyhow::Result<()> {
    let store = Store::open(&place(config)).await?;
    common::mark(&store, now, std::slice::from_mut(list)).await?;
    if let Against::Version(_, other) = against {
        common::mark(&store, now, std::slice::from_mut(other)).await?;
    }
    store.close().await;
    Ok(())
}

fn against(config: &Config, file: Option<&Path>, chosen: &Chosen) -> anyhow::Result<Against> {
    if let Some(file) = file {
        let old = lists::of_file(config, file)?;
        return Ok(Against::Version(file.display().to_string(), Box::new(old.list)));
    }
    let id = &chosen.list.id;
    if chosen.file.is_none() {
        return Ok(Against::Record);
    }
    let present = config.watchlists.iter().find(|list| list.id == *id);
    Ok(present.map_or(Against::Nothing, |present| {
        Against::Version(format!("the configured “{id}”"), Box::new(present.clone()))
    }))
}

async fn trial(store: &Store, plan: &Plan<'_>, clock: &Clock) -> anyhow::Result<Report> {
    let present = match &plan.against {
        Against::Version(_, list) => Some(&**list),
        Against::Record | Against::Nothing => None,
    };
    let mut backtest = Backtest::new(&plan.chosen.list, present, &plan.chosen.aliases);
    let began = clock.now();
    read(store, plan, &mut backtest).await?;
    let took = clock.now().duration_since(began);
    let mut tx = store.read().await?;
    report::report(&mut tx, plan, &backtest, took).await
}

/// Streams the archive through the trial, a page at a time.
async fn read(store: &Store, plan: &Plan<'_>, backtest: &mut Backtest) -> anyhow::Result<()> {
    let is_recorded = matches!(plan.against, Against::Record);
    let mut tx = store.read().await?;
    let bar = progress(tx.entries_between(plan.from, plan.to).await?);
    let mut after = EntryId(0);
    let mut unfolded: Vec<(Kept, bool)> = Vec::new();
    loop {
        let page = tx.entries_after(after, plan.from, PAGE).await?;
        let Some(last) = page.last().map(|last| last.id) else {
            break;
        };
        let recorded = if is_recorded {
            tx.recorded(&plan.chosen.list.id, after, last).await?
        } else {
            Vec::new()
        };
        after = last;
        let mut goes_on = true;
        for kept in page
            .iter()
            .filter(|kept| kept.when() > plan.from && kept.seen <= plan.to)
        {
            let was_found = recorded.binary_search(&kept.id).is_ok();
            if kept.story.is_none() && unfolded.len() < UNFOLDED_MAX && (was_found || backtest.is_met(kept)) {
                unfolded.push((kept.clone(), was_found));
            } else {
                goes_on &= backtest.read(kept, was_found);
            }
        }
        bar.inc(page.len() as u64);
        // Numbers rise with the time an entry was seen, to within the clocks of the nodes.
        let is_past = page.iter().all(|kept| kept.seen > plan.to);
        if !goes_on || is_past {
            break;
        }
    }
    for (kept, _, was_found) in folded(unfolded, &plan.config.aliases) {
        if !backtest.read(&kept, was_found) {
            break;
        }
    }
    bar.finish_and_clear();
    Ok(())
}

/// Shown on a terminal only, and not with `NO_COLOR`.
fn progress(entries: i64) -> ProgressBar {
    if std::env::var_os("NO_COLOR").is_some() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(u64::try_from(entries).unwrap_or(0));
    match ProgressStyle::with_template("{bar:30} {human_pos} of {human_len} entries, {per_sec}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// `-` is standard output.
fn is_stdout(file: &Path) -> bool {
    file.as_os_str() == "-"
}

/// Writes the digest of the last days that end with a hit, as it would have been mailed.
fn write_digest(plan: &Plan<'_>, args: &BacktestArgs, report: &Report) -> anyhow::Result<()> {
    if args.html.is_none() && args.text.is_none() {
        return Ok(());
    }
    let Some(last) = report.last_hit else {
        anstream::eprintln!("no story was found, so there is no digest");
        return Ok(());
    };
    let from = last.checked_sub(DIGEST).unwrap_or(plan.from).max(plan.from);
    let rendered = runtime()?.block_on(composed(plan, plan.to.duration_since(from)))?;
    for (file, half, name) in [
        (&args.html, &rendered.html, "HTML"),
        (&args.text, &rendered.text, "text"),
    ] {
        let Some(file) = file else { continue };
        if is_stdout(file) {
            print(half)?;
        } else {
            std::fs::write(file, half).with_context(|| format!("{} cannot be written", file.display()))?;
            anstream::eprintln!(
                "the digest since {}, its {name} half, is in {}",
                from.strftime("%Y-%m-%d"),
                file.display()
            );
        }
    }
    Ok(())
}

/// The digest as a reader who follows only this watchlist would get it.
async fn composed(plan: &Plan<'_>, age: SignedDuration) -> anyhow::Result<Rendered> {
    let list = &plan.chosen.list;
    let follows = |recipient: &&Recipient| recipient.follows.iter().any(|one| one.watchlists.contains(&list.id));
    let recipients = &plan.config.recipients;
    let reader = recipients.iter().find(follows).or_else(|| recipients.first());
    let reader =
        reader.context("backstory.toml has no [[recipient]] whose language and time zone a digest could have")?;
    let mut config = plan.config.clone();
    config.recipients = vec![Recipient {
        follows: vec![Follow {
            schedule: "backtest".to_owned(),
            watchlists: vec![list.id.clone()],
            cadence: Cadence::Daily(vec![jiff::civil::time(7, 0, 0, 0)]),
            wishes: Wishes::default(),
        }],
        ..reader.clone()
    }];
    config.watchlists = vec![list.clone()];
    let templates = std::sync::Arc::clone(&config.templates);
    config.aliases.clone_from(&plan.chosen.aliases);
    let id = reader.id.clone();
    let daemon = Daemon::look(config, Clock::held(plan.to), Limits::default()).await?;
    let digest = preview::since(&daemon, &id, plan.to, age).await;
    daemon.stop().await;
    Ok(render_by(&templates, &digest?))
}
