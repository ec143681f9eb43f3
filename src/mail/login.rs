//! How the program proves to a relay who it is: a password, or a token that a command hands out.

use std::fs::File;
use std::io::Read as _;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use secrecy::{ExposeSecret as _, SecretString};
use tokio::io::AsyncReadExt as _;
use tokio::process::Command;

use super::{Relay, Verdict};

/// How long a command may take to hand out a token: it may have to ask a server for a new one.
const TOKEN_PATIENCE: Duration = Duration::from_secs(30);

/// Largest secret or token. Tokens of large directories have some four thousand characters.
const SECRET_BYTES_MAX: u64 = 64 * 1024;

/// A user and what proves it.
#[derive(Debug, Clone)]
pub struct Login {
    /// User name.
    pub user: String,
    /// What proves it.
    pub proof: Proof,
}

/// What proves a user.
#[derive(Debug, Clone)]
pub enum Proof {
    /// A password: PLAIN or LOGIN.
    Password(Secret),
    /// An access token: XOAUTH2.
    Token(Secret),
    /// A program with its arguments that prints an access token: XOAUTH2. No shell reads it.
    TokenCommand(Vec<String>),
}

/// A secret, and the file that holds it if it is in one: what is read there now counts, so that a new one needs no reload.
#[derive(Debug, Clone)]
pub struct Secret {
    value: SecretString,
    file: Option<PathBuf>,
}

impl Secret {
    /// A secret as it was read, and where from.
    #[must_use]
    pub fn new(value: SecretString, file: Option<PathBuf>) -> Self {
        Self { value, file }
    }

    /// What it is now. A file that cannot be read, or is empty, leaves what was read before.
    #[must_use]
    pub fn now(&self) -> SecretString {
        let mut text = String::new();
        let read = self
            .file
            .as_ref()
            .and_then(|path| File::open(path).ok())
            .and_then(|file| file.take(SECRET_BYTES_MAX).read_to_string(&mut text).ok());
        match read {
            Some(_) if !text.trim().is_empty() => SecretString::from(text.trim()),
            _ => self.value.clone(),
        }
    }
}

impl From<&str> for Secret {
    fn from(value: &str) -> Self {
        Self::new(SecretString::from(value), None)
    }
}

/// What a relay is told, and by which of its mechanisms.
pub(super) struct Told {
    pub(super) credentials: Credentials,
    pub(super) mechanisms: &'static [Mechanism],
}

/// The credentials of this moment.
///
/// # Errors
/// The verdict on the mail, when a token cannot be had. What the command printed is never in it.
pub(super) async fn told(login: &Login) -> Result<Told, Verdict> {
    let (secret, mechanisms): (SecretString, &'static [Mechanism]) = match &login.proof {
        Proof::Password(secret) => (secret.now(), &[Mechanism::Plain, Mechanism::Login]),
        Proof::Token(secret) => (secret.now(), &[Mechanism::Xoauth2]),
        Proof::TokenCommand(words) => (token(words, TOKEN_PATIENCE).await?, &[Mechanism::Xoauth2]),
    };
    Ok(Told {
        credentials: Credentials::new(login.user.clone(), secret.expose_secret().to_owned()),
        mechanisms,
    })
}

/// A token from a command: its first line. A command that fails may succeed in five minutes; one that is not there, or prints
/// none, needs a person.
async fn token(words: &[String], patience: Duration) -> Result<SecretString, Verdict> {
    let Some((program, arguments)) = words.split_first() else {
        return Err(Verdict::Locked("token_command is empty".into()));
    };
    let spawned = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn();
    let mut child =
        spawned.map_err(|error| Verdict::Locked(format!("token_command {program} cannot be started: {error}")))?;
    let printed = child.stdout.take();
    let run = async {
        let mut bytes = Vec::new();
        if let Some(printed) = printed {
            printed.take(SECRET_BYTES_MAX).read_to_end(&mut bytes).await?;
        }
        Ok::<_, std::io::Error>((bytes, child.wait().await?))
    };
    let (bytes, status) = match tokio::time::timeout(patience, run).await {
        Ok(Ok(ran)) => ran,
        Ok(Err(error)) => return Err(Verdict::Deferred(format!("token_command {program}: {error}"))),
        Err(_) => {
            return Err(Verdict::Deferred(format!(
                "token_command {program} did not end within {} s",
                patience.as_secs()
            )));
        }
    };
    if !status.success() {
        return Err(Verdict::Deferred(format!(
            "token_command {program} failed ({status}); run it by hand to see why"
        )));
    }
    let text = String::from_utf8(bytes).unwrap_or_default();
    let token = text.lines().next().unwrap_or_default().trim();
    if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(Verdict::Locked(format!(
            "token_command {program} printed no token: its first line must be the token alone"
        )));
    }
    Ok(SecretString::from(token))
}

/// Changes when the way in changes: host, user, secret. Sixteen bits of a digest: enough to see a change, too little to guess a
/// secret by.
#[must_use]
pub fn mark(relay: &Relay) -> String {
    let mut text = format!("{}\n{}\n{:?}\n", relay.host, relay.port, relay.tls);
    if let Some(login) = &relay.login {
        text.push_str(&login.user);
        text.push('\n');
        match &login.proof {
            Proof::Password(secret) | Proof::Token(secret) => text.push_str(secret.now().expose_secret()),
            Proof::TokenCommand(words) => text.push_str(&words.join("\n")),
        }
    }
    let digest = ring::digest::digest(&ring::digest::SHA256, text.as_bytes());
    digest
        .as_ref()
        .iter()
        .take(2)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::Tls;

    fn shell(script: &str) -> Vec<String> {
        ["sh", "-c", script].map(str::to_owned).to_vec()
    }

    #[tokio::test]
    async fn a_token_is_the_first_line_of_what_its_command_prints() {
        let good = token(&shell("echo ya29.abc; echo more"), TOKEN_PATIENCE).await.unwrap();
        assert_eq!(good.expose_secret(), "ya29.abc");
    }

    #[tokio::test]
    async fn a_command_that_fails_is_tried_again_and_one_without_a_token_needs_a_person() {
        let of = |script: &'static str| async move { token(&shell(script), TOKEN_PATIENCE).await.unwrap_err() };
        let failed = of("echo hunter2; echo hunter3 >&2; exit 3").await;
        assert!(matches!(&failed, Verdict::Deferred(why) if why.contains("exit status: 3") && !why.contains("hunter")));
        assert!(matches!(of("true").await, Verdict::Locked(_)));
        let wordy = of("echo 'hunter2 is the token'").await;
        assert!(matches!(&wordy, Verdict::Locked(why) if !why.contains("hunter")));
        let none = token(&["/no/such/program".to_owned()], TOKEN_PATIENCE)
            .await
            .unwrap_err();
        assert!(matches!(none, Verdict::Locked(_)));
    }

    #[tokio::test]
    async fn a_command_that_hangs_is_ended() {
        let late = token(&shell("exec sleep 600"), Duration::from_millis(50))
            .await
            .unwrap_err();
        assert!(matches!(late, Verdict::Deferred(_)), "{late:?}");
    }

    #[test]
    fn a_changed_secret_is_seen_without_a_reload_and_a_lost_one_is_remembered() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("password");
        std::fs::write(&file, "one\n").unwrap();
        let relay = Relay {
            host: "relay.example".into(),
            port: 465,
            tls: Tls::Implicit,
            login: Some(Login {
                user: "desk".into(),
                proof: Proof::Password(Secret::new("one".into(), Some(file.clone()))),
            }),
            roots: Vec::new(),
        };
        let before = mark(&relay);
        assert_eq!(mark(&relay), before);
        std::fs::write(&file, "two\n").unwrap();
        assert_ne!(mark(&relay), before);
        std::fs::remove_file(&file).unwrap();
        assert_eq!(mark(&relay), before);
    }
}
