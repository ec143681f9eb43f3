//! One element of a document, and what can be asked of it.

use std::borrow::Cow;

use super::Space;
use crate::text::markup::escape;

/// A piece of content.
#[derive(Debug)]
pub(in crate::entries) enum Node<'t> {
    /// An element.
    Element(Element<'t>),
    /// Text, references resolved; where there are none, as it stands in the document.
    Text(Cow<'t, str>),
    /// Text that came as it stands (CDATA).
    Data(Cow<'t, str>),
}

/// One element.
#[derive(Debug, Default)]
pub(in crate::entries) struct Element<'t> {
    pub(in crate::entries) space: Space,
    /// Without prefix, lower case.
    pub(in crate::entries) name: String,
    /// Names in lower case, with their prefix.
    pub(in crate::entries) attributes: Vec<(String, String)>,
    pub(in crate::entries) children: Vec<Node<'t>>,
    /// The document went on after it: its end was seen, or that of an element around it.
    pub(in crate::entries) is_whole: bool,
    /// Its own end tag was seen.
    pub(in crate::entries) is_ended: bool,
}

impl Element<'_> {
    /// Child elements.
    pub(in crate::entries) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) | Node::Data(_) => None,
        })
    }

    /// Value of an attribute, trimmed.
    pub(in crate::entries) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(of, _)| of == name)
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    }

    /// All text inside, as written, trimmed.
    pub(in crate::entries) fn text(&self) -> String {
        if let [Node::Text(text) | Node::Data(text)] = self.children.as_slice() {
            return opened(text).to_owned();
        }
        let mut out = String::new();
        self.push_text(&mut out);
        opened(&out).to_owned()
    }

    /// The value of the first of these attributes in the first element below that has one.
    pub(in crate::entries) fn attribute_within(&self, names: &[&str]) -> Option<&str> {
        self.elements().find_map(|inner| {
            let own = names.iter().find_map(|name| inner.attribute(name));
            own.or_else(|| inner.attribute_within(names))
        })
    }

    /// All text of a document that has none but in one element, or outside of all.
    pub(in crate::entries) fn sole_text(&self) -> Option<String> {
        let mut elements = self.elements();
        match (elements.next(), elements.next()) {
            (None, _) => Some(self.text()),
            (Some(only), None) if only.elements().next().is_none() => Some(only.text()),
            _ => None,
        }
    }

    /// The first element of this name below.
    pub(in crate::entries) fn first(&self, name: &str) -> Option<&Self> {
        self.elements().find_map(|inner| {
            if inner.name == name {
                Some(inner)
            } else {
                inner.first(name)
            }
        })
    }

    fn push_text(&self, out: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(text) | Node::Data(text) => out.push_str(text),
                Node::Element(element) => element.push_text(out),
            }
        }
    }

    /// The content as an HTML fragment. Text beside child elements is text, unless it came as CDATA; alone, it is itself such
    /// a fragment.
    pub(in crate::entries) fn html(&self) -> Cow<'_, str> {
        if let [Node::Text(text) | Node::Data(text)] = self.children.as_slice() {
            return Cow::Borrowed(opened(text));
        }
        if self.elements().next().is_none() {
            return Cow::Owned(self.text());
        }
        let mut out = String::new();
        self.push_html(&mut out);
        Cow::Owned(out)
    }

    fn push_html(&self, out: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(text) => out.push_str(&escape(text)),
                Node::Data(text) => out.push_str(text),
                Node::Element(element) => {
                    out.push_str(&format!("<{}>", element.name));
                    element.push_html(out);
                    out.push_str(&format!("</{}>", element.name));
                }
            }
        }
    }
}

/// A text, trimmed, and taken out of a section that is itself a text: some templates wrap twice, or escape the wrap.
fn opened(text: &str) -> &str {
    let text = text.trim();
    let inside = text.strip_prefix("<![CDATA[").and_then(|rest| rest.strip_suffix("]]>"));
    inside.map_or(text, str::trim)
}
