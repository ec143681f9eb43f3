//! When a page says that its article was published, as the date is written there.

use dom_query::{Document, NodeRef};
use jiff::Timestamp;

use super::names::{has_word, names_of};
use super::place::{Distance, Place, ends_as_sentence};
use super::weight;
use crate::entries::dates::parse;
use crate::text::markup::plain;

/// Names of meta elements, the surest first. Some are written with capitals, and as `name` or as `property`.
const METAS: [&str; 24] = [
    "article:published_time",
    "article:published",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "dc.date.issued",
    "dc.date.published",
    "dc.date.created",
    "dc.date",
    "dcterms.issued",
    "dcterms.available",
    "dcterms.created",
    "dcterms.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "date.issued",
    "date.created",
    "date",
];

/// What marks the line that says when an article appeared, in the names of its place.
const OF_DATES: [&str; 17] = [
    "date",
    "dates",
    "dateline",
    "datetime",
    "published",
    "pubdate",
    "publish",
    "posted",
    "timestamp",
    "time",
    "byline",
    "datum",
    "fecha",
    "data",
    "publication",
    "created",
    "meta",
];
/// What marks a day on which something else happened to it.
const OF_CHANGES: [&str; 5] = ["updated", "update", "modified", "datemodified", "edited"];

/// Most letters between the headline and the date: a lead, by-lines, the words below a picture.
const BEHIND_MAX: usize = 700;
/// Most letters between a date above the headline and it.
const BEFORE_MAX: usize = 120;
/// From so many letters on, the words around a date that end as a sentence does are one.
const SENTENCE_LETTERS_MIN: usize = 12;
/// Elements that are looked at on one page.
const LOOKED_AT_MAX: usize = 200;

/// The date of publication that the head of a page states, or what marks it in the article's own place.
pub(super) fn of_page(page: &Document, place: &Place) -> Option<String> {
    of_metas(page, place)
        .or_else(|| of_marked(page, place))
        .or_else(|| of_times(page, place))
}

/// What the article itself calls the date of its publication.
fn of_marked(page: &Document, place: &Place) -> Option<String> {
    let marked = page.select("[itemprop~=datePublished]");
    let own = marked
        .nodes()
        .iter()
        .take(LOOKED_AT_MAX)
        .filter(|element| !place.is_beside(element));
    let mut values = own.filter_map(|element| element.attr("content").or_else(|| element.attr("datetime")));
    let value = values.find(|value| is_dated(value))?;
    Some(value.trim().to_owned())
}

/// The first time beside the headline, one that says when something was changed only where there is no other.
fn of_times(page: &Document, place: &Place) -> Option<String> {
    let times = page.select("time[datetime]");
    let times = &times.nodes()[..times.nodes().len().min(LOOKED_AT_MAX)];
    let distances = place.distances(page, times);
    let is_near = |time: &NodeRef, distance: &Option<Distance>| match distance {
        Some(Distance::Behind(letters)) => *letters <= BEHIND_MAX || is_called_date(time),
        Some(Distance::Before(letters)) => *letters <= BEFORE_MAX,
        None => !place.has_headline(),
    };
    let own: Vec<&NodeRef> = times
        .iter()
        .zip(&distances)
        .filter(|(time, distance)| is_near(time, distance) && !is_in_sentence(time) && !place.is_beside(time))
        .map(|(time, _)| time)
        .filter(|time| time.attr("datetime").is_some_and(|value| is_dated(&value)))
        .collect();
    let published = own.iter().find(|time| !is_of_change(time)).or_else(|| own.first())?;
    Some(published.attr("datetime")?.trim().to_owned())
}

fn is_called_date(time: &NodeRef) -> bool {
    time.has_attr("pubdate")
        || has_word(
            &names_of(time),
            &["published", "pubdate", "publish", "publication", "posted"],
        )
}

fn is_of_change(time: &NodeRef) -> bool {
    let says = time.attr("itemprop").unwrap_or_default();
    let around = time.parent().map(|above| names_of(&above)).unwrap_or_default();
    let is_changed = |names: &str| has_word(names, &OF_CHANGES) && !has_word(names, &["published", "entry"]);
    is_changed(&names_of(time))
        || is_changed(&around)
        || (says.contains("dateModified") && !says.contains("datePublished"))
}

/// Whether a time is part of what the text tells: "had taken office on 1 September 2011."
fn is_in_sentence(time: &NodeRef) -> bool {
    const BLOCKS: [&str; 12] = [
        "p",
        "li",
        "td",
        "dd",
        "dt",
        "div",
        "section",
        "blockquote",
        "header",
        "article",
        "main",
        "body",
    ];
    if has_word(&names_of(time), &OF_DATES) {
        return false;
    }
    let above = time.ancestors_it(None);
    let mut path = above.take_while(|one| one.is_element());
    let Some(block) = path.find(|one| BLOCKS.iter().any(|name| one.has_name(name))) else {
        return false;
    };
    // The words of a block that holds blocks are not those around the time.
    let is_line = block.has_name("p") || !block.descendants_it().any(|inner| inner.has_name("p"));
    let text = plain(&block.inner_html());
    let rest = weight(&text).saturating_sub(weight(time.text().trim()));
    is_line && !has_word(&names_of(&block), &OF_DATES) && rest >= SENTENCE_LETTERS_MIN && ends_as_sentence(&text)
}

fn of_metas(page: &Document, place: &Place) -> Option<String> {
    let mut best: Option<(usize, String)> = None;
    for meta in page.select("meta[content]").nodes() {
        let named = ["property", "name", "itemprop"]
            .into_iter()
            .filter_map(|key| meta.attr(key));
        let rank = named.filter_map(|name| rank(&name)).min();
        let content = meta.attr("content").unwrap_or_default();
        let Some(rank) = rank.filter(|_| is_dated(&content) && !place.is_beside(meta)) else {
            continue;
        };
        if best.as_ref().is_none_or(|(other, _)| rank < *other) {
            best = Some((rank, content.trim().to_owned()));
        }
    }
    best.map(|(_, date)| date)
}

/// `DC.date.issued`, `dc:date:issued` and `DCTERMS.issued` are one spelling to the sites that write them.
fn rank(name: &str) -> Option<usize> {
    let same = |sign: char| if sign == ':' { '.' } else { sign.to_ascii_lowercase() };
    METAS
        .iter()
        .position(|known| known.chars().map(same).eq(name.trim().chars().map(same)))
}

/// Some templates leave the date out and the element in, or write the first second of 1970.
fn is_dated(value: &str) -> bool {
    value.chars().any(char::is_numeric) && parse(value) != Some(Timestamp::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(html: &str) -> Option<String> {
        let page = Document::from(html);
        of_page(&page, &Place::find(&page))
    }

    #[test]
    fn a_page_states_its_date_under_many_names() {
        for meta in [
            "<meta property='article:published_time' content='2024-06-19'>",
            "<meta name='article:published_time' content=' 2024-06-19 '>",
            "<meta name='DC.date.issued' content='2024-06-19'>",
            "<meta name='dc:date' content='2024-06-19'>",
            "<meta name='DCTERMS.issued' scheme='DCTERMS.W3CDTF' content='2024-06-19'>",
            "<meta property='cXenseParse:recs:publishtime' content='2024-06-19'>",
            "<meta name='cXenseParse:publishtime' content='2024-06-19'>",
            "<meta name='parsely-pub-date' content='2024-06-19'>",
            "<meta itemprop='datePublished' content='2024-06-19'>",
            "<meta name='Date' content='2024-06-19'><meta name='dcterms.modified' content='2024-06-20'>",
            "<meta name='date' content='2024-06-21'><meta name='dc.date.issued' content='2024-06-19'>",
            "<meta property='article:published_time' content=''><meta name='pubdate' content='2024-06-19'>",
            "<span itemprop='datePublished' datetime='2024-06-19'>Wednesday</span>",
            "<time datetime='2024-06-19'>Wednesday</time>",
            "<meta property='article:published_time' content='1970-01-01T00:00:00Z'><time datetime='2024-06-19'>x</time>",
        ] {
            assert_eq!(read(meta).as_deref(), Some("2024-06-19"), "{meta}");
        }
        assert_eq!(
            read("<meta name='dcterms.modified' content='2024-06-20'><meta name='update' content='1'>"),
            None
        );
    }
    /// A page with something before its article, behind its headline, and behind its text.
    fn page(before: &str, own: &str, behind: &str) -> String {
        format!(
            "<title>Envoys meet in hotel - Post</title><body>{before}<main><article><h1>Envoys meet in hotel</h1>{own}\
             <p>Two people said so on Friday, and nobody else had an answer to the question.</p></article></main>{behind}</body>"
        )
    }

    const OLD: &str = "<time datetime='2019-01-04'>4 Jan 2019</time>";

    #[test]
    fn what_stands_beside_an_article_does_not_date_it() {
        let beside = [
            format!("<aside><a href=/o>Old story</a>{OLD}</aside>"),
            format!("<nav>{OLD}</nav>"),
            format!("<footer>{OLD}</footer>"),
            format!("<div class=most-read><ul><li><a href=/x>Ferry sinks</a>{OLD}</li></ul></div>"),
            format!("<div class='c-RelatedStories'>{OLD}</div>"),
            format!("<div class=comment>{OLD}<p>I agree</p></div>"),
            format!("<div class=x1><a href=/o>A ferry sinks off the coast of Crete</a> {OLD}</div>"),
            format!("<a href=/o>A ferry sinks off the coast of Crete {OLD}</a>"),
            format!("<article><h2><a href=/x>Ferry sinks</a></h2>{OLD}</article>"),
            "<div itemscope itemtype='https://schema.org/NewsArticle'><span itemprop=headline>Other</span>\
             <meta itemprop=datePublished content=2019-01-04></div>"
                .to_owned(),
        ];
        for other in &beside {
            let own = "<time datetime='2024-06-19'>Wednesday</time>";
            assert_eq!(read(&page(other, "", "")), None, "before: {other}");
            assert_eq!(read(&page("", "", other)), None, "behind: {other}");
            assert_eq!(read(&page(other, own, "")).as_deref(), Some("2024-06-19"), "{other}");
        }
    }

    #[test]
    fn a_day_of_which_the_text_tells_does_not_date_the_article() {
        for sentence in [
            "<p>He had taken office on <time datetime='2011-09-01'>1 September 2011</time>.</p>",
            "<p>Die Feier ist am <time datetime='2027-09-01'>1. September</time>, wie er sagte.</p>",
            "<div>彼は<time datetime='2011-09-01'>二〇一一年九月</time>に就任した。</div>",
        ] {
            assert_eq!(read(&page("", sentence, "")), None, "{sentence}");
        }
    }

    #[test]
    fn the_line_of_the_article_dates_it_wherever_papers_put_it() {
        let time = "<time datetime='2024-06-19'>19 June</time>";
        for own in [
            format!("<p class=standfirst>The lead says more of it than the headline does.</p><div>By <a rel=author href=/a>Ann Lee</a> {time}</div>"),
            format!("<div class=entry-meta>Posted on <a href=/2024/06>{time}</a> by <a href=/author/ann-lee-of-the-harbour>Ann Lee of the Harbour Post</a>.</div>"),
            format!("<p>Published {time}</p>"),
            format!("<div class=author-card><a href=/people/ann>Ann Lee</a>{time}</div>"),
            "<time class=updated datetime='2024-06-21'>21 June</time><time class='entry-date published' datetime='2024-06-19'>19 June</time>".to_owned(),
            "<span itemprop=datePublished content='2024-06-19'></span>".to_owned(),
        ] {
            assert_eq!(read(&page("", &own, "")).as_deref(), Some("2024-06-19"), "{own}");
        }
        let above = page("", "", "").replace("<h1>", &format!("<div>{time}</div><h1>"));
        assert_eq!(read(&above).as_deref(), Some("2024-06-19"));
        let foot = format!(
            "<p>{}</p><footer class=entry-meta><time class='entry-date published' datetime='2024-06-19'>x</time></footer>",
            "A long text. ".repeat(90)
        );
        assert_eq!(read(&page("", &foot, "")).as_deref(), Some("2024-06-19"));
    }
}
