//! What the JSON-LD of a page says of its article.
//!
//! Pages describe more than themselves there: the site, what is related, the
//! next article. Whose description one is, its address and its headline say.

use std::borrow::Cow;

use serde_json::Value;
use url::Url;

use super::bylines;
use crate::entries::xml::{person, push};
use crate::text::markup::{line, plain};
use crate::text::url::canonical;

/// Descriptions of articles that are looked at on one page.
const LOOKED_AT_MAX: usize = 64;
/// Selectors of parts that are believed.
const PARTS_MAX: usize = 8;

/// What JSON-LD says of the article.
#[derive(Debug, Default)]
pub(super) struct Structured {
    pub title: Option<String>,
    pub authors: Vec<String>,
    pub published: Option<String>,
    pub outlet: Option<String>,
    pub body: Option<String>,
}

/// What is known of a page by which its own description is told from those of others.
#[derive(Debug, Default)]
pub(super) struct Own<'p> {
    /// Its addresses: where it was read, and what it calls itself.
    pub addresses: Vec<Url>,
    /// Its headline as the page's head or body gives it.
    pub title: Cow<'p, str>,
}

/// The descriptions of a page, its own and those of others.
#[derive(Debug)]
pub(super) struct Descriptions(Vec<Value>);

impl Descriptions {
    pub(super) fn read(html: &str) -> Self {
        Self(blocks(html))
    }

    /// What the page's own description says; nothing where all are of other articles.
    pub(super) fn of_page(&self, own: &Own) -> Structured {
        let told: Vec<(i32, &Value)> = self
            .articles()
            .into_iter()
            .map(|article| (likeness(article, own), article))
            .collect();
        let best = told.iter().map(|(likeness, _)| *likeness).max();
        let found = told
            .iter()
            .find(|(likeness, _)| Some(*likeness) == best && *likeness > FOREIGN);
        found.map(|(_, article)| self.told(article)).unwrap_or_default()
    }

    /// Selectors of the parts of articles that must be paid for.
    pub(super) fn paid_parts(&self) -> impl Iterator<Item = &str> {
        let parts = self.articles().into_iter().filter_map(|article| article.get("hasPart"));
        parts
            .flat_map(one_or_many)
            .filter_map(|part| part.get("cssSelector"))
            .flat_map(one_or_many)
            .filter_map(Value::as_str)
            .take(PARTS_MAX)
    }

    /// What an article says, with the names of authors to whom it only points.
    fn told(&self, article: &Value) -> Structured {
        let mut authors = Vec::new();
        for author in article.get("author").into_iter().flat_map(one_or_many) {
            for name in self.names(author) {
                push(&mut authors, &bylines::named(&person(&plain(name))));
            }
        }
        Structured {
            authors,
            ..of_json(article)
        }
    }

    /// The names of an author: a text, an object with one or several, or the number of one that stands elsewhere.
    fn names<'v>(&'v self, author: &'v Value) -> Vec<&'v str> {
        let own = |author: &'v Value| -> Vec<&'v str> {
            let names = author.get("name").into_iter().flat_map(one_or_many);
            names.filter_map(Value::as_str).collect()
        };
        let told = author.as_str().map_or_else(|| own(author), |name| vec![name]);
        let Some(number) = author.get("@id").and_then(Value::as_str).filter(|_| told.is_empty()) else {
            return told;
        };
        let all = self.0.iter().flat_map(one_or_many);
        let mut all = all.flat_map(|block| block.get("@graph").into_iter().flat_map(one_or_many).chain([block]));
        let is_it =
            |thing: &&Value| thing.get("@id").and_then(Value::as_str) == Some(number) && thing.get("name").is_some();
        all.find(is_it).map(own).unwrap_or_default()
    }

    fn articles(&self) -> Vec<&Value> {
        let mut articles = Vec::new();
        for block in &self.0 {
            articles_in(block, &mut articles);
        }
        articles
    }
}

/// What JSON-LD writes as a list where there are several.
fn one_or_many(value: &Value) -> &[Value] {
    match value {
        Value::Array(list) => list,
        one => std::slice::from_ref(one),
    }
}

/// Of a description with another address and another headline.
const FOREIGN: i32 = -2;

/// How much speaks for a description being that of the page, and how much against.
fn likeness(article: &Value, own: &Own) -> i32 {
    let addresses: Vec<String> = ["url", "@id", "mainEntityOfPage"]
        .into_iter()
        .filter_map(|name| address(article.get(name)?))
        .collect();
    let is_named = |url: &Url| addresses.contains(&canonical(url));
    let by_address = match (own.addresses.as_slice(), addresses.as_slice()) {
        ([], _) | (_, []) => 0,
        (own, _) if own.iter().any(is_named) => 2,
        _ => -1,
    };
    let headline = article.get("headline").and_then(Value::as_str).map(line);
    let by_headline = match headline.as_deref() {
        None | Some("") => 0,
        Some(_) if own.title.is_empty() => 0,
        Some(headline) if is_same_headline(headline, &own.title) => 2,
        Some(_) => -1,
    };
    by_address + by_headline
}

/// An address as it is compared: of a text or of an object with an `@id`.
fn address(value: &Value) -> Option<String> {
    let text = value.as_str().or_else(|| value.get("@id")?.as_str())?;
    Url::parse(text.trim()).ok().map(|url| canonical(&url))
}

/// Whether one headline is the other, or stands in it: titles have the name of their site around them.
pub(super) fn is_same_headline(one: &str, other: &str) -> bool {
    let (one, other) = (bare(one), bare(other));
    !one.is_empty() && !other.is_empty() && (one.contains(&other) || other.contains(&one))
}

/// A text as headlines are compared: its letters and digits, small.
pub(super) fn bare(text: &str) -> String {
    let signs = text.chars().filter(|sign| sign.is_alphanumeric());
    signs.flat_map(char::to_lowercase).collect()
}

/// The JSON-LD blocks of a page that can be read, mended where browsers' tools would read them, too.
fn blocks(html: &str) -> Vec<Value> {
    const MARK: &str = "application/ld+json";
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find(MARK) {
        rest = &rest[at + MARK.len()..];
        let Some((_, block)) = rest.split_once('>') else {
            break;
        };
        let end = block.find("</script").or_else(|| block.find("</SCRIPT"));
        let block = without_marks(&block[..end.unwrap_or(block.len())]);
        let read = serde_json::from_str(block).or_else(|_| serde_json::from_str(&mended(block)));
        found.extend(read.ok());
    }
    found
}

/// A block without the comments and CDATA marks that hide it from old programs.
fn without_marks(block: &str) -> &str {
    const BEFORE: [&str; 6] = ["//", "/*", "*/", "<!--", "<![CDATA[", "-->"];
    const AFTER: [&str; 5] = ["//", "/*", "*/", "]]>", "-->"];
    let mut block = block.trim();
    while let Some(rest) = BEFORE.iter().find_map(|mark| block.strip_prefix(mark)) {
        block = rest.trim_start();
    }
    while let Some(rest) = AFTER.iter().find_map(|mark| block.strip_suffix(mark)) {
        block = rest.trim_end();
    }
    block.trim_end_matches(';').trim_end()
}

/// JSON with raw line breaks in its texts and commas before its brackets made sound.
fn mended(block: &str) -> String {
    let mut out = String::with_capacity(block.len());
    let (mut is_text, mut is_escaped) = (false, false);
    for sign in block.chars() {
        match sign {
            _ if is_escaped => is_escaped = false,
            '\\' if is_text => is_escaped = true,
            '"' => is_text = !is_text,
            ']' | '}' if !is_text => {
                let end = out.trim_end().len();
                if out[..end].ends_with(',') {
                    out.truncate(end - 1);
                }
            }
            _ => {}
        }
        out.push(if sign.is_control() { ' ' } else { sign });
    }
    out
}

fn articles_in<'v>(value: &'v Value, found: &mut Vec<&'v Value>) {
    match value {
        _ if found.len() >= LOOKED_AT_MAX => {}
        Value::Array(list) => list.iter().for_each(|one| articles_in(one, found)),
        Value::Object(object) => {
            let kind = object.get("@type").map(ToString::to_string).unwrap_or_default();
            if kind.contains("Article") || kind.contains("BlogPosting") || kind.contains("Report") {
                found.push(value);
            }
            for inner in ["@graph", "mainEntity"].into_iter().filter_map(|name| object.get(name)) {
                articles_in(inner, found);
            }
        }
        _ => {}
    }
}

fn of_json(article: &Value) -> Structured {
    let text = |name: &str| article.get(name).and_then(Value::as_str).map(str::to_owned);
    Structured {
        title: text("headline")
            .map(|title| line(&title))
            .filter(|title| !title.is_empty()),
        authors: Vec::new(),
        published: text("datePublished").or_else(|| text("dateCreated")),
        outlet: article
            .get("publisher")
            .and_then(|of| of.get("name"))
            .and_then(Value::as_str)
            .map(str::to_owned),
        body: text("articleBody").map(|body| plain(&body)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(ld: &str, title: &str) -> Structured {
        let html = format!("<script type=\"application/ld+json\">{ld}</script>");
        let own = Own {
            addresses: vec![Url::parse("https://harbour.example/codelco?utm_source=x").unwrap()],
            title: Cow::Borrowed(title),
        };
        Descriptions::read(&html).of_page(&own)
    }

    const TITLE: &str = "Codelco signs lithium deal - Harbour Post";

    #[test]
    fn of_several_articles_the_pages_own_is_described() {
        let ferry = r#"{"@type":"NewsArticle","url":"https://harbour.example/ferry","headline":"Ferry sinks","author":"Wrong Person"}"#;
        let own = r#"{"@type":["NewsArticle"],"@id":"https://harbour.example/codelco#article","headline":"Codelco signs lithium deal",
            "author":{"name":"By Maria Lopez"},"dateCreated":"2024-06-18T09:30:00Z"}"#;
        for ld in [
            format!(r#"{{"@graph":[{{"@type":"WebSite"}},{ferry},{own}]}}"#),
            format!("[{ferry},{own}]"),
        ] {
            let found = read(&ld, TITLE);
            assert_eq!(found.title.as_deref(), Some("Codelco signs lithium deal"), "{ld}");
            assert_eq!(found.authors, ["Maria Lopez"]);
            assert_eq!(found.published.as_deref(), Some("2024-06-18T09:30:00Z"));
        }
        assert!(read(ferry, TITLE).title.is_none(), "another article alone");
        let reworded = own.replace("signs lithium deal", "and SQM agree");
        assert!(read(&reworded, TITLE).title.is_some(), "the address is its own");
        let elsewhere = own.replace("/codelco#", "/id/77#");
        assert!(read(&elsewhere, TITLE).title.is_some(), "the headline is its own");
    }

    #[test]
    fn authors_are_named_elsewhere_or_in_lists() {
        let article = |author: &str| {
            format!(r#"{{"@type":"NewsArticle","headline":"Codelco signs lithium deal","author":{author}}}"#)
        };
        let person = r##"{"@type":"Person","@id":"#p1","name":"Maria Lopez"}"##;
        let pointing = article(r##"{"@id":"#p1"}"##);
        assert_eq!(
            read(&format!(r#"{{"@graph":[{pointing},{person}]}}"#), TITLE).authors,
            ["Maria Lopez"]
        );
        assert_eq!(read(&format!("[{person},{pointing}]"), TITLE).authors, ["Maria Lopez"]);
        assert_eq!(read(&pointing, TITLE).authors, [""; 0]);
        let several = article(r#"{"name":["Maria Lopez","By Jo Kim"]}"#);
        assert_eq!(read(&several, TITLE).authors, ["Maria Lopez", "Jo Kim"]);
    }

    #[test]
    fn json_that_is_wrapped_or_slightly_broken_is_read() {
        let sound = r#"{"@type":"NewsArticle","headline":"Codelco signs lithium deal","keywords":["a, ]","b"],"author":"Maria Lopez"}"#;
        for ld in [
            format!("\n//<![CDATA[\n{sound}\n//]]>\n"),
            format!("/*<![CDATA[*/{sound}/*]]>*/"),
            format!("<!-- {sound} -->"),
            sound.replace('}', ",\n}").replace("\"b\"", "\"b\", "),
            sound.replace("signs lithium", "signs\n\tlithium"),
            sound.replace("\"author\"", "\"articleBody\":\"<p>One</p>\",\"author\""),
        ] {
            let found = read(&ld, TITLE);
            assert_eq!(found.title.as_deref(), Some("Codelco signs lithium deal"), "{ld}");
            assert_eq!(found.authors, ["Maria Lopez"], "{ld}");
        }
        assert!(read("{\"@type\":\"NewsArticle\",", TITLE).title.is_none());
    }
}
