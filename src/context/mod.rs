//! History: dated lines from dossiers, and what the archive knew before.
//!
//! In: a story, the dossiers, candidates from the archive. Out: what led here,
//! each line with its source and the reason it was chosen. Right, or absent:
//! nothing here is written to fill a panel, and nothing is later than the story.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

mod acts;
pub mod archive;
pub mod date;
pub mod dossier;
mod everyday;
pub mod history;
mod plain;
mod reading;
mod scoring;
mod things;
pub mod timeline;

pub use date::EventDate;
pub use dossier::{Dossier, Event, Thread};
pub use history::Historian;

/// A dated line of a dossier, chosen for a story.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Id of the dossier.
    pub dossier: String,
    /// Id of the event.
    pub event: String,
    /// At the precision known; EDTF in JSON.
    pub date: EventDate,
    /// The event's headline in the reader's language if the dossier has it, else in the dossier's own.
    pub headline: String,
    /// The language that headline is in (BCP 47), for the mail; empty if unknown.
    #[serde(skip)]
    pub language: String,
    /// Higher is closer to the story.
    pub score: f64,
    /// Why it was chosen, in words.
    pub why: String,
    /// First source: who says so.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub publisher: String,
    /// First source: where.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// Confidence is low: the mail says "claimed by".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_claim: bool,
}

/// An earlier report from the archive.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Earlier {
    /// The entry: its store id as text, or its own id in the stage filter.
    pub entry: String,
    /// Its headline.
    pub title: String,
    /// When it was published.
    pub published: Timestamp,
    /// By whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// BCP 47.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Higher is closer to the story.
    pub score: f64,
    /// Why it was chosen, in words.
    pub why: String,
}

/// What is attached to a story. Each list best first.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Context {
    /// Dated lines of dossiers.
    pub events: Vec<Line>,
    /// What the archive reported on this development in the last 90 days.
    pub thread: Vec<Earlier>,
    /// Older history, at least two days older, without a window.
    pub earlier: Vec<Earlier>,
}
