//! Why a feed could not be read, in the reader's language.
//!
//! The store keeps the sentence that was written when it failed, in English. Most of them are of a few kinds, and of these the mail
//! speaks the reader's language; what is particular to one stays as it was written, in brackets.

use super::phrases::Phrases;

/// How a sentence of a kind begins, and the message that says the same. `{detail}` in it is what follows the beginning, or of a kind
/// whose particulars are all that is known of it the whole sentence.
const KINDS: [(&str, &str, Rest); 26] = [
    ("gone for good", "fault_gone", Rest::Behind),
    ("the server asks us to wait", "fault_wait", Rest::Behind),
    ("its site asked us to wait", "fault_wait", Rest::Behind),
    ("not asked: its host is too slow", "fault_slow", Rest::Whole),
    ("blocked by ", "fault_wall", Rest::Name),
    ("larger than ", "fault_large", Rest::Behind),
    ("no whole answer within", "fault_slow", Rest::Whole),
    ("no answer began within", "fault_slow", Rest::Whole),
    ("its answer comes slower", "fault_slow", Rest::Whole),
    ("its answer comes in crumbs", "fault_slow", Rest::Whole),
    ("redirected in circles", "fault_circle", Rest::Behind),
    ("redirected more than ", "fault_other", Rest::Whole),
    ("no such host: ", "fault_host", Rest::Behind),
    ("the name server gives no answer about ", "fault_names", Rest::Behind),
    ("connection refused", "fault_connection", Rest::Whole),
    ("the connection was broken off", "fault_connection", Rest::Whole),
    ("no way to ", "fault_connection", Rest::Whole),
    ("the answer was cut off", "fault_connection", Rest::Whole),
    ("no local address to connect from", "fault_connection", Rest::Whole),
    ("certificate ", "fault_certificate", Rest::Whole),
    ("the server broke off the encryption", "fault_certificate", Rest::Whole),
    ("no encrypted connection", "fault_certificate", Rest::Whole),
    ("silent for ", "fault_silent", Rest::Length),
    ("it has only ", "fault_small", Rest::Whole),
    ("no entry was ever read from it", "fault_empty", Rest::Whole),
    ("not a feed: ", "fault_no_feed", Rest::Whole),
];

/// What of a sentence is its detail.
#[derive(Debug, Clone, Copy)]
enum Rest {
    /// What follows the beginning.
    Behind,
    /// What follows it up to a comma.
    Name,
    /// The same where it begins with a length of time.
    Length,
    /// All of it.
    Whole,
}

/// What a status tells a reader who has never seen one.
const STATUSES: [(std::ops::RangeInclusive<u16>, &str); 6] = [
    (401..=401, "fault_login"),
    (402..=402, "fault_paid"),
    (403..=403, "fault_refused"),
    (404..=404, "fault_missing"),
    (451..=451, "fault_legal"),
    (500..=599, "fault_server"),
];

/// The failure as a reader of these phrases is told it. Of a kind that is not known here the sentence itself is what is known.
pub(super) fn said(phrases: &Phrases, failure: &str) -> String {
    let failure = failure.trim().trim_end_matches('.');
    if failure.is_empty() {
        return phrases.text("fault_unknown").to_owned();
    }
    if let Some(status) = status(failure) {
        let known = STATUSES.iter().find(|(codes, _)| codes.contains(&status));
        let key = known.map_or("fault_status", |(_, key)| key);
        return phrases.say(key, &[("status", &status.to_string())]);
    }
    if let Some((address, _)) = failure.split_once(" is not a public address") {
        return phrases.say("fault_private", &[("detail", address)]);
    }
    let kind = KINDS
        .iter()
        .find_map(|(begins, key, rest)| Some((failure.strip_prefix(begins)?, key, rest)));
    let Some((behind, key, rest)) = kind else {
        return phrases.say("fault_other", &[("detail", failure)]);
    };
    let detail = match rest {
        Rest::Behind => behind.to_owned(),
        Rest::Name => behind.split(',').next().unwrap_or(behind).to_owned(),
        Rest::Length => length(phrases, behind),
        Rest::Whole => failure.to_owned(),
    };
    phrases.say(key, &[("detail", &detail)])
}

/// `answered 403: the server refuses us`
fn status(failure: &str) -> Option<u16> {
    let code = failure.strip_prefix("answered ")?;
    code.split(':').next()?.trim().parse().ok()
}

/// `9 days` as the language counts days; hours and minutes have signs that are understood everywhere.
fn length(phrases: &Phrases, behind: &str) -> String {
    let span = behind.split(';').next().unwrap_or(behind);
    let days = span.strip_suffix(" days").or_else(|| span.strip_suffix(" day"));
    days.and_then(|days| days.parse().ok())
        .map_or_else(|| span.to_owned(), |days| phrases.count("days", days))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use jiff::Timestamp;

    use super::super::phrases::phrases;
    use super::*;
    use crate::feeds::fetch::FetchError;

    const LANGUAGES: [&str; 9] = ["en", "de", "fr", "es", "ru", "ko", "ja", "zh", "ar"];

    fn of(language: &str, failure: &str) -> String {
        said(phrases(&[language.to_owned()]), failure)
    }

    fn every_failure() -> Vec<String> {
        let (until, after) = (Some(Timestamp::UNIX_EPOCH), Duration::from_secs(30));
        let status = |status| FetchError::Status { status, until: None };
        let errors = [
            FetchError::Gone,
            FetchError::Throttled { status: 429, until },
            FetchError::Parked {
                status: 429,
                until: Timestamp::UNIX_EPOCH,
            },
            FetchError::Crowded {
                until: Timestamp::UNIX_EPOCH,
            },
            status(301),
            status(401),
            status(402),
            status(403),
            status(404),
            status(418),
            status(451),
            status(503),
            FetchError::Walled {
                wall: "Gate".into(),
                until: None,
            },
            FetchError::Forbidden {
                address: "10.0.0.1".into(),
            },
            FetchError::TooLarge {
                limit: 16 * 1024 * 1024,
            },
            FetchError::TimedOut { after },
            FetchError::Silent { after },
            FetchError::Slow,
            FetchError::Crumbs,
            FetchError::Redirects,
            FetchError::TooManyRedirects,
        ];
        let causes = [
            "no such host: ministry.example",
            "the name server gives no answer about ministry.example",
            "connection refused",
            "no way to the host",
            "certificate expired",
            "the server broke off the encryption (HandshakeFailure)",
            "silent for 9 days; usually 3 a day",
            "it has only 4 of 90 entities",
            "no entry was ever read from it",
            "not a feed: a page of text",
        ];
        let errors = errors.iter().map(ToString::to_string);
        errors.chain(causes.map(str::to_owned)).collect()
    }

    #[test]
    fn every_failure_that_the_program_knows_has_words_in_every_language() {
        for failure in every_failure() {
            let english = of("en", &failure);
            let other = phrases(&["en".into()]).say("fault_other", &[("detail", &failure)]);
            let is_known = KINDS.iter().any(|(begins, ..)| failure.starts_with(begins))
                || status(&failure).is_some()
                || failure.contains("is not a public address");
            assert!(is_known, "{failure} is of no kind: {other}");
            for language in &LANGUAGES[1..] {
                let told = of(language, &failure);
                assert_ne!(told, english, "{language}: {failure}");
                assert!(!told.contains("fault_") && !told.contains('{'), "{language}: {told}");
            }
        }
    }

    #[test]
    fn the_reader_is_told_the_kind_and_in_brackets_what_is_particular() {
        for (language, failure, told) in [
            ("en", "connection refused", "connection refused"),
            ("en", "the certificate has expired.", "the certificate has expired"),
            ("de", "connection refused", "keine Verbindung (connection refused)"),
            (
                "de",
                "answered 403: the server refuses us",
                "der Server weist uns ab (403)",
            ),
            ("de", "silent for 9 days; usually 3 a day", "seit 9 Tagen nichts Neues"),
            ("de", "silent for 5 h 3 min", "seit 5 h 3 min nichts Neues"),
            ("ru", "silent for 1 day", "ничего нового уже 1 день"),
            (
                "fr",
                "no such host: ministry.example",
                "serveur introuvable (ministry.example)",
            ),
            (
                "es",
                "no entry was ever read from it",
                "nunca se ha leído un artículo en él",
            ),
            (
                "de",
                "not a feed: a page of text",
                "kein Feed (not a feed: a page of text)",
            ),
            ("de", "it hums", "Störung (it hums)"),
            ("de", "", "aus unbekanntem Grund nicht lesbar"),
        ] {
            assert_eq!(of(language, failure), told, "{failure}");
        }
    }
}
