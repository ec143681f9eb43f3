//! `watch new`

use std::path::Path;

use super::super::{Exit, Mistake, config_folder, print};
use crate::cli::{Global, WatchNewArgs};
use crate::commands::setup::write_new;
use crate::config;
use crate::entries::Entry;
use crate::matches::query::Query;
use crate::matches::{Matcher, Watchlist};

/// A headline that has nothing to do with any watchlist, for `no_match`.
const OTHER: &str = "Rain is expected over the coast until Friday";

pub(super) fn run(global: &Global, args: &WatchNewArgs) -> anyhow::Result<Exit> {
    let folder = config_folder(global);
    if !folder.join("backstory.toml").is_file() {
        let folder = folder.display();
        return Err(Mistake(format!(
            "{folder} is no configuration folder; backstory init {folder} writes one"
        ))
        .into());
    }
    let id = args.id.trim();
    if !config::is_id(id) {
        let help = "an id is made of letters, digits, - _ and . without blanks: grain-corridor";
        return Err(Mistake(format!("“{id}” cannot be the id of a watchlist; {help}")).into());
    }
    taken(&folder, id)?;
    let title = args.title.clone().unwrap_or_else(|| title(id));
    let path = folder.join("watchlists").join(format!("{id}.toml"));
    if !write_new(&path, &text(id, &title))? {
        return Err(Mistake(format!("{} is there already; nothing was changed", path.display())).into());
    }
    if global.json {
        print(&serde_json::to_string(
            &serde_json::json!({ "id": id, "written": path }),
        )?)?;
        return Ok(Exit::Done);
    }
    let dir = folder.display();
    print(&format!(
        "written  {}\n\nnext: write what it looks for into that file, then\n      \
         backstory check {dir}\n      \
         backstory watch test -c {dir} {id} 'a headline that must match'\n      \
         backstory backtest -c {dir} {id}\n      \
         and name it where it is told: watchlists = [\"{id}\"] of a [[recipient]] in {dir}/backstory.toml",
        path.display()
    ))?;
    Ok(Exit::Done)
}

/// Refuses an id that a watchlist of the folder has already, in whatever file.
fn taken(folder: &Path, id: &str) -> Result<(), Mistake> {
    let Ok(lists) = config::load_watchlists(&[], Some(folder)) else {
        // A folder with faults, or without any watchlist yet: the file decides.
        return Ok(());
    };
    if lists.watchlists.iter().any(|list| list.id == id) {
        let shown = format!("`backstory watch show {id}` says what it looks for");
        return Err(Mistake(format!("there is a watchlist “{id}” already; {shown}")));
    }
    Ok(())
}

/// `grain-corridor` to `Grain corridor`.
fn title(id: &str) -> String {
    let words = words(id).join(" ");
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or(words)
}

fn words(id: &str) -> Vec<&str> {
    id.split(['-', '_', '.']).filter(|word| !word.is_empty()).collect()
}

/// The file: it holds at once, with the words of the id as its query.
fn text(id: &str, title: &str) -> String {
    let groups: Vec<Vec<String>> = words(id).iter().map(|word| vec![(*word).to_owned()]).collect();
    let lines: String = groups
        .iter()
        .map(|group| format!("  [{}],\n", quoted(&group[0])))
        .collect();
    let example = format!("{}: a headline that must match", self::title(id));
    let not = if meets(&groups, OTHER) {
        String::new()
    } else {
        format!("\n  {},\n", quoted(OTHER))
    };
    TEMPLATE
        .replace("{id}", &quoted(id))
        .replace("{title}", &quoted(title))
        .replace("{groups}", &lines)
        .replace("{example}", &quoted(&example))
        .replace("{not}", &not)
}

/// Whether the first version of the query would meet a headline.
fn meets(groups: &[Vec<String>], headline: &str) -> bool {
    let Ok(query) = Query::all_of(groups, &[], None, &|_| false) else {
        return false;
    };
    let entry = Entry {
        title: headline.to_owned(),
        ..Entry::default()
    };
    let list = Watchlist::new("new", "", query);
    !Matcher::new(&[list], &[]).matches(&entry).is_empty()
}

/// A TOML string.
fn quoted(text: &str) -> String {
    toml_edit::Value::from(text).to_string()
}

const TEMPLATE: &str = r#"# A watchlist: which stories a reader wants. Written by "backstory watch new"; change everything.
# "backstory check" says what is wrong at its line; "backstory backtest" tries it on the archive.

id = {id}
title = {title}
# description = "What you want to hear about, in a sentence or two."

# low, normal or high; high may be mailed at once to those who asked for alerts.
urgency = "normal"

# Groups: a story matches if every group has a hit. Inside a group one hit is enough.
# A member is a word, a phrase, or "@id", a set of names of aliases/. Write the word as a dictionary has it. Plurals, cases
# and particles are found by themselves in English, German, French, Spanish, Russian, Ukrainian, Korean, Greek; in Polish,
# Czech, Finnish, Hungarian and the like those of names only. "word*" takes any ending, "=Word" none.
all_of = [
{groups}]
# One hit here and the story is out.
# none_of = ["football"]
# The groups must stand within so many words of each other.
# near = 30

# Instead of all_of: AND, OR and NOT in capitals, brackets, "phrases", NEAR/10, title:word.
# query = '(ship* OR tanker) AND ("grain deal" OR зерно OR 곡물) NOT title:football'

# How far back the first poll of a new feed may tell. Left out: what a new feed already holds fills the archive in silence.
# since = "2d"
# Only these languages; no entries of these outlets.
# lang = ["en", "ru"]
# not_source = ["sport.example"]
# Queries that move a story up or down in the digest; they never decide.
# boost = ["title:treaty"]
# demote = ["opinion"]

# Run by "backstory check". Add the headline that annoyed you, then mend the list until the test passes.
[tests]
match = [
  {example},
]
no_match = [{not}]
"#;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_new_writes_is_accepted_whatever_the_id() {
        for id in [
            "grain-corridor",
            "oil",
            "2024",
            "AND",
            "rain-coast",
            "зерно",
            "北朝鮮_制裁",
            "is.it",
            "a-b",
            "expected",
        ] {
            let folder = tempfile::TempDir::new().unwrap();
            let file = folder.path().join("new.toml");
            std::fs::write(&file, text(id, &title(id))).unwrap();
            let read = config::load_watchlists(std::slice::from_ref(&file), None);
            let lists = read.unwrap_or_else(|problems| panic!("{id}: {problems}"));
            assert_eq!((lists.watchlists[0].id.as_str(), lists.failed.len()), (id, 0));
        }
    }

    #[test]
    fn a_title_is_made_of_the_id() {
        assert_eq!(title("grain-corridor"), "Grain corridor");
        assert_eq!(title("северный_поток"), "Северный поток");
    }
}
