//! Addresses in canonical form.

use std::borrow::Cow;

use url::Url;

/// Parameters that say where a reader came from, never what is read. A name ending in `*` stands for any rest.
///
/// Sources: the link decorations that browsers strip (Firefox and Brave lists) and what news feeds were seen to add
/// (`plink` and `cooper` of Russian sites, `at_*` and `ns_*` of the BBC, `smid` of the New York Times, `traffic_source` of Al Jazeera,
/// `maca` of Deutsche Welle, `cmp` of the Guardian). `docs/feeds.md` lists them.
const TRACKING: [&str; 63] = [
    "utm_*",
    "fbclid",
    "gclid",
    "dclid",
    "gbraid",
    "wbraid",
    "yclid",
    "ysclid",
    "msclkid",
    "twclid",
    "igshid",
    "mc_cid",
    "mc_eid",
    "_ga",
    "_gl",
    "_hsenc",
    "_hsmi",
    "mkt_tok",
    "oly_anon_id",
    "oly_enc_id",
    "wickedid",
    "vero_id",
    "plink",
    "cooper",
    "at_medium",
    "at_campaign",
    "at_custom*",
    "at_link*",
    "smid",
    "smtyp",
    "cmpid",
    "ocid",
    "ncid",
    "sr_share",
    "traffic_source",
    "wt_zmc",
    "xtor",
    "spm",
    "feature_source",
    "rss_source",
    "partner_rss",
    "maca",
    "cmp",
    "ns_mchannel",
    "ns_source",
    "ns_campaign",
    "ns_linkname",
    "srsltid",
    "fb_action_ids",
    "fb_action_types",
    "fb_source",
    "fb_ref",
    "guccounter",
    "guce_referrer*",
    "pk_campaign",
    "pk_kwd",
    "pk_keyword",
    "pk_source",
    "pk_medium",
    "pk_content",
    "mtm_*",
    "at_xt",
    "ito",
];

/// Parameters with a value that only ask for another form of the same page, or say that a feed led there. A value ending in `*`
/// stands for any rest.
const FORMS: [(&str, &str); 9] = [
    ("amp", "1"),
    ("amp", ""),
    ("amp", "true"),
    ("outputtype", "amp"),
    ("output", "amp"),
    ("from", "rss"),
    ("ref", "rss"),
    ("source", "rss"),
    ("mod", "rss*"),
];

/// Hosts' first labels that stand for the same site on another screen.
const SCREENS: [&str; 5] = ["www.", "m.", "mobile.", "amp.", "wap."];

/// Redirecting addresses of aggregators: host, path, and the parameters that may hold the target.
const REDIRECTS: [(&str, &str, &[&str]); 5] = [
    ("google.com", "/url", &["url", "q"]),
    ("bing.com", "/news/apiclick.aspx", &["url"]),
    ("facebook.com", "/l.php", &["u"]),
    ("l.facebook.com", "/l.php", &["u"]),
    ("yandex.ru", "/redir", &["url"]),
];

/// The address under which two links to one article are the same: scheme and `www.`/mobile hosts folded, tracking
/// parameters, fragment, default port and trailing slash gone, the rest of the query by name. Idempotent. For comparing
/// only: a reader is always sent to the address as the feed gave it.
///
/// AMP forms (`/amp`, `.amp`, Google's cache) and the redirecting links of aggregators are unwrapped too.
#[must_use]
pub fn canonical(url: &Url) -> String {
    let mut url = Cow::Borrowed(url);
    // What an address leads to stands in it and is shorter, so this ends.
    while let Some(target) = target(&url).filter(|target| target.as_str().len() < url.as_str().len()) {
        url = Cow::Owned(target);
    }
    plain(&url)
}

/// Names of the pages at the top of a site, without their endings.
const FRONTS: [&str; 4] = ["index", "default", "home", "main"];

/// Whether an address is the front page of a site, or of one of its languages: it names none of its articles.
#[must_use]
pub fn is_front_page(url: &Url) -> bool {
    is_canonical_front_page(&canonical(url))
}

/// The same of an address in canonical form.
#[must_use]
pub fn is_canonical_front_page(canonical: &str) -> bool {
    let Some((_, rest)) = canonical.split_once("://").filter(|(_, rest)| !rest.contains('?')) else {
        return false;
    };
    let mut pieces = rest.split('/').skip(1).filter(|piece| !piece.is_empty());
    let (first, second) = (pieces.next(), pieces.next());
    match (first, second, pieces.next()) {
        (None, ..) => true,
        (Some(one), None, _) => is_front(one) || is_language(one),
        (Some(one), Some(two), None) => is_language(one) && is_front(two),
        _ => false,
    }
}

/// `index.html`, `home.aspx`, `Default`.
fn is_front(piece: &str) -> bool {
    let name = piece.split_once('.').map_or(piece, |(name, _)| name);
    FRONTS.iter().any(|front| name.eq_ignore_ascii_case(front))
}

/// `en`, `pt-br`, `zh_TW`: two letters of a language, and of a country behind it.
fn is_language(piece: &str) -> bool {
    let is_code = |code: &str| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_alphabetic());
    match piece.split_once(['-', '_']) {
        Some((language, country)) => is_code(language) && is_code(country),
        None => is_code(piece),
    }
}

/// An address that leads to no other, without what does not name the article.
fn plain(url: &Url) -> String {
    let Some(host) = url.host_str().filter(|_| is_web(url)) else {
        return url.as_str().to_owned();
    };
    let mut plain = format!("https://{}", bare_host(host));
    // 443 is what https means without a port.
    if let Some(port) = url.port().filter(|port| *port != 443) {
        plain.push_str(&format!(":{port}"));
    }
    plain.push_str(&bare_path(&evenly_escaped(url.path())));
    let query = evenly_escaped(url.query().unwrap_or_default());
    let mut pieces: Vec<&str> = query.split('&').collect();
    pieces.retain(|piece| !piece.is_empty() && !is_noise(piece));
    // Two of one name stay in order: they may be a list.
    pieces.sort_by_key(|piece| piece.split('=').next());
    for (at, piece) in pieces.into_iter().enumerate() {
        plain.push(if at == 0 { '?' } else { '&' });
        plain.push_str(piece);
    }
    plain
}

fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https")
}

/// The host without dots at its end and labels for screens; at least two labels stay.
fn bare_host(host: &str) -> &str {
    let mut host = host.trim_end_matches('.');
    while let Some(rest) = SCREENS
        .iter()
        .find_map(|label| host.strip_prefix(label))
        .filter(|rest| rest.contains('.'))
    {
        host = rest;
    }
    host
}

/// The path without slashes at its end and the marks of AMP, however many there are.
fn bare_path(path: &str) -> Cow<'_, str> {
    let mut path = Cow::Borrowed(path.trim_end_matches('/'));
    while let Some(shorter) = without_amp(&path) {
        path = Cow::Owned(shorter.trim_end_matches('/').to_owned());
    }
    path
}

fn without_amp(path: &str) -> Option<Cow<'_, str>> {
    let ending = ["/amp", ".amp", "/amp.html"]
        .iter()
        .find_map(|ending| path.strip_suffix(ending));
    if let Some(rest) = ending.filter(|rest| rest.len() > 1) {
        return Some(rest.into());
    }
    if let Some(rest) = path.strip_suffix(".amp.html").filter(|rest| rest.len() > 1) {
        return Some(format!("{rest}.html").into());
    }
    path.strip_prefix("/amp/")
        .filter(|rest| !rest.is_empty())
        .map(|rest| format!("/{rest}").into())
}

fn is_noise(piece: &str) -> bool {
    let (name, value) = piece.split_once('=').unwrap_or((piece, ""));
    let name = name.to_ascii_lowercase();
    let is_tracking = TRACKING.iter().any(|known| match known.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => name == *known,
    });
    is_tracking || FORMS.iter().any(|&(form, of)| name == form && is_value(value, of))
}

fn is_value(value: &str, of: &str) -> bool {
    match of.strip_suffix('*') {
        Some(start) => value
            .get(..start.len())
            .is_some_and(|begin| begin.eq_ignore_ascii_case(start)),
        None => value.eq_ignore_ascii_case(of),
    }
}

/// Percent signs in one way of several that mean the same: `%7E` is `~`, `%c3` is `%C3`.
fn evenly_escaped(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        let code = rest.get(at + 1..at + 3);
        let byte = code.filter(|code| code.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let Some(byte) = byte.and_then(|code| u8::from_str_radix(code, 16).ok()) else {
            out.push('%');
            rest = &rest[at + 1..];
            continue;
        };
        // A dot alone is a step in a path, and is read as one however it is written.
        match char::from(byte) {
            plain if plain.is_ascii_alphanumeric() || "-_~".contains(plain) => out.push(plain),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
        rest = &rest[at + 3..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Where an aggregator's redirecting address or Google's AMP cache leads.
fn target(url: &Url) -> Option<Url> {
    let host = url.host_str().filter(|_| is_web(url)).map(bare_host)?;
    if let Some((_, _, names)) = REDIRECTS
        .iter()
        .find(|(of, path, _)| *of == host && *path == url.path())
    {
        let (_, target) = url
            .query_pairs()
            .find(|(name, value)| names.contains(&name.as_ref()) && value.starts_with("http"))?;
        return http(&target);
    }
    // news.yahoo.com/…/RU=https%3a%2f%2f…/RK=2/…
    if host == "yahoo.com" || host.ends_with(".yahoo.com") {
        let piece = url.path().split('/').find(|piece| piece.starts_with("RU="))?;
        let (_, target) = url::form_urlencoded::parse(piece.as_bytes()).next()?;
        return http(&target);
    }
    let path = if host == "google.com" {
        url.path().strip_prefix("/amp/")?
    } else if host.ends_with(".cdn.ampproject.org") {
        let path = url.path();
        path.strip_prefix("/c/").or_else(|| path.strip_prefix("/v/"))?
    } else {
        return None;
    };
    let path = path.strip_prefix("s/").unwrap_or(path);
    http(&format!("https://{path}")).filter(|target| target.host_str().is_some_and(|host| host.contains('.')))
}

fn http(text: &str) -> Option<Url> {
    Url::parse(text).ok().filter(is_web)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(given: &str, expected: &str) {
        let canonical = canonical(&Url::parse(given).unwrap());
        assert_eq!(canonical, expected, "{given}");
    }

    #[test]
    fn two_links_to_one_article_are_the_same() {
        for given in [
            "http://www.example.org/a/b/",
            "https://m.example.org/a/b?utm_source=rss&utm_medium=feed",
            "https://example.org:443/a/b#comments",
            "https://amp.example.org/a/b/amp/",
            "https://example.org/a/b?maca=en-rss-en-all-1573-xml-mrss",
            "https://example.org/a/b?ns_mchannel=rss&ns_source=PublicRSS20-sa&CMP=rss",
            "https://example.org/amp/a/b?fbclid=1",
            "https://www.google.com/url?rct=j&sa=t&url=https://www.example.org/a/b&ct=ga",
            "https://www-example-org.cdn.ampproject.org/c/s/www.example.org/a/b",
            "https://www.google.com/amp/s/www.example.org/a/b/amp",
            "https://example.org/%61/b?srsltid=AfmB&guccounter=1&mtm_source=rss&pk_campaign=x&ito=1490&fb_action_ids=4",
            "https://example.org/a/b?source=rss&mod=rss_markets",
            "https://news.yahoo.com/_ylt=A/RV=2/RU=https%3a%2f%2fwww.example.org%2fa%2fb/RK=2/RS=x",
        ] {
            check(given, "https://example.org/a/b");
        }
    }

    #[test]
    fn the_page_on_feeds_lists_every_parameter_that_is_taken_away() {
        let page = include_str!("../../docs/feeds.md");
        for name in TRACKING.into_iter().chain(FORMS.map(|(name, _)| name)) {
            assert!(page.contains(&format!("`{name}`")), "{name}");
        }
    }

    #[test]
    fn what_names_the_article_stays() {
        check(
            "https://example.org/n?id=7&utm_term=x&p=2",
            "https://example.org/n?id=7&p=2",
        );
        check("https://example.org:8443/?b=1&a=2", "https://example.org:8443?a=2&b=1");
        check("https://example.org/?a[]=2&a[]=1", "https://example.org?a[]=2&a[]=1");
        check(
            "https://example.org/?source=wire&mod=1",
            "https://example.org?mod=1&source=wire",
        );
        check("https://example.org/camp", "https://example.org/camp");
        check("https://m.co/x", "https://m.co/x");
        check("https://example.org/a.amp.html", "https://example.org/a.html");
        check("mailto:a@example.org", "mailto:a@example.org");
    }

    #[test]
    fn one_address_that_is_escaped_in_two_ways_is_one() {
        check(
            "https://example.org/caf%c3%a9?q=%e2%82%ac",
            "https://example.org/caf%C3%A9?q=%E2%82%AC",
        );
        check(
            "https://example.org/%7Edesk/a%2fb?x=a%26b",
            "https://example.org/~desk/a%2Fb?x=a%26b",
        );
        check("https://example.org/100%25/5%", "https://example.org/100%25/5%");
    }

    #[test]
    fn the_front_page_of_a_site_or_of_a_language_is_no_article() {
        let is_front = |url: &str| is_front_page(&Url::parse(url).unwrap());
        for front in [
            "https://a.example",
            "https://www.a.example/?utm_source=rss",
            "https://a.example/index.html#top",
            "https://a.example/en/",
            "https://a.example/pt-br/home.aspx",
        ] {
            assert!(is_front(front), "{front}");
        }
        for page in [
            "https://a.example/?p=17",
            "https://a.example/index.php?id=3",
            "https://a.example/news",
            "https://a.example/en/mine-closes",
            "https://a.example/2024/index.html",
        ] {
            assert!(!is_front(page), "{page}");
        }
    }

    proptest! {
        #[test]
        fn canonical_twice_is_canonical_once(
            host in "(www\\.|m\\.|amp\\.){0,2}[a-z]{1,4}\\.(org|co\\.kr|com)\\.?",
            path in "(/(amp|[a-z.]{1,5}|\\.{1,2}|a\\.amp|b\\.amp\\.html|%[0-9a-f]{2}mp|%2[ef5])?){0,5}",
            query in "([?&](utm_x|id|amp|url)(=(1|amp|https://m\\.x\\.org/amp))?){0,3}",
        ) {
            if let Ok(url) = Url::parse(&format!("http://{host}{path}{query}")) {
                let once = canonical(&url);
                prop_assert_eq!(canonical(&Url::parse(&once).unwrap()), once);
            }
        }
    }
}
