//! What a reader asks for, done: by command, by the page behind a link, by mail. One door for all three.

use jiff::Timestamp;

use super::steps;
use crate::config::Config;
use crate::digests::Recipient;
use crate::digests::hand::{Act, Subject, Way, Word};
use crate::ids::StoryId;
use crate::store::{Store, Tx};

/// A word to keep, or to take back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// From now on, until then.
    Say(Subject, Option<Timestamp>),
    /// Not any more.
    Undo(Subject),
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done {
    /// Of an undoing: whether there was such a word.
    pub is_changed: bool,
    /// Matches that were held back and are told with the next digests.
    pub returned: usize,
    /// Mails that were queued and do not go out any more.
    pub stopped: u64,
}

/// Keeps or takes back words, all of them or none, and does what follows from it at once: mail of one who unsubscribes is
/// stopped, what nobody holds back any more is owed again.
///
/// # Errors
/// When the store cannot be used.
pub async fn change(
    store: &Store,
    config: &Config,
    changes: &[Change],
    way: Way,
    now: Timestamp,
) -> anyhow::Result<Done> {
    let mut tx = store.write().await?;
    let done = change_in(&mut tx, config, changes, way, now).await?;
    tx.commit().await?;
    Ok(done)
}

/// The same inside a transaction.
///
/// # Errors
/// When the store cannot be used.
pub async fn change_in(
    tx: &mut Tx,
    config: &Config,
    changes: &[Change],
    way: Way,
    now: Timestamp,
) -> anyhow::Result<Done> {
    let mut done = Done {
        is_changed: false,
        returned: 0,
        stopped: 0,
    };
    for change in changes {
        match change {
            Change::Say(subject, until) => {
                tx.add_word(&Word {
                    subject: subject.clone(),
                    at: now,
                    until: *until,
                    way,
                })
                .await?;
                done.is_changed = true;
                if let (Act::Unsubscribe, Some(recipient), None) = (subject.act, &subject.recipient, &subject.watchlist)
                {
                    done.stopped += tx.stop_mail(recipient, "stopped: its reader unsubscribed").await?;
                }
            }
            Change::Undo(subject) => {
                done.is_changed |= tx.undo_word(subject).await?;
                if subject.act == Act::Pause {
                    tx.release_mail(now).await?;
                }
            }
        }
    }
    // A word that replaces another may hold less than that one did.
    done.returned = steps::hand::bring_back(tx, config, now).await?;
    Ok(done)
}

/// The watchlists of a recipient that a story met, in the order in which they follow them.
///
/// # Errors
/// When the store cannot be used.
pub async fn met(tx: &mut Tx, recipient: &Recipient, story: StoryId) -> anyhow::Result<Vec<String>> {
    let matches = tx.matches_of_story(story).await?;
    let mut met: Vec<String> = Vec::new();
    for id in recipient.follows.iter().flat_map(|follow| &follow.watchlists) {
        if !met.contains(id) && matches.iter().any(|(_, found)| found.watchlist == *id) {
            met.push(id.clone());
        }
    }
    Ok(met)
}
