//! From markup to plain text.
//!
//! A linear scan, not a tree: no nesting can hurt it, and what is no tag of HTML
//! stays text (`<KBS News>` in a headline is a name, not markup).

use std::borrow::Cow;

use super::wrapped;

pub use headline::{headline, is_bare_word};

use elements::{BLOCKS, CELLS, ELEMENTS, WINDOWS_1252};
use hidden::{HIDDEN, Unended};

mod elements;
mod headline;
mod hidden;

/// Longest plain text made of one fragment, in bytes: a book chapter, more than any article.
pub const PLAIN_BYTES_MAX: usize = 512 * 1024;

/// Longest tag looked at, in bytes. Some carry whole images in an attribute; a `<` without a `>` must not cost a scan of
/// the rest each time.
const TAG_BYTES_MAX: usize = 256 * 1024;

/// Longest name between `&` and `;` in HTML (`CounterClockwiseContourIntegral`).
const ENTITY_BYTES_MAX: usize = 32;

/// The readable text of an HTML fragment: tags dropped (script, style and their text too), entities resolved, blocks
/// separated by a newline, blanks collapsed, control and bidi-override characters removed. Plain text passes unchanged but
/// for blanks, control characters, and lines that were only wrapped: a long one that ends in no stop goes on in the next.
#[must_use]
pub fn plain(html: &str) -> String {
    let mut out = Spaced::default();
    let (mut rest, mut unended) = (html, Unended::default());
    // In markup a line break of the source is a blank; in plain text it is a line break.
    let is_markup = first_tag(html);
    while let Some(at) = rest.find('<') {
        out.text(&unescape(&rest[..at]), is_markup);
        if out.text.len() > PLAIN_BYTES_MAX {
            return out.finish();
        }
        let (after, piece) = tag(&rest[at..], &mut unended);
        match piece {
            Piece::Text => out.text("<", is_markup),
            Piece::Tag(name) if BLOCKS.contains(&name.as_str()) => out.gap('\n'),
            Piece::Tag(name) if CELLS.contains(&name.as_str()) => out.gap(' '),
            Piece::Tag(_) | Piece::Hidden => {}
        }
        rest = &rest[at + after..];
    }
    out.text(&unescape(rest), is_markup);
    out.finish()
}

/// [`plain`] on one line: for headlines and names.
#[must_use]
pub fn line(html: &str) -> String {
    one_line(&plain(html))
}

/// Plain text on one line. Between signs of scripts without blanks no blank comes in.
#[must_use]
pub fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for part in text.split('\n') {
        let is_open = out.ends_with(has_no_blanks) && part.starts_with(has_no_blanks);
        if !is_open && !out.is_empty() && !part.is_empty() {
            out.push(' ');
        }
        out.push_str(part);
    }
    out
}

/// Han and kana.
fn has_no_blanks(sign: char) -> bool {
    matches!(sign, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

/// Text with the two characters escaped that [`plain`] would take for markup.
#[must_use]
pub fn escape(text: &str) -> Cow<'_, str> {
    if text.contains(['&', '<']) {
        Cow::Owned(text.replace('&', "&amp;").replace('<', "&lt;"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Resolves character references: XML's, all named ones of HTML, numbers. A bare `&` stays what it is.
#[must_use]
pub fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        match reference(rest) {
            Some((resolved, length)) => {
                out.push_str(&resolved);
                rest = &rest[length..];
            }
            None => out.push('&'),
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// What the reference right after an `&` stands for, and how many bytes it takes.
fn reference(rest: &str) -> Option<(Cow<'static, str>, usize)> {
    let bytes = rest.as_bytes();
    if bytes.first() == Some(&b'#') {
        return number(rest);
    }
    let length = bytes
        .iter()
        .take(ENTITY_BYTES_MAX)
        .take_while(|byte| byte.is_ascii_alphanumeric())
        .count();
    let name = &rest[..length];
    if bytes.get(length) == Some(&b';') {
        let names = &html_escape::NAMED_ENTITIES;
        let at = names.binary_search_by_key(&name.as_bytes(), |(known, _)| *known).ok()?;
        return Some((Cow::Borrowed(names[at].1), length + 1));
    }
    // Browsers know a few names without the semicolon; the rest would eat the parameters of addresses.
    let is_parameter = bytes.get(length) == Some(&b'=');
    let resolved = match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "nbsp" => "\u{a0}",
        _ => return None,
    };
    (!is_parameter).then_some((Cow::Borrowed(resolved), length))
}

fn number(rest: &str) -> Option<(Cow<'static, str>, usize)> {
    let (code, length) = code(rest)?;
    // Some programs write a sign beyond sixteen bits as UTF-16 does, in two numbers.
    if let Some((sign, second)) = rest[length..].strip_prefix('&').and_then(|next| pair(code, next)) {
        return Some((Cow::Owned(sign.to_string()), length + 1 + second));
    }
    // Numbers 128 to 159 mean what Windows-1252 has there, in every browser.
    let sign = match code {
        0x80..=0x9f => WINDOWS_1252[usize::try_from(code - 0x80).ok()?],
        _ => char::from_u32(code).unwrap_or('\u{fffd}'),
    };
    Some((Cow::Owned(sign.to_string()), length))
}

/// The number of a reference from its `#` on, and how many bytes it takes.
fn code(rest: &str) -> Option<(u32, usize)> {
    let (digits, radix, prefix) = match rest.as_bytes() {
        [b'#', b'x' | b'X', ..] => (&rest[2..], 16, 2),
        [b'#', ..] => (&rest[1..], 10, 1),
        _ => return None,
    };
    let length = digits
        .bytes()
        .take(8)
        .take_while(|byte| char::from(*byte).is_digit(radix))
        .count();
    let code = u32::from_str_radix(&digits[..length], radix).ok()?;
    let semicolon = usize::from(digits.as_bytes().get(length) == Some(&b';'));
    Some((code, prefix + length + semicolon))
}

/// The sign that two numbers stand for together in UTF-16, the second one being the reference that `next` begins with.
fn pair(first: u32, next: &str) -> Option<(char, usize)> {
    let (second, length) = code(next)?;
    let [first, second] = [first, second].map(u16::try_from);
    let sign = char::decode_utf16([first.ok()?, second.ok()?]).next()?.ok()?;
    (sign.len_utf16() == 2).then_some((sign, length))
}

/// What starts at a `<`.
enum Piece {
    /// No markup: the sign itself.
    Text,
    /// A tag, opening or closing, by its name in lower case.
    Tag(String),
    /// A comment, a declaration, or an element whose text nobody reads.
    Hidden,
}

/// Whether `rest` begins with a tag of HTML.
#[must_use]
pub fn is_tag(rest: &str) -> bool {
    tag_name(rest).is_some()
}

/// Looks at what starts at the `<` that `rest` begins with: its length in bytes and what it is.
fn tag(rest: &str, unended: &mut Unended) -> (usize, Piece) {
    if rest.starts_with("<!--") {
        return (unended.comment(rest), Piece::Hidden);
    }
    if rest.starts_with("<![CDATA[") {
        return (9, Piece::Hidden);
    }
    let Some(name) = tag_name(rest) else {
        let is_declaration = rest.starts_with("<!") || rest.starts_with("<?");
        return match tag_end(rest) {
            Some(end) if is_declaration => (end, Piece::Hidden),
            _ => (1, Piece::Text),
        };
    };
    let Some(end) = tag_end(rest) else {
        return (1, Piece::Text);
    };
    if HIDDEN.contains(&name.as_str()) && !rest.starts_with("</") {
        return (end + unended.element(&rest[end..], &name), Piece::Hidden);
    }
    (end, Piece::Tag(name))
}

/// Name of the HTML element whose tag `rest` begins with.
fn tag_name(rest: &str) -> Option<String> {
    let inside = rest[1..].strip_prefix('/').unwrap_or(&rest[1..]);
    let length = inside
        .bytes()
        .take(40)
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':'))
        .count();
    let name = inside[..length].to_ascii_lowercase();
    let ends_well = matches!(
        inside.as_bytes().get(length),
        Some(b'>' | b'/' | b' ' | b'\t' | b'\n' | b'\r')
    );
    let is_known = ELEMENTS.contains(&name.as_str())
        || BLOCKS.contains(&name.as_str())
        || CELLS.contains(&name.as_str())
        || HIDDEN.contains(&name.as_str())
        || name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.contains(['-', ':']);
    let is_formula = || length == 1 && has_bare_words(&inside[length..]);
    (ends_well && is_known && !is_formula()).then_some(name)
}

/// Longest text after a one-letter name that is looked at: a formula is short.
const FORMULA_BYTES_MAX: usize = 100;

/// Whether there are words before the end of a tag, and no attribute with a value: in `a<b then c>d` stands no `b` of HTML,
/// whose elements of one letter have none without.
fn has_bare_words(after: &str) -> bool {
    let after = &after[..after.floor_char_boundary(FORMULA_BYTES_MAX)];
    let Some((inside, _)) = after.split_once('>') else {
        return false;
    };
    !inside.contains(['=', '"', '<']) && inside.contains(char::is_alphanumeric)
}

/// Byte after the `>` that ends the tag; a `>` inside quotes does not.
fn tag_end(rest: &str) -> Option<usize> {
    let bytes = &rest.as_bytes()[..rest.len().min(TAG_BYTES_MAX)];
    let mut quote = None;
    let mut before = b' ';
    for (at, &byte) in bytes.iter().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            // A tag that was never closed ends where the next begins; so a million of them cost one scan.
            (None, b'<') if at > 0 => return Some(at),
            (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    // A quote that never closes: the first `>` will do.
    bytes.iter().position(|&byte| byte == b'>').map(|at| at + 1)
}

/// Whether there is any tag: what follows is markup then.
fn first_tag(html: &str) -> bool {
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        if tag_name(rest).is_some() {
            return true;
        }
        rest = &rest[1..];
    }
    false
}

/// Text whose blanks are collapsed while it grows.
#[derive(Default)]
struct Spaced {
    text: String,
    gap: Option<char>,
    /// The gap is a blank line of plain text.
    is_paragraph: bool,
    /// Line breaks of plain text are in it: some of them are blanks.
    has_breaks: bool,
}

/// Bytes of a line from which its end may be that of the page and not of a sentence.
const WRAPPED_BYTES_MIN: usize = 50;

impl Spaced {
    fn gap(&mut self, sign: char) {
        if self.gap != Some('\n') {
            self.gap = Some(sign);
        }
    }

    /// A line break of plain text; the second one in a row parts paragraphs.
    fn wrap(&mut self) {
        self.is_paragraph |= self.gap == Some('\n');
        self.has_breaks = true;
        self.gap = Some('\n');
    }

    fn text(&mut self, mut rest: &str, is_markup: bool) {
        while let Some(sign) = rest.chars().next() {
            // Most of most texts is taken over as it stands, whole lines at once.
            let (words, after) = rest.split_at(plain_ascii(rest.as_bytes()));
            if !words.is_empty() {
                self.close_gap();
                self.text.push_str(words);
                rest = after;
                continue;
            }
            rest = &rest[sign.len_utf8()..];
            if sign.is_whitespace() {
                let is_break = matches!(sign, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}') && !is_markup;
                match sign {
                    '\r' if rest.starts_with('\n') => {}
                    _ if is_break => self.wrap(),
                    _ if self.gap.is_none() => self.gap(' '),
                    _ => {}
                }
                continue;
            }
            if is_hidden(sign, self.text.chars().next_back()) {
                continue;
            }
            self.close_gap();
            self.text.push(sign);
        }
    }

    fn close_gap(&mut self) {
        let is_paragraph = std::mem::take(&mut self.is_paragraph);
        if let Some(gap) = self.gap.take().filter(|_| !self.text.is_empty()) {
            self.text.push(gap);
            if is_paragraph {
                self.text.push(gap);
            }
        }
    }

    fn finish(mut self) -> String {
        if self.text.len() > PLAIN_BYTES_MAX {
            let end = self.text.floor_char_boundary(PLAIN_BYTES_MAX);
            self.text.truncate(end);
        }
        if self.has_breaks {
            unwrapped(&self.text)
        } else {
            self.text
        }
    }
}

/// Plain text without the line breaks that only wrap it, and with one between paragraphs.
fn unwrapped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (at, _) in text.match_indices('\n').filter(|(at, _)| !text[..*at].ends_with('\n')) {
        let line = &text[from..at];
        out.push_str(line);
        let rest = text[at..].trim_start_matches('\n');
        from = text.len() - rest.len();
        let next = rest.split('\n').next().unwrap_or_default();
        let is_one = from == at + 1;
        if !is_one || !wrapped::goes_on(text, at) && !is_long_and_open(line, next) {
            out.push('\n');
        } else if !(out.ends_with(has_no_blanks) && rest.starts_with(has_no_blanks)) {
            out.push(' ');
        }
    }
    out.push_str(&text[from..]);
    out
}

/// Whether a line ends where the page does and not the sentence: it is long and ends in no stop.
fn is_long_and_open(line: &str, next: &str) -> bool {
    line.len() >= WRAPPED_BYTES_MIN && !line.ends_with(';') && !wrapped::ends(line, next) && !wrapped::is_item(next)
}

/// How many bytes from the start are ASCII that is seen, with single blanks between.
fn plain_ascii(bytes: &[u8]) -> usize {
    let is_seen = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_graphic);
    let mut end = 0;
    while is_seen(end) || (end > 0 && bytes.get(end) == Some(&b' ') && is_seen(end + 1)) {
        end += 1;
    }
    end
}

/// Signs that show nothing and can mislead: controls, direction overrides, zero-width ones. The joiners stay where a script
/// or an emoji needs them: after a sign of such a script.
fn is_hidden(sign: char, before: Option<char>) -> bool {
    match sign {
        '\u{200c}' | '\u{200d}' => !before.is_some_and(joins),
        '\u{ad}'
        | '\u{200b}'
        | '\u{2060}'..='\u{2064}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0001}' => true,
        _ => sign.is_control(),
    }
}

/// Scripts that join or part letters by invisible signs (Arabic to Sinhala, Tibetan, Burmese, Khmer, Mongolian), and emoji.
fn joins(sign: char) -> bool {
    matches!(sign,
        '\u{600}'..='\u{dff}' | '\u{f00}'..='\u{109f}' | '\u{1780}'..='\u{18af}'
        | '\u{2600}'..='\u{27bf}' | '\u{fb50}'..='\u{fdff}' | '\u{fe0f}' | '\u{fe70}'..='\u{fefc}'
        | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(html: &str, text: &str) {
        assert_eq!(plain(html), text, "{html:?}");
    }

    #[test]
    fn a_wrapped_line_goes_on_in_the_next_and_a_headline_is_one_line() {
        let wrapped = "Water in the lakes that feed the locks of the Panama\nCanal fell again.\nShips wait.";
        assert_eq!(
            plain(wrapped),
            "Water in the lakes that feed the locks of the Panama Canal fell again.\nShips wait."
        );
        assert_eq!(plain("Contents:\r\nOne\r\nTwo"), "Contents:\nOne\nTwo");
        let paragraphs = format!("{}\n\nTwo", "word ".repeat(20));
        assert_eq!(plain(&paragraphs).lines().count(), 2);
        let chinese = "朝鲜中央通讯社星期三报道说新一型火箭发动机地面试验取得成功".to_owned() + "\n金正恩出席";
        assert!(plain(&chinese).ends_with("成功金正恩出席"));
        assert_eq!(
            line("Drought at the Panama\n  Canal worsens"),
            "Drought at the Panama Canal worsens"
        );
        assert_eq!(line("金\n正恩 视察"), "金正恩 视察");
    }

    #[test]
    fn tags_go_and_blocks_become_lines() {
        check("<p>One <b>bold</b>word</p><p>Two</p>", "One boldword\nTwo");
        check("a<br/>b<br>c", "a\nb\nc");
        check("<ul><li>x<li>y</ul>", "x\ny");
        check("<table><tr><td>1<td>2</table>", "1 2");
        check("line\nbreak of <i>source</i>", "line break of source");
    }

    #[test]
    fn script_style_and_comments_are_not_text() {
        check("a<script>if (x < 1) { '<p>' }</script>b", "ab");
        check("a<STYLE>p{}</style >b<!-- c > d -->e", "abe");
    }

    #[test]
    fn plain_text_and_names_in_angle_brackets_stay() {
        check("5 < 6 and 7 > 2", "5 < 6 and 7 > 2");
        check("<KBS 뉴스> 속보", "<KBS 뉴스> 속보");
        check("AT&T & Co", "AT&T & Co");
        check("one\n two", "one\ntwo");
        check(
            "A vessel of the so-called shadow\nfleet was stopped by Kim\nJong Un",
            "A vessel of the so-called shadow fleet was stopped by Kim Jong Un",
        );
        check(
            "The export of these goods is forbidden from now on:\n- oil and gas of all kinds that come from the sea\n- coal",
            "The export of these goods is forbidden from now on:\n- oil and gas of all kinds that come from the sea\n- coal",
        );
        check("x <y", "x <y");
    }

    #[test]
    fn two_halves_of_a_sign_are_one() {
        check("Game &#55357;&#56832;&#xD83D;&#xDE00; on", "Game 😀😀 on");
        check("&#55357;&#65; &#56832; &#55357;", "\u{fffd}A \u{fffd} \u{fffd}");
        check("&#65;&#66;&#", "AB&#");
    }

    #[test]
    fn references_are_resolved_once() {
        check(
            "&lt;b&gt; &amp;amp; &nbsp;&eacute;&#8217;&#x2014;&#146;",
            "<b> &amp; é’—’",
        );
        check(
            "&Scaron;koda &OElig;uvre &alpha;&beta; &Acy; &Lstrok;&oacute;d&zacute; &hellip; &hearts;",
            "Škoda Œuvre αβ А Łódź … ♥",
        );
        check("?a=1&copy=2&amp=3", "?a=1&copy=2&amp=3");
        check("&unknown; &#; &#x110000;", "&unknown; &#; \u{fffd}");
    }

    #[test]
    fn signs_that_mislead_are_dropped_and_joiners_kept_where_they_count() {
        check("safe\u{202e}txt\u{0}\u{200b}\u{feff}", "safetxt");
        check("می\u{200c}خواهم a\u{200c}b", "می\u{200c}خواهم ab");
        check("👩\u{200d}🚀", "👩\u{200d}🚀");
    }

    #[test]
    fn an_attribute_may_hold_the_sign_that_ends_a_tag() {
        check("<a title=\"a > b\" href='x'>text</a>", "text");
        check("<a title=\"broken>text</a>", "text");
        check("<p one<p two", "<p two");
    }

    proptest! {
        #[test]
        fn any_text_is_taken_and_its_plain_form_has_no_controls(text in "\\PC*|[<>&;a-z\"'/ #x0-9!-]*") {
            let plain = plain(&text);
            prop_assert!(plain.chars().all(|sign| sign == '\n' || !sign.is_control()));
        }
    }
}
