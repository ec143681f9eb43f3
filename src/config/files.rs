//! Files of a configuration, read from a folder or given as text.

use std::collections::{BTreeMap, HashSet};
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::nearest::nearest;
use super::problem::{Notes, Problem, Source};

/// Largest file read. The largest alias file of a big desk has under one; more is a wrong file.
const FILE_BYTES_MAX: u64 = 16 * 1024 * 1024;

/// Largest dossier read: a hundred thousand events with a summary and a few sources each.
const DOSSIER_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// Most files read of one folder.
const FILES_MAX: usize = 10_000;

/// What the folder may hold, beside files that are named in it.
pub(crate) const MAIN: &str = "backstory.toml";
pub(crate) const FEEDS: &str = "feeds.toml";
/// The folder of the owner's templates, which are no TOML.
pub(crate) const TEMPLATES: &str = "templates";
/// The folder of the owner's message files.
pub(crate) const MESSAGES: &str = "messages";
pub(crate) const FOLDERS: [&str; 5] = ["watchlists", "aliases", "dossiers", "threads", MESSAGES];

/// One file: the name of its kind's folder (or its own, for the two at the top), its stem, its text.
#[derive(Debug)]
pub(crate) struct Named {
    pub(crate) kind: String,
    pub(crate) stem: String,
    pub(crate) path: PathBuf,
    pub(crate) source: Source,
}

/// The files of a configuration.
#[derive(Debug, Default)]
pub(crate) struct Files {
    pub(crate) folder: PathBuf,
    /// The folder could be listed, or its files were given as text.
    pub(crate) is_there: bool,
    files: Vec<Named>,
    /// Their paths: a folder may hold ten thousand of them.
    known: HashSet<PathBuf>,
    /// Kinds of which a file could not be read: what they hold is unknown.
    lost: Vec<String>,
}

impl Files {
    /// Files of a kind, in order of name.
    pub(crate) fn of(&self, kind: &str) -> impl Iterator<Item = &Named> {
        self.files.iter().filter(move |file| file.kind == kind)
    }

    /// Whether a file of this kind could not be read.
    pub(crate) fn is_lost(&self, kind: &str) -> bool {
        self.lost.iter().any(|lost| lost == kind)
    }

    /// Reads the folder. Notes what cannot be read and what would be passed over.
    pub(crate) fn read(folder: &Path, notes: &mut Notes) -> Self {
        let mut files = Self {
            folder: folder.to_owned(),
            ..Self::default()
        };
        let Some(top) = list(folder, notes) else {
            return files;
        };
        files.is_there = true;
        for path in top {
            let name = name_of(&path);
            if name == MAIN || name == FEEDS {
                files.add(&name, &path, notes);
            } else if path.is_dir() && FOLDERS.contains(&name.as_str()) {
                files.add_folder(&name, &path, notes);
            } else if path.is_dir() && name == TEMPLATES {
                files.add_templates(&path, notes);
            } else {
                stray(&path, &name, notes);
            }
        }
        files
    }

    /// Reads a folder of files of one kind, or one such file.
    pub(crate) fn add_path(&mut self, kind: &str, path: &Path, notes: &mut Notes) {
        if path.is_dir() {
            self.add_folder(kind, path, notes);
        } else {
            self.add(kind, path, notes);
        }
    }

    fn add_folder(&mut self, kind: &str, folder: &Path, notes: &mut Notes) {
        let Some(paths) = list(folder, notes) else {
            self.lost.push(kind.to_owned());
            return;
        };
        for path in &paths {
            if is_toml(path) {
                self.add(kind, path, notes);
            } else {
                passed_over(folder, path, notes);
            }
        }
    }

    /// Templates end in .html or .txt, by which they are escaped or not.
    fn add_templates(&mut self, folder: &Path, notes: &mut Notes) {
        for path in list(folder, notes).unwrap_or_default() {
            if path
                .extension()
                .is_some_and(|ending| ending == "html" || ending == "txt")
            {
                self.add(TEMPLATES, &path, notes);
            } else {
                let problem = Problem::of_file(path.display().to_string(), "is not read: no template is called so");
                notes.push(
                    problem
                        .help("templates end in .html or .txt: digest.html, digest.txt")
                        .warning(),
                );
            }
        }
    }

    /// Reads a file once, whatever ways lead to it.
    fn add(&mut self, kind: &str, path: &Path, notes: &mut Notes) {
        let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        if self.known.contains(&real) {
            return;
        }
        let bytes_max = if kind == "dossiers" {
            DOSSIER_BYTES_MAX
        } else {
            FILE_BYTES_MAX
        };
        match read(path, bytes_max) {
            Ok(source) => self.keep(Named {
                kind: kind.to_owned(),
                stem: stem_of(path),
                path: real,
                source,
            }),
            Err(problem) => {
                notes.push(*problem);
                self.lost.push(kind.to_owned());
            }
        }
    }

    fn keep(&mut self, file: Named) {
        self.known.insert(file.path.clone());
        self.files.push(file);
    }

    /// Takes a text in the place of the file at a path, which is then not read.
    pub(crate) fn put(&mut self, kind: &str, path: &Path, text: &str) {
        self.keep(Named {
            kind: kind.to_owned(),
            stem: stem_of(path),
            path: path.canonicalize().unwrap_or_else(|_| path.to_owned()),
            source: Source::new(path.display().to_string(), text.to_owned()),
        });
    }

    /// Files given as text, their paths counted from `folder`.
    pub(crate) fn from_texts(texts: &BTreeMap<PathBuf, String>, folder: &Path) -> Self {
        let named = |(path, text): (&PathBuf, &String)| Named {
            kind: path
                .components()
                .next()
                .map(|first| first.as_os_str().to_string_lossy().into_owned())
                .unwrap_or_default(),
            stem: stem_of(path),
            path: folder.join(path),
            source: Source::new(folder.join(path).display().to_string(), text.clone()),
        };
        Self {
            folder: folder.to_owned(),
            is_there: true,
            files: texts.iter().map(named).collect(),
            ..Self::default()
        }
    }
}

/// Entries of a folder in order of name, without hidden ones.
fn list(folder: &Path, notes: &mut Notes) -> Option<Vec<PathBuf>> {
    let shown = folder.display().to_string();
    let listed = fs::read_dir(folder).and_then(|entries| {
        entries
            .take(FILES_MAX)
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<io::Result<Vec<PathBuf>>>()
    });
    match listed {
        Ok(mut paths) => {
            paths.retain(|path| !name_of(path).starts_with('.'));
            paths.sort();
            Some(paths)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            notes.push(
                Problem::of_file(&shown, "there is no such folder")
                    .help(format!("backstory init {shown} writes one to start from")),
            );
            None
        }
        Err(error) => {
            notes.push(Problem::of_file(shown, format!("cannot be read: {error}")));
            None
        }
    }
}

/// Warns of files that look as if they belonged to a folder, and lie deeper or have an ending that is not read.
fn passed_over(folder: &Path, path: &Path, notes: &mut Notes) {
    let warning = |sentence: &str| {
        Problem::of_file(path.display().to_string(), sentence)
            .warning()
            .of_unread()
    };
    let is_capital = path
        .extension()
        .is_some_and(|ending| ending != "toml" && ending.eq_ignore_ascii_case("toml"));
    if is_capital && path.is_file() {
        let name = format!("{}.toml", stem_of(path));
        notes.push(warning("is not read: its ending is written in capitals").help(format!("rename it to {name}")));
    } else if holds_toml(path) {
        let help = format!("move its files into {} itself", folder.display());
        notes.push(warning("is not read: folders inside this one are passed over").help(help));
    }
}

fn holds_toml(path: &Path) -> bool {
    path.is_dir()
        && fs::read_dir(path)
            .is_ok_and(|mut entries| entries.any(|entry| entry.is_ok_and(|entry| is_toml(&entry.path()))))
}

/// Warns of what looks like configuration and would be passed over in silence.
fn stray(path: &Path, name: &str, notes: &mut Notes) {
    if !holds_toml(path) && !is_toml(path) {
        return;
    }
    let known = FOLDERS.iter().copied().chain([MAIN, FEEDS]);
    let help = match nearest(name, known) {
        Some(close) => format!("did you mean {close}?"),
        None => format!("what is read: {MAIN}, {FEEDS}, {}/*.toml", FOLDERS.join("/*.toml, ")),
    };
    let problem = Problem::of_file(
        path.display().to_string(),
        "is not read: no file of this name belongs here",
    );
    notes.push(problem.help(help).warning());
}

/// Reads one file.
fn read(path: &Path, bytes_max: u64) -> Result<Source, Box<Problem>> {
    let name = path.display().to_string();
    let fault = |sentence: String| Box::new(Problem::of_file(&name, sentence));
    // Opening a pipe waits for its writer, and a device never ends.
    let kind = fs::metadata(path).map_err(|error| fault(format!("cannot be read: {error}")))?;
    if !kind.is_file() {
        let help = "only regular files are read; put the text into one, or take this away";
        return Err(Box::new(fault("is no regular file".to_owned()).help(help)));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| fault(format!("cannot be read: {error}")))?;
    file.take(bytes_max + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| fault(format!("cannot be read: {error}")))?;
    if bytes.len() as u64 > bytes_max {
        let help = "a configuration file has a few thousand lines; is this another file?";
        return Err(Box::new(
            fault(format!("larger than {} MiB", bytes_max >> 20)).help(help),
        ));
    }
    match String::from_utf8(bytes) {
        Ok(text) => {
            let text = match text.strip_prefix('\u{feff}') {
                Some(bare) => bare.to_owned(),
                None => text,
            };
            Ok(Source::new(name, text))
        }
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let source = Source::new(name, text);
            Err(Box::new(
                source
                    .problem(&(good..good), "this is not UTF-8")
                    .help("save the file as UTF-8; every editor can"),
            ))
        }
    }
}

fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "toml")
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

fn stem_of(path: &Path) -> String {
    path.file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default()
}
