//! Secrets that an owner wrote in clear are covered before anything is shown.

use super::nearest::distance;

/// Words in a key that name a secret.
const SECRET_WORDS: [&str; 5] = ["pass", "pwd", "secret", "token", "apikey"];

/// Endings that say where a secret is kept, which is no secret.
const WAYS: [&str; 3] = ["_file", "_env", "_credential"];

/// The line with every byte of a secret replaced by `*`, so that places in it stay where they are.
pub(crate) fn mask(line: &str) -> String {
    let mut bytes = line.as_bytes().to_vec();
    let mut cover = |from: usize, to: usize| bytes[from..to].fill(b'*');
    for (at, _) in line.match_indices("://") {
        let rest = &line[at + 3..];
        let authority = &rest[..rest.find(['/', '"', '\'', ' ']).unwrap_or(rest.len())];
        if let Some((login, _)) = authority.rsplit_once('@')
            && let Some((user, secret)) = login.split_once(':')
        {
            let from = at + 3 + user.len() + 1;
            cover(from, from + secret.len());
        }
        // Of Slack and its like the path of a webhook is the secret.
        if let Some(path) = rest
            .find("/services/")
            .filter(|path| !rest[..*path].contains(['"', '\'', ' ']))
        {
            let from = at + 3 + path + "/services/".len();
            let secret = &line[from..];
            cover(from, from + secret.find(['"', '\'', ' ']).unwrap_or(secret.len()));
        }
    }
    for (at, _) in line.match_indices('=') {
        let key = line[..at].trim_end().trim_end_matches(['"', '\'']);
        let begin = key
            .rfind(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-'))
            .map_or(0, |cut| cut + key[cut..].chars().next().map_or(1, char::len_utf8));
        if key[..begin].ends_with(['?', '&']) {
            if is_secret_of_query(&key[begin..]) {
                let rest = &line[at + 1..];
                cover(
                    at + 1,
                    at + 1 + rest.find(['&', '#', '"', '\'', ' ']).unwrap_or(rest.len()),
                );
            }
        } else if is_secret(&key[begin..]) {
            let value = line[at + 1..].trim_start();
            let from = line.len() - value.len();
            cover(from, from + secret_len(value));
        }
    }
    // Whole characters were replaced by ASCII, so this is UTF-8 still.
    String::from_utf8(bytes).unwrap_or_default()
}

/// A text for use in a sentence: secrets covered, control characters made visible, cut at 80 characters.
pub(crate) fn shown(text: &str) -> String {
    const SHOWN_MAX: usize = 80;
    let mut out = String::new();
    for (count, c) in mask(text).chars().enumerate() {
        if count == SHOWN_MAX {
            out.push('…');
            break;
        }
        if c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}

/// Whether a key names a secret itself (slips of the pen included), not the way to it.
fn is_secret(key: &str) -> bool {
    let key = key.to_lowercase();
    !WAYS.iter().any(|way| key.ends_with(way))
        && (SECRET_WORDS.iter().any(|word| key.replace('_', "").contains(word)) || distance(&key, "password") <= 2)
}

/// Whether a key in the query of an address names a secret: `token`, `api_key`, `key`.
pub(crate) fn is_secret_of_query(key: &str) -> bool {
    const NAMES: [&str; 11] = [
        "token",
        "accesstoken",
        "authtoken",
        "apitoken",
        "key",
        "apikey",
        "accesskey",
        "secret",
        "password",
        "passwd",
        "pwd",
    ];
    NAMES.contains(&key.to_lowercase().replace(['_', '-'], "").as_str())
}

fn secret_len(value: &str) -> usize {
    let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
        return value.find([',', '#', '}']).unwrap_or(value.len());
    };
    value[1..].rfind(quote).map_or(value.len(), |close| close + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_covered_wherever_it_stands() {
        for line in [
            "password = \"hunter2\"",
            "pasword='hunter2'",
            "smtp = { host = \"x\", password = \"hunter2\" }",
            "url = \"postgres://me:hunter2@db/x\"",
            "api_token = hunter2",
            "url = \"https://u:p:hunter2@host/a?b=c\"",
            "webhook = { url = \"https://hooks.slack.example/services/T0/B0/hunter2\", shape = \"slack\" }",
        ] {
            let masked = mask(line);
            assert!(!masked.contains("hunter2"), "{masked}");
            assert_eq!(masked.len(), line.len());
        }
    }

    #[test]
    fn the_way_to_a_secret_is_shown() {
        for line in [
            "password_file = \"/run/smtp\"",
            "url = \"https://example.org/a:b@c\"",
            "password_env = \"SMTP\"",
        ] {
            assert_eq!(mask(line), line);
        }
    }
}
