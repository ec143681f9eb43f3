//! Mails about mail: what was asked for in a reader's name, what else holds, and the way back of each.
//!
//! They go to the reader's own address alone, so that they name what the pages behind links must not: the story, the watchlist,
//! who asked.

use jiff::Timestamp;

use super::{Answer, Asker};
use crate::digests::hand::{Act, Subject, Way, Word};
use crate::digests::phrases::{Phrases, direction};
use crate::digests::token::{Page, Token, print};
use crate::digests::width::{cut, fold, tidy};
use crate::digests::{COLUMNS, Recipient, Rendered, cadence};
use crate::ids::{DigestId, StoryId};
use crate::store::Tx;

/// A headline or title that is named in a mail about mail.
const TITLE_CHARS_MAX: usize = 110;

/// An address of a sender that is shown; longer ones are no mailbox (RFC 5321 §4.5.3.1.3).
const ADDRESS_CHARS_MAX: usize = 254;

/// Other words of a reader that a notice names; `backstory status` shows all.
const STANDING_MAX: usize = 12;

/// Who asked, as far as that is known.
#[derive(Debug, Clone, Copy)]
pub(super) struct By<'b> {
    pub(super) way: Way,
    /// `From` of a mail.
    pub(super) sender: Option<&'b str>,
}

impl By<'_> {
    fn sentence(self, phrases: &Phrases) -> String {
        let is_plain = |address: &&str| {
            address.contains('@')
                && address.chars().count() <= ADDRESS_CHARS_MAX
                && !address
                    .chars()
                    .any(|c| c.is_whitespace() || c.is_control() || "<>\"".contains(c))
        };
        match (self.way, self.sender.filter(is_plain)) {
            (Way::Mail, Some(address)) => phrases.say("asked_mail", &[("address", address)]),
            (Way::Mail, None) => phrases.text("asked_unclear").to_owned(),
            (Way::OneClick, _) => phrases.text("asked_button").to_owned(),
            (Way::Link | Way::Command, _) => phrases.text("asked_link").to_owned(),
        }
    }
}

/// A part of such a mail.
enum Block {
    /// A paragraph.
    Words(String),
    /// Words before an address, and what the address is called where it is not shown. An empty address is none.
    Way(String, String, String),
}

/// What a notice tells.
pub(super) struct Told<'t> {
    pub(super) token: &'t Token,
    /// What was said or taken back.
    pub(super) subjects: &'t [Subject],
    /// The words that stood before.
    pub(super) before: &'t [Word],
    pub(super) answer: &'t Answer,
    pub(super) by: By<'t>,
}

impl Asker<'_> {
    /// The mail that tells the owner of an address what was asked for in their name, and what else holds for it.
    pub(super) async fn notice(&self, tx: &mut Tx, recipient: &Recipient, told: &Told<'_>) -> anyhow::Result<Rendered> {
        let (phrases, answer) = (recipient.phrases(), told.answer);
        let said = phrases.together(&[answer.sentence(phrases), told.by.sentence(phrases)]);
        let mut blocks = vec![Block::Words(said)];
        for subject in told.subjects {
            let is_meant = !answer.is_undoing || told.before.iter().any(|word| word.subject == *subject);
            if is_meant {
                let thing = self.thing(tx, recipient, subject, phrases).await?;
                blocks.push(Block::Words(thing));
            }
        }
        // One thing of many acts is named once.
        blocks.dedup_by(|one, other| matches!((one, other), (Block::Words(one), Block::Words(other)) if one == other));
        blocks.push(self.back(recipient, told, phrases));
        blocks.extend(self.standing(tx, recipient, told, phrases).await?);
        let subject = phrases.text(if answer.is_undoing {
            "notice_again"
        } else {
            "notice_subject"
        });
        Ok(letter(&phrases.language, subject, &blocks))
    }

    /// The mail that asks a reader whether they want what came from another address.
    pub(super) async fn question(
        &self,
        tx: &mut Tx,
        recipient: &Recipient,
        (subjects, ask): (&[Subject], &str),
        by: By<'_>,
        link: String,
    ) -> anyhow::Result<Rendered> {
        let phrases = recipient.phrases();
        let mut blocks = vec![Block::Words(by.sentence(phrases))];
        for subject in subjects {
            blocks.push(Block::Words(self.thing(tx, recipient, subject, phrases).await?));
        }
        blocks.dedup_by(|one, other| matches!((one, other), (Block::Words(one), Block::Words(other)) if one == other));
        let asked = phrases.say("notice_other", &[("ask", ask)]);
        blocks.push(Block::Way(asked, link, phrases.text("web_mail_title").to_owned()));
        Ok(letter(&phrases.language, phrases.text("notice_ask"), &blocks))
    }

    /// The way back: what was said is taken back; what was taken back can be said again.
    fn back(&self, recipient: &Recipient, told: &Told<'_>, phrases: &Phrases) -> Block {
        let stood = |act: Act| {
            let of = told.subjects.iter().filter(move |subject| subject.act == act);
            of.flat_map(|subject| told.before.iter().find(|word| word.subject == *subject))
                .next()
        };
        let (verb, note, label) = if !told.answer.is_undoing {
            (told.answer.undo, "note_back", phrases.text("web_take_back").to_owned())
        } else {
            let left = stood(Act::Unsubscribe);
            let is_all = left.is_some_and(|word| word.subject.watchlist.is_none() && word.subject.schedule.is_none());
            let verb = match (left.is_some(), stood(Act::Pause), stood(Act::Mute)) {
                (true, ..) if is_all => "unsubscribe all",
                (true, ..) => "unsubscribe",
                (_, Some(_), _) => "pause",
                (_, _, Some(_)) => "mute",
                _ if matches!(told.token.page, Page::Story(_)) => "not-relevant",
                _ => "pause",
            };
            (verb, "note_confirm", phrases.text("notice_subject").to_owned())
        };
        let (digest, page) = (told.token.digest, told.token.page);
        let way = self.way((digest, page), (verb, note), phrases);
        match way {
            Some(way) => Block::Way(phrases.text("notice_back").to_owned(), way, label),
            None => {
                let commands: Vec<String> = told
                    .subjects
                    .iter()
                    .map(|subject| command(subject, &recipient.id))
                    .collect();
                Block::Way(
                    phrases.text("notice_command").to_owned(),
                    commands.join("; "),
                    String::new(),
                )
            }
        }
    }

    fn way(&self, of: (DigestId, Page), ask: (&str, &str), phrases: &Phrases) -> Option<String> {
        self.links?.way(of, ask, self.now, phrases)
    }

    /// What else keeps news from this reader: who takes one thing back learns what is still held.
    async fn standing(
        &self,
        tx: &mut Tx,
        recipient: &Recipient,
        told: &Told<'_>,
        phrases: &Phrases,
    ) -> anyhow::Result<Vec<Block>> {
        let mut rows = Vec::new();
        for word in tx.words().await? {
            let is_theirs = word.subject.recipient.as_deref() == Some(recipient.id.as_str());
            let holds = word.until.is_none_or(|until| until > self.now);
            if !is_theirs || !holds || told.subjects.contains(&word.subject) || rows.len() >= STANDING_MAX {
                continue;
            }
            let thing = self.thing(tx, recipient, &word.subject, phrases).await?;
            let what = state(&word, recipient, phrases);
            let row = format!("{thing}{}{what}", phrases.text("colon"));
            let of = (told.token.digest, page(&word.subject));
            let way = self
                .way(of, ("undo", "note_back"), phrases)
                .unwrap_or_else(|| command(&word.subject, &recipient.id));
            rows.push(Block::Way(row, way, phrases.text("web_take_back").to_owned()));
        }
        if !rows.is_empty() {
            rows.insert(0, Block::Words(phrases.text("notice_too").to_owned()));
        }
        Ok(rows)
    }

    /// `Watchlist “Lithium”`
    async fn thing(
        &self,
        tx: &mut Tx,
        recipient: &Recipient,
        subject: &Subject,
        phrases: &Phrases,
    ) -> anyhow::Result<String> {
        let named = |key: &str, title: &str| phrases.say(key, &[("title", &cut(&tidy(title), TITLE_CHARS_MAX))]);
        if let Some(story) = subject.story {
            return Ok(named("thing_story", &headline(tx, story).await?));
        }
        if let Some(id) = &subject.watchlist {
            let known = self.config.watchlists.iter().find(|list| list.id == *id);
            return Ok(named("thing_watchlist", known.map_or(id, |list| &list.title)));
        }
        let follow = subject.schedule.as_ref().map(|name| {
            let follow = recipient.follows.iter().find(|follow| follow.schedule == *name);
            follow.map_or_else(|| name.clone(), |follow| cadence(phrases, &follow.cadence))
        });
        Ok(follow.map_or_else(
            || phrases.text("thing_all").to_owned(),
            |pace| named("thing_mail", &pace),
        ))
    }
}

async fn headline(tx: &mut Tx, story: StoryId) -> anyhow::Result<String> {
    let known = tx.story(story).await?;
    let first = known.and_then(|story| story.entries.into_iter().next());
    Ok(first.map_or_else(|| story.to_string(), |member| member.kept.entry.title))
}

/// `muted until 24 June 07:00`
fn state(word: &Word, recipient: &Recipient, phrases: &Phrases) -> String {
    let end = end(word.until, recipient, phrases);
    match word.subject.act {
        Act::Mute => phrases.say("stands_muted", &[("end", &end)]),
        Act::Pause => phrases.say("stands_paused", &[("end", &end)]),
        Act::Unsubscribe => phrases.text("stands_left").to_owned(),
        Act::NotRelevant => phrases.text("stands_irrelevant").to_owned(),
    }
}

fn end(until: Option<Timestamp>, recipient: &Recipient, phrases: &Phrases) -> String {
    match until {
        Some(until) => {
            let local = recipient.zone.to_datetime(until);
            phrases.say("said_until", &[("date", &phrases.moment("day_time", local))])
        }
        None => phrases.text("said_open").to_owned(),
    }
}

/// The page on which a word can be taken back.
fn page(subject: &Subject) -> Page {
    match (subject.story, &subject.watchlist) {
        (Some(story), _) => Page::Story(story),
        (None, Some(id)) => Page::Watchlist(print(id)),
        (None, None) => Page::List,
    }
}

/// The command that takes a word back.
fn command(subject: &Subject, recipient: &str) -> String {
    let story = subject.story.map(|story| story.to_string());
    let list = subject.watchlist.as_deref();
    match subject.act {
        Act::Mute => {
            let what = story.as_deref().or(list).unwrap_or_default();
            format!("backstory unmute {what} --recipient {recipient}")
        }
        Act::Pause => format!("backstory resume {recipient}"),
        Act::Unsubscribe => {
            let mails = subject.schedule.as_ref().map(|name| format!(" --schedule {name}"));
            let list = list.map(|id| format!(" {id}"));
            format!("backstory subscribe {recipient}{}", list.or(mails).unwrap_or_default())
        }
        Act::NotRelevant => {
            let (story, list) = (story.unwrap_or_default(), list.unwrap_or_default());
            format!("backstory not-relevant {story} {list} --recipient {recipient} --undo")
        }
    }
}

/// A short mail. An address that writes a mail is shown as it is.
fn letter(language: &str, subject: &str, blocks: &[Block]) -> Rendered {
    let safe = |text: &str| {
        text.replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
            .replace('"', "&quot;")
    };
    let (mut text, mut html) = (String::new(), String::new());
    for block in blocks {
        match block {
            Block::Words(words) => {
                text.push_str(&format!("{}\n\n", fold(words, COLUMNS, "", "")));
                html.push_str(&format!("<p>{}</p>\n", safe(words)));
            }
            Block::Way(words, way, label) => {
                text.push_str(&format!("{}\n{way}\n\n", fold(words, COLUMNS, "", "")));
                let is_link = way.contains(':') && !way.contains(' ');
                html.push_str(&if is_link {
                    format!("<p>{} <a href=\"{}\">{}</a></p>\n", safe(words), safe(way), safe(label))
                } else {
                    format!("<p>{} {}</p>\n", safe(words), safe(way))
                });
            }
        }
    }
    let (title, direction) = (safe(subject), direction(language));
    let html = format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\" dir=\"{direction}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\"><title>{title}</title></head>\n\
         <body style=\"margin:0;padding:32px 20px;font:17px/27px Georgia,'Times New Roman',serif\">\n{html}</body></html>\n"
    );
    Rendered {
        subject: subject.to_owned(),
        html,
        text: text.trim_end().to_owned() + "\n",
        language: language.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::super::digests::phrases::phrases;
    use super::*;

    #[test]
    fn a_mail_about_mail_shows_its_addresses_whole_and_escaped() {
        let way = "https://news.example/a/T?a=1&b=2";
        let blocks = [
            Block::Words("The watchlist <b> is left.".into()),
            Block::Way("If not:".into(), way.into(), "Take it back".into()),
            Block::Way("Or:".into(), "backstory subscribe desk".into(), String::new()),
        ];
        let mail = letter("de", "Ihre Mails", &blocks);
        assert!(mail.text.contains(&format!("If not:\n{way}\n")), "{}", mail.text);
        assert!(
            mail.html.contains("a=1&amp;b=2") && mail.html.contains("&lt;b&gt;"),
            "{}",
            mail.html
        );
        assert!(mail.html.contains("<p>Or: backstory subscribe desk</p>") && mail.html.contains("lang=\"de\""));
    }

    #[test]
    fn who_asked_is_told_only_where_it_is_an_address() {
        let by = |sender| By { way: Way::Mail, sender }.sentence(phrases(&[]));
        assert_eq!(by(Some("a@b.example")), "Asked for by a mail from a@b.example.");
        for odd in [
            None,
            Some("nobody"),
            Some("a@b.example\r\nWin a prize"),
            Some("a@b <x>"),
        ] {
            assert_eq!(by(odd), "Asked for by a mail whose sender is not clear.", "{odd:?}");
        }
    }
}
