//! The lines of an article's head: what stands between its headline and its first paragraph, and right above the headline.

use dom_query::{Document, NodeRef};

use super::leads::OF_LEADS;
use super::names::{has_word, names_of};
use super::place::{Place, ends_as_sentence};
use super::{hides, weight};

/// Elements that begin a line of their own.
const BLOCKS: [&str; 27] = [
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "td",
    "th",
    "tr",
    "table",
    "section",
    "header",
    "footer",
    "article",
    "main",
    "aside",
    "nav",
    "figure",
    "figcaption",
    "blockquote",
    "form",
    "h1",
    "h2",
    "h3",
    "body",
];
/// From so many letters on, what ends as a sentence is a paragraph.
const PARAGRAPH_LETTERS_MIN: usize = 60;
/// From so many letters on, anything is one.
const PARAGRAPH_ANYWAY: usize = 260;
/// Most letters of one line that is looked at.
const LINE_LETTERS_MAX: usize = 150;
/// Most letters behind the headline.
const HEAD_LETTERS_MAX: usize = 700;

/// A line, in the pieces of the elements that it is made of.
pub(super) struct Line<'p> {
    pub(super) block: NodeRef<'p>,
    pub(super) pieces: Vec<Piece<'p>>,
}

pub(super) struct Piece<'p> {
    pub(super) text: String,
    /// The element in which it stands.
    pub(super) element: NodeRef<'p>,
}

impl Line<'_> {
    pub(super) fn text(&self) -> String {
        let pieces: Vec<&str> = self.pieces.iter().map(|piece| piece.text.as_str()).collect();
        pieces.join(" ")
    }
}

/// The lines of the head: those behind the headline, and the one right above it. A page says the headline again in a bar that sticks, with
/// nothing of the article behind it.
pub(super) fn lines<'p>(page: &'p Document, place: &Place<'p>) -> Vec<Line<'p>> {
    if !place.has_headline() {
        return Vec::new();
    }
    let (mut found, mut line, mut last): (Vec<Line>, Option<Line>, Option<Line>) = (Vec::new(), None, None);
    // Letters behind the last headline, while its head goes on; and whether it ended at a paragraph.
    let (mut behind, mut is_whole): (Option<usize>, bool) = (None, false);
    for node in page.root().descendants_it() {
        let is_break = node.has_name("br");
        let block = (!is_break).then(|| block_of(&node)).flatten();
        let goes_on = !is_break
            && line
                .as_ref()
                .is_some_and(|line| block.is_some_and(|block| block.id == line.block.id));
        if !goes_on && let Some(ended) = line.take() {
            match behind {
                Some(letters) => {
                    let here = weight(&ended.text());
                    let is_text = is_paragraph(&ended, here);
                    is_whole |= is_text;
                    behind = Some(letters + here).filter(|all| *all <= HEAD_LETTERS_MAX && !is_text);
                    if behind.is_some() {
                        found.push(ended);
                    }
                }
                None => last = Some(ended),
            }
        }
        if is_whole {
            break;
        }
        if place.is_heading(&node) {
            found.clear();
            found.extend(last.take().filter(|above| is_beside_heading(above, &node)));
            behind = Some(0);
        }
        let Some(block) = block.filter(|_| node.is_text()) else {
            continue;
        };
        let Some(element) = node.parent().filter(|above| !hides(above)) else {
            continue;
        };
        let text = node.text().split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() || node.ancestors_it(None).any(|above| place.is_heading(&above)) {
            continue;
        }
        let begun = line.get_or_insert_with(|| Line {
            block,
            pieces: Vec::new(),
        });
        begun.pieces.push(Piece { text, element });
    }
    found.retain(|line| weight(&line.text()) <= LINE_LETTERS_MAX && !place.is_beside(&line.block));
    found
}

/// The block in which something stands; for a block, itself, for it ends the line before.
fn block_of<'p>(node: &NodeRef<'p>) -> Option<NodeRef<'p>> {
    let is_block = |one: &NodeRef| BLOCKS.iter().any(|name| one.has_name(name));
    std::iter::once(*node).chain(node.ancestors_it(None)).find(is_block)
}

fn is_paragraph(line: &Line, letters: usize) -> bool {
    let is_lead = || {
        let mut near = std::iter::once(line.block).chain(line.block.ancestors_it(Some(2)));
        near.any(|one| has_word(&names_of(&one), &OF_LEADS)) || line.block.has_name("h2")
    };
    let is_text = letters >= PARAGRAPH_ANYWAY || letters >= PARAGRAPH_LETTERS_MIN && ends_as_sentence(&line.text());
    is_text && !is_lead()
}

/// Whether a line above the headline belongs to it: it stands in the same block, and not in the head of the site, which tells what
/// day it is today.
fn is_beside_heading(line: &Line, heading: &NodeRef) -> bool {
    const OF_SITES: [&str; 8] = ["masthead", "topbar", "top", "site", "today", "header", "head", "menu"];
    let around = |node: &NodeRef, levels: usize| node.ancestors_it(Some(levels)).map(|one| one.id).collect::<Vec<_>>();
    let above = around(heading, 2);
    let is_near = around(&line.block, 2).iter().any(|one| above.contains(one)) || above.contains(&line.block.id);
    let is_of_site =
        |one: &NodeRef| has_word(&names_of(one), &OF_SITES) && !has_word(&names_of(one), &["article", "entry", "post"]);
    is_near && !is_of_site(&line.block)
}
