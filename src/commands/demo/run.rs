//! The week, lived through.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::ending;
use super::letters::{Letter, Letters};
use super::places::Places;
use super::setup::{self, Mails};
use super::site::Site;
use super::terminal::{self, Round, Teller};
use super::trouble;
use super::week::{self, BEGINS, ENDS, Recorded};
use crate::cli::{DemoArgs, Global};
use crate::clock::Clock;
use crate::commands::{Exit, Mistake, runtime};
use crate::config::{self, Config};
use crate::daemon::{Daemon, Limits, Report};
use crate::mail::receiver::Receiver;

/// Bound on one whole request.
///
/// The slow feed uses a quarter of it at each visit, after which it is given up as too slow; a healthy one answers in
/// milliseconds. Long enough that a machine under load does not take one for the other, which would make two runs differ.
const REQUEST_TOTAL: Duration = Duration::from_millis(1_600);

/// The clock moves on to the next moment at which something is due, rounded up to this: what is due close together is done
/// together. Editions stay at their minute.
const STEP_S: i64 = 10 * 60;

/// What a week left.
#[derive(Debug, Default)]
pub(super) struct Lived {
    /// The mails, in the order in which they arrived.
    pub(super) letters: Vec<Letter>,
    /// Mails that were not taken: to whom, and the reply.
    pub(super) undelivered: Vec<(String, String)>,
    /// Feeds in trouble: outlet, and what came of it.
    pub(super) troubles: Vec<(String, String)>,
    /// Where the feeds were.
    pub(super) urls: Vec<(String, String)>,
    /// How long it took.
    pub(super) took: Duration,
}

/// Lives through the week and says where to look.
pub(super) fn run(global: &Global, args: &DemoArgs) -> anyhow::Result<Exit> {
    if global.config.is_some() || global.state.is_some() {
        let text = "the demo brings its own configuration and archive: leave out --config and --state";
        return Err(Mistake(text.into()).into());
    }
    let week = week::recorded()?;
    let places = Places::prepare(args)?;
    let lived = runtime()?.block_on(live(&places, &week, global.json));
    let lived = places.tidy(&week, lived)?;
    if global.json {
        ending::json(&mut io::stdout(), &places, &lived)?;
    } else {
        ending::words(&mut anstream::stdout(), &places, &lived)?;
    }
    let is_good = !lived.letters.is_empty() && lived.undelivered.is_empty();
    Ok(if is_good { Exit::Done } else { Exit::Failed })
}

async fn live(places: &Places, week: &[Recorded], is_json: bool) -> anyhow::Result<Lived> {
    let began = Instant::now();
    let clock = Clock::held(BEGINS);
    let site = Site::start(week, clock.clone()).await?;
    let (mut receiver, address) = Receiver::start().await?;
    let files = setup::files(week, |id| site.url(id), Mails::Receiver(address));
    let config = config::from_files(&files, &places.config(), Some(places.state()))
        .map_err(|problems| anyhow::anyhow!("the demo's own configuration is refused:\n{problems}"))?;
    let mut letters = Letters::into_folder(places.out(), zones(&config))?;
    let mut teller = teller(&config, is_json);
    teller.opening(week.len(), &readers(&config))?;
    let limits = Limits {
        request_total: REQUEST_TOTAL,
        ..Limits::default()
    };
    let mut daemon = Daemon::start(config, clock.clone(), limits).await?;
    let mut lived = Lived::default();
    loop {
        let mut report = daemon.once().await?;
        lived.undelivered.append(&mut report.dead);
        lived.undelivered.append(&mut report.deferred);
        lived.undelivered.append(&mut report.unknown);
        let arrived = letters.keep(&receiver.drain())?;
        lived.letters.extend(arrived.iter().cloned());
        teller.round(clock.now(), round(report, arrived, week))?;
        match daemon.next_due().await?.map(|due| step(due, clock.now())) {
            Some(next) if next <= ENDS => clock.sleep_until(next).await,
            _ => break,
        }
    }
    teller.finish()?;
    lived.troubles = trouble::told(daemon.store(), week).await?;
    lived.urls = week.iter().map(|feed| (feed.id.clone(), site.url(&feed.id))).collect();
    daemon.stop().await;
    lived.took = began.elapsed();
    Ok(lived)
}

/// The next moment of the clock: `due` rounded up to the step, and always later than `now`.
fn step(due: Timestamp, now: Timestamp) -> Timestamp {
    let after = due.as_second().max(now.as_second() + 1);
    let on_step = (after + STEP_S - 1).div_euclid(STEP_S) * STEP_S;
    Timestamp::from_second(on_step).unwrap_or(ENDS)
}

fn teller(config: &Config, is_json: bool) -> Teller<Box<dyn Write>> {
    let zone = config
        .recipients
        .first()
        .map_or(TimeZone::UTC, |first| first.zone.clone());
    let out: Box<dyn Write> = if is_json {
        Box::new(io::sink())
    } else {
        Box::new(anstream::stdout())
    };
    Teller::new(out, zone, terminal::bar())
}

fn zones(config: &Config) -> BTreeMap<String, TimeZone> {
    config
        .recipients
        .iter()
        .map(|reader| (reader.address.clone(), reader.zone.clone()))
        .collect()
}

fn readers(config: &Config) -> Vec<String> {
    config.recipients.iter().map(|reader| reader.address.clone()).collect()
}

/// A report in the demo's words.
fn round(report: Report, letters: Vec<Letter>, week: &[Recorded]) -> Round {
    let outlet = |id: String| {
        let feed = week.iter().find(|feed| feed.id == id);
        feed.map_or(id, |feed| feed.outlet.clone())
    };
    let archive: usize = report.matched_archive.values().sum();
    Round {
        polled: report.polled,
        entries: report.entries_new,
        archived: report.entries_archived,
        edited: report.entries_edited,
        stories: report.stories_new,
        matched: report.matched.saturating_sub(archive),
        matched_archive: report.matched_archive,
        failed: report
            .failed_feeds
            .into_iter()
            .map(|(id, why)| (outlet(id), why))
            .collect(),
        letters,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_stops_at_editions_and_never_stands_still() {
        let check = |due: &str, now: &str, next: &str| {
            let [due, now, next] = [due, now, next].map(|at| at.parse::<Timestamp>().unwrap());
            assert_eq!(step(due, now), next);
        };
        let edition = "2024-06-14T05:00:00Z";
        check(edition, "2024-06-14T04:40:00Z", edition);
        check("2024-06-14T04:51:07Z", "2024-06-14T04:40:00Z", edition);
        check(edition, edition, "2024-06-14T05:10:00Z");
        check("2024-06-13T00:00:00Z", edition, "2024-06-14T05:10:00Z");
    }
}
