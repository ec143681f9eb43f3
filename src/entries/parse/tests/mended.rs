//! Documents that a program or a hand broke, read as they were meant.

use super::*;

/// An entry whose headline is in a section; the summary is as given.
fn item(number: u32, summary: &str) -> String {
    format!(
        "<item><title><![CDATA[Headline {number}]]></title><link>https://s.example/{number}</link>\
         <description>{summary}</description><pubDate>Mon, 0{number} Jul 2024 10:00:00 GMT</pubDate>\
         <guid isPermaLink=\"false\">g{number}</guid></item>"
    )
}

fn channel(items: &str) -> Document {
    read(format!("<rss version='2.0'><channel><title>S</title>{items}</channel></rss>").as_bytes())
}

#[test]
fn a_section_that_nothing_ends_costs_no_entry_and_mixes_no_two() {
    let expected = [1, 2, 3].map(|n| format!("g{n} | https://s.example/{n} | Headline {n} | 2024-07-0{n}T10:00:00Z"));
    for open in [
        "<![CDATA[<p>Body",
        "<![CDATA[<p>Body]>",
        "<![CDATA[<p>Body]] >",
        "<![cdata[<p>Body",
    ] {
        for beside in ["<![CDATA[<p>a]]>", "x"] {
            let document = channel(&[item(1, beside), item(2, open), item(3, beside)].concat());
            assert_eq!(told(&document), expected, "{open} {beside}");
            assert_eq!(document.entries[1].summary, "Body", "{open} {beside}");
        }
    }
    // No section follows.
    let plain = |number| item(number, "x").replace("<![CDATA[", "").replace("]]>", "");
    let document = channel(&[plain(1), plain(2).replace(">x<", "><![CDATA[<p>Body<"), plain(3)].concat());
    assert_eq!(told(&document), expected);
    // A whole field and the end of the entry are missing, too.
    let lost = item(2, "<![CDATA[<p>Body").replace("</description>", "");
    let document = channel(&[item(1, "x"), lost, item(3, "x")].concat());
    assert_eq!(titles_of(&document), ["Headline 1", "Headline 2", "Headline 3"]);
    let title = "<item><title><![CDATA[One</title><description><![CDATA[Body]]></description></item>";
    let document = channel(&format!("{title}{}", item(2, "x")));
    assert_eq!(titles_of(&document), ["One", "Headline 2"]);
    assert_eq!(document.entries[0].summary, "Body");
}

fn titles_of(document: &Document) -> Vec<&str> {
    document.entries.iter().map(|entry| entry.title.as_str()).collect()
}

#[test]
fn many_sections_without_an_end_cost_one_look() {
    let items: String = (0..4_000)
        .map(|number| format!("<item><title><![CDATA[Headline {number}</title></item>"))
        .collect();
    assert_eq!(channel(&items).entries.len(), 4_000);
}

#[test]
fn words_in_bare_angle_brackets_are_words_of_the_headline() {
    for title in [
        "<속보> 대통령 도착",
        "<独自>首相が辞任",
        "<Video> Envoys arrive",
        "<Exclusive> minister resigns",
        "Ship <Nordic Star> runs aground",
        "a<b in court",
        "Ship <Nordic> and <Baltic Sea> collide",
    ] {
        let item = |title: &str| format!("<item><title>{title}</title><guid>{title}</guid></item>");
        let document = channel(&format!("{}{}", item(title), item("Next")));
        assert_eq!(titles_of(&document), [title, "Next"]);
    }
    let markup = "<item><title>A <b>bold</b> <i class='x'>word</i><br/> &lt;Video&gt; H<sub>2</sub></title></item>";
    assert_eq!(titles_of(&channel(markup)), ["A bold word <Video> H2"]);
    let told =
        "<item><title>One</title><description>The <em>ship</em> <Nordic Star> ran aground<br>here</description></item>";
    assert_eq!(
        channel(told).entries[0].summary,
        "The ship <Nordic Star> ran aground\nhere"
    );
}

#[test]
fn an_address_escaped_once_too_often_leads_where_it_was_meant_to() {
    let document = channel(
        "<item><title>One</title><link><![CDATA[https://s.example/p?a=1&amp;b=2]]></link></item>\
         <item><title>Two</title><link>https://s.example/p?a=2&amp;amp;b=2</link></item>",
    );
    let urls: Vec<_> = document.entries.iter().map(|entry| entry.url.as_deref()).collect();
    assert_eq!(
        urls,
        [Some("https://s.example/p?a=1&b=2"), Some("https://s.example/p?a=2&b=2")]
    );
}

#[test]
fn a_page_before_a_feed_or_around_it_is_left_out() {
    let feed = "<rss version=\"2.0\"><channel><title>S</title><item><title>One</title>\
                <link>https://s.example/1</link></item></channel></rss>";
    let escaped = feed.replace('<', "&lt;");
    for page in [
        format!("<html><head><script>var x=1;</script></head></html>\n<?xml version=\"1.0\"?>{feed}"),
        format!(
            "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head></head><body><div id=\"x\">{feed}</div></body></html>"
        ),
        format!(
            "<html><head><meta name='color-scheme' content='light dark'></head><body><pre>{escaped}</pre></body></html>"
        ),
    ] {
        assert_eq!(titles(page.as_bytes()), ["One"], "{page}");
    }
    let lesson = format!("<html><body><h1>How to write a feed</h1><pre>{escaped}</pre></body></html>");
    assert!(parse(lesson.as_bytes(), &Hints::default()).is_err());
}

#[test]
fn a_comment_without_an_end_and_a_prefix_that_nobody_declared_hide_no_entry() {
    let comment = "<!-- cached <item><title>One</title></item><item><title>Two<!-- x</title></item>";
    assert_eq!(titles_of(&channel(comment)), ["One", "Two x"]);
    let prefixed =
        "<ns:item><ns:title>One</ns:title><ns:link>https://s.example/1</ns:link><media:title>M</media:title></ns:item>";
    let document = channel(prefixed);
    assert_eq!(titles_of(&document), ["One"]);
    assert_eq!(document.entries[0].url.as_deref(), Some("https://s.example/1"));
    let other = "<item><x:title>Picture</x:title><title>One</title></item>";
    assert_eq!(titles_of(&channel(other)), ["One"]);
}
