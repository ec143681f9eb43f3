//! `backstory cluster`: entries to stories, as JSON Lines.

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use super::{Exit, jsonl};
use crate::cli::{ClusterArgs, Global};
use crate::entries::{Entry, Kept};
use crate::ids::{EntryId, FeedId};
use crate::stories::cluster::{OPEN_FOR, Open};
use crate::stories::similarity::term_id;
use crate::stories::{Reason, outlets};
use crate::text::aliases::AliasIndex;

#[derive(Serialize)]
struct Line<'l> {
    entry: &'l str,
    story: &'l str,
    reason: String,
}

/// Folds entries in the order they come. A story is called by the id of its first entry.
///
/// # Errors
/// When the configuration named by `-c` is wrong, or standard output is closed.
pub fn run(global: &Global, args: &ClusterArgs) -> anyhow::Result<Exit> {
    let configured = super::context::configured(global.config.as_deref(), &[])?;
    let words = configured
        .watchlists
        .iter()
        .flat_map(|watchlist| watchlist.query.words());
    let mut open = Open::new(AliasIndex::new(&configured.aliases)).watching(words);
    let mut names: Vec<String> = Vec::new();
    let mut now = Timestamp::UNIX_EPOCH;
    let mut out = jsonl::Writer::stdout();
    let is_good = jsonl::read(&args.files, |entry: Entry, _| {
        now = now.max(entry.published.unwrap_or(now));
        let mut entry = entry;
        outlets::name(&mut entry, None, None);
        let kept = kept(entry, names.len(), now);
        names.push(kept.entry.id.clone());
        let fold = open.fold(&kept);
        for fold in [fold].into_iter().chain(open.take_moves()) {
            out.write(&Line {
                entry: name(&names, fold.entry.0),
                story: name(&names, fold.story.0),
                reason: in_words(&fold.reason, &names),
            })?;
        }
        if let Ok(at) = now.checked_sub(SignedDuration::try_from(OPEN_FOR)?) {
            open.close_before(at);
        }
        Ok(())
    })?;
    out.finish()?;
    Ok(if is_good { Exit::Done } else { Exit::Failed })
}

/// The entry as the stages know it: numbered by its place in the input, seen when it was published.
fn kept(entry: Entry, place: usize, now: Timestamp) -> Kept {
    Kept {
        id: EntryId(i64::try_from(place).unwrap_or(i64::MAX)),
        feed: feed(&entry, place),
        seen: now,
        is_backlog: false,
        story: None,
        rank: 3,
        entry,
    }
}

/// The feed that an entry is taken to come from: its own or its outlet's; of one that names neither a feed of its own.
fn feed(entry: &Entry, place: usize) -> FeedId {
    let name = entry.feed.as_deref().or(entry.outlet.as_deref());
    let alone = i64::try_from(place).unwrap_or(i64::MAX);
    FeedId(name.map_or(-1 - alone, |name| i64::from(term_id(name))))
}

fn name(names: &[String], place: i64) -> &str {
    usize::try_from(place)
        .ok()
        .and_then(|place| names.get(place))
        .map_or("", String::as_str)
}

/// The reason with the entries' own ids instead of their places.
fn in_words(reason: &Reason, names: &[String]) -> String {
    match reason {
        Reason::Copy { of } => format!("copy of {}", name(names, of.0)),
        Reason::SameAddress { of } => format!("same address as {}", name(names, of.0)),
        Reason::Met { from, score } => format!("story {} is the same ({score:.2})", name(names, from.0)),
        _ => reason.to_string(),
    }
}
