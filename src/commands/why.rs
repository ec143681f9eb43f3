//! `backstory why`: why an entry of the archive matched a watchlist, or what failed, and what became of it.

use std::collections::{BTreeMap, BTreeSet};

use anstyle::Style;
use jiff::SignedDuration;
use serde::Serialize;
use url::Url;

use super::{Exit, Mistake, hand, kept_config, lists, print, runtime};
use crate::cli::{Global, WhyArgs};
use crate::clock::Clock;
use crate::config::Config;
use crate::context::archive::Holding;
use crate::daemon::{common, place, recall};
use crate::digests::{Cadence, Decision, Recipient};
use crate::entries::Kept;
use crate::ids::{self, DigestId, EntryId, StoryId};
use crate::matches::explain::{Explainer, Explanation, Outcome, explain, marked};
use crate::matches::{Match, Matcher, Watchlist};
use crate::store::{Fate, Store, Tx};
use crate::stories::corrections::Kind;
use crate::text::terms;
use crate::text::url::canonical;

/// Entries suggested for one that is not there.
const SUGGESTED: i64 = 3;

/// Other reports of a story that are named.
const REPORTS_SHOWN: usize = 5;

/// Reports of a story that are tried beside the one asked for.
const REPORTS_MAX: usize = 50;

/// What is said of one entry.
#[derive(Serialize)]
struct Answer {
    entry: EntryId,
    story: Option<StoryId>,
    id: String,
    title: String,
    outlet: String,
    published: jiff::Timestamp,
    url: Option<String>,
    /// Why the page behind it was not read, if it was asked for.
    page_not_read: Option<String>,
    watchlists: Vec<About>,
    /// What each follower of these watchlists was told of the story.
    told: Vec<String>,
}

/// One watchlist on it.
#[derive(Serialize)]
struct About {
    #[serde(flatten)]
    explanation: Explanation,
    /// Whether the archive recorded a match.
    is_recorded: bool,
    /// What it recorded, in words.
    recorded: String,
    /// Other reports of the same story that match, while this one does not.
    other_reports: Vec<Report>,
}

impl About {
    /// The watchlist has to do with the story: something of it matches, or did.
    fn is_concerned(&self) -> bool {
        self.explanation.outcome == Outcome::Matches || self.is_recorded || !self.other_reports.is_empty()
    }
}

#[derive(Serialize)]
struct Report {
    entry: EntryId,
    title: String,
    outlet: String,
}

/// Explains an entry of the archive.
///
/// # Errors
/// When there is no such entry or watchlist, the configuration is wrong or the store cannot be used.
pub fn run(global: &Global, args: &WhyArgs) -> anyhow::Result<Exit> {
    let mut config = kept_config(global)?;
    let answer = runtime()?.block_on(async {
        let store = Store::open(&place(&config)).await?;
        common::mark(&store, Clock::system().now(), &mut config.watchlists).await?;
        let asked: Vec<&Watchlist> = match &args.watchlist {
            Some(id) => vec![lists::known(&config.watchlists, id)?],
            None => config.watchlists.iter().collect(),
        };
        let answer = answer(&store, &config, &args.entry, &asked).await;
        store.close().await;
        answer
    })?;
    if global.json {
        print(&serde_json::to_string_pretty(&answer)?)?;
    } else {
        print(&in_words(&answer, args.watchlist.is_none()))?;
    }
    Ok(Exit::Done)
}

async fn answer(store: &Store, config: &Config, given: &str, asked: &[&Watchlist]) -> anyhow::Result<Answer> {
    let mut tx = store.read().await?;
    let kept = find(&mut tx, given).await?;
    let story = match kept.story {
        Some(id) => tx.story(id).await?,
        None => None,
    };
    let lists: Vec<Watchlist> = asked.iter().map(|list| (*list).clone()).collect();
    let matcher = Matcher::new(&lists, &config.aliases);
    let members = story.iter().flat_map(|story| &story.entries);
    let members = members.filter(|member| member.kept.id != kept.id).take(REPORTS_MAX);
    let others: Vec<(&Kept, Vec<Match>)> = members
        .map(|member| (&member.kept, matcher.matches(&member.kept.entry)))
        .collect();
    let mut watchlists = Vec::with_capacity(asked.len());
    for list in asked {
        let quick = explain(&matcher, &kept.entry, &list.id);
        // One that was asked for is told in full, and so is what comes near; of the rest the clause is enough.
        let explanation = match quick.filter(|quick| asked.len() > 1 && quick.outcome == Outcome::QueryFails) {
            Some(quick) => quick,
            None => Explainer::new(list, &config.aliases).explain(&kept.entry),
        };
        watchlists.push(about(&mut tx, explanation, &kept, &others).await?);
    }
    let concerned: Vec<&str> = asked
        .iter()
        .zip(&watchlists)
        .filter(|(_, about)| about.is_concerned())
        .map(|(list, _)| list.id.as_str())
        .collect();
    let told = told(&mut tx, config, &concerned, &kept).await?;
    Ok(Answer {
        entry: kept.id,
        story: kept.story,
        title: kept.entry.title.clone(),
        outlet: kept.outlet().to_owned(),
        published: kept.when(),
        url: kept.entry.url.clone(),
        page_not_read: tx.unread(kept.id).await?,
        id: kept.entry.id,
        watchlists,
        told,
    })
}

async fn about(
    tx: &mut Tx,
    explanation: Explanation,
    kept: &Kept,
    others: &[(&Kept, Vec<Match>)],
) -> anyhow::Result<About> {
    let id = explanation.watchlist.clone();
    let record = tx.record(&id, kept.id).await?;
    let is_match = explanation.outcome == Outcome::Matches;
    let recorded = match (record, is_match) {
        (Some((at, true)), _) => format!(
            "recorded {} as history: {}it fills the archive and was told to nobody",
            moment(at),
            long_ago(kept)
        ),
        (Some((at, false)), true) => format!("recorded {} as news", moment(at)),
        (Some((at, false)), false) => format!(
            "recorded {} as news; the watchlist, its sets, the text or what is common in the archive have changed since",
            moment(at)
        ),
        (None, true) => "not recorded: the watchlist, its sets, the text or what is common in the archive have changed since it came in; \
                         at the next start the last 90 days are looked at again"
            .to_owned(),
        (None, false) => "not recorded".to_owned(),
    };
    let meets = |found: &[Match]| found.iter().any(|found| found.watchlist == id);
    let matching = others.iter().filter(|(_, found)| !is_match && meets(found));
    let other_reports = matching.map(|(other, _)| Report {
        entry: other.id,
        title: other.entry.title.clone(),
        outlet: other.outlet().to_owned(),
    });
    let other_reports = other_reports.collect();
    Ok(About {
        explanation,
        is_recorded: record.is_some(),
        recorded,
        other_reports,
    })
}

/// Earlier than this before it came, the date of an entry is worth a word.
const LONG_AGO: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Of an entry that is history, that its date says so, with what follows.
fn long_ago(kept: &Kept) -> String {
    let when = kept.when();
    if kept.is_backlog && kept.seen.duration_since(when) > LONG_AGO {
        format!("it is dated {}, long before it came; ", moment(when))
    } else {
        String::new()
    }
}

/// What each recipient who follows one of these watchlists was told of the story, and what they are still owed.
async fn told(tx: &mut Tx, config: &Config, lists: &[&str], kept: &Kept) -> anyhow::Result<Vec<String>> {
    let now = Clock::system().now();
    let mut told = Vec::new();
    for recipient in &config.recipients {
        let followed = recipient.follows.iter().flat_map(|follow| &follow.watchlists);
        let followed: Vec<&str> = followed.map(String::as_str).filter(|id| lists.contains(id)).collect();
        if !followed.is_empty() {
            let mut fate = fate(tx, config, recipient, &followed, kept).await?;
            if let Some(story) = kept.story {
                for word in hand::about(tx, config, recipient, story, now).await? {
                    fate.push_str(&format!("; {word}"));
                }
            }
            told.push(fate);
        }
    }
    Ok(told)
}

async fn fate(
    tx: &mut Tx,
    config: &Config,
    recipient: &Recipient,
    lists: &[&str],
    kept: &Kept,
) -> anyhow::Result<String> {
    let mut parts = match kept.story {
        Some(story) => decided(tx, &recipient.id, story).await?,
        None => Vec::new(),
    };
    let mut owed = BTreeSet::new();
    for list in lists {
        owed.extend(tx.owed_by(&recipient.id, list, kept.id).await?);
    }
    parts.extend(owed.iter().map(|schedule| format!("waits for the next {schedule}")));
    if parts.is_empty() {
        let too_calm = too_calm(config, recipient, lists);
        let why = too_calm.map(|why| format!(": {why}")).unwrap_or_default();
        parts.push(format!("told nothing of it{why}"));
    }
    Ok(format!("{}: {}", recipient.id, parts.join("; ")))
}

/// Why nothing of these watchlists ever reaches a recipient: all that follows them are alerts that ask for more urgency.
fn too_calm(config: &Config, recipient: &Recipient, lists: &[&str]) -> Option<String> {
    let mut why = None;
    for follow in &recipient.follows {
        for id in follow.watchlists.iter().filter(|id| lists.contains(&id.as_str())) {
            let known = config.watchlists.iter().find(|watchlist| watchlist.id == *id)?;
            let Cadence::Alert(least) = follow.cadence else {
                return None;
            };
            if known.urgency >= least {
                return None;
            }
            why = Some(format!(
                "{} tells what is of urgency {}, and “{id}” is of urgency {}",
                follow.schedule,
                least.name(),
                known.urgency.name()
            ));
        }
    }
    why
}

/// What was decided about a story for a recipient, in words; empty if nothing was.
pub(super) async fn decided(tx: &mut Tx, recipient: &str, story: StoryId) -> anyhow::Result<Vec<String>> {
    let mut parts = Vec::new();
    let mut held: BTreeMap<String, usize> = BTreeMap::new();
    let fate = tx.fate(recipient, story).await?;
    let fate = of_this_half(tx, recipient, story, fate).await?;
    for (digest, schedule, slot, decision) in fate {
        match decision {
            Decision::SendNew => {
                let refused = refused(tx, digest).await?;
                parts.push(format!("told as new in {schedule} {slot}{refused}"));
            }
            Decision::SendUpdate { change, .. } => {
                let refused = refused(tx, digest).await?;
                parts.push(format!("told as an update in {schedule} {slot} ({change}){refused}"));
            }
            Decision::HoldToldAlready { .. } => *held.entry(format!("{schedule}, told already")).or_default() += 1,
            Decision::HoldNothingNew { .. } => {
                *held
                    .entry(format!("{schedule}, nothing new since it was told"))
                    .or_default() += 1;
            }
            Decision::HoldCooling { until, .. } => {
                let when = until.strftime("%Y-%m-%d %H:%M UTC");
                *held
                    .entry(format!("{schedule}, its cool-down until {when}"))
                    .or_default() += 1;
            }
            Decision::HoldNotUrgent => *held.entry(format!("{schedule}, not urgent enough")).or_default() += 1,
            Decision::HoldLowScore => *held.entry(format!("{schedule}, below its min_score")).or_default() += 1,
            Decision::HoldNoRoom => *held.entry(format!("{schedule}, beyond its max_stories")).or_default() += 1,
        }
    }
    for (why, times) in held {
        let times = if times == 1 {
            "once".to_owned()
        } else {
            format!("{times} times")
        };
        parts.push(format!("held {times} in {why}"));
    }
    Ok(parts)
}

/// What is said where the mail of a digest was given up.
async fn refused(tx: &mut Tx, digest: DigestId) -> anyhow::Result<&'static str> {
    let states = tx.digest_states(digest).await?;
    let is_dead = !states.is_empty() && states.iter().all(|(state, _)| state == "dead");
    Ok(if is_dead { ", whose mail was not delivered" } else { "" })
}

/// The decisions that are about a story itself and not about another event that a person has parted from it: what no mail had by
/// headline was not told, whatever was decided before.
async fn of_this_half(tx: &mut Tx, recipient: &str, story: StoryId, mut fate: Vec<Fate>) -> anyhow::Result<Vec<Fate>> {
    let corrections = tx.corrections_of(story).await?;
    let parted = corrections.iter().filter_map(|correction| match correction.kind {
        Kind::Split => correction.undone.is_none().then_some(correction.at),
        Kind::Join => correction.undone,
    });
    let Some(parted) = parted.max().map(ids::floor) else {
        return Ok(fate);
    };
    let is_told = tx.told(recipient, story).await?.is_some();
    let mut since = fate.iter().filter(|(digest, ..)| digest.0 >= parted);
    let is_new_since = since.any(|(.., decision)| matches!(decision, Decision::SendNew));
    if !is_told || is_new_since {
        fate.retain(|(digest, ..)| digest.0 >= parted);
    }
    Ok(fate)
}

/// The entry that was meant.
pub(super) async fn find(tx: &mut Tx, given: &str) -> anyhow::Result<Kept> {
    let given = given.trim();
    if let Ok(number) = given.parse::<i64>() {
        if let Some(kept) = tx.entry(EntryId(number)).await? {
            return Ok(kept);
        }
        // A story whose first entry moved to another one keeps its number.
        if let Some(story) = tx.story(StoryId(number)).await?
            && let Some(first) = story.entries.into_iter().next()
        {
            return Ok(first.kept);
        }
    }
    let key = Url::parse(given).ok().map(|url| canonical(&url));
    // Posts of one page differ behind the `#` alone, which the canonical address does not have.
    let mut named = tx.entries_named(given, None, SUGGESTED + 1).await?;
    if named.is_empty() {
        named = tx.entries_named(given, key.as_deref(), SUGGESTED + 1).await?;
    }
    match named.len() {
        1 => Ok(named.remove(0)),
        0 => Err(unknown(tx, given).await?.into()),
        _ => {
            let lines: Vec<String> = named.iter().map(line).collect();
            Err(Mistake(format!(
                "several entries are called “{given}”; say which:\n{}",
                lines.join("\n")
            ))
            .into())
        }
    }
}

/// What to say of an entry that is not there.
async fn unknown(tx: &mut Tx, given: &str) -> anyhow::Result<Mistake> {
    let mut near = tx.entries_like(given, SUGGESTED).await?;
    if near.is_empty() && Url::parse(given).is_err() {
        let words = terms::terms(given);
        near = recall::search(tx, &words, Holding::Any, usize::try_from(SUGGESTED)?).await?;
    }
    let help = if near.is_empty() {
        "give its number, its feed's own id or its address; `backstory search WORDS --json` names the numbers"
            .to_owned()
    } else {
        let lines: Vec<String> = near.iter().map(line).collect();
        format!("perhaps one of these:\n{}", lines.join("\n"))
    };
    Ok(Mistake(format!("there is no entry “{given}” in the archive; {help}")))
}

fn line(kept: &Kept) -> String {
    format!(
        "  {}  {}  {}, {}",
        kept.id,
        kept.when().strftime("%Y-%m-%d"),
        kept.entry.title,
        kept.outlet()
    )
}

fn moment(at: jiff::Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M").to_string()
}

fn in_words(answer: &Answer, is_overview: bool) -> String {
    let dim = Style::new().dimmed();
    let mut text = format!(
        "{dim}{}  {}  {}{}{dim:#}\n",
        answer.entry,
        moment(answer.published),
        answer.outlet,
        answer.url.as_ref().map(|url| format!("  {url}")).unwrap_or_default(),
    );
    if let Some(why) = &answer.page_not_read {
        text.push_str(&format!("{dim}the page behind it is not its text: {why}{dim:#}\n"));
    }
    let is_whole = |about: &&About| !is_overview || about.explanation.outcome != Outcome::QueryFails;
    let (whole, short): (Vec<&About>, Vec<&About>) = answer.watchlists.iter().partition(is_whole);
    if whole.is_empty() {
        text.push_str(&format!("{}\n", marked(&answer.title, &[], Style::new().bold())));
    }
    for about in whole {
        text.push_str(&about.explanation.to_string());
        text.push_str(&format!("  {}\n", about.recorded));
        for report in about.other_reports.iter().take(REPORTS_SHOWN) {
            text.push_str(&format!(
                "  another report of the story matches: {}  {}, {}\n",
                report.entry, report.title, report.outlet
            ));
        }
        if about.other_reports.len() > REPORTS_SHOWN {
            text.push_str(&format!("  and {} more\n", about.other_reports.len() - REPORTS_SHOWN));
        }
    }
    for about in short {
        let (id, why) = (&about.explanation.watchlist, about.explanation.in_short());
        let others = match about.other_reports.len() {
            0 => String::new(),
            1 => "; another report of the story matches".to_owned(),
            many => format!("; {many} other reports of the story match"),
        };
        text.push_str(&format!("{id} does not match: {why}{others}\n"));
    }
    for told in &answer.told {
        text.push_str(&format!("{told}\n"));
    }
    text
}
