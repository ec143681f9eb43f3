//! Bytes of a feed to entries: decode, read, give every entry its identity.
//!
//! The reading is our own and tolerant ([`super::tree`], [`super::xml`],
//! [`super::json`]): what feed-rs refuses or drops (no version, Atom 0.3, bare
//! `&`, crossed tags, permalinks, `rdf:about`, sources) had to be read a second
//! time anyway, and one linear pass that never fails is simpler than two.

use url::Url;

use super::{Document, Entry, decode, identity, json, tree, xml};

/// Largest document, in bytes. The largest feeds seen are near 6 MB.
pub const BYTES_MAX: usize = 8 * 1024 * 1024;

/// Most entries taken of one document. Beyond that it is an archive, not news.
pub const ENTRIES_MAX: usize = 1_000;

/// Longest headline made of an entry's first words, in characters.
const FIRST_WORDS_MAX: usize = 110;

/// What is known of the bytes before looking at them.
#[derive(Debug, Clone, Default)]
pub struct Hints {
    /// Relative addresses count from here.
    pub base: Option<Url>,
    /// `Content-Type` as the server sent it.
    pub content_type: Option<String>,
}

/// The bytes are no feed: what they are instead, in words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a feed: {0}")]
pub struct NotAFeed(pub String);

/// An entry before its identity is settled.
#[derive(Debug)]
pub(super) struct Draft {
    /// The feed's own id, verbatim.
    pub(super) native: Option<String>,
    pub(super) entry: Entry,
}

/// Reads a feed document of any format. Repairs what it can; keeps the complete entries of a document that is cut off.
/// Every entry has an id by [`super::identity`]; texts are plain. An entry that gives no time of publication is dated by its
/// last change, one without a title is called by its first words, one without either stays without.
///
/// # Errors
/// When the bytes are no feed at all.
pub fn parse(bytes: &[u8], hints: &Hints) -> Result<Document, NotAFeed> {
    let kept = &bytes[..bytes.len().min(BYTES_MAX)];
    let text = decode::text(kept, hints);
    let start = text.trim_start_matches(|sign: char| {
        sign.is_whitespace() || sign.is_control() || sign == '\u{feff}'
    });
    let (mut document, drafts) = match start.chars().next() {
        None => return Err(NotAFeed("it is empty".into())),
        Some('{' | '[') => json::read(start, hints)?,
        Some(_) => xml::read(&tree::read(&text), hints)?,
    };
    if kept.len() < bytes.len() {
        document.complaints.push(format!(
            "larger than {BYTES_MAX} bytes; only the start was read"
        ));
    }
    let drafts = drafts.into_iter().map(tidy).collect();
    document.entries = identity::settle(drafts, &mut document.complaints);
    for entry in &mut document.entries {
        if entry.title.is_empty() {
            let text = if entry.summary.is_empty() {
                &entry.body
            } else {
                &entry.summary
            };
            entry.title = first_words(text);
        }
    }
    Ok(document)
}

fn tidy(mut draft: Draft) -> Draft {
    let entry = &mut draft.entry;
    entry.published = entry.published.or(entry.updated);
    if entry.body == entry.summary {
        entry.body.clear();
    }
    draft
}

/// The first words of a text, at most 110 characters, for an entry without a headline.
fn first_words(text: &str) -> String {
    let line = text.replace('\n', " ");
    if line.chars().count() <= FIRST_WORDS_MAX {
        return line;
    }
    let cut: String = line.chars().take(FIRST_WORDS_MAX - 1).collect();
    // Scripts without blanks are cut between any two signs.
    let end = cut
        .rfind(' ')
        .filter(|end| *end > cut.len() / 2)
        .unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', ';', ':', ' ']))
}
