//! `[mail]`: sender, owner, transport.

use std::ops::Range;
use std::path::{Path, PathBuf};

use super::{or, relay, transports, typed_or};
use crate::config::problem::{Notes, Source};
use crate::config::secret::Around;
use crate::config::values::Fault;
use crate::config::written::{self, TransportWritten};
use crate::mail::atom::{ENTRIES, Shelf};
use crate::mail::hook::Hook;
use crate::mail::{Relay, Transport, address};

/// Where Debian, Fedora and the BSDs have it.
const SENDMAIL: &str = "/usr/sbin/sendmail";

/// Sender, owner and transport, as far as they are right.
#[derive(Debug)]
pub(crate) struct Checked {
    pub(crate) from: Option<String>,
    pub(crate) owner: Option<String>,
    /// Which transport was chosen …
    pub(crate) kind: TransportWritten,
    /// … and what it is.
    pub(crate) transport: Option<Transport>,
    pub(crate) means: Means,
}

/// What a check of mail needs to know beside what is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Where<'w> {
    /// The configuration folder.
    pub(crate) folder: &'w Path,
    /// The state folder.
    pub(crate) state: &'w Path,
    pub(crate) around: &'w Around,
}

/// Checks `[mail]`.
pub(crate) fn check(mail: &written::Mail, place: Where<'_>, source: &Source, notes: &mut Notes) -> Checked {
    let from = typed_or(mail.from.as_ref(), mailbox, source, notes);
    let owner = typed_or(mail.owner.as_ref(), plain_address, source, notes);
    // What is written is checked even while another transport is chosen, so that a switch brings no surprise.
    let means = Means {
        folder: place.state.join("mail"),
        relay: mail.smtp.as_ref().map(|smtp| relay::check(smtp, place, source, notes)),
        program: sendmail(mail, place),
        shelf: shelf(mail.atom.as_ref(), place),
        hook: mail
            .webhook
            .as_ref()
            .map(|hook| transports::hook(hook, place, source, notes)),
        place: Place {
            folder: place.folder.to_owned(),
            state: place.state.to_owned(),
            around: place.around.clone(),
        },
    };
    let kind = or(mail.transport.as_ref(), TransportWritten::default());
    let at = mail.transport.as_ref().map(|it| it.at.clone()).unwrap_or_default();
    let transport = means.transport(kind, &at, source, notes);
    Checked {
        from,
        owner,
        kind,
        transport,
        means,
    }
}

/// What is there to send with: each is `None` if it is not written, and holds `None` if it is wrong, which was noted.
#[derive(Debug)]
pub(crate) struct Means {
    folder: PathBuf,
    relay: Option<Option<Relay>>,
    program: (PathBuf, Option<Range<usize>>),
    shelf: Shelf,
    hook: Option<Option<Hook>>,
    place: Place,
}

/// [`Where`], kept.
#[derive(Debug)]
struct Place {
    folder: PathBuf,
    state: PathBuf,
    around: Around,
}

impl Means {
    /// Where Atom feeds of recipients are, and would be.
    pub(crate) fn shelf(&self) -> &Path {
        &self.shelf.folder
    }

    /// Where files and secrets are.
    pub(crate) fn place(&self) -> Where<'_> {
        Where {
            folder: &self.place.folder,
            state: &self.place.state,
            around: &self.place.around,
        }
    }

    /// A transport of this kind, chosen at this place.
    pub(crate) fn transport(
        &self,
        kind: TransportWritten,
        at: &Range<usize>,
        source: &Source,
        notes: &mut Notes,
    ) -> Option<Transport> {
        let mut lacks = |sentence: &str, help: &str| {
            notes.push(source.problem(at, sentence).help(help));
            None
        };
        match kind {
            TransportWritten::Directory => Some(Transport::Directory(self.folder.clone())),
            TransportWritten::Smtp => match &self.relay {
                Some(relay) => relay.clone().map(Transport::Smtp),
                None => lacks(
                    "transport is smtp, but there is no [mail.smtp]",
                    "add [mail.smtp] with host = \"relay.example\"; or write transport = \"directory\"",
                ),
            },
            TransportWritten::Atom => Some(Transport::Atom(self.shelf.clone())),
            TransportWritten::Webhook => match &self.hook {
                Some(hook) => hook.clone().map(Transport::Webhook),
                None => lacks(
                    "transport is webhook, but there is no [mail.webhook]",
                    "add [mail.webhook] with url_file = \"/path\"; or, for one reader, [recipient.webhook]",
                ),
            },
            TransportWritten::Sendmail => {
                let (program, written) = &self.program;
                if program.is_file() {
                    return Some(Transport::Sendmail(program.clone()));
                }
                let sentence = format!("there is no {}", program.display());
                let help =
                    "install a program that takes mail (postfix, msmtp-mta), or write [mail.sendmail] path = \"…\"";
                notes.push(source.problem(written.as_ref().unwrap_or(at), sentence).help(help));
                None
            }
        }
    }
}

/// An address, alone.
pub(crate) fn plain_address(text: &str) -> Result<String, Fault> {
    address::parse(text).map_err(|sentence| Fault {
        sentence,
        help: "write it like \"desk@desk.example\"".into(),
    })
}

/// An address, with or without a name.
fn mailbox(text: &str) -> Result<String, Fault> {
    address::mailbox(text)
        .map(|_| text.trim().to_owned())
        .map_err(|sentence| Fault {
            sentence,
            help: "write it like \"Backstory <backstory@desk.example>\"".into(),
        })
}

fn sendmail(mail: &written::Mail, place: Where<'_>) -> (PathBuf, Option<Range<usize>>) {
    let written = mail.sendmail.as_ref().and_then(|sendmail| sendmail.path.as_ref());
    let path = written.map_or_else(|| PathBuf::from(SENDMAIL), |path| place.folder.join(&path.value));
    (path, written.map(|path| path.at.clone()))
}

fn shelf(atom: Option<&written::Atom>, place: Where<'_>) -> Shelf {
    let folder = atom.and_then(|atom| atom.folder.as_ref());
    let entries = atom.and_then(|atom| atom.entries.as_ref());
    Shelf {
        folder: folder.map_or_else(|| place.state.join("feeds"), |folder| place.folder.join(&folder.value)),
        entries: entries.map_or(ENTRIES, |entries| usize::from(entries.value)),
    }
}
