//! Definitions of the command line: names, options, help. No behaviour.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

mod digest;
mod dossier;
pub mod hand;
mod story;
mod watch;

pub use digest::{DigestCommand, ListArgs, OwnArgs, PreviewArgs, ResendArgs, SendArgs, ShowArgs};
pub use dossier::{
    DossierCommand, DossierDraftArgs, DossierExportArgs, DossierFormat, DossierImportArgs, DossierNewArgs,
    DossierShowArgs, TimelineArgs,
};
pub use story::{JoinArgs, SplitArgs, StoryArgs, StoryCommand, UndoArgs};
pub use watch::{BacktestArgs, WatchCommand, WatchNewArgs, WatchShowArgs, WatchTestArgs, WhyArgs};

/// News alerts that come with their history.
///
/// Backstory polls feeds, finds the stories that match your watchlists in any language, folds the copies of one report into
/// one story, and mails a digest in which each story carries the dated, sourced events that led to it.
#[derive(Debug, Parser)]
#[command(
    name = "backstory",
    version,
    after_help = "First steps:\n  backstory demo                 a recorded week, mailed to ./demo; no set-up, no network\n  backstory init my-watch        a commented configuration folder\n  backstory check my-watch       every problem at its line\n  backstory once -c my-watch     poll, match, write what is due, end\n  backstory digest preview -c my-watch --since 7d"
)]
pub struct Cli {
    /// Options of every command.
    #[command(flatten)]
    pub global: Global,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Options of every command.
#[derive(Debug, Clone, Args)]
pub struct Global {
    /// The configuration folder [default: ./config if it holds a backstory.toml, else /etc/backstory]
    #[arg(short, long, global = true, value_name = "DIR")]
    pub config: Option<PathBuf>,
    /// The folder of the store, instead of the configured one
    #[arg(long, global = true, value_name = "DIR")]
    pub state: Option<PathBuf>,
    /// Print JSON where a table or a sentence would be printed
    #[arg(long, global = true)]
    pub json: bool,
    /// Say more on stderr; twice: everything
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub verbose: u8,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run the service: poll, match and mail until told to stop
    #[command(
        after_help = "Example:\n  backstory run -c /etc/backstory\n\nSIGTERM finishes what is under way and stops; SIGHUP reads the configuration again and refuses a bad one."
    )]
    Run,
    /// Do everything that is due, then end: for cron
    #[command(
        after_help = "Example, every ten minutes from cron:\n  */10 * * * *  backstory once -c /etc/backstory\n\nRun twice, it does nothing the second time. Exit code 1: a mail was not delivered, or the store failed."
    )]
    Once,
    /// Check a configuration folder: every problem with its line and the way out
    #[command(
        after_help = "Example:\n  backstory check config\n  config/feeds.toml:12:7: “htp://…” is not an address …"
    )]
    Check(CheckArgs),
    /// Write a commented starter configuration; a second time only what is missing
    #[command(
        after_help = "Example:\n  backstory init my-watch && backstory check my-watch && backstory once -c my-watch"
    )]
    Init(InitArgs),
    /// Live through a recorded week in seconds and write its mails: no set-up, no network
    #[command(
        after_help = "Examples:\n  backstory demo\n  backstory demo --out week --keep && backstory search -c week/config treaty"
    )]
    Demo(DemoArgs),
    /// How feeds, archive, outbox and next digests stand
    #[command(
        after_help = "Examples:\n  backstory status\n  backstory status --json | jq '.feeds[] | select(.health != \"ok\")'"
    )]
    Status,
    /// Digests: look at one to come or one that went, send one now, send one again
    #[command(subcommand)]
    Digest(DigestCommand),
    /// What readers decide about their mail
    #[command(flatten)]
    Hand(hand::HandCommand),
    /// Watchlists: a new one, all of them, one in words, headlines tried on one
    #[command(subcommand)]
    Watch(WatchCommand),
    /// Why an entry matched a watchlist, or what failed, and what became of it
    #[command(
        after_help = "Examples:\n  backstory search treaty --json | jq -r '.[0].entry'\n  backstory why 589412345678901248 russia-dprk-pact\n  backstory why https://outlet.example/article\n\nThe text is shown with the words that were met, then the clauses with what held. A number that begins a story also\nsays which other reports of it match."
    )]
    Why(WhyArgs),
    /// One story: its reports, outlets, history and every decision about it; split, join and undo correct a fold
    #[command(
        after_help = "Examples:\n  backstory story 589412345678901248\n  backstory story https://outlet.example/article --json | jq '.reports[].papers | length'\n  backstory story split 589412345678901248 589412345678905344"
    )]
    Story(StoryArgs),
    /// Try a watchlist on the archive: stories a week, mails a day, samples, what changes
    #[command(
        after_help = "Examples:\n  backstory backtest russia-dprk-pact --since 30d\n  backstory backtest draft.toml --html digest.html\n  backstory backtest draft.toml --against config/watchlists/pact.toml --json\n\nNothing is stored and nobody is told. “+14 stories, −3” compares a FILE with the configured watchlist of its id, and an\nid with what the archive recorded for it by whatever version. --html and --text write the digest of the last seven days\nthat end with a hit."
    )]
    Backtest(BacktestArgs),
    /// Dossiers: a new one, all of them, one as a timeline, import, export, a draft from the archive
    #[command(subcommand)]
    Dossier(DossierCommand),
    /// The history of a watchlist: archive and dossiers together, one line for each day that mattered
    #[command(
        after_help = "Examples:\n  backstory timeline russia-dprk-pact --since 90d\n  backstory timeline russia-dprk-pact --html pact.html\n  backstory timeline russia-dprk-pact --json > timeline.json      (for TimelineJS)\n\nThe archive is matched anew, so that a changed watchlist, a new one and an imported archive are told alike."
    )]
    Timeline(TimelineArgs),
    /// Search the archive
    #[command(after_help = "Example:\n  backstory search 'Pyongyang treaty' --limit 5")]
    Search(SearchArgs),
    /// Feeds: list, test, add, remove, import, export
    #[command(subcommand)]
    Feeds(FeedsCommand),
    /// Take in what was kept elsewhere
    #[command(subcommand)]
    Import(ImportCommand),
    /// Lists of names: import what OFAC, the UN, the EU or OpenSanctions publish
    #[command(subcommand)]
    Names(NamesCommand),
    /// Print the JSON Schema of a configuration file, for editors
    #[command(
        after_help = "Example, for an editor with Taplo or Even Better TOML:\n  backstory schema watchlist > watchlist.schema.json"
    )]
    Schema(SchemaArgs),
    /// Stage filter: bytes of feeds to entries, as JSON Lines
    #[command(
        after_help = "Examples:\n  backstory parse feed.xml\n  curl -s https://example.org/feed | backstory parse --url https://example.org/feed -"
    )]
    Parse(ParseArgs),
    /// Stage filter: bytes of pages to article text, as JSON Lines
    #[command(after_help = "Example:\n  backstory extract --url https://example.org/article article.html")]
    Extract(ExtractArgs),
    /// Stage filter: entries to matches with their evidence, as JSON Lines
    #[command(after_help = "Example:\n  backstory parse feed.xml | backstory match -w watchlists/ --explain")]
    Match(MatchArgs),
    /// Stage filter: entries to stories, as JSON Lines
    #[command(
        after_help = "Example:\n  backstory parse a.xml b.xml | backstory cluster\n\nA later line for an entry replaces an earlier one."
    )]
    Cluster(ClusterArgs),
    /// Stage filter: stories to their history, as JSON Lines
    #[command(
        after_help = "Example:\n  backstory context -c config --archive old.jsonl --limit 7 < stories.jsonl\n\nWithout --archive there is no earlier coverage: a filter opens no store. A dossier whose watchlists are not here\nserves every entry that names none of its own; that is said."
    )]
    Context(ContextArgs),
}

/// `check`
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The folder [default: as -c]
    pub dir: Option<PathBuf>,
}

/// `init`
#[derive(Debug, Args)]
pub struct InitArgs {
    /// The folder to write
    pub dir: PathBuf,
}

/// `demo`
#[derive(Debug, Args)]
pub struct DemoArgs {
    /// Where the mails go
    #[arg(long, value_name = "DIR", default_value = "demo")]
    pub out: PathBuf,
    /// Leave configuration and state under the folder too, to try `search` and `status` on them
    #[arg(long)]
    pub keep: bool,
}

/// `search`
#[derive(Debug, Args)]
pub struct SearchArgs {
    /// Words, in any language
    #[arg(required = true)]
    pub query: Vec<String>,
    /// At most so many
    #[arg(long, default_value_t = 20, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub limit: u32,
}

/// `feeds …`
#[derive(Debug, Subcommand)]
pub enum FeedsCommand {
    /// All feeds, the sick first, with what ails them
    #[command(after_help = "Example:\n  backstory feeds list --json | jq '.[].id'")]
    List,
    /// What would be read at an address: entries, repairs, identity, schedule; nothing is kept
    #[command(
        after_help = "Examples:\n  backstory feeds test https://tass.com/rss/v2.xml\n  backstory feeds test yonhap-en --limit 30\n\nOf a feed with selectors of articles, or whose pages are all read, the page behind its first entry is looked at, too."
    )]
    Test(FeedsTestArgs),
    /// Find the feed of a page or take a feed's address, and write it into feeds.toml
    #[command(
        after_help = "Examples:\n  backstory feeds add https://www.38north.org/\n  backstory feeds add https://tass.com/rss/v2.xml --id tass-en"
    )]
    Add(FeedsAddArgs),
    /// Take a feed out of feeds.toml; comments and order of the rest stay
    #[command(after_help = "Example:\n  backstory feeds remove tass-en")]
    Remove {
        /// Its id
        id: String,
    },
    /// Tell after all what was held back because a feed brought too much at once
    #[command(
        after_help = "Examples:\n  backstory feeds release tass-en\n  backstory feeds release tass-en --since 3d"
    )]
    Release {
        /// Its id
        id: String,
        /// How far back
        #[arg(long, value_name = "AGE", default_value = "24h")]
        since: String,
    },
    /// Take in an OPML file (Miniflux, FreshRSS, any reader): folders become tags
    ///
    /// In what `feeds export` wrote, feeds that are off stay off and pages keep their selectors.
    #[command(after_help = "Example:\n  backstory feeds import subscriptions.opml")]
    Import {
        /// The OPML file, `-` for standard input
        file: PathBuf,
    },
    /// Write all feeds as OPML 2.0 to standard output
    ///
    /// A feed that has moved for good is written with its new address.
    #[command(after_help = "Example:\n  backstory feeds export > feeds.opml")]
    Export,
}

/// `feeds test`
#[derive(Debug, Args)]
pub struct FeedsTestArgs {
    /// Address of a feed, or the id of a configured one
    #[arg(value_name = "URL|ID")]
    pub what: String,
    /// Entries shown
    #[arg(long, default_value_t = 10)]
    pub limit: usize,
}

/// `feeds add`
#[derive(Debug, Args)]
pub struct FeedsAddArgs {
    /// Address of a feed or of a page that names one
    pub url: String,
    /// Its id [default: made from the host]
    #[arg(long)]
    pub id: Option<String>,
    /// Who publishes it [default: the feed's title]
    #[arg(long)]
    pub outlet: Option<String>,
}

/// `import …`
#[derive(Debug, Subcommand)]
pub enum ImportCommand {
    /// Fill the archive with older reports, so that stories have a history on the first day; alerts nobody
    #[command(
        after_help = "Examples:\n  backstory import archive old.jsonl older.jsonl.gz\n  backstory import archive saved-pages/\n  backstory parse https://outlet.example/feed | backstory import archive -\n\nFiles hold entries as JSON Lines, as `backstory parse` writes them; in a folder every .html, .htm and .xhtml page is read as\n`backstory extract` reads it. What has no date, or one to come, is named and left out:\nnothing says what it is older than. Run twice, or\nagain after it was stopped, nothing is taken in twice. Exit code 1: something could not be read."
    )]
    Archive(ImportArchiveArgs),
}

/// `import archive`
#[derive(Debug, Args)]
pub struct ImportArchiveArgs {
    /// Files of entries (.jsonl, .jsonl.gz), folders of saved pages, single pages; `-`: entries from standard input
    #[arg(required = true, value_name = "FILE|FOLDER")]
    pub inputs: Vec<PathBuf>,
}

/// `names …`
#[derive(Debug, Subcommand)]
pub enum NamesCommand {
    /// Read official lists into a name file, and say what was added and removed
    #[command(
        after_help = "Examples:\n  backstory names import https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/SDN.XML -o config/lists/dprk.jsonl --programme DPRK\n  backstory names import SDN.CSV ALT.CSV SDN_COMMENTS.CSV -o config/lists/sdn.jsonl\n  backstory names import https://scsanctions.un.org/resources/xml/en/consolidated.xml   (without -o: only looks)\n\nThen, in watchlists/dprk-names.toml:\n  [names]\n  file = \"lists/dprk.jsonl\""
    )]
    Import(NamesImportArgs),
}

/// `names import`
#[derive(Debug, Args)]
pub struct NamesImportArgs {
    /// Files or addresses of one list; the format is recognised by the content
    #[arg(required = true, value_name = "FILE|URL")]
    pub inputs: Vec<String>,
    /// Write the names to this file; without it nothing is written
    #[arg(short, long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Replace the file even if more than half of its entities are gone
    #[arg(long)]
    pub allow_shrink: bool,
    /// Only entities listed under this programme; may be repeated. DPRK also takes DPRK2 and DPRK3
    #[arg(long = "programme", visible_alias = "program", value_name = "P")]
    pub programmes: Vec<String>,
}

/// `schema`
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// Which file
    #[arg(value_enum)]
    pub file: SchemaFile,
}

/// Kinds of configuration file.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub enum SchemaFile {
    /// backstory.toml
    Backstory,
    /// feeds.toml
    Feeds,
    /// watchlists/*.toml
    Watchlist,
    /// aliases/*.toml
    Aliases,
    /// dossiers/*.toml
    Dossier,
    /// threads/*.toml
    Threads,
}

/// `parse`
#[derive(Debug, Args)]
pub struct ParseArgs {
    /// Address that relative links count from
    #[arg(long, value_name = "BASE")]
    pub url: Option<String>,
    /// Content-Type, as a server would send it
    #[arg(long, value_name = "TYPE")]
    pub content_type: Option<String>,
    /// Write a line about the feed itself first
    #[arg(long)]
    pub with_feed: bool,
    /// Files or addresses; `-` or nothing: standard input
    #[arg(value_name = "FILE|URL")]
    pub inputs: Vec<String>,
}

/// `extract`
#[derive(Debug, Args)]
pub struct ExtractArgs {
    /// Address that relative links count from
    #[arg(long, value_name = "BASE")]
    pub url: Option<String>,
    /// Files or addresses; `-` or nothing: standard input
    #[arg(value_name = "FILE|URL")]
    pub inputs: Vec<String>,
}

/// `match`
#[derive(Debug, Args)]
pub struct MatchArgs {
    /// A watchlist file or a folder of them; may be repeated [default: those of -c]
    #[arg(short = 'w', long = "watchlists", value_name = "PATH")]
    pub watchlists: Vec<PathBuf>,
    /// Show on stderr which words matched, in colour, or which clause failed first; with --json as JSON Lines
    #[arg(long)]
    pub explain: bool,
    /// Files; `-` or nothing: standard input
    pub files: Vec<PathBuf>,
}

/// `cluster`
#[derive(Debug, Args)]
pub struct ClusterArgs {
    /// Files; `-` or nothing: standard input
    pub files: Vec<PathBuf>,
}

/// `context`
#[derive(Debug, Args)]
pub struct ContextArgs {
    /// A dossier file or a folder of them; may be repeated [default: those of -c]
    #[arg(short = 'd', long = "dossiers", value_name = "DOSSIER")]
    pub dossiers: Vec<PathBuf>,
    /// Read the archive from these files of entries (.jsonl, .jsonl.gz)
    #[arg(long, value_name = "FILE")]
    pub archive: Vec<PathBuf>,
    /// At most so many lines in each list
    #[arg(long, default_value_t = 5, value_name = "N")]
    pub limit: usize,
    /// Files; `-` or nothing: standard input
    pub files: Vec<PathBuf>,
}
