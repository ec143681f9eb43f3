//! OPML: the list of feeds as other readers write and read it.
//!
//! In: the bytes of an export, 1.x or 2.0, well formed or nearly. Out: the feeds
//! in it, the folders they lay in as tags. And the other way round.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use encoding_rs::{Encoding, UTF_8};
use jiff::SignedDuration;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::{Reader, Writer};
use url::Url;

use super::{ArticleSelectors, Articles, Feed, Selectors};
use crate::text::markup::unescape;

/// Largest file read: 20,000 feeds with long titles and selectors still fit.
pub const BYTES_MAX: usize = 32 * 1024 * 1024;

/// Most feeds taken from one file: what one machine is built to poll.
const FEEDS_MAX: usize = 20_000;

/// Deepest nesting of folders; people use two.
const DEPTH_MAX: usize = 64;

/// Most attributes of one outline that are looked at; the largest exports (`FreshRSS` with selectors) have about thirty.
const ATTRIBUTES_MAX: usize = 200;

/// Most tags of one feed: it may stand in that many folders.
const TAGS_MAX: usize = 64;

/// Longest value kept, in characters: more than any real address has.
const VALUE_CHARS_MAX: usize = 4096;

/// Bytes at the start in which the encoding is declared.
const PROLOG_BYTES: usize = 200;

/// One feed of an OPML file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// What the reader called it; its address where it had no name.
    pub title: String,
    /// Where it is, as written.
    pub url: String,
    /// The site behind it.
    pub html_url: Option<String>,
    /// The folders it lay in, outermost first, then its categories; each once.
    pub tags: Vec<String>,
    /// BCP 47, if named.
    pub language: Option<String>,
    /// It was switched off where the file was written.
    pub is_off: bool,
    /// It is a page, read by these selectors.
    pub page: Option<Selectors>,
    /// What an export of our own says besides.
    pub own: Own,
}

impl Outline {
    /// Who publishes it, as far as its title says so: an export of our own puts the id where a feed has no outlet.
    #[must_use]
    pub fn outlet(&self) -> Option<&str> {
        let is_id = || self.own.outlet.is_none() && self.own.id.as_ref() == Some(&self.title);
        let is_name = !self.title.is_empty() && self.title != self.url && !is_id();
        is_name.then_some(self.title.as_str())
    }
}

/// What OPML has no word for and only [`write`] puts there: a list that is read back is the same list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Own {
    /// The owner's name for the feed, by which its archive knows it.
    pub id: Option<String>,
    /// The outlet, where it is written like the id: as a title it would be taken for that.
    pub outlet: Option<String>,
    /// ISO 3166 alpha-2.
    pub country: Option<String>,
    /// 1 to 5.
    pub rank: Option<u8>,
    /// Its own interval.
    pub every: Option<Duration>,
    /// When its pages are read, if it says so itself.
    pub articles: Option<Articles>,
    /// Where the text of its pages is.
    pub article: Option<ArticleSelectors>,
}

/// A feed of an OPML file that is passed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passed {
    /// Where it is, as written.
    pub url: String,
    /// Why, in words.
    pub why: &'static str,
}

/// What an OPML file holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listed {
    /// The feeds in it.
    pub feeds: Vec<Outline>,
    /// What is passed over although it names an address.
    pub passed: Vec<Passed>,
    /// It ends in the middle, or cannot be read any further: there may be more feeds in the whole file.
    pub is_cut: bool,
}

/// What is said of a file that [`Listed::is_cut`].
pub const CUT: &str = "it ends in the middle: what stands behind that is missing";

/// Why an address of another scheme is passed over.
pub const NOT_WEB: &str = "only http and https addresses are read";

/// `FreshRSS` reads pages and JSON by rules that it exports along; as feeds they would fail for ever.
const BY_RULES: &str = "it is no feed but a page read by FreshRSS's own rules; write CSS selectors for it into feeds.toml: [feed.page] with item, title, link";

/// Why an outline that only leads on is passed over.
const INCLUDED: &str = "it is no feed but another list; import that file itself";
const LINKED: &str = "it is no feed but a link to a page; `backstory feeds add` looks for the feeds of a page";

/// Reads an OPML file. Attribute names in any case, a missing title, a bare `&`, crossed tags and a cut-off end are
/// forgiven; outlines that are no feeds are folders or are passed over, and so is what is commented out. Each address once.
///
/// # Errors
/// A sentence, when the file is too large or holds no outline at all.
pub fn read(bytes: &[u8]) -> Result<Vec<Outline>, String> {
    read_all(bytes).map(|listed| listed.feeds)
}

/// As [`read`], with what is passed over although it names an address, and whether it was cut off.
///
/// # Errors
/// As [`read`].
pub fn read_all(bytes: &[u8]) -> Result<Listed, String> {
    if bytes.len() > BYTES_MAX {
        return Err(format!("larger than {BYTES_MAX} bytes"));
    }
    let text = decode(bytes);
    let mut reader = Reader::from_str(&text);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    config.check_end_names = false;
    let mut list = List::default();
    // A bare list of outlines has no root whose end could be missing.
    let (mut is_cut, mut is_there) = (false, false);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) if is_outline(tag.name().as_ref()) => list.open(&tag)?,
            Ok(Event::Empty(tag)) if is_outline(tag.name().as_ref()) => {
                list.open(&tag)?;
                list.close();
            }
            Ok(Event::End(tag)) if is_outline(tag.name().as_ref()) => list.close(),
            Ok(Event::Start(tag)) if is_root(tag.name().as_ref()) => (is_cut, is_there) = (true, true),
            Ok(Event::End(tag)) if is_root(tag.name().as_ref()) => is_cut = false,
            Ok(Event::Eof) => break,
            Ok(_) => {}
            // What was read so far is good; the rest cannot be told apart.
            Err(_) if !list.feeds.is_empty() => {
                is_cut = true;
                break;
            }
            Err(error) => return Err(format!("not an OPML file: {error}")),
        }
    }
    if list.is_seen {
        Ok(Listed {
            feeds: list.feeds,
            passed: list.others,
            is_cut,
        })
    } else {
        Err(match is_there {
            true => "the list is empty: there is no outline in it".into(),
            false => "not an OPML file: there is no outline in it".into(),
        })
    }
}

/// What OPML has no word for, as attributes of our own, which other readers pass over.
const OWN: &str = "urn:backstory:opml";
const OFF: &str = "off";
const PAGE: [&str; 5] = ["pageitem", "pagetitle", "pagelink", "pagedate", "pagesummary"];

fn selectors(attributes: &BTreeMap<String, String>) -> Option<Selectors> {
    let [item, title, link, date, summary] =
        PAGE.map(|name| attributes.get(name).filter(|value| !value.is_empty()).cloned());
    Some(Selectors {
        item: item?,
        title,
        link,
        date,
        summary,
    })
}

fn own(attributes: &BTreeMap<String, String>) -> Own {
    let get = |name: &str| {
        let value = attributes.get(&format!("backstory:{name}"));
        value.filter(|value| !value.is_empty()).map(String::as_str)
    };
    Own {
        id: get("id").map(str::to_owned),
        outlet: get("outlet").map(str::to_owned),
        country: get("country").map(str::to_owned),
        rank: get("rank")
            .and_then(|rank| rank.parse().ok())
            .filter(|rank| (1..=5).contains(rank)),
        every: get("every").and_then(length),
        articles: get("articles").and_then(Articles::of),
        article: get("articletext").map(|text| ArticleSelectors {
            text: text.to_owned(),
            remove: get("articleremove").map(str::to_owned),
        }),
    }
}

/// What stands between commas, each perhaps a path from the root (OPML 2.0, "category"). The names of folders may hold both.
fn categories(text: &str) -> Vec<String> {
    let categories = text.split(',').map(|category| category.trim().trim_matches('/'));
    categories.map(str::to_owned).collect()
}

/// The tags behind the first as an export of our own writes them where the form of categories cannot hold them.
fn own_tags(attributes: &BTreeMap<String, String>) -> Option<Vec<String>> {
    serde_json::from_str(attributes.get("backstory:tags")?).ok()
}

/// An interval as the configuration writes it: `30m`, `1h 30m`.
#[must_use]
pub fn interval(length: Duration) -> String {
    SignedDuration::try_from(length).map_or_else(|_| String::new(), |length| format!("{length:#}"))
}

fn length(interval: &str) -> Option<Duration> {
    let length: SignedDuration = interval.parse().ok()?;
    let length = Duration::try_from(length).ok()?;
    (INTERVAL_MIN..=INTERVAL_MAX).contains(&length).then_some(length)
}

/// Intervals that the configuration allows: a second to a month.
const INTERVAL_MIN: Duration = Duration::from_secs(1);
const INTERVAL_MAX: Duration = Duration::from_hours(31 * 24);

/// What was read, and the folders that are open.
#[derive(Default)]
struct List {
    feeds: Vec<Outline>,
    others: Vec<Passed>,
    /// Places of the feeds by their addresses.
    known: HashMap<String, usize>,
    /// One for each open outline: the folder's name, `None` for a feed or a nameless one.
    open: Vec<Option<String>>,
    /// Depth from which everything is commented out.
    silent_from: Option<usize>,
    is_seen: bool,
}

impl List {
    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), String> {
        self.is_seen = true;
        if self.open.len() == DEPTH_MAX {
            return Err(format!("folders are nested deeper than {DEPTH_MAX}"));
        }
        let attributes = attributes(tag);
        let get = |name: &str| attributes.get(name).filter(|value| !value.is_empty()).cloned();
        let name = get("title").or_else(|| get("text"));
        if get("iscomment").is_some_and(|value| value.eq_ignore_ascii_case("true")) {
            self.silent_from.get_or_insert(self.open.len());
        }
        let is_by_rules = get("type").is_some_and(|kind| kind.contains('+'));
        let Some(url) = feed_url(&attributes).filter(|_| !is_by_rules) else {
            let passed = match (get("xmlurl"), get("url"), get("type")) {
                (Some(url), ..) if is_by_rules => Some((url, BY_RULES)),
                (Some(url), ..) => Some((url, NOT_WEB)),
                (None, Some(url), Some(kind)) if kind.eq_ignore_ascii_case("include") => Some((url, INCLUDED)),
                (None, Some(url), Some(kind)) if kind.eq_ignore_ascii_case("link") => Some((url, LINKED)),
                _ => None,
            };
            if let Some((url, why)) = passed.filter(|_| self.silent_from.is_none() && self.others.len() < FEEDS_MAX) {
                self.others.push(Passed { url, why });
            }
            self.open.push(name);
            return Ok(());
        };
        if self.silent_from.is_none() {
            // Some list a feed under each of its folders.
            let at = match self.known.get(&url) {
                Some(&at) => at,
                None if self.feeds.len() == FEEDS_MAX => return Err(format!("more than {FEEDS_MAX} feeds")),
                None => {
                    self.known.insert(url.clone(), self.feeds.len());
                    self.feeds.push(Outline {
                        title: name.unwrap_or_else(|| url.clone()),
                        html_url: get("htmlurl"),
                        language: get("language").filter(|language| language != "unknown"),
                        is_off: get(OFF).is_some_and(|value| value.eq_ignore_ascii_case("true")),
                        page: selectors(&attributes),
                        own: own(&attributes),
                        url,
                        tags: Vec::new(),
                    });
                    self.feeds.len() - 1
                }
            };
            let categories = own_tags(&attributes).unwrap_or_else(|| categories(&get("category").unwrap_or_default()));
            self.tag(at, &categories);
        }
        // Some readers nest feeds below feeds; the outer one is no folder.
        self.open.push(None);
        Ok(())
    }

    /// Gives a feed the names of the open folders and its categories as tags, each once.
    fn tag(&mut self, at: usize, categories: &[String]) {
        let Some(feed) = self.feeds.get_mut(at) else { return };
        for tag in self
            .open
            .iter()
            .flatten()
            .chain(categories)
            .filter(|tag| !tag.is_empty())
        {
            if feed.tags.len() < TAGS_MAX && !feed.tags.contains(tag) {
                feed.tags.push(tag.clone());
            }
        }
    }

    fn close(&mut self) {
        self.open.pop();
        if self.silent_from.is_some_and(|depth| depth >= self.open.len()) {
            self.silent_from = None;
        }
    }
}

fn is_root(name: &str) -> bool {
    name.eq_ignore_ascii_case("opml")
}

fn is_outline(name: &str) -> bool {
    name.eq_ignore_ascii_case("outline")
}

/// Names in lower case, values without entities and blanks around them. Attributes of our own stand under their whole name
/// as well: others give feeds an `id`, too.
fn attributes(tag: &BytesStart<'_>) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for attribute in tag.attributes().with_checks(false).flatten().take(ATTRIBUTES_MAX) {
        // A bare `&` costs nothing beside it.
        let value = clean(&unescape(&attribute.value));
        let whole = attribute.key.as_ref().to_ascii_lowercase();
        if whole.starts_with("backstory:") {
            found.insert(whole, value.clone());
        }
        found.insert(attribute.key.local_name().as_ref().to_ascii_lowercase(), value);
    }
    found
}

/// Blanks collapsed, control characters gone, cut at the bound.
fn clean(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words
        .join(" ")
        .chars()
        .filter(|char| !char.is_control())
        .take(VALUE_CHARS_MAX)
        .collect()
}

/// The feed's address, if the outline is one: `xmlUrl`, or `url` with a type that says feed (OPML 1.x).
fn feed_url(attributes: &BTreeMap<String, String>) -> Option<String> {
    let kind = attributes
        .get("type")
        .map(|kind| kind.to_ascii_lowercase())
        .unwrap_or_default();
    let is_feed = ["rss", "atom", "feed", "rdf", "json"]
        .iter()
        .any(|word| kind.contains(word));
    let url = attributes
        .get("xmlurl")
        .filter(|url| !url.is_empty())
        .or_else(|| attributes.get("url").filter(|_| is_feed))?;
    // `feed:` is what old browsers put in front.
    let url = url.strip_prefix("feed://").map_or_else(
        || url.strip_prefix("feed:").unwrap_or(url).to_owned(),
        |rest| format!("http://{rest}"),
    );
    let url = completed(url);
    let parsed = Url::parse(&url).ok()?;
    matches!(parsed.scheme(), "http" | "https").then_some(url)
}

/// An address with a scheme: people write `paper.example/rss`, programs `//paper.example/rss`.
fn completed(url: String) -> String {
    if url.starts_with("//") {
        return format!("https:{url}");
    }
    let host = url.split(['/', '?', '#']).next().unwrap_or_default();
    let (name, port) = host.split_once(':').unwrap_or((host, "80"));
    let is_host = name.contains('.')
        && !name.starts_with('.')
        && name
            .chars()
            .all(|sign| sign.is_alphanumeric() || matches!(sign, '.' | '-'))
        && !port.is_empty()
        && port.bytes().all(|byte| byte.is_ascii_digit());
    if is_host { format!("https://{url}") } else { url }
}

/// The bytes as text: BOM, else what the prolog declares, else UTF-8; what cannot be read becomes U+FFFD.
fn decode(bytes: &[u8]) -> String {
    let prolog = String::from_utf8_lossy(&bytes[..bytes.len().min(PROLOG_BYTES)]);
    let declared = prolog
        .split_once("encoding=")
        .and_then(|(_, rest)| rest.get(1..)?.split(['"', '\'']).next().map(str::to_owned))
        .and_then(|label| Encoding::for_label(label.as_bytes()))
        // A text in which the declaration could be read byte by byte is not UTF-16, whatever it says.
        .filter(|encoding| encoding.is_ascii_compatible());
    declared.unwrap_or(UTF_8).decode(bytes).0.into_owned()
}

/// Writes feeds as OPML 2.0. The first tag of a feed becomes its folder, the others its categories; feeds without a tag come
/// first. Order is kept within a folder.
#[must_use]
pub fn write(feeds: &[Feed]) -> String {
    let mut folders: Vec<(Option<&str>, Vec<&Feed>)> = vec![(None, Vec::new())];
    for feed in feeds {
        let tag = feed.tags.first().map(String::as_str);
        match folders.iter_mut().find(|(name, _)| *name == tag) {
            Some((_, inside)) => inside.push(feed),
            None => folders.push((tag, vec![feed])),
        }
    }
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    let written = write_document(&mut xml, &folders);
    debug_assert!(written.is_ok(), "a Vec takes every byte");
    let mut text = String::from_utf8_lossy(&xml.into_inner()).into_owned();
    text.push('\n');
    text
}

type Out = Writer<Vec<u8>>;

fn write_document(xml: &mut Out, folders: &[(Option<&str>, Vec<&Feed>)]) -> std::io::Result<()> {
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let opml = BytesStart::new("opml").with_attributes([("version", "2.0"), ("xmlns:backstory", OWN)]);
    xml.write_event(Event::Start(opml))?;
    xml.write_event(Event::Start(BytesStart::new("head")))?;
    xml.create_element("title")
        .write_text_content(BytesText::new("Feeds of Backstory"))?;
    xml.write_event(Event::End(BytesEnd::new("head")))?;
    xml.write_event(Event::Start(BytesStart::new("body")))?;
    for (name, feeds) in folders {
        let Some(name) = name else {
            write_feeds(xml, feeds)?;
            continue;
        };
        let name = clean(name);
        let folder = BytesStart::new("outline").with_attributes([("text", name.as_str()), ("title", &name)]);
        xml.write_event(Event::Start(folder))?;
        write_feeds(xml, feeds)?;
        xml.write_event(Event::End(BytesEnd::new("outline")))?;
    }
    xml.write_event(Event::End(BytesEnd::new("body")))?;
    xml.write_event(Event::End(BytesEnd::new("opml")))
}

fn write_feeds(xml: &mut Out, feeds: &[&Feed]) -> std::io::Result<()> {
    for feed in feeds {
        let name = clean(feed.outlet.as_deref().unwrap_or(&feed.id));
        let tags: Vec<String> = feed.tags.iter().skip(1).map(|tag| clean(tag)).collect();
        // To other readers a comma ends a category.
        let listed: Vec<String> = tags.iter().map(|tag| tag.replace(',', ";")).collect();
        let listed = listed.join(",");
        let mut outline = BytesStart::new("outline").with_attributes([
            ("type", "rss"),
            ("text", name.as_str()),
            ("title", &name),
            ("xmlUrl", feed.url.as_str()),
        ]);
        if !listed.is_empty() {
            outline.push_attribute(("category", listed.as_str()));
        }
        if categories(&listed) != tags
            && !tags.is_empty()
            && let Ok(whole) = serde_json::to_string(&tags)
        {
            outline.push_attribute(("backstory:tags", whole.as_str()));
        }
        if let Some(language) = &feed.language {
            outline.push_attribute(("language", language.as_str()));
        }
        push_own(&mut outline, feed);
        xml.write_event(Event::Empty(outline))?;
    }
    Ok(())
}

fn push_own(outline: &mut BytesStart<'_>, feed: &Feed) {
    let mut push = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            outline.push_attribute((format!("backstory:{name}").as_str(), value));
        }
    };
    push("id", Some(&feed.id));
    let outlet = feed.outlet.as_deref().filter(|outlet| *outlet == feed.id);
    push("outlet", outlet);
    push("country", feed.country.as_deref());
    let rank = (feed.rank != RANK).then(|| feed.rank.to_string());
    push("rank", rank.as_deref());
    push("every", feed.every.map(interval).as_deref());
    push("articles", feed.has_own_articles.then(|| feed.articles.word()));
    let article = feed.article.as_ref();
    push("articletext", article.map(|article| article.text.as_str()));
    push("articleremove", article.and_then(|article| article.remove.as_deref()));
    push(OFF, (!feed.is_on).then_some("true"));
    let Some(page) = &feed.page else { return };
    let selectors = [
        Some(&page.item),
        page.title.as_ref(),
        page.link.as_ref(),
        page.date.as_ref(),
        page.summary.as_ref(),
    ];
    for (name, css) in PAGE.iter().zip(selectors) {
        push(name, css.map(String::as_str));
    }
}

/// The rank of a feed that names none.
const RANK: u8 = 3;

#[cfg(test)]
mod tests;
