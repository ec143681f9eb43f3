//! `check`, `init`, `schema`: from an empty folder to a configuration that holds.

use std::fs;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context as _;
use serde_json::json;

use super::hand::standing;
use super::{Exit, Mistake, config_folder, jsonl, runtime};
use crate::cli::{CheckArgs, Global, InitArgs, SchemaArgs, SchemaFile};
use crate::config::{self, Config, Problem, starter};
use crate::daemon::common::{self, Common};
use crate::daemon::place;
use crate::store::Store;

/// `check`: every problem of a folder to stdout; exit code 2 if one of them is an error.
///
/// # Errors
/// When standard output is closed.
pub fn check(global: &Global, args: &CheckArgs) -> anyhow::Result<Exit> {
    let folder = args.dir.clone().unwrap_or_else(|| config_folder(global));
    let mut reading = config::read(&folder, global.state.as_deref());
    if let Some(config) = &reading.config {
        for common in runtime()?.block_on(common_names(config)) {
            reading.warn_of_names(&common.watchlist, common.to_string(), common::ADVICE);
        }
    }
    let readers = match &reading.config {
        Some(config) => runtime()?.block_on(standing::peek(config)).unwrap_or_default(),
        None => Vec::new(),
    };
    if global.json {
        let mut out = jsonl::Writer::stdout();
        for problem in &reading.problems {
            out.write(problem)?;
        }
        for one in &readers {
            out.write(&json!({ "reader": one }))?;
        }
        out.finish()?;
    } else {
        say(&reading.problems, reading.config.as_ref(), &folder)?;
        say_readers(&readers)?;
    }
    let is_refused = reading.problems.iter().any(Problem::is_error);
    Ok(if is_refused { Exit::Input } else { Exit::Done })
}

/// A check of files does not wait longer for a database that is away, or for an archive that is read through.
const ARCHIVE: Duration = Duration::from_secs(20);

/// Names of the lists that the archive, where there is one, shows to be common. A store that cannot be read is no fault of the
/// files, and `status` tells of it.
async fn common_names(config: &Config) -> Vec<Common> {
    if config.watchlists.iter().all(|list| list.names.is_none()) {
        return Vec::new();
    }
    let look = async {
        let store = Store::peek(&place(config)).await.ok().flatten()?;
        let found = common::common(&store, &config.watchlists).await.ok();
        store.close().await;
        found
    };
    tokio::time::timeout(ARCHIVE, look)
        .await
        .ok()
        .flatten()
        .unwrap_or_default()
}

/// What readers asked for goes beyond the files, so whoever looks at the files should know.
fn say_readers(readers: &[standing::Standing]) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    if !readers.is_empty() {
        writeln!(out, "asked for by readers:")?;
    }
    for one in readers {
        writeln!(
            out,
            "  {}; undo: backstory {}",
            one.sentence,
            standing::undoing(&one.word.subject)
        )?;
    }
    Ok(())
}

fn say(problems: &[Problem], config: Option<&Config>, folder: &Path) -> io::Result<()> {
    let is_coloured = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let mut out = anstream::stdout().lock();
    for problem in problems {
        writeln!(out, "{}\n", problem.render(is_coloured))?;
    }
    let count = |number: usize, one: &str| match number {
        1 => format!("1 {one}"),
        many => format!("{many} {one}s"),
    };
    let errors = problems.iter().filter(|problem| problem.is_error()).count();
    let warnings = problems.len() - errors;
    let end = match (errors, warnings) {
        (0, 0) => "no problems".to_owned(),
        (0, warnings) => count(warnings, "warning"),
        (errors, 0) => count(errors, "problem"),
        (errors, warnings) => format!("{}, {}", count(errors, "problem"), count(warnings, "warning")),
    };
    let Some(config) = config else {
        return writeln!(out, "{}: {end}", folder.display());
    };
    let on = config.feeds.iter().filter(|feed| feed.is_on).count();
    let events: usize = config.dossiers.iter().map(|dossier| dossier.events.len()).sum();
    writeln!(
        out,
        "{}: {} ({on} on), {}, {}, {} with {}, {}; {end}",
        folder.display(),
        count(config.feeds.len(), "feed"),
        count(config.watchlists.len(), "watchlist"),
        count(config.aliases.len(), "alias set"),
        count(config.dossiers.len(), "dossier"),
        count(events, "event"),
        count(config.recipients.len(), "recipient"),
    )
}

/// `init`: writes the starter files that are missing and leaves the others alone.
///
/// # Errors
/// When a file cannot be written.
pub fn init(global: &Global, args: &InitArgs) -> anyhow::Result<Exit> {
    let mut written: Vec<PathBuf> = Vec::new();
    let mut kept: Vec<PathBuf> = Vec::new();
    for (name, text) in starter::files(&args.dir) {
        let path = args.dir.join(name);
        if write_new(&path, text)? {
            written.push(path);
        } else {
            kept.push(path);
        }
    }
    if global.json {
        let mut out = jsonl::Writer::stdout();
        out.write(&json!({ "written": written, "kept": kept }))?;
        out.finish()?;
        return Ok(Exit::Done);
    }
    tell(&args.dir, &written, &kept)?;
    Ok(Exit::Done)
}

fn tell(folder: &Path, written: &[PathBuf], kept: &[PathBuf]) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    let folder = folder.display();
    for path in written {
        writeln!(out, "written  {}", path.display())?;
    }
    for path in kept {
        writeln!(out, "kept     {}", path.display())?;
    }
    if written.is_empty() {
        writeln!(out, "\nnothing was missing in {folder}; nothing was changed")?;
    }
    writeln!(
        out,
        "\nnext: backstory check {folder}\n      backstory once -c {folder}\n      backstory digest preview -c {folder} --since 7d"
    )
}

/// Writes a file that is not there yet. A file that is there is never touched, not even by a race.
pub(super) fn write_new(path: &Path, text: &str) -> anyhow::Result<bool> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| Mistake(format!("{} cannot be made: {error}", folder.display())))?;
    }
    match fs::File::create_new(path) {
        Ok(mut file) => {
            file.write_all(text.as_bytes())
                .with_context(|| path.display().to_string())?;
            Ok(true)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(Mistake(format!("{} cannot be written: {error}", path.display())).into()),
    }
}

/// `schema`: the JSON Schema of a kind of file.
///
/// # Errors
/// When standard output is closed.
pub fn schema(args: &SchemaArgs) -> anyhow::Result<Exit> {
    let file = match args.file {
        SchemaFile::Backstory => config::File::Backstory,
        SchemaFile::Feeds => config::File::Feeds,
        SchemaFile::Watchlist => config::File::Watchlist,
        SchemaFile::Aliases => config::File::Aliases,
        SchemaFile::Dossier => config::File::Dossier,
        SchemaFile::Threads => config::File::Threads,
    };
    let text = serde_json::to_string_pretty(&config::schema(file))?;
    writeln!(anstream::stdout(), "{text}")?;
    Ok(Exit::Done)
}
