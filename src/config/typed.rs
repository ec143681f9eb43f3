//! The configuration as the rooms get it: typed and checked.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use ipnet::IpNet;
use secrecy::SecretString;
use url::Url;

use super::check::recipients;
use crate::context::dossier::{Dossier, Vocabulary};
use crate::digests::Recipient;
use crate::digests::phrases::Phrasebook;
use crate::digests::templates::Templates;
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
    /// By recipient, where it leaves another way.
    pub transports: BTreeMap<String, Transport>,
    /// Where Atom feeds of recipients are, and would be.
    pub shelf: PathBuf,
    /// What digests look like.
    pub templates: Arc<Templates>,
    /// The languages that mails are written in.
    pub book: Phrasebook,
    /// Feeds, in the order of the files.
    pub feeds: Vec<Feed>,
    /// Lists of feeds that are named and cannot be read: their feeds are not among these.
    pub unread: Vec<UnreadList>,
    /// Alias sets, in the order of the files.
    pub aliases: Vec<AliasSet>,
    /// Watchlists, in the order of the files.
    pub watchlists: Vec<Watchlist>,
    /// Lists of names that are kept fresh, in the order of the watchlists.
    pub lists: Vec<FreshList>,
    /// Dossiers, in the order of the files.
    pub dossiers: Vec<Dossier>,
    /// Threads of the dossiers.
    pub vocabulary: Vocabulary,
    /// Who is told.
    pub recipients: Vec<Recipient>,
    /// How readers decide from inside a mail.
    pub web: Web,
}

/// Whether mail can go to an address: whose digests go by webhook or into a feed has none, but for a name that stands in its place.
#[must_use]
pub fn is_address(text: &str) -> bool {
    text != recipients::NO_ADDRESS
}

/// An OPML file whose feeds would be polled, and that cannot be read. It is written by another program, so the rest goes on without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadList {
    /// Where it should be.
    pub path: PathBuf,
    /// Why it is not read.
    pub why: String,
}

impl std::fmt::Display for UnreadList {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} is not read: {}; its feeds are not polled",
            self.path.display(),
            self.why
        )
    }
}

/// `[web]`, and `inbox` of `[mail]`.
#[derive(Debug, Clone, Default)]
pub struct Web {
    /// Where the listener listens.
    pub listen: Option<std::net::SocketAddr>,
    /// How readers reach it, without a slash at the end.
    pub public: Option<String>,
    /// What signs links; `None`: a key kept in the state folder.
    pub secret: Option<SecretString>,
    /// The address whose mail is read by `mail-in`.
    pub inbox: Option<String>,
}

/// A list of names that the service fetches: `[names] url`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FreshList {
    /// Id of the watchlist whose names it gives.
    pub watchlist: String,
    /// Where it is.
    pub url: Url,
    /// How often it is fetched.
    pub every: Duration,
    /// Only entities of these programmes are kept; all if there are none.
    pub programmes: Vec<String>,
}

impl FreshList {
    /// Where its last good version is kept, below the state folder.
    #[must_use]
    pub fn file(&self, state: &Path) -> PathBuf {
        list_file(state, &self.watchlist)
    }
}

/// Where the fetched list of a watchlist is kept.
pub(super) fn list_file(state: &Path, watchlist: &str) -> PathBuf {
    state.join("names").join(format!("{watchlist}.jsonl"))
}

/// Where the words are kept that the archive shows to be common.
#[must_use]
pub fn common_words_file(state: &Path) -> PathBuf {
    state.join("common-words.json")
}

/// `[polling]`
#[derive(Debug, Clone)]
pub struct Polling {
    /// Where adaptation starts.
    pub every: Duration,
    /// Between two requests to one host.
    pub spacing: Duration,
    /// Hosts for which there is no spacing and no rest after a refusal.
    pub open_hosts: Vec<String>,
    /// Networks that are not public and may be reached all the same.
    pub allow: Vec<IpNet>,
    /// Part of the User-Agent.
    pub contact: Option<String>,
    /// When pages behind entries are read.
    pub articles: Articles,
}

impl Default for Polling {
    fn default() -> Self {
        Self {
            every: Duration::from_secs(30 * 60),
            spacing: Duration::from_secs(1),
            open_hosts: Vec::new(),
            allow: Vec::new(),
            contact: None,
            articles: Articles::Teaser,
        }
    }
}

/// What the stage filters need: names, watchlists, history.
#[derive(Debug, Clone, Default)]
pub struct ContextConfig {
    /// Alias sets.
    pub aliases: Vec<AliasSet>,
    /// Watchlists of the configuration folder.
    pub watchlists: Vec<Watchlist>,
    /// Dossiers.
    pub dossiers: Vec<Dossier>,
    /// Threads of the dossiers.
    pub vocabulary: Vocabulary,
}
