//! `dossier list`

use comfy_table::{ContentArrangement, Table, presets};
use serde::Serialize;

use super::super::{Exit, config_folder, print};
use super::context;
use crate::cli::Global;
use crate::context::{Dossier, EventDate};

/// One dossier of the table.
#[derive(Serialize)]
struct Row {
    id: String,
    title: String,
    events: usize,
    /// Lines of low confidence: what somebody should still read.
    low_confidence: usize,
    first: Option<EventDate>,
    last: Option<EventDate>,
    as_of: Option<jiff::civil::Date>,
    watchlists: Vec<String>,
}

pub(super) fn run(global: &Global) -> anyhow::Result<Exit> {
    let dossiers = context(Some(&config_folder(global)), &[])?.dossiers;
    let rows: Vec<Row> = dossiers.iter().map(row).collect();
    if global.json {
        print(&serde_json::to_string_pretty(&rows)?)?;
    } else if rows.is_empty() {
        anstream::eprintln!("there is no dossier yet; `backstory dossier new ID` writes one");
    } else {
        print(&table(&rows))?;
    }
    Ok(Exit::Done)
}

fn row(dossier: &Dossier) -> Row {
    let dates = || dossier.events.iter().map(|event| event.date);
    Row {
        id: dossier.id.clone(),
        title: dossier.title.clone(),
        events: dossier.events.len(),
        low_confidence: dossier
            .events
            .iter()
            .filter(|event| event.confidence == crate::context::dossier::Confidence::Low)
            .count(),
        first: dates().min_by(EventDate::in_time),
        last: dates().max_by(EventDate::in_time),
        as_of: dossier.as_of,
        watchlists: dossier.watchlists.clone(),
    }
}

fn table(rows: &[Row]) -> String {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_header(["ID", "TITLE", "EVENTS", "FROM", "TO", "COMPLETE TO", "WATCHLISTS"]);
    for row in rows {
        let date = |date: Option<EventDate>| date.map_or_else(|| "–".to_owned(), |date| date.to_string());
        let events = match row.low_confidence {
            0 => row.events.to_string(),
            low => format!("{} ({low} low)", row.events),
        };
        let watchlists = if row.watchlists.is_empty() {
            "all".to_owned()
        } else {
            row.watchlists.join(", ")
        };
        table.add_row([
            row.id.clone(),
            row.title.clone(),
            events,
            date(row.first),
            date(row.last),
            row.as_of.map_or_else(|| "–".to_owned(), |day| day.to_string()),
            watchlists,
        ]);
    }
    table.to_string()
}
