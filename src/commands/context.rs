//! `backstory context`: stories to their history, as JSON Lines.

use std::path::{Path, PathBuf};

use super::Mistake;
use crate::context::dossier::{Dossier, Vocabulary};
use crate::matches::Watchlist;
use crate::text::aliases::AliasSet;

/// What the stages need of a configuration.
#[derive(Debug, Default)]
pub(super) struct Configured {
    pub(super) aliases: Vec<AliasSet>,
    pub(super) watchlists: Vec<Watchlist>,
    pub(super) dossiers: Vec<Dossier>,
    pub(super) vocabulary: Vocabulary,
}

/// The parts of the configuration that the filters use; nothing without `-c` and dossiers.
pub(super) fn configured(
    config: Option<&Path>,
    dossiers: &[PathBuf],
) -> anyhow::Result<Configured> {
    if config.is_none() && dossiers.is_empty() {
        return Ok(Configured::default());
    }
    Err(Mistake("no configuration can be read yet".to_owned()).into())
}
