//! Words and their byte ranges.
//!
//! Scripts with blanks: a run of letters of one script with its digits, marks and inner apostrophes (`KN-23` is two words,
//! `KN23` one, `O’Brien` one, French `l’Ukraine` two); letters with full stops (`U.S.`, `D.P.R.K.`) are one. Han and
//! hiragana: each sign. Katakana: a whole run, which `・` ends. Hangul: a whole run. Thai, Lao, Khmer, Burmese: each
//! cluster of a sign with its marks.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::blocks::{BLOCK, Block};
use super::normalize::is_invisible;

/// One word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'t> {
    /// As written.
    pub text: &'t str,
    /// Byte offset of its first character.
    pub start: usize,
    /// How it is written.
    pub script: Script,
}

impl Word<'_> {
    /// Byte offset behind its last character.
    #[must_use]
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// How a word is written; decides how it is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Script {
    /// Latin letters, perhaps with digits.
    Latin,
    /// Cyrillic letters.
    Cyrillic,
    /// Arabic letters.
    Arabic,
    /// Hebrew letters.
    Hebrew,
    /// Korean syllables.
    Hangul,
    /// One Han sign.
    Han,
    /// One hiragana sign.
    Hiragana,
    /// A run of katakana.
    Katakana,
    /// One cluster of a script that puts no blanks between words.
    Cluster,
    /// Digits alone.
    Digits,
    /// Any other letters.
    Other,
}

impl Script {
    /// Each sign is a word: found inside longer text.
    #[must_use]
    pub fn is_unspaced(self) -> bool {
        matches!(self, Self::Han | Self::Hiragana | Self::Cluster)
    }
}

/// The words of `text`, in order. A Han or kana character is a word of its own, except that a run of katakana is one word.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    pieces(text).map(move |piece| Word {
        text: &text[piece.start..piece.end],
        start: piece.start,
        script: piece.script,
    })
}

/// As [`words`], each only by where it lies: who looks words up by their bytes need not cut them out.
#[inline(always)]
pub(crate) fn pieces(text: &str) -> impl Iterator<Item = Piece> {
    Pieces::from(text, 0)
}

/// Where a word lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Byte offset of its first character.
    pub(crate) start: usize,
    /// Byte offset behind its last character.
    pub(crate) end: usize,
    /// How it is written.
    pub(crate) script: Script,
}

struct Pieces<'t> {
    text: &'t str,
    /// Where the block at hand begins.
    base: usize,
    /// Of the block, a bit a byte: letters and digits of ASCII.
    word: u64,
    /// Of the block: what belongs to words and was not read yet.
    rest: u64,
}

impl<'t> Pieces<'t> {
    fn from(text: &'t str, at: usize) -> Self {
        let mut pieces = Self {
            text,
            base: 0,
            word: 0,
            rest: 0,
        };
        pieces.load(at);
        pieces
    }

    /// Takes the block that begins here in hand.
    #[inline]
    fn load(&mut self, at: usize) {
        let block = Block::at(self.text.as_bytes(), at);
        self.base = at;
        self.word = block.word;
        self.rest = block.word | block.long;
    }

    /// The next word, sign by sign, from this byte on.
    #[inline(never)]
    fn long(&mut self, at: usize) -> Option<Piece> {
        let piece = first_piece(self.text, at)?;
        let read = piece.end - self.base;
        if read < BLOCK {
            self.rest &= u64::MAX << read;
        } else {
            self.load(piece.end);
        }
        Some(piece)
    }
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    /// Nearly every word of English is plain ASCII, and nothing around it asks for a closer look: found by counting bits.
    #[inline(always)]
    fn next(&mut self) -> Option<Piece> {
        loop {
            if self.rest == 0 {
                if self.base + BLOCK >= self.text.len() {
                    return None;
                }
                self.load(self.base + BLOCK);
                continue;
            }
            let first = self.rest.trailing_zeros();
            let length = (!(self.word >> first)).trailing_zeros();
            let last = first + length;
            let start = self.base + first as usize;
            let end = self.base + last as usize;
            if last == 64 && first != 0 {
                // It may go on in the next block.
                self.load(start);
                continue;
            }
            let bytes = self.text.as_bytes();
            let is_plain = match bytes.get(end).map_or(Behind::Plain, |byte| BEHIND[usize::from(*byte)]) {
                Behind::Plain => length != 0 && last != 64,
                Behind::Stop => length > 1 && last != 64,
                Behind::Close => false,
            };
            if !is_plain {
                return self.long(start);
            }
            self.rest &= u64::MAX << last;
            let is_latin = bytes[start].is_ascii_alphabetic() || bytes[start..end].iter().any(u8::is_ascii_alphabetic);
            return Some(Piece {
                start,
                end,
                script: if is_latin { Script::Latin } else { Script::Digits },
            });
        }
    }
}

/// What a byte behind a run of ASCII letters says of the run.
#[derive(Clone, Copy)]
enum Behind {
    /// It is a word.
    Plain,
    /// A full stop: of one letter it may be an initial.
    Stop,
    /// An apostrophe or a part of a longer sign: look closer.
    Close,
}

const BEHIND: [Behind; 256] = {
    let mut behind = [Behind::Plain; 256];
    let mut byte = 0x80;
    while byte < 256 {
        behind[byte] = Behind::Close;
        byte += 1;
    }
    behind[b'\'' as usize] = Behind::Close;
    behind[b'`' as usize] = Behind::Close;
    behind[b'.' as usize] = Behind::Stop;
    behind
};

/// The first word from this byte on, sign by sign.
fn first_piece(text: &str, at: usize) -> Option<Piece> {
    let rest = text.get(at..)?;
    let (offset, first, script) = rest
        .char_indices()
        .find_map(|(at, sign)| script_of(sign).map(|script| (at, sign, script)))?;
    let start = at + offset;
    let (end, script) = match script {
        Script::Han | Script::Hiragana => (run(text, start + first.len_utf8(), |_| false), script),
        Script::Cluster => (cluster(text, start, first), script),
        Script::Katakana | Script::Hangul => (run(text, start, |sign| script_of(sign) == Some(script)), script),
        _ => match initials(text, start) {
            Some(end) => (end, script),
            None => spaced(text, start, script),
        },
    };
    Some(Piece { start, end, script })
}

/// End of the run of signs that belong, with their marks; invisible signs at the end are left out.
fn run(text: &str, start: usize, belongs: impl Fn(char) -> bool) -> usize {
    let mut end = start;
    for (at, sign) in text[start..].char_indices() {
        if belongs(sign) || is_combining_mark(sign) && !is_invisible(sign) {
            end = start + at + sign.len_utf8();
        } else if !is_invisible(sign) {
            break;
        }
    }
    end
}

/// End of a sign with its marks. The vowel am of Thai and Lao is one sign, or a mark and a sign: it belongs here either way.
fn cluster(text: &str, start: usize, first: char) -> usize {
    let end = run(text, start + first.len_utf8(), |_| false);
    let vowel = match text[end..].chars().next() {
        Some(am @ ('\u{e33}' | '\u{eb3}')) => am,
        Some(aa @ '\u{e32}') if text[start..end].contains('\u{e4d}') => aa,
        Some(aa @ '\u{eb2}') if text[start..end].contains('\u{ecd}') => aa,
        _ => return end,
    };
    run(text, end + vowel.len_utf8(), |_| false)
}

/// End and script of a word of a script with blanks.
fn spaced(text: &str, start: usize, first: Script) -> (usize, Script) {
    let mut script = first;
    let mut end = start;
    let mut signs = text[start..].char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        match script_of(sign) {
            Some(this) if this == script || this == Script::Digits => {}
            Some(this) if script == Script::Digits && is_spaced(this) => script = this,
            Some(_) => break,
            None if is_combining_mark(sign) => {}
            // Persian and Urdu set endings off by it: تحریم‌ها.
            None if sign == NON_JOINER && script == Script::Arabic => break,
            None if is_invisible(sign) => continue,
            None if is_apostrophe(sign)
                && signs.peek().is_some_and(|&(_, next)| script_of(next) == Some(script))
                && !is_elided(&text[start..end]) => {}
            // Keyboards have no gershayim: ארה"ב is one word.
            None if sign == '"'
                && script == Script::Hebrew
                && signs.peek().is_some_and(|&(_, next)| script_of(next) == Some(script)) => {}
            None => break,
        }
        end = start + at + sign.len_utf8();
    }
    (end, script)
}

/// `U.S.`, `D.P.R.K.`: single letters each followed by a full stop, at least two of them.
fn initials(text: &str, start: usize) -> Option<usize> {
    let mut end = start;
    let mut letters = 0;
    let mut signs = text[start..].chars().peekable();
    while let Some(letter) = signs.next_if(|sign| sign.is_alphabetic()) {
        if signs.next_if_eq(&'.').is_none() {
            // The last letter may lack its stop, but must not begin a word: N.Korea.
            let is_last = !signs.peek().is_some_and(|sign| sign.is_alphanumeric());
            return (letters >= 1 && is_last).then_some(end + letter.len_utf8());
        }
        end += letter.len_utf8() + 1;
        letters += 1;
    }
    (letters >= 2 && !signs.peek().is_some_and(|sign| sign.is_alphanumeric())).then_some(end)
}

fn is_spaced(script: Script) -> bool {
    matches!(
        script,
        Script::Latin | Script::Cyrillic | Script::Arabic | Script::Hebrew | Script::Other
    )
}

pub(crate) fn is_apostrophe(sign: char) -> bool {
    matches!(
        sign,
        '\'' | '’' | '‘' | 'ʼ' | 'ʹ' | '‛' | '＇' | '`' | '´' | '\u{5f3}' | '\u{5f4}'
    )
}

/// Articles and prepositions that French, Italian, Catalan and Portuguese write together with the next word.
fn is_elided(word: &str) -> bool {
    const ELIDED: [&str; 24] = [
        "l", "d", "qu", "j", "n", "c", "m", "t", "jusqu", "lorsqu", "puisqu", "dell", "all", "nell", "sull", "dall",
        "coll", "un", "quest", "quell", "degl", "negl", "gl", "dov",
    ];
    ELIDED.iter().any(|elided| word.eq_ignore_ascii_case(elided))
}

/// Keeps two Arabic letters apart that would be written together.
pub(crate) const NON_JOINER: char = '\u{200c}';

/// Hyphens and middle dots: between two parts of one word (`e-mail`, `북·러`).
pub(crate) fn is_joint(sign: char) -> bool {
    matches!(sign, '-' | '‐' | '‑' | '·' | '・' | '‧' | '･' | 'ㆍ' | 'ᆞ')
}

/// Whether this stands between two parts of a word that may also be written as one: a hyphen or middle dot and nothing else,
/// between two of the same script, and not between two figures (20-24 is not 2024). Whoever writes re-sign says that it is not
/// resign.
pub(crate) fn is_link(before: &Word<'_>, between: &str, after: &Word<'_>) -> bool {
    let mut signs = between.chars();
    if between == NON_JOINER.encode_utf8(&mut [0; 4]) {
        return before.script == Script::Arabic && after.script == Script::Arabic;
    }
    let is_one = signs.next().is_some_and(is_joint) && signs.next().is_none();
    let is_spelled = |script| matches!(script, Script::Latin | Script::Cyrillic | Script::Digits);
    let is_digit = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_digit());
    is_one
        && match (before.script, after.script) {
            (Script::Hangul, Script::Hangul) => true,
            // A name: アウン・サン・スー・チー
            (Script::Katakana, Script::Katakana) => between != "-",
            (left, right) if is_spelled(left) && is_spelled(right) => {
                let is_other = left != right && left != Script::Digits && right != Script::Digits;
                let are_figures = is_digit(before.text.chars().next_back()) && is_digit(after.text.chars().next());
                !is_other && !are_figures && !before.text.eq_ignore_ascii_case("re")
            }
            _ => false,
        }
}

/// Parts of a word, each linked to the next one, as the one word that they may also be written as.
pub(crate) fn joined<'t>(text: &'t str, parts: &[Word<'_>]) -> Option<Word<'t>> {
    let (first, last) = (parts.first()?, parts.last()?);
    let script = parts
        .iter()
        .map(|part| part.script)
        .find(|&script| script != Script::Digits);
    Some(Word {
        text: text.get(first.start..last.end())?,
        start: first.start,
        script: script.unwrap_or(Script::Digits),
    })
}

/// A form without the middle dots between its Han signs or runs of katakana: 米・朝 as 米朝, ミン・アウン as ミンアウン. `None` if it has
/// none.
pub(crate) fn undotted(form: &str) -> Option<String> {
    if form.is_ascii() {
        return None;
    }
    let signs: Vec<char> = form.chars().collect();
    let script = |at: usize| signs.get(at).and_then(|&sign| script_of(sign));
    let is_between = |at: usize, one: Script| script(at - 1) == Some(one) && script(at + 1) == Some(one);
    let is_dot = |at: usize| {
        let is_joint = at > 0 && signs[at] != '-' && is_joint(signs[at]);
        is_joint && (is_between(at, Script::Han) || is_between(at, Script::Katakana))
    };
    (0..signs.len())
        .any(is_dot)
        .then(|| (0..signs.len()).filter(|&at| !is_dot(at)).map(|at| signs[at]).collect())
}

/// A form with its umlauts spelled out, as German is written where keys have none: Schroeder, Oesterreich. `None` if it has none.
pub(crate) fn spelled_out(form: &str) -> Option<String> {
    if form.is_ascii() {
        return None;
    }
    let form: String = form.nfc().collect();
    let umlauts = [
        ("ä", "ae"),
        ("ö", "oe"),
        ("ü", "ue"),
        ("Ä", "Ae"),
        ("Ö", "Oe"),
        ("Ü", "Ue"),
    ];
    let has_one = umlauts.iter().any(|(umlaut, _)| form.contains(umlaut));
    has_one.then(|| {
        umlauts
            .iter()
            .fold(form, |form, (umlaut, spelled)| form.replace(umlaut, spelled))
    })
}

/// So many parts of a text's word are read as one word: Nord-Ostsee-Kanal, 한·미·일, アウン・サン・スー・チー.
pub(crate) const JOINED_PARTS_MAX: usize = 4;

/// The script of a sign that is part of words; `None` for blanks, punctuation, marks and symbols.
pub(crate) fn script_of(sign: char) -> Option<Script> {
    if sign.is_ascii() {
        return if sign.is_ascii_alphabetic() {
            Some(Script::Latin)
        } else {
            sign.is_ascii_digit().then_some(Script::Digits)
        };
    }
    let script = match sign {
        '\u{3005}'
        | '\u{3007}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' => return Some(Script::Han),
        // ㆍ is an old vowel, and is typed for a middle dot: 북ㆍ러.
        '\u{318d}' => return None,
        '\u{ac00}'..='\u{d7ff}'
        | '\u{1100}'..='\u{11ff}'
        | '\u{3131}'..='\u{318e}'
        | '\u{a960}'..='\u{a97f}'
        | '\u{ffa1}'..='\u{ffdc}' => return Some(Script::Hangul),
        '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{309f}' => return Some(Script::Hiragana),
        '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' => {
            return Some(Script::Katakana);
        }
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => Script::Cluster,
        '\u{400}'..='\u{52f}' | '\u{1c80}'..='\u{1c8f}' | '\u{2de0}'..='\u{2dff}' | '\u{a640}'..='\u{a69f}' => {
            Script::Cyrillic
        }
        '\u{600}'..='\u{6ff}'
        | '\u{750}'..='\u{77f}'
        | '\u{8a0}'..='\u{8ff}'
        | '\u{fb50}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefc}' => Script::Arabic,
        '\u{590}'..='\u{5ff}' | '\u{fb1d}'..='\u{fb4f}' => Script::Hebrew,
        '\u{80}'..='\u{24f}'
        | '\u{250}'..='\u{2af}'
        | '\u{1e00}'..='\u{1eff}'
        | '\u{2c60}'..='\u{2c7f}'
        | '\u{a720}'..='\u{a7ff}'
        | '\u{fb00}'..='\u{fb06}'
        | '\u{ff21}'..='\u{ff3a}'
        | '\u{ff41}'..='\u{ff5a}'
        | '\u{1d400}'..='\u{1d7cb}' => Script::Latin,
        _ => Script::Other,
    };
    if is_combining_mark(sign) || is_apostrophe(sign) {
        None
    } else if sign.is_alphabetic() {
        Some(script)
    } else if sign.is_numeric() {
        Some(if script == Script::Cluster {
            script
        } else {
            Script::Digits
        })
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = words(text).map(|word| word.text).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn words_of_scripts_with_blanks_are_runs_of_letters() {
        check("Kim's KN-23, KN23!", &["Kim's", "KN", "23", "KN23"]);
        check(
            "U.S. and D.P.R.K. vs N.Korea, N. Korea",
            &["U.S.", "and", "D.P.R.K.", "vs", "N", "Korea", "N", "Korea"],
        );
        check(
            "contre l’Ukraine, O’Brien, dell'Onu",
            &["contre", "l", "Ukraine", "O’Brien", "dell", "Onu"],
        );
        check(
            "Ким Чен Ын, С-400, зв'язок",
            &["Ким", "Чен", "Ын", "С", "400", "зв'язок"],
        );
        check("санк\u{ad}ции\u{ad} про\u{301}тив", &["санк\u{ad}ции", "про\u{301}тив"]);
    }

    #[test]
    fn han_signs_stand_alone_and_katakana_stays_together() {
        check(
            "米朝会談でプーチン氏",
            &["米", "朝", "会", "談", "で", "プーチン", "氏"],
        );
        check("キム・ジョンウン ﾌﾟｰﾁﾝ", &["キム", "ジョンウン", "ﾌﾟｰﾁﾝ"]);
    }

    #[test]
    fn scripts_that_touch_are_parted() {
        check("북ㆍ러, 북·러", &["북", "러", "북", "러"]);
        check("北최선희 TV는 18기", &["北", "최선희", "TV", "는", "18", "기"]);
        check("W杯 1718委员会", &["W", "杯", "1718", "委", "员", "会"]);
    }

    #[test]
    fn thai_falls_into_clusters() {
        check("รัสเซีย", &["รั", "ส", "เ", "ซี", "ย"]);
        check("น้ำมัน", &["น้ำ", "มั", "น"]);
        check("น\u{e4d}\u{e49}ามัน", &["น\u{e4d}\u{e49}า", "มั", "น"]);
    }

    proptest::proptest! {
        #[test]
        fn the_short_way_reads_as_the_long_way(text in "[a-zA-Z0-9 .,'`é’ё北한-]{0,30}|[a-z0-9 .'é北]{50,200}|[a-z]{120,140}") {
            let long = std::iter::successors(first_piece(&text, 0), |piece| first_piece(&text, piece.end));
            proptest::prop_assert_eq!(pieces(&text).collect::<Vec<_>>(), long.collect::<Vec<_>>());
        }

        #[test]
        fn every_word_is_where_it_says(text in "\\PC{0,60}") {
            let mut last = 0;
            for word in words(&text) {
                proptest::prop_assert!(word.start >= last);
                proptest::prop_assert_eq!(&text[word.start..word.end()], word.text);
                last = word.end();
            }
        }
    }
}
