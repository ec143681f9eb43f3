//! The pages: one column, no script, no image, readable on a phone, by day and by night.
//!
//! They name no reader, no story and no watchlist: whoever holds the link knows those from the mail, or should not.

use crate::daemon::hand::Answer;
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

/// Asks once more, with everything that the link can do.
pub(super) fn ask(page: Page) -> String {
    let (title, text) = match page {
        Page::Story(_) => (
            "This story",
            "It is the story under which you found the link. What shall become of it?",
        ),
        Page::Watchlist(_) => (
            "This watchlist",
            "It is the watchlist that the link named. What shall become of it?",
        ),
        Page::List | Page::OneClick => ("Your mail", "It is about all mail to the address that got the link."),
    };
    let note = "Nothing is changed until you choose. What you choose can be taken back here.";
    whole(
        title,
        &format!("<p>{text}</p>\n{}<p class=\"s\">{note}</p>\n", buttons(choices(page))),
    )
}

/// What was done, and how it is taken back.
pub(super) fn done(done: &Answer, page: Page) -> String {
    let text = escaped(&done.sentence);
    let mut body = format!("<p>{text}</p>\n");
    if done.is_undoing {
        body.push_str(&buttons(choices(page)));
    } else {
        body.push_str(&buttons(&[(done.undo, "Take it back")]));
    }
    if done.is_told {
        body.push_str("<p class=\"s\">The owner of the address is told by mail.</p>\n");
    }
    whole("Done", &body)
}

/// Of a link that is too old, of another house, or of a mail nobody knows any more.
pub(super) fn gone() -> String {
    let text = "This link does not work any more. Newer mails have a fresh one; the owner of the service can do the same by command.";
    whole("Too old", &format!("<p>{text}</p>\n"))
}

pub(super) fn nothing_here() -> String {
    whole(
        "Nothing here",
        "<p>Links in mails lead here; this address is none of them.</p>\n",
    )
}

pub(super) fn not_understood() -> String {
    whole(
        "Not understood",
        "<p>Nothing was changed. Open the link from the mail again and choose there.</p>\n",
    )
}

pub(super) fn busy() -> String {
    whole(
        "A moment",
        "<p>Too many requests at once. Nothing was changed; try again in ten seconds.</p>\n",
    )
}

pub(super) fn failed() -> String {
    whole(
        "Not now",
        "<p>It could not be kept. Nothing was changed; try again in a few minutes.</p>\n",
    )
}

/// Each with what the form sends.
fn choices(page: Page) -> &'static [(&'static str, &'static str)] {
    match page {
        Page::Story(_) => &[
            ("mute 3d", "Mute it for three days"),
            ("mute", "Mute it for good"),
            ("not-relevant", "It is nothing that I watch for"),
            ("undo", "Tell me of it again"),
        ],
        Page::Watchlist(_) => &[
            ("mute 1w", "Mute it for a week"),
            ("mute", "Mute it for good"),
            ("unsubscribe", "Unsubscribe from it"),
            ("undo", "Tell me of it again"),
        ],
        Page::List | Page::OneClick => &[
            ("pause 1w", "Pause for a week; then one digest of all of it"),
            ("pause", "Pause until I come back"),
            ("unsubscribe", "Unsubscribe from everything"),
            ("undo", "Send me mail again"),
        ],
    }
}

fn buttons(choices: &[(&str, &str)]) -> String {
    let button =
        |(ask, label): &(&str, &str)| format!("<button type=\"submit\" name=\"do\" value=\"{ask}\">{label}</button>\n");
    let buttons: String = choices.iter().map(button).collect();
    format!("<form method=\"post\">\n{buttons}</form>\n")
}

fn whole(title: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n\
         <body>\n<main>\n<h1>{title}</h1>\n{body}</main>\n</body>\n</html>\n"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
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
    fn pages_need_no_script_and_nothing_from_elsewhere() {
        for page in [ask(Page::List), ask(Page::Story(StoryId(7))), gone(), busy()] {
            assert!(
                !page.contains("<script") && !page.contains("src=") && !page.contains("http"),
                "{page}"
            );
            assert!(page.contains("width=device-width") && page.contains("prefers-color-scheme:dark"));
        }
    }
}
