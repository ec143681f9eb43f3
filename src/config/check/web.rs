//! `[web]`, and the mailbox that does the same.

use std::net::SocketAddr;

use url::Url;

use super::mail::Where;
use super::typed_or;
use crate::config::Web;
use crate::config::problem::{Notes, Source};
use crate::config::secret::Ways;
use crate::config::values::Fault;
use crate::config::written::{self, Text};

/// Shortest secret: what people type is guessed, and whoever guesses it can sign.
const SECRET_CHARS_MIN: usize = 24;

/// Checks `[web]`; `inbox` is `[mail] inbox`, `is_shared` whether several nodes may share the store.
pub(crate) fn check(
    web: Option<&written::Web>,
    inbox: Option<&Text>,
    is_shared: bool,
    place: Where<'_>,
    source: &Source,
    notes: &mut Notes,
) -> Web {
    let inbox = typed_or(inbox, super::mail::plain_address, source, notes);
    let Some(web) = web else {
        return Web {
            inbox,
            ..Web::default()
        };
    };
    let listen = typed_or(web.listen.as_ref(), socket, source, notes);
    let public = typed_or(web.public_url.as_ref(), public, source, notes);
    let half = match (&web.listen, &web.public_url) {
        (Some(listen), None) => Some((
            listen,
            "nobody is told of this address",
            "add public_url = \"https://…\", as readers reach it",
        )),
        (None, Some(url)) => Some((
            url,
            "nothing answers there, so mails carry no links",
            "add listen = \"127.0.0.1:8480\"",
        )),
        _ => None,
    };
    if let Some((at, sentence, help)) = half {
        notes.push(source.problem(&at.at, sentence).help(help).warning());
    }
    if let (Some(url), Some(at)) = (&public, &web.public_url)
        && url.starts_with("http:")
    {
        let sentence = "without https mail programs offer no button to unsubscribe, and links can be read on their way";
        let help = "put a web server with a certificate before it, and write https://";
        notes.push(source.problem(&at.at, sentence).help(help).warning());
    }
    let ways = Ways {
        name: "secret",
        file: web.secret_file.as_ref(),
        env: web.secret_env.as_ref(),
        credential: web.secret_credential.as_ref(),
    };
    let secret = ways.resolve(place.folder, place.around, source, notes);
    let secret = secret.filter(|secret| !secrecy::ExposeSecret::expose_secret(secret).is_empty());
    if let (Some(secret), Some(at)) = (&secret, ways.first())
        && secrecy::ExposeSecret::expose_secret(secret).chars().count() < SECRET_CHARS_MIN
    {
        let sentence = format!("the secret has fewer than {SECRET_CHARS_MIN} characters");
        notes.push(
            source
                .problem(&at.at, sentence)
                .help("`openssl rand -base64 32` makes a good one"),
        );
    }
    if let (None, Some(at), true) = (ways.first(), &web.listen, is_shared) {
        let sentence = "several nodes on one store need one secret, else each takes only its own links";
        notes.push(source.problem(&at.at, sentence).help(Ways::out("secret")).warning());
    }
    Web {
        listen,
        public,
        secret,
        inbox,
    }
}

fn socket(text: &str) -> Result<SocketAddr, Fault> {
    text.trim().parse().map_err(|_unread| Fault {
        sentence: "this is no address to listen on".into(),
        help: "write a number and a port: \"127.0.0.1:8480\", \"[::1]:8480\", \"0.0.0.0:8480\"".into(),
    })
}

/// Without a slash at its end.
fn public(text: &str) -> Result<String, Fault> {
    let url = Url::parse(text.trim()).ok();
    let is_good = |url: &Url| {
        matches!(url.scheme(), "http" | "https")
            && url.has_host()
            && url.query().is_none()
            && url.fragment().is_none()
            && url.username().is_empty()
    };
    let url = url.filter(is_good).ok_or_else(|| Fault {
        sentence: "this is no address that readers can open".into(),
        help: "write it like \"https://news.desk.example\", a path may follow".into(),
    })?;
    Ok(url.as_str().trim_end_matches('/').to_owned())
}
