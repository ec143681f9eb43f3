//! The key that signs links: given as a secret, else made once and kept in the state folder for this user alone.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use anyhow::Context as _;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use ring::rand::{SecureRandom as _, SystemRandom};
use secrecy::ExposeSecret as _;

use crate::config::Config;
use crate::digests::token::{Key, Links};

/// Bytes of a key: as many as SHA-256 gives (RFC 2104 §3).
const KEY_BYTES: usize = 32;

/// The links of this configuration's mails; `None` where mails carry none.
///
/// # Errors
/// When the key can be neither read nor made.
pub(super) fn links(config: &Config) -> anyhow::Result<Option<Links>> {
    let public = config.web.public.clone().filter(|_| config.web.listen.is_some());
    if public.is_none() && config.web.inbox.is_none() {
        return Ok(None);
    }
    let key = match &config.web.secret {
        Some(secret) => Key::new(secret.expose_secret().as_bytes()),
        None => Key::new(kept(&config.state.join("web.key"))?.as_bytes()),
    };
    Ok(Some(Links {
        key,
        public,
        inbox: config.web.inbox.clone(),
    }))
}

/// The key in this file, which is made if it is missing.
fn kept(file: &Path) -> anyhow::Result<String> {
    if let Some(key) = read(file)? {
        return Ok(key);
    }
    let mut bytes = [0; KEY_BYTES];
    let drawn = SystemRandom::new().fill(&mut bytes);
    anyhow::ensure!(drawn.is_ok(), "the system gives no random numbers");
    let key = STANDARD_NO_PAD.encode(bytes);
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    }
    // Written beside and linked into place: a second process finds the whole key or none.
    let beside = file.with_extension(format!("key-{}", std::process::id()));
    let written = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&beside)
        .and_then(|mut to| to.write_all(key.as_bytes()).and_then(|()| to.sync_all()))
        .and_then(|()| fs::hard_link(&beside, file));
    let _ = fs::remove_file(&beside);
    match written {
        Ok(()) => Ok(key),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            read(file)?.with_context(|| format!("{} is empty", file.display()))
        }
        Err(error) => Err(error).with_context(|| format!("{} cannot be written", file.display())),
    }
}

fn read(file: &Path) -> anyhow::Result<Option<String>> {
    match fs::read_to_string(file) {
        Ok(key) => Ok(Some(key.trim().to_owned()).filter(|key| !key.is_empty())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("{} cannot be read", file.display())),
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn a_key_is_made_once_and_is_this_users_alone() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("state/web.key");
        let key = kept(&file).unwrap();
        assert_eq!(key.len(), 43);
        assert_eq!(kept(&file).unwrap(), key);
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(file.parent().unwrap()).unwrap().count(), 1);
    }
}
