//! What a headline speaks of: a treaty, a border, a mine, in the languages of most wires.
//!
//! Words part what languages write differently: a dossier in English and a report in German share no word of "peace treaty". A
//! few dozen plain nouns of the news, the same thing under each of its words, bring them together. Verbs are not here: what was
//! done is told by the acts. Words of counting and reporting ("three", "announce") stand in every other headline, say nothing of
//! what it is about, and are passed over.

use std::ops::Range;
use std::sync::LazyLock;

use crate::text::aliases::{AliasIndex, Hit};
use crate::text::things::{EMPTY, SUBJECTS, THINGS};

/// A thing in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Thing {
    /// In English, for readers; `None` for a word that says nothing.
    pub(super) name: Option<&'static str>,
    /// Where, in bytes of the text.
    pub(super) at: Range<usize>,
}

/// The things that a text names, in order; inside a longer one a shorter one does not count.
pub(super) fn read(text: &str) -> Vec<Thing> {
    let hits = INDEX.find(text);
    let longer = |hit: &Hit, other: &Hit| {
        other.start <= hit.start && hit.end <= other.end && other.end - other.start > hit.end - hit.start
    };
    let outer = hits.iter().filter(|hit| !hits.iter().any(|other| longer(hit, other)));
    outer
        .map(|hit| Thing {
            name: THINGS.iter().chain(&SUBJECTS).nth(hit.set).map(|(name, _)| *name),
            at: hit.start..hit.end,
        })
        .collect()
}

/// One set for each thing, in the order of the table, then two for the words that say nothing.
static INDEX: LazyLock<AliasIndex> =
    LazyLock::new(|| AliasIndex::of_table(THINGS.iter().chain(&SUBJECTS).chain(&[("", EMPTY), ("", VERBS)])));

/// Verbs that stand in headlines of anything.
const VERBS: &str = "seek | seeks | sought | show | shows | showed | make | makes | made | take | takes | took | give | gives | gave | get | gets | got | want | \
     wants | put | puts | begin | begins | began | start | starts | started | keep | keeps | kept | hold | holds | held | come | comes | came | go | goes | went | \
     saw | need | needs | plan | plans | try | tries | let | lets | remain | remains | become | became | will | wollen | macht | machen | nimmt | \
     nehmen | gibt | geben | bekommt | zeigt | zeigen | beginnt | kommt | kommen | geht | gehen | steht | bleibt | lässt | fait | font | prend | prennent | \
     donne | donnent | veut | veulent | commence | montre | montrent | cherche | reste | hace | hacen | hizo | toma | tomó | da | dan | dio | quiere | quieren | \
     pone | ponen | empieza | comienza | muestra | muestran | busca | buscan | sigue | siguen | хочет | хотят | намерен* | начал | начала | начали | начинает | \
     получил* | показал* | может | могут | станет | идет | идёт | vuole | vogliono | fa | dà | prende | cerca | quer | querem | faz | chce | istiyor | başladı";

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&'static str> {
        let mut names: Vec<&str> = read(text).into_iter().filter_map(|thing| thing.name).collect();
        names.dedup();
        names
    }

    #[test]
    fn a_thing_is_known_under_its_word_in_each_language() {
        for text in [
            "The peace treaty",
            "Мирный договор",
            "Friedensvertrag",
            "le traité de paix",
            "el tratado de paz",
            "barış anlaşması",
            "평화 조약",
            "和平条约",
            "平和条約",
            "معاهدة السلام",
        ] {
            let mut found = names(text);
            found.sort_unstable();
            assert_eq!(found, ["peace", "treaty"], "{text}");
        }
    }

    #[test]
    fn words_of_counting_and_reporting_are_no_things() {
        for text in [
            "three",
            "trois",
            "drei",
            "announces",
            "annoncent",
            "объявляет",
            "anuncia",
            "발표",
        ] {
            let found = read(text);
            assert!(found.len() == 1 && found[0].name.is_none(), "{text}: {found:?}");
        }
    }
}
