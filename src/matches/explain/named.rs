//! What became of a list of names: who stands in the entry, and whether that was enough.

use std::collections::HashSet;

use serde::Serialize;

use crate::matches::names::{Listed, Listing, Name, Names};
use crate::matches::query::{Node, Query};
use crate::matches::{Evidence, Match, Watchlist};
use crate::text::normalize::fold;
use crate::text::words::words;

/// Ids of two lists in the probe. No watchlist may be called so.
pub(super) const STANDING: &str = " standing";
pub(super) const BESIDE: &str = " beside";

/// A listed name that stands in an entry and did not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// The words as written there.
    pub words: String,
    /// Whose name it is: `KIM, Chol (OFAC-1234)`.
    pub listed: String,
    /// How much it says alone.
    pub weight: Weight,
}

/// How much a listed name says alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// Enough.
    Strong,
    /// Too little: a single word, or called weak by its list.
    Weak,
    /// Too little: its words stand in many reports of the archive.
    Common,
}

/// The lists that tell who stands there, whatever stands beside them, and whether that does.
pub(super) fn probes(watchlist: &Watchlist) -> Vec<Watchlist> {
    let Some(names) = &watchlist.names else {
        return Vec::new();
    };
    let anything = Query {
        root: Node::And(Vec::new()),
    };
    let mut standing = Watchlist::new(STANDING, "", anything);
    standing.names = Some(Names {
        entries: names.entries.iter().map(strengthened).collect(),
        beside: None,
        ..names.clone()
    });
    let beside = names
        .beside
        .iter()
        .map(|query| Watchlist::new(BESIDE, "", query.clone()));
    [standing].into_iter().chain(beside).collect()
}

fn strengthened(listed: &Listed) -> Listed {
    let strong = |name: &Name| Name {
        is_weak: false,
        is_common: false,
        ..name.clone()
    };
    Listed {
        listing: listed.listing.clone(),
        names: listed.names.iter().map(strong).collect(),
    }
}

/// Names that stand in the entry and are not among those that counted, with their places.
pub(super) fn standing<'e>(
    names: &Names,
    standing: Option<&'e Match>,
    counted: &[&Evidence],
) -> (Vec<Standing>, Vec<&'e Evidence>) {
    let counts = |listing: &Listing| {
        let mut counted = counted.iter().filter_map(|one| one.listing.as_ref());
        counted.any(|one| one.id == listing.id)
    };
    let (mut found, mut places) = (Vec::<Standing>::new(), Vec::new());
    for evidence in standing.into_iter().flat_map(|found| &found.evidence) {
        let Some(listing) = evidence.listing.as_deref().filter(|listing| !counts(listing)) else {
            continue;
        };
        places.push(evidence);
        let one = Standing {
            words: evidence.text.clone(),
            listed: shown(listing),
            weight: weight(names, listing, &evidence.text),
        };
        if !found.contains(&one) {
            found.push(one);
        }
    }
    (found, places)
}

/// The weight of the strongest name of this entity that these words are.
fn weight(names: &Names, listing: &Listing, text: &str) -> Weight {
    let written: HashSet<String> = words(text).map(|word| fold(word.text)).collect();
    let of_it = names.entries.iter().find(|listed| listed.listing.id == listing.id);
    let is_written = |name: &&Name| words(&name.text).all(|word| written.contains(&fold(word.text)));
    let all = || of_it.into_iter().flat_map(|listed| &listed.names);
    let fitting: Vec<&Name> = all().filter(is_written).collect();
    let fitting = if fitting.is_empty() { all().collect() } else { fitting };
    if fitting.iter().any(|name| !name.is_weak && !name.is_common) {
        Weight::Strong
    } else if fitting.iter().any(|name| name.is_common) {
        Weight::Common
    } else {
        Weight::Weak
    }
}

/// `KIM, Chol (OFAC-1234, DPRK3)`
pub(super) fn shown(listing: &Listing) -> String {
    let programmes: String = listing.programmes.iter().map(|name| format!(", {name}")).collect();
    format!("{} ({}{programmes})", listing.name, listing.id)
}
