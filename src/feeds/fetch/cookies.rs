//! Cookies that a chain of redirects sets: they go along with it, each to the origin that set it, and are forgotten with it.
//!
//! Many a site hands out a cookie, sends whoever asks to the same address again, and answers only those who bring it along.

use reqwest::header::{COOKIE, HeaderMap, HeaderValue, SET_COOKIE};
use url::{Origin, Url};

/// Most cookies of one chain; a page of any shop sets fewer.
const COOKIES_MAX: usize = 20;

/// Longest cookie, name and value (RFC 6265 §6.1).
const COOKIE_BYTES_MAX: usize = 4096;

/// Most bytes sent to one origin: servers refuse heads of twice that.
const SENT_BYTES_MAX: usize = 8 * 1024;

struct Cookie {
    origin: Origin,
    name: Vec<u8>,
    value: Vec<u8>,
}

/// The cookies of one chain.
#[derive(Default)]
pub(super) struct Cookies(Vec<Cookie>);

impl Cookies {
    /// Takes what an answer of this address sets. Returns whether another request there would carry something else.
    pub(super) fn take(&mut self, url: &Url, headers: &HeaderMap) -> bool {
        let origin = url.origin();
        let mut is_changed = false;
        for set in headers.get_all(SET_COOKIE) {
            is_changed |= self.set(&origin, set.as_bytes());
        }
        is_changed
    }

    fn set(&mut self, origin: &Origin, set: &[u8]) -> bool {
        let mut parts = set.split(|byte| *byte == b';').map(<[u8]>::trim_ascii);
        let pair = parts.next().unwrap_or_default();
        let Some(at) = pair.iter().position(|byte| *byte == b'=') else {
            return false;
        };
        let (name, value) = (pair[..at].trim_ascii(), pair[at + 1..].trim_ascii());
        if name.is_empty() || pair.len() > COOKIE_BYTES_MAX {
            return false;
        }
        let known = self
            .0
            .iter()
            .position(|known| known.origin == *origin && known.name == name);
        match (known, parts.any(is_over)) {
            (Some(at), true) => {
                self.0.remove(at);
                true
            }
            (Some(at), false) => {
                let is_other = self.0[at].value != value;
                value.clone_into(&mut self.0[at].value);
                is_other
            }
            (None, false) if self.0.len() < COOKIES_MAX => {
                self.0.push(Cookie {
                    origin: origin.clone(),
                    name: name.to_owned(),
                    value: value.to_owned(),
                });
                true
            }
            (None, _) => false,
        }
    }

    /// Adds what this address has set to what is sent to it anyway.
    pub(super) fn add_to(&self, headers: &mut HeaderMap, url: &Url) {
        let origin = url.origin();
        let mut sent = headers
            .get(COOKIE)
            .map_or_else(Vec::new, |own| own.as_bytes().to_owned());
        for cookie in self.0.iter().filter(|cookie| cookie.origin == origin) {
            if sent.len() + cookie.name.len() + cookie.value.len() > SENT_BYTES_MAX {
                break;
            }
            let between: &[u8] = if sent.is_empty() { b"" } else { b"; " };
            sent.extend([between, &cookie.name, b"=", &cookie.value].concat());
        }
        // It came in a header, so it can stand in one.
        if let Some(mut value) = HeaderValue::from_bytes(&sent).ok().filter(|value| !value.is_empty()) {
            value.set_sensitive(true);
            headers.insert(COOKIE, value);
        }
    }
}

/// Whether an attribute takes the cookie back.
fn is_over(attribute: &[u8]) -> bool {
    let attribute = String::from_utf8_lossy(attribute).to_ascii_lowercase();
    let age = attribute.strip_prefix("max-age=").map(str::trim);
    age.is_some_and(|age| age == "0" || age.starts_with('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    fn headers(values: &[&str]) -> HeaderMap {
        let pair = |value: &&str| (SET_COOKIE, HeaderValue::from_str(value).unwrap());
        values.iter().map(pair).collect()
    }

    fn sent(cookies: &Cookies, to: &str) -> String {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_static("own=1"));
        cookies.add_to(&mut headers, &url(to));
        headers[COOKIE].to_str().unwrap().to_owned()
    }

    #[test]
    fn a_cookie_goes_to_the_origin_that_set_it_and_to_no_other() {
        let (mut cookies, home) = (Cookies::default(), url("https://desk.example/feed"));
        assert!(cookies.take(&home, &headers(&["sid=1; Path=/; Domain=example", "seen = yes"])));
        assert!(
            !cookies.take(&home, &headers(&["sid=1", "junk", "=x"])),
            "nothing else is sent"
        );
        assert_eq!(sent(&cookies, "https://desk.example/other"), "own=1; sid=1; seen=yes");
        for other in ["http://desk.example/", "https://example/", "https://desk.example:8443/"] {
            assert_eq!(sent(&cookies, other), "own=1");
        }
        assert!(cookies.take(&home, &headers(&["sid=gone; Max-Age=0", "seen=no"])));
        assert_eq!(sent(&cookies, "https://desk.example/feed"), "own=1; seen=no");
    }

    #[test]
    fn a_site_that_sets_cookies_without_end_fills_neither_memory_nor_the_next_request() {
        let (mut cookies, home) = (Cookies::default(), url("https://desk.example/feed"));
        let long = "x".repeat(1000);
        for number in 0..100 {
            cookies.take(&home, &headers(&[&format!("c{number}={long}")]));
        }
        cookies.take(&home, &headers(&[&format!("long={}", long.repeat(5))]));
        assert_eq!(cookies.0.len(), COOKIES_MAX);
        assert!(sent(&cookies, "https://desk.example/feed").len() <= SENT_BYTES_MAX + 8);
    }
}
