//! Bytes of a list as UTF-8 text, within their bound.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use encoding_rs::{Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::entries::decode;

/// What the offices of the West write that publish lists.
pub(super) static WESTERN: &Encoding = WINDOWS_1252;

/// Largest list. The largest official one (OFAC's Advanced XML) has under 120 MB, the largest collection under 250.
pub const BYTES_MAX: u64 = 256 * 1024 * 1024;

/// How much of the beginning is looked at to tell what it is.
const HEAD_BYTES: u64 = 4096;

/// A list that is about to be read.
pub(super) struct Input {
    /// The whole text, from its first sign.
    pub(super) text: Box<dyn BufRead>,
    /// How it begins, as far as that was looked at.
    pub(super) head: String,
}

impl Input {
    /// Looks at the beginning: a byte order mark, an XML declaration. XML and UTF-16 are turned into UTF-8 on the way; other
    /// text is left as it is, since a table may be UTF-8 in one row and Latin-1 in the next.
    pub(super) fn open(source: impl Read + 'static) -> io::Result<Self> {
        let mut source = Limited {
            source,
            left: BYTES_MAX,
        };
        let mut head = Vec::new();
        source.by_ref().take(HEAD_BYTES).read_to_end(&mut head)?;
        let (encoding, mark) = match head.as_slice() {
            [0xef, 0xbb, 0xbf, ..] => (UTF_8, 3),
            [0xff, 0xfe, ..] => (UTF_16LE, 2),
            [0xfe, 0xff, ..] => (UTF_16BE, 2),
            _ => (declared(&head).unwrap_or(UTF_8), 0),
        };
        let shown = encoding.decode_without_bom_handling(&head[mark..]).0.into_owned();
        let is_xml = shown.trim_start().starts_with('<');
        let whole = Cursor::new(head.split_off(mark)).chain(source);
        let text: Box<dyn BufRead> = if is_xml || (encoding != UTF_8) {
            Box::new(BufReader::new(Decoding {
                source: whole,
                decoder: encoding.new_decoder_without_bom_handling(),
                raw: Vec::new(),
                ready: Cursor::new(Vec::new()),
                is_ended: false,
            }))
        } else {
            Box::new(BufReader::new(whole))
        };
        Ok(Self { text, head: shown })
    }
}

/// The encoding that an XML declaration names.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let text = String::from_utf8_lossy(head.get(..256.min(head.len()))?).into_owned();
    let declaration = text.trim_start().strip_prefix("<?xml")?.split("?>").next()?.to_owned();
    let value = declaration
        .split("encoding")
        .nth(1)?
        .trim_start()
        .strip_prefix('=')?
        .trim_start()
        .to_owned();
    let quote = value.chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
    Encoding::for_label(value[1..].split(quote).next()?.as_bytes())
        // UTF-16 without a mark that could be read as ASCII so far is not UTF-16.
        .filter(|encoding| ![UTF_16BE, UTF_16LE].contains(encoding))
}

/// A value of a table as text: UTF-8 if it is that, else what is said of the table. Where that is nothing, or does not fit, it is
/// an error, with the value as far as it can be shown.
pub(super) fn decoded(bytes: Vec<u8>, encoding: Option<&'static Encoding>) -> Result<String, String> {
    String::from_utf8(bytes).or_else(|error| {
        let bytes = error.as_bytes();
        let text = encoding.and_then(|encoding| encoding.decode_without_bom_handling_and_without_replacement(bytes));
        text.map(Into::into)
            .ok_or_else(|| format!("“{}”", String::from_utf8_lossy(bytes).trim()))
    })
}

/// As much of a table of one's own as is looked at to find out how it is written.
const GUESSED_BYTES: u64 = 256 * 1024;

/// A table of one's own, whose maker says nowhere in what it is written.
pub(super) struct Own {
    /// The whole text, from its first sign.
    pub(super) text: Box<dyn BufRead>,
    /// What the lines are written in that are no UTF-8, if one of the first is such.
    pub(super) encoding: Option<&'static Encoding>,
    /// The first of them, with its number.
    pub(super) foreign: Option<(usize, String)>,
}

impl Own {
    /// Looks at the beginning for lines that are no UTF-8 and guesses by them alone: all others say nothing about it.
    pub(super) fn open(mut text: Box<dyn BufRead>) -> io::Result<Self> {
        let mut start = Vec::new();
        text.by_ref().take(GUESSED_BYTES).read_to_end(&mut start)?;
        let is_all = (start.len() as u64) < GUESSED_BYTES;
        // Where more comes, the last line may be cut within a letter.
        let is_foreign =
            |line: &&[u8]| std::str::from_utf8(line).is_err_and(|error| is_all || error.error_len().is_some());
        let lines = || start.split_inclusive(|byte| *byte == b'\n');
        let foreign: Vec<&[u8]> = lines().filter(is_foreign).collect();
        let encoding = (!foreign.is_empty()).then(|| decode::guessed(&foreign.concat(), None));
        let first = lines().zip(1..).find(|(line, _)| is_foreign(line));
        let foreign = first.zip(encoding).map(|((line, number), encoding)| {
            let shown = encoding.decode_without_bom_handling(line).0.trim().to_owned();
            (number, shown)
        });
        Ok(Self {
            encoding,
            foreign,
            text: Box::new(Cursor::new(start).chain(text)),
        })
    }
}

/// Ends with an error beyond its bound, so that a list that goes on for ever is not taken for a whole one.
struct Limited<R> {
    source: R,
    left: u64,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(into)?;
        self.left = self
            .left
            .checked_sub(read as u64)
            .ok_or_else(|| io::Error::from(io::ErrorKind::FileTooLarge))?;
        Ok(read)
    }
}

/// Any encoding in, UTF-8 out; bytes that mean nothing become U+FFFD.
struct Decoding<R> {
    source: R,
    decoder: Decoder,
    raw: Vec<u8>,
    ready: Cursor<Vec<u8>>,
    is_ended: bool,
}

/// Bytes decoded at once.
const CHUNK_BYTES: u64 = 16 * 1024;

impl<R: Read> Read for Decoding<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.ready.read(into)?;
            if read > 0 || into.is_empty() || self.is_ended {
                return Ok(read);
            }
            self.raw.clear();
            let came = self.source.by_ref().take(CHUNK_BYTES).read_to_end(&mut self.raw)?;
            self.is_ended = came == 0;
            let most = self.decoder.max_utf8_buffer_length(came).unwrap_or(0);
            let mut text = String::with_capacity(most);
            let (_, _, _) = self.decoder.decode_to_string(&self.raw, &mut text, self.is_ended);
            self.ready = Cursor::new(text.into_bytes());
            if self.is_ended {
                return self.ready.read(into);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: &str) {
        let mut read = String::new();
        Input::open(Cursor::new(bytes.to_vec()))
            .unwrap()
            .text
            .read_to_string(&mut read)
            .unwrap();
        assert_eq!(read, text);
    }

    #[test]
    fn marks_and_declarations_say_how_a_list_is_written() {
        check("\u{feff}id;naïve".as_bytes(), "id;naïve");
        let utf_16: Vec<u8> = "\u{feff}id;김철".encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&utf_16, "id;김철");
        check(
            b"<?xml version='1.0' encoding='iso-8859-1'?><a>Jos\xe9</a>",
            "<?xml version='1.0' encoding='iso-8859-1'?><a>José</a>",
        );
        check(b"", "");
    }

    #[test]
    fn a_row_that_is_no_utf_8_is_read_as_western_text() {
        let western = |bytes: &[u8]| decoded(bytes.to_vec(), Some(WESTERN)).unwrap();
        assert_eq!(western(b"Jos\xe9 \x96 x"), "José – x");
        assert_eq!(western("José".as_bytes()), "José");
    }

    #[test]
    fn a_list_without_end_is_refused() {
        let mut endless = Input::open(io::repeat(b'x')).unwrap();
        let error = io::copy(&mut endless.text, &mut io::sink()).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::FileTooLarge);
    }
}
