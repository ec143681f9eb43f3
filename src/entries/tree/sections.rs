//! Where sections (CDATA) end, also those that nothing ends: a template that wraps a text cut too short.

/// How a section begins, in capitals where it is written well.
const OPEN: &str = "<![CDATA[";

const END: &str = "]]>";

/// What is known of the ends of sections in a document, by the bytes that follow them; so a thousand sections without an end cost
/// one look at the document.
#[derive(Debug, Default)]
pub(super) struct Sections {
    /// The next end lies so many bytes before that of the document; `None` before the first look.
    next: Option<Option<usize>>,
}

/// A section, taken out.
pub(super) struct Section<'t> {
    pub(super) data: &'t str,
    pub(super) rest: &'t str,
    /// Nothing ended it.
    pub(super) is_open: bool,
}

/// The text behind the opening of a section, if `text` begins with one.
pub(super) fn opened(text: &str) -> Option<&str> {
    let (open, rest) = text.split_at_checked(OPEN.len())?;
    open.eq_ignore_ascii_case(OPEN).then_some(rest)
}

impl Sections {
    /// The section that `inside` begins in, within an element of this name. Sections hold no sections: where another one begins
    /// behind the end of the element or of the entry and before the next `]]>`, or where there is none, that end is its own.
    pub(super) fn take<'t>(&mut self, inside: &'t str, element: &str) -> Section<'t> {
        let end = self.end(inside);
        let before = &inside[..end.unwrap_or(inside.len())];
        let next = next_open(before);
        if end.is_none() || next.is_some() {
            let own = &before[..next.unwrap_or(before.len())];
            if let Some(end) = end_tag(own, element).or_else(|| end_of_entry(own)) {
                return Section {
                    data: without_half_an_end(&inside[..end]),
                    rest: &inside[end..],
                    is_open: true,
                };
            }
        }
        Section {
            data: before,
            rest: end.map_or("", |end| &inside[end + END.len()..]),
            is_open: false,
        }
    }

    /// Where the next `]]>` stands.
    fn end(&mut self, inside: &str) -> Option<usize> {
        if let Some(known) = self.next {
            match known {
                None => return None,
                Some(behind) if behind <= inside.len() => return Some(inside.len() - behind),
                Some(_) => {}
            }
        }
        let end = inside.find(END);
        self.next = Some(end.map(|end| inside.len() - end));
        end
    }
}

/// Where the next section begins.
fn next_open(text: &str) -> Option<usize> {
    let mut places = text.match_indices("<!").map(|(at, _)| at);
    places.find(|&at| opened(&text[at..]).is_some())
}

/// Where the end tag of this element, as written with its prefix, begins.
fn end_tag(text: &str, element: &str) -> Option<usize> {
    let mut places = text.match_indices("</").map(|(at, _)| at);
    places.find(|&at| {
        let name = &text[at + 2..];
        let Some((found, rest)) = name.split_at_checked(element.len()) else {
            return false;
        };
        !element.is_empty() && found.eq_ignore_ascii_case(element) && rest.trim_start().starts_with('>')
    })
}

fn end_of_entry(text: &str) -> Option<usize> {
    let ends = ["item", "entry"].into_iter().filter_map(|name| end_tag(text, name));
    ends.min()
}

/// What was meant for the end of a section goes: `]>`, `]]`, `] ]>`.
fn without_half_an_end(data: &str) -> &str {
    let text = data.trim_end();
    let inside = text.trim_end_matches([']', '>', ' ']);
    match text.len() - inside.len() {
        2..=4 if text[inside.len()..].trim_start().starts_with(']') => &text[..inside.len()],
        _ => data,
    }
}
