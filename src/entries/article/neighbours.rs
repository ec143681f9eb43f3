//! Other articles on the page of one: the next, which endless scrolling puts below it.
//!
//! The extractor takes the longest, or all. The page's own is the one under the headline that the head of the page names.

use std::collections::HashSet;

use dom_query::{Document, NodeId, NodeRef};

use super::names::{has_word, names_of, words};
use super::structured::is_same_headline;
use super::{letters_up_to, structured, weight};

/// Headings that are looked at on one page.
const HEADINGS_MAX: usize = 200;
/// Longest text that is compared as a headline, in characters.
const HEADLINE_CHARS_MAX: usize = 400;
/// Letters below the own headline from which its block is the article; what has less may be its mere head.
const OWN_LETTERS_MIN: usize = 100;

/// What the blocks of articles are called, last in their names.
const ARTICLES: [&str; 15] = [
    "article", "art", "post", "story", "entry", "hentry", "artikel", "articulo", "articolo", "artigo", "beitrag",
    "nota", "noticia", "artykul", "haber",
];
/// What may stand behind that.
const AROUND: [&str; 8] = ["wrapper", "wrap", "container", "item", "main", "full", "page", "block"];

/// The headline of a page where it stands in the page's body.
pub(super) struct Headline<'p> {
    /// All headings that say it: some pages have it again in a bar that sticks.
    pub places: Vec<NodeRef<'p>>,
    /// Other headings.
    others: Vec<NodeRef<'p>>,
    /// What heading it is itself.
    level: &'static str,
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
                for text in wordings(heading) {
                    let said = |title: &String| is_same_headline(&text, title).then(|| common(&text, title));
                    let said = titles.iter().filter_map(said).max().unwrap_or_default();
                    if said > best && text != site {
                        (best, found) = (said, Some((level, text)));
                    }
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
        Some(Self { places, others, level })
    }

    /// The first headline in an article, on a page whose head says another: some write one for readers and one for machines.
    pub(super) fn first(page: &'p Document) -> Option<Self> {
        let headings = page.select("h1");
        let mut near = headings.nodes().iter().take(HEADINGS_MAX).copied();
        let first = near.find(|heading| heading.ancestors_it(None).any(|above| is_surely(&above)))?;
        Some(Self {
            places: vec![first],
            others: near.collect(),
            level: "h1",
        })
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
            let Some(block) = path.last() else { continue };
            if self.is_other(other, &path, block) && !is_live(other, block) {
                doomed.push(*block);
            }
        }
        doomed.iter().for_each(NodeRef::remove_from_parent);
    }

    /// Whether what stands under another heading, in a block with this path, is an article of its own.
    fn is_other(&self, heading: &NodeRef, path: &[NodeRef], block: &NodeRef) -> bool {
        let Some(own) = self.block_beside(block) else {
            return false;
        };
        if path.iter().any(is_surely) {
            return own.is_article;
        }
        // Within the tag of one article, blocks that are only called so are its parts.
        if block.ancestors_it(None).any(|above| is_surely(&above)) {
            return false;
        }
        let is_called_so = own.is_article && path.iter().any(is_article);
        let is_twin = is_twin(&own.block, block);
        if heading.has_name(self.level) {
            return is_called_so || is_twin;
        }
        // Parts of one article have lesser headings than the whole, and these lead nowhere.
        (is_called_so && is_twin && !block.has_name("section")) || (is_twin && leads_elsewhere(heading))
    }

    /// The block beside this one in which the headline stands, with text below it.
    fn block_beside(&self, block: &NodeRef) -> Option<OwnBlock<'p>> {
        let around = block.parent()?;
        let beside = self.places.iter().filter_map(|place| {
            let path: Vec<NodeRef> = place.ancestors_it(None).take_while(|one| one.id != around.id).collect();
            let letters = letters_up_to(place, HEADLINE_CHARS_MAX).unwrap_or(HEADLINE_CHARS_MAX);
            let own = path.last().copied()?;
            let is_beside = own.parent().is_some_and(|above| above.id == around.id);
            (is_beside && letters_up_to(&own, letters + OWN_LETTERS_MIN).is_none()).then(|| OwnBlock {
                block: own,
                is_article: path.iter().any(is_article),
            })
        });
        beside.max_by_key(|own| own.is_article)
    }
}

/// The block of the page's own article.
struct OwnBlock<'p> {
    block: NodeRef<'p>,
    is_article: bool,
}

/// Whether two blocks are made alike: pages without names for their articles repeat at least the shape.
fn is_twin(one: &NodeRef, other: &NodeRef) -> bool {
    let class = one.class().unwrap_or_default();
    one.node_name() == other.node_name() && !class.trim().is_empty() && other.class() == Some(class)
}

/// Whether a heading leads to another page, as that of the next article does.
fn leads_elsewhere(heading: &NodeRef) -> bool {
    let of_heading = heading.descendants_it().chain(heading.ancestors_it(Some(1)));
    of_heading
        .filter(|inner| inner.has_name("a"))
        .filter_map(|link| link.attr("href"))
        .any(|link| !link.trim().is_empty() && !link.trim_start().starts_with(['#', '?']))
}

/// What live blogs are called.
const LIVE: [&str; 8] = [
    "live",
    "liveblog",
    "liveticker",
    "ticker",
    "newsticker",
    "livefeed",
    "timeline",
    "minuto",
];

/// Whether a block is a post of a live blog: by its name or its list's, or by the bare time of day at its head.
fn is_live(heading: &NodeRef, block: &NodeRef) -> bool {
    let is_called_so = |one: &NodeRef| {
        let names = names_of(one);
        names.split_whitespace().any(|name| has_word(name, &LIVE))
    };
    let is_clock = |text: &str| {
        let text = text.trim();
        text.chars().any(|sign| sign.is_ascii_digit()) && text.chars().filter(|sign| sign.is_alphabetic()).count() < 3
    };
    is_clock(&heading.text())
        || is_called_so(block)
        || block.ancestors_it(None).any(|above| is_called_so(&above))
        || block
            .descendants_it()
            .any(|inner| inner.has_name("time") && is_clock(&inner.text()))
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

/// What a heading may say: all of it, or one of its parts, where a few words stand above the headline in it.
fn wordings(heading: &NodeRef) -> Vec<String> {
    let parts = heading.element_children();
    let parts = parts.iter().filter(|_| parts.len() > 1).map(headline);
    std::iter::once(headline(heading)).chain(parts).collect()
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
