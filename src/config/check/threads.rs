//! `threads/*.toml`

use super::aliases::{check_form, forms};
use super::ids::Ids;
use super::{Doc, plain, references};
use crate::config::problem::{Notes, Source};
use crate::config::written;
use crate::context::dossier::{Thread, Vocabulary};

/// Collects the ids of all threads.
pub(crate) fn ids(docs: &[Doc<'_, written::Threads>], is_whole: bool, notes: &mut Notes) -> Ids {
    let mut ids = Ids::new("thread", is_whole);
    for doc in docs {
        for id in doc.written.thread.iter().filter_map(|thread| thread.value.id.as_ref()) {
            ids.claim(&id.value, &id.at, doc.source, notes);
        }
    }
    ids
}

/// The vocabulary, typed.
pub(crate) fn check(docs: Vec<Doc<'_, written::Threads>>, ids: &Ids, sets: &Ids, notes: &mut Notes) -> Vocabulary {
    let mut vocabulary = Vocabulary::default();
    for doc in docs {
        for form in &doc.written.no_panel {
            check_form(form, doc.source, notes);
        }
        vocabulary.no_panel.extend(plain(doc.written.no_panel));
        for thread in doc.written.thread {
            vocabulary
                .threads
                .extend(one(thread.value, ids, sets, doc.source, notes));
        }
    }
    vocabulary
}

fn one(thread: written::Thread, ids: &Ids, sets: &Ids, source: &Source, notes: &mut Notes) -> Option<Thread> {
    let id = thread.id?;
    if let Some(parent) = &thread.parent {
        ids.expect(&parent.value, &parent.at, source, notes);
        if parent.value == id.value {
            let sentence = "a thread cannot be its own parent";
            notes.push(source.problem(&parent.at, sentence).help("take the key out"));
        }
    }
    Some(Thread {
        id: id.value,
        parent: thread.parent.map(|parent| parent.value),
        forms: forms(thread.forms, source, notes),
        needs: references(&thread.needs, sets, source, notes),
        not: references(&thread.not, sets, source, notes),
        factor: thread.factor.unwrap_or(1.0),
        leaders: references(&thread.leaders, sets, source, notes),
        parties: usize::from(thread.parties),
        pair: references(&thread.pair, sets, source, notes),
        without: references(&thread.without, sets, source, notes),
    })
}
