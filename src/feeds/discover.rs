//! From a page to the feeds it names.
//!
//! In: the bytes of a page, its `Link` headers and its address. Out: candidates, best first. Only
//! the few tags that can name a feed are handed to the HTML parser, which is
//! quadratic in depth; so a hostile page costs one linear scan.

use std::collections::HashSet;

use scraper::{ElementRef, Html, Selector};
use serde::Serialize;
use url::Url;

mod linked;
pub mod shapes;

/// Part of a page that is looked at: all of the largest ones. Some put the whole of their programs before the head's links.
const PAGE_BYTES_MAX: usize = 8 * 1024 * 1024;

/// Tags handed to the parser; pages with more are link farms.
const TAGS_MAX: usize = 4000;

/// Longest single tag that is looked at.
const TAG_BYTES_MAX: usize = 8 * 1024;

/// Candidates given back. A large newspaper names one feed per section, town and author; nobody reads through more.
const CANDIDATES_MAX: usize = 200;

/// Where feeds lie when a page names none, most common first.
const COMMON: [&str; 9] = [
    "feed",
    "rss",
    "rss.xml",
    "feed.xml",
    "atom.xml",
    "index.xml",
    "feed/",
    "rss/",
    "feed.json",
];

/// A feed that a page names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Candidate {
    /// Where it is, absolute.
    pub url: Url,
    /// What the page calls it.
    pub title: Option<String>,
    /// How it was named.
    pub kind: Kind,
}

/// How a page names a feed; best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// `<link rel=alternate>` of this type, or the same as a header.
    Atom,
    /// `<link rel=alternate>` of this type.
    Rss,
    /// `<link rel=alternate>` of this type.
    Json,
    /// An ordinary link whose address looks like one.
    Link,
    /// An ordinary link that is called so.
    Called,
}

impl Kind {
    /// Named in the head of the page or before it, for programs.
    #[must_use]
    pub fn is_of_head(self) -> bool {
        !matches!(self, Self::Link | Self::Called)
    }
}

/// What a page names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named {
    /// Feeds, best first: those in its head in their order, those in its headers, then links of the text whose addresses look like feeds, then those
    /// that are called so. Feeds of comments only where there is nothing else. Each address once; only http and https.
    pub candidates: Vec<Candidate>,
    /// The pages that are shown instead of it: by `<meta http-equiv=refresh>`, or in its frames.
    pub onward: Vec<Url>,
}

/// Reads what a page names in its text and in the `Link` headers it came with. Relative addresses count from `<base>` or `page`, those
/// of headers from `page`.
#[must_use]
pub fn named(html: &[u8], headers: &[String], page: &Url) -> Named {
    let html = &html[..html.len().min(PAGE_BYTES_MAX)];
    let tags = Html::parse_fragment(&telling_tags(&String::from_utf8_lossy(html)));
    let base = first_base(&tags, page);
    Named {
        candidates: candidates(&tags, headers, page, &base),
        onward: onward(&tags, page, &base),
    }
}

fn candidates(tags: &Html, headers: &[String], page: &Url, base: &Url) -> Vec<Candidate> {
    let in_headers = linked::links(headers);
    let mut found: Vec<Candidate> = select(tags, "link[href], a[href]")
        .filter_map(|tag| candidate(tag, base))
        .chain(in_headers.iter().filter_map(|link| in_header(link, page)))
        .filter(|candidate| !is_same_page(&candidate.url, page))
        .collect();
    let rank = |kind: Kind| (!kind.is_of_head(), kind == Kind::Called);
    found.sort_by_key(|candidate| (rank(candidate.kind), is_of_comments(candidate)));
    if found
        .iter()
        .any(|candidate| candidate.kind.is_of_head() && !is_of_comments(candidate))
    {
        found.retain(|candidate| !is_of_comments(candidate));
    }
    let mut seen = HashSet::new();
    found.retain(|candidate| seen.insert(candidate.url.clone()));
    found.truncate(CANDIDATES_MAX);
    found
}

/// Most pages that are shown instead of one: the frames of the last century were three.
const ONWARD_MAX: usize = 4;

fn onward(tags: &Html, page: &Url, base: &Url) -> Vec<Url> {
    let refreshes = select(tags, "meta[http-equiv]")
        .filter(|tag| {
            tag.attr("http-equiv")
                .is_some_and(|name| name.eq_ignore_ascii_case("refresh"))
        })
        .filter_map(|tag| refreshed(tag.attr("content")?));
    // The HTML parser has no place for frames in a fragment: they come under another name.
    let frames = select(tags, "link[data-frame]").filter_map(|tag| tag.attr("data-frame"));
    let mut urls: Vec<Url> = refreshes
        .chain(frames)
        .filter_map(|link| of_web(link, base))
        .filter(|url| !is_same_page(url, page))
        .take(ONWARD_MAX)
        .collect();
    urls.dedup();
    urls
}

/// The address in `0; url=/page`.
fn refreshed(content: &str) -> Option<&str> {
    let (_, rest) = content.split_once([';', ','])?;
    let rest = rest.trim_start();
    let (name, address) = rest.split_at_checked(3)?;
    let address = address.trim_start().strip_prefix('=')?;
    let is_url = name.eq_ignore_ascii_case("url");
    is_url.then(|| address.trim().trim_matches(['"', '\'']))
}

/// But for the place on it.
fn is_same_page(one: &Url, other: &Url) -> bool {
    let bare = |url: &Url| {
        let mut url = url.clone();
        url.set_fragment(None);
        url
    };
    bare(one) == bare(other)
}

/// An address as it is written in a page, if it is one of the web. `feed:` is what old browsers took for a scheme.
fn of_web(link: &str, base: &Url) -> Option<Url> {
    let link = link.trim();
    let url = match link.split_at_checked(5) {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("feed:") => base.join(rest),
        _ => base.join(link),
    };
    url.ok().filter(|url| matches!(url.scheme(), "http" | "https"))
}

/// Where a feed usually lies: below the page's own path first, then at the root of its site.
#[must_use]
pub fn common_paths(base: &Url) -> Vec<Url> {
    let mut below = base.clone();
    below.set_query(None);
    below.set_fragment(None);
    if !below.path().ends_with('/') {
        below.set_path(&format!("{}/", base.path()));
    }
    let mut urls = Vec::new();
    if below.path() != "/" {
        urls.extend(["feed", "rss.xml"].iter().filter_map(|path| below.join(path).ok()));
    }
    urls.extend(COMMON.iter().filter_map(|path| base.join(&format!("/{path}")).ok()));
    urls
}

/// Tags that can name a feed or another page.
const TELLING: [&str; 4] = ["link", "base", "a", "meta"];

/// The tags of [`TELLING`] and the frames of a page, without what is between them; comments, scripts and styles skipped.
fn telling_tags(html: &str) -> String {
    let mut tags = String::new();
    let (mut rest, mut count) = (html, 0);
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        if count == TAGS_MAX {
            break;
        }
        if let Some(closing) = skipped_until(rest) {
            rest = find_ignoring_case(rest, closing).map_or("", |at| &rest[at + closing.len()..]);
            continue;
        }
        let end = tag_end(rest);
        if opens(rest, "frame") && rest[..end].ends_with('>') {
            tags.push_str(&as_link(&rest[..end]));
            count += 1;
        } else if TELLING.iter().any(|name| opens(rest, name)) && rest[..end].ends_with('>') {
            tags.push_str(&rest[..end]);
            if opens(rest, "a") {
                tags.push_str(&text_after(&rest[end..]));
                tags.push_str(picture_after(&rest[end..]).unwrap_or_default());
                tags.push_str("</a>");
            }
            count += 1;
        }
        rest = &rest[end..];
    }
    tags
}

/// The tag of a frame as one that may stand anywhere.
fn as_link(frame: &str) -> String {
    let frame = &frame["<frame".len()..];
    let source = find_ignoring_case(frame, "src=").map(|at| (&frame[..at], &frame[at + "src=".len()..]));
    source.map_or_else(String::new, |(before, after)| {
        format!("<link{before}data-frame={after}")
    })
}

/// The words between an opening tag and the next one, as far as they are short enough for a title.
fn text_after(rest: &str) -> String {
    rest.chars().take_while(|&char| char != '<').take(200).collect()
}

/// The tag of the picture that stands in place of words: an orange icon says `RSS` in its `alt`.
fn picture_after(rest: &str) -> Option<&str> {
    let rest = rest.trim_start();
    let picture = rest.starts_with('<') && opens(rest, "img");
    picture.then(|| &rest[..tag_end(rest)]).filter(|tag| tag.ends_with('>'))
}

/// Where the text after this tag does not count, what ends it.
fn skipped_until(rest: &str) -> Option<&'static str> {
    if rest.starts_with("<!--") {
        Some("-->")
    } else if opens(rest, "script") {
        Some("</script")
    } else if opens(rest, "style") {
        Some("</style")
    } else {
        None
    }
}

/// Whether `rest` starts with the opening tag of that name.
fn opens(rest: &str, name: &str) -> bool {
    let rest = &rest.as_bytes()[1..];
    rest.len() > name.len()
        && rest[..name.len()].eq_ignore_ascii_case(name.as_bytes())
        && matches!(rest[name.len()], b' ' | b'\t' | b'\r' | b'\n' | b'/' | b'>')
}

/// Length of the tag at the start of `rest`; a `>` inside quotes does not end it. A bracket that opens no tag has length 1, a
/// tag without an end that of the longest one looked at, so that no byte is scanned twice.
fn tag_end(rest: &str) -> usize {
    let is_tag = rest[1..].starts_with(|next: char| next.is_ascii_alphabetic() || "/!?".contains(next));
    if !is_tag {
        return 1;
    }
    let mut quote = None;
    for (at, byte) in rest.bytes().enumerate().take(TAG_BYTES_MAX) {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    rest.floor_char_boundary(TAG_BYTES_MAX)
}

fn find_ignoring_case(text: &str, lower: &str) -> Option<usize> {
    let (text, lower) = (text.as_bytes(), lower.as_bytes());
    text.windows(lower.len())
        .position(|window| window.eq_ignore_ascii_case(lower))
}

fn select<'a>(tags: &'a Html, css: &str) -> impl Iterator<Item = ElementRef<'a>> {
    let selector = Selector::parse(css).ok();
    let found: Vec<ElementRef<'a>> = selector
        .map(|selector| tags.select(&selector).collect())
        .unwrap_or_default();
    found.into_iter()
}

fn first_base(tags: &Html, page: &Url) -> Url {
    select(tags, "base[href]")
        .filter_map(|tag| page.join(tag.attr("href")?.trim()).ok())
        .next()
        .unwrap_or_else(|| page.clone())
}

fn candidate(tag: ElementRef<'_>, base: &Url) -> Option<Candidate> {
    let url = of_web(tag.attr("href")?, base)?;
    let title = called(tag);
    let is_link = tag.value().name() == "link";
    let declared = tag.attr("type").unwrap_or_default();
    let kind = match is_link {
        true => named_kind(tag.attr("rel")?, declared, &url, &title)?,
        false if looks_like_feed(&url) => Kind::Link,
        false => (is_called_feed(&title) || is_shown_as_feed(tag)).then_some(Kind::Called)?,
    };
    Some(Candidate {
        url,
        title: Some(title).filter(|title| !title.is_empty()),
        kind,
    })
}

/// What a link is called: by its title, its words, or what it says to those who do not see its icon.
fn called(tag: ElementRef<'_>) -> String {
    let text: String = tag.text().collect();
    let picture = || {
        let mut pictures = tag.children().filter_map(ElementRef::wrap);
        pictures.find_map(|picture| picture.attr("alt").or(picture.attr("title")))
    };
    let words = tag
        .attr("title")
        .or(Some(text.as_str()).filter(|text| !text.trim().is_empty()));
    let words = words.or(tag.attr("aria-label")).or_else(picture).unwrap_or_default();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether an ordinary link is no word but a sign of a feed: by its type, the scheme of its address, or the class that draws an icon. A
/// class called "feed" is as often a stream of headlines.
fn is_shown_as_feed(tag: ElementRef<'_>) -> bool {
    let declared = tag.attr("type").unwrap_or_default().to_ascii_lowercase();
    let is_declared = ["rss+xml", "atom+xml", "rdf+xml", "feed+json"]
        .iter()
        .any(|kind| declared.contains(kind));
    let link = tag.attr("href").unwrap_or_default().trim_start();
    let has_scheme = link.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("feed:"));
    let class = tag.attr("class").unwrap_or_default();
    let mut parts = class.split(|sign: char| !sign.is_alphanumeric());
    is_declared || has_scheme || parts.any(|part| part.eq_ignore_ascii_case("rss"))
}

/// A feed that a header names; what it says of another page is of no use here.
fn in_header(link: &linked::Link, page: &Url) -> Option<Candidate> {
    let of = link.anchor.as_deref().map(|anchor| page.join(anchor).ok());
    if of.is_some_and(|of| of.is_none_or(|of| !is_same_page(&of, page))) {
        return None;
    }
    let url = of_web(&link.target, page)?;
    let title = link.title.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(Candidate {
        kind: named_kind(&link.rel, &link.declared, &url, &title)?,
        title: Some(title).filter(|title| !title.is_empty()),
        url,
    })
}

/// The kind of a `<link>`, if it names a feed. `type="application/json"`, or none at all, mostly names something else: there the
/// address must look like a feed, or the link be called one.
fn named_kind(rel: &str, declared: &str, url: &Url, title: &str) -> Option<Kind> {
    let rel = rel.to_ascii_lowercase();
    let has = |wanted: &str| rel.split_ascii_whitespace().any(|rel| rel == wanted);
    let is_feed = has("feed");
    if !is_feed && !has("alternate") {
        return None;
    }
    let is_telling = || looks_like_feed(url) || is_called_feed(title);
    let declared = declared.to_ascii_lowercase();
    match declared.split(';').next().unwrap_or_default().trim() {
        "application/atom+xml" => Some(Kind::Atom),
        "application/rss+xml" | "application/rdf+xml" | "text/rss" | "application/rss" => Some(Kind::Rss),
        "application/feed+json" => Some(Kind::Json),
        "application/xml" | "text/xml" => Some(Kind::Rss),
        // JSON Feed 1.0 had no type of its own.
        "application/json" if is_feed || is_telling() => Some(Kind::Json),
        "" if is_feed || is_telling() => Some(Kind::Rss),
        _ => None,
    }
}

fn looks_like_feed(url: &Url) -> bool {
    const FOLDERS: [&str; 6] = ["feed", "feeds", "rss", "atom", "rdf", "rssfeeds"];
    let path = url.path().to_ascii_lowercase();
    let mut parts = path.trim_end_matches('/').rsplit('/');
    let last = parts.next().unwrap_or_default();
    let (name, ending) = last.rsplit_once('.').unwrap_or((last, ""));
    if matches!(ending, "rss" | "atom" | "rdf") || FOLDERS.contains(&last) {
        return true;
    }
    let host = url.host_str().unwrap_or_default();
    let mut is_among_feeds = || {
        FOLDERS.iter().any(|folder| host.split('.').next() == Some(*folder))
            || parts.any(|part| FOLDERS.contains(&part))
    };
    match ending {
        "xml" | "json" => matches!(name, "feed" | "rss" | "atom" | "index" | "rss2") || is_among_feeds(),
        // WordPress, Joomla and their kind.
        _ if url
            .query()
            .is_some_and(|query| is_asked_for(&query.to_ascii_lowercase())) =>
        {
            true
        }
        "" => is_among_feeds(),
        _ => false,
    }
}

/// Whether a query asks for a page as a feed: `feed=rss2`, `format=feed`, `type=atom`.
fn is_asked_for(query: &str) -> bool {
    query.split('&').any(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        matches!(name, "feed" | "rss" | "atom") || matches!(name, "format" | "type") && is_called_feed(value)
    })
}

/// Whether the words of a link call it a feed: `RSS`, `Atom feed`, `Новости (RSS)`.
fn is_called_feed(words: &str) -> bool {
    let mut words = words.split(|sign: char| !sign.is_alphanumeric());
    words.any(|word| {
        ["rss", "atom", "rdf", "feed", "feeds"]
            .iter()
            .any(|name| word.eq_ignore_ascii_case(name))
    })
}

fn is_of_comments(candidate: &Candidate) -> bool {
    candidate.url.path().contains("/comments/")
        || candidate
            .title
            .as_ref()
            .is_some_and(|title| title.to_lowercase().contains("comments feed"))
}

#[cfg(test)]
mod tests;
