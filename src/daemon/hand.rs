//! What a reader asks for, done: by command, by the page behind a link, by mail. One door for all three.

use jiff::{SignedDuration, Timestamp};
use tracing::{error, info};

use super::steps;
use crate::config::Config;
use crate::digests::hand::{Act, Subject, Way, Word};
use crate::digests::token::{Links, Page, Token, print};
use crate::digests::{Recipient, Rendered};
use crate::ids::{DigestId, Ids, MailId, StoryId};
use crate::mail::{Letter, message};
use crate::store::{Record, Store, Tx};

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
                if let (Act::Unsubscribe, Some(recipient), None) = (subject.act, &subject.recipient, &subject.watchlist)
                {
                    done.stopped += tx.stop_mail(recipient, "stopped: its reader unsubscribed").await?;
                }
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
    /// `mute`, `mute 3d`, `pause 1w`, `unsubscribe`, `not-relevant`, and `unmute`, `resume`, `subscribe`, `relevant`, `undo`.
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
        let length = match words.next() {
            None => None,
            Some(length) if matches!(verb, Verb::Mute | Verb::Pause) => {
                let span: jiff::Span = length.parse().ok()?;
                let length = span.to_duration(jiff::SpanRelativeTo::days_are_24_hours()).ok()?;
                let is_good = length > SignedDuration::ZERO && length <= LENGTH_MAX;
                Some(is_good.then_some(length)?)
            }
            Some(_) => return None,
        };
        words.next().is_none().then_some(Self { verb, length })
    }
}

/// What came of an asking, in words that name no reader, story or watchlist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// `The story is muted until 2024-06-24 05:00 UTC.`
    pub sentence: String,
    /// What to ask for to take it back.
    pub undo: &'static str,
    /// It took something back.
    pub is_undoing: bool,
    /// A mail tells the owner of the address.
    pub is_told: bool,
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

impl Asker<'_> {
    /// Does what the holder of a token asks for. `None`: the digest, its reader or the watchlist is not known any more, or the
    /// token is for something else.
    ///
    /// Whatever stops all mail, or came by mail, is told to the owner of the address: a mail that was forwarded can make nobody
    /// fall silent unnoticed.
    ///
    /// # Errors
    /// When the store cannot be used.
    pub async fn ask(&self, token: &Token, text: &str, way: Way) -> anyhow::Result<Option<Answer>> {
        let Some(ask) = Ask::read(text) else { return Ok(None) };
        let mut tx = self.store.write().await?;
        let Some((id, _)) = tx.whose_digest(token.digest).await? else {
            return Ok(None);
        };
        let Some(recipient) = self.config.recipients.iter().find(|known| known.id == id) else {
            return Ok(None);
        };
        let until = ask.length.and_then(|length| self.now.checked_add(length).ok());
        let Some(subjects) = subjects(&mut tx, recipient, token.page, ask.verb).await? else {
            return Ok(None);
        };
        let is_undoing = ask.verb == Verb::Undo;
        let changes: Vec<Change> = subjects
            .into_iter()
            .map(|subject| {
                if is_undoing {
                    Change::Undo(subject)
                } else {
                    Change::Say(subject, until)
                }
            })
            .collect();
        change_in(&mut tx, self.config, &changes, way, self.now).await?;
        let answer = Answer {
            sentence: sentence(token.page, ask.verb, until),
            undo: "undo",
            is_undoing,
            is_told: way == Way::Mail || (matches!(token.page, Page::List | Page::OneClick) && !is_undoing),
        };
        if answer.is_told {
            self.tell(&mut tx, recipient, &answer).await?;
        }
        tx.commit().await?;
        info!("{id}: {} ({})", answer.sentence, way.name());
        Ok(Some(answer))
    }

    /// Queues the mail that tells the owner of the address.
    async fn tell(&self, tx: &mut Tx, recipient: &Recipient, answer: &Answer) -> anyhow::Result<()> {
        let digest = DigestId(self.ids.next(self.now));
        let back = self.links.and_then(|links| links.list(digest, self.now));
        let rendered = notice(&recipient.id, answer, back.as_deref());
        let record = Record {
            id: digest,
            recipient: recipient.id.clone(),
            schedule: "notices".into(),
            slot: format!("asked for {}", self.now),
            from: self.now,
            to: self.now,
            stories: 0,
            // It says nothing of the news: a silence is not broken by it.
            subject: String::new(),
        };
        if !tx.add_digest(&record, &[]).await? {
            return Ok(());
        }
        let letter = Letter {
            digest,
            list: format!("notices.{}", recipient.id),
            from: &self.config.from,
            to: &recipient.address,
            date: self.now,
            zone: &recipient.zone,
            rendered: &rendered,
            in_reply_to: None,
        };
        match message::message(&letter) {
            Ok(message) => {
                tx.queue(
                    MailId(self.ids.next(self.now)),
                    digest,
                    &recipient.id,
                    &message,
                    self.now,
                )
                .await?
            }
            Err(why) => error!("a reader cannot be told of what was asked for: {why}"),
        }
        Ok(())
    }
}

/// What a verb is about on a page. `None`: it has no such button, or what it names is gone.
async fn subjects(tx: &mut Tx, recipient: &Recipient, page: Page, verb: Verb) -> anyhow::Result<Option<Vec<Subject>>> {
    let subject = |act, story, watchlist: Option<&String>| Subject {
        act,
        recipient: Some(recipient.id.clone()),
        story,
        watchlist: watchlist.cloned(),
    };
    let whole = |act| subject(act, None, None);
    Ok(match (page, verb) {
        (Page::Story(story), Verb::Mute) => Some(vec![subject(Act::Mute, Some(story), None)]),
        (Page::Story(story), Verb::NotRelevant | Verb::Undo) => {
            let met = met(tx, recipient, story).await?;
            let irrelevant = met.iter().map(|id| subject(Act::NotRelevant, Some(story), Some(id)));
            let muted = (verb == Verb::Undo).then(|| subject(Act::Mute, Some(story), None));
            let all: Vec<Subject> = irrelevant.chain(muted).collect();
            (!all.is_empty()).then_some(all)
        }
        (Page::Watchlist(wanted), Verb::Mute | Verb::Unsubscribe | Verb::Undo) => {
            let mut followed = recipient.follows.iter().flat_map(|follow| &follow.watchlists);
            let Some(id) = followed.find(|id| print(id) == wanted) else {
                return Ok(None);
            };
            Some(match verb {
                Verb::Mute => vec![subject(Act::Mute, None, Some(id))],
                Verb::Unsubscribe => vec![subject(Act::Unsubscribe, None, Some(id))],
                _ => vec![
                    subject(Act::Mute, None, Some(id)),
                    subject(Act::Unsubscribe, None, Some(id)),
                ],
            })
        }
        (Page::List | Page::OneClick, Verb::Pause) => Some(vec![whole(Act::Pause)]),
        (Page::List | Page::OneClick, Verb::Unsubscribe) => Some(vec![whole(Act::Unsubscribe)]),
        (Page::List | Page::OneClick, Verb::Undo) => Some(vec![whole(Act::Pause), whole(Act::Unsubscribe)]),
        _ => None,
    })
}

fn sentence(page: Page, verb: Verb, until: Option<Timestamp>) -> String {
    let what = match page {
        Page::Story(_) => "The story",
        Page::Watchlist(_) => "The watchlist",
        Page::List | Page::OneClick => "All mail to this address",
    };
    let end = until.map_or_else(
        || "until you take it back".to_owned(),
        |at| at.strftime("until %Y-%m-%d %H:%M UTC").to_string(),
    );
    match (verb, page) {
        (Verb::Mute, _) => format!("{what} is muted {end}. What comes meanwhile is told when that ends."),
        (Verb::Pause, _) => format!("{what} pauses {end}. What comes meanwhile is told in one digest after it."),
        (Verb::Unsubscribe, Page::Watchlist(_)) => format!("{what} is unsubscribed from."),
        (Verb::Unsubscribe, _) => format!("{what} has stopped."),
        (Verb::NotRelevant, _) => {
            format!("{what} is told no more; thank you for saying that it is nothing you watch for.")
        }
        (Verb::Undo, Page::List | Page::OneClick) => format!("{what} is sent again."),
        (Verb::Undo, _) => format!("{what} is told again."),
    }
}

/// The mail that tells the owner of an address what was asked for in their name.
fn notice(id: &str, answer: &Answer, back: Option<&str>) -> Rendered {
    let way = match back {
        Some(link) => format!("If that was not you, or not what you want:\n{link}"),
        None => format!(
            "If that was not you, ask the owner of the service for:\nbackstory resume {id}; backstory subscribe {id}"
        ),
    };
    let subject = if answer.is_undoing {
        "Your mail from Backstory goes on".to_owned()
    } else {
        "Your mail from Backstory: what you asked for".to_owned()
    };
    let text = format!(
        "{}\n\nSomebody asked for this with a link or a mail made for you.\n{way}\n",
        answer.sentence
    );
    let safe = |text: &str| {
        text.replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
            .replace('"', "&quot;")
    };
    let way = match back {
        Some(link) => format!(
            "If that was not you, or not what you want: <a href=\"{}\">take it back</a>.",
            safe(link)
        ),
        None => safe(&way),
    };
    let html = format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\"><title>{}</title></head>\n\
         <body style=\"margin:0;padding:32px 20px;font:17px/27px Georgia,'Times New Roman',serif\">\n\
         <p>{}</p>\n<p>Somebody asked for this with a link or a mail made for you. {way}</p>\n</body></html>\n",
        safe(&subject),
        safe(&answer.sentence)
    );
    Rendered {
        subject,
        html,
        text,
        language: "en".into(),
    }
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
        ] {
            assert!(Ask::read(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn the_mail_that_tells_of_it_names_the_way_back() {
        let answer = Answer {
            sentence: "All mail to this address has stopped.".into(),
            undo: "undo",
            is_undoing: false,
            is_told: true,
        };
        let linked = notice("desk", &answer, Some("https://news.example/a/T?a=1&b=2"));
        assert!(linked.text.contains("https://news.example/a/T") && linked.html.contains("a=1&amp;b=2"));
        assert!(notice("desk", &answer, None).text.contains("backstory subscribe desk"));
    }
}
