//! `backstory watch`: watchlists by command: a new one, all of them, one in words, headlines tried on one.

use super::Exit;
use crate::cli::{Global, WatchCommand};

mod list;
mod make;
mod show;
mod trial;

/// Runs the verb.
///
/// # Errors
/// When the call or the configuration is wrong, or the store cannot be used.
pub fn run(global: &Global, command: &WatchCommand) -> anyhow::Result<Exit> {
    match command {
        WatchCommand::New(args) => make::run(global, args),
        WatchCommand::List => list::run(global),
        WatchCommand::Show(args) => show::run(global, args),
        WatchCommand::Test(args) => trial::run(global, args),
    }
}
