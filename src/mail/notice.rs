//! What the owner is told: a mail that could not be delivered, a feed that needs a person.

use jiff::Timestamp;

use super::{Message, carried};
use crate::digests::width::fold;
use crate::digests::{COLUMNS, Rendered};

/// Longest subject quoted in a notice.
const SUBJECT_CHARS_MAX: usize = 120;

/// The notice of a mail that was given up, with the text it carried: nothing of it is lost.
///
/// `recipient` is the recipient's id, `reply` the relay's last word.
#[must_use]
pub fn undelivered(message: &Message, recipient: &str, reply: &str) -> Rendered {
    carrying(message, "Not delivered", |subject| {
        format!(
            "The mail “{subject}” for {recipient} could not be delivered and is not tried again.\n\nThe last reply was:\n  \
             {reply}\n\nLook at the address under [[recipient]] and at the relay under [mail]. Nothing of the mail is lost: what it \
             told is told by the next one that arrives. It can also be sent again as it was: `backstory digest list` names the digest, \
             `backstory digest resend ID` sends it. It said:\n"
        )
    })
}

/// The notice of a mail that was handed over twice, and twice the answer was lost.
#[must_use]
pub fn uncertain(message: &Message, recipient: &str, reply: &str) -> Rendered {
    carrying(message, "Perhaps not delivered", |subject| {
        format!(
            "The mail “{subject}” for {recipient} was handed over twice, and twice the other side did not say whether it has \
             it. It is not tried again, so that it does not come a third time.\n\nThe last time:\n  {reply}\n\nAsk the reader, or \
             look into the relay's log. `backstory digest list` names the digest and `backstory digest resend ID` sends it \
             again. It said:\n"
        )
    })
}

/// The notice of a mail that was handed over twice, and only the second time was answered.
#[must_use]
pub fn perhaps_twice(message: &Message, recipient: &str) -> Rendered {
    carrying(message, "Perhaps delivered twice", |subject| {
        format!(
            "The mail “{subject}” for {recipient} was handed over, and the answer was lost. It was handed over once more with the \
             same bytes, and now the other side has it. If it had taken the first one, too, its reader has two copies under one \
             Message-ID. Nothing is to be done; if it happens often, look at the connection to the relay. It said:\n"
        )
    })
}

/// A notice with the text that a mail carried.
fn carrying(message: &Message, what: &str, told: impl Fn(&str) -> String) -> Rendered {
    let carried = carried::read(&message.bytes);
    let subject = match carried.subject.as_str() {
        "" => "a digest",
        subject => subject,
    };
    let subject: String = subject.chars().take(SUBJECT_CHARS_MAX).collect();
    let told = told(&subject);
    let lines = told.lines().map(|line| fold(line, COLUMNS, "", ""));
    let lines: String = lines.map(|line| line + "\n").collect();
    let text = format!("{lines}\n{}\n\n{}", "-".repeat(COLUMNS - 2), carried.text);
    Rendered {
        subject: format!("{what}: {subject}"),
        html: page(&told, &carried.text),
        text,
        language: "en".into(),
    }
}

/// A document of a known feed whose entries came mostly under unknown ids and addresses.
#[derive(Debug, Clone, Copy)]
pub struct Burst<'b> {
    /// Entries of the document.
    pub total: usize,
    /// Of these, how many were unknown.
    pub unknown: usize,
    /// Of these, how many were known again by what they say.
    pub known_again: usize,
    /// Of the unknown ones, how many were archived and told to nobody.
    pub held: usize,
    /// How many of the same feed were held since the notice before this one.
    pub held_since: usize,
    /// Headlines of some that are held.
    pub examples: &'b [String],
}

/// The notice of a known feed that suddenly held mostly unknown entries.
#[must_use]
pub fn held_back(feed: &str, url: &str, burst: &Burst<'_>) -> Rendered {
    let Burst {
        total,
        unknown,
        known_again,
        held,
        ..
    } = *burst;
    let mut text = format!(
        "The feed {feed},\n{url}\nis known, but {unknown} of its {total} entries are not, all at once. News do not come like that; \
         a new template or a move of the site does.\n"
    );
    if known_again > 0 {
        text += &format!(
            "\n{known_again} of them were known again by their headlines or texts; none of these is told a second time.\n"
        );
    }
    if held > 0 {
        text += &format!(
            "\n{held} of them are in the archive, where search and later digests find them, and nobody was alerted.\n\n\
             Some of these:\n{}\nNothing needs to be done if they are old. If they are news, `backstory feeds release {feed}` \
             has them told after all.\n",
            list(burst.examples)
        );
    }
    let fresh = unknown.saturating_sub(known_again + held);
    if fresh > 0 {
        text += &format!("\n{fresh} of them are new by their dates and told as usual.\n");
    }
    if burst.held_since > 0 {
        text += &format!(
            "\nSince the last notice of this kind {} more of its entries were held back.\n",
            burst.held_since
        );
    }
    text += match held {
        0 => "\nWhat comes next is told as usual. If it goes on like that, you hear of it once a week.",
        _ => {
            "\nWhat comes next is told as usual. If it happens again, you hear of it once a day; `backstory feeds list` says it at once."
        }
    };
    let subject = match held {
        0 => format!("The feed {feed} has new ids and addresses"),
        held => format!("Held back: {held} entries of the feed {feed}"),
    };
    told(subject, &text)
}

fn list(titles: &[String]) -> String {
    titles
        .iter()
        .map(|title| format!("  - {}\n", title.chars().take(SUBJECT_CHARS_MAX).collect::<String>()))
        .collect()
}

/// The notice of a feed whose permanent redirect is believed from now on.
#[must_use]
pub fn moved(feed: &str, from: &str, to: &str) -> Rendered {
    told(
        format!("Moved: the feed {feed}"),
        &format!(
            "The feed {feed},\n{from}\nhas said for a week that it has moved for good, and is asked at its new address from now \
             on:\n{to}\n\nWrite that address into feeds.toml: the old one may fall silent or into other hands. What was read \
             stays read. Until then `backstory feeds test` and `feeds export` take the new address, too."
        ),
    )
}

/// The notice of a feed that answered 410 and is not asked again.
#[must_use]
pub fn gone(feed: &str, url: &str) -> Rendered {
    told(
        format!("Gone for good: the feed {feed}"),
        &format!(
            "The feed {feed},\n{url}\nanswered that it is gone for good (410), and is not asked again.\n\n\
             Take it out with `backstory feeds remove {feed}`, or give its new address: look on the \
             site, or try `backstory feeds add` with the site's own address. A changed url in \
             feeds.toml is asked at once."
        ),
    )
}

/// The notice that no feed at all has been read since then; `reasons` are some of them, each with what it answered last.
#[must_use]
pub fn no_feed_read(feeds: usize, since: Timestamp, reasons: &[(String, String)]) -> Rendered {
    let since = since.strftime("%A %-d %B, %H:%M UTC");
    let mut text = format!(
        "No feed has been read since {since}: {} of {feeds} fail. Whether there was anything to tell nobody knows, and silence \
         means nothing until this is mended.\n\n",
        if feeds == 1 { "the one" } else { "all" }
    );
    for (feed, why) in reasons {
        text += &format!("  - {feed}: {why}\n");
    }
    if feeds > reasons.len() {
        text += &format!("  - and {} more\n", feeds - reasons.len());
    }
    text += "\nWhere all fail at once it is mostly the network, a proxy or the names of hosts (DNS). `backstory feeds list` shows each \
             feed, `backstory feeds test` tries them. What they hold when they can be read again is told as usual. You are told of \
             this once a week while it lasts.";
    told(format!("Feeds: none could be read since {since}"), &text)
}

/// The notice of a template of the owner's own that could not be filled; `why` names file and line.
#[must_use]
pub fn template(why: &str) -> Rendered {
    told(
        "A template of yours failed; the built-in one was used".into(),
        &format!(
            "A digest could not be written with your own template:\n  {why}\n\nIt went out all the same, written with the built-in \
             template, and so do others until yours is mended. `backstory digest preview` shows what it makes of the stories that \
             wait, `backstory check` tries it on sample digests. You are told of this once a day at most."
        ),
    )
}

/// A mail of these lines, each folded to the width of the digest's text half.
fn told(subject: String, text: &str) -> Rendered {
    let lines = text.lines().map(|line| match line.strip_prefix("  - ") {
        Some(item) => fold(item, COLUMNS, "  - ", "    "),
        None => fold(line, COLUMNS, "", ""),
    });
    Rendered {
        subject,
        html: page(text, ""),
        text: lines.map(|line| line + "\n").collect(),
        language: "en".into(),
    }
}

fn page(told: &str, carried: &str) -> String {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Backstory</title></head>\n\
         <body><pre style=\"white-space:pre-wrap;font:15px/22px Georgia,'Times New Roman',serif\">{}</pre>\n<hr>\n\
         <pre style=\"white-space:pre-wrap\">{}</pre></body></html>\n",
        escaped(told),
        escaped(carried)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_and_the_end_of_a_feed_are_told_in_plain_words() {
        let burst = |title: &str| [title.to_owned()];
        let (storm, many) = (burst("Storm <nears>"), burst(&"Storm ".repeat(30)));
        let of = |examples| Burst {
            total: 20,
            unknown: 20,
            known_again: 0,
            held: 19,
            held_since: 0,
            examples,
        };
        let notice = held_back("wire", "https://wire.example/rss", &of(&storm));
        assert_eq!(notice.subject, "Held back: 19 entries of the feed wire");
        assert!(notice.text.contains("20 of its 20 entries") && notice.text.contains("  - Storm <nears>\n"));
        assert!(notice.html.contains("Storm &lt;nears&gt;"));
        let address = format!("https://wire.example/{}", "a".repeat(90));
        let long = held_back("wire", &address, &of(&many));
        assert!(notice.text.contains("19 of them are in the archive") && notice.text.contains("1 of them"));
        let relaunch = Burst {
            known_again: 20,
            held: 0,
            ..of(&[])
        };
        let known = held_back("wire", "https://wire.example/rss", &relaunch);
        assert_eq!(known.subject, "The feed wire has new ids and addresses");
        assert!(known.text.contains("20 of them were known again") && !known.text.contains("release"));
        let again = held_back(
            "wire",
            "https://wire.example/rss",
            &Burst {
                held_since: 34,
                ..of(&storm)
            },
        );
        assert!(again.text.contains("34 more of its entries") && !notice.text.contains("more of its entries"));
        for line in long.text.lines().chain(notice.text.lines()) {
            assert!(line.chars().count() <= COLUMNS || line == address, "{line}");
        }
        assert!(
            gone("wire", "https://wire.example/rss")
                .text
                .contains("feeds remove wire")
        );
    }

    #[test]
    fn a_notice_carries_the_reply_and_the_text_that_was_not_delivered() {
        let message = Message {
            to: "desk@desk.example".into(),
            from: "b@desk.example".into(),
            message_id: "<1@desk.example>".into(),
            bytes: b"Subject: Treaty <out>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n[1] Treaty & text\r\n"
                .to_vec(),
        };
        let notice = undelivered(&message, "desk", "550 no such user");
        assert_eq!(notice.subject, "Not delivered: Treaty <out>");
        assert!(notice.text.contains("550 no such user") && notice.text.contains("[1] Treaty & text"));
        assert!(notice.html.contains("Treaty &lt;out&gt;") && notice.html.contains("[1] Treaty &amp; text"));
    }
}
