//! `backstory match`: entries to matches with their evidence, as JSON Lines.

use std::path::PathBuf;

use anstyle::Style;
use serde::Serialize;

use super::{Exit, Mistake, config_folder, jsonl};
use crate::cli::{Global, MatchArgs};
use crate::config;
use crate::entries::Entry;
use crate::matches::explain::{Explainer, Explanation, Outcome, marked};
use crate::matches::{Evidence, Match, Matcher};

/// A match as this filter writes it.
#[derive(Serialize)]
struct Line<'l> {
    entry: &'l str,
    watchlist: &'l str,
    score: f64,
    evidence: &'l [Evidence],
}

/// Writes every match of every entry; with `--explain` the clause tree of each on stderr, and for an entry that matches
/// nothing the first clause that failed in each watchlist.
///
/// # Errors
/// When a watchlist is wrong, or standard output is closed.
pub fn run(global: &Global, args: &MatchArgs) -> anyhow::Result<Exit> {
    let folder = configured(global, args);
    let (watchlists, aliases) = config::load_watchlists(&args.watchlists, folder.as_deref())
        .map_err(|problems| Mistake(problems.to_string()))?;
    if watchlists.is_empty() {
        return Err(
            Mistake("there is no watchlist here; name one with -w FILE, or a folder with -c DIR".into()).into(),
        );
    }
    let matcher = Matcher::new(&watchlists, &aliases);
    let lists = if args.explain { watchlists.as_slice() } else { &[] };
    let explainers: Vec<Explainer> = lists.iter().map(|list| Explainer::new(list, &aliases)).collect();
    let mut out = jsonl::Writer::stdout();
    let is_good = jsonl::read(&args.files, |entry: Entry, _| {
        let found = matcher.matches(&entry);
        for one in &found {
            out.write(&Line {
                entry: &entry.id,
                watchlist: &one.watchlist,
                score: one.score,
                evidence: &one.evidence,
            })?;
        }
        if args.explain {
            tell(&explainers, &entry, &found, global.json)?;
        }
        Ok(())
    })?;
    out.finish()?;
    Ok(if is_good { Exit::Done } else { Exit::Failed })
}

/// The folder whose alias sets and watchlists count: the one named, else the usual one if it is there or nothing else was
/// named.
fn configured(global: &Global, args: &MatchArgs) -> Option<PathBuf> {
    let folder = config_folder(global);
    let is_meant = global.config.is_some() || args.watchlists.is_empty() || folder.join("backstory.toml").is_file();
    is_meant.then_some(folder)
}

/// A line of `--explain --json`.
#[derive(Serialize)]
struct Told<'l> {
    entry: &'l str,
    #[serde(flatten)]
    explanation: Explanation,
}

/// In full what matches; of an entry that matches nothing, what failed first in each watchlist.
fn tell(explainers: &[Explainer], entry: &Entry, found: &[Match], is_json: bool) -> anyhow::Result<()> {
    let explanations = explainers.iter().map(|explainer| explainer.explain(entry));
    if is_json {
        for explanation in explanations {
            let told = Told {
                entry: &entry.id,
                explanation,
            };
            anstream::eprintln!("{}", serde_json::to_string(&told)?);
        }
        return Ok(());
    }
    if found.is_empty() {
        let title = if entry.title.is_empty() {
            &entry.id
        } else {
            &entry.title
        };
        anstream::eprintln!("{}", marked(title, &[], Style::new()));
    }
    for explained in explanations {
        if explained.outcome == Outcome::Matches {
            anstream::eprint!("{explained}");
        } else if found.is_empty() {
            anstream::eprintln!("{} does not match: {}", explained.watchlist, explained.in_short());
        }
    }
    Ok(())
}
