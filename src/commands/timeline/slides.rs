//! A timeline as `TimelineJS` reads it.

use crate::context::dossier::timelinejs::{Media, Slide, Text, Timeline, date, display_span, escaped};
use crate::context::timeline::{Origin, Row};
use crate::digests::phrases::Phrases;

/// The rows as slides behind an opening one.
pub(super) fn slides(title: &str, told: &str, phrases: &Phrases, rows: &[Row]) -> Timeline {
    let slides = rows.iter().zip(1..);
    let slides = slides.map(|(row, number)| slide(row, number, phrases)).collect();
    Timeline::new(title, told, slides)
}

fn slide(row: &Row, number: usize, phrases: &Phrases) -> Slide {
    let (id, group, is_claim) = match &row.origin {
        Origin::Dossier {
            event, theme, is_claim, ..
        } => (event.clone(), theme.clone(), *is_claim),
        Origin::Archive => (format!("archive-{}-{number}", row.date), String::new(), false),
    };
    let first = row.sources.first();
    let claim = first
        .filter(|_| is_claim)
        .map(|link| phrases.say("claimed", &[("publisher", &escaped(&link.name))]));
    // The first source stands beside the text as the slide's medium.
    let more: Vec<String> = row
        .sources
        .iter()
        .skip(1)
        .map(|link| format!("<a href=\"{}\">{}</a>", escaped(&link.url), escaped(&link.name)))
        .collect();
    let said = [claim, Some(escaped(&row.summary)), Some(more.join(", "))];
    let said: Vec<String> = said
        .into_iter()
        .flatten()
        .filter(|text| !text.is_empty())
        .map(|text| format!("<p>{text}</p>"))
        .collect();
    Slide {
        unique_id: id,
        start_date: date(row.date),
        end_date: row.end.map(date).unwrap_or_default(),
        display_date: display_span(row.date, row.end),
        text: Text {
            headline: escaped(&row.headline),
            text: said.concat(),
        },
        media: first.map(|link| Media {
            url: link.url.clone(),
            credit: escaped(&link.name),
        }),
        group,
        backstory: None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::rows;
    use super::*;
    use crate::context::timeline::Link;
    use crate::digests::phrases::phrases;

    #[test]
    fn slides_hold_no_markup_of_a_headline() {
        let mut all = rows();
        all[1].headline = "<b>bold</b>".to_owned();
        all[1].sources.push(Link {
            name: "A & B".to_owned(),
            url: "https://a.example/?x=1&y=\"".to_owned(),
        });
        let json = serde_json::to_value(slides("T", "told", phrases(&[]), &all)).unwrap();
        assert_eq!(json["events"][1]["text"]["headline"], "&lt;b&gt;bold&lt;/b&gt;");
        assert_eq!(json["events"][0]["display_date"], "15 March 45 BC");
        assert_eq!(json["events"][0]["start_date"]["year"], -45);
        let text = json["events"][1]["text"]["text"].as_str().unwrap();
        assert!(
            text.contains("<a href=\"https://a.example/?x=1&amp;y=&quot;\">A &amp; B</a>"),
            "{text}"
        );
        assert!(text.starts_with("<p>claimed by Herald</p>"), "{text}");
    }
}
