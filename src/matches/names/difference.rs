//! What changed between two versions of a list.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::{Listed, Listing};

/// What changed, by the lists' own identifiers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference {
    /// Listed now and not before.
    pub added: Vec<Arc<Listing>>,
    /// Listed before and not now.
    pub removed: Vec<Arc<Listing>>,
    /// Listed in both, with other names or programmes.
    pub changed: Vec<Arc<Listing>>,
}

impl Difference {
    /// Whether both versions say the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }
}

fn by_id(listed: &[Listed]) -> HashMap<&str, &Listed> {
    listed
        .iter()
        .map(|listed| (listed.listing.id.as_str(), listed))
        .collect()
}

/// What changed from `old` to `new`, each part in the order of its version.
#[must_use]
pub fn difference(old: &[Listed], new: &[Listed]) -> Difference {
    let (before, after) = (by_id(old), by_id(new));
    let mut difference = Difference::default();
    for listed in new {
        match before.get(listed.listing.id.as_str()) {
            None => difference.added.push(Arc::clone(&listed.listing)),
            Some(known) if *known != listed => difference.changed.push(Arc::clone(&listed.listing)),
            Some(_) => {}
        }
    }
    let is_gone = |listed: &&Listed| !after.contains_key(listed.listing.id.as_str());
    difference.removed = old
        .iter()
        .filter(is_gone)
        .map(|listed| Arc::clone(&listed.listing))
        .collect();
    difference
}

/// What could not be found before: entities that are new, and the new names of others.
#[must_use]
pub fn new_names(old: &[Listed], new: &[Listed]) -> Vec<Listed> {
    let before = by_id(old);
    let mut found = Vec::new();
    for listed in new {
        let Some(known) = before.get(listed.listing.id.as_str()) else {
            found.push(listed.clone());
            continue;
        };
        let names: HashSet<_> = known.names.iter().collect();
        let added: Vec<_> = listed
            .names
            .iter()
            .filter(|name| !names.contains(name))
            .cloned()
            .collect();
        if !added.is_empty() {
            found.push(Listed {
                listing: Arc::clone(&listed.listing),
                names: added,
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matches::names::Name;

    fn listed(id: &str, names: &[&str]) -> Listed {
        Listed {
            listing: Arc::new(Listing {
                id: id.into(),
                name: names[0].into(),
                ..Listing::default()
            }),
            names: names
                .iter()
                .map(|name| Name {
                    text: (*name).into(),
                    is_weak: false,
                    is_common: false,
                })
                .collect(),
        }
    }

    #[test]
    fn what_came_what_went_and_what_changed_is_told_apart() {
        let old = [
            listed("a", &["Alpha Works"]),
            listed("b", &["Beta Works"]),
            listed("c", &["Gamma Works"]),
        ];
        let new = [
            listed("b", &["Beta Works", "Beta Plant"]),
            listed("c", &["Gamma Works"]),
            listed("d", &["Delta Works"]),
        ];
        let ids = |listings: &[Arc<Listing>]| listings.iter().map(|it| it.id.clone()).collect::<Vec<_>>();
        let found = difference(&old, &new);
        assert_eq!(
            (ids(&found.added), ids(&found.removed), ids(&found.changed)),
            (vec!["d".into()], vec!["a".into()], vec!["b".into()])
        );
        assert!(difference(&new, &new).is_empty());
        let fresh = new_names(&old, &new);
        assert_eq!(fresh.len(), 2);
        assert_eq!(fresh[0].names[0].text, "Beta Plant");
        assert_eq!(fresh[1].listing.id, "d");
    }
}
