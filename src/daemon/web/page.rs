//! The pages: one column, no script, no image, readable on a phone, by day and by night.
//!
//! They name no reader, no story and no watchlist: whoever holds the link knows those from the mail, or should not.

use crate::daemon::hand::Answer;
use crate::digests::phrases::{Phrases, direction};
use crate::digests::token::Page;

const STYLE: &str = "\
:root{color-scheme:light dark}\
body{margin:0;background:#FBFAF7;color:#1E1C19;font:17px/27px Georgia,'Times New Roman',serif}\
main{max-width:560px;margin:0 auto;padding:36px 20px 48px}\
h1{margin:0 0 12px;font-size:28px;line-height:34px}\
p{margin:0 0 20px}\
.s{color:#57524A;font:15px/22px -apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif}\
button{display:block;width:100%;min-height:44px;margin:0 0 12px;padding:10px 16px;border:1px solid #B5AC9B;border-radius:4px;\
background:#F3F0E9;color:#1E1C19;font:inherit;text-align:start;cursor:pointer}\
button:focus-visible{outline:3px solid #8B2E1F;outline-offset:2px}\
@media (prefers-color-scheme:dark){\
body{background:#17191C;color:#E9E5DD}\
.s{color:#ABA59A}\
button{background:#202327;color:#E9E5DD;border-color:#6B675F}\
button:focus-visible{outline-color:#EBA696}}";

/// A page in a reader's language.
pub(super) struct Pages<'l>(&'l Phrases);

impl<'l> Pages<'l> {
    pub(super) fn new(phrases: &'l Phrases) -> Self {
        Self(phrases)
    }

    /// Asks once more, with everything that the link can do.
    pub(super) fn ask(&self, page: Page) -> String {
        let (title, text) = match page {
            Page::Story(_) => ("web_story_title", "web_story"),
            Page::Watchlist(_) => ("web_watchlist_title", "web_watchlist"),
            Page::List | Page::OneClick => ("web_mail_title", "web_mail"),
        };
        let (text, buttons) = (self.text(text), self.buttons(choices(page)));
        let note = self.text("web_note");
        self.whole(title, &format!("<p>{text}</p>\n{buttons}<p class=\"s\">{note}</p>\n"))
    }

    /// What was done, and how it is taken back.
    pub(super) fn done(&self, done: &Answer, page: Page) -> String {
        let text = escaped(&done.sentence(self.0));
        let mut body = format!("<p>{text}</p>\n");
        if done.is_undoing {
            body.push_str(&self.buttons(choices(page)));
        } else {
            body.push_str(&self.buttons(&[(done.undo, "web_take_back")]));
        }
        if done.is_told {
            body.push_str(&format!("<p class=\"s\">{}</p>\n", self.text("web_told")));
        }
        self.whole("web_done", &body)
    }

    /// Of a link that is too old, or of a mail nobody knows any more.
    pub(super) fn gone(&self) -> String {
        self.plain("web_gone_title", "web_gone")
    }

    /// Of a link that is not whole, was changed, or is of another house.
    pub(super) fn cut(&self) -> String {
        self.plain("web_cut_title", "web_cut")
    }

    /// Of more changes in a day than a reader makes.
    pub(super) fn too_often(&self) -> String {
        self.plain("web_failed_title", "web_often")
    }

    pub(super) fn nothing_here(&self) -> String {
        self.plain("web_nothing_title", "web_nothing")
    }

    pub(super) fn not_understood(&self) -> String {
        self.plain("web_unclear_title", "web_unclear")
    }

    pub(super) fn busy(&self) -> String {
        self.plain("web_busy_title", "web_busy")
    }

    pub(super) fn failed(&self) -> String {
        self.plain("web_failed_title", "web_failed")
    }

    fn text(&self, key: &'static str) -> String {
        escaped(self.0.text(key))
    }

    fn plain(&self, title: &'static str, text: &'static str) -> String {
        self.whole(title, &format!("<p>{}</p>\n", self.text(text)))
    }

    fn buttons(&self, choices: &[(&str, &'static str)]) -> String {
        let button = |(ask, label): &(&str, &'static str)| {
            let label = self.text(label);
            format!("<button type=\"submit\" name=\"do\" value=\"{ask}\">{label}</button>\n")
        };
        let buttons: String = choices.iter().map(button).collect();
        format!("<form method=\"post\">\n{buttons}</form>\n")
    }

    fn whole(&self, title: &'static str, body: &str) -> String {
        let (language, title) = (&self.0.language, self.text(title));
        let direction = direction(language);
        format!(
            "<!DOCTYPE html>\n<html lang=\"{language}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"robots\" content=\"noindex\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n\
             <body>\n<main>\n<h1>{title}</h1>\n{body}</main>\n</body>\n</html>\n"
        )
    }
}

/// What each form sends, and the key of its words.
fn choices(page: Page) -> &'static [(&'static str, &'static str)] {
    match page {
        Page::Story(_) => &[
            ("mute 3d", "web_mute_3d"),
            ("mute", "web_mute"),
            ("not-relevant", "web_not_relevant"),
            ("undo", "web_tell_again"),
        ],
        Page::Watchlist(_) => &[
            ("mute 1w", "web_mute_1w"),
            ("mute", "web_mute"),
            ("unsubscribe", "web_leave_watchlist"),
            ("unsubscribe all", "web_leave_all"),
            ("undo", "web_tell_again"),
        ],
        Page::List | Page::OneClick => &[
            ("pause 1w", "web_pause_1w"),
            ("pause", "web_pause"),
            ("unsubscribe", "web_leave_mail"),
            ("unsubscribe all", "web_leave_all"),
            ("undo", "web_send_again"),
        ],
    }
}

/// The languages that a browser asks for, as far as it says so, best first (RFC 9110 §12.5.4).
pub(super) fn accepted(header: Option<&str>) -> Vec<String> {
    let header = header.unwrap_or_default();
    let mut wanted: Vec<(&str, f64)> = header
        .split(',')
        .take(ACCEPTED_MAX)
        .filter_map(|part| {
            let (tag, weight) = part.split_once(";q=").unwrap_or((part, "1"));
            Some((tag.trim(), weight.trim().parse::<f64>().ok()?))
        })
        .filter(|(_, weight)| *weight > 0.0)
        .collect();
    wanted.sort_by(|a, b| b.1.total_cmp(&a.1));
    wanted.into_iter().map(|(tag, _)| tag.to_owned()).collect()
}

/// Languages of a browser that are looked at.
const ACCEPTED_MAX: usize = 16;

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digests::phrases::phrases;
    use crate::ids::StoryId;

    #[test]
    fn every_choice_is_one_that_is_understood() {
        for page in [Page::Story(StoryId(7)), Page::Watchlist(1), Page::List, Page::OneClick] {
            for (ask, _) in choices(page) {
                assert!(crate::daemon::hand::Ask::read(ask).is_some(), "{ask}");
            }
        }
    }

    #[test]
    fn pages_need_no_script_and_nothing_from_elsewhere_in_any_language() {
        for language in ["en", "de", "fr", "es", "ru", "ko", "ja", "zh", "ar"] {
            let pages = Pages::new(phrases(&[language.to_owned()]));
            let all = [
                pages.ask(Page::List),
                pages.ask(Page::Story(StoryId(7))),
                pages.gone(),
                pages.cut(),
                pages.too_often(),
                pages.busy(),
            ];
            for page in all {
                assert!(
                    !page.contains("<script") && !page.contains("src=") && !page.contains("http"),
                    "{page}"
                );
                assert!(page.contains("width=device-width") && page.contains("prefers-color-scheme:dark"));
                assert!(
                    page.contains(&format!("<html lang=\"{language}\" dir=\"{}\">", direction(language)))
                        && !page.contains("web_"),
                    "{page}"
                );
            }
        }
    }

    #[test]
    fn a_browser_is_answered_in_the_language_it_likes_best() {
        assert_eq!(
            accepted(Some("fr;q=0.4, de-DE, en;q=0.8, x;q=0")),
            ["de-DE", "en", "fr"]
        );
        assert_eq!(accepted(None), [""]);
        assert_eq!(phrases(&accepted(None)).language, "en");
    }
}
