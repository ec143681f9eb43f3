//! Bytes of a feed to entries: decode, read, complete, give every entry its identity.
//!
//! feed-rs reads first. A second, tolerant pass of our own ([`super::tree`],
//! [`super::xml`], [`super::json`]) then fills in what feed-rs leaves out
//! (permalinks, `rdf:about`, sources, dates in the world's forms, markup inside
//! titles) and stands in where feed-rs refuses the whole document or loses
//! entries: a missing version, Atom 0.3, bare `&`, crossed or missing tags.

use std::borrow::Cow;
use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use feed_rs::parser::{ParseErrorKind, ParseFeedError};
use jiff::Timestamp;
use url::Url;

use super::decode::Decoded;
use super::untitled::is_placeholder;
use super::{Document, Entry, base64, decode, identity, json, packed, tree, xml};
use crate::text::markup;

/// Largest document, in bytes, as it comes, unpacked and decoded. The largest feeds seen are near 6 MB.
pub const BYTES_MAX: usize = 8 * 1024 * 1024;

/// Most entries taken of one document: several times what the longest honest feeds hold.
pub const ENTRIES_MAX: usize = 5_000;

/// Most entries that are looked at for the newest of them: a whole archive in one document, in whatever order it stands.
pub(super) const LOOKED_AT_MAX: usize = 20_000;

/// Longest headline made of an entry's first words, in characters.
const FIRST_WORDS_MAX: usize = 110;

/// What is known of the bytes before looking at them.
#[derive(Debug, Clone, Default)]
pub struct Hints {
    /// Relative addresses count from here.
    pub base: Option<Url>,
    /// `Content-Type` as the server sent it.
    pub content_type: Option<String>,
    /// BCP 47 and ISO 3166 as the owner knows them of the feed: how dates are written there.
    pub language: Option<String>,
    /// See `language`.
    pub country: Option<String>,
    /// When the bytes were fetched: dates that nothing else explains lie near it.
    pub now: Option<Timestamp>,
}

/// The bytes are no feed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a feed: {what}{}", .advice.map(|advice| format!("; {advice}")).unwrap_or_default())]
pub struct NotAFeed {
    /// What they are instead, in words.
    pub what: String,
    /// What may help who has never read a feed there.
    pub advice: Option<&'static str>,
    /// A list of other documents: nothing is to be looked for in it as in a page.
    pub is_list: bool,
}

impl NotAFeed {
    /// Bytes that are this instead.
    pub fn new(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            advice: None,
            is_list: false,
        }
    }

    /// The same in words for an address at which a feed was read before.
    #[must_use]
    pub fn any_more(&self) -> String {
        match self.advice {
            Some(_) => format!(
                "not a feed any more: {}; look on the site whether the feed has moved",
                self.what
            ),
            None => self.to_string(),
        }
    }
}

/// An entry before its identity is settled.
#[derive(Debug)]
pub(super) struct Draft {
    /// The feed's own id, verbatim.
    pub(super) native: Option<String>,
    pub(super) entry: Entry,
}

/// Reads a feed document of any format. Repairs what it can; keeps the complete entries of a document that is cut off.
/// Every entry has an id by [`super::identity`]; texts are plain. An entry that gives no time of publication is dated by its
/// last change, one without a title (or with one that says so: `[no title]`) is called by its first words, one without either stays without.
///
/// # Errors
/// When the bytes are no feed at all.
pub fn parse(bytes: &[u8], hints: &Hints) -> Result<Document, NotAFeed> {
    let bytes = packed::open(bytes, BYTES_MAX);
    if let Some(why) = decode::refused(&bytes, hints) {
        return Err(NotAFeed::new(why));
    }
    let (Decoded { text, complaint }, is_cut) = decoded(&bytes, hints);
    let start = text.trim_start_matches(|sign: char| sign.is_whitespace() || sign.is_control() || sign == '\u{feff}');
    if start.is_empty() {
        return Err(NotAFeed::new("it is empty"));
    }
    let (mut document, drafts) = read(start, hints).or_else(|not| inside(start, hints).ok_or(not))?;
    document.complaints.splice(0..0, complaint);
    if is_cut {
        document
            .warnings
            .push(format!("larger than {BYTES_MAX} bytes; only the start was read"));
    }
    let drafts = drafts.into_iter().map(tidy).collect();
    identity::settle(newest(drafts, &mut document), &mut document);
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

/// Reads a text that begins as a document does.
fn read(start: &str, hints: &Hints) -> Result<(Document, Vec<Draft>), NotAFeed> {
    let (mut document, second, is_modest) = match json::start(start) {
        Some(start) => {
            let (document, drafts) = json::read(start, hints)?;
            // feed-rs has nothing to add to a model of our own.
            (document, drafts, false)
        }
        None => {
            let tree = tree::read(start);
            let (mut document, drafts) = xml::read(&tree.top, hints)?;
            if !tree.is_all {
                document
                    .warnings
                    .push("it has more elements than any feed; what stands behind them is not read".into());
                document.is_cut = false;
            }
            // feed-rs knows no sitemaps.
            let is_known = document.heading.format != "sitemap";
            let is_modest = tree.is_modest && is_known && drafts.len() < ENTRIES_MAX;
            (document, drafts, is_modest)
        }
    };
    let first = is_modest.then(|| first_reading(start, hints));
    let drafts = match first.unwrap_or(Ok(Vec::new())) {
        Ok(first) if first.len() == second.len() => first
            .into_iter()
            .zip(second)
            .map(|(first, second)| completed(first, second))
            .collect(),
        // It lost some or saw some twice: then the tolerant pass is the better witness.
        Ok(_) => second,
        Err(Some(why)) => {
            let why: String = why.chars().filter(|sign| !sign.is_control()).collect();
            document.complaints.push(format!("not sound, read leniently: {why}"));
            if second.is_empty() {
                document
                    .warnings
                    .push("it is damaged, and no entry was found in it".into());
            }
            second
        }
        Err(None) => {
            if document.complaints.is_empty() {
                let complaint = "it does not begin as its format does; what it holds was read all the same";
                document.complaints.push(complaint.into());
            }
            second
        }
    };
    Ok((document, drafts))
}

/// A feed that a program has put into something else: JSON behind its own error messages or in the call of a function, XML as
/// the text of an element. Looked for only where the whole is no feed.
fn inside(start: &str, hints: &Hints) -> Option<(Document, Vec<Draft>)> {
    let (mut document, drafts) = if let Some(text) = json::within(start) {
        json::read(text, hints).ok()?
    } else {
        let top = tree::read(start).top;
        // A browser that saves what it shows as text puts all of it into such an element.
        let shown = || Some(top.first("pre")?.text()).filter(|text| *text == top.text());
        let text = top.sole_text().or_else(shown)?;
        let text = text.trim_start();
        // What is packed twice is nobody's feed.
        text.starts_with(['<', '{']).then(|| read(text, hints))?.ok()?
    };
    document
        .complaints
        .push("it stands inside something else, which was left out".into());
    Some((document, drafts))
}

/// The text of a document as far as it is read, and whether that is less than all of it.
fn decoded(bytes: &[u8], hints: &Hints) -> (Decoded, bool) {
    let mut decoded = decode::text(&bytes[..bytes.len().min(BYTES_MAX)], hints);
    let text = &mut decoded.text;
    let is_cut = bytes.len() > BYTES_MAX || text.len() > BYTES_MAX;
    if text.len() > BYTES_MAX {
        // The signs of older sets take twice their bytes.
        text.truncate(text.floor_char_boundary(BYTES_MAX));
        text.shrink_to_fit();
    }
    (decoded, is_cut)
}

/// What feed-rs reads of the document: decoded text, without the declarations that name another charset than the text now
/// has. A panic inside it is that document's complaint; where it knows none of the formats, it has none of its own.
fn first_reading(text: &str, hints: &Hints) -> Result<Vec<Entry>, Option<String>> {
    let text = undeclared(text);
    let read = || {
        feed_rs::parser::Builder::new()
            .base_uri(hints.base.as_ref().map(Url::as_str))
            // Its own would be random for an entry without id and link, and so a new entry at every poll.
            .id_generator(|_, _, _| String::new())
            // Dates are read by the second pass, which knows the world's forms of them.
            .timestamp_parser(|_| None)
            .build()
            .parse(text.as_bytes())
    };
    match catch_unwind(AssertUnwindSafe(read)) {
        Ok(Ok(feed)) => Ok(feed.entries.into_iter().take(ENTRIES_MAX).map(entry_of).collect()),
        Ok(Err(error)) => Err(in_words(&error)),
        Err(_) => Err(Some("the reader of feeds gave up on it".into())),
    }
}

/// Why feed-rs refuses a document, for people.
fn in_words(error: &ParseFeedError) -> Option<String> {
    match error {
        ParseFeedError::ParseError(ParseErrorKind::NoFeedRoot) => None,
        ParseFeedError::ParseError(ParseErrorKind::MissingContent { reference, .. }) => {
            Some(format!("there is nothing in a {reference} that needs something"))
        }
        ParseFeedError::ParseError(ParseErrorKind::UnknownMimeType { mime, .. }) => {
            Some(format!("a text is said to be of the type {mime}"))
        }
        ParseFeedError::XmlReader(error) => Some(format!("its XML is broken ({error})")),
        other => Some(other.to_string()),
    }
}

/// The text without its XML declarations, wherever they stand.
fn undeclared(text: &str) -> Cow<'_, str> {
    const OPEN: &str = "<?xml ";
    // Nearly all have one, and at their head.
    let behind = text.strip_prefix(OPEN).and_then(|rest| rest.split_once("?>"));
    let text = behind.map_or(text, |(_, behind)| behind);
    if !text.contains(OPEN) {
        return Cow::Borrowed(text);
    }
    let mut pieces = text.split(OPEN);
    let first = pieces.next().unwrap_or_default();
    let rest = pieces.map(|piece| piece.split_once("?>").map_or("", |(_, after)| after));
    Cow::Owned(std::iter::once(first).chain(rest).collect())
}

fn entry_of(entry: feed_rs::model::Entry) -> Entry {
    let link = entry
        .links
        .iter()
        .find(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate"));
    Entry {
        id: entry.id,
        url: link.map(|link| link.href.clone()),
        title: entry.title.map(|text| text.content).unwrap_or_default(),
        summary: entry.summary.map(|text| text.content).unwrap_or_default(),
        body: entry.content.and_then(|content| content.body).unwrap_or_default(),
        language: entry.language,
        authors: entry.authors.into_iter().filter_map(|person| person.name).collect(),
        tags: entry
            .categories
            .into_iter()
            .map(|category| category.label.unwrap_or(category.term))
            .collect(),
        ..Entry::default()
    }
}

/// An entry as feed-rs read it, completed by the second pass. feed-rs hands over texts with their markup and entities still in
/// them, cuts a title at its first tag, and does not tell a permalink from an id: there the second pass is believed.
fn completed(first: Entry, second: Draft) -> Draft {
    let text = |first: String, second: String| {
        // So it is nearly always.
        if first == second {
            return second;
        }
        let is_plain = !first.contains(['<', '&']) && first.trim() == first;
        let is_packed = |first: &str| base64::text(first).is_some_and(|text| markup::plain(&text) == second);
        if is_plain && first.len() >= second.len() && !is_packed(&first) {
            markup::plain(&first)
        } else {
            second
        }
    };
    let told = second.entry;
    let entry = Entry {
        id: told.id,
        url: told.url.or_else(|| {
            first
                .url
                // It makes an address of everything.
                .filter(|link| !link.contains("%3C") && Url::parse(link).is_ok_and(|url| url.has_host()))
        }),
        title: markup::one_line(&text(first.title, told.title)),
        summary: text(first.summary, told.summary),
        body: text(first.body, told.body),
        published: told.published,
        updated: told.updated,
        language: told.language.or(first.language),
        country: told.country,
        feed: told.feed,
        outlet: told.outlet,
        authors: if told.authors.is_empty() {
            first.authors
        } else {
            told.authors
        },
        tags: if told.tags.is_empty() { first.tags } else { told.tags },
        about: told.about,
    };
    Draft {
        native: second.native,
        entry,
    }
}

/// Of more entries than are kept the newest, in the order of the document: what is new must not be what is left out, whichever end
/// it stands at. An entry without a date is as old as the one before it; where none has one, the first are taken.
pub(super) fn newest(mut drafts: Vec<Draft>, document: &mut Document) -> Vec<Draft> {
    let total = drafts.len();
    if total <= ENTRIES_MAX {
        return drafts;
    }
    let mut last = drafts.iter().find_map(|draft| draft.entry.published);
    let dates: Vec<Option<Timestamp>> = drafts
        .iter()
        .map(|draft| {
            last = draft.entry.published.or(last);
            last
        })
        .collect();
    let mut order: Vec<usize> = (0..total).collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(dates[at]), at));
    let taken: HashSet<usize> = order.into_iter().take(ENTRIES_MAX).collect();
    let mut at = 0..;
    drafts.retain(|_| at.next().is_some_and(|at| taken.contains(&at)));
    let holds = if total < LOOKED_AT_MAX {
        total.to_string()
    } else {
        format!("{total} or more")
    };
    if last.is_some() {
        document.complaints.push(format!(
            "it holds {holds} entries, a whole archive; the {ENTRIES_MAX} newest by their dates are read"
        ));
    } else {
        // Nobody can tell what is new there.
        document.warnings.push(format!(
            "its document holds {holds} entries without dates; the first {ENTRIES_MAX} are read, and what is new may stand behind them"
        ));
    }
    drafts
}

fn tidy(mut draft: Draft) -> Draft {
    let entry = &mut draft.entry;
    // The first second of 1970 is what programs write that have no date.
    let said = |at: Option<Timestamp>| at.filter(|at| *at != Timestamp::UNIX_EPOCH);
    entry.updated = said(entry.updated);
    entry.published = said(entry.published).or(entry.updated);
    if entry.body == entry.summary {
        entry.body.clear();
    }
    if is_placeholder(&entry.title) {
        entry.title.clear();
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
    let end = cut.rfind(' ').filter(|end| *end > cut.len() / 2).unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', ';', ':', ' ']))
}

#[cfg(test)]
mod tests;
