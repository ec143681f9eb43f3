//! The head of a dossier that is taken in: what its file says of the whole, as far as it holds here.

use std::collections::HashSet;

use jiff::civil::Date;

use super::super::title_of;
use crate::cli::DossierImportArgs;
use crate::clock::Clock;
use crate::commands::Mistake;
use crate::config::{self, ContextConfig};
use crate::context::dossier::import;
use crate::context::dossier::record::Head;

/// A head, and what of the file's own is not in it.
#[derive(Debug, Default)]
pub(super) struct Headed {
    pub(super) head: Head,
    /// Each with its reason.
    pub(super) lost: Vec<String>,
}

impl Headed {
    /// What a person must know of the head, each on a line of its own.
    pub(super) fn in_words(&self) -> String {
        let lost = self.lost.iter().map(|lost| format!("\nleft out of its head: {lost}"));
        let mut words: String = lost.collect();
        if self.head.watchlists.is_empty() {
            words.push_str(
                "\nit serves every watchlist; watchlists = [\"…\"] in its head, or --watchlist ID, says which",
            );
        }
        words
    }

    /// Those that are known here; the others are named.
    fn known(&mut self, key: &str, ids: &[String], known: &HashSet<&str>, what: &str) -> Vec<String> {
        let (here, missing): (Vec<&String>, Vec<&String>) = ids.iter().partition(|id| known.contains(id.as_str()));
        let missing = missing.iter().map(|id| format!("{key} “{id}”, {what}"));
        self.lost.extend(missing);
        here.into_iter().cloned().collect()
    }

    /// A day that has come; another one is named.
    fn past(&mut self, day: Option<&String>) -> Option<String> {
        let today = Clock::system().now().to_zoned(jiff::tz::TimeZone::UTC).date();
        let day = day?;
        if day.parse::<Date>().is_ok_and(|day| day <= today) {
            return Some(day.clone());
        }
        self.lost.push(format!("as_of “{day}”, which is no day of the past"));
        None
    }

    /// A language; English where the file names none, or what is none.
    fn language(&mut self, language: &str) -> String {
        if config::is_language(language) {
            return language.to_owned();
        }
        if !language.is_empty() {
            self.lost
                .push(format!("lang “{language}”, which is no language; it says en"));
        }
        "en".to_owned()
    }
}

/// The head of a new file: the exported dossier's own as far as it holds here.
pub(super) fn of(
    id: &str,
    title: &str,
    own: &Head,
    args: &DossierImportArgs,
    before: &ContextConfig,
) -> Result<Headed, Mistake> {
    let known = super::known(before, id);
    let mut headed = Headed::default();
    let title = import::clean(title, false);
    let watchlists = if args.watchlist.is_empty() {
        headed.known("watchlists", &own.watchlists, &known.watchlists, NO_WATCHLIST)
    } else {
        asked(&args.watchlist, &known.watchlists)?
    };
    if watchlists.is_empty() && !own.watchlists.is_empty() {
        // Without a watchlist it would serve them all.
        return Err(Mistake(format!(
            "{}: it is for the watchlists {}, and none of them is here; --watchlist ID names one that it is for here",
            args.file.display(),
            own.watchlists.join(", ")
        )));
    }
    let protagonist = own.protagonist.as_slice();
    headed.head = Head {
        schema: 1,
        title: if title.is_empty() { title_of(id) } else { title },
        scope: import::clean_lines(&own.scope),
        as_of: headed.past(own.as_of.as_ref()),
        lang: headed.language(&own.lang),
        licence: own.licence.as_deref().map(|licence| import::clean(licence, false)),
        watchlists,
        core: headed.known("core", &own.core, &known.sets, NO_SET),
        protagonist: headed.known("protagonist", protagonist, &known.sets, NO_SET).pop(),
    };
    Ok(headed)
}

const NO_WATCHLIST: &str = "which is no watchlist here";
const NO_SET: &str = "which is no set of names here";

/// The watchlists that were asked for.
fn asked(ids: &[String], known: &HashSet<&str>) -> Result<Vec<String>, Mistake> {
    match ids.iter().find(|id| !known.contains(id.as_str())) {
        Some(id) => Err(Mistake(format!("--watchlist “{id}” is no watchlist here"))),
        None => Ok(ids.to_vec()),
    }
}
