//! What a reader asks for, done: by command, by the page behind a link, by mail. One door for all three.

use jiff::civil::DateTime;
use jiff::{SignedDuration, Timestamp};
use tracing::{error, info};

use super::steps;
use crate::config::Config;
use crate::digests::hand::{Act, Subject, Way, Word};
use crate::digests::phrases::{Phrases, phrases};
use crate::digests::token::{Links, Page, Token, print};
use crate::digests::{Recipient, Rendered};
use crate::ids::{DigestId, Ids, MailId, StoryId};
use crate::mail::{Letter, message};
use crate::store::{Record, Store, Tx};

mod letters;

use letters::{By, Told};

/// A word to keep, or to take back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// From now on, until then.
    Say(Subject, Option<Timestamp>),
    /// Not any more.
    Undo(Subject),
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done {
    /// Of an undoing: whether there was such a word.
    pub is_changed: bool,
    /// Matches that were held back and are told with the next digests.
    pub returned: usize,
    /// Mails that were queued and do not go out any more.
    pub stopped: u64,
}

/// Keeps or takes back words, all of them or none, and does what follows from it at once: mail of one who unsubscribes is
/// stopped, what nobody holds back any more is owed again.
///
/// # Errors
/// When the store cannot be used.
pub async fn change(
    store: &Store,
    config: &Config,
    changes: &[Change],
    way: Way,
    now: Timestamp,
) -> anyhow::Result<Done> {
    let mut tx = store.write().await?;
    let done = change_in(&mut tx, config, changes, way, now).await?;
    tx.commit().await?;
    Ok(done)
}

/// The same inside a transaction.
///
/// # Errors
/// When the store cannot be used.
pub async fn change_in(
    tx: &mut Tx,
    config: &Config,
    changes: &[Change],
    way: Way,
    now: Timestamp,
) -> anyhow::Result<Done> {
    let mut done = Done {
        is_changed: false,
        returned: 0,
        stopped: 0,
    };
    for change in changes {
        match change {
            Change::Say(subject, until) => {
                tx.add_word(&Word {
                    subject: subject.clone(),
                    at: now,
                    until: *until,
                    way,
                })
                .await?;
                done.is_changed = true;
                done.stopped += stop(tx, subject).await?;
            }
            Change::Undo(subject) => {
                done.is_changed |= tx.undo_word(subject).await?;
                if subject.act == Act::Pause {
                    tx.release_mail(now).await?;
                }
            }
        }
    }
    // A word that replaces another may hold less than that one did.
    done.returned = steps::hand::bring_back(tx, config, now).await?;
    Ok(done)
}

/// Gives up the queued mail of one who leaves all of it, or the mails of one schedule; how much. What tells them of their mail
/// still goes out: a word must not keep its own notice back, nor that of an earlier one.
async fn stop(tx: &mut Tx, subject: &Subject) -> anyhow::Result<u64> {
    const WHY: &str = "stopped: its reader unsubscribed";
    let (Act::Unsubscribe, Some(recipient), None) = (subject.act, &subject.recipient, &subject.watchlist) else {
        return Ok(0);
    };
    Ok(match &subject.schedule {
        Some(schedule) => tx.stop_digests(recipient, Some(schedule), WHY).await?,
        None => tx.stop_digests(recipient, None, WHY).await?,
    })
}

/// The watchlists of a recipient that a story met, in the order in which they follow them.
///
/// # Errors
/// When the store cannot be used.
pub async fn met(tx: &mut Tx, recipient: &Recipient, story: StoryId) -> anyhow::Result<Vec<String>> {
    let matches = tx.matches_of_story(story).await?;
    let mut met: Vec<String> = Vec::new();
    for id in recipient.follows.iter().flat_map(|follow| &follow.watchlists) {
        if !met.contains(id) && matches.iter().any(|(_, found)| found.watchlist == *id) {
            met.push(id.clone());
        }
    }
    Ok(met)
}

/// What the holder of a token asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ask {
    verb: Verb,
    length: Option<SignedDuration>,
    /// It is about all mail and not only about what the page is about.
    is_all: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verb {
    Mute,
    Pause,
    Unsubscribe,
    NotRelevant,
    /// Takes back whatever the page can do.
    Undo,
}

/// A word by link or mail ends at the latest after this; one without an end is for the page's other button.
const LENGTH_MAX: SignedDuration = SignedDuration::from_hours(366 * 24);

impl Ask {
    /// `mute`, `mute 3d`, `pause 1w`, `unsubscribe`, `unsubscribe all`, `not-relevant`, and `unmute`, `resume`, `subscribe`,
    /// `relevant`, `undo`, `undo all`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace();
        let verb = match words.next()?.to_ascii_lowercase().as_str() {
            "mute" => Verb::Mute,
            "pause" => Verb::Pause,
            "unsubscribe" => Verb::Unsubscribe,
            "not-relevant" => Verb::NotRelevant,
            "undo" | "unmute" | "resume" | "subscribe" | "relevant" => Verb::Undo,
            _ => return None,
        };
        let (length, is_all) = match words.next() {
            None => (None, false),
            Some(all) if all.eq_ignore_ascii_case("all") && matches!(verb, Verb::Unsubscribe | Verb::Undo) => {
                (None, true)
            }
            Some(length) if matches!(verb, Verb::Mute | Verb::Pause) => {
                let span: jiff::Span = length.parse().ok()?;
                let length = span.to_duration(jiff::SpanRelativeTo::days_are_24_hours()).ok()?;
                let is_good = length > SignedDuration::ZERO && length <= LENGTH_MAX;
                (Some(is_good.then_some(length)?), false)
            }
            Some(_) => return None,
        };
        words.next().is_none().then_some(Self { verb, length, is_all })
    }

    /// Whether it keeps more from a reader than a story: mails, or all that a watchlist finds.
    fn silences(self, page: Page) -> bool {
        let is_list = matches!(page, Page::Watchlist(_));
        matches!(self.verb, Verb::Unsubscribe | Verb::Pause) || (is_list && self.verb == Verb::Mute)
    }

    /// Whether a link to such a page can do it.
    fn fits(self, page: Page) -> bool {
        let verbs: &[Verb] = match page {
            Page::Story(_) => &[Verb::Mute, Verb::NotRelevant, Verb::Undo],
            Page::Watchlist(_) => &[Verb::Mute, Verb::Unsubscribe, Verb::Undo],
            Page::List | Page::OneClick => &[Verb::Pause, Verb::Unsubscribe, Verb::Undo],
        };
        self.is_all || verbs.contains(&self.verb)
    }
}

/// What came of an asking; its words name no reader, story or watchlist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Key of the sentence in the message files.
    key: &'static str,
    /// When it ends by itself, on the reader's clock.
    until: Option<DateTime>,
    /// What to ask for to take it back.
    pub undo: &'static str,
    /// It took something back.
    pub is_undoing: bool,
    /// A mail tells the owner of the address.
    pub is_told: bool,
}

impl Answer {
    /// `The story is muted until 24 June 07:00.`
    #[must_use]
    pub fn sentence(&self, phrases: &Phrases) -> String {
        let end = self.until.map_or_else(
            || phrases.text("said_open").to_owned(),
            |until| phrases.say("said_until", &[("date", &phrases.moment("day_time", until))]),
        );
        phrases.say(self.key, &[("end", &end)])
    }
}

/// Everything that an asking needs.
pub struct Asker<'a> {
    /// Where words are kept.
    pub store: &'a Store,
    /// Who is who.
    pub config: &'a Config,
    /// For the way back in the mail that tells of it.
    pub links: Option<&'a Links>,
    /// Numbers for that mail.
    pub ids: &'a Ids,
    /// The present moment.
    pub now: Timestamp,
}

/// What came of an asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It was done.
    Done(Answer),
    /// The sender of a mail is not the reader: the reader is asked whether they want it.
    AskedBack,
    /// It is no word, or none that this link can do.
    Unfit,
    /// The mail in which the link stood, its reader or its watchlist is not known any more.
    Unknown,
    /// So much was asked for today that the reader cannot be told of more.
    TooOften,
}

/// Mails a day that ask a reader whether they want what a stranger asked for: who has a forwarded mail cannot fill a mailbox.
const ASKED_BACK_A_DAY: u32 = 3;

/// Mails a day that tell a reader what was done in their name; more is not done by link or mail that day.
const TOLD_A_DAY: u32 = 12;

/// The schedule under which mails about mail are recorded.
pub(crate) const NOTICES: &str = "notices";

impl Asker<'_> {
    /// Does what the holder of a token asks for, or says why not.
    ///
    /// Whatever stops mail, or came by mail, is told to the owner of the address: a mail that was forwarded can make nobody
    /// fall silent unnoticed.
    ///
    /// # Errors
    /// When the store cannot be used.
    pub async fn ask(&self, token: &Token, text: &str, way: Way) -> anyhow::Result<Outcome> {
        self.ask_by(token, text, By { way, sender: None }).await
    }

    async fn ask_by(&self, token: &Token, text: &str, by: By<'_>) -> anyhow::Result<Outcome> {
        let Some(ask) = Ask::read(text).filter(|ask| ask.fits(token.page)) else {
            return Ok(Outcome::Unfit);
        };
        let mut tx = self.store.write().await?;
        let Some((recipient, schedule)) = self.reader(&mut tx, token.digest).await? else {
            return Ok(Outcome::Unknown);
        };
        let until = ask.length.and_then(|length| self.now.checked_add(length).ok());
        let Some(meant) = meant(&mut tx, recipient, token.page, ask, &schedule).await? else {
            return Ok(Outcome::Unknown);
        };
        let is_undoing = ask.verb == Verb::Undo;
        let changes: Vec<Change> = meant
            .subjects
            .iter()
            .map(|subject| {
                if is_undoing {
                    Change::Undo(subject.clone())
                } else {
                    Change::Say(subject.clone(), until)
                }
            })
            .collect();
        let before = tx.words().await?;
        let is_news = stands_otherwise(&before, &changes);
        change_in(&mut tx, self.config, &changes, by.way, self.now).await?;
        let answer = Answer {
            key: meant.key,
            until: until.map(|until| recipient.zone.to_datetime(until)),
            undo: if ask.is_all { "undo all" } else { "undo" },
            is_undoing,
            is_told: by.way == Way::Mail || ask.silences(token.page),
        };
        let told = Told {
            token,
            subjects: &meant.subjects,
            before: &before,
            answer: &answer,
            by,
        };
        if answer.is_told && is_news && !self.tell_of(&mut tx, recipient, &told).await? {
            // Nothing was committed: what cannot be told is not done.
            return Ok(Outcome::TooOften);
        }
        tx.commit().await?;
        info!(
            "{}: {} ({})",
            recipient.id,
            answer.sentence(phrases(&[])),
            by.way.name()
        );
        Ok(Outcome::Done(answer))
    }

    /// Tells the owner of the address what was done. `false`: they were told so often today that it looks like an attack.
    async fn tell_of(&self, tx: &mut Tx, recipient: &Recipient, told: &Told<'_>) -> anyhow::Result<bool> {
        let today = self.now.strftime("%Y-%m-%d");
        let rendered = self.notice(tx, recipient, told).await?;
        for n in 0..TOLD_A_DAY {
            let digest = DigestId(self.ids.next(self.now));
            let slot = format!("asked for {today} {n}");
            if self.tell(tx, recipient, digest, &slot, &rendered).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The same for a mail from `sender`. Anybody can have a mail that was forwarded, so what comes from another address than
    /// the reader's is not done: the reader is asked, by a link that only their own mailbox gets. Who writes from another
    /// address of theirs, or reads a shared one, confirms it there.
    ///
    /// # Errors
    /// When the store cannot be used.
    pub async fn ask_by_mail(&self, token: &Token, text: &str, sender: Option<&str>) -> anyhow::Result<Outcome> {
        let mut tx = self.store.write().await?;
        let Some((recipient, schedule)) = self.reader(&mut tx, token.digest).await? else {
            return Ok(Outcome::Unknown);
        };
        let is_reader = sender.is_some_and(|sender| sender.eq_ignore_ascii_case(&recipient.address));
        if is_reader || token.is_confirmed {
            drop(tx);
            let way = Way::Mail;
            return self.ask_by(token, text, By { way, sender }).await;
        }
        let Some(ask) = Ask::read(text).filter(|ask| ask.fits(token.page)) else {
            return Ok(Outcome::Unfit);
        };
        let Some(meant) = meant(&mut tx, recipient, token.page, ask, &schedule).await? else {
            return Ok(Outcome::Unknown);
        };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let confirm = self
            .links
            .and_then(|links| links.confirm(token, &text, self.now, recipient.phrases()));
        let Some(confirm) = confirm else {
            return Ok(Outcome::Unknown);
        };
        let by = By { way: Way::Mail, sender };
        let asked = (meant.subjects.as_slice(), text.as_str());
        let rendered = self.question(&mut tx, recipient, asked, by, confirm).await?;
        let today = self.now.strftime("%Y-%m-%d");
        for n in 0..ASKED_BACK_A_DAY {
            let digest = DigestId(self.ids.next(self.now));
            if self
                .tell(
                    &mut tx,
                    recipient,
                    digest,
                    &format!("asked back {today} {n}"),
                    &rendered,
                )
                .await?
            {
                break;
            }
        }
        tx.commit().await?;
        info!("{}: a mail from another address is asked back", recipient.id);
        Ok(Outcome::AskedBack)
    }

    /// Whose digest it is, if they are known still, and of which schedule.
    async fn reader(&self, tx: &mut Tx, digest: DigestId) -> anyhow::Result<Option<(&Recipient, String)>> {
        let Some((id, schedule)) = tx.whose_digest(digest).await? else {
            return Ok(None);
        };
        let known = self.config.recipients.iter().find(|known| known.id == id);
        Ok(known.map(|recipient| (recipient, schedule)))
    }

    /// Queues a mail about mail. `false`: there was one of this name already.
    async fn tell(
        &self,
        tx: &mut Tx,
        recipient: &Recipient,
        digest: DigestId,
        slot: &str,
        rendered: &Rendered,
    ) -> anyhow::Result<bool> {
        let record = Record {
            id: digest,
            recipient: recipient.id.clone(),
            schedule: NOTICES.into(),
            slot: slot.to_owned(),
            from: self.now,
            to: self.now,
            stories: 0,
            // It says nothing of the news: a silence is not broken by it.
            subject: String::new(),
        };
        if !tx.add_digest(&record, &[]).await? {
            return Ok(false);
        }
        let letter = Letter {
            digest,
            list: format!("{NOTICES}.{}", recipient.id),
            from: &self.config.from,
            to: &recipient.address,
            date: self.now,
            zone: &recipient.zone,
            rendered,
            in_reply_to: None,
            stories: None,
        };
        match message::message(&letter) {
            Ok(message) => {
                let id = MailId(self.ids.next(self.now));
                tx.queue(id, digest, &recipient.id, &message, self.now).await?;
            }
            Err(why) => error!("a reader cannot be told of what was asked for: {why}"),
        }
        Ok(true)
    }
}

/// Whether any of this changes what stands: a button that is pressed again is no news.
fn stands_otherwise(words: &[Word], changes: &[Change]) -> bool {
    let stands = |subject: &Subject| words.iter().find(|word| word.subject == *subject);
    changes.iter().any(|change| match change {
        Change::Say(subject, until) => stands(subject).is_none_or(|word| word.until.is_some() != until.is_some()),
        Change::Undo(_) => true,
    })
}

/// What an asking is about, and the sentence that says it was done.
struct Meant {
    subjects: Vec<Subject>,
    key: &'static str,
}

/// What an asking is about on a page. `None`: it has no such button, or what it names is gone.
async fn meant(
    tx: &mut Tx,
    recipient: &Recipient,
    page: Page,
    ask: Ask,
    schedule: &str,
) -> anyhow::Result<Option<Meant>> {
    let meant = |key, subjects: Vec<Subject>| (!subjects.is_empty()).then_some(Meant { subjects, key });
    let verb = ask.verb;
    if ask.is_all {
        return Ok(match verb {
            Verb::Unsubscribe => meant("said_all_left", vec![whole(recipient, Act::Unsubscribe)]),
            _ => meant("said_mail_again", all_mail(recipient)),
        });
    }
    Ok(match (page, verb) {
        (Page::Story(story), Verb::Mute) => {
            meant("said_story_muted", vec![of_story(recipient, Act::Mute, story, None)])
        }
        (Page::Story(story), Verb::NotRelevant | Verb::Undo) => {
            let met = met(tx, recipient, story).await?;
            let irrelevant = met
                .iter()
                .map(|id| of_story(recipient, Act::NotRelevant, story, Some(id)));
            if verb == Verb::Undo {
                let muted = of_story(recipient, Act::Mute, story, None);
                meant("said_story_again", irrelevant.chain([muted]).collect())
            } else {
                meant("said_irrelevant", irrelevant.collect())
            }
        }
        (Page::Watchlist(wanted), _) => {
            let mut followed = recipient.follows.iter().flat_map(|follow| &follow.watchlists);
            let Some(id) = followed.find(|id| print(id) == wanted) else {
                return Ok(None);
            };
            let of_list = |act| Subject {
                watchlist: Some(id.clone()),
                ..whole(recipient, act)
            };
            match verb {
                Verb::Mute => meant("said_watchlist_muted", vec![of_list(Act::Mute)]),
                Verb::Unsubscribe => meant("said_watchlist_left", vec![of_list(Act::Unsubscribe)]),
                Verb::Undo => meant(
                    "said_watchlist_again",
                    vec![of_list(Act::Mute), of_list(Act::Unsubscribe)],
                ),
                Verb::Pause | Verb::NotRelevant => None,
            }
        }
        (Page::List | Page::OneClick, Verb::Pause) => meant("said_paused", vec![whole(recipient, Act::Pause)]),
        (Page::List | Page::OneClick, Verb::Unsubscribe) => {
            // What List-Id names: the mails of this schedule. One that is not there any more has no other mails to keep.
            let is_known = recipient.follows.iter().any(|follow| follow.schedule == schedule);
            if is_known {
                meant("said_mail_left", vec![of_schedule(recipient, schedule)])
            } else {
                meant("said_all_left", vec![whole(recipient, Act::Unsubscribe)])
            }
        }
        (Page::List | Page::OneClick, Verb::Undo) => meant("said_mail_again", all_mail(recipient)),
        _ => None,
    })
}

fn whole(recipient: &Recipient, act: Act) -> Subject {
    Subject {
        act,
        recipient: Some(recipient.id.clone()),
        story: None,
        watchlist: None,
        schedule: None,
    }
}

fn of_story(recipient: &Recipient, act: Act, story: StoryId, watchlist: Option<&String>) -> Subject {
    Subject {
        story: Some(story),
        watchlist: watchlist.cloned(),
        ..whole(recipient, act)
    }
}

fn of_schedule(recipient: &Recipient, schedule: &str) -> Subject {
    Subject {
        schedule: Some(schedule.to_owned()),
        ..whole(recipient, Act::Unsubscribe)
    }
}

/// Everything that keeps mail from a reader, as it is taken back: single mails that they left come back with all of it.
fn all_mail(recipient: &Recipient) -> Vec<Subject> {
    vec![whole(recipient, Act::Pause), whole(recipient, Act::Unsubscribe)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_asking_is_one_verb_and_where_it_makes_sense_a_length() {
        for good in [
            "mute",
            "Mute 3d",
            "pause 1w",
            "unsubscribe",
            "not-relevant",
            "undo",
            "resume",
            "unsubscribe all",
            "undo all",
        ] {
            assert!(Ask::read(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "delete",
            "mute 0d",
            "mute -3d",
            "mute 3 d",
            "mute 900w",
            "unsubscribe 3d",
            "pause 1w now",
            "mute all",
            "unsubscribe all of it",
        ] {
            assert!(Ask::read(bad).is_none(), "{bad}");
        }
    }
}
