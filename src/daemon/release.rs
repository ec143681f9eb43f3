//! What was held back in a burst or never shown by headline, told after all: the owner has looked and says that it is news.

use jiff::{SignedDuration, Timestamp};

use super::Daemon;
use super::steps::matching::followers;
use crate::store::{Tx, Untold};

/// What was released.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Released {
    /// Matches that are owed to somebody now.
    pub matches: usize,
    /// Entries that were held, whether they match or not.
    pub entries: usize,
}

/// Owes to their readers the matches of a feed's entries that came in a burst within `age` and were held back. Twice is once.
///
/// # Errors
/// Those of the store.
pub async fn release(daemon: &Daemon, feed: &str, age: SignedDuration) -> anyhow::Result<Released> {
    let now = daemon.clock.now();
    let since = now.checked_sub(age).unwrap_or(Timestamp::UNIX_EPOCH);
    let mut tx = daemon.store.write().await?;
    let mut released = Released {
        entries: tx.burst_size(feed, since).await?,
        ..Released::default()
    };
    for (watchlist, entry) in tx.held_in_burst(feed, since).await? {
        let followers = followers(daemon, &watchlist, now);
        tx.release(&watchlist, entry, now, &followers).await?;
        released.matches += 1;
    }
    tx.commit().await?;
    Ok(released)
}

/// Owes to their readers what a person has parted from a story and no mail had by headline.
///
/// # Errors
/// Those of the store.
pub async fn owe_untold(daemon: &Daemon, tx: &mut Tx, untold: &[Untold]) -> anyhow::Result<()> {
    let now = daemon.clock.now();
    for half in untold {
        for (entry, found) in tx.matches_of_story(half.story).await? {
            let mut followers = followers(daemon, &found.watchlist, now);
            followers.retain(|follower| follower.recipient == half.recipient);
            tx.owe_again(&found.watchlist, entry, &followers, now).await?;
        }
    }
    Ok(())
}
