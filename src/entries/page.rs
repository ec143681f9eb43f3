//! A page without a feed, read with CSS selectors as if it were one.

use scraper::{ElementRef, Html, Selector};
use url::Url;

use super::parse::{Draft, ENTRIES_MAX, Hints, NotAFeed};
use super::xml::clickable;
use super::{Document, Entry, Heading, article, dates, identity};
use crate::feeds::Selectors;
use crate::text::markup::{line, plain};

/// Reads the entries of a page.
///
/// # Errors
/// In words: the page cannot be read, a selector is no CSS, or `item` finds nothing (the page was rebuilt).
pub fn read(html: &[u8], selectors: &Selectors, hints: &Hints) -> Result<Document, NotAFeed> {
    let text = article::page_text(html, hints).map_err(NotAFeed)?;
    let compiled = Compiled::new(selectors).map_err(NotAFeed)?;
    let page = Html::parse_document(&text);
    let base = base(&page, hints.base.as_ref());
    let items: Vec<ElementRef> = page.select(&compiled.item).take(ENTRIES_MAX).collect();
    if items.is_empty() {
        return Err(NotAFeed(format!(
            "the selector “{}” finds nothing on the page any more; look whether the page was rebuilt",
            selectors.item
        )));
    }
    let mut document = Document {
        heading: Heading {
            format: "page".into(),
            title: first(&page.root_element(), "title").map(|title| line(&title.inner_html())),
            link: base.as_ref().map(ToString::to_string),
            ..Heading::default()
        },
        ..Document::default()
    };
    let drafts: Vec<Draft> = items.iter().map(|item| compiled.entry(*item, base.as_ref())).collect();
    for (name, css, found) in [
        (
            "title",
            &selectors.title,
            drafts.iter().any(|draft| !draft.entry.title.is_empty()),
        ),
        (
            "link",
            &selectors.link,
            drafts.iter().any(|draft| draft.entry.url.is_some()),
        ),
        (
            "date",
            &selectors.date,
            drafts.iter().any(|draft| draft.entry.published.is_some()),
        ),
        (
            "summary",
            &selectors.summary,
            drafts.iter().any(|draft| !draft.entry.summary.is_empty()),
        ),
    ] {
        if let Some(css) = css.as_ref().filter(|_| !found) {
            document
                .complaints
                .push(format!("the {name} selector “{css}” finds nothing in any entry"));
        }
    }
    // Without headline and address there is nothing to tell: the selector points elsewhere.
    if drafts
        .iter()
        .all(|draft| draft.entry.title.is_empty() && draft.entry.url.is_none())
    {
        return Err(NotAFeed(format!(
            "what “{}” finds has neither headline nor link",
            selectors.item
        )));
    }
    document.entries = identity::settle(drafts, &mut document.complaints);
    Ok(document)
}

/// Whether a text is a CSS selector; the error says what is wrong with it.
///
/// # Errors
/// In words.
pub fn check_selector(css: &str) -> Result<(), String> {
    compile(css).map(|_| ())
}

fn compile(css: &str) -> Result<Selector, String> {
    Selector::parse(css).map_err(|error| format!("“{css}” is not a CSS selector: {error}"))
}

struct Compiled {
    item: Selector,
    title: Option<Selector>,
    link: Option<Selector>,
    date: Option<Selector>,
    summary: Option<Selector>,
}

impl Compiled {
    fn new(selectors: &Selectors) -> Result<Self, String> {
        let optional = |css: &Option<String>| css.as_deref().map(compile).transpose();
        Ok(Self {
            item: compile(&selectors.item)?,
            title: optional(&selectors.title)?,
            link: optional(&selectors.link)?,
            date: optional(&selectors.date)?,
            summary: optional(&selectors.summary)?,
        })
    }

    fn entry(&self, item: ElementRef, base: Option<&Url>) -> Draft {
        let found = |selector: &Option<Selector>| item.select(selector.as_ref()?).next();
        let title = match self.title {
            Some(_) => found(&self.title),
            None => Some(item),
        };
        let link = match self.link {
            Some(_) => found(&self.link),
            None if item.value().name() == "a" => Some(item),
            None => first(&item, "a[href]"),
        };
        let date = found(&self.date).and_then(|element| {
            let stated = element.attr("datetime").and_then(dates::parse);
            stated.or_else(|| dates::parse(&line(&element.inner_html())))
        });
        let entry = Entry {
            url: link.and_then(|link| clickable(link.attr("href")?, base)),
            title: title.map(|title| line(&title.inner_html())).unwrap_or_default(),
            summary: found(&self.summary)
                .map(|text| plain(&text.inner_html()))
                .unwrap_or_default(),
            published: date,
            ..Entry::default()
        };
        Draft { native: None, entry }
    }
}

fn first<'p>(element: &ElementRef<'p>, css: &str) -> Option<ElementRef<'p>> {
    let selector = Selector::parse(css).ok()?;
    element.select(&selector).next()
}

fn base(page: &Html, given: Option<&Url>) -> Option<Url> {
    let own = first(&page.root_element(), "base[href]").and_then(|element| element.attr("href"));
    match (own, given) {
        (Some(own), Some(given)) => given.join(own).ok().or_else(|| Some(given.clone())),
        (Some(own), None) => Url::parse(own).ok(),
        (None, given) => given.cloned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<html><head><title>Notices</title></head><body><ul>
        <li class="n"><a href="/a?id=1">First notice</a> <time datetime="2024-06-19">19 June</time></li>
        <li class="n"><a href="b">Second <b>notice</b></a> <i>18.06.2024</i></li></ul></body></html>"#;

    fn selectors(item: &str) -> Selectors {
        Selectors {
            item: item.into(),
            title: Some("a".into()),
            link: None,
            date: Some("time, i".into()),
            summary: None,
        }
    }

    #[test]
    fn a_page_is_read_as_a_feed() {
        let hints = Hints {
            base: Url::parse("https://ministry.example/news/").ok(),
            ..Hints::default()
        };
        let document = read(PAGE.as_bytes(), &selectors("li.n"), &hints).unwrap();
        let told: Vec<_> = document
            .entries
            .iter()
            .map(|entry| {
                (
                    entry.title.as_str(),
                    entry.url.as_deref().unwrap(),
                    entry.published.unwrap().to_string(),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                (
                    "First notice",
                    "https://ministry.example/a?id=1",
                    "2024-06-19T00:00:00Z".to_owned()
                ),
                (
                    "Second notice",
                    "https://ministry.example/news/b",
                    "2024-06-18T00:00:00Z".to_owned()
                ),
            ]
        );
    }

    #[test]
    fn a_selector_that_finds_nothing_or_is_none_is_reported() {
        let failure = |item: &str| {
            read(PAGE.as_bytes(), &selectors(item), &Hints::default())
                .unwrap_err()
                .0
        };
        assert!(failure("li.gone").contains("li.gone"));
        assert!(failure("li..n").contains("not a CSS selector"));
        assert!(check_selector("div > a[href]").is_ok());
        assert!(check_selector("div >").is_err());
    }
}
