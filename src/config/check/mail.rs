//! `[mail]`: sender, owner, transport.

use std::path::{Path, PathBuf};

use super::{or, typed_or};
use crate::config::problem::{Notes, Source};
use crate::config::secret::{Around, Ways};
use crate::config::values::Fault;
use crate::config::written::{self, At, TransportWritten};
use crate::mail::{Relay, Tls, Transport, address, smtp};

/// Where Debian, Fedora and the BSDs have it.
const SENDMAIL: &str = "/usr/sbin/sendmail";

/// Sender, owner and transport, as far as they are right.
#[derive(Debug)]
pub(crate) struct Checked {
    pub(crate) from: Option<String>,
    pub(crate) owner: Option<String>,
    pub(crate) transport: Option<Transport>,
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
    let relay = mail.smtp.as_ref().map(|smtp| relay(smtp, place, source, notes));
    let transport = match or(mail.transport.as_ref(), TransportWritten::default()) {
        TransportWritten::Directory => Some(Transport::Directory(place.state.join("mail"))),
        TransportWritten::Smtp => match relay {
            Some(relay) => relay.map(Transport::Smtp),
            None => {
                let at = mail.transport.as_ref().map(|it| it.at.clone()).unwrap_or_default();
                let sentence = "transport is smtp, but there is no [mail.smtp]";
                let help = "add [mail.smtp] with host = \"relay.example\"; or write transport = \"directory\"";
                notes.push(source.problem(&at, sentence).help(help));
                None
            }
        },
        TransportWritten::Sendmail => sendmail(mail, place, source, notes).map(Transport::Sendmail),
    };
    Checked { from, owner, transport }
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

fn relay(smtp: &At<written::Smtp>, place: Where<'_>, source: &Source, notes: &mut Notes) -> Option<Relay> {
    let At { value: smtp, .. } = smtp;
    let tls = or(smtp.tls.as_ref(), Tls::Implicit);
    let ways = Ways {
        name: "password",
        file: smtp.password_file.as_ref(),
        env: smtp.password_env.as_ref(),
        credential: smtp.password_credential.as_ref(),
    };
    let is_given = ways.file.or(ways.env).or(ways.credential);
    let password = ways.resolve(place.folder, place.around, source, notes);
    let login = match (&smtp.user, is_given) {
        (Some(user), Some(_)) => Some((user.value.clone(), password?)),
        (None, None) => None,
        (Some(user), None) => {
            let sentence = "there is a user but no password";
            notes.push(source.problem(&user.at, sentence).help(Ways::out("password")));
            None
        }
        (None, Some(given)) => {
            let sentence = "there is a password but no user";
            notes.push(source.problem(&given.at, sentence).help("add user = \"…\""));
            None
        }
    };
    let host = smtp.host.as_ref()?;
    if host.value.trim().is_empty()
        || host.value.contains([' ', '/', ':', '@']) && host.value.parse::<std::net::Ipv6Addr>().is_err()
    {
        let sentence = "this is no host name";
        let help = "write the name alone, \"relay.example\"; the port has a key of its own";
        notes.push(source.problem(&host.at, sentence).help(help));
        return None;
    }
    let port = match tls {
        Tls::Implicit => 465,
        Tls::Starttls => 587,
        Tls::None => 25,
    };
    let relay = Relay {
        host: host.value.trim().to_owned(),
        port: or(smtp.port.as_ref(), port),
        tls,
        login,
    };
    of_the_open_way(&relay, host, source, notes);
    Some(relay)
}

/// Over a bare connection whoever stands between reads along: never a password, and mail only with a warning.
fn of_the_open_way(relay: &Relay, host: &written::Text, source: &Source, notes: &mut Notes) {
    if let Err(sentence) = smtp::check(relay) {
        notes.push(source.problem(&host.at, sentence));
    } else if !smtp::is_protected(relay) {
        let sentence = "mail to this host can be read on its way";
        let help = "write tls = \"implicit\" (port 465) or \"starttls\" (port 587) if the relay knows it";
        notes.push(source.problem(&host.at, sentence).help(help).warning());
    }
}

fn sendmail(mail: &written::Mail, place: Where<'_>, source: &Source, notes: &mut Notes) -> Option<PathBuf> {
    let written = mail.sendmail.as_ref().and_then(|sendmail| sendmail.path.as_ref());
    let path = written.map_or_else(|| PathBuf::from(SENDMAIL), |path| place.folder.join(&path.value));
    if path.is_file() {
        return Some(path);
    }
    let at = written
        .map(|path| path.at.clone())
        .or_else(|| mail.transport.as_ref().map(|transport| transport.at.clone()))
        .unwrap_or_default();
    let sentence = format!("there is no {}", path.display());
    let help = "install a program that takes mail (postfix, msmtp-mta), or write [mail.sendmail] path = \"…\"";
    notes.push(source.problem(&at, sentence).help(help));
    None
}
