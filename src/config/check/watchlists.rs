//! `watchlists/*.toml`

use std::collections::HashSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::DeTable;

use super::ids::Ids;
use super::names::{self, Places};
use super::queries::{self, Lists};
use super::{Doc, typed, typed_list};
use crate::config::files::{Files, Named};
use crate::config::mask::shown;
use crate::config::problem::{Notes, Source};
use crate::config::shape;
use crate::config::values::{self, Fault};
use crate::config::written::{self, At, Text};
use crate::entries::Entry;
use crate::matches::explain::explain;
use crate::matches::query::{Around, Query};
use crate::matches::watchlist::Sources;
use crate::matches::{Matcher, Since, Watchlist};
use crate::text::aliases::AliasSet;
use crate::text::language::{detect, meets};

/// Longest title: it is a heading in the mail.
const TITLE_CHARS_MAX: usize = 100;

/// A file's watchlists, one or several.
pub(crate) type Docs<'f> = Vec<Doc<'f, Vec<At<written::Watchlist>>>>;

/// Reads all files of watchlists. The flag is false when one could not be read.
pub(crate) fn read_all<'f>(files: &'f Files, notes: &mut Notes) -> (Docs<'f>, bool) {
    let mut is_whole = !files.is_lost("watchlists");
    let mut docs = Vec::new();
    for Named { stem, source, .. } in files.of("watchlists") {
        match shape::parse(source, notes).and_then(|document| one_or_several(source, document, notes)) {
            Some(written) => docs.push(Doc { source, stem, written }),
            None => is_whole = false,
        }
    }
    (docs, is_whole)
}

fn one_or_several(
    source: &Source,
    document: Spanned<DeTable<'_>>,
    notes: &mut Notes,
) -> Option<Vec<At<written::Watchlist>>> {
    if document.get_ref().contains_key("watchlist") {
        let several: written::Watchlists = shape::from_table(source, document, notes)?;
        return Some(several.watchlist);
    }
    let value = shape::from_table(source, document, notes)?;
    Some(vec![At { value, at: 0..0 }])
}

/// The id of a watchlist: as written, else the file's name.
pub(crate) fn id_of(list: &At<written::Watchlist>, stem: &str) -> (String, Range<usize>) {
    match &list.value.id {
        Some(id) => (id.value.clone(), id.at.clone()),
        None => (stem.to_owned(), list.at.clone()),
    }
}

/// Collects the ids of all watchlists.
pub(crate) fn ids(docs: &Docs<'_>, is_whole: bool, notes: &mut Notes) -> Ids {
    let mut ids = Ids::new("watchlist", is_whole);
    for doc in docs {
        for list in &doc.written {
            let (id, at) = id_of(list, doc.stem);
            ids.claim(&id, &at, doc.source, notes);
        }
    }
    ids
}

/// What watchlists may name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Names<'n> {
    pub(crate) sets: &'n Ids,
    pub(crate) aliases: &'n [AliasSet],
    pub(crate) feeds: &'n Ids,
    /// Where lists of names are looked for.
    pub(crate) places: &'n Places,
    /// The alias sets have no fault.
    pub(crate) are_whole: bool,
}

/// So many watchlists are read for advice: more are written by a program, and each costs as much as matching hundreds of
/// stories.
const ADVISED_MAX: usize = 500;

/// The watchlists, typed; then each against its own examples, unless a fault in it or in the names it uses would be all
/// that these tell of.
pub(crate) fn check(docs: &Docs<'_>, names: Names<'_>, notes: &mut Notes) -> Vec<Watchlist> {
    let is_advised = docs.iter().map(|doc| doc.written.len()).sum::<usize>() <= ADVISED_MAX;
    let mut lists = Vec::new();
    let mut examples = Vec::new();
    for doc in docs {
        for list in &doc.written {
            let before = notes.errors(Some(&doc.source.name));
            let (id, at) = id_of(list, doc.stem);
            let made = one(&id, list, &at, names, doc.source, notes);
            if let Some(made) = made.as_ref().filter(|_| is_advised) {
                advise(&list.value, made, names, doc.source, notes);
            }
            lists.extend(made);
            if before == 0 && notes.errors(Some(&doc.source.name)) == 0 {
                examples.extend(list.value.tests.as_ref().map(|tests| (id, tests, doc.source)));
            }
        }
    }
    if !names.are_whole || examples.is_empty() {
        return lists;
    }
    let tried: HashSet<&str> = examples.iter().map(|(id, ..)| id.as_str()).collect();
    let tried: Vec<Watchlist> = lists
        .iter()
        .filter(|list| tried.contains(list.id.as_str()))
        .cloned()
        .collect();
    let matcher = Matcher::new(&unfiltered(&tried), names.aliases);
    for (id, tests, source) in examples {
        try_examples(&matcher, &id, tests, source, notes);
    }
    lists
}

fn one(
    id: &str,
    list: &At<written::Watchlist>,
    at: &Range<usize>,
    names: Names<'_>,
    source: &Source,
    notes: &mut Notes,
) -> Option<Watchlist> {
    let Names { sets, feeds, .. } = names;
    let list = &list.value;
    for (texts, kind) in [(&list.boost, "boost"), (&list.demote, "demote")] {
        for text in texts.iter().filter(|text| text.value.trim().is_empty()) {
            let sentence = format!("an empty query in {kind}");
            notes.push(source.problem(&text.at, sentence).help("take it out"));
        }
    }
    if let Some(title) = &list.title {
        super::within(title, "title", TITLE_CHARS_MAX, source, notes);
    }
    let only = Sources {
        languages: typed_list(&list.lang, values::language, source, notes),
        countries: typed_list(&list.country, values::country, source, notes),
        sources: typed_list(&list.source, values::source, source, notes),
        feeds: super::references(&list.feed, feeds, source, notes),
    };
    let never = Sources {
        languages: typed_list(&list.not_lang, values::language, source, notes),
        countries: typed_list(&list.not_country, values::country, source, notes),
        sources: typed_list(&list.not_source, values::source, source, notes),
        feeds: super::references(&list.not_feed, feeds, source, notes),
    };
    refuse_both(list, source, notes);
    let since = list.since.as_ref().map(|text| typed(text, since, source, notes));
    let mut several = |texts: &[Text]| -> Vec<Query> {
        texts
            .iter()
            .filter(|text| !text.value.trim().is_empty())
            .filter_map(|text| queries::read(text, sets, source, notes))
            .collect()
    };
    let (boost, demote) = (several(&list.boost), several(&list.demote));
    let score = list.score.as_ref();
    let threshold = score.map(|score| queries::read_score(score, sets, source, notes));
    let listed = list
        .names
        .as_ref()
        .map(|list| names::read(id, list, &names, source, notes));
    let query = main_query(list, at, sets, source, notes)?;
    if let Some(text) = &list.query {
        queries::expect_feeds(text, feeds, source, notes);
    }
    refuse_generic(&query, at, names.aliases, source, notes);
    let title = list.title.as_ref().map_or(id, |title| &title.value);
    let mut made = Watchlist::new(id, title, query);
    made.description = list.description.as_ref().map(|text| text.value.clone());
    made.names = listed.flatten();
    made.threshold = threshold.flatten();
    made.only = only;
    made.never = never;
    made.boost = boost;
    made.demote = demote;
    made.urgency = list.urgency.unwrap_or_default();
    made.since = since.flatten().unwrap_or_default();
    Some(made)
}

/// The query, from whichever of the forms is given.
fn main_query(
    list: &written::Watchlist,
    at: &Range<usize>,
    sets: &Ids,
    source: &Source,
    notes: &mut Notes,
) -> Option<Query> {
    match (&list.query, &list.all_of) {
        (Some(query), Some(all_of)) => {
            let place = if all_of.at.start > query.at.start {
                &all_of.at
            } else {
                &query.at
            };
            let sentence = "query and all_of are two ways to say the same";
            notes.push(source.problem(place, sentence).help("keep one of the two"));
            None
        }
        (Some(query), None) => {
            refuse_beside_query(list, source, notes);
            queries::read(query, sets, source, notes)
        }
        (None, Some(all_of)) => {
            let empty = all_of.value.iter().find(|group| group.value.is_empty());
            let written = source.text.get(all_of.at.clone()).unwrap_or_default();
            if all_of.value.is_empty() && written.contains(['"', '\'']) {
                // Its items are no lists, and were told of.
                return None;
            }
            if all_of.value.is_empty() || empty.is_some() {
                let place = empty.map_or(&all_of.at, |group| &group.at);
                let sentence = "an empty query: it would never match";
                let help = "write groups of which each must have a hit: [[\"@dprk\"], [\"treaty\", \"pact\"]]";
                notes.push(source.problem(place, sentence).help(help));
                return None;
            }
            let lists = Lists {
                all_of,
                none_of: &list.none_of,
                near: list.near.as_ref().map(|near| near.value),
            };
            queries::read_lists(&lists, sets, source, notes)
        }
        (None, None) => {
            if let Some(score) = &list.score {
                refuse_beside_query(list, source, notes);
                return queries::any_of_score(&score.value);
            }
            if list.names.is_some() {
                refuse_beside_query(list, source, notes);
                return Some(names::anything());
            }
            let sentence = "this watchlist has no query: it would never match";
            let help = "add query = '@dprk AND treaty', or all_of = [[\"@dprk\"], [\"treaty\", \"pact\"]]";
            notes.push(source.problem(at, sentence).help(help));
            None
        }
    }
}

/// What is asked for and excluded at once.
fn refuse_both(list: &written::Watchlist, source: &Source, notes: &mut Notes) {
    for (name, asked, excluded) in [
        ("lang", &list.lang, &list.not_lang),
        ("country", &list.country, &list.not_country),
        ("source", &list.source, &list.not_source),
        ("feed", &list.feed, &list.not_feed),
    ] {
        let is_asked = |text: &&Text| asked.iter().any(|one| one.value.eq_ignore_ascii_case(&text.value));
        for text in excluded.iter().filter(is_asked) {
            let sentence = format!("“{}” stands in {name} and in not_{name}", shown(&text.value));
            notes.push(source.problem(&text.at, sentence).help("keep it in one of the two"));
        }
    }
}

/// What can be read but is probably not what was meant: warnings.
fn advise(list: &written::Watchlist, made: &Watchlist, names: Names<'_>, source: &Source, notes: &mut Notes) {
    let languages = made.only.languages.as_slice();
    let around = Around {
        aliases: names.aliases,
        languages,
    };
    if let Some(text) = &list.query {
        queries::advise(text, &made.query, around, source, notes);
    }
    let groups = list.all_of.iter().flat_map(|all_of| &all_of.value);
    for group in groups.map(|group| &group.value).chain([&list.none_of]) {
        queries::advise_on_items(group, around, source, notes);
    }
    if let Some(score) = &list.score {
        queries::advise_on_score(score, source, notes);
    }
    for text in list.tests.iter().flat_map(|tests| &tests.matching) {
        let language = detect(&text.value);
        let is_left_out = |language: &&str| !languages.is_empty() && !languages.iter().any(|one| meets(one, language));
        if let Some(language) = language.filter(is_left_out) {
            let sentence = format!(
                "this example is in “{language}”, and lang takes only {}",
                languages.join(", ")
            );
            let help = format!("add \"{language}\" to lang, or take the example out");
            notes.push(source.problem(&text.at, sentence).help(help).warning());
        }
    }
}

/// A set of everyday words, alone, matches nearly everything.
fn refuse_generic(query: &Query, at: &Range<usize>, aliases: &[AliasSet], source: &Source, notes: &mut Notes) {
    let text = query.to_string();
    let Some(id) = text.trim_matches(['(', ')']).strip_prefix('@') else {
        return;
    };
    if aliases.iter().any(|set| set.generic && set.id == id) {
        let sentence = format!("@{} holds everyday words and cannot be a query alone", shown(id));
        let help = "ask for something beside it: all_of = [[\"@dprk\"], [\"@…\"]]";
        notes.push(source.problem(at, sentence).help(help));
    }
}

/// `none_of` and `near` belong to `all_of`; beside a query they would do nothing.
fn refuse_beside_query(list: &written::Watchlist, source: &Source, notes: &mut Notes) {
    let none_of = list.none_of.first().map(|text| (&text.at, "none_of"));
    let near = list.near.as_ref().map(|near| (&near.at, "near"));
    for (at, name) in none_of.into_iter().chain(near) {
        let sentence = format!("{name} belongs to all_of, which is not given");
        let help = if name == "near" {
            "write it into the query: (@dprk NEAR/30 @russia)"
        } else {
            "write it into the query: … NOT (football OR soccer)"
        };
        notes.push(source.problem(at, sentence).help(help));
    }
}

fn since(text: &str) -> Result<Since, Fault> {
    if let Ok(day) = values::day(text) {
        return Ok(Since::Day(day));
    }
    values::age(text).ok().map(Since::Age).ok_or_else(|| Fault {
        sentence: format!("“{}” is neither an age nor a day", shown(text)),
        help: "write \"7d\", \"36h\" or \"2024-06-19\"".into(),
    })
}

/// The lists without their filters: an example is a bare headline, which has no language, country, outlet or feed.
fn unfiltered(lists: &[Watchlist]) -> Vec<Watchlist> {
    let bare = |list: &Watchlist| {
        let mut list = list.clone();
        list.only = Sources::default();
        list.never = Sources::default();
        list
    };
    lists.iter().map(bare).collect()
}

/// The clause of the query that an example does not meet, with a colon; nothing where names or a score decided.
fn failed_clause(matcher: &Matcher, id: &str, text: &Text) -> String {
    let explained = explain(matcher, &headline(text), id);
    let failed = explained.and_then(|explained| explained.failed);
    failed.map_or_else(String::new, |clause| format!("{} failed: ", shown(&clause)))
}

fn headline(text: &Text) -> Entry {
    Entry {
        id: "example".to_owned(),
        title: text.value.clone(),
        ..Entry::default()
    }
}

/// A watchlist that fails its own examples is refused by `check` and by the service.
fn try_examples(matcher: &Matcher, id: &str, tests: &written::Tests, source: &Source, notes: &mut Notes) {
    let meets = |text: &Text| {
        let found = matcher.matches(&headline(text));
        found.into_iter().find(|found| found.watchlist == id)
    };
    for text in &tests.matching {
        if meets(text).is_none() {
            let sentence = format!("“{}” should match “{}” and does not", shown(&text.value), shown(id));
            let help = format!(
                "{}add the word it was to be found by, or move the sentence to no_match",
                failed_clause(matcher, id, text)
            );
            notes.push(source.problem(&text.at, sentence).help(help).of_example());
        }
    }
    for text in &tests.no_match {
        if let Some(found) = meets(text) {
            let words: Vec<String> = found
                .evidence
                .iter()
                .map(|it| format!("“{}” ({})", it.text, it.term))
                .collect();
            let sentence = format!("“{}” must not match “{}” and does", shown(&text.value), shown(id));
            let help = format!(
                "it was found by {}; narrow the query or add to none_of",
                words.join(", ")
            );
            notes.push(source.problem(&text.at, sentence).help(help).of_example());
        }
    }
}
