//! `names import`: official lists into a name file.

use std::fs::{self, File};
use std::io::{self, Seek as _, Write as _};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use url::Url;

use super::{Exit, Mistake, config_folder, print, runtime};
use crate::cli::{Global, NamesImportArgs};
use crate::clock::Clock;
use crate::config;
use crate::feeds::fetch::{Answer, Fetcher, Manners, Request, Sink};
use crate::matches::Listing;
use crate::matches::names::difference::{Difference, difference};
use crate::matches::names::import::{Format, Import, ImportError, Importer};
use crate::matches::names::{BYTES_MAX, Listed, lines};

/// Bound on one download: 256 MiB over a line of four megabits.
const TOTAL: Duration = Duration::from_mins(10);

/// Entities named in a summary.
const SHOWN: usize = 20;

/// Programmes named in a summary.
const PROGRAMMES_SHOWN: usize = 15;

/// What an import did, for other programs.
#[derive(Serialize)]
struct Report<'r> {
    formats: Vec<String>,
    seen: usize,
    entities: usize,
    names: usize,
    weak: usize,
    programmes: &'r std::collections::BTreeMap<String, usize>,
    complaints: &'r [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'r Path>,
    added: &'r [Arc<Listing>],
    removed: &'r [Arc<Listing>],
    changed: &'r [Arc<Listing>],
}

/// Reads the inputs as one list, compares it with the file that is there, replaces that at one stroke.
///
/// # Errors
/// When an input is no list (a mistake), or a damaged one, nothing is left of it, or the file cannot be written; then the old file
/// is as it was.
pub fn import(global: &Global, args: &NamesImportArgs) -> anyhow::Result<Exit> {
    let old = match &args.out {
        Some(out) if out.exists() => Some(known(out)?),
        _ => None,
    };
    let mut importer = Importer::new(&args.programmes);
    let mut formats = Vec::new();
    for input in &args.inputs {
        let format = add(global, input, &mut importer).map_err(|error| match error.downcast_ref() {
            // Another file was meant, while a damaged list is one to fetch again.
            Some(ImportError::NotAList(_)) => Mistake(format!("{input}: {error}")).into(),
            _ => error.context(input.clone()),
        })?;
        if format == Format::OfacCsv && args.inputs.len() == 1 {
            anstream::eprintln!("{input}: SDN.CSV holds no aliases; name ALT.CSV too, or take sdn.xml, which has all");
        }
        formats.push(format.to_string());
    }
    let import = importer.finish();
    for complaint in &import.complaints {
        anstream::eprintln!("note: {complaint}");
    }
    if import.entries.is_empty() {
        return Err(Mistake(nothing(&import, args)).into());
    }
    for programme in import.unlisted(&args.programmes) {
        let known = programmes(&import);
        anstream::eprintln!("note: nobody on this list stands under {programme}; the list has: {known}");
    }
    let change = difference(old.as_deref().unwrap_or_default(), &import.entries);
    if let Some(out) = &args.out {
        let (gone, before) = (change.removed.len(), old.as_ref().map_or(0, Vec::len));
        anyhow::ensure!(
            args.allow_shrink || 2 * gone <= before,
            "{}: {gone} of its {before} entities are not in this list: it may be cut off, or another list. Nothing was written; \
             say --allow-shrink if it is meant",
            out.display()
        );
        write(&import.entries, out)?;
    }
    if global.json {
        let (names, weak) = counts(&import.entries);
        let report = Report {
            formats,
            seen: import.seen,
            entities: import.entries.len(),
            names,
            weak,
            programmes: &import.programmes,
            complaints: &import.complaints,
            file: args.out.as_deref(),
            added: &change.added,
            removed: &change.removed,
            changed: &change.changed,
        };
        print(&format!("{}\n", serde_json::to_string_pretty(&report)?))?;
    } else {
        let is_compared = old.is_some();
        print(&in_words(
            &formats,
            &import,
            is_compared.then_some(&change),
            args.out.as_deref(),
        ))?;
    }
    Ok(Exit::Done)
}

/// The names of the file that would be replaced. Something else is not overwritten.
fn known(out: &Path) -> anyhow::Result<Vec<Listed>> {
    let mut importer = Importer::new(&[]);
    match File::open(out)
        .map_err(ImportError::from)
        .and_then(|file| importer.add(file))
    {
        Ok(Format::Lines) => Ok(importer.finish().entries),
        Ok(other) => Err(Mistake(format!(
            "{} is a list as its publisher wrote it ({other}) and is not overwritten; name another file with -o",
            out.display()
        ))
        .into()),
        Err(ImportError::NotAList(_)) if out.metadata().is_ok_and(|meta| meta.len() == 0) => Ok(Vec::new()),
        Err(error) => Err(Mistake(format!(
            "{} is there already and is no name file ({error}); name another file with -o",
            out.display()
        ))
        .into()),
    }
}

fn add(global: &Global, input: &str, importer: &mut Importer) -> anyhow::Result<Format> {
    let format = if input == "-" {
        importer.add(io::stdin())?
    } else if input.starts_with("http://") || input.starts_with("https://") {
        let url = Url::parse(input).map_err(|error| Mistake(format!("this is no address: {error}")))?;
        importer.add(download(global, url)?)?
    } else {
        let file = File::open(input)?;
        let bar = bar(file.metadata().ok().map(|meta| meta.len()), "reading");
        let format = importer.add(bar.wrap_read(file))?;
        bar.finish_and_clear();
        format
    };
    Ok(format)
}

/// The list at an address, in a file that is gone when it is closed.
fn download(global: &Global, url: Url) -> anyhow::Result<File> {
    let folder = config_folder(global);
    let polling = config::polling(Some(&folder).filter(|folder| folder.is_dir()).map(|folder| &**folder));
    let fetcher = Fetcher::new(Manners {
        contact: polling.contact,
        spacing: Duration::ZERO,
        allow: polling.allow,
        total: TOTAL,
        open_hosts: Vec::new(),
    })?;
    let mut file = scratch(&std::env::temp_dir())?;
    let bar = bar(None, "fetching");
    let request = Request::new(url, Vec::new(), usize::try_from(BYTES_MAX).unwrap_or(usize::MAX));
    let sink = Sink {
        file: &mut file,
        seen: &|came, whole| {
            bar.set_length(whole.unwrap_or(came));
            bar.set_position(came);
        },
    };
    let answer = runtime()?.block_on(fetcher.download(request, sink, &Clock::system()));
    bar.finish_and_clear();
    match answer? {
        Answer::Body(_) => {}
        Answer::Unchanged { .. } => anyhow::bail!("answered 304 to an unconditional request"),
    }
    file.rewind()?;
    Ok(file)
}

/// A file without a name: it is gone when it is closed, also when the program is killed.
fn scratch(folder: &Path) -> io::Result<File> {
    for number in 0..100 {
        let path = folder.join(format!(".backstory-list-{}-{number}", std::process::id()));
        let made = File::options().read(true).write(true).create_new(true).open(&path);
        match made {
            Ok(file) => {
                fs::remove_file(&path)?;
                return Ok(file);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Shown on a terminal only.
fn bar(bytes: Option<u64>, doing: &'static str) -> ProgressBar {
    let bar = ProgressBar::new(bytes.unwrap_or(0)).with_message(doing);
    if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {bytes} of {total_bytes}, {eta} left") {
        bar.set_style(style);
    }
    bar
}

/// Writes the file beside its place and moves it there.
fn write(entries: &[Listed], out: &Path) -> anyhow::Result<()> {
    let at = || format!("{} cannot be written", out.display());
    let fresh = out.with_extension(format!("new-{}", std::process::id()));
    let written = File::create(&fresh).and_then(|file| {
        let mut file = io::BufWriter::new(file);
        lines::write(entries, &mut file)?;
        file.flush()?;
        file.get_ref().sync_all()?;
        fs::rename(&fresh, out)
    });
    if written.is_err() {
        // What is left of the attempt is of no use; that it cannot be removed changes nothing.
        let _ = fs::remove_file(&fresh);
    }
    written.with_context(at)
}

fn counts(entries: &[Listed]) -> (usize, usize) {
    let names = || entries.iter().flat_map(|listed| &listed.names);
    (names().count(), names().filter(|name| name.is_weak).count())
}

/// Why there is nothing to write.
fn nothing(import: &Import, args: &NamesImportArgs) -> String {
    if import.seen == 0 || args.programmes.is_empty() {
        return "the list holds no names; nothing was written".to_owned();
    }
    format!(
        "none of the {} entities stands under {}; the list has: {}",
        import.seen,
        args.programmes.join(", "),
        programmes(import)
    )
}

/// The largest programmes with their numbers.
fn programmes(import: &Import) -> String {
    let known = import.programmes_by_size();
    let rest = known.len().saturating_sub(PROGRAMMES_SHOWN);
    let mut told: Vec<String> = known
        .iter()
        .take(PROGRAMMES_SHOWN)
        .map(|(name, count)| format!("{name} {count}"))
        .collect();
    if rest > 0 {
        told.push(format!("and {rest} more"));
    }
    told.join(", ")
}

fn in_words(formats: &[String], import: &Import, change: Option<&Difference>, out: Option<&Path>) -> String {
    let (names, weak) = counts(&import.entries);
    let mut text = format!(
        "{}: {} of {} entities, {names} names, {weak} of them weak\n",
        formats.join(", "),
        import.entries.len(),
        import.seen
    );
    if !import.programmes.is_empty() {
        text.push_str(&format!("programmes: {}\n", programmes(import)));
    }
    if let Some(change) = change {
        for (what, listings) in [
            ("added", &change.added),
            ("removed", &change.removed),
            ("changed", &change.changed),
        ] {
            text.push_str(&format!("{} {what}\n", listings.len()));
            for listing in listings.iter().take(SHOWN) {
                text.push_str(&format!("  {}\n", shown(listing)));
            }
            if listings.len() > SHOWN {
                text.push_str(&format!("  and {} more\n", listings.len() - SHOWN));
            }
        }
    }
    match out {
        Some(out) => text.push_str(&format!("written to {}\n", out.display())),
        None => text.push_str("nothing was written; name a file with -o\n"),
    }
    text
}

/// `OFAC-16182 KIM, Chol (DPRK3)`
fn shown(listing: &Listing) -> String {
    let programmes = if listing.programmes.is_empty() {
        String::new()
    } else {
        format!(" ({})", listing.programmes.join(", "))
    };
    format!("{} {}{programmes}", listing.id, listing.name)
}
