//! Boxes between the paragraphs of an article and below them that lead to other reports of the site or to its newsletters.
//!
//! They are known by what they are made of: nearly all of their words are links to other pages of the site, and the headlines of these
//! are no sentences of the text. A list of links that is itself the article is longer than the text around it, or announced by it. Boxes
//! whose headlines are no links are known by the words of their names, and only where they are short beside the text.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use dom_query::{Document, NodeId, NodeRef};
use url::Url;

use super::names::{Index, has_word, names_of, words};
use super::neighbours::Headline;
use super::{LETTERS_MIN, hides, letters_up_to, weight};

/// What the boxes are called: words of a name that follow each other.
const CALLED: [&[&str]; 29] = [
    &["related"],
    &["relatedposts"],
    &["relatedarticles"],
    &["relacionadas"],
    &["relacionados"],
    &["correlati"],
    &["similaires"],
    &["recommendations"],
    &["recommended", "articles"],
    &["recommended", "stories"],
    &["recommended", "posts"],
    &["recirc"],
    &["recirculation"],
    &["richlink"],
    &["rich", "link"],
    &["mostread"],
    &["most", "read"],
    &["most", "viewed"],
    &["most", "popular"],
    &["read", "also"],
    &["read", "next"],
    &["more", "stories"],
    &["video", "playlist"],
    &["outbrain"],
    &["taboola"],
    &["trending"],
    &["promo"],
    &["email", "sign", "up"],
    &["mc", "wp", "form"],
];
/// What newsletters are called, with [`OF_BOXES`].
const NEWSLETTERS: [&str; 6] = [
    "newsletter",
    "newsletters",
    "nyhetsbrev",
    "nieuwsbrief",
    "infolettre",
    "boletin",
];
/// What their boxes are.
const OF_BOXES: [&str; 14] = [
    "teaser",
    "box",
    "signup",
    "sign",
    "widget",
    "form",
    "cta",
    "block",
    "banner",
    "inline",
    "embed",
    "module",
    "subscribe",
    "callout",
];
/// The first words of all of them.
static WORDS: LazyLock<Index> = LazyLock::new(|| {
    let called = CALLED.iter().filter_map(|called| called.first());
    Index::of(called.chain(&NEWSLETTERS).copied())
});
/// With one of these, a name says something of what stands elsewhere.
const OF_NONE: [&str; 8] = ["enabled", "disabled", "has", "with", "without", "no", "non", "hide"];
/// Names of authors are links as well.
const OF_AUTHORS: [&str; 6] = ["author", "authors", "byline", "autor", "auteur", "tags"];

/// Most letters of a box that is known by its name.
const NAMED_LETTERS_MAX: usize = 600;
/// Most letters of a box of links.
const LINKS_LETTERS_MAX: usize = 3_000;
/// A piece of text of so many letters, and no link, is of the article.
const RUNNING_LETTERS_MIN: usize = 40;
/// A link of so many letters is a headline; what is shorter may be a name.
const HEADLINE_LETTERS_MIN: usize = 20;
/// Most letters of what stands before a link and says what it is: "Read also:".
const LABEL_LETTERS_MAX: usize = 40;
/// What stands before a link to another report without any sign, by its letters.
const LABELS: [&str; 46] = [
    "alsoread",
    "readalso",
    "readmore",
    "related",
    "relatedstory",
    "relatedstories",
    "siehauch",
    "lesensieauch",
    "mehrzumthema",
    "lireaussi",
    "àlireaussi",
    "leetambién",
    "leiatambém",
    "leiamais",
    "leggianche",
    "leesook",
    "läsockså",
    "læsogså",
    "lesogså",
    "czytajtakże",
    "čtětetaké",
    "olvassel",
    "citițiși",
    "читайтетакже",
    "читайтетакож",
    "ayrıcaoku",
    "اقرأأيضا",
    "اقرأأيضًا",
    "بیشتربخوانید",
    "یہبھیپڑھیں",
    "यहभीपढ़ें",
    "इसेभीपढ़ें",
    "আরওপড়ুন",
    "bacajuga",
    "xemthêm",
    "อ่านเพิ่มเติม",
    "관련기사",
    "관련뉴스",
    "관련보도",
    "함께읽기",
    "関連記事",
    "関連ニュース",
    "あわせて読みたい",
    "延伸閱讀",
    "相關新聞",
    "相关新闻",
];
/// Letters of links for each letter beside them.
const LINKS_EACH: usize = 5;
/// How far above its link a box begins.
const LEVELS_MAX: usize = 8;

/// Takes such boxes off a page; never one of those `kept`.
pub(super) fn remove(page: &Document, headline: Option<&Headline>, kept: &HashSet<NodeId>, base: Option<&Url>) {
    let places: HashSet<NodeId> = headline
        .into_iter()
        .flat_map(|headline| &headline.places)
        .map(|place| place.id)
        .collect();
    let mut is_below = places.is_empty();
    let mut running = 0;
    let (mut named, mut links) = (Vec::new(), Vec::new());
    for node in page.root().descendants_it() {
        is_below |= places.contains(&node.id);
        if !is_below {
            continue;
        }
        if node.is_text() {
            let letters = weight(node.text().trim());
            if letters >= RUNNING_LETTERS_MIN && !is_hidden(&node) && !is_linked(&node) {
                running += letters;
            }
        } else if running > 0 && node.is_element() {
            if node.has_name("a") {
                links.push(node);
            } else if !kept.contains(&node.id) && is_called_so(&node) {
                named.push(node);
            }
        }
    }
    if running < LETTERS_MIN {
        return;
    }
    let is_short = |one: &NodeRef| letters_up_to(one, NAMED_LETTERS_MAX).is_some_and(|letters| letters * 2 <= running);
    for one in named {
        if is_short(&one) || Links::of(&one, base).is_some() {
            one.remove_from_parent();
        }
    }
    // What holds more than the text around it is a list of links that somebody wrote.
    let (mut boxes, mut looked_at) = (HashMap::new(), HashMap::new());
    let mut letters = 0;
    for link in links {
        if link.ancestors_it(None).any(|above| boxes.contains_key(&above.id)) {
            continue;
        }
        if let Some((found, links)) = box_of(&link, kept, base, &mut looked_at) {
            letters += links.letters;
            if letters > running {
                return;
            }
            boxes.insert(found.id, found);
        }
    }
    boxes.values().for_each(NodeRef::remove_from_parent);
}

/// The largest box of links around one. What an element is made of is looked at once for all links in it.
fn box_of<'p>(
    link: &NodeRef<'p>,
    kept: &HashSet<NodeId>,
    base: Option<&Url>,
    looked_at: &mut HashMap<NodeId, Option<Links>>,
) -> Option<(NodeRef<'p>, Links)> {
    let mut largest = None;
    for above in link.ancestors(Some(LEVELS_MAX)) {
        let is_other = ["html", "body", "main", "article", "table", "td", "blockquote"];
        if kept.contains(&above.id) || is_other.iter().any(|name| above.has_name(name)) {
            break;
        }
        if !["p", "div", "ul", "ol", "aside", "section", "figure", "nav"]
            .iter()
            .any(|name| above.has_name(name))
        {
            continue;
        }
        let links = looked_at.entry(above.id).or_insert_with(|| Links::of(&above, base));
        let Some(links) = *links else { break };
        if links.is_labelled || (!links.is_sentence && !is_announced(&above)) {
            largest = Some((above, links));
        }
    }
    largest
}

/// What an element is made of that is nearly all links.
#[derive(Clone, Copy)]
struct Links {
    letters: usize,
    /// A few words before them say what they are.
    is_labelled: bool,
    /// One of them ends as a sentence does, and headlines seldom do.
    is_sentence: bool,
}

impl Links {
    fn of(element: &NodeRef, base: Option<&Url>) -> Option<Self> {
        letters_up_to(element, LINKS_LETTERS_MAX)?;
        let (mut letters, mut beside, mut label) = (0, 0, String::new());
        let (mut has_headline, mut is_sentence, mut is_text_behind) = (false, false, false);
        for inner in element.descendants_it() {
            if inner.has_name("table") || inner.has_name("a") && is_of_author(&inner) {
                return None;
            }
            if inner.has_name("a") && leads_within(&inner, base) {
                let text = inner.text();
                let text = text.trim();
                letters += weight(text);
                has_headline |= weight(text) >= HEADLINE_LETTERS_MIN;
                is_sentence |= text.ends_with(['.', '。', '।', '۔']);
            } else if inner.is_text()
                && !is_hidden(&inner)
                && !is_in(&inner, |above| above.has_name("a") && leads_within(above, base))
            {
                let text = inner.text();
                if !is_in(&inner, is_heading) {
                    beside += weight(text.trim());
                    label.push_str(text.trim());
                    is_text_behind |= letters > 0 && text.chars().any(char::is_alphanumeric);
                }
            }
        }
        let is_label = label.ends_with([':', '：']) || !is_text_behind && is_set_apart(&label);
        let is_labelled = beside <= LABEL_LETTERS_MAX && is_label;
        let is_all = has_headline && (is_labelled || beside * LINKS_EACH <= letters);
        (is_all && !is_of_author(element)).then_some(Self {
            letters,
            is_labelled,
            is_sentence,
        })
    }
}

/// Whether a few words stand apart from the links behind them by their signs (`【関連記事】`, `▶ 관련기사`, `ALSO READ |`), or say that
/// other reports follow.
fn is_set_apart(label: &str) -> bool {
    const PAIRS: [(char, char); 7] = [
        ('[', ']'),
        ('【', '】'),
        ('［', '］'),
        ('〔', '〕'),
        ('<', '>'),
        ('〈', '〉'),
        ('《', '》'),
    ];
    const POINTING: [char; 16] = [
        '▶', '►', '▷', '▸', '➡', '→', '☞', '👉', '■', '□', '▲', '△', '◆', '◇', '●', '※',
    ];
    let letters: String = label
        .chars()
        .filter(|sign| sign.is_alphanumeric() || is_mark(*sign))
        .collect();
    if letters.is_empty() {
        return false;
    }
    let is_between = PAIRS
        .iter()
        .any(|(open, close)| label.starts_with(*open) && label.trim_end_matches(['|', '｜', ' ']).ends_with(*close));
    let ends_apart = label.ends_with(['|', '｜', '»', '›', '▶', '►', '→', '➡', '👉', '☞', '☛']);
    is_between || ends_apart || label.starts_with(POINTING) || LABELS.contains(&letters.to_lowercase().as_str())
}

/// Vowels of the scripts of India and South-East Asia that are no letters of their own.
fn is_mark(sign: char) -> bool {
    matches!(sign, '\u{900}'..='\u{e7f}')
}

/// Whether the text before a list says that it comes.
fn is_announced(element: &NodeRef) -> bool {
    element.prev_element_sibling().is_some_and(|before| {
        let text = before.text();
        let text = text.trim();
        !is_heading(&before) && text.ends_with([':', '：']) && weight(text) > LABEL_LETTERS_MAX
    })
}

fn is_heading(element: &NodeRef) -> bool {
    ["h2", "h3", "h4", "h5", "h6"].iter().any(|name| element.has_name(name))
}

fn is_in(node: &NodeRef, is: impl Fn(&NodeRef) -> bool) -> bool {
    node.ancestors_it(Some(LEVELS_MAX)).any(|above| is(&above))
}

fn is_linked(node: &NodeRef) -> bool {
    is_in(node, |above| above.has_name("a"))
}

fn is_hidden(node: &NodeRef) -> bool {
    is_in(node, hides)
}

/// Whether a link leads to another page of the site.
fn leads_within(link: &NodeRef, base: Option<&Url>) -> bool {
    let Some(href) = link.attr("href") else { return false };
    let href = href.trim();
    if href.is_empty() || href.starts_with(['#', '?']) {
        return false;
    }
    match (Url::parse(href), base) {
        (Ok(there), Some(here)) => there
            .domain()
            .is_some_and(|there| here.domain().is_some_and(|here| is_one_site(here, there))),
        (Ok(_), None) => false,
        (Err(_), _) => true,
    }
}

fn is_one_site(one: &str, other: &str) -> bool {
    let (one, other) = (one.trim_start_matches("www."), other.trim_start_matches("www."));
    one == other || one.ends_with(&format!(".{other}")) || other.ends_with(&format!(".{one}"))
}

fn is_of_author(element: &NodeRef) -> bool {
    let is_rel = element
        .attr("rel")
        .is_some_and(|rel| rel.contains("author") || rel.contains("tag"));
    is_rel
        || names_of(element)
            .split_whitespace()
            .any(|name| has_word(name, &OF_AUTHORS))
}

fn is_called_so(element: &NodeRef) -> bool {
    let is_other = [
        "html", "body", "main", "article", "script", "style", "meta", "link", "input", "button", "span", "iframe",
        "img",
    ];
    if is_other.iter().any(|name| element.has_name(name)) {
        return false;
    }
    let said = ["data-component", "data-spacefinder-role", "name"].map(|name| element.attr(name).unwrap_or_default());
    let names = names_of(element);
    let names = std::iter::once(&*names).chain(said.iter().map(|said| &**said));
    names
        .filter(|names| WORDS.may_be_in(names))
        .flat_map(str::split_whitespace)
        .any(is_name_of_box)
}

fn is_name_of_box(name: &str) -> bool {
    let words: Vec<String> = words(name).map(str::to_lowercase).collect();
    let follows = |called: &&[&str]| words.windows(called.len()).any(|some| some.iter().eq(called.iter()));
    let is_newsletter = has_word(name, &NEWSLETTERS) && has_word(name, &OF_BOXES);
    (is_newsletter || CALLED.iter().any(follows)) && !has_word(name, &OF_NONE)
}
