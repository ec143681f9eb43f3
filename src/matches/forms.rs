//! Which form of a set it was: each form of a watchlist, looked for by itself.
//!
//! The engine names terms (`@dprk`); a person who mends a set wants to know which of its hundred forms was met. Each form
//! becomes a watchlist of its own, so that the same engine answers, with the same endings, particles and guards.

use std::collections::BTreeMap;

use super::query::{Node, Query};
use super::{Evidence, Matcher, Watchlist};
use crate::entries::Entry;
use crate::text::aliases::AliasSet;

/// A form of a set that a watchlist names, or a word of its query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The term as evidence names it: `@dprk`, `"shadow fleet"`.
    pub term: String,
    /// As written in the set or the query.
    pub text: String,
    /// Language it stands under in its set.
    pub language: Option<String>,
    /// Counts only beside another hit.
    pub is_weak: bool,
    /// The watchlist asks for it; otherwise it stands only behind a `NOT`.
    pub is_wanted: bool,
}

/// The forms of one watchlist, ready to be looked for.
#[derive(Debug)]
pub struct FormIndex {
    forms: Vec<Form>,
    matcher: Matcher,
}

/// A form stands in an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormHit {
    /// Index in [`FormIndex::forms`].
    pub form: usize,
    /// Where.
    pub places: Vec<Evidence>,
}

impl FormIndex {
    /// Of the watchlist's query and, where it has one, of its `[score]`.
    #[must_use]
    pub fn new(watchlist: &Watchlist, aliases: &[AliasSet]) -> Self {
        let mut terms = Terms::default();
        terms.collect(&watchlist.query.root, true);
        for (query, weight) in watchlist.threshold.iter().flat_map(|threshold| &threshold.weights) {
            terms.collect(&query.root, *weight > 0.0);
        }
        let mut making = Making::default();
        for (node, is_wanted) in terms.nodes {
            match node {
                Node::Set(id) => {
                    if let Some(set) = aliases.iter().find(|set| set.id == *id) {
                        making.set(&node.to_string(), set, is_wanted);
                    }
                }
                _ => making.word(node, is_wanted),
            }
        }
        Self {
            matcher: Matcher::new(&making.lists, &making.sets),
            forms: making.forms,
        }
    }

    /// All forms: those of one term side by side, in the order of the query.
    #[must_use]
    pub fn forms(&self) -> &[Form] {
        &self.forms
    }

    /// The forms that stand in headline, teaser or text, whether they count there or not.
    #[must_use]
    pub fn hits(&self, entry: &Entry) -> Vec<FormHit> {
        let found = self.matcher.matches(entry).into_iter();
        found
            .filter_map(|found| {
                Some(FormHit {
                    form: found.watchlist.parse().ok()?,
                    places: found.evidence,
                })
            })
            .collect()
    }

    /// The form behind a piece of evidence: of those inside it the longest, strong before weak, plain before `*`.
    #[must_use]
    pub fn behind<'h>(&self, evidence: &Evidence, hits: &'h [FormHit]) -> Option<&'h FormHit> {
        let length = |hit: &FormHit| {
            let inside = hit.places.iter().filter(|place| is_inside(place, evidence));
            inside.map(|place| place.end - place.start).max()
        };
        hits.iter()
            .filter(|hit| self.forms[hit.form].term == evidence.term)
            .filter_map(|hit| Some((length(hit)?, hit)))
            .max_by_key(|(length, hit)| {
                let form = &self.forms[hit.form];
                (
                    *length,
                    !form.is_weak,
                    form.text == evidence.text,
                    usize::MAX - hit.form,
                )
            })
            .map(|(_, hit)| hit)
    }
}

/// Whether a place lies in the stretch of text that the evidence names.
pub(super) fn is_inside(place: &Evidence, evidence: &Evidence) -> bool {
    place.field == evidence.field && place.start >= evidence.start && place.end <= evidence.end
}

/// Distinct words and sets of a query, in its order, and whether each is asked for anywhere.
#[derive(Default)]
struct Terms<'n> {
    nodes: Vec<(&'n Node, bool)>,
    known: BTreeMap<String, usize>,
}

impl<'n> Terms<'n> {
    fn collect(&mut self, node: &'n Node, is_wanted: bool) {
        match node {
            Node::Not(inner) => self.collect(inner, false),
            Node::Apart { of, from, .. } => {
                self.collect(of, is_wanted);
                self.collect(from, false);
            }
            Node::Set(_) | Node::Term { .. } => {
                let at = *self.known.entry(node.to_string()).or_insert(self.nodes.len());
                match self.nodes.get_mut(at) {
                    Some((_, known)) => *known |= is_wanted,
                    None => self.nodes.push((node, is_wanted)),
                }
            }
            _ => node.children().for_each(|child| self.collect(child, is_wanted)),
        }
    }
}

/// One watchlist for each form, called by its number.
#[derive(Default)]
struct Making {
    forms: Vec<Form>,
    lists: Vec<Watchlist>,
    sets: Vec<AliasSet>,
}

impl Making {
    fn set(&mut self, term: &str, set: &AliasSet, is_wanted: bool) {
        let strong = set
            .forms
            .iter()
            .flat_map(|(language, forms)| forms.iter().map(move |form| (form, Some(language), false)));
        let weak = set.weak.iter().map(|form| (form, None, true));
        let first = self.forms.len();
        for (text, language, is_weak) in strong.chain(weak) {
            if self.forms[first..].iter().any(|known| known.text == *text) {
                continue;
            }
            let id = self.forms.len().to_string();
            self.sets.push(AliasSet {
                id: id.clone(),
                forms: [(String::new(), vec![text.clone()])].into(),
                not: set.not.clone(),
                cased: set.cased,
                ..AliasSet::default()
            });
            let form = Form {
                term: term.to_owned(),
                text: text.clone(),
                language: language.cloned(),
                is_weak,
                is_wanted,
            };
            self.push(form, Node::Set(id));
        }
    }

    fn word(&mut self, node: &Node, is_wanted: bool) {
        let Node::Term { text, .. } = node else { return };
        let form = Form {
            term: node.to_string(),
            text: text.clone(),
            language: None,
            is_weak: false,
            is_wanted,
        };
        self.push(form, node.clone());
    }

    fn push(&mut self, form: Form, root: Node) {
        let id = self.forms.len().to_string();
        self.lists.push(Watchlist::new(id, "", Query { root }));
        self.forms.push(form);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matches::query::parse;

    fn sets() -> Vec<AliasSet> {
        let forms = |language: &str, forms: &[&str]| {
            (
                language.to_owned(),
                forms.iter().map(|form| (*form).to_owned()).collect(),
            )
        };
        vec![AliasSet {
            id: "putin".into(),
            forms: [
                forms("en", &["Putin", "Vladimir Putin"]),
                forms("ru", &["Путин", "Владимир Путин"]),
            ]
            .into(),
            weak: vec!["the president".into()],
            not: vec!["Putin Street".into()],
            ..AliasSet::default()
        }]
    }

    fn index(query: &str) -> FormIndex {
        FormIndex::new(&Watchlist::new("w", "W", parse(query, &|_| true).unwrap()), &sets())
    }

    fn entry(title: &str) -> Entry {
        Entry {
            title: title.into(),
            ..Entry::default()
        }
    }

    #[test]
    fn each_form_is_found_with_its_endings_and_guards() {
        let index = index("@putin AND treaty NOT football");
        let texts: Vec<&str> = index.forms().iter().map(|form| form.text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "Putin",
                "Vladimir Putin",
                "Путин",
                "Владимир Путин",
                "the president",
                "treaty",
                "football"
            ]
        );
        let unwanted: Vec<&str> = index
            .forms()
            .iter()
            .filter(|form| !form.is_wanted)
            .map(|form| form.text.as_str())
            .collect();
        assert_eq!(unwanted, ["football"]);
        let found = |title: &str| -> Vec<usize> { index.hits(&entry(title)).iter().map(|hit| hit.form).collect() };
        assert_eq!(found("О Путине"), [2]);
        assert_eq!(found("Putin Street is closed, the president says"), [4]);
    }

    #[test]
    fn the_longest_form_is_behind_the_evidence() {
        let index = index("@putin");
        let entry = entry("Vladimir Putin in Pyongyang");
        let matcher = Matcher::new(
            &[Watchlist::new("w", "W", parse("@putin", &|_| true).unwrap())],
            &sets(),
        );
        let evidence = &matcher.matches(&entry)[0].evidence[0];
        let hits = index.hits(&entry);
        let form = index.behind(evidence, &hits).map(|hit| hit.form);
        assert_eq!(form, Some(1));
    }
}
