//! `feeds list`: all feeds, the sick first, with what ails them.

use std::collections::BTreeMap;
use std::time::Duration;

use comfy_table::{Table, presets};
use jiff::Timestamp;
use serde::Serialize;

use super::{print_json, say};
use crate::cli::Global;
use crate::clock::Clock;
use crate::commands::{Exit, runtime};
use crate::config::Config;
use crate::daemon::{place, status};
use crate::feeds::schedule::{Health, Usual, address, health_by, span, words};
use crate::feeds::{Feed, PollState, Resting};
use crate::store::{Place, Store};

/// What the store knows of a feed.
#[derive(Debug, Clone)]
pub struct Known {
    /// What is remembered of its polls.
    pub state: PollState,
    /// How often it brings something, looked up for feeds that have fallen quiet.
    pub usual: Option<Usual>,
}

/// What the store knows of each feed; nothing before the first poll.
pub(super) fn known(config: &Config) -> anyhow::Result<BTreeMap<String, Known>> {
    let place = place(config);
    if matches!(&place, Place::File(file) if !file.exists()) {
        return Ok(BTreeMap::new());
    }
    runtime()?.block_on(async {
        let store = Store::open(&place).await?;
        let mut tx = store.read().await?;
        let mut known = BTreeMap::new();
        for feed in tx.feeds().await? {
            let usual = status::usual(&mut tx, &feed, Clock::system().now()).await?;
            let state = feed.state;
            known.insert(feed.name, Known { state, usual });
        }
        drop(tx);
        store.close().await;
        Ok(known)
    })
}

/// The sites that are left alone now; none before the first poll.
pub(super) fn resting(config: &Config, now: Timestamp) -> anyhow::Result<Vec<Resting>> {
    let place = place(config);
    if matches!(&place, Place::File(file) if !file.exists()) {
        return Ok(Vec::new());
    }
    runtime()?.block_on(async {
        let store = Store::open(&place).await?;
        let mut tx = store.read().await?;
        let resting = tx.resting(now).await?;
        drop(tx);
        store.close().await;
        Ok(resting)
    })
}

/// One feed as `feeds list` and `status` show it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// The owner's name for it.
    pub id: String,
    /// Where it is.
    pub url: String,
    /// Polled at all.
    pub on: bool,
    /// How it is doing.
    pub health: Health,
    /// The same in words.
    pub words: String,
    /// What ails it, as the last poll said.
    pub failure: Option<String>,
    /// When it last answered well.
    pub last_ok: Option<Timestamp>,
    /// When it last brought something new.
    pub last_new: Option<Timestamp>,
    /// When it is asked again; `None` if never.
    pub next_poll: Option<Timestamp>,
}

/// The feeds with their health, the sick first and those switched off last, otherwise in the order of the configuration.
/// `known` by the owner's id; a feed that is not there was never asked.
#[must_use]
pub fn list_rows(feeds: &[Feed], known: &BTreeMap<String, Known>, now: Timestamp) -> Vec<Row> {
    let mut rows: Vec<Row> = feeds.iter().map(|feed| row(feed, known.get(&feed.id), now)).collect();
    rows.sort_by_key(|row| (!row.on, row.health));
    rows
}

fn row(feed: &Feed, known: Option<&Known>, now: Timestamp) -> Row {
    let asked = known.is_some_and(|known| feed.is_on && known.state.gone.is_none());
    let unasked = PollState::new(now);
    let usual = known.and_then(|known| known.usual);
    let known = known.map_or(&unasked, |known| &known.state);
    Row {
        id: feed.id.clone(),
        url: feed.url.to_string(),
        on: feed.is_on,
        health: health_by(known, usual, now),
        words: if feed.is_on {
            format!("{}{}", words(known, usual, now), moved(feed, known, now))
        } else {
            "switched off".into()
        },
        failure: known.failure.clone(),
        last_ok: known.last_ok,
        last_new: known.last_new,
        next_poll: asked.then_some(known.due),
    }
}

/// What to write into `feeds.toml` after a move that is believed; nothing does that unasked.
fn moved(feed: &Feed, known: &PollState, now: Timestamp) -> String {
    let to = address(feed, known, now);
    if to == feed.url {
        return String::new();
    }
    format!("; it has moved for good and is asked at its new address: write url = \"{to}\" into feeds.toml")
}

pub(super) fn print_rows(global: &Global, rows: &[Row]) -> anyhow::Result<Exit> {
    if global.json {
        return print_json(&rows);
    }
    let now = Clock::system().now();
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_header(["feed", "how it is", "last good answer", "next", "address"]);
    for row in rows {
        table.add_row([
            row.id.clone(),
            wrapped(&row.words),
            row.last_ok.map_or("never".into(), |at| moment(at, now)),
            row.next_poll.map_or("-".into(), |at| due(at, now)),
            row.url.clone(),
        ]);
    }
    say(&format!("{}\n", table.trim_fmt()))
}

/// Width of the column that says how a feed is.
pub(super) const WORDS_WIDTH: usize = 44;

/// A sentence on as many lines as it needs: no control characters, and nothing of it lost.
pub(super) fn wrapped(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let word: String = word.chars().filter(|char| !char.is_control()).collect();
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= WORDS_WIDTH => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    lines.join("\n")
}

/// When a feed is asked again: one that is due waits for the next round, which may be that of a cron.
fn due(at: Timestamp, now: Timestamp) -> String {
    if at <= now { "due".into() } else { moment(at, now) }
}

/// A moment as seen from now: `12 min ago`, `in 3 h`.
pub(super) fn moment(at: Timestamp, now: Timestamp) -> String {
    match Duration::try_from(at.duration_since(now)) {
        Ok(ahead) if ahead.is_zero() => "now".into(),
        Ok(ahead) => format!("in {}", span(ahead)),
        Err(_) => format!("{} ago", span(at.duration_since(now).unsigned_abs())),
    }
}
