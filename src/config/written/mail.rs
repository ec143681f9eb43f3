//! How mail goes out, and the other ways of telling.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{At, Text, Texts};
use crate::mail::Tls;
use crate::mail::payload::Shape;

/// How mail leaves.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["from", "owner"]))]
pub(crate) struct Mail {
    /// The sender readers see: "Backstory <backstory@desk.example>".
    pub(crate) from: Option<Text>,
    /// Told when something needs a person.
    pub(crate) owner: Option<Text>,
    /// An address whose mail you pipe to `backstory mail-in`: mails carry links to it.
    pub(crate) inbox: Option<Text>,
    /// directory (files in mail/ of the state folder), smtp, sendmail, atom or webhook. Left out: directory.
    pub(crate) transport: Option<At<TransportWritten>>,
    /// For transport = "smtp".
    pub(crate) smtp: Option<At<Smtp>>,
    /// For transport = "sendmail".
    pub(crate) sendmail: Option<Sendmail>,
    /// For transport = "atom".
    pub(crate) atom: Option<Atom>,
    /// For transport = "webhook".
    pub(crate) webhook: Option<At<Webhook>>,
}

/// How mail leaves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "Transport")]
pub(crate) enum TransportWritten {
    /// Files in mail/ of the state folder.
    #[default]
    Directory,
    /// A relay, see [mail.smtp].
    Smtp,
    /// A program that takes mail on standard input.
    Sendmail,
    /// An Atom feed for each recipient, see [mail.atom].
    Atom,
    /// A signed request to a server, see [mail.webhook].
    Webhook,
}

/// A relay. The password is given by `password_file`, `password_env` or `password_credential`; a token for XOAUTH2 by
/// `token_command`, or as a password is.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["host"]))]
pub(crate) struct Smtp {
    /// Host name or address of the relay.
    pub(crate) host: Option<Text>,
    /// TCP port. Left out: 465 for implicit, 587 for starttls, 25 for none.
    #[schemars(range(min = 1, max = 65535))]
    pub(crate) port: Option<At<u16>>,
    /// implicit (TLS from the first byte), starttls or none. Left out: implicit.
    pub(crate) tls: Option<At<Tls>>,
    /// User name, if the relay asks for one.
    pub(crate) user: Option<Text>,
    /// A file that holds the password.
    pub(crate) password_file: Option<Text>,
    /// An environment variable that holds the password.
    pub(crate) password_env: Option<Text>,
    /// Name of a systemd credential that holds the password.
    pub(crate) password_credential: Option<Text>,
    /// A program and its arguments that print an access token for XOAUTH2: ["/usr/local/bin/mail-token", "desk"].
    pub(crate) token_command: Option<At<Texts>>,
    /// A file that holds an access token for XOAUTH2, kept fresh by another program.
    pub(crate) token_file: Option<Text>,
    /// An environment variable that holds it.
    pub(crate) token_env: Option<Text>,
    /// Name of a systemd credential that holds it.
    pub(crate) token_credential: Option<Text>,
    /// Certificates (PEM) that are trusted beside those of the machine: for a relay with a certificate of your own.
    pub(crate) ca_file: Option<Text>,
}

/// Feeds that carry digests: one file for each recipient, named by its id.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Atom {
    /// Folder of the feeds. Left out: feeds/ in the state folder.
    pub(crate) folder: Option<Text>,
    /// Most entries of one feed. Left out: 30.
    #[schemars(range(min = 1, max = 500))]
    pub(crate) entries: Option<At<u16>>,
}

/// A request to a server for each digest. The address is given by `url_file`, `url_env` or `url_credential` where it is a secret
/// itself, as that of Slack is.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Webhook {
    /// An address that is no secret: `https://desk.example/digests`
    pub(crate) url: Option<Text>,
    /// A file that holds the address.
    pub(crate) url_file: Option<Text>,
    /// An environment variable that holds the address.
    pub(crate) url_env: Option<Text>,
    /// Name of a systemd credential that holds the address.
    pub(crate) url_credential: Option<Text>,
    /// What the receiver reads: json, slack or ntfy. Left out: json.
    pub(crate) shape: Option<At<Shape>>,
    /// A file that holds the secret which signs each request.
    pub(crate) secret_file: Option<Text>,
    /// An environment variable that holds it.
    pub(crate) secret_env: Option<Text>,
    /// Name of a systemd credential that holds it.
    pub(crate) secret_credential: Option<Text>,
    /// A file that holds a token for `Authorization: Bearer`.
    pub(crate) token_file: Option<Text>,
    /// An environment variable that holds it.
    pub(crate) token_env: Option<Text>,
    /// Name of a systemd credential that holds it.
    pub(crate) token_credential: Option<Text>,
    /// Networks that are not public and may be reached all the same: ["127.0.0.0/8"].
    pub(crate) allow: Texts,
}

/// A program that takes mail on standard input.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Sendmail {
    /// Its path. Left out: /usr/sbin/sendmail.
    pub(crate) path: Option<Text>,
}
