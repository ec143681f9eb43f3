//! The mails as they arrived, written where a person can open them.
//!
//! Each is read back with a library that the sending side does not use, so that what lies in the folder is what a mail
//! program would have seen.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use mail_parser::{Message, MessageParser};

use crate::mail::receiver::Envelope;

/// One mail in the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Letter {
    /// Its files, without the ending: `012-2024-06-20-desk-daily`.
    pub(super) name: String,
    /// Local part of the reader's address.
    pub(super) reader: String,
    /// The reader's schedule: `daily`, `alert`.
    pub(super) kind: String,
    /// Day in the reader's zone: `2024-06-20`.
    pub(super) day: String,
    /// When it was written.
    pub(super) at: Timestamp,
    /// Subject, decoded.
    pub(super) subject: String,
    /// Size of the whole message.
    pub(super) bytes: usize,
}

/// The folder of the mails.
#[derive(Debug)]
pub(super) struct Letters {
    folder: PathBuf,
    zones: BTreeMap<String, TimeZone>,
    count: usize,
}

impl Letters {
    /// Makes the folder if it is missing and takes the mails of an earlier run out of it. `zones` are those of the readers,
    /// by their addresses.
    ///
    /// # Errors
    /// When the folder cannot be made or read.
    pub(super) fn into_folder(folder: &Path, zones: BTreeMap<String, TimeZone>) -> anyhow::Result<Self> {
        let place = || format!("{} cannot hold the mails", folder.display());
        fs::create_dir_all(folder).with_context(place)?;
        for file in fs::read_dir(folder).with_context(place)? {
            let path = file.with_context(place)?.path();
            if is_ours(&path) {
                fs::remove_file(&path).with_context(place)?;
            }
        }
        Ok(Self {
            folder: folder.to_owned(),
            zones,
            count: 0,
        })
    }

    /// Writes mails as `.eml`, `.html` and `.txt`, numbered on.
    ///
    /// # Errors
    /// When a file cannot be written, or a message cannot be read back.
    pub(super) fn keep(&mut self, mails: &[Envelope]) -> anyhow::Result<Vec<Letter>> {
        let mut letters = mails
            .iter()
            .map(|mail| Ok((self.read(mail)?, &mail.bytes)))
            .collect::<anyhow::Result<Vec<_>>>()?;
        // Several conversations run at once; the folder is the same every time.
        letters.sort_by(|(a, a_bytes), (b, b_bytes)| {
            let key = |letter: &Letter| (letter.reader.clone(), letter.kind.clone());
            key(a).cmp(&key(b)).then_with(|| a_bytes.cmp(b_bytes))
        });
        for (letter, bytes) in &mut letters {
            self.count += 1;
            letter.name = format!("{:03}-{}-{}-{}", self.count, letter.day, letter.reader, letter.kind);
            self.write(&letter.name, bytes)?;
        }
        Ok(letters.into_iter().map(|(letter, _)| letter).collect())
    }

    fn read(&self, mail: &Envelope) -> anyhow::Result<Letter> {
        let message = parsed(&mail.bytes)?;
        let date = message.date().context("a mail arrived without a date")?;
        let to = mail.to.first().map_or("nobody", String::as_str);
        let zone = self.zones.get(to).cloned().unwrap_or(TimeZone::UTC);
        let at = Timestamp::from_second(date.to_timestamp())?;
        let reader = tame(to.split('@').next().unwrap_or(to));
        let list = message.header_raw("List-Id").unwrap_or_default();
        Ok(Letter {
            name: String::new(),
            kind: kind(list, &reader, &mail.from),
            reader,
            day: at.to_zoned(zone).date().to_string(),
            at,
            subject: message.subject().unwrap_or_default().to_owned(),
            bytes: mail.bytes.len(),
        })
    }

    fn write(&self, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
        let message = parsed(bytes)?;
        let text = message.body_text(0).unwrap_or_default();
        let html = message.body_html(0).unwrap_or_default();
        let halves = [
            ("eml", bytes),
            ("txt", text.replace("\r\n", "\n").as_bytes()),
            ("html", html.replace("\r\n", "\n").as_bytes()),
        ]
        .map(|(ending, bytes)| (ending, bytes.to_owned()));
        for (ending, bytes) in halves {
            let path = self.folder.join(format!("{name}.{ending}"));
            fs::write(&path, bytes).with_context(|| format!("{}", path.display()))?;
        }
        Ok(())
    }
}

/// Whether a file was written by an earlier demo: `012-2024-06-20-desk-daily.eml`.
fn is_ours(path: &Path) -> bool {
    let is_ending = path
        .extension()
        .is_some_and(|ending| ["eml", "html", "txt"].iter().any(|ours| ending == *ours));
    let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let shape: String = name
        .chars()
        .take(15)
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect();
    is_ending && shape == "000-0000-00-00-"
}

fn parsed(bytes: &[u8]) -> anyhow::Result<Message<'_>> {
    MessageParser::default()
        .parse(bytes)
        .context("a mail arrived that is no mail")
}

/// The schedule out of `<daily.desk.backstory.example>`: what is left without the reader and the host.
fn kind(list: &str, reader: &str, from: &str) -> String {
    let list = list.trim().trim_matches(['<', '>']);
    let host = from.rsplit_once('@').map_or(from, |(_, host)| host);
    let list = list.strip_suffix(host).unwrap_or(list);
    let labels: Vec<&str> = list
        .split('.')
        .filter(|label| !label.is_empty() && *label != reader)
        .collect();
    if labels.is_empty() {
        "mail".to_owned()
    } else {
        tame(&labels.join("-"))
    }
}

/// What every file system takes as part of a name.
fn tame(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                '-'
            }
        })
        .take(40)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn envelope(to: &str, list: &str) -> Envelope {
        let bytes = format!(
            concat!(
                "From: Backstory <backstory@backstory.example>\r\nTo: {}\r\nDate: Wed, 19 Jun 2024 22:30:00 +0000\r\n",
                "Subject: =?utf-8?B?7KGw7JW9?=\r\nList-Id: <{}.backstory.example>\r\nMIME-Version: 1.0\r\n",
                "Content-Type: multipart/alternative; boundary=\"b\"\r\n\r\n",
                "--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n",
                "the treaty =\r\ntext\r\n",
                "--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>the treaty text</p>\r\n--b--\r\n"
            ),
            to, list
        );
        Envelope {
            from: "backstory@backstory.example".into(),
            to: vec![to.into()],
            bytes: bytes.into_bytes(),
        }
    }

    fn zones() -> BTreeMap<String, TimeZone> {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        BTreeMap::from([("desk@backstory.example".to_owned(), zone)])
    }

    #[test]
    fn mails_are_named_by_number_day_reader_and_schedule_and_lie_there_in_three_forms() {
        let folder = tempfile::tempdir().unwrap();
        let mut letters = Letters::into_folder(folder.path(), zones()).unwrap();
        let arrived = vec![
            envelope("seoul@backstory.example", "daily.seoul"),
            envelope("desk@backstory.example", "daily-2.desk"),
        ];
        let kept = letters.keep(&arrived).unwrap();
        let names: Vec<&str> = kept.iter().map(|letter| letter.name.as_str()).collect();
        assert_eq!(names, ["001-2024-06-20-desk-daily-2", "002-2024-06-19-seoul-daily"]);
        assert_eq!(
            (kept[0].day.as_str(), kept[0].subject.as_str()),
            ("2024-06-20", "조약"),
            "in the zone of the reader"
        );
        let text = fs::read_to_string(folder.path().join(format!("{}.txt", names[0]))).unwrap();
        assert_eq!(text.trim_end(), "the treaty text");
        let html = fs::read_to_string(folder.path().join(format!("{}.html", names[0]))).unwrap();
        assert_eq!(html.trim_end(), "<p>the treaty text</p>");
    }

    #[test]
    fn a_second_run_removes_the_mails_of_the_first_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let old = folder.path().join("031-2024-06-21-desk-alert.html");
        let own = folder.path().join("031-notes.html");
        fs::write(&old, "old").unwrap();
        fs::write(&own, "own").unwrap();
        Letters::into_folder(folder.path(), BTreeMap::new()).unwrap();
        assert!(!old.exists() && own.exists());
    }
}
