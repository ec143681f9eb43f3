//! `watch list`

use comfy_table::{ContentArrangement, Table, presets};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use super::super::{Exit, kept_config, print, runtime};
use crate::cli::Global;
use crate::clock::Clock;
use crate::config::Config;
use crate::daemon::place;
use crate::daemon::unfolded::Gathered;
use crate::matches::Urgency;
use crate::store::{Hits, Store};

/// What `last week` reaches back to.
const WEEK: SignedDuration = SignedDuration::from_hours(7 * 24);

/// One watchlist of the table.
#[derive(Serialize)]
struct Row {
    id: String,
    title: String,
    urgency: Urgency,
    stories: i64,
    stories_last_week: i64,
    last_hit: Option<Timestamp>,
    /// Recipients who are told.
    followers: Vec<String>,
}

pub(super) fn run(global: &Global) -> anyhow::Result<Exit> {
    let config = kept_config(global)?;
    let now = Clock::system().now();
    let hits = runtime()?.block_on(async {
        let store = Store::open(&place(&config)).await?;
        let mut tx = store.read().await?;
        let mut hits = tx.hits(now - WEEK, now).await?;
        for hits in &mut hits {
            let gathered = Gathered::of(&mut tx, hits, &config.aliases).await?;
            gathered.recount(&mut tx, hits, (now - WEEK, now)).await?;
        }
        drop(tx);
        store.close().await;
        anyhow::Ok(hits)
    })?;
    let rows = rows(&config, &hits);
    if global.json {
        print(&serde_json::to_string_pretty(&rows)?)?;
    } else {
        print(&table(&rows))?;
    }
    Ok(Exit::Done)
}

fn rows(config: &Config, hits: &[Hits]) -> Vec<Row> {
    let row = |list: &crate::matches::Watchlist| {
        let found = hits.iter().find(|hits| hits.watchlist == list.id);
        let follows = config.recipients.iter().filter(|recipient| {
            let mut followed = recipient.follows.iter().flat_map(|follow| &follow.watchlists);
            followed.any(|id| *id == list.id)
        });
        Row {
            id: list.id.clone(),
            title: list.title.clone(),
            urgency: list.urgency,
            stories: found.map_or(0, |found| found.stories),
            stories_last_week: found.map_or(0, |found| found.stories_in_window),
            last_hit: found.and_then(|found| found.last),
            followers: follows.map(|recipient| recipient.id.clone()).collect(),
        }
    };
    config.watchlists.iter().map(row).collect()
}

fn table(rows: &[Row]) -> String {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_header([
            "ID",
            "TITLE",
            "URGENCY",
            "LAST WEEK",
            "IN ALL",
            "LAST HIT (UTC)",
            "TOLD TO",
        ]);
    for row in rows {
        let urgency = match row.urgency {
            Urgency::Low => "low",
            Urgency::Normal => "normal",
            Urgency::High => "high",
        };
        let stories = |count: i64| {
            if count == 1 {
                "1 story".to_owned()
            } else {
                format!("{count} stories")
            }
        };
        let last = row
            .last_hit
            .map_or_else(|| "never".to_owned(), |at| at.strftime("%Y-%m-%d %H:%M").to_string());
        let followers = if row.followers.is_empty() {
            "nobody".to_owned()
        } else {
            row.followers.join(", ")
        };
        table.add_row([
            row.id.clone(),
            row.title.clone(),
            urgency.to_owned(),
            stories(row.stories_last_week),
            stories(row.stories),
            last,
            followers,
        ]);
    }
    table.to_string()
}
