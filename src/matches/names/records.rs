//! Records of a large XML document, one after the other: each a small tree, the document never whole in memory.
//!
//! No entity is expanded but the five that XML names and characters by their number; a document type is passed over.

use std::io::{self, BufRead, Read};

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use super::import::ImportError;
use crate::text::markup::unescape;

/// Deepest nesting; the deepest official list has fourteen levels.
const DEPTH_MAX: usize = 64;

/// Largest record, and largest piece of what stands between records.
const RECORD_BYTES_MAX: usize = 4 * 1024 * 1024;

/// An element of a record.
#[derive(Debug, Default)]
pub(super) struct Node {
    /// Without its prefix.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    text: String,
    children: Vec<Node>,
}

impl Node {
    /// Elements of this name directly below.
    pub(super) fn all<'n>(&'n self, name: &'n str) -> impl Iterator<Item = &'n Node> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text of the first element of this name directly below, blanks collapsed; empty if there is none.
    pub(super) fn text(&self, name: &str) -> String {
        self.all(name).next().map(Self::own_text).unwrap_or_default()
    }

    /// Its own text, blanks collapsed.
    pub(super) fn own_text(&self) -> String {
        self.text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The value of an attribute; empty if there is none.
    pub(super) fn attribute(&self, name: &str) -> &str {
        self.attributes
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value)
    }

    /// Elements at the end of a path of names.
    pub(super) fn along<'n>(&'n self, path: &'n [&'n str]) -> Vec<&'n Node> {
        path.iter().fold(vec![self], |nodes, name| {
            nodes.into_iter().flat_map(|node| node.all(name)).collect()
        })
    }

    fn of(tag: &BytesStart<'_>) -> Self {
        let attributes = tag
            .attributes()
            .with_checks(false)
            .flatten()
            .map(|attribute| {
                let value = unescape(&attribute.value).into_owned();
                (attribute.key.local_name().as_ref().to_owned(), value)
            })
            .collect();
        Self {
            name: tag.local_name().as_ref().to_owned(),
            attributes,
            ..Self::default()
        }
    }
}

/// Hands every element of one of these names to `each`. What it returns an error for ends the reading.
pub(super) fn each(
    input: impl BufRead,
    wanted: &[&str],
    mut each: impl FnMut(Node) -> Result<(), ImportError>,
) -> Result<(), ImportError> {
    let mut reader = Reader::from_reader(Fused {
        input,
        left: RECORD_BYTES_MAX,
    });
    reader.config_mut().allow_dangling_amp = true;
    // Elements outside of records are only counted; those of a record are kept.
    let (mut outside, mut open, mut buffer) = (0, Vec::<Node>::new(), Vec::new());
    loop {
        buffer.clear();
        if open.is_empty() {
            reader.get_mut().left = RECORD_BYTES_MAX;
        }
        let event = reader.read_event_into(&mut buffer).map_err(broken)?;
        if outside + open.len() > DEPTH_MAX {
            return Err(ImportError::Broken(format!("nested deeper than {DEPTH_MAX}")));
        }
        match event {
            Event::Start(tag) if !open.is_empty() || wanted.contains(&tag.local_name().as_ref()) => {
                open.push(Node::of(&tag));
            }
            Event::Start(_) => outside += 1,
            Event::Empty(tag) => {
                let node = Node::of(&tag);
                match open.last_mut() {
                    Some(parent) => parent.children.push(node),
                    None if wanted.contains(&node.name.as_str()) => each(node)?,
                    None => {}
                }
            }
            Event::End(_) => match open.pop() {
                None => outside -= 1,
                Some(node) => match open.last_mut() {
                    Some(parent) => parent.children.push(node),
                    None => each(node)?,
                },
            },
            Event::Text(text) => append(&mut open, &text.xml10_content()),
            Event::CData(text) => append(&mut open, &text.xml10_content()),
            Event::GeneralRef(entity) => {
                let named = resolve_predefined_entity(&entity.xml10_content()).map(str::to_owned);
                let numbered = || entity.resolve_char_ref().ok().flatten().map(String::from);
                // Any other entity would have to be expanded: it is left out.
                append(&mut open, &named.or_else(numbered).unwrap_or_else(|| " ".to_owned()));
            }
            Event::Eof if outside == 0 && open.is_empty() => return Ok(()),
            Event::Eof => return Err(ImportError::Broken("it is cut off".to_owned())),
            _ => {}
        }
    }
}

fn append(open: &mut [Node], text: &str) {
    if let Some(node) = open.last_mut() {
        node.text.push_str(text);
    }
}

fn broken(error: quick_xml::Error) -> ImportError {
    match error {
        quick_xml::Error::Io(error) => ImportError::from(io::Error::new(error.kind(), error.to_string())),
        other => ImportError::Broken(other.to_string()),
    }
}

/// Gives out only so much until it is filled anew.
struct Fused<R> {
    input: R,
    left: usize,
}

impl<R: BufRead> Read for Fused<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Fused<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let chunk = self.input.fill_buf()?;
        if self.left == 0 && !chunk.is_empty() {
            let text = format!("one record is larger than {} MiB", RECORD_BYTES_MAX >> 20);
            return Err(io::Error::new(io::ErrorKind::InvalidData, text));
        }
        Ok(&chunk[..chunk.len().min(self.left)])
    }

    fn consume(&mut self, amount: usize) {
        self.left = self.left.saturating_sub(amount);
        self.input.consume(amount);
    }
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;

    fn texts(xml: &str) -> Result<Vec<String>, ImportError> {
        let mut found = Vec::new();
        each(xml.as_bytes(), &["r"], |node| {
            found.push(format!(
                "{}|{}|{}",
                node.attribute("id"),
                node.own_text(),
                node.text("n")
            ));
            Ok(())
        })?;
        Ok(found)
    }

    #[test]
    fn records_come_one_by_one_with_their_text_and_attributes() {
        let xml = "<?xml version='1.0'?><x:list xmlns:x='u'><head>h</head><x:r id='1&amp;2'>a &amp; b<n>K&#233;\n <![CDATA[<i>]]></n></x:r><r id='3'/></x:list>";
        assert_eq!(texts(xml).unwrap(), ["1&2|a & b|Ké <i>", "3||"]);
    }

    #[test]
    fn entities_of_the_document_are_not_expanded() {
        let xml = "<!DOCTYPE l [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]><l><r>x&b;&f;y</r></l>";
        assert_eq!(texts(xml).unwrap(), ["|x y|"]);
    }

    #[test]
    fn what_is_cut_off_or_too_deep_or_without_end_is_refused() {
        for (xml, why) in [
            ("<l><r>x</r><r>y".to_owned(), "cut off"),
            ("<l><r>x</r>".to_owned(), "cut off"),
            ("<l><r>x</l>".to_owned(), ""),
            ("<r>".repeat(100_000), "nested deeper"),
            ("<l>".repeat(100_000), "nested deeper"),
        ] {
            let error = texts(&xml).unwrap_err().to_string();
            assert!(error.contains(why), "{error}");
        }
        let endless = BufReader::new("<l><r>".as_bytes().chain(io::repeat(b'x')));
        let error = each(endless, &["r"], |_| Ok(())).unwrap_err().to_string();
        assert!(error.contains("larger than 4 MiB"), "{error}");
    }
}
