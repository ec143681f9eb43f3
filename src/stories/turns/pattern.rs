//! Two headlines side by side: what stands in the same place of both.

use super::super::similarity::TermId;
use super::super::twins::Pattern;
use super::headline::{Headline, NOUNS_WITH_CAPITALS, Stem};
use super::kinds::Kinds;
use super::{OTHER_MAX, SAME_MIN};

/// Whether a new name stands where a told headline has another one; or where it has another thing, if no act stands there.
pub(super) fn names_another(told: &Headline, new: &Headline, is_new_name: impl Fn(&Stem) -> bool) -> bool {
    let ids = |headline: &Headline| headline.stems.iter().map(|stem| stem.id).collect::<Vec<_>>();
    let ours = ids(new);
    let is_gone = |stem: &&Stem| !stem.is_of_source && !ours.contains(&stem.id);
    let no_act = |stems: &[Stem]| stems.iter().all(|stem| stem.kinds.is_empty());
    Pattern::of(&ids(told), &ours).others.into_iter().any(|(theirs, ours)| {
        let (theirs, ours) = (&told.stems[theirs], &new.stems[ours]);
        let is_plain = no_act(theirs) && no_act(ours);
        ours.iter().any(&is_new_name) && theirs.iter().filter(is_gone).any(|stem| stem.is_named || is_plain)
    })
}

/// Whether a headline is a told one but for the words in one place, which tell another act and not of whom or what else it is.
pub(super) fn is_other_in_one_place(told: &Headline, new: &Headline, is_known: impl Fn(TermId) -> bool) -> bool {
    let ids = |headline: &Headline| headline.stems.iter().map(|stem| stem.id).collect::<Vec<_>>();
    let pattern = Pattern::of(&ids(told), &ids(new));
    let [(theirs, ours)] = pattern.others.as_slice() else {
        return false;
    };
    let is_whole = |headline: &Headline, place: &std::ops::Range<usize>| {
        place.len() <= OTHER_MAX && pattern.same.len() + place.len() == headline.stems.len()
    };
    if pattern.same.len() < SAME_MIN || !is_whole(told, theirs) || !is_whole(new, ours) {
        return false;
    }
    let kinds = |stems: &[Stem]| stems.iter().fold(Kinds::NONE, |all, stem| all.with(stem.kinds));
    let ours = &new.stems[ours.clone()];
    // What stands in a table was decided there.
    let is_in_table = !kinds(ours).is_empty();
    // Of whom or what else it is: that is another matter, and no turn of this one.
    let is_thing = |stem: &Stem| stem.is_named || new.language == NOUNS_WITH_CAPITALS && !stem.is_small;
    !is_in_table
        && !ours.iter().any(is_thing)
        && ours
            .iter()
            .all(|stem| !stem.is_number && !stem.is_of_source && !is_known(stem.id))
}
