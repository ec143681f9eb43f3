//! `watch test`

use std::io::{self, BufRead as _};
use std::path::PathBuf;

use anyhow::Context as _;

use super::super::{Exit, Mistake, config_folder, jsonl, lists, print, warn_of_examples, warn_of_unread};
use crate::cli::{Global, WatchTestArgs};
use crate::config;
use crate::entries::Entry;
use crate::matches::Watchlist;
use crate::matches::explain::{Explainer, Explanation, Outcome};
use crate::matches::watchlist::Sources;
use crate::text::aliases::AliasSet;

pub(super) fn run(global: &Global, args: &WatchTestArgs) -> anyhow::Result<Exit> {
    let (lists, aliases) = asked(global, &args.watchlist)?;
    let explainers: Vec<Explainer> = lists.iter().map(|list| Explainer::new(list, &aliases)).collect();
    let texts = texts(&args.texts)?;
    if texts.is_empty() {
        return Err(Mistake("there is no text to try".to_owned()).into());
    }
    let mut are_all_met = true;
    let mut out = jsonl::Writer::stdout();
    for text in texts {
        let entry = Entry {
            id: "example".to_owned(),
            title: text,
            ..Entry::default()
        };
        for explainer in &explainers {
            let explanation = explainer.explain(&entry);
            are_all_met &= explanation.outcome == Outcome::Matches;
            if global.json {
                out.write(&Line {
                    text: &entry.title,
                    explanation,
                })?;
            } else {
                print(&explanation.to_string())?;
            }
        }
    }
    out.finish()?;
    Ok(if are_all_met { Exit::Done } else { Exit::Failed })
}

#[derive(serde::Serialize)]
struct Line<'l> {
    text: &'l str,
    #[serde(flatten)]
    explanation: Explanation,
}

/// The watchlists that were meant, without their filters: a bare headline has no language, country, outlet or feed.
fn asked(global: &Global, given: &str) -> anyhow::Result<(Vec<Watchlist>, Vec<AliasSet>)> {
    let folder = config_folder(global);
    let is_meant = global.config.is_some() || folder.join("backstory.toml").is_file() || !lists::is_file(given);
    let files: Vec<PathBuf> = lists::is_file(given).then(|| given.into()).into_iter().collect();
    let config::Lists {
        watchlists: mut known,
        aliases,
        failed,
        unread,
    } = config::load_watchlists(&files, is_meant.then_some(folder.as_path()))
        .map_err(|problems| Mistake(problems.to_string()))?;
    warn_of_unread(&unread);
    warn_of_examples(&failed);
    if files.is_empty() {
        known = vec![lists::known(&known, given)?.clone()];
    }
    for list in &mut known {
        list.only = Sources::default();
        list.never = Sources::default();
    }
    Ok((known, aliases))
}

/// The texts as given, `-` replaced by the lines of standard input.
fn texts(given: &[String]) -> anyhow::Result<Vec<String>> {
    let mut texts = Vec::new();
    for text in given {
        if text == "-" {
            for line in io::stdin().lock().lines() {
                let line = line.context("standard input")?;
                texts.extend(Some(line).filter(|line| !line.trim().is_empty()));
            }
        } else {
            texts.push(text.clone());
        }
    }
    Ok(texts)
}
