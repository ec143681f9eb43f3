//! Other articles on the page of one: the next, which endless scrolling puts below it.
//!
//! The extractor takes the longest, or all. The page's own is the one under the headline that the head of the page names.

use std::collections::HashSet;

use dom_query::{Document, NodeId, NodeRef};

use super::names::{names_of, words};
use super::structured::is_same_headline;
use super::{letters_up_to, structured, weight};

/// Headings that are looked at on one page.
const HEADINGS_MAX: usize = 200;
/// Longest text that is compared as a headline, in characters.
const HEADLINE_CHARS_MAX: usize = 400;
/// Letters below the own headline from which its block is the article; what has less may be its mere head.
const OWN_LETTERS_MIN: usize = 100;

/// What the blocks of articles are called, last in their names.
const ARTICLES: [&str; 14] = [
    "article", "post", "story", "entry", "hentry", "artikel", "articulo", "articolo", "artigo", "beitrag", "nota",
    "noticia", "artykul", "haber",
];
/// What may stand behind that.
const AROUND: [&str; 8] = ["wrapper", "wrap", "container", "item", "main", "full", "page", "block"];

/// The headline of a page where it stands in the page's body.
pub(super) struct Headline<'p> {
    /// All headings that say it: some pages have it again in a bar that sticks.
    pub places: Vec<NodeRef<'p>>,
    /// Other headings of its level.
    others: Vec<NodeRef<'p>>,
}

impl<'p> Headline<'p> {
    /// The heading that says most of the title in the page's head; the name of the site is none.
    pub(super) fn find(page: &'p Document) -> Option<Self> {
        let titles = titles(page);
        let site = page
            .select("meta[property='og:site_name']")
            .attr("content")
            .unwrap_or_default();
        let site = structured::bare(&site);
        let shortest = titles.iter().map(|title| weight(title)).min()?;
        let (mut best, mut found) = (0, None);
        for level in ["h1", "h2"] {
            for heading in page.select(level).nodes().iter().take(HEADINGS_MAX) {
                let text = headline(heading);
                let said = |title: &String| is_same_headline(&text, title).then(|| common(&text, title));
                let said = titles.iter().filter_map(said).max().unwrap_or_default();
                if said > best && text != site {
                    (best, found) = (said, Some((level, text)));
                }
            }
        }
        let (level, text) = found.filter(|_| best * 2 >= shortest)?;
        let is_own = |heading: &NodeRef| {
            let other = headline(heading);
            is_same_headline(&other, &text) && common(&other, &text) * 2 >= best
        };
        let headings = page.select("h1, h2");
        let near = headings.nodes().iter().take(2 * HEADINGS_MAX).copied();
        let (places, others): (Vec<_>, Vec<_>) = near.partition(is_own);
        let others = others.into_iter().filter(|other| other.has_name(level)).collect();
        Some(Self { places, others })
    }

    /// Takes off the page what stands in articles of their own under other headings, as this one does in its own.
    pub(super) fn remove_others(&self) {
        let above: HashSet<NodeId> = self
            .places
            .iter()
            .flat_map(|place| place.ancestors_it(None).map(|above| above.id))
            .collect();
        let mut doomed = Vec::new();
        for other in &self.others {
            let path: Vec<NodeRef> = other
                .ancestors_it(None)
                .take_while(|one| !above.contains(&one.id))
                .collect();
            // Within the tag of one article, blocks that are only called so are its parts.
            let is_within = || {
                path.last()
                    .is_some_and(|block| block.ancestors_it(None).any(|one| is_surely(&one)))
            };
            let is_other = path.iter().any(is_surely) || (path.iter().any(is_article) && !is_within());
            doomed.extend(path.last().filter(|block| is_other && self.has_block_beside(block)));
        }
        doomed.iter().for_each(NodeRef::remove_from_parent);
    }

    /// Whether the headline stands, with text below it, in an article beside this block.
    fn has_block_beside(&self, block: &NodeRef) -> bool {
        let Some(around) = block.parent() else {
            return false;
        };
        self.places.iter().any(|place| {
            let path: Vec<NodeRef> = place.ancestors_it(None).take_while(|one| one.id != around.id).collect();
            let letters = letters_up_to(place, HEADLINE_CHARS_MAX).unwrap_or(HEADLINE_CHARS_MAX);
            path.iter().any(is_article)
                && path
                    .last()
                    .is_some_and(|own| letters_up_to(own, letters + OWN_LETTERS_MIN).is_none())
        })
    }
}

/// The titles that the head of a page gives, bare.
fn titles(page: &Document) -> Vec<String> {
    let titles = said_titles(page).into_iter().map(|title| bare(&title));
    titles.filter(|title| !title.is_empty()).take(4).collect()
}

/// The titles that the head of a page gives.
pub(super) fn said_titles(page: &Document) -> Vec<String> {
    let meta = page.select("meta[property='og:title'], meta[name='twitter:title']");
    let metas = meta.nodes().iter().filter_map(|meta| meta.attr("content"));
    let title = page.select("title").nodes().first().map(NodeRef::text);
    metas.chain(title).map(|title| title.to_string()).collect()
}

fn headline(heading: &NodeRef) -> String {
    bare(&heading.text())
}

fn bare(text: &str) -> String {
    structured::bare(&text.trim().chars().take(HEADLINE_CHARS_MAX).collect::<String>())
}

/// The weight of the shorter, which stands in the longer.
fn common(one: &str, other: &str) -> usize {
    weight(one).min(weight(other))
}

/// Whether an element is the block of an article, or at least called so.
fn is_article(element: &NodeRef) -> bool {
    let is_called_so = |name: &str| {
        let words: Vec<&str> = words(name).collect();
        let among = |word: &str, list: &[&str]| list.iter().any(|one| one.eq_ignore_ascii_case(word));
        match words.as_slice() {
            [.., before, last] if among(last, &AROUND) => among(before, &ARTICLES),
            [.., last] => among(last, &ARTICLES),
            [] => false,
        }
    };
    is_surely(element) || (!is_of_the_page(element) && names_of(element).split_whitespace().any(is_called_so))
}

/// Whether it is one by its tag, its schema or its own address.
fn is_surely(element: &NodeRef) -> bool {
    let is_schema = || {
        let kind = element.attr("itemtype").unwrap_or_default();
        kind.ends_with("Article") || kind.ends_with("BlogPosting")
    };
    let has_address = || {
        ["data-url", "data-href", "data-permalink"]
            .iter()
            .any(|name| element.has_attr(name))
    };
    element.has_name("article") || (!is_of_the_page(element) && (has_address() || is_schema()))
}

fn is_of_the_page(element: &NodeRef) -> bool {
    ["html", "body"].iter().any(|name| element.has_name(name))
}
