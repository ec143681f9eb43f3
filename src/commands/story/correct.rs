//! `story split`, `story join`, `story undo`: a person corrects a fold.

use std::collections::BTreeSet;

use serde::Serialize;

use super::named;
use super::words::one_correction;
use crate::cli::{JoinArgs, SplitArgs, UndoArgs};
use crate::commands::{Mistake, why};
use crate::daemon::{Daemon, owe_untold};
use crate::ids::{EntryId, StoryId};
use crate::store::Untold;
use crate::stories::corrections::{Correction, Kind, number};
use crate::stories::reports::with_copies;

/// What a correction did.
#[derive(Debug, Serialize)]
pub(super) struct Done {
    #[serde(flatten)]
    correction: Correction,
    /// Entries that are in another story now.
    entries: usize,
    /// Entries that nobody named and that went with a report of the same text.
    copies: usize,
    #[serde(skip)]
    pub(super) words: String,
}

/// Takes entries out of a story.
pub(super) async fn split(daemon: &Daemon, args: &SplitArgs) -> anyhow::Result<Done> {
    let mut tx = daemon.store().write().await?;
    tx.turn_folds().await?;
    let story = named(&mut tx, &args.story).await?;
    let members = tx.members_of(story).await?;
    let mut part = BTreeSet::new();
    for given in &args.entries {
        let kept = why::find(&mut tx, given).await?;
        if kept.story != Some(story) {
            let place = kept
                .story
                .map_or("in no story yet".to_owned(), |other| format!("in story {other}"));
            return Err(Mistake(format!("entry {} is not in story {story}: it is {place}", kept.id)).into());
        }
        part.insert(kept.id);
    }
    let named = part.len();
    if !args.alone {
        // One text in nine papers is one report: who takes it out means all nine.
        part = with_copies(&part, &members, &tx.repeats_in(story).await?);
    }
    let copies = part.len() - named;
    let (part, rest): (Vec<EntryId>, Vec<EntryId>) = members.into_iter().partition(|entry| part.contains(entry));
    if rest.is_empty() {
        return Err(nothing_left(story, copies).into());
    }
    let now = daemon.now();
    let mut taken = BTreeSet::new();
    for entry in part.iter().chain(&rest) {
        if tx.has_members(StoryId(entry.0)).await? {
            taken.insert(StoryId(entry.0));
        }
    }
    let (is_first_taken, free) = number(story, &part, &rest, |number| {
        number != story && !taken.contains(&number)
    });
    let (moved, stay) = if is_first_taken { (rest, part) } else { (part, rest) };
    let correction = Correction {
        id: daemon.next_id(now),
        at: now,
        kind: Kind::Split,
        story,
        other: free.unwrap_or_else(|| StoryId(daemon.next_id(now))),
        undone: None,
    };
    let untold = tx.correct(&correction, &moved, &stay, now).await?;
    owe_untold(daemon, &mut tx, &untold).await?;
    tx.commit().await?;
    let words = format!(
        "story {story} keeps {}, story {} has {}{}; `backstory story undo {story}` takes it back{}",
        entries(stay.len()),
        correction.other,
        entries(moved.len()),
        taken_along(copies),
        still_to_tell(&untold)
    );
    Ok(Done {
        correction,
        entries: moved.len(),
        copies,
        words,
    })
}

/// Why a split that takes everything is none, with the way out.
fn nothing_left(story: StoryId, copies: usize) -> Mistake {
    let all = format!("all entries of story {story}: nothing would be left of it");
    Mistake(match copies {
        0 => format!("these are {all}"),
        copies => format!(
            "with {} of the same text these are {all}; --alone takes only the entries that you name",
            entries(copies)
        ),
    })
}

/// What went with the entries that were named.
fn taken_along(copies: usize) -> String {
    match copies {
        0 => String::new(),
        copies => format!(
            "; {} of the same text went along (--alone leaves them where they are)",
            entries(copies)
        ),
    }
}

/// Joins two stories under the older one's number.
pub(super) async fn join(daemon: &Daemon, args: &JoinArgs) -> anyhow::Result<Done> {
    let mut tx = daemon.store().write().await?;
    tx.turn_folds().await?;
    let one = named(&mut tx, &args.story).await?;
    let two = named(&mut tx, &args.other).await?;
    if one == two {
        return Err(Mistake(format!("both are story {one} already")).into());
    }
    let (story, other) = (one.min(two), one.max(two));
    let moved = tx.members_of(other).await?;
    let stay = tx.members_of(story).await?;
    let now = daemon.now();
    let correction = Correction {
        id: daemon.next_id(now),
        at: now,
        kind: Kind::Join,
        story,
        other,
        undone: None,
    };
    tx.correct(&correction, &moved, &stay, now).await?;
    tx.commit().await?;
    let words = format!(
        "story {story} has {} now, {} of them from {other}; `backstory story undo {story}` takes it back",
        entries(stay.len() + moved.len()),
        moved.len()
    );
    Ok(Done {
        correction,
        entries: moved.len(),
        copies: 0,
        words,
    })
}

/// Takes the latest correction of a story back.
pub(super) async fn undo(daemon: &Daemon, args: &UndoArgs) -> anyhow::Result<Done> {
    let mut tx = daemon.store().write().await?;
    tx.turn_folds().await?;
    let story = named(&mut tx, &args.story).await?;
    let known = tx.corrections_of(story).await?;
    let Some(mut correction) = known.into_iter().rfind(|known| known.undone.is_none()) else {
        return Err(Mistake(format!(
            "nobody has split or joined story {story}, or it was taken back"
        ))
        .into());
    };
    let now = daemon.now();
    let (moved, untold) = tx.undo(&correction, now).await?.unwrap_or_default();
    owe_untold(daemon, &mut tx, &untold).await?;
    tx.commit().await?;
    let words = format!(
        "undone: {}; {} moved back{}",
        one_correction(&correction),
        entries(moved),
        still_to_tell(&untold)
    );
    correction.undone = Some(now);
    Ok(Done {
        correction,
        entries: moved,
        copies: 0,
        words,
    })
}

/// Whom the next mail tells of a half that none had by headline.
fn still_to_tell(untold: &[Untold]) -> String {
    let lines = untold.iter().map(|half| {
        let (story, recipient) = (half.story, &half.recipient);
        format!("\n{recipient} was shown no headline of story {story}: their next mail tells it")
    });
    lines.collect()
}

fn entries(count: usize) -> String {
    if count == 1 {
        "1 entry".to_owned()
    } else {
        format!("{count} entries")
    }
}
