//! `backstory context`: stories to their history, as JSON Lines.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Exit, Mistake, jsonl};
use crate::cli::{ContextArgs, Global};
use crate::config::{self, ContextConfig};
use crate::context::archive::Memory;
use crate::context::dossier::Dossier;
use crate::context::{Context, Earlier, Historian};
use crate::digests::call_by_first_words;
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
    let unserved = without_unknown(&known);
    let open = unserved
        .as_ref()
        .map(|dossiers| Historian::new(dossiers, &known.vocabulary, Arc::clone(&aliases)));
    let historian = Historian::new(&known.dossiers, &known.vocabulary, aliases);
    let (memory, is_archive_good) = remembered(&args.archive)?;
    let mut out = jsonl::Writer::stdout();
    let is_good = jsonl::read(&args.files, |asked: Asked, _| {
        let entry = &asked.entry;
        let matches = matcher.matches(entry);
        let languages: Vec<String> = entry.language.iter().cloned().collect();
        // What the entry says of its watchlists holds; where it says nothing, and nothing here can tell, it is not held against it.
        let by_matching = open.as_ref().filter(|_| asked.watchlists.is_none());
        let historian = by_matching.unwrap_or(&historian);
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

/// The dossiers with those serving every entry whose watchlists are all unknown here: nothing can be decided by matching them, and who
/// hands a dossier over means it. `None` where there is no such dossier.
fn without_unknown(known: &ContextConfig) -> Option<Vec<Dossier>> {
    let ids: HashSet<&str> = known.watchlists.iter().map(|list| list.id.as_str()).collect();
    let is_unknown = |dossier: &Dossier| {
        !dossier.watchlists.is_empty() && !dossier.watchlists.iter().any(|id| ids.contains(id.as_str()))
    };
    for dossier in known.dossiers.iter().filter(|dossier| is_unknown(dossier)) {
        anstream::eprintln!(
            "note: the dossier {} is for {}, which is not here: it serves every entry that names no watchlists of its own; \
             -c DIR names the folder that has it",
            dossier.id,
            dossier.watchlists.join(", ")
        );
    }
    known.dossiers.iter().any(is_unknown).then(|| {
        let mut dossiers = known.dossiers.clone();
        for dossier in dossiers.iter_mut().filter(|dossier| is_unknown(dossier)) {
            dossier.watchlists.clear();
        }
        dossiers
    })
}

/// The archive in the files named, and whether all of them could be read; none without files.
fn remembered(files: &[PathBuf]) -> anyhow::Result<(Option<Memory>, bool)> {
    if files.is_empty() {
        return Ok((None, true));
    }
    let mut memory = Memory::default();
    let is_good = jsonl::read(files, |mut entry: Entry, _| {
        call_by_first_words(&mut entry);
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
