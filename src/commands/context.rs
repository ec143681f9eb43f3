//! `backstory context`: stories to their history, as JSON Lines.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Exit, Mistake, jsonl};
use crate::cli::{ContextArgs, Global};
use crate::config::{self, ContextConfig};
use crate::context::archive::Memory;
use crate::context::{Context, Earlier, Historian};
use crate::entries::Entry;
use crate::matches::Matcher;
use crate::text::aliases::AliasIndex;

/// An entry as this filter reads it.
#[derive(Deserialize)]
struct Asked {
    #[serde(flatten)]
    entry: Entry,
    /// Watchlists it is known to meet; left out: the program decides by matching.
    watchlists: Option<Vec<String>>,
}

#[derive(Serialize)]
struct Answer<'a> {
    entry: &'a str,
    #[serde(flatten)]
    context: Context,
}

/// Writes what is attached to each entry.
///
/// # Errors
/// When the configuration or a dossier is wrong, or standard output is closed.
pub fn run(global: &Global, args: &ContextArgs) -> anyhow::Result<Exit> {
    let known = configured(global.config.as_deref(), &args.dossiers)?;
    let matcher = Matcher::new(&known.watchlists, &known.aliases);
    let aliases = Arc::new(AliasIndex::new(&known.aliases));
    let historian = Historian::new(&known.dossiers, &known.vocabulary, aliases);
    let (memory, is_archive_good) = remembered(&args.archive)?;
    let mut out = jsonl::Writer::stdout();
    let is_good = jsonl::read(&args.files, |asked: Asked, _| {
        let entry = &asked.entry;
        let matches = matcher.matches(entry);
        let languages: Vec<String> = entry.language.iter().cloned().collect();
        let events = historian.lines_among(entry, &matches, asked.watchlists.as_deref(), &languages, args.limit);
        let (thread, earlier) = memory
            .as_ref()
            .map_or_else(store_candidates, |memory| memory.context(entry, args.limit));
        out.write(&Answer {
            entry: &entry.id,
            context: Context {
                events,
                thread,
                earlier,
            },
        })
    })?;
    out.finish()?;
    Ok(if is_good && is_archive_good {
        Exit::Done
    } else {
        Exit::Failed
    })
}

/// The archive in the files named, and whether all of them could be read; none without files.
fn remembered(files: &[PathBuf]) -> anyhow::Result<(Option<Memory>, bool)> {
    if files.is_empty() {
        return Ok((None, true));
    }
    let mut memory = Memory::default();
    let is_good = jsonl::read(files, |entry: Entry, _| {
        memory.add(entry);
        Ok(())
    })?;
    memory.file();
    Ok((Some(memory), is_good))
}

/// Without archive files the filter touches no store, so there is no earlier coverage; the service asks its store itself.
fn store_candidates() -> (Vec<Earlier>, Vec<Earlier>) {
    (Vec::new(), Vec::new())
}

/// The parts of the configuration that the filters use; nothing without `-c` and dossiers.
pub(super) fn configured(config: Option<&Path>, dossiers: &[PathBuf]) -> anyhow::Result<ContextConfig> {
    if config.is_none() && dossiers.is_empty() {
        return Ok(ContextConfig::default());
    }
    config::load_context(config, dossiers).map_err(|problems| Mistake(problems.to_string()).into())
}

#[cfg(test)]
mod graded;
