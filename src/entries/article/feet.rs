//! What a newsroom corrects at the foot of an article.
//!
//! The foot of an article holds tags, buttons and newsletters, and the extractor takes it off. Now and then it holds what was wrong above,
//! and that is of the article.

use std::collections::HashSet;

use dom_query::{Document, NodeId, NodeRef};

use super::leads::{has_no_blocks, is_link};
use super::names::{has_word, names_of};
use super::place::Place;
use super::structured::bare;
use super::{letters_up_to, weight};
use crate::text::amended::{Amendment, amendment};
use crate::text::markup::plain;

/// Most letters of one note; more is another article.
const LETTERS_MAX: usize = 1_500;
/// Feet that are looked at, and pieces of text in each.
const FEET_MAX: usize = 40;
const PIECES_MAX: usize = 60;
/// Notes directly below an article.
const BELOW_MAX: usize = 4;
/// What the places of corrections are called.
const OF_CORRECTIONS: [&str; 14] = [
    "correction",
    "corrections",
    "corrected",
    "clarification",
    "clarifications",
    "erratum",
    "errata",
    "amendment",
    "note",
    "notes",
    "korrektur",
    "rectificatif",
    "rectificacion",
    "rettifica",
];
/// Pieces that a page's corrections have at most.
const KEPT_MAX: usize = 12;

/// The corrections at the foot of an article, in order.
pub(super) struct Feet(Vec<String>);

impl Feet {
    pub(super) fn find(page: &Document, place: &Place) -> Self {
        let mut kept = Vec::new();
        let mut within: HashSet<NodeId> = HashSet::new();
        let elements = page.root();
        let feet = elements.descendants_it().filter(is_foot).take(FEET_MAX);
        for foot in feet {
            let is_within = foot.ancestors_it(None).any(|above| within.contains(&above.id));
            within.insert(foot.id);
            if !is_within && is_of_article(&foot, place) {
                corrections(&foot, &mut kept);
            }
        }
        let mut below = Vec::new();
        below_article(page, place)
            .iter()
            .for_each(|one| corrections(one, &mut below));
        below.retain(|note| !kept.contains(note));
        kept.extend(below);
        kept.truncate(KEPT_MAX);
        Self(kept)
    }

    /// The text with the corrections behind it that it does not hold yet.
    pub(super) fn behind(self, text: String) -> String {
        if self.0.is_empty() {
            return text;
        }
        let held = bare(&text);
        let new = self.0.into_iter().filter(|note| !held.contains(&bare(note)));
        std::iter::once(text).chain(new).collect::<Vec<String>>().join("\n")
    }
}

fn is_foot(element: &NodeRef) -> bool {
    let is_called_so = |element: &NodeRef| {
        ["div", "section"].iter().any(|name| element.has_name(name))
            && names_of(element)
                .split_whitespace()
                .any(|name| has_word(name, &["footer"]))
    };
    element.has_name("footer") || is_called_so(element) || is_apart(element) && opens_with_correction(element)
}

/// Whether it stands apart from the text by its tag or by what it is called.
fn is_apart(element: &NodeRef) -> bool {
    let is_called_so = || {
        names_of(element)
            .split_whitespace()
            .any(|name| has_word(name, &OF_CORRECTIONS))
    };
    ["aside", "section"].iter().any(|name| element.has_name(name)) || element.has_name("div") && is_called_so()
}

/// Whether the first that an element says is a correction, or the heading of one, and all of it is short. What leads elsewhere in a box
/// of its own speaks of another article.
fn opens_with_correction(element: &NodeRef) -> bool {
    if letters_up_to(element, LETTERS_MAX).is_none() {
        return false;
    }
    let is_other = ["article", "footer", "nav", "form"];
    let mut first = None;
    for inner in std::iter::once(*element).chain(element.descendants_it()) {
        if inner.id != element.id && is_other.iter().any(|name| inner.has_name(name)) {
            return false;
        }
        if first.is_none() && is_piece(&inner) && letters_up_to(&inner, LETTERS_MAX).is_some_and(|letters| letters > 0)
        {
            first = Some(amendment(&plain(&inner.inner_html())));
        }
    }
    first.flatten().is_some()
}

/// What stands directly below the article and opens with a correction: one after the other.
fn below_article<'p>(page: &'p Document, place: &Place) -> Vec<NodeRef<'p>> {
    const TAGS: [&str; 5] = ["div", "section", "aside", "footer", "p"];
    let root = page.root();
    let article = root
        .descendants_it()
        .find(|one| one.has_name("article") && place.is_around(one));
    let next = |one: &NodeRef<'p>| one.next_element_sibling();
    let beside = std::iter::successors(article.as_ref().and_then(next), next);
    let is_so = |one: &NodeRef| TAGS.iter().any(|name| one.has_name(name)) && opens_with_correction(one);
    beside.take(BELOW_MAX).take_while(is_so).collect()
}

/// Whether it stands in the article, and in nothing beside it.
fn is_of_article(foot: &NodeRef, place: &Place) -> bool {
    let mut path = foot.ancestors_it(None);
    path.find(|above| {
        place.is_around(above)
            || ["aside", "nav", "blockquote", "li"]
                .iter()
                .any(|name| above.has_name(name))
    })
    .is_some_and(|around| {
        place.is_around(&around)
            && std::iter::once(around)
                .chain(around.ancestors_it(None))
                .any(|above| ["article", "main"].iter().any(|name| above.has_name(name)))
    })
}

/// Whether an element is one piece of text.
fn is_piece(one: &NodeRef) -> bool {
    const PIECES: [&str; 13] = [
        "footer", "aside", "p", "div", "li", "section", "dd", "td", "h2", "h3", "h4", "h5", "h6",
    ];
    PIECES.iter().any(|name| one.has_name(name)) && has_no_blocks(one)
}

/// What a foot says of corrections: paragraphs that say so themselves, and one under a heading that says nothing else.
fn corrections(foot: &NodeRef, kept: &mut Vec<String>) {
    let pieces = std::iter::once(*foot).chain(foot.descendants_it()).filter(is_piece);
    let mut heading = None;
    for piece in pieces.take(PIECES_MAX) {
        let Some(letters) = letters_up_to(&piece, LETTERS_MAX).filter(|letters| *letters > 0) else {
            continue;
        };
        let text = plain(&piece.inner_html());
        match amendment(&text) {
            Some(Amendment::Heading) => heading = Some(text),
            said => {
                let above = heading.take();
                if (said.is_some() || above.is_some()) && !is_link(&piece, letters) && weight(&text) > 0 {
                    kept.extend(above);
                    kept.push(text);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The talks went on through the night, and both sides spoke of a new beginning.";
    const NOTE: &str = "Correction: an earlier version named the wrong envoy. It was Mr Lee.";

    fn read(foot: &str) -> String {
        let html = format!(
            "<title>Envoys meet - Post</title><body><main><article><h1>Envoys meet</h1><div><p>{TEXT}</p></div>{foot}</article></main>\
             <footer><p>Correction: the post has a desk for them.</p></footer></body>"
        );
        let page = Document::from(html);
        Feet::find(&page, &Place::find(&page)).behind(TEXT.to_owned())
    }

    #[test]
    fn a_correction_at_the_foot_of_an_article_is_of_its_text() {
        for foot in [
            format!("<footer><p>{NOTE}</p></footer>"),
            format!("<footer>{NOTE}</footer>"),
            format!("<footer><small>{NOTE}</small></footer>"),
            format!(
                "<footer><ul class=tags><li><a href=/t>Geneva</a></li></ul><div><p>{NOTE}</p></div><p>Share this.</p></footer>"
            ),
            format!("<div class=article-footer><p><em>{NOTE}</em></p></div>"),
        ] {
            assert_eq!(read(&foot), format!("{TEXT}\n{NOTE}"), "{foot}");
        }
        let headed = "<footer><h4>Clarification</h4><p>The envoy is Mr Lee.</p><p>All rights reserved.</p></footer>";
        assert_eq!(read(headed), format!("{TEXT}\nClarification\nThe envoy is Mr Lee."));
        for foot in [
            format!("<aside class=note><p>{NOTE}</p></aside>"),
            format!("<section><p>{NOTE}</p></section>"),
            format!("<div class=corrections><div><p>{NOTE}</p></div></div>"),
            format!("</article><aside><p>{NOTE}</p></aside><article>"),
            format!("</article><footer><p>{NOTE}</p></footer><article>"),
            format!("</article><section><p>{NOTE}</p></section><article>"),
            format!("</article><p>{NOTE}</p><article>"),
        ] {
            assert_eq!(read(&foot), format!("{TEXT}\n{NOTE}"), "{foot}");
        }
        let headed =
            "</article><div class=corrections><h3>Clarification</h3><p>The envoy is Mr Lee.</p></div><article>";
        assert_eq!(read(headed), format!("{TEXT}\nClarification\nThe envoy is Mr Lee."));
        let said = format!("<footer><p>{TEXT}</p><p>訂正：特使は李氏でした。</p></footer>");
        assert_eq!(read(&said), format!("{TEXT}\n訂正：特使は李氏でした。"));
    }

    #[test]
    fn what_else_stands_at_a_foot_is_no_text_of_the_article() {
        for foot in [
            "<footer><p>Sign up for our newsletter and miss nothing.</p></footer>",
            "<footer><p><a href=/corrections>Corrections: see all of this month</a></p></footer>",
            "<footer><h4>Correction</h4></footer>",
            "<aside><footer><p>Correction: the next article was wrong.</p></footer></aside>",
            "<ul><li><footer><p>Correction: says a reader.</p></footer></li></ul>",
            "<aside><p>Read next</p><p>Correction: the next article was wrong.</p></aside>",
            "<aside><p><a href=/next>Correction: the next article was wrong.</a></p></aside>",
            "</article><div><p>Most read</p><p>Correction: the next article was wrong.</p></div><article>",
            "</article><ul><li>Sport</li></ul><p>Correction: that list was wrong.</p><article>",
        ] {
            assert_eq!(read(foot), TEXT, "{foot}");
        }
    }
}
