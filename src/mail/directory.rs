//! Mail as files: for everyone who has no SMTP account, and for looking at.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::{Message, Verdict};

/// Writes a message as `.eml`, `.html` and `.txt` into `folder`, which is made if it is missing.
///
/// The name comes from the message's date, its recipient and its Message-ID, so that a retry overwrites itself; what is sent once
/// more on purpose is told apart by the moment of that. Each file is
/// complete or absent: it is written beside its place, synced and renamed. The `.eml` comes last: where it is, all three are.
pub async fn write(folder: &Path, message: &Message) -> Verdict {
    let (folder, message) = (folder.to_owned(), message.clone());
    tokio::task::spawn_blocking(move || write_all(&folder, &message))
        .await
        .unwrap_or_else(|error| Verdict::Deferred(format!("the writer stopped: {error}")))
}

fn write_all(folder: &Path, message: &Message) -> Verdict {
    let name = name(message);
    let halves = Halves::read(&message.bytes);
    let files = [
        ("txt", halves.text.as_slice()),
        ("html", halves.html.as_slice()),
        ("eml", message.bytes.as_slice()),
    ];
    if let Err(error) = fs::create_dir_all(folder) {
        return Verdict::Deferred(format!("the mail folder {} cannot be made: {error}", folder.display()));
    }
    for (ending, bytes) in files {
        let place = folder.join(format!("{name}.{ending}"));
        if let Err(error) = put(&place, bytes) {
            return Verdict::Deferred(format!("{} cannot be written: {error}", place.display()));
        }
    }
    Verdict::Delivered(format!("written to {}", folder.join(name).display()) + ".eml")
}

/// Writes a file beside its place, then renames it there; what was begun is removed when it cannot be finished.
pub(super) fn put(place: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = beside(place);
    let written = File::create(&beside)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&beside, place));
    if written.is_err() {
        // The first error is the one to tell; a leftover that cannot be removed is overwritten by the next try.
        let _ = fs::remove_file(&beside);
    }
    written
}

fn beside(place: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(place.file_name().unwrap_or_default());
    name.push(".part");
    place.with_file_name(name)
}

/// `2024-06-21T0500-desk-desk.example-digest.77`; of a copy that was sent again, `…-digest.77-resent-1718960400000`.
fn name(message: &Message) -> String {
    let when = header(&message.bytes, "Date")
        .and_then(|value| jiff::fmt::rfc2822::parse(&value).ok())
        .map_or_else(
            || "undated".to_owned(),
            |date| date.strftime("%Y-%m-%dT%H%M").to_string(),
        );
    let id = message.message_id.trim_matches(['<', '>']);
    let id = id.split('@').next().unwrap_or(id);
    let again = header(&message.bytes, "Resent-Message-ID").unwrap_or_default();
    let again = again.trim_start_matches('<').split('@').next().unwrap_or_default();
    let again = match again.rsplit_once('.') {
        Some((_, copy)) => format!("-resent-{}", tame(copy)),
        None => String::new(),
    };
    format!("{when}-{}-{}{again}", tame(&message.to), tame(id))
}

/// What every file system takes as part of a name.
fn tame(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            c if c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-') => c,
            _ => '-',
        })
        .take(80)
        .collect()
}

/// A header's value, unfolded. Only for headers that are ASCII.
fn header(bytes: &[u8], name: &str) -> Option<String> {
    let head = &bytes[..find(bytes, b"\r\n\r\n").unwrap_or(bytes.len())];
    let head = String::from_utf8_lossy(head).replace("\r\n ", " ");
    head.lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(key, _)| key.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.trim().to_owned())
}

/// The two halves of a message that this program made.
#[derive(Default)]
struct Halves {
    text: Vec<u8>,
    html: Vec<u8>,
}

impl Halves {
    fn read(bytes: &[u8]) -> Self {
        let mut halves = Self::default();
        let Some(boundary) = boundary(bytes) else {
            return halves;
        };
        let mut rest = bytes;
        while let Some(at) = find(rest, boundary.as_bytes()) {
            rest = &rest[at + boundary.len()..];
            let part = &rest[..find(rest, boundary.as_bytes()).unwrap_or(rest.len())];
            let Some(body) = find(part, b"\r\n\r\n") else {
                continue;
            };
            let decoded = unquote(&part[body + 4..]);
            if find(&part[..body], b"text/html").is_some() {
                halves.html = decoded;
            } else {
                halves.text = decoded;
            }
        }
        halves
    }
}

/// `\r\n--BOUNDARY` of a message.
fn boundary(bytes: &[u8]) -> Option<String> {
    let kind = header(bytes, "Content-Type")?;
    let (_, rest) = kind.split_once("boundary=\"")?;
    let (boundary, _) = rest.split_once('"')?;
    Some(format!("\r\n--{boundary}"))
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

/// Quoted-printable (RFC 2045 §6.7) to bytes, with `\n` for line ends.
fn unquote(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        match &bytes[at..] {
            [b'=', b'\r', b'\n', ..] => at += 3,
            [b'\r', b'\n', ..] => {
                plain.push(b'\n');
                at += 2;
            }
            [b'=', high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                let digit = |byte: u8| u8::try_from(char::from(byte).to_digit(16).unwrap_or(0));
                plain.push(digit(*high).unwrap_or(0) << 4 | digit(*low).unwrap_or(0));
                at += 3;
            }
            [byte, ..] => {
                plain.push(*byte);
                at += 1;
            }
            [] => break,
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digests::Rendered;
    use crate::ids::DigestId;
    use crate::mail::Letter;
    use crate::mail::message::message;

    fn mail() -> (Rendered, Message) {
        let rendered = Rendered {
            subject: "One story · Fri 21 Jun".into(),
            html: "<!DOCTYPE html>\n<p title=\"a=b\">“조약” — свежий текст</p>\n".into(),
            text: "ONE STORY\n\n[1] A = B, and a rather long line that has to be folded by quoted-printable somewhere\n.\n--\n".into(),
            language: "en".into(),
        };
        let built = message(&Letter {
            digest: DigestId(77),
            list: "desk.daily".into(),
            from: "backstory@desk.example",
            to: "desk@desk.example",
            zone: &jiff::tz::TimeZone::UTC,
            date: "2024-06-21T05:00:00Z".parse().unwrap(),
            rendered: &rendered,
            in_reply_to: None,
            stories: None,
        })
        .unwrap();
        (rendered, built)
    }

    #[tokio::test]
    async fn a_mail_becomes_three_files_and_a_retry_overwrites_them() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("mail");
        let (rendered, built) = mail();
        for _ in 0..2 {
            assert!(matches!(write(&place, &built).await, Verdict::Delivered(_)));
        }
        let mut names: Vec<String> = fs::read_dir(&place)
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        let stem = "2024-06-21T0500-desk-desk.example-digest.77";
        assert_eq!(names, ["eml", "html", "txt"].map(|ending| format!("{stem}.{ending}")));
        let read = |ending: &str| fs::read(place.join(format!("{stem}.{ending}"))).unwrap();
        assert_eq!(read("eml"), built.bytes);
        assert_eq!(String::from_utf8(read("html")).unwrap(), rendered.html);
        assert_eq!(String::from_utf8(read("txt")).unwrap(), rendered.text);
    }

    #[tokio::test]
    async fn a_copy_that_is_sent_again_leaves_the_first_where_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let first = mail().1;
        let moment = "2024-06-22T08:00:00Z".parse().unwrap();
        let again = crate::mail::resent::resent(&first, &first.to, "9.1719043200000", moment).unwrap();
        for message in [&first, &again, &again] {
            assert!(matches!(write(folder.path(), message).await, Verdict::Delivered(_)));
        }
        let stem = "2024-06-21T0500-desk-desk.example-digest.77";
        let read = |name: &str| fs::read(folder.path().join(format!("{name}.eml"))).unwrap();
        assert_eq!(read(stem), first.bytes);
        assert_eq!(read(&format!("{stem}-resent-1719043200000")), again.bytes);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 6);
    }

    #[tokio::test]
    async fn a_folder_that_cannot_be_written_defers_the_mail_with_its_reason() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, b"in the way").unwrap();
        let Verdict::Deferred(why) = write(&file, &mail().1).await else {
            panic!("a mail was written into a file");
        };
        assert!(why.contains("cannot be made"), "{why}");
    }

    #[test]
    fn a_full_disk_defers_the_mail_with_its_reason() {
        // Every write to /dev/full fails with "no space left on device".
        let failed = File::create("/dev/full").and_then(|mut full| full.write_all(b"mail"));
        if let Err(error) = failed {
            assert_eq!(error.kind(), io::ErrorKind::StorageFull);
        }
        let folder = tempfile::tempdir().unwrap();
        let (_, built) = mail();
        let name = name(&built);
        // A folder where the file should be fails the rename, as late as a disk can fail.
        fs::create_dir_all(folder.path().join(format!("{name}.eml/in-the-way"))).unwrap();
        assert!(matches!(write_all(folder.path(), &built), Verdict::Deferred(_)));
        let left = fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(left, 3, "no half-written file stays behind");
    }
}
