//! A digest as one signed request to somebody's server.
//!
//! Signed as the Standard Webhooks specification says (headers `webhook-id`,
//! `webhook-timestamp`, `webhook-signature`), so that receivers need no code of
//! ours. The id follows from the Message-ID, so that a retry is known by it; what a person sends once more on purpose has one of its own.

use std::fmt;

use ipnet::IpNet;
use jiff::Timestamp;
use ring::hmac;
use secrecy::{ExposeSecret as _, SecretString};
use url::Url;

use super::payload::{Shape, payload};
use super::{Message, Verdict, carried};
use crate::clock::Clock;
use crate::feeds::fetch::posting::{Posting, Said, Unsaid};
use crate::feeds::fetch::{FetchError, Fetcher};

/// What a server says is stored with the message: a few lines are enough.
const SAID_CHARS_MAX: usize = 200;

/// Marks a secret that is written in base64, as the specification has it.
const PACKED: &str = "whsec_";

/// Where digests are posted.
#[derive(Debug, Clone)]
pub struct Hook {
    /// The address, often a secret itself.
    pub place: Place,
    /// What the receiver reads.
    pub shape: Shape,
    /// Signs each request.
    pub secret: Option<SecretString>,
    /// `Authorization: Bearer …`
    pub token: Option<SecretString>,
    /// Networks that are not public and may be reached all the same.
    pub allow: Vec<IpNet>,
}

/// An address that is not shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Place(pub Url);

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}/***", self.0.scheme(), self.0.host_str().unwrap_or_default())
    }
}

/// One attempt: 2xx is delivered. 408, 425, 429 and 5xx are tried again, any other answer is final (RFC 9110 §15). A request
/// that left and was not answered may have been taken.
pub async fn hand_over(hook: &Hook, fetcher: &Fetcher, recipient: &str, message: &Message, clock: &Clock) -> Verdict {
    let carried = carried::read(&message.bytes);
    let Some((url, body)) = payload(hook.shape, &hook.place.0, recipient, &carried) else {
        return Verdict::Rejected("the address of the webhook names no topic".into());
    };
    let host = url.host_str().unwrap_or_default().to_owned();
    let posting = Posting {
        headers: headers(
            hook,
            &id(carried.copy_id.as_deref().unwrap_or(&carried.message_id)),
            &body,
            clock.now(),
        ),
        url,
        body,
        allow: hook.allow.clone(),
    };
    match fetcher.post(posting, clock).await {
        Ok(said) => verdict(&host, &said),
        Err(Unsaid::Before(error @ FetchError::Forbidden { .. })) => Verdict::Rejected(format!("{host}: {error}")),
        Err(Unsaid::Before(error)) => Verdict::Deferred(format!("{host}: {error}")),
        Err(Unsaid::After(error)) => Verdict::Unknown(format!("{host}: {error}")),
    }
}

/// The Message-ID's own part, without dots: the signed text is parted by them, and the specification wants none in an id.
fn id(message_id: &str) -> String {
    message_id.split('@').next().unwrap_or_default().replace('.', "_")
}

fn headers(hook: &Hook, id: &str, body: &[u8], now: Timestamp) -> Vec<(String, String)> {
    let mut headers = vec![("content-type".to_owned(), "application/json".to_owned())];
    if let Some(token) = &hook.token {
        headers.push(("authorization".to_owned(), format!("Bearer {}", token.expose_secret())));
    }
    headers.push(("webhook-id".to_owned(), id.to_owned()));
    headers.push(("webhook-timestamp".to_owned(), now.as_second().to_string()));
    if let Some(secret) = &hook.secret {
        headers.push(("webhook-signature".to_owned(), sign(secret, id, now, body)));
    }
    headers
}

/// `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`.
#[must_use]
pub fn sign(secret: &SecretString, id: &str, now: Timestamp, body: &[u8]) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, &key(secret.expose_secret()));
    let mut context = hmac::Context::with_key(&key);
    context.update(format!("{id}.{}.", now.as_second()).as_bytes());
    context.update(body);
    format!("v1,{}", packed(context.sign().as_ref()))
}

/// A secret that begins with `whsec_` is base64 of the key, any other is the key itself.
fn key(secret: &str) -> Vec<u8> {
    secret
        .strip_prefix(PACKED)
        .and_then(unpacked)
        .unwrap_or_else(|| secret.as_bytes().to_vec())
}

/// Base64 (RFC 4648 §4).
const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn packed(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let sign = SIGNS[bits >> (18 - 6 * place) & 63];
            text.push(if place <= chunk.len() { char::from(sign) } else { '=' });
        }
    }
    text
}

fn unpacked(text: &str) -> Option<Vec<u8>> {
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0_usize, 0_u32);
    for sign in text.trim_end_matches('=').bytes() {
        bits = bits << 6 | SIGNS.iter().position(|known| *known == sign)?;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff).ok()?);
        }
    }
    Some(bytes)
}

fn verdict(host: &str, said: &Said) -> Verdict {
    let text: Vec<&str> = said.text.split_whitespace().collect();
    let text: String = text
        .join(" ")
        .chars()
        .filter(|c| !c.is_control())
        .take(SAID_CHARS_MAX)
        .collect();
    let reply = format!("{host}: {} {text}", said.status).trim_end().to_owned();
    match (said.status, said.until) {
        (200..=299, _) => Verdict::Delivered(format!("{host}: {}", said.status)),
        (408 | 425 | 429 | 500..=599, Some(until)) => Verdict::Throttled { reply, until },
        (408 | 425 | 429 | 500..=599, None) => Verdict::Deferred(reply),
        (300..=399, _) => Verdict::Rejected(format!("{reply} (it has moved; write its new address)")),
        _ => Verdict::Rejected(reply),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_that_of_the_published_specification() {
        // The vector of the reference implementations: github.com/standard-webhooks/standard-webhooks,
        // libraries/javascript/src/webhook.test.ts, “sign function works”.
        let secret = SecretString::from("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        let at = Timestamp::from_second(1_614_265_330).unwrap();
        let body = br#"{"test": 2432232314}"#;
        let signature = sign(&secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", at, body);
        assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn an_id_has_no_dot_that_the_signed_text_is_parted_by() {
        assert_eq!(id("digest.77@desk.example"), "digest_77");
    }

    #[test]
    fn base64_is_that_of_its_standard() {
        for (plain, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(packed(plain.as_bytes()), text);
            assert_eq!(unpacked(text).unwrap(), plain.as_bytes());
        }
        assert_eq!(key("whsec_not base64!"), b"whsec_not base64!");
    }

    #[test]
    fn an_address_is_not_shown() {
        let place = Place(Url::parse("https://me:pass@hooks.example/services/T0/B0/s3cret?key=v").unwrap());
        assert_eq!(format!("{place:?}"), "https://hooks.example/***");
    }

    #[test]
    fn only_what_may_change_is_tried_again() {
        let until = Some(Timestamp::UNIX_EPOCH);
        let of = |status, until| {
            verdict(
                "h",
                &Said {
                    status,
                    text: "no\r\n such".into(),
                    until,
                },
            )
        };
        assert_eq!(of(204, None), Verdict::Delivered("h: 204".into()));
        assert_eq!(of(503, None), Verdict::Deferred("h: 503 no such".into()));
        assert!(matches!(of(429, until), Verdict::Throttled { .. }));
        assert_eq!(of(404, until), Verdict::Rejected("h: 404 no such".into()));
        assert!(matches!(of(301, None), Verdict::Rejected(_)));
    }
}
