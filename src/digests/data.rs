//! A digest as data, for programs: what the mail says of each story, under plain names.

use serde_json::{Value, json};

use super::telling::Teller;
use super::{Digest, Headline, Item, Room, Telling, Topic};
use crate::matches::Field;

/// Outlets of one story that are named; their number is told beside.
const OUTLETS_MAX: usize = 100;

/// The stories of a digest in the order of its mail, those that the mail only counts included.
///
/// Each: `id`, `headline`, `language`, `url`, `watchlists` (ids, that under which it stands first), `outlets` with
/// `outlet_count`, `why` (a sentence) with `terms`, and with `why_report`
/// where it speaks of another report than the one under whose headline it stands (`headline`, `language`, `url`), `excerpt`, `is_update`, `since` and `change` where something changed,
/// `notice` where an outlet corrected or withdrew its report, `alerted`, `history` (`date`, `headline`, `source`, `url`) and `earlier` (`published`, `headline`, `language`, `url`). What is not
/// there is null or an empty list.
#[must_use]
pub fn stories(digest: &Digest) -> Value {
    let mut stories = Vec::new();
    for section in &digest.sections {
        for telling in &section.stories {
            if let Some(item) = digest.material.items.get(telling.item) {
                stories.push(story(digest, item, telling, &section.topic));
            }
        }
    }
    Value::Array(stories)
}

fn story(digest: &Digest, item: &Item, telling: &Telling, topic: &Topic) -> Value {
    let (home, whole) = (topic.id.as_str(), whole(digest, item, telling, topic));
    let telling = whole.as_ref().unwrap_or(telling);
    let outlets = item.story.outlets();
    let (since, change) = telling.change.clone().unzip();
    let alerted = item.told.as_ref().and_then(super::Told::alerted_since_met);
    json!({
        "id": item.story.id.to_string(),
        "headline": telling.headline.text,
        "language": telling.headline.language,
        "url": telling.headline.url,
        "watchlists": watchlists(digest, item, home),
        "outlets": outlets.iter().take(OUTLETS_MAX).collect::<Vec<_>>(),
        "outlet_count": outlets.len(),
        "first_seen": item.story.first_seen(),
        "last_seen": item.story.last_seen(),
        "why": telling.matched,
        "why_report": telling.matched_in.as_ref().map(report),
        "terms": terms(item, home),
        "excerpt": telling.excerpt.as_ref().map(|excerpt| &excerpt.text),
        "is_update": telling.is_update,
        "since": since,
        "change": change,
        "notice": notice(telling),
        "alerted": alerted,
        "history": history(telling),
        "earlier": earlier(telling),
    })
}

/// A story for which the mail has only a line, with all that can be told of it: a program has room.
fn whole(digest: &Digest, item: &Item, telling: &Telling, topic: &Topic) -> Option<Telling> {
    if telling.room > Room::Line {
        return None;
    }
    let teller = Teller::new(&digest.material);
    Some(teller.tell(telling.clone(), teller.shown(item)?, topic, &[]))
}

/// Ids of the watchlists that it met, in the reader's order, its home first.
fn watchlists<'d>(digest: &'d Digest, item: &Item, home: &'d str) -> Vec<&'d str> {
    let met = |id: &&str| *id != home && item.matches.iter().any(|(_, found)| found.watchlist == **id);
    let others = digest.material.topics.iter().map(|topic| topic.id.as_str()).filter(met);
    std::iter::once(home).chain(others).collect()
}

/// What met its home, as written, each once.
fn terms(item: &Item, home: &str) -> Vec<Value> {
    let mut known = std::collections::BTreeSet::new();
    let at_home = item.matches.iter().filter(|(_, found)| found.watchlist == home);
    at_home
        .flat_map(|(_, found)| &found.evidence)
        .filter(|found| known.insert((found.term.clone(), found.text.to_lowercase())))
        .map(|found| json!({ "text": found.text, "term": found.term, "field": field(found.field) }))
        .collect()
}

fn report(headline: &Headline) -> Value {
    json!({
        "headline": headline.text,
        "language": headline.language,
        "url": headline.url,
    })
}

fn field(field: Field) -> Value {
    serde_json::to_value(field).unwrap_or(Value::Null)
}

/// That an outlet corrected or withdrew its report: who, in words, and the headline that says so where another one is shown.
fn notice(telling: &Telling) -> Value {
    let (said, headline) = match (&telling.correction, &telling.notice) {
        (Some((said, headline)), _) => (said, Some(headline)),
        (None, Some(said)) => (said, None),
        (None, None) => return Value::Null,
    };
    json!({
        "text": said,
        "headline": headline.map(|headline| &headline.text),
        "language": headline.map(|headline| &headline.language),
        "url": headline.map(|headline| &headline.url),
    })
}

fn history(telling: &Telling) -> Vec<Value> {
    let rows = telling.history.iter();
    rows.map(|row| {
        json!({
            "date": row.iso,
            "headline": row.sentence,
            "source": row.source,
            "url": row.url,
        })
    })
    .collect()
}

fn earlier(telling: &Telling) -> Vec<Value> {
    let rows = telling.coverage.iter();
    rows.map(|row| {
        json!({
            "published": row.published,
            "headline": row.headline.text,
            "language": row.headline.language,
            "url": row.headline.url,
        })
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digests::{compose, fixture};

    #[test]
    fn a_program_gets_also_of_the_stories_that_are_lines_in_the_mail_why_they_matched_and_what_was_before() {
        let mut material = fixture::many(60);
        for item in &mut material.items {
            item.context = fixture::morning().items[0].context.clone();
        }
        let digest = compose::compose(material);
        let lines = digest.tellings().filter(|telling| telling.room == Room::Line).count();
        assert!(lines > 10, "{lines}");
        for story in stories(&digest).as_array().unwrap() {
            for key in ["why", "excerpt"] {
                assert!(story[key].is_string(), "{key}: {story}");
            }
            assert_eq!(story["earlier"].as_array().unwrap().len(), 3, "{story}");
        }
    }

    #[test]
    fn a_program_gets_of_each_story_what_the_mail_says() {
        let digest = compose::compose(fixture::morning());
        let stories = stories(&digest);
        assert_eq!(stories.as_array().unwrap().len(), digest.tellings().count());
        let treaty = &stories[0];
        assert_eq!(treaty["watchlists"], json!(["strait", "fleet"]));
        assert_eq!(
            (treaty["id"].as_str(), treaty["outlet_count"].as_u64()),
            (Some("1000"), Some(24))
        );
        assert!(treaty["url"].as_str().unwrap().starts_with("https://"));
        assert!(treaty["why"].as_str().unwrap().starts_with("Matched “"), "{treaty}");
        let term = &treaty["terms"][0];
        assert_eq!(
            (&term["text"], &term["field"]),
            (&json!("Mutual Assistance"), &json!("summary"))
        );
        assert_eq!(treaty["since"], "Since yesterday:");
        assert!(treaty["change"].as_str().unwrap().contains("outlets"));
        let first = &treaty["history"][0];
        assert_eq!(
            (&first["date"], &first["source"]),
            (&json!("1961-07-06"), &json!("Orrin Archive"))
        );
        assert_eq!(treaty["earlier"][0]["published"], "2024-06-19T10:00:00Z");
        let alerted = stories
            .as_array()
            .unwrap()
            .iter()
            .find(|story| !story["alerted"].is_null());
        assert_eq!(alerted.unwrap()["alerted"], "2024-06-20T08:36:00Z");
    }
}
