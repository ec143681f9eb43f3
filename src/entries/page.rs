//! Bridge.
use super::{
    Document,
    parse::{Hints, NotAFeed},
};
/// Bridge.
/// # Errors
/// always
pub fn read(_html: &[u8], _s: &crate::feeds::Selectors, _h: &Hints) -> Result<Document, NotAFeed> {
    Err(NotAFeed("bridge".into()))
}
