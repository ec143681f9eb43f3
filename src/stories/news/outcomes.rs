//! How something came out: somebody dies, is caught, wins; a dam bursts, a law passes.
//!
//! "Dam could burst" and "Dam bursts" are nearly one headline, and between them lies what a reader must hear. An outcome that was told
//! only as feared, asked for or denied was not told; one word of it is news, however much else is the same. Kinds and not words are
//! compared, so that a language in which nothing was told needs no translation.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use super::super::turns::{PARTED, joined};
use crate::text::aliases::AliasIndex;

mod words;

use words::{WORDS, Words};

/// Kinds of outcomes, in the order of the tables.
const KINDS: usize = 18;

/// A court's order is so vague a word that it is an outcome only where it was awaited.
const RULED: usize = 16;

/// To let pass, to turn down, to agree: said in so many ways that the words of acts and turns are asked, too.
const IN_MANY_WORDS: [usize; 3] = [13, 14, 15];

/// Bytes between what leaves an outcome open and the outcome.
const OPEN_REACH: usize = 40;

/// The same in languages without blanks, or that say it in the ending, where it stands behind.
const BEHIND_REACH: usize = 12;
const BEHIND: [&str; 3] = ["ko", "ja", "tr"];

/// Bytes up to which a text is a headline, whose verbs are put together.
const PARTED_BYTES_MAX: usize = 200;

/// What ends a clause: what is feared in one is no word about the next.
const CLAUSE_ENDS: [char; 14] = [
    ',', ';', ':', '.', '!', '?', '–', '—', '，', '。', '、', '；', '：', '…',
];

/// For each language its kinds, then what leaves them open.
static INDEX: LazyLock<AliasIndex> = LazyLock::new(|| {
    let of = |words: &'static Words| {
        let forms = words.forms.into_iter().chain([words.open]);
        forms.map(|forms| (words.language, forms))
    };
    let rows: Vec<(&str, &str)> = WORDS.iter().flat_map(of).collect();
    AliasIndex::of_table(&rows)
});

/// An outcome in a text.
#[derive(Debug)]
pub(super) struct Outcome {
    kind: usize,
    pub(super) at: Range<usize>,
    is_open: bool,
}

impl Outcome {
    /// Whether it is told only as feared, asked for or denied.
    pub(super) fn is_open(&self) -> bool {
        self.is_open
    }
}

/// The outcomes in a text, whether they came about or not. None in a language without a table.
pub(super) fn outcomes(text: &str, language: &str) -> Vec<Outcome> {
    if WORDS.iter().all(|words| words.language != language) {
        return Vec::new();
    }
    // Behind the text its verbs stand whole that fall in two: `nimmt … fest`.
    let is_parted = PARTED.contains(&language) && text.len() <= PARTED_BYTES_MAX;
    let read = if is_parted {
        Cow::Owned(joined(text))
    } else {
        Cow::Borrowed(text)
    };
    let hits = INDEX.find(&read);
    let own = || hits.iter().filter(|hit| INDEX.sets()[hit.set].id == language);
    let opening: Vec<Range<usize>> = own()
        .filter(|hit| hit.set % (KINDS + 1) == KINDS)
        .map(|hit| hit.start..hit.end)
        .collect();
    let done = own().filter(|hit| hit.set % (KINDS + 1) != KINDS);
    done.map(|hit| Outcome {
        kind: hit.set % (KINDS + 1),
        at: hit.start..hit.end,
        is_open: opening
            .iter()
            .any(|open| leaves_open(&read, language, open, hit.start..hit.end)),
    })
    .collect()
}

/// Whether a word for what may be stands so that it speaks of an outcome.
fn leaves_open(text: &str, language: &str, open: &Range<usize>, outcome: Range<usize>) -> bool {
    let is_within = open.start <= outcome.start && outcome.end <= open.end;
    let between = match BEHIND.contains(&language) {
        _ if is_within => return true,
        true if open.end > outcome.end && outcome.start <= open.start => {
            (outcome.end.min(open.start)..open.start, BEHIND_REACH)
        }
        false if open.end <= outcome.start => (open.end..outcome.start, OPEN_REACH),
        _ => return false,
    };
    let (between, reach) = between;
    between.len() <= reach && !text[between].contains(CLAUSE_ENDS)
}

/// The outcomes that a reader was told.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Heard {
    done: u32,
    open: u32,
}

impl Heard {
    pub(super) fn hear(&mut self, text: &str, language: &str) {
        for outcome in outcomes(text, language) {
            let kinds = if outcome.is_open {
                &mut self.open
            } else {
                &mut self.done
            };
            *kinds |= 1 << outcome.kind;
        }
    }

    /// Adds what another text says.
    pub(super) fn add(&mut self, other: Self) {
        self.done |= other.done;
        self.open |= other.open;
    }

    /// Whether an outcome of a later headline was not told. `is_said` tells whether the words of acts that stand there were heard.
    pub(super) fn lacks(&self, outcome: &Outcome, is_said: impl Fn(&Range<usize>) -> bool) -> bool {
        let kind = 1 << outcome.kind;
        if outcome.is_open || self.done & kind != 0 {
            return false;
        }
        if self.open & kind != 0 {
            return true;
        }
        outcome.kind != RULED && !(IN_MANY_WORDS.contains(&outcome.kind) && is_said(&outcome.at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lacks(language: &str, told: &str, later: &str) -> bool {
        let mut heard = Heard::default();
        heard.hear(told, language);
        outcomes(later, language)
            .iter()
            .any(|outcome| heard.lacks(outcome, |_| false))
    }

    #[test]
    fn what_was_feared_asked_or_denied_and_comes_about_is_news() {
        for (language, told, later) in [
            ("en", "Dyke of Senn could burst", "Dyke of Senn bursts"),
            (
                "en",
                "Senn premier faces confidence vote",
                "Senn premier loses confidence vote",
            ),
            ("en", "Court to rule on Marn", "Court orders Marn to pay"),
            ("en", "Nobody killed in Senn blast", "Two dead in Senn blast"),
            ("de", "Deich bei Senn droht zu brechen", "Deich bei Senn gebrochen"),
            (
                "de",
                "Täter von Senn auf der Flucht, Polizei kann ihn nicht festnehmen",
                "Polizei nimmt Täter von Senn fest",
            ),
            ("fr", "Marn entre la vie et la mort", "Marn est mort"),
            ("es", "El dique de Senn podría colapsar", "Colapsa el dique de Senn"),
            ("pt", "Barragem de Senn ameaça romper", "Barragem de Senn rompe"),
            ("it", "La diga di Senn rischia di cedere", "La diga di Senn ha ceduto"),
            ("ru", "Плотина Сенна может рухнуть", "Плотина Сенна рухнула"),
            ("tr", "Senn barajında çökme tehlikesi", "Senn barajı çöktü"),
            ("ja", "セン堤防決壊の恐れ", "セン堤防が決壊"),
            ("ko", "센 제방 붕괴 우려", "센 제방 붕괴"),
            ("zh", "塞恩大坝可能决堤", "塞恩大坝决堤"),
        ] {
            assert!(lacks(language, told, later), "{told} -> {later}");
            assert!(!lacks(language, later, later), "{later} is told");
            assert!(!lacks(language, later, told), "{told} has not come about");
        }
    }

    #[test]
    fn what_is_feared_in_one_clause_is_no_word_about_the_next() {
        assert!(!lacks("en", "Storm could return, two dead", "Two killed in storm"));
    }
}
