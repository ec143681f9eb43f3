//! Two stories of one mail do not tell the same of the past: a row stands under the story that it fits best.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::{HistoryRow, Room, Telling};

/// Points by which a row must fit a story better to be taken from one that stands above it in the mail.
const CLOSER: f64 = 1.0;

/// Points below a story's best row within which one must be left to it: what fits it much worse than all that it lost would stand
/// alone, as if it were what led there.
const LEFT_WITHIN: f64 = 2.0;

/// The story that has a row.
#[derive(Clone, Copy)]
struct Holder<'r> {
    row: &'r HistoryRow,
    /// No other row fits the story better.
    is_best: bool,
}

/// Leaves each row of history under one of the stories that are told in full, wherever in the mail they stand.
pub(super) fn share_out(by_topic: &mut [Vec<Telling>]) {
    let tellings = by_topic.iter_mut().flatten();
    let mut stories: Vec<&mut Telling> = tellings.filter(|telling| telling.room == Room::Full).collect();
    stories.sort_by_key(|telling| telling.rank);
    let kept = kept(&stories);
    for (telling, kept) in stories.into_iter().zip(kept) {
        let mut kept = kept.into_iter();
        telling.history.retain(|_| kept.next().unwrap_or(true));
    }
}

/// Which rows each story keeps; the stories come in the order of their rank.
fn kept(stories: &[&mut Telling]) -> Vec<Vec<bool>> {
    // By what is printed of a row: two dossiers may tell the same.
    let mut holders: HashMap<(&str, &str), Holder<'_>> = HashMap::new();
    for telling in stories {
        let best = telling.history.iter().map(|row| row.points).fold(f64::MIN, f64::max);
        for row in &telling.history {
            let is_best = row.points >= best;
            let holder = Holder { row, is_best };
            match holders.entry((&row.iso, &row.sentence)) {
                Entry::Vacant(place) => {
                    place.insert(holder);
                }
                Entry::Occupied(mut place) if takes(holder, *place.get()) => {
                    place.insert(holder);
                }
                Entry::Occupied(_) => {}
            }
        }
    }
    let is_held = |row: &HistoryRow| {
        let holder = holders.get(&(row.iso.as_str(), row.sentence.as_str()));
        holder.is_some_and(|holder| std::ptr::eq(holder.row, row))
    };
    let shares = stories.iter().map(|telling| {
        let kept: Vec<bool> = telling.history.iter().map(is_held).collect();
        if is_worth_it(&telling.history, &kept) {
            kept
        } else {
            vec![false; kept.len()]
        }
    });
    shares.collect()
}

/// Whether a row is left to a story that comes near the best one that it had.
fn is_worth_it(rows: &[HistoryRow], kept: &[bool]) -> bool {
    let most = |points: f64, row: &HistoryRow| points.max(row.points);
    let best = rows.iter().fold(f64::MIN, most);
    let left = rows.iter().zip(kept).filter(|(_, kept)| **kept);
    left.map(|(row, _)| row).fold(f64::MIN, most) > best - LEFT_WITHIN
}

/// Whether a story takes a row from one above it: it fits it clearly better, and the other loses the best that it has only to what is the
/// best here, too.
fn takes(lesser: Holder<'_>, main: Holder<'_>) -> bool {
    lesser.row.points >= main.row.points + CLOSER && (lesser.is_best || !main.is_best)
}

#[cfg(test)]
mod tests {
    use super::super::Digest;
    use super::super::compose::compose;
    use super::super::fixture::{Making, material};

    /// A story of so many outlets with rows of history by their points.
    fn story(id: i64, watchlist: &'static str, copies: usize, rows: &[(&str, f64)]) -> Making {
        let title = format!("Report {id} on the strait");
        let mut making = Making::new(id * 1_000, watchlist)
            .report("Harbour Post", "en", "2024-06-20T12:00:00Z", &title, "")
            .copies(copies, "2024-06-20T13:00:00Z", &title);
        for (year, points) in rows {
            making = making.event(year, &format!("What happened in {year}."), "Orrin Archive");
            let line = making.item.context.events.last_mut().unwrap();
            line.score = *points;
        }
        making
    }

    /// The years that stand under the item of this number.
    fn years(digest: &Digest, item: usize) -> Vec<&str> {
        let told = digest.tellings().find(|telling| telling.item == item).unwrap();
        told.history.iter().map(|row| row.iso.as_str()).collect()
    }

    #[test]
    fn a_row_stands_under_the_story_that_it_fits_best_in_whatever_section() {
        let digest = compose(material(vec![
            story(1, "strait", 5, &[("1961", 9.0), ("1990", 7.5), ("2006", 6.1)]),
            story(2, "fleet", 3, &[("2006", 9.2), ("1961", 8.5)]),
        ]));
        assert_eq!(years(&digest, 0), ["1961", "1990"]);
        assert_eq!(years(&digest, 1), ["2006"]);
    }

    #[test]
    fn a_main_story_is_not_robbed_by_a_lesser_one() {
        let mut material = material(vec![
            story(1, "fleet", 1, &[("1961", 12.9), ("1990", 11.3), ("2006", 7.4)]),
            story(2, "strait", 9, &[("1961", 12.5), ("1990", 8.0), ("2006", 6.9)]),
        ]);
        // The lesser one stands in the section above.
        material.topics.reverse();
        let digest = compose(material);
        assert_eq!(years(&digest, 1), ["1961", "2006"]);
        assert_eq!(years(&digest, 0), ["1990"]);
    }

    #[test]
    fn the_best_that_a_main_story_has_is_taken_only_by_one_whose_best_it_is() {
        let digest = compose(material(vec![
            story(1, "strait", 9, &[("1961", 6.0), ("1990", 5.5)]),
            story(2, "strait", 3, &[("2006", 9.9), ("1961", 9.0)]),
        ]));
        assert_eq!(years(&digest, 0), ["1961", "1990"]);
        assert_eq!(years(&digest, 1), ["2006"]);
        let digest = compose(material(vec![
            story(1, "strait", 9, &[("1961", 6.0), ("1990", 5.5)]),
            story(2, "strait", 3, &[("1961", 9.0)]),
        ]));
        assert_eq!(years(&digest, 0), ["1990"]);
        assert_eq!(years(&digest, 1), ["1961"]);
    }

    #[test]
    fn a_row_that_fits_much_worse_than_what_a_story_lost_does_not_stand_alone() {
        let left = |points: f64| {
            let digest = compose(material(vec![
                story(1, "strait", 9, &[("1961", 9.0), ("2006", 8.0)]),
                story(2, "strait", 3, &[("1961", 8.5), ("1948", points)]),
            ]));
            years(&digest, 1).len()
        };
        assert_eq!(left(5.2), 0);
        assert_eq!(left(7.0), 1);
    }

    #[test]
    fn what_two_dossiers_tell_alike_stands_once_under_one_story() {
        let digest = compose(material(vec![story(1, "strait", 3, &[("1961", 9.0), ("1961", 8.0)])]));
        assert_eq!(years(&digest, 0), ["1961"]);
    }
}
