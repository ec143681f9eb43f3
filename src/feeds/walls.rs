//! Walls against programs, known by what their pages say.
//!
//! A wall often answers 200 or 403 with a page that asks for a browser. To the
//! owner "not a feed" would be true and useless; the wall's name says whom to ask.

/// As much of a page as is looked at: the marks stand in the head.
pub const BYTES_LOOKED_AT: usize = 16 * 1024;

/// What stands in the page of a wall, in lower case, and whose it is. The particular before the general.
const MARKS: [(&str, &str); 16] = [
    ("/cdn-cgi/challenge-platform/", "Cloudflare's challenge"),
    ("cf-chl-", "Cloudflare's challenge"),
    ("attention required! | cloudflare", "Cloudflare's firewall"),
    ("captcha-delivery.com", "DataDome"),
    ("_incapsula_resource", "Imperva's firewall"),
    ("px-captcha", "PerimeterX"),
    ("awswafintegration", "the AWS firewall's challenge"),
    ("ddos-guard", "DDoS-Guard"),
    ("sucuri website firewall", "Sucuri's firewall"),
    ("/.within.website/x/cmd/anubis", "Anubis"),
    ("smartcaptcha.yandexcloud.net", "Yandex SmartCaptcha"),
    ("showcaptcha", "Yandex SmartCaptcha"),
    ("checking your browser before accessing", "a browser check"),
    ("class=\"g-recaptcha\"", "a captcha"),
    ("class=\"h-captcha\"", "a captcha"),
    ("class=\"cf-turnstile\"", "Cloudflare's challenge"),
];

/// A page longer than this with a captcha somewhere in it is a page with a form, not a wall.
const WALL_BYTES_MAX: usize = 200 * 1024;

/// Whose wall a page is, if it is one.
#[must_use]
pub fn named(page: &[u8]) -> Option<&'static str> {
    if page.len() > WALL_BYTES_MAX {
        return None;
    }
    let start = String::from_utf8_lossy(&page[..page.len().min(BYTES_LOOKED_AT)]).to_ascii_lowercase();
    MARKS
        .iter()
        .find(|(mark, _)| start.contains(mark))
        .map(|&(_, wall)| wall)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_of_a_wall_names_it_and_an_ordinary_page_does_not() {
        let challenge =
            b"<html><title>Just a moment...</title><script src=\"/cdn-cgi/challenge-platform/h/b\"></script>";
        assert_eq!(named(challenge), Some("Cloudflare's challenge"));
        assert_eq!(
            named(b"<script src='https://CT.Captcha-Delivery.com/c.js'></script>"),
            Some("DataDome")
        );
        assert_eq!(named(b"<html><title>News</title><p>A new captcha was shown.</p>"), None);
        let long = [b"<div class=\"g-recaptcha\">".as_slice(), &vec![b' '; WALL_BYTES_MAX]].concat();
        assert_eq!(named(&long), None);
    }
}
