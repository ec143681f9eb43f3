//! What a request carries, and to whom.

use std::borrow::Cow;

use reqwest::header::{
    ACCEPT, ACCEPT_ENCODING, COOKIE, HeaderMap, HeaderName, HeaderValue, IF_MODIFIED_SINCE, IF_NONE_MATCH, USER_AGENT,
};
use secrecy::ExposeSecret as _;
use url::Url;

use super::unpack::TAKEN;
use super::{FetchError, Request};
use crate::feeds::access::Access;
use crate::feeds::headers::bytes_of;

/// What is wanted, best first. The last one is there because many servers send feeds under a wrong type.
const WANTED: &str = "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, \
                      application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.8, */*;q=0.5";

/// Whether what belongs to the feed alone may go to this address.
pub(super) fn is_home(request: &Request, url: &Url) -> bool {
    url.origin() == request.url.origin()
}

/// Headers of the feed's own, for its own origin.
fn add_own(headers: &mut HeaderMap, access: &Access) -> Result<(), FetchError> {
    let bad = |error: String| FetchError::Unreachable(format!("a header of this feed cannot be sent: {error}"));
    let value = |text: &str| HeaderValue::from_str(text).map_err(|error| bad(error.to_string()));
    for (name, text) in &access.headers {
        let name = HeaderName::from_bytes(name.as_bytes()).map_err(|error| bad(error.to_string()))?;
        headers.insert(name, value(text)?);
    }
    if let Some(agent) = &access.agent {
        headers.insert(USER_AGENT, value(agent)?);
    }
    if let Some(cookie) = &access.cookie {
        let mut cookie = value(cookie.expose_secret())?;
        cookie.set_sensitive(true);
        headers.insert(COOKIE, cookie);
    }
    Ok(())
}

/// `Accept`, what the feed wants of its own, and the validators where they belong to this very address.
pub(super) fn conditions(request: &Request, url: &Url) -> Result<HeaderMap, FetchError> {
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static(WANTED));
    headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(TAKEN));
    if is_home(request, url) {
        add_own(&mut headers, &request.access)?;
    }
    if request.validators_url.as_deref() == Some(url.as_str()) {
        let value = |text: &String| {
            HeaderValue::from_bytes(&bytes_of(text))
                .map_err(|error| FetchError::Unreachable(format!("the stored validators are damaged: {error}")))
        };
        if let Some(etag) = &request.etag {
            headers.insert(IF_NONE_MATCH, value(etag)?);
        }
        if let Some(last_modified) = &request.last_modified {
            headers.insert(IF_MODIFIED_SINCE, value(last_modified)?);
        }
    }
    Ok(headers)
}

/// An address of a header as it may stand in one: a server that writes the bytes of its own set means just these.
fn in_ascii(location: &str) -> Cow<'_, str> {
    if location.is_ascii() {
        return Cow::Borrowed(location);
    }
    let signs = bytes_of(location).into_iter().map(|byte| match byte.is_ascii() {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    });
    Cow::Owned(signs.collect())
}

/// Where a redirect leads. A login in the address stays with its own origin, and a stranger cannot plant one.
pub(super) fn target(from: &Url, location: &str) -> Option<Url> {
    let mut to = from.join(&in_ascii(location)).ok()?;
    if to.has_host() {
        let is_home = to.origin() == from.origin();
        let (user, password) = if is_home {
            (from.username(), from.password())
        } else {
            ("", None)
        };
        to.set_username(user).ok()?;
        to.set_password(password).ok()?;
    }
    Some(to)
}
