//! `backstory demo`: a recorded week, 13 to 21 June 2024, lived through in seconds.
//!
//! Everything is real but the world: the feeds are served over HTTP on loopback, polled and worked through by the
//! service's own code, and mailed over SMTP to a receiver inside the process. Only the clock is held.

mod document;
mod ending;
mod letters;
mod places;
mod run;
mod setup;
mod site;
mod terminal;
mod trouble;
mod week;

use crate::cli::{DemoArgs, Global};
use crate::commands::Exit;

/// Lives through the week, writes its mails into a folder and tells what happens.
///
/// # Errors
/// When a folder cannot be written, no port can be had, or the store fails.
pub fn run(global: &Global, args: &DemoArgs) -> anyhow::Result<Exit> {
    run::run(global, args)
}
