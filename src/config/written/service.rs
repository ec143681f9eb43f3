//! `backstory.toml`: where things are kept, how feeds are polled.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{At, LENGTH, Mail, Recipient, Text, Texts};
use crate::feeds::Articles;

/// The main file: where the archive lies, manners towards publishers, mail, recipients.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["mail"]))]
pub(crate) struct Backstory {
    /// Folder of the archive. Left out: `$STATE_DIRECTORY` if systemd set one, else state/ in the configuration folder.
    pub(crate) state: Option<Text>,
    /// The archive in PostgreSQL instead of one SQLite file in the state folder.
    pub(crate) store: Option<Store>,
    /// Manners towards publishers.
    pub(crate) polling: Option<Polling>,
    /// How mail leaves.
    pub(crate) mail: Option<At<Mail>>,
    /// The listener for links in mails.
    pub(crate) web: Option<Web>,
    /// Who is told, one block each.
    pub(crate) recipient: Vec<At<Recipient>>,
}

/// The archive in PostgreSQL. An address with a password in it is given by `url_file`, `url_env` or `url_credential`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Store {
    /// An address without a password: `postgres://backstory@db.example/backstory`
    pub(crate) url: Option<Text>,
    /// A file that holds the address.
    pub(crate) url_file: Option<Text>,
    /// An environment variable that holds the address.
    pub(crate) url_env: Option<Text>,
    /// Name of a systemd credential that holds the address.
    pub(crate) url_credential: Option<Text>,
}

/// The listener for links in mails: mute, pause, unsubscribe. With `listen` and `public_url` mails carry them. The secret that
/// signs them is made once and kept in the state folder, or given by `secret_file`, `secret_env` or `secret_credential`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Web {
    /// Where it listens: "127.0.0.1:8480", behind a web server with a certificate.
    pub(crate) listen: Option<Text>,
    /// The same as readers reach it: `https://news.desk.example`
    pub(crate) public_url: Option<Text>,
    /// A file that holds the secret; needed where several nodes share a store.
    pub(crate) secret_file: Option<Text>,
    /// An environment variable that holds the secret.
    pub(crate) secret_env: Option<Text>,
    /// Name of a systemd credential that holds the secret.
    pub(crate) secret_credential: Option<Text>,
}

/// Manners towards publishers.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Polling {
    /// Where each feed begins: "30m". What brings nothing for long is asked less often, down to every four hours.
    #[schemars(regex(pattern = LENGTH))]
    pub(crate) every: Option<Text>,
    /// Between two requests to one host: "1s"; "0s" switches the gate off.
    #[schemars(regex(pattern = LENGTH))]
    pub(crate) spacing: Option<Text>,
    /// Hosts for which spacing and rest after a refusal do not count: your own, or a gateway to many sites: ["rsshub.desk.example"].
    pub(crate) open_hosts: Texts,
    /// Networks that are not public and may be reached all the same: ["127.0.0.0/8"].
    pub(crate) allow: Texts,
    /// Your page or address, sent along with every request.
    pub(crate) contact: Option<Text>,
    /// Read the page behind an entry: never, teaser (when the feed has only a teaser) or always.
    pub(crate) articles: Option<ArticlesWritten>,
}

/// When the page behind an entry is read.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "Articles")]
pub(crate) enum ArticlesWritten {
    /// Never.
    Never,
    /// When the feed carries only a teaser and the entry meets a watchlist.
    Teaser,
    /// For every entry.
    Always,
}

impl From<ArticlesWritten> for Articles {
    fn from(written: ArticlesWritten) -> Self {
        match written {
            ArticlesWritten::Never => Self::Never,
            ArticlesWritten::Teaser => Self::Teaser,
            ArticlesWritten::Always => Self::Always,
        }
    }
}
