//! Digests as an Atom feed (RFC 4287), one file for each recipient: for those who live in a reader.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::carried::{self, Carried};
use super::directory::put;
use super::{Message, Verdict, address};

/// Entries of a feed if the configuration says nothing: a month of digests.
pub const ENTRIES: usize = 30;

/// Largest feed. Readers ask for it again and again; older entries make room, the newest is always there.
const FEED_BYTES_MAX: usize = 2 << 20;

/// Largest file that is read back. A larger one is not ours.
const FILE_BYTES_MAX: u64 = 8 << 20;

/// Begins and ends an entry in the file. Texts are escaped, so that neither can stand inside one.
const OPEN: &str = "<entry>\n";
const CLOSE: &str = "</entry>\n";

/// The folder of the feeds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelf {
    /// Made if it is missing.
    pub folder: PathBuf,
    /// Most entries of one feed.
    pub entries: usize,
}

impl Shelf {
    /// The file of a recipient.
    #[must_use]
    pub fn file(&self, recipient: &str) -> PathBuf {
        self.folder.join(format!("{recipient}.atom"))
    }
}

/// Puts a digest at the head of its recipient's feed. An attempt that is made again replaces its own entry.
pub async fn write(shelf: &Shelf, recipient: &str, message: &Message) -> Verdict {
    let (shelf, recipient, message) = (shelf.clone(), recipient.to_owned(), message.clone());
    tokio::task::spawn_blocking(move || add(&shelf, &recipient, &message))
        .await
        .unwrap_or_else(|error| Verdict::Deferred(format!("the writer stopped: {error}")))
}

fn add(shelf: &Shelf, recipient: &str, message: &Message) -> Verdict {
    let file = shelf.file(recipient);
    if let Err(error) = fs::create_dir_all(&shelf.folder) {
        return Verdict::Deferred(format!("the folder {} cannot be made: {error}", shelf.folder.display()));
    }
    let known = match read(&file) {
        Ok(known) => known,
        Err(error) => return Verdict::Deferred(format!("{} cannot be read: {error}", file.display())),
    };
    let text = feed(&known, recipient, message, shelf.entries);
    match put(&file, text.as_bytes()) {
        Ok(()) => Verdict::Delivered(format!("written to {}", file.display())),
        Err(error) => Verdict::Deferred(format!("{} cannot be written: {error}", file.display())),
    }
}

/// The file as it is; empty if there is none.
fn read(file: &Path) -> io::Result<String> {
    match fs::metadata(file) {
        Ok(meta) if meta.len() > FILE_BYTES_MAX => Err(io::Error::other("it is larger than any feed written here")),
        Ok(_) => Ok(String::from_utf8_lossy(&fs::read(file)?).into_owned()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(error),
    }
}

/// The feed with this message as its newest entry.
fn feed(known: &str, recipient: &str, message: &Message, entries: usize) -> String {
    let carried = carried::read(&message.bytes);
    let updated = carried.date.unwrap_or(Timestamp::UNIX_EPOCH);
    let id = format!("<id>{}</id>\n", escape(&entry_id(&message.message_id)));
    let mut text = head(recipient, message, updated);
    let mut count = 1;
    text.push_str(&entry(&carried, &id, updated));
    for old in known.split(OPEN).skip(1).filter_map(|rest| rest.split_once(CLOSE)) {
        let old = old.0;
        let is_full = count >= entries.max(1) || text.len() + old.len() > FEED_BYTES_MAX;
        if is_full {
            break;
        }
        if !old.contains(&id) {
            text.push_str(&format!("{OPEN}{old}{CLOSE}"));
            count += 1;
        }
    }
    text.push_str("</feed>\n");
    text
}

fn head(recipient: &str, message: &Message, updated: Timestamp) -> String {
    let host = message.from.rsplit_once('@').map_or("localhost", |(_, host)| host);
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n\
         <id>tag:{host},2024-01-01:backstory/{0}</id>\n<title>Backstory: {0}</title>\n<updated>{updated}</updated>\n\
         <author><name>{1}</name></author>\n<generator>Backstory</generator>\n",
        escape(recipient),
        escape(&sender(message))
    )
}

/// The name in `From`, or its address.
fn sender(message: &Message) -> String {
    let parsed = mail_parser::MessageParser::default().parse_headers(&message.bytes);
    let from = parsed.as_ref().and_then(|mail| mail.from()?.first().cloned());
    let name = from.and_then(|from| from.name.map(std::borrow::Cow::into_owned));
    name.or_else(|| address::parse(&message.from).ok())
        .unwrap_or_else(|| "Backstory".into())
}

fn entry(carried: &Carried, id: &str, updated: Timestamp) -> String {
    let language = Some(&carried.language)
        .filter(|language| !language.is_empty())
        .map(|language| format!(" xml:lang=\"{}\"", escape(language)))
        .unwrap_or_default();
    let (kind, content) = match carried.body() {
        "" => ("text", carried.text.as_str()),
        body => ("html", body),
    };
    format!(
        "{OPEN}{id}<title>{}</title>\n<published>{updated}</published>\n<updated>{updated}</updated>\n\
         <content type=\"{kind}\"{language}>{}</content>\n{CLOSE}",
        escape(&carried.subject),
        escape(content)
    )
}

/// The Message-ID as an address (RFC 2392): the same for every attempt, and for no other digest.
fn entry_id(message_id: &str) -> String {
    let inner = message_id.trim_matches(['<', '>']);
    let kept = |byte: u8| byte.is_ascii_alphanumeric() || b"-._@+=".contains(&byte);
    let mut id = "mid:".to_owned();
    for byte in inner.bytes() {
        if kept(byte) {
            id.push(char::from(byte));
        } else {
            id.push_str(&format!("%{byte:02X}"));
        }
    }
    id
}

/// Text for XML 1.0: what it cannot hold is left out.
fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\n' | '\t' => safe.push(c),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::carried::tests::mail;

    fn numbered(n: u32) -> Message {
        let mut message = mail();
        let text = String::from_utf8(message.bytes).unwrap();
        message.bytes = text.replace("digest.77@", &format!("digest.{n}@")).into_bytes();
        message.message_id = format!("<digest.{n}@desk.example>");
        message
    }

    fn titles(file: &Path) -> Vec<String> {
        let bytes = fs::read(file).unwrap();
        let read = feed_rs::parser::parse(bytes.as_slice()).unwrap();
        read.entries.iter().map(|entry| entry.id.clone()).collect()
    }

    #[tokio::test]
    async fn a_reader_finds_the_newest_digests_first_each_once_and_not_without_end() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = Shelf {
            folder: folder.path().join("feeds"),
            entries: 3,
        };
        for n in [1, 2, 2, 3, 4] {
            assert!(matches!(
                write(&shelf, "desk", &numbered(n)).await,
                Verdict::Delivered(_)
            ));
        }
        let file = shelf.file("desk");
        assert_eq!(titles(&file), [4, 3, 2].map(|n| format!("mid:digest.{n}@desk.example")));
        let left: Vec<_> = fs::read_dir(&shelf.folder).unwrap().collect();
        assert_eq!(left.len(), 1, "nothing half-written stays beside it");
        let read = feed_rs::parser::parse(fs::read(&file).unwrap().as_slice()).unwrap();
        let first = &read.entries[0];
        assert_eq!(
            first.title.as_ref().unwrap().content,
            "Договор опубликован · 1 story · Fri 21 Jun"
        );
        assert_eq!(
            first.content.as_ref().unwrap().body.as_deref(),
            Some("<h1>“조약” &amp; more</h1>")
        );
        assert_eq!(read.id, "tag:desk.example,2024-01-01:backstory/desk");
    }

    #[tokio::test]
    async fn another_file_in_its_place_is_not_trusted_and_a_folder_defers_the_digest() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = Shelf {
            folder: folder.path().to_owned(),
            entries: 3,
        };
        fs::write(shelf.file("desk"), b"<entry>\nno end \xff").unwrap();
        assert!(matches!(
            write(&shelf, "desk", &numbered(1)).await,
            Verdict::Delivered(_)
        ));
        assert_eq!(titles(&shelf.file("desk")).len(), 1);
        fs::create_dir(shelf.file("seoul")).unwrap();
        assert!(matches!(
            write(&shelf, "seoul", &numbered(1)).await,
            Verdict::Deferred(_)
        ));
    }

    #[test]
    fn a_feed_stays_small_enough_to_be_asked_for_again_and_again() {
        let big = format!("{OPEN}{}{CLOSE}", "x".repeat(FEED_BYTES_MAX / 2));
        let text = feed(&big.repeat(4), "desk", &numbered(9), 50);
        assert!(text.len() <= FEED_BYTES_MAX + FEED_BYTES_MAX / 2, "{}", text.len());
        assert_eq!(text.matches(OPEN).count(), 2);
    }

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        assert_eq!(escape("a\u{0}\u{b}<b>&\u{ffff}\"\u{85}"), "a&lt;b&gt;&amp;&quot;");
    }
}
