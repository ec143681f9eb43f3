//! Selectors of articles that found nothing on a page: a site was rebuilt, and its owner hears of it until they find something again.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use crate::daemon::Daemon;
use crate::feeds::{Articles, Feed};

/// What became of the selectors of feeds since it was last written down: the headline whose page they found nothing on, or nothing
/// where they hit.
#[derive(Debug, Default)]
pub(super) struct Selected {
    lately: Mutex<BTreeMap<String, Option<String>>>,
}

impl Selected {
    /// A page of this feed was read, and it was an article.
    pub(super) fn tell(&self, feed: &Feed, headline: &str, is_guessed: bool) {
        let mut lately = self.lately.lock().unwrap_or_else(PoisonError::into_inner);
        lately.insert(feed.id.clone(), is_guessed.then(|| headline.to_owned()));
    }

    fn take(&self) -> BTreeMap<String, Option<String>> {
        std::mem::take(&mut *self.lately.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Writes it down in the notes of the feeds.
pub(super) async fn write_down(daemon: &Daemon, selected: &Selected) -> anyhow::Result<()> {
    let lately = selected.take();
    if lately.is_empty() {
        return Ok(());
    }
    let mut tx = daemon.store.write().await?;
    for (name, missed) in lately {
        let Some(begin) = daemon.wired.feed(&name).and_then(begin) else {
            continue;
        };
        let old = tx.feed_note(&name).await?;
        let other = old.as_deref().map_or("", |old| before(old, &begin));
        let missed = missed.map(|headline| missed_on(&begin, &headline));
        let new = joined(other, missed.as_deref());
        if new != old {
            tx.set_feed_note(&name, new.as_deref()).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}

/// What the last page said stays true when the feed is read again, as long as its owner looks for the same.
pub(super) fn carried_over(feed: &Feed, old: Option<&str>, new: Option<&str>) -> Option<String> {
    let of_page = old.zip(begin(feed)).and_then(|(old, begin)| {
        let at = old.find(&begin)?;
        Some(&old[at..])
    });
    joined(new.unwrap_or_default(), of_page)
}

/// How the note begins by which it is known again: with the selector, since another one has yet to find nothing.
fn begin(feed: &Feed) -> Option<String> {
    let selectors = feed.article.as_ref().filter(|_| feed.articles != Articles::Never)?;
    Some(format!("the article selector “{}” found nothing", selectors.text))
}

fn missed_on(begin: &str, headline: &str) -> String {
    format!("{begin} on the page of “{headline}”; the text was guessed; look whether the site was rebuilt")
}

/// It stands last in a note, whatever else is in there.
fn joined(other: &str, of_page: Option<&str>) -> Option<String> {
    let parts = [Some(other), of_page]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty());
    Some(parts.collect::<Vec<_>>().join("; ")).filter(|note| !note.is_empty())
}

/// The rest of a note.
fn before<'n>(note: &'n str, begin: &str) -> &'n str {
    let rest = note.find(begin).map_or(note, |at| &note[..at]);
    rest.trim_end_matches("; ")
}
