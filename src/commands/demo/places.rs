//! Where the demo writes: everything below one folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::run::Lived;
use super::setup::{self, MARK, Mails};
use super::week::Recorded;
use crate::cli::DemoArgs;
use crate::commands::Mistake;

/// The archive of a run that keeps none; gone at the end.
const PASSING_STATE: &str = ".state";

/// The folders of one run.
#[derive(Debug)]
pub(super) struct Places {
    out: PathBuf,
    state: PathBuf,
    is_kept: bool,
}

impl Places {
    /// Looks at what is there, and makes room.
    ///
    /// # Errors
    /// A [`Mistake`] when the folder holds somebody else's configuration or archive; else when it cannot be written.
    pub(super) fn prepare(args: &DemoArgs) -> anyhow::Result<Self> {
        let out = args.out.clone();
        let state = out.join(if args.keep { "state" } else { PASSING_STATE });
        let places = Self {
            out,
            state,
            is_kept: args.keep,
        };
        if args.keep && !places.is_free()? {
            return Err(Mistake(format!(
                "{} holds a configuration or an archive that is not an earlier demo's; name another folder with --out",
                places.out.display()
            ))
            .into());
        }
        places.remove_state()?;
        fs::create_dir_all(&places.state).with_context(|| format!("{} cannot be made", places.state.display()))?;
        Ok(places)
    }

    /// Where the mails go.
    pub(super) fn out(&self) -> &Path {
        &self.out
    }

    /// Where the configuration is, or would be.
    pub(super) fn config(&self) -> PathBuf {
        self.out.join("config")
    }

    /// Where the archive is.
    pub(super) fn state(&self) -> &Path {
        &self.state
    }

    /// Whether configuration and archive stay.
    pub(super) fn is_kept(&self) -> bool {
        self.is_kept
    }

    /// After the week: writes the configuration that stays, or takes away the archive that does not. What went wrong before
    /// comes first.
    ///
    /// # Errors
    /// That of `lived`; else when a folder cannot be written or removed.
    pub(super) fn tidy(&self, week: &[Recorded], lived: anyhow::Result<Lived>) -> anyhow::Result<Lived> {
        let tidied = match &lived {
            Ok(lived) if self.is_kept => self.write_config(week, lived),
            _ => self.remove_state(),
        };
        let lived = lived?;
        tidied?;
        Ok(lived)
    }

    /// No configuration and no archive there, or those of an earlier demo.
    fn is_free(&self) -> io::Result<bool> {
        match fs::read_to_string(self.config().join("backstory.toml")) {
            Ok(text) => Ok(text.starts_with(MARK)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(!self.state.exists()),
            Err(error) => Err(error),
        }
    }

    fn remove_state(&self) -> anyhow::Result<()> {
        match fs::remove_dir_all(&self.state) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(error).with_context(|| format!("{} cannot be removed", self.state.display()))
            }
            _ => Ok(()),
        }
    }

    fn write_config(&self, week: &[Recorded], lived: &Lived) -> anyhow::Result<()> {
        let url = |id: &str| {
            let known = lived.urls.iter().find(|(known, _)| known == id);
            known.map(|(_, url)| url.clone()).unwrap_or_default()
        };
        for (path, text) in setup::files(week, url, Mails::Files) {
            let path = self.config().join(path);
            let place = || format!("{} cannot be written", path.display());
            fs::create_dir_all(path.parent().unwrap_or(&self.out)).with_context(place)?;
            fs::write(&path, text).with_context(place)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::demo::week;

    fn args(out: &Path, keep: bool) -> DemoArgs {
        DemoArgs {
            out: out.to_owned(),
            keep,
        }
    }

    #[test]
    fn nothing_but_mails_stays_unless_asked_for() {
        let out = tempfile::tempdir().unwrap();
        let week = week::recorded().unwrap();
        let places = Places::prepare(&args(out.path(), false)).unwrap();
        assert!(places.state().is_dir());
        places.tidy(&week, Ok(Lived::default())).unwrap();
        assert_eq!(fs::read_dir(out.path()).unwrap().count(), 0);
        let places = Places::prepare(&args(out.path(), true)).unwrap();
        places.tidy(&week, Ok(Lived::default())).unwrap();
        assert!(out.path().join("config/watchlists/korean-border.toml").is_file());
        assert!(out.path().join("state").is_dir());
        assert!(
            Places::prepare(&args(out.path(), true)).is_ok(),
            "an earlier demo is replaced"
        );
    }

    #[test]
    fn a_configuration_of_somebodys_own_is_left_alone() {
        let out = tempfile::tempdir().unwrap();
        fs::create_dir(out.path().join("config")).unwrap();
        let file = out.path().join("config/backstory.toml");
        fs::write(&file, "[polling]\n").unwrap();
        let error = Places::prepare(&args(out.path(), true)).unwrap_err();
        assert!(error.is::<Mistake>(), "{error:#}");
        assert_eq!(fs::read_to_string(file).unwrap(), "[polling]\n");
        let other = tempfile::tempdir().unwrap();
        fs::create_dir(other.path().join("state")).unwrap();
        assert!(Places::prepare(&args(other.path(), true)).is_err());
    }
}
