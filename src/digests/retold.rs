//! Stories told already on the same morning, for the next reader of them.
//!
//! Thousands of readers may be told the same story at the same hour. What is said of it depends on few things of the reader: their
//! languages, their zone, the window, and which of their watchlists it met. Where all of these are the same, so are the words.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;

use super::{Item, Material, Telling};
use crate::ids::{EntryId, StoryId};

/// Tellings that are remembered; beyond that all are forgotten. Some kilobytes each.
const TELLINGS_MAX: usize = 4_096;

/// Tellings of one moment of the store. Cheap to clone; its clones remember together.
#[derive(Debug, Clone, Default)]
pub struct Retold(Arc<Mutex<HashMap<Angle, Arc<Telling>>>>);

/// All that a telling depends on, of a story that its reader was never told.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct Angle {
    story: StoryId,
    shown: EntryId,
    watchlists: Vec<String>,
    matches: usize,
    languages: Vec<String>,
    zone: String,
    window: (Timestamp, Timestamp),
}

impl Angle {
    /// `watchlists` are those of the follow that the item met, in the reader's order. `None`: nobody else is told it like this.
    pub(super) fn of(material: &Material, item: &Item, shown: EntryId, watchlists: &[usize]) -> Option<Self> {
        let ids = watchlists.iter().map(|at| material.topics[*at].id.clone());
        item.told.is_none().then_some(())?;
        Some(Self {
            story: item.story.id,
            shown,
            watchlists: ids.collect(),
            matches: item.matches.len(),
            languages: material.recipient.languages.clone(),
            zone: material.recipient.zone.iana_name()?.to_owned(),
            window: (material.from, material.to),
        })
    }
}

impl Retold {
    /// As it was told to another reader, or as `tell` tells it now.
    pub(super) fn or_tell(&self, angle: Option<Angle>, tell: impl FnOnce() -> Telling) -> Telling {
        let Some(angle) = angle else { return tell() };
        if let Some(known) = self.lock().get(&angle) {
            return Telling::clone(known);
        }
        // Nobody waits while it is told: two may tell it at once, and say the same.
        let told = Arc::new(tell());
        let mut known = self.lock();
        if known.len() >= TELLINGS_MAX {
            known.clear();
        }
        known.insert(angle, Arc::clone(&told));
        drop(known);
        Telling::clone(&told)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<Angle, Arc<Telling>>> {
        // What one thread left behind while it panicked is whole: a map is changed by one call.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::super::compose::{compose, compose_with};
    use super::super::fixture::morning;
    use super::super::render::render;
    use super::*;

    #[test]
    fn readers_of_the_same_stories_are_told_what_each_would_be_told_alone() {
        let retold = Retold::default();
        let mut readers = Vec::new();
        for (languages, zone, watchlists) in [
            (["en", "de"], "Europe/Berlin", 3),
            (["en", "de"], "Europe/Berlin", 3),
            (["de", "en"], "Europe/Berlin", 3),
            (["en", "de"], "Asia/Seoul", 3),
            (["en", "de"], "Europe/Berlin", 1),
            (["ko", "ru"], "Asia/Seoul", 2),
        ] {
            let mut material = morning();
            material.recipient.languages = languages.map(str::to_owned).into();
            material.recipient.zone = TimeZone::get(zone).unwrap();
            material.topics.truncate(watchlists);
            material.follow.watchlists.truncate(watchlists);
            let follow = material.follow.clone();
            for item in &mut material.items {
                item.matches
                    .retain(|(_, found)| follow.watchlists.contains(&found.watchlist));
            }
            material.items.retain(|item| !item.matches.is_empty());
            readers.push(material);
        }
        for material in readers {
            let alone = render(&compose(material.clone()));
            assert_eq!(render(&compose_with(material, &retold)), alone);
        }
        let fresh = morning().items.iter().filter(|item| item.told.is_none()).count();
        let known = retold.lock().len();
        assert!(
            known > fresh && known < fresh * 6,
            "{known} tellings of {fresh} stories"
        );
    }
}
