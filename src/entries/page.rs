//! A page without a feed, read with CSS selectors as if it were one.

use scraper::{ElementRef, Html, Selector};
use url::Url;

use super::addresses::clickable;
use super::dates::{Dates, Said, amid};
use super::parse::{Draft, Hints, LOOKED_AT_MAX, NotAFeed, newest};
use super::xml::titles;
use super::{Document, Entry, Heading, article, identity};
use crate::feeds::Selectors;
use crate::text::markup::{line, plain};

/// Reads the entries of a page.
///
/// # Errors
/// In words: the page cannot be read, a selector is no CSS, or `item` finds nothing (the page was rebuilt).
pub fn read(html: &[u8], selectors: &Selectors, hints: &Hints) -> Result<Document, NotAFeed> {
    let text = article::page_text(html, hints).map_err(NotAFeed::new)?;
    let compiled = Compiled::new(selectors).map_err(NotAFeed::new)?;
    let page = Html::parse_document(&text);
    let base = base(&page, hints.base.as_ref());
    let items: Vec<ElementRef> = page.select(&compiled.item).take(LOOKED_AT_MAX).collect();
    if items.is_empty() {
        return Err(NotAFeed::new(format!(
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
    let read = |dates: &Dates| -> Vec<Draft> {
        let drafts = items.iter().map(|item| compiled.entry(*item, base.as_ref(), dates));
        drafts.collect()
    };
    let dates = Dates::default().at(hints.now);
    let mut drafts = read(&dates);
    let label = page.root_element().attr("lang");
    if let Some(order) = dates.again(|| Said::new(hints, label, || titles(&drafts))) {
        drafts = read(&Dates::within(order).at(hints.now));
    }
    silent_selectors(selectors, &compiled, &items, &drafts, &mut document)?;
    // A row without headline and address has nothing to tell: the head of a table, a gap in it.
    drafts.retain(|draft| !draft.entry.title.is_empty() || draft.entry.url.is_some());
    if drafts.is_empty() {
        return Err(NotAFeed::new(format!(
            "what “{}” finds has neither headline nor link",
            selectors.item
        )));
    }
    identity::settle(newest(drafts, &mut document), &mut document);
    Ok(document)
}

/// Longest words of a page that are shown where they are no date, in characters.
const SHOWN_MAX: usize = 60;

/// Selectors that give no entry what they are for. Without headline or link the entries are worth nothing, so that is a failure;
/// a lost date or teaser is told to the owner.
fn silent_selectors(
    selectors: &Selectors,
    compiled: &Compiled,
    items: &[ElementRef],
    drafts: &[Draft],
    document: &mut Document,
) -> Result<(), NotAFeed> {
    type Has = fn(&Entry) -> bool;
    type Row<'s> = (&'s str, &'s Option<String>, &'s Option<Selector>, &'s str, Has);
    let rows: [Row; 4] = [
        ("title", &selectors.title, &compiled.title, "text", |entry| {
            !entry.title.is_empty()
        }),
        ("link", &selectors.link, &compiled.link, "an address", |entry| {
            entry.url.is_some()
        }),
        ("date", &selectors.date, &compiled.date, "a date", |entry| {
            entry.published.or(entry.about).is_some()
        }),
        ("summary", &selectors.summary, &compiled.summary, "text", |entry| {
            !entry.summary.is_empty()
        }),
    ];
    for (name, css, selector, sought, has) in rows {
        let Some(css) = css.as_ref().filter(|_| !drafts.iter().any(|draft| has(&draft.entry))) else {
            continue;
        };
        let found: Vec<ElementRef> = items
            .iter()
            .filter_map(|item| item.select(selector.as_ref()?).next())
            .collect();
        let is_date = name == "date";
        let unread = found
            .iter()
            .filter(|_| is_date)
            .map(date_words)
            .find(|words| !words.is_empty());
        let words = match unread {
            Some(unread) => format!("“{unread}”, which the date selector “{css}” finds, is no date that can be read"),
            None if found.is_empty() => {
                format!("the {name} selector “{css}” finds nothing in any entry; look whether the page was rebuilt")
            }
            None => format!(
                "what the {name} selector “{css}” finds has not {sought} in any entry; look whether the page was rebuilt"
            ),
        };
        if matches!(name, "title" | "link") {
            return Err(NotAFeed::new(words));
        }
        document.warnings.push(words);
    }
    Ok(())
}

/// What stands where a date should, as a person sees it.
fn date_words(element: &ElementRef) -> String {
    let text = line(&element.inner_html());
    let words = if text.is_empty() {
        element.attr("datetime").unwrap_or_default().trim()
    } else {
        &text
    };
    words.chars().take(SHOWN_MAX).collect()
}

/// Whether a text is a CSS selector; the error says what is wrong with it.
///
/// # Errors
/// In words.
pub fn check_selector(css: &str) -> Result<(), String> {
    compile(css).map(|_| ())
}

fn compile(css: &str) -> Result<Selector, String> {
    // The parser's own words speak to its developers.
    Selector::parse(css).map_err(|_parser| format!("“{css}” is not a CSS selector"))
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

    fn entry(&self, item: ElementRef, base: Option<&Url>, dates: &Dates) -> Draft {
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
        let date = found(&self.date);
        let words = date.map(|element| line(&element.inner_html()));
        let stated = date.and_then(|element| dates.read(element.attr("datetime")?));
        let among_others = || dates.read(&amid(words.as_deref()?)?);
        let published = stated.or_else(|| dates.read(words.as_deref()?)).or_else(among_others);
        let entry = Entry {
            url: link.and_then(|link| clickable(link.attr("href")?, base)),
            title: title.map(|title| line(&title.inner_html())).unwrap_or_default(),
            summary: found(&self.summary)
                .map(|text| plain(&text.inner_html()))
                .unwrap_or_default(),
            published,
            about: words
                .filter(|_| published.is_none())
                .and_then(|words| dates.about(&words)),
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
    fn a_row_without_headline_and_link_is_no_entry() {
        let table = "<table><tr><th>Date</th><th>Title</th></tr><tr><td>26/11/2026</td><td>Tender</td><td><a href=/x.pdf>PDF</a></td></tr>\
            <tr><td>13/10/2026</td><td></td></tr><tr><td>12/10/2026</td><td>Notice without a page</td></tr></table>";
        let rows = Selectors {
            item: "tr".into(),
            title: Some("td:nth-child(2)".into()),
            link: Some("td a".into()),
            date: Some("td:first-child".into()),
            summary: None,
        };
        let document = read(table.as_bytes(), &rows, &Hints::default()).unwrap();
        let titles: Vec<_> = document.entries.iter().map(|entry| entry.title.as_str()).collect();
        assert_eq!(titles, ["Tender", "Notice without a page"]);
        let only_heads = "<table><tr><th>Date</th></tr><tr><th>Title</th></tr></table>";
        assert!(read(only_heads.as_bytes(), &rows, &Hints::default()).is_err());
    }

    #[test]
    fn a_page_says_by_its_language_how_its_dates_are_written() {
        let published = |lang: &str, country: Option<&str>| {
            let page =
                format!("<html lang='{lang}'><ul><li class=n><a href=/1>Aviso</a> <i>04/11/2026</i></li></ul></html>");
            let hints = Hints {
                country: country.map(str::to_owned),
                ..Hints::default()
            };
            read(page.as_bytes(), &selectors("li.n"), &hints).unwrap().entries[0]
                .published
                .unwrap()
                .to_string()
        };
        assert_eq!(published("es-CL", None), "2026-11-04T00:00:00Z");
        assert_eq!(published("en", Some("GB")), "2026-11-04T00:00:00Z");
        assert_eq!(published("en-US", None), "2026-04-11T00:00:00Z");
    }

    #[test]
    fn a_lost_headline_or_link_is_a_failure_and_a_lost_date_or_teaser_a_warning() {
        let changed = |change: fn(&mut Selectors)| {
            let mut selectors = selectors("li.n");
            change(&mut selectors);
            read(PAGE.as_bytes(), &selectors, &Hints::default())
        };
        let title = changed(|selectors| selectors.title = Some("h2".into())).unwrap_err();
        assert!(title.what.contains("title selector “h2”"), "{title}");
        assert!(changed(|selectors| selectors.link = Some("h2 a".into())).is_err());
        let document = changed(|selectors| selectors.date = Some(".when".into())).unwrap();
        assert_eq!(document.entries.len(), 2);
        assert!(
            document.warnings[0].contains("date selector “.when”"),
            "{:?}",
            document.warnings
        );
        assert!(changed(|selectors| selectors.date = None).unwrap().warnings.is_empty());
    }

    #[test]
    fn a_date_that_counts_from_now_is_that_of_no_identity() {
        let page = |words: &str| {
            format!(
                "<ul><li class=n><a href=/all>First notice</a> <i>{words}</i></li><li class=n><a href=/all>Second notice</a></li></ul>"
            )
        };
        let read = |words: &str, now: &str| {
            let hints = Hints {
                base: Url::parse("https://ministry.example/news/").ok(),
                now: now.parse().ok(),
                ..Hints::default()
            };
            let mut document = read(page(words).as_bytes(), &selectors("li.n"), &hints).unwrap();
            assert!(document.warnings.is_empty(), "{:?}", document.warnings);
            document.entries.swap_remove(0)
        };
        let first = read("vor 2 Stunden", "2024-06-19T12:40:00Z");
        let later = read("vor 3 Stunden", "2024-06-19T13:55:00Z");
        assert_eq!(first.about.unwrap().to_string(), "2024-06-19T10:40:00Z");
        assert_eq!(later.about.unwrap().to_string(), "2024-06-19T10:55:00Z");
        assert_eq!((first.published, &first.id), (None, &later.id));
        assert!(read("19 June 2024", "2024-06-19T13:55:00Z").about.is_none());
    }

    #[test]
    fn a_date_among_other_words_of_its_element_is_read_and_a_range_of_days_is_none() {
        for (words, day) in [
            ("등록일 : 2026-11-27 | 조회수 : 124", Some("2026-11-27")),
            ("Datum: 26.11.2026 | Ort: Berlin", Some("2026-11-26")),
            ("News - Nov 25, 2026 - 3 min read", Some("2026-11-25")),
            ("发布日期：2026-11-24 浏览次数：12", Some("2026-11-24")),
            ("23 Nov. 2026, Oslo", Some("2026-11-23")),
            ("2026-11-23 来源：新华网", Some("2026-11-23")),
            ("27 Nov 2026 – 30 Nov 2026", None),
            ("12 of 2026", None),
        ] {
            let html = format!("<ul><li class=n><a href=/1>First notice</a> <i>{words}</i></li></ul>");
            let document = read(html.as_bytes(), &selectors("li.n"), &Hints::default()).unwrap();
            let read = document.entries[0].published.map(|at| at.to_string()[..10].to_owned());
            assert_eq!(read.as_deref(), day, "{words}");
        }
    }

    #[test]
    fn what_a_selector_finds_and_cannot_be_read_is_called_by_its_words() {
        let told = |html: &str, change: fn(&mut Selectors)| {
            let mut selectors = selectors("li.n");
            change(&mut selectors);
            match read(html.as_bytes(), &selectors, &Hints::default()) {
                Ok(document) => document.warnings.join("; "),
                Err(error) => error.what,
            }
        };
        let page = |date: &str| format!("<ul><li class=n><a href=/1>First notice</a> {date}</li></ul>");
        for (date, words) in [
            ("<i>gestern im Rat</i>", "“gestern im Rat”"),
            ("<i>2 <b>comments</b></i>", "“2 comments”"),
            ("<time datetime=soon></time>", "“soon”"),
        ] {
            let told = told(&page(date), |_| {});
            assert_eq!(
                told,
                format!("{words}, which the date selector “time, i” finds, is no date that can be read")
            );
        }
        assert!(told(&page("<i></i>"), |_| {}).contains("“time, i” finds has not a date"));
        assert!(told(&page(""), |_| {}).contains("“time, i” finds nothing in any entry"));
        let link = told(&page("<i>x</i>"), |selectors| selectors.link = Some("i".into()));
        assert!(link.contains("link selector “i” finds has not an address"), "{link}");
        assert!(told(&page("<i>19 June 2024</i>"), |_| {}).is_empty());
    }

    #[test]
    fn a_selector_that_finds_nothing_or_is_none_is_reported() {
        let failure = |item: &str| {
            read(PAGE.as_bytes(), &selectors(item), &Hints::default())
                .unwrap_err()
                .what
        };
        assert!(failure("li.gone").contains("li.gone"));
        assert!(failure("li..n").contains("not a CSS selector"));
        assert!(check_selector("div > a[href]").is_ok());
        assert!(check_selector("div >").is_err());
    }
}
