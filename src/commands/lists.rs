//! Which watchlist was meant: an id of the configuration, or a file.

use std::path::{Path, PathBuf};

use super::{Mistake, warn_of_examples, warn_of_unread};
use crate::config::{self, Config, Lists, nearest};
use crate::matches::Watchlist;
use crate::text::aliases::AliasSet;

/// Ids listed when none is spelled like the one that was asked for.
const LISTED_MAX: usize = 12;

/// A watchlist and the alias sets it looks with.
#[derive(Debug, Clone)]
pub(super) struct Chosen {
    pub(super) list: Watchlist,
    pub(super) aliases: Vec<AliasSet>,
    /// Set where it was given as a file that is not of the configuration.
    pub(super) file: Option<PathBuf>,
}

/// The watchlist of the configuration with this id.
pub(super) fn known<'c>(watchlists: &'c [Watchlist], id: &str) -> Result<&'c Watchlist, Mistake> {
    watchlists.iter().find(|list| list.id == id).ok_or_else(|| {
        let ids: Vec<&str> = watchlists.iter().map(|list| list.id.as_str()).collect();
        let help = match nearest(id, ids.iter().copied()) {
            Some(close) => format!("did you mean “{close}”?"),
            None if ids.is_empty() => "the configuration has none".to_owned(),
            None if ids.len() <= LISTED_MAX => format!("there are: {}", ids.join(", ")),
            None => format!("`backstory watch list` names all {}", ids.len()),
        };
        Mistake(format!("there is no watchlist “{id}”; {help}"))
    })
}

/// Whether a file was meant and not an id: it ends in `.toml`, or is a path.
pub(super) fn is_file(given: &str) -> bool {
    let path = Path::new(given);
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))
        || given.contains('/')
}

/// The watchlist that was meant, by id or file.
pub(super) fn choose(config: &Config, given: &str) -> anyhow::Result<Chosen> {
    if is_file(given) {
        return of_file(config, Path::new(given));
    }
    Ok(Chosen {
        list: known(&config.watchlists, given)?.clone(),
        aliases: config.aliases.clone(),
        file: None,
    })
}

/// The one watchlist of a file, with the alias sets of the configuration and those beside the file.
pub(super) fn of_file(config: &Config, file: &Path) -> anyhow::Result<Chosen> {
    let Lists {
        watchlists,
        aliases,
        failed,
        unread,
    } = config::load_watchlists(&[file.to_owned()], Some(&config.folder))
        .map_err(|problems| Mistake(problems.to_string()))?;
    let [list] = watchlists.as_slice() else {
        let ids: Vec<&str> = watchlists.iter().map(|list| list.id.as_str()).collect();
        let many = format!("{} holds {} watchlists: {}", file.display(), ids.len(), ids.join(", "));
        return Err(Mistake(format!("{many}; put the one you mean into a file of its own")).into());
    };
    let folder = config.folder.join("watchlists").canonicalize().ok();
    let is_inside = file
        .canonicalize()
        .ok()
        .zip(folder)
        .is_some_and(|(file, folder)| file.starts_with(folder));
    // Those of the configuration were told of.
    if !is_inside {
        warn_of_unread(&unread);
        warn_of_examples(&failed);
    }
    Ok(Chosen {
        list: list.clone(),
        aliases,
        file: (!is_inside).then(|| file.to_owned()),
    })
}
