//! The command line's verbs: each reads its options, calls the rooms, prints.
//!
//! Results go to stdout, everything else to stderr. A closed pipe is a success.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser as _;

use crate::cli::{Cli, Command, Global};

pub mod extract;
pub mod jsonl;
pub mod parse;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: done.
    Done,
    /// 1: something failed that a person must see; it was named on stderr, the rest was done.
    Failed,
    /// 2: the call or the configuration is wrong; nothing was changed.
    Input,
    /// 78: configuration refused at the start of the service (`EX_CONFIG`).
    Refused,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Failed => 1,
            Exit::Input => 2,
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
            let code = if error.use_stderr() {
                Exit::Input
            } else {
                Exit::Done
            };
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
        Command::Parse(args) => parse::run(&cli.global, args),
        Command::Extract(args) => extract::run(&cli.global, args),
        Command::Run | Command::Once | Command::Status => anyhow::bail!("not wired yet"),
        _ => anyhow::bail!("not wired yet"),
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
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
}
