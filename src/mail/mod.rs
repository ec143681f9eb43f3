//! Digests as messages on their way.
//!
//! In: a rendered digest and where it goes. Out: the bytes of a message, made
//! once and stored; then, for each attempt to hand them over, a verdict.

use std::path::PathBuf;
use std::time::Duration;

use jiff::Timestamp;
use secrecy::SecretString;

use crate::digests::Rendered;
use crate::ids::DigestId;

pub mod address;
pub mod directory;
pub mod message;
pub mod smtp;

/// How mail leaves.
#[derive(Debug, Clone)]
pub enum Transport {
    /// Each message as `.eml`, `.html` and `.txt` in this folder.
    Directory(PathBuf),
    /// A relay.
    Smtp(Relay),
    /// A program that reads the message from standard input, called with `-i -f FROM -- TO`.
    Sendmail(PathBuf),
}

/// An SMTP relay.
#[derive(Debug, Clone)]
pub struct Relay {
    /// Host name or address.
    pub host: String,
    /// TCP port.
    pub port: u16,
    /// How the connection is protected.
    pub tls: Tls,
    /// User and password, if the relay asks.
    pub login: Option<(String, SecretString)>,
}

/// How an SMTP connection is protected.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Tls {
    /// TLS from the first byte (465).
    Implicit,
    /// `STARTTLS`, required (587).
    Starttls,
    /// None: only towards this machine.
    None,
}

/// A message as it goes into the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Envelope recipient.
    pub to: String,
    /// Envelope sender.
    pub from: String,
    /// Derived from the digest, so that a retry is the same mail.
    pub message_id: String,
    /// The whole message, CRLF.
    pub bytes: Vec<u8>,
}

/// What a message is made from.
#[derive(Debug, Clone)]
pub struct Letter<'l> {
    /// The digest.
    pub digest: DigestId,
    /// Recipient's id and schedule: names the list (`List-Id`).
    pub list: String,
    /// `Backstory <backstory@desk.example>`, checked.
    pub from: &'l str,
    /// Checked address.
    pub to: &'l str,
    /// `Date`.
    pub date: Timestamp,
    /// Content.
    pub rendered: &'l Rendered,
    /// Message-ID of the mail that this one follows up.
    pub in_reply_to: Option<String>,
}

/// What came of an attempt. A refused mail is not an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Accepted: the server's reply, or the files written.
    Delivered(String),
    /// Not now (4xx, no connection): the reply.
    Deferred(String),
    /// Never (5xx): the reply.
    Rejected(String),
    /// The relay refuses our login: nothing goes out until a person mends it, and nothing is lost.
    Locked(String),
    /// The connection broke after the final dot: perhaps accepted.
    Unknown(String),
}

/// Hands messages over.
#[derive(Debug)]
pub struct Mailer {
    transport: Transport,
}

impl Mailer {
    /// A mailer for this transport.
    #[must_use]
    pub fn new(transport: Transport) -> Self {
        Self { transport }
    }

    /// One attempt, within RFC 5321's deadlines.
    #[expect(clippy::unused_async, reason = "skeleton")]
    pub async fn hand_over(&self, message: &Message) -> Verdict {
        let _ = (&self.transport, message);
        Verdict::Deferred("nothing is sent yet".into())
    }
}

/// Waits before attempts 2, 3, 4 …; doubling from the third up to six hours.
pub const RETRY_AFTER: [Duration; 3] = [
    Duration::from_secs(5 * 60),
    Duration::from_secs(15 * 60),
    Duration::from_secs(60 * 60),
];

/// A message that could not be handed over for so long is dead.
pub const LIFE: Duration = Duration::from_secs(5 * 24 * 3600);
