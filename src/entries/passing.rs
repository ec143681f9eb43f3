//! Pages that stand for a while where an article will be: "not found" and "down for maintenance" under the status of success, a check
//! of who asks, a site that was switched off, nothing at all.
//!
//! Articles speak of such things, too. So a page is one of them only by its words and its shape together: its title or first heading
//! says so and nothing else, or a few lines that are no report of the entry do; it is short; and it does not bear the entry's headline.

use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

use super::article::{Article, weight};
use super::parse::Hints;
use super::{decode, kind};
use crate::text::markup::{line, plain};

mod sentences;
mod words;

/// Largest page that is looked at, in bytes: what is larger has an article or a program in it.
const PAGE_BYTES_MAX: usize = 512 * 1024;
/// Most letters of a page whose title says what it is: some have a list of what is read most beside that.
const TITLED_LETTERS_MAX: usize = 3_000;
/// Most letters of one that says it in its text alone.
const UNTITLED_LETTERS_MAX: usize = 600;
/// Headings of the first level that are looked at.
const HEADINGS_MAX: usize = 3;
/// Longest title or heading that is looked at, in characters.
const TITLE_CHARS_MAX: usize = 200;
/// Least letters of a headline that a page can bear by more than chance.
const HEADLINE_LETTERS_MIN: usize = 8;

/// What stands there for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Nothing at all.
    Empty,
    /// The article is not there: a feed is often faster than its site.
    NotThere,
    /// A fault or a maintenance.
    OutOfOrder,
    /// Someone looks who asks.
    Check,
    /// Whoever asks is turned away: too often, or from where he asks.
    Refused,
    /// The host of the site has switched it off.
    Off,
}

/// A page that stands for a while in the place of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passing {
    kind: Kind,
    /// The words by which it is known.
    said: String,
    /// Its title or a heading says so first and nothing else, and it has a few lines: they may have words of any headline.
    is_titled: bool,
    /// All that it says, bare.
    text: String,
}

impl fmt::Display for Passing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.kind {
            Kind::Empty => return f.write_str("an empty page answers instead of the article"),
            Kind::NotThere => "it is not there",
            Kind::OutOfOrder => "its site is out of order",
            Kind::Check => "its site checks first who asks",
            Kind::Refused => "its site turns away who asks for now",
            Kind::Off => "its site is switched off",
        };
        write!(
            f,
            "a page that says “{}” answers instead of the article: {what}",
            self.said
        )
    }
}

impl Passing {
    /// Whether it stands there instead of the article under this headline. `is_foreign`: it has nothing of the entry.
    #[must_use]
    pub fn stands_for(&self, headline: &str, is_foreign: bool) -> bool {
        let headline = bare(headline);
        let is_borne = weight(&headline) >= HEADLINE_LETTERS_MIN && self.text.contains(&headline);
        (self.is_titled || is_foreign) && !is_borne
    }
}

/// What a page is that may stand there for a while only. `article` is what was read on it.
#[must_use]
pub fn seen(html: &[u8], hints: &Hints, article: Option<&Article>) -> Option<Passing> {
    let letters = article.map_or(0, |article| weight(&article.text));
    if html.len() > PAGE_BYTES_MAX || letters > TITLED_LETTERS_MAX || kind::instead_of_page(html, hints).is_some() {
        return None;
    }
    let html = decode::text(html, hints).text;
    let titled = titles(&html).into_iter().find_map(|title| of_title(&title));
    if titled.is_none() && letters > UNTITLED_LETTERS_MAX {
        return None;
    }
    let text = plain(&html);
    if text.is_empty() {
        // What a program writes into it, no other visit would find.
        let has_program = contains(&html, "<script") || contains(&html, "<iframe") || contains(&html, "<frame");
        return (!has_program).then(|| Passing::of(Kind::Empty, "", false, &text));
    }
    if let Some(titled) = titled {
        let is_all = titled.is_first && letters <= UNTITLED_LETTERS_MAX;
        return Some(Passing::of(titled.kind, &titled.said, is_all, &text));
    }
    let own = article.map_or(text.as_str(), |article| article.text.as_str());
    if weight(own) > UNTITLED_LETTERS_MAX {
        return None;
    }
    let own = own.to_lowercase().replace('’', "'");
    let (kind, said) = sentences::SENTENCES.iter().find(|(_, said)| own.contains(said))?;
    Some(Passing::of(*kind, said, false, &text))
}

impl Passing {
    fn of(kind: Kind, said: &str, is_titled: bool, text: &str) -> Self {
        Self {
            kind,
            said: said.to_owned(),
            is_titled,
            text: bare(text),
        }
    }
}

/// The title of a page and its first headings.
fn titles(html: &str) -> Vec<String> {
    let inner = |open: &str, close: &str, most: usize| -> Vec<String> {
        let mut found = Vec::new();
        let mut rest = html;
        while found.len() < most
            && let Some(at) = find(rest, open)
        {
            rest = &rest[at + open.len()..];
            let Some((_, behind)) = rest.split_once('>') else { break };
            let end = find(behind, close).unwrap_or(behind.len());
            found.push(line(&behind[..end]));
            rest = &behind[end..];
        }
        found
    };
    let title = inner("<title", "</title", 1);
    let headings = inner("<h1", "</h1", HEADINGS_MAX);
    let short = |text: &String| !text.is_empty() && text.chars().nth(TITLE_CHARS_MAX).is_none();
    title.into_iter().chain(headings).filter(short).collect()
}

/// What a title says.
struct Titled {
    kind: Kind,
    said: String,
    /// It says so before it names a site or a section: what stands last may be a section of articles on the matter.
    is_first: bool,
}

/// What a title says, if that is all but the name of its site.
fn of_title(title: &str) -> Option<Titled> {
    const SIGNS: [char; 11] = ['|', '–', '—', '·', '•', '»', '«', '｜', '：', '_', '/'];
    let parts: Vec<&str> = title.split(SIGNS).flat_map(|part| part.split(" - ")).collect();
    let first = [Some(title), parts.first().copied()].into_iter().flatten();
    let last = parts.last().copied();
    let mut ordered = first.map(|part| (part, true)).chain(last.map(|part| (part, false)));
    ordered.find_map(|(part, is_first)| {
        let said = part.trim();
        kind_of(said).map(|kind| Titled {
            kind,
            said: said.to_owned(),
            is_first,
        })
    })
}

/// The titles of the table, bare.
static TITLES: LazyLock<HashMap<String, Kind>> = LazyLock::new(|| {
    let rows = words::TITLES.iter();
    rows.flat_map(|(kind, titles)| titles.iter().map(move |title| (bare(title), *kind)))
        .collect()
});

/// What a title says that says nothing else. Numbers of errors and cries around it do not count.
fn kind_of(title: &str) -> Option<Kind> {
    const NUMBERS: [&str; 5] = ["404", "500", "502", "503", "504"];
    let said = bare(title);
    if let Some(kind) = TITLES.get(&said) {
        return Some(*kind);
    }
    let mut rest = said.as_str();
    let mut number = None;
    while let Some((less, is_number)) = NUMBERS
        .iter()
        .map(|number| (number, true))
        .chain(words::CRIES.iter().map(|cry| (cry, false)))
        .find_map(|(word, is_number)| {
            let less = rest.strip_prefix(*word).or_else(|| rest.strip_suffix(*word))?;
            Some((less, is_number))
        })
    {
        if is_number {
            number = number.or(Some(rest.contains("404")));
        }
        rest = less;
    }
    match (rest.is_empty(), number) {
        (true, Some(true)) => Some(Kind::NotThere),
        (true, Some(false)) => Some(Kind::OutOfOrder),
        (true, None) => None,
        (false, _) => TITLES.get(rest).copied(),
    }
}

/// The letters and digits of a text, small.
fn bare(text: &str) -> String {
    let signs = text.chars().filter(|sign| sign.is_alphanumeric());
    signs.flat_map(char::to_lowercase).collect()
}

fn contains(html: &str, tag: &str) -> bool {
    find(html, tag).is_some()
}

/// Where a tag begins, whatever its case.
fn find(html: &str, tag: &str) -> Option<usize> {
    let (html, tag) = (html.as_bytes(), tag.as_bytes());
    let mut starts = html.iter().enumerate().filter(|(_, byte)| **byte == b'<');
    starts
        .find(|(at, _)| {
            html.get(*at..at + tag.len())
                .is_some_and(|some| some.eq_ignore_ascii_case(tag))
        })
        .map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entries::article;

    const HEADLINE: &str = "Envoys meet in a Geneva hotel";

    fn stands(html: &str, headline: &str) -> Option<String> {
        let article = article::extract(html.as_bytes(), &Hints::default()).ok();
        let passing = seen(html.as_bytes(), &Hints::default(), article.as_ref())?;
        passing.stands_for(headline, true).then(|| passing.to_string())
    }

    fn page(title: &str, heading: &str, text: &str) -> String {
        format!("<html><head><title>{title}</title></head><body><h1>{heading}</h1><p>{text}</p></body></html>")
    }

    #[test]
    fn a_page_whose_title_says_that_it_will_pass_is_one_in_any_language() {
        for (title, what) in [
            ("Page not found", "not there"),
            ("404 - Page Not Found | Harbour Post", "not there"),
            ("Oops! That page can’t be found.", "not there"),
            ("Error 404", "not there"),
            ("Harbour Post - Seite nicht gefunden", "not there"),
            ("Page introuvable · Le Port", "not there"),
            ("Página no encontrada", "not there"),
            ("Страница не найдена — Порт", "not there"),
            ("ページが見つかりません｜港新聞", "not there"),
            ("页面不存在_港口网", "not there"),
            ("페이지를 찾을 수 없습니다", "not there"),
            ("الصفحة غير موجودة", "not there"),
            ("ไม่พบหน้า", "not there"),
            ("Maintenance", "out of order"),
            ("We’ll be right back!", "out of order"),
            ("503 Service Temporarily Unavailable", "out of order"),
            ("502 Bad Gateway", "out of order"),
            ("Wir sind gleich wieder da", "out of order"),
            ("Технические работы", "out of order"),
            ("メンテナンス中", "out of order"),
            ("서비스 점검 중", "out of order"),
            ("Just a moment...", "checks first"),
            ("Einen Moment, bitte …", "checks first"),
            ("请稍候…", "checks first"),
            ("Ein Moment …", "checks first"),
            ("Too many requests", "turns away"),
            ("403 Forbidden", "turns away"),
            ("Request blocked", "turns away"),
            ("Доступ запрещён", "turns away"),
            ("Welcome to nginx!", "out of order"),
            ("Die Seite ist im Moment nicht erreichbar", "out of order"),
            ("This article is no longer available", "not there"),
            ("삭제된 기사입니다", "not there"),
            ("该文章已被删除", "not there"),
            ("Этот материал удалён", "not there"),
            ("Account Suspended", "switched off"),
        ] {
            let said = stands(&page(title, "Harbour Post", "Go to our front page."), HEADLINE);
            assert!(
                said.as_deref().is_some_and(|said| said.contains(what)),
                "{title}: {said:?}"
            );
            let headed = stands(&page("Harbour Post", title, "Go to our front page."), HEADLINE);
            assert!(headed.is_some_and(|said| said.contains(what)), "as a heading: {title}");
        }
    }

    #[test]
    fn a_page_that_says_it_in_a_few_lines_is_one_only_if_it_has_nothing_of_the_entry() {
        let lines = "Our site is down for scheduled maintenance. Please come back in a few minutes.";
        let html = page("Harbour Post", "Harbour Post", lines);
        assert!(stands(&html, HEADLINE).is_some());
        let passing = seen(html.as_bytes(), &Hints::default(), None).unwrap();
        assert!(!passing.stands_for(HEADLINE, false));
        let robot = page(
            "Harbour Post",
            "",
            "Please wait while we verify that you are human. It takes five seconds.",
        );
        assert!(stands(&robot, HEADLINE).is_some_and(|said| said.contains("checks first")));
    }

    #[test]
    fn nothing_at_all_passes_and_a_page_that_a_program_writes_does_not() {
        for empty in ["", "  \n", "<html><head></head><body></body></html>"] {
            assert!(
                stands(empty, HEADLINE).is_some_and(|said| said.contains("empty")),
                "{empty:?}"
            );
        }
        let program = "<html><body><div id=root></div><script src=/app.js></script></body></html>";
        assert_eq!(stands(program, HEADLINE), None);
    }

    #[test]
    fn a_report_on_such_things_is_none() {
        let text =
            "The line was closed when the train came, and nobody had told its driver, the court heard on Monday.";
        let long = format!("{text} ").repeat(40);
        for (title, heading, text) in [
            // Its words, and not its shape.
            ("Page not found", "Page not found", long.as_str()),
            ("Harbour Post", "Bridge", long.as_str()),
            // Its shape, and not its words.
            ("Page not found: how the web forgets", "How the web forgets", text),
            (
                "Maintenance of the old bridge",
                "Maintenance of the old bridge",
                "It costs two million.",
            ),
            (
                "Envoys wait for a moment of peace",
                "Envoys wait",
                "They sat in the hall.",
            ),
            ("404 people on board", "404 people on board", "All are well."),
        ] {
            assert_eq!(stands(&page(title, heading, text), HEADLINE), None, "{title}");
        }
        // Both, under the very headline of the entry.
        assert_eq!(
            stands(
                &page("Page not found", "Page not found", "A poem by our readers."),
                "Page not found"
            ),
            None
        );
        let beside = page("Page not found", HEADLINE, "They shook hands.");
        assert_eq!(stands(&beside, HEADLINE), None);
    }
}
