//! The reports of the archive that meet a watchlist.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::super::digest::age;
use super::super::lists::Chosen;
use super::super::{Mistake, jsonl, runtime};
use crate::clock::Clock;
use crate::config::Config;
use crate::context::timeline::{About, Chronicle};
use crate::daemon::place;
use crate::daemon::unfolded::{UNFOLDED_MAX, folded};
use crate::digests::call_by_first_words;
use crate::entries::{Entry, Kept};
use crate::ids::{EntryId, FeedId, StoryId};
use crate::matches::{Field, Match, Matcher};
use crate::store::Store;
use crate::stories::Reason;
use crate::text::aliases::AliasSet;

/// Entries read in one go.
const PAGE: i64 = 500;

/// Rank of an entry of a file.
const RANK: u8 = 3;

/// What is asked of the archive.
pub(in crate::commands) struct Asked<'a> {
    config: &'a Config,
    chosen: &'a Chosen,
    files: &'a [PathBuf],
    /// Days before it are not told.
    pub(in crate::commands) since: Option<Date>,
    /// Days after it are not told.
    pub(in crate::commands) today: Date,
}

impl<'a> Asked<'a> {
    pub(in crate::commands) fn new(
        config: &'a Config,
        chosen: &'a Chosen,
        since: Option<&str>,
        files: &'a [PathBuf],
        clock: &Clock,
    ) -> anyhow::Result<Self> {
        let today = clock.now().to_zoned(TimeZone::UTC).date();
        Ok(Self {
            config,
            chosen,
            files,
            since: since.map(|text| day(text, today)).transpose()?,
            today,
        })
    }
}

/// `--since`: a day, or so far back.
fn day(text: &str, today: Date) -> anyhow::Result<Date> {
    if let Ok(day) = text.parse() {
        return Ok(day);
    }
    let wrong = || {
        Mistake(format!(
            "--since “{text}” is neither a day nor a length of time: write 2024-01-01 or 90d"
        ))
    };
    let age = age(text).map_err(|_unread| wrong())?;
    today.checked_sub(age).map_err(|_early| wrong().into())
}

/// Languages of the first recipient who follows a watchlist.
pub(in crate::commands) fn languages(config: &Config, watchlist: &str) -> Vec<String> {
    let follows = |recipient: &&crate::digests::Recipient| {
        recipient
            .follows
            .iter()
            .any(|follow| follow.watchlists.iter().any(|id| id == watchlist))
    };
    let reader = config
        .recipients
        .iter()
        .find(follows)
        .or_else(|| config.recipients.first());
    reader
        .map(|reader| reader.languages.clone())
        .filter(|languages| !languages.is_empty())
        .unwrap_or_else(|| vec!["en".to_owned()])
}

/// Reads what meets the watchlist, and whether everything could be read.
pub(in crate::commands) fn read(asked: &Asked<'_>) -> anyhow::Result<(Chronicle, bool)> {
    let matcher = Matcher::new(std::slice::from_ref(&asked.chosen.list), &asked.chosen.aliases);
    let mut reading = Reading {
        matcher,
        chronicle: Chronicle::default(),
        unfolded: Vec::new(),
        stories: HashMap::new(),
    };
    let is_good = if asked.files.is_empty() {
        runtime()?.block_on(of_store(asked, &mut reading))?;
        true
    } else {
        of_files(asked, &mut reading)?
    };
    Ok((reading.folded(&asked.chosen.aliases), is_good))
}

/// What was read so far.
struct Reading {
    matcher: Matcher,
    chronicle: Chronicle,
    /// Imported reports that met the watchlist: they belong to no story yet.
    unfolded: Vec<(Kept, About)>,
    /// How many reports of each story met it.
    stories: HashMap<StoryId, usize>,
}

impl Reading {
    fn take(&mut self, kept: &Kept) {
        let mut met = Vec::new();
        self.matcher.meets(&kept.entry, &mut met);
        if met.is_empty() {
            return;
        }
        let about = about(&self.matcher, &kept.entry);
        match kept.story {
            None if self.unfolded.len() < UNFOLDED_MAX => self.unfolded.push((kept.clone(), about)),
            story => {
                if let Some(story) = story {
                    *self.stories.entry(story).or_default() += 1;
                }
                self.chronicle.read(kept, about);
            }
        }
    }

    /// Stories with several reports: one may be another's copy.
    fn of_several(&self) -> Vec<StoryId> {
        let several = self.stories.iter().filter(|(_, reports)| **reports > 1);
        several.map(|(story, _)| *story).collect()
    }

    /// Five reports of one attack are one event, whether they were polled or imported.
    fn folded(mut self, aliases: &[AliasSet]) -> Chronicle {
        for (kept, reason, about) in folded(self.unfolded, aliases) {
            if let Reason::Copy { of } | Reason::SameAddress { of } = reason {
                self.chronicle.know_copies([(kept.id, of)]);
            }
            self.chronicle.read(&kept, about);
        }
        self.chronicle
    }
}

/// Terms of a watchlist in the headline from which on a report is closely about its subject.
const TERMS_MIN: usize = 2;

/// First lines of a text, in bytes.
const LEAD_BYTES: usize = 600;

/// How far an entry that met the watchlist is about its subject. A headline that has one of its terms is, if it and the first lines meet
/// the watchlist by themselves.
fn about(matcher: &Matcher, entry: &Entry) -> About {
    let in_title = |found: &Match| {
        let evidence = found.evidence.iter().filter(|evidence| evidence.field == Field::Title);
        evidence.map(|evidence| &evidence.term).collect::<HashSet<_>>().len()
    };
    match matcher.matches(entry).iter().map(in_title).max() {
        None | Some(0) => About::Passing,
        Some(TERMS_MIN..) => About::Closely,
        Some(_) => {
            let mut met = Vec::new();
            matcher.meets(&headed(entry), &mut met);
            if met.is_empty() { About::Passing } else { About::Subject }
        }
    }
}

/// An entry of which only headline and first lines are there.
fn headed(entry: &Entry) -> Entry {
    let text = if entry.summary.trim().is_empty() {
        &entry.body
    } else {
        &entry.summary
    };
    Entry {
        title: entry.title.clone(),
        summary: text[..text.floor_char_boundary(LEAD_BYTES)].to_owned(),
        url: entry.url.clone(),
        language: entry.language.clone(),
        country: entry.country.clone(),
        feed: entry.feed.clone(),
        outlet: entry.outlet.clone(),
        authors: entry.authors.clone(),
        tags: entry.tags.clone(),
        ..Entry::default()
    }
}

async fn of_store(asked: &Asked<'_>, reading: &mut Reading) -> anyhow::Result<()> {
    // What was seen before that day speaks of days before it.
    let since = asked
        .since
        .and_then(|since| since.to_zoned(TimeZone::UTC).ok())
        .and_then(|since| since.timestamp().checked_sub(SignedDuration::from_hours(24)).ok())
        .unwrap_or(Timestamp::MIN);
    let store = Store::open(&place(asked.config)).await?;
    let mut tx = store.read().await?;
    let bar = progress(tx.entries_between(since, Timestamp::MAX).await?);
    let mut after = EntryId(0);
    loop {
        let page = tx.entries_after(after, since, PAGE).await?;
        let Some(last) = page.last().map(|last| last.id) else {
            break;
        };
        after = last;
        page.iter().for_each(|kept| reading.take(kept));
        bar.inc(page.len() as u64);
    }
    for story in reading.of_several() {
        reading.chronicle.know_copies(tx.repeats_in(story).await?);
    }
    bar.finish_and_clear();
    drop(tx);
    store.close().await;
    Ok(())
}

fn of_files(asked: &Asked<'_>, reading: &mut Reading) -> anyhow::Result<bool> {
    let mut number = 0;
    jsonl::read(asked.files, |mut entry: Entry, _| {
        call_by_first_words(&mut entry);
        number += 1;
        // An entry without a day stands nowhere in a history.
        if let Some(seen) = entry.published {
            reading.take(&Kept {
                id: EntryId(number),
                feed: FeedId(0),
                seen,
                is_backlog: true,
                story: None,
                rank: RANK,
                entry,
            });
        }
        Ok(())
    })
}

/// Shown on a terminal only, and not with `NO_COLOR`.
fn progress(entries: i64) -> ProgressBar {
    if std::env::var_os("NO_COLOR").is_some() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(u64::try_from(entries).unwrap_or(0));
    match ProgressStyle::with_template("{bar:30} {human_pos} of {human_len} entries, {per_sec}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
