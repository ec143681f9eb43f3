//! `mute`, `pause`, `unsubscribe`, `not-relevant` and their undoing; `review`; `recipient forget`.

use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::{Exit, Mistake, kept_config, lists, print, runtime, why};
use crate::cli::Global;
use crate::cli::hand::{HandCommand, NotRelevantArgs, RecipientCommand, SubscriptionArgs};
use crate::clock::Clock;
use crate::config::{Config, nearest};
use crate::daemon::hand::{Change, Done, change, met};
use crate::daemon::place;
use crate::digests::hand::{Act, Subject, Way, Word};
use crate::ids::StoryId;
use crate::store::{Store, Tx};
use crate::text::counted::counted;

mod forget;
mod mail;
mod review;
pub(super) mod standing;

/// Runs the verb.
///
/// # Errors
/// When the call or the configuration is wrong, or the store cannot be used.
pub fn run(global: &Global, command: &HandCommand) -> anyhow::Result<Exit> {
    match command {
        HandCommand::Mute(args) => say(global, |desk| {
            let recipient = args.recipient.clone();
            let (what, length) = (args.what.clone(), args.length.clone());
            Box::pin(async move {
                let until = until(length.as_deref(), desk.now)?;
                let subject = desk.muted(&what, recipient.as_deref()).await?;
                Ok(Change::Say(subject, until))
            })
        }),
        HandCommand::Unmute(args) => say(global, |desk| {
            let (what, recipient) = (args.what.clone(), args.recipient.clone());
            Box::pin(async move { Ok(Change::Undo(desk.muted(&what, recipient.as_deref()).await?)) })
        }),
        HandCommand::Pause(args) => say(global, |desk| {
            let (recipient, length) = (args.recipient.clone(), args.length.clone());
            Box::pin(async move {
                let until = until(length.as_deref(), desk.now)?;
                Ok(Change::Say(desk.whole(Act::Pause, &recipient).await?, until))
            })
        }),
        HandCommand::Resume(args) => say(global, |desk| {
            let recipient = args.recipient.clone();
            Box::pin(async move { Ok(Change::Undo(desk.whole(Act::Pause, &recipient).await?)) })
        }),
        HandCommand::Unsubscribe(args) => subscription(global, args, false),
        HandCommand::Subscribe(args) => subscription(global, args, true),
        HandCommand::NotRelevant(args) => not_relevant(global, args),
        HandCommand::Review(args) => review::run(global, args),
        HandCommand::MailIn => mail::run(global),
        HandCommand::Recipient(RecipientCommand::Forget(args)) => forget::run(global, args),
    }
}

fn subscription(global: &Global, args: &SubscriptionArgs, is_undo: bool) -> anyhow::Result<Exit> {
    say(global, |desk| {
        let (recipient, watchlist) = (args.recipient.clone(), args.watchlist.clone());
        let schedule = args.schedule.clone();
        Box::pin(async move {
            let mut subject = desk.whole(Act::Unsubscribe, &recipient).await?;
            if let Some(schedule) = schedule {
                desk.must_have(subject.recipient.as_deref(), &schedule, is_undo)?;
                subject.schedule = Some(schedule);
            }
            if let Some(watchlist) = watchlist {
                subject.watchlist = Some(desk.watchlist(&watchlist, subject.recipient.as_deref(), is_undo)?);
            }
            Ok(if is_undo {
                Change::Undo(subject)
            } else {
                Change::Say(subject, None)
            })
        })
    })
}

fn not_relevant(global: &Global, args: &NotRelevantArgs) -> anyhow::Result<Exit> {
    say(global, |desk| {
        let (story, watchlist, recipient) = (args.story.clone(), args.watchlist.clone(), args.recipient.clone());
        let is_undo = args.undo;
        Box::pin(async move {
            let recipient = match recipient {
                Some(given) => Some(desk.recipient(&given).await?),
                None => None,
            };
            let watchlist = desk.watchlist(&watchlist, recipient.as_deref(), is_undo)?;
            let story = desk.story(&story).await?;
            if !is_undo {
                desk.must_meet(story, &watchlist).await?;
            }
            let subject = Subject {
                act: Act::NotRelevant,
                recipient,
                story: Some(story),
                watchlist: Some(watchlist),
                schedule: None,
            };
            Ok(if is_undo {
                Change::Undo(subject)
            } else {
                Change::Say(subject, None)
            })
        })
    })
}

type Asked<'f> = std::pin::Pin<Box<dyn Future<Output = anyhow::Result<Change>> + 'f>>;

/// Opens the store, finds what is meant, does it, says so.
fn say(global: &Global, meant: impl for<'d> Fn(&'d Desk) -> Asked<'d>) -> anyhow::Result<Exit> {
    let config = kept_config(global)?;
    let now = Clock::system().now();
    let (change, done, said, rest) = runtime()?.block_on(async {
        let store = Store::open(&place(&config)).await?;
        let desk = Desk { store, config, now };
        let result = async {
            let asked = meant(&desk).await?;
            let before = desk.store.read().await?.words().await?;
            let done = change(
                &desk.store,
                &desk.config,
                std::slice::from_ref(&asked),
                Way::Command,
                now,
            )
            .await?;
            let mut tx = desk.store.read().await?;
            let mut titled = vec![subject(&asked).clone()];
            if matches!(asked, Change::Undo(_)) && done.is_changed {
                // Whoever comes back to all mail may take back that several single mails were left: what went is named.
                let after = tx.words().await?;
                let stands = |word: &Word| after.iter().any(|one| one.subject == word.subject);
                let gone = before.into_iter().filter(|word| !stands(word));
                titled = gone.map(|word| word.subject).collect();
            }
            let mut said = Vec::with_capacity(titled.len());
            for subject in titled {
                let title = standing::title(&mut tx, &desk.config, &subject).await?;
                said.push(standing::sentence(&subject, &title));
            }
            let mut rest = standing::all(&mut tx, &desk.config).await?;
            rest.retain(|one| one.word.subject.recipient == subject(&asked).recipient);
            anyhow::Ok((asked, done, said.join("; "), rest))
        }
        .await;
        desk.store.close().await;
        result
    })?;
    if global.json {
        print(&serde_json::to_string_pretty(&json(&change, done))?)?;
    } else {
        let mut text = in_words(&change, done, &said);
        // Who takes one word back is to know what else is held.
        for one in rest.iter().filter(|_| matches!(change, Change::Undo(_))) {
            let undo = standing::undoing(&one.word.subject);
            text.push_str(&format!("still held: {}; undo: backstory {undo}\n", one.sentence));
        }
        print(&text)?;
    }
    Ok(Exit::Done)
}

fn subject(change: &Change) -> &Subject {
    match change {
        Change::Say(subject, _) | Change::Undo(subject) => subject,
    }
}

fn json(change: &Change, done: Done) -> serde_json::Value {
    let (is_undo, until) = match change {
        Change::Say(_, until) => (false, *until),
        Change::Undo(_) => (true, None),
    };
    json!({
        "subject": subject(change),
        "undone": is_undo,
        "changed": done.is_changed,
        "until": until,
        "returned": done.returned,
        "stopped": done.stopped,
    })
}

/// What was done, what becomes of the news meanwhile, and how it is undone.
fn in_words(change: &Change, done: Done, what: &str) -> String {
    let subject = subject(change);
    let Change::Say(_, until) = change else {
        let mut text = if done.is_changed {
            format!("undone: {what}\n")
        } else {
            format!("there was nothing to undo: {what}\n")
        };
        if done.returned > 0 {
            let came = counted(
                done.returned,
                "match that came meanwhile is",
                "matches that came meanwhile are",
            );
            text.push_str(&format!("{came} told with the next digests\n"));
        }
        return text;
    };
    let end = until.map_or_else(|| "until it is undone".to_owned(), |at| format!("until {}", moment(at)));
    let meanwhile = match subject.act {
        Act::Mute => "what comes meanwhile is told when it ends, at most 30 days of it",
        Act::Pause => "what comes meanwhile is told in one digest when it ends",
        Act::Unsubscribe => "the configuration stays as it is",
        Act::NotRelevant => "`backstory review` counts it",
    };
    let mut text = format!("{what}, {end}; {meanwhile}\n");
    if done.stopped > 0 {
        let mails = counted(done.stopped, "queued mail is", "queued mails are");
        text.push_str(&format!("{mails} stopped\n"));
    }
    text.push_str(&format!("undo: backstory {}\n", standing::undoing(subject)));
    text
}

pub(super) fn moment(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M UTC").to_string()
}

/// `--for`: `3d`, `12h`, `2w`.
fn until(length: Option<&str>, now: Timestamp) -> anyhow::Result<Option<Timestamp>> {
    let Some(text) = length else { return Ok(None) };
    let wrong = || Mistake(format!("--for “{text}” is no length of time: write 12h, 3d or 2w"));
    let span: jiff::Span = text.parse().map_err(|_unread| wrong())?;
    let length = span
        .to_duration(jiff::SpanRelativeTo::days_are_24_hours())
        .map_err(|_too_long| wrong())?;
    if length <= SignedDuration::ZERO {
        return Err(wrong().into());
    }
    let until = now.checked_add(length).map_err(|_too_long| wrong())?;
    Ok(Some(until))
}

/// What finding needs.
struct Desk {
    store: Store,
    config: Config,
    now: Timestamp,
}

impl Desk {
    /// What a mute is about: a watchlist of the configuration, or a story.
    async fn muted(&self, what: &str, recipient: Option<&str>) -> anyhow::Result<Subject> {
        let recipient = match recipient {
            Some(given) => Some(self.recipient(given).await?),
            None => None,
        };
        let is_list = self.config.watchlists.iter().any(|list| list.id == what);
        let words = self.store.read().await?.words().await?;
        // One that was taken out of the configuration can still be unmuted.
        let was_list = words.iter().any(|word| word.subject.watchlist.as_deref() == Some(what));
        let (story, watchlist) = if is_list || was_list {
            if is_list && let Some(id) = &recipient {
                self.must_follow(id, what)?;
            }
            (None, Some(what.to_owned()))
        } else {
            (Some(self.story_or_list(what).await?), None)
        };
        Ok(Subject {
            act: Act::Mute,
            recipient,
            story,
            watchlist,
            schedule: None,
        })
    }

    /// A word about all mail of a recipient.
    async fn whole(&self, act: Act, recipient: &str) -> anyhow::Result<Subject> {
        Ok(Subject {
            act,
            recipient: Some(self.recipient(recipient).await?),
            story: None,
            watchlist: None,
            schedule: None,
        })
    }

    /// The id of a recipient given by id or address: one of the configuration, else one whose word is kept.
    async fn recipient(&self, given: &str) -> anyhow::Result<String> {
        let known = &self.config.recipients;
        let is_meant =
            |known: &&crate::digests::Recipient| known.id == given || known.address.eq_ignore_ascii_case(given.trim());
        let meant: Vec<&str> = known.iter().filter(is_meant).map(|known| known.id.as_str()).collect();
        match meant.as_slice() {
            [id] => return Ok((*id).to_owned()),
            [] => {}
            many => {
                let sentence = format!(
                    "“{given}” is the address of several recipients; say which: {}",
                    many.join(", ")
                );
                return Err(Mistake(sentence).into());
            }
        }
        let words = self.store.read().await?.words().await?;
        if words
            .iter()
            .any(|word| word.subject.recipient.as_deref() == Some(given))
        {
            return Ok(given.to_owned());
        }
        let ids: Vec<&str> = known.iter().map(|known| known.id.as_str()).collect();
        let help = match nearest(given, ids.iter().copied()) {
            Some(close) => format!("did you mean “{close}”?"),
            None => format!("there are: {}", ids.join(", ")),
        };
        Err(Mistake(format!("there is no recipient “{given}”; {help}")).into())
    }

    fn watchlist(&self, given: &str, recipient: Option<&str>, is_undo: bool) -> anyhow::Result<String> {
        if is_undo {
            return Ok(given.to_owned());
        }
        let list = lists::known(&self.config.watchlists, given)?;
        if let Some(recipient) = recipient {
            self.must_follow(recipient, &list.id)?;
        }
        Ok(list.id.clone())
    }

    fn must_follow(&self, recipient: &str, watchlist: &str) -> anyhow::Result<()> {
        let Some(known) = self.config.recipients.iter().find(|known| known.id == recipient) else {
            return Ok(());
        };
        let mut followed: Vec<&str> = Vec::new();
        for id in known.follows.iter().flat_map(|follow| &follow.watchlists) {
            if !followed.contains(&id.as_str()) {
                followed.push(id);
            }
        }
        if followed.contains(&watchlist) {
            return Ok(());
        }
        let sentence = format!(
            "“{recipient}” does not follow {watchlist}, only: {}",
            followed.join(", ")
        );
        Err(Mistake(sentence).into())
    }

    /// A schedule that the configuration has; of one that was taken out a word can still be taken back.
    fn must_have(&self, recipient: Option<&str>, schedule: &str, is_undo: bool) -> anyhow::Result<()> {
        let known = self
            .config
            .recipients
            .iter()
            .find(|known| Some(known.id.as_str()) == recipient);
        let follows = known.map(|known| known.follows.as_slice()).unwrap_or_default();
        let names: Vec<&str> = follows.iter().map(|follow| follow.schedule.as_str()).collect();
        if is_undo || names.contains(&schedule) {
            return Ok(());
        }
        let who = recipient.unwrap_or_default();
        Err(Mistake(format!(
            "“{who}” has no schedule “{schedule}”, only: {}",
            names.join(", ")
        ))
        .into())
    }

    async fn story(&self, given: &str) -> anyhow::Result<StoryId> {
        let kept = why::find(&mut self.store.read().await?, given).await?;
        kept.story.ok_or_else(|| {
            Mistake(format!(
                "the article “{given}” has no story yet; try again after the next round"
            ))
            .into()
        })
    }

    /// Where neither is found, the nearest id of a watchlist is named too.
    async fn story_or_list(&self, given: &str) -> anyhow::Result<StoryId> {
        self.story(given).await.map_err(|error| {
            let ids = self.config.watchlists.iter().map(|list| list.id.as_str());
            match (nearest(given, ids), error.is::<Mistake>()) {
                (Some(close), true) => {
                    let sentence = format!("there is no watchlist and no article “{given}”; did you mean “{close}”?");
                    Mistake(sentence).into()
                }
                _ => error,
            }
        })
    }

    /// A story that never met a watchlist cannot be irrelevant under it: the wrong one was named.
    async fn must_meet(&self, story: StoryId, watchlist: &str) -> anyhow::Result<()> {
        let mut tx = self.store.read().await?;
        let matches = tx.matches_of_story(story).await?;
        if matches.iter().any(|(_, found)| found.watchlist == watchlist) {
            return Ok(());
        }
        let mut lists: Vec<&str> = matches.iter().map(|(_, found)| found.watchlist.as_str()).collect();
        lists.sort_unstable();
        lists.dedup();
        let help = if lists.is_empty() {
            "it met none".to_owned()
        } else {
            format!("it met {}", lists.join(", "))
        };
        Err(Mistake(format!("the story did not meet the watchlist “{watchlist}”; {help}")).into())
    }
}

/// What the reader's hand has to do with an article, for `why`.
pub(super) async fn about(
    tx: &mut Tx,
    config: &Config,
    recipient: &crate::digests::Recipient,
    story: StoryId,
    now: Timestamp,
) -> anyhow::Result<Vec<String>> {
    let hand = tx.hand(&recipient.id, now).await?;
    let mut said = Vec::new();
    for word in [hand.unsubscribed(), hand.pause()].into_iter().flatten() {
        said.push(standing::held(word));
    }
    let left = recipient
        .follows
        .iter()
        .filter_map(|follow| hand.left(&follow.schedule));
    for word in left.filter(|word| word.subject.schedule.is_some()) {
        said.push(standing::sentence(&word.subject, ""));
    }
    for watchlist in met(tx, recipient, story).await? {
        if let Some(word) = hand.holds(story, &watchlist)
            && hand.unsubscribed().is_none()
        {
            let title = standing::title(tx, config, &word.subject).await?;
            said.push(format!(
                "held back under {watchlist}: {}",
                standing::sentence(&word.subject, &title)
            ));
        }
    }
    said.dedup();
    Ok(said)
}
