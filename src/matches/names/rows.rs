//! Rows of a table (RFC 4180, and what offices make of it): quotes that never close, quotes inside quotes, rows too short.
//!
//! A quote that never closes is told with its line, and costs no other row: the row it stands in is read without it.

use std::collections::VecDeque;
use std::io::{self, BufRead, Read as _};

use super::input::decoded;

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
    /// Lines that were read in search of a closing quote and not used.
    unread: VecDeque<Vec<u8>>,
    /// How many values the first row has.
    width: Option<usize>,
    /// The number of the line that was given out last.
    line: usize,
    /// Lines on which a quote was never closed, with the beginning of the line.
    strays: Vec<(usize, String)>,
}

impl<R: BufRead> Rows<R> {
    pub(super) fn new(input: R, delimiter: u8) -> Self {
        Self {
            input,
            delimiter,
            unread: VecDeque::new(),
            width: None,
            line: 0,
            strays: Vec::new(),
        }
    }

    /// What is to be said of the quotes that were never closed.
    pub(super) fn complaints(&self) -> impl Iterator<Item = String> + '_ {
        self.strays.iter().map(|(line, text)| {
            format!("line {line}: a quotation mark is never closed; the row was read without it: {text}")
        })
    }

    /// The next row that is not blank, its values without quotes and blanks around them.
    pub(super) fn next(&mut self) -> io::Result<Option<Vec<String>>> {
        while let Some(first) = self.line()? {
            // DOS ended files with this sign, and OFAC still does.
            if first.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0x1a) {
                continue;
            }
            let values = match self.row(&first)? {
                Some(values) => values,
                None => {
                    self.stray(&first);
                    plain(&first, self.delimiter)
                }
            };
            return Ok(Some(
                values
                    .into_iter()
                    .map(|value| decoded(value).trim().to_owned())
                    .collect(),
            ));
        }
        Ok(None)
    }

    /// The values of the row that begins with this line; `None` if a quote of it is never closed, and then no more than the line
    /// is used up.
    fn row(&mut self, first: &[u8]) -> io::Result<Option<Vec<Vec<u8>>>> {
        let mut split = Split::new(self.delimiter);
        split.line(first);
        let (mut more, mut bytes, mut is_stray) = (Vec::new(), first.len(), false);
        while split.is_quoted && !is_stray {
            let line = if more.len() < VALUE_LINES_MAX && bytes < VALUE_BYTES_MAX {
                self.line()?
            } else {
                None
            };
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
        // A quote that was closed by the next one of its own line took the values between them in.
        let is_short = split.values.len() < width && more.is_empty() && opens(self.delimiter, first);
        let is_mended = is_short && plain(first, self.delimiter).len() == width;
        Ok((!is_mended).then_some(split.values))
    }

    fn stray(&mut self, line: &[u8]) {
        const SHOWN: usize = 60;
        if self.strays.len() < STRAYS_MAX {
            let text = decoded(line.to_vec());
            let shown: String = text.trim().chars().take(SHOWN).collect();
            self.strays.push((self.line, shown));
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
        let said: Vec<String> = reader.complaints().collect();
        assert_eq!(
            said,
            ["line 1: a quotation mark is never closed; the row was read without it: 1;\"Alpha;x"]
        );
    }

    #[test]
    fn a_quote_that_never_closes_does_not_swallow_the_quoted_rows_behind_it() {
        let text = "id,name\n1,\"Alpha,x\n2,\"Beta\",y\n3,\"Gamma\nDelta\",z\n4,\"Last";
        let mut reader = Rows::new(text.as_bytes(), b',');
        let mut read = Vec::new();
        while let Some(row) = reader.next().unwrap() {
            read.push(row.join("|"));
        }
        assert_eq!(read, ["id|name", "1|Alpha|x", "2|Beta|y", "3|Gamma\nDelta|z", "4|Last"]);
        let said: Vec<String> = reader.complaints().map(|said| said[..6].to_owned()).collect();
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
        let said: Vec<String> = reader.complaints().map(|said| said[..6].to_owned()).collect();
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
        assert_eq!(reader.complaints().count(), 1);
    }

    #[test]
    fn a_line_without_end_is_an_error() {
        let endless = io::BufReader::new(io::repeat(b'x'));
        assert!(Rows::new(endless, b',').next().is_err());
    }
}
