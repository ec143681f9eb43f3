//! What stands on a page beside its article and reads like text: what readers comment, boxes of newsletters, cookie banners.
//!
//! The extractor leaves such things out of long articles and takes them for text where the article is short. So they are taken off
//! the tree before it looks. They are known by the whole words of their names, as content systems and large papers write them:
//! `comments-area` holds comments, `comments-open` is an article that may be commented, and `comment` alone is a section of opinions.

use std::collections::HashSet;
use std::sync::LazyLock;

use dom_query::{Document, NodeId, NodeRef};
use url::Url;

use super::ending::Ending;
use super::names::{Index, has_word, names_of};
use super::neighbours::Headline;
use super::{letters_up_to, related};

/// What readers write, in the names of its place.
const OF_READERS: [&str; 27] = [
    "comments",
    "cbox",
    "replies",
    "commentlist",
    "commentarea",
    "disqus",
    "livefyre",
    "respond",
    "commentaires",
    "comentarios",
    "comentaris",
    "kommentare",
    "leserkommentare",
    "leserbriefe",
    "commenti",
    "reacties",
    "kommentarer",
    "kommentaarit",
    "kommentaarid",
    "komentarze",
    "komentare",
    "komentari",
    "kommentarii",
    "komentarii",
    "yorumlar",
    "hozzaszolasok",
    "sxolia",
];

/// One of them.
const ONE_OF_READERS: [&str; 2] = ["comment", "reply"];

/// With one of [`ONE_OF_READERS`], the place of many.
const OF_MANY: [&str; 11] = [
    "list",
    "tree",
    "thread",
    "threads",
    "area",
    "form",
    "replies",
    "stream",
    "feed",
    "respond",
    "discussion",
];

/// With a word of [`OF_READERS`], no place of theirs: a count, a link, an article on which they are allowed.
const OF_NONE: [&str; 26] = [
    "count", "counter", "number", "num", "total", "open", "opened", "closed", "enabled", "disabled", "allowed",
    "active", "link", "links", "button", "btn", "toggle", "icon", "on", "off", "no", "has", "with", "without",
    "policy", "rules",
];

/// What stands above them, in small letters.
const HEADINGS: [&str; 24] = [
    "comment",
    "comments",
    "readercomments",
    "readerscomments",
    "kommentare",
    "leserkommentare",
    "commentaires",
    "comentarios",
    "comentários",
    "commenti",
    "reacties",
    "kommentarer",
    "komentarze",
    "комментарии",
    "коментарі",
    "댓글",
    "コメント",
    "评论",
    "評論",
    "留言",
    "التعليقات",
    "تعليقات",
    "نظرات",
    "yorumlar",
];
/// Most letters of such a heading with its numbers.
const HEADING_LETTERS_MAX: usize = 40;

/// Newsletters, in the names of their boxes.
const OF_NEWSLETTERS: [&str; 9] = [
    "newsletter",
    "newsletters",
    "nyhetsbrev",
    "nyhedsbrev",
    "nieuwsbrief",
    "infolettre",
    "uutiskirje",
    "boletin",
    "hirlevel",
];

/// Programs that ask for consent, in the names of their banners.
const OF_CONSENT: [&str; 12] = [
    "onetrust",
    "didomi",
    "cookiebot",
    "usercentrics",
    "quantcast",
    "cookieyes",
    "klaro",
    "borlabs",
    "cmplz",
    "gdpr",
    "cookieconsent",
    "cookiebanner",
];

/// With `cookie`, `cookies` or `consent`, a banner.
const OF_BANNERS: [&str; 22] = [
    "root",
    "prompt",
    "manager",
    "container",
    "window",
    "banner",
    "consent",
    "notice",
    "bar",
    "popup",
    "modal",
    "dialog",
    "overlay",
    "message",
    "law",
    "alert",
    "warning",
    "info",
    "box",
    "hinweis",
    "layer",
    "disclaimer",
];

/// What the buttons of banners say, in small letters, where the banner has no name that is known.
const CONSENTS: [&str; 28] = [
    "accept",
    "accept all",
    "accept cookies",
    "accept all cookies",
    "allow all",
    "i accept",
    "i agree",
    "got it",
    "akzeptieren",
    "alle akzeptieren",
    "zustimmen",
    "einverstanden",
    "accepter",
    "tout accepter",
    "j'accepte",
    "aceptar",
    "aceptar todo",
    "aceptar todas",
    "aceitar",
    "aceitar todos",
    "accetta",
    "accetta tutti",
    "accepteren",
    "akkoord",
    "akceptuję",
    "принять",
    "принять все",
    "同意する",
];

/// Cookies, as texts about them call them in small letters.
const COOKIES: [&str; 12] = [
    "cookie",
    "куки",
    "クッキー",
    "쿠키",
    "कुकी",
    "คุกกี้",
    "ملفات تعريف الارتباط",
    "الكوكيز",
    "کوکی",
    "עוגיות",
    "çerez",
    "sušenk",
];

/// All of these words.
static WORDS: LazyLock<Index> = LazyLock::new(|| {
    let lists: [&[&str]; 5] = [
        &OF_READERS,
        &OF_NEWSLETTERS,
        &OF_CONSENT,
        &ONE_OF_READERS,
        &["cookie", "consent"],
    ];
    Index::of(lists.into_iter().flatten().copied())
});

/// Most letters of a box for addresses; more is an issue of the newsletter itself.
const BOX_LETTERS_MAX: usize = 600;
/// Most letters of a box without a name, which is known by its field alone.
const UNNAMED_LETTERS_MAX: usize = 350;
/// A paragraph of so many letters is none of such a box.
const BLURB_LETTERS_MAX: usize = 140;
/// Most letters of a banner with its lists of purposes.
const BANNER_LETTERS_MAX: usize = 4_000;
/// The same, without a name that is known.
const UNNAMED_BANNER_LETTERS_MAX: usize = 1_200;
/// How far above its button or field a box without a name begins.
const BOX_LEVELS_MAX: usize = 4;
/// Comments side by side from which they are comments: one alone may be an article of opinion.
const COMMENTS_MIN: usize = 3;

/// Takes off a page what is not its article and reads like it.
pub(super) fn remove(page: &Document, headline: Option<&Headline>, ending: &Ending, base: Option<&Url>) {
    let kept = kept(page, headline);
    ending.remove_asking(page, &kept);
    let root = page.root();
    let elements = root.descendants_it().filter(NodeRef::is_element);
    let named: Vec<NodeRef> = elements
        .filter(|element| !kept.contains(&element.id) && is_furniture(element))
        .collect();
    named.iter().for_each(NodeRef::remove_from_parent);
    let controls = page.select("input[type=email], button, [role=button], input[type=button], input[type=submit]");
    for control in controls.nodes() {
        if let Some(unnamed) = unnamed_box(control, &kept) {
            unnamed.remove_from_parent();
        }
    }
    related::remove(page, headline, &kept, base);
}

/// What is never taken off: all around the headline, or around any `h1` where none is the page's own, and what says that it is the text.
fn kept(page: &Document, headline: Option<&Headline>) -> HashSet<NodeId> {
    let mut kept = HashSet::new();
    let mut keep = |element: &NodeRef| {
        kept.insert(element.id);
        kept.extend(element.ancestors_it(None).map(|above| above.id));
    };
    match headline {
        Some(headline) => headline.places.iter().for_each(&mut keep),
        None => page.select("h1").nodes().iter().for_each(&mut keep),
    }
    page.select("[itemprop~=articleBody]").nodes().iter().for_each(keep);
    kept
}

fn is_furniture(element: &NodeRef) -> bool {
    let name = element.node_name().unwrap_or_default();
    if matches!(
        &*name,
        "html" | "head" | "body" | "main" | "script" | "style" | "meta" | "link"
    ) {
        return false;
    }
    if name.starts_with("amp-") {
        return matches!(
            &*name,
            "amp-ad" | "amp-embed" | "amp-sticky-ad" | "amp-consent" | "amp-user-notification"
        );
    }
    let names = all_names_of(element);
    let may_be_called = WORDS.may_be_in(&names);
    let is_called = |is: fn(&str) -> bool| may_be_called && names.split_whitespace().any(is);
    if is_called(is_of_readers)
        || is_called_responses(&names)
        || is_comment(element, &name)
        || is_headed_so(element, &name)
    {
        return true;
    }
    if is_called(|name| has_word(name, &OF_NEWSLETTERS)) {
        return has_control(element) && letters_up_to(element, BOX_LETTERS_MAX).is_some();
    }
    if is_called(is_of_banner) || is_window(element, &name) {
        let is_short = || letters_up_to(element, BOX_LETTERS_MAX).is_some() && speaks_of_cookies(element);
        return (has_control(element) && letters_up_to(element, BANNER_LETTERS_MAX).is_some()) || is_short();
    }
    false
}

/// What an element is called, by the programs that set pages of components as well.
fn all_names_of(element: &NodeRef) -> String {
    let mut names = names_of(element);
    for said in ["data-component", "data-testid"]
        .iter()
        .filter_map(|name| element.attr(name))
    {
        names.push(' ');
        names.push_str(&said);
    }
    names
}

/// `responses` alone: those of experts or of a ministry have a longer name.
fn is_called_responses(names: &str) -> bool {
    names
        .split_whitespace()
        .any(|name| name.eq_ignore_ascii_case("responses"))
}

/// Whether a box begins with a heading that says nothing but what readers wrote, or how many did.
fn is_headed_so(element: &NodeRef, name: &str) -> bool {
    if !matches!(name, "details" | "section" | "aside" | "div") {
        return false;
    }
    let Some(first) = element.first_element_child() else {
        return false;
    };
    let name = first.node_name().unwrap_or_default();
    if !matches!(&*name, "summary" | "h2" | "h3" | "h4" | "h5") || letters_up_to(&first, HEADING_LETTERS_MAX).is_none()
    {
        return false;
    }
    let said: String = first.text().chars().filter(|sign| sign.is_alphabetic()).collect();
    HEADINGS.contains(&said.to_lowercase().as_str())
}

fn is_of_readers(name: &str) -> bool {
    let is_place = has_word(name, &OF_READERS) || (has_word(name, &ONE_OF_READERS) && has_word(name, &OF_MANY));
    is_place && !has_word(name, &OF_NONE)
}

fn is_of_banner(name: &str) -> bool {
    has_word(name, &OF_CONSENT) || (has_word(name, &["cookie", "cookies", "consent"]) && has_word(name, &OF_BANNERS))
}

/// What lies over the page.
fn is_window(element: &NodeRef, name: &str) -> bool {
    let role = element.attr("role").unwrap_or_default();
    name == "dialog"
        || matches!(&*role, "dialog" | "alertdialog")
        || element.attr("aria-modal").is_some_and(|is| &*is == "true")
}

/// A single comment: in a list, by its schema, or one of several.
fn is_comment(element: &NodeRef, name: &str) -> bool {
    let kind = element.attr("itemtype").unwrap_or_default();
    if kind.contains("schema.org/") && kind.ends_with("Comment") {
        return true;
    }
    match name {
        "p" | "span" | "a" => false,
        "li" => is_called_comment(element),
        _ => is_called_comment(element) && comments_around(element) >= COMMENTS_MIN,
    }
}

fn is_called_comment(element: &NodeRef) -> bool {
    let class = element.class().unwrap_or_default();
    class
        .split_whitespace()
        .any(|word| word.eq_ignore_ascii_case("comment"))
}

/// Comments among an element and the nearest beside it.
fn comments_around(element: &NodeRef) -> usize {
    let near = |next: fn(&NodeRef<'_>) -> Option<NodeId>| {
        let beside = std::iter::successors(Some(*element), move |one| {
            next(one).map(|id| NodeRef::new(id, one.tree))
        });
        beside.skip(1).take(COMMENTS_MIN).filter(is_called_comment).count()
    };
    let before = near(|one| one.prev_element_sibling().map(|one| one.id));
    let after = near(|one| one.next_element_sibling().map(|one| one.id));
    1 + before + after
}

fn has_control(element: &NodeRef) -> bool {
    element.descendants_it().any(|inner| {
        ["button", "input", "form", "iframe", "a"]
            .iter()
            .any(|name| inner.has_name(name))
    })
}

/// The box of a field for an address, or of a button of consent, where its names say nothing.
fn unnamed_box<'p>(control: &NodeRef<'p>, kept: &HashSet<NodeId>) -> Option<NodeRef<'p>> {
    let is_field = control
        .attr("type")
        .is_some_and(|kind| kind.eq_ignore_ascii_case("email"));
    if !is_field && !is_consent(control) {
        return None;
    }
    let above = control.ancestors(Some(BOX_LEVELS_MAX)).into_iter();
    let of_box = above.take_while(|above| {
        let is_other = ["html", "body", "main", "article"]
            .iter()
            .any(|name| above.has_name(name));
        !is_other && !kept.contains(&above.id)
    });
    if is_field {
        of_box.take_while(is_blurb).last()
    } else {
        let is_short = |above: &NodeRef| letters_up_to(above, UNNAMED_BANNER_LETTERS_MAX).is_some();
        of_box.take_while(is_short).find(speaks_of_cookies)
    }
}

fn is_consent(control: &NodeRef) -> bool {
    let label = match control.attr("value") {
        Some(value) if control.has_name("input") => value.to_string(),
        _ => control.text().to_string(),
    };
    let label = label.trim();
    label.len() < 40 && CONSENTS.contains(&label.to_lowercase().as_str())
}

fn is_blurb(above: &NodeRef) -> bool {
    let is_long = |inner: NodeRef| inner.has_name("p") && letters_up_to(&inner, BLURB_LETTERS_MAX).is_none();
    letters_up_to(above, UNNAMED_LETTERS_MAX).is_some() && !above.descendants_it().any(is_long)
}

fn speaks_of_cookies(above: &NodeRef) -> bool {
    let text = above.text().to_lowercase();
    COOKIES.iter().any(|word| text.contains(word))
}
