//! The configuration folder: as written, then as checked.
//!
//! In: a folder of TOML files. Out: typed values that the rooms trust, or every
//! problem at once, each with file, line, column, the line itself and the way out.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use self::check::dossiers::Known;
use self::check::ids::Ids;
use self::check::mail::Where;
use self::check::names::Places;
use self::check::recipients::About;
use self::check::{
    aliases, archive, dossiers, feeds, mail, messages, recipients, templates, threads, transports, watchlists, web,
};
use self::files::{FEEDS, Files, MAIN};
use self::problem::Notes;
use self::secret::Around;
use crate::feeds::Articles;
use crate::matches::Watchlist;
use crate::text::aliases::AliasSet;

mod check;
mod files;
mod mask;
mod nearest;
mod problem;
mod schema;
mod secret;
mod shape;
pub mod starter;
mod strings;
mod tables;
mod typed;
mod values;
mod written;

pub(crate) use check::feeds::OUTLET_CHARS_MAX;
pub(crate) use check::ids::is_id;
pub(crate) use nearest::nearest;
pub use problem::{Problem, Problems, Severity};
pub use schema::{File, schema};
pub(crate) use tables::{is_country, is_language};
use typed::list_file;
pub use typed::{Config, ContextConfig, FreshList, Polling, UnreadList, Web, common_words_file, is_address};

/// What came of reading a folder: warnings too, and a configuration unless there were errors.
#[derive(Debug)]
pub struct Reading {
    /// Errors and warnings, by file and place.
    pub problems: Vec<Problem>,
    /// The configuration, if there were no errors.
    pub config: Option<Config>,
    /// By watchlist, where its list of names is written.
    lists: BTreeMap<String, Problem>,
}

impl Reading {
    fn of(config: Option<Config>, notes: Notes) -> Self {
        Self::judged(config, notes, Problem::is_error)
    }

    fn judged(config: Option<Config>, mut notes: Notes, refuses: impl Fn(&Problem) -> bool) -> Self {
        let lists = std::mem::take(&mut notes.lists);
        let problems = notes.sorted();
        let is_refused = problems.iter().any(refuses);
        Self {
            config: config.filter(|_| !is_refused),
            problems,
            lists,
        }
    }

    fn result(self) -> Result<Config, Problems> {
        self.config.ok_or(Problems(self.problems))
    }

    /// Adds a warning at the list of names of a watchlist: what only the archive can tell.
    pub fn warn_of_names(&mut self, watchlist: &str, sentence: String, help: &str) {
        if let Some(place) = self.lists.get(watchlist) {
            let mut problem = place.clone().help(help).warning();
            problem.sentence = sentence;
            self.problems.push(problem);
        }
    }
}

/// A problem that keeps commands from their work. A watchlist that fails its own examples does not: whoever mends it must be
/// able to try it.
fn is_in_the_way(problem: &Problem) -> bool {
    problem.is_error() && !problem.is_example()
}

/// Reads and checks a folder. `state` overrides the folder of the store.
///
/// # Errors
/// All problems at once.
pub fn load(folder: &Path, state: Option<&Path>) -> Result<Config, Problems> {
    let mut notes = Notes::default();
    let files = Files::read(folder, &mut notes);
    let config = folder_of(&files, state, &Around::here(), &mut notes);
    Reading::of(config, notes).result()
}

/// As [`load`], for commands that watch nothing: a watchlist that fails its own examples is taken all the same, and the examples
/// that fail come along.
///
/// # Errors
/// All problems at once.
pub fn load_to_look(folder: &Path, state: Option<&Path>) -> Result<(Config, Vec<Problem>), Problems> {
    let mut notes = Notes::default();
    let files = Files::read(folder, &mut notes);
    let config = folder_of(&files, state, &Around::here(), &mut notes);
    let Reading { config, problems, .. } = Reading::judged(config, notes, is_in_the_way);
    match config {
        Some(config) => Ok((config, failed(&problems))),
        None => Err(Problems(problems)),
    }
}

/// The examples that fail.
fn failed(problems: &[Problem]) -> Vec<Problem> {
    problems
        .iter()
        .filter(|problem| problem.is_example())
        .cloned()
        .collect()
}

/// As [`load`], for a person who looks: warnings come along, and a systemd credential or environment variable that is not
/// there in this shell is one.
#[must_use]
pub fn read(folder: &Path, state: Option<&Path>) -> Reading {
    let mut notes = Notes::default();
    let files = Files::read(folder, &mut notes);
    let around = Around {
        is_lenient: true,
        ..Around::here()
    };
    let config = folder_of(&files, state, &around, &mut notes);
    Reading::of(config, notes)
}

/// As [`load`], from texts: paths count from `folder` (`watchlists/pact.toml`).
///
/// # Errors
/// All problems at once.
pub fn from_files(files: &BTreeMap<PathBuf, String>, folder: &Path, state: Option<&Path>) -> Result<Config, Problems> {
    let mut notes = Notes::default();
    let files = Files::from_texts(files, folder);
    let config = folder_of(&files, state, &Around::here(), &mut notes);
    Reading::of(config, notes).result()
}

/// Watchlists and what they look with.
#[derive(Debug, Clone, Default)]
pub struct Lists {
    /// In the order of the files.
    pub watchlists: Vec<Watchlist>,
    /// Alias sets.
    pub aliases: Vec<AliasSet>,
    /// Examples that fail.
    pub failed: Vec<Problem>,
    /// Files that are passed over, lists that were not fetched.
    pub unread: Vec<Problem>,
}

/// Watchlists of files or folders of them (of `config` if none is named), and the alias sets of `config` and those lying in
/// `aliases/` beside or inside the folder of the watchlists. One that fails its own examples is taken all the same.
///
/// # Errors
/// All problems at once.
pub fn load_watchlists(paths: &[PathBuf], config: Option<&Path>) -> Result<Lists, Problems> {
    let mut notes = Notes::default();
    let mut files = Files::default();
    for path in paths {
        files.add_path("watchlists", path, &mut notes);
        add_beside(&mut files, "aliases", path, &mut notes);
    }
    if let Some(config) = config {
        if !paths.is_empty() {
            demand_folder(config, &mut notes);
        }
        add_inside(&mut files, "aliases", config, &mut notes);
        if paths.is_empty() {
            add_inside(&mut files, "watchlists", config, &mut notes);
        }
    }
    if files.of("watchlists").next().is_none() && !files.is_lost("watchlists") {
        let place = config.map_or_else(|| "watchlists".to_owned(), |folder| folder.display().to_string());
        notes.push(
            Problem::of_file(place, "there is no watchlist")
                .help("name one with -w FILE, or a configuration folder with -c DIR"),
        );
    }
    let places = Places {
        folders: config.iter().map(|folder| (*folder).to_owned()).collect(),
        state: config.map(state_of),
        ..Places::default()
    };
    let before = notes.errors(None);
    let (aliases, sets) = names(&files, &mut notes);
    let are_whole = notes.errors(None) == before && !files.is_lost("aliases");
    let (docs, is_whole) = watchlists::read_all(&files, &mut notes);
    watchlists::ids(&docs, is_whole, &mut notes);
    let names = watchlists::Names {
        sets: &sets,
        aliases: &aliases,
        feeds: &Ids::unknown("feed"),
        places: &places,
        are_whole,
    };
    let watchlists = watchlists::check(&docs, names, &mut notes);
    let (mut lists, problems) = finish(
        Lists {
            watchlists,
            aliases,
            failed: Vec::new(),
            unread: Vec::new(),
        },
        notes,
    )?;
    lists.failed = failed(&problems);
    lists.unread = problems.into_iter().filter(Problem::is_unread).collect();
    Ok(lists)
}

/// What `context` needs: dossiers of the files or folders named (of `config` if none is), and the alias sets, watchlists and
/// threads of `config` and those lying beside the dossiers.
///
/// # Errors
/// All problems at once.
pub fn load_context(config: Option<&Path>, dossiers: &[PathBuf]) -> Result<ContextConfig, Problems> {
    let mut notes = Notes::default();
    let mut files = Files::default();
    for path in dossiers {
        files.add_path("dossiers", path, &mut notes);
        for kind in ["aliases", "threads", "watchlists"] {
            add_beside(&mut files, kind, path, &mut notes);
        }
    }
    if let Some(config) = config {
        demand_folder(config, &mut notes);
        for kind in ["aliases", "threads", "watchlists"] {
            add_inside(&mut files, kind, config, &mut notes);
        }
        if dossiers.is_empty() {
            add_inside(&mut files, "dossiers", config, &mut notes);
        }
    }
    let places = Places {
        folders: config.iter().map(|folder| (*folder).to_owned()).collect(),
        state: config.map(state_of),
        ..Places::default()
    };
    let history = history(&files, Around::here().today, &Ids::unknown("feed"), &places, &mut notes);
    finish(history.context, notes).map(|(context, _)| context)
}

/// As [`load_context`] of a configuration folder, with `text` in the place of its file `dossiers/ID.toml`, whether that is there
/// or not.
///
/// # Errors
/// All problems at once.
pub fn with_dossier(config: &Path, id: &str, text: &str) -> Result<ContextConfig, Problems> {
    let mut notes = Notes::default();
    let mut files = Files::default();
    let path = config.join("dossiers").join(format!("{id}.toml"));
    files.put("dossiers", &path, text);
    for kind in ["aliases", "threads", "watchlists", "dossiers"] {
        add_inside(&mut files, kind, config, &mut notes);
    }
    let places = Places {
        folders: vec![config.to_owned()],
        state: Some(state_of(config)),
        ..Places::default()
    };
    let history = history(&files, Around::here().today, &Ids::unknown("feed"), &places, &mut notes);
    finish(history.context, notes).map(|(context, _)| context)
}

/// What keeps a file of this folder from being read as TOML, as `check` tells it; nothing where it can be.
#[must_use]
pub fn faults_of_file(path: &Path) -> Problems {
    let mut notes = Notes::default();
    let mut files = Files::default();
    files.add_path(FEEDS, path, &mut notes);
    for file in files.of(FEEDS) {
        shape::parse(&file.source, &mut notes);
    }
    Problems(notes.sorted())
}

/// The errors that `feeds.toml` in this folder would have with this text.
#[must_use]
pub fn feeds_errors(text: &str, folder: &Path) -> Vec<Problem> {
    let mut notes = Notes::default();
    let texts = BTreeMap::from([(PathBuf::from(FEEDS), text.to_owned())]);
    let files = Files::from_texts(&texts, folder);
    let (docs, is_whole) = check::read_all(&files, FEEDS, &mut notes);
    let mut ids = feeds::ids(&docs, is_whole, &mut notes);
    let around = Around {
        is_lenient: true,
        ..Around::here()
    };
    feeds::check(docs, &mut ids, Articles::Never, folder, &around, &mut notes);
    let mut problems = notes.sorted();
    problems.retain(Problem::is_error);
    problems
}

/// `[polling]` of this folder, for commands that need no other part of it; the defaults without a folder or where it cannot be read.
#[must_use]
pub fn polling(folder: Option<&Path>) -> Polling {
    let mut notes = Notes::default();
    let mut files = Files::default();
    if let Some(folder) = folder {
        files.add_path(MAIN, &folder.join(MAIN), &mut notes);
    }
    let (docs, _) = check::read_all::<written::Backstory>(&files, MAIN, &mut notes);
    docs.first()
        .map(|doc| feeds::polling(doc.written.polling.as_ref(), doc.source, &mut notes))
        .unwrap_or_default()
}

/// The state folder that `backstory.toml` in this folder names.
fn state_of(folder: &Path) -> PathBuf {
    let mut notes = Notes::default();
    let mut files = Files::default();
    files.folder = folder.to_owned();
    if folder.join(MAIN).is_file() {
        files.add_path(MAIN, &folder.join(MAIN), &mut notes);
    }
    let (docs, _) = check::read_all::<written::Backstory>(&files, MAIN, &mut notes);
    let written = docs.first().and_then(|doc| doc.written.state.as_ref());
    archive::folder(None, written, &files, &Around::here())
}

fn finish<T>(value: T, notes: Notes) -> Result<(T, Vec<Problem>), Problems> {
    let problems = notes.sorted();
    if problems.iter().any(is_in_the_way) {
        Err(Problems(problems))
    } else {
        Ok((value, problems))
    }
}

/// Notes that a folder which was named is no configuration: without that a slip in its name would pass for an answer.
fn demand_folder(config: &Path, notes: &mut Notes) {
    let holds = |kind: &str| config.join(kind).is_dir();
    if config.join(MAIN).is_file() || files::FOLDERS.iter().any(|kind| holds(kind)) {
        return;
    }
    let shown = config.display().to_string();
    let sentence = if config.is_dir() {
        "holds no configuration"
    } else {
        "there is no such folder"
    };
    let help = format!("name the folder that holds {MAIN}; `backstory init {shown}` writes one to start from");
    notes.push(Problem::of_file(shown, sentence).help(help));
}

/// Adds `folder/kind/` if it is there.
fn add_inside(files: &mut Files, kind: &str, folder: &Path, notes: &mut Notes) {
    let inside = folder.join(kind);
    if inside.is_dir() {
        files.add_path(kind, &inside, notes);
    }
}

/// Adds the folder `kind/` that lies inside `path`, or beside it, or beside the folder of the file `path`.
fn add_beside(files: &mut Files, kind: &str, path: &Path, notes: &mut Notes) {
    let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let folder = if real.is_dir() {
        Some(real.as_path())
    } else {
        real.parent()
    };
    for around in [folder, folder.and_then(Path::parent)].into_iter().flatten() {
        add_inside(files, kind, around, notes);
    }
}

/// The alias sets and their ids.
fn names(files: &Files, notes: &mut Notes) -> (Vec<AliasSet>, Ids) {
    let (docs, is_whole) = check::read_all(files, "aliases", notes);
    let ids = aliases::ids(&docs, is_whole, notes);
    (aliases::check(docs, &ids, notes), ids)
}

/// Everything about subjects, and the ids that recipients refer to.
struct History {
    context: ContextConfig,
    watchlists: Ids,
    lists: Vec<FreshList>,
}

fn history(files: &Files, today: jiff::civil::Date, feeds: &Ids, places: &Places, notes: &mut Notes) -> History {
    let before = notes.errors(None);
    let (aliases, sets) = names(files, notes);
    let are_whole = notes.errors(None) == before && !files.is_lost("aliases");
    let (docs, is_whole) = watchlists::read_all(files, notes);
    let lists = watchlists::ids(&docs, is_whole && !docs.is_empty(), notes);
    let names = watchlists::Names {
        sets: &sets,
        aliases: &aliases,
        feeds,
        places,
        are_whole,
    };
    let checked = watchlists::check(&docs, names, notes);
    let fresh = check::names::fresh(&docs);
    let (docs, is_whole) = check::read_all(files, "threads", notes);
    let thread_ids = threads::ids(&docs, is_whole, notes);
    let vocabulary = threads::check(docs, &thread_ids, &sets, notes);
    let (docs, is_whole) = check::read_all(files, "dossiers", notes);
    let known = Known {
        watchlists: &lists,
        sets: &sets,
        threads: &thread_ids,
        today,
    };
    let dossiers = dossiers::check(docs, is_whole, known, notes);
    History {
        context: ContextConfig {
            aliases,
            watchlists: checked,
            dossiers,
            vocabulary,
        },
        watchlists: lists,
        lists: fresh,
    }
}

/// A whole configuration. `None` only where a part without which there is none could not be made, which is noted.
fn folder_of(files: &Files, state: Option<&Path>, around: &Around, notes: &mut Notes) -> Option<Config> {
    demand(files, notes);
    let (main, _) = check::read_all::<written::Backstory>(files, MAIN, notes);
    let main = main.into_iter().next();
    let polling = main
        .as_ref()
        .map(|doc| feeds::polling(doc.written.polling.as_ref(), doc.source, notes))
        .unwrap_or_default();
    let (feed_docs, is_whole) = check::read_all(files, FEEDS, notes);
    feeds::warn_if_none(&feed_docs, notes);
    let mut feed_ids = feeds::ids(&feed_docs, is_whole, notes);
    let (feeds, unread) = feeds::check(feed_docs, &mut feed_ids, polling.articles, &files.folder, around, notes);
    let written_state = main.as_ref().and_then(|main| main.written.state.as_ref());
    let state = archive::folder(state, written_state, files, around);
    let places = Places {
        folders: vec![files.folder.clone()],
        state: Some(state.clone()),
        ..Places::default()
    };
    let history = history(files, around.today, &feed_ids, &places, notes);
    let main = main?;
    let written = main.written;
    let store_url = archive::url(written.store.as_ref(), files, around, main.source, notes);
    let place = Where {
        folder: &files.folder,
        state: &state,
        around,
    };
    let written_mail = written.mail;
    let inbox = written_mail.as_ref().and_then(|mail| mail.value.inbox.as_ref());
    let web = web::check(
        written.web.as_ref(),
        inbox,
        store_url.is_some(),
        place,
        main.source,
        notes,
    );
    let mail = written_mail
        .as_ref()
        .map(|mail| mail::check(&mail.value, place, main.source, notes));
    let own = |mail: &mail::Checked| transports::check(&written.recipient, &mail.means, main.source, notes);
    let transports = mail.as_ref().map(own).unwrap_or_default();
    let usual = mail.as_ref().map(|mail| mail.kind).unwrap_or_default();
    let book = messages::check(files, notes);
    let about = About::new(&history.watchlists, &history.context.watchlists, &book);
    let recipients = recipients::check(written.recipient, about, usual, main.source, notes);
    let mail = mail?;
    let known = history.context;
    Some(Config {
        folder: files.folder.clone(),
        store_url,
        polling,
        from: mail.from?,
        owner: mail.owner?,
        transport: mail.transport?,
        transports,
        shelf: mail.means.shelf().to_owned(),
        templates: Arc::new(templates::check(files, notes)),
        book,
        state,
        feeds,
        unread,
        aliases: known.aliases,
        watchlists: known.watchlists,
        lists: history.lists,
        dossiers: known.dossiers,
        vocabulary: known.vocabulary,
        recipients,
        web,
    })
}

/// Notes the files without which nothing works; where there is no folder at all, that was noted.
fn demand(files: &Files, notes: &mut Notes) {
    if !files.is_there {
        return;
    }
    let folder = &files.folder;
    for (kind, name) in [(MAIN, MAIN), (FEEDS, FEEDS), ("watchlists", "watchlists/*.toml")] {
        if files.of(kind).next().is_none() && !files.is_lost(kind) {
            let problem = Problem::of_file(folder.join(name).display().to_string(), "is missing");
            notes.push(problem.help(format!(
                "backstory init {} writes what is missing and leaves the rest alone",
                folder.display()
            )));
        }
    }
}

#[cfg(test)]
mod tests;
