use jiff::Timestamp;
use proptest::prelude::*;

use super::*;

mod links;
mod mended;

macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!("../fixtures/", $name)).as_slice()
    };
}

fn read(bytes: &[u8]) -> Document {
    let hints = Hints {
        base: Url::parse("https://base.example/feed").ok(),
        ..Hints::default()
    };
    parse(bytes, &hints).unwrap()
}

/// Id, address, title and time of every entry.
fn told(document: &Document) -> Vec<String> {
    let tell = |entry: &Entry| {
        let when = entry.published.map(|at| at.to_string()).unwrap_or_default();
        let url = entry.url.as_deref().unwrap_or_default();
        format!("{} | {url} | {} | {when}", entry.id, entry.title)
    };
    document.entries.iter().map(tell).collect()
}

fn rss(items: &str) -> Vec<String> {
    let text = format!("<rss version='2.0'><channel><title>x</title>{items}</channel></rss>");
    titles(text.as_bytes())
}

fn titles(bytes: &[u8]) -> Vec<String> {
    read(bytes).entries.into_iter().map(|entry| entry.title).collect()
}

#[test]
fn a_word_cut_inside_a_letter_does_not_spoil_the_feed() {
    let cut = b"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>x</title><item>\
        <title>M\xc3\xa1laga lo dice</title></item><item><title>en Le\xc3...</title></item></channel></rss>";
    assert_eq!(titles(cut), ["Málaga lo dice", "en Le\u{fffd}..."]);
}

#[test]
fn a_headline_cut_in_its_set_is_told_and_does_not_spoil_the_others() {
    let (bytes, _, _) = encoding_rs::GBK.encode(
        "<?xml version='1.0' encoding='gbk'?><rss><channel><title>x</title><item><title>俄罗斯与朝鲜@</title></item>\
         <item><title>两国签署条约</title></item></channel></rss>",
    );
    let mut bytes = bytes.into_owned();
    let at = bytes.iter().position(|byte| *byte == b'@').unwrap();
    bytes[at] = 0xb6;
    let document = read(&bytes);
    let titles: Vec<_> = document.entries.iter().map(|entry| entry.title.as_str()).collect();
    assert_eq!(titles, ["俄罗斯与朝鲜\u{fffd}", "两国签署条约"]);
    assert!(document.complaints[0].contains("GBK"), "{:?}", document.complaints);
}

#[test]
fn all_dates_of_a_document_are_read_in_its_order() {
    let dates = |language: &str, dates: [&str; 2]| {
        let items: String = dates
            .iter()
            .map(|date| format!("<item><title>t</title><pubDate>{date}</pubDate></item>"))
            .collect();
        let text = format!("<rss><channel><title>x</title><language>{language}</language>{items}</channel></rss>");
        let days = read(text.as_bytes()).entries.into_iter();
        days.map(|entry| entry.published.unwrap().to_string()[..10].to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        dates("es-CL", ["02/09/2024 10:00", "25/08/2024 10:00"]),
        ["2024-09-02", "2024-08-25"]
    );
    assert_eq!(
        dates("en-gb", ["02/09/2024 10:00", "03/09/2024"]),
        ["2024-09-02", "2024-09-03"]
    );
    assert_eq!(
        dates("en-US", ["02/09/2024", "03/09/2024"]),
        ["2024-02-09", "2024-03-09"]
    );
    let json = br#"{"items":[{"id":"1","date_published":"02/09/2024"},{"id":"2","date_published":"25/08/2024"}]}"#;
    assert_eq!(
        read(json).entries[0].published.unwrap().to_string(),
        "2024-09-02T00:00:00Z"
    );
}

#[test]
fn elements_of_html_around_a_date_or_a_link_are_taken_off() {
    let time = "<time datetime='2024-09-02T12:00:00+02:00'>Mon, 09/02/2024 - 12:00</time>";
    let span = "<span class='date' content='2024-09-02T12:00:00+02:00'>Monday, September 2</span>";
    let anchor = "<a href='/3'>ver</a>";
    for (date, link) in [
        (time, anchor),
        (span, "<a href='https://base.example/3'><b>ver</b></a>"),
        ("<b>2024-09-02T10:00Z</b>", "<b>/3</b>"),
    ] {
        for (date, link) in [(date.to_owned(), link.to_owned()), (escaped(date), escaped(link))] {
            let text = format!(
                "<rss><channel><title>x</title><item><title>t</title><pubDate>{date}</pubDate><link>{link}</link></item></channel></rss>"
            );
            let entry = &read(text.as_bytes()).entries[0];
            let when = entry.published.map(|at| at.to_string()).unwrap_or_default();
            assert_eq!(when, "2024-09-02T10:00:00Z", "{text}");
            assert_eq!(entry.url.as_deref(), Some("https://base.example/3"), "{text}");
        }
    }
}

fn escaped(html: &str) -> String {
    html.replace('<', "&lt;")
}

#[test]
fn a_feed_inside_something_else_is_read() {
    let feed = "<rss version='2.0'><channel><title>x</title><item><title>Aa</title><link>https://a.example/1</link></item></channel></rss>";
    let json = r#"{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"Aa"}]}"#;
    for text in [
        format!("<string xmlns='http://tempuri.org/'>{}</string>", escaped(feed)),
        format!("<string><![CDATA[{feed}]]></string>"),
        format!("<string>{json}</string>"),
        escaped(feed),
        format!("cb({json});"),
        format!("<br />\n<b>Notice</b>: x in <b>/y.php</b> on line <b>3</b><br />\n{json}"),
        format!("{json}\n<!-- cached -->"),
    ] {
        let document = read(text.as_bytes());
        assert_eq!(document.entries.len(), 1, "{text}");
        assert_eq!(document.entries[0].title, "Aa");
        assert!(!document.complaints.is_empty(), "{text}");
    }
    for none in [
        "<string>no feed</string>",
        "<string>&lt;p>text&lt;/p></string>",
        "f({\"version\":\"https://jsonfeed.org/version/1\"})",
    ] {
        assert!(parse(none.as_bytes(), &Hints::default()).is_err(), "{none}");
    }
}

#[test]
fn of_several_documents_in_one_file_all_are_read() {
    let feed = |title: &str| {
        format!(
            "<?xml version='1.0'?><rss version='2.0'><channel><title>x</title><item><title>{title}</title></item></channel></rss>"
        )
    };
    let document = read(format!("{}{}", feed("Aa"), feed("Bb")).as_bytes());
    let titles: Vec<_> = document.entries.iter().map(|entry| entry.title.as_str()).collect();
    assert_eq!(titles, ["Aa", "Bb"]);
    assert!(
        document
            .complaints
            .iter()
            .any(|complaint| complaint.contains("one after another")),
        "{:?}",
        document.complaints
    );
}

#[test]
fn a_link_to_the_feeds_own_site_or_to_a_front_page_names_no_entry() {
    let id = |home: &str, link: &str, title: &str| {
        let item = format!("<item><title>{title}</title><link>{link}</link></item>");
        let document = read(format!("<rss><channel><link>{home}</link>{item}</channel></rss>").as_bytes());
        document.entries[0].id.clone()
    };
    for (home, link) in [
        ("https://a.example/news/", "https://www.a.example/news"),
        ("https://a.example/news/", "https://a.example/"),
        ("https://a.example/", "https://a.example/en/index.html"),
    ] {
        assert_ne!(
            id(home, link, "Mine closes"),
            id(home, link, "Ferry runs aground"),
            "{link}"
        );
    }
    let own = "https://a.example/mine-closes";
    assert_eq!(id("https://a.example/", own, "Mine closes"), own);
    assert_eq!(id("https://a.example/", own, "Mine closes early"), own);
}

#[test]
fn notices_of_one_headline_on_one_page_are_told_apart_by_place_or_text() {
    let notice = |link: &str, text: &str| {
        format!(
            "<item><title>Alert</title><link>https://gov.example/alerts{link}</link><description>{text}</description></item>"
        )
    };
    let ids = |items: &[String]| {
        let text = format!("<rss><channel><title>x</title>{}</channel></rss>", items.concat());
        read(text.as_bytes())
            .entries
            .into_iter()
            .map(|entry| entry.id)
            .collect::<Vec<_>>()
    };
    let texts = ids(&[notice("", "North"), notice("", "South"), notice("", "West")]);
    assert_eq!(texts.iter().collect::<HashSet<_>>().len(), 3);
    let turned = ids(&[notice("", "West"), notice("", "North")]);
    assert_eq!(
        turned,
        [texts[2].clone(), texts[0].clone()],
        "at every poll, in any order"
    );
    let places = ids(&[notice("#p1", "North"), notice("#p2", "South")]);
    assert_eq!(places, ids(&[notice("#p1", "North, mended"), notice("#p2", "South")]));
    assert_ne!(places[0], places[1]);
}

#[test]
fn an_entry_that_holds_nothing_is_none_but_one_with_an_address_is() {
    assert_eq!(
        rss("<item/><item></item><item> </item><item><title>t</title></item>"),
        ["t"]
    );
    assert_eq!(rss("<item><link>https://a.example/1</link></item>"), [""]);
}

#[test]
fn sections_that_are_wrapped_twice_or_escaped_are_opened() {
    assert_eq!(rss("<item><title>&lt;![CDATA[Hello]]&gt;</title></item>"), ["Hello"]);
    let twice = "<item><title><![CDATA[<![CDATA[Hello]]]]><![CDATA[>]]></title></item>";
    assert_eq!(rss(twice), ["Hello"]);
    assert_eq!(
        rss("<item><title><![CDATA[If a<b then c>d]]></title></item>"),
        ["If a<b then c>d"]
    );
}

#[test]
fn an_address_without_its_scheme_or_with_two_is_mended() {
    for (link, expected) in [
        ("www.paper.example/1", "https://www.paper.example/1"),
        ("base.example/1", "https://base.example/1"),
        ("http://https://paper.example/1", "https://paper.example/1"),
        ("page.html", "https://base.example/page.html"),
    ] {
        let text = format!("<rss><channel><item><title>t</title><link>{link}</link></item></channel></rss>");
        let document = read(text.as_bytes());
        assert_eq!(document.entries[0].url.as_deref(), Some(expected), "{link}");
    }
}

#[test]
fn a_feed_inside_a_page_is_a_feed_and_a_page_is_none() {
    let wrapped = "<html><head><meta charset='utf-8'></head><body><rss version='2.0'><channel><title>x</title>\
        <item><title>t</title></item></channel></rss></body></html>";
    assert_eq!(titles(wrapped.as_bytes()), ["t"]);
    let page = "<html><body><feed>Our feed</feed><p>News</p></body></html>";
    let not = parse(page.as_bytes(), &Hints::default()).unwrap_err();
    assert_eq!(
        not.to_string(),
        "not a feed: an HTML page; if it names a feed, try `backstory feeds add`"
    );
    assert_eq!(
        not.any_more(),
        "not a feed any more: an HTML page; look on the site whether the feed has moved"
    );
}

#[test]
fn where_no_entry_is_closed_the_last_one_counts_but_not_where_it_was_cut() {
    let open = "<rss version='2.0'><channel><title>x</title><item><title>a</title><item><title>b</title>";
    assert_eq!(titles(open.as_bytes()), ["a", "b"]);
    let cut = "<rss version='2.0'><channel><title>x</title><item><title>a</title></item><item><title>b</title>";
    assert_eq!(titles(cut.as_bytes()), ["a"]);
    let within = "<rss version='2.0'><channel><title>x</title><item><title>a</title><item><title>b";
    assert_eq!(titles(within.as_bytes()), ["a"]);
}

#[test]
fn the_first_second_of_1970_is_no_date() {
    let text =
        "<rss><channel><item><title>t</title><pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate></item></channel></rss>";
    assert_eq!(read(text.as_bytes()).entries[0].published, None);
}

#[test]
fn rss_is_read_with_source_hub_and_rhythm() {
    let document = read(fixture!("rss2.xml"));
    assert_eq!(
        told(&document),
        [
            "g-1 | https://gazette.example/pact | Pact signed & sealed | 2024-06-19T03:00:00Z",
            "https://gazette.example/untitled | https://gazette.example/untitled | An entry without a headline is called by its first words. | ",
        ]
    );
    let entry = &document.entries[0];
    assert_eq!(entry.summary, "Two states\nsign a pact.");
    assert_eq!(entry.body, "The whole story & more.");
    assert_eq!(entry.outlet.as_deref(), Some("Wire Agency"));
    assert_eq!(
        (entry.authors.join(","), entry.tags.join(",")),
        ("Ada Reed".into(), "World".into())
    );
    let heading = &document.heading;
    assert_eq!(heading.format, "rss");
    assert_eq!(heading.own.as_deref(), Some("https://gazette.example/rss"));
    assert_eq!(heading.hub.as_deref(), Some("https://hub.example/"));
    assert_eq!(
        (heading.ttl_minutes, heading.language.as_deref()),
        (Some(30), Some("en-gb"))
    );
}

#[test]
fn junk_before_the_root_bare_ampersands_and_missing_end_tags_do_no_harm() {
    let document = read(fixture!("noversion.xml"));
    assert_eq!(
        told(&document),
        [
            "1 | https://base.example/fish?a=1&b=2 | Fish & chips again | ",
            "2 | https://n.example/2 | Second one | ",
        ]
    );
}

#[test]
fn atom_is_read_with_bases_and_inline_markup() {
    let document = read(fixture!("atom.xml"));
    assert_eq!(
        told(&document),
        ["tag:atom.example,2024:1 | https://atom.example/blog/un | a <b> c | 2024-06-19T03:00:00Z"]
    );
    assert_eq!(document.entries[0].body, "Un & deux\ntrois");
    assert_eq!(document.entries[0].authors, ["Zoé"]);
    assert_eq!(document.heading.title.as_deref(), Some("Le blog"));
    assert_eq!(
        document.heading.own.as_deref(),
        Some("https://atom.example/blog/feed.atom")
    );
}

#[test]
fn old_atom_rdf_json_and_news_sitemaps_are_read() {
    assert_eq!(
        told(&read(fixture!("atom03.xml"))),
        ["old:1 | https://old.example/1 | An old form | 2004-02-03T10:00:00Z"]
    );
    let rdf = read(fixture!("rdf.xml"));
    assert_eq!(
        told(&rdf),
        ["https://rdf.example/1 | https://rdf.example/1 | 条約に署名 | 2024-06-19T03:00:00Z"]
    );
    assert_eq!(rdf.heading.format, "rdf");
    let json = read(fixture!("feed.json"));
    assert_eq!(
        told(&json),
        [
            "7 | https://json.example/seven | Seven | 2024-06-19T03:00:00Z",
            "eight |  | No <title> here | ",
        ]
    );
    assert_eq!(json.entries[0].body, "One\nTwo");
    let map = read(fixture!("sitemap.xml"));
    assert_eq!(
        told(&map),
        ["https://map.example/pact | https://map.example/pact | Pact signed | 2024-06-19T03:00:00Z"]
    );
    assert_eq!(map.entries[0].outlet.as_deref(), Some("Map Daily"));
}

#[test]
fn a_document_that_is_cut_off_keeps_its_whole_entries() {
    let document = read(fixture!("cutoff.xml"));
    assert_eq!(told(&document), ["c1 | https://cut.example/1 | Whole | "]);
    assert_eq!(document.complaints.len(), 2, "not sound, and its end is missing");
    let json = fixture!("feed.json");
    let cut = read(&json[..json.len() - 20]);
    assert_eq!(cut.entries.len(), 1);
}

#[test]
fn legacy_character_sets_are_read_declared_or_not() {
    let feed = |title: &str| {
        format!("<rss><channel><title>x</title><item><title>{title}</title><guid>1</guid></item></channel></rss>")
    };
    let russian = "Договор о всеобъемлющем партнёрстве подписан сегодня в столице";
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(russian);
    let mut document = feed("@").into_bytes();
    let at = document.iter().position(|byte| *byte == b'@').unwrap();
    document.splice(at..=at, bytes.iter().copied());
    assert_eq!(read(&document).entries[0].title, russian);
    let korean = format!("<?xml version='1.0' encoding='euc-kr'?>{}", feed("북한과 러시아"));
    let (bytes, _, _) = encoding_rs::EUC_KR.encode(&korean);
    assert_eq!(read(&bytes).entries[0].title, "북한과 러시아");
}

#[test]
fn headlines_in_base64_are_unpacked() {
    let title = |attributes: &str| {
        let feed = format!(
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id><title {attributes}>\nUGFjdCA8Yj5zaWduZWQ8L2I+\n</title></entry></feed>"
        );
        read(feed.as_bytes()).entries[0].title.clone()
    };
    assert_eq!(title("mode='base64'"), "Pact signed");
    assert_eq!(title("type='application/octet-stream'"), "Pact signed");
    assert_eq!(title("type='text'"), "UGFjdCA8Yj5zaWduZWQ8L2I+");
}

#[test]
fn resting_hours_and_days_are_read() {
    let feed = b"<rss><channel><title>x</title><skipHours><hour>0</hour><hour>23</hour></skipHours>
        <skipDays><day>Sunday</day></skipDays><item><guid>1</guid></item></channel></rss>";
    assert_eq!(
        read(feed).heading.rest,
        crate::feeds::rest::Rest::new(["0", "23"], ["sunday"])
    );
}

/// A document with more of everything than any feed has is read up to the bounds, by our own reader alone.
#[test]
fn hostile_documents_are_read_up_to_their_bounds() {
    let attributes: String = (0..700_000).map(|n| format!(" a{n}=x")).collect();
    let wide = format!("<rss{attributes}><channel><item><guid>1</guid><title>One</title></item></channel></rss>");
    assert_eq!(read(wide.as_bytes()).entries.len(), 1);
    let deep = format!(
        "<rss><channel><item><guid>1</guid><title>One</title><description>{}",
        "<div>".repeat(50_000)
    );
    assert_eq!(
        read(format!("{deep}</description></item></channel></rss>").as_bytes())
            .entries
            .len(),
        1
    );
    let many = format!(
        "<rss><channel>{}</channel></rss>",
        "<item><guid>x</guid><a/><a/><a/></item>".repeat(60_000)
    );
    let document = read(many.as_bytes());
    let is_said = document.warnings.iter().any(|warning| warning.contains("elements"));
    assert!(is_said, "{:?}", document.warnings);
    let bomb = format!(
        "<!DOCTYPE r [<!ENTITY a \"{}\">]><rss><channel><item><guid>1</guid><title>{}</title></item></channel></rss>",
        "x".repeat(900),
        "&a;".repeat(100_000)
    );
    assert!(read(bomb.as_bytes()).entries[0].title.len() < 2 * 1024 * 1024);
}

/// What made feed-rs 3 panic costs nothing but its own reading: by-lines with an address in full-width brackets, a second
/// declaration inside the document, one that names another character set after a comment.
#[test]
fn what_makes_feed_rs_panic_is_read_all_the_same() {
    let comment = " ".repeat(80);
    for feed in [
        "<rss version='2.0'><channel><item><guid>1</guid><title>T</title><author>（desk@a.example）</author></item></channel></rss>".to_owned(),
        "<rss version='2.0'><channel><?xml version='1.0' encoding='koi8-r'?><item><guid>1</guid><title>T</title></item></channel></rss>".to_owned(),
        format!("<!--{comment}--><?xml version='1.0' encoding='utf-16'?><rss version='2.0'><channel><item><guid>1</guid><title>T</title></item></channel></rss>"),
    ] {
        let document = read(feed.as_bytes());
        assert_eq!(document.entries.len(), 1, "{feed}");
        assert_eq!(document.entries[0].title, "T");
    }
}

#[test]
fn what_is_no_feed_is_named() {
    let why = |bytes: &[u8]| parse(bytes, &Hints::default()).unwrap_err().to_string();
    assert!(why(fixture!("page.html")).contains("HTML page"));
    assert!(why(b" \n").contains("empty"));
    assert!(why(b"<opml><body/></opml>").contains("OPML"));
    assert!(why(b"just words").contains("neither"));
    assert!(why(b"{\"a\": 1}").contains("JSON"));
}

#[test]
fn an_error_message_and_a_piece_of_a_page_are_called_so() {
    let why = |text: &str| parse(text.as_bytes(), &Hints::default()).unwrap_err().to_string();
    let message = "<br />\n<b>Fatal error</b>:  Uncaught Error: no database in /srv/feed.php:3 on line <b>3</b><br />";
    assert!(
        why(message).starts_with("not a feed: an error message of the program"),
        "{}",
        why(message)
    );
    for piece in [
        "<form action='/x'><input name=q></form>",
        "<div>Sorry, on line 3 of our site</div>",
    ] {
        assert!(
            why(piece).starts_with("not a feed: a piece of an HTML page"),
            "{}",
            why(piece)
        );
    }
    assert_eq!(why("<gpx><trk/></gpx>"), "not a feed: its root element is <gpx>");
}

#[test]
fn ids_are_the_same_at_every_poll_and_repeated_ones_are_not_believed() {
    let feed = b"<rss><channel>
        <item><guid>x</guid><link>https://a.example/1?utm_source=rss</link><title>One</title></item>
        <item><guid>x</guid><link>https://a.example/2</link><title>Two</title></item>
        <item><title>Neither id nor link</title></item></channel></rss>";
    let ids: Vec<String> = read(feed).entries.into_iter().map(|entry| entry.id).collect();
    assert_eq!(ids[..2], ["https://a.example/1", "https://a.example/2"]);
    assert!(ids[2].starts_with("backstory:"));
    let again: Vec<String> = read(feed).entries.into_iter().map(|entry| entry.id).collect();
    assert_eq!(ids, again);
}

#[test]
fn the_fingerprint_of_a_text_never_changes_between_releases() {
    let entry = Entry {
        title: "Pact signed".into(),
        ..Entry::default()
    };
    assert_eq!(identity::content_hash(&entry), FINGERPRINT);
}

/// As the first release made it; stored fingerprints depend on it.
const FINGERPRINT: i64 = -8_862_065_765_500_738_223;

/// feed-rs as an independent witness: what it reads of a sound feed, we read alike.
#[test]
fn sound_feeds_are_read_as_feed_rs_reads_them() {
    for bytes in [fixture!("rss2.xml"), fixture!("atom.xml"), fixture!("rdf.xml")] {
        let witness = feed_rs::parser::parse(bytes).unwrap();
        let document = read(bytes);
        assert_eq!(document.entries.len(), witness.entries.len());
        for (ours, theirs) in document.entries.iter().zip(&witness.entries) {
            let seconds = |at: Timestamp| at.as_second();
            let when = theirs.published.or(theirs.updated).map(|at| at.timestamp());
            // It knows fewer forms of dates than we do.
            assert!(when.is_none() || ours.published.map(seconds) == when, "{}", ours.id);
            if let Some(title) = &theirs.title
                && !title.content.contains(['&', '<'])
            {
                assert_eq!(ours.title, title.content);
            }
        }
    }
}

#[test]
fn of_more_entries_than_anyone_reads_the_newest_are_kept_whichever_end_they_stand_at() {
    let item = |n: usize| {
        let at = Timestamp::from_second(1_700_000_000 + i64::try_from(n).unwrap() * 60).unwrap();
        // Every third has no date, and is as old as its neighbour.
        let date = if n % 3 == 1 {
            String::new()
        } else {
            format!("<pubDate>{at}</pubDate>")
        };
        format!("<item><guid>{n}</guid>{date}</item>")
    };
    let check = |order: Vec<usize>, kept: usize| {
        let items: String = order.into_iter().map(item).collect();
        let document = read(format!("<rss version='2.0'><channel>{items}</channel></rss>").as_bytes());
        assert_eq!(document.entries.len(), ENTRIES_MAX);
        assert!(
            document.entries.iter().any(|entry| entry.id == kept.to_string()),
            "{kept}"
        );
        assert!(
            document.complaints[0].contains("5000 newest"),
            "{:?}",
            document.complaints
        );
    };
    check((0..6_000).collect(), 5_999);
    check((0..6_000).rev().collect(), 5_999);
    let undated: String = (0..6_000).map(|n| format!("<item><guid>{n}</guid></item>")).collect();
    let document = read(format!("<rss><channel>{undated}</channel></rss>").as_bytes());
    assert_eq!(document.entries[0].id, "0");
    assert!(document.warnings[0].contains("first 5000"), "{:?}", document.warnings);
}

proptest! {
    #[test]
    fn arbitrary_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = parse(&bytes, &Hints::default());
    }

    #[test]
    fn a_damaged_feed_is_read_or_refused(which in 0_usize..4, at in 0_usize..2_000, with in "\\PC{0,6}|[<>&\"\\[\\]!]{1,4}", cut in 0_usize..60) {
        let whole = [fixture!("rss2.xml"), fixture!("atom.xml"), fixture!("feed.json"), fixture!("sitemap.xml")][which];
        let at = at % whole.len();
        let end = (at + cut).min(whole.len());
        let damaged = [&whole[..at], with.as_bytes(), &whole[end..]].concat();
        if let Ok(document) = parse(&damaged, &Hints::default()) {
            prop_assert!(document.entries.iter().all(|entry| !entry.id.is_empty()));
        }
    }
}
