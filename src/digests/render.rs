//! A digest as a subject, HTML and text.
//!
//! Both halves are written from one view of the digest, so that they tell the
//! same stories in the same order. HTML is never cut: a mail that grows too big
//! has stories take less room until it fits.

use minijinja::Value;
use minijinja::value::Serde;

use super::fit::{has_more_than_lines, take_room};
use super::phrases::{ISOLATE, ISOLATE_END};
use super::templates::{self, HTML, TEXT, Templates};
use super::view::{Scribe, View};
use super::width::fold;
use super::{Digest, Rendered, Section};

/// Gmail cuts a message near 102 KB, and what stands at its end with it.
pub const HTML_BYTES_MAX: usize = 95_000;

/// Columns of the text half: plain-text readers.
pub(crate) const COLUMNS: usize = 72;

/// A headline that is all there is of a story: one line on a desk.
const LINE_CHARS_MAX: usize = 80;

/// The same in a mail that is full: so 299 stories with addresses of common length fit also in Russian, at two bytes a letter.
const LINE_CHARS_MIN: usize = 50;

/// A word of more characters may be broken: so many of a headline's fit on a phone of 360 px.
const WORD_CHARS_MAX: usize = 20;

/// The digest as text, by the built-in templates. Pure: the same digest gives the same bytes.
#[must_use]
pub fn render(digest: &Digest) -> Rendered {
    by(templates::built_in(), digest).expect("the templates name only fields of the view, which a test holds")
}

/// The digest as text, by templates that may be the owner's. One that fails gives way to the built-in one: no mail is lost for
/// it.
#[must_use]
pub fn render_by(own: &Templates, digest: &Digest) -> Rendered {
    by(own, digest).unwrap_or_else(|error| {
        let why = own.fail(&error);
        tracing::error!("a template of your own failed and the built-in one was used: {why}");
        render(digest)
    })
}

/// # Errors
/// When a template asks for what is not there.
pub(super) fn by(templates: &Templates, digest: &Digest) -> Result<Rendered, minijinja::Error> {
    let (_, view, html) = fitted(templates, digest)?;
    Ok(Rendered {
        subject: view.subject.clone(),
        text: fill(templates, TEXT, &view)?,
        html,
        language: view.language.clone(),
    })
}

/// The stories with the room that they have in the end, and the HTML half that fits.
pub(super) fn fitted(templates: &Templates, digest: &Digest) -> Result<(Vec<Section>, View, String), minijinja::Error> {
    let mut sections = digest.sections.clone();
    let mut line_chars = LINE_CHARS_MAX;
    let mut scribe = Scribe::new(digest);
    let mut view = scribe.view(&sections, line_chars);
    loop {
        let html = fill(templates, HTML, &view)?;
        let over = html.len().saturating_sub(HTML_BYTES_MAX);
        // Before a line is only counted, all of them say less.
        if over > 0 && line_chars > LINE_CHARS_MIN && !has_more_than_lines(&sections) {
            line_chars = LINE_CHARS_MIN;
        } else if over == 0 || !take_room(digest, &mut sections, over) {
            return Ok((sections, view, html));
        }
        scribe.retell(&mut view, &sections, line_chars);
    }
}

pub(super) fn fill(templates: &Templates, name: &str, view: &View) -> Result<String, minijinja::Error> {
    templates.bounded(name, templates.get(name)?.render(Serde(view))?)
}

/// `{{ text | fold(first, indent) }}`: lines of 72 columns.
pub(super) fn folded(text: &str, first: Option<&str>, indent: Option<&str>) -> String {
    fold(
        text,
        COLUMNS,
        first.unwrap_or_default(),
        indent.or(first).unwrap_or_default(),
    )
}

/// An address inside a quoted attribute. The template language would also write `/` as an entity, five bytes each.
pub(super) fn href(address: &str) -> Value {
    let mut safe = String::with_capacity(address.len() + 16);
    escape(address, &mut safe);
    Value::from_safe_string(safe)
}

/// Words from outside in running text. A word that is wider than a phone may break at zero-width spaces; CSS and `<wbr>` would
/// say so too, but Gmail and Outlook hear neither.
pub(super) fn soft(text: &str) -> Value {
    let mut safe = String::with_capacity(text.len() + 16);
    for (at, word) in text.split(' ').enumerate() {
        if at > 0 {
            safe.push(' ');
        }
        let mut rest = word;
        while let Some((end, _)) = rest
            .char_indices()
            .nth(WORD_CHARS_MAX)
            .filter(|(end, _)| rest[*end..].chars().nth(2).is_some())
        {
            escape(&rest[..end], &mut safe);
            safe.push_str("&#8203;");
            rest = &rest[end..];
        }
        escape(rest, &mut safe);
    }
    Value::from_safe_string(safe)
}

pub(super) fn escape(text: &str, safe: &mut String) {
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '"' => safe.push_str("&quot;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '\'' => safe.push_str("&#39;"),
            // Words that stand for themselves: an element is heard by more mail programs than the sign.
            ISOLATE => safe.push_str("<span dir=\"auto\">"),
            ISOLATE_END => safe.push_str("</span>"),
            _ => safe.push(c),
        }
    }
}
