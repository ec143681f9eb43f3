//! JSON Feed, as tolerant as the XML side: numbers as ids, a string as author, missing titles.

use serde_json::{Map, Value};
use url::Url;

use super::parse::{Draft, ENTRIES_MAX, Hints, NotAFeed};
use super::xml::{absolute, clickable, push, tag};
use super::{Document, Entry, Heading, dates};
use crate::text::markup::{escape, line, one_line, plain};

/// Most objects and lists of a document: five thousand items need a few each. An empty object takes 700 bytes once read.
const NESTS_MAX: usize = 40_000;

/// Most commas, those inside texts included: what bounds the values between them.
const COMMAS_MAX: usize = 200_000;

/// The document up to where it has more values than may be held in memory.
fn bounded(text: &str) -> &str {
    let (mut nests, mut commas) = (0, 0);
    let end = text.bytes().position(|byte| {
        nests += usize::from(matches!(byte, b'{' | b'['));
        commas += usize::from(byte == b',');
        nests > NESTS_MAX || commas > COMMAS_MAX
    });
    // The byte found is ASCII, so this is between two signs.
    &text[..end.unwrap_or(text.len())]
}

/// Reads a JSON Feed. Of a document that is cut off the whole items before the cut are kept.
pub(super) fn read(text: &str, hints: &Hints) -> Result<(Document, Vec<Draft>), NotAFeed> {
    // Raw control characters are not JSON; between tokens and inside strings a blank does no harm.
    let text: String = bounded(text)
        .chars()
        .map(|sign| if sign.is_control() { ' ' } else { sign })
        .collect();
    let mut complaints = Vec::new();
    let top = match serde_json::from_str::<Value>(&text) {
        Ok(Value::Object(top)) => top,
        Ok(_) => return Err(NotAFeed("a JSON document, but no JSON Feed".into())),
        Err(error) => match serde_json::from_str::<Value>(&without_stray_commas(&text)) {
            Ok(Value::Object(top)) => {
                complaints.push("commas that nothing follows were left out".into());
                top
            }
            _ => {
                complaints.push(format!("the document is broken or cut off ({error})"));
                salvage(&text)
            }
        },
    };
    let Some(Value::Array(items)) = top.get("items") else {
        return Err(NotAFeed("a JSON document without items, so no JSON Feed".into()));
    };
    let base = hints
        .base
        .clone()
        .or_else(|| Url::parse(&string(&top, "home_page_url")?).ok());
    if items.len() > ENTRIES_MAX {
        complaints.push(format!("more than {ENTRIES_MAX} entries; the rest is left out"));
    }
    let drafts = items
        .iter()
        .filter_map(Value::as_object)
        .take(ENTRIES_MAX)
        .map(|item| entry(item, base.as_ref()))
        .collect();
    let document = Document {
        heading: heading(&top, base.as_ref()),
        complaints,
        ..Document::default()
    };
    Ok((document, drafts))
}

/// The document without commas before a closing bracket, which people and templates write.
fn without_stray_commas(text: &str) -> String {
    let (mut out, mut is_string, mut is_escaped) = (String::with_capacity(text.len()), false, false);
    for sign in text.chars() {
        if !is_string && matches!(sign, '}' | ']') {
            let kept = out.trim_end().trim_end_matches(',').len();
            out.truncate(kept);
        }
        is_string ^= sign == '"' && !is_escaped;
        is_escaped = is_string && sign == '\\' && !is_escaped;
        out.push(sign);
    }
    out
}

/// The whole items of a broken document.
fn salvage(text: &str) -> Map<String, Value> {
    let mut items = Vec::new();
    let start = text
        .find("\"items\"")
        .and_then(|at| Some(at + text[at..].find('[')? + 1));
    let mut rest = start.map_or("", |start| &text[start..]);
    while items.len() < ENTRIES_MAX {
        rest = rest.trim_start_matches([' ', ',']);
        let mut stream = serde_json::Deserializer::from_str(rest).into_iter::<Value>();
        let Some(Ok(item)) = stream.next() else {
            break;
        };
        rest = &rest[stream.byte_offset()..];
        items.push(item);
    }
    let mut top = Map::new();
    if !items.is_empty() {
        top.insert("items".into(), Value::Array(items));
    }
    top
}

/// A string, or a number as one.
fn string(object: &Map<String, Value>, name: &str) -> Option<String> {
    match object.get(name)? {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn heading(top: &Map<String, Value>, base: Option<&Url>) -> Heading {
    let hub = top
        .get("hubs")
        .and_then(|hubs| string(hubs.get(0)?.as_object()?, "url"));
    Heading {
        format: "json".into(),
        title: string(top, "title").map(|title| line(&escape(&title))),
        link: string(top, "home_page_url").map(|link| absolute(&link, base)),
        own: string(top, "feed_url").map(|link| absolute(&link, base)),
        hub: hub.map(|link| absolute(&link, base)),
        language: string(top, "language").and_then(|label| tag(&label)),
        ..Heading::default()
    }
}

fn entry(item: &Map<String, Value>, base: Option<&Url>) -> Draft {
    let literal = |name: &str| string(item, name).map(|text| plain(&escape(&text)));
    let body = string(item, "content_html")
        .map(|html| plain(&html))
        .or_else(|| literal("content_text"));
    let link = string(item, "url").or_else(|| string(item, "external_url"));
    let native = string(item, "id");
    let is_link = |id: &String| id.starts_with("http://") || id.starts_with("https://");
    let entry = Entry {
        url: link
            .or_else(|| native.clone().filter(is_link))
            .and_then(|link| clickable(&link, base)),
        title: one_line(&literal("title").unwrap_or_default()),
        summary: literal("summary").unwrap_or_default(),
        body: body.unwrap_or_default(),
        published: string(item, "date_published").and_then(|date| dates::parse(&date)),
        updated: string(item, "date_modified").and_then(|date| dates::parse(&date)),
        language: string(item, "language").and_then(|label| tag(&label)),
        authors: authors(item),
        tags: tags(item),
        ..Entry::default()
    };
    Draft { native, entry }
}

fn authors(item: &Map<String, Value>) -> Vec<String> {
    let mut found = Vec::new();
    let list = item.get("authors").and_then(Value::as_array).into_iter().flatten();
    for author in list.chain(item.get("author")) {
        match author {
            Value::String(name) => push(&mut found, &line(&escape(name))),
            Value::Object(author) => push(&mut found, &string(author, "name").unwrap_or_default()),
            _ => {}
        }
    }
    found
}

fn tags(item: &Map<String, Value>) -> Vec<String> {
    let mut found = Vec::new();
    for word in item.get("tags").and_then(Value::as_array).into_iter().flatten() {
        push(&mut found, &line(&escape(word.as_str().unwrap_or_default())));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_that_nothing_follows_do_no_harm() {
        let feed = r#"{"items":[{"id":"a","title":"One, \"two\",]",},{"id":"b",},],}"#;
        let (document, drafts) = read(feed, &Hints::default()).unwrap();
        assert_eq!(drafts.len(), 2);
        assert_eq!(drafts[0].entry.title, "One, \"two\",]");
        assert_eq!(document.complaints, ["commas that nothing follows were left out"]);
    }

    #[test]
    fn more_values_than_any_feed_has_are_not_held_in_memory() {
        let many = format!("{{\"items\":[{}]}}", "{\"id\":1},".repeat(200_000));
        let (_, drafts) = read(&many, &Hints::default()).unwrap();
        assert_eq!(drafts.len(), ENTRIES_MAX);
        assert!(bounded(&many).len() < many.len() / 4);
        let texts = format!("{{\"items\":[{{\"id\":\"{}\"}}]}}", ",".repeat(500_000));
        assert!(read(&texts, &Hints::default()).is_err(), "its only item is cut");
        assert!(read(&"[".repeat(1_000_000), &Hints::default()).is_err());
    }
}
