//! The feeds in trouble, and what came of each: counted in the archive, not assumed.

use jiff::Timestamp;

use super::week::{ENDS, Item, Recorded, Trouble};
use crate::entries::Kept;
use crate::ids::EntryId;
use crate::store::{KnownFeed, Store};

/// More than the week has.
const ENTRIES_MAX: i64 = 10_000;

/// For each feed in trouble its outlet and a sentence.
///
/// # Errors
/// Those of the store.
pub(super) async fn told(store: &Store, week: &[Recorded]) -> anyhow::Result<Vec<(String, String)>> {
    let mut tx = store.read().await?;
    let known = tx.feeds().await?;
    let kept = tx.entries_after(EntryId(0), Timestamp::UNIX_EPOCH, ENTRIES_MAX).await?;
    let mut told = Vec::new();
    for feed in week {
        let Some(trouble) = feed.trouble else {
            continue;
        };
        let state = known.iter().find(|known| known.name == feed.id);
        told.push((feed.outlet.clone(), sentence(feed, trouble, state, &kept)));
    }
    Ok(told)
}

fn sentence(feed: &Recorded, trouble: Trouble, state: Option<&KnownFeed>, kept: &[Kept]) -> String {
    let state = state.map(|known| &known.state);
    let failure = state
        .and_then(|state| state.failure.as_deref())
        .unwrap_or("no complaint");
    match trouble {
        Trouble::Charset => {
            let read = read(feed, |_| true, kept);
            format!("calls its windows-1251 UTF-8; {read}")
        }
        Trouble::Broken => {
            let since = feed.broken_from.unwrap_or(ENDS);
            let read = read(feed, |item| item.at >= since, kept);
            format!("cut off in mid-item since {}; of what came after, {read}", day(since))
        }
        Trouble::Slow => {
            let read = read(feed, |_| true, kept);
            format!("begins to answer and never ends ({failure}); {read}, nobody waited for it")
        }
        Trouble::Gone => {
            let since = state.and_then(|state| state.gone);
            since.map_or_else(
                || format!("closed, but that went unnoticed ({failure})"),
                |since| format!("answers 410 since {}; not asked again", day(since)),
            )
        }
    }
}

/// `9 of 9 entries read`: those whose headline is in the archive, letter by letter.
fn read(feed: &Recorded, of: impl Fn(&Item) -> bool, kept: &[Kept]) -> String {
    let published: Vec<&Item> = feed.entries.iter().filter(|item| of(item)).collect();
    let is_kept = |item: &&&Item| {
        let title = item.wording(ENDS).0;
        kept.iter()
            .any(|kept| kept.entry.feed.as_deref() == Some(&feed.id) && kept.entry.title == title)
    };
    let read = published.iter().filter(is_kept).count();
    format!("{read} of {} entries read", published.len())
}

fn day(at: Timestamp) -> String {
    at.strftime("%-d June").to_string()
}
