//! Secrets: given by a file, an environment variable or a systemd credential, never in clear.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use secrecy::SecretString;

use super::mask::shown;
use super::problem::{Notes, Source};
use super::written::Text;
use crate::clock::Clock;

/// Largest secret: a certificate chain would fit.
const SECRET_BYTES_MAX: u64 = 64 * 1024;

/// What a check depends on beside the files.
#[derive(Debug, Clone)]
pub(crate) struct Around {
    /// The day of the check, UTC.
    pub(crate) today: Date,
    /// `$CREDENTIALS_DIRECTORY`
    pub(crate) credentials: Option<PathBuf>,
    /// `$STATE_DIRECTORY`
    pub(crate) state: Option<PathBuf>,
    /// Reads an environment variable.
    pub(crate) variable: fn(&str) -> Option<String>,
    /// A credential or variable that is not there is only warned of: whoever checks a folder by hand is not the service.
    pub(crate) is_lenient: bool,
}

impl Around {
    /// This process, now.
    pub(crate) fn here() -> Self {
        let folder = |name: &str| {
            std::env::var_os(name)
                .filter(|value| !value.is_empty())
                .map(PathBuf::from)
        };
        Self {
            today: Clock::system().now().to_zoned(TimeZone::UTC).date(),
            credentials: folder("CREDENTIALS_DIRECTORY"),
            state: folder("STATE_DIRECTORY"),
            variable: |name| std::env::var(name).ok(),
            is_lenient: false,
        }
    }
}

/// The three ways in which a secret is given.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ways<'w> {
    /// Its name: `password`.
    pub(crate) name: &'w str,
    pub(crate) file: Option<&'w Text>,
    pub(crate) env: Option<&'w Text>,
    pub(crate) credential: Option<&'w Text>,
}

impl<'w> Ways<'w> {
    fn given(&self) -> Vec<&'w Text> {
        [self.file, self.env, self.credential].into_iter().flatten().collect()
    }

    /// Where it is given first.
    pub(crate) fn first(&self) -> Option<&'w Text> {
        self.given().into_iter().next()
    }

    /// Whether it is given at all.
    pub(crate) fn is_given(&self) -> bool {
        self.first().is_some()
    }

    /// What to write instead of a secret in clear.
    pub(crate) fn out(name: &str) -> String {
        format!(
            "put it into a file that only the service can read and write {name}_file = \"/path\"; or {name}_env = \"VARIABLE\" for an environment variable; or {name}_credential = \"name\" for a systemd credential"
        )
    }

    /// The file it stands in, if it does: what is read there later counts as well.
    pub(crate) fn place(&self, folder: &Path, around: &Around) -> Option<PathBuf> {
        match (self.file, self.credential) {
            (Some(file), _) => Some(folder.join(&file.value)),
            (None, Some(name)) => around.credentials.as_ref().map(|kept| kept.join(&name.value)),
            (None, None) => None,
        }
    }

    /// The secret, or `None` when none is given or it cannot be had, which is noted. Empty where a lenient check warned.
    pub(crate) fn resolve(
        &self,
        folder: &Path,
        around: &Around,
        source: &Source,
        notes: &mut Notes,
    ) -> Option<SecretString> {
        if let [_, second, ..] = self.given().as_slice() {
            let sentence = format!("the {} is given twice", self.name);
            notes.push(source.problem(&second.at, sentence).help("keep one of the two"));
            return None;
        }
        let text = *self.given().first()?;
        let found = if self.file.is_some() {
            warn_if_open(&folder.join(&text.value), text, source, notes);
            read(&folder.join(&text.value))
        } else if self.env.is_some() {
            (around.variable)(&text.value)
                .ok_or_else(|| format!("the environment variable “{}” is not set", shown(&text.value)))
        } else {
            credential(&text.value, around)
        };
        match found {
            Ok(secret) if !secret.trim().is_empty() => Some(SecretString::from(secret.trim())),
            Ok(_) => {
                let sentence = format!("the {} is empty", self.name);
                notes.push(source.problem(&text.at, sentence).help("put the secret there"));
                None
            }
            Err(sentence) => {
                let problem = source.problem(&text.at, sentence).help(Self::out(self.name));
                if self.file.is_none() && around.is_lenient {
                    // The service will have it; a person's shell need not.
                    notes.push(problem.warning());
                    return Some(SecretString::from(""));
                }
                notes.push(problem);
                None
            }
        }
    }
}

fn credential(name: &str, around: &Around) -> Result<String, String> {
    let Some(folder) = &around.credentials else {
        return Err("there are no systemd credentials here: $CREDENTIALS_DIRECTORY is not set".into());
    };
    if name.contains('/') || name.starts_with('.') {
        return Err(format!("“{}” is a path, not a credential's name", shown(name)));
    }
    read(&folder.join(name))
}

fn read(path: &Path) -> Result<String, String> {
    let cannot = |why: String| format!("{} cannot be read: {why}", path.display());
    let length = fs::metadata(path).map_err(|error| cannot(error.to_string()))?.len();
    if length > SECRET_BYTES_MAX {
        return Err(cannot(format!("larger than {SECRET_BYTES_MAX} bytes")));
    }
    fs::read_to_string(path).map_err(|error| cannot(error.to_string()))
}

/// A secret that every user of the machine can read is none.
#[cfg(unix)]
fn warn_if_open(path: &Path, text: &Text, source: &Source, notes: &mut Notes) {
    use std::os::unix::fs::PermissionsExt as _;
    let is_open = fs::metadata(path).is_ok_and(|meta| meta.permissions().mode() & 0o004 != 0);
    if is_open {
        let sentence = format!("{} can be read by every user of this machine", path.display());
        let help = format!("chmod o-r {}", path.display());
        notes.push(source.problem(&text.at, sentence).help(help).warning());
    }
}

#[cfg(not(unix))]
fn warn_if_open(_: &Path, _: &Text, _: &Source, _: &mut Notes) {}
