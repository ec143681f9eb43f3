//! `status`

use anstyle::{AnsiColor, Style};
use comfy_table::{ContentArrangement, Table, presets};
use jiff::Timestamp;

use super::hand::standing;
use super::{Exit, kept_config, print, runtime};
use crate::cli::Global;
use crate::clock::Clock;
use crate::config::UnreadList;
use crate::daemon::place;
use crate::daemon::status::{Status, read};
use crate::feeds::schedule::Health;
use crate::matches::Urgency;
use crate::store::Store;
use crate::text::counted::counted;

/// `backstory status`: how feeds, archive, outbox and next digests stand.
///
/// # Errors
/// When the configuration is wrong or the store cannot be used.
pub fn run(global: &Global) -> anyhow::Result<Exit> {
    let config = kept_config(global)?;
    let now = Clock::system().now();
    let (status, readers, aside) = runtime()?.block_on(async {
        let store = Store::open(&place(&config)).await?;
        let status = read(&store, &config, now).await?;
        let mut tx = store.read().await?;
        let readers = standing::all(&mut tx, &config).await?;
        let aside = tx.aside_count().await?;
        drop(tx);
        store.close().await;
        anyhow::Ok((status, readers, aside))
    })?;
    if global.json {
        let mut value = serde_json::to_value(&status)?;
        value["readers"] = serde_json::to_value(&readers)?;
        value["aside"] = aside.into();
        value["unread_lists"] = config.unread.iter().map(ToString::to_string).collect::<Vec<_>>().into();
        print(&serde_json::to_string_pretty(&value)?)?;
    } else {
        let mut text = in_words(&status, &config.unread, now);
        if !readers.is_empty() {
            text.push_str("\nAsked for by readers\n");
        }
        for one in &readers {
            text.push_str(&format!("  {}\n", one.sentence));
        }
        if aside > 0 {
            let held = counted(aside, "match is", "matches are");
            text.push_str(&format!("  {held} held back for that\n"));
        }
        print(&text)?;
    }
    Ok(Exit::Done)
}

fn in_words(status: &Status, unread: &[UnreadList], now: Timestamp) -> String {
    let archive = found(status.entries, status.stories);
    let matches = counted(status.matches, "match", "matches");
    let mut text = format!(
        "{archive}, {matches}, {}\n",
        counted(status.digests, "digest", "digests")
    );
    if let Some(ahead) = status.clock_ahead {
        let red = Style::new().fg_color(Some(AnsiColor::Red.into()));
        text.push_str(&format!(
            "{red}the clock was ahead: something was done at {}, which has not come{red:#}\n  the next `once` or start of `run` sets back what waits for it\n",
            ahead.strftime("%Y-%m-%d %H:%M UTC")
        ));
    }
    text.push_str(&feeds(status, unread, now));
    text.push_str("\nWatchlists\n");
    let mut table = table();
    for watchlist in &status.watchlists {
        let last = watchlist
            .last_match
            .map_or_else(|| "never".to_owned(), |at| ago(at, now));
        let found = found(watchlist.entries, watchlist.stories);
        table.add_row([watchlist.title.clone(), found, format!("last match {last}")]);
    }
    text.push_str(&format!("{table}\n"));
    text.push_str(&lists(status, now));
    text.push_str("\nMail\n");
    let counts = status.outbox;
    text.push_str(&format!(
        "  {} queued{}, {} sent{}, {} unknown, {} dead\n",
        counts.queued,
        some(counts.sending, "being handed over, or left so when the program ended"),
        counts.sent,
        some(counts.perhaps_twice, "perhaps twice"),
        counts.unknown,
        counts.dead
    ));
    if let Some(pause) = &status.outbox_paused {
        let red = Style::new().fg_color(Some(AnsiColor::Red.into()));
        text.push_str(&format!(
            "  {red}paused: {}{red:#}\n  nothing is lost; tried again {}, on reload, and when the secret changes\n",
            pause.reply,
            pause.until.strftime("%a %d %b %H:%M UTC")
        ));
    }
    for trouble in &status.outbox_trouble {
        text.push_str(&format!(
            "  to {} ({}): {}\n",
            trouble.recipient, trouble.state, trouble.reply
        ));
    }
    text.push_str("\nNext digests\n");
    for next in &status.next_digests {
        let at = next.at.strftime("%a %d %b %H:%M UTC").to_string();
        let when = next.held.as_ref().map_or(at, |why| format!("none, {why}"));
        text.push_str(&format!("  {} {}: {when}\n", next.recipient, next.schedule));
    }
    for alert in &status.alerts {
        let when = match (&alert.held, alert.least) {
            (Some(why), _) => format!("none, {why}"),
            (None, Urgency::Low) => "when something is found".to_owned(),
            (None, Urgency::Normal) => "when something of urgency normal or high is found".to_owned(),
            (None, Urgency::High) => "when something of urgency high is found".to_owned(),
        };
        text.push_str(&format!("  {} {}: {when}\n", alert.recipient, alert.schedule));
    }
    if status.next_digests.is_empty() && status.alerts.is_empty() {
        text.push_str("  none: no recipient has a schedule, or `run` and `once` were never started\n");
    }
    text
}

/// ` (2 perhaps twice)`, where there are any.
fn some(count: i64, what: &str) -> String {
    if count == 0 {
        String::new()
    } else {
        format!(" ({count} {what})")
    }
}

fn found(entries: i64, stories: i64) -> String {
    let entries = counted(entries, "entry", "entries");
    format!("{entries} in {}", counted(stories, "story", "stories"))
}

fn lists(status: &Status, now: Timestamp) -> String {
    let mut text = String::new();
    for list in &status.lists {
        if text.is_empty() {
            text.push_str("\nLists of names\n");
        }
        let asked = list.last_ok.map_or_else(
            || "not fetched yet".to_owned(),
            |at| format!("fetched {}", ago(at, now)),
        );
        let entities = counted(list.entities, "entity", "entities");
        text.push_str(&format!("  {}: {entities}, {asked}\n", list.watchlist));
        if let Some(at) = list.changed {
            text.push_str(&format!(
                "    changed {}: added {}; removed {}; with other names {}\n",
                ago(at, now),
                list.added,
                list.removed,
                list.edited
            ));
        }
        if let Some(failure) = &list.failure {
            let red = Style::new().fg_color(Some(AnsiColor::Red.into()));
            text.push_str(&format!("    {red}{}: {failure}{red:#}\n", list.url));
        }
    }
    text
}

fn feeds(status: &Status, unread: &[UnreadList], now: Timestamp) -> String {
    let (well, sick): (Vec<_>, Vec<_>) = status
        .feeds
        .iter()
        .partition(|feed| matches!(feed.health, Health::Ok | Health::Never));
    let never = well.iter().filter(|feed| feed.health == Health::Never).count();
    let mut text = format!("\nFeeds\n  {} on, {} well", status.feeds.len(), well.len() - never);
    if never > 0 {
        text.push_str(&format!(", {never} not asked yet"));
    }
    if !sick.is_empty() {
        let red = Style::new().fg_color(Some(AnsiColor::Red.into()));
        text.push_str(&format!(", {red}{} in trouble{red:#}", sick.len()));
    }
    text.push('\n');
    for feed in sick {
        let last = feed
            .last_ok
            .map_or_else(|| "never read".to_owned(), |at| format!("last read {}", ago(at, now)));
        let what = feed.failure.as_deref().unwrap_or(&feed.words);
        text.push_str(&format!("  {}: {what}; {last}\n", feed.id));
    }
    for list in unread {
        text.push_str(&format!("  {list}\n"));
    }
    text
}

fn table() -> Table {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic);
    table
}

/// `3 h ago`, in the largest unit that says something.
fn ago(at: Timestamp, now: Timestamp) -> String {
    let minutes = now.duration_since(at).as_mins();
    match minutes {
        ..1 => "just now".to_owned(),
        1..60 => format!("{minutes} min ago"),
        60..2880 => format!("{} h ago", minutes / 60),
        _ => format!("{} days ago", minutes / 1440),
    }
}
