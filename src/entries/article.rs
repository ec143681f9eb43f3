//! Bridge.
use super::parse::Hints;
/// Bridge.
#[derive(Debug)]
pub struct Article {
    /// t
    pub text: String,
}
/// Bridge.
/// # Errors
/// always
pub fn extract(_html: &[u8], _h: &Hints) -> Result<Article, String> {
    Err("bridge".into())
}
