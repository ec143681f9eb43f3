//! Where entries lead to, and what their headlines say of elements.

use super::*;

fn entries_at(url: &str, text: &str) -> Vec<Entry> {
    let hints = Hints {
        base: Url::parse(url).ok(),
        ..Hints::default()
    };
    parse(text.as_bytes(), &hints).unwrap().entries
}

fn link_at(url: &str, text: &str) -> String {
    entries_at(url, text).remove(0).url.unwrap_or_default()
}

const LENT: &str = "https://feeds.lent.example/Paper";

#[test]
fn relative_addresses_of_a_feed_that_another_host_hands_on_are_those_of_its_site() {
    let rss = "<rss version='2.0'><channel><title>t</title><link>https://paper.example/</link>\
        <item><title>a</title><link>/news/treaty.html</link></item></channel></rss>";
    let rdf = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>\
        <channel><title>t</title><link>https://paper.example</link></channel>\
        <item><title>a</title><link>news/treaty.html</link></item></rdf:RDF>";
    let atom = "<feed xmlns='http://www.w3.org/2005/Atom'><title>t</title><link href='https://paper.example/'/>\
        <entry><title>a</title><link href='news/treaty.html'/><id>urn:1</id></entry></feed>";
    let json =
        r#"{"title":"t","home_page_url":"https://paper.example/","items":[{"id":"1","url":"news/treaty.html"}]}"#;
    for text in [rss, rdf, atom, json] {
        assert_eq!(link_at(LENT, text), "https://paper.example/news/treaty.html", "{text}");
    }
    // At home the feed's own address counts.
    assert_eq!(
        link_at("https://www.paper.example/rss/world.xml", rdf),
        "https://www.paper.example/rss/news/treaty.html"
    );
    // What the document says expressly comes first.
    let based = atom.replace("<feed ", "<feed xml:base='https://own.example/x/' ");
    assert_eq!(link_at(LENT, &based), "https://own.example/x/news/treaty.html");
    let below = atom.replace("<entry>", "<entry xml:base='https://own.example/y/'>");
    assert_eq!(link_at(LENT, &below), "https://own.example/y/news/treaty.html");
    // Its own addresses stay its own.
    let hints = Hints {
        base: Url::parse(LENT).ok(),
        ..Hints::default()
    };
    let own = atom.replace("<entry>", "<link rel='self' href='/self'/><entry>");
    let heading = parse(own.as_bytes(), &hints).unwrap().heading;
    assert_eq!(heading.own.as_deref(), Some("https://feeds.lent.example/self"));
}

#[test]
fn an_entry_leads_to_its_article_and_not_to_a_counter_of_clicks() {
    for prefix in ["feedburner", "pheedo"] {
        let text = format!(
            "<rss version='2.0' xmlns:{prefix}='http://{prefix}.example/ext/1.0'><channel><title>t</title><item><title>a</title>\
             <link>http://counter.example/~r/paper/~3/Hb/1.asp</link>\
             <{prefix}:origLink>http://paper.example/1.asp</{prefix}:origLink></item></channel></rss>"
        );
        assert_eq!(link_at(LENT, &text), "http://paper.example/1.asp");
        let empty = text.replace("http://paper.example/1.asp", "1.asp");
        assert_eq!(link_at(LENT, &empty), "http://counter.example/~r/paper/~3/Hb/1.asp");
    }
}

#[test]
fn a_file_is_the_link_of_an_entry_that_has_no_other_and_a_picture_the_last_of_all() {
    let link = |item: &str| {
        let text = format!(
            "<rss version='2.0' xml:base='http://pod.example/show/'><channel><title>t</title><item><title>a</title>{item}\
             </item></channel></rss>"
        );
        link_at("http://pod.example/feed", &text)
    };
    let (cover, sound) = (
        "<enclosure type='image/jpeg' url='http://pod.example/cover'/>",
        "<enclosure type='audio/mpeg' url='http://pod.example/1.mp3'/>",
    );
    let plain = "<enclosure url='http://pod.example/cover.JPG'/><enclosure url='http://pod.example/1.pdf'/>";
    assert_eq!(link(&format!("{cover}{sound}")), "http://pod.example/1.mp3");
    assert_eq!(link(plain), "http://pod.example/1.pdf");
    assert_eq!(link(cover), "http://pod.example/cover");
    let guid = |is: &str, guid: &str| link(&format!("<guid{is}>{guid}</guid>{sound}"));
    let permalink = " isPermaLink='true'";
    assert_eq!(guid(permalink, "episode/1/"), "http://pod.example/show/episode/1/");
    assert_eq!(guid(permalink, "/episode/1"), "http://pod.example/episode/1");
    for (is, none) in [
        (permalink, "episode-1"),
        (permalink, "urn:pod/1"),
        (permalink, "Episode 1 / 2"),
        ("", "episode/1/"),
        (" isPermaLink='false'", "http://pod.example/1"),
    ] {
        assert_eq!(guid(is, none), "http://pod.example/1.mp3", "{none}");
    }
}

#[test]
fn a_word_in_angle_brackets_belongs_to_the_headline() {
    let words = [
        "<Video> Envoys arrive in the capital",
        "<Object> seen over the harbour",
        "How to use <canvas> in HTML5",
        "History of the <blink> tag",
    ];
    for headline in words {
        let headline_in_xml = headline.replace('<', "&lt;");
        let atom = |open: &str| {
            format!(
                "<feed {open}><title>x</title><entry><id>1</id><title>{headline_in_xml}</title>\
                 <link rel='alternate' href='http://e.example/1'/></entry></feed>"
            )
        };
        let sitemap = format!(
            "<urlset xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>http://e.example/1</loc>\
             <news:news><news:title>{headline_in_xml}</news:title></news:news></url></urlset>"
        );
        let old = atom("version='0.3' xmlns='http://purl.org/atom/ns#'");
        for text in [
            atom("xmlns='http://www.w3.org/2005/Atom'"),
            old.replace("<title>", "<title type='text/plain' mode='escaped'>"),
            old,
            sitemap,
        ] {
            assert_eq!(titles(text.as_bytes()), [headline], "{text}");
        }
        assert_eq!(
            rss(&format!("<item><title>{headline_in_xml}</title></item>")),
            [headline]
        );
    }
    assert_eq!(
        rss("<item><title>&lt;b&gt;Envoys&lt;/b&gt; arrive&lt;br&gt;today</title></item>"),
        ["Envoys arrive today"]
    );
}

#[test]
fn what_is_sound_is_not_called_repaired_and_what_is_not_is_said_in_words() {
    let complaints = |text: &str| read(text.as_bytes()).complaints;
    let sitemap = "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' \
        xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>http://e.example/1</loc><news:news>\
        <news:publication><news:name>Paper</news:name><news:language>en</news:language></news:publication>\
        <news:publication_date>2008-12-23</news:publication_date><news:title>Talks</news:title></news:news></url></urlset>";
    assert_eq!(complaints(sitemap), [""; 0]);
    let item = "<item><title>A</title><link>http://e.example/a</link></item>";
    assert_eq!(
        complaints(&format!("<rss><channel><title>x</title>{item}</channel></rss>")),
        ["its <rss> does not say which version of RSS it is"]
    );
    assert_eq!(
        complaints(&format!("<news><channel><title>x</title>{item}</channel></news>")),
        ["it does not begin as its format does; what it holds was read all the same"]
    );
    for text in [
        format!("<rss version='2.0'><channel><title>x & y</title>{item}</channel>"),
        format!("<rss version='2.0'><channel><title>x</title>{item}</channel>"),
    ] {
        assert!(complaints(&text).iter().all(|why| !why.contains("unable")), "{text}");
    }
}

#[test]
fn what_is_utf_8_is_read_as_such_whatever_its_server_says_by_default() {
    for set in ["iso-8859-1", "us-ascii", "windows-1252", "koi8-r"] {
        let hints = Hints {
            content_type: Some(format!("text/xml; charset={set}")),
            ..Hints::default()
        };
        let text =
            "<rss version='2.0'><channel><title>x</title><item><title>Café à Zürich</title></item></channel></rss>";
        let document = parse(text.as_bytes(), &hints).unwrap();
        assert_eq!(document.entries[0].title, "Café à Zürich", "{set}");
    }
}
