//! A timeline as `TimelineJS` reads it.

use super::{Origin, Row};
use crate::context::dossier::timelinejs::{Media, Slide, Text, Timeline, date, display, escaped};

/// The rows as slides behind an opening one.
#[must_use]
pub fn slides(title: &str, told: &str, rows: &[Row]) -> Timeline {
    let slides = rows.iter().zip(1..).map(|(row, number)| slide(row, number)).collect();
    Timeline::new(title, told, slides)
}

fn slide(row: &Row, number: usize) -> Slide {
    let (id, group, is_claim) = match &row.origin {
        Origin::Dossier {
            event, theme, is_claim, ..
        } => (event.clone(), theme.clone(), *is_claim),
        Origin::Archive => (format!("archive-{}-{number}", row.date), String::new(), false),
    };
    let first = row.sources.first();
    let claim = first
        .filter(|_| is_claim)
        .map(|link| format!("Claimed by {}. ", escaped(&link.name)));
    // The first source stands beside the text as the slide's medium.
    let more: Vec<String> = row
        .sources
        .iter()
        .skip(1)
        .map(|link| format!("<a href=\"{}\">{}</a>", escaped(&link.url), escaped(&link.name)))
        .collect();
    let mut text = format!("{}{}", claim.unwrap_or_default(), escaped(&row.summary));
    if !more.is_empty() {
        text = format!("<p>{text}</p><p>{}</p>", more.join(", "));
    }
    Slide {
        unique_id: id,
        start_date: date(row.date),
        end_date: row.end.map(date).unwrap_or_default(),
        display_date: display(row.date),
        text: Text {
            headline: escaped(&row.headline),
            text,
        },
        media: first.map(|link| Media {
            url: link.url.clone(),
            credit: escaped(&link.name),
        }),
        group,
        backstory: None,
    }
}
