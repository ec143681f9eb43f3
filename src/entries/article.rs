//! The article of a page: its text without the furniture, and what the page says of itself.

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use url::Url;

use super::addresses::absolute;
use super::dates::{Dates, Said};
use super::parse::Hints;
use super::xml::tag;
use super::{bounds, decode, kind, lines};
use crate::feeds::ArticleSelectors;
use crate::text::language;
use crate::text::markup::plain;

mod bylines;
mod dates;
mod ending;
mod feet;
mod furniture;
mod heads;
mod leads;
mod measure;
mod names;
mod neighbours;
mod place;
mod related;
mod signed;
mod spelled;
mod structured;
mod titles;

use ending::Ending;
use feet::Feet;
use leads::Leads;
use neighbours::Headline;
use place::Place;
use structured::{Descriptions, Own, Structured};
use titles::{Sites, Titles};

pub(super) use measure::weight;

/// Largest page, in bytes.
pub const BYTES_MAX: usize = 4 * 1024 * 1024;

/// Text shorter than this, in Latin letters, is no article yet: then the floor is asked. An ideograph counts three.
const LETTERS_MIN: usize = 200;

/// A date may lie so far ahead: the day is another one in the east.
const AHEAD: SignedDuration = SignedDuration::from_hours(24);

/// What a page tells.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Where the page was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// What the page calls its own address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub canonical_url: Option<String>,
    /// Headline.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// By-lines.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// When the page says it was published.
    #[serde(skip_serializing_if = "Option::is_none", with = "lines::time")]
    pub published: Option<Timestamp>,
    /// BCP 47.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Who publishes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// Main text, plain, a paragraph a line.
    pub text: String,
    /// The owner's selectors found nothing on the page, and the text is the extractor's guess.
    #[serde(skip)]
    pub is_guessed: bool,
}

/// Reads the article of a page.
///
/// # Errors
/// In words: too large, nested too deep, or without any text.
pub fn extract(html: &[u8], hints: &Hints) -> Result<Article, String> {
    let text = page_text(html, hints)?;
    // The extractor walks trees that hostile pages build; a panic in it costs this page only.
    catch_unwind(AssertUnwindSafe(|| read(&text, hints)))
        .unwrap_or_else(|_| Err("the page broke the reader of articles".into()))
}

/// As [`extract`], with the text from where the owner says it is. Selectors that find nothing leave the extractor's.
///
/// # Errors
/// As [`extract`].
pub fn extract_by(html: &[u8], selectors: Option<&ArticleSelectors>, hints: &Hints) -> Result<Article, String> {
    let found = extract(html, hints);
    let Some(selectors) = selectors else {
        return found;
    };
    let page = page_text(html, hints)?;
    let text = catch_unwind(AssertUnwindSafe(|| chosen(&page, selectors))).unwrap_or_default();
    match (found, text.is_empty()) {
        (found, true) => found.map(|article| Article {
            is_guessed: true,
            ..article
        }),
        (Ok(article), false) => Ok(Article { text, ..article }),
        (Err(_), false) => Ok(Article {
            url: hints.base.as_ref().map(ToString::to_string),
            text,
            ..Article::default()
        }),
    }
}

/// The text of the elements that `selectors` find, a paragraph a line.
fn chosen(page: &str, selectors: &ArticleSelectors) -> String {
    let compiled = |css: &str| scraper::Selector::parse(css).ok();
    let mut page = scraper::Html::parse_document(page);
    if let Some(remove) = selectors.remove.as_deref().and_then(compiled) {
        let unwanted: Vec<_> = page.select(&remove).map(|element| element.id()).collect();
        for id in unwanted {
            if let Some(mut node) = page.tree.get_mut(id) {
                node.detach();
            }
        }
    }
    let Some(wanted) = compiled(&selectors.text) else {
        return String::new();
    };
    let texts: Vec<String> = page
        .select(&wanted)
        .map(|element| plain(&element.inner_html()))
        .filter(|text| !text.is_empty())
        .collect();
    texts.join("\n")
}

/// The text of a page that a tree parser may see.
pub(super) fn page_text(html: &[u8], hints: &Hints) -> Result<String, String> {
    if html.len() > BYTES_MAX {
        return Err(format!("the page is larger than {BYTES_MAX} bytes"));
    }
    if let Some(what) = kind::instead_of_page(html, hints) {
        return Err(format!("{what} and no page"));
    }
    let text = decode::text(html, hints).text;
    if text.trim().is_empty() {
        return Err("the page is empty".into());
    }
    bounds::check(&text)?;
    Ok(text)
}

fn read(html: &str, hints: &Hints) -> Result<Article, String> {
    let base = hints.base.as_ref();
    let url = base.map(|url| url.as_str().to_owned());
    // Whose description each piece of JSON-LD is, the extractor does not ask.
    let config = Config {
        disable_json_ld: true,
        ..Config::default()
    };
    let described = Descriptions::read(html);
    let page = Readability::with_document(swept(html, &described, base), url.as_deref(), Some(config));
    let mut page = page.map_err(|error| error.to_string())?;
    let place = Place::find(&page.doc);
    let (meta, leads) = (meta(&page.doc, &place, hints), Leads::find(&page.doc, &place));
    let feet = Feet::find(&page.doc, &place);
    drop(place);
    let titles = Titles::find(&page.doc);
    let is_widened = measure::widen(&page.doc);
    let main = page.parse().ok();
    let canonical_url = meta.canonical.map(|link| absolute(&link, base));
    let own_address = canonical_url.as_deref().and_then(|url| Url::parse(url).ok());
    let own = Own {
        addresses: base.cloned().into_iter().chain(own_address).collect(),
        title: main.as_ref().map_or("", |main| main.title.as_str()).into(),
    };
    let ld = described.of_page(&own);
    // Its markup and not its text, in which a caption runs into the paragraph behind it.
    let text = main.as_ref().map(|main| match is_widened {
        true => plain(&measure::narrowed(&main.content)),
        false => plain(&main.content),
    });
    let text = at_least_floor(text.unwrap_or_default(), || swept(html, &described, base), &ld);
    let text = leads.before(text);
    if text.is_empty() {
        return Err("no article text was found on the page".into());
    }
    let text = feet.behind(text);
    let of_main = |pick: fn(&dom_smoothie::Article) -> Option<String>| main.as_ref().and_then(pick);
    let site_name = of_main(|main| main.site_name.clone());
    let outlets = [&ld.outlet, &meta.outlet, &site_name].into_iter().flatten();
    let sites = Sites::of(base.or_else(|| own.addresses.first()), outlets.map(String::as_str));
    let called = ld.title.as_deref().unwrap_or(&own.title);
    let title = titles.headline(called, ld.title.is_some(), &sites);
    let authors = signed::best(std::iter::once(ld.authors).chain(meta.authors), &sites);
    // The surest first; what is no date after all leaves it to the next.
    let said_dates = [
        ld.published,
        meta.published,
        of_main(|main| main.published_time.clone()),
        meta.spelled,
    ];
    let language = meta.language.and_then(|label| tag(&label));
    Ok(Article {
        url: url.or_else(|| canonical_url.clone()),
        canonical_url,
        title,
        authors,
        published: said_dates
            .iter()
            .flatten()
            .find_map(|date| dated(date, language.as_deref(), hints)),
        language: language.or_else(|| language::detect(&text).map(str::to_owned)),
        outlet: ld.outlet.or(meta.outlet).or(site_name),
        text,
        is_guessed: false,
    })
}

/// A page has one date, and it is written as its language and place write it.
fn dated(date: &str, language: Option<&str>, hints: &Hints) -> Option<Timestamp> {
    let dates = Dates::default();
    let at = dates.read(date);
    let at = match dates.again(|| Said::new(hints, language, String::new)) {
        Some(order) => Dates::within(order).read(date),
        None => at,
    };
    // What templates write that have no date.
    at.filter(|at| *at != Timestamp::UNIX_EPOCH)
}

/// The tree of a page without what stands beside its article.
fn swept(html: &str, described: &Descriptions, base: Option<&Url>) -> Document {
    let page = Document::from(html);
    let headline = Headline::find(&page);
    let own = Own {
        addresses: base.cloned().into_iter().collect(),
        title: neighbours::said_titles(&page)
            .into_iter()
            .next()
            .unwrap_or_default()
            .into(),
    };
    furniture::remove(&page, headline.as_ref(), &Ending::said(described, &own), base);
    // The posts of a live blog are articles, too, and all of them are its text.
    if !html.contains("LiveBlogPosting")
        && let Some(headline) = headline.or_else(|| Headline::first(&page))
    {
        headline.remove_others();
    }
    page
}

/// What links and meta elements say.
struct Meta {
    authors: [Vec<String>; 2],
    canonical: Option<String>,
    published: Option<String>,
    /// The date of publication in plain words, where there is no other.
    spelled: Option<String>,
    language: Option<String>,
    outlet: Option<String>,
}

fn meta<'p>(page: &'p Document, place: &Place<'p>, hints: &Hints) -> Meta {
    let first = |places: &[(&str, &str)]| {
        places.iter().find_map(|(selector, name)| {
            let value = page.select(selector).attr(name)?;
            Some(value.trim().to_owned()).filter(|value| !value.is_empty())
        })
    };
    let (mut authors, published) = (signed::of_page(page, place), dates::of_page(page, place));
    let is_spelled = authors.iter().all(Vec::is_empty) || published.is_none();
    let lines = if is_spelled {
        heads::lines(page, place)
    } else {
        Vec::new()
    };
    let [_, printed] = &mut authors;
    if printed.is_empty() {
        printed.extend(spelled::signed(&lines));
    }
    Meta {
        authors,
        canonical: first(&[("link[rel=canonical]", "href"), ("meta[property='og:url']", "content")]),
        published,
        spelled: spelled::published(&lines, hints.now.map(|now| now + AHEAD)),
        language: first(&[("html", "lang"), ("meta[property='og:locale']", "content")]),
        outlet: first(&[("meta[property='og:site_name']", "content")]),
    }
}

/// The text that was extracted, or what the floor finds where that is hardly any.
fn at_least_floor(text: String, page: impl FnOnce() -> Document, ld: &Structured) -> String {
    if weight(&text) >= LETTERS_MIN {
        return text;
    }
    let floor = floor(page, ld);
    if weight(&floor) > weight(&text) { floor } else { text }
}

/// Whether a reader sees nothing of the text in an element.
fn hides(element: &NodeRef) -> bool {
    ["script", "style", "noscript", "template", "title"]
        .iter()
        .any(|name| element.has_name(name))
}

/// The letters that a reader sees in an element; nothing where they are more than `most`.
fn letters_up_to(element: &NodeRef, most: usize) -> Option<usize> {
    let mut letters = 0;
    for text in element.descendants_it().filter(NodeRef::is_text) {
        if !text.parent().is_some_and(|above| hides(&above)) {
            letters += weight(text.text().trim());
        }
        if letters > most {
            return None;
        }
    }
    Some(letters)
}

/// The text of a page on which the extractor found none: the page's own word, its largest article, its paragraphs.
fn floor(page: impl FnOnce() -> Document, ld: &Structured) -> String {
    if let Some(body) = ld.body.as_ref().filter(|body| weight(body) >= LETTERS_MIN) {
        return body.clone();
    }
    let page = page();
    let texts = |css: &str| -> Vec<String> {
        let found = page.select(css);
        let texts = found.nodes().iter().map(|element| plain(&element.inner_html()));
        texts.filter(|text| !text.is_empty()).collect()
    };
    let largest = texts("article, main, [role=main]")
        .into_iter()
        .max_by_key(|text| weight(text));
    match largest {
        Some(text) if weight(&text) >= LETTERS_MIN => text,
        _ => texts("p").join("\n"),
    }
}

#[cfg(test)]
mod pages;

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!doctype html><html lang="en-GB"><head><title>Two states sign a pact - Harbour Gazette</title>
        <link rel="canonical" href="/news/pact"><meta property="og:site_name" content="Harbour Gazette">
        <script type="application/ld+json">{"@type":"NewsArticle","headline":"Two states sign a pact",
        "datePublished":"2024-06-19T12:00:00+09:00","author":[{"name":"Ada Reed"},{"name":"Tom Hale"}]}</script></head>
        <body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Two states sign a pact</h1>
        <p>The two governments signed a pact on Wednesday, promising help to each other if either were attacked, officials said.</p>
        <p>The text was read out by a presenter on the evening news, and it was printed in full on the following morning.</p>
        <p>Neighbours reacted with concern, calling for talks, while markets hardly moved in the first hours after the news.</p>
        </article><footer>Contact us</footer></body></html>"#;

    #[test]
    fn an_article_is_read_with_what_its_page_says_of_it() {
        let hints = Hints {
            base: Url::parse("https://gazette.example/x?utm_source=a").ok(),
            ..Hints::default()
        };
        let article = extract(PAGE.as_bytes(), &hints).unwrap();
        assert_eq!(article.title, "Two states sign a pact");
        assert_eq!(article.authors, ["Ada Reed", "Tom Hale"]);
        assert_eq!(
            article.canonical_url.as_deref(),
            Some("https://gazette.example/news/pact")
        );
        assert_eq!(article.published.unwrap().to_string(), "2024-06-19T03:00:00Z");
        assert_eq!(article.outlet.as_deref(), Some("Harbour Gazette"));
        assert_eq!(article.language.as_deref(), Some("en-GB"));
        assert!(article.text.contains("promising help") && article.text.contains("markets hardly moved"));
        assert!(!article.text.contains("Sport") && !article.text.contains("Contact us"));
    }

    #[test]
    fn what_templates_write_without_a_date_leaves_it_to_what_the_page_says_else() {
        let published = |stated: &str, own: &str| {
            let page = PAGE.replace("2024-06-19T12:00:00+09:00", stated);
            let page = page.replace("</h1>", &format!("</h1>{own}"));
            let article = extract(page.as_bytes(), &Hints::default()).unwrap();
            article.published.map(|at| at.to_string())
        };
        let day = "2024-06-19T00:00:00Z".to_owned();
        for stated in ["1970-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "soon"] {
            assert_eq!(published(stated, ""), None, "{stated}");
            for own in ["<time datetime='2024-06-19'>Wednesday</time>", "<p>19 June 2024</p>"] {
                assert_eq!(published(stated, own), Some(day.clone()), "{stated} {own}");
            }
        }
    }

    #[test]
    fn the_owners_selectors_come_before_the_extractor_and_what_they_miss_is_the_extractors() {
        let text = |text: &str, remove: Option<&str>| {
            let selectors = ArticleSelectors {
                text: text.into(),
                remove: remove.map(str::to_owned),
            };
            extract_by(PAGE.as_bytes(), Some(&selectors), &Hints::default()).unwrap()
        };
        let article = text("article p", Some("p:nth-of-type(2)"));
        assert_eq!(article.text.lines().count(), 2, "{}", article.text);
        assert!(!article.text.contains("presenter") && article.text.contains("markets hardly moved"));
        assert_eq!(article.title, "Two states sign a pact");
        assert!(text("div.gone", None).text.contains("presenter"));
        assert!(
            text("div.gone", None).is_guessed && !article.is_guessed,
            "and that is known"
        );
        let plain = extract_by(PAGE.as_bytes(), None, &Hints::default()).unwrap();
        assert_eq!(plain, extract(PAGE.as_bytes(), &Hints::default()).unwrap());
    }

    #[test]
    fn a_page_that_is_too_deep_too_large_or_empty_is_refused_in_words() {
        let refused = |html: &[u8]| extract(html, &Hints::default()).unwrap_err();
        assert!(refused("<div>".repeat(50_000).as_bytes()).contains("deeper"));
        assert!(refused(&vec![b'a'; BYTES_MAX + 1]).contains("larger"));
        assert!(refused(b" \n").contains("empty"));
    }

    #[test]
    fn paragraphs_that_nobody_closes_are_not_deep() {
        let html = format!("<html><body>{}</body></html>", "<p>word".repeat(3_000));
        assert!(extract(html.as_bytes(), &Hints::default()).is_ok());
    }
}
