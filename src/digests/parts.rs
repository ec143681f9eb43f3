//! What a digest is made of: sections of stories as they are told, in words.

use jiff::Timestamp;

use super::Topic;
use crate::ids::EntryId;

/// The stories of one watchlist.
#[derive(Debug, Clone)]
pub struct Section {
    /// The watchlist.
    pub topic: Topic,
    /// Its stories.
    pub stories: Vec<Telling>,
    /// Articles counted over its stories.
    pub articles: usize,
}

/// How much room a story gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Room {
    /// Only counted: "and 14 more stories".
    Counted,
    /// Its headline, not linked: the text half has the address.
    Named,
    /// Its headline, linked.
    Line,
    /// Headline, excerpt, reach.
    Short,
    /// With history, earlier coverage and sources.
    Full,
}

/// A story as it is told: what the two halves of the mail both say, in the reader's language. Where its room is a line or less,
/// only its headline and what was decided about it are here.
#[derive(Debug, Clone, PartialEq)]
pub struct Telling {
    /// Which item of the material.
    pub item: usize,
    /// How much room it gets; the renderer may take some away, never give.
    pub room: Room,
    /// Its place among all stories of the mail by importance, from 0.
    pub rank: usize,
    /// The headline shown.
    pub headline: Headline,
    /// What stands for it where only headlines stand, as in a subject, if that is not the headline shown: that it was withdrawn, or
    /// what denies it.
    pub subject: Option<String>,
    /// Entries whose headlines it shows.
    pub named: Vec<EntryId>,
    /// The headline of the leading report, when that is in another language.
    pub original: Option<Headline>,
    /// The reader has met it before in a digest.
    pub is_update: bool,
    /// `31 outlets, latest 19:02`; of another day `latest 20 June 19:02`.
    pub reach: String,
    /// `Reuters, in 9 papers`: the report that most of them carry.
    pub wire: Option<String>,
    /// `Corrected by Harbour Post`, of a story that is told for the first time.
    pub notice: Option<String>,
    /// `Corrected by Harbour Post:` and the headline of the report that says so, where another one is shown.
    pub correction: Option<(String, Headline)>,
    /// `Since yesterday:` and what changed.
    pub change: Option<(String, String)>,
    /// `You were alerted at 10:36.`
    pub alerted: Option<String>,
    /// About two lines around the words that matched.
    pub excerpt: Option<Excerpt>,
    /// `Matched “sanctions”, in headline and text.`
    pub matched: Option<String>,
    /// The report of which that is said, where it is not the one that is shown: its headline stands in the sentence.
    pub matched_in: Option<Headline>,
    /// Whom of a list of names it met, at most three.
    pub listed: Vec<ListedRow>,
    /// `Also under Arms transfers.`
    pub also_under: Option<String>,
    /// What led here, oldest first.
    pub history: Vec<HistoryRow>,
    /// What was reported before, newest first.
    pub coverage: Vec<CoverageRow>,
    /// Outlets in the reader's languages, at most five.
    pub sources: Vec<Named>,
    /// Outlets in other languages, by language, and how many more of each are not named.
    pub foreign: Vec<(String, Vec<Named>, usize)>,
    /// Outlets in the reader's languages that are not named.
    pub unnamed: usize,
}

impl Telling {
    /// The words for it where only headlines stand.
    pub(super) fn in_a_line(&self) -> &str {
        self.subject.as_deref().unwrap_or(&self.headline.text)
    }

    /// Whether one outlet reports it and nothing is known of its past: the outlet is named beside the hour, and nobody else is left
    /// to name.
    pub(super) fn is_alone(&self) -> bool {
        self.sources.len() + self.unnamed == 1 && self.history.is_empty() && self.coverage.is_empty()
    }
}

/// A headline as an outlet wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headline {
    /// Its words, at most 110 characters.
    pub text: String,
    /// The article, if its address can be followed.
    pub url: Option<String>,
    /// BCP 47, if known.
    pub language: Option<String>,
}

/// A stretch of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// Its words.
    pub text: String,
    /// Byte ranges of the words that matched, in order, not touching.
    pub marks: Vec<std::ops::Range<usize>>,
    /// BCP 47, if known.
    pub language: Option<String>,
}

/// One dated line of history.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryRow {
    /// How closely it fits the story: higher is closer.
    pub points: f64,
    /// In words: `25 Jun 1950`.
    pub date: String,
    /// ISO 8601 at its precision: `1950-06-25`, `1996`.
    pub iso: String,
    /// What happened.
    pub sentence: String,
    /// BCP 47, if known.
    pub language: Option<String>,
    /// Who says so; `claimed by …` when only an interested party does.
    pub source: String,
    /// Where.
    pub url: String,
}

/// Somebody on a list of names, whose name stands in the story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedRow {
    /// As the list writes it.
    pub name: String,
    /// The list's own identifier: `OFAC-16182`.
    pub id: String,
    /// Programmes, joined; empty if the list names none.
    pub programmes: String,
    /// Where the listing can be read, if that can be followed.
    pub url: Option<String>,
}

/// One earlier report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoverageRow {
    /// `20 Jun`, with the year when it is another one.
    pub date: String,
    /// The moment.
    pub published: Timestamp,
    /// Its headline.
    pub headline: Headline,
}

/// An outlet with its article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The outlet.
    pub name: String,
    /// Its article, if its address can be followed.
    pub url: Option<String>,
}

/// A digest as text: what the message is built from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The news first, then count and date.
    pub subject: String,
    /// The HTML half, at most 95,000 bytes.
    pub html: String,
    /// The text half, 72 columns.
    pub text: String,
    /// BCP 47 of the fixed words.
    pub language: String,
}
