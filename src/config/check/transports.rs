//! Webhooks, and recipients whose digests go a way of their own.

use std::collections::BTreeMap;

use secrecy::{ExposeSecret as _, SecretString};
use url::Url;

use super::mail::{Means, Where};
use super::{or, typed_list};
use crate::config::problem::{Notes, Source};
use crate::config::secret::Ways;
use crate::config::values;
use crate::config::written::{self, At, Text, TransportWritten};
use crate::mail::Transport;
use crate::mail::hook::{Hook, Place};
use crate::mail::payload::{Shape, topic};

/// By recipient, the transport that is not the usual one.
pub(crate) fn check(
    recipients: &[At<written::Recipient>],
    means: &Means,
    source: &Source,
    notes: &mut Notes,
) -> BTreeMap<String, Transport> {
    let mut own = BTreeMap::new();
    for At { value: recipient, .. } in recipients {
        let transport = match (&recipient.transport, &recipient.webhook) {
            (None, None) => continue,
            (Some(kind), None) => means.transport(kind.value, &kind.at, source, notes),
            (Some(kind), Some(webhook)) if kind.value == TransportWritten::Webhook => {
                hook(webhook, means.place(), source, notes).map(Transport::Webhook)
            }
            (_, Some(webhook)) => {
                let problem = source.problem(&webhook.at, "this webhook is not used");
                notes.push(problem.help("write transport = \"webhook\" for this recipient, or take the block out"));
                None
            }
        };
        if let (Some(id), Some(transport)) = (&recipient.id, transport) {
            own.insert(id.value.clone(), transport);
        }
    }
    own
}

/// A webhook.
pub(super) fn hook(
    webhook: &At<written::Webhook>,
    place: Where<'_>,
    source: &Source,
    notes: &mut Notes,
) -> Option<Hook> {
    let At { value: webhook, at } = webhook;
    let shape = or(webhook.shape.as_ref(), Shape::default());
    let secret = Ways {
        name: "secret",
        file: webhook.secret_file.as_ref(),
        env: webhook.secret_env.as_ref(),
        credential: webhook.secret_credential.as_ref(),
    };
    let token = Ways {
        name: "token",
        file: webhook.token_file.as_ref(),
        env: webhook.token_env.as_ref(),
        credential: webhook.token_credential.as_ref(),
    };
    let before = notes.errors(None);
    let url = address(webhook, shape, at, place, source, notes);
    let allow = typed_list(&webhook.allow, values::network, source, notes);
    let resolved = |ways: Ways<'_>, notes: &mut Notes| ways.resolve(place.folder, place.around, source, notes);
    let (secret, token) = (resolved(secret, notes), resolved(token, notes));
    for (given, text) in [(secret.as_ref(), "secret"), (token.as_ref(), "token")] {
        one_line(given, text, at, source, notes);
    }
    if notes.errors(None) > before {
        return None;
    }
    Some(Hook {
        place: Place(url?),
        shape,
        secret,
        token,
        allow,
    })
}

fn one_line(
    secret: Option<&SecretString>,
    name: &str,
    at: &std::ops::Range<usize>,
    source: &Source,
    notes: &mut Notes,
) {
    let is_good = |text: &str| text.bytes().all(|byte| byte.is_ascii_graphic());
    if secret.is_some_and(|secret| !is_good(secret.expose_secret())) {
        let problem = source.problem(
            at,
            format!("the {name} of this webhook must be one word of plain ASCII"),
        );
        notes.push(problem.help("look at what is kept there"));
    }
}

/// The address: in clear where it holds no secret, else as one.
fn address(
    webhook: &written::Webhook,
    shape: Shape,
    at: &std::ops::Range<usize>,
    place: Where<'_>,
    source: &Source,
    notes: &mut Notes,
) -> Option<Url> {
    let ways = Ways {
        name: "url",
        file: webhook.url_file.as_ref(),
        env: webhook.url_env.as_ref(),
        credential: webhook.url_credential.as_ref(),
    };
    let Some(given) = &webhook.url else {
        let Some(first) = ways.first() else {
            let problem = source.problem(at, "the webhook has no address");
            notes
                .push(problem.help("write url = \"https://…\"; or url_file = \"/path\" where the address is a secret"));
            return None;
        };
        let secret = ways.resolve(place.folder, place.around, source, notes)?;
        // A lenient check of a secret that is not here yet.
        let text = match secret.expose_secret() {
            "" => "https://webhook.invalid/topic",
            text => text,
        };
        return parsed(text, shape, first, source, notes);
    };
    if let Some(second) = ways.first() {
        let problem = source.problem(&second.at, "the webhook's address is given twice");
        notes.push(problem.help("keep one of the two"));
        return None;
    }
    let url = parsed(&given.value, shape, given, source, notes)?;
    let has_secret = !url.username().is_empty()
        || url.password().is_some()
        || url
            .query_pairs()
            .any(|(key, _)| crate::config::mask::is_secret_of_query(&key))
        || shape == Shape::Slack;
    if has_secret {
        let problem = source.problem(
            &given.at,
            "whoever knows this address can post there: it must not stand here in clear",
        );
        notes.push(problem.help(Ways::out("url")));
        return None;
    }
    Some(url)
}

/// The address of a webhook. The text is not repeated: it may be the secret.
fn parsed(text: &str, shape: Shape, at: &Text, source: &Source, notes: &mut Notes) -> Option<Url> {
    let url = Url::parse(text.trim())
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    let Some(url) = url else {
        let problem = source.problem(&at.at, "this is no web address");
        notes.push(problem.help("write one like \"https://desk.example/digests\""));
        return None;
    };
    if shape == Shape::Ntfy && topic(&url).is_none() {
        let problem = source.problem(&at.at, "this address names no topic of ntfy");
        notes.push(problem.help("write one like \"https://ntfy.sh/my-topic\""));
        return None;
    }
    Some(url)
}
