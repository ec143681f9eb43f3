//! What a trial run found, as data.

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use super::mails::{Mails, estimate};
use super::{Against, Plan};
use crate::commands::chart::Chart;
use crate::entries::Kept;
use crate::ids::{EntryId, StoryId};
use crate::matches::Evidence;
use crate::matches::backtest::{Backtest, Seen, spread};
use crate::matches::explain::{Explainer, Explanation, Outcome};
use crate::matches::forms::FormIndex;
use crate::matches::passages::{Passage, passages};
use crate::store::Tx;

/// Stories gained or lost that are named.
const CHANGES_MAX: usize = 200;

/// A trial run.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    pub(super) watchlist: String,
    pub(super) title: String,
    /// From here, exclusive: where the archive begins, if that is later than what was asked for …
    pub(super) from: Timestamp,
    /// … to here.
    pub(super) to: Timestamp,
    /// When the first and the last entry of the whole archive were seen.
    pub(super) archive: Option<(Timestamp, Timestamp)>,
    /// Entries looked at, and those that match.
    pub(super) entries: usize,
    pub(super) entries_matched: usize,
    pub(super) stories: usize,
    /// So many stories were found that reading stopped.
    pub(super) is_cut: bool,
    pub(super) seconds: f64,
    pub(super) entries_a_second: f64,
    pub(super) last_hit: Option<Timestamp>,
    pub(super) hits: Chart,
    pub(super) mails: Mails,
    pub(super) against: Option<Difference>,
    pub(super) samples: Vec<Sample>,
    pub(super) forms: Vec<FormRow>,
}

/// What changes against the present version.
#[derive(Debug, Serialize)]
pub(super) struct Difference {
    /// What it is compared with, in words.
    pub(super) with: String,
    pub(super) gained: usize,
    pub(super) lost: usize,
    /// Of each at most 200, spread over the time.
    pub(super) stories_gained: Vec<Change>,
    pub(super) stories_lost: Vec<Change>,
}

/// A story gained or lost.
#[derive(Debug, Serialize)]
pub(super) struct Change {
    pub(super) story: StoryId,
    pub(super) entry: EntryId,
    pub(super) at: Timestamp,
    pub(super) title: String,
    pub(super) outlet: String,
    /// By which words, or which clause failed first.
    pub(super) why: String,
}

/// A story found, with its evidence.
#[derive(Debug, Serialize)]
pub(super) struct Sample {
    pub(super) story: StoryId,
    pub(super) entry: EntryId,
    pub(super) at: Timestamp,
    pub(super) outlet: String,
    pub(super) url: Option<String>,
    pub(super) score: f64,
    /// Entries of the story that match.
    pub(super) entries: usize,
    pub(super) passages: Vec<Passage>,
    /// `“Путина” (@putin: “Путин”)`
    pub(super) words: Vec<String>,
}

/// A form and how often it was met.
#[derive(Debug, Serialize)]
pub(super) struct FormRow {
    pub(super) term: String,
    pub(super) form: String,
    pub(super) language: Option<String>,
    pub(super) is_weak: bool,
    /// Stories found in which it counted.
    pub(super) stories: usize,
    /// Entries looked at in which it stands, found or not.
    pub(super) entries: usize,
}

pub(super) async fn report(
    tx: &mut Tx,
    plan: &Plan<'_>,
    backtest: &Backtest,
    took: SignedDuration,
) -> anyhow::Result<Report> {
    let (tried, list) = (backtest.tried(), &plan.chosen.list);
    let found = tried.found();
    let moments: Vec<Timestamp> = found.iter().map(|(_, seen)| seen.at).collect();
    let from = tried.earliest.map_or(plan.from, |earliest| earliest.max(plan.from));
    let seconds = took.as_secs_f64().max(0.001);
    Ok(Report {
        watchlist: list.id.clone(),
        title: list.title.clone(),
        from,
        to: plan.to,
        archive: tx.archive_span().await?,
        entries: tried.entries,
        entries_matched: tried.matched,
        stories: found.len(),
        is_cut: tried.is_cut,
        seconds,
        entries_a_second: (f64::from(u32::try_from(tried.entries).unwrap_or(u32::MAX)) / seconds).round(),
        last_hit: moments.last().copied(),
        hits: Chart::new(moments.iter().copied(), from, plan.to),
        mails: estimate(plan.config, list, &moments, from, plan.to),
        against: difference(tx, plan, backtest).await?,
        samples: samples(tx, plan, backtest, &found).await?,
        forms: forms(backtest),
    })
}

async fn difference(tx: &mut Tx, plan: &Plan<'_>, backtest: &Backtest) -> anyhow::Result<Option<Difference>> {
    let with = match &plan.against {
        Against::Nothing => return Ok(None),
        Against::Record => format!("what the archive recorded for “{}”", plan.chosen.list.id),
        Against::Version(name, _) => name.clone(),
    };
    let (gained, lost) = (backtest.tried().gained(), backtest.tried().lost());
    let explainer = Explainer::new(&plan.chosen.list, &plan.chosen.aliases);
    let mut stories_gained = Vec::new();
    for (story, seen) in spread(&gained, CHANGES_MAX) {
        if let Some(kept) = tx.entry(seen.entry).await? {
            let found = backtest.matches(&kept);
            let why = found.map_or_else(String::new, |found| by(&found.evidence));
            stories_gained.push(change(story, &seen, kept, why));
        }
    }
    let mut stories_lost = Vec::new();
    for (story, seen) in spread(&lost, CHANGES_MAX) {
        if let Some(kept) = tx.entry(seen.entry).await? {
            let why = failed(&explainer.explain(&kept.entry));
            stories_lost.push(change(story, &seen, kept, why));
        }
    }
    Ok(Some(Difference {
        with,
        gained: gained.len(),
        lost: lost.len(),
        stories_gained,
        stories_lost,
    }))
}

fn change(story: StoryId, seen: &Seen, kept: Kept, why: String) -> Change {
    Change {
        story,
        entry: kept.id,
        at: seen.at,
        outlet: kept.outlet().to_owned(),
        title: kept.entry.title,
        why,
    }
}

/// The words of each term, once: `by “pact”, “Путина” (@putin)`.
fn by(evidence: &[Evidence]) -> String {
    let mut terms: Vec<&str> = Vec::new();
    let mut words = Vec::new();
    for one in evidence {
        if !terms.contains(&one.term.as_str()) {
            terms.push(&one.term);
            let is_set = one.term.starts_with('@');
            let term = if is_set {
                format!(" ({})", one.term)
            } else {
                String::new()
            };
            words.push(format!("“{}”{term}", one.text));
        }
    }
    format!("by {}", words.join(", "))
}

fn failed(explanation: &Explanation) -> String {
    match explanation.outcome {
        // The entry that shows why is not the one that is shown.
        Outcome::Matches => "another report of the story".to_owned(),
        _ => explanation.in_short(),
    }
}

async fn samples(
    tx: &mut Tx,
    plan: &Plan<'_>,
    backtest: &Backtest,
    found: &[(StoryId, Seen)],
) -> anyhow::Result<Vec<Sample>> {
    let index = FormIndex::new(&plan.chosen.list, &plan.chosen.aliases);
    let mut samples = Vec::new();
    for (story, seen) in spread(found, plan.samples) {
        let Some(kept) = tx.entry(seen.entry).await? else {
            continue;
        };
        let Some(found) = backtest.matches(&kept) else { continue };
        samples.push(Sample {
            story,
            entry: kept.id,
            at: seen.at,
            outlet: kept.outlet().to_owned(),
            score: found.score,
            entries: seen.entries,
            passages: passages(&kept.entry, &found.evidence),
            words: words(&index, &kept, &found.evidence),
            url: kept.entry.url,
        });
    }
    Ok(samples)
}

/// Each distinct word with its term and, where it is another text, the form.
fn words(index: &FormIndex, kept: &Kept, evidence: &[Evidence]) -> Vec<String> {
    let hits = index.hits(&kept.entry);
    let mut words: Vec<String> = Vec::new();
    for one in evidence {
        let form = index
            .behind(one, &hits)
            .map(|hit| index.forms()[hit.form].text.as_str());
        let is_set = one.term.starts_with('@');
        let word = match form.filter(|form| *form != one.text) {
            Some(form) if is_set => format!("“{}” ({}: “{form}”)", one.text, one.term),
            _ if is_set => format!("“{}” ({})", one.text, one.term),
            _ => format!("“{}”", one.text),
        };
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// Forms that are asked for, those that bring most first.
fn forms(backtest: &Backtest) -> Vec<FormRow> {
    let rows = backtest.forms().iter().zip(&backtest.tried().counts);
    let wanted = rows.filter(|(form, _)| form.is_wanted);
    let mut rows: Vec<FormRow> = wanted
        .map(|(form, count)| FormRow {
            term: form.term.clone(),
            form: form.text.clone(),
            language: form.language.clone(),
            is_weak: form.is_weak,
            stories: count.stories,
            entries: count.entries,
        })
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse((row.stories, row.entries)));
    rows
}
