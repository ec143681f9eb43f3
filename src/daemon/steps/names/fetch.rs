//! One list from its server to entities, outside of the store.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Seek as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;

use super::state::ListState;
use crate::config::{Config, FreshList};
use crate::feeds::fetch::{Answer, Fetcher, Manners, Request, Sink};
use crate::matches::names::import::Importer;
use crate::matches::names::{BYTES_MAX, Listed};

/// Bound on one download: 256 MiB over a line of four megabits.
const TOTAL: Duration = Duration::from_mins(10);

/// Programmes named when none of those asked for is there.
const NAMED_MAX: usize = 10;

/// Everything a fetch needs, so that it can go on beside the news.
#[derive(Debug)]
pub(super) struct Errand {
    manners: Manners,
    request: Request,
    folder: PathBuf,
    programmes: Vec<String>,
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
    /// The address that these validators belong to; `None` when another one answered.
    pub(super) validators_url: Option<String>,
}

impl Errand {
    pub(super) fn new(config: &Config, list: &FreshList, state: &ListState) -> Self {
        Self {
            manners: Manners {
                contact: config.polling.contact.clone(),
                spacing: Duration::ZERO,
                allow: config.polling.allow.clone(),
                total: TOTAL,
                open_hosts: config.polling.open_hosts.clone(),
            },
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
            folder: config.state.clone(),
            programmes: list.programmes.clone(),
        }
    }

    /// Fetches and reads; an error is a sentence.
    pub(super) async fn run(self, now: Timestamp) -> Result<Fetched, String> {
        let url = self.request.url.clone();
        let fetcher = Fetcher::new(self.manners).map_err(|error| format!("{error:#}"))?;
        let place = self.folder.display().to_string();
        let mut file = scratch(&self.folder).map_err(|error| format!("{place} cannot be written: {error}"))?;
        let sink = Sink {
            file: &mut file,
            seen: &|_, _| {},
        };
        let body = match fetcher.download(self.request, sink, now).await {
            Ok(Answer::Body(body)) => body,
            Ok(Answer::Unchanged { .. }) => return Ok(Fetched::Unchanged),
            Err(error) => return Err(error.to_string()),
        };
        let programmes = self.programmes;
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
            validators_url: (body.url == url).then(|| url.to_string()),
        }))
    }
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
