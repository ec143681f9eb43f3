//! "Did you mean": the nearest of the words that exist.

/// Longest word compared: what somebody mistyped is short, what is longer is something else.
const WORD_CHARS_MAX: usize = 64;

/// The candidate that `word` was probably meant to be: at most a third of its characters differ.
pub(crate) fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let allowed = word.chars().count().div_ceil(3).min(4);
    candidates
        .into_iter()
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|&(distance, _)| distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Edits between two words; a swap of neighbours is one edit (optimal string alignment). Case is free.
pub(crate) fn distance(left: &str, right: &str) -> usize {
    let left: Vec<char> = left.to_lowercase().chars().collect();
    let right: Vec<char> = right.to_lowercase().chars().collect();
    if left.len().max(right.len()) > WORD_CHARS_MAX {
        return usize::MAX;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=right.len()).collect();
    for (row, &l) in left.iter().enumerate() {
        let mut now = vec![row + 1];
        for (column, &r) in right.iter().enumerate() {
            let changed = above[column] + usize::from(l != r);
            let mut best = changed.min(above[column + 1] + 1).min(now[column] + 1);
            if row > 0 && column > 0 && l == right[column - 1] && left[row - 1] == r {
                best = best.min(before[column - 1] + 1);
            }
            now.push(best);
        }
        before = std::mem::replace(&mut above, now);
    }
    above.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_swap_is_one_edit() {
        assert_eq!(distance("evrey", "every"), 1);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("Киев", "киев"), 0);
    }

    #[test]
    fn what_is_far_from_everything_has_no_suggestion() {
        assert_eq!(nearest("transprot", ["transport", "from"]), Some("transport"));
        assert_eq!(nearest("colour", ["transport", "from"]), None);
    }
}
