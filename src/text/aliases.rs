//! Alias sets: the names of one person, state, treaty or thing in many languages.
//!
//! Watchlists, stories and dossiers all name things by set id (`@dprk`), so that
//! one list of forms serves every language at once.

use std::collections::BTreeMap;

/// One `[[set]]` of an `aliases/*.toml` file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AliasSet {
    /// Unique over all files: `kim-jong-un`.
    pub id: String,
    /// What readers are shown: `Kim Jong Un`.
    pub name: String,
    /// `state`, `person`, `body`, `place`, `ship`, `term` …
    pub kind: String,
    /// The set that this one counts for (a person's state), by id.
    pub of: Option<String>,
    /// Forms by the language they are written in (`en`, `ru`, …). Every form is tried on every text.
    /// `word*` stands for any ending, `*word*` also reaches into compounds.
    pub forms: BTreeMap<String, Vec<String>>,
    /// Forms that count only beside another hit of the same query in the sentence.
    pub weak: Vec<String>,
    /// Longer phrases inside which a form of this set does not count (`조선소` for `조선`).
    pub not: Vec<String>,
    /// Everyday words: the set never stands alone as a whole query.
    pub generic: bool,
    /// Case counts.
    pub cased: bool,
}

/// Where a set was found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Index of the set in the slice that [`AliasIndex::new`] was given.
    pub set: usize,
    /// Byte range in the text as given (not in its normal form).
    pub start: usize,
    /// End of the byte range, exclusive; always on a character boundary.
    pub end: usize,
    /// Found by a weak form only.
    pub is_weak: bool,
}

/// All sets, compiled for finding.
#[derive(Debug, Clone, Default)]
pub struct AliasIndex {
    sets: Vec<AliasSet>,
}

impl AliasIndex {
    /// Compiles the forms of all sets.
    #[must_use]
    pub fn new(sets: &[AliasSet]) -> Self {
        Self {
            sets: sets.to_vec(),
        }
    }

    /// The sets, in the order given.
    #[must_use]
    pub fn sets(&self) -> &[AliasSet] {
        &self.sets
    }

    /// Index of the set with this id.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        self.sets.iter().position(|set| set.id == id)
    }

    /// Every hit of every set in `text`, by start, then by set; hits inside a longer hit of the same set are left out.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (set, aliases) in self.sets.iter().enumerate() {
            for form in aliases.forms.values().flatten() {
                let form = form.trim_matches('*');
                hits.extend(text.match_indices(form).map(|(start, found)| Hit {
                    set,
                    start,
                    end: start + found.len(),
                    is_weak: false,
                }));
            }
        }
        hits.sort_by_key(|hit| (hit.start, hit.set));
        hits
    }
}
