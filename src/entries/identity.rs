//! Bridge.
use super::Entry;
/// Bridge.
#[must_use]
pub fn alternate(entry: &Entry) -> Option<String> {
    entry.url.clone()
}
/// Bridge.
#[must_use]
pub fn content_hash(entry: &Entry) -> i64 {
    rapidhash::v3::rapidhash_v3(
        format!("{}\n{}\n{}", entry.title, entry.summary, entry.body).as_bytes(),
    )
    .cast_signed()
}
