//! The words of readers as `check`, `status` and the commands themselves say them.

use std::time::Duration;

use serde::Serialize;

use super::moment;
use crate::config::Config;
use crate::daemon::place;
use crate::digests::hand::{Act, Subject, Word};
use crate::store::{Store, Tx};

/// A check of files does not wait longer for a database that is away.
const PEEK: Duration = Duration::from_secs(2);

/// A word with its sentence.
#[derive(Debug, Serialize)]
pub(in crate::commands) struct Standing {
    #[serde(flatten)]
    pub(in crate::commands) word: Word,
    /// In words.
    pub(in crate::commands) sentence: String,
    /// What it names is not in the configuration any more.
    pub(in crate::commands) is_stray: bool,
}

/// All words that are kept.
pub(in crate::commands) async fn all(tx: &mut Tx, config: &Config) -> anyhow::Result<Vec<Standing>> {
    let mut all = Vec::new();
    for word in tx.words().await? {
        let title = title(tx, config, &word.subject).await?;
        let is_stray = is_stray(config, &word.subject);
        let until = word
            .until
            .map(|at| format!(", until {}", moment(at)))
            .unwrap_or_default();
        let stray = if is_stray {
            " (not in the configuration any more)"
        } else {
            ""
        };
        let sentence = format!(
            "{}{until}; by {} since {}{stray}",
            sentence(&word.subject, &title),
            word.way.name(),
            word.at.strftime("%Y-%m-%d"),
        );
        all.push(Standing {
            word,
            sentence,
            is_stray,
        });
    }
    Ok(all)
}

fn is_stray(config: &Config, subject: &Subject) -> bool {
    let is_unknown = |id: &String| config.watchlists.iter().all(|list| list.id != *id);
    let is_gone = |id: &String| config.recipients.iter().all(|known| known.id != *id);
    subject.recipient.as_ref().is_some_and(is_gone) || subject.watchlist.as_ref().is_some_and(is_unknown)
}

/// The same for a command that must change nothing, not even make or renew a store. `None`: there is no store yet, or it
/// cannot be looked into.
pub(in crate::commands) async fn peek(config: &Config) -> Option<Vec<Standing>> {
    let looked = tokio::time::timeout(PEEK, Store::peek(&place(config))).await;
    let store = looked.ok()?.ok()??;
    let standing = match store.read().await {
        Ok(mut tx) => all(&mut tx, config).await.ok(),
        Err(_) => None,
    };
    store.close().await;
    standing
}

/// The headline of a story or the title of a watchlist.
pub(in crate::commands) async fn title(tx: &mut Tx, config: &Config, subject: &Subject) -> anyhow::Result<String> {
    if let Some(id) = subject.story {
        let story = tx.story(id).await?;
        let first = story.and_then(|story| story.entries.into_iter().next());
        return Ok(first.map_or_else(|| id.to_string(), |member| format!("“{}”", member.kept.entry.title)));
    }
    let id = subject.watchlist.as_deref().unwrap_or_default();
    let known = config.watchlists.iter().find(|list| list.id == id);
    Ok(known.map_or_else(|| id.to_owned(), |list| format!("“{}”", list.title)))
}

/// `desk is told nothing of the story “…”`.
pub(in crate::commands) fn sentence(subject: &Subject, title: &str) -> String {
    let who = subject.recipient.as_deref();
    let is = who.map_or_else(
        || "nobody is told anything".to_owned(),
        |id| format!("{id} is told nothing"),
    );
    let under = subject.watchlist.as_deref().unwrap_or_default();
    match (subject.act, subject.story.is_some()) {
        (Act::Mute, true) => format!("{is} of the story {title}"),
        (Act::Mute, false) => format!("{is} of the watchlist {title}"),
        (Act::Pause, _) => format!("{} pauses", who.unwrap_or("everybody")),
        (Act::Unsubscribe, _) if subject.watchlist.is_some() => {
            format!(
                "{} has unsubscribed from the watchlist {title}",
                who.unwrap_or("everybody")
            )
        }
        (Act::Unsubscribe, _) => {
            let (who, what) = (who.unwrap_or("everybody"), subject.schedule.as_deref());
            let what = what.map_or_else(|| "all mail".to_owned(), |name| format!("the mails of {name}"));
            format!("{who} has unsubscribed from {what}")
        }
        (Act::NotRelevant, _) => {
            let who = who.unwrap_or("everybody");
            format!("for {who} the story {title} is not relevant under {under}")
        }
    }
}

/// A word about all mail, for `why`.
pub(in crate::commands) fn held(word: &Word) -> String {
    let until = word
        .until
        .map(|at| format!(" until {}", moment(at)))
        .unwrap_or_default();
    match word.subject.act {
        Act::Pause => format!("pauses{until}"),
        _ => "has unsubscribed".to_owned(),
    }
}

/// The command that undoes a word.
pub(in crate::commands) fn undoing(subject: &Subject) -> String {
    let story = subject.story.map(|story| story.to_string());
    let what = story.as_deref().or(subject.watchlist.as_deref()).unwrap_or_default();
    let who = subject.recipient.as_deref();
    let option = who.map(|id| format!(" --recipient {id}")).unwrap_or_default();
    let who = who.unwrap_or_default();
    match subject.act {
        Act::Mute => format!("unmute {what}{option}"),
        Act::Pause => format!("resume {who}"),
        Act::Unsubscribe => {
            let list = subject.watchlist.as_deref().map(|id| format!(" {id}"));
            let mails = subject.schedule.as_deref().map(|name| format!(" --schedule {name}"));
            format!("subscribe {who}{}", list.or(mails).unwrap_or_default())
        }
        Act::NotRelevant => {
            let list = subject.watchlist.as_deref().unwrap_or_default();
            format!("not-relevant {what} {list}{option} --undo")
        }
    }
}
