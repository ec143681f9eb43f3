//! `List-Unsubscribe` and its one-click companion (RFC 2369, RFC 8058).

use super::Message;
use crate::digests::token::Unsubscribe;

/// The message with the headers that say how to leave, after its `List-Id`.
///
/// `List-Unsubscribe-Post` is promised only where the address is HTTPS, as RFC 8058 §3.1 asks; the relay's signature must
/// cover both (§4).
#[must_use]
pub fn announce(mut message: Message, way: &Unsubscribe) -> Message {
    let places: Vec<String> = way
        .web
        .iter()
        .chain(&way.mailto)
        .filter(|place| {
            place
                .bytes()
                .all(|byte| byte.is_ascii_graphic() && !b"<>,".contains(&byte))
        })
        .map(|place| format!("<{place}>"))
        .collect();
    let at = message
        .bytes
        .windows(10)
        .position(|window| window == b"\r\nList-Id:")
        .map(|at| at + 2);
    let (Some(at), false) = (at, places.is_empty()) else {
        return message;
    };
    // One address a line: a signed one alone is longer than the 78 columns that RFC 5322 would like.
    let mut headers = format!("List-Unsubscribe: {}\r\n", places.join(",\r\n "));
    if places[0].starts_with("<https://") {
        headers.push_str("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n");
    }
    message.bytes.splice(at..at, headers.into_bytes());
    message
}

#[cfg(test)]
mod tests {
    use super::*;

    fn announced(way: &Unsubscribe) -> String {
        let message = Message {
            to: "desk@desk.example".into(),
            from: "backstory@desk.example".into(),
            message_id: "<digest.7@desk.example>".into(),
            bytes: b"Subject: News\r\nList-Id: <desk.daily>\r\n\r\nText\r\n".to_vec(),
        };
        String::from_utf8(announce(message, way).bytes).unwrap()
    }

    #[test]
    fn one_click_is_promised_only_over_https() {
        let mut way = Unsubscribe {
            web: Some("https://news.example/a/T".into()),
            mailto: Some("mailto:in@news.example?subject=unsubscribe%20T".into()),
        };
        assert_eq!(
            announced(&way),
            "Subject: News\r\nList-Unsubscribe: <https://news.example/a/T>,\r\n <mailto:in@news.example?subject=unsubscribe%20T>\r\n\
             List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\nList-Id: <desk.daily>\r\n\r\nText\r\n"
        );
        way.web = Some("http://127.0.0.1:8080/a/T".into());
        assert!(!announced(&way).contains("Post"));
        way.web = None;
        assert!(announced(&way).contains("List-Unsubscribe: <mailto:") && !announced(&way).contains("Post"));
        assert!(!announced(&Unsubscribe::default()).contains("List-Unsubscribe"));
    }

    #[test]
    fn no_address_adds_a_header() {
        let way = Unsubscribe {
            web: Some("https://news.example/\r\nBcc: x@y.example".into()),
            mailto: None,
        };
        assert!(!announced(&way).contains("Bcc"));
    }
}
