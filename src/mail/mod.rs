//! Digests as messages on their way.
//!
//! In: a rendered digest and where it goes. Out: the bytes of a message, made
//! once and stored; then, for each attempt to hand them over, a verdict.

use std::path::PathBuf;
use std::time::Duration;

use jiff::Timestamp;

use crate::digests::Rendered;
use crate::ids::DigestId;

pub mod address;
pub mod atom;
pub mod carried;
pub mod directory;
mod helo;
pub mod hook;
pub mod login;
mod mailer;
pub mod message;
pub mod notice;
pub mod payload;
pub mod receiver;
pub mod resent;
pub mod sendmail;
pub mod smtp;
pub mod unsubscribe;

pub use mailer::Mailer;

/// How mail leaves.
#[derive(Debug, Clone)]
pub enum Transport {
    /// Each message as `.eml`, `.html` and `.txt` in this folder.
    Directory(PathBuf),
    /// A relay.
    Smtp(Relay),
    /// A program that reads the message from standard input, called with `-i -f FROM -- TO`.
    Sendmail(PathBuf),
    /// An Atom feed for each recipient in a folder.
    Atom(atom::Shelf),
    /// A request to a server.
    Webhook(hook::Hook),
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
    /// Who we are, if the relay asks.
    pub login: Option<login::Login>,
    /// Certificates, as PEM, that are trusted beside those of the machine.
    pub roots: Vec<String>,
}

/// How an SMTP connection is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
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
    /// `Date` …
    pub date: Timestamp,
    /// … as the reader's clock shows it.
    pub zone: &'l jiff::tz::TimeZone,
    /// Content.
    pub rendered: &'l Rendered,
    /// Message-ID of the mail that this one follows up.
    pub in_reply_to: Option<String>,
    /// Its stories as JSON, for a webhook: no mail has them.
    pub stories: Option<String>,
}

/// What came of an attempt. A refused mail is not an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Accepted: the server's reply, or the files written.
    Delivered(String),
    /// Not now (4xx, no connection): the reply.
    Deferred(String),
    /// Not before this moment: a server said so (429, `Retry-After`).
    Throttled {
        /// The reply.
        reply: String,
        /// Its moment.
        until: Timestamp,
    },
    /// Never (5xx): the reply.
    Rejected(String),
    /// The relay refuses our login: nothing goes out until a person mends it, and nothing is lost.
    Locked(String),
    /// The connection broke after the final dot: perhaps accepted.
    Unknown(String),
}

/// Waits before attempts 2, 3, 4 …; doubling from the third up to six hours.
pub const RETRY_AFTER: [Duration; 3] = [
    Duration::from_secs(5 * 60),
    Duration::from_secs(15 * 60),
    Duration::from_secs(60 * 60),
];

/// A message that could not be handed over for so long is dead.
pub const LIFE: Duration = Duration::from_secs(5 * 24 * 3600);

/// The longest wait between two attempts.
const RETRY_AFTER_MAX: Duration = Duration::from_secs(6 * 3600);

/// When a deferred message is tried again, after `tries` attempts (1 or more) of which the last ended at `now`; `None` when
/// it has been waiting since `queued_at` for all its [`LIFE`] and is dead.
///
/// RFC 5321 §4.5.4.1 asks for at least 30 minutes between attempts and four to five days before giving up. The first two
/// waits are shorter, because a greylisting relay opens after a few minutes and a morning digest is for the morning.
#[must_use]
pub fn retry_at(tries: u32, now: Timestamp, queued_at: Timestamp) -> Option<Timestamp> {
    let last = RETRY_AFTER.len() - 1;
    let at = usize::try_from(tries.saturating_sub(1)).unwrap_or(usize::MAX);
    let wait = match RETRY_AFTER.get(at) {
        Some(wait) => *wait,
        None => {
            let doublings = u32::try_from(at - last).unwrap_or(u32::MAX).min(16);
            RETRY_AFTER[last].saturating_mul(1 << doublings).min(RETRY_AFTER_MAX)
        }
    };
    let next = now.checked_add(wait).ok()?;
    let end = queued_at.checked_add(LIFE).ok()?;
    (next <= end).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deferred_mail_waits_longer_each_time_and_dies_after_five_days() {
        let queued: Timestamp = "2024-06-21T05:00:00Z".parse().unwrap();
        let (mut now, mut waits) = (queued, Vec::new());
        for tries in 1.. {
            let Some(next) = retry_at(tries, now, queued) else {
                break;
            };
            waits.push(next.duration_since(now).as_secs() / 60);
            now = next;
        }
        assert_eq!(waits[..8], [5, 15, 60, 120, 240, 360, 360, 360]);
        let lived = now.duration_since(queued).as_secs() / 3600;
        assert!((114..=120).contains(&lived), "{lived} hours");
    }

    #[test]
    fn the_schedule_of_retries_has_no_number_it_cannot_take() {
        let now: Timestamp = "2024-06-21T05:00:00Z".parse().unwrap();
        for tries in [0, 1, 100, u32::MAX] {
            assert!(retry_at(tries, now, now).is_some());
        }
        assert_eq!(retry_at(1, Timestamp::MAX, now), None);
    }
}
