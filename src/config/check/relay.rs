//! `[mail.smtp]`: where the relay is, how it is reached, who we are to it.

use std::fs;

use super::mail::Where;
use super::or;
use crate::config::problem::{Notes, Source};
use crate::config::secret::Ways;
use crate::config::written::{self, At};
use crate::mail::login::{Login, Proof, Secret};
use crate::mail::{Relay, Tls, smtp};

/// Largest file of certificates.
const ROOTS_BYTES_MAX: u64 = 1024 * 1024;

/// Checks `[mail.smtp]`.
pub(super) fn check(smtp: &At<written::Smtp>, place: Where<'_>, source: &Source, notes: &mut Notes) -> Option<Relay> {
    let At { value: smtp, .. } = smtp;
    let tls = or(smtp.tls.as_ref(), Tls::Implicit);
    let login = login(smtp, place, source, notes)?;
    let roots = roots(smtp, place, source, notes)?;
    let host = smtp.host.as_ref()?;
    if host.value.trim().is_empty()
        || host.value.contains([' ', '/', ':', '@']) && host.value.parse::<std::net::Ipv6Addr>().is_err()
    {
        let sentence = "this is no host name";
        let help = "write the name alone, \"relay.example\"; the port has a key of its own";
        notes.push(source.problem(&host.at, sentence).help(help));
        return None;
    }
    let port = match tls {
        Tls::Implicit => 465,
        Tls::Starttls => 587,
        Tls::None => 25,
    };
    let relay = Relay {
        host: host.value.trim().to_owned(),
        port: or(smtp.port.as_ref(), port),
        tls,
        login,
        roots,
    };
    of_the_open_way(&relay, host, source, notes);
    Some(relay)
}

/// Who we are: nobody, a user with a password, or a user with a token. `None` when it is wrong, which is noted.
fn login(smtp: &written::Smtp, place: Where<'_>, source: &Source, notes: &mut Notes) -> Option<Option<Login>> {
    let password = Ways {
        name: "password",
        file: smtp.password_file.as_ref(),
        env: smtp.password_env.as_ref(),
        credential: smtp.password_credential.as_ref(),
    };
    let token = Ways {
        name: "token",
        file: smtp.token_file.as_ref(),
        env: smtp.token_env.as_ref(),
        credential: smtp.token_credential.as_ref(),
    };
    let command = smtp.token_command.as_ref();
    let mut note = |at: &std::ops::Range<usize>, sentence: &str, help: &str| {
        notes.push(source.problem(at, sentence).help(help));
        None
    };
    let given = [password.first(), token.first()]
        .into_iter()
        .flatten()
        .map(|text| &text.at);
    let given: Vec<_> = given.chain(command.map(|command| &command.at)).collect();
    let user = match (&smtp.user, given.as_slice()) {
        (None, []) => return Some(None),
        (Some(user), [_]) => user.value.clone(),
        (Some(user), []) => return note(&user.at, "there is a user but no password", &Ways::out("password")),
        (None, [first, ..]) => {
            let what = if password.is_given() { "password" } else { "token" };
            return note(first, &format!("there is a {what} but no user"), "add user = \"…\"");
        }
        (Some(_), [_, second, ..]) => {
            return note(
                second,
                "the login is given twice",
                "keep one of password_…, token_… and token_command",
            );
        }
    };
    let secret = |ways: Ways<'_>, notes: &mut Notes| {
        let value = ways.resolve(place.folder, place.around, source, notes)?;
        Some(Secret::new(value, ways.place(place.folder, place.around)))
    };
    let proof = match command {
        Some(command) => Proof::TokenCommand(words(command, place, source, notes)?),
        None if password.is_given() => Proof::Password(secret(password, notes)?),
        None => Proof::Token(secret(token, notes)?),
    };
    Some(Some(Login { user, proof }))
}

/// The words of `token_command`. A program with a slash in its name counts from the configuration folder.
fn words(command: &At<written::Texts>, place: Where<'_>, source: &Source, notes: &mut Notes) -> Option<Vec<String>> {
    let mut words: Vec<String> = command.value.iter().map(|word| word.value.clone()).collect();
    let is_alone = words.len() == 1;
    let Some(program) = words.first_mut().filter(|program| !program.trim().is_empty()) else {
        let problem = source.problem(&command.at, "there is no program in token_command");
        notes.push(problem.help("write the program and its arguments: [\"/usr/local/bin/mail-token\", \"desk\"]"));
        return None;
    };
    if program.contains(char::is_whitespace) && is_alone {
        let problem = source.problem(&command.at, "this is a whole command line, which no shell reads");
        notes.push(problem.help("write each word as a text of its own: [\"/usr/local/bin/mail-token\", \"desk\"]"));
        return None;
    }
    if program.contains('/') {
        let path = place.folder.join(&*program);
        if !path.is_file() {
            let problem = source.problem(&command.at, format!("there is no program {}", path.display()));
            notes.push(problem.help("write the path of a program that prints the token"));
            return None;
        }
        *program = path.display().to_string();
    }
    Some(words)
}

/// The certificates of `ca_file`.
fn roots(smtp: &written::Smtp, place: Where<'_>, source: &Source, notes: &mut Notes) -> Option<Vec<String>> {
    let Some(file) = &smtp.ca_file else {
        return Some(Vec::new());
    };
    let path = place.folder.join(&file.value);
    let read = match fs::metadata(&path) {
        Ok(meta) if meta.len() > ROOTS_BYTES_MAX => Err(format!("larger than {} MiB", ROOTS_BYTES_MAX >> 20)),
        _ => fs::read_to_string(&path).map_err(|error| error.to_string()),
    };
    let read = read.and_then(|text| match text.contains("-----BEGIN CERTIFICATE-----") {
        true => Ok(text),
        false => Err("it holds no certificate in PEM".to_owned()),
    });
    match read {
        Ok(text) => Some(vec![text]),
        Err(why) => {
            let problem = source.problem(&file.at, format!("{} cannot be used: {why}", path.display()));
            notes.push(problem.help("write the path of a file that begins with -----BEGIN CERTIFICATE-----"));
            None
        }
    }
}

/// Over a bare connection whoever stands between reads along: never a password, and mail only with a warning.
fn of_the_open_way(relay: &Relay, host: &written::Text, source: &Source, notes: &mut Notes) {
    if let Err(sentence) = smtp::check(relay) {
        notes.push(source.problem(&host.at, sentence));
    } else if !smtp::is_protected(relay) {
        let sentence = "mail to this host can be read on its way";
        let help = "write tls = \"implicit\" (port 465) or \"starttls\" (port 587) if the relay knows it";
        notes.push(source.problem(&host.at, sentence).help(help).warning());
    }
}
