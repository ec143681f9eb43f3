//! `digest …`

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// `digest …`
#[derive(Debug, Subcommand)]
pub enum DigestCommand {
    /// Show what would be sent; sends and stores nothing
    #[command(
        after_help = "Examples:\n  backstory digest preview --since 7d\n  backstory digest preview --recipient desk --open\n  backstory digest preview --recipient desk --html desk.html --text desk.txt"
    )]
    Preview(PreviewArgs),
    /// Compose and send a recipient's digest now
    #[command(
        after_help = "Example:\n  backstory digest send --recipient desk\n\nWhat is sent so is not sent again at the next slot."
    )]
    Send(SendArgs),
    /// Digests and notices that went out or are on their way, newest first, with their numbers
    #[command(
        after_help = "Examples:\n  backstory digest list --recipient desk\n  backstory digest list --json | jq '.[0].id'"
    )]
    List(ListArgs),
    /// One digest: what it said, what it decided of each story, and what became of its mail
    #[command(
        after_help = "Examples:\n  backstory digest show 589412345678901248\n  backstory digest show latest --html digest.html\n  backstory digest show 589412345678901248 --eml digest.eml"
    )]
    Show(ShowArgs),
    /// Send a digest once more: the same mail, marked as sent again
    #[command(
        after_help = "Example, after the address of a reader was mended:\n  backstory digest resend 589412345678901248\n\nIt goes to the address that the configuration names now, with Resent-Date and Resent-To above the old bytes and the same\nMessage-ID. The program never does this by itself,\nand sends nothing to a reader who left."
    )]
    Resend(ResendArgs),
    /// Write the program's own template or words into the configuration folder, to change them there
    #[command(
        after_help = "Examples:\n  backstory digest own messages/pt.toml       a language to translate into; zh-TW.toml for one country\n  backstory digest own templates/digest.txt   the text half; digest.html for the other\n\nA file that is there is left alone. `backstory check` says what a changed one lacks."
    )]
    Own(OwnArgs),
}

/// `digest own`
#[derive(Debug, Args)]
pub struct OwnArgs {
    /// messages/LANGUAGE.toml, templates/digest.html or templates/digest.txt
    #[arg(value_name = "FILE")]
    pub file: String,
    /// Print it instead
    #[arg(long)]
    pub print: bool,
}

/// `digest preview`
#[derive(Debug, Args)]
pub struct PreviewArgs {
    /// Id of the recipient [default: the first]
    #[arg(long, value_name = "R")]
    pub recipient: Option<String>,
    /// As if it were this moment (RFC 3339, or a date) [default: now]
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
    /// Go back so far (7d, 36h), archived entries included, whatever was told before
    #[arg(long, value_name = "AGE")]
    pub since: Option<String>,
    /// Write the HTML half to this file; - prints it
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// Write the text half to this file instead of printing it
    #[arg(long, value_name = "FILE")]
    pub text: Option<PathBuf>,
    /// Open the HTML half in the browser of this machine
    #[arg(long)]
    pub open: bool,
}

/// `digest send`
#[derive(Debug, Args)]
pub struct SendArgs {
    /// Id of the recipient
    #[arg(long, value_name = "R")]
    pub recipient: String,
}

/// `digest list`
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Id of the recipient [default: all]
    #[arg(long, value_name = "R")]
    pub recipient: Option<String>,
    /// Also editions without a mail, because there was nothing to tell
    #[arg(long)]
    pub all: bool,
    /// At most so many
    #[arg(long, default_value_t = 20, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub limit: u32,
}

/// `digest show`
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// Its number, as `digest list` shows it, or `latest`
    #[arg(value_name = "ID")]
    pub id: String,
    /// Write the HTML half to this file
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// Write the whole message to this file, byte for byte
    #[arg(long, value_name = "FILE")]
    pub eml: Option<PathBuf>,
}

/// `digest resend`
#[derive(Debug, Args)]
pub struct ResendArgs {
    /// Its number, as `digest list` shows it
    #[arg(value_name = "ID")]
    pub id: String,
}
