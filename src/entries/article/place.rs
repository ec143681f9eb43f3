//! Where on a page its article says when it was written and by whom: around its headline, and not in what stands beside it.
//!
//! A page names many days and people: those of related reports, of what is read most, of comments, of cards that lead elsewhere. When
//! in doubt a thing is not the article's: no date and no name are better than those of something else.

use std::collections::HashSet;

use dom_query::{Document, NodeId, NodeRef};

use super::names::{has_word, names_of};
use super::neighbours::Headline;
use super::{hides, weight};
use crate::text::markup::plain;

/// What leads to other articles or is written by readers, in the names of its place.
const BESIDE: [&str; 53] = [
    "related",
    "recommended",
    "recommendation",
    "recommendations",
    "recirc",
    "recirculation",
    "popular",
    "trending",
    "most",
    "mostread",
    "more",
    "latest",
    "recent",
    "next",
    "previous",
    "prev",
    "similar",
    "sidebar",
    "aside",
    "rail",
    "teaser",
    "teasers",
    "card",
    "cards",
    "promo",
    "promos",
    "ticker",
    "outbrain",
    "taboola",
    "upsell",
    "nav",
    "navigation",
    "menu",
    "comment",
    "comments",
    "reply",
    "replies",
    "kommentar",
    "kommentare",
    "commentaire",
    "commentaires",
    "comentario",
    "comentarios",
    "commenti",
    "reacties",
    "verwandt",
    "meistgelesen",
    "similaires",
    "relacionado",
    "relacionados",
    "relacionadas",
    "correlati",
    "gerelateerd",
];

/// What speaks of those who wrote the article, in the names of a place or in an address.
pub(super) const OF_AUTHORS: [&str; 14] = [
    "author",
    "authors",
    "byline",
    "bylines",
    "autor",
    "autoren",
    "autores",
    "auteur",
    "auteurs",
    "autore",
    "autori",
    "profile",
    "writtenby",
    "people",
];

/// From so many words on, or from a word of so many letters, what leads elsewhere is a headline and no name of a person or section.
const HEADLINE_WORDS_MIN: usize = 4;
const HEADLINE_LETTERS_MIN: usize = 30;
/// How far around a thing the link to another article is looked for.
const CARD_LEVELS: usize = 3;

/// The article's place on its page.
pub(super) struct Place<'p> {
    /// Its headings.
    headings: Vec<NodeRef<'p>>,
    /// All that stands around them.
    around: HashSet<NodeId>,
    /// Whether they stand in an article by its tag.
    is_marked: bool,
}

impl<'p> Place<'p> {
    pub(super) fn find(page: &'p Document) -> Self {
        let headings = match Headline::find(page) {
            Some(headline) => headline.places,
            // A title in the page's head may be worded otherwise than the only heading.
            None => match page.select("h1").nodes() {
                [only] => vec![*only],
                _ => Vec::new(),
            },
        };
        let with_all_above = |heading: &NodeRef<'p>| heading.ancestors_it(None).chain([*heading]).collect::<Vec<_>>();
        let all: Vec<NodeRef> = headings.iter().flat_map(with_all_above).collect();
        let is_marked = all.iter().any(|one| one.has_name("article"));
        let around = all.iter().map(|one| one.id).collect();
        Self {
            headings,
            around,
            is_marked,
        }
    }

    /// Whether an element is one of the headings that say the article's headline.
    pub(super) fn is_heading(&self, element: &NodeRef) -> bool {
        self.headings.iter().any(|heading| heading.id == element.id)
    }

    /// Whether the headline stands within an element.
    pub(super) fn is_around(&self, element: &NodeRef) -> bool {
        self.around.contains(&element.id)
    }

    pub(super) fn has_headline(&self) -> bool {
        !self.headings.is_empty()
    }

    /// The element and what stands around it, as far as the headline does not stand in it as well.
    fn path<'s>(&'s self, element: &NodeRef<'p>) -> impl Iterator<Item = NodeRef<'p>> + 's {
        let path = std::iter::once(*element).chain(element.ancestors_it(None).collect::<Vec<_>>());
        path.take_while(|one| {
            !self.is_around(one) && one.is_element() && !["html", "body"].iter().any(|name| one.has_name(name))
        })
    }

    /// Whether an element is part of something beside the article.
    pub(super) fn is_beside(&self, element: &NodeRef<'p>) -> bool {
        self.path(element).any(|one| self.is_other(&one))
            || self.path(element).take(CARD_LEVELS).any(|one| leads_elsewhere(&one))
    }

    fn is_other(&self, element: &NodeRef) -> bool {
        let name = element.node_name().unwrap_or_default();
        let names = names_of(element);
        match &*name {
            "aside" | "nav" | "figure" | "figcaption" | "blockquote" => return true,
            // Themes of weblogs say date and author at the foot of a post.
            "footer" => return !has_word(&names, &["meta", "entry", "article", "post", "byline"]),
            "article" if self.is_marked || has_linked_heading(element) => return true,
            _ => {}
        }
        let kind = element.attr("itemtype").unwrap_or_default();
        if kind.ends_with("Comment") {
            return true;
        }
        if (kind.ends_with("Article") || kind.ends_with("BlogPosting"))
            && self.has_headline()
            && element.descendants_it().any(|inner| says_headline(&inner))
        {
            return true;
        }
        has_word(&names, &BESIDE) && !has_word(&names, &OF_AUTHORS)
    }

    /// How many letters a reader sees before each of these elements: behind the headline, or before it.
    pub(super) fn distances(&self, page: &'p Document, elements: &[NodeRef<'p>]) -> Vec<Option<Distance>> {
        let sought: HashSet<NodeId> = elements.iter().map(|element| element.id).collect();
        let mut at = 0;
        let (mut found, mut headings) = (Vec::new(), Vec::new());
        for node in page.root().descendants_it() {
            if sought.contains(&node.id) {
                found.push((node.id, at));
            }
            if self.is_heading(&node) {
                headings.push((at, at + weight(node.text().trim())));
            }
            if node.is_text() && !node.parent().is_some_and(|above| hides(&above)) {
                at += weight(node.text().trim());
            }
        }
        let distance = |at: usize| -> Option<Distance> {
            let behind = headings.iter().filter(|(_, end)| *end <= at);
            let before = headings.iter().filter(|(start, _)| *start >= at);
            let behind = behind
                .map(|(_, end)| Distance::Behind(at - end))
                .min_by_key(Distance::letters);
            behind.or_else(|| {
                before
                    .map(|(start, _)| Distance::Before(start - at))
                    .min_by_key(Distance::letters)
            })
        };
        let place = |element: &NodeRef| found.iter().find(|(id, _)| *id == element.id);
        let of = |element: &NodeRef| distance(place(element)?.1);
        elements.iter().map(of).collect()
    }
}

/// Letters between the headline and a thing.
#[derive(Debug, Clone, Copy)]
pub(super) enum Distance {
    Before(usize),
    Behind(usize),
}

impl Distance {
    fn letters(&self) -> usize {
        match self {
            Self::Before(letters) | Self::Behind(letters) => *letters,
        }
    }
}

fn says_headline(element: &NodeRef) -> bool {
    element.attr("itemprop").is_some_and(|says| says.contains("headline"))
}

fn is_heading(element: &NodeRef) -> bool {
    ["h1", "h2", "h3", "h4"].iter().any(|name| element.has_name(name))
}

fn has_linked_heading(element: &NodeRef) -> bool {
    element.descendants_it().any(|inner| {
        let is_link = |one: NodeRef| one.has_name("a");
        is_heading(&inner) && (inner.descendants_it().any(is_link) || inner.ancestors(Some(1)).into_iter().any(is_link))
    })
}

/// Whether the headline of another article stands there as a link.
fn leads_elsewhere(element: &NodeRef) -> bool {
    let links = element.descendants_it().chain([*element]);
    links
        .filter(|one| one.has_name("a") && one.has_attr("href"))
        .any(|link| {
            let href = link.attr("href").unwrap_or_default();
            let rel = link.attr("rel").unwrap_or_default();
            if has_word(&href, &OF_AUTHORS) || has_word(&rel, &OF_AUTHORS) || has_word(&names_of(&link), &OF_AUTHORS) {
                return false;
            }
            let dated = link.descendants_it().filter(|inner| inner.has_name("time"));
            let dates: usize = dates_weight(dated);
            let text = plain(&link.inner_html());
            let words = text.split_whitespace().count();
            weight(&text).saturating_sub(dates) >= HEADLINE_LETTERS_MIN
                || (dates == 0 && words >= HEADLINE_WORDS_MIN && weight(&text) >= 20)
        })
}

fn dates_weight<'p>(dated: impl Iterator<Item = NodeRef<'p>>) -> usize {
    dated.map(|time| weight(time.text().trim())).sum()
}

/// Whether a text ends as a sentence ends, whatever quotes are closed behind it.
pub(super) fn ends_as_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(|sign: char| {
        sign.is_whitespace()
            || matches!(
                sign,
                '"' | '\'' | '”' | '’' | '»' | '«' | '“' | ')' | '」' | '』' | '）'
            )
    });
    text.ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '؟', '۔', '።', '։'])
}
