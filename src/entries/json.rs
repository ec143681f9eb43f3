//! JSON Feed, as tolerant as the XML side: numbers as ids, a string as author, missing titles.

use std::borrow::Cow;

use serde_json::{Map, Value};
use url::Url;

use super::addresses::{absolute, base_of_entries, clickable};
use super::dates::{Dates, Said};
use super::parse::{Draft, Hints, LOOKED_AT_MAX, NotAFeed};
use super::xml::{push, tag, titles};
use super::{Document, Entry, Heading};
use crate::text::markup::{escape, one_line, plain};

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

/// Where the document begins, if it is JSON: behind the comments of people and the guards of frameworks (`)]}'`).
pub(super) fn start(text: &str) -> Option<&str> {
    const GUARDS: [&str; 4] = [")]}',", ")]}'", "while(1);", "for(;;);"];
    let mut rest = text.trim_start();
    loop {
        let after = GUARDS
            .iter()
            .find_map(|guard| rest.strip_prefix(guard))
            .or_else(|| {
                rest.strip_prefix("/*")
                    .and_then(|comment| Some(comment.split_once("*/")?.1))
            })
            .or_else(|| {
                rest.strip_prefix("//")
                    .and_then(|comment| Some(comment.split_once('\n')?.1))
            });
        match after {
            Some(after) => rest = after.trim_start(),
            None => return rest.starts_with(['{', '[']).then_some(rest),
        }
    }
}

/// A JSON Feed behind or between what is none of it: messages of the program that wrote it, the call of a function.
pub(super) fn within(text: &str) -> Option<&str> {
    if !text.contains("jsonfeed.org/version") {
        return None;
    }
    let mut braces = text.match_indices('{').map(|(at, _)| &text[at..]);
    braces.find(|rest| rest[1..].trim_start().starts_with('"'))
}

/// Digits of a number that may be more than a machine's number holds exactly.
const EXACT_DIGITS_MAX: usize = 15;

/// The document with long numbers as texts, so that an id stays as it is written, and with a sign of replacement for each
/// half of a pair of UTF-16 whose other half is missing: a title that was cut inside an emoji.
fn verbatim(text: &str) -> Cow<'_, str> {
    let has_long = || {
        text.as_bytes()
            .split(|byte| !byte.is_ascii_digit())
            .any(|digits| digits.len() > EXACT_DIGITS_MAX)
    };
    if !text.contains("\\ud") && !text.contains("\\uD") && !has_long() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 64);
    let (mut rest, mut is_string) = (text, false);
    while let Some(sign) = rest.chars().next() {
        let used = match sign {
            '\\' if is_string => escape_sequence(rest, &mut out),
            '-' | '0'..='9' if !is_string => number(rest, &mut out),
            _ => {
                is_string ^= sign == '"';
                out.push(sign);
                sign.len_utf8()
            }
        };
        rest = &rest[used..];
    }
    Cow::Owned(out)
}

/// Copies what begins with a backslash; returns its bytes.
fn escape_sequence(rest: &str, out: &mut String) -> usize {
    let unit = |at: usize| {
        let digits = rest.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    match (unit(0), unit(6)) {
        (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => {
            out.push_str(&rest[..12]);
            12
        }
        (Some(0xd800..=0xdfff), _) => {
            out.push('\u{fffd}');
            6
        }
        _ => {
            let used = rest.char_indices().nth(2).map_or(rest.len(), |(at, _)| at);
            out.push_str(&rest[..used]);
            used
        }
    }
}

/// Copies a number, a long one as a text; returns its bytes.
fn number(rest: &str, out: &mut String) -> usize {
    let is_part = |sign: char| sign.is_ascii_digit() || matches!(sign, '-' | '+' | '.' | 'e' | 'E');
    let used = rest.find(|sign| !is_part(sign)).unwrap_or(rest.len());
    let whole = &rest[..used];
    if used > EXACT_DIGITS_MAX {
        out.push_str(&format!("\"{whole}\""));
    } else {
        out.push_str(whole);
    }
    used
}

/// Reads a JSON Feed. Of a document that is cut off the whole items before the cut are kept.
pub(super) fn read(text: &str, hints: &Hints) -> Result<(Document, Vec<Draft>), NotAFeed> {
    // Raw control characters are not JSON; between tokens and inside strings a blank does no harm.
    let text: String = bounded(text)
        .chars()
        .map(|sign| if sign.is_control() { ' ' } else { sign })
        .collect();
    let text = verbatim(&text);
    let (mut complaints, mut is_cut) = (Vec::new(), false);
    let mut values = serde_json::Deserializer::from_str(&text).into_iter::<Value>();
    let first = values.next().unwrap_or(Ok(Value::Null));
    let behind = text.get(values.byte_offset()..).unwrap_or_default();
    let top = match first {
        Ok(Value::Object(top)) => {
            if !behind.trim_end().is_empty() {
                complaints.push("what stands behind the document was left out".into());
            }
            top
        }
        Ok(_) => return Err(NotAFeed::new("a JSON document, but no JSON Feed")),
        Err(error) => {
            let whole = without_stray_commas(&text);
            let mended = without_odd_values(&whole);
            if let Ok(Value::Object(top)) = serde_json::from_str::<Value>(&whole) {
                complaints.push("commas that nothing follows were left out".into());
                top
            } else if let Ok(Value::Object(top)) = serde_json::from_str::<Value>(&mended) {
                complaints.push("values that are no JSON (NaN, Infinity) were left out".into());
                top
            } else {
                complaints.push(format!("the document is broken or cut off ({error})"));
                is_cut = error.is_eof();
                salvage(&mended)
            }
        }
    };
    let Some(items) = top.get("items").and_then(items) else {
        return Err(NotAFeed::new("a JSON document without items, so no JSON Feed"));
    };
    let site = string(&top, "home_page_url");
    let of_entries = base_of_entries(hints.base.as_ref(), site.as_deref());
    let base = hints.base.as_ref().or(of_entries.as_ref());
    let read = |dates: &Dates| -> Vec<Draft> {
        let items = items.iter().filter_map(|item| item.as_object()).take(LOOKED_AT_MAX);
        items.map(|item| entry(item, of_entries.as_ref(), dates)).collect()
    };
    let (heading, dates) = (heading(&top, base), Dates::default().at(hints.now));
    let mut drafts = read(&dates);
    if let Some(order) = dates.again(|| Said::new(hints, heading.language.as_deref(), || titles(&drafts))) {
        drafts = read(&Dates::within(order).at(hints.now));
    }
    let document = Document {
        heading,
        is_cut,
        complaints,
        ..Document::default()
    };
    Ok((document, drafts))
}

/// The items, listed, or each under a name of its own as programs write what was no list to them.
fn items(value: &Value) -> Option<Vec<&Value>> {
    match value {
        Value::Array(items) => Some(items.iter().collect()),
        Value::Object(named) => Some(
            named
                .values()
                .flat_map(|value| {
                    value
                        .as_array()
                        .map_or_else(|| vec![value], |inner| inner.iter().collect())
                })
                .collect(),
        ),
        _ => None,
    }
}

/// The document with nothing where programs of other languages wrote what JSON has no word for.
fn without_odd_values(text: &str) -> String {
    const ODD: [&str; 4] = ["-Infinity", "Infinity", "NaN", "undefined"];
    if !ODD.iter().any(|odd| text.contains(odd)) {
        return text.to_owned();
    }
    let (mut out, mut rest, mut is_string) = (String::with_capacity(text.len()), text, false);
    while let Some(sign) = rest.chars().next() {
        let odd = ODD.iter().find(|odd| !is_string && rest.starts_with(**odd));
        let used = match (sign, odd) {
            (_, Some(odd)) => {
                out.push_str("null");
                odd.len()
            }
            ('\\', _) if is_string => escape_sequence(rest, &mut out),
            _ => {
                is_string ^= sign == '"';
                out.push(sign);
                sign.len_utf8()
            }
        };
        rest = &rest[used..];
    }
    out
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
    while items.len() < LOOKED_AT_MAX {
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

/// Plain text of what the format calls plain text. Programs that wrote RSS before put markup there all the same.
fn told(text: &str) -> String {
    if is_markup(text) {
        plain(text)
    } else {
        plain(&escape(text))
    }
}

/// Whether there is a reference or the end of an element in a text.
fn is_markup(text: &str) -> bool {
    let is_name = |name: &str| {
        let digits = name.strip_prefix('#').unwrap_or(name);
        (2..=10).contains(&name.len()) && digits.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let has_reference = || {
        text.split('&')
            .skip(1)
            .any(|rest| rest.split_once(';').is_some_and(|(name, _)| is_name(name)))
    };
    let has_end = || {
        text.split("</").skip(1).any(|rest| {
            rest.split_once('>')
                .is_some_and(|(name, _)| is_name(&format!("#{name}")))
        })
    };
    has_reference() || has_end()
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
        title: string(top, "title").map(|title| one_line(&told(&title))),
        link: string(top, "home_page_url").map(|link| absolute(&link, base)),
        own: string(top, "feed_url").map(|link| absolute(&link, base)),
        hub: hub.map(|link| absolute(&link, base)),
        language: string(top, "language").and_then(|label| tag(&label)),
        ..Heading::default()
    }
}

fn entry(item: &Map<String, Value>, base: Option<&Url>, dates: &Dates) -> Draft {
    let literal = |name: &str| string(item, name).map(|text| told(&text));
    let body = string(item, "content_html")
        .map(|html| plain(&html))
        .or_else(|| literal("content_text"));
    let link = string(item, "url").or_else(|| string(item, "external_url"));
    let native = string(item, "id");
    let is_link = |id: &String| id.starts_with("http://") || id.starts_with("https://");
    let date = string(item, "date_published");
    let published = date.as_deref().and_then(|date| dates.read(date));
    let entry = Entry {
        url: link
            .or_else(|| native.clone().filter(is_link))
            .or_else(|| file(item))
            .and_then(|link| clickable(&link, base)),
        title: one_line(&literal("title").unwrap_or_default()),
        summary: literal("summary").unwrap_or_default(),
        body: body.unwrap_or_default(),
        published,
        updated: string(item, "date_modified").and_then(|date| dates.read(&date)),
        about: date.filter(|_| published.is_none()).and_then(|date| dates.about(&date)),
        language: string(item, "language").and_then(|label| tag(&label)),
        authors: authors(item),
        tags: tags(item),
        ..Entry::default()
    };
    Draft { native, entry }
}

/// The address of the first file of an entry.
fn file(item: &Map<String, Value>) -> Option<String> {
    let files = item.get("attachments").and_then(Value::as_array).into_iter().flatten();
    files.filter_map(Value::as_object).find_map(|file| string(file, "url"))
}

fn authors(item: &Map<String, Value>) -> Vec<String> {
    let mut found = Vec::new();
    let list = item.get("authors").and_then(Value::as_array).into_iter().flatten();
    for author in list.chain(item.get("author")) {
        match author {
            Value::String(name) => push(&mut found, &one_line(&told(name))),
            Value::Object(author) => push(&mut found, &string(author, "name").unwrap_or_default()),
            _ => {}
        }
    }
    found
}

fn tags(item: &Map<String, Value>) -> Vec<String> {
    let mut found = Vec::new();
    for word in item.get("tags").and_then(Value::as_array).into_iter().flatten() {
        push(&mut found, &one_line(&told(word.as_str().unwrap_or_default())));
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
    fn a_file_is_the_link_of_an_entry_that_has_no_other() {
        let link = |item: &str| {
            let (_, drafts) = read(&format!("{{\"items\":[{item}]}}"), &Hints::default()).unwrap();
            drafts[0].entry.url.clone().unwrap_or_default()
        };
        let file = r#""title":"One","attachments":[{"mime_type":"audio/mpeg"},{"url":"https://a.example/1.mp3"}]"#;
        assert_eq!(link(&format!(r#"{{"id":"1",{file}}}"#)), "https://a.example/1.mp3");
        let own = format!(r#"{{"id":"1","url":"https://a.example/1",{file}}}"#);
        assert_eq!(link(&own), "https://a.example/1");
    }

    #[test]
    fn values_that_are_no_json_and_items_that_are_no_list_do_no_harm() {
        let titles = |feed: &str| -> Vec<String> {
            let (_, drafts) = read(feed, &Hints::default()).unwrap();
            drafts.into_iter().map(|draft| draft.entry.title).collect()
        };
        let odd = r#"{"items":[{"id":"1","title":"NaN is \"no\" number","x":NaN,"y":[-Infinity,undefined]}]}"#;
        assert_eq!(titles(odd), ["NaN is \"no\" number"]);
        assert_eq!(
            titles(r#"{"items":{"a":{"title":"One"},"b":{"title":"Two"}}}"#),
            ["One", "Two"]
        );
        assert_eq!(
            titles(r#"{"items":{"item":[{"title":"One"},{"title":"Two"}]}}"#),
            ["One", "Two"]
        );
    }

    #[test]
    fn markup_in_a_headline_is_read_as_programs_mean_it_and_mathematics_stays() {
        for (written, title) in [
            ("L&#8217;&Eacute;tat &amp; Cie", "L’État & Cie"),
            ("La <em>nueva</em> ley", "La nueva ley"),
            ("If a<b then c>d & e", "If a<b then c>d & e"),
            ("<KBS News> at 9; AT&T up", "<KBS News> at 9; AT&T up"),
        ] {
            let feed = format!(
                "{{\"title\":{0:?},\"items\":[{{\"id\":\"1\",\"title\":{0:?},\"tags\":[{0:?}]}}]}}",
                written
            );
            let (document, drafts) = read(&feed, &Hints::default()).unwrap();
            let entry = &drafts[0].entry;
            assert_eq!((entry.title.as_str(), entry.tags[0].as_str()), (title, title));
            assert_eq!(document.heading.title.as_deref(), Some(title));
        }
    }

    #[test]
    fn half_a_sign_costs_that_sign_and_nothing_else() {
        let feed = r#"{"items":[{"id":"1","title":"cut \ud83d..."},{"id":"2","title":"\ude00 \\ud83d \ud83d\ude00"}]}"#;
        let (document, drafts) = read(feed, &Hints::default()).unwrap();
        assert_eq!(document.complaints, [""; 0]);
        assert_eq!(drafts[0].entry.title, "cut \u{fffd}...");
        assert_eq!(drafts[1].entry.title, "\u{fffd} \\ud83d 😀");
    }

    #[test]
    fn a_long_number_stays_as_it_is_written() {
        let feed = r#"{"items":[{"id":123456789012345678901234567890,"title":"12345678901234567890"},{"id":-5}]}"#;
        let (_, drafts) = read(feed, &Hints::default()).unwrap();
        assert_eq!(drafts[0].native.as_deref(), Some("123456789012345678901234567890"));
        assert_eq!(drafts[0].entry.title, "12345678901234567890");
        assert_eq!(drafts[1].native.as_deref(), Some("-5"));
    }

    #[test]
    fn comments_and_guards_before_the_document_are_passed_over() {
        for before in ["", ")]}'\n", ")]}',\n", "/* one */ // two\n", "while(1);"] {
            assert_eq!(start(&format!("{before}{{}}")), Some("{}"), "{before}");
        }
        for none in ["<rss/>", "// only", "/* open", "text"] {
            assert_eq!(start(none), None, "{none}");
        }
    }

    #[test]
    fn more_values_than_any_feed_has_are_not_held_in_memory() {
        let many = format!("{{\"items\":[{}]}}", "{\"id\":1},".repeat(200_000));
        let (_, drafts) = read(&many, &Hints::default()).unwrap();
        assert_eq!(drafts.len(), LOOKED_AT_MAX);
        assert!(bounded(&many).len() < many.len() / 4);
        let texts = format!("{{\"items\":[{{\"id\":\"{}\"}}]}}", ",".repeat(500_000));
        assert!(read(&texts, &Hints::default()).is_err(), "its only item is cut");
        assert!(read(&"[".repeat(1_000_000), &Hints::default()).is_err());
    }
}
