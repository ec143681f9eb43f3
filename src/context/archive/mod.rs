//! What the archive knew before: the recent thread, and older history.
//!
//! In: a story, and what is remembered of every kept text: its terms ([`Sketch`]), filed in [`Segment`]s. The story's fifty most
//! telling terms find candidates ([`Gathered`]); those are ranked by all they share with it ([`rank()`]), with a decay in time:
//! strong for the thread, weak for history. A panel shows those that share who or where, and what. Out: reports with their
//! reasons. Nothing here is left to a database, so that a file and every store give the same answer.

mod asked;
mod dictionary;
mod gather;
mod kin;
mod list;
mod memory;
mod named;
mod rank;
mod segment;
mod sketch;
mod words;

pub use asked::{Asked, QUERY_TERMS, Query};
pub use dictionary::Dictionary;
pub use gather::{CANDIDATES_MAX, Gathered, Holding};
pub use list::{EARLIER_DAYS, THREAD_DAYS};
pub use memory::{MEMORY_TEXTS_MAX, Memory};
pub use rank::{Chosen, rank};
pub use segment::{
    Head, PAGE_BITS_MAX, Remembered, Segment, TEXTS_MAX, WAITING, terms_from_bytes, terms_to_bytes, together,
};
pub use sketch::{Mark, Sketch};

#[cfg(test)]
mod tests;
