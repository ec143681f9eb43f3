//! Which way a recipient's digests go.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::payload::Shape;
use super::{Message, Transport, Verdict, atom, directory, hook, login, sendmail, smtp};
use crate::clock::Clock;
use crate::feeds::fetch::Fetcher;

/// Hands messages over.
#[derive(Debug)]
pub struct Mailer {
    usual: Way,
    /// By recipient, where it is not the usual one.
    own: BTreeMap<String, Way>,
    fetcher: Fetcher,
}

/// A transport at work.
#[derive(Debug)]
enum Way {
    Directory(PathBuf),
    /// One line, also where several recipients choose it by themselves.
    Smtp(Arc<smtp::Line>),
    Sendmail(PathBuf),
    Atom(atom::Shelf),
    Webhook(Box<hook::Hook>),
}

impl Way {
    fn new(transport: &Transport, line: &mut Option<Arc<smtp::Line>>, deadlines: smtp::Deadlines) -> Self {
        match transport.clone() {
            Transport::Directory(folder) => Self::Directory(folder),
            Transport::Smtp(relay) => {
                let line = line.get_or_insert_with(|| Arc::new(smtp::Line::new(relay, deadlines)));
                Self::Smtp(Arc::clone(line))
            }
            Transport::Sendmail(program) => Self::Sendmail(program),
            Transport::Atom(shelf) => Self::Atom(shelf),
            Transport::Webhook(hook) => Self::Webhook(Box::new(hook)),
        }
    }
}

impl Mailer {
    /// A mailer with its usual transport and those of single recipients. `fetcher` posts to webhooks.
    #[must_use]
    pub fn new(
        usual: &Transport,
        own: &BTreeMap<String, Transport>,
        fetcher: Fetcher,
        deadlines: smtp::Deadlines,
    ) -> Self {
        // The configuration has one relay.
        let mut line = None;
        let usual = Way::new(usual, &mut line, deadlines);
        let own = own
            .iter()
            .map(|(recipient, way)| (recipient.clone(), Way::new(way, &mut line, deadlines)))
            .collect();
        Self { usual, own, fetcher }
    }

    fn way(&self, recipient: &str) -> &Way {
        self.own.get(recipient).unwrap_or(&self.usual)
    }

    /// One attempt, within RFC 5321's deadlines. Never fails: what came of it is the verdict.
    pub async fn hand_over(&self, recipient: &str, message: &Message, clock: &Clock) -> Verdict {
        match self.way(recipient) {
            Way::Directory(folder) => directory::write(folder, message).await,
            Way::Smtp(line) => line.hand_over(message).await,
            Way::Sendmail(program) => sendmail::hand_over(program, message, sendmail::PATIENCE).await,
            Way::Atom(shelf) => atom::write(shelf, recipient, message).await,
            Way::Webhook(hook) => hook::hand_over(hook, &self.fetcher, recipient, message, clock).await,
        }
    }

    /// There is no more mail for now: connections are ended.
    pub async fn rest(&self) {
        for way in self.own.values().chain([&self.usual]) {
            if let Way::Smtp(line) = way {
                line.close().await;
            }
        }
    }

    /// Whether a relay carries this recipient's mail, so that a login it refuses holds it up.
    #[must_use]
    pub fn is_relayed(&self, recipient: &str) -> bool {
        matches!(self.way(recipient), Way::Smtp(_))
    }

    /// Whether a recipient's digests are read by a program, which wants the stories as data.
    #[must_use]
    pub fn is_for_a_program(&self, recipient: &str) -> bool {
        matches!(self.way(recipient), Way::Webhook(hook) if hook.shape == Shape::Json)
    }

    /// Whether a recipient's mail goes the way of all others'.
    #[must_use]
    pub fn is_usual(&self, recipient: &str) -> bool {
        !self.own.contains_key(recipient)
    }

    /// Whose mail a refused login holds up: that of these recipients, or, with `true`, of all but these.
    #[must_use]
    pub fn held(&self) -> (Vec<&str>, bool) {
        let is_all = matches!(self.usual, Way::Smtp(_));
        let other = self.own.iter().filter(|(_, way)| matches!(way, Way::Smtp(_)) != is_all);
        (other.map(|(recipient, _)| recipient.as_str()).collect(), is_all)
    }

    /// Changes when the way into the relay changes: its host, the user, the secret as it is now.
    #[must_use]
    pub fn mark(&self) -> String {
        let mut ways = self.own.values().chain([&self.usual]);
        let relay = ways.find_map(|way| match way {
            Way::Smtp(line) => Some(line.relay()),
            _ => None,
        });
        relay.map(login::mark).unwrap_or_default()
    }
}
