//! `backstory match`: entries to matches with their evidence, as JSON Lines.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anstyle::Style;
use serde::Serialize;

use super::{Exit, Mistake, config_folder, jsonl, warn_of_examples, warn_of_unread};
use crate::cli::{Global, MatchArgs};
use crate::config;
use crate::entries::Entry;
use crate::matches::explain::{Explainer, Explanation, Outcome, explain, marked};
use crate::matches::{Evidence, Match, Matcher, Watchlist};
use crate::text::aliases::AliasSet;

/// A match as this filter writes it.
#[derive(Serialize)]
struct Line<'l, S> {
    entry: &'l str,
    watchlist: &'l str,
    score: f64,
    evidence: &'l [Evidence<S>],
}

/// Writes every match of every entry; with `--explain` the clause tree of each on stderr, and for an entry that matches
/// nothing the first clause that failed in each watchlist.
///
/// # Errors
/// When a watchlist is wrong, or standard output is closed.
pub fn run(global: &Global, args: &MatchArgs) -> anyhow::Result<Exit> {
    let folder = configured(global, args);
    let config::Lists {
        watchlists,
        aliases,
        failed,
        unread,
    } = config::load_watchlists(&args.watchlists, folder.as_deref())
        .map_err(|problems| Mistake(problems.to_string()))?;
    warn_of_unread(&unread);
    warn_of_examples(&failed);
    if watchlists.is_empty() {
        return Err(
            Mistake("there is no watchlist here; name one with -w FILE, or a folder with -c DIR".into()).into(),
        );
    }
    let mut matcher = Matcher::new(&watchlists, &aliases);
    let mut out = jsonl::Writer::stdout();
    let is_good = if args.explain {
        let mut explaining = Explaining {
            matcher: &matcher,
            watchlists: &watchlists,
            aliases: &aliases,
            made: BTreeMap::new(),
        };
        jsonl::read(&args.files, |entry: Entry, _| {
            let found = matcher.matches(&entry);
            write(&mut out, &entry, &found)?;
            explaining.tell(&entry, &found, global.json)
        })?
    } else {
        let mut sample = (matcher.query_count() >= TUNED_FROM).then(Vec::new);
        jsonl::read(&args.files, |entry: Entry, _| {
            write(&mut out, &entry, &matcher.matches_in(&entry))?;
            if let Some(seen) = &mut sample {
                seen.push(entry);
                if seen.len() == TUNED_BY {
                    matcher.tune(&*seen);
                    sample = None;
                }
            }
            Ok(())
        })?
    };
    out.finish()?;
    Ok(if is_good { Exit::Done } else { Exit::Failed })
}

/// Queries from which on it pays to find out which words are frequent in what comes.
const TUNED_FROM: usize = 200;

/// Entries that tell.
const TUNED_BY: usize = 500;

fn write<S: AsRef<str> + Serialize>(out: &mut jsonl::Writer, entry: &Entry, found: &[Match<S>]) -> anyhow::Result<()> {
    for one in found {
        out.write(&Line {
            entry: &entry.id,
            watchlist: one.watchlist.as_ref(),
            score: one.score,
            evidence: &one.evidence,
        })?;
    }
    Ok(())
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

/// Up to so many watchlists are explained in full whether they match or not, and remembered; each holds its forms once more.
const EXPLAINERS_MAX: usize = 32;

struct Explaining<'w> {
    matcher: &'w Matcher,
    watchlists: &'w [Watchlist],
    aliases: &'w [AliasSet],
    made: BTreeMap<usize, Explainer>,
}

impl Explaining<'_> {
    fn explain(&mut self, at: usize, entry: &Entry) -> Explanation {
        let list = &self.watchlists[at];
        let are_many = self.watchlists.len() > EXPLAINERS_MAX;
        if are_many
            && let Some(quick) = explain(self.matcher, entry, &list.id)
            && quick.outcome == Outcome::QueryFails
        {
            return quick;
        }
        if self.made.len() >= EXPLAINERS_MAX && !self.made.contains_key(&at) {
            self.made.pop_first();
        }
        let made = self.made.entry(at);
        made.or_insert_with(|| Explainer::new(list, self.aliases))
            .explain(entry)
    }

    /// In full what matches; of an entry that matches nothing, what failed first in each watchlist. As JSON everything.
    fn tell(&mut self, entry: &Entry, found: &[Match], is_json: bool) -> anyhow::Result<()> {
        if found.is_empty() && !is_json {
            let title = if entry.title.is_empty() {
                &entry.id
            } else {
                &entry.title
            };
            anstream::eprintln!("{}", marked(title, &[], Style::new()));
        }
        for at in 0..self.watchlists.len() {
            let is_match = found.iter().any(|one| one.watchlist == self.watchlists[at].id);
            if is_json {
                let told = Told {
                    entry: &entry.id,
                    explanation: self.explain(at, entry),
                };
                anstream::eprintln!("{}", serde_json::to_string(&told)?);
            } else if is_match {
                anstream::eprint!("{}", self.explain(at, entry));
            } else if found.is_empty() {
                let explained = self.explain(at, entry);
                anstream::eprintln!("{} does not match: {}", explained.watchlist, explained.in_short());
            }
        }
        Ok(())
    }
}
