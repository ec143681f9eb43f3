//! `dossier show`: a dossier as a timeline in the terminal.

use jiff::civil::Date;

use super::super::{Exit, Mistake, print};
use super::{chosen, count};
use crate::cli::{DossierShowArgs, Global};
use crate::clock::Clock;
use crate::commands::timeline::terminal;
use crate::context::Dossier;
use crate::context::dossier::record::Sheet;
use crate::context::timeline::{Material, rows};

pub(super) fn run(global: &Global, args: &DossierShowArgs) -> anyhow::Result<Exit> {
    let mut dossier = chosen(global, &args.dossier)?;
    let at = args.at.as_deref().map(day).transpose()?;
    if let Some(at) = at {
        dossier.events.retain(|event| {
            let last = event.end.map_or(event.date.last, |end| end.last.max(event.date.last));
            last < at && event.until.is_none_or(|until| at < until)
        });
    }
    dossier.events.sort_by(|a, b| a.date.in_time(&b.date));
    if global.json {
        print(&serde_json::to_string_pretty(&Sheet::from(&dossier))?)?;
        return Ok(Exit::Done);
    }
    let languages: Vec<String> = args.language.iter().cloned().collect();
    let today = Clock::system().now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let material = Material {
        dossiers: &[&dossier],
        days: &[],
        since: None,
        to: at.unwrap_or(today),
        languages: &languages,
    };
    let told = told(&dossier, at);
    print(&terminal::draw(&dossier.title, &told, &rows(&material)))?;
    Ok(Exit::Done)
}

fn told(dossier: &Dossier, at: Option<Date>) -> String {
    let mut told = count(dossier.events.len(), "event");
    if let (Some(first), Some(last)) = (dossier.events.first(), dossier.events.last()) {
        told = format!("{told}, {} to {}", first.date, last.date);
    }
    if let Some(at) = at {
        told = format!("{told}; over before {at}");
    } else if let Some(as_of) = dossier.as_of {
        told = format!("{told}; complete to {as_of}");
    }
    if dossier.scope.is_empty() {
        told
    } else {
        format!("{}\n{told}", dossier.scope)
    }
}

/// `--at`: a day.
fn day(text: &str) -> Result<Date, Mistake> {
    text.get(..10)
        .filter(|_| text.len() == 10 || text.as_bytes().get(10) == Some(&b'T'))
        .and_then(|day| day.parse().ok())
        .ok_or_else(|| Mistake(format!("--at “{text}” is no day: write 2024-06-24")))
}
