//! Backstory: news alerts that come with their history.
//!
//! The rooms, in the order in which news passes through them. A room imports
//! only rooms above it; `tests/it/layers.rs` reads the `use crate::` lines and
//! holds that order.
//!
//! ```text
//! feeds → entries → stories → matches → context → digests → mail
//! ```

/// The only place that asks the time.
pub mod clock;
/// Identifiers: ours, 64 bits, in order of time.
pub mod ids;

/// Words of any script: normal form, tokens, names and their endings, addresses.
pub mod text;

/// Sources that are polled: what they are, when to ask, how to ask safely.
pub mod feeds;

/// Bytes of a feed or page become entries.
pub mod entries;

/// Entries that report one event become a story.
pub mod stories;

/// Watchlists: what a reader wants to hear of, and why an entry met it.
pub mod matches;

/// History: dated lines from dossiers, and what the archive knew before.
pub mod context;

/// What one recipient is told at one moment.
pub mod digests;

/// Digests as messages on their way.
pub mod mail;

/// Everything that is kept, in `SQLite` or `PostgreSQL`.
pub mod store;

/// The configuration folder: as written, then as checked.
pub mod config;

/// The service: claims work, runs a stage, commits the result.
pub mod daemon;

/// The command line's verbs.
pub mod commands;

/// Definitions of the command line.
pub mod cli;

/// Logs.
pub mod telemetry;
