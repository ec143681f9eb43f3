//! OPML: the list of feeds as other readers write and read it.
//!
//! In: the bytes of an export, 1.x or 2.0, well formed or nearly. Out: the feeds
//! in it, the folders they lay in as tags. And the other way round.

use std::collections::BTreeMap;

use encoding_rs::{Encoding, UTF_8};
use quick_xml::escape::unescape_with;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::{Reader, Writer};
use url::Url;

use super::{Feed, Selectors};

/// Largest file read: 20,000 feeds with long titles and selectors still fit.
pub const BYTES_MAX: usize = 32 * 1024 * 1024;

/// Most feeds taken from one file: what one machine is built to poll.
const FEEDS_MAX: usize = 20_000;

/// Deepest nesting of folders; people use two.
const DEPTH_MAX: usize = 64;

/// Most attributes of one outline that are looked at; the largest exports (`FreshRSS` with selectors) have about thirty.
const ATTRIBUTES_MAX: usize = 200;

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
}

/// A feed of an OPML file that is passed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passed {
    /// Where it is, as written.
    pub url: String,
    /// Why, in words.
    pub why: &'static str,
}

/// Why an address of another scheme is passed over.
pub const NOT_WEB: &str = "only http and https addresses are read";

/// `FreshRSS` reads pages and JSON by rules that it exports along; as feeds they would fail for ever.
const BY_RULES: &str = "it is no feed but a page read by FreshRSS's own rules; write CSS selectors for it into feeds.toml: [feed.page] with item, title, link";

/// Reads an OPML file. Attribute names in any case, a missing title, a bare `&`, crossed tags and a cut-off end are
/// forgiven; outlines that are no feeds are folders or are passed over, and so is what is commented out. Each address once.
///
/// # Errors
/// A sentence, when the file is too large or holds no outline at all.
pub fn read(bytes: &[u8]) -> Result<Vec<Outline>, String> {
    read_all(bytes).map(|(feeds, _)| feeds)
}

/// As [`read`], with what is passed over although it names an address.
///
/// # Errors
/// As [`read`].
pub fn read_all(bytes: &[u8]) -> Result<(Vec<Outline>, Vec<Passed>), String> {
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
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) if is_outline(tag.name().as_ref()) => list.open(&tag)?,
            Ok(Event::Empty(tag)) if is_outline(tag.name().as_ref()) => {
                list.open(&tag)?;
                list.close();
            }
            Ok(Event::End(tag)) if is_outline(tag.name().as_ref()) => list.close(),
            Ok(Event::Eof) => break,
            Ok(_) => {}
            // What was read so far is good; the rest cannot be told apart.
            Err(_) if !list.feeds.is_empty() => break,
            Err(error) => return Err(format!("not an OPML file: {error}")),
        }
    }
    if list.is_seen {
        Ok((list.feeds, list.others))
    } else {
        Err("not an OPML file: there is no outline in it".into())
    }
}

/// What OPML has no word for, as attributes of our own: a feed that is switched off, and a page with its selectors. Other
/// readers pass them over.
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

/// What was read, and the folders that are open.
#[derive(Default)]
struct List {
    feeds: Vec<Outline>,
    others: Vec<Passed>,
    known: std::collections::HashSet<String>,
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
            if let Some(url) = get("xmlurl").filter(|_| self.silent_from.is_none() && self.others.len() < FEEDS_MAX) {
                let why = if is_by_rules { BY_RULES } else { NOT_WEB };
                self.others.push(Passed { url, why });
            }
            self.open.push(name);
            return Ok(());
        };
        if self.silent_from.is_none() && self.known.insert(url.clone()) {
            if self.feeds.len() == FEEDS_MAX {
                return Err(format!("more than {FEEDS_MAX} feeds"));
            }
            let categories = get("category").unwrap_or_default();
            let mut tags: Vec<String> = Vec::new();
            let folders = self.open.iter().flatten().map(String::as_str);
            let categories = categories.split(',').map(|category| category.trim().trim_matches('/'));
            for tag in folders.chain(categories).filter(|tag| !tag.is_empty()) {
                if !tags.iter().any(|known| known == tag) {
                    tags.push(tag.to_owned());
                }
            }
            self.feeds.push(Outline {
                title: name.unwrap_or_else(|| url.clone()),
                html_url: get("htmlurl"),
                language: get("language").filter(|language| language != "unknown"),
                is_off: get(OFF).is_some_and(|value| value.eq_ignore_ascii_case("true")),
                page: selectors(&attributes),
                url,
                tags,
            });
        }
        // Some readers nest feeds below feeds; the outer one is no folder.
        self.open.push(None);
        Ok(())
    }

    fn close(&mut self) {
        self.open.pop();
        if self.silent_from.is_some_and(|depth| depth >= self.open.len()) {
            self.silent_from = None;
        }
    }
}

fn is_outline(name: &str) -> bool {
    name.eq_ignore_ascii_case("outline")
}

/// Names in lower case, values without entities and blanks around them.
fn attributes(tag: &BytesStart<'_>) -> BTreeMap<String, String> {
    tag.attributes()
        .with_checks(false)
        .flatten()
        .take(ATTRIBUTES_MAX)
        .map(|attribute| {
            let name = attribute.key.local_name().as_ref().to_ascii_lowercase();
            (name, clean(&unescaped(&attribute.value)))
        })
        .collect()
}

/// Entities resolved; a value with a bare `&` or an unknown entity is taken as it stands.
fn unescaped(value: &str) -> String {
    let known = |entity: &str| match entity {
        "nbsp" => Some("\u{a0}"),
        other => quick_xml::escape::resolve_predefined_entity(other),
    };
    match unescape_with(value, known) {
        Ok(text) => text.into_owned(),
        Err(_) => value.replace("&amp;", "&"),
    }
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
    let parsed = Url::parse(&url).ok()?;
    matches!(parsed.scheme(), "http" | "https").then_some(url)
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
    let mut opml = BytesStart::new("opml").with_attributes([("version", "2.0")]);
    let mut feeds = folders.iter().flat_map(|(_, feeds)| feeds);
    if feeds.any(|feed| !feed.is_on || feed.page.is_some()) {
        opml.push_attribute(("xmlns:backstory", OWN));
    }
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
        let categories: Vec<String> = feed.tags.iter().skip(1).map(|tag| clean(tag)).collect();
        let categories = categories.join(",");
        let mut outline = BytesStart::new("outline").with_attributes([
            ("type", "rss"),
            ("text", name.as_str()),
            ("title", &name),
            ("xmlUrl", feed.url.as_str()),
        ]);
        if !categories.is_empty() {
            outline.push_attribute(("category", categories.as_str()));
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
    if !feed.is_on {
        outline.push_attribute((format!("backstory:{OFF}").as_str(), "true"));
    }
    let Some(page) = &feed.page else { return };
    let selectors = [
        Some(&page.item),
        page.title.as_ref(),
        page.link.as_ref(),
        page.date.as_ref(),
        page.summary.as_ref(),
    ];
    for (name, css) in PAGE.iter().zip(selectors) {
        if let Some(css) = css {
            outline.push_attribute((format!("backstory:{name}").as_str(), css.as_str()));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::feeds::Articles;

    fn feed(id: &str, url: &str, tags: &[&str]) -> Feed {
        Feed {
            id: id.into(),
            url: Url::parse(url).unwrap(),
            outlet: None,
            language: None,
            country: None,
            tags: tags.iter().map(|&tag| tag.to_owned()).collect(),
            rank: 3,
            every: None,
            allow: Vec::new(),
            articles: Articles::Never,
            is_on: true,
            page: None,
            access: crate::feeds::access::Access::default(),
            article: None,
        }
    }

    fn outline(title: &str, url: &str, tags: &[&str]) -> Outline {
        Outline {
            title: title.into(),
            url: url.into(),
            tags: tags.iter().map(|&tag| tag.to_owned()).collect(),
            ..Outline::default()
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let mut desk = feed(
            "desk",
            "https://desk.example/feed?a=1&b=%22",
            &["asia", "wire", "q & a"],
        );
        desk.outlet = Some("Desk <\"News\"> & Söhne\u{1}".into());
        desk.language = Some("ko".into());
        let plain = feed("plain", "http://plain.example/", &[]);
        let text = write(&[
            desk.clone(),
            plain.clone(),
            feed("second", "https://b.example/", &["asia"]),
        ]);
        assert!(text.contains("<opml version=\"2.0\">"), "{text}");
        let expected = [
            outline("plain", "http://plain.example/", &[]),
            Outline {
                language: Some("ko".into()),
                ..outline("Desk <\"News\"> & Söhne", desk.url.as_str(), &["asia", "wire", "q & a"])
            },
            outline("second", "https://b.example/", &["asia"]),
        ];
        assert_eq!(read(text.as_bytes()).unwrap(), expected);
    }

    #[test]
    fn a_feed_that_is_off_and_a_page_with_selectors_come_back_as_they_were() {
        let page = Selectors {
            item: "li.news > a".into(),
            title: None,
            link: None,
            date: Some("time[datetime]".into()),
            summary: None,
        };
        let feeds = [
            Feed {
                is_on: false,
                ..feed("off", "https://a.example/", &[])
            },
            Feed {
                page: Some(page.clone()),
                ..feed("page", "https://b.example/", &[])
            },
        ];
        let read_back = read(write(&feeds).as_bytes()).unwrap();
        let expected = [
            Outline {
                is_off: true,
                ..outline("off", "https://a.example/", &[])
            },
            Outline {
                page: Some(page),
                ..outline("page", "https://b.example/", &[])
            },
        ];
        assert_eq!(read_back, expected);
    }

    #[test]
    fn folders_become_tags_as_miniflux_and_freshrss_export_them() {
        let miniflux = r#"<?xml version="1.0" encoding="UTF-8"?>
            <opml version="2.0"><head><title>Miniflux</title></head><body>
            <outline text="Agencies"><outline title="Desk" text="Desk" xmlUrl="https://desk.example/feed"
              htmlUrl="https://desk.example/" type="rss"></outline></outline></body></opml>"#;
        let read_back = read(miniflux.as_bytes()).unwrap();
        assert_eq!(
            read_back,
            [Outline {
                html_url: Some("https://desk.example/".into()),
                ..outline("Desk", "https://desk.example/feed", &["Agencies"])
            }]
        );
        let freshrss = r#"<opml xmlns:frss="https://freshrss.example/opml" version="2.0"><body>
            <outline text="Asia"><outline text="Korea">
            <outline text="Page" type="HTML+XPath" xmlUrl="https://page.example/" frss:xPathItem="//div" description=""/>
            <outline text="Feed" type="JSONFeed" xmlUrl="https://feed.example/" description=""/></outline></outline><outline text="Root" type="rss" xmlUrl="https://root.example/rss" category="/World/Asia, wire"/>
            </body></opml>"#;
        let (feeds, passed) = read_all(freshrss.as_bytes()).unwrap();
        assert_eq!(
            feeds,
            [
                outline("Feed", "https://feed.example/", &["Asia", "Korea"]),
                outline("Root", "https://root.example/rss", &["World/Asia", "wire"]),
            ]
        );
        assert_eq!(passed.len(), 1);
        assert_eq!(
            (passed[0].url.as_str(), passed[0].why),
            ("https://page.example/", BY_RULES)
        );
    }

    #[test]
    fn google_alerts_feeds_without_titles_and_bare_ampersands_are_taken() {
        let opml = r#"<opml version="1.1"><body><OUTLINE TEXT="Google Alert - treaty" XMLURL="https://www.google.com/alerts/feeds/1/2" TYPE="rss"/>
            <outline xmlUrl="https://b.example/?x=1&y=2"/><outline type="link" text="no feed" url="https://c.example/"/>
            <outline type="rss" url="feed://d.example/rss" text=""/>
            <outline isComment="true"><outline xmlUrl="https://off.example/"/></outline>
            <outline xmlUrl="https://b.example/?x=1&y=2"/><outline xmlUrl="javascript:alert(1)"/>
            <outline text="after"><outline xmlUrl="https://e.example/"/></body></opml>"#;
        assert_eq!(
            read(opml.as_bytes()).unwrap(),
            [
                outline("Google Alert - treaty", "https://www.google.com/alerts/feeds/1/2", &[]),
                outline("https://b.example/?x=1&y=2", "https://b.example/?x=1&y=2", &[]),
                outline("http://d.example/rss", "http://d.example/rss", &[]),
                outline("https://e.example/", "https://e.example/", &["after"]),
            ]
        );
    }

    #[test]
    fn other_encodings_and_a_cut_off_end_are_read() {
        let cyrillic = "<?xml version=\"1.0\" encoding=\"windows-1251\"?><opml><body><outline text=\"Стол\" xmlUrl=\"https://a.example/\"/>";
        let (bytes, ..) = encoding_rs::WINDOWS_1251.encode(cyrillic);
        assert_eq!(read(&bytes).unwrap(), [outline("Стол", "https://a.example/", &[])]);
        let utf16: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain(
                "<opml><outline text='탁' xmlUrl='https://b.example/'/><outl"
                    .encode_utf16()
                    .flat_map(u16::to_le_bytes),
            )
            .collect();
        assert_eq!(read(&utf16).unwrap(), [outline("탁", "https://b.example/", &[])]);
    }

    #[test]
    fn what_is_no_opml_is_told_in_a_sentence() {
        assert_eq!(read(b"").unwrap_err(), "not an OPML file: there is no outline in it");
        assert!(read(b"{\"a\": 1}").is_err());
        assert!(read(b"\x00\xff<<<>>>&&&").is_err());
        let deep = "<outline text='x'>".repeat(1000);
        assert_eq!(read(deep.as_bytes()).unwrap_err(), "folders are nested deeper than 64");
        assert_eq!(read(b"<opml><body><outline text='empty'/></body></opml>").unwrap(), []);
    }

    proptest! {
        #[test]
        fn any_title_and_any_tags_survive_the_round_trip(
            title in "[^,/\\s\\pC]{1,12}( [^,/\\s\\pC]{1,12}){0,2}",
            tags in proptest::collection::btree_set("[^,/\\s\\pC]{1,8}", 0..4),
        ) {
            let tags: Vec<&str> = tags.iter().map(String::as_str).collect();
            let mut one = feed("one", "https://one.example/feed?a=1&b=2", &tags);
            one.outlet = Some(title.clone());
            let back = read(write(&[one]).as_bytes()).unwrap();
            prop_assert_eq!(back, [outline(&title, "https://one.example/feed?a=1&b=2", &tags)]);
        }

        #[test]
        fn any_bytes_are_read_or_refused(
            pieces in proptest::collection::vec(proptest::sample::select(vec![
                "<outline ", "</outline>", "xmlUrl=", "\"http://a.example/\"", "'", "/>", ">", "<!--", "<![CDATA[", "&", "&#x0;",
                "text=\"", "<?xml encoding=\"utf-16\"?>", "<!DOCTYPE a [", "\u{feff}", "\0", "é",
            ]), 0..40),
        ) {
            let _ = read(pieces.concat().as_bytes());
        }
    }
}
