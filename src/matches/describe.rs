//! A watchlist in words: what it looks for, sentence by sentence.

use std::fmt;

use serde::Serialize;

use super::names::{Names, Order};
use super::query::{Filter, LEAD_WORDS, Node, Query, Scope, Threshold};
use super::watchlist::Sources;
use super::{Since, Watchlist};
use crate::text::aliases::AliasSet;

/// A clause in words, and the clauses inside. `Display` draws it as an indented list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Clause {
    /// What it asks: `any of these`.
    pub says: String,
    /// Of which.
    pub inner: Vec<Clause>,
}

/// A watchlist in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Description {
    /// What must stand in the text; none of a list of names that asks for nothing beside them.
    pub query: Option<Clause>,
    /// What else decides or orders: languages, sources, `[score]`, `[names]`, `boost`, `since`.
    pub besides: Vec<Clause>,
}

/// Alternatives that are plain words are told in one line up to this length, in characters.
const LINE_CHARS_MAX: usize = 100;

/// Languages of which a form is named for a set.
const EXAMPLES: usize = 6;

/// Languages in the order in which examples are chosen; the others follow.
const LANGUAGES: [&str; 6] = ["en", "ru", "ko", "zh", "ja", "de"];

/// Says what a watchlist looks for.
#[must_use]
pub fn describe(watchlist: &Watchlist, aliases: &[AliasSet]) -> Description {
    let words = Words { aliases };
    let mut besides = Vec::new();
    besides.extend(watchlist.names.as_ref().map(|names| words.names(names)));
    besides.extend(sources(&watchlist.only, "only entries"));
    besides.extend(sources(&watchlist.never, "no entries"));
    besides.extend(watchlist.threshold.as_ref().map(|threshold| words.threshold(threshold)));
    for (queries, says) in [
        (&watchlist.boost, "moves a story up in the digest"),
        (&watchlist.demote, "moves a story down in the digest"),
    ] {
        if !queries.is_empty() {
            besides.push(words.group(says, queries));
        }
    }
    besides.extend(since(watchlist.since));
    Description {
        query: Some(&watchlist.query.root)
            .filter(|root| !matches!(root, Node::And(parts) if parts.is_empty()))
            .map(|root| words.clause(root)),
        besides,
    }
}

fn leaf(says: impl Into<String>) -> Clause {
    Clause {
        says: says.into(),
        inner: Vec::new(),
    }
}

fn sources(sources: &Sources, what: &str) -> Vec<Clause> {
    let lists = [
        ("in the languages", &sources.languages),
        ("from the countries", &sources.countries),
        ("from the outlets", &sources.sources),
        ("of the feeds", &sources.feeds),
    ];
    let told = lists.iter().filter(|(_, list)| !list.is_empty());
    told.map(|(name, list)| leaf(format!("{what} {name} {}", list.join(", "))))
        .collect()
}

fn since(since: Since) -> Option<Clause> {
    match since {
        Since::Now => None,
        Since::Age(age) => {
            let hours = age.as_secs() / 3600;
            let back = match (hours % 24, hours / 24) {
                (0, days) if days > 1 => format!("{days} days"),
                _ => format!("{hours} hours"),
            };
            Some(leaf(format!("a new feed's first poll may alert {back} back")))
        }
        Since::Day(day) => Some(leaf(format!("a new feed's first poll may alert back to {day}"))),
    }
}

struct Words<'a> {
    aliases: &'a [AliasSet],
}

impl Words<'_> {
    fn group(&self, says: &str, queries: &[Query]) -> Clause {
        Clause {
            says: says.to_owned(),
            inner: queries.iter().map(|query| self.clause(&query.root)).collect(),
        }
    }

    fn threshold(&self, threshold: &Threshold) -> Clause {
        let weight = |(query, weight): &(Query, f64)| {
            let inner = self.clause(&query.root);
            Clause {
                says: format!("{weight:+} for {}", inner.says),
                inner: inner.inner,
            }
        };
        Clause {
            says: format!("a sum of at least {} of these, each once", threshold.at_least),
            inner: threshold.weights.iter().map(weight).collect(),
        }
    }

    fn names(&self, names: &Names) -> Clause {
        let count: usize = names.entries.iter().map(|listed| listed.names.len()).sum();
        let order = match names.order {
            Order::Any => "their words in any order",
            Order::AsWritten => "their words in the order of the list",
        };
        let beside = names.beside.iter().map(|query| {
            let inner = self.clause(&query.root);
            Clause {
                says: format!("common and weak names only beside {}", inner.says),
                inner: inner.inner,
            }
        });
        let of_what = if names.is_unfetched {
            "one of the names of a list that was not fetched yet".to_owned()
        } else {
            format!(
                "one of {} listed entities under any of {count} names",
                names.entries.len()
            )
        };
        Clause {
            says: format!(
                "{of_what}, {order}, at most {} between",
                counted(names.between as usize, "other word")
            ),
            inner: beside.collect(),
        }
    }

    fn clauses(&self, says: impl Into<String>, parts: &[Node]) -> Clause {
        Clause {
            says: says.into(),
            inner: parts.iter().map(|part| self.clause(part)).collect(),
        }
    }

    fn clause(&self, node: &Node) -> Clause {
        match node {
            Node::And(parts) => self.clauses("all of these", parts),
            Node::Or(parts) => self.any("any of these", parts),
            Node::Not(inner) => match &**inner {
                Node::Or(parts) => self.any("but none of these", parts),
                inner => self.wrapped("but not", inner),
            },
            Node::Near {
                words: count,
                is_ordered,
                parts,
            } => {
                let how = if *is_ordered { "in this order" } else { "in any order" };
                self.clauses(
                    format!("near each other: at most {} between neighbours, {how}", words(*count)),
                    parts,
                )
            }
            Node::Apart { words: count, of, from } => Clause {
                says: format!(
                    "a mention of the first that has no mention of the second within {}",
                    words(*count)
                ),
                inner: vec![self.clause(of), self.clause(from)],
            },
            Node::Sentence(parts) => self.clauses("all of these in one sentence", parts),
            Node::AtLeast(count, inner) => self.wrapped(&format!("at least {count} mentions of"), inner),
            Node::Some(count, parts) => self.any(&format!("at least {count} different ones of these"), parts),
            Node::In(scope, inner) => self.wrapped(place(*scope), inner),
            Node::Filter(filter) => leaf(condition(filter)),
            Node::Set(id) => self.set(id),
            Node::Term { text, is_exact } => leaf(term(text, *is_exact)),
        }
    }

    /// `headline: any of these …`: what is inside, on the same line.
    fn wrapped(&self, says: &str, inner: &Node) -> Clause {
        let inner = self.clause(inner);
        Clause {
            says: format!("{says}: {}", inner.says),
            inner: inner.inner,
        }
    }

    /// Plain words in one line, sets and clauses each in its own.
    fn any(&self, says: &str, parts: &[Node]) -> Clause {
        let is_word = |part: &&Node| matches!(part, Node::Term { .. });
        let (words, rest): (Vec<&Node>, Vec<&Node>) = parts.iter().partition(is_word);
        let mut inner: Vec<Clause> = rest.into_iter().map(|part| self.clause(part)).collect();
        let mut line = String::new();
        for word in words {
            let Node::Term { text, is_exact } = word else { continue };
            let quoted = if *is_exact {
                format!("exactly “{text}”")
            } else {
                format!("“{text}”")
            };
            if !line.is_empty() && line.chars().count() + quoted.chars().count() > LINE_CHARS_MAX {
                inner.push(leaf(std::mem::take(&mut line)));
            }
            if !line.is_empty() {
                line.push_str(", ");
            }
            line.push_str(&quoted);
        }
        if !line.is_empty() {
            inner.push(leaf(line));
        }
        if let [only] = inner.as_slice()
            && only.inner.is_empty()
        {
            return leaf(format!("{says}: {}", only.says));
        }
        Clause {
            says: says.to_owned(),
            inner,
        }
    }

    fn set(&self, id: &str) -> Clause {
        let Some(set) = self.aliases.iter().find(|set| set.id == id) else {
            return leaf(format!("@{id}, which does not exist and is never found"));
        };
        let count: usize = set.forms.values().map(Vec::len).sum();
        let mut says = format!("{} (@{id}): {}", set.name, counted(count, "form"));
        let languages = set.forms.values().filter(|forms| !forms.is_empty()).count();
        if languages > 1 {
            says.push_str(&format!(" in {languages} languages"));
        }
        let first = LANGUAGES
            .iter()
            .filter_map(|language| set.forms.get_key_value(*language));
        let rest = set
            .forms
            .iter()
            .filter(|(language, _)| !LANGUAGES.contains(&language.as_str()));
        let examples: Vec<String> = first
            .chain(rest)
            .filter_map(|(language, forms)| forms.first().map(|form| format!("{language} “{form}”")))
            .take(EXAMPLES)
            .collect();
        if !examples.is_empty() {
            says.push_str(&format!(", such as {}", examples.join(", ")));
        }
        if let Some(weak) = set.weak.first() {
            let count = counted(set.weak.len(), "weak form");
            says.push_str(&format!("; {count} such as “{weak}”, only beside another hit"));
        }
        if let Some(not) = set.not.first() {
            let count = counted(set.not.len(), "look-alike");
            says.push_str(&format!("; not inside {count} such as “{not}”"));
        }
        leaf(says)
    }
}

fn counted(count: usize, one: &str) -> String {
    if count == 1 {
        format!("1 {one}")
    } else {
        format!("{count} {one}s")
    }
}

fn words(count: u32) -> String {
    counted(count as usize, "word")
}

fn place(scope: Scope) -> &'static str {
    const { assert!(LEAD_WORDS == 60, "the sentence below names it") };
    match scope {
        Scope::Title => "in the headline",
        Scope::Lead => "in the headline or the first 60 words",
        Scope::Body => "in teaser or text",
        Scope::Url => "in the address",
        Scope::Author => "in the by-line",
    }
}

fn condition(filter: &Filter) -> String {
    match filter {
        Filter::Lang(language) => format!("the entry is in the language {language}"),
        Filter::Source(source) => format!("the entry comes from {source}"),
        Filter::Country(country) => format!("the entry comes from the country {country}"),
        Filter::Feed(feed) => format!("the entry comes from the feed {feed}"),
        Filter::Tag(tag) => format!("the entry is filed under “{tag}”"),
        Filter::After(day) => format!("the entry was published on {day} or later"),
        Filter::Before(day) => format!("the entry was published before {day}"),
    }
}

fn term(text: &str, is_exact: bool) -> String {
    if is_exact {
        return format!("exactly “{text}”: this case, these accents, no endings");
    }
    let is_phrase = text.contains(char::is_whitespace);
    let kind = if is_phrase { "the phrase" } else { "the word" };
    match (text.starts_with('*'), text.ends_with('*'), text.contains(['*', '?'])) {
        (true, true, _) if !is_phrase => format!("any word that holds “{}”", text.trim_matches('*')),
        (false, true, _) if !is_phrase => format!("any word that begins with “{}”", text.trim_end_matches('*')),
        (true, false, _) if !is_phrase => format!("any word that ends with “{}”", text.trim_start_matches('*')),
        (_, _, true) => format!("{kind} “{text}”, where * stands for any letters and ? for one"),
        _ => format!("{kind} “{text}”, with its endings"),
    }
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        draw(f, self, 0)
    }
}

impl fmt::Display for Description {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let clauses = self.query.iter().chain(&self.besides);
        clauses.into_iter().try_for_each(|clause| clause.fmt(f))
    }
}

fn draw(f: &mut fmt::Formatter<'_>, clause: &Clause, depth: usize) -> fmt::Result {
    let colon = if clause.inner.is_empty() { "" } else { ":" };
    writeln!(f, "{}{}{colon}", "  ".repeat(depth + 1), clause.says)?;
    clause.inner.iter().try_for_each(|inner| draw(f, inner, depth + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matches::query::parse;

    fn told(query: &str) -> String {
        let set = AliasSet {
            id: "dprk".into(),
            name: "North Korea".into(),
            forms: [
                ("en".to_owned(), vec!["North Korea".to_owned(), "DPRK".to_owned()]),
                ("ar".to_owned(), vec!["كوريا الشمالية".to_owned()]),
                ("ru".to_owned(), vec!["КНДР".to_owned()]),
            ]
            .into(),
            weak: vec!["the North".into()],
            ..AliasSet::default()
        };
        let mut list = Watchlist::new("w", "W", parse(query, &|_| true).unwrap());
        list.only.languages = vec!["en".into(), "ru".into()];
        describe(&list, &[set]).to_string()
    }

    #[test]
    fn a_query_is_told_in_sentences() {
        assert_eq!(
            told(
                "(@dprk NEAR/30 (russia OR putin)) AND title:(pact OR alliance* OR \"mutual defence\") NOT (football OR =US)"
            ),
            "  all of these:\n    near each other: at most 30 words between neighbours, in any order:\n      \
             North Korea (@dprk): 4 forms in 3 languages, such as en “North Korea”, ru “КНДР”, ar “كوريا الشمالية”; \
             1 weak form such as “the North”, only beside another hit\n      any of these: “russia”, “putin”\n    \
             in the headline: any of these: “pact”, “alliance*”, “mutual defence”\n    \
             but none of these: “football”, exactly “US”\n  only entries in the languages en, ru\n"
        );
    }

    #[test]
    fn a_list_of_names_is_told_by_its_numbers() {
        let mut list = Watchlist::new(
            "w",
            "W",
            Query {
                root: Node::And(Vec::new()),
            },
        );
        list.names = Some(Names {
            entries: Vec::new().into(),
            order: Order::Any,
            between: 1,
            beside: Some(parse("sanction*", &|_| true).unwrap()),
            is_unfetched: false,
        });
        assert_eq!(
            describe(&list, &[]).to_string(),
            "  one of 0 listed entities under any of 0 names, their words in any order, at most 1 other word between:\n    \
             common and weak names only beside any word that begins with “sanction”\n"
        );
        if let Some(names) = &mut list.names {
            names.is_unfetched = true;
        }
        let told = describe(&list, &[]).to_string();
        assert!(
            told.starts_with("  one of the names of a list that was not fetched yet, "),
            "{told}"
        );
    }

    #[test]
    fn wildcards_counts_and_filters_have_words() {
        for (query, words) in [
            ("sanction*", "any word that begins with “sanction”"),
            ("*chem*", "any word that holds “chem”"),
            (
                "ATLEAST/3 oil",
                "at least 3 mentions of: the word “oil”, with its endings",
            ),
            (
                "2 OF (oil, coal, iron)",
                "at least 2 different ones of these: “oil”, “coal”, “iron”",
            ),
            ("oil AND source:kcna.kp", "the entry comes from kcna.kp"),
            ("turkey NOT NEAR/3 roast", "no mention of the second within 3 words"),
            ("oil AND @nobody", "@nobody, which does not exist"),
        ] {
            assert!(told(query).contains(words), "{query}: {}", told(query));
        }
    }
}
