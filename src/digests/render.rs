//! A digest as a subject, HTML and text.
//!
//! Both halves are written from one view of the digest, so that they tell the
//! same stories in the same order. HTML is never cut: a mail that grows too big
//! has stories take less room until it fits. The text half is not weighed: what
//! has no room in the HTML half stands there.

use minijinja::Value;
use minijinja::value::Serde;

use super::fit::{has_more_than_lines, take_room};
use super::phrases::{ISOLATE, ISOLATE_END};
use super::templates::{self, HTML, TEXT, Templates};
use super::view::{Scribe, View};
use super::width::fold;
use super::{Digest, Rendered, Room, Section, Telling};

/// Gmail cuts a message near 102 KB, and what stands at its end with it.
pub const HTML_BYTES_MAX: usize = 95_000;

/// Columns of the text half: plain-text readers.
pub(crate) const COLUMNS: usize = 72;

/// Stories that the text half holds. It is not weighed, but a mail of megabytes is refused by relays.
pub(super) const TEXT_STORIES_MAX: usize = 2_000;

/// How stories are set that have only a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Setting {
    /// Characters of a headline at most.
    pub(super) chars: usize,
    /// Lines have no style of their own, only that of their list.
    pub(super) is_tight: bool,
    /// Watchlists have no rows in a table: those with stories stand where their stories are, quiet ones in a sentence.
    pub(super) is_terse: bool,
    /// It is the text half: nothing is left out there that could not stand here.
    pub(super) is_of_text: bool,
}

impl Setting {
    const fn new(chars: usize, is_tight: bool) -> Self {
        Self {
            chars,
            is_tight,
            is_terse: false,
            is_of_text: false,
        }
    }

    /// One line on a desk.
    pub(super) const WIDE: Self = Self::new(80, false);

    const OF_TEXT: Self = Self {
        is_of_text: true,
        ..Self::WIDE
    };
}

/// Watchlists whose rows and headings a mail always has room for, beside its stories: some 1,500 bytes each.
const TABLED_MAX: usize = 20;

/// The ways to set lines that a mail tries in turn until it fits, before any of them loses its link: the fullest holds 299 stories in a
/// script of two bytes a letter with addresses of two hundred.
const SETTINGS: [Setting; 5] = [
    Setting::WIDE,
    Setting::new(50, false),
    Setting::new(50, true),
    Setting::new(36, true),
    Setting::new(24, true),
];

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
    let fitted = fitted(templates, digest)?;
    Ok(Rendered {
        subject: fitted.view.subject.clone(),
        text: fitted.text,
        html: fitted.html,
        language: fitted.view.language,
    })
}

/// Both halves of a mail that fits.
pub(super) struct Fitted {
    /// The stories with the room that they have in the HTML half.
    pub(super) sections: Vec<Section>,
    /// What the text half was made of.
    pub(super) view: View,
    pub(super) html: String,
    pub(super) text: String,
}

/// Both halves: the HTML half with as much of each story as there is room for, the text half with a line of each at least.
pub(super) fn fitted(templates: &Templates, digest: &Digest) -> Result<Fitted, minijinja::Error> {
    let mut sections = digest.sections.clone();
    let mut settings = SETTINGS.into_iter();
    let mut setting = settings.next().unwrap_or(Setting::WIDE);
    let may_be_terse = digest.material.topics.len() > TABLED_MAX;
    let mut scribe = Scribe::new(digest);
    let mut view = scribe.view(&sections, setting);
    let html = loop {
        let html = fill(templates, HTML, &view)?;
        let over = html.len().saturating_sub(HTML_BYTES_MAX);
        let is_lines = over > 0 && !has_more_than_lines(&sections);
        if over > 0 && may_be_terse && !setting.is_terse {
            setting.is_terse = true;
        } else if let Some(next) = is_lines.then(|| settings.next()).flatten() {
            setting = Setting {
                is_terse: setting.is_terse,
                ..next
            };
        } else if over == 0 || !take_room(digest, &mut sections, over) {
            break html;
        }
        scribe.retell(&mut view, &sections, setting);
    };
    if setting != Setting::WIDE || sections.iter().any(|section| !is_linked(section)) {
        scribe.retell(&mut view, &whole(&sections), Setting::OF_TEXT);
    }
    let text = fill(templates, TEXT, &view)?;
    Ok(Fitted {
        sections,
        view,
        html,
        text,
    })
}

fn is_linked(section: &Section) -> bool {
    section.stories.iter().all(|telling| telling.room >= Room::Line)
}

/// The same stories, none with less than a line, as many as the text half holds.
fn whole(sections: &[Section]) -> Vec<Section> {
    let mut whole = sections.to_vec();
    for section in &mut whole {
        for telling in &mut section.stories {
            if telling.rank < TEXT_STORIES_MAX {
                telling.room = telling.room.max(Room::Line);
            }
        }
        let order = |telling: &Telling| (std::cmp::Reverse(telling.room), telling.rank);
        section.stories.sort_by_key(order);
    }
    whole
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
