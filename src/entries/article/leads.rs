//! The lead of an article, where its page keeps it apart from the text.
//!
//! Large papers set the densest sentences of an article in its head, between the headline and the text, and the extractor takes heads
//! for furniture.

use std::collections::HashSet;

use dom_query::{Document, NodeId, NodeRef};

use super::bylines::is_signature;
use super::names::{has_word, names_of};
use super::place::{Place, ends_as_sentence};
use super::structured::bare;
use super::{letters_up_to, weight};
use crate::text::markup::plain;

/// What leads are called, in the names of their places.
pub(super) const OF_LEADS: [&str; 26] = [
    "standfirst",
    "subtitle",
    "subheadline",
    "subhead",
    "subheading",
    "deck",
    "dek",
    "lead",
    "lede",
    "intro",
    "introduction",
    "ingress",
    "chapo",
    "chapeau",
    "soustitre",
    "vorspann",
    "entradilla",
    "bajada",
    "sommario",
    "occhiello",
    "summary",
    "excerpt",
    "abstract",
    "perex",
    "spot",
    "keypoints",
];
/// What stands between headline and text and belongs to neither.
const OF_NEITHER: [&str; 40] = [
    "caption",
    "credit",
    "credits",
    "copyright",
    "image",
    "photo",
    "gallery",
    "video",
    "share",
    "sharing",
    "social",
    "tools",
    "toolbar",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "author",
    "authors",
    "bio",
    "biography",
    "autor",
    "auteur",
    "tags",
    "subscribe",
    "subscription",
    "newsletter",
    "paywall",
    "offer",
    "login",
    "register",
    "advertisement",
    "sponsor",
    "sponsored",
    "disclaimer",
    "disclosure",
    "banner",
    "cookie",
    "consent",
    "audio",
    "player",
];

/// What the lines between headline and text are called that tell when and where it was written.
const OF_LINES: [&str; 14] = [
    "when",
    "date",
    "datum",
    "fecha",
    "time",
    "timestamp",
    "dateline",
    "published",
    "updated",
    "meta",
    "kicker",
    "category",
    "section",
    "label",
];

/// Blocks that are looked at behind a headline.
const BLOCKS_MAX: usize = 400;
/// Least letters of a lead that is called one.
const NAMED_LETTERS_MIN: usize = 25;
/// Least letters of one that is not.
const UNNAMED_LETTERS_MIN: usize = 50;
/// Least letters of one that its place makes one.
const PLACED_LETTERS_MIN: usize = 35;
/// Least words of a lead that is no whole sentence, where its script parts words: fewer name a section.
const WORDS_MIN: usize = 6;
/// Most letters between the headline and a lead that only its place makes one.
const NEAR_LETTERS: usize = 150;
/// Most letters of a lead; more is the text itself.
const LETTERS_MAX: usize = 1_500;
/// Letters that may lead, behind one headline, from which no more are looked at: the same line may stand there twice.
const LOOKED_AT_LETTERS_MAX: usize = 2 * LETTERS_MAX;
/// Letters of a block from which finding it in the text says where the text begins.
const TELLING_LETTERS: usize = 40;

/// How much of the text is held against what stands before it, and how much of a block says which it is; a lead is shorter.
const HELD_BYTES: usize = 20_000;
const BLOCK_BYTES: usize = 5_000;

/// What stands on a page behind its headline, in order.
pub(super) struct Leads(Vec<Block>);

enum Block {
    Headline(String),
    /// Text, and whether it may be a lead.
    Text(String, bool),
}

impl Leads {
    pub(super) fn find(page: &Document, place: &Place) -> Self {
        let mut blocks = Vec::new();
        let mut taken: HashSet<NodeId> = HashSet::new();
        let (mut letters, mut passed) = (0, 0);
        for element in page.root().descendants_it().filter(NodeRef::is_element) {
            if blocks.len() >= BLOCKS_MAX {
                break;
            }
            if place.is_heading(&element) {
                blocks.push(Block::Headline(plain(&element.inner_html())));
                taken.insert(element.id);
                (letters, passed) = (0, 0);
                continue;
            }
            // So much before a text is no lead of it, and what follows decides nothing.
            if blocks.is_empty() || letters > LOOKED_AT_LETTERS_MAX {
                continue;
            }
            if element.parent().is_some_and(|above| taken.contains(&above.id)) {
                taken.insert(element.id);
                continue;
            }
            if place.is_around(&element) {
                continue;
            }
            // Some call the whole text so.
            let is_called = is_called_lead(&element) && letters_up_to(&element, LETTERS_MAX).is_some();
            let is_bare = is_bare_line(&element, place);
            if !is_called && !is_bare && !is_leaf(&element) {
                continue;
            }
            taken.insert(element.id);
            let text = plain(&element.inner_html());
            let is_near = passed <= NEAR_LETTERS && stands_below(&element, place);
            let may_lead = may_lead(&element, &text, is_called, is_near, place);
            let said = weight(&text);
            passed += said;
            if may_lead {
                letters += said;
            }
            blocks.push(Block::Text(text, may_lead));
        }
        Self(blocks)
    }

    /// The text with the leads before it that it does not hold yet.
    pub(super) fn before(self, text: String) -> String {
        // A text begins where it begins: what stands far below is no lead of it.
        let held = bare(&text[..text.floor_char_boundary(HELD_BYTES)]);
        // Each with its signs.
        let mut leads: Vec<(String, String)> = Vec::new();
        let mut headline = String::new();
        let mut has_begun = false;
        for block in self.0 {
            match block {
                // The same headline once more: what stood below the first was a bar, and no head.
                Block::Headline(said) => {
                    headline = bare(&said);
                    leads.clear();
                }
                Block::Text(said, may_lead) => {
                    // A block may be all of the text.
                    let signs = bare(&said[..said.floor_char_boundary(BLOCK_BYTES)]);
                    if weight(&signs) >= TELLING_LETTERS && held.contains(&signs) {
                        has_begun = true;
                        break;
                    }
                    let is_new = !held.contains(&signs) && !headline.contains(&signs);
                    if may_lead && is_new && !leads.iter().any(|(_, known)| known.contains(&signs)) {
                        leads.push((said, signs));
                    }
                }
            }
        }
        let letters: usize = leads.iter().map(|(lead, _)| weight(lead)).sum();
        if !has_begun || leads.is_empty() || letters > LETTERS_MAX {
            return text;
        }
        let leads = leads.into_iter().map(|(lead, _)| lead);
        leads.chain([text]).collect::<Vec<String>>().join("\n")
    }
}

/// Whether an element is a piece of text with no other within.
fn is_leaf(element: &NodeRef) -> bool {
    const LEAVES: [&str; 8] = ["p", "div", "li", "h2", "h3", "section", "dd", "td"];
    LEAVES.iter().any(|name| element.has_name(name)) && has_no_blocks(element)
}

/// Whether an element has no other piece of text within.
pub(super) fn has_no_blocks(element: &NodeRef) -> bool {
    const BLOCKS: [&str; 19] = [
        "p",
        "div",
        "ul",
        "ol",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "section",
        "article",
        "header",
        "aside",
        "figure",
        "table",
        "blockquote",
        "dl",
        "form",
        "main",
    ];
    let is_block = |inner: NodeRef| BLOCKS.iter().any(|name| inner.has_name(name));
    !element.descendants_it().any(is_block)
}

fn is_called_lead(element: &NodeRef) -> bool {
    if ["html", "head", "body", "main", "article", "meta", "link"]
        .iter()
        .any(|name| element.has_name(name))
    {
        return false;
    }
    let says = element.attr("itemprop").unwrap_or_default();
    let is_said = says
        .split_whitespace()
        .any(|says| matches!(says, "description" | "alternativeHeadline" | "abstract"));
    let names = names_of(element);
    let is_of_two = || {
        ["key-points", "sous-titre", "sub-title", "sub-headline"]
            .iter()
            .any(|two| names.contains(two))
    };
    is_said || has_word(&names, &OF_LEADS) || is_of_two()
}

/// Whether an element says in heavy letters something of its own, beside the headline or its head.
fn is_bare_line(element: &NodeRef, place: &Place) -> bool {
    is_heavy(element) && stands_below(element, place) && has_no_blocks(element)
}

/// Whether an element stands directly below the headline, or below its head.
fn stands_below(element: &NodeRef, place: &Place) -> bool {
    element.parent().is_some_and(|above| place.is_around(&above))
}

/// Whether a line that no class calls a lead and that may be no sentence is one by its place: neither who wrote or when, nor a section.
fn leads_by_place(element: &NodeRef, text: &str) -> bool {
    const TAGS: [&str; 6] = ["p", "h2", "h3", "h4", "strong", "b"];
    let is_spaced = text.contains(' ');
    let has_words = !is_spaced || text.split_whitespace().count() >= WORDS_MIN;
    let is_shouted = text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase);
    let is_called = has_word(&names_of(element), &OF_LINES);
    let has_link = element.descendants_it().any(|inner| inner.has_name("a"));
    TAGS.iter().any(|name| element.has_name(name))
        && weight(text) >= PLACED_LETTERS_MIN
        && has_words
        && !is_shouted
        && !is_called
        && !has_link
        && !text.contains('\n')
        && !is_signature(text)
        && !has_clock(text)
}

/// Whether a time of day stands in a line: it says when it was written.
fn has_clock(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        let word = word.trim_matches(|sign: char| !sign.is_ascii_digit());
        let parts = word.split_once([':', 'h']);
        let is_number =
            |part: &str, most: usize| (1..=2).contains(&part.len()) && part.parse().is_ok_and(|one: usize| one < most);
        parts.is_some_and(|(hours, minutes)| is_number(hours, 24) && minutes.len() == 2 && is_number(minutes, 60))
    })
}

fn may_lead(element: &NodeRef, text: &str, is_called: bool, is_near: bool, place: &Place) -> bool {
    let letters = weight(text);
    let is_long_enough = match is_called {
        true => letters >= NAMED_LETTERS_MIN,
        false => {
            let is_sentence = letters >= UNNAMED_LETTERS_MIN && ends_as_sentence(text);
            is_sentence && !is_heavy(element) && is_in_article(element, place)
                || is_near && leads_by_place(element, text)
        }
    };
    is_long_enough
        && letters <= LETTERS_MAX
        && !is_of_neither(element, place)
        && !place.is_beside(element)
        && !is_link(element, letters)
}

fn is_heavy(element: &NodeRef) -> bool {
    ["h2", "h3", "h4", "strong", "b"]
        .iter()
        .any(|name| element.has_name(name))
}

/// Whether it is a paragraph, or stands in the head of the article.
fn is_in_article(element: &NodeRef, place: &Place) -> bool {
    let is_head = |above: NodeRef| above.has_name("header") && place.is_around(&above);
    element.has_name("p") || element.has_name("li") || element.ancestors_it(None).any(is_head)
}

fn is_of_neither(element: &NodeRef, place: &Place) -> bool {
    let mut path = element.ancestors_it(None).take_while(|one| !place.is_around(one));
    let is_called = |one: NodeRef| has_word(&names_of(&one), &OF_NEITHER);
    let has_control = |one: NodeRef| {
        ["button", "input", "form", "iframe", "time"]
            .iter()
            .any(|name| one.has_name(name))
    };
    is_called(*element) || path.any(is_called) || element.descendants_it().any(has_control)
}

/// Whether most of it leads elsewhere.
pub(super) fn is_link(element: &NodeRef, letters: usize) -> bool {
    let links = element.descendants_it().filter(|inner| inner.has_name("a"));
    let linked: usize = links.map(|link| weight(link.text().trim())).sum();
    linked * 2 > letters || element.ancestors_it(None).any(|above| above.has_name("a"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEAD: &str = "Two envoys signed a treaty in the capital on Thursday, a spokesman said.";
    const TEXT: &str = "The talks went on through the night, and both sides spoke of a new beginning.";

    fn read(head: &str, text: &str) -> String {
        let html = format!(
            "<title>Envoys meet - Post</title><body><main><article>{head}<div class=body><p>{TEXT}</p></div></article></main>"
        );
        let page = Document::from(html);
        Leads::find(&page, &Place::find(&page)).before(text.to_owned())
    }

    #[test]
    fn a_lead_in_the_head_of_an_article_is_the_first_of_its_text() {
        for head in [
            format!(
                "<header><h1>Envoys meet</h1><p class=standfirst>{LEAD}</p><span class=byline>By Ann</span></header>"
            ),
            format!("<header><h2><span>Envoys meet</span></h2><div class='leading-loose'>{LEAD}</div></header>"),
            format!(
                "<header><h2><span>Geneva</span> <span>Envoys meet</span></h2><div class='leading-loose'>{LEAD}</div></header>"
            ),
            format!("<h1>Envoys meet</h1><h2 class=c-subtitle>{LEAD}</h2>"),
            format!("<h1>Envoys meet</h1><div itemprop=alternativeHeadline>{LEAD}</div>"),
            format!("<h1>Envoys meet</h1><div class=article__chapo><p>{LEAD}</p></div>"),
            format!("<h1>Envoys meet</h1><ul class=key-points><li>{LEAD}</li></ul>"),
            format!("<h1>Envoys meet</h1><div><p>{LEAD}</p></div>"),
            format!(
                "<header><h1>Envoys meet</h1></header><figure><img><figcaption>A hall.</figcaption></figure><p>{LEAD}</p>"
            ),
        ] {
            assert_eq!(read(&head, TEXT), format!("{LEAD}\n{TEXT}"), "{head}");
            let whole = format!("{LEAD}\n{TEXT}");
            assert_eq!(read(&head, &whole), whole, "not twice: {head}");
        }
        let bare = "Both sides hope for a deal by winter, but Kuwait asks for more";
        for head in [
            format!("<h1>Envoys meet</h1><h2>{bare}</h2>"),
            format!("<h1>Envoys meet</h1><h3>{bare}</h3>"),
            format!("<h1>Envoys meet</h1><strong>{bare}</strong>"),
            format!("<header><h1>Envoys meet</h1><h2>{bare}</h2></header>"),
            format!("<header><h1>Envoys meet</h1><p>{bare}</p></header>"),
            format!("<header><h1>Envoys meet</h1></header><p class=byline>By Ann Lee</p><p>{bare}</p>"),
            format!(
                "<div class=head><h1>Envoys meet</h1><h3>{bare}</h3><p>By Ann Lee, our correspondent in the Gulf</p></div>"
            ),
        ] {
            assert_eq!(read(&head, TEXT), format!("{bare}\n{TEXT}"), "{head}");
        }
        let of_japan = "特使二人が木曜日に首都で条約に署名したと報道官が述べた。";
        let head = format!("<header><h1>Envoys meet</h1><p>{of_japan}</p></header>");
        assert_eq!(read(&head, TEXT), format!("{of_japan}\n{TEXT}"));
    }

    #[test]
    fn what_else_stands_between_headline_and_text_is_no_lead() {
        for other in [
            format!("<figure><img><figcaption>{LEAD}</figcaption></figure>"),
            format!("<div class=author-bio><p>{LEAD}</p></div>"),
            format!("<div class=image-caption>{LEAD}</div>"),
            format!("<aside><p>{LEAD}</p></aside>"),
            format!("<div class=related-links><p>{LEAD}</p></div>"),
            format!("<p><a href=/o>{LEAD}</a></p>"),
            format!("<div><p>{LEAD}<button>Yes</button></p></div>"),
            format!("<div>{LEAD}</div>"),
            "<h2>World news</h2>".to_owned(),
            "<h2>POLITICS AND DIPLOMACY IN EUROPE AND THE WORLD</h2>".to_owned(),
            "<h3>Europe | Diplomacy | Foreign affairs | The world of tomorrow</h3>".to_owned(),
            "<h3><a href=/o>Minister of the north resigns after a long quarrel</a></h3>".to_owned(),
            "<a href=/o><h3>Minister of the north resigns after a long quarrel</h3></a>".to_owned(),
            "<p>By Ann Lee, our correspondent in the Gulf and in Geneva</p>".to_owned(),
            "<p>Published on Thursday 26 November 2026 in the capital of the land</p>".to_owned(),
            "<p>Thursday 26 November 2026 at 10:30, in the capital of the land</p>".to_owned(),
            "<p>Share this report with your friends on all the networks</p>".to_owned(),
            "<p class=when>Thursday at nine in the evening, in the capital, from our own reporter</p>".to_owned(),
        ] {
            let head = format!("<h1>Envoys meet</h1>{other}");
            assert_eq!(read(&head, TEXT), TEXT, "{other}");
        }
    }
}
