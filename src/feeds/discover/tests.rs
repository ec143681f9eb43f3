use proptest::prelude::*;

use super::*;

fn found(html: &str) -> Vec<(String, Option<String>, Kind)> {
    let base = Url::parse("https://desk.example/news/today.html").unwrap();
    named(html.as_bytes(), &[], &base)
        .candidates
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
fn feeds_in_the_headers_of_a_page_are_named_by_it_before_the_links_of_its_text() {
    let base = Url::parse("https://desk.example/news/today.html").unwrap();
    let html = "<base href='https://other.example/'><link rel=alternate type=application/rss+xml href=https://desk.example/all title=All>\
                <a href='https://desk.example/rss/x'>x</a>";
    let headers = [
        "</wp-json/>; rel=\"https://api.w.org/\", <sport>; rel=\"alternate\"; type=\"application/atom+xml\"; title=\"Sport\"".to_owned(),
        "</all>; rel=alternate; type=application/rss+xml, </de/>; rel=alternate; hreflang=de".to_owned(),
        "</elsewhere>; rel=alternate; type=application/rss+xml; anchor=\"/about\"".to_owned(),
        "<ftp://desk.example/f>; rel=alternate; type=application/rss+xml".to_owned(),
    ];
    let found = named(html.as_bytes(), &headers, &base).candidates;
    let found: Vec<(&str, Option<&str>, Kind)> = found
        .iter()
        .map(|c| (c.url.as_str(), c.title.as_deref(), c.kind))
        .collect();
    assert_eq!(
        found,
        [
            ("https://desk.example/all", Some("All"), Kind::Rss),
            ("https://desk.example/news/sport", Some("Sport"), Kind::Atom),
            ("https://desk.example/rss/x", Some("x"), Kind::Link),
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
fn links_without_a_type_and_of_old_kinds_are_taken_where_they_are_telling() {
    let link = |attributes: &str| {
        found(&format!("<link {attributes}>"))
            .pop()
            .map(|(url, _, kind)| (url, kind))
    };
    let at = |path: &str, kind| Some((format!("https://desk.example{path}"), kind));
    for (attributes, expected) in [
        ("rel=feed href=/x", at("/x", Kind::Rss)),
        ("rel=alternate href=/rss", at("/rss", Kind::Rss)),
        ("rel=alternate href=/x title='RSS'", at("/x", Kind::Rss)),
        ("rel=alternate href=/de/ hreflang=de", None),
        ("rel=alternate href=/m/ media=handheld", None),
        (
            "rel=alternate type=application/json href=/feed.json",
            at("/feed.json", Kind::Json),
        ),
        ("rel=alternate type=application/json href=/wp-json/wp/v2/pages/2", None),
        (
            "rel=alternate type=application/rss+xml href=feed://desk.example/r",
            at("/r", Kind::Rss),
        ),
        (
            "rel=alternate type=application/rss+xml href=feed:https://desk.example/r",
            at("/r", Kind::Rss),
        ),
    ] {
        assert_eq!(link(attributes), expected, "{attributes}");
    }
}

#[test]
fn the_links_of_a_page_that_lists_feeds_are_found_by_address_and_by_name() {
    let kind = |html: &str| found(html).pop().map(|(_, _, kind)| kind);
    for address in [
        "/rss/world.xml",
        "/feeds/world",
        "https://rss.desk.example/world.xml",
        "/world/feed/",
        "/world.rss",
        "/?feed=rss2",
        "/index.php?format=feed&type=rss",
    ] {
        assert_eq!(
            kind(&format!("<a href='{address}'>World</a>")),
            Some(Kind::Link),
            "{address}"
        );
    }
    assert_eq!(kind("<a href='/abo/7'>World (RSS)</a>"), Some(Kind::Called));
    assert_eq!(kind("<a href='/abo/7' title='Atom feed'><img></a>"), Some(Kind::Called));
    for other in [
        "<a href='/sitemap.xml'>x</a>",
        "<a href='/rss/help.html'>x</a>",
        "<a href='#rss'>RSS</a>",
        "<a href='/feedback'>x</a>",
    ] {
        assert_eq!(kind(other), None, "{other}");
    }
}

#[test]
fn a_page_that_shows_another_names_it() {
    let base = Url::parse("https://desk.example/").unwrap();
    let onward = |html: &str| -> Vec<String> {
        let urls = named(html.as_bytes(), &[], &base).onward.into_iter();
        urls.map(|url| url.path().to_owned()).collect()
    };
    assert_eq!(
        onward("<META HTTP-EQUIV='Refresh' CONTENT=\"0; URL='/page'\">"),
        ["/page"]
    );
    assert_eq!(
        onward("<frameset cols='1,2'><frame name=a src='/left'><FRAME SRC=/right noresize></frameset>"),
        ["/left", "/right"]
    );
    for none in [
        "<meta http-equiv=refresh content=300>",
        "<meta http-equiv=refresh content='300; url=/'>",
        "<iframe src=/x>",
        "<frame>",
    ] {
        assert!(onward(none).is_empty(), "{none}");
    }
}

#[test]
fn a_head_behind_megabytes_of_program_is_read() {
    let html = format!(
        "<script>{}</script><link rel=alternate type=application/rss+xml href=/rss>",
        "x".repeat(4 * 1024 * 1024)
    );
    assert_eq!(found(&html).len(), 1);
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
            " href=", "<frame src=", "<meta http-equiv=refresh content='0;url=", "feed:", "/rss.xml", "//x.example/feed", "javascript:1", "type=application/rss+xml", "é", "\0", "&amp;",
        ]), 0..40),
    ) {
        let base = Url::parse("https://desk.example/").unwrap();
        for candidate in named(pieces.concat().as_bytes(), &[], &base).candidates {
            prop_assert!(matches!(candidate.url.scheme(), "http" | "https"));
        }
    }
}

#[test]
fn links_that_show_a_feed_by_an_icon_a_type_or_a_scheme_are_found() {
    let base = Url::parse("https://desk.example/news").unwrap();
    let found = |html: &str| -> Vec<String> {
        let candidates = named(html.as_bytes(), &[], &base).candidates.into_iter();
        candidates.map(|candidate| candidate.url.to_string()).collect()
    };
    for link in [
        "<a href=/world.xml><img src=/icon.png alt=RSS></a>",
        "<a href=/world.xml> <img src=/icon.png title='RSS feed'></a>",
        "<a href=/world.xml aria-label='RSS'><svg></svg></a>",
        "<a class='icon icon-rss' href=/world.xml></a>",
        "<a href=/world.xml type=application/rss+xml>abonnieren</a>",
        "<a href=feed:https://desk.example/world.xml>abonnieren</a>",
        "<a href='feed://desk.example/world.xml'>abonnieren</a>",
    ] {
        assert_eq!(found(link), ["https://desk.example/world.xml"], "{link}");
    }
    for none in [
        "<a href=/about><img src=/logo.png alt='Harbour Post'></a>",
        "<a class=news-feed href=/about>About</a>",
        "<a href=/about></a><img alt=RSS>",
        "<a href=/about type=text/html>About</a>",
    ] {
        assert!(found(none).is_empty(), "{none}");
    }
}
