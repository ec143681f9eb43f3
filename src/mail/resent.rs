//! A message that a person sends again: the same bytes, marked as RFC 5322 §3.6.6 says.

use jiff::Timestamp;

use super::{Message, address};

/// The message with a block that says who sent it again, to whom and when. Message-ID, subject and date stay, so that
/// whoever has the first copy sees that it is the same. `id` makes this copy's own id: digits and dots.
///
/// # Errors
/// When an address cannot be used, in words.
pub fn resent(message: &Message, to: &str, id: &str, now: Timestamp) -> Result<Message, String> {
    let to = address::parse(to)?;
    let from = address::parse(&message.from)?;
    let host = from.rsplit_once('@').map_or("localhost", |(_, host)| host);
    let date = now.strftime("%a, %d %b %Y %H:%M:%S +0000");
    let block = format!(
        "Resent-From: {from}\r\nResent-To: {to}\r\nResent-Date: {date}\r\nResent-Message-ID: <resent.{id}@{host}>\r\n"
    );
    Ok(Message {
        to,
        from: message.from.clone(),
        message_id: message.message_id.clone(),
        bytes: [block.as_bytes(), &message.bytes].concat(),
    })
}

#[cfg(test)]
mod tests {
    use mail_parser::MessageParser;

    use super::*;
    use crate::mail::carried::{self, tests::mail};

    #[test]
    fn a_second_copy_is_the_same_mail_and_says_that_it_is_one() {
        let first = mail();
        let again = resent(
            &first,
            "new@desk.example",
            "5.1",
            "2024-06-22T08:00:00Z".parse().unwrap(),
        )
        .unwrap();
        let read = carried::read(&again.bytes);
        let id = Some("resent.5.1@desk.example".to_owned());
        assert_eq!(read.copy_id, id, "a webhook's receiver knows it for another delivery");
        let copy_id = None;
        assert_eq!(carried::Carried { copy_id, ..read }, carried::read(&first.bytes));
        let third = resent(&again, "new@desk.example", "5.3", Timestamp::UNIX_EPOCH).unwrap();
        let id = Some("resent.5.3@desk.example".to_owned());
        assert_eq!(carried::read(&third.bytes).copy_id, id);
        assert!(again.bytes.ends_with(&first.bytes));
        let read = MessageParser::default().parse(&again.bytes).unwrap();
        assert_eq!(read.header_raw("Resent-To").unwrap().trim(), "new@desk.example");
        assert_eq!(
            read.header_raw("Resent-Date").unwrap().trim(),
            "Sat, 22 Jun 2024 08:00:00 +0000"
        );
        assert!(
            resent(
                &first,
                "new@desk.example\r\nBcc: x@y.example",
                "5.2",
                Timestamp::UNIX_EPOCH
            )
            .is_err()
        );
    }
}
