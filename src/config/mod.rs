//! The configuration folder: as written, then as checked.
//!
//! In: a folder of TOML files. Out: typed values that the rooms trust, or every
//! problem at once, each with file, line, column, the line itself and the way out.

use std::path::{Path, PathBuf};
use std::time::Duration;

use ipnet::IpNet;
use secrecy::SecretString;

use crate::context::dossier::{Dossier, Vocabulary};
use crate::digests::Recipient;
use crate::feeds::{Articles, Feed};
use crate::mail::Transport;
use crate::matches::Watchlist;
use crate::text::aliases::AliasSet;

/// A configuration that was checked.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where it was read from.
    pub folder: PathBuf,
    /// Folder of the store and, with the directory transport, of the mail.
    pub state: PathBuf,
    /// `postgres://…`; `None` = `SQLite` in the state folder.
    pub store_url: Option<SecretString>,
    /// Behaviour towards publishers.
    pub polling: Polling,
    /// `From:` of every mail, checked.
    pub from: String,
    /// Who is told when something needs a person.
    pub owner: String,
    /// How mail leaves.
    pub transport: Transport,
    /// Feeds, in the order of the files.
    pub feeds: Vec<Feed>,
    /// Alias sets, in the order of the files.
    pub aliases: Vec<AliasSet>,
    /// Watchlists, in the order of the files.
    pub watchlists: Vec<Watchlist>,
    /// Dossiers, in the order of the files.
    pub dossiers: Vec<Dossier>,
    /// Threads of the dossiers.
    pub vocabulary: Vocabulary,
    /// Who is told.
    pub recipients: Vec<Recipient>,
}

/// `[polling]`
#[derive(Debug, Clone)]
pub struct Polling {
    /// Where adaptation starts.
    pub every: Duration,
    /// Between two requests to one host.
    pub spacing: Duration,
    /// Networks that are not public and may be reached all the same.
    pub allow: Vec<IpNet>,
    /// Part of the User-Agent.
    pub contact: Option<String>,
    /// When pages behind entries are read.
    pub articles: Articles,
}

/// Every problem of a folder. `Display` prints all of them as `backstory check` does.
#[derive(Debug)]
pub struct Problems(pub Vec<String>);

/// Reads and checks a folder. `state` overrides the folder of the store.
///
/// # Errors
/// All problems at once.
pub fn load(folder: &Path, state: Option<&Path>) -> Result<Config, Problems> {
    let _ = state;
    Err(Problems(vec![format!(
        "{}: nothing is read yet",
        folder.display()
    )]))
}

/// What stories and their history need of a configuration.
#[derive(Debug, Clone, Default)]
pub struct ContextConfig {
    /// Alias sets, in the order of the files.
    pub aliases: Vec<AliasSet>,
    /// Watchlists, in the order of the files.
    pub watchlists: Vec<Watchlist>,
    /// Dossiers, in the order of the files.
    pub dossiers: Vec<Dossier>,
    /// Threads of the dossiers.
    pub vocabulary: Vocabulary,
}

/// Reads what the filters `cluster` and `context` need.
///
/// # Errors
/// All problems at once.
pub fn load_context(
    config: Option<&Path>,
    dossiers: &[PathBuf],
) -> Result<ContextConfig, Problems> {
    let _ = (config, dossiers);
    Err(Problems(vec!["nothing is read yet".to_owned()]))
}
