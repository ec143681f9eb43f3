//! Whether a page is the article of an entry, or what a site shows in its place.
//!
//! Behind a link stands now and then a page for consent, the front page, "not
//! found" with the status of success, a check for robots. What it says is
//! nobody's report of that entry, and must neither match nor be quoted under its
//! headline. Words decide, not lists of phrases: an article has something of its
//! headline or of its teaser.

use std::collections::HashSet;

use url::Url;

use super::Entry;
use super::article::{Article, weight};
use crate::text::language;
use crate::text::terms::terms;
use crate::text::url::{canonical, is_front_page};

/// Words of a headline that an article has, at least: one in so many.
const OF_HEADLINE_ONE_IN: usize = 3;

/// Words of a headline that the page's own headline has, at least: one in so many.
const OF_TITLE_ONE_IN: usize = 2;

/// Words of a teaser that an article has, at least: one in so many. Shorter teasers say nothing.
const OF_TEASER_ONE_IN: usize = 2;
const TEASER_WORDS_MIN: usize = 4;

/// Words of headline and teaser from which a text that has none of them is not theirs, whatever stands above it: what a paper
/// shows instead of its articles ("subscribe to read on") keeps their headlines.
const SAID_WORDS_MIN: usize = 4;

/// Letters of a text from which it is an article and no offer in its place, an ideograph as three: a comment may never say again what
/// its headline says.
const ARTICLE_LETTERS_MIN: usize = 300;

/// Characters of the page's title or text that a reason quotes.
const TITLE_SHOWN: usize = 80;

/// Why a page is not the article of an entry; `None`: it is. `asked` is the entry's own link.
#[must_use]
pub fn why_foreign(entry: &Entry, asked: &Url, article: &Article) -> Option<String> {
    let headline = words(&entry.title);
    let is_titled_alike = is_titled_alike(&headline, &words(&article.title));
    if !is_titled_alike && let Some(where_to) = led_to(asked, article) {
        return Some(where_to.to_owned());
    }
    let teaser = words(if entry.summary.is_empty() {
        &entry.body
    } else {
        &entry.summary
    });
    let said = headline.union(&teaser).count();
    if said == 0 || !is_comparable(entry, article) {
        return None;
    }
    let text = words(&article.text);
    let (of_headline, of_teaser) = (shared(&headline, &text), shared(&teaser, &text));
    let is_akin = if is_titled_alike {
        let is_titled_so = shared(&headline, &words(&article.title)) == headline.len();
        of_headline + of_teaser > 0
            || said < SAID_WORDS_MIN
            || is_titled_so && weight(&article.text) >= ARTICLE_LETTERS_MIN
    } else {
        of_headline > 0 && of_headline * OF_HEADLINE_ONE_IN >= headline.len()
            || teaser.len() >= TEASER_WORDS_MIN && of_teaser * OF_TEASER_ONE_IN >= teaser.len()
    };
    (!is_akin).then(|| match is_titled_alike {
        true => under_headline(&article.text),
        false => format!("it has nothing of the entry's headline{}", called(&article.title)),
    })
}

/// Where on its site a link led instead of to an article, if the page does not bear the entry's headline.
fn led_to(asked: &Url, article: &Article) -> Option<&'static str> {
    let there = Url::parse(article.url.as_deref()?).ok()?;
    if is_front_page(&there) {
        return Some("it is the front page of its site");
    }
    let is_above = canonical(asked)
        .strip_prefix(canonical(&there).as_str())
        .is_some_and(|rest| rest.starts_with('/'));
    is_above.then_some("its link leads to a page above it on its site")
}

/// Whether the page's own headline is the entry's, or the same in other words.
fn is_titled_alike(headline: &HashSet<String>, title: &HashSet<String>) -> bool {
    let both = shared(headline, title);
    both > 0 && both * OF_TITLE_ONE_IN >= headline.len()
}

/// Scripts that part no words: two texts on one thing share none that can be counted.
const UNPARTED: [&str; 5] = ["th", "lo", "km", "my", "bo"];

/// Whether headline and text would share words if they spoke of one thing: not in two scripts.
fn is_comparable(entry: &Entry, article: &Article) -> bool {
    let said = format!("{} {}", entry.title, entry.summary);
    match (language::script(&said), language::script(&article.text)) {
        (Some(one), Some(other)) => one == other && !UNPARTED.contains(&one),
        _ => false,
    }
}

/// The headline is the entry's: what stands below it is not.
fn under_headline(text: &str) -> String {
    let said = shown(text.lines().next().unwrap_or_default());
    format!("under the entry's headline stands a short text that has nothing of it or of the teaser: “{said}”")
}

fn called(title: &str) -> String {
    match title.is_empty() {
        true => String::new(),
        false => format!(" and is called “{}”", shown(title)),
    }
}

/// As much of a text as a reason quotes.
fn shown(text: &str) -> String {
    let shown: String = text.chars().take(TITLE_SHOWN).collect();
    let dots = if shown.len() < text.len() { "…" } else { "" };
    shown + dots
}

fn words(text: &str) -> HashSet<String> {
    terms(text).into_iter().collect()
}

fn shared(of: &HashSet<String>, among: &HashSet<String>) -> usize {
    of.intersection(among).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ASKED: &str = "https://paper.example/sport/2024/chile-wins";

    fn why(at: &str, title: &str, text: &str) -> Option<String> {
        let entry = Entry {
            title: "Chile football team wins at home".into(),
            summary: "A win...".into(),
            ..Entry::default()
        };
        let article = Article {
            url: Some(at.into()),
            title: title.into(),
            text: text.into(),
            ..Article::default()
        };
        why_foreign(&entry, &Url::parse(ASKED).unwrap(), &article)
    }

    #[test]
    fn an_article_has_something_of_its_headline_in_its_own_or_in_its_text() {
        let report = "The hosts scored twice before the break. Santiago cheered as the football players of Chile left the field.";
        assert_eq!(why(ASKED, "Chile's footballers win at home - The Paper", report), None);
        assert_eq!(why(ASKED, "", report), None);
        assert_eq!(
            why(ASKED, "Two goals and a feast", report),
            None,
            "another headline on the page"
        );
        assert_eq!(
            why("https://paper.example/id/77", "Chile football team wins", report),
            None,
            "the link leads on"
        );
        assert_eq!(
            why(
                "https://paper.example/sport/2024",
                "Chile football team wins at home",
                report
            ),
            None
        );
    }

    #[test]
    fn a_comment_under_the_very_headline_need_not_say_it_again() {
        let comment = "Handshakes are cheap. Nobody who stood in the rain that evening believed a word of it, and the old men on the \
            stand knew why: what was promised here had been promised before, twice, and each time the bill went to those who had not \
            been asked. There is a lesson in that, though it is not the one that ministers draw from it when they are back in the capital.";
        assert_eq!(why(ASKED, "Chile football team wins at home", comment), None);
        assert_eq!(
            why(ASKED, "Opinion: Chile football team wins at home | The Paper", comment),
            None
        );
        assert!(why(ASKED, "Chile football team loses at sea", comment).is_some());
    }

    #[test]
    fn what_a_site_shows_instead_of_the_article_is_not_the_article() {
        let consent =
            "We and our 1542 partners use cookies to store data such as lithium browsing data. Click accept to go on.";
        let missing = "Sorry, the page could not be found. Popular now: lithium prices. Read more on our home page.";
        let front = "Chile football team wins at home. The deal covers lithium and is worth two billion.";
        let check = |at: &str, title: &str, text: &str, reason: &str| {
            let why = why(at, title, text).unwrap_or_default();
            assert!(why.contains(reason), "{title}: {why:?}");
        };
        check(
            "https://paper.example/consent?back=/x",
            "Before you continue",
            consent,
            "nothing of the entry's headline",
        );
        check(ASKED, "Page not found", missing, "called “Page not found”");
        check(
            "https://paper.example/",
            "The Paper: news of today",
            front,
            "front page",
        );
        check("https://paper.example/sport", "Sport", front, "above it");
        check(
            ASKED,
            "Chile football team wins at home",
            "Subscribe now to read on. You have read all free texts of this month.",
            "under the entry's headline stands a short text that has nothing of it or of the teaser: “Subscribe now to read on.",
        );
    }

    #[test]
    fn a_headline_in_another_script_than_its_article_is_no_reason_against_it() {
        let text = "Сборная выиграла дома со счётом два ноль, болельщики праздновали до утра.";
        assert_eq!(why(ASKED, "Сборная Чили выиграла", text), None);
        let entry = Entry {
            title: "ทีมฟุตบอลชนะในบ้าน".into(),
            summary: "ทีมเจ้าบ้านยิงสองประตูก่อนพักครึ่ง แฟนบอลฉลองกันทั้งคืน".into(),
            ..Entry::default()
        };
        let article = Article {
            title: "ทีมฟุตบอลชนะในบ้าน".into(),
            text: "เมื่อคืนนี้เจ้าบ้านยิงได้สองประตู แล้วแฟนบอลก็ฉลองจนถึงเช้า".into(),
            ..Article::default()
        };
        assert_eq!(why_foreign(&entry, &Url::parse(ASKED).unwrap(), &article), None);
    }
}
