//! When a page says that its article was published, as the date is written there.

use dom_query::Document;

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

/// The date of publication that the head of a page states, or what marks it in the body.
pub(super) fn of_page(page: &Document) -> Option<String> {
    of_metas(page).or_else(|| {
        let places = [
            ("[itemprop~=datePublished]", "content"),
            ("[itemprop~=datePublished]", "datetime"),
            ("time[datetime]", "datetime"),
        ];
        places.iter().find_map(|(selector, name)| {
            let value = page.select(selector).attr(name)?;
            Some(value.trim().to_owned()).filter(|value| is_dated(value))
        })
    })
}

fn of_metas(page: &Document) -> Option<String> {
    let mut best: Option<(usize, String)> = None;
    for meta in page.select("meta[content]").nodes() {
        let named = ["property", "name", "itemprop"]
            .into_iter()
            .filter_map(|key| meta.attr(key));
        let rank = named.filter_map(|name| rank(&name)).min();
        let content = meta.attr("content").unwrap_or_default();
        let Some(rank) = rank.filter(|_| is_dated(&content)) else {
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

/// Some templates leave the date out and the element in.
fn is_dated(value: &str) -> bool {
    value.chars().any(char::is_numeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(html: &str) -> Option<String> {
        of_page(&Document::from(html))
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
        ] {
            assert_eq!(read(meta).as_deref(), Some("2024-06-19"), "{meta}");
        }
        assert_eq!(
            read("<meta name='dcterms.modified' content='2024-06-20'><meta name='update' content='1'>"),
            None
        );
    }
}
