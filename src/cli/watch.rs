//! Arguments of the commands about one watchlist: `why`, `backtest`, `watch`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// `why`
#[derive(Debug, Args)]
pub struct WhyArgs {
    /// An entry of the archive: its number, its feed's own id, its address, or a story's number
    pub entry: String,
    /// Id of a watchlist [default: all of them]
    pub watchlist: Option<String>,
}

/// `backtest`
#[derive(Debug, Args)]
pub struct BacktestArgs {
    /// Id of a watchlist, or a file with a new or changed one
    #[arg(value_name = "WATCHLIST|FILE")]
    pub watchlist: String,
    /// How far back (90d, 36h, 2w)
    #[arg(long, value_name = "AGE", default_value = "90d")]
    pub since: String,
    /// As if it were this moment (RFC 3339, or a date) [default: now]
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
    /// Compare with the watchlist in this file [default: a FILE with the configured one of its id; an id with what the archive recorded]
    #[arg(long, value_name = "OLD.toml")]
    pub against: Option<PathBuf>,
    /// So many stories are shown with their evidence
    #[arg(long, value_name = "N", default_value_t = 6, value_parser = clap::value_parser!(u16).range(0..=200))]
    pub samples: u16,
    /// Write the digest it would have sent, its HTML half, to this file; - prints it, and the report goes to standard error
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// The same, its text half
    #[arg(long, value_name = "FILE")]
    pub text: Option<PathBuf>,
}

/// `watch …`
#[derive(Debug, Subcommand)]
pub enum WatchCommand {
    /// Write a commented watchlists/ID.toml to start from; asks nothing, never overwrites
    #[command(after_help = "Example:\n  backstory watch new grain-corridor && backstory check")]
    New(WatchNewArgs),
    /// All watchlists: urgency, hits of the last week, the last hit
    #[command(
        after_help = "Example:\n  backstory watch list --json | jq -r '.[] | select(.stories_last_week == 0).id'"
    )]
    List,
    /// What a watchlist looks for, in words; its hits a week, its last hit, forms that never hit
    #[command(after_help = "Example:\n  backstory watch show russia-dprk-pact")]
    Show(WatchShowArgs),
    /// Try headlines: which words are met, or which clause fails first; exit code 0 if all match, 1 if not
    #[command(
        after_help = "Examples:\n  backstory watch test grain-corridor 'First ship leaves Odesa under the grain deal'\n  backstory watch test ./draft.toml - < headlines.txt\n\nHeadlines are tried as if they came from a source and in a language that the watchlist takes."
    )]
    Test(WatchTestArgs),
}

/// `watch new`
#[derive(Debug, Args)]
pub struct WatchNewArgs {
    /// Its id: letters, digits, and any of . - _
    pub id: String,
    /// What readers see [default: made from the id]
    #[arg(long, value_name = "TITLE")]
    pub title: Option<String>,
}

/// `watch show`
#[derive(Debug, Args)]
pub struct WatchShowArgs {
    /// Its id
    pub id: String,
    /// As if it were this moment (RFC 3339, or a date) [default: now]
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
}

/// `watch test`
#[derive(Debug, Args)]
pub struct WatchTestArgs {
    /// Id of a watchlist, or a file of them
    #[arg(value_name = "WATCHLIST|FILE")]
    pub watchlist: String,
    /// Headlines; `-` reads lines from standard input
    #[arg(required = true, value_name = "TEXT")]
    pub texts: Vec<String>,
}
