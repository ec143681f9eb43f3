//! `mail-in`: reads one mail from standard input and does what its signed subject asks for.

use std::io::Read as _;

use mail_parser::{Message, MessageParser};
use serde::Serialize;

use super::super::{Exit, checked_config, print, runtime};
use crate::cli::Global;
use crate::clock::Clock;
use crate::daemon::hand::{Ask, Outcome as Came};
use crate::daemon::{Daemon, Limits};
use crate::digests::phrases::phrases;
use crate::digests::token::Refusal;

/// A mail with one line to say has no more.
const MAIL_BYTES_MAX: u64 = 1024 * 1024;
/// Characters of a signed token.
const TOKEN_CHARS: usize = 56;
/// Words of a subject that are looked at.
const WORDS_MAX: usize = 64;

/// What came of a mail.
#[derive(Debug, Serialize)]
struct Outcome {
    done: bool,
    sentence: String,
}

/// What a mail asks for.
#[derive(Debug, PartialEq, Eq)]
enum Asked {
    /// `unsubscribe`, with its token.
    For {
        verb: String,
        token: String,
        /// Who wrote it, as far as that is said.
        sender: Option<String>,
    },
    /// A machine wrote it: it is not answered, or two machines would write to each other for ever.
    Automatic,
    /// It has something like a token behind a verb, too short or too long.
    Cut,
    /// It has no token: not meant for us.
    Nothing,
}

/// Runs the verb. A mail that is not for us is a success, so that the mail server answers nothing to whoever sends junk.
///
/// # Errors
/// When the configuration is wrong.
pub(super) fn run(global: &Global) -> anyhow::Result<Exit> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().take(MAIL_BYTES_MAX).read_to_end(&mut bytes)?;
    let config = checked_config(global)?;
    let (verb, token, sender) = match asked(&bytes) {
        Asked::For { verb, token, sender } => (verb, token, sender),
        Asked::Automatic => {
            return end(
                global,
                false,
                "a machine wrote this mail; nothing was changed",
                Exit::Done,
            );
        }
        Asked::Cut => {
            return end(
                global,
                false,
                "the link in the subject is incomplete, or was changed on its way; nothing was changed",
                Exit::Failed,
            );
        }
        Asked::Nothing => {
            return end(
                global,
                false,
                "the mail holds no signed link; nothing was changed",
                Exit::Done,
            );
        }
    };
    let answer = runtime()?.block_on(async {
        let daemon = Daemon::look(config, Clock::system(), Limits::default()).await?;
        let answer = do_it(&daemon, &verb, &token, sender.as_deref()).await;
        daemon.stop().await;
        answer
    });
    match answer {
        Ok(Ok(sentence)) => end(global, true, &sentence, Exit::Done),
        Ok(Err(sentence)) => end(global, false, &sentence, Exit::Failed),
        Err(error) => end(global, false, &format!("{error:#}"), Exit::Later),
    }
}

/// What was done, or why not.
async fn do_it(
    daemon: &Daemon,
    verb: &str,
    token: &str,
    sender: Option<&str>,
) -> anyhow::Result<Result<String, String>> {
    let Some(links) = daemon.links() else {
        return Ok(Err(
            "the configuration has neither [web] nor [mail] inbox, so no link is signed".into(),
        ));
    };
    let asker = daemon.asker();
    let token = match links.key.read(token, asker.now) {
        Ok(token) => token,
        Err(Refusal::Forged) => {
            return Ok(Err(
                "the link in the subject was changed on its way, or is of another service; nothing was changed".into(),
            ));
        }
        Err(Refusal::Expired) => {
            return Ok(Err(
                "the link in the subject is too old; a newer mail has a fresh one".into()
            ));
        }
    };
    Ok(match asker.ask_by_mail(&token, verb, sender).await? {
        Came::Done(answer) => Ok(answer.sentence(phrases(&[]))),
        Came::AskedBack => Ok("the sender is not the reader; a mail asks the reader whether they want it".into()),
        Came::Unfit if verb.is_empty() => {
            Err("no word that is understood stands before the link in the subject".into())
        }
        Came::Unfit => Err(format!(
            "“{verb}” is nothing that this link can do; nothing was changed"
        )),
        Came::Unknown => Err("the mail of this link, its reader or its watchlist is not known any more".into()),
        Came::TooOften => Err("so much was asked for today that it looks like a mistake; nothing was changed".into()),
    })
}

fn end(global: &Global, done: bool, sentence: &str, exit: Exit) -> anyhow::Result<Exit> {
    let outcome = Outcome {
        done,
        sentence: sentence.to_owned(),
    };
    if global.json {
        print(&serde_json::to_string(&outcome)?)?;
    } else if exit == Exit::Done {
        print(sentence)?;
    } else {
        anstream::eprintln!("backstory: {sentence}");
    }
    Ok(exit)
}

/// What a mail asks for: the verb before the token, in the subject. `Re:` and what a mailing list puts before it do not count.
fn asked(bytes: &[u8]) -> Asked {
    let Some(mail) = MessageParser::default().parse(bytes) else {
        return Asked::Nothing;
    };
    if is_automatic(&mail) {
        return Asked::Automatic;
    }
    let subject = mail.subject().unwrap_or_default();
    let words: Vec<&str> = subject.split_whitespace().take(WORDS_MAX).collect();
    let is_token = |word: &str| {
        word.len() == TOKEN_CHARS
            && word
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    };
    let Some(at) = words.iter().position(|word| is_token(word)) else {
        let is_cut = words
            .windows(2)
            .any(|pair| is_like_a_token(pair[1]) && says_something(pair[0]));
        return if is_cut { Asked::Cut } else { Asked::Nothing };
    };
    let is_ours = |from: &usize| Ask::read(&words[*from..at].join(" ")).is_some();
    // What begins like a word of ours is named when it is not understood: `pause 900d`.
    let is_near = |from: &usize| Ask::read(words[*from]).is_some();
    let from = (0..at).find(is_ours).or_else(|| (0..at).find(is_near)).unwrap_or(at);
    Asked::For {
        verb: words[from..at].join(" "),
        token: words[at].to_owned(),
        sender: sender(&mail),
    }
}

/// Who wrote it: the one address of its one `From` (RFC 5322 §3.6 allows no second one). Of several nobody knows which a mail
/// server has looked at, so it is nobody's.
fn sender(mail: &Message<'_>) -> Option<String> {
    let fields = mail
        .headers()
        .iter()
        .filter(|header| header.name().eq_ignore_ascii_case("From"));
    let from = mail.from().filter(|_| fields.count() == 1)?;
    let mut addresses = from.iter();
    let address = addresses.next()?.address()?.trim().to_owned();
    addresses.next().is_none().then_some(address)
}

/// Whether a word is, or ends, what may be asked for: `unsubscribe`, the `3d` of `mute 3d`.
fn says_something(word: &str) -> bool {
    Ask::read(word).is_some() || Ask::read(&format!("mute {word}")).is_some() || word.eq_ignore_ascii_case("all")
}

/// Whether a word looks like the beginning of a token, or like one with something behind it.
fn is_like_a_token(word: &str) -> bool {
    // Its version and its kind, in base64.
    const BEGINNINGS: [&str; 5] = ["AT", "AU", "AV", "AW", "AX"];
    let is_of_one = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    word.len() >= TOKEN_CHARS / 4
        && word.bytes().all(is_of_one)
        && BEGINNINGS.iter().any(|begins| word.starts_with(begins))
}

/// RFC 3834 §5; bounces have no sender.
fn is_automatic(mail: &Message<'_>) -> bool {
    let named = |name: &str| mail.header_raw(name).map(|value| value.trim().to_ascii_lowercase());
    let is_auto = named("Auto-Submitted").is_some_and(|value| !value.starts_with("no"));
    let is_bounce = named("Return-Path").is_some_and(|value| value == "<>");
    is_auto || is_bounce
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN: &str = "AUw_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA-";

    fn of(subject: &str) -> Asked {
        asked(format!("From: desk@desk.example\r\nSubject: {subject}\r\n\r\nHello\r\n").as_bytes())
    }

    fn wanted(verb: &str) -> Asked {
        Asked::For {
            verb: verb.into(),
            token: TOKEN[..TOKEN_CHARS].into(),
            sender: Some("desk@desk.example".into()),
        }
    }

    #[test]
    fn the_verb_stands_before_the_token() {
        let token = &TOKEN[..TOKEN_CHARS];
        assert_eq!(of(&format!("unsubscribe {token}")), wanted("unsubscribe"));
        assert_eq!(of(&format!("Re: [desk] mute 3d {token}")), wanted("mute 3d"));
        assert_eq!(
            of(&format!("=?utf-8?q?mute_3d_{}?=", token.replace('_', "=5F"))),
            wanted("mute 3d")
        );
        assert_eq!(of(&format!("mute\r\n {token}")), wanted("mute"));
        assert_eq!(of(token), wanted(""));
        assert_eq!(of(&format!("Re: pause 900d {token}")), wanted("pause 900d"));
        assert_eq!(of("Win a prize"), Asked::Nothing);
        assert_eq!(of("pause AUSTRALIA"), Asked::Nothing);
        assert_eq!(of("mute AVAILABLE-at-last!"), Asked::Nothing);
    }

    #[test]
    fn a_link_that_was_broken_on_its_way_is_called_that() {
        let token = &TOKEN[..TOKEN_CHARS];
        for subject in [
            format!("unsubscribe {}", &token[..40]),
            format!("mute 3d {}", &token[..20]),
            format!("Re: unsubscribe all {token}x"),
        ] {
            assert_eq!(of(&subject), Asked::Cut, "{subject}");
        }
    }

    #[test]
    fn a_mail_of_two_senders_is_nobodys() {
        let token = &TOKEN[..TOKEN_CHARS];
        let two = "From: stranger@x.example\r\nFrom: desk@desk.example\r\n";
        for from in [two, "From: stranger@x.example, desk@desk.example\r\n", "From: \r\n", ""] {
            let mail = format!("{from}Subject: unsubscribe {token}\r\n\r\nHello\r\n");
            let Asked::For { sender, .. } = asked(mail.as_bytes()) else {
                panic!("{from}")
            };
            assert_eq!(sender, None, "{from}");
        }
    }

    #[test]
    fn machines_are_not_answered() {
        let token = &TOKEN[..TOKEN_CHARS];
        for header in ["Auto-Submitted: auto-replied", "Return-Path: <>"] {
            let mail = format!("{header}\r\nSubject: Re: unsubscribe {token}\r\n\r\nI am away\r\n");
            assert_eq!(asked(mail.as_bytes()), Asked::Automatic);
        }
        assert_eq!(asked(b"\xff\xfe\x00"), Asked::Nothing);
        assert_eq!(asked(b""), Asked::Nothing);
    }
}
