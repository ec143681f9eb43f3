//! One list from its server to entities, outside of the store.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Seek as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::state::ListState;
use crate::clock::Clock;
use crate::config::FreshList;
use crate::daemon::Wired;
use crate::feeds::fetch::{Answer, Body, Caching, FetchError, Fetcher, Request, Sink};
use crate::matches::names::import::Importer;
use crate::matches::names::{BYTES_MAX, Listed};

/// Bound on one download: 256 MiB over a line of four megabits.
const TOTAL: Duration = Duration::from_mins(10);

/// Programmes named when none of those asked for is there.
const NAMED_MAX: usize = 10;

/// Everything a fetch needs, so that it can go on beside the news.
#[derive(Debug)]
pub(super) struct Errand {
    fetcher: Fetcher,
    request: Request,
    folder: PathBuf,
    programmes: Vec<String>,
}

/// What came of a fetch.
#[derive(Debug)]
pub(super) struct Visit {
    pub(super) outcome: Result<Fetched, Failure>,
    /// What the server wants of the next one.
    pub(super) caching: Caching,
}

/// Why there is no list.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// Nothing came.
    #[error(transparent)]
    Answer(#[from] FetchError),
    /// What came is no whole list, or could not be kept: a sentence.
    #[error("{0}")]
    List(String),
}

impl Visit {
    /// A visit that failed on our side, or that nothing is known of.
    pub(super) fn failed(why: String) -> Self {
        Self {
            outcome: Err(Failure::List(why)),
            caching: Caching::default(),
        }
    }
}

/// A good answer.
#[derive(Debug)]
pub(super) enum Fetched {
    Unchanged,
    List(List),
}

/// A whole list, read.
#[derive(Debug)]
pub(super) struct List {
    pub(super) entries: Vec<Listed>,
    pub(super) complaints: Vec<String>,
    /// Programmes asked for under which it has nobody.
    pub(super) unlisted: Vec<String>,
    pub(super) etag: Option<String>,
    pub(super) last_modified: Option<String>,
    /// The address that these validators belong to: the one that answered.
    pub(super) validators_url: Option<String>,
}

impl Errand {
    /// A visit with the feeds' own client: whoever publishes both is one host to it, and rests from both.
    pub(super) fn new(wired: &Wired, list: &FreshList, state: &ListState) -> Self {
        Self {
            fetcher: wired.fetcher.with_total(TOTAL),
            request: Request {
                etag: state.etag.clone(),
                last_modified: state.last_modified.clone(),
                validators_url: state.validators_url.clone(),
                ..Request::new(
                    list.url.clone(),
                    Vec::new(),
                    usize::try_from(BYTES_MAX).unwrap_or(usize::MAX),
                )
            },
            folder: wired.config.state.clone(),
            programmes: list.programmes.clone(),
        }
    }

    /// Fetches and reads.
    pub(super) async fn run(self, clock: &Clock) -> Visit {
        let mut file = match scratch(&self.folder) {
            Ok(file) => file,
            Err(error) => return Visit::failed(format!("{} cannot be written: {error}", self.folder.display())),
        };
        let sink = Sink {
            file: &mut file,
            seen: &|_, _| {},
        };
        match self.fetcher.download(self.request, sink, clock).await {
            Ok(Answer::Body(body)) => Visit {
                caching: body.caching,
                outcome: read(file, body, self.programmes).await.map_err(Failure::List),
            },
            Ok(Answer::Unchanged { caching, .. }) => Visit {
                outcome: Ok(Fetched::Unchanged),
                caching,
            },
            Err(error) => Visit {
                outcome: Err(error.into()),
                caching: Caching::default(),
            },
        }
    }
}

/// The list that came; an error is a sentence.
async fn read(mut file: File, body: Body, programmes: Vec<String>) -> Result<Fetched, String> {
    let wanted = programmes.clone();
    let read = move || {
        file.rewind().map_err(|error| error.to_string())?;
        let mut importer = Importer::new(&programmes);
        importer.add(file).map_err(|error| error.to_string())?;
        Ok::<_, String>(importer.finish())
    };
    let import = tokio::task::spawn_blocking(read)
        .await
        .map_err(|error| error.to_string())??;
    if import.entries.is_empty() {
        return Err(nothing(import.seen, &import.programmes));
    }
    let unlisted = import.unlisted(&wanted).into_iter();
    let unlisted = unlisted.cloned().collect();
    Ok(Fetched::List(List {
        entries: import.entries,
        complaints: import.complaints,
        unlisted,
        etag: body.etag,
        last_modified: body.last_modified,
        validators_url: Some(body.url.to_string()),
    }))
}

fn nothing(seen: usize, programmes: &BTreeMap<String, usize>) -> String {
    if seen == 0 {
        return "the list holds no names".to_owned();
    }
    let known: Vec<&str> = programmes.keys().take(NAMED_MAX).map(String::as_str).collect();
    format!(
        "none of its {seen} entities stands under the programmes asked for; it has {}",
        known.join(", ")
    )
}

/// A file without a name in the state folder: it is gone when it is closed, also after a crash.
fn scratch(folder: &Path) -> io::Result<File> {
    fs::create_dir_all(folder)?;
    let path = folder.join(format!(".list-{}-{:08x}", std::process::id(), fastrand::u32(..)));
    let file = File::options().read(true).write(true).create_new(true).open(&path)?;
    fs::remove_file(&path)?;
    Ok(file)
}
