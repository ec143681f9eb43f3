//! How something came out: somebody dies, is caught, wins; a dam bursts, a law passes.
//!
//! "Dam could burst" and "Dam bursts" are nearly one headline, and between them lies what a reader must hear. An outcome that was told
//! only as feared, asked for or denied was not told; one word of it is news, however much else is the same. Kinds and not words are
//! compared, so that a language in which nothing was told needs no translation.

use std::ops::Range;

use super::kinds::{Kind, Kinds};
use super::reading::Telling;

/// A court's order is so vague a word that it is an outcome only where it was awaited.
const VAGUE: Kinds = Kinds::of(&[Kind::Ordered]);

/// To let pass, to turn down, to agree: said in so many ways that the words of acts and turns are asked, too.
const IN_MANY_WORDS: Kinds = Kinds::of(&[Kind::LetThrough, Kind::TurnedDown, Kind::Agreed]);

/// The outcomes that a reader was told.
#[derive(Debug, Default, Clone, Copy)]
pub(in crate::stories) struct Outcomes {
    done: Kinds,
    open: Kinds,
}

impl Outcomes {
    pub(in crate::stories) fn hear(&mut self, tellings: &[Telling]) {
        for telling in tellings {
            let of = if telling.is_open {
                &mut self.open
            } else {
                &mut self.done
            };
            *of = of.with(telling.kinds.only(Kinds::OUTCOMES));
        }
    }

    /// Adds what another text tells.
    pub(in crate::stories) fn add(&mut self, other: Self) {
        self.done = self.done.with(other.done);
        self.open = self.open.with(other.open);
    }

    /// Whether something of a later headline tells an outcome that was not told. `is_said` tells whether the words of acts that stand
    /// there were heard.
    pub(in crate::stories) fn lack(&self, telling: &Telling, is_said: impl Fn(&Range<usize>) -> bool) -> bool {
        let lacks = |kind: Kinds| {
            if self.open.meets(kind) {
                return true;
            }
            !(VAGUE.meets(kind) || IN_MANY_WORDS.meets(kind) && is_said(&telling.at))
        };
        let outcomes = telling.kinds.only(Kinds::OUTCOMES).without(self.done);
        !telling.is_open && outcomes.each().any(lacks)
    }
}
