//! Documents that ended before their end: on their way, or already where they were written.

use super::Document;
use crate::feeds::fetch::CUT_OFF;

/// Judges what was read of an answer; `was_cut`: it ended before it should. Of a document that is cut off the whole entries are
/// news as any are. One that has none is no good answer: an empty feed that is whole looks otherwise.
///
/// # Errors
/// Why it is none, in words.
pub fn judged(read: Result<Document, String>, was_cut: bool) -> Result<Document, String> {
    let mut document = match read {
        Ok(document) => document,
        Err(why) if was_cut => return Err(format!("{CUT_OFF} ({why})")),
        Err(why) => return Err(why),
    };
    // A page has no end that could be missed.
    document.is_cut |= was_cut && document.heading.format == "page";
    if let Some(why) = broken(&document, was_cut) {
        return Err(why.to_owned());
    }
    match (was_cut, document.is_cut) {
        (true, true) => document
            .warnings
            .push(format!("{CUT_OFF}; the entries that came whole were read")),
        (true, false) => document
            .complaints
            .push("the answer is shorter than it says; the document in it is whole".into()),
        (false, _) => {}
    }
    Ok(document)
}

/// Why nothing could be read of a document, if it is cut off before its first entry.
#[must_use]
pub fn broken(document: &Document, was_cut: bool) -> Option<&'static str> {
    let why = match was_cut {
        true => CUT_OFF,
        false => "the document is damaged: before its first entry it ends within something that is never closed",
    };
    (document.is_cut && document.entries.is_empty()).then_some(why)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entries::parse::{Hints, parse};

    fn judge(text: &str, was_cut: bool) -> Result<Document, String> {
        judged(
            parse(text.as_bytes(), &Hints::default()).map_err(|not| not.to_string()),
            was_cut,
        )
    }

    const ONE: &str = "<rss version='2.0'><channel><item><guid>1</guid><title>One</title></item>";

    #[test]
    fn a_document_that_came_whole_in_an_answer_that_says_otherwise_is_whole() {
        let whole = judge(&format!("{ONE}</channel></rss>"), true).unwrap();
        assert!(!whole.is_cut && whole.warnings.is_empty());
        assert_eq!(
            whole.complaints,
            ["the answer is shorter than it says; the document in it is whole"]
        );
        assert!(
            !judge("{\"items\":[{\"id\":\"1\",\"title\":\"One\"}]}", true)
                .unwrap()
                .is_cut
        );
    }

    #[test]
    fn of_a_document_that_is_cut_off_the_whole_entries_are_kept_and_it_is_said() {
        for cut in [
            format!("{ONE}<item><title>Tw"),
            format!("{ONE}\n"),
            "{\"items\":[{\"id\":\"1\"},{\"id".to_owned(),
        ] {
            let document = judge(&cut, true).unwrap();
            assert_eq!((document.entries.len(), document.is_cut), (1, true), "{cut}");
            assert_eq!(
                document.warnings,
                ["the answer was cut off; the entries that came whole were read"]
            );
            assert!(judge(&cut, false).unwrap().is_cut);
        }
    }

    #[test]
    fn a_broken_document_without_an_entry_is_no_good_answer_and_an_empty_feed_is() {
        let head = "<rss version='2.0'><channel><title>Desk</title>";
        for broken in ["", "<item><title>"] {
            let why = judge(&format!("{head}{broken}"), false).unwrap_err();
            assert!(why.starts_with("the document is damaged"), "{why}");
            assert_eq!(judge(&format!("{head}{broken}"), true).unwrap_err(), CUT_OFF);
        }
        assert!(
            judge(&format!("{head}</channel></rss>"), false)
                .unwrap()
                .entries
                .is_empty()
        );
        assert!(judge("{\"items\":[]}", false).is_ok());
    }
}
