//! From a page to the feeds it names.
//!
//! In: the bytes of a page and its address. Out: candidates, best first. Only
//! the few tags that can name a feed are handed to the HTML parser, which is
//! quadratic in depth; so a hostile page costs one linear scan.

use std::collections::HashSet;

use scraper::{ElementRef, Html, Selector};
use serde::Serialize;
use url::Url;

/// Part of a page that is looked at. Feeds are named in the head; the largest heads of news sites have a few hundred kilobytes.
const PAGE_BYTES_MAX: usize = 2 * 1024 * 1024;

/// Tags handed to the parser; pages with more are link farms.
const TAGS_MAX: usize = 4000;

/// Longest single tag that is looked at.
const TAG_BYTES_MAX: usize = 8 * 1024;

/// Candidates given back. A newspaper names one feed per section; nobody reads through more.
const CANDIDATES_MAX: usize = 50;

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
    /// `<link rel=alternate>` of this type.
    Atom,
    /// `<link rel=alternate>` of this type.
    Rss,
    /// `<link rel=alternate>` of this type.
    Json,
    /// An ordinary link that looks like one.
    Link,
}

/// The feeds a page names, best first: those in its head in their order, then links of the text that look like feeds. Feeds
/// of comments only where there is nothing else. Each address once; only http and https. Relative addresses count from `<base>` or `base`.
#[must_use]
pub fn candidates(html: &[u8], base: &Url) -> Vec<Candidate> {
    let html = &html[..html.len().min(PAGE_BYTES_MAX)];
    let tags = Html::parse_fragment(&telling_tags(&String::from_utf8_lossy(html)));
    let base = first_base(&tags, base);
    let mut found: Vec<Candidate> = select(&tags, "link[href], a[href]")
        .filter_map(|tag| candidate(tag, &base))
        .collect();
    found.sort_by_key(|candidate| (candidate.kind == Kind::Link, is_of_comments(candidate)));
    if found
        .iter()
        .any(|candidate| candidate.kind != Kind::Link && !is_of_comments(candidate))
    {
        found.retain(|candidate| !is_of_comments(candidate));
    }
    let mut seen = HashSet::new();
    found.retain(|candidate| seen.insert(candidate.url.clone()));
    found.truncate(CANDIDATES_MAX);
    found
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

/// The `<link>`, `<base>` and `<a>` tags of a page, without what is between them; comments, scripts and styles skipped.
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
        if ["link", "base", "a"].iter().any(|name| opens(rest, name)) && rest[..end].ends_with('>') {
            tags.push_str(&rest[..end]);
            if opens(rest, "a") {
                tags.push_str(&text_after(&rest[end..]));
                tags.push_str("</a>");
            }
            count += 1;
        }
        rest = &rest[end..];
    }
    tags
}

/// The words between an opening tag and the next one, as far as they are short enough for a title.
fn text_after(rest: &str) -> String {
    rest.chars().take_while(|&char| char != '<').take(200).collect()
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
    let url = base.join(tag.attr("href")?.trim()).ok()?;
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    let is_link = tag.value().name() == "link";
    let kind = if is_link {
        named_kind(tag)?
    } else {
        looks_like_feed(&url).then_some(Kind::Link)?
    };
    let words = match tag.attr("title") {
        Some(title) => title.to_owned(),
        None => tag.text().collect(),
    };
    let title = words.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(Candidate {
        url,
        title: Some(title).filter(|title| !title.is_empty()),
        kind,
    })
}

/// The kind of a `<link>`, if it names a feed. `type="application/json"` alone names the interface of a blog, not a feed.
fn named_kind(tag: ElementRef<'_>) -> Option<Kind> {
    let rel = tag.attr("rel")?.to_ascii_lowercase();
    let mut rels = rel.split_ascii_whitespace();
    if !rels.any(|rel| rel == "alternate" || rel == "feed") {
        return None;
    }
    let declared = tag.attr("type").unwrap_or_default().to_ascii_lowercase();
    match declared.split(';').next().unwrap_or_default().trim() {
        "application/atom+xml" => Some(Kind::Atom),
        "application/rss+xml" | "application/rdf+xml" | "text/rss" | "application/rss" => Some(Kind::Rss),
        "application/feed+json" => Some(Kind::Json),
        "application/xml" | "text/xml" => Some(Kind::Rss),
        _ => None,
    }
}

fn looks_like_feed(url: &Url) -> bool {
    let path = url.path().to_ascii_lowercase();
    let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let ending = last.rsplit_once('.').map_or("", |(_, ending)| ending);
    matches!(
        last,
        "feed" | "feeds" | "rss" | "atom" | "feed.json" | "feed.xml" | "rss.xml" | "atom.xml" | "index.xml"
    ) || matches!(ending, "rss" | "atom" | "rdf")
}

fn is_of_comments(candidate: &Candidate) -> bool {
    candidate.url.path().contains("/comments/")
        || candidate
            .title
            .as_ref()
            .is_some_and(|title| title.to_lowercase().contains("comments feed"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(html: &str) -> Vec<(String, Option<String>, Kind)> {
        let base = Url::parse("https://desk.example/news/today.html").unwrap();
        candidates(html.as_bytes(), &base)
            .into_iter()
            .map(|c| (c.url.to_string(), c.title, c.kind))
            .collect()
    }

    #[test]
    fn the_feeds_of_the_head_come_in_their_order_and_comments_are_no_news() {
        let html = r#"<!DOCTYPE html><html><head><title>Desk</title>
            <LINK REL='alternate' TYPE='application/rss+xml' TITLE='Comments Feed' HREF='/comments/feed/'>
            <link href="feed?a=1&amp;b=2" title="Desk &amp; Co" type="application/rss+xml; charset=utf-8" rel="home alternate"/>
            <link rel=alternate type=application/atom+xml href=//cdn.example/atom>
            <link rel="alternate" hreflang="de" href="/de/">
            <link rel="alternate" type="application/json" href="/wp-json/">
            <link rel="stylesheet" type="text/css" href="/rss.css"></head>
            <body><a href="/world/rss.xml" class="x">World
              news</a> <a href="/feed?a=1">no</a><a href="/about">About</a></body></html>"#;
        let rss = |url: &str, title: &str| (url.to_owned(), Some(title.to_owned()), Kind::Rss);
        assert_eq!(
            found(html),
            [
                rss("https://desk.example/news/feed?a=1&b=2", "Desk & Co"),
                ("https://cdn.example/atom".into(), None, Kind::Atom),
                (
                    "https://desk.example/world/rss.xml".into(),
                    Some("World news".into()),
                    Kind::Link
                ),
                ("https://desk.example/feed?a=1".into(), Some("no".into()), Kind::Link),
            ]
        );
    }

    #[test]
    fn base_counts_and_comments_scripts_and_other_schemes_do_not() {
        let html = r#"<base href="https://other.example/x/"><!-- <link rel=alternate type=application/rss+xml href=/no> -->
            <script>"<link rel=alternate type=application/rss+xml href=/no>"</SCRIPT>
            <link rel=alternate type=application/rss+xml href="file:///etc/passwd">
            <link rel=alternate type=application/feed+json href=feed.json>"#;
        assert_eq!(
            found(html),
            [("https://other.example/x/feed.json".into(), None, Kind::Json)]
        );
    }

    #[test]
    fn hostile_pages_are_scanned_once_and_give_little() {
        let deep = "<div>".repeat(300_000) + "<link rel=alternate type=application/rss+xml href=/rss>";
        assert_eq!(found(&deep).len(), 1);
        assert!(found(&"<link rel=alternate ".repeat(100_000)).is_empty());
        assert!(found(&"<!--".repeat(100_000)).is_empty());
        assert!(found("<").is_empty());
        assert!(found("<a").is_empty());
        let many: String = (0..1000).map(|n| format!("<a href=/{n}/rss>")).collect();
        assert_eq!(found(&many).len(), CANDIDATES_MAX);
    }

    #[test]
    fn common_paths_start_below_the_page() {
        let paths = common_paths(&Url::parse("https://desk.example/blog?x=1").unwrap());
        assert_eq!(paths[0].as_str(), "https://desk.example/blog/feed");
        assert!(paths.iter().any(|path| path.as_str() == "https://desk.example/rss.xml"));
        assert_eq!(
            common_paths(&Url::parse("https://desk.example/").unwrap())[0].as_str(),
            "https://desk.example/feed"
        );
    }

    proptest! {
        #[test]
        fn any_page_gives_only_addresses_of_the_web(
            pieces in proptest::collection::vec(proptest::sample::select(vec![
                "<link ", "<LINK\trel=alternate", "<a ", "</a>", "<base ", "<!--", "-->", "<script>", "</script>", "<", ">", "\"", "'",
                " href=", "/rss.xml", "//x.example/feed", "javascript:1", "type=application/rss+xml", "é", "\0", "&amp;",
            ]), 0..40),
        ) {
            let base = Url::parse("https://desk.example/").unwrap();
            for candidate in candidates(pieces.concat().as_bytes(), &base) {
                prop_assert!(matches!(candidate.url.scheme(), "http" | "https"));
            }
        }
    }
}
