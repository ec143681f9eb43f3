//! What the owner is told when a mail could not be delivered.

use mail_parser::MessageParser;

use super::Message;
use crate::digests::Rendered;

/// Longest subject quoted in a notice.
const SUBJECT_CHARS_MAX: usize = 120;

/// The notice of a mail that was given up, with the text it carried: nothing of it is lost.
///
/// `recipient` is the recipient's id, `reply` the relay's last word.
#[must_use]
pub fn undelivered(message: &Message, recipient: &str, reply: &str) -> Rendered {
    let parsed = MessageParser::default().parse(&message.bytes);
    let subject: String = parsed
        .as_ref()
        .and_then(|mail| mail.subject())
        .unwrap_or("a digest")
        .chars()
        .take(SUBJECT_CHARS_MAX)
        .collect();
    let carried = parsed
        .as_ref()
        .and_then(|mail| mail.body_text(0))
        .unwrap_or_default()
        .replace('\r', "");
    let told = format!(
        "The mail “{subject}” for {recipient} could not be delivered and is not\ntried again.\n\nThe last reply was:\n  {reply}\n\n\
         Look at the address under [[recipient]] and at the relay under [mail].\nNothing of the mail is lost; it said:\n"
    );
    let text = format!("{told}\n----------------------------------------------------------------------\n\n{carried}");
    Rendered {
        subject: format!("Not delivered: {subject}"),
        html: page(&told, &carried),
        text,
        language: "en".into(),
    }
}

fn page(told: &str, carried: &str) -> String {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Not delivered</title></head>\n\
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
