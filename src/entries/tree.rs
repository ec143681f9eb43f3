//! XML as the world writes it, as a tree: tolerant, linear, bounded.
//!
//! Whatever stands before the root, bare `&`, names of HTML entities, end tags
//! that are missing or crossed, declarations in the middle: none of it is an
//! error here. Names are lower case without prefix, name spaces an enum.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::text::markup::unescape;

pub(super) use element::{Element, Node};
pub(super) use spaces::Space;

use sections::{Section, Sections};
use spaces::{by_prefix, space};
use tags::{Attributes, attributes};

mod element;
mod sections;
mod spaces;
mod tags;
mod words;

/// Deepest nesting kept; what lies deeper hangs at this depth. Feeds need about eight, inline XHTML thirty.
const DEPTH_MAX: usize = 200;

/// Most elements of a document, end tags that end nothing included: five thousand entries need half of them. What bounds the
/// memory of the tree, near 200 bytes for each.
const ELEMENTS_MAX: usize = 100_000;

/// Most attributes of a document, for the same reason.
const DOCUMENT_ATTRIBUTES_MAX: usize = 150_000;

/// Most name spaces declared around one element; each element looks through all of them.
const SPACES_MAX: usize = 128;

/// A document of more bytes than this is left to this reader alone; feed-rs holds all of it several times.
const MODEST_BYTES: usize = 4 * 1024 * 1024;

/// The same of more elements, attributes of one element, or depth than any honest feed has.
const MODEST_ELEMENTS: usize = 50_000;
const MODEST_ATTRIBUTES: usize = 256;

/// Bytes that entities of the document's own DTD may add in all: a bomb stays a firecracker.
const EXPANSION_BYTES_MAX: usize = 1024 * 1024;

/// Most entities that a document may define.
const ENTITIES_MAX: usize = 500;

/// Bytes that one such entity may stand for: a name, a sentence.
const ENTITY_BYTES_MAX: usize = 1024;

/// Rounds in which entities that name others are put together; nobody nests deeper.
const ENTITY_ROUNDS: usize = 4;

/// How far ahead an end tag is looked for, in bytes: past the rest of an entry.
const LOOK_BYTES: usize = 8 * 1024;

/// How often in one document: where end tags are missing, they are missing in a few hundred entries.
const LOOKS_MAX: usize = 2_000;

/// Elements of an entry that hold text alone.
const LEAVES: [&str; 16] = [
    "title",
    "link",
    "guid",
    "pubdate",
    "description",
    "author",
    "category",
    "comments",
    "id",
    "updated",
    "published",
    "summary",
    "dc:date",
    "dc:creator",
    "content:encoded",
    "loc",
];

/// What stands beside them in an entry.
const SIBLINGS: [&str; 7] = [
    "enclosure",
    "source",
    "content",
    "lastmod",
    "news:news",
    "media:content",
    "media:thumbnail",
];

/// A document, read.
pub(super) struct Tree<'t> {
    /// Its children are what stands at the top of the document.
    pub(super) top: Element<'t>,
    /// It was read to its end; otherwise it has more elements or attributes than are kept.
    pub(super) is_all: bool,
    /// No reader need fear it, nor read it otherwise than it was meant.
    pub(super) is_modest: bool,
}

/// Reads a document, as far as its bounds go.
pub(super) fn read(text: &str) -> Tree<'_> {
    let mut reader = Reader {
        rest: text,
        open: vec![Open::default()],
        elements: 0,
        attributes: 0,
        most_attributes: 0,
        spaces: 0,
        is_deep: false,
        entities: HashMap::new(),
        expansion: EXPANSION_BYTES_MAX,
        looks: LOOKS_MAX,
        word_looks: LOOKS_MAX,
        sections: Sections::default(),
        is_comment_open: false,
        is_mended: false,
    };
    while !reader.rest.is_empty() && !reader.is_full() {
        reader.step();
    }
    let is_all = reader.rest.is_empty();
    while reader.open.len() > 1 {
        reader.close_last(false);
    }
    let is_modest = is_all
        && !reader.is_deep
        && !reader.is_mended
        && text.len() <= MODEST_BYTES
        && reader.elements <= MODEST_ELEMENTS
        && reader.most_attributes <= MODEST_ATTRIBUTES;
    Tree {
        top: reader.open.pop().map(|open| open.element).unwrap_or_default(),
        is_all,
        is_modest,
    }
}

#[derive(Default)]
struct Open<'t> {
    element: Element<'t>,
    /// Name as written, with prefix, lower case.
    tag: String,
    spaces: Vec<(String, Space)>,
}

impl<'t> Open<'t> {
    /// Adds a text. Most elements hold nothing else, and a list makes room for four.
    fn push(&mut self, text: Node<'t>) {
        let children = &mut self.element.children;
        if children.is_empty() {
            children.reserve_exact(1);
        }
        children.push(text);
    }
}

struct Reader<'t> {
    rest: &'t str,
    open: Vec<Open<'t>>,
    elements: usize,
    attributes: usize,
    /// Of one element.
    most_attributes: usize,
    /// Declared by the open elements.
    spaces: usize,
    is_deep: bool,
    entities: HashMap<&'t str, Cow<'t, str>>,
    expansion: usize,
    /// How often it may still look ahead.
    looks: usize,
    /// The same for words that look like tags.
    word_looks: usize,
    sections: Sections,
    /// No comment has an end any more.
    is_comment_open: bool,
    /// Something was read in another way than a strict reader has to.
    is_mended: bool,
}

impl<'t> Reader<'t> {
    fn is_full(&self) -> bool {
        self.elements >= ELEMENTS_MAX || self.attributes >= DOCUMENT_ATTRIBUTES_MAX
    }

    fn step(&mut self) {
        let rest = self.rest;
        let Some(after) = rest.strip_prefix('<') else {
            let end = rest.find('<').unwrap_or(rest.len());
            self.push_references(&rest[..end]);
            self.rest = &rest[end..];
            return;
        };
        if let Some(inside) = sections::opened(rest) {
            let element = self.open.last().map_or("", |open| open.tag.as_str());
            let Section { data, rest, is_open } = self.sections.take(inside, element);
            self.is_mended |= is_open;
            self.push_data(data);
            self.rest = rest;
        } else if let Some(comment) = after.strip_prefix("!--") {
            self.comment(comment);
        } else if after.starts_with('!') {
            self.declaration(after);
        } else if let Some(instruction) = after.strip_prefix('?') {
            let end = instruction.find('>').map_or(instruction.len(), |at| at + 1);
            self.rest = &instruction[end..];
        } else if let Some(tag) = after.strip_prefix('/') {
            let (inside, rest) = tag.split_once('>').unwrap_or((tag, ""));
            self.rest = rest;
            self.end_tag(&inside.trim().to_lowercase());
        } else if after.starts_with(|c: char| c.is_alphabetic() || c == '_') && !self.is_word(rest) {
            self.start_tag(after);
        } else {
            self.push_text("<".into());
            self.rest = after;
        }
    }

    /// Goes behind a comment; behind its mark alone where it has no end, or it would hide all that comes after it.
    fn comment(&mut self, inside: &'t str) {
        let end = (!self.is_comment_open).then(|| inside.split_once("-->")).flatten();
        self.is_comment_open |= end.is_none();
        self.is_mended |= end.is_none();
        self.rest = end.map_or(inside, |(_, rest)| rest);
    }

    /// Whether what looks like a tag is words of the text around it.
    fn is_word(&mut self, rest: &str) -> bool {
        let mut around = self.open.iter().rev().map(|open| open.tag.as_str());
        let Some(element) = around.find(|tag| words::is_text(tag)).filter(|_| self.word_looks > 0) else {
            return false;
        };
        let name = rest[1..].split(|sign: char| sign.is_whitespace() || matches!(sign, '>' | '/' | '<'));
        let name = name.take(1).collect::<String>().to_lowercase();
        let is_field = LEAVES.contains(&name.as_str()) || SIBLINGS.contains(&name.as_str());
        if is_field || matches!(name.as_str(), "item" | "entry") || words::is_plain(rest, element) {
            return false;
        }
        let is_word = words::is_word(rest, element);
        self.word_looks -= 1;
        self.is_mended |= is_word;
        is_word
    }

    /// A DOCTYPE, with the entities of its internal subset.
    fn declaration(&mut self, after: &'t str) {
        let end = after.find('>').unwrap_or(after.len());
        let subset = after[..end].find('[');
        let Some(start) = subset else {
            self.rest = after.get(end + 1..).unwrap_or("");
            return;
        };
        let end = after.find("]>").or_else(|| {
            let close = after.find(']')?;
            after[close + 1..].trim_start().starts_with('>').then_some(close)
        });
        let end = end.unwrap_or(after.len());
        self.entities(&after[start..end]);
        let rest = after.get(end..).unwrap_or("");
        self.rest = rest.split_once('>').map_or("", |(_, rest)| rest);
    }

    /// Takes the entities of an internal subset. Those that name others are put together while they stay short: longer ones
    /// are how bombs are built.
    fn entities(&mut self, subset: &'t str) {
        let mut open = Vec::new();
        for entity in subset.split("<!ENTITY").skip(1).take(ENTITIES_MAX) {
            let entity = entity.trim_start();
            let Some((name, value)) = entity.split_once(char::is_whitespace) else {
                continue;
            };
            let value = value.trim_start();
            if let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\''))
                && let Some((value, _)) = value[1..].split_once(quote)
            {
                open.push((name, value));
            }
        }
        for _ in 0..ENTITY_ROUNDS {
            open.retain(|&(name, value)| {
                let whole = replaced(
                    value,
                    |name| self.entities.get(name).map(AsRef::as_ref),
                    ENTITY_BYTES_MAX,
                );
                let whole = whole.map_or(Cow::Borrowed(value), Cow::Owned);
                if names_another(&whole) {
                    return true;
                }
                self.entities.entry(name).or_insert(whole);
                false
            });
        }
    }

    fn push_references(&mut self, raw: &'t str) {
        if let Some(expanded) = self.expand(raw) {
            self.push_text(unescape(&expanded).into_owned().into());
        } else {
            self.push_text(unescape(raw));
        }
    }

    fn expand(&mut self, raw: &str) -> Option<String> {
        if self.entities.is_empty() || !raw.contains('&') {
            return None;
        }
        let most = raw.len() + self.expansion;
        let out = replaced(raw, |name| self.entities.get(name).map(AsRef::as_ref), most)?;
        self.expansion -= out.len().saturating_sub(raw.len()).min(self.expansion);
        Some(out)
    }

    fn push_text(&mut self, text: Cow<'t, str>) {
        let Some(open) = self.open.last_mut() else {
            return;
        };
        if let Some(Node::Text(before)) = open.element.children.last_mut() {
            before.to_mut().push_str(&text);
        } else {
            open.push(Node::Text(text));
        }
    }

    fn push_data(&mut self, data: &'t str) {
        let Some(open) = self.open.last_mut() else {
            return;
        };
        if let Some(Node::Data(before)) = open.element.children.last_mut() {
            before.to_mut().push_str(data);
        } else if !data.is_empty() {
            // It takes as much memory as an element.
            self.elements += 1;
            open.push(Node::Data(Cow::Borrowed(data)));
        }
    }

    fn start_tag(&mut self, after: &'t str) {
        self.elements += 1;
        let name_end = after
            .find(|c: char| c.is_whitespace() || matches!(c, '>' | '/' | '<'))
            .unwrap_or(after.len());
        let tag = after[..name_end].to_lowercase();
        let Attributes {
            kept: attributes,
            count,
            is_empty,
            rest,
        } = attributes(&after[name_end..]);
        self.rest = rest;
        self.attributes += attributes.len();
        self.most_attributes = self.most_attributes.max(count);
        let local = tag.rsplit_once(':').map_or(tag.as_str(), |(_, local)| local);
        self.close_leaf(&tag);
        // Entries do not hold entries: a new one ends the one before.
        if matches!(local, "item" | "entry") {
            // An empty one inside another is a slip of the writer, and no entry.
            if is_empty && attributes.is_empty() && self.open.iter().any(|open| open.tag == tag) {
                return;
            }
            self.close_item(&tag);
        }
        let room = SPACES_MAX.saturating_sub(self.spaces);
        let spaces: Vec<(String, Space)> = attributes
            .iter()
            .filter_map(|(name, value)| {
                let prefix = if name == "xmlns" {
                    ""
                } else {
                    name.strip_prefix("xmlns:")?
                };
                Some((prefix.to_owned(), space(value, prefix)))
            })
            .take(room)
            .collect();
        self.spaces += spaces.len();
        let mut open = Open {
            element: Element {
                name: local.to_owned(),
                attributes,
                ..Element::default()
            },
            tag,
            spaces,
        };
        open.element.space = self.resolve(&open);
        // A feed in a page is none of the page's own words.
        if open.element.space == Space::Xhtml && matches!(open.tag.as_str(), "rss" | "feed") {
            open.spaces.push((String::new(), Space::Core));
            open.element.space = Space::Core;
            self.spaces += 1;
        }
        self.open.push(open);
        self.is_deep |= self.open.len() > DEPTH_MAX;
        if is_empty || self.open.len() > DEPTH_MAX {
            self.open
                .last_mut()
                .into_iter()
                .for_each(|open| open.element.is_ended = true);
            self.close_last(true);
        }
    }

    /// A field of an entry that lacks its end tag ends where the next field begins.
    fn close_leaf(&mut self, tag: &str) {
        let [.., around, last] = self.open.as_slice() else {
            return;
        };
        let is_field = || LEAVES.contains(&tag) || SIBLINGS.contains(&tag);
        let is_in_entry = || {
            matches!(
                around.element.name.as_str(),
                "item" | "entry" | "channel" | "feed" | "url"
            )
        };
        if LEAVES.contains(&last.tag.as_str()) && is_in_entry() && is_field() && last.tag != tag {
            let last = last.tag.clone();
            if !self.ends(&last) {
                self.close_last(true);
            }
        }
    }

    /// Whether the end tag of an open element comes before another of its name begins.
    fn ends(&mut self, tag: &str) -> bool {
        if self.looks == 0 {
            return true;
        }
        self.looks -= 1;
        let window = &self.rest[..self.rest.floor_char_boundary(LOOK_BYTES)];
        let window = window.to_lowercase();
        let mut pieces = window.split('<').skip(1);
        let is_it = |piece: &str| {
            let name = piece.strip_prefix('/').unwrap_or(piece);
            name.strip_prefix(tag).is_some_and(|rest| {
                !rest.starts_with(|next: char| next.is_alphanumeric() || matches!(next, '-' | ':' | '_'))
            })
        };
        pieces
            .find(|piece| is_it(piece))
            .is_some_and(|piece| piece.starts_with('/'))
    }

    fn close_item(&mut self, tag: &str) {
        let inside = self.open.iter().rposition(|open| open.tag == tag);
        // Unless it stands in a list of its own that is closed again: what is related, a feed inside an entry.
        if let Some(at) = inside
            && at + 1 < self.open.len()
            && let Some(last) = self.open.last().map(|open| open.tag.clone())
            && self.looks > 0
            && self.ends(&last)
        {
            return;
        }
        // RDF lists `items`, never `item`, inside; a wrapper of the same name does not occur in feeds.
        if let Some(at) = inside.filter(|at| *at > 0) {
            while self.open.len() > at {
                self.close_last(true);
            }
        }
    }

    fn resolve(&self, new: &Open<'_>) -> Space {
        let prefix = new.tag.rsplit_once(':').map_or("", |(prefix, _)| prefix);
        std::iter::once(new)
            .chain(self.open.iter().rev())
            .flat_map(|open| &open.spaces)
            .find(|(of, _)| of == prefix)
            .map_or_else(|| self.undeclared(new, prefix), |(_, space)| *space)
    }

    /// What a prefix stands for that nobody declared. One that nobody knows is the feed's own on its entries and on what they hold.
    fn undeclared(&self, new: &Open<'_>, prefix: &str) -> Space {
        let is_entry = |open: &Open<'_>| matches!(open.element.name.as_str(), "item" | "entry");
        let around = self.open.iter().rev().find(|open| is_entry(open));
        let is_of_entry = || {
            let prefixed = |open: &Open<'_>| open.tag.rsplit_once(':').is_some_and(|(of, _)| of == prefix);
            around.is_some_and(|entry| prefixed(entry) && entry.element.space == Space::Core)
        };
        match by_prefix(prefix) {
            Space::Other if is_entry(new) || is_of_entry() => Space::Core,
            known => known,
        }
    }

    fn end_tag(&mut self, tag: &str) {
        let Some(at) = self.open.iter().rposition(|open| open.tag == tag) else {
            self.elements += 1;
            return;
        };
        if at > 0 {
            self.open[at].element.is_ended = true;
        }
        while at > 0 && self.open.len() > at {
            self.close_last(true);
        }
    }

    fn close_last(&mut self, is_whole: bool) {
        if let Some(mut open) = self.open.pop() {
            self.spaces -= open.spaces.len();
            open.element.is_whole = is_whole;
            // A list makes room for more than it holds.
            open.element.children.shrink_to_fit();
            if let Some(parent) = self.open.last_mut() {
                parent.element.children.push(Node::Element(open.element));
            }
        }
    }
}

/// The text with what is known for the names between `&` and `;`, as long as it stays within `most` bytes. `None` where
/// nothing is known.
fn replaced<'v>(raw: &str, known: impl Fn(&str) -> Option<&'v str>, most: usize) -> Option<String> {
    let mut pieces = raw.split('&');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    let (mut left, mut is_changed) = (most.saturating_sub(raw.len()), false);
    for piece in pieces {
        let found = piece
            .split_once(';')
            .and_then(|(name, rest)| Some((known(name)?, rest)))
            .filter(|(value, _)| value.len() <= left);
        if let Some((value, rest)) = found {
            left -= value.len();
            out.push_str(value);
            out.push_str(rest);
            is_changed = true;
        } else {
            out.push('&');
            out.push_str(piece);
        }
    }
    is_changed.then_some(out)
}

/// Whether the value of an entity names another entity of the document. Signs by number and the five of XML are none.
fn names_another(value: &str) -> bool {
    const SIGNS: [&str; 6] = ["#", "amp;", "lt;", "gt;", "quot;", "apos;"];
    value
        .split('&')
        .skip(1)
        .any(|rest| !SIGNS.iter().any(|sign| rest.starts_with(sign)))
}

#[cfg(test)]
mod tests;
