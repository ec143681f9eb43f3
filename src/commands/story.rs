//! `backstory story`: everything about one story, and corrections of folds by a person.

use super::{Exit, Mistake, kept_config, print, runtime, why};
use crate::cli::{Global, StoryArgs, StoryCommand};
use crate::clock::Clock;
use crate::daemon::{Daemon, Limits};
use crate::ids::{EntryId, StoryId};
use crate::store::Tx;

mod account;
mod correct;
mod words;

/// Shows a story, or corrects a fold.
///
/// # Errors
/// When there is no such story or entry, the configuration is wrong or the store cannot be used.
pub fn run(global: &Global, args: &StoryArgs) -> anyhow::Result<Exit> {
    match (&args.correction, &args.story) {
        (Some(_), Some(story)) => Err(Mistake(format!(
            "what is to be done stands before the story: `backstory story split {story} ENTRY`, `join {story} STORY`, `undo {story}`"
        ))
        .into()),
        (Some(command), None) => correct(global, command),
        (None, Some(story)) => show(global, story),
        (None, None) => Err(Mistake("which story? give its number, or an entry of it".into()).into()),
    }
}

fn show(global: &Global, given: &str) -> anyhow::Result<Exit> {
    let config = kept_config(global)?;
    let account = runtime()?.block_on(async {
        let daemon = Daemon::look(config, Clock::system(), Limits::default()).await?;
        let account = account::of(&daemon, given).await;
        daemon.stop().await;
        account
    })?;
    if global.json {
        print(&serde_json::to_string_pretty(&account)?)?;
    } else {
        print(&words::in_words(&account))?;
    }
    Ok(Exit::Done)
}

fn correct(global: &Global, command: &StoryCommand) -> anyhow::Result<Exit> {
    let config = kept_config(global)?;
    let done = runtime()?.block_on(async {
        let daemon = Daemon::look(config, Clock::system(), Limits::default()).await?;
        let done = match command {
            StoryCommand::Split(args) => correct::split(&daemon, args).await,
            StoryCommand::Join(args) => correct::join(&daemon, args).await,
            StoryCommand::Undo(args) => correct::undo(&daemon, args).await,
        };
        daemon.stop().await;
        done
    })?;
    if global.json {
        print(&serde_json::to_string_pretty(&done)?)?;
    } else {
        print(&format!("{}\n", done.words))?;
    }
    Ok(Exit::Done)
}

/// The story that was meant: by its number, also one that was joined to another since, or by an entry of it.
async fn named(tx: &mut Tx, given: &str) -> anyhow::Result<StoryId> {
    if let Ok(number) = given.trim().parse::<i64>() {
        let story = StoryId(number);
        if tx.has_members(story).await? {
            return Ok(story);
        }
        if let Some(now) = tx.story_of(EntryId(number)).await? {
            return Ok(now);
        }
        if let Some(now) = tx.successor(story).await? {
            return Ok(now);
        }
    }
    let kept = why::find(tx, given).await?;
    kept.story.ok_or_else(|| {
        Mistake(format!(
            "entry {} is in no story: what was imported is history and is not folded, what was polled is by `run` or `once`",
            kept.id
        ))
        .into()
    })
}
