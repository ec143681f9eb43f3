//! Addresses in feeds: what relative ones count from, and what is mended of the others.

use std::borrow::Cow;

use url::{Host, Url};

/// What the addresses of a feed's entries count from: its own address, or that of its site where the two are of different
/// hosts. A feed that an aggregator or a network of copies hands on still holds the addresses of its site; there is nothing of
/// them on the host that handed it on. Within one host the address of the feed counts, as RFC 3986 §5.1 has it.
pub(super) fn base_of_entries(feed: Option<&Url>, site: Option<&str>) -> Option<Url> {
    let of_site = site.and_then(|site| Url::parse(site).ok()).filter(is_of_a_site);
    match (feed, of_site) {
        (Some(feed), Some(site)) if is_elsewhere(feed, &site) => Some(site),
        (feed, of_site) => feed.cloned().or(of_site),
    }
}

/// Not the address that a program was tried out under: `http://localhost:1313/`.
fn is_of_a_site(url: &Url) -> bool {
    let is_name = matches!(url.host(), Some(Host::Domain(name)) if name.contains('.'));
    is_name && matches!(url.scheme(), "http" | "https")
}

fn is_elsewhere(one: &Url, other: &Url) -> bool {
    let name = |url: &Url| {
        let host = url.host_str().unwrap_or_default();
        host.strip_prefix("www.").unwrap_or(host).to_owned()
    };
    name(one) != name(other)
}

/// Absolute form of an address; as it is where nothing is known to count from.
pub(super) fn absolute(link: &str, base: Option<&Url>) -> String {
    let link = once_escaped(link.trim());
    let link = without_second_scheme(&link);
    // Browsers mend blanks and slashes (WHATWG URL §4.4); so must whoever compares addresses.
    let is_http = link.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("http"));
    let is_odd = link.contains(|c: char| c.is_whitespace() || c.is_control())
        || is_http && (link.contains('\\') || !link.contains("://"));
    match Url::parse(link) {
        Ok(parsed) if is_odd => parsed.into(),
        Ok(_) => link.to_owned(),
        Err(_) => hosted(link, base)
            .or_else(|| base?.join(link).ok())
            .map_or_else(|| link.to_owned(), Into::into),
    }
}

/// `?a=1&amp;b=2` is what is left of an address that was escaped more than once, or in a section, where nothing is. No
/// parameter begins with `amp;`.
fn once_escaped(link: &str) -> Cow<'_, str> {
    const AND: &str = "&amp;";
    let mut link = Cow::Borrowed(link);
    while link.contains(AND) {
        link = link.replace(AND, "&").into();
    }
    link
}

/// `http://https://host/` is what a template makes of an address that has its scheme already.
fn without_second_scheme(link: &str) -> &str {
    let after = |text: &str| {
        text.strip_prefix("http://")
            .or_else(|| text.strip_prefix("https://"))
            .map(str::len)
    };
    match after(link) {
        Some(rest) if after(&link[link.len() - rest..]).is_some() => &link[link.len() - rest..],
        _ => link,
    }
}

/// An address without its scheme: it begins with `www.` or with the host of its base.
fn hosted(link: &str, base: Option<&Url>) -> Option<Url> {
    let first = link.split(['/', '?', '#']).next()?.to_ascii_lowercase();
    let of_base = base.and_then(Url::host_str);
    let is_host = first.starts_with("www.") && first.matches('.').count() > 1 || of_base == Some(first.as_str());
    let scheme = base.map_or("http", Url::scheme);
    Url::parse(&format!("{scheme}://{link}")).ok().filter(|_| is_host)
}

/// [`absolute`] for what a reader may click: no script, no local file.
pub(super) fn clickable(link: &str, base: Option<&Url>) -> Option<String> {
    const REFUSED: [&str; 6] = ["javascript:", "data:", "vbscript:", "file:", "about:", "blob:"];
    let link = absolute(link, base);
    let lower = link.to_ascii_lowercase();
    (!link.is_empty() && !REFUSED.iter().any(|scheme| lower.starts_with(scheme))).then_some(link)
}

/// Whether a text begins as an address of the web does.
pub(super) fn is_web(text: &str) -> bool {
    let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
    lower.starts_with("http://") || lower.starts_with("https://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(feed: Option<&str>, site: Option<&str>, base: Option<&str>) {
        let feed = feed.map(|feed| Url::parse(feed).unwrap());
        let found = base_of_entries(feed.as_ref(), site);
        assert_eq!(found.as_ref().map(Url::as_str), base, "{feed:?} {site:?}");
    }

    #[test]
    fn an_address_that_was_escaped_twice_is_read_as_it_was_meant() {
        for escaped in [
            "https://s.example/p?a=1&amp;b=2",
            "https://s.example/p?a=1&amp;amp;b=2",
            "https://s.example/p?a=1&b=2",
        ] {
            assert_eq!(absolute(escaped, None), "https://s.example/p?a=1&b=2");
        }
    }

    #[test]
    fn addresses_count_from_the_site_only_where_the_feed_stands_on_another_host() {
        let (own, lent) = (
            "https://paper.example/rss/world.xml",
            "https://feeds.lent.example/paper",
        );
        for site in [
            "https://paper.example/",
            "https://www.paper.example",
            "http://paper.example:80/x",
        ] {
            check(Some(own), Some(site), Some(own));
        }
        check(
            Some(lent),
            Some("https://paper.example"),
            Some("https://paper.example/"),
        );
        check(None, Some("https://paper.example"), Some("https://paper.example/"));
        for none in [
            "http://localhost:1313/",
            "http://127.0.0.1/",
            "/news",
            "mailto:x@paper.example",
            "",
        ] {
            check(Some(lent), Some(none), Some(lent));
        }
        check(Some(lent), None, Some(lent));
        check(None, None, None);
    }
}
