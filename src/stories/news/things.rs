//! Numbers, names and words that new reports say and nobody said before.

use std::collections::{HashMap, HashSet};

use super::super::called::called;
use super::super::contradicted::{Shaken, values};
use super::super::doubt::{Doubts, Stance};
use super::super::numbers::spelled::spelled;
use super::super::numbers::{Number, said};
use super::super::said::Lead;
use super::super::similarity::{start_count, start_texts, term_id};
use super::super::{Member, agencies, outlets};
use super::{Known, News, What, year};
use crate::ids::EntryId;
use crate::text::aliases::AliasIndex;
use crate::text::terms;

/// Numbers, names and words that are named, and all together.
const NUMBERS_MAX: usize = 2;
const NAMES_MAX: usize = 3;
const WORDS_MAX: usize = 2;

/// Share of all texts, in thousandths, above which an English word is too common to be news.
const COMMON_THOUSANDTHS: u32 = 25;

/// Kinds of alias sets that name one thing each. A state that is mentioned is no news.
const NAMED_KINDS: [&str; 5] = ["person", "body", "place", "company", "ship"];

/// Endings of words for peoples and what is theirs: `Danish` alone is half a name.
const OF_A_PEOPLE: [&str; 5] = ["ian", "ean", "ese", "ish", "ists"];

/// Letters of a word that may be news.
const WORD_LETTERS_MIN: usize = 4;

/// How often a thing is said by new reports, and by which first.
struct Count {
    times: usize,
    first: usize,
    text: String,
    set: Option<String>,
    language: Option<String>,
    is_in_title: bool,
    entry: EntryId,
}

/// A thing as one report says it.
struct Thing {
    what: What,
    /// The same for every report that says it.
    key: String,
    text: String,
    /// The set of its names.
    set: Option<String>,
    is_in_title: bool,
}

/// Numbers, names and words that nobody said before; of each kind those that most reports say. And the first report that speaks of a
/// new number which cannot be named.
pub(super) fn things(
    fresh: &[&Member],
    known: &Known<'_>,
    shaken: &Shaken,
    aliases: &AliasIndex,
) -> (Vec<News>, Option<EntryId>) {
    let mut counts: HashMap<(What, String), Count> = HashMap::new();
    let mut doubtful = None;
    let denied: HashSet<String> = fresh
        .iter()
        .flat_map(|member| values(member, |stance| stance == Stance::Denied))
        .collect();
    for (first, member) in fresh.iter().enumerate() {
        let lead = Lead::of(&member.kept.entry);
        let mut here = HashSet::new();
        let mut add = |thing: Thing| {
            if here.insert((thing.what, thing.key.clone())) {
                let count = counts.entry((thing.what, thing.key)).or_insert_with(|| Count {
                    times: 0,
                    first,
                    text: thing.text,
                    set: thing.set,
                    language: member.kept.entry.language.clone(),
                    is_in_title: false,
                    entry: member.kept.id,
                });
                count.times += 1;
                count.is_in_title |= thing.is_in_title;
            }
        };
        let is_shaken = shaken.before.is_some_and(|before| member.kept.id < before);
        let is_doubted = |number: &Number| is_shaken || denied.contains(&number.value);
        if numbers(&lead, year(member), known, is_doubted, &mut add) {
            doubtful = doubtful.or(Some(member.kept.id));
        }
        let is_known = |name: &str| known.has_all(name) || shaken.is_wrong(name);
        listed(&lead, known, is_known, aliases, &mut add);
        // In a language of which nothing was told, every word would be new; a name in letters of another script is one in each.
        if known.is_foreign(&lead) {
            foreign_names(&lead, member.kept.outlet(), is_known, &mut add);
        } else {
            names(&lead, member.kept.outlet(), is_known, aliases, &mut add);
            words(&lead, known, &mut add);
        }
    }
    let mut found: Vec<((What, String), Count)> = counts
        .into_iter()
        .filter(|((what, key), count)| is_telling(*what, key, count))
        .collect();
    found.sort_by(|a, b| {
        let order = |one: &((What, String), Count)| (one.0.0, std::cmp::Reverse(one.1.times), one.1.first);
        order(a).cmp(&order(b)).then_with(|| a.0.1.cmp(&b.0.1))
    });
    (kept(found), doubtful)
}

/// At most so many of each kind; a word that stands in a name is said with it.
fn kept(found: Vec<((What, String), Count)>) -> Vec<News> {
    let mut news: Vec<News> = Vec::new();
    let mut room = HashMap::from([
        (What::Number, NUMBERS_MAX),
        (What::Name, NAMES_MAX),
        (What::Word, WORDS_MAX),
    ]);
    let mut told = HashSet::new();
    for ((what, _), count) in found {
        let Some(left) = room.get_mut(&what).filter(|left| **left > 0) else {
            continue;
        };
        let parts = terms::terms(&count.text);
        if what != What::Number && !parts.is_empty() && parts.iter().all(|part| told.contains(part)) {
            continue;
        }
        told.extend(parts);
        *left -= 1;
        news.push(News::Said {
            what,
            text: count.text,
            set: count.set,
            language: count.language,
            entry: count.entry,
        });
    }
    news
}

type Add<'a> = dyn FnMut(Thing) + 'a;

/// A number is news where the text says what it counts, and says it of the event. Returns whether it holds one that is not named for
/// doubt; what it remembers of former years in its first lines is no news at all.
fn numbers(
    lead: &Lead<'_>,
    year: i16,
    known: &Known<'_>,
    is_doubted: impl Fn(&Number) -> bool,
    add: &mut Add<'_>,
) -> bool {
    let is_new = |number: &&Number| !number.is_date && !number.shown.is_empty() && !known.has_number(&number.value);
    let mut is_doubtful = false;
    // Below the headline a small number in words is seldom what a report is about, unless the headline has it too.
    let mut in_title = HashSet::new();
    for (text, is_in_title) in [(lead.title, true), (lead.text, false)] {
        let mut all = said(text, &lead.language);
        if is_in_title {
            all.extend(spelled(text, &lead.language));
            in_title.extend(all.iter().map(|number| number.value.clone()));
        } else if !in_title.is_empty() {
            let written_out = spelled(text, &lead.language).into_iter();
            all.extend(written_out.filter(|number| in_title.contains(&number.value)));
        }
        let mut new = all.iter().filter(is_new).peekable();
        if new.peek().is_none() {
            continue;
        }
        let doubts = Doubts::of(text, &lead.language, &all, year);
        for number in new {
            match doubts.at(number.at) {
                Stance::Said if !is_doubted(number) => add(Thing {
                    what: What::Number,
                    key: number.value.clone(),
                    text: number.shown.clone(),
                    set: None,
                    is_in_title: false,
                }),
                Stance::Past if !is_in_title => {}
                _ => is_doubtful = true,
            }
        }
    }
    is_doubtful
}

/// Names of people, places and things by their sets, in whatever language they are written. What sets say of other words is
/// meant for matching, not for reading.
fn listed(
    lead: &Lead<'_>,
    known: &Known<'_>,
    is_known: impl Fn(&str) -> bool,
    aliases: &AliasIndex,
    add: &mut Add<'_>,
) {
    for (text, is_in_title) in [(lead.title, true), (lead.text, false)] {
        for hit in aliases.find(text) {
            let set = &aliases.sets()[hit.set];
            let is_name = !set.generic && NAMED_KINDS.contains(&set.kind.as_str());
            if hit.is_weak || !is_name || known.names.contains(&hit.set) {
                continue;
            }
            let shown = called(set, &[]);
            if !is_known(shown) {
                add(Thing {
                    what: What::Name,
                    key: format!("@{}", set.id),
                    text: shown.to_owned(),
                    set: Some(set.id.clone()),
                    is_in_title,
                });
            }
        }
    }
}

/// Names by their capitals, where no set has them: not those of papers and agencies, which a report names as its sources.
fn names(lead: &Lead<'_>, outlet: &str, is_known: impl Fn(&str) -> bool, aliases: &AliasIndex, add: &mut Add<'_>) {
    let hits = aliases.find(lead.text);
    for (from, name) in lead.names() {
        let is_listed = hits.iter().any(|hit| hit.start < from + name.len() && from < hit.end);
        let key = terms::terms(name).join(" ");
        let is_common = lead.is_english() && key.split(' ').all(is_common);
        let is_half = !name.contains(' ') && OF_A_PEOPLE.iter().any(|ending| name.ends_with(ending));
        let is_paper = agencies::named(name).is_some() || outlets::is_same(name, outlet);
        if !is_listed && !key.is_empty() && !is_common && !is_half && !is_paper && !is_known(name) {
            add(Thing {
                what: What::Name,
                key,
                text: name.to_owned(),
                set: None,
                is_in_title: has_words(lead.title, name),
            });
        }
    }
}

/// Whether a text has a name as whole words: `Nigerian` does not name the Niger.
fn has_words(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let (before, behind) = (&text[..at], &text[at + name.len()..]);
        !before.ends_with(char::is_alphanumeric) && !behind.starts_with(char::is_alphanumeric)
    })
}

/// The same in a language of which nothing was told.
fn foreign_names(lead: &Lead<'_>, outlet: &str, is_known: impl Fn(&str) -> bool, add: &mut Add<'_>) {
    for (name, is_in_title) in lead.foreign_names() {
        let is_paper = agencies::named(name).is_some() || outlets::is_same(name, outlet);
        if !is_paper && !is_known(name) {
            add(Thing {
                what: What::Name,
                key: terms::terms(name).join(" "),
                text: name.to_owned(),
                set: None,
                is_in_title,
            });
        }
    }
}

fn words(lead: &Lead<'_>, known: &Known<'_>, add: &mut Add<'_>) {
    for word in lead.title.split(|sign: char| !sign.is_alphanumeric()) {
        let is_word = word.chars().count() >= WORD_LETTERS_MIN && word.chars().all(char::is_alphabetic);
        let terms = terms::terms(word);
        let [term] = terms.as_slice() else { continue };
        if is_word && !known.terms.contains(term) {
            let mark = if lead.is_english() { "en" } else { "" };
            add(Thing {
                what: What::Word,
                key: format!("{mark}:{term}"),
                text: word.to_owned(),
                set: None,
                is_in_title: true,
            });
        }
    }
}

/// A number that counts something; a name that stands in a headline or that two reports have: what one alone names in passing
/// is no news; a word that two headlines have, and that is rare in English: for other languages no table tells rare from common.
fn is_telling(what: What, key: &str, count: &Count) -> bool {
    match what {
        What::Number => true,
        What::Name => count.is_in_title || count.times >= 2,
        What::Word => count.times >= 2 && !matches!(key.split_once(':'), Some(("en", term)) if is_common(term)),
    }
}

pub(super) fn is_common(term: &str) -> bool {
    start_count(term_id(term)) > start_texts() / 1000 * COMMON_THOUSANDTHS
}
