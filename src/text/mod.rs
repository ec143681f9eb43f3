//! Words of any script.
//!
//! In: text as people write it. Out: its normal form, its words with their
//! byte ranges, the named sets of forms found in it, its language, a plain text
//! without markup, an address in canonical form. Nothing here knows feeds,
//! stories or the network, and nothing depends on guessing the language right.

pub(crate) mod acts;
pub mod aliases;
pub(crate) mod amended;
mod blocks;
pub mod counted;
pub(crate) mod endings;
pub(crate) mod everyday;
pub(crate) mod forms;
pub(crate) mod labels;
pub mod language;
pub mod markup;
pub mod masked;
pub mod normalize;
pub mod places;
mod signs;
pub(crate) mod stops;
pub mod terms;
pub(crate) mod things;
pub mod url;
pub mod words;
pub(crate) mod wrapped;
