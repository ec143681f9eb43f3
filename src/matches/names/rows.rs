//! Rows of a table (RFC 4180, and what offices make of it): quotes that never close, quotes inside quotes, rows too short.
//!
//! A quote that never closes is told with its line, and costs no other row: the row it stands in is read without it, or left out
//! where its values cannot be told apart. Where the text ends inside a value, or before the last row has all of its own, it was
//! cut off.

use std::collections::VecDeque;
use std::io::{self, BufRead, Read as _};

use encoding_rs::Encoding;

use super::import::ImportError;
use super::input::{WESTERN, decoded};

/// Longest line; a person with hundreds of addresses has a tenth of it.
const LINE_BYTES_MAX: u64 = 1024 * 1024;

/// A quoted value that goes on over more lines, or more bytes, is taken for a quote that somebody forgot to close.
const VALUE_LINES_MAX: usize = 20;
const VALUE_BYTES_MAX: usize = 256 * 1024;

/// Most quotes that are told of by their lines.
const STRAYS_MAX: usize = 20;

/// The rows of a table.
pub(super) struct Rows<R> {
    input: R,
    delimiter: u8,
    /// What values are written in that are no UTF-8; `None`: that is an error.
    encoding: Option<&'static Encoding>,
    /// Lines that were read in search of a closing quote and not used.
    unread: VecDeque<Vec<u8>>,
    /// How many values the first row has.
    width: Option<usize>,
    /// The number of the line that was given out last.
    line: usize,
    /// Lines on which a quote was never closed.
    strays: Vec<Stray>,
    /// The text ends within its last row.
    is_cut: bool,
}

/// A quote that was never closed.
struct Stray {
    line: usize,
    /// The beginning of the line.
    text: String,
    /// What its values are cannot be told.
    is_left_out: bool,
}

impl<R: BufRead> Rows<R> {
    pub(super) fn new(input: R, delimiter: u8) -> Self {
        Self {
            input,
            delimiter,
            encoding: Some(WESTERN),
            unread: VecDeque::new(),
            width: None,
            line: 0,
            strays: Vec::new(),
            is_cut: false,
        }
    }

    /// The same, of values that are written so where they are no UTF-8; `None`: such are an error.
    pub(super) fn written_in(self, encoding: Option<&'static Encoding>) -> Self {
        Self { encoding, ..self }
    }

    /// What is to be said of the quotes that were never closed, once all rows of a published list were read.
    ///
    /// # Errors
    /// When the list was cut off: nobody knows who stood in the rest.
    pub(super) fn complaints(&self) -> Result<impl Iterator<Item = String> + '_, ImportError> {
        if self.is_cut {
            return Err(ImportError::Broken(format!("it is cut off in line {}", self.line)));
        }
        Ok(self.strays.iter().map(
            |Stray {
                 line,
                 text,
                 is_left_out,
             }| {
                let what = if *is_left_out {
                    "is left out"
                } else {
                    "was read without it"
                };
                format!("line {line}: a quotation mark is never closed; the row {what}: {text}")
            },
        ))
    }

    /// The first quote that was never closed.
    pub(super) fn first_stray(&self) -> Option<String> {
        let Stray { line, text, .. } = self.strays.first()?;
        Some(format!("line {line}: a quotation mark is never closed: {text}"))
    }

    /// The next row that is not blank, its values without quotes and blanks around them.
    pub(super) fn next(&mut self) -> io::Result<Option<Vec<String>>> {
        while let Some(first) = self.line()? {
            // DOS ended files with this sign, and OFAC still does.
            if first.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0x1a) {
                continue;
            }
            let values = match self.row(&first)? {
                Some(values) => Some(values),
                None => {
                    let mended = mended(&first, self.delimiter, self.width);
                    self.stray(&first, mended.is_none());
                    mended
                }
            };
            if let Some(values) = values {
                return values
                    .into_iter()
                    .map(|value| self.text(value))
                    .collect::<Result<_, _>>()
                    .map(Some);
            }
        }
        Ok(None)
    }

    /// A value as text, without blanks around it.
    fn text(&self, value: Vec<u8>) -> io::Result<String> {
        match decoded(value, self.encoding) {
            Ok(text) => Ok(text.trim().to_owned()),
            Err(shown) => {
                let line = self.line;
                let why = format!("line {line} is not written in UTF-8: {shown}; save the table as “CSV UTF-8”");
                Err(io::Error::new(io::ErrorKind::InvalidData, why))
            }
        }
    }

    /// The values of the row that begins with this line; `None` if a quote of it is never closed, and then no more than the line
    /// is used up.
    fn row(&mut self, first: &[u8]) -> io::Result<Option<Vec<Vec<u8>>>> {
        let mut split = Split::new(self.delimiter);
        split.line(first);
        let (mut more, mut bytes, mut is_stray) = (Vec::<Vec<u8>>::new(), first.len(), false);
        while split.is_quoted && !is_stray {
            let is_within = more.len() < VALUE_LINES_MAX && bytes < VALUE_BYTES_MAX;
            let line = if is_within { self.line()? } else { None };
            if is_within && line.is_none() {
                // A quote somewhere above, which whole rows follow, is one that was forgotten.
                let last = more.last().map(|last| (last, plain(last, self.delimiter).len()));
                self.is_cut = match last {
                    Some((last, values)) => self.ends_within(last, values),
                    // Nor is one that has a second behind it: `"Grey Heron" Bank`.
                    None => !is_ended(first) && !split.values.last().is_some_and(|open| open.contains(&b'"')),
                };
            }
            match line {
                Some(line) => {
                    bytes += line.len();
                    is_stray = opens_first(self.delimiter, &line);
                    split.line(&line);
                    more.push(line);
                }
                None => is_stray = true,
            }
        }
        if is_stray {
            self.line -= more.len();
            for line in more.into_iter().rev() {
                self.unread.push_front(line);
            }
            return Ok(None);
        }
        let width = *self.width.get_or_insert(split.values.len());
        let last = more.last().map_or(first, Vec::as_slice);
        self.is_cut = self.ends_within(last, split.values.len());
        // A quote that was closed by the next one of its own line took the values between them in.
        let has_taken = |value: &Vec<u8>| opens(self.delimiter, value);
        let is_taken = split.values.len() < width && more.is_empty() && split.values.iter().any(has_taken);
        Ok((!is_taken).then_some(split.values))
    }

    /// Whether the text ends inside the row of this line and so many values: without a line break, and with values missing.
    fn ends_within(&self, line: &[u8], values: usize) -> bool {
        !is_ended(line) && self.width.is_none_or(|width| values < width)
    }

    fn stray(&mut self, line: &[u8], is_left_out: bool) {
        const SHOWN: usize = 60;
        if self.strays.len() < STRAYS_MAX {
            let text = decoded(line.to_vec(), Some(self.encoding.unwrap_or(WESTERN))).unwrap_or_default();
            self.strays.push(Stray {
                line: self.line,
                text: text.trim().chars().take(SHOWN).collect(),
                is_left_out,
            });
        }
    }

    fn line(&mut self) -> io::Result<Option<Vec<u8>>> {
        if let Some(line) = self.unread.pop_front() {
            self.line += 1;
            return Ok(Some(line));
        }
        let mut line = Vec::new();
        self.input.by_ref().take(LINE_BYTES_MAX).read_until(b'\n', &mut line)?;
        if line.len() as u64 == LINE_BYTES_MAX && line.last() != Some(&b'\n') {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                format!("a line is longer than {} KiB", LINE_BYTES_MAX >> 10),
            ));
        }
        self.line += usize::from(!line.is_empty());
        Ok((!line.is_empty()).then_some(line))
    }
}

/// Whether a line has its end, and is not merely the last thing that came.
fn is_ended(line: &[u8]) -> bool {
    line.last() == Some(&b'\n')
}

/// A row that is being taken apart.
struct Split {
    delimiter: u8,
    values: Vec<Vec<u8>>,
    is_quoted: bool,
}

impl Split {
    fn new(delimiter: u8) -> Self {
        Self {
            delimiter,
            values: vec![Vec::new()],
            is_quoted: false,
        }
    }

    fn line(&mut self, line: &[u8]) {
        let (delimiter, mut at) = (self.delimiter, 0);
        while at < line.len() {
            let (byte, next) = (line[at], line.get(at + 1).copied());
            at += 1;
            let Some(value) = self.values.last_mut() else { return };
            match byte {
                b'"' if self.is_quoted && next == Some(b'"') && !closes(delimiter, line, at + 1) => {
                    value.push(b'"');
                    at += 1;
                }
                b'"' if self.is_quoted && closes(delimiter, line, at) => self.is_quoted = false,
                b'"' if !self.is_quoted && value.iter().all(u8::is_ascii_whitespace) => {
                    value.clear();
                    self.is_quoted = true;
                }
                byte if byte == delimiter && !self.is_quoted => self.values.push(Vec::new()),
                byte => value.push(byte),
            }
        }
    }
}

/// Whether a value ends here: with a delimiter or the line, blanks aside.
fn closes(delimiter: u8, line: &[u8], at: usize) -> bool {
    let rest = line.get(at..).unwrap_or_default();
    rest.iter()
        .find(|byte| !matches!(byte, b' ' | b'\t' | b'\r' | b'\n'))
        .is_none_or(|byte| *byte == delimiter)
}

/// Whether a quoted value of its own begins on this line: `7,"Beta",x`.
fn opens(delimiter: u8, line: &[u8]) -> bool {
    (0..line.len()).any(|at| is_opening(delimiter, line, at))
}

/// The same, before the value that is being read ends on it. Inside of that such a quote would stand twice, so that it was never
/// meant to go on to here; behind its end (`rest of it",7,"Beta"`) it is as good as any.
fn opens_first(delimiter: u8, line: &[u8]) -> bool {
    let mut quotes = (0..line.len()).filter(|at| line[*at] == b'"');
    let told = quotes.find_map(|at| {
        if is_opening(delimiter, line, at) {
            return Some(true);
        }
        closes(delimiter, line, at + 1).then_some(false)
    });
    told.unwrap_or(false)
}

/// Whether a quote stands where a value begins, and that value is not empty.
fn is_opening(delimiter: u8, line: &[u8], at: usize) -> bool {
    let before = line[..at].iter().rev().find(|byte| !byte.is_ascii_whitespace());
    line[at] == b'"'
        && at > 0
        && before.is_none_or(|byte| *byte == delimiter)
        && line.get(at + 1) != Some(&b'"')
        && !closes(delimiter, line, at + 1)
}

/// A line cut at every delimiter, quotes at the ends of its values taken off.
fn plain(line: &[u8], delimiter: u8) -> Vec<Vec<u8>> {
    line.split(|byte| *byte == delimiter)
        .map(|value| {
            let value = value.trim_ascii();
            let value = value.strip_prefix(b"\"").unwrap_or(value);
            value.strip_suffix(b"\"").unwrap_or(value).to_vec()
        })
        .collect()
}

/// The values of a line with a quote that is never closed; `None` if they cannot be told apart. A quoted value in which
/// delimiters stand ends, at the latest, where the next quoted one begins.
fn mended(line: &[u8], delimiter: u8, width: Option<usize>) -> Option<Vec<Vec<u8>>> {
    let plain = plain(line, delimiter);
    let Some(width) = width.filter(|width| plain.len() > *width) else {
        return Some(plain);
    };
    let mut split = Split::new(delimiter);
    let mut from = 0;
    let openings = (0..line.len()).filter(|at| is_opening(delimiter, line, *at));
    for at in openings.chain([line.len()]) {
        split.line(&line[from..at]);
        if split.is_quoted && at < line.len() {
            // Its own delimiter, which the split took for a part of the value, and blanks.
            let value = split.values.last_mut()?;
            value.truncate(value.iter().rposition(|byte| *byte == delimiter)?);
            split.values.push(Vec::new());
            split.is_quoted = false;
        }
        from = at;
    }
    (split.values.len() == width).then_some(split.values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, delimiter: u8, rows: &[&[&str]]) {
        let mut reader = Rows::new(text.as_bytes(), delimiter);
        let mut read = Vec::new();
        while let Some(row) = reader.next().unwrap() {
            read.push(row);
        }
        assert_eq!(read, rows, "{text}");
    }

    #[test]
    fn rows_are_read_as_offices_write_them() {
        check("a;b\r\n\r\nc;d\n", b';', &[&["a", "b"], &["c", "d"]]);
        check("1,\"KIM, Chol\",-0- ,\n\u{1a}", b',', &[&["1", "KIM, Chol", "-0-", ""]]);
        check("\"a \"\"b\"\" c\" , x", b',', &[&["a \"b\" c", "x"]]);
        check("\"ends \"\"so\"\"\",x", b',', &[&["ends \"so\"", "x"]]);
        check("\"two\nlines\",x\n", b',', &[&["two\nlines", "x"]]);
        check("\"\",x\n\"\"\n", b',', &[&["", "x"], &[""]]);
    }

    #[test]
    fn a_quote_inside_a_value_is_a_sign_like_others() {
        check("M/V \"Sea Star\";x\n", b';', &[&["M/V \"Sea Star\"", "x"]]);
        check("\"M/V \"Sea Star\" IMO\";x\n", b';', &[&["M/V \"Sea Star\" IMO", "x"]]);
    }

    #[test]
    fn a_quote_that_never_closes_costs_no_other_row() {
        let mut text = "1;\"Alpha;x\n".to_owned();
        (2..60).for_each(|number| text.push_str(&format!("{number};Beta;y\n")));
        let mut reader = Rows::new(text.as_bytes(), b';');
        assert_eq!(reader.next().unwrap().unwrap(), ["1", "Alpha", "x"]);
        let mut count = 0;
        while let Some(row) = reader.next().unwrap() {
            assert_eq!(row[1], "Beta");
            count += 1;
        }
        assert_eq!(count, 58);
        let said: Vec<String> = reader.complaints().unwrap().collect();
        assert_eq!(
            said,
            ["line 1: a quotation mark is never closed; the row was read without it: 1;\"Alpha;x"]
        );
    }

    #[test]
    fn a_quote_that_never_closes_does_not_swallow_the_quoted_rows_behind_it() {
        let text = "id,name,x\n1,\"Alpha,x\n2,\"Beta\",y\n3,\"Gamma\nDelta\",z\n4,\"Last\n";
        let mut reader = Rows::new(text.as_bytes(), b',');
        let mut read = Vec::new();
        while let Some(row) = reader.next().unwrap() {
            read.push(row.join("|"));
        }
        assert_eq!(
            read,
            ["id|name|x", "1|Alpha|x", "2|Beta|y", "3|Gamma\nDelta|z", "4|Last"]
        );
        let said: Vec<String> = reader.complaints().unwrap().map(|said| said[..6].to_owned()).collect();
        assert_eq!(said, ["line 2", "line 6"]);
    }

    #[test]
    fn a_quoted_value_may_go_on_over_lines_with_quoted_values_behind_it() {
        let text = "36,\"Alpha\",-0- ,\"CUBA\"\n37,\"Multi\nLine Co.\",-0- ,\"CUBA\"\n38,\"Short\"\n39,\"Last,x\n40,\"Beta\",-0- ,\"CUBA\"\n";
        let mut reader = Rows::new(text.as_bytes(), b',');
        let mut read = Vec::new();
        while let Some(row) = reader.next().unwrap() {
            read.push(row.join("|"));
        }
        let expected = [
            "36|Alpha|-0-|CUBA",
            "37|Multi\nLine Co.|-0-|CUBA",
            "38|Short",
            "39|Last|x",
            "40|Beta|-0-|CUBA",
        ];
        assert_eq!(read, expected);
        let said: Vec<String> = reader.complaints().unwrap().map(|said| said[..6].to_owned()).collect();
        assert_eq!(said, ["line 5"], "once, and only where it is so");
    }

    #[test]
    fn a_quote_that_the_next_value_closes_is_told_too() {
        let mut reader = Rows::new("a,b,c,d\n1,\"Alpha,\"x\",y\n2,\"Beta, Co\",x,y\n".as_bytes(), b',');
        let mut read = Vec::new();
        while let Some(row) = reader.next().unwrap() {
            read.push(row.join("|"));
        }
        assert_eq!(read, ["a|b|c|d", "1|Alpha|x|y", "2|Beta, Co|x|y"]);
        assert_eq!(reader.complaints().unwrap().count(), 1);
    }

    #[test]
    fn a_table_that_ends_inside_a_row_was_cut_off() {
        let is_cut = |text: &str| {
            let mut reader = Rows::new(text.as_bytes(), b',');
            while reader.next().unwrap().is_some() {}
            reader.complaints().is_err()
        };
        for text in [
            "1,\"Alpha\",x\n2,\"Bet",
            "1,\"Alpha\",x\n2,\"Beta\nGam",
            "1,\"Alpha\",x\n2,Be",
            "1,\"Alpha\",x\n2,\"Beta\"",
            "1,\"Alp",
        ] {
            assert!(is_cut(text), "{text}");
        }
        for text in [
            "",
            "1,Alpha,x",
            "1,Alpha,x\n2,Beta,y",
            "1,Alpha,x\n2,\"Beta,y\n",
            "1,Alpha,x\n2,\"Beta,y\n3,Gamma,z",
            "1,Alpha,x\n2,Beta\n\u{1a}",
        ] {
            assert!(!is_cut(text), "{text}");
        }
    }

    #[test]
    fn a_row_with_a_quote_that_never_closes_keeps_its_columns_or_is_left_out() {
        let head = "1,\"Alpha\",person,\"A\"\n";
        for (row, read) in [
            ("2,\"BETA, Ann,\"person\",\"A\"\n", Some("2|BETA, Ann|person|A")),
            ("2,\"BETA, Ann,person,\"A\"\n", None),
            ("2,\"Beta,person,A\n", Some("2|Beta|person|A")),
        ] {
            let text = format!("{head}{row}3,\"Gamma\",person,\"B\"\n");
            let mut reader = Rows::new(text.as_bytes(), b',');
            let mut found = Vec::new();
            while let Some(row) = reader.next().unwrap() {
                found.push(row.join("|"));
            }
            let expected: Vec<&str> = [Some("1|Alpha|person|A"), read, Some("3|Gamma|person|B")]
                .into_iter()
                .flatten()
                .collect();
            assert_eq!(found, expected);
            let said = reader.complaints().unwrap().next().unwrap();
            assert_eq!(said.contains("is left out"), read.is_none(), "{said}");
        }
    }

    #[test]
    fn a_line_without_end_is_an_error() {
        let endless = io::BufReader::new(io::repeat(b'x'));
        assert!(Rows::new(endless, b',').next().is_err());
    }
}
