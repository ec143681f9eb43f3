//! `backstory timeline`: the history of a watchlist, archive and dossiers together.

use anyhow::Context as _;

use super::{Exit, checked_config, lists, print};
use crate::cli::{Global, TimelineArgs};
use crate::clock::Clock;
use crate::context::Dossier;
use crate::context::timeline::page::{Heading, page};
use crate::context::timeline::slides::slides;
use crate::context::timeline::{Chronicle, Material, rows, serves};

use archive::Asked;

pub(super) mod archive;
pub(super) mod terminal;

/// Dossiers that are named above the rows.
const NAMED_MAX: usize = 3;

/// Tells a watchlist's history.
///
/// # Errors
/// When the call or the configuration is wrong, the store cannot be used, or the page cannot be written.
pub fn run(global: &Global, args: &TimelineArgs) -> anyhow::Result<Exit> {
    let config = checked_config(global)?;
    let chosen = lists::choose(&config, &args.watchlist)?;
    let list = &chosen.list;
    let clock = Clock::system();
    let asked = Asked::new(&config, &chosen, args.since.as_deref(), &args.archive, &clock)?;
    let dossiers: Vec<&Dossier> = config
        .dossiers
        .iter()
        .filter(|dossier| serves(dossier, &list.id))
        .collect();
    let languages = match &args.language {
        Some(language) => vec![language.clone()],
        None => archive::languages(&config, &list.id),
    };
    let (chronicle, is_good) = archive::read(&asked)?;
    let days = chronicle.days(asked.since, asked.today, usize::from(args.days), &languages);
    let rows = rows(&Material {
        dossiers: &dossiers,
        days: &days,
        since: asked.since,
        to: asked.today,
        languages: &languages,
    });
    let told = told(rows.len(), &dossiers, &chronicle, &asked);
    if chronicle.is_cut() {
        anstream::eprintln!(
            "more reports met “{}” than are told of; --since makes them fewer",
            list.id
        );
    }
    if let Some(file) = &args.html {
        let heading = Heading {
            title: list.title.clone(),
            told: told.clone(),
            made: asked.today.strftime("%-d %B %Y").to_string(),
            language: languages.first().cloned().unwrap_or_else(|| "en".to_owned()),
        };
        std::fs::write(file, page(&heading, &rows)).with_context(|| format!("{} cannot be written", file.display()))?;
        anstream::eprintln!("{} lines are in {}", rows.len(), file.display());
    } else if global.json {
        print(&serde_json::to_string_pretty(&slides(&list.title, &told, &rows))?)?;
    } else {
        print(&terminal::draw(&list.title, &told, &rows))?;
    }
    Ok(if is_good { Exit::Done } else { Exit::Failed })
}

/// What the timeline is made of, in a line.
fn told(lines: usize, dossiers: &[&Dossier], chronicle: &Chronicle, asked: &Asked<'_>) -> String {
    let plural = |number: usize, one: &str| {
        if number == 1 {
            format!("1 {one}")
        } else {
            format!("{number} {one}s")
        }
    };
    let mut titles: Vec<&str> = dossiers
        .iter()
        .take(NAMED_MAX)
        .map(|dossier| dossier.title.as_str())
        .collect();
    if dossiers.len() > NAMED_MAX {
        titles.push("others");
    }
    let mut told = plural(lines, "line");
    if let Some(since) = asked.since {
        told = format!("{told} since {since}");
    }
    let reports = match chronicle.read_count() {
        0 => None,
        many => Some(format!(
            "{} of {}",
            plural(many, "report"),
            plural(chronicle.outlet_count(), "outlet")
        )),
    };
    let mut parts: Vec<String> = Vec::new();
    if !titles.is_empty() {
        parts.push(format!("the dossiers {}", titles.join(", ")).replacen(
            "dossiers",
            if titles.len() == 1 { "dossier" } else { "dossiers" },
            1,
        ));
    }
    parts.extend(reports);
    if parts.is_empty() {
        return format!("{told}: no report has met it yet, and no dossier serves it");
    }
    format!("{told}, from {}", parts.join(" and "))
}
