//! `review`: what readers found not relevant under a watchlist, and which of its terms brought most of it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::Serialize;

use super::super::{Exit, kept_config, lists, print, runtime};
use super::standing;
use crate::cli::Global;
use crate::cli::hand::ReviewArgs;
use crate::config::Config;
use crate::daemon::place;
use crate::digests::hand::Act;
use crate::ids::StoryId;
use crate::matches::Evidence;
use crate::store::Store;
use crate::text::counted;

/// Terms that are shown.
const TERMS_SHOWN: usize = 15;

/// What is said of a watchlist.
#[derive(Debug, Serialize)]
struct Review {
    watchlist: String,
    title: String,
    stories: Vec<Told>,
    terms: Vec<Term>,
}

/// A story that readers found not relevant.
#[derive(Debug, Serialize)]
struct Told {
    story: StoryId,
    headline: String,
    /// Ids of the readers; empty: it was said for all.
    recipients: Vec<String>,
    at: Timestamp,
    /// What of the watchlist it met.
    terms: Vec<String>,
}

/// What a part of the query brought.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Term {
    term: String,
    /// Stories not relevant that it met.
    not_relevant: usize,
    /// All stories that it met, of the latest 20,000 matches.
    stories: usize,
}

/// Runs the verb.
///
/// # Errors
/// When there is no such watchlist, the configuration is wrong or the store cannot be used.
pub(super) fn run(global: &Global, args: &ReviewArgs) -> anyhow::Result<Exit> {
    let config = kept_config(global)?;
    lists::known(&config.watchlists, &args.watchlist)?;
    let review = runtime()?.block_on(async {
        let store = Store::open(&place(&config)).await?;
        let review = read(&store, &config, &args.watchlist).await;
        store.close().await;
        review
    })?;
    if global.json {
        print(&serde_json::to_string_pretty(&review)?)?;
    } else {
        print(&in_words(&review))?;
    }
    Ok(Exit::Done)
}

async fn read(store: &Store, config: &Config, id: &str) -> anyhow::Result<Review> {
    let mut tx = store.read().await?;
    let mut told: BTreeMap<StoryId, Told> = BTreeMap::new();
    for word in tx.words().await? {
        let subject = &word.subject;
        if let (Act::NotRelevant, Some(story), true) =
            (subject.act, subject.story, subject.watchlist.as_deref() == Some(id))
        {
            let headline = standing::title(&mut tx, config, subject).await?;
            let one = told.entry(story).or_insert(Told {
                story,
                headline,
                recipients: Vec::new(),
                at: word.at,
                terms: Vec::new(),
            });
            one.recipients.extend(subject.recipient.clone());
            one.at = one.at.max(word.at);
        }
    }
    let brought = terms_of(&tx.evidence_of(id).await?);
    for one in told.values_mut() {
        one.terms = brought.get(&one.story).into_iter().flatten().cloned().collect();
    }
    let mut stories: Vec<Told> = told.into_values().collect();
    stories.sort_by_key(|one| std::cmp::Reverse(one.at));
    let known = config.watchlists.iter().find(|list| list.id == id);
    Ok(Review {
        watchlist: id.to_owned(),
        title: known.map(|list| list.title.clone()).unwrap_or_default(),
        terms: counted(&brought, &stories.iter().map(|one| one.story).collect()),
        stories,
    })
}

/// By story the terms that it met.
fn terms_of(evidence: &[(StoryId, Vec<Evidence>)]) -> BTreeMap<StoryId, BTreeSet<String>> {
    let mut terms: BTreeMap<StoryId, BTreeSet<String>> = BTreeMap::new();
    for (story, found) in evidence {
        let known = terms.entry(*story).or_default();
        known.extend(found.iter().map(|one| one.term.clone()));
    }
    terms
}

/// The terms that met stories found not relevant: what brought most of it first; of two that brought as much, the one that
/// brings less else.
fn counted(brought: &BTreeMap<StoryId, BTreeSet<String>>, refused: &BTreeSet<StoryId>) -> Vec<Term> {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (story, terms) in brought {
        for term in terms {
            let count = counts.entry(term).or_default();
            count.0 += usize::from(refused.contains(story));
            count.1 += 1;
        }
    }
    let mut terms: Vec<Term> = counts
        .into_iter()
        .filter(|(_, (not_relevant, _))| *not_relevant > 0)
        .map(|(term, (not_relevant, stories))| Term {
            term: term.to_owned(),
            not_relevant,
            stories,
        })
        .collect();
    terms.sort_by(|a, b| (b.not_relevant, a.stories, &a.term).cmp(&(a.not_relevant, b.stories, &b.term)));
    terms
}

fn in_words(review: &Review) -> String {
    if review.stories.is_empty() {
        return format!(
            "nobody has found a story of “{}” not relevant; `backstory not-relevant STORY {}` says so\n",
            review.title, review.watchlist
        );
    }
    let mut text = format!(
        "{} not relevant under “{}”\n",
        counted::counted(review.stories.len(), "story", "stories"),
        review.title
    );
    for one in &review.stories {
        let who = if one.recipients.is_empty() {
            "all".to_owned()
        } else {
            one.recipients.join(", ")
        };
        text.push_str(&format!(
            "  {}  {}  {} ({who})\n",
            one.at.strftime("%Y-%m-%d"),
            one.story,
            one.headline
        ));
        if !one.terms.is_empty() {
            text.push_str(&format!("      met {}\n", one.terms.join(", ")));
        }
    }
    if !review.terms.is_empty() {
        text.push_str("\nWhat brought them: stories not relevant, of all stories with that term\n");
    }
    for term in review.terms.iter().take(TERMS_SHOWN) {
        text.push_str(&format!(
            "  {:>4} of {:<6} {}\n",
            term.not_relevant, term.stories, term.term
        ));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_term_that_brought_most_of_what_nobody_wanted_comes_first() {
        let met = |terms: &[&str]| terms.iter().map(|term| (*term).to_owned()).collect::<BTreeSet<_>>();
        let brought = BTreeMap::from([
            (StoryId(1), met(&["pact", "@moscow"])),
            (StoryId(2), met(&["pact", "@moscow"])),
            (StoryId(3), met(&["treaty", "@moscow"])),
        ]);
        let refused = BTreeSet::from([StoryId(1), StoryId(2)]);
        let shown: Vec<(String, usize, usize)> = counted(&brought, &refused)
            .into_iter()
            .map(|term| (term.term, term.not_relevant, term.stories))
            .collect();
        assert_eq!(shown, [("pact".to_owned(), 2, 2), ("@moscow".to_owned(), 2, 3)]);
    }
}
