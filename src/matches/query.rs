//! The query language: text to tree.

use std::ops::Range;

/// A query, parsed and checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {}

/// What is wrong with a query, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct QueryError {
    /// Byte range in the query text.
    pub at: Range<usize>,
    /// A sentence: what is wrong.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
}

/// Reads a query. `is_set` says whether an alias set exists.
///
/// # Errors
/// Every problem found, in order of place.
pub fn parse(_text: &str, _is_set: &dyn Fn(&str) -> bool) -> Result<Query, Vec<QueryError>> {
    Ok(Query {})
}
