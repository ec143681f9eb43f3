//! What is known of one story.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;

use crate::commands::{Mistake, why};
use crate::context::{Context, Earlier};
use crate::daemon::{Daemon, preview};
use crate::digests::shown_member;
use crate::ids::{EntryId, StoryId, as_text};
use crate::matches::Match;
use crate::store::Tx;
use crate::stories::corrections::Correction;
use crate::stories::life::{Life, life};
use crate::stories::notices::{Notice, notice};
use crate::stories::reports::{Report, reports};
use crate::stories::{Member, Reason, Story, headline, outlets};

/// Words of a watchlist's evidence that are named.
const WORDS_MAX: usize = 8;

/// One story.
#[derive(Debug, Serialize)]
pub(super) struct Account {
    #[serde(serialize_with = "as_text")]
    pub(super) story: StoryId,
    /// The headline that the first recipient is shown.
    pub(super) headline: String,
    /// That of the leading report, where it is in another language.
    pub(super) original: Option<String>,
    #[serde(flatten)]
    pub(super) life: Life,
    pub(super) entries: usize,
    pub(super) outlets: Vec<String>,
    pub(super) languages: Vec<Spoken>,
    pub(super) reports: Vec<Told>,
    pub(super) watchlists: Vec<Met>,
    pub(super) context: Context,
    pub(super) decisions: Vec<Decided>,
    pub(super) corrections: Vec<Correction>,
    /// For each recipient what was decided in which edition.
    pub(super) told: Vec<String>,
}

/// A language with its outlets.
#[derive(Debug, Serialize)]
pub(super) struct Spoken {
    pub(super) language: String,
    pub(super) outlets: Vec<String>,
}

/// One report.
#[derive(Debug, Serialize)]
pub(super) struct Told {
    pub(super) agency: Option<&'static str>,
    pub(super) papers: Vec<String>,
    pub(super) entries: Vec<Row>,
}

/// An entry of the story.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    #[serde(serialize_with = "as_text")]
    pub(super) entry: EntryId,
    pub(super) outlet: String,
    pub(super) language: Option<String>,
    pub(super) published: Timestamp,
    pub(super) seen: Timestamp,
    pub(super) title: String,
    pub(super) url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) notice: Option<Notice>,
    /// Why its text is not that of its page, where the page was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) page_not_read: Option<String>,
    /// Headlines it had before, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) before: Vec<String>,
}

/// A watchlist that entries of the story met.
#[derive(Debug, Serialize)]
pub(super) struct Met {
    pub(super) watchlist: String,
    pub(super) title: String,
    pub(super) entries: usize,
    pub(super) score: f64,
    pub(super) words: Vec<String>,
}

/// A decision about an entry; those that no longer hold say until when they did.
#[derive(Debug, Serialize)]
pub(super) struct Decided {
    #[serde(serialize_with = "as_text")]
    pub(super) entry: EntryId,
    pub(super) outlet: String,
    #[serde(serialize_with = "as_text")]
    pub(super) story: StoryId,
    #[serde(flatten)]
    pub(super) reason: Reason,
    pub(super) why: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) until: Option<Timestamp>,
}

/// Everything about the story that was meant.
pub(super) async fn of(daemon: &Daemon, given: &str) -> anyhow::Result<Account> {
    let mut tx = daemon.store().read().await?;
    let id = super::named(&mut tx, given).await?;
    let story = tx
        .story(id)
        .await?
        .ok_or_else(|| Mistake(format!("story {id} has no entries")))?;
    let first = daemon.config().recipients.first();
    let languages = first.map(|reader| reader.languages.clone()).unwrap_or_default();
    let zone = first.map_or(TimeZone::UTC, |reader| reader.zone.clone());
    let found = tx.matches_of_story(id).await?;
    let (mut context, mut tx) = preview::behind(daemon, tx, &story, &found).await?;
    none_twice(&mut context);
    // As a mail to that reader leads it.
    let lead = shown_member(&story, &languages, &found, None);
    Ok(Account {
        story: id,
        headline: lead.map(|lead| lead.kept.entry.title.clone()).unwrap_or_default(),
        original: lead.and_then(|lead| original(&story, lead)),
        life: life(&story, &languages, &zone),
        entries: story.entries.len(),
        outlets: story.outlets().into_iter().map(str::to_owned).collect(),
        languages: spoken(&story),
        reports: told(&mut tx, &story).await?,
        watchlists: met(daemon, &found),
        context,
        decisions: decisions(&mut tx, &story).await?,
        corrections: tx.corrections_of(id).await?,
        told: fates(daemon, &mut tx, id).await?,
    })
}

/// What belongs to this development is not shown once more as further back.
fn none_twice(context: &mut Context) {
    let thread = &context.thread;
    let is_known = |one: &Earlier| {
        let mut known = thread.iter();
        known.any(|known| known.entry == one.entry || known.title == one.title && known.outlet == one.outlet)
    };
    context.earlier.retain(|one| !is_known(one));
}

/// The headline of the leading report, where it is in another language than the one shown.
fn original(story: &Story, shown: &Member) -> Option<String> {
    let primary = |member: &Member| {
        let language = member.kept.entry.language.as_deref()?;
        language.split(['-', '_']).next().map(str::to_ascii_lowercase)
    };
    let leading = headline::lead(story, &[])?;
    let is_foreign = primary(leading).is_some() && primary(leading) != primary(shown);
    is_foreign.then(|| leading.kept.entry.title.clone())
}

fn spoken(story: &Story) -> Vec<Spoken> {
    let mut languages: Vec<(&str, Vec<&str>)> = Vec::new();
    for member in &story.entries {
        let language = member.kept.entry.language.as_deref().unwrap_or("und");
        let outlet = member.kept.outlet();
        match languages.iter_mut().find(|(known, _)| *known == language) {
            Some((_, outlets)) => outlets.push(outlet),
            None => languages.push((language, vec![outlet])),
        }
    }
    let distinct = |names: Vec<&str>| {
        outlets::distinct(names.into_iter())
            .into_iter()
            .map(str::to_owned)
            .collect()
    };
    languages
        .into_iter()
        .map(|(language, names)| Spoken {
            language: language.to_owned(),
            outlets: distinct(names),
        })
        .collect()
}

async fn told(tx: &mut Tx, story: &Story) -> anyhow::Result<Vec<Told>> {
    let mut told = Vec::new();
    for report in reports(story) {
        let papers = report.papers().into_iter().map(str::to_owned).collect();
        let (agency, mut entries) = (report.agency, Vec::new());
        for member in in_order(report) {
            let mut before = tx.revisions(member.kept.id).await?;
            before.retain(|title| *title != member.kept.entry.title);
            before.dedup();
            let kept = &member.kept;
            entries.push(Row {
                entry: kept.id,
                outlet: kept.outlet().to_owned(),
                language: kept.entry.language.clone(),
                published: kept.when(),
                seen: kept.seen,
                title: kept.entry.title.clone(),
                url: kept.entry.url.clone(),
                notice: notice(&kept.entry),
                page_not_read: tx.unread(kept.id).await?,
                before,
            });
        }
        told.push(Told {
            agency,
            papers,
            entries,
        });
    }
    Ok(told)
}

/// The one that stands for the report, then the others as they arrived.
fn in_order(report: Report<'_>) -> Vec<&Member> {
    let first = report.first().map(|member| member.kept.id);
    let mut members = report.members;
    members.sort_by_key(|member| Some(member.kept.id) != first);
    members
}

fn met(daemon: &Daemon, found: &[(EntryId, Match)]) -> Vec<Met> {
    let mut lists: BTreeMap<&str, Met> = BTreeMap::new();
    for (_, found) in found {
        let known = daemon
            .config()
            .watchlists
            .iter()
            .find(|list| list.id == found.watchlist);
        let met = lists.entry(&found.watchlist).or_insert_with(|| Met {
            watchlist: found.watchlist.clone(),
            title: known.map(|list| list.title.clone()).unwrap_or_default(),
            entries: 0,
            score: f64::MIN,
            words: Vec::new(),
        });
        met.entries += 1;
        met.score = met.score.max(found.score);
        for evidence in &found.evidence {
            let is_known = |word: &String| word.to_lowercase() == evidence.text.to_lowercase();
            if met.words.len() < WORDS_MAX && !evidence.text.trim().is_empty() && !met.words.iter().any(is_known) {
                met.words.push(evidence.text.clone());
            }
        }
    }
    lists.into_values().collect()
}

/// Every decision about its entries, by entry: those that held before, then the one that holds.
async fn decisions(tx: &mut Tx, story: &Story) -> anyhow::Result<Vec<Decided>> {
    let former = tx.former_members(story.id).await?;
    let mut decisions = Vec::new();
    for member in &story.entries {
        let (entry, outlet) = (member.kept.id, member.kept.outlet().to_owned());
        for old in former.iter().filter(|old| old.entry == entry) {
            decisions.push(Decided {
                entry,
                outlet: outlet.clone(),
                story: old.story,
                why: old.reason.to_string(),
                reason: old.reason.clone(),
                until: Some(old.until),
            });
        }
        decisions.push(Decided {
            entry,
            outlet,
            story: story.id,
            why: member.reason.to_string(),
            reason: member.reason.clone(),
            until: None,
        });
    }
    Ok(decisions)
}

async fn fates(daemon: &Daemon, tx: &mut Tx, story: StoryId) -> anyhow::Result<Vec<String>> {
    let mut told = Vec::new();
    for recipient in &daemon.config().recipients {
        let parts = why::decided(tx, &recipient.id, story).await?;
        if !parts.is_empty() {
            told.push(format!("{}: {}", recipient.id, parts.join("; ")));
        }
    }
    Ok(told)
}
