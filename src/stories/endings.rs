//! Pairs of Korean syllables that are endings, particles and verbs of saying: `밝혔다`, `다고`, `으로`.
//!
//! Korean is compared by pairs of signs, and a stream that has just begun does not know which of them every report has. Two reports of
//! one desk share that its source said something.

/// What every report may have, by itself or as a part of a word.
#[rustfmt::skip]
const ENDINGS: [&str; 80] = [
    "다고", "라고", "됐다", "했다", "혔다", "였다", "었다", "았다", "한다", "된다", "이다", "있다", "없다", "니다", "습니", "합니", "됩니", "으로", "에서", "에게",
    "부터", "까지", "하는", "하고", "하며", "하면", "되는", "되고", "으며", "이며", "면서", "지만", "는데", "려고", "위해", "대해", "따라", "따르", "르면", "통해",
    "밝혔", "밝힌", "밝히", "전했", "말했", "했던", "했으", "이라", "에는", "에도", "에선", "와의", "과의", "들이", "들은", "들을", "것으", "것이", "것은", "것을",
    "이날", "또", "등", "및", "것", "수", "중", "더", "약", "총", "각", "명", "일", "월", "년", "개", "건", "했고", "됐고", "라며",
];

/// Whether a term tells nothing of an event.
pub(super) fn is_ending(term: &str) -> bool {
    term.starts_with(|sign| ('\u{ac00}'..='\u{d7a3}').contains(&sign)) && ENDINGS.contains(&term)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_source_said_is_no_word_of_the_event() {
        assert!(["밝혔", "다고", "또"].into_iter().all(is_ending));
        assert!(!["미사", "풍선", "서해", "say"].into_iter().any(is_ending));
    }
}
