//! `dossier import`: events of somebody else's file.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::Path;

use anyhow::Context as _;

use super::super::setup::write_new;
use super::super::{Exit, Mistake, print};
use super::{context, count, place};
use crate::cli::{DossierImportArgs, Global};
use crate::config::{self, ContextConfig, Problems, Severity};
use crate::context::dossier::import::{self, FILE_BYTES_MAX, Known, Taken, Wishes};
use crate::context::dossier::record::{Head, Source};
use crate::context::dossier::writing;

/// Reasons named one by one; a wrong file has one for each of its lines.
const FAULTS_SHOWN: usize = 20;

use head::Headed;

mod head;

pub(super) fn run(global: &Global, args: &DossierImportArgs) -> anyhow::Result<Exit> {
    let id = wanted_id(args)?;
    let (folder, path) = place(global, &id)?;
    if path.exists() != args.add {
        let path = path.display();
        return Err(if args.add {
            Mistake(format!("{path} is not there; take --add out to write it"))
        } else {
            Mistake(format!(
                "{path} is there already; --add puts what is new into it, --as ID writes another"
            ))
        }
        .into());
    }
    let wishes = Wishes {
        keeps_confidence: args.keep_confidence,
        source: source(args)?,
    };
    let read = import::read(&text_of(&args.file)?)
        .map_err(|sentence| Mistake(format!("{}: {sentence}", args.file.display())))?;
    let before = context(Some(&folder), &[])?;
    let (title, own) = (read.title.clone(), read.head.clone());
    let mut taken = read.take(&known(&before, &id), &wishes);
    let head = if args.add {
        Headed::default()
    } else {
        head::of(&id, &title, &own, args, &before)?
    };
    if !is_nothing(&taken) {
        write(&folder, &path, &id, args, &head.head, &mut taken)?;
    }
    if is_nothing(&taken) && !args.add {
        passed_over(&taken);
        return Err(nothing_to_write(&path, &taken).into());
    }
    tell(global, &path, args, &head, &taken)
}

/// Whether no line of the file came through.
fn is_nothing(taken: &Taken) -> bool {
    taken.records.is_empty() && taken.sourceless.is_empty()
}

/// Why a file with nothing new makes no dossier.
fn nothing_to_write(path: &Path, taken: &Taken) -> Mistake {
    let path = path.display();
    Mistake(match (already_here(taken), taken.faults.len()) {
        (Some(here), _) => format!(
            "{path} was not written: {here}, and an event stands in one dossier alone; take it out there, or import it into another configuration with -c"
        ),
        (None, 0) => format!("{path} was not written: the file has no events"),
        (None, faults) => format!(
            "{path} was not written: {} cannot be taken, and there are no others",
            count(faults, "line")
        ),
    })
}

/// `30 events are here already, in copper`
fn already_here(taken: &Taken) -> Option<String> {
    let mut dossiers: Vec<&str> = taken.known.iter().map(|(_, dossier)| dossier.as_str()).collect();
    dossiers.sort_unstable();
    dossiers.dedup();
    let are = if taken.known.len() == 1 { "is" } else { "are" };
    (!dossiers.is_empty()).then(|| {
        let events = count(taken.known.len(), "event");
        format!("{events} {are} here already, in {}", dossiers.join(", "))
    })
}

/// The id that was asked for, or one made of the file's name.
fn wanted_id(args: &DossierImportArgs) -> Result<String, Mistake> {
    if let Some(id) = &args.id {
        return Ok(id.trim().to_owned());
    }
    let stem = args
        .file
        .file_stem()
        .map(|stem| stem.to_string_lossy().to_lowercase())
        .unwrap_or_default();
    let parts: Vec<&str> = stem
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    if parts.is_empty() {
        return Err(Mistake("name the dossier to write: --as ID".to_owned()));
    }
    Ok(parts.join("-"))
}

fn source(args: &DossierImportArgs) -> Result<Option<Source>, Mistake> {
    let Some(given) = &args.source else { return Ok(None) };
    let wrong = || Mistake(format!("--source “{given}” is no http(s) address"));
    let url = import::web(given).ok_or_else(wrong)?;
    let host = url::Url::parse(&url)
        .ok()
        .and_then(|url| url.host_str().map(str::to_owned))
        .unwrap_or_default();
    Ok(Some(Source {
        publisher: args.publisher.clone().unwrap_or(host),
        url,
        ..Source::default()
    }))
}

fn text_of(file: &Path) -> anyhow::Result<String> {
    let name = file.display();
    let input: Box<dyn io::Read> = if file == Path::new("-") {
        Box::new(io::stdin().lock())
    } else {
        Box::new(File::open(file).map_err(|error| Mistake(format!("{name}: {error}")))?)
    };
    let mut bytes = Vec::new();
    input
        .take(FILE_BYTES_MAX + 1)
        .read_to_end(&mut bytes)
        .with_context(|| name.to_string())?;
    if bytes.len() as u64 > FILE_BYTES_MAX {
        return Err(Mistake(format!("{name} is larger than {} MiB", FILE_BYTES_MAX >> 20)).into());
    }
    String::from_utf8(bytes).map_err(|_other| {
        Mistake(format!(
            "{name} is not UTF-8; save it as UTF-8 (of a spreadsheet: CSV UTF-8)"
        ))
        .into()
    })
}

fn known<'k>(before: &'k ContextConfig, id: &'k str) -> Known<'k> {
    Known {
        dossier: id,
        sets: before.aliases.iter().map(|set| set.id.as_str()).collect(),
        threads: before
            .vocabulary
            .threads
            .iter()
            .map(|thread| thread.id.as_str())
            .collect(),
        watchlists: before.watchlists.iter().map(|list| list.id.as_str()).collect(),
        events: import::events(&before.dossiers),
    }
}

/// Writes a new file, or adds to one that is there. A line with which the configuration would not hold is passed over.
fn write(
    folder: &Path,
    path: &Path,
    id: &str,
    args: &DossierImportArgs,
    head: &Head,
    taken: &mut Taken,
) -> anyhow::Result<()> {
    let old = if args.add {
        fs::read_to_string(path).with_context(|| path.display().to_string())?
    } else {
        writing::head(head, &comment(args))
    };
    let gap = if args.add && !old.is_empty() && !old.ends_with('\n') {
        "\n"
    } else {
        ""
    };
    let added = loop {
        let added = format!("{gap}{}", text_for(taken));
        let Err(problems) = config::with_dossier(folder, id, &format!("{old}{added}")) else {
            break added;
        };
        if !pass_over(taken, &problems, &old, &added, path) {
            return Err(Mistake(format!(
                "{problems}\n\nthe configuration would not hold with these events; nothing was written"
            ))
            .into());
        }
    };
    if is_nothing(taken) {
        return Ok(());
    }
    if !args.add {
        if !write_new(path, &format!("{old}{added}"))? {
            return Err(Mistake(format!("{} is there already; nothing was changed", path.display())).into());
        }
        return Ok(());
    }
    let mut file = OpenOptions::new()
        .append(true)
        .open(path)
        .with_context(|| path.display().to_string())?;
    file.write_all(added.as_bytes())
        .with_context(|| path.display().to_string())
}

/// Takes back the events that the problems lie in. `false`: they lie elsewhere.
fn pass_over(taken: &mut Taken, problems: &Problems, old: &str, added: &str, path: &Path) -> bool {
    let before = old.lines().count();
    // The event whose text holds a line of the new file.
    let mut starts: Vec<(usize, String)> = Vec::new();
    for (line, text) in added.lines().enumerate() {
        let id = text
            .strip_prefix("id = ")
            .map(|id| id.trim().trim_matches('"').to_owned());
        starts.extend(id.map(|id| (before + line + 1, id)));
    }
    let mut is_less = false;
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    for problem in problems.0.iter().filter(|problem| problem.severity == Severity::Error) {
        let is_here = Path::new(&problem.file).file_name().is_some_and(|file| *file == *name);
        let holder = starts.iter().rev().find(|(line, _)| *line <= problem.line);
        if let (true, Some((_, id))) = (is_here, holder) {
            is_less |= taken.refuse(id, &problem.sentence);
        }
    }
    is_less
}

fn text_for(taken: &Taken) -> String {
    let mut text = String::new();
    for record in &taken.records {
        text.push_str(&writing::event(record));
    }
    if !taken.sourceless.is_empty() {
        text.push_str("\n# These have no source with an address yet. Add sources = [{ publisher = \"…\", url = \"https://…\" }] and take the # away.\n");
    }
    for record in &taken.sourceless {
        text.push('\n');
        text.push_str(&writing::commented(writing::event(record).trim_start()));
    }
    text
}

fn comment(args: &DossierImportArgs) -> String {
    let from = args
        .file
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    format!(
        "Taken from {from} by \"backstory dossier import\". Every line starts at low confidence, which the mail says: read its\nsource, put the headline into your own words, then raise it. weight and actors do most for the choice of lines."
    )
}

/// Names the lines that were not taken, on stderr.
fn passed_over(taken: &Taken) {
    for fault in taken.faults.iter().take(FAULTS_SHOWN) {
        anstream::eprintln!("passed over  {fault}");
    }
    if taken.faults.len() > FAULTS_SHOWN {
        anstream::eprintln!("passed over  {} more", taken.faults.len() - FAULTS_SHOWN);
    }
}

fn tell(global: &Global, path: &Path, args: &DossierImportArgs, head: &Headed, taken: &Taken) -> anyhow::Result<Exit> {
    if global.json {
        print(&serde_json::to_string_pretty(&serde_json::json!({
            "file": path,
            "events": taken.records.iter().map(|record| &record.id).collect::<Vec<_>>(),
            "without_source": taken.sourceless.iter().map(|record| &record.id).collect::<Vec<_>>(),
            "known": taken.known.iter().map(|(id, dossier)| serde_json::json!({"event": id, "dossier": dossier})).collect::<Vec<_>>(),
            "passed_over": taken.faults,
            "changes": taken.changes,
            "watchlists": head.head.watchlists,
            "left_out_of_head": head.lost,
        }))?)?;
    } else {
        passed_over(taken);
        let mut words = in_words(path, taken);
        if !args.add {
            words.push_str(&head.in_words());
        }
        print(&words)?;
    }
    let is_whole = taken.faults.is_empty() && taken.sourceless.is_empty() && head.lost.is_empty();
    Ok(if is_whole { Exit::Done } else { Exit::Failed })
}

fn in_words(path: &Path, taken: &Taken) -> String {
    let mut lines = Vec::new();
    if is_nothing(taken) {
        lines.push(format!("nothing new; {} was not changed", path.display()));
    } else {
        lines.push(format!(
            "written  {}: {}",
            path.display(),
            count(taken.records.len(), "event")
        ));
    }
    if !taken.sourceless.is_empty() {
        let events = count(taken.sourceless.len(), "event");
        lines.push(format!(
            "{events} without a source stand at its end as comments; --source URL gives them one"
        ));
    }
    lines.extend(already_here(taken));
    lines.extend(
        taken
            .changes
            .iter()
            .map(|(what, number)| format!("{} {what}", count(*number, "event"))),
    );
    lines.join("\n")
}
