//! Why it matched, or what failed.

use std::fmt;
use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};

use super::Matcher;
use super::code::{Clause, Code};
use super::evaluate::Evaluation;
use super::filter;
use super::query::Scope;
use super::{Evidence, Field};
use crate::entries::Entry;

/// What became of each clause of a watchlist's query on one entry. `Display` draws the tree, in colour; print it through a
/// stream that drops colour where there is no terminal.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// Id of the watchlist.
    pub watchlist: String,
    /// The whole query.
    pub root: Verdict,
    /// The watchlist looks at entries of this source and language.
    pub is_looked_at: bool,
}

/// What became of one clause.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// The clause as text.
    pub clause: String,
    /// Whether it holds.
    pub holds: bool,
    /// The words that did it; for a `NOT` that fails, the words that were not wanted.
    pub evidence: Vec<Evidence>,
    /// The clauses inside, in order.
    pub inner: Vec<Verdict>,
}

impl Explanation {
    /// The first clause, as deep inside as can be said, because of which the entry does not match.
    #[must_use]
    pub fn first_failed(&self) -> Option<&Verdict> {
        let mut failed = Some(&self.root).filter(|root| !root.holds)?;
        while let Some(inner) = failed.inner.iter().find(|inner| !inner.holds) {
            if failed.clause_is_or() {
                break;
            }
            failed = inner;
        }
        Some(failed)
    }
}

impl Verdict {
    /// Of alternatives that all fail none is to blame.
    fn clause_is_or(&self) -> bool {
        self.inner.iter().all(|inner| !inner.holds) && self.inner.len() > 1
    }
}

/// Explains one watchlist on one entry; `None` if there is no watchlist of this id.
#[must_use]
pub fn explain(matcher: &Matcher, entry: &Entry, watchlist: &str) -> Option<Explanation> {
    let list = matcher.lists.iter().find(|list| *list.id == *watchlist)?;
    let is_looked_at = list
        .more
        .as_ref()
        .is_none_or(|more| filter::lets_through(&more.only, &more.never, entry));
    Some(matcher.with_page(list, entry, |page| {
        Explanation {
            watchlist: list.id.to_string(),
            is_looked_at,
            root: Explainer {
                matcher,
                evaluation: list.evaluation(matcher, page),
            }
            .verdict(matcher.code(list.root), None),
        }
    }))
}

struct Explainer<'e> {
    matcher: &'e Matcher,
    evaluation: Evaluation<'e>,
}

impl Explainer<'_> {
    fn verdict(&self, code: Code<'_>, scope: Option<Scope>) -> Verdict {
        let clause = code.clause();
        let below = match clause {
            Clause::In(inner, _) => Some(inner),
            _ => scope,
        };
        let holds = self.evaluation.holds(code, scope);
        let mut spans = Vec::new();
        match clause {
            Clause::Not(unwanted) if !holds => self.evaluation.evidence(unwanted, scope, &mut spans),
            Clause::Term(_) | Clause::Near { .. } | Clause::Apart { .. } | Clause::Sentence(_) => {
                spans = self.evaluation.places(code, scope);
            }
            _ => {}
        }
        Verdict {
            clause: self.matcher.node(code).to_string(),
            holds,
            evidence: self.matcher.shown(self.evaluation.page, spans),
            inner: code.children().map(|part| self.verdict(part, below)).collect(),
        }
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bold = Style::new().bold();
        let outcome = match (self.root.holds, self.is_looked_at) {
            (true, true) => "matches",
            (true, false) => "would match, but this watchlist does not look at this source, country or language",
            (false, _) => "does not match",
        };
        writeln!(f, "{bold}{}{bold:#} {outcome}", self.watchlist)?;
        draw(f, &self.root, 1)?;
        if let Some(failed) = self.first_failed() {
            writeln!(f, "  first clause that failed: {}", short(&failed.clause))?;
        }
        Ok(())
    }
}

/// Alternatives that did not hold are drawn in one line: a group may have fifty.
const ALTERNATIVES_SHOWN: usize = 6;

fn draw(f: &mut fmt::Formatter<'_>, verdict: &Verdict, depth: usize) -> fmt::Result {
    let good = AnsiColor::Green.on_default();
    let bad = AnsiColor::Red.on_default();
    let (style, mark) = if verdict.holds { (good, "✓") } else { (bad, "✗") };
    let indent = "  ".repeat(depth);
    write!(f, "{indent}{style}{mark}{style:#} {}", short(&verdict.clause))?;
    let words = distinct(&verdict.evidence, usize::MAX);
    if !words.is_empty() && verdict.inner.iter().all(|inner| inner.evidence.is_empty()) {
        let found = AnsiColor::Yellow.on_default();
        write!(f, "  {found}{}{found:#}", words.join(", "))?;
    }
    f.write_char('\n')?;
    let are_alternatives = verdict.inner.len() > ALTERNATIVES_SHOWN && verdict.holds;
    for inner in verdict.inner.iter().filter(|inner| inner.holds || !are_alternatives) {
        draw(f, inner, depth + 1)?;
    }
    Ok(())
}

/// Longest clause shown in a line, in characters.
const CLAUSE_CHARS_MAX: usize = 72;

fn short(clause: &str) -> String {
    if clause.chars().count() <= CLAUSE_CHARS_MAX {
        return clause.to_owned();
    }
    let kept: String = clause.chars().take(CLAUSE_CHARS_MAX - 1).collect();
    format!("{kept}…")
}

/// Words named in a digest's reason line.
const WORDS_SHOWN: usize = 3;

/// The reason for a reader: `Matched “sanctions”, “North Korea”, in headline and text`. At most three distinct terms, as
/// the text writes them, the headline's first.
#[must_use]
pub fn in_words(evidence: &[Evidence]) -> String {
    let mut ordered: Vec<Evidence> = evidence.to_vec();
    ordered.sort_by_key(|evidence| (evidence.field, evidence.start));
    let words = distinct(&ordered, WORDS_SHOWN);
    if words.is_empty() {
        return "Matched by source or language".to_owned();
    }
    let mut fields: Vec<&str> = Vec::new();
    for evidence in &ordered {
        let name = match evidence.field {
            Field::Title => "headline",
            Field::Summary | Field::Body => "text",
            Field::Url => "address",
            Field::Authors => "by-line",
            Field::Tags => "tags",
        };
        if !fields.contains(&name) {
            fields.push(name);
        }
    }
    let quoted: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
    format!("Matched {}, in {}", and(&quoted), and(&fields))
}

fn and<T: AsRef<str>>(parts: &[T]) -> String {
    let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
    match parts.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Texts of distinct terms: of each term the first, and no text twice, nor one inside another.
fn distinct(evidence: &[Evidence], most: usize) -> Vec<&str> {
    let mut terms: Vec<&str> = Vec::new();
    let mut words: Vec<&str> = Vec::new();
    for one in evidence {
        if words.len() < most
            && !terms.contains(&one.term.as_str())
            && !words
                .iter()
                .any(|word| word.to_lowercase().contains(&one.text.to_lowercase()))
        {
            terms.push(&one.term);
            words.push(&one.text);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matches::Watchlist;
    use crate::matches::query::parse;

    fn matcher(query: &str) -> Matcher {
        let query = parse(query, &|_| true).unwrap();
        Matcher::new(&[Watchlist::new("w", "W", query)], &[])
    }

    fn entry(title: &str, body: &str) -> Entry {
        Entry {
            title: title.into(),
            body: body.into(),
            ..Entry::default()
        }
    }

    fn plain(explanation: &Explanation) -> String {
        anstream::adapter::strip_str(&explanation.to_string()).to_string()
    }

    #[test]
    fn a_match_shows_what_held_and_by_which_words() {
        let explained = explain(
            &matcher("russia AND (pact OR treaty) NOT football"),
            &entry("Russia signs pact", ""),
            "w",
        );
        assert_eq!(
            plain(&explained.unwrap()),
            "w matches\n  ✓ russia AND (pact OR treaty) NOT football\n    ✓ russia  Russia\n    ✓ pact OR treaty\n      ✓ pact  pact\n      ✗ treaty\n    ✓ NOT football\n      ✗ football\n"
        );
    }

    #[test]
    fn a_miss_names_the_first_clause_that_failed() {
        let matcher = matcher("russia AND (pact OR treaty) NOT football");
        for (title, failed) in [
            ("Pact signed", "russia"),
            ("Russia talks", "pact OR treaty"),
            ("Russia football treaty", "NOT football"),
        ] {
            let explained = explain(&matcher, &entry(title, ""), "w").unwrap();
            assert_eq!(
                explained.first_failed().map(|failed| failed.clause.as_str()),
                Some(failed)
            );
        }
        assert_eq!(explain(&matcher, &entry("x", ""), "nothing"), None);
    }

    #[test]
    fn the_reason_names_words_as_written_and_where() {
        let matcher = matcher("russia AND (sanction* OR pact)");
        let found = matcher.matches(&entry("Sanctioned: RUSSIA", "A pact with Russia. Sanctions."));
        assert_eq!(
            in_words(&found[0].evidence),
            "Matched “Sanctioned”, “RUSSIA” and “pact”, in headline and text"
        );
    }
}
