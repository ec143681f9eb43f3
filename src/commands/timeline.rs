//! `backstory timeline`: the history of a watchlist, archive and dossiers together.

use anyhow::Context as _;

use super::{Exit, kept_config, lists, print};
use crate::cli::{Global, TimelineArgs};
use crate::clock::Clock;
use crate::context::Dossier;
use crate::context::timeline::{Chronicle, Material, rows, serves};
use crate::digests::phrases::{Phrases, phrases};
use crate::text::counted::counted;

use archive::Asked;
use page::{Heading, page};
use slides::slides;

pub(super) mod archive;
mod page;
mod slides;
pub(super) mod terminal;

/// Dossiers that are named above the rows.
const NAMED_MAX: usize = 3;

/// Tells a watchlist's history.
///
/// # Errors
/// When the call or the configuration is wrong, the store cannot be used, or the page cannot be written.
pub fn run(global: &Global, args: &TimelineArgs) -> anyhow::Result<Exit> {
    let config = kept_config(global)?;
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
    let told = |words: &Phrases| told(rows.len(), &dossiers, &chronicle, &asked, words);
    if chronicle.is_cut() {
        anstream::eprintln!(
            "more reports met “{}” than are told of; --since makes them fewer",
            list.id
        );
    }
    let words = config.book.of(&languages);
    if let Some(file) = &args.html {
        let heading = Heading {
            title: &list.title,
            told: &told(words),
            made: asked.today,
            phrases: words,
        };
        std::fs::write(file, page(&heading, &rows)).with_context(|| format!("{} cannot be written", file.display()))?;
        let lines = counted(rows.len(), "line is", "lines are");
        anstream::eprintln!("{lines} in {}", file.display());
    } else if global.json {
        let slides = slides(&list.title, &told(words), words, &rows);
        print(&serde_json::to_string_pretty(&slides)?)?;
    } else {
        // The terminal speaks English, like every command.
        print(&terminal::draw(&list.title, &told(phrases(&[])), &rows))?;
    }
    Ok(if is_good { Exit::Done } else { Exit::Failed })
}

/// What the timeline is made of, in a line: `40 lines since 2024-01-01, from the dossier Strait and 12 reports of 3 outlets`.
fn told(lines: usize, dossiers: &[&Dossier], chronicle: &Chronicle, asked: &Asked<'_>, words: &Phrases) -> String {
    let mut told = words.count("lines", lines);
    if let Some(since) = asked.since {
        let date = words.day("day_year", since);
        told = words.say("timeline_since", &[("lines", &told), ("date", &date)]);
    }
    let named = dossiers.iter().take(NAMED_MAX);
    let mut titles: Vec<&str> = named.map(|dossier| dossier.title.as_str()).collect();
    if dossiers.len() > NAMED_MAX {
        titles.push(words.text("timeline_others"));
    }
    let mut sources: Vec<String> = Vec::new();
    if !titles.is_empty() {
        let titles = titles.join(words.text("comma"));
        sources.push(words.counted("dossiers", dossiers.len(), &[("titles", &titles)]));
    }
    if chronicle.read_count() > 0 {
        let reports = words.count("reports", chronicle.read_count());
        let outlets = words.count("outlets", chronicle.outlet_count());
        sources.push(words.say("timeline_reports", &[("reports", &reports), ("outlets", &outlets)]));
    }
    if sources.is_empty() {
        return words.say("timeline_none", &[("lines", &told)]);
    }
    let sources = words.list(&sources);
    words.say("timeline_told", &[("lines", &told), ("sources", &sources)])
}

#[cfg(test)]
mod tests {
    use crate::context::EventDate;
    use crate::context::timeline::{Link, Origin, Row};

    pub(super) fn row(date: &str, headline: &str) -> Row {
        Row {
            date: EventDate::parse(date).unwrap(),
            end: None,
            is_open: false,
            headline: headline.to_owned(),
            language: Some("en".to_owned()),
            summary: String::new(),
            sources: vec![Link {
                name: "Herald".to_owned(),
                url: "https://herald.example/1".to_owned(),
            }],
            reports: 3,
            outlets: 2,
            origin: Origin::Dossier {
                dossier: "strait".to_owned(),
                event: headline.to_lowercase(),
                weight: 5,
                is_claim: true,
                is_planned: false,
                theme: String::new(),
            },
        }
    }

    pub(super) fn rows() -> Vec<Row> {
        vec![
            row("-0044-03-15", "An old quarrel begins"),
            row("2024-06-18", "\"><img src=x onerror=alert(1)>"),
        ]
    }
}
