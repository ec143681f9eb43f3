//! The words by which a report joined a story, as its reader knows them.

use std::cell::RefCell;

use rapidhash::{RapidHashMap, RapidHashSet};

use super::names::{self, Known};
use super::profile::Profile;
use super::similarity::{TermId, bare_headline, beginning, term_id, word_beginning};
use crate::entries::Entry;
use crate::text::aliases::AliasIndex;
use crate::text::{places, terms};

/// Words that a reason names at most.
const SHARED_MAX: usize = 5;

/// Characters of a text in which the words are looked for: those of its first lines tell its reader most.
const TEXT_CHARS: usize = 700;

/// What adds most to the likeness of a report and a member, as the report has it; names by alias set as readers know them. Before them,
/// across languages, the kind of event that both tell.
pub(super) fn shared(entry: &Entry, new: &Profile, old: &Profile, aliases: &AliasIndex) -> Vec<String> {
    let is_one_language = new.language.meets(old.language);
    let parts: RapidHashMap<TermId, f32> = if is_one_language {
        word_parts(new, old)
    } else {
        let parts = new.names.parts(&old.names).into_iter();
        parts.map(|part| (part.id, part.adds)).collect()
    };
    let words = RefCell::new((Vec::new(), RapidHashSet::default()));
    let add = |id: TermId, word: &str| {
        let (words, known) = &mut *words.borrow_mut();
        if let Some(&part) = parts.get(&id)
            && known.insert(id)
        {
            words.push((word.to_owned(), part));
        }
    };
    let below = if entry.body.len() > entry.summary.len() {
        &entry.body
    } else {
        &entry.summary
    };
    for text in [bare_headline(entry), beginning(below, TEXT_CHARS)] {
        if is_one_language {
            each_word(text, add);
        } else {
            names::known(text, aliases, |id, known| add(id, shown(known, aliases)));
            names::plain(text, add);
        }
    }
    let (mut words, _) = words.into_inner();
    words.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let kind = new.affair.shared_name(&old.affair).filter(|_| !is_one_language);
    let words = words.into_iter().map(|(word, _)| word);
    kind.map(str::to_owned)
        .into_iter()
        .chain(words)
        .take(SHARED_MAX)
        .collect()
}

fn word_parts(new: &Profile, old: &Profile) -> RapidHashMap<TermId, f32> {
    let mut parts = RapidHashMap::default();
    for term in new.terms.iter() {
        if let Some(theirs) = old.terms.find(term.id) {
            parts.insert(term.id, term.share.product(theirs, [0.4, 0.3, 0.3]));
        }
    }
    parts
}

/// Words with the numbers under which they are compared. Of a run without blanks its pairs of signs.
fn each_word(text: &str, add: impl Fn(TermId, &str)) {
    for word in text.split(|sign: char| !sign.is_alphanumeric()) {
        let (mut count, mut first) = (0, [0; 2]);
        terms::each(word, |term| {
            count += 1;
            first = [term_id(term), term_id(word_beginning(term))];
        });
        match count {
            0 => {}
            1 => first.into_iter().for_each(|id| add(id, word)),
            _ => terms::each(word, |term| {
                add(term_id(term), term);
                add(term_id(word_beginning(term)), term);
            }),
        }
    }
}

fn shown(known: Known, aliases: &AliasIndex) -> &str {
    match known {
        Known::Set(set) | Known::StateSet(set) => {
            let set = &aliases.sets()[set];
            if set.name.is_empty() { &set.id } else { &set.name }
        }
        Known::Place(row) => places::name(row),
    }
}
