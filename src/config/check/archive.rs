//! Where the archive lies: `state` and `[store]`.

use std::path::{Path, PathBuf};

use secrecy::{ExposeSecret as _, SecretString};

use crate::config::files::Files;
use crate::config::mask::shown;
use crate::config::problem::{Notes, Source};
use crate::config::secret::{Around, Ways};
use crate::config::written;

/// The call's own, else the configured one, else systemd's, else `state/` in the folder.
pub(crate) fn folder(given: Option<&Path>, written: Option<&written::Text>, files: &Files, around: &Around) -> PathBuf {
    match (given, written, &around.state) {
        (Some(given), _, _) => given.to_owned(),
        (None, Some(written), _) => files.folder.join(&written.value),
        (None, None, Some(systemd)) => systemd.clone(),
        (None, None, None) => files.folder.join("state"),
    }
}

/// The address of the archive in `PostgreSQL`; `None` = `SQLite`.
pub(crate) fn url(
    store: Option<&written::Store>,
    files: &Files,
    around: &Around,
    source: &Source,
    notes: &mut Notes,
) -> Option<SecretString> {
    let store = store?;
    let ways = Ways {
        name: "url",
        file: store.url_file.as_ref(),
        env: store.url_env.as_ref(),
        credential: store.url_credential.as_ref(),
    };
    let secret = ways.resolve(&files.folder, around, source, notes);
    let given = [&store.url_file, &store.url_env, &store.url_credential];
    let at = given.into_iter().flatten().next();
    let Some(url) = &store.url else {
        return secret.filter(|secret| {
            let secret = secret.expose_secret();
            secret.is_empty() || is_store(secret, at, source, notes)
        });
    };
    if let Some(at) = at {
        let problem = source.problem(&at.at, "the archive's url is given twice");
        notes.push(problem.help("keep one of the two"));
        return None;
    }
    let has_password = url::Url::parse(&url.value)
        .is_ok_and(|url| url.password().is_some() || url.query_pairs().any(|(key, _)| key == "password"));
    if has_password {
        let problem = source.problem(&url.at, "a password must not stand in this file in clear");
        notes.push(problem.help(Ways::out("url")));
        return None;
    }
    is_store(&url.value, Some(url), source, notes).then(|| SecretString::from(url.value.as_str()))
}

fn is_store(url: &str, at: Option<&written::Text>, source: &Source, notes: &mut Notes) -> bool {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme);
    if matches!(scheme, Some("postgres" | "postgresql")) && url::Url::parse(url).is_ok() {
        return true;
    }
    let sentence = match scheme {
        Some(scheme) => format!("“{}://” is no archive that is known", shown(scheme)),
        None => "this is no address of an archive".to_owned(),
    };
    let at = at.map(|text| text.at.clone()).unwrap_or_default();
    let help = "write \"postgres://user@host/database\"; without [store] the archive is one SQLite file";
    notes.push(source.problem(&at, sentence).help(help));
    false
}
