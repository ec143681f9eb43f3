//! Feed bytes to entries, over feed-rs. (bridge)

use url::Url;

use super::{Document, Entry, Heading};

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

/// Bridge.
///
/// # Errors
/// When the bytes are no feed at all.
pub fn parse(bytes: &[u8], _hints: &Hints) -> Result<Document, NotAFeed> {
    let feed = feed_rs::parser::parse(bytes).map_err(|e| NotAFeed(e.to_string()))?;
    let plain = crate::text::markup::plain;
    Ok(Document {
        heading: Heading {
            format: "rss".into(),
            title: feed.title.map(|t| plain(&t.content)),
            ..Heading::default()
        },
        entries: feed
            .entries
            .into_iter()
            .map(|e| Entry {
                id: e.id,
                url: e.links.first().map(|l| l.href.clone()),
                title: e.title.map(|t| plain(&t.content)).unwrap_or_default(),
                summary: e.summary.map(|t| plain(&t.content)).unwrap_or_default(),
                body: e
                    .content
                    .and_then(|c| c.body)
                    .map(|t| plain(&t))
                    .unwrap_or_default(),
                published: e
                    .published
                    .and_then(|t| jiff::Timestamp::from_second(t.timestamp()).ok()),
                ..Entry::default()
            })
            .collect(),
        complaints: Vec::new(),
    })
}
