//! What every state has: a court, a parliament, a capital. In common, it says nothing of whose it is.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::Subject;
use super::kinship::rarity;
use crate::context::history::Known;
use crate::context::reading::{Story, is_body_of_the_world};
use crate::text::{places, terms};

/// The things among them.
const INSTITUTIONS: [&str; 3] = ["court", "parliament", "prosecutor"];

/// Their words in the languages of most dossiers.
const WORDS: &str = "supreme constitutional court tribunal parliament congress senate assembly deputies government ministry minister \
    suprema supremo constitucional corte tribunal parlamento congreso congresso senado asamblea assembleia gobierno governo ministerio \
    cour suprême constitutionnelle parlement sénat assemblée gouvernement ministère \
    Gericht Gerichtshof Oberste Oberster Parlament Senat Bundestag Regierung Ministerium \
    суд верховный парламент сенат правительство министерство";

impl Subject {
    /// Whether a thing of both is an institution that each state has, and nothing says that it is the one of the event: the story names
    /// a state of the event, and none in its headline that had no part in it.
    pub(super) fn is_of_another_state(&self, thing: &str, known: &Known, story: &Story) -> bool {
        INSTITUTIONS.contains(&thing) && !self.is_in_its_states(known, story)
    }

    /// The same of a word.
    pub(super) fn is_word_of_another_state(&self, stem: &str, known: &Known, story: &Story) -> bool {
        static STEMS: LazyLock<HashSet<String>> = LazyLock::new(|| terms::terms(WORDS).into_iter().collect());
        STEMS.contains(stem) && !self.is_in_its_states(known, story)
    }

    fn is_in_its_states(&self, known: &Known, story: &Story) -> bool {
        let is_of_event = |party: &String| known.plain.parties.contains(party);
        let mut named = story.parties.keys().filter(|party| self.states.contains(*party));
        let mut in_title =
            (story.parties.iter()).filter(|(party, found)| found.is_in_title && self.states.contains(*party));
        story.strange_lands.is_empty() && named.any(is_of_event) && in_title.all(|(party, _)| is_of_event(party))
    }
}

/// How rare in the press the rarest word of a name must be for it to say all it can; and what the name of a body of the whole world says.
const RARE_NAME: f64 = 0.6;
const BODY_OF_THE_WORLD: f64 = 0.3;

/// How much a name says of what a story is about that has nothing else of an event, 0..=1: the head of a great power and a body of the
/// whole world are in every paper, and few of their deeds have to do with one another.
pub(super) fn said_alone(name: &str) -> f64 {
    let rarest = terms::terms(name).iter().map(|stem| rarity(stem)).fold(0.0, f64::max);
    let said = (rarest / RARE_NAME).min(1.0);
    if is_body_of_the_world(name) {
        said.min(BODY_OF_THE_WORLD)
    } else {
        said
    }
}

/// Whether a word is the name of a state, a capital or a province.
pub(super) fn is_place(stem: &str) -> bool {
    let mut signs = stem.chars();
    let large: String = signs
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(signs)
        .collect();
    !places::find(&large).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_and_states_are_places_and_other_words_are_not() {
        for word in ["caracas", "berlin", "panama"] {
            assert!(is_place(word), "{word}");
        }
        for word in ["factory", "lion", "crown"] {
            assert!(!is_place(word), "{word}");
        }
    }
}
