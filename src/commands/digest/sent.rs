//! `digest list` and `digest show`: digests that were composed, and what became of their mail.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use serde_json::{Value, json};

use crate::cli::{Global, ListArgs, ShowArgs};
use crate::commands::{Exit, Mistake, by_no_mail, kept_config, print, runtime, unwritable};
use crate::config::{Config, is_address};
use crate::daemon::{OWNER, place};
use crate::digests::{Decision, width};
use crate::ids::{DigestId, StoryId};
use crate::mail::carried;
use crate::store::{Posted, Record, Store, Tx};
use crate::text::counted::counted;

/// Characters of a headline that is named for what was not told.
const TITLE_CHARS_MAX: usize = 110;

/// `backstory digest list`
pub(super) fn list(global: &Global, args: &ListArgs) -> anyhow::Result<Exit> {
    let config = kept_config(global)?;
    let wanted = args.recipient.as_deref().map(|given| known_as(&config, given));
    let listed = runtime()?.block_on(async {
        let store = Store::open(&place(&config)).await?;
        let mut tx = store.read().await?;
        let records = tx.latest_digests(wanted, args.all, i64::from(args.limit)).await?;
        let mut listed = Vec::with_capacity(records.len());
        for mut record in records {
            let states = tx.digest_states(record.id).await?;
            if record.subject.is_empty() && !states.is_empty() {
                record.subject = called(&record, &tx.digest_messages(record.id).await?);
            }
            listed.push((record, states));
        }
        drop(tx);
        store.close().await;
        anyhow::Ok(listed)
    })?;
    let is_unknown = |id: &str| config.recipients.iter().all(|known| known.id != id) && id != OWNER;
    if let Some(id) = wanted.filter(|id| listed.is_empty() && is_unknown(id)) {
        let known: Vec<&str> = config.recipients.iter().map(|known| known.id.as_str()).collect();
        let sentence = format!("there is no recipient “{id}”; there is {}", known.join(", "));
        return Err(Mistake(sentence).into());
    }
    if global.json {
        let rows: Vec<Value> = listed
            .iter()
            .map(|(record, states)| {
                let named: Vec<&str> = states.iter().map(|(state, _)| state.as_str()).collect();
                let mut value = row(record, &named);
                value["perhaps_twice"] = states.iter().any(|(state, doubt)| *doubt && state == "sent").into();
                value
            })
            .collect();
        print(&serde_json::to_string_pretty(&rows)?)?;
        return Ok(Exit::Done);
    }
    let mut text = String::new();
    for (record, states) in &listed {
        let state = if states.is_empty() {
            "no mail".to_owned()
        } else {
            let named: Vec<String> = states.iter().map(|(state, doubt)| doubted(state, *doubt)).collect();
            named.join(", ")
        };
        let subject = Some(record.subject.as_str()).filter(|subject| !subject.is_empty());
        writeln!(
            text,
            "{}  {}  {} {}, {state}: {}",
            record.id,
            record.to.strftime("%Y-%m-%d %H:%M UTC"),
            record.recipient,
            record.schedule,
            subject.unwrap_or("nothing to tell")
        )?;
    }
    if listed.is_empty() {
        anstream::eprintln!("no digest was composed yet");
    }
    print(&text)?;
    Ok(Exit::Done)
}

/// The id of the recipient who was meant, by id or by address; of one who was taken out of the configuration, as it was given.
fn known_as<'a>(config: &'a Config, given: &'a str) -> &'a str {
    let address = given.trim().to_lowercase();
    let known = config.recipients.iter().find(|known| known.id == given);
    let known = known.or_else(|| {
        config
            .recipients
            .iter()
            .find(|known| known.address.to_lowercase() == address)
    });
    known.map_or(given, |known| known.id.as_str())
}

/// The subject of its mail. What a reader is told about their mail is recorded without one, since it is no news; the mail itself
/// has it.
pub(super) fn called(record: &Record, posted: &[Posted]) -> String {
    match posted.first() {
        Some(posted) if record.subject.is_empty() => carried::read(&posted.message.bytes).subject,
        _ => record.subject.clone(),
    }
}

/// `sent, perhaps twice`
fn doubted(state: &str, has_doubt: bool) -> String {
    let twice = if has_doubt && state == "sent" {
        ", perhaps twice"
    } else {
        ""
    };
    format!("{state}{twice}")
}

fn row(record: &Record, states: &[&str]) -> Value {
    json!({
        "id": record.id.to_string(),
        "recipient": record.recipient,
        "schedule": record.schedule,
        "slot": record.slot,
        "from": record.from,
        "to": record.to,
        "stories": record.stories,
        "subject": record.subject,
        "mail": states,
    })
}

/// Everything about one digest.
struct Whole {
    record: Record,
    /// With the first headline of each story.
    decisions: Vec<(StoryId, Decision, String)>,
    posted: Vec<Posted>,
    /// Recipients whose digests go by no mail, and which way.
    ways: BTreeMap<String, &'static str>,
}

/// `Mail to desk@desk.example`, or `To js by webhook`.
fn way_of(ways: &BTreeMap<String, &'static str>, posted: &Posted) -> String {
    match ways.get(&posted.recipient) {
        Some(way) => format!("To {} by {way}", posted.recipient),
        None if is_address(&posted.message.to) => format!("Mail to {}", posted.message.to),
        None => format!("To {}", posted.recipient),
    }
}

/// `backstory digest show ID`
pub(super) fn show(global: &Global, args: &ShowArgs) -> anyhow::Result<Exit> {
    let config = kept_config(global)?;
    let whole = runtime()?.block_on(whole(&config, &args.id))?;
    let first = whole.posted.first();
    let carried = first
        .map(|posted| carried::read(&posted.message.bytes))
        .unwrap_or_default();
    if let Some(file) = &args.html {
        write(file, carried.html.as_bytes(), first)?;
    }
    if let Some(file) = &args.eml {
        let bytes = first.map(|posted| posted.message.bytes.as_slice()).unwrap_or_default();
        write(file, bytes, first)?;
    }
    if global.json {
        let decisions = whole.decisions.iter();
        let mut value = row(&whole.record, &[]);
        value["mail"] = whole.posted.iter().map(mail).collect();
        value["decisions"] = decisions
            .map(
                |(story, decision, title)| json!({"story": story.to_string(), "headline": title, "decision": decision}),
            )
            .collect();
        value["text"] = json!(carried.text);
        print(&serde_json::to_string_pretty(&value)?)?;
        return Ok(Exit::Done);
    }
    print(&in_words(&whole, &carried.text)?)?;
    Ok(Exit::Done)
}

/// Writes a file for a digest that has a mail.
fn write(file: &Path, bytes: &[u8], posted: Option<&Posted>) -> anyhow::Result<()> {
    if posted.is_none() {
        return Err(Mistake("this edition had nothing to tell: there is no mail of it".into()).into());
    }
    std::fs::write(file, bytes).map_err(|error| unwritable(file, &error))?;
    anstream::eprintln!("written to {}", file.display());
    Ok(())
}

async fn whole(config: &Config, id: &str) -> anyhow::Result<Whole> {
    let store = Store::open(&place(config)).await?;
    let mut tx = store.read().await?;
    let mut record = record(&mut tx, id).await?;
    let posted = tx.digest_messages(record.id).await?;
    record.subject = called(&record, &posted);
    let mut decisions = Vec::new();
    for (id, decision) in tx.digest_decisions(record.id).await? {
        let story = tx.story(id).await?;
        let first = story.and_then(|story| story.entries.into_iter().next());
        decisions.push((
            id,
            decision,
            first.map(|first| first.kept.entry.title).unwrap_or_default(),
        ));
    }
    let ways = posted
        .iter()
        .filter_map(|posted| Some((posted.recipient.clone(), by_no_mail(config, &posted.recipient)?)))
        .collect();
    let whole = Whole {
        decisions,
        posted,
        ways,
        record,
    };
    drop(tx);
    store.close().await;
    Ok(whole)
}

/// The digest of this number, or the latest with a mail.
pub(super) async fn record(tx: &mut Tx, id: &str) -> anyhow::Result<Record> {
    let missing = || {
        Mistake(format!(
            "there is no digest “{id}”; `backstory digest list` shows their numbers"
        ))
    };
    if id == "latest" {
        return tx.latest_digest().await?.ok_or_else(|| missing().into());
    }
    let number: DigestId = id.parse().map_err(|_unread| missing())?;
    tx.digest(number).await?.ok_or_else(|| missing().into())
}

fn mail(posted: &Posted) -> Value {
    json!({
        "id": posted.id.to_string(),
        "recipient": posted.recipient,
        "to": posted.message.to,
        "message_id": posted.message.message_id,
        "state": posted.state,
        "queued": posted.queued,
        "due": posted.due,
        "tries": posted.tries,
        "doubts": posted.doubts,
        "sent": posted.sent,
        "reply": posted.reply,
        "resent": posted.resent,
    })
}

fn in_words(whole: &Whole, text: &str) -> anyhow::Result<String> {
    let record = &whole.record;
    let mut out = format!(
        "Digest {} for {} ({}, edition {})\n",
        record.id, record.recipient, record.schedule, record.slot
    );
    writeln!(out, "Window: {} to {}", record.from, record.to)?;
    for posted in &whole.posted {
        let tries = posted.tries;
        let state = doubted(&posted.state, posted.doubts > 0);
        write!(out, "{}: {state}", way_of(&whole.ways, posted))?;
        if let Some(sent) = posted.sent {
            write!(out, " {sent:.0}")?;
        }
        write!(out, ", {tries} {}", if tries == 1 { "attempt" } else { "attempts" })?;
        if let Some(due) = posted.due {
            write!(out, ", next {due:.0}")?;
        }
        writeln!(out)?;
        if let Some(reply) = &posted.reply {
            writeln!(out, "  {reply}")?;
        }
        if posted.doubts > 0 {
            let attempts = counted(posted.doubts, "attempt was", "attempts were");
            writeln!(out, "  {attempts} never answered: the reader may have a copy for each")?;
        }
        for copy in &posted.resent {
            writeln!(
                out,
                "  sent again {:.0}{}; it was {} before",
                copy.at,
                if is_address(&copy.to) {
                    format!(" to {}", copy.to)
                } else {
                    String::new()
                },
                copy.was
            )?;
        }
    }
    if whole.posted.is_empty() {
        writeln!(out, "No mail: there was nothing to tell.")?;
    }
    let held = whole.decisions.iter();
    for (story, decision, title) in held {
        if let Some(why) = held_why(decision) {
            let title = width::cut(&width::tidy(title), TITLE_CHARS_MAX);
            writeln!(out, "Not told: “{title}” (story {story}): {why}")?;
        }
    }
    if !text.is_empty() {
        write!(out, "\nSubject: {}\n\n{text}", record.subject)?;
    }
    Ok(out)
}

/// Why a story was not told, in words; `None`: it was.
fn held_why(decision: &Decision) -> Option<String> {
    Some(match decision {
        Decision::SendNew | Decision::SendUpdate { .. } => return None,
        Decision::HoldToldAlready { digest } => format!("digest {digest} told it, and nothing has come since"),
        Decision::HoldNothingNew { digest, .. } => {
            format!("digest {digest} told it, and what has come since says nothing new")
        }
        Decision::HoldCooling { digest, until } => {
            format!("digest {digest} told it a while ago; it is looked at again {until:.0}")
        }
        Decision::HoldNotUrgent => "less urgent than this alert asks".to_owned(),
        Decision::HoldLowScore => "only counted, since it scores less than min_score".to_owned(),
        Decision::HoldNoRoom => "only counted, since the mail has max_stories that rank higher".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_told_is_said_in_plain_words() {
        let digest = DigestId(7);
        for decision in [
            Decision::HoldToldAlready { digest },
            Decision::HoldNothingNew {
                digest,
                news: Vec::new(),
            },
            Decision::HoldCooling {
                digest,
                until: jiff::Timestamp::UNIX_EPOCH,
            },
            Decision::HoldNotUrgent,
            Decision::HoldLowScore,
            Decision::HoldNoRoom,
        ] {
            let why = held_why(&decision).unwrap();
            assert!(!why.contains(['{', '"']) && why.split(' ').count() > 3, "{why}");
        }
        assert_eq!(held_why(&Decision::SendNew), None);
    }
}
