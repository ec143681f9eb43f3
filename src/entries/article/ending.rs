//! Where a page itself says its text ends, and what stands outside of that and asks for money or an address.
//!
//! A box called `paywall` is an offer on one page and holds the paid half of the text on the next. So its name alone decides nothing:
//! a box is taken off only where the page marks its text, and the box is short and not of it.

use std::collections::HashSet;
use std::sync::LazyLock;

use dom_query::{Document, NodeId, NodeRef};

use super::names::{Index, has_word, names_of};
use super::structured::{Descriptions, Own, bare};
use super::{LETTERS_MIN, letters_up_to, weight};

/// What boxes are called that ask readers for something.
const ASKING: [&str; 27] = [
    "paywall",
    "regwall",
    "barrier",
    "subscribe",
    "subscription",
    "subscriptions",
    "suscripcion",
    "suscribete",
    "assinatura",
    "assine",
    "abo",
    "abonnement",
    "abonnez",
    "abbonamento",
    "abbonati",
    "prenumerera",
    "register",
    "registration",
    "signup",
    "newsletter",
    "newsletters",
    "offer",
    "offers",
    "upsell",
    "donate",
    "donation",
    "membership",
];

/// Beside one of them, the name of what is not asked for: the free half of a text.
const OF_NONE: [&str; 6] = ["non", "no", "not", "without", "free", "has"];

/// All of them.
static WORDS: LazyLock<Index> = LazyLock::new(|| Index::of(ASKING));

/// Most letters of such a box.
const BOX_LETTERS_MAX: usize = 600;
/// Places that one selector of a page may name; more are no parts of a text.
const PLACES_MAX: usize = 200;

/// What a page says of where its text stands.
#[derive(Debug, Default)]
pub(super) struct Ending {
    /// Selectors of parts that are the text's, though they must be paid for.
    parts: Vec<String>,
    /// The whole text, bare.
    body: Option<String>,
}

impl Ending {
    /// What the descriptions say of it.
    pub(super) fn said(described: &Descriptions, own: &Own) -> Self {
        let body = described.of_page(own).body;
        Self {
            parts: described.paid_parts().map(str::to_owned).collect(),
            body: body.filter(|body| weight(body) >= LETTERS_MIN).map(|body| bare(&body)),
        }
    }

    /// Takes boxes that ask for something off a page, where they stand outside of its marked text; never one of those `kept`.
    pub(super) fn remove_asking(&self, page: &Document, kept: &HashSet<NodeId>) {
        let marked = self.marked(page);
        let of_parts = marked
            .iter()
            .map(|part| letters_up_to(part, BOX_LETTERS_MAX).unwrap_or(BOX_LETTERS_MAX));
        let of_body = self.body.as_deref().map_or(0, weight);
        // What is longer than the marked text may be its other half.
        let most = of_parts.sum::<usize>().max(of_body).min(BOX_LETTERS_MAX);
        if most == 0 {
            return;
        }
        let within: HashSet<NodeId> = marked.iter().map(|part| part.id).collect();
        let around = marked
            .iter()
            .flat_map(|part| part.ancestors_it(None).map(|above| above.id));
        let around: HashSet<NodeId> = around.chain(kept.iter().copied()).collect();
        let is_of_text = |element: &NodeRef| {
            around.contains(&element.id)
                || within.contains(&element.id)
                || element.ancestors_it(None).any(|above| within.contains(&above.id))
                || self.body.as_deref().is_some_and(|body| has_text_of(element, body))
        };
        let root = page.root();
        let elements = root.descendants_it().filter(NodeRef::is_element);
        let asking: Vec<NodeRef> = elements
            .filter(|element| is_asking(element) && letters_up_to(element, most).is_some() && !is_of_text(element))
            .collect();
        asking.iter().for_each(NodeRef::remove_from_parent);
    }

    /// The elements that are the text by the page's word.
    fn marked<'p>(&self, page: &'p Document) -> Vec<NodeRef<'p>> {
        let own = ["[itemprop~=articleBody]", "[itemprop~=hasPart]"];
        let selectors = own.into_iter().chain(self.parts.iter().map(String::as_str));
        let found = selectors.filter_map(|css| page.try_select(css));
        let places = found.flat_map(|found| found.nodes().iter().take(PLACES_MAX).copied().collect::<Vec<_>>());
        places
            .filter(|place| !["html", "body", "meta"].iter().any(|name| place.has_name(name)))
            .collect()
    }
}

/// Whether an element is called after what it asks for.
fn is_asking(element: &NodeRef) -> bool {
    // The sites that mark each paragraph of the paid half so have no box there.
    let is_other = [
        "html", "body", "main", "article", "script", "style", "meta", "link", "p", "span", "a",
    ];
    if is_other.iter().any(|name| element.has_name(name)) {
        return false;
    }
    let names = names_of(element);
    WORDS.may_be_in(&names)
        && names
            .split_whitespace()
            .any(|name| has_word(name, &ASKING) && !has_word(name, &OF_NONE))
}

/// Letters of a paragraph from which it stands in a text by more than chance.
const PARAGRAPH_LETTERS_MIN: usize = 40;

/// Whether a text has what stands in an element, or a paragraph of it.
fn has_text_of(element: &NodeRef, body: &str) -> bool {
    let has = |part: &NodeRef| {
        let text = bare(&part.text());
        weight(&text) >= PARAGRAPH_LETTERS_MIN && body.contains(&text)
    };
    has(element) || element.descendants_it().any(|inner| inner.has_name("p") && has(&inner))
}
