//! `[names]` of a watchlist: where the list is, and what of it can be found.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::queries;
use super::watchlists::{self, Docs};
use super::{plain, typed};
use crate::config::mask::shown;
use crate::config::nearest::nearest;
use crate::config::problem::{Notes, Problem, Source};
use crate::config::values::{self, Fault};
use crate::config::written::{self, At, Text};
use crate::config::{FreshList, common_words_file, list_file};
use crate::matches::names::common::CommonWords;
use crate::matches::names::import::{Format, Import, Importer, in_short};
use crate::matches::names::{Listed, Listing, Name, Names, prepare};
use crate::matches::query::{Node, Query};

/// How often a list is fetched that does not say: the official ones change a few times a week.
const EVERY: Duration = Duration::from_hours(24);

/// Other words between two words of a name, unless it says otherwise: a middle name, a title.
const BETWEEN: u32 = 1;

/// Programmes named in advice.
const PROGRAMMES_SHOWN: usize = 12;

/// Where lists of names are looked for.
#[derive(Debug, Default)]
pub(crate) struct Places {
    /// Folders that a relative path counts from, tried in this order; then the watchlist's own and the one above it.
    pub(crate) folders: Vec<PathBuf>,
    /// Where fetched lists are kept, and which words are common.
    pub(crate) state: Option<PathBuf>,
    /// These words, once they were asked for.
    pub(crate) common: OnceCell<CommonWords>,
}

impl Places {
    /// What the service found to be common in the archive; nothing before that, and no fault of the owner if it is spoilt.
    fn common(&self) -> &CommonWords {
        self.common.get_or_init(|| {
            let file = self.state.as_deref().map(common_words_file);
            let text = file.and_then(|file| fs::read_to_string(file).ok());
            text.and_then(|text| serde_json::from_str(&text).ok())
                .unwrap_or_default()
        })
    }
}

/// The query of a watchlist that has only names: it always holds.
pub(crate) fn anything() -> Query {
    Query {
        root: Node::And(Vec::new()),
    }
}

/// Reads the list that a watchlist names. A list that is fetched and was not fetched yet is empty.
pub(crate) fn read(
    id: &str,
    list: &At<written::Names>,
    known: &watchlists::Names<'_>,
    source: &Source,
    notes: &mut Notes,
) -> Option<Names> {
    let At { value: written, at } = list;
    let ways = [
        written.file.as_ref().map(|file| (&file.at, "file")),
        written.url.as_ref().map(|url| (&url.at, "url")),
        written.list.as_ref().map(|list| (&list.at, "list")),
    ];
    let ways: Vec<_> = ways.into_iter().flatten().collect();
    if let [(_, first), (at, second), ..] = ways.as_slice() {
        let sentence = format!("{first} and {second} are two lists");
        let help = "keep one of them; a second list is a watchlist of its own";
        notes.push(source.problem(at, sentence).help(help));
        return None;
    }
    refuse_idle_keys(written, source, notes);
    notes.lists.insert(id.to_owned(), source.problem(at, ""));
    let beside = written
        .beside
        .as_ref()
        .map(|text| queries::read(text, known.sets, source, notes));
    let mut is_unfetched = false;
    let entries = match (&written.file, &written.url, &written.list) {
        (Some(file), ..) => from_file(file, written, known.places, source, notes)?,
        (_, Some(url), _) => {
            typed(url, values::web, source, notes)?;
            let fetched = fetched(id, written, known.places);
            is_unfetched = fetched.is_none();
            if is_unfetched && known.places.state.is_some() {
                notes.push(unfetched(url, source));
            }
            fetched.unwrap_or_default()
        }
        (.., Some(list)) => {
            let entries = inline(list, source, notes);
            warn_of_single_words(&entries, written, &list.at, source, notes);
            entries
        }
        (None, None, None) => {
            let sentence = "[names] names no list: nothing would be found";
            let help = "add file = \"lists/sdn.xml\", or url = \"https://…\", or list = { \"S-17\" = [\"KIM, Chol\"] }";
            notes.push(source.problem(at, sentence).help(help));
            return None;
        }
    };
    let mut names = Names {
        entries: [].into(),
        order: written.order.unwrap_or_default(),
        between: written.between.as_ref().map_or(BETWEEN, |between| between.value),
        beside: beside.flatten(),
        is_unfetched,
    };
    names.fill(entries);
    if let Some(marked) = known.places.common().marked(&names.entries) {
        names.entries = marked.into();
    }
    names.is_unfetched = is_unfetched;
    Some(names)
}

/// A list that finds nobody, because it is not there yet.
fn unfetched(url: &Text, source: &Source) -> Problem {
    let problem = source.problem(
        &url.at,
        "this list was not fetched yet: until then nobody of it is found",
    );
    let help = "the service fetches it, and `backstory once`, into the state folder (--state); `backstory names import ADDRESS -o FILE` \
                makes a file of it";
    problem.help(help).warning().of_unread()
}

/// Keys that would do nothing beside the way that was chosen.
fn refuse_idle_keys(written: &written::Names, source: &Source, notes: &mut Notes) {
    if let Some(every) = &written.every {
        typed(every, interval, source, notes);
        if written.url.is_none() {
            let problem = source.problem(&every.at, "every belongs to url, which is not given");
            notes.push(problem.help("a file is read again whenever the configuration is; take it out"));
        }
    }
    if let (Some(programme), Some(_)) = (written.programmes.first(), &written.list) {
        let problem = source.problem(
            &programme.at,
            "programmes choose from a file or url; names written here have none",
        );
        notes.push(problem.help("take it out"));
    }
    for programme in written.programmes.iter().filter(|text| text.value.trim().is_empty()) {
        let problem = source.problem(&programme.at, "an empty programme");
        notes.push(problem.help("take it out; without programmes the whole list counts"));
    }
}

/// Servers of official lists are not asked more often than hourly.
fn interval(text: &str) -> Result<Duration, Fault> {
    if values::age(text).is_ok_and(|age| age < Duration::from_hours(1)) {
        return Err(Fault {
            sentence: "a list of names is fetched at most once an hour".into(),
            help: "write \"1d\"; the official lists change a few times a week".into(),
        });
    }
    values::interval(text)
}

/// Lists that the service keeps fresh. Faults are noted by [`read`].
pub(crate) fn fresh(docs: &Docs<'_>) -> Vec<FreshList> {
    let mut fresh = Vec::new();
    for doc in docs {
        for list in &doc.written {
            let Some(names) = list.value.names.as_ref().map(|names| &names.value) else {
                continue;
            };
            let Some(Ok(url)) = names.url.as_ref().map(|url| values::web(&url.value)) else {
                continue;
            };
            let every = names.every.as_ref().and_then(|every| interval(&every.value).ok());
            fresh.push(FreshList {
                watchlist: watchlists::id_of(list, doc.stem).0,
                url,
                every: every.unwrap_or(EVERY),
                programmes: plain(names.programmes.clone()),
            });
        }
    }
    fresh
}

/// The last good version of a fetched list, if there is one here. One that cannot be read is fetched again, so it is no fault of the
/// owner.
fn fetched(id: &str, written: &written::Names, places: &Places) -> Option<Vec<Listed>> {
    let open = |state: &PathBuf| File::open(list_file(state, id)).ok();
    let mut importer = Importer::new(&plain(written.programmes.clone()));
    match places.state.as_ref().and_then(open).map(|file| importer.add(file)) {
        Some(Ok(_)) => Some(importer.finish().entries),
        _ => None,
    }
}

/// Names written into the watchlist itself.
fn inline(list: &At<BTreeMap<String, At<Vec<Text>>>>, source: &Source, notes: &mut Notes) -> Vec<Listed> {
    let mut entries = Vec::new();
    for (id, names) in &list.value {
        for name in &names.value {
            super::aliases::check_form(name, source, notes);
        }
        let Some(first) = names.value.first() else {
            let sentence = format!("“{}” has no name: it would never be found", shown(id));
            notes.push(
                source
                    .problem(&names.at, sentence)
                    .help("write one, or take the line out"),
            );
            continue;
        };
        entries.push(Listed {
            listing: Arc::new(Listing {
                id: id.clone(),
                name: first.value.clone(),
                ..Listing::default()
            }),
            names: names
                .value
                .iter()
                .map(|name| Name {
                    text: name.value.clone(),
                    is_weak: false,
                    is_common: false,
                })
                .collect(),
        });
    }
    if list.value.is_empty() {
        let problem = source.problem(&list.at, "the list is empty: nothing would be found");
        notes.push(problem.help("write names by an id of your own: { \"S-17\" = [\"KIM, Chol\", \"김철\"] }"));
    }
    entries
}

fn from_file(
    file: &Text,
    written: &written::Names,
    places: &Places,
    source: &Source,
    notes: &mut Notes,
) -> Option<Vec<Listed>> {
    let path = found(&file.value, places, source);
    let import = match import(&path, &plain(written.programmes.clone())) {
        Ok(import) => import,
        Err(why) => {
            let sentence = format!("{} is not read: {why}", path.display());
            let help = "name a list file; its path counts from the configuration folder. `backstory names import ADDRESS -o \
                        FILE` fetches one";
            notes.push(source.problem(&file.at, sentence).help(help));
            return None;
        }
    };
    if let Some(complaints) = in_short(&import.complaints) {
        let sentence = format!("{}: {complaints}", path.display());
        notes.push(
            source
                .problem(&file.at, sentence)
                .help("the rest of the list counts")
                .warning(),
        );
    }
    if import.entries.is_empty() {
        notes.push(empty(&import, &path, file, written, source));
        return None;
    }
    warn_of_unlisted(&import, &path, written, source, notes);
    warn_of_single_words(&import.entries, written, &file.at, source, notes);
    Some(import.entries)
}

/// Programmes under which the list has nothing, beside others that it has: half of what was asked for would be missed in silence.
fn warn_of_unlisted(import: &Import, path: &Path, written: &written::Names, source: &Source, notes: &mut Notes) {
    let wanted = plain(written.programmes.clone());
    for name in import.unlisted(&wanted) {
        let Some(programme) = written.programmes.iter().find(|text| text.value == *name) else {
            continue;
        };
        let sentence = format!("nobody on {} stands under {}", path.display(), shown(name));
        let problem = source.problem(&programme.at, sentence);
        notes.push(problem.help(advice_on_programme(import, name)).warning());
    }
}

/// What a programme that the list does not have may have meant.
fn advice_on_programme(import: &Import, programme: &str) -> String {
    let known = import.programmes_by_size();
    let close = nearest(
        &programme.trim().to_uppercase(),
        known.iter().flat_map(|(name, _)| [name.as_str(), root(name)]),
    );
    let listed: Vec<String> = known
        .iter()
        .take(PROGRAMMES_SHOWN)
        .map(|(name, count)| format!("{name} ({count})"))
        .collect();
    match (close, listed.is_empty()) {
        (Some(close), _) => format!("did you mean “{close}”?"),
        (None, true) => "this list names no programmes; take the key out".to_owned(),
        (None, false) => format!("the list has: {}", listed.join(", ")),
    }
}

/// `BURMA` of `BURMA-EO14014`, `DPRK` of `DPRK2`: that is enough to ask for it.
fn root(programme: &str) -> &str {
    let end = programme.find(|sign: char| !sign.is_alphabetic());
    &programme[..end.unwrap_or(programme.len())]
}

/// Where the file is: the first place that has it, else the first place.
fn found(name: &str, places: &Places, source: &Source) -> PathBuf {
    let own = Path::new(&source.name).parent();
    let around = [own, own.and_then(Path::parent)]
        .into_iter()
        .flatten()
        .map(Path::to_owned);
    let tried: Vec<PathBuf> = places
        .folders
        .iter()
        .cloned()
        .chain(around)
        .map(|folder| folder.join(name))
        .collect();
    let first = || tried.first().cloned().unwrap_or_else(|| PathBuf::from(name));
    tried.iter().find(|path| path.exists()).cloned().unwrap_or_else(first)
}

/// A list in a file; beside OFAC's `SDN.CSV` the tables that belong to it are read too.
fn import(path: &Path, programmes: &[String]) -> Result<Import, String> {
    let open = |path: &Path| {
        // Opening a pipe waits for its writer, and a device never ends.
        if path.exists() && !path.is_file() {
            return Err("it is no regular file".to_owned());
        }
        File::open(path).map_err(|error| error.to_string())
    };
    let mut importer = Importer::new(programmes);
    let format = importer.add(open(path)?).map_err(|error| error.to_string())?;
    if format == Format::OfacCsv {
        for companion in companions(path) {
            importer
                .add(open(&companion)?)
                .map_err(|error| format!("{}: {error}", companion.display()))?;
        }
    }
    Ok(importer.finish())
}

/// `ALT.CSV` and `SDN_COMMENTS.CSV` beside `SDN.CSV`, in capitals or not.
fn companions(path: &Path) -> Vec<PathBuf> {
    const NAMES: [&str; 4] = ["alt.csv", "ALT.CSV", "sdn_comments.csv", "SDN_COMMENTS.CSV"];
    let folder = path.parent().unwrap_or(Path::new("."));
    NAMES
        .iter()
        .map(|name| folder.join(name))
        .filter(|path| path.is_file())
        .collect()
}

/// Nothing is left of a list: the filter is why, or there was nothing in it.
fn empty(import: &Import, path: &Path, file: &Text, written: &written::Names, source: &Source) -> Problem {
    let Some(programme) = written.programmes.first().filter(|_| import.seen > 0) else {
        let sentence = format!("{} holds no names", path.display());
        return source
            .problem(&file.at, sentence)
            .help("is it the right file, and whole?");
    };
    let wanted: Vec<&str> = written.programmes.iter().map(|text| text.value.as_str()).collect();
    let sentence = format!(
        "none of the {} entities of {} stands under {}",
        import.seen,
        path.display(),
        shown(&wanted.join(", "))
    );
    let help = advice_on_programme(import, &programme.value);
    source.problem(&programme.at, sentence).help(help)
}

/// Names of one word, or weak ones, with nothing said of their company.
fn warn_of_single_words(
    entries: &[Listed],
    written: &written::Names,
    at: &Range<usize>,
    source: &Source,
    notes: &mut Notes,
) {
    if written.beside.is_some() {
        return;
    }
    let is_alone = |listed: &&Listed| listed.names.iter().all(|name| name.is_weak);
    let alone: Vec<&Listed> = entries.iter().filter(is_alone).collect();
    let help = "say what must stand with them: beside = \"@sanctions OR @dprk\"";
    if let Some(first) = alone.first() {
        let sentence = format!(
            "{} of {} entities have only weak names, like “{}”; without beside such are never found",
            alone.len(),
            entries.len(),
            shown(&first.listing.name)
        );
        notes.push(source.problem(at, sentence).help(help).warning());
    }
    let names = entries.iter().flat_map(|listed| &listed.names);
    let single: Vec<&Name> = names
        .filter(|name| !name.is_weak && prepare::is_weak(&name.text))
        .collect();
    if let Some(first) = single.first() {
        let sentence = format!(
            "names of a single word, or very short ones, count wherever they stand ({} of them, like “{}”)",
            single.len(),
            shown(&first.text)
        );
        notes.push(source.problem(at, sentence).help(help).warning());
    }
}

#[cfg(test)]
mod tests;
