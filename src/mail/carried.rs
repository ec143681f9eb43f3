//! What a message carries, read back from its bytes: for transports that are no mail, and for people who look.

use jiff::Timestamp;
use mail_parser::{MessageParser, MimeHeaders as _};

/// The parts of a message that this program made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Carried {
    /// Without its angle brackets.
    pub message_id: String,
    /// Of a copy that was sent on purpose once more, its own id, without angle brackets.
    pub copy_id: Option<String>,
    /// The subject, decoded.
    pub subject: String,
    /// `Date`.
    pub date: Option<Timestamp>,
    /// BCP 47.
    pub language: String,
    /// The text half, with `\n` for line ends.
    pub text: String,
    /// The HTML half.
    pub html: String,
    /// Its stories as data, if it carries them.
    pub stories: Option<serde_json::Value>,
}

/// Reads a message. What is not there is empty.
#[must_use]
pub fn read(bytes: &[u8]) -> Carried {
    let Some(mail) = MessageParser::default().parse(bytes) else {
        return Carried::default();
    };
    let lines = |text: Option<std::borrow::Cow<'_, str>>| text.unwrap_or_default().replace('\r', "");
    let raw = |name: &str| mail.header_raw(name).unwrap_or_default().trim().to_owned();
    Carried {
        message_id: mail.message_id().unwrap_or_default().to_owned(),
        copy_id: copy_id(bytes),
        subject: mail.subject().unwrap_or_default().to_owned(),
        date: mail
            .date()
            .and_then(|date| Timestamp::from_second(date.to_timestamp()).ok()),
        language: raw("Content-Language"),
        text: lines(mail.body_text(0)),
        html: lines(mail.body_html(0)),
        stories: mail
            .parts
            .iter()
            .find(|part| part.is_content_type("application", "json"))
            .and_then(|part| serde_json::from_slice(part.contents()).ok()),
    }
}

/// The id of the newest copy: its block stands above all others.
fn copy_id(bytes: &[u8]) -> Option<String> {
    let lines = bytes.split(|byte| *byte == b'\n');
    let block = lines.take_while(|line| line.starts_with(b"Resent-"));
    let named = block
        .filter_map(|line| std::str::from_utf8(line).ok())
        .find_map(|line| line.strip_prefix("Resent-Message-ID:"))?;
    Some(named.trim().trim_matches(['<', '>']).to_owned())
}

impl Carried {
    /// What stands inside `<body>`, without the hidden line at its beginning that mail programs show beside a subject: readers
    /// of feeds would show it.
    #[must_use]
    pub fn body(&self) -> &str {
        let html = self.html.as_str();
        let from = html
            .find("<body")
            .and_then(|at| html[at..].find('>').map(|end| at + end + 1))
            .unwrap_or(0);
        let to = html.rfind("</body>").filter(|to| *to >= from).unwrap_or(html.len());
        let body = html[from..to].trim();
        let hidden = body
            .strip_prefix("<div style=\"display:none")
            .and_then(|rest| rest.split_once("</div>"));
        hidden.map_or(body, |(_, rest)| rest.trim())
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::digests::Rendered;
    use crate::ids::DigestId;
    use crate::mail::message::message;
    use crate::mail::{Letter, Message};

    /// A digest of one story as a message.
    pub(crate) fn mail() -> Message {
        let rendered = Rendered {
            subject: "Договор опубликован · 1 story · Fri 21 Jun".into(),
            html: "<!DOCTYPE html>\n<html lang=\"en\"><head><title>x</title></head><body class=\"bg\">\n<h1>“조약” &amp; more</h1>\n</body></html>\n"
                .into(),
            text: "ONE STORY\n\n[1] A <treaty> & its text\n    https://wire.example/1\n".into(),
            language: "en".into(),
        };
        let letter = Letter {
            digest: DigestId(77),
            list: "daily.desk".into(),
            from: "Backstory <backstory@desk.example>",
            to: "desk@desk.example",
            zone: &jiff::tz::TimeZone::UTC,
            date: "2024-06-21T05:00:00Z".parse().unwrap(),
            rendered: &rendered,
            in_reply_to: None,
            stories: None,
        };
        message(&letter).unwrap()
    }

    #[test]
    fn everything_a_digest_said_is_read_back_from_its_message() {
        let carried = read(&mail().bytes);
        assert_eq!(carried.message_id, "digest.77@desk.example");
        assert_eq!(carried.subject, "Договор опубликован · 1 story · Fri 21 Jun");
        assert_eq!(carried.date, Some("2024-06-21T05:00:00Z".parse().unwrap()));
        assert_eq!(carried.language, "en");
        assert_eq!(
            carried.text,
            "ONE STORY\n\n[1] A <treaty> & its text\n    https://wire.example/1\n"
        );
        assert_eq!(carried.body(), "<h1>“조약” &amp; more</h1>");
        assert_eq!(read(b""), Carried::default());
        let hidden = Carried {
            html: "<body>\n<div style=\"display:none;x\">secret &zwnj;</div>\n<p>a</p><div></div></body>".into(),
            ..Carried::default()
        };
        assert_eq!(hidden.body(), "<p>a</p><div></div>");
        let bare = Carried {
            html: "no body".into(),
            ..Carried::default()
        };
        assert_eq!(bare.body(), "no body");
    }
}
