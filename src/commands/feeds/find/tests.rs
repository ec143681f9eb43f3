use std::collections::HashSet;
use std::io::{self, BufRead as _, Write as _};
use std::time::Duration;

use super::*;
use crate::feeds::fetch::Manners;

#[test]
fn links_of_the_text_count_only_where_the_head_names_no_feed() {
    let candidate = |kind| Candidate {
        url: Url::parse("https://desk.example/").unwrap(),
        title: None,
        kind,
    };
    let taken = |kinds: &[Kind]| -> Vec<usize> {
        let mut left = kinds.iter().map(|&kind| candidate(kind)).collect();
        std::iter::from_fn(|| best(&mut left).map(|best| best.len())).collect()
    };
    assert_eq!(taken(&[Kind::Rss, Kind::Atom, Kind::Link, Kind::Called]), [2, 1, 1]);
    assert_eq!(
        taken(&[Kind::Rss, Kind::Link, Kind::Link, Kind::Link]),
        [4],
        "a list of feeds"
    );
    assert_eq!(taken(&[Kind::Link, Kind::Called]), [1, 1]);
}

#[tokio::test]
async fn a_feed_that_the_page_does_not_name_is_called_a_guess_and_one_that_it_shows_elsewhere_is_none() {
    let (url, _) = site(&[
        ("/", "<p>Welcome"),
        ("/landing", "<meta http-equiv=refresh content='0; url=/front'>"),
        ("/frames", "<frameset><frame src=/none><frame src=/front></frameset>"),
        ("/front", "<link rel=alternate type=application/rss+xml href=/right>"),
        (
            "/broken",
            "<link rel=alternate type=application/rss+xml href=/nothing><a href=/right>RSS</a>",
        ),
        ("/right", SPORT),
        ("/feed", RSS),
    ]);
    let search = async |path: &str| {
        let search = find(&fetcher(), &url.join(path).unwrap()).await.unwrap();
        (search.found[0].url.path().to_owned(), search.is_guess)
    };
    assert_eq!(search("/").await, ("/feed".to_owned(), true));
    for path in ["/landing", "/frames", "/front", "/broken"] {
        assert_eq!(search(path).await, ("/right".to_owned(), false), "{path}");
    }
}

#[tokio::test]
async fn a_feed_that_the_headers_of_a_page_name_is_found_and_no_guess() {
    let (url, _) = site(&[
        (
            "/",
            "Link: </right>; rel=\"alternate\"; type=\"application/rss+xml\"\r\n\r\n<p>Welcome",
        ),
        ("/right", SPORT),
        ("/feed", RSS),
    ]);
    let search = find(&fetcher(), &url).await.unwrap();
    assert_eq!((search.found[0].url.path(), search.is_guess), ("/right", false));
}

#[tokio::test]
async fn the_feed_of_somebody_s_page_is_looked_for_where_such_sites_keep_it() {
    let (url, _) = site(&[("/@desk", "<p>Posts"), ("/@desk.rss", SPORT), ("/feed", RSS)]);
    let search = find(&fetcher(), &url.join("@desk").unwrap()).await.unwrap();
    assert_eq!((search.found[0].url.path(), search.is_guess), ("/@desk.rss", true));
}

#[tokio::test]
async fn what_stands_at_an_address_without_a_feed_is_told_if_it_is_no_page() {
    let (url, _) = site(&[("/numbers", "{\"a\": 1}"), ("/page", "<html><p>Sorry")]);
    let instead = async |path: &str| find(&fetcher(), &url.join(path).unwrap()).await.unwrap().instead;
    assert!(instead("numbers").await.unwrap().contains("JSON"));
    assert_eq!(instead("page").await, None);
}

#[tokio::test]
async fn of_many_feeds_the_first_are_read_and_the_others_named() {
    let many: &'static str = Box::leak(
        (0..20)
            .map(|n| format!("<a href=/rss/{n}.xml>Section {n}</a>"))
            .collect::<String>()
            .into_boxed_str(),
    );
    let (url, asked) = site(Box::leak(Box::new([
        ("/rss", many),
        ("/rss/0.xml", RSS),
        ("/rss/1.xml", SPORT),
    ])));
    let search = find(&fetcher(), &url.join("rss").unwrap()).await.unwrap();
    assert_eq!(search.found.len(), 2);
    assert_eq!(search.unread.len(), 20 - CANDIDATES_READ);
    assert_eq!(search.unread[0].title.as_deref(), Some("Section 12"));
    assert_eq!(asked.lock().unwrap().len(), 1 + CANDIDATES_READ);
}

/// A site on loopback: these pages, perhaps with headers and an empty line in front, 404 for everything else. Gives its address and what was asked for.
fn site(pages: &'static [(&'static str, &'static str)]) -> (Url, std::sync::Arc<std::sync::Mutex<Vec<String>>>) {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = Url::parse(&format!("http://{}/", listener.local_addr().unwrap())).unwrap();
    let asked = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let seen = asked.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let lines = io::BufReader::new(&stream).lines().map_while(Result::ok);
            let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
            let path = head
                .first()
                .and_then(|line| line.split(' ').nth(1))
                .unwrap_or_default()
                .to_owned();
            let page = pages.iter().find(|(known, _)| *known == path);
            let (status, page) = page.map_or(("404 Not Found", ""), |&(_, page)| ("200 OK", page));
            let (headers, body) = match page.split_once("\r\n\r\n") {
                Some((headers, body)) => (format!("{headers}\r\n"), body),
                None => (String::new(), page),
            };
            seen.lock().unwrap().push(path);
            let length = body.len();
            write!(
                stream,
                "HTTP/1.1 {status}\r\nConnection: close\r\n{headers}Content-Length: {length}\r\n\r\n{body}"
            )
            .unwrap();
        }
    });
    (url, asked)
}

fn fetcher() -> Fetcher {
    Fetcher::new(Manners {
        contact: None,
        spacing: Duration::ZERO,
        open_hosts: Vec::new(),
        allow: vec!["127.0.0.0/8".parse().unwrap()],
        total: Duration::from_secs(20),
    })
    .unwrap()
}

#[tokio::test]
async fn a_page_without_a_feed_is_searched_in_the_usual_places_and_once_each() {
    let (url, asked) = site(&[("/news", "<html><title>Desk</title><p>No feed here")]);
    let found = find(&fetcher(), &url.join("news").unwrap()).await.unwrap();
    assert!(found.found.is_empty());
    let asked = asked.lock().unwrap().clone();
    assert_eq!(asked[..3], ["/news", "/news/feed", "/news/rss.xml"]);
    let unique: HashSet<&String> = asked.iter().collect();
    assert_eq!(unique.len(), asked.len());
    let refused = find(&fetcher(), &url.join("nothing").unwrap()).await;
    assert!(
        refused
            .err()
            .unwrap()
            .to_string()
            .ends_with("answered 404: nothing at this address")
    );
}

const FRONT: &str = r#"<html><head><title>Desk</title>
    <link rel="alternate" type="application/rss+xml" title="News" href="/rss">
    <link rel="alternate" type="application/atom+xml" title="News" href="/atom">
    <link rel="alternate" type="application/rss+xml" title="Broken" href="/broken">
    <link rel="alternate" type="application/rss+xml" title="Comments Feed" href="/comments/feed">"#;

const RSS: &str = r#"<rss version="2.0"><channel><title>Desk, all news</title>
    <item><title>Treaty signed</title><link>https://desk.example/1</link></item>
    <item><title>Treaty ratified</title><link>https://desk.example/2</link></item></channel></rss>"#;

const ATOM: &str = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>Desk</title>
    <entry><id>1</id><title>Treaty signed</title><link href="https://desk.example/1"/></entry>
    <entry><id>2</id><title>Treaty ratified</title><link href="https://desk.example/2"/></entry></feed>"#;

const SPORT: &str = r#"<rss version="2.0"><channel><title>Desk, sport</title>
    <item><title>A match</title><link>https://desk.example/3</link></item></channel></rss>"#;

#[tokio::test]
async fn the_feed_of_a_page_is_found_and_one_in_two_formats_is_one() {
    let (url, _) = site(&[("/", FRONT), ("/rss", RSS), ("/atom", ATOM), ("/broken", "<p>Sorry")]);
    let found = find(&fetcher(), &url).await.unwrap().found;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].url, url.join("rss").unwrap());
    assert_eq!(found[0].document.entries.len(), 2);
    assert_eq!(found[0].document.heading.title.as_deref(), Some("Desk, all news"));
}

#[tokio::test]
async fn a_page_with_several_feeds_leaves_the_choice_to_a_person() {
    let (url, _) = site(&[("/", FRONT), ("/rss", RSS), ("/broken", SPORT)]);
    let found = find(&fetcher(), &url).await.unwrap().found;
    let counts: Vec<usize> = found.iter().map(|found| found.document.entries.len()).collect();
    assert_eq!(counts, [2, 1]);
}

#[tokio::test]
async fn a_feed_that_no_page_names_is_found_where_feeds_lie() {
    let (url, _) = site(&[("/", "<p>Welcome"), ("/rss.xml", RSS), ("/direct", SPORT)]);
    let found_there = find(&fetcher(), &url).await.unwrap();
    assert_eq!(found_there.found[0].url, url.join("rss.xml").unwrap());
    let direct = url.join("direct").unwrap();
    assert_eq!(find(&fetcher(), &direct).await.unwrap().found[0].url, direct);
}

#[tokio::test]
async fn a_feed_that_the_page_names_and_that_cannot_be_read_is_told_with_the_reason() {
    let (url, _) = site(&[
        (
            "/",
            "<head><link rel=alternate type=application/rss+xml href=/gone><link rel=alternate type=application/atom+xml href=/page></head>",
        ),
        ("/page", "<html><p>Sorry"),
    ]);
    let said = find(&fetcher(), &url).await.err().unwrap().to_string();
    assert!(said.contains("is no feed, and what it names cannot be read:"), "{said}");
    assert!(said.contains("/gone: answered 404"), "{said}");
    assert!(said.ends_with("/page: not a feed: an HTML page"), "{said}");
}

#[tokio::test]
async fn a_list_of_feeds_or_of_sitemaps_is_named_and_its_site_not_searched() {
    let (url, asked) = site(&[
        (
            "/opml",
            "<opml version='2.0'><body><outline type='rss' xmlUrl='/feed'/></body></opml>",
        ),
        (
            "/index",
            "<sitemapindex><sitemap><loc>/s.xml</loc></sitemap></sitemapindex>",
        ),
        ("/feed", RSS),
    ]);
    for (path, part) in [("opml", "an OPML list of feeds"), ("index", "an index of sitemaps")] {
        let said = find(&fetcher(), &url.join(path).unwrap())
            .await
            .err()
            .unwrap()
            .to_string();
        assert!(said.contains(part), "{said}");
    }
    assert_eq!(*asked.lock().unwrap(), ["/opml", "/index"]);
}
