//! Arguments of `story`.

use clap::{Args, Subcommand};

/// `story …`
#[derive(Debug, Args)]
#[command(subcommand_negates_reqs = true)]
pub struct StoryArgs {
    /// A story's number; or an entry of it: its number, its feed's own id, its address
    #[arg(required = true, value_name = "STORY|ENTRY")]
    pub story: Option<String>,
    /// A correction of a fold
    #[command(subcommand)]
    pub correction: Option<StoryCommand>,
}

/// Corrections of folds by a person.
#[derive(Debug, Subcommand)]
pub enum StoryCommand {
    /// Take entries out of a story: from then on they are a story of their own, and folding never joins the two again
    #[command(
        after_help = "Example:\n  backstory story split 589412345678901248 589412345678905344 589412345678909440\n\nThe copies of a report in other papers go with it; --alone takes one that is no copy. Who was shown a headline of one half alone is told of the other, once. `backstory story undo` takes it back."
    )]
    Split(SplitArgs),
    /// Join two stories: their entries are one story from then on, and folding never parts them
    #[command(
        after_help = "Example:\n  backstory story join 589412345678901248 589498765432101248\n\nThe story keeps the number of the older one. Who was told of either half is not told again of the whole unless something\nnew is said. `backstory story undo` takes it back."
    )]
    Join(JoinArgs),
    /// Take the latest correction of a story back
    #[command(after_help = "Example:\n  backstory story undo 589412345678901248")]
    Undo(UndoArgs),
}

/// `story split`
#[derive(Debug, Args)]
pub struct SplitArgs {
    /// The story
    pub story: String,
    /// Entries of it that report another event
    #[arg(required = true, value_name = "ENTRY")]
    pub entries: Vec<String>,
    /// Take these entries alone, and leave the copies of their text where they are
    #[arg(long)]
    pub alone: bool,
}

/// `story join`
#[derive(Debug, Args)]
pub struct JoinArgs {
    /// A story
    pub story: String,
    /// Another one that reports the same event
    #[arg(value_name = "STORY")]
    pub other: String,
}

/// `story undo`
#[derive(Debug, Args)]
pub struct UndoArgs {
    /// The story that was split or joined
    pub story: String,
}
