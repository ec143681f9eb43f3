//! An address as somebody types it.

use std::borrow::Cow;
use std::path::Path;

use url::{ParseError, Url};

use crate::commands::Mistake;

/// The address as it was meant: browsers once handed feeds over as `feed://host/path` or `feed:https://host/path`, mails put addresses
/// into angle brackets and texts into quotes, and a hand leaves out a colon or a slash.
fn bare(text: &str) -> Cow<'_, str> {
    let text = text.trim_matches(|sign: char| sign.is_whitespace() || "<>\"'“”„‘’«»".contains(sign));
    let text = match text.split_at_checked(5) {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("feed:") => rest.strip_prefix("//").unwrap_or(rest),
        _ => text,
    };
    for scheme in ["https", "http"] {
        let behind = text
            .get(..scheme.len())
            .filter(|start| start.eq_ignore_ascii_case(scheme));
        let Some(rest) = behind.map(|start| &text[start.len()..]) else {
            continue;
        };
        let host = rest.trim_start_matches([':', '/']);
        let signs = &rest[..rest.len() - host.len()];
        if matches!(signs, "//" | ":/" | "::/" | ":///" | "::///") && !host.is_empty() {
            return Cow::Owned(format!("{scheme}://{host}"));
        }
    }
    Cow::Borrowed(text)
}

/// The same address without TLS, where https was our guess.
pub(super) fn without_tls(typed: &str, url: &Url) -> Option<Url> {
    let mut plain = url.clone();
    let is_guess = !bare(typed).contains("://") && plain.set_scheme("http").is_ok();
    is_guess.then_some(plain)
}

/// Beginnings of addresses that are none of the web's, though no `://` shows it.
const OTHER_SCHEMES: [&str; 7] = ["mailto", "tel", "news", "urn", "data", "javascript", "about"];

pub(super) fn address(text: &str) -> Result<Url, Mistake> {
    let text = bare(text);
    let text = text.as_ref();
    let second = text.split_whitespace().skip(1);
    if let Some(second) = second.map(uncovered).find(|word| word.contains("://")) {
        return Err(Mistake(format!(
            "these are two addresses, the second one {second}; give each in a command of its own"
        )));
    }
    if text.is_empty() {
        return Err(Mistake(
            "the address is empty; give that of a feed or of a page, like https://example.org/feed.xml".into(),
        ));
    }
    if is_file(text) {
        return Err(Mistake(format!(
            "{text} is a file, and here stands an address, like https://example.org/feed.xml; a list of feeds (OPML) is taken in with \
             `backstory feeds import`, and `backstory parse` shows what a file holds as a feed"
        )));
    }
    let scheme = text.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    if let Some(scheme) = scheme.filter(|scheme| OTHER_SCHEMES.contains(&scheme.as_str())) {
        return Err(Mistake(format!(
            "{}: {scheme} addresses are not read, only http and https",
            uncovered(text)
        )));
    }
    let whole = match profile(text) {
        Some(page) => page,
        None if text.contains('@') && !text.contains([':', '/']) => {
            return Err(Mistake(format!(
                "{text} is an address for mail; give that of a feed or of a page, like https://{}",
                uncovered(text)
            )));
        }
        None if text.contains("://") => text.to_owned(),
        None => format!("https://{text}"),
    };
    let url = Url::parse(&whole)
        .map_err(|error| Mistake(format!("{} is not an address: {}", uncovered(text), why(text, error))))?;
    if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
        return Err(Mistake(format!(
            "{}: {} addresses are not read, only http and https",
            uncovered(text),
            url.scheme()
        )));
    }
    refuse_login(&url)?;
    let is_name = matches!(url.host(), Some(url::Host::Domain(name)) if !name.contains('.') && name != "localhost");
    if is_name && url.port().is_none() && !text.contains("://") {
        return Err(Mistake(format!(
            "{text} is no address; write one like https://example.org/feed.xml, or http://{text} for a host of your own network"
        )));
    }
    Ok(url)
}

/// Whether a file was meant: by how it is written, or because it lies here.
fn is_file(text: &str) -> bool {
    let is_written_so = ["/", "./", "../", "~/"].iter().any(|start| text.starts_with(start)) && !text.starts_with("//");
    let is_address = |scheme: &str| {
        text.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    is_written_so || is_address("file:") || !text.contains("://") && Path::new(text).is_file()
}

/// The page of somebody who is called as in Mastodon: `@desk@social.example`.
fn profile(text: &str) -> Option<String> {
    let (name, host) = text.strip_prefix('@')?.split_once('@')?;
    let is_whole = !name.is_empty() && host.contains('.') && !host.contains(['@', '/', ':']);
    is_whole.then(|| format!("https://{host}/@{name}"))
}

/// What is wrong with an address, in words of no standard.
fn why(text: &str, error: ParseError) -> String {
    match error {
        _ if text.contains(char::is_whitespace) => "there is a blank in it".into(),
        ParseError::EmptyHost => "it names no host".into(),
        ParseError::IdnaError | ParseError::InvalidDomainCharacter => "no host can be called so".into(),
        ParseError::InvalidPort => "behind the colon stands no number of a port".into(),
        ParseError::InvalidIpv4Address | ParseError::InvalidIpv6Address => {
            "its host is no number of the internet".into()
        }
        other => other.to_string(),
    }
}

/// What is written is read by others: no name or password in it.
pub(super) fn refuse_login(url: &Url) -> Result<(), Mistake> {
    if !has_login(url) {
        return Ok(());
    }
    Err(Mistake(format!(
        "addresses with a name or password are not kept in clear: lists and logs would show it; give the address without the \
         part before the @, {}, and write its login into feeds.toml: [feed.login] with user and password_file",
        without_login(url)
    )))
}

pub(super) fn has_login(url: &Url) -> bool {
    !url.username().is_empty() || url.password().is_some()
}

pub(super) fn without_login(url: &Url) -> Url {
    let mut bare = url.clone();
    // Fails only for addresses that cannot hold a login.
    let _ = bare.set_username("");
    let _ = bare.set_password(None);
    bare
}

/// An address that could not be read, without what stands before its @.
pub(super) fn uncovered(text: &str) -> &str {
    text.rsplit_once('@').map_or(text, |(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        address(text).unwrap_err().to_string()
    }

    #[test]
    fn an_address_is_read_as_it_was_pasted_and_mended_where_a_sign_is_missing() {
        for pasted in [
            "<https://a.example/rss>",
            "“https://a.example/rss”",
            "'https://a.example/rss'",
            "https//a.example/rss",
            "https:/a.example/rss",
            "HTTPS:///a.example/rss",
            "a.example/rss",
        ] {
            assert_eq!(address(pasted).unwrap().as_str(), "https://a.example/rss", "{pasted}");
        }
        assert_eq!(address("http//a.example").unwrap().as_str(), "http://a.example/");
        assert_eq!(
            address("https.example/rss").unwrap().as_str(),
            "https://https.example/rss"
        );
        let two = said("https://a.example/rss https://b.example/rss");
        assert!(
            two.contains("two addresses, the second one https://b.example/rss"),
            "{two}"
        );
    }

    #[test]
    fn a_file_is_told_from_an_address_and_where_it_belongs() {
        for file in [
            "./feeds.opml",
            "/tmp/feeds.opml",
            "../feeds.opml",
            "~/feeds.opml",
            "file:///tmp/feeds.opml",
            "Cargo.toml",
        ] {
            assert!(
                said(file).contains("is a file") && said(file).contains("feeds import"),
                "{file}"
            );
        }
        assert_eq!(address("desk.example/feeds.opml").unwrap().path(), "/feeds.opml");
    }

    #[test]
    fn somebody_at_mastodon_is_their_page() {
        assert_eq!(
            address("@desk@social.example").unwrap().as_str(),
            "https://social.example/@desk"
        );
        assert!(said("desk@social.example").contains("is an address for mail"));
    }

    #[test]
    fn what_is_no_address_is_told_in_plain_words() {
        for (text, part) in [
            ("", "the address is empty"),
            ("  ", "the address is empty"),
            ("http://", "it names no host"),
            ("desk.example /feed", "there is a blank in it"),
            ("https://desk.example:99999/", "no number of a port"),
            ("https://1.2.3.999/", "no number of the internet"),
        ] {
            assert!(said(text).contains(part), "{text}: {}", said(text));
        }
    }
}
