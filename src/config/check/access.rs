//! `[feed.login]`, cookie, headers, agent and proxy of a feed.

use std::path::Path;

use secrecy::{ExposeSecret as _, SecretString};
use url::Url;

use crate::config::problem::{Notes, Source};
use crate::config::secret::{Around, Ways};
use crate::config::values::Fault;
use crate::config::written::{self, At, Text};
use crate::feeds::access::{Access, Login};

use super::typed_or;

/// Most headers of one feed.
const HEADERS_MAX: usize = 20;

/// Longest value of a header, in characters.
const VALUE_CHARS_MAX: usize = 4096;

/// Headers that are the program's own business: their values decide how an answer is read or whom it reaches.
const OURS: [&str; 13] = [
    "host",
    "connection",
    "content-length",
    "transfer-encoding",
    "te",
    "upgrade",
    "accept-encoding",
    "if-none-match",
    "if-modified-since",
    "authorization",
    "proxy-authorization",
    "cookie",
    "user-agent",
];

/// Where secrets and the places they are named in come from.
#[derive(Clone, Copy)]
pub(super) struct Place<'p> {
    pub(super) folder: &'p Path,
    pub(super) around: &'p Around,
    pub(super) source: &'p Source,
}

/// What goes along with a feed's requests, as far as it is right.
pub(super) fn check(feed: &written::Feed, place: Place<'_>, notes: &mut Notes) -> Access {
    let cookie = Ways {
        name: "cookie",
        file: feed.cookie_file.as_ref(),
        env: feed.cookie_env.as_ref(),
        credential: feed.cookie_credential.as_ref(),
    };
    Access {
        login: feed.login.as_ref().and_then(|login| self::login(login, place, notes)),
        cookie: one_line(cookie, place, notes),
        headers: headers(feed, place.source, notes),
        agent: typed_or(feed.agent.as_ref(), value, place.source, notes),
        proxy: proxy(feed, place, notes),
    }
}

fn login(login: &At<written::Login>, place: Place<'_>, notes: &mut Notes) -> Option<Login> {
    let At { value: login, at } = login;
    let password = Ways {
        name: "password",
        file: login.password_file.as_ref(),
        env: login.password_env.as_ref(),
        credential: login.password_credential.as_ref(),
    };
    let token = Ways {
        name: "token",
        file: login.token_file.as_ref(),
        env: login.token_env.as_ref(),
        credential: login.token_credential.as_ref(),
    };
    match (&login.user, password.is_given(), token.is_given()) {
        (Some(user), true, false) => Some(Login::Basic {
            user: user.value.clone(),
            password: one_line(password, place, notes)?,
        }),
        (None, false, true) => Some(Login::Bearer(one_line(token, place, notes)?)),
        _ => {
            let sentence = "a login is either a user with a password, or a token alone";
            let help = "write user = \"…\" and password_file = \"/path\"; or token_file = \"/path\"";
            notes.push(place.source.problem(at, sentence).help(help));
            None
        }
    }
}

/// A secret that goes into a header: visible ASCII, else the request could not be sent.
fn one_line(ways: Ways<'_>, place: Place<'_>, notes: &mut Notes) -> Option<SecretString> {
    let secret = ways.resolve(place.folder, place.around, place.source, notes)?;
    let is_good = secret
        .expose_secret()
        .bytes()
        .all(|byte| byte == b' ' || byte.is_ascii_graphic());
    if !is_good && let Some(given) = ways.first() {
        let sentence = format!(
            "the {} goes into a header and must be one line of plain ASCII",
            ways.name
        );
        notes.push(
            place
                .source
                .problem(&given.at, sentence)
                .help("look at what is kept there"),
        );
        return None;
    }
    Some(secret)
}

fn headers(feed: &written::Feed, source: &Source, notes: &mut Notes) -> Vec<(String, String)> {
    let mut headers = Vec::new();
    for (name, text) in &feed.headers {
        if headers.len() == HEADERS_MAX {
            let sentence = format!("more than {HEADERS_MAX} headers");
            notes.push(
                source
                    .problem(&text.at, sentence)
                    .help("a feed that needs so many is no feed"),
            );
            break;
        }
        let fault = match (name_fault(name), value(&text.value)) {
            (Some(fault), _) | (None, Err(fault)) => fault,
            (None, Ok(value)) => {
                headers.push((name.clone(), value));
                continue;
            }
        };
        notes.push(source.problem(&text.at, fault.sentence).help(fault.help));
    }
    headers
}

fn name_fault(name: &str) -> Option<Fault> {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if name.is_empty() || !name.bytes().all(is_token) {
        return Some(Fault {
            sentence: format!("“{name}” is no name of a header"),
            help: "write one like \"X-Api-Key\" or \"Accept-Language\"".into(),
        });
    }
    let lower = name.to_ascii_lowercase();
    if !OURS.contains(&lower.as_str()) {
        return None;
    }
    let help = match lower.as_str() {
        "authorization" | "proxy-authorization" => "a login is given as [feed.login], a proxy as proxy_file",
        "cookie" => "a cookie is a secret: cookie_file, cookie_env or cookie_credential",
        "user-agent" => "write agent = \"…\"",
        _ => "take it out",
    };
    Some(Fault {
        sentence: format!("{name} is set by the program itself"),
        help: help.into(),
    })
}

fn value(text: &str) -> Result<String, Fault> {
    let is_good = !text.trim().is_empty()
        && text.len() <= VALUE_CHARS_MAX
        && text.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic());
    if is_good {
        return Ok(text.trim().to_owned());
    }
    Err(Fault {
        sentence: "this goes into a header and must be one line of plain ASCII".into(),
        help: "write it without line breaks and accents".into(),
    })
}

/// The proxy: in clear without a login, else as a secret.
fn proxy(feed: &written::Feed, place: Place<'_>, notes: &mut Notes) -> Option<SecretString> {
    let ways = Ways {
        name: "proxy",
        file: feed.proxy_file.as_ref(),
        env: feed.proxy_env.as_ref(),
        credential: feed.proxy_credential.as_ref(),
    };
    let Some(given) = &feed.proxy else {
        let secret = ways.resolve(place.folder, place.around, place.source, notes)?;
        // A lenient check of a secret that is not here yet.
        let is_absent = secret.expose_secret().is_empty();
        let at = ways.first()?;
        return (is_absent || is_proxy(secret.expose_secret(), at, place.source, notes)).then_some(secret);
    };
    if let Some(second) = ways.first() {
        let problem = place.source.problem(&second.at, "the proxy is given twice");
        notes.push(problem.help("keep one of the two"));
        return None;
    }
    let has_login = Url::parse(&given.value).is_ok_and(|url| url.password().is_some() || !url.username().is_empty());
    if has_login {
        let problem = place
            .source
            .problem(&given.at, "a login must not stand in this file in clear");
        notes.push(problem.help(Ways::out("proxy")));
        return None;
    }
    is_proxy(&given.value, given, place.source, notes).then(|| SecretString::from(given.value.as_str()))
}

fn is_proxy(text: &str, at: &Text, source: &Source, notes: &mut Notes) -> bool {
    let is_good = Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    if !is_good {
        let problem = source.problem(&at.at, "this is no address of an HTTP proxy");
        notes.push(problem.help("write one like \"http://proxy.desk.example:3128\""));
    }
    is_good
}
