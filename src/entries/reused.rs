//! Feeds that number the places of their list, not its entries.
//!
//! Hand-made feeds give the newest entry the id 1, the one before it 2. Once one
//! is added every id names the entry after it. Read as ids, one headline becomes
//! an edit of another: it is told under a second id, the other is never told.
//! One document shows it: what was known under an id stands there under another.

use std::collections::{HashMap, HashSet};

use super::edits::{Former, Unknown, is_dated_otherwise, likeness, other_number};

/// Headlines that share less of their words (Dice) are two headlines.
const SAME_HEADLINE: f64 = 0.5;

/// Entries found under other ids are one in so many of the known, at least: fewer are exchanged by hand.
const CROSSED_ONE_IN: usize = 4;

/// Entries that have to be others than before, where none of the former ones stands in the document any more.
const OTHERS_MIN: usize = 3;

/// Whether the ids of a document have named other entries before. `known` holds what is kept under them. So it is where one in
/// four of the known entries stands in the document under another id, or where most ids came with another link and another
/// headline.
#[must_use]
pub fn are_reused(document: &[Unknown<'_>], known: &HashMap<String, Former>) -> bool {
    let others: Vec<&Former> = document
        .iter()
        .filter_map(|one| known.get(&one.entry.id).filter(|former| is_other(former, one)))
        .collect();
    if others.is_empty() {
        return false;
    }
    let links = lone(document.iter().filter_map(|one| one.link));
    let texts = lone(document.iter().map(|one| one.hash));
    let stands = |former: &&&Former| match former.link.as_deref() {
        Some(link) => links.contains(link),
        None => texts.contains(&former.hash),
    };
    let (crossed, others) = (others.iter().filter(stands).count(), others.len());
    crossed > 0 && crossed * CROSSED_ONE_IN >= known.len() || others >= OTHERS_MIN && others * 2 > known.len()
}

/// Whether an entry has another link (or, without links, another date) and another headline than what is kept under its id.
fn is_other(former: &Former, one: &Unknown<'_>) -> bool {
    let title = one.entry.title.as_str();
    let has_moved = match (former.link.as_deref(), one.link) {
        (Some(then), Some(now)) => then != now,
        (None, None) => is_dated_otherwise(former.published, one.entry.published),
        _ => false,
    };
    has_moved
        && former.hash != one.hash
        && !former.title.is_empty()
        && !title.is_empty()
        && (likeness(&former.title, title) < SAME_HEADLINE || other_number(&former.title, title))
}

/// What occurs once.
fn lone<K: std::hash::Hash + Eq + Copy>(keys: impl Iterator<Item = K>) -> HashSet<K> {
    let mut counts: HashMap<K, usize> = HashMap::new();
    for key in keys {
        *counts.entry(key).or_default() += 1;
    }
    counts.retain(|_, count| *count == 1);
    counts.into_keys().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entries::{Entry, identity};
    use crate::ids::EntryId;

    const TITLES: [&str; 6] = [
        "Storm nears the coast",
        "Parliament votes on pensions",
        "Ferry runs aground",
        "Mine closes early",
        "Choir wins a prize",
        "Wheat imports fall by half",
    ];

    fn entry(id: &str, n: usize, has_link: bool) -> Entry {
        Entry {
            id: id.into(),
            url: has_link.then(|| format!("https://a.example/{n}")),
            title: TITLES[n].into(),
            published: format!("2024-06-1{n}T08:10:11Z").parse().ok(),
            ..Entry::default()
        }
    }

    /// What is kept, and what the document then holds: ids with the places of their headlines.
    fn check(kept: &[(&str, usize)], then: &[(&str, usize)], has_links: bool) -> bool {
        let known = kept.iter().map(|&(id, n)| {
            let entry = entry(id, n, has_links);
            let former = Former {
                id: EntryId(1),
                guid: id.into(),
                link: identity::alternate(&entry),
                title: entry.title.clone(),
                published: entry.published,
                hash: identity::content_hash(&entry),
            };
            (id.to_owned(), former)
        });
        let entries: Vec<Entry> = then.iter().map(|&(id, n)| entry(id, n, has_links)).collect();
        let links: Vec<_> = entries.iter().map(identity::alternate).collect();
        let document: Vec<Unknown<'_>> = entries
            .iter()
            .zip(&links)
            .map(|(entry, link)| Unknown {
                entry,
                link: link.as_deref(),
                hash: identity::content_hash(entry),
                is_lone_moment: true,
            })
            .collect();
        let known = known.filter(|(id, _)| then.iter().any(|(of, _)| of == id)).collect();
        are_reused(&document, &known)
    }

    #[test]
    fn an_entry_that_stands_under_another_id_shows_that_ids_number_places() {
        for has_links in [true, false] {
            assert!(check(
                &[("1", 2), ("2", 1), ("3", 0)],
                &[("1", 3), ("2", 2), ("3", 1)],
                has_links
            ));
            assert!(!check(
                &[("c", 2), ("b", 1)],
                &[("d", 3), ("c", 2), ("b", 1)],
                has_links
            ));
        }
    }

    #[test]
    fn ids_that_all_come_with_other_entries_number_places_too() {
        let kept = [("1", 2), ("2", 1), ("3", 0)];
        assert!(check(&kept, &[("1", 5), ("2", 4), ("3", 3)], true));
        assert!(
            !check(&kept, &[("1", 5), ("2", 1), ("3", 0)], true),
            "one of three is an accident"
        );
    }
}
