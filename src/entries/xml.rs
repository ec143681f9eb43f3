//! RSS, RDF, Atom and news sitemaps: from the tree to entries.
//!
//! One reading for all of them: feeds mix the words of the formats freely, and
//! no two formats give one word two meanings.

use url::Url;

use super::addresses::{absolute, base_of_entries};
use super::dates::{Dates, Said};
use super::parse::{Draft, Hints, LOOKED_AT_MAX, NotAFeed};
use super::tree::{Element, Space};
use super::{Document, Entry, Heading, base64};
use crate::feeds::rest::Rest;
use crate::text::markup::{escape, headline, line, one_line, plain};

use links::{link, site};

mod links;
mod moments;

/// Most categories and by-lines kept of one entry.
const LIST_MAX: usize = 64;

/// Reads the tree of a document.
pub(super) fn read(top: &Element, hints: &Hints) -> Result<(Document, Vec<Draft>), NotAFeed> {
    let Some(root) = root(top, 0) else {
        return Err(what_instead(top));
    };
    let Bases { of_head, of_entries } = bases(root, hints);
    let dates = Dates::default().at(hints.now);
    let mut document = Document {
        heading: heading(root, of_head.as_ref(), &dates),
        ..Document::default()
    };
    let mut items = Vec::new();
    collect(root, of_entries.as_ref(), &mut items);
    let first = items.len();
    for other in behind(top, root) {
        collect(other, bases(other, hints).of_entries.as_ref(), &mut items);
    }
    if items.len() > first {
        document
            .complaints
            .push("several documents stand one after another; all were read".into());
    }
    if root.name == "rss" && root.attribute("version").is_none() {
        document
            .complaints
            .push("its <rss> does not say which version of RSS it is".into());
    }
    if document.heading.format == "sitemap" {
        items.retain(|(item, _)| descendant(item, Space::News, "news").is_some());
        if items.is_empty() {
            return Err(NotAFeed::new("a sitemap without news entries"));
        }
    }
    // An element that holds nothing is a slip of the template.
    items
        .retain(|(item, _)| item.elements().next().is_some() || !item.attributes.is_empty() || !item.text().is_empty());
    let whole = items.len();
    // What stands at the top, outside any feed, is closed by nothing.
    document.is_cut = !root.is_whole && !std::ptr::eq(root, top);
    // Where no entry is ever closed, the last one is as whole as the others, if its last field is.
    let is_never_ended = whole > 1 && items.iter().all(|(item, _)| !item.is_ended);
    items.retain(|(item, _)| item.is_whole || is_never_ended && item.elements().all(|field| field.is_whole));
    if items.len() < whole {
        document.is_cut = true;
        document
            .complaints
            .push("the document is cut off; its last entry is incomplete and left out".into());
    }
    items.truncate(LOOKED_AT_MAX);
    let read = |dates: &Dates| -> Vec<Draft> {
        let entries = items.iter().map(|(item, base)| entry(item, base.as_ref(), dates));
        entries.collect()
    };
    let mut drafts = read(&dates);
    let said = || Said::new(hints, document.heading.language.as_deref(), || titles(&drafts));
    if let Some(order) = dates.again(said) {
        let dates = Dates::within(order).at(hints.now);
        document.heading = heading(root, of_head.as_ref(), &dates);
        drafts = read(&dates);
    }
    Ok((document, drafts))
}

/// The headlines, to tell their language.
pub(super) fn titles(drafts: &[Draft]) -> String {
    let titles: Vec<&str> = drafts.iter().map(|draft| draft.entry.title.as_str()).collect();
    titles.join("\n")
}

/// Further feeds beside the first one: a file that programs append to, two templates on one page.
fn behind<'e>(top: &'e Element<'e>, first: &'e Element<'e>) -> impl Iterator<Item = &'e Element<'e>> {
    let is_top = std::ptr::eq(top, first);
    top.elements()
        .skip_while(|element| !std::ptr::eq(*element, first))
        .skip(1)
        .filter(move |other| !is_top && ROOTS.contains(&other.name.as_str()))
}

/// Names of elements that are feeds.
const ROOTS: [&str; 5] = ["rss", "rdf", "feed", "channel", "urlset"];

/// The element that is the feed; what stands around it is junk.
fn root<'e>(element: &'e Element<'e>, depth: usize) -> Option<&'e Element<'e>> {
    for child in element.elements() {
        if child.name == "html" {
            // It may stand before the feed: what a program on the way has put there.
            match within_page(child, 0) {
                Some(feed) => return Some(feed),
                None => continue,
            }
        }
        // Shops and maps have items too: under a name that no feed has they need what only entries have.
        let is_named = ["rss", "rdf", "feed", "channel"]
            .iter()
            .any(|name| child.name.contains(name));
        let is_entry = |inner: &Element| {
            is_item(inner) && inner.elements().any(is_telling) && (is_named || inner.elements().any(is_of_entry))
        };
        let is_root = ROOTS.contains(&child.name.as_str())
            || depth == 0 && is_item(child) && child.elements().any(is_telling)
            || child.elements().any(is_entry);
        if is_root {
            return Some(if is_item(child) { element } else { child });
        }
    }
    if depth > 20 {
        return None;
    }
    let mut others = element.elements().filter(|child| child.name != "html");
    others.find_map(|child| root(child, depth + 1))
}

/// A feed that a server, or a program on the way, has put into a page.
fn within_page<'e>(page: &'e Element<'e>, depth: usize) -> Option<&'e Element<'e>> {
    let is_feed = |element: &&Element| {
        let holds = |inner: &Element| is_item(inner) && inner.elements().any(is_telling);
        matches!(element.name.as_str(), "rss" | "rdf" | "feed")
            && element
                .elements()
                .any(|inner| holds(inner) || inner.elements().any(holds))
    };
    let inside = || page.elements().find_map(|child| within_page(child, depth + 1));
    page.elements()
        .find(is_feed)
        .or_else(|| (depth < PAGE_DEPTH_MAX).then(inside)?)
}

/// How deep in a page a feed is looked for; what is never closed in a head counts as deep.
const PAGE_DEPTH_MAX: usize = 40;

fn is_item(element: &Element) -> bool {
    element.space == Space::Core && matches!(element.name.as_str(), "item" | "entry")
}

fn is_telling(element: &Element) -> bool {
    matches!(
        element.name.as_str(),
        "title" | "link" | "description" | "id" | "guid" | "summary"
    )
}

/// Entries have these; goods, places and tracks have not.
fn is_of_entry(element: &Element) -> bool {
    matches!(
        element.name.as_str(),
        "guid"
            | "pubdate"
            | "published"
            | "updated"
            | "issued"
            | "modified"
            | "date"
            | "creator"
            | "summary"
            | "encoded"
    )
}

/// What the bytes are, for people.
fn what_instead(top: &Element) -> NotAFeed {
    let names: Vec<&str> = top.elements().map(|element| element.name.as_str()).collect();
    let has = |name: &str| names.contains(&name);
    let advised = |what: &str, advice| NotAFeed {
        advice: Some(advice),
        ..NotAFeed::new(what)
    };
    let list = |not: NotAFeed| NotAFeed { is_list: true, ..not };
    if has("html") || has("body") || has("head") || descendant(top, Space::Core, "html").is_some() {
        advised("an HTML page", PAGE_ADVICE)
    } else if has("sitemapindex") {
        list(NotAFeed::new(
            "an index of sitemaps; take one of the sitemaps that it lists",
        ))
    } else if has("opml") {
        list(advised("an OPML list of feeds", "try `backstory feeds import`"))
    } else if is_of_page(&names) && is_message(&top.text()) {
        NotAFeed::new("an error message of the program that should write it, and only its site can mend that")
    } else if is_of_page(&names) {
        advised("a piece of an HTML page", PAGE_ADVICE)
    } else if let Some(name) = names.first().filter(|name| is_said(name)) {
        NotAFeed::new(format!("its root element is <{name}>"))
    } else {
        NotAFeed::new("neither XML nor JSON")
    }
}

const PAGE_ADVICE: &str = "if it names a feed, try `backstory feeds add`";

/// Whether a document begins as pages do, without the elements that hold a page.
fn is_of_page(names: &[&str]) -> bool {
    const OF_PAGES: [&str; 36] = [
        "a", "article", "b", "br", "button", "center", "div", "em", "font", "footer", "form", "frameset", "h1", "h2",
        "h3", "header", "hr", "i", "iframe", "img", "input", "label", "main", "meta", "nav", "noscript", "ol", "p",
        "pre", "script", "section", "span", "strong", "style", "table", "ul",
    ];
    names.first().is_some_and(|name| OF_PAGES.contains(name))
}

/// Whether a text is what PHP says of its own faults: `Warning: … in /srv/feed.php on line 12`.
fn is_message(text: &str) -> bool {
    const FAULTS: [&str; 5] = ["Warning:", "Notice:", "Deprecated:", "Parse error:", "Fatal error:"];
    let has_line = text
        .split(" on line ")
        .skip(1)
        .any(|rest| rest.trim_start().starts_with(|sign: char| sign.is_ascii_digit()));
    has_line && FAULTS.iter().any(|fault| text.contains(fault))
}

/// Whether a name of an element can be told to people: packed bytes are full of brackets, too.
fn is_said(name: &str) -> bool {
    const NAME_CHARS_MAX: usize = 60;
    let is_of_name = |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '-' | '.' | ':');
    name.chars().all(is_of_name) && name.chars().count() <= NAME_CHARS_MAX
}

fn descendant<'e>(element: &'e Element<'e>, space: Space, name: &str) -> Option<&'e Element<'e>> {
    element.elements().find_map(|child| {
        if child.space == space && child.name == name {
            Some(child)
        } else {
            descendant(child, space, name)
        }
    })
}

/// Entries anywhere below, each with the base its addresses count from.
fn collect<'e>(element: &'e Element<'e>, base: Option<&Url>, into: &mut Vec<(&'e Element<'e>, Option<Url>)>) {
    for child in element.elements() {
        let base = rebased(child, base);
        if is_item(child) || child.name == "url" && element.name == "urlset" {
            into.push((child, base));
        } else {
            collect(child, base.as_ref(), into);
        }
    }
}

fn rebased(element: &Element, base: Option<&Url>) -> Option<Url> {
    match (element.attribute("xml:base"), base) {
        (Some(own), Some(base)) => base.join(own).ok().or_else(|| Some(base.clone())),
        (Some(own), None) => Url::parse(own).ok(),
        (None, base) => base.cloned(),
    }
}

/// What relative addresses count from.
struct Bases {
    of_head: Option<Url>,
    of_entries: Option<Url>,
}

/// `xml:base` first; then the caller's word, or what the feed says of itself; for entries perhaps its site.
fn bases(root: &Element, hints: &Hints) -> Bases {
    let channel = channel(root);
    let own = hints
        .base
        .clone()
        .or_else(|| Url::parse(&relation(channel, "self")?).ok());
    let site = base_of_entries(own.as_ref(), site(channel).as_deref());
    let has_own = [root, channel]
        .iter()
        .any(|element| element.attribute("xml:base").is_some());
    let own = own.or_else(|| site.clone());
    let of_entries = if has_own { &own } else { &site };
    Bases {
        of_head: rebased(root, own.as_ref()),
        of_entries: rebased(root, of_entries.as_ref()),
    }
}

fn channel<'e>(root: &'e Element<'e>) -> &'e Element<'e> {
    root.elements().find(|child| child.name == "channel").unwrap_or(root)
}

/// `href` of the `atom:link` with this relation.
fn relation(element: &Element, rel: &str) -> Option<String> {
    element
        .elements()
        .find(|child| child.name == "link" && child.attribute("rel").is_some_and(|of| of.eq_ignore_ascii_case(rel)))
        .and_then(|link| link.attribute("href"))
        .map(str::to_owned)
}

fn heading(root: &Element, base: Option<&Url>, dates: &Dates) -> Heading {
    let channel = channel(root);
    let word = |name: &str| {
        child(channel, &[(Space::Core, name), (Space::Dc, name)])
            .map(headline_of)
            .filter(|text| !text.is_empty())
    };
    let format = match root.name.as_str() {
        "feed" => "atom",
        "rdf" => "rdf",
        "urlset" => "sitemap",
        _ if channel
            .elements()
            .any(|inner| inner.name == "entry" && inner.space == Space::Core) =>
        {
            "atom"
        }
        _ => "rss",
    };
    let language = word("language")
        .or_else(|| channel.attribute("xml:lang").map(str::to_owned))
        .or_else(|| root.attribute("xml:lang").map(str::to_owned));
    Heading {
        format: format.to_owned(),
        title: word("title"),
        link: site(channel).map(|link| absolute(&link, base)),
        own: relation(channel, "self").map(|link| absolute(&link, base)),
        hub: relation(channel, "hub").map(|link| absolute(&link, base)),
        language: language.and_then(|label| tag(&label)),
        ttl_minutes: ttl(channel),
        rest: rest(channel),
        published: ["lastbuilddate", "updated", "modified", "pubdate", "published", "date"]
            .iter()
            .find_map(|name| dates.read(&word(name)?)),
    }
}

/// Longest markup around a date or an address.
const MARKUP_BYTES_MAX: usize = 4096;

fn rest(channel: &Element) -> Rest {
    let listed = |list: &str, one: &str| -> Vec<String> {
        let lists = channel.elements().filter(|child| child.name == list);
        lists
            .flat_map(Element::elements)
            .filter(|child| child.name == one)
            .map(Element::text)
            .collect()
    };
    let (hours, days) = (listed("skiphours", "hour"), listed("skipdays", "day"));
    Rest::new(hours.iter().map(String::as_str), days.iter().map(String::as_str))
}

fn ttl(channel: &Element) -> Option<u32> {
    let number = |space, name: &str| -> Option<u32> { child(channel, &[(space, name)])?.text().parse().ok() };
    if let Some(minutes) = number(Space::Core, "ttl") {
        return Some(minutes);
    }
    let period = child(channel, &[(Space::Syndication, "updateperiod")])?.text();
    let minutes = match period.to_ascii_lowercase().as_str() {
        "hourly" => 60,
        "daily" => 1_440,
        "weekly" => 10_080,
        "monthly" => 43_200,
        "yearly" => 525_600,
        _ => return None,
    };
    Some(minutes / number(Space::Syndication, "updatefrequency").unwrap_or(1).max(1))
}

/// The first child of the first of these names that has any content.
fn child<'e>(element: &'e Element<'e>, names: &[(Space, &str)]) -> Option<&'e Element<'e>> {
    names.iter().find_map(|(space, name)| {
        element
            .elements()
            .find(|child| child.space == *space && child.name == *name && !child.children.is_empty())
    })
}

/// BCP 47, as far as the shape goes.
pub(super) fn tag(label: &str) -> Option<String> {
    let label = label.trim().replace('_', "-");
    let is_tag =
        (2..=35).contains(&label.len()) && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_tag.then_some(label)
}

fn plain_of(element: &Element) -> String {
    told(element, plain)
}

fn text_of(element: &Element) -> String {
    one_line(&plain_of(element))
}

fn headline_of(element: &Element) -> String {
    one_line(&told(element, headline))
}

/// Plain text of an element by its type attribute, with `plain` for what is markup.
fn told(element: &Element, plain: fn(&str) -> String) -> String {
    let kind = element.attribute("type").unwrap_or_default().to_ascii_lowercase();
    let mode = element.attribute("mode").unwrap_or_default();
    // Only what is called text expressly is taken at its word: feeds without a type escape twice.
    if matches!(kind.as_str(), "text" | "text/plain") && mode != "escaped" && element.elements().next().is_none() {
        return plain(&escape(&element.text()));
    }
    // Atom 0.3 says so; Atom 1.0 means it by every media type that is neither text nor XML (RFC 4287 §4.1.3.3).
    let is_packed = mode == "base64"
        || kind.contains('/') && !["text/", "xml", "html"].iter().any(|readable| kind.contains(readable));
    if is_packed && let Some(text) = base64::text(&element.text()) {
        return plain(&text);
    }
    if mode == "base64" {
        return String::new();
    }
    plain(&element.html())
}

/// Names of an element, best first.
type Names = [(Space, &'static str)];

const TITLES: &Names = &[(Space::Core, "title"), (Space::Dc, "title"), (Space::Media, "title")];

const SUMMARIES: &Names = &[
    (Space::Core, "description"),
    (Space::Core, "summary"),
    (Space::Core, "abstract"),
    (Space::Dc, "description"),
    (Space::Media, "summary"),
    (Space::Media, "description"),
];

const BODIES: &Names = &[
    (Space::Content, "encoded"),
    (Space::Core, "content"),
    (Space::Xhtml, "body"),
    (Space::Xhtml, "div"),
    (Space::Core, "fulltext"),
    (Space::Other, "full-text"),
];

fn entry(item: &Element, base: Option<&Url>, dates: &Dates) -> Draft {
    let news = descendant(item, Space::News, "news");
    let of_news = |name: &str| descendant(news?, Space::News, name);
    // Video sites put what they say of a film into a group beside its files.
    let of_group = || descendant(item, Space::Media, "description");
    let text = |names: &Names| child(item, names).map(plain_of).unwrap_or_default();
    let title = child(item, TITLES).or_else(|| of_news("title"));
    let language = child(item, &[(Space::Dc, "language"), (Space::Core, "language")])
        .or_else(|| of_news("language"))
        .map(Element::text)
        .or_else(|| item.attribute("xml:lang").map(str::to_owned));
    let published = moments::published(item, dates).or_else(|| dates.read(&of_news("publication_date")?.text()));
    let entry = Entry {
        url: link(item, base),
        title: title.map(headline_of).unwrap_or_default(),
        summary: child(item, SUMMARIES)
            .or_else(of_group)
            .map(plain_of)
            .unwrap_or_default(),
        body: text(BODIES),
        published,
        updated: moments::updated(item, dates).or_else(|| dates.read(item.attribute("lastmod")?)),
        about: match published {
            Some(_) => None,
            None => moments::about(item, dates),
        },
        language: language.and_then(|label| tag(&label)),
        outlet: outlet(item, news),
        authors: authors(item),
        tags: tags(item, news),
        ..Entry::default()
    };
    Draft {
        native: native(item),
        entry,
    }
}

/// The id that the feed itself gives.
fn native(item: &Element) -> Option<String> {
    child(item, &[(Space::Core, "guid"), (Space::Core, "id")])
        .map(Element::text)
        .filter(|id| !id.is_empty())
        .or_else(|| about(item).map(str::to_owned))
}

/// `rdf:about`, whatever its prefix.
fn about<'e>(item: &'e Element<'_>) -> Option<&'e str> {
    let is_about = |(name, _): &&(String, String)| name.rsplit(':').next() == Some("about");
    let (_, value) = item.attributes.iter().find(is_about)?;
    Some(value.trim()).filter(|value| !value.is_empty())
}

fn outlet(item: &Element, news: Option<&Element>) -> Option<String> {
    let source = child(item, &[(Space::Core, "source")]);
    let of_atom = source.and_then(|source| child(source, &[(Space::Core, "title")]));
    of_atom
        .or(source.filter(|source| source.elements().next().is_none()))
        .or_else(|| child(item, &[(Space::Dc, "publisher")]))
        .or_else(|| descendant(news?, Space::News, "name"))
        .map(text_of)
        .filter(|name| !name.is_empty())
}

fn authors(item: &Element) -> Vec<String> {
    let mut found = Vec::new();
    for child in item.elements() {
        let is_author = matches!(
            (child.space, child.name.as_str()),
            (Space::Core | Space::Media, "author") | (Space::Dc, "creator") | (Space::Core, "creator")
        );
        if is_author {
            let name = child
                .elements()
                .find(|inner| matches!(inner.name.as_str(), "name" | "email"));
            push(&mut found, &person(&text_of(name.unwrap_or(child))));
        }
    }
    found
}

/// The name out of `mail (name)`, `name <mail>`, or the text itself.
pub(super) fn person(text: &str) -> String {
    if let Some((mail, name)) = text.split_once('(')
        && mail.contains('@')
    {
        return name.trim_end().trim_end_matches(')').trim().to_owned();
    }
    match text.split_once('<') {
        Some((name, mail)) if mail.contains('@') && !name.trim().is_empty() => name.trim().to_owned(),
        _ => text.trim().to_owned(),
    }
}

fn tags(item: &Element, news: Option<&Element>) -> Vec<String> {
    let mut found = Vec::new();
    for child in item.elements() {
        if matches!(
            (child.space, child.name.as_str()),
            (Space::Core, "category") | (Space::Dc, "subject")
        ) {
            let label = child.attribute("label").or_else(|| child.attribute("term"));
            push(&mut found, &label.map_or_else(|| text_of(child), line));
        }
    }
    if let Some(keywords) = news.and_then(|news| descendant(news, Space::News, "keywords")) {
        keywords
            .text()
            .split(',')
            .for_each(|word| push(&mut found, word.trim()));
    }
    found
}

/// Adds what is not there yet, within bounds.
pub(super) fn push(list: &mut Vec<String>, text: &str) {
    if !text.is_empty() && list.len() < LIST_MAX && !list.iter().any(|known| known == text) {
        list.push(text.to_owned());
    }
}
