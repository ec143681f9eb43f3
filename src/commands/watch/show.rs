//! `watch show`

use std::collections::BTreeMap;

use anstyle::Style;
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use super::super::chart::Chart;
use super::super::digest::moment;
use super::super::{Exit, kept_config, lists, print, runtime};
use crate::cli::{Global, WatchShowArgs};
use crate::clock::Clock;
use crate::config::Config;
use crate::daemon::place;
use crate::daemon::unfolded::Gathered;
use crate::ids::EntryId;
use crate::matches::describe::{Description, describe};
use crate::matches::forms::{Form, FormIndex};
use crate::matches::{Urgency, Watchlist};
use crate::store::{Store, Tx};

/// Weeks drawn.
const LOOK_BACK: SignedDuration = SignedDuration::from_hours(8 * 7 * 24);

/// Entries read in one go.
const PAGE: i64 = 500;

/// Matching entries in which forms are looked for; by then a form that is of any use has been met.
const ENTRIES_MAX: usize = 20_000;

/// Of each term so many forms are named; `--json` has all.
const FORMS_SHOWN: usize = 6;

/// What is shown of a watchlist.
#[derive(Serialize)]
struct Shown {
    id: String,
    title: String,
    description: Option<String>,
    urgency: Urgency,
    looks_for: Description,
    query: String,
    followers: Vec<String>,
    stories: i64,
    last_hit: Option<Timestamp>,
    hits: Chart,
    /// Matching entries in which forms were looked for.
    entries: usize,
    /// Forms that were met in none of them.
    never_hit: Vec<Never>,
}

/// A form that was never met.
#[derive(Serialize)]
struct Never {
    term: String,
    form: String,
}

pub(super) fn run(global: &Global, args: &WatchShowArgs) -> anyhow::Result<Exit> {
    let config = kept_config(global)?;
    let list = lists::known(&config.watchlists, &args.id)?;
    let now = moment(args.at.as_deref(), &Clock::system())?;
    let shown = runtime()?.block_on(async {
        let store = Store::open(&place(&config)).await?;
        let shown = look(&store, &config, list, now).await;
        store.close().await;
        shown
    })?;
    if global.json {
        print(&serde_json::to_string_pretty(&shown)?)?;
    } else {
        print(&in_words(&shown))?;
    }
    Ok(Exit::Done)
}

async fn look(store: &Store, config: &Config, list: &Watchlist, now: Timestamp) -> anyhow::Result<Shown> {
    let mut tx = store.read().await?;
    let from = now - LOOK_BACK;
    let hits = tx.hits(from, now).await?;
    let mut found = hits.into_iter().find(|hits| hits.watchlist == list.id);
    let mut gathered = Gathered::default();
    if let Some(hits) = &mut found {
        gathered = Gathered::of(&mut tx, hits, &config.aliases).await?;
        gathered.recount(&mut tx, hits, (from, now)).await?;
    }
    let stories = gathered.stories(&mut tx, &list.id, (from, now)).await?;
    let (entries, never_hit) = never_hit(&mut tx, config, list).await?;
    let follows = config.recipients.iter().filter(|recipient| {
        let mut followed = recipient.follows.iter().flat_map(|follow| &follow.watchlists);
        followed.any(|id| *id == list.id)
    });
    Ok(Shown {
        id: list.id.clone(),
        title: list.title.clone(),
        description: list.description.clone(),
        urgency: list.urgency,
        looks_for: describe(list, &config.aliases),
        query: list.query.to_string(),
        followers: follows.map(|recipient| recipient.id.clone()).collect(),
        stories: found.as_ref().map_or(0, |found| found.stories),
        last_hit: found.and_then(|found| found.last),
        hits: Chart::new(stories.into_iter().map(|(_, at)| at), from, now),
        entries,
        never_hit,
    })
}

/// Forms that no recorded match of the watchlist holds, and in how many was looked.
async fn never_hit(tx: &mut Tx, config: &Config, list: &Watchlist) -> anyhow::Result<(usize, Vec<Never>)> {
    let index = FormIndex::new(list, &config.aliases);
    let mut is_met = vec![false; index.forms().len()];
    let (mut after, mut entries) = (EntryId(0), 0);
    while entries < ENTRIES_MAX {
        let page = tx.entries_met(&list.id, after, Timestamp::UNIX_EPOCH, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = last.id;
        entries += page.len();
        for hit in page.iter().flat_map(|kept| index.hits(&kept.entry)) {
            is_met[hit.form] = true;
        }
    }
    let never = index.forms().iter().zip(is_met);
    let never = never.filter(|(form, is_met)| form.is_wanted && !is_met);
    let row = |(form, _): (&Form, bool)| Never {
        term: form.term.clone(),
        form: form.text.clone(),
    };
    Ok((entries, never.map(row).collect()))
}

fn in_words(shown: &Shown) -> String {
    let bold = Style::new().bold();
    let urgency = match shown.urgency {
        Urgency::Low => "low",
        Urgency::Normal => "normal",
        Urgency::High => "high",
    };
    let mut text = format!("{bold}{}{bold:#}  {}\n", shown.id, shown.title);
    if let Some(description) = &shown.description {
        text.push_str(&format!("{description}\n"));
    }
    let followers = if shown.followers.is_empty() {
        "nobody: name it under watchlists of a [[recipient]] in backstory.toml".to_owned()
    } else {
        shown.followers.join(", ")
    };
    text.push_str(&format!(
        "urgency {urgency}; told to {followers}\n\n{bold}Looks for{bold:#}\n"
    ));
    text.push_str(&shown.looks_for.to_string());
    text.push_str(&format!("\n{}", shown.hits.draw("Stories")));
    match shown.last_hit {
        Some(at) => text.push_str(&format!(
            "  {} in all; the last hit was news on {} UTC\n",
            stories(shown.stories),
            at.strftime("%Y-%m-%d %H:%M")
        )),
        None => text.push_str(&format!(
            "  it has never hit; `backstory backtest {}` tries it on the archive\n",
            shown.id
        )),
    }
    text.push_str(&never(shown));
    text
}

fn stories(count: i64) -> String {
    if count == 1 {
        "1 story".to_owned()
    } else {
        format!("{count} stories")
    }
}

fn never(shown: &Shown) -> String {
    if shown.entries == 0 || shown.never_hit.is_empty() {
        return String::new();
    }
    let mut by_term: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for never in &shown.never_hit {
        by_term.entry(&never.term).or_default().push(&never.form);
    }
    let mut text = format!(
        "\n{} forms were met in none of the {} matching entries\n",
        shown.never_hit.len(),
        shown.entries
    );
    for (term, forms) in by_term {
        let some = forms.iter().take(FORMS_SHOWN).copied().collect::<Vec<_>>().join(", ");
        let more = if forms.len() > FORMS_SHOWN { ", …" } else { "" };
        if forms == [term] {
            text.push_str(&format!("  {term}\n"));
        } else {
            text.push_str(&format!("  {term}, {} forms: {some}{more}\n", forms.len()));
        }
    }
    text
}
