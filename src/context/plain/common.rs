//! What every state has: a court, a parliament, a capital. In common, it says nothing of whose it is.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::Subject;
use crate::context::history::Known;
use crate::context::reading::Story;
use crate::text::{places, terms};

/// The things among them.
const INSTITUTIONS: [&str; 2] = ["court", "parliament"];

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
        story.lands.is_empty() && named.any(is_of_event) && in_title.all(|(party, _)| is_of_event(party))
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
