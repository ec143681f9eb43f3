//! JSON Lines in and out, as every stage filter reads and writes them.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use flate2::bufread::MultiGzDecoder;
use serde::Serialize;
use serde::de::{DeserializeOwned, IgnoredAny};

/// Longest line taken: an entry with a body of a few megabytes still fits, an endless line does not fill the memory.
pub const LINE_BYTES_MAX: u64 = 16 * 1024 * 1024;

/// Written at a time: a thousand small writes cost more than the work between them.
const WRITE_BYTES: usize = 64 * 1024;

/// Reads every line of the files (standard input for `-` or none; a file that ends in `.gz` is unpacked) as a `T` and hands it over with its place (`file:line`).
/// A broken line is named on stderr and passed over. Returns whether every line was good.
///
/// # Errors
/// When `each` fails. A file that cannot be opened is named and counts as not good.
pub fn read<T: DeserializeOwned>(
    files: &[PathBuf],
    each: impl FnMut(T, &str) -> anyhow::Result<()>,
) -> anyhow::Result<bool> {
    Ok(count_broken(files, each)? == 0)
}

/// As [`read`]; returns how many lines and files could not be read.
///
/// # Errors
/// As [`read`].
pub fn count_broken<T: DeserializeOwned>(
    files: &[PathBuf],
    mut each: impl FnMut(T, &str) -> anyhow::Result<()>,
) -> anyhow::Result<usize> {
    let mut broken = 0;
    let stdin = [PathBuf::from("-")];
    for file in if files.is_empty() { &stdin[..] } else { files } {
        let input: Box<dyn Read> = if file == Path::new("-") {
            Box::new(io::stdin().lock())
        } else {
            match File::open(file) {
                Ok(open) if file.extension().is_some_and(|ending| ending == "gz") => {
                    Box::new(MultiGzDecoder::new(BufReader::new(open)))
                }
                Ok(open) => Box::new(open),
                Err(error) => {
                    anstream::eprintln!("{}: {error}", file.display());
                    broken += 1;
                    continue;
                }
            }
        };
        broken += read_one(&file.display().to_string(), BufReader::new(input), &mut each)?;
    }
    Ok(broken)
}

fn read_one<T: DeserializeOwned>(
    name: &str,
    mut input: impl BufRead,
    each: &mut impl FnMut(T, &str) -> anyhow::Result<()>,
) -> anyhow::Result<usize> {
    let (mut broken, mut is_first) = (0, true);
    let mut line = Vec::new();
    for number in 1_u64.. {
        line.clear();
        let place = format!("{name}:{number}");
        match input.by_ref().take(LINE_BYTES_MAX).read_until(b'\n', &mut line) {
            Ok(0) => break,
            Ok(_) => {}
            Err(error) => {
                anstream::eprintln!("{place}: {error}");
                return Ok(broken + 1);
            }
        }
        if line.len() as u64 == LINE_BYTES_MAX && line.last() != Some(&b'\n') {
            anstream::eprintln!("{place}: longer than {LINE_BYTES_MAX} bytes, passed over");
            broken += 1;
            skip_line(&mut input)?;
            continue;
        }
        // What Windows programs put before the first line.
        let line = match line.strip_prefix("\u{feff}".as_bytes()) {
            Some(bare) if number == 1 => bare,
            _ => &line[..],
        };
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        if std::mem::take(&mut is_first) {
            for (theirs, ours) in misnamed(line) {
                anstream::eprintln!("{place}: note: “{theirs}” is passed over; here that field is “{ours}”");
            }
        }
        // The line break is no part of a text that the line leaves open.
        let line = line.trim_ascii_end();
        match serde_json::from_slice(line) {
            Ok(value) => each(value, &place)?,
            Err(error) => {
                anstream::eprintln!("{place}: {}", in_words(line, &error));
                broken += 1;
            }
        }
    }
    Ok(broken)
}

/// What is wrong with a line, for people: the place in it without a second number of the line.
fn in_words(line: &[u8], error: &serde_json::Error) -> String {
    let first = line.iter().find(|byte| !byte.is_ascii_whitespace());
    if error.is_data() && first == Some(&b'[') {
        return "this is a list; write one object in braces a line".to_owned();
    }
    if error.is_syntax() && first.is_some_and(|byte| !b"{[\"".contains(byte)) {
        return "this is no JSON; write one object in braces a line".to_owned();
    }
    if error.is_eof() {
        let length = String::from_utf8_lossy(line).chars().count();
        return format!("the line is cut off: it ends after {length} characters, before its object does");
    }
    let (line, column) = (error.line(), error.column());
    let told = error.to_string();
    let bare = told.strip_suffix(&format!(" at line {line} column {column}"));
    bare.map_or_else(|| told.clone(), |bare| format!("{bare}, at column {column}"))
}

/// Fields of entries that other programs call otherwise: passed over as every field that is not known, and not in silence.
const MISNAMED: [(&str, &str); 9] = [
    ("lang", "language"),
    ("description", "summary"),
    ("content", "body"),
    ("text", "body"),
    ("link", "url"),
    ("date", "published"),
    ("pubDate", "published"),
    ("author", "authors"),
    ("source", "outlet"),
];

/// Those of a line that has no field of the right name.
fn misnamed(line: &[u8]) -> Vec<(&'static str, &'static str)> {
    let Ok(fields) = serde_json::from_slice::<HashMap<String, IgnoredAny>>(line) else {
        return Vec::new();
    };
    let has = |name: &str| fields.contains_key(name);
    let found = MISNAMED.into_iter();
    found.filter(|(theirs, ours)| has(theirs) && !has(ours)).collect()
}

fn skip_line(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let chunk = input.fill_buf()?;
        if chunk.is_empty() {
            return Ok(());
        }
        let end = chunk.iter().position(|&byte| byte == b'\n');
        let used = end.map_or(chunk.len(), |at| at + 1);
        input.consume(used);
        if end.is_some() {
            return Ok(());
        }
    }
}

/// Writes one object a line to standard output.
#[derive(Debug)]
pub struct Writer(BufWriter<io::StdoutLock<'static>>);

impl Writer {
    /// Over standard output.
    #[must_use]
    pub fn stdout() -> Self {
        Self(BufWriter::with_capacity(WRITE_BYTES, io::stdout().lock()))
    }

    /// One object, one line.
    ///
    /// # Errors
    /// When standard output is closed or full.
    pub fn write(&mut self, value: &impl Serialize) -> anyhow::Result<()> {
        serde_json::to_writer(&mut self.0, value)
            .map_err(io::Error::from)
            .context("standard output")?;
        self.0.write_all(b"\n").context("standard output")
    }

    /// Must be called at the end.
    ///
    /// # Errors
    /// When standard output is closed or full.
    pub fn finish(mut self) -> anyhow::Result<()> {
        self.0.flush().context("standard output")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_that_other_programs_call_otherwise_is_not_passed_over_in_silence() {
        let found = |line: &str| misnamed(line.as_bytes());
        assert_eq!(found(r#"{"id":"1","lang":"ru"}"#), [("lang", "language")]);
        assert!(found(r#"{"id":"1","lang":"ru","language":"ru","colour":1}"#).is_empty());
        assert!(found("[1]").is_empty());
    }

    #[test]
    fn a_byte_order_mark_is_passed_over_and_what_is_wrong_is_said_for_people() {
        let mut seen = Vec::new();
        let text = "\u{feff}{\"id\":\"1\",\"title\":\"a\"}\n{\"id\":5}\n";
        let broken = read_one("x", text.as_bytes(), &mut |entry: crate::entries::Entry, _: &str| {
            seen.push(entry.id);
            Ok(())
        });
        assert_eq!((broken.unwrap(), seen), (0, vec!["1".to_owned(), "5".to_owned()]));
        let told = |line: &str| {
            let error = serde_json::from_str::<crate::entries::Entry>(line).unwrap_err();
            in_words(line.as_bytes(), &error)
        };
        assert_eq!(told("[]"), "this is a list; write one object in braces a line");
        assert_eq!(told("oil"), "this is no JSON; write one object in braces a line");
        assert_eq!(
            told(r#"{"id":"1","title":"oi"#),
            "the line is cut off: it ends after 21 characters, before its object does"
        );
        assert_eq!(told(r#"{"title":"oil"}"#), "missing field `id`, at column 15");
    }

    #[test]
    fn a_broken_line_is_passed_over_and_reported() {
        let mut seen = Vec::new();
        let broken = read_one(
            "x",
            &b"{\"a\":1}\n\nnonsense\n{\"a\":2}"[..],
            &mut |value: serde_json::Value, place: &str| {
                seen.push((value["a"].as_i64(), place.to_owned()));
                Ok(())
            },
        )
        .unwrap();
        assert_eq!(broken, 1);
        assert_eq!(seen, [(Some(1), "x:1".to_owned()), (Some(2), "x:4".to_owned())]);
    }
}
