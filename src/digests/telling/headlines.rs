//! How a report is called, and which addresses may stand in a mail.

use url::Url;

use super::super::width::{cut, tidy};
use super::super::{Headline, Told};
use super::met::is_met;
use crate::entries::Entry;
use crate::ids::EntryId;
use crate::matches::Match;
use crate::stories::headline::{fresh, lead_for};
use crate::stories::{Member, Story};

/// A headline longer than this is cut on a word.
pub(in crate::digests) const HEADLINE_CHARS_MAX: usize = 110;

/// An address longer than this is a mistake or an attack; Outlook cuts links at 2,083.
const URL_BYTES_MAX: usize = 2_000;

/// The headline of a report; of one that has none, the beginning of its text or the name of its outlet.
pub(in crate::digests) fn headline(member: &Member) -> Headline {
    let entry = &member.kept.entry;
    Headline {
        text: headline_text(member),
        url: entry.url.as_deref().and_then(link),
        language: entry.language.clone(),
    }
}

/// The report under which a story is shown to a reader of these languages, whom these matches are told and who was `told` before.
pub(crate) fn shown_member<'s>(
    story: &'s Story,
    languages: &[String],
    matches: &[(EntryId, Match)],
    told: Option<&Told>,
) -> Option<&'s Member> {
    let is_met = |member: &Member| is_met(matches, member);
    let lead = lead_for(story, languages, is_met)?;
    Some(told.map_or(lead, |told| fresh(story, lead, |entry| told.is_new(entry), is_met)))
}

/// Its words.
pub(crate) fn shown_headline(
    story: &Story,
    languages: &[String],
    matches: &[(EntryId, Match)],
    told: Option<&Told>,
) -> Option<String> {
    shown_member(story, languages, matches, told).map(headline_text)
}

/// A headline as a mail shows it.
#[must_use]
pub fn headline_words(text: &str) -> String {
    // Enough to cut from; a body can have megabytes.
    let head = &text[..text.floor_char_boundary(2_000)];
    cut(&tidy(head), HEADLINE_CHARS_MAX)
}

/// Calls an entry without a title by its first words, as one of a feed is.
pub fn call_by_first_words(entry: &mut Entry) {
    if entry.title.trim().is_empty() {
        let first = [&entry.summary, &entry.body]
            .into_iter()
            .map(|text| headline_words(text));
        entry.title = first.into_iter().find(|words| !words.is_empty()).unwrap_or_default();
    }
}

/// Its words alone.
pub(in crate::digests) fn headline_text(member: &Member) -> String {
    let entry = &member.kept.entry;
    let words = [&entry.title, &entry.summary, &entry.body]
        .into_iter()
        .map(|text| headline_words(text))
        .find(|text| !text.is_empty());
    words.unwrap_or_else(|| tidy(member.kept.outlet()))
}

/// An address that may stand in a mail: http or https, without blanks and control characters, else none.
pub(in crate::digests) fn link(text: &str) -> Option<String> {
    let text = text.trim();
    let url = Url::parse(text).ok()?;
    // `http://bank.example@evil.example/` reads like another site than it opens.
    let is_bare = url.username().is_empty() && url.password().is_none();
    let is_web = matches!(url.scheme(), "http" | "https") && url.host().is_some() && is_bare;
    let address = if text.bytes().all(|byte| byte.is_ascii_graphic()) {
        text.to_owned()
    } else {
        url.to_string()
    };
    (is_web && address.len() <= URL_BYTES_MAX).then_some(address)
}

pub(super) fn host(url: &str) -> String {
    Url::parse(url)
        .ok()
        .and_then(|url| url.host_str().map(|host| host.trim_start_matches("www.").to_owned()))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_linked() {
        for (text, linked) in [
            ("https://a.example/x?y=1&z=2", Some("https://a.example/x?y=1&z=2")),
            (" http://a.example/ ", Some("http://a.example/")),
            ("https://a.example/조약", Some("https://a.example/%EC%A1%B0%EC%95%BD")),
            ("javascript:alert(1)", None),
            ("data:text/html,x", None),
            ("mailto:a@b.example", None),
            ("/relative", None),
            ("", None),
        ] {
            assert_eq!(link(text).as_deref(), linked, "{text}");
        }
        assert_eq!(link(&format!("https://a.example/{}", "x".repeat(3_000))), None);
    }
}
