//! A feed's document as it stood at a moment of the week.
//!
//! Written the way outlets write: each with its own form of date, some with HTML in the teaser, some with a full text,
//! one in the wrong character set, one cut off.

use encoding_rs::WINDOWS_1251;
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use serde_json::json;

use super::week::{Format, Item, Recorded, Trouble};

/// Entries in one document: what most outlets keep in theirs.
const ENTRIES_MAX: usize = 30;

/// What stands as the build date of a feed that has no entry yet.
const LONG_AGO: Timestamp = Timestamp::constant(1_717_200_000, 0);

/// The bytes of `feed` at `now`: the newest entries first, later wordings in place.
pub(super) fn feed_at(feed: &Recorded, now: Timestamp) -> Vec<u8> {
    let shown: Vec<&Item> = feed
        .entries
        .iter()
        .rev()
        .filter(|item| item.at <= now)
        .take(ENTRIES_MAX)
        .collect();
    let page = Page { feed, now, shown };
    let text = match feed.format {
        Format::Rss => page.rss(),
        Format::Atom => page.atom(),
        Format::Rdf => page.rdf(),
        Format::Json => page.json(),
    };
    if feed.is_broken(now) {
        return broken(&text);
    }
    match feed.trouble {
        // The declaration still says UTF-8.
        Some(Trouble::Charset) => WINDOWS_1251.encode(&text).0.into_owned(),
        _ => text.into_bytes(),
    }
}

/// `Content-Type` as this outlet's server sends it.
pub(super) fn content_type(feed: &Recorded) -> &'static str {
    match feed.format {
        Format::Rss if feed.trouble == Some(Trouble::Charset) => "text/xml",
        Format::Rss if feed.rank == 1 => "text/html; charset=utf-8",
        Format::Rss => "application/rss+xml; charset=utf-8",
        Format::Atom => "application/atom+xml; charset=utf-8",
        Format::Rdf => "application/rdf+xml",
        Format::Json => "application/feed+json",
    }
}

/// Ampersands unescaped, and the end missing from the middle of the last item on.
fn broken(text: &str) -> Vec<u8> {
    let last = text.rfind("<description>").unwrap_or(text.len());
    let cut = text.len().min(last + "<description>".len() + 40);
    let cut = (0..=cut).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    text[..cut].replace("&amp;", "&").into_bytes()
}

struct Page<'f> {
    feed: &'f Recorded,
    now: Timestamp,
    shown: Vec<&'f Item>,
}

impl Page<'_> {
    fn built(&self) -> Timestamp {
        self.feed.changed_at(self.now).unwrap_or(LONG_AGO)
    }

    fn link(&self, item: &Item) -> String {
        format!("{}{}", self.feed.home, item.path)
    }

    fn rss(&self) -> String {
        let feed = self.feed;
        let items: String = self.shown.iter().map(|item| self.rss_item(item)).collect();
        format!(
            concat!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
                "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\" ",
                "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" ",
                "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel>\n",
                "<title>{title}</title>\n<link>{home}</link>\n<description>{title}</description>\n",
                "<language>{language}</language>\n<lastBuildDate>{built}</lastBuildDate>\n",
                "<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"{home}feed.xml\"/>\n{items}",
                "</channel>\n</rss>\n"
            ),
            title = escaped(&feed.outlet),
            home = escaped(&feed.home),
            language = feed.language,
            built = rfc822(self.built(), Offset::UTC),
            items = items,
        )
    }

    fn rss_item(&self, item: &Item) -> String {
        let (title, summary) = item.wording(self.now);
        let mut parts = vec![
            element("title", title),
            element("link", &self.link(item)),
            description(summary),
        ];
        if !item.body.is_empty() {
            let html = cdata(&paragraphs(&item.body));
            parts.push(format!("<content:encoded>{html}</content:encoded>\n"));
        }
        if let Some(guid) = &item.guid {
            let is_link = guid.starts_with("http");
            let guid = escaped(guid);
            parts.push(format!("<guid isPermaLink=\"{is_link}\">{guid}</guid>\n"));
        }
        if let Some(said) = item.published() {
            parts.push(element("pubDate", &pub_date(self.feed, said)));
        }
        parts.extend(item.author.iter().map(|name| element("dc:creator", name)));
        parts.extend(item.tags.iter().map(|tag| element("category", tag)));
        format!("<item>\n{}</item>\n", parts.concat())
    }

    fn atom(&self) -> String {
        let feed = self.feed;
        let entries: String = self.shown.iter().map(|item| self.atom_entry(item)).collect();
        format!(
            concat!(
                "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n",
                "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{language}\">\n",
                "<title>{title}</title>\n<id>{home}</id>\n<updated>{built}</updated>\n",
                "<link rel=\"alternate\" href=\"{home}\"/>\n<link rel=\"self\" href=\"{home}atom.xml\"/>\n",
                "<author><name>{title}</name></author>\n{entries}</feed>\n"
            ),
            language = feed.language,
            title = escaped(&feed.outlet),
            home = escaped(&feed.home),
            built = self.built(),
            entries = entries,
        )
    }

    fn atom_entry(&self, item: &Item) -> String {
        let (title, summary) = item.wording(self.now);
        let link = self.link(item);
        let mut parts = vec![
            element("id", item.guid.as_deref().unwrap_or(&link)),
            element("title", title),
            format!("<link rel=\"alternate\" href=\"{}\"/>\n", escaped(&link)),
        ];
        if let Some(said) = item.published() {
            let updated = item.edited_at(self.now).unwrap_or(said);
            parts.push(element("published", &said.to_string()));
            parts.push(element("updated", &updated.to_string()));
        }
        if !summary.is_empty() {
            parts.push(element("summary", summary));
        }
        if !item.body.is_empty() {
            let html = escaped(&paragraphs(&item.body));
            parts.push(format!("<content type=\"html\">{html}</content>\n"));
        }
        if let Some(name) = &item.author {
            parts.push(format!("<author><name>{}</name></author>\n", escaped(name)));
        }
        let category = |tag| format!("<category term=\"{}\"/>\n", escaped(tag));
        parts.extend(item.tags.iter().map(|tag| category(tag)));
        format!("<entry>\n{}</entry>\n", parts.concat())
    }

    fn rdf(&self) -> String {
        let feed = self.feed;
        let toc: String = self
            .shown
            .iter()
            .map(|item| format!("<rdf:li rdf:resource=\"{}\"/>\n", escaped(&self.link(item))))
            .collect();
        let items: String = self.shown.iter().map(|item| self.rdf_item(item)).collect();
        format!(
            concat!(
                "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n",
                "<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\" ",
                "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" ",
                "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xml:lang=\"{language}\">\n",
                "<channel rdf:about=\"{home}index.rdf\">\n<title>{title}</title>\n<link>{home}</link>\n",
                "<description>{title}</description>\n<dc:language>{language}</dc:language>\n",
                "<dc:date>{built}</dc:date>\n",
                "<items><rdf:Seq>\n{toc}</rdf:Seq></items>\n</channel>\n{items}</rdf:RDF>\n"
            ),
            language = feed.language,
            home = escaped(&feed.home),
            title = escaped(&feed.outlet),
            built = rfc3339(self.built(), offset(feed)),
            toc = toc,
            items = items,
        )
    }

    fn rdf_item(&self, item: &Item) -> String {
        let (title, summary) = item.wording(self.now);
        let link = self.link(item);
        let mut parts = vec![element("title", title), element("link", &link)];
        if !summary.is_empty() {
            parts.push(element("description", summary));
        }
        if let Some(said) = item.published() {
            parts.push(element("dc:date", &rfc3339(said, offset(self.feed))));
        }
        parts.extend(item.author.iter().map(|name| element("dc:creator", name)));
        parts.extend(item.tags.iter().map(|tag| element("dc:subject", tag)));
        let about = escaped(&link);
        format!("<item rdf:about=\"{about}\">\n{}</item>\n", parts.concat())
    }

    fn json(&self) -> String {
        let feed = self.feed;
        let items: Vec<serde_json::Value> = self.shown.iter().map(|item| self.json_item(item)).collect();
        let document = json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.outlet,
            "home_page_url": feed.home,
            "feed_url": format!("{}feed.json", feed.home),
            "language": feed.language,
            "items": items,
        });
        format!("{document:#}\n")
    }

    fn json_item(&self, item: &Item) -> serde_json::Value {
        let (title, summary) = item.wording(self.now);
        let link = self.link(item);
        let mut fields = json!({
            "id": item.guid.as_deref().unwrap_or(&link),
            "url": link,
            "title": title,
        });
        // JSON Feed 1.1 wants one of the two contents; a teaser alone is the content.
        if item.body.is_empty() {
            fields["content_text"] = json!(summary);
        } else {
            fields["summary"] = json!(summary);
            fields["content_html"] = json!(paragraphs(&item.body));
        }
        if let Some(said) = item.published() {
            fields["date_published"] = json!(rfc3339(said, offset(self.feed)));
        }
        if let Some(edited) = item.edited_at(self.now) {
            fields["date_modified"] = json!(rfc3339(edited, offset(self.feed)));
        }
        if let Some(name) = &item.author {
            fields["authors"] = json!([{ "name": name }]);
        }
        if !item.tags.is_empty() {
            fields["tags"] = json!(item.tags);
        }
        fields
    }
}

/// An RSS description: HTML in a CDATA section, as most systems write it, or text; nothing for a bare headline.
fn description(summary: &str) -> String {
    if summary.is_empty() {
        String::new()
    } else if summary.starts_with('<') {
        format!("<description>{}</description>\n", cdata(summary))
    } else {
        element("description", summary)
    }
}

fn element(name: &str, text: &str) -> String {
    format!("<{name}>{}</{name}>\n", escaped(text))
}

/// Text for an element or an attribute.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

fn cdata(html: &str) -> String {
    format!("<![CDATA[{}]]>", html.replace("]]>", "]]]]><![CDATA[>"))
}

/// Plain paragraphs as HTML.
fn paragraphs(body: &str) -> String {
    body.split("\n\n")
        .map(|paragraph| format!("<p>{}</p>\n", escaped(paragraph.trim())))
        .collect()
}

/// The form of date this outlet's system writes into RSS.
fn pub_date(feed: &Recorded, at: Timestamp) -> String {
    let local = at.to_zoned(TimeZone::fixed(offset(feed)));
    match feed.id.as_str() {
        // Not RFC 822, but read in the wild.
        "changhe-tongxun" => rfc3339(at, offset(feed)),
        "red-river-desk" => local.strftime("%-d %b %Y %H:%M:%S %z").to_string(),
        "lantern-asia" => at.strftime("%a, %d %b %Y %H:%M UTC").to_string(),
        "thameside-news" | "peninsula-wire" => rfc822(at, Offset::UTC),
        _ => rfc822(at, offset(feed)),
    }
}

/// RFC 822 as RSS has it: `Wed, 19 Jun 2024 16:10:00 +0900`, or `GMT`.
fn rfc822(at: Timestamp, offset: Offset) -> String {
    let form = if offset == Offset::UTC {
        "%a, %d %b %Y %H:%M:%S GMT"
    } else {
        "%a, %d %b %Y %H:%M:%S %z"
    };
    at.to_zoned(TimeZone::fixed(offset)).strftime(form).to_string()
}

fn rfc3339(at: Timestamp, offset: Offset) -> String {
    at.to_zoned(TimeZone::fixed(offset))
        .strftime("%Y-%m-%dT%H:%M:%S%:z")
        .to_string()
}

/// The outlet's hours from UTC in June 2024.
fn offset(feed: &Recorded) -> Offset {
    let hours = match feed.country.as_str() {
        "KR" | "JP" | "KP" => 9,
        "CN" | "TW" | "HK" | "SG" => 8,
        "VN" => 7,
        "KZ" => 5,
        "RU" | "LV" => 3,
        "DE" | "BE" => 2,
        "GB" => 1,
        "US" => -4,
        "AU" => 10,
        _ => 0,
    };
    Offset::constant(hours)
}

#[cfg(test)]
mod tests {
    use super::super::week::{self, BEGINS, ENDS};
    use super::*;
    use crate::entries::Document;
    use crate::entries::parse::{Hints, parse};

    fn feed(id: &str) -> Recorded {
        let week = week::recorded().unwrap();
        week.into_iter().find(|feed| feed.id == id).unwrap()
    }

    fn text_at(id: &str, now: &str) -> String {
        String::from_utf8(feed_at(&feed(id), now.parse().unwrap())).unwrap()
    }

    #[test]
    fn a_later_wording_replaces_the_first_one_from_its_hour_on() {
        let first = "Putin and Kim sign partnership treaty with mutual aid clause in Pyongyang";
        let later = "Putin, Kim sign treaty pledging mutual help against aggression";
        let before = text_at("peninsula-wire", "2024-06-19T09:39:00Z");
        assert!(before.contains(first) && !before.contains(later));
        let after = text_at("peninsula-wire", "2024-06-19T09:40:00Z");
        assert!(!after.contains(first) && after.contains(later));
    }

    #[test]
    fn a_document_holds_at_most_thirty_entries_and_none_from_the_future() {
        for feed in week::recorded().unwrap() {
            let bytes = feed_at(&feed, BEGINS);
            let text = String::from_utf8_lossy(&bytes);
            let to_come = feed.entries.iter().filter(|item| item.at > BEGINS);
            for item in to_come {
                assert!(!text.contains(&item.path), "{}: {}", feed.id, item.path);
            }
            let count = String::from_utf8_lossy(&feed_at(&feed, ENDS))
                .matches("</item>")
                .count();
            assert!(count <= ENTRIES_MAX, "{}: {count}", feed.id);
        }
    }

    #[test]
    fn outlets_write_dates_each_in_their_own_way() {
        let now = "2024-06-21T18:00:00Z";
        assert!(text_at("peninsula-wire", now).contains("Wed, 19 Jun 2024 07:10:00 GMT"));
        assert!(text_at("hibari-shimbun", now).contains("<dc:date>2024-06-19T16:30:00+09:00"));
        assert!(text_at("vestnik-inform", now).contains("<published>2024-06-19T07:05:00Z"));
    }

    #[test]
    fn the_broken_feed_ends_in_the_middle_of_an_item_with_bare_ampersands() {
        let whole = text_at("harbour-gazette", "2024-06-19T11:59:00Z");
        assert!(whole.ends_with("</rss>\n"));
        let cut = text_at("harbour-gazette", "2024-06-20T12:00:00Z");
        assert!(!cut.contains("</channel>") && cut.contains("Busan & Yeosu"));
        assert!(cut.rfind("<item>") > cut.rfind("</item>"));
    }

    #[test]
    fn the_feed_with_the_wrong_charset_is_not_utf_8() {
        let bytes = feed_at(&feed("zaliv-primorye"), ENDS);
        assert!(bytes.starts_with(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>"));
        assert!(std::str::from_utf8(&bytes).is_err());
        let (text, _, _) = WINDOWS_1251.decode(&bytes);
        assert!(text.contains("Путин в Пхеньяне"));
    }

    /// Reads a feed's document as the service would.
    fn parsed(feed: &Recorded, now: Timestamp) -> Document {
        let hints = Hints {
            content_type: Some(content_type(feed).to_owned()),
            ..Hints::default()
        };
        parse(&feed_at(feed, now), &hints).unwrap_or_else(|error| panic!("{}: {error}", feed.id))
    }

    #[test]
    fn every_document_is_read_with_its_headlines_ids_and_times() {
        for now in [BEGINS, "2024-06-19T12:30:00Z".parse().unwrap(), ENDS] {
            for feed in week::recorded().unwrap() {
                let entries = parsed(&feed, now).entries;
                let shown = feed.entries.iter().rev().filter(|item| item.at <= now);
                let whole = shown.clone().count() - usize::from(feed.is_broken(now));
                assert!(entries.len() >= whole, "{}: {} of {whole}", feed.id, entries.len());
                for (entry, item) in entries.iter().zip(shown).take(whole) {
                    let place = format!("{} {}", feed.id, item.path);
                    assert_eq!(entry.title, item.wording(now).0, "{place}");
                    if let Some(guid) = &item.guid {
                        assert_eq!(&entry.id, guid, "{place}");
                    }
                    let said = item.published();
                    if said.is_none_or(|said| said != Timestamp::UNIX_EPOCH) {
                        assert_eq!(entry.published, said, "{place}");
                    }
                }
            }
        }
    }

    #[test]
    fn no_markup_and_no_script_is_left_in_a_teaser() {
        for entry in parsed(&feed("thameside-news"), ENDS).entries {
            let text = format!("{} {}", entry.summary, entry.body);
            assert!(!text.contains('<') && !text.contains("track("), "{text}");
        }
    }
}
