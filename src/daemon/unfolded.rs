//! What was imported belongs to no story. Whoever counts stories or shows them folds it for themselves, as news would have been.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};

use crate::entries::Kept;
use crate::ids::{EntryId, StoryId};
use crate::store::{Hits, Tx};
use crate::stories::Reason;
use crate::stories::cluster::{OPEN_FOR, Open};
use crate::text::aliases::{AliasIndex, AliasSet};

/// Most entries that are folded so; more of them count one by one.
pub const UNFOLDED_MAX: usize = 50_000;

/// Folds entries that belong to no story, in order of time. Each comes back with its story, why it is there, and what was given
/// with it.
#[must_use]
pub fn folded<T>(mut entries: Vec<(Kept, T)>, aliases: &[AliasSet]) -> Vec<(Kept, Reason, T)> {
    entries.sort_by_key(|(kept, _)| (kept.when(), kept.id));
    let mut open = Open::new(AliasIndex::new(aliases));
    let mut places = HashMap::new();
    for (kept, _) in &entries {
        let fold = open.fold(kept);
        for fold in [fold].into_iter().chain(open.take_moves()) {
            places.insert(fold.entry, (fold.story, fold.reason));
        }
        let open_for = SignedDuration::try_from(OPEN_FOR).unwrap_or(SignedDuration::MAX);
        if let Ok(at) = kept.when().checked_sub(open_for) {
            open.close_before(at);
        }
    }
    let place = |(mut kept, given): (Kept, T)| {
        let (story, reason) = places.remove(&kept.id)?;
        kept.story = Some(story);
        Some((kept, reason, given))
    };
    entries.into_iter().filter_map(place).collect()
}

/// Entries read in one go.
const PAGE: i64 = 500;

/// The stories in which a watchlist's hits belong that the store counts as one each.
#[derive(Debug, Default)]
pub struct Gathered(HashMap<StoryId, StoryId>);

impl Gathered {
    /// Of these hits; nothing is read where all of them were folded.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn of(tx: &mut Tx, hits: &Hits, aliases: &[AliasSet]) -> anyhow::Result<Self> {
        let (mut unfolded, mut after) = (Vec::new(), EntryId(0));
        while hits.unfolded > 0 && unfolded.len() < UNFOLDED_MAX {
            let page = tx.entries_met(&hits.watchlist, after, Timestamp::MIN, PAGE).await?;
            let Some(last) = page.last() else { break };
            after = last.id;
            unfolded.extend(
                page.into_iter()
                    .filter(|kept| kept.story.is_none())
                    .map(|kept| (kept, ())),
            );
        }
        let folded = folded(unfolded, aliases).into_iter();
        let place = |(kept, _, ()): (Kept, Reason, ())| Some((StoryId(kept.id.0), kept.story?));
        Ok(Self(folded.filter_map(place).collect()))
    }

    /// Each story once, with its first moment.
    #[must_use]
    pub fn once(&self, stories: Vec<(StoryId, Timestamp)>) -> Vec<(StoryId, Timestamp)> {
        let mut first: HashMap<StoryId, Timestamp> = HashMap::new();
        for (story, at) in stories {
            let story = self.0.get(&story).copied().unwrap_or(story);
            let known = first.entry(story).or_insert(at);
            *known = at.min(*known);
        }
        let mut stories: Vec<_> = first.into_iter().collect();
        stories.sort_by_key(|(story, at)| (*at, *story));
        stories
    }

    /// The stories of a watchlist from one moment to another.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn stories(
        &self,
        tx: &mut Tx,
        watchlist: &str,
        (from, to): (Timestamp, Timestamp),
    ) -> anyhow::Result<Vec<(StoryId, Timestamp)>> {
        Ok(self.once(tx.stories_hit(watchlist, from, to).await?))
    }

    /// Counts each story of these hits once.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn recount(
        &self,
        tx: &mut Tx,
        hits: &mut Hits,
        (from, to): (Timestamp, Timestamp),
    ) -> anyhow::Result<()> {
        if hits.unfolded > 0 {
            let all = self.stories(tx, &hits.watchlist, (Timestamp::MIN, to)).await?;
            let lately = self.stories(tx, &hits.watchlist, (from, to)).await?;
            hits.stories = i64::try_from(all.len())?;
            hits.stories_in_window = i64::try_from(lately.len())?;
        }
        Ok(())
    }
}
