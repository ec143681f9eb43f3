use proptest::prelude::*;

use super::*;

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
        has_own_articles: false,
        is_on: true,
        page: None,
        access: crate::feeds::access::Access::default(),
        article: None,
    }
}

fn write_all(feeds: &[Feed]) -> String {
    write(feeds)
}

/// An outline of our own making.
fn named(id: &str, title: &str, url: &str, tags: &[&str]) -> Outline {
    Outline {
        own: Own {
            id: Some(id.into()),
            ..Own::default()
        },
        ..outline(title, url, tags)
    }
}

#[test]
fn a_feed_that_is_listed_under_each_of_its_folders_has_all_of_their_tags() {
    let feedly = r#"<opml version="1.0"><body><outline text="Mines"><outline text="M" xmlUrl="https://m.example/rss"/></outline>
        <outline text="Copper"><outline text="M" xmlUrl="https://m.example/rss"/></outline></body></opml>"#;
    let expected = [outline("M", "https://m.example/rss", &["Mines", "Copper"])];
    assert_eq!(read(feedly.as_bytes()).unwrap(), expected);
}

#[test]
fn a_bare_ampersand_costs_nothing_beside_it() {
    let list = r#"<opml version="1.1"><body>
        <outline text="R&D caf&eacute; &mdash; news" xmlUrl="https://a.example/?a=1&b=2&copy=3"/>
        <outline text="Tom & Jerry &amp; Co &#233;" xmlUrl="https://b.example/?a=1&amp;b=2"/></body></opml>"#;
    let expected = [
        outline("R&D café — news", "https://a.example/?a=1&b=2&copy=3", &[]),
        outline("Tom & Jerry & Co é", "https://b.example/?a=1&b=2", &[]),
    ];
    assert_eq!(read(list.as_bytes()).unwrap(), expected);
}

#[test]
fn what_the_owner_chose_for_a_feed_comes_back_and_an_id_of_another_reader_is_none_of_ours() {
    let chosen = Feed {
        country: Some("CL".into()),
        rank: 5,
        every: Some(Duration::from_mins(90)),
        articles: Articles::Always,
        has_own_articles: true,
        article: Some(ArticleSelectors {
            text: "div.story > p".into(),
            remove: None,
        }),
        ..feed("paper-sport", "https://p.example/sport", &[])
    };
    let text = write_all(std::slice::from_ref(&chosen));
    assert!(text.contains("backstory:every=\"1h 30m\""), "{text}");
    let own = read(text.as_bytes()).unwrap().remove(0).own;
    let expected = Own {
        id: Some("paper-sport".into()),
        outlet: None,
        country: chosen.country,
        rank: Some(5),
        every: chosen.every,
        articles: Some(Articles::Always),
        article: chosen.article,
    };
    assert_eq!(own, expected);
    let foreign = r#"<opml><body><outline text="A" id="7" rank="9" xmlUrl="https://a.example/"/>
        <outline text="B" backstory:rank="9" backstory:every="9x" backstory:articles="x" xmlUrl="https://b.example/"/></body></opml>"#;
    assert!(
        read(foreign.as_bytes())
            .unwrap()
            .iter()
            .all(|outline| outline.own == Own::default())
    );
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
    let text = write_all(&[
        desk.clone(),
        plain.clone(),
        feed("second", "https://b.example/", &["asia"]),
    ]);
    assert!(text.contains("<opml version=\"2.0\" "), "{text}");
    let expected = [
        named("plain", "plain", "http://plain.example/", &[]),
        Outline {
            language: Some("ko".into()),
            ..named(
                "desk",
                "Desk <\"News\"> & Söhne",
                desk.url.as_str(),
                &["asia", "wire", "q & a"],
            )
        },
        named("second", "second", "https://b.example/", &["asia"]),
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
    let read_back = read(write_all(&feeds).as_bytes()).unwrap();
    let expected = [
        Outline {
            is_off: true,
            ..named("off", "off", "https://a.example/", &[])
        },
        Outline {
            page: Some(page),
            ..named("page", "page", "https://b.example/", &[])
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
    let Listed { feeds, passed, .. } = read_all(freshrss.as_bytes()).unwrap();
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
fn a_folder_or_tag_with_a_comma_stays_one_and_categories_are_parted_at_theirs() {
    let listed = r#"<opml version="2.0"><body><outline text="Law, courts"><outline text="A" type="rss" xmlUrl="https://a.example/"
        category="/Boston/Weather,/Politics, wire"/></outline></body></opml>"#;
    let expected = ["Law, courts", "Boston/Weather", "Politics", "wire"];
    assert_eq!(read(listed.as_bytes()).unwrap()[0].tags, expected);
    let tags = ["Law, courts", "ports, ships", "/a/b/", "wire"];
    let text = write_all(&[feed("one", "https://one.example/", &tags)]);
    assert!(text.contains("category=\"ports; ships,/a/b/,wire\""), "{text}");
    assert_eq!(read(text.as_bytes()).unwrap()[0].tags, tags);
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
    let empty = b"<opml version='2.0'><head/><body></body></opml>";
    assert_eq!(read(empty).unwrap_err(), "the list is empty: there is no outline in it");
    assert!(read(b"{\"a\": 1}").is_err());
    assert!(read(b"\x00\xff<<<>>>&&&").is_err());
    let deep = "<outline text='x'>".repeat(1000);
    assert_eq!(read(deep.as_bytes()).unwrap_err(), "folders are nested deeper than 64");
    assert_eq!(read(b"<opml><body><outline text='empty'/></body></opml>").unwrap(), []);
}

proptest! {
    #[test]
    fn any_title_and_any_tags_survive_the_round_trip(
        title in "[^\\s\\pC]{1,12}( [^\\s\\pC]{1,12}){0,2}",
        tags in proptest::collection::btree_set("[^\\s\\pC]{1,8}(,? [^\\s\\pC]{1,8})?|/[a-z]{1,4}/?|[a-z],[a-z]", 0..4),
    ) {
        let tags: Vec<&str> = tags.iter().map(String::as_str).collect();
        let mut one = feed("one", "https://one.example/feed?a=1&b=2", &tags);
        one.outlet = Some(title.clone());
        let back = read(write_all(&[one]).as_bytes()).unwrap();
        prop_assert_eq!(back, [named("one", &title, "https://one.example/feed?a=1&b=2", &tags)]);
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

#[test]
fn every_interval_that_the_configuration_allows_comes_back() {
    for seconds in [1, 90, 30 * 60, 90 * 60, 86_400, 14 * 86_400, 31 * 86_400] {
        let every = Duration::from_secs(seconds);
        assert_eq!(length(&interval(every)), Some(every), "{}", interval(every));
    }
    for refused in ["9x", "", "0s", "-1h", "1000000h"] {
        assert_eq!(length(refused), None, "{refused}");
    }
}

#[test]
fn an_address_without_its_scheme_is_completed_as_it_is_where_a_feed_is_added() {
    let urls = |address: &str| -> Vec<String> {
        let list = format!("<opml><body><outline type='rss' text='P' xmlUrl='{address}'/></body></opml>");
        read(list.as_bytes())
            .unwrap()
            .into_iter()
            .map(|feed| feed.url)
            .collect()
    };
    for (written, meant) in [
        ("paper.example/rss", "https://paper.example/rss"),
        ("paper.example:8080/rss?a=b:c", "https://paper.example:8080/rss?a=b:c"),
        ("//paper.example/rss", "https://paper.example/rss"),
        ("feed:paper.example/rss", "https://paper.example/rss"),
        ("http://paper.example/rss", "http://paper.example/rss"),
    ] {
        assert_eq!(urls(written), [meant], "{written}");
    }
    for none in [
        "mailto:me@paper.example",
        "me@paper.example",
        "rss",
        "./rss.xml",
        "urn:x.y:z",
        "ftp://paper.example/",
    ] {
        assert_eq!(urls(none), [""; 0], "{none}");
    }
}

#[test]
fn a_list_that_ends_in_the_middle_says_so() {
    let whole = r#"<opml version="2.0"><head/><body><outline text="News"><outline xmlUrl="https://a.example/1"/><outline xmlUrl="https://a.example/2"/></outline></body></opml>"#;
    let is_cut = |text: &str| read_all(text.as_bytes()).map(|listed| (listed.feeds.len(), listed.is_cut));
    assert_eq!(is_cut(whole), Ok((2, false)));
    for end in [
        "</opml>",
        "</body></opml>",
        "</outline></body></opml>",
        "2\"/></outline></body></opml>",
        "<outline xmlUrl=\"https://a.example/2\"/></outline></body></opml>",
    ] {
        let (feeds, cut) = is_cut(whole.strip_suffix(end).unwrap()).unwrap();
        assert!(feeds >= 1 && cut, "{end}");
    }
    assert_eq!(
        is_cut(r#"<outline xmlUrl="https://a.example/1"/>"#),
        Ok((1, false)),
        "a bare list"
    );
}

#[test]
fn outlines_that_lead_to_other_lists_and_pages_are_named_as_passed_over() {
    let text = r#"<opml><body><outline text="More" type="include" url="https://a.example/more.opml"/>
        <outline text="Page" type="link" url="https://a.example/"/><outline text="Folder"/>
        <outline type="rss" xmlUrl="https://a.example/1"/></body></opml>"#;
    let listed = read_all(text.as_bytes()).unwrap();
    let passed: Vec<_> = listed
        .passed
        .iter()
        .map(|passed| (passed.url.as_str(), passed.why))
        .collect();
    assert_eq!(
        passed,
        [
            ("https://a.example/more.opml", INCLUDED),
            ("https://a.example/", LINKED)
        ]
    );
    assert_eq!(listed.feeds.len(), 1);
}
