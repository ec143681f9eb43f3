//! Arguments of `dossier` and `timeline`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

/// `dossier …`
#[derive(Debug, Subcommand)]
pub enum DossierCommand {
    /// Write a commented dossiers/ID.toml to start from; asks nothing, never overwrites
    #[command(after_help = "Example:\n  backstory dossier new lithium-chile && backstory check")]
    New(DossierNewArgs),
    /// All dossiers: events, the years they reach over, how old the youngest is
    #[command(after_help = "Example:\n  backstory dossier list --json | jq -r '.[].id'")]
    List,
    /// A dossier as a timeline, oldest event first
    #[command(
        after_help = "Examples:\n  backstory dossier show russia-dprk\n  backstory dossier show russia-dprk --at 2024-06-24      (what a story of that day could be told)\n  backstory dossier show ./draft.toml --language ru"
    )]
    Show(DossierShowArgs),
    /// Take in events: TimelineJS JSON, a table (CSV), a dossier's JSON; they start at low confidence
    #[command(
        after_help = "Examples:\n  backstory dossier import strikes.json --as strikes\n  backstory dossier import events.csv --as strikes --add     (only what is not there yet)\n  backstory dossier import list.csv --as strikes --source https://desk.example/list\n\nA table needs the columns Headline and date, or Headline and Year (Month, Day); Media or url is the source. What cannot\nbe taken is named with its row. An event without a source is written as a comment, to be completed. Exit code 1: some\nline, or something of the dossier's head, was not taken; 2: nothing was written."
    )]
    Import(DossierImportArgs),
    /// Write a dossier to standard output as TimelineJS, CSV or JSON; `dossier import` reads each back
    #[command(
        after_help = "Examples:\n  backstory dossier export russia-dprk --format timelinejs > timeline.json\n  backstory dossier export russia-dprk --format csv > events.csv"
    )]
    Export(DossierExportArgs),
    /// Draft a dossier from the archive: the days that reports speak of most, each with its best headline
    #[command(
        after_help = "Examples:\n  backstory dossier draft russia-dprk-pact > draft.toml\n  backstory dossier draft russia-dprk-pact --since 180d --as pact-2024\n\nDays are ranked by how many reports mention them (\"on Wednesday\", \"19 июня\", \"어제\"), which says more than how many\nappeared on them. Every line is of low confidence and carries what the reports say as a comment: rewrite the headlines\nin your own words, take out what does not belong, raise the confidence of what you have read."
    )]
    Draft(DossierDraftArgs),
}

/// `dossier new`
#[derive(Debug, Args)]
pub struct DossierNewArgs {
    /// Its id, which is the file's name: letters, digits, and any of . - _
    pub id: String,
    /// What readers see [default: made from the id]
    #[arg(long, value_name = "TITLE")]
    pub title: Option<String>,
}

/// `dossier show`
#[derive(Debug, Args)]
pub struct DossierShowArgs {
    /// Id of a dossier, or a file
    #[arg(value_name = "ID|FILE")]
    pub dossier: String,
    /// As it could be told on this day: only what was over before it (2024-06-24)
    #[arg(long, value_name = "DATE")]
    pub at: Option<String>,
    /// Headlines in this language where there are any
    #[arg(long, value_name = "LANGUAGE")]
    pub language: Option<String>,
}

/// `dossier import`
#[derive(Debug, Args)]
pub struct DossierImportArgs {
    /// The file, `-` for standard input
    pub file: PathBuf,
    /// Id of the dossier to write [default: the file's name]
    #[arg(long = "as", value_name = "ID")]
    pub id: Option<String>,
    /// The dossier is there: add the events that it does not have, and change nothing else
    #[arg(long)]
    pub add: bool,
    /// Watchlists whose stories may receive lines from it, instead of those that the file names [default: every one]
    #[arg(long, value_name = "ID", conflicts_with = "add")]
    pub watchlist: Vec<String>,
    /// Source of events that name none: where the list is from
    #[arg(long, value_name = "URL")]
    pub source: Option<String>,
    /// Name of that source [default: its host]
    #[arg(long, value_name = "NAME", requires = "source")]
    pub publisher: Option<String>,
    /// Keep the confidence that the file gives; for a dossier of your own that was exported
    #[arg(long)]
    pub keep_confidence: bool,
}

/// `dossier export`
#[derive(Debug, Args)]
pub struct DossierExportArgs {
    /// Id of a dossier, or a file
    #[arg(value_name = "ID|FILE")]
    pub dossier: String,
    /// The form
    #[arg(long, value_enum, default_value = "timelinejs")]
    pub format: DossierFormat,
}

/// Forms that a dossier is exported in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DossierFormat {
    /// JSON for Knight Lab's TimelineJS
    Timelinejs,
    /// A table: the columns of TimelineJS's spreadsheet, then our own; the head stands in the row of the title
    Csv,
    /// The keys of the dossier's own file as JSON
    Json,
}

/// `dossier draft`
#[derive(Debug, Args)]
pub struct DossierDraftArgs {
    /// Id of a watchlist, or a file with one
    #[arg(value_name = "WATCHLIST|FILE")]
    pub watchlist: String,
    /// Reports from this day on (2024-01-01), or so far back (90d) [default: all]
    #[arg(long, value_name = "DATE|AGE")]
    pub since: Option<String>,
    /// Write dossiers/ID.toml; never overwrites [default: standard output]
    #[arg(long = "as", value_name = "ID")]
    pub id: Option<String>,
    /// At most so many days
    #[arg(long, default_value_t = 40, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub limit: u16,
    /// Read the archive from these files of entries instead of the store
    #[arg(long, value_name = "FILE")]
    pub archive: Vec<PathBuf>,
}

/// `timeline`
#[derive(Debug, Args)]
pub struct TimelineArgs {
    /// Id of a watchlist, or a file with one
    #[arg(value_name = "WATCHLIST|FILE")]
    pub watchlist: String,
    /// From this day on (2024-01-01), or so far back (90d) [default: from the beginning]
    #[arg(long, value_name = "DATE|AGE")]
    pub since: Option<String>,
    /// Write it as a page to this file
    #[arg(long, value_name = "FILE", conflicts_with = "json")]
    pub html: Option<PathBuf>,
    /// Headlines in this language where there are any [default: that of the first recipient who follows it]
    #[arg(long, value_name = "LANGUAGE")]
    pub language: Option<String>,
    /// At most so many days of the archive; those of dossiers come besides
    #[arg(long, default_value_t = 60, value_name = "N", value_parser = clap::value_parser!(u16).range(0..=1000))]
    pub days: u16,
    /// Read the archive from these files of entries instead of the store
    #[arg(long, value_name = "FILE")]
    pub archive: Vec<PathBuf>,
}
