//! Who signs an article, as the head of its page says it or the lines around its headline.

use std::sync::LazyLock;

use dom_query::{Document, NodeRef};

use super::bylines::named;
use super::letters_up_to;
use super::names::{Index, has_word, names_of};
use super::place::{OF_AUTHORS, Place};
use super::titles::Sites;
use crate::entries::xml::{person, push};
use crate::text::markup::line;

/// Names of meta elements, the surest first.
const METAS: [&str; 10] = [
    "author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "article:author",
    "og:article:author",
    "article.author",
    "authors",
];

/// Where a page tells the life of who wrote.
const OF_LIVES: [&str; 8] = [
    "bio",
    "biography",
    "about",
    "description",
    "desc",
    "vita",
    "avatar",
    "image",
];

/// Elements that are looked at on one page.
const LOOKED_AT_MAX: usize = 200;
/// Longest line that is looked at, in letters: it may hold date and place as well.
const LINE_LETTERS_MAX: usize = 300;
/// Most names of one line.
const NAMES_MAX: usize = 8;

static WORDS: LazyLock<Index> = LazyLock::new(|| Index::of(OF_AUTHORS));

/// The names that sign the article: those in the head of the page, and those that a reader sees.
pub(super) fn of_page(page: &Document, place: &Place) -> [Vec<String>; 2] {
    [of_metas(page), of_lines(page, place)]
}

/// The first of these names that are people. A site that names itself in its head names nobody, as long as its page has a name.
pub(super) fn best(said: impl IntoIterator<Item = Vec<String>>, sites: &Sites) -> Vec<String> {
    let named: Vec<Vec<String>> = said.into_iter().filter(|names| !names.is_empty()).collect();
    let people = named.iter().find(|names| names.iter().any(|name| !sites.has(name)));
    people.or_else(|| named.first()).cloned().unwrap_or_default()
}

fn of_metas(page: &Document) -> Vec<String> {
    let metas = page.select("head meta[content]");
    let said = |sought: &&str| -> Vec<String> {
        let mut names = Vec::new();
        for meta in metas.nodes() {
            let is_so = ["name", "property"]
                .into_iter()
                .filter_map(|key| meta.attr(key))
                .any(|name| {
                    name.trim()
                        .replace(':', ".")
                        .eq_ignore_ascii_case(&sought.replace(':', "."))
                });
            if is_so {
                push(
                    &mut names,
                    &named(&person(&line(&meta.attr("content").unwrap_or_default()))),
                );
            }
        }
        names
    };
    METAS
        .iter()
        .map(said)
        .find(|names| !names.is_empty())
        .unwrap_or_default()
}

/// The names in the first line that is the article's own.
fn of_lines(page: &Document, place: &Place) -> Vec<String> {
    let marked = page.select("[rel~=author], [itemprop~=author], [class], [id]");
    let may_say = marked
        .nodes()
        .iter()
        .filter(|element| is_line(element))
        .take(LOOKED_AT_MAX);
    may_say
        .filter(|element| !is_of_life(element) && !place.is_beside(element))
        .map(names_in)
        .find(|names| !names.is_empty())
        .unwrap_or_default()
}

fn is_line(element: &NodeRef) -> bool {
    let is_called = || {
        let names = names_of(element);
        WORDS.may_be_in(&names) && has_word(&names, &OF_AUTHORS) && !is_of_the_page(element)
    };
    (is_marked(element) || is_called()) && letters_up_to(element, LINE_LETTERS_MAX).is_some()
}

fn is_of_the_page(element: &NodeRef) -> bool {
    ["html", "body", "main", "article", "nav", "script", "style"]
        .iter()
        .any(|name| element.has_name(name))
}

fn is_marked(element: &NodeRef) -> bool {
    let has = |key: &str, word: &str| {
        element
            .attr(key)
            .is_some_and(|value| value.split_whitespace().any(|one| one.eq_ignore_ascii_case(word)))
    };
    has("rel", "author") || has("itemprop", "author")
}

/// A life of the author is no name; a link to the author within it is.
fn is_of_life(element: &NodeRef) -> bool {
    !is_marked(element) && has_word(&names_of(element), &OF_LIVES)
}

fn names_in(element: &NodeRef) -> Vec<String> {
    let mut names = Vec::new();
    for marked in all_marked(element) {
        // Within a name's own element stands what else is said of the person.
        let inner = marked
            .descendants_it()
            .find(|inner| inner.attr("itemprop").is_some_and(|says| &*says == "name"));
        let words = match inner {
            Some(name) => name
                .attr("content")
                .map_or_else(|| parted(&name), |content| content.to_string()),
            None => marked
                .attr("content")
                .map_or_else(|| parted(&marked), |content| content.to_string()),
        };
        if names.len() < NAMES_MAX {
            push(&mut names, &named(&person(&words)));
        }
    }
    names
}

/// The marked names of a line, those beside a name that is marked itself, or the line.
fn all_marked<'p>(element: &NodeRef<'p>) -> Vec<NodeRef<'p>> {
    let line = if is_marked(element) {
        element.parent().unwrap_or(*element)
    } else {
        *element
    };
    let marked: Vec<NodeRef> = line.descendants_it().filter(is_marked).collect();
    let outer = marked.iter().filter(|one| {
        !one.ancestors_it(None)
            .any(|above| marked.iter().any(|other| other.id == above.id))
    });
    let outer: Vec<NodeRef> = outer.copied().collect();
    if outer.is_empty() { vec![*element] } else { outer }
}

/// The words of an element, with a break where elements meet that nothing parts, and without times and buttons.
fn parted(element: &NodeRef) -> String {
    let mut words = String::new();
    part(element, &mut words);
    words
}

fn part(element: &NodeRef, words: &mut String) {
    for child in element.children_it(false) {
        if child.is_text() {
            words.push_str(&child.text().replace(char::is_whitespace, " "));
            continue;
        }
        let is = |names: &[&str]| names.iter().any(|name| child.has_name(name));
        if !child.is_element() || is(&["script", "style", "button", "svg", "noscript"]) {
            continue;
        }
        let is_glued = words.ends_with(|sign: char| sign.is_alphanumeric());
        if is_glued || is(&["p", "div", "li", "br", "time"]) {
            words.push('\n');
        }
        if !is(&["time"]) {
            part(&child, words);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(head: &str, own: &str, behind: &str) -> Vec<String> {
        let html = format!(
            "<head><title>Envoys meet - Post</title>{head}</head><body><main><article><h1>Envoys meet</h1>{own}\
             <p>Two people said so on Friday, and nobody else had an answer.</p></article></main>{behind}</body>"
        );
        let page = Document::from(html);
        let site = Sites::of(None, ["Harbour Post"]);
        best(of_page(&page, &Place::find(&page)), &site)
    }

    #[test]
    fn names_of_others_on_the_page_do_not_sign_the_article() {
        for other in [
            "<aside><a rel=author href=/w>Wrong One</a></aside>",
            "<div class=comment><span class=author>Wrong One</span><p>x y z</p></div>",
            "<div class=card><a href=/o>Other</a><span class=byline>By Wrong One</span></div>",
            "<div itemscope itemtype='https://schema.org/NewsArticle'><span itemprop=headline>Other</span><span itemprop=author>Wrong One</span></div>",
            "<article><h2><a href=/o>Other</a></h2><span class=author>Wrong One</span></article>",
            "<figure><img><span class=author>Wrong One</span></figure>",
        ] {
            assert_eq!(read("", "", other), [""; 0], "{other}");
            assert_eq!(
                read("", "<p class=byline>By Ann Lee</p>", other),
                ["Ann Lee"],
                "{other}"
            );
        }
    }

    #[test]
    fn a_line_gives_its_names_and_nothing_beside_them() {
        for (own, names) in [
            (
                "<div class=byline><a rel=author href=/a>Ann Lee</a><span>3 min read</span><time>18 June 2024</time></div>",
                vec!["Ann Lee"],
            ),
            (
                "<div class=byline><span>Ann Lee</span><span>3 min read</span></div>",
                vec!["Ann Lee"],
            ),
            (
                "<div class=byline><span>By</span><a href=/a>Ann Lee</a></div>",
                vec!["Ann Lee"],
            ),
            (
                "<p class=byline>By <a rel=author href=/a>Ann Lee</a> and <a rel=author href=/t>Tom Hale</a></p>",
                vec!["Ann Lee", "Tom Hale"],
            ),
            (
                "<p class=byline>By <a href=/a>Ann Lee</a> and <a href=/t>Tom Hale</a></p>",
                vec!["Ann Lee and Tom Hale"],
            ),
            ("<div class=author>Автор: Анна Ли</div>", vec!["Анна Ли"]),
            ("<span class=author>Par Ann Lee (à Pyongyang)</span>", vec!["Ann Lee"]),
            (
                "<div itemprop=author itemscope><span itemprop=name>Ann Lee</span><p>Editor of Asia</p></div>",
                vec!["Ann Lee"],
            ),
            (
                "<div class=author-bio><p>Ann Lee has covered Kim Jong Un and Pyongyang since 2010 for this paper.</p></div>",
                vec![],
            ),
            (
                "<div class=author><p>Ann Lee has covered Kim Jong Un and Pyongyang since 2010 for this paper.</p></div>",
                vec![],
            ),
            (
                "<div class=author-bio><a rel=author href=/a>Ann Lee</a><p>has covered Pyongyang for this paper.</p></div>",
                vec!["Ann Lee"],
            ),
        ] {
            assert_eq!(read("", own, ""), names, "{own}");
        }
    }

    #[test]
    fn the_head_of_a_page_names_who_wrote() {
        assert_eq!(read("<meta name=byl content='By Ann Lee'>", "", ""), ["Ann Lee"]);
        assert_eq!(
            read("<meta property='dc:creator' content='Ann Lee'>", "", ""),
            ["Ann Lee"]
        );
        let page = "<meta property='article:author' content='https://facebook.com/ann'>";
        assert_eq!(read(page, "<p class=byline>By Ann Lee</p>", ""), ["Ann Lee"]);
    }

    #[test]
    fn what_a_system_writes_for_a_name_and_the_name_of_the_site_give_way_to_the_name_on_the_page() {
        let own = "<p class=byline>By <span class=author>Ann Lee</span></p>";
        for nobody in [
            "admin",
            "undefined",
            "{{author}}",
            "WordPress",
            "desk@post.example",
            "Harbour Post",
        ] {
            let head = format!("<meta name=author content='{nobody}'>");
            assert_eq!(read(&head, own, ""), ["Ann Lee"], "{nobody}");
        }
        assert_eq!(read("<meta name=author content=admin>", "", ""), [""; 0]);
        assert_eq!(
            read("<meta name=author content='Harbour Post'>", "", ""),
            ["Harbour Post"],
            "a paper may sign its reports"
        );
        assert_eq!(read("<meta name=author content='Tom Hale'>", own, ""), ["Tom Hale"]);
    }
}
