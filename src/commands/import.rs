//! `import archive`: the past, taken in.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use indicatif::ProgressBar;
use jiff::{SignedDuration, Timestamp};
use tokio::runtime::Runtime;

use super::{Exit, checked_config, jsonl, print, runtime};
use crate::cli::{Global, ImportArchiveArgs};
use crate::clock::Clock;
use crate::daemon::import::{BATCH, Import, Taken};
use crate::daemon::{Daemon, Limits};
use crate::entries::Entry;
use crate::entries::article::{self, Article};
use crate::entries::parse::Hints;

/// How far clocks on Earth are ahead of UTC, with room for one that runs fast.
const ZONES_HOURS: i64 = 24;

/// Folders in folders that are looked into.
const DEPTH_MAX: usize = 32;

/// `backstory import archive FILE…`: keeps the entries of the files and the pages of the folders as history.
///
/// # Errors
/// When the configuration is wrong or the store cannot be used.
pub fn run(global: &Global, args: &ImportArchiveArgs) -> anyhow::Result<Exit> {
    let config = checked_config(global)?;
    let runtime = runtime()?;
    let daemon = runtime.block_on(Daemon::look(config, Clock::system(), Limits::default()))?;
    let import = runtime.block_on(Import::begin(&daemon))?;
    let mut intake = Intake {
        runtime: &runtime,
        import,
        waiting: Vec::new(),
        taken: Taken::default(),
        undated: 0,
        latest: latest(Clock::system().now()),
        unread: 0,
        bar: ProgressBar::new_spinner(),
    };
    intake.bar.enable_steady_tick(Duration::from_millis(120));
    for input in &args.inputs {
        intake.input(input)?;
    }
    let exit = intake.finish(global.json)?;
    runtime.block_on(daemon.stop());
    Ok(exit)
}

/// What is read, on its way into the store.
struct Intake<'d> {
    runtime: &'d Runtime,
    import: Import<'d>,
    waiting: Vec<Entry>,
    taken: Taken,
    /// Left out because nothing says when they were published, or a day that has not come.
    undated: usize,
    /// No report is younger.
    latest: Timestamp,
    /// Lines, pages and files that could not be read.
    unread: usize,
    bar: ProgressBar,
}

impl Intake<'_> {
    fn input(&mut self, input: &Path) -> anyhow::Result<()> {
        if input.is_dir() {
            return self.folder(input, 0);
        }
        if is_page(input) {
            return self.page(input);
        }
        let files = [input.to_owned()];
        self.unread += jsonl::count_broken(&files, |entry: Entry, place: &str| self.entry(entry, place))?;
        Ok(())
    }

    /// Every page of a folder and of those in it, by name. Links to folders are not followed: they may lead in a circle.
    fn folder(&mut self, folder: &Path, depth: usize) -> anyhow::Result<()> {
        let read = fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        let mut inside = match read {
            Ok(inside) if depth < DEPTH_MAX => inside,
            Ok(_) => return self.say_unread(folder, &format!("lies more than {DEPTH_MAX} folders deep")),
            Err(error) => return self.say_unread(folder, &error),
        };
        inside.sort_by_key(fs::DirEntry::file_name);
        for one in inside {
            let path = one.path();
            if one.file_type().is_ok_and(|kind| kind.is_dir()) {
                self.folder(&path, depth + 1)?;
            } else if is_page(&path) {
                self.page(&path)?;
            }
        }
        Ok(())
    }

    fn page(&mut self, file: &Path) -> anyhow::Result<()> {
        match article_of(file) {
            Ok(article) => self.entry(entry_of(article, file), &file.display().to_string()),
            Err(why) => self.say_unread(file, &why),
        }
    }

    fn entry(&mut self, mut entry: Entry, place: &str) -> anyhow::Result<()> {
        entry.published = entry.published.or(entry.updated);
        if let Some(published) = entry.published.filter(|at| *at > self.latest) {
            self.undated += 1;
            self.say(&format!(
                "{place}: left out, its date has not come yet: {}",
                published.strftime("%Y-%m-%d")
            ));
            return Ok(());
        }
        if entry.published.is_none() {
            self.undated += 1;
            self.say(&format!(
                "{place}: left out, it has no date: nothing says what it is older than"
            ));
            return Ok(());
        }
        self.waiting.push(entry);
        if self.waiting.len() >= BATCH {
            self.take()?;
        }
        Ok(())
    }

    fn take(&mut self) -> anyhow::Result<()> {
        let batch = std::mem::take(&mut self.waiting);
        self.taken += self.runtime.block_on(self.import.take(batch))?;
        self.bar
            .set_message(format!("{} taken in, {} known", self.taken.new, self.taken.known));
        Ok(())
    }

    fn say_unread(&mut self, place: &Path, why: &dyn std::fmt::Display) -> anyhow::Result<()> {
        self.unread += 1;
        self.say(&format!("{}: {why}", place.display()));
        Ok(())
    }

    fn say(&self, line: &str) {
        self.bar.suspend(|| anstream::eprintln!("{line}"));
    }

    fn finish(mut self, is_json: bool) -> anyhow::Result<Exit> {
        self.take()?;
        let left = self.runtime.block_on(self.import.weigh())?;
        self.runtime.block_on(self.import.file())?;
        self.bar.finish_and_clear();
        let Taken {
            new,
            known,
            changed,
            matched,
        } = self.taken;
        let matched = matched.saturating_sub(left);
        let (undated, unread) = (self.undated, self.unread);
        if is_json {
            let counts = serde_json::json!({
                "new": new, "known": known, "changed": changed, "matched": matched,
                "undated": undated, "unread": unread,
            });
            print(&serde_json::to_string_pretty(&counts)?)?;
        } else {
            let met = if new + changed == 0 {
                String::new()
            } else {
                format!("\n{matched} of them meet a watchlist; nobody is told: they are history")
            };
            print(&format!(
                "{new} taken in, {known} known before, {changed} changed, {undated} without a date that has come, {unread} not read{met}"
            ))?;
        }
        Ok(if undated + unread == 0 {
            Exit::Done
        } else {
            Exit::Failed
        })
    }
}

/// The latest date that a report can have: a day may have begun where it was written.
fn latest(now: Timestamp) -> Timestamp {
    now.checked_add(SignedDuration::from_hours(ZONES_HOURS))
        .unwrap_or(Timestamp::MAX)
}

fn is_page(file: &Path) -> bool {
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    ["html", "htm", "xhtml"]
        .iter()
        .any(|known| ending.eq_ignore_ascii_case(known))
}

fn article_of(file: &Path) -> Result<Article, String> {
    let mut bytes = Vec::new();
    let limit = article::BYTES_MAX as u64 + 1;
    let open = File::open(file).map_err(|error| error.to_string())?;
    open.take(limit)
        .read_to_end(&mut bytes)
        .map_err(|error| error.to_string())?;
    article::extract(&bytes, &Hints::default())
}

/// A page is called by its own address, or where it names none by that of its file.
fn entry_of(article: Article, file: &Path) -> Entry {
    let path: PathBuf = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    let name = file.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    Entry {
        id: article
            .canonical_url
            .clone()
            .unwrap_or_else(|| path.display().to_string()),
        url: article.canonical_url,
        title: if article.title.is_empty() {
            name.unwrap_or_default()
        } else {
            article.title
        },
        body: article.text,
        published: article.published,
        language: article.language,
        outlet: article.outlet,
        authors: article.authors,
        ..Entry::default()
    }
}
