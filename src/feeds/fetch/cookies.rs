//! Cookies that a server sets on the way to an answer: many a paper sends whoever comes without one to the same address again. They
//! live as long as one request with its redirects, go to the origin alone that set them, and are never kept.

use reqwest::header::{HeaderMap, HeaderValue, SET_COOKIE};
use url::{Origin, Url};

/// Most cookies of one request. Sites that count visitors set five.
const COOKIES_MAX: usize = 20;

/// Longest cookie, name and value: what browsers keep.
const COOKIE_BYTES_MAX: usize = 4096;

/// What was set so far.
#[derive(Debug, Default)]
pub(super) struct Cookies(Vec<(Origin, String, String)>);

impl Cookies {
    /// Takes what an answer of this address sets; whether anything of it is new.
    pub(super) fn take(&mut self, url: &Url, headers: &HeaderMap) -> bool {
        let mut is_new = false;
        for value in headers.get_all(SET_COOKIE) {
            let Ok(text) = value.to_str() else { continue };
            let pair = text.split(';').next().unwrap_or_default();
            let Some((name, value)) = pair.split_once('=') else {
                continue;
            };
            is_new |= pair.len() <= COOKIE_BYTES_MAX && self.set(url.origin(), name.trim(), value.trim());
        }
        is_new
    }

    fn set(&mut self, origin: Origin, name: &str, value: &str) -> bool {
        let known = self.0.iter().position(|(of, known, _)| *of == origin && known == name);
        if let Some(known) = known.and_then(|at| self.0.get_mut(at)) {
            let is_new = known.2 != value;
            value.clone_into(&mut known.2);
            return is_new;
        }
        let has_room = !name.is_empty() && self.0.len() < COOKIES_MAX;
        if has_room {
            self.0.push((origin, name.to_owned(), value.to_owned()));
        }
        has_room
    }

    /// The header for this address, behind what the feed itself sends along.
    pub(super) fn header(&self, url: &Url, own: Option<&HeaderValue>) -> Option<HeaderValue> {
        let origin = url.origin();
        let set = self.0.iter().filter(|(of, ..)| *of == origin);
        let set: Vec<String> = set.map(|(_, name, value)| format!("{name}={value}")).collect();
        if set.is_empty() {
            return None;
        }
        let own = own.and_then(|own| own.to_str().ok().map(str::to_owned));
        let all: Vec<String> = own.into_iter().chain(set).collect();
        let mut header = HeaderValue::from_str(&all.join("; ")).ok()?;
        header.set_sensitive(true);
        Some(header)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn a_cookie_goes_to_its_origin_alone_beside_the_feeds_own_and_the_last_value_counts() {
        let mut headers = HeaderMap::new();
        headers.append(SET_COOKIE, HeaderValue::from_static("sid=1; Path=/; HttpOnly"));
        headers.append(SET_COOKIE, HeaderValue::from_static("no pair"));
        let (paper, other) = (url("https://paper.example/feed"), url("https://other.example/feed"));
        let mut cookies = Cookies::default();
        assert!(cookies.take(&paper, &headers));
        assert!(!cookies.take(&paper, &headers), "nothing of it is new");
        assert_eq!(cookies.header(&paper, None).unwrap(), "sid=1");
        assert_eq!(cookies.header(&other, None), None);
        assert_eq!(cookies.header(&url("http://paper.example/feed"), None), None);
        let own = HeaderValue::from_static("login=x");
        headers.insert(SET_COOKIE, HeaderValue::from_static("sid=2"));
        assert!(cookies.take(&paper, &headers));
        assert_eq!(cookies.header(&paper, Some(&own)).unwrap(), "login=x; sid=2");
    }
}
