//! The command line's verbs: each reads its options, calls the rooms, prints.
//!
//! Results go to stdout, everything else to stderr. A closed pipe is a success.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser as _;

use crate::cli::{Cli, Command, Global, ImportCommand, NamesCommand};
use crate::text::masked::masked;

pub mod backtest;
mod chart;
pub mod cluster;
pub mod context;
pub mod demo;
pub mod digest;
pub mod dossier;
pub mod extract;
pub mod feeds;
pub mod hand;
pub mod import;
pub mod jsonl;
mod lists;
pub mod matching;
pub mod names;
pub mod parse;
pub mod search;
pub mod serve;
pub mod setup;
pub mod status;
pub mod story;
pub mod timeline;
pub mod watch;
pub mod why;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: done.
    Done,
    /// 1: something failed that a person must see; it was named on stderr, the rest was done.
    Failed,
    /// 2: the call or the configuration is wrong; nothing was changed.
    Input,
    /// 75: not now; whoever called is to try again (`EX_TEMPFAIL`).
    Later,
    /// 78: configuration refused at the start of the service (`EX_CONFIG`).
    Refused,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Failed => 1,
            Exit::Input => 2,
            Exit::Later => 75,
            Exit::Refused => 78,
        })
    }
}

/// The call or the configuration is wrong: ends with exit code 2. The text says what to do.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Mistake(pub String);

/// Parses the command line and runs the command.
#[must_use]
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let code = if error.use_stderr() { Exit::Input } else { Exit::Done };
            // A closed pipe while printing help is no failure.
            let _ = error.print();
            return code.into();
        }
    };
    match dispatch(&cli) {
        Ok(exit) => exit.into(),
        Err(error) if is_broken_pipe(&error) => Exit::Done.into(),
        Err(error) => {
            anstream::eprintln!("backstory: {error:#}");
            if error.is::<Mistake>() {
                Exit::Input.into()
            } else {
                Exit::Failed.into()
            }
        }
    }
}

fn dispatch(cli: &Cli) -> anyhow::Result<Exit> {
    match &cli.command {
        Command::Run => serve::run(&cli.global),
        Command::Once => serve::once(&cli.global),
        Command::Status => status::run(&cli.global),
        Command::Digest(command) => digest::run(&cli.global, command),
        Command::Hand(command) => hand::run(&cli.global, command),
        Command::Watch(command) => watch::run(&cli.global, command),
        Command::Why(args) => why::run(&cli.global, args),
        Command::Story(args) => story::run(&cli.global, args),
        Command::Backtest(args) => backtest::run(&cli.global, args),
        Command::Dossier(command) => dossier::run(&cli.global, command),
        Command::Timeline(args) => timeline::run(&cli.global, args),
        Command::Search(args) => search::run(&cli.global, args),
        Command::Feeds(command) => feeds::run(&cli.global, command),
        Command::Import(ImportCommand::Archive(args)) => import::run(&cli.global, args),
        Command::Names(NamesCommand::Import(args)) => names::import(&cli.global, args),
        Command::Cluster(args) => cluster::run(&cli.global, args),
        Command::Context(args) => context::run(&cli.global, args),
        Command::Match(args) => matching::run(&cli.global, args),
        Command::Check(args) => setup::check(&cli.global, args),
        Command::Init(args) => setup::init(&cli.global, args),
        Command::Demo(args) => demo::run(&cli.global, args),
        Command::Schema(args) => setup::schema(args),
        Command::Parse(args) => parse::run(&cli.global, args),
        Command::Extract(args) => extract::run(&cli.global, args),
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    })
}

/// The configuration folder that was meant: `-c`, else `./config` if it holds a `backstory.toml`, else `/etc/backstory`.
#[must_use]
pub fn config_folder(global: &Global) -> PathBuf {
    global.config.clone().unwrap_or_else(|| {
        let here = Path::new("config");
        if here.join("backstory.toml").is_file() {
            here.to_owned()
        } else {
            PathBuf::from("/etc/backstory")
        }
    })
}

/// A runtime for commands that wait for network or store.
///
/// # Errors
/// When the machine gives no threads.
pub fn runtime() -> io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()
}

/// The configuration that was meant, checked. A watchlist that fails its own examples is told of and taken.
///
/// # Errors
/// [`Mistake`] with every problem, when it is wrong.
pub fn checked_config(global: &Global) -> anyhow::Result<crate::config::Config> {
    crate::telemetry::start(global.verbose, false);
    match crate::config::load_to_look(&config_folder(global), global.state.as_deref()) {
        Ok((config, failed)) => {
            warn_of_examples(&failed);
            Ok(config)
        }
        Err(problems) => Err(Mistake(problems.to_string()).into()),
    }
}

/// The same for a command that looks into what the service keeps. A mistyped `--state` is told of: a store that it would make there
/// is empty, and its answer would be wrong.
///
/// # Errors
/// [`Mistake`], also where the folder that was named has no store.
pub fn kept_config(global: &Global) -> anyhow::Result<crate::config::Config> {
    let config = checked_config(global)?;
    if global.state.is_some()
        && let crate::store::Place::File(file) = crate::daemon::place(&config)
        && !file.exists()
    {
        let folder = config.state.display();
        return Err(Mistake(format!(
            "there is no store in {folder}, where --state points: name the folder that the service uses, or leave --state out to use \
             `state` of backstory.toml; `backstory once --state {folder}` makes a new one there"
        ))
        .into());
    }
    Ok(config)
}

/// Failed examples named in a warning.
const EXAMPLES_SHOWN: usize = 3;

/// Says on stderr what was asked for and is not read: a result without it would look whole.
fn warn_of_unread(unread: &[crate::config::Problem]) {
    for problem in unread.iter().take(EXAMPLES_SHOWN) {
        let help = problem.help.as_deref().unwrap_or_default();
        anstream::eprintln!("warning: {}\n         {help}", problem.in_short());
    }
    if unread.len() > EXAMPLES_SHOWN {
        anstream::eprintln!(
            "warning: and {} more; `backstory check` shows them",
            unread.len() - EXAMPLES_SHOWN
        );
    }
}

/// Says on stderr which watchlists fail their own examples: the service refuses them, and whoever mends one wants to know.
fn warn_of_examples(failed: &[crate::config::Problem]) {
    for problem in failed.iter().take(EXAMPLES_SHOWN) {
        anstream::eprintln!("warning: {}", problem.in_short());
    }
    if failed.len() > EXAMPLES_SHOWN {
        anstream::eprintln!("warning: and {} more examples fail", failed.len() - EXAMPLES_SHOWN);
    }
    if !failed.is_empty() {
        anstream::eprintln!("         the service does not start with that; `backstory check` says what to do");
    }
}

/// Which way a recipient's digests go, if it is none that has an address.
#[must_use]
pub fn by_no_mail(config: &crate::config::Config, recipient: &str) -> Option<&'static str> {
    match config.transports.get(recipient).unwrap_or(&config.transport) {
        crate::mail::Transport::Webhook(_) => Some("webhook"),
        crate::mail::Transport::Atom(_) => Some("Atom feed"),
        _ => None,
    }
}

/// A file that was asked for and cannot be written: the call is wrong, and says so.
#[must_use]
pub fn unwritable(file: &Path, error: &io::Error) -> anyhow::Error {
    let place = file.display();
    Mistake(format!(
        "{place} cannot be written ({error}): name a file in a folder that is there and yours to write"
    ))
    .into()
}

/// Prints a result to standard output, with colour only on a terminal.
///
/// # Errors
/// When standard output is closed or full.
pub fn print(text: &str) -> anyhow::Result<()> {
    use std::io::Write as _;
    let mut out = anstream::stdout();
    out.write_all(text.as_bytes())
        .and_then(|()| {
            if text.ends_with('\n') {
                Ok(())
            } else {
                out.write_all(b"\n")
            }
        })
        .and_then(|()| out.flush())
        .map_err(Into::into)
}

/// What was not delivered, for a report: recipients with the last reply, addresses covered.
#[must_use]
pub fn undelivered(failed: &[(String, String)]) -> Vec<(&str, String)> {
    let told = failed.iter();
    told.map(|(recipient, reply)| (recipient.as_str(), masked(reply)))
        .collect()
}

/// Names on stderr what was not delivered; 1 when there was any.
#[must_use]
pub fn told_of_mail(report: &crate::daemon::Report) -> Exit {
    for (recipient, reply) in report.deferred.iter().chain(&report.dead) {
        // A relay repeats the address that it refuses.
        let reply = masked(reply);
        anstream::eprintln!("backstory: mail to {recipient} was not delivered: {reply}");
    }
    for (recipient, reply) in &report.unknown {
        let reply = masked(reply);
        anstream::eprintln!("backstory: nobody knows whether mail to {recipient} was delivered: {reply}");
    }
    if report.deferred.is_empty() && report.dead.is_empty() && report.unknown.is_empty() {
        Exit::Done
    } else {
        Exit::Failed
    }
}
