//! Pages that answer instead of a feed, known by what they say: walls against programs, consent, logins.
//!
//! A wall often answers 200 or 403 with a page that asks for a browser. To the
//! owner "not a feed" would be true and useless; the wall's name says whom to ask.

use std::fmt;

use crate::text::markup::plain;

/// As much of a page as is looked at for the marks of walls: they stand in the head.
pub const BYTES_LOOKED_AT: usize = 16 * 1024;

/// What stands in the page of a wall, in lower case, and whose it is. The particular before the general.
const MARKS: [(&str, &str); 24] = [
    ("/cdn-cgi/challenge-platform/", "Cloudflare's challenge"),
    ("_cf_chl_opt", "Cloudflare's challenge"),
    ("cf-chl-", "Cloudflare's challenge"),
    ("<title>just a moment...</title>", "Cloudflare's challenge"),
    ("enable javascript and cookies to continue", "Cloudflare's challenge"),
    ("attention required! | cloudflare", "Cloudflare's firewall"),
    ("captcha-delivery.com", "DataDome"),
    ("_incapsula_resource", "Imperva's firewall"),
    ("incapsula incident id", "Imperva's firewall"),
    ("px-captcha", "PerimeterX"),
    ("awswafintegration", "the AWS firewall's challenge"),
    ("ddos-guard", "DDoS-Guard"),
    ("sucuri website firewall", "Sucuri's firewall"),
    ("errors.edgesuite.net", "Akamai's firewall"),
    ("<title>access denied</title>reference&#32;&#35;", "Akamai's firewall"),
    ("/.within.website/", "Anubis"),
    ("anubis_challenge", "Anubis"),
    ("making sure you're not a bot", "Anubis"),
    ("smartcaptcha.yandexcloud.net", "Yandex SmartCaptcha"),
    ("showcaptcha", "Yandex SmartCaptcha"),
    ("checking your browser before accessing", "a browser check"),
    ("class=\"g-recaptcha\"", "a captcha"),
    ("class=\"h-captcha\"", "a captcha"),
    ("class=\"cf-turnstile\"", "Cloudflare's challenge"),
];

/// A page longer than this with a captcha somewhere in it is a page with a form, not a wall.
const WALL_BYTES_MAX: usize = 200 * 1024;

/// A page that says it needs JavaScript and says more than this, in bytes, is an article with a note for old browsers.
const NOTE_BYTES_MAX: usize = 600;

/// How pages ask for JavaScript, before or after that word.
const SCRIPT_ASKED: [&str; 14] = [
    "enable javascript",
    "turn on javascript",
    "javascript is disabled",
    "javascript is not enabled",
    "javascript is required",
    "requires javascript",
    "needs javascript",
    "javascript aktivieren",
    "aktivieren sie javascript",
    "activer javascript",
    "activez javascript",
    "javascript habilitado",
    "ative o javascript",
    "включите javascript",
];

/// What the titles of pages say that ask for consent to cookies.
const CONSENT_TITLES: [&str; 13] = [
    "privacy",
    "consent",
    "cookie",
    "before you continue",
    "bevor sie",
    "datenschutz",
    "zustimmung",
    "vie privée",
    "avant de continuer",
    "privacidad",
    "antes de continuar",
    "prima di continuare",
    "prywatno",
];

/// What their buttons say.
const CONSENT_BUTTONS: [&str; 9] = [
    "accept", "agree", "akzept", "zustimm", "acepta", "aceita", "accett", "akkoord", "zgadzam",
];

/// What the titles of pages say that ask for a login.
const LOGIN_TITLES: [&str; 18] = [
    "log in",
    "login",
    "log on",
    "sign in",
    "signin",
    "anmeld",
    "einloggen",
    "connexion",
    "connecter",
    "iniciar ses",
    "acceder",
    "accedi",
    "inloggen",
    "logga in",
    "zaloguj",
    "вход",
    "войти",
    "登录",
];

/// What answered where a feed should stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Instead {
    /// A wall against programs, by its name.
    Wall(&'static str),
    /// A page that shows nothing without JavaScript.
    Script,
    /// A page that asks for consent to cookies.
    Consent,
    /// A page that asks for a login.
    Login,
}

impl fmt::Display for Instead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Wall(wall) => write!(f, "blocked by {wall}, which lets only browsers in"),
            Self::Script => f.write_str("blocked by a page that works only in a browser with JavaScript"),
            Self::Consent => f.write_str("a page that asks for consent to cookies answers instead of the feed"),
            Self::Login => f.write_str(
                "a page to log in answers instead of the feed; with an account there, give feeds.toml its cookie (cookie_file) or \
                 a [feed.login]",
            ),
        }
    }
}

impl Instead {
    /// In words, where it came instead of an article.
    #[must_use]
    pub fn of_article(self) -> String {
        match self {
            Self::Consent => "a page that asks for consent to cookies answers instead of the article".to_owned(),
            Self::Login => "a page to log in answers instead of the article".to_owned(),
            Self::Wall(_) | Self::Script => self.to_string(),
        }
    }
}

/// Whose wall a page is, if it is one.
#[must_use]
pub fn named(page: &[u8]) -> Option<&'static str> {
    if page.len() > WALL_BYTES_MAX {
        return None;
    }
    let start = lower(&page[..page.len().min(BYTES_LOOKED_AT)]);
    MARKS
        .iter()
        .find(|(mark, _)| start.contains(mark))
        .map(|&(_, wall)| wall)
}

/// What a page is that came instead of a feed, if that can be told.
#[must_use]
pub fn instead(page: &[u8]) -> Option<Instead> {
    if let Some(wall) = named(page) {
        return Some(Instead::Wall(wall));
    }
    if page.len() > WALL_BYTES_MAX {
        return None;
    }
    let text = lower(page);
    let has = |words: &[&str], text: &str| words.iter().any(|word| text.contains(word));
    let title = title(&text);
    // A form to log in that stands alone has no title.
    if (has(&LOGIN_TITLES, title) || title.is_empty())
        && (text.contains("type=\"password\"") || text.contains("type=password"))
    {
        Some(Instead::Login)
    } else if has(&CONSENT_TITLES, title) && has(&CONSENT_BUTTONS, &text) {
        Some(Instead::Consent)
    } else if has(&SCRIPT_ASKED, &text) && plain(&text).len() <= NOTE_BYTES_MAX {
        Some(Instead::Script)
    } else {
        None
    }
}

fn lower(page: &[u8]) -> String {
    String::from_utf8_lossy(page).to_lowercase()
}

/// What stands between the tags of the title, the page in lower case.
fn title(page: &str) -> &str {
    let after = page.split_once("<title").and_then(|(_, rest)| rest.split_once('>'));
    after.map_or("", |(_, rest)| {
        rest.split_once("</title").map_or("", |(title, _)| title)
    })
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
            named(b"<title>Just a moment...</title><script>window._cf_chl_opt={}</script>"),
            Some("Cloudflare's challenge")
        );
        assert_eq!(
            named(b"<html><title>Making sure you're not a bot!</title><script id=\"anubis_challenge\"></script>"),
            Some("Anubis")
        );
        assert_eq!(
            named(b"<script src='https://CT.Captcha-Delivery.com/c.js'></script>"),
            Some("DataDome")
        );
        assert_eq!(named(b"<html><title>News</title><p>A new captcha was shown.</p>"), None);
        let long = [b"<div class=\"g-recaptcha\">".as_slice(), &vec![b' '; WALL_BYTES_MAX]].concat();
        assert_eq!(named(&long), None);
    }

    #[track_caller]
    fn check(page: &str, expected: Option<Instead>) {
        assert_eq!(instead(page.as_bytes()), expected, "{page}");
    }

    #[test]
    fn a_page_for_consent_a_login_and_a_browser_alone_are_told_apart() {
        let script = "<html><noscript>Please enable JavaScript to continue</noscript></html>";
        check(script, Some(Instead::Script));
        let consent = "<html><title>Your privacy</title><h1>We value it</h1><button>Accept all cookies</button></html>";
        check(consent, Some(Instead::Consent));
        let login = "<html><title>Log in</title><form action=\"/login\"><input type=\"password\"></form></html>";
        check(login, Some(Instead::Login));
        check(
            "<html><title>Bitte anmelden</title><input type=password>",
            Some(Instead::Login),
        );
        check(
            "<form method=post><input name=user><input type=password></form>",
            Some(Instead::Login),
        );
    }

    #[test]
    fn a_page_of_news_with_a_form_and_notes_in_its_margin_is_none_of_them() {
        let article = format!(
            "<html><title>Storm nears the coast</title><noscript>Please enable JavaScript</noscript><p>{}</p>\
             <input type=\"password\"><button>Accept all cookies</button></html>",
            "The harbour was closed at noon. ".repeat(30)
        );
        check(&article, None);
        check("<html><title>Login to our sauna</title><p>Warm.</p>", None);
    }
}
