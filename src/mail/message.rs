//! The bytes of a message: made once, stored, sent as they are.
//!
//! Everything in them follows from the letter, so that rendering the same
//! digest again gives the same bytes: the date, the Message-ID and the boundary
//! are given, never drawn.

use std::time::SystemTime;

use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Body, MultiPart, SinglePart};

use super::{Letter, Message, address};

/// The type of the part that holds the stories as data.
pub(super) const DATA: &str = "application/json";

/// A message from a letter.
///
/// multipart/alternative with the text first, both halves quoted-printable, so that the bytes are ASCII and pass every
/// relay. There is no `List-Unsubscribe`: RFC 2369 wants an address that does it, and none exists without a listener or a
/// mailbox that is read.
///
/// # Errors
/// When an address in it cannot be used, in words.
pub fn message(letter: &Letter) -> Result<Message, String> {
    let from = address::mailbox(letter.from)?;
    let to = address::parse(letter.to)?;
    let host = host(&from.address);
    let message_id = message_id(letter, host);
    let mut builder = lettre::Message::builder()
        .from(foreign(&from)?)
        .to(foreign(&address::Mailbox {
            name: None,
            address: to.clone(),
        })?)
        .subject(letter.rendered.subject.clone())
        .date(SystemTime::from(letter.date))
        .message_id(Some(message_id.clone()))
        .raw_header(plain("List-Id", &format!("<{}.{host}>", list(&letter.list))))
        .raw_header(plain("Auto-Submitted", "auto-generated"))
        .raw_header(plain("Content-Language", &letter.rendered.language));
    if let Some(first) = &letter.in_reply_to {
        let first = reference(first)?;
        builder = builder.in_reply_to(first.clone()).references(first);
    }
    let parts = MultiPart::alternative().boundary(format!("=_backstory.{}", letter.digest));
    let text = half(ContentType::TEXT_PLAIN, &letter.rendered.text)?;
    let halves = match &letter.stories {
        // First, as the least of the three: a mail program that comes upon it all the same shows another part.
        Some(stories) => parts.singlepart(data(stories)?).singlepart(text),
        None => parts.singlepart(text),
    };
    let halves = halves.singlepart(half(ContentType::TEXT_HTML, &letter.rendered.html)?);
    let built = builder
        .multipart(halves)
        .map_err(|error| format!("the message cannot be built: {error}"))?;
    Ok(Message {
        to,
        from: from.address,
        message_id,
        bytes: on_the_readers_clock(built.formatted(), letter),
    })
}

/// lettre writes `Date` in UTC alone. A mail of 08:00 in Seoul must not carry the day before, so the same moment is written
/// with the reader's offset (RFC 5322 §3.3).
fn on_the_readers_clock(bytes: Vec<u8>, letter: &Letter) -> Vec<u8> {
    const FORM: &str = "Date: %a, %d %b %Y %H:%M:%S %z\r\n";
    let utc = letter.date.strftime(FORM).to_string();
    let local = letter.date.to_zoned(letter.zone.clone()).strftime(FORM).to_string();
    let at = bytes.windows(utc.len()).position(|window| window == utc.as_bytes());
    match at {
        Some(at) => [&bytes[..at], local.as_bytes(), &bytes[at + utc.len()..]].concat(),
        None => bytes,
    }
}

fn foreign(mailbox: &address::Mailbox) -> Result<lettre::message::Mailbox, String> {
    let address = mailbox
        .address
        .parse()
        .map_err(|error| format!("“{}” cannot be used: {error}", mailbox.address))?;
    Ok(lettre::message::Mailbox::new(mailbox.name.clone(), address))
}

fn host(address: &str) -> &str {
    address.rsplit_once('@').map_or("localhost", |(_, host)| host)
}

/// Message-ID from the digest's number: a retry is the same mail.
fn message_id(letter: &Letter, host: &str) -> String {
    format!("<digest.{}@{host}>", letter.digest)
}

/// A Message-ID that another mail gave itself, checked before it stands in a header.
fn reference(id: &str) -> Result<String, String> {
    let is_id = id.len() <= 250
        && id.starts_with('<')
        && id.ends_with('>')
        && id.contains('@')
        && id.bytes().all(|byte| byte.is_ascii_graphic());
    is_id
        .then(|| id.to_owned())
        .ok_or_else(|| format!("“{}” is no Message-ID", id.escape_debug()))
}

/// The list's name as RFC 2919 wants it: letters, digits, `-` and dots between them.
fn list(name: &str) -> String {
    let kept: String = name
        .chars()
        .map(|c| match c.to_ascii_lowercase() {
            c if c.is_ascii_alphanumeric() || c == '.' => c,
            _ => '-',
        })
        .take(100)
        .collect();
    let labels: Vec<&str> = kept
        .split('.')
        .map(|label| label.trim_matches('-'))
        .filter(|label| !label.is_empty())
        .collect();
    if labels.is_empty() {
        "digest".to_owned()
    } else {
        labels.join(".")
    }
}

/// A header whose value is ASCII by construction.
fn plain(name: &'static str, value: &str) -> HeaderValue {
    let value: String = value.chars().filter(char::is_ascii).collect();
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value)
}

fn data(json: &str) -> Result<SinglePart, String> {
    let kind = ContentType::parse(DATA).map_err(|error| error.to_string())?;
    let body = Body::new_with_encoding(json.to_owned(), ContentTransferEncoding::Base64)
        .map_err(|_unencoded| "the stories cannot be written as base64".to_owned())?;
    Ok(SinglePart::builder().header(kind).body(body))
}

fn half(kind: ContentType, text: &str) -> Result<SinglePart, String> {
    let lines = text.replace("\r\n", "\n").replace('\n', "\r\n");
    let body = Body::new_with_encoding(lines, ContentTransferEncoding::QuotedPrintable)
        .map_err(|_unencoded| "a half of the mail cannot be written as quoted-printable".to_owned())?;
    Ok(SinglePart::builder().header(kind).body(body))
}

#[cfg(test)]
mod tests {
    use mail_parser::{MessageParser, MimeHeaders};

    use super::*;
    use crate::digests::Rendered;
    use crate::ids::DigestId;

    static UTC: jiff::tz::TimeZone = jiff::tz::TimeZone::UTC;

    fn rendered() -> Rendered {
        Rendered {
            subject: "Договор опубликован, Сеул пересматривает политику вооружений · 7 сюжетов · пт 21 июн".into(),
            html: "<!DOCTYPE html>\n<html lang=\"en\"><body><h1>Seven stories – all “new”</h1></body></html>\n".into(),
            text: "SEVEN STORIES\n\n.\n[1] 조약 전문 공개\n".into(),
            language: "ru".into(),
        }
    }

    fn letter<'l>(rendered: &'l Rendered, from: &'l str) -> Letter<'l> {
        Letter {
            digest: DigestId(77),
            list: "desk.daily".into(),
            from,
            to: "desk@desk.example",
            zone: &UTC,
            date: "2024-06-21T05:00:00Z".parse().unwrap(),
            rendered,
            in_reply_to: None,
            stories: None,
        }
    }

    #[test]
    fn the_same_letter_gives_the_same_bytes() {
        let rendered = rendered();
        let letter = letter(&rendered, "Backstory <backstory@desk.example>");
        assert_eq!(message(&letter).unwrap(), message(&letter).unwrap());
    }

    #[test]
    fn another_program_reads_the_message_back() {
        let rendered = rendered();
        let mut letter = letter(&rendered, "Бэкстори <backstory@desk.example>");
        letter.in_reply_to = Some("<digest.5@desk.example>".into());
        let built = message(&letter).unwrap();
        let read = MessageParser::default().parse(&built.bytes).unwrap();
        assert_eq!(read.subject(), Some(rendered.subject.as_str()));
        assert_eq!(read.message_id(), Some("digest.77@desk.example"));
        assert_eq!(read.date().unwrap().to_rfc3339(), "2024-06-21T05:00:00Z");
        assert_eq!(read.from().unwrap().first().unwrap().name(), Some("Бэкстори"));
        assert_eq!(read.in_reply_to().as_text(), Some("digest.5@desk.example"));
        assert_eq!(read.header_raw("List-Id").unwrap().trim(), "<desk.daily.desk.example>");
        assert_eq!(read.header_raw("Auto-Submitted").unwrap().trim(), "auto-generated");
        assert_eq!(read.header_raw("Content-Language").unwrap().trim(), "ru");
        assert!(read.content_type().unwrap().ctype() == "multipart");
        assert_eq!(read.body_text(0).unwrap().replace("\r\n", "\n"), rendered.text);
        assert_eq!(read.body_html(0).unwrap().replace("\r\n", "\n"), rendered.html);
        assert_eq!(read.parts.len(), 3, "text, HTML and what holds them");
    }

    #[test]
    fn the_bytes_pass_every_relay() {
        let rendered = rendered();
        let built = message(&letter(&rendered, "Бэкстори <backstory@desk.example>")).unwrap();
        let text = String::from_utf8(built.bytes).unwrap();
        assert!(text.is_ascii());
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
        assert_eq!(text.matches('\r').count(), text.matches("\r\n").count());
        assert!(text.lines().all(|line| line.len() <= 78), "{text}");
    }

    #[test]
    fn nothing_in_a_letter_adds_a_header() {
        let mut rendered = rendered();
        rendered.subject = "News\r\nBcc: all@desk.example".into();
        rendered.language = "en\r\nX-Evil: 1".into();
        let mut letter = letter(&rendered, "backstory@desk.example");
        letter.list = "desk\r\nX-Evil: 2".into();
        let built = message(&letter).unwrap();
        let read = MessageParser::default().parse(&built.bytes).unwrap();
        assert!(read.header("X-Evil").is_none());
        assert!(read.bcc().is_none());
        letter.in_reply_to = Some("<a@b>\r\nX-Evil: 3".into());
        assert!(message(&letter).is_err());
    }
}
