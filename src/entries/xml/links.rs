//! Where an entry, or the site behind a feed, is: of all the addresses that an element may hold, the one of a page to read.

use url::Url;

use super::{MARKUP_BYTES_MAX, about, child, rebased};
use crate::entries::addresses::{clickable, is_web};
use crate::entries::tree::{self, Element, Node, Space};

/// An address as the text of an element, or in the anchor that stands there instead.
fn address_of(element: &Element) -> String {
    if let Some(href) = element.attribute_within(&["href"]) {
        return href.to_owned();
    }
    let text = element.text();
    if !text.contains('<') || text.len() > MARKUP_BYTES_MAX {
        return text;
    }
    let markup = tree::read(&text).top;
    markup
        .attribute_within(&["href"])
        .map_or_else(|| markup.text(), str::to_owned)
}

/// The address of the site behind a feed or of an entry: an alternate link, or a link without a relation.
pub(super) fn site(element: &Element) -> Option<String> {
    let links = || {
        element
            .elements()
            .filter(|child| child.space == Space::Core && child.name == "link")
    };
    // In RSS the text is the link; an `atom:link` beside it is another feed or the feed itself.
    let text = links()
        .filter(|link| link.attribute("href").is_none())
        .map(address_of)
        .find(|text| !text.is_empty());
    let alternates = || {
        links().filter(|link| {
            link.attribute("rel")
                .is_none_or(|rel| rel.to_ascii_lowercase().ends_with("alternate"))
        })
    };
    let is_page = |link: &&Element| link.attribute("type").is_none_or(|kind| kind.contains("html"));
    let href = |link: &Element| link.attribute("href").map(str::to_owned);
    let behind = || text_behind_link(element);
    let of_channel = || element.attribute("href").filter(|_| element.name == "channel");
    text.or_else(behind)
        .or_else(|| alternates().filter(is_page).find_map(href))
        .or_else(|| alternates().find_map(href))
        .or_else(|| of_channel().map(str::to_owned))
}

/// The address behind an empty `<link/>`: what is left of a link when a feed has gone through a writer of HTML, where that
/// element holds nothing.
fn text_behind_link(element: &Element) -> Option<String> {
    element.children.windows(2).find_map(|pair| match pair {
        [Node::Element(link), Node::Text(text) | Node::Data(text)]
            if link.name == "link" && link.children.is_empty() && link.attributes.is_empty() =>
        {
            text.split_whitespace()
                .next()
                .filter(|word| is_web(word))
                .map(str::to_owned)
        }
        _ => None,
    })
}

/// What a counter of clicks has kept of the address that its own took the place of; such counters do not live for ever.
fn original(item: &Element) -> Option<String> {
    child(item, &[(Space::Core, "origlink"), (Space::Other, "origlink")])
        .map(address_of)
        .filter(|address| is_web(address))
}

/// The file of an entry that has no page: what is heard, seen or read before the picture on its cover.
fn enclosed(item: &Element) -> Option<String> {
    const PICTURES: [&str; 6] = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg"];
    let files = item
        .elements()
        .filter(|child| child.space == Space::Core && child.name == "enclosure");
    let files = files.filter_map(|file| Some((file, file.attribute("url")?)));
    let is_picture = |(file, url): &(&Element, &str)| match file.attribute("type") {
        Some(kind) => kind.to_ascii_lowercase().starts_with("image/"),
        None => PICTURES.iter().any(|end| url.to_ascii_lowercase().ends_with(end)),
    };
    files.min_by_key(is_picture).map(|(_, url)| url.to_owned())
}

/// The address of an entry.
pub(super) fn link(item: &Element, base: Option<&Url>) -> Option<String> {
    let of_sitemap = || child(item, &[(Space::Core, "loc")]).map(Element::text);
    let permalink = || {
        // A guid says whether it is a link; an Atom id that is a web address nearly always is one.
        let guid = child(item, &[(Space::Core, "guid"), (Space::Core, "id")])?;
        let claims = guid
            .attribute("ispermalink")
            .is_none_or(|is| !is.eq_ignore_ascii_case("false"));
        // Said expressly of a path, it is one.
        let is_below = |text: &str| base.is_some() && text.contains('/') && !text.contains([' ', ':']);
        let is_path = |text: &str| guid.attribute("ispermalink").is_some() && (text.starts_with('/') || is_below(text));
        Some(address_of(guid)).filter(|text| claims && (is_web(text) || is_path(text)))
    };
    let about = || about(item).filter(|about| is_web(about)).map(str::to_owned);
    let far = || child_with(item, "content", "src").or_else(|| item.attribute("href").map(str::to_owned));
    original(item)
        .or_else(|| site(item))
        .or_else(of_sitemap)
        .or_else(permalink)
        .or_else(about)
        .or_else(far)
        .or_else(|| enclosed(item))
        .and_then(|link| {
            let base = item
                .elements()
                .find(|child| child.name == "link" && child.attribute("xml:base").is_some())
                .map_or_else(|| base.cloned(), |link| rebased(link, base));
            clickable(&link, base.as_ref())
        })
}

fn child_with(item: &Element, name: &str, attribute: &str) -> Option<String> {
    item.elements()
        .filter(|child| child.space == Space::Core && child.name == name)
        .find_map(|child| child.attribute(attribute))
        .map(str::to_owned)
}
