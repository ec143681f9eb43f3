//! `backstory dossier`: dossiers by command.

use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::{Exit, Mistake, config_folder, print};
use crate::cli::{DossierCommand, DossierFormat, Global};
use crate::config::{self, ContextConfig, nearest};
use crate::context::Dossier;
use crate::context::dossier::record::Sheet;
use crate::context::dossier::{csv, timelinejs};

mod draft;
mod import;
mod list;
mod make;
mod show;

/// Ids listed when none is spelled like the one that was asked for.
const LISTED_MAX: usize = 12;

/// Runs the verb.
///
/// # Errors
/// When the call or the configuration is wrong, a file cannot be read or written, or the store cannot be used.
pub fn run(global: &Global, command: &DossierCommand) -> anyhow::Result<Exit> {
    match command {
        DossierCommand::New(args) => make::run(global, args),
        DossierCommand::List => list::run(global),
        DossierCommand::Show(args) => show::run(global, args),
        DossierCommand::Import(args) => import::run(global, args),
        DossierCommand::Export(args) => {
            let dossier = chosen(global, &args.dossier)?;
            export(&dossier, args.format)
        }
        DossierCommand::Draft(args) => draft::run(global, args),
    }
}

fn export(dossier: &Dossier, format: DossierFormat) -> anyhow::Result<Exit> {
    let sheet = Sheet::from(dossier);
    let text = match format {
        DossierFormat::Timelinejs => serde_json::to_string_pretty(&timelinejs::write(&sheet))?,
        DossierFormat::Csv => csv::write(&sheet),
        DossierFormat::Json => serde_json::to_string_pretty(&sheet)?,
    };
    print(&text)?;
    Ok(Exit::Done)
}

/// The dossier that was meant: a file, or the id of one in the configuration.
fn chosen(global: &Global, given: &str) -> anyhow::Result<Dossier> {
    let folder = config_folder(global);
    let is_there = folder.join("backstory.toml").is_file() || global.config.is_some();
    let mut dossiers = if super::lists::is_file(given) {
        let config = is_there.then_some(folder.as_path());
        context(config, &[PathBuf::from(given)])?.dossiers
    } else {
        context(Some(&folder), &[])?.dossiers
    };
    if super::lists::is_file(given) {
        return dossiers.pop().context("the file holds no dossier");
    }
    match dossiers.iter().position(|dossier| dossier.id == given) {
        Some(at) => Ok(dossiers.swap_remove(at)),
        None => Err(unknown(&dossiers, given).into()),
    }
}

fn unknown(dossiers: &[Dossier], id: &str) -> Mistake {
    let ids: Vec<&str> = dossiers.iter().map(|dossier| dossier.id.as_str()).collect();
    let help = match nearest(id, ids.iter().copied()) {
        Some(close) => format!("did you mean “{close}”?"),
        None if ids.is_empty() => "the configuration has none; `backstory dossier new ID` writes one".to_owned(),
        None if ids.len() <= LISTED_MAX => format!("there are: {}", ids.join(", ")),
        None => format!("`backstory dossier list` names all {}", ids.len()),
    };
    Mistake(format!("there is no dossier “{id}”; {help}"))
}

/// The parts of a configuration that dossiers need.
fn context(config: Option<&Path>, dossiers: &[PathBuf]) -> anyhow::Result<ContextConfig> {
    config::load_context(config, dossiers).map_err(|problems| Mistake(problems.to_string()).into())
}

/// The configuration folder, which must be one, and where a dossier of this id lies in it.
fn place(global: &Global, id: &str) -> Result<(PathBuf, PathBuf), Mistake> {
    let folder = config_folder(global);
    if !folder.join("backstory.toml").is_file() {
        let folder = folder.display();
        return Err(Mistake(format!(
            "{folder} is no configuration folder; backstory init {folder} writes one"
        )));
    }
    if !config::is_id(id) {
        let help = "an id is made of letters, digits, - _ and . without blanks: lithium-chile";
        return Err(Mistake(format!("“{id}” cannot be the id of a dossier; {help}")));
    }
    let path = folder.join("dossiers").join(format!("{id}.toml"));
    Ok((folder, path))
}

/// `3 events`.
fn count(number: usize, one: &str) -> String {
    match number {
        1 => format!("1 {one}"),
        many => format!("{many} {one}s"),
    }
}

/// `grain-corridor` to `Grain corridor`.
fn title_of(id: &str) -> String {
    let words: Vec<&str> = id.split(['-', '_', '.']).filter(|word| !word.is_empty()).collect();
    let words = words.join(" ");
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or(words)
}
